//! Tables for the terminal, fitted to its width: facts wrap, none is cut. Uncertain dates stand in words.

use super::{Context, visible};
use crate::edtf::Edtf;
use crate::model::{Encounter, Itinerary, Person, Status, Trip};
use chrono::{Datelike, NaiveDate};
use comfy_table::{Attribute, Cell, Color, ContentArrangement, Table, presets};

/// Signs of an id that the tables show; `show` takes any beginning of one.
const SHORT_ID: usize = 7;

pub(super) fn itinerary(itinerary: &Itinerary, context: &Context) -> String {
    let mut screen = String::new();
    if let Some(leader) = &itinerary.leader {
        screen += &format!("{}\n\n", titled(leader, context));
    }
    let with_leader = itinerary.leader.is_none();
    let trips: Vec<_> = itinerary.trips.iter().map(|trip| trip_cells(trip, context, with_leader)).collect();
    if !trips.is_empty() {
        screen += &full_columns(&trip_header(with_leader), &trips, context);
        screen += "\n";
    }
    if !itinerary.meetings.is_empty() {
        let meetings: Vec<_> =
            itinerary.meetings.iter().map(|meeting| meeting_cells(meeting, context, itinerary)).collect();
        screen += "Meetings\n\n";
        screen += &full_columns(&meeting_header(), &meetings, context);
        screen += "\n";
    }
    for note in notes(itinerary) {
        screen += &format!("! {}\n", visible(&note));
    }
    screen + &closing(itinerary) + "\n"
}

/// The grid without columns that are empty in every row.
fn full_columns(header: &[&str], rows: &[Vec<String>], context: &Context) -> String {
    let full: Vec<bool> = (0..header.len()).map(|at| rows.iter().any(|row| !row[at].is_empty())).collect();
    let keep = |at: &usize| full[*at];
    let names: Vec<&str> = (0..header.len()).filter(keep).map(|at| header[at]).collect();
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| (0..row.len()).filter(keep).map(|at| row[at].clone()).collect()).collect();
    grid(&names, &rows, context)
}

/// Name, office and country on one line.
fn titled(leader: &Person, context: &Context) -> String {
    let country = leader.country.as_deref().map(|code| context.country(code));
    let rest: Vec<String> = leader.office.clone().into_iter().chain(country).collect();
    match rest.is_empty() {
        true => visible(&leader.name).into_owned(),
        false => visible(&format!("{} ({})", leader.name, rest.join(", "))).into_owned(),
    }
}

pub(super) fn trip_header(with_leader: bool) -> Vec<&'static str> {
    let leader = with_leader.then_some("Leader");
    let rest = ["When", "Where", "Status", "With", "What", "Reports", "Trip"];
    leader.into_iter().chain(rest).collect()
}

pub(super) fn trip_cells(trip: &Trip, context: &Context, with_leader: bool) -> Vec<String> {
    let stay = &trip.said;
    let place = place(&stay.cities, Some(&stay.country), context);
    let what: Vec<&str> = [&stay.event, &stay.purpose].into_iter().flatten().map(String::as_str).collect();
    let implied = if stay.explicit { "" } else { " (implied)" };
    let leader = with_leader.then(|| stay.leader.name.clone());
    let rest = [
        when(stay.start.as_ref(), stay.end.as_ref()),
        place,
        format!("{}{implied}", stay.status.as_str()),
        names(stay.with.iter()),
        what.join("; "),
        trip.backing.reports.to_string(),
        short(&trip.id),
    ];
    leader.into_iter().chain(rest).collect()
}

pub(super) fn meeting_header() -> [&'static str; 7] {
    ["When", "Where", "Status", "With", "What", "Reports", "Meeting"]
}

pub(super) fn meeting_cells(meeting: &Encounter, context: &Context, itinerary: &Itinerary) -> Vec<String> {
    let said = &meeting.said;
    let own = itinerary.leader.as_ref().map(|leader| leader.id.as_str());
    let city = said.city.as_slice();
    let mode = said.mode.as_str();
    vec![
        when(said.date.as_ref(), None),
        place(city, said.country.as_deref(), context),
        format!("{}, {mode}", said.status.as_str()),
        names(said.participants.iter().filter(|person| Some(person.id.as_str()) != own)),
        said.event.clone().unwrap_or_default(),
        meeting.backing.reports.to_string(),
        short(&meeting.id),
    ]
}

/// Cities with the country's code; the country by name where no city is known.
fn place(cities: &[String], country: Option<&str>, context: &Context) -> String {
    match (cities, country) {
        (_, None) => cities.join(", "),
        ([], Some(code)) => context.country(code),
        (_, Some(code)) => format!("{}, {code}", cities.join(", ")),
    }
}

fn names<'a>(people: impl Iterator<Item = &'a Person>) -> String {
    people.map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn short(id: &str) -> String {
    id.chars().take(SHORT_ID).collect()
}

/// A stay's days in words: `2–4 Jul 2023`, `28 Jun – 5 Jul 2022`; `undated` where nothing is known.
fn when(start: Option<&Edtf>, end: Option<&Edtf>) -> String {
    match (start, end) {
        (None, None) => "undated".to_owned(),
        (Some(start), None) => words(start),
        (None, Some(end)) => format!("until {}", words(end)),
        (Some(start), Some(end)) if start == end => words(start),
        (Some(start), Some(end)) => match (start.as_day(), end.as_day()) {
            (Some(first), Some(last)) => days(first, last),
            _ => format!("{} to {}", words(start), words(end)),
        },
    }
}

fn days(first: NaiveDate, last: NaiveDate) -> String {
    let last_words = last.format("%-d %b %Y");
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => format!("{}–{last_words}", first.day()),
        (true, false) => format!("{} – {last_words}", first.format("%-d %b")),
        (false, _) => format!("{} – {last_words}", first.format("%-d %b %Y")),
    }
}

/// A date in words. A window without a name of its own must not read like the days of a stay.
fn words(date: &Edtf) -> String {
    let words = date.words();
    match *date {
        Edtf::Window(first, last) if words.contains('–') => {
            let form = if first.year() == last.year() { "%-d %b" } else { "%-d %b %Y" };
            format!("between {} and {}", first.format(form), last.format("%-d %b %Y"))
        }
        _ => words,
    }
}

/// What the reader should know besides the rows: what reports disagree on, and two countries on one day.
pub(super) fn notes(itinerary: &Itinerary) -> Vec<String> {
    let trips = itinerary.trips.iter().map(|trip| (&trip.id, &trip.conflicts));
    let meetings = itinerary.meetings.iter().map(|meeting| (&meeting.id, &meeting.conflicts));
    let conflicts = trips.chain(meetings).flat_map(|(id, conflicts)| {
        conflicts.iter().map(move |conflict| format!("{}: {conflict}", short(id)))
    });
    let clashes = itinerary.trips.windows(2).filter_map(|pair| clash(&pair[0], &pair[1]));
    conflicts.chain(clashes).collect()
}

/// Two countries in which one leader is said to arrive on one and the same day.
fn clash(one: &Trip, other: &Trip) -> Option<String> {
    let held = |trip: &Trip| !trip.said.status.is_off();
    let arrival = |trip: &Trip| trip.said.start.as_ref().and_then(Edtf::as_day).filter(|_| held(trip));
    let day = arrival(one)
        .filter(|_| arrival(one) == arrival(other) && one.said.leader.id == other.said.leader.id)?;
    Some(format!("{} and {}: two arrivals on {}", short(&one.id), short(&other.id), Edtf::Day(day).words()))
}

/// The line at the end: trips, reports, undated claims.
pub(super) fn closing(itinerary: &Itinerary) -> String {
    format!(
        "{}, {}, {}",
        plural(itinerary.trips.len(), "trip"),
        plural(itinerary.reports, "report"),
        plural(itinerary.undated_claims, "undated claim")
    )
}

/// `1 trip`, `2 trips`.
pub fn plural(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

/// Rows under a header, in the terminal's width; texts made visible, statuses coloured where colours are wanted.
pub fn grid(header: &[&str], rows: &[Vec<String>], context: &Context) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(context.width);
    match context.colour {
        true => table.enforce_styling(),
        false => table.force_no_tty(),
    };
    table.set_header(header.iter().map(|name| Cell::new(name).add_attribute(Attribute::Bold)));
    for row in rows {
        table.add_row(row.iter().zip(header).map(|(text, name)| cell(text, name)));
    }
    let mut screen = String::new();
    for line in table.lines() {
        screen += line.trim_end();
        screen.push('\n');
    }
    screen
}

fn cell(text: &str, header: &str) -> Cell {
    let cell = Cell::new(visible(text));
    let status = text.split([' ', ',']).next().and_then(Status::from_name);
    match status.filter(|_| header == "Status") {
        Some(Status::Ongoing) => cell.fg(Color::Green),
        Some(Status::Planned) => cell.fg(Color::Cyan),
        Some(Status::Cancelled) => cell.fg(Color::Red),
        Some(Status::Postponed) => cell.fg(Color::Yellow),
        Some(Status::Completed) | None => cell,
    }
}
