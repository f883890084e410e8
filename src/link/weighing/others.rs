//! The stays of an article as the rules have them, for what they tell of each other.

use crate::edtf::Edtf;
use crate::model::{Status, Stay};
use rustc_hash::FxHashMap;

/// So many others in one country, and no more, count.
const MOST: usize = 12;

#[derive(Debug)]
pub struct Known {
    pub who: usize,
    pub country: String,
    pub start: Option<Edtf>,
    pub status: Status,
}

/// Every stay of the article in the order in which they are told, found by country and by leader.
#[derive(Debug, Default)]
pub struct Others {
    known: Vec<Known>,
    by_country: FxHashMap<String, Vec<usize>>,
    by_leader: FxHashMap<usize, Vec<usize>>,
}

impl Others {
    pub fn new(stays: &[(usize, Stay)]) -> Self {
        let mut others = Self::default();
        for (number, (who, stay)) in stays.iter().enumerate() {
            others.by_country.entry(stay.country.clone()).or_default().push(number);
            others.by_leader.entry(*who).or_default().push(number);
            others.known.push(Known {
                who: *who,
                country: stay.country.clone(),
                start: stay.start.clone(),
                status: stay.status,
            });
        }
        others
    }

    pub(super) fn get(&self, number: usize) -> &Known {
        &self.known[number]
    }

    /// Other leaders' stays in the country of a stay, those told nearest to it.
    pub(super) fn in_country(&self, number: usize) -> impl Iterator<Item = &Known> {
        self.numbered_in_country(number).map(|(_, known)| known)
    }

    /// Those with their numbers.
    pub(super) fn numbered_in_country(&self, number: usize) -> impl Iterator<Item = (usize, &Known)> {
        let own = &self.known[number];
        let all = self.by_country.get(&own.country).map_or(&[][..], Vec::as_slice);
        let at = all.partition_point(|&other| other < number);
        let near = &all[at.saturating_sub(MOST / 2)..(at + MOST / 2).min(all.len())];
        near.iter().map(|&other| (other, &self.known[other])).filter(|(_, other)| other.who != own.who)
    }

    /// The leader's stays in other countries told before a stay, the last one first.
    pub(super) fn before(&self, number: usize) -> impl Iterator<Item = &Known> {
        let (all, at) = self.of_leader(number);
        all[..at].iter().rev().take(MOST).map(|&other| &self.known[other]).filter(self.elsewhere(number))
    }

    /// Those told behind it.
    pub(super) fn behind(&self, number: usize) -> impl Iterator<Item = &Known> {
        let (all, at) = self.of_leader(number);
        all[at..].iter().take(MOST).map(|&other| &self.known[other]).filter(self.elsewhere(number))
    }

    fn of_leader(&self, number: usize) -> (&[usize], usize) {
        let all = self.by_leader.get(&self.known[number].who).map_or(&[][..], Vec::as_slice);
        (all, all.partition_point(|&other| other < number))
    }

    fn elsewhere(&self, number: usize) -> impl Fn(&&Known) -> bool {
        let country = &self.known[number].country;
        move |other| other.country != *country
    }
}
