//! Articles in, their temporal expressions out, one JSON object a line: the tagger alone, as a filter.

use super::ingest::day;
use super::output::{Failure, Output, say};
use super::{Common, Done};
use crate::batch;
use crate::read::Options;
use crate::render::timexes::timexes;
use crate::timex;
use chrono::NaiveDate;
use clap::Args;

/// Print the temporal expressions of articles as JSON lines, in the order they came
#[derive(Args)]
pub struct Arguments {
    /// Files, folders, globs, or - for standard input
    #[arg(default_value = "-", value_name = "INPUT")]
    inputs: Vec<String>,
    /// Publication date of all these articles, above what they say themselves
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    published: Option<NaiveDate>,
    /// Add why each expression means what it does, and where ranges end
    #[arg(long)]
    reasons: bool,
}

pub fn run(arguments: &Arguments, common: &Common, out: &mut Output) -> Result<Done, Failure> {
    let data = common.data()?;
    let options = Options { published: arguments.published };
    let (mut read, mut failed) = (0, 0);
    let work = |document: &crate::read::Document| {
        let article = document.parse(&options)?.article;
        let found = timex::timexes(&article.text, article.published, &data.dates);
        Ok(timexes(&article, &found, arguments.reasons))
    };
    batch::each(&arguments.inputs, &work, |lines| {
        for line in lines {
            match line {
                Ok(line) => {
                    read += 1;
                    out.write(&line)?;
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
