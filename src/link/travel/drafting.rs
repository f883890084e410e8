//! Drafts of stays with their evidence.

use super::timing::main_after;
use super::tours::add_tour;
use super::travellers::subject_for;
use super::visits::{called_off, marked_off};
use crate::link::clause::{Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{Evidence, Leg, StayDraft, Story, Whereabouts};
use crate::link::mood::{Mood, Tense};
use crate::link::{event, status};
use crate::model::Status;
use crate::model::block::Block;
use crate::model::mention::PlaceKind;
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;

pub fn draft(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    who: usize,
    place: Whereabouts,
    when: When,
    status: Status,
    rule: &str,
) -> StayDraft {
    let mut stay = draft_at(sentence, trigger.at, who, place, when, status, rule);
    if matches!(status, Status::Ongoing | Status::Completed) && main_after(sentence, trigger).is_some() {
        stay.status = Status::Completed;
        stay.over = true;
    }
    stay
}

/// A draft of a phrase without a verb or noun of travel, at its first token.
pub(super) fn draft_at(
    sentence: &Sentence<'_>,
    at: usize,
    who: usize,
    place: Whereabouts,
    when: When,
    status: Status,
    rule: &str,
) -> StayDraft {
    StayDraft {
        who,
        place,
        when,
        status,
        strength: 0.8,
        evidence: Evidence { span: sentence.span(), rule: rule.to_owned() },
        headline: sentence.block() == Block::Headline,
        at,
        event: event::named_after(sentence, at),
        purpose: event::kind_of_visit(sentence, at),
        supporting: false,
        after: None,
        leg: None,
        over: false,
        gathered: None,
        moved: false,
        kept_home: false,
    }
}

#[allow(clippy::too_many_arguments)]
pub(super) fn add_stays(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    frame: Frame,
    rule: &str,
    places: &[(usize, Whereabouts)],
    when: &When,
    story: &mut Story,
) {
    if settles(sentence, places[0].0) {
        story.trace.push(format!("{rule}: to study or live there"));
        return;
    }
    if of_a_thing(sentence, trigger) {
        story.trace.push(format!("{rule}: of a thing that a relative clause tells of"));
        return;
    }
    let Some(subject) = subject_for(sentence, trigger, &places[0].1.country, story) else {
        story.trace.push(format!("{rule}: nobody found who went to {}", places[0].1.country));
        return;
    };
    // "was originally to come on March 4": it was another plan
    let originally =
        || (trigger.mood == Mood::PastPlan && sentence.says(Class::Originally)).then_some(Status::Cancelled);
    let unmade =
        || called_off(sentence, trigger).filter(|_| trigger.mood == Mood::PastPlan).or_else(originally);
    let status = status::of_stay(trigger.mood, when, sentence.scene.dct, frame, sentence.is_headline());
    let Some(status) = status.or_else(unmade) else {
        let refused = if trigger.mood == Mood::Denied { &mut story.ruled_out } else { &mut story.refused };
        for (_, place) in places {
            refused.extend(subject.who.iter().map(|&who| (who, place.country.clone())));
        }
        note_denial(sentence, &subject.who, trigger.mood, places, story);
        story.trace.push(format!("{rule}: {:?}, so no trip to {}", trigger.mood, places[0].1.country));
        return;
    };
    let strength = (0.93 - 0.06 * subject.cost).max(0.5);
    let there = day_there(sentence, places[0].0, &places[0].1, story).filter(|_| when.is_empty());
    let when = there.as_ref().unwrap_or(when);
    let before = story.stays.len();
    for who in sentence.leaders(&subject.who) {
        let unmade = matches!(trigger.mood, Mood::PastPlan | Mood::Unmade)
            || trigger.mood == Mood::Fact(Tense::PastPerfect) && trigger.form == Some(Form::Base)
            || plans_dropped(sentence, trigger);
        let here =
            called_off(sentence, trigger).filter(|_| unmade).or_else(|| marked_off(sentence, trigger.at));
        let status = here.or(story.called_off.get(&who).copied().filter(|_| unmade)).unwrap_or(status);
        add_tour(sentence, trigger, rule, who, places, when, status, strength, story);
    }
    let leg = match frame {
        Frame::Leave => Some(Leg::Departure),
        Frame::Arrive => Some(Leg::Arrival),
        _ => None,
    };
    for stay in &mut story.stays[before..] {
        stay.leg = leg;
    }
}

/// "dismissed reports that Orban would go to Malta": whose journey where is said not to be planned.
pub(super) fn note_denial(
    sentence: &Sentence<'_>,
    who: &[usize],
    mood: Mood,
    places: &[(usize, Whereabouts)],
    story: &mut Story,
) {
    let refuted = sentence.says(Class::Deny) && sentence.says(Class::Hearsay);
    if mood == Mood::Denied && refuted {
        for (_, place) in places {
            story.denied.extend(who.iter().map(|&who| (who, place.country.clone())));
        }
    }
}

/// "went to Moscow to study", "was in London as a student": what is no visit.
fn settles(sentence: &Sentence<'_>, place: usize) -> bool {
    sentence.mentions.get(place).is_some_and(|place| {
        let capacity = (place.to + 1..place.to + 4).any(|token| sentence.has(token, Class::Capacity));
        sentence.has(place.to, Class::Infinitive) && sentence.has(place.to + 1, Class::Settles)
            || sentence.has(place.to, Class::As) && capacity
    })
}

/// "the freighter, which was hired in spring and calls in Dakar": the verb's subject is no person.
fn of_a_thing(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    const CLAUSE: usize = 12;
    let moves = matches!(trigger.frame, Frame::Go | Frame::Arrive | Frame::Leave | Frame::Stay);
    if !moves || !sentence.says(Class::Which) {
        return false;
    }
    let first = trigger.at.saturating_sub(CLAUSE).max(sentence.from + 2);
    let which = (first..trigger.at).rev().find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Which)
            && !sentence.has(token, Class::Determiner)
            && sentence.is_sign(token - 1, &[','])
    });
    let Some(which) = which else { return false };
    let thing = sentence.covering(which - 2).is_none()
        && sentence.trigger_at(which - 2).is_none()
        && sentence.tokens()[which - 2].kind == TokenKind::Word
        && !sentence.tokens()[which - 2].classes.any(&[Class::Party, Class::Tour, Class::Delegation]);
    let helper =
        sentence.tokens()[which + 1].classes.any(&[Class::Have, Class::Be, Class::Future, Class::Would])
            || sentence.trigger_at(which + 1).is_some_and(|verb| verb.form.is_some());
    let open = (which + 1..trigger.at).all(|token| {
        !sentence.is_sign(token, &[',', ';'])
            && sentence.covering(token).is_none_or(|mention| sentence.person(mention).is_none())
    });
    thing && helper && open
}

/// "The idea of X to go to Oman in May was dropped": what the plan was, before the verb that drops it.
fn plans_dropped(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let planned = trigger.form == Some(Form::Base)
        && trigger.at > sentence.from
        && sentence.has(trigger.at - 1, Class::Infinitive)
        && (sentence.from..trigger.at)
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Plan));
    let dropped = |verb: &&Trigger| {
        verb.at > trigger.at
            && matches!(verb.frame, Frame::Cancel | Frame::Postpone)
            && verb.form == Some(Form::Participle)
            && sentence.auxiliary_before(verb.at, &[Class::Be])
    };
    planned && sentence.triggers.iter().any(|verb| dropped(&verb))
}

/// "Scholz will be there too": the day of the gathering that was told of.
fn day_there(sentence: &Sentence<'_>, mention: usize, place: &Whereabouts, story: &Story) -> Option<When> {
    let there = mention < sentence.mentions.len()
        && sentence.place(mention).is_some_and(|place| matches!(place.how, PlaceKind::There));
    let gathering =
        story.gathering.as_ref().filter(|gathering| there && gathering.place.country == place.country)?;
    Some(When { later: false, ..gathering.when.clone() })
}

pub(super) fn restatus(sentence: &Sentence<'_>, trigger: &Trigger, when: &When, status: Status) -> Status {
    if status.is_off() {
        return status;
    }
    status::of_stay(trigger.mood, when, sentence.scene.dct, trigger.frame, sentence.is_headline())
        .unwrap_or(status)
}

pub(super) fn rule_of(sentence: &Sentence<'_>, trigger: &Trigger) -> String {
    trigger
        .verbs
        .first()
        .map_or_else(String::new, |&number| sentence.scene.data.language.verbs[number].id.clone())
}
