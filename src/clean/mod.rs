//! Article text to sentences: what is prose, what is furniture of the page, where sentences begin and end.
//!
//! In: the text as given. Out: spans into that very text, so that no offset ever needs mapping back. Knows nothing of
//! people, places or dates.

mod blocks;
mod sentences;

use crate::data::language::Language;
use crate::model::Span;

/// What a block of text is to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    Headline,
    /// Prose.
    Body,
    /// A short line of its own: a heading, an item of a list, a by-line.
    Line,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub span: Span,
    pub block: Block,
    /// Number of the block in the article, counted from 0.
    pub paragraph: usize,
}

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
