//! Tells how neighbouring expressions hang together: ranges, lists, lengths with a beginning or an end.
//!
//! In: tokens and readings. Out: [`Link`]s on the readings. Knows no dates.

use crate::data::language_dates::DateRules;
use crate::model::reading::{Link, Operation};
use crate::model::{Reading, Token, TokenKind};

/// "a three-day visit to the two countries that starts on Monday": so many words may stand between.
const BETWEEN: usize = 9;
/// So many words before a length may say that it begins or ends.
const BEFORE: usize = 4;

/// Sets the links of `readings`, whose tokens are `places`.
pub(super) fn link(
    tokens: &[Token],
    language: &DateRules,
    places: &[(usize, usize)],
    readings: &mut [Reading],
) {
    for index in 1..readings.len() {
        let (one, two) = (&readings[index - 1], &readings[index]);
        if one.sentence == two.sentence {
            let words = Words { tokens, language };
            readings[index - 1].link = words.link(one, two, places[index - 1], places[index]);
        }
    }
}

struct Words<'a> {
    tokens: &'a [Token],
    language: &'a DateRules,
}

impl Words<'_> {
    fn link(
        &self,
        one: &Reading,
        two: &Reading,
        place: (usize, usize),
        next: (usize, usize),
    ) -> Option<Link> {
        let between = &self.tokens[place.1..next.0];
        if one.operation == Operation::Duration && is_dated(two) {
            return self.length(place.0, between);
        }
        if !is_dated(one) || !is_dated(two) {
            return None;
        }
        let cues = &self.language.cues;
        let is = |token: &Token, class| self.language.lexicon.is(token.sym, class);
        let rest: Vec<_> = between
            .iter()
            .filter(|token| !is(token, cues.determiner))
            .collect();
        match rest[..] {
            [] => Some(Link::Same),
            [sign] if is(sign, cues.until) => Some(Link::Until),
            [word] if is(word, cues.and) && self.opened_by_between(place.0) => Some(Link::Until),
            [word] if is(word, cues.and) => Some(Link::Also),
            [sign, word] if is(word, cues.and) && sign.kind == TokenKind::Sign => Some(Link::Also),
            [sign] if sign.kind == TokenKind::Sign => Some(Link::Also),
            _ => None,
        }
    }

    fn opened_by_between(&self, start: usize) -> bool {
        let is_between = |at: usize| {
            self.language
                .lexicon
                .is(self.tokens[at].sym, self.language.cues.between)
        };
        (start.saturating_sub(2)..start).any(is_between)
    }

    fn length(&self, start: usize, between: &[Token]) -> Option<Link> {
        if between.len() > BETWEEN {
            return None;
        }
        let before = &self.tokens[start.saturating_sub(BEFORE)..start];
        let around = || before.iter().chain(between).rev();
        let has = |class| around().any(|token| self.language.lexicon.is(token.sym, class));
        if has(self.language.cues.finishes) {
            return Some(Link::LastsUntil);
        }
        has(self.language.cues.begins).then_some(Link::LastsFrom)
    }
}

fn is_dated(reading: &Reading) -> bool {
    !matches!(
        reading.operation,
        Operation::Duration | Operation::Set | Operation::Reference
    )
}
