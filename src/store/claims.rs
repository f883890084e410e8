//! Claims with their people and their evidence.

use super::Store;
use super::rows::{self, insert_people, text_of, to_list};
use crate::error::Result;
use crate::model::{Claim, Evidence, Extraction, Meeting, Person, Report, Stay};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;
use std::sync::Arc;

/// Writes what an article says.
pub(super) fn insert(connection: &Connection, article: i64, yielded: &Extraction) -> rusqlite::Result<()> {
    for (ordinal, stay) in yielded.stays.iter().enumerate() {
        let key = insert_stay(connection, article, ordinal, stay)?;
        let leader = std::iter::once(("leader", &stay.leader));
        let people = leader.chain(stay.with.iter().map(|person| ("with", person)));
        insert_details(connection, key, people, &stay.evidence)?;
    }
    for (ordinal, meeting) in yielded.meetings.iter().enumerate() {
        let key = insert_meeting(connection, article, ordinal, meeting)?;
        let people = meeting.participants.iter().map(|person| ("participant", person));
        insert_details(connection, key, people, &meeting.evidence)?;
    }
    Ok(())
}

fn insert_stay(connection: &Connection, article: i64, ordinal: usize, stay: &Stay) -> rusqlite::Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO claims (article, kind, ordinal, country, city, cities, start, end, status, purpose, event,
                 explicit, confidence) VALUES (?1, 'stay', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            article,
            ordinal,
            stay.country,
            stay.city,
            to_list(&stay.cities),
            text_of(stay.start.as_ref()),
            text_of(stay.end.as_ref()),
            stay.status.as_str(),
            stay.purpose,
            stay.event,
            stay.explicit,
            stay.confidence,
        ])?;
    Ok(connection.last_insert_rowid())
}

fn insert_meeting(
    connection: &Connection,
    article: i64,
    ordinal: usize,
    meeting: &Meeting,
) -> rusqlite::Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO claims (article, kind, ordinal, country, city, start, status, mode, event, explicit, confidence)
             VALUES (?1, 'meeting', ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9)",
        )?
        .execute(params![
            article,
            ordinal,
            meeting.country,
            meeting.city,
            text_of(meeting.date.as_ref()),
            meeting.status.as_str(),
            meeting.mode.as_str(),
            meeting.event,
            meeting.confidence,
        ])?;
    Ok(connection.last_insert_rowid())
}

fn insert_details<'a>(
    connection: &Connection,
    claim: i64,
    people: impl Iterator<Item = (&'static str, &'a Person)>,
    evidence: &[Evidence],
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO claim_people (claim, ordinal, role, person, name, country, office)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    insert_people(&mut statement, claim, people)?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO evidence (claim, ordinal, field, start, end, quote, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (ordinal, piece) in evidence.iter().enumerate() {
        statement.execute(params![
            claim,
            ordinal,
            piece.field.as_str(),
            piece.start,
            piece.end,
            piece.quote,
            piece.rule
        ])?;
    }
    Ok(())
}

/// Remembers that trips and meetings of all whom the article's claims name must be derived anew.
pub(super) fn mark_stale(connection: &Connection, article: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO stale_people (person)
             SELECT person FROM claim_people JOIN claims ON claims.key = claim WHERE article = ?1",
        )?
        .execute([article])?;
    Ok(())
}

/// Claims of one kind with the key of each.
type Keyed<T> = Vec<(i64, Claim<T>)>;

/// Which claims, as a query for their keys with one parameter, and in which order.
struct Choice {
    keys: &'static str,
    order: &'static str,
}

const OF_LEADER: Choice = Choice {
    keys: "SELECT claim FROM claim_people WHERE person = ?1 AND role = 'leader'",
    order: "claims.key",
};

const OF_PARTICIPANT: Choice = Choice {
    keys: "SELECT claim FROM claim_people WHERE person = ?1 AND role = 'participant'",
    order: "claims.key",
};

const BENEATH: Choice = Choice {
    keys: "SELECT claim FROM merged_claims JOIN merged ON merged.key = merged WHERE merged.id = ?1",
    order: "(SELECT rank FROM merged_claims WHERE claim = claims.key)",
};

impl Store {
    /// What is said of a leader's stays.
    pub fn stays_of(&self, leader: &str) -> Result<Keyed<Stay>> {
        self.load(&OF_LEADER, leader, stay).map_err(self.failed("read claims"))
    }

    /// What is said of meetings in which a person took part.
    pub fn meetings_of(&self, person: &str) -> Result<Keyed<Meeting>> {
        self.load(&OF_PARTICIPANT, person, meeting).map_err(self.failed("read claims"))
    }

    /// What a trip rests on, the best first.
    pub fn stays_beneath(&self, trip: &str) -> Result<Keyed<Stay>> {
        self.load(&BENEATH, trip, stay).map_err(self.failed("read claims"))
    }

    /// What a merged meeting rests on, the best first.
    pub fn meetings_beneath(&self, id: &str) -> Result<Keyed<Meeting>> {
        self.load(&BENEATH, id, meeting).map_err(self.failed("read claims"))
    }

    fn load<T>(
        &self,
        choice: &Choice,
        parameter: &str,
        read: fn(&Row, Vec<Person>, Vec<Evidence>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Keyed<T>> {
        let mut people =
            self.details("person, name, country, office FROM claim_people", choice, parameter, rows::person)?;
        let mut evidence =
            self.details("field, start, end, quote, rule FROM evidence", choice, parameter, rows::evidence)?;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT claims.key, claims.article, claims.ordinal, claims.country, claims.city, claims.cities, claims.start,
                 claims.end, claims.status, claims.mode, claims.purpose, claims.event, claims.explicit, claims.confidence,
                 articles.id, url, title, outlet, published, wording
             FROM claims JOIN articles ON articles.key = claims.article
             WHERE claims.key IN ({}) ORDER BY {}",
            choice.keys, choice.order
        ))?;
        let mut rows = statement.query([parameter])?;
        let mut reports: HashMap<i64, Arc<Report>> = HashMap::new();
        let mut claims = Vec::new();
        while let Some(row) = rows.next()? {
            let (key, article): (i64, i64) = (row.get(0)?, row.get(1)?);
            let report = match reports.get(&article) {
                Some(report) => Arc::clone(report),
                None => Arc::clone(reports.entry(article).or_insert(Arc::new(report(row)?))),
            };
            let people = people.remove(&key).unwrap_or_default();
            let said = read(row, people, evidence.remove(&key).unwrap_or_default())?;
            claims.push((key, Claim { report, ordinal: row.get(2)?, said }));
        }
        Ok(claims)
    }

    /// People or evidence of all the chosen claims, by claim, in order.
    fn details<T>(
        &self,
        columns_of_table: &str,
        choice: &Choice,
        parameter: &str,
        read: fn(&Row, usize) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<HashMap<i64, Vec<T>>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT claim, {columns_of_table} WHERE claim IN ({}) ORDER BY claim, ordinal",
            choice.keys
        ))?;
        let mut rows = statement.query([parameter])?;
        let mut details: HashMap<i64, Vec<T>> = HashMap::new();
        while let Some(row) = rows.next()? {
            details.entry(row.get(0)?).or_default().push(read(row, 1)?);
        }
        Ok(details)
    }
}

fn report(row: &Row) -> rusqlite::Result<Report> {
    let wording: [u8; 16] = row.get(19)?;
    Ok(Report {
        id: row.get(14)?,
        url: row.get(15)?,
        title: row.get(16)?,
        outlet: row.get(17)?,
        published: rows::day(row, 18)?,
        wording: format!("{:032x}", u128::from_be_bytes(wording)),
    })
}

fn stay(row: &Row, people: Vec<Person>, evidence: Vec<Evidence>) -> rusqlite::Result<Stay> {
    let mut people = people.into_iter();
    let leader = people.next().ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    Ok(Stay {
        leader,
        country: row.get(3)?,
        city: row.get(4)?,
        cities: rows::list(row, 5)?,
        start: rows::edtf(row, 6)?,
        end: rows::edtf(row, 7)?,
        status: rows::status(row, 8)?,
        purpose: row.get(10)?,
        event: row.get(11)?,
        with: people.collect(),
        explicit: row.get(12)?,
        confidence: row.get(13)?,
        evidence,
    })
}

fn meeting(row: &Row, participants: Vec<Person>, evidence: Vec<Evidence>) -> rusqlite::Result<Meeting> {
    Ok(Meeting {
        participants,
        country: row.get(3)?,
        city: row.get(4)?,
        date: rows::edtf(row, 6)?,
        mode: rows::mode(row, 9)?,
        status: rows::status(row, 8)?,
        event: row.get(11)?,
        confidence: row.get(13)?,
        evidence,
    })
}
