//! What one article says, as one line of JSON: the outward shape of `extract`.

use super::json::line;
use crate::model::{Article, Diagnostic, Evidence, Extraction, Meeting, Person, PublishedBasis, Stay};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    article: ArticleOut<'a>,
    trips: Vec<StayOut<'a>>,
    meetings: Vec<MeetingOut<'a>>,
    diagnostics: Vec<DiagnosticOut<'a>>,
}

#[derive(Serialize)]
struct ArticleOut<'a> {
    id: &'a str,
    url: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<String>,
    published_basis: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct PersonOut<'a> {
    name: &'a str,
    id: &'a str,
    country: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<Option<&'a str>>,
}

impl<'a> PersonOut<'a> {
    pub(super) fn of(person: &'a Person) -> Self {
        Self { name: &person.name, id: &person.id, country: person.country.as_deref(), office: None }
    }

    pub(super) fn with_office(person: &'a Person) -> Self {
        Self { office: Some(person.office.as_deref()), ..Self::of(person) }
    }
}

pub(super) fn people(people: &[Person]) -> Vec<PersonOut<'_>> {
    people.iter().map(PersonOut::of).collect()
}

#[derive(Serialize)]
pub(super) struct EvidenceOut<'a> {
    r#in: &'static str,
    start: usize,
    end: usize,
    quote: &'a str,
    rule: &'a str,
}

impl<'a> EvidenceOut<'a> {
    pub(super) fn of(evidence: &'a Evidence) -> Self {
        Self {
            r#in: evidence.field.as_str(),
            start: evidence.start,
            end: evidence.end,
            quote: &evidence.quote,
            rule: &evidence.rule,
        }
    }
}

#[derive(Serialize)]
struct StayOut<'a> {
    leader: PersonOut<'a>,
    country: &'a str,
    city: Option<&'a str>,
    cities: &'a [String],
    start: Option<String>,
    end: Option<String>,
    status: &'static str,
    purpose: Option<&'a str>,
    event: Option<&'a str>,
    with: Vec<PersonOut<'a>>,
    explicit: bool,
    confidence: f64,
    evidence: Vec<EvidenceOut<'a>>,
}

impl<'a> StayOut<'a> {
    fn of(stay: &'a Stay) -> Self {
        Self {
            leader: PersonOut::with_office(&stay.leader),
            country: &stay.country,
            city: stay.city.as_deref(),
            cities: &stay.cities,
            start: stay.start.as_ref().map(ToString::to_string),
            end: stay.end.as_ref().map(ToString::to_string),
            status: stay.status.as_str(),
            purpose: stay.purpose.as_deref(),
            event: stay.event.as_deref(),
            with: people(&stay.with),
            explicit: stay.explicit,
            confidence: stay.confidence,
            evidence: stay.evidence.iter().map(EvidenceOut::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct MeetingOut<'a> {
    participants: Vec<PersonOut<'a>>,
    country: Option<&'a str>,
    city: Option<&'a str>,
    date: Option<String>,
    mode: &'static str,
    status: &'static str,
    event: Option<&'a str>,
    confidence: f64,
    evidence: Vec<EvidenceOut<'a>>,
}

impl<'a> MeetingOut<'a> {
    fn of(meeting: &'a Meeting) -> Self {
        Self {
            participants: people(&meeting.participants),
            country: meeting.country.as_deref(),
            city: meeting.city.as_deref(),
            date: meeting.date.as_ref().map(ToString::to_string),
            mode: meeting.mode.as_str(),
            status: meeting.status.as_str(),
            event: meeting.event.as_deref(),
            confidence: meeting.confidence,
            evidence: meeting.evidence.iter().map(EvidenceOut::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct DiagnosticOut<'a> {
    code: &'a str,
    message: &'a str,
}

impl<'a> DiagnosticOut<'a> {
    fn of(diagnostic: &'a Diagnostic) -> Self {
        Self { code: diagnostic.code, message: &diagnostic.message }
    }
}

/// The line, line feed included; with the article's text where it is asked for.
pub fn extraction(article: &Article, yielded: &Extraction, with_text: bool) -> String {
    line(&Line {
        article: ArticleOut {
            id: &article.id,
            url: article.url.as_deref(),
            title: article.title.as_deref(),
            published: article.published.map(|day| day.to_string()),
            published_basis: article.published_basis.map(PublishedBasis::as_str),
            text: with_text.then_some(article.text.as_str()),
        },
        trips: yielded.stays.iter().map(StayOut::of).collect(),
        meetings: yielded.meetings.iter().map(MeetingOut::of).collect(),
        diagnostics: yielded.diagnostics.iter().map(DiagnosticOut::of).collect(),
    })
}
