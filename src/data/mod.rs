//! Registries and language rules: shipped tables, embedded whole at build time, and the user's own over them.

pub mod fold;
pub mod language;
pub mod language_dates;
pub mod leaders;
pub mod lexicon;
pub mod pattern;
pub mod registry;
pub mod samples;
mod table;

use crate::error::{Error, Result};
use crate::model::Person;
use language::{Language, LanguageFiles};
use registry::{Registry, Tables};
use std::path::Path;

/// All tables and rules, compiled into matchers once.
#[derive(Debug)]
pub struct Data {
    pub registry: Registry,
    pub language: Language,
    pub dates: language_dates::DateRules,
}

const COUNTRIES: (&str, &str) = ("countries.tsv", include_str!("../../data/countries.tsv"));
const ORGANIZATIONS: (&str, &str) = ("organizations.tsv", include_str!("../../data/organizations.tsv"));
const REGIONS: (&str, &str) = ("regions.tsv", include_str!("../../data/regions.tsv"));
const PLACES: (&str, &str) = ("places.tsv", include_str!("../../data/places.tsv"));
const PEOPLE: (&str, &str) = ("people.tsv", include_str!("../../data/people.tsv"));
const TERMS: (&str, &str) = ("terms.tsv", include_str!("../../data/terms.tsv"));

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

    /// What ships, with rows of the files in `folder` added, or put in place of those with the same key.
    ///
    /// # Errors
    /// A file that cannot be read, or a row that does not fit its table: the error names the file and the line.
    pub fn with_folder(folder: &Path) -> Result<Self> {
        let mut own = Vec::new();
        for (name, _) in [COUNTRIES, ORGANIZATIONS, REGIONS, PLACES, PEOPLE, TERMS] {
            let path = folder.join(name);
            match std::fs::read_to_string(&path) {
                Ok(text) => own.push((name, path.display().to_string(), text)),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(source) => return Err(Error::Io { path, source }),
            }
        }
        Self::build(&own)
    }

    fn build(own: &[(&str, String, String)]) -> Result<Self> {
        let with_own = |shipped: (&'static str, &'static str)| {
            let mut tables = vec![shipped];
            tables.extend(
                own.iter()
                    .filter(|(name, ..)| *name == shipped.0)
                    .map(|(_, path, text)| (path.as_str(), text.as_str())),
            );
            tables
        };
        let registry = Registry::from_tables(&Tables {
            countries: &with_own(COUNTRIES),
            organizations: &with_own(ORGANIZATIONS),
            regions: &with_own(REGIONS),
            places: &with_own(PLACES),
            people: &with_own(PEOPLE),
            terms: &with_own(TERMS),
        })?;
        let language = Language::from_files(&LanguageFiles {
            grammar: include_str!("../../data/lang/en/grammar.tsv"),
            titles: include_str!("../../data/lang/en/titles.tsv"),
            travel: include_str!("../../data/lang/en/travel.toml"),
            meetings: include_str!("../../data/lang/en/meetings.toml"),
            boilerplate: include_str!("../../data/lang/en/boilerplate.toml"),
            sentences: include_str!("../../data/lang/en/sentences.toml"),
        })?;
        let dates = language_dates::DateRules::shipped()?;
        Ok(Self {
            registry,
            language,
            dates,
        })
    }

    /// The English name of a country or organisation by its code.
    pub fn country_name(&self, code: &str) -> Option<&str> {
        let registry = &self.registry;
        let country = registry.country(code).map(|country| country.name.as_str());
        country.or_else(|| {
            registry
                .organization(code)
                .map(|organization| organization.name.as_str())
        })
    }
}
