//! EDTF values (ISO 8601-2:2019) as the codebook writes dates: parse, compare, print.
//!
//! In: text such as `2022-06-28`, `2022-06`, `2022`, `[2022-02-01..2022-02-10]`. Out: the same text, the first and the
//! last day it allows, and words for a person. Knows no article and no clock.

use chrono::{Datelike, NaiveDate};
use std::fmt;

/// A date, as exactly as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edtf {
    Day(NaiveDate),
    /// Year, month 1 to 12.
    Month(i32, u32),
    Year(i32),
    /// One day of that window, both ends included: `[a..b]`.
    Window(NaiveDate, NaiveDate),
}

impl Edtf {
    /// One day of the window; the ends may come in either order.
    pub fn window(a: NaiveDate, b: NaiveDate) -> Self {
        Self::Window(a.min(b), a.max(b))
    }

    /// Reads what [`fmt::Display`] prints. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let (a, b) = inner.split_once("..")?;
            let (a, b) = (a.trim().parse().ok()?, b.trim().parse().ok()?);
            return (a <= b).then_some(Self::Window(a, b));
        }
        match text.len() {
            10 => text.parse().ok().map(Self::Day),
            7 => {
                let (year, month) = (text.get(..4)?.parse().ok()?, text.get(5..)?.parse().ok()?);
                (text.as_bytes()[4] == b'-' && (1..=12).contains(&month)).then_some(Self::Month(year, month))
            }
            4 => text.parse().ok().map(Self::Year),
            _ => None,
        }
    }

    /// The first day it allows.
    pub fn earliest(&self) -> Option<NaiveDate> {
        match *self {
            Self::Day(day) | Self::Window(day, _) => Some(day),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
        }
    }

    /// The last day it allows.
    pub fn latest(&self) -> Option<NaiveDate> {
        match *self {
            Self::Day(day) | Self::Window(_, day) => Some(day),
            Self::Month(year, 12) => NaiveDate::from_ymd_opt(year, 12, 31),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month + 1, 1)?.pred_opt(),
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31),
        }
    }

    /// The day, where it is exactly one.
    pub fn as_day(&self) -> Option<NaiveDate> {
        match *self {
            Self::Day(day) => Some(day),
            Self::Window(a, b) if a == b => Some(a),
            _ => None,
        }
    }

    /// Whether a day fits both.
    pub fn overlaps(&self, other: &Edtf) -> bool {
        matches!((self.earliest(), self.latest(), other.earliest(), other.latest()),
            (Some(a), Some(b), Some(c), Some(d)) if a <= d && c <= b)
    }

    /// Words for a person: `28 Jun 2022`, `early Feb 2022`, `28 Jun – 5 Jul 2022`.
    pub fn words(&self) -> String {
        match *self {
            Self::Day(day) => day.format("%-d %b %Y").to_string(),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1)
                .map_or_else(|| self.to_string(), |d| d.format("%b %Y").to_string()),
            Self::Year(year) => year.to_string(),
            Self::Window(a, b)
                if a.day() == 1 && b.day() == 10 && a.month() == b.month() && a.year() == b.year() =>
            {
                a.format("early %b %Y").to_string()
            }
            Self::Window(a, b) => format!("{} – {}", a.format("%-d %b %Y"), b.format("%-d %b %Y")),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Window(a, b) => write!(f, "[{a}..{b}]"),
        }
    }
}
