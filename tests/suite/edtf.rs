//! EDTF values: what is printed is read back, and first and last days hold together.

use chrono::{Days, NaiveDate};
use motorcade::edtf::{Edtf, Qualifier};
use proptest::prelude::*;

fn day() -> impl Strategy<Value = NaiveDate> {
    (-9999i32..=9999, 1u32..=366)
        .prop_filter_map("a day of that year", |(year, ordinal)| NaiveDate::from_yo_opt(year, ordinal))
}

fn plain() -> impl Strategy<Value = Edtf> {
    prop_oneof![
        day().prop_map(Edtf::Day),
        (-9999i32..=9999, 1u32..=12).prop_map(|(year, month)| Edtf::Month(year, month)),
        (-9999i32..=9999).prop_map(Edtf::Year),
        (-9999i32..=9998, 21u32..=24).prop_map(|(year, season)| Edtf::Season(year, season)),
        (0i32..=999).prop_map(|decade| Edtf::Decade(decade * 10)),
        (0i32..=99).prop_map(|century| Edtf::Century(century * 100)),
    ]
}

fn edtf() -> impl Strategy<Value = Edtf> {
    let qualifier =
        prop_oneof![Just(Qualifier::Uncertain), Just(Qualifier::Approximate), Just(Qualifier::Both)];
    prop_oneof![
        plain(),
        (day(), day()).prop_map(|(a, b)| Edtf::window(a, b)),
        prop::collection::vec(day(), 1..4).prop_filter_map("a day at least", Edtf::one_of),
        (plain(), qualifier).prop_map(|(inner, sign)| Edtf::Qualified(Box::new(inner), sign)),
        (plain(), plain()).prop_filter_map("in order", |(a, b)| {
            (a.earliest() <= b.latest()).then(|| Edtf::Interval(Box::new(a), Box::new(b)))
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_back(value in edtf()) {
        prop_assert_eq!(Edtf::parse(&value.to_string()), Some(value));
    }

    #[test]
    fn the_first_day_is_not_after_the_last(value in edtf()) {
        let (first, last) = (value.earliest(), value.latest());
        prop_assert!(first.is_some() && first <= last, "{value}: {first:?} to {last:?}");
        prop_assert!(value.overlaps(&value));
    }

    #[test]
    fn every_day_of_a_window_is_in_it(a in day(), length in 0u64..400, inside in 0u64..400) {
        let add = |days: u64| a.checked_add_days(Days::new(days));
        let (Some(b), Some(c)) = (add(length), add(inside % (length + 1))) else { return Ok(()) };
        let window = Edtf::window(b, a);
        prop_assert!(window.overlaps(&Edtf::Day(c)));
        prop_assert_eq!((window.earliest(), window.latest()), (Some(a), Some(b)));
    }

    #[test]
    fn overlapping_goes_both_ways(a in edtf(), b in edtf()) {
        prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,24}", dated in "[-0-9X./~?%\\[\\], ]{0,26}") {
        for text in [text, dated] {
            if let Some(value) = Edtf::parse(&text) {
                let _ = value.words();
                prop_assert_eq!(Edtf::parse(&value.to_string()), Some(value));
            }
        }
    }
}

#[test]
fn what_is_no_date_is_not_read() {
    let wrong = [
        "",
        "2022-13",
        "2022-02-30",
        "2022-6-8",
        "22",
        "20222",
        "[2022-02-10..2022-02-01]",
        "2022-00",
        "2022-06-28T10:00",
        "[2022-06-28]",
        "2022/2021",
        "+2022-06-28",
        "2022-06-28-",
        "20XXX",
        "~",
        "年",
    ];
    for text in wrong {
        assert_eq!(Edtf::parse(text), None, "{text:?}");
    }
}

#[test]
fn words_are_short() {
    let cases = [
        ("2022-06-28", "28 Jun 2022"),
        ("2022-06", "Jun 2022"),
        ("2022", "2022"),
        ("[2022-02-01..2022-02-10]", "early Feb 2022"),
        ("[2022-02-11..2022-02-20]", "mid-Feb 2022"),
        ("[2022-02-21..2022-02-28]", "late Feb 2022"),
        ("[2022-06-28..2022-06-29]", "28–29 Jun 2022"),
        ("[2022-06-28..2022-07-05]", "28 Jun – 5 Jul 2022"),
        ("[2021-12-28..2022-01-05]", "28 Dec 2021 – 5 Jan 2022"),
        ("[2022-06-07,2022-07-06]", "7 Jun 2022 or 6 Jul 2022"),
        ("199X", "1990s"),
        ("2022-06~", "about Jun 2022"),
    ];
    for (text, words) in cases {
        assert_eq!(Edtf::parse(text).map(|value| value.words()).as_deref(), Some(words), "{text}");
    }
}
