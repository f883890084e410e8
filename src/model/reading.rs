//! What recognition hands to resolution: an expression's words as numbers, the calendar operation that they ask for,
//! and what its clause says about its direction. Underspecified: no date is in here, and no language.

use super::{Span, TimexType};

/// A named number that a pattern reads out of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    Year,
    /// The last two digits of a year.
    ShortYear,
    /// 1 before the common era.
    Era,
    Month,
    Day,
    Weekday,
    Unit,
    /// How many units; may be a fraction. Below zero: a vague count ("several").
    Count,
    /// -1 last, 0 this, 1 next.
    Which,
    /// -1 before, 1 after.
    Sign,
    Ordinal,
    Hour,
    Minute,
    Second,
    /// 0 before noon, 1 after.
    Meridiem,
    /// Offset of the zone in minutes.
    Zone,
    Part,
    Season,
    Modifier,
    /// -1 past, 0 present, 1 future.
    Reference,
    /// First and second number of `6/7/2022`.
    First,
    Other,
    /// The unit inside which an ordinal counts.
    Within,
    /// Days after Easter Sunday.
    Easter,
    /// "and a half": one half more than the count.
    Half,
}

impl Slot {
    const NAMES: [(&'static str, Slot); 25] = [
        ("year", Slot::Year),
        ("shortyear", Slot::ShortYear),
        ("era", Slot::Era),
        ("month", Slot::Month),
        ("day", Slot::Day),
        ("weekday", Slot::Weekday),
        ("unit", Slot::Unit),
        ("count", Slot::Count),
        ("which", Slot::Which),
        ("sign", Slot::Sign),
        ("ordinal", Slot::Ordinal),
        ("hour", Slot::Hour),
        ("minute", Slot::Minute),
        ("second", Slot::Second),
        ("meridiem", Slot::Meridiem),
        ("zone", Slot::Zone),
        ("part", Slot::Part),
        ("season", Slot::Season),
        ("modifier", Slot::Modifier),
        ("reference", Slot::Reference),
        ("first", Slot::First),
        ("other", Slot::Other),
        ("within", Slot::Within),
        ("easter", Slot::Easter),
        ("half", Slot::Half),
    ];

    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, slot)| *slot)
    }
}

/// The numbers of one expression.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots {
    values: [f32; Slot::NAMES.len()],
    /// Bit n: slot n has a value.
    given: u32,
}

impl Slots {
    pub fn set(&mut self, slot: Slot, value: f64) {
        self.values[slot as usize] = value as f32;
        self.given |= 1 << slot as u32;
    }

    pub fn get(&self, slot: Slot) -> Option<f64> {
        (self.given >> slot as u32 & 1 == 1).then(|| f64::from(self.values[slot as usize]))
    }

    /// The value, where it is a whole number.
    pub fn int(&self, slot: Slot) -> Option<i64> {
        self.get(slot).filter(|value| value.fract() == 0.0).map(|value| value as i64)
    }

    /// Takes over what `other` has and this has not.
    pub fn fill_from(&mut self, other: &Slots) {
        for (_, slot) in Slot::NAMES {
            if let (None, Some(value)) = (self.get(slot), other.get(slot)) {
                self.set(slot, value);
            }
        }
    }
}

/// The closed set of calendar operations. New arithmetic is a new operation here and its code in `resolve`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Year, month, day as far as given; what is missing is the nearest that the clause allows.
    Date,
    /// Two numbers and a year in an order that differs by country.
    Numeric,
    /// A day of the week, before or after the publication date.
    Weekday,
    /// The last, this or next unit.
    Unit,
    /// So many units before or after the publication date.
    Offset,
    /// So many units before or after the date that the text gave last.
    Anchored,
    /// A time of the day that the text gave last, or of the publication date.
    Clock,
    /// A part of the day.
    Part,
    Duration,
    Set,
    /// Past, present or future, no more.
    Reference,
    Season,
    Quarter,
    HalfYear,
    Decade,
    Century,
    Fiscal,
    /// So many days after Easter.
    Easter,
    /// The n-th weekday or unit of a month or year.
    Nth,
    /// The n-th day from the anchor.
    NthDay,
    /// The n-th day of the month without a month.
    DayOnly,
    /// The same month, day or period of another year.
    SamePeriod,
    /// A few units before or after the publication date ("in the coming days").
    Vague,
    /// No date, though it looks like one.
    Nothing,
}

impl Operation {
    const NAMES: [(&'static str, Operation); 24] = [
        ("date", Operation::Date),
        ("numeric", Operation::Numeric),
        ("weekday", Operation::Weekday),
        ("unit", Operation::Unit),
        ("offset", Operation::Offset),
        ("anchored", Operation::Anchored),
        ("clock", Operation::Clock),
        ("part", Operation::Part),
        ("duration", Operation::Duration),
        ("set", Operation::Set),
        ("reference", Operation::Reference),
        ("season", Operation::Season),
        ("quarter", Operation::Quarter),
        ("half-year", Operation::HalfYear),
        ("decade", Operation::Decade),
        ("century", Operation::Century),
        ("fiscal", Operation::Fiscal),
        ("easter", Operation::Easter),
        ("nth", Operation::Nth),
        ("nth-day", Operation::NthDay),
        ("day-only", Operation::DayOnly),
        ("same-period", Operation::SamePeriod),
        ("vague", Operation::Vague),
        ("nothing", Operation::Nothing),
    ];

    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, operation)| *operation)
    }

    /// The type of TIMEX3 that it yields, where a rule does not say otherwise.
    pub fn kind(self) -> TimexType {
        match self {
            Self::Clock | Self::Part => TimexType::Time,
            Self::Duration => TimexType::Duration,
            Self::Set => TimexType::Set,
            _ => TimexType::Date,
        }
    }
}

/// Units of time, as the words of a language name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
}

impl Unit {
    const NAMES: [(&'static str, Unit); 14] = [
        ("second", Unit::Second),
        ("minute", Unit::Minute),
        ("hour", Unit::Hour),
        ("day", Unit::Day),
        ("night", Unit::Night),
        ("weekend", Unit::Weekend),
        ("week", Unit::Week),
        ("fortnight", Unit::Fortnight),
        ("month", Unit::Month),
        ("quarter", Unit::Quarter),
        ("half-year", Unit::HalfYear),
        ("year", Unit::Year),
        ("decade", Unit::Decade),
        ("century", Unit::Century),
    ];

    pub fn code(name: &str) -> Option<f64> {
        Self::NAMES.iter().position(|(known, _)| *known == name).map(|index| index as f64)
    }

    pub fn from_code(code: i64) -> Option<Self> {
        usize::try_from(code).ok().and_then(|index| Self::NAMES.get(index)).map(|(_, unit)| *unit)
    }
}

/// Where the clause of an expression points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lean {
    #[default]
    Open,
    Past,
    Future,
    /// A plan told in the past ("was to have left"): it may lie on either side.
    PastPlan,
}

/// What the words around an expression say of its direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cues {
    pub lean: Lean,
    /// The word that decided.
    pub word: Option<Span>,
    /// That word says that something went on for a while ("stayed").
    pub lasting: bool,
    /// What the word right before says ("since", "until"); weaker than the verb.
    pub hint: Lean,
    pub hint_word: Option<Span>,
    /// The hint sets a limit ("until", "by"): what is past then must have lasted.
    pub limit: bool,
    /// "before" stands right before it.
    pub before: bool,
    /// The expression dates the article: "ISLAMABAD, March 3 (APP):".
    pub dateline: bool,
    /// It stands alone on its line.
    pub heading: bool,
}

/// How an expression hangs together with the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// "from Monday to Wednesday": the next one is where it ends.
    Until,
    /// "on Monday and Tuesday": one of a list.
    Also,
    /// "a three-day visit starting Monday": this duration begins there.
    LastsFrom,
    /// "his four-day stay ends today": this duration ends there.
    LastsUntil,
    /// "landed on Friday for a four-day stay": the duration that follows begins here.
    Opens,
    /// "Tuesday, June 28": the next one is the same date.
    Same,
}

/// An expression as recognised.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub span: Span,
    pub kind: TimexType,
    pub operation: Operation,
    pub slots: Slots,
    /// Index of the rule that found it.
    pub rule: u16,
    /// Number of the sentence.
    pub sentence: u32,
    pub cues: Cues,
    pub link: Option<Link>,
}
