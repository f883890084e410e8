//! EDTF values (ISO 8601-2:2019) as the codebook writes dates: parse, compare, print.
//!
//! In: text such as `2022-06-28`, `2022-06`, `2022`, `[2022-02-01..2022-02-10]`. Out: the same text, the first and the
//! last day it allows, and words for a person. Knows no article and no clock. Years run from -9999 to 9999.

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
    /// One of those days, in order, two at least: `[a,b]`.
    OneOf(Vec<NaiveDate>),
    /// Year, and 21 spring to 24 winter: `2022-22`. A winter begins in its year.
    Season(i32, u32),
    /// By its first year: `199X`.
    Decade(i32),
    /// By its first year: `19XX`.
    Century(i32),
    /// From one to the other: `a/b`.
    Interval(Box<Edtf>, Box<Edtf>),
    /// `2022-06~`
    Qualified(Box<Edtf>, Qualifier),
}

/// How a value is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Qualifier {
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

impl Qualifier {
    const SIGNS: [(char, Qualifier); 3] =
        [('?', Qualifier::Uncertain), ('~', Qualifier::Approximate), ('%', Qualifier::Both)];

    fn sign(self) -> char {
        Self::SIGNS.iter().find(|(_, known)| *known == self).map_or('?', |(sign, _)| *sign)
    }
}

impl Edtf {
    /// One day of the window; the ends may come in either order.
    pub fn window(a: NaiveDate, b: NaiveDate) -> Self {
        Self::Window(a.min(b), a.max(b))
    }

    /// One of the days; a single day where they are the same.
    pub fn one_of(days: impl IntoIterator<Item = NaiveDate>) -> Option<Self> {
        let mut days: Vec<_> = days.into_iter().collect();
        days.sort();
        days.dedup();
        match days[..] {
            [] => None,
            [day] => Some(Self::Day(day)),
            _ => Some(Self::OneOf(days)),
        }
    }

    /// Reads what [`fmt::Display`] prints. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            return parse_set(inner);
        }
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (parse_qualified(from)?, parse_qualified(to)?);
            return (from.earliest()? <= to.latest()?).then(|| Self::Interval(Box::new(from), Box::new(to)));
        }
        parse_qualified(text)
    }

    /// The first day it allows.
    pub fn earliest(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) | Self::Window(day, _) => Some(*day),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(*year, *month, 1),
            Self::Year(year) | Self::Decade(year) | Self::Century(year) => {
                NaiveDate::from_ymd_opt(*year, 1, 1)
            }
            Self::OneOf(days) => days.first().copied(),
            Self::Season(year, season) => NaiveDate::from_ymd_opt(*year, season.checked_sub(21)? * 3 + 3, 1),
            Self::Interval(from, _) => from.earliest(),
            Self::Qualified(inner, _) => inner.earliest(),
        }
    }

    /// The last day it allows.
    pub fn latest(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) | Self::Window(_, day) => Some(*day),
            Self::Month(year, month) => month_end(*year, *month),
            Self::Year(year) => NaiveDate::from_ymd_opt(*year, 12, 31),
            Self::Decade(year) => NaiveDate::from_ymd_opt(*year + 9, 12, 31),
            Self::Century(year) => NaiveDate::from_ymd_opt(*year + 99, 12, 31),
            Self::OneOf(days) => days.last().copied(),
            Self::Season(year, 24) => month_end(*year + 1, 2),
            Self::Season(year, season) => month_end(*year, season.checked_sub(21)? * 3 + 5),
            Self::Interval(_, to) => to.latest(),
            Self::Qualified(inner, _) => inner.latest(),
        }
    }

    /// The day, where it is exactly one.
    pub fn as_day(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Window(a, b) if a == b => Some(*a),
            _ => None,
        }
    }

    /// Whether a day fits both.
    pub fn overlaps(&self, other: &Edtf) -> bool {
        if let Self::OneOf(days) = self {
            return days.iter().any(|day| Self::Day(*day).overlaps(other));
        }
        if let Self::OneOf(_) = other {
            return other.overlaps(self);
        }
        matches!((self.earliest(), self.latest(), other.earliest(), other.latest()),
            (Some(a), Some(b), Some(c), Some(d)) if a <= d && c <= b)
    }

    /// Words for a person: `28 Jun 2022`, `early Feb 2022`, `28–29 Jun 2022`, `28 Jun – 5 Jul 2022`.
    pub fn words(&self) -> String {
        match self {
            Self::Day(day) => day_words(*day),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(*year, *month, 1)
                .map_or_else(|| self.to_string(), |day| day.format("%b %Y").to_string()),
            Self::Year(year) => year.to_string(),
            Self::Window(a, b) => window_words(*a, *b),
            Self::OneOf(days) => days.iter().map(|day| day_words(*day)).collect::<Vec<_>>().join(" or "),
            Self::Season(year, season) => {
                let name = ["spring", "summer", "autumn", "winter"].get(*season as usize - 21);
                format!("{} {year}", name.unwrap_or(&"season"))
            }
            Self::Decade(year) => format!("{year}s"),
            Self::Century(year) => format!("{year}–{}", year + 99),
            Self::Interval(from, to) => format!("{} – {}", from.words(), to.words()),
            Self::Qualified(inner, Qualifier::Uncertain) => format!("{}?", inner.words()),
            Self::Qualified(inner, _) => format!("about {}", inner.words()),
        }
    }
}

fn day_words(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

fn window_words(a: NaiveDate, b: NaiveDate) -> String {
    if a == b {
        return day_words(a);
    }
    let same_year = a.year() == b.year();
    if same_year && a.month() == b.month() {
        let ends_month = b.succ_opt().is_none_or(|next| next.month() != b.month());
        return match (a.day(), b.day()) {
            (1, 10) => a.format("early %b %Y").to_string(),
            (11, 20) => a.format("mid-%b %Y").to_string(),
            (21, _) if ends_month => a.format("late %b %Y").to_string(),
            _ => format!("{}–{}", a.day(), day_words(b)),
        };
    }
    let from = if same_year { a.format("%-d %b").to_string() } else { day_words(a) };
    format!("{from} – {}", day_words(b))
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    match month {
        12 => NaiveDate::from_ymd_opt(year, 12, 31),
        _ => NaiveDate::from_ymd_opt(year, month + 1, 1)?.pred_opt(),
    }
}

fn parse_set(inner: &str) -> Option<Edtf> {
    if let Some((a, b)) = inner.split_once("..") {
        let (a, b) = (parse_day(a.trim())?, parse_day(b.trim())?);
        return (a <= b).then_some(Edtf::Window(a, b));
    }
    let days: Vec<_> = inner.split(',').map(|day| parse_day(day.trim())).collect::<Option<_>>()?;
    let in_order = days.len() > 1 && days.is_sorted_by(|a, b| a < b);
    in_order.then_some(Edtf::OneOf(days))
}

fn parse_qualified(text: &str) -> Option<Edtf> {
    let qualifier = Qualifier::SIGNS.iter().find(|(sign, _)| text.ends_with(*sign));
    match qualifier {
        Some((_, qualifier)) => {
            let inner = parse_plain(&text[..text.len() - 1])?;
            Some(Edtf::Qualified(Box::new(inner), *qualifier))
        }
        None => parse_plain(text),
    }
}

/// The year, and what follows it.
fn split_year(text: &str) -> Option<(i32, &str)> {
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let year = number(rest.get(..4)?)?;
    Some((if negative { -year } else { year }, &rest[4..]))
}

fn number(digits: &str) -> Option<i32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

fn parse_day(text: &str) -> Option<NaiveDate> {
    let (year, rest) = split_year(text)?;
    let rest = rest.strip_prefix('-')?;
    let (month, day) = rest.split_once('-')?;
    if month.len() != 2 || day.len() != 2 {
        return None;
    }
    NaiveDate::from_ymd_opt(year, number(month)? as u32, number(day)? as u32)
}

fn parse_plain(text: &str) -> Option<Edtf> {
    if let Some(decade) = text.strip_suffix('X') {
        return match (decade.strip_suffix('X'), decade.len()) {
            (Some(century), 3) => Some(Edtf::Century(number(century)? * 100)),
            (None, 3) => Some(Edtf::Decade(number(decade)? * 10)),
            _ => None,
        };
    }
    let (year, rest) = split_year(text)?;
    match rest.len() {
        0 => Some(Edtf::Year(year)),
        3 => match number(rest.strip_prefix('-')?)? as u32 {
            month @ 1..=12 => Some(Edtf::Month(year, month)),
            season @ 21..=24 => Some(Edtf::Season(year, season)),
            _ => None,
        },
        _ => parse_day(text).map(Edtf::Day),
    }
}

/// Four digits at least, the sign apart.
struct Year(i32);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:04}", if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs())
    }
}

struct Day(NaiveDate);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", Year(self.0.year()), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => Day(*day).fmt(f),
            Self::Month(year, month) => write!(f, "{}-{month:02}", Year(*year)),
            Self::Year(year) => Year(*year).fmt(f),
            Self::Window(a, b) => write!(f, "[{}..{}]", Day(*a), Day(*b)),
            Self::OneOf(days) => {
                let days: Vec<_> = days.iter().map(|day| Day(*day).to_string()).collect();
                write!(f, "[{}]", days.join(","))
            }
            Self::Season(year, season) => write!(f, "{}-{season:02}", Year(*year)),
            Self::Decade(year) => write!(f, "{:03}X", year / 10),
            Self::Century(year) => write!(f, "{:02}XX", year / 100),
            Self::Interval(from, to) => write!(f, "{from}/{to}"),
            Self::Qualified(inner, qualifier) => write!(f, "{inner}{}", qualifier.sign()),
        }
    }
}
