//! Sentences that name the stops of a tour, told before only by how many they are or by the region they lie in.

use super::drafting::draft;
use super::places::resolved;
use super::timing::ahead_of_plan;
use super::tours::add_tour;
use super::travellers::owner_before;
use crate::edtf::Edtf;
use crate::link::clause::{Destination, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::Story;
use crate::link::mood::{Mood, Tense};
use crate::link::{dates, status};
use crate::model::Status;
use crate::model::mention::MentionKind;
use crate::model::word::{Class, Form, Frame};
use chrono::{Days, NaiveDate};

/// Tokens from the sentence's start to its verb: "The three countries on the itinerary are".
const OPENING: usize = 8;

/// "The countries to be visited are Senegal, Mali and Niger", "The stops are Senegal and Mali", "On the itinerary are Senegal
/// and Mali": the tour told before, by its countries.
pub(super) fn stops_named(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(who) = story.on_tour.or(story.traveller).filter(|_| !sentence.is_headline()) else { return };
    let place = |at: usize| sentence.mention_at(at).filter(|&number| sentence.place(number).is_some());
    let names = |be: &&Trigger| be.be && be.at < sentence.from + OPENING && place(be.at + 1).is_some();
    let Some(be) = sentence.triggers.iter().find(names) else { return };
    let present = matches!(be.mood, Mood::Fact(Tense::Present | Tense::Future));
    if !present || !heads_stops(sentence, be) || told_here(sentence, story) {
        return;
    }
    let found = list_of_places(sentence, be.at + 1);
    let places = resolved(sentence, &found, story);
    if places.len() < 2 {
        return;
    }
    let when = story.pending.clone().unwrap_or_default();
    let over = when.start.as_ref().and_then(Edtf::latest).zip(sentence.scene.dct);
    let mood =
        Mood::Fact(if over.is_some_and(|(day, dct)| day < dct) { Tense::Present } else { Tense::Future });
    let status = status::of_stay(mood, &when, sentence.scene.dct, Frame::Visit, false);
    let Some(status) = status.filter(|status| matches!(status, Status::Planned | Status::Ongoing)) else {
        return;
    };
    add_tour(sentence, be, "stops-named", who, &places, &when, status, 0.9, story);
}

/// "has been invited by the rulers of Oman and Yemen": the countries of a tour whose days are told.
pub(super) fn invited_to(sentence: &Sentence<'_>, story: &mut Story) {
    let ahead = |when: &When| {
        let last = when.end.as_ref().or(when.start.as_ref()).and_then(Edtf::latest);
        last.zip(sentence.scene.dct).is_some_and(|(last, dct)| last > dct)
    };
    let Some(when) = story.pending.clone().filter(|when| ahead(when) && sentence.says(Class::Invite)) else {
        return;
    };
    let invited = sentence.triggers.iter().find(|be| {
        be.be && (be.at + 1..(be.at + 3).min(sentence.to)).any(|token| sentence.has(token, Class::Invite))
    });
    let Some(be) = invited else { return };
    let subject =
        sentence.subject(be.at, None).map(|subject| sentence.leaders(&subject.who)).unwrap_or_default();
    let Some(who) = story.on_tour.filter(|who| subject == [*who]) else { return };
    let found = list_of_places(sentence, be.at);
    let places = resolved(sentence, &found, story);
    if places.len() < 2 {
        return;
    }
    if let Some(status) =
        status::of_stay(Mood::Fact(Tense::Future), &when, sentence.scene.dct, Frame::Visit, false)
    {
        add_tour(sentence, be, "invited-to", who, &places, &when, status, 0.8, story);
    }
}

/// The first list of places from a token on.
pub(super) fn list_of_places(sentence: &Sentence<'_>, from: usize) -> Vec<Destination> {
    let mut found: Vec<Destination> = Vec::new();
    for number in 0..sentence.mentions.len() {
        let Some(place) = sentence.place(number).filter(|_| sentence.mentions[number].from >= from) else {
            continue;
        };
        if !found.is_empty() && !sentence.continues_list(number, &found) {
            break;
        }
        found.push(Destination { mention: number, place: place.clone() });
    }
    found
}

/// "Oslo on Friday, then it is Denmark, and after that Iceland": the stops behind the one told first.
pub(super) fn after_that(sentence: &Sentence<'_>, story: &mut Story) {
    if !sentence.says(Class::After) || sentence.is_headline() {
        return;
    }
    let Some(who) = story.on_tour.or(story.traveller) else { return };
    let here = story.last_stay(who).map(|last| &story.stays[last]);
    let ahead = here.is_some_and(|stay| {
        stay.evidence.span == sentence.span() && matches!(stay.status, Status::Planned | Status::Ongoing)
    });
    let that = |&token: &usize| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::After)
            && sentence.has(token + 1, Class::That)
            && sentence.mention_at(token + 2).is_some_and(|number| sentence.place(number).is_some())
    };
    let Some(after) = (sentence.from + 1..sentence.to.saturating_sub(2)).find(that).filter(|_| ahead) else {
        return;
    };
    let then = |&number: &usize| {
        let from = sentence.mentions[number].from;
        let it_is = from >= sentence.from + 2
            && sentence.has(from - 1, Class::Be)
            && sentence.has(from - 2, Class::It);
        sentence.place(number).is_some() && it_is && from < after
    };
    let between = (0..sentence.mentions.len()).find(then);
    let mut found: Vec<Destination> = between
        .and_then(|number| Some(Destination { mention: number, place: sentence.place(number)?.clone() }))
        .into_iter()
        .collect();
    found.extend(list_of_places(sentence, after));
    let trigger = Trigger::of_stay(after, None, Mood::Fact(Tense::Future));
    for (_, place) in resolved(sentence, &found, story) {
        let known = story.stays.iter().any(|stay| stay.who == who && stay.place.country == place.country);
        if !known && !sentence.cast()[who].homes.contains(&place.country) {
            let stay = draft(sentence, &trigger, who, place, When::default(), Status::Planned, "after-that");
            story.add(stay);
        }
    }
}

/// "Tuesday finds the minister in Cuzco", "June 2 sees Conti in Bern", "Her diary has her in Oman just before": a
/// day or a programme that has somebody somewhere.
pub(super) fn has_him_in(sentence: &Sentence<'_>, story: &mut Story) {
    const HELPED: usize = 3;
    let Some(place) = (1..sentence.mentions.len()).find(|&number| sentence.place(number).is_some()) else {
        return;
    };
    let who = place - 1;
    let (from, to) = (sentence.mentions[who].from, sentence.mentions[who].to);
    let led = sentence.mentions[place].from == to + 1 && sentence.has(to, Class::InPlace);
    if sentence.person(who).is_none_or(|person| person.possessive) || !led || from <= sentence.from + 1 {
        return;
    }
    let near = from.saturating_sub(HELPED).max(sentence.from + 1)..from;
    let found = |&token: &usize| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[Class::Sees, Class::Finds, Class::Found, Class::Have])
    };
    let Some(verb) = near.rev().find(found) else { return };
    let skipped = |&token: &usize| {
        !sentence.has(token, Class::Future)
            && !sentence.has(token, Class::Also)
            && !sentence.is_sign(token, &[','])
    };
    let before = (sentence.from..verb).rev().find(skipped);
    let day = before.filter(|&token| sentence.is_time(token)).and_then(|token| sentence.covering(token));
    // "The last leg of the tour will see the minister in Bern"
    let trip = |token: usize| {
        let noun = sentence.trigger_at(token).filter(|noun| noun.noun.is_some());
        noun.is_some_and(|noun| noun.frame == Frame::Visit) && !sentence.has(verb, Class::Have)
    };
    let agenda = before.is_some_and(|token| {
        sentence.covering(token).is_none() && (sentence.has(token, Class::Agenda) || trip(token))
    });
    if day.is_none() && !agenda || day.is_some() && sentence.has(verb, Class::Have) {
        return;
    }
    let when = match day.map(|day| &sentence.mentions[day].kind) {
        Some(MentionKind::Time(time)) => {
            let timex = &sentence.scene.times[*time];
            let when = When { start: timex.edtf.clone(), end: timex.range_end.clone(), ..When::default() };
            // "Wednesday finds her in Oslo" is the Wednesday to come
            let saw = sentence.trigger_at(verb).is_some_and(|verb| verb.form == Some(Form::Past));
            let present = !saw && !sentence.has(verb, Class::Found);
            if present { ahead_of_plan(sentence, Mood::Fact(Tense::Future), when) } else { when }
        }
        _ => day_of_stop(sentence, verb),
    };
    let past = when.start.as_ref().and_then(Edtf::latest).zip(sentence.scene.dct);
    let status = if past.is_some_and(|(day, dct)| day < dct) { Status::Completed } else { Status::Planned };
    let trigger = Trigger::of_stay(verb, None, Mood::Fact(Tense::Present));
    let Some(told) = sentence.place(place).cloned() else { return };
    let place = Destination { mention: place, place: told };
    // "Conti's diary has her in Oman": whose it is
    let owner = (0..who).find(|&owner| {
        agenda && sentence.person(owner).is_some_and(|person| person.possessive && person.name.is_some())
    });
    for (_, place) in resolved(sentence, std::slice::from_ref(&place), story) {
        for who in sentence.leaders(sentence.meant(owner.unwrap_or(who))) {
            if !sentence.cast()[who].homes.contains(&place.country) {
                story.add(draft(sentence, &trigger, who, place.clone(), when.clone(), status, "has-him-in"));
            }
        }
    }
}

/// "will see the minister in Bern on a visit from 5 to 8 May": the date of the clause, or the one range that it gives.
fn day_of_stop(sentence: &Sentence<'_>, verb: usize) -> When {
    let own = dates::of_trigger(sentence, &Trigger::of_stay(verb, None, Mood::Fact(Tense::Future)));
    if own.is_empty() { dates::any_range(sentence).unwrap_or(own) } else { own }
}

/// "Chad and Mali were on the programme for mid-May": the stops of a tour, told as the subject.
pub(super) fn on_programme(sentence: &Sentence<'_>, story: &mut Story) {
    const PROGRAMME: usize = 4;
    let opens = sentence.mentions.first().is_some_and(|first| first.from == sentence.from);
    let found = if opens { list_of_places(sentence, sentence.from) } else { Vec::new() };
    let Some(last) = found.last().map(|last| sentence.mentions[last.mention].to).filter(|_| found.len() > 1)
    else {
        return;
    };
    let be = Trigger::of_stay(last, None, Mood::Fact(Tense::Present));
    let on = sentence.has(be.at + 1, Class::On) || sentence.has(be.at + 1, Class::InPlace);
    let listed = on
        && sentence.has(be.at, Class::Be)
        && (be.at + 2..(be.at + 2 + PROGRAMME).min(sentence.to))
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Agenda));
    // "is not going to Africa after all": whose tour was called off, and its stops not told
    let dropped = (story.called_off.len() == 1).then(|| story.called_off.iter().next()).flatten();
    let off = dropped.map(|(&who, &status)| (who, status)).filter(|(who, _)| story.last_stay(*who).is_none());
    let own = story.on_tour.or(story.traveller).map(|who| (who, Status::Planned));
    let Some((who, status)) = off.or(own).filter(|_| listed) else { return };
    let when = When { start: first_date(sentence, be.at), ..When::default() };
    let when = if when.start.is_none() { story.pending.clone().unwrap_or(when) } else { when };
    let places = resolved(sentence, &found, story);
    add_tour(sentence, &be, "on-programme", who, &places, &when, status, 0.85, story);
}

/// "Lund's programme: Oslo on Monday, Riga on Tuesday": the stops behind the colon.
pub(super) fn lists_programme(sentence: &Sentence<'_>, story: &mut Story) {
    let agenda = sentence
        .said(Class::Agenda)
        .find(|&token| sentence.covering(token).is_none() && sentence.is_sign(token + 1, &[':']));
    let Some(agenda) = agenda else { return };
    let Some(owner) = owner_before(sentence, agenda) else { return };
    let behind = (0..sentence.mentions.len()).filter(|&number| sentence.mentions[number].from > agenda);
    if behind.clone().any(|number| sentence.person(number).is_some()) {
        return;
    }
    let found: Vec<Destination> = behind
        .filter_map(|mention| Some(Destination { mention, place: sentence.place(mention)?.clone() }))
        .collect();
    let places = resolved(sentence, &found, story);
    let pseudo = Trigger::of_stay(agenda, None, Mood::Fact(Tense::Future));
    for who in sentence.leaders(sentence.meant(owner)) {
        if places.len() < 2 && sentence.owner != Some(who) || places.is_empty() {
            continue;
        }
        let (first, when) = (story.stays.len(), When::default());
        add_tour(sentence, &pseudo, "programme-list", who, &places, &when, Status::Planned, 0.8, story);
        let mut last = None;
        for stay in &mut story.stays[first..] {
            stay.when = ahead_of_plan(sentence, pseudo.mood, std::mem::take(&mut stay.when));
            last = not_before(&mut stay.when, last);
        }
    }
}

/// "Monday, Tuesday, Wednesday", told on a Wednesday: no stop comes before the one before it. Gives the day of this one.
fn not_before(when: &mut When, last: Option<NaiveDate>) -> Option<NaiveDate> {
    const WEEK: u64 = 7;
    let Some(Edtf::Day(day)) = &mut when.start else { return last };
    let later = day.checked_add_days(Days::new(WEEK));
    if let Some(later) = later.filter(|_| last.is_some_and(|last| *day < last)) {
        *day = later;
    }
    Some(*day)
}

fn first_date(sentence: &Sentence<'_>, after: usize) -> Option<Edtf> {
    let behind = sentence.mentions.iter().filter(|mention| mention.from > after);
    behind.into_iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) => sentence.scene.times[time].edtf.clone(),
        _ => None,
    })
}

/// Before the verb stand nothing but what the stops are called: no name, no other verb than that of visiting.
fn heads_stops(sentence: &Sentence<'_>, be: &Trigger) -> bool {
    let free = (sentence.from..be.at).all(|token| sentence.covering(token).is_none());
    let visited = sentence.triggers.iter().any(|verb| {
        verb.at < be.at
            && verb.frame == Frame::Visit
            && sentence.has(verb.at.wrapping_sub(2), Class::Infinitive)
    });
    let says = |class| (sentence.from..be.at).any(|token| sentence.has(token, class));
    let stops = sentence
        .triggers
        .iter()
        .any(|noun| noun.at < be.at && noun.frame == Frame::Visit && noun.noun.is_some());
    free && (visited
        || says(Class::Destination)
        || says(Class::Agenda)
        || stops && be.at <= sentence.from + 4)
}

/// Another rule has read a stay in this sentence.
fn told_here(sentence: &Sentence<'_>, story: &Story) -> bool {
    let before = sentence.mentions.iter().any(|mention| matches!(mention.kind, MentionKind::Person(_)));
    before && story.stays.iter().any(|stay| stay.evidence.span == sentence.span())
}
