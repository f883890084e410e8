//! Claims to trips and meetings: which of them tell of one thing, and what they come to together.
//!
//! Plain and deterministic. Claims of one article are never merged: it told them apart itself. The order in which
//! claims come does not matter: they are sorted by what they say before anything else. Reprints of one text count as
//! one report. Knows no file and no database.

mod cluster;
mod merge;
mod values;

use crate::model::{Claim, Cluster, Digest, Meeting, Merged, Stay};
use std::collections::{BTreeMap, HashMap};
use values::Dated;

/// Trips that the claims tell of, in order of leader and time.
pub fn trips(claims: &[Claim<Stay>]) -> Vec<Cluster<Stay>> {
    let blocks = blocks(claims, |stay| (stay.leader.id.clone(), stay.country.clone()));
    let mut found: Vec<_> = blocks
        .into_values()
        .flat_map(|block| cluster::cluster(claims, block))
        .map(|members| merge::trip(claims, members))
        .collect();
    found.sort_by_cached_key(|cluster| (cluster.merged.said.leader.id.clone(), in_time(&cluster.merged)));
    tell_apart(&mut found);
    found
}

/// Meetings that the claims tell of, in order of time.
pub fn meetings(claims: &[Claim<Meeting>]) -> Vec<Cluster<Meeting>> {
    let blocks = blocks(claims, |meeting| {
        let mut people: Vec<String> = meeting.participants.iter().map(|person| person.id.clone()).collect();
        people.sort();
        people.dedup();
        (people, meeting.mode)
    });
    let mut found: Vec<_> = blocks
        .into_values()
        .flat_map(|block| cluster::cluster(claims, block))
        .map(|members| merge::meeting(claims, members))
        .collect();
    found.sort_by_cached_key(|cluster| in_time(&cluster.merged));
    tell_apart(&mut found);
    found
}

/// In order of time; what is undated last, in the order in which it was first reported and in which the text tells it.
fn in_time<T: Dated>(merged: &Merged<T>) -> impl Ord + use<T> {
    let start = merged.said.start().map(|date| (date.earliest(), date.latest()));
    let place = merged.said.evidence().first().map(|piece| piece.start);
    (start.is_none(), start, merged.backing.first_reported, place, merged.id.clone())
}

/// One sentence may tell of two stays in one country: the second of them in order gets an id of its own.
fn tell_apart<T>(found: &mut [Cluster<T>]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for cluster in found {
        let id = &mut cluster.merged.id;
        let before = seen.entry(id.clone()).or_default();
        if *before > 0 {
            *id = format!(
                "{}{}",
                &id[..1],
                Digest::default().part(Some(id)).part(Some(&before.to_string())).short()
            );
        }
        *before += 1;
    }
}

/// Claims that could tell of one thing at all, by their places in the list.
fn blocks<T, K: Ord>(claims: &[Claim<T>], key: impl Fn(&T) -> K) -> BTreeMap<K, Vec<usize>> {
    let mut blocks: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        blocks.entry(key(&claim.said)).or_default().push(at);
    }
    blocks
}

#[cfg(test)]
mod tests;
