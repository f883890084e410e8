//! A guest by a word of his own: "told visiting Congolese President Kabila", "the visiting Swedish premier said".
//!
//! In: a sentence. Out: stays of whoever "visiting" stands before, in the country of the one leader beside him, else where
//! the report was written. Where a phrase of travel has told of his stay, it knows better.

use super::drafting::draft;
use super::hosts::at_home;
use super::moves::dateline;
use super::places::whereabouts;
use super::timing::when_of;
use crate::edtf::Edtf;
use crate::link::clause::{Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{Story, Whereabouts};
use crate::link::mood::{Mood, Tense};
use crate::link::status;
use crate::model::Status;
use crate::model::mention::{MentionKind, Pronoun};
use crate::model::word::{Class, Form, Frame};

/// Tokens of a mention before its title: "the visiting", "visiting former".
const OPENING: usize = 2;

pub(super) fn visiting_guests(sentence: &Sentence<'_>, story: &mut Story) {
    for number in 0..sentence.mentions.len() {
        if !is_visiting(sentence, number) && !is_named_guest(sentence, number) {
            continue;
        }
        for guest in sentence.leaders(sentence.meant(number)) {
            let Some(place) = place_of(sentence, guest, story) else { continue };
            let told = (story.stays.iter()).any(|stay| {
                stay.who == guest && (stay.place.country == place.country || stay.status == Status::Ongoing)
            });
            if !told {
                add(sentence, number, guest, place, story);
            }
        }
    }
}

fn is_visiting(sentence: &Sentence<'_>, number: usize) -> bool {
    let (from, to) = (sentence.mentions[number].from, sentence.mentions[number].to);
    let one = sentence.person(number).is_some_and(|person| person.pronoun.is_none() && !person.indefinite);
    one && (from..to.min(from + OPENING)).any(|token| sentence.has(token, Class::Visiting))
}

/// "Minister Ogi and his guest, Trade Minister Conti": the name behind the word.
fn is_named_guest(sentence: &Sentence<'_>, number: usize) -> bool {
    let from = sentence.mentions[number].from;
    let guest = number.checked_sub(1).filter(|&guest| {
        let to = sentence.mentions[guest].to;
        let next = to == from || to + 1 == from && sentence.is_sign(to, &[',']);
        let whose = sentence.mentions[guest].from;
        next && sentence.person(guest).is_some_and(|person| person.pronoun == Some(Pronoun::Visitor))
            && sentence.tokens()[whose].classes.any(&[Class::His, Class::Her, Class::Their])
    });
    guest.is_some() && sentence.person(number).is_some_and(|person| person.name.is_some())
}

/// Where a guest is: in the country of the leaders beside him, if it is one and not his own.
fn place_of(sentence: &Sentence<'_>, guest: usize, story: &Story) -> Option<Whereabouts> {
    let cast = sentence.cast();
    let homes = &cast[guest].homes;
    if homes.is_empty() {
        return None;
    }
    let mut hosts = (0..sentence.mentions.len())
        .filter(|&number| sentence.person(number).is_some_and(|person| person.pronoun.is_none()))
        .flat_map(|number| sentence.leaders(sentence.meant(number)))
        .filter_map(|who| cast[who].homes.first())
        .filter(|home| !homes.contains(home));
    let here = dateline(sentence).filter(|place| !homes.contains(&place.country));
    match hosts.next() {
        Some(host) if hosts.all(|other| other == host) => {
            let elsewhere = here.filter(|here| here.country != *host);
            Some(elsewhere.unwrap_or_else(|| at_home(sentence, host, story)))
        }
        Some(_) => None,
        None => here.or_else(|| named_behind(sentence, guest, story)),
    }
}

/// "The visiting minister, Lund, told nurses in Bergen": the place that the sentence goes on to.
fn named_behind(sentence: &Sentence<'_>, guest: usize, story: &Story) -> Option<Whereabouts> {
    let led = |&number: &usize| {
        let from = sentence.mentions[number].from;
        from > sentence.from && sentence.place(number).is_some() && sentence.has(from - 1, Class::InPlace)
    };
    let number = (0..sentence.mentions.len()).find(led)?;
    let place = whereabouts(sentence, sentence.place(number)?, story)?;
    (!sentence.cast()[guest].homes.contains(&place.country)).then_some(place)
}

fn add(sentence: &Sentence<'_>, number: usize, guest: usize, place: Whereabouts, story: &mut Story) {
    let at = sentence.mentions[number].from;
    let verb = (sentence.triggers.iter()).find(|verb| verb.form.is_some() && verb.frame != Frame::Stay);
    let told = Trigger::of_stay(at, Some(Form::Past), Mood::Fact(Tense::Past));
    let of = verb.unwrap_or(&told);
    let mood = if matches!(of.mood, Mood::Fact(_)) { of.mood } else { Mood::Fact(Tense::Present) };
    let when = Some(when_of(sentence, of, story)).filter(|when| when.start.is_some() && mood == of.mood);
    let when =
        When { start: when.and_then(|when| when.start).or_else(|| day_told(sentence)), ..When::default() };
    let status = status::of_stay(mood, &when, sentence.scene.dct, Frame::Visit, sentence.is_headline());
    let status = if when.start.is_none() { Status::Ongoing } else { status.unwrap_or(Status::Ongoing) };
    // "The visiting minister bade farewell on Thursday and left, winding up a four-day stay"
    let leaves = |verb: &&Trigger| {
        verb.frame == Frame::Leave
            && verb.mood == Mood::Fact(Tense::Past)
            && sentence.subject(verb.at, None).is_some_and(|subject| subject.who.contains(&guest))
    };
    let left = sentence.triggers.iter().any(|verb| leaves(&verb));
    let (when, status) = match left {
        true => {
            let days = sentence.mentions.iter().find_map(|mention| match mention.kind {
                MentionKind::Time(time) => sentence.scene.times[time].days,
                _ => None,
            });
            (When { end: when.start, days, ..When::default() }.with_length(), Status::Completed)
        }
        false => (when, status),
    };
    let pseudo = Trigger::of_stay(at, None, mood);
    let mut stay = draft(sentence, &pseudo, guest, place, when, status, "visiting-guest");
    stay.over |= left;
    stay.strength = 0.7;
    story.add(stay);
}

/// "said on Wednesday", "told visiting President Habré on Monday": on the one day told he is there, if it is not to come.
fn day_told(sentence: &Sentence<'_>) -> Option<Edtf> {
    let mut days = sentence.mentions.iter().filter_map(|mention| match mention.kind {
        MentionKind::Time(time) => {
            sentence.scene.times[time].edtf.clone().filter(|edtf| edtf.as_day().is_some())
        }
        _ => None,
    });
    let day = days.next()?;
    let alone = days.all(|other| other == day);
    (alone && day.as_day() <= sentence.scene.dct).then_some(day)
}
