//! An article's title in front of its text, where the input gives it apart from it.

use crate::model::{Article, Evidence, TextField};
use std::borrow::Cow;

/// What is read of an article: its text, under its title where the text does not bear it itself.
pub struct Titled<'a> {
    pub text: Cow<'a, str>,
    /// Characters of the title; none stands in front without one.
    title: usize,
}

/// Parts the title from the text as a paragraph of its own.
const GAP: &str = "\n\n";
/// Bytes of a text among which its title stands if it bears it.
const HEAD: usize = 800;
/// Letters of a title that tell it from others: what an outlet adds behind it ("... | The Herald") is none of its words.
const TELLING: usize = 40;

impl<'a> Titled<'a> {
    pub fn of(article: &'a Article) -> Self {
        let text = article.text.as_str();
        let title = article.title.as_deref().map(one_line).filter(|title| !bears(text, title));
        let Some(title) = title else {
            return Self { text: Cow::Borrowed(text), title: 0 };
        };
        let letters = title.chars().count();
        Self { text: Cow::Owned(title + GAP + text), title: letters }
    }

    /// Counts a phrase's place in the title or the text, whichever it is in.
    pub fn place(&self, evidence: &mut Evidence) {
        if self.title == 0 {
            return;
        }
        if evidence.start < self.title {
            evidence.field = TextField::Title;
        } else {
            let before = self.title + GAP.len();
            evidence.start -= before;
            evidence.end -= before;
        }
    }
}

/// Line breaks as spaces: as many characters as before.
fn one_line(title: &str) -> String {
    title.replace(char::is_control, " ")
}

/// Whether a text bears that title, in whatever case and punctuation, or the title says nothing.
fn bears(text: &str, title: &str) -> bool {
    let wanted: String = letters(title).take(TELLING).collect();
    let head = text.floor_char_boundary(HEAD.min(text.len()));
    wanted.is_empty() || letters(&text[..head]).collect::<String>().contains(&wanted)
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
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
}
