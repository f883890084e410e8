//! Journeys told by what came after them or who shared them: "on his way home from Paris", "will accompany her to Nara".

use super::drafting::draft;
use super::moves::{date_behind, dateline};
use super::places::{resolved, whereabouts};
use super::presence::is_past;
use super::timing::when_of;
use super::tours::tour_of;
use super::travellers::people_of;
use crate::edtf::Edtf;
use crate::link::clause::{Destination, Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{StayDraft, Story, Whereabouts};
use crate::link::mood::{self, Mood, Tense};
use crate::link::status;
use crate::model::Status;
use crate::model::mention::MentionKind;
use crate::model::word::{Class, Form, Frame};

/// Tokens from a name to the way that is his: "Conté, now on his way home from".
const OWN: usize = 3;
/// Tokens from "treatment" back to "after" or "for": "after three months of treatment".
const LED: usize = 6;
/// Tokens from a place chosen to the journey: "for his first official foreign visit".
const CHOSEN: usize = 8;

/// Reads all of these in a sentence.
pub(super) fn shared_or_over(sentence: &Sentence<'_>, story: &mut Story) {
    way_back(sentence, story);
    fresh_from(sentence, story);
    while_in(sentence, story);
    treated(sentence, story);
    chooses(sentence, story);
    accompanies(sentence, story);
    in_presence_of(sentence, story);
}

/// Adds a stay that the sentence implies, by its status and rule, unless the story has it.
fn add(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    who: &[usize],
    place: &Whereabouts,
    when: &When,
    (status, rule): (Status, &str),
    story: &mut Story,
) {
    let told = (story.traveller, story.on_tour, story.place.clone());
    for who in sentence.leaders(who) {
        let homes = &sentence.cast()[who].homes;
        let known = story.stays.iter().any(|stay| stay.who == who && stay.place.country == place.country);
        if homes.is_empty() || homes.contains(&place.country) || known {
            continue;
        }
        let mut stay = draft(sentence, trigger, who, place.clone(), when.clone(), status, rule);
        stay.over = status == Status::Completed;
        stay.strength = 0.6;
        story.add(stay);
    }
    (story.traveller, story.on_tour, story.place) = told;
}

/// "on his way home from Geneva", "on her return from Rabat and Tunis": he was there.
fn way_back(sentence: &Sentence<'_>, story: &mut Story) {
    if !sentence.says(Class::From) || !(sentence.says(Class::Way) || sentence.says(Class::Returning)) {
        return;
    }
    for from in sentence.from + 2..sentence.to {
        if sentence.covering(from).is_some() || !sentence.has(from, Class::From) {
            continue;
        }
        let homeward = sentence.tokens()[from - 1].classes.any(&[Class::Home, Class::Back]);
        let noun = if homeward { from - 2 } else { from - 1 };
        let way = sentence.has(noun, Class::Way) && homeward;
        let back = sentence.has(noun, Class::Returning) && noun > sentence.from;
        let owned = noun > sentence.from
            && sentence.tokens()[noun - 1].classes.any(&[Class::His, Class::Her, Class::Their, Class::On]);
        if sentence.covering(noun).is_some() || !(way || back && owned) {
            continue;
        }
        let found = sentence.destinations(from - 1, Lead::Classes(&[Class::From]), false);
        let near = found.first().is_some_and(|first| sentence.mentions[first.mention].from <= from + 2);
        let his = (noun.saturating_sub(OWN).max(sentence.from)..noun).find_map(|token| {
            sentence.mention_at(token).filter(|&mention| sentence.person(mention).is_some())
        });
        for (_, place) in resolved(sentence, &found, story).iter().filter(|_| near) {
            let verb = sentence
                .triggers
                .iter()
                .rev()
                .find(|verb| verb.at < noun && (verb.form.is_some() || verb.be));
            let doer = verb.and_then(|verb| sentence.subject(verb.at, Some(&place.country)));
            let named = doer.filter(|doer| {
                sentence.mentions[doer.mention].to < noun
                    && sentence.person(doer.mention).is_some_and(|person| person.name.is_some())
            });
            let who = match his {
                Some(_) if named.is_some() => named.map(|doer| doer.who).unwrap_or_default(),
                Some(his) => sentence.fitting(his, Some(&place.country)),
                None => sentence
                    .subject(noun, Some(&place.country))
                    .map(|subject| subject.who)
                    .unwrap_or_default(),
            };
            let pseudo = Trigger::of_stay(noun, Some(Form::Past), Mood::Fact(Tense::Past));
            let who = if his.is_some() { &who[..who.len().min(1)] } else { &who[..] };
            let when = When { end: day_behind(sentence, &found), ..When::default() };
            add(sentence, &pseudo, who, place, &when, (Status::Completed, "way-back"), story);
        }
    }
}

/// "on her way home from Rabat on Thursday": the day right behind the only place, on which the stay ended.
fn day_behind(sentence: &Sentence<'_>, found: &[Destination]) -> Option<Edtf> {
    let [place] = found else { return None };
    let to = sentence.mentions[place.mention].to;
    let next = sentence.mentions.get(place.mention + 1).filter(|next| next.from <= to + 1)?;
    let MentionKind::Time(time) = next.kind else { return None };
    sentence.scene.times[time].edtf.clone().filter(|day| day.as_day().is_some())
}

/// "just back from Paris, he told", "fresh from talks in Paris", "Back from Paris, he told".
fn fresh_from(sentence: &Sentence<'_>, story: &mut Story) {
    for from in sentence.said(Class::From).collect::<Vec<_>>() {
        let Some(word) = from.checked_sub(1).filter(|&word| word >= sentence.from) else { continue };
        let first = (sentence.from..word).rev().find(|&token| !sentence.has(token, Class::Also));
        let opens = word == sentence.from
            || first.is_none()
            || first.is_some_and(|first| sentence.is_sign(first, &[',', '-', '–', '—', ':']));
        let cue = sentence.tokens()[word].classes.any(&[Class::Back, Class::Fresh]);
        if sentence.covering(from).is_some() || sentence.covering(word).is_some() || !cue || !opens {
            continue;
        }
        let mut found = sentence.destinations(word, Lead::Classes(&[Class::From]), false);
        let near = |found: &[Destination]| {
            found.first().is_some_and(|first| sentence.mentions[first.mention].from <= from + 2)
        };
        if !near(&found) {
            found = sentence.destinations(from, Lead::Classes(&[Class::InPlace, Class::Infinitive]), false);
        }
        let close = found.first().is_some_and(|first| sentence.mentions[first.mention].from <= from + CHOSEN);
        let Some((_, place)) = resolved(sentence, &found, story).into_iter().next().filter(|_| close) else {
            continue;
        };
        let before = sentence.subject(word, Some(&place.country)).filter(|_| word > sentence.from + 1);
        let behind = (0..sentence.mentions.len()).find(|&number| {
            sentence.mentions[number].from > from
                && sentence.person(number).is_some_and(|person| !person.possessive)
        });
        let who = match before {
            Some(subject) => subject.who,
            None => behind.map(|number| sentence.fitting(number, Some(&place.country))).unwrap_or_default(),
        };
        let pseudo = Trigger::of_stay(word, Some(Form::Past), Mood::Fact(Tense::Past));
        add(sentence, &pseudo, &who, &place, &When::default(), (Status::Completed, "fresh-from"), story);
    }
}

/// "While in Paris last week, he said": a stay with the day behind its place.
fn while_in(sentence: &Sentence<'_>, story: &mut Story) {
    let opens = sentence.has(sentence.from, Class::During) && sentence.has(sentence.from + 1, Class::InPlace);
    let Some(mention) = sentence.mention_at(sentence.from + 2).filter(|_| opens) else { return };
    let place = sentence.place(mention).and_then(|place| whereabouts(sentence, place, story));
    let Some(place) = place else { return };
    let comma = (sentence.from + 3..sentence.to).find(|&token| sentence.is_sign(token, &[',']));
    let subject = comma.and_then(|comma| sentence.mention_at(comma + 1));
    let Some(subject) = subject.filter(|&subject| sentence.person(subject).is_some()) else { return };
    let day = sentence.mentions.iter().find_map(|told| match told.kind {
        MentionKind::Time(time) if Some(told.from) < comma => sentence.scene.times[time].edtf.clone(),
        _ => None,
    });
    let when = When { start: day, ..When::default() };
    let mood = Mood::Fact(Tense::Past);
    let pseudo = Trigger::of_stay(sentence.from, Some(Form::Past), mood);
    let status = status::of_stay(mood, &when, sentence.scene.dct, Frame::Stay, false);
    let Some(status) = status else { return };
    let who = sentence.fitting(subject, Some(&place.country));
    add(sentence, &pseudo, &who[..who.len().min(1)], &place, &when, (status, "while-in"), story);
}

/// "is back after treatment in Geneva", "is undergoing treatment in Paris".
fn treated(sentence: &Sentence<'_>, story: &mut Story) {
    is_treated(sentence, story);
    let Some(noun) = sentence.said(Class::Treatment).find(|&token| sentence.covering(token).is_none()) else {
        return;
    };
    let before = noun.saturating_sub(LED).max(sentence.from)..noun;
    let after =
        before.clone().any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::After));
    let found = sentence.destinations(noun, Lead::Classes(&[Class::InPlace]), false);
    let places = resolved(sentence, &found, story);
    let verb = sentence.triggers.iter().rev().find(|verb| verb.at < noun && (verb.form.is_some() || verb.be));
    let (Some(verb), Some((_, place))) = (verb, places.first()) else { return };
    let Some(subject) = sentence.subject(verb.at, Some(&place.country)) else { return };
    let status = match verb.mood {
        Mood::Fact(Tense::Present | Tense::Perfect) if !after => Status::Ongoing,
        Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect) if after => Status::Completed,
        _ => return,
    };
    let noun = Trigger { noun: Some(0), form: None, ..Trigger::of_stay(noun, None, verb.mood) };
    let when = if after { when_of(sentence, &noun, story) } else { When::default() };
    let when = When { start: None, ..when };
    add(sentence, &noun, &subject.who, place, &when, (status, "treated-in"), story);
}

/// "is treated in a clinic in Bern", "was recovering in London from surgery".
fn is_treated(sentence: &Sentence<'_>, story: &mut Story) {
    for verb in sentence.said(Class::Treated).collect::<Vec<_>>() {
        let passive = sentence.auxiliary_before(verb, &[Class::Be]);
        let ill = sentence.says(Class::Hospital) || sentence.says(Class::Treatment);
        if sentence.covering(verb).is_some() || !passive || !ill {
            continue;
        }
        let found = sentence.destinations(verb, Lead::Classes(&[Class::InPlace]), false);
        let Some((_, place)) = resolved(sentence, &found, story).into_iter().next() else { continue };
        let Some(subject) = sentence.subject(verb, Some(&place.country)) else { continue };
        let mood = mood::of_verb(sentence, verb, Form::Participle);
        let pseudo = Trigger::of_stay(verb, Some(Form::Participle), mood);
        let when = when_of(sentence, &pseudo, story);
        let status = status::of_stay(mood, &when, sentence.scene.dct, Frame::Stay, false);
        let now = sentence.auxiliary_before(verb, &[Class::PresentBe]);
        let Some(status) = status.map(|status| if now { Status::Ongoing } else { status }) else { continue };
        add(sentence, &pseudo, &subject.who, &place, &when, (status, "treated-in"), story);
    }
}

/// "chose Malta for the first journey of her term".
fn chooses(sentence: &Sentence<'_>, story: &mut Story) {
    for verb in sentence.said(Class::Chooses) {
        let Some(mention) = sentence.mention_at(verb + 1).filter(|_| sentence.covering(verb).is_none())
        else {
            continue;
        };
        let to = sentence.mentions[mention].to;
        let goal = sentence.has(to, Class::Goal) || sentence.has(to, Class::As);
        let journey = (to + 1..(to + CHOSEN).min(sentence.to)).any(|token| {
            sentence.trigger_at(token).is_some_and(|noun| noun.noun.is_some() && noun.frame == Frame::Visit)
                || sentence.has(token, Class::Abroad) && sentence.covering(token).is_none()
        });
        let place =
            sentence.place(mention).filter(|_| goal && journey && !sentence.place_possessive(mention));
        let Some(place) = place.and_then(|place| whereabouts(sentence, place, story)) else {
            continue;
        };
        let Some(subject) = sentence.subject(verb, Some(&place.country)) else { continue };
        let mood = mood::of_verb(sentence, verb, Form::Past);
        let pseudo = Trigger::of_stay(verb, Some(Form::Past), mood);
        let behind = date_behind(sentence, verb);
        // "who took office this month, has chosen": the date of an aside is another's
        let bare = behind.is_empty() && sentence.asides().is_empty();
        let when = if bare { when_of(sentence, &pseudo, story) } else { behind };
        let Some(status) = status::of_stay(mood, &when, sentence.scene.dct, Frame::Visit, false) else {
            continue;
        };
        // "has chosen Dakar for her first trip": it lies ahead
        let ahead = mood == Mood::Fact(Tense::Perfect) && when.is_empty();
        let status = if ahead { Status::Planned } else { status };
        add(sentence, &pseudo, &subject.who, &place, &when, (status, "chosen-for-visit"), story);
    }
}

/// "will accompany Conté to Dakar": both go there.
fn accompanies(sentence: &Sentence<'_>, story: &mut Story) {
    for verb in sentence.said(Class::Accompanies) {
        let object = sentence.mention_at(verb + 1).filter(|&object| sentence.person(object).is_some());
        let Some(object) = object.filter(|_| sentence.covering(verb).is_none()) else { continue };
        let to = sentence.mentions[object].to;
        let found = sentence.destinations(to - 1, Lead::Classes(&[Class::Infinitive]), false);
        let Some((mention, place)) = resolved(sentence, &found, story).into_iter().next() else {
            shares_journey(sentence, verb, object, story);
            continue;
        };
        let near = sentence.mentions.get(mention).is_some_and(|place| place.from <= to + CHOSEN);
        let Some(subject) = sentence.subject(verb, Some(&place.country)).filter(|_| near) else { continue };
        let form = if is_past(sentence, verb) { Form::Past } else { Form::Base };
        let mood = mood::of_verb(sentence, verb, form);
        let pseudo = Trigger::of_stay(verb, Some(form), mood);
        let when = when_of(sentence, &pseudo, story);
        let Some(status) = status::of_stay(mood, &when, sentence.scene.dct, Frame::Visit, false) else {
            continue;
        };
        let both = [subject.who, people_of(sentence, &[object])].concat();
        add(sentence, &pseudo, &both, &place, &when, (status, "accompanies"), story);
    }
}

/// "Trade Minister Berg, who accompanied the King,": he was wherever the King has been on this journey.
fn shares_journey(sentence: &Sentence<'_>, verb: usize, object: usize, story: &mut Story) {
    let denied = matches!(mood::of_verb(sentence, verb, Form::Past), Mood::Denied | Mood::Possible);
    let (Some(&leader), Some(subject)) = (sentence.meant(object).first(), sentence.subject(verb, None))
    else {
        return;
    };
    let Some(last) = story.last_stay(leader).filter(|_| !denied && !subject.who.contains(&leader)) else {
        return;
    };
    let pseudo = Trigger::of_stay(verb, Some(Form::Past), Mood::Fact(Tense::Past));
    for stop in tour_of(story, last).into_iter().rev() {
        let StayDraft { place, when, status, .. } = story.stays[stop].clone();
        // What lies ahead of the King the minister need not share.
        if !matches!(status, Status::Completed | Status::Ongoing) {
            continue;
        }
        add(sentence, &pseudo, &subject.who, &place, &when, (status, "accompanies"), story);
    }
}

/// "was signed in Moroni in the presence of Kikwete and Ping": they were there, or where the story is.
fn in_presence_of(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(presence) = sentence.said(Class::Presence).find(|&token| sentence.covering(token).is_none())
    else {
        return;
    };
    if !sentence.has(presence + 1, Class::Of) || sentence.is_headline() {
        return;
    }
    let first = sentence.mention_at(presence + 2).filter(|&first| sentence.person(first).is_some());
    let Some(first) = first else { return };
    let listed = [vec![first], sentence.joined_behind(first)].concat();
    let verb =
        sentence.triggers.iter().rev().find(|verb| verb.at < presence && (verb.form.is_some() || verb.be));
    let here = (0..sentence.mentions.len())
        .filter(|&number| {
            let from = sentence.mentions[number].from;
            from > sentence.from && sentence.has(from - 1, Class::InPlace) && from < presence
        })
        .rev()
        .find_map(|number| whereabouts(sentence, sentence.place(number)?, story));
    let gathering = story.gathering.as_ref().map(|known| known.place.clone());
    let Some(place) = here.or(gathering).or_else(|| dateline(sentence)) else { return };
    let mood = verb.map_or(Mood::Fact(Tense::Past), |verb| verb.mood);
    let pseudo = Trigger::of_stay(presence, Some(Form::Past), mood);
    let mut when = verb.map(|verb| when_of(sentence, verb, story)).unwrap_or_default();
    if when.is_empty() {
        let known = story.gathering.as_ref().filter(|known| known.place.country == place.country);
        when = known.map(|known| When { later: false, ..known.when.clone() }).unwrap_or_default();
    }
    let Some(status) = status::of_stay(mood, &when, sentence.scene.dct, Frame::Attend, false) else { return };
    let who = people_of(sentence, &listed);
    add(sentence, &pseudo, &who, &place, &when, (status, "in-presence-of"), story);
}
