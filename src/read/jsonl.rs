//! JSON lines: `{"id", "url", "title", "published", "outlet", "language", "text" or "html"}`, all but the text
//! optional.

use super::published::{Stated, settle};
use super::{Document, Options, Parsed, decode, html};
use crate::error::Result;
use crate::model::{Article, PublishedBasis};
use serde::Deserialize;
use serde_json::error::Category;
use std::borrow::Cow;

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Line<'a> {
    #[serde(default)]
    id: Option<Id>,
    #[serde(borrow, default)]
    url: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    title: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    published: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    outlet: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    language: Option<Cow<'a, str>>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    html: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "an id must be a text or a number")]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// An article out of one line.
pub fn parse(document: &Document, options: &Options) -> Result<Parsed> {
    let (decoded, note) = match std::str::from_utf8(&document.bytes) {
        Ok(text) => (Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)), None),
        Err(_) => {
            let (text, note) = decode::decode(&document.bytes).map_err(|why| document.failure(why))?;
            (Cow::Owned(text), note)
        }
    };
    let mut line: Line = serde_json::from_str(&decoded)
        .map_err(|error| document.failure(format!("not a JSON article: {}", fault(&error))))?;
    let (mut article, metadata_date) = article(document, &mut line)?;
    let stated = [
        Stated { basis: PublishedBasis::Field, date: line.published.as_deref() },
        Stated { basis: PublishedBasis::Metadata, date: metadata_date.as_deref() },
    ];
    let mut notes: Vec<_> = note.into_iter().collect();
    notes.extend(settle(&mut article, &stated, &document.name, options));
    Ok(Parsed { article, notes })
}

/// What is wrong with a line of JSON. Its number stands before, so that of the parser, which is always 1, is left out.
pub(super) fn fault(error: &serde_json::Error) -> String {
    let why = error.to_string();
    let why = why.split(" at line 1 column").next().unwrap_or_default();
    match error.classify() {
        Category::Eof => "cut off before the end of the JSON object".to_owned(),
        _ => format!("{why} (column {})", error.column()),
    }
}

/// The article, and the date that its page states where it comes as HTML.
fn article(document: &Document, line: &mut Line) -> Result<(Article, Option<String>)> {
    let given =
        |field: &Option<Cow<str>>| field.as_deref().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let page = match (&mut line.text, &line.html) {
        (Some(text), _) if !text.trim().is_empty() => {
            html::Page { text: std::mem::take(text), ..html::Page::default() }
        }
        (_, Some(source)) if !source.trim().is_empty() => {
            html::page(source, line.url.as_deref()).map_err(|why| document.failure(why))?
        }
        _ => return Err(document.failure("neither `text` nor `html` in it, or both empty")),
    };
    let url = given(&line.url).or(page.url);
    let id = match &line.id {
        Some(Id::Text(id)) if !id.is_empty() => id.clone(),
        Some(Id::Number(id)) => id.to_string(),
        _ => url.clone().unwrap_or_else(|| document.id()),
    };
    let article = Article {
        id,
        url,
        title: given(&line.title).or(page.title),
        text: page.text,
        outlet: given(&line.outlet).or(page.outlet),
        language: given(&line.language).or(page.language),
        ..Article::default()
    };
    Ok((article, page.published))
}
