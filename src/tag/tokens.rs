//! A sentence to tokens: words split at blanks, hyphens and apostrophes, each folded and looked up once.

use crate::data::fold::fold_char;
use crate::data::language::Language;
use crate::model::Span;
use crate::model::words::{TokenKind, Tokens};

/// Appends the tokens of `span` to `tokens`.
pub fn tokenize(text: &str, span: Span, language: &Language, tokens: &mut Tokens) {
    let piece = &text[span.start..span.end];
    let mut chars = piece.char_indices().peekable();
    let mut hyphen = false;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            hyphen = false;
            continue;
        }
        if c.is_alphanumeric() {
            let end = word_end(piece, at);
            let end = push_word(
                text,
                Span::new(span.start + at, span.start + end),
                hyphen,
                language,
                tokens,
            ) - span.start;
            while chars.next_if(|&(next, _)| next < end).is_some() {}
            hyphen = false;
            continue;
        }
        let after = piece[at + c.len_utf8()..].chars().next();
        let joined = matches!(c, '-' | '‐' | '‑')
            && after.is_some_and(char::is_alphanumeric)
            && piece[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        if joined {
            hyphen = true;
            continue;
        }
        hyphen = false;
        if c == '.' && ends_abbreviation(&piece[..at], &piece[at + 1..], language) {
            continue;
        }
        let here = Span::new(span.start + at, span.start + at + c.len_utf8());
        tokens.push(here, TokenKind::Sign(c), (false, false, false), |folded| {
            folded.push(c)
        });
    }
}

/// The full stop of "St. Petersburg" and "Mr. Abe" is no token of its own.
fn ends_abbreviation(before: &str, after: &str, language: &Language) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or(before);
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
    before
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
        && next.is_some_and(|c| c.is_ascii_digit())
}

/// Pushes the word, splitting off `'s`, `n't`, `'ll` and the like; gives the end of what it took.
fn push_word(text: &str, span: Span, hyphen: bool, language: &Language, tokens: &mut Tokens) -> usize {
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
        Some(at) if at > 0 => (
            Span::new(span.start, span.start + at),
            Some(Span::new(span.start + at, span.end)),
        ),
        _ => (span, None),
    };
    push_one(text, head, hyphen, TokenKind::Word, language, tokens);
    if let Some(tail) = tail {
        let possessive = text[tail.start..tail.end].to_lowercase().ends_with('s');
        let kind = if possessive {
            TokenKind::Possessive
        } else {
            TokenKind::Word
        };
        push_one(text, tail, false, kind, language, tokens);
    } else if text[span.end..].starts_with(['\'', '’']) && word.ends_with('s') {
        let mark = text[span.end..].chars().next().map_or(1, char::len_utf8);
        let tail = Span::new(span.end, span.end + mark);
        tokens.push(tail, TokenKind::Possessive, (false, false, false), |folded| {
            folded.push_str("'s")
        });
        return tail.end;
    }
    span.end
}

fn push_one(text: &str, span: Span, hyphen: bool, kind: TokenKind, language: &Language, tokens: &mut Tokens) {
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
            folded.extend(
                word.chars()
                    .map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }),
            );
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
    if let Some((folded, token)) = tokens.last_mut() {
        if let Some(number) = language.word_number(folded) {
            token.word = Some(number as u32);
            token.classes = language.word(number).classes;
        }
    }
}
