//! Everything derived, derived again from the articles.

use super::output::{Failure, Output};
use super::{Common, Done};
use crate::batch;
use crate::render::plural;
use clap::Args;

/// Understand every stored article anew and derive all trips again
#[derive(Args)]
pub struct Arguments {}

pub fn run(_: &Arguments, common: &Common, out: &mut Output) -> Result<Done, Failure> {
    let store = common.store()?;
    let data = common.data()?;
    let count = batch::rebuild(&store, data)?;
    out.write(&format!("{} understood anew, all trips derived again\n", plural(count, "article")))?;
    Ok(Done::Well)
}
