//! Reads off the clause of an expression whether it points back or ahead.
//!
//! In: tokens and the place of the expression. Out: [`Cues`]. Knows words by class only and decides nothing: the
//! decision is resolution's.

use crate::model::reading::{Cues, Lean};
use crate::model::{Cue, Span, Token, TokenKind};

/// A clause is not looked at further than so many words away.
const REACH: usize = 40;
/// A dateline stands within so many words of the line's start.
const DATELINE: usize = 9;

/// Whether the sentence ends with token `at`.
pub(super) fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Break => true,
        TokenKind::Sign if token.is(Cue::FullStop) => {
            let before = at.checked_sub(1).map(|index| &tokens[index]);
            let short = before.is_some_and(|word| {
                word.kind != TokenKind::Number && (word.end - word.start == 1 || word.is(Cue::Abbreviation))
            });
            let next = tokens.get(at + 1);
            !short && next.is_none_or(|next| !next.glued && next.kind != TokenKind::Lower)
        }
        _ => false,
    }
}

/// What the clause around the tokens `start..end` says; `sentence` is where the sentence began.
pub(super) fn cues(tokens: &[Token], (sentence, start, end): (usize, usize, usize)) -> Cues {
    let clause = Clause { tokens };
    let verb = clause.verb(sentence, start, end);
    let hint = clause.hint(start);
    // "moved from May 12 to June 9"
    let moved = verb.is_some_and(|(_, at)| {
        // "rescheduled for June", but not "postponed for the second time"
        let anew = at + 2 == start && clause.is(at + 1, Cue::NewDate);
        clause.is(at, Cue::Moves) && (clause.is_led(start) || anew)
    });
    let verb = verb.map(|(lean, at)| (if moved { Lean::Future } else { lean }, at));
    Cues {
        lean: verb.map_or(Lean::Open, |(lean, _)| lean),
        word: verb.map(|(_, at)| tokens[at].span()),
        lasting: verb.is_some_and(|(_, at)| clause.is(at, Cue::Lasting)),
        hint: hint.map_or(Lean::Open, |(lean, _)| lean),
        hint_word: hint.map(|(_, at)| tokens[at].span()),
        limit: hint.is_some_and(|(_, at)| clause.is(at, Cue::StrongUntil)),
        before: start > sentence && clause.is(start - 1, Cue::Before),
        dateline: clause.is_dateline(start, end),
        heading: clause.is_heading(start, end),
    }
}

/// Moves the spans of `cues` from the passage into the text.
pub(super) fn shift(mut cues: Cues, base: usize) -> Cues {
    let moved = |span: Span| Span::new(span.start + base, span.end + base);
    cues.word = cues.word.map(moved);
    cues.hint_word = cues.hint_word.map(moved);
    cues
}

struct Clause<'a> {
    tokens: &'a [Token],
}

/// A direction, and the word that gives it.
type Ground = (Lean, usize);

impl Clause<'_> {
    fn is(&self, at: usize, cue: Cue) -> bool {
        self.tokens[at].is(cue)
    }

    /// "from June", "to the autumn"
    fn is_led(&self, start: usize) -> bool {
        let lead = (start.saturating_sub(2)..start).rev().find(|at| !self.is(*at, Cue::Determiner));
        lead.is_some_and(|lead| self.is(lead, Cue::To) || self.is(lead, Cue::Begins))
    }

    /// The verb that governs: first the nearest before in the clause, then the nearest after, then beyond the clause.
    fn verb(&self, sentence: usize, start: usize, end: usize) -> Option<Ground> {
        let first = sentence.max(start.saturating_sub(REACH));
        if self.is_heading(start, end) {
            let next = (end..self.tokens.len()).find(|at| self.tokens[*at].kind != TokenKind::Break)?;
            return self.nearest_after(next, self.sentence_end(next));
        }
        let last = self.sentence_end(end);
        if let Some(told) = self.told_behind(end, last) {
            return Some(told);
        }
        let clause_first =
            (first..start).rev().find(|at| self.is(*at, Cue::Boundary)).map_or(first, |at| at + 1);
        let clause_last = (end..last).find(|at| self.is(*at, Cue::Boundary)).unwrap_or(last);
        self.nearest_before(clause_first, start)
            .or_else(|| self.is_arranged(clause_first, start))
            .or_else(|| self.nearest_after(end, clause_last))
            .or_else(|| self.nearest_before(first, clause_first))
            .or_else(|| self.nearest_after(self.behind_aside(clause_last, last)?, last))
            .or_else(|| self.nearest_after(clause_last, last))
    }

    /// Behind the relative clause that begins at `comma`: "On Friday Abe, who heads the party, met".
    fn behind_aside(&self, comma: usize, last: usize) -> Option<usize> {
        let parts = |at: &usize| self.is(*at, Cue::Boundary) && self.tokens[*at].kind == TokenKind::Sign;
        let relative = comma + 1 < last && parts(&comma) && self.is(comma + 1, Cue::Relative);
        (comma + 2..last).filter(|_| relative).find(parts).map(|closing| closing + 1)
    }

    /// "dates from October 3, when he was in Quito": the clause of the date itself tells.
    fn told_behind(&self, end: usize, last: usize) -> Option<Ground> {
        let comma = usize::from(self.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Sign));
        let when = end + comma;
        let opens = when < last && self.is(when, Cue::When);
        let stop = (when + 1..last).find(|at| self.is(*at, Cue::Boundary)).unwrap_or(last);
        let told = opens.then(|| self.nearest_after(when + 1, stop)).flatten()?;
        // "when she was to have left" is a plan of the past.
        (!(self.is(told.1, Cue::Be) && self.tokens.get(told.1 + 1).is_some_and(|next| next.is(Cue::To))))
            .then_some(told)
    }

    /// Alone on its line, or "Monday: ..." at the head of a paragraph: what follows tells.
    fn is_heading(&self, start: usize, end: usize) -> bool {
        let breaks = |at: usize| self.tokens.get(at).is_none_or(|token| token.kind == TokenKind::Break);
        let heads = breaks(end) || self.tokens.get(end).is_some_and(|next| next.is(Cue::HeadingMark));
        heads && end < self.tokens.len() && start.checked_sub(1).is_none_or(breaks)
    }

    fn sentence_end(&self, end: usize) -> usize {
        let limit = self.tokens.len().min(end + REACH);
        (end..limit).find(|at| ends_sentence(self.tokens, *at)).unwrap_or(limit)
    }

    /// An infinitive counts only where no other verb stands before it in the clause.
    fn nearest_before(&self, first: usize, start: usize) -> Option<Ground> {
        let mut infinitive = None;
        for at in (first..start).rev() {
            if infinitive.is_none() && self.is_infinitive(at) {
                infinitive = Some((Lean::Future, at));
                // "was to have come on Friday"
                if at > first && self.is(at - 1, Cue::Be) && self.is(at + 1, Cue::Has) {
                    return Some((Lean::PastPlan, at));
                }
                // "was to leave on Friday", "agreed to come on Friday"
                if at > first && (self.is(at - 1, Cue::Be) || self.is(at - 1, Cue::Commits)) {
                    return infinitive;
                }
                continue;
            }
            if let Some(lean) = self.lean(at, first) {
                // "agreed on Monday to meet in May"
                return infinitive.filter(|_| self.is(at, Cue::Commits)).or(Some((lean, at)));
            }
        }
        infinitive
    }

    fn nearest_after(&self, first: usize, last: usize) -> Option<Ground> {
        let mut infinitive = None;
        for at in first..last {
            if let Some(lean) = self.lean(at, first) {
                return Some((lean, at));
            }
            if infinitive.is_none() && self.is_infinitive(at) {
                infinitive = Some((Lean::Future, at));
            }
        }
        infinitive
    }

    /// "The summit is on Friday", "Merkel is in Paris on Friday": a present "be" that no other verb follows.
    fn is_arranged(&self, first: usize, start: usize) -> Option<Ground> {
        (first..start).rev().find(|at| self.is(*at, Cue::BePresent)).map(|at| (Lean::Future, at))
    }

    /// "to visit", not "to the capital", "to Paris".
    fn is_infinitive(&self, at: usize) -> bool {
        self.is(at, Cue::To)
            && self.tokens.get(at + 1).is_some_and(|next| {
                next.kind == TokenKind::Lower && !next.is(Cue::Determiner) && !next.is(Cue::NoVerb)
            })
    }

    fn lean(&self, at: usize, first: usize) -> Option<Lean> {
        // "to visit", "both visits by the king", "exchanged visits"
        let noun = at > first
            && (self.is(at - 1, Cue::To)
                || self.is(at - 1, Cue::Determiner)
                || self.is(at - 1, Cue::Past)
                || self.is(at - 1, Cue::Several));
        // "two ships were late"
        let counted = self.tokens.get(at + 1).is_some_and(|next| next.is(Cue::Be));
        // "the Heads of State", but "Merkel Heads to Paris"
        let named = self.tokens[at].kind == TokenKind::Capital
            && self.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Lower && !next.is(Cue::To));
        let finite = self.is(at, Cue::Present) && !noun && !counted && !named;
        // "set to go", "set off"
        let departed =
            self.is(at, Cue::Past) && self.tokens.get(at + 1).is_some_and(|next| next.is(Cue::Off));
        let ahead = self.is(at, Cue::Future) && !departed;
        if finite || ahead || self.is(at, Cue::Modal) {
            // "had been due on Wednesday"
            let had_been = at >= first + 2
                && self.is(at - 1, Cue::Be)
                && self.is(at - 2, Cue::Past)
                && !self.is(at - 2, Cue::Be);
            return Some(if ahead && had_been { Lean::PastPlan } else { Lean::Future });
        }
        if self.is(at, Cue::Past) {
            return (!self.ends_compound(at)).then(|| self.participle(at, first));
        }
        if self.is(at, Cue::Has) && self.has_before_him(at) {
            return Some(Lean::Future);
        }
        // "is off to Warsaw"
        let off = self.is(at, Cue::BePresent)
            && self.tokens.get(at + 1).is_some_and(|next| next.is(Cue::Off))
            && self.tokens.get(at + 2).is_some_and(|next| next.is(Cue::To));
        if off {
            return Some(Lean::Future);
        }
        let gerund_next = self.tokens.get(at + 1).is_some_and(|next| next.is(Cue::Gerund));
        (self.is(at, Cue::BePresent) && gerund_next).then_some(Lean::Future)
    }

    /// "the rebel-held capital", not "co-chaired", "re-elected".
    fn ends_compound(&self, at: usize) -> bool {
        let long = |token: &Token| token.kind != TokenKind::Sign && token.end - token.start > 2;
        let hyphen = |sign: &Token| sign.kind == TokenKind::Sign && sign.glued && sign.end - sign.start == 1;
        self.tokens[at].glued && at >= 2 && hyphen(&self.tokens[at - 1]) && long(&self.tokens[at - 2])
    }

    /// "has meetings", "has a meeting", not "has met", "has already left".
    fn has_before_him(&self, at: usize) -> bool {
        let noun = |token: &Token| {
            token.kind == TokenKind::Lower
                && !token.is(Cue::Past)
                && !token.is(Cue::Be)
                && !token.is(Cue::To)
                && !token.is(Cue::Determiner)
        };
        let meets = |token: &Token| token.is(Cue::Appointment);
        let first =
            at + 1 + usize::from(self.tokens.get(at + 1).is_some_and(|next| next.is(Cue::Determiner)));
        let near = self.tokens.get(first..(first + 4).min(self.tokens.len())).unwrap_or_default();
        near.first().is_some_and(noun) && near.iter().take_while(|token| noun(token)).any(meets)
    }

    /// "held" alone is past; "will be held", "to be held" and "is held" are not.
    fn participle(&self, at: usize, first: usize) -> Lean {
        let before = at.saturating_sub(4).max(first);
        for word in (before..at).rev() {
            // "should have begun on Friday"
            if self.is(word, Cue::Modal) && self.is(word + 1, Cue::Has) {
                return Lean::PastPlan;
            }
            if self.is(word, Cue::Modal) || self.is(word, Cue::To) && self.is(word + 1, Cue::Be) {
                return Lean::Future;
            }
            // "was to have spoken on Thursday"
            if self.is(word, Cue::To)
                && self.is(word + 1, Cue::Has)
                && word > first
                && self.is(word - 1, Cue::Be)
            {
                return Lean::PastPlan;
            }
            let ahead = self.is_infinitive(word) && !(first..word).any(|at| self.is(at, Cue::Past));
            if ahead || self.is(word, Cue::BePresent) {
                return Lean::Future;
            }
            if self.is(word, Cue::Boundary) || self.is(word, Cue::Past) {
                break;
            }
        }
        Lean::Past
    }

    fn hint(&self, start: usize) -> Option<Ground> {
        let at = (start.saturating_sub(2)..start).rev().find(|at| !self.is(*at, Cue::Determiner))?;
        if self.is(at, Cue::HintPast) {
            return Some((Lean::Past, at));
        }
        self.is(at, Cue::HintFuture).then_some((Lean::Future, at))
    }

    /// Capitals and signs from the line's start, one word all in capitals, and a sign behind.
    fn is_dateline(&self, start: usize, end: usize) -> bool {
        let earliest = start.saturating_sub(DATELINE);
        let line = (earliest..start)
            .rev()
            .find(|at| self.tokens[*at].kind == TokenKind::Break)
            .map_or(earliest, |at| at + 1);
        let begins_line = line == 0 || self.tokens[line - 1].kind == TokenKind::Break;
        let head = &self.tokens[line..start];
        let named =
            |token: &Token| matches!(token.kind, TokenKind::Capital | TokenKind::Upper | TokenKind::Sign);
        let shouted = head.iter().any(|token| token.kind == TokenKind::Upper && token.end - token.start > 2);
        let signed = self.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Sign);
        begins_line && head.len() < DATELINE && shouted && signed && head.iter().all(named)
    }
}
