//! Every row of a table in the sentences that news make of such rows: each country as the home of a minister, each title
//! before, behind and beside a name, each verb in all its tenses. What one sentence of a kind gives, all must give.

use motorcade::data::Data;
use motorcade::model::{Article, Extraction, Stay};
use motorcade::pipeline;

fn extract(sentence: &str, data: &Data) -> Extraction {
    let article = Article {
        id: "grid".to_owned(),
        text: sentence.to_owned(),
        published: chrono::NaiveDate::from_ymd_opt(2015, 6, 17),
        ..Article::default()
    };
    pipeline::extract(&article, data)
}

/// The rows of a table by column name.
fn rows(table: &'static str) -> Vec<Vec<&'static str>> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split('\t').collect()).collect()
}

/// Fails with the sentences that do not give a trip that passes.
fn assert_all(data: &Data, sentences: Vec<(String, String)>, passes: impl Fn(&Stay, &str) -> bool) {
    assert!(sentences.len() > 100, "only {} sentences", sentences.len());
    let lost: Vec<&str> = sentences
        .iter()
        .filter(|(sentence, wanted)| !extract(sentence, data).stays.iter().any(|stay| passes(stay, wanted)))
        .map(|(sentence, _)| sentence.as_str())
        .collect();
    assert!(lost.is_empty(), "{} of {}:\n{}", lost.len(), sentences.len(), lost.join("\n"));
}

#[test]
fn a_minister_comes_from_every_country_by_name_and_adjective() {
    let data = Data::shipped().unwrap();
    let mut sentences = Vec::new();
    for row in rows(include_str!("../../data/countries.tsv")) {
        let (code, name, adjectives, kind) = (row[0], row[1], row[3], row[5]);
        if kind != "member" || code == "JP" {
            continue;
        }
        let mut add = |sentence: String| sentences.push((sentence, code.to_owned()));
        add(format!("{name}'s Foreign Minister Johanna Smithfield flew to Tokyo on Tuesday."));
        add(format!("Foreign Minister Johanna Smithfield of {name} flew to Tokyo on Tuesday."));
        add(format!("The foreign minister of {name}, Johanna Smithfield, arrived in Tokyo on Tuesday."));
        let adjective = adjectives.split('|').next().filter(|adjective| !adjective.is_empty());
        // Congolese is of both.
        if let Some(adjective) = adjective.filter(|_| code != "CG") {
            add(format!("{adjective} Foreign Minister Johanna Smithfield flew to Tokyo on Tuesday."));
            add(format!("The {adjective} foreign minister, Johanna Smithfield, flew to Tokyo on Tuesday."));
        }
    }
    assert_all(&data, sentences, |stay, home| {
        stay.country == "JP" && stay.leader.country.as_deref() == Some(home)
    });
}

#[test]
fn every_country_is_a_destination() {
    let data = Data::shipped().unwrap();
    let countries = rows(include_str!("../../data/countries.tsv"));
    let abroad = countries.iter().filter(|row| row[0] != "NO" && row[5] == "member");
    let sentences = abroad
        .map(|row| {
            (format!("Prime Minister Erna Solberg will travel to {} on Thursday.", row[1]), row[0].to_owned())
        })
        .collect();
    assert_all(&data, sentences, |stay, country| stay.country == country);
}

#[test]
fn every_title_of_a_leader_makes_a_traveller() {
    let data = Data::shipped().unwrap();
    let mut sentences = Vec::new();
    for row in rows(include_str!("../../data/lang/en/titles.tsv")) {
        let (title, class, country) = (row[0], row[2], row[3]);
        if class != "leader" || !country.is_empty() {
            continue;
        }
        let mut add = |sentence: String| sentences.push((sentence, "Johanna Smithfield".to_owned()));
        add(format!("Norwegian {} Johanna Smithfield flew to Tokyo on Tuesday.", capitalised(title)));
        add(format!("Norway's {title}, Johanna Smithfield, arrived in Tokyo on Tuesday."));
        add(format!("Johanna Smithfield, the Norwegian {title}, arrived in Tokyo on Tuesday."));
    }
    assert_all(&data, sentences, |stay, name| stay.country == "JP" && stay.leader.name == name);
}

fn capitalised(title: &str) -> String {
    let word = |word: &str| match word {
        "of" | "for" | "and" | "the" | "to" | "in" => word.to_owned(),
        _ => word[..1].to_uppercase() + &word[1..],
    };
    title.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Verbs whose sentence must hold more than a place: a traveller before, a host called on, a stop passed through.
const WITH_MORE: [&str; 3] = ["go-come-calling", "go-transit", "go-follow"];

/// "has come here Rome" is no English; "has come into Rome" is not read as yet.
const UNREAD: [(&str, &str); 2] = [("go-come", "here"), ("go-come", "into")];

#[test]
fn every_verb_of_going_tells_of_a_trip_in_every_tense() {
    let data = Data::shipped().unwrap();
    let mut sentences = Vec::new();
    let travel: toml::Table = include_str!("../../data/lang/en/travel.toml").parse().unwrap();
    for verb in travel["verb"].as_array().unwrap() {
        let text = |field: &str| verb.get(field).and_then(toml::Value::as_str).unwrap_or_default();
        let goes = matches!(text("frame"), "go" | "arrive" | "visit");
        if !goes || WITH_MORE.contains(&text("id")) {
            continue;
        }
        let forms: Vec<&str> = text("forms").split(' ').collect();
        let [base, third, past, participle, gerund] = forms[..] else {
            panic!("{}: {} forms", text("id"), forms.len())
        };
        let particle = text("particle");
        let prepositions = verb.get("prepositions").and_then(toml::Value::as_array).into_iter().flatten();
        for preposition in prepositions.filter_map(toml::Value::as_str) {
            let unread = UNREAD.contains(&(text("id"), preposition));
            for told in [
                past.to_owned(),
                third.to_owned(),
                format!("will {base}"),
                format!("is to {base}"),
                format!("plans to {base}"),
                format!("is {gerund}"),
                format!("will be {gerund}"),
                format!("has {participle}"),
            ] {
                if unread && told.starts_with("has ") {
                    continue;
                }
                let words = format!(
                    "French President François Hollande {told} {particle} {preposition} Rome on Tuesday."
                );
                let sentence = words.split_whitespace().collect::<Vec<_>>().join(" ");
                sentences.push((sentence, "IT".to_owned()));
            }
        }
    }
    assert_all(&data, sentences, |stay, country| stay.country == country);
}

#[test]
fn what_is_denied_until_a_day_is_planned_whatever_the_verb() {
    let data = Data::shipped().unwrap();
    for words in ["be in", "arrive in", "reach", "visit", "travel to", "go to", "fly to"] {
        for until in ["before", "until"] {
            let sentence = format!("Chancellor Angela Merkel will not {words} Lisbon {until} Friday.");
            let stays = extract(&sentence, &data).stays;
            let planned = stays.iter().filter(|stay| stay.status == motorcade::model::Status::Planned);
            assert_eq!(planned.filter(|stay| stay.country == "PT").count(), 1, "{sentence}");
        }
        let denied = format!("Chancellor Angela Merkel will not {words} Lisbon on Friday.");
        assert!(extract(&denied, &data).stays.is_empty(), "{denied}");
    }
}

#[test]
fn two_leaders_meet_once_however_they_are_called_and_it_is_told() {
    let data = Data::shipped().unwrap();
    let pairs = [
        ("French President François Hollande", "German Chancellor Angela Merkel"),
        ("President Barack Obama", "President Vladimir Putin"),
        ("Sergei Lavrov", "John Kerry"),
        ("U.S. Secretary of State John Kerry", "his Russian counterpart, Sergei Lavrov"),
        ("Prime Minister Narendra Modi", "Xi Jinping, the Chinese president"),
        ("The foreign minister of Sri Lanka, Mangala Samaraweera", "the Thai premier"),
        ("The Emir of Qatar", "Egypt's president"),
    ];
    let told = [
        "A met B in Rome on Tuesday.",
        "A has met with B.",
        "A is meeting B today.",
        "A will meet B in Rome on Thursday.",
        "A and B met in Rome on Tuesday.",
        "A and B are to meet in Rome on Thursday.",
        "A held talks with B in Rome on Tuesday.",
        "A held a meeting with B on the sidelines of a summit.",
        "A had a telephone conversation with B on Tuesday.",
        "A and B spoke by telephone on Tuesday.",
        "A received B on Tuesday.",
        "A was received by B on Tuesday.",
        "A was welcomed by B at the airport and the two then held talks.",
        "A told B during a meeting on Tuesday that trade would grow.",
        "A said after meeting B on Tuesday that trade would grow.",
        "A said after his talks with B that trade would grow.",
    ];
    let mut lost = Vec::new();
    for (a, b) in pairs {
        for pattern in told {
            // B first: A's name may hold a B.
            let sentence = pattern.replacen(" B", &format!(" {b}"), 1).replacen('A', a, 1);
            let met = extract(&sentence, &data).meetings.len();
            if met != 1 {
                lost.push(format!("{met}: {sentence}"));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
