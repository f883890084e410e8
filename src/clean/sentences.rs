//! A block to sentences.

use crate::data::language::Language;
use crate::model::Span;

/// Splits after `.`, `!`, `?` and `…` (with closing quotes and brackets) where a new sentence can begin.
pub fn split(text: &str, block: Span, language: &Language) -> Vec<Span> {
    let piece = &text[block.start..block.end];
    let bytes = piece.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    for at in memchr::memchr3_iter(b'.', b'!', b'?', bytes) {
        if at < start {
            continue;
        }
        let end = after_closers(piece, at + 1);
        let Some(next) = next_start(piece, end) else {
            continue;
        };
        if bytes[at] == b'.' && is_inside(piece, start, at, next, language) {
            continue;
        }
        found.push(Span::new(block.start + start, block.start + end));
        start = next;
    }
    if start < piece.len() {
        found.push(Span::new(block.start + start, block.end));
    }
    found
}

fn after_closers(piece: &str, mut at: usize) -> usize {
    for c in piece[at..].chars() {
        if !matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '.' | '!' | '?' | '»') {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// Where the next sentence begins: after white space, at something that can begin one.
fn next_start(piece: &str, end: usize) -> Option<usize> {
    let rest = &piece[end..];
    let gap = rest.len() - rest.trim_start().len();
    let first = rest.trim_start().chars().next()?;
    let begins = first.is_uppercase()
        || first.is_ascii_digit()
        || matches!(first, '"' | '“' | '‘' | '\'' | '(' | '[' | '«' | '—' | '-' | '*');
    (gap > 0 && (begins || !first.is_alphanumeric() && !first.is_ascii())).then_some(end + gap)
}

/// Whether the full stop at `at` belongs to a word rather than ending the sentence.
fn is_inside(piece: &str, start: usize, at: usize, next: usize, language: &Language) -> bool {
    let before = &piece[start..at];
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '-' | '—' | '/'))
        .next()
        .unwrap_or(before);
    let lower = word.to_lowercase();
    let following: String = piece[next..]
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect::<String>()
        .to_lowercase();
    if lower.contains('.') {
        return !language.is_starter(&following);
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial || language.is_abbreviation(&lower)
}
