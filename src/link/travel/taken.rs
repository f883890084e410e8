//! Journeys that another thing or person makes one do: "the tour takes him to", "sent his minister to".

use super::drafting::{add_stays, draft, rule_of};
use super::hosts::of_gathering;
use super::moves::date_behind;
use super::places::{resolved, whereabouts};
use super::timing::when_of;
use super::tours::add_tour;
use super::visits::{called_off, comes_back, governing_verb, has_ended_by};
use crate::link::clause::{Destination, Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{Gathering, Story, Whereabouts};
use crate::link::mood::{Mood, Tense};
use crate::link::{dates, status};
use crate::model::Status;
use crate::model::mention::{MentionKind, Pronoun};
use crate::model::word::{Class, Form, Frame};

/// Tokens from "already" to its verb.
const ALREADY: usize = 3;
/// Tokens from "taken to a" to "in" and the hospital's town.
const HOUSE: usize = 5;

/// "was taken to Rabat for an operation": who is taken goes, too.
fn is_taken_to(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    places: &[(usize, Whereabouts)],
    story: &mut Story,
) {
    let passive = matches!(trigger.form, Some(Form::Participle | Form::Past));
    // "The matter was taken to The Hague": a person is
    let beside =
        sentence.subject(trigger.at, Some(&places[0].1.country)).filter(|subject| subject.cost < 1.0);
    if !passive || beside.is_none() || sentence.stranger_before(trigger.at) {
        return;
    }
    let when = when_of(sentence, trigger, story);
    add_stays(sentence, trigger, Frame::Go, &rule_of(sentence, trigger), &places[..1], &when, story);
}

/// "was taken to a hospital in Munich": the town behind the house.
fn taken_to_a_house(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<Destination> {
    let (to, article) = (trigger.at + 1, trigger.at + 2);
    let house = sentence.has(to, Class::Infinitive)
        && sentence
            .tokens()
            .get(article)
            .is_some_and(|token| token.classes.any(&[Class::Determiner, Class::Indefinite]));
    if !house {
        return Vec::new();
    }
    let reach = article + 1..(article + HOUSE).min(sentence.to);
    let led = reach
        .into_iter()
        .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::InPlace));
    let number = led.and_then(|token| sentence.mention_at(token + 1));
    let place = number.and_then(|number| Some((number, sentence.place(number)?.clone())));
    place.map(|(mention, place)| Destination { mention, place }).into_iter().collect()
}

/// "The party's journey is to take it to Chad and Niger": whoever leads it goes there.
fn its_party_is_taken(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    places: &[(usize, Whereabouts)],
    story: &mut Story,
) {
    let party = (sentence.from..trigger.at)
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Party));
    let Some(who) = story.on_tour.filter(|_| party && sentence.has(trigger.at + 1, Class::It)) else {
        return;
    };
    let when = Some(when_of(sentence, trigger, story)).filter(|when| !when.is_empty());
    let when = when.or_else(|| story.pending.clone()).unwrap_or_default();
    let status = status::of_stay(trigger.mood, &when, sentence.scene.dct, Frame::Go, sentence.is_headline());
    if let Some(status) = status {
        add_tour(sentence, trigger, &rule_of(sentence, trigger), who, places, &when, status, 0.9, story);
    }
}

/// "a trip that will take him to Malta, Cyprus and Greece".
pub(super) fn takes_to(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let found = sentence.destinations(trigger.at, Lead::Classes(&[Class::Infinitive]), false);
    let mut places = resolved(sentence, &found, story);
    let passive = sentence.auxiliary_before(trigger.at, &[Class::Be]);
    if places.is_empty() && passive {
        places = resolved(sentence, &taken_to_a_house(sentence, trigger), story);
    }
    let Some((_, first)) = places.first() else { return };
    if passive {
        return is_taken_to(sentence, trigger, &places, story);
    }
    let object = sentence.people_after(trigger.at, Lead::Nothing, true);
    let strangers = object
        .first()
        .and_then(|&mention| sentence.person(mention))
        .is_some_and(|person| person.pronoun == Some(Pronoun::They))
        && !sentence.mentions.iter().take(object[0]).enumerate().any(|(number, _)| {
            sentence.person(number).is_some() && !sentence.leaders(sentence.meant(number)).is_empty()
        });
    if strangers {
        return;
    }
    let Some(&object) = object.first() else { return its_party_is_taken(sentence, trigger, &places, story) };
    let noun = sentence.triggers.iter().rev().find(|other| other.at < trigger.at && other.noun.is_some());
    let mut who = sentence.fitting(object, Some(&first.country));
    // "Prodi went to Beirut, and Kouchner spoke there to close a trip which led him to Nicosia": who made it
    let maker = noun.and_then(|noun| sentence.subject(noun.at, Some(&first.country)));
    if let Some(maker) = maker.filter(|maker| {
        maker.mention < object && sentence.person(object).is_some_and(|person| person.pronoun.is_some())
    }) {
        let could_be = |who: &usize| sentence.referents(object).who.contains(who);
        if maker.who.len() == 1 && maker.who.iter().all(could_be) {
            who = maker.who;
        }
    }
    // "an itinerary that takes her to Lagos"
    let tour = noun.is_some_and(|noun| noun.frame == Frame::Visit)
        || (sentence.from..trigger.at)
            .any(|token| sentence.has(token, Class::Tour) || sentence.has(token, Class::Vehicle));
    // "the congress brought him to Quito", "Monday takes her to Lagos"
    let brought = trigger.at > sentence.from
        && (sentence.has(trigger.at - 1, Class::Event) || sentence.is_time(trigger.at - 1));
    if !tour && !brought {
        return;
    }
    let when = when_of(sentence, trigger, story);
    // "will visit four countries in May. His itinerary will take him to"
    let announced = story.pending.clone().filter(|_| {
        when.is_empty()
            && trigger.mood == Mood::Fact(Tense::Future)
            && story.on_tour.is_some_and(|one| who == [one])
    });
    let when = announced.unwrap_or(when);
    let told =
        story.stays.iter().any(|stay| stay.evidence.span == sentence.span() && who.contains(&stay.who));
    let when = if told && when.end.is_none() { When::default() } else { when };
    let when = if when.is_empty() && !told {
        noun.map(|noun| dates::of_trigger(sentence, noun)).unwrap_or_default()
    } else {
        when
    };
    let back = noun.is_some_and(|noun| {
        governing_verb(sentence, noun)
            .is_some_and(|verb| verb.at < noun.at && (comes_back(sentence, verb, noun) || has_ended_by(verb)))
    });
    // "a swing that has already brought her to Bonn", "landed in Kyiv on a swing that has brought her to Bonn"
    let elsewhere = story.stays.iter().any(|stay| {
        stay.evidence.span == sentence.span()
            && who.contains(&stay.who)
            && stay.status == Status::Ongoing
            && stay.place.country != first.country
    });
    let near = trigger.at.saturating_sub(ALREADY).max(sentence.from)..trigger.at;
    let already = near.into_iter().any(|token| sentence.has(token, Class::Already));
    let behind = matches!(trigger.mood, Mood::Fact(Tense::Perfect)) && (already || elsewhere);
    // "has shelved a tour that would have brought her to Perth"
    let unmade = !matches!(trigger.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect));
    let dropped = noun.and_then(|noun| called_off(sentence, noun)).filter(|_| unmade);
    let (when, status) = if let Some(dropped) = dropped {
        (date_behind(sentence, trigger.at), Some(dropped))
    } else if behind {
        (when, Some(Status::Completed))
    } else if back {
        (When { start: None, end: when.start, ..when }, Some(Status::Completed))
    } else {
        let status =
            status::of_stay(trigger.mood, &when, sentence.scene.dct, Frame::Go, sentence.is_headline());
        (when, status)
    };
    let Some(status) = status else { return };
    let rule = rule_of(sentence, trigger);
    let first = story.stays.len();
    for who in sentence.leaders(&who) {
        add_tour(sentence, trigger, &rule, who, &places, &when, status, 0.9, story);
    }
    for stay in &mut story.stays[first..] {
        stay.over |= back || behind;
    }
}

/// "sent his deputy to Geneva", "is sending a minister to Rome".
pub(super) fn sends(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let places = resolved(
        sentence,
        &sentence.destinations(trigger.at, Lead::Classes(&[Class::Infinitive, Class::InPlace]), false),
        story,
    );
    let sent = sentence.people_after(trigger.at, Lead::Nothing, true);
    // "has sent his deputy instead": to the event told of
    let ahead = |known: &Gathering| {
        let day = known.when.start.as_ref().and_then(|start| start.earliest()).zip(sentence.scene.dct);
        day.is_some_and(|(day, dct)| day > dct)
    };
    let event = of_gathering(sentence, story).filter(|known| places.is_empty() && ahead(known));
    let event = event.map(|known| (known.place.clone(), When { later: false, ..known.when.clone() }));
    let places = match &event {
        Some((place, _)) => vec![(usize::MAX, place.clone())],
        None => places,
    };
    let Some((mention, first)) = places.first() else {
        return sent_instead(sentence, trigger, &sent, story);
    };
    let before = sent.first().is_some_and(|&person| person < *mention);
    let who: Vec<usize> = sent
        .iter()
        .filter(|_| before)
        .flat_map(|&person| sentence.fitting(person, Some(&first.country)))
        .collect();
    // "has been sent to Nairobi"
    let passive = sent.is_empty() && sentence.auxiliary_before(trigger.at, &[Class::Be]);
    let who = match sentence
        .subject(trigger.at, Some(&first.country))
        .filter(|subject| passive && subject.cost < 1.0)
    {
        Some(subject) if !sentence.stranger_before(trigger.at) => subject.who,
        _ => who,
    };
    let who = sentence.leaders(&who);
    let when = when_of(sentence, trigger, story);
    let when = event.map(|(_, when)| when).filter(|_| when.is_empty()).unwrap_or(when);
    let status = status::of_stay(trigger.mood, &when, sentence.scene.dct, Frame::Go, sentence.is_headline());
    let Some(status) = status.filter(|_| !who.is_empty()) else { return };
    let rule = rule_of(sentence, trigger);
    for who in who {
        add_tour(sentence, trigger, &rule, who, &places, &when, status, 0.75, story);
    }
}

/// "called off her trip to Oslo and sent Lund instead", "stayed away from the summit in Oslo and sent Lund to represent
/// her": to where the sender does not go.
fn sent_instead(sentence: &Sentence<'_>, trigger: &Trigger, sent: &[usize], story: &mut Story) {
    const INSTEAD: usize = 16;
    let behind = sent.last().map_or(trigger.at, |&last| sentence.mentions[last].to);
    let cue = (trigger.at + 1..(behind + INSTEAD).min(sentence.to)).any(|token| {
        sentence.covering(token).is_none()
            && (sentence.has(token, Class::Stead) || sentence.has(token, Class::InSteadOf))
    });
    let Some(sender) = sentence.subject(trigger.at, None).filter(|_| cue) else { return };
    let Some((place, when)) = where_he_does_not_go(sentence, trigger, &sender.who, story) else { return };
    let status = status::of_stay(trigger.mood, &when, sentence.scene.dct, Frame::Go, sentence.is_headline());
    let Some(status) = status else { return };
    let told = (story.traveller, story.on_tour, story.place.clone());
    let who: Vec<usize> =
        sent.iter().flat_map(|&person| sentence.fitting(person, Some(&place.country))).collect();
    for who in sentence.leaders(&who) {
        if !sender.who.contains(&who) {
            let mut stay = draft(sentence, trigger, who, place.clone(), when.clone(), status, "sent-instead");
            stay.strength = 0.75;
            story.add(stay);
        }
    }
    (story.traveller, story.on_tour, story.place) = told;
}

/// The journey that somebody gave up, in this sentence or the one before, or the event of this sentence.
fn where_he_does_not_go(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    who: &[usize],
    story: &Story,
) -> Option<(Whereabouts, When)> {
    let before = sentence.number.checked_sub(1).map(|before| sentence.scene.sentences[before].span);
    let given_up = story.stays.iter().rev().find(|stay| {
        [before, Some(sentence.span())].contains(&Some(stay.evidence.span))
            && who.contains(&stay.who)
            && stay.status.is_off()
    });
    if let Some(stay) = given_up {
        return Some((stay.place.clone(), When { later: false, ..stay.when.clone() }));
    }
    let event = (sentence.from..trigger.at)
        .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::Event))?;
    let number = (0..sentence.mentions.len()).find(|&number| {
        let from = sentence.mentions[number].from;
        from > event
            && from < trigger.at
            && sentence.place(number).is_some()
            && sentence.has(from - 1, Class::InPlace)
    })?;
    let place = whereabouts(sentence, sentence.place(number)?, story)?;
    let start = sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) if mention.to < trigger.at => sentence.scene.times[time].edtf.clone(),
        _ => None,
    });
    Some((place, When { start, ..When::default() }))
}

/// "will leave it to Lund to take her place": whoever goes instead.
pub(super) fn leaves_it_to(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let leaves = sentence.has(trigger.at + 1, Class::It) && sentence.has(trigger.at + 2, Class::Infinitive);
    let person = sentence.mention_at(trigger.at + 3).filter(|&person| sentence.person(person).is_some());
    if let Some(person) = person.filter(|_| leaves) {
        sent_instead(sentence, trigger, &[person], story);
    }
}
