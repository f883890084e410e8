//! Cuts a text that is too long for one article.

/// A longer text is no article but many, or a book: what is bound over all of it would cost more than in proportion to its
/// length, and bind what has nothing to do with each other.
const LONGEST: usize = 64 << 10;

/// The parts of a text in order, each at most [`LONGEST`] bytes; together they are the text. They end between
/// paragraphs where there are any, else between lines, else between words.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let (part, behind) = cut(rest.take()?);
        rest = (!behind.is_empty()).then_some(behind);
        Some(part)
    })
}

fn cut(text: &str) -> (&str, &str) {
    if text.len() <= LONGEST {
        return (text, "");
    }
    let most = &text[..text.floor_char_boundary(LONGEST)];
    // A part that is hardly begun is not ended for a paragraph's sake.
    let late = |end: &usize| *end > LONGEST / 2;
    let paragraph = || most.rfind("\n\n").map(|at| at + 2).filter(late);
    let line = || most.rfind('\n').map(|at| at + 1).filter(late);
    let word = || most.rfind(' ').map(|at| at + 1).filter(late);
    text.split_at(paragraph().or_else(line).or_else(word).unwrap_or(most.len()))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, parts};

    #[test]
    fn an_article_is_one_part() {
        for text in ["", "Conti is in Bern.", &"x".repeat(LONGEST)] {
            assert_eq!(parts(text).collect::<Vec<_>>(), [text]);
        }
    }

    #[test]
    fn parts_end_between_paragraphs_and_lose_nothing() {
        let paragraph = "Conti is in Bern. She meets Ögi.\nThey talk.\n\n";
        let text = paragraph.repeat(3 * LONGEST / paragraph.len());
        let cut: Vec<&str> = parts(&text).collect();
        assert!(cut.len() >= 3 && cut.iter().all(|part| part.len() <= LONGEST && part.ends_with("\n\n")));
        assert_eq!(cut.concat(), text);
    }

    #[test]
    fn what_has_no_paragraphs_is_cut_all_the_same() {
        for piece in ["Conti is in Bern.\n", "Conti is in Bern. ", "Conti", "ö"] {
            let text = piece.repeat(2 * LONGEST / piece.len() + 1);
            let cut: Vec<&str> = parts(&text).collect();
            assert!(cut.len() >= 2 && cut.iter().all(|part| part.len() <= LONGEST), "{piece:?}");
            assert_eq!(cut.concat(), text, "{piece:?}");
        }
    }
}
