//! Runs the examples and rejects inside `data/lang/*/dates.toml`: the rule that holds an example must be the one that
//! finds it.

use chrono::NaiveDate;
use motorcade::data::language_dates::{DateRule, DateRules, Example};
use motorcade::model::reading::Operation;
use motorcade::timex::timexes;

/// What is wrong with an example, if anything.
fn complaint(rule: &DateRule, example: &Example, language: &DateRules) -> Option<String> {
    let found = timexes(&example.text, example.dct, language);
    let wanted = example.span.as_deref().unwrap_or(&example.text);
    let text = |span: motorcade::model::Span| &example.text[span.start..span.end];
    let Some(timex) = found.iter().find(|timex| text(timex.span) == wanted) else {
        let spans: Vec<_> = found.iter().map(|timex| text(timex.span)).collect();
        return Some(format!("{}: {wanted:?} is not found, but {spans:?}", rule.id));
    };
    let edtf = timex.edtf.as_ref().map(ToString::to_string);
    let end = timex.range_end.as_ref().map(ToString::to_string);
    let checks = [
        ("rule", Some(&rule.id), Some(&timex.rule)),
        ("value", example.value.as_ref(), timex.value.as_ref()),
        ("edtf", example.edtf.as_ref(), edtf.as_ref()),
        ("end", example.end.as_ref(), end.as_ref()),
    ];
    let wrong = checks.into_iter().find(|(_, wanted, got)| wanted.is_some() && wanted != got);
    wrong.map(|(what, wanted, got)| {
        format!("{}: the {what} of {:?} is {got:?}, not {wanted:?} ({})", rule.id, timex.span, timex.reason)
            + &format!(" in {:?}", example.text)
    })
}

#[test]
fn every_rule_finds_its_examples() {
    let language = DateRules::shipped().expect("the shipped rules load");
    let complaints: Vec<_> = language
        .rules
        .iter()
        .flat_map(|rule| rule.examples.iter().map(move |example| (rule, example)))
        .filter_map(|(rule, example)| complaint(rule, example, &language))
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_rule_has_an_example_or_says_what_it_rejects() {
    let language = DateRules::shipped().expect("the shipped rules load");
    for rule in &language.rules {
        let shown =
            if rule.operation == Operation::Nothing { &rule.rejects.len() } else { &rule.examples.len() };
        assert!(*shown > 0, "{} shows nothing", rule.id);
    }
}

#[test]
fn rejects_are_not_taken_for_dates() {
    let language = DateRules::shipped().expect("the shipped rules load");
    let dct = NaiveDate::from_ymd_opt(2022, 6, 28);
    for rule in &language.rules {
        for text in &rule.rejects {
            let found = timexes(text, dct, &language);
            let caught =
                found.iter().find(|timex| rule.operation == Operation::Nothing || timex.rule == rule.id);
            assert!(caught.is_none(), "{}: {text:?} gives {caught:?}", rule.id);
        }
    }
}

#[test]
fn rules_have_names_of_their_own() {
    let language = DateRules::shipped().expect("the shipped rules load");
    let mut ids: Vec<_> = language.rules.iter().map(|rule| &rule.id).collect();
    ids.sort();
    ids.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1]));
}
