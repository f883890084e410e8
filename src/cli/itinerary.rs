//! One leader's trips and meetings in order.

use super::look_up;
use super::output::{Failure, Output, say, with_context};
use super::{Common, Done};
use crate::data::Data;
use crate::data::registry::Named;
use crate::edtf::Edtf;
use crate::error::Error;
use crate::model::{Itinerary, Person, Status, fold};
use crate::query::{self, Filter};
use crate::render::{FORMATS, Format, visible};
use crate::store::Store;
use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;

/// Print a leader's trips and meetings in order
#[derive(Args)]
pub struct Arguments {
    /// Any spelling of the name, a part of it, or an office ("the Tajik president")
    #[arg(required = true, value_name = "LEADER")]
    leader: Vec<String>,
    #[command(flatten)]
    limits: Limits,
    /// How to print it
    #[arg(long, default_value = FORMATS[0].name, value_parser = formats())]
    format: String,
}

/// Which trips are wanted.
#[derive(Args, Default)]
pub struct Limits {
    /// Only what may lie on or after this day, month or year
    #[arg(long, value_name = "DATE", value_parser = edtf)]
    from: Option<Edtf>,
    /// Only what may lie on or before this day, month or year
    #[arg(long, value_name = "DATE", value_parser = edtf)]
    to: Option<Edtf>,
    /// Only trips of that status; may be given more than once
    #[arg(long, value_name = "STATUS", value_parser = statuses())]
    status: Vec<String>,
    /// Only trips to that country, by its two-letter code or its name; may be given more than once
    #[arg(long, value_name = "COUNTRY")]
    country: Vec<String>,
}

impl Limits {
    /// The first day that is wanted: an office means its holder on that day.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.from.as_ref().and_then(Edtf::earliest)
    }

    /// What is asked of the database; a question that nothing could ever answer is an error.
    pub fn filter(&self, leaders: Vec<String>, data: &Data) -> Result<Filter, Error> {
        let (from, to) = (self.first_day(), self.to.as_ref().and_then(Edtf::latest));
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err(Error::Usage("--from lies after --to, so nothing lies between".to_owned()));
        }
        Ok(Filter {
            leaders,
            from,
            to,
            statuses: self.status.iter().filter_map(|name| Status::from_name(name)).collect(),
            countries: self.country.iter().map(|name| country(name, data)).collect::<Result<_, _>>()?,
        })
    }
}

/// The code of a country by its code or one of its names.
fn country(name: &str, data: &Data) -> Result<String, Error> {
    let registry = &data.registry;
    let by_name = || match registry.named(&fold(name)) {
        Some(Named::Country(at)) => registry.countries.get(*at),
        _ => None,
    };
    registry
        .country(&name.to_uppercase())
        .or_else(by_name)
        .map(|country| country.code.to_string())
        .ok_or_else(|| {
            let name = visible(name);
            Error::Usage(format!("“{name}” is no country; write its two-letter code, as in --country DE"))
        })
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(
        FORMATS.iter().map(|format| clap::builder::PossibleValue::new(format.name).aliases(format.aliases)),
    )
}

fn statuses() -> PossibleValuesParser {
    PossibleValuesParser::new(Status::ALL.map(Status::as_str))
}

fn edtf(text: &str) -> Result<Edtf, String> {
    Edtf::parse(text)
        .filter(|date| date.earliest().is_some())
        .ok_or_else(|| "no date that exists; write it as YYYY-MM-DD, YYYY-MM or YYYY".to_owned())
}

pub fn run(arguments: &Arguments, common: &Common, out: &mut Output) -> Result<Done, Failure> {
    let store = common.store()?;
    let data = common.data()?;
    let leader = look_up::leader(&arguments.leader.join(" "), arguments.limits.first_day(), &store, data)?;
    let itinerary = of(&store, leader, &arguments.limits, data)?;
    let format =
        Format::by_name(&arguments.format).ok_or_else(|| Error::Usage("no such format".to_owned()))?;
    let screen = with_context(Some(data), |context| format.render(&itinerary, context));
    out.write(&screen)?;
    if !query::holds_articles(&store)? {
        say(&format!("{}: holds no article yet; fill it with `motorcade ingest`", store.path().display()));
    }
    Ok(Done::Well)
}

/// What the database tells of the leader, within the limits.
pub fn of(store: &Store, leader: Person, limits: &Limits, data: &Data) -> Result<Itinerary, Error> {
    let filter = limits.filter(vec![leader.id.clone()], data)?;
    Ok(Itinerary {
        trips: query::trips(store, &filter)?,
        meetings: query::meetings(store, &filter)?,
        reports: query::reports(store, &filter)?,
        undated_claims: query::undated_claims(store, &leader.id)?,
        leader: Some(leader),
    })
}
