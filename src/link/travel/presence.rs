//! Being somewhere: "is in Rome", "the guest of", "held talks in", "speaking in".

use super::drafting::{add_stays, draft};
use super::homeward::returns;
use super::hosts::{at_home, place_opening};
use super::moves::dateline;
use super::places::{resolved, whereabouts};
use super::timing::{governor, when_of};
use super::tours::add_tour;
use super::travellers::another_is;
use crate::edtf::Edtf;
use crate::link::clause::{Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{Leg, StayDraft, Story, Whereabouts};
use crate::link::mood::{self, Mood, Tense};
use crate::link::{dates, status};
use crate::model::Status;
use crate::model::block::Block;
use crate::model::mention::{MentionKind, PlaceKind, Pronoun};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;

/// A subject further from "here" than this does something elsewhere.
const HERE: f64 = 2.4;
const ACTS: f64 = 1.6;
/// Tokens behind "here" within which its day stands.
const NEAR_HERE: usize = 6;

/// "was in exile in East Germany", "is in trouble in Brussels", "has been in Russia since 2014": no stay of a traveller.
fn lives_there(sentence: &Sentence<'_>, trigger: &Trigger, lead: usize) -> bool {
    const LONG: i64 = 120;
    let plight = (trigger.at + 1..(lead + 3).min(sentence.to)).any(|token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Plight)
            && sentence.has(token - 1, Class::InPlace)
    });
    let since = sentence.mentions.iter().any(|mention| {
        let MentionKind::Time(time) = mention.kind else { return false };
        let first = sentence.scene.times[time].edtf.as_ref().and_then(|edtf| edtf.latest());
        let long = first.zip(sentence.scene.dct).is_some_and(|(first, dct)| (dct - first).num_days() > LONG);
        long && dates::stays_since(sentence, mention.from)
    });
    // "is due in Bern for talks that have been under way since May"
    plight || since && trigger.mood != Mood::Fact(Tense::Future)
}

/// "was in Berlin", "is due in Baku on Friday", "have been to China".
pub(super) fn be_in(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    if trigger.at > sentence.from && sentence.has(trigger.at - 1, Class::As) {
        return;
    }
    // "is there any chance": nobody is anywhere
    let opens =
        trigger.at == sentence.from || matches!(sentence.tokens()[trigger.at - 1].kind, TokenKind::Sign(_));
    let there = sentence.covering(trigger.at + 1).and_then(|mention| sentence.place(mention));
    let thing = sentence.covering(trigger.at + 2).is_none()
        && (sentence.has(trigger.at + 2, Class::Determiner)
            || sentence.has(trigger.at + 2, Class::Indefinite)
            || sentence.has(trigger.at + 2, Class::Whenever));
    if opens && thing && there.is_some_and(|place| place.how == PlaceKind::There) {
        return;
    }
    let Some(lead) = leads_to_place(sentence, trigger.at) else {
        has_been_since(sentence, trigger, story);
        return expected(sentence, trigger, story);
    };
    let bound = (trigger.at..=lead).any(|token| sentence.has(token, Class::Bound));
    let prepositions =
        Lead::Classes(if bound { &[Class::Goal] } else { &[Class::InPlace, Class::Infinitive] });
    let found = sentence.destinations(lead, prepositions, false);
    let places = resolved(sentence, &found, story);
    if places.is_empty() || another_is(sentence, trigger.at) || lives_there(sentence, trigger, lead) {
        return;
    }
    let back = |token: usize| sentence.has(token, Class::Back) || sentence.has(token, Class::Home);
    if (trigger.at..=lead).any(back) && is_home_of(sentence, trigger, &places[0].1) {
        return returns(sentence, trigger, story);
    }
    let mut when = when_of(sentence, trigger, story);
    // "has been to Oman twice" tells of no day of the visit just told of
    if when.start.is_none() && trigger.mood != Mood::Fact(Tense::Perfect) {
        when = story.pending.clone().unwrap_or(when);
    }
    if when.is_empty() && trigger.mood == Mood::Fact(Tense::Past) && sentence.has(trigger.at + 1, Class::Also)
    {
        when.start = day_before(sentence);
    }
    let lasts = matches!(trigger.mood, Mood::Fact(Tense::Perfect | Tense::Present));
    let still = lasts
        && sentence.mentions.iter().any(|mention| {
            matches!(mention.kind, MentionKind::Time(_)) && dates::stays_since(sentence, mention.from)
        });
    let present = Trigger { mood: Mood::Fact(Tense::Present), ..trigger.clone() };
    let trigger = if still && trigger.mood == Mood::Fact(Tense::Perfect) { &present } else { trigger };
    if let Some(guest) = guest_of_host(sentence, trigger, lead, &places[0].1.country) {
        let Some(status) = status::of_stay(trigger.mood, &when, sentence.scene.dct, Frame::Receive, false)
        else {
            return;
        };
        return add_tour(sentence, trigger, "be-host-in", guest, &places, &when, status, 0.8, story);
    }
    let (frame, rule) = if bound { (Frame::Leave, "be-bound-for") } else { (Frame::Stay, "be-in") };
    let before = story.stays.len();
    add_stays(sentence, trigger, frame, rule, &places, &when, story);
    // "While Rutte is in Riga, the two will sign" tells of what is to come.
    let hangs = (trigger.at.saturating_sub(8).max(sentence.from)..trigger.at).any(|token| {
        let classes = sentence.tokens()[token].classes;
        sentence.covering(token).is_none()
            && classes.has(Class::Clause)
            && !classes.any(&[Class::Who, Class::Which])
    });
    let now = !bound && !hangs && trigger.mood == Mood::Fact(Tense::Present);
    // "will be in Lima from Friday to Monday" tells when a stay begins, whenever they leave for it
    let whole = |stay: &&mut StayDraft| {
        stay.status == Status::Planned
            && !bound
            && stay.when.end > stay.when.start
            && stay.when.start.is_some()
    };
    story.stays[before..].iter_mut().filter(whole).for_each(|stay| stay.leg = Some(Leg::Arrival));
    for stay in story.stays[before..].iter_mut().filter(|stay| still || now && stay.status == Status::Ongoing)
    {
        stay.leg = Some(Leg::Stay);
        stay.status = Status::Ongoing;
    }
}

/// "was at the rite too", "will be present": where the sentence before told of a stay, or the reporter is.
pub(super) fn is_at_event(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    // What a gathering's own words of attendance tell is told.
    let told = story.stays.iter().rev().take_while(|stay| stay.evidence.span == sentence.span());
    if told.count() > 0 {
        return;
    }
    let first = (trigger.at + 1..sentence.to).find(|&token| !sentence.has(token, Class::Also));
    let Some(at) = first.filter(|&at| sentence.covering(at).is_none()) else { return };
    let closes = |token: usize| {
        token >= sentence.to
            || sentence.is_sign(token, &[',', '.', ';'])
            || sentence.has(token, Class::And)
            || sentence.is_time(token)
    };
    let event = (at + 1..(at + 5).min(sentence.to)).find(|&token| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[Class::Event, Class::WeakEvent, Class::Ceremony])
    });
    let at_event = sentence.has(at, Class::InPlace)
        && event.is_some_and(|event| {
            closes(event + 1)
                && (at + 1..event).all(|token| {
                    sentence.is_time(token)
                        || sentence.covering(token).is_none()
                            && !sentence.has(token, Class::Indefinite)
                            && !sentence.begins_clause(token)
                })
        });
    let present = sentence.has(at, Class::Attendee) && sentence.has(at, Class::Delegation) && closes(at + 1);
    let fact = matches!(trigger.mood, Mood::Fact(_));
    if !(at_event || present) || !fact || sentence.block() != Block::Body {
        return;
    }
    let before = sentence.number.checked_sub(1).map(|before| sentence.scene.sentences[before].span);
    let last = story.stays.last().filter(|stay| Some(stay.evidence.span) == before);
    let there = last.map(|stay| (stay.place.clone(), stay.when.clone()));
    let gathering = story.gathering.as_ref().map(|known| (known.place.clone(), known.when.clone()));
    let there = gathering.or(there);
    let there = there.or_else(|| Some((dateline(sentence).filter(|_| at_event)?, When::default())));
    let Some((place, day)) = there else { return };
    let own = when_of(sentence, trigger, story);
    let when = if own.is_empty() { day } else { own };
    add_stays(sentence, trigger, Frame::Stay, "at-event", &[(usize::MAX, place)], &when, story);
}

/// "last left the country in May. He was then in Bern": the one date of the sentence before, which lies back.
fn day_before(sentence: &Sentence<'_>) -> Option<Edtf> {
    let scene = sentence.scene;
    let before = sentence.number.checked_sub(1)?;
    let told = &scene.sentences[before];
    let mut dates = told.tagged.mentions.iter().filter_map(|mention| match mention.kind {
        MentionKind::Time(time) => scene.times[time].edtf.clone(),
        _ => None,
    });
    let only = dates.next().filter(|_| dates.next().is_none())?;
    let same = told.paragraph == scene.sentences[sentence.number].paragraph;
    (same && only.latest().zip(scene.dct).is_some_and(|(last, dct)| last < dct)).then_some(only)
}

/// "comes from Bern, where she has been since May": he is still there.
fn has_been_since(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let since = sentence.is_time(trigger.at + 2) && dates::stays_since(sentence, trigger.at + 2);
    if trigger.mood != Mood::Fact(Tense::Perfect) || !since {
        return;
    }
    let Some(place) = sentence.place_visited(trigger.at) else { return };
    let places = resolved(sentence, std::slice::from_ref(&place), story);
    let when = when_of(sentence, trigger, story);
    let present = Trigger { mood: Mood::Fact(Tense::Present), ..trigger.clone() };
    let told = (story.traveller, story.on_tour, story.place.clone());
    let before = story.stays.len();
    if !places.is_empty() {
        add_stays(sentence, &present, Frame::Stay, "be-in", &places, &when, story);
    }
    for stay in &mut story.stays[before..] {
        stay.leg = Some(Leg::Stay);
        stay.status = Status::Ongoing;
    }
    (story.traveller, story.on_tour, story.place) = told;
}

/// "is expected back in Canberra": the home of the subject, or of one of those whom a pronoun may mean.
fn is_home_of(sentence: &Sentence<'_>, trigger: &Trigger, place: &Whereabouts) -> bool {
    sentence.subject(trigger.at, None).is_some_and(|subject| {
        let meant = &sentence.referents(subject.mention).who;
        meant.iter().any(|&who| sentence.cast()[who].homes.contains(&place.country))
    })
}

/// "Abe is due on Wednesday", "was expected at noon", "who was here in April, will be back on Friday": at the place that the
/// story has come to. A gathering's guests are read with its list.
fn expected(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    // "are both expected"
    let plan = trigger.at + 1 + usize::from(sentence.has(trigger.at + 1, Class::Also));
    let next = plan + 1;
    let ends = next >= sentence.to
        || sentence.is_time(next)
        || sentence.is_sign(next, &['.', ',', ';'])
        || sentence.has(next, Class::Also)
        || sentence.tokens()[next].classes.any(&[Class::On, Class::InPlace]) && sentence.is_time(next + 1);
    let planned = sentence.has(plan, Class::Plan) && sentence.has(plan, Class::AttendCue);
    let back = sentence.has(plan, Class::Back) && trigger.mood == Mood::Fact(Tense::Future);
    if !ends || !planned && !back {
        return;
    }
    let place = dateline(sentence).or_else(|| story.place.clone().filter(|_| !back));
    if back && place.as_ref().is_some_and(|place| is_home_of(sentence, trigger, place)) {
        return returns(sentence, trigger, story);
    }
    let Some(place) = place.filter(|_| story.gathering.is_none()) else { return };
    let subject = sentence.subject(trigger.at, Some(&place.country)).filter(|subject| subject.cost < 1.0);
    let was_here =
        |who: &usize| story.stays.iter().any(|stay| stay.who == *who && stay.place.country == place.country);
    let Some(subject) = subject.filter(|subject| !back || subject.who.iter().all(was_here)) else { return };
    let when = when_of(sentence, trigger, story);
    let planned = Trigger { mood: Mood::Fact(Tense::Future), ..trigger.clone() };
    let Some(status) = status::of_stay(planned.mood, &when, sentence.scene.dct, Frame::Go, false) else {
        return;
    };
    for who in sentence.leaders(&subject.who) {
        let mut stay = draft(sentence, &planned, who, place.clone(), when.clone(), status, "expected");
        stay.strength = 0.7;
        story.add(stay);
    }
}

/// "is the guest of Conti", "will be Conti's guest": the host, the country where he is at home, and his guests.
pub fn guest_and_host(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<(usize, String, Vec<usize>)> {
    let limit = (trigger.at + 9).min(sentence.to);
    let guest = (trigger.at + 1..limit).find(|&token| is_guest_word(sentence, token))?;
    let owner = (trigger.at + 1..guest)
        .filter_map(|token| sentence.mention_at(token))
        .find(|&mention| sentence.person(mention).is_some_and(|person| person.possessive));
    let of = sentence.people_after(guest, Lead::Classes(&[Class::Of]), false).first().copied();
    let host = owner.or(of).and_then(|mention| sentence.meant(mention).first().copied())?;
    let country = sentence.cast()[host].homes.first().cloned()?;
    let subject =
        sentence.subject(trigger.at, Some(&country)).filter(|subject| !subject.who.contains(&host))?;
    Some((host, country, sentence.leaders(&subject.who)))
}

/// "had been a guest of Chancellor Gerhard Schröder", "is to be Obama's guest": in the host's country.
pub(super) fn guest_of(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let Some((_, country, guests)) = guest_and_host(sentence, trigger) else { return };
    let told =
        story.stays.iter().any(|stay| stay.evidence.span == sentence.span() && stay.place.country == country);
    let when = when_of(sentence, trigger, story);
    let status =
        status::of_stay(trigger.mood, &when, sentence.scene.dct, Frame::Stay, sentence.is_headline());
    let Some(status) = status.filter(|_| !told) else { return };
    let place = at_home(sentence, &country, story);
    for who in guests {
        add_tour(
            sentence,
            trigger,
            "be-guest-of",
            who,
            &[(usize::MAX, place.clone())],
            &when,
            status,
            0.8,
            story,
        );
    }
}

fn is_guest_word(sentence: &Sentence<'_>, token: usize) -> bool {
    sentence.has(token, Class::Visitor)
        && sentence.covering(token).is_none_or(|mention| {
            sentence.person(mention).is_some_and(|person| person.pronoun == Some(Pronoun::Visitor))
        })
}

/// "starts out in Quito on Thursday", "ends in Paris": a beginning or an end without an object is of the journey.
pub(super) fn begins_in(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let found = sentence.destinations(trigger.at, Lead::Classes(&[Class::InPlace]), false);
    let Some(first) = found.first().map(|found| sentence.mentions[found.mention].from) else { return };
    let bare = (trigger.at + 1..first).all(|token| match sentence.covering(token) {
        Some(mention) => matches!(sentence.mentions[mention].kind, MentionKind::Time(_)),
        None => sentence.tokens()[token].classes.any(&[
            Class::InPlace,
            Class::ParticleBehind,
            Class::Also,
            Class::On,
            Class::Determiner,
            Class::Capital,
        ]),
    });
    let places = resolved(sentence, &found, story);
    let Some(country) = places.first().map(|(_, place)| place.country.clone()) else { return };
    let near = sentence.subject(trigger.at, Some(&country)).is_some_and(|subject| {
        subject.cost < 1.0 && sentence.person(subject.mention).is_some_and(|person| !person.possessive)
    });
    if trigger.form.is_some() && bare && near && !sentence.stranger_before(trigger.at) {
        let told = when_of(sentence, trigger, story);
        // "wound up three days in Quito on Friday"
        let when = match told.days.filter(|_| trigger.frame == Frame::SupportEnd) {
            Some(days) => When { end: told.start, days: Some(days), ..When::default() }.with_length(),
            None => told,
        };
        add_stays(sentence, trigger, Frame::Stay, "begins-in", &places, &when, story);
    }
}

/// "wound up a day of talks in the Latvian capital": whoever talks there is there.
pub(super) fn talks_in(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let found = sentence.destinations(trigger.at, Lead::Classes(&[Class::InPlace]), false);
    let places = resolved(sentence, &found, story);
    let Some((mention, place)) = places.first().cloned() else { return };
    let Some(verb) =
        governor(sentence, trigger).filter(|verb| verb.form.is_some() && trigger.at - verb.at < 10)
    else {
        return;
    };
    let remote = sentence.says(Class::Video) || sentence.says(Class::Phone);
    let about = mention < sentence.mentions.len() && sentence.is_about(trigger.at, mention)
        || is_talked_about(sentence, verb)
        || verb.frame == Frame::Meet && follows_topic(sentence, verb.at, trigger.at);
    let held = !remote
        && !about
        && matches!(verb.frame, Frame::Support | Frame::SupportBegin | Frame::SupportEnd | Frame::Meet);
    let near = mention >= sentence.mentions.len() || sentence.mentions[mention].from - trigger.at < 10;
    let told = story
        .stays
        .iter()
        .any(|stay| stay.evidence.span == sentence.span() && stay.place.country == place.country);
    // "held no consultations there"
    let none = sentence.has(trigger.at - 1, Class::Negation);
    // "called for talks in Brussels"
    let wished = verb.frame == Frame::Meet && sentence.has(trigger.at - 1, Class::Goal);
    if wished || !held || !near || told || none || sentence.stranger_before(verb.at) {
        return;
    }
    let Some(subject) = sentence.subject(verb.at, Some(&place.country)).filter(|subject| subject.cost < 2.0)
    else {
        return;
    };
    let mut when = when_of(sentence, trigger, story);
    let ends =
        verb.frame == Frame::SupportEnd && matches!(verb.mood, Mood::Fact(Tense::Past | Tense::Perfect));
    if ends {
        when = When { start: None, end: when.start.clone(), days: when.days, later: false }.with_length();
    }
    let Some(status) =
        status::of_stay(verb.mood, &when, sentence.scene.dct, Frame::Visit, sentence.is_headline())
    else {
        return;
    };
    // "has held talks in Oman, Yemen and Iraq"
    let listed: Vec<_> =
        if places.len() > 1 && found.len() == places.len() { places } else { vec![(mention, place.clone())] };
    for who in sentence.leaders(&subject.who) {
        add_tour(sentence, trigger, "talks-in-place", who, &listed, &when, status, 0.8, story);
    }
}

/// "talked about the summit": a word that leads to what is talked of between the verb and the noun.
fn follows_topic(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).any(|token| {
        let classes = sentence.tokens()[token].classes;
        sentence.covering(token).is_none() && classes.has(Class::On) && !classes.has(Class::InPlace)
    })
}

/// "discussed the conference in Geneva": a meeting that others talk of.
fn is_talked_about(sentence: &Sentence<'_>, verb: &Trigger) -> bool {
    let verbs = &sentence.scene.data.language.verbs;
    verb.verbs.first().is_some_and(|&number| verbs[number].topic)
}

/// "is to be her host in Tallinn": the owner of the host is the guest.
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
        // "is on annual leave in Bern"
        let leisure =
            (next + 1..(next + 4).min(sentence.to)).find(|&token| sentence.has(token, Class::Leisure));
        if let Some(leisure) = leisure.filter(|_| classes.has(Class::On)) {
            next = leisure + 1;
            continue;
        }
        // "was seen in Dubai", not "was seen in Brussels as weak"
        let seen = next == at + 1 && classes.has(Class::Seen);
        if seen && !(next..sentence.to).any(|token| sentence.has(token, Class::As)) {
            next += 1;
            continue;
        }
        attendee |= classes.has(Class::Attendee);
        bound |= classes.has(Class::Bound);
        if bound
            && classes.any(&[Class::Infinitive, Class::Of])
            && sentence.mention_at(next + 1).is_some_and(|mention| sentence.place(mention).is_some())
        {
            return Some(next - 1);
        }
        // "are due to choose, and with the unrest in Chad"
        if classes.has(Class::And) && sentence.is_sign(next - 1, &[',']) {
            return None;
        }
        if classes.has(Class::InPlace) {
            let to_place =
                (next + 1..(next + 5).min(sentence.to)).find_map(|token| sentence.mention_at(token));
            if to_place.is_some_and(|mention| sentence.place(mention).is_some()) {
                return Some(next - 1);
            }
            // "is due at the Arab League in Cairo"
            let behind = (next + 1..(next + 9).min(sentence.to)).find(|&token| {
                sentence.covering(token).is_none()
                    && sentence.has(token, Class::InPlace)
                    && sentence.mention_at(token + 1).is_some_and(|mention| sentence.place(mention).is_some())
            });
            let clear = |to: usize| {
                (next + 1..to).all(|token| {
                    sentence.covering(token).is_none_or(|mention| sentence.meant(mention).is_empty())
                        && !sentence.begins_clause(token)
                        && !sentence.is_sign(token, &[','])
                        && sentence.trigger_at(token).is_none_or(|noun| noun.form.is_none() && !noun.be)
                })
            };
            // "was at a fishery conference in Lima"
            let event = |to: usize| {
                (next + 1..to).any(|token| {
                    sentence.covering(token).is_none()
                        && sentence.tokens()[token].classes.any(&[Class::Event, Class::WeakEvent])
                })
            };
            if let Some(behind) = behind.filter(|&behind| (plan || event(behind)) && clear(behind)) {
                return Some(behind - 1);
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
                Class::Plan,
                Class::Host,
                Class::Bound,
                Class::On,
                Class::Be,
                Class::Negation,
                Class::Infinitive,
                Class::Home,
                Class::Back,
                Class::Determiner,
                Class::Modifier,
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

/// "Rutte said in Riga on Monday", "told reporters in Brussels": whoever speaks in a place is there.
pub(super) fn speaks_in(sentence: &Sentence<'_>, story: &mut Story) {
    for number in 0..sentence.mentions.len() {
        let Some(place) = sentence.place(number) else {
            continue;
        };
        let from = sentence.mentions[number].from;
        let led = from > sentence.from + 1 && sentence.has(from - 1, Class::InPlace);
        // "wrote at Uppsala a thesis"
        let studied = sentence.has(sentence.mentions[number].to, Class::Indefinite);
        if !led || studied || matches!(place.how, PlaceKind::There | PlaceKind::Here | PlaceKind::Region) {
            continue;
        }
        let before = sentence.tokens()[from - 2].classes;
        let nobody = sentence.covering(from - 2).is_none_or(|mention| {
            sentence.person(mention).is_some() && sentence.referents(mention).who.is_empty()
        });
        let speaks = before.any(&[Class::ReportPlain, Class::Audience]) && nobody;
        let verb =
            (sentence.from..from - 1).rev().take(5).find(|&token| sentence.has(token, Class::ReportPlain));
        // "the palace said in Bern"
        let Some(verb) = verb.filter(|&verb| speaks && !sentence.stranger_before(verb)) else {
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
        let when = When { start: time, ..When::default() };
        let pseudo = Trigger::of_stay(verb, Some(Form::Past), Mood::Fact(Tense::Past));
        let Some(status) = status::of_stay(pseudo.mood, &when, sentence.scene.dct, Frame::Stay, false) else {
            continue;
        };
        for who in sentence.leaders(&subject.who) {
            if !sentence.cast()[who].homes.contains(&place.country) && !sentence.cast()[who].homes.is_empty()
            {
                let mut stay =
                    draft(sentence, &pseudo, who, place.clone(), when.clone(), status, "speaks-in-place");
                stay.strength = 0.6;
                story.add(stay);
            }
        }
    }
}

/// "Castro read a speech here on Thursday": whoever does something here is here.
pub(super) fn acts_here(sentence: &Sentence<'_>, story: &mut Story) {
    let here =
        |number: &usize| sentence.place(*number).is_some_and(|place| matches!(place.how, PlaceKind::Here));
    let Some(number) = (0..sentence.mentions.len()).find(here) else { return };
    let Some(place) = dateline(sentence).filter(|_| sentence.block() == Block::Body) else { return };
    let from = sentence.mentions[number].from;
    let Some(subject) = sentence.subject(from, Some(&place.country)).filter(|subject| subject.cost < HERE)
    else {
        return;
    };
    let acts = sentence.mentions[subject.mention].to;
    let many = sentence
        .person(subject.mention)
        .is_some_and(|person| person.plural || person.pronoun == Some(Pronoun::They));
    let apart = (acts..from).any(|token| {
        let classes = sentence.tokens()[token].classes;
        sentence.covering(token).is_none()
            && (sentence.begins_clause(token)
                || classes.any(&[Class::Negation, Class::Future, Class::Would, Class::Possible, Class::Plan]))
    });
    let apart = apart || is_another_named(sentence, acts, from) || mood::is_supposed(sentence, from);
    let elsewhere = (subject.mention + 1..number).any(|between| sentence.place(between).is_some());
    let told = story
        .stays
        .iter()
        .any(|stay| stay.evidence.span == sentence.span() && stay.place.country == place.country);
    if acts >= from || many || apart || elsewhere || told {
        return;
    }
    let time = sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) if mention.from >= acts && mention.from < from + NEAR_HERE => {
            sentence.scene.times[time].edtf.clone()
        }
        _ => None,
    });
    let when = When { start: time, ..When::default() };
    let pseudo = Trigger::of_stay(from, Some(Form::Past), Mood::Fact(Tense::Past));
    let Some(status) = status::of_stay(pseudo.mood, &when, sentence.scene.dct, Frame::Stay, false) else {
        return;
    };
    for who in sentence.leaders(&subject.who) {
        if !sentence.cast()[who].homes.is_empty() {
            let mut stay = draft(sentence, &pseudo, who, place.clone(), when.clone(), status, "acts-here");
            stay.strength = 0.65;
            story.add(stay);
        }
    }
}

/// "at the invitation of Dos Santos, Palace Spokesman Jo Moyo said here": behind the comma somebody else is named.
fn is_another_named(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let free = |token: &usize| sentence.covering(*token).is_none();
    let comma = (from..to).find(|&token| sentence.is_sign(token, &[',']));
    comma.is_some_and(|comma| (comma..to).filter(free).any(|token| sentence.tokens()[token].capital))
}

/// "On Monday Khama urged Banda in Lilongwe to sign": whoever does something in a city on a day is there, though no
/// rule knows the verb.
pub(super) fn acts_in(sentence: &Sentence<'_>, story: &mut Story) {
    // "spoke by telephone to Lund in Oslo"
    if sentence.block() != Block::Body || sentence.says(Class::Phone) {
        return;
    }
    for number in 0..sentence.mentions.len() {
        let Some(place) = sentence.place(number) else { continue };
        let from = sentence.mentions[number].from;
        let exact = matches!(place.how, PlaceKind::City | PlaceKind::Capital | PlaceKind::Venue);
        if !exact
            || from < sentence.from + 2
            || !sentence.has(from - 1, Class::InPlace)
            || sentence.place_possessive(number)
        {
            continue;
        }
        let Some(place) = whereabouts(sentence, place, story) else { continue };
        if let Some((agent, day)) = doer_behind(sentence, number) {
            let who = sentence.fitting(agent, Some(&place.country));
            was_there(sentence, from, &who, &place, Some(day), story);
            continue;
        }
        let Some(subject) =
            sentence.subject(from, Some(&place.country)).filter(|subject| subject.cost < ACTS)
        else {
            continue;
        };
        if sentence.is_beside_the_point(subject.mention) {
            continue;
        }
        let acts = sentence.mentions[subject.mention].to;
        let verb = (acts..(acts + 3).min(from)).find(|&token| is_past(sentence, token));
        // "was sentenced by the court in Arusha": whoever did it is there.
        let by = verb.is_some_and(|verb| {
            sentence.has(verb - 1, Class::Be) && (verb..from).any(|token| sentence.has(token, Class::By))
        });
        // "condemned the attack in Oslo": where that was, unless "in Oslo" stands right behind
        let reacts = verb.is_some_and(|verb| {
            let topic = sentence.trigger_at(verb).is_some_and(|verb| is_talked_about(sentence, verb));
            (sentence.has(verb, Class::Reacts) || topic) && from > verb + 2
        });
        let apart = (acts..from).any(|token| {
            let classes = sentence.tokens()[token].classes;
            sentence.covering(token).is_none()
                && (sentence.begins_clause(token)
                    || classes.any(&[
                        Class::Negation,
                        Class::Future,
                        Class::Would,
                        Class::Possible,
                        Class::Plan,
                    ]))
        });
        let off = (acts..from).any(|token| {
            sentence.covering(token).is_none() && sentence.has(token, Class::AbsentCue)
                || sentence
                    .trigger_at(token)
                    .is_some_and(|verb| matches!(verb.frame, Frame::Cancel | Frame::Postpone))
        });
        // "denied reports that Conti had been in Oslo"
        let unreal = sentence.triggers.iter().any(|verb| {
            let within = verb.at >= acts && verb.at < from && (verb.form.is_some() || verb.be);
            within && matches!(verb.mood, Mood::Denied | Mood::Unmade)
        });
        // "Masire, who with Chissano brokered the truce, was in": it tells of the first.
        let aside = sentence
            .triggers
            .iter()
            .filter(|verb| verb.at >= acts && verb.at < from)
            .any(|verb| sentence.before_aside(verb.at).is_some_and(|mention| mention != subject.mention));
        // "pleaded for shipowners in Oslo to wait"
        let theirs = sentence.has(from - 2, Class::Goal)
            || from > acts + 3
                && sentence.covering(from - 2).is_none()
                && sentence.has(from - 3, Class::Goal)
                && !sentence.has(from - 3, Class::Infinitive);
        let apart = apart || off || by || unreal || aside || reacts || theirs;
        let apart = apart || is_another_named(sentence, acts, from);
        // "saw the chairman of Mali's junta in Dakar"
        let elsewhere = (subject.mention + 1..number)
            .any(|between| sentence.place(between).is_some() && !sentence.place_possessive(between));
        let told = story.stays.iter().any(|stay| {
            stay.evidence.span == sentence.span()
                && subject.who.contains(&stay.who)
                && (stay.at < from || stay.place.country == place.country)
        });
        let time = sentence.mentions.iter().find_map(|mention| match mention.kind {
            MentionKind::Time(time) => sentence.scene.times[time].edtf.clone(),
            _ => None,
        });
        if verb.is_none() || apart || elsewhere || told || time.is_none() || from > acts + 9 {
            continue;
        }
        was_there(sentence, from, &subject.who, &place, time, story);
    }
    acts_behind(sentence, story);
}

/// "A mural was unveiled on Monday in Bern by Conti": who did it behind the place, and on what day.
fn doer_behind(sentence: &Sentence<'_>, place: usize) -> Option<(usize, Edtf)> {
    const NEAR: usize = 6;
    let (from, to) = (sentence.mentions[place].from, sentence.mentions[place].to);
    let agent = sentence.mention_at(to + 1).filter(|_| sentence.has(to, Class::By))?;
    let named = sentence.person(agent).is_some_and(|person| person.name.is_some() && !person.possessive);
    let done = |token: usize| {
        is_past(sentence, token)
            && sentence.auxiliary_before(token, &[Class::Be])
            && !sentence.auxiliary_before(token, &[Class::Negation, Class::Future, Class::Possible])
    };
    let clause = from.saturating_sub(NEAR).max(sentence.from + 1)..from - 1;
    let whole = |verb: usize| {
        (verb + 1..from - 1).all(|token| sentence.covering(token).is_some() || !sentence.begins_clause(token))
    };
    let told = clause.rev().any(|token| done(token) && whole(token));
    let day = sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) => sentence.scene.times[time].edtf.clone(),
        _ => None,
    });
    day.filter(|_| named && told).map(|day| (agent, day))
}

/// "In Delhi on Monday Kagame had opened a fair": a place that opens the sentence, and who acted there.
fn acts_behind(sentence: &Sentence<'_>, story: &mut Story) {
    let from = sentence.from + 1;
    let opens = sentence.has(sentence.from, Class::InPlace) && sentence.covering(sentence.from).is_none();
    let Some(number) = sentence.mention_at(from).filter(|_| opens) else { return };
    let Some(place) = sentence.place(number).filter(|_| !sentence.place_possessive(number)) else { return };
    let exact = matches!(place.how, PlaceKind::City | PlaceKind::Capital | PlaceKind::Venue);
    let Some(place) = whereabouts(sentence, place, story).filter(|_| exact) else { return };
    let Some(actor) = (number + 1..sentence.mentions.len()).find(|&next| sentence.person(next).is_some())
    else {
        return;
    };
    let day = (number + 1..actor).find_map(|between| match sentence.mentions[between].kind {
        MentionKind::Time(time) => sentence.scene.times[time].edtf.clone(),
        _ => None,
    });
    let (near, acts) = (sentence.mentions[number].to, sentence.mentions[actor].to);
    let bare = (near..sentence.mentions[actor].from).all(|token| {
        sentence.covering(token).is_some()
            || sentence.is_sign(token, &[','])
            || sentence.tokens()[token].classes.any(&[Class::On, Class::Also])
    });
    let owner = sentence.person(actor).is_some_and(|person| person.possessive || person.object);
    let told = (acts..(acts + 3).min(sentence.to)).any(|token| {
        is_past(sentence, token)
            || sentence.covering(token).is_none() && sentence.has(token, Class::ReportPlain)
    });
    if !bare || owner || !told || day.is_none() {
        return;
    }
    let who = sentence.fitting(actor, Some(&place.country));
    let known = story.stays.iter().any(|stay| {
        stay.evidence.span == sentence.span()
            && who.contains(&stay.who)
            && stay.place.country == place.country
    });
    if !known {
        was_there(sentence, from, &who, &place, day, story);
    }
}

/// A lower-case word that opens no phrase of its own.
fn is_plain_word(sentence: &Sentence<'_>, token: usize) -> bool {
    token < sentence.to
        && sentence.tokens()[token].kind == TokenKind::Word
        && !sentence.tokens()[token].capital
        && !sentence.tokens()[token].classes.any(&[Class::And, Class::InPlace, Class::On, Class::Determiner])
}

/// A verb in the past, of the lists or by its ending.
pub(super) fn is_past(sentence: &Sentence<'_>, token: usize) -> bool {
    let word = sentence.tokens().word(token);
    sentence.covering(token).is_none()
        && sentence.tokens()[token].kind == TokenKind::Word
        && !sentence.tokens()[token].capital
        && (sentence.scene.data.language.ends_as_past(word)
            || sentence.trigger_at(token).is_some_and(|trigger| trigger.form == Some(Form::Past)))
}

fn was_there(
    sentence: &Sentence<'_>,
    at: usize,
    who: &[usize],
    place: &Whereabouts,
    day: Option<Edtf>,
    story: &mut Story,
) {
    let when = When { start: day, ..When::default() };
    let pseudo = Trigger::of_stay(at, Some(Form::Past), Mood::Fact(Tense::Past));
    let Some(status) = status::of_stay(pseudo.mood, &when, sentence.scene.dct, Frame::Stay, false) else {
        return;
    };
    for who in sentence.leaders(who) {
        if !sentence.cast()[who].homes.is_empty() {
            let mut stay = draft(sentence, &pseudo, who, place.clone(), when.clone(), status, "acts-in");
            stay.strength = 0.6;
            story.add(stay);
        }
    }
}

/// "Erdogan, in Moscow for talks, said": whoever an aside puts in a place is there while the story is told.
pub(super) fn aside_in(sentence: &Sentence<'_>, story: &mut Story) {
    for number in 1..sentence.mentions.len() {
        let (from, to) = (sentence.mentions[number].from, sentence.mentions[number].to);
        let Some(place) = sentence.place(number) else { continue };
        // ", now in Tokyo,"
        let now = usize::from(
            number >= 2 && sentence.is_time(from.saturating_sub(2)) && sentence.has(from - 2, Class::Also),
        );
        let person = number - 1 - now;
        // ", both in Tokyo,"
        let both = usize::from(
            from >= sentence.from + 4
                && sentence.has(from - 2, Class::TwoOf)
                && sentence.covering(from - 2).is_none(),
        );
        // ", on annual leave in Tokyo,"
        let on = (from.saturating_sub(5).max(sentence.from)..from.saturating_sub(2))
            .find(|&on| sentence.has(on, Class::On) && sentence.has(from - 2, Class::Leisure));
        // ", due in Tokyo on Friday,"
        let due = usize::from(
            from >= sentence.from + 4
                && sentence.has(from - 2, Class::Plan)
                && sentence.covering(from - 2).is_none()
                && sentence.is_sign(from - 3, &[',']),
        );
        let comma = on.unwrap_or(from.saturating_sub(1 + now + both + due)).saturating_sub(1);
        let leisure = on.and_then(|_| (0..number).rev().find(|&told| sentence.mentions[told].to == comma));
        let person = leisure.unwrap_or(person);
        // ", here since Monday,"
        let here = matches!(place.how, PlaceKind::Here)
            && from > sentence.from
            && !sentence.has(from - 1, Class::InPlace);
        let comma = if here { from - 1 } else { comma };
        let opens = from >= sentence.from + 3 - usize::from(here) + now + both + due
            && (here || sentence.has(from - 1, Class::InPlace))
            && sentence.is_sign(comma, &[','])
            && sentence.mentions[person].to == comma
            && sentence.person(person).is_some_and(|person| !person.possessive);
        let purpose = sentence.has(to, Class::Goal) && !sentence.has(to, Class::Infinitive);
        let time = sentence.mentions[number + 1..].first().and_then(|mention| match mention.kind {
            MentionKind::Time(time) if mention.from <= to + 1 => sentence.scene.times[time].edtf.clone(),
            _ => None,
        });
        let closes = (to..sentence.to).find(|&token| sentence.is_sign(token, &[',', ';', '.']));
        let aside = closes.is_some_and(|end| {
            sentence.is_sign(end, &[','])
                && end < to + 14
                && (purpose || time.is_some() || end == to)
                && sentence.covering(end + 1).is_none_or(|next| sentence.place(next).is_none())
        });
        let told = closes.is_some_and(|end| {
            (end + 1..(end + 4).min(sentence.to)).any(|token| {
                sentence.has(token, Class::Report)
                    || sentence.trigger_at(token).is_some_and(|verb| verb.form.is_some() || verb.be)
            })
            // ", in Bern since Monday, read a poem"
            || time.is_some() && sentence.covering(end + 1).is_none() && is_plain_word(sentence, end + 1)
        });
        if !opens || !aside || !told || matches!(place.how, PlaceKind::Region) {
            continue;
        }
        let written_here = dateline(sentence).filter(|_| here);
        let Some(place) = written_here.or_else(|| whereabouts(sentence, place, story)) else { continue };
        let pseudo = Trigger::of_stay(from - 1, Some(Form::Third), Mood::Fact(Tense::Present));
        let known = |who: usize, story: &Story| {
            story.last_stay(who).is_some_and(|last| story.stays[last].place.country == place.country)
        };
        let first =
            person.checked_sub(both).filter(|&first| sentence.person(first).is_some()).unwrap_or(person);
        let people: Vec<usize> =
            (first..=person).flat_map(|person| sentence.fitting(person, Some(&place.country))).collect();
        for who in sentence.leaders(&people) {
            if !known(who, story) && !sentence.cast()[who].homes.is_empty() {
                // ", in Lagos until Saturday,"
                let until = sentence.has(to, Class::Until);
                let when = When {
                    start: time.clone().filter(|_| !until),
                    end: time.clone().filter(|_| until),
                    ..When::default()
                };
                // ", in Lagos on Thursday," is over, ", in Lagos since Thursday," is not
                let over = when.start.as_ref().and_then(Edtf::as_day).zip(sentence.scene.dct);
                let over = over.is_some_and(|(day, dct)| day < dct) && sentence.has(to, Class::On);
                let tense = match (due > 0, over) {
                    (true, _) => Tense::Future,
                    (_, true) => Tense::Past,
                    _ => Tense::Present,
                };
                let status =
                    status::of_stay(Mood::Fact(tense), &when, sentence.scene.dct, Frame::Stay, false)
                        .unwrap_or(Status::Ongoing);
                let mut stay = draft(sentence, &pseudo, who, place.clone(), when, status, "aside-in");
                stay.strength = 0.75;
                story.add(stay);
            }
        }
    }
}

/// A verb that no list has, told as past right behind its subject: "In Paris on Tuesday, Modi thanked his hosts".
fn acts(sentence: &Sentence<'_>, person: usize) -> Option<Trigger> {
    let at = sentence.mentions[person].to;
    let past = at < sentence.to
        && sentence.covering(at).is_none()
        && sentence.scene.data.language.ends_as_past(sentence.tokens().word(at));
    past.then(|| Trigger::of_stay(at, Some(Form::Past), Mood::Fact(Tense::Past)))
}

/// "In New York, the king gave an address": whoever acts in a sentence that a place opens is there.
pub(super) fn sets_scene(sentence: &Sentence<'_>, story: &mut Story) {
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
    let told_by_another = (sentence.mentions[*mention].to..sentence.mentions[person].from)
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::ReportPlain));
    let dated =
        sentence.mentions.iter().take(*mention).any(|mention| matches!(mention.kind, MentionKind::Time(_)));
    if !comma && !dated || telling || owner || told_by_another {
        return;
    }
    let verb = sentence
        .triggers
        .iter()
        .find(|trigger| trigger.at >= sentence.mentions[person].to && trigger.form.is_some());
    let told = sentence.mentions[..person].iter().any(|mention| matches!(mention.kind, MentionKind::Time(_)));
    let unlisted = acts(sentence, person).filter(|_| told || verb.is_some());
    // "Mori urged Musharraf to sign": the verb right behind him, listed or not
    let near = |verb: &&Trigger| verb.at < sentence.mentions[person].to + 3;
    let Some(verb) = verb.filter(near).or(unlisted.as_ref()).or(verb) else {
        return;
    };
    if matches!(verb.mood, Mood::Denied | Mood::Possible) {
        return;
    }
    let when = when_of(sentence, verb, story);
    let Some(status) =
        status::of_stay(verb.mood, &when, sentence.scene.dct, Frame::Stay, sentence.is_headline())
    else {
        return;
    };
    let mut travelling: Vec<usize> = sentence.leaders(&sentence.fitting(person, Some(&place.country)));
    travelling.retain(|&who| !sentence.cast()[who].homes.is_empty());
    for who in travelling {
        let known = story.last_stay(who).is_some();
        let mut stay = draft(sentence, verb, who, place.clone(), when.clone(), status, "in-place-opening");
        stay.strength = if known { 0.75 } else { 0.55 };
        story.add(stay);
    }
}
