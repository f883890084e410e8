//! Brings a database to the present schema: `migrations/` in order, each in a transaction of its own.

use super::database_error;
use crate::error::{Error, Result};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// Every migration, oldest first. A released one is never edited.
pub const MIGRATIONS: &[(&str, &str)] = &[
    ("0001_articles.sql", include_str!("../../migrations/0001_articles.sql")),
    ("0002_claims.sql", include_str!("../../migrations/0002_claims.sql")),
    ("0003_trips.sql", include_str!("../../migrations/0003_trips.sql")),
];

/// Applies what is missing; refuses a database from the future.
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> Result<()> {
    let failed = |error| database_error(path, "bring the schema up to date", error);
    let foreign = is_foreign(connection).map_err(|error| database_error(path, "read", error))?;
    if foreign {
        let path = path.to_owned();
        return Err(Error::NotADatabase { path });
    }
    loop {
        let found = version(connection).map_err(|error| database_error(path, "read", error))?;
        if found > MIGRATIONS.len() {
            let known = MIGRATIONS.len();
            let path = path.to_owned();
            return Err(Error::NewerSchema { path, found, known });
        }
        if found == MIGRATIONS.len() {
            return Ok(());
        }
        apply_next(connection).map_err(failed)?;
    }
}

/// Whether another program made it: it holds something, but not our mark (which 0001 sets).
fn is_foreign(connection: &Connection) -> rusqlite::Result<bool> {
    const OURS: u32 = 0x6d74_6361; // "mtca"
    let mark: u32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let things: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(mark != OURS && things > 0)
}

fn version(connection: &Connection) -> rusqlite::Result<usize> {
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(version as usize)
}

fn apply_next(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again under the lock: another process may have been faster.
    let found = version(&transaction)?;
    if let Some((_, sql)) = MIGRATIONS.get(found) {
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", found as u32 + 1)?;
    }
    transaction.commit()
}
