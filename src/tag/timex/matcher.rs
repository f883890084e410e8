//! Runs the programs of the patterns over tokens.
//!
//! In: tokens and a place. Out: the longest expression that begins there, with its numbers. Knows no meaning.

use crate::data::language_dates::{DateRule, DateRules, Start};
use crate::data::pattern::{Program, Step};
use crate::model::reading::{Slot, Slots};
use crate::model::{Token, TokenKind};

/// What a rule found: token indices, ends excluded.
#[derive(Clone, Debug, Default)]
pub(super) struct Match {
    pub rule: u16,
    pub start: usize,
    pub end: usize,
    /// The expressions inside, mostly one.
    pub spans: Vec<(usize, usize)>,
    /// Number of the expression, slot, value.
    read: Vec<(usize, Slot, f64)>,
}

impl Match {
    /// The numbers of one expression: its own, then those of the others, the nearest first.
    pub fn slots(&self, index: usize) -> Slots {
        let mut slots = Slots::default();
        let far = self.spans.len();
        let by_distance = (0..=far)
            .flat_map(|away| self.read.iter().filter(move |(owner, ..)| owner.abs_diff(index) == away));
        for (_, slot, value) in by_distance {
            // The short year of "1974-75" is the second one's alone.
            let foreign_year = *slot == Slot::ShortYear && slots.get(Slot::Year).is_some();
            if slots.get(*slot).is_none() && !foreign_year {
                slots.set(*slot, *value);
            }
        }
        slots
    }
}

pub(super) struct Matcher<'a> {
    language: &'a DateRules,
    run: Run,
    /// The best attempt so far; the two change places, so that none is copied.
    best: Run,
}

impl<'a> Matcher<'a> {
    pub fn new(language: &'a DateRules) -> Self {
        Self { language, run: Run::default(), best: Run::default() }
    }

    /// The longest expression that begins at token `at`; of two the one whose rule stands first.
    #[inline]
    pub fn longest(&mut self, tokens: &[Token], at: usize) -> Option<Match> {
        let behind = |words: usize| tokens.get(at + words).map_or(0, |token| token.sym);
        let (next, third) = (behind(1), behind(2));
        let mut best: Option<(u16, &Program, usize)> = None;
        for &Start { rule, program, third: wanted } in self.language.starting(tokens[at].sym, next) {
            if wanted.is_some_and(|wanted| !self.language.members.has(wanted, third)) {
                continue;
            }
            let program = self.language.program(rule, program);
            if !left_fits(program, tokens, at, self.language)
                || !self.run.program(program, tokens, at, self.language)
            {
                continue;
            }
            let end = self.run.marks.last().copied().unwrap_or(at);
            if !fits_line(&self.language.rules[usize::from(rule)], tokens, at, end) {
                continue;
            }
            if best.is_none_or(|(.., farthest)| end > farthest) {
                best = Some((rule, program, end));
                std::mem::swap(&mut self.run, &mut self.best);
            }
        }
        best.map(|(rule, program, end)| {
            let spans = self.best.marks.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
            Match { rule, start: at, end, spans, read: self.best.values(program, tokens, self.language) }
        })
    }
}

/// The state of one attempt.
#[derive(Default)]
struct Run {
    /// Openings and closings, in turn.
    marks: Vec<usize>,
    /// Number of the expression, the step that took a value, and the token it took.
    read: Vec<(usize, usize, usize)>,
}

impl Run {
    fn program(&mut self, program: &Program, tokens: &[Token], at: usize, language: &DateRules) -> bool {
        self.marks.clear();
        self.read.clear();
        self.steps_from(program, 0, tokens, at, language)
    }

    fn steps_from(
        &mut self,
        program: &Program,
        mut step: usize,
        tokens: &[Token],
        mut at: usize,
        language: &DateRules,
    ) -> bool {
        loop {
            match &program.steps[step] {
                Step::Take { set, glued, slot } => {
                    let Some(token) = tokens.get(at) else { return false };
                    if !language.members.has(*set, token.sym) || *glued && !token.glued {
                        return false;
                    }
                    if slot.is_some() {
                        self.read.push((self.marks.len() / 2, step, at));
                    }
                    at += 1;
                    step += 1;
                }
                Step::Not { set, glued } => {
                    let taken =
                        |token: &Token| language.members.has(*set, token.sym) && (!glued || token.glued);
                    if tokens.get(at).is_some_and(taken) {
                        return false;
                    }
                    step += 1;
                }
                Step::Split { one, two, ahead } => {
                    let (marks, read) = (self.marks.len(), self.read.len());
                    let next = tokens.get(at).map_or(0, |token| token.sym);
                    if language.members.has(*ahead, next)
                        && self.steps_from(program, *one, tokens, at, language)
                    {
                        return true;
                    }
                    self.marks.truncate(marks);
                    self.read.truncate(read);
                    step = *two;
                }
                Step::Jump(to) => step = *to,
                Step::Open | Step::Close => {
                    self.marks.push(at);
                    step += 1;
                }
                Step::Done => return true,
            }
        }
    }

    /// What the words taken are worth, which only the best attempt has to know.
    fn values(&self, program: &Program, tokens: &[Token], language: &DateRules) -> Vec<(usize, Slot, f64)> {
        let value = |&(owner, step, at): &(usize, usize, usize)| match &program.steps[step] {
            Step::Take { slot: Some((slot, classes)), .. } => {
                Some((owner, *slot, language.lexicon.value(tokens[at].sym, classes, tokens[at].value)))
            }
            _ => None,
        };
        self.read.iter().filter_map(value).collect()
    }
}

/// Whether the line allows the rule there: what must fill it stands alone, what must open it first.
fn fits_line(rule: &DateRule, tokens: &[Token], start: usize, end: usize) -> bool {
    let breaks = |at: usize| tokens.get(at).is_none_or(|token| token.kind == TokenKind::Break);
    let opens = !(rule.fills_line || rule.opens_line) || start.checked_sub(1).is_none_or(breaks);
    opens && (!rule.fills_line || breaks(end))
}

fn left_fits(program: &Program, tokens: &[Token], at: usize, language: &DateRules) -> bool {
    let mut here = at;
    for left in &program.left {
        let before = here.checked_sub(1).map(|index| &tokens[index]);
        let before = before.filter(|token| token.kind != TokenKind::Break);
        let joined = !left.glued_after || tokens[here].glued;
        let found = before.is_some_and(|token| language.members.has(left.set, token.sym)) && joined;
        match (left.negated, found) {
            (true, true) => return false,
            (false, false) if !left.optional => return false,
            (false, true) => here -= 1,
            _ => {}
        }
    }
    true
}
