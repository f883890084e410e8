//! An article as it was read: the ground state from which everything else can be rebuilt.

use chrono::NaiveDate;

/// One article, decoded, before any understanding. The text is as it was given, in no normal form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The id the input brought, or the path or address the article was read from.
    pub id: String,
    pub url: Option<String>,
    /// The headline, where the input gives it apart from the text.
    pub title: Option<String>,
    /// The whole text; every evidence offset counts code points of it.
    pub text: String,
    /// Document creation time (DCT): the publication date in the outlet's own time zone.
    pub published: Option<NaiveDate>,
    pub published_basis: Option<PublishedBasis>,
    pub outlet: Option<String>,
    pub language: Option<String>,
}

/// How an article's publication date was learned, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublishedBasis {
    /// Given on the command line.
    Argument,
    /// A field of the input: JSONL's `published`, a feed's date.
    Field,
    /// The `---` block ahead of the text.
    FrontMatter,
    /// Metadata of an HTML page.
    Metadata,
    /// A dateline or a date line in the text.
    Text,
    /// A date in the address.
    Url,
    /// A date in the file's name.
    FileName,
}

impl PublishedBasis {
    /// The name used in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Argument => "argument",
            Self::Field => "field",
            Self::FrontMatter => "front-matter",
            Self::Metadata => "metadata",
            Self::Text => "text",
            Self::Url => "url",
            Self::FileName => "file-name",
        }
    }

    /// The basis of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        [
            Self::Argument,
            Self::Field,
            Self::FrontMatter,
            Self::Metadata,
            Self::Text,
            Self::Url,
            Self::FileName,
        ]
        .into_iter()
        .find(|basis| basis.as_str() == name)
    }
}
