//! The publication date: the most trusted of what the command line, the input and the article say, and how it was
//! learned. The clock and the file's own time are never asked.

use super::{Options, date};
use crate::model::{Article, Diagnostic, PublishedBasis};

/// What an input says of its publication date, besides text, address and name.
pub struct Stated<'a> {
    pub basis: PublishedBasis,
    pub date: Option<&'a str>,
}

/// Sets the article's date and basis, in this order: command line, the input's own statements in the order given,
/// a date line or dateline in the text, the address, the file's name. A remark for each statement that is no date.
pub fn settle(article: &mut Article, stated: &[Stated], name: &str, options: &Options) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let mut learned = options.published.map(|day| (day, PublishedBasis::Argument));
    for Stated { basis, date } in stated {
        let Some(text) = date.map(str::trim).filter(|text| !text.is_empty()) else {
            continue;
        };
        match date::parse_day(text) {
            Some(day) => learned = learned.or(Some((day, *basis))),
            None => notes.push(not_a_date(text, *basis)),
        }
    }
    let learned = learned
        .or_else(|| Some((date::in_text(&article.text)?, PublishedBasis::Text)))
        .or_else(|| Some((date::in_address(article.url.as_deref()?)?, PublishedBasis::Url)))
        .or_else(|| Some((date::in_address(file_name(name))?, PublishedBasis::FileName)));
    article.published = learned.map(|(day, _)| day);
    article.published_basis = learned.map(|(_, basis)| basis);
    notes
}

fn not_a_date(text: &str, basis: PublishedBasis) -> Diagnostic {
    let shown: String = text.chars().take(40).collect();
    Diagnostic {
        code: "bad-publication-date",
        message: format!(
            "the publication date “{shown}” ({}) is no date that exists; write it as YYYY-MM-DD, or pass --published",
            basis.as_str()
        ),
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> Article {
        Article {
            url: Some("https://x.example/2022/06/29/putin".to_owned()),
            text: "Putin in Dushanbe\n\n30 June 2022\n\nHe came.".to_owned(),
            ..Article::default()
        }
    }

    fn learned(
        stated: Option<&str>,
        options: &Options,
        mut article: Article,
    ) -> (String, PublishedBasis, usize) {
        let stated = [Stated { basis: PublishedBasis::Field, date: stated }];
        let notes = settle(&mut article, &stated, "a/2022-06-27.txt", options);
        (article.published.unwrap().to_string(), article.published_basis.unwrap(), notes.len())
    }

    #[test]
    fn the_most_trusted_date_is_taken() {
        let none = Options::default();
        let argument = Options { published: "2022-07-01".parse().ok() };
        let plain = |text: &str, url: Option<&str>| Article {
            text: text.to_owned(),
            url: url.map(str::to_owned),
            ..Article::default()
        };
        let expect = |day: &str, basis| (day.to_owned(), basis, 0);
        assert_eq!(
            learned(Some("2022-06-28"), &argument, article()),
            expect("2022-07-01", PublishedBasis::Argument)
        );
        assert_eq!(
            learned(Some("2022-06-28"), &none, article()),
            expect("2022-06-28", PublishedBasis::Field)
        );
        assert_eq!(learned(None, &none, article()), expect("2022-06-30", PublishedBasis::Text));
        let addressed = plain("He came.", article().url.as_deref());
        assert_eq!(learned(None, &none, addressed), expect("2022-06-29", PublishedBasis::Url));
        assert_eq!(
            learned(None, &none, plain("He came.", None)),
            expect("2022-06-27", PublishedBasis::FileName)
        );
    }

    #[test]
    fn a_date_that_does_not_exist_is_remarked_and_passed_over() {
        let (day, basis, notes) = learned(Some("2022-02-30"), &Options::default(), article());
        assert_eq!((day.as_str(), basis, notes), ("2022-06-30", PublishedBasis::Text, 1));
    }
}
