//! Cuts a text into passages and passages into tokens.
//!
//! In: text. Out: words, numbers and signs with the symbols of the lexicon. Knows no pattern.

use crate::data::lexicon::{Lexicon, NumberClass, Sym};
use crate::model::words::{Shape, Tokens};
use crate::model::{Span, Token, TokenKind};
use crate::tag::runs::Run;

/// A passage is at least so long, where the text goes on, …
const ENOUGH: usize = 16 << 10;
/// … is cut between words from here on, …
const LONG: usize = 64 << 10;
/// … and anywhere from here on.
const TOO_LONG: usize = 1 << 20;
/// Words longer than this are in no lexicon.
const LONGEST_WORD: usize = 24;
/// A token has at least so many bytes in most texts, the blank before it among them.
const LETTERS: usize = 4;
/// A month in figures has two.
const DIGITS_OF_MONTH: usize = 2;
/// Lines as long as this may go on in the next one.
const WRAPPED: usize = 45;

/// Start and end of passages that hold whole lines, as far as lines are of a sane length.
pub(super) fn passages(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let from = start;
        start = passage_end(text, from);
        (from < text.len()).then_some((from, start))
    })
}

fn passage_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let find = |from: usize, to: usize, wanted: fn(u8) -> bool| {
        let window = bytes.get(from..to.min(bytes.len()))?;
        window.iter().position(|byte| wanted(*byte)).map(|index| from + index + 1)
    };
    let cut = find(start + ENOUGH, start + LONG, |byte| byte == b'\n')
        .or_else(|| find(start + LONG, start + TOO_LONG, |byte| byte.is_ascii_whitespace()));
    let mut end = cut.unwrap_or(start + TOO_LONG).min(bytes.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

/// The words of a text that were cut and looked up already, passed in order.
pub(super) struct Known<'a> {
    words: Option<&'a Tokens>,
    next: usize,
    /// Where the passage begins in the text.
    base: usize,
}

impl<'a> Known<'a> {
    pub fn of(words: Option<&'a Tokens>) -> Self {
        Self { words, next: 0, base: 0 }
    }

    /// The word of ASCII letters and digits that begins there, if it was cut there.
    #[inline]
    fn at(&mut self, start: usize) -> Option<(usize, Shape, Sym)> {
        let words = self.words?;
        let start = self.base + start;
        while words.get(self.next).is_some_and(|word| word.span().start < start) {
            self.next += 1;
        }
        let word = words.get(self.next).filter(|word| word.shape != Shape::Other)?;
        let Span { start: begins, end } = word.span();
        (begins == start).then_some((end - self.base, word.shape, word.dates))
    }
}

/// Fills `tokens` with those of `passage`, which begins at byte `base` of the text.
pub(super) fn tokens(
    (passage, base): (&str, usize),
    known: &mut Known<'_>,
    lexicon: &Lexicon,
    tokens: &mut Vec<Token>,
) {
    tokens.clear();
    tokens.reserve(passage.len() / LETTERS);
    known.base = base;
    let bytes = passage.as_bytes();
    let mut scanner = Scanner { bytes, known, lexicon, tokens, at: 0, glued: false, line: 0 };
    while scanner.at < scanner.bytes.len() {
        scanner.step();
    }
}

struct Scanner<'a, 'k> {
    bytes: &'a [u8],
    known: &'a mut Known<'k>,
    lexicon: &'a Lexicon,
    tokens: &'a mut Vec<Token>,
    at: usize,
    glued: bool,
    /// Where the line began.
    line: usize,
}

impl Scanner<'_, '_> {
    fn step(&mut self) {
        let byte = self.bytes[self.at];
        match byte {
            b'\n' => self.line_end(),
            b' ' | b'\t' | b'\r' => {
                self.at += 1;
                self.glued = false;
            }
            b'0'..=b'9' => self.number(),
            b'A'..=b'Z' | b'a'..=b'z' => self.word(),
            0x80.. => self.foreign(),
            _ => self.sign(self.at + 1),
        }
    }

    fn push(&mut self, end: usize, sym: u16, kind: TokenKind, value: f64) {
        let (start, glued) = (self.at as u32, self.glued);
        self.tokens.push(Token {
            start,
            end: end as u32,
            sym,
            glued,
            kind,
            cues: self.lexicon.cues(sym),
            value,
        });
        self.at = end;
        self.glued = true;
    }

    /// A line break parts, unless the line was long and the text plainly goes on.
    fn line_end(&mut self) {
        let length = self.at - self.line;
        let next = self.bytes.get(self.at + 1).copied().unwrap_or(b'\n');
        let last_is_lower = self.tokens.last().is_some_and(|token| token.kind == TokenKind::Lower);
        let goes_on = next.is_ascii_lowercase()
            || (next.is_ascii_digit() || next.is_ascii_uppercase()) && last_is_lower;
        if !(length >= WRAPPED && goes_on) {
            self.glued = false;
            self.push(self.at + 1, 0, TokenKind::Break, 0.0);
        } else {
            self.at += 1;
        }
        self.glued = false;
        self.line = self.at;
    }

    #[inline]
    fn word(&mut self) {
        let known = self.known.at(self.at).filter(|&(end, ..)| self.ends_there(end));
        let (end, kind, sym) = match known {
            Some((end, shape, sym)) => (end, kind_of(shape), sym),
            None => self.look_up(),
        };
        let sym = if end - self.at <= LONGEST_WORD { sym } else { 0 };
        self.push(end, sym, kind, 0.0);
        if self.lexicon.is_numeral(sym) {
            self.merge_numeral();
        }
    }

    /// Whether a word of ASCII letters and digits ends there: not where it was cut for its length, or goes on in letters
    /// beyond ASCII.
    #[inline]
    fn ends_there(&self, end: usize) -> bool {
        let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
        end <= self.bytes.len() && !self.bytes.get(end).is_some_and(goes_on)
    }

    fn look_up(&self) -> (usize, TokenKind, Sym) {
        let run = Run::at(self.bytes, self.at);
        let end = word_end(self.bytes, run.end);
        let word = &self.bytes[self.at..end];
        let capital = word[0].is_ascii_uppercase();
        let kind = match capital {
            false => TokenKind::Lower,
            true if word.len() > 1 && run.is_capitals() && run.end == end => TokenKind::Upper,
            true => TokenKind::Capital,
        };
        (end, kind, self.lexicon.word(word, capital))
    }

    /// Makes one number of "twenty-five", of "twenty-first", of "two hundred".
    fn merge_numeral(&mut self) {
        let Some((last, before)) = self.tokens.split_last() else {
            return;
        };
        let value = |token: &Token, class| self.lexicon.number_word(token.sym, class, token.value);
        if let (Some(factor), Some(one)) = (value(last, NumberClass::Multiplier), before.last()) {
            let Some(count) = value(one, NumberClass::Word).or_else(|| value(one, NumberClass::Digits))
            else {
                return;
            };
            let (start, end) = (one.start, last.end);
            return self.replace(2, start, end, self.lexicon.number_in_words(), count * factor);
        }
        let [.., tens, hyphen] = before else { return };
        let (true, true, Some(ten)) = (last.glued, hyphen.glued, value(tens, NumberClass::Tens)) else {
            return;
        };
        let (start, end) = (tens.start, last.end);
        if let Some(one) = value(last, NumberClass::Word).filter(|one| *one < 10.0) {
            self.replace(3, start, end, self.lexicon.number_in_words(), ten + one);
        } else if let Some(one) = value(last, NumberClass::Ordinal).filter(|one| *one < 10.0) {
            self.replace(3, start, end, self.lexicon.ordinal(ten + one), ten + one);
        }
    }

    fn replace(&mut self, count: usize, start: u32, end: u32, sym: u16, value: f64) {
        let first = self.tokens.len() - count;
        let glued = self.tokens[first].glued;
        self.tokens.truncate(first);
        let cues = self.lexicon.cues(sym);
        self.tokens.push(Token { start, end, sym, glued, kind: TokenKind::Number, cues, value });
    }

    fn number(&mut self) {
        let (mut end, mut value) = (self.at, 0.0);
        let mut digits = self.digits(&mut end, &mut value);
        while self.group_of_three(end) && digits <= 15 {
            end += 1;
            digits += 2 + self.digits(&mut end, &mut value);
        }
        let decimal = self.fraction(&mut end, &mut value);
        let letters = self.letters_at(end);
        let (sym, end) = if !decimal && self.lexicon.is_ordinal_ending(letters) {
            (self.lexicon.ordinal(value), end + letters.len())
        } else if !decimal && digits != 3 && self.lexicon.is_plural_ending(letters) {
            (self.lexicon.plural(), end + letters.len())
        } else {
            (self.lexicon.number(value, digits, decimal), end)
        };
        self.push(end, sym, TokenKind::Number, value);
    }

    fn digits(&self, end: &mut usize, value: &mut f64) -> usize {
        let start = *end;
        while let Some(digit) = self.bytes.get(*end).filter(|byte| byte.is_ascii_digit()) {
            *value = *value * 10.0 + f64::from(digit - b'0');
            *end += 1;
        }
        *end - start
    }

    /// ",000", and no digit after it.
    fn group_of_three(&self, at: usize) -> bool {
        let digit = |index: usize| self.bytes.get(index).is_some_and(u8::is_ascii_digit);
        self.bytes.get(at) == Some(&b',') && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4)
    }

    /// ".5", unless it goes on as in "28.06.2022" or "28.06.-30.06.2022".
    fn fraction(&self, end: &mut usize, value: &mut f64) -> bool {
        if self.bytes.get(*end) != Some(&b'.') || !self.bytes.get(*end + 1).is_some_and(u8::is_ascii_digit) {
            return false;
        }
        let (mut after, mut tail) = (*end + 1, 0.0);
        let digits = self.digits(&mut after, &mut tail);
        let stop = self.bytes.get(after) == Some(&b'.');
        let range = || {
            let blank = usize::from(self.bytes.get(after + 1) == Some(&b' '));
            let dash = &self.bytes[(after + 1 + blank).min(self.bytes.len())..];
            digits == DIGITS_OF_MONTH && (dash.starts_with(b"-") || dash.starts_with("–".as_bytes()))
        };
        let goes_on = stop && (self.bytes.get(after + 1).is_some_and(u8::is_ascii_digit) || range());
        let dotted_before = self.at >= 2 && self.bytes[self.at - 1] == b'.' && self.glued;
        if goes_on || dotted_before || digits > 9 {
            return false;
        }
        *value += tail / 10f64.powi(digits as i32);
        *end = after;
        true
    }

    fn letters_at(&self, start: usize) -> &[u8] {
        let rest = &self.bytes[start..];
        let end = rest.iter().take(4).take_while(|byte| byte.is_ascii_alphabetic()).count();
        &rest[..end]
    }

    /// Letters beyond ASCII, and the few signs there that count.
    fn foreign(&mut self) {
        match self.bytes[self.at..] {
            [0xC2, 0xA0, ..] => {
                self.at += 2;
                self.glued = false;
            }
            [0xE2, 0x80, 0xAF | 0x80..=0x8B, ..] => {
                self.at += 3;
                self.glued = false;
            }
            [0xE2, 0x80, ..] => self.sign(self.at + 3),
            [0xC2, ..] => self.sign(self.at + 2),
            _ => self.word(),
        }
    }

    fn sign(&mut self, end: usize) {
        let bytes = match &self.bytes[self.at..end] {
            [0xE2, 0x80, 0x98 | 0x99] => b"'",
            [0xE2, 0x80, 0x9C | 0x9D] => b"\"",
            sign => sign,
        };
        let sym = self.lexicon.word(bytes, false);
        self.push(end, sym, TokenKind::Sign, 0.0);
    }
}

fn kind_of(shape: Shape) -> TokenKind {
    match shape {
        Shape::Other | Shape::Lower => TokenKind::Lower,
        Shape::Capital => TokenKind::Capital,
        Shape::Capitals => TokenKind::Upper,
    }
}

/// Where a word ends that is known up to `end`: it runs over letters and digits of ASCII, and over what is beyond ASCII
/// but no sign or blank.
#[inline]
fn word_end(bytes: &[u8], mut end: usize) -> usize {
    while is_foreign_letter(bytes, end) {
        end = Run::at(bytes, end + 1).end;
    }
    end
}

fn is_foreign_letter(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(0xE2) => bytes.get(at + 1) != Some(&0x80),
        Some(byte) => *byte >= 0x80 && *byte != 0xC2,
        None => false,
    }
}
