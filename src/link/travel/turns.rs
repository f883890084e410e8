//! Who comes next or as well: "Sunday is the turn of Solberg", "followed by Solberg", "Solberg is expected too".

use super::drafting::draft;
use crate::link::clause::{Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{StayDraft, Story};
use crate::link::mood::{Mood, Tense};
use crate::link::status;
use crate::model::Status;
use crate::model::mention::MentionKind;
use crate::model::word::{Class, Form, Frame};

/// Tokens around the turn in which its day stands.
const NEAR: usize = 8;

/// Reads the turns of a sentence.
pub(super) fn takes_turn(sentence: &Sentence<'_>, story: &mut Story) {
    if !sentence.says(Class::Turn) {
        return;
    }
    for at in sentence.from + 2..sentence.to.saturating_sub(2) {
        let turn = sentence.has(at, Class::Turn)
            && sentence.has(at - 1, Class::Determiner)
            && sentence.has(at + 1, Class::Of);
        let be = sentence.triggers.iter().find(|be| be.be && be.at < at && at - be.at < 3);
        let next = (at + 2..(at + 4).min(sentence.to)).find_map(|token| sentence.mention_at(token));
        let (true, Some(be), Some(next)) = (turn, be, next) else { continue };
        let when = When { start: day_near(sentence, be.at), ..When::default() };
        if sentence.person(next).is_some() {
            next_guest(sentence, be, next, &when, story);
        }
    }
}

/// "Howard will land in Fiji on Feb. 4, followed by Goff on Feb. 9": the next one to come there.
pub(super) fn followed_by(sentence: &Sentence<'_>, story: &mut Story) {
    let followed = (sentence.from + 1..sentence.to.saturating_sub(1)).find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Followed)
            && sentence.has(token + 1, Class::By)
    });
    let Some(by) = followed.map(|followed| followed + 1) else { return };
    let first = story.stays.iter().rev().find(|stay| stay.evidence.span == sentence.span() && stay.at < by);
    let Some(first) = first.filter(|stay| stay.gathered.is_none()).cloned() else { return };
    let Some(next) = sentence.mention_at(by + 1).filter(|&next| sentence.person(next).is_some()) else {
        return;
    };
    let when = When { start: day_near(sentence, sentence.mentions[next].to), ..When::default() };
    let mood = sentence.triggers.iter().rev().find(|verb| verb.at < by && verb.form.is_some());
    let mood = mood.map_or(Mood::Fact(Tense::Present), |verb| verb.mood);
    let pseudo = Trigger::of_stay(by, Some(Form::Past), mood);
    let Some(status) = status::of_stay(mood, &when, sentence.scene.dct, Frame::Arrive, false) else { return };
    let (traveller, place) = (story.traveller, story.place.clone());
    for who in sentence.leaders(&sentence.fitting(next, Some(&first.place.country))) {
        let mut stay =
            draft(sentence, &pseudo, who, first.place.clone(), when.clone(), status, "followed-by");
        stay.strength = 0.7;
        story.add(stay);
    }
    (story.traveller, story.place) = (traveller, place);
}

/// "Lund called off his journey to Bern, as did Conti and Ogi": what is told of the first is true of them.
pub(super) fn as_did(sentence: &Sentence<'_>, before: usize, story: &mut Story) {
    let helps = [Class::Do, Class::Be, Class::Future, Class::Would];
    let as_did = (sentence.from + 2..sentence.to.saturating_sub(2)).find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::As)
            && sentence.is_sign(token - 1, &[','])
            && sentence.tokens()[token + 1].classes.any(&helps)
    });
    let Some(other) = as_did.and_then(|token| sentence.mention_at(token + 2)) else { return };
    let Some(token) = as_did.filter(|_| sentence.person(other).is_some_and(|person| person.name.is_some()))
    else {
        return;
    };
    let told = story.stays[before..].iter().rev().find(|stay| stay.at < token).cloned();
    let Some(told) = told else { return };
    let others = sentence.joined_behind(other);
    let place = told.place.clone();
    let fitting = |other| sentence.leaders(&sentence.fitting(other, Some(&place.country)));
    let others: Vec<usize> = others.into_iter().flat_map(fitting).collect();
    story.keep(|stay| {
        stay.evidence.span != sentence.span() || stay.place != place || !others.contains(&stay.who)
    });
    for who in others {
        let kept_home = told.status == Status::Cancelled;
        let mut stay = StayDraft { who, kept_home, after: None, gathered: None, ..told.clone() };
        let pseudo = Trigger::of_stay(token, Some(Form::Past), Mood::Fact(Tense::Past));
        stay.evidence =
            draft(sentence, &pseudo, who, place.clone(), told.when.clone(), told.status, "as-did").evidence;
        story.add(stay);
    }
}

/// "Karzai goes to Tokyo on July 8. Westerwelle is expected there as well": on the day of the one told of before.
pub(super) fn comes_too(sentence: &Sentence<'_>, first: usize, story: &mut Story) {
    let Some(before) = sentence.number.checked_sub(1) else { return };
    let before = sentence.scene.sentences[before].span;
    if !sentence.says(Class::Likewise) {
        return;
    }
    let (told, new) = story.stays.split_at_mut(first);
    for stay in new.iter_mut().filter(|stay| stay.status == Status::Planned && stay.when.is_empty()) {
        let same = |other: &&StayDraft| {
            other.evidence.span == before
                && other.status == Status::Planned
                && other.place == stay.place
                && other.who != stay.who
        };
        if let Some(other) = told.iter().rev().find(same) {
            stay.when.start.clone_from(&other.when.start);
        }
    }
}

fn next_guest(sentence: &Sentence<'_>, be: &Trigger, guest: usize, when: &When, story: &mut Story) {
    let before = sentence.number.checked_sub(1).map(|before| sentence.scene.sentences[before].span);
    let received = story.stays.iter().rev().find(|stay| {
        let near = stay.evidence.span == sentence.span() || Some(stay.evidence.span) == before;
        near && stay.evidence.rule.starts_with("receive")
    });
    let Some(place) = received.map(|stay| stay.place.clone()) else { return };
    let who = sentence.leaders(&sentence.fitting(guest, Some(&place.country)));
    let Some(status) = status::of_stay(be.mood, when, sentence.scene.dct, Frame::Receive, false) else {
        return;
    };
    for who in who {
        let stay = draft(sentence, be, who, place.clone(), when.clone(), status, "turn-of-guest");
        story.add(stay);
    }
}

/// The day that stands nearest.
fn day_near(sentence: &Sentence<'_>, at: usize) -> Option<crate::edtf::Edtf> {
    let times = sentence.mentions.iter().filter(|mention| mention.from.abs_diff(at) < NEAR);
    let days = times.filter_map(|mention| match mention.kind {
        MentionKind::Time(time) => {
            let edtf = sentence.scene.times[time].edtf.clone()?;
            Some((edtf.as_day().is_none(), mention.from.abs_diff(at), edtf))
        }
        _ => None,
    });
    days.min_by_key(|(vague, distance, _)| (*vague, *distance)).map(|(_, _, edtf)| edtf)
}
