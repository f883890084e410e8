//! Recognises temporal expressions: typed tokens, grown into expressions where a pattern begins.
//!
//! In: a text and the rules of its language. Out: [`Reading`]s in order, underspecified. Knows no publication date and
//! resolves nothing. One pass; time grows with the text alone.

mod clause;
mod links;
mod matcher;
mod scan;

use crate::data::language_dates::DateRules;
use crate::model::reading::Operation;
use crate::model::words::Tokens;
use crate::model::{Reading, Span, Token};
use matcher::Matcher;
use scan::Known;

/// Every expression of `text`, in order. `words`: those of the text, where they are cut and looked up already.
pub fn recognise(text: &str, words: Option<&Tokens>, language: &DateRules) -> Vec<Reading> {
    let mut recogniser =
        Recogniser { language, matcher: Matcher::new(language), readings: Vec::new(), sentence: 0 };
    let mut tokens = Vec::new();
    let mut known = Known::of(words);
    for (start, end) in scan::passages(text) {
        scan::tokens((&text[start..end], start), &mut known, &language.lexicon, &mut tokens);
        recogniser.passage(&tokens, start);
        recogniser.sentence += 1;
    }
    recogniser.readings
}

struct Recogniser<'a> {
    language: &'a DateRules,
    matcher: Matcher<'a>,
    readings: Vec<Reading>,
    sentence: u32,
}

impl Recogniser<'_> {
    /// Finds the expressions of one passage that begins at byte `base`.
    fn passage(&mut self, tokens: &[Token], base: usize) {
        let first_reading = self.readings.len();
        let mut places = Vec::new();
        let mut at = 0;
        let mut sentence_start = 0;
        while at < tokens.len() {
            if clause::ends_sentence(tokens, at) {
                self.sentence += 1;
                sentence_start = at + 1;
            }
            match self.matcher.longest(tokens, at) {
                Some(found) => {
                    at = found.end.max(at + 1);
                    if self.language.rules[usize::from(found.rule)].operation != Operation::Nothing {
                        self.keep(tokens, base, sentence_start, &found, &mut places);
                    }
                }
                None => at += 1,
            }
        }
        links::link(tokens, &places, &mut self.readings[first_reading..]);
    }

    fn keep(
        &mut self,
        tokens: &[Token],
        base: usize,
        sentence_start: usize,
        found: &matcher::Match,
        places: &mut Vec<(usize, usize)>,
    ) {
        let rule = &self.language.rules[usize::from(found.rule)];
        let cues = clause::cues(tokens, (sentence_start, found.start, found.end));
        for (index, &(first, last)) in found.spans.iter().enumerate() {
            let mut slots = found.slots(index);
            slots.fill_from(&rule.constants);
            let span = Span::new(base + tokens[first].start as usize, base + tokens[last - 1].end as usize);
            let (kind, operation) = (rule.kind, rule.operation);
            let (rule, sentence, cues) = (found.rule, self.sentence, cues.clone());
            let cues = clause::shift(cues, base);
            self.readings.push(Reading { span, kind, operation, slots, rule, sentence, cues, link: None });
            places.push((first, last));
        }
    }
}
