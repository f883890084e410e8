//! What the words around an expression make of it: direction, anchors, ranges, lengths.

use chrono::NaiveDate;
use motorcade::data::language_dates::DateRules;
use motorcade::model::Timex;
use motorcade::timex::{DateOrder, timexes, timexes_in_order};

/// An article of Tuesday 2022-06-28.
fn read(text: &str) -> Vec<Timex> {
    let language = DateRules::shipped().expect("the shipped rules load");
    timexes(text, NaiveDate::from_ymd_opt(2022, 6, 28), &language)
}

/// The date of the expression `words` in `text`, and the end of its range.
fn date(text: &str, words: &str) -> (Option<String>, Option<String>) {
    let found = read(text);
    let timex = found.iter().find(|timex| &text[timex.span.start..timex.span.end] == words);
    let timex = timex.unwrap_or_else(|| panic!("{words:?} is not found in {text:?}: {found:?}"));
    let print = |date: &Option<motorcade::edtf::Edtf>| date.as_ref().map(ToString::to_string);
    (print(&timex.edtf), print(&timex.range_end))
}

fn check(cases: &[(&str, &str, &str)]) {
    for (text, words, edtf) in cases {
        assert_eq!(date(text, words).0.as_deref(), Some(*edtf), "{words:?} in {text:?}");
    }
}

fn check_range(cases: &[(&str, &str, &str, &str)]) {
    for (text, words, start, end) in cases {
        let (found_start, found_end) = date(text, words);
        assert_eq!(
            (found_start.as_deref(), found_end.as_deref()),
            (Some(*start), Some(*end)),
            "{words:?} in {text:?}"
        );
    }
}

#[test]
fn the_verb_tells_the_direction_of_a_weekday() {
    check(&[
        ("The president will arrive in Rome on Friday.", "Friday", "2022-07-01"),
        ("The president is due in Rome on Friday.", "Friday", "2022-07-01"),
        ("He arrived in Rome on Friday.", "Friday", "2022-06-24"),
        ("The ministry said on Monday that he will fly to Rome on Thursday.", "Monday", "2022-06-27"),
        ("The ministry said on Monday that he will fly to Rome on Thursday.", "Thursday", "2022-06-30"),
        ("He will meet the king on Thursday, his office said Monday.", "Monday", "2022-06-27"),
        ("On Thursday, he is scheduled to meet the king.", "Thursday", "2022-06-30"),
        ("The minister, who on Friday met the king, will leave soon.", "Friday", "2022-06-24"),
        ("He met the king on Saturday and will visit Oslo on Sunday.", "Sunday", "2022-07-03"),
        ("He is visiting Oslo on Sunday.", "Sunday", "2022-07-03"),
        ("Talks are expected to be held on Wednesday.", "Wednesday", "2022-06-29"),
        ("He arrived in Paris to meet the king on Sunday.", "Sunday", "2022-06-26"),
        ("They met on Tuesday.", "Tuesday", "2022-06-28"),
        ("She has been in Oslo since Saturday.", "Saturday", "2022-06-25"),
        ("The border stays closed until Saturday.", "Saturday", "2022-07-02"),
    ]);
}

#[test]
fn the_codebook_is_kept() {
    check(&[
        ("He will go today.", "today", "2022-06-28"),
        ("It began on Feb. 24.", "Feb. 24", "2022-02-24"),
        ("They met in early February.", "early February", "[2022-02-01..2022-02-10]"),
        ("They met in mid-February.", "mid-February", "[2022-02-11..2022-02-20]"),
        ("They met in late February.", "late February", "[2022-02-21..2022-02-28]"),
        ("They met in February.", "February", "2022-02"),
        ("He will come next week.", "next week", "[2022-07-04..2022-07-10]"),
        ("He will come later this month.", "later this month", "[2022-06-29..2022-06-30]"),
        ("He will come this weekend.", "this weekend", "[2022-07-02..2022-07-03]"),
        ("He came last weekend.", "last weekend", "[2022-06-25..2022-06-26]"),
        ("He came earlier this week.", "earlier this week", "[2022-06-27..2022-06-27]"),
        ("He came two weeks ago.", "two weeks ago", "[2022-06-13..2022-06-19]"),
        ("He will come at the end of the month.", "the end of the month", "[2022-06-28..2022-06-30]"),
        ("He will come by the end of the year.", "the end of the year", "[2022-06-28..2022-12-31]"),
        ("He will come this summer.", "this summer", "[2022-06-01..2022-08-31]"),
        ("He came in 2019.", "2019", "2019"),
    ]);
}

#[test]
fn ranges_have_an_end() {
    check_range(&[
        ("He will visit Oslo on June 29-30.", "June 29", "2022-06-29", "2022-06-30"),
        ("He will visit Oslo from June 28 to July 2.", "June 28", "2022-06-28", "2022-07-02"),
        ("He will visit Oslo from Monday to Wednesday.", "Monday", "2022-07-04", "2022-07-06"),
        ("He visited Oslo from Wednesday to Friday.", "Wednesday", "2022-06-22", "2022-06-24"),
        ("He will be there between 3 and 5 July.", "3", "2022-07-03", "2022-07-05"),
        ("He will be there from December 30 to January 2.", "December 30", "2022-12-30", "2023-01-02"),
        ("He will begin a two-day visit on Wednesday.", "Wednesday", "2022-06-29", "2022-06-30"),
        ("A three-day visit starting Monday takes him to Oslo.", "Monday", "2022-07-04", "2022-07-06"),
        ("His four-day stay ends today.", "four-day", "2022-06-25", "2022-06-28"),
        ("a week-long tour that began on May 2", "May 2", "2022-05-02", "2022-05-08"),
    ]);
}

#[test]
fn the_text_gives_the_anchor() {
    check(&[
        ("He came on June 1. Two days later he left.", "Two days later", "2022-06-03"),
        ("He came on June 1. The following day he left.", "The following day", "2022-06-02"),
        ("He came on June 1, and left the same day.", "the same day", "2022-06-01"),
        (
            "He came on June 1; on the second day of his visit he spoke.",
            "the second day of his visit",
            "2022-06-02",
        ),
        ("He came on Monday. That evening he left.", "That evening", "2022-06-27"),
    ]);
}

#[test]
fn a_dateline_is_the_articles_own_date() {
    check(&[
        ("ISLAMABAD, June 29 (APP): The minister arrived.", "June 29", "2022-06-29"),
        ("BAKU. 27 June. REPORT.AZ/ The minister will arrive.", "27 June", "2022-06-27"),
    ]);
}

#[test]
fn what_is_no_date_is_left_alone() {
    let texts = [
        "It may rain, and they march on.",
        "He sat in the sun.",
        "a second time",
        "the 9/11 attacks",
        "Call 555-0199-2022.",
        "It cost $2022.",
        "a score of 3-2",
        "page 1999",
        "He won by 2022 votes.",
        "the Sixties Scoop",
        "24 Hours reported it.",
    ];
    for text in texts {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn the_order_of_day_and_month_comes_from_the_country_or_the_page() {
    let language = DateRules::shipped().expect("the shipped rules load");
    let dct = NaiveDate::from_ymd_opt(2022, 6, 9);
    let first =
        |text, order| timexes_in_order(text, dct, order, &language)[0].edtf.as_ref().map(ToString::to_string);
    let either = Some("[2022-06-07,2022-07-06]".to_owned());
    assert_eq!(first("6/7/2022", DateOrder::Unknown), either);
    assert_eq!(first("6/7/2022", DateOrder::MonthFirst).as_deref(), Some("2022-06-07"));
    assert_eq!(first("6/7/2022", DateOrder::DayFirst).as_deref(), Some("2022-07-06"));
    assert_eq!(first("6/7/2022, and 28/6/2022", DateOrder::Unknown).as_deref(), Some("2022-07-06"));
}

#[test]
fn where_weekday_and_date_disagree_the_date_counts() {
    check(&[("He came on Monday, June 1, 2022.", "Monday, June 1, 2022", "2022-06-01")]);
}

#[test]
fn a_diary_of_what_is_to_come_goes_forward() {
    let text = "Wednesday\nThe king will go to Oslo.\nThursday\nHe goes on to Rome.\nTuesday\nHe returns.\n";
    check(&[
        (text, "Wednesday", "2022-06-29"),
        (text, "Thursday", "2022-06-30"),
        (text, "Tuesday", "2022-07-05"),
    ]);
}

#[test]
fn the_reason_names_the_word() {
    let found = read("The president will arrive on Friday.");
    assert!(found[0].reason.contains("will") || found[0].reason.contains("arrive"), "{}", found[0].reason);
}
