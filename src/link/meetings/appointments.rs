//! Appointments of a diary that name only who comes: "11:15 President of Senegal".

use super::{add, people};
use crate::link::clause::{Sentence, Trigger};
use crate::link::draft::Story;
use crate::link::mood::{Mood, Tense};
use crate::model::TimexType;
use crate::model::mention::MentionKind;
use crate::model::words::TokenKind;

/// Words beside the names: "(weekly audience)", "in the small salon".
const BESIDE: usize = 6;

/// A clock and people alone in a line of somebody's diary: he receives them.
pub(super) fn appointment(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(owner) = sentence.owner.filter(|_| !sentence.is_headline()) else { return };
    let tells = sentence.triggers.iter().any(|trigger| trigger.form.is_some() || trigger.noun.is_some());
    let Some(first) = behind_clock(sentence).filter(|_| !tells) else { return };
    let named: Vec<usize> = (first..sentence.mentions.len())
        .take_while(|&mention| {
            sentence.person(mention).is_some_and(|person| !person.possessive && person.pronoun.is_none())
        })
        .collect();
    let Some(&last) = named.last() else { return };
    let words = (sentence.from..sentence.to).filter(|&token| {
        sentence.covering(token).is_none() && sentence.tokens()[token].kind == TokenKind::Word
    });
    // "11:15 Cabinet, chaired by the President" tells of something else
    let opens = (sentence.from..sentence.mentions[first].from)
        .all(|token| sentence.covering(token).is_some() || sentence.tokens()[token].kind != TokenKind::Word);
    let place_behind = (last + 1..sentence.mentions.len()).any(|mention| sentence.place(mention).is_some());
    if !opens || place_behind || words.count() > BESIDE {
        return;
    }
    let guests: Vec<usize> = sentence.leaders(&people(sentence, &named));
    let guests: Vec<usize> = guests.into_iter().filter(|&guest| guest != owner).collect();
    if !guests.is_empty() {
        let pseudo = Trigger::of_stay(sentence.mentions[first].from, None, Mood::Fact(Tense::Future));
        add(sentence, &pseudo, "appointment", &[owner], &guests, false, pseudo.mood, story);
    }
}

/// The first mention behind the time of day with which the line begins: "11:15", "2 p.m.", "14.00".
fn behind_clock(sentence: &Sentence<'_>) -> Option<usize> {
    let tagged = sentence.scene.sentences[sentence.number].tagged;
    let clock = tagged.mentions.first().filter(|clock| clock.from == tagged.from);
    let to = match clock.map(|clock| (&clock.kind, clock.to)) {
        Some((&MentionKind::Time(time), to)) if sentence.scene.times[time].kind == TimexType::Time => to,
        None if tagged.from < tagged.to && is_figure(sentence.tokens().word(tagged.from)) => tagged.from + 1,
        _ => return None,
    };
    let behind = sentence.mentions.partition_point(|mention| mention.from < to);
    (behind < sentence.mentions.len()).then_some(behind)
}

/// "14.00": hours and minutes.
fn is_figure(word: &str) -> bool {
    let below = |digits: &str, most: u8| digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|n| n < most);
    word.split_once('.')
        .is_some_and(|(hours, minutes)| below(hours, 24) && minutes.len() == 2 && below(minutes, 60))
}
