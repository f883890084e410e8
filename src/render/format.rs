//! The list of outputs.

use super::{Context, csv, json, markdown, table};
use crate::model::Itinerary;

/// One way to write an itinerary.
#[derive(Debug)]
pub struct Format {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    /// One line for the documentation.
    pub about: &'static str,
    write: fn(&Itinerary, &Context) -> String,
}

/// Every output. The first is the default.
pub const FORMATS: &[Format] = &[
    Format {
        name: "table",
        aliases: &[],
        about: "a table for the terminal, fitted to its width",
        write: table::itinerary,
    },
    Format {
        name: "markdown",
        aliases: &["md"],
        about: "tables for a page of Markdown",
        write: markdown::itinerary,
    },
    Format {
        name: "json",
        aliases: &[],
        about: "one JSON object with all trips and meetings",
        write: json::itinerary,
    },
    Format {
        name: "csv",
        aliases: &[],
        about: "one trip a row (RFC 4180), for R, pandas and spreadsheets",
        write: csv::itinerary,
    },
];

impl Format {
    /// The format of that name or alias.
    pub fn by_name(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name || format.aliases.contains(&name))
    }

    /// The itinerary in this format.
    pub fn render(&self, itinerary: &Itinerary, context: &Context) -> String {
        (self.write)(itinerary, context)
    }
}
