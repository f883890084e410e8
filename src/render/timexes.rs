//! The temporal expressions of one article, as one line of JSON: the outward shape of `timex`.

use super::json::line;
use crate::model::{Article, Timex};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    doc: &'a str,
    dct: Option<String>,
    timexes: Vec<TimexOut<'a>>,
}

/// Offsets are Unicode code points.
#[derive(Serialize)]
struct TimexOut<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    r#type: &'static str,
    value: Option<&'a str>,
    edtf: Option<String>,
    rule: &'a str,
    #[serde(flatten)]
    reasons: Option<Reasons<'a>>,
}

#[derive(Serialize)]
struct Reasons<'a> {
    range_end: Option<String>,
    days: Option<u32>,
    reason: &'a str,
}

/// The line, with its end; `reasons` adds why and where ranges end.
pub fn timexes(article: &Article, found: &[Timex], reasons: bool) -> String {
    let mut points = CodePoints::of(&article.text);
    let timexes = found
        .iter()
        .map(|timex| TimexOut {
            start: points.at(timex.span.start),
            end: points.at(timex.span.end),
            text: &article.text[timex.span.start..timex.span.end],
            r#type: timex.kind.as_str(),
            value: timex.value.as_deref(),
            edtf: timex.edtf.as_ref().map(ToString::to_string),
            rule: &timex.rule,
            reasons: reasons.then(|| Reasons {
                range_end: timex.range_end.as_ref().map(ToString::to_string),
                days: timex.days,
                reason: &timex.reason,
            }),
        })
        .collect();
    let dct = article.published.map(|day| day.to_string());
    line(&Line { doc: &article.id, dct, timexes })
}

/// Counts code points up to byte offsets that only grow.
struct CodePoints<'a> {
    text: &'a str,
    bytes: usize,
    points: usize,
}

impl<'a> CodePoints<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, bytes: 0, points: 0 }
    }

    fn at(&mut self, byte: usize) -> usize {
        self.points += self.text[self.bytes..byte].chars().count();
        self.bytes = byte;
        self.points
    }
}
