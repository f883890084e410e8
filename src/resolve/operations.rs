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
use crate::model::{Modifier, Reading};
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
    /// The Monday of the week named right before.
    pub week: Option<NaiveDate>,
    /// The day that the sentence before gave last.
    pub before: Option<NaiveDate>,
    /// The days of a visit told a few sentences before, which lie ahead.
    pub days_ahead: Option<[NaiveDate; 2]>,
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

impl Outcome {
    /// No value, and why.
    pub fn missing(reason: &str) -> Self {
        Self { reason: reason.to_owned(), ..Self::default() }
    }
}

/// Why a value is missing.
pub(super) const NO_DCT: &str = "rests on the publication date, which is not known";
pub(super) const NO_SUCH_DAY: &str = "the calendar has no such day";
pub(super) const IN_WORDS: &str = "the text says so itself";

const DAYS_OF_WEEK: i64 = 7;

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
    let work = Work { slots: &reading.slots, reading, place, direction: direction::of(&reading.cues) };
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
pub(super) type Found = std::result::Result<(Moment, Ground), &'static str>;

pub(super) struct Work<'a> {
    pub slots: &'a Slots,
    pub reading: &'a Reading,
    pub place: &'a Place<'a>,
    pub direction: Direction,
}

impl Work<'_> {
    pub(super) fn unit(&self) -> Option<Unit> {
        Unit::from_code(self.slots.int(Slot::Unit)?)
    }

    pub(super) fn dct(&self) -> std::result::Result<NaiveDate, &'static str> {
        self.place.dct.ok_or(NO_DCT)
    }

    /// How many, one where the words do not say.
    pub(super) fn count(&self) -> f64 {
        let half = if self.slots.get(Slot::Half).is_some() { 0.5 } else { 0.0 };
        self.slots.get(Slot::Count).unwrap_or(1.0) + half
    }

    pub(super) fn moment(&self) -> Found {
        match self.reading.operation {
            Operation::Weekday => self.weekday(),
            Operation::Unit => self.relative_unit(),
            Operation::Offset => self.offset(),
            Operation::Anchored => self.anchored(),
            Operation::Clock | Operation::Part => self.host_day(),
            Operation::Season => self.recurring(|work, year| {
                Some(Moment::Season(year, u32::try_from(work.slots.int(Slot::Season)?).ok()? % 4))
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
    pub(super) fn finish(&self, found: Found) -> Outcome {
        let (moment, ground) = match found {
            Ok(found) if found.0.is_sane() => found,
            Ok(_) => return Outcome::missing(NO_SUCH_DAY),
            Err(reason) => return Outcome::missing(reason),
        };
        let lean = if self.slots.get(Slot::Which) == Some(-1.0) { Lean::Past } else { self.direction.lean };
        let cues = &self.reading.cues;
        let limit = cues.limit || cues.before;
        let edtf = windows::narrowed(moment, modifier(self.slots), self.place.dct, lean, limit);
        let edtf = if cues.before { windows::before(moment, edtf, self.place.dct) } else { edtf };
        let time = moment.day().and_then(|_| self.time());
        Outcome {
            moment: Some(moment),
            value: Some(moment.value() + &time.unwrap_or_default()),
            edtf,
            days: None,
            reason: direction::reason(self.place.text, &self.reading.cues, self.direction, ground),
        }
    }

    pub(super) fn weekday(&self) -> Found {
        let weekday = self.slots.int(Slot::Weekday).and_then(|day| u32::try_from(day).ok()).unwrap_or(0) % 7;
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
        if let Some(monday) = self.place.week.filter(|_| self.slots.get(Slot::Which).is_none()) {
            let day = add_days(monday, i64::from(weekday)).ok_or(NO_SUCH_DAY)?;
            return Ok((Moment::Day(day), Ground::Said));
        }
        let dct = self.dct()?;
        let found = match (self.unit(), self.slots.int(Slot::Which)) {
            // "Tuesday week" is a week from the Tuesday to come.
            (Some(Unit::Week), None) => near_weekday(dct, weekday, 1)
                .and_then(|coming| add_days(coming, DAYS_OF_WEEK))
                .map(|day| (day, Ground::Said)),
            (Some(Unit::Week), Some(weeks)) => monday(dct)
                .and_then(|monday| add_days(monday, weeks * 7 + i64::from(weekday)))
                .map(|day| (day, Ground::Said)),
            (_, Some(0)) if self.direction.lean == Lean::Open => monday(dct)
                .and_then(|monday| add_days(monday, i64::from(weekday)))
                .map(|day| (day, Ground::Said)),
            (_, Some(sign @ (-1 | 1))) => near_weekday(dct, weekday, sign).map(|day| (day, Ground::Said)),
            // "the Friday before last"
            (_, Some(two @ (-2 | 2))) => near_weekday(dct, weekday, two.signum())
                .and_then(|day| add_days(day, two.signum() * DAYS_OF_WEEK))
                .map(|day| (day, Ground::Said)),
            _ => self
                .day_of_itinerary(dct, weekday)
                .or_else(|| direction::weekday(dct, weekday, self.direction)),
        };
        found.map(|(day, ground)| (Moment::Day(day), ground)).ok_or(NO_SUCH_DAY)
    }

    /// "will visit from 12 to 14 May. On Tuesday she will be welcomed": of the days told before. "On Wednesday he
    /// travels on. On Thursday he will be": the next day, though today is a Thursday. "arrives on 3 May. On Sunday":
    /// of the week in which the story has arrived.
    fn day_of_itinerary(&self, dct: NaiveDate, weekday: u32) -> Option<(NaiveDate, Ground)> {
        const NEXT: i64 = 2;
        if self.direction.lean == Lean::Open {
            return self.day_of_programme(weekday);
        }
        if self.direction.lean != Lean::Future {
            return None;
        }
        let on = |from: NaiveDate| near_weekday(from.pred_opt()?, weekday, 1);
        let of_visit = self.place.days_ahead.and_then(|[first, last]| {
            let far = (first - dct).num_days() >= DAYS_OF_WEEK;
            let several = (last - first).num_days() > 1;
            on(first).filter(|day| far && several && *day <= last)
        });
        let told = self.place.near.and_then(Moment::day).or(self.place.before);
        let after_it = told.filter(|before| *before > dct).and_then(on);
        let next = after_it.zip(told).filter(|(day, before)| {
            let today = dct.weekday().num_days_from_monday() == weekday;
            today && (*day - *before).num_days() <= NEXT
        });
        let weeks_ahead = after_it.zip(told).filter(|(day, told)| {
            (*told - dct).num_days() >= DAYS_OF_WEEK && (1..=NEXT).contains(&(*day - *told).num_days())
        });
        let weeks_ahead = weeks_ahead.map(|(day, _)| day);
        of_visit.or(next.map(|(day, _)| day)).or(weeks_ahead).map(|day| (day, Ground::Said))
    }

    /// "8-14 May. MONDAY. Lund drives to Bern": of those days, where no verb decides.
    fn day_of_programme(&self, weekday: u32) -> Option<(NaiveDate, Ground)> {
        const SEVERAL: i64 = 3;
        let [first, last] = self.place.days_ahead?;
        let day = near_weekday(first.pred_opt()?, weekday, 1)?;
        ((last - first).num_days() >= SEVERAL && day <= last).then_some((day, Ground::Said))
    }

    pub(super) fn relative_unit(&self) -> Found {
        let unit = self.unit().unwrap_or(Unit::Day);
        let told = self.told_day().filter(|_| self.slots.get(Slot::Which).is_none());
        let dct = told.map_or_else(|| self.dct(), Ok)?;
        let here = Moment::containing(dct, unit).ok_or(NO_SUCH_DAY)?;
        let which = self.slots.int(Slot::Which).unwrap_or_else(|| self.implied_which(unit, here, dct));
        let found = here.step(which).ok_or(NO_SUCH_DAY)?;
        Ok((found, Ground::Said))
    }

    /// Where a history has arrived.
    pub(super) fn told_day(&self) -> Option<NaiveDate> {
        self.place.narrated.and(self.place.anchor).and_then(Moment::first_day)
    }

    /// "at the weekend": the one past, where the clause tells what is past and it has not begun. "for the quarter":
    /// news report on the one that is over.
    pub(super) fn implied_which(&self, unit: Unit, here: Moment, dct: NaiveDate) -> i64 {
        let ahead = here.first_day().is_some_and(|first| first > dct);
        let over = unit == Unit::Quarter || unit == Unit::Weekend && ahead;
        -i64::from(over && self.direction.lean != Lean::Future)
    }

    pub(super) fn offset(&self) -> Found {
        let dct = self.dct()?;
        self.shifted(Moment::Day(dct))
    }

    /// Days count from a day, longer units from whatever the text gave last.
    pub(super) fn anchored(&self) -> Found {
        let in_days = self.unit().is_none_or(|unit| unit <= Unit::Night);
        let anchor = if in_days { self.place.anchor_day.map(Moment::Day) } else { self.place.anchor };
        let from = match anchor {
            Some(anchor) => anchor,
            None => Moment::Day(self.dct()?),
        };
        self.shifted(from)
    }

    pub(super) fn anchor_day(&self) -> std::result::Result<NaiveDate, &'static str> {
        self.place.anchor_day.map_or_else(|| self.dct(), Ok)
    }

    /// `Count` units in the direction of `Sign`; half units in the next smaller one.
    pub(super) fn shifted(&self, from: Moment) -> Found {
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
    pub(super) fn host_day(&self) -> Found {
        if self.slots.get(Slot::Month).is_some() {
            let month = self.slots.int(Slot::Month).and_then(|month| u32::try_from(month).ok()).unwrap_or(0);
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
        // "arrived on Friday and leaves this evening"
        let this = self.reading.operation == Operation::Part && self.slots.int(Slot::Which) == Some(0);
        if let Some(dct) = self.place.dct.filter(|_| this && self.place.narrated.is_none()) {
            return Ok((Moment::Day(dct), Ground::Said));
        }
        if let Some(day) = self.place.near.and_then(Moment::day) {
            return Ok((Moment::Day(day), Ground::Said));
        }
        let told = self.place.narrated.and(self.place.anchor_day).or(self.told_before());
        told.map_or_else(|| self.dct(), Ok).map(|day| (Moment::Day(day), Ground::Said))
    }

    /// "On Friday she flies in. In the evening she will dine with Kim": of the day that the sentence before told of.
    fn told_before(&self) -> Option<NaiveDate> {
        let (day, dct) = (self.place.before?, self.place.dct?);
        let near = (day - dct).num_days().abs() <= DAYS_OF_WEEK;
        let same_side = match self.direction.lean {
            Lean::Past => day <= dct,
            Lean::Future => day >= dct,
            Lean::Open | Lean::PastPlan => false,
        };
        (matches!(self.reading.operation, Operation::Part | Operation::Clock) && near && same_side)
            .then_some(day)
    }

    pub(super) fn decade(&self) -> Found {
        let year = self.slots.int(Slot::Year).and_then(|year| i32::try_from(year).ok());
        let short = || self.slots.int(Slot::ShortYear).and_then(|short| i32::try_from(short).ok());
        let year = match year {
            Some(year) if year >= 100 => year,
            year => year.or_else(short).map(|short| 1900 + short).ok_or(NO_SUCH_DAY)?,
        };
        (1..=9999)
            .contains(&year)
            .then_some((Moment::Decade(year / 10 * 10), Ground::Said))
            .ok_or(NO_SUCH_DAY)
    }

    pub(super) fn century(&self) -> Found {
        let ordinal =
            self.slots.int(Slot::Ordinal).filter(|ordinal| (1..=40).contains(ordinal)).ok_or(NO_SUCH_DAY)?;
        let first = (ordinal as i32 - 1) * 100;
        let first = if self.slots.get(Slot::Era).is_some() { -first - 100 } else { first };
        Ok((Moment::Century(first), Ground::Said))
    }

    pub(super) fn fiscal(&self) -> Found {
        let year = self.year().or(self.place.dct.map(|dct| dct.year())).ok_or(NO_DCT)?;
        Ok((Moment::Fiscal(year), Ground::Said))
    }

    /// "the third day of her trip".
    pub(super) fn nth_day(&self) -> Found {
        let ordinal = self.slots.int(Slot::Ordinal).filter(|ordinal| *ordinal > 0).ok_or(IN_WORDS)?;
        let from = self.place.anchor_day.ok_or(IN_WORDS)?;
        add_days(from, ordinal - 1).map(|day| (Moment::Day(day), Ground::Said)).ok_or(NO_SUCH_DAY)
    }
}

/// The first such weekday after (`sign` 1) or before `day`, itself left out.
fn near_weekday(day: NaiveDate, weekday: u32, sign: i64) -> Option<NaiveDate> {
    let ahead = i64::from((weekday + 7 - day.weekday().num_days_from_monday()) % 7);
    add_days(day, if sign > 0 { if ahead == 0 { 7 } else { ahead } } else { ahead - 7 })
}
