//! A sentence to tokens: words split at blanks, hyphens and apostrophes, each folded and looked up once.

use crate::data::Data;
use crate::data::fold::fold_char;
use crate::data::language::Language;
use crate::model::Span;
use crate::model::word::Class;
use crate::model::words::{TokenKind, Tokens};

/// Appends the tokens of `span` to `tokens`.
pub fn tokenize(text: &str, span: Span, data: &Data, tokens: &mut Tokens) {
    let piece = &text[..span.end];
    let mut at = span.start;
    let mut hyphen = false;
    while let Some(&byte) = piece.as_bytes().get(at) {
        if byte.is_ascii_alphanumeric() {
            at = match plain_word_end(piece.as_bytes(), at) {
                Some(end) => {
                    push_plain(piece, Span::new(at, end), hyphen, data, tokens);
                    end
                }
                None => push_word(text, Span::new(at, word_end(piece, at)), hyphen, data, tokens),
            };
            hyphen = false;
        } else if byte == b' ' {
            at += 1;
            hyphen = false;
        } else {
            (at, hyphen) = other(text, span, at, hyphen, data, tokens);
        }
    }
}

/// Where the word of ASCII letters and digits alone that begins at `at` ends; `None` where what follows may belong to it.
#[inline]
fn plain_word_end(bytes: &[u8], at: usize) -> Option<usize> {
    let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let goes_on = match bytes.get(at + length) {
        Some(b'\'' | 0x80..) => true,
        Some(b'.') => length == 1 || bytes[at].is_ascii_digit(),
        Some(b',') => bytes[at].is_ascii_digit(),
        _ => false,
    };
    (!goes_on).then_some(at + length)
}

/// Quotation marks, dashes and the like, told from letters without a look at the tables of Unicode.
fn is_sign(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, '\u{2010}'..='\u{2027}')
}

/// What begins with neither an ASCII letter, digit nor blank: a sign, white space or a word in another script. Gives
/// the place behind it, and whether a hyphen joins what follows.
fn other(text: &str, span: Span, at: usize, hyphen: bool, data: &Data, tokens: &mut Tokens) -> (usize, bool) {
    let piece = &text[span.start..span.end];
    let (before, rest) = piece.split_at(at - span.start);
    let mut chars = rest.chars();
    let Some(c) = chars.next() else {
        return (span.end, false);
    };
    let next = at + c.len_utf8();
    if c.is_whitespace() {
        return (next, false);
    }
    if !is_sign(c) && c.is_alphanumeric() {
        let word = Span::new(at, word_end(&text[..span.end], at));
        return (push_word(text, word, hyphen, data, tokens), false);
    }
    let after = chars.as_str();
    let joined = matches!(c, '-' | '‐' | '‑')
        && after.chars().next().is_some_and(char::is_alphanumeric)
        && before.chars().next_back().is_some_and(char::is_alphanumeric);
    let dropped = joined || c == '.' && ends_abbreviation(before, after, &data.language);
    if !dropped {
        tokens.push(Span::new(at, next), TokenKind::Sign(c), (false, false, false), |folded| folded.push(c));
    }
    (next, joined)
}

/// The full stop of "St. Petersburg" and "Mr. Abe" is no token of its own.
fn ends_abbreviation(before: &str, after: &str, language: &Language) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(before);
    let goes_on = after.trim_start().chars().next().is_some_and(char::is_uppercase);
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
            '\'' | '’' | 'ʻ' | 'ʼ' => next.is_some_and(char::is_alphabetic),
            '.' => is_initials(&piece[start..at], next) || is_decimal(&piece[start..at], next),
            ',' => is_decimal(&piece[start..at], next),
            _ => c.is_alphanumeric() || is_mark(c),
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
    let single = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    let follows = next.is_some_and(char::is_alphabetic);
    single && (follows || before.contains('.'))
}

fn is_decimal(before: &str, next: Option<char>) -> bool {
    before.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
        && next.is_some_and(|c| c.is_ascii_digit())
}

/// Pushes the word, splitting off `'s`, `n't`, `'ll` and the like; gives the end of what it took.
fn push_word(text: &str, span: Span, hyphen: bool, data: &Data, tokens: &mut Tokens) -> usize {
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
    push_one(text, head, hyphen, TokenKind::Word, data, tokens);
    if let Some(tail) = tail {
        let possessive = text[tail.start..tail.end].to_lowercase().ends_with('s');
        let kind = if possessive { TokenKind::Possessive } else { TokenKind::Word };
        push_one(text, tail, false, kind, data, tokens);
    } else if text[span.end..].starts_with(['\'', '’']) && word.ends_with('s') {
        let mark = text[span.end..].chars().next().map_or(1, char::len_utf8);
        let tail = Span::new(span.end, span.end + mark);
        tokens.push(tail, TokenKind::Possessive, (false, false, false), |folded| folded.push_str("'s"));
        return tail.end;
    }
    span.end
}

fn push_one(text: &str, span: Span, hyphen: bool, kind: TokenKind, data: &Data, tokens: &mut Tokens) {
    let word = &text[span.start..span.end];
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let upper =
        word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase);
    let kind = if kind == TokenKind::Word && word.starts_with(|c: char| c.is_ascii_digit()) {
        TokenKind::Number
    } else {
        kind
    };
    tokens.push(span, kind, (capital, upper, hyphen), |folded| {
        if word.starts_with(['\'', '’']) || word.eq_ignore_ascii_case("n't") || word == "n’t" {
            folded.extend(word.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }));
        } else {
            let start = folded.len();
            for c in word.chars() {
                if kind == TokenKind::Number && matches!(c, '.' | ',') {
                    folded.push(c);
                } else if c.is_alphanumeric() {
                    fold_char(c, folded);
                }
            }
            if folded.len() == start {
                folded.push('?');
            }
        }
    });
    look_up(data, tokens);
}

/// Pushes a word of ASCII letters and digits alone.
fn push_plain(text: &str, span: Span, hyphen: bool, data: &Data, tokens: &mut Tokens) {
    let word = &text[span.start..span.end];
    let bytes = word.as_bytes();
    let capital = bytes[0].is_ascii_uppercase();
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let upper = letters > 1 && !bytes.iter().any(u8::is_ascii_lowercase);
    let kind = if bytes[0].is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
    tokens.push(span, kind, (capital, upper, hyphen), |folded| {
        let start = folded.len();
        folded.push_str(word);
        folded[start..].make_ascii_lowercase();
    });
    look_up(data, tokens);
}

/// Notes what the tables know of the last token. Lower-case words begin no name, unless they are particles.
#[inline]
fn look_up(data: &Data, tokens: &mut Tokens) {
    let Some((folded, token)) = tokens.last_mut() else {
        return;
    };
    let spelling = data.language.spelling(folded);
    token.word = spelling.word;
    if let Some(number) = spelling.word {
        token.classes = data.language.word(number as usize).classes;
    }
    if token.capital || token.classes.has(Class::Particle) {
        token.starts = data.registry.starts(folded);
    }
    token.starts.title = spelling.title;
}
