//! The README against the program: its tables are the program's own lists, its example is what the program prints.
//! `UPDATE_SNAPSHOTS=1 cargo test` writes both anew.

use crate::by_hand::{Desk, stdout};
use motorcade::render::FORMATS;
use motorcade::render::csv::COLUMNS;
use motorcade::{cli, read::READERS};
use std::path::PathBuf;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// The part of the README between the two marks must read so.
#[track_caller]
fn assert_part(readme: &mut String, after: &str, before: &str, expected: &str) {
    let start = readme.find(after).unwrap_or_else(|| panic!("README.md: no {after}")) + after.len();
    let behind = format!("\n{}", &readme[start..]);
    let end = start + behind.find(before).unwrap_or_else(|| panic!("README.md: no {before} behind {after}"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        readme.replace_range(start..end, expected);
        std::fs::write(path(), readme).unwrap();
        return;
    }
    let stands = &readme[start..end];
    assert!(stands == expected, "README.md, behind {after}: stands\n{stands}\nmust be\n{expected}");
}

#[track_caller]
fn assert_table(readme: &mut String, header: &str, rows: impl Iterator<Item = (String, String)>) {
    let rows: String = rows.map(|(name, about)| format!("| `{name}` | {about} |\n")).collect();
    let rule = "|".to_owned() + &" --- |".repeat(header.matches('|').count() - 1);
    assert_part(readme, &format!("{header}\n{rule}\n"), "\n\n", &rows);
}

/// One test, since all of it may be written anew.
#[test]
fn the_readme_shows_the_programs_own_lists_and_screens() {
    let mut readme = std::fs::read_to_string(path()).unwrap();
    let definition = cli::definition();
    let commands = definition.get_subcommands().filter(|command| command.get_name() != "help");
    assert_table(
        &mut readme,
        "| command | what it does |",
        commands.map(|command| (command.get_name().to_owned(), command.get_about().unwrap().to_string())),
    );
    let columns = COLUMNS.iter().map(|column| (column.name.to_owned(), column.about.to_owned()));
    assert_table(&mut readme, "| column | what it holds |", columns);
    let formats = FORMATS.iter().map(|format| (format.name.to_owned(), format.about.to_owned()));
    assert_table(&mut readme, "| format | what it is |", formats);
    let input = |reader: &motorcade::read::Reader| {
        (format!(".{}", reader.extensions.join(" .")), reader.about.to_owned())
    };
    assert_table(&mut readme, "| ending | what it holds |", READERS.iter().map(input));
    let desk = Desk::empty();
    let demo = stdout(&desk.run(&["demo"]));
    assert_part(&mut readme, "<!-- demo -->\n```text\n", "\n```\n", &demo);
}

#[test]
fn every_command_and_argument_has_help() {
    for command in cli::definition().get_subcommands() {
        let name = command.get_name();
        assert!(command.get_about().is_some(), "{name} has no help");
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            assert!(argument.get_help().is_some(), "{name} {} has no help", argument.get_id());
        }
    }
}
