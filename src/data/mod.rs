//! Registries and language rules: shipped tables, embedded whole at build time, and the user's own over them.

pub mod fold;
pub mod gazetteer;
pub mod language;
pub mod language_dates;
pub mod leaders;
pub mod lexicon;
pub mod outlets;
mod own;
mod pairs;
pub mod pattern;
pub mod registry;
pub mod samples;
mod table;
pub mod weights;
mod word_map;

use crate::error::{Error, Result};
use crate::model::{Person, Status};
use language::{Language, LanguageFiles};
use outlets::Outlets;
use registry::{Registry, Tables};
use std::path::Path;
use weights::{WeightTables, Weights};

/// All tables and rules, compiled into matchers once.
#[derive(Debug)]
pub struct Data {
    pub registry: Registry,
    pub language: Language,
    pub dates: language_dates::DateRules,
    pub outlets: Outlets,
    pub weights: WeightTables,
}

const COUNTRIES: (&str, &str) = ("countries.tsv", include_str!("../../data/countries.tsv"));
const ORGANIZATIONS: (&str, &str) = ("organizations.tsv", include_str!("../../data/organizations.tsv"));
const REGIONS: (&str, &str) = ("regions.tsv", include_str!("../../data/regions.tsv"));
const PLACES: (&str, &str) = ("places.tsv", include_str!("../../data/places.tsv"));
const CITY_NAMES: (&str, &str) = ("city_names.tsv", include_str!("../../data/city_names.tsv"));
const PEOPLE: (&str, &str) = ("people.tsv", include_str!("../../data/people.tsv"));
const TERMS: (&str, &str) = ("terms.tsv", include_str!("../../data/terms.tsv"));
const EVENTS: (&str, &str) = ("events.tsv", include_str!("../../data/events.tsv"));
const OUTLETS: (&str, &str) = ("outlets.tsv", include_str!("../../data/outlets.tsv"));

/// A leader of the registry whom a question may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct LeaderMatch {
    pub person: Person,
    /// Whether the question gives a whole name, spelling or office, not a part of one.
    pub exact: bool,
}

impl Data {
    /// What ships inside the binary.
    pub fn shipped() -> Result<Self> {
        Self::build(&[])
    }

    /// What ships, with rows of the files in `folder` added, or put in place of those with the same key. The files are
    /// read once and live as long as the program, as what ships does.
    ///
    /// # Errors
    /// A file that cannot be read, or a row that does not fit its table: the error names the file and the line.
    pub fn with_folder(folder: &Path) -> Result<Self> {
        let mut own: Vec<(&str, String, &'static str)> = Vec::new();
        for (name, _) in
            [COUNTRIES, ORGANIZATIONS, REGIONS, PLACES, CITY_NAMES, PEOPLE, TERMS, EVENTS, OUTLETS]
        {
            let path = folder.join(name);
            match std::fs::read_to_string(&path) {
                Ok(text) => own.push((name, path.display().to_string(), text.leak())),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(source) => return Err(Error::Io { path, source }),
            }
        }
        Self::build(&own)
    }

    fn build(own: &[(&str, String, &'static str)]) -> Result<Self> {
        let with_own = |shipped: (&'static str, &'static str)| {
            let Some((name, path, text)) = own.iter().find(|(name, ..)| *name == shipped.0) else {
                return vec![shipped];
            };
            let own::Layers { replacing, shipped: rest, added } = own::layers(key_of(name), shipped.1, text);
            vec![(path.as_str(), &*replacing.leak()), (shipped.0, rest.leak()), (path, added.leak())]
        };
        let (countries, organizations) = (with_own(COUNTRIES), with_own(ORGANIZATIONS));
        let (regions, places, city_names) = (with_own(REGIONS), with_own(PLACES), with_own(CITY_NAMES));
        let (people, terms, events) = (with_own(PEOPLE), with_own(TERMS), with_own(EVENTS));
        let tables = Tables {
            countries: &countries,
            organizations: &organizations,
            regions: &regions,
            places: &places,
            city_names: &city_names,
            people: &people,
            terms: &terms,
            events: &events,
        };
        let (registry, language, dates) = std::thread::scope(|scope| {
            let rules = scope.spawn(|| (english(), language_dates::DateRules::shipped()));
            let registry = Registry::from_tables(&tables);
            let (language, dates) = rules.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault));
            (registry, language, dates)
        });
        let (registry, mut language, dates) = (registry?, language?, dates?);
        language.know_dates(&dates.lexicon);
        let outlets = Outlets::from_tables(&with_own(OUTLETS))?;
        let weights = english_weights()?;
        Ok(Self { registry, language, dates, outlets, weights })
    }

    /// The English name of a country or organisation by its code.
    pub fn country_name(&self, code: &str) -> Option<&str> {
        let registry = &self.registry;
        let country = registry.country(code).map(|country| country.name.as_str());
        country.or_else(|| registry.organization(code).map(|organization| organization.name.as_str()))
    }
}

/// The columns by which a row of the table is known.
fn key_of(table: &str) -> &'static [&'static str] {
    match table {
        "terms.tsv" => &["person", "office", "country", "from"],
        "countries.tsv" | "organizations.tsv" => &["code"],
        "regions.tsv" => &["name"],
        "city_names.tsv" => &["place", "name"],
        "outlets.tsv" => &["host"],
        _ => &["id"],
    }
}

/// The language that ships.
fn english() -> Result<Language> {
    Language::from_files(&LanguageFiles {
        grammar: include_str!("../../data/lang/en/grammar.tsv"),
        titles: include_str!("../../data/lang/en/titles.tsv"),
        travel: include_str!("../../data/lang/en/travel.toml"),
        meetings: include_str!("../../data/lang/en/meetings.toml"),
        boilerplate: include_str!("../../data/lang/en/boilerplate.toml"),
        sentences: include_str!("../../data/lang/en/sentences.toml"),
    })
}

/// What its words weigh.
fn english_weights() -> Result<WeightTables> {
    let there = include_str!("../../data/lang/en/weights/there.tsv");
    let met = include_str!("../../data/lang/en/weights/met.tsv");
    let when = include_str!("../../data/lang/en/weights/when.tsv");
    let city = include_str!("../../data/lang/en/weights/city.tsv");
    let status = include_str!("../../data/lang/en/weights/status.tsv");
    Ok(WeightTables {
        there: Weights::from_table("weights/there.tsv", there, ["there"])?,
        met: Weights::from_table("weights/met.tsv", met, ["met"])?,
        when: Weights::from_table("weights/when.tsv", when, ["when"])?,
        city: Weights::from_table("weights/city.tsv", city, ["city"])?,
        status: Weights::from_table("weights/status.tsv", status, Status::ALL.map(Status::as_str))?,
    })
}
