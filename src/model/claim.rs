//! What one article says of one stay or one meeting.

use crate::edtf::Edtf;
use crate::model::Diagnostic;

/// A leader as one article presents him.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Person {
    /// Registry id, or `unverified:COUNTRY:SLUG` for one whom only the text knows.
    pub id: String,
    pub name: String,
    /// ISO 3166-1 alpha-2, or the code of an organisation (`UN`, `EU`).
    pub country: Option<String>,
    /// The office held at the time, as the news write it ("President", "Foreign Minister").
    pub office: Option<String>,
}

/// As of the article's publication date (see the codebook).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    Planned,
    Ongoing,
    Completed,
    Cancelled,
    Postponed,
}

impl Status {
    pub const ALL: [Status; 5] =
        [Self::Planned, Self::Ongoing, Self::Completed, Self::Cancelled, Self::Postponed];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Ongoing => "ongoing",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Postponed => "postponed",
        }
    }

    /// It does not take place as it was planned.
    pub fn is_off(self) -> bool {
        matches!(self, Self::Cancelled | Self::Postponed)
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

/// How those who met did so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    InPerson,
    Phone,
    Video,
}

impl Mode {
    pub const ALL: [Mode; 3] = [Self::InPerson, Self::Phone, Self::Video];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::InPerson => "in-person",
            Self::Phone => "phone",
            Self::Video => "video",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == name)
    }
}

/// Which of an article's two strings an offset counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextField {
    Title,
    Text,
}

impl TextField {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Title, Self::Text].into_iter().find(|field| field.as_str() == name)
    }
}

/// The exact words that say so. Offsets are Unicode code points, half open (W3C Web Annotation, TextPositionSelector).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Evidence {
    pub field: TextField,
    pub start: usize,
    pub end: usize,
    pub quote: String,
    /// Ids of the rules that read it so, joined by `+`.
    pub rule: String,
}

/// One leader's stay in one foreign country, as one article tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stay {
    pub leader: Person,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub city: Option<String>,
    /// Every stop in order, `city` the first of them.
    pub cities: Vec<String>,
    pub start: Option<Edtf>,
    pub end: Option<Edtf>,
    pub status: Status,
    pub purpose: Option<String>,
    pub event: Option<String>,
    pub with: Vec<Person>,
    /// Whether the text names the person, somewhere.
    pub explicit: bool,
    /// Probability that leader and country are right, in (0, 1).
    pub confidence: f64,
    /// Never empty.
    pub evidence: Vec<Evidence>,
}

/// Two or more leaders who talk, as one article tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// Two at least.
    pub participants: Vec<Person>,
    pub country: Option<String>,
    pub city: Option<String>,
    pub date: Option<Edtf>,
    pub mode: Mode,
    /// Never `Ongoing`: a meeting that took place is `Completed`.
    pub status: Status,
    pub event: Option<String>,
    pub confidence: f64,
    /// Never empty.
    pub evidence: Vec<Evidence>,
}

/// What one article yields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    pub stays: Vec<Stay>,
    pub meetings: Vec<Meeting>,
    pub diagnostics: Vec<Diagnostic>,
}
