//! Finds leaders for the command line: by any spelling, a part of the name, or an office ("the Tajik president").

use super::fold::fold;
use super::registry::Named;
use super::{Data, LeaderMatch};
use crate::model::Person;
use chrono::NaiveDate;

impl Data {
    /// Everyone whom the query can mean, best first: by id or full spelling; else by office and country on `date`
    /// (the latest holder where it is `None`); else by a part of the name. Empty for none.
    pub fn find_leaders(&self, query: &str, date: Option<NaiveDate>) -> Vec<LeaderMatch> {
        let folded = fold(query);
        if folded.is_empty() {
            return Vec::new();
        }
        let registry = &self.registry;
        let mut found: Vec<usize> = registry
            .people
            .iter()
            .enumerate()
            .filter(|(_, person)| person.id == query.trim())
            .map(|(at, _)| at)
            .chain(registry.people_named(&folded).iter().copied())
            .chain(registry.people_called(&folded).iter().copied())
            .collect();
        if found.is_empty() {
            found.extend(self.office_holder(&folded, date));
        }
        let exact = !found.is_empty();
        if found.is_empty() {
            found = self.people_with_words(&folded);
        }
        let mut seen = rustc_hash::FxHashSet::default();
        found.retain(|&at| seen.insert(at));
        found.into_iter().map(|at| LeaderMatch { person: self.leader(at, date), exact }).collect()
    }

    fn leader(&self, at: usize, date: Option<NaiveDate>) -> Person {
        let person = &self.registry.people[at];
        let term = self.registry.term_at(at, date);
        Person {
            id: person.id.to_owned(),
            name: person.name.to_owned(),
            country: term.map(|term| term.country.to_owned()),
            office: term.map(|term| term.title.to_owned()),
        }
    }

    /// "the Tajik president", "president of Tajikistan", "pope".
    fn office_holder(&self, folded: &str, date: Option<NaiveDate>) -> Option<usize> {
        let words: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "the" | "of")).collect();
        let phrase = |from: usize, to: usize| words[from..to].join(" ");
        for from in 0..words.len() {
            for to in (from + 1..=words.len()).rev() {
                let Some(title) = self.language.title(&phrase(from, to)) else {
                    continue;
                };
                let rest = if from == 0 { phrase(to, words.len()) } else { phrase(0, from) };
                let country = self.country_code(&rest).or_else(|| title.country.clone());
                if let Some(country) = country {
                    return self.holder_on(&title.offices, &country, date);
                }
            }
        }
        None
    }

    fn holder_on(&self, offices: &[String], country: &str, date: Option<NaiveDate>) -> Option<usize> {
        match date {
            Some(date) => self.registry.holder(offices, country, date).map(|term| term.person),
            None => offices.iter().find_map(|office| {
                self.registry
                    .terms_of_post(country, office)
                    .max_by_key(|term| (term.until.is_none(), term.from))
                    .map(|term| term.person)
            }),
        }
    }

    fn country_code(&self, folded: &str) -> Option<String> {
        match self.registry.named(folded)? {
            Named::Country(at) | Named::Adjective(at) => Some(self.registry.countries[*at].code.clone()),
            Named::Organization(at) => Some(self.registry.organizations[*at].code.clone()),
            Named::Places(_) | Named::Region => None,
        }
    }

    /// People one of whose spellings has every word of the query, the last as a beginning.
    fn people_with_words(&self, folded: &str) -> Vec<usize> {
        let wanted: Vec<&str> = folded.split(' ').collect();
        let matches = |name: &str| {
            let name = fold(name);
            let words: Vec<&str> = name.split(' ').collect();
            wanted.iter().all(|want| words.iter().any(|word| word.starts_with(want)))
        };
        self.registry
            .people
            .iter()
            .enumerate()
            .filter(|(_, person)| person.spellings().any(matches))
            .map(|(at, _)| at)
            .collect()
    }
}
