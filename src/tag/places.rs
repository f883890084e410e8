//! Mentions of places: countries, cities, venues, "the Chinese capital", "there".

use super::namesakes::Namesake;
use super::{View, offices};
use crate::data::Data;
use crate::data::gazetteer;
use crate::data::registry::{Named, PlaceKind as Listed};
use crate::model::mention::{Mention, MentionKind, PlaceKind, PlaceMention};
use crate::model::word::{Class, Frame};
use crate::model::words::{Starts, TokenKind, Tokens};
use rustc_hash::FxHashMap;

/// The place that begins at `at`, with the token after it; or nothing with the token after an adjective or an
/// organisation, so that no part of its name is read again.
pub fn place(view: View<'_>, at: usize) -> Option<(Option<Mention>, usize)> {
    if is_renamed(view, at) {
        let (named, to) = place(view, at + 3)?;
        return Some((named.map(|named| Mention { from: at, ..named }), to));
    }
    if let Some((place, to)) =
        capital_of(view, at).or_else(|| deictic(view, at)).or_else(|| unlisted_city(view, at))
    {
        return Some((Some(mention(at, to, place)), to));
    }
    if !view.is_capital(at) || view.tokens[at].kind != TokenKind::Word {
        return None;
    }
    let registry = &view.data.registry;
    if at > view.from && view.is_capital(at - 1) && view.has(at - 1, Class::Feature) {
        return None;
    }
    let Some((named, end)) = view.named(at, Some) else {
        let named = |to| (!view.has(to, Class::Broadcast)).then_some(to);
        return far_town(view, at).map(|(place, to)| (named(to).map(|to| mention(at, to, place)), to));
    };
    match named {
        Named::Adjective(_) | Named::Organization(_) | Named::Region => Some((None, end)),
        // "the Congo river"
        Named::Country(_) | Named::Places(_) if is_feature(view, at, end) => Some((None, end + 1)),
        // "five million U.S. dollars"
        Named::Country(_) if view.has(end, Class::Money) => Some((None, end + 1)),
        Named::Country(number) => {
            if let Some(place) = region_or_town(view, *number, at, end) {
                return Some((Some(mention(at, end, place)), end));
            }
            let country = &registry.countries[*number];
            let place = PlaceMention { country: country.code.clone(), city: None, how: PlaceKind::Country };
            let (place, to) = with_capital_behind(view, place, end);
            Some((Some(mention(at, to, place)), to))
        }
        // "for ILO talks": letters of an organisation's name, no town
        Named::Places(_) if is_acronym(view, at, end) => Some((None, end)),
        // "the Foreign Office spokesman"
        Named::Places(_) if end < view.to && !view.is_capital(end) && view.tokens.starts(end).title > 0 => {
            Some((None, end))
        }
        // "told Cairo radio", "the Mina news agency"
        Named::Places(_) if view.has(end, Class::Broadcast) || view.has(end + 1, Class::Agency) => {
            Some((None, end + 1))
        }
        // "the Rio Group", "the Kyoto Protocol"
        Named::Places(_) if view.is_capital(end) && view.has(end, Class::NamedAfter) => Some((None, end + 1)),
        // "the Doha round on trade"
        Named::Places(_) if view.has(end, Class::Round) && view.has(end + 1, Class::Of) => {
            Some((None, end + 1))
        }
        Named::Places(numbers) => {
            let (place, to) = match namesake(view, numbers, at, end) {
                Some(place) => (place, end),
                None => listed(view, numbers, end)?,
            };
            Some((Some(mention(at, to, place)), to))
        }
    }
}

/// A country's name that means another place: "Augusta and the rest of Georgia", "in Lebanon, Ohio".
fn region_or_town(view: View<'_>, country: usize, at: usize, end: usize) -> Option<PlaceMention> {
    if let Some(region) = view.namesake_of(country) {
        return Some(PlaceMention { country: region.country.to_owned(), city: None, how: PlaceKind::Region });
    }
    let code = view.data.registry.countries[country].code.as_str();
    let (region, _) = region_behind(view, end).filter(|(region, _)| *region != code)?;
    let city = Some(written(view, at, end));
    Some(PlaceMention { country: region.to_owned(), city, how: PlaceKind::City })
}

/// "the Congo river", "the Taiwan Strait": nowhere to arrive, and no town or country.
fn is_feature(view: View<'_>, at: usize, end: usize) -> bool {
    at > view.from && view.has(at - 1, Class::Determiner) && view.has(end, Class::Feature)
}

/// Two or three capitals by themselves among words that are none.
fn is_acronym(view: View<'_>, at: usize, end: usize) -> bool {
    let token = &view.tokens[at];
    let alone = |other: usize| {
        other < view.from
            || other >= view.to
            || !view.tokens[other].upper
            || view.tokens[other].kind != TokenKind::Word
    };
    end == at + 1
        && token.upper
        && at > view.from
        && view.tokens.word(at).len() <= ACRONYM
        && alone(at - 1)
        && alone(end)
}

/// ", Ontario," behind a town: the region's country, and the token after the region.
fn region_behind<'a>(view: View<'a>, at: usize) -> Option<(&'a str, usize)> {
    let inner = view.is_sign(at, &[',', '(']).then_some(at + 1).filter(|&inner| view.is_capital(inner))?;
    let registry = &view.data.registry;
    let (region, end) = view.named(inner, |named| match named {
        Named::Places(numbers) => {
            numbers.iter().map(|&number| &registry.places[number]).find(|place| place.kind == Listed::Region)
        }
        _ => None,
    })?;
    let closed = end >= view.to || view.is_sign(end, &[',', ')', '.', ';', ':']);
    // "will visit Lisbon, Sicily, and Rome"
    let in_list = view.is_sign(end, &[','])
        && (view.has(end + 1, Class::And)
            || view.tokens.get(end + 1).is_some_and(|next| next.capital)
                && view.tokens.starts(end + 1).place > 0);
    (closed && !in_list).then_some((region.country, end))
}

/// "what was then Burma", "what is now Kazakhstan": the place is behind.
fn is_renamed(view: View<'_>, at: usize) -> bool {
    view.has(at, Class::What)
        && (view.has(at + 1, Class::PastBe) || view.has(at + 1, Class::PresentBe))
        && view.has(at + 2, Class::ThenNow)
}

/// A place whose name has two words or more and is no longer name of a person: "Bandar Seri Begawan".
pub fn long_name(view: View<'_>, at: usize) -> Option<(Option<Mention>, usize)> {
    let registry = &view.data.registry;
    if !view.is_capital(at) || view.tokens.starts(at).place < 2 {
        return None;
    }
    let (named, end) = view.named(at, Some)?;
    if end == at + 1 {
        return None;
    }
    let names_person = view
        .longest(at, end - at, |folded| (!registry.people_named(folded).is_empty()).then_some(()))
        .is_some_and(|((), person)| person >= end);
    // "Sri Lanka President Maithripala Sirisena"
    // "Lima's La Reserva park", but "Hong Kong's Carrie Lam"
    let of_somebody = || {
        let next = view.tokens.get(end + 1).filter(|_| end + 1 < view.to);
        !matches!(named, Named::Places(_))
            || next.is_none_or(|next| {
                let starts = view.tokens.starts(end + 1);
                starts.title > 0 || starts.any_person > 0 || !next.capital
            })
    };
    let goes_on = view.is_capital(end) && offices::title(view, end).is_some()
        || view.is_possessive(end) && of_somebody();
    let listed = matches!(named, Named::Places(_) | Named::Country(_) | Named::Region);
    (listed && !names_person && !goes_on).then(|| place(view, at)).flatten()
}

fn mention(from: usize, to: usize, place: PlaceMention) -> Mention {
    Mention { from, to, kind: MentionKind::Place(place) }
}

/// How often each country is named, by its name or its adjective.
pub fn countries_named<'a>(
    tokens: &Tokens,
    namesakes: &[Namesake],
    data: &'a Data,
) -> FxHashMap<&'a str, usize> {
    let registry = &data.registry;
    let mut counts = FxHashMap::default();
    let mut next = 0;
    let named = |&&(at, starts): &&(usize, Starts)| starts.place > 0 && tokens[at].capital;
    for &(at, starts) in tokens.openings().iter().filter(named) {
        // "Central American leaders" names no America
        if at < next {
            continue;
        }
        next = at + usize::from(starts.place);
        if let Named::Country(number) | Named::Adjective(number) = registry.meaning(starts.meaning) {
            let region = namesakes.iter().find(|meant| meant.country == *number);
            let code = region.map_or(registry.countries[*number].code.as_str(), |meant| {
                registry.places[meant.region].country
            });
            *counts.entry(code).or_default() += 1;
        }
    }
    counts
}

/// "in Paris, Texas": not the city of that name which the table knows.
fn namesake(view: View<'_>, numbers: &[usize], at: usize, end: usize) -> Option<PlaceMention> {
    let (region, _) = region_behind(view, end)?;
    let city = |&number: &usize| {
        let place = &view.data.registry.places[number];
        place.kind == Listed::City && place.country != region
    };
    let place = || PlaceMention {
        country: region.to_owned(),
        city: Some(written(view, at, end)),
        how: PlaceKind::City,
    };
    numbers.iter().all(city).then(place)
}

/// The words of a town's name, as the article writes them.
fn written(view: View<'_>, from: usize, to: usize) -> String {
    let words = (from..to).map(|token| capitalised(view.tokens.word(token)));
    words.collect::<Vec<_>>().join(" ")
}

/// "National Stadium", "Government House": a venue whose name many countries have, in one that the article never names.
fn is_everyday_name(view: View<'_>, place: &crate::data::registry::Place) -> bool {
    if view.countries.contains_key(place.country) {
        return false;
    }
    let folded = crate::data::fold::fold(place.name);
    let language = &view.data.language;
    let first = folded.split(' ').next().map(|word| language.spelling(word));
    first.is_some_and(|first| language.classes(first).has(Class::Everyday))
}

/// Letters of an organisation's short name.
const ACRONYM: usize = 3;
/// Words of a town's name.
const LONGEST: usize = 4;
/// Countries whose small towns bear everybody's names: there the article must name the country.
const ENGLISH_NAMED: [&str; 6] = ["US", "GB", "CA", "AU", "NZ", "PH"];

/// Every other article names this country, whatever it is about: a small town of it needs more than that.
const NAMED_EVERYWHERE: &str = "US";

/// A capital outweighs a city of the same name in a country that the article names once.
const CAPITAL: usize = 3;

/// The country that the sentence has named outweighs what the article is about.
const BESIDE: usize = 4;

/// "crossed Canada to Kingston": the sentence has named the country before.
fn is_told_before(view: View<'_>, country: &str, at: usize) -> bool {
    const REACH: usize = 40;
    let registry = &view.data.registry;
    let before = at.saturating_sub(REACH).max(view.from)..at;
    before.into_iter().filter(|&token| view.tokens.starts(token).place > 0).any(|token| {
        let named = view.named(token, |named| match named {
            Named::Country(number) => Some(registry.countries[*number].code == country),
            _ => None,
        });
        named.is_some_and(|(same, _)| same)
    })
}

/// A place of the table; of several of that name, the one whose country the words behind it give.
fn listed(view: View<'_>, numbers: &[usize], end: usize) -> Option<(PlaceMention, usize)> {
    let registry = &view.data.registry;
    let behind = country_behind(view, end);
    let region = region_behind(view, end).map(|(region, _)| region);
    let fits = |number: &&usize| {
        let country = registry.places[**number].country;
        behind.as_ref().is_some_and(|(code, _)| country == *code) || region == Some(country)
    };
    let matched = numbers.iter().find(fits);
    let rivals = numbers.len() > 1;
    let likeliest = numbers.iter().rev().max_by_key(|&&number| {
        let place = &registry.places[number];
        let mentions = view.countries.get(place.country).copied().unwrap_or(0);
        let everywhere = place.country == NAMED_EVERYWHERE && !place.major;
        let mentions = if everywhere { mentions.min(1) } else { mentions };
        let beside = rivals && place.kind == Listed::City && is_told_before(view, place.country, end);
        2 * mentions + if place.major { CAPITAL } else { 0 } + if beside { BESIDE } else { 0 }
    });
    let place = &registry.places[*matched.or(likeliest)?];
    if place.kind == Listed::Venue && matched.is_none() && is_everyday_name(view, place) {
        return None;
    }
    let how = match place.kind {
        Listed::Venue => PlaceKind::Venue,
        Listed::Region => PlaceKind::Region,
        Listed::City => {
            let capital = registry.country(place.country).and_then(|country| country.capital.as_deref());
            if capital == Some(place.name) { PlaceKind::Capital } else { PlaceKind::City }
        }
    };
    // "Oxford House in Chad", "the York Tower at Oslo"
    let named = (end..view.to).take_while(|&at| view.is_capital(at) && view.tokens.starts(at).place == 0);
    let behind_name = end + named.take(NAMED_AFTER_TOWN).count();
    let within = place.kind == Listed::Venue || behind_name > end || view.has(end, Class::At);
    if within && matched.is_none() && lies_elsewhere(view, place.country, behind_name) {
        return None;
    }
    if place.kind == Listed::Venue
        && let Some(city) = city_around(view, place.country, end)
    {
        return Some((PlaceMention { country: place.country.to_owned(), city: Some(city), how }, end));
    }
    let mention =
        PlaceMention { country: place.country.to_owned(), city: place.city.map(str::to_owned), how };
    // "Atlanta, Georgia," where Georgia is otherwise the country
    let state = behind.filter(|(code, to)| {
        let called = registry.regions_called_as_countries().iter().any(|&(country, region)| {
            registry.countries[country].code == *code && place.country == registry.places[region].country
        });
        called && (*to >= view.to || view.is_sign(*to - 1, &[',']) || view.is_sign(*to, &['.']))
    });
    // "Los Angeles, California"
    let region = region_behind(view, end).filter(|(region, _)| *region == place.country);
    match (behind, region) {
        (Some((code, to)), _) if place.country == code || state.is_some() => Some((mention, to)),
        (_, Some((_, to))) => Some((mention, to)),
        _ => Some((mention, end)),
    }
}

/// Words of a university or a tower called after a town.
const NAMED_AFTER_TOWN: usize = 2;

/// "the Foreign Ministry in Vienna": no city behind "in" lies in the country of the venue that is called so.
fn lies_elsewhere(view: View<'_>, country: &str, at: usize) -> bool {
    if !view.has(at, Class::InPlace) || !view.is_capital(at + 1) || at + 1 >= view.to {
        return false;
    }
    let registry = &view.data.registry;
    let elsewhere = view.named(at + 1, |named| match named {
        Named::Places(numbers) => Some(
            numbers
                .iter()
                .map(|&number| &registry.places[number])
                .all(|place| place.country != country && place.kind == Listed::City),
        ),
        Named::Country(number) => Some(registry.countries[*number].code != country),
        _ => None,
    });
    elsewhere.is_some_and(|(elsewhere, _)| elsewhere)
}

/// "the Hilton in Antalya": the city that the text says a venue lies in.
fn city_around(view: View<'_>, country: &str, at: usize) -> Option<String> {
    let next = at + 1;
    if !view.has(at, Class::InPlace) || next >= view.to || !view.is_capital(next) {
        return None;
    }
    let registry = &view.data.registry;
    let (place, _) = view.named(next, |named| match named {
        Named::Places(numbers) => numbers
            .iter()
            .map(|&number| &registry.places[number])
            .find(|place| place.country == country && place.kind == Listed::City),
        _ => None,
    })?;
    Some(place.name.to_owned())
}

/// ", Colombia" or ", the Colombian capital," behind a city: the country and the token after it.
fn country_behind<'a>(view: View<'a>, at: usize) -> Option<(&'a str, usize)> {
    let inner = if view.is_sign(at, &[',', '(']) {
        at + 1
    } else {
        return None;
    };
    let determined = if view.has(inner, Class::Determiner) { inner + 1 } else { inner };
    let (code, mut end) = offices::country(view, determined)?;
    if view.has(end, Class::CityWord) {
        end += 1;
    } else if determined > inner {
        return None;
    }
    Some((code, if view.is_sign(end, &[',', ')']) { end + 1 } else { end }))
}

/// "Tajikistan's capital Dushanbe": the city behind the country.
fn with_capital_behind(view: View<'_>, place: PlaceMention, end: usize) -> (PlaceMention, usize) {
    if !view.is_possessive(end) {
        return (place, end);
    }
    city_behind(view, &place.country, end + 1).unwrap_or((place, end))
}

/// From "capital [,] [of] Dushanbe" or "resort of Sochi": the city and the token after it.
fn city_behind(view: View<'_>, country: &str, at: usize) -> Option<(PlaceMention, usize)> {
    let mut next = at;
    while next < at + 3 && !view.has(next, Class::CityWord) {
        next += 1;
    }
    if !view.has(next, Class::CityWord) {
        return None;
    }
    let capital = view.has(next, Class::Capital);
    let word_end = next + 1;
    next = word_end;
    if view.has(next, Class::CityWord) {
        next += 1;
    }
    if view.is_sign(next, &[',']) || view.has(next, Class::Of) {
        next += 1;
    }
    let registry = &view.data.registry;
    let city = view
        .is_capital(next)
        .then(|| {
            view.named(next, |named| match named {
                Named::Places(numbers) => numbers
                    .iter()
                    .map(|&number| &registry.places[number])
                    .find(|place| place.country == country),
                _ => None,
            })
        })
        .flatten();
    if let Some((city, end)) = city {
        let how = if capital { PlaceKind::Capital } else { PlaceKind::City };
        let end = if view.is_sign(word_end, &[',']) && view.is_sign(end, &[',']) { end + 1 } else { end };
        return Some((
            PlaceMention { country: country.to_owned(), city: city.city.map(str::to_owned), how },
            end,
        ));
    }
    let seat = registry.country(country).and_then(|country| country.capital.clone());
    // "in the Swiss resort": the city is told elsewhere
    let settled = view.has(word_end - 1, Class::Settlement) && !view.tokens[word_end - 1].capital;
    let beside =
        (at..word_end - 1).all(|token| !ends_description(view, token) && !view.has(token, Class::Be));
    let unnamed = settled && beside && !view.is_capital(word_end) && !capital;
    if unnamed {
        return Some((
            PlaceMention { country: country.to_owned(), city: None, how: PlaceKind::City },
            word_end,
        ));
    }
    capital.then(|| {
        (PlaceMention { country: country.to_owned(), city: seat, how: PlaceKind::Capital }, word_end)
    })
}

/// "the Chinese capital", "the Omani capital, Muscat", "the Black Sea resort of Sochi" (by its country's adjective).
fn capital_of(view: View<'_>, at: usize) -> Option<(PlaceMention, usize)> {
    let first = if view.has(at, Class::Determiner) { at + 1 } else { at };
    let (code, end) = (first < view.to).then(|| offices::country(view, first)).flatten()?;
    view.data.registry.country(code)?;
    city_behind(view, code, end)
}

/// "there", "here", "the capital", "the country".
fn deictic(view: View<'_>, at: usize) -> Option<(PlaceMention, usize)> {
    let bare = |how| PlaceMention { country: String::new(), city: None, how };
    if view.has(at, Class::There) && !view.tokens.get(at + 1).is_some_and(|next| next.classes.has(Class::Be))
    {
        return Some((bare(PlaceKind::There), at + 1));
    }
    // "drove into this eastern Bolivian town"
    let this = at > view.from
        && view.has(at - 1, Class::PlacePreposition)
        && view.has(at, Class::This)
        && !view.title_case;
    let town = (at + 1..(at + 6).min(view.to)).find(|&next| view.has(next, Class::CityWord));
    // "on this trip to the Chinese capital", "on this state visit"
    let described = |town: usize| {
        (at + 1..town).all(|token| !ends_description(view, token))
            && !view.tokens.get(town + 1).is_some_and(|next| next.tells && town + 1 < view.to)
    };
    if let Some(town) = town.filter(|&town| this && described(town)) {
        return Some((bare(PlaceKind::Here), town + 1));
    }
    let in_town = view.has(at, Class::Town) && at > view.from && view.has(at - 1, Class::InPlace);
    if view.has(at, Class::Here) || in_town {
        return Some((bare(PlaceKind::Here), at + 1));
    }
    // "will be in the city on Monday"
    let in_the_city = at > view.from
        && view.has(at - 1, Class::InPlace)
        && view.has(at, Class::Determiner)
        && view.has(at + 1, Class::TheCity)
        && !view.title_case
        && (at + 2 >= view.to
            || matches!(view.tokens[at + 2].kind, TokenKind::Sign('.' | ',' | ';'))
            || view.tokens[at + 2].classes.any(&[
                Class::On,
                Class::InPlace,
                Class::Goal,
                Class::Since,
                Class::Until,
            ]));
    if in_the_city {
        return Some((bare(PlaceKind::There), at + 2));
    }
    if !view.has(at, Class::Determiner) || view.title_case {
        return None;
    }
    if view.has(at + 1, Class::Capital) && !view.has(at + 2, Class::Of) {
        return Some((bare(PlaceKind::TheCapital), at + 2));
    }
    // "landed in the rain-soaked capital"
    let led = at > view.from && view.has(at - 1, Class::PlacePreposition);
    let seat = (at + 1..(at + 5).min(view.to)).find(|&next| view.has(next, Class::Capital));
    if let Some(seat) = seat.filter(|&seat| {
        led && (at + 1..seat).all(|token| !ends_description(view, token) && !view.is_capital(token))
            && !view.has(seat + 1, Class::Of)
    }) {
        return Some((bare(PlaceKind::TheCapital), seat + 1));
    }
    // "visited the oil-rich kingdom"
    let visited = at > view.from && view.tokens[at - 1].tells;
    let land = (at + 2..(at + 5).min(view.to)).find(|&next| view.has(next, Class::TheCountry));
    if let Some(land) = land.filter(|&land| {
        (led || visited)
            && !view.is_possessive(land + 1)
            && !view.has(land + 1, Class::Of)
            && (at + 1..land).all(|token| describes_the_country(view, token))
    }) {
        return Some((bare(PlaceKind::TheCountry), land + 1));
    }
    (view.has(at + 1, Class::TheCountry) && !view.is_possessive(at + 2) && !view.has(at + 2, Class::Of))
        .then(|| (bare(PlaceKind::TheCountry), at + 2))
}

/// "overwhelmingly Muslim", "oil-rich": neither "neighbouring" nor "third", which tell of another country.
fn describes_the_country(view: View<'_>, at: usize) -> bool {
    !ends_description(view, at)
        && view.tokens.starts(at).place == 0
        && !view.tokens[at].classes.any(&[
            Class::Neighbour,
            Class::NextStop,
            Class::Number,
            Class::Host,
            Class::Second,
            Class::Third,
            Class::Fourth,
            Class::Last,
            Class::His,
        ])
}

/// No word of a noun's description stands here.
fn ends_description(view: View<'_>, at: usize) -> bool {
    view.tokens[at].kind != TokenKind::Word
        || view.tokens[at].tells && !view.tokens[at].hyphen
        || view.tokens[at].classes.any(&[
            Class::PlacePreposition,
            Class::Of,
            Class::Determiner,
            Class::Clause,
            Class::And,
            Class::Infinitive,
        ])
}

/// "in Kyankwanzi, Uganda": a city that no table lists, its country behind it.
fn unlisted_city(view: View<'_>, at: usize) -> Option<(PlaceMention, usize)> {
    let led = at > view.from && view.has(at - 1, Class::PlacePreposition);
    if !led || !view.is_capital(at) || view.title_case {
        return None;
    }
    let mut end = at;
    while view.is_capital(end) && end - at < 3 && !view.has(end, Class::NameStop) {
        if view.tokens.starts(end).alone {
            return None;
        }
        end += 1;
    }
    // "in Costa Rica, Peru and Chile"
    if view.data.registry.named(view.tokens.folded(at, end)).is_some() {
        return None;
    }
    if let Some(city) = larger_behind(view, end, None) {
        return Some(city);
    }
    let (code, to) = (end > at).then(|| country_behind(view, end)).flatten()?;
    // "met in Kimani, Kenya's envoy, a man of tact"
    if view.is_possessive(to - 1) || view.is_possessive(to) {
        return None;
    }
    view.data.registry.country(code)?;
    let city = Some(written(view, at, end));
    Some((PlaceMention { country: code.to_owned(), city, how: PlaceKind::City }, to))
}

/// "in Lautoka": a town that only the gazetteer has, where a preposition asks for a place. Of several countries it must be
/// the one that the article names; of one alone, no country of a thousand English-named towns.
fn far_town(view: View<'_>, at: usize) -> Option<(PlaceMention, usize)> {
    let led = at > view.from && view.has(at - 1, Class::PlacePreposition) && !view.has(at - 1, Class::Of);
    if !led || !view.is_capital(at) || view.title_case || view.tokens[at].upper {
        return None;
    }
    let mut end = at;
    while view.is_capital(end) && end - at < LONGEST && view.tokens[end].kind == TokenKind::Word {
        end += 1;
    }
    let registry = &view.data.registry;
    let folded = view.tokens.folded(at, end);
    if view.is_possessive(end)
        || registry.named(folded).is_some()
        || !registry.people_called(folded).is_empty()
    {
        return None;
    }
    let town = gazetteer::town(folded)?;
    let named: Vec<&&str> =
        town.countries.iter().filter(|country| view.countries.contains_key(**country)).collect();
    let country = match (named.as_slice(), town.countries.as_slice()) {
        ([country], _) => **country,
        ([], [country]) if !ENGLISH_NAMED.contains(country) => country,
        _ => return None,
    };
    let place =
        PlaceMention { country: country.to_owned(), city: Some(town.name.to_owned()), how: PlaceKind::City };
    Some(larger_behind(view, end, Some(country)).unwrap_or((place, end)))
}

/// ", Jakarta," behind a quarter's name: the city that it lies in, of this country where that is known.
fn larger_behind(view: View<'_>, at: usize, country: Option<&str>) -> Option<(PlaceMention, usize)> {
    let inner = view.is_sign(at, &[',']).then_some(at + 1).filter(|&inner| view.is_capital(inner))?;
    let registry = &view.data.registry;
    let (place, end) = view.named(inner, |named| match named {
        Named::Places(numbers) => numbers.iter().map(|&number| &registry.places[number]).find(|place| {
            place.kind == Listed::City && country.is_none_or(|country| place.country == country)
        }),
        _ => None,
    })?;
    let closed = end >= view.to || view.is_sign(end, &[',', ')', '.', ';', ':']) || view.has(end, Class::On);
    let in_list = view.is_sign(end, &[','])
        && (view.has(end + 1, Class::And)
            || view.tokens.get(end + 1).is_some_and(|next| next.capital)
                && view.tokens.starts(end + 1).place > 0);
    let capital = registry.country(place.country).and_then(|country| country.capital.as_deref());
    let how = if capital == Some(place.name) { PlaceKind::Capital } else { PlaceKind::City };
    (closed && !in_list).then(|| {
        (PlaceMention { country: place.country.to_owned(), city: place.city.map(str::to_owned), how }, end)
    })
}

/// "in Myeik", "flew to Kawthaung": what reads as the name of a stranger is a town where its preposition says so.
pub fn reached_town(view: View<'_>, at: usize) -> Option<(Mention, usize)> {
    let nobody = view.tokens[at].word().is_none() && view.tokens[at].kind == TokenKind::Word;
    if !nobody || at < view.from + 2 || !view.is_capital(at) {
        return None;
    }
    let goes = || {
        let language = &view.data.language;
        let goes = |&(number, _): &(usize, _)| {
            matches!(language.verbs[number].frame, Frame::Go | Frame::Arrive | Frame::Leave | Frame::Return)
        };
        let word = view.tokens[at - 2].word();
        word.is_some_and(|word| language.word(word).verbs.iter().any(goes))
    };
    let led = view.has(at - 1, Class::InPlace) || view.has(at - 1, Class::Infinitive) && goes();
    if !led || offices::title(view, at).is_some() {
        return None;
    }
    let (place, to) = far_town(view, at).or_else(|| unlisted_city(view, at))?;
    Some((mention(at, to, place), to))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
