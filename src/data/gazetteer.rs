//! Towns of the world by name, behind the hand-made table: names and countries only, from GeoNames.
//!
//! The table stays text: it is sorted by folded name, so a name is found by halving it, and nothing is read before
//! somebody asks.

use super::fold::fold;

/// Tab-separated: name in ASCII letters, ISO 3166-1 codes joined by `|`; a header, then lines sorted by folded name.
const SHIPPED: &str = include_str!("../../data/gazetteer.tsv");

/// A town, and the countries that have one of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Town<'a> {
    pub name: &'a str,
    /// ISO 3166-1 alpha-2, in order, at least one.
    pub countries: Vec<&'a str>,
}

/// The town of that folded name.
pub fn town(folded: &str) -> Option<Town<'static>> {
    find(SHIPPED, folded)
}

fn find<'a>(table: &'a str, folded: &str) -> Option<Town<'a>> {
    let mut rest = table.split_once('\n')?.1;
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let start = rest[..middle].rfind('\n').map_or(0, |end| end + 1);
        let end = rest[start..].find('\n').map_or(rest.len(), |length| start + length);
        let (name, countries) = rest[start..end].split_once('\t')?;
        match fold(name).as_str().cmp(folded) {
            std::cmp::Ordering::Equal => {
                return Some(Town { name, countries: countries.split('|').collect() });
            }
            std::cmp::Ordering::Less => rest = rest.get(end + 1..).unwrap_or_default(),
            std::cmp::Ordering::Greater => rest = &rest[..start],
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{SHIPPED, find, fold, town};

    #[test]
    fn a_town_is_found_at_either_end_and_in_the_middle() {
        let table = "name\tcountries\nAgadir\tMA\nGoma\tCD|PH\nSao Vicente\tBR\n";
        assert_eq!(find(table, "agadir").map(|town| town.countries), Some(vec!["MA"]));
        assert_eq!(find(table, "goma").map(|town| town.countries), Some(vec!["CD", "PH"]));
        assert_eq!(find(table, "sao vicente").map(|town| town.name), Some("Sao Vicente"));
        assert_eq!(find(table, "gom"), None);
        assert_eq!(find(table, "zz"), None);
        assert_eq!(find("name\tcountries\n", "goma"), None);
    }

    #[test]
    fn the_table_is_sorted_and_whole() {
        let mut before = String::new();
        for line in SHIPPED.lines().skip(1) {
            let (name, countries) = line.split_once('\t').unwrap();
            let folded = fold(name);
            assert!(before < folded, "{before} stands before {folded}");
            assert!(countries.split('|').all(|code| code.len() == 2), "{line}");
            before = folded;
        }
        assert!(town("myeik").is_some());
    }
}
