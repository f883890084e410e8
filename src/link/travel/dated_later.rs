//! Dates told beside a journey: by a later sentence, of a plan before it was moved, of the last time somebody was there.

use super::drafting::draft;
use super::places::whereabouts;
use super::timing::governor;
use crate::edtf::Edtf;
use crate::link::clause::{Sentence, Trigger};
use crate::link::dates::{self, When};
use crate::link::draft::{Evidence, StayDraft, Story};
use crate::link::mood::{Mood, Tense};
use crate::model::Status;
use crate::model::mention::{Mention, MentionKind};
use crate::model::word::{Class, Form, Frame};
use chrono::NaiveDate;

/// Tokens from "originally" to the date of the old plan.
const OLD_PLAN: usize = 8;
/// Sentences from the journey to its date.
const BEFORE: usize = 2;
/// A subject further away than this is doubtful.
const NEAR: f64 = 1.0;
/// Days behind the new date at which the old one is of the year before.
const HALF_A_YEAR: i64 = 183;

/// "is to go to Bonn and see her. The talks are set for June": the undated journey told right before is then.
pub(super) fn talks_are_dated(sentence: &Sentence<'_>, story: &mut Story) {
    let talks = |noun: &&Trigger| {
        let the = noun.at.checked_sub(1).is_some_and(|the| {
            the >= sentence.from
                && sentence.has(the, Class::Determiner)
                && !sentence.has(the, Class::Indefinite)
        });
        noun.noun.is_some() && noun.frame == Frame::Meeting && the && noun.at <= sentence.from + 2
    };
    let Some(noun) = sentence.triggers.iter().find(talks) else { return };
    let verbs = || sentence.triggers.iter().filter(|verb| verb.at > noun.at);
    let held = verbs().find(|verb| {
        matches!(verb.frame, Frame::Support | Frame::SupportBegin | Frame::Meet)
            && verb.form == Some(Form::Participle)
    });
    let planned = (noun.at + 1..sentence.to).find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Plan)
            && sentence.auxiliary_before(token, &[Class::Be])
    });
    let ahead = held.is_some_and(|verb| verb.mood == Mood::Fact(Tense::Future)) || planned.is_some();
    let people = (0..sentence.mentions.len()).any(|mention| {
        sentence.person(mention).is_some()
            && sentence.mentions[mention].from < held.map_or(sentence.to, |verb| verb.at)
    });
    let Some(time) = first_time(sentence).filter(|_| ahead && !people) else { return };
    let timex = &sentence.scene.times[time];
    let to_come = timex.edtf.as_ref().and_then(Edtf::latest).zip(sentence.scene.dct);
    if to_come.is_none_or(|(last, dct)| last < dct) {
        return;
    }
    let reach = sentence.number.saturating_sub(BEFORE)..sentence.number;
    let near: Vec<_> = reach.map(|number| sentence.scene.sentences[number].span).collect();
    let undated = |stay: &&mut StayDraft| {
        stay.status == Status::Planned && stay.when.is_empty() && near.contains(&stay.evidence.span)
    };
    let stays: Vec<&mut StayDraft> = story.stays.iter_mut().filter(undated).collect();
    let country = stays.first().map(|stay| stay.place.country.clone());
    for stay in stays.into_iter().filter(|stay| Some(&stay.place.country) == country.as_ref()) {
        stay.when = When { start: timex.edtf.clone(), end: timex.range_end.clone(), ..When::default() };
    }
}

fn first_time(sentence: &Sentence<'_>) -> Option<usize> {
    sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) => {
            let told = dates::dates_the_report(sentence, mention.from, mention.to);
            (!told && sentence.scene.times[time].edtf.is_some()).then_some(time)
        }
        _ => None,
    })
}

/// "will visit Bonn on May 11. The visit was originally set for March 28": a stay of its own that was put off. Gives
/// whether it is one.
pub(super) fn was_set_for(sentence: &Sentence<'_>, noun: &Trigger, story: &mut Story) -> bool {
    let old = sentence.mentions.iter().find_map(|mention| {
        let MentionKind::Time(time) = mention.kind else { return None };
        let near = mention.from.saturating_sub(OLD_PLAN).max(noun.at)..mention.from;
        let originally = near
            .into_iter()
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Originally));
        sentence.scene.times[time].edtf.clone().filter(|_| originally)
    });
    let was = governor(sentence, noun).is_none()
        && (noun.at + 1..sentence.to)
            .take(3)
            .any(|token| sentence.has(token, Class::PastBe) || sentence.has(token, Class::PastHave));
    let last = story.traveller.and_then(|who| story.last_stay(who));
    let (Some(old), Some(last)) = (old.filter(|_| was), last) else { return false };
    let stay = &story.stays[last];
    let moved = stay.when.start.as_ref().and_then(Edtf::earliest).zip(old.latest());
    // A day without its year looks ahead by itself, past the new one.
    let years = |(new, old): (NaiveDate, NaiveDate)| new > old || (old - new).num_days() > HALF_A_YEAR;
    let open = matches!(stay.status, Status::Planned | Status::Ongoing | Status::Completed);
    if !open || !moved.is_some_and(years) {
        return false;
    }
    let put_off = StayDraft {
        when: When { start: Some(old), ..When::default() },
        status: Status::Postponed,
        moved: true,
        after: None,
        leg: None,
        at: noun.at,
        evidence: Evidence { span: sentence.span(), rule: "was-set-for".to_owned() },
        ..stay.clone()
    };
    // What follows is told of the visit that is to be made.
    story.stays.push(put_off);
    true
}

/// "has not been to Samoa since June 2012": then he was there.
pub(super) fn last_there(sentence: &Sentence<'_>, story: &mut Story) {
    if !sentence.says(Class::Since) || !sentence.says(Class::Negation) {
        return;
    }
    let since = |mention: &&Mention| {
        matches!(mention.kind, MentionKind::Time(_))
            && mention.from > sentence.from
            && sentence.has(mention.from - 1, Class::Since)
    };
    let Some(time) = sentence.mentions.iter().find(since) else { return };
    let MentionKind::Time(number) = time.kind else { return };
    let was = |verb: &&Trigger| {
        verb.at < time.from
            && verb.mood == Mood::Denied
            && sentence.auxiliary_have(verb.at, verb.at)
            && (verb.be || matches!(verb.frame, Frame::Visit | Frame::Go))
    };
    let Some(verb) = sentence.triggers.iter().rev().find(was) else { return };
    let place = (0..sentence.mentions.len()).find_map(|place| {
        let from = sentence.mentions[place].from;
        let led = sentence.tokens()[from.checked_sub(1)?].classes.any(&[Class::InPlace, Class::Infinitive]);
        let there = verb.at < from && from < time.from && (led || from == verb.at + 1);
        whereabouts(sentence, sentence.place(place).filter(|_| there)?, story)
    });
    let (Some(place), Some(start)) = (place, sentence.scene.times[number].edtf.clone()) else { return };
    let past = start.latest().zip(sentence.scene.dct).is_some_and(|(last, dct)| last < dct);
    let Some(subject) =
        sentence.subject(verb.at, Some(&place.country)).filter(|subject| past && subject.cost < NEAR)
    else {
        return;
    };
    let told = (story.traveller, story.on_tour, story.place.clone());
    for who in sentence.leaders(&subject.who) {
        let when = When { start: Some(start.clone()), ..When::default() };
        if !sentence.cast()[who].homes.contains(&place.country) {
            story.add(draft(sentence, verb, who, place.clone(), when, Status::Completed, "last-there"));
        }
    }
    (story.traveller, story.on_tour, story.place) = told;
}

/// "had been expected in both states from March 1 to 4": the journeys called off right before were to be then.
pub(super) fn due_in_them(sentence: &Sentence<'_>, story: &mut Story) {
    let due = |be: &&Trigger| {
        be.be
            && matches!(be.mood, Mood::Unmade | Mood::PastPlan)
            && (be.at + 1..(be.at + 3).min(sentence.to)).any(|token| sentence.has(token, Class::Plan))
    };
    let Some(be) = sentence.triggers.iter().find(due) else { return };
    let them = (be.at + 1..(be.at + OLD_PLAN + 2).min(sentence.to)).any(|token| {
        let led = sentence.has(token, Class::InPlace) && sentence.has(token + 1, Class::Determiner);
        led && sentence.has(token + 2, Class::TwoOf)
    });
    let Some(time) = first_time(sentence).filter(|_| them) else { return };
    let timex = &sentence.scene.times[time];
    let Some(subject) = sentence.subject(be.at, None) else { return };
    for stay in &mut story.stays {
        let off = stay.status.is_off() && !stay.moved;
        let vaguer = stay.when.start.as_ref().is_none_or(|start| start.as_day().is_none());
        if off && vaguer && subject.who.contains(&stay.who) {
            stay.when = When { start: timex.edtf.clone(), end: None, ..When::default() };
            if let (Some(first), Some(last)) = (
                timex.edtf.as_ref().and_then(Edtf::earliest),
                timex.range_end.as_ref().and_then(Edtf::latest),
            ) {
                stay.when.start = Some(Edtf::window(first, last));
            }
        }
    }
}
