//! Tells how neighbouring expressions hang together: ranges, lists, lengths with a beginning or an end.
//!
//! In: tokens and readings. Out: [`Link`]s on the readings. Knows no dates.

use crate::data::language_dates::DateRules;
use crate::model::reading::{Link, Operation};
use crate::model::{Reading, Token, TokenKind};

/// "a three-day visit to the two countries that starts on Monday": so many words may stand between.
const BETWEEN: usize = 12;
/// So many words before a length may say that it begins or ends, …
const BEFORE: usize = 8;
/// … and so many behind it what it is the length of.
const BEHIND: usize = 3;

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
        if two.operation == Operation::Duration && is_dated(one) {
            return self.opens(between, next).then_some(Link::Opens);
        }
        if !is_dated(one) || !is_dated(two) {
            return None;
        }
        let cues = &self.language.cues;
        let is = |token: &Token, class| self.is(token, class);
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

    fn is(&self, token: &Token, class: u8) -> bool {
        self.language.lexicon.is(token.sym, class)
    }

    /// The nearest word before `at` that is no article.
    fn word_before(&self, at: usize) -> Option<&Token> {
        let first = at.saturating_sub(BEHIND);
        let articles = |token: &&Token| {
            self.is(token, self.language.cues.determiner) && !self.is(token, self.language.cues.stay_link)
        };
        self.tokens[first..at]
            .iter()
            .rev()
            .find(|token| !articles(token) && !self.is(token, self.language.cues.stay))
    }

    /// "a three-day visit starting", "his four-day stay ends", "left after a two-day visit".
    fn length(&self, start: usize, between: &[Token]) -> Option<Link> {
        if between.len() > BETWEEN {
            return None;
        }
        let cues = &self.language.cues;
        let is_after = self
            .word_before(start)
            .is_some_and(|token| self.is(token, cues.after));
        let is_limit = between.last().is_some_and(|token| self.is(token, cues.until));
        if is_after || is_limit {
            return Some(Link::LastsUntil);
        }
        let before = &self.tokens[start.saturating_sub(BEFORE)..start];
        let clause = before
            .iter()
            .rev()
            .take_while(|token| !self.is(token, cues.boundary));
        let around = || clause.clone().chain(between);
        if around().any(|token| self.is(token, cues.finishes)) {
            return Some(Link::LastsUntil);
        }
        around()
            .any(|token| self.is(token, cues.begins))
            .then_some(Link::LastsFrom)
    }

    /// "on Monday for a three-day visit", all in one clause.
    fn opens(&self, between: &[Token], (start, end): (usize, usize)) -> bool {
        let cues = &self.language.cues;
        let behind = &self.tokens[end..self.tokens.len().min(end + BEHIND)];
        let before = &self.tokens[start.saturating_sub(BEHIND)..start];
        let is_stay = before.iter().chain(behind).any(|token| self.is(token, cues.stay));
        let joined = self
            .word_before(start)
            .is_some_and(|token| self.is(token, cues.stay_link));
        let parted = between
            .iter()
            .any(|token| self.is(token, cues.boundary) || self.is(token, cues.finishes));
        between.len() <= BETWEEN && is_stay && joined && !parted
    }
}

fn is_dated(reading: &Reading) -> bool {
    !matches!(
        reading.operation,
        Operation::Duration | Operation::Set | Operation::Reference
    )
}
