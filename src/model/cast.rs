//! The people of one article, after resolution.

use super::word::TitleClass;

/// One person of the article's cast.
#[derive(Clone, Debug)]
pub struct Member {
    /// Registry id, or `unverified:COUNTRY:SLUG`.
    pub id: String,
    pub name: String,
    /// Country or organisation he acts for.
    pub country: Option<String>,
    /// No text and no table gives his country: it is taken to be the article's own.
    pub assumed: bool,
    /// Countries in which he is at home.
    pub homes: Vec<String>,
    /// Codes of the offices that the text or the registry gives him at the date.
    pub offices: Vec<String>,
    /// The office as it is printed.
    pub title: Option<String>,
    pub class: Standing,
    pub female: Option<bool>,
    /// Whether the text names him, somewhere.
    pub named: bool,
    /// Folded words of his name.
    pub words: Vec<String>,
    /// Number in the registry.
    pub registered: Option<usize>,
    pub former: bool,
}

impl Member {
    /// Whether his journeys and meetings are recorded: no ambassador's, no spokesman's, no stranger's.
    pub fn is_recorded(&self) -> bool {
        match self.class {
            Standing::Leader => true,
            Standing::Minor => !self.homes.is_empty(),
            Standing::Official | Standing::Unknown => false,
        }
    }
}

/// Whether a person of the text is a leader by the codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Leader,
    /// Recorded, but neither expected nor held against anyone.
    Minor,
    /// Ambassadors, spokesmen: they travel, but are no leaders.
    Official,
    /// A name with no office.
    Unknown,
}

impl From<TitleClass> for Standing {
    fn from(class: TitleClass) -> Self {
        match class {
            TitleClass::Leader => Self::Leader,
            TitleClass::Minor => Self::Minor,
            TitleClass::Official => Self::Official,
            TitleClass::Style => Self::Unknown,
        }
    }
}

/// Whom a person mention means: the likeliest first where it stands for one person, all of them where for several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Referents {
    pub who: Vec<usize>,
    /// All of `who` are meant, not one of them.
    pub all: bool,
}

/// The cast and the referents of each sentence's mentions (empty for what is no person).
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    pub cast: Vec<Member>,
    pub referents: Vec<Vec<Referents>>,
}
