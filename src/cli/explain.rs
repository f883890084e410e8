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
    let mut articles = Vec::new();
    let one_word = !arguments.what.trim().contains(char::is_whitespace);
    if one_word && !Path::new(&arguments.what).exists() && arguments.what != "-" {
        let message = "no such file, and a text would have more than one word";
        return Err(Error::input(&arguments.what, message).into());
    }
    if one_word || Path::new(&arguments.what).is_file() {
        let options = Options {
            published: arguments.published,
        };
        for parsed in read::all(std::slice::from_ref(&arguments.what), &options) {
            match parsed {
                Ok(parsed) => articles.push(parsed.article),
                Err(error) => {
                    failed += 1;
                    say(&format!("motorcade: {error}"));
                }
            }
        }
    } else {
        articles.push(article(arguments));
    }
    for article in &articles {
        read += 1;
        for line in pipeline::explain(article, data) {
            out.write(&format!("{}\n", visible(&line)))?;
        }
    }
    Ok(Done::of(read, failed))
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
