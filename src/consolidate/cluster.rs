//! Which claims of one block tell of one thing: by their dates, in the order of how exact these are.
//!
//! Exact days found clusters, in order of time; windows and months join the nearest cluster that their dates allow;
//! undated claims join the one that their publication date is nearest to. What fits nowhere founds its own.

use super::values::{Dated, exactness};
use crate::edtf::Edtf;
use crate::model::Claim;
use chrono::{Days, NaiveDate};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Days apart that two exact dates of one stay may be: one tells the arrival, the other the talks.
const SLACK: u64 = 3;
/// A window narrower than this may be a day off.
const WEEK: i64 = 7;
/// Days between an undated report and the stay that it tells of.
const NEWS: i64 = 14;

/// The claims sorted into clusters, by their places in the list.
pub(super) fn cluster<T: Dated>(claims: &[Claim<T>], mut block: Vec<usize>) -> Vec<Vec<usize>> {
    block.sort_by_cached_key(|&at| order(&claims[at]));
    let mut clusters: Vec<Group> = Vec::new();
    for at in block {
        let claim = &claims[at];
        let home = clusters
            .iter()
            .enumerate()
            .filter(|(_, group)| !group.reports.contains(claim.report.id.as_str()))
            .filter_map(|(place, group)| Some((group.distance(claim, claims)?, place)))
            .min();
        match home {
            Some((_, place)) => clusters[place].add(at, claim),
            None => clusters.push(Group::new(at, claim)),
        }
    }
    clusters.into_iter().map(|group| group.members).collect()
}

/// Exact dates first, then by time, then by what never changes.
fn order<T: Dated>(claim: &Claim<T>) -> impl Ord + use<T> {
    let start = claim.said.start();
    (
        Reverse(start.map(exactness)),
        start.and_then(Edtf::earliest),
        claim.report.published.is_none(),
        claim.report.published,
        claim.report.id.clone(),
        claim.ordinal,
    )
}

struct Group<'a> {
    members: Vec<usize>,
    reports: BTreeSet<&'a str>,
    /// Where, as the first member that knows it says.
    country: Option<&'a str>,
    /// First and last day that the dated members speak of.
    days: Option<(NaiveDate, NaiveDate)>,
    /// As exact as its first member.
    exact: bool,
}

impl<'a> Group<'a> {
    fn new<T: Dated>(at: usize, claim: &'a Claim<T>) -> Self {
        Self {
            members: vec![at],
            reports: BTreeSet::from([claim.report.id.as_str()]),
            country: claim.said.country(),
            days: claim.said.days(),
            exact: claim.said.start().is_some_and(|start| start.as_day().is_some()),
        }
    }

    fn add<T: Dated>(&mut self, at: usize, claim: &'a Claim<T>) {
        self.members.push(at);
        self.reports.insert(claim.report.id.as_str());
        self.country = self.country.or(claim.said.country());
        // Vague dates do not stretch what exact ones tell.
        let exact = claim.said.start().is_some_and(|start| start.as_day().is_some());
        if let (true, Some((first, last)), Some((from, to))) =
            (exact || !self.exact, self.days, claim.said.days())
        {
            self.days = Some((first.min(from), last.max(to)));
        }
    }

    /// How far the claim is from the group in days; `None` where they cannot be one.
    fn distance<T: Dated>(&self, claim: &Claim<T>, claims: &[Claim<T>]) -> Option<i64> {
        if let (Some(here), Some(there)) = (self.country, claim.said.country())
            && here != there
        {
            return None;
        }
        match (self.days, claim.said.days()) {
            (Some(mine), Some(theirs)) => self.dated_distance(mine, theirs, claim),
            (Some((first, last)), None) => {
                let published = claim.report.published?;
                let distance = gap(published, published, first, last);
                (distance <= NEWS).then_some(distance)
            }
            (None, _) => self.undated_distance(claim, claims),
        }
    }

    fn dated_distance<T: Dated>(
        &self,
        (first, last): (NaiveDate, NaiveDate),
        (from, to): (NaiveDate, NaiveDate),
        claim: &Claim<T>,
    ) -> Option<i64> {
        let exact = claim.said.start().is_some_and(|start| start.as_day().is_some());
        let slack = Days::new(match exact && self.exact {
            true => SLACK,
            false => u64::from((to - from).num_days() < WEEK),
        });
        let fits = from <= last.checked_add_days(slack)? && first <= to.checked_add_days(slack)?;
        if !fits {
            return None;
        }
        if exact {
            return Some(gap(from, to, first, last));
        }
        // Within a long window, news is of the stay nearest to it.
        let published = claim.report.published.map_or(0, |day| gap(day, day, first, last));
        Some(published)
    }

    /// Undated claims tell of one thing when they read the same or were published within the same fortnight.
    fn undated_distance<T: Dated>(&self, claim: &Claim<T>, claims: &[Claim<T>]) -> Option<i64> {
        let first = &claims[*self.members.first()?].report;
        if first.wording == claim.report.wording {
            return Some(0);
        }
        let apart = (claim.report.published? - first.published?).num_days().abs();
        (claim.said.days().is_none() && apart <= NEWS).then_some(apart)
    }
}

/// Days between two stretches of days; none where they touch.
fn gap(from: NaiveDate, to: NaiveDate, first: NaiveDate, last: NaiveDate) -> i64 {
    (from - last).num_days().max((first - to).num_days()).max(0)
}
