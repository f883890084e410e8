//! Trips in a format for other programs, of some leaders or all.

use super::itinerary::Limits;
use super::look_up;
use super::output::{Failure, Output, with_context};
use super::{Common, Done};
use crate::error::Error;
use crate::model::Itinerary;
use crate::query;
use crate::render::Format;
use clap::Args;
use std::path::PathBuf;

/// Write trips as CSV (one a row) or JSON, of all leaders or some
#[derive(Args)]
pub struct Arguments {
    /// What to write
    #[arg(value_parser = ["csv", "json"])]
    format: String,
    /// Only this leader, by any spelling, part of the name or office; may be given more than once
    #[arg(long, value_name = "LEADER")]
    leader: Vec<String>,
    #[command(flatten)]
    limits: Limits,
    /// Write to this file and not to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, common: &Common, out: &mut Output) -> Result<Done, Failure> {
    let store = common.store()?;
    let data = common.data()?;
    let mut leaders = Vec::new();
    for question in &arguments.leader {
        leaders.push(look_up::leader(question, arguments.limits.first_day(), &store, data)?.id);
    }
    let filter = arguments.limits.filter(leaders, data)?;
    let itinerary = Itinerary {
        trips: query::trips(&store, &filter)?,
        meetings: query::meetings(&store, &filter)?,
        ..Itinerary::default()
    };
    let format =
        Format::by_name(&arguments.format).ok_or_else(|| Error::Usage("no such format".to_owned()))?;
    let text = with_context(Some(data), |context| format.render(&itinerary, context));
    match &arguments.output {
        Some(path) => std::fs::write(path, text).map_err(|source| Error::io(path, source))?,
        None => out.write(&text)?,
    }
    Ok(Done::Well)
}
