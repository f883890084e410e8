//! Regions that are called as a country is: in "Savannah, Georgia" and "the state of Georgia" the country is another.

use crate::data::Data;
use crate::data::registry::{Named, PlaceKind, Registry};
use crate::model::word::Class;
use crate::model::words::{TokenKind, Tokens};

/// A country and the place of the table that the article means by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Namesake {
    pub country: usize,
    pub region: usize,
}

/// The regions that the article means by a country's name: one of their towns or a neighbour of theirs is told of, and
/// nothing of the country is, neither its adjective nor a town nor anybody who holds an office there.
pub fn regions_meant(tokens: &Tokens, data: &Data) -> Vec<Namesake> {
    let registry = &data.registry;
    let meant = |&&(country, region): &&(usize, usize)| is_meant(tokens, data, country, region);
    let named = |&&(country, _): &&(usize, usize)| {
        names(tokens, registry).any(|(_, meaning)| *meaning == Named::Country(country))
    };
    let alike = registry.regions_called_as_countries().iter().filter(named).filter(meant);
    alike.map(|&(country, region)| Namesake { country, region }).collect()
}

/// Where a country, a place or an organisation is named, and what.
fn names<'a>(tokens: &'a Tokens, registry: &'a Registry) -> impl Iterator<Item = (usize, &'a Named)> + 'a {
    let places = tokens.openings().iter().filter(|&&(at, starts)| starts.place > 0 && tokens[at].capital);
    places.map(|&(at, starts)| (at, registry.meaning(starts.meaning)))
}

fn is_meant(tokens: &Tokens, data: &Data, country: usize, region: usize) -> bool {
    let registry = &data.registry;
    let (code, state) = (registry.countries[country].code.as_str(), &registry.places[region]);
    let (mut told, mut town_ends) = (false, None);
    for (at, meaning) in names(tokens, registry) {
        match meaning {
            Named::Adjective(number) if *number == country => return false,
            Named::Country(number) if *number == country => {
                let to = at + usize::from(tokens.starts(at).place);
                if has_office(tokens, data, at, to) {
                    return false;
                }
                // "Columbus, Georgia"
                let behind_town =
                    town_ends.is_some_and(|end| end + 1 == at) && tokens[at - 1].kind == TokenKind::Sign(',');
                told |= behind_town || is_called_state(tokens, at);
            }
            Named::Places(numbers) => {
                let places = || numbers.iter().map(|&number| &registry.places[number]);
                if places().all(|place| place.country == code) {
                    return false;
                }
                let there = numbers.iter().any(|&number| registry.places[number].country == state.country);
                town_ends = there.then(|| at + usize::from(tokens.starts(at).place));
                let town = |within: Option<&str>| within == Some(state.id);
                told |= places().all(|place| {
                    place.country == state.country && (place.kind == PlaceKind::Region || town(place.within))
                });
            }
            _ => {}
        }
    }
    told
}

/// "the US state of Georgia"
fn is_called_state(tokens: &Tokens, at: usize) -> bool {
    at >= 2 && tokens[at - 1].classes.has(Class::Of) && tokens[at - 2].classes.has(Class::FederalState)
}

/// "the president of Georgia", "Georgia's foreign minister": an office that a region has not.
fn has_office(tokens: &Tokens, data: &Data, from: usize, to: usize) -> bool {
    let national = |at: usize| {
        let starts = tokens.starts(at);
        starts.title > 0 && !data.language.titles[usize::from(starts.office.title)].offices.is_empty()
    };
    let ends_at = |before: usize| {
        const LONGEST: usize = 4;
        (before.saturating_sub(LONGEST)..before)
            .any(|at| national(at) && at + usize::from(tokens.starts(at).title) == before)
    };
    let of = from > 0 && tokens[from - 1].classes.has(Class::Of) && ends_at(from - 1);
    let possessive = tokens.get(to).is_some_and(|token| token.kind == TokenKind::Possessive);
    of || possessive && to + 1 < tokens.len() && national(to + 1)
}
