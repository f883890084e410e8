//! The domain's nouns. No stage lives here: values only, free of files, SQLite and the terminal.

pub mod article;
pub mod block;
pub mod cast;
pub mod claim;
pub mod diagnostic;
pub mod digest;
pub mod likeness;
pub mod mention;
pub mod name;
pub mod reading;
pub mod timex;
pub mod token;
pub mod trip;
pub mod word;
pub mod words;

pub use article::{Article, PublishedBasis};
pub use claim::{Evidence, Extraction, Meeting, Mode, Person, Status, Stay, TextField};
pub use diagnostic::Diagnostic;
pub use digest::{Digest, wording};
pub use mention::Span;
pub use name::fold;
pub use reading::Reading;
pub use timex::{Modifier, Timex, TimexType};
pub use token::{Cue, CueSet, Token, TokenKind};
pub use trip::{Backing, Claim, Cluster, Encounter, Itinerary, Merged, Report, Trip};
