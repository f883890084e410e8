//! Reads off the clause of an expression whether it points back or ahead.
//!
//! In: tokens and the place of the expression. Out: [`Cues`]. Knows words by class only and decides nothing: the
//! decision is resolution's.

use crate::data::language_dates::{CueClasses, DateRules};
use crate::data::lexicon::Lexicon;
use crate::model::reading::{Cues, Lean};
use crate::model::{Span, Token, TokenKind};

/// A clause is not looked at further than so many words away.
const REACH: usize = 40;
/// A dateline stands within so many words of the line's start.
const DATELINE: usize = 9;

/// Whether the sentence ends with token `at`.
pub(super) fn ends_sentence(tokens: &[Token], at: usize, lexicon: &Lexicon, cues: &CueClasses) -> bool {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Break => true,
        TokenKind::Sign if lexicon.is(token.sym, cues.full_stop) => {
            let before = at.checked_sub(1).map(|index| &tokens[index]);
            let short = before.is_some_and(|word| {
                word.kind != TokenKind::Number
                    && (word.end - word.start == 1 || lexicon.is(word.sym, cues.abbreviation))
            });
            let next = tokens.get(at + 1);
            !short && next.is_none_or(|next| !next.glued && next.kind != TokenKind::Lower)
        }
        _ => false,
    }
}

/// What the clause around the tokens `start..end` says; `sentence` is where the sentence began.
pub(super) fn cues(
    tokens: &[Token],
    (sentence, start, end): (usize, usize, usize),
    language: &DateRules,
) -> Cues {
    let clause = Clause {
        tokens,
        lexicon: &language.lexicon,
        cues: &language.cues,
    };
    let verb = clause.verb(sentence, start, end);
    let hint = clause.hint(start);
    Cues {
        lean: verb.map_or(Lean::Open, |(lean, _)| lean),
        word: verb.map(|(_, at)| clause.span(at)),
        hint: hint.map_or(Lean::Open, |(lean, _)| lean),
        hint_word: hint.map(|(_, at)| clause.span(at)),
        dateline: clause.is_dateline(start, end),
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
    lexicon: &'a Lexicon,
    cues: &'a CueClasses,
}

type Cue = (Lean, usize);

impl Clause<'_> {
    fn is(&self, at: usize, class: u8) -> bool {
        self.lexicon.is(self.tokens[at].sym, class)
    }

    fn span(&self, at: usize) -> Span {
        Span::new(self.tokens[at].start as usize, self.tokens[at].end as usize)
    }

    /// The verb that governs: first the nearest before in the clause, then the nearest after, then beyond the clause.
    fn verb(&self, sentence: usize, start: usize, end: usize) -> Option<Cue> {
        let first = sentence.max(start.saturating_sub(REACH));
        let last = self.sentence_end(end);
        let clause_first = (first..start)
            .rev()
            .find(|at| self.is(*at, self.cues.boundary))
            .map_or(first, |at| at + 1);
        let clause_last = (end..last)
            .find(|at| self.is(*at, self.cues.boundary))
            .unwrap_or(last);
        self.nearest_before(clause_first, start)
            .or_else(|| self.nearest_after(end, clause_last))
            .or_else(|| self.nearest_before(first, clause_first))
            .or_else(|| self.nearest_after(clause_last, last))
    }

    fn sentence_end(&self, end: usize) -> usize {
        let limit = self.tokens.len().min(end + REACH);
        (end..limit)
            .find(|at| ends_sentence(self.tokens, *at, self.lexicon, self.cues))
            .unwrap_or(limit)
    }

    /// An infinitive counts only where no other verb stands before it in the clause.
    fn nearest_before(&self, first: usize, start: usize) -> Option<Cue> {
        let mut infinitive = None;
        for at in (first..start).rev() {
            if infinitive.is_none() && self.is_infinitive(at) {
                infinitive = Some((Lean::Future, at));
                if at > first && self.is(at - 1, self.cues.be) {
                    return infinitive;
                }
                continue;
            }
            if let Some(lean) = self.lean(at, first) {
                return Some((lean, at));
            }
        }
        infinitive
    }

    fn nearest_after(&self, first: usize, last: usize) -> Option<Cue> {
        (first..last).find_map(|at| self.lean(at, first).map(|lean| (lean, at)))
    }

    /// "to visit", not "to the capital", "to Paris".
    fn is_infinitive(&self, at: usize) -> bool {
        self.is(at, self.cues.to)
            && self.tokens.get(at + 1).is_some_and(|next| {
                next.kind == TokenKind::Lower && !self.lexicon.is(next.sym, self.cues.determiner)
            })
    }

    fn lean(&self, at: usize, first: usize) -> Option<Lean> {
        let cues = self.cues;
        if self.is(at, cues.future) || self.is(at, cues.modal) || self.is(at, cues.present) {
            return Some(Lean::Future);
        }
        if self.is(at, cues.past) {
            return Some(self.participle(at, first));
        }
        let gerund_next = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| self.lexicon.is(next.sym, cues.gerund));
        (self.is(at, cues.be_present) && gerund_next).then_some(Lean::Future)
    }

    /// "held" alone is past; "will be held", "to be held" and "is held" are not.
    fn participle(&self, at: usize, first: usize) -> Lean {
        let before = at.saturating_sub(4).max(first);
        for word in (before..at).rev() {
            if self.is(word, self.cues.modal)
                || self.is(word, self.cues.to) && self.is(word + 1, self.cues.be)
            {
                return Lean::Future;
            }
            if self.is(word, self.cues.be_present) {
                return Lean::Future;
            }
            if self.is(word, self.cues.boundary) || self.is(word, self.cues.past) {
                break;
            }
        }
        Lean::Past
    }

    fn hint(&self, start: usize) -> Option<Cue> {
        let at = (start.saturating_sub(2)..start)
            .rev()
            .find(|at| !self.is(*at, self.cues.determiner))?;
        if self.is(at, self.cues.hint_past) {
            return Some((Lean::Past, at));
        }
        self.is(at, self.cues.hint_future).then_some((Lean::Future, at))
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
        let named = |token: &Token| {
            matches!(
                token.kind,
                TokenKind::Capital | TokenKind::Upper | TokenKind::Sign
            )
        };
        let shouted = head
            .iter()
            .any(|token| token.kind == TokenKind::Upper && token.end - token.start > 2);
        let signed = self
            .tokens
            .get(end)
            .is_some_and(|next| next.kind == TokenKind::Sign);
        begins_line && head.len() < DATELINE && shouted && signed && head.iter().all(named)
    }
}
