//! Article text to sentences: what is prose, what is furniture of the page, where sentences begin and end.
//!
//! In: the text as given. Out: spans into that very text, so that no offset needs mapping back but past the
//! title that is put in front of it. Knows nothing of people, places or dates.

mod blocks;
mod parts;
mod sentences;
mod titled;

pub use titled::Titled;

use crate::data::language::Language;
use crate::model::block::Sentence;

/// The article's sentences in order, without the furniture of the page.
pub fn sentences(text: &str, language: &Language) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (paragraph, (span, block)) in blocks::blocks(text, language).into_iter().enumerate() {
        for span in sentences::split(text, span, language) {
            found.push(Sentence { span, block, paragraph });
        }
    }
    found
}
