//! Itineraries as a person, a spreadsheet or a program reads them. Values in, text out; prints nothing itself.
//!
//! Whatever comes from an article is hostile: [`visible`] goes over every text that may reach a terminal, the JSON
//! writer escapes control characters, the CSV writer makes formulas harmless.

mod claims;
pub mod csv;
pub mod extraction;
mod format;
pub mod json;
mod markdown;
mod table;
pub mod timexes;
mod visible;

pub use claims::cluster;
pub use format::{FORMATS, Format};
pub use table::{grid, plural};
pub use visible::visible;

/// What a rendering must know besides the values.
pub struct Context<'a> {
    /// Columns of the terminal.
    pub width: u16,
    /// Whether statuses are coloured.
    pub colour: bool,
    /// English name of a country by its code.
    pub country_name: &'a dyn Fn(&str) -> Option<String>,
}

impl Context<'_> {
    /// The country's name, or its code where no table knows it.
    pub fn country(&self, code: &str) -> String {
        (self.country_name)(code).unwrap_or_else(|| code.to_owned())
    }
}
