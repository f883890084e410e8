//! The rules of the code's layout that a program can check: who may import whom, and what must not stand where.

use std::path::{Path, PathBuf};

/// Everything of ours that a module may name; `*` is all. A stage never knows another stage.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("edtf", &[]),
    ("error", &[]),
    ("model", &["edtf"]),
    ("data", &["model", "edtf", "error"]),
    ("read", STAGE),
    ("clean", STAGE),
    ("tag", STAGE),
    ("resolve", STAGE),
    ("link", STAGE),
    ("consolidate", STAGE),
    ("store", &["model", "edtf", "error"]),
    ("render", &["model", "edtf", "error"]),
    ("query", &["model", "edtf", "error", "store"]),
    (
        "pipeline",
        &[
            "model",
            "edtf",
            "data",
            "error",
            "read",
            "clean",
            "tag",
            "resolve",
            "timex",
            "link",
            "consolidate",
            "store",
        ],
    ),
    ("timex", &["model", "edtf", "data", "error", "tag", "resolve"]),
    ("batch", &["model", "edtf", "data", "error", "read", "consolidate", "store", "pipeline"]),
    ("cli", &["*"]),
    ("lib", &["*"]),
    ("main", &["*"]),
];

const STAGE: &[&str] = &["model", "edtf", "data", "error"];

/// Words that may stand only in these modules.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite", &["store", "query"]),
    ("println!", &["cli"]),
    ("print!(", &["cli"]),
    ("eprintln!", &["cli"]),
    ("dbg!", &[]),
    ("io::stdout", &["cli"]),
    ("io::stderr", &["cli"]),
    ("Utc::now", &["cli"]),
    ("Local::now", &["cli"]),
    ("SystemTime", &["cli"]),
    ("Instant::now", &["cli"]),
    ("std::env::var", &["cli"]),
    ("\"en\"", &[]),
    ("std::net", &[]),
];

struct Source {
    path: String,
    module: String,
    /// Without what stands below `#[cfg(test)]`.
    code: String,
    whole: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    files.into_iter().map(|file| source(&root, &file)).collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn source(root: &Path, file: &Path) -> Source {
    let path = file.strip_prefix(root).unwrap().to_string_lossy().into_owned();
    let whole = std::fs::read_to_string(file).unwrap();
    let code = whole.split("#[cfg(test)]").next().unwrap_or_default();
    let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = if path.ends_with("tests.rs") { String::new() } else { code.join("\n") };
    let module = path.split(['/', '.']).next().unwrap_or_default().to_owned();
    Source { path, module, code, whole }
}

/// Names behind `crate::`, one or several in braces.
fn imports(code: &str) -> Vec<String> {
    let name =
        |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    code.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').map(name).collect(),
            None => vec![name(rest)],
        })
        .collect()
}

#[test]
fn modules_import_only_what_they_may() {
    let modules: Vec<String> = sources().into_iter().map(|source| source.module).collect();
    for source in sources() {
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(module, _)| *module == source.module) else {
            panic!("src/{}: add the module to MAY_IMPORT in tests/suite/tidy.rs", source.path);
        };
        for import in imports(&source.code) {
            let ours = modules.contains(&import) && import != source.module;
            let may = allowed.contains(&"*") || allowed.contains(&import.as_str());
            assert!(
                !ours || may,
                "src/{}: `{}` may not import `{import}`; pass values in",
                source.path,
                source.module
            );
        }
    }
}

#[test]
fn what_must_be_absent_is_absent() {
    for source in sources() {
        for (word, modules) in ONLY_IN {
            let found = source.code.contains(word) && !modules.contains(&source.module.as_str());
            assert!(!found, "src/{}: `{word}` may stand only in {modules:?}", source.path);
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for source in sources() {
        assert!(source.whole.starts_with("//! "), "src/{}: begin with `//!` and a sentence", source.path);
    }
}

#[test]
fn every_test_module_is_mounted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let main = std::fs::read_to_string(folder.join("main.rs")).unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        assert!(module == "main" || main.contains(&format!("mod {module};")), "{name}: mount it in main.rs");
    }
}
