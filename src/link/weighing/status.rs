//! Whether a stay lies ahead, goes on, is over or off: what the rules say, weighed against the words around it.

use super::sum::{Features, Sum, likeliest};
use super::{About, Choice, Known, Question, features};
use crate::edtf::Edtf;
use crate::link::clause::Sentence;
use crate::link::draft::StayDraft;
use crate::link::scene::Scene;
use crate::model::words::TokenKind;
use crate::model::{Span, Status, Stay};
use chrono::NaiveDate;

/// Another status than the rules' has to be so likely.
const LIKELY: f64 = 0.5;

/// Sentences whose words count.
const SENTENCES: usize = 4;

/// Gives a stay that the drafts make up the status that is likeliest. Gives the question, where the steps are wanted.
pub fn settle(
    scene: &Scene<'_>,
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    (known, number): (&[Known], usize),
    stay: &mut Stay,
) -> Option<Question> {
    let dct = scene.dct?;
    let mut sum = Sum::new(&scene.data.weights.status, scene.traced);
    write(sentences, drafts, stay, dct, &mut sum);
    write_others(known, number, &mut sum);
    if scene.dateline.as_ref().is_some_and(|place| place.country == stay.country) {
        sum.add(format_args!("dateline-there"));
    }
    let (best, likely) = likeliest(&sum.log_odds);
    if likely >= LIKELY {
        stay.status = Status::ALL[best];
    }
    sum.features.map(|features| Question {
        about: About::Status,
        who: drafts[0].who,
        country: stay.country.clone(),
        start: stay.start.clone(),
        answer: (Status::ALL[best].as_str().to_owned(), likely),
        choices: vec![Choice { answer: String::new(), features }],
    })
}

fn write(
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    stay: &Stay,
    dct: NaiveDate,
    sum: &mut impl Features,
) {
    let status = stay.status.as_str();
    let (start, end) = (side(stay.start.as_ref(), dct), side(stay.end.as_ref(), dct));
    sum.add(format_args!("status:{status}"));
    sum.add(format_args!("start:{start}"));
    sum.add(format_args!("end:{end}"));
    sum.add(format_args!("status-start:{status} {start}"));
    sum.add(format_args!("status-end:{status} {end}"));
    let mut rules: Vec<&str> = drafts.iter().map(|draft| draft.evidence.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    for rule in rules {
        sum.add(format_args!("rule:{rule}"));
        sum.add(format_args!("status-rule:{status} {rule}"));
    }
    for draft in drafts {
        let number = sentences.partition_point(|sentence| sentence.span().start < draft.evidence.span.start);
        let trigger = sentences.get(number).and_then(|sentence| sentence.trigger_at(draft.at));
        match trigger {
            Some(trigger) => {
                let frame = features::frame(trigger);
                sum.add(format_args!("tells:{frame} {:?}", trigger.mood));
                sum.add(format_args!("tells:{:?} {start}", trigger.mood));
            }
            None => sum.add(format_args!("tells:none")),
        }
        if draft.over {
            sum.add(format_args!("over"));
        }
        sum.add(format_args!("leg:{:?}", draft.leg));
        sum.add(format_args!("draft:{} {}", draft.status.as_str(), draft.headline));
    }
    let mut spans: Vec<Span> = drafts.iter().map(|draft| draft.evidence.span).collect();
    spans.sort_unstable();
    spans.dedup();
    sum.add(format_args!("phrases:{}", spans.len().min(4)));
    for span in spans.into_iter().take(SENTENCES) {
        let number = sentences.partition_point(|sentence| sentence.span().start < span.start);
        if let Some(sentence) = sentences.get(number).filter(|sentence| sentence.span() == span) {
            write_sentence(sentence, drafts[0].who, &stay.country, sum);
        }
    }
}

/// What the other stays of the article are: those of the same leader, and those of others in the same country.
fn write_others(known: &[Known], number: usize, sum: &mut impl Features) {
    let own = &known[number];
    let status = own.status.as_str();
    let mine = |other: &&Known| other.who == own.who && other.country != own.country;
    match known[..number].iter().rev().find(mine) {
        Some(before) => sum.add(format_args!("own-before:{status} {}", before.status.as_str())),
        None => sum.add(format_args!("own-before:none")),
    }
    match known[number + 1..].iter().find(mine) {
        Some(next) => sum.add(format_args!("own-next:{status} {}", next.status.as_str())),
        None => sum.add(format_args!("own-next:none")),
    }
    let there = |other: &&Known| other.who != own.who && other.country == own.country;
    for other in known.iter().filter(there) {
        let day = if other.start.is_some() && other.start == own.start { "same" } else { "other" };
        sum.add(format_args!("others-there:{} {day}", other.status.as_str()));
        sum.add(format_args!("others-there:{status} {}", other.status.as_str()));
    }
}

fn write_sentence(sentence: &Sentence<'_>, who: usize, country: &str, sum: &mut impl Features) {
    let tokens = sentence.tokens();
    sum.add(format_args!("block:{:?}", sentence.block()));
    for token in sentence.from..sentence.to {
        if tokens[token].kind == TokenKind::Word && sentence.covering(token).is_none() {
            sum.add(format_args!("says:{}", tokens.word(token)));
        }
    }
    let places = (0..sentence.mentions.len())
        .filter(|&place| sentence.place(place).is_some_and(|place| place.country == country));
    let Some(place) = places.min_by_key(|&place| sentence.mentions[place].from) else { return };
    let people = (0..sentence.mentions.len())
        .filter(|&person| sentence.person(person).is_some() && sentence.meant(person).contains(&who));
    let near = people.min_by_key(|&person| person.abs_diff(place));
    if let Some(person) = near {
        features::write_near(sentence, (person, who), place, sum);
    }
}

/// Days back to which each day counts.
const DAYS: i64 = 7;

/// On which side of the publication a date lies.
pub(super) fn side(date: Option<&Edtf>, dct: NaiveDate) -> String {
    let Some((first, last)) = date.and_then(|date| date.earliest().zip(date.latest())) else {
        return "none".to_owned();
    };
    let kind = if first == last { "day" } else { "window" };
    let back = (dct - last).num_days();
    match back {
        _ if first > dct => format!("{kind} after"),
        ..=0 => format!("{kind} now"),
        1..=DAYS if first == last => format!("{kind} {back} before"),
        _ => format!("{kind} before"),
    }
}
