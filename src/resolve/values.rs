//! Values that no calendar is needed for: durations, sets, past and future, times of the day.
//!
//! In: the numbers of a reading. Out: TIMEX3. Knows no publication date but for "in the coming days".

use super::operations::{IN_WORDS, Outcome, Work};
use super::windows;
use crate::model::TimexType;
use crate::model::reading::{Slot, Slots, Unit};

const PARTS: [&str; 7] = ["TMO", "TMI", "TAF", "TEV", "TNI", "TDT", "T12:00"];

impl Work<'_> {
    /// `T18:00Z`, `TMO`.
    pub(super) fn time(&self) -> Option<String> {
        if let Some(hour) = self.slots.get(Slot::Hour) {
            return clock_value(hour, self.slots);
        }
        let part = usize::try_from(self.slots.int(Slot::Part)?).ok()?;
        PARTS.get(part).map(|part| (*part).to_owned())
    }

    pub(super) fn duration(&self) -> Outcome {
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

    pub(super) fn set(&self) -> Outcome {
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
        Outcome { value: Some(value), reason: IN_WORDS.to_owned(), ..Outcome::default() }
    }

    pub(super) fn reference(&self) -> Outcome {
        let value = reference_value(self.slots.int(Slot::Reference).unwrap_or(0));
        Outcome { value: Some(value.to_owned()), reason: IN_WORDS.to_owned(), ..Outcome::default() }
    }

    pub(super) fn vague(&self) -> Outcome {
        let sign = self.slots.int(Slot::Sign).unwrap_or(1).signum();
        let edtf = self.place.dct.zip(self.unit()).and_then(|(dct, unit)| windows::few(dct, unit, sign));
        let value = match (self.reading.kind, self.unit()) {
            (TimexType::Duration, Some(unit)) => duration_value(-1.0, unit),
            _ => reference_value(sign).to_owned(),
        };
        Outcome { value: Some(value), edtf, reason: IN_WORDS.to_owned(), ..Outcome::default() }
    }
}

fn reference_value(sign: i64) -> &'static str {
    match sign {
        ..=-1 => "PAST_REF",
        0 => "PRESENT_REF",
        1.. => "FUTURE_REF",
    }
}

/// `T18:00Z`, or nothing for an hour that no clock shows. Of "6.40 p.m." the hour is a decimal number.
fn clock_value(hour: f64, slots: &Slots) -> Option<String> {
    let decimal = (hour.fract() != 0.0).then(|| (hour.fract() * 100.0).round() as i64);
    let hour = hour as i64;
    let (hour, minute) = match slots.int(Slot::Minute).or(decimal) {
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
    let second = slots.int(Slot::Second).map(|second| format!(":{second:02}")).unwrap_or_default();
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
    if count < 0.0 { format!("{prefix}X{letters}") } else { format!("{prefix}{}{letters}", count * factor) }
}
