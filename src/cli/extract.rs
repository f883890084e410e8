//! Articles in, one JSON object a line out: the stages alone, as a filter.

use super::ingest::day;
use super::output::{Failure, Output, say};
use super::{Common, Done};
use crate::batch;
use crate::read::Options;
use crate::render::extraction::extraction;
use chrono::NaiveDate;
use clap::Args;

/// Print what articles say as JSON lines, in the order they came, without a database
#[derive(Args)]
pub struct Arguments {
    /// Files, folders, globs, or - for standard input
    #[arg(default_value = "-", value_name = "INPUT")]
    inputs: Vec<String>,
    /// Publication date of all these articles, above what they say themselves
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    published: Option<NaiveDate>,
    /// Add the text that offsets count in, as `article.text`
    #[arg(long)]
    text: bool,
}

pub fn run(arguments: &Arguments, common: &Common, out: &mut Output) -> Result<Done, Failure> {
    let data = common.data()?;
    let options = Options { published: arguments.published };
    let (mut read, mut failed) = (0, 0);
    batch::run(&arguments.inputs, &options, data, |items| {
        for item in items {
            match item {
                Ok(understood) => {
                    read += 1;
                    out.write(&extraction(&understood.article, &understood.yielded, arguments.text))?;
                }
                Err(error) => {
                    failed += 1;
                    say(&format!("motorcade: {error}"));
                }
            }
        }
        out.flush()?;
        Ok::<(), Failure>(())
    })?;
    Ok(Done::of(read, failed))
}
