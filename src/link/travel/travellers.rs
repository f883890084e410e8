//! Who travels: the subject of a verb, the owner of a noun, the agent of a passive, the company of a traveller.

use super::hosts::country_as_host;
use super::moves::{dateline, vehicle_before};
use super::visits::is_definite;
use crate::link::clause::{Lead, Sentence, Subject, Trigger};
use crate::link::draft::Story;
use crate::link::mood::{HELPERS, Mood, Tense};
use crate::model::mention::Pronoun;
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;

/// Tokens between "will" and its verb.
const HELPED: usize = 3;

/// Tokens from the comma of an aside to its noun of travel.
const ASIDE: usize = 7;

/// The subject of a verb, or the traveller of the story where a thing of his is the subject ("his plane landed").
pub(super) fn subject_for(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    country: &str,
    story: &Story,
) -> Option<Subject> {
    let moves = matches!(trigger.frame, Frame::Go | Frame::Arrive | Frame::Leave) && trigger.form.is_some();
    let another = moves && another_is(sentence, trigger.at);
    if another || sentence.stranger_before(trigger.at) || is_done_at_home(sentence, trigger, country) {
        return None;
    }
    let foreign = |led: &Subject| led.who.iter().all(|&who| !is_home(sentence, who, country));
    if let Some(led) = his_party(sentence, trigger, story).filter(foreign) {
        return Some(led);
    }
    sentence
        .subject(trigger.at, Some(country))
        .map(|subject| visitor(sentence, subject, country, story))
        .or_else(|| subject_behind(sentence, trigger, country))
        .or_else(|| {
            let traveller = story.traveller?;
            let abroad = !is_home(sentence, traveller, country);
            (abroad && vehicle_before(sentence, trigger.at)).then(|| Subject {
                who: vec![traveller],
                mention: 0,
                cost: 3.0,
            })
        })
}

/// "Oman's king praised his guest. On Sunday the King flies on to Malé": of two who hold an office
/// the one who is on a journey, rather than he who is at home where the article is written and never left it.
fn visitor(sentence: &Sentence<'_>, subject: Subject, country: &str, story: &Story) -> Subject {
    let bare = sentence.person(subject.mention).is_some_and(|person| {
        person.office.is_some() && person.name.is_none() && person.countries.is_empty() && !person.plural
    });
    // "The president himself will fly on"
    let himself = sentence.has(sentence.mentions[subject.mention].to, Class::Reflexive);
    let settled = !bare || himself || subject.who.len() != 1;
    let Some(here) = dateline(sentence).filter(|_| !settled) else { return subject };
    let host = subject.who[0];
    if !is_home(sentence, host, &here.country) || story.last_stay(host).is_some() {
        return subject;
    }
    let on_journey = |&&who: &&usize| {
        who != host
            && !is_home(sentence, who, country)
            && story.last_stay(who).is_some()
            && story.stays.iter().any(|stay| stay.who == who && stay.place.country == here.country)
    };
    match sentence.referents(subject.mention).who.iter().find(on_journey) {
        Some(&who) => Subject { who: vec![who], ..subject },
        None => subject,
    }
}

/// "the culprit was in Bolivia", "whose sister is in Kenya": a noun before the verb that is a thing or somebody else; words
/// by which leaders are described ("the veteran") are none.
pub(super) fn another_is(sentence: &Sentence<'_>, at: usize) -> bool {
    let mut next = at;
    // "gave up the Alhambra in order to go": nobody does it whom the noun names
    let mut purpose = false;
    while next > sentence.from {
        next -= 1;
        if let Some(mention) = sentence.covering(next) {
            if !sentence.is_time(next) {
                return false;
            }
            next = sentence.mentions[mention].from;
            continue;
        }
        let token = sentence.tokens()[next];
        if token.classes.any(&HELPERS) {
            let bare = token.classes.has(Class::Infinitive);
            purpose = bare || purpose && token.classes.has(Class::Also);
            continue;
        }
        let noun = token.kind == TokenKind::Word
            && token.word().is_none()
            && !token.capital
            && (!token.hyphen || token.classes.has(Class::Kin))
            && !token.classes.any(&[
                Class::Described,
                Class::Vehicle,
                Class::Visitor,
                Class::Host,
                Class::Party,
            ]);
        let before = next.checked_sub(1).filter(|&before| before >= sentence.from);
        let owned = before.is_some_and(|before| {
            sentence.tokens()[before].kind == TokenKind::Possessive
                || sentence.tokens()[before].classes.any(&[Class::Determiner, Class::Who])
                || sentence.tokens()[before].kind == TokenKind::Word && sentence.covering(before).is_none()
        });
        return noun && owned && !purpose;
    }
    false
}

/// "While Morales is abroad, Humala tours Puno": who stands named right before the verb is at home there.
fn is_done_at_home(sentence: &Sentence<'_>, trigger: &Trigger, country: &str) -> bool {
    let Some(doer) = sentence.subject(trigger.at, None) else { return false };
    let mention = &sentence.mentions[doer.mention];
    let named =
        sentence.person(doer.mention).is_some_and(|person| person.name.is_some() && !person.possessive);
    let beside = mention.to <= trigger.at
        && (mention.to..trigger.at).all(|token| {
            sentence.is_time(token)
                || sentence.covering(token).is_none() && sentence.tokens()[token].classes.any(&HELPERS)
        });
    // "has put off his flight and will remain in Bern"
    let helper = |token: &usize| {
        sentence.covering(*token).is_none() && sentence.tokens()[*token].classes.any(&HELPERS)
    };
    let before = (sentence.from..trigger.at).rev().find(|token| !helper(token));
    let joined = before.is_some_and(|and| sentence.covering(and).is_none() && sentence.has(and, Class::And));
    let beside = beside || joined && mention.to <= trigger.at;
    let home = |&who: &usize| is_home(sentence, who, country);
    named && beside && trigger.form.is_some() && !doer.who.is_empty() && doer.who.iter().all(home)
}

/// "He said that the party would call in Gabon": the party right before the verb is his who leads it.
pub(super) fn his_party(sentence: &Sentence<'_>, trigger: &Trigger, story: &Story) -> Option<Subject> {
    let traveller = story.on_tour.or(story.traveller)?;
    let helper = |token: &usize| {
        sentence.covering(*token).is_none() && sentence.tokens()[*token].classes.any(&HELPERS)
    };
    let party = (sentence.from..trigger.at).rev().find(|token| !helper(token))?;
    let led = party > sentence.from
        && sentence.covering(party).is_none()
        && sentence.has(party, Class::Party)
        && sentence.has(party - 1, Class::Determiner)
        && trigger.form.is_some();
    led.then(|| Subject { who: vec![traveller], mention: 0, cost: 1.0 })
}

fn is_home(sentence: &Sentence<'_>, who: usize, country: &str) -> bool {
    sentence.cast()[who].homes.iter().any(|home| home == country)
}

/// "Also reported in the city are A and B": the verb behind the place, whose subject stands behind it.
fn echoed_be(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<usize> {
    let opens = trigger.be && sentence.has(sentence.from, Class::Also);
    let be = sentence.triggers.iter().find(|be| be.be && be.at > trigger.at).filter(|_| opens)?;
    let plain = |token: usize| {
        sentence.covering(token).map_or_else(
            || !sentence.begins_clause(token) && sentence.trigger_at(token).is_none(),
            |mention| sentence.person(mention).is_none(),
        )
    };
    (trigger.at + 1..be.at).all(plain).then_some(be.at)
}

/// "From elsewhere came Presidents A and B": the subject behind its verb.
fn subject_behind(sentence: &Sentence<'_>, trigger: &Trigger, country: &str) -> Option<Subject> {
    if trigger.form == Some(Form::Gerund) {
        return None;
    }
    let mut people = sentence.people_after(trigger.at, Lead::Nothing, true);
    if people.is_empty()
        && let Some(be) = echoed_be(sentence, trigger)
    {
        people = sentence.people_after(be, Lead::Nothing, true);
    }
    let who: Vec<usize> =
        people.iter().flat_map(|&mention| sentence.fitting(mention, Some(country))).collect();
    let mention = *people.first()?;
    (!who.is_empty()).then_some(Subject { who, mention, cost: 1.0 })
}

/// Who makes the visit: its owner, "by" or "of" whom it is, whoever pays it.
pub(super) fn travellers(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    verb: Option<&Trigger>,
    country: &str,
    story: &Story,
) -> Option<(Vec<usize>, f64)> {
    if let Some(owner) = owner_before(sentence, trigger.at) {
        let who = sentence.fitting(owner, Some(country));
        return (!who.is_empty()).then_some((who, 0.3));
    }
    if let Some(owner) = sentence.left_out(trigger.at) {
        return (!is_home(sentence, owner, country)).then(|| (vec![owner], 0.4));
    }
    if in_aside_of_stranger(sentence, trigger.at) {
        return None;
    }
    if let Some(who) = agent_behind(sentence, trigger.at, country) {
        return Some((who, 0.4));
    }
    if let Some(who) = maker_behind(sentence, trigger.at, country) {
        return Some((who, 0.4));
    }
    let nouns = &sentence.scene.data.language.nouns;
    // "travel to Somalia has its dangers", but "will nonetheless travel to Moscow"
    let helped = (trigger.at.saturating_sub(HELPED).max(sentence.from)..trigger.at).any(|token| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[Class::Future, Class::Would, Class::Infinitive])
    });
    if trigger.noun.is_some_and(|noun| nouns[noun].owned) && !helped {
        return None;
    }
    if let Some(verb) = verb {
        if verb.at < trigger.at
            && (sentence.stranger_before(verb.at)
                || verb.form.is_some() && country_as_host(sentence, verb).is_some())
        {
            return None;
        }
        let position = if verb.at < trigger.at { verb.at } else { trigger.at };
        if let Some(subject) = sentence.subject(position, Some(country)) {
            return Some((subject.who, subject.cost));
        }
    }
    if let Some(subject) = sentence.subject(trigger.at, Some(country)) {
        return Some((subject.who, subject.cost + 1.0));
    }
    if let Some(traveller) =
        story.on_tour.filter(|&who| is_next_stop(sentence, trigger.at) && !is_home(sentence, who, country))
    {
        return Some((company(story, traveller), 1.0));
    }
    if let Some(who) = subject_after_opening(sentence, trigger, country) {
        return Some((who, 0.8));
    }
    let arranged = |verb: &Trigger| matches!(verb.mood, Mood::Fact(Tense::Present | Tense::Future));
    let next_stop = || opens_with(sentence, trigger.at) && verb.is_some_and(arranged);
    let traveller = story.on_tour.filter(|_| is_definite(sentence, trigger.at) || next_stop())?;
    let abroad = !is_home(sentence, traveller, country);
    abroad.then(|| (company(story, traveller), 3.0))
}

/// "Ljubljana is the last stop": nobody stands before the noun.
fn is_next_stop(sentence: &Sentence<'_>, at: usize) -> bool {
    let nobody = (0..sentence.mentions.len())
        .take_while(|&mention| sentence.mentions[mention].from < at)
        .all(|mention| sentence.person(mention).is_none());
    nobody
        && (at.saturating_sub(4).max(sentence.from)..at).any(|token| sentence.has(token, Class::NextStop))
        && sentence.triggers.iter().any(|trigger| trigger.be && trigger.at < at)
}

/// "the Lakeside Choir, newly back from a trip to Spain, sings": what an aside tells of no person.
fn in_aside_of_stranger(sentence: &Sentence<'_>, at: usize) -> bool {
    let first = at.saturating_sub(ASIDE).max(sentence.from + 1);
    let opens = (first..at).rev().find(|&token| sentence.is_sign(token, &[',']));
    let bare = |comma: usize| {
        (comma + 1..at).all(|token| {
            sentence.covering(token).is_none()
                && sentence.trigger_at(token).is_none_or(|trigger| trigger.form.is_none())
        }) && (comma + 1..at).any(|token| sentence.has(token, Class::Back))
    };
    opens.is_some_and(|comma| {
        let before = comma - 1;
        let nobody = sentence.covering(before).or_else(|| sentence.covering(comma)).map_or(
            sentence.tokens()[before].capital || sentence.has(before, Class::Group),
            |mention| {
                let named = sentence.person(mention).is_some_and(|person| person.name.is_some());
                named && sentence.leaders(sentence.meant(mention)).is_empty()
            },
        );
        bare(comma) && nobody
    })
}

/// "the first journey abroad that Xi made was to Moscow": whoever makes it in the clause that hangs on the noun.
fn maker_behind(sentence: &Sentence<'_>, at: usize, country: &str) -> Option<Vec<usize>> {
    let that = (at + 1..(at + 5).min(sentence.to)).find(|&token| sentence.has(token, Class::Which))?;
    let maker =
        sentence.mentions.iter().position(|mention| mention.from >= that && mention.from <= that + 1)?;
    sentence.person(maker).filter(|person| !person.possessive)?;
    let verb = sentence.triggers.iter().find(|verb| verb.at > that && verb.form.is_some() && !verb.be)?;
    let subject = sentence.subject(verb.at, Some(country)).filter(|_| verb.frame == Frame::Support)?;
    sentence.fitting(maker, Some(country)).first().filter(|who| subject.who.contains(who))?;
    Some(subject.who)
}

/// "A private visit to Malta follows": the noun opens the sentence, and nobody stands before it.
fn opens_with(sentence: &Sentence<'_>, at: usize) -> bool {
    let mut before = sentence.from..at;
    sentence.tokens()[sentence.from].classes.has(Class::Indefinite)
        && at - sentence.from <= 4
        && before.all(|token| {
            sentence.is_time(token)
                || sentence.covering(token).is_none() && !sentence.has(token, Class::Group)
        })
}

/// The traveller and whoever made his last stop with him.
pub(super) fn company(story: &Story, traveller: usize) -> Vec<usize> {
    let Some(last) = story.last_stay(traveller).map(|number| &story.stays[number]) else {
        return vec![traveller];
    };
    let mut who = vec![traveller];
    for stay in story.stays.iter().filter(|stay| stay.evidence == last.evidence && stay.place == last.place) {
        if !who.contains(&stay.who) {
            who.push(stay.who);
        }
    }
    who
}

/// "After a brief stay in Malta, Rutte left": the subject behind the comma.
fn subject_after_opening(sentence: &Sentence<'_>, trigger: &Trigger, country: &str) -> Option<Vec<usize>> {
    let comma = (trigger.at..sentence.to).find(|&token| {
        sentence.is_sign(token, &[','])
            || sentence.covering(token).is_some() && sentence.tokens()[token].kind == TokenKind::Sign(',')
    })?;
    let mut people = (0..sentence.mentions.len())
        .filter(|&mention| sentence.mentions[mention].from > comma && sentence.person(mention).is_some());
    let first = people.next()?;
    if sentence.person(first)?.possessive {
        return None;
    }
    let who = sentence.fitting(first, Some(country));
    // "During a stop in Ecuador, President Correa assured him": the host's visitor
    let host = sentence.meant(first).first().is_some_and(|&who| is_home(sentence, who, country));
    let mut visitor = || {
        people
            .next()
            .filter(|&next| host && sentence.person(next).is_some_and(|person| !person.possessive))
            .map(|next| sentence.fitting(next, Some(country)))
            .unwrap_or_default()
    };
    let who = if who.is_empty() { visitor() } else { who };
    (!who.is_empty()).then_some(who)
}

/// "his", "Hu's", "the Emir's three-day" before the noun.
pub(super) fn owner_before(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    while next > sentence.from && at - next < 8 {
        next -= 1;
        if let Some(mention) = sentence.covering(next) {
            if let Some(person) = sentence.person(mention) {
                let owns = person.possessive
                    || matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their));
                return owns.then_some(mention);
            }
            next = sentence.mentions[mention].from;
            continue;
        }
        if sentence.tokens()[next].kind == TokenKind::Possessive {
            return None;
        }
        let stops = sentence.tokens()[next].classes.any(&[
            Class::PlacePreposition,
            Class::During,
            Class::Clause,
            Class::Be,
            Class::Have,
        ]);
        // "his nine-day, four-country swing"
        let counted = |at: usize| {
            sentence.is_time(at)
                || sentence.tokens()[at].hyphen
                || sentence.tokens()[at].kind == TokenKind::Number
        };
        let between = next > sentence.from && counted(next - 1) && counted(next + 1);
        if stops
            || sentence.is_sign(next, &[',']) && !between
            || sentence.is_sign(next, &[';', ':', '.'])
            || sentence.trigger_at(next).is_some_and(|other| other.form.is_some())
        {
            return None;
        }
    }
    None
}

/// "a visit by the king", "the visit of the president to Rome", "a visit that Hu was to pay".
fn agent_behind(sentence: &Sentence<'_>, at: usize, country: &str) -> Option<Vec<usize>> {
    for next in at + 1..(at + 14).min(sentence.to) {
        let Some(mention) = sentence.mention_at(next) else {
            if sentence.covering(next).is_none()
                && sentence.has(next, Class::Clause)
                && !sentence.has(next, Class::Which)
            {
                return None;
            }
            continue;
        };
        if sentence.person(mention).is_none() {
            continue;
        }
        let led = next > at
            && sentence.tokens()[next - 1].classes.any(&[Class::By, Class::Of, Class::Which, Class::From])
            && next - 1 > at;
        let of_directly = next == at + 1
            || next == at + 2
                && sentence.tokens()[at + 1].classes.any(&[Class::By, Class::Of, Class::Which, Class::From]);
        // "a visit at the invitation of Lund": whoever invites
        let invites = led && sentence.covering(next - 2).is_none() && sentence.has(next - 2, Class::Invite);
        if !led && !of_directly || invites {
            return None;
        }
        let mut who = sentence.fitting(mention, Some(country));
        let mut last = mention;
        for later in mention + 1..sentence.mentions.len() {
            if sentence.person(later).is_none() || !sentence.joined(last, later) {
                break;
            }
            who.extend(sentence.fitting(later, Some(country)));
            last = later;
        }
        return (!who.is_empty()).then_some(who);
    }
    None
}

pub(super) fn people_of(sentence: &Sentence<'_>, mentions: &[usize]) -> Vec<usize> {
    mentions.iter().flat_map(|&mention| sentence.meant(mention).iter().copied()).collect()
}
