//! Reads articles, stores them with what they say, and derives trips.

use super::output::{Failure, Output, say};
use super::{Common, Done};
use crate::batch::{self, Item, Understood};
use crate::error::Error;
use crate::model::Diagnostic;
use crate::read::{self, Options};
use crate::render::plural;
use crate::store::{Outcome, Store};
use chrono::NaiveDate;
use clap::Args;
use std::collections::BTreeMap;

/// Read articles into the database: text, JSONL, HTML; files, folders, globs, - for standard input
#[derive(Args)]
pub struct Arguments {
    /// Files, folders, globs, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<String>,
    /// Publication date of all these articles, above what they say themselves
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    published: Option<NaiveDate>,
}

/// A day of the command line.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    read::parse_day(text).ok_or_else(|| "no date that exists; write it as YYYY-MM-DD".to_owned())
}

pub fn run(arguments: &Arguments, common: &Common, out: &mut Output) -> Result<Done, Failure> {
    let data = common.data()?;
    let store = Store::open(&common.db())?;
    let options = Options { published: arguments.published };
    let mut summary = Summary::default();
    batch::run(&arguments.inputs, &options, data, |items| write(&store, items, &mut summary))?;
    batch::consolidate(&store).map_err(kept)?;
    summary.print(out)?;
    Ok(Done::of(summary.read(), summary.failed))
}

/// Writes one batch, all of it or nothing.
fn write(store: &Store, items: Vec<Item>, summary: &mut Summary) -> Result<(), Error> {
    let put = |item: Item| match item {
        Ok(understood) => {
            let outcome = store.put(&understood.article, &understood.yielded)?;
            summary.count(outcome, &understood);
            Ok(())
        }
        Err(error) => {
            summary.failed += 1;
            say(&format!("motorcade: {error}"));
            Ok(())
        }
    };
    store.transaction(|| items.into_iter().try_for_each(put)).map_err(kept)
}

/// Says what stays after a failure of the database.
fn kept(error: Error) -> Error {
    match error {
        Error::Database { path, action, source } => Error::Database {
            path,
            action,
            source: format!(
                "{source}; what was stored before is whole: mend this and run the same command again"
            )
            .into(),
        },
        other => other,
    }
}

/// What became of the inputs.
#[derive(Default)]
struct Summary {
    new: usize,
    changed: usize,
    unchanged: usize,
    failed: usize,
    stays: usize,
    meetings: usize,
    remarks: BTreeMap<&'static str, usize>,
}

/// Remarks of one kind that are printed in full.
const REMARKS: usize = 5;

impl Summary {
    fn count(&mut self, outcome: Outcome, understood: &Understood) {
        match outcome {
            Outcome::New => self.new += 1,
            Outcome::Changed => self.changed += 1,
            Outcome::Unchanged => {
                self.unchanged += 1;
                return;
            }
        }
        self.stays += understood.yielded.stays.len();
        self.meetings += understood.yielded.meetings.len();
        for diagnostic in &understood.yielded.diagnostics {
            self.remark(&understood.label, diagnostic);
        }
    }

    fn remark(&mut self, label: &str, Diagnostic { code, message }: &Diagnostic) {
        let count = self.remarks.entry(code).or_default();
        *count += 1;
        if *count <= REMARKS {
            say(&format!("{label}: {message} [{code}]"));
        }
    }

    fn read(&self) -> usize {
        self.new + self.changed + self.unchanged
    }

    fn print(&self, out: &mut Output) -> std::io::Result<()> {
        for (code, count) in self.remarks.iter().filter(|(_, count)| **count > REMARKS) {
            say(&format!("… and {} more remarks [{code}]", count - REMARKS));
        }
        let failed = match self.failed {
            0 => String::new(),
            failed => format!(", {failed} failed"),
        };
        out.write(&format!(
            "{}: {} new, {} changed, {} unchanged{failed}; {} and {} claimed\n",
            plural(self.read(), "article"),
            self.new,
            self.changed,
            self.unchanged,
            plural(self.stays, "stay"),
            plural(self.meetings, "meeting"),
        ))
    }
}
