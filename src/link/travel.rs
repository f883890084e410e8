//! Travel phrases to stays: who went where.

use super::clause::{Destination, Sentence, Subject, Trigger};
use super::dates::{self, When};
use super::draft::{Evidence, StayDraft, Story, Whereabouts};
use super::mood::{Mood, Tense};
use super::{event, status};
use crate::edtf::Edtf;
use crate::model::block::Block;
use crate::model::mention::{MentionKind, PlaceKind, PlaceMention, Pronoun};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;
use crate::model::{Span, Status};
use chrono::Days;

/// Reads every travel phrase of a sentence.
pub fn read(sentence: &Sentence<'_>, story: &mut Story) {
    if let Some(heading) = heading_date(sentence) {
        story.heading = Some(heading);
        return;
    }
    let before = story.stays.len();
    for number in 0..sentence.triggers.len() {
        let trigger = &sentence.triggers[number];
        match trigger.frame {
            _ if trigger.be => {
                be_in(sentence, trigger, story);
                guest_of(sentence, trigger, story);
            }
            Frame::Visit if trigger.noun.is_some() => visit(sentence, trigger, story),
            Frame::Visit if visited(sentence, trigger, story) => {}
            Frame::Arrive | Frame::Go | Frame::Leave | Frame::Visit | Frame::Stay => {
                moves(sentence, trigger, story)
            }
            Frame::Attend => attends(sentence, trigger, story),
            Frame::TakeTo => takes_to(sentence, trigger, story),
            Frame::Return => returns(sentence, trigger, story),
            Frame::Meeting => talks_in(sentence, trigger, story),
            Frame::Receive | Frame::Greet => receives(sentence, trigger, story),
            _ => {}
        }
    }
    sets_scene(sentence, story);
    event_company(sentence, before, story);
    delegation(sentence, story);
    item(sentence, story);
    comes_next(sentence, story);
    verbless(sentence, story);
    speaks_in(sentence, story);
    remember_tour(sentence, before, story);
    moves_on(sentence, story);
}

/// A line that is nothing but a date: in a diary it dates what stands under it.
fn heading_date(sentence: &Sentence<'_>) -> Option<When> {
    if sentence.block() != Block::Line || sentence.mentions.is_empty() {
        return None;
    }
    let all_time = (sentence.from..sentence.to).all(|token| {
        sentence.covering(token).map_or(
            matches!(sentence.tokens()[token].kind, TokenKind::Sign(_)),
            |mention| matches!(sentence.mentions[mention].kind, MentionKind::Time(_)),
        )
    });
    let time = sentence
        .mentions
        .iter()
        .rev()
        .find_map(|mention| match mention.kind {
            MentionKind::Time(time) => Some(&sentence.scene.times[time]),
            _ => None,
        })?;
    let edtf = time.edtf.clone().filter(|_| all_time)?;
    let publication =
        sentence.scene.dct.is_some() && edtf.as_day() == sentence.scene.dct && sentence.number < 4;
    (!publication).then(|| When {
        start: Some(edtf),
        end: time.range_end.clone(),
        days: None,
        later: false,
    })
}

/// The last place that the sentence locates something in is where "there" is from now on.
fn moves_on(sentence: &Sentence<'_>, story: &mut Story) {
    for mention in (0..sentence.mentions.len()).rev() {
        let Some(place) = sentence.place(mention) else {
            continue;
        };
        let from = sentence.mentions[mention].from;
        let located = from > sentence.from
            && sentence.tokens()[from - 1]
                .classes
                .any(&[Class::InPlace, Class::Infinitive]);
        if located && !sentence.place_possessive(mention) {
            if let Some(place) = whereabouts(sentence, place, story) {
                story.place = Some(place);
            }
            return;
        }
    }
}

/// "Slovakia, Hungary and Croatia would be visited": the places as the subject of the passive.
fn visited(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) -> bool {
    if trigger.form != Some(Form::Participle)
        || !trigger
            .verbs
            .iter()
            .any(|&number| sentence.scene.data.language.verbs[number].frame == Frame::Visit)
    {
        return false;
    }
    let mut found: Vec<Destination> = Vec::new();
    for number in (0..sentence.mentions.len()).filter(|&number| sentence.mentions[number].to <= trigger.at) {
        if let Some(place) = sentence.place(number) {
            if found.is_empty() || sentence.continues_list(number, &found) {
                found.push(Destination {
                    mention: number,
                    place: place.clone(),
                });
            }
        }
    }
    let places = resolved(sentence, &found, story);
    let by = people_of(sentence, &sentence.people_after(trigger.at, &["by"], false));
    let who = if by.is_empty() {
        story.traveller.map(|who| company(story, who)).unwrap_or_default()
    } else {
        by
    };
    if places.is_empty() || who.is_empty() {
        return false;
    }
    let mut when = when_of(sentence, trigger, story);
    if when.start.is_none() {
        when = story.pending.clone().unwrap_or_default();
    }
    let Some(status) = status::of_stay(trigger.mood, &when, sentence.scene.dct, Frame::Visit, false) else {
        return false;
    };
    let rule = rule_of(sentence, trigger);
    for who in sentence.leaders(&who) {
        add_tour(sentence, trigger, &rule, who, &places, &when, status, 0.8, story);
    }
    true
}

/// A journey with dates, its countries not yet named: "will be in five countries from February 11 to 28".
fn remember_tour(sentence: &Sentence<'_>, before: usize, story: &mut Story) {
    if story.stays.len() > before || sentence.is_headline() {
        return;
    }
    let travels = |trigger: &&Trigger| {
        trigger.be
            && (trigger.at + 1..(trigger.at + 4).min(sentence.to))
                .any(|token| sentence.has(token, Class::InPlace))
            || trigger.frame == Frame::Visit
    };
    let Some(trigger) = sentence.triggers.iter().find(travels) else {
        return;
    };
    let when = dates::any_range(sentence).unwrap_or_else(|| when_of(sentence, trigger, story));
    let subject = sentence
        .subject(trigger.at, None)
        .and_then(|subject| sentence.leaders(&subject.who).first().copied());
    if let (Some(who), true) = (subject, when.start.is_some() && when.end.is_some()) {
        story.pending = Some(when);
        story.traveller = Some(who);
    }
}

/// Where a place mention is, "there" and "here" by the story so far.
pub fn whereabouts(sentence: &Sentence<'_>, place: &PlaceMention, story: &Story) -> Option<Whereabouts> {
    let dateline = || {
        sentence.scene.dateline.as_ref().map(|place| Whereabouts {
            country: place.country.clone(),
            city: place.city.clone(),
        })
    };
    match place.how {
        PlaceKind::There => story.place.clone(),
        PlaceKind::Here => dateline().or_else(|| story.place.clone()),
        PlaceKind::TheCapital | PlaceKind::TheCountry => {
            let country = story.place.clone().or_else(dateline)?.country;
            let capital = sentence
                .scene
                .data
                .registry
                .country(&country)
                .and_then(|country| country.capital.clone());
            Some(Whereabouts {
                country,
                city: capital.filter(|_| place.how == PlaceKind::TheCapital),
            })
        }
        _ => Some(Whereabouts {
            country: place.country.clone(),
            city: place.city.clone(),
        }),
    }
}

fn resolved(sentence: &Sentence<'_>, found: &[Destination], story: &Story) -> Vec<(usize, Whereabouts)> {
    let located = |found: &Destination| {
        there(sentence, found.mention, story)
            .or_else(|| whereabouts(sentence, &found.place, story))
            .map(|place| (found.mention, place))
    };
    found.iter().filter_map(located).collect()
}

/// "there": the place that the same sentence located something in before.
fn there(sentence: &Sentence<'_>, mention: usize, story: &Story) -> Option<Whereabouts> {
    if !matches!(sentence.place(mention)?.how, PlaceKind::There) {
        return None;
    }
    let before = (0..mention).rev().find(|&number| {
        let from = sentence.mentions[number].from;
        let named = sentence
            .place(number)
            .is_some_and(|place| !place.country.is_empty());
        named && from > sentence.from && sentence.has(from - 1, Class::InPlace)
    })?;
    whereabouts(sentence, sentence.place(before)?, story)
}

/// Verbs of going: subject, verb, place.
fn moves(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let language = &sentence.scene.data.language;
    for &number in &trigger.verbs {
        let verb = &language.verbs[number];
        if verb.frame == Frame::Return {
            return returns(sentence, trigger, story);
        }
        let prepositions: Vec<&str> = verb.prepositions.iter().map(String::as_str).collect();
        let object =
            verb.frame == Frame::Visit || verb.prepositions.is_empty() && verb.frame == Frame::Arrive;
        let mut found = sentence.destinations(trigger.at, &prepositions, object);
        if verb.frame == Frame::Leave {
            found.retain(|found| sentence.mentions[found.mention].from != trigger.at + 1);
        }
        if verb.returns
            && found
                .iter()
                .all(|found| matches!(found.place.how, PlaceKind::TheCountry | PlaceKind::TheCapital))
        {
            continue;
        }
        let places = resolved(sentence, &found, story);
        if places.is_empty() {
            continue;
        }
        let when = when_of(sentence, trigger, story);
        comes_from(sentence, trigger, story);
        add_stays(sentence, trigger, verb.frame, &verb.id, &places, &when, story);
        return;
    }
    comes_from(sentence, trigger, story);
    if trigger.frame == Frame::Leave && leaves_for_home(sentence, trigger) {
        returns(sentence, trigger, story);
    }
    arrives_unsaid_where(sentence, trigger, story);
    leaves_abroad(sentence, trigger, story);
}

/// "arrived from Havana": the stop before is over.
fn comes_from(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    if !matches!(
        trigger.mood,
        Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect)
    ) || trigger.frame == Frame::Leave
    {
        return;
    }
    let out = sentence.has(trigger.at + 1, Class::Out);
    let found = sentence.destinations(trigger.at, if out { &["of"] } else { &["from"] }, false);
    let found: Vec<Destination> = found.into_iter().filter(|found| !matches!(found.place.how, PlaceKind::There | PlaceKind::Here)).collect();
    let Some((mention, place)) = resolved(sentence, &found, story).into_iter().next() else {
        return;
    };
    if mention >= sentence.mentions.len() || sentence.mentions[mention].from - trigger.at > 8 {
        return;
    }
    let Some(subject) = sentence.subject(trigger.at, Some(&place.country)) else {
        return;
    };
    for who in sentence.leaders(&subject.who) {
        let when = if out {
            When {
                end: when_of(sentence, trigger, story).start,
                ..When::default()
            }
        } else {
            When::default()
        };
        let mut stay = draft(
            sentence,
            trigger,
            who,
            place.clone(),
            when,
            Status::Completed,
            "come-from",
        );
        stay.over = true;
        stay.strength = 0.6;
        story.add(stay);
    }
}

/// "flew in on Saturday": the place is the one the story is at.
fn arrives_unsaid_where(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let verbs = &sentence.scene.data.language.verbs;
    let next = sentence
        .tokens()
        .get(trigger.at + 1)
        .filter(|_| trigger.at + 1 < sentence.to);
    let object = next.is_some_and(|token| {
        token.kind == TokenKind::Word
            && sentence
                .covering(trigger.at + 1)
                .is_none_or(|mention| sentence.person(mention).is_some())
            && !token.classes.any(&[
                Class::Also,
                Class::PlacePreposition,
                Class::And,
                Class::Out,
                Class::Back,
                Class::Clause,
            ])
    });
    if object
        && !trigger
            .verbs
            .iter()
            .any(|&number| verbs[number].particle.is_some())
    {
        return;
    }
    let before_that = trigger.mood == Mood::Fact(Tense::PastPerfect)
        && dates::of_trigger(sentence, trigger).start.is_some();
    let unmade = trigger.mood == Mood::Unmade && story.focus.is_some() || before_that;
    let bare = trigger.verbs.iter().find(|&&number| {
        let dated = sentence.is_time(trigger.at + 1)
            || sentence.has(trigger.at + 1, Class::On) && sentence.is_time(trigger.at + 2);
        verbs[number].bare || dated && verbs[number].comes || unmade && matches!(verbs[number].frame, Frame::Go | Frame::Arrive)
    });
    let Some(&number) = bare else { return };
    let id = verbs[number].id.clone();
    let same = story
        .stays
        .iter()
        .rev()
        .find(|stay| stay.evidence.span == sentence.span() && stay.at < trigger.at)
        .map(|stay| stay.place.clone());
    let item = sentence
        .item_place
        .as_ref()
        .and_then(|place| whereabouts(sentence, place, story))
        .or(same);
    let subject = sentence.subject(trigger.at, None);
    let away = |place: &Whereabouts| {
        subject.as_ref().is_some_and(|subject| {
            subject.who.iter().any(|&who| !sentence.cast()[who].homes.contains(&place.country))
        })
    };
    let here = dateline(sentence).filter(away);
    let told = story.focus.clone().or_else(|| story.place.clone());
    let Some(place) = item.or(here).or(told) else { return };
    let when = when_of(sentence, trigger, story);
    let places = [(usize::MAX, place)];
    let distant = sentence.subject(trigger.at, None).is_none_or(|subject| subject.cost > 1.6);
    if distant && trigger.form != Some(Form::Gerund) {
        return;
    }
    let before = story.stays.len();
    add_stays(sentence, trigger, Frame::Arrive, &id, &places, &when, story);
    for stay in &mut story.stays[before..] {
        stay.strength = 0.6;
    }
}

fn dateline(sentence: &Sentence<'_>) -> Option<Whereabouts> {
    let place = sentence.scene.dateline.as_ref()?;
    Some(Whereabouts {
        country: place.country.clone(),
        city: place.city.clone(),
    })
}

/// "left for home": the last stay is over.
fn leaves_for_home(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    (trigger.at + 1..(trigger.at + 12).min(sentence.to))
        .take_while(|&token| sentence.covering(token).is_some() || !sentence.begins_clause(token))
        .any(|token| sentence.has(token, Class::Home))
}

/// "left Riyadh": a stay abroad is over.
fn leaves_abroad(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    if trigger.frame != Frame::Leave
        || !matches!(
            trigger.mood,
            Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::Present)
        )
    {
        return;
    }
    let found = sentence.destinations(trigger.at, &[], true);
    let places = resolved(sentence, &found, story);
    let next = trigger.at + 1;
    let alone = next >= sentence.to
        || sentence.is_sign(next, &['.', ',', ';'])
        || sentence.has(next, Class::Also)
        || sentence
            .covering(next)
            .is_some_and(|mention| matches!(sentence.mentions[mention].kind, MentionKind::Time(_)));
    let past = !matches!(trigger.mood, Mood::Fact(Tense::Present));
    let here = story.place.clone().filter(|_| alone && past);
    let Some(place) = places.into_iter().map(|(_, place)| place).next().or(here) else {
        return;
    };
    let Some(subject) = sentence.subject(trigger.at, Some(&place.country)) else {
        return;
    };
    let when = when_of(sentence, trigger, story);
    let ended = When {
        end: when.start,
        ..When::default()
    };
    for who in sentence.leaders(&subject.who) {
        let mut stay = draft(
            sentence,
            trigger,
            who,
            place.clone(),
            ended.clone(),
            Status::Completed,
            "leave-place",
        );
        stay.over = true;
        stay.strength = 0.75;
        story.add(stay);
    }
}

/// The dates of a trigger, or of the one that governs it in the same clause.
pub fn when_of(sentence: &Sentence<'_>, trigger: &Trigger, story: &Story) -> When {
    let when = ahead_of_present(sentence, trigger, when_in_sentence(sentence, trigger));
    match &story.heading {
        Some(heading) if when.is_empty() => heading.clone(),
        _ => when,
    }
}

/// "On Thursday he leaves for Dili": a weekday beside a present tense of going is the one to come.
fn ahead_of_present(sentence: &Sentence<'_>, trigger: &Trigger, mut when: When) -> When {
    let goes = matches!(trigger.frame, Frame::Go | Frame::Leave | Frame::Visit | Frame::Return) && trigger.form == Some(Form::Third);
    let present = trigger.mood == Mood::Fact(Tense::Present) && !sentence.is_headline();
    let (Some(Edtf::Day(day)), Some(dct)) = (&when.start, sentence.scene.dct) else { return when };
    if goes && present && (1..=6).contains(&(dct - *day).num_days()) {
        when.start = day.checked_add_days(Days::new(7)).map(Edtf::Day);
    }
    when
}

fn when_in_sentence(sentence: &Sentence<'_>, trigger: &Trigger) -> When {
    let own = dates::of_trigger(sentence, trigger);
    if own.start.is_some() || own.end.is_some() {
        return own.with_length();
    }
    let mut governed = governor(sentence, trigger)
        .map(|other| dates::of_trigger(sentence, other))
        .unwrap_or_default();
    if governed.start.is_none() && governed.end.is_none() {
        governed.start = dates::only_date(sentence, trigger);
    }
    governed.days = own.days.or(governed.days);
    governed.with_length()
}

/// The verb before a noun or a dependent verb, nothing of another clause between.
pub fn governor<'s>(sentence: &'s Sentence<'_>, trigger: &Trigger) -> Option<&'s Trigger> {
    let before = sentence
        .triggers
        .iter()
        .rev()
        .find(|other| other.at < trigger.at && (other.form.is_some() || other.be))?;
    let broken = (before.at + 1..trigger.at).any(|token| {
        sentence.covering(token).is_none()
            && (sentence.is_sign(token, &[';', ':'])
                || sentence.tokens()[token].classes.any(&[Class::Who, Class::Clause])
                    && !sentence.has(token, Class::As)
                    && (trigger.noun.is_none() || !sentence.has(token, Class::Which)))
    });
    (!broken).then_some(before)
}

#[allow(clippy::too_many_arguments)]
fn add_stays(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    frame: Frame,
    rule: &str,
    places: &[(usize, Whereabouts)],
    when: &When,
    story: &mut Story,
) {
    let Some(subject) = subject_for(sentence, trigger, &places[0].1.country, story) else {
        story.trace.push(format!(
            "{rule}: nobody found who went to {}",
            places[0].1.country
        ));
        return;
    };
    let Some(status) = status::of_stay(
        trigger.mood,
        when,
        sentence.scene.dct,
        frame,
        sentence.is_headline(),
    ) else {
        story.trace.push(format!(
            "{rule}: {:?}, so no trip to {}",
            trigger.mood, places[0].1.country
        ));
        return;
    };
    let strength = (0.93 - 0.06 * subject.cost).max(0.5);
    for who in sentence.leaders(&subject.who) {
        let unmade = matches!(trigger.mood, Mood::PastPlan | Mood::Unmade)
            || trigger.mood == Mood::Fact(Tense::PastPerfect) && trigger.form == Some(Form::Base);
        let here = called_off(sentence, trigger).filter(|_| unmade);
        let status = here
            .or(story.called_off.get(&who).copied().filter(|_| unmade))
            .unwrap_or(status);
        add_tour(
            sentence, trigger, rule, who, places, when, status, strength, story,
        );
    }
}

/// One stay a country; a tour's range opens its first stop and closes its last.
#[allow(clippy::too_many_arguments)]
fn add_tour(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    rule: &str,
    who: usize,
    places: &[(usize, Whereabouts)],
    when: &When,
    status: Status,
    strength: f64,
    story: &mut Story,
) {
    let countries = distinct_countries(places);
    let own = own_dates(sentence, places);
    let mut before = None;
    for (order, country) in countries.iter().enumerate() {
        let homes = &sentence.cast()[who].homes;
        if homes.contains(country) || homes.is_empty() {
            continue;
        }
        for (mention, place) in places.iter().filter(|(_, place)| place.country == *country) {
            let dated = own.iter().find(|(owner, _)| owner == mention).map_or_else(
                || share_of_tour(when, order, countries.len()),
                |(_, when)| when.clone(),
            );
            let status = if own.is_empty() {
                status
            } else {
                restatus(sentence, trigger, &dated, status)
            };
            let mut stay = draft(sentence, trigger, who, with_item_city(sentence, place), dated, status, rule);
            stay.strength = strength;
            stay.after = before;
            before = Some(story.add(stay));
        }
    }
}

/// A country with the city that heads the diary's item: "PARIS/LUXEMBOURG - ... is in France and Luxembourg".
fn with_item_city(sentence: &Sentence<'_>, place: &Whereabouts) -> Whereabouts {
    let city = sentence.item_places.iter().find(|item| item.country == place.country).and_then(|item| item.city.clone());
    Whereabouts { country: place.country.clone(), city: place.city.clone().or(city) }
}

/// "in Guatemala from Saturday to Monday and in Belize from Monday to Wednesday": each place with the date behind it.
fn own_dates(sentence: &Sentence<'_>, places: &[(usize, Whereabouts)]) -> Vec<(usize, When)> {
    if places.len() < 2
        || places
            .iter()
            .any(|(mention, _)| *mention >= sentence.mentions.len())
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (order, (mention, _)) in places.iter().enumerate() {
        let limit = places
            .get(order + 1)
            .map_or(sentence.mentions.len(), |(next, _)| *next);
        let time = (mention + 1..limit).find_map(|number| match sentence.mentions[number].kind {
            MentionKind::Time(time)
                if sentence.mentions[number].from - sentence.mentions[*mention].to <= 4 =>
            {
                Some(time)
            }
            _ => None,
        });
        let after_last = order.checked_sub(1).map_or(0, |last| places[last].0 + 1);
        let before = (after_last..*mention).rev().find_map(|number| match sentence.mentions[number].kind {
            MentionKind::Time(time) if sentence.mentions[*mention].from - sentence.mentions[number].to <= 12 => Some(time),
            _ => None,
        });
        if let Some(timex) = time.or(before)
            .map(|time| &sentence.scene.times[time])
            .filter(|timex| timex.edtf.is_some())
        {
            found.push((
                *mention,
                When {
                    start: timex.edtf.clone(),
                    end: timex.range_end.clone(),
                    days: None,
                    later: false,
                },
            ));
        }
    }
    if found.len() < 2 { Vec::new() } else { found }
}

fn restatus(sentence: &Sentence<'_>, trigger: &Trigger, when: &When, status: Status) -> Status {
    if matches!(status, Status::Cancelled | Status::Postponed) {
        return status;
    }
    status::of_stay(
        trigger.mood,
        when,
        sentence.scene.dct,
        trigger.frame,
        sentence.is_headline(),
    )
    .unwrap_or(status)
}

fn distinct_countries(places: &[(usize, Whereabouts)]) -> Vec<String> {
    let mut countries: Vec<String> = Vec::new();
    for (_, place) in places {
        if !countries.contains(&place.country) {
            countries.push(place.country.clone());
        }
    }
    countries
}

/// "Feb 7-10 for a tour of A, B and C": A starts on the 7th, B and C within, C ends on the 10th.
fn share_of_tour(when: &When, order: usize, stops: usize) -> When {
    if stops == 1 {
        return when.clone();
    }
    let window = match (&when.start, &when.end) {
        (Some(start), Some(end)) => start
            .earliest()
            .zip(end.latest())
            .map(|(a, b)| Edtf::window(a, b)),
        (Some(start), None) if start.as_day().is_none() => Some(start.clone()),
        _ => None,
    };
    When {
        start: if order == 0 { when.start.clone() } else { window },
        end: if order + 1 == stops {
            when.end.clone()
        } else {
            None
        },
        days: None,
        later: false,
    }
}

pub fn draft(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
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
        evidence: Evidence {
            span: evidence_span(sentence, trigger),
            rule: rule.to_owned(),
        },
        headline: sentence.block() == Block::Headline,
        at: trigger.at,
        event: event::named_after(sentence, trigger.at),
        purpose: event::kind_of_visit(sentence, trigger.at),
        supporting: false,
        after: None,
        over: false,
        gathered: false,
    }
}

/// The sentence that says so.
pub fn evidence_span(sentence: &Sentence<'_>, _trigger: &Trigger) -> Span {
    sentence.span()
}

/// The subject of a verb, or the traveller of the story where a thing of his is the subject ("his plane landed").
fn subject_for(sentence: &Sentence<'_>, trigger: &Trigger, country: &str, story: &Story) -> Option<Subject> {
    if stranger_before(sentence, trigger.at) {
        return None;
    }
    sentence
        .subject(trigger.at, Some(country))
        .or_else(|| subject_behind(sentence, trigger, country))
        .or_else(|| {
            let traveller = story.traveller?;
            let abroad = !sentence.cast()[traveller]
                .homes
                .iter()
                .any(|home| home == country);
            (abroad && vehicle_before(sentence, trigger.at)).then(|| Subject {
                who: vec![traveller],
                mention: 0,
                cost: 3.0,
            })
        })
}

/// "From elsewhere came Presidents A and B": the subject behind its verb.
fn subject_behind(sentence: &Sentence<'_>, trigger: &Trigger, country: &str) -> Option<Subject> {
    if trigger.form == Some(Form::Gerund) {
        return None;
    }
    let people = sentence.people_after(trigger.at, &[], true);
    let who: Vec<usize> = people
        .iter()
        .flat_map(|&mention| sentence.fitting(mention, Some(country)))
        .collect();
    let mention = *people.first()?;
    (!who.is_empty()).then_some(Subject {
        who,
        mention,
        cost: 1.0,
    })
}

/// A noun right before the verb group that is nobody of the cast: "England's cricketers landed".
fn stranger_before(sentence: &Sentence<'_>, at: usize) -> bool {
    let mut next = at;
    while next > sentence.from {
        next -= 1;
        if let Some(mention) = sentence.covering(next) {
            match &sentence.mentions[mention].kind {
                MentionKind::Time(_) => {
                    next = sentence.mentions[mention].from;
                    continue;
                }
                _ => return false,
            }
        }
        let token = sentence.tokens()[next];
        let skipped = token.classes.any(&[
            Class::Also,
            Class::Be,
            Class::Have,
            Class::Future,
            Class::Would,
            Class::Negation,
            Class::Infinitive,
            Class::Possible,
            Class::Do,
        ]);
        if skipped {
            continue;
        }
        if token.classes.has(Class::Group) && !token.classes.has(Class::Vehicle) {
            return true;
        }
        return token.word.is_none()
            && token.kind == TokenKind::Word
            && !token.capital
            && sentence.tokens().word(next).ends_with('s')
            && sentence.scene.sentences[sentence.number].block == Block::Body;
    }
    false
}

fn vehicle_before(sentence: &Sentence<'_>, at: usize) -> bool {
    (at.saturating_sub(6).max(sentence.from)..at).any(|token| sentence.has(token, Class::Vehicle))
}

/// "was in Berlin", "is due in Baku on Friday", "have been to China".
fn be_in(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    if trigger.at > sentence.from && sentence.has(trigger.at - 1, Class::As) {
        return;
    }
    let Some(lead) = leads_to_place(sentence, trigger.at) else {
        return;
    };
    let bound = (trigger.at..=lead).any(|token| sentence.has(token, Class::Bound));
    let prepositions: &[&str] = if bound {
        &["to", "for"]
    } else {
        &["in", "at", "inside", "to"]
    };
    let found = sentence.destinations(lead, prepositions, false);
    let places = resolved(sentence, &found, story);
    if places.is_empty() {
        return;
    }
    let mut when = when_of(sentence, trigger, story);
    if when.start.is_none() {
        when = story.pending.clone().unwrap_or(when);
    }
    let still = sentence.mentions.iter().any(|mention| {
        matches!(mention.kind, MentionKind::Time(_)) && dates::stays_since(sentence, mention.from)
    });
    let present = Trigger { mood: Mood::Fact(Tense::Present), ..trigger.clone() };
    let trigger = if still && trigger.mood == Mood::Fact(Tense::Perfect) { &present } else { trigger };
    if let Some(guest) = guest_of_host(sentence, trigger, lead, &places[0].1.country) {
        let Some(status) = status::of_stay(trigger.mood, &when, sentence.scene.dct, Frame::Receive, false) else {
            return;
        };
        return add_tour(sentence, trigger, "be-host-in", guest, &places, &when, status, 0.8, story);
    }
    let (frame, rule) = if bound {
        (Frame::Leave, "be-bound-for")
    } else {
        (Frame::Stay, "be-in")
    };
    add_stays(sentence, trigger, frame, rule, &places, &when, story);
}

/// "had been the guest of Prime Minister Helen Clark", "is to be Obama's guest": in the host's country.
fn guest_of(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let limit = (trigger.at + 9).min(sentence.to);
    let Some(guest) = (trigger.at + 1..limit).find(|&token| is_guest_word(sentence, token)) else { return };
    let owner = (trigger.at + 1..guest)
        .filter_map(|token| sentence.mention_at(token))
        .find(|&mention| sentence.person(mention).is_some_and(|person| person.possessive));
    let of = sentence.people_after(guest, &["of"], false).first().copied();
    let Some(host) = owner.or(of).and_then(|mention| sentence.meant(mention).first().copied()) else { return };
    let Some(country) = sentence.cast()[host].homes.first().cloned() else { return };
    let Some(subject) = sentence.subject(trigger.at, Some(&country)).filter(|subject| !subject.who.contains(&host)) else {
        return;
    };
    let told = story.stays.iter().any(|stay| stay.evidence.span == sentence.span() && stay.place.country == country);
    let when = when_of(sentence, trigger, story);
    let status = status::of_stay(trigger.mood, &when, sentence.scene.dct, Frame::Stay, sentence.is_headline());
    let Some(status) = status.filter(|_| !told) else { return };
    let place = at_home(sentence, &country, story);
    for who in sentence.leaders(&subject.who) {
        add_tour(sentence, trigger, "be-guest-of", who, &[(usize::MAX, place.clone())], &when, status, 0.8, story);
    }
}

fn is_guest_word(sentence: &Sentence<'_>, token: usize) -> bool {
    sentence.has(token, Class::Visitor)
        && sentence.covering(token).is_none_or(|mention| {
            sentence.person(mention).is_some_and(|person| person.pronoun == Some(Pronoun::Visitor))
        })
}

/// "ended two days of talks in the Russian capital": whoever talks there is there.
fn talks_in(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let found = sentence.destinations(trigger.at, &["in", "at"], false);
    let places = resolved(sentence, &found, story);
    let Some((mention, place)) = places.first().cloned() else { return };
    let Some(verb) = governor(sentence, trigger).filter(|verb| verb.form.is_some() && trigger.at - verb.at < 10) else {
        return;
    };
    let remote = (sentence.from..sentence.to).any(|token| sentence.tokens()[token].classes.any(&[Class::Video, Class::Phone]));
    let held = !remote && matches!(verb.frame, Frame::Support | Frame::SupportBegin | Frame::SupportEnd | Frame::Meet);
    let near = mention >= sentence.mentions.len() || sentence.mentions[mention].from - trigger.at < 10;
    let told = story.stays.iter().any(|stay| stay.evidence.span == sentence.span() && stay.place.country == place.country);
    if !held || !near || told || stranger_before(sentence, verb.at) {
        return;
    }
    let Some(subject) = sentence.subject(verb.at, Some(&place.country)).filter(|subject| subject.cost < 2.0) else { return };
    let mut when = when_of(sentence, trigger, story);
    let ends = verb.frame == Frame::SupportEnd && matches!(verb.mood, Mood::Fact(Tense::Past | Tense::Perfect));
    if ends {
        when = When { start: None, end: when.start.clone(), days: when.days, later: false }.with_length();
    }
    let Some(status) = status::of_stay(verb.mood, &when, sentence.scene.dct, Frame::Visit, sentence.is_headline()) else {
        return;
    };
    for who in sentence.leaders(&subject.who) {
        add_tour(sentence, trigger, "talks-in-place", who, &[(mention, place.clone())], &when, status, 0.8, story);
    }
}

/// "will be his host in Manama": the owner of the host is the guest.
fn guest_of_host(sentence: &Sentence<'_>, trigger: &Trigger, lead: usize, country: &str) -> Option<usize> {
    (trigger.at..=lead).find(|&token| sentence.has(token, Class::Host))?;
    let owner = (trigger.at..=lead).filter_map(|token| sentence.mention_at(token)).find(|&mention| {
        sentence.person(mention).is_some_and(|person| {
            person.possessive || matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their))
        })
    })?;
    sentence.leaders(&sentence.fitting(owner, Some(country))).first().copied()
}

/// The token before the preposition that places the subject: only adverbs, times and plans may stand before it.
fn leads_to_place(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let mut next = at + 1;
    let mut plan = false;
    let mut attendee = false;
    let mut bound = false;
    while next < sentence.to && next - at < 12 {
        if let Some(mention) = sentence.covering(next) {
            match &sentence.mentions[mention].kind {
                MentionKind::Time(_) => {}
                MentionKind::Place(place) if matches!(place.how, PlaceKind::There | PlaceKind::Here) => {
                    return Some(next - 1);
                }
                MentionKind::Person(person)
                    if matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their)) => {}
                _ if attendee => {}
                _ => return None,
            }
            next = sentence.mentions[mention].to;
            continue;
        }
        let classes = sentence.tokens()[next].classes;
        attendee |= classes.has(Class::Attendee);
        bound |= classes.has(Class::Bound);
        if bound
            && classes.any(&[Class::Infinitive, Class::Of])
            && sentence
                .mention_at(next + 1)
                .is_some_and(|mention| sentence.place(mention).is_some())
        {
            return Some(next - 1);
        }
        if classes.has(Class::InPlace) {
            let to_place =
                (next + 1..(next + 5).min(sentence.to)).find_map(|token| sentence.mention_at(token));
            if to_place.is_some_and(|mention| sentence.place(mention).is_some()) {
                return Some(next - 1);
            }
            if !attendee {
                return None;
            }
        } else if bound && classes.has(Class::Infinitive) {
            bound = true;
        } else if classes.has(Class::Infinitive)
            && sentence.has(next - 1, Class::Be)
            && sentence.auxiliary_have(at, next)
        {
            return Some(next - 1);
        } else if !attendee {
            plan |= classes.has(Class::Plan);
            let passes = classes.any(&[
                Class::Also,
                Class::Plan, Class::Host,
                Class::Bound,
                Class::On,
                Class::Be,
                Class::Negation,
                Class::Infinitive,
                Class::Home,
                Class::Determiner,
            ]);
            if !passes && !plan {
                return None;
            }
            if sentence
                .trigger_at(next)
                .is_some_and(|trigger| trigger.form.is_some() && !classes.has(Class::Plan))
            {
                return None;
            }
        }
        next += 1;
    }
    None
}

/// Nouns of travel: "his visit to Rabat", "a tour of Ethiopia and Somalia", "the Turkey trip".
fn visit(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let noun = &sentence.scene.data.language.nouns[trigger.noun.unwrap_or_default()];
    let prepositions: Vec<&str> = noun.prepositions.iter().map(String::as_str).collect();
    let mut places = resolved(sentence, &place_before(sentence, trigger.at), story);
    if places.is_empty() {
        places = resolved(
            sentence,
            &sentence.destinations(trigger.at, &prepositions, false),
            story,
        );
    }
    let mut stated = false;
    if places.is_empty() {
        places = resolved(sentence, &is_to_place(sentence), story);
        if places.is_empty() {
            places = resolved(sentence, &stop_of_tour(sentence, trigger), story);
        }
        stated = !places.is_empty();
    }
    if places.is_empty() {
        let item = sentence.item_place.as_ref().and_then(|place| whereabouts(sentence, place, story));
        places.extend(item.map(|place| (usize::MAX, place)));
    }
    let verb = governing_verb(sentence, trigger);
    if let Some(receiver) = verb.filter(|verb| places.is_empty() && matches!(verb.frame, Frame::Receive)) {
        if let Some(country) = country_as_host(sentence, receiver) {
            places = vec![(usize::MAX, at_home(sentence, &country, story))];
        }
    }
    let mut when = dates::of_trigger(sentence, trigger);
    let behind = sentence.triggers.iter().filter(|other| {
        other.at > trigger.at
            && other.at - trigger.at < 30
            && matches!(other.frame, Frame::Support | Frame::SupportBegin)
            && other.form.is_some()
    });
    for verb in verb.into_iter().chain(behind) {
        if when.start.is_none() && when.end.is_none() {
            let governed = dates::of_trigger(sentence, verb);
            let inherited = governed.days.filter(|_| !noun_between(sentence, verb, trigger));
            when = When {
                days: when.days.or(inherited),
                ..governed
            };
        }
    }
    if let Some(heading) = story.heading.clone().filter(|_| when.start.is_none()) {
        when = When {
            start: heading.start,
            end: when.end.or(heading.end),
            days: when.days,
            later: false,
        };
    }
    let called_off = called_off(sentence, trigger);
    if called_off.is_some() && when.start.is_none() {
        when.start = date_of_called_off(sentence);
    }
    let ends =
        verb.is_some_and(|verb| verb.frame == Frame::SupportEnd && !noun_between(sentence, verb, trigger));
    let mood = visit_mood(sentence, trigger, verb);
    if places.is_empty() {
        return updates(sentence, trigger, when, called_off, ends, mood, story);
    }
    let Some((travellers, cost)) = travellers(sentence, trigger, verb, &places[0].1.country, story) else {
        story.trace.push(format!(
            "{}: nobody found who made the visit to {}",
            noun.id, places[0].1.country
        ));
        return;
    };
    if ends
        && matches!(
            mood,
            Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::Present)
        )
    {
        when = When {
            start: None,
            end: when.start.clone(),
            days: when.days,
            later: false,
        }
        .with_length();
    } else {
        when = when.with_length();
    }
    let frame = match verb.map(|verb| verb.frame) {
        Some(Frame::SupportBegin | Frame::Arrive) => Frame::Arrive,
        Some(Frame::Leave) => Frame::Leave,
        _ => Frame::Visit,
    };
    let status = called_off.or_else(|| {
        if ends
            && matches!(
                mood,
                Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect)
            )
        {
            return Some(Status::Completed);
        }
        status::of_stay(mood, &when, sentence.scene.dct, frame, sentence.is_headline())
    });
    let Some(status) = status else {
        story.trace.push(format!(
            "{}: {mood:?}, so no trip to {}",
            noun.id, places[0].1.country
        ));
        return;
    };
    let touring = travellers
        .first()
        .and_then(|&who| story.last_stay(who))
        .map(|number| &story.stays[number]);
    let still_ahead = touring
        .is_some_and(|stay| stay.status == Status::Planned && stay.place.country != places[0].1.country);
    let status =
        if status == Status::Ongoing && when.start.is_none() && still_ahead && !sentence.is_headline() {
            Status::Planned
        } else {
            status
        };
    let ahead = when
        .start
        .as_ref()
        .and_then(Edtf::earliest)
        .zip(sentence.scene.dct)
        .is_some_and(|(day, dct)| day > dct);
    let behind_it =
        (stands_after(sentence, trigger) || verb.is_some_and(|verb| comes_back(sentence, verb))) && !ahead;
    if behind_it {
        when = When {
            start: when.start.filter(|_| verb.is_none()),
            end: when.end,
            days: when.days,
            later: false,
        };
    }
    let status = if behind_it { Status::Completed } else { status };
    let first = story.stays.len();
    for who in sentence.leaders(&travellers) {
        add_tour(
            sentence,
            trigger,
            &noun.id,
            who,
            &places,
            &when,
            status,
            (0.92 - 0.06 * cost).max(0.5),
            story,
        );
    }
    for stay in &mut story.stays[first..] {
        stay.over |= ends && has_ended(mood, sentence) || behind_it;
        stay.supporting |= verb.is_none() && called_off.is_none() && cost > 2.0 && !stated;
    }
}

/// "Beijing visit", "Japan trip".
fn place_before(sentence: &Sentence<'_>, at: usize) -> Vec<Destination> {
    let mut next = at;
    while next > sentence.from && at - next < 4 {
        next -= 1;
        if let Some(mention) = sentence.covering(next) {
            return match sentence.place(mention) {
                Some(place) if !sentence.place_possessive(mention) => vec![Destination {
                    mention,
                    place: place.clone(),
                }],
                _ => Vec::new(),
            };
        }
        if !sentence.has(next, Class::Modifier) {
            return Vec::new();
        }
    }
    Vec::new()
}

/// "The tour begins in Oslo", "the last leg, Syria, begins", "Beirut is the first stop".
fn stop_of_tour(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<Destination> {
    let directly = |number: usize, place: &PlaceMention| {
        vec![Destination {
            mention: number,
            place: place.clone(),
        }]
    };
    if sentence.is_sign(trigger.at + 1, &[',', ':']) {
        if let Some(number) = sentence.mention_at(trigger.at + 2) {
            if let Some(place) = sentence.place(number) {
                return directly(number, place);
            }
        }
    }
    let behind = sentence
        .triggers
        .iter()
        .find(|other| other.at > trigger.at && (other.form.is_some() || other.be));
    if let Some(verb) = behind.filter(|verb| {
        verb.at - trigger.at <= 5 && !matches!(verb.frame, Frame::Meet | Frame::Receive | Frame::Visit | Frame::TakeTo)
    }) {
        let found = sentence.destinations(verb.at, &["in", "at", "with", "to"], verb.be);
        let of_another = found.first().is_some_and(|first| {
            let from = sentence.mentions[first.mention].from;
            sentence
                .triggers
                .iter()
                .any(|other| other.noun.is_some() && other.at > verb.at && other.at < from)
        });
        if !found.is_empty() && !of_another {
            return found;
        }
    }
    let before = sentence
        .triggers
        .iter()
        .rev()
        .find(|other| other.be && other.at < trigger.at && trigger.at - other.at <= 7);
    let Some(be) = before else { return Vec::new() };
    let nth = (be.at..trigger.at).any(|token| sentence.has(token, Class::NextStop));
    if !nth {
        return Vec::new();
    }
    let mut found: Vec<Destination> = Vec::new();
    for number in (0..sentence.mentions.len())
        .rev()
        .filter(|&number| sentence.mentions[number].to <= be.at)
    {
        let Some(place) = sentence.place(number) else {
            break;
        };
        let here = Destination {
            mention: number,
            place: place.clone(),
        };
        if found
            .first()
            .is_some_and(|next| !sentence.continues_list(next.mention, std::slice::from_ref(&here)))
        {
            break;
        }
        found.insert(0, here);
    }
    found
}

/// "ended his visit", in a headline "winds up visit"; "the tour ends in Chad" lies ahead.
fn has_ended(mood: Mood, sentence: &Sentence<'_>) -> bool {
    matches!(mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect))
        || mood == Mood::Fact(Tense::Present) && sentence.is_headline()
}

/// "After a visit to Rabat, ...", "returned after a visit to Rabat": it is over.
fn stands_after(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let before = (trigger.at.saturating_sub(9).max(sentence.from)..trigger.at).rev();
    before
        .take_while(|&token| sentence.trigger_at(token).is_none() && !sentence.is_sign(token, &[',', ';']))
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::After))
}

/// "is back from", "returned from".
fn comes_back(sentence: &Sentence<'_>, verb: &Trigger) -> bool {
    let past = matches!(
        verb.mood,
        Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::Present)
    );
    past && (verb.frame == Frame::Return
        || verb.be
            && (verb.at + 1..(verb.at + 4).min(sentence.to)).any(|token| sentence.has(token, Class::Back)))
}

/// "rounds off the tour with a trip to Berlin": the verb's object is another noun of travel.
fn noun_between(sentence: &Sentence<'_>, verb: &Trigger, noun: &Trigger) -> bool {
    sentence.triggers.iter().any(|other| {
        other.noun.is_some() && other.frame == Frame::Visit && other.at > verb.at && other.at < noun.at
    })
}

/// "It was to Indonesia that he paid his first visit", "his last journey was to Dubai".
fn is_to_place(sentence: &Sentence<'_>) -> Vec<Destination> {
    for be in sentence.triggers.iter().filter(|trigger| trigger.be) {
        let mut next = be.at + 1;
        while sentence.has(next, Class::Also) {
            next += 1;
        }
        if sentence.has(next, Class::Infinitive)
            && sentence
                .mention_at(next + 1)
                .is_some_and(|mention| sentence.place(mention).is_some())
        {
            return sentence.destinations(next - 1, &["to"], false);
        }
    }
    Vec::new()
}

/// The verb whose object or subject the noun is: before it in its clause, else right behind it.
fn governing_verb<'s>(sentence: &'s Sentence<'_>, trigger: &Trigger) -> Option<&'s Trigger> {
    let before = governor(sentence, trigger).filter(|verb| trigger.at - verb.at < 16);
    before.or_else(|| {
        sentence.triggers.iter().find(|other| {
            other.at > trigger.at
                && other.at - trigger.at < 14
                && matches!(
                    other.frame,
                    Frame::Support | Frame::SupportBegin | Frame::SupportEnd
                )
                && other.form.is_some()
        })
    })
}

fn visit_mood(sentence: &Sentence<'_>, trigger: &Trigger, verb: Option<&Trigger>) -> Mood {
    let before = trigger.at.saturating_sub(6).max(sentence.from)..trigger.at;
    let near = |class| {
        before
            .clone()
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, class))
    };
    if sentence.has(trigger.at.wrapping_sub(1), Class::Negation) || near(Class::Invite) && verb.is_none() {
        return Mood::Denied;
    }
    if near(Class::Possible) {
        return Mood::Possible;
    }
    match verb {
        Some(verb) if !verb.be => verb.mood,
        Some(verb) => verb.mood,
        None if near(Class::Plan) => Mood::Fact(Tense::Future),
        None => Mood::Fact(Tense::Present),
    }
}

/// "called off", "postponed" near the noun.
fn called_off(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Status> {
    let reach = trigger.at.saturating_sub(5).max(sentence.from)..trigger.at;
    let noun = |class| reach.clone().any(|token| sentence.covering(token).is_none() && sentence.has(token, class));
    if noun(Class::Cancellation) {
        return Some(Status::Cancelled);
    }
    if noun(Class::Postponement) {
        return Some(Status::Postponed);
    }
    let near = sentence
        .triggers
        .iter()
        .filter(|other| {
            matches!(other.frame, Frame::Cancel | Frame::Postpone) && other.at.abs_diff(trigger.at) < 22
        })
        .min_by_key(|other| other.at.abs_diff(trigger.at))?;
    if matches!(near.mood, Mood::Denied | Mood::Possible) {
        return None;
    }
    Some(if near.frame == Frame::Cancel {
        Status::Cancelled
    } else {
        Status::Postponed
    })
}

/// A date in the sentence that lies ahead is the old date of what was called off.
fn date_of_called_off(sentence: &Sentence<'_>) -> Option<Edtf> {
    let dct = sentence.scene.dct?;
    sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) => sentence.scene.times[time]
            .edtf
            .clone()
            .filter(|date| date.latest().is_some_and(|day| day > dct)),
        _ => None,
    })
}

/// Who makes the visit: its owner, "by" or "of" whom it is, whoever pays it.
fn travellers(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    verb: Option<&Trigger>,
    country: &str,
    story: &Story,
) -> Option<(Vec<usize>, f64)> {
    if let Some(owner) = owner_before(sentence, trigger.at) {
        let who = sentence.fitting(owner, Some(country));
        return (!who.is_empty()).then_some((who, 0.3));
    }
    if let Some(who) = agent_behind(sentence, trigger.at, country) {
        return Some((who, 0.4));
    }
    if let Some(verb) = verb {
        if verb.at < trigger.at
            && (stranger_before(sentence, verb.at)
                || verb.form.is_some() && country_as_host(sentence, verb).is_some())
        {
            return None;
        }
        let position = if verb.at < trigger.at { verb.at } else { trigger.at };
        if let Some(subject) = sentence.subject(position, Some(country)) {
            return Some((subject.who, subject.cost));
        }
    }
    if let Some(subject) = sentence.subject(trigger.at, Some(country)) {
        return Some((subject.who, subject.cost + 1.0));
    }
    if let Some(who) = subject_after_opening(sentence, trigger, country) {
        return Some((who, 0.8));
    }
    let traveller = story.traveller.filter(|_| is_definite(sentence, trigger.at))?;
    let abroad = !sentence.cast()[traveller]
        .homes
        .iter()
        .any(|home| home == country);
    abroad.then(|| (company(story, traveller), 3.0))
}

/// The traveller and whoever made his last stop with him.
fn company(story: &Story, traveller: usize) -> Vec<usize> {
    let Some(last) = story.last_stay(traveller).map(|number| &story.stays[number]) else {
        return vec![traveller];
    };
    let mut who = vec![traveller];
    for stay in story
        .stays
        .iter()
        .filter(|stay| stay.evidence.span == last.evidence.span && stay.place == last.place)
    {
        if !who.contains(&stay.who) {
            who.push(stay.who);
        }
    }
    who
}

/// "the visit", "a working visit": no team's, no orchestra's.
fn is_definite(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = (at.saturating_sub(5).max(sentence.from)..at).rev();
    before
        .take_while(|&token| sentence.covering(token).is_none())
        .any(|token| sentence.has(token, Class::Determiner) && !sentence.has(token, Class::Indefinite))
        && !(sentence.from..sentence.to).any(|token| {
            sentence.covering(token).is_none()
                && sentence.has(token, Class::Group)
                && !sentence.has(token, Class::Vehicle)
        })
}

/// "After a short visit to the Kingdom, King Abdullah left": the subject behind the comma.
fn subject_after_opening(sentence: &Sentence<'_>, trigger: &Trigger, country: &str) -> Option<Vec<usize>> {
    let comma = (trigger.at..sentence.to).find(|&token| {
        sentence.is_sign(token, &[','])
            || sentence.covering(token).is_some() && sentence.tokens()[token].kind == TokenKind::Sign(',')
    })?;
    let person = (0..sentence.mentions.len())
        .find(|&mention| sentence.mentions[mention].from > comma && sentence.person(mention).is_some())?;
    if sentence.person(person)?.possessive {
        return None;
    }
    let who = sentence.fitting(person, Some(country));
    (!who.is_empty()).then_some(who)
}

/// "his", "Hu's", "the Sultan's two-day" before the noun.
fn owner_before(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    while next > sentence.from && at - next < 8 {
        next -= 1;
        if let Some(mention) = sentence.covering(next) {
            if let Some(person) = sentence.person(mention) {
                let owns = person.possessive
                    || matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their));
                return owns.then_some(mention);
            }
            next = sentence.mentions[mention].from;
            continue;
        }
        if sentence.tokens()[next].kind == TokenKind::Possessive {
            return None;
        }
        let stops = sentence.tokens()[next].classes.any(&[
            Class::PlacePreposition,
            Class::Clause,
            Class::Be,
            Class::Have,
        ]);
        if stops
            || sentence.is_sign(next, &[',', ';', ':', '.'])
            || sentence
                .trigger_at(next)
                .is_some_and(|other| other.form.is_some())
        {
            return None;
        }
    }
    None
}

/// "a visit by the king", "the visit of the president to Rome", "a visit that Hu was to pay".
fn agent_behind(sentence: &Sentence<'_>, at: usize, country: &str) -> Option<Vec<usize>> {
    for next in at + 1..(at + 14).min(sentence.to) {
        let Some(mention) = sentence.mention_at(next) else {
            if sentence.covering(next).is_none()
                && sentence.has(next, Class::Clause)
                && !sentence.has(next, Class::Which)
            {
                return None;
            }
            continue;
        };
        if sentence.person(mention).is_none() {
            continue;
        }
        let led = next > at
            && sentence.tokens()[next - 1]
                .classes
                .any(&[Class::By, Class::Of, Class::Which, Class::From])
            && next - 1 > at;
        let of_directly = next == at + 1
            || next == at + 2
                && sentence.tokens()[at + 1]
                    .classes
                    .any(&[Class::By, Class::Of, Class::Which, Class::From]);
        if !led && !of_directly {
            return None;
        }
        let mut who = sentence.fitting(mention, Some(country));
        let mut last = mention;
        for later in mention + 1..sentence.mentions.len() {
            if sentence.person(later).is_none() || !sentence.joined(last, later) {
                break;
            }
            who.extend(sentence.fitting(later, Some(country)));
            last = later;
        }
        return (!who.is_empty()).then_some(who);
    }
    None
}

/// "The visit ends on Thursday", "the trip has been called off": what is said of a stay already told.
fn updates(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    when: When,
    called_off: Option<Status>,
    ends: bool,
    mood: Mood,
    story: &mut Story,
) {
    let owner =
        owner_before(sentence, trigger.at).and_then(|mention| sentence.meant(mention).first().copied());
    let governed = governor(sentence, trigger)
        .and_then(|verb| sentence.subject(verb.at, None))
        .and_then(|subject| {
            subject
                .who
                .into_iter()
                .find(|who| story.last_stay(*who).is_some())
        });
    let subject = sentence
        .subject(trigger.at, None)
        .and_then(|subject| subject.who.first().copied());
    if let (Some(status), Some(who)) = (called_off, owner.or(subject)) {
        if story.last_stay(who).is_none() {
            story.called_off.insert(who, status);
        }
    }
    let Some(who) = owner.or(governed).or(story.traveller) else {
        return;
    };
    let Some(last) = story.last_stay(who) else { return };
    let tour = tour_of(story, last);
    let told = story
        .stays
        .iter()
        .any(|stay| stay.who == who && matches!(stay.status, Status::Cancelled | Status::Postponed));
    if let Some(status) = called_off.filter(|_| !told) {
        for &number in &tour {
            story.stays[number].status = status;
            if let Some(start) = &when.start {
                story.stays[number]
                    .when
                    .start
                    .get_or_insert_with(|| start.clone());
            }
        }
    }
    let concerned = sentence.has(trigger.at.wrapping_sub(1), Class::Former);
    if concerned || matches!(mood, Mood::Denied | Mood::Possible) {
        return;
    }
    if tour.len() > 1 && !ends && when.start.is_some() {
        return date_tour(story, &tour, &when);
    }
    let stay = &mut story.stays[last];
    if ends && when.start.is_some() {
        stay.when.end = stay.when.end.take().or(when.start);
    } else if tour.len() == 1 && called_off.is_none() {
        if let (Some(days), None) = (when.days, stay.when.days) {
            stay.when.days = Some(days);
        }
        if stay.when.start.is_none() && stay.status != Status::Completed {
            stay.when.start = when.start;
            stay.when.end = when.end;
        }
        stay.when = std::mem::take(&mut stay.when).with_length();
    }
}

/// "The trip had been scheduled for June 13-19": the dates of a tour told before.
fn date_tour(story: &mut Story, tour: &[usize], when: &When) {
    for (order, &number) in tour.iter().rev().enumerate() {
        let share = share_of_tour(when, order, tour.len());
        let known = &mut story.stays[number].when;
        let vaguer = match (&known.start, &share.start) {
            (Some(known), Some(new)) => dates::is_vaguer(known, new),
            (None, _) => true,
            _ => false,
        };
        if vaguer {
            *known = share;
        }
    }
}

/// The drafts of one tour, `last` among them.
fn tour_of(story: &Story, last: usize) -> Vec<usize> {
    let mut numbers = vec![last];
    let mut at = last;
    while let Some(before) = story.stays[at].after {
        numbers.push(before);
        at = before;
    }
    numbers
}

/// "a trip that will take him to Russia, Tajikistan and Syria".
fn takes_to(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let found = sentence.destinations(trigger.at, &["to"], false);
    let places = resolved(sentence, &found, story);
    let Some((_, first)) = places.first() else { return };
    let object = sentence.people_after(trigger.at, &[], true);
    let strangers = object
        .first()
        .and_then(|&mention| sentence.person(mention))
        .is_some_and(|person| person.pronoun == Some(Pronoun::They))
        && !sentence
            .mentions
            .iter()
            .take(object[0])
            .enumerate()
            .any(|(number, _)| sentence.person(number).is_some() && !sentence.leaders(sentence.meant(number)).is_empty());
    if strangers {
        return;
    }
    let who: Vec<usize> = match object.first() {
        Some(&mention) => sentence.fitting(mention, Some(&first.country)),
        None => return,
    };
    let tour = (sentence.from..trigger.at)
        .any(|token| sentence.has(token, Class::Tour) || sentence.has(token, Class::Vehicle));
    if !tour {
        return;
    }
    let when = when_of(sentence, trigger, story);
    let noun = sentence
        .triggers
        .iter()
        .rev()
        .find(|other| other.at < trigger.at && other.noun.is_some());
    let told = story.stays.iter().any(|stay| stay.evidence.span == sentence.span() && who.contains(&stay.who));
    let when = if told && when.end.is_none() { When::default() } else { when };
    let when = if when.is_empty() && !told {
        noun.map(|noun| dates::of_trigger(sentence, noun))
            .unwrap_or_default()
    } else {
        when
    };
    let Some(status) = status::of_stay(
        trigger.mood,
        &when,
        sentence.scene.dct,
        Frame::Go,
        sentence.is_headline(),
    ) else {
        return;
    };
    let rule = rule_of(sentence, trigger);
    for who in sentence.leaders(&who) {
        add_tour(sentence, trigger, &rule, who, &places, &when, status, 0.9, story);
    }
}

fn rule_of(sentence: &Sentence<'_>, trigger: &Trigger) -> String {
    trigger.verbs.first().map_or_else(String::new, |&number| {
        sentence.scene.data.language.verbs[number].id.clone()
    })
}

/// "returns home on Sunday", "is back from Paris".
fn returns(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let Some(subject) = sentence.subject(trigger.at, None) else {
        return;
    };
    let when = when_of(sentence, trigger, story);
    let from = sentence.destinations(trigger.at, &["from"], false);
    let places = resolved(sentence, &from, story);
    for who in sentence.leaders(&subject.who) {
        let foreign: Vec<_> = places
            .iter()
            .filter(|(_, place)| !sentence.cast()[who].homes.contains(&place.country))
            .collect();
        for (_, place) in &foreign {
            let ended = When {
                end: when.start.clone(),
                ..When::default()
            };
            let past = matches!(
                trigger.mood,
                Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::Present)
            );
            if past {
                let mut stay = draft(
                    sentence,
                    trigger,
                    who,
                    (*place).clone(),
                    ended,
                    Status::Completed,
                    "return-from",
                );
                stay.over = true;
                story.add(stay);
            }
        }
        let Some(last) = story.last_stay(who).filter(|_| foreign.is_empty()) else {
            continue;
        };
        if matches!(trigger.mood, Mood::Denied | Mood::Possible) {
            continue;
        }
        let stay = &mut story.stays[last];
        if stay.when.end.is_none() && !matches!(stay.status, Status::Cancelled | Status::Postponed) {
            stay.when.end = when.start.clone();
        }
        if matches!(
            trigger.mood,
            Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect)
        ) && stay.status == Status::Ongoing
        {
            stay.over = true;
            stay.status = Status::Completed;
        }
    }
}

/// "attended a summit in Paris", "addressed the conference this morning".
fn attends(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let found = sentence.destinations(trigger.at, &["in", "at"], false);
    let mut places = resolved(sentence, &found, story);
    if places.is_empty() {
        places = resolved(sentence, &place_opening(sentence), story);
    }
    if places.is_empty() {
        let item = sentence.item_place.as_ref().and_then(|place| whereabouts(sentence, place, story));
        places.extend(item.map(|place| (usize::MAX, place)));
    }
    if places.is_empty() {
        let direct = trigger
            .verbs
            .first()
            .is_some_and(|&number| sentence.scene.data.language.verbs[number].prepositions.is_empty())
            && trigger.form != Some(Form::Gerund);
        let event = direct
            && (trigger.at + 1..(trigger.at + 7).min(sentence.to))
                .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Event));
        let here = story
            .stays
            .last()
            .map(|stay| stay.place.clone())
            .filter(|_| event);
        places.extend(here.map(|place| (usize::MAX, place)));
    }
    if places.is_empty() {
        return;
    }
    let when = when_of(sentence, trigger, story);
    let rule = rule_of(sentence, trigger);
    let before = story.stays.len();
    add_stays(
        sentence,
        trigger,
        Frame::Attend,
        &rule,
        &places[..1],
        &when,
        story,
    );
    for stay in &mut story.stays[before..] {
        stay.strength -= 0.1;
    }
}

/// "In London, ...", "On Monday in Rabat ...": the place that opens the sentence, before any person and any verb.
pub fn place_opening(sentence: &Sentence<'_>) -> Vec<Destination> {
    if !sentence.has(sentence.from, Class::PlacePreposition) {
        return Vec::new();
    }
    for (number, mention) in sentence.mentions.iter().enumerate() {
        let verb = sentence
            .triggers
            .iter()
            .any(|trigger| trigger.at < mention.from && (trigger.form.is_some() || trigger.be));
        if verb || mention.from > sentence.from + 10 {
            break;
        }
        match &mention.kind {
            MentionKind::Place(place)
                if mention.from > sentence.from && sentence.has(mention.from - 1, Class::InPlace) =>
            {
                return vec![Destination {
                    mention: number,
                    place: place.clone(),
                }];
            }
            MentionKind::Person(_) => break,
            _ => {}
        }
    }
    Vec::new()
}

/// "Lula received the president of Portugal", "Zambia will host the president", "he will be received at the White
/// House": the guest has made a trip.
fn receives(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let found = sentence.destinations(trigger.at, &["in", "at", "to"], false);
    let explicit = resolved(sentence, &found, story)
        .into_iter()
        .chain(resolved(sentence, &place_opening(sentence), story))
        .next()
        .map(|(_, place)| place);
    let (guests, place) = match host_and_guests(sentence, trigger) {
        Some((hosts, guests)) => {
            let homes = hosts
                .first()
                .map(|&host| sentence.cast()[host].homes.clone())
                .unwrap_or_default();
            let place = explicit.or_else(|| homes.first().map(|country| at_home(sentence, country, story)));
            (guests, place.filter(|place| homes.contains(&place.country)))
        }
        None => {
            let host = country_as_host(sentence, trigger);
            let passive = trigger.form == Some(Form::Participle) && explicit.is_some();
            let guests = if passive {
                sentence
                    .subject(trigger.at, None)
                    .map(|subject| subject.who)
                    .unwrap_or_default()
            } else {
                people_of(sentence, &sentence.people_after(trigger.at, &["to"], true))
            };
            (
                guests,
                if passive {
                    explicit
                } else {
                    host.map(|country| at_home(sentence, &country, story))
                },
            )
        }
    };
    let Some(place) = place else { return };
    let when = when_of(sentence, trigger, story);
    let Some(status) = status::of_stay(
        trigger.mood,
        &when,
        sentence.scene.dct,
        Frame::Receive,
        sentence.is_headline(),
    ) else {
        story.trace.push(format!(
            "receive: {:?}, so no guest in {}",
            trigger.mood, place.country
        ));
        return;
    };
    let rule = rule_of(sentence, trigger);
    for guest in sentence.leaders(&guests) {
        let homes = &sentence.cast()[guest].homes;
        if !homes.contains(&place.country) && !homes.is_empty() {
            let mut stay = draft(
                sentence,
                trigger,
                guest,
                with_item_city(sentence, &place),
                when.clone(),
                status,
                &rule,
            );
            stay.strength = 0.85;
            story.add(stay);
        }
    }
}

fn people_of(sentence: &Sentence<'_>, mentions: &[usize]) -> Vec<usize> {
    mentions
        .iter()
        .flat_map(|&mention| sentence.meant(mention).iter().copied())
        .collect()
}

/// "Zambia will next week play host to": a country as the host.
fn country_as_host(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<String> {
    let number = (0..sentence.mentions.len()).rev().find(|&number| {
        sentence.mentions[number].to <= trigger.at
            && !matches!(sentence.mentions[number].kind, MentionKind::Time(_))
    })?;
    let place = sentence.place(number)?;
    let mention = &sentence.mentions[number];
    let free = mention.from == sentence.from
        || !sentence.tokens()[mention.from - 1]
            .classes
            .has(Class::PlacePreposition);
    (free && !place.country.is_empty() && trigger.at - mention.to < 8).then(|| place.country.clone())
}

/// The place in a host's own country where he would receive: of the story, of the dateline, else just the country.
pub fn at_home(sentence: &Sentence<'_>, country: &str, story: &Story) -> Whereabouts {
    let in_country = |place: &Whereabouts| place.country == country;
    story
        .place
        .clone()
        .filter(in_country)
        .or_else(|| dateline(sentence).filter(in_country))
        .unwrap_or(Whereabouts {
            country: country.to_owned(),
            city: None,
        })
}

/// Host and guests of "receive", active or passive.
pub fn host_and_guests(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<(Vec<usize>, Vec<usize>)> {
    let by = sentence.people_after(trigger.at, &["by"], false);
    let passive = trigger.form == Some(Form::Participle) || !by.is_empty();
    if passive {
        let hosts: Vec<usize> = by
            .iter()
            .flat_map(|&mention| sentence.meant(mention).iter().copied())
            .collect();
        let guests = sentence.subject(trigger.at, None)?.who;
        let guests: Vec<usize> = guests.into_iter().filter(|who| !hosts.contains(who)).collect();
        return (!hosts.is_empty() && !guests.is_empty()).then_some((hosts, guests));
    }
    let objects = sentence.people_after(trigger.at, &[], true);
    let guests: Vec<usize> = objects
        .iter()
        .flat_map(|&mention| sentence.meant(mention).iter().copied())
        .collect();
    let hosts = sentence.subject(trigger.at, None)?.who;
    let guests: Vec<usize> = guests.into_iter().filter(|who| !hosts.contains(who)).collect();
    (!guests.is_empty()).then_some((hosts, guests))
}

/// "In New York, the king gave an address": whoever acts in a sentence that a place opens is there.
fn sets_scene(sentence: &Sentence<'_>, story: &mut Story) {
    let opening = resolved(sentence, &place_opening(sentence), story);
    let Some((mention, place)) = opening.first() else {
        return;
    };
    let Some(person) =
        (mention + 1..sentence.mentions.len()).find(|&number| sentence.person(number).is_some())
    else {
        return;
    };
    let comma = (sentence.mentions[*mention].to - 1..sentence.mentions[person].from)
        .any(|token| sentence.is_sign(token, &[',']));
    let telling = (sentence.mentions[person].to..(sentence.mentions[person].to + 6).min(sentence.to))
        .any(|token| sentence.has(token, Class::ReportPlain) || sentence.has(token, Class::Negation));
    let owner = sentence.person(person).is_some_and(|person| person.possessive);
    let dated = sentence
        .mentions
        .iter()
        .take(*mention)
        .any(|mention| matches!(mention.kind, MentionKind::Time(_)));
    if !comma && !dated || telling || owner {
        return;
    }
    let Some(verb) = sentence
        .triggers
        .iter()
        .find(|trigger| trigger.at >= sentence.mentions[person].to && trigger.form.is_some())
    else {
        return;
    };
    if matches!(verb.mood, Mood::Denied | Mood::Possible) {
        return;
    }
    let when = when_of(sentence, verb, story);
    let Some(status) = status::of_stay(
        verb.mood,
        &when,
        sentence.scene.dct,
        Frame::Stay,
        sentence.is_headline(),
    ) else {
        return;
    };
    let mut travelling: Vec<usize> = sentence.leaders(&sentence.fitting(person, Some(&place.country)));
    travelling.retain(|&who| !sentence.cast()[who].homes.is_empty());
    for who in travelling {
        let known = story.last_stay(who).is_some();
        let mut stay = draft(
            sentence,
            verb,
            who,
            place.clone(),
            when.clone(),
            status,
            "in-place-opening",
        );
        stay.strength = if known { 0.75 } else { 0.55 };
        story.add(stay);
    }
}

/// "a summit of Caspian nations including the leaders of Azerbaijan, Iran and Turkmenistan": those listed with an event
/// are there with whoever goes to it.
fn event_company(sentence: &Sentence<'_>, before: usize, story: &mut Story) {
    let Some(model) = story.stays[before..]
        .iter()
        .find(|stay| stay.status != Status::Cancelled)
        .cloned()
    else {
        return;
    };
    let Some(event) = (model.at + 1..sentence.to)
        .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::Event))
    else {
        return;
    };
    let Some(lead) = (event + 1..sentence.to)
        .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::Including))
    else {
        return;
    };
    let Some(first) = sentence.mention_at(lead + 1) else {
        return;
    };
    let mut listed = vec![first];
    while let Some(&last) = listed.last() {
        match (last + 1..sentence.mentions.len())
            .next()
            .filter(|&next| sentence.person(next).is_some() && sentence.joined(last, next))
        {
            Some(next) => listed.push(next),
            None => break,
        }
    }
    let plural = sentence.person(first).is_some_and(|person| person.plural);
    if !plural && listed.len() < 2 {
        return;
    }
    let mut table = vec![model.who];
    for who in sentence.leaders(&people_of(sentence, &listed)) {
        table.push(who);
        let homes = &sentence.cast()[who].homes;
        if homes.contains(&model.place.country) || homes.is_empty() || who == model.who {
            continue;
        }
        let mut stay = StayDraft {
            who,
            strength: 0.7,
            after: None,
            ..model.clone()
        };
        stay.evidence.rule = "event-company".to_owned();
        let (traveller, place) = (story.traveller, story.place.clone());
        story.add(stay);
        (story.traveller, story.place) = (traveller, place);
    }
    if sentence.has(event, Class::Summit) {
        story.meet_at_event(&model, table, sentence.scene.dct);
    }
}

/// "The talks were attended by ...", "Travelling with the president are ...": the traveller's own ministers are with him.
fn delegation(sentence: &Sentence<'_>, story: &mut Story) {
    let cue = (sentence.from..sentence.to).any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Delegation));
    let Some(traveller) = story.traveller.filter(|_| cue && !sentence.is_headline()) else { return };
    let told = || story.stays.iter().filter(|stay| stay.who == traveller);
    let now = told().find(|stay| stay.status == Status::Ongoing).or_else(|| told().find(|stay| stay.status == Status::Planned));
    let Some(stay) = now.or_else(|| told().last()).cloned() else { return };
    let country = sentence.cast()[traveller].country.clone();
    if matches!(stay.status, Status::Cancelled | Status::Postponed) || country.is_none() {
        return;
    }
    for mention in 0..sentence.mentions.len() {
        let named = sentence.person(mention).is_some_and(|person| person.name.is_some() && !person.possessive);
        let reported = (sentence.mentions[mention].to..(sentence.mentions[mention].to + 2).min(sentence.to))
            .any(|token| sentence.has(token, Class::ReportPlain));
        if !named || reported {
            continue;
        }
        for who in sentence.leaders(sentence.meant(mention)) {
            let countryman = sentence.cast()[who].country == country && who != traveller;
            if !countryman || sentence.cast()[who].homes.contains(&stay.place.country) || story.last_stay(who).is_some() {
                continue;
            }
            let (told, place) = (story.traveller, story.place.clone());
            let evidence = Evidence { span: sentence.span(), rule: "delegation".to_owned() };
            story.add(StayDraft { who, strength: 0.6, evidence, after: None, purpose: None, ..stay.clone() });
            (story.traveller, story.place) = (told, place);
        }
    }
}

/// "After Syria comes Israel": the next stop of the traveller.
fn comes_next(sentence: &Sentence<'_>, story: &mut Story) {
    let (Some(traveller), [first, second, ..]) = (story.traveller, sentence.mentions) else {
        return;
    };
    let places = matches!(
        (&first.kind, &second.kind),
        (MentionKind::Place(_), MentionKind::Place(_))
    );
    let person = (0..sentence.mentions.len()).any(|mention| sentence.person(mention).is_some());
    let short = second.from - first.to <= 3
        && sentence.has(sentence.from, Class::After)
        && first.from == sentence.from + 1;
    let Some(trigger) = sentence
        .triggers
        .iter()
        .find(|trigger| trigger.at > first.from && trigger.at < second.from)
    else {
        return;
    };
    let after = sentence
        .place(0)
        .and_then(|place| whereabouts(sentence, place, story));
    let told = story
        .last_stay(traveller)
        .map(|number| &story.stays[number].place.country)
        == after.as_ref().map(|place| &place.country);
    if !places || person || !short || !told {
        return;
    }
    let Some(place) = sentence
        .place(1)
        .and_then(|place| whereabouts(sentence, place, story))
    else {
        return;
    };
    let stay = draft(
        sentence,
        trigger,
        traveller,
        place,
        when_of(sentence, trigger, story),
        Status::Planned,
        "comes-next",
    );
    story.add(stay);
}

/// A diary's item, "ANKARA - Foreign Minister Fidan meets ...": whoever acts there is there.
fn item(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(place) = sentence
        .item_place
        .as_ref()
        .and_then(|place| whereabouts(sentence, place, story))
    else {
        return;
    };
    let told = |who: usize, story: &Story| {
        story
            .stays
            .iter()
            .any(|stay| stay.who == who && stay.evidence.span == sentence.span())
    };
    let verb = sentence
        .triggers
        .iter()
        .find(|trigger| trigger.form.is_some() && !matches!(trigger.frame, Frame::Return));
    let mood = verb.map_or(Mood::Fact(Tense::Present), |verb| verb.mood);
    let when = story.heading.clone().unwrap_or_default();
    let Some(status) = status::of_stay(mood, &when, sentence.scene.dct, Frame::Stay, false) else {
        return;
    };
    let pseudo = Trigger {
        at: sentence.from,
        verbs: Vec::new(),
        noun: None,
        be: true,
        frame: Frame::Stay,
        form: None,
        mood,
    };
    for mention in 0..sentence.mentions.len() {
        if sentence
            .person(mention)
            .is_none_or(|person| person.possessive || person.pronoun.is_some())
        {
            continue;
        }
        for who in sentence.leaders(&sentence.fitting(mention, Some(&place.country))) {
            if !told(who, story) && !sentence.cast()[who].homes.is_empty() {
                let mut stay = draft(
                    sentence,
                    &pseudo,
                    who,
                    place.clone(),
                    when.clone(),
                    status,
                    "diary-item",
                );
                stay.strength = 0.7;
                story.add(stay);
            }
        }
    }
}

/// "Havel said in Zagreb on Sunday", "told reporters in Brussels": whoever speaks in a place is there.
fn speaks_in(sentence: &Sentence<'_>, story: &mut Story) {
    for number in 0..sentence.mentions.len() {
        let Some(place) = sentence.place(number) else {
            continue;
        };
        let from = sentence.mentions[number].from;
        let led = from > sentence.from + 1 && sentence.has(from - 1, Class::InPlace);
        if !led || matches!(place.how, PlaceKind::There | PlaceKind::Here | PlaceKind::Region) {
            continue;
        }
        let before = sentence.tokens()[from - 2].classes;
        let speaks =
            before.any(&[Class::ReportPlain, Class::Audience]) && sentence.covering(from - 2).is_none();
        let verb = (sentence.from..from - 1)
            .rev()
            .take(5)
            .find(|&token| sentence.has(token, Class::ReportPlain));
        let Some(verb) = verb.filter(|_| speaks) else {
            continue;
        };
        let Some(place) = whereabouts(sentence, place, story) else {
            continue;
        };
        let Some(subject) = sentence.subject(verb, None).filter(|subject| subject.cost < 1.2) else {
            continue;
        };
        let time = sentence.mentions.iter().find_map(|mention| match mention.kind {
            MentionKind::Time(time) if mention.from >= from && mention.from - from < 6 => {
                sentence.scene.times[time].edtf.clone()
            }
            _ => None,
        });
        let when = When {
            start: time,
            ..When::default()
        };
        let pseudo = Trigger {
            at: verb,
            verbs: Vec::new(),
            noun: None,
            be: false,
            frame: Frame::Stay,
            form: Some(Form::Past),
            mood: Mood::Fact(Tense::Past),
        };
        let Some(status) = status::of_stay(pseudo.mood, &when, sentence.scene.dct, Frame::Stay, false) else {
            continue;
        };
        for who in sentence.leaders(&subject.who) {
            if !sentence.cast()[who].homes.contains(&place.country) && !sentence.cast()[who].homes.is_empty()
            {
                let mut stay = draft(
                    sentence,
                    &pseudo,
                    who,
                    place.clone(),
                    when.clone(),
                    status,
                    "speaks-in-place",
                );
                stay.strength = 0.6;
                story.add(stay);
            }
        }
    }
}

/// Headlines and diary lines without a verb: "Anwar in Brunei for two days".
fn verbless(sentence: &Sentence<'_>, story: &mut Story) {
    if sentence.triggers.iter().any(|trigger| {
        trigger.form.is_some()
            && trigger.form != Some(Form::Gerund)
            && !(matches!(trigger.frame, Frame::Attend) && sentence.block() != Block::Body)
    }) {
        return;
    }
    for number in 0..sentence.mentions.len() {
        if sentence.person(number).is_none() {
            continue;
        }
        let to = sentence.mentions[number].to;
        if !sentence.has(to, Class::InPlace) {
            continue;
        }
        let found = sentence.destinations(to - 1, &["in", "at"], false);
        let places = resolved(sentence, &found, story);
        let Some((mention, first)) = places.first() else {
            continue;
        };
        if sentence.mentions[*mention].from - to > 3 {
            continue;
        }
        let who = sentence.leaders(&sentence.fitting(number, Some(&first.country)));
        let time = sentence.mentions.iter().find_map(|mention| match mention.kind {
            MentionKind::Time(time) => sentence.scene.times[time].edtf.clone(),
            _ => None,
        });
        let when = match (time, &story.heading) {
            (None, Some(heading)) => heading.clone(),
            (time, _) => When {
                start: time,
                ..When::default()
            },
        };
        let Some(status) = status::of_stay(
            Mood::Fact(Tense::Present),
            &when,
            sentence.scene.dct,
            Frame::Stay,
            sentence.is_headline(),
        ) else {
            continue;
        };
        for who in who {
            let pseudo = Trigger {
                at: to,
                verbs: Vec::new(),
                noun: None,
                be: true,
                frame: Frame::Stay,
                form: None,
                mood: Mood::Fact(Tense::Present),
            };
            add_tour(
                sentence,
                &pseudo,
                "person-in-place",
                who,
                &places,
                &when,
                status,
                0.7,
                story,
            );
        }
    }
}
