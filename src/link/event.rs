//! What a stay was for: the event as the text names it, the kind of visit.

use super::clause::Sentence;
use crate::model::mention::{MentionKind, PersonMention};
use crate::model::word::{Class, Frame};
use crate::model::words::TokenKind;

/// Tokens after the verb within which its event stands.
const REACH: usize = 28;
/// Tokens of an event's name on either side of its head.
const LEFT: usize = 7;
const RIGHT: usize = 10;

/// A noun stands behind a known event's name so near: "G20 foreign ministers' meeting".
const GAP: usize = 4;

/// Tokens of an event's name; `to` is exclusive.
#[derive(Clone, Copy)]
struct Phrase {
    from: usize,
    to: usize,
}

impl Phrase {
    fn meets(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    fn with(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }
}

/// The event that follows the verb or noun at `at`: "opening ceremony of the Olympic Winter Games", "COP28".
pub fn named_after(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    let limit = (at + REACH).min(sentence.to);
    let head = (at + 1..limit).find(|&token| is_head(sentence, token));
    let generic = head.map(|head| around(sentence, head, at));
    let known = (at + 1..limit).find_map(|token| known_at(sentence, token, at));
    let phrase = match (generic, known) {
        (Some(generic), Some(known)) if generic.meets(known) => generic.with(known),
        (Some(generic), Some(known)) if generic.from < known.from && !is_occasion(sentence, known) => generic,
        (generic, known) => known.or(generic)?,
    };
    let span = sentence.tokens().span(phrase.from, phrase.to);
    let words: Vec<&str> = sentence.scene.text[span.start..span.end].split_whitespace().collect();
    Some(words.join(" "))
}

/// The phrase around its head.
fn around(sentence: &Sentence<'_>, head: usize, floor: usize) -> Phrase {
    Phrase { from: expand_left(sentence, head, floor), to: expand_right(sentence, head) }
}

/// The phrase of the known event whose name begins at `at`. Mentions may cover words of the name ("Munich Security
/// Conference"), and the noun that tells what it is may stand behind ("COP28 climate conference").
fn known_at(sentence: &Sentence<'_>, at: usize, floor: usize) -> Option<Phrase> {
    let (tokens, registry) = (sentence.tokens(), &sentence.scene.data.registry);
    let longest = match tokens[at].kind {
        TokenKind::Number => registry.starts(tokens.word(at)).event,
        _ => tokens.starts(at).event,
    };
    let limit = usize::from(longest).min(sentence.to - at);
    let words = (1..=limit).rev().find(|&words| registry.is_event(tokens.folded(at, at + words)))?;
    let name = Phrase { from: at, to: at + words };
    if is_part_of_person(sentence, name) {
        return None;
    }
    match head_of(sentence, name) {
        Some(head) => Some(name.with(around(sentence, head, floor))),
        None => stands_alone(sentence, name, floor).then_some(name),
    }
}

/// "European Council President Charles Michel". A name alone proves no person: "COP28" may pass for a surname.
fn is_part_of_person(sentence: &Sentence<'_>, name: Phrase) -> bool {
    sentence.covering(name.from).is_some_and(|number| {
        let to = sentence.mentions[number].to;
        let office = |person: &PersonMention| to > name.to || to == name.to && person.office.is_some();
        sentence.person(number).is_some_and(office)
    })
}

/// The noun that ends the name, or that it stands before.
fn head_of(sentence: &Sentence<'_>, name: Phrase) -> Option<usize> {
    let limit = (name.to + GAP).min(sentence.to);
    let joined = (name.to..limit).take_while(|&token| continues_name(sentence, token));
    let behind = joined.filter(|&token| sentence.has(token, Class::Event)).last();
    behind.or_else(|| Some(name.to - 1).filter(|&last| sentence.has(last, Class::Event)))
}

fn continues_name(sentence: &Sentence<'_>, token: usize) -> bool {
    let kind = sentence.tokens()[token].kind;
    let person = sentence.covering(token).is_none_or(|number| sentence.person(number).is_some());
    let verb = sentence
        .trigger_at(token)
        .is_some_and(|trigger| trigger.form.is_some() && !sentence.has(token, Class::Event));
    person
        && !verb
        && (kind == TokenKind::Possessive || kind == TokenKind::Word && !ends_name(sentence, token))
}

/// A word that belongs to no noun phrase before it.
fn ends_name(sentence: &Sentence<'_>, token: usize) -> bool {
    sentence.tokens()[token].classes.any(&[
        Class::Determiner,
        Class::PlacePreposition,
        Class::Of,
        Class::On,
        Class::With,
        Class::By,
        Class::As,
        Class::And,
        Class::Clause,
        Class::Including,
        Class::Be,
        Class::Have,
        Class::Future,
        Class::Would,
        Class::Also,
        Class::Weekday,
        Class::Month,
    ])
}

/// Whether a name without a noun stands for the event itself: no "G20 leaders", no "members of the G20", nothing that
/// comes before or after the trip.
fn stands_alone(sentence: &Sentence<'_>, name: Phrase, floor: usize) -> bool {
    let no_person = |token| sentence.covering(token).filter(|&number| sentence.person(number).is_none());
    let other = no_person(name.from).is_some_and(|number| sentence.mentions[number].to >= name.to)
        || sentence.tokens()[name.from].hyphen;
    let goes_on = name.to < sentence.to
        && match sentence.tokens()[name.to].kind {
            TokenKind::Sign(_) => false,
            TokenKind::Possessive => true,
            TokenKind::Word | TokenKind::Number => {
                no_person(name.to).is_none() && !ends_name(sentence, name.to)
            }
        };
    let apart = (floor + 1..name.from).any(|token| {
        sentence.tokens()[token].classes.any(&[Class::After, Class::Before, Class::Since, Class::Until])
    });
    let owned = sentence.has(before(sentence, name), Class::Of);
    !other && !goes_on && !apart && (!owned || is_aside(sentence, name))
}

/// The token before the name and its article.
fn before(sentence: &Sentence<'_>, name: Phrase) -> usize {
    let before = name.from.saturating_sub(1);
    if sentence.has(before, Class::Determiner) { before.saturating_sub(1) } else { before }
}

/// "On the margins of APEC".
fn is_aside(sentence: &Sentence<'_>, name: Phrase) -> bool {
    let of = before(sentence, name);
    of >= sentence.from + 2 && sentence.has(of, Class::Of) && {
        let noun = Phrase { from: of - 1, to: of };
        let lead = before(sentence, noun);
        lead >= sentence.from
            && !sentence.tokens()[noun.from].capital
            && sentence.tokens()[lead].classes.any(&[Class::On, Class::InPlace])
    }
}

/// Whether what the sentence names before takes place at the known event: "talks at the G20 summit".
fn is_occasion(sentence: &Sentence<'_>, known: Phrase) -> bool {
    let before = before(sentence, known);
    before >= sentence.from && sentence.has(before, Class::InPlace) || is_aside(sentence, known)
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
