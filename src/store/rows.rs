//! Columns to values and back: dates, statuses, lists, people.

use crate::edtf::Edtf;
use crate::model::{Evidence, Mode, Person, Status, TextField};
use rusqlite::types::{FromSqlError, Type};
use rusqlite::{CachedStatement, Row, params};

/// A column that holds what it may not.
fn corrupt(column: usize, text: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        column,
        Type::Text,
        Box::new(FromSqlError::Other(format!("unexpected value “{text}”").into())),
    )
}

fn parsed<T>(row: &Row, column: usize, parse: impl Fn(&str) -> Option<T>) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| parse(&text).ok_or_else(|| corrupt(column, &text))).transpose()
}

fn required<T>(row: &Row, column: usize, parse: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    parsed(row, column, parse)?.ok_or_else(|| corrupt(column, "NULL"))
}

/// A date in EDTF.
pub(crate) fn edtf(row: &Row, column: usize) -> rusqlite::Result<Option<Edtf>> {
    parsed(row, column, Edtf::parse)
}

/// A day.
pub(crate) fn day(row: &Row, column: usize) -> rusqlite::Result<Option<chrono::NaiveDate>> {
    parsed(row, column, |text| text.parse().ok())
}

/// A status.
pub(crate) fn status(row: &Row, column: usize) -> rusqlite::Result<Status> {
    required(row, column, Status::from_name)
}

/// A mode.
pub(crate) fn mode(row: &Row, column: usize) -> rusqlite::Result<Mode> {
    required(row, column, Mode::from_name)
}

/// A JSON array of strings.
pub(crate) fn list(row: &Row, column: usize) -> rusqlite::Result<Vec<String>> {
    required(row, column, |text| serde_json::from_str(text).ok())
}

/// A JSON array of strings, as [`list`] reads it.
pub(crate) fn to_list(items: &[String]) -> String {
    serde_json::Value::from(items).to_string()
}

/// A date as it is stored.
pub(crate) fn text_of<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

/// Four columns from `first` on: person, name, country, office.
pub(crate) fn person(row: &Row, first: usize) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get(first)?,
        name: row.get(first + 1)?,
        country: row.get(first + 2)?,
        office: row.get(first + 3)?,
    })
}

/// Five columns from `first` on: field, start, end, quote, rule.
pub(crate) fn evidence(row: &Row, first: usize) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        field: required(row, first, TextField::from_name)?,
        start: row.get(first + 1)?,
        end: row.get(first + 2)?,
        quote: row.get(first + 3)?,
        rule: row.get(first + 4)?,
    })
}

/// People of one claim or one merged thing: rows of (owner, ordinal, role, person, name, country, office).
pub(super) fn insert_people<'a>(
    statement: &mut CachedStatement,
    owner: i64,
    people: impl Iterator<Item = (&'static str, &'a Person)>,
) -> rusqlite::Result<()> {
    for (ordinal, (role, person)) in people.enumerate() {
        statement.execute(params![
            owner,
            ordinal,
            role,
            person.id,
            person.name,
            person.country,
            person.office
        ])?;
    }
    Ok(())
}
