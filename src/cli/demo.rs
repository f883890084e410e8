//! The bundled sample articles, from reading to the itinerary, in a database that lasts as long as the command.

use super::itinerary::{self, Limits};
use super::look_up;
use super::output::{Failure, Output, with_context};
use super::{Common, Done};
use crate::batch;
use crate::data::samples::SAMPLES;
use crate::error::Result;
use crate::read::{Document, Options};
use crate::render::{FORMATS, plural};
use crate::store::Store;
use clap::Args;
use std::path::Path;

/// Read the bundled sample articles and print an itinerary out of them
#[derive(Args)]
pub struct Arguments {
    /// Whose itinerary
    #[arg(default_value = "Macron", value_name = "LEADER")]
    leader: Vec<String>,
}

pub fn run(arguments: &Arguments, common: &Common, out: &mut Output) -> std::result::Result<Done, Failure> {
    let data = common.data()?;
    let store = Store::open(Path::new(":memory:"))?;
    let documents: Vec<Result<Document>> =
        SAMPLES.iter().map(|(name, text)| Ok(Document::new(name, text.as_bytes()))).collect();
    let items = batch::understand_all(documents, &Options::default(), data);
    store.transaction(|| {
        items.into_iter().try_for_each(|item| {
            let understood = item?;
            store.put(&understood.article, &understood.yielded).map(|_| ())
        })
    })?;
    batch::consolidate(&store)?;
    let question = arguments.leader.join(" ");
    let leader = look_up::leader(&question, None, &store, data)?;
    let itinerary = itinerary::of(&store, leader, &Limits::default(), data)?;
    out.write(&format!(
        "{} read; motorcade itinerary {question}:\n\n",
        plural(SAMPLES.len(), "sample article")
    ))?;
    out.write(&with_context(Some(data), |context| FORMATS[0].render(&itinerary, context)))?;
    Ok(Done::Well)
}
