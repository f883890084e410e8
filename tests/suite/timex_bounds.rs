//! Bad input: nothing panics, no date is made up, time grows with the text alone.

use chrono::NaiveDate;
use motorcade::data::Data;
use motorcade::data::language_dates::DateRules;
use motorcade::edtf::Edtf;
use motorcade::model::{Span, Timex};
use motorcade::timex::{timexes, timexes_among};
use motorcade::{clean, tag};
use proptest::prelude::*;
use std::sync::LazyLock;
use std::time::Instant;

static LANGUAGE: LazyLock<DateRules> =
    LazyLock::new(|| DateRules::shipped().expect("the shipped rules load"));
static DATA: LazyLock<Data> = LazyLock::new(|| Data::shipped().expect("the shipped data load"));

fn dct() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2022, 6, 28)
}

#[test]
fn days_that_no_calendar_has_get_no_date() {
    let texts =
        ["February 30, 2022", "the 31st of June", "June 31", "30 February", "2022-02-30", "31/31/2022"];
    for text in texts {
        for timex in timexes(text, dct(), &LANGUAGE) {
            let day = timex.edtf.as_ref().and_then(Edtf::as_day);
            assert_eq!(day, None, "{text}: {timex:?}");
        }
    }
}

#[test]
fn without_a_publication_date_nothing_relative_is_dated() {
    let text = "He came on Tuesday, left yesterday, returns next week, in two weeks or on June 28; two days later he \
                went on, in the coming days, this summer, later this month, on the 15th, at 5 p.m., two weeks ago.";
    for timex in timexes(text, None, &LANGUAGE) {
        assert_eq!(timex.edtf, None, "{timex:?}");
    }
    let dated = timexes("It began on June 28, 2022.", None, &LANGUAGE);
    assert_eq!(dated[0].edtf.as_ref().map(ToString::to_string).as_deref(), Some("2022-06-28"));
}

#[test]
fn numbers_beyond_reason_do_no_harm() {
    let texts = [
        "99999999999999999999 years ago",
        "999999999 centuries later",
        "in year 99999, week 60, year 0, 0 BC, 9999 BC",
        "June 28, 9999; ten years later",
        "the 99th century, the 40th century, fiscal 9999",
        "25:61:99 UTC Monday, 2400 UTC, 99 p.m.",
        "٢٨ يونيو ٢٠٢٢ 二〇二二年六月二十八日 २०२२",
        "0000-00-00 1/1/1 00/00/00 31.12.99",
        "the 0th of June, Easter 9999, Easter 0001",
    ];
    for text in texts {
        for dct in [
            None,
            dct(),
            NaiveDate::from_ymd_opt(1066, 10, 14),
            NaiveDate::from_ymd_opt(9999, 12, 31),
            Some(NaiveDate::MIN),
            Some(NaiveDate::MAX),
        ] {
            for timex in timexes(text, dct, &LANGUAGE) {
                // A fuzzer found a publication date in the year 186305 that gave days which nobody can write.
                for date in [&timex.edtf, &timex.range_end].into_iter().flatten() {
                    assert_eq!(Edtf::parse(&date.to_string()).as_ref(), Some(date), "{text}");
                }
            }
        }
    }
}

#[test]
fn an_article_of_the_year_1066_is_an_article() {
    let found = timexes("They landed on Thursday.", NaiveDate::from_ymd_opt(1066, 10, 14), &LANGUAGE);
    assert!(found[0].edtf.as_ref().is_some_and(|date| date.to_string().starts_with("1066-10-")));
}

#[test]
fn a_word_that_was_cut_for_its_length_is_whole_again() {
    let text = format!("{}June 28 he came", "x".repeat(4 << 10));
    assert_eq!(timexes_of_cut_words(&text), timexes(&text, dct(), &LANGUAGE));
}

fn timexes_of_cut_words(text: &str) -> Vec<Timex> {
    let sentences: Vec<Span> =
        clean::sentences(text, &DATA.language).into_iter().map(|sentence| sentence.span).collect();
    let cut = tag::cut(text, &sentences, &DATA);
    timexes_among(text, &cut.tokens, dct(), &DATA.dates)
}

#[test]
fn time_grows_with_the_text_alone() {
    let shapes: [fn(usize) -> String; 5] = [
        |size| "a".repeat(size),
        |size| "1".repeat(size),
        |size| "June ".repeat(size / 5),
        |size| "the last two and a half years of the ".repeat(size / 37),
        |size| "-,".repeat(size / 2),
    ];
    for (index, shape) in shapes.iter().enumerate() {
        let seconds = |size| {
            let text = shape(size);
            let start = Instant::now();
            timexes(&text, dct(), &LANGUAGE);
            start.elapsed().as_secs_f64()
        };
        let (small, large) = (seconds(200_000).max(0.001), seconds(2_000_000));
        assert!(large < small * 60.0, "shape {index}: {small} s, ten times as much {large} s");
    }
}

/// Words from which texts are put together that come near to dates.
const WORDS: [&str; 65] = [
    "June",
    "28",
    "28th",
    "2022",
    ",",
    "-",
    "–",
    "to",
    "on",
    "Tuesday",
    "last",
    "next",
    "week",
    "the",
    "of",
    "early",
    "two",
    "and",
    "a",
    "half",
    "years",
    "ago",
    "later",
    "Feb",
    ".",
    "30",
    "99999",
    "0",
    ":",
    "15",
    "p.m.",
    "UTC",
    "'",
    "s",
    "1990s",
    "BC",
    "quarter",
    "third",
    "end",
    "Easter",
    "Monday",
    "will",
    "said",
    "until",
    "days",
    "day",
    "following",
    "same",
    "century",
    "/",
    "\n",
    "fiscal",
    "é",
    "月",
    "\u{a0}",
    "’",
    "million",
    "twenty",
    "five",
    "once",
    "NATO",
    "G20",
    "MARCH",
    "U.S.",
    "Donaudampfschifffahrtsgesellschaft",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_in_order_and_on_letters(
        words in prop::collection::vec((0..WORDS.len(), any::<bool>()), 0..40),
        days in prop::option::of(-3_000_000i32..3_000_000),
    ) {
        let text: String = words.iter().map(|(word, blank)| WORDS[*word].to_owned() + if *blank { " " } else { "" }).collect();
        let dct = days.and_then(NaiveDate::from_num_days_from_ce_opt);
        let mut last = 0;
        for timex in timexes(&text, dct, &LANGUAGE) {
            prop_assert!(timex.span.start >= last && timex.span.end > timex.span.start, "{text:?}: {timex:?}");
            prop_assert!(text.get(timex.span.start..timex.span.end).is_some());
            if let Some(edtf) = &timex.edtf {
                prop_assert_eq!(Edtf::parse(&edtf.to_string()), Some(edtf.clone()));
            }
            last = timex.span.end;
        }
    }

    #[test]
    fn words_that_are_cut_already_give_the_same(
        words in prop::collection::vec((0..WORDS.len(), any::<bool>()), 0..40),
    ) {
        let text: String = words.iter().map(|(word, blank)| WORDS[*word].to_owned() + if *blank { " " } else { "" }).collect();
        prop_assert_eq!(timexes_of_cut_words(&text), timexes(&text, dct(), &LANGUAGE), "{:?}", text);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        timexes(&text, dct(), &LANGUAGE);
    }
}
