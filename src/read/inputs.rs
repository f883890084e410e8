//! Names as typed to inputs in order: files, folders (walked, sorted), globs (where the shell left them), `-`.

use super::by_extension;
use crate::error::{Error, Result};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What standard input is called.
pub(super) const STANDARD_INPUT: &str = "-";

/// A file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// As given; within a folder, the folder as given and the rest of the path.
    pub name: String,
    /// `None` for standard input.
    path: Option<PathBuf>,
}

impl Input {
    fn file(path: PathBuf) -> Self {
        Self { name: path.to_string_lossy().into_owned(), path: Some(path) }
    }

    pub(super) fn open(&self) -> Result<Box<dyn Read>> {
        let Some(path) = &self.path else {
            return Ok(Box::new(std::io::stdin()));
        };
        let file = std::fs::File::open(path).map_err(|source| Error::io(path, source))?;
        Ok(Box::new(file))
    }
}

/// Every input that the names stand for, in the order they were named, or the reason why there is none.
pub fn inputs(names: &[String]) -> Vec<Result<Input>> {
    let mut found = Vec::new();
    for name in names {
        expand(name, &mut found);
    }
    found
}

fn expand(name: &str, found: &mut Vec<Result<Input>>) {
    let path = Path::new(name);
    if name == STANDARD_INPUT {
        found.push(Ok(Input { name: name.to_owned(), path: None }));
    } else if path.is_dir() {
        let before = found.len();
        walk(path, found);
        if found.len() == before {
            found.push(Err(Error::input(name, "a folder without articles (.txt, .jsonl, .html …)")));
        }
    } else if !path.exists() && name.contains(['*', '?']) {
        glob(name, found);
    } else {
        found.push(Ok(Input::file(path.to_owned())));
    }
}

/// Files of the kinds that readers know, hidden ones left out, in byte order of their names.
fn walk(folder: &Path, found: &mut Vec<Result<Input>>) {
    for entry in sorted_entries(folder, found) {
        let hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if entry.is_dir() && !entry.is_symlink() {
            walk(&entry, found);
        } else if entry.is_file() && by_extension(&entry.to_string_lossy()).is_some() {
            found.push(Ok(Input::file(entry)));
        }
    }
}

fn sorted_entries(folder: &Path, found: &mut Vec<Result<Input>>) -> Vec<PathBuf> {
    let read = || -> std::io::Result<Vec<PathBuf>> {
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
    };
    match read() {
        Ok(mut entries) => {
            entries.sort();
            entries
        }
        Err(source) => {
            found.push(Err(Error::io(folder, source)));
            Vec::new()
        }
    }
}

/// `*` and `?` within one name, `**` for folders in between.
fn glob(pattern: &str, found: &mut Vec<Result<Input>>) {
    let (root, rest) = match pattern.strip_prefix('/') {
        Some(rest) => (PathBuf::from("/"), rest),
        None => (PathBuf::new(), pattern),
    };
    let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
    let before = found.len();
    matching(&root, &parts, found);
    if found.len() == before {
        found.push(Err(Error::input(pattern, "no file matches")));
    }
}

fn matching(folder: &Path, parts: &[&str], found: &mut Vec<Result<Input>>) {
    let Some((part, rest)) = parts.split_first() else {
        if folder.is_dir() {
            walk(folder, found);
        } else if folder.exists() {
            found.push(Ok(Input::file(folder.to_owned())));
        }
        return;
    };
    if *part == "**" {
        matching(folder, rest, found);
    }
    if !part.contains(['*', '?']) {
        return matching(&folder.join(part), rest, found);
    }
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if !here.is_dir() {
        return;
    }
    for entry in sorted_entries(here, found) {
        let Some(name) = entry.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            continue;
        };
        if *part == "**" {
            if entry.is_dir() && !entry.is_symlink() && !name.starts_with('.') {
                matching(&folder.join(&name), parts, found);
            }
        } else if wildcard(part.as_bytes(), name.as_bytes()) {
            matching(&folder.join(&name), rest, found);
        }
    }
}

/// Whether the name fits the pattern; a leading dot must be written out.
fn wildcard(pattern: &[u8], name: &[u8]) -> bool {
    if name.first() == Some(&b'.') && pattern.first() != Some(&b'.') {
        return false;
    }
    let (mut p, mut n, mut star) = (0, 0, None);
    while n < name.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(&c) if c == b'?' || c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    n = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&c| c == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_as_in_a_shell() {
        let fits = |pattern: &str, name: &str| wildcard(pattern.as_bytes(), name.as_bytes());
        assert!(fits("*.txt", "a.txt") && fits("a*b*c", "aXbYbZc") && fits("?", "x") && fits("*", ""));
        assert!(!fits("*.txt", "a.txt.gz") && !fits("*", ".hidden") && !fits("?", "") && !fits("a*b", "ac"));
    }
}
