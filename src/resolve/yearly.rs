//! Operations on what comes once a year or once a month: dates without a year, seasons, quarters, the n-th of something.
//!
//! In: the numbers of a reading, the place where it stands. Out: a stretch of the calendar and its ground, or why there
//! is none. Knows no words of any language.

use super::direction::{self, Ground};
use super::moment::{Moment, add_days};
use super::operations::{Found, IN_WORDS, NO_DCT, NO_SUCH_DAY, Outcome, Work};
use super::windows;
use crate::edtf::Edtf;
use crate::model::reading::{Slot, Unit};
use crate::model::timex::DateOrder;
use chrono::{Datelike, NaiveDate};

impl Work<'_> {
    /// The year that the words give or point to.
    pub(super) fn year(&self) -> Option<i32> {
        let number = |slot| self.slots.int(slot).and_then(|number| i32::try_from(number).ok());
        let year = number(Slot::Year);
        if let Some(short) = number(Slot::ShortYear) {
            // "1914–18": the short one is of the same century.
            return year
                .map_or_else(|| self.full_year(short), |year| Some(year.div_euclid(100) * 100 + short));
        }
        if let Some(year) = year {
            return Some(if self.slots.get(Slot::Era).is_some() { 1 - year } else { year });
        }
        if self.unit() == Some(Unit::Year) {
            if self.slots.get(Slot::Reference).is_some() {
                return self.place.anchor?.first_day().map(|day| day.year());
            }
            let which = i32::try_from(self.slots.int(Slot::Which)?).ok()?;
            return Some(self.place.dct?.year() + which);
        }
        None
    }

    /// Two digits: at most twenty years ahead of the publication date, else past.
    pub(super) fn full_year(&self, short: i32) -> Option<i32> {
        let dct = self.place.dct?.year();
        let century = dct.div_euclid(100) * 100;
        let year = century + short;
        Some(if year > dct + 20 { year - 100 } else { year })
    }

    pub(super) fn date(&self) -> Outcome {
        let Some(month) = self.slots.int(Slot::Month).and_then(|month| u32::try_from(month).ok()) else {
            let year = self.year().filter(|year| *year > -9999 && *year <= 9999);
            return self.finish(year.map(|year| (Moment::Year(year), Ground::Said)).ok_or(NO_DCT));
        };
        if let Some(year) = self.year() {
            let made = self.month_or_day(year, month).ok_or(NO_SUCH_DAY);
            return self.finish(made.map(|moment| (moment, Ground::Said)));
        }
        if self.place.dct.is_none() && self.place.narrated.is_none() {
            return self.without_year(month);
        }
        let found = self.recurring(|work, year| work.month_or_day(year, month));
        self.finish(found)
    }

    pub(super) fn day(&self) -> Option<u32> {
        self.slots.int(Slot::Day).map(|day| u32::try_from(day).unwrap_or(0))
    }

    /// The month, the day in it, or the week around that day.
    pub(super) fn month_or_day(&self, year: i32, month: u32) -> Option<Moment> {
        let Some(day) = self.day() else {
            return NaiveDate::from_ymd_opt(year, month, 1).map(|_| Moment::Month(year, month));
        };
        let day = NaiveDate::from_ymd_opt(year, month, day)?;
        let unit = self.unit().filter(|unit| *unit == Unit::Week).unwrap_or(Unit::Day);
        Moment::containing(day, unit)
    }

    /// A year that nobody gives is not made up.
    pub(super) fn without_year(&self, month: u32) -> Outcome {
        const LEAP: i32 = 2000;
        if self.month_or_day(LEAP, month).is_none() {
            return Outcome::missing(NO_SUCH_DAY);
        }
        let day = self.day().map(|day| format!("-{day:02}")).unwrap_or_default();
        let time = self.day().and_then(|_| self.time()).unwrap_or_default();
        let value = Some(format!("XXXX-{month:02}{day}{time}"));
        Outcome { value, reason: format!("the year {NO_DCT}"), ..Outcome::default() }
    }

    /// Something that comes once a year: of the year that the words or the story give, or the nearest that the clause
    /// allows.
    pub(super) fn recurring(&self, make: impl Fn(&Self, i32) -> Option<Moment>) -> Found {
        if let Some(year) = self.year() {
            return make(self, year).map(|moment| (moment, Ground::Said)).ok_or(NO_SUCH_DAY);
        }
        if let Some(opened) = self.place.opened {
            let ends = |moment: &Moment| moment.last_day().is_some_and(|last| last >= opened);
            let found = (opened.year()..=opened.year() + 1).filter_map(|year| make(self, year)).find(ends);
            return found.map(|moment| (moment, Ground::Said)).ok_or(NO_SUCH_DAY);
        }
        if let Some(year) = self.place.narrated {
            let told = make(self, year).filter(|moment| !self.is_behind(*moment));
            let found = told.or_else(|| make(self, year + 1)).or_else(|| make(self, year));
            return found.map(|moment| (moment, Ground::Said)).ok_or(NO_SUCH_DAY);
        }
        let dct = self.dct()?;
        let within = |years: i32| -> Vec<_> {
            (dct.year() - years..=dct.year() + years).filter_map(|year| make(self, year)).collect()
        };
        // February 29 may be years away.
        let around = Some(within(2)).filter(|found| found.len() == 5).unwrap_or_else(|| within(8));
        self.which_of(&around, dct).ok_or(NO_SUCH_DAY)
    }

    /// A history goes forward: what would lie half a year behind is of the next year.
    pub(super) fn is_behind(&self, moment: Moment) -> bool {
        const HALF_A_YEAR: i64 = 183;
        let told = self.place.anchor.filter(|anchor| matches!(anchor, Moment::Day(_) | Moment::Month(..)));
        let days = told.and_then(Moment::first_day).zip(moment.last_day());
        days.is_some_and(|(told, last)| (told - last).num_days() > HALF_A_YEAR)
    }

    pub(super) fn which_of(&self, around: &[Moment], dct: NaiveDate) -> Option<(Moment, Ground)> {
        let began = |moment: &&Moment| moment.first_day().is_some_and(|first| first <= dct);
        let ended = |moment: &&Moment| moment.last_day().is_some_and(|last| last < dct);
        let last = around.iter().rev().find(began);
        let next = around.iter().find(|moment| !began(moment));
        match self.slots.int(Slot::Which) {
            Some(-1) => {
                return around.iter().rev().find(ended).map(|moment| (*moment, Ground::Said));
            }
            Some(1) => return next.map(|moment| (*moment, Ground::Said)),
            Some(0) => {
                let this_year =
                    |moment: &&Moment| moment.first_day().map(|day| day.year()) == Some(dct.year());
                return around.iter().find(this_year).map(|moment| (*moment, Ground::Said));
            }
            _ => {}
        }
        let (last, next) = match (last, next) {
            (Some(last), Some(next)) => (*last, *next),
            (one, other) => return one.or(other).map(|moment| (*moment, Ground::Nearest)),
        };
        if let Some(weekday) = self.slots.int(Slot::Weekday) {
            let fits = |moment: Moment| {
                moment.day().is_some_and(|day| i64::from(day.weekday().num_days_from_monday()) == weekday)
            };
            if fits(last) != fits(next) {
                return Some((if fits(last) { last } else { next }, Ground::Said));
            }
        }
        let since_last = (dct - last.last_day()?).num_days().max(0);
        let until_next = (next.first_day()? - dct).num_days();
        if direction::prefers_next(since_last, until_next, self.direction) {
            return Some((next, self.ground()));
        }
        Some((last, self.ground()))
    }

    pub(super) fn ground(&self) -> Ground {
        if self.direction.ground == Ground::News { Ground::Nearest } else { self.direction.ground }
    }

    pub(super) fn quarter(&self) -> Found {
        let ordinal = self.slots.int(Slot::Ordinal).unwrap_or(1);
        let quarter = if ordinal == -1 { 4 } else { u32::try_from(ordinal.clamp(1, 4)).unwrap_or(1) };
        self.recurring(|_, year| Some(Moment::Quarter(year, quarter)))
    }

    /// The n-th weekday or unit of a month, a quarter or a year.
    pub(super) fn nth(&self) -> Found {
        if let Some(month) = self.slots.int(Slot::Month).and_then(|month| u32::try_from(month).ok()) {
            return self.recurring(|work, year| work.nth_in_month(year, month));
        }
        if self.slots.get(Slot::Year).is_some() {
            return self.recurring(|work, year| work.nth_in(Moment::Year(year)));
        }
        let within = Unit::from_code(self.slots.int(Slot::Within).unwrap_or(-1)).ok_or(IN_WORDS)?;
        let here = Moment::containing(self.dct()?, within).ok_or(NO_SUCH_DAY)?;
        let outer = here.step(self.slots.int(Slot::Which).unwrap_or(0)).ok_or(NO_SUCH_DAY)?;
        self.nth_in(outer).map(|moment| (moment, Ground::Said)).ok_or(NO_SUCH_DAY)
    }

    pub(super) fn nth_in_month(&self, year: i32, month: u32) -> Option<Moment> {
        if let Some(weekday) = self.slots.int(Slot::Weekday) {
            let weekday = u32::try_from(weekday.rem_euclid(7)).ok()?;
            return windows::nth_weekday(year, month, weekday, self.slots.int(Slot::Ordinal)?)
                .map(Moment::Day);
        }
        self.nth_in(Moment::Month(year, month))
    }

    /// Counts from the start, or from the end where the ordinal is below zero.
    pub(super) fn nth_in(&self, outer: Moment) -> Option<Moment> {
        let ordinal = self.slots.int(Slot::Ordinal)?;
        let unit = self.unit()?;
        let (first, last) = (outer.first_day()?, outer.last_day()?);
        // A week belongs to where most of its days are: the fourth day decides.
        let inset = if unit == Unit::Week { 3 } else { 0 };
        let found = if ordinal > 0 {
            let one = Moment::containing(add_days(first, inset)?, unit)?;
            // The weekend of the week that the month begins in may lie before it.
            let one = if one.last_day()? < first { one.step(1)? } else { one };
            one.step(ordinal - 1)?
        } else {
            let one = Moment::containing(add_days(last, -inset)?, unit)?;
            let one = if one.first_day()? > last { one.step(-1)? } else { one };
            one.step(ordinal + 1)?
        };
        (found.first_day()? <= last && found.last_day()? >= first).then_some(found)
    }

    /// "the 15th": of the nearest month that the clause allows.
    pub(super) fn day_only(&self) -> Found {
        let day = self.day().ok_or(NO_SUCH_DAY)?;
        // "the 9th of next month"
        if let Some(which) = self.slots.int(Slot::Which) {
            let dct = self.dct()?;
            let month = Moment::Month(dct.year(), dct.month()).step(which);
            let told = month.and_then(|month| month.first_day()?.with_day(day));
            return told.map(|day| (Moment::Day(day), Ground::Said)).ok_or(NO_SUCH_DAY);
        }
        let near = self.place.near.or(self.place.opened.map(Moment::Day));
        let base = match near.and_then(Moment::first_day) {
            Some(near) => near,
            None => self.dct()?,
        };
        let here = Moment::Month(base.year(), base.month());
        let dates: Vec<_> = (-2..=2)
            .filter_map(|step| here.step(step)?.first_day()?.with_day(day))
            .map(Moment::Day)
            .collect();
        if near.is_some() {
            let same = |moment: &&Moment| moment.day().is_some_and(|day| day.month() == base.month());
            return dates.iter().find(same).map(|moment| (*moment, Ground::Said)).ok_or(NO_SUCH_DAY);
        }
        self.which_of(&dates, base).ok_or(NO_SUCH_DAY)
    }

    pub(super) fn same_period(&self) -> Found {
        let anchor = self.place.anchor.ok_or(IN_WORDS)?;
        let year = match self.year() {
            Some(year) => year,
            None => {
                let base = anchor.first_day().ok_or(NO_SUCH_DAY)?.year();
                let count = self.slots.int(Slot::Count).unwrap_or(1).clamp(0, 1000) as i32;
                base + count * self.slots.int(Slot::Sign).unwrap_or(-1) as i32
            }
        };
        anchor.same_in(year).map(|moment| (moment, Ground::Said)).ok_or(NO_SUCH_DAY)
    }

    pub(super) fn numeric(&self) -> Outcome {
        let number = |slot| self.slots.int(slot).and_then(|number| u32::try_from(number).ok()).unwrap_or(0);
        let (first, other) = (number(Slot::First), number(Slot::Other));
        let Some(year) = self.year() else {
            return self.finish(Err(NO_DCT));
        };
        let month_first = NaiveDate::from_ymd_opt(year, first, other);
        let day_first = NaiveDate::from_ymd_opt(year, other, first);
        let (day, set) = match (self.place.order, month_first, day_first) {
            (_, None, None) => return self.finish(Err(NO_SUCH_DAY)),
            (DateOrder::MonthFirst, Some(day), _) | (DateOrder::DayFirst, _, Some(day)) => (day, None),
            (_, Some(one), Some(two)) if one != two => {
                let (near, far) = self.nearer(one, two);
                (near, (!self.is_page_date(near, far)).then_some((one, two)))
            }
            (_, Some(day), _) | (_, None, Some(day)) => (day, None),
        };
        let mut outcome = self.finish(Ok((Moment::Day(day), Ground::Said)));
        if let Some((one, two)) = set {
            outcome.edtf = Edtf::one_of([one, two]);
            outcome.reason = "day and month may stand in either order: both readings kept".to_owned();
        }
        outcome
    }

    pub(super) fn distance(&self, day: NaiveDate) -> i64 {
        self.place.dct.map_or(0, |dct| (dct - day).num_days().abs())
    }

    pub(super) fn nearer(&self, one: NaiveDate, two: NaiveDate) -> (NaiveDate, NaiveDate) {
        if self.distance(two) < self.distance(one) { (two, one) } else { (one, two) }
    }

    /// The page's own date, in one of the two orders: on the publication date or a day beside it.
    pub(super) fn is_page_date(&self, near: NaiveDate, far: NaiveDate) -> bool {
        self.place.dct.is_some() && self.distance(near) <= 1 && self.distance(far) > 20
    }
}
