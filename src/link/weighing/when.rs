//! The first day of a stay: the one that the rules found, weighed against every other date near by.

use super::sum::{Features, Sum};
use super::{About, Choice, Known, Question};
use crate::edtf::Edtf;
use crate::link::clause::Sentence;
use crate::link::dates;
use crate::link::draft::StayDraft;
use crate::link::scene::Scene;
use crate::model::mention::MentionKind;
use crate::model::{Span, Stay, TimexType};
use chrono::NaiveDate;

/// Another date than the rules' has to be so likely.
const LIKELY: f64 = 0.5;

/// Sentences whose dates count.
const SENTENCES: usize = 4;

/// The sentence of the claim and those near it.
const AROUND: [isize; 4] = [0, -1, 1, -2];

/// One of the dates that a stay may begin on, with the numbers of the mentions that give it.
struct Candidate {
    start: Option<Edtf>,
    /// The sentence, the mention in it, and how many sentences before the claim's own it stands.
    told: Vec<(usize, usize, usize)>,
}

/// Gives a stay that the drafts make up its likeliest first day. Gives the question, where the steps are wanted.
pub fn date(
    scene: &Scene<'_>,
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    (known, number): (&[Known], usize),
    stay: &mut Stay,
) -> Option<Question> {
    let dct = scene.dct?;
    let candidates = candidates(sentences, drafts, (known, number), dct);
    if candidates.len() < 2 {
        return None;
    }
    let mut choices = Vec::new();
    let mut odds = Vec::new();
    for candidate in &candidates {
        let mut sum = Sum::new(&scene.data.weights.when, scene.traced);
        write(sentences, drafts, stay, candidate, candidates.len(), dct, &mut sum);
        write_others(known, number, candidate, &mut sum);
        odds.push(sum.log_odds[0]);
        let answer = candidate.start.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        choices.extend(sum.features.map(|features| Choice { answer, features }));
    }
    let best = (1..odds.len()).fold(0, |best, next| if odds[next] > odds[best] { next } else { best });
    let whole: f64 = odds.iter().map(|other| f64::from(other - odds[best]).exp()).sum();
    let likely = 1.0 / whole;
    let question = Question {
        about: About::When,
        who: drafts[0].who,
        country: stay.country.clone(),
        start: stay.start.clone(),
        answer: (candidates[best].start.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string), likely),
        choices,
    };
    if likely >= LIKELY && candidates[best].start != stay.start {
        stay.start.clone_from(&candidates[best].start);
        let first = stay.start.as_ref().and_then(Edtf::earliest);
        let last = stay.end.as_ref().and_then(Edtf::latest);
        if first.is_none() || last < first {
            stay.end = None;
        }
    }
    scene.traced.then_some(question)
}

fn sentences_of(drafts: &[StayDraft]) -> Vec<Span> {
    let mut spans: Vec<Span> = drafts.iter().map(|draft| draft.evidence.span).collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// The rules' date, none, the day of publication, and each date in the sentences of the claim and in those before them.
fn candidates(
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    (known, number): (&[Known], usize),
    dct: NaiveDate,
) -> Vec<Candidate> {
    let own = &known[number];
    let mut found = vec![Candidate { start: own.start.clone(), told: Vec::new() }];
    let mut add = |start: Option<Edtf>, told: Option<(usize, usize, usize)>| {
        match found.iter_mut().find(|known| known.start == start) {
            Some(known) => known.told.extend(told),
            None => found.push(Candidate { start, told: told.into_iter().collect() }),
        }
    };
    add(None, None);
    add(Some(Edtf::Day(dct)), None);
    for other in known.iter().filter(|other| other.who != own.who && other.country == own.country) {
        add(other.start.clone(), None);
    }
    for span in sentences_of(drafts).into_iter().take(SENTENCES) {
        let number = sentences.partition_point(|sentence| sentence.span().start < span.start);
        for (back, step) in AROUND.into_iter().enumerate() {
            let near = number.checked_add_signed(step);
            let Some((near, sentence)) = near.and_then(|near| Some((near, sentences.get(near)?))) else {
                continue;
            };
            for (mention, told) in sentence.mentions.iter().enumerate() {
                let MentionKind::Time(time) = told.kind else { continue };
                let timex = &sentence.scene.times[time];
                if timex.kind != TimexType::Duration && timex.edtf.is_some() {
                    add(timex.edtf.clone(), Some((near, mention, back)));
                }
            }
        }
    }
    found
}

fn write(
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    stay: &Stay,
    candidate: &Candidate,
    count: usize,
    dct: NaiveDate,
    sum: &mut impl Features,
) {
    let status = stay.status.as_str();
    let side = super::status::side(candidate.start.as_ref(), dct);
    sum.add(format_args!("side:{side}"));
    sum.add(format_args!("status-side:{status} {side}"));
    if candidate.start == stay.start {
        sum.add(format_args!("rules"));
        sum.add(format_args!("rules-side:{side}"));
        sum.add(format_args!("rules-status-side:{status} {side}"));
        sum.add(format_args!("rules-of:{}", count.min(6)));
        for draft in drafts {
            sum.add(format_args!("rules-rule:{}", draft.evidence.rule));
            let own = if draft.when.start == stay.start { "own" } else { "other" };
            sum.add(format_args!("rules-draft:{own}"));
        }
    }
    if candidate.start.is_none() {
        sum.add(format_args!("none-of:{}", count.min(6)));
    }
    if candidate.told.is_empty() {
        sum.add(format_args!("untold:{side}"));
    }
    for &(number, mention, back) in &candidate.told {
        write_mention(&sentences[number], drafts, mention, (back, status, &stay.country), sum);
    }
}

/// How a date fits the other stays of the article.
fn write_others(known: &[Known], number: usize, candidate: &Candidate, sum: &mut impl Features) {
    let own = &known[number];
    let Some(start) = &candidate.start else { return };
    let there = || known.iter().filter(|other| other.who != own.who && other.country == own.country);
    let same = there().filter(|other| other.start.as_ref() == Some(start)).count();
    let dated = there().filter(|other| other.start.is_some()).count();
    sum.add(format_args!("others-there:{} {}", same.min(3), (dated - same).min(3)));
    let mine = |other: &&Known| other.who == own.who && other.country != own.country && other.start.is_some();
    let order = |other: &Known| {
        let (Some(a), Some(b)) = (start.earliest(), other.start.as_ref().and_then(Edtf::earliest)) else {
            return "?";
        };
        match a.cmp(&b) {
            std::cmp::Ordering::Less => "<",
            std::cmp::Ordering::Equal => "=",
            std::cmp::Ordering::Greater => ">",
        }
    };
    let status = own.status.as_str();
    if let Some(before) = known[..number].iter().rev().find(mine) {
        sum.add(format_args!("own-before:{} {}", order(before), before.status == own.status));
    }
    if let Some(next) = known[number + 1..].iter().find(mine) {
        sum.add(format_args!("own-next:{} {}", order(next), next.status == own.status));
    }
    sum.add(format_args!("length:{status} {}", start.as_day().is_some()));
}

fn write_mention(
    sentence: &Sentence<'_>,
    drafts: &[StayDraft],
    mention: usize,
    (back, status, country): (usize, &str, &str),
    sum: &mut impl Features,
) {
    let told = &sentence.mentions[mention];
    let MentionKind::Time(time) = told.kind else { return };
    let timex = &sentence.scene.times[time];
    sum.add(format_args!("told:{back}"));
    if back > 0 {
        let claim = sentences_of(drafts);
        let paragraph = |number: usize| sentence.scene.sentences[number].paragraph;
        let same = sentence.scene.sentences.iter().any(|one| {
            claim.contains(&one.span) && one.paragraph == paragraph(sentence.number)
        });
        sum.add(format_args!("told:{back} {same}"));
        sum.add(format_args!("told:{back} {status}"));
    }
    sum.add(format_args!("told-in:{back} {:?}", sentence.block()));
    sum.add(format_args!("kind:{back} {}", timex.rule));
    if timex.range_end.is_some() {
        sum.add(format_args!("range:{back}"));
    }
    let before = super::features::before(sentence, told.from).0;
    let behind = super::features::behind(sentence, told.to).0;
    sum.add(format_args!("before-time:{back} {before}"));
    sum.add(format_args!("behind-time:{back} {behind}"));
    if dates::dates_the_report(sentence, told.from, told.to) {
        sum.add(format_args!("reports:{back}"));
    }
    if back > 0 {
        return;
    }
    match sentence.date_owner(mention).and_then(|at| sentence.trigger_at(at)) {
        Some(owner) => {
            let frame = super::features::frame(owner);
            let own = drafts.iter().any(|draft| draft.at == owner.at);
            sum.add(format_args!("owner:{frame} {status}"));
            sum.add(format_args!("owner-is:{own}"));
        }
        None => sum.add(format_args!("owner:none")),
    }
    let places = (0..sentence.mentions.len())
        .filter(|&place| sentence.place(place).is_some_and(|place| place.country == country));
    if let Some(place) = places.min_by_key(|&place| place.abs_diff(mention)) {
        let order = if place < mention { '<' } else { '>' };
        let (low, high) = (place.min(mention), place.max(mention));
        let between = &sentence.mentions[low + 1..high];
        let tokens = sentence.mentions[low].to..sentence.mentions[high].from;
        let others = |test: fn(&MentionKind) -> bool| {
            between.iter().filter(|other| test(&other.kind)).count().min(2)
        };
        sum.add(format_args!("place{order}{}", super::features::bucket(tokens.len())));
        sum.add(format_args!("place{order}past places {}", others(|kind| matches!(kind, MentionKind::Place(_)))));
        sum.add(format_args!("place{order}past times {}", others(|kind| matches!(kind, MentionKind::Time(_)))));
        let parted = tokens.clone().any(|token| sentence.is_sign(token, &[';']));
        let clause = tokens
            .filter(|&token| sentence.covering(token).is_none())
            .any(|token| sentence.begins_clause(token));
        sum.add(format_args!("place{order}parted {parted} {clause}"));
    }
    let distances = drafts
        .iter()
        .filter(|draft| draft.evidence.span == sentence.span())
        .map(|draft| draft.at.abs_diff(told.from));
    if let Some(distance) = distances.min() {
        sum.add(format_args!("verb:{}", super::features::bucket(distance)));
    }
    let all = sentence.mentions.iter().filter(|other| matches!(other.kind, MentionKind::Time(_))).count();
    sum.add(format_args!("times:{}", all.min(4)));
}
