//! Meeting phrases to meetings: who talked with whom, where, by what means.

use super::clause::{Gapped, Lead, Sentence, Trigger};
use super::dates::When;
use super::draft::{Evidence, Gathering, MeetingDraft, StayDraft, Story, Whereabouts};
use super::mood::{Mood, Tense};
use super::{cancellation, encounters, event, mood, status, travel};
use crate::edtf::Edtf;
use crate::model::block::Block;
use crate::model::cast::Standing;
use crate::model::mention::{MentionKind, PlaceKind, PlaceMention};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;
use crate::model::{Mode, Status};
use std::cmp::Reverse;

/// Tokens around a verb of welcoming in which an airport makes it a greeting.
const AIRPORT: usize = 14;
/// Tokens from "after" to the talks: "after a brief working lunch".
const LED: usize = 5;
/// Tokens from "whom" to its verb.
const REPHRASED: usize = 6;
/// Tokens before a noun of talks in which "with whom" is looked for.
const WHOM: usize = 14;
/// Tokens from "separate" to "talks": "separate bilateral talks".
const APART: usize = 3;
/// Tokens from "during" to its talks: "at a closed-door meeting".
const LED_IN: usize = 6;
/// Tokens from "a lunch" to "for" and its guest.
const LEADS_TO_GUEST: usize = 5;

/// Reads every meeting phrase of a sentence.
pub fn read(sentence: &Sentence<'_>, story: &mut Story) {
    for number in 0..sentence.triggers.len() {
        let trigger = &sentence.triggers[number];
        let verbs = &sentence.scene.data.language.verbs;
        // "see the guest off": a particle decides for its own verb.
        let parted = trigger.verbs.first().is_some_and(|&number| verbs[number].particle.is_some());
        let read = if parted { &trigger.verbs[..1] } else { &trigger.verbs[..] };
        let can = |frame| read.iter().any(|&number| verbs[number].frame == frame);
        if is_purpose(sentence, trigger, Frame::Meet) {
            continue;
        }
        match trigger.frame {
            _ if can(Frame::Meet) => {
                let before = story.meetings.len();
                meets(sentence, trigger, story);
                let on = sentence.has(trigger.at + 1, Class::On)
                    && sentence
                        .mention_at(trigger.at + 2)
                        .is_some_and(|object| sentence.person(object).is_some());
                if story.meetings.len() == before && can(Frame::Phone) && !on {
                    phones(sentence, trigger, story);
                }
            }
            Frame::Attend => encounters::signs(sentence, trigger, story),
            Frame::Receive => receives(sentence, trigger, story),
            Frame::Phone => phones(sentence, trigger, story),
            Frame::Meeting | Frame::Call => meeting_noun(sentence, trigger, story),
            _ if trigger.be => {
                encounters::beside_host(sentence, trigger, story);
                encounters::on_the_phone(sentence, trigger, story);
            }
            Frame::Support | Frame::Stay => encounters::spends_hours(sentence, trigger, story),
            _ => {}
        }
    }
    encounters::by_phone(sentence, story);
    encounters::joint_conference(sentence, story);
    encounters::told(sentence, story);
    encounters::hands_over(sentence, story);
    encounters::sat_in(sentence, story);
    host_and_visitor(sentence, story);
}

/// "called on Blair to show patience", but no "called on Blair to thank him".
fn is_appeal(sentence: &Sentence<'_>, named: &[usize]) -> bool {
    let behind = named.last().map(|&last| sentence.mentions[last].to);
    behind.is_some_and(|to| sentence.has(to, Class::Infinitive) && !sentence.has(to + 1, Class::Courtesy))
}

/// "A and B met to discuss trade": what they met for, or came for, is no other meeting.
fn is_purpose(sentence: &Sentence<'_>, trigger: &Trigger, of: Frame) -> bool {
    let purpose = trigger.at > sentence.from + 1
        && sentence.has(trigger.at - 1, Class::Infinitive)
        && !sentence.tokens()[trigger.at - 2].classes.any(&[Class::Be, Class::Plan]);
    let before = sentence.triggers.iter().rev().find(|other| other.at < trigger.at && other.form.is_some());
    purpose && before.is_some_and(|other| other.frame == of)
}

/// "Putin met Xi", "Albright sat down with Ivanov", "the two leaders met".
fn meets(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let language = &sentence.scene.data.language;
    for &number in trigger.verbs.iter().filter(|&&number| language.verbs[number].frame == Frame::Meet) {
        let verb = &language.verbs[number];
        let object =
            verb.prepositions.iter().any(String::is_empty) || sentence.has(trigger.at + 1, Class::Reciprocal);
        let gaps = sentence.gapped(trigger.at);
        let mut named = sentence.people_after(trigger.at, Lead::Words(&verb.prepositions), object);
        named.retain(|&mention| gaps.iter().all(|gap| gap.person != mention));
        if named.is_empty() {
            named.extend(travel::led_party(sentence, trigger.at));
        }
        let objects = people(sentence, &named);
        if verb.appeals && is_appeal(sentence, &named) {
            return;
        }
        if sees_only(sentence, trigger, &named) {
            continue;
        }
        // "was joined by Kenyatta"
        let passive = objects.is_empty() && !object && sentence.auxiliary_before(trigger.at, &[Class::Be]);
        let by = || people(sentence, &sentence.people_after(trigger.at, Lead::Classes(&[Class::By]), false));
        let objects = if passive { by() } else { objects };
        let mut subjects = sentence.subject(trigger.at, None).map(|subject| subject.who).unwrap_or_default();
        subjects.retain(|who| !objects.contains(who));
        let (subjects, objects) = (sentence.leaders(&subjects), sentence.leaders(&objects));
        // "A and B called for calm" is no call on each other.
        let came_for_it = is_purpose(sentence, trigger, Frame::Arrive);
        let speeches =
            verb.from_afar && story.by_video.is_none() && gave_speeches(sentence, trigger, &subjects);
        let alone = objects.is_empty() && (subjects.len() < 2 || verb.transitive || came_for_it || speeches);
        if subjects.is_empty() && objects.len() < 2 || alone {
            continue;
        }
        let parted = has_with_between(sentence, &named);
        let separately = is_separate(sentence, trigger, &named);
        let apart =
            objects.len() > 1 && (matches!(trigger.mood, Mood::Fact(Tense::Future)) || parted || separately);
        add(sentence, trigger, &verb.id, &subjects, &objects, apart, trigger.mood, story);
        meet_again(sentence, trigger, &verb.id, &subjects, &objects, story);
        if !objects.is_empty() {
            add_gapped(sentence, trigger, &verb.id, &subjects, gaps, story);
        }
        return;
    }
}

/// "met Cetin in Bern on Monday and again in Vienna on Tuesday": another meeting of the same people.
fn meet_again(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    rule: &str,
    subjects: &[usize],
    objects: &[usize],
    story: &mut Story,
) {
    let another = |&token: &usize| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::And)
            && sentence.has(token + 1, Class::Also)
            && sentence.has(token + 2, Class::InPlace)
    };
    let Some(and) = (trigger.at + 1..sentence.to.saturating_sub(3)).find(another) else { return };
    let Some(number) = sentence.mention_at(and + 3) else { return };
    let place = sentence.place(number).and_then(|place| travel::whereabouts(sentence, place, story));
    let Some(place) = place else { return };
    let to = sentence.mentions[number].to;
    let start = sentence.mentions[number + 1..].iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) if mention.from <= to + 1 => sentence.scene.times[time].edtf.clone(),
        _ => None,
    });
    let when = When { start, ..When::default() };
    let place = Some((place, true));
    add_at(sentence, trigger, rule, subjects, objects, false, trigger.mood, place, when, story);
}

/// "met separately with", "held bilateral talks with Rudd and Key", "will see Correa and Humala respectively".
fn is_separate(sentence: &Sentence<'_>, trigger: &Trigger, named: &[usize]) -> bool {
    let first = trigger.at.saturating_sub(1).max(sentence.from);
    let (Some(&one), Some(&last)) = (named.first(), named.last()) else { return false };
    let behind = sentence.mentions[last].to;
    (first..sentence.mentions[one].from)
        .chain(behind..(behind + 2).min(sentence.to))
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Separately))
}

/// "met with Merkel and with Hollande": apart.
fn has_with_between(sentence: &Sentence<'_>, named: &[usize]) -> bool {
    named.windows(2).any(|pair| {
        let (from, to) = (sentence.mentions[pair[0]].to, sentence.mentions[pair[1]].from);
        (from..to).any(|token| sentence.has(token, Class::With) && sentence.covering(token).is_none())
    })
}

/// "saw Bachelet take over", "when they saw it": what is looked at is nobody met.
fn sees_only(sentence: &Sentence<'_>, trigger: &Trigger, named: &[usize]) -> bool {
    let sees = sentence.has(trigger.at, Class::Sees);
    let acts = named.last().is_some_and(|&last| {
        let to = sentence.mentions[last].to;
        sentence.trigger_at(to).is_some_and(|other| matches!(other.form, Some(Form::Base | Form::Gerund)))
    });
    sees && (acts || sentence.has(trigger.at + 1, Class::It))
}

/// "and Hollande in Paris on Tuesday": a meeting of its own for each object with a day or place of its own.
fn add_gapped(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    rule: &str,
    subjects: &[usize],
    gaps: Vec<Gapped>,
    story: &mut Story,
) {
    for gap in gaps {
        let objects = sentence.leaders(&people(sentence, &[gap.person]));
        if objects.is_empty() || objects.iter().any(|who| subjects.contains(who)) {
            continue;
        }
        let all: Vec<usize> = subjects.iter().chain(&objects).copied().collect();
        let own = gap.place.and_then(|place| travel::whereabouts(sentence, sentence.place(place)?, story));
        let place = own.map(|place| (place, true)).or_else(|| place_of(sentence, trigger, &all, story));
        add_at(sentence, trigger, rule, subjects, &objects, false, trigger.mood, place, gap.when, story);
    }
}

pub(super) fn people(sentence: &Sentence<'_>, mentions: &[usize]) -> Vec<usize> {
    let mut who: Vec<usize> = Vec::new();
    for &mention in mentions {
        for &member in sentence.meant(mention) {
            if !who.contains(&member) {
                who.push(member);
            }
        }
    }
    who
}

/// "Lula received the president of Portugal".
fn receives(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let Some((hosts, guests)) = travel::host_and_guests(sentence, trigger) else {
        return;
    };
    if at_the_airport(sentence, trigger) {
        return;
    }
    let (hosts, guests) = (sentence.leaders(&hosts), sentence.leaders(&guests));
    let id = trigger
        .verbs
        .first()
        .map(|&number| sentence.scene.data.language.verbs[number].id.clone())
        .unwrap_or_default();
    if !hosts.is_empty() && !guests.is_empty() {
        // "by King Felipe on Tuesday and by Sánchez a day later"
        let parted = hosts.len() > 1 && guests.len() == 1 && by_each(sentence, trigger);
        let (first, second) = if parted { (&guests, &hosts) } else { (&hosts, &guests) };
        add(sentence, trigger, &id, first, second, second.len() > 1, trigger.mood, story);
        add_gapped(sentence, trigger, &id, &hosts, sentence.gapped(trigger.at), story);
    }
}

/// "and by": the hosts of a passive received apart.
fn by_each(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let by = |token: &usize| sentence.covering(*token).is_none() && sentence.has(*token, Class::By);
    (trigger.at..sentence.to).filter(by).count() > 1
}

/// "was welcomed at Orly airport by": a greeting, no meeting.
fn at_the_airport(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let near = trigger.at.saturating_sub(AIRPORT).max(sentence.from)..(trigger.at + AIRPORT).min(sentence.to);
    near.into_iter().any(|token| sentence.has(token, Class::Airport))
}

/// "telephoned", "was telephoned by".
fn phones(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let trigger = &Trigger { frame: Frame::Phone, ..trigger.clone() };
    let by =
        people(sentence, &sentence.people_after(trigger.at, Lead::Classes(&[Class::By, Class::With]), false));
    let objects = if by.is_empty() {
        people(sentence, &sentence.people_after(trigger.at, Lead::Nothing, true))
    } else {
        by
    };
    let objects = if objects.is_empty() { whom(sentence, trigger) } else { objects };
    let Some(subject) = sentence.subject(trigger.at, None).filter(|_| !names_him(sentence, trigger)) else {
        return;
    };
    let subjects: Vec<usize> = subject.who.into_iter().filter(|who| !objects.contains(who)).collect();
    let (subjects, objects) = (sentence.leaders(&subjects), sentence.leaders(&objects));
    if !subjects.is_empty() && !objects.is_empty() {
        add(sentence, trigger, "phone", &subjects, &objects, objects.len() > 1, trigger.mood, story);
    }
}

/// "called him a liar": a noun right behind the object says what he was called.
fn names_him(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let object = sentence.people_after(trigger.at, Lead::Nothing, true).first().copied();
    object.is_some_and(|object| {
        let next = sentence.mentions[object].to;
        next < sentence.to
            && sentence.covering(next).is_none()
            && (sentence.tokens()[next].classes.any(&[
                Class::Indefinite,
                Class::Determiner,
                Class::His,
                Class::Her,
            ]) || sentence.tokens()[next].word.is_none()
                && sentence.tokens()[next].kind == TokenKind::Word)
    })
}

/// "talks with Merkel", "a meeting between Putin and Xi", "calls on Premier Li".
fn meeting_noun(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    if cancellation::of_meeting_told(sentence, trigger, story) {
        return;
    }
    let noun = &sentence.scene.data.language.nouns[trigger.noun.unwrap_or_default()];
    let gaps = sentence.gapped(trigger.at);
    let mut named = sentence.people_after(trigger.at, Lead::Words(&noun.prepositions), false);
    named.retain(|&mention| gaps.iter().all(|gap| gap.person != mention));
    let objects = people(sentence, &named);
    let objects = if objects.is_empty() { with_whom(sentence, trigger) } else { objects };
    let objects = if objects.is_empty() { arranged_with(sentence, trigger) } else { objects };
    let objects = if objects.is_empty() { owners_of_talks(sentence, trigger) } else { objects };
    if objects.is_empty() {
        let before = story.meetings.len();
        if let Some(table) = acted_in(sentence, trigger) {
            let past = Mood::Fact(Tense::Past);
            return add(sentence, trigger, &noun.id, &table[..1], &table[1..], false, past, story);
        }
        encounters::meeting_in(sentence, trigger, story);
        if story.meetings.len() == before {
            held_by_two(sentence, trigger, story);
        }
        return;
    }
    if let Some(day) = owners_elsewhere(sentence, trigger).and_then(|_| day_of_old(sentence, trigger)) {
        let place = place_of(sentence, trigger, &objects, story);
        let (first, rest) = objects.split_at(1);
        let past = Mood::Fact(Tense::Past);
        return add_at(sentence, trigger, &noun.id, first, rest, false, past, place, day, story);
    }
    let governor = travel::governor(sentence, trigger).filter(|verb| trigger.at - verb.at < 20);
    let mood = governor.map_or_else(|| bare_mood(sentence, trigger), |verb| verb.mood);
    // "At talks in Bern, Kagame and Kibaki agreed": as past as the verb behind.
    let opens = opens_with(sentence, trigger)
        || is_told_of(sentence, trigger)
        || governor.is_none()
            && verb_behind(sentence, trigger).is_some_and(|verb| verb.mood == Mood::Fact(Tense::Past));
    let told = mood == Mood::Fact(Tense::Present) && opens && !sentence.is_headline();
    let mood = if told { Mood::Fact(Tense::Past) } else { mood };
    let mut subjects = match governor {
        Some(verb) => sentence.subject(verb.at, None).map(|subject| subject.who).unwrap_or_default(),
        None => Vec::new(),
    };
    if let Some(owner) = owner(sentence, trigger) {
        subjects = owner;
    }
    // "after talks in Bern with Ogi and Kok": they are three
    let with_them = !between(sentence, trigger) && sentence.says(Class::With) && !named.is_empty();
    if subjects.is_empty() && (objects.len() < 2 || with_them) {
        subjects = sentence.subject(trigger.at, None).map(|subject| subject.who).unwrap_or_default();
    }
    if subjects.is_empty() && objects.len() < 2 {
        subjects = behind_opening(sentence, trigger);
    }
    if subjects.is_empty() && objects.len() < 2 {
        subjects.extend(story.traveller);
    }
    subjects.retain(|who| !objects.contains(who));
    let (subjects, objects) = (sentence.leaders(&subjects), sentence.leaders(&objects));
    if subjects.is_empty() && objects.len() < 2 || objects.is_empty() {
        return;
    }
    let parted = has_with_between(sentence, &named);
    let separate = (trigger.at.saturating_sub(APART).max(sentence.from)..trigger.at)
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Separately));
    let plural =
        sentence.has(trigger.at, Class::SeveralMeetings) || (parted || separate) && !subjects.is_empty();
    let subjects = if between(sentence, trigger) && objects.len() >= 2 { Vec::new() } else { subjects };
    add(sentence, trigger, &noun.id, &subjects, &objects, plural && objects.len() > 1, mood, story);
    if !subjects.is_empty() && !named.is_empty() {
        let led = Trigger { mood, ..trigger.clone() };
        add_gapped(sentence, &led, &noun.id, &subjects, gaps, story);
    }
}

/// "A and B held a videoconference": those who hold it are its participants.
fn held_by_two(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let noun = &sentence.scene.data.language.nouns[trigger.noun.unwrap_or_default()];
    let held = |verb: &&Trigger| {
        matches!(verb.frame, Frame::Support | Frame::SupportBegin | Frame::Meet | Frame::Attend)
            && trigger.at - verb.at < 5
    };
    let Some(verb) = travel::governor(sentence, trigger).filter(held) else { return };
    let Some(subject) = sentence.subject(verb.at, None) else { return };
    let who = sentence.leaders(&subject.who);
    let told = story.meetings.iter().any(|meeting| meeting.evidence.span == sentence.span());
    if who.len() == 2 && !told {
        add(sentence, trigger, &noun.id, &who[..1], &who[1..], false, verb.mood, story);
    }
}

/// "Mubarak, whom she rang on Tuesday": whom the relative clause belongs to.
fn whom(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    let near = trigger.at.saturating_sub(REPHRASED).max(sentence.from + 1)..trigger.at;
    let whom = near.rev().find(|&token| sentence.has(token, Class::Whom));
    let antecedent =
        whom.and_then(|whom| sentence.covering(whom - 1).or_else(|| sentence.covering(whom.checked_sub(2)?)));
    antecedent
        .filter(|&mention| sentence.person(mention).is_some())
        .map_or_else(Vec::new, |one| people(sentence, &[one]))
}

/// "Hollande, with whom Modi had talks": whom the relative clause belongs to.
fn with_whom(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    let with = (trigger.at.saturating_sub(WHOM).max(sentence.from + 1)..trigger.at)
        .rev()
        .find(|&token| sentence.has(token, Class::With) && sentence.has(token + 1, Class::Who));
    let antecedent = with.and_then(|with| {
        let last = if sentence.is_sign(with - 1, &[',']) { with.checked_sub(2)? } else { with - 1 };
        sentence.covering(last).or_else(|| sentence.covering(with - 1))
    });
    antecedent
        .filter(|&mention| sentence.person(mention).is_some())
        .map_or_else(Vec::new, |one| people(sentence, &[one]))
}

/// "Meetings are scheduled with Orban and Fico": those with whom the noun in front is arranged.
fn arranged_with(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    const HELPED: usize = 6;
    let plan = (trigger.at + 1..(trigger.at + HELPED).min(sentence.to)).find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Plan)
            && sentence.auxiliary_before(token, &[Class::Be])
    });
    let Some(plan) = plan.filter(|_| sentence.from == trigger.at) else { return Vec::new() };
    let found = sentence.people_after(plan, Lead::Classes(&[Class::With]), false);
    people(sentence, &found)
}

/// "Merkel's meeting with Hollande was cordial": whose meeting it is.
fn owner(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Vec<usize>> {
    let last = (trigger.at.saturating_sub(3).max(sentence.from)..trigger.at)
        .rev()
        .find(|&token| sentence.covering(token).is_some())?;
    let mention = sentence.covering(last)?;
    let person = sentence.person(mention)?;
    let who = people(sentence, &[mention]);
    (person.possessive && person.name.is_some() && sentence.leaders(&who).len() == 1).then_some(who)
}

/// "Modi told Hollande during their meeting": the two named before it; "At their meeting, Modi and Hollande called":
/// the two behind the comma, where none is named before.
fn owners_of_talks(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    let theirs = (trigger.at.saturating_sub(3).max(sentence.from)..trigger.at)
        .any(|token| sentence.has(token, Class::Their));
    let named: Vec<usize> = (0..sentence.mentions.len())
        .filter(|&mention| {
            sentence.mentions[mention].to <= trigger.at
                && sentence.person(mention).is_some_and(|person| person.name.is_some() && !person.possessive)
        })
        .collect();
    if let Some(pair) = told_each_other(sentence, trigger) {
        return pair;
    }
    if let Some(pair) = owners_elsewhere(sentence, trigger) {
        return pair;
    }
    let who = people(sentence, &named);
    let opens = opens_with(sentence, trigger);
    let who = match who.is_empty() {
        true if theirs => behind_opening(sentence, trigger),
        true if opens => people(sentence, &people_behind_opening(sentence, trigger)),
        _ => who,
    };
    if (theirs || opens) && sentence.leaders(&who).len() == 2 { who } else { Vec::new() }
}

/// Tokens from "their" to the noun of talks.
const OWNED: usize = 7;
/// So many who did something at talks sat at one table.
const AT_TABLE: usize = 4;

/// "Lamamra and Kenyatta agreed during talks in Kigali to": those with whom the sentence begins, whatever they did.
fn acted_in(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Vec<usize>> {
    let first = (0..sentence.mentions.len()).find(|&number| sentence.person(number).is_some())?;
    let joined = sentence.joined_behind(first);
    let second = *joined.last().filter(|_| (2..=AT_TABLE).contains(&joined.len()))?;
    let body = sentence.scene.sentences[sentence.number].body;
    let (from, acts) = (sentence.mentions[first].from, sentence.mentions[second].to);
    let named = |number: usize| sentence.person(number).is_some_and(|person| !person.possessive);
    let alone = (second + 1..sentence.mentions.len())
        .all(|number| sentence.mentions[number].from > trigger.at || sentence.person(number).is_none());
    let begins = from <= body.max(sentence.from) + 1 && named(first) && named(second) && alone;
    let back = trigger.at.saturating_sub(LED_IN).max(acts + 1)..trigger.at;
    let led =
        back.rev().find(|&token| sentence.tokens()[token].classes.any(&[Class::InPlace, Class::During]))?;
    // A table has two sides, a conference many.
    let large = sentence.has(trigger.at, Class::Event) && !sentence.has(trigger.at, Class::WeakEvent);
    let clear = (acts..led).all(|token| sentence.covering(token).is_some() || !sentence.begins_clause(token));
    let done = sentence.trigger_at(acts).is_none()
        && sentence.covering(acts).is_none()
        && matches!(mood::of_verb(sentence, acts, Form::Past), Mood::Fact(Tense::Past));
    let table = sentence.leaders(&people(sentence, &joined));
    let whole = table.len() == joined.len() && begins && !large && clear && done;
    whole.then_some(table)
}

/// "recalled their meeting in Davos in January": the two whom "their" means, where the talks have a place of their own.
fn owners_elsewhere(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Vec<usize>> {
    // "their last face-to-face meeting"
    let their = (trigger.at.saturating_sub(OWNED).max(sentence.from)..trigger.at)
        .rev()
        .take_while(|&token| sentence.covering(token).is_none() || sentence.has(token, Class::Their))
        .find(|&token| sentence.has(token, Class::Their))?;
    let pair = people(sentence, &[sentence.covering(their)?]);
    let placed = !sentence.destinations(trigger.at, Lead::Classes(&[Class::InPlace]), false).is_empty();
    let old = day_of_old(sentence, trigger).is_some();
    (placed && old && sentence.leaders(&pair).len() == 2 && pair.len() == 2).then_some(pair)
}

/// The date behind a noun of talks, where it lies back.
fn day_of_old(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<When> {
    let dct = sentence.scene.dct?;
    let start = sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) if mention.from > trigger.at => sentence.scene.times[time].edtf.clone(),
        _ => None,
    })?;
    let back = start.latest().is_some_and(|last| last < dct);
    back.then(|| When { start: Some(start), ..When::default() })
}

/// "At a meeting in Kigali on Monday, ...", "During talks in Kigali ...": the noun opens the sentence.
fn opens_with(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    // "Meeting in Kigali on Monday, ..."
    let first = trigger.at == sentence.from && sentence.has(trigger.at + 1, Class::InPlace);
    first
        || trigger.at > sentence.from
            && trigger.at <= sentence.from + 3
            && !sentence.tokens()[sentence.from].classes.any(&[
                Class::Determiner,
                Class::Indefinite,
                Class::Their,
            ])
            && (sentence.from..trigger.at).all(|token| sentence.covering(token).is_none())
}

/// "Modi told the French president during a meeting": who spoke and to whom.
fn told_each_other(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Vec<usize>> {
    // "told him at a meeting", "told him during talks"
    let indefinite = trigger.at > sentence.from
        && sentence.tokens()[trigger.at - 1].classes.any(&[Class::Indefinite, Class::During]);
    let opens = opens_with(sentence, trigger);
    let before = sentence.mentions.partition_point(|mention| mention.to <= trigger.at);
    let reach = if opens { sentence.mentions.len() } else { before };
    let pair = (1..reach).find(|&told| {
        let (from, to) = (sentence.mentions[told - 1].to, sentence.mentions[told].from);
        let free = |mention| sentence.person(mention).is_some_and(|person| !person.possessive);
        to == from + 1 && sentence.has(from, Class::Report) && free(told - 1) && free(told)
    })?;
    let who = people(sentence, &[pair - 1, pair]);
    ((indefinite || opens) && sentence.leaders(&who).len() == 2).then_some(who)
}

/// "At a meeting in Kigali, Lamamra and Kenyatta signed": all between the comma and the verb.
fn people_behind_opening(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    let Some(comma) = (trigger.at..sentence.to).find(|&token| sentence.closes(token)) else {
        return Vec::new();
    };
    let verb = sentence.triggers.iter().find(|other| other.at > comma && other.form.is_some());
    if verb.is_none() {
        let first = sentence.mention_at(comma + 1).filter(|&first| sentence.person(first).is_some());
        let Some(first) = first else { return Vec::new() };
        return sentence.joined_behind(first);
    }
    let between = |number: &usize| {
        let mention = &sentence.mentions[*number];
        mention.from >= comma
            && verb.is_some_and(|verb| mention.to <= verb.at)
            && sentence.person(*number).is_some_and(|person| !person.possessive)
    };
    (0..sentence.mentions.len()).filter(between).collect()
}

/// "At a meeting with Hollande in Paris, Modi raised": the person behind the comma of the opening phrase.
fn behind_opening(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    let named = |number: usize| sentence.person(number).is_some_and(|person| person.pronoun.is_none());
    let first = sentence.mentions.iter().enumerate().find(|&(number, _)| named(number));
    if first.is_none_or(|(_, mention)| mention.from < trigger.at) {
        return Vec::new();
    }
    let Some(comma) = (trigger.at..sentence.to).find(|&token| sentence.is_sign(token, &[','])) else {
        return Vec::new();
    };
    let verb = sentence.triggers.iter().find(|other| other.at > comma && other.form.is_some());
    let behind = |number: &usize| {
        sentence.mentions[*number].from > comma
            && sentence.person(*number).is_some_and(|person| !person.possessive)
    };
    let people_behind = || (0..sentence.mentions.len()).filter(behind);
    let before_verb: Vec<usize> = people_behind()
        .filter(|&number| verb.is_some_and(|verb| sentence.mentions[number].to <= verb.at))
        .collect();
    let theirs = sentence.has(trigger.at - 1, Class::Their);
    match people_behind().next() {
        Some(_) if theirs => people(sentence, &before_verb),
        Some(subject) => people(sentence, &[subject]),
        None => Vec::new(),
    }
}

fn between(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    (trigger.at + 1..(trigger.at + 3).min(sentence.to))
        .any(|token| sentence.has(token, Class::Of) || sentence.has(token, Class::Between))
}

fn bare_mood(sentence: &Sentence<'_>, trigger: &Trigger) -> Mood {
    let near = |class| {
        // "talks ended without a deal": they took place
        let verb = held_behind(sentence, trigger).filter(|_| class == Class::Negation);
        let last = verb.map_or(trigger.at + 12, |verb| verb.at.min(trigger.at + 12));
        (trigger.at.saturating_sub(6).max(sentence.from)..last.min(sentence.to))
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, class))
    };
    let hoped = (trigger.at.saturating_sub(6).max(sentence.from)..trigger.at)
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Possible));
    if near(Class::Negation) {
        Mood::Denied
    } else if hoped {
        Mood::Possible
    } else if near(Class::Plan) || near(Class::Future) {
        Mood::Fact(Tense::Future)
    } else {
        Mood::Fact(Tense::Present)
    }
}

#[allow(clippy::too_many_arguments)]
pub(super) fn add(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    rule: &str,
    subjects: &[usize],
    objects: &[usize],
    apart: bool,
    mood: Mood,
    story: &mut Story,
) {
    let all: Vec<usize> = subjects.iter().chain(objects).copied().collect();
    let own = travel::when_of(sentence, trigger, story);
    let when =
        Some(own).filter(|own| !own.is_empty()).or_else(|| when_it_took_place(sentence, trigger, story));
    let when = when.unwrap_or_default();
    let place = place_of(sentence, trigger, &all, story);
    add_at(sentence, trigger, rule, subjects, objects, apart, mood, place, when, story);
}

/// "Talks between A and B took place on Monday": the day of the verb behind the noun.
fn when_it_took_place(sentence: &Sentence<'_>, trigger: &Trigger, story: &Story) -> Option<When> {
    let verb = sentence.triggers.iter().find(|other| other.at > trigger.at && other.form.is_some())?;
    (trigger.noun.is_some() && is_held(verb)).then(|| travel::when_of(sentence, verb, story))
}

fn is_held(verb: &Trigger) -> bool {
    matches!(verb.frame, Frame::Support | Frame::SupportBegin | Frame::SupportEnd)
}

/// "Talks between A and B were held", "took place", "ended": the verb behind the noun.
fn held_behind<'s>(sentence: &'s Sentence<'_>, trigger: &Trigger) -> Option<&'s Trigger> {
    let verb = verb_behind(sentence, trigger)?;
    let held = if verb.be { sentence.trigger_at(verb.at + 1)? } else { verb };
    is_held(held).then_some(held)
}

/// The verb that the noun is the subject of, no other clause between.
fn verb_behind<'s>(sentence: &'s Sentence<'_>, trigger: &Trigger) -> Option<&'s Trigger> {
    let verb = sentence.triggers.iter().find(|other| other.at > trigger.at && other.form.is_some())?;
    let apart = (trigger.at..verb.at).any(|token| {
        sentence.is_sign(token, &[',', ';'])
            || sentence.covering(token).is_none()
                && sentence.tokens()[token].classes.any(&[Class::Who, Class::Clause, Class::Infinitive])
    });
    (trigger.noun.is_some() && !apart).then_some(verb)
}

/// The same with place and time known.
#[allow(clippy::too_many_arguments)]
pub(super) fn add_at(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    rule: &str,
    subjects: &[usize],
    objects: &[usize],
    apart: bool,
    mood: Mood,
    place: Option<(Whereabouts, bool)>,
    when: When,
    story: &mut Story,
) {
    let mode = mode(sentence, trigger);
    let called_off = cancellation::of_meeting(sentence, trigger);
    // "The talks in Lima on Friday have been put off": on the Friday to come
    let off_before = sentence
        .triggers
        .iter()
        .any(|other| matches!(other.frame, Frame::Cancel | Frame::Postpone) && other.at < trigger.at);
    let ahead = called_off.is_some() && trigger.noun.is_some() && !off_before;
    let when = if ahead { travel::ahead_of_plan(sentence, Mood::Fact(Tense::Future), when) } else { when };
    let Some(status) = called_off.or_else(|| status::of_meeting(mood, &when, sentence.scene.dct)) else {
        story.trace.push(format!("{rule}: {mood:?}, so no meeting"));
        return;
    };
    let countrymen = of_one_country(sentence, subjects, objects);
    let replaced: Vec<usize> = story.traveller.into_iter().filter(|who| !objects.contains(who)).collect();
    let subjects = if countrymen && !subjects.is_empty() { replaced.as_slice() } else { subjects };
    if countrymen && of_one_country(sentence, subjects, objects) {
        story.trace.push(format!("{rule}: people of one country only"));
        return;
    }
    let all: Vec<usize> = subjects.iter().chain(objects).copied().collect();
    let place = place.filter(|_| mode == Mode::InPerson);
    let call = story
        .meetings
        .iter()
        .rev()
        .find(|told| told.mode != Mode::InPerson && all.iter().all(|who| told.who.contains(who)));
    // "They also discussed trade": the call told of before goes on.
    let mode = call.filter(|_| mode == Mode::InPerson && place.is_none()).map_or(mode, |call| call.mode);
    let (mode, when) = match &story.by_video {
        // "Xi joined them later": what is told of a conference by video took place there.
        Some(held) if mode == Mode::InPerson && place.is_none() => {
            (Mode::Video, if when.is_empty() { held.clone() } else { when })
        }
        _ if mode == Mode::InPerson
            && place.is_none()
            && speaks_from_afar(sentence, trigger)
            && !met_just_before(sentence, &all, story) =>
        {
            (Mode::Phone, when)
        }
        _ => (mode, when),
    };
    if let Some((place, true)) = place.as_ref().filter(|_| mode == Mode::InPerson) {
        let traveller = story.traveller;
        let first = story.stays.len();
        add_trips(sentence, trigger, rule, &all, place, &when, mood, story);
        for stay in &mut story.stays[first..] {
            stay.status = called_off.unwrap_or(stay.status);
        }
        story.traveller = traveller.or(story.traveller);
    }
    let groups: Vec<Vec<usize>> = if apart {
        objects.iter().map(|&object| subjects.iter().copied().chain([object]).collect()).collect()
    } else {
        vec![all]
    };
    for who in groups {
        if who.len() < 2 {
            continue;
        }
        story.meetings.push(MeetingDraft {
            who,
            place: place.clone().map(|(place, _)| place),
            when: when.clone(),
            mode,
            status,
            strength: 0.9,
            evidence: Evidence { span: sentence.span(), rule: rule.to_owned() },
            headline: sentence.block() == Block::Headline,
            event: occasion(sentence, trigger),
        });
    }
}

/// "On the margins Atambayev met Rahmon. The two spoke about the border": it is still that meeting.
fn met_just_before(sentence: &Sentence<'_>, all: &[usize], story: &Story) -> bool {
    let before = sentence.number.checked_sub(1).map(|before| sentence.scene.sentences[before].span);
    story.meetings.iter().any(|told| {
        told.mode == Mode::InPerson
            && told.status == Status::Completed
            && [before, Some(sentence.span())].contains(&Some(told.evidence.span))
            && all.iter().all(|who| told.who.contains(who))
    })
}

/// "met on the sidelines of the Munich Security Conference": the town that names the event.
fn at_event_named(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Whereabouts> {
    let mut reach =
        (trigger.at + 1..sentence.to.saturating_sub(1)).take_while(|&token| !sentence.begins_clause(token));
    let the = reach.find(|&token| {
        let led = sentence.has(token - 1, Class::InPlace)
            || sentence.has(token - 1, Class::Of) && sentence.has(token - 2, Class::Margins);
        sentence.covering(token).is_none() && sentence.has(token, Class::Determiner) && led
    })?;
    travel::event_of_town(sentence, the).map(|(_, place)| place)
}

/// "went to Bern, met Ogi there, and then was in Vaduz": "there" is the place named before it.
fn named_before_there<'s>(sentence: &'s Sentence<'_>, mention: usize) -> Option<&'s PlaceMention> {
    sentence.place(mention).filter(|place| matches!(place.how, PlaceKind::There))?;
    (0..mention)
        .rev()
        .find_map(|before| sentence.place(before))
        .filter(|place| matches!(place.how, PlaceKind::City | PlaceKind::Capital | PlaceKind::Country))
}

/// Whether all who are said to meet act for one country.
fn of_one_country(sentence: &Sentence<'_>, subjects: &[usize], objects: &[usize]) -> bool {
    let mut countries = subjects.iter().chain(objects).map(|&who| sentence.cast()[who].country.as_deref());
    let Some(Some(first)) = countries.next() else { return false };
    countries.all(|country| country == Some(first))
}

/// What the meeting is called: "talks", "annual summit".
fn occasion(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<String> {
    if trigger.noun.is_some() {
        return event::named_after(sentence, trigger.at.saturating_sub(1))
            .or_else(|| Some(sentence.tokens().word(trigger.at).to_owned()));
    }
    trigger
        .verbs
        .iter()
        .find_map(|&number| sentence.scene.data.language.verbs[number].particle.clone())
        .filter(|particle| {
            sentence
                .scene
                .data
                .language
                .word_number(particle)
                .is_some_and(|number| sentence.scene.data.language.word(number).noun.is_some())
        })
}

/// By telephone or video where the sentence has the word near.
fn mode(sentence: &Sentence<'_>, trigger: &Trigger) -> Mode {
    /// Tokens from the talks to what they were held by: "met on Friday ..., each in front of a screen".
    const NEAR: usize = 20;
    if trigger.frame == Frame::Phone {
        return Mode::Phone;
    }
    let near = |class| {
        (sentence.from..sentence.to).any(|token| {
            token.abs_diff(trigger.at) < NEAR
                && sentence.covering(token).is_none()
                && sentence.has(token, class)
        })
    };
    if near(Class::Video) {
        Mode::Video
    } else if trigger.frame == Frame::Call && !sentence.has(trigger.at + 1, Class::On)
        || near(Class::Phone) && !(trigger.frame == Frame::Call) && phone_word(sentence, trigger)
    {
        Mode::Phone
    } else {
        Mode::InPerson
    }
}

/// A word of telephoning other than "call", which has other meanings.
fn phone_word(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    (sentence.from..sentence.to).any(|token| {
        token.abs_diff(trigger.at) < 16
            && sentence.has(token, Class::Phone)
            && sentence.tokens()[token]
                .word
                .is_some_and(|word| sentence.scene.data.language.word(word as usize).noun.is_none())
    })
}

/// "Mahama and Ouattara spoke at the opening", "Gnassingbé, Talon and Sall all spoke": not with each other.
fn gave_speeches(sentence: &Sentence<'_>, trigger: &Trigger, speakers: &[usize]) -> bool {
    let around = |token: usize, classes: &[Class]| {
        sentence.tokens().get(token).is_some_and(|token| token.classes.any(classes))
    };
    let group = sentence
        .subject(trigger.at, None)
        .and_then(|subject| sentence.person(subject.mention))
        .is_some_and(|person| person.plural || person.pronoun.is_some());
    let on_stage = around(trigger.at + 1, &[Class::InPlace, Class::Before, Class::After])
        || trigger.at > 0 && around(trigger.at - 1, &[Class::Also, Class::Separately]);
    mode(sentence, trigger) == Mode::InPerson && !group && (speakers.len() > 2 || on_stage)
}

/// "spoke to": without a place, over a distance.
fn speaks_from_afar(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    trigger.verbs.iter().any(|&number| sentence.scene.data.language.verbs[number].from_afar)
}

/// Where they met, and whether this sentence says so (and not only the story before).
fn place_of(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    who: &[usize],
    story: &Story,
) -> Option<(Whereabouts, bool)> {
    let led = |at: usize| sentence.destinations(at, Lead::Classes(&[Class::InPlace]), false);
    let mut explicit = led(trigger.at);
    if explicit.is_empty()
        && let Some(verb) = held_behind(sentence, trigger)
    {
        explicit = led(verb.at);
    }
    let explicit = explicit.first().filter(|found| {
        !goes_on_elsewhere(sentence, trigger.at, found.mention)
            && !is_topic(sentence, trigger, found.mention)
            && !sentence.is_about(trigger.at, found.mention)
            && !is_where_said(sentence, trigger, found.mention)
    });
    let explicit = explicit.and_then(|found| {
        let place = named_before_there(sentence, found.mention).unwrap_or(&found.place);
        travel::whereabouts(sentence, place, story)
    });
    if let Some(place) = explicit {
        return Some((place, true));
    }
    if let Some(place) = sentence
        .place_before_relative(trigger.at)
        .and_then(|place| travel::whereabouts(sentence, place, story))
    {
        return Some((place, true));
    }
    if let Some(place) = at_event_named(sentence, trigger) {
        return Some((place, true));
    }
    let later = |at: usize| (trigger.at..at).any(|token| sentence.has(token, Class::When));
    // "Søvndal, who leaves for Riga on Friday, met Paet": they did not meet there.
    let apart =
        |at: usize| sentence.asides().iter().any(|aside| aside.contains(&at) && !aside.contains(&trigger.at));
    let of_sentence = story.stays.iter().rev().take_while(|stay| stay.evidence.span == sentence.span());
    let here = of_sentence
        .filter(|stay| {
            who.contains(&stay.who)
                && !stay.over
                && (stay.at <= trigger.at || later(stay.at))
                && !(apart(stay.at)
                    && (stay.status == Status::Planned
                        || long_over(sentence, stay)
                        || sentence.place_before_relative(stay.at).is_some()))
        })
        .min_by_key(|stay| Reverse((stay.at <= trigger.at, stay.at)));
    if let Some(stay) = here {
        return Some((stay.place.clone(), true));
    }
    let opening = travel::place_opening(sentence);
    if let Some(place) = opening.first().and_then(|found| travel::whereabouts(sentence, &found.place, story))
    {
        return Some((place, true));
    }
    if let Some(place) =
        sentence.item_place.as_ref().and_then(|place| travel::whereabouts(sentence, place, story))
    {
        return Some((place, true));
    }
    let at_home =
        |country: &str| who.iter().any(|&who| sentence.cast()[who].homes.iter().any(|home| home == country));
    let visiting = who
        .iter()
        .filter_map(|&who| story.last_stay(who))
        .map(|number| &story.stays[number])
        .find(|stay| at_home(&stay.place.country));
    if let Some(stay) = visiting {
        return Some((stay.place.clone(), false));
    }
    if sentence.has(trigger.at, Class::Granted)
        && let Some(host) = grants_audience(sentence, who).filter(|&host| story.last_stay(host).is_none())
    {
        let country = sentence.cast()[host].homes.first()?;
        return Some((travel::at_home(sentence, country, story), true));
    }
    if matches!(trigger.frame, Frame::Receive) {
        let host = *who.first()?;
        let country = sentence.cast()[host].homes.first()?;
        return Some((travel::at_home(sentence, country, story), false));
    }
    if let Some(host) = gives_for_guest(sentence, trigger, who, story) {
        let country = sentence.cast()[host].homes.first()?;
        return Some((travel::at_home(sentence, country, story), true));
    }
    if let Some(place) = of_dateline(sentence, trigger, who, story) {
        return Some((place, true));
    }
    if let Some(place) = where_he_was(sentence, trigger, who, story) {
        return Some((place, true));
    }
    story.place.clone().filter(|place| at_home(&place.country)).map(|place| (place, false))
}

/// "hosted a lunch for Benflis", "gave a dinner in honour of": the host, where he is not told to be abroad.
fn gives_for_guest(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    who: &[usize],
    story: &Story,
) -> Option<usize> {
    let hosted = sentence.scene.data.language.nouns[trigger.noun?].hosted;
    let (&host, guests) = who.split_first().filter(|_| hosted)?;
    let giver = sentence.subject(trigger.at, None)?;
    let lead = trigger.at + 1..(trigger.at + LEADS_TO_GUEST).min(sentence.to);
    let led = lead.into_iter().any(|token| {
        sentence.covering(token).is_none()
            && (sentence.has(token, Class::Goal) || token == trigger.at + 3 && sentence.has(token, Class::Of))
    });
    let home = sentence.cast()[host].homes.first()?;
    let abroad = |guest: &usize| {
        let homes = &sentence.cast()[*guest].homes;
        !homes.is_empty() && !homes.contains(home)
    };
    let away = story.last_stay(host).is_some_and(|number| story.stays[number].place.country != *home);
    (led && !away && giver.who.contains(&host) && !guests.is_empty() && guests.iter().all(abroad))
        .then_some(host)
}

/// "who came here in September": an aside about a stay of old.
fn long_over(sentence: &Sentence<'_>, stay: &StayDraft) -> bool {
    const OLD: i64 = 14;
    let last = stay.when.start.as_ref().and_then(|start| start.latest()).zip(sentence.scene.dct);
    stay.status == Status::Completed && last.is_some_and(|(last, dct)| (dct - last).num_days() > OLD)
}

/// "In London Albright met Netanyahu. She also saw Arafat", "is in Lima for the summit. She is to meet Hu on Sunday": two of
/// whom none is at home where the one was told to be, in the sentence before or at an event.
fn where_he_was(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    who: &[usize],
    story: &Story,
) -> Option<Whereabouts> {
    let distant = speaks_from_afar(sentence, trigger) || mode(sentence, trigger) != Mode::InPerson;
    let (subject, others) = who.split_first().filter(|_| trigger.form.is_some() || trigger.noun.is_some())?;
    if distant || others.is_empty() {
        return None;
    }
    let abroad = |place: &Whereabouts| {
        who.iter().all(|&who| {
            let homes = &sentence.cast()[who].homes;
            !homes.is_empty() && !homes.contains(&place.country)
        })
    };
    let beside = on_the_sidelines(sentence);
    let Some(stay) = story.last_stay(*subject).map(|number| &story.stays[number]) else {
        let known = story.gathering.as_ref().filter(|known| !known.off && abroad(&known.place))?;
        let there =
            beside || known.central && known.talks && on_its_days(sentence, trigger, &known.when, story);
        return there.then(|| known.place.clone());
    };
    let before = sentence.scene.sentences[sentence.number.checked_sub(1)?].span;
    let days = on_its_days(sentence, trigger, &stay.when, story);
    let next = stay.evidence.span == before
        && days
        && matches!(trigger.mood, Mood::Fact(Tense::Past))
        && matches!(stay.status, Status::Ongoing | Status::Completed);
    let at_event = beside
        || stay.event.is_some() && stay.gathered.is_none()
        || story.gathering.as_ref().is_some_and(|known| known.place.country == stay.place.country);
    let fits = match stay.status {
        Status::Planned => {
            matches!(trigger.mood, Mood::Fact(Tense::Future | Tense::Present) | Mood::PastPlan)
        }
        Status::Ongoing => matches!(trigger.mood, Mood::Fact(_) | Mood::PastPlan),
        Status::Completed => {
            matches!(trigger.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect))
        }
        _ => false,
    };
    let during = at_event && fits && !stay.over && days;
    ((next || during) && abroad(&stay.place)).then(|| stay.place.clone())
}

/// Whether the day of the talks, if they have one, is one of those of the stay or the event.
fn on_its_days(sentence: &Sentence<'_>, trigger: &Trigger, known: &When, story: &Story) -> bool {
    const STAY: i64 = 5;
    let when = travel::when_of(sentence, trigger, story);
    let day = when.start.as_ref().and_then(|start| start.earliest());
    let first = known.start.as_ref().and_then(|start| start.earliest());
    let last = known.end.as_ref().and_then(|end| end.latest());
    day.zip(first).is_none_or(|(day, first)| {
        day >= first && last.map_or((day - first).num_days() <= STAY, |last| day <= last)
    })
}

/// "on the sidelines of the summit", "on the margins": beside what was told of.
fn on_the_sidelines(sentence: &Sentence<'_>) -> bool {
    sentence.said(Class::Beside).any(|token| sentence.covering(token).is_none())
}

/// "HELSINKI, June 20 - Søvndal met Tuomioja": a guest and his host, in the sentence behind the dateline, met there.
fn of_dateline(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    who: &[usize],
    story: &Story,
) -> Option<Whereabouts> {
    let scene = &sentence.scene.sentences[sentence.number];
    let opens = scene.body != scene.tagged.from;
    let told = matches!(trigger.mood, Mood::Fact(Tense::Past)) || story.diary;
    let past = trigger.frame == Frame::Meet && told && matches!(trigger.mood, Mood::Fact(_));
    // "BERLIN, May 8 - Sarkozy said after talks with Merkel"
    let said = trigger.noun.is_some() && is_told_of(sentence, trigger);
    if !opens || !past && !said {
        return None;
    }
    let at_event = (sentence.from + 1..sentence.to).any(|token| {
        sentence.covering(token).is_none()
            // "at a news conference"
            && !(said && token.abs_diff(trigger.at) < 2)
            && sentence.tokens()[token].classes.any(&[Class::Summit, Class::Event])
            && (token.saturating_sub(5).max(sentence.from)..token)
                .any(|before| sentence.tokens()[before].classes.any(&[Class::InPlace, Class::On]))
    });
    let place = sentence.scene.dateline.as_ref().filter(|_| !at_event && (trigger.form.is_some() || said))?;
    let at_home = |who: &usize| sentence.cast()[*who].homes.contains(&place.country);
    let (first, rest) = who.split_first()?;
    let distant = speaks_from_afar(sentence, trigger) || mode(sentence, trigger) != Mode::InPerson;
    let abroad = |who: &usize| !sentence.cast()[*who].homes.is_empty() && !at_home(who);
    let guest_first = !at_home(first) && rest.iter().any(at_home);
    // In a round-up whose items have towns of their own, the first one's host received there.
    let host_first = at_home(first) && !rest.is_empty() && rest.iter().all(abroad);
    let elsewhere = (0..sentence.mentions.len()).any(|number| {
        sentence
            .place(number)
            .is_some_and(|place| !place.country.is_empty() && sentence.mentions[number].from >= scene.body)
    });
    let guests = !rest.is_empty() && who.iter().all(abroad) && !elsewhere && !told_afar(sentence);
    // "LIBREVILLE, June 20 - Bongo met Faki"
    let verbs = &sentence.scene.data.language.verbs;
    let face_to_face = trigger.verbs.iter().any(|&number| verbs[number].face_to_face);
    let host_first = host_first && (story.diary || face_to_face && !elsewhere && !told_afar(sentence));
    let guests = guests && !said;
    ((guest_first || host_first || guests) && !distant)
        .then(|| Whereabouts { country: place.country.clone(), city: place.city.clone() })
}

/// "said after talks with Merkel", "After talks with Merkel, he said": what is over, told of by one who was there.
fn is_told_of(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let mut before = (trigger.at.saturating_sub(LED).max(sentence.from)..trigger.at)
        .rev()
        .take_while(|&token| sentence.covering(token).is_none() && !sentence.has(token, Class::Of));
    let led = before
        .any(|token| sentence.tokens()[token].classes.any(&[Class::After, Class::InPlace, Class::During]));
    led && sentence.said(Class::ReportPlain).any(|verb| sentence.covering(verb).is_none())
}

/// "state television reported": such news reaches a desk from anywhere.
fn told_afar(sentence: &Sentence<'_>) -> bool {
    (sentence.from..sentence.to)
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Report))
}

/// "to see Sata, his spokesman said in Tirana": where it was told.
fn is_where_said(sentence: &Sentence<'_>, trigger: &Trigger, place: usize) -> bool {
    let from = sentence.mentions[place].from;
    let comma = (trigger.at + 1..from).find(|&token| sentence.is_sign(token, &[',']));
    comma.is_some_and(|comma| {
        (comma..from)
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::ReportPlain))
    })
}

/// "discussed the fighting in Darfur": the place of what is talked about, behind a noun that is nobody's name.
fn is_topic(sentence: &Sentence<'_>, trigger: &Trigger, place: usize) -> bool {
    let verbs = &sentence.scene.data.language.verbs;
    let topic = trigger.verbs.first().is_some_and(|&number| verbs[number].topic);
    let from = sentence.mentions[place].from;
    // "the meeting on Syria in Astana"
    let free = |token: usize| {
        sentence.covering(token).is_none_or(|mention| {
            sentence.place(mention).is_some() && sentence.has(sentence.mentions[mention].from - 1, Class::On)
        })
    };
    topic
        && from >= sentence.from + 2
        && free(from - 2)
        && sentence.tokens()[from - 2].kind == TokenKind::Word
        && !sentence.has(from - 2, Class::Also)
}

/// An audience is granted at home: by the pope, or by the one monarch among them.
fn grants_audience(sentence: &Sentence<'_>, who: &[usize]) -> Option<usize> {
    let bears = |who: usize, office: &str| sentence.cast()[who].offices.iter().any(|held| held == office);
    let pope = who.iter().copied().find(|&who| bears(who, "pope"));
    let mut monarchs = who.iter().copied().filter(|&who| bears(who, "monarch"));
    pope.or_else(|| monarchs.next().filter(|_| monarchs.next().is_none()))
}

/// "in Bern to see Adolf Ogi, and in the afternoon in Vaduz": "and" with a preposition begins another stop.
fn goes_on_elsewhere(sentence: &Sentence<'_>, at: usize, place: usize) -> bool {
    let from = sentence.mentions[place].from;
    // "saw her there on Monday and the next day was in Kigali"
    let moved = |and: usize| {
        sentence.triggers.iter().any(|verb| {
            let moves = matches!(verb.frame, Frame::Arrive | Frame::Go | Frame::Visit | Frame::Return);
            // "talks between Gül and Sargsyan were held in Bern" went on nowhere
            let is = verb.be && !sentence.trigger_at(verb.at + 1).is_some_and(is_held);
            (and..from).contains(&verb.at) && (is || moves && verb.form.is_some())
        })
    };
    (at + 1..from).any(|token| {
        let another =
            sentence.has(token + 1, Class::PlacePreposition) && sentence.mention_at(token + 2) != Some(place);
        sentence.covering(token).is_none() && sentence.has(token, Class::And) && (another || moved(token))
    })
}

/// A sentence of talks in which the traveller's host is named, though no phrase binds the two.
fn host_and_visitor(sentence: &Sentence<'_>, story: &mut Story) {
    let talks = |trigger: &&Trigger| {
        matches!(trigger.frame, Frame::Meet | Frame::Receive | Frame::Meeting)
            && !matches!(trigger.mood, Mood::Denied)
            || trigger.frame == Frame::Call
    };
    let made = story.meetings.iter().any(|meeting| meeting.evidence.span == sentence.span());
    let Some(trigger) = sentence.triggers.iter().find(talks).filter(|_| !made && !sentence.is_headline())
    else {
        return;
    };
    let Some(traveller) = story.traveller.filter(|&who| sentence.cast()[who].class == Standing::Leader)
    else {
        return;
    };
    let Some(stay) = story.last_stay(traveller).map(|number| story.stays[number].clone()) else {
        return;
    };
    if matches!(stay.status, Status::Cancelled | Status::Postponed) {
        return;
    }
    let present =
        (0..sentence.mentions.len()).any(|mention| sentence.referents(mention).who.contains(&traveller));
    let hosts: Vec<usize> = (0..sentence.mentions.len())
        .filter(|&mention| {
            sentence.person(mention).is_some_and(|person| !person.possessive && person.pronoun.is_none())
        })
        .flat_map(|mention| sentence.meant(mention).iter().copied())
        .filter(|&who| {
            who != traveller
                && sentence.cast()[who].class == Standing::Leader
                && sentence.cast()[who].homes.contains(&stay.place.country)
        })
        .collect();
    if !present || hosts.is_empty() {
        return;
    }
    let mood = sentence
        .triggers
        .iter()
        .find(|trigger| trigger.form.is_some())
        .map_or(trigger.mood, |verb| verb.mood);
    add(sentence, trigger, "host-and-visitor", &[traveller], &hosts, true, mood, story);
    for meeting in story.meetings.iter_mut().filter(|meeting| meeting.evidence.rule == "host-and-visitor") {
        meeting.strength = 0.6;
    }
}

/// "is to fly to Rome for talks with Minister Conti": of whom nothing is told but that the traveller meets him there.
fn is_their_host(
    sentence: &Sentence<'_>,
    member: usize,
    who: &[usize],
    place: &Whereabouts,
    story: &Story,
) -> bool {
    let cast = sentence.cast();
    let goes = |other: &usize| {
        *other != member
            && story.stays.iter().any(|stay| stay.who == *other && stay.place.country == place.country)
    };
    let hosted = who.iter().any(|&other| other != member && cast[other].homes.contains(&place.country));
    cast[member].assumed && !hosted && who.iter().any(goes)
}

/// Whoever meets away from home has travelled.
#[allow(clippy::too_many_arguments)]
fn add_trips(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    rule: &str,
    who: &[usize],
    place: &Whereabouts,
    when: &When,
    mood: Mood,
    story: &mut Story,
) {
    // Talks at the event without a day of their own: on the event's
    let event = story.gathering.as_ref().filter(|known| {
        known.place.country == place.country && when.is_empty() && (known.central || known.talks)
    });
    // "met in Minsk with Tokayev": what is past was not on the event's day to come
    let dct = sentence.scene.dct;
    let past = matches!(mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect));
    let to_come = |known: &&Gathering| {
        let first = known.when.start.as_ref().and_then(Edtf::earliest);
        past && first.zip(dct).is_some_and(|(first, dct)| first > dct)
    };
    let event = event.filter(|known| !to_come(known));
    let new =
        |who: &usize| !story.stays.iter().any(|stay| stay.who == *who && stay.place.country == place.country);
    let event =
        event.filter(|_| who.iter().any(new)).map(|known| When { later: false, ..known.when.clone() });
    let when = event.as_ref().unwrap_or(when);
    // "was in Lima in April. While there he met Santos": in that April
    let of_stay = story.stays.iter().rev().find(|stay| {
        past && who.contains(&stay.who)
            && stay.place.country == place.country
            && stay.status == Status::Completed
            && stay.when.start.as_ref().is_some_and(|start| start.as_day().is_none())
    });
    let of_stay = of_stay
        .filter(|_| when.is_empty())
        .map(|stay| When { start: stay.when.start.clone(), ..When::default() });
    let when = of_stay.as_ref().unwrap_or(when);
    let Some(status) = status::of_stay(mood, when, sentence.scene.dct, Frame::Meet, sentence.is_headline())
    else {
        return;
    };
    for &member in who {
        let homes = &sentence.cast()[member].homes;
        let host_of = |other: &usize| {
            *other != member
                && story.stays.iter().any(|stay| {
                    stay.who == *other
                        && homes.contains(&stay.place.country)
                        && matches!(stay.status, Status::Planned | Status::Ongoing)
                })
        };
        // "There he is to see Torrijos and Funes": a host of another stop stays at home.
        let receives_elsewhere = who.len() > 2 && who.iter().any(host_of);
        if receives_elsewhere {
            continue;
        }
        if homes.contains(&place.country) || homes.is_empty() && sentence.cast()[member].registered.is_none()
        {
            continue;
        }
        if is_their_host(sentence, member, who, place, story) {
            continue;
        }
        // "flew to Rome to see Renzi": what he went for is no later trip.
        let gone = story.stays.iter().rev().find(|stay| {
            stay.who == member
                && stay.evidence.span == sentence.span()
                && stay.place.country == place.country
                && stay.at < trigger.at
                && sentence.has(trigger.at.wrapping_sub(1), Class::Infinitive)
        });
        let status = gone.map_or(status, |stay| stay.status);
        let mut stay = travel::draft(sentence, trigger, member, place.clone(), when.clone(), status, rule);
        stay.strength = 0.8;
        story.add(stay);
    }
}
