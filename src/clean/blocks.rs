//! Lines to blocks: joins hard-wrapped lines, drops credits, share buttons, related posts and the like.

use crate::data::fold::is_alphanumeric;
use crate::data::language::Language;
use crate::model::Span;
use crate::model::block::Block;
use crate::model::word::Class;

/// A line as long as this is prose even without a full stop.
const PROSE: usize = 90;
/// Lines at least this long, ending without a full stop, are taken for one wrapped paragraph.
const WRAPPED: usize = 50;

/// The article's blocks in order.
pub fn blocks(text: &str, language: &Language) -> Vec<(Span, Block)> {
    let mut kept: Vec<(Span, Block)> = Vec::new();
    let mut skipping = false;
    for paragraph in paragraphs(text) {
        for span in lines_or_whole(text, paragraph) {
            let line = &text[span.start..span.end];
            if line.len() < 400 && language.boilerplate_block.is_match(line) {
                skipping = true;
                continue;
            }
            if line.len() < 400 && language.boilerplate_line.is_match(line) {
                continue;
            }
            let prose = is_prose(line);
            if skipping && !prose {
                continue;
            }
            skipping = false;
            kept.push((span, if prose { Block::Body } else { Block::Line }));
        }
    }
    mark_headline(text, &mut kept, language);
    kept
}

/// The first line is the headline unless it is prose or says nothing (a date, a place alone).
fn mark_headline(text: &str, blocks: &mut [(Span, Block)], language: &Language) {
    let of = |span: Span| &text[span.start..span.end];
    // What stands under a sentence is none.
    let before_text = blocks.iter().take(3).take_while(|(span, _)| !of(*span).ends_with(['.', ':']));
    let headline = before_text.map(|&(span, _)| of(span)).position(|line| {
        let digits = line.bytes().filter(u8::is_ascii_digit).count();
        line.split_whitespace().nth(2).is_some()
            && digits * 3 < line.len()
            && line.len() < 250
            && !is_date(line, language)
    });
    if let Some(at) = headline {
        blocks[at].1 = Block::Headline;
    }
}

/// "MONDAY, JUNE 6": nothing but names of days and months, and numbers.
fn is_date(line: &str, language: &Language) -> bool {
    let words = line.split(|c| !is_alphanumeric(c)).filter(|word| !word.is_empty());
    words.into_iter().all(|word| {
        let classes = language.classes(language.spelling(&word.to_lowercase()));
        classes.has(Class::Month)
            || classes.has(Class::Weekday)
            || word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Runs of lines between blank lines.
fn paragraphs(text: &str) -> Vec<Vec<Span>> {
    let mut found: Vec<Vec<Span>> = vec![Vec::new()];
    let mut start = 0;
    for piece in text.split_inclusive('\n') {
        let line = trimmed(text, start, start + piece.len());
        start += piece.len();
        match (line.is_empty(), found.last_mut()) {
            (false, Some(paragraph)) => paragraph.push(line),
            (true, Some(paragraph)) if !paragraph.is_empty() => found.push(Vec::new()),
            _ => {}
        }
    }
    found.retain(|paragraph| !paragraph.is_empty());
    found
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let piece = &text[start..end];
    let left = piece.len() - piece.trim_start().len();
    Span::new(start + left, (start + piece.trim_end().len()).max(start + left))
}

/// A hard-wrapped paragraph as one span, any other as its lines.
fn lines_or_whole(text: &str, lines: Vec<Span>) -> Vec<Span> {
    let wrapped = lines.len() > 1
        && lines[..lines.len() - 1].iter().all(|line| line.len() >= WRAPPED)
        && lines[..lines.len() - 1].iter().any(|line| !ends_sentence(&text[line.start..line.end]))
        && lines.iter().skip(1).filter(|line| is_item(&text[line.start..line.end])).count() * 2 < lines.len();
    match (wrapped, lines.first(), lines.last()) {
        (true, Some(first), Some(last)) => vec![Span::new(first.start, last.end)],
        _ => lines,
    }
}

/// Characters within which the head of a list's item ends.
const HEAD: usize = 32;

/// "20-22 May: ...", "- France: ...", "YEMEN - ...": a line of a list or calendar, however long.
fn is_item(line: &str) -> bool {
    let bullet = line.starts_with(['-', '–', '•', '*']);
    let head =
        line.char_indices().take(HEAD).find(|&(at, c)| c == ':' || c == '-' && line[..at].ends_with(' '));
    let headed = head.is_some_and(|(at, _)| {
        let head = line[..at].trim();
        let day =
            head.starts_with(|c: char| c.is_ascii_digit()) || head.ends_with(|c: char| c.is_ascii_digit());
        let shouted = head.chars().any(char::is_alphabetic) && !head.chars().any(char::is_lowercase);
        day || shouted || head.split_whitespace().count() <= 3 && head.starts_with(char::is_uppercase)
    });
    bullet || headed
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '!', '?', ':', ';', '…'])
}

fn is_prose(line: &str) -> bool {
    line.len() >= PROSE || (ends_sentence(line) && line.split_whitespace().nth(4).is_some())
}
