//! Quotes the phrases behind a claim, their places counted in characters.

use crate::link::draft::Evidence as Phrase;
use crate::link::scene::Scene;
use crate::model::{Evidence, Span, TextField};

/// Where each sentence begins, counted in characters.
pub(super) struct Letters {
    /// Of each sentence: byte and character, in order.
    starts: Vec<(usize, usize)>,
}

impl Letters {
    pub(super) fn new(scene: &Scene<'_>) -> Self {
        let (mut byte, mut letter) = (0, 0);
        let starts = scene.sentences.iter().map(|sentence| {
            letter += scene.text[byte..sentence.span.start].chars().count();
            byte = sentence.span.start;
            (byte, letter)
        });
        Self { starts: starts.collect() }
    }

    /// Characters before a byte of the text.
    fn before(&self, text: &str, byte: usize) -> usize {
        let next = self.starts.partition_point(|&(start, _)| start <= byte);
        let (start, letters) = next.checked_sub(1).map_or((0, 0), |at| self.starts[at]);
        letters + text[start..byte].chars().count()
    }

    /// The first sentence that begins at that character or behind it.
    pub(super) fn sentence_from(&self, letter: usize) -> Option<usize> {
        let at = self.starts.partition_point(|&(_, start)| start < letter);
        (at < self.starts.len()).then_some(at)
    }
}

pub(super) fn evidence(scene: &Scene<'_>, letters: &Letters, phrase: &Phrase) -> Evidence {
    let Span { start, end } = phrase.span;
    let before = letters.before(scene.text, start);
    let quote = scene.text[start..end].to_owned();
    Evidence {
        field: TextField::Text,
        start: before,
        end: before + quote.chars().count(),
        quote,
        rule: phrase.rule.clone(),
    }
}

/// One entry a span, its rules joined.
pub(super) fn join_evidence(evidence: &mut Vec<Evidence>) {
    let mut joined: Vec<Evidence> = Vec::new();
    for piece in evidence.drain(..) {
        match joined.iter_mut().find(|known| known.start == piece.start && known.end == piece.end) {
            Some(known) if !known.rule.split('+').any(|rule| rule == piece.rule) => {
                known.rule.push('+');
                known.rule.push_str(&piece.rule);
            }
            Some(_) => {}
            None => joined.push(piece),
        }
    }
    joined.sort();
    *evidence = joined;
}
