//! A word, number or sign of a text, as the scanner of dates sees it.

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
