//! Tables for a page of Markdown.

use super::table::{closing, meeting_cells, meeting_header, notes, trip_cells, trip_header};
use super::{Context, visible};
use crate::model::Itinerary;

pub(super) fn itinerary(itinerary: &Itinerary, context: &Context) -> String {
    let mut page = String::new();
    if let Some(leader) = &itinerary.leader {
        page += &format!("## {}\n\n", escaped(&leader.name));
    }
    let with_leader = itinerary.leader.is_none();
    let trips = itinerary.trips.iter().map(|trip| trip_cells(trip, context, with_leader));
    table(&mut page, &trip_header(with_leader), trips);
    if !itinerary.meetings.is_empty() {
        page += "### Meetings\n\n";
        let meetings = itinerary.meetings.iter().map(|meeting| meeting_cells(meeting, context, itinerary));
        table(&mut page, &meeting_header(), meetings);
    }
    let notes = notes(itinerary);
    for note in &notes {
        page += &format!("- {}\n", escaped(note));
    }
    if !notes.is_empty() {
        page.push('\n');
    }
    page + &closing(itinerary) + "\n"
}

fn table(page: &mut String, header: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    *page += &format!("| {} |\n|{}\n", header.join(" | "), " --- |".repeat(header.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        *page += &format!("| {} |\n", cells.join(" | "));
    }
    page.push('\n');
}

/// No sign of Markdown's or HTML's out of an article.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' => safe.extend(['\\', c]),
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '&' => safe += "&amp;",
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_markup_out_of_an_article() {
        assert_eq!(escaped("a|b <script> [x](y)\n# h"), "a\\|b &lt;script&gt; \\[x\\](y) \\# h");
    }
}
