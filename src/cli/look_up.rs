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
        _ => Err(Error::Usage(several(question, &found))),
    }
}

/// Everybody whom the question may mean: those who bear a whole name or office, else those who bear a part of one;
/// of these the ones whom the database knows, if there are any.
pub fn matches(question: &str, date: Option<NaiveDate>, known: &[Known], data: &Data) -> Vec<Person> {
    let folded = fold(question);
    let mut found: BTreeMap<String, (Person, bool, bool)> = BTreeMap::new();
    for entry in known {
        if let Some(exact) = fit(&folded, question, entry) {
            found.insert(entry.person.id.clone(), (entry.person.clone(), exact, true));
        }
    }
    for hit in data.find_leaders(question, date) {
        let stored = known.iter().find(|entry| entry.person.id == hit.person.id);
        let person = stored.map_or(&hit.person, |entry| &entry.person).clone();
        let entry = found
            .entry(person.id.clone())
            .or_insert((person, hit.exact, stored.is_some()));
        entry.1 |= hit.exact;
    }
    let mut found: Vec<_> = found.into_values().collect();
    for narrower in [
        |hit: &(Person, bool, bool)| hit.2,
        |hit: &(Person, bool, bool)| hit.1,
    ] {
        if found.iter().any(narrower) {
            found.retain(narrower);
        }
    }
    found.sort_by_cached_key(|(person, ..)| (fold(&person.name), person.id.clone()));
    found.into_iter().map(|(person, ..)| person).collect()
}

/// Whether the question is a name of the person (true), or whole words out of one (false).
fn fit(folded: &str, question: &str, known: &Known) -> Option<bool> {
    if known.person.id == question || known.names.iter().any(|name| name == folded) {
        return Some(true);
    }
    let asked: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let part = |name: &String| {
        let words: Vec<&str> = name.split(' ').collect();
        asked
            .iter()
            .all(|word| words.iter().any(|known| known.starts_with(word)))
    };
    (!asked.is_empty() && known.names.iter().any(part)).then_some(false)
}

fn several(question: &str, found: &[Person]) -> String {
    let mut message = format!(
        "“{}” may be any of {}; name one of them:",
        visible(question),
        found.len()
    );
    for person in found.iter().take(20) {
        message += &format!("\n  {}", describe(person));
    }
    if found.len() > 20 {
        message += &format!("\n  … and {} more", found.len() - 20);
    }
    message
}

/// Name, office, country and id on one line.
pub fn describe(person: &Person) -> String {
    let rest: Vec<&str> = [person.office.as_deref(), person.country.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let rest = if rest.is_empty() {
        String::new()
    } else {
        format!(", {}", rest.join(", "))
    };
    visible(&format!("{}{rest} ({})", person.name, person.id)).into_owned()
}

/// That nobody is found, with the nearest name.
pub fn nobody(question: &str, known: &[Known]) -> String {
    let folded = fold(question);
    let similarity = |name: &str| {
        let words = name.split(' ').map(|word| strsim::jaro_winkler(word, &folded));
        words.fold(strsim::jaro_winkler(name, &folded), f64::max)
    };
    let nearest = known
        .iter()
        .map(|entry| {
            (
                entry
                    .names
                    .iter()
                    .map(|name| similarity(name))
                    .fold(0.0, f64::max),
                &entry.person,
            )
        })
        .filter(|(similarity, _)| *similarity >= NEAR)
        .max_by(|(a, first), (b, second)| a.total_cmp(b).then(second.id.cmp(&first.id)));
    let hint = match nearest {
        Some((_, person)) => format!("did you mean {}?", visible(&person.name)),
        None => "`motorcade leaders` lists those whom the database knows".to_owned(),
    };
    format!("nobody is called “{}” here; {hint}", visible(question))
}
