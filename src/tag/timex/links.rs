//! Tells how neighbouring expressions hang together: ranges, lists, lengths with a beginning or an end.
//!
//! In: tokens and readings. Out: [`Link`]s on the readings. Knows no dates.

use crate::model::reading::{Link, Operation};
use crate::model::{Cue, Reading, Token, TokenKind};

/// "a nine-day trip to the islands that begins on Thursday": so many words may stand between.
const BETWEEN: usize = 12;
/// "from Monday to at least the Wednesday": so few words join two dates.
const JOINED: usize = 5;
/// So many words before a length may say that it begins or ends, …
const BEFORE: usize = 8;
/// … and so many behind it what it is the length of.
const BEHIND: usize = 3;

/// Sets the links of `readings`, whose tokens are `places`.
pub(super) fn link(tokens: &[Token], places: &[(usize, usize)], readings: &mut [Reading]) {
    for index in 1..readings.len() {
        let (one, two) = (&readings[index - 1], &readings[index]);
        if one.sentence == two.sentence {
            let words = Words { tokens };
            readings[index - 1].link = words.link(one, two, places[index - 1], places[index]);
        }
    }
}

struct Words<'a> {
    tokens: &'a [Token],
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
        if !is_dated(one) || !is_dated(two) || between.len() > JOINED {
            return None;
        }
        let rest: Vec<_> = between.iter().filter(|token| !token.is(Cue::Determiner)).collect();
        match rest[..] {
            [] => Some(Link::Same),
            [sign] if sign.is(Cue::Until) => (!self.is_moved(place.0, sign)).then_some(Link::Until),
            [word] if word.is(Cue::And) && self.opened_by_between(place.0) => Some(Link::Until),
            [word] if word.is(Cue::And) => Some(Link::Also),
            [sign, word] if word.is(Cue::And) && sign.kind == TokenKind::Sign => Some(Link::Also),
            [sign] if sign.kind == TokenKind::Sign => Some(Link::Also),
            _ => None,
        }
    }

    /// "moved from June 3 to June 10"
    fn is_moved(&self, start: usize, joint: &Token) -> bool {
        let before = &self.tokens[start.saturating_sub(BEHIND)..start];
        joint.kind != TokenKind::Sign && before.iter().any(|token| token.is(Cue::Moves))
    }

    fn opened_by_between(&self, start: usize) -> bool {
        let is_between = |at: usize| self.tokens[at].is(Cue::Between);
        (start.saturating_sub(2)..start).any(is_between)
    }

    /// The nearest word before `at` that is no article.
    fn word_before(&self, at: usize) -> Option<&Token> {
        let first = at.saturating_sub(BEHIND);
        let articles = |token: &&Token| token.is(Cue::Determiner) && !token.is(Cue::StayLink);
        self.tokens[first..at].iter().rev().find(|token| !articles(token) && !token.is(Cue::Stay))
    }

    /// "a three-day visit starting", "his four-day stay ends", "left after a nine-day visit".
    fn length(&self, start: usize, between: &[Token]) -> Option<Link> {
        if between.len() > BETWEEN {
            return None;
        }
        let is_after = self.word_before(start).is_some_and(|token| token.is(Cue::After));
        let is_limit = between.last().is_some_and(|token| token.is(Cue::Until));
        if is_after || is_limit {
            return Some(Link::LastsUntil);
        }
        let parted = between.iter().rposition(|token| token.is(Cue::Boundary));
        if let Some(said) = turning(&between[parted.map_or(0, |at| at + 1)..]) {
            return Some(said);
        }
        let before = &self.tokens[start.saturating_sub(BEFORE)..start];
        let clause = before.iter().rposition(|token| token.is(Cue::Boundary)).map_or(0, |at| at + 1);
        parted.is_none().then(|| turning(&before[clause..]))?
    }

    /// "on Friday for a four-day stay", all in one clause.
    fn opens(&self, between: &[Token], (start, end): (usize, usize)) -> bool {
        let behind = &self.tokens[end..self.tokens.len().min(end + BEHIND)];
        let before = &self.tokens[start.saturating_sub(BEHIND)..start];
        let is_stay = before.iter().chain(behind).any(|token| token.is(Cue::Stay));
        let joined = self.word_before(start).is_some_and(|token| token.is(Cue::StayLink));
        let parted = between.iter().any(|token| token.is(Cue::Boundary) || token.is(Cue::Finishes));
        between.len() <= BETWEEN && is_stay && joined && !parted
    }
}

/// Whether the words begin or end something.
fn turning(words: &[Token]) -> Option<Link> {
    words.iter().find_map(|token| match (token.is(Cue::Finishes), token.is(Cue::Begins)) {
        (true, _) => Some(Link::LastsUntil),
        (_, true) => Some(Link::LastsFrom),
        _ => None,
    })
}

fn is_dated(reading: &Reading) -> bool {
    !matches!(reading.operation, Operation::Duration | Operation::Set | Operation::Reference)
}
