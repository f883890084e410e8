//! Mentions of couples: "the royal couple", "Their Majesties", "the King and Queen of Spain".

use super::{View, offices};
use crate::data::registry::Named;
use crate::model::mention::{OfficeMention, PersonMention, Pronoun};
use crate::model::word::Class;

/// Words of the place of a title, where no country is it: "New Ross".
const PLACE: usize = 2;

/// "Their Majesties", "Their Royal Highnesses": the couple named before.
pub fn highnesses(view: View<'_>, at: usize) -> Option<(PersonMention, usize)> {
    if !view.has(at, Class::Their) {
        return None;
    }
    let end = (at + 1..at + 4).find(|&token| view.has(token, Class::Highness))?;
    let person = PersonMention { pronoun: Some(Pronoun::Couple), plural: true, ..PersonMention::default() };
    Some((person, end + 1))
}

/// "The royal couple", "the Danish Crown Prince Couple": somebody told before and whoever is married to him.
pub fn spouses(view: View<'_>, at: usize) -> Option<(PersonMention, usize)> {
    if !view.has(at, Class::Determiner) || view.has(at, Class::Indefinite) || at + 1 >= view.to {
        return None;
    }
    let adjective = |named: &Named| match named {
        Named::Adjective(number) => Some(view.data.registry.countries[*number].code.as_str()),
        _ => None,
    };
    let (country, first) = match view.named(at + 1, adjective) {
        Some((code, end)) => (Some(code), end),
        None => (None, at + 1),
    };
    let office = offices::title(view, first).map(|(_, _, end)| end);
    let couple = office.unwrap_or_else(|| first + usize::from(view.has(first, Class::Royal)));
    // "the couple who were found" are others
    let other = view.has(couple + 1, Class::Who) || view.has(couple + 1, Class::Of);
    (view.has(couple, Class::Spouses) && !other).then(|| {
        let person = PersonMention {
            pronoun: Some(Pronoun::Couple),
            plural: true,
            // "the Belgian couple" is whoever was told of, "the Belgian royal couple" the head of state
            style: couple > first,
            countries: country.map(str::to_owned).into_iter().collect(),
            ..PersonMention::default()
        };
        (person, couple + 1)
    })
}

/// "The King and Queen of Spain", "The Duke and Duchess of Kent": what stands behind the second title is of the first
/// as well.
pub fn shares_of(view: View<'_>, at: usize, person: &mut PersonMention) {
    let of = (at + 2..at + 4).find(|&token| token < view.to && view.has(token, Class::Of));
    let title = |of: &usize| view.has(at, Class::And) && (at + 1..*of).all(|token| view.is_capital(token));
    let Some((of, office)) = of.filter(title).zip(person.office) else { return };
    for name in shared_names(view, (office.from, office.to), of) {
        if !view.data.registry.people_named(&name).is_empty() {
            person.whole_name = Some(name);
            return;
        }
        if let Some(known) = view.data.language.title_phrase(&name) {
            person.office = Some(OfficeMention { title: Some(usize::from(known.title)), ..office });
            return;
        }
    }
    if let Some((code, _)) = offices::of_country(view, of) {
        person.countries.push(code.to_owned());
    }
}

/// "The Laird and Lady of Bute": a word that is no title by itself, of whoever is registered by it and the place.
pub fn first_of_two(view: View<'_>, at: usize) -> Option<(PersonMention, usize)> {
    let both = view.is_capital(at) && view.has(at + 1, Class::And) && view.is_capital(at + 2);
    if !both || !view.has(at + 3, Class::Of) || at + 4 >= view.to {
        return None;
    }
    let known = |name: &String| !view.data.registry.people_named(name).is_empty();
    let whole_name = shared_names(view, (at, at + 1), at + 3).into_iter().find(known)?;
    Some((PersonMention { whole_name: Some(whole_name), ..PersonMention::default() }, at + 1))
}

/// The first title and the place behind the second, the longer place first.
fn shared_names(view: View<'_>, title: (usize, usize), of: usize) -> Vec<String> {
    let place = of + 1;
    let whole = |end: usize| {
        let first = view.tokens.folded(title.0, title.1);
        (end <= view.to && view.is_capital(place))
            .then(|| format!("{first} of {}", view.tokens.folded(place, end)))
    };
    (1..=PLACE).rev().filter_map(|words| whole(place + words)).collect()
}
