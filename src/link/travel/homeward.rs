//! Leaving and coming back: whoever returns has ended what stay, whoever leaves was where.

use super::drafting::draft;
use super::lengths::{self, after_days};
use super::moves::{dateline, passes_through};
use super::places::resolved;
use super::timing::when_of;
use super::travellers::his_party;
use crate::edtf::Edtf;
use crate::link::SceneSentence;
use crate::link::clause::{Destination, Lead, Sentence, Trigger};
use crate::link::dates::{self, When};
use crate::link::draft::{StayDraft, Story, Whereabouts};
use crate::link::mood::{Mood, Tense};
use crate::model::Status;
use crate::model::block::Block;
use crate::model::mention::{MentionKind, PlaceKind};
use crate::model::word::{Class, Form, Frame};

/// "arrived from Havana": the stop before is over.
pub(super) fn comes_from(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    to: &[(usize, Whereabouts)],
    story: &mut Story,
) {
    if !matches!(trigger.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect))
        || trigger.frame == Frame::Leave
    {
        return;
    }
    if sentence.stranger_before(trigger.at) {
        return;
    }
    let out = sentence.has(trigger.at + 1, Class::Out);
    let found = sentence.destinations(
        trigger.at,
        Lead::Classes(if out { &[Class::Of] } else { &[Class::From] }),
        false,
    );
    let found: Vec<Destination> = found
        .into_iter()
        .filter(|found| !matches!(found.place.how, PlaceKind::There | PlaceKind::Here))
        .collect();
    let Some((mention, place)) = resolved(sentence, &found, story).into_iter().next() else {
        return;
    };
    if mention >= sentence.mentions.len() || sentence.mentions[mention].from - trigger.at > 8 {
        return;
    }
    // "led Kenya to independence from Britain"
    let led = trigger.frame == Frame::Go
        && sentence.mention_at(trigger.at + 1).is_some_and(|object| sentence.place(object).is_some());
    if led {
        return;
    }
    let Some(subject) = sentence.subject(trigger.at, Some(&place.country)) else {
        return;
    };
    // "Fukuda arrived, coming from Tokyo": somebody from there, and nobody else, came from home.
    let doer = sentence.subject(trigger.at, None).filter(|doer| doer.mention != subject.mention);
    let at_home = doer.is_some_and(|doer| {
        let from_there = |&who: &usize| sentence.cast()[who].homes.contains(&place.country);
        !doer.who.is_empty() && doer.who.iter().all(from_there)
    });
    if at_home || to.iter().any(|(_, to)| to.country == place.country) {
        return;
    }
    // What follows is not told of the place that he left.
    let here = story.place.clone();
    for who in sentence.leaders(&subject.who) {
        let told = if out { when_of(sentence, trigger, story) } else { dates::of_trigger(sentence, trigger) };
        let days = lengths::days_there(sentence, &place.country);
        // "landed from Quito, where he was from May 2 to 5"
        let when = if told.start.is_some() && told.end.is_some() {
            told
        } else {
            When { end: told.start, days, ..When::default() }.with_length()
        };
        let mut stay = draft(sentence, trigger, who, place.clone(), when, Status::Completed, "come-from");
        stay.over = true;
        stay.strength = 0.6;
        story.add(stay);
    }
    story.place = here;
}

/// "is back from Accra": the stay there is over.
pub(super) fn back_from(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let told = Mood::Fact(Tense::Present);
    let back = (trigger.at + 1..(trigger.at + 4).min(sentence.to))
        .any(|token| sentence.has(token, Class::Back) && sentence.has(token + 1, Class::From));
    if back && (trigger.mood == told || trigger.mood == Mood::Fact(Tense::Past)) {
        let past = Trigger { mood: Mood::Fact(Tense::Past), ..trigger.clone() };
        comes_from(sentence, &past, &[], story);
    }
    if back && trigger.mood == Mood::Fact(Tense::Future) {
        due_back(sentence, trigger, story);
    }
}

/// "is due back from Accra on Sunday": the stay there lasts until then.
fn due_back(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let found = sentence.destinations(trigger.at, Lead::Classes(&[Class::From]), false);
    let Some((_, place)) = resolved(sentence, &found, story).into_iter().next() else { return };
    let Some(subject) = sentence.subject(trigger.at, Some(&place.country)) else { return };
    let when = When { end: when_of(sentence, trigger, story).start, ..When::default() };
    for who in sentence.leaders(&subject.who) {
        if !sentence.cast()[who].homes.contains(&place.country) {
            let mut stay =
                draft(sentence, trigger, who, place.clone(), when.clone(), Status::Ongoing, "due-back-from");
            stay.strength = 0.7;
            story.add(stay);
        }
    }
}

/// "Vice President Wang will return to Beijing on Tuesday": the stay that goes on ends.
pub(super) fn goes_home(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    places: &[(usize, Whereabouts)],
    story: &Story,
) -> bool {
    let Some(subject) = sentence.subject(trigger.at, None) else { return false };
    let leaders = sentence.leaders(&subject.who);
    !leaders.is_empty()
        && leaders.iter().all(|&who| is_home_to(sentence, who, places))
        && (leaders.iter().all(|&who| goes_on(story, who).is_some())
            || !sentence.destinations(trigger.at, Lead::Classes(&[Class::From]), false).is_empty()
            || from_event(sentence, trigger.at).is_some())
}

/// Whether all of the places lie in a country where this member of the cast is at home.
fn is_home_to(sentence: &Sentence<'_>, who: usize, places: &[(usize, Whereabouts)]) -> bool {
    places.iter().all(|(_, place)| sentence.cast()[who].homes.contains(&place.country))
}

/// "Mori will see Bush before returning to Tokyo": the subject goes home, whoever else could go there.
pub(super) fn is_homeward(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    places: &[(usize, Whereabouts)],
) -> bool {
    let subject = sentence.subject(trigger.at, None).filter(|_| trigger.form == Some(Form::Gerund));
    let leaders = subject.map(|subject| sentence.leaders(&subject.who)).unwrap_or_default();
    !leaders.is_empty() && leaders.iter().all(|&who| is_home_to(sentence, who, places))
}

/// "He returns to Zagreb on Tuesday", "the president returns to Zagreb": whoever is not at home there and was not told to have been there is not "he".
pub(super) fn returns_where_he_never_was(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    places: &[(usize, Whereabouts)],
    story: &Story,
) -> bool {
    let Some((_, place)) = places.first() else { return false };
    let Some(subject) = sentence.subject(trigger.at, Some(&place.country)) else { return false };
    let unnamed = sentence
        .person(subject.mention)
        .is_some_and(|person| person.name.is_none() && person.countries.is_empty());
    let been =
        |who: &usize| story.stays.iter().any(|stay| stay.who == *who && stay.place.country == place.country);
    unnamed && !subject.who.iter().any(been)
}

/// The leader's last stay, where it goes on.
fn goes_on(story: &Story, who: usize) -> Option<&StayDraft> {
    let last = story.last_stay(who)?;
    story.stays.get(last).filter(|stay| stay.status == Status::Ongoing)
}

/// "will leave on Wednesday", "is due to leave Uzbekistan on Wednesday": the last day of the stay that goes on.
pub(super) fn will_leave(sentence: &Sentence<'_>, trigger: &Trigger, story: &Story) -> bool {
    let ahead = matches!(trigger.mood, Mood::Fact(Tense::Future) | Mood::PastPlan);
    let Some(subject) = sentence.subject(trigger.at, None).filter(|_| ahead) else { return false };
    let places = resolved(sentence, &sentence.destinations(trigger.at, Lead::Nothing, true), story);
    sentence.leaders(&subject.who).iter().any(|&who| {
        goes_on(story, who)
            .is_some_and(|stay| places.iter().all(|(_, place)| place.country == stay.place.country))
    })
}

/// "left for Vientiane on Friday": the stay that went on elsewhere ended that day.
pub(super) fn ends_stay_before(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    places: &[(usize, Whereabouts)],
    when: &When,
    story: &mut Story,
) {
    let gone = matches!(trigger.mood, Mood::Fact(Tense::Past | Tense::Perfect));
    let (Some(subject), Some((_, first))) =
        (sentence.subject(trigger.at, None).filter(|_| gone), places.first())
    else {
        return;
    };
    for who in sentence.leaders(&subject.who) {
        let elsewhere = goes_on(story, who).is_some_and(|stay| stay.place.country != first.country);
        if let Some(last) = story.last_stay(who).filter(|_| elsewhere) {
            let stay = &mut story.stays[last];
            stay.over = true;
            stay.when.end = stay.when.end.take().or_else(|| when.start.clone());
        }
    }
}

/// "left for home": the last stay is over.
pub(super) fn leaves_for_home(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    (trigger.at + 1..(trigger.at + 12).min(sentence.to))
        .take_while(|&token| sentence.covering(token).is_some() || !sentence.begins_clause(token))
        .any(|token| sentence.has(token, Class::Home))
}

/// "had left Prague last Wednesday", "who left the country on July 3": whoever is told of abroad set out that day.
fn leaves_home(sentence: &Sentence<'_>, trigger: &Trigger, found: &[Destination], story: &mut Story) -> bool {
    let Some(left) = found.first() else { return false };
    let Some(subject) = sentence.subject(trigger.at, None).filter(|subject| subject.cost < 1.0) else {
        return false;
    };
    let written_in = sentence.scene.dateline.as_ref().map(|place| &place.country);
    let at_home = |who: &usize| {
        let homes = &sentence.cast()[*who].homes;
        match left.place.how {
            PlaceKind::TheCountry => written_in.is_some_and(|country| homes.contains(country)),
            _ => homes.contains(&left.place.country),
        }
    };
    let who: Vec<usize> = subject.who.iter().copied().filter(at_home).collect();
    let Some(day) = dates::of_trigger(sentence, trigger).start.filter(|_| who.len() == 1) else {
        return !who.is_empty();
    };
    let last = story.last_stay(who[0]).map(|last| &mut story.stays[last]);
    if let Some(stay) = last.filter(|stay| stay.when.start.is_none() && !stay.status.is_off()) {
        let ends = stay.when.end.as_ref().and_then(Edtf::latest);
        let first = day.earliest();
        if ends.is_none_or(|last| first.is_some_and(|first| first <= last)) {
            stay.when.start = Some(day);
        }
    }
    true
}

/// "left Riyadh": a stay abroad is over.
pub(super) fn leaves_abroad(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    if trigger.frame != Frame::Leave
        || !matches!(
            trigger.mood,
            Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::Present | Tense::Future)
        )
    {
        return;
    }
    let found = sentence.destinations(trigger.at, Lead::Nothing, true);
    let places = resolved(sentence, &found, story);
    let next = trigger.at + 1;
    let alone = next >= sentence.to
        || sentence.is_sign(next, &['.', ',', ';'])
        || sentence.has(next, Class::Also)
        || sentence.is_time(next)
        || sentence.has(next, Class::On) && sentence.is_time(next + 1)
        // "left after dark"
        || sentence.has(next, Class::After);
    let past = !matches!(trigger.mood, Mood::Fact(Tense::Present | Tense::Future));
    if past && leaves_home(sentence, trigger, &found, story) {
        return;
    }
    let here = story.place.clone().filter(|_| alone && past);
    let Some(place) = places.into_iter().map(|(_, place)| place).next().or(here) else {
        return;
    };
    let Some(subject) = sentence.subject(trigger.at, Some(&place.country)) else {
        return;
    };
    let when = when_of(sentence, trigger, story);
    let ahead = when.start.as_ref().and_then(Edtf::earliest).zip(sentence.scene.dct);
    let future = trigger.mood == Mood::Fact(Tense::Future);
    if future || ahead.is_some_and(|(day, dct)| day > dct) {
        // "The secretary leaves the country": whichever it is, he may be at home
        let told = found.first().is_some_and(|found| {
            matches!(found.place.how, PlaceKind::City | PlaceKind::Capital | PlaceKind::Country)
        });
        let named = told && sentence.person(subject.mention).is_some_and(|person| person.name.is_some());
        return is_still_here(sentence, trigger, (&subject.who, named), &place, when, story);
    }
    // "left Tunis on Friday after four days of talks"
    let days = after_days(sentence).map(|(days, _)| days);
    let ended = When { end: when.start, days, ..When::default() }.with_length();
    for who in sentence.leaders(&subject.who) {
        let mut stay =
            draft(sentence, trigger, who, place.clone(), ended.clone(), Status::Completed, "leave-place");
        stay.over = true;
        stay.strength = 0.75;
        story.add(stay);
    }
}

/// "MALE - Lund leaves Male for Delhi on Friday": whoever is to leave the town that the article is written in is there.
fn is_still_here(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    (who, named): (&[usize], bool),
    place: &Whereabouts,
    when: When,
    story: &mut Story,
) {
    // "Lund leaves Male on Friday": whoever is named, wherever the article is written
    let soon =
        named && lies_ahead(sentence, when.start.as_ref()) && trigger.mood == Mood::Fact(Tense::Present);
    if dateline(sentence).is_none_or(|here| here.country != place.country) && !soon {
        return;
    }
    for who in sentence.leaders(who) {
        stays_until(sentence, trigger, who, place, when.start.as_ref(), "leave-place", story);
    }
}

/// Days after the publication date within which whoever is to leave is there already.
const SOON: i64 = 7;

/// Whether the day comes within a week of the publication date.
fn lies_ahead(sentence: &Sentence<'_>, day: Option<&Edtf>) -> bool {
    let day = day.and_then(Edtf::earliest).zip(sentence.scene.dct);
    day.is_some_and(|(day, dct)| (1..=SOON).contains(&(day - dct).num_days()))
}

/// He is there, and the day on which he is to leave is his last.
fn stays_until(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    who: usize,
    place: &Whereabouts,
    last_day: Option<&Edtf>,
    rule: &str,
    story: &mut Story,
) {
    let told = story.last_stay(who).filter(|&last| story.stays[last].place.country == place.country);
    if let Some(last) = told {
        let stay = &mut story.stays[last];
        if stay.when.end.is_none() && !stay.over && !stay.status.is_off() {
            stay.when.end = last_day.cloned();
        }
        return;
    }
    let until = When { end: last_day.cloned(), ..When::default() };
    let mut stay = draft(sentence, trigger, who, place.clone(), until, Status::Ongoing, rule);
    stay.strength = 0.7;
    story.add(stay);
}

/// "MALE - Lund left for home on Friday after talks": the stay in the town that the article is written in is over.
fn leaves_dateline(sentence: &Sentence<'_>, trigger: &Trigger, who: usize, when: &When, story: &mut Story) {
    let gone = matches!(trigger.mood, Mood::Fact(Tense::Past | Tense::Perfect))
        && !sentence.auxiliary_before(trigger.at, &[Class::Be])
        && is_among_first(sentence);
    let here = dateline(sentence).filter(|here| !sentence.cast()[who].homes.contains(&here.country));
    let Some(here) = here.filter(|_| gone) else { return };
    let until = When { end: when.start.clone(), ..When::default() };
    let mut stay = draft(sentence, trigger, who, here, until, Status::Completed, "leave-place");
    (stay.over, stay.strength) = (true, 0.7);
    story.add(stay);
}

/// Whether the sentence is one of the first of prose, which tell of what happened where the article is written.
fn is_among_first(sentence: &Sentence<'_>) -> bool {
    const FIRST: usize = 3;
    let before = &sentence.scene.sentences[..sentence.number];
    let prose = |sentence: &&SceneSentence<'_>| sentence.block == Block::Body;
    before.iter().filter(prose).count() < FIRST
}

/// "MALE - Lund left for Oslo on Friday": home, from where the article is written.
pub(super) fn left_for_home(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    places: &[(usize, Whereabouts)],
    story: &mut Story,
) {
    let Some(subject) = sentence.subject(trigger.at, None).filter(|subject| subject.cost < 1.0) else {
        return;
    };
    for who in sentence.leaders(&subject.who) {
        if is_home_to(sentence, who, places) && story.last_stay(who).is_none() {
            let when = when_of(sentence, trigger, story);
            leaves_dateline(sentence, trigger, who, &when, story);
        }
    }
}

/// "returns home on Sunday", "is back from Paris".
pub(super) fn returns(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    if trigger.frame == Frame::Return {
        passes_through(sentence, trigger, story);
    }
    // "since he returned to power": nobody travels
    let bare = |at: usize| sentence.covering(at).is_none() && sentence.has(at, Class::Pursuit);
    if (trigger.at + 1..trigger.at + 3).any(|to| sentence.has(to, Class::Infinitive) && bare(to + 1)) {
        return;
    }
    // "The delegation returned home": with it whoever leads it
    let party = || his_party(sentence, trigger, story);
    let Some(subject) = sentence.subject(trigger.at, None).or_else(party) else {
        return;
    };
    let when = when_of(sentence, trigger, story);
    let from = sentence.destinations(trigger.at, Lead::Classes(&[Class::From]), false);
    // "left Dushanbe for home"
    let left = sentence.mention_at(trigger.at + 1).filter(|&number| {
        let to = sentence.mentions[number].to;
        sentence.place(number).is_some() && sentence.has(to, Class::Goal) && sentence.has(to + 1, Class::Home)
    });
    let from = match left
        .and_then(|mention| Some(Destination { mention, place: sentence.place(mention)?.clone() }))
    {
        Some(left) if from.is_empty() => vec![left],
        _ => from,
    };
    let event = from_event(sentence, trigger.at).filter(|_| from.is_empty());
    let from = event.as_ref().map_or(from, |(place, _)| vec![place.clone()]);
    let places = resolved(sentence, &from, story);
    for who in sentence.leaders(&subject.who) {
        let foreign: Vec<_> =
            places.iter().filter(|(_, place)| !sentence.cast()[who].homes.contains(&place.country)).collect();
        for (_, place) in &foreign {
            let days = after_days(sentence).map(|(days, _)| days);
            let start = event
                .as_ref()
                .and_then(|(_, day)| day.clone())
                .filter(|day| Some(day) != when.start.as_ref());
            let ended = When { start, end: when.start.clone(), days, ..When::default() }.with_length();
            let past = matches!(
                trigger.mood,
                Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::Present)
            );
            let ahead = lies_ahead(sentence, when.start.as_ref());
            if past && !ahead {
                let mut stay =
                    draft(sentence, trigger, who, (*place).clone(), ended, Status::Completed, "return-from");
                stay.over = true;
                story.add(stay);
            } else if ahead && matches!(trigger.mood, Mood::Fact(Tense::Future | Tense::Present)) {
                stays_until(sentence, trigger, who, place, when.start.as_ref(), "return-from", story);
            }
        }
        let home = subject.cost < 1.0 && leaves_for_home(sentence, trigger);
        if home && foreign.is_empty() && story.last_stay(who).is_none() {
            leaves_dateline(sentence, trigger, who, &when, story);
        }
        let Some(last) = story.last_stay(who).filter(|_| foreign.is_empty()) else {
            continue;
        };
        if matches!(trigger.mood, Mood::Denied | Mood::Possible) {
            continue;
        }
        let stay = &mut story.stays[last];
        if stay.when.end.is_none() && !stay.status.is_off() {
            stay.when.end = when.start.clone();
        }
        if matches!(trigger.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect))
            && stay.status == Status::Ongoing
        {
            stay.over = true;
            stay.status = Status::Completed;
        }
        if matches!(trigger.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect)) {
            ends_all_told(who, last, story);
        }
    }
}

/// "returned to Ljubljana after Monday's summit in Chicago": where the event was from which somebody comes back, and its
/// day.
fn from_event(sentence: &Sentence<'_>, at: usize) -> Option<(Destination, Option<Edtf>)> {
    const REACH: usize = 10;
    const NAMED: usize = 10;
    let free = |token: usize| sentence.covering(token).is_none();
    let lead = (at + 1..(at + REACH).min(sentence.to))
        .take_while(|&token| !free(token) || !sentence.is_sign(token, &[',', ';']))
        .find(|&token| free(token) && sentence.tokens()[token].classes.any(&[Class::From, Class::After]))?;
    let last = (lead + NAMED).min(sentence.to);
    let whole =
        (lead + 1..last).take_while(|&token| !free(token) || !sentence.begins_clause(token)).last()?;
    let event = (lead + 1..=whole).find(|&token| {
        let talks =
            |noun: &Trigger| noun.noun.is_some() && matches!(noun.frame, Frame::Meeting | Frame::Visit);
        free(token)
            && (sentence.tokens()[token].classes.any(&[Class::Event, Class::Summit])
                || sentence.trigger_at(token).is_some_and(talks))
    })?;
    let mention = (event + 1..=whole).find_map(|token| {
        let led = sentence.tokens()[token - 1].classes.any(&[Class::InPlace, Class::Infinitive]);
        sentence.mention_at(token).filter(|_| led && free(token - 1))
    })?;
    let day = sentence.mentions.iter().find_map(|date| match date.kind {
        MentionKind::Time(time) if date.from > lead && date.from <= sentence.mentions[mention].to + 1 => {
            sentence.scene.times[time].edtf.clone().filter(|edtf| edtf.as_day().is_some())
        }
        _ => None,
    });
    Some((Destination { mention, place: sentence.place(mention)?.clone() }, day))
}

/// "flew in ... was welcomed ... flew home": what was told of the same stay before.
fn ends_all_told(who: usize, last: usize, story: &mut Story) {
    let country = story.stays[last].place.country.clone();
    let same = |stay: &&mut StayDraft| {
        stay.who == who && stay.place.country == country && stay.status == Status::Ongoing
    };
    for stay in story.stays.iter_mut().filter(same) {
        stay.over = true;
        stay.status = Status::Completed;
    }
}
