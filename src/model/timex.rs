//! Temporal expressions (TimeML TIMEX3).

use super::Span;
use crate::edtf::Edtf;

/// The four types of TIMEX3 (TimeML 1.2.1, section 2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

impl TimexType {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A temporal expression with what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    pub span: Span,
    pub kind: TimexType,
    /// TIMEX3 value: `2022-06-28`, `2022-W27`, `P2D`, `PAST_REF`, `XXXX-WXX-2`. `None` where it rests on a date
    /// that is not known.
    pub value: Option<String>,
    /// The same as the codebook writes dates; `None` for durations, sets and what stays unresolved.
    pub edtf: Option<Edtf>,
    /// Length in days of a duration, where it is one of whole days ("three-day", "a week-long").
    pub days: Option<u32>,
    /// Id of the rule that recognised it.
    pub rule: String,
    /// Why this value: the direction taken and its ground, for `explain`.
    pub reason: String,
}
