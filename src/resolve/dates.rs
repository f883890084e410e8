//! Resolves the temporal expressions of one article in the order of its text.
//!
//! In: readings, the publication date. Out: [`Timex`]es. Keeps the date that the text gave last, to which "two days
//! later" refers; knows no words of any language.

use super::moment::{self, Moment, add_days};
use super::operations::{self, Outcome, Place};
use crate::data::language_dates::DateRules;
use crate::edtf::Edtf;
use crate::model::reading::{Lean, Link, Operation, Slot};
use crate::model::timex::DateOrder;
use crate::model::{Reading, Timex, TimexType};
use chrono::{Datelike, NaiveDate};

/// Resolves `readings` of `text` against `dct`.
pub fn resolve(
    text: &str,
    readings: Vec<Reading>,
    dct: Option<NaiveDate>,
    order: DateOrder,
    language: &DateRules,
) -> Vec<Timex> {
    let dct = dct.and_then(moment::sane);
    let order = if order == DateOrder::Unknown { order_of(&readings) } else { order };
    let mut resolver = Resolver {
        text,
        dct,
        order,
        history: history(&readings, dct),
        anchor: None,
        anchor_day: None,
        anchor_sentence: 0,
        anchor_end: 0,
        stretch: None,
        ahead: None,
        year: None,
        heading: None,
    };
    let mut timexes: Vec<Timex> = Vec::with_capacity(readings.len());
    let mut opened = None;
    let readings = shared(readings);
    let mut first = None;
    for reading in &readings {
        let outcome = resolver.run(reading, opened.take());
        resolver.note_stretch(first.take(), &outcome, reading.sentence);
        if reading.link == Some(Link::Until) {
            opened = outcome.moment.and_then(Moment::first_day);
        }
        if matches!(reading.link, Some(Link::Until | Link::Also)) {
            first = outcome.moment.and_then(Moment::day);
        }
        timexes.push(finished(reading, outcome, language));
    }
    join(&readings, &mut timexes);
    timexes
}

struct Resolver<'a> {
    text: &'a str,
    dct: Option<NaiveDate>,
    order: DateOrder,
    /// The text tells of years long past, in their order, around this one.
    history: Option<i32>,
    anchor: Option<Moment>,
    anchor_day: Option<NaiveDate>,
    anchor_sentence: u32,
    /// Where it ends in the text.
    anchor_end: usize,
    /// The first and the last day of the range that the text gave last.
    stretch: Option<[NaiveDate; 2]>,
    /// The last such range that lies ahead, and the sentence that gave it.
    ahead: Option<([NaiveDate; 2], u32)>,
    /// The year that the text gave last.
    year: Option<i32>,
    /// The day that the last heading gave: a diary goes forward.
    heading: Option<NaiveDate>,
}

impl Resolver<'_> {
    fn run(&mut self, reading: &Reading, opened: Option<NaiveDate>) -> Outcome {
        let near = self.anchor.filter(|_| self.anchor_sentence == reading.sentence);
        let before = self.anchor_day.filter(|_| self.anchor_sentence + 1 == reading.sentence);
        let place = Place {
            text: self.text,
            dct: self.dct,
            order: self.order,
            anchor: self.anchor,
            anchor_day: self.day_counted_from(reading),
            near,
            week: self.week_before(reading),
            before,
            days_ahead: self.days_ahead(reading),
            narrated: self.year.filter(|_| self.history.is_some()),
            opened: opened.or(self.heading_before(reading)),
        };
        let outcome = operations::run(reading, &place);
        if reading.cues.heading {
            self.heading = outcome.moment.and_then(Moment::day).or(self.heading);
        }
        let report = self.dates_the_report(reading, &outcome);
        if let Some(moment) = outcome.moment.filter(|moment| moment.is_anchor() && !report) {
            self.anchor = Some(moment);
            self.anchor_day = moment.day().or(self.anchor_day);
            self.anchor_sentence = reading.sentence;
            self.anchor_end = reading.span.end;
            if !counts_from_dct(reading) {
                self.year = self.told_year(moment).or(self.year);
            }
        }
        outcome
    }

    /// "was in Riga last week, on Tuesday": only a comma and a word stand between.
    fn week_before(&self, reading: &Reading) -> Option<NaiveDate> {
        const BETWEEN: usize = 7;
        let near = (self.anchor_end..self.anchor_end + BETWEEN + 1).contains(&reading.span.start);
        match self.anchor.filter(|_| near && self.anchor_sentence == reading.sentence)? {
            Moment::Week(monday) => Some(monday),
            _ => None,
        }
    }

    fn note_stretch(&mut self, first: Option<NaiveDate>, outcome: &Outcome, sentence: u32) {
        if let Some(last) = outcome.moment.and_then(Moment::day) {
            self.stretch = first.filter(|&first| first < last).map(|first| [first, last]);
        }
        let ahead = self.stretch.filter(|[first, _]| self.dct.is_some_and(|dct| *first > dct));
        self.ahead = ahead.map(|days| (days, sentence)).or(self.ahead);
        let day = outcome.moment.and_then(Moment::day);
        if let Some((days, told)) = &mut self.ahead
            && day.is_some_and(|day| (days[0]..=days[1]).contains(&day))
        {
            *told = sentence;
        }
    }

    /// The days of a visit told a few sentences before, which lie ahead.
    fn days_ahead(&self, reading: &Reading) -> Option<[NaiveDate; 2]> {
        const TOLD: u32 = 8;
        let (days, told) = self.ahead?;
        // No day but one of these has been told of since.
        let of_these = self.anchor_day.is_some_and(|day| (days[0]..=days[1]).contains(&day));
        (of_these && reading.sentence > told && reading.sentence - told <= TOLD).then_some(days)
    }

    /// "in Ottawa on 28 and 29 June, and in Reykjavik the day before": before its first day.
    fn day_counted_from(&self, reading: &Reading) -> Option<NaiveDate> {
        let back = reading.operation == Operation::Anchored && reading.slots.int(Slot::Sign) == Some(-1);
        let day = self.anchor_day?;
        Some(self.stretch.filter(|[_, last]| back && *last == day).map_or(day, |[first, _]| first))
    }

    /// "will visit Astana on November 1, the palace said on Wednesday": after another day in its sentence, the day of
    /// publication dates the telling, and "the next day" does not count from it.
    fn dates_the_report(&self, reading: &Reading, outcome: &Outcome) -> bool {
        let today = outcome.moment.and_then(Moment::day).is_some_and(|day| Some(day) == self.dct);
        let told = self.anchor_sentence == reading.sentence && self.anchor_day.is_some();
        today && told && self.anchor_day != self.dct
    }

    /// A glance far ahead or back does not carry the story there.
    fn told_year(&self, moment: Moment) -> Option<i32> {
        const FAR: u32 = 25;
        let year = moment.first_day()?.year();
        (self.history?.abs_diff(year) <= FAR).then_some(year)
    }

    /// Below the heading "Thursday" of what is to come, "Friday" is the day after.
    fn heading_before(&self, reading: &Reading) -> Option<NaiveDate> {
        let ahead = self.heading.filter(|day| self.dct.is_some_and(|dct| *day > dct))?;
        (reading.cues.heading && reading.operation == Operation::Weekday).then(|| add_days(ahead, 1))?
    }
}

/// What may name the day of a clock time.
const DAYS: [Slot; 5] = [Slot::Weekday, Slot::Month, Slot::Day, Slot::Unit, Slot::Reference];

fn finished(reading: &Reading, outcome: Outcome, language: &DateRules) -> Timex {
    let hour = outcome.value.as_deref().and_then(|value| value.split_once('T')).map(|(_, hour)| hour);
    let clock = reading.kind == TimexType::Time
        && hour.is_some_and(|hour| hour.starts_with(|digit: char| digit.is_ascii_digit()));
    let dayless = !DAYS.iter().any(|&slot| reading.slots.get(slot).is_some());
    Timex {
        span: reading.span,
        kind: reading.kind,
        value: outcome.value.or_else(|| vague_value(reading)),
        edtf: outcome.edtf,
        range_end: None,
        modifier: operations::modifier(&reading.slots),
        days: outcome.days,
        bare_clock: clock && dayless,
        past_part: reading.kind == TimexType::Time && !clock && dayless && reading.cues.lean == Lean::Past,
        verb: reading.cues.word.filter(|_| reading.cues.lean == Lean::Past),
        rule: language.rule_id(reading.rule).to_owned(),
        reason: outcome.reason,
    }
}

/// What such words mean says nothing of the year in which a history has arrived.
fn counts_from_dct(reading: &Reading) -> bool {
    let which = reading.slots.get(Slot::Which).is_some();
    match reading.operation {
        Operation::Offset | Operation::Weekday | Operation::Numeric => true,
        Operation::Unit | Operation::Season | Operation::Quarter => which,
        _ => false,
    }
}

/// Gives a reading what its neighbour says for both: "at 16:15, June 1" the day, "from January to March 2012" the year.
fn shared(mut readings: Vec<Reading>) -> Vec<Reading> {
    for index in (1..readings.len()).rev() {
        let (before, after) = readings.split_at_mut(index);
        let (one, next) = (&mut before[index - 1], &after[0]);
        let dated = matches!(next.operation, Operation::Date | Operation::Weekday);
        if !dated || next.kind != TimexType::Date {
            continue;
        }
        match (one.operation, one.link) {
            (Operation::Clock, Some(Link::Same | Link::Also)) => {
                take(one, next, &[Slot::Year, Slot::Month, Slot::Day, Slot::Weekday]);
            }
            (Operation::Date, Some(Link::Until | Link::Also)) if next.slots.get(Slot::Month).is_some() => {
                share_year(one, next);
            }
            _ => {}
        }
    }
    readings
}

fn take(one: &mut Reading, next: &Reading, slots: &[Slot]) {
    for slot in slots {
        if let Some(value) = next.slots.get(*slot) {
            one.slots.set(*slot, value);
        }
    }
}

/// A range that runs over the end of the year began in the year before.
fn share_year(one: &mut Reading, next: &Reading) {
    let has_year = |reading: &Reading| {
        [Slot::Year, Slot::ShortYear, Slot::Unit].iter().any(|slot| reading.slots.get(*slot).is_some())
    };
    if has_year(one) || !has_year(next) || one.slots.get(Slot::Month).is_none() {
        return;
    }
    take(one, next, &[Slot::Year, Slot::Unit, Slot::Which]);
    let over = one.link == Some(Link::Until) && one.slots.get(Slot::Month) > next.slots.get(Slot::Month);
    for slot in [Slot::Year, Slot::Which] {
        if let Some(value) = one.slots.get(slot).filter(|_| over) {
            one.slots.set(slot, value - 1.0);
        }
    }
}

/// "several years ago" is past, and no more is known.
fn vague_value(reading: &Reading) -> Option<String> {
    let shifts = matches!(reading.operation, Operation::Offset | Operation::Anchored);
    let vague = reading.slots.get(Slot::Count).is_some_and(|count| count < 0.0);
    let past = reading.slots.int(Slot::Sign).unwrap_or(1) < 0;
    (shifts && vague).then(|| if past { "PAST_REF" } else { "FUTURE_REF" }.to_owned())
}

/// Gives ranges their end, and lengths their first and last day.
fn join(readings: &[Reading], timexes: &mut [Timex]) {
    for index in 1..readings.len() {
        let Some(link) = readings[index - 1].link else {
            continue;
        };
        let next = timexes[index].edtf.clone();
        let length = timexes[index - 1].days.map(i64::from);
        match link {
            Link::Until => {
                let start = timexes[index - 1].edtf.as_ref().and_then(Edtf::earliest);
                timexes[index - 1].range_end = next.filter(|end| start.is_some() && end.latest() >= start);
            }
            Link::LastsFrom => {
                let Some(start) = next.as_ref().and_then(Edtf::as_day) else {
                    continue;
                };
                let end = length.and_then(|days| add_days(start, days - 1));
                timexes[index].range_end = end.map(Edtf::Day);
                lasts(&mut timexes[index - 1], Some(start), end);
            }
            Link::LastsUntil => {
                let Some(end) = next.as_ref().and_then(Edtf::as_day) else {
                    continue;
                };
                let start = length.and_then(|days| add_days(end, 1 - days));
                lasts(&mut timexes[index - 1], start, Some(end));
            }
            Link::Opens => {
                let start = timexes[index - 1].edtf.as_ref().and_then(Edtf::as_day);
                let days = timexes[index].days.map(i64::from);
                let end = start.zip(days).and_then(|(start, days)| add_days(start, days - 1));
                if timexes[index - 1].range_end.is_none() {
                    timexes[index - 1].range_end = end.map(Edtf::Day);
                }
                lasts(&mut timexes[index], start, end);
            }
            Link::Also | Link::Same => {}
        }
    }
}

fn lasts(duration: &mut Timex, start: Option<NaiveDate>, end: Option<NaiveDate>) {
    if let (Some(start), Some(end)) = (start, end) {
        duration.edtf = Some(Edtf::Day(start));
        duration.range_end = Some(Edtf::Day(end));
    }
}

/// Day and month in the order of those dates of the page that leave no doubt.
fn order_of(readings: &[Reading]) -> DateOrder {
    let numeric = readings.iter().filter(|reading| reading.operation == Operation::Numeric);
    let above_twelve = |reading: &Reading, slot| reading.slots.get(slot).is_some_and(|number| number > 12.0);
    let (mut day_first, mut month_first) = (0, 0);
    for reading in numeric {
        day_first += usize::from(above_twelve(reading, Slot::First));
        month_first += usize::from(above_twelve(reading, Slot::Other));
    }
    match (day_first, month_first) {
        (1.., 0) => DateOrder::DayFirst,
        (0, 1..) => DateOrder::MonthFirst,
        _ => DateOrder::Unknown,
    }
}

/// The middle of the years that a history tells of. A history has most of its dates years before the publication date,
/// several of them, and hardly a word that counts from the publication date.
fn history(readings: &[Reading], dct: Option<NaiveDate>) -> Option<i32> {
    const SEVERAL: usize = 5;
    const YEARS: i64 = 1;
    let (mut old, mut dated, mut relative) = (Vec::new(), 0, 0);
    for reading in readings {
        match (reading.operation, reading.slots.int(Slot::Year)) {
            (Operation::Date, Some(year)) => {
                dated += 1;
                if dct.is_none_or(|dct| year + YEARS < i64::from(dct.year())) {
                    old.push(year);
                }
            }
            (Operation::Weekday | Operation::Offset, _) => relative += 1,
            _ => {}
        }
    }
    old.sort_unstable();
    let told = old.len() >= SEVERAL && old.len() * 5 >= dated * 4 && relative * 5 <= old.len();
    told.then(|| i32::try_from(old[old.len() / 2]).ok())?
}
