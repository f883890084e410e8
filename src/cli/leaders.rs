//! Whom the database knows.

use super::look_up;
use super::output::{Failure, Output, with_context};
use super::{Common, Done};
use crate::error::Error;
use crate::model::Person;
use crate::query;
use crate::render::{grid, plural};
use crate::store::Store;
use clap::Args;

/// List leaders with the number of their trips and meetings
#[derive(Args)]
pub struct Arguments {
    /// Any spelling of a name, a part of one, or an office
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
}

pub fn run(arguments: &Arguments, common: &Common, out: &mut Output) -> Result<Done, Failure> {
    let store = common.store()?;
    let data = common.data()?;
    let known = query::people(&store)?;
    let question = arguments.query.join(" ");
    let found: Vec<Person> = match question.is_empty() {
        true => known.iter().map(|entry| entry.person.clone()).collect(),
        false => look_up::matches(&question, None, &known, data),
    };
    let rows = found.iter().map(|person| row(&store, person)).collect::<Result<Vec<_>, _>>()?;
    if rows.is_empty() && !question.is_empty() {
        return Err(Error::Usage(look_up::nobody(&question, &known)).into());
    }
    let header = ["Name", "Office", "Country", "Trips", "Meetings", "Id"];
    let screen = with_context(Some(data), |context| grid(&header, &rows, context));
    out.write(&screen)?;
    out.write(&format!("\n{}\n", plural(rows.len(), "leader")))?;
    Ok(Done::Well)
}

fn row(store: &Store, person: &Person) -> Result<Vec<String>, Error> {
    let (trips, meetings) = query::counts(store, &person.id)?;
    Ok(vec![
        person.name.clone(),
        person.office.clone().unwrap_or_default(),
        person.country.clone().unwrap_or_default(),
        trips.to_string(),
        meetings.to_string(),
        person.id.clone(),
    ])
}
