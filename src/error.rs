//! The one public error: of what touches files, the database and the command line. Analysis never fails; it returns
//! values with diagnostics.

use std::path::PathBuf;

/// What a source of any kind gives as its cause.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// What can fail, said so that the reader knows which input, why, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that could not be opened, read or written.
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    /// A row or rule of the data files that cannot be used.
    #[error("{file}, line {line}: {message}")]
    Data { file: String, line: usize, message: String },
    /// An article, or a whole input, that cannot be read.
    #[error("{name}: {message}")]
    Input { name: String, message: String },
    /// SQLite's own refusal, with what was being done.
    #[error("{}: cannot {action}: {source}", path.display())]
    Database { path: PathBuf, action: &'static str, source: Cause },
    /// A file that SQLite does not know as a database.
    #[error("{}: not a motorcade database; name another with --db", path.display())]
    NotADatabase { path: PathBuf },
    /// A database written by a later version of the program.
    #[error("{}: made by a newer motorcade (schema {found}, this one knows {known}); update motorcade, or name another database with --db", path.display())]
    NewerSchema { path: PathBuf, found: usize, known: usize },
    /// A command that cannot be carried out as it was typed.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// An input that cannot be read.
    pub fn input(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Input { name: name.into(), message: message.into() }
    }

    /// A file that could not be opened, read or written.
    pub fn io(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Self::Io { path: path.into(), source }
    }
}

/// The result of whatever touches files, the database or the command line.
pub type Result<T> = std::result::Result<T, Error>;
