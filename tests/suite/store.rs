//! Schema, idempotence, replacement, rebuilding.

use crate::by_hand::{Desk, articles, fill};
use motorcade::batch;
use motorcade::model::Extraction;
use motorcade::query::{self, Filter};
use motorcade::store::{MIGRATIONS, Outcome, Store};
use std::path::Path;

fn sql(desk: &Desk) -> rusqlite::Connection {
    rusqlite::Connection::open(desk.path("motorcade.db")).unwrap()
}

#[test]
fn migrations_are_applied_in_order_and_none_is_forgotten() {
    let mut files: Vec<String> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let named: Vec<&str> = MIGRATIONS.iter().map(|(name, _)| *name).collect();
    assert_eq!(files, named);
    let desk = Desk::empty();
    drop(desk.store());
    let version: usize = sql(&desk).query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, MIGRATIONS.len());
    drop(desk.store());
}

#[test]
fn every_past_schema_comes_up_to_date() {
    for past in 0..MIGRATIONS.len() {
        let desk = Desk::empty();
        let connection = sql(&desk);
        for (_, migration) in &MIGRATIONS[..past] {
            connection.execute_batch(migration).unwrap();
        }
        connection.pragma_update(None, "user_version", past as u32).unwrap();
        drop(connection);
        fill(&desk.store(), &articles());
    }
}

#[test]
fn every_table_is_strict_and_the_database_sound() {
    let desk = Desk::filled();
    let connection = sql(&desk);
    let mut statement = connection
        .prepare(
            "SELECT name FROM pragma_table_list WHERE NOT strict AND schema = 'main' AND type = 'table'
                  AND name NOT LIKE 'sqlite_%'",
        )
        .unwrap();
    let loose: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(loose.is_empty(), "{loose:?}");
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    connection
        .execute("INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)", [])
        .unwrap();
    let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

/// Everything stored, without the numbers of rows.
fn dump(store: &Store) -> String {
    let everything = Filter::default();
    let trips = query::trips(store, &everything).unwrap();
    let meetings = query::meetings(store, &everything).unwrap();
    let beneath: Vec<_> = trips
        .iter()
        .map(|trip| {
            store.stays_beneath(&trip.id).unwrap().into_iter().map(|(_, claim)| claim).collect::<Vec<_>>()
        })
        .collect();
    let people = query::people(store).unwrap();
    let articles = query::articles(store, None).unwrap();
    let stats = query::stats(store).unwrap();
    format!("{trips:#?}\n{meetings:#?}\n{beneath:#?}\n{people:#?}\n{articles:#?}\n{stats:#?}")
}

#[test]
fn ingesting_twice_changes_nothing() {
    let desk = Desk::filled();
    let store = desk.store();
    let before = dump(&store);
    let outcomes = fill(&store, &articles());
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Unchanged));
    assert_eq!(dump(&store), before);
}

#[test]
fn the_order_of_arrival_does_not_matter() {
    let (forth, back) = (Desk::filled(), Desk::empty());
    let mut reversed = articles();
    reversed.reverse();
    for article in reversed {
        fill(&back.store(), &[article]);
    }
    assert_eq!(dump(&forth.store()), dump(&back.store()));
}

#[test]
fn a_changed_article_replaces_its_claims_and_an_old_trip_goes() {
    let desk = Desk::filled();
    let store = desk.store();
    let before = query::trips(&store, &Filter::default()).unwrap();
    assert!(before.iter().any(|trip| trip.said.country == "BY"));
    let (mut article, _) = articles().remove(4);
    article.text = "Putin stayed at home.".to_owned();
    assert_eq!(fill(&store, &[(article, Extraction::default())]), [Outcome::Changed]);
    let after = query::trips(&store, &Filter::default()).unwrap();
    assert_eq!(after.len(), before.len() - 1);
    assert_eq!(query::articles(&store, Some("Minsk")).unwrap(), []);
    assert_eq!(query::articles(&store, Some("stayed home")).unwrap().len(), 1);
}

#[test]
fn what_a_killed_run_left_is_taken_up() {
    let whole = Desk::filled();
    let killed = Desk::empty();
    let store = killed.store();
    store
        .transaction(|| {
            articles().iter().try_for_each(|(article, said)| store.put(article, said).map(|_| ()))
        })
        .unwrap();
    drop(store); // Killed: articles are there, trips are not.
    let store = killed.store();
    assert_eq!(query::trips(&store, &Filter::default()).unwrap(), []);
    fill(&store, &articles());
    assert_eq!(dump(&store), dump(&whole.store()));
}

#[test]
fn trips_derived_again_are_the_same() {
    let desk = Desk::filled();
    let store = desk.store();
    let before = dump(&store);
    store.mark_all_stale().unwrap();
    batch::consolidate(&store).unwrap();
    assert_eq!(dump(&store), before);
}

#[test]
fn text_is_kept_as_given() {
    let desk = Desk::empty();
    let (mut article, _) = articles().remove(0);
    // Decomposed é, CRLF, a NUL: nothing is normalised.
    article.text = "Cafe\u{301}\r\n\0 end".to_owned();
    fill(&desk.store(), &[(article.clone(), Extraction::default())]);
    let stored = query::article_text(&desk.store(), &article.id).unwrap().unwrap();
    assert_eq!(stored.1, article.text);
}

/// A process killed at some moment, and run again, ends where one run would have.
#[test]
fn a_run_killed_in_the_middle_and_run_again_ends_where_one_would_have() {
    let lines: String = (0..4000)
        .map(|n| format!("{{\"id\": \"{n}\", \"text\": \"Text {n} {}\"}}\n", "word ".repeat(40)))
        .collect();
    let (whole, killed) = (Desk::empty(), Desk::empty());
    let arguments = ["ingest", "many.jsonl", "--published", "2022-06-28"];
    for desk in [&whole, &killed] {
        desk.write("many.jsonl", &lines);
    }
    assert!(whole.run(&arguments).status.success());
    for delay in [20, 60, 120] {
        let mut child = killed.command(&arguments).stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(killed.run(&arguments).status.success());
    assert_eq!(dump(&killed.store()), dump(&whole.store()));
}
