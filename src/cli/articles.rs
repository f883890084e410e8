//! The articles of the database.

use super::output::{Failure, Output, with_context};
use super::{Common, Done};
use crate::query::{self, Listed};
use crate::render::{grid, plural};
use clap::Args;

/// List articles in order of publication, or those that hold all the words
#[derive(Args)]
pub struct Arguments {
    /// Words that title or text must hold
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
}

pub fn run(arguments: &Arguments, common: &Common, out: &mut Output) -> Result<Done, Failure> {
    let store = common.store()?;
    let words = arguments.words.join(" ");
    let found = query::articles(&store, Some(words.trim()).filter(|words| !words.is_empty()))?;
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    let header = ["Published", "Known by", "Title", "Outlet", "Stays", "Meetings", "Id"];
    let screen = with_context(None, |context| grid(&header, &rows, context));
    out.write(&screen)?;
    out.write(&format!("\n{}\n", plural(found.len(), "article")))?;
    Ok(Done::Well)
}

fn row(article: &Listed) -> Vec<String> {
    vec![
        article.published.map(|day| day.to_string()).unwrap_or_default(),
        article.basis.clone().unwrap_or_default(),
        article.title.clone().unwrap_or_default(),
        article.outlet.clone().unwrap_or_default(),
        article.stays.to_string(),
        article.meetings.to_string(),
        article.id.clone(),
    ]
}
