//! The one public error: of what touches files, the database and the command line. Analysis never fails; it returns
//! values with diagnostics.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{file}, line {line}: {message}")]
    Data {
        file: String,
        line: usize,
        message: String,
    },
}

pub type Result<T> = std::result::Result<T, Error>;
