//! Which sentences of an article are read: all others are about something else.

use super::scene::{Scene, SceneSentence};
use crate::model::block::Block;
use crate::model::mention::MentionKind;
use crate::model::word::Frame;

/// Sentences between whoever is named and what is still told of him.
const NEAR: usize = 2;

/// So many tokens stand before the day or place that heads an item: "- France: ...", "On Friday ...".
const HEAD: usize = 1;

/// By number whether the sentence is read: it mentions somebody whose journeys are recorded, stands near one that does,
/// is a line of a list, or tells of a journey by name ("The visit has been put off").
pub(super) fn sentences(scene: &Scene<'_>) -> Vec<bool> {
    let recorded = |who: &usize| scene.cast[*who].is_recorded();
    let mentions =
        |sentence: &SceneSentence<'_>| sentence.referents.iter().any(|one| one.who.iter().any(recorded));
    let mut near = vec![false; scene.sentences.len()];
    for (number, _) in scene.sentences.iter().enumerate().filter(|(_, sentence)| mentions(sentence)) {
        let last = (number + NEAR).min(near.len() - 1);
        near[number.saturating_sub(NEAR)..=last].fill(true);
    }
    for (near, sentence) in near.iter_mut().zip(&scene.sentences) {
        *near = *near || is_line(scene, sentence) || names_journey(scene, sentence);
    }
    near
}

/// "Monday: Paris", "20-22 May: ..." in a programme, whose lines leave out who travels.
fn is_line(scene: &Scene<'_>, sentence: &SceneSentence<'_>) -> bool {
    let opening = scene.sentences[sentence.opens].tagged;
    let headed = opening
        .mentions
        .first()
        .is_some_and(|head| head.from <= opening.from + HEAD && !matches!(head.kind, MentionKind::Person(_)));
    sentence.block != Block::Body || headed
}

/// "the visit", "his tour"
fn names_journey(scene: &Scene<'_>, sentence: &SceneSentence<'_>) -> bool {
    let language = &scene.data.language;
    let telling =
        (sentence.tagged.from..sentence.tagged.to).map(|at| &scene.tokens[at]).filter(|token| token.tells);
    telling
        .filter_map(|token| language.word(token.word()?).noun)
        .any(|noun| language.nouns[noun].frame == Frame::Visit)
}
