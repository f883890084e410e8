//! Where evidence is weighed: questions that rules leave open, or answer too rashly, each answered by what many features
//! of the sentence and of the article add up to.
//!
//! Rules read what is said in so many words. Beside them each feature adds its log-odds to an answer (a log-linear
//! model; Berger, Della Pietra and Della Pietra 1996). The weights were fitted to annotated articles and stand in
//! `data/lang/en/weights`, a row a feature; how they are fitted is told in `tests/annotated/README.md`.

mod best;
mod city;
mod context;
mod features;
mod leaders;
mod met;
mod names;
mod others;
mod pair;
mod settings;
mod status;
mod sum;
mod there;
mod when;

pub use city::{Towns, place};
pub use context::Told;
pub use met::meet;
pub use others::Others;
pub use status::settle;
pub use there::weigh;
pub use when::date;

use crate::edtf::Edtf;

/// What is asked of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Was or will he be there?
    There,
    /// Did he meet another, whose number in the cast it is?
    Met(usize),
    /// On which day does his stay begin?
    When,
    /// In which city is he?
    City,
    /// Does his stay lie ahead, does it go on, is it over or off?
    Status,
}

/// A question with the features that weigh, for whoever wants to see or to fit them.
#[derive(Clone, Debug)]
pub struct Question {
    pub about: About,
    /// Number in the cast.
    pub who: usize,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// First day of the stay.
    pub start: Option<Edtf>,
    /// The likeliest answer with its probability.
    pub answer: (String, f64),
    /// One for each date; of the other questions the only one.
    pub choices: Vec<Choice>,
}

/// What speaks for or against.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The date, `-` for none; empty where the answers are those of the table.
    pub answer: String,
    pub features: Vec<String>,
}
