//! One leader's trips and meetings in order.

use super::look_up;
use super::output::{Failure, Output, with_context};
use super::{Common, Done};
use crate::edtf::Edtf;
use crate::error::Error;
use crate::model::{Itinerary, Person, Status};
use crate::query::{self, Filter};
use crate::render::{FORMATS, Format};
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
    /// Only trips to that country, by its two-letter code; may be given more than once
    #[arg(long, value_name = "COUNTRY")]
    country: Vec<String>,
}

impl Limits {
    /// The first day that is wanted: an office means its holder on that day.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.from.as_ref().and_then(Edtf::earliest)
    }

    pub fn filter(&self, leaders: Vec<String>) -> Filter {
        Filter {
            leaders,
            from: self.first_day(),
            to: self.to.as_ref().and_then(Edtf::latest),
            statuses: self.status.iter().filter_map(|name| Status::from_name(name)).collect(),
            countries: self.country.iter().map(|code| code.to_uppercase()).collect(),
        }
    }
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
    let itinerary = of(&store, leader, &arguments.limits)?;
    let format =
        Format::by_name(&arguments.format).ok_or_else(|| Error::Usage("no such format".to_owned()))?;
    let screen = with_context(Some(data), |context| format.render(&itinerary, context));
    out.write(&screen)?;
    Ok(Done::Well)
}

/// What the database tells of the leader, within the limits.
pub fn of(store: &Store, leader: Person, limits: &Limits) -> Result<Itinerary, Error> {
    let filter = limits.filter(vec![leader.id.clone()]);
    Ok(Itinerary {
        trips: query::trips(store, &filter)?,
        meetings: query::meetings(store, &filter)?,
        reports: query::reports(store, &filter)?,
        undated_claims: query::undated_claims(store, &leader.id)?,
        leader: Some(leader),
    })
}
