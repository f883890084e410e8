//! Meeting phrases to meetings: who talked with whom, where, by what means.

mod appointments;
mod parties;
mod venue;

pub(super) use parties::people;
use parties::{
    acted_in, arranged_with, at_his_table, behind_opening, day_of_old, given_to, has_talks_behind,
    opens_with, owner, owners_elsewhere, owners_of_talks, whom, with_whom,
};
use venue::{is_told_of, place_of};

use super::clause::{Gapped, Lead, Sentence, Trigger};
use super::dates::When;
use super::draft::{Evidence, Gathering, MeetingDraft, Story, Whereabouts};
use super::mood::{Mood, Tense};
use super::{cancellation, encounters, event, status, travel};
use crate::edtf::Edtf;
use crate::model::block::Block;
use crate::model::cast::Standing;
use crate::model::mention::MentionKind;
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;
use crate::model::{Mode, Status};

/// Tokens around a verb of welcoming in which an airport makes it a greeting.
const AIRPORT: usize = 14;
/// Tokens from "separate" to "talks": "separate bilateral talks".
const APART: usize = 3;

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
            _ if feasts(sentence, trigger, story) => {}
            _ if sentence.is_rung(trigger) => phones(sentence, trigger, story),
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
            Frame::Attend if tells_which(sentence, trigger) => {}
            Frame::Attend => encounters::signs(sentence, trigger, story),
            Frame::Receive => receives(sentence, trigger, story),
            Frame::Phone => phones(sentence, trigger, story),
            // "a conference call"
            Frame::Meeting
                if sentence.trigger_at(trigger.at + 1).is_some_and(|call| call.frame == Frame::Call) => {}
            Frame::Meeting | Frame::Call => meeting_noun(sentence, trigger, story),
            _ if trigger.be => {
                encounters::beside_host(sentence, trigger, story);
                encounters::on_the_phone(sentence, trigger, story);
                encounters::guest_of(sentence, trigger, story);
                encounters::were_together(sentence, trigger, story);
            }
            Frame::Support | Frame::Stay => encounters::spends_hours(sentence, trigger, story),
            _ => {}
        }
    }
    encounters::caption(sentence, story);
    encounters::by_phone(sentence, story);
    encounters::joint_conference(sentence, story);
    encounters::told(sentence, story);
    encounters::hands_over(sentence, story);
    encounters::sat_in(sentence, story);
    host_and_visitor(sentence, story);
    appointments::appointment(sentence, story);
}

/// "discussed the railway accord signed in 2008": a participle behind a noun, where another verb has told already what
/// was done.
fn tells_which(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    const FAR: usize = 16;
    let at = trigger.at;
    let free = |token: usize| sentence.covering(token).is_none();
    let classes = |token: usize| sentence.tokens()[token].classes;
    let noun = at > sentence.from + 1
        && free(at - 1)
        && sentence.tokens()[at - 1].kind == TokenKind::Word
        && !sentence.tokens()[at - 1].capital
        && !classes(at - 1).any(&[Class::Also, Class::And, Class::Be, Class::Have, Class::Who, Class::Which]);
    if !noun || !matches!(trigger.form, Some(Form::Past | Form::Participle)) {
        return false;
    }
    let parts = |token: usize| {
        free(token)
            && (sentence.is_sign(token, &[',', ';', ':'])
                || classes(token).any(&[Class::And, Class::Who, Class::Which, Class::Clause]))
    };
    let language = &sentence.scene.data.language;
    let before = at.saturating_sub(FAR).max(sentence.from + 1)..at - 1;
    before.rev().take_while(|&token| !parts(token)).any(|token| {
        let verb = sentence.trigger_at(token).is_some_and(|verb| verb.form == Some(Form::Past));
        free(token) && (verb || language.ends_as_past(sentence.tokens().word(token)))
    })
}

/// "had Lund and Holm to dinner": whoever does so meets them at home.
fn feasts(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) -> bool {
    let Some((host, guests, verb)) = at_his_table(sentence, trigger) else { return false };
    let ahead = sentence.auxiliary_before(verb, &[Class::Future, Class::Infinitive]);
    let mood = Mood::Fact(if ahead { Tense::Future } else { Tense::Past });
    let (host, guests) =
        (sentence.leaders(&people(sentence, &[host])), sentence.leaders(&people(sentence, &guests)));
    let meal = Trigger { form: None, mood, ..trigger.clone() };
    if !host.is_empty() && !guests.is_empty() {
        add(sentence, &meal, "meeting-meal", &host, &guests, false, mood, story);
    }
    true
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
        // "spoke with Conti, Keller and Lund by telephone"
        let called = subjects.len() == 1 && verb.from_afar && story.by_video.is_none();
        let ahead = matches!(trigger.mood, Mood::Fact(Tense::Future));
        let apart = objects.len() > 1 && (ahead || parted || separately || called);
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

/// "Lula received the president of Portugal".
fn receives(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let Some((hosts, guests)) = travel::host_and_guests(sentence, trigger) else {
        return encounters::received_too(sentence, trigger, story);
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
        if parted {
            add(sentence, trigger, &id, &guests, &hosts, true, trigger.mood, story);
        } else {
            for party in by_country(sentence, &guests) {
                add(sentence, trigger, &id, &hosts, &party, false, trigger.mood, story);
            }
        }
        add_gapped(sentence, trigger, &id, &hosts, sentence.gapped(trigger.at), story);
    }
}

/// "received King Harald and Queen Sonja", "Conti and Keller": guests of one country come together, others one by one.
pub(super) fn by_country(sentence: &Sentence<'_>, guests: &[usize]) -> Vec<Vec<usize>> {
    let country = |who: &usize| sentence.cast()[*who].country.as_ref();
    let mut once: Vec<usize> = Vec::new();
    for &guest in guests {
        if !once.contains(&guest) {
            once.push(guest);
        }
    }
    once.chunk_by(|one, next| country(one).is_some() && country(one) == country(next))
        .map(<[usize]>::to_vec)
        .collect()
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

/// "telephoned", "was telephoned by", "picked up the phone to".
fn phones(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let trigger = &Trigger { frame: Frame::Phone, ..trigger.clone() };
    let verbs = &sentence.scene.data.language.verbs;
    let idiom = trigger.verbs.first().map(|&verb| &verbs[verb]).filter(|verb| verb.particle.is_some());
    let by =
        people(sentence, &sentence.people_after(trigger.at, Lead::Classes(&[Class::By, Class::With]), false));
    let objects = match idiom {
        _ if !by.is_empty() => by,
        Some(verb) => {
            people(sentence, &sentence.people_after(trigger.at, Lead::Words(&verb.prepositions), false))
        }
        None => people(sentence, &sentence.people_after(trigger.at, Lead::Nothing, true)),
    };
    let objects = if objects.is_empty() && idiom.is_none() { whom(sentence, trigger) } else { objects };
    let Some(subject) = sentence.subject(trigger.at, None).filter(|_| !names_him(sentence, trigger)) else {
        return;
    };
    let subjects: Vec<usize> = subject.who.into_iter().filter(|who| !objects.contains(who)).collect();
    let (subjects, objects) = (sentence.leaders(&subjects), sentence.leaders(&objects));
    if !subjects.is_empty() && !objects.is_empty() {
        add(sentence, trigger, "phone", &subjects, &objects, objects.len() > 1, trigger.mood, story);
    }
}

/// "called him a liar", "called him 'a liar'": a noun right behind the object says what he was called.
fn names_him(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let object = sentence.people_after(trigger.at, Lead::Nothing, true).first().copied();
    object.is_some_and(|object| {
        let next = sentence.mentions[object].to;
        next < sentence.to
            && sentence.covering(next).is_none()
            && (sentence.is_sign(next, &['"', '“', '‘', '\''])
                || sentence.tokens()[next].classes.any(&[
                    Class::Indefinite,
                    Class::Determiner,
                    Class::His,
                    Class::Her,
                ])
                || sentence.tokens()[next].word().is_none()
                    && sentence.tokens()[next].kind == TokenKind::Word)
    })
}

/// "The programme includes talks with": of a journey to come.
fn is_on_agenda(sentence: &Sentence<'_>, trigger: &Trigger, story: &Story) -> bool {
    const COMPRISES: usize = 8;
    let reach = trigger.at.saturating_sub(COMPRISES).max(sentence.from)..trigger.at;
    let agenda = reach
        .into_iter()
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Agenda));
    let verb = sentence.triggers.iter().any(|verb| verb.at < trigger.at && (verb.be || verb.form.is_some()));
    let traveller = story.traveller.and_then(|who| story.last_stay(who));
    agenda && !verb && traveller.is_some_and(|stay| story.stays[stay].status == Status::Planned)
}

/// "talks with Merkel", "a meeting between Putin and Xi", "calls on Premier Li".
fn meeting_noun(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    if cancellation::of_meeting_told(sentence, trigger, story) {
        return;
    }
    let noun = &sentence.scene.data.language.nouns[trigger.noun.unwrap_or_default()];
    if let Some((host, guest)) = given_to(sentence, trigger) {
        let verb = sentence.mentions[guest].from - 1;
        let ahead = sentence.auxiliary_before(verb, &[Class::Future, Class::Infinitive]);
        let mood = Mood::Fact(if ahead { Tense::Future } else { Tense::Past });
        let (host, guest) =
            (sentence.leaders(&people(sentence, &[host])), sentence.leaders(&people(sentence, &[guest])));
        if !host.is_empty() && !guest.is_empty() {
            return add(sentence, trigger, &noun.id, &host, &guest, false, mood, story);
        }
    }
    if opens_with(sentence, trigger) && has_talks_behind(sentence, trigger) {
        return;
    }
    let gaps = sentence.gapped(trigger.at);
    let mut named = sentence.people_after(trigger.at, Lead::Words(&noun.prepositions), false);
    named.retain(|&mention| gaps.iter().all(|gap| gap.person != mention));
    let objects = people(sentence, &named);
    let objects = if objects.is_empty() { with_whom(sentence, trigger) } else { objects };
    let objects = if objects.is_empty() { arranged_with(sentence, trigger) } else { objects };
    // "Talks are set up with Conti and Ogi": with each at his stop of the journey told of
    let at_stops =
        objects.len() > 1 && trigger.at == sentence.from && sentence.has(trigger.at, Class::SeveralMeetings);
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
    let opens = opens || governor.is_none() && was_somewhere(sentence, trigger);
    let told = mood == Mood::Fact(Tense::Present) && opens && !sentence.is_headline();
    let mood = if told { Mood::Fact(Tense::Past) } else { mood };
    let mood = if is_on_agenda(sentence, trigger, story) { Mood::Fact(Tense::Future) } else { mood };
    let mut subjects = match governor {
        Some(verb) => sentence.subject(verb.at, None).map(|subject| subject.who).unwrap_or_default(),
        None => Vec::new(),
    };
    if let Some(owner) = owner(sentence, trigger) {
        subjects = owner;
    }
    // "12.30 Meeting with Chancellor Keller; 14.00 Meeting with President Conti": each of whose diary it is
    let heads_item = trigger.at > sentence.from && sentence.is_time(trigger.at - 1);
    if let Some(owner) = sentence.owner.filter(|_| heads_item) {
        subjects = vec![owner];
    }
    // "after talks in Bern with Ogi and Kok": they are three
    let with_them = !between(sentence, trigger) && sentence.says(Class::With) && !named.is_empty();
    if subjects.is_empty() && (objects.len() < 2 || with_them) {
        subjects = sentence.subject(trigger.at, None).map(|subject| subject.who).unwrap_or_default();
    }
    if subjects.is_empty() && objects.len() < 2 {
        subjects = behind_opening(sentence, trigger);
    }
    // "The diary lists talks with Conti and with Ogi": his for whose journey it is
    let hosts_only = at_stops || with_them && of_one_country(sentence, &[], &objects, story);
    if subjects.is_empty() && (objects.len() < 2 || hosts_only) {
        subjects.extend(story.traveller);
    }
    subjects.retain(|who| !objects.contains(who));
    let (mut subjects, objects) = (sentence.leaders(&subjects), sentence.leaders(&objects));
    // "Kok was in Bern for talks between Ogi and Conti": those told of behind "between" are all
    if trigger.at + 1 < sentence.to && sentence.has(trigger.at + 1, Class::Between) && objects.len() > 1 {
        subjects.clear();
    }
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

/// "A and B held a videoconference", "will hold another three-hour round of talks": those who hold it are its
/// participants.
fn held_by_two(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    const NEAR: usize = 5;
    const DESCRIBED: usize = 9;
    let noun = &sentence.scene.data.language.nouns[trigger.noun.unwrap_or_default()];
    let held = |verb: &&Trigger| {
        matches!(verb.frame, Frame::Support | Frame::SupportBegin | Frame::Meet | Frame::Attend)
            && (trigger.at - verb.at < NEAR
                || trigger.at - verb.at < DESCRIBED
                    && (verb.at + 1..trigger.at).any(|token| sentence.has(token, Class::Round)))
    };
    let Some(verb) = travel::governor(sentence, trigger).filter(held) else { return };
    let Some(subject) = sentence.subject(verb.at, None) else { return };
    let who = sentence.leaders(&subject.who);
    let told = story.meetings.iter().any(|meeting| meeting.evidence.span == sentence.span());
    if who.len() == 2 && !told {
        add(sentence, trigger, &noun.id, &who[..1], &who[1..], false, verb.mood, story);
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
    } else if near(Class::Plan) || near(Class::Future) || is_to_be(sentence, trigger) {
        Mood::Fact(Tense::Future)
    } else if trigger.frame == Frame::Call && is_past_before(sentence, trigger) {
        Mood::Fact(Tense::Past)
    } else {
        Mood::Fact(Tense::Present)
    }
}

/// "exchanged phone calls", "made two calls": a past form that tells of no journey.
fn is_past_before(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    const OBJECT: usize = 4;
    let first = trigger.at.saturating_sub(OBJECT).max(sentence.from);
    (first..trigger.at).any(|token| {
        sentence.covering(token).is_none()
            && !sentence.tokens()[token].capital
            && (sentence.has(token, Class::Made)
                || sentence.scene.data.language.ends_as_past(sentence.tokens().word(token)))
    })
}

/// "Talks with Conti are to deal with fish": the verb behind the noun, and those it names, is to come.
fn is_to_be(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    const NAMED: usize = 14;
    let next = sentence.triggers.iter().find(|verb| verb.at > trigger.at && (verb.be || verb.form.is_some()));
    next.is_some_and(|be| {
        be.be
            && be.mood == Mood::Fact(Tense::Present)
            && be.at - trigger.at < NAMED
            && sentence.has(be.at + 1, Class::Infinitive)
    })
}

/// Adds a meeting of each of `subjects` with `objects`, one by one where they are `apart`; place and time are looked up.
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
    // "Talks are to cover loans of the 1970s": what lies ahead was not then
    let past = |when: &When| {
        let last = when.start.as_ref().filter(|start| start.as_day().is_none()).and_then(Edtf::latest);
        trigger.noun.is_some()
            && mood == Mood::Fact(Tense::Future)
            && last.zip(sentence.scene.dct).is_some_and(|(last, dct)| last < dct)
    };
    let when = Some(own)
        .filter(|own| !own.is_empty() && !past(own))
        .or_else(|| when_it_took_place(sentence, trigger, story));
    let when = when.unwrap_or_default();
    // of a noun its verb tells whether it took place
    let held = matches!(mood, Mood::Fact(Tense::Past | Tense::Perfect));
    let told = Trigger { mood: if held { mood } else { trigger.mood }, ..trigger.clone() };
    let place = place_of(sentence, &told, &all, story);
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

/// "The last meeting between A and B was in Bern in November": the talks themselves were there.
fn was_somewhere(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let next = sentence.triggers.iter().find(|other| other.at > trigger.at);
    next.is_some_and(|be| {
        be.be && be.mood == Mood::Fact(Tense::Past) && sentence.has(be.at + 1, Class::InPlace)
    })
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
    let countrymen = of_one_country(sentence, subjects, objects, story);
    let replaced: Vec<usize> = story.traveller.into_iter().filter(|who| !objects.contains(who)).collect();
    // in a diary countrymen meet, and the guest of the line before is gone
    let instead = countrymen && sentence.owner.is_none();
    let subjects = if instead && !subjects.is_empty() { replaced.as_slice() } else { subjects };
    if countrymen && of_one_country(sentence, subjects, objects, story) {
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
        Some(held) if mode == Mode::InPerson && place.is_none() && sentence.owner.is_none() => {
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
    // "telephoned Conti, Ogi and Kok": one after the other, but for a conference call
    let one_by_one = mode == Mode::Phone
        && subjects.len() == 1
        && objects.len() > 1
        && !sentence.says(Class::Summit)
        && !sentence.says(Class::Together);
    let groups: Vec<Vec<usize>> = if apart || one_by_one {
        objects.iter().map(|&object| subjects.iter().copied().chain([object]).collect()).collect()
    } else {
        vec![all]
    };
    for who in groups {
        if who.len() < 2 {
            continue;
        }
        let told = place.clone().map(|(place, _)| place);
        let stop = Some(mode).filter(|mode| apart && *mode == Mode::InPerson);
        let (place, when) = stop
            .and_then(|_| at_his_stop(sentence, &who, told.as_ref(), story))
            .unwrap_or_else(|| (told, when.clone()));
        story.meetings.push(MeetingDraft {
            who,
            place,
            when,
            mode,
            status,
            strength: 0.9,
            evidence: Evidence { span: sentence.span(), rule: rule.to_owned() },
            headline: sentence.block() == Block::Headline,
            event: occasion(sentence, trigger),
        });
    }
}

/// "Talks are set up with Conti and Ogi": of a tour each host is met in his own country.
fn at_his_stop(
    sentence: &Sentence<'_>,
    who: &[usize],
    told: Option<&Whereabouts>,
    story: &Story,
) -> Option<(Option<Whereabouts>, When)> {
    let (host, rest) = who.split_last()?;
    let homes = &sentence.cast()[*host].homes;
    if told.is_some_and(|told| homes.contains(&told.country)) {
        return None;
    }
    let stay = story.stays.iter().rev().find(|stay| {
        rest.contains(&stay.who)
            && homes.contains(&stay.place.country)
            && matches!(stay.status, Status::Planned | Status::Ongoing)
    })?;
    Some((Some(stay.place.clone()), When::default()))
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

/// Whether all who are said to meet act for one country.
fn of_one_country(sentence: &Sentence<'_>, subjects: &[usize], objects: &[usize], story: &Story) -> bool {
    let cast = sentence.cast();
    // "In Lima he met the Minister of Defence, Pavel Novak": of whose country nothing is told is at home there
    let away = |who: &usize| {
        let last = story.last_stay(*who).map(|last| &story.stays[last]);
        last.is_some_and(|stay| !stay.over && !cast[*who].homes.contains(&stay.place.country))
    };
    if subjects.iter().any(away) && objects.iter().any(|&who| cast[who].assumed && !away(&who)) {
        return false;
    }
    let mut countries = subjects.iter().chain(objects).map(|&who| cast[who].country.as_deref());
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
    let first = if is_agreed_on(sentence, trigger) { trigger.at } else { sentence.from };
    // "spoke to him by telephone, and the two will meet": of another verb
    let of_another = |token: usize| {
        sentence.triggers.iter().any(|verb| {
            let talks = matches!(verb.frame, Frame::Meet | Frame::Meeting | Frame::Phone);
            let own = verb.at == trigger.at || verb.form.is_none();
            talks && !own && verb.at < token && (trigger.at > token || verb.at > trigger.at)
        })
    };
    let near = |class| {
        (first..sentence.to).any(|token| {
            token.abs_diff(trigger.at) < NEAR
                && sentence.covering(token).is_none()
                && sentence.has(token, class)
                && !of_another(token)
        })
    };
    // "discussed the crisis in separate calls with"
    let in_calls = trigger.frame == Frame::Meet
        && sentence.triggers.iter().any(|noun| {
            let led = (noun.at.saturating_sub(3).max(sentence.from)..noun.at)
                .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::InPlace));
            let pays = sentence.has(noun.at + 1, Class::On) && !sentence.is_time(noun.at + 2);
            let several = noun.noun.is_some() && sentence.has(noun.at, Class::SeveralMeetings);
            noun.frame == Frame::Call && several && noun.at > trigger.at && led && !pays
        });
    if near(Class::Video) {
        Mode::Video
    } else if in_calls
        || speaks_from_afar(sentence, trigger) && is_called_a_call(sentence)
        || trigger.frame == Frame::Call
            && (!sentence.has(trigger.at + 1, Class::On) || sentence.is_time(trigger.at + 2))
        || near(Class::Phone) && !(trigger.frame == Frame::Call) && phone_word(sentence, trigger)
    {
        Mode::Phone
    } else {
        Mode::InPerson
    }
}

/// "spoke to Ogi before the council. The call was a long one": so the paragraph says of what it told first.
fn is_called_a_call(sentence: &Sentence<'_>) -> bool {
    const BEHIND: usize = 3;
    const OPENING: usize = 24;
    let scene = sentence.scene;
    let paragraph = scene.sentences[sentence.number].paragraph;
    let language = &scene.data.language;
    let calls = |at: usize| {
        let noun = scene.tokens[at].word().and_then(|word| language.word(word).noun);
        noun.is_some_and(|noun| language.nouns[noun].frame == Frame::Call)
    };
    scene.sentences[sentence.number + 1..]
        .iter()
        .take(BEHIND)
        .take_while(|next| next.paragraph == paragraph)
        .any(|next| {
            let opening = next.tagged.to.min(next.tagged.from + OPENING);
            (next.tagged.from + 1..opening).any(|at| {
                let the = scene.tokens[at - 1].classes;
                calls(at) && the.has(Class::Determiner) && !the.has(Class::Indefinite)
            })
        })
}

/// "agreed by telephone to meet in May": what they agreed on is no call.
fn is_agreed_on(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let verbs = &sentence.scene.data.language.verbs;
    trigger.form == Some(Form::Base)
        && trigger.at > sentence.from
        && sentence.has(trigger.at - 1, Class::Infinitive)
        && trigger.verbs.iter().any(|&number| verbs[number].face_to_face)
}

/// A word of telephoning other than "call", which has other meanings.
fn phone_word(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    (sentence.from..sentence.to).any(|token| {
        token.abs_diff(trigger.at) < 16
            && sentence.has(token, Class::Phone)
            && sentence.tokens()[token]
                .word()
                .is_some_and(|word| sentence.scene.data.language.word(word).noun.is_none())
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
    !on_sidelines(sentence)
        && trigger.verbs.iter().any(|&number| sentence.scene.data.language.verbs[number].from_afar)
}

/// "On the sidelines of the summit", "is planned on the sidelines": whoever speaks there is there.
fn on_sidelines(sentence: &Sentence<'_>) -> bool {
    sentence.said(Class::Beside).any(|token| {
        let led = token.checked_sub(2).filter(|&on| on >= sentence.from).is_some_and(|on| {
            sentence.tokens()[on].classes.any(&[Class::On, Class::At])
                && sentence.has(on + 1, Class::Determiner)
        });
        led && sentence.covering(token).is_none()
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
    let told = made || sentence.is_headline();
    let Some(trigger) = sentence.triggers.iter().find(talks).filter(|_| !told) else {
        return;
    };
    let Some(traveller) = story.traveller.filter(|&who| sentence.cast()[who].class == Standing::Leader)
    else {
        return;
    };
    let Some(stay) = story.last_stay(traveller).map(|number| story.stays[number].clone()) else {
        return;
    };
    // "did not receive him: that meeting is foreseen for Friday"
    let denied = sentence.triggers.iter().any(|verb| {
        verb.frame == Frame::Receive
            && verb.mood == Mood::Denied
            && sentence
                .people_after(verb.at, Lead::Nothing, true)
                .into_iter()
                .any(|guest| sentence.referents(guest).who.contains(&traveller))
    });
    if stay.status.is_off() || denied {
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
