//! Words in text: spans, and what the tagger made of them before anything is resolved.

/// Half-open range of byte offsets into an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    pub fn len(self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A run of tokens and what it is. Token numbers count in the article's tokens; `to` is exclusive.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub from: usize,
    pub to: usize,
    pub kind: MentionKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum MentionKind {
    Person(PersonMention),
    Place(PlaceMention),
    /// Number of the temporal expression in the article's list.
    Time(usize),
}

/// Words that name or stand for one person or several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonMention {
    /// Tokens of the name.
    pub name: Option<(usize, usize)>,
    /// The name, folded, whose end stands behind another's: "duke of kent" in "the Duke and Duchess of Kent".
    pub whole_name: Option<String>,
    /// The office, as the title tables know it.
    pub office: Option<OfficeMention>,
    /// The tokens of a second office ("Deputy Prime Minister and Foreign Minister").
    pub second_office: Option<OfficeMention>,
    /// Country or organisation codes that the mention gives.
    pub countries: Vec<String>,
    pub pronoun: Option<Pronoun>,
    /// "former", "ex-", "late".
    pub former: bool,
    /// "President-elect", "the incoming president": not yet in office.
    pub elect: bool,
    /// A form of address stands before it ("Mr", "Sheikh").
    pub style: bool,
    pub female: Option<bool>,
    /// "his Turkish counterpart": an office shared with someone named before.
    pub counterpart: bool,
    /// More than one person ("the presidents of Togo and Benin", "the two leaders").
    pub plural: bool,
    /// "a president", "no minister": nobody in particular.
    pub indefinite: bool,
    /// The mention stands in the possessive ("Putin's").
    pub possessive: bool,
    /// "him": never the subject of its own clause.
    pub object: bool,
    /// The country of whomever "his" or "its" points back to: "Panama's president sent his foreign minister".
    pub owners: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfficeMention {
    /// Number of the title in the language's list; `None` for "Minister of Energy", which no table lists.
    pub title: Option<usize>,
    pub from: usize,
    pub to: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    He,
    She,
    They,
    /// "his", "her", "their": the owner of what follows.
    His,
    Her,
    Their,
    /// "Their Majesties".
    Couple,
    /// "the visitor", "his guest".
    Visitor,
    /// "the Georgian", "the Finn": somebody of that country told of before.
    Countryman,
    /// "We", "I" in quoted speech.
    We,
}

/// Words that name a place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    pub country: String,
    pub city: Option<String>,
    pub how: PlaceKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    Country,
    /// A capital, which may stand for its government.
    Capital,
    City,
    Venue,
    Region,
    /// "there", "here", "the capital": to be resolved by the article.
    There,
    Here,
    TheCapital,
    TheCountry,
}

/// A sentence's tokens (`to` exclusive) and mentions.
#[derive(Clone, Debug)]
pub struct TaggedSentence {
    pub from: usize,
    pub to: usize,
    pub mentions: Vec<Mention>,
}
