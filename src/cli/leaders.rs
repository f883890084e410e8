//! Whom the database knows.

use super::look_up;
use super::output::{Failure, Output, with_context};
use super::{Common, Done};
use crate::error::Error;
use crate::query::{self, Known};
use crate::render::{grid, plural};
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
    let rows: Vec<Vec<String>> = if question.is_empty() {
        known
            .iter()
            .map(|entry| row(&entry.person, Some(entry)))
            .collect()
    } else {
        let found = look_up::matches(&question, &known, &data);
        let entry = |id: &str| known.iter().find(|entry| entry.person.id == id);
        found
            .iter()
            .map(|person| row(person, entry(&person.id)))
            .collect()
    };
    if rows.is_empty() && !question.is_empty() {
        return Err(Error::Usage(look_up::nobody(&question, &known)).into());
    }
    let header = ["Name", "Office", "Country", "Trips", "Meetings", "Id"];
    let screen = with_context(&data, |context| grid(&header, &rows, context));
    out.write(&screen)?;
    out.write(&format!("\n{}\n", plural(rows.len(), "leader")))?;
    Ok(Done::Well)
}

fn row(person: &crate::model::Person, known: Option<&Known>) -> Vec<String> {
    vec![
        person.name.clone(),
        person.office.clone().unwrap_or_default(),
        person.country.clone().unwrap_or_default(),
        known.map_or(0, |entry| entry.trips).to_string(),
        known.map_or(0, |entry| entry.meetings).to_string(),
        person.id.clone(),
    ]
}
