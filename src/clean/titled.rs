//! An article's title in front of its text, where the input gives it apart from it.

use super::parts::parts;
use crate::data::fold::is_alphanumeric;
use crate::model::{Article, Evidence, TextField};
use std::borrow::Cow;

/// What is read of an article at once: its text, or a part of it where it is very long; the first under its title where
/// the text does not bear it itself.
pub struct Titled<'a> {
    pub text: Cow<'a, str>,
    /// Characters of the title; none stands in front without one.
    title: usize,
    /// Characters of the text's parts before this one.
    before: usize,
}

/// Parts the title from the text as a paragraph of its own.
const GAP: &str = "\n\n";
/// Bytes of a text among which its title stands if it bears it.
const HEAD: usize = 800;
/// Letters of a title that tell it from others: what an outlet adds behind it ("... | The Herald") is none of its words.
const TELLING: usize = 40;

impl<'a> Titled<'a> {
    /// All of it at once.
    pub fn of(article: &'a Article) -> Self {
        Self::above(article, &article.text)
    }

    /// One part after the other, of nearly all articles the only one.
    pub fn parts(article: &'a Article) -> impl Iterator<Item = Self> {
        let mut before = 0;
        parts(&article.text).map(move |text| {
            let part = match before {
                0 => Self::above(article, text),
                _ => Self { text: Cow::Borrowed(text), title: 0, before },
            };
            before += if text.len() < article.text.len() { text.chars().count() } else { 0 };
            part
        })
    }

    /// The text under the article's title.
    fn above(article: &Article, text: &'a str) -> Self {
        let title = article.title.as_deref().map(one_line).filter(|title| !bears(text, title));
        let Some(title) = title else {
            return Self { text: Cow::Borrowed(text), title: 0, before: 0 };
        };
        let letters = title.chars().count();
        Self { text: Cow::Owned(title + GAP + text), title: letters, before: 0 }
    }

    /// Counts a phrase's place in the article's title or its text, whichever it is in.
    pub fn place(&self, evidence: &mut Evidence) {
        let gap = if self.title == 0 { 0 } else { self.title + GAP.len() };
        if evidence.start < self.title {
            evidence.field = TextField::Title;
        } else {
            evidence.start += self.before;
            evidence.end += self.before;
            evidence.start -= gap;
            evidence.end -= gap;
        }
    }
}

/// Line breaks as spaces: as many characters as before.
fn one_line(title: &str) -> String {
    title.replace(char::is_control, " ")
}

/// Whether a text bears that title, in whatever case and punctuation, or the title says nothing.
fn bears(text: &str, title: &str) -> bool {
    let title = letters(title);
    let telling = title.char_indices().nth(TELLING).map_or(title.len(), |(end, _)| end);
    let head = text.floor_char_boundary(HEAD.min(text.len()));
    title.is_empty() || letters(&text[..head]).contains(&title[..telling])
}

/// The letters and digits of a text in lower case, those of ASCII word by word.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if run > 0 {
            let start = letters.len();
            letters.push_str(&rest[..run]);
            letters[start..].make_ascii_lowercase();
        } else if !c.is_ascii() && is_alphanumeric(c) {
            letters.extend(c.to_lowercase());
        }
        rest = &rest[run.max(c.len_utf8())..];
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(title: &str, text: &str) -> Article {
        Article { title: Some(title.to_owned()), text: text.to_owned(), ..Article::default() }
    }

    #[test]
    fn a_title_that_the_text_bears_is_not_read_twice() {
        let borne = article("Conti in Bern: talks", "CONTI IN BERN — TALKS\n\nHe came.");
        assert!(bears(&borne.text, "Conti in Bern: talks") && !bears(&borne.text, "Conti in Rome: talks"));
        assert_eq!(Titled::of(&article("Conti in Bern", "Conti in Bern.")).text, "Conti in Bern.");
        assert_eq!(Titled::of(&article("...", "He came.")).text, "He came.");
    }

    #[test]
    fn what_is_quoted_is_counted_in_the_title_or_the_text() {
        let article = article("Ōgi\nin Bern", "Élan. He came.");
        let titled = Titled::of(&article);
        assert_eq!(titled.text, "Ōgi in Bern\n\nÉlan. He came.");
        let placed = |start: usize, end: usize| {
            let (quote, rule) = (String::new(), String::new());
            let mut evidence = Evidence { field: TextField::Text, start, end, quote, rule };
            titled.place(&mut evidence);
            (evidence.field, evidence.start, evidence.end)
        };
        assert_eq!(placed(0, 11), (TextField::Title, 0, 11));
        assert_eq!(placed(19, 27), (TextField::Text, 6, 14));
    }

    #[test]
    fn what_is_quoted_of_a_part_is_counted_in_the_whole_text() {
        let article = article("Ōgi in Bern", &"Élan. He came.\n\n".repeat(20_000));
        let text: Vec<char> = article.text.chars().collect();
        let mut parts = 0;
        for part in Titled::parts(&article) {
            let at = part.text.rfind("Élan").map(|at| part.text[..at].chars().count()).unwrap_or_default();
            let (quote, rule) = (String::new(), String::new());
            let mut told = Evidence { field: TextField::Text, start: at, end: at + 4, quote, rule };
            part.place(&mut told);
            assert_eq!(text[told.start..told.end].iter().collect::<String>(), "Élan");
            assert_eq!(part.text.starts_with("Ōgi"), parts == 0);
            parts += 1;
        }
        assert!(parts > 1);
    }
}
