//! Lines that `extract` printed, read again: what each article says, for `consolidate`.

use super::jsonl;
use crate::edtf::Edtf;
use crate::error::{Error, Result};
use crate::model::{Evidence, Extraction, Meeting, Mode, Person, Report, Status, Stay, TextField};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    article: Head,
    #[serde(default)]
    trips: Vec<TripLine>,
    #[serde(default)]
    meetings: Vec<MeetingLine>,
}

#[derive(Deserialize)]
struct Head {
    id: String,
    url: Option<String>,
    title: Option<String>,
    published: Option<String>,
    text: Option<String>,
}

#[derive(Deserialize)]
struct PersonLine {
    name: String,
    id: String,
    country: Option<String>,
    office: Option<String>,
}

#[derive(Deserialize)]
struct EvidenceLine {
    r#in: String,
    start: usize,
    end: usize,
    quote: String,
    rule: String,
}

#[derive(Deserialize)]
struct TripLine {
    leader: PersonLine,
    country: String,
    city: Option<String>,
    #[serde(default)]
    cities: Vec<String>,
    start: Option<String>,
    end: Option<String>,
    status: String,
    purpose: Option<String>,
    event: Option<String>,
    #[serde(default)]
    with: Vec<PersonLine>,
    explicit: bool,
    confidence: f64,
    evidence: Vec<EvidenceLine>,
}

#[derive(Deserialize)]
struct MeetingLine {
    participants: Vec<PersonLine>,
    country: Option<String>,
    city: Option<String>,
    date: Option<String>,
    mode: String,
    status: String,
    event: Option<String>,
    confidence: f64,
    evidence: Vec<EvidenceLine>,
}

/// One line; the error names what is wrong in it.
pub fn parse(label: &str, line: &[u8]) -> Result<(Report, Extraction)> {
    let wrong = |message: String| Error::input(label, message);
    let line: Line = serde_json::from_slice(line)
        .map_err(|error| wrong(format!("not a line of `motorcade extract`: {}", jsonl::fault(&error))))?;
    let extraction = extraction(line.trips, line.meetings).map_err(wrong)?;
    let head = line.article;
    let published = head.published.as_deref().map(day).transpose().map_err(wrong)?;
    let report = Report {
        wording: head.text.unwrap_or_else(|| head.id.clone()),
        id: head.id,
        url: head.url,
        title: head.title,
        outlet: None,
        published,
    };
    Ok((report, extraction))
}

type Checked<T> = std::result::Result<T, String>;

fn extraction(trips: Vec<TripLine>, meetings: Vec<MeetingLine>) -> Checked<Extraction> {
    Ok(Extraction {
        stays: trips.into_iter().map(stay).collect::<Checked<_>>()?,
        meetings: meetings.into_iter().map(meeting).collect::<Checked<_>>()?,
        diagnostics: Vec::new(),
    })
}

fn stay(line: TripLine) -> Checked<Stay> {
    Ok(Stay {
        leader: person(line.leader),
        country: line.country,
        city: line.city,
        cities: line.cities,
        start: edtf(line.start)?,
        end: edtf(line.end)?,
        status: status(&line.status)?,
        purpose: line.purpose,
        event: line.event,
        with: line.with.into_iter().map(person).collect(),
        explicit: line.explicit,
        confidence: line.confidence,
        evidence: evidence(line.evidence)?,
    })
}

fn meeting(line: MeetingLine) -> Checked<Meeting> {
    Ok(Meeting {
        participants: line.participants.into_iter().map(person).collect(),
        country: line.country,
        city: line.city,
        date: edtf(line.date)?,
        mode: Mode::from_name(&line.mode).ok_or_else(|| format!("unknown mode “{}”", line.mode))?,
        status: status(&line.status)?,
        event: line.event,
        confidence: line.confidence,
        evidence: evidence(line.evidence)?,
    })
}

fn person(line: PersonLine) -> Person {
    Person { id: line.id, name: line.name, country: line.country, office: line.office }
}

fn day(text: &str) -> Checked<chrono::NaiveDate> {
    text.parse().map_err(|_| format!("“{text}” is no date"))
}

fn edtf(text: Option<String>) -> Checked<Option<Edtf>> {
    text.map(|text| Edtf::parse(&text).ok_or_else(|| format!("“{text}” is no EDTF date"))).transpose()
}

fn status(name: &str) -> Checked<Status> {
    Status::from_name(name).ok_or_else(|| format!("unknown status “{name}”"))
}

fn evidence(lines: Vec<EvidenceLine>) -> Checked<Vec<Evidence>> {
    lines
        .into_iter()
        .map(|line| {
            let field =
                TextField::from_name(&line.r#in).ok_or_else(|| format!("evidence in “{}”", line.r#in))?;
            Ok(Evidence { field, start: line.start, end: line.end, quote: line.quote, rule: line.rule })
        })
        .collect()
}
