//! Verbs of motion: who goes, arrives, passes through, goes on.

use super::drafting::{add_stays, draft};
use super::homeward::{
    comes_from, ends_stay_before, goes_home, is_homeward, leaves_abroad, leaves_for_home, left_for_home,
    returns, returns_where_he_never_was, will_leave,
};
use super::lengths::stays_on;
use super::places::{resolved, whereabouts};
use super::taken::leaves_it_to;
use super::timing::when_of;
use crate::edtf::Edtf;
use crate::link::clause::{Destination, Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{Leg, StayDraft, Story, Whereabouts};
use crate::link::mood::{Mood, Tense};
use crate::link::{dates, status};
use crate::model::mention::{MentionKind, PlaceKind, Pronoun};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;
use crate::model::{Status, TimexType};

/// Tokens between a verb and the preposition to an event, and between that and the event's place.
const LED: usize = 12;
/// Tokens from "go" to "in his stead".
const STEAD: usize = 5;

/// Who was on the way so many days ago has arrived since.
const RECENT: i64 = 2;
/// A subject further away than this is doubtful.
const NEAR: f64 = 3.0;

/// "a journey on which she saw": the relative word of the clause that hangs on a noun of travel, in the past.
fn tells_of_journey(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<usize> {
    const CLAUSE: usize = 6;
    let past = trigger.mood == Mood::Fact(Tense::Past) && trigger.frame == Frame::Visit;
    let which = (trigger.at.saturating_sub(CLAUSE).max(sentence.from + 2)..trigger.at)
        .rev()
        .find(|&token| sentence.has(token, Class::Which) && sentence.covering(token).is_none())?;
    let led = sentence.tokens()[which - 1].classes.any(&[Class::On, Class::During, Class::InPlace]);
    let journey =
        sentence.trigger_at(which - 2).is_some_and(|noun| noun.noun.is_some() && noun.frame == Frame::Visit);
    (past && led && journey).then_some(which)
}

/// "will not be touring Africa after all": whoever of his plans is told below, they are off.
fn drops_tour(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let Some(subject) = sentence.subject(trigger.at, None) else { return };
    for who in sentence.leaders(&subject.who) {
        if story.last_stay(who).is_none() {
            story.called_off.insert(who, Status::Cancelled);
        }
    }
}

/// "Rwanda joined the union, and the king visited it in 2010": the country named before.
fn visited_it(sentence: &Sentence<'_>, at: usize) -> Option<Destination> {
    let next = at + 1;
    let alone = sentence.has(next, Class::It)
        && (next + 1 >= sentence.to
            || sentence.is_time(next + 1)
            || sentence.is_sign(next + 1, &['.', ',', ';'])
            || sentence.tokens()[next + 1].classes.any(&[Class::InPlace, Class::On, Class::Clause]));
    let mention = (0..sentence.mentions.len()).rev().find(|&mention| {
        sentence.mentions[mention].to <= at
            && sentence.place(mention).is_some_and(|place| matches!(place.how, PlaceKind::Country))
    })?;
    let place = sentence.place(mention)?.clone();
    alone.then_some(Destination { mention, place })
}

/// Verbs of going: subject, verb, place.
pub(super) fn moves(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let language = &sentence.scene.data.language;
    passes_through(sentence, trigger, story);
    for &number in &trigger.verbs {
        let verb = &language.verbs[number];
        if verb.frame == Frame::Return {
            return returns(sentence, trigger, story);
        }
        if verb.intransitive && has_object(sentence, trigger.at) || verb.acts && acts(sentence, trigger.at) {
            continue;
        }
        if verb.frame == Frame::Stay && lasts_years(sentence, trigger.at) {
            return lived_there(sentence, trigger, story);
        }
        // "sent relief, following the floods there"
        let after = verb.next_stop
            && trigger.form == Some(Form::Gerund)
            && !sentence.auxiliary_before(trigger.at, &[Class::Be]);
        // "were called off at short notice"
        let own = || verb.particle.as_deref() == Some(sentence.tokens().word(trigger.at + 1));
        let visits = verb.frame == Frame::Visit;
        let off = (verb.particle.is_some() || visits) && sentence.has(trigger.at + 1, Class::Off) && !own();
        if after || off {
            continue;
        }
        let object =
            verb.frame == Frame::Visit || verb.prepositions.is_empty() && verb.frame == Frame::Arrive;
        let mut found = sentence.destinations(trigger.at, Lead::Words(&verb.prepositions), object);
        if found.is_empty() && verb.frame == Frame::Visit {
            found = sentence.destinations(trigger.at, Lead::Classes(&[Class::InPlace]), false);
        }
        if found.is_empty() && verb.frame == Frame::Visit {
            found.extend(sentence.place_visited(trigger.at).or_else(|| visited_it(sentence, trigger.at)));
        }
        if found.is_empty() && verb.frame == Frame::Visit {
            found.extend(behind_dash(sentence, trigger.at));
        }
        if found.is_empty() && matches!(verb.frame, Frame::Go | Frame::Arrive | Frame::Leave) {
            found.extend(at_event(sentence, trigger, &verb.prepositions));
        }
        if !found.is_empty() {
            found.extend(resumed(sentence, trigger.at, &verb.prepositions, &found));
        }
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
        let mut places = resolved(sentence, &found, story);
        let left = left_behind(sentence, trigger, story).filter(|_| verb.frame == Frame::Leave);
        places.retain(|(_, place)| left.as_ref().is_none_or(|left| left.country != place.country));
        if places.is_empty() {
            continue;
        }
        if verb.returns && goes_home(sentence, trigger, &places, story) {
            return returns(sentence, trigger, story);
        }
        if verb.returns && is_homeward(sentence, trigger, &places) {
            continue;
        }
        if verb.returns && returns_where_he_never_was(sentence, trigger, &places, story) {
            story.trace.push(format!("{}: somebody unnamed, and no earlier stay to return to", verb.id));
            return;
        }
        let mut when = when_of(sentence, trigger, story);
        if let Some(opens) = tells_of_journey(sentence, trigger).filter(|&opens| opens < trigger.at) {
            // "landed on Friday after a tour during which she visited Palau": the day is that of the landing
            when = dates::of_trigger(sentence, trigger);
            let before = sentence.mentions.iter().any(|mention| match mention.kind {
                MentionKind::Time(time) => {
                    mention.from < opens && sentence.scene.times[time].edtf == when.start
                }
                _ => false,
            });
            when = if before { When::default() } else { when };
        }
        comes_from(sentence, trigger, &places, story);
        if left.is_some() {
            leaves_abroad(sentence, trigger, story);
        }
        if verb.frame == Frame::Leave {
            ends_stay_before(sentence, trigger, &places, &when, story);
            left_for_home(sentence, trigger, &places, story);
        }
        let next = next_stops(sentence, trigger, &found);
        let behind = next.first().map(|next| sentence.mentions[next.mention].from);
        let when = if behind.is_some_and(|first| is_dated_behind(sentence, &when, first)) {
            When { days: when.days, ..When::default() }
        } else {
            when
        };
        add_stays(sentence, trigger, verb.frame, &verb.id, &places, &when, story);
        comes_again(sentence, trigger, story);
        others_go(sentence, trigger, &verb.id, &found, story);
        let next = resolved(sentence, &next, story);
        if let Some((mention, _)) = next.first() {
            let (at, before) = (sentence.mentions[*mention].from, story.stays.len());
            add_stays(sentence, trigger, verb.frame, &verb.id, &next, &When::default(), story);
            story.stays[before..].iter_mut().for_each(|stay| stay.at = at);
        }
        return;
    }
    let somewhere = trigger.at + 2 + usize::from(sentence.has(trigger.at + 2, Class::Determiner));
    let region = sentence.has(trigger.at + 1, Class::Infinitive)
        && somewhere < sentence.to
        && sentence.tokens()[somewhere].capital
        && sentence.covering(somewhere).is_none();
    // "will not be touring Africa after all", "will not be going to Latin America"
    let stays = trigger.frame == Frame::Go && region && matches!(trigger.mood, Mood::Unmade | Mood::Denied);
    if trigger.frame == Frame::Visit && trigger.mood == Mood::Unmade || stays {
        drops_tour(sentence, trigger, story);
    }
    comes_from(sentence, trigger, &[], story);
    if stands_in(sentence, trigger, story) || comes_after_him(sentence, trigger, story) {
        return;
    }
    if trigger.frame == Frame::Leave {
        leaves_it_to(sentence, trigger, story);
    }
    if trigger.frame == Frame::Leave
        && (leaves_for_home(sentence, trigger) || will_leave(sentence, trigger, story))
    {
        returns(sentence, trigger, story);
    }
    arrives_unsaid_where(sentence, trigger, story);
    stays_on(sentence, trigger, story);
    leaves_abroad(sentence, trigger, story);
}

/// Rules out that he travelled to where he lived.
fn lived_there(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let Some(subject) = sentence.subject(trigger.at, None) else { return };
    let next = sentence.triggers.iter().find(|verb| verb.at > trigger.at && verb.form == Some(Form::Past));
    let until = next.map_or(sentence.to, |verb| verb.at);
    let behind = (0..sentence.mentions.len())
        .filter(|&number| (trigger.at + 1..until).contains(&sentence.mentions[number].from));
    let countries: Vec<String> = behind
        .filter_map(|number| sentence.place(number))
        .map(|place| place.country.clone())
        .filter(|country| !country.is_empty())
        .collect();
    for who in sentence.leaders(&subject.who) {
        story.ruled_out.extend(countries.iter().map(|country| (who, country.clone())));
    }
}

/// "spent years as a student in Oslo", "lived for 12 years in Rome": a life, no journey.
fn lasts_years(sentence: &Sentence<'_>, verb: usize) -> bool {
    const NEAR: usize = 5;
    let near = sentence.mentions.iter().skip_while(|mention| mention.from <= verb);
    near.take_while(|mention| mention.from <= verb + NEAR).any(|mention| match mention.kind {
        MentionKind::Time(time) => {
            let timex = &sentence.scene.times[time];
            let years = || timex.value.as_deref().is_some_and(|value| value.ends_with('Y'));
            timex.kind == TimexType::Duration && years()
        }
        _ => false,
    })
}

/// "Conti goes to Oman and Ogi to Chad": others who go somewhere by the same verb.
fn others_go(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    rule: &str,
    found: &[Destination],
    story: &mut Story,
) {
    let Some(mut last) = found.last().map(|last| last.mention).filter(|_| trigger.frame != Frame::Visit)
    else {
        return;
    };
    let first =
        story.stays.iter().rev().find(|stay| stay.evidence.span == sentence.span() && stay.at == trigger.at);
    let Some(first) = first.cloned() else { return };
    while let Some(other) = goes_too(sentence, last) {
        let to = sentence.mentions[other].to;
        let places = sentence.destinations(to - 1, Lead::Classes(&[Class::Infinitive]), false);
        let Some((mention, place)) = resolved(sentence, &places, story).into_iter().next() else { return };
        last = mention.max(other + 1).min(sentence.mentions.len() - 1);
        let own = sentence.mentions.get(last + 1).filter(|next| next.from <= sentence.mentions[last].to + 1);
        let own = own.and_then(|next| match next.kind {
            MentionKind::Time(time) => sentence.scene.times[time].edtf.clone(),
            _ => None,
        });
        let when =
            When { start: own.or_else(|| date_in_front(sentence, trigger, &first.when)), ..When::default() };
        let mood = trigger.mood;
        let status = status::of_stay(mood, &when, sentence.scene.dct, trigger.frame, sentence.is_headline());
        let alike = when.is_empty() && mood == Mood::Fact(Tense::Present);
        let Some(status) = (if alike { Some(first.status) } else { status }) else { return };
        for who in sentence.leaders(sentence.meant(other)) {
            if !sentence.cast()[who].homes.contains(&place.country) {
                let mut stay = draft(sentence, trigger, who, place.clone(), when.clone(), status, rule);
                (stay.strength, stay.at) = (0.85, sentence.mentions[other].from);
                story.add(stay);
            }
        }
    }
}

/// Whoever is named behind the place told last, with "to" and a place behind him and no verb.
fn goes_too(sentence: &Sentence<'_>, last: usize) -> Option<usize> {
    let another = |&number: &usize| {
        let (from, to) = (sentence.mentions[number].from, sentence.mentions[number].to);
        let named = sentence.person(number).is_some_and(|person| person.name.is_some() && !person.possessive);
        let joined = sentence.has(from - 1, Class::And) || sentence.is_sign(from - 1, &[',']);
        let place = sentence.mention_at(to + 1).is_some_and(|place| sentence.place(place).is_some());
        named && joined && place && sentence.has(to, Class::Infinitive)
    };
    let other = (last + 1..sentence.mentions.len().saturating_sub(1)).find(another)?;
    let verb = |token: usize| sentence.trigger_at(token).is_some_and(|verb| verb.form.is_some() || verb.be);
    let parted = (sentence.mentions[last].to..=sentence.mentions[other].from)
        .any(|token| verb(token) || sentence.is_sign(token, &[';']));
    (!parted).then_some(other)
}

/// "On Friday Conti goes to Oman and Ogi to Chad": the day that stands before both is of both.
fn date_in_front(sentence: &Sentence<'_>, trigger: &Trigger, first: &When) -> Option<Edtf> {
    let shared = sentence.mentions.iter().any(|mention| match mention.kind {
        MentionKind::Time(time) => mention.to <= trigger.at && sentence.scene.times[time].edtf == first.start,
        _ => false,
    });
    first.start.clone().filter(|_| shared)
}

/// "will visit four countries - France, Germany and Hungary": the list behind the dash.
fn behind_dash(sentence: &Sentence<'_>, at: usize) -> Vec<Destination> {
    const COUNTED: usize = 6;
    let dash = (at + 1..(at + COUNTED).min(sentence.to))
        .take_while(|&token| sentence.covering(token).is_none_or(|_| sentence.is_time(token)))
        .find(|&token| sentence.is_sign(token, &['-', '–', '—', ':']));
    let place =
        dash.and_then(|dash| sentence.mention_at(dash + 1)).filter(|&first| sentence.place(first).is_some());
    match (dash, place) {
        (Some(dash), Some(_)) => sentence.destinations(dash, Lead::Nothing, true),
        _ => behind_number(sentence, at),
    }
}

/// "visits two neighbours, Chile and then Peru": the countries that a number announced.
fn behind_number(sentence: &Sentence<'_>, at: usize) -> Vec<Destination> {
    const NAMED: usize = 9;
    let counted = (at + 1..at + 3).any(|token| {
        sentence.has(token, Class::TwoOf)
            || sentence.has(token, Class::Couple)
            || sentence.tokens().get(token).is_some_and(|token| token.kind == TokenKind::Number)
    });
    let comma = (at + 1..(at + NAMED).min(sentence.to)).find(|&token| sentence.is_sign(token, &[',', ':']));
    let Some(comma) = comma.filter(|_| counted) else { return Vec::new() };
    let mut found: Vec<Destination> = Vec::new();
    for number in 0..sentence.mentions.len() {
        let Some(place) = sentence.place(number).filter(|_| sentence.mentions[number].from > comma) else {
            continue;
        };
        let first = found.is_empty() && sentence.mentions[number].from == comma + 1;
        if first || !found.is_empty() && sentence.continues_list(number, &found) {
            found.push(Destination { mention: number, place: place.clone() });
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// "will continue to arm Ukraine": a bare word between "to" and the place is a verb.
fn acts(sentence: &Sentence<'_>, at: usize) -> bool {
    let bare = sentence.covering(at + 2).is_none()
        && sentence.tokens().get(at + 2).is_some_and(|word| {
            word.kind == TokenKind::Word
                && !word.capital
                && !word.classes.any(&[
                    Class::Determiner,
                    Class::Neighbour,
                    Class::CityWord,
                    Class::Modifier,
                    Class::TwoOf,
                ])
        });
    sentence.has(at + 1, Class::Infinitive) && bare
}

/// "came in March 2001 and again in June 2007": another stay of the same people there.
fn comes_again(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    if !matches!(trigger.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect)) {
        return;
    }
    let here: Vec<StayDraft> = (story.stays.iter())
        .filter(|stay| stay.evidence.span == sentence.span() && stay.at == trigger.at)
        .cloned()
        .collect();
    for token in trigger.at + 1..sentence.to.saturating_sub(3) {
        let again = sentence.covering(token).is_none()
            && sentence.has(token, Class::And)
            && sentence.has(token + 1, Class::Also)
            && sentence.has(token + 2, Class::InPlace)
            && sentence.is_time(token + 3);
        let Some(number) = sentence.covering(token + 3).filter(|_| again) else { continue };
        let MentionKind::Time(time) = sentence.mentions[number].kind else { continue };
        let start = sentence.scene.times[time].edtf.clone();
        for stay in here.iter().filter(|stay| start.is_some() && stay.when.start != start) {
            let when = When { start: start.clone(), ..When::default() };
            story.add(StayDraft {
                when,
                status: Status::Completed,
                at: token + 3,
                after: None,
                ..stay.clone()
            });
        }
    }
}

/// "will lead the delegation to the 12th summit in Cebu", "departs on Sunday for a conference in Nairobi": the place of
/// the event that a preposition leads to.
fn at_event(sentence: &Sentence<'_>, trigger: &Trigger, prepositions: &[String]) -> Option<Destination> {
    let at = trigger.at;
    let leads = |token: &usize| {
        sentence.covering(*token).is_none()
            && prepositions.iter().any(|word| word == sentence.tokens().word(*token))
    };
    let reach = (at + 1..(at + LED).min(sentence.to)).take_while(|&token| !sentence.begins_clause(token));
    let lead = reach.into_iter().find(leads)?;
    let party = || (at + 1..lead).any(|token| sentence.has(token, Class::Party));
    if trigger.frame != Frame::Leave && !party() {
        return None;
    }
    let behind =
        (lead + 1..(lead + LED).min(sentence.to)).take_while(|&token| !sentence.begins_clause(token));
    let event = behind.into_iter().find(|&token| {
        let person = sentence.covering(token).is_some_and(|mention| sentence.person(mention).is_some());
        let talks = sentence
            .trigger_at(token)
            .is_some_and(|noun| noun.form.is_none() && noun.frame == Frame::Meeting);
        !person
            && (talks
                || sentence.tokens()[token].classes.any(&[
                    Class::Event,
                    Class::WeakEvent,
                    Class::Leisure,
                    Class::Treatment,
                ]))
    })?;
    let (number, place) = (0..sentence.mentions.len())
        .filter(|&number| sentence.mentions[number].from > event)
        .find_map(|number| Some((number, sentence.place(number)?)))?;
    let from = sentence.mentions[number].from;
    let near = from - event <= LED && sentence.has(from - 1, Class::InPlace);
    let near = near
        && (event..from).all(|token| sentence.covering(token).is_some() || !sentence.begins_clause(token));
    (near && !sentence.place_possessive(number))
        .then(|| Destination { mention: number, place: place.clone() })
}

/// "flew to Laos, where he saw Choummaly, and to Brunei": a destination behind an aside.
fn resumed(
    sentence: &Sentence<'_>,
    at: usize,
    prepositions: &[String],
    found: &[Destination],
) -> Option<Destination> {
    let last = sentence.mentions[found.last()?.mention].to;
    let aside = (last..(last + 2).min(sentence.to)).any(|token| sentence.has(token, Class::Which));
    let and = (last.max(at)..sentence.to).find(|&token| {
        let lead = sentence.tokens().word(token + 1);
        aside
            && sentence.has(token, Class::And)
            && sentence.is_sign(token - 1, &[','])
            && prepositions.iter().any(|word| word == lead)
    })?;
    let mention = sentence.mention_at(and + 2)?;
    Some(Destination { mention, place: sentence.place(mention)?.clone() })
}

/// "came by way of Doha", "returns by way of Oslo": a stop on the way, before the rest of the journey is told.
pub(super) fn passes_through(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    if !sentence.says(Class::Way) {
        return;
    }
    let reach = (trigger.at + 1..sentence.to).take_while(|&token| !sentence.begins_clause(token));
    let lead = reach.into_iter().find(|&token| {
        sentence.has(token, Class::Of)
            && sentence.has(token - 1, Class::Way)
            && sentence.has(token - 2, Class::By)
    });
    let Some(lead) = lead else { return };
    let places = resolved(sentence, &sentence.destinations(lead, Lead::Nothing, true), story);
    let Some(status) = status::of_stay(trigger.mood, &When::default(), sentence.scene.dct, Frame::Go, false)
    else {
        return;
    };
    let Some(subject) = sentence.subject(trigger.at, None) else { return };
    let (traveller, here) = (story.traveller, story.place.clone());
    for who in sentence.leaders(&subject.who) {
        for (_, place) in &places {
            let homes = &sentence.cast()[who].homes;
            if homes.is_empty() || homes.contains(&place.country) {
                continue;
            }
            let mut stay = draft(sentence, trigger, who, place.clone(), When::default(), status, "by-way-of");
            stay.over = status == Status::Completed;
            stay.strength = 0.6;
            story.add(stay);
        }
    }
    (story.traveller, story.place) = (traveller.or(story.traveller), here);
}

/// The stops told behind the first of the same verb.
fn next_stops(sentence: &Sentence<'_>, trigger: &Trigger, found: &[Destination]) -> Vec<Destination> {
    let last = found.last().and_then(|last| sentence.mentions.get(last.mention));
    match last.and_then(|last| then_on(sentence, last.to)) {
        Some(next) => vec![next],
        None => on_to(sentence, trigger.at),
    }
}

/// Whether what dates the first stop stands among the next ones: "then on to Amman and, on Saturday, Tehran".
fn is_dated_behind(sentence: &Sentence<'_>, when: &When, first: usize) -> bool {
    when.start.is_some()
        && sentence.mentions.iter().any(|mention| match mention.kind {
            MentionKind::Time(time) => mention.from > first && sentence.scene.times[time].edtf == when.start,
            _ => false,
        })
}

/// "flies to Accra to see Kufuor, then on to Lagos, Cotonou and, on Friday, Bamako": the stops behind "on to".
fn on_to(sentence: &Sentence<'_>, at: usize) -> Vec<Destination> {
    // "flew to Ankara, while Merkel travelled to Rome and then on to Cairo" tells of another's
    let another = |token: usize| {
        sentence.covering(token).is_none() && sentence.begins_clause(token)
            || sentence.trigger_at(token).is_some_and(|verb| {
                matches!(verb.form, Some(Form::Past | Form::Third))
                    && matches!(verb.frame, Frame::Go | Frame::Arrive | Frame::Visit | Frame::Leave)
            })
    };
    let reach = (at + 1..sentence.to.saturating_sub(2)).take_while(|&token| !another(token));
    let then = reach.into_iter().find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Also)
            && sentence.has(token + 1, Class::On)
            && sentence.has(token + 2, Class::Infinitive)
    });
    let Some(to) = then.map(|then| then + 2) else { return Vec::new() };
    let Some(first) = sentence.mention_at(to + 1) else { return Vec::new() };
    let mut found: Vec<Destination> = Vec::new();
    for mention in first..sentence.mentions.len() {
        let from = sentence.mentions[mention].from;
        let before = found.last().map_or(from, |last| sentence.mentions[last.mention].to);
        let joined = (before..from).all(|token| {
            sentence.is_time(token)
                || sentence.is_sign(token, &[','])
                || sentence.tokens()[token].classes.any(&[Class::And, Class::On, Class::Also])
        });
        match sentence.place(mention).filter(|_| joined && !sentence.place_possessive(mention)) {
            Some(place) => found.push(Destination { mention, place: place.clone() }),
            None if sentence.is_time(from) => {}
            None => break,
        }
    }
    found
}

/// "visits Dhaka on Feb. 3 and 4 and then Colombo": the next stop behind the days of the one before.
fn then_on(sentence: &Sentence<'_>, last: usize) -> Option<Destination> {
    let dates = (last..sentence.to).take_while(|&token| {
        sentence.is_time(token)
            || sentence.covering(token).is_none()
                && (sentence.tokens()[token].classes.any(&[Class::On, Class::And, Class::Also, Class::Until])
                    || sentence.is_sign(token, &[',']))
    });
    let next = dates.last()? + 1;
    let then = sentence.has(next - 1, Class::Also) && sentence.has(next - 2, Class::And);
    let lead = usize::from(sentence.has(next, Class::Infinitive));
    let mention = sentence
        .mention_at(next + lead)
        .filter(|_| then || next >= last + 3 && sentence.has(next - 1, Class::Also))?;
    let place = sentence.place(mention).filter(|_| !sentence.place_possessive(mention))?;
    Some(Destination { mention, place: place.clone() })
}

/// "left Brazil for Peru": the place right behind the verb.
fn left_behind(sentence: &Sentence<'_>, trigger: &Trigger, story: &Story) -> Option<Whereabouts> {
    let next = trigger.at + 1 + usize::from(sentence.has(trigger.at + 1, Class::Determiner));
    let mention = sentence.mention_at(trigger.at + 1).or_else(|| sentence.mention_at(next))?;
    whereabouts(sentence, sentence.place(mention)?, story)
}

/// "Zagreb hosts a conference": the town that opens the sentence.
fn hosts_here(sentence: &Sentence<'_>, story: &Story) -> Option<Whereabouts> {
    let first = sentence.mentions.first()?;
    let host = first.from == sentence.from && sentence.has(first.to, Class::Host);
    whereabouts(sentence, sentence.place(0).filter(|_| host)?, story)
}

/// The last place that the sentence locates something in is where "there" is from now on.
pub(super) fn moves_on(sentence: &Sentence<'_>, story: &mut Story) {
    // A picture's caption leaves the telling where it is.
    if sentence.is_sign(sentence.from, &['[']) {
        return;
    }
    if let Some(place) = hosts_here(sentence, story) {
        story.place = Some(place);
        return;
    }
    for mention in (0..sentence.mentions.len()).rev() {
        let Some(place) = sentence.place(mention) else {
            continue;
        };
        let from = sentence.mentions[mention].from;
        let lead = from.checked_sub(1).filter(|&lead| lead >= sentence.from);
        let located = lead.is_some_and(|lead| {
            sentence.tokens()[lead].classes.any(&[Class::InPlace, Class::Infinitive])
                || sentence.has(lead, Class::PlacePreposition)
                    && !sentence.tokens()[lead].classes.any(&[Class::From, Class::Of, Class::On, Class::Goal])
        });
        // "had to travel back to Lisbon": the story stays where it is
        let back = from > sentence.from + 1 && sentence.has(from - 2, Class::Back);
        if back {
            continue;
        }
        if located && !sentence.place_possessive(mention) {
            if let Some(place) = whereabouts(sentence, place, story) {
                story.place = Some(place);
            }
            return;
        }
    }
}

/// "landed a contract", "convened the council": an article right behind the verb.
fn has_object(sentence: &Sentence<'_>, at: usize) -> bool {
    let next = at + 1;
    let article = sentence.tokens().get(next).is_some_and(|token| {
        token.classes.any(&[Class::Determiner, Class::Indefinite, Class::His, Class::Her, Class::Their])
    });
    let adverbial = sentence.covering(next).is_some_and(|mention| {
        matches!(sentence.mentions[mention].kind, MentionKind::Time(_) | MentionKind::Place(_))
    });
    next < sentence.to && article && !adverbial
}

/// "flew in on Saturday": the place is the one the story is at.
fn arrives_unsaid_where(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let verbs = &sentence.scene.data.language.verbs;
    let next = sentence.tokens().get(trigger.at + 1).filter(|_| trigger.at + 1 < sentence.to);
    let object = next.is_some_and(|token| {
        token.kind == TokenKind::Word
            && sentence.covering(trigger.at + 1).is_none_or(|mention| sentence.person(mention).is_some())
            && !token.classes.any(&[
                Class::Also,
                Class::PlacePreposition,
                Class::And,
                Class::Out,
                Class::Back,
                Class::Clause,
                Class::From,
            ])
    });
    if object && !trigger.verbs.iter().any(|&number| verbs[number].particle.is_some()) {
        return;
    }
    let before_that = trigger.mood == Mood::Fact(Tense::PastPerfect)
        && dates::of_trigger(sentence, trigger).start.is_some();
    let unmade = trigger.mood == Mood::Unmade && story.focus.is_some() || before_that;
    // "who came from Maputo on Monday": to where the article is written
    let origin = sentence.destinations(trigger.at, Lead::Classes(&[Class::From]), false);
    let origin = resolved(sentence, &origin, story);
    let comes_from_abroad = trigger.at + 1 < sentence.to
        && sentence.has(trigger.at + 1, Class::From)
        && dateline(sentence).is_some()
        && !sentence.stranger_before(trigger.at)
        && origin.first().is_some_and(|&(from, _)| {
            from < sentence.mentions.len() && sentence.mentions[from].from <= trigger.at + 3
        });
    let bare = trigger.verbs.iter().find(|&&number| {
        let dated = sentence.is_time(trigger.at + 1)
            || trigger.at + 1 < sentence.to
                && sentence.tokens()[trigger.at + 1].classes.any(&[Class::On, Class::InPlace])
                && sentence.is_time(trigger.at + 2);
        verbs[number].bare
            || comes_from_abroad && verbs[number].comes
            || dated && verbs[number].comes
            || unmade && matches!(verbs[number].frame, Frame::Go | Frame::Arrive)
    });
    let Some(&number) = bare else { return };
    // "sent relief, following the floods there"
    if verbs[number].next_stop
        && trigger.form == Some(Form::Gerund)
        && !sentence.auxiliary_before(trigger.at, &[Class::Be])
    {
        return;
    }
    // "the vote, which she will follow from her cell"
    let watched = verbs[number].next_stop
        && sentence.subject(trigger.at, None).is_some_and(|subject| {
            let from = sentence.mentions[subject.mention].from;
            from > sentence.from
                && sentence.has(from - 1, Class::Which)
                && !sentence.has(from - 1, Class::That)
        });
    // "Vientiane to follow": the place does
    let place_follows = verbs[number].next_stop
        && (trigger.at.saturating_sub(2).max(sentence.from)..trigger.at)
            .any(|token| sentence.covering(token).is_some_and(|mention| sentence.place(mention).is_some()));
    if watched || place_follows {
        return;
    }
    let id = verbs[number].id.clone();
    let same = story
        .stays
        .iter()
        .rev()
        .find(|stay| stay.evidence.span == sentence.span() && stay.at < trigger.at)
        .map(|stay| stay.place.clone());
    let item = sentence.item_place.as_ref().and_then(|place| whereabouts(sentence, place, story)).or(same);
    let subject = sentence.subject(trigger.at, None);
    let away = |place: &Whereabouts| {
        subject.as_ref().is_some_and(|subject| {
            subject.who.iter().any(|&who| !sentence.cast()[who].homes.contains(&place.country))
        })
    };
    let here = dateline(sentence).filter(away);
    let told = story.focus.clone().or_else(|| story.place.clone());
    let relative =
        sentence.place_before_relative(trigger.at).and_then(|place| whereabouts(sentence, place, story));
    let front = in_front(sentence, trigger.at, story).filter(away);
    // "who came from Maputo": nowhere but to where the article is written
    let place = if comes_from_abroad { here } else { relative.or(item).or(front).or(here).or(told) };
    let Some(place) = place else { return };
    if origin.iter().any(|(_, from)| from.country == place.country) {
        return;
    }
    let mut when = when_of(sentence, trigger, story);
    if when.is_empty() && trigger.mood == Mood::Fact(Tense::Past) {
        when.start = day_told_before(sentence, &place, story);
    }
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

/// "In Rome, the porter said that Lund had landed": the town in which the sentence is set.
fn in_front(sentence: &Sentence<'_>, at: usize, story: &Story) -> Option<Whereabouts> {
    let opening = sentence.opening_word().filter(|&opening| sentence.has(opening, Class::InPlace))?;
    let number = sentence.mention_at(opening + 1)?;
    let place = sentence.place(number)?;
    let to = sentence.mentions[number].to;
    let exact = matches!(place.how, PlaceKind::City | PlaceKind::Capital);
    let set = to < at && sentence.is_sign(to, &[',']) && !sentence.place_possessive(number);
    whereabouts(sentence, place, story).filter(|_| exact && set)
}

/// "The bridge was opened on Tuesday. Kibaki came by air.": on the day of what the sentence before told of.
fn day_told_before(sentence: &Sentence<'_>, place: &Whereabouts, story: &Story) -> Option<Edtf> {
    let dct = sentence.scene.dct?;
    let before = sentence.scene.sentences.get(sentence.number.checked_sub(1)?)?.span;
    let last = story.stays.iter().rev().find(|stay| stay.place.country == place.country);
    let near = last.filter(|last| {
        (last.evidence.span == before || last.evidence.span == sentence.span()) && last.when.end.is_none()
    });
    let told = near.and_then(|last| last.when.start.clone());
    let gathering = story.gathering.as_ref().filter(|gathering| gathering.place == *place);
    if let Some(day) = gathering.and_then(|gathering| gathering.when.start.clone()) {
        // "came on Saturday for the rite on Sunday. Conti arrived at noon": on the day when guests came
        let came = near.filter(|last| last.leg == Some(Leg::Arrival)).and_then(|_| told.clone());
        let day = came.filter(|came| came.as_day().is_some() && *came < day).unwrap_or(day);
        return (day.as_day()? <= dct).then_some(day);
    }
    let day = told?;
    (day.as_day()? <= dct).then_some(day)
}

/// Where the item of a diary is told, else the article.
pub(super) fn dateline(sentence: &Sentence<'_>) -> Option<Whereabouts> {
    let item = sentence.place_of_item().filter(|place| !place.country.is_empty());
    let place = item.or_else(|| sentence.scene.dateline.clone())?;
    Some(Whereabouts { country: place.country.clone(), city: place.city.clone() })
}

/// "Saleh followed him a week later": to where he was told to have been.
fn comes_after_him(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) -> bool {
    if !sentence.has(trigger.at, Class::Followed) && !sentence.has(trigger.at, Class::Follows) {
        return false;
    }
    let him = sentence.people_after(trigger.at, Lead::Nothing, true);
    let first = him.first().and_then(|&mention| sentence.meant(mention).first().copied());
    let model = first.and_then(|who| story.last_stay(who)).map(|last| story.stays[last].clone());
    let Some(model) =
        model.filter(|_| trigger.form.is_some() && !sentence.auxiliary_before(trigger.at, &[Class::Be]))
    else {
        return false;
    };
    let when = when_of(sentence, trigger, story);
    let places = [(usize::MAX, model.place)];
    let before = story.stays.len();
    if when.start.is_some() {
        add_stays(sentence, trigger, Frame::Arrive, "go-after-him", &places, &when, story);
    }
    for stay in &mut story.stays[before..] {
        stay.strength = 0.7;
    }
    story.stays.len() > before
}

/// "Her deputy travels in her stead": where and when the one told of before was to go.
fn stands_in(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) -> bool {
    let reach = trigger.at + 1..(trigger.at + STEAD).min(sentence.to);
    let instead = reach.into_iter().any(|token| {
        let his = token > sentence.from
            && sentence.tokens()[token - 1].classes.any(&[Class::His, Class::Her, Class::Their]);
        sentence.has(token, Class::Stead) && (his || token == trigger.at + 1)
    });
    let Some(subject) = sentence.subject(trigger.at, None).filter(|_| instead) else { return false };
    let cast = sentence.cast();
    let before = sentence.number.checked_sub(1).map(|before| sentence.scene.sentences[before].span);
    let near = |stay: &StayDraft| [before, Some(sentence.span())].contains(&Some(stay.evidence.span));
    let mut found = false;
    for who in sentence.leaders(&subject.who) {
        let model = story.stays.iter().rev().find(|stay| {
            stay.who != who
                && near(stay)
                && cast[stay.who].country == cast[who].country
                && !cast[who].homes.contains(&stay.place.country)
                && matches!(stay.status, Status::Cancelled | Status::Postponed | Status::Planned)
        });
        let Some(model) = model.cloned() else { continue };
        let own = when_of(sentence, trigger, story);
        let when = if own.is_empty() { model.when.clone() } else { own };
        let Some(status) = status::of_stay(trigger.mood, &when, sentence.scene.dct, Frame::Go, false) else {
            continue;
        };
        let mut stay = draft(sentence, trigger, who, model.place.clone(), when, status, "in-his-stead");
        stay.strength = 0.75;
        story.add(stay);
        found = true;
    }
    found
}

/// The first date behind a token: "has shelved a tour that would have brought her to Perth in May".
pub(super) fn date_behind(sentence: &Sentence<'_>, at: usize) -> When {
    let behind = sentence.mentions.iter().filter(|mention| mention.from > at);
    let start = behind.into_iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) => sentence.scene.times[time].edtf.clone(),
        _ => None,
    });
    When { start, ..When::default() }
}

/// "stopped over in Frankfurt on his way to Washington", "en route to Rome": the stay that lies ahead.
pub(super) fn on_the_way(sentence: &Sentence<'_>, story: &mut Story) {
    if !sentence.says(Class::Way) {
        return;
    }
    for way in sentence.from + 1..sentence.to {
        if !sentence.has(way, Class::Way) || sentence.covering(way).is_some() {
            continue;
        }
        let owned = way - 1;
        let own = sentence.tokens()[owned].classes.any(&[Class::His, Class::Her, Class::Their]);
        let route = sentence.has(owned, Class::Route) && sentence.has(way, Class::Route);
        // "En route to Rome, she stopped in Bonn"
        let verb = |trigger: &&Trigger| trigger.form.is_some() || trigger.be;
        let beside = sentence.triggers.iter().rev().filter(verb).find(|trigger| trigger.at < way);
        let beside = beside.or_else(|| sentence.triggers.iter().find(|trigger| trigger.at > way));
        let stranger = |verb: &&Trigger| verb.be && verb.at < way && sentence.stranger_before(verb.at);
        let Some(trigger) = beside.filter(|verb| (own || route) && !stranger(verb)) else {
            continue;
        };
        let places = resolved(
            sentence,
            &sentence.destinations(way, Lead::Classes(&[Class::Infinitive]), false),
            story,
        );
        let Some((_, place)) = places.first() else { continue };
        let Some(subject) = sentence.subject(way, Some(&place.country)) else { continue };
        let vouched = matches!(trigger.mood, Mood::Fact(_) | Mood::PastPlan);
        let dct = sentence.scene.dct;
        let when = when_of(sentence, trigger, story);
        let past = when.start.as_ref().and_then(|start| start.latest()).zip(dct);
        let recent = past.is_none_or(|(day, dct)| (dct - day).num_days() <= RECENT);
        if !vouched || !recent || subject.cost > NEAR {
            continue;
        }
        for who in sentence.leaders(&subject.who) {
            let planned =
                draft(sentence, trigger, who, place.clone(), When::default(), Status::Planned, "on-the-way");
            let here =
                story.last_stay(who).is_some_and(|last| story.stays[last].place.country == place.country);
            if !here {
                story.add(planned);
            }
        }
    }
}

/// "his plane landed": a thing that carries a traveller, and nobody beside it.
pub(super) fn vehicle_before(sentence: &Sentence<'_>, at: usize) -> bool {
    let somebody = sentence.mentions.iter().take_while(|mention| mention.to <= at).any(|mention| {
        let MentionKind::Person(person) = &mention.kind else { return false };
        !person.possessive && !matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their))
    });
    let mut near = at.saturating_sub(6).max(sentence.from)..at;
    !somebody && near.any(|token| sentence.has(token, Class::Vehicle))
}
