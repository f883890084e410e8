//! Several gatherings in one article: each item of a diary has its own, and a paragraph may tell of another than the
//! article's.

use super::founding::{found, founded_by, is_anchor, names_event, when_near};
use super::{CLOSE, LEAST, close};
use crate::link::clause::Sentence;
use crate::link::draft::{Gathering, Story};
use crate::link::mood::{Mood, Tense};
use crate::link::travel;
use crate::model::block::Block;
use crate::model::mention::PlaceKind;

/// So many items with a town of their own make a diary; countries head the lines of guest lists.
const ITEMS: usize = 3;

pub(super) fn is_diary(sentences: &[Sentence<'_>]) -> bool {
    let town = |sentence: &&Sentence<'_>| {
        let place = sentence.item_place.as_ref();
        place.is_some_and(|place| !matches!(place.how, PlaceKind::Country | PlaceKind::Region))
    };
    let headed = sentences.iter().filter(town).count();
    // The head of the first item has been read as a dateline.
    let first = usize::from(headed + 1 >= ITEMS && sentences.iter().any(|one| one.scene.dateline.is_some()));
    // Under days of their own two are enough.
    let day = |sentence: &&Sentence<'_>| {
        sentence.block() == Block::Line
            && !sentence.mentions.is_empty()
            && (sentence.from..sentence.to).all(|token| sentence.is_time(token))
    };
    headed + first >= ITEMS || headed + first == ITEMS - 1 && sentences.iter().filter(day).count() > 1
}

/// Turns to the gathering that the sentence is about, where it is another than the one before.
pub(super) fn turn(sentence: &Sentence<'_>, story: &mut Story) {
    if sentence.is_headline() {
        return;
    }
    let scene = sentence.scene;
    let paragraph = scene.sentences[sentence.number].paragraph;
    if story.diary {
        let same = sentence.number > 0 && scene.sentences[sentence.number - 1].paragraph == paragraph;
        if sentence.item_place.is_some() || !same {
            close(story, scene);
            story.gathering = of_item(sentence, story);
        }
        return;
    }
    if story.set_aside.as_ref().is_some_and(|(_, told)| *told != paragraph) {
        close(story, scene);
        story.gathering = story.set_aside.take().map(|(gathering, _)| gathering);
    }
    if let Some(other) = another(sentence, story)
        && let Some(known) = story.gathering.replace(other)
    {
        story.set_aside = Some((known, paragraph));
    }
}

/// The gathering of a diary's item: the event that it tells of, at the place that heads it.
fn of_item(sentence: &Sentence<'_>, story: &mut Story) -> Option<Gathering> {
    let anchor = (sentence.from..sentence.to).find(|&token| is_anchor(sentence, token))?;
    let place = travel::whereabouts(sentence, sentence.item_place.as_ref()?, story)?;
    let when = when_near(sentence, anchor);
    let when = if when.is_empty() { story.heading.clone().unwrap_or_default() } else { when };
    let mood = sentence.triggers.iter().find(|trigger| trigger.form.is_some() || trigger.be);
    let mood = mood.map_or(Mood::Fact(Tense::Present), |trigger| trigger.mood);
    founded_by(sentence, place, when, mood)
}

/// An event that the sentence places in another country than the gathering's, or on a day far from it.
fn another(sentence: &Sentence<'_>, story: &mut Story) -> Option<Gathering> {
    let known = story
        .gathering
        .as_ref()
        .filter(|known| !known.attendees.is_empty() || known.central && known.onlookers.len() >= LEAST)?;
    let (country, held) = (known.place.country.clone(), known.when.start.clone());
    if story.set_aside.is_some() || sentence.number == known.sentence || !names_event(sentence) {
        return None;
    }
    let focus = story.focus.clone();
    let other = found(sentence, story);
    story.focus = focus;
    let day = |start: &Option<crate::edtf::Edtf>| start.as_ref().and_then(|start| start.latest());
    let dct = sentence.scene.dct;
    other.filter(|other| {
        let near = day(&other.when.start)
            .zip(dct)
            .is_none_or(|(day, dct)| (day - dct).num_days().abs() <= 10 * CLOSE);
        let apart = day(&other.when.start)
            .zip(day(&held))
            .is_some_and(|(other, held)| (other - held).num_days().abs() > CLOSE);
        near && (other.place.country != country || apart)
    })
}
