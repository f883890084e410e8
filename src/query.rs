//! Questions to the database, and their SQL.

use crate::error::Result;
use crate::model::{Backing, Encounter, Meeting, Merged, Person, Status, Stay, Trip, fold};
use crate::store::{Store, rows};
use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

/// Which trips or meetings are asked for; nothing means all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Ids of leaders.
    pub leaders: Vec<String>,
    /// Those that may touch this day or a later one; undated ones are left out.
    pub from: Option<NaiveDate>,
    /// Those that may touch this day or an earlier one; undated ones are left out.
    pub to: Option<NaiveDate>,
    pub statuses: Vec<Status>,
    /// ISO 3166-1 alpha-2.
    pub countries: Vec<String>,
}

impl Filter {
    /// Conditions and their parameters.
    fn conditions(&self, kind: &str, role: &str) -> (String, Vec<Value>) {
        let mut sql = "merged.kind = ?".to_owned();
        let mut parameters: Vec<Value> = vec![kind.to_owned().into()];
        if !self.leaders.is_empty() {
            sql += &format!(
                " AND merged.key IN (SELECT merged FROM merged_people WHERE role = '{role}' AND person IN ({}))",
                marks(self.leaders.len())
            );
            parameters.extend(self.leaders.iter().map(|id| Value::from(id.clone())));
        }
        if let Some(from) = self.from {
            sql += " AND coalesce(end_latest, start_latest) >= ?";
            parameters.push(from.to_string().into());
        }
        if let Some(to) = self.to {
            sql += " AND start_earliest <= ?";
            parameters.push(to.to_string().into());
        }
        if !self.statuses.is_empty() {
            sql += &format!(" AND merged.status IN ({})", marks(self.statuses.len()));
            parameters.extend(self.statuses.iter().map(|status| Value::from(status.as_str().to_owned())));
        }
        if !self.countries.is_empty() {
            sql += &format!(" AND merged.country IN ({})", marks(self.countries.len()));
            parameters.extend(self.countries.iter().map(|code| Value::from(code.clone())));
        }
        (sql, parameters)
    }
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

const MERGED: &str = "
    SELECT merged.key, merged.id, merged.country, merged.city, merged.cities, merged.start, merged.end, merged.status,
           merged.mode, merged.purpose, merged.event, merged.explicit, merged.confidence, conflicts, reports, outlets,
           first_reported, last_reported, sources,
           evidence.field, evidence.start, evidence.end, evidence.quote, evidence.rule
    FROM merged
    JOIN merged_claims ON merged_claims.merged = merged.key AND rank = 0
    JOIN evidence ON evidence.claim = merged_claims.claim AND evidence.ordinal = 0";

const LEADER: &str = "LEFT JOIN merged_people AS leader ON leader.merged = merged.key AND leader.ordinal = 0";

/// In order of time; what has only an end before what begins that day; what is undated last, in the order in which it
/// was first reported and in which the text tells it.
const IN_TIME: &str = "coalesce(start_earliest, end_latest) IS NULL, coalesce(start_earliest, end_latest),
    start_earliest IS NOT NULL, start_latest, first_reported, evidence.start, merged.id";

/// Trips in order of time, undated ones last; of several leaders, one leader after the other by name.
pub fn trips(store: &Store, filter: &Filter) -> Result<Vec<Trip>> {
    let (conditions, parameters) = filter.conditions("trip", "leader");
    let order = format!("leader.name, leader.person, {IN_TIME}");
    let sql = format!("{MERGED} {LEADER} WHERE {conditions} ORDER BY {order}");
    merged(store, &sql, parameters, stay)
}

/// Meetings in order of time, undated ones last. The filter's leaders are participants.
pub fn meetings(store: &Store, filter: &Filter) -> Result<Vec<Encounter>> {
    let (conditions, parameters) = filter.conditions("meeting", "participant");
    let sql = format!("{MERGED} WHERE {conditions} ORDER BY {IN_TIME}");
    merged(store, &sql, parameters, meeting)
}

/// The trips whose id starts so.
pub fn trips_by_id(store: &Store, prefix: &str) -> Result<Vec<Trip>> {
    let sql = format!("{MERGED} WHERE kind = 'trip' AND merged.id >= ? AND merged.id < ? ORDER BY merged.id");
    merged(store, &sql, bounds(prefix), stay)
}

/// The meetings whose id starts so.
pub fn meetings_by_id(store: &Store, prefix: &str) -> Result<Vec<Encounter>> {
    let sql =
        format!("{MERGED} WHERE kind = 'meeting' AND merged.id >= ? AND merged.id < ? ORDER BY merged.id");
    merged(store, &sql, bounds(prefix), meeting)
}

fn bounds(prefix: &str) -> Vec<Value> {
    vec![prefix.to_owned().into(), format!("{prefix}\u{10ffff}").into()]
}

fn merged<T>(
    store: &Store,
    sql: &str,
    parameters: Vec<Value>,
    said: fn(&Row, Vec<Person>) -> rusqlite::Result<T>,
) -> Result<Vec<Merged<T>>> {
    let connection = store.connection();
    let read = || -> rusqlite::Result<Vec<Merged<T>>> {
        connection
            .prepare_cached(sql)?
            .query_map(params_from_iter(parameters), |row| {
                let people = people_of(connection, row.get(0)?)?;
                Ok(Merged {
                    id: row.get(1)?,
                    said: said(row, people)?,
                    conflicts: rows::list(row, 13)?,
                    backing: backing(row)?,
                })
            })?
            .collect()
    };
    read().map_err(store.failed("read trips"))
}

fn people_of(connection: &Connection, merged: i64) -> rusqlite::Result<Vec<Person>> {
    connection
        .prepare_cached(
            "SELECT person, name, country, office FROM merged_people WHERE merged = ?1 ORDER BY ordinal",
        )?
        .query_map([merged], |row| rows::person(row, 0))?
        .collect()
}

fn backing(row: &Row) -> rusqlite::Result<Backing> {
    Ok(Backing {
        reports: row.get(14)?,
        outlets: rows::list(row, 15)?,
        first_reported: rows::day(row, 16)?,
        last_reported: rows::day(row, 17)?,
        sources: rows::list(row, 18)?,
    })
}

fn stay(row: &Row, people: Vec<Person>) -> rusqlite::Result<Stay> {
    let mut people = people.into_iter();
    let leader = people.next().ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    Ok(Stay {
        leader,
        country: row.get(2)?,
        city: row.get(3)?,
        cities: rows::list(row, 4)?,
        start: rows::edtf(row, 5)?,
        end: rows::edtf(row, 6)?,
        status: rows::status(row, 7)?,
        purpose: row.get(9)?,
        event: row.get(10)?,
        with: people.collect(),
        explicit: row.get(11)?,
        confidence: row.get(12)?,
        evidence: vec![rows::evidence(row, 19)?],
    })
}

fn meeting(row: &Row, participants: Vec<Person>) -> rusqlite::Result<Meeting> {
    Ok(Meeting {
        participants,
        country: row.get(2)?,
        city: row.get(3)?,
        date: rows::edtf(row, 5)?,
        mode: rows::mode(row, 8)?,
        status: rows::status(row, 7)?,
        event: row.get(10)?,
        confidence: row.get(12)?,
        evidence: vec![rows::evidence(row, 19)?],
    })
}

/// Somebody whom the database knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Under the name used most.
    pub person: Person,
    /// Every name, folded.
    pub names: Vec<String>,
}

/// Everybody whom claims name, in order of names.
pub fn people(store: &Store) -> Result<Vec<Known>> {
    let read = || -> rusqlite::Result<Vec<Known>> {
        let mut statement = store.connection().prepare_cached(
            "SELECT person, name, country, office, folded FROM people ORDER BY person, claims DESC, folded",
        )?;
        let mut found: Vec<Known> = Vec::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let person = rows::person(row, 0)?;
            let folded: String = row.get(4)?;
            match found.last_mut().filter(|known| known.person.id == person.id) {
                Some(known) => known.names.push(folded),
                None => found.push(Known { person, names: vec![folded] }),
            }
        }
        found.sort_by_cached_key(|known| (fold(&known.person.name), known.person.id.clone()));
        Ok(found)
    };
    read().map_err(store.failed("read names"))
}

/// How many trips and meetings a person has.
pub fn counts(store: &Store, person: &str) -> Result<(usize, usize)> {
    let count = |role: &str| -> rusqlite::Result<usize> {
        store
            .connection()
            .prepare_cached("SELECT count(*) FROM merged_people WHERE person = ?1 AND role = ?2")?
            .query_row([person, role], |row| row.get(0))
    };
    let both = || Ok((count("leader")?, count("participant")?));
    both().map_err(store.failed("count"))
}

/// An article as a line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub id: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<NaiveDate>,
    pub basis: Option<String>,
    pub stays: usize,
    pub meetings: usize,
}

/// Articles in order of publication; those with all the words in title or text, where words are given.
pub fn articles(store: &Store, words: Option<&str>) -> Result<Vec<Listed>> {
    let search = words.map(match_all);
    let condition = match search {
        Some(_) => "WHERE articles.key IN (SELECT rowid FROM article_search WHERE article_search MATCH ?1)",
        None => "",
    };
    let sql = format!(
        "SELECT articles.id, title, outlet, published, published_basis,
             (SELECT count(*) FROM claims WHERE article = articles.key AND kind = 'stay'),
             (SELECT count(*) FROM claims WHERE article = articles.key AND kind = 'meeting')
         FROM articles {condition} ORDER BY published IS NULL, published, articles.id"
    );
    let read = || -> rusqlite::Result<Vec<Listed>> {
        store.connection().prepare_cached(&sql)?.query_map(params_from_iter(search.iter()), listed)?.collect()
    };
    read().map_err(store.failed("read articles"))
}

/// A search for every word, none of them an operator.
fn match_all(words: &str) -> String {
    let quoted: Vec<String> =
        words.split_whitespace().map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect();
    quoted.join(" ")
}

fn listed(row: &Row) -> rusqlite::Result<Listed> {
    Ok(Listed {
        id: row.get(0)?,
        title: row.get(1)?,
        outlet: row.get(2)?,
        published: rows::day(row, 3)?,
        basis: row.get(4)?,
        stays: row.get(5)?,
        meetings: row.get(6)?,
    })
}

/// The title or text of an article, whole.
pub fn article_text(store: &Store, id: &str) -> Result<Option<(Option<String>, String)>> {
    store
        .connection()
        .query_row("SELECT title, text FROM articles WHERE id = ?1", [id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()
        .map_err(store.failed("read an article"))
}

/// Whether there is anything to ask about.
pub fn holds_articles(store: &Store) -> Result<bool> {
    store
        .connection()
        .query_row("SELECT EXISTS (SELECT 1 FROM articles)", [], |row| row.get(0))
        .map_err(store.failed("read articles"))
}

/// Figures of the whole database, each with what it counts.
pub fn stats(store: &Store) -> Result<Vec<(&'static str, u64)>> {
    const COUNTS: [(&str, &str); 9] = [
        ("articles", "SELECT count(*) FROM articles"),
        ("articles without a publication date", "SELECT count(*) FROM articles WHERE published IS NULL"),
        ("different texts", "SELECT count(DISTINCT wording) FROM articles"),
        ("claims of stays", "SELECT count(*) FROM claims WHERE kind = 'stay'"),
        (
            "claims of stays without a date",
            "SELECT count(*) FROM claims WHERE kind = 'stay' AND start IS NULL",
        ),
        ("claims of meetings", "SELECT count(*) FROM claims WHERE kind = 'meeting'"),
        ("trips", "SELECT count(*) FROM merged WHERE kind = 'trip'"),
        ("meetings", "SELECT count(*) FROM merged WHERE kind = 'meeting'"),
        ("people", "SELECT count(DISTINCT person) FROM people"),
    ];
    COUNTS
        .into_iter()
        .map(|(name, sql)| {
            let count = store.connection().query_row(sql, [], |row| row.get(0));
            Ok((name, count.map_err(store.failed("count"))?))
        })
        .collect()
}

/// How many articles these trips rest on, reprints counted once.
pub fn reports(store: &Store, filter: &Filter) -> Result<usize> {
    let (conditions, parameters) = filter.conditions("trip", "leader");
    let sql = format!(
        "SELECT count(DISTINCT wording) FROM merged
         JOIN merged_claims ON merged_claims.merged = merged.key
         JOIN claims ON claims.key = claim JOIN articles ON articles.key = claims.article WHERE {conditions}"
    );
    store
        .connection()
        .query_row(&sql, params_from_iter(parameters), |row| row.get(0))
        .map_err(store.failed("count"))
}

/// How many claims of the leader's stays bear no date.
pub fn undated_claims(store: &Store, leader: &str) -> Result<usize> {
    store
        .connection()
        .query_row(
            "SELECT count(*) FROM claims JOIN claim_people ON claim = claims.key
             WHERE person = ?1 AND role = 'leader' AND start IS NULL",
            [leader],
            |row| row.get(0),
        )
        .map_err(store.failed("count"))
}
