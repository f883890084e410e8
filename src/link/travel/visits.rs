//! Nouns and verbs of visiting: "a nine-day visit to", "the journey was dropped".

use super::AMONG_FIRST;
use super::circumstance::{during, told};
use super::dated_later::was_set_for;
use super::drafting::{draft, note_denial, rule_of};
use super::hosts::{at_home, country_as_host, place_opening};
use super::moves::dateline;
use super::places::{resolved, whereabouts};
use super::timing::{ahead_of_plan, governor, heading_of, when_of};
use super::tours::{add_tour, comprised_before, date_tour, stop_of_tour, tour_of, will_comprise};
use super::travellers::{company, owner_before, people_of, travellers};
use crate::data::registry::Named;
use crate::edtf::Edtf;
use crate::link::clause::{Destination, Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{Story, Whereabouts};
use crate::link::mood::{self, Mood, Tense};
use crate::link::{dates, status};
use crate::model::block::Block;
use crate::model::mention::{MentionKind, PlaceKind, PlaceMention};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;
use crate::model::{Span, Status};
use chrono::NaiveDate;

/// Tokens from a noun of travel to "begins", and from there to the place.
const BEGUN: usize = 6;
/// Tokens from "a round" to the first place behind "of".
const OF_PLACES: usize = 4;
/// Tokens between a noun of travel and the verb that calls it off.
const REACH: usize = 30;

/// "settle the details of her visit", "arrangements for her trip": of a visit that is not made yet.
fn is_prepared(sentence: &Sentence<'_>, at: usize, mood: Mood) -> bool {
    const BEFORE: usize = 7;
    let led = (at.saturating_sub(BEFORE).max(sentence.from)..at).rev().find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Preparation)
            && sentence.tokens()[token + 1].classes.any(&[
                Class::Of,
                Class::Goal,
                Class::Indefinite,
                Class::Determiner,
                Class::His,
                Class::Her,
            ])
    });
    let whole = |from: usize| (from + 1..at).all(|token| sentence.trigger_at(token).is_none());
    matches!(mood, Mood::Fact(Tense::Present | Tense::Perfect)) && led.is_some_and(whole)
}

/// "Lund and Holm exchanged visits in May": each went to the other's country.
fn exchanged(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) -> bool {
    const BESIDE: usize = 3;
    let verb = (trigger.at.saturating_sub(BESIDE).max(sentence.from)..trigger.at)
        .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::Exchanges));
    let Some(verb) = verb else { return false };
    let Some(subject) = sentence.subject(verb, None) else { return false };
    let leaders = sentence.leaders(&subject.who);
    let &[one, other] = leaders.as_slice() else { return false };
    let mood = mood::of_verb(sentence, verb, Form::Past);
    if !matches!(mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect)) {
        return false;
    }
    let when = dates::of_trigger(sentence, trigger);
    let status = status::of_stay(mood, &when, sentence.scene.dct, Frame::Visit, sentence.is_headline());
    let Some(status) = status else { return false };
    for (guest, host) in [(one, other), (other, one)] {
        let homes = &sentence.cast()[guest].homes;
        let country = sentence.cast()[host].homes.first().filter(|country| !homes.contains(country));
        if let Some(country) = country.cloned() {
            let place = Whereabouts { country, city: None };
            let mut stay = draft(sentence, trigger, guest, place, when.clone(), status, "exchanged-visits");
            stay.strength = 0.8;
            story.add(stay);
        }
    }
    true
}

/// "paid Riga a short visit": the place right behind the verb.
fn paid_to(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<Destination> {
    const DESCRIBED: usize = 4;
    let article = (trigger.at.saturating_sub(DESCRIBED).max(sentence.from + 2)..trigger.at)
        .rev()
        .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::Indefinite));
    let place = article.and_then(|article| sentence.covering(article - 1));
    let paid = place.filter(|&place| {
        let before = sentence.mentions[place].from.checked_sub(1);
        let verb = before.and_then(|before| sentence.trigger_at(before));
        sentence.mentions[place].to + DESCRIBED > trigger.at
            && verb.is_some_and(|verb| verb.frame == Frame::Support && verb.form.is_some())
    });
    let place = paid.and_then(|mention| Some((mention, sentence.place(mention)?.clone())));
    place.map(|(mention, place)| Destination { mention, place }).into_iter().collect()
}

/// Nouns of travel: "his visit to Rabat", "a tour of Ethiopia and Somalia", "the Turkey trip".
pub(super) fn visit(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    // "Malta, beaten by two goals, came back from a tour of Wales"
    if sentence.said(Class::Sports).any(|token| sentence.covering(token).is_none()) {
        return;
    }
    let noun = &sentence.scene.data.language.nouns[trigger.noun.unwrap_or_default()];
    let mut places = resolved(sentence, &place_before(sentence, trigger.at), story);
    if places.is_empty() {
        places = resolved(
            sentence,
            &sentence.destinations(trigger.at, Lead::Words(&noun.prepositions), false),
            story,
        );
    }
    // "made a stop in Hanoi on his way to Manila"
    places.retain(|&(mention, _)| {
        let from = sentence.mentions.get(mention).map(|place| place.from);
        from.is_none_or(|from| from < sentence.from + 2 || !sentence.has(from - 2, Class::Way))
    });
    if exchanged(sentence, trigger, story) {
        return;
    }
    // "a round of Iran and Oman", not "the next round of talks in Oman"
    if noun.prepositions == ["of"] {
        let near = |mention: usize| {
            sentence
                .mentions
                .get(mention)
                .is_some_and(|told| told.from > trigger.at && told.from <= trigger.at + OF_PLACES)
        };
        if places.first().is_none_or(|&(mention, _)| mention != usize::MAX && !near(mention)) {
            return;
        }
    }
    let mut stated = false;
    if places.is_empty() {
        places = resolved(sentence, &is_to_place(sentence), story);
        if places.is_empty() {
            places = resolved(sentence, &stop_of_tour(sentence, trigger), story);
        }
        if places.is_empty() {
            places = resolved(sentence, &destination_of(sentence, trigger), story);
        }
        stated = !places.is_empty();
    }
    if places.is_empty() {
        let item = sentence.item_place.as_ref().and_then(|place| whereabouts(sentence, place, story));
        places.extend(item.map(|place| (usize::MAX, place)));
    }
    if places.is_empty() {
        places = resolved(sentence, &begins_where(sentence, trigger), story);
    }
    // "In Bern they prepare for a visit by"
    if places.is_empty() && (trigger.at + 1..trigger.at + 3).any(|token| sentence.has(token, Class::By)) {
        places = resolved(sentence, &place_opening(sentence), story);
    }
    let verb = governing_verb(sentence, trigger);
    if places.is_empty() {
        places = resolved(sentence, &paid_to(sentence, trigger), story);
    }
    if let Some(receiver) = verb.filter(|verb| places.is_empty() && matches!(verb.frame, Frame::Receive))
        && let Some(country) = country_as_host(sentence, receiver)
    {
        places = vec![(usize::MAX, at_home(sentence, &country, story))];
    }
    let mut when = dates::of_trigger(sentence, trigger);
    let behind = sentence.triggers.iter().filter(|other| {
        other.at > trigger.at
            && other.at - trigger.at < 30
            && matches!(other.frame, Frame::Support | Frame::SupportBegin)
            && other.form.is_some()
    });
    let of_verb = verb.filter(|verb| verb.at < trigger.at && dates::dated_in_next_clause(sentence, trigger));
    if let Some(dated) = of_verb.map(|verb| dates::of_trigger(sentence, verb)).filter(|of| of.start.is_some())
    {
        when = When { days: when.days.or(dated.days), ..dated };
    }
    let over = is_over(sentence, trigger.at);
    let ahead = |day: Option<NaiveDate>| day.zip(sentence.scene.dct).is_some_and(|(day, dct)| day > dct);
    if over && ahead(when.start.as_ref().and_then(Edtf::earliest)) {
        when = When::default();
    }
    for verb in verb.into_iter().chain(behind).filter(|verb| !over || verb.frame == Frame::Support) {
        if when.start.is_none() && when.end.is_none() {
            let governed = dates::of_trigger(sentence, verb);
            let inherited = governed.days.filter(|_| !noun_between(sentence, verb, trigger));
            when = When { days: when.days.or(inherited), ..governed };
        }
    }
    // "returned on Sunday, concluding a three-day visit"
    let concluding = verb.filter(|verb| {
        let led = |token| sentence.covering(token).is_none() && sentence.has(token, Class::PlacePreposition);
        verb.frame == Frame::SupportEnd
            && verb.form == Some(Form::Gerund)
            && verb.at < trigger.at
            && !(verb.at..trigger.at).any(led)
    });
    if let Some(verb) = concluding.filter(|_| when.start.is_none() && when.end.is_none()) {
        let main = sentence.triggers.iter().rev().find(|main| main.at < verb.at && main.form.is_some());
        let main = main.filter(|_| verb.at > sentence.from && sentence.is_sign(verb.at - 1, &[',']));
        when.start = main.and_then(|main| dates::of_trigger(sentence, main).start);
    }
    if let Some(pending) = story.pending.clone().filter(|_| when.is_empty() && stated) {
        let frame = verb.map(|verb| verb.frame);
        when = match frame {
            Some(Frame::SupportBegin) => When { start: pending.start, ..When::default() },
            Some(Frame::SupportEnd) => When { end: pending.end, ..When::default() },
            // "Bern is the first stop" of a tour told before, "the last one is Oslo"
            _ if sentence.has(trigger.at - 1, Class::Last) => When { end: pending.end, ..When::default() },
            _ if story.on_tour.is_some_and(|who| story.last_stay(who).is_none()) => {
                When { start: pending.start, ..When::default() }
            }
            _ => when,
        };
    }
    if let Some(began) = began_behind(sentence, trigger, &places) {
        let own = dates::of_trigger(sentence, began);
        // "set out on Wednesday on a swing that starts in Malta"
        let set_out = verb.is_some_and(|verb| verb.at < trigger.at && verb.frame == Frame::Leave);
        when = if own.is_empty() && set_out { when } else { own };
    }
    if let Some(heading) = heading_of(sentence, story).filter(|_| when.start.is_none()) {
        when = When { start: heading.start, end: when.end.or(heading.end), days: when.days, later: false };
    }
    let mut called_off = called_off(sentence, trigger);
    let new = new_date(sentence, trigger).filter(|_| called_off == Some(Status::Postponed));
    let moved = new.is_some();
    if let Some(date) = new {
        called_off = Some(Status::Planned);
        when = When { start: Some(date), ..When::default() };
    }
    if called_off.is_some() {
        when.start = when_called_off(sentence, when.start);
    }
    let ends =
        verb.is_some_and(|verb| verb.frame == Frame::SupportEnd && !noun_between(sentence, verb, trigger));
    let told = told_meanwhile(sentence, trigger, verb, places.first());
    let mood = told.as_ref().map_or_else(|| visit_mood(sentence, trigger, verb), |told| told.1);
    // "No deal was struck during her visit": it is the deal that is denied
    let owned = owner_before(sentence, trigger.at).map(|owner| sentence.mentions[owner].from);
    let during_it = owned.is_some_and(|from| from > sentence.from && sentence.has(from - 1, Class::During));
    let denied = mood == Mood::Denied && (during_it || during(sentence, trigger.at).is_some());
    let mood = if denied { Mood::Fact(Tense::Present) } else { mood };
    let mood = if is_prepared(sentence, trigger.at, mood) { Mood::Fact(Tense::Future) } else { mood };
    when = ahead_of_plan(sentence, mood, when);
    let ends = ends || at_the_end(sentence, trigger.at);
    if places.is_empty() {
        places.extend(return_visit(sentence, trigger, verb, story).map(|place| (usize::MAX, place)));
    }
    if places.is_empty() {
        places.extend(same_journey(sentence, trigger, verb, story).map(|place| (usize::MAX, place)));
    }
    if places.is_empty() && called_off.is_some() {
        let same = called_off_as_well(sentence, trigger, story);
        places.extend(same.map(|place| (usize::MAX, place)));
    }
    if places.is_empty() {
        let here = visit_here(sentence, trigger, called_off, story);
        places.extend(here.map(|place| (usize::MAX, place)));
    }
    if places.is_empty() {
        if moved && moves_stay(sentence, trigger, &when, story) {
            return;
        }
        if was_set_for(sentence, trigger, story) {
            return;
        }
        return updates(sentence, trigger, when, called_off, ends, mood, story);
    }
    let meanwhile = told.map(|(who, _)| (who, 0.6));
    let by_noun = || travellers(sentence, trigger, verb, &places[0].1.country, story);
    let Some((travellers, cost)) = meanwhile.or_else(by_noun) else {
        story.trace.push(format!("{}: nobody found who made the visit to {}", noun.id, places[0].1.country));
        return;
    };
    let back = verb.is_some_and(|verb| comes_back(sentence, verb, trigger));
    // "Friday: she ends her journey in Lithuania"
    let to_come = mood == Mood::Fact(Tense::Present)
        && verb.is_some_and(|verb| verb.at < trigger.at)
        && when
            .start
            .as_ref()
            .and_then(Edtf::earliest)
            .zip(sentence.scene.dct)
            .is_some_and(|(day, dct)| day > dct);
    let ends = ends && !to_come;
    if back
        || ends
            && matches!(mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::Present))
            && when.end.is_none()
            // "last summer completed a journey": all of it was in the summer
            && when.start.as_ref().is_none_or(|start| start.as_day().is_some())
    {
        when = When { start: None, end: when.start.clone(), days: when.days, later: false }.with_length();
    } else {
        when = when.with_length();
    }
    let frame = match verb.map(|verb| verb.frame) {
        Some(Frame::SupportBegin | Frame::Arrive) => Frame::Arrive,
        Some(Frame::Leave) => Frame::Leave,
        _ => Frame::Visit,
    };
    let status = called_off.or_else(|| {
        if ends && matches!(mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect)) {
            return Some(Status::Completed);
        }
        status::of_stay(mood, &when, sentence.scene.dct, frame, sentence.is_headline())
    });
    // "Her first trip was to Lima": it is over
    let was = sentence.triggers.iter().any(|be| {
        be.be && be.mood == Mood::Fact(Tense::Past) && be.at > trigger.at && be.at - trigger.at < REACH
    });
    let over =
        was && status == Some(Status::Ongoing) && when.start.is_none() && !is_to_place(sentence).is_empty();
    let status = if over { Some(Status::Completed) } else { status };
    let Some(status) = status else {
        // what is refused in so many words, or only thought of, is not to be claimed by weight
        let thought_of = mood == Mood::Possible && is_thought_of(sentence, trigger.at);
        if mood == Mood::Denied && is_refused(sentence, trigger.at, verb) || thought_of {
            let all = places
                .iter()
                .flat_map(|(_, place)| travellers.iter().map(|&who| (who, place.country.clone())));
            story.ruled_out.extend(all);
        }
        note_denial(sentence, &travellers, mood, &places, story);
        story.trace.push(format!("{}: {mood:?}, so no trip to {}", noun.id, places[0].1.country));
        return;
    };
    let touring = travellers.first().and_then(|&who| story.last_stay(who)).map(|number| &story.stays[number]);
    let to_open = touring.is_none() && story.ahead && travellers.first().copied() == story.on_tour && stated;
    let still_ahead = to_open
        || touring
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
    let finite = |other: &&Trigger| other.form.is_some() || other.be;
    let led = sentence.triggers.iter().rev().filter(finite).find(|other| other.at < trigger.at);
    // "Following his stop in Chad, he will fly to Togo"
    let led = led.or_else(|| sentence.triggers.iter().filter(finite).find(|other| other.at > trigger.at));
    let comes_after = led.is_some_and(|verb| matches!(verb.mood, Mood::Fact(Tense::Future) | Mood::PastPlan));
    let behind_it = (stands_after(sentence, trigger) && !comes_after || back) && !ahead;
    if behind_it && !back {
        when = When {
            // "returned from a June 3-9 tour": the tour's own days
            start: when.start.filter(|_| verb.is_none() || when.end.is_some()),
            end: when.end.or_else(|| returned_on(sentence, trigger)),
            days: when.days,
            later: false,
        }
        .with_length();
    }
    let status = if behind_it { Status::Completed } else { status };
    // "has extended her stay until Thursday"
    let goes_on = when.start.is_none() && when.end.as_ref().and_then(Edtf::earliest) > sentence.scene.dct;
    let goes_on = goes_on && sentence.scene.dct.is_some() && status == Status::Completed;
    let status = if goes_on { Status::Ongoing } else { status };
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
        stay.moved = moved;
        stay.over |= ends && has_ended(mood, sentence) || behind_it;
        stay.supporting |= verb.is_none()
            && called_off.is_none()
            && cost > 2.0
            && !(stated || behind_it || ends || is_under_way(sentence, trigger));
    }
}

/// "during her nine-day visit to": whoever spoke was on it.
fn is_under_way(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    (trigger.at.saturating_sub(5).max(sentence.from)..trigger.at)
        .rev()
        .any(|token| sentence.has(token, Class::During))
}

/// "Koike plans a return visit": to where the guest told of is at home.
fn return_visit(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    verb: Option<&Trigger>,
    story: &Story,
) -> Option<Whereabouts> {
    if trigger.at == sentence.from || !sentence.has(trigger.at - 1, Class::Returning) {
        return None;
    }
    let guest = story.traveller?;
    let last = story.last_stay(guest).map(|last| &story.stays[last])?;
    let host = sentence.subject(verb?.at, None)?.who.first().copied()?;
    let at_home = sentence.cast()[host].homes.contains(&last.place.country);
    let country = sentence.cast()[guest].homes.first().filter(|_| at_home)?;
    Some(Whereabouts { country: country.clone(), city: None })
}

/// "Guebuza will make the journey alone": another than the traveller goes where he was to go.
fn same_journey(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    verb: Option<&Trigger>,
    story: &Story,
) -> Option<Whereabouts> {
    let verb = verb.filter(|verb| verb.frame == Frame::Support && verb.at < trigger.at)?;
    let the =
        sentence.has(trigger.at - 1, Class::Determiner) && !sentence.has(trigger.at - 1, Class::Indefinite);
    let subject = sentence.subject(verb.at, None).filter(|subject| {
        the && sentence.person(subject.mention).is_some_and(|person| person.pronoun.is_none())
    })?;
    let traveller = story.traveller?;
    let last = story.last_stay(traveller).map(|last| &story.stays[last]).filter(|last| !last.over)?;
    let place = last.place.clone();
    let another = subject.who.iter().all(|&who| {
        who != traveller
            && story.last_stay(who).is_none()
            && !sentence.cast()[who].homes.contains(&place.country)
    });
    another.then_some(place)
}

/// "Conti called off a trip to Bern. Ogi cancelled his own trip": to where the one before was to go.
fn called_off_as_well(sentence: &Sentence<'_>, trigger: &Trigger, story: &Story) -> Option<Whereabouts> {
    let owner = owner_before(sentence, trigger.at)
        .filter(|&owner| sentence.person(owner).is_some_and(|person| person.pronoun.is_some()))?;
    let who = sentence.meant(owner);
    // "Lund is not here. He called off his trip": from the event that the article tells of
    if story.gathering.is_some() {
        return None;
    }
    let first = sentence.scene.sentences[sentence.number.saturating_sub(2)].span;
    let before = story.stays.iter().rev().take_while(|stay| stay.evidence.span.start >= first.start);
    let mut others = before.filter(|stay| {
        stay.evidence.span != sentence.span()
            && (stay.status.is_off() || stay.status == Status::Planned)
            && !who.contains(&stay.who)
    });
    let guest = |who: &usize, country: &String| {
        !sentence.cast()[*who].homes.contains(country) && story.last_stay(*who).is_none()
    };
    let other =
        others.find(|stay| !who.is_empty() && who.iter().all(|who| guest(who, &stay.place.country)))?;
    Some(other.place.clone())
}

/// "BERN - The visit of Italy's minister has been put off": to where the article is written, of whom nothing has
/// been told yet.
fn visit_here(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    called_off: Option<Status>,
    story: &Story,
) -> Option<Whereabouts> {
    const BESIDE: usize = 3;
    /// Mentions of a sentence that are looked at.
    const NAMED: usize = 64;
    let place = dateline(sentence)?;
    let elsewhere = (0..sentence.mentions.len().min(NAMED)).any(|mention| {
        sentence.place(mention).is_some_and(|told| !told.country.is_empty() && told.country != place.country)
    });
    // "cancelled his trip": to the event that the article tells of
    let event = story.gathering.as_ref().is_some_and(|known| known.place.country == place.country);
    if elsewhere || event || sentence.number > AMONG_FIRST || sentence.is_headline() {
        return None;
    }
    let named = |mention: &usize| sentence.person(*mention).is_some_and(|person| person.pronoun.is_none());
    let owner = owner_before(sentence, trigger.at).filter(|owner| called_off.is_some() || named(owner));
    let leads = sentence.people_after(trigger.at, Lead::Classes(&[Class::Of, Class::By]), false);
    let by = leads.into_iter().find(|&mention| sentence.mentions[mention].from <= trigger.at + BESIDE);
    let who = sentence.meant(owner.or(by)?);
    let guest = |who: &usize| {
        let homes = &sentence.cast()[*who].homes;
        !homes.is_empty() && !homes.contains(&place.country) && story.last_stay(*who).is_none()
    };
    (!who.is_empty() && who.iter().all(guest)).then_some(place)
}

/// "Slovakia, Hungary and Croatia would be visited": the places as the subject of the passive.
pub(super) fn visited(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) -> bool {
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
        if let Some(place) = sentence.place(number)
            && (found.is_empty() || sentence.continues_list(number, &found))
        {
            found.push(Destination { mention: number, place: place.clone() });
        }
    }
    let places = resolved(sentence, &found, story);
    let by = people_of(sentence, &sentence.people_after(trigger.at, Lead::Classes(&[Class::By]), false));
    let who =
        if by.is_empty() { story.traveller.map(|who| company(story, who)).unwrap_or_default() } else { by };
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

/// "a tour that began in Paris on Monday": the verb between the noun and its place dates the stop.
fn began_behind<'s>(
    sentence: &'s Sentence<'_>,
    noun: &Trigger,
    places: &[(usize, Whereabouts)],
) -> Option<&'s Trigger> {
    let first = sentence.mentions.get(places.first()?.0)?.from;
    let between = |other: &&Trigger| other.at > noun.at && other.at < first;
    sentence
        .triggers
        .iter()
        .find(|other| between(other) && other.frame == Frame::SupportBegin && other.form.is_some())
}

/// "a trip that begins with a summit in Bali", "his tour, which opened in Cairo": the place of the verb behind the noun.
fn begins_where(sentence: &Sentence<'_>, noun: &Trigger) -> Vec<Destination> {
    let near = |begun: &&Trigger| begun.at > noun.at && begun.at <= noun.at + BEGUN;
    let begun = sentence
        .triggers
        .iter()
        .filter(near)
        .find(|begun| begun.frame == Frame::SupportBegin && begun.form.is_some());
    let clause = |begun: &&Trigger| {
        (noun.at + 1..begun.at).any(|token| sentence.has(token, Class::Which)) && !sentence.is_headline()
    };
    let Some(begun) = begun.filter(clause) else { return Vec::new() };
    let reach = (begun.at + 1..(begun.at + BEGUN + 4).min(sentence.to))
        .take_while(|&token| !sentence.begins_clause(token) && !sentence.is_sign(token, &[',']));
    let place = reach.into_iter().find_map(|token| {
        let led = sentence.covering(token).is_none() && sentence.has(token, Class::InPlace);
        let mention = sentence.mention_at(token + 1).filter(|_| led)?;
        Some(Destination { mention, place: sentence.place(mention)?.clone() })
    });
    place.into_iter().collect()
}

/// "at the end of a five-day visit".
fn at_the_end(sentence: &Sentence<'_>, noun: usize) -> bool {
    let before = (noun.saturating_sub(7).max(sentence.from)..noun).rev();
    let mut own = before.take_while(|&token| {
        sentence
            .trigger_at(token)
            .is_none_or(|trigger| trigger.form.is_none() || sentence.has(token, Class::Ending))
    });
    own.any(|token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Ending)
            && sentence.has(token + 1, Class::Of)
    })
}

/// "Beijing visit", "Japan trip".
fn place_before(sentence: &Sentence<'_>, at: usize) -> Vec<Destination> {
    let mut next = at;
    while next > sentence.from && at - next < 4 {
        next -= 1;
        if let Some(mention) = sentence.covering(next) {
            return match sentence.place(mention) {
                // "demanded that Turkey stop interfering": a clause's subject and its verb
                Some(_) if next > sentence.from && sentence.has(next - 1, Class::Clause) => Vec::new(),
                Some(place) if !sentence.place_possessive(mention) => {
                    vec![Destination { mention, place: place.clone() }]
                }
                _ => Vec::new(),
            };
        }
        if let Some(place) = by_adjective(sentence, next).filter(|_| made_by_somebody(sentence, at)) {
            return vec![Destination { mention: usize::MAX, place }];
        }
        if !sentence.has(next, Class::Modifier) {
            return Vec::new();
        }
    }
    Vec::new()
}

/// "his French visit", "winds up French visit", but no "Iranian visit" by Iranians.
fn made_by_somebody(sentence: &Sentence<'_>, at: usize) -> bool {
    let supports = |trigger: &Trigger| {
        matches!(trigger.frame, Frame::Support | Frame::SupportBegin | Frame::SupportEnd)
            && at - trigger.at <= 4
    };
    owner_before(sentence, at).is_some()
        || sentence.triggers.iter().rev().find(|trigger| trigger.at < at).is_some_and(supports)
}

/// "winds up French visit", "his Japanese tour": the country that an adjective right before the noun gives.
pub(super) fn by_adjective(sentence: &Sentence<'_>, at: usize) -> Option<PlaceMention> {
    let registry = &sentence.scene.data.registry;
    // "his Latin American tour"
    let capital = sentence.tokens().get(at)?.capital;
    if !capital || sentence.tokens().starts(at).ends_region {
        return None;
    }
    let Named::Adjective(number) = registry.named(sentence.tokens().word(at))? else { return None };
    Some(PlaceMention {
        country: registry.countries[*number].code.clone(),
        city: None,
        how: PlaceKind::Country,
    })
}

/// "ended his visit", in a headline "winds up visit"; "the tour ends in Chad" lies ahead.
fn has_ended(mood: Mood, sentence: &Sentence<'_>) -> bool {
    matches!(mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect))
        || mood == Mood::Fact(Tense::Present) && sentence.is_headline()
}

/// "finished on Sunday a swing that had brought her to": the verb tells of the end.
pub(super) fn has_ended_by(verb: &Trigger) -> bool {
    let past = matches!(verb.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect));
    verb.frame == Frame::SupportEnd && past
}

/// "After a visit to Rabat, ...", "returned after a visit to Rabat": it is over.
fn stands_after(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let before = (trigger.at.saturating_sub(9).max(sentence.from)..trigger.at).rev();
    before
        .take_while(|&token| sentence.trigger_at(token).is_none() && !sentence.is_sign(token, &[',', ';']))
        .any(|token| {
            // "fresh from a trip to Japan"
            let fresh = sentence.has(token, Class::From) && sentence.has(token + 1, Class::Indefinite);
            let opens = token > sentence.from
                && sentence.covering(token - 1).is_none()
                && sentence.trigger_at(token - 1).is_none();
            sentence.covering(token).is_none() && (sentence.has(token, Class::After) || fresh && opens)
        })
}

/// "came home today after six days in Oman", "landed in Accra on Friday after a visit to Togo": the day of what
/// followed.
fn returned_on(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Edtf> {
    let verbs = &sentence.scene.data.language.verbs;
    let before =
        sentence.triggers.iter().rev().find(|other| other.at < trigger.at && other.form.is_some())?;
    let returns = before.frame == Frame::Return || before.verbs.iter().any(|&number| verbs[number].returns);
    let went_on = matches!(before.frame, Frame::Arrive | Frame::Go | Frame::Leave)
        && matches!(before.mood, Mood::Fact(Tense::Past | Tense::Perfect))
        && stands_after(sentence, trigger);
    dates::of_trigger(sentence, before).start.filter(|_| returns || went_on)
}

/// "is back from", "returned to Nairobi from a visit to".
pub(super) fn comes_back(sentence: &Sentence<'_>, verb: &Trigger, noun: &Trigger) -> bool {
    let past =
        matches!(verb.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::Present));
    let from = (noun.at.saturating_sub(6).max(verb.at + 1)..noun.at)
        .rev()
        .take_while(|&token| sentence.trigger_at(token).is_none() && !sentence.begins_clause(token))
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::From));
    past && (verb.frame == Frame::Return
        || from && matches!(verb.frame, Frame::Go | Frame::Arrive)
        || verb.be
            && (verb.at + 1..(verb.at + 4).min(sentence.to)).any(|token| sentence.has(token, Class::Back)))
}

/// "Conté has cancelled his journey", in an article about a gathering: there.
fn call_off_attendance(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    who: usize,
    status: Status,
    story: &mut Story,
) {
    let Some(gathering) = story.gathering.as_ref().filter(|known| known.central) else { return };
    let member = &sentence.cast()[who];
    let abroad = !member.homes.is_empty() && !member.homes.contains(&gathering.place.country);
    if !abroad || sentence.block() != Block::Body || sentence.leaders(&[who]).is_empty() {
        return;
    }
    let (place, when) = (gathering.place.clone(), When { later: false, ..gathering.when.clone() });
    let mut stay = draft(sentence, trigger, who, place, when, status, "attendance-called-off");
    stay.strength = 0.6;
    story.add(stay);
}

/// "ends the tour with a visit to Riga": the verb's object is another noun of travel.
fn noun_between(sentence: &Sentence<'_>, verb: &Trigger, noun: &Trigger) -> bool {
    sentence.triggers.iter().any(|other| {
        other.noun.is_some() && other.frame == Frame::Visit && other.at > verb.at && other.at < noun.at
    })
}

/// "made Peru the destination of her first trip", "Lima will be the destination of her trip".
fn destination_of(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<Destination> {
    const OWNED: usize = 8;
    let goal = (trigger.at.saturating_sub(OWNED).max(sentence.from + 1)..trigger.at)
        .find(|&token| sentence.has(token, Class::Destination) && sentence.has(token + 1, Class::Of));
    let article = goal.filter(|&goal| sentence.has(goal - 1, Class::Determiner)).map(|goal| goal - 1);
    let place = article.and_then(|article| {
        (0..sentence.mentions.len())
            .rev()
            .find(|&number| sentence.mentions[number].to <= article && sentence.place(number).is_some())
            .filter(|&number| {
                (sentence.mentions[number].to..article).all(|token| sentence.covering(token).is_none())
            })
    });
    let here = |number: usize| {
        sentence.place(number).map(|place| Destination { mention: number, place: place.clone() })
    };
    place.and_then(here).into_iter().collect()
}

/// "It was to Mali that she paid her only visit", "his last journey was to Dubai".
fn is_to_place(sentence: &Sentence<'_>) -> Vec<Destination> {
    for be in sentence.triggers.iter().filter(|trigger| trigger.be) {
        let mut next = be.at + 1;
        while sentence.has(next, Class::Also) {
            next += 1;
        }
        if sentence.has(next, Class::Infinitive)
            && sentence.mention_at(next + 1).is_some_and(|mention| sentence.place(mention).is_some())
        {
            return sentence.destinations(next - 1, Lead::Classes(&[Class::Infinitive]), false);
        }
    }
    Vec::new()
}

/// The verb whose object or subject the noun is: before it in its clause, else right behind it.
pub(super) fn governing_verb<'s>(sentence: &'s Sentence<'_>, trigger: &Trigger) -> Option<&'s Trigger> {
    // "urged the rebels to lay down arms during a visit": what others are to do
    let of_others = |verb: &Trigger| {
        verb.at > sentence.from
            && sentence.has(verb.at - 1, Class::Infinitive)
            && during(sentence, trigger.at).is_some()
    };
    let before = governor(sentence, trigger).filter(|verb| trigger.at - verb.at < 16 && !of_others(verb));
    before.or_else(|| {
        let verbs = &sentence.scene.data.language.verbs;
        // "A visit to Malta follows"
        let follows = |other: &Trigger| {
            other.verbs.iter().any(|&number| verbs[number].next_stop)
                && matches!(other.mood, Mood::Fact(Tense::Present | Tense::Future))
        };
        sentence.triggers.iter().find(|other| {
            other.at > trigger.at
                && other.at - trigger.at < 14
                && (matches!(other.frame, Frame::Support | Frame::SupportBegin | Frame::SupportEnd)
                    || follows(other))
                && other.form.is_some()
                && !tells_purpose(sentence, other.at)
        })
    })
}

/// "was meant to prepare the ground": an infinitive that no word of planning leads to is not what befell the visit.
fn tells_purpose(sentence: &Sentence<'_>, at: usize) -> bool {
    at >= sentence.from + 2
        && sentence.has(at - 1, Class::Infinitive)
        && !sentence.tokens()[at - 2].classes.any(&[Class::Plan, Class::Be, Class::Have])
}

/// Who did what is told of the time of the visit, where no verb of the lexicon and no owner tells whose visit it is.
fn told_meanwhile(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    verb: Option<&Trigger>,
    place: Option<&(usize, Whereabouts)>,
) -> Option<(Vec<usize>, Mood)> {
    let free = verb.is_none_or(|verb| matches!(verb.mood, Mood::Denied))
        && owner_before(sentence, trigger.at).is_none();
    let during = during(sentence, trigger.at).filter(|_| free)?;
    told(sentence, during, &place?.1.country)
}

/// "A visit by Putin to Serbia is not on the schedule", "no visit is planned".
fn off_agenda(sentence: &Sentence<'_>, noun: usize) -> bool {
    const AGENDA: usize = 7;
    let be = sentence.triggers.iter().find(|verb| verb.at > noun && (verb.be || verb.form.is_some()));
    be.filter(|be| be.be && matches!(be.mood, Mood::Denied)).is_some_and(|be| {
        let behind = be.at + 1..(be.at + AGENDA).min(sentence.to);
        let first = behind
            .clone()
            .find(|&token| !sentence.has(token, Class::Negation) && !sentence.has(token, Class::Also));
        let led = first.is_some_and(|first| {
            sentence.tokens()[first].classes.any(&[Class::On, Class::InPlace, Class::Agenda])
        });
        led && behind
            .clone()
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Agenda))
    })
}

/// "had no news about a visit", "no hint of his trip"
fn nothing_is_known_of(sentence: &Sentence<'_>, noun: usize) -> bool {
    const NEAR: usize = 6;
    let free = |token: usize| sentence.covering(token).is_none();
    let first = noun.saturating_sub(NEAR).max(sentence.from);
    let of = |token: &usize| {
        let lead = sentence.tokens()[*token].classes;
        free(*token)
            && (lead.any(&[Class::About, Class::On]) || lead.has(Class::Of) && !lead.has(Class::Goal))
    };
    let lead = (first..noun).rev().find(of).filter(|&lead| lead >= sentence.from + 2);
    lead.is_some_and(|lead| {
        free(lead - 2)
            && sentence.has(lead - 2, Class::Negation)
            && free(lead - 1)
            && sentence.has(lead - 1, Class::Knowledge)
            && (lead + 1..noun).all(|token| !sentence.begins_clause(token))
    })
}

/// "denied reports of Conti's visit to Oman".
fn is_of_denied_report(sentence: &Sentence<'_>, at: usize) -> bool {
    const REPORTED: usize = 9;
    let free = |token: usize, class| sentence.covering(token).is_none() && sentence.has(token, class);
    let first = at.saturating_sub(REPORTED).max(sentence.from + 1);
    let report = (first..at).find(|&token| free(token, Class::Hearsay));
    report.is_some_and(|report| (first - 1..report).any(|token| free(token, Class::Deny)))
}

/// Words from "the cancellation of" to the noun.
const CALLED_OFF: usize = 5;

/// "his recent visit to Lima", "her previous two-day trip": one that is over, whatever is said of it.
fn is_over(sentence: &Sentence<'_>, at: usize) -> bool {
    const PHRASE: usize = 4;
    let first = at.saturating_sub(PHRASE).max(sentence.from);
    let phrase = (first..at).rev().take_while(|&token| {
        sentence.is_time(token)
            || sentence.covering(token).is_none_or(|mention| sentence.place(mention).is_some())
                && sentence.tokens()[token].kind != TokenKind::Possessive
                && !sentence.tokens()[token].classes.any(&[Class::Determiner, Class::Of, Class::Be])
    });
    phrase.into_iter().any(|token| sentence.has(token, Class::Recent)) || is_followed(sentence, at)
}

/// "The talks follow his visit to Lima": what something else follows.
fn is_followed(sentence: &Sentence<'_>, at: usize) -> bool {
    const PHRASE: usize = 5;
    let free = |token: usize| sentence.covering(token).is_none();
    let stops = |token: usize| {
        free(token)
            && (sentence.begins_clause(token)
                || sentence.tokens()[token].classes.any(&[
                    Class::By,
                    Class::And,
                    Class::Of,
                    Class::Infinitive,
                ]))
    };
    let lead = words_before(sentence, at).take(PHRASE).take_while(|&token| !stops(token));
    let mut follows = lead.into_iter().filter(|&token| free(token) && sentence.has(token, Class::Follows));
    follows.next().is_some_and(|verb| !sentence.auxiliary_before(verb, &[Class::Be]))
}

fn visit_mood(sentence: &Sentence<'_>, trigger: &Trigger, verb: Option<&Trigger>) -> Mood {
    match mood_told(sentence, trigger, verb) {
        Mood::Possible | Mood::Fact(_) if is_over(sentence, trigger.at) => Mood::Fact(Tense::Past),
        mood => mood,
    }
}

fn mood_told(sentence: &Sentence<'_>, trigger: &Trigger, verb: Option<&Trigger>) -> Mood {
    let before = trigger.at.saturating_sub(6).max(sentence.from)..trigger.at;
    let near =
        |class| before.clone().any(|token| sentence.covering(token).is_none() && sentence.has(token, class));
    if sentence.has(trigger.at.wrapping_sub(1), Class::Negation) || near(Class::Invite) && verb.is_none() {
        return Mood::Denied;
    }
    // "reports of a visit are false", not "paid a visit and called the reports false"
    let untrue = |token: usize| {
        let be = (token.saturating_sub(2).max(trigger.at)..token).any(|at| sentence.has(at, Class::Be));
        let joined =
            (trigger.at..token).any(|at| sentence.covering(at).is_none() && sentence.has(at, Class::And));
        sentence.covering(token).is_none() && token > trigger.at && be && !joined
    };
    if sentence.said(Class::Untrue).any(untrue) {
        return Mood::Denied;
    }
    if nothing_is_known_of(sentence, trigger.at) {
        return Mood::Denied;
    }
    if off_agenda(sentence, trigger.at) || is_of_denied_report(sentence, trigger.at) {
        return Mood::Denied;
    }
    if is_refused(sentence, trigger.at, verb) {
        return Mood::Denied;
    }
    // "A visit to Auschwitz should be part of every pupil's education"
    let should =
        sentence.triggers.iter().find(|verb| verb.at > trigger.at && (verb.form.is_some() || verb.be));
    if verb.is_none() && should.is_some_and(|be| sentence.has(be.at - 1, Class::Should)) {
        return Mood::Possible;
    }
    // "such a visit would need the consent of Helsinki"
    let such = trigger.at >= sentence.from + 2 && sentence.has(trigger.at - 2, Class::Such);
    if such && (trigger.at + 1..sentence.to).any(|token| sentence.has(token, Class::Would)) {
        return Mood::Possible;
    }
    if near(Class::Possible) {
        return Mood::Possible;
    }
    // "ruled out a visit"
    let refused = (trigger.at.saturating_sub(4).max(sentence.from)..trigger.at)
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Negation));
    if refused && verb.is_none() {
        let to_come = near(Class::Future) || near(Class::Would);
        if to_come && mood::held_back(sentence, trigger.at, true) {
            return Mood::Fact(Tense::Future);
        }
        return Mood::Denied;
    }
    match verb {
        Some(verb) if !verb.be => verb.mood,
        Some(verb) => verb.mood,
        None if near(Class::Plan) || will_comprise(sentence, trigger) => Mood::Fact(Tense::Future),
        None if comprised_before(sentence, trigger) => Mood::Fact(Tense::Past),
        None => Mood::Fact(Tense::Present),
    }
}

/// "rules out an autumn trip", "refused to set a date for a visit"
fn is_refused(sentence: &Sentence<'_>, at: usize, verb: Option<&Trigger>) -> bool {
    const NEAR: usize = 9;
    let free = |token: usize| sentence.covering(token).is_none();
    let clause = words_before(sentence, at)
        .take(NEAR)
        .take_while(|&token| !free(token) || !sentence.begins_clause(token));
    let first = verb.map_or(sentence.from, |verb| verb.at + 1);
    let mut words = clause.into_iter().filter(|&token| token >= first && free(token));
    words.any(|token| {
        sentence.has(token, Class::RulesOut) && sentence.has(token + 1, Class::Out)
            || sentence.has(token, Class::Negation)
                && token + 2 < at
                && sentence.has(token + 1, Class::Infinitive)
                && !sentence.has(token + 2, Class::Be)
    })
}

/// "is weighing a trip", "mulls a return visit"
fn is_thought_of(sentence: &Sentence<'_>, at: usize) -> bool {
    const NEAR: usize = 4;
    let mut words = words_before(sentence, at).take(NEAR).filter(|&token| sentence.covering(token).is_none());
    words.any(|token| sentence.has(token, Class::Ponders))
}

/// The tokens before this one, the nearest first; of a person, place or time only the first.
fn words_before<'s>(sentence: &'s Sentence<'_>, at: usize) -> impl Iterator<Item = usize> + 's {
    let mut next = at;
    std::iter::from_fn(move || {
        next = next.checked_sub(1).filter(|&next| next >= sentence.from)?;
        next = sentence.covering(next).map_or(next, |mention| sentence.mentions[mention].from);
        Some(next)
    })
}

/// "called off", "postponed" near the noun.
pub(super) fn called_off(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Status> {
    let noun = |class| {
        words_before(sentence, trigger.at)
            .take(CALLED_OFF)
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, class))
    };
    if noun(Class::Cancellation) {
        return Some(Status::Cancelled);
    }
    if noun(Class::Postponement) {
        return Some(Status::Postponed);
    }
    // "a visit announced for Friday is off"
    let off = |be: &Trigger| {
        let last = be.at + 1 + usize::from(sentence.has(be.at + 1, Class::Also));
        let ends = last + 1 >= sentence.to
            || sentence.is_sign(last + 1, &[',', '.', ';'])
            || sentence.has(last + 1, Class::As);
        be.be && be.at > trigger.at && be.at - trigger.at < REACH && sentence.has(last, Class::Off) && ends
    };
    // "which was to have begun in May, has been put off"
    let put_off = |verb: &Trigger| {
        verb.frame == Frame::Postpone
            && verb.form == Some(Form::Participle)
            && verb.at > trigger.at
            && verb.at - trigger.at < REACH
            && sentence.auxiliary_before(verb.at, &[Class::Be])
            && !matches!(verb.mood, Mood::Denied | Mood::Possible)
    };
    if sentence.triggers.iter().any(off) || will_not_happen(sentence, trigger) {
        let put_off = sentence.triggers.iter().any(put_off);
        return Some(if put_off { Status::Postponed } else { Status::Cancelled });
    }
    // "is off for now"
    let for_now = |be: &Trigger| {
        be.be
            && be.at > trigger.at
            && be.at - trigger.at < REACH
            && sentence.has(be.at + 1, Class::Off)
            && sentence.has(be.at + 2, Class::Goal)
    };
    if sentence.triggers.iter().any(for_now) {
        return Some(Status::Postponed);
    }
    if is_to_happen_later(sentence, trigger) {
        return Some(Status::Postponed);
    }
    let near = sentence
        .triggers
        .iter()
        .filter(|other| {
            matches!(other.frame, Frame::Cancel | Frame::Postpone) && other.at.abs_diff(trigger.at) < REACH
        })
        .min_by_key(|other| other.at.abs_diff(trigger.at))?;
    let verbs = &sentence.scene.data.language.verbs;
    let sooner = near.verbs.iter().any(|&number| verbs[number].sooner);
    let dated = sentence.mentions.iter().any(|mention| matches!(mention.kind, MentionKind::Time(_)));
    if matches!(near.mood, Mood::Denied | Mood::Possible) {
        return None;
    }
    if sooner && !dated {
        return Some(Status::Planned);
    }
    Some(if near.frame == Frame::Cancel { Status::Cancelled } else { Status::Postponed })
}

/// "The trip planned for today will take place at another date".
fn is_to_happen_later(sentence: &Sentence<'_>, noun: &Trigger) -> bool {
    let will = (noun.at..sentence.to)
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Future));
    let later = |token: usize| {
        sentence.tokens()[token].classes.any(&[Class::At, Class::On])
            && sentence.has(token + 1, Class::Indefinite)
            && sentence.has(token + 2, Class::Later)
    };
    noun.noun.is_some() && will && (noun.at + 1..sentence.to.saturating_sub(2)).any(later)
}

/// "visits Oman - POSTPONED": a word behind a dash or in brackets marks a diary's item.
pub(super) fn marked_off(sentence: &Sentence<'_>, at: usize) -> Option<Status> {
    let marks = |verb: &&Trigger| {
        let alone = sentence.is_sign(verb.at.wrapping_sub(1), &['-', '–', '—', '(', '*']);
        let next = verb.at + 1;
        let ends = next >= sentence.to || sentence.is_sign(next, &[',', '.', ';', ')', '-', '–', '—']);
        verb.at > at + 1 && alone && ends && matches!(verb.frame, Frame::Cancel | Frame::Postpone)
    };
    let mark = sentence.triggers.iter().find(marks)?;
    Some(if mark.frame == Frame::Cancel { Status::Cancelled } else { Status::Postponed })
}

/// "The trip expected on Monday will not take place".
fn will_not_happen(sentence: &Sentence<'_>, noun: &Trigger) -> bool {
    let verbs = &sentence.scene.data.language.verbs;
    let happens = |verb: &Trigger| verb.verbs.iter().any(|&number| verbs[number].happens);
    noun.noun.is_some()
        && sentence.triggers.iter().any(|verb| {
            verb.at > noun.at
                && verb.at - noun.at < REACH
                && happens(verb)
                && matches!(verb.mood, Mood::Denied | Mood::Unmade)
                && verb.form.is_some()
                // "may not take place", not "planned for 11 May, will not take place"
                && !(verb.at.saturating_sub(4)..verb.at).any(|token| {
                    sentence.has(token, Class::Possible) && sentence.covering(token).is_none()
                })
                && !mood::held_back(sentence, verb.at, true)
        })
}

/// "has postponed his visit from Thursday to March 21": a trip put off to a date is planned at it.
fn new_date(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Edtf> {
    let dct = sentence.scene.dct?;
    let off = sentence
        .triggers
        .iter()
        .find(|other| other.frame == Frame::Postpone && other.at.abs_diff(trigger.at) < REACH)?;
    sentence.mentions.iter().filter(|mention| mention.from > off.at + 1).find_map(|mention| {
        let MentionKind::Time(time) = mention.kind else { return None };
        let article = usize::from(sentence.has(mention.from - 1, Class::Determiner));
        let led =
            sentence.tokens()[mention.from - 1 - article].classes.any(&[Class::Infinitive, Class::Until]);
        // "rescheduled for June"
        let anew = mention.from == off.at + 2 && sentence.has(off.at + 1, Class::Goal);
        // "which was to take place from Monday to Wednesday": the old days
        let old = (trigger.at..mention.from).any(|token| {
            sentence.covering(token).is_none()
                && sentence.has(token, Class::Which)
                && (sentence.has(token + 1, Class::PastBe) || sentence.has(token + 1, Class::PastHave))
        });
        sentence.scene.times[time]
            .edtf
            .clone()
            .filter(|date| (led || anew) && !old && date.latest().is_some_and(|day| day > dct))
    })
}

/// "resolved on Monday to drop the tour on which she was to go on Friday": of the day of the decision and a day to
/// come, the one to come.
fn when_called_off(sentence: &Sentence<'_>, start: Option<Edtf>) -> Option<Edtf> {
    let behind =
        start.as_ref().and_then(Edtf::latest).zip(sentence.scene.dct).is_none_or(|(day, dct)| day <= dct);
    date_of_called_off(sentence)
        .filter(|_| behind)
        .or(start.filter(|start| !dates_the_calling_off(sentence, start)))
}

/// "has been delayed, the court said on Thursday".
fn dates_the_calling_off(sentence: &Sentence<'_>, start: &Edtf) -> bool {
    sentence.mentions.iter().any(|mention| match mention.kind {
        MentionKind::Time(time) => {
            let mut before = mention.from.saturating_sub(REPORTED).max(sentence.from)..mention.from;
            before.any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Report))
                && sentence.scene.times[time].edtf.as_ref() == Some(start)
        }
        _ => false,
    })
}

/// Tokens from "said" to its date.
const REPORTED: usize = 4;

/// A date in the sentence that lies ahead is the old date of what was called off.
fn date_of_called_off(sentence: &Sentence<'_>) -> Option<Edtf> {
    let dct = sentence.scene.dct?;
    sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) => {
            sentence.scene.times[time].edtf.clone().filter(|date| date.latest().is_some_and(|day| day > dct))
        }
        _ => None,
    })
}

/// "had been due to go to Bern in May. It was delayed": what the sentence before told of.
pub(super) fn it_was_put_off(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    const HELPED: usize = 5;
    let opens = sentence.has(sentence.from, Class::It) && trigger.at - sentence.from < HELPED;
    let passive =
        trigger.form == Some(Form::Participle) && sentence.auxiliary_before(trigger.at, &[Class::Be]);
    if !opens || !passive || !matches!(trigger.mood, Mood::Fact(_)) {
        return;
    }
    let status = if trigger.frame == Frame::Cancel { Status::Cancelled } else { Status::Postponed };
    for stay in &mut story.stays {
        let open = matches!(stay.status, Status::Planned | Status::Cancelled) && !stay.moved;
        if open && is_just_before(sentence, stay.evidence.span) {
            stay.status = status;
        }
    }
}

/// Whether the span is that of the sentence before.
fn is_just_before(sentence: &Sentence<'_>, span: Span) -> bool {
    let before = sentence.number.checked_sub(1).map(|before| sentence.scene.sentences[before].span);
    before == Some(span)
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
    // "flew to Bonn and dropped a swing that was to bring her to Bern": no other journey is called off.
    let own_stops = sentence.triggers.iter().any(|verb| verb.at > trigger.at && verb.frame == Frame::TakeTo);
    if called_off.is_some() && own_stops && !is_definite(sentence, trigger.at) {
        return;
    }
    let owner =
        owner_before(sentence, trigger.at).and_then(|mention| sentence.meant(mention).first().copied());
    let governed = governor(sentence, trigger)
        .and_then(|verb| sentence.subject(verb.at, None))
        .and_then(|subject| subject.who.into_iter().find(|who| story.last_stay(*who).is_some()));
    let subject = sentence.subject(trigger.at, None).and_then(|subject| subject.who.first().copied());
    if let (Some(status), Some(who)) = (called_off, owner.or(subject))
        && story.last_stay(who).is_none()
    {
        story.called_off.insert(who, status);
        call_off_attendance(sentence, trigger, who, status, story);
    }
    // "The tour is off", with another's visit told between: of whoever has a tour
    let toured = story.stays.iter().rev().find(|stay| stay.after.is_some()).map(|stay| stay.who);
    let of_tour = called_off.is_some() && sentence.has(trigger.at, Class::Tour);
    let traveller = toured.filter(|_| of_tour).or(story.traveller);
    let another = called_off.is_some()
        && owner.is_none()
        && governed.is_none()
        && subject.is_some_and(|who| traveller.is_some_and(|traveller| traveller != who));
    let meant =
        traveller.filter(|_| !another).filter(|_| called_off.is_none() || is_definite(sentence, trigger.at));
    let Some(who) = owner.or(governed).or(meant) else {
        return;
    };
    let Some(last) = story.last_stay(who) else { return };
    // "left Bern for Rome after a brief visit": the length is that of what is over.
    let here = story.stays[last].evidence.span == sentence.span() && !story.stays[last].over;
    if here && called_off.is_none() && stands_after(sentence, trigger) {
        return;
    }
    // "flew to Oslo, closing a nine-day visit to Asia": the days are those of the visit that ends, not of what follows.
    let follows = ends && story.stays[last].evidence.span == sentence.span() && !story.stays[last].over;
    if follows && when.days.is_some() {
        return;
    }
    let tour = tour_of(story, last);
    let told = story.stays.iter().any(|stay| stay.who == who && (stay.moved || stay.status.is_off()));
    // "The tour is off as well": of another stop alone that was told.
    let told =
        told && !(tour.len() > 1 && tour.iter().all(|&number| story.stays[number].status == Status::Planned));
    // "was to visit Bern in May. The trip was postponed": what did not happen then was not given up.
    let put_off = called_off == Some(Status::Postponed)
        && tour.iter().all(|&number| {
            let stay = &story.stays[number];
            stay.status == Status::Cancelled && !stay.moved && is_just_before(sentence, stay.evidence.span)
        });
    let told = told && !put_off;
    // "Snow had delayed her departure": he is there
    let under_way = called_off == Some(Status::Postponed)
        && mood == Mood::Fact(Tense::PastPerfect)
        && story.stays[last].when.start.as_ref().and_then(Edtf::latest).zip(sentence.scene.dct).is_some_and(
            |(day, dct)| {
                day <= dct && matches!(story.stays[last].status, Status::Ongoing | Status::Completed)
            },
        );
    if let Some(status) = called_off.filter(|_| !told && !under_way) {
        for &number in &tour {
            story.stays[number].status = status;
            if let Some(start) = &when.start {
                story.stays[number].when.start.get_or_insert_with(|| start.clone());
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

/// "was due in Accra on Friday and has postponed his trip until next month": the stay told of is on the new date.
fn moves_stay(sentence: &Sentence<'_>, trigger: &Trigger, when: &When, story: &mut Story) -> bool {
    let owner = owner_before(sentence, trigger.at).map(|mention| sentence.meant(mention).to_vec());
    let owner = owner.and_then(|who| who.into_iter().find(|&who| story.last_stay(who).is_some()));
    let Some(last) = owner.and_then(|who| story.last_stay(who)) else { return false };
    let stay = &mut story.stays[last];
    let near =
        stay.evidence.span == sentence.span() && matches!(stay.status, Status::Planned | Status::Postponed);
    if near {
        stay.when = when.clone();
        stay.status = Status::Planned;
        stay.moved = true;
    }
    near
}

/// "the visit", "a working visit": no team's, no orchestra's.
pub(super) fn is_definite(sentence: &Sentence<'_>, at: usize) -> bool {
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
