//! Stretches of the calendar of one grain: a day, an ISO week, a month, a quarter, a year.
//!
//! Shifts them, prints them as TIMEX3, tells their first and last day. Knows no text and no publication date.

use crate::edtf::Edtf;
use crate::model::reading::Unit;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Moment {
    Day(NaiveDate),
    /// By its Monday.
    Week(NaiveDate),
    /// By its Saturday.
    Weekend(NaiveDate),
    Month(i32, u32),
    /// Year, 1 to 4.
    Quarter(i32, u32),
    /// Year, 1 or 2.
    Half(i32, u32),
    /// Year, 0 spring to 3 winter; a winter belongs to the year in which it begins.
    Season(i32, u32),
    Year(i32),
    Fiscal(i32),
    /// By its first year.
    Decade(i32),
    /// By its first year.
    Century(i32),
}

const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// Monday of the week.
pub(super) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
}

/// Years that EDTF and TIMEX3 write in four digits.
pub(super) fn sane(day: NaiveDate) -> Option<NaiveDate> {
    (-9999..=9999).contains(&day.year()).then_some(day)
}

/// `days` later, or earlier where below zero.
pub(super) fn add_days(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) };
    moved.and_then(sane)
}

fn add_months(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    let moved = if months < 0 { day.checked_sub_months(count) } else { day.checked_add_months(count) };
    moved.and_then(sane)
}

fn add_years(year: i32, years: i64) -> Option<i32> {
    i32::try_from(i64::from(year).checked_add(years)?).ok().filter(|year| (-9999..=9999).contains(year))
}

/// The last day of the month.
pub(super) fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first.checked_add_months(Months::new(1))?.pred_opt().and_then(sane)
}

impl Moment {
    /// The stretch of that unit in which `day` lies.
    pub fn containing(day: NaiveDate, unit: Unit) -> Option<Self> {
        let year = day.year();
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::Week(monday(day)?),
            Unit::Weekend => Self::Weekend(add_days(monday(day)?, 5)?),
            Unit::Month => Self::Month(year, day.month()),
            Unit::Quarter => Self::Quarter(year, day.month0() / 3 + 1),
            Unit::HalfYear => Self::Half(year, day.month0() / 6 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10) * 10),
            Unit::Century => Self::Century(year.div_euclid(100) * 100),
        })
    }

    /// `count` units of its own grain later.
    pub fn step(self, count: i64) -> Option<Self> {
        Some(match self {
            Self::Day(day) => Self::Day(add_days(day, count)?),
            Self::Week(day) => Self::Week(add_days(day, count.checked_mul(7)?)?),
            Self::Weekend(day) => Self::Weekend(add_days(day, count.checked_mul(7)?)?),
            Self::Month(year, month) => {
                let day = add_months(NaiveDate::from_ymd_opt(year, month, 1)?, count)?;
                Self::Month(day.year(), day.month())
            }
            Self::Quarter(year, quarter) => {
                let (year, quarter) = wrap(year, quarter - 1, 4, count)?;
                Self::Quarter(year, quarter + 1)
            }
            Self::Half(year, half) => {
                let (year, half) = wrap(year, half - 1, 2, count)?;
                Self::Half(year, half + 1)
            }
            Self::Season(year, season) => {
                let (year, season) = wrap(year, season, 4, count)?;
                Self::Season(year, season)
            }
            Self::Year(year) => Self::Year(add_years(year, count)?),
            Self::Fiscal(year) => Self::Fiscal(add_years(year, count)?),
            Self::Decade(year) => Self::Decade(add_years(year, count.checked_mul(10)?)?),
            Self::Century(year) => Self::Century(add_years(year, count.checked_mul(100)?)?),
        })
    }

    /// `count` units of `unit` later; the grain becomes that of the coarser of the two.
    pub fn shift(self, count: i64, unit: Unit) -> Option<Self> {
        let Some(day) = self.first_day() else {
            return self.shift_years(count, unit);
        };
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => Some(Self::Day(day)),
            Unit::Day | Unit::Night => Some(Self::Day(add_days(day, count)?)),
            Unit::Fortnight => Self::containing(day, Unit::Week)?.step(count.checked_mul(2)?),
            Unit::Year if matches!(self, Self::Quarter(..) | Self::Half(..) | Self::Season(..)) => {
                self.same_in(add_years(day.year(), count)?)
            }
            unit => self.shift_years(count, unit),
        }
    }

    fn shift_years(self, count: i64, unit: Unit) -> Option<Self> {
        Self::containing(self.first_day()?, unit)?.step(count)
    }

    /// The same stretch of another year.
    pub fn same_in(self, year: i32) -> Option<Self> {
        Some(match self {
            Self::Day(day) => Self::Day(day.with_year(year)?),
            Self::Month(_, month) => Self::Month(year, month),
            Self::Quarter(_, quarter) => Self::Quarter(year, quarter),
            Self::Half(_, half) => Self::Half(year, half),
            Self::Season(_, season) => Self::Season(year, season),
            Self::Fiscal(_) => Self::Fiscal(year),
            Self::Week(day) => {
                let week = NaiveDate::from_isoywd_opt(year, day.iso_week().week(), Weekday::Mon)?;
                Self::Week(week)
            }
            _ => Self::Year(year),
        })
    }

    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) => Some(day),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Quarter(year, quarter) => NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1),
            Self::Half(year, half) => NaiveDate::from_ymd_opt(year, half * 6 - 5, 1),
            Self::Season(year, season) => NaiveDate::from_ymd_opt(year, season * 3 + 3, 1),
            Self::Year(year) | Self::Fiscal(year) | Self::Decade(year) | Self::Century(year) => {
                NaiveDate::from_ymd_opt(year, 1, 1)
            }
        }
    }

    pub fn last_day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Week(day) => add_days(day, 6),
            Self::Weekend(day) => add_days(day, 1),
            Self::Month(year, month) => month_end(year, month),
            Self::Quarter(year, quarter) => month_end(year, quarter * 3),
            Self::Half(year, half) => month_end(year, half * 6),
            Self::Season(year, 3) => month_end(year + 1, 2),
            Self::Season(year, season) => month_end(year, season * 3 + 5),
            Self::Year(year) | Self::Fiscal(year) => NaiveDate::from_ymd_opt(year, 12, 31),
            Self::Decade(year) => NaiveDate::from_ymd_opt(year + 9, 12, 31),
            Self::Century(year) => NaiveDate::from_ymd_opt(year + 99, 12, 31),
        }
    }

    /// Whether EDTF and TIMEX3 can write it.
    pub fn is_sane(self) -> bool {
        let writable = |day: Option<NaiveDate>| day.and_then(sane).is_some();
        writable(self.first_day()) && writable(self.last_day())
    }

    /// Short enough for "two days later" to count from it.
    pub fn is_anchor(self) -> bool {
        !matches!(self, Self::Decade(_) | Self::Century(_) | Self::Fiscal(_))
    }

    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }

    /// As the codebook writes it.
    pub fn edtf(self) -> Option<Edtf> {
        match self {
            Self::Day(day) => Some(Edtf::Day(day)),
            Self::Month(year, month) => Some(Edtf::Month(year, month)),
            Self::Year(year) => Some(Edtf::Year(year)),
            Self::Fiscal(_) => None,
            _ => Some(Edtf::window(self.first_day()?, self.last_day()?)),
        }
    }

    /// As TIMEX3 writes it.
    pub fn value(self) -> String {
        match self {
            Self::Day(day) => format!("{}-{:02}-{:02}", year_value(day.year()), day.month(), day.day()),
            Self::Week(day) => week_value(day),
            Self::Weekend(day) => format!("{}-WE", week_value(day)),
            Self::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Self::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Self::Season(year, season) => {
                format!("{}-{}", year_value(year), SEASONS[season as usize % SEASONS.len()])
            }
            Self::Year(year) => year_value(year),
            Self::Fiscal(year) => format!("FY{year:04}"),
            Self::Decade(year) => format!("{:03}", year.div_euclid(10)),
            Self::Century(year) => format!("{:02}", year.div_euclid(100)),
        }
    }
}

fn wrap(year: i32, part: u32, parts: i64, count: i64) -> Option<(i32, u32)> {
    let total = i64::from(part).checked_add(count)?;
    Some((add_years(year, total.div_euclid(parts))?, total.rem_euclid(parts) as u32))
}

fn week_value(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// Astronomical year 0 is 1 BC.
fn year_value(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}
