//! Whole screens of each command, as the user sees them: what was typed, what came out, the exit code. The screens lie
//! in `tests/snapshots/`; `UPDATE_SNAPSHOTS=1 cargo test` writes them anew, and each change is to be read as prose.

use crate::by_hand::{Desk, stderr, stdout};
use std::path::Path;
use std::process::Output;

fn screen(arguments: &[&str], output: &Output) -> String {
    let typed: Vec<String> = arguments
        .iter()
        .map(|word| if word.contains(' ') { format!("\"{word}\"") } else { (*word).to_owned() })
        .collect();
    let mut screen = format!("$ motorcade {}\n{}", typed.join(" "), stdout(output));
    let complaints = stderr(output);
    if !complaints.is_empty() {
        screen += &format!("--- standard error\n{complaints}");
    }
    screen + &format!("--- exit {}\n", output.status.code().unwrap_or(-1))
}

/// Compares with the stored screen of that name.
pub fn assert_snapshot(name: &str, screen: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/snapshots/{name}.txt"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, screen).unwrap();
        return;
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        stored == screen,
        "{name} differs from {}:\n--- stored\n{stored}--- now\n{screen}",
        path.display()
    );
}

fn check(name: &str, desk: &Desk, arguments: &[&str]) {
    assert_snapshot(name, &screen(arguments, &desk.run(arguments)));
}

#[test]
fn the_itinerary_is_a_table() {
    check("itinerary", &Desk::filled(), &["itinerary", "putin"]);
}

#[test]
fn the_table_fits_narrow_and_wide_terminals() {
    let desk = Desk::filled();
    for columns in ["80", "200"] {
        let output = desk.command(&["itinerary", "putin"]).env("COLUMNS", columns).output().unwrap();
        let width: usize = columns.parse().unwrap();
        assert!(stdout(&output).lines().all(|line| line.chars().count() <= width));
        assert_snapshot(&format!("itinerary-{columns}"), &screen(&["itinerary", "putin"], &output));
    }
}

#[test]
fn the_itinerary_can_be_narrowed() {
    let desk = Desk::filled();
    check(
        "itinerary-from-to",
        &desk,
        &["itinerary", "Vladimir", "Putin", "--from", "2022-06", "--to", "2022-06-30"],
    );
    check(
        "itinerary-status-country",
        &desk,
        &["itinerary", "putin", "--status", "planned", "--country", "tm"],
    );
}

#[test]
fn a_country_goes_by_code_or_name() {
    let desk = Desk::filled();
    let of = |country: &str| desk.run(&["itinerary", "putin", "--country", country]);
    assert!(stdout(&of("tm")).contains(", TM"));
    assert_eq!(stdout(&of("Turkmenistan")), stdout(&of("tm")));
    for command in [&["itinerary", "putin"][..], &["export", "csv"]] {
        let output = desk.run(&[command, &["--country", "Atlantis"]].concat());
        assert!(stderr(&output).contains("“Atlantis” is no country"), "{}", stderr(&output));
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    }
}

#[test]
fn a_question_that_nothing_can_answer_is_refused() {
    let desk = Desk::filled();
    for (arguments, why) in [
        (&["itinerary", "putin", "--from", "2023", "--to", "2022-06"][..], "--from lies after --to"),
        (&["itinerary", "putin", "--data", "missing"], "missing: no such folder, named by --data"),
        (&["explain", "."], "a folder"),
        (&["explain", ""], "no text to explain"),
        (&["show", ""], "no id"),
    ] {
        let output = desk.run(arguments);
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
        assert_eq!((output.status.code(), stderr(&output).lines().count()), (Some(2), 1));
    }
    assert!(desk.run(&["itinerary", "putin", "--from", "2022-06", "--to", "2022-06"]).status.success());
}

#[test]
fn the_itinerary_comes_in_other_formats() {
    let desk = Desk::filled();
    for format in ["md", "json", "csv"] {
        check(&format!("itinerary-{format}"), &desk, &["itinerary", "putin", "--format", format]);
    }
}

#[test]
fn a_leader_is_found_by_part_and_the_nearest_is_suggested() {
    let desk = Desk::filled();
    check("itinerary-nobody", &desk, &["itinerary", "Puttin"]);
    check("itinerary-none-of-them", &desk, &["itinerary", "Rahman"]);
    let more = crate::by_hand::person("Vladimir Makei", "BY", "Foreign Minister");
    let mut second = crate::by_hand::articles().remove(0);
    second.0.id = "makei".to_owned();
    second.1.stays[0].leader = more;
    crate::by_hand::fill(&desk.store(), &[second]);
    check("itinerary-ambiguous", &desk, &["itinerary", "Vladimir"]);
}

#[test]
fn a_trip_is_shown_with_what_it_rests_on() {
    let desk = Desk::filled();
    let csv = stdout(&desk.run(&["export", "csv"]));
    let id =
        csv.lines().find(|line| line.contains("Dushanbe")).and_then(|line| line.split(',').next()).unwrap();
    check("show", &desk, &["show", id]);
    check("show-none", &desk, &["show", "t-nothing"]);
    check("show-many", &desk, &["show", "t"]);
}

#[test]
fn trips_are_exported() {
    let desk = Desk::filled();
    check("export-csv", &desk, &["export", "csv", "--leader", "putin"]);
    check("export-json", &desk, &["export", "json"]);
    let to_file = desk.run(&["export", "csv", "-o", "trips.csv"]);
    assert!(to_file.status.success() && to_file.stdout.is_empty());
    let written = std::fs::read_to_string(desk.path("trips.csv")).unwrap();
    assert_eq!(written, stdout(&desk.run(&["export", "csv"])));
}

#[test]
fn the_database_can_be_listed() {
    let desk = Desk::filled();
    check("leaders", &desk, &["leaders"]);
    check("leaders-query", &desk, &["leaders", "rahmon"]);
    check("articles", &desk, &["articles"]);
    check("articles-words", &desk, &["articles", "kremlin", "said"]);
    check("stats", &desk, &["stats"]);
}

#[test]
fn ingesting_says_what_became_of_each() {
    let desk = Desk::empty();
    desk.write("news/a.txt", "A plain headline\n\nNothing happens in it.\n");
    desk.write(
        "news/b.jsonl",
        "{\"id\": \"b\", \"published\": \"2022-06-28\", \"text\": \"Nothing either.\"}\n",
    );
    check("ingest", &desk, &["ingest", "news", "--published", "2022-06-28"]);
    check("ingest-again", &desk, &["ingest", "news", "missing.txt", "--published", "2022-06-28"]);
    desk.write("news/a.txt", "A plain headline\n\nSomething else happens in it.\n");
    check("ingest-changed", &desk, &["ingest", "news/*.txt", "--published", "2022-06-28"]);
}

#[test]
fn what_comes_on_standard_input_replaces_nothing() {
    let desk = Desk::empty();
    let ingest = |text: &str| {
        let output = desk.run_with_input(&["ingest", "-", "--published", "2022-06-28"], text.as_bytes());
        stdout(&output).split(';').next().unwrap_or_default().to_owned()
    };
    for text in ["He came.\n", "He left.\n", "{\"text\": \"She came.\"}\n", "{\"text\": \"She left.\"}\n"] {
        assert_eq!(ingest(text), "1 article: 1 new, 0 changed, 0 unchanged");
        assert_eq!(ingest(text), "1 article: 0 new, 0 changed, 1 unchanged");
    }
    assert!(stdout(&desk.run(&["stats"])).contains(" 4  articles\n"));
}

#[test]
fn extract_prints_one_line_an_article_in_order() {
    let desk = Desk::empty();
    let lines: String = (0..600).map(|n| format!("{{\"id\": {n}, \"text\": \"Text {n}.\"}}\n")).collect();
    let output = desk.run_with_input(&["extract", "-"], lines.as_bytes());
    let printed = stdout(&output);
    assert_eq!(printed.lines().count(), 600);
    for (n, line) in printed.lines().enumerate() {
        assert!(line.starts_with(&format!("{{\"article\":{{\"id\":\"{n}\",")), "{line}");
    }
}

#[test]
fn extract_adds_the_text_that_offsets_count_in() {
    let desk = Desk::empty();
    desk.write("a.txt", "---\ntitle: T\n---\nBody.\n");
    let plain = stdout(&desk.run(&["extract", "a.txt"]));
    assert!(!plain.contains("Body."));
    assert!(stdout(&desk.run(&["extract", "--text", "a.txt"])).contains("\"text\":\"Body.\\n\""));
}

#[test]
fn a_broken_pipe_is_no_error() {
    let desk = Desk::empty();
    let lines: String = (0..20_000).map(|n| format!("{{\"id\": {n}, \"text\": \"Text {n}.\"}}\n")).collect();
    desk.write("many.jsonl", lines);
    let mut command = desk.command(&["extract", "many.jsonl"]);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

#[test]
fn the_database_is_named_by_option_or_environment() {
    let desk = Desk::filled();
    std::fs::rename(desk.path("motorcade.db"), desk.path("other.db")).unwrap();
    check("no-database", &desk, &["stats"]);
    assert!(desk.run(&["stats", "--db", "other.db"]).status.success());
    assert!(desk.command(&["stats"]).env("MOTORCADE_DB", "other.db").status().unwrap().success());
}

#[test]
fn the_filter_pair_gives_what_the_database_gives() {
    let desk = Desk::empty();
    let lines: String = crate::by_hand::articles()
        .iter()
        .map(|(article, said)| motorcade::render::extraction::extraction(article, said, true))
        .collect();
    let output = desk.run_with_input(&["consolidate"], lines.as_bytes());
    assert_snapshot("consolidate", &screen(&["consolidate"], &output));
    crate::by_hand::fill(&desk.store(), &crate::by_hand::articles());
    let stored = stdout(&desk.run(&["export", "csv"]));
    for line in stdout(&output).lines().filter(|line| line.contains("\"kind\":\"trip\"")) {
        let trip: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(stored.contains(trip["id"].as_str().unwrap()), "{line}");
    }
}

#[test]
fn the_filter_pair_knows_reprints_by_their_text() {
    let desk = Desk::empty();
    let line = |id: &str| {
        let text = "French President Emmanuel Macron arrived in Berlin on 3 May 2023.";
        format!("{}\n", serde_json::json!({"id": id, "published": "2023-05-03", "text": text}))
    };
    desk.write("two.jsonl", line("a") + &line("b"));
    let consolidated = |arguments: &[&str]| {
        let lines = desk.run(arguments).stdout;
        stdout(&desk.run_with_input(&["consolidate"], &lines))
    };
    assert!(consolidated(&["extract", "--text", "two.jsonl"]).contains("\"reports\":1,"));
    assert!(consolidated(&["extract", "two.jsonl"]).contains("\"reports\":2,"));
}

#[test]
fn help_and_usage() {
    let desk = Desk::empty();
    check("help", &desk, &["--help"]);
    check("usage", &desk, &["itinerary"]);
    check("usage-date", &desk, &["ingest", "a.txt", "--published", "2022-02-30"]);
    assert!(stdout(&desk.run(&["completions", "bash"])).contains("motorcade"));
}

#[test]
fn gzip_is_read_as_what_is_in_it() {
    use std::io::Write;
    let desk = Desk::empty();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(b"{\"id\": \"a\", \"text\": \"Text.\"}\n").unwrap();
    let packed = packed.finish().unwrap();
    desk.write("a.jsonl.gz", &packed);
    assert!(stdout(&desk.run(&["extract", "a.jsonl.gz"])).contains("\"id\":\"a\""));
    desk.write("cut.jsonl.gz", &packed[..packed.len() - 9]);
    let output = desk.run(&["extract", "cut.jsonl.gz"]);
    assert!(
        stderr(&output).contains("cut.jsonl.gz: the gzip data are damaged or cut off"),
        "{}",
        stderr(&output)
    );
    assert_ne!(output.status.code(), Some(0));
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let desk = Desk::empty();
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    let with = |threads: &str| {
        desk.command(&["extract", samples]).env("RAYON_NUM_THREADS", threads).output().unwrap()
    };
    let one = stdout(&with("1"));
    assert_eq!(one.lines().count(), 12);
    assert_eq!(one, stdout(&with("5")));
}

#[test]
fn a_stay_of_which_only_the_end_is_known_stands_before_what_begins_that_day() {
    let desk = Desk::empty();
    let text =
        "RIGA, March 2 (BNS) - Estonian Prime Minister Andrus Ansip leaves Riga for Warsaw on Thursday.";
    desk.write("a.txt", text);
    assert_eq!(desk.run(&["ingest", "--published", "2011-03-02", "a.txt"]).status.code(), Some(0));
    let table = stdout(&desk.run(&["itinerary", "Ansip"]));
    let place = |city| table.find(city).unwrap_or_else(|| panic!("no {city} in {table}"));
    assert!(place("Riga") < place("Warsaw"), "{table}");
}

#[test]
fn explain_takes_a_text_or_a_file() {
    let desk = Desk::empty();
    let output = desk.run(&["explain", "missing.txt"]);
    assert_eq!(
        stderr(&output),
        "motorcade: missing.txt: no such file, and a text would have more than one word\n"
    );
    assert_eq!(output.status.code(), Some(2));
    desk.write("a.txt", "Vladimir Putin arrived in Dushanbe on Tuesday.");
    let explained = |arguments: &[&str]| {
        let output = desk.run(arguments);
        assert_eq!(output.status.code(), Some(0));
        stdout(&output)
    };
    let text = "Vladimir Putin arrived in Dushanbe on Tuesday.";
    let of_text = explained(&["explain", text, "--published", "2022-06-28"]);
    assert_eq!(of_text, explained(&["explain", "a.txt", "--published", "2022-06-28"]));
}

#[test]
fn explain_shows_what_was_weighed_and_what_spoke_for_it() {
    let text =
        "Iceland's Geir Haarde was filmed at the fish market in Bergen on Tuesday with Jens Stoltenberg.";
    let explained = stdout(&Desk::empty().run(&["explain", text, "--published", "2007-10-10"]));
    let met =
        explained.lines().find(|line| line.starts_with("  Met: Geir Haarde + Jens Stoltenberg: yes 0."));
    let met = met.unwrap_or_else(|| panic!("no meeting weighed in\n{explained}"));
    assert!(met.contains("before-second:with +"), "{met}");
}

#[test]
fn an_office_means_its_holder_on_the_first_day_asked_for() {
    let desk = Desk::empty();
    drop(desk.store());
    for (question, from, name) in [
        ("the US president", "2010", "Barack Obama"),
        ("the US president", "2018", "Donald Trump"),
        ("French president", "2003-05", "Jacques Chirac"),
    ] {
        let printed = stdout(&desk.run(&["itinerary", question, "--from", from]));
        assert!(printed.starts_with(name), "{question} {from}: {printed}");
    }
}

#[test]
fn html_is_read_as_the_article_in_it() {
    let desk = Desk::empty();
    let paragraph = "<p>Russian President Vladimir Putin arrived in Dushanbe on Tuesday for talks with his Tajik \
                     colleague, his first visit abroad since February, the Kremlin said.</p>";
    let page = format!(
        "<html><head><title>Putin in Dushanbe</title><meta property=\"article:published_time\" \
         content=\"2022-06-28T10:00:00+05:00\"></head><body><nav>Menu</nav><article>{}</article></body></html>",
        paragraph.repeat(5)
    );
    desk.write("page.html", &page);
    desk.write("page.jsonl", format!("{}\n", serde_json::json!({"id": "p", "html": page})));
    for input in ["page.html", "page.jsonl"] {
        let line: serde_json::Value =
            serde_json::from_str(&stdout(&desk.run(&["extract", "--text", input]))).unwrap();
        assert_eq!(line["article"]["published"], "2022-06-28", "{input}");
        assert_eq!(line["article"]["published_basis"], "metadata");
        assert!(!line["article"]["text"].as_str().unwrap().contains("Menu"));
    }
}

#[test]
fn offsets_count_code_points_of_the_text_as_given() {
    let desk = Desk::empty();
    let output = desk.run(&["extract", "--text", concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples")]);
    let mut pieces = 0;
    for line in stdout(&output).lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let said = [&line["trips"], &line["meetings"]].into_iter().flat_map(|list| list.as_array().unwrap());
        for piece in said.flat_map(|entry| entry["evidence"].as_array().unwrap()) {
            let field: Vec<char> =
                line["article"][piece["in"].as_str().unwrap()].as_str().unwrap().chars().collect();
            let at = |name: &str| usize::try_from(piece[name].as_u64().unwrap()).unwrap();
            assert_eq!(
                field[at("start")..at("end")].iter().collect::<String>(),
                piece["quote"].as_str().unwrap()
            );
            pieces += 1;
        }
    }
    assert!(pieces >= 12, "{pieces}");
}

#[test]
fn timex_prints_one_line_an_article() {
    let desk = Desk::empty();
    let text = "He will arrive in Zürich on Friday for a two-day visit.\n";
    let plain = desk.run_with_input(&["timex", "--published", "2022-06-28"], text.as_bytes());
    assert_snapshot("timex", &screen(&["timex", "--published", "2022-06-28"], &plain));
    let reasons = desk.run_with_input(&["timex", "--reasons", "--published", "2022-06-28"], text.as_bytes());
    assert_snapshot("timex-reasons", &screen(&["timex", "--reasons", "--published", "2022-06-28"], &reasons));
}

#[test]
fn own_rows_stand_in_place_of_the_shipped_ones_or_beside_them() {
    let desk = Desk::filled();
    let data = desk.path("own");
    std::fs::create_dir(&data).unwrap();
    let places = "id\tname\tnames\tcountry\tkind\tparent\n\
                  rome\tRoma Nova\tRome\tIT\tcapital\t\n\
                  other-rome\tRome\t\tUS\tcity\t\n";
    std::fs::write(data.join("places.tsv"), places).unwrap();
    let text = desk.path("rome.txt");
    std::fs::write(&text, "Chancellor Angela Merkel visited Rome on Monday.\n").unwrap();
    let (data, text) = (data.to_str().unwrap(), text.to_str().unwrap());
    let output = desk.run(&["extract", text, "--published", "2015-06-17", "--data", data]);
    assert!(stdout(&output).contains("\"country\":\"IT\",\"city\":\"Roma Nova\""), "{}", stdout(&output));
    std::fs::write(
        Path::new(data).join("terms.tsv"),
        "person\toffice\tcountry\tfrom\tuntil\ttitle\n\
        angela-merkel\tprime-minister\tDE\t2005-11-22\t2021-12-08\tChancellor\n\
        angela-merkel\tprime-minister\tDE\tnever\t\tChancellor\n",
    )
    .unwrap();
    let output = desk.run(&["extract", text, "--data", data]);
    assert!(stderr(&output).contains("terms.tsv, line 3: `from` is no date"), "{}", stderr(&output));
}
