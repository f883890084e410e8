//! An article's text cut into blocks and sentences.

use super::Span;

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
