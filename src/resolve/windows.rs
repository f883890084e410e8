//! Days that a vague expression allows: early, mid, late, the rest of the month, the coming days.
//!
//! In: a stretch of the calendar, a modifier, the publication date. Out: EDTF as the codebook writes it. Knows no text.

use super::moment::{Moment, add_days, month_end};
use crate::edtf::Edtf;
use crate::model::Modifier;
use crate::model::reading::{Lean, Unit};
use chrono::{Datelike, NaiveDate};

/// The part of `moment` that `modifier` leaves.
pub(super) fn narrowed(
    moment: Moment,
    modifier: Option<Modifier>,
    dct: Option<NaiveDate>,
    lean: Lean,
    limit: bool,
) -> Option<Edtf> {
    let whole = moment.edtf();
    let (first, last) = (moment.first_day()?, moment.last_day()?);
    if first == last {
        return whole;
    }
    match modifier {
        Some(Modifier::Start) => Some(window(third(moment, 0)?)),
        Some(Modifier::Mid) => Some(window(third(moment, 1)?)),
        Some(Modifier::End) => Some(window(end_of(moment, dct, lean, limit)?)),
        Some(Modifier::FirstHalf) => Some(Edtf::window(first, middle(first, last)?)),
        Some(Modifier::SecondHalf) => Some(Edtf::window(middle(first, last)?.succ_opt()?, last)),
        Some(Modifier::Earlier) => match dct {
            Some(dct) if dct > first && dct <= last => Some(Edtf::window(first, dct.pred_opt()?)),
            _ => whole,
        },
        Some(Modifier::Later) => match dct {
            Some(dct) if dct >= first && dct < last => Some(Edtf::window(dct.succ_opt()?, last)),
            _ => whole,
        },
        _ => whole,
    }
}

/// "before the end of the month": what is still to be is not today. "before December", "before the summer": from now
/// until it begins.
pub(super) fn before(moment: Moment, edtf: Option<Edtf>, dct: Option<NaiveDate>) -> Option<Edtf> {
    let (first, last) = (edtf.as_ref()?.earliest()?, edtf.as_ref()?.latest()?);
    let Some(tomorrow) = dct.and_then(|dct| dct.succ_opt()) else { return edtf };
    if moment.day().is_none() && first > tomorrow {
        return Some(Edtf::window(tomorrow, first.pred_opt()?));
    }
    let today_counts = dct == Some(first) && first < last;
    if today_counts { Some(Edtf::window(tomorrow, last)) } else { edtf }
}

/// The last day of the first half.
fn middle(first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
    add_days(first, (last - first).num_days() / 2)
}

fn window((first, last): (NaiveDate, NaiveDate)) -> Edtf {
    Edtf::window(first, last)
}

/// What is ahead begins with the publication date at the earliest, and with "by the end" then.
fn end_of(moment: Moment, dct: Option<NaiveDate>, lean: Lean, limit: bool) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = third(moment, 2)?;
    let ahead = dct.filter(|dct| lean != Lean::Past && moment.first_day() <= Some(*dct) && *dct <= last);
    let from = match ahead {
        Some(dct) if limit => dct,
        Some(dct) => dct.max(first),
        None => first,
    };
    Some((from, last))
}

/// Early, mid or late: days 1 to 10, 11 to 20, 21 to the end of a month; thirds of anything else.
fn third(moment: Moment, index: i64) -> Option<(NaiveDate, NaiveDate)> {
    if let Moment::Month(year, month) = moment {
        let day = |day| NaiveDate::from_ymd_opt(year, month, day);
        return Some(match index {
            0 => (day(1)?, day(10)?),
            1 => (day(11)?, day(20)?),
            _ => (day(21)?, month_end(year, month)?),
        });
    }
    let (first, last) = (moment.first_day()?, moment.last_day()?);
    if let Moment::Year(year) = moment {
        let month = index as u32 * 4;
        return Some((NaiveDate::from_ymd_opt(year, month + 1, 1)?, month_end(year, month + 4)?));
    }
    let length = (last - first).num_days() + 1;
    let from = add_days(first, length * index / 3)?;
    let to = add_days(first, (length * (index + 1) / 3).max(length * index / 3 + 1) - 1)?;
    Some((from, to))
}

/// "in the coming days", "in recent weeks": a few units ahead or back from the publication date.
pub(super) fn few(dct: NaiveDate, unit: Unit, sign: i64) -> Option<Edtf> {
    let days = match unit {
        Unit::Day | Unit::Night => 7,
        Unit::Week | Unit::Weekend | Unit::Fortnight => 31,
        Unit::Month | Unit::Quarter => 183,
        _ => return None,
    };
    Some(Edtf::window(dct, add_days(dct, sign * days)?))
}

/// Days of a stay of `count` units.
pub(super) fn whole_days(count: f64, unit: Unit) -> Option<u32> {
    let each = match unit {
        Unit::Day => 1.0,
        Unit::Week => 7.0,
        Unit::Weekend => 2.0,
        Unit::Fortnight => 14.0,
        _ => return None,
    };
    let days = count * each;
    ((1.0..=36_600.0).contains(&days) && days.fract() == 0.0).then_some(days as u32)
}

/// The day of Easter Sunday (Gregorian), by the algorithm of Meeus, Jones and Butcher.
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let day = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(day / 31).ok()?, u32::try_from(day % 31 + 1).ok()?)
}

/// The n-th (-1: last) weekday of a month.
pub(super) fn nth_weekday(year: i32, month: u32, weekday: u32, nth: i64) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let lead = i64::from((weekday + 7 - first.weekday().num_days_from_monday()) % 7);
    if nth > 0 {
        return add_days(first, lead + (nth - 1) * 7).filter(|day| day.month() == month);
    }
    let last = month_end(year, month)?;
    let back = i64::from((last.weekday().num_days_from_monday() + 7 - weekday) % 7);
    add_days(last, -back)
}
