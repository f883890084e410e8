//! The only place that strings the stages together.

use crate::data::Data;
use crate::model::{Article, Extraction};

/// What one article says: a pure function of the article and the data, without clock, network or database.
pub fn extract(article: &Article, data: &Data) -> Extraction {
    let _ = (article, data);
    Extraction::default()
}

/// What every stage found in an article, line by line, for a person.
pub fn explain(article: &Article, data: &Data) -> Vec<String> {
    let _ = (article, data);
    Vec::new()
}
