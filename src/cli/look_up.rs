//! Whom a question means: by any spelling, a part of a name, or an office.

use crate::data::Data;
use crate::error::{Error, Result};
use crate::model::{Person, fold};
use crate::query::{self, Known};
use crate::render::visible;
use crate::store::Store;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Similarity from which a name is worth suggesting.
const NEAR: f64 = 0.8;

/// The one leader whom the question means (an office: its holder on the date, or the latest one), first among those whom the database knows, then among the registry's.
/// Several, or none, is an error that lists them, or the nearest names.
pub fn leader(question: &str, date: Option<NaiveDate>, store: &Store, data: &Data) -> Result<Person> {
    let known = query::people(store)?;
    let mut found = matches(question, date, &known, data);
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(Error::Usage(nobody(question, &known))),
        _ => Err(Error::Usage(several(question, &found, &known))),
    }
}

/// Everybody whom the question may mean: of those whom the database knows, if there are any, the ones whom it fits best.
pub fn matches(question: &str, date: Option<NaiveDate>, known: &[Known], data: &Data) -> Vec<Person> {
    let folded = fold(question);
    let mut found: BTreeMap<&str, (bool, Fit, Person)> = BTreeMap::new();
    for entry in known {
        if let Some(fit) = fit(&folded, question, entry) {
            found.insert(&entry.person.id, (true, fit, entry.person.clone()));
        }
    }
    let registered = data.find_leaders(question, date);
    for hit in &registered {
        let stored = known.iter().find(|entry| entry.person.id == hit.person.id);
        let person = stored.map_or(&hit.person, |entry| &entry.person).clone();
        let fit = if hit.exact { Fit::Whole } else { Fit::Words };
        let entry = found.entry(&hit.person.id).or_insert((stored.is_some(), fit, person));
        entry.1 = entry.1.min(fit);
    }
    let mut found: Vec<_> = found.into_values().collect();
    let best = found.iter().map(|(stored, fit, _)| (!stored, *fit)).min();
    found.retain(|(stored, fit, _)| Some((!stored, *fit)) == best);
    found.sort_by_cached_key(|(.., person)| (fold(&person.name), person.id.clone()));
    found.into_iter().map(|(.., person)| person).collect()
}

/// How well a question fits a person, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is a name, the id, or the office.
    Whole,
    /// Its words are words of one name.
    Words,
    /// Its words begin words of one name.
    Beginnings,
}

fn fit(folded: &str, question: &str, known: &Known) -> Option<Fit> {
    if known.person.id == question || known.names.iter().any(|name| name == folded) {
        return Some(Fit::Whole);
    }
    let asked: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if asked.is_empty() {
        return None;
    }
    let all = |part: fn(&str, &str) -> bool| {
        let within = |name: &String| asked.iter().all(|word| name.split(' ').any(|known| part(known, word)));
        known.names.iter().any(within)
    };
    let words = all(|known, word| known == word).then_some(Fit::Words);
    words.or_else(|| all(|known, word| known.starts_with(word)).then_some(Fit::Beginnings))
}

/// That several are meant; where the database knows none of them, with whom it knows of the nearest name.
fn several(question: &str, found: &[Person], known: &[Known]) -> String {
    let mut message = format!("“{}” may be any of {}; name one of them:", visible(question), found.len());
    for person in found.iter().take(20) {
        message += &format!("\n  {}", describe(person));
    }
    if found.len() > 20 {
        message += &format!("\n  … and {} more", found.len() - 20);
    }
    let stored = found.iter().any(|person| known.iter().any(|entry| entry.person.id == person.id));
    if let Some(near) = nearest(question, known).filter(|_| !stored) {
        message += &format!("\nthe database knows none of them; did you mean {}?", visible(&near.name));
    }
    message
}

/// Name, office, country and id on one line.
pub fn describe(person: &Person) -> String {
    let rest: Vec<&str> =
        [person.office.as_deref(), person.country.as_deref()].into_iter().flatten().collect();
    let rest = if rest.is_empty() { String::new() } else { format!(", {}", rest.join(", ")) };
    visible(&format!("{}{rest} ({})", person.name, person.id)).into_owned()
}

/// That nobody is found, with the nearest name.
pub fn nobody(question: &str, known: &[Known]) -> String {
    let hint = match nearest(question, known) {
        Some(person) => format!("did you mean {}?", visible(&person.name)),
        None => "`motorcade leaders` lists those whom the database knows".to_owned(),
    };
    format!("nobody is called “{}” here; {hint}", visible(question))
}

/// Of those whom the database knows the one of the most similar name, if it is similar enough.
fn nearest<'k>(question: &str, known: &'k [Known]) -> Option<&'k Person> {
    let folded = fold(question);
    let similarity = |name: &str| {
        let words = name.split(' ').map(|word| strsim::jaro_winkler(word, &folded));
        words.fold(strsim::jaro_winkler(name, &folded), f64::max)
    };
    known
        .iter()
        .map(|entry| (entry.names.iter().map(|name| similarity(name)).fold(0.0, f64::max), &entry.person))
        .filter(|(similarity, _)| *similarity >= NEAR)
        .max_by(|(a, first), (b, second)| a.total_cmp(b).then(second.id.cmp(&first.id)))
        .map(|(_, person)| person)
}
