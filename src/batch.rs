//! Many articles at once: read, understood on all cores, handed on in the order they came; and, for a database, trips
//! derived from whatever claims are new.
//!
//! At most a few batches are in memory, however long the input is.

use crate::consolidate;
use crate::data::Data;
use crate::error::{Error, Result};
use crate::model::{Article, Claim, Extraction};
use crate::pipeline;
use crate::read::{self, Document, Options};
use crate::store::Store;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{SyncSender, sync_channel};

/// A batch is full at so many articles, or so many bytes.
const ARTICLES: usize = 256;
const BYTES: usize = 4 << 20;

/// An article, what it says, and how messages name it.
#[derive(Debug)]
pub struct Understood {
    pub label: String,
    pub article: Article,
    pub yielded: Extraction,
}

/// One article, or why there is none.
pub type Item = Result<Understood>;

/// Reads the inputs and understands every article; `sink` gets them batch by batch, in order.
pub fn run<E>(
    inputs: &[String],
    options: &Options,
    data: &Data,
    sink: impl FnMut(Vec<Item>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    each(inputs, &|document| understand(document, options, data), sink)
}

/// Reads the inputs and does `work` on every article, on all cores; `sink` gets what comes of it batch by batch, in
/// order. A fault of the program's own in one article is an error like any other.
pub fn each<T: Send, E>(
    inputs: &[String],
    work: &(impl Fn(&Document) -> Result<T> + Sync),
    mut sink: impl FnMut(Vec<Result<T>>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(1);
        scope.spawn(move || produce(inputs, work, &sender));
        receiver.into_iter().try_for_each(&mut sink)
    })
}

/// Fills batches and sends them on, until the inputs end or nobody listens.
fn produce<T: Send>(
    inputs: &[String],
    work: &(impl Fn(&Document) -> Result<T> + Sync),
    sender: &SyncSender<Vec<Result<T>>>,
) {
    let mut batch: Vec<Result<Document>> = Vec::new();
    let mut bytes = 0;
    let mut take = |document: Result<Document>| {
        bytes += document.as_ref().map_or(0, Document::size);
        batch.push(document);
        if batch.len() < ARTICLES && bytes < BYTES {
            return true;
        }
        bytes = 0;
        sender.send(all(std::mem::take(&mut batch), work)).is_ok()
    };
    let wanted = read::inputs(inputs).into_iter().all(|input| match input {
        Ok(input) => read::documents(&input, &mut take),
        Err(error) => take(Err(error)),
    });
    if wanted && !batch.is_empty() {
        // Nobody listening any more is no error: the sink has failed, and says why.
        let _ = sender.send(all(batch, work));
    }
}

/// Every document understood, on all cores, in order.
pub fn understand_all(batch: Vec<Result<Document>>, options: &Options, data: &Data) -> Vec<Item> {
    all(batch, &|document| understand(document, options, data))
}

fn all<T: Send>(
    batch: Vec<Result<Document>>,
    work: &(impl Fn(&Document) -> Result<T> + Sync),
) -> Vec<Result<T>> {
    batch.into_par_iter().map(|document| document.and_then(|document| guarded(&document, work))).collect()
}

fn guarded<T>(document: &Document, work: &impl Fn(&Document) -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(|| work(document))).unwrap_or_else(|_| {
        let message = "the program failed on this article, which is a fault of the program; the rest goes on";
        Err(Error::input(document.label(), message))
    })
}

fn understand(document: &Document, options: &Options, data: &Data) -> Item {
    let parsed = document.parse(options)?;
    let mut yielded = pipeline::extract(&parsed.article, data);
    yielded.diagnostics.splice(..0, parsed.notes);
    Ok(Understood { label: document.label(), article: parsed.article, yielded })
}

/// People whose trips are derived in one transaction.
const PEOPLE: usize = 200;

/// Derives the trips and meetings of everybody whose claims changed. Returns how many people that were.
pub fn consolidate(store: &Store) -> Result<usize> {
    let mut settled = 0;
    loop {
        let people = store.stale_people(PEOPLE)?;
        if people.is_empty() {
            return Ok(settled);
        }
        store.transaction(|| people.iter().try_for_each(|person| consolidate_person(store, person)))?;
        settled += people.len();
    }
}

fn consolidate_person(store: &Store, person: &str) -> Result<()> {
    let (keys, claims) = parted(store.stays_of(person)?);
    store.replace_trips(person, &consolidate::trips(&claims), &keys)?;
    let (keys, claims) = parted(store.meetings_of(person)?);
    store.replace_meetings(person, &consolidate::meetings(&claims), &keys)?;
    store.settle_person(person)
}

fn parted<T>(keyed: Vec<(i64, Claim<T>)>) -> (Vec<i64>, Vec<Claim<T>>) {
    keyed.into_iter().unzip()
}

/// Understands every stored article anew, then derives all trips. Returns the number of articles.
pub fn rebuild(store: &Store, data: &Data) -> Result<usize> {
    let (mut after, mut count) = (i64::MIN, 0);
    loop {
        let articles = store.articles_after(after, ARTICLES)?;
        let Some(&(last, _)) = articles.last() else {
            break;
        };
        let yields: Vec<_> =
            articles.par_iter().map(|(key, article)| (*key, pipeline::extract(article, data))).collect();
        store.transaction(|| {
            yields.iter().try_for_each(|(key, yielded)| store.replace_yield(*key, yielded))
        })?;
        (after, count) = (last, count + articles.len());
    }
    store.mark_all_stale()?;
    consolidate(store)?;
    Ok(count)
}
