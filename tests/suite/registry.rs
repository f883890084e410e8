//! The tables of `data/` by themselves. A table is sorted by its first column, whose values are unique; what a cell
//! points at exists. Each test names the rows that break its rule.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The closed list of offices: what `terms.tsv` and `titles.tsv` may call an office.
const OFFICES: [&str; 28] = [
    "commission-president",
    "consort",
    "council-president",
    "crown-prince",
    "defence-minister",
    "deputy-foreign-minister",
    "deputy-prime-minister",
    "finance-minister",
    "foreign-minister",
    "governor-general",
    "head-of-state",
    "high-representative",
    "minister",
    "monarch",
    "national-leader",
    "national-security-adviser",
    "organization-head",
    "parliament-president",
    "party-leader",
    "pope",
    "president",
    "prime-minister",
    "royal",
    "secretary-general",
    "speaker",
    "special-envoy",
    "supreme-leader",
    "vice-president",
];

/// Kinds of place, as `src/data/registry.rs` reads them.
const PLACES: [&str; 8] = ["airport", "base", "capital", "city", "island", "region", "resort", "venue"];

/// Kinds of event, as `src/data/registry.rs` reads them.
const EVENTS: [&str; 5] = ["assembly", "ceremony", "conference", "forum", "summit"];

type Row = BTreeMap<String, String>;

fn table(file: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), columns.len(), "{file}: {line:?} has not as many cells as the head");
        columns.iter().zip(cells).map(|(&column, cell)| (column.to_owned(), cell.to_owned())).collect()
    };
    lines.map(row).collect()
}

fn column(rows: &[Row], name: &str) -> BTreeSet<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|member| !member.is_empty())
}

fn none<T: std::fmt::Debug>(wrong: impl IntoIterator<Item = T>, what: &str) {
    let wrong: Vec<T> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{what}: {wrong:?}");
}

#[test]
fn tables_are_sorted_by_a_key_of_their_own() {
    for file in
        ["countries.tsv", "events.tsv", "organizations.tsv", "people.tsv", "places.tsv", "regions.tsv"]
    {
        let rows = table(file);
        let key = if rows[0].contains_key("id") {
            "id"
        } else if rows[0].contains_key("code") {
            "code"
        } else {
            "name"
        };
        let pairs = rows.windows(2).map(|pair| (&pair[0][key], &pair[1][key]));
        none(pairs.filter(|(one, next)| one >= next), &format!("{file}: out of order, or twice"));
    }
    let outlets = table("outlets.tsv");
    let pairs = outlets.windows(2).map(|pair| (&pair[0]["host"], &pair[1]["host"]));
    none(pairs.filter(|(one, next)| one >= next), "outlets.tsv: out of order, or twice");
    let rows = table("terms.tsv");
    let key = |row: &Row| ["country", "office", "from"].map(|column| row[column].clone());
    let pairs = rows.windows(2).map(|pair| (key(&pair[0]), key(&pair[1])));
    none(pairs.filter(|(one, next)| one > next), "terms.tsv: out of order");
}

#[test]
fn official_sites_are_of_known_countries_and_offices() {
    let outlets = table("outlets.tsv");
    let mut known = column(&table("countries.tsv"), "code");
    known.extend(column(&table("organizations.tsv"), "code"));
    let countries = column(&outlets, "country");
    none(countries.difference(&known).filter(|code| !code.is_empty()), "sites of no country");
    let offices = column(&table("terms.tsv"), "office");
    none(column(&outlets, "office").difference(&offices).filter(|office| !office.is_empty()), "no office");
    let anywhere = outlets.iter().filter(|row| !row["host"].contains('.'));
    none(anywhere.filter(|row| row["office"].is_empty() || !row["country"].is_empty()), "parts of hosts");
    let listed = outlets.iter().filter(|row| row["host"].contains('.'));
    none(listed.filter(|row| row["country"].is_empty()), "sites without a country");
}

#[test]
fn names_of_the_time_are_of_known_places_and_end_before_the_next() {
    let (places, names) = (column(&table("places.tsv"), "id"), table("city_names.tsv"));
    let key = |row: &Row| ["place", "from"].map(|column| row[column].clone());
    let pairs = names.windows(2).map(|pair| (key(&pair[0]), key(&pair[1])));
    none(pairs.filter(|(one, next)| one >= next), "city_names.tsv: out of order, or twice");
    none(column(&names, "place").difference(&places), "names of no place");
    none(names.iter().filter(|row| row["until"].is_empty()), "names without an end");
    let overlaps = |pair: &&[Row]| pair[0]["place"] == pair[1]["place"] && pair[0]["until"] > pair[1]["from"];
    none(names.windows(2).filter(overlaps), "names of one time");
}

#[test]
fn people_and_their_terms_fit_together() {
    let (people, terms) = (column(&table("people.tsv"), "id"), table("terms.tsv"));
    let holders = column(&terms, "person");
    none(holders.difference(&people), "terms of nobody");
    none(people.difference(&holders), "people without a term");
    none(terms.iter().filter(|row| row["title"].is_empty()), "terms without a title");
}

#[test]
fn dates_of_terms_are_dates_in_order() {
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let good = |date: &str| {
        let mut parts = date.split('-');
        let year = parts.next().is_some_and(|year| year.len() == 4 && year.parse::<u16>().is_ok());
        year && parts.clone().count() <= 2 && parts.all(digits)
    };
    for row in table("terms.tsv") {
        let (from, until) = (row["from"].as_str(), row["until"].as_str());
        assert!(good(from) && (until.is_empty() || good(until)), "no dates: {row:?}");
        let known = from.len().min(until.len());
        assert!(from[..known] <= until[..known], "ends before it begins: {row:?}");
    }
}

#[test]
fn offices_are_those_of_the_closed_list() {
    let known: BTreeSet<String> = OFFICES.map(str::to_owned).into();
    let used = column(&table("terms.tsv"), "office");
    none(used.difference(&known), "terms.tsv: unknown offices");
    let titles = table("lang/en/titles.tsv");
    let named: BTreeSet<String> =
        titles.iter().flat_map(|row| list(&row["offices"]).map(str::to_owned)).collect();
    none(named.difference(&known), "titles.tsv: unknown offices");
    let idle = known.iter().filter(|office| !used.contains(*office) && !named.contains(*office));
    none(idle, "offices in no table");
    // Speakers are known by name only: they are no leaders by the codebook.
    let nameless = used.difference(&named).filter(|office| *office != "speaker");
    none(nameless, "offices that no title names");
}

#[test]
fn capitals_and_parents_are_places_and_places_lie_in_countries() {
    let (countries, places) = (table("countries.tsv"), table("places.tsv"));
    let (codes, ids) = (column(&countries, "code"), column(&places, "id"));
    let country_of: BTreeMap<&str, &str> =
        places.iter().map(|row| (row["id"].as_str(), row["country"].as_str())).collect();
    let uninhabited = ["AQ", "BV", "HM", "TF", "TK", "UM"];
    for row in &countries {
        let (code, capital) = (row["code"].as_str(), row["capital"].as_str());
        let at_home = country_of.get(capital) == Some(&code);
        assert!(at_home || capital.is_empty() && uninhabited.contains(&code), "no capital: {row:?}");
    }
    none(places.iter().filter(|row| !codes.contains(&row["country"])), "places in no country");
    none(places.iter().filter(|row| !PLACES.contains(&row["kind"].as_str())), "places of no kind");
    let orphans = places.iter().filter(|row| !row["parent"].is_empty() && !ids.contains(&row["parent"]));
    none(orphans, "places in places that are none");
}

#[test]
fn codes_of_organisations_are_no_codes_of_countries() {
    let countries = column(&table("countries.tsv"), "code");
    let organizations = table("organizations.tsv");
    let codes = column(&organizations, "code");
    none(codes.intersection(&countries), "both a country and an organisation");
    let seats = organizations.iter().flat_map(|row| list(&row["seat"]).map(|seat| (&row["code"], seat)));
    none(seats.filter(|(_, seat)| !countries.contains(*seat)), "seats in no country");
    let bodies = column(&table("terms.tsv"), "country");
    let nowhere = bodies.iter().filter(|code| !countries.contains(*code) && !codes.contains(*code));
    none(nowhere, "terms of no country or organisation");
}

/// A spelling of two events would name neither; one in small letters alone is no name.
#[test]
fn events_have_kinds_and_spellings_of_their_own() {
    let events = table("events.tsv");
    none(events.iter().filter(|row| !EVENTS.contains(&row["kind"].as_str())), "events of no kind");
    let mut spellings = BTreeSet::new();
    for row in &events {
        assert!(!row["name"].is_empty(), "an event without a name: {row:?}");
        for name in std::iter::once(row["name"].as_str()).chain(list(&row["names"])) {
            assert!(spellings.insert(name.to_lowercase()), "{name} is an event before {}", row["id"]);
            assert!(name.chars().any(|c| c.is_uppercase() || c == '+'), "{name} is an everyday word");
        }
    }
}

/// "He" for He Lifeng would make a man of every pronoun at the head of a sentence.
#[test]
fn no_short_name_is_a_little_word() {
    let little = ["he", "she", "they", "his", "her", "determiner", "negation", "weekday", "be", "and"];
    let grammar = table("lang/en/grammar.tsv");
    let words: BTreeSet<&str> = grammar
        .iter()
        .filter(|row| little.contains(&row["class"].as_str()))
        .flat_map(|row| list(&row["words"]).filter(|word| *word != "sun"))
        .collect();
    for person in table("people.tsv") {
        let short: Vec<&str> =
            list(&person["short"]).filter(|name| words.contains(name.to_lowercase().as_str())).collect();
        assert!(short.is_empty(), "{}: {short:?}", person["id"]);
    }
}

#[test]
fn the_registry_covers_what_it_claims() {
    let (people, terms, countries) = (table("people.tsv"), table("terms.tsv"), table("countries.tsv"));
    let members = countries.iter().filter(|row| row["kind"] == "member").map(|row| row["code"].as_str());
    let members: Vec<&str> = members.collect();
    let led = |offices: &[&str], year: &str| {
        let held = |row: &&Row| {
            let until = row["until"].as_str();
            offices.contains(&row["office"].as_str())
                && row["from"].as_str() <= year
                && (until.is_empty() || until >= year)
        };
        let led: BTreeSet<&str> = terms.iter().filter(held).map(|row| row["country"].as_str()).collect();
        members.iter().filter(|code| led.contains(*code)).count()
    };
    let (heads, ministers) =
        (["head-of-state", "monarch", "president", "prime-minister"], ["foreign-minister"]);
    println!("{} people, {} terms", people.len(), terms.len());
    for year in ["2001", "2008", "2016", "2020", "2024"] {
        let (heads, ministers) = (led(&heads, year), led(&ministers, year));
        println!("{year}: heads of {heads}, foreign ministers of {ministers} of {} members", members.len());
        let (least_heads, least_ministers) = if year < "2015" { (185, 135) } else { (190, 185) };
        assert!(heads >= least_heads && ministers >= least_ministers, "gaps in {year}");
    }
}
