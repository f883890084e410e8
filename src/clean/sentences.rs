//! A block to sentences.

use crate::data::fold::is_alphanumeric;
use crate::data::language::Language;
use crate::model::Span;

/// Splits after `.`, `!`, `?` and `…` (with closing quotes and brackets) where a new sentence can begin.
pub fn split(text: &str, block: Span, language: &Language) -> Vec<Span> {
    let piece = &text[block.start..block.end];
    let bytes = piece.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    let mut closed = (0, None);
    for at in memchr::memchr3_iter(b'.', b'!', b'?', bytes) {
        if at < start {
            continue;
        }
        if at >= closed.0 {
            let end = after_closers(piece, at + 1);
            closed = (end, next_start(piece, end));
        }
        let (end, Some(next)) = closed else {
            continue;
        };
        if bytes[at] == b'.'
            && (is_inside(piece, start, at, next, language) || opens_dateline(piece, at, next))
        {
            continue;
        }
        push(piece, (start, end), block.start, &mut found);
        start = next;
    }
    if start < piece.len() {
        push(piece, (start, piece.len()), block.start, &mut found);
    }
    found
}

/// A sentence longer than this many bytes is a list, or no prose at all, and is taken in parts.
const LONGEST: usize = 4 << 10;

/// Adds a sentence of the block that begins at `base`, in parts that end at white space where it is too long: what
/// binds its words costs more than in proportion to their number.
fn push(piece: &str, (mut start, end): (usize, usize), base: usize, found: &mut Vec<Span>) {
    while end - start > LONGEST {
        let limit = piece.floor_char_boundary(start + LONGEST);
        let part = piece[start..limit].trim_end_matches(|c: char| !c.is_whitespace()).trim_end();
        let cut = if part.is_empty() { limit } else { start + part.len() };
        found.push(Span::new(base + start, base + cut));
        start = cut + (piece[cut..end].len() - piece[cut..end].trim_start().len());
    }
    if start < end {
        found.push(Span::new(base + start, base + end));
    }
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
    (gap > 0 && (begins || !is_alphanumeric(first) && !first.is_ascii())).then_some(end + gap)
}

/// "KIEV. May 18 (Interfax) - ": a town in capitals at the block's start, and the agency in brackets behind its date.
fn opens_dateline(piece: &str, at: usize, next: usize) -> bool {
    const TOWN: usize = 40;
    const DATE: usize = 48;
    let town = &piece[..at];
    let shouted = at <= TOWN
        && town.chars().filter(|c| c.is_uppercase()).count() > 2
        && town.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '-' | '\'' | ','));
    let behind = &piece[next..piece.floor_char_boundary(piece.len().min(next + DATE))];
    let dashed = |end: usize| behind[end + 1..].trim_start().starts_with(['-', '–', '—']);
    shouted && behind.find(')').is_some_and(dashed)
}

/// No word that begins sentences is longer.
const LONGEST_STARTER: usize = 32;

/// Whether the full stop at `at` belongs to a word rather than ending the sentence.
fn is_inside(piece: &str, start: usize, at: usize, next: usize, language: &Language) -> bool {
    let before = &piece[start..at];
    let goes_on = || {
        let following = piece[next..].chars().take_while(|c| is_alphanumeric(*c)).take(LONGEST_STARTER);
        !language.is_starter(&following.collect::<String>().to_lowercase())
    };
    if before.ends_with('.') {
        return goes_on();
    }
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '-' | '—' | '/'))
        .next()
        .unwrap_or(before);
    if word.contains('.') {
        return language.is_style(&word.to_lowercase()) || goes_on();
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial || language.is_abbreviation(&word.to_lowercase())
}
