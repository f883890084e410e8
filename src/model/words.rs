//! Words and signs of an article.

use super::Span;
use super::word::Classes;
use std::num::NonZeroU32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    Number,
    /// A possessive ending: `'s`, or the apostrophe after a plural.
    Possessive,
    Sign(char),
}

/// A word, number or sign: of the size of a line of the cache, as every stage goes over all of them.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    start: u32,
    end: u32,
    /// Where the folded word begins in [`Tokens::folded`]; a blank parts it from the next.
    folded: u32,
    /// Where what begins here stands in the list of all that begins somewhere; the first entry is nothing.
    opening: u32,
    pub kind: TokenKind,
    /// Begins with a capital letter.
    pub capital: bool,
    /// Has two letters or more, all of them capitals.
    pub upper: bool,
    /// Joined to the word before it by a hyphen.
    pub hyphen: bool,
    /// The word is a verb or noun of travel or meeting.
    pub tells: bool,
    pub shape: Shape,
    /// What the word is to the scanner of dates, where its shape is told.
    pub dates: u16,
    word: Option<NonZeroU32>,
    pub classes: Classes,
}

const _: () = assert!(size_of::<Token>() == 64, "a token that straddles lines of the cache");

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// No word, or not of ASCII letters and digits alone.
    #[default]
    Other,
    /// In small letters.
    Lower,
    /// With a capital.
    Capital,
    /// Two capitals or more, and nothing else.
    Capitals,
}

impl Token {
    #[inline]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Number of the word in the language's list.
    #[inline]
    pub fn word(&self) -> Option<usize> {
        self.word.map(|number| number.get() as usize - 1)
    }
}

/// A token as it is cut from the text.
#[derive(Clone, Copy, Debug)]
pub struct NewToken {
    pub span: Span,
    pub kind: TokenKind,
    pub capital: bool,
    pub upper: bool,
    pub hyphen: bool,
    pub shape: Shape,
    pub dates: u16,
    pub known: Known,
}

impl NewToken {
    /// Something without letters.
    pub fn bare(span: Span, kind: TokenKind) -> Self {
        Self {
            span,
            kind,
            capital: false,
            upper: false,
            hyphen: false,
            shape: Shape::Other,
            dates: 0,
            known: Known::default(),
        }
    }
}

/// What the language knows of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// Number of the word in the language's list, and one.
    pub word: Option<NonZeroU32>,
    pub tells: bool,
    pub classes: Classes,
}

/// How many words the longest phrase of the tables that stands here has; 0 for none.
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
    /// The word is the second and last of a region's name ("Central America").
    pub ends_region: bool,
    /// Where `title` says that a title stands here, which.
    pub office: TitlePhrase,
    /// Where `place` says that something is named here, its number in the registry.
    pub meaning: u32,
}

/// What title a phrase is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TitlePhrase {
    /// Its number in the language's list.
    pub title: u16,
    pub plural: bool,
}

/// How many words the phrases that begin with one word have. Phrases of more than sixteen words are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lengths(u16);

impl Lengths {
    pub fn add(&mut self, words: usize) {
        if (1..=16).contains(&words) {
            self.0 |= 1 << (words - 1);
        }
    }

    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a phrase has more than one word.
    #[inline]
    pub fn has_several(self) -> bool {
        self.0 > 1
    }

    /// From the longest to the shortest, none above `most`.
    #[inline]
    pub fn up_to(self, most: usize) -> impl Iterator<Item = usize> {
        let mut rest = if most < 16 { self.0 & ((1 << most) - 1) } else { self.0 };
        std::iter::from_fn(move || {
            let longest = rest.checked_ilog2()? as usize;
            rest &= !(1 << longest);
            Some(longest + 1)
        })
    }
}

/// The tokens of an article, with their folded words joined by blanks so that a run of them is one slice.
#[derive(Clone, Debug)]
pub struct Tokens {
    folded: String,
    list: Vec<Token>,
    /// What begins somewhere, with its token, in order; the first entry is nothing.
    openings: Vec<(usize, Starts)>,
}

impl Tokens {
    /// Room for the words of a text of so many bytes.
    pub fn for_text(bytes: usize) -> Self {
        Self {
            folded: String::with_capacity(bytes + bytes / 8),
            list: Vec::with_capacity(bytes / 4),
            openings: vec![(0, Starts::default())],
        }
    }

    /// Appends a token; `fold` writes its folded word.
    #[inline]
    pub fn push(&mut self, new: NewToken, fold: impl FnOnce(&mut String)) {
        if !self.folded.is_empty() {
            self.folded.push(' ');
        }
        let folded = self.folded.len() as u32;
        fold(&mut self.folded);
        let NewToken { span, kind, capital, upper, hyphen, shape, dates, known } = new;
        let Known { word, tells, classes } = known;
        let (start, end, opening) = (span.start as u32, span.end as u32, 0);
        self.list.push(Token {
            start,
            end,
            folded,
            opening,
            kind,
            capital,
            upper,
            hyphen,
            tells,
            shape,
            dates,
            word,
            classes,
        });
    }

    /// Notes what the language knows of a token, where its folded word had to be written first.
    pub fn set_known(&mut self, at: usize, known: Known) {
        let token = &mut self.list[at];
        (token.word, token.tells, token.classes) = (known.word, known.tells, known.classes);
    }

    /// Notes what begins at a token behind all others noted, now that the words behind it are known.
    #[inline]
    pub fn add_starts(&mut self, at: usize, starts: Starts) {
        self.list[at].opening = self.openings.len() as u32;
        self.openings.push((at, starts));
    }

    /// What begins at a token; behind the last nothing does.
    #[inline]
    pub fn starts(&self, at: usize) -> &Starts {
        let opening = self.list.get(at).map_or(0, |token| token.opening);
        &self.openings[opening as usize].1
    }

    /// What begins at a token, to be changed; `None` where nothing does.
    pub fn starts_mut(&mut self, at: usize) -> Option<&mut Starts> {
        let opening = self.list[at].opening as usize;
        (opening > 0).then(|| &mut self.openings[opening].1)
    }

    /// All that begins somewhere, with its token, in order.
    #[inline]
    pub fn openings(&self) -> &[(usize, Starts)] {
        self.openings.get(1..).unwrap_or_default()
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
        match self.list.get(from) {
            Some(first) if from < to && to <= self.list.len() => {
                let end = self.list.get(to).map_or(self.folded.len(), |next| next.folded as usize - 1);
                &self.folded[first.folded as usize..end]
            }
            _ => "",
        }
    }

    /// The folded word of one token.
    #[inline]
    pub fn word(&self, at: usize) -> &str {
        self.folded(at, at + 1)
    }

    /// The classes of all words from `from` to `to` (exclusive).
    pub fn classes(&self, from: usize, to: usize) -> Classes {
        let mut all = Classes::default();
        self.list[from..to].iter().for_each(|token| all.add_all(token.classes));
        all
    }

    /// The text that tokens `from` to `to` (exclusive) cover.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.list.get(from), to.checked_sub(1).and_then(|last| self.list.get(last))) {
            (Some(first), Some(last)) if from < to => Span::new(first.start as usize, last.end as usize),
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

#[cfg(test)]
mod tests {
    use super::Lengths;

    #[test]
    fn lengths_come_from_the_longest_to_the_shortest() {
        let mut lengths = Lengths::default();
        [1, 3, 16, 17, 0].into_iter().for_each(|words| lengths.add(words));
        assert_eq!(lengths.up_to(40).collect::<Vec<_>>(), [16, 3, 1]);
        assert_eq!(lengths.up_to(2).collect::<Vec<_>>(), [1]);
        assert_eq!(lengths.up_to(0).count(), 0);
    }
}
