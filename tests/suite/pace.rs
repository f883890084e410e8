//! Understanding costs in proportion to the text, however long its sentences are and however many people it names.

use motorcade::data::Data;
use motorcade::model::Article;
use motorcade::pipeline;
use std::time::{Duration, Instant};

/// Bytes of the short text; the long one has [`TIMES`] as many.
const BYTES: usize = 20_000;
const TIMES: usize = 8;
/// Bytes of a text longer than any article.
const BOOK: usize = 100_000;
/// By so much a byte of the long text may cost more than one of the short: the machine does other work too.
const GENEROUS: u32 = 3;
/// Below this no time is measured well.
const LEAST: Duration = Duration::from_millis(2);

#[test]
fn a_sentence_eight_times_as_long_takes_eight_times_as_long() {
    let data = Data::shipped().expect("data that ship");
    for piece in [
        "President Emmanuel Macron met Chancellor Angela Merkel in Berlin and visited Poland, where they had talks on \
         Monday with the two leaders, ",
        "the quick brown fox jumps over the lazy dog and ",
        "he met him and they visited her and plans to begin a visit to ",
        "the summit of leaders in Paris and the president of Chad, ",
        "on 3 March 2015 and until Friday, ",
        "Finance, Budget, Trade and ",
        "........",
    ] {
        let short = best_time(&piece.repeat(BYTES / piece.len()), &data);
        let long = best_time(&piece.repeat(BYTES * TIMES / piece.len()), &data);
        assert!(
            long < short.max(LEAST) * TIMES as u32 * GENEROUS,
            "{piece:?}: {short:?} for {BYTES} bytes, {long:?} for {TIMES} times as many"
        );
    }
}

#[test]
fn eight_times_as_many_people_take_eight_times_as_long() {
    let data = Data::shipped().expect("data that ship");
    let short = best_time(&strangers(BYTES), &data);
    let long = best_time(&strangers(BYTES * TIMES), &data);
    assert!(
        long < short.max(LEAST) * TIMES as u32 * GENEROUS,
        "{short:?} for {BYTES} bytes, {long:?} for {TIMES} times as many"
    );
}

#[test]
fn a_text_eight_times_as_long_takes_eight_times_as_long() {
    let data = Data::shipped().expect("data that ship");
    let report = "LONDON, May 3 -- Leaders gathered in London on Monday for the annual summit, which was attended by \
                  20 presidents.\n\nPresident Emmanuel Macron of France said that the talks would last. Chancellor \
                  Angela Merkel of Germany spoke of trade. Prime Minister Justin Trudeau sat beside her.\n\n";
    let short = best_time(&report.repeat(BOOK / report.len()), &data);
    let long = best_time(&report.repeat(BOOK * TIMES / report.len()), &data);
    assert!(
        long < short.max(LEAST) * TIMES as u32 * GENEROUS,
        "{short:?} for {BOOK} bytes, {long:?} for {TIMES} times as many"
    );
}

/// Sentences that name ever new people.
fn strangers(bytes: usize) -> String {
    let syllables = ["ba", "do", "ki", "lu", "me", "no", "ra", "su", "ti", "ve", "zo"];
    let name = |number: usize, first: &str| {
        let rest = [1, 11, 121, 1331].map(|step| syllables[number / step % syllables.len()]);
        format!("{first}{}", rest.concat())
    };
    (0..)
        .map(|number| {
            let (given, last) = (name(number, "A"), name(number * 7, "S"));
            format!(
                "President {given} {last} of France visited Berlin on Monday. He met the minister of Chad. "
            )
        })
        .scan(0, |written, sentence| {
            *written += sentence.len();
            (*written < bytes).then_some(sentence)
        })
        .collect()
}

fn best_time(text: &str, data: &Data) -> Duration {
    let article = Article {
        text: text.to_owned(),
        published: chrono::NaiveDate::from_ymd_opt(2015, 3, 4),
        ..Article::default()
    };
    let times = (0..3).map(|_| {
        let started = Instant::now();
        std::hint::black_box(pipeline::extract(&article, data));
        started.elapsed()
    });
    times.min().unwrap_or_default()
}
