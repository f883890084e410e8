//! Meetings that no verb of meeting tells of: who signed with whom, who told whom something in a place, "A and B, meeting
//! in Oslo".

use super::clause::{Lead, Sentence, Trigger};
use super::dates::When;
use super::draft::{MeetingDraft, Story};
use super::meetings::{add, add_at, by_country, people};
use super::mood::{self, Mood, Tense};
use super::travel;
use crate::model::mention::{MentionKind, PlaceKind};
use crate::model::word::{Class, Form, Frame};
use crate::model::{Mode, Status};

/// Tokens between a place and the day behind it.
const NEAR: usize = 5;
/// Tokens from the hours to "with": "two hours on the terrace of the villa with".
const WITH: usize = 14;
/// Tokens from "handed" to the letter: "handed over a written message".
const OBJECT: usize = 6;
/// Tokens from the letter, and from whom it is, to whom it is for.
const SENDER: usize = 14;
/// Tokens from "had" to "an hour": "had just over an hour".
const HEDGE: usize = 3;

/// "signed an accord with Kenyatta in Kigali", "A and B signed": both sat at the table.
pub(super) fn signs(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let verbs = &sentence.scene.data.language.verbs;
    let Some(verb) = trigger.verbs.iter().map(|&number| &verbs[number]).find(|verb| verb.together) else {
        return;
    };
    let with = people(sentence, &sentence.people_after(trigger.at, Lead::Classes(&[Class::With]), false));
    let Some(subject) = sentence.subject(trigger.at, None) else { return };
    let subjects: Vec<usize> = subject.who.into_iter().filter(|who| !with.contains(who)).collect();
    let (subjects, with) = (sentence.leaders(&subjects), sentence.leaders(&with));
    let pair = subjects.len() == 2 && with.is_empty();
    if subjects.is_empty()
        || with.is_empty() && !pair
        || !matches!(trigger.mood, Mood::Fact(_) | Mood::PastPlan)
    {
        return;
    }
    let (subjects, objects) =
        if pair { (&subjects[..1], &subjects[1..]) } else { (&subjects[..], &with[..]) };
    add(sentence, trigger, &verb.id, subjects, objects, false, trigger.mood, story);
}

/// "Ogi was likewise received", "was also received": by the host of the sentence before, there and then.
pub(super) fn received_too(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    const REACH: usize = 2;
    let passive =
        trigger.form == Some(Form::Participle) && sentence.auxiliary_before(trigger.at, &[Class::Be]);
    let near = trigger.at.saturating_sub(REACH).max(sentence.from)..(trigger.at + 1 + REACH).min(sentence.to);
    let too =
        near.into_iter().any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Also));
    let by = !sentence.people_after(trigger.at, Lead::Classes(&[Class::By]), false).is_empty();
    let Some(before) = sentence.number.checked_sub(1).filter(|_| passive && too && !by) else { return };
    let span = sentence.scene.sentences[before].span;
    let told =
        story.meetings.iter().rev().find(|told| told.evidence.span == span && told.mode == Mode::InPerson);
    let host = told.and_then(|told| Some((*told.who.first()?, told.place.clone()?, told.when.clone())));
    let Some((host, place, when)) = host else { return };
    let at_home = |who: usize| sentence.cast()[who].homes.contains(&place.country);
    let Some(subject) = sentence.subject(trigger.at, Some(&place.country)).filter(|_| at_home(host)) else {
        return;
    };
    let guests: Vec<usize> =
        sentence.leaders(&subject.who).into_iter().filter(|&who| who != host && !at_home(who)).collect();
    if guests.is_empty() {
        return;
    }
    let own = travel::when_of(sentence, trigger, story);
    let when = if own.is_empty() { when } else { own };
    for party in by_country(sentence, &guests) {
        let (place, when) = (Some((place.clone(), true)), when.clone());
        add_at(sentence, trigger, "received-too", &[host], &party, false, trigger.mood, place, when, story);
    }
}

/// "Conti and Ogi last sat together in June, at a forum in Bern": they met then and there.
pub(super) fn were_together(sentence: &Sentence<'_>, be: &Trigger, story: &mut Story) {
    const ADVERBS: usize = 3;
    let near = be.at + 1..(be.at + 1 + ADVERBS).min(sentence.to);
    let together = near.into_iter().take_while(|&token| sentence.covering(token).is_none());
    let mut words = together.filter(|&token| sentence.has(token, Class::InCompany));
    let Some(together) = words.next() else { return };
    let Some(subject) = sentence.subject(be.at, None) else { return };
    let who = sentence.leaders(&subject.who);
    let told = matches!(be.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect));
    // "were together in prison": a day or a place of their own
    let placed = sentence.destinations(together, Lead::Classes(&[Class::InPlace]), false);
    let dated = sentence
        .mentions
        .iter()
        .any(|mention| mention.from > together && matches!(mention.kind, MentionKind::Time(_)));
    let last = sentence.has(together - 1, Class::NextStop);
    if who.len() != 2 || !told || (!dated && placed.is_empty()) || !last {
        return;
    }
    add(sentence, be, "were-together", &who[..1], &who[1..], false, Mood::Fact(Tense::Past), story);
}

/// "[Conti and President Ogi during talks in Bern last year.]": a caption without a verb.
pub(super) fn caption(sentence: &Sentence<'_>, story: &mut Story) {
    const OPENS: usize = 4;
    let verb = |trigger: &Trigger| trigger.be || trigger.form.is_some_and(|form| form != Form::Gerund);
    let Some(noun) =
        sentence.triggers.iter().find(|noun| noun.noun.is_some() && noun.frame == Frame::Meeting)
    else {
        return;
    };
    let Some(first) = (0..sentence.mentions.len()).find(|&number| sentence.person(number).is_some()) else {
        return;
    };
    let joined = sentence.joined_behind(first);
    let (Some(&last), from) = (joined.last(), sentence.mentions[first].from) else { return };
    let to = sentence.mentions[last].to;
    // "following a meeting"
    let behind = sentence.trigger_at(to).is_some_and(|verb| verb.form == Some(Form::Gerund));
    let led = to < noun.at
        && (behind || sentence.tokens()[to].classes.any(&[Class::During, Class::After, Class::InPlace]));
    let who = sentence.leaders(&people(sentence, &joined));
    let whole =
        (to + 1..noun.at).all(|token| sentence.covering(token).is_none() && !sentence.begins_clause(token));
    if from > sentence.from + OPENS || !led || !whole || who.len() != 2 || sentence.triggers.iter().any(verb)
    {
        return;
    }
    if sentence.is_headline() || story.meetings.iter().any(|told| told.evidence.span == sentence.span()) {
        return;
    }
    // A picture leaves the telling where it is.
    let told = (story.traveller, story.on_tour, story.place.clone());
    add(sentence, noun, "caption", &who[..1], &who[1..], false, Mood::Fact(Tense::Past), story);
    (story.traveller, story.on_tour, story.place) = told;
}

/// "will be Conti's guest", "is the guest of Conti": a guest meets his host.
pub(super) fn guest_of(sentence: &Sentence<'_>, be: &Trigger, story: &mut Story) {
    let Some((host, country, guests)) = travel::guest_and_host(sentence, be) else { return };
    let told =
        story.meetings.iter().any(|told| told.evidence.span == sentence.span() && told.who.contains(&host));
    let known = !sentence.leaders(&[host]).is_empty();
    if known && !told && !guests.is_empty() {
        let place = Some((travel::at_home(sentence, &country, story), false));
        let when = travel::when_of(sentence, be, story);
        for party in by_country(sentence, &guests) {
            let (place, when) = (place.clone(), when.clone());
            add_at(sentence, be, "be-guest-of", &[host], &party, false, be.mood, place, when, story);
        }
    }
}

/// "had an hour with Kenyatta", "spent 90 minutes there with Kenyatta", "spent much of Monday at a farm with
/// Kenyatta": hours and minutes are spent talking.
pub(super) fn spends_hours(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let tells = matches!(trigger.frame, Frame::Support | Frame::Stay) && trigger.form.is_some();
    let hours = sentence.mentions.iter().find(|mention| match mention.kind {
        MentionKind::Time(time) => {
            // "had an hour", "spent the morning"
            let value = sentence.scene.times[time].value.as_deref().unwrap_or_default();
            let part = mention.from >= 2
                && sentence.has(mention.from - 1, Class::Of)
                && sentence.has(mention.from - 2, Class::PartOf);
            let hours =
                value.starts_with("PT") || trigger.frame == Frame::Stay && (value.contains('T') || part);
            hours && (1..=HEDGE).contains(&mention.from.saturating_sub(trigger.at))
        }
        _ => false,
    });
    let Some(with) = hours.filter(|_| tells).and_then(|hours| {
        let mut behind =
            (hours.to..sentence.to).take(WITH).take_while(|&token| !sentence.begins_clause(token));
        behind.find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::With))
    }) else {
        return;
    };
    let guests = people(sentence, &sentence.people_after(with, Lead::Nothing, true));
    let Some(subject) = sentence.subject(trigger.at, None) else { return };
    let (subjects, guests) = (sentence.leaders(&subject.who), sentence.leaders(&guests));
    let made = story.meetings.iter().any(|meeting| meeting.evidence.span == sentence.span());
    if !made && !subjects.is_empty() && !guests.is_empty() && !subjects.contains(&guests[0]) {
        add(sentence, trigger, "hours-with", &subjects, &guests, false, trigger.mood, story);
    }
}

/// "Lamamra and Kenyatta, meeting in Kigali on Monday, agreed": those right before the comma.
pub(super) fn meeting_in(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let Some(comma) = trigger.at.checked_sub(1).filter(|&comma| sentence.closes(comma)) else { return };
    let next = trigger.at + 1;
    let goes_on =
        sentence.tokens().get(next).is_some_and(|token| token.classes.any(&[Class::InPlace, Class::On]))
            || sentence.covering(next).is_some();
    let last = sentence.covering(comma).or_else(|| sentence.covering(comma.checked_sub(1)?));
    let Some(last) = last.filter(|&last| goes_on && sentence.person(last).is_some()) else { return };
    let mut named = vec![last];
    while let Some(before) = sentence.joined_before(named[0]) {
        named.insert(0, before);
    }
    let who = sentence.leaders(&people(sentence, &named));
    let noun = trigger.noun.map(|noun| &sentence.scene.data.language.nouns[noun].id);
    if let (Some(rule), 2) = (noun, who.len()) {
        let told = Trigger { form: Some(Form::Past), mood: Mood::Fact(Tense::Past), ..trigger.clone() };
        add(sentence, &told, rule, &who[..1], &who[1..], false, told.mood, story);
    }
}

/// "The luncheon was attended by Halonen", "Present at the luncheon were": they sat at the table told of before.
pub(super) fn sat_in(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(before) = sentence.number.checked_sub(1) else { return };
    let told = [sentence.scene.sentences[before].span, sentence.span()];
    let Some(named) = sat_in_by(sentence) else { return };
    let who = sentence.leaders(&people(sentence, &named));
    let last = story.meetings.iter_mut().rev().find(|meeting| told.contains(&meeting.evidence.span));
    if let Some(meeting) = last.filter(|meeting| meeting.status == Status::Completed) {
        for one in who {
            if !meeting.who.contains(&one) {
                meeting.who.push(one);
            }
        }
    }
}

/// The people behind "The talks were attended by" and "Present there were".
fn sat_in_by(sentence: &Sentence<'_>) -> Option<Vec<usize>> {
    let talks = |at: usize| sentence.trigger_at(at).is_some_and(|trigger| trigger.frame == Frame::Meeting);
    let of_it = |at: usize| sentence.has(at, Class::Determiner) && talks(at + 1);
    let be = sentence.triggers.iter().find(|trigger| trigger.be)?.at;
    let nobody = |to: usize| {
        (sentence.from..to)
            .all(|at| sentence.covering(at).is_none_or(|number| sentence.person(number).is_none()))
    };
    let attended = of_it(sentence.from) && be == sentence.from + 2;
    let by = (be + 1..(be + 4).min(sentence.to)).find(|&at| sentence.has(at, Class::By));
    if let Some(by) = by.filter(|_| attended) {
        return Some(sentence.people_after(by - 1, Lead::Classes(&[Class::By]), false));
    }
    let first = if sentence.has(sentence.from, Class::Also) { sentence.from + 1 } else { sentence.from };
    let there = sentence.mention_at(first + 1).is_some_and(|number| sentence.place(number).is_some());
    let there = there || of_it(first + 2);
    let present = sentence.has(first, Class::Attendee) && there && be <= first + 4 && nobody(be);
    present.then(|| sentence.people_after(be, Lead::Nothing, true))
}

/// "handed a letter to Kenyatta", "delivered a message from Kenyatta to Ruto", "gave Kenyatta a written message": the
/// bearer saw whom it was for.
pub(super) fn hands_over(sentence: &Sentence<'_>, story: &mut Story) {
    if !sentence.says(Class::Handed) {
        return;
    }
    for verb in sentence.from..sentence.to {
        let handed = sentence.covering(verb).is_none() && sentence.has(verb, Class::Handed);
        if !handed || sentence.auxiliary_before(verb, &[Class::Be]) {
            continue;
        }
        let mood = mood::of_verb(sentence, verb, Form::Past);
        let Some(receiver) = letter_for(sentence, verb).filter(|_| is_done(mood)) else { continue };
        let Some(subject) = sentence.subject(verb, None) else { continue };
        let bearers = sentence.leaders(&subject.who);
        let receivers = sentence.leaders(sentence.meant(receiver));
        let made = story.meetings.iter().any(|meeting| meeting.evidence.span == sentence.span());
        if made || bearers.is_empty() || receivers.is_empty() || bearers.contains(&receivers[0]) {
            continue;
        }
        let pseudo = Trigger::of_stay(verb, Some(Form::Past), Mood::Fact(Tense::Past));
        add(sentence, &pseudo, "letter-handed", &bearers, &receivers, false, pseudo.mood, story);
    }
}

fn is_done(mood: Mood) -> bool {
    matches!(mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect))
}

/// "was in Damascus with Assad": a guest, beside his host.
pub(super) fn beside_host(sentence: &Sentence<'_>, be: &Trigger, story: &mut Story) {
    let reach = (be.at + 1..(be.at + WITH).min(sentence.to))
        .take_while(|&token| sentence.covering(token).is_some() || !sentence.begins_clause(token));
    let beside = |&token: &usize| {
        let behind = sentence.covering(token - 1).is_some_and(|last| sentence.person(last).is_none());
        sentence.covering(token).is_none() && sentence.has(token, Class::With) && behind
    };
    let Some(with) = reach.into_iter().find(beside) else { return };
    let hosts = sentence.leaders(&people(sentence, &sentence.people_after(with, Lead::Nothing, true)));
    let Some(&host) = hosts.first() else { return };
    let homes = &sentence.cast()[host].homes;
    let here = story.stays.iter().rev().find(|stay| {
        stay.evidence.span == sentence.span() && stay.at < with && homes.contains(&stay.place.country)
    });
    let Some(stay) = here.filter(|stay| stay.who != host) else { return };
    let made = story.meetings.iter().any(|meeting| {
        meeting.evidence.span == sentence.span()
            && meeting.who.contains(&host)
            && meeting.who.contains(&stay.who)
    });
    if !made && matches!(be.mood, Mood::Fact(_)) {
        let (guest, place, when) = (stay.who, stay.place.clone(), stay.when.clone());
        add_at(
            sentence,
            be,
            "beside-host",
            &[guest],
            &[host],
            false,
            be.mood,
            Some((place, true)),
            when,
            story,
        );
    }
}

/// Whom the letter is for that is the object of the verb. A bare "message" is as often a figure of speech.
fn letter_for(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let direct = sentence.mention_at(verb + 1).filter(|&direct| sentence.person(direct).is_some());
    let from = direct.map_or(verb + 1, |direct| sentence.mentions[direct].to);
    let bare = |token: usize| sentence.covering(token).is_none();
    let mut near = (from..(from + OBJECT).min(sentence.to)).take_while(|&at| !sentence.begins_clause(at));
    let letter =
        near.find(|&at| bare(at) && sentence.tokens()[at].classes.any(&[Class::Letter, Class::Message]))?;
    let message = sentence.has(letter, Class::Message);
    let written = (verb + 1..letter).any(|at| sentence.has(at, Class::InWriting));
    let to = (letter + 1..(letter + SENDER).min(sentence.to))
        .take_while(|&at| sentence.covering(at).is_some() || !sentence.begins_clause(at))
        .find(|&at| bare(at) && sentence.has(at, Class::Infinitive));
    let led = to.and_then(|to| sentence.mention_at(to + 1).or_else(|| sentence.mention_at(to + 2)));
    let receiver = direct.or(led)?;
    // "handed a message to Ruto in Nairobi": by hand, where it says where
    let behind = sentence.mentions[receiver].to.max(letter + 1);
    let placed = sentence.has(behind, Class::InPlace)
        && sentence.mention_at(behind + 1).is_some_and(|number| sentence.place(number).is_some());
    let by_hand = !message || written || placed || sentence.has(letter + 1, Class::From);
    sentence.person(receiver).filter(|person| by_hand && !person.possessive).map(|_| receiver)
}

/// "told Kenyatta in Kigali on Monday that": he who speaks and he who listens are there.
pub(super) fn told(sentence: &Sentence<'_>, story: &mut Story) {
    for listener in 1..sentence.mentions.len() {
        let (from, to) = (sentence.mentions[listener].from, sentence.mentions[listener].to);
        let verb = from.wrapping_sub(1);
        let person = sentence.person(listener).is_some_and(|person| !person.possessive);
        if !person || from <= sentence.from {
            continue;
        }
        let says = sentence.covering(verb).is_none() && sentence.has(verb, Class::ReportPlain);
        let heard = sentence.has(verb, Class::Tells);
        if !says && !heard {
            continue;
        }
        let listeners = sentence.joined_behind(listener);
        let to = listeners.last().map_or(to, |&last| sentence.mentions[last].to);
        // "told Sirleaf as much in Dakar"
        let as_much = sentence.has(to, Class::As) && sentence.has(to + 1, Class::PartOf);
        let to = if as_much { to + 2 } else { to };
        let told = says && sentence.has(to, Class::InPlace);
        if heard && !told {
            told_guest(sentence, verb, listener, story);
        }
        let placed = sentence.mention_at(to + 1).filter(|_| told);
        let Some(place) = placed.and_then(|number| sentence.place(number)) else { continue };
        if matches!(place.how, PlaceKind::Country | PlaceKind::Region | PlaceKind::There) {
            continue;
        }
        let Some(place) = travel::whereabouts(sentence, place, story) else { continue };
        let Some(subject) = sentence.subject(verb, None) else { continue };
        let (speakers, listeners) =
            (sentence.leaders(&subject.who), sentence.leaders(&people(sentence, &listeners)));
        let made = story.meetings.iter().any(|meeting| meeting.evidence.span == sentence.span());
        if made || speakers.is_empty() || listeners.is_empty() || speakers.contains(&listeners[0]) {
            continue;
        }
        let day = sentence.mentions.iter().find_map(|mention| match mention.kind {
            MentionKind::Time(time) if mention.from > to && mention.from <= to + NEAR => {
                sentence.scene.times[time].edtf.clone()
            }
            _ => None,
        });
        let when = When { start: day, ..When::default() };
        let pseudo = Trigger::of_stay(verb, Some(Form::Past), Mood::Fact(Tense::Past));
        let place = Some((place, true));
        add_at(
            sentence,
            &pseudo,
            "told-in-place",
            &speakers,
            &listeners,
            false,
            pseudo.mood,
            place,
            when,
            story,
        );
    }
}

/// "assured Merkel in a telephone call that", "thanked Howard by phone": who said something to whom over the telephone.
pub(super) fn by_phone(sentence: &Sentence<'_>, story: &mut Story) {
    const LED: usize = 3;
    let led = |&phone: &usize| {
        sentence.covering(phone).is_none()
            && (phone.saturating_sub(LED).max(sentence.from)..phone).any(|token| {
                sentence.covering(token).is_none()
                    && sentence.tokens()[token].classes.any(&[
                        Class::By,
                        Class::InPlace,
                        Class::On,
                        Class::During,
                        Class::ParticleBehind,
                    ])
            })
    };
    let Some(phone) = sentence.said(Class::Phone).find(led) else { return };
    agreed_by_phone(sentence, phone, story);
    took_up_by_phone(sentence, phone, story);
    for listener in 0..sentence.mentions.len() {
        let from = sentence.mentions[listener].from;
        let Some(verb) = from.checked_sub(1).filter(|&verb| verb >= sentence.from) else { continue };
        let told = sentence.covering(verb).is_none() && sentence.has(verb, Class::Addresses);
        let named = sentence.person(listener).is_some_and(|person| !person.possessive);
        let mood = mood::of_verb(sentence, verb, Form::Past);
        let Some(subject) = sentence.subject(verb, None).filter(|_| told && named && is_done(mood)) else {
            continue;
        };
        let listeners = sentence.joined_behind(listener);
        let (speakers, listeners) =
            (sentence.leaders(&subject.who), sentence.leaders(&people(sentence, &listeners)));
        if has_called(sentence, story)
            || speakers.is_empty()
            || listeners.is_empty()
            || speakers.contains(&listeners[0])
        {
            continue;
        }
        let told = Trigger { frame: Frame::Phone, ..Trigger::of_stay(verb, Some(Form::Past), mood) };
        let apart = listeners.len() > 1;
        add(sentence, &told, "told-by-phone", &speakers, &listeners, apart, mood, story);
    }
}

fn has_called(sentence: &Sentence<'_>, story: &Story) -> bool {
    let called = |meeting: &MeetingDraft| meeting.mode != Mode::InPerson;
    story.meetings.iter().any(|meeting| meeting.evidence.span == sentence.span() && called(meeting))
}

/// "raised the crisis with Modi by telephone": whatever was done with him.
fn took_up_by_phone(sentence: &Sentence<'_>, phone: usize, story: &mut Story) {
    const LED: usize = 3;
    let Some(with) = (sentence.from..phone)
        .rev()
        .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::With))
    else {
        return;
    };
    let listeners = sentence.people_after(with, Lead::Nothing, true);
    let Some(&last) = listeners.last() else { return };
    let near = sentence.mentions[last].to <= phone && phone - sentence.mentions[last].to <= LED;
    let Some(subject) = sentence.subject(with, None).filter(|_| near && !has_called(sentence, story)) else {
        return;
    };
    let verb = (sentence.mentions[subject.mention].to..with).find(|&token| {
        sentence.covering(token).is_none()
            && (sentence.scene.data.language.ends_as_past(sentence.tokens().word(token))
                || sentence.trigger_at(token).is_some_and(|verb| verb.form == Some(Form::Past)))
    });
    let Some(verb) = verb else { return };
    let mood = mood::of_verb(sentence, verb, Form::Past);
    let speakers = sentence.leaders(&subject.who);
    let listeners = sentence.leaders(&people(sentence, &listeners));
    if is_done(mood) && !speakers.is_empty() && !listeners.is_empty() && !speakers.contains(&listeners[0]) {
        let told = Trigger { frame: Frame::Phone, ..Trigger::of_stay(verb, Some(Form::Past), mood) };
        let apart = listeners.len() > 1;
        add(sentence, &told, "took-up-by-phone", &speakers, &listeners, apart, mood, story);
    }
}

/// "In a telephone call Merkel and Modi agreed to", "Merkel and Modi, by telephone, promised": the two who do something.
fn agreed_by_phone(sentence: &Sentence<'_>, phone: usize, story: &mut Story) {
    const VERB: usize = 12;
    let names = |number: usize| {
        sentence.person(number).is_some_and(|person| !person.possessive && person.pronoun.is_none())
    };
    let acts = |from: usize| {
        from == sentence.from
            || sentence.is_sign(from - 1, &[',', '"', '”'])
            || sentence.is_time(from - 1)
            || sentence.tokens()[from - 1].classes.any(&[Class::That, Class::Phone])
            || sentence.trigger_at(from - 1).is_some_and(|call| call.frame == Frame::Call)
    };
    let two = (1..sentence.mentions.len()).find(|&second| {
        let first = second - 1;
        let (from, to) = (sentence.mentions[first].from, sentence.mentions[second].to);
        let others = (0..sentence.mentions.len()).any(|other| {
            let at = sentence.mentions[other].from;
            sentence.person(other).is_some() && (at < from && at > phone || at >= to && at < phone)
        });
        names(first) && names(second) && sentence.joined(first, second) && acts(from) && !others
    });
    let told = |meeting: &MeetingDraft| {
        meeting.evidence.span == sentence.span()
            && (meeting.mode != Mode::InPerson || meeting.status == Status::Completed)
    };
    let Some(second) = two.filter(|_| !story.meetings.iter().any(told)) else { return };
    let to = sentence.mentions[second].to;
    let verb = (to..(to + VERB).min(sentence.to)).find(|&token| {
        let word = sentence.tokens().word(token);
        sentence.covering(token).is_none()
            && (sentence.has(token, Class::Report)
                || sentence.scene.data.language.ends_as_past(word)
                || sentence.trigger_at(token).is_some_and(|verb| verb.form == Some(Form::Past)))
    });
    let Some(verb) = verb.filter(|&verb| !sentence.is_sign(verb, &[';'])) else { return };
    let mood = mood::of_verb(sentence, verb, Form::Past);
    let first = sentence.leaders(sentence.meant(second - 1));
    let others = sentence.leaders(sentence.meant(second));
    if is_done(mood) && !first.is_empty() && !others.is_empty() {
        let told = Trigger { frame: Frame::Phone, ..Trigger::of_stay(phone, Some(Form::Past), mood) };
        let days = sentence.mentions.iter().filter_map(|mention| match mention.kind {
            MentionKind::Time(time) => sentence.scene.times[time].edtf.clone(),
            _ => None,
        });
        let start = days.into_iter().find(|day| day.latest() <= sentence.scene.dct);
        let when = When { start, ..When::default() };
        add_at(sentence, &told, "agreed-by-phone", &first, &others, false, mood, None, when, story);
    }
}

/// "was on the telephone with Obama".
pub(super) fn on_the_phone(sentence: &Sentence<'_>, be: &Trigger, story: &mut Story) {
    let phone = (be.at + 1..be.at + 5).find(|&token| {
        sentence.has(token, Class::Phone)
            && sentence.covering(token).is_none()
            && sentence
                .tokens()
                .get(token + 1)
                .is_some_and(|next| next.classes.any(&[Class::With, Class::Goal]))
    });
    let Some(with) = phone.map(|phone| phone + 1).filter(|_| matches!(be.mood, Mood::Fact(_))) else {
        return;
    };
    let listeners = sentence.leaders(&people(sentence, &sentence.people_after(with, Lead::Nothing, true)));
    let Some(subject) = sentence.subject(be.at, None) else { return };
    let speakers = sentence.leaders(&subject.who);
    let made = story.meetings.iter().any(|meeting| meeting.evidence.span == sentence.span());
    if !made && !speakers.is_empty() && !listeners.is_empty() && !speakers.contains(&listeners[0]) {
        let told = Trigger { frame: Frame::Phone, ..be.clone() };
        add(sentence, &told, "on-the-phone", &speakers, &listeners, listeners.len() > 1, be.mood, story);
    }
}

/// "Merkel and Modi told a joint news conference": they stood there side by side.
pub(super) fn joint_conference(sentence: &Sentence<'_>, story: &mut Story) {
    let made = story.meetings.iter().any(|meeting| meeting.evidence.span == sentence.span());
    let joint = |token: usize| {
        sentence.has(token, Class::Indefinite)
            && sentence.has(token + 1, Class::Sitting)
            && (token + 2..token + 4)
                .any(|noun| sentence.trigger_at(noun).is_some_and(|noun| noun.frame == Frame::Meeting))
    };
    let verb =
        sentence.said(Class::ReportPlain).find(|&verb| sentence.covering(verb).is_none() && joint(verb + 1));
    let Some(verb) = verb.filter(|_| !made) else { return };
    let Some(subject) = sentence.subject(verb, None) else { return };
    let who = sentence.leaders(&subject.who);
    if who.len() == 2 {
        let mood = Mood::Fact(Tense::Past);
        let told = Trigger { frame: Frame::Meet, ..Trigger::of_stay(verb, Some(Form::Past), mood) };
        add(sentence, &told, "joint-conference", &who[..1], &who[1..], false, mood, story);
    }
}

/// "Conté told him that", of a guest: he who is abroad talks with his host, whichever of them speaks.
fn told_guest(sentence: &Sentence<'_>, verb: usize, listener: usize, story: &mut Story) {
    let Some(subject) = sentence.subject(verb, None) else { return };
    let speakers = sentence.leaders(&subject.who);
    let listeners = sentence.leaders(&people(sentence, &[listener]));
    let (Some(&speaker), Some(&hearer)) = (speakers.first(), listeners.first()) else { return };
    let at_home = |who: usize, country: &String| sentence.cast()[who].homes.contains(country);
    let visiting = |guest: usize, host: usize| {
        let stay = &story.stays[story.last_stay(guest)?];
        let there = matches!(stay.status, Status::Ongoing | Status::Completed);
        (there && at_home(host, &stay.place.country)).then(|| stay.place.clone())
    };
    // "will tell", "never told": "tell" in a base form is helped by another word
    let done = is_done(mood::of_verb(sentence, verb, Form::Past));
    let written = sentence.says(Class::Written);
    let place = visiting(hearer, speaker).or_else(|| visiting(speaker, hearer));
    let told =
        story.meetings.iter().any(|meeting| meeting.who.contains(&speaker) && meeting.who.contains(&hearer));
    if let Some(place) = place.filter(|_| done && !told && !written && speaker != hearer) {
        let pseudo = Trigger::of_stay(verb, Some(Form::Past), Mood::Fact(Tense::Past));
        let (mood, when, place) = (pseudo.mood, When::default(), Some((place, false)));
        add_at(sentence, &pseudo, "told-guest", &[speaker], &[hearer], false, mood, place, when, story);
    }
}
