//! Where those who met did so: what the sentence says, the stay they belong to, the host's home, the dateline.

use super::{held_behind, is_held, mode, on_sidelines, speaks_from_afar};
use crate::link::clause::{Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{StayDraft, Story, Whereabouts};
use crate::link::mood::{Mood, Tense};
use crate::link::travel;
use crate::model::mention::{PlaceKind, PlaceMention};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;
use crate::model::{Mode, Status};
use std::cmp::Reverse;

/// Tokens from "after" to the talks: "after a brief working lunch".
const LED: usize = 5;
/// Tokens from "a lunch" to "for" and its guest.
const LEADS_TO_GUEST: usize = 5;

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

/// "met here on Thursday to speak of the flood in Mali": what they met for may be elsewhere.
fn here_before<'s>(sentence: &'s Sentence<'_>, at: usize, mention: usize) -> Option<&'s PlaceMention> {
    let first = sentence.mentions.partition_point(|other| other.from <= at);
    let here = |&number: &usize| {
        sentence.place(number).is_some_and(|place| matches!(place.how, PlaceKind::Here))
            && (at + 1..sentence.mentions[number].from).all(|token| sentence.trigger_at(token).is_none())
    };
    (first..mention).find(here).and_then(|number| sentence.place(number))
}

/// "in Bern on Tuesday for talks with Lund, in Rome on Wednesday": the stop told before, not the next one.
fn stop_before<'s>(sentence: &'s Sentence<'_>, trigger: &Trigger, behind: usize) -> Option<&'s PlaceMention> {
    const PHRASE: usize = 3;
    let from = sentence.mentions[behind].from;
    let next = from >= trigger.at + 3
        && sentence.has(from - 1, Class::InPlace)
        && sentence.is_sign(from - 2, &[','])
        && trigger.noun.is_some();
    let reach = trigger.at.saturating_sub(PHRASE).max(sentence.from)..trigger.at;
    let goal = reach.rev().find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Goal)
            && !sentence.has(token, Class::Infinitive)
    });
    let mut last = goal.filter(|_| next)?.checked_sub(1)?;
    while last > sentence.from && (sentence.is_time(last) || sentence.has(last, Class::On)) {
        last -= 1;
    }
    let number = sentence.covering(last)?;
    let lead = sentence.mentions[number].from.checked_sub(1).filter(|&lead| lead >= sentence.from)?;
    sentence.place(number).filter(|_| sentence.has(lead, Class::InPlace))
}

/// Where they met, and whether this sentence says so (and not only the story before).
pub(super) fn place_of(
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
            && !is_purpose(sentence, trigger, found.mention)
            && !sentence.is_about(trigger.at, found.mention)
            && !is_where_said(sentence, trigger, found.mention)
    });
    let explicit = explicit.and_then(|found| {
        let place = here_before(sentence, trigger.at, found.mention)
            .or_else(|| stop_before(sentence, trigger, found.mention))
            .or_else(|| named_before_there(sentence, found.mention))
            .unwrap_or(&found.place);
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
        // "There she had talks with Sata and with her Namibian colleague": who is a guest there, too
        let guest = |&&who: &&usize| {
            let homes = &sentence.cast()[who].homes;
            !homes.is_empty() && !homes.contains(&stay.place.country) && story.last_stay(who).is_none()
        };
        let past = matches!(trigger.mood, Mood::Fact(Tense::Past));
        let third =
            past && who.len() > 2 && stay.status == Status::Completed && who.iter().any(|who| guest(&who));
        return Some((stay.place.clone(), third));
    }
    // "will attend the summit in Lima. Talks with Ogi are planned on the sidelines": both are there
    let near = |stay: &&StayDraft| {
        let before = sentence.number.checked_sub(1).map(|before| sentence.scene.sentences[before].span);
        let told = matches!(trigger.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect));
        let fits = !(told && stay.status == Status::Planned);
        Some(stay.evidence.span) == before && !stay.status.is_off() && !stay.over && fits
    };
    let aside =
        who.iter().filter_map(|&who| story.last_stay(who)).map(|number| &story.stays[number]).find(near);
    if let Some(stay) = aside.filter(|_| on_sidelines(sentence)) {
        return Some((stay.place.clone(), true));
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
    if !past && !said {
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
    // "BERN - Bread is dearer. Conti held talks with Ogi on Thursday"
    let fresh = sentence.number < travel::AMONG_FIRST
        && past
        && !elsewhere
        && story.last_stay(*first).is_none()
        && travel::when_of(sentence, trigger, story).start.is_some();
    let guest_first = guest_first && (opens || fresh);
    ((guest_first || opens && (host_first || guests)) && !distant)
        .then(|| Whereabouts { country: place.country.clone(), city: place.city.clone() })
}

/// "said after talks with Merkel", "After talks with Merkel, he said": what is over, told of by one who was there.
pub(super) fn is_told_of(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
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
            // "the Clean Water scheme in Chad": a name that is nobody's
            let unknown =
                sentence.person(mention).is_some() && sentence.leaders(sentence.meant(mention)).is_empty();
            unknown
                || sentence.place(mention).is_some()
                    && sentence.has(sentence.mentions[mention].from - 1, Class::On)
        })
    };
    topic
        && from >= sentence.from + 2
        && free(from - 2)
        && sentence.tokens()[from - 2].kind == TokenKind::Word
        && !sentence.has(from - 2, Class::Also)
}

/// "will meet Karzai to discuss the vote in Iraq": the place of what they come together for.
fn is_purpose(sentence: &Sentence<'_>, trigger: &Trigger, place: usize) -> bool {
    let from = sentence.mentions[place].from;
    sentence.triggers.iter().any(|verb| {
        verb.at > trigger.at + 1
            && verb.at < from
            && verb.form == Some(Form::Base)
            && sentence.has(verb.at - 1, Class::Infinitive)
            && is_topic(sentence, verb, place)
    })
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
