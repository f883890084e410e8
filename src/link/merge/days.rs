//! Days that a stay cannot begin on: a plan in the past, what was called off months ahead.

use crate::edtf::Edtf;
use crate::link::clause::{Sentence, Trigger};
use crate::link::draft::StayDraft;
use crate::link::mood::{Mood, Tense};
use crate::model::mention::MentionKind;
use crate::model::word::Frame;
use crate::model::{Status, Stay, Timex};
use chrono::{Datelike, Days, Months, NaiveDate};
use rustc_hash::FxHashMap;

/// Days from the publication to a date that is nearer a year before.
const HALF_A_YEAR: i64 = 183;

/// "was to have come on June 15" in October, and did not: the June before, unless a sentence gives the year.
pub(super) fn look_back(stay: &mut Stay, dct: Option<NaiveDate>) {
    let off = stay.status.is_off();
    let first = stay.start.as_ref().and_then(Edtf::earliest);
    let (true, Some(first), Some(dct)) = (off, first, dct) else { return };
    let year = first.year().to_string();
    let told = stay.evidence.iter().any(|evidence| evidence.quote.contains(&year));
    if told || (first - dct).num_days() <= HALF_A_YEAR {
        return;
    }
    let before = match stay.start {
        Some(Edtf::Day(day)) => day.checked_sub_months(Months::new(12)).map(Edtf::Day),
        Some(Edtf::Month(year, month)) => Some(Edtf::Month(year - 1, month)),
        _ => None,
    };
    if before.is_some() {
        stay.start = before;
        stay.end = None;
    }
}

/// "was to have come on Monday. He is now due on June 5": one trip, at its new date.
/// `off`: of each stay, whether rules have it called or put off, whatever its status is by now.
pub(super) fn drop_put_off(dct: Option<NaiveDate>, off: &[bool], stays: &mut Vec<(usize, Stay)>) {
    const NEAR: i64 = 14;
    let Some(dct) = dct else { return };
    let moved = |who: usize, off: &Stay| {
        let old = off.start.as_ref().and_then(Edtf::as_day);
        let Some(old) = old.filter(|old| (dct - *old).num_days().abs() <= NEAR) else { return false };
        stays.iter().any(|(other, stay)| {
            *other == who
                && stay.country == off.country
                && stay.city == off.city
                && stay.status == Status::Planned
                && stay.start.as_ref().and_then(Edtf::as_day).is_some_and(|new| new > old)
        })
    };
    let kept = stays.iter().zip(off);
    let kept: Vec<bool> =
        kept.map(|((who, stay), off)| !((stay.status.is_off() || *off) && moved(*who, stay))).collect();
    let mut kept = kept.into_iter();
    stays.retain(|_| kept.next().unwrap_or(true));
}

/// "who has been in Portugal since Tuesday, is to visit Braga before he leaves": what he will do in the country
/// that he is in, on no day told, is of the same stay.
pub(super) fn join_stops_ahead(stays: &mut Vec<(usize, Stay)>) {
    let ahead = |stay: &Stay| stay.status == Status::Planned && stay.start.is_none() && stay.end.is_none();
    let mut stops: Vec<(usize, Stay)> = Vec::new();
    let there: Vec<(usize, String)> = stays
        .iter()
        .filter(|(_, stay)| stay.status == Status::Ongoing && stay.start.is_some())
        .map(|(who, stay)| (*who, stay.country.clone()))
        .collect();
    let is_there = |(who, stay): &(usize, Stay)| {
        there.iter().any(|(other, country)| other == who && *country == stay.country)
    };
    stays.retain(|stop| {
        let joins = ahead(&stop.1) && is_there(stop);
        if joins {
            stops.push(stop.clone());
        }
        !joins
    });
    for (who, stop) in stops {
        let stay = stays.iter_mut().find(|(other, stay)| {
            *other == who
                && stay.country == stop.country
                && stay.status == Status::Ongoing
                && stay.start.is_some()
        });
        if let Some((_, stay)) = stay {
            join(stay, stop);
        }
    }
}

/// Adds another stay's cities and evidence.
fn join(stay: &mut Stay, other: Stay) {
    stay.city = stay.city.take().or(other.city);
    let new: Vec<String> = other.cities.into_iter().filter(|city| !stay.cities.contains(city)).collect();
    stay.cities.extend(new);
    let new: Vec<_> = other.evidence.into_iter().filter(|piece| !stay.evidence.contains(piece)).collect();
    stay.evidence.extend(new);
    stay.evidence.sort();
}

/// What turns out to begin on the same day in the same country is one stay.
pub(super) fn join_same_days(stays: &mut Vec<(usize, Stay)>) {
    let mut kept: Vec<(usize, Stay)> = Vec::with_capacity(stays.len());
    let mut of_day: FxHashMap<(usize, String, NaiveDate), Vec<usize>> = FxHashMap::default();
    for (who, stay) in stays.drain(..) {
        let day = stay.start.as_ref().and_then(Edtf::as_day);
        let same = day.map(|day| of_day.entry((who, stay.country.clone(), day)).or_default());
        let fits = |&number: &usize| {
            let known = &kept[number].1;
            let city = known.city.is_none() || stay.city.is_none() || known.city == stay.city;
            city && known.status == stay.status
        };
        match same.as_deref().and_then(|same| same.iter().copied().find(fits)) {
            Some(number) => join(&mut kept[number].1, stay),
            None => {
                if let Some(same) = same {
                    same.push(kept.len());
                }
                kept.push((who, stay));
            }
        }
    }
    *stays = kept;
}

/// Days after which news no more tell that something was called off.
const CALLED_OFF: i64 = 3;

/// Phrases of a stay that are looked at.
const DRAFTS: usize = 12;

/// What lies ahead begins on no day that is past: a weekday is the one to come, any other date is of something else.
pub(super) fn look_ahead(
    dct: Option<NaiveDate>,
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    stay: &mut Stay,
) {
    const WEEK: u64 = 7;
    let last = stay.end.as_ref().or(stay.start.as_ref()).and_then(Edtf::latest).zip(dct);
    let past = last.is_some_and(|(last, dct)| last < dct);
    // "called off Friday's visit", told on a Wednesday: nobody calls off what was to be days ago
    let days = last.map_or(0, |(last, dct)| (dct - last).num_days());
    let called_off = stay.status.is_off() && (CALLED_OFF..=6).contains(&days);
    if !(stay.status == Status::Planned || called_off) || !past {
        return;
    }
    if let Some(frame) = told_as_past(sentences, drafts, stay).filter(|_| !called_off) {
        stay.status = if frame == Frame::Arrive { Status::Ongoing } else { Status::Completed };
        return;
    }
    let weekday = near(sentences, drafts).any(|sentence| {
        times_of(sentence, stay)
            .any(|(_, timex)| matches!(timex.rule.as_str(), "weekday" | "weekday-item" | "weekday-part"))
    });
    let next =
        stay.start.as_ref().and_then(Edtf::as_day).and_then(|day| day.checked_add_days(Days::new(WEEK)));
    let ahead = next.filter(|&next| weekday && dct.is_some_and(|dct| next > dct));
    if ahead.is_some() || !called_off {
        stay.start = ahead.map(Edtf::Day);
        stay.end = None;
    }
}

/// "left on Monday": what the verb of the first day tells, where it tells what is past.
fn told_as_past(sentences: &[Sentence<'_>], drafts: &[StayDraft], stay: &Stay) -> Option<Frame> {
    stay.start.as_ref().and_then(Edtf::as_day)?;
    let told = |sentence: &&Sentence<'_>| {
        drafts.iter().take(DRAFTS).any(|draft| draft.evidence.span == sentence.span())
    };
    let verb = |sentence: &Sentence<'_>| {
        let mut verbs = times_of(sentence, stay)
            .filter_map(|(date, _)| sentence.date_owner(date).and_then(|at| sentence.trigger_at(at)));
        let past = |verb: &&Trigger| {
            matches!(verb.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect))
        };
        verbs.find(past).map(|verb| verb.frame)
    };
    near(sentences, drafts).filter(told).find_map(verb)
}

/// The first sentences that tell of a stay, and those right before and behind them.
fn near<'a, 's>(
    sentences: &'a [Sentence<'s>],
    drafts: &'a [StayDraft],
) -> impl Iterator<Item = &'a Sentence<'s>> {
    drafts.iter().take(DRAFTS).flat_map(|draft| {
        let number = sentences.partition_point(|sentence| sentence.span().start < draft.evidence.span.start);
        &sentences[number.saturating_sub(1)..(number + 2).min(sentences.len())]
    })
}

/// The expressions of a sentence that give a stay's first day, by the numbers of their mentions.
fn times_of<'a>(sentence: &'a Sentence<'_>, stay: &'a Stay) -> impl Iterator<Item = (usize, &'a Timex)> {
    sentence
        .mentions
        .iter()
        .enumerate()
        .filter_map(|(number, mention)| match mention.kind {
            MentionKind::Time(time) => Some((number, &sentence.scene.times[time])),
            _ => None,
        })
        .filter(|(_, timex)| timex.edtf == stay.start)
}
