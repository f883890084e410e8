//! Bytes to articles. In: names as typed on the command line (files, folders, globs, `-`). Out: one [`Article`] after
//! the other, in the order they were named, each with remarks on how it was read, or the reason why it was not.
//!
//! Two steps, so that the costly one can run on all cores: [`documents`] cuts an input into undecoded [`Document`]s,
//! [`Document::parse`] makes an article of one. The text stays as it is given; nothing is normalised, because evidence
//! counts its code points. Knows nothing of what articles say, save where they bear their own date.

mod date;
mod decode;
pub mod extracted;
mod front_matter;
mod html;
mod inputs;
mod jsonl;
mod published;
mod text;
mod unpack;

pub use date::parse_day;
pub use inputs::{Input, inputs};

use crate::error::{Error, Result};
use crate::model::{Article, Diagnostic, Digest};
use chrono::NaiveDate;
use std::io::{BufRead, Read};

/// No article is longer; what is gets refused, so that memory stays bounded.
pub const MAX_ARTICLE_BYTES: usize = 16 << 20;

/// One kind of input.
#[derive(Debug)]
pub struct Reader {
    pub name: &'static str,
    /// Endings of file names, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// What one article is made of.
    pub unit: Unit,
    /// One line for the documentation.
    pub about: &'static str,
    parse: fn(&Document, &Options) -> Result<Parsed>,
}

/// What makes one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    File,
    Line,
}

/// Every kind of input. The first is taken for whatever no other claims.
pub const READERS: &[Reader] = &[
    Reader {
        name: "text",
        extensions: &["txt", "text", "md"],
        unit: Unit::File,
        about: "plain text, one article a file, with or without front matter",
        parse: text::parse,
    },
    Reader {
        name: "jsonl",
        extensions: &["jsonl", "ndjson"],
        unit: Unit::Line,
        about: "one JSON object a line, with `text` or `html`",
        parse: jsonl::parse,
    },
    Reader {
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        unit: Unit::File,
        about: "a saved web page; the article is found in it",
        parse: html::parse,
    },
];

/// What the command line says about all articles.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The publication date of every article, above whatever they say themselves.
    pub published: Option<NaiveDate>,
}

/// An article with remarks on how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    pub article: Article,
    pub notes: Vec<Diagnostic>,
}

/// The bytes of one article, not yet decoded.
#[derive(Debug)]
pub struct Document {
    reader: &'static Reader,
    /// Path as given, or `-`.
    name: String,
    /// Of the line, from 1, where lines are articles.
    line: Option<usize>,
    bytes: Vec<u8>,
}

impl Document {
    /// A document out of memory, of the kind that its name tells.
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        Self { reader: reader_for(name, bytes), name: name.to_owned(), line: None, bytes: bytes.to_owned() }
    }

    /// The article in it. Costly: to be called on all cores.
    pub fn parse(&self, options: &Options) -> Result<Parsed> {
        (self.reader.parse)(self, options)
    }

    /// How messages name it.
    pub fn label(&self) -> String {
        match self.line {
            Some(line) => format!("{}, line {line}", self.name),
            None => self.name.clone(),
        }
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The id of an article that brings none. What comes on standard input is told apart by what it is: under one
    /// name, each would take the place of the one before it.
    fn id(&self) -> String {
        if self.name == inputs::STANDARD_INPUT {
            let content = String::from_utf8_lossy(self.bytes.trim_ascii());
            return format!("{}#{}", self.name, Digest::default().part(Some(&content)).short());
        }
        match self.line {
            Some(line) => format!("{}#{line}", self.name),
            None => self.name.clone(),
        }
    }

    fn failure(&self, message: impl Into<String>) -> Error {
        Error::input(self.label(), message)
    }
}

/// What is made of each document; false stops the reading.
pub type Sink<'a> = &'a mut dyn FnMut(Result<Document>) -> bool;

/// Cuts one input into documents, in order. False when the sink wants no more.
pub fn documents(input: &Input, sink: Sink) -> bool {
    match input.open() {
        Ok(stream) => split(&input.name, stream, sink),
        Err(error) => sink(Err(error)),
    }
}

/// Every article of the inputs, one after the other: for few of them.
pub fn all(names: &[String], options: &Options) -> Vec<Result<Parsed>> {
    let mut found = Vec::new();
    for input in inputs(names) {
        match input {
            Ok(input) => {
                documents(&input, &mut |document| {
                    found.push(document.and_then(|document| document.parse(options)));
                    true
                });
            }
            Err(error) => found.push(Err(error)),
        }
    }
    found
}

fn split(name: &str, stream: Box<dyn Read>, sink: Sink) -> bool {
    let mut stream = match unpack::unpack(stream) {
        Ok(stream) => stream,
        Err(source) => return sink(Err(Error::io(name, source))),
    };
    let head = match stream.fill_buf() {
        Ok(head) => head,
        Err(source) => return sink(Err(Error::io(name, source))),
    };
    let reader = reader_for(name, head);
    if reader.unit == Unit::Line && (head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff")) {
        let message = "UTF-16, whose lines cannot be told apart; convert it to UTF-8";
        return sink(Err(Error::input(name, message)));
    }
    match reader.unit {
        Unit::File => sink(whole(name, reader, stream)),
        Unit::Line => lines(name, reader, stream, sink),
    }
}

/// By the ending of the name, else by the first bytes.
fn reader_for(name: &str, head: &[u8]) -> &'static Reader {
    by_extension(name).unwrap_or_else(|| by_content(head))
}

/// The reader that claims the name's ending.
fn by_extension(name: &str) -> Option<&'static Reader> {
    let ending = std::path::Path::new(name.strip_suffix(".gz").unwrap_or(name))
        .extension()?
        .to_str()?
        .to_ascii_lowercase();
    READERS.iter().find(|reader| reader.extensions.contains(&ending.as_str()))
}

fn by_content(head: &[u8]) -> &'static Reader {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let starts = |mark: &[u8]| head.len() >= mark.len() && head[..mark.len()].eq_ignore_ascii_case(mark);
    if starts(b"{") {
        &READERS[1]
    } else if starts(b"<!doctype html") || starts(b"<html") {
        &READERS[2]
    } else {
        &READERS[0]
    }
}

fn whole(name: &str, reader: &'static Reader, stream: impl Read) -> Result<Document> {
    let mut bytes = Vec::new();
    stream
        .take(MAX_ARTICLE_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| Error::io(name, source))?;
    if bytes.len() > MAX_ARTICLE_BYTES {
        return Err(too_long(name.to_owned()));
    }
    Ok(Document { reader, name: name.to_owned(), line: None, bytes })
}

fn too_long(label: String) -> Error {
    let limit = MAX_ARTICLE_BYTES >> 20;
    Error::input(label, format!("longer than {limit} MB, too long for one article"))
}

fn lines(name: &str, reader: &'static Reader, mut stream: impl BufRead, sink: Sink) -> bool {
    let mut seen = 0;
    for line in 1.. {
        let mut bytes = Vec::new();
        let document = match bounded_line(&mut stream, &mut bytes) {
            Err(source) => return sink(Err(Error::io(name, source))),
            Ok(Line::End) => break,
            Ok(Line::Whole) if bytes.trim_ascii().is_empty() => continue,
            Ok(Line::Whole) => Ok(Document { reader, name: name.to_owned(), line: Some(line), bytes }),
            Ok(Line::TooLong) => Err(too_long(format!("{name}, line {line}"))),
        };
        seen += 1;
        if !sink(document) {
            return false;
        }
    }
    seen > 0 || sink(Err(Error::input(name, "empty, holds no article")))
}

enum Line {
    Whole,
    TooLong,
    End,
}

/// Reads up to the next line feed, keeping no more than an article may have.
fn bounded_line(stream: &mut impl BufRead, bytes: &mut Vec<u8>) -> std::io::Result<Line> {
    let limit = MAX_ARTICLE_BYTES as u64 + 1;
    if stream.by_ref().take(limit).read_until(b'\n', bytes)? == 0 {
        return Ok(Line::End);
    }
    if bytes.ends_with(b"\n") || bytes.len() <= MAX_ARTICLE_BYTES {
        return Ok(Line::Whole);
    }
    bytes.clear();
    stream.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_told_by_ending_then_by_content() {
        assert_eq!(reader_for("a.JSONL", b"").name, "jsonl");
        assert_eq!(reader_for("-", b"\xef\xbb\xbf {\"text\"").name, "jsonl");
        assert_eq!(reader_for("page", b"<!DOCTYPE html>").name, "html");
        assert_eq!(reader_for("note", b"Putin in Dushanbe").name, "text");
        assert_eq!(reader_for("story.txt", b"{curly}").name, "text");
    }

    #[test]
    fn a_line_too_long_is_skipped_and_the_next_is_read() {
        let mut text = vec![b'x'; MAX_ARTICLE_BYTES + 5];
        text.extend_from_slice(b"\n{}\n");
        let mut stream = std::io::Cursor::new(text);
        let mut bytes = Vec::new();
        assert!(matches!(bounded_line(&mut stream, &mut bytes), Ok(Line::TooLong)));
        assert!(matches!(bounded_line(&mut stream, &mut bytes), Ok(Line::Whole)));
        assert_eq!(bytes, b"{}\n");
        bytes.clear();
        assert!(matches!(bounded_line(&mut stream, &mut bytes), Ok(Line::End)));
    }
}
