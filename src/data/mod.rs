//! Registries and language rules: shipped tables, embedded whole at build time, and the user's own over them.

pub mod language_dates;
pub mod lexicon;
pub mod pattern;

use crate::error::Result;
use std::path::Path;

/// All tables and rules, compiled into matchers once.
#[derive(Debug, Default)]
pub struct Data {}

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
}
