//! Tags JSONL on standard input: `{"doc"|"id", "dct"|"published", "text"}` a line in, timexes a line out.

use motorcade::data::language_dates::DateRules;
use serde_json::{Value, json};
use std::io::BufRead;

fn main() {
    let language = DateRules::shipped().expect("the shipped rules load");
    for line in std::io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let field = |names: [&str; 2]| {
            names
                .iter()
                .find_map(|name| line[*name].as_str())
                .map(str::to_owned)
        };
        let text = field(["text", "text"]).unwrap_or_default();
        let dct = field(["dct", "published"]).and_then(|date| date.get(..10)?.parse().ok());
        let points = |byte: usize| text[..byte].chars().count();
        let timexes: Vec<Value> = motorcade::timex::timexes(&text, dct, &language)
            .iter()
            .map(|timex| {
                json!({
                    "start": points(timex.span.start), "end": points(timex.span.end),
                    "text": &text[timex.span.start..timex.span.end], "type": timex.kind.as_str(),
                    "value": timex.value, "edtf": timex.edtf.as_ref().map(ToString::to_string),
                    "range_end": timex.range_end.as_ref().map(ToString::to_string),
                    "days": timex.days, "rule": timex.rule, "reason": timex.reason,
                })
            })
            .collect();
        println!(
            "{}",
            json!({"doc": field(["doc", "id"]), "dct": dct.map(|d| d.to_string()), "timexes": timexes})
        );
    }
}
