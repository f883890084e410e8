//! `cargo bench`: MB/s of understanding plain text on one core, and rows/s of ingesting. The text is that of the bundled
//! samples, over and over, in articles of about four kilobytes.

use motorcade::batch;
use motorcade::data::{Data, samples::SAMPLES};
use motorcade::model::{Article, Extraction};
use motorcade::pipeline;
use motorcade::read::{Document, Options};
use motorcade::store::Store;
use std::time::{Duration, Instant};

const ARTICLES: usize = 2_000;
const RUNS: usize = 3;

fn main() {
    let started = Instant::now();
    let data = Data::shipped().expect("data that ship");
    println!("start-up: {:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    let articles = articles();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let mut yields = Vec::new();
    let extract =
        best(|| yields = articles.iter().map(|article| pipeline::extract(article, &data)).collect());
    println!("extract: {:.1} MB/s on one core", bytes as f64 / 1e6 / extract.as_secs_f64());
    let ingest = best(|| ingest(&articles, &yields));
    let rows: usize = yields.iter().map(rows).sum();
    println!(
        "ingest: {:.0} rows/s ({:.0} articles/s, {:.1} MB/s) stored, searchable, trips derived, on one core",
        rows as f64 / ingest.as_secs_f64(),
        articles.len() as f64 / ingest.as_secs_f64(),
        bytes as f64 / 1e6 / ingest.as_secs_f64()
    );
}

fn articles() -> Vec<Article> {
    let options = Options::default();
    let samples: Vec<Article> = SAMPLES
        .iter()
        .map(|(name, text)| Document::new(name, text.as_bytes()).parse(&options).expect("a sample").article)
        .collect();
    (0..ARTICLES)
        .map(|n| {
            let first = &samples[n % samples.len()];
            let rest = (1..6).map(|step| samples[(n + step) % samples.len()].text.as_str());
            let text = std::iter::once(first.text.as_str()).chain(rest).collect::<Vec<_>>().join("\n\n");
            Article { id: n.to_string(), text: format!("{text}\nNumber {n}.\n"), ..first.clone() }
        })
        .collect()
}

/// Rows of one article: itself, its claims, their people and evidence, its remarks.
fn rows(yielded: &Extraction) -> usize {
    let stays = yielded.stays.iter().map(|stay| 2 + stay.with.len() + stay.evidence.len());
    let meetings =
        yielded.meetings.iter().map(|meeting| 1 + meeting.participants.len() + meeting.evidence.len());
    1 + stays.sum::<usize>() + meetings.sum::<usize>() + yielded.diagnostics.len()
}

fn ingest(articles: &[Article], yields: &[Extraction]) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let store = Store::open(&folder.path().join("bench.db")).expect("a database");
    for (articles, yields) in articles.chunks(256).zip(yields.chunks(256)) {
        let mut pairs = articles.iter().zip(yields);
        store
            .transaction(|| pairs.try_for_each(|(article, yielded)| store.put(article, yielded).map(|_| ())))
            .expect("articles written");
    }
    batch::consolidate(&store).expect("trips derived");
}

fn best(mut run: impl FnMut()) -> Duration {
    (0..RUNS)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed()
        })
        .min()
        .unwrap_or_default()
}
