//! Reads the shipped tables: tab-separated lines under a line of column names, lists within a cell split by `|`.
//!
//! Knows the form only; what a column means is for the caller.

use crate::error::{Error, Result};

/// One line of a table, its cells found by column name.
pub struct Row<'r, 't> {
    file: &'r str,
    line: usize,
    columns: &'r [&'t str],
    cells: &'r [&'t str],
}

impl<'t> Row<'_, 't> {
    /// The cell, or "" where the table has no such column.
    pub fn text(&self, column: &str) -> &'t str {
        self.columns.iter().position(|&name| name == column).map_or("", |at| self.cells[at])
    }

    /// The cell, `None` where it is empty.
    pub fn optional(&self, column: &str) -> Option<&'t str> {
        Some(self.text(column)).filter(|cell| !cell.is_empty())
    }

    /// The cell, which must not be empty.
    pub fn required(&self, column: &str) -> Result<&'t str> {
        self.optional(column).ok_or_else(|| self.error(format!("column `{column}` is empty")))
    }

    /// The members of a list cell.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        members(self.text(column))
    }

    pub fn error(&self, message: impl Into<String>) -> Error {
        Error::Data { file: self.file.to_owned(), line: self.line, message: message.into() }
    }
}

/// The members of a list cell.
pub fn members(cell: &str) -> impl Iterator<Item = &str> {
    pieces(cell, b'|').filter(|member| !member.is_empty())
}

/// The parts between the marks, without blanks around them. They are so short that to look byte by byte is quickest.
fn pieces(text: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let all = rest?;
        let end = all.bytes().position(|byte| byte == mark);
        rest = end.map(|end| &all[end + 1..]);
        Some(trimmed(end.map_or(all, |end| &all[..end])))
    })
}

/// Without blanks around it, which hardly any cell has.
fn trimmed(piece: &str) -> &str {
    match piece.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => piece,
        _ => piece.trim(),
    }
}

/// Calls `each` for every line of the table. Errors name the file and the line.
pub fn read<'t>(file: &str, text: &'t str, mut each: impl FnMut(&Row<'_, 't>) -> Result<()>) -> Result<()> {
    let mut lines = text.lines().enumerate();
    let Some((_, header)) = lines.next() else {
        return Err(Error::Data {
            file: file.to_owned(),
            line: 1,
            message: "no line of column names".to_owned(),
        });
    };
    let columns: Vec<&str> = header.split('\t').collect();
    let mut cells = Vec::with_capacity(columns.len());
    for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        cells.clear();
        cells.extend(pieces(line, b'\t'));
        let row = Row { file, line: index + 1, columns: &columns, cells: &cells };
        if cells.len() != columns.len() {
            return Err(row.error(format!("{} cells under {} columns", cells.len(), columns.len())));
        }
        each(&row)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_column_name_and_lists_are_split() {
        let mut seen = Vec::new();
        read("t.tsv", "id\tnames\nkyiv\tKiev | Kyyiv\n\n oslo\t\n", |row| {
            seen.push((
                row.required("id")?.to_owned(),
                row.list("names").map(str::to_owned).collect::<Vec<_>>(),
            ));
            Ok(())
        })
        .expect("reads");
        assert_eq!(seen, [("kyiv".into(), vec!["Kiev".to_owned(), "Kyyiv".into()]), ("oslo".into(), vec![])]);
    }

    #[test]
    fn a_line_with_too_few_cells_is_named() {
        let error = read("t.tsv", "id\tname\nx\n", |_| Ok(())).unwrap_err();
        assert_eq!(error.to_string(), "t.tsv, line 2: 1 cells under 2 columns");
    }
}
