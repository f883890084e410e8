//! What stays and meetings have in common for consolidation, and the choice of one value out of many.

use crate::edtf::Edtf;
use crate::model::{Claim, Evidence, Meeting, Status, Stay};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Something said to happen at some time.
pub(super) trait Dated {
    fn start(&self) -> Option<&Edtf>;
    fn end(&self) -> Option<&Edtf>;
    fn status(&self) -> Status;
    fn confidence(&self) -> f64;
    fn evidence(&self) -> &[Evidence];
    fn country(&self) -> Option<&str>;

    /// First and last day that it may touch.
    fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let start = self.start()?;
        let (first, last) = (start.earliest()?, start.latest()?);
        let end = self.end().and_then(Edtf::latest).unwrap_or(last);
        Some((first, last.max(end)))
    }
}

impl Dated for Stay {
    fn start(&self) -> Option<&Edtf> {
        self.start.as_ref()
    }

    fn end(&self) -> Option<&Edtf> {
        self.end.as_ref()
    }

    fn status(&self) -> Status {
        self.status
    }

    fn confidence(&self) -> f64 {
        self.confidence
    }

    fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    fn country(&self) -> Option<&str> {
        Some(&self.country)
    }
}

impl Dated for Meeting {
    fn start(&self) -> Option<&Edtf> {
        self.date.as_ref()
    }

    fn end(&self) -> Option<&Edtf> {
        None
    }

    fn status(&self) -> Status {
        self.status
    }

    fn confidence(&self) -> f64 {
        self.confidence
    }

    fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }
}

/// The narrower, the greater: minus the number of days that the date allows.
pub(super) fn exactness(date: &Edtf) -> i64 {
    match (date.earliest(), date.latest()) {
        (Some(first), Some(last)) => -(last - first).num_days(),
        _ => i64::MIN,
    }
}

/// Claims by publication, the latest first, unknown dates last; ties by what never changes.
pub(super) fn latest_first<T>(claims: &[Claim<T>], members: &[usize]) -> Vec<usize> {
    let mut sorted = members.to_vec();
    sorted.sort_by_key(|&at| {
        let claim = &claims[at];
        (Reverse(claim.report.published), &claim.report.id, claim.ordinal)
    });
    sorted
}

/// The status in the latest report; of several on one day, the one that leaves least open.
pub(super) fn status<T: Dated>(claims: &[Claim<T>], members: &[usize]) -> Status {
    let rank = |status: Status| match status {
        Status::Planned => 0,
        Status::Postponed => 1,
        Status::Cancelled => 2,
        Status::Ongoing => 3,
        Status::Completed => 4,
    };
    members
        .iter()
        .map(|&at| (claims[at].report.published, claims[at].said.status()))
        .max_by_key(|&(published, status)| (published, rank(status)))
        .map_or(Status::Planned, |(_, status)| status)
}

/// What most reports say, reprints counted once; ties to the longer, then to the first in the alphabet.
pub(super) fn most_said<'a, T>(
    claims: &'a [Claim<T>],
    members: &[usize],
    value: impl Fn(&'a T) -> Option<&'a str>,
) -> Option<&'a str> {
    let mut said: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for &at in members {
        if let Some(text) = value(&claims[at].said) {
            said.entry(text).or_default().insert(&claims[at].report.wording);
        }
    }
    said.into_iter()
        .max_by_key(|(text, reports)| (reports.len(), text.chars().count(), Reverse(*text)))
        .map(|(text, _)| text)
}

/// The dates that claims state for one thing, with the reports that say so.
pub(super) fn stated<'a, T: Dated>(
    claims: &'a [Claim<T>],
    members: &[usize],
    value: impl Fn(&'a T) -> Option<&'a Edtf>,
) -> BTreeMap<&'a Edtf, BTreeSet<&'a str>> {
    let mut dates: BTreeMap<&Edtf, BTreeSet<&str>> = BTreeMap::new();
    for &at in members {
        if let Some(date) = value(&claims[at].said) {
            dates.entry(date).or_default().insert(&claims[at].report.wording);
        }
    }
    dates
}

/// The start: a precise date beats a vague one; what was reported of a stay under way or over beats what was planned;
/// of several days the one that most reports give, reprints counted once, and of these the first, since the others may
/// be days of the stay's further course.
pub(super) fn start<'a, T: Dated>(claims: &'a [Claim<T>], members: &[usize]) -> Option<&'a Edtf> {
    let happened = |at: &&usize| matches!(claims[**at].said.status(), Status::Ongoing | Status::Completed);
    let over: Vec<usize> = members.iter().filter(happened).copied().collect();
    let seen = stated(claims, &over, T::start);
    stated(claims, members, T::start)
        .into_iter()
        .min_by_key(|(date, reports)| {
            (
                Reverse(exactness(date)),
                !seen.contains_key(date),
                Reverse(reports.len()),
                date.earliest(),
                *date,
            )
        })
        .map(|(date, _)| date)
}

/// The end: the most precise, of several the last; never before the start.
pub(super) fn end<'a, T: Dated>(
    claims: &'a [Claim<T>],
    members: &[usize],
    start: Option<&Edtf>,
) -> Option<&'a Edtf> {
    let first = start.and_then(Edtf::earliest);
    members
        .iter()
        .filter_map(|&at| claims[at].said.end())
        .filter(|end| first.is_none() || end.latest() >= first)
        .max_by_key(|end| (exactness(end), end.latest()))
}

/// The best claim to quote first: dated exactly, then sure, then published early.
pub(super) fn best_first<T: Dated>(claims: &[Claim<T>], members: &[usize]) -> Vec<usize> {
    let mut sorted = members.to_vec();
    sorted.sort_by(|&a, &b| {
        let key = |at: usize| {
            let claim = &claims[at];
            (
                Reverse(claim.said.start().map(exactness)),
                claim.report.published.is_none(),
                claim.report.published,
                &claim.report.id,
                claim.ordinal,
            )
        };
        let sure = |at: usize| claims[at].said.confidence();
        let exact = |at: usize| Reverse(claims[at].said.start().map(exactness));
        exact(a).cmp(&exact(b)).then(sure(b).total_cmp(&sure(a))).then(key(a).cmp(&key(b)))
    });
    sorted
}
