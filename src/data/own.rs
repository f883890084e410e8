//! The user's rows over the shipped ones: which of them are put in place of which.

use rustc_hash::FxHashSet;

/// A shipped table with a user's table of the same name over it, each with all its lines, those that belong to another
/// part empty, so that errors name the right line.
pub struct Layers {
    /// The user's rows with the key of a shipped one: they come first, as the ones they replace may.
    pub replacing: String,
    /// The shipped rows that are left.
    pub shipped: String,
    /// The user's rows with keys of their own.
    pub added: String,
}

/// Parts the rows of both tables by the columns that are their key.
pub fn layers(key: &[&str], shipped: &str, own: &str) -> Layers {
    let keys = |table: &str| -> FxHashSet<String> {
        let columns = key_columns(key, table);
        table.lines().skip(1).filter_map(|line| key_of(line, columns.as_deref()?)).collect()
    };
    let (known, told) = (keys(shipped), keys(own));
    Layers {
        replacing: kept(key, own, |row| known.contains(row)),
        shipped: kept(key, shipped, |row| !told.contains(row)),
        added: kept(key, own, |row| !known.contains(row)),
    }
}

/// The table with the lines alone whose key passes, the others empty; a row without a key is one to be added.
fn kept(key: &[&str], table: &str, passes: impl Fn(&str) -> bool) -> String {
    let columns = key_columns(key, table);
    let mut text = String::with_capacity(table.len());
    for (number, line) in table.lines().enumerate() {
        let row = columns.as_deref().and_then(|columns| key_of(line, columns)).unwrap_or_default();
        if number == 0 || passes(&row) {
            text.push_str(line);
        }
        text.push('\n');
    }
    text
}

fn key_columns(key: &[&str], table: &str) -> Option<Vec<usize>> {
    let header: Vec<&str> = table.lines().next()?.split('\t').map(str::trim).collect();
    key.iter().map(|name| header.iter().position(|column| column == name)).collect()
}

fn key_of(line: &str, columns: &[usize]) -> Option<String> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let key: Option<Vec<&str>> = columns.iter().map(|&at| cells.get(at).copied()).collect();
    key.map(|key| key.join("\t"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = "id\tname\nbonn\tBonn\noslo\tOslo\n";

    #[test]
    fn a_row_with_a_known_key_stands_before_the_rest_and_takes_the_place_of_the_shipped_one() {
        let Layers { replacing, shipped, added } =
            layers(&["id"], SHIPPED, "name\tid\nVillage\tnew\nBad Bonn\tbonn\n");
        assert_eq!(replacing, "name\tid\n\nBad Bonn\tbonn\n");
        assert_eq!(shipped, "id\tname\n\noslo\tOslo\n");
        assert_eq!(added, "name\tid\nVillage\tnew\n\n");
    }

    #[test]
    fn rows_without_their_key_are_left_for_the_reader_to_refuse() {
        let Layers { replacing, shipped, added } = layers(&["id"], SHIPPED, "name\nBad Bonn\n");
        assert_eq!((replacing.as_str(), shipped.as_str()), ("name\n\n", SHIPPED));
        assert_eq!(added, "name\nBad Bonn\n");
    }
}
