//! Registries and language rules: shipped tables, embedded whole at build time, and the user's own over them.

pub mod samples;

use crate::error::Result;
use crate::model::Person;
use chrono::NaiveDate;
use std::path::Path;

/// All tables and rules, compiled into matchers once.
#[derive(Debug, Default)]
pub struct Data {}

/// A leader of the registry whom a question may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct LeaderMatch {
    pub person: Person,
    /// Whether the question gives a whole name, spelling or office, not a part of one.
    pub exact: bool,
}

impl Data {
    /// What ships inside the binary.
    pub fn shipped() -> Result<Self> {
        Ok(Self::default())
    }

    /// What ships, with rows of the files in `folder` added, or put in place of those with the same key.
    pub fn with_folder(folder: &Path) -> Result<Self> {
        let _ = folder;
        Self::shipped()
    }

    /// Leaders whom any spelling, part of a name or office ("the Tajik president", on that date or ever) may mean.
    pub fn find_leaders(&self, query: &str, date: Option<NaiveDate>) -> Vec<LeaderMatch> {
        let _ = (query, date);
        Vec::new()
    }

    /// The English name of a country or organisation by its code.
    pub fn country_name(&self, code: &str) -> Option<&str> {
        let _ = code;
        None
    }
}
