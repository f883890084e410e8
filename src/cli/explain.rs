//! What every stage found in an article, rule by rule.

use super::ingest::day;
use super::output::{Failure, Output, say};
use super::{Common, Done};
use crate::error::Error;
use crate::model::{Article, PublishedBasis};
use crate::pipeline;
use crate::read::{self, Options};
use crate::render::visible;
use chrono::NaiveDate;
use clap::Args;
use std::path::Path;

/// Show what every stage finds in a text or a file, rule by rule
#[derive(Args)]
pub struct Arguments {
    /// A text, the name of a file, or - for standard input
    #[arg(value_name = "TEXT|FILE")]
    what: String,
    /// Publication date, for what is relative to it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    published: Option<NaiveDate>,
}

pub fn run(arguments: &Arguments, common: &Common, out: &mut Output) -> Result<Done, Failure> {
    let data = common.data()?;
    let (mut read, mut failed) = (0, 0);
    for article in articles(arguments) {
        match article {
            Ok(article) => {
                read += 1;
                for line in pipeline::explain(&article, data) {
                    out.write(&format!("{}\n", visible(&line)))?;
                }
            }
            Err(error) => {
                failed += 1;
                say(&format!("motorcade: {error}"));
            }
        }
    }
    Ok(Done::of(read, failed))
}

/// Those of the file or of standard input, or the text itself.
fn articles(arguments: &Arguments) -> Vec<Result<Article, Error>> {
    let what = &arguments.what;
    let options = Options { published: arguments.published };
    if what == "-" || Path::new(what).is_file() {
        let parsed = read::all(std::slice::from_ref(what), &options).into_iter();
        return parsed.map(|parsed| parsed.map(|parsed| parsed.article)).collect();
    }
    if Path::new(what).is_dir() {
        return vec![Err(Error::input(what, "a folder; name one of its files"))];
    }
    if what.trim().is_empty() {
        return vec![Err(Error::Usage("no text to explain; give a sentence, a file, or -".to_owned()))];
    }
    if !what.trim().contains(char::is_whitespace) {
        let message = "no such file, and a text would have more than one word";
        return vec![Err(Error::input(what, message))];
    }
    vec![Ok(article(arguments))]
}

fn article(arguments: &Arguments) -> Article {
    Article {
        id: "text".to_owned(),
        text: arguments.what.clone(),
        published: arguments.published,
        published_basis: arguments.published.map(|_| PublishedBasis::Argument),
        ..Article::default()
    }
}
