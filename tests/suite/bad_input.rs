//! Inputs that are broken, missing, too long, or not what they say; databases that are none; a full disk. Each gets one
//! line naming the file, the rest of the batch goes on, and what was stored stays whole.

use crate::by_hand::{Desk, stderr, stdout};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

const GOOD: &str = "A good headline\n\nA good text about nothing.\n";

/// Ingests the bad input between two good ones.
fn among_good(desk: &Desk, bad: &str) -> Output {
    desk.write("first.txt", GOOD);
    desk.write("last.txt", GOOD.replace("good", "last"));
    desk.run(&["ingest", "first.txt", bad, "last.txt", "--published", "2022-06-28"])
}

/// One line of complaint with these words, two articles stored, exit code 1.
#[track_caller]
fn assert_one_line(desk: &Desk, output: &Output, words: &[&str]) {
    let complaints = stderr(output);
    assert_eq!(complaints.lines().count(), 1, "{complaints}");
    for word in words {
        assert!(complaints.contains(word), "“{word}” not in: {complaints}");
    }
    assert_eq!(output.status.code(), Some(1), "{complaints}");
    assert!(stdout(output).starts_with("2 articles: 2 new"), "{}", stdout(output));
    assert_sound(desk, 2);
}

#[track_caller]
fn assert_sound(desk: &Desk, articles: usize) {
    let connection = rusqlite::Connection::open(desk.path("motorcade.db")).unwrap();
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    let count: usize = connection.query_row("SELECT count(*) FROM articles", [], |row| row.get(0)).unwrap();
    assert_eq!((sound.as_str(), count), ("ok", articles));
}

#[test]
fn an_empty_file() {
    for (name, bytes) in [
        ("empty.txt", ""),
        ("blank.txt", " \n\n"),
        ("empty.jsonl", "\n"),
        ("only.txt", "---\ntitle: T\n---\n"),
    ] {
        let desk = Desk::empty();
        desk.write(name, bytes);
        assert_one_line(&desk, &among_good(&desk, name), &[name, "empty"]);
    }
}

#[test]
fn a_binary_file() {
    let desk = Desk::empty();
    desk.write("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0");
    assert_one_line(&desk, &among_good(&desk, "image.txt"), &["image.txt", "binary"]);
}

#[test]
fn text_that_is_not_utf_8_is_read_and_remarked() {
    let desk = Desk::empty();
    desk.write("old.txt", b"Pr\xe4sident in Z\xfcrich\n\nEr kam nach Z\xfcrich.\n");
    let output = desk.run(&["ingest", "old.txt", "--published", "2022-06-28"]);
    assert_eq!(output.status.code(), Some(0));
    let remark = stderr(&output);
    assert!(remark.contains("old.txt: not valid UTF-8, read as windows-1252"), "{remark}");
    assert!(stdout(&desk.run(&["articles", "Zürich"])).contains("Präsident in Zürich"));
}

#[test]
fn lines_that_are_no_articles() {
    let desk = Desk::empty();
    desk.write(
        "bad.jsonl",
        "{\"text\": \"Good.\"}\n{\"text\": \n\n[1]\n{\"title\": \"none\"}\n{\"text\": \"Good too.\"}\n",
    );
    let output = desk.run(&["ingest", "bad.jsonl"]);
    let complaints = stderr(&output);
    for line in ["bad.jsonl, line 2:", "bad.jsonl, line 4:", "bad.jsonl, line 5: neither `text` nor `html`"] {
        assert!(complaints.contains(line), "{line} not in: {complaints}");
    }
    assert_eq!(output.status.code(), Some(1));
    assert_sound(&desk, 2);
}

#[test]
fn what_is_wrong_is_said_in_words_of_the_user() {
    let desk = Desk::empty();
    desk.write("cut.jsonl", "{\"text\": \"Good.\"}\n\"text\"\n{\"text\": \"Go");
    let complaints = stderr(&desk.run(&["extract", "cut.jsonl"]));
    assert_eq!(
        complaints,
        "motorcade: cut.jsonl, line 2: not a JSON article: invalid type: string \"text\", expected an object (column 6)\n\
         motorcade: cut.jsonl, line 3: not a JSON article: cut off before the end of the JSON object\n"
    );
    desk.write("wide.jsonl", b"\xff\xfe{\0}\0\n\0{\0}\0\n\0");
    let complaints = stderr(&desk.run(&["extract", "wide.jsonl"]));
    assert!(complaints.starts_with("motorcade: wide.jsonl: UTF-16"), "{complaints}");
    assert_eq!(complaints.lines().count(), 1, "{complaints}");
    let complaints = stderr(&desk.run_with_input(&["consolidate"], b"{\"a\": 1}\n"));
    assert_eq!(
        complaints,
        "motorcade: -, line 1: not a line of `motorcade extract`: missing field `article` (column 8)\n"
    );
    desk.write("blank.html", "<html><body></body></html>");
    let complaints = stderr(&desk.run(&["extract", "blank.html"]));
    assert_eq!(complaints, "motorcade: blank.html: no article found in the page\n");
}

#[test]
fn a_line_of_50_mb() {
    let desk = Desk::empty();
    let mut lines = b"{\"id\": \"a\", \"text\": \"Good.\"}\n{\"text\": \"".to_vec();
    lines.resize(50 << 20, b'x');
    lines.extend_from_slice(b"\"}\n{\"id\": \"c\", \"text\": \"Good too.\"}\n");
    desk.write("long.jsonl", lines);
    let output = desk.run(&["ingest", "long.jsonl", "--published", "2022-06-28"]);
    assert!(stderr(&output).contains("long.jsonl, line 2: longer than 16 MB"), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(1));
    assert_sound(&desk, 2);
    let text = Desk::empty();
    text.write("long.txt", vec![b'x'; 50 << 20]);
    assert_one_line(&text, &among_good(&text, "long.txt"), &["long.txt", "longer than 16 MB"]);
}

#[test]
fn a_file_that_is_not_there() {
    let desk = Desk::empty();
    assert_one_line(&desk, &among_good(&desk, "missing.txt"), &["missing.txt", "No such file"]);
    let desk = Desk::empty();
    assert_one_line(&desk, &among_good(&desk, "no*match.txt"), &["no*match.txt", "no file matches"]);
}

#[test]
fn nothing_but_bad_input_is_exit_code_2() {
    let desk = Desk::empty();
    assert_eq!(desk.run(&["ingest", "missing.txt"]).status.code(), Some(2));
    assert_eq!(desk.run(&["extract", "missing.txt"]).status.code(), Some(2));
}

/// The program, run where permissions bind: they bind everybody but root, so a process of root's runs it as nobody
/// (65534).
fn as_nobody(desk: &Desk, arguments: &[&str]) -> Output {
    let program = desk.path("motorcade");
    if !program.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_motorcade"), &program).unwrap();
    }
    let mut command = Command::new(program);
    command.current_dir(desk.path("")).env_remove("MOTORCADE_DB").args(arguments);
    if std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0) {
        command.uid(65_534).gid(65_534);
    }
    command.output().unwrap()
}

#[test]
fn a_folder_without_permission() {
    let desk = Desk::empty();
    desk.write("closed/a.txt", GOOD);
    desk.write("first.txt", GOOD);
    desk.write("last.txt", GOOD.replace("good", "last"));
    let mode = |name: &str, mode| {
        std::fs::set_permissions(desk.path(name), PermissionsExt::from_mode(mode)).unwrap()
    };
    mode("", 0o777);
    mode("closed", 0o000);
    let output =
        as_nobody(&desk, &["ingest", "first.txt", "closed", "last.txt", "--published", "2022-06-28"]);
    mode("closed", 0o755);
    assert_one_line(&desk, &output, &["closed", "Permission denied"]);
}

#[test]
fn a_folder_that_holds_itself_is_read_once() {
    let desk = Desk::empty();
    desk.write("news/a.txt", GOOD);
    std::os::unix::fs::symlink("..", desk.path("news/up")).unwrap();
    for input in ["news", "**/*.txt"] {
        let output = desk.run(&["ingest", input, "--published", "2022-06-28"]);
        assert!(stdout(&output).starts_with("1 article: "), "{input}: {}", stdout(&output));
    }
}

#[test]
fn a_date_that_does_not_exist() {
    let desk = Desk::empty();
    desk.write("a.jsonl", "{\"id\": \"a\", \"published\": \"2022-02-30\", \"text\": \"Text.\"}\n");
    let output = desk.run(&["ingest", "a.jsonl"]);
    let remark = stderr(&output);
    assert!(remark.contains("a.jsonl, line 1: the publication date “2022-02-30”"), "{remark}");
    assert_eq!(output.status.code(), Some(0), "the article is read without it");
    for arguments in
        [["ingest", "a.jsonl", "--published", "2022-02-30"], ["itinerary", "x", "--from", "2022-13"]]
    {
        let output = desk.run(&arguments);
        assert!(stderr(&output).contains("no date that exists"), "{}", stderr(&output));
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn a_database_that_is_none() {
    let desk = Desk::empty();
    desk.write("a.txt", GOOD);
    desk.write(
        "motorcade.db",
        "This is a letter, not a database, and long enough to be sure of it. ".repeat(20),
    );
    let before = std::fs::read(desk.path("motorcade.db")).unwrap();
    for arguments in [&["ingest", "a.txt"][..], &["stats"]] {
        let output = desk.run(arguments);
        assert!(stderr(&output).contains("motorcade.db: not a motorcade database"), "{}", stderr(&output));
        assert_eq!((output.status.code(), stderr(&output).lines().count()), (Some(2), 1));
    }
    assert_eq!(std::fs::read(desk.path("motorcade.db")).unwrap(), before);
}

#[test]
fn a_database_where_nothing_may_be_written_can_be_asked() {
    let desk = Desk::empty();
    std::fs::create_dir(desk.path("shared")).unwrap();
    let store = motorcade::store::Store::open(&desk.path("shared/a 100%#.db")).unwrap();
    crate::by_hand::fill(&store, &crate::by_hand::articles());
    drop(store);
    let mode = |name: &str, mode| {
        std::fs::set_permissions(desk.path(name), PermissionsExt::from_mode(mode)).unwrap()
    };
    desk.write("shared/a.txt", GOOD);
    for (name, bits) in [("", 0o777), ("shared/a 100%#.db", 0o444), ("shared", 0o555)] {
        mode(name, bits);
    }
    let asked = as_nobody(&desk, &["itinerary", "putin", "--db", "shared/a 100%#.db"]);
    let written = as_nobody(&desk, &["ingest", "shared/a.txt", "--db", "shared/a 100%#.db"]);
    mode("shared", 0o755);
    assert_eq!((asked.status.code(), stderr(&asked).as_str()), (Some(0), ""));
    assert!(stdout(&asked).contains("Dushanbe"), "{}", stdout(&asked));
    assert_eq!((written.status.code(), stderr(&written).lines().count()), (Some(2), 1));
    assert!(stderr(&written).contains("readonly"), "{}", stderr(&written));
}

#[test]
fn a_database_that_another_process_writes() {
    let desk = Desk::filled();
    desk.write("a.txt", GOOD);
    let other = rusqlite::Connection::open(desk.path("motorcade.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let output = desk.run(&["ingest", "a.txt", "--published", "2022-06-28"]);
    assert!(
        stderr(&output).contains("cannot write: another process is writing to it"),
        "{}",
        stderr(&output)
    );
    assert_eq!((output.status.code(), stderr(&output).lines().count()), (Some(2), 1));
    assert!(desk.run(&["itinerary", "putin"]).status.success());
}

#[test]
fn a_database_that_cannot_be_there() {
    let desk = Desk::empty();
    desk.write("folder/a.txt", GOOD);
    for (db, why) in [("folder", "it is a folder"), ("none/m.db", "its folder does not exist")] {
        let output = desk.run(&["ingest", "folder", "--db", db]);
        assert!(
            stderr(&output).starts_with(&format!("motorcade: {db}: cannot open: {why}")),
            "{}",
            stderr(&output)
        );
        assert_eq!((output.status.code(), stderr(&output).lines().count()), (Some(2), 1));
    }
}

#[test]
fn a_database_without_articles_says_so() {
    let desk = Desk::empty();
    drop(desk.store());
    let output = desk.run(&["itinerary", "macron"]);
    assert_eq!(stderr(&output), "motorcade.db: holds no article yet; fill it with `motorcade ingest`\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_database_of_another_program() {
    let desk = Desk::empty();
    desk.write("a.txt", GOOD);
    let other = rusqlite::Connection::open(desk.path("motorcade.db")).unwrap();
    other.execute_batch("CREATE TABLE bookmarks (url TEXT)").unwrap();
    let output = desk.run(&["ingest", "a.txt"]);
    assert!(stderr(&output).contains("not a motorcade database"), "{}", stderr(&output));
    let tables: usize = other.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert_eq!(tables, 1);
}

#[test]
fn a_database_of_a_newer_schema() {
    let desk = Desk::filled();
    let connection = rusqlite::Connection::open(desk.path("motorcade.db")).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    let output = desk.run(&["stats"]);
    assert!(
        stderr(&output).contains("motorcade.db: made by a newer motorcade (schema 99"),
        "{}",
        stderr(&output)
    );
    assert_eq!(output.status.code(), Some(2));
}

/// A small tmpfs where this process may mount one; elsewhere a limit on the size of files (the write then fails in the
/// same place with another errno).
#[test]
fn a_full_disk() {
    let desk = Desk::empty();
    let lines: String = (0..5000)
        .map(|n| format!("{{\"id\": \"{n}\", \"text\": \"Text {n} {}\"}}\n", format!("word{n} ").repeat(60)))
        .collect();
    desk.write("many.jsonl", lines);
    let disk = desk.path("disk");
    std::fs::create_dir(&disk).unwrap();
    let mounted = mount(&disk);
    let script =
        if mounted { "exec \"$0\" \"$@\"" } else { "trap '' XFSZ; ulimit -f 2000; exec \"$0\" \"$@\"" };
    let output = Command::new("sh")
        .args([
            "-c",
            script,
            env!("CARGO_BIN_EXE_motorcade"),
            "ingest",
            "many.jsonl",
            "--published",
            "2022-06-28",
            "--db",
        ])
        .arg(disk.join("small.db"))
        .current_dir(desk.path(""))
        .output()
        .unwrap();
    let complaints = stderr(&output);
    let stored = stored(&disk.join("small.db"));
    if mounted {
        assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    }
    assert_eq!((output.status.code(), complaints.lines().count()), (Some(2), 1), "{complaints}");
    assert!(
        complaints.contains("small.db: cannot") && complaints.contains("run the same command again"),
        "{complaints}"
    );
    let (sound, articles, unsearchable) = stored;
    assert_eq!((sound.as_str(), unsearchable), ("ok", 0));
    assert!(articles % 256 == 0 && articles < 5000, "whole batches only: {articles}");
}

fn mount(folder: &Path) -> bool {
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"]).arg(folder);
    mount.output().is_ok_and(|output| output.status.success())
}

/// Whether the database is sound, its articles, and articles that full-text search does not know.
fn stored(path: &Path) -> (String, usize, usize) {
    let connection = rusqlite::Connection::open(path).unwrap();
    let sound = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get(0)).unwrap();
    let searchable: usize = count("SELECT count(*) FROM article_search WHERE article_search MATCH 'text'");
    let articles: usize = count("SELECT count(*) FROM articles");
    (sound, articles, articles - searchable)
}
