//! The closed set of calendar operations.
//!
//! In: a reading and what is known where it stands. Out: an [`Outcome`]. Knows no words of any language; what it cannot
//! tell it leaves open.

use super::direction::{self, Direction, Ground};
use super::moment::{Moment, add_days, monday};
use super::windows;
use crate::edtf::Edtf;
use crate::model::reading::{Lean, Operation, Slot, Slots, Unit};
use crate::model::timex::DateOrder;
use crate::model::{Modifier, Reading, TimexType};
use chrono::{Datelike, NaiveDate};

/// What is known where a reading stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub text: &'a str,
    pub dct: Option<NaiveDate>,
    pub order: DateOrder,
    /// The date that the text gave last.
    pub anchor: Option<Moment>,
    /// The day that it gave last.
    pub anchor_day: Option<NaiveDate>,
    /// That date, where it stands in the same sentence.
    pub near: Option<Moment>,
    /// The year in which a history has arrived.
    pub narrated: Option<i32>,
    /// Where the range begins that this reading ends.
    pub opened: Option<NaiveDate>,
}

/// What a reading comes to.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub moment: Option<Moment>,
    pub value: Option<String>,
    pub edtf: Option<Edtf>,
    pub days: Option<u32>,
    pub reason: String,
}

/// Why a value is missing.
const NO_DCT: &str = "rests on the publication date, which is not known";
const NO_SUCH_DAY: &str = "the calendar has no such day";
const IN_WORDS: &str = "the text says so itself";

const PARTS: [&str; 7] = ["TMO", "TMI", "TAF", "TEV", "TNI", "TDT", "T12:00"];
const MODIFIERS: [Modifier; 10] = [
    Modifier::Start,
    Modifier::Mid,
    Modifier::End,
    Modifier::Approx,
    Modifier::MoreThan,
    Modifier::LessThan,
    Modifier::Earlier,
    Modifier::Later,
    Modifier::FirstHalf,
    Modifier::SecondHalf,
];

/// The modifier that the words name.
pub(super) fn modifier(slots: &Slots) -> Option<Modifier> {
    let index = usize::try_from(slots.int(Slot::Modifier)?).ok()?;
    MODIFIERS.get(index).copied()
}

/// Runs the operation of `reading`.
pub(super) fn run(reading: &Reading, place: &Place) -> Outcome {
    let work = Work {
        slots: &reading.slots,
        reading,
        place,
        direction: direction::of(&reading.cues),
    };
    match reading.operation {
        Operation::Duration => work.duration(),
        Operation::Set => work.set(),
        Operation::Reference => work.reference(),
        Operation::Vague => work.vague(),
        Operation::Numeric => work.numeric(),
        Operation::Date => work.date(),
        _ => work.finish(work.moment()),
    }
}

/// A stretch of the calendar and what led to it; the error says why there is none.
type Found = std::result::Result<(Moment, Ground), &'static str>;

struct Work<'a> {
    slots: &'a Slots,
    reading: &'a Reading,
    place: &'a Place<'a>,
    direction: Direction,
}

impl Work<'_> {
    fn unit(&self) -> Option<Unit> {
        Unit::from_code(self.slots.int(Slot::Unit)?)
    }

    fn dct(&self) -> std::result::Result<NaiveDate, &'static str> {
        self.place.dct.ok_or(NO_DCT)
    }

    /// How many, one where the words do not say.
    fn count(&self) -> f64 {
        let half = if self.slots.get(Slot::Half).is_some() {
            0.5
        } else {
            0.0
        };
        self.slots.get(Slot::Count).unwrap_or(1.0) + half
    }

    fn moment(&self) -> Found {
        match self.reading.operation {
            Operation::Weekday => self.weekday(),
            Operation::Unit => self.relative_unit(),
            Operation::Offset => self.offset(),
            Operation::Anchored => self.anchored(),
            Operation::Clock | Operation::Part => self.host_day(),
            Operation::Season => self.recurring(|work, year| {
                Some(Moment::Season(
                    year,
                    u32::try_from(work.slots.int(Slot::Season)?).ok()? % 4,
                ))
            }),
            Operation::Quarter => self.quarter(),
            Operation::HalfYear => self.recurring(|work, year| {
                let half = work.slots.int(Slot::Ordinal)?;
                Some(Moment::Half(year, if half == 1 { 1 } else { 2 }))
            }),
            Operation::Decade => self.decade(),
            Operation::Century => self.century(),
            Operation::Fiscal => self.fiscal(),
            Operation::Easter => self.recurring(|work, year| {
                let day = windows::easter(year)?;
                add_days(day, work.slots.int(Slot::Easter)?).map(Moment::Day)
            }),
            Operation::Nth => self.nth(),
            Operation::NthDay => self.nth_day(),
            Operation::DayOnly => self.day_only(),
            Operation::SamePeriod => self.same_period(),
            _ => Err(IN_WORDS),
        }
    }

    /// Prints what was found, with the part of the day or the clock time that the words add.
    fn finish(&self, found: Found) -> Outcome {
        let (moment, ground) = match found {
            Ok(found) if found.0.is_sane() => found,
            Ok(_) => {
                return Outcome {
                    reason: NO_SUCH_DAY.to_owned(),
                    ..Outcome::default()
                };
            }
            Err(reason) => {
                return Outcome {
                    reason: reason.to_owned(),
                    ..Outcome::default()
                };
            }
        };
        let lean = if self.slots.get(Slot::Which) == Some(-1.0) {
            Lean::Past
        } else {
            self.direction.lean
        };
        let edtf = windows::narrowed(
            moment,
            modifier(self.slots),
            self.place.dct,
            lean,
            self.reading.cues.limit,
        );
        let time = moment.day().and_then(|_| self.time());
        Outcome {
            moment: Some(moment),
            value: Some(moment.value() + &time.unwrap_or_default()),
            edtf,
            days: None,
            reason: direction::reason(self.place.text, &self.reading.cues, self.direction, ground),
        }
    }

    /// `T18:00Z`, `TMO`.
    fn time(&self) -> Option<String> {
        if let Some(hour) = self.slots.int(Slot::Hour) {
            return clock_value(hour, self.slots);
        }
        let part = usize::try_from(self.slots.int(Slot::Part)?).ok()?;
        PARTS.get(part).map(|part| (*part).to_owned())
    }

    /// The year that the words give or point to.
    fn year(&self) -> Option<i32> {
        let number = |slot| self.slots.int(slot).and_then(|number| i32::try_from(number).ok());
        let year = number(Slot::Year);
        if let Some(short) = number(Slot::ShortYear) {
            // "1914–18": the short one is of the same century.
            return year.map_or_else(
                || self.full_year(short),
                |year| Some(year.div_euclid(100) * 100 + short),
            );
        }
        if let Some(year) = year {
            return Some(if self.slots.get(Slot::Era).is_some() {
                1 - year
            } else {
                year
            });
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
    fn full_year(&self, short: i32) -> Option<i32> {
        let dct = self.place.dct?.year();
        let century = dct.div_euclid(100) * 100;
        let year = century + short;
        Some(if year > dct + 20 { year - 100 } else { year })
    }

    fn date(&self) -> Outcome {
        let Some(month) = self
            .slots
            .int(Slot::Month)
            .and_then(|month| u32::try_from(month).ok())
        else {
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

    fn day(&self) -> Option<u32> {
        self.slots
            .int(Slot::Day)
            .map(|day| u32::try_from(day).unwrap_or(0))
    }

    /// The month, the day in it, or the week around that day.
    fn month_or_day(&self, year: i32, month: u32) -> Option<Moment> {
        let Some(day) = self.day() else {
            return NaiveDate::from_ymd_opt(year, month, 1).map(|_| Moment::Month(year, month));
        };
        let day = NaiveDate::from_ymd_opt(year, month, day)?;
        let unit = self
            .unit()
            .filter(|unit| *unit == Unit::Week)
            .unwrap_or(Unit::Day);
        Moment::containing(day, unit)
    }

    /// A year that nobody gives is not made up.
    fn without_year(&self, month: u32) -> Outcome {
        const LEAP: i32 = 2000;
        if self.month_or_day(LEAP, month).is_none() {
            return Outcome {
                reason: NO_SUCH_DAY.to_owned(),
                ..Outcome::default()
            };
        }
        let day = self.day().map(|day| format!("-{day:02}")).unwrap_or_default();
        let time = self.day().and_then(|_| self.time()).unwrap_or_default();
        let value = Some(format!("XXXX-{month:02}{day}{time}"));
        Outcome {
            value,
            reason: format!("the year {NO_DCT}"),
            ..Outcome::default()
        }
    }

    /// Something that comes once a year: of the year that the words or the story give, or the nearest that the clause
    /// allows.
    fn recurring(&self, make: impl Fn(&Self, i32) -> Option<Moment>) -> Found {
        if let Some(year) = self.year() {
            return make(self, year)
                .map(|moment| (moment, Ground::Said))
                .ok_or(NO_SUCH_DAY);
        }
        if let Some(opened) = self.place.opened {
            let ends = |moment: &Moment| moment.last_day().is_some_and(|last| last >= opened);
            let found = (opened.year()..=opened.year() + 1)
                .filter_map(|year| make(self, year))
                .find(ends);
            return found.map(|moment| (moment, Ground::Said)).ok_or(NO_SUCH_DAY);
        }
        if let Some(year) = self.place.narrated {
            let told = make(self, year).filter(|moment| !self.is_behind(*moment));
            let found = told.or_else(|| make(self, year + 1)).or_else(|| make(self, year));
            return found.map(|moment| (moment, Ground::Said)).ok_or(NO_SUCH_DAY);
        }
        let dct = self.dct()?;
        let around: Vec<_> = (dct.year() - 5..=dct.year() + 5)
            .filter_map(|year| make(self, year))
            .collect();
        self.which_of(&around, dct).ok_or(NO_SUCH_DAY)
    }

    /// A history goes forward: what would lie half a year behind is of the next year.
    fn is_behind(&self, moment: Moment) -> bool {
        const HALF_A_YEAR: i64 = 183;
        let told = self
            .place
            .anchor
            .filter(|anchor| matches!(anchor, Moment::Day(_) | Moment::Month(..)));
        let days = told.and_then(Moment::first_day).zip(moment.last_day());
        days.is_some_and(|(told, last)| (told - last).num_days() > HALF_A_YEAR)
    }

    fn which_of(&self, around: &[Moment], dct: NaiveDate) -> Option<(Moment, Ground)> {
        let began = |moment: &&Moment| moment.first_day().is_some_and(|first| first <= dct);
        let ended = |moment: &&Moment| moment.last_day().is_some_and(|last| last < dct);
        let last = around.iter().rev().find(began);
        let next = around.iter().find(|moment| !began(moment));
        match self.slots.int(Slot::Which) {
            Some(-1) => {
                return around
                    .iter()
                    .rev()
                    .find(ended)
                    .map(|moment| (*moment, Ground::Said));
            }
            Some(1) => return next.map(|moment| (*moment, Ground::Said)),
            Some(0) => {
                let this_year =
                    |moment: &&Moment| moment.first_day().map(|day| day.year()) == Some(dct.year());
                return around
                    .iter()
                    .find(this_year)
                    .map(|moment| (*moment, Ground::Said));
            }
            _ => {}
        }
        let (last, next) = match (last, next) {
            (Some(last), Some(next)) => (*last, *next),
            (one, other) => return one.or(other).map(|moment| (*moment, Ground::Nearest)),
        };
        if let Some(weekday) = self.slots.int(Slot::Weekday) {
            let fits = |moment: Moment| {
                moment
                    .day()
                    .is_some_and(|day| i64::from(day.weekday().num_days_from_monday()) == weekday)
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

    fn ground(&self) -> Ground {
        if self.direction.ground == Ground::News {
            Ground::Nearest
        } else {
            self.direction.ground
        }
    }

    fn weekday(&self) -> Found {
        let weekday = self
            .slots
            .int(Slot::Weekday)
            .and_then(|day| u32::try_from(day).ok())
            .unwrap_or(0)
            % 7;
        if let Some(sign) = self.slots.int(Slot::Sign) {
            let from = self.anchor_day()?;
            return near_weekday(from, weekday, sign)
                .map(|day| (Moment::Day(day), Ground::Said))
                .ok_or(NO_SUCH_DAY);
        }
        if let Some(opened) = self.place.opened {
            let day = near_weekday(opened.pred_opt().unwrap_or(opened), weekday, 1).ok_or(NO_SUCH_DAY)?;
            return Ok((Moment::Day(day), Ground::Said));
        }
        let dct = self.dct()?;
        let found = match (self.unit(), self.slots.int(Slot::Which)) {
            (Some(Unit::Week), which) => {
                let weeks = which.unwrap_or(1);
                monday(dct)
                    .and_then(|monday| add_days(monday, weeks * 7 + i64::from(weekday)))
                    .map(|day| (day, Ground::Said))
            }
            (_, Some(0)) if self.direction.lean == Lean::Open => monday(dct)
                .and_then(|monday| add_days(monday, i64::from(weekday)))
                .map(|day| (day, Ground::Said)),
            (_, Some(sign @ (-1 | 1))) => near_weekday(dct, weekday, sign).map(|day| (day, Ground::Said)),
            _ => direction::weekday(dct, weekday, self.direction),
        };
        found
            .map(|(day, ground)| (Moment::Day(day), ground))
            .ok_or(NO_SUCH_DAY)
    }

    fn relative_unit(&self) -> Found {
        let unit = self.unit().unwrap_or(Unit::Day);
        let told = self.told_day().filter(|_| self.slots.get(Slot::Which).is_none());
        let dct = told.map_or_else(|| self.dct(), Ok)?;
        let here = Moment::containing(dct, unit).ok_or(NO_SUCH_DAY)?;
        let which = self
            .slots
            .int(Slot::Which)
            .unwrap_or_else(|| self.implied_which(unit, here, dct));
        let found = here.step(which).ok_or(NO_SUCH_DAY)?;
        Ok((found, Ground::Said))
    }

    /// Where a history has arrived.
    fn told_day(&self) -> Option<NaiveDate> {
        self.place
            .narrated
            .and(self.place.anchor)
            .and_then(Moment::first_day)
    }

    /// "at the weekend": the one past, where the clause tells what is past and it has not begun. "for the quarter":
    /// news report on the one that is over.
    fn implied_which(&self, unit: Unit, here: Moment, dct: NaiveDate) -> i64 {
        let ahead = here.first_day().is_some_and(|first| first > dct);
        let over = unit == Unit::Quarter || unit == Unit::Weekend && ahead;
        -i64::from(over && self.direction.lean != Lean::Future)
    }

    fn offset(&self) -> Found {
        let dct = self.dct()?;
        self.shifted(Moment::Day(dct))
    }

    /// Days count from a day, longer units from whatever the text gave last.
    fn anchored(&self) -> Found {
        let in_days = self.unit().is_none_or(|unit| unit <= Unit::Night);
        let anchor = if in_days {
            self.place.anchor_day.map(Moment::Day)
        } else {
            self.place.anchor
        };
        let from = match anchor {
            Some(anchor) => anchor,
            None => Moment::Day(self.dct()?),
        };
        self.shifted(from)
    }

    fn anchor_day(&self) -> std::result::Result<NaiveDate, &'static str> {
        self.place.anchor_day.map_or_else(|| self.dct(), Ok)
    }

    /// `Count` units in the direction of `Sign`; half units in the next smaller one.
    fn shifted(&self, from: Moment) -> Found {
        let unit = self.unit().unwrap_or(Unit::Day);
        let sign = self.slots.int(Slot::Sign).unwrap_or(1);
        let count = self.count();
        if count < 0.0 {
            return Err(IN_WORDS);
        }
        let (count, unit) = match unit {
            Unit::Century if count.fract() != 0.0 => ((count * 100.0).round(), Unit::Year),
            Unit::Decade if count.fract() != 0.0 => ((count * 10.0).round(), Unit::Year),
            Unit::Year if count.fract() != 0.0 => ((count * 12.0).round(), Unit::Month),
            Unit::Week if count.fract() != 0.0 => ((count * 7.0).round(), Unit::Day),
            unit => (count.round(), unit),
        };
        let steps = sign.saturating_mul(count.min(1e6) as i64);
        let shifted = from.shift(steps, unit).ok_or(NO_SUCH_DAY)?;
        let weekday = self.slots.int(Slot::Weekday).and_then(|weekday| {
            let monday = monday(shifted.first_day()?)?;
            add_days(monday, weekday.rem_euclid(7)).map(Moment::Day)
        });
        Ok((weekday.unwrap_or(shifted), Ground::Said))
    }

    /// The day to which a clock time or a part of a day belongs.
    fn host_day(&self) -> Found {
        if self.slots.get(Slot::Month).is_some() {
            let month = self
                .slots
                .int(Slot::Month)
                .and_then(|month| u32::try_from(month).ok())
                .unwrap_or(0);
            return self.recurring(|work, year| work.month_or_day(year, month));
        }
        if self.slots.get(Slot::Weekday).is_some() {
            return self.weekday();
        }
        if self.slots.get(Slot::Unit).is_some() {
            return self.offset();
        }
        if self.slots.get(Slot::Reference).is_some() {
            return self.anchor_day().map(|day| (Moment::Day(day), Ground::Said));
        }
        if let Some(day) = self.place.near.and_then(Moment::day) {
            return Ok((Moment::Day(day), Ground::Said));
        }
        let told = self.place.narrated.and(self.place.anchor_day);
        told.map_or_else(|| self.dct(), Ok)
            .map(|day| (Moment::Day(day), Ground::Said))
    }

    fn quarter(&self) -> Found {
        let ordinal = self.slots.int(Slot::Ordinal).unwrap_or(1);
        let quarter = if ordinal == -1 {
            4
        } else {
            u32::try_from(ordinal.clamp(1, 4)).unwrap_or(1)
        };
        self.recurring(|_, year| Some(Moment::Quarter(year, quarter)))
    }

    fn decade(&self) -> Found {
        let year = self
            .slots
            .int(Slot::Year)
            .and_then(|year| i32::try_from(year).ok());
        let short = || {
            self.slots
                .int(Slot::ShortYear)
                .and_then(|short| i32::try_from(short).ok())
        };
        let year = match year {
            Some(year) if year >= 100 => year,
            year => year.or_else(short).map(|short| 1900 + short).ok_or(NO_SUCH_DAY)?,
        };
        (1..=9999)
            .contains(&year)
            .then_some((Moment::Decade(year / 10 * 10), Ground::Said))
            .ok_or(NO_SUCH_DAY)
    }

    fn century(&self) -> Found {
        let ordinal = self
            .slots
            .int(Slot::Ordinal)
            .filter(|ordinal| (1..=40).contains(ordinal))
            .ok_or(NO_SUCH_DAY)?;
        let first = (ordinal as i32 - 1) * 100;
        let first = if self.slots.get(Slot::Era).is_some() {
            -first - 100
        } else {
            first
        };
        Ok((Moment::Century(first), Ground::Said))
    }

    fn fiscal(&self) -> Found {
        let year = self
            .year()
            .or(self.place.dct.map(|dct| dct.year()))
            .ok_or(NO_DCT)?;
        Ok((Moment::Fiscal(year), Ground::Said))
    }

    /// The n-th weekday or unit of a month, a quarter or a year.
    fn nth(&self) -> Found {
        if let Some(month) = self
            .slots
            .int(Slot::Month)
            .and_then(|month| u32::try_from(month).ok())
        {
            return self.recurring(|work, year| work.nth_in_month(year, month));
        }
        if self.slots.get(Slot::Year).is_some() {
            return self.recurring(|work, year| work.nth_in(Moment::Year(year)));
        }
        let within = Unit::from_code(self.slots.int(Slot::Within).unwrap_or(-1)).ok_or(IN_WORDS)?;
        let here = Moment::containing(self.dct()?, within).ok_or(NO_SUCH_DAY)?;
        let outer = here
            .step(self.slots.int(Slot::Which).unwrap_or(0))
            .ok_or(NO_SUCH_DAY)?;
        self.nth_in(outer)
            .map(|moment| (moment, Ground::Said))
            .ok_or(NO_SUCH_DAY)
    }

    fn nth_in_month(&self, year: i32, month: u32) -> Option<Moment> {
        if let Some(weekday) = self.slots.int(Slot::Weekday) {
            let weekday = u32::try_from(weekday.rem_euclid(7)).ok()?;
            return windows::nth_weekday(year, month, weekday, self.slots.int(Slot::Ordinal)?)
                .map(Moment::Day);
        }
        self.nth_in(Moment::Month(year, month))
    }

    /// Counts from the start, or from the end where the ordinal is below zero.
    fn nth_in(&self, outer: Moment) -> Option<Moment> {
        let ordinal = self.slots.int(Slot::Ordinal)?;
        let unit = self.unit()?;
        let (first, last) = (outer.first_day()?, outer.last_day()?);
        // A week belongs to where most of its days are: the fourth day decides.
        let inset = if unit == Unit::Week { 3 } else { 0 };
        let found = if ordinal > 0 {
            Moment::containing(add_days(first, inset)?, unit)?.step(ordinal - 1)?
        } else {
            Moment::containing(add_days(last, -inset)?, unit)?.step(ordinal + 1)?
        };
        (found.first_day()? <= last && found.last_day()? >= first).then_some(found)
    }

    /// "the second day of his visit".
    fn nth_day(&self) -> Found {
        let ordinal = self
            .slots
            .int(Slot::Ordinal)
            .filter(|ordinal| *ordinal > 0)
            .ok_or(IN_WORDS)?;
        let from = self.place.anchor_day.ok_or(IN_WORDS)?;
        add_days(from, ordinal - 1)
            .map(|day| (Moment::Day(day), Ground::Said))
            .ok_or(NO_SUCH_DAY)
    }

    /// "the 15th": of the nearest month that the clause allows.
    fn day_only(&self) -> Found {
        let day = self.day().ok_or(NO_SUCH_DAY)?;
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
            return dates
                .iter()
                .find(same)
                .map(|moment| (*moment, Ground::Said))
                .ok_or(NO_SUCH_DAY);
        }
        self.which_of(&dates, base).ok_or(NO_SUCH_DAY)
    }

    fn same_period(&self) -> Found {
        let anchor = self.place.anchor.ok_or(IN_WORDS)?;
        let year = match self.year() {
            Some(year) => year,
            None => {
                let base = anchor.first_day().ok_or(NO_SUCH_DAY)?.year();
                let count = self.slots.int(Slot::Count).unwrap_or(1).clamp(0, 1000) as i32;
                base + count * self.slots.int(Slot::Sign).unwrap_or(-1) as i32
            }
        };
        anchor
            .same_in(year)
            .map(|moment| (moment, Ground::Said))
            .ok_or(NO_SUCH_DAY)
    }

    fn numeric(&self) -> Outcome {
        let number = |slot| {
            self.slots
                .int(slot)
                .and_then(|number| u32::try_from(number).ok())
                .unwrap_or(0)
        };
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

    fn distance(&self, day: NaiveDate) -> i64 {
        self.place.dct.map_or(0, |dct| (dct - day).num_days().abs())
    }

    fn nearer(&self, one: NaiveDate, two: NaiveDate) -> (NaiveDate, NaiveDate) {
        if self.distance(two) < self.distance(one) {
            (two, one)
        } else {
            (one, two)
        }
    }

    /// The page's own date, in one of the two orders: on the publication date or a day beside it.
    fn is_page_date(&self, near: NaiveDate, far: NaiveDate) -> bool {
        self.place.dct.is_some() && self.distance(near) <= 1 && self.distance(far) > 20
    }

    fn duration(&self) -> Outcome {
        let Some(unit) = self.unit() else {
            return Outcome::default();
        };
        let count = self.count();
        Outcome {
            value: Some(duration_value(count, unit)),
            days: windows::whole_days(count, unit),
            reason: IN_WORDS.to_owned(),
            ..Outcome::default()
        }
    }

    fn set(&self) -> Outcome {
        let value = if let Some(weekday) = self.slots.int(Slot::Weekday) {
            format!("XXXX-WXX-{}{}", weekday + 1, self.time().unwrap_or_default())
        } else if self.slots.get(Slot::Part).is_some() {
            format!("XXXX-XX-XX{}", self.time().unwrap_or_default())
        } else if let Some(month) = self.slots.int(Slot::Month) {
            format!("XXXX-{month:02}")
        } else if let Some(season) = self.slots.int(Slot::Season) {
            format!("XXXX-{}", ["SP", "SU", "FA", "WI"][season.rem_euclid(4) as usize])
        } else {
            let Some(unit) = self.unit() else {
                return Outcome::default();
            };
            duration_value(self.slots.get(Slot::Count).unwrap_or(1.0), unit)
        };
        Outcome {
            value: Some(value),
            reason: IN_WORDS.to_owned(),
            ..Outcome::default()
        }
    }

    fn reference(&self) -> Outcome {
        let value = reference_value(self.slots.int(Slot::Reference).unwrap_or(0));
        Outcome {
            value: Some(value.to_owned()),
            reason: IN_WORDS.to_owned(),
            ..Outcome::default()
        }
    }

    fn vague(&self) -> Outcome {
        let sign = self.slots.int(Slot::Sign).unwrap_or(1).signum();
        let edtf = self
            .place
            .dct
            .zip(self.unit())
            .and_then(|(dct, unit)| windows::few(dct, unit, sign));
        let value = match (self.reading.kind, self.unit()) {
            (TimexType::Duration, Some(unit)) => duration_value(-1.0, unit),
            _ => reference_value(sign).to_owned(),
        };
        Outcome {
            value: Some(value),
            edtf,
            reason: IN_WORDS.to_owned(),
            ..Outcome::default()
        }
    }
}

fn reference_value(sign: i64) -> &'static str {
    match sign {
        ..=-1 => "PAST_REF",
        0 => "PRESENT_REF",
        1.. => "FUTURE_REF",
    }
}

/// The first such weekday after (`sign` 1) or before `day`, itself left out.
fn near_weekday(day: NaiveDate, weekday: u32, sign: i64) -> Option<NaiveDate> {
    let ahead = i64::from((weekday + 7 - day.weekday().num_days_from_monday()) % 7);
    add_days(
        day,
        if sign > 0 {
            if ahead == 0 { 7 } else { ahead }
        } else {
            ahead - 7
        },
    )
}

/// `T18:00Z`, or nothing for an hour that no clock shows.
fn clock_value(hour: i64, slots: &Slots) -> Option<String> {
    let (hour, minute) = match slots.int(Slot::Minute) {
        None if hour >= 100 => (hour / 100, hour % 100),
        minute => (hour, minute.unwrap_or(0)),
    };
    let hour = match slots.int(Slot::Meridiem) {
        Some(1) if hour < 12 => hour + 12,
        Some(0) if hour == 12 => 0,
        _ => hour,
    };
    if !(0..=24).contains(&hour) || !(0..=59).contains(&minute) {
        return None;
    }
    let second = slots
        .int(Slot::Second)
        .map(|second| format!(":{second:02}"))
        .unwrap_or_default();
    let zone = match slots.int(Slot::Zone) {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(zone) => {
            let sign = if zone < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)
        }
    };
    Some(format!("T{hour:02}:{minute:02}{second}{zone}"))
}

/// `P3D`, `PT2H`, `PXY`; decades are counted in years, as TimeML's corpora do.
fn duration_value(count: f64, unit: Unit) -> String {
    let (prefix, letters, factor) = match unit {
        Unit::Second => ("PT", "S", 1.0),
        Unit::Minute => ("PT", "M", 1.0),
        Unit::Hour => ("PT", "H", 1.0),
        Unit::Day => ("P", "D", 1.0),
        Unit::Night => ("PT", "NI", 1.0),
        Unit::Weekend => ("P", "WE", 1.0),
        Unit::Week => ("P", "W", 1.0),
        Unit::Fortnight => ("P", "W", 2.0),
        Unit::Month => ("P", "M", 1.0),
        Unit::Quarter => ("P", "Q", 1.0),
        Unit::HalfYear => ("P", "M", 6.0),
        Unit::Year => ("P", "Y", 1.0),
        Unit::Decade if count < 0.0 => ("P", "DE", 1.0),
        Unit::Decade => ("P", "Y", 10.0),
        Unit::Century => ("P", "CE", 1.0),
    };
    if count < 0.0 {
        format!("{prefix}X{letters}")
    } else {
        format!("{prefix}{}{letters}", count * factor)
    }
}
