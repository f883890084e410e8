//! Completions for the shell, out of the command line's own definition.

use super::output::{Failure, Output};
use super::{Done, definition};
use clap::Args;
use clap_complete::{Shell, generate};

/// Print completions for a shell
#[derive(Args)]
pub struct Arguments {
    /// Which shell
    shell: Shell,
}

pub fn run(arguments: &Arguments, out: &mut Output) -> Result<Done, Failure> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut definition(), "motorcade", &mut script);
    out.write(&String::from_utf8_lossy(&script))?;
    Ok(Done::Well)
}
