//! What the claims of one cluster come to: one value each, and where they disagree.

use super::values::{self, Dated, best_first, latest_first, most_said, stated};
use crate::edtf::Edtf;
use crate::model::{Backing, Claim, Cluster, Digest, Meeting, Merged, Person, Stay};
use std::collections::{BTreeMap, BTreeSet};

/// One trip out of claims of one leader and one country.
pub(super) fn trip(claims: &[Claim<Stay>], members: Vec<usize>) -> Cluster<Stay> {
    let members = best_first(claims, &members);
    let best = &claims[members[0]].said;
    let start = values::start(claims, &members);
    let cities = cities(claims, &members);
    let said = Stay {
        leader: person(claims, &members, |stay| std::slice::from_ref(&stay.leader), &best.leader.id),
        country: best.country.clone(),
        city: cities.first().cloned(),
        cities,
        start: start.cloned(),
        end: values::end(claims, &members, start).cloned(),
        status: values::status(claims, &members),
        purpose: most_said(claims, &members, |stay| stay.purpose.as_deref()).map(str::to_owned),
        event: most_said(claims, &members, |stay| stay.event.as_deref()).map(str::to_owned),
        with: companions(claims, &members),
        explicit: members.iter().any(|&at| claims[at].said.explicit),
        confidence: confidence(claims, &members),
        evidence: best.evidence.clone(),
    };
    let what = ["trip", &said.leader.id, &said.country];
    let merged = Merged {
        id: id("t", &what, claims, &members),
        conflicts: conflicts(claims, &members),
        backing: backing(claims, &members),
        said,
    };
    Cluster { merged, members }
}

/// One meeting out of claims of the same participants and mode.
pub(super) fn meeting(claims: &[Claim<Meeting>], members: Vec<usize>) -> Cluster<Meeting> {
    let members = best_first(claims, &members);
    let best = &claims[members[0]].said;
    let participants: Vec<Person> = best
        .participants
        .iter()
        .map(|known| person(claims, &members, |meeting| &meeting.participants, &known.id))
        .collect();
    let country = most_said(claims, &members, |meeting| meeting.country.as_deref()).map(str::to_owned);
    let city = most_said(claims, &members, |meeting| {
        meeting.city.as_deref().filter(|_| meeting.country.as_deref() == country.as_deref())
    });
    let said = Meeting {
        city: city.map(str::to_owned),
        date: values::start(claims, &members).cloned(),
        mode: best.mode,
        status: values::status(claims, &members),
        event: most_said(claims, &members, |meeting| meeting.event.as_deref()).map(str::to_owned),
        confidence: confidence(claims, &members),
        evidence: best.evidence.clone(),
        participants,
        country: country.clone(),
    };
    let mut what: Vec<&str> = said.participants.iter().map(|person| person.id.as_str()).collect();
    what.sort_unstable();
    what.push(said.mode.as_str());
    let merged = Merged {
        id: id("m", &what, claims, &members),
        conflicts: conflicts(claims, &members),
        backing: backing(claims, &members),
        said,
    };
    Cluster { merged, members }
}

/// Made of whom and where, and of the words of its first report: further reports leave it as it is.
fn id<T: Dated>(letter: &str, what: &[&str], claims: &[Claim<T>], members: &[usize]) -> String {
    let first = members.iter().map(|&at| &claims[at]).min_by_key(|claim| {
        let report = &claim.report;
        (report.published.is_none(), report.published, &report.id, claim.ordinal)
    });
    let mut digest = what.iter().fold(Digest::default(), |digest, part| digest.part(Some(part)));
    if let Some(claim) = first {
        let place = place(claim.said.evidence());
        digest = digest.part(Some(&claim.report.id)).part(place.as_deref());
    }
    format!("{letter}{}", digest.short())
}

/// What was said where in its article.
fn place(evidence: &[crate::model::Evidence]) -> Option<String> {
    let first = evidence.first()?;
    Some(format!("{} {} {}", first.field.as_str(), first.start, first.quote))
}

/// The name said most, the office in the latest report that gives one.
fn person<'a, T>(
    claims: &'a [Claim<T>],
    members: &[usize],
    people: impl Fn(&'a T) -> &'a [Person],
    id: &str,
) -> Person {
    let known = |said: &'a T| people(said).iter().find(|person| person.id == id);
    let text = |value: Option<&str>| value.map(str::to_owned);
    let latest = latest_first(claims, members);
    Person {
        id: id.to_owned(),
        name: most_said(claims, members, |said| Some(known(said)?.name.as_str())).unwrap_or(id).to_owned(),
        country: text(most_said(claims, members, |said| known(said)?.country.as_deref())),
        office: text(latest.iter().find_map(|&at| known(&claims[at].said)?.office.as_deref())),
    }
}

/// Everybody met there, in the order of the claims, each once.
fn companions(claims: &[Claim<Stay>], members: &[usize]) -> Vec<Person> {
    let mut seen = BTreeSet::new();
    members
        .iter()
        .flat_map(|&at| &claims[at].said.with)
        .filter(|known| seen.insert(known.id.as_str()))
        .map(|known| person(claims, members, |stay| &stay.with, &known.id))
        .collect()
}

/// Every stop: those of the fullest list first, in its order, then what others add.
fn cities(claims: &[Claim<Stay>], members: &[usize]) -> Vec<String> {
    let mut lists: Vec<&[String]> = members.iter().map(|&at| claims[at].said.cities.as_slice()).collect();
    lists.sort_by_key(|list| std::cmp::Reverse(list.len()));
    let single = members.iter().filter_map(|&at| claims[at].said.city.as_ref());
    let mut cities: Vec<String> = Vec::new();
    for city in lists.into_iter().flatten().chain(single) {
        if !cities.contains(city) {
            cities.push(city.clone());
        }
    }
    cities
}

/// That of the surest claim: reports copy one another, so their number proves little.
fn confidence<T: Dated>(claims: &[Claim<T>], members: &[usize]) -> f64 {
    members.iter().map(|&at| claims[at].said.confidence()).fold(0.0, f64::max)
}

/// Two exact days for one start or end, with the number of reports for each.
fn conflicts<T: Dated>(claims: &[Claim<T>], members: &[usize]) -> Vec<String> {
    [("start", stated(claims, members, T::start)), ("end", stated(claims, members, T::end))]
        .into_iter()
        .filter_map(|(name, dates)| conflict(name, &dates))
        .collect()
}

fn conflict(name: &str, dates: &BTreeMap<&Edtf, BTreeSet<&str>>) -> Option<String> {
    let exact: Vec<String> = dates
        .iter()
        .filter(|(date, _)| date.as_day().is_some())
        .map(|(date, reports)| match reports.len() {
            1 => format!("{date} (1 report)"),
            count => format!("{date} ({count} reports)"),
        })
        .collect();
    (exact.len() > 1).then(|| format!("{name}: {}", exact.join(", ")))
}

fn backing<T>(claims: &[Claim<T>], members: &[usize]) -> Backing {
    let reports = || members.iter().map(|&at| &claims[at].report);
    let published = || reports().filter_map(|report| report.published);
    let wordings: BTreeSet<&str> = reports().map(|report| report.wording.as_str()).collect();
    let outlets: BTreeSet<String> =
        reports().filter_map(|report| outlet(report.outlet.as_deref(), report.url.as_deref())).collect();
    let mut sources: Vec<_> = reports()
        .map(|report| (report.published.is_none(), report.published, &report.id, &report.url))
        .collect();
    sources.sort();
    sources.dedup();
    Backing {
        reports: wordings.len(),
        outlets: outlets.into_iter().collect(),
        first_reported: published().min(),
        last_reported: published().max(),
        sources: sources.into_iter().map(|(_, _, id, url)| url.as_ref().unwrap_or(id).clone()).collect(),
    }
}

/// The outlet as named, else the host of the address.
fn outlet(named: Option<&str>, url: Option<&str>) -> Option<String> {
    if let Some(named) = named {
        return Some(named.to_owned());
    }
    let (_, rest) = url?.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}
