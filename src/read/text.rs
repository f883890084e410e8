//! Plain text: one article a file. The headline is the first line where it looks like one; the text stays whole.

use super::published::{Stated, settle};
use super::{Document, Options, Parsed, date, decode, front_matter};
use crate::error::Result;
use crate::model::{Article, PublishedBasis};

/// An article out of a file of plain text.
pub fn parse(document: &Document, options: &Options) -> Result<Parsed> {
    let (decoded, note) = decode::decode(&document.bytes).map_err(|why| document.failure(why))?;
    let (block, text) = front_matter::split(&decoded);
    if text.trim().is_empty() {
        return Err(document.failure("empty, holds no article"));
    }
    let mut article = Article {
        id: block.id.unwrap_or_else(|| document.id()),
        url: block.url,
        title: block.title.or_else(|| headline(text)),
        text: text.to_owned(),
        outlet: block.outlet,
        language: block.language,
        ..Article::default()
    };
    let stated = [Stated { basis: PublishedBasis::FrontMatter, date: block.published.as_deref() }];
    let mut notes: Vec<_> = note.into_iter().collect();
    notes.extend(settle(&mut article, &stated, &document.name, options));
    Ok(Parsed { article, notes })
}

/// The first line with anything on it, where it is short, ends like no sentence, bears no date and has text below.
fn headline(text: &str) -> Option<String> {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n')?;
    let first = first.trim_end();
    let length = first.chars().count();
    let sentence = first.ends_with(['.', ',', ';', ':']) && !first.ends_with("...");
    let fits = (8..=200).contains(&length) && first.split_whitespace().count() >= 2;
    let dated = date::in_text(first).is_some();
    (fits && !sentence && !dated && !rest.trim().is_empty()).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_told_from_a_first_sentence() {
        assert_eq!(headline("Putin in Dushanbe\n\nHe came.").as_deref(), Some("Putin in Dushanbe"));
        assert_eq!(headline("\n\nWill he go?\r\nNo.").as_deref(), Some("Will he go?"));
        for text in
            ["He came to Dushanbe.\nHe left.", "28 June 2022\n\nBody", "Only one line", "Short\n\nBody"]
        {
            assert_eq!(headline(text), None, "{text}");
        }
    }
}
