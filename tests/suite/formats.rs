//! One itinerary through every format, with hostile text in every field.

use crate::by_hand::{article, evidence, putin, stay};
use motorcade::consolidate;
use motorcade::model::{Claim, Itinerary, Report, Status};
use motorcade::render::csv::COLUMNS;
use motorcade::render::{Context, FORMATS};
use std::sync::Arc;

/// Escape sequences, a formula, markup, a line break and a change of direction.
const HOSTILE: &str = "=cmd()|\u{1b}[2J\u{9b}31m<b>,\"\n\u{202e}x";

fn hostile() -> Itinerary {
    let (text, published) = (format!("He went to {HOSTILE}."), "2022-06-28");
    let source = article("a", published, HOSTILE, &text);
    let mut said = stay("TJ", HOSTILE, "2022-06-28", Status::Ongoing, evidence(&text, HOSTILE));
    said.leader.name = HOSTILE.to_owned();
    said.event = Some(HOSTILE.to_owned());
    said.with = vec![said.leader.clone(), putin()];
    let report =
        Report { id: source.id, outlet: source.outlet, published: source.published, ..Report::default() };
    let claim = Claim { report: Arc::new(report), ordinal: 0, said };
    let trips = consolidate::trips(&[claim]).into_iter().map(|cluster| cluster.merged).collect::<Vec<_>>();
    Itinerary { leader: Some(trips[0].said.leader.clone()), trips, ..Itinerary::default() }
}

#[test]
fn no_format_lets_a_control_character_through() {
    let itinerary = hostile();
    for colour in [false, true] {
        let context = Context { width: 100, colour, country_name: &|_| Some("Tajikistan".to_owned()) };
        for format in FORMATS {
            let text = format.render(&itinerary, &context);
            let own = if colour && format.name == "table" { '\u{1b}' } else { '\0' };
            let hostile = |c: char| c.is_control() && !"\n\r".contains(c) && c != own || c == '\u{202e}';
            assert!(!text.contains(hostile), "{}: {text:?}", format.name);
            assert!(!text.contains("\u{1b}[2J"), "{}: {text:?}", format.name);
        }
    }
}

#[test]
fn csv_reads_back_with_as_many_cells_as_columns() {
    let context = Context { width: 100, colour: false, country_name: &|_| None };
    let csv = FORMATS.iter().find(|format| format.name == "csv").unwrap().render(&hostile(), &context);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(rows[0].iter().collect::<Vec<_>>(), names);
    for (cell, name) in rows[1].iter().zip(&names) {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{name}: {cell}");
    }
    let country_name = names.iter().position(|name| *name == "country_name").unwrap();
    assert_eq!(&rows[1][country_name], "", "unknown is empty");
}

#[test]
fn json_reads_back_with_the_very_text() {
    let context = Context { width: 100, colour: false, country_name: &|_| None };
    let json = FORMATS.iter().find(|format| format.name == "json").unwrap().render(&hostile(), &context);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["trips"][0]["event"], HOSTILE);
    assert_eq!(value["trips"][0]["end"], serde_json::Value::Null);
}
