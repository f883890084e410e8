//! The local database: articles, their claims, and the trips and meetings derived from them.
//!
//! One writer at a time. An article and all that it yields are written in one transaction; what its claims touch is
//! marked stale in the same transaction, so that a process killed before trips are derived leaves word for the next.

mod articles;
mod claims;
mod migrate;
mod people;
pub(crate) mod rows;
mod trips;

pub use articles::Outcome;
pub use migrate::MIGRATIONS;

use crate::error::{Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An open database.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the database, makes it where there is none, and brings its schema up to date.
    pub fn open(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::open_with(path, flags)
    }

    /// Opens a database that must be there.
    pub fn open_existing(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::Usage(format!(
                "{}: no such database; fill one with `motorcade ingest`, or name another with --db",
                path.display()
            )));
        }
        Self::open_with(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .or_else(|error| Self::open_unwritable(path).ok_or(error))
    }

    /// A database in a place where nothing may be written can still be asked. SQLite reads it only when told that
    /// nobody changes it meanwhile; where a writer left something unmerged beside it, that would not be so.
    fn open_unwritable(path: &Path) -> Option<Self> {
        let beside = |ending: &str| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        let writable = || std::fs::OpenOptions::new().append(true).open(path).is_ok();
        if beside("-wal").exists() || beside("-journal").exists() || writable() {
            return None;
        }
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let escaped = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let mut connection =
            Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags).ok()?;
        migrate::migrate(&mut connection, path).ok()?;
        Some(Self { connection, path: path.to_owned() })
    }

    fn open_with(path: &Path, flags: OpenFlags) -> Result<Self> {
        let mut connection =
            Connection::open_with_flags(path, flags).map_err(|error| database_error(path, "open", error))?;
        settings(&connection).map_err(|error| database_error(path, "open", error))?;
        migrate::migrate(&mut connection, path)?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Where the database is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// For questions: `query` reads through it.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Names the database and what was being done in an error of SQLite's.
    pub(crate) fn failed(&self, action: &'static str) -> impl Fn(rusqlite::Error) -> Error + '_ {
        move |error| database_error(&self.path, action, error)
    }

    /// Does the work in one transaction: all of it is written, or nothing.
    pub fn transaction<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let batch = |sql| self.connection.execute_batch(sql).map_err(self.failed("write"));
        batch("BEGIN IMMEDIATE")?;
        let done = work().and_then(|value| batch("COMMIT").map(|()| value));
        if done.is_err() && !self.connection.is_autocommit() {
            // SQLite may have rolled back itself; where this fails too, closing the database does.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        done
    }
}

fn settings(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(64);
    // Plans that do not depend on the values bound: without this, SQLite compiles a statement anew for each value.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // WAL is refused on some network disks; the database works without.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "temp_store", "MEMORY")
}

/// SQLite's error, with the file and what was being done.
fn database_error(path: &Path, action: &'static str, error: rusqlite::Error) -> Error {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Error::NotADatabase { path },
        Some(ErrorCode::CannotOpen) => {
            let source = unreachable(&path).into();
            Error::Database { path, action, source }
        }
        Some(ErrorCode::DatabaseBusy) => {
            let source = "another process is writing to it, wait for its end".into();
            Error::Database { path, action, source }
        }
        Some(ErrorCode::DatabaseCorrupt) => {
            let source = format!("{error}; ingest the articles into a new database, named by --db").into();
            Error::Database { path, action, source }
        }
        _ => Error::Database { path, action, source: Box::new(error) },
    }
}

/// Why there can be no database at the path, which SQLite does not tell.
fn unreachable(path: &Path) -> &'static str {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if path.is_dir() {
        "it is a folder; name a file with --db"
    } else if folder.is_some_and(|folder| !folder.is_dir()) {
        "its folder does not exist; make it, or name another file with --db"
    } else {
        "no permission to read or write there; name another file with --db"
    }
}
