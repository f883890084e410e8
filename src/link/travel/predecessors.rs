//! Who made the same journey before: "the first visit since Merkel's in 2011", "the last king to come was Olav V".

use super::drafting::draft_at;
use super::places::{resolved, whereabouts};
use crate::link::clause::{Destination, Sentence};
use crate::link::dates::When;
use crate::link::draft::{Story, Whereabouts};
use crate::model::Status;
use crate::model::mention::MentionKind;
use crate::model::word::{Class, Frame};

/// The rule by which whoever came before somebody else was there.
pub const PREDECESSOR: &str = "predecessor";

/// Tokens between a name and the date of the journey behind it.
const BEHIND: usize = 5;
/// Tokens between a name and that date where the journey's verb stands between: "since Heath came to see us in 1972".
const CAME: usize = 12;
/// Tokens between "the last" and the verb of the journey.
const REACH: usize = 14;

/// Whether the trigger tells of "the last president to come here": not of whoever holds the office now.
pub(super) fn is_of_predecessor(sentence: &Sentence<'_>, at: usize) -> bool {
    be_behind(sentence, at).is_some_and(|be| named_behind(sentence, be).is_some())
}

/// Who is told of, who is on tour, and where.
pub(super) type Told = (Option<usize>, Option<usize>, Option<Whereabouts>);

/// Adds the earlier journeys that the sentence compares its own with. `before`: the drafts told before this sentence;
/// `told`: of whom.
pub(super) fn predecessors(sentence: &Sentence<'_>, before: usize, told: &Told, story: &mut Story) {
    let Some((first, place)) = since(sentence, before, story).or_else(|| was(sentence, story)) else {
        return;
    };
    for mention in first..sentence.mentions.len() {
        let Some(when) = date_behind(sentence, mention) else { continue };
        for who in sentence.leaders(&sentence.fitting(mention, Some(&place.country))) {
            let at = sentence.mentions[mention].from;
            // "since Heath came to Lima in 1972": the article goes on with whoever came now
            let own = story.stays[before..].iter().rev().find(|stay| stay.who != who);
            let known = match own {
                _ if story.traveller != Some(who) => (story.traveller, story.on_tour, story.place.clone()),
                Some(stay) => (Some(stay.who), Some(stay.who), Some(stay.place.clone())),
                None => told.clone(),
            };
            let mut stay =
                draft_at(sentence, at, who, place.clone(), when.clone(), Status::Completed, PREDECESSOR);
            stay.strength = 0.75;
            stay.over = true;
            story.add(stay);
            (story.traveller, story.on_tour, story.place) = known;
        }
    }
}

/// "the first since Johnson in 1962": the mention behind "since", and where this sentence's own journey goes.
fn since(sentence: &Sentence<'_>, before: usize, story: &Story) -> Option<(usize, Whereabouts)> {
    let travels = |at: usize| {
        sentence.triggers.iter().any(|trigger| {
            trigger.at < at && matches!(trigger.frame, Frame::Visit | Frame::Go | Frame::Arrive | Frame::Stay)
        })
    };
    let since =
        sentence.said(Class::Since).find(|&token| sentence.covering(token).is_none() && travels(token))?;
    let named = (since + 1..(since + 3).min(sentence.to)).find_map(|token| sentence.mention_at(token))?;
    // "since he founded the party in 1979": nobody's earlier journey
    sentence.person(named).filter(|person| person.pronoun.is_none())?;
    // "the first woman to govern since Meir, landed in Oslo on Monday": the aside ends at the comma
    let to = sentence.mentions[named].to;
    if sentence.is_sign(to, &[',']) && sentence.trigger_at(to + 1).is_some_and(|verb| verb.form.is_some()) {
        return None;
    }
    let own = story.stays[before..].last().map(|stay| stay.place.clone());
    let said = || (0..named).rev().find_map(|number| whereabouts(sentence, sentence.place(number)?, story));
    Some((named, own.or_else(said)?))
}

/// "The last to come here was Ahmed, in 1975": the mention behind "was", and the place before it.
fn was(sentence: &Sentence<'_>, story: &Story) -> Option<(usize, Whereabouts)> {
    let trigger = sentence.triggers.iter().find(|trigger| {
        matches!(trigger.frame, Frame::Visit | Frame::Go | Frame::Arrive)
            && is_of_predecessor(sentence, trigger.at)
    })?;
    let be = be_behind(sentence, trigger.at)?;
    let named = named_behind(sentence, be)?;
    let found: Vec<Destination> = (0..named)
        .filter(|&number| sentence.mentions[number].from > trigger.at)
        .filter_map(|number| Some(Destination { mention: number, place: sentence.place(number)?.clone() }))
        .collect();
    let place = resolved(sentence, &found, story).into_iter().next().map(|(_, place)| place);
    Some((named, place.or_else(|| story.place.clone())?))
}

/// The form of "be" behind "the last ... to visit the country", where no other clause stands between.
fn be_behind(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if !sentence.says(Class::NextStop) {
        return None;
    }
    let last = (at.saturating_sub(REACH).max(sentence.from)..at).any(|token| {
        sentence.has(token, Class::NextStop)
            && sentence.covering(token).is_none_or(|mention| sentence.person(mention).is_some())
    });
    let infinitive =
        (at.saturating_sub(4).max(sentence.from)..at).any(|token| sentence.has(token, Class::Infinitive));
    let be = sentence.triggers.iter().find(|trigger| trigger.be && trigger.at > at)?;
    let clear =
        (at + 1..be.at).all(|token| sentence.covering(token).is_some() || !sentence.begins_clause(token));
    (last && infinitive && clear).then_some(be.at)
}

fn named_behind(sentence: &Sentence<'_>, be: usize) -> Option<usize> {
    // "was the communist Adhikari"
    let described = |token: &usize| {
        let token = sentence.tokens()[*token];
        !token.capital && (token.word().is_none() || token.classes.any(&[Class::Determiner, Class::Modifier]))
    };
    let plain = (be + 1..(be + 4).min(sentence.to))
        .take_while(|token| sentence.covering(*token).is_none() && described(token))
        .count();
    let mention = sentence.mention_at(be + 1 + plain)?;
    sentence.person(mention).filter(|person| person.name.is_some() && !person.possessive)?;
    Some(mention)
}

/// The date right behind a name, perhaps after "in", a comma or the journey's own noun.
fn date_behind(sentence: &Sentence<'_>, mention: usize) -> Option<When> {
    sentence.person(mention).filter(|person| person.name.is_some())?;
    let to = sentence.mentions[mention].to;
    let (from, time) = sentence.mentions.iter().find_map(|next| match next.kind {
        MentionKind::Time(time) if next.from >= to => Some((next.from, time)),
        _ => None,
    })?;
    let another = (to..from)
        .any(|token| sentence.mention_at(token).is_some_and(|next| sentence.person(next).is_some()));
    let came =
        (to..from).any(|token| sentence.trigger_at(token).is_some_and(|trigger| trigger.form.is_some()));
    let broken = (to..from).any(|token| sentence.covering(token).is_none() && sentence.begins_clause(token));
    let near = !broken && (came && from - to <= CAME || !another && from - to <= BEHIND);
    let start = sentence.scene.times[time].edtf.clone().filter(|_| near)?;
    let past = sentence.scene.dct.zip(start.latest()).is_none_or(|(dct, day)| day < dct);
    past.then(|| When { start: Some(start), ..When::default() })
}
