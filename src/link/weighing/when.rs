//! The first day of a stay: the one that the rules found, weighed against every other date near by.

use super::features::{before, behind, how_many, is_place, is_time, whom};
use super::names;
use super::others::{Known, Others};
use super::status::{sentence_of, sentences_of, side};
use super::sum::{Features, Sum, likeliest};
use super::{About, Choice, Question};
use crate::edtf::Edtf;
use crate::link::clause::Sentence;
use crate::link::dates;
use crate::link::draft::{self, Leg, StayDraft};
use crate::link::scene::Scene;
use crate::link::travel::PREDECESSOR;
use crate::model::mention::MentionKind;
use crate::model::words::TokenKind;
use crate::model::{Stay, TimexType};
use chrono::NaiveDate;

/// Another date than the rules' has to be so likely.
const LIKELY: f64 = 0.3;

/// The day of publication, or that of others, where no word near by tells of it, has to be likelier.
const LIKELY_UNTOLD: f64 = 0.5;

/// Sentences whose dates count.
const SENTENCES: usize = 4;

/// Tokens on either side of the one that tells of the stay; of other sentences the first.
const NEAR: usize = 80;

/// Tokens on either side of the one that tells of the stay whose words count.
const SAID: usize = 12;

/// Words between it and a date, those nearest to the date.
const BETWEEN: usize = 8;

/// Phrases that count.
const DRAFTS: usize = 12;

/// The sentence of the claim and those near it.
const AROUND: [isize; 7] = [0, -1, 1, -2, 2, -3, 3];

/// One of the dates that a stay may begin on, with the numbers of the mentions that give it.
struct Candidate {
    start: Option<Edtf>,
    /// Another leader's first day in the country.
    of_others: bool,
    /// The sentence, the mention in it, and which of [`AROUND`] the sentence is.
    told: Vec<(usize, usize, usize)>,
}

/// Gives a stay that the drafts make up its likeliest first day. Gives the question, where the steps are wanted.
pub fn date(
    scene: &Scene<'_>,
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    (others, number): (&Others, usize),
    stay: &mut Stay,
) -> Option<Question> {
    let dct = scene.dct?;
    let candidates = candidates(sentences, drafts, (others, number), dct);
    let told = |other: &Candidate| !other.told.is_empty() || other.of_others;
    if !candidates.iter().any(|other| other.start != stay.start && told(other)) {
        return None;
    }
    let mut choices = Vec::new();
    let mut odds = Vec::new();
    for candidate in &candidates {
        let mut sum = Sum::new(&scene.data.weights.when, scene.traced);
        write(sentences, drafts, stay, (candidate, candidates.len()), dct, &mut sum);
        write_others(others, number, candidate, &mut sum);
        write_by_source(draft::source(drafts), candidate, (others, number), dct, &mut sum);
        odds.push(sum.log_odds()[0]);
        choices.extend(sum.features.map(|features| {
            let answer = candidate.start.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
            Choice { answer, features }
        }));
    }
    let (best, likely) = likeliest(&odds);
    let question = scene.traced.then(|| Question {
        about: About::When,
        who: drafts[0].who,
        country: stay.country.clone(),
        start: stay.start.clone(),
        answer: (choices[best].answer.clone(), likely),
        choices,
    });
    // "on the last day of a six-day visit": counted from what the text says
    let counted = candidates[0].told.is_empty()
        && drafts.iter().any(|draft| draft.when.end.is_some() && draft.when.start == stay.start);
    if counted && stay.start.is_some() {
        return question;
    }
    // "Nov 20-24: Peru, Bolivia and Chile": the days of a range are shared out already
    let is_range =
        |&(number, mention, _): &(usize, usize, usize)| match sentences[number].mentions[mention].kind {
            MentionKind::Time(time) => scene.times[time].range_end.is_some(),
            _ => false,
        };
    let shared_out = |start: &Edtf| start.as_day().is_none() && candidates[best].told.iter().all(is_range);
    if stay.start.as_ref().is_some_and(shared_out) && !candidates[best].told.is_empty() {
        return question;
    }
    let near = !candidates[best].told.is_empty() || candidates[best].start.is_none();
    let least = if near { LIKELY } else { LIKELY_UNTOLD };
    if likely >= least && candidates[best].start != stay.start && !tells_of_arrival(drafts, stay) {
        stay.start.clone_from(&candidates[best].start);
        let first = stay.start.as_ref().and_then(Edtf::earliest);
        let last = stay.end.as_ref().and_then(Edtf::latest);
        if last < first {
            stay.end = None;
        }
    }
    question
}

/// A phrase that tells of a departure and another that tells of the arrival: the day of the arrival is told in so many
/// words, and no other is likelier.
fn tells_of_arrival(drafts: &[StayDraft], stay: &Stay) -> bool {
    let on = |leg: Leg| drafts.iter().filter(move |draft| draft.leg == Some(leg));
    let same = on(Leg::Arrival).any(|draft| draft.when.start.is_some() && draft.when.start == stay.start);
    same && on(Leg::Departure).any(|draft| draft.when.start.is_some())
}

/// The rules' date, none, the day of publication, each date in the sentences of the claim and in those around them, and
/// the first days of others in the country.
fn candidates(
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    (others, number): (&Others, usize),
    dct: NaiveDate,
) -> Vec<Candidate> {
    let own = others.get(number);
    let mut found = vec![Candidate { start: own.start.clone(), of_others: false, told: Vec::new() }];
    let mut add = |start: Option<Edtf>, told: Option<(usize, usize, usize)>| match found
        .iter_mut()
        .find(|known| known.start == start)
    {
        Some(known) => known.told.extend(told),
        None => found.push(Candidate { start, of_others: false, told: told.into_iter().collect() }),
    };
    // "since Zhao Ziyang in 1985"
    let follows_another = drafts.iter().any(|draft| draft.evidence.rule == PREDECESSOR);
    add(None, None);
    add(Some(Edtf::Day(dct)), None);
    for span in sentences_of(drafts).into_iter().take(SENTENCES) {
        let number = sentences.partition_point(|sentence| sentence.span().start < span.start);
        let at = drafts.iter().find(|draft| draft.evidence.span == span).map_or(0, |draft| draft.at);
        for (back, step) in AROUND.into_iter().enumerate() {
            let near = number.checked_add_signed(step);
            let Some((near, sentence)) = near.and_then(|near| Some((near, sentences.get(near)?))) else {
                continue;
            };
            let at = if back == 0 { at } else { sentence.from };
            let from = sentence.mentions.partition_point(|other| other.to + NEAR < at);
            let to = sentence.mentions.partition_point(|other| other.from < at + NEAR);
            for mention in from..to {
                let MentionKind::Time(time) = sentence.mentions[mention].kind else { continue };
                let timex = &sentence.scene.times[time];
                let dates = timex.kind != TimexType::Duration && timex.edtf.is_some();
                let of_another = dates::is_of_no_journey(sentence, mention)
                    || !follows_another && dates::of_predecessor(sentence, sentence.mentions[mention].from);
                if dates && !of_another {
                    add(timex.edtf.clone(), Some((near, mention, back)));
                }
            }
        }
    }
    for other in others.in_country(number).filter(|other| other.start.is_some()) {
        match found.iter_mut().find(|known| known.start == other.start) {
            Some(known) => known.of_others = true,
            None => found.push(Candidate { start: other.start.clone(), of_others: true, told: Vec::new() }),
        }
    }
    found
}

fn write(
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    stay: &Stay,
    (candidate, count): (&Candidate, usize),
    dct: NaiveDate,
    sum: &mut impl Features,
) {
    let status = stay.status.as_str();
    let side = side(candidate.start.as_ref(), dct);
    let count = names::count(count.min(6));
    sum.add(&["side:", side]);
    sum.add(&["status-side:", status, " ", side]);
    if candidate.start == stay.start {
        sum.add(&["rules"]);
        sum.add(&["rules-side:", side]);
        sum.add(&["rules-status-side:", status, " ", side]);
        sum.add(&["rules-of:", count]);
        for draft in drafts.iter().take(DRAFTS) {
            sum.add(&["rules-rule:", &draft.evidence.rule]);
            sum.add(&["rules-draft:", names::yes(draft.when.start == stay.start)]);
        }
    }
    if candidate.start.is_some() && candidate.start == stay.end {
        sum.add(&["is-the-end"]);
    }
    if candidate.start.is_none() {
        sum.add(&["none-of:", count]);
    }
    let days = candidate.start.as_ref().and_then(Edtf::earliest).map(|first| (first - dct).num_days());
    sum.add(&["days:", status, " ", days.map_or("none", away)]);
    let nearest = candidate.told.iter().map(|(_, _, back)| *back).min();
    let told = nearest.map_or("untold", names::count);
    if candidate.told.is_empty() {
        sum.add(&["untold:", side]);
    }
    write_telling(sentences, drafts, (candidate, told, side), sum);
    for &(number, mention, back) in &candidate.told {
        let sentence = &sentences[number];
        write_mention(sentence, mention, (back, status), sum);
        write_company(sentence, mention, back, (drafts[0].who, &stay.country), sum);
        if back == 0 {
            write_beside(sentence, drafts, mention, (status, &stay.country), sum);
        }
    }
}

/// What the phrases that tell of the stay make likely: their verbs and nouns, and for no date, or one that is not told,
/// the words around them.
fn write_telling(
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    (candidate, told, side): (&Candidate, &str, &str),
    sum: &mut impl Features,
) {
    for draft in drafts.iter().take(DRAFTS) {
        let rule = draft.evidence.rule.as_str();
        sum.add(&["rule-side:", rule, " ", side]);
        sum.add(&["rule-told:", rule, " ", told]);
        sum.add(&["leg-side:", names::leg(draft.leg), " ", side]);
        let Some(sentence) = sentence_of(sentences, draft.evidence.span) else { continue };
        if let Some(trigger) = sentence.trigger_at(draft.at) {
            let (frame, mood) = (names::frame(trigger), names::mood(trigger.mood));
            sum.add(&["frame-side:", frame, " ", side]);
            sum.add(&["mood-side:", mood, " ", side]);
            sum.add(&["mood-told:", mood, " ", told, " ", side]);
            sum.add(&["frame-mood-told:", frame, " ", mood, " ", told]);
        }
        let from = sentence.mentions.partition_point(|other| other.to + NEAR < draft.at);
        let to = sentence.mentions.partition_point(|other| other.from < draft.at + NEAR);
        let dates = sentence.mentions[from..to].iter().filter(|other| is_time(&other.kind)).take(4).count();
        sum.add(&["dates-told:", names::count(dates), " ", told, " ", side]);
        if candidate.told.is_empty() {
            let kind = if candidate.start.is_some() { "untold-says:" } else { "none-says:" };
            for token in draft.at.saturating_sub(SAID).max(sentence.from)..(draft.at + SAID).min(sentence.to)
            {
                if sentence.covering(token).is_none() && sentence.tokens()[token].kind == TokenKind::Word {
                    sum.add(&[kind, sentence.tokens().word(token)]);
                }
            }
        }
    }
}

/// What a date is worth to a claim by rules, by a list of guests, or by weight alone.
fn write_by_source(
    source: &str,
    candidate: &Candidate,
    (others, number): (&Others, usize),
    dct: NaiveDate,
    sum: &mut impl Features,
) {
    let start = candidate.start.as_ref();
    let rules = names::yes(start == others.get(number).start.as_ref());
    let nearest = candidate.told.iter().map(|(_, _, back)| *back).min();
    let told = nearest.map_or("untold", names::count);
    let same = others.in_country(number).filter(|other| other.start.as_ref() == start).count();
    sum.add(&["by:", source, " ", side(start, dct), " ", rules]);
    sum.add(&["by-told:", source, " ", told, " ", rules]);
    sum.add(&["by-others:", source, " ", names::count(same.min(3)), " ", rules]);
    sum.add(&["by-others-told:", source, " ", names::count(same.min(2)), " ", told]);
}

/// How a date fits the other stays of the article.
fn write_others(others: &Others, number: usize, candidate: &Candidate, sum: &mut impl Features) {
    let own = others.get(number);
    let Some(start) = &candidate.start else { return };
    let dated = others.in_country(number).filter(|other| other.start.is_some()).count();
    let same = others.in_country(number).filter(|other| other.start.as_ref() == Some(start)).count();
    sum.add(&["others-there:", names::count(same.min(3)), " ", names::count((dated - same).min(3))]);
    let order = |other: &Known| match (start.earliest(), other.start.as_ref().and_then(Edtf::earliest)) {
        (Some(a), Some(b)) if a < b => "<",
        (Some(a), Some(b)) if a == b => "=",
        (Some(_), Some(_)) => ">",
        _ => "?",
    };
    if let Some(before) = others.before(number).find(|other| other.start.is_some()) {
        sum.add(&["own-before:", order(before), " ", names::yes(before.status == own.status)]);
    }
    if let Some(next) = others.behind(number).find(|other| other.start.is_some()) {
        sum.add(&["own-next:", order(next), " ", names::yes(next.status == own.status)]);
    }
    sum.add(&["length:", own.status.as_str(), " ", names::yes(start.as_day().is_some())]);
}

/// A date as such: its words and what stands around it.
fn write_mention(
    sentence: &Sentence<'_>,
    mention: usize,
    (back, status): (usize, &str),
    sum: &mut impl Features,
) {
    let told = &sentence.mentions[mention];
    let MentionKind::Time(time) = told.kind else { return };
    let timex = &sentence.scene.times[time];
    let paragraph = |number: usize| sentence.scene.sentences.get(number).map(|one| one.paragraph);
    let claim = sentence.number.checked_add_signed(-AROUND[back]);
    let same = claim.is_some_and(|claim| paragraph(claim) == paragraph(sentence.number));
    let back = names::count(back);
    sum.add(&["told:", back]);
    sum.add(&["told:", back, " ", names::yes(same)]);
    sum.add(&["told:", back, " ", status]);
    sum.add(&["told-in:", back, " ", names::block(sentence.block())]);
    sum.add(&["kind:", back, " ", &timex.rule]);
    if timex.range_end.is_some() {
        sum.add(&["range:", back]);
    }
    sum.add(&["before-time:", back, " ", before(sentence, told.from).0]);
    sum.add(&["behind-time:", back, " ", behind(sentence, told.to).0]);
    if dates::dates_the_report(sentence, told.from, told.to) {
        sum.add(&["reports:", back]);
    }
}

/// Days from publication, as far as they are told apart.
fn away(days: i64) -> &'static str {
    match days {
        ..=-366 => "years ago",
        -365..=-32 => "months ago",
        -31..=-8 => "weeks ago",
        -7..=-3 => "days ago",
        -2 => "two days ago",
        -1 => "yesterday",
        0 => "today",
        1 => "tomorrow",
        2..=7 => "in days",
        8..=31 => "in weeks",
        _ => "later",
    }
}

/// Who and which places stand nearest to a date.
fn write_company(
    sentence: &Sentence<'_>,
    mention: usize,
    back: usize,
    (who, country): (usize, &str),
    sum: &mut impl Features,
) {
    let back = names::count(back);
    let person = |other: usize| {
        sentence.person(other).map(|_| if sentence.meant(other).contains(&who) { "he" } else { "another" })
    };
    let place = |other: usize| {
        let place = sentence.place(other)?;
        Some(if place.country == country { "there" } else { "elsewhere" })
    };
    let near = |other: &usize| {
        let (a, b) = (&sentence.mentions[*other], &sentence.mentions[mention]);
        a.to + NEAR > b.from && b.to + NEAR > a.from
    };
    let all = sentence.mentions.len();
    let earlier = || (0..mention).rev().take_while(near);
    let later = || (mention + 1..all).take_while(near);
    let person_before = earlier().find_map(person).unwrap_or("nobody");
    let person_behind = later().find_map(person).unwrap_or("nobody");
    let place_before = earlier().find_map(place).unwrap_or("nowhere");
    let place_behind = later().find_map(place).unwrap_or("nowhere");
    sum.add(&["person<:", back, " ", person_before]);
    sum.add(&["person>:", back, " ", person_behind]);
    sum.add(&["place<:", back, " ", place_before]);
    sum.add(&["place>:", back, " ", place_behind]);
    sum.add(&["beside<:", back, " ", person_before, " ", place_before]);
    sum.add(&["beside>:", back, " ", person_behind, " ", place_behind]);
    sum.add(&["places:", back, " ", place_before, " ", place_behind]);
    sum.add(&["people:", back, " ", person_before, " ", person_behind]);
    let from = sentence.mentions[mention].from;
    let (last, at) = before(sentence, from);
    sum.add(&["before-time2:", before(sentence, at).0, " ", last]);
    let first = sentence.triggers.partition_point(|trigger| trigger.at < from);
    let led = first.checked_sub(1).map_or("nothing", |led| names::frame(&sentence.triggers[led]));
    sum.add(&["time-led-by:", back, " ", led]);
    let next = sentence.triggers.get(first).map_or("nothing", names::frame);
    sum.add(&["time-then:", back, " ", next]);
}

/// A date of the sentence that tells of the stay: whose it is, and how far from the place and the verb.
fn write_beside(
    sentence: &Sentence<'_>,
    drafts: &[StayDraft],
    mention: usize,
    (status, country): (&str, &str),
    sum: &mut impl Features,
) {
    let from = sentence.mentions[mention].from;
    match sentence.date_owner(mention).and_then(|at| sentence.trigger_at(at)) {
        Some(owner) => {
            sum.add(&["owner:", names::frame(owner), " ", status]);
            let number = sentence.triggers.partition_point(|trigger| trigger.at < owner.at);
            sum.add(&["owner-does:", names::frame(owner), " ", whom(sentence, number, drafts[0].who)]);
            if let Some(&verb) = owner.verbs.first() {
                sum.add(&["owner-verb:", &sentence.scene.data.language.verbs[verb].id]);
            }
            sum.add(&["owner-is:", names::yes(drafts.iter().take(DRAFTS).any(|draft| draft.at == owner.at))]);
        }
        None => sum.add(&["owner:none"]),
    }
    let near = sentence.mentions.partition_point(|other| other.to + NEAR < from)
        ..sentence.mentions.partition_point(|other| other.from < from + NEAR);
    let all = sentence.mentions[near.clone()].iter().filter(|other| is_time(&other.kind)).count();
    sum.add(&["times:", names::count(all.min(4))]);
    let there = |&place: &usize| sentence.place(place).is_some_and(|place| place.country == country);
    if let Some(place) = near.filter(there).min_by_key(|&place| place.abs_diff(mention)) {
        write_from_place(sentence, place, mention, sum);
    }
    let own = drafts.iter().take(DRAFTS).filter(|draft| draft.evidence.span == sentence.span());
    if let Some(draft) = own.min_by_key(|draft| draft.at.abs_diff(from)) {
        sum.add(&["verb:", names::bucket(draft.at.abs_diff(from))]);
        write_from_verb(sentence, draft, mention, sum);
    }
    write_ranks(sentence, drafts, mention, country, sum);
}

/// What stands between the word that tells of the stay and a date.
fn write_from_verb(sentence: &Sentence<'_>, draft: &StayDraft, mention: usize, sum: &mut impl Features) {
    let told = &sentence.mentions[mention];
    let order = if draft.at < told.from { "<" } else { ">" };
    let tokens = if draft.at < told.from { draft.at + 1..told.from } else { told.to..draft.at.max(told.to) };
    sum.add(&["verb", order, names::bucket(tokens.len())]);
    sum.add(&["verb-rule", order, draft.evidence.rule.as_str()]);
    let first = sentence.triggers.partition_point(|trigger| trigger.at < tokens.start);
    let parted = sentence.triggers.get(first).filter(|trigger| trigger.at < tokens.end);
    sum.add(&["verb", order, "parted ", parted.map_or("by nothing", names::frame)]);
    let clause =
        tokens.clone().any(|token| sentence.covering(token).is_none() && sentence.begins_clause(token));
    sum.add(&["verb", order, "clause ", names::yes(clause)]);
    let free = tokens.filter(|&token| {
        sentence.covering(token).is_none() && sentence.tokens()[token].kind == TokenKind::Word
    });
    let mut add = |token: usize| sum.add(&["to-time", order, sentence.tokens().word(token)]);
    if order == "<" {
        free.rev().take(BETWEEN).for_each(&mut add);
    } else {
        free.take(BETWEEN).for_each(&mut add);
    }
}

/// Which of the sentence's dates stands nearest to the verb, to the place and to the leader.
fn write_ranks(
    sentence: &Sentence<'_>,
    drafts: &[StayDraft],
    mention: usize,
    country: &str,
    sum: &mut impl Features,
) {
    let from = sentence.mentions[mention].from;
    let near = sentence.mentions.partition_point(|other| other.to + NEAR < from)
        ..sentence.mentions.partition_point(|other| other.from < from + NEAR);
    let times: Vec<usize> = near.clone().filter(|&other| is_time(&sentence.mentions[other].kind)).collect();
    let rank = |at: usize| {
        let far = |time: usize| sentence.mentions[time].from.abs_diff(at);
        names::count(times.iter().filter(|&&time| far(time) < far(mention)).count().min(3))
    };
    let of = names::count(times.len().min(3));
    let verb = drafts.iter().take(DRAFTS).find(|draft| draft.evidence.span == sentence.span());
    if let Some(draft) = verb {
        sum.add(&["rank-verb:", rank(draft.at), " ", of]);
    }
    let place =
        near.clone().find(|&place| sentence.place(place).is_some_and(|place| place.country == country));
    if let Some(place) = place {
        sum.add(&["rank-place:", rank(sentence.mentions[place].from), " ", of]);
    }
    let who = drafts[0].who;
    let him = near.clone().find(|&him| sentence.person(him).is_some() && sentence.meant(him).contains(&who));
    if let Some(him) = him {
        sum.add(&["rank-him:", rank(sentence.mentions[him].from), " ", of]);
    }
    let nth = times.iter().position(|&time| time == mention).unwrap_or(0);
    sum.add(&["nth:", names::count(nth.min(3)), " ", of]);
}

fn write_from_place(sentence: &Sentence<'_>, place: usize, mention: usize, sum: &mut impl Features) {
    let order = if place < mention { "<" } else { ">" };
    let (low, high) = (place.min(mention), place.max(mention));
    let between = &sentence.mentions[low + 1..high];
    let tokens = sentence.mentions[low].to..sentence.mentions[high].from;
    sum.add(&["place", order, names::bucket(tokens.len())]);
    sum.add(&["place", order, "past places ", how_many(between, 2, is_place)]);
    sum.add(&["place", order, "past times ", how_many(between, 2, is_time)]);
    let parted = tokens.clone().any(|token| sentence.is_sign(token, &[';']));
    let mut free = tokens.filter(|&token| sentence.covering(token).is_none());
    let clause = free.any(|token| sentence.begins_clause(token));
    sum.add(&["place", order, "parted ", names::yes(parted), " ", names::yes(clause)]);
}
