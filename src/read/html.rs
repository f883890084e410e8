//! A saved web page: the article in it, and what its metadata say.
//!
//! The text is what dom_smoothie finds, paragraph by paragraph; evidence counts the code points of that text. Pages that
//! would make the parser run wild are refused before it sees them: its cost grows with the square of the nesting.

use super::published::{Stated, settle};
use super::{Document, Options, Parsed, decode};
use crate::error::Result;
use crate::model::{Article, PublishedBasis};
use dom_smoothie::{Config, Readability, ReadabilityError, TextMode};
use std::panic::{AssertUnwindSafe, catch_unwind};

const NO_ARTICLE: &str = "no article found in the page";
const MAX_PAGE_BYTES: usize = 2 << 20;
const MAX_ELEMENTS: usize = 30_000;
const MAX_NESTING: usize = 500;

/// What a page holds.
#[derive(Debug, Default)]
pub struct Page {
    pub text: String,
    pub title: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub language: Option<String>,
    /// As the page writes it.
    pub published: Option<String>,
}

/// An article out of a file of HTML.
pub fn parse(document: &Document, options: &Options) -> Result<Parsed> {
    let (source, note) = decode::decode(&document.bytes).map_err(|why| document.failure(why))?;
    if source.trim().is_empty() {
        return Err(document.failure("empty, holds no article"));
    }
    let page = page(&source, None).map_err(|why| document.failure(why))?;
    let mut article = Article {
        id: document.id(),
        url: page.url,
        title: page.title,
        text: page.text,
        outlet: page.outlet,
        language: page.language,
        ..Article::default()
    };
    let stated = [Stated { basis: PublishedBasis::Metadata, date: page.published.as_deref() }];
    let mut notes: Vec<_> = note.into_iter().collect();
    notes.extend(settle(&mut article, &stated, &document.name, options));
    Ok(Parsed { article, notes })
}

/// The article within the page; the error says why there is none.
pub fn page(source: &str, url: Option<&str>) -> std::result::Result<Page, String> {
    if source.len() > MAX_PAGE_BYTES {
        return Err(format!("a page longer than {} MB", MAX_PAGE_BYTES >> 20));
    }
    if nesting(source.as_bytes()) > MAX_NESTING {
        return Err(format!("a page with elements nested deeper than {MAX_NESTING}"));
    }
    catch_unwind(AssertUnwindSafe(|| readable(source, url)))
        .unwrap_or_else(|_| Err("a page that the HTML parser cannot take".to_owned()))
}

fn readable(source: &str, url: Option<&str>) -> std::result::Result<Page, String> {
    let config =
        Config { text_mode: TextMode::Formatted, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let absolute = url.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    let found = Readability::new(source, absolute, Some(config)).and_then(|mut page| page.parse()).map_err(
        |error| match error {
            ReadabilityError::GrabFailed => NO_ARTICLE.to_owned(),
            error => format!("{NO_ARTICLE}: {error}"),
        },
    )?;
    let text = found.text_content.to_string();
    if text.trim().is_empty() {
        return Err(NO_ARTICLE.to_owned());
    }
    let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    Ok(Page {
        text,
        title: given(Some(found.title)),
        url: given(found.url),
        outlet: given(found.site_name),
        language: given(found.lang),
        published: given(found.published_time),
    })
}

/// How deep elements are nested at most, by a scan of the tags alone; never less than the truth for closed elements.
fn nesting(source: &[u8]) -> usize {
    const VOID: [&[u8]; 14] = [
        b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source",
        b"track", b"wbr", b"p",
    ];
    let (mut depth, mut deepest) = (0_usize, 0);
    for at in memchr::memchr_iter(b'<', source) {
        let tag = &source[at + 1..];
        match tag.first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(first) if first.is_ascii_alphabetic() => {
                let end = tag.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(tag.len());
                if !VOID.iter().any(|void| void.eq_ignore_ascii_case(&tag[..end])) {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
            }
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_with_its_metadata() {
        let body = "<p>Russian President Vladimir Putin arrived in Dushanbe on Tuesday, his first visit abroad since \
                    February, and was met by his Tajik colleague at the airport of the capital.</p>"
            .repeat(4);
        let source = format!(
            "<html lang=en><head><title>Putin in Dushanbe</title><meta property='article:published_time' \
             content='2022-06-28T10:00:00+05:00'></head><body><nav>Menu</nav><article>{body}</article></body></html>"
        );
        let page = page(&source, None).unwrap();
        assert!(page.text.contains("arrived in Dushanbe") && !page.text.contains("Menu"));
        assert_eq!(page.published.as_deref(), Some("2022-06-28T10:00:00+05:00"));
    }

    #[test]
    fn a_page_nested_without_end_is_refused() {
        let message = page(&"<div>".repeat(100_000), None).unwrap_err();
        assert!(message.contains("nested"), "{message}");
    }
}
