//! Dates that a later sentence gives to a journey told without one, and those that it had before it was moved.

use super::timing::governor;
use crate::edtf::Edtf;
use crate::link::clause::{Sentence, Trigger};
use crate::link::dates::{self, When};
use crate::link::draft::{Evidence, StayDraft, Story};
use crate::link::mood::{Mood, Tense};
use crate::model::Status;
use crate::model::mention::MentionKind;
use crate::model::word::{Class, Form, Frame};
use chrono::NaiveDate;

/// Tokens from "originally" to the date of the old plan.
const OLD_PLAN: usize = 5;
/// Sentences from the journey to its date.
const BEFORE: usize = 2;
/// Days behind the new date at which the old one is of the year before.
const HALF_A_YEAR: i64 = 183;

/// "is to travel to Bonn to see her. The talks are to be held in June": the undated journey told right before is then.
pub(super) fn talks_are_dated(sentence: &Sentence<'_>, story: &mut Story) {
    let talks = |noun: &&Trigger| {
        let the = noun.at.checked_sub(1).is_some_and(|the| {
            the >= sentence.from && sentence.has(the, Class::Determiner) && !sentence.has(the, Class::Indefinite)
        });
        noun.noun.is_some() && noun.frame == Frame::Meeting && the && noun.at <= sentence.from + 2
    };
    let Some(noun) = sentence.triggers.iter().find(talks) else { return };
    let verbs = || sentence.triggers.iter().filter(|verb| verb.at > noun.at);
    let held = verbs().find(|verb| {
        matches!(verb.frame, Frame::Support | Frame::SupportBegin | Frame::Meet) && verb.form == Some(Form::Participle)
    });
    let planned = (noun.at + 1..sentence.to).find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Plan)
            && sentence.auxiliary_before(token, &[Class::Be])
    });
    let ahead = held.is_some_and(|verb| verb.mood == Mood::Fact(Tense::Future)) || planned.is_some();
    let people = (0..sentence.mentions.len()).any(|mention| {
        sentence.person(mention).is_some() && sentence.mentions[mention].from < held.map_or(sentence.to, |verb| verb.at)
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
        let originally = near.into_iter().any(|token| {
            sentence.covering(token).is_none() && sentence.has(token, Class::Originally)
        });
        sentence.scene.times[time].edtf.clone().filter(|_| originally)
    });
    let was = governor(sentence, noun).is_none()
        && (noun.at + 1..sentence.to).take(3).any(|token| sentence.has(token, Class::PastBe) || sentence.has(token, Class::PastHave));
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
