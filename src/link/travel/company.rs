//! Whom a traveller takes along: "took her foreign minister with her".

use super::drafting::draft;
use super::places::resolved;
use super::timing::when_of;
use crate::link::clause::{Lead, Sentence, Trigger};
use crate::link::draft::{StayDraft, Story};
use crate::link::mood::Mood;
use crate::link::status;
use crate::model::mention::Pronoun;
use crate::model::word::{Class, Frame};

/// Tokens from the verb to "with her".
const ALONG: usize = 14;

/// "flew to Oslo and took Lund along with her", "will bring Lund with her to Oslo": both go.
pub(super) fn takes_along(sentence: &Sentence<'_>, story: &mut Story) {
    let takes = |verb: &&Trigger| {
        verb.frame == Frame::TakeTo
            && verb.form.is_some()
            && !matches!(verb.mood, Mood::Denied | Mood::Possible | Mood::Unmade)
    };
    let Some(verb) = sentence.triggers.iter().find(takes) else { return };
    let Some(with) = with_himself(sentence, verb.at) else { return };
    let before = sentence.people_after(verb.at, Lead::Nothing, true);
    let before: Vec<usize> =
        before.into_iter().filter(|&mention| sentence.mentions[mention].to <= with).collect();
    // "taking with her a minister"
    let taken = if before.is_empty() { sentence.people_after(with + 1, Lead::Nothing, true) } else { before };
    let taken = taken.into_iter();
    let taken: Vec<usize> = taken.flat_map(|mention| sentence.leaders(sentence.meant(mention))).collect();
    let Some(subject) = sentence.subject(verb.at, None) else { return };
    let Some(&taker) = sentence.leaders(&subject.who).first() else { return };
    let model = model(sentence, verb, with, taker, story);
    let Some(model) = model.filter(|_| !taken.is_empty()) else { return };
    let told = (story.traveller, story.on_tour, story.place.clone());
    for who in taken {
        let at_home = sentence.cast()[who].homes.contains(&model.place.country);
        let mut stay = StayDraft { who, strength: 0.75, after: None, ..model.clone() };
        stay.evidence =
            draft(sentence, verb, who, stay.place.clone(), stay.when.clone(), stay.status, "takes-along")
                .evidence;
        if who != taker && !at_home {
            story.add(stay);
        }
    }
    (story.traveller, story.on_tour, story.place) = told;
}

/// "with" of "with her" behind the verb.
fn with_himself(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    (verb + 1..(verb + ALONG).min(sentence.to)).find(|&token| {
        let pronoun = sentence
            .mention_at(token + 1)
            .and_then(|mention| sentence.person(mention))
            .and_then(|person| person.pronoun);
        sentence.covering(token).is_none()
            && sentence.has(token, Class::With)
            && matches!(pronoun, Some(Pronoun::He | Pronoun::She | Pronoun::Her | Pronoun::They))
    })
}

/// The stay of whoever takes somebody along: told in this sentence or the one before, or behind the verb itself.
fn model(
    sentence: &Sentence<'_>,
    verb: &Trigger,
    with: usize,
    taker: usize,
    story: &mut Story,
) -> Option<StayDraft> {
    let before = sentence.number.checked_sub(1).map(|before| sentence.scene.sentences[before].span);
    let near = |stay: &&StayDraft| [before, Some(sentence.span())].contains(&Some(stay.evidence.span));
    let told = story.stays.iter().rev().filter(near).find(|stay| stay.who == taker).cloned();
    let places =
        resolved(sentence, &sentence.destinations(with, Lead::Classes(&[Class::Infinitive]), false), story);
    let Some((_, place)) = places.into_iter().next() else { return told };
    if let Some(told) = told.filter(|told| told.place.country == place.country) {
        return Some(told);
    }
    let when = when_of(sentence, verb, story);
    let status = status::of_stay(verb.mood, &when, sentence.scene.dct, Frame::Go, sentence.is_headline())?;
    let stay = draft(sentence, verb, taker, place, when, status, "takes-along");
    if !sentence.cast()[taker].homes.contains(&stay.place.country) {
        story.add(stay.clone());
    }
    Some(stay)
}
