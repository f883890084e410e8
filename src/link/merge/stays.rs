//! Clusters to stays, with the city and the date that the article tells elsewhere.

use super::cluster::Cluster;
use super::evidence::{Letters, evidence, join_evidence};
use super::person;
use crate::edtf::Edtf;
use crate::link::confidence;
use crate::link::scene::Scene;
use crate::model::mention::MentionKind;
use crate::model::word::Class;
use crate::model::{Evidence, Status, Stay};
use chrono::{Days, NaiveDate, TimeDelta};
use rustc_hash::FxHashSet;

/// A country of so few towns in the table is hardly more than its capital, where the two have one name.
const FEW_CITIES: usize = 9;
/// A stay that was over so long before the publication is of another time than the article's own.
const LONG_AGO: TimeDelta = TimeDelta::days(60);
/// Sentences in which an article goes on to tell of an old stay.
const GOES_ON: usize = 3;
/// Within so many days a following stop of a tour is looked for.
const NEXT_STOP: u64 = 7;

impl Cluster {
    pub(super) fn stay(&self, scene: &Scene<'_>, letters: &Letters) -> Stay {
        let member = &scene.cast[self.drafts[0].who];
        let cities = self.cities();
        let mut evidence: Vec<Evidence> =
            self.drafts.iter().map(|draft| evidence(scene, letters, &draft.evidence)).collect();
        join_evidence(&mut evidence);
        Stay {
            leader: person(member),
            country: self.drafts[0].place.country.clone(),
            city: cities.first().cloned(),
            cities,
            start: self.start(),
            end: self.end(),
            status: self.status(),
            purpose: self.drafts.iter().find_map(|draft| draft.purpose.clone()),
            event: self.drafts.iter().find_map(|draft| draft.event.clone()),
            with: Vec::new(),
            explicit: member.named,
            confidence: confidence::of_trip(self.strength()),
            evidence,
        }
    }
}

/// Finds the cities of stays whose phrases name only the country: the one in which the article goes on to tell of it, or
/// the dateline's. An old stay takes none that is told of those of the day.
pub(super) fn find_cities(scene: &Scene<'_>, letters: &Letters, stays: &mut [(usize, Stay)]) {
    let is_old = |stay: &Stay| {
        let last = stay.start.as_ref().and_then(Edtf::latest).zip(scene.dct);
        stay.status == Status::Completed && last.is_some_and(|(last, dct)| dct - last > LONG_AGO)
    };
    let told: FxHashSet<String> =
        stays.iter().filter(|(_, stay)| !is_old(stay)).flat_map(|(_, stay)| stay.cities.clone()).collect();
    for (_, stay) in stays.iter_mut().filter(|(_, stay)| stay.city.is_none()) {
        let taken = is_old(stay).then_some(&told);
        if let Some(city) = city_of(scene, letters, stay, taken) {
            stay.city = Some(city.clone());
            stay.cities = vec![city];
        }
    }
}

/// The city in which the article goes on to tell of a stay; `taken`, of an old stay: those of the day.
fn city_of(
    scene: &Scene<'_>,
    letters: &Letters,
    stay: &Stay,
    taken: Option<&FxHashSet<String>>,
) -> Option<String> {
    let first = stay.evidence.iter().map(|evidence| evidence.start).min().unwrap_or_default();
    let at = letters.sentence_from(first).unwrap_or(0);
    let order = match taken {
        Some(_) => (at..scene.sentences.len().min(at + GOES_ON)).chain(0..0),
        None => (at..scene.sentences.len()).chain(0..at),
    };
    let city =
        order.flat_map(|number| &scene.sentences[number].tagged.mentions).find_map(|mention| match &mention
            .kind
        {
            MentionKind::Place(place) if place.country == stay.country && mention.from > 0 => {
                // "the President departs for Vilnius", "From Vilnius he will fly on"
                let lead = scene.tokens[mention.from - 1].classes;
                let led = lead.any(&[Class::InPlace, Class::Goal, Class::From, Class::Infinitive])
                    || scene.tokens[mention.from].classes.has(Class::Determiner);
                let free = |city: &String| taken.is_none_or(|taken| !taken.contains(city));
                place.city.clone().filter(|city| led && free(city))
            }
            _ => None,
        });
    let dateline = scene
        .dateline
        .as_ref()
        .filter(|place| place.country == stay.country && taken.is_none())
        .and_then(|place| place.city.clone());
    let registry = &scene.data.registry;
    let country = registry.country(&stay.country);
    // "in Luxembourg" is in its capital as a rule, as is "in Singapore"; "in Mexico" is not.
    let small = || registry.cities_of(&stay.country) <= FEW_CITIES;
    let namesake = country.and_then(|country| {
        let capital = country.capital.as_ref()?;
        let bears_its_name = capital.starts_with(&country.name) && (capital == &country.name || small());
        bears_its_name.then(|| capital.clone())
    });
    city.or(dateline).or(namesake)
}

/// A planned stop without a date comes within a week after the stop told before it, and so do those behind it.
pub(super) fn date_next_stops(stays: &mut [(usize, Stay)], dct: Option<NaiveDate>) {
    let mut dated_here = vec![false; stays.len()];
    for number in 0..stays.len() {
        let (who, stay) = &stays[number];
        if stay.start.is_some() || stay.status != Status::Planned {
            continue;
        }
        let told = stays[..number].iter().enumerate().filter(|(_, (other, earlier))| {
            other == who
                && earlier.country != stay.country
                && matches!(earlier.status, Status::Planned | Status::Ongoing)
                && earlier.start.is_some()
        });
        let before = told.max_by_key(|(_, (_, earlier))| earlier.start.as_ref().and_then(Edtf::earliest));
        let window = before.and_then(|(before, (_, earlier))| {
            let start = earlier.start.as_ref()?;
            let more = if dated_here[before] { 0 } else { NEXT_STOP };
            let last = start.latest()?.checked_add_days(Days::new(more))?;
            Some(Edtf::window(start.earliest()?, last))
        });
        if let Some(window) = window.filter(|_| dct.is_some()) {
            stays[number].1.start = Some(window);
            dated_here[number] = true;
        }
    }
}
