//! A word, number or sign of a text, as the scanner of dates sees it.

use super::Span;

/// Offsets count bytes from the start of the passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    /// Symbol of the language's lexicon; 0 for what it does not know.
    pub sym: u16,
    /// No blank before it.
    pub glued: bool,
    pub kind: TokenKind,
    /// What it says to its neighbours.
    pub cues: CueSet,
    /// Of a number.
    pub value: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word in lower case.
    Lower,
    /// A word with a capital.
    Capital,
    /// A word of two capitals or more, and nothing else.
    Upper,
    Number,
    Sign,
    /// A line break that parts what stands before from what stands after.
    Break,
}

/// What recognition asks of a word beside what the patterns ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// A verb that tells what is past.
    Past,
    /// A word that points ahead.
    Future,
    /// A verb in the present, of what is arranged.
    Present,
    /// "will"
    Modal,
    /// "agreed" before an infinitive: what follows is ahead.
    Commits,
    /// "has" as a verb of its own: "has meetings on Friday".
    Has,
    /// What somebody has before him: "meetings".
    Appointment,
    /// Before a noun: "both", "two".
    Several,
    /// Any form of "be".
    Be,
    /// "is"
    BePresent,
    /// What an infinitive begins with.
    To,
    /// Parts clauses.
    Boundary,
    /// Opens a clause about what stands before it.
    Relative,
    /// Right before a date: it is past.
    HintPast,
    /// Right before a date: it is ahead.
    HintFuture,
    /// Between two dates: the second ends the first.
    Until,
    /// Between two dates: a list.
    And,
    /// A stay begins.
    Begins,
    /// A stay ends.
    Finishes,
    /// Passed over.
    Determiner,
    /// "visiting"
    Gerund,
    /// Before the first of two dates: a range.
    Between,
    /// Ends sentences.
    FullStop,
    /// Takes a full stop that ends none.
    Abbreviation,
    /// A past verb of what went on for a while.
    Lasting,
    /// Behind "to" a noun: "speaking to reporters".
    NoVerb,
    /// Behind a word that is past or ahead, it is past: "set off".
    Off,
    /// A stay is over.
    After,
    /// What a length is the length of.
    Stay,
    /// Joins a date and the length of a stay.
    StayLink,
    /// Sets a limit.
    StrongUntil,
    /// Right behind a date: what follows was or will be then.
    When,
    /// Between the day that heads a diary's item and the item.
    HeadingMark,
    /// "before" a stretch of time: it ends with the stretch at the latest.
    Before,
    /// What is said of a plan whose date changes: "moved from May to June" is no stretch of time.
    Moves,
    /// Right behind such a plan it leads to the new date: "rescheduled for June".
    NewDate,
}

impl Cue {
    /// The classes of `words.tsv`.
    pub const NAMES: [(&'static str, Cue); 36] = [
        ("past", Cue::Past),
        ("future", Cue::Future),
        ("present", Cue::Present),
        ("modal", Cue::Modal),
        ("commits", Cue::Commits),
        ("has", Cue::Has),
        ("appointment", Cue::Appointment),
        ("several", Cue::Several),
        ("be", Cue::Be),
        ("be-present", Cue::BePresent),
        ("to", Cue::To),
        ("boundary", Cue::Boundary),
        ("relative", Cue::Relative),
        ("hint-past", Cue::HintPast),
        ("hint-future", Cue::HintFuture),
        ("until", Cue::Until),
        ("and", Cue::And),
        ("begins", Cue::Begins),
        ("finishes", Cue::Finishes),
        ("determiner", Cue::Determiner),
        ("gerund", Cue::Gerund),
        ("between", Cue::Between),
        ("full-stop", Cue::FullStop),
        ("abbreviation", Cue::Abbreviation),
        ("lasting", Cue::Lasting),
        ("no-verb", Cue::NoVerb),
        ("off", Cue::Off),
        ("after", Cue::After),
        ("stay", Cue::Stay),
        ("stay-link", Cue::StayLink),
        ("strong-until", Cue::StrongUntil),
        ("heading-mark", Cue::HeadingMark),
        ("when", Cue::When),
        ("moves", Cue::Moves),
        ("before", Cue::Before),
        ("new-date", Cue::NewDate),
    ];
}

/// Several [`Cue`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CueSet(u64);

impl CueSet {
    pub fn insert(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u64;
    }

    #[inline]
    pub fn has(self, cue: Cue) -> bool {
        self.0 >> cue as u64 & 1 == 1
    }
}

impl Token {
    #[inline]
    pub fn is(&self, cue: Cue) -> bool {
        self.cues.has(cue)
    }

    #[inline]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}
