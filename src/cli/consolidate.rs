//! Lines of `extract` in, trips and meetings out, as JSON lines: merging alone, as a filter.

use super::Done;
use super::output::{Failure, Output, say};
use crate::consolidate;
use crate::error::{Error, Result};
use crate::model::{Claim, Meeting, Report, Stay};
use crate::read::extracted;
use crate::render::json;
use clap::Args;
use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

/// Merge lines that `extract` printed into trips and meetings, without a database
#[derive(Args)]
pub struct Arguments {
    /// Files with such lines, or - for standard input
    #[arg(default_value = "-", value_name = "FILE")]
    files: Vec<String>,
}

/// What all lines say.
#[derive(Default)]
struct Said {
    stays: Vec<Claim<Stay>>,
    meetings: Vec<Claim<Meeting>>,
    read: usize,
    failed: usize,
}

pub fn run(arguments: &Arguments, out: &mut Output) -> std::result::Result<Done, Failure> {
    let mut said = Said::default();
    for name in &arguments.files {
        if let Err(error) = said.read_file(name) {
            said.fail(&error);
        }
    }
    for cluster in consolidate::trips(&said.stays) {
        out.write(&json::trip(&cluster.merged))?;
    }
    for cluster in consolidate::meetings(&said.meetings) {
        out.write(&json::meeting(&cluster.merged))?;
    }
    Ok(Done::of(said.read, said.failed))
}

impl Said {
    fn fail(&mut self, error: &Error) {
        self.failed += 1;
        say(&format!("motorcade: {error}"));
    }

    fn read_file(&mut self, name: &str) -> Result<()> {
        let stream: Box<dyn Read> = match name {
            "-" => Box::new(std::io::stdin()),
            _ => Box::new(std::fs::File::open(name).map_err(|source| Error::io(name, source))?),
        };
        for (at, line) in BufReader::new(stream).split(b'\n').enumerate() {
            let line = line.map_err(|source| Error::io(name, source))?;
            if line.trim_ascii().is_empty() {
                continue;
            }
            match extracted::parse(&format!("{name}, line {}", at + 1), &line) {
                Ok((report, extraction)) => self.add(report, extraction),
                Err(error) => self.fail(&error),
            }
        }
        Ok(())
    }

    fn add(&mut self, report: Report, extraction: crate::model::Extraction) {
        self.read += 1;
        let report = Arc::new(report);
        self.stays.extend(claims(&report, extraction.stays));
        self.meetings.extend(claims(&report, extraction.meetings));
    }
}

fn claims<T>(report: &Arc<Report>, said: Vec<T>) -> impl Iterator<Item = Claim<T>> {
    said.into_iter().enumerate().map(|(ordinal, said)| Claim { report: Arc::clone(report), ordinal, said })
}
