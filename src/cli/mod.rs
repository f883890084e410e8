//! The command line: arguments, the list of commands, exit codes. The only place that prints.
//!
//! Exit codes: 0 all well; 1 some input failed, the rest was done; 2 wrong usage, or nothing could be done.

mod articles;
mod completions;
mod consolidate;
mod demo;
mod explain;
mod export;
mod extract;
mod ingest;
mod itinerary;
mod leaders;
mod look_up;
mod output;
mod rebuild;
mod show;
mod stats;
mod timex;

use crate::data::Data;
use crate::error::{Error, Result};
use crate::store::Store;
use clap::{Args, CommandFactory, Parser, Subcommand};
use output::{Failure, Output};
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads news articles and tells which leader went where, when, to meet whom.
#[derive(Parser)]
#[command(name = "motorcade", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

const AFTER_HELP: &str = "Exit codes: 0 all well; 1 some input failed, the rest was done; 2 wrong usage, or nothing \
                          could be done.";

/// What every command takes.
#[derive(Args)]
struct Common {
    /// The database [default: motorcade.db]
    #[arg(long, global = true, env = "MOTORCADE_DB", hide_env_values = true, value_name = "FILE")]
    db: Option<PathBuf>,
    /// A folder with tables and rules of your own, over those that ship
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Common {
    fn db(&self) -> PathBuf {
        self.db.clone().unwrap_or_else(|| PathBuf::from("motorcade.db"))
    }

    /// The tables and rules. They live as long as the process: taking them apart at its end would cost more than the
    /// answer to a small question.
    fn data(&self) -> Result<&'static Data> {
        let data = match &self.data {
            Some(folder) if !folder.is_dir() => {
                return Err(Error::Usage(format!("{}: no such folder, named by --data", folder.display())));
            }
            Some(folder) => Data::with_folder(folder),
            None => Data::shipped(),
        };
        Ok(Box::leak(Box::new(data?)))
    }

    fn store(&self) -> Result<Store> {
        Store::open_existing(&self.db())
    }
}

#[derive(Subcommand)]
enum Command {
    Ingest(ingest::Arguments),
    Itinerary(itinerary::Arguments),
    Export(export::Arguments),
    Show(show::Arguments),
    Explain(explain::Arguments),
    Extract(extract::Arguments),
    Timex(timex::Arguments),
    Consolidate(consolidate::Arguments),
    Rebuild(rebuild::Arguments),
    Leaders(leaders::Arguments),
    Articles(articles::Arguments),
    Stats(stats::Arguments),
    Demo(demo::Arguments),
    Completions(completions::Arguments),
}

impl Command {
    fn run(&self, common: &Common, out: &mut Output) -> std::result::Result<Done, Failure> {
        match self {
            Self::Ingest(arguments) => ingest::run(arguments, common, out),
            Self::Itinerary(arguments) => itinerary::run(arguments, common, out),
            Self::Export(arguments) => export::run(arguments, common, out),
            Self::Show(arguments) => show::run(arguments, common, out),
            Self::Explain(arguments) => explain::run(arguments, common, out),
            Self::Extract(arguments) => extract::run(arguments, common, out),
            Self::Timex(arguments) => timex::run(arguments, common, out),
            Self::Consolidate(arguments) => consolidate::run(arguments, out),
            Self::Rebuild(arguments) => rebuild::run(arguments, common, out),
            Self::Leaders(arguments) => leaders::run(arguments, common, out),
            Self::Articles(arguments) => articles::run(arguments, common, out),
            Self::Stats(arguments) => stats::run(arguments, common, out),
            Self::Demo(arguments) => demo::run(arguments, common, out),
            Self::Completions(arguments) => completions::run(arguments, out),
        }
    }
}

/// How a command that was carried out ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Well,
    /// Some inputs failed; each was named.
    SomeFailed,
    /// All inputs failed; each was named.
    Nothing,
}

impl Done {
    /// By the number of inputs that were read and that failed.
    fn of(read: usize, failed: usize) -> Self {
        match (read, failed) {
            (_, 0) => Self::Well,
            (0, _) => Self::Nothing,
            _ => Self::SomeFailed,
        }
    }
}

/// Runs the command that the process was called with.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = Output::stdout();
    let done = cli.command.run(&cli.common, &mut out).and_then(|done| {
        out.flush()?;
        Ok(done)
    });
    match done {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::SomeFailed) => ExitCode::from(1),
        Ok(Done::Nothing) => ExitCode::from(2),
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => complain(&Error::io("standard output", error)),
        Err(Failure::Error(error)) => complain(&error),
    }
}

fn complain(error: &Error) -> ExitCode {
    // Lists of matches have a line for each; their foreign parts were made harmless where the message was written.
    format!("motorcade: {error}").lines().for_each(output::say);
    ExitCode::from(2)
}

/// The command line's definition, for completions and for tests of the documentation.
pub fn definition() -> clap::Command {
    Cli::command()
}
