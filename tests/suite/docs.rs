//! The README against the program: its tables are the program's own lists, its example is what the program prints.

use crate::by_hand::{Desk, stdout};
use motorcade::render::FORMATS;
use motorcade::render::csv::COLUMNS;
use motorcade::{cli, read::READERS};
use std::path::Path;

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The rows of the table beneath the heading must be these.
#[track_caller]
fn assert_table(heading: &str, rows: impl Iterator<Item = (String, String)>) {
    let readme = readme();
    let (_, section) = readme
        .split_once(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("no heading {heading}"));
    let section = section.split("\n## ").next().unwrap_or_default();
    let table: Vec<&str> = section
        .lines()
        .skip_while(|line| !line.starts_with("| ---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .collect();
    let expected: Vec<String> = rows
        .map(|(name, about)| format!("| `{name}` | {about} |"))
        .collect();
    assert_eq!(
        table,
        expected,
        "the table under {heading} in README.md must read:\n{}",
        expected.join("\n")
    );
}

#[test]
fn the_table_of_commands_is_the_command_lines_own() {
    let definition = cli::definition();
    let commands = definition
        .get_subcommands()
        .filter(|command| command.get_name() != "help");
    assert_table(
        "## Commands",
        commands.map(|command| {
            (
                command.get_name().to_owned(),
                command.get_about().unwrap().to_string(),
            )
        }),
    );
}

#[test]
fn the_tables_of_columns_formats_and_inputs_are_the_programs_own() {
    assert_table(
        "## The CSV timeline",
        COLUMNS
            .iter()
            .map(|column| (column.name.to_owned(), column.about.to_owned())),
    );
    assert_table(
        "## Formats",
        FORMATS
            .iter()
            .map(|format| (format.name.to_owned(), format.about.to_owned())),
    );
    let input = |reader: &motorcade::read::Reader| {
        (
            format!(".{}", reader.extensions.join(" .")),
            reader.about.to_owned(),
        )
    };
    assert_table("## Inputs", READERS.iter().map(input));
}

#[test]
fn the_worked_example_is_what_the_demo_prints() {
    let desk = Desk::empty();
    let demo = stdout(&desk.run(&["demo"]));
    let shown = format!("```text\n{demo}```");
    assert!(
        readme().contains(&shown),
        "README.md must show what `motorcade demo` prints:\n{shown}"
    );
}

#[test]
fn every_command_and_argument_has_help() {
    for command in cli::definition().get_subcommands() {
        let name = command.get_name();
        assert!(command.get_about().is_some(), "{name} has no help");
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            assert!(
                argument.get_help().is_some(),
                "{name} {} has no help",
                argument.get_id()
            );
        }
    }
}
