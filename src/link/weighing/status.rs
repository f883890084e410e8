//! Whether a stay lies ahead, goes on, is over or off: what the rules say, weighed against the words around it.

use super::names::{self, count};
use super::others::Others;
use super::sum::{Features, Sum, likeliest};
use super::{About, Choice, Question, features};
use crate::edtf::Edtf;
use crate::link::clause::Sentence;
use crate::link::draft::{self, StayDraft};
use crate::link::merge::LONG_OVER;
use crate::link::scene::Scene;
use crate::model::words::TokenKind;
use crate::model::{Span, Status, Stay};
use chrono::NaiveDate;

/// Another status than the rules' has to be so likely.
const LIKELY: f64 = 0.35;

/// Sentences whose words count.
const SENTENCES: usize = 4;

/// Phrases that count.
const DRAFTS: usize = 12;

/// Sentences on either side of the stay's first that count.
const AROUND: usize = 3;

/// Tokens on either side of the one that tells of the stay.
const NEAR: usize = 60;

/// Gives a stay that the drafts make up the status that is likeliest. Gives the question, where the steps are wanted.
pub fn settle(
    scene: &Scene<'_>,
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    (others, number): (&Others, usize),
    stay: &mut Stay,
) -> Option<Question> {
    // A plan that a rule calls off for certain is not asked about.
    let certain = drafts.iter().any(|draft| draft.kept_home) && stay.status == Status::Cancelled;
    let dct = scene.dct.filter(|_| !certain)?;
    let mut sum = Sum::new(&scene.data.weights.status, scene.traced);
    write(sentences, drafts, stay, dct, &mut sum);
    write_others(others, number, &mut sum);
    write_by_source(draft::source(drafts), (others, number), dct, &mut sum);
    if scene.dateline.as_ref().is_some_and(|place| place.country == stay.country) {
        sum.add(&["dateline-there"]);
    }
    let (best, likely) = likeliest(&sum.log_odds());
    if likely >= LIKELY && fits(Status::ALL[best], stay, dct) {
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

/// Whether a stay can have a status by its dates: what lies ahead has not begun, and what was over long ago is no plan.
fn fits(status: Status, stay: &Stay, dct: NaiveDate) -> bool {
    let first = stay.start.as_ref().and_then(Edtf::earliest);
    let last = stay.end.as_ref().or(stay.start.as_ref()).and_then(Edtf::latest);
    match status {
        Status::Ongoing | Status::Completed => first.is_none_or(|first| first <= dct),
        Status::Planned => last.is_none_or(|last| dct - last <= LONG_OVER),
        Status::Cancelled | Status::Postponed => true,
    }
}

/// The features of a stay.
fn write(
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    stay: &Stay,
    dct: NaiveDate,
    sum: &mut impl Features,
) {
    let status = stay.status.as_str();
    let (start, end) = (side(stay.start.as_ref(), dct), side(stay.end.as_ref(), dct));
    sum.add(&["status:", status]);
    sum.add(&["start:", start]);
    sum.add(&["end:", end]);
    sum.add(&["status-start:", status, " ", start]);
    sum.add(&["status-end:", status, " ", end]);
    for draft in drafts.iter().take(DRAFTS) {
        write_draft(sentences, draft, status, start, sum);
    }
    let spans = sentences_of(drafts);
    sum.add(&["phrases:", count(spans.len().min(4))]);
    write_around(sentences, &spans, (drafts[0].who, start), &stay.country, sum);
    for span in spans.into_iter().take(SENTENCES) {
        if let Some(sentence) = sentence_of(sentences, span) {
            let at = drafts
                .iter()
                .find(|draft| draft.evidence.span == span)
                .map_or(sentence.from, |draft| draft.at);
            write_sentence(sentence, at, drafts[0].who, &stay.country, sum);
        }
    }
}

/// What the sentences around the stay's own tell of the leader or of the country.
fn write_around(
    sentences: &[Sentence<'_>],
    spans: &[Span],
    (who, start): (usize, &str),
    country: &str,
    sum: &mut impl Features,
) {
    let Some(first) = spans.first() else { return };
    let own = sentences.partition_point(|sentence| sentence.span().start < first.start);
    for sentence in &sentences[own.saturating_sub(AROUND)..(own + AROUND + 1).min(sentences.len())] {
        if spans.contains(&sentence.span()) {
            continue;
        }
        let side = if sentence.span() < *first { "before" } else { "behind" };
        let him =
            |&person: &usize| sentence.person(person).is_some() && sentence.meant(person).contains(&who);
        let there = |&place: &usize| sentence.place(place).is_some_and(|place| place.country == country);
        let near = 0..sentence.mentions.len().min(NEAR);
        let about = match (near.clone().any(|person| him(&person)), near.clone().any(|place| there(&place))) {
            (true, true) => "both",
            (true, false) => "him",
            (false, true) => "it",
            (false, false) => continue,
        };
        for trigger in sentence.triggers.iter().take(DRAFTS) {
            let (frame, mood) = (names::frame(trigger), names::mood(trigger.mood));
            sum.add(&["around:", side, " ", about, " ", frame, " ", mood]);
            sum.add(&["around:", about, " ", mood, " ", start]);
        }
    }
}

fn write_draft(
    sentences: &[Sentence<'_>],
    draft: &StayDraft,
    status: &str,
    start: &str,
    sum: &mut impl Features,
) {
    let rule = draft.evidence.rule.as_str();
    sum.add(&["rule:", rule]);
    sum.add(&["status-rule:", status, " ", rule]);
    sum.add(&["start-rule:", start, " ", rule]);
    let sentence = sentence_of(sentences, draft.evidence.span);
    match sentence.and_then(|sentence| sentence.trigger_at(draft.at)) {
        Some(trigger) => {
            let mood = names::mood(trigger.mood);
            sum.add(&["tells:", names::frame(trigger), " ", mood]);
            sum.add(&["tells:", mood, " ", start]);
            sum.add(&["tells:", names::frame(trigger), " ", mood, " ", start]);
        }
        None => sum.add(&["tells:none"]),
    }
    if draft.over {
        sum.add(&["over"]);
    }
    sum.add(&["leg:", names::leg(draft.leg)]);
    sum.add(&["draft:", draft.status.as_str(), " ", names::yes(draft.headline)]);
}

/// The sentences in which the drafts were read, in order.
pub(super) fn sentences_of(drafts: &[StayDraft]) -> Vec<Span> {
    let mut spans: Vec<Span> = drafts.iter().map(|draft| draft.evidence.span).collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// The sentence in which a draft was read.
pub(super) fn sentence_of<'s, 'a>(sentences: &'s [Sentence<'a>], span: Span) -> Option<&'s Sentence<'a>> {
    let number = sentences.partition_point(|sentence| sentence.span().start < span.start);
    sentences.get(number).filter(|sentence| sentence.span() == span)
}

/// What the other stays of the article are: those of the same leader, and those of others in the same country.
fn write_others(others: &Others, number: usize, sum: &mut impl Features) {
    let own = others.get(number);
    let status = own.status.as_str();
    let before = others.before(number).next().map_or("none", |before| before.status.as_str());
    sum.add(&["own-before:", status, " ", before]);
    let next = others.behind(number).next().map_or("none", |next| next.status.as_str());
    sum.add(&["own-next:", status, " ", next]);
    for other in others.in_country(number) {
        let same = other.start.is_some() && other.start == own.start;
        sum.add(&["others-there:", other.status.as_str(), " ", names::yes(same)]);
        sum.add(&["others-there:", status, " ", other.status.as_str()]);
    }
}

/// What the others' stays and the dates are worth to a claim by rules, by a list of guests, or by weight alone.
fn write_by_source(
    source: &str,
    (others, number): (&Others, usize),
    dct: NaiveDate,
    sum: &mut impl Features,
) {
    let own = others.get(number);
    let status = own.status.as_str();
    sum.add(&["by:", source, " ", status, " ", side(own.start.as_ref(), dct)]);
    for other in others.in_country(number) {
        let same = names::yes(other.start == own.start);
        sum.add(&["by-others:", source, " ", other.status.as_str(), " ", same]);
    }
}

/// The words near the one that tells of the stay, and what stands between leader and place.
fn write_sentence(sentence: &Sentence<'_>, at: usize, who: usize, country: &str, sum: &mut impl Features) {
    let tokens = sentence.tokens();
    sum.add(&["block:", names::block(sentence.block())]);
    for token in at.saturating_sub(NEAR).max(sentence.from)..(at + NEAR).min(sentence.to) {
        if tokens[token].kind == TokenKind::Word && sentence.covering(token).is_none() {
            sum.add(&["says:", tokens.word(token)]);
        }
    }
    let near = sentence.mentions.partition_point(|other| other.to + NEAR < at)
        ..sentence.mentions.partition_point(|other| other.from < at + NEAR);
    let there = |&place: &usize| sentence.place(place).is_some_and(|place| place.country == country);
    let Some(place) = near.clone().find(there) else { return };
    let him = |&person: &usize| sentence.person(person).is_some() && sentence.meant(person).contains(&who);
    if let Some(person) = near.filter(him).min_by_key(|&person| person.abs_diff(place)) {
        features::write_near(sentence, (person, who), place, sum);
    }
}

/// Days back to which each day counts.
const DAYS: i64 = 7;

/// On which side of the publication a date lies.
pub(super) fn side(date: Option<&Edtf>, dct: NaiveDate) -> &'static str {
    const BEFORE: [&str; DAYS as usize] = [
        "day 1 before",
        "day 2 before",
        "day 3 before",
        "day 4 before",
        "day 5 before",
        "day 6 before",
        "day 7 before",
    ];
    let Some((first, last)) = date.and_then(|date| date.earliest().zip(date.latest())) else {
        return "none";
    };
    let day = first == last;
    match (dct - last).num_days() {
        _ if first > dct => {
            if day {
                "day after"
            } else {
                "window after"
            }
        }
        ..=0 => {
            if day {
                "day now"
            } else {
                "window now"
            }
        }
        back @ 1..=DAYS if day => BEFORE[back as usize - 1],
        _ => {
            if day {
                "day before"
            } else {
                "window before"
            }
        }
    }
}
