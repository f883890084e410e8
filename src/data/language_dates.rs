//! Loads the words and rules of dates of one language.

use crate::error::Result;

/// What a language calls months, days and times, and how it puts them together.
#[derive(Debug, Default)]
pub struct DateRules {}

impl DateRules {
    /// What ships inside the binary.
    pub fn shipped() -> Result<Self> {
        Ok(Self::default())
    }
}
