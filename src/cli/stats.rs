//! Figures of the database.

use super::output::{Failure, Output};
use super::{Common, Done};
use crate::query;
use clap::Args;

/// Count what the database holds
#[derive(Args)]
pub struct Arguments {}

pub fn run(_: &Arguments, common: &Common, out: &mut Output) -> Result<Done, Failure> {
    for (name, count) in query::stats(&common.store()?)? {
        out.write(&format!("{count:>10}  {name}\n"))?;
    }
    Ok(Done::Well)
}
