//! Loads the words and rules of dates of one language.
//!
//! In: `words.tsv` and `dates.toml` of a language folder. Out: [`DateRules`], compiled once. Knows no text.

use super::lexicon::{Lexicon, Sym};
use super::pattern::{self, Head, Members, Program, SetId, Sets, SymSet, set_bits};
use crate::error::{Error, Result};
use crate::model::TimexType;
use crate::model::reading::{Operation, Slot, Slots};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

const WORDS: &str = include_str!("../../data/lang/en/words.tsv");
const RULES: &str = include_str!("../../data/lang/en/dates.toml");

/// One way to write a date.
#[derive(Debug)]
pub struct DateRule {
    pub id: String,
    pub operation: Operation,
    pub kind: TimexType,
    /// Numbers that the pattern does not read but implies.
    pub constants: Slots,
    programs: Vec<Program>,
    /// It must fill its line: "Tuesday 7" heads a day's events, "on Tuesday 7 people died" does not.
    pub fills_line: bool,
    /// It must open its line: "Tue 7 - Riga: the minister arrives".
    pub opens_line: bool,
    pub examples: Vec<Example>,
    pub rejects: Vec<String>,
}

/// What a rule must do, as its author wrote it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub text: String,
    /// The expression within the text; all of it where there is none.
    pub span: Option<String>,
    pub dct: Option<chrono::NaiveDate>,
    pub value: Option<String>,
    pub edtf: Option<String>,
    pub end: Option<String>,
}

/// What a language calls months, days and times, and how it puts them together.
#[derive(Debug)]
pub struct DateRules {
    pub lexicon: Lexicon,
    pub rules: Vec<DateRule>,
    /// What the steps of the programs ask for.
    pub members: Members,
    starts: Starts,
}

/// Which programs can begin with a symbol, given the symbol behind it. Symbols that no pattern tells apart in that
/// place share one row, or one column.
#[derive(Debug)]
struct Starts {
    /// By symbol.
    row: Vec<u16>,
    /// The row of symbols with which no program can begin, as most words of a text are.
    idle: u16,
    /// By symbol.
    column: Vec<u16>,
    columns: usize,
    /// Where the programs of each cell begin, row by row, and where the last ones end.
    cells: Vec<u32>,
    /// In the order of the file, cell by cell.
    programs: Vec<Start>,
}

/// A program that may begin at a word.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    pub rule: u16,
    /// Number of the program in its rule.
    pub program: u16,
    /// What the third word must be of: most attempts end there, before the program is even fetched.
    pub third: Option<SetId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    define: BTreeMap<String, String>,
    rule: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    id: String,
    #[serde(rename = "match")]
    patterns: Patterns,
    value: String,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    set: BTreeMap<String, f64>,
    #[serde(default, rename = "fills-line")]
    fills_line: bool,
    #[serde(default, rename = "opens-line")]
    opens_line: bool,
    #[serde(default)]
    examples: Vec<Example>,
    #[serde(default)]
    rejects: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Patterns {
    One(String),
    Several(Vec<String>),
}

impl DateRules {
    /// What ships inside the binary.
    pub fn shipped() -> Result<Self> {
        Self::parse(WORDS, RULES)
    }

    /// From the text of the two files.
    pub fn parse(words: &str, rules: &str) -> Result<Self> {
        let mut lexicon = Lexicon::parse(words, "words.tsv")?;
        let file: RuleFile = toml::from_str(rules).map_err(|error| {
            let line = error.span().map_or(0, |span| rules[..span.start].lines().count());
            fail(line, error.message().to_owned())
        })?;
        let names = expand_names(file.define)?;
        let parsed = file
            .rule
            .into_iter()
            .map(|entry| parse_rule(entry, &names, &mut lexicon))
            .collect::<Result<Vec<_>>>()?;
        let mut sets = Sets::default();
        let rules = parsed
            .into_iter()
            .map(|(rule, nodes)| compile_rule(rule, nodes, &lexicon, &mut sets))
            .collect::<Result<Vec<_>>>()?;
        let members = sets.members(lexicon.len());
        let starts = index_starts(&rules, lexicon.len());
        lexicon.set_cues().map_err(|message| Error::Data {
            file: "words.tsv".to_owned(),
            line: 0,
            message,
        })?;
        Ok(Self { lexicon, rules, members, starts })
    }

    /// The programs that can begin with `sym` before `next`.
    #[inline]
    pub fn starting(&self, sym: Sym, next: Sym) -> &[Start] {
        let starts = &self.starts;
        let row = starts.row[usize::from(sym)];
        if row == starts.idle {
            return &[];
        }
        let column = starts.column[usize::from(next)];
        let cell = usize::from(row) * starts.columns + usize::from(column);
        &starts.programs[starts.cells[cell] as usize..starts.cells[cell + 1] as usize]
    }

    #[inline]
    pub fn program(&self, rule: u16, program: u16) -> &Program {
        &self.rules[usize::from(rule)].programs[usize::from(program)]
    }

    /// The id of a rule by its index.
    pub fn rule_id(&self, rule: u16) -> &str {
        &self.rules[usize::from(rule)].id
    }
}

fn fail(line: usize, message: String) -> Error {
    Error::Data { file: "dates.toml".to_owned(), line, message }
}

/// Names may use names; three rounds are as deep as they go.
fn expand_names(define: BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let mut names = define;
    for _ in 0..3 {
        let last = names.clone();
        for body in names.values_mut() {
            *body = expand(body, &last);
        }
    }
    match names.iter().find(|(_, body)| body.contains('<')) {
        Some((name, _)) => Err(fail(0, format!("the name {name:?} goes too deep or uses an unknown one"))),
        None => Ok(names),
    }
}

fn expand(pattern: &str, names: &BTreeMap<String, String>) -> String {
    let mut expanded = pattern.to_owned();
    for (name, body) in names {
        let mark = format!("<{name}>");
        if expanded.contains(&mark) {
            expanded = expanded.replace(&mark, &format!("({body})"));
        }
    }
    expanded
}

fn parse_rule(
    entry: RuleEntry,
    names: &BTreeMap<String, String>,
    lexicon: &mut Lexicon,
) -> Result<(DateRule, Vec<pattern::Node>)> {
    let wrong = |message: String| fail(0, format!("rule {:?}: {message}", entry.id));
    let operation = Operation::from_name(&entry.value)
        .ok_or_else(|| wrong(format!("unknown operation {:?}", entry.value)))?;
    let kind = match entry.kind.as_deref() {
        None => operation.kind(),
        Some(name) => TimexType::from_name(name).ok_or_else(|| wrong(format!("unknown type {name:?}")))?,
    };
    let mut constants = Slots::default();
    for (name, value) in &entry.set {
        let slot = Slot::from_name(name).ok_or_else(|| wrong(format!("unknown slot {name:?}")))?;
        constants.set(slot, *value);
    }
    let patterns = match &entry.patterns {
        Patterns::One(pattern) => std::slice::from_ref(pattern),
        Patterns::Several(patterns) => patterns,
    };
    let nodes = patterns
        .iter()
        .map(|pattern| {
            pattern::parse(&expand(pattern, names), lexicon)
                .map_err(|message| wrong(format!("{message} in {pattern:?}")))
        })
        .collect::<Result<Vec<_>>>()?;
    let RuleEntry { id, fills_line, opens_line, examples, rejects, .. } = entry;
    Ok((
        DateRule {
            id,
            operation,
            kind,
            constants,
            programs: Vec::new(),
            fills_line,
            opens_line,
            examples,
            rejects,
        },
        nodes,
    ))
}

fn compile_rule(
    mut rule: DateRule,
    nodes: Vec<pattern::Node>,
    lexicon: &Lexicon,
    sets: &mut Sets,
) -> Result<DateRule> {
    for node in nodes {
        let program = pattern::compile(node, lexicon, sets)
            .map_err(|message| fail(0, format!("rule {:?}: {message}", rule.id)))?;
        rule.programs.push(program);
    }
    Ok(rule)
}

fn index_starts(rules: &[DateRule], symbols: usize) -> Starts {
    let mut heads: Vec<(Start, &Head)> = Vec::new();
    for (rule, entry) in rules.iter().enumerate() {
        for (number, program) in entry.programs.iter().enumerate() {
            let start = |head: &Head| Start { rule: rule as u16, program: number as u16, third: head.third };
            heads.extend(program.heads.iter().map(|head| (start(head), head)));
        }
    }
    let first = heads.iter().map(|(_, head)| Some(&head.first));
    let second = heads.iter().map(|(_, head)| head.second.as_ref());
    let (row, rows) = kinds(symbols, first);
    let (column, columns) = kinds(symbols, second);
    let idle = rows.iter().position(|heads| heads.iter().all(|&bits| bits == 0));
    let idle = idle.map_or(u16::MAX, |row| row as u16);
    let mut starts =
        Starts { row, idle, column, columns: columns.len(), cells: vec![0], programs: Vec::new() };
    for row in &rows {
        for column in &columns {
            let cell = starts.programs.len();
            for (word, (row, column)) in row.iter().zip(column).enumerate() {
                for bit in set_bits(row & column) {
                    add_start(&mut starts.programs, cell, heads[word * 64 + bit].0);
                }
            }
            starts.cells.push(starts.programs.len() as u32);
        }
    }
    starts
}

/// Adds a program to those of the cell that begins at `cell`, each once; one that may begin there in two ways, and goes
/// on otherwise in each, may go on with any word.
fn add_start(programs: &mut Vec<Start>, cell: usize, start: Start) {
    match programs[cell..].last_mut() {
        Some(last) if (last.rule, last.program) == (start.rule, start.program) => {
            last.third = last.third.filter(|third| Some(*third) == start.third);
        }
        _ => programs.push(start),
    }
}

/// For each symbol the number of its kind, and for each kind the heads that admit it, as bits. `admitted`: by head,
/// `None` for all symbols.
fn kinds<'s>(
    symbols: usize,
    admitted: impl ExactSizeIterator<Item = Option<&'s SymSet>>,
) -> (Vec<u16>, Vec<Vec<u64>>) {
    let mut heads = vec![vec![0; admitted.len().div_ceil(64)]; symbols];
    for (head, set) in admitted.enumerate() {
        let (word, bit) = (head / 64, 1 << (head % 64));
        match set {
            Some(set) => set.symbols().for_each(|sym| heads[sym][word] |= bit),
            None => heads.iter_mut().for_each(|bits| bits[word] |= bit),
        }
    }
    let mut known: FxHashMap<Vec<u64>, u16> = FxHashMap::default();
    let mut kinds = Vec::new();
    let of_symbols = heads.into_iter().map(|bits| {
        *known.entry(bits).or_insert_with_key(|bits| {
            kinds.push(bits.clone());
            (kinds.len() - 1) as u16
        })
    });
    (of_symbols.collect(), kinds)
}

#[cfg(test)]
mod tests {
    use super::DateRules;

    #[test]
    fn what_may_stand_behind_the_first_word_depends_on_it() {
        let rules = DateRules::shipped().expect("the shipped rules load");
        let word = |word: &str| rules.lexicon.word(word.as_bytes(), false);
        let decade = |first, next| {
            let starting = rules.starting(first, next).iter();
            starting.into_iter().any(|start| rules.rule_id(start.rule) == "decade")
        };
        let nineties = rules.lexicon.plural();
        // "the 1990s", "1990s fashion", but not "the fashion"
        assert!(decade(word("the"), nineties) && decade(nineties, word("fashion")));
        assert!(decade(word("the"), word("early")) && !decade(word("the"), word("fashion")));
    }
}
