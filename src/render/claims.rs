//! A trip or meeting with all that it rests on: every claim, its words in their sentence, the article and its date.

use super::visible;
use crate::model::{Claim, Evidence, Report, TextField};

/// Code points of context before and after a quotation, at most.
const CONTEXT: usize = 160;

/// One claim beneath a trip: a line that sums it up, the article, and each quotation between `»` and `«` within its
/// sentence. `texts` gives an article's title and text.
pub fn cluster<T>(
    claims: &[Claim<T>],
    sum: impl Fn(&T) -> String,
    evidence: impl Fn(&T) -> &[Evidence],
    texts: impl Fn(&str) -> Option<(Option<String>, String)>,
) -> String {
    let mut screen = String::new();
    for (at, claim) in claims.iter().enumerate() {
        screen += &format!(
            "\n{}. {}\n   {}\n",
            at + 1,
            visible(&sum(&claim.said)),
            visible(&source(&claim.report))
        );
        let article = texts(&claim.report.id);
        for piece in evidence(&claim.said) {
            let field = article.as_ref().and_then(|(title, text)| match piece.field {
                TextField::Title => title.as_deref(),
                TextField::Text => Some(text),
            });
            screen += &format!("   {}\n   [{}]\n", visible(&marked(piece, field)), visible(&piece.rule));
        }
    }
    screen
}

fn source(report: &Report) -> String {
    let published = report.published.map_or("no date".to_owned(), |day| day.to_string());
    let address = report.url.as_ref().unwrap_or(&report.id);
    let outlet = report.outlet.iter();
    let parts: Vec<&String> = outlet.chain([&published]).chain(&report.title).chain([address]).collect();
    parts.into_iter().map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// The quotation marked within its sentence; alone where the article is not at hand.
fn marked(piece: &Evidence, field: Option<&str>) -> String {
    let Some(field) = field else {
        return format!("»{}«", piece.quote);
    };
    let byte = |point: usize| field.char_indices().nth(point).map_or(field.len(), |(at, _)| at);
    let (start, end) = (byte(piece.start), byte(piece.end));
    let (before, after) = (&field[..start], &field[end..]);
    format!("{}»{}«{}", lead(before), &field[start..end], tail(after))
}

/// What stands before the quotation in its sentence.
fn lead(before: &str) -> &str {
    let from = before.char_indices().rev().nth(CONTEXT).map_or(0, |(at, _)| at);
    let near = &before[from..];
    let stop = [". ", "! ", "? ", "\n"].iter().filter_map(|mark| Some(near.rfind(mark)? + mark.len())).max();
    near[stop.unwrap_or(0)..].trim_start()
}

/// What stands after the quotation in its sentence.
fn tail(after: &str) -> &str {
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    let near = &after[..to];
    let sentence = [". ", "! ", "? ", ".\n"].iter().filter_map(|mark| Some(near.find(mark)? + 1));
    let stop = sentence.chain(near.find('\n')).min();
    near[..stop.unwrap_or(near.len())].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_marked_within_its_sentence() {
        let piece = Evidence {
            field: TextField::Text,
            start: 16,
            end: 30,
            quote: "arrived in Doh".to_owned(),
            rule: "arrive".to_owned(),
        };
        let text = "Ünlike. The emir arrived in Doha on Monday. Then he left.";
        assert_eq!(marked(&piece, Some(text)), "The emir» arrived in Do«ha on Monday.");
    }
}
