//! The words of one language that matter to dates, as symbols with classes and values.
//!
//! In: `words.tsv` (class, value, forms). Out: a symbol for any word or number of a text, in one hash look-up. Knows no
//! pattern and no calendar.

use super::word_map::WordMap;
use crate::error::{Error, Result};
use crate::model::reading::Unit;
use crate::model::{Cue, CueSet};
use rustc_hash::FxHashMap;

/// Index of a symbol.
pub type Sym = u16;
/// Index of a class of symbols.
pub type Class = u8;

/// Shapes of numbers: each is a symbol of its own, so that a pattern tells a day from a year by look-up alone.
const SHAPES: [(&str, &[&str]); 19] = [
    ("0", &["int", "hour"]),
    ("1-9", &["int", "day", "monthnum", "hour"]),
    ("00", &["int", "hour", "minute", "shortyear"]),
    ("01-09", &["int", "day", "monthnum", "hour", "minute", "shortyear"]),
    ("10-12", &["int", "day", "monthnum", "hour", "minute", "shortyear"]),
    ("13-24", &["int", "day", "hour", "minute", "shortyear"]),
    ("25-31", &["int", "day", "minute", "shortyear"]),
    ("32-59", &["int", "minute", "shortyear"]),
    ("60-99", &["int", "shortyear"]),
    ("three digits", &["int", "oldyear"]),
    ("0000-0959", &["int", "military"]),
    ("1000-2359, an hour too", &["int", "year", "military"]),
    ("1900-2059, an hour too", &["int", "year", "modern", "military"]),
    ("1960-1999", &["int", "year", "modern"]),
    ("1000-2199", &["int", "year"]),
    ("four digits", &["int"]),
    ("more digits", &["int"]),
    ("decimal", &["decimal"]),
    ("number in words", &["number"]),
];

/// A word or sign of no concern.
const PLAIN: Sym = 0;
/// A word in lower case of no concern.
const LOWER: Sym = 1;
const FIRST_SHAPE: Sym = 2;

/// Classes of which numbers in words are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberClass {
    Digits,
    Word,
    Tens,
    Ordinal,
    Multiplier,
}

const NUMBER_CLASSES: [&str; 5] = ["int", "number", "tens", "ordinal", "multiplier"];

/// What is known of a symbol.
#[derive(Clone, Debug, Default)]
struct Symbol {
    classes: Vec<(Class, Option<f64>)>,
    /// Bit n stands for class n.
    mask: [u64; 4],
}

impl Symbol {
    #[inline]
    fn has(&self, class: Class) -> bool {
        self.mask[usize::from(class) / 64] >> (class % 64) & 1 == 1
    }
}

/// The symbols of a known word, in lower case and with a capital; of an unknown word both are 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    lower: Sym,
    capital: Sym,
}

/// All words, compiled.
#[derive(Debug, Default)]
pub struct Lexicon {
    classes: Vec<String>,
    symbols: Vec<Symbol>,
    /// By symbol.
    cues: Vec<CueSet>,
    words: WordMap<Forms>,
    /// Endings of two letters, and what they make of an unknown word.
    endings: FxHashMap<[u8; 2], Forms>,
    /// By the last letter of an ending: its first letters, as bits; most words are passed over here.
    before_ending: Vec<u32>,
    /// By symbol.
    numerals: Vec<bool>,
    /// By [`NumberClass`].
    numbers: [Option<Class>; NUMBER_CLASSES.len()],
    /// Letters that make a day of a number ("28th").
    ordinal_endings: Vec<Box<[u8]>>,
    /// Letters that make a decade of a number ("1990s").
    plural_endings: Vec<Box<[u8]>>,
}

/// Whether a word counts with a capital: `^` behind the class wants one, `=` wants none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    Either,
    Only,
    Never,
}

/// One line of `words.tsv`.
struct Row<'a> {
    class: &'a str,
    value: Option<f64>,
    capitals: Capitals,
    forms: &'a str,
}

impl Lexicon {
    /// Reads the table; `file` names it in errors.
    pub fn parse(table: &str, file: &str) -> Result<Self> {
        let mut lexicon = Self { before_ending: vec![0; 256], ..Self::default() };
        lexicon.add_builtin();
        for (index, line) in table.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') || line.starts_with("class\t") {
                continue;
            }
            let fail = |message| Error::Data { file: file.to_owned(), line: index + 1, message };
            let row = Row::parse(line).map_err(fail)?;
            lexicon.add_row(&row).map_err(fail)?;
        }
        lexicon.numbers = NUMBER_CLASSES.map(|name| lexicon.class(name));
        Ok(lexicon)
    }

    fn add_builtin(&mut self) {
        self.symbols.extend([Symbol::default(), Symbol::default()]);
        self.tag(LOWER, "lower", None);
        for (_, classes) in SHAPES {
            let sym = self.new_symbol();
            for class in classes {
                self.tag(sym, class, None);
            }
        }
        for classes in [&["numordinal"][..], &["numordinal", "dayordinal"], &["numplural"]] {
            let sym = self.new_symbol();
            for class in classes {
                self.tag(sym, class, None);
            }
        }
    }

    fn new_symbol(&mut self) -> Sym {
        self.symbols.push(Symbol::default());
        (self.symbols.len() - 1) as Sym
    }

    fn class_id(&mut self, name: &str) -> Class {
        let known = self.classes.iter().position(|class| class == name);
        known.unwrap_or_else(|| {
            self.classes.push(name.to_owned());
            self.classes.len() - 1
        }) as Class
    }

    fn tag(&mut self, sym: Sym, class: &str, value: Option<f64>) {
        let class = self.class_id(class);
        let symbol = &mut self.symbols[usize::from(sym)];
        symbol.classes.push((class, value));
        symbol.mask[usize::from(class) / 64] |= 1 << (class % 64);
    }

    fn add_row(&mut self, row: &Row) -> std::result::Result<(), String> {
        for form in row.forms.split(' ').filter(|form| !form.is_empty()) {
            match row.class {
                "ordinal-ending" => self.ordinal_endings.push(form.as_bytes().into()),
                "plural-ending" => self.plural_endings.push(form.as_bytes().into()),
                class => match class.split_once(':') {
                    Some(("ending", class)) => self.add_ending(class, form)?,
                    Some(("ending-of-all", class)) => {
                        self.add_ending(class, form)?;
                        self.add_to_words_with(class, form);
                    }
                    _ => self.add_word(row, form),
                },
            }
        }
        (self.classes.len() <= 256).then_some(()).ok_or_else(|| "more than 256 classes".to_owned())
    }

    fn add_ending(&mut self, class: &str, form: &str) -> std::result::Result<(), String> {
        let key: [u8; 2] =
            form.as_bytes().try_into().map_err(|_| format!("the ending {form:?} has not two letters"))?;
        let known = self.endings.get(&key).copied();
        let forms = known.unwrap_or_else(|| Forms { lower: self.new_symbol(), capital: PLAIN });
        self.endings.insert(key, forms);
        self.before_ending[usize::from(key[1])] |= 1 << (key[0] % 32);
        self.tag(forms.lower, class, None);
        self.tag(forms.lower, "lower", None);
        Ok(())
    }

    /// Known words with the ending are of its class too.
    fn add_to_words_with(&mut self, class: &str, ending: &str) {
        let lower: Vec<_> = self.words.ending_in(ending.as_bytes()).map(|forms| forms.lower).collect();
        lower.into_iter().for_each(|sym| self.tag(sym, class, None));
    }

    fn add_word(&mut self, row: &Row, form: &str) {
        let forms = self.intern(form);
        if row.capitals != Capitals::Never {
            self.tag(forms.capital, row.class, row.value);
        }
        if row.capitals != Capitals::Only {
            self.tag(forms.lower, row.class, row.value);
        }
    }

    fn intern(&mut self, form: &str) -> Forms {
        if let Some(forms) = self.words.get(form.as_bytes()) {
            return forms;
        }
        let forms = Forms { lower: self.new_symbol(), capital: self.new_symbol() };
        *self.words.entry(form.as_bytes()) = forms;
        forms
    }

    /// Notes for every symbol the cues that it gives; all words are in by now.
    pub(super) fn set_cues(&mut self) -> std::result::Result<(), String> {
        self.cues = vec![CueSet::default(); self.symbols.len()];
        let is_numeral = |symbol: &Symbol| self.numbers.iter().flatten().any(|class| symbol.has(*class));
        self.numerals = self.symbols.iter().map(is_numeral).collect();
        for (name, cue) in Cue::NAMES {
            let class = self.class(name).ok_or_else(|| format!("no word of the class {name:?}"))?;
            for (symbol, cues) in self.symbols.iter().zip(&mut self.cues) {
                if symbol.has(class) {
                    cues.insert(cue);
                }
            }
        }
        Ok(())
    }

    /// What a symbol says to its neighbours.
    #[inline]
    pub fn cues(&self, sym: Sym) -> CueSet {
        self.cues[usize::from(sym)]
    }

    /// The symbols that a literal of a pattern stands for, made where it is new.
    pub(super) fn literal(&mut self, form: &str) -> [Sym; 2] {
        let forms = self.intern(form);
        [forms.lower, forms.capital]
    }

    pub(super) fn symbols_of(&self, class: Class) -> impl Iterator<Item = Sym> {
        let has = move |symbol: &Symbol| symbol.has(class);
        self.symbols.iter().enumerate().filter(move |(_, symbol)| has(symbol)).map(|(index, _)| index as Sym)
    }

    pub fn len(&self) -> usize {
        self.symbols.len()
    }

    pub fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }

    /// The class of that name.
    pub fn class(&self, name: &str) -> Option<Class> {
        self.classes.iter().position(|class| class == name).map(|index| index as Class)
    }

    /// Whether the symbol is of the class.
    pub fn is(&self, sym: Sym, class: Class) -> bool {
        self.symbols[usize::from(sym)].has(class)
    }

    /// The value of a symbol in the first of the classes that it has: the table's, or `number`, that of its digits.
    pub fn value(&self, sym: Sym, classes: &[Class], number: f64) -> f64 {
        let symbol = &self.symbols[usize::from(sym)];
        let found = classes.iter().find_map(|class| symbol.classes.iter().find(|(known, _)| known == class));
        found.and_then(|(_, value)| *value).unwrap_or(number)
    }

    /// Whether the symbol is part of a number in words.
    #[inline]
    pub fn is_numeral(&self, sym: Sym) -> bool {
        self.numerals[usize::from(sym)]
    }

    /// The value of a symbol, where it is of the class.
    pub fn number_word(&self, sym: Sym, class: NumberClass, number: f64) -> Option<f64> {
        let class = self.numbers[class as usize]?;
        self.is(sym, class).then(|| self.value(sym, &[class], number))
    }

    /// The symbol of a word or sign; `capital`: it begins with a capital.
    #[inline]
    pub fn word(&self, word: &[u8], capital: bool) -> Sym {
        self.symbol(self.words.get_lower(word).unwrap_or_default(), word, capital)
    }

    /// The same, of a word that was looked up among others.
    #[inline]
    pub fn symbol(&self, forms: Forms, word: &[u8], capital: bool) -> Sym {
        let known = forms != Forms::default();
        let forms = if known { Some(forms) } else { self.ending(word) };
        match (forms, capital) {
            (Some(forms), true) => forms.capital,
            (Some(forms), false) => forms.lower,
            (None, false) if word.first().is_some_and(u8::is_ascii_lowercase) => LOWER,
            (None, _) => PLAIN,
        }
    }

    /// Every word with its symbols.
    pub fn words(&self) -> impl Iterator<Item = (Vec<u8>, Forms)> {
        self.words.words()
    }

    /// What its ending makes of an unknown word.
    #[inline]
    fn ending(&self, word: &[u8]) -> Option<Forms> {
        let [before, last] = word.last_chunk::<2>()?;
        let letters = [before.to_ascii_lowercase(), last.to_ascii_lowercase()];
        if self.before_ending[usize::from(letters[1])] >> (letters[0] % 32) & 1 == 0 {
            return None;
        }
        self.endings.get(&letters).copied()
    }

    /// The symbol of a number by its shape.
    pub fn number(&self, value: f64, digits: usize, decimal: bool) -> Sym {
        let value = value as i64;
        let is_hour = value % 100 < 60 && value < 2400;
        let shape = match (digits, value) {
            _ if decimal => 17,
            (1, 0) => 0,
            (1, _) => 1,
            (2, 0) => 2,
            (2, 1..=9) => 3,
            (2, 10..=12) => 4,
            (2, 13..=24) => 5,
            (2, 25..=31) => 6,
            (2, 32..=59) => 7,
            (2, _) => 8,
            (3, _) => 9,
            (4, 0..1000) if is_hour => 10,
            (4, 1900..2060) if is_hour => 12,
            (4, 1900..2060) => 13,
            (4, 1000..2400) if is_hour => 11,
            (4, 1000..2200) => 14,
            (4, _) => 15,
            _ => 16,
        };
        FIRST_SHAPE + shape
    }

    /// The symbol of a number that several words make.
    pub fn number_in_words(&self) -> Sym {
        FIRST_SHAPE + SHAPES.len() as Sym - 1
    }

    /// The symbol of "28th".
    pub fn ordinal(&self, value: f64) -> Sym {
        FIRST_SHAPE + SHAPES.len() as Sym + Sym::from((1.0..=31.0).contains(&value))
    }

    /// The symbol of "1990s".
    pub fn plural(&self) -> Sym {
        FIRST_SHAPE + SHAPES.len() as Sym + 2
    }

    pub fn is_ordinal_ending(&self, letters: &[u8]) -> bool {
        self.ordinal_endings.iter().any(|ending| ending.eq_ignore_ascii_case(letters))
    }

    pub fn is_plural_ending(&self, letters: &[u8]) -> bool {
        self.plural_endings.iter().any(|ending| **ending == *letters)
    }
}

impl<'a> Row<'a> {
    fn parse(line: &'a str) -> std::result::Result<Self, String> {
        let mut cells = line.split('\t');
        let (Some(class), Some(value), Some(forms), None) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            return Err("expected three cells: class, value, forms".to_owned());
        };
        let (class, capitals) = match (class.strip_suffix('^'), class.strip_suffix('=')) {
            (Some(class), _) => (class, Capitals::Only),
            (_, Some(class)) => (class, Capitals::Never),
            _ => (class, Capitals::Either),
        };
        let value = match value {
            "" => None,
            text => Some(named_value(text).ok_or_else(|| format!("unknown value {text:?}"))?),
        };
        Ok(Self { class, value, capitals, forms })
    }
}

/// A number, or the name of one.
fn named_value(text: &str) -> Option<f64> {
    const PARTS: [&str; 7] = ["MO", "MI", "AF", "EV", "NI", "DT", "NOON"];
    const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];
    const MODIFIERS: [&str; 10] = [
        "START",
        "MID",
        "END",
        "APPROX",
        "MORE_THAN",
        "LESS_THAN",
        "EARLIER",
        "LATER",
        "FIRST_HALF",
        "SECOND_HALF",
    ];
    let position = |names: &[&str]| names.iter().position(|name| *name == text).map(|index| index as f64);
    text.parse()
        .ok()
        .or_else(|| Unit::code(text))
        .or_else(|| position(&PARTS))
        .or_else(|| position(&SEASONS))
        .or_else(|| position(&MODIFIERS))
}
