//! Finds mentions: spans and what their words say, no meaning yet.

pub mod timex;
