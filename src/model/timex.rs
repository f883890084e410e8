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

    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Date, Self::Time, Self::Duration, Self::Set].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// Which part of the value is meant (the `mod` of TIMEX3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// "early", "the beginning of"
    Start,
    /// "mid-", "the middle of"
    Mid,
    /// "late", "the end of"
    End,
    /// "about", "around"
    Approx,
    /// "more than"
    MoreThan,
    /// "less than", "nearly"
    LessThan,
    /// "earlier this week": before the publication date
    Earlier,
    /// "later this month": after the publication date
    Later,
    /// "the first half of"
    FirstHalf,
    /// "the second half of"
    SecondHalf,
}

/// A temporal expression with what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    pub span: Span,
    pub kind: TimexType,
    /// TIMEX3 value: `2022-06-28`, `2022-W27`, `P2D`, `PAST_REF`, `XXXX-WXX-2`. `None` where it rests on a date
    /// that is not known.
    pub value: Option<String>,
    /// The same as the codebook writes dates; `None` for sets and what stays unresolved. A duration has one only where
    /// the text says when it begins or ends: its first day, and its last in `range_end`.
    pub edtf: Option<Edtf>,
    /// The last day, where the text gives a range and this expression opens it: on "June 29" of "June 29-30", on
    /// "Wednesday" of "a two-day visit beginning Wednesday".
    pub range_end: Option<Edtf>,
    pub modifier: Option<Modifier>,
    /// Length in days of a duration, where it is one of whole days ("three-day", "a week-long").
    pub days: Option<u32>,
    /// A clock time that names no day of its own: "16:00", "noon", not "noon Thursday".
    pub bare_clock: bool,
    /// A part of a day that names no day of its own, of what is told as past: "flew in late in the evening".
    pub past_part: bool,
    /// The verb in the past that governs it: "signed" of "the accord signed in May".
    pub verb: Option<Span>,
    /// Id of the rule that recognised it.
    pub rule: String,
    /// Why this value: the direction taken and its ground, for `explain`.
    pub reason: String,
}

/// Which of day and month comes first in `6/7/2022`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// As the other dates of the text tell; both readings where they don't.
    #[default]
    Unknown,
    MonthFirst,
    DayFirst,
}
