//! Whom the database knows, under which names; and whose trips wait to be derived anew.

use super::Store;
use crate::error::Result;
use crate::model::fold;
use rusqlite::params;

impl Store {
    /// People whose trips are out of date, in the order of their ids, at most so many.
    pub fn stale_people(&self, limit: usize) -> Result<Vec<String>> {
        let read = || -> rusqlite::Result<Vec<String>> {
            self.connection
                .prepare_cached("SELECT person FROM stale_people ORDER BY person LIMIT ?1")?
                .query_map([limit], |row| row.get(0))?
                .collect()
        };
        read().map_err(self.failed("read"))
    }

    /// Marks everybody whom a claim, or a trip, names.
    pub fn mark_all_stale(&self) -> Result<()> {
        self.connection
            .execute_batch(
                "INSERT OR IGNORE INTO stale_people SELECT person FROM claim_people;
                 INSERT OR IGNORE INTO stale_people SELECT person FROM merged_people;
                 INSERT OR IGNORE INTO stale_people SELECT person FROM people;",
            )
            .map_err(self.failed("write"))
    }

    /// Notes anew under which names claims know a person, and that nothing of his is out of date.
    pub fn settle_person(&self, person: &str) -> Result<()> {
        self.settle(person).map_err(self.failed("write names"))
    }

    fn settle(&self, person: &str) -> rusqlite::Result<()> {
        for table in ["people", "stale_people"] {
            self.connection
                .prepare_cached(&format!("DELETE FROM {table} WHERE person = ?1"))?
                .execute([person])?;
        }
        let mut names = self.connection.prepare_cached(
            "SELECT name, country, office, count(*) FROM claim_people WHERE person = ?1
             GROUP BY name, country, office ORDER BY count(*) DESC, name, country, office",
        )?;
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO people (person, folded, name, country, office, claims) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (person, folded) DO UPDATE SET claims = claims + excluded.claims",
        )?;
        let mut rows = names.query([person])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            let (country, office): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
            let claims: i64 = row.get(3)?;
            insert.execute(params![person, fold(&name), name, country, office, claims])?;
        }
        Ok(())
    }
}
