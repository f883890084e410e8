//! Words and signs of an article.

use super::Span;
use super::word::Classes;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    Number,
    /// A possessive ending: `'s`, or the apostrophe after a plural.
    Possessive,
    Sign(char),
}

#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub span: Span,
    /// Where the folded word stands in [`Tokens::folded`].
    folded: (u32, u32),
    pub kind: TokenKind,
    /// Begins with a capital letter.
    pub capital: bool,
    /// Has two letters or more, all of them capitals.
    pub upper: bool,
    /// Joined to the word before it by a hyphen.
    pub hyphen: bool,
    /// Number of the word in the language's list.
    pub word: Option<u32>,
    pub classes: Classes,
    pub starts: Starts,
}

/// How many words the longest phrase of the tables that begins here has; 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Starts {
    /// A title, in the singular or the plural.
    pub title: u8,
    /// A country, organisation, place or region.
    pub place: u8,
    /// A registered person.
    pub person: u8,
    /// A registered person, whatever words stand behind this one.
    pub any_person: u8,
    /// A known event, whatever words stand behind this one.
    pub event: u8,
    /// How many people the news call by this word alone.
    pub called: u8,
    /// The word alone names a country, organisation, place or region.
    pub alone: bool,
}

/// The tokens of an article, with their folded words joined by blanks so that a run of them is one slice.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    folded: String,
    list: Vec<Token>,
}

impl Tokens {
    /// Room for the words of a text of so many bytes.
    pub fn for_text(bytes: usize) -> Self {
        Self { folded: String::with_capacity(bytes + bytes / 8), list: Vec::with_capacity(bytes / 5) }
    }

    /// Appends a token; `fold` writes its folded word.
    #[inline]
    pub fn push(
        &mut self,
        span: Span,
        kind: TokenKind,
        (capital, upper, hyphen): (bool, bool, bool),
        fold: impl FnOnce(&mut String),
    ) {
        if !self.folded.is_empty() {
            self.folded.push(' ');
        }
        let start = self.folded.len();
        fold(&mut self.folded);
        let folded = (start as u32, self.folded.len() as u32);
        self.list.push(Token {
            span,
            folded,
            kind,
            capital,
            upper,
            hyphen,
            word: None,
            classes: Classes::default(),
            starts: Starts::default(),
        });
    }

    /// The last token, to be completed after it was folded.
    #[inline]
    pub fn last_mut(&mut self) -> Option<(&str, &mut Token)> {
        let token = self.list.last_mut()?;
        Some((&self.folded[token.folded.0 as usize..token.folded.1 as usize], token))
    }

    /// Notes what begins at a token, now that the words behind it are known.
    #[inline]
    pub fn set_starts(&mut self, at: usize, starts: Starts) {
        self.list[at].starts = starts;
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    #[inline]
    pub fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// The folded words of tokens `from` to `to` (exclusive), joined by blanks.
    #[inline]
    pub fn folded(&self, from: usize, to: usize) -> &str {
        match (self.list.get(from), to.checked_sub(1).and_then(|last| self.list.get(last))) {
            (Some(first), Some(last)) if from < to => {
                &self.folded[first.folded.0 as usize..last.folded.1 as usize]
            }
            _ => "",
        }
    }

    /// The folded word of one token.
    #[inline]
    pub fn word(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |token| &self.folded[token.folded.0 as usize..token.folded.1 as usize])
    }

    /// The text that tokens `from` to `to` (exclusive) cover.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.list.get(from), to.checked_sub(1).and_then(|last| self.list.get(last))) {
            (Some(first), Some(last)) if from < to => Span::new(first.span.start, last.span.end),
            _ => Span::new(0, 0),
        }
    }
}

impl std::ops::Index<usize> for Tokens {
    type Output = Token;

    #[inline]
    fn index(&self, at: usize) -> &Token {
        &self.list[at]
    }
}
