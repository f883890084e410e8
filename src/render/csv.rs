//! The timeline: one trip a row, RFC 4180, UTF-8. A cell that a spreadsheet would run as a formula gets an apostrophe
//! in front, as OWASP advises; control characters become U+FFFD.

use super::Context;
use super::visible::is_hostile;
use crate::edtf::Edtf;
use crate::model::{Itinerary, Trip};

/// One column: its name, what it holds, and how it comes from a trip. Empty means unknown.
pub struct Column {
    pub name: &'static str,
    /// One line for the documentation.
    pub about: &'static str,
    value: fn(&Trip, &Context) -> Option<String>,
}

fn text(value: Option<&String>) -> Option<String> {
    value.cloned()
}

fn date(value: Option<&Edtf>) -> Option<String> {
    value.map(ToString::to_string)
}

fn bound(value: Option<&Edtf>, side: fn(&Edtf) -> Option<chrono::NaiveDate>) -> Option<String> {
    Some(side(value?)?.to_string())
}

fn joined<'a>(items: impl Iterator<Item = &'a str>) -> Option<String> {
    let items: Vec<&str> = items.collect();
    (!items.is_empty()).then(|| items.join("; "))
}

macro_rules! column {
    ($name:literal, $about:literal, $value:expr) => {
        Column { name: $name, about: $about, value: $value }
    };
}

/// Every column, in order.
pub const COLUMNS: &[Column] = &[
    column!("trip_id", "stable id, for `motorcade show`", |t, _| Some(t.id.clone())),
    column!("leader", "name", |t, _| Some(t.said.leader.name.clone())),
    column!("leader_id", "registry id, or `unverified:…` for one whom only the text knows", |t, _| Some(
        t.said.leader.id.clone()
    )),
    column!("office", "office at the time", |t, _| text(t.said.leader.office.as_ref())),
    column!("leader_country", "ISO 3166-1 alpha-2, or the organisation's code", |t, _| text(
        t.said.leader.country.as_ref()
    )),
    column!("country", "where: ISO 3166-1 alpha-2", |t, _| Some(t.said.country.clone())),
    column!("country_name", "the same in English", |t, c| (c.country_name)(&t.said.country)),
    column!("city", "first stop", |t, _| text(t.said.city.as_ref())),
    column!("cities", "every stop, `; ` between", |t, _| joined(t.said.cities.iter().map(String::as_str))),
    column!("start", "first day in the country, EDTF", |t, _| date(t.said.start.as_ref())),
    column!("end", "last day in the country, EDTF", |t, _| date(t.said.end.as_ref())),
    column!("start_earliest", "first day that `start` allows", |t, _| bound(
        t.said.start.as_ref(),
        Edtf::earliest
    )),
    column!("start_latest", "last day that `start` allows", |t, _| bound(
        t.said.start.as_ref(),
        Edtf::latest
    )),
    column!("end_earliest", "first day that `end` allows", |t, _| bound(t.said.end.as_ref(), Edtf::earliest)),
    column!("end_latest", "last day that `end` allows", |t, _| bound(t.said.end.as_ref(), Edtf::latest)),
    column!("status", "planned, ongoing, completed, cancelled or postponed", |t, _| Some(
        t.said.status.as_str().to_owned()
    )),
    column!("purpose", "what for", |t, _| text(t.said.purpose.as_ref())),
    column!("event", "summit, talks, ceremony …", |t, _| text(t.said.event.as_ref())),
    column!("met", "whom, `; ` between", |t, _| joined(t.said.with.iter().map(|p| p.name.as_str()))),
    column!("explicit", "true where a text names the leader, false where he is implied", |t, _| Some(
        t.said.explicit.to_string()
    )),
    column!("confidence", "that leader and country are right, 0 to 1", |t, _| Some(format!(
        "{:.2}",
        t.said.confidence
    ))),
    column!("reports", "articles that say so, reprints counted once", |t, _| Some(
        t.backing.reports.to_string()
    )),
    column!("outlets", "who published them, `; ` between", |t, _| joined(
        t.backing.outlets.iter().map(String::as_str)
    )),
    column!("first_reported", "day of the first report", |t, _| t
        .backing
        .first_reported
        .map(|d| d.to_string())),
    column!("last_reported", "day of the last report", |t, _| t.backing.last_reported.map(|d| d.to_string())),
    column!("sources", "address or id of every article, `; ` between", |t, _| joined(
        t.backing.sources.iter().map(String::as_str)
    )),
    column!("conflicts", "what the reports disagree on, `; ` between", |t, _| joined(
        t.conflicts.iter().map(String::as_str)
    )),
    column!("quote", "the words that say so, out of the best report", |t, _| t
        .said
        .evidence
        .first()
        .map(|e| e.quote.clone())),
];

/// The header line.
pub fn header() -> String {
    record(COLUMNS.iter().map(|column| column.name.to_owned()))
}

/// One trip as a line.
pub fn row(trip: &Trip, context: &Context) -> String {
    record(COLUMNS.iter().map(|column| {
        let value = (column.value)(trip, context).unwrap_or_default();
        harmless(value)
    }))
}

pub(super) fn itinerary(itinerary: &Itinerary, context: &Context) -> String {
    itinerary.trips.iter().fold(header(), |lines, trip| lines + &row(trip, context))
}

fn record(cells: impl Iterator<Item = String>) -> String {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing into memory cannot fail, and cells of UTF-8 stay UTF-8.
    writer.write_record(cells).expect("a record in memory");
    let bytes = writer.into_inner().expect("a buffer in memory");
    String::from_utf8(bytes).expect("cells are UTF-8")
}

/// No formula for a spreadsheet, no order for a terminal.
fn harmless(cell: String) -> String {
    let cell: String =
        cell.chars().map(|c| if is_hostile(c) && c != '\r' { '\u{fffd}' } else { c }).collect();
    if cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
        || cell.starts_with(['\t', '\r', '\n'])
    {
        return format!("'{cell}");
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1"] {
            assert_eq!(harmless(cell.to_owned()), format!("'{cell}"));
        }
        assert_eq!(harmless("[2022-02-01..2022-02-10]".to_owned()), "[2022-02-01..2022-02-10]");
        assert_eq!(harmless("a\u{1b}[2J".to_owned()), "a\u{fffd}[2J");
    }

    #[test]
    fn cells_with_commas_quotes_and_breaks_are_quoted() {
        let line = record(["a,b", "say \"so\"", "x\ny", ""].into_iter().map(str::to_owned));
        assert_eq!(line, "\"a,b\",\"say \"\"so\"\"\",\"x\ny\",\r\n");
    }
}
