//! Who met: whom the phrase, the noun's owner or the opening of the sentence names.

use super::held_behind;
use crate::link::clause::{Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::mood::{self, Mood, Tense};
use crate::model::mention::{MentionKind, Pronoun};
use crate::model::word::{Class, Form, Frame};

/// Tokens from "during" to its talks: "at a closed-door meeting".
const LED_IN: usize = 6;
/// Tokens from "whom" to its verb.
const REPHRASED: usize = 6;

/// Tokens before a noun of talks in which "with whom" is looked for.
const WHOM: usize = 14;

pub(in crate::link) fn people(sentence: &Sentence<'_>, mentions: &[usize]) -> Vec<usize> {
    let mut who: Vec<usize> = Vec::new();
    for &mention in mentions {
        for &member in sentence.meant(mention) {
            if !who.contains(&member) {
                who.push(member);
            }
        }
    }
    who
}

/// "Mubarak, whom she rang on Tuesday": whom the relative clause belongs to.
pub(super) fn whom(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    let near = trigger.at.saturating_sub(REPHRASED).max(sentence.from + 1)..trigger.at;
    let whom = near.rev().find(|&token| sentence.has(token, Class::Whom));
    let antecedent =
        whom.and_then(|whom| sentence.covering(whom - 1).or_else(|| sentence.covering(whom.checked_sub(2)?)));
    antecedent
        .filter(|&mention| sentence.person(mention).is_some())
        .map_or_else(Vec::new, |one| people(sentence, &[one]))
}

/// "Hollande, with whom Modi had talks": whom the relative clause belongs to.
pub(super) fn with_whom(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    let with = (trigger.at.saturating_sub(WHOM).max(sentence.from + 1)..trigger.at)
        .rev()
        .find(|&token| sentence.has(token, Class::With) && sentence.has(token + 1, Class::Who));
    let antecedent = with.and_then(|with| {
        let last = if sentence.is_sign(with - 1, &[',']) { with.checked_sub(2)? } else { with - 1 };
        sentence.covering(last).or_else(|| sentence.covering(with - 1))
    });
    antecedent
        .filter(|&mention| sentence.person(mention).is_some())
        .map_or_else(Vec::new, |one| people(sentence, &[one]))
}

/// "Meetings are scheduled with Orban and Fico": those with whom the noun in front is arranged.
pub(super) fn arranged_with(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    const HELPED: usize = 6;
    let plan = (trigger.at + 1..(trigger.at + HELPED).min(sentence.to)).find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Plan)
            && sentence.auxiliary_before(token, &[Class::Be])
    });
    let Some(plan) = plan.filter(|_| sentence.from == trigger.at) else { return Vec::new() };
    let found = sentence.people_after(plan, Lead::Classes(&[Class::With]), false);
    people(sentence, &found)
}

/// "Merkel's meeting with Hollande was cordial", "In my talks with Xi": whose meeting it is.
pub(super) fn owner(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Vec<usize>> {
    let last = (trigger.at.saturating_sub(3).max(sentence.from)..trigger.at)
        .rev()
        .find(|&token| sentence.covering(token).is_some())?;
    let mention = sentence.covering(last)?;
    let person = sentence.person(mention)?;
    let who = people(sentence, &[mention]);
    let told = person.name.is_some() || person.pronoun == Some(Pronoun::We);
    (person.possessive && told && sentence.leaders(&who).len() == 1).then_some(who)
}

/// "Modi told Hollande during their meeting": the two named before it; "At their meeting, Modi and Hollande called":
/// the two behind the comma, where none is named before.
pub(super) fn owners_of_talks(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    let theirs = (trigger.at.saturating_sub(3).max(sentence.from)..trigger.at)
        .any(|token| sentence.has(token, Class::Their));
    let named: Vec<usize> = (0..sentence.mentions.len())
        .filter(|&mention| {
            sentence.mentions[mention].to <= trigger.at
                && sentence.person(mention).is_some_and(|person| person.name.is_some() && !person.possessive)
        })
        .collect();
    if let Some(pair) = told_each_other(sentence, trigger) {
        return pair;
    }
    if let Some(pair) = owners_elsewhere(sentence, trigger) {
        return pair;
    }
    let who = people(sentence, &named);
    let opens = opens_with(sentence, trigger);
    let who = match who.is_empty() {
        true if theirs => behind_opening(sentence, trigger),
        true if opens => people(sentence, &people_behind_opening(sentence, trigger)),
        _ => who,
    };
    if (theirs || opens) && sentence.leaders(&who).len() == 2 { who } else { Vec::new() }
}

/// "At the conference Modi had talks with Hollande and Rutte": the clause tells of meetings of its own.
pub(super) fn has_talks_behind(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    sentence.triggers.iter().any(|other| {
        other.at > trigger.at
            && matches!(other.frame, Frame::Meet | Frame::Meeting | Frame::Receive)
            && !sentence
                .people_after(other.at, Lead::Classes(&[Class::With]), other.form.is_some())
                .is_empty()
    })
}

/// Tokens from "their" to the noun of talks.
const OWNED: usize = 7;

/// So many who did something at talks sat at one table.
const AT_TABLE: usize = 4;

/// "Lamamra and Kenyatta agreed during talks in Kigali to": those with whom the sentence begins, whatever they did.
pub(super) fn acted_in(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Vec<usize>> {
    let first = (0..sentence.mentions.len()).find(|&number| sentence.person(number).is_some())?;
    let joined = sentence.joined_behind(first);
    let second = *joined.last().filter(|_| (2..=AT_TABLE).contains(&joined.len()))?;
    let body = sentence.scene.sentences[sentence.number].body;
    let (from, acts) = (sentence.mentions[first].from, sentence.mentions[second].to);
    let named = |number: usize| sentence.person(number).is_some_and(|person| !person.possessive);
    let alone = (second + 1..sentence.mentions.len())
        .all(|number| sentence.mentions[number].from > trigger.at || sentence.person(number).is_none());
    let begins = from <= body.max(sentence.from) + 1 && named(first) && named(second) && alone;
    let back = trigger.at.saturating_sub(LED_IN).max(acts + 1)..trigger.at;
    let led =
        back.rev().find(|&token| sentence.tokens()[token].classes.any(&[Class::InPlace, Class::During]))?;
    // A table has two sides, a conference many.
    let large = sentence.has(trigger.at, Class::Event) && !sentence.has(trigger.at, Class::WeakEvent);
    let clear = (acts..led).all(|token| sentence.covering(token).is_some() || !sentence.begins_clause(token));
    let done = sentence.trigger_at(acts).is_none()
        && sentence.covering(acts).is_none()
        && matches!(mood::of_verb(sentence, acts, Form::Past), Mood::Fact(Tense::Past));
    let table = sentence.leaders(&people(sentence, &joined));
    let whole = table.len() == joined.len() && begins && !large && clear && done;
    whole.then_some(table)
}

/// "recalled their meeting in Davos in January", "The two leaders' last meeting took place in Davos in January": the two whose
/// talks they are, where these have a place and a day of their own.
pub(super) fn owners_elsewhere(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Vec<usize>> {
    let owns = |token: usize| {
        let both = sentence.covering(token).and_then(|mention| sentence.person(mention));
        sentence.has(token, Class::Their)
            || both.is_some_and(|both| both.possessive && both.plural && both.name.is_none())
    };
    // "their last face-to-face meeting"
    let their = (trigger.at.saturating_sub(OWNED).max(sentence.from)..trigger.at)
        .rev()
        .take_while(|&token| sentence.covering(token).is_none() || owns(token))
        .find(|&token| owns(token))?;
    let pair = people(sentence, &[sentence.covering(their)?]);
    let led = |at: usize| !sentence.destinations(at, Lead::Classes(&[Class::InPlace]), false).is_empty();
    let placed = led(trigger.at) || held_behind(sentence, trigger).is_some_and(|verb| led(verb.at));
    let old = day_of_old(sentence, trigger).is_some();
    (placed && old && sentence.leaders(&pair).len() == 2 && pair.len() == 2).then_some(pair)
}

/// The date behind a noun of talks, where it lies back.
pub(super) fn day_of_old(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<When> {
    let dct = sentence.scene.dct?;
    let start = sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) if mention.from > trigger.at => sentence.scene.times[time].edtf.clone(),
        _ => None,
    })?;
    let back = start.latest().is_some_and(|last| last < dct);
    back.then(|| When { start: Some(start), ..When::default() })
}

/// "At a meeting in Kigali on Monday, ...", "During talks in Kigali ...": the noun opens the sentence.
pub(super) fn opens_with(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    // "Meeting in Kigali on Monday, ..."
    let first = trigger.at == sentence.from && sentence.has(trigger.at + 1, Class::InPlace);
    first
        || trigger.at > sentence.from
            && trigger.at <= sentence.from + 3
            && !sentence.tokens()[sentence.from].classes.any(&[
                Class::Determiner,
                Class::Indefinite,
                Class::Their,
            ])
            && (sentence.from..trigger.at).all(|token| sentence.covering(token).is_none())
}

/// "Modi told the French president during a meeting": who spoke and to whom.
fn told_each_other(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Vec<usize>> {
    // "told him at a meeting", "told him during talks"
    let indefinite = trigger.at > sentence.from
        && sentence.tokens()[trigger.at - 1].classes.any(&[Class::Indefinite, Class::During]);
    let opens = opens_with(sentence, trigger);
    let before = sentence.mentions.partition_point(|mention| mention.to <= trigger.at);
    let reach = if opens { sentence.mentions.len() } else { before };
    let pair = (1..reach).find(|&told| {
        let (from, to) = (sentence.mentions[told - 1].to, sentence.mentions[told].from);
        let free = |mention| sentence.person(mention).is_some_and(|person| !person.possessive);
        to == from + 1 && sentence.has(from, Class::Report) && free(told - 1) && free(told)
    })?;
    let who = people(sentence, &[pair - 1, pair]);
    ((indefinite || opens) && sentence.leaders(&who).len() == 2).then_some(who)
}

/// "At a meeting in Kigali, Lamamra and Kenyatta signed": all between the comma and the verb.
fn people_behind_opening(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    let Some(comma) = (trigger.at..sentence.to).find(|&token| sentence.closes(token)) else {
        return Vec::new();
    };
    let verb = sentence.triggers.iter().find(|other| other.at > comma && other.form.is_some());
    if verb.is_none() {
        let first = sentence.mention_at(comma + 1).filter(|&first| sentence.person(first).is_some());
        let Some(first) = first else { return Vec::new() };
        return sentence.joined_behind(first);
    }
    let between = |number: &usize| {
        let mention = &sentence.mentions[*number];
        mention.from >= comma
            && verb.is_some_and(|verb| mention.to <= verb.at)
            && sentence.person(*number).is_some_and(|person| !person.possessive)
    };
    (0..sentence.mentions.len()).filter(between).collect()
}

/// "At a meeting with Hollande in Paris, Modi raised": the person behind the comma of the opening phrase.
pub(super) fn behind_opening(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<usize> {
    let named = |number: usize| sentence.person(number).is_some_and(|person| person.pronoun.is_none());
    let first = sentence.mentions.iter().enumerate().find(|&(number, _)| named(number));
    if first.is_none_or(|(_, mention)| mention.from < trigger.at) {
        return Vec::new();
    }
    let Some(comma) = (trigger.at..sentence.to).find(|&token| sentence.is_sign(token, &[','])) else {
        return Vec::new();
    };
    let verb = sentence.triggers.iter().find(|other| other.at > comma && other.form.is_some());
    let behind = |number: &usize| {
        sentence.mentions[*number].from > comma
            && sentence.person(*number).is_some_and(|person| !person.possessive)
    };
    let people_behind = || (0..sentence.mentions.len()).filter(behind);
    let before_verb: Vec<usize> = people_behind()
        .filter(|&number| verb.is_some_and(|verb| sentence.mentions[number].to <= verb.at))
        .collect();
    let theirs = trigger.at > sentence.from && sentence.has(trigger.at - 1, Class::Their);
    match people_behind().next() {
        Some(_) if theirs => people(sentence, &before_verb),
        Some(subject) => people(sentence, &[subject]),
        None => Vec::new(),
    }
}

/// "will grant the envoy an audience": the guest right before the noun, and who gives it to him.
pub(super) fn given_to(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<(usize, usize)> {
    const GRANTS: usize = 3;
    let article = trigger.at.checked_sub(1).filter(|&article| sentence.has(article, Class::Indefinite))?;
    let guest = sentence.covering(article.checked_sub(1)?)?;
    let verb = sentence.mentions[guest].from.checked_sub(1).filter(|&verb| verb > sentence.from)?;
    let host = (0..guest).rev().find(|&number| sentence.person(number).is_some())?;
    let helpers = verb.checked_sub(sentence.mentions[host].to)?;
    let near = helpers < GRANTS && sentence.covering(verb).is_none();
    let free = sentence.person(guest).is_some() && !sentence.has(verb, Class::And);
    (near && free && sentence.has(trigger.at, Class::Granted)).then_some((host, guest))
}

/// "had Lund and Holm to dinner", "gave Lund lunch": the guests right before the meal, with the host before them.
pub(super) fn at_his_table(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<(usize, Vec<usize>, usize)> {
    const HELPERS: usize = 4;
    let language = &sentence.scene.data.language;
    let noun = language.word(sentence.tokens()[trigger.at].word()?).noun?;
    let hosted = language.nouns[noun].hosted;
    let before = trigger.at.checked_sub(1).filter(|&before| hosted && before > sentence.from)?;
    let invited = sentence.covering(before).is_none()
        && sentence.tokens()[before].classes.any(&[Class::Infinitive, Class::Of]);
    let last = sentence.covering(if invited { before - 1 } else { before })?;
    let ends = sentence.mentions[last].to == if invited { before } else { trigger.at };
    let joined = |&number: &usize| sentence.joined(number, number + 1);
    let first = (0..last).rev().take_while(joined).last().unwrap_or(last);
    let verb = sentence.mentions[first].from.checked_sub(1).filter(|&verb| verb > sentence.from)?;
    let host = (0..first).rev().find(|&number| sentence.person(number).is_some())?;
    let helpers = verb.checked_sub(sentence.mentions[host].to)?;
    let has = sentence.covering(verb).is_none()
        && (if invited { sentence.has(verb, Class::Have) } else { sentence.has(verb, Class::Handed) });
    let people = (first..=last).all(|number| {
        sentence.person(number).is_some_and(|person| !person.possessive && !is_owner(person.pronoun))
    });
    let named = sentence.person(host).is_some_and(|person| !person.possessive);
    (ends && has && people && named && helpers < HELPERS).then(|| (host, (first..=last).collect(), verb))
}

fn is_owner(pronoun: Option<Pronoun>) -> bool {
    matches!(pronoun, Some(Pronoun::His | Pronoun::Their))
}
