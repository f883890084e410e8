//! The features of a leader and a place that one sentence names: what stands between them, around them, and what the
//! article has said of either.

use super::sum::Features;
use super::there::Context;
use crate::link::clause::{Sentence, Trigger};
use crate::link::mood::Mood;
use crate::model::block::Block;
use crate::model::cast::Standing;
use crate::model::mention::{MentionKind, PlaceKind};

/// Words that count between the two.
const BETWEEN: usize = 14;

pub(super) fn bucket(count: usize) -> &'static str {
    match count {
        0 => "0",
        1..=2 => "1-2",
        3..=5 => "3-5",
        6..=10 => "6-10",
        11..=20 => "11-20",
        _ => "21+",
    }
}

/// What stands at a token: its word, or the kind of the mention that covers it.
fn word<'s>(sentence: &'s Sentence<'_>, token: usize) -> &'s str {
    match sentence.covering(token).map(|mention| &sentence.mentions[mention].kind) {
        Some(MentionKind::Person(_)) => "PERSON",
        Some(MentionKind::Place(_)) => "PLACE",
        Some(MentionKind::Time(_)) => "TIME",
        None => sentence.tokens().word(token),
    }
}

/// The word or mention before a token, and where it begins.
pub(super) fn before<'s>(sentence: &'s Sentence<'_>, token: usize) -> (&'s str, usize) {
    match token.checked_sub(1).filter(|&last| last >= sentence.from) {
        Some(last) => {
            let from = sentence.covering(last).map_or(last, |mention| sentence.mentions[mention].from);
            (word(sentence, last), from)
        }
        None => ("^", token),
    }
}

/// The word or mention at a token, and where the next begins.
pub(super) fn behind<'s>(sentence: &'s Sentence<'_>, token: usize) -> (&'s str, usize) {
    if token >= sentence.to {
        return ("$", token);
    }
    let to = sentence.covering(token).map_or(token + 1, |mention| sentence.mentions[mention].to);
    (word(sentence, token), to)
}

pub(super) fn frame(trigger: &Trigger) -> String {
    if trigger.be { "Be".to_owned() } else { format!("{:?}", trigger.frame) }
}

fn mood(trigger: &Trigger) -> &'static str {
    match trigger.mood {
        Mood::Fact(_) => "fact",
        Mood::PastPlan => "past-plan",
        Mood::Unmade => "unmade",
        Mood::Possible if trigger.noun.is_some() => "noun",
        Mood::Possible => "possible",
        Mood::Denied => "denied",
    }
}

/// Writes the features of a person mention, as `who`, and a place mention of a sentence.
pub fn write(
    sentence: &Sentence<'_>,
    (person, who): (usize, usize),
    place: usize,
    country: &str,
    context: &Context<'_>,
    sum: &mut impl Features,
) {
    write_near(sentence, (person, who), place, sum);
    article(sentence, who, country, context, sum);
    let (last, _) = before(sentence, sentence.mentions[place].from);
    let person_is = sentence.person(person).map_or("", |told| if told.pronoun.is_some() { "pronoun" } else { "noun" });
    sum.add(format_args!("person-before-place:{person_is} {last}"));
    let quoted = (sentence.from..sentence.mentions[place].from)
        .filter(|&token| sentence.is_sign(token, &['"', '“', '”']))
        .count();
    sum.add(format_args!("in-quotes:{}", quoted % 2 == 1));
}

/// Writes what stands between and around the two.
pub fn write_near(
    sentence: &Sentence<'_>,
    (person, who): (usize, usize),
    place: usize,
    sum: &mut impl Features,
) {
    between(sentence, person, place, sum);
    around_place(sentence, person, place, sum);
    around_person(sentence, (person, who), sum);
    governing(sentence, (person, who), place, sum);
}

fn between(sentence: &Sentence<'_>, person: usize, place: usize, sum: &mut impl Features) {
    let (first, second) = (&sentence.mentions[person.min(place)], &sentence.mentions[person.max(place)]);
    let order = if person < place { '>' } else { '<' };
    let tokens = first.to..second.from.max(first.to);
    sum.add(format_args!("distance{order}{}", bucket(tokens.len())));
    let between = &sentence.mentions[person.min(place) + 1..person.max(place)];
    let count = |test: fn(&MentionKind) -> bool| {
        between.iter().filter(|mention| test(&mention.kind)).count().min(3)
    };
    sum.add(format_args!("people{order}{}", count(|kind| matches!(kind, MentionKind::Person(_)))));
    sum.add(format_args!("places{order}{}", count(|kind| matches!(kind, MentionKind::Place(_)))));
    sum.add(format_args!("times{order}{}", count(|kind| matches!(kind, MentionKind::Time(_))).min(1)));
    let clauses = tokens.clone().filter(|&token| {
        sentence.covering(token).is_none() && sentence.begins_clause(token)
    });
    sum.add(format_args!("clauses{order}{}", clauses.count().min(2)));
    // nearest to the place, where what leads to it stands
    let words = tokens.filter(|&token| sentence.covering(token).is_none());
    let near: Vec<usize> =
        if person < place { words.rev().take(BETWEEN).collect() } else { words.take(BETWEEN).collect() };
    for token in near {
        sum.add(format_args!("between{order}{}", sentence.tokens().word(token)));
    }
}

fn around_place(sentence: &Sentence<'_>, person: usize, place: usize, sum: &mut impl Features) {
    let mention = &sentence.mentions[place];
    let order = if person < place { '>' } else { '<' };
    let (last, from) = before(sentence, mention.from);
    let (second, _) = before(sentence, from);
    sum.add(format_args!("before-place:{last}"));
    sum.add(format_args!("before-place2:{second} {last}"));
    sum.add(format_args!("before-place{order}{last}"));
    let (next, to) = behind(sentence, mention.to);
    sum.add(format_args!("behind-place:{next}"));
    sum.add(format_args!("behind-place2:{next} {}", behind(sentence, to).0));
    if sentence.place_possessive(place) {
        sum.add(format_args!("place-possessive"));
    }
    let kind = match sentence.place(place).map(|place| place.how) {
        Some(PlaceKind::Country) => "country",
        Some(PlaceKind::Capital) => "capital",
        Some(PlaceKind::City) => "city",
        Some(PlaceKind::Venue) => "venue",
        Some(PlaceKind::Region) => "region",
        _ => "by-the-article",
    };
    sum.add(format_args!("place-is:{kind}"));
}

fn around_person(sentence: &Sentence<'_>, (person, who): (usize, usize), sum: &mut impl Features) {
    let mention = &sentence.mentions[person];
    let (next, to) = behind(sentence, mention.to);
    sum.add(format_args!("behind-person:{next}"));
    sum.add(format_args!("behind-person2:{next} {}", behind(sentence, to).0));
    let (last, _) = before(sentence, mention.from);
    sum.add(format_args!("before-person:{last}"));
    let referents = sentence.referents(person);
    let means = if referents.all { "all" } else { ["none", "one", "two", "more"][referents.who.len().min(3)] };
    sum.add(format_args!("means:{means}"));
    if let Some(told) = sentence.person(person) {
        let form = match told {
            _ if told.pronoun.is_some() => "pronoun",
            _ if told.name.is_some() && told.office.is_some() => "office-and-name",
            _ if told.name.is_some() => "name",
            _ => "office",
        };
        sum.add(format_args!("person-is:{form}"));
        if told.possessive {
            sum.add(format_args!("person-possessive"));
        }
        if told.plural {
            sum.add(format_args!("person-plural"));
        }
        if told.former {
            sum.add(format_args!("person-former"));
        }
    }
    if sentence.has_done_to_him(person) {
        sum.add(format_args!("person-is-object"));
    }
    let member = &sentence.cast()[who];
    if member.class == Standing::Minor {
        sum.add(format_args!("person-minor"));
    }
}

/// The last verb or noun of travel or meeting before the place, and the one that the person does.
fn governing(sentence: &Sentence<'_>, (person, who): (usize, usize), place: usize, sum: &mut impl Features) {
    let order = if person < place { '>' } else { '<' };
    let from = sentence.mentions[place].from;
    let count = sentence.triggers.partition_point(|trigger| trigger.at < from);
    match sentence.triggers[..count].last() {
        Some(trigger) => {
            let frame = frame(trigger);
            sum.add(format_args!("led-by{order}{frame}:{}", mood(trigger)));
            sum.add(format_args!("led-from{order}{}", bucket(from - trigger.at)));
            let does = match sentence.subject(trigger.at, None) {
                Some(subject) if subject.who.contains(&who) => "he",
                Some(_) => "another",
                None => "nobody",
            };
            sum.add(format_args!("led-by-whom:{does}:{}", trigger.form.is_some() || trigger.be));
            sum.add(format_args!("led-by-frame-whom:{does}:{frame}"));
            let (last, _) = before(sentence, from);
            sum.add(format_args!("led-by-before-place:{frame} {last}"));
            if let Some(&verb) = trigger.verbs.first() {
                let id = &sentence.scene.data.language.verbs[verb].id;
                sum.add(format_args!("led-by-verb{order}{id}"));
                sum.add(format_args!("led-by-verb-whom:{does} {id}"));
            }
        }
        None => sum.add(format_args!("led-by{order}nothing")),
    }
    let to = sentence.mentions[person].to;
    let first = sentence.triggers.partition_point(|trigger| trigger.at < to);
    match sentence.triggers.get(first) {
        Some(trigger) => {
            let frame = frame(trigger);
            sum.add(format_args!("then{order}{frame}:{}", mood(trigger)));
            let (last, _) = before(sentence, from);
            sum.add(format_args!("then-before-place:{frame} {last}"));
            sum.add(format_args!("then-past-place:{}", trigger.at > from));
        }
        None => sum.add(format_args!("then{order}nothing")),
    }
}

fn article(
    sentence: &Sentence<'_>,
    who: usize,
    country: &str,
    context: &Context<'_>,
    sum: &mut impl Features,
) {
    sum.add(format_args!("block:{:?}", sentence.block()));
    sum.add(format_args!("sentence:{}", bucket(sentence.number)));
    let claims = &context.claims;
    let others = claims.iter().filter(|(other, there)| *there == country && *other != who).count();
    sum.add(format_args!("others-there:{}", others.min(4)));
    let own = claims.iter().filter(|(other, at)| *other == who && *at != country).count();
    sum.add(format_args!("own-claims:{}", own.min(3)));
    sum.add(format_args!("claims:{}", bucket(claims.len() - usize::from(claims.contains(&(who, country))))));
    sum.add(format_args!("claimed:{}", claims.contains(&(who, country))));
    let people: Vec<usize> = (0..sentence.mentions.len())
        .filter(|&mention| sentence.person(mention).is_some())
        .flat_map(|mention| sentence.meant(mention).iter().copied())
        .collect();
    let host = people.iter().any(|&one| sentence.cast()[one].homes.iter().any(|home| home == country));
    sum.add(format_args!("host-named:{host}"));
    let there =
        claims.iter().filter(|(other, at)| *at == country && *other != who && people.contains(other)).count();
    sum.add(format_args!("named-with-those-there:{}", there.min(3)));
    let here: Vec<(usize, &str)> =
        context.claims_of(sentence).iter().copied().filter(|claim| *claim != (who, country)).collect();
    sum.add(format_args!("claims-of-sentence:{}", here.len().min(3)));
    sum.add(format_args!("own-claims-of-sentence:{}", here.iter().any(|(one, _)| *one == who)));
    sum.add(format_args!("claims-of-sentence-there:{}", here.iter().any(|(_, at)| *at == country)));
    sum.add(format_args!("supported:{}", context.supported.contains(&(who, country))));
    sum.add(format_args!("gathering-there:{}", context.gathering == Some(country)));
    sum.add(format_args!("focus-there:{}", context.focus == Some(country)));
    let headline = sentence.scene.sentences.iter().filter(|one| one.block == Block::Headline);
    let in_headline = headline.flat_map(|one| &one.tagged.mentions).any(|mention| {
        matches!(&mention.kind, MentionKind::Place(place) if place.country == country)
    });
    sum.add(format_args!("headline-there:{in_headline}"));
    let home = sentence.cast()[who].homes.first().is_some_and(|home| {
        sentence.scene.dateline.as_ref().is_some_and(|place| place.country == *home)
    });
    sum.add(format_args!("dateline-home:{home}"));
    sum.add(format_args!("cast:{}", who.min(3)));
    let title = sentence.cast()[who].offices.first().map_or("none", String::as_str);
    sum.add(format_args!("office:{title}"));
    let dateline = sentence.scene.dateline.as_ref().is_some_and(|place| place.country == country);
    sum.add(format_args!("dateline-there:{dateline}"));
    let countries = sentence.mentions.iter().enumerate().filter_map(|(other, _)| {
        Some(sentence.place(other)?.country.as_str()).filter(|other| !other.is_empty() && *other != country)
    });
    let mut countries: Vec<&str> = countries.collect();
    countries.sort_unstable();
    countries.dedup();
    sum.add(format_args!("other-countries:{}", countries.len().min(4)));
    sum.add(format_args!("people-named:{}", people.len().min(6)));
}
