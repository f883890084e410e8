//! Sentences to tokens and mentions: spans of people, offices and places, no meaning beyond what the tables say.
//!
//! In: text and sentences. Out: the article's tokens, and for each sentence its mentions in order, none overlapping.
//! Knows no date but as a span handed to it, and does not decide who "he" is.

mod names;
mod offices;
mod people;
mod places;
pub mod timex;
mod tokens;

use crate::data::Data;
use crate::model::Span;
use crate::model::mention::{Mention, MentionKind, TaggedSentence};
use crate::model::words::Tokens;
use rustc_hash::FxHashMap;

/// What the parsers of one sentence look at.
#[derive(Clone, Copy)]
struct View<'a> {
    tokens: &'a Tokens,
    data: &'a Data,
    from: usize,
    to: usize,
    /// Most words begin with a capital, as in headlines: capitals tell no names.
    title_case: bool,
    /// How often each country is named in the article, by itself or its adjective.
    countries: &'a FxHashMap<String, usize>,
}

/// Tags every sentence. `times` are the spans of the temporal expressions, in order.
pub fn tag(text: &str, sentences: &[Span], times: &[Span], data: &Data) -> (Tokens, Vec<TaggedSentence>) {
    let mut tokens = Tokens::default();
    let ranges: Vec<(usize, usize)> = sentences
        .iter()
        .map(|&span| {
            let from = tokens.len();
            tokens::tokenize(text, span, &data.language, &mut tokens);
            (from, tokens.len())
        })
        .collect();
    let countries = places::countries_named(&tokens, data);
    let tagged = ranges
        .into_iter()
        .map(|(from, to)| {
            let title_case = is_title_case(&tokens, from, to);
            let view = View {
                tokens: &tokens,
                data,
                from,
                to,
                title_case,
                countries: &countries,
            };
            TaggedSentence {
                from,
                to,
                mentions: mentions(view, times),
            }
        })
        .collect();
    (tokens, tagged)
}

fn mentions(view: View<'_>, times: &[Span]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut carried = None;
    let mut at = view.from;
    while at < view.to {
        if let Some(mention) = time(view, at, times) {
            at = mention.to;
            found.push(mention);
        } else if let Some((mention, to)) = places::long_name(view, at) {
            found.extend(mention);
            at = to;
        } else if let Some(mention) = people::person(view, at, &mut carried) {
            at = mention.to;
            found.push(mention);
        } else if let Some((mention, to)) = places::place(view, at) {
            found.extend(mention);
            at = to;
        } else {
            at += 1;
        }
    }
    found
}

/// The temporal expression that begins at this token.
fn time(view: View<'_>, at: usize, times: &[Span]) -> Option<Mention> {
    let start = view.tokens[at].span.start;
    let number = times.partition_point(|span| span.end <= start);
    let span = times.get(number).filter(|span| span.start <= start)?;
    let mut to = at + 1;
    while to < view.to && view.tokens[to].span.start < span.end {
        to += 1;
    }
    Some(Mention {
        from: at,
        to,
        kind: MentionKind::Time(number),
    })
}

/// A headline has at most so many tokens.
const LONGEST_HEADLINE: usize = 24;

/// Whether nearly all words of four letters or more begin with a capital.
fn is_title_case(tokens: &Tokens, from: usize, to: usize) -> bool {
    let long = (from..to).filter(|&at| tokens.word(at).len() >= 4 && tokens[at].span.len() >= 4);
    let (mut capitals, mut all) = (0, 0);
    for at in long {
        all += 1;
        capitals += usize::from(tokens[at].capital);
    }
    let prose = to > from && tokens[to - 1].kind == crate::model::words::TokenKind::Sign('.');
    all >= 3 && capitals * 10 >= all * 8 && to - from <= LONGEST_HEADLINE && !prose
}

impl View<'_> {
    fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        at < self.to
            && matches!(self.tokens[at].kind, crate::model::words::TokenKind::Sign(c) if signs.contains(&c))
    }

    fn has(&self, at: usize, class: crate::model::word::Class) -> bool {
        at >= self.from && at < self.to && self.tokens[at].classes.has(class)
    }

    fn is_capital(&self, at: usize) -> bool {
        at < self.to && self.tokens[at].capital
    }

    fn is_possessive(&self, at: usize) -> bool {
        at < self.to && self.tokens[at].kind == crate::model::words::TokenKind::Possessive
    }

    /// The longest run of at most `longest` words from `at` for which `known` finds something.
    fn longest<T>(&self, at: usize, longest: usize, known: impl Fn(&str) -> Option<T>) -> Option<(T, usize)> {
        let limit = longest.min(self.to - at);
        (1..=limit)
            .rev()
            .find_map(|words| known(self.tokens.folded(at, at + words)).map(|found| (found, at + words)))
    }
}
