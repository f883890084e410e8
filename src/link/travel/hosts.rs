//! What is said from the side of the host or of the event: "received", "attended", "was joined by".

use super::drafting::{add_stays, draft, rule_of};
use super::moves::dateline;
use super::places::{resolved, whereabouts};
use super::timing::when_of;
use super::tours::with_item_city;
use super::travellers::people_of;
use super::visits::by_adjective;
use crate::edtf::Edtf;
use crate::link::clause::{Destination, Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{Evidence, Gathering, StayDraft, Story, Whereabouts};
use crate::link::mood::{HELPERS, Mood, Tense};
use crate::link::{dates, status};
use crate::model::Status;
use crate::model::block::Block;
use crate::model::mention::{Mention, MentionKind, PlaceKind, Pronoun};
use crate::model::word::{Class, Form, Frame, TitleClass};
use crate::model::words::TokenKind;
use std::ops::Range;

/// Tokens from "spoke" to "by telephone".
const BY_PHONE: usize = 8;

/// Tokens from "whom" to the verb.
const WHOM: usize = 8;
/// Tokens from "received" to the delegation: "a high-level ministerial delegation".
const PARTY: usize = 7;
/// Tokens from a delegation to "by": "led by", "of six ministers headed by".
const LED_BY: usize = 6;

/// Tokens between "not" and the company that it denies: "is not to be accompanied".
const NEGATED: usize = 4;
/// A stay that began so many days ago is not the one whose company a sentence lists, or on which somebody is received.
const LONG_AGO: i64 = 31;

/// "was named under the accord signed at Bled": a participle right behind a noun, where the clause has its verb.
fn hangs_on_noun(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let before = trigger.at.checked_sub(1).filter(|&before| before > sentence.from);
    let noun = before.is_some_and(|before| {
        sentence.covering(before).is_none()
            && sentence.tokens()[before].kind == TokenKind::Word
            && !sentence.tokens()[before].capital
            && !sentence.tokens()[before].classes.any(&[
                Class::And,
                Class::Also,
                Class::Who,
                Class::Which,
                Class::Be,
                Class::Have,
                Class::Clause,
                Class::Infinitive,
            ])
    });
    let verb = sentence.triggers.iter().rev().find(|other| other.at < trigger.at);
    let finite = verb.is_some_and(|verb| {
        (verb.form.is_some() || verb.be)
            && !(verb.at + 1..trigger.at).any(|token| {
                sentence.covering(token).is_none()
                    && (sentence.has(token, Class::And) || sentence.is_sign(token, &[',', ';']))
            })
    });
    noun && finite && matches!(trigger.form, Some(Form::Past | Form::Participle))
}

/// Words from the town to "Conference" in an event's name.
const NAMED: usize = 4;

/// "is off to Bern for a forum on May 1 and 2": the days of what he goes for are his.
fn date_by_purpose(sentence: &Sentence<'_>, trigger: &Trigger, country: &str, story: &mut Story) {
    let when = when_of(sentence, trigger, story);
    let event = sentence
        .triggers
        .iter()
        .find(|noun| noun.at > trigger.at && noun.frame == Frame::Meeting && noun.noun.is_some());
    let when = match event.filter(|_| when.start.is_none()) {
        Some(noun) => dates::of_trigger(sentence, noun),
        None => when,
    };
    let joined = dates::with_day_joined(sentence, &when).unwrap_or(when);
    for stay in story.stays.iter_mut().filter(|stay| {
        stay.evidence.span == sentence.span() && stay.place.country == country && stay.when.is_empty()
    }) {
        stay.when = joined.clone();
    }
}

/// "The ministers meet in Oslo in May. Rice has promised to attend.": the gathering told of in the sentence before.
fn event_before<'s>(sentence: &Sentence<'_>, trigger: &Trigger, story: &'s Story) -> Option<&'s Gathering> {
    let next = trigger.at + 1;
    let bare = next >= sentence.to
        || matches!(sentence.tokens()[next].kind, TokenKind::Sign(_))
        || sentence.has(next, Class::Also)
        || sentence.has(next, Class::It);
    let gathering = story.gathering.as_ref().filter(|_| bare && trigger.form.is_some())?;
    let near = gathering.sentence + 1 == sentence.number && gathering.attendees.is_empty();
    near.then_some(gathering)
}

/// Tokens from a verb of attendance to the session that it is about.
const OBJECT: usize = 7;

/// The gathering that the article is about, where the sentence may tell of it: it names no other place.
pub(super) fn of_gathering<'s>(sentence: &Sentence<'_>, story: &'s Story) -> Option<&'s Gathering> {
    story.gathering.as_ref().filter(|known| story.set_aside.is_none() && is_of(sentence, known))
}

fn is_of(sentence: &Sentence<'_>, known: &Gathering) -> bool {
    let elsewhere = (0..sentence.mentions.len()).any(|number| {
        let from = sentence.mentions[number].from;
        let led = from > sentence.from
            && sentence.tokens()[from - 1].classes.any(&[Class::InPlace, Class::Infinitive, Class::From]);
        sentence
            .place(number)
            .is_some_and(|place| led && !place.country.is_empty() && place.country != known.place.country)
    });
    let near = known.central || known.sentence + 1 == sentence.number;
    near && !known.off && !elsewhere && sentence.block() == Block::Body && sentence.number != known.sentence
}

/// "addressed the Portuguese parliament": it sits at home.
fn before_parliament(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<(usize, Whereabouts)> {
    let reach = (trigger.at + 1..(trigger.at + OBJECT).min(sentence.to))
        .take_while(|&token| sentence.covering(token).is_some() || !sentence.begins_clause(token));
    let house = reach.into_iter().find(|&token| sentence.has(token, Class::Parliament))?;
    let near = (trigger.at + 1..house).rev();
    let (owner, place) = near.into_iter().find_map(|token| Some((token, by_adjective(sentence, token)?)))?;
    // "addressed concerns about the Portuguese parliament"
    let object = (trigger.at + 1..owner)
        .all(|token| sentence.tokens()[token].classes.any(&[Class::Determiner, Class::Of, Class::Sitting]));
    if !object {
        return None;
    }
    Some((usize::MAX, Whereabouts { country: place.country, city: None }))
}

/// "attended the Yalta summit": the town that names the event which is the verb's object.
fn event_named(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<(usize, Whereabouts)> {
    let verb = trigger.verbs.first().map(|&number| &sentence.scene.data.language.verbs[number])?;
    let first = trigger.at + 1;
    let led = verb.prepositions.iter().any(|word| word == sentence.tokens().word(first));
    event_of_town(sentence, if led { first + 1 } else { first })
}

/// "the Munich Security Conference", from its article on: the town that names the event.
pub fn event_of_town(sentence: &Sentence<'_>, the: usize) -> Option<(usize, Whereabouts)> {
    let town = sentence.mention_at(the + 1).filter(|_| sentence.has(the, Class::Determiner))?;
    let to = sentence.mentions[town].to;
    let last = (to..sentence.to).take(NAMED).find(|&token| sentence.has(token, Class::Event));
    let event = last.is_some_and(|last| {
        !sentence.has(last, Class::WeakEvent)
            && (to..last).all(|token| sentence.tokens()[token].capital && sentence.covering(token).is_none())
    });
    let place = sentence.place(town).filter(|_| event && !sentence.place_possessive(town))?;
    let city = place.city.clone()?;
    Some((town, Whereabouts { country: place.country.clone(), city: Some(city) }))
}

/// "the forum, to be held in Cebu, Philippines, from 3 May": the days right behind the place.
fn behind_place(sentence: &Sentence<'_>, place: usize) -> When {
    let Some(place) = sentence.mentions.get(place) else { return When::default() };
    let next = sentence.mentions.iter().find(|next| next.from >= place.to);
    let near = next.filter(|next| {
        (place.to..next.from).all(|token| {
            sentence.is_sign(token, &[',']) || sentence.tokens()[token].classes.any(&[Class::On, Class::From])
        })
    });
    match near.map(|next| &next.kind) {
        Some(MentionKind::Time(time)) => {
            let timex = &sentence.scene.times[*time];
            When { start: timex.edtf.clone(), end: timex.range_end.clone(), ..When::default() }
        }
        _ => When::default(),
    }
}

/// "spoke to his ambassador in Chad": the place is where the envoy is.
fn to_envoy(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    const LED: usize = 4;
    if !sentence.has(trigger.at + 1, Class::Infinitive) {
        return false;
    }
    (trigger.at + 2..(trigger.at + LED).min(sentence.to)).any(|token| {
        let starts = sentence.tokens().starts(token);
        let titles = &sentence.scene.data.language.titles;
        let one = starts.title > 0 && !starts.office.plural;
        one && titles[usize::from(starts.office.title)].class == TitleClass::Official
    })
}

/// "attended a summit in Paris", "addressed the assembly at noon".
pub(super) fn attends(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let passive = matches!(trigger.form, Some(Form::Participle | Form::Past))
        && sentence.auxiliary_before(trigger.at, &[Class::Be]);
    if passive {
        return done_by(sentence, trigger, story);
    }
    let from_afar = (sentence.from..sentence.to).any(|token| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[Class::Video, Class::Screen])
    });
    // "spoke by telephone to Lund in Oslo"
    let verbs = &sentence.scene.data.language.verbs;
    let by_phone = sentence.said(Class::Phone).any(|token| token.abs_diff(trigger.at) < BY_PHONE)
        && trigger.verbs.iter().any(|&number| verbs[number].from_afar);
    if from_afar
        || by_phone
        || hangs_on_noun(sentence, trigger)
        || opens_itself(sentence, trigger)
        || gives_no_audience(sentence, trigger)
        || to_envoy(sentence, trigger)
    {
        return;
    }
    let found = sentence.destinations(trigger.at, Lead::Classes(&[Class::InPlace]), false);
    let mut places = resolved(sentence, &found, story);
    if places.is_empty() {
        places.extend(event_named(sentence, trigger));
    }
    if places.is_empty() {
        places.extend(left_behind(sentence, trigger.at, story).map(|place| (usize::MAX, place)));
    }
    let aside = !places.is_empty() && sentence.place_before_relative(trigger.at).is_some();
    if places.is_empty() && !is_at_home_first(sentence, trigger) {
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
        let here = story.stays.last().map(|stay| stay.place.clone()).filter(|_| event);
        places.extend(here.map(|place| (usize::MAX, place)));
    }
    if places.is_empty() {
        places.extend(before_parliament(sentence, trigger));
    }
    if places.is_empty() {
        places.extend(same_event(sentence, trigger, story).map(|place| (usize::MAX, place)));
    }
    if places.is_empty() {
        places.extend(told_in_sentence(sentence, trigger, story).map(|place| (usize::MAX, place)));
    }
    let mut told_before = When::default();
    let mut off = false;
    if places.is_empty() {
        let event = event_before(sentence, trigger, story).or_else(|| {
            let object = (trigger.at + 1..(trigger.at + OBJECT).min(sentence.to)).any(|token| {
                sentence.covering(token).is_none()
                    && !sentence.tokens()[token].capital
                    && sentence.tokens()[token].classes.any(&[Class::Event, Class::WeakEvent, Class::Speech])
            });
            let known = of_gathering(sentence, story).filter(|_| object)?;
            // "On Tuesday, speaking to a conference": another day, another event
            let own = when_of(sentence, trigger, story).start;
            if own.is_some() && own != known.when.start {
                return None;
            }
            let subject = sentence.subject(trigger.at, Some(&known.place.country))?;
            let there = story
                .stays
                .iter()
                .any(|stay| subject.who.contains(&stay.who) && stay.place.country == known.place.country);
            (!there).then_some(known)
        });
        off = event.is_some_and(|event| event.off);
        told_before = event.map(|event| event.when.clone()).unwrap_or_default();
        places.extend(event.map(|event| (usize::MAX, event.place.clone())));
    }
    if places.is_empty() {
        return;
    }
    // "landed in Lima to open the fair": what he came for is no other trip.
    let purpose = trigger.at > sentence.from + 1
        && sentence.has(trigger.at - 1, Class::Infinitive)
        && !sentence.tokens()[trigger.at - 2].classes.any(&[Class::Be, Class::Plan]);
    let come = story.stays.iter().any(|stay| {
        stay.evidence.span == sentence.span()
            && stay.place.country == places[0].1.country
            && stay.at < trigger.at
    });
    // "the minister flies to Lima, where she joins": he who leaves
    if aside && come {
        let subject = sentence.subject(trigger.at, Some(&places[0].1.country));
        let who = subject.map(|subject| subject.who).unwrap_or_default();
        let he = story.stays.iter().any(|stay| {
            stay.evidence.span == sentence.span()
                && stay.place.country == places[0].1.country
                && who.contains(&stay.who)
        });
        if !he {
            return;
        }
    }
    if purpose && come {
        return date_by_purpose(sentence, trigger, &places[0].1.country, story);
    }
    let when = when_of(sentence, trigger, story);
    let when = if when.is_empty() { behind_place(sentence, places[0].0) } else { when };
    let when = if when.is_empty() { told_before } else { when };
    let when = if aside && when.is_empty() { day_of_antecedent(sentence, trigger.at) } else { when };
    let rule = rule_of(sentence, trigger);
    let before = story.stays.len();
    let told = (story.traveller, story.on_tour);
    add_stays(sentence, trigger, Frame::Attend, &rule, &places[..1], &when, story);
    // "Quito, where she opened a fair": an aside leaves the telling where it is
    if aside {
        (story.traveller, story.on_tour) = told;
    }
    for stay in &mut story.stays[before..] {
        stay.strength -= 0.1;
        stay.status = if off { Status::Cancelled } else { stay.status };
    }
}

/// "had come to Tunis for the Congress ... who spoke at the Congress on Monday": the event of a stay told before.
fn same_event(sentence: &Sentence<'_>, trigger: &Trigger, story: &Story) -> Option<Whereabouts> {
    const OBJECT: usize = 5;
    let event = (trigger.at + 1..(trigger.at + OBJECT).min(sentence.to)).find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Event)
            && !sentence.has(token, Class::WeakEvent)
    })?;
    let the = sentence.has(event - 1, Class::Determiner) && !sentence.has(event - 1, Class::Indefinite);
    let word = sentence.tokens().word(event);
    let scene = sentence.scene;
    let told = scene.sentences[..sentence.number]
        .iter()
        .any(|before| (before.tagged.from..before.tagged.to).any(|token| scene.tokens.word(token) == word));
    let last = story.stays.last().filter(|stay| stay.status != Status::Cancelled)?;
    (the && told && story.gathering.is_none()).then(|| last.place.clone())
}

/// "convenes creditors in Accra; Mahama plans to attend": nothing behind the verb, and the place of what was told before it.
fn told_in_sentence(sentence: &Sentence<'_>, trigger: &Trigger, story: &Story) -> Option<Whereabouts> {
    let next = trigger.at + 1;
    let ends = next >= sentence.to || sentence.is_sign(next, &['.', ',', ';']);
    let event = (sentence.from..trigger.at).any(|token| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[Class::Event, Class::WeakEvent, Class::Ceremony])
    });
    let clause = (sentence.from..trigger.at).any(|token| sentence.is_sign(token, &[';']));
    let mention = (0..sentence.mentions.len()).rev().find(|&mention| {
        let from = sentence.mentions[mention].from;
        sentence.mentions[mention].to <= trigger.at
            && sentence.place(mention).is_some_and(|place| {
                matches!(place.how, PlaceKind::City | PlaceKind::Capital | PlaceKind::Venue)
            })
            && (from == sentence.from || sentence.has(from - 1, Class::InPlace))
    })?;
    let place = sentence.place(mention)?;
    (ends && (clause || event) && trigger.form.is_some()).then(|| whereabouts(sentence, place, story))?
}

/// "gave an account of the floods", "the care given to workers": nothing at which people gather.
fn gives_no_audience(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    const GIVEN: usize = 6;
    let verbs = &sentence.scene.data.language.verbs;
    let only = trigger.verbs.first().is_some_and(|&number| verbs[number].to_audience);
    let given = |token: usize| {
        sentence.tokens()[token].classes.any(&[
            Class::Speech,
            Class::Event,
            Class::WeakEvent,
            Class::Audience,
        ]) || sentence.trigger_at(token).is_some_and(|noun| noun.frame == Frame::Meeting)
    };
    let object = || {
        (trigger.at + 1..(trigger.at + GIVEN).min(sentence.to))
            .filter(|&token| sentence.covering(token).is_none())
    };
    only && (!object().any(given) || object().any(|token| is_table(sentence, token)))
}

/// "will give a lunch for them in Lima": whoever gives it is at home there.
fn is_table(sentence: &Sentence<'_>, token: usize) -> bool {
    let noun = sentence.trigger_at(token).and_then(|noun| noun.noun);
    noun.is_some_and(|noun| sentence.scene.data.language.nouns[noun].hosted)
}

/// "arrived from Nairobi, where he attended the parade": the place that the clause hangs on.
fn left_behind(sentence: &Sentence<'_>, at: usize, story: &Story) -> Option<Whereabouts> {
    let place = sentence.place_before_relative(at)?;
    let number = (0..sentence.mentions.len()).rev().find(|&number| {
        sentence.mentions[number].to <= at
            && sentence.place(number).is_some_and(|other| std::ptr::eq(other, place))
    })?;
    let (from, to) = (sentence.mentions[number].from, sentence.mentions[number].to);
    // "Quito, where she opened a fair": somebody of its own stands in the clause
    let subject = (to..at).any(|token| {
        sentence
            .covering(token)
            .and_then(|mention| sentence.person(mention))
            .is_some_and(|person| !person.possessive)
    });
    let city = matches!(place.how, PlaceKind::City | PlaceKind::Capital);
    (from > sentence.from && sentence.has(from - 1, Class::From) || subject && city)
        .then(|| whereabouts(sentence, place, story))?
}

/// "the summit in Quito in May, which he attended": the date between the place and the clause.
fn day_of_antecedent(sentence: &Sentence<'_>, at: usize) -> When {
    let which = (sentence.from..at).rev().find(|&token| sentence.has(token, Class::Which));
    let last = which.and_then(|which| {
        let last = sentence.mentions.iter().rfind(|mention| mention.to <= which)?;
        match last.kind {
            MentionKind::Time(time) if last.to + 1 >= which => Some(&sentence.scene.times[time]),
            _ => None,
        }
    });
    let Some(last) = last else { return When::default() };
    let opens = sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) => {
            let timex = &sentence.scene.times[time];
            (timex.range_end.is_some() && timex.range_end == last.edtf).then_some(timex)
        }
        _ => None,
    });
    let first = opens.unwrap_or(last);
    When { start: first.edtf.clone(), end: first.range_end.clone(), ..When::default() }
}

/// "The treaty was signed in Prague by President Obama": whoever did it there was there.
fn done_by(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let found = sentence.destinations(trigger.at, Lead::Classes(&[Class::InPlace]), false);
    // "The summit was also addressed by Annan": the one told of
    let subject = (sentence.from..trigger.at)
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Event));
    let event = of_gathering(sentence, story).filter(|_| subject);
    let event = event.map(|known| (known.place.clone(), When { later: false, ..known.when.clone() }));
    const GIVEN: usize = 6;
    let lead = trigger.at.saturating_sub(GIVEN).max(sentence.from)..trigger.at;
    if lead.into_iter().any(|token| sentence.covering(token).is_none() && is_table(sentence, token)) {
        return;
    }
    let place = resolved(sentence, &found, story).into_iter().next().map(|(_, place)| place);
    let Some(place) = place.or_else(|| event.as_ref().map(|(place, _)| place.clone())) else { return };
    let by = sentence.people_after(trigger.at, Lead::Classes(&[Class::By]), false);
    let who: Vec<usize> =
        by.iter().flat_map(|&mention| sentence.fitting(mention, Some(&place.country))).collect();
    let when = when_of(sentence, trigger, story);
    let when = event.map(|(_, when)| when).filter(|_| when.is_empty()).unwrap_or(when);
    // "is represented in Vienna by": as "is" says
    let be = sentence.triggers.iter().rev().find(|be| be.at < trigger.at && be.be);
    let now = be.filter(|be| sentence.has(be.at, Class::PresentBe) && be.mood == Mood::Fact(Tense::Present));
    let mood = now.map_or(trigger.mood, |be| be.mood);
    let status = status::of_stay(mood, &when, sentence.scene.dct, Frame::Attend, sentence.is_headline());
    let Some(status) = status else { return };
    let rule = rule_of(sentence, trigger);
    for who in sentence.leaders(&who).into_iter().filter(|&who| !sentence.cast()[who].homes.is_empty()) {
        let mut stay = draft(sentence, trigger, who, place.clone(), when.clone(), status, &rule);
        stay.strength = 0.75;
        story.add(stay);
    }
}

/// "In Ghana, Conti praised him, and Keller spoke of a friend": the place that opens the sentence is the home of the
/// first whom it names, and says nothing of another behind him.
fn is_at_home_first(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let opening = place_opening(sentence);
    let Some(opening) = opening.first() else { return false };
    let mut people = (opening.mention + 1..sentence.mentions.len())
        .take_while(|&mention| sentence.mentions[mention].from < trigger.at)
        .filter(|&mention| sentence.person(mention).is_some());
    let Some(first) = people.next() else { return false };
    let at_home = |who: &usize| sentence.cast()[*who].homes.contains(&opening.place.country);
    let another = |mention: usize| !sentence.meant(mention).iter().any(at_home);
    sentence.meant(first).iter().any(at_home) && people.any(another)
}

/// "In London, ...", "On Monday in Rabat ...": the place that opens the sentence, before any person and any verb.
pub fn place_opening(sentence: &Sentence<'_>) -> Vec<Destination> {
    if let Some(Mention { kind: MentionKind::Place(place), .. }) =
        sentence.mentions.first().filter(|mention| mention.from == sentence.from)
        && place.how == PlaceKind::There
        && (sentence.is_sign(sentence.from + 1, &[',']) || sentence.covering(sentence.from + 1).is_some())
    {
        return vec![Destination { mention: 0, place: place.clone() }];
    }
    // "While in Quito she met"
    let during =
        sentence.has(sentence.from, Class::During) && sentence.has(sentence.from + 1, Class::InPlace);
    if !sentence.has(sentence.from, Class::PlacePreposition) && !during {
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
                return vec![Destination { mention: number, place: place.clone() }];
            }
            MentionKind::Person(_) => break,
            _ => {}
        }
    }
    Vec::new()
}

/// "Lula received the president of Portugal", "Zambia will host the president", "he will be welcomed at the
/// Hofburg": the guest has made a trip.
pub(super) fn receives(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let found = sentence.destinations(trigger.at, Lead::Classes(&[Class::InPlace, Class::Infinitive]), false);
    let explicit = resolved(sentence, &found, story)
        .into_iter()
        .chain(resolved(sentence, &place_opening(sentence), story))
        .next()
        .map(|(_, place)| place);
    let said_where = explicit.is_some();
    let mut away = None;
    let (guests, place) = match host_and_guests(sentence, trigger) {
        Some((hosts, guests)) => {
            away = hosts.first().copied().filter(|_| !said_where);
            let homes = hosts.first().map(|&host| sentence.cast()[host].homes.clone()).unwrap_or_default();
            let place = explicit.or_else(|| homes.first().map(|country| at_home(sentence, country, story)));
            (guests, place.filter(|place| homes.contains(&place.country)))
        }
        None => {
            let host = country_as_host(sentence, trigger);
            let passive = trigger.form == Some(Form::Participle) && explicit.is_some();
            let guests = if passive {
                sentence.subject(trigger.at, None).map(|subject| subject.who).unwrap_or_default()
            } else {
                let mut named = sentence.people_after(trigger.at, Lead::Classes(&[Class::Infinitive]), true);
                // "told them that Moscow awaits us"
                named.retain(|&mention| {
                    sentence.person(mention).is_some_and(|person| person.pronoun != Some(Pronoun::We))
                });
                people_of(sentence, &named)
            };
            (guests, if passive { explicit } else { host.map(|country| at_home(sentence, &country, story)) })
        }
    };
    let Some(place) = place else { return };
    let when = when_of(sentence, trigger, story);
    let when = dates::with_day_joined(sentence, &when).unwrap_or(when);
    // "said his country would welcome her at any time"
    let wished = when.is_empty()
        && trigger.mood == Mood::Fact(Tense::Future)
        && (trigger.at.saturating_sub(3).max(sentence.from)..trigger.at)
            .any(|token| sentence.has(token, Class::Would));
    if wished && sentence.says(Class::Whenever) {
        return;
    }
    // "was followed by Kufuor, whom the mayor welcomed": the clause before tells of the coming, and when it was
    if when.is_empty() && !said_where && whom(sentence, trigger.at).is_some() {
        return;
    }
    let Some(status) =
        status::of_stay(trigger.mood, &when, sentence.scene.dct, Frame::Receive, sentence.is_headline())
    else {
        if trigger.mood == Mood::Denied {
            story.ruled_out.extend(guests.iter().map(|&guest| (guest, place.country.clone())));
        }
        story.trace.push(format!("receive: {:?}, so no guest in {}", trigger.mood, place.country));
        return;
    };
    let rule = rule_of(sentence, trigger);
    let gaps = sentence.gapped(trigger.at);
    // "In Lima he will receive the opposition's leader": whoever is in a country receives its people there
    let abroad = away.and_then(|host| story.last_stay(host)).map(|last| &story.stays[last]);
    let meanwhile = |stay: &StayDraft| {
        let day = when.start.as_ref().and_then(Edtf::latest);
        let days = day.zip(stay.when.start.as_ref().and_then(Edtf::earliest));
        days.is_none_or(|(day, arrival)| (0..=LONG_AGO).contains(&(day - arrival).num_days()))
    };
    let abroad = abroad.filter(|stay| !stay.over && meanwhile(stay)).map(|stay| stay.place.country.clone());
    let whole = guests.into_iter().map(|guest| (guest, when.clone()));
    let gapped = gaps.iter().flat_map(|gap| {
        sentence.fitting(gap.person, Some(&place.country)).into_iter().map(|guest| (guest, gap.when.clone()))
    });
    for (guest, when) in whole.chain(gapped) {
        let homes = &sentence.cast()[guest].homes;
        let recorded = !sentence.leaders(&[guest]).is_empty();
        let meets_him_there = abroad.as_ref().is_some_and(|country| homes.contains(country));
        if recorded && !homes.contains(&place.country) && !homes.is_empty() && !meets_him_there {
            let mut stay =
                draft(sentence, trigger, guest, with_item_city(sentence, &place), when, status, &rule);
            stay.strength = 0.85;
            story.add(stay);
        }
    }
}

/// "was met in the lounge by President Kaunda".
pub(super) fn is_met_by_host(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    matches!(trigger.form, Some(Form::Participle | Form::Past))
        && sentence.auxiliary_before(trigger.at, &[Class::Be])
        && !sentence.people_after(trigger.at, Lead::Classes(&[Class::By]), false).is_empty()
        && !sentence.is_rung(trigger)
}

/// "Togo will in June play host to": a country as the host.
pub(super) fn country_as_host(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<String> {
    let number = (0..sentence.mentions.len()).rev().find(|&number| {
        sentence.mentions[number].to <= trigger.at
            && !matches!(sentence.mentions[number].kind, MentionKind::Time(_))
    })?;
    let place = sentence.place(number)?;
    let mention = &sentence.mentions[number];
    // "The small kingdom of Tonga"
    let part = mention.from > sentence.from
        && sentence.has(mention.from - 1, Class::Of)
        && sentence.has(sentence.from, Class::Determiner)
        && (sentence.from..mention.from).all(|token| sentence.covering(token).is_none());
    let free = part
        || mention.from == sentence.from
        || !sentence.tokens()[mention.from - 1].classes.has(Class::PlacePreposition);
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
        .unwrap_or(Whereabouts { country: country.to_owned(), city: None })
}

/// Host and guests of "receive", active or passive.
pub fn host_and_guests(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<(Vec<usize>, Vec<usize>)> {
    let by = sentence.people_after(trigger.at, Lead::Classes(&[Class::By]), false);
    // "saw off a challenge by Blair" has an object of its own.
    let object = by.first().is_some_and(|&by| {
        (trigger.at + 1..sentence.mentions[by].from).any(|token| sentence.has(token, Class::Indefinite))
    });
    // "welcomed the statement by Blair"
    let object = object
        || sentence.has(trigger.at + 1, Class::Determiner)
            && sentence.covering(trigger.at + 1).is_none()
            && sentence.covering(trigger.at + 2).is_none()
            && !sentence.auxiliary_before(trigger.at, &[Class::Be]);
    // "has received Merkel" is active, "has been received" is not.
    let perfect = sentence.auxiliary_before(trigger.at, &[Class::Have])
        && !sentence.auxiliary_before(trigger.at, &[Class::Be]);
    let passive = trigger.form == Some(Form::Participle) && !perfect || !by.is_empty() && !object;
    // "the forum, to be hosted by Ortega": what is hosted is no guest
    let event = (trigger.at.saturating_sub(5).max(sentence.from)..trigger.at).any(|token| {
        sentence.is_sign(token, &[','])
            && sentence.has(token + 1, Class::Infinitive)
            && token > sentence.from
            && sentence.covering(token - 1).is_none()
            && sentence.has(token - 1, Class::Event)
    });
    if passive && event {
        return None;
    }
    if passive {
        let hosts: Vec<usize> =
            by.iter().flat_map(|&mention| sentence.meant(mention).iter().copied()).collect();
        let guests = sentence.subject(trigger.at, None)?.who;
        let guests: Vec<usize> = guests.into_iter().filter(|who| !hosts.contains(who)).collect();
        return (!hosts.is_empty() && !guests.is_empty()).then_some((hosts, guests));
    }
    let verbs = &sentence.scene.data.language.verbs;
    let lead =
        trigger.verbs.first().map_or(Lead::Nothing, |&number| Lead::Words(&verbs[number].prepositions));
    let mut objects = sentence.people_after(trigger.at, lead, true);
    if objects.is_empty() {
        objects.extend(whom(sentence, trigger.at).or_else(|| led_party(sentence, trigger.at)));
    }
    let meant = |&mention: &usize| match sent_there(sentence, trigger, mention) {
        Some(who) => vec![who],
        None => sentence.meant(mention).to_vec(),
    };
    let guests: Vec<usize> = objects.iter().flat_map(meant).collect();
    let hosts = sentence.subject(trigger.at, None)?.who;
    let guests: Vec<usize> = guests.into_iter().filter(|who| !hosts.contains(who)).collect();
    (!guests.is_empty()).then_some((hosts, guests))
}

/// "Boni sent Ehouzou to Accra, where Kufuor received him": of those whom the pronoun may mean the last before the place.
fn sent_there(sentence: &Sentence<'_>, trigger: &Trigger, pronoun: usize) -> Option<usize> {
    let person = sentence.person(pronoun)?;
    let him = person.object && matches!(person.pronoun, Some(Pronoun::He | Pronoun::She));
    let place = sentence.place_before_relative(trigger.at).filter(|_| him)?;
    let is_place = |&number: &usize| sentence.place(number).is_some_and(|other| std::ptr::eq(other, place));
    let place = (0..pronoun).rev().find(is_place)?;
    let last = (0..place).rev().find(|&number| sentence.person(number).is_some())?;
    let verb = sentence.triggers.iter().rev().find(|verb| verb.at < sentence.mentions[last].from)?;
    if verb.frame != Frame::Send {
        return None;
    }
    let may_mean = &sentence.referents(pronoun).who;
    sentence.meant(last).first().copied().filter(|who| may_mean.contains(who))
}

/// "Ehouzou, whom Kufuor received in Accra": who stands before "whom".
fn whom(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let mut near = (verb.saturating_sub(WHOM).max(sentence.from + 1)..verb).rev();
    let whom = near.find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::Whom))?;
    let comma = usize::from(sentence.is_sign(whom - 1, &[',']));
    let guest = sentence.covering(whom.checked_sub(1 + comma)?).or_else(|| sentence.covering(whom - 1))?;
    let clear = (whom..verb).all(|token| sentence.trigger_at(token).is_none());
    sentence.person(guest).filter(|person| clear && !person.possessive).map(|_| guest)
}

/// "received a Beninese delegation led by Foreign Minister Ehouzou": who leads the party that is the verb's object.
pub fn led_party(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let within = |from: usize, reach: usize| {
        (from..(from + reach).min(sentence.to))
            .take_while(|&token| sentence.covering(token).is_some() || !sentence.begins_clause(token))
            .filter(|&token| sentence.covering(token).is_none())
    };
    let party = within(verb + 1, PARTY).find(|&token| sentence.has(token, Class::Party))?;
    let by = within(party + 1, LED_BY).find(|&token| sentence.has(token, Class::By))?;
    sentence
        .mention_at(by + 1)
        .filter(|&leader| sentence.person(leader).is_some_and(|person| !person.possessive))
}

/// "a summit of Caspian nations including the leaders of Azerbaijan, Iran and Turkmenistan": those listed with an event
/// are there with whoever goes to it.
pub(super) fn event_company(sentence: &Sentence<'_>, before: usize, story: &mut Story) {
    let Some(model) = story.stays[before..].iter().find(|stay| stay.status != Status::Cancelled).cloned()
    else {
        return;
    };
    let free = |token: &usize| sentence.covering(*token).is_none();
    let behind = || (model.at + 1..sentence.to).filter(free);
    let event = behind().find(|&token| sentence.has(token, Class::Event));
    let including = event
        .and_then(|event| behind().find(|&token| token > event && sentence.has(token, Class::Including)))
        .map(|lead| lead + 1);
    let together = behind()
        .find(|&token| sentence.has(token, Class::Together) && sentence.has(token + 1, Class::With))
        .map(|lead| lead + 2);
    let Some(first) = together.or(including).and_then(|lead| sentence.mention_at(lead)) else {
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
    if together.is_none() && !plural && listed.len() < 2 {
        return;
    }
    let mut table = vec![model.who];
    let company = sentence.leaders(&people_of(sentence, &listed));
    for who in company.into_iter().filter(|&who| who != model.who) {
        table.push(who);
        let homes = &sentence.cast()[who].homes;
        if homes.contains(&model.place.country) || homes.is_empty() {
            continue;
        }
        let mut stay = StayDraft { who, strength: 0.7, after: None, ..model.clone() };
        stay.evidence.rule = "event-company".to_owned();
        let (traveller, place) = (story.traveller, story.place.clone());
        story.add(stay);
        (story.traveller, story.place) = (traveller, place);
    }
    if event.is_some_and(|event| sentence.has(event, Class::Summit)) {
        story.meet_at_event(&model, table, sentence.scene.dct);
    }
}

/// "With him is Foreign Minister Swaraj", "With the queen was ...".
fn opens_with_company(sentence: &Sentence<'_>) -> bool {
    let person = sentence.mentions.first().is_some_and(|mention| mention.from <= sentence.from + 2);
    sentence.has(sentence.from, Class::With)
        && person
        && sentence.triggers.first().is_some_and(|trigger| trigger.be && trigger.at <= sentence.from + 8)
}

/// The traveller told of last, or the last whose countrymen the sentence names.
fn head_of_delegation(sentence: &Sentence<'_>, story: &Story) -> Option<usize> {
    let named: Vec<usize> = (0..sentence.mentions.len())
        .filter(|&mention| sentence.person(mention).is_some_and(|person| person.name.is_some()))
        .flat_map(|mention| sentence.leaders(sentence.meant(mention)))
        .collect();
    let country = |who: usize| sentence.cast()[who].country.as_ref();
    let leads = |&who: &usize| named.iter().any(|&other| other != who && country(other) == country(who));
    let before = sentence.number.checked_sub(1).map(|before| sentence.scene.sentences[before].span);
    let near = |stay: &&StayDraft| [before, Some(sentence.span())].contains(&Some(stay.evidence.span));
    let told = story.stays.iter().rev().take_while(near).map(|stay| stay.who);
    // "Accompanying Stubb were": of those named the one of whom a journey was told
    let mut on_road = named.iter().copied().filter(|&who| story.last_stay(who).is_some());
    if let Some(head) = on_road.next().filter(|_| on_road.next().is_none())
        && story.traveller.is_none_or(|traveller| !leads(&traveller))
    {
        return Some(head);
    }
    story.traveller.into_iter().chain(told).find(leads).or(story.traveller)
}

/// "while the commerce minister is not".
fn stays_away(sentence: &Sentence<'_>, mention: usize) -> bool {
    let behind = sentence.mentions[mention].to;
    sentence.trigger_at(behind).is_some_and(|trigger| trigger.be && trigger.mood == Mood::Denied)
}

/// Whether company is denied, and not told of as "not only" what else: "is not accompanied by", "who was to have
/// accompanied him", "would have been in the party".
fn is_unreal(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = at.saturating_sub(NEGATED).max(sentence.from)..at;
    let denied = |token: usize| {
        sentence.has(token, Class::Negation)
            && sentence.covering(token).is_none()
            && !sentence.has(token + 1, Class::Also)
    };
    let unfulfilled = |token: usize| {
        token > sentence.from
            && sentence.has(token, Class::Have)
            && sentence.tokens()[token - 1].classes.any(&[Class::Infinitive, Class::Would])
    };
    before.into_iter().any(|token| denied(token) || unfulfilled(token))
}

/// "was in the party", "in his entourage", "is also on the trip", "among the guests on the jet are".
fn is_in_party(sentence: &Sentence<'_>) -> bool {
    let aboard = |token: usize| {
        let on = token >= sentence.from + 3
            && sentence.has(token - 2, Class::On)
            && sentence.has(token - 1, Class::Determiner)
            && !sentence.has(token - 1, Class::Indefinite)
            && sentence.covering(token).is_none();
        let be = |at: usize| sentence.has(at, Class::Be) && sentence.covering(at).is_none();
        on && ((token.saturating_sub(4).max(sentence.from)..token - 2).any(be) || be(token + 1))
    };
    sentence.said(Class::Aboard).any(aboard)
        || sentence.said(Class::Party).any(|token| {
            token >= sentence.from + 2
                && !sentence.tokens()[token].capital
                && !is_unreal(sentence, token - 2)
                && sentence.has(token - 2, Class::InPlace)
                && sentence.tokens()[token - 1].classes.any(&[Class::Determiner, Class::His, Class::Her])
        })
}

/// "flew to Maputo with Foreign Minister Balói", "Balói travelled with him": where whoever goes along stands.
fn goes_with(sentence: &Sentence<'_>, story: &Story) -> Option<Range<usize>> {
    let with = sentence.said(Class::With).find(|&token| sentence.covering(token).is_none())?;
    let verb = sentence.triggers.iter().rev().find(|trigger| trigger.at < with)?;
    // "is not with the president"
    let goes = verb.mood != Mood::Denied
        && (verb.form.is_some()
            && matches!(verb.frame, Frame::Go | Frame::Arrive | Frame::Visit | Frame::Leave | Frame::Return)
            || verb.be);
    let clear =
        (verb.at + 1..with).all(|token| sentence.covering(token).is_some() || !sentence.begins_clause(token));
    let companion = sentence.mention_at(with + 1)?;
    let person = sentence.person(companion).filter(|_| goes && clear)?;
    // "Solana, who is flying with him", "are with Clinton": nobody travels with himself
    let him = !person.possessive
        && !person.plural
        && story.traveller.is_some_and(|traveller| {
            let meant = sentence.meant(companion);
            let who = if person.object { &sentence.referents(companion).who } else { meant };
            who.contains(&traveller)
        });
    // "Gadio, who is with the president, said"
    let within = sentence.asides().iter().find(|aside| him && aside.contains(&with));
    if let Some(aside) = within {
        return Some(sentence.from..aside.start);
    }
    if him && verb.at <= sentence.from + 1 {
        return Some(sentence.mentions[companion].to..sentence.to);
    }
    if him {
        return Some(sentence.from..verb.at);
    }
    (!verb.be && !person.possessive).then(|| with..end_of_clause(sentence, with))
}

/// Where what is told at `at` ends: "; the premier stayed".
fn end_of_clause(sentence: &Sentence<'_>, at: usize) -> usize {
    (at..sentence.to).find(|&token| sentence.is_sign(token, &[';'])).unwrap_or(sentence.to)
}

/// "accompanied by [H.E.] Dr. Novak": whoever goes along begins at `from`.
fn is_accompanied_by(sentence: &Sentence<'_>, from: usize) -> bool {
    const STYLE: usize = 4;
    let styled = |token: &usize| sentence.tokens()[*token].capital || sentence.is_sign(*token, &['.']);
    let first = from.saturating_sub(STYLE).max(sentence.from);
    let before = (first..from).rev().find(|token| !styled(token));
    // "The luncheon was attended by the defence minister": a host's man may sit in.
    let sat_in = |verb: usize| sentence.trigger_at(verb).is_some_and(|verb| verb.frame == Frame::Attend);
    before.is_some_and(|by| {
        by > sentence.from
            && sentence.has(by, Class::By)
            && sentence.has(by - 1, Class::Delegation)
            && !sat_in(by - 1)
    })
}

/// "heads a party that includes Roads Minister Novak": the first whom a party's list names begins at `from`.
fn is_listed_in_party(sentence: &Sentence<'_>, from: usize) -> bool {
    const DESCRIBED: usize = 6;
    let the = from.checked_sub(1).filter(|&the| the > sentence.from && sentence.has(the, Class::Determiner));
    let Some(lists) = the.unwrap_or(from).checked_sub(1).filter(|&lists| lists > sentence.from) else {
        return false;
    };
    let party = |token: usize| sentence.covering(token).is_none() && sentence.has(token, Class::Party);
    sentence.covering(lists).is_none()
        && sentence.has(lists, Class::Including)
        && (lists.saturating_sub(DESCRIBED).max(sentence.from)..lists).any(party)
}

/// "Margrethe visited it in 2004", "Gates is headed to Oslo": a verb of going with its own place right behind the name.
fn goes_himself(sentence: &Sentence<'_>, mention: usize) -> bool {
    const HELPED: usize = 3;
    let to = sentence.mentions[mention].to;
    let verb = (to..(to + HELPED).min(sentence.to))
        .find(|&token| sentence.covering(token).is_some() || !sentence.tokens()[token].classes.any(&HELPERS));
    verb.and_then(|verb| sentence.trigger_at(verb)).is_some_and(|verb| {
        matches!(verb.frame, Frame::Go | Frame::Visit | Frame::Leave) && verb.form.is_some()
    })
}

/// "an envoy of the late Conti": nobody who comes along.
fn is_dead(sentence: &Sentence<'_>, mention: usize) -> bool {
    let name = sentence.person(mention).and_then(|person| person.name);
    let from = sentence.mentions[mention].from.saturating_sub(1).max(sentence.from);
    name.is_some_and(|(name, _)| (from..name).any(|token| sentence.has(token, Class::Deceased)))
}

/// "wrote to the boat show, which opened in Nadi": the show did.
fn opens_itself(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let Some(which) = trigger.at.checked_sub(1).filter(|&which| which > sentence.from + 1) else {
        return false;
    };
    let comma = usize::from(sentence.is_sign(which - 1, &[',']));
    let noun = which - 1 - comma;
    let free = |token: usize| sentence.covering(token).is_none();
    free(which)
        && sentence.has(which, Class::Which)
        && !sentence.has(which, Class::That)
        && (free(noun) || sentence.covering(noun).is_some_and(|mention| sentence.person(mention).is_none()))
}

/// "Ogi, present in Bern that day", "the members of the Lisbon Club": a word for company that tells of none here.
fn is_of_another(sentence: &Sentence<'_>, token: usize) -> bool {
    let free = |token: usize| sentence.covering(token).is_none();
    let apart = token > sentence.from
        && sentence.is_sign(token - 1, &[','])
        && sentence.has(token + 1, Class::InPlace)
        && sentence.mention_at(token + 2).is_some_and(|mention| sentence.place(mention).is_some());
    let of = sentence.has(token + 1, Class::Of) && !sentence.has(token + 1, Class::Goal) && free(token + 1);
    let the = token + 2 + usize::from(sentence.has(token + 2, Class::Determiner));
    let body = of && the < sentence.to && free(the) && sentence.tokens()[the].capital;
    apart || body
}

/// "The talks were attended by ...", "Flying with the premier are ...": the traveller's own ministers are with him.
pub(super) fn delegation(sentence: &Sentence<'_>, story: &mut Story) {
    let cue = sentence.says(Class::Delegation)
        && (sentence.from..sentence.to)
            // "as part of a drive" is no party
            .any(|token| {
                sentence.covering(token).is_none()
                    && sentence.has(token, Class::Delegation)
                    && !(token > sentence.from && sentence.has(token - 1, Class::As))
                    && !is_of_another(sentence, token)
                    && !is_unreal(sentence, token)
            });
    // "brought along his trade minister"
    let brings = sentence.said(Class::Along).any(|token| {
        sentence.covering(token).is_none()
            && token
                .checked_sub(1)
                .and_then(|verb| sentence.trigger_at(verb))
                .is_some_and(|verb| verb.frame == Frame::TakeTo && verb.form.is_some())
    });
    // "In his party is", "With him are": of whose country nothing is told is of the traveller's
    let company = opens_with_company(sentence) || is_in_party(sentence);
    let cue = cue || brings || company;
    let with = goes_with(sentence, story);
    let cue = cue || with.is_some();
    if !cue || sentence.is_headline() {
        return;
    }
    let Some(traveller) = head_of_delegation(sentence, story) else { return };
    let told = || story.stays.iter().filter(|stay| stay.who == traveller);
    let now = told()
        .find(|stay| stay.status == Status::Ongoing)
        .or_else(|| told().find(|stay| stay.status == Status::Planned));
    let here = told().find(|stay| stay.evidence.span == sentence.span());
    // "Netanyahu, accompanied by Levy, addresses Congress on Wednesday": they came when he came.
    let came = now.filter(|now| {
        here.is_some_and(|here| here.place.country == now.place.country)
            && now.evidence.span != sentence.span()
            && now.when.start.is_some()
    });
    let Some(stay) = came.or(here).or(now).or_else(|| told().next_back()).cloned() else { return };
    // "In the party as well are": on the whole of a tour that lies ahead
    let whole = sentence.says(Class::Party) && stay.evidence.span != sentence.span();
    let other_stops: Vec<StayDraft> = told()
        .filter(|other| {
            whole
                && stay.status == Status::Planned
                && other.status == Status::Planned
                && other.place.country != stay.place.country
                && other.evidence.span == stay.evidence.span
        })
        .cloned()
        .collect();
    let country = sentence.cast()[traveller].country.clone();
    let day = stay.when.start.as_ref().and_then(|start| start.latest()).zip(sentence.scene.dct);
    let past = day.is_some_and(|(day, dct)| (dct - day).num_days() > LONG_AGO);
    if past || stay.status.is_off() || country.is_none() {
        return;
    }
    for mention in 0..sentence.mentions.len() {
        let named =
            sentence.person(mention).is_some_and(|person| person.name.is_some() && !person.possessive);
        // "Conti stayed in Bern, but Lund attended"
        let stays = sentence.trigger_at(sentence.mentions[mention].to);
        if stays.is_some_and(|verb| verb.frame == Frame::Stay && verb.form.is_some()) {
            continue;
        }
        let reported = (sentence.mentions[mention].to..(sentence.mentions[mention].to + 2).min(sentence.to))
            .any(|token| sentence.has(token, Class::ReportPlain));
        let led = with.as_ref().is_none_or(|with| with.contains(&sentence.mentions[mention].from));
        if !named
            || reported
            || !led
            || is_dead(sentence, mention)
            || stays_away(sentence, mention)
            || sentence.is_beside_the_point(mention)
            || with.is_none() && goes_himself(sentence, mention)
        {
            continue;
        }
        for who in sentence.leaders(sentence.meant(mention)) {
            let member = &sentence.cast()[who];
            // "Foreign Minister Blok and Planning Minister Kaag": of whose country nothing is told
            // "flanked by the Secretary of Mines, Pavel Novak"
            let from = sentence.mentions[mention].from;
            let accompanies = is_accompanied_by(sentence, from) || is_listed_in_party(sentence, from);
            let joined = member.assumed
                && (accompanies
                    || company
                    || sentence.joined_before(mention).is_some_and(|before| {
                        sentence.meant(before).iter().any(|&who| sentence.cast()[who].country == country)
                    }));
            // An adviser goes where his president goes, and stands for no office of state.
            let adviser = !member.offices.is_empty()
                && member.offices.iter().all(|office| office == "national-security-adviser");
            let told = member.country == country && (!member.assumed || with.is_some());
            let countryman = (told || joined) && who != traveller && !adviser;
            let along = with.is_some() && stay.evidence.span == sentence.span() && who != traveller;
            if !(countryman || along)
                || member.homes.contains(&stay.place.country) && !joined
                || story.last_stay(who).is_some_and(|last| {
                    let last = &story.stays[last];
                    last.evidence.span != sentence.span() || last.place.country == stay.place.country
                })
            {
                continue;
            }
            let (told, place) = (story.traveller, story.place.clone());
            for stop in std::iter::once(&stay).chain(&other_stops) {
                let evidence = Evidence { span: sentence.span(), rule: "delegation".to_owned() };
                story.add(StayDraft {
                    who,
                    strength: 0.6,
                    evidence,
                    after: None,
                    purpose: None,
                    ..stop.clone()
                });
            }
            (story.traveller, story.place) = (told, place);
        }
    }
}
