//! JSON of merged trips and meetings, and the writer that all JSON goes through: it escapes DEL and the C1 controls
//! too, which JSON allows bare but a terminal may obey.

use super::Context;
use super::extraction::{EvidenceOut, PersonOut, people};
use crate::model::{Backing, Encounter, Itinerary, Merged, Trip};
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

#[derive(Serialize)]
struct TripOut<'a> {
    kind: &'static str,
    id: &'a str,
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
    #[serde(flatten)]
    backing: BackingOut<'a>,
    evidence: Option<EvidenceOut<'a>>,
}

#[derive(Serialize)]
struct MeetingOut<'a> {
    kind: &'static str,
    id: &'a str,
    participants: Vec<PersonOut<'a>>,
    country: Option<&'a str>,
    city: Option<&'a str>,
    date: Option<String>,
    mode: &'static str,
    status: &'static str,
    event: Option<&'a str>,
    confidence: f64,
    #[serde(flatten)]
    backing: BackingOut<'a>,
    evidence: Option<EvidenceOut<'a>>,
}

#[derive(Serialize)]
struct BackingOut<'a> {
    reports: usize,
    outlets: &'a [String],
    first_reported: Option<String>,
    last_reported: Option<String>,
    sources: &'a [String],
    conflicts: &'a [String],
}

fn backing<'a>(backing: &'a Backing, conflicts: &'a [String]) -> BackingOut<'a> {
    BackingOut {
        reports: backing.reports,
        outlets: &backing.outlets,
        first_reported: backing.first_reported.map(|day| day.to_string()),
        last_reported: backing.last_reported.map(|day| day.to_string()),
        sources: &backing.sources,
        conflicts,
    }
}

fn trip_out(trip: &Trip) -> TripOut<'_> {
    let Merged { id, said, conflicts, backing: behind } = trip;
    TripOut {
        kind: "trip",
        id,
        leader: PersonOut::with_office(&said.leader),
        country: &said.country,
        city: said.city.as_deref(),
        cities: &said.cities,
        start: said.start.as_ref().map(ToString::to_string),
        end: said.end.as_ref().map(ToString::to_string),
        status: said.status.as_str(),
        purpose: said.purpose.as_deref(),
        event: said.event.as_deref(),
        with: people(&said.with),
        explicit: said.explicit,
        confidence: said.confidence,
        backing: backing(behind, conflicts),
        evidence: said.evidence.first().map(EvidenceOut::of),
    }
}

fn meeting_out(meeting: &Encounter) -> MeetingOut<'_> {
    let Merged { id, said, conflicts, backing: behind } = meeting;
    MeetingOut {
        kind: "meeting",
        id,
        participants: people(&said.participants),
        country: said.country.as_deref(),
        city: said.city.as_deref(),
        date: said.date.as_ref().map(ToString::to_string),
        mode: said.mode.as_str(),
        status: said.status.as_str(),
        event: said.event.as_deref(),
        confidence: said.confidence,
        backing: backing(behind, conflicts),
        evidence: said.evidence.first().map(EvidenceOut::of),
    }
}

/// One trip as one line.
pub fn trip(trip: &Trip) -> String {
    line(&trip_out(trip))
}

/// One meeting as one line.
pub fn meeting(meeting: &Encounter) -> String {
    line(&meeting_out(meeting))
}

#[derive(Serialize)]
struct ItineraryOut<'a> {
    leader: Option<PersonOut<'a>>,
    trips: Vec<TripOut<'a>>,
    meetings: Vec<MeetingOut<'a>>,
}

pub(super) fn itinerary(itinerary: &Itinerary, _: &Context) -> String {
    line(&ItineraryOut {
        leader: itinerary.leader.as_ref().map(PersonOut::with_office),
        trips: itinerary.trips.iter().map(trip_out).collect(),
        meetings: itinerary.meetings.iter().map(meeting_out).collect(),
    })
}

/// A value as one line of JSON, with the line feed.
pub(super) fn line(value: &impl Serialize) -> String {
    let mut bytes = Vec::with_capacity(512);
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Escaping);
    // Writing plain structs into memory cannot fail.
    value.serialize(&mut serializer).expect("plain values are JSON");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// Compact JSON with hostile characters escaped.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // What is hostile is no printable letter of ASCII, of which nearly all of a text is.
        // Without an early end the bytes are looked at many at a time.
        if fragment.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~')) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut plain = 0;
        for (at, c) in fragment.char_indices() {
            if super::visible::is_hostile(c) {
                writer.write_all(&fragment.as_bytes()[plain..at])?;
                write!(writer, "\\u{:04x}", u32::from(c))?;
                plain = at + c.len_utf8();
            }
        }
        writer.write_all(&fragment.as_bytes()[plain..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_reads_back() {
        let text = "a\u{1b}b\u{9b}c\u{7f}\u{202e}é\n";
        let json = line(&text);
        assert_eq!(json, "\"a\\u001bb\\u009bc\\u007f\\u202eé\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
