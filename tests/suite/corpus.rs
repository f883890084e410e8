//! Runs the pages of `tests/corpus`: each is a behaviour with its reason, a short invented article, and what must be
//! found in it, for a person to read. A page whose result is wrong asserts it as it stands, marked `KNOWN-WRONG`, with
//! what it should be above the article; once that is what is found, the mark must go. `UPDATE_SNAPSHOTS=1 cargo test`
//! writes the tables anew and takes such marks away; read what changes.

use motorcade::data::Data;
use motorcade::edtf::Edtf;
use motorcade::model::{Extraction, Meeting, Stay};
use motorcade::pipeline;
use motorcade::read::{Document, Options};
use std::path::{Path, PathBuf};

const FENCE: &str = "```text\n";
const END: &str = "\n```\n";
const KNOWN_WRONG: &str = "KNOWN-WRONG: ";
const SHOULD_BE: &str = "It should be:\n";

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut pages = Vec::new();
    for language in std::fs::read_dir(folder).unwrap() {
        let files = std::fs::read_dir(language.unwrap().path()).unwrap();
        pages.extend(files.map(|page| page.unwrap().path()));
    }
    pages.sort();
    pages
}

#[test]
fn every_page_of_the_corpus_holds() {
    let data = Data::shipped().unwrap();
    let mut wrong = Vec::new();
    let pages = pages();
    assert!(!pages.is_empty());
    for path in pages {
        let page = std::fs::read_to_string(&path).unwrap();
        let (head, rest) = page.split_once(FENCE).unwrap_or_else(|| panic!("{}: no article", path.display()));
        let (text, expected) = rest.split_once(END).unwrap_or_else(|| panic!("{}: no end", path.display()));
        assert!(head.starts_with("# "), "{}: begin with the behaviour as a title", path.display());
        let article =
            Document::new("article.txt", text.as_bytes()).parse(&Options::default()).unwrap().article;
        let found = tables(&pipeline::extract(&article, &data));
        let mended = mark(head).filter(|(_, right)| alike(right, &found));
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            let head = mended.map_or(head, |(before, _)| before);
            std::fs::write(&path, format!("{head}{FENCE}{text}{END}{found}")).unwrap();
        } else if mended.is_some() {
            wrong.push(format!("{}: is right now, take its mark away", path.display()));
        } else if found != expected {
            wrong.push(format!("{}\n--- expected{expected}--- found{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The head of the page before its mark, and the tables that would be right.
fn mark(head: &str) -> Option<(&str, &str)> {
    let (before, mark) = head.split_once(KNOWN_WRONG)?;
    mark.split_once(SHOULD_BE).map(|(_, right)| (before, right))
}

/// Whether two tables say the same, in whatever order rows and names stand.
fn alike(one: &str, other: &str) -> bool {
    rows(one) == rows(other)
}

fn rows(table: &str) -> Vec<Vec<Vec<&str>>> {
    let mut rows: Vec<_> = table.lines().filter(|line| !line.is_empty()).map(cells).collect();
    rows.sort_unstable();
    rows
}

/// The cells of a row, each as a list, those of people sorted.
fn cells(line: &str) -> Vec<Vec<&str>> {
    let mut cells: Vec<Vec<&str>> = line.split('|').map(|cell| cell.trim().split(", ").collect()).collect();
    for people in [1, 7] {
        if let Some(names) = cells.get_mut(people) {
            names.sort_unstable();
        }
    }
    cells
}

fn tables(found: &Extraction) -> String {
    let mut text = String::new();
    if found.stays.is_empty() && found.meetings.is_empty() {
        text += "\nNothing.\n";
    }
    if !found.stays.is_empty() {
        text += "\n| leader | country | city | start | end | status | with | purpose | event |\n|---|---|---|---|---|---|---|---|---|\n";
        text.extend(found.stays.iter().map(stay));
    }
    if !found.meetings.is_empty() {
        text += "\n| meeting of | country | city | date | mode | status |\n|---|---|---|---|---|---|\n";
        text.extend(found.meetings.iter().map(meeting));
    }
    text
}

fn date(date: Option<&Edtf>) -> String {
    date.map(ToString::to_string).unwrap_or_default()
}

fn row(cells: &[&str]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn names(people: &[motorcade::model::Person]) -> String {
    people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn stay(stay: &Stay) -> String {
    let implied = if stay.explicit { "" } else { " (implied)" };
    row(&[
        &format!("{}{implied}", stay.leader.name),
        &stay.country,
        &stay.cities.join(", "),
        &date(stay.start.as_ref()),
        &date(stay.end.as_ref()),
        stay.status.as_str(),
        &names(&stay.with),
        stay.purpose.as_deref().unwrap_or_default(),
        stay.event.as_deref().unwrap_or_default(),
    ])
}

fn meeting(meeting: &Meeting) -> String {
    row(&[
        &names(&meeting.participants),
        meeting.country.as_deref().unwrap_or_default(),
        meeting.city.as_deref().unwrap_or_default(),
        &date(meeting.date.as_ref()),
        meeting.mode.as_str(),
        meeting.status.as_str(),
    ])
}
