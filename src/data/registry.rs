//! The registries: countries, organisations, places, people and their terms of office, events.
//!
//! In: the tables of `data/`. Out: what a spelling can mean, and who held which office when. Registries help, they
//! don't decide: nothing here knows an article.

use super::fold::fold;
use super::pairs::Pairs;
use super::table;
use super::word_map::WordMap;
use crate::error::Result;
use crate::model::likeness::Marks;
use crate::model::words::Lengths;
use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::hash_map::Entry;

pub type CountryCode = String;

#[derive(Clone, Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2, or `XK`.
    pub code: CountryCode,
    pub name: String,
    /// Name of the capital, where there is one.
    pub capital: Option<String>,
    /// The office of whoever leads it, where that is not the first in rank.
    pub leader: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Organization {
    pub code: String,
    pub name: String,
    /// Countries of its seats, the first the one where its head is at home.
    pub seats: Vec<CountryCode>,
    /// No body of states: its head travels for none.
    pub private: bool,
}

#[derive(Clone, Debug)]
pub struct Place {
    pub id: &'static str,
    pub name: &'static str,
    pub country: &'static str,
    pub kind: PlaceKind,
    /// The city that it is or lies in, by name; a venue out in the country and an island are stops by themselves.
    pub city: Option<&'static str>,
    /// Whether who is there is at a place that can be pointed at, as he is not who is in Texas.
    is_stop: bool,
    /// For a city: whether it is a capital, or as well known.
    pub major: bool,
    /// For a city: the id of the region that it lies in, where the table says so.
    pub within: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    City,
    Venue,
    Region,
}

#[derive(Clone, Debug)]
pub struct RegistryPerson {
    pub id: &'static str,
    pub name: &'static str,
    /// What a newspaper calls him after the first mention, folded.
    pub short: Vec<String>,
    /// The cell of other spellings.
    names: &'static str,
    /// Where his spellings stand among the folded ones.
    folded: (usize, usize),
    /// The marks of all words of his spellings.
    pub marks: Marks,
    pub female: bool,
    /// Indices into [`Registry::terms`].
    pub terms: Vec<usize>,
}

impl RegistryPerson {
    /// Every spelling of the name.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(table::members(self.names))
    }
}

/// One person's unbroken time in one office.
#[derive(Clone, Debug)]
pub struct Term {
    pub person: usize,
    /// Code of the office: `president`, `foreign-minister`.
    pub office: &'static str,
    /// Country, or code of an organisation.
    pub country: &'static str,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    /// As the news write it: `Chancellor`.
    pub title: &'static str,
}

impl Term {
    /// Days between `date` and the term; 0 within it.
    pub fn distance(&self, date: NaiveDate) -> i64 {
        let before = (self.from - date).num_days().max(0);
        let after = self.until.map_or(0, |until| (date - until).num_days().max(0));
        before.max(after)
    }

    pub fn covers(&self, date: NaiveDate) -> bool {
        self.distance(date) == 0
    }
}

/// What a spelling names, people apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    Country(usize),
    /// Adjective or demonym of a country.
    Adjective(usize),
    Organization(usize),
    /// A part of the world larger than a country ("Central America"), or its adjective.
    Region,
    /// Places of that name, the most likely first.
    Places(Vec<usize>),
}

/// What spellings begin with a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct FirstWord {
    /// Countries, organisations, places and regions.
    pub places: Lengths,
    /// People; of one word only what the news call somebody by.
    pub people: Lengths,
    /// How many words the longest name of a person has; 0 for none.
    pub any_person: u8,
    /// How many words the longest known event has; 0 for none.
    pub event: u8,
    /// How many people the news call by this word alone.
    pub called: u8,
    /// The word alone names a country, organisation, place or region.
    pub alone: bool,
    /// The word is the second and last of a region's name ("Central America").
    pub ends_region: bool,
}

/// A name that a city bore for a time.
#[derive(Debug)]
struct CityName {
    country: &'static str,
    name: &'static str,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

#[derive(Debug, Default)]
pub struct Registry {
    pub countries: Vec<Country>,
    pub organizations: Vec<Organization>,
    pub places: Vec<Place>,
    /// How many cities of a country there are in the table.
    cities: FxHashMap<&'static str, usize>,
    /// What a city was called, by its name of today.
    city_names: FxHashMap<&'static str, Vec<CityName>>,
    pub people: Vec<RegistryPerson>,
    pub terms: Vec<Term>,
    country_by_code: FxHashMap<String, usize>,
    /// Countries of which one is called as the other: "the Congolese president".
    called_alike: Vec<(usize, usize)>,
    /// Countries, and the place that is a region of another country and called alike: the Georgias.
    called_as_countries: Vec<(usize, usize)>,
    organization_by_code: FxHashMap<String, usize>,
    person_by_id: FxHashMap<&'static str, usize>,
    /// By folded spelling the number of what it names.
    named: FxHashMap<String, u32>,
    meanings: Vec<Named>,
    /// By the first word of a spelling.
    starts: WordMap<FirstWord>,
    pairs: Pairs,
    people_by_name: FxHashMap<String, Few>,
    /// Everybody's folded spellings, a line each, person by person.
    folded: String,
    people_by_short: FxHashMap<String, Few>,
    /// By country or organisation.
    terms_by_country: FxHashMap<&'static str, Vec<usize>>,
    /// By country or organisation, then by office.
    terms_by_post: FxHashMap<&'static str, FxHashMap<&'static str, Vec<usize>>>,
    /// Spellings of known events, as [`as_tokens`] makes them.
    events: FxHashSet<String>,
}

/// Numbers under one key, which is mostly one.
#[derive(Clone, Debug)]
enum Few {
    One(usize),
    Several(Vec<usize>),
}

impl Few {
    fn as_slice(&self) -> &[usize] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Several(all) => all,
        }
    }

    fn push(&mut self, number: usize) {
        match self {
            Self::One(one) => *self = Self::Several(vec![*one, number]),
            Self::Several(all) => all.push(number),
        }
    }
}

/// The text of every registry table, in the order in which they are read. The registry points into the texts, which
/// live as long as the program.
pub struct Tables<'a> {
    pub countries: &'a [(&'a str, &'static str)],
    pub organizations: &'a [(&'a str, &'static str)],
    pub regions: &'a [(&'a str, &'static str)],
    pub places: &'a [(&'a str, &'static str)],
    pub city_names: &'a [(&'a str, &'static str)],
    pub people: &'a [(&'a str, &'static str)],
    pub terms: &'a [(&'a str, &'static str)],
    pub events: &'a [(&'a str, &'static str)],
}

impl Registry {
    /// Reads the tables, each a list of (file name, text): later rows of the same key replace earlier ones.
    pub fn from_tables(tables: &Tables<'_>) -> Result<Self> {
        let mut registry = Self::default();
        registry.reserve(rows(tables.places), rows(tables.people), rows(tables.terms));
        for (file, text) in tables.places {
            registry.read_places(file, text)?;
        }
        for (file, text) in tables.city_names {
            registry.read_city_names(file, text)?;
        }
        registry.settle_places();
        for (file, text) in tables.countries {
            registry.read_countries(file, text)?;
        }
        for (file, text) in tables.organizations {
            registry.read_organizations(file, text)?;
        }
        for (file, text) in tables.regions {
            registry.read_regions(file, text)?;
        }
        for (file, text) in tables.people {
            registry.read_people(file, text)?;
        }
        for (file, text) in tables.terms {
            registry.read_terms(file, text)?;
        }
        registry.index_people();
        for (file, text) in tables.events {
            registry.read_events(file, text)?;
        }
        Ok(registry)
    }

    /// Room for so many rows and their spellings at once: growing step by step costs a third of the start.
    fn reserve(&mut self, places: usize, people: usize, terms: usize) {
        self.places.reserve(places);
        self.named.reserve(2 * places);
        self.starts.reserve(places + people);
        self.people.reserve(people);
        self.person_by_id.reserve(people);
        self.people_by_name.reserve(3 * people);
        self.people_by_short.reserve(people);
        self.terms.reserve(terms);
    }

    fn read_places(&mut self, file: &str, text: &'static str) -> Result<()> {
        table::read(file, text, |row| {
            let kind = match row.required("kind")? {
                "venue" | "airport" | "base" => PlaceKind::Venue,
                "region" | "island" => PlaceKind::Region,
                "capital" | "city" | "resort" => PlaceKind::City,
                other => return Err(row.error(format!("`{other}` is no kind of place"))),
            };
            let at = self.places.len();
            self.places.push(Place {
                id: row.required("id")?,
                name: row.required("name")?,
                country: row.required("country")?,
                kind,
                city: row.optional("parent"),
                is_stop: matches!(row.text("kind"), "venue" | "base" | "island"),
                major: row.text("kind") == "capital",
                within: row.optional("parent").filter(|_| kind == PlaceKind::City),
            });
            for name in std::iter::once(row.text("name")).chain(row.list("names")) {
                self.add_place_name(name, at);
            }
            Ok(())
        })
    }

    fn read_city_names(&mut self, file: &str, text: &'static str) -> Result<()> {
        table::read(file, text, |row| {
            let id = row.required("place")?;
            let Some(place) = self.places.iter().rev().find(|place| place.id == id) else {
                return Err(row.error(format!("no place `{id}` in the table of places")));
            };
            let day = |column: &str, of: fn(&str) -> Option<NaiveDate>| match row.optional(column) {
                None => Ok(None),
                Some(text) => of(text).map(Some).ok_or_else(|| row.error(format!("`{column}` is no date"))),
            };
            let name = CityName {
                country: place.country,
                name: row.required("name")?,
                from: day("from", first_day)?,
                until: day("until", last_day)?,
            };
            self.city_names.entry(place.name).or_default().push(name);
            Ok(())
        })
    }

    /// What the city that is called `city` today was called on that day.
    pub fn city_name_on<'a>(&self, country: &str, city: &'a str, day: NaiveDate) -> &'a str {
        let fits = |known: &&CityName| {
            known.country == country
                && known.from.is_none_or(|from| from <= day)
                && known.until.is_none_or(|until| day <= until)
        };
        self.city_names.get(city).and_then(|names| names.iter().find(fits)).map_or(city, |known| known.name)
    }

    fn add_place_name(&mut self, name: &str, at: usize) {
        // "St. John's", "Cox's Bazar": as a text's tokens give them
        if name.contains(['\'', '’']) {
            self.add_place_key(as_tokens(name), at);
        }
        self.add_place_key(fold(name), at);
    }

    fn add_place_key(&mut self, key: String, at: usize) {
        self.note_place(&key);
        match self.meaning_entry(key, Named::Places(Vec::new())) {
            Named::Places(places) if !places.contains(&at) => places.push(at),
            _ => {}
        }
    }

    /// Turns parents from ids to names and puts capitals and cities ahead of lesser places of the same name.
    fn settle_places(&mut self) {
        let names = self.place_names();
        for place in &mut self.places {
            place.city = match place.city {
                _ if place.kind == PlaceKind::City => Some(place.name),
                Some(id) => names.get(id).copied(),
                None => place.is_stop.then_some(place.name),
            };
            if place.kind == PlaceKind::City {
                *self.cities.entry(place.country).or_default() += 1;
            }
        }
    }

    /// How many cities of a country, capitals and resorts among them, the table has.
    pub fn cities_of(&self, country: &str) -> usize {
        self.cities.get(country).copied().unwrap_or_default()
    }

    fn place_names(&self) -> FxHashMap<&'static str, &'static str> {
        self.places.iter().map(|place| (place.id, place.name)).collect()
    }

    fn read_countries(&mut self, file: &str, text: &'static str) -> Result<()> {
        let place_names = self.place_names();
        table::read(file, text, |row| {
            let code = row.required("code")?.to_owned();
            let at = self.countries.len();
            self.countries.push(Country {
                code: code.clone(),
                name: row.required("name")?.to_owned(),
                capital: row
                    .optional("capital")
                    .and_then(|id| place_names.get(id))
                    .map(|&name| name.to_owned()),
                leader: row.optional("leader").map(str::to_owned),
            });
            self.country_by_code.insert(code, at);
            for name in std::iter::once(row.text("name")).chain(row.list("names")) {
                self.name_country(name, Named::Country(at));
            }
            for name in row.list("adjectives") {
                self.name_country(name, Named::Adjective(at));
            }
            Ok(())
        })
    }

    /// A country's name beats a place of the same name; of two countries the first keeps it.
    fn name_country(&mut self, name: &str, meaning: Named) {
        // "the People's Republic of China": as a text's tokens give it
        if name.contains(['\'', '’']) {
            self.name_country_key(as_tokens(name), meaning.clone());
        }
        self.name_country_key(fold(name), meaning);
    }

    fn name_country_key(&mut self, key: String, meaning: Named) {
        self.note_place(&key);
        let known = self.meaning_entry(key, meaning.clone());
        let number = |named: &Named| match named {
            Named::Country(number) | Named::Adjective(number) => Some(*number),
            _ => None,
        };
        match (number(known), number(&meaning)) {
            (Some(first), Some(second)) if first != second => self.called_alike.push((first, second)),
            (Some(_), _) => {}
            (None, number) => {
                let before = std::mem::replace(known, meaning);
                self.note_region(number, &before);
            }
        }
    }

    /// A region that is called as the country keeps its name where an article means it.
    fn note_region(&mut self, country: Option<usize>, before: &Named) {
        let (Some(country), Named::Places(places)) = (country, before) else { return };
        let region = places.iter().find(|&&place| self.places[place].kind == PlaceKind::Region);
        self.called_as_countries.extend(region.map(|&region| (country, region)));
    }

    /// Countries, and the region of another country that is called alike.
    pub fn regions_called_as_countries(&self) -> &[(usize, usize)] {
        &self.called_as_countries
    }

    fn note_place(&mut self, key: &str) {
        self.pairs.add(key);
        let (first, words) = first_word(&mut self.starts, key);
        first.places.add(words);
        first.alone |= words == 1;
    }

    /// What the spelling names, `new` where that is not known as yet.
    fn meaning_entry(&mut self, key: String, new: Named) -> &mut Named {
        let number = *self.named.entry(key).or_insert(self.meanings.len() as u32) as usize;
        if number == self.meanings.len() {
            self.meanings.push(new);
        }
        &mut self.meanings[number]
    }

    fn read_organizations(&mut self, file: &str, text: &'static str) -> Result<()> {
        table::read(file, text, |row| {
            let at = self.organizations.len();
            let code = row.required("code")?.to_owned();
            self.organizations.push(Organization {
                code: code.clone(),
                name: row.required("name")?.to_owned(),
                seats: row.list("seat").map(str::to_owned).collect(),
                private: !row.text("private").is_empty(),
            });
            self.organization_by_code.insert(code, at);
            for name in std::iter::once(row.text("name")).chain(row.list("names")) {
                let keys =
                    name.contains(['\'', '’']).then(|| as_tokens(name)).into_iter().chain([fold(name)]);
                for key in keys {
                    self.note_place(&key);
                    self.meaning_entry(key, Named::Organization(at));
                }
            }
            Ok(())
        })
    }

    /// Parts of the world; a country, organisation or place of the same name keeps it.
    fn read_regions(&mut self, file: &str, text: &'static str) -> Result<()> {
        table::read(file, text, |row| {
            for name in std::iter::once(row.required("name")?).chain(row.list("names")) {
                let key = fold(name);
                self.note_place(&key);
                if let Some((_, last)) = key.split_once(' ').filter(|(_, last)| !last.contains(' ')) {
                    self.starts.entry(last.as_bytes()).ends_region = true;
                }
                self.meaning_entry(key, Named::Region);
            }
            Ok(())
        })
    }

    fn read_people(&mut self, file: &str, text: &'static str) -> Result<()> {
        table::read(file, text, |row| {
            let id = row.required("id")?;
            let person = RegistryPerson {
                id,
                name: row.required("name")?,
                short: row.list("short").map(fold).collect(),
                names: row.text("names"),
                folded: (0, 0),
                marks: Marks::default(),
                female: row.text("gender") == "f",
                terms: Vec::new(),
            };
            self.person_by_id.insert(id, self.people.len());
            self.people.push(person);
            Ok(())
        })
    }

    fn read_terms(&mut self, file: &str, text: &'static str) -> Result<()> {
        table::read(file, text, |row| {
            let id = row.required("person")?;
            let Some(&person) = self.person_by_id.get(id) else {
                return Err(row.error(format!("no person `{id}` in the table of people")));
            };
            let from = first_day(row.required("from")?).ok_or_else(|| row.error("`from` is no date"))?;
            let until = match row.optional("until") {
                None => None,
                Some(text) => Some(last_day(text).ok_or_else(|| row.error("`until` is no date"))?),
            };
            let term = Term {
                person,
                office: row.required("office")?,
                country: row.required("country")?,
                from,
                until,
                title: row.text("title"),
            };
            let at = self.terms.len();
            self.people[person].terms.push(at);
            self.terms_by_country.entry(term.country).or_default().push(at);
            let posts = self.terms_by_post.entry(term.country).or_default();
            posts.entry(term.office).or_default().push(at);
            self.terms.push(term);
            Ok(())
        })
    }

    fn read_events(&mut self, file: &str, text: &'static str) -> Result<()> {
        table::read(file, text, |row| {
            row.required("id")?;
            match row.required("kind")? {
                "assembly" | "ceremony" | "conference" | "forum" | "summit" => {}
                other => return Err(row.error(format!("`{other}` is no kind of event"))),
            }
            for name in std::iter::once(row.required("name")?).chain(row.list("names")) {
                let key = as_tokens(name);
                let (first, words) = first_word(&mut self.starts, &key);
                first.event = first.event.max(u8::try_from(words).unwrap_or(u8::MAX));
                self.events.insert(key);
            }
            Ok(())
        })
    }

    fn index_people(&mut self) {
        for (at, person) in self.people.iter_mut().enumerate() {
            let from = self.folded.len();
            for name in person.spellings() {
                let key = fold(name);
                note_person(&mut self.starts, &mut self.pairs, &key);
                key.split(' ').for_each(|word| person.marks.add(word));
                self.folded.push_str(&key);
                self.folded.push('\n');
                match self.people_by_name.entry(key) {
                    Entry::Occupied(mut few) if few.get().as_slice().last() != Some(&at) => {
                        few.get_mut().push(at)
                    }
                    Entry::Occupied(_) => {}
                    Entry::Vacant(vacant) => {
                        vacant.insert(Few::One(at));
                    }
                }
            }
            person.folded = (from, self.folded.len());
            for short in &person.short {
                let starts = note_person(&mut self.starts, &mut self.pairs, short);
                if !short.contains(' ') {
                    starts.called = starts.called.saturating_add(1);
                    starts.people.add(1);
                }
                self.people_by_short
                    .entry(short.clone())
                    .and_modify(|few| few.push(at))
                    .or_insert(Few::One(at));
            }
        }
    }

    pub fn country(&self, code: &str) -> Option<&Country> {
        self.country_by_code.get(code).map(|&at| &self.countries[at])
    }

    /// Whether what tells of the one country may tell of the other: the same, or called by the same name.
    pub fn may_mean(&self, told: &str, meant: &str) -> bool {
        let number = |code: &str| self.country_by_code.get(code);
        told == meant
            || number(told).zip(number(meant)).is_some_and(|(&told, &meant)| {
                self.called_alike.contains(&(told, meant)) || self.called_alike.contains(&(meant, told))
            })
    }

    pub fn organization(&self, code: &str) -> Option<&Organization> {
        self.organization_by_code.get(code).map(|&at| &self.organizations[at])
    }

    pub fn person(&self, id: &str) -> Option<&RegistryPerson> {
        self.person_by_id.get(id).map(|&at| &self.people[at])
    }

    /// What the folded spelling names.
    #[inline]
    pub fn named(&self, folded: &str) -> Option<&Named> {
        self.meaning_number(folded).map(|number| self.meaning(number))
    }

    /// Number of what the folded spelling names, for [`Registry::meaning`].
    #[inline]
    pub fn meaning_number(&self, folded: &str) -> Option<u32> {
        self.named.get(folded).copied()
    }

    #[inline]
    pub fn meaning(&self, number: u32) -> &Named {
        &self.meanings[number as usize]
    }

    /// What names begin with that folded word.
    #[inline]
    pub fn starts(&self, first_word: &str) -> FirstWord {
        self.starts.get(first_word.as_bytes()).unwrap_or_default()
    }

    /// Whether a name of several words may begin with these two. Most that are none are told so without a look-up.
    #[inline]
    pub fn may_begin(&self, two_words: &str) -> bool {
        self.pairs.may_have(two_words)
    }

    /// Whether those folded words, signs among them, are the name of a known event.
    #[inline]
    pub fn is_event(&self, folded: &str) -> bool {
        self.events.contains(folded)
    }

    /// People of that folded full spelling.
    #[inline]
    pub fn people_named(&self, folded: &str) -> &[usize] {
        self.people_by_name.get(folded).map_or(&[], Few::as_slice)
    }

    /// Every spelling of the person's name, folded.
    pub fn folded_spellings(&self, person: usize) -> impl Iterator<Item = &str> {
        let (from, to) = self.people[person].folded;
        self.folded[from..to].split_terminator('\n')
    }

    /// People whom the news call by that folded word alone.
    #[inline]
    pub fn people_called(&self, folded: &str) -> &[usize] {
        self.people_by_short.get(folded).map_or(&[], Few::as_slice)
    }

    /// The terms of office in a country or organisation.
    pub fn terms_of(&self, country: &str) -> impl Iterator<Item = &Term> {
        self.terms_by_country.get(country).into_iter().flatten().map(|&at| &self.terms[at])
    }

    /// The terms of one office in a country or organisation.
    pub fn terms_of_post(&self, country: &str, office: &str) -> impl Iterator<Item = &Term> {
        let posts = self.terms_by_post.get(country);
        posts.and_then(|posts| posts.get(office)).into_iter().flatten().map(|&at| &self.terms[at])
    }

    /// Whoever held one of the offices there on that day, the earlier office of the list first.
    pub fn holder(&self, offices: &[String], country: &str, date: NaiveDate) -> Option<&Term> {
        offices.iter().find_map(|office| self.in_office(country, office, date))
    }

    /// Likewise, of a title of one sex: whoever bore the title itself, else anybody of that sex in one of the offices.
    pub fn bearer(
        &self,
        title: &str,
        female: bool,
        offices: &[String],
        country: &str,
        date: NaiveDate,
    ) -> Option<&Term> {
        let fits = |term: &&Term| self.people[term.person].female == female;
        let of = |office: &String| self.in_office(country, office, date).filter(fits);
        let borne = |office: &String| {
            let terms = self.terms_of_post(country, office).filter(|term| term.covers(date)).filter(fits);
            terms.filter(|term| term.title.eq_ignore_ascii_case(title)).max_by_key(|term| term.from)
        };
        offices.iter().find_map(borne).or_else(|| offices.iter().find_map(of))
    }

    /// Whom "the Indian leader" means on that day: the holder of the office that leads the country, else of the first of
    /// the list.
    pub fn leader(&self, offices: &[String], country: &str, date: NaiveDate) -> Option<&Term> {
        let leads = self.country(country).and_then(|country| country.leader.as_deref());
        leads
            .and_then(|office| self.in_office(country, office, date))
            .or_else(|| self.holder(offices, country, date))
    }

    /// Whoever takes one of the offices there next, within a year of that day.
    pub fn successor(&self, offices: &[String], country: &str, date: NaiveDate) -> Option<&Term> {
        const AHEAD: i64 = 366;
        let soon = |term: &&Term| (1..=AHEAD).contains(&(term.from - date).num_days());
        let next =
            |office: &String| self.terms_of_post(country, office).filter(soon).min_by_key(|term| term.from);
        offices.iter().find_map(next)
    }

    fn in_office(&self, country: &str, office: &str, date: NaiveDate) -> Option<&Term> {
        self.terms_of_post(country, office).filter(|term| term.covers(date)).max_by_key(|term| term.from)
    }

    /// The term nearest to the day, or the latest where no day is known.
    pub fn term_at(&self, person: usize, date: Option<NaiveDate>) -> Option<&Term> {
        let terms = self.people[person].terms.iter().map(|&at| &self.terms[at]);
        match date {
            Some(date) => terms.min_by_key(|term| (term.distance(date), office_rank(term.office))),
            None => terms.max_by_key(|term| (term.from, std::cmp::Reverse(office_rank(term.office)))),
        }
    }

    /// Countries in which the leader of that country or organisation is at home.
    pub fn homes(&self, code: &str) -> Vec<CountryCode> {
        match self.organization(code) {
            Some(organization) if !self.country_by_code.contains_key(code) => organization.seats.clone(),
            _ => vec![code.to_owned()],
        }
    }
}

/// The head of a state or government stands before ministers, these before other offices.
pub fn office_rank(office: &str) -> usize {
    const ORDER: [&str; 8] = [
        "monarch",
        "pope",
        "president",
        "prime-minister",
        "supreme-leader",
        "head-of-state",
        "secretary-general",
        "foreign-minister",
    ];
    ORDER.iter().position(|&known| known == office).unwrap_or(ORDER.len())
}

/// Lines of the tables, to make room for their rows at once.
fn rows(tables: &[(&str, &str)]) -> usize {
    tables.iter().map(|(_, text)| memchr::memchr_iter(b'\n', text.as_bytes()).count()).sum()
}

/// The entry of the spelling's first word, and how many words the spelling has.
fn first_word<'s>(starts: &'s mut WordMap<FirstWord>, key: &str) -> (&'s mut FirstWord, usize) {
    let words = key.bytes().filter(|&byte| byte == b' ').count() + 1;
    let first = key.split(' ').next().unwrap_or(key);
    (starts.entry(first.as_bytes()), words)
}

/// A name as the tokens of a text give it: folded words, with the possessive ending and each sign as a word of its own.
fn as_tokens(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len() + 8);
    for c in name.chars() {
        match c {
            '-' | '.' | '\'' | '’' => spaced.push(c),
            _ if c.is_alphanumeric() || c == ' ' => spaced.push(c),
            _ => spaced.extend([' ', c, ' ']),
        }
    }
    let mut key = String::with_capacity(spaced.len() + 4);
    for word in spaced.split_whitespace() {
        let owner =
            word.strip_suffix("'s").or_else(|| word.strip_suffix('\'').filter(|word| word.ends_with('s')));
        let folded = fold(owner.unwrap_or(word));
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(if folded.is_empty() { word } else { &folded });
        if owner.is_some() {
            key.push_str(" 's");
        }
    }
    key
}

fn note_person<'s>(starts: &'s mut WordMap<FirstWord>, pairs: &mut Pairs, key: &str) -> &'s mut FirstWord {
    pairs.add(key);
    let (first, words) = first_word(starts, key);
    first.any_person = first.any_person.max(u8::try_from(words).unwrap_or(u8::MAX));
    if words > 1 {
        first.people.add(words);
    }
    first
}

fn first_day(text: &str) -> Option<NaiveDate> {
    exact_day(text).or_else(|| crate::edtf::Edtf::parse(text)?.earliest())
}

fn last_day(text: &str) -> Option<NaiveDate> {
    exact_day(text).or_else(|| crate::edtf::Edtf::parse(text)?.latest())
}

/// `YYYY-MM-DD`, as most terms have it, read without the detour over EDTF.
fn exact_day(text: &str) -> Option<NaiveDate> {
    let &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = text.as_bytes() else {
        return None;
    };
    let digits = [y0, y1, y2, y3, m0, m1, d0, d1].map(|byte| u32::from(byte.wrapping_sub(b'0')));
    let [y0, y1, y2, y3, m0, m1, d0, d1] = digits;
    let year = y0 * 1000 + y1 * 100 + y2 * 10 + y3;
    let plain = digits.iter().all(|&digit| digit < 10);
    plain.then(|| NaiveDate::from_ymd_opt(year as i32, m0 * 10 + m1, d0 * 10 + d1))?
}
