//! A sentence to tokens: words split at blanks, hyphens and apostrophes, each folded and looked up once.

use super::runs::Run;
use crate::data::Data;
use crate::data::fold::{fold_letter, is_alphanumeric, is_capital, is_letter, is_small};
use crate::data::language::{Language, Spelling};
use crate::model::Span;
use crate::model::word::Class;
use crate::model::words::{Known, Lengths, NewToken, Shape, TokenKind, Tokens};

/// Cuts the sentences of a text, one after the other.
pub struct Tokenizer<'a> {
    text: &'a str,
    data: &'a Data,
    pub tokens: Tokens,
    pub openings: Vec<Opening>,
}

/// A token with which a phrase of the tables may begin.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    pub at: usize,
    /// How many words the titles beginning so have.
    pub titles: Lengths,
    /// Whether a name can begin so: lower-case words begin none, unless they are particles.
    pub name: bool,
}

/// Bytes of a text from one opening to the next, at least in most.
const BETWEEN_OPENINGS: usize = 16;

impl<'a> Tokenizer<'a> {
    pub fn new(text: &'a str, data: &'a Data) -> Self {
        let openings = Vec::with_capacity(text.len() / BETWEEN_OPENINGS);
        Self { text, data, tokens: Tokens::for_text(text.len()), openings }
    }

    /// Appends the tokens of a sentence.
    pub fn sentence(&mut self, span: Span) {
        let bytes = &self.text.as_bytes()[..span.end];
        let mut at = span.start;
        let mut hyphen = false;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                let run = Run::at(bytes, at);
                if goes_on(bytes, at, run.end) {
                    at = self.word(Span::new(at, word_end(&self.text[..span.end], at)), hyphen);
                } else {
                    self.plain(at, run, hyphen);
                    at = run.end;
                }
                hyphen = false;
            } else if byte == b' ' {
                at += 1;
                hyphen = false;
            } else {
                (at, hyphen) = self.other(span, at, hyphen);
            }
        }
    }

    /// What begins with neither an ASCII letter, digit nor blank: a sign, white space or a word in another script. Gives
    /// the place behind it, and whether a hyphen joins what follows.
    fn other(&mut self, span: Span, at: usize, hyphen: bool) -> (usize, bool) {
        let piece = &self.text[span.start..span.end];
        let (before, rest) = piece.split_at(at - span.start);
        let mut chars = rest.chars();
        let Some(c) = chars.next() else {
            return (span.end, false);
        };
        let next = at + c.len_utf8();
        if c.is_whitespace() {
            return (next, false);
        }
        if !c.is_ascii_punctuation() && is_alphanumeric(c) {
            let word = Span::new(at, word_end(&self.text[..span.end], at));
            return (self.word(word, hyphen), false);
        }
        let after = chars.as_str();
        let joined = matches!(c, '-' | '‐' | '‑')
            && after.chars().next().is_some_and(is_alphanumeric)
            && before.chars().next_back().is_some_and(is_alphanumeric);
        let dropped = joined || c == '.' && ends_abbreviation(before, after, &self.data.language);
        if !dropped {
            let fold = |folded: &mut String| folded.push(c);
            self.tokens.push(NewToken::bare(Span::new(at, next), TokenKind::Sign(c)), fold);
        }
        (next, joined)
    }

    /// Appends the word, splitting off `'s`, `n't`, `'ll` and the like; gives the end of what it took.
    fn word(&mut self, span: Span, hyphen: bool) -> usize {
        let text = self.text;
        let word = &text[span.start..span.end];
        let cut = match word.char_indices().rfind(|&(_, c)| matches!(c, '\'' | '’')) {
            Some((at, mark)) => match &word[at + mark.len_utf8()..] {
                "s" | "S" | "ll" | "re" | "ve" | "d" => Some(at),
                "t" if word[..at].ends_with(['n', 'N']) && at > 1 => Some(at - 1),
                _ => None,
            },
            None => None,
        };
        let (head, tail) = match cut {
            Some(at) if at > 0 => {
                (Span::new(span.start, span.start + at), Some(Span::new(span.start + at, span.end)))
            }
            _ => (span, None),
        };
        self.part(head, hyphen, TokenKind::Word);
        if let Some(tail) = tail {
            let possessive = text[tail.start..tail.end].ends_with(['s', 'S']);
            let kind = if possessive { TokenKind::Possessive } else { TokenKind::Word };
            self.part(tail, false, kind);
        } else if text[span.end..].starts_with(['\'', '’']) && word.ends_with('s') {
            let mark = text[span.end..].chars().next().map_or(1, char::len_utf8);
            let tail = Span::new(span.end, span.end + mark);
            let fold = |folded: &mut String| folded.push_str("'s");
            self.tokens.push(NewToken::bare(tail, TokenKind::Possessive), fold);
            return tail.end;
        }
        span.end
    }

    /// Appends a word, or what an apostrophe parts from it.
    fn part(&mut self, span: Span, hyphen: bool, kind: TokenKind) {
        let word = &self.text[span.start..span.end];
        let capital = word.chars().next().is_some_and(is_capital);
        let upper = !word.chars().any(is_small) && word.chars().filter(|&c| is_letter(c)).nth(1).is_some();
        let kind = if kind == TokenKind::Word && word.starts_with(|c: char| c.is_ascii_digit()) {
            TokenKind::Number
        } else {
            kind
        };
        let (shape, dates) = (Shape::Other, 0);
        let new = NewToken { span, kind, capital, upper, hyphen, shape, dates, known: Known::default() };
        self.tokens.push(new, |folded| {
            if word.starts_with(['\'', '’']) || word.eq_ignore_ascii_case("n't") || word == "n’t" {
                folded.extend(word.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }));
            } else {
                let start = folded.len();
                for c in word.chars() {
                    if kind == TokenKind::Number && matches!(c, '.' | ',') {
                        folded.push(c);
                    } else {
                        fold_letter(c, folded);
                    }
                }
                if folded.len() == start {
                    folded.push('?');
                }
            }
        });
        let at = self.tokens.len() - 1;
        let spelling = self.data.language.spelling(self.tokens.word(at));
        self.tokens.set_known(at, self.known(spelling));
        self.note_opening(spelling);
    }

    /// Appends a word of ASCII letters and digits alone.
    fn plain(&mut self, start: usize, run: Run, hyphen: bool) {
        let word = &self.text[start..run.end];
        let bytes = word.as_bytes();
        let capital = bytes[0].is_ascii_uppercase();
        let upper = !run.has_lower() && bytes.iter().filter(|byte| byte.is_ascii_uppercase()).count() > 1;
        let kind = if bytes[0].is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
        let spelling = self.data.language.spelling_in_lower_case(bytes);
        let span = Span::new(start, run.end);
        let known = self.known(spelling);
        // "a good-will visit"
        let known = if hyphen && known.classes.has(Class::Future) { Known::default() } else { known };
        let shape = match kind {
            TokenKind::Number => Shape::Other,
            _ if !capital => Shape::Lower,
            _ if upper && run.is_capitals() => Shape::Capitals,
            _ => Shape::Capital,
        };
        let dates = match shape {
            Shape::Other => 0,
            _ => self.data.dates.lexicon.symbol(spelling.dates, bytes, capital),
        };
        let new = NewToken { span, kind, capital, upper, hyphen, shape, dates, known };
        self.tokens.push(new, |folded| {
            let start = folded.len();
            folded.push_str(word);
            if run.has_capital() {
                folded[start..].make_ascii_lowercase();
            }
        });
        self.note_opening(spelling);
    }

    #[inline]
    fn known(&self, spelling: Spelling) -> Known {
        let classes = self.data.language.classes(spelling);
        Known { word: spelling.number, tells: spelling.tells, classes }
    }

    /// Notes the last token where a phrase may begin with it.
    #[inline]
    fn note_opening(&mut self, spelling: Spelling) {
        let at = self.tokens.len() - 1;
        let token = &self.tokens[at];
        let name = token.capital || token.classes.has(Class::Particle);
        if name || !spelling.titles.is_empty() {
            self.openings.push(Opening { at, titles: spelling.titles, name });
        }
    }
}

/// Whether what follows the run of ASCII letters and digits from `start` to `end` may belong to its word.
#[inline]
fn goes_on(bytes: &[u8], start: usize, end: usize) -> bool {
    match bytes.get(end) {
        Some(b'\'' | 0x80..) => true,
        Some(b'.') => end == start + 1 || bytes[start].is_ascii_digit(),
        Some(b',') => bytes[start].is_ascii_digit(),
        _ => false,
    }
}

/// The full stop of "St. Petersburg" and "Mr. Abe" is no token of its own.
fn ends_abbreviation(before: &str, after: &str, language: &Language) -> bool {
    let word = before.rsplit(|c| !is_alphanumeric(c)).next().unwrap_or(before);
    let goes_on = after.trim_start().chars().next().is_some_and(is_capital);
    goes_on
        && word.len() < before.len().max(1) + 1
        && !word.is_empty()
        && word.len() <= 5
        && language.is_abbreviation(&word.to_lowercase())
}

/// A word runs over letters, digits, inner apostrophes, full stops between single letters and decimal points.
fn word_end(piece: &str, start: usize) -> usize {
    let mut end = start;
    let mut rest = piece[start..].char_indices().peekable();
    while let Some((offset, c)) = rest.next() {
        let at = start + offset;
        let next = rest.peek().map(|&(_, next)| next);
        let inner = match c {
            '\'' | '’' | 'ʻ' | 'ʼ' => next.is_some_and(is_letter),
            '.' => is_initials(&piece[start..at], next) || is_decimal(&piece[start..at], next),
            ',' => is_decimal(&piece[start..at], next),
            _ => is_alphanumeric(c) || is_mark(c),
        };
        if !inner {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// `U.S.`: single letters, each followed by a full stop.
fn is_initials(before: &str, next: Option<char>) -> bool {
    let last = before.rsplit('.').next().unwrap_or(before);
    let single = last.chars().count() == 1 && last.chars().all(is_letter);
    let follows = next.is_some_and(is_letter);
    single && (follows || before.contains('.'))
}

fn is_decimal(before: &str, next: Option<char>) -> bool {
    before.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
        && next.is_some_and(|c| c.is_ascii_digit())
}
