//! The features of a leader and a place that one sentence names: what stands between them and around them.

use super::names::{bucket, count, frame, standing, yes};
use super::sum::Features;
use crate::link::clause::Sentence;
use crate::model::cast::Standing;
use crate::model::mention::{Mention, MentionKind, PlaceKind};

/// Words that count between the two.
const BETWEEN: usize = 14;

/// What stands at a token: its word, or the kind of the mention that covers it.
pub fn word<'s>(sentence: &'s Sentence<'_>, token: usize) -> &'s str {
    match sentence.covering(token).map(|mention| &sentence.mentions[mention].kind) {
        Some(MentionKind::Person(_)) => "PERSON",
        Some(MentionKind::Place(_)) => "PLACE",
        Some(MentionKind::Time(_)) => "TIME",
        None => sentence.tokens().word(token),
    }
}

/// The word or mention before a token, and where it begins.
pub fn before<'s>(sentence: &'s Sentence<'_>, token: usize) -> (&'s str, usize) {
    match token.checked_sub(1).filter(|&last| last >= sentence.from) {
        Some(last) => {
            let from = sentence.covering(last).map_or(last, |mention| sentence.mentions[mention].from);
            (word(sentence, last), from)
        }
        None => ("^", token),
    }
}

/// The word or mention at a token, and where the next begins.
pub fn behind<'s>(sentence: &'s Sentence<'_>, token: usize) -> (&'s str, usize) {
    if token >= sentence.to {
        return ("$", token);
    }
    let to = sentence.covering(token).map_or(token + 1, |mention| sentence.mentions[mention].to);
    (word(sentence, token), to)
}

/// Who does what the verb or noun of that number says: he, another or nobody.
pub fn whom(sentence: &Sentence<'_>, trigger: usize, who: usize) -> &'static str {
    match sentence.doer(trigger) {
        Some(subject) if subject.who.contains(&who) => "he",
        Some(_) => "another",
        None => "nobody",
    }
}

/// What a person mention consists of.
pub fn form(sentence: &Sentence<'_>, person: usize) -> &'static str {
    match sentence.person(person) {
        Some(told) if told.pronoun.is_some() => "pronoun",
        Some(told) if told.name.is_some() && told.office.is_some() => "office-and-name",
        Some(told) if told.name.is_some() => "name",
        _ => "office",
    }
}

/// Where the person stands: `>` before the place, `<` behind it.
fn order(person: usize, place: usize) -> &'static str {
    if person < place { ">" } else { "<" }
}

/// How many of the mentions are of a kind, up to a number.
pub fn how_many(mentions: &[Mention], most: usize, kind: fn(&MentionKind) -> bool) -> &'static str {
    count(mentions.iter().filter(|mention| kind(&mention.kind)).count().min(most))
}

pub fn is_person(kind: &MentionKind) -> bool {
    matches!(kind, MentionKind::Person(_))
}

pub fn is_place(kind: &MentionKind) -> bool {
    matches!(kind, MentionKind::Place(_))
}

pub fn is_time(kind: &MentionKind) -> bool {
    matches!(kind, MentionKind::Time(_))
}

/// Writes what stands between and around the two.
pub fn write_near(
    sentence: &Sentence<'_>,
    (person, who): (usize, usize),
    place: usize,
    sum: &mut impl Features,
) {
    write_between(sentence, person, place, sum);
    write_around_place(sentence, person, place, sum);
    write_around_person(sentence, (person, who), sum);
    write_led_by(sentence, (person, who), place, sum);
    write_then(sentence, person, place, sum);
}

fn write_between(sentence: &Sentence<'_>, person: usize, place: usize, sum: &mut impl Features) {
    let (first, second) = (&sentence.mentions[person.min(place)], &sentence.mentions[person.max(place)]);
    let order = order(person, place);
    let tokens = first.to..second.from.max(first.to);
    sum.add(&["distance", order, bucket(tokens.len())]);
    let between = &sentence.mentions[person.min(place) + 1..person.max(place)];
    sum.add(&["people", order, how_many(between, 3, is_person)]);
    sum.add(&["places", order, how_many(between, 3, is_place)]);
    sum.add(&["times", order, how_many(between, 1, is_time)]);
    let free = tokens.filter(|&token| sentence.covering(token).is_none());
    let clauses = free.clone().filter(|&token| sentence.begins_clause(token)).count();
    sum.add(&["clauses", order, count(clauses.min(2))]);
    // nearest to the place, where what leads to it stands
    let mut add = |token: usize| sum.add(&["between", order, sentence.tokens().word(token)]);
    if person < place {
        free.rev().take(BETWEEN).for_each(&mut add);
    } else {
        free.take(BETWEEN).for_each(&mut add);
    }
}

fn write_around_place(sentence: &Sentence<'_>, person: usize, place: usize, sum: &mut impl Features) {
    let mention = &sentence.mentions[place];
    let (last, from) = before(sentence, mention.from);
    let (second, _) = before(sentence, from);
    sum.add(&["before-place:", last]);
    sum.add(&["before-place2:", second, " ", last]);
    sum.add(&["before-place", order(person, place), last]);
    let (next, to) = behind(sentence, mention.to);
    sum.add(&["behind-place:", next]);
    sum.add(&["behind-place2:", next, " ", behind(sentence, to).0]);
    if sentence.place_possessive(place) {
        sum.add(&["place-possessive"]);
    }
    let kind = match sentence.place(place).map(|place| place.how) {
        Some(PlaceKind::Country) => "country",
        Some(PlaceKind::Capital) => "capital",
        Some(PlaceKind::City) => "city",
        Some(PlaceKind::Venue) => "venue",
        Some(PlaceKind::Region) => "region",
        _ => "by-the-article",
    };
    sum.add(&["place-is:", kind]);
}

fn write_around_person(sentence: &Sentence<'_>, (person, who): (usize, usize), sum: &mut impl Features) {
    let mention = &sentence.mentions[person];
    let (next, to) = behind(sentence, mention.to);
    sum.add(&["behind-person:", next]);
    sum.add(&["behind-person2:", next, " ", behind(sentence, to).0]);
    sum.add(&["before-person:", before(sentence, mention.from).0]);
    let referents = sentence.referents(person);
    sum.add(&["means:", if referents.all { "all" } else { count(referents.who.len().min(3)) }]);
    if let Some(told) = sentence.person(person) {
        sum.add(&["person-is:", form(sentence, person)]);
        let traits = [
            (told.possessive, "person-possessive"),
            (told.plural, "person-plural"),
            (told.former, "person-former"),
            (sentence.has_done_to_him(person), "person-is-object"),
            (sentence.cast()[who].class == Standing::Minor, "person-minor"),
        ];
        traits.iter().filter(|(has, _)| *has).for_each(|(_, name)| sum.add(&[name]));
    }
}

/// The last verb or noun of travel or meeting before the place.
fn write_led_by(
    sentence: &Sentence<'_>,
    (person, who): (usize, usize),
    place: usize,
    sum: &mut impl Features,
) {
    let order = order(person, place);
    let from = sentence.mentions[place].from;
    let earlier = sentence.triggers.partition_point(|trigger| trigger.at < from);
    let Some(trigger) = sentence.triggers[..earlier].last() else {
        return sum.add(&["led-by", order, "nothing"]);
    };
    let frame = frame(trigger);
    sum.add(&["led-by", order, frame, ":", standing(trigger)]);
    sum.add(&["led-from", order, bucket(from - trigger.at)]);
    let whom = whom(sentence, earlier - 1, who);
    sum.add(&["led-by-whom:", whom, ":", yes(trigger.form.is_some() || trigger.be)]);
    sum.add(&["led-by-frame-whom:", whom, ":", frame]);
    sum.add(&["led-by-before-place:", frame, " ", before(sentence, from).0]);
    if let Some(&verb) = trigger.verbs.first() {
        let id = sentence.scene.data.language.verbs[verb].id.as_str();
        sum.add(&["led-by-verb", order, id]);
        sum.add(&["led-by-verb-whom:", whom, " ", id]);
    }
}

/// The first verb or noun of travel or meeting behind the person.
fn write_then(sentence: &Sentence<'_>, person: usize, place: usize, sum: &mut impl Features) {
    let order = order(person, place);
    let to = sentence.mentions[person].to;
    let from = sentence.mentions[place].from;
    let first = sentence.triggers.partition_point(|trigger| trigger.at < to);
    match sentence.triggers.get(first) {
        Some(trigger) => {
            let frame = frame(trigger);
            sum.add(&["then", order, frame, ":", standing(trigger)]);
            sum.add(&["then-before-place:", frame, " ", before(sentence, from).0]);
            sum.add(&["then-past-place:", yes(trigger.at > from)]);
        }
        None => sum.add(&["then", order, "nothing"]),
    }
}
