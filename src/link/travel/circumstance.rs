//! Visits that are only the time of what a sentence tells: "urged restraint during a visit to Baku".
//!
//! In: a noun of travel. Out: the word that makes it a time, and the subject and the mood of what is told. The verb told
//! of need be none of the lexicon ("praised", "denied"): its helpers stand right behind its subject.

use crate::link::clause::Sentence;
use crate::link::mood::{HELPERS, Mood, Tense};
use crate::model::word::Class;
use crate::model::words::TokenKind;

/// A phrase with a noun of travel has at most so many words before the noun.
const PHRASE: usize = 6;

/// "during" before the noun at `at`.
pub(super) fn during(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let within = |&token: &usize| {
        sentence.covering(token).is_none_or(|mention| sentence.person(mention).is_none())
            && sentence.trigger_at(token).is_none_or(|other| other.form.is_none())
    };
    (at.saturating_sub(PHRASE).max(sentence.from)..at)
        .rev()
        .take_while(within)
        .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::During))
}

/// Who does what is told before `during`, not counting those at home in `country`; and whether he does it.
pub(super) fn told(sentence: &Sentence<'_>, during: usize, country: &str) -> Option<(Vec<usize>, Mood)> {
    let breaks = |token: &usize| {
        sentence.covering(*token).is_none()
            && sentence.tokens()[*token].classes.any(&[Class::Who, Class::Clause])
    };
    let clause = (sentence.from..during).rev().find(breaks).unwrap_or(sentence.from);
    let subject = |from: usize| {
        (0..sentence.mentions.len()).find(|&number| {
            let mention = &sentence.mentions[number];
            let acts = sentence.person(number).is_some_and(|person| !person.possessive && !person.object);
            let led = mention.from > sentence.from
                && sentence.covering(mention.from - 1).is_none()
                && sentence.tokens()[mention.from - 1].classes.any(&[
                    Class::Of,
                    Class::With,
                    Class::PlacePreposition,
                ]);
            mention.from >= from
                && mention.to <= during
                && acts
                && !led
                && !sentence.fitting(number, Some(country)).is_empty()
        })
    };
    let subject = subject(clause).or_else(|| subject(sentence.from))?;
    let mood = mood_behind(sentence, sentence.mentions[subject].to, during);
    Some((sentence.fitting(subject, Some(country)), mood))
}

/// What the helpers behind the subject say. A denial denies what is told, not the visit: "did not mention Tibet".
fn mood_behind(sentence: &Sentence<'_>, from: usize, to: usize) -> Mood {
    let helper = |token: &usize| {
        sentence.is_time(*token)
            || matches!(sentence.tokens()[*token].kind, TokenKind::Sign(','))
            || sentence.covering(*token).is_none() && sentence.tokens()[*token].classes.any(&HELPERS)
    };
    let group = from..(from..to).find(|token| !helper(token)).unwrap_or(to);
    let any = |class| group.clone().any(|token| !sentence.is_time(token) && sentence.has(token, class));
    // "hopes to sign", "may sign", not "urged restraint", "asked Cuba for help"
    let unsure = |token: usize| {
        !sentence.is_time(token)
            && (sentence.has(token, Class::Modal)
                || sentence.has(token, Class::Possible) && sentence.has(token + 1, Class::Infinitive))
    };
    if group.clone().any(unsure) {
        return Mood::Possible;
    }
    if any(Class::Would) {
        return if any(Class::Have) { Mood::Unmade } else { Mood::PastPlan };
    }
    if any(Class::Future) {
        return Mood::Fact(Tense::Future);
    }
    if any(Class::Infinitive) && (any(Class::Be) || any(Class::Plan)) {
        return if any(Class::PastBe) { Mood::PastPlan } else { Mood::Fact(Tense::Future) };
    }
    Mood::Fact(Tense::Present)
}
