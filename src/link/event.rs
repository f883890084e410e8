//! What a stay was for: the event as the text names it, the kind of visit.

use super::clause::Sentence;
use crate::model::mention::MentionKind;
use crate::model::word::{Class, Frame};
use crate::model::words::TokenKind;

/// Tokens after the verb within which its event stands.
const REACH: usize = 28;
/// Tokens of an event's name on either side of its head.
const LEFT: usize = 7;
const RIGHT: usize = 10;

/// The event that follows the verb or noun at `at`: "opening ceremony of the Olympic Winter Games".
pub fn named_after(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    let limit = (at + REACH).min(sentence.to);
    let head = (at + 1..limit).find(|&token| is_head(sentence, token))?;
    let from = expand_left(sentence, head, at);
    let to = expand_right(sentence, head);
    let span = sentence.tokens().span(from, to);
    let words: Vec<&str> = sentence.scene.text[span.start..span.end].split_whitespace().collect();
    Some(words.join(" "))
}

fn is_head(sentence: &Sentence<'_>, token: usize) -> bool {
    sentence.covering(token).is_none()
        && sentence.has(token, Class::Event)
        && !heads_a_longer_name(sentence, token)
}

/// In "opening ceremony" the head is the second word.
fn heads_a_longer_name(sentence: &Sentence<'_>, token: usize) -> bool {
    token + 1 < sentence.to && sentence.covering(token + 1).is_none() && sentence.has(token + 1, Class::Event)
}

fn expand_left(sentence: &Sentence<'_>, head: usize, floor: usize) -> usize {
    let mut from = head;
    while from > floor + 1 && head - from < LEFT {
        let before = from - 1;
        let token = sentence.tokens()[before];
        let stops = token.classes.any(&[
            Class::Determiner,
            Class::PlacePreposition,
            Class::And,
            Class::Clause,
            Class::His,
            Class::Her,
            Class::Their,
            Class::Indefinite,
            Class::Also,
            Class::Be,
            Class::With,
            Class::By,
        ]);
        let mention = sentence.covering(before).map(|number| &sentence.mentions[number].kind);
        let verb = sentence
            .trigger_at(before)
            .is_some_and(|trigger| trigger.form.is_some() && !sentence.has(before, Class::Event));
        if stops
            || verb
            || token.kind != TokenKind::Word && token.kind != TokenKind::Number
            || mention.is_some_and(|kind| !matches!(kind, MentionKind::Place(_)))
        {
            break;
        }
        from = before;
    }
    from
}

fn expand_right(sentence: &Sentence<'_>, head: usize) -> usize {
    let mut to = head + 1;
    let mut next = to;
    let mut inside = false;
    while next < sentence.to && next - head < RIGHT {
        let token = sentence.tokens()[next];
        if sentence.has(next, Class::Of) {
            inside = true;
        } else if !inside || stops_name(sentence, next) {
            break;
        } else if !token.classes.any(&[Class::Determiner, Class::And]) {
            to = next + 1;
        }
        next += 1;
    }
    to
}

fn stops_name(sentence: &Sentence<'_>, token: usize) -> bool {
    let classes = sentence.tokens()[token].classes;
    let named =
        sentence.tokens()[token].capital && sentence.tokens().get(token + 1).is_some_and(|next| next.capital);
    let time = !named
        && sentence
            .covering(token)
            .is_some_and(|number| matches!(sentence.mentions[number].kind, MentionKind::Time(_)));
    let and = classes.has(Class::And) && !sentence.tokens().get(token + 1).is_some_and(|next| next.capital);
    let verb = sentence.trigger_at(token).is_some_and(|trigger| trigger.form.is_some());
    time || and
        || verb
        || sentence.tokens()[token].kind != TokenKind::Word
        || classes.any(&[
            Class::PlacePreposition,
            Class::Clause,
            Class::Including,
            Class::Be,
            Class::Have,
            Class::Future,
        ]) && !classes.has(Class::Of)
}

/// "state visit", "working visit": the noun at `at` with the word that tells its kind.
pub fn kind_of_visit(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    let noun = sentence.triggers.iter().find(|trigger| {
        trigger.noun.is_some() && trigger.frame == Frame::Visit && trigger.at >= at && trigger.at < at + 20
    })?;
    let kind = (noun.at.saturating_sub(4).max(sentence.from)..noun.at)
        .rev()
        .find(|&token| sentence.has(token, Class::VisitKind))?;
    Some(format!("{} {}", sentence.tokens().word(kind), sentence.tokens().word(noun.at)))
}
