//! Standard output and standard error: buffered, fitted to the terminal, never a control character out of an article.

use crate::data::Data;
use crate::error::Error;
use crate::render::{Context, visible};
use std::io::{self, BufWriter, IsTerminal, Write};

/// Columns where there is no terminal to ask.
const WIDTH: u16 = 100;

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    Error(Error),
    /// Standard output takes no more.
    Output(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Where a command writes.
pub struct Output {
    writer: BufWriter<io::Stdout>,
}

impl Output {
    pub fn stdout() -> Self {
        Self { writer: BufWriter::with_capacity(1 << 16, io::stdout()) }
    }

    /// Writes a text whose foreign parts were made harmless already.
    pub fn write(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_all(text.as_bytes())
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// One line on standard error. Where even that is closed, nobody is left to tell.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{}", visible(line));
}

/// Calls `with` with what rendering must know: the terminal's width and colours, the names of countries.
pub fn with_context<T>(data: Option<&Data>, with: impl FnOnce(&Context) -> T) -> T {
    let country_name = |code: &str| data?.country_name(code).map(str::to_owned);
    with(&Context {
        width: width(),
        colour: io::stdout().is_terminal()
            && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        country_name: &country_name,
    })
}

/// `COLUMNS`, else the terminal's own, else a hundred. A terminal that says zero does not know.
fn width() -> u16 {
    let given = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    given
        .or_else(|| comfy_table::Table::new().width())
        .filter(|&columns| columns > 0)
        .map_or(WIDTH, |columns: u16| columns.max(40))
}
