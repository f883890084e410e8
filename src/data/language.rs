//! One language's words: grammar, offices, travel and meeting phrases, boilerplate, sentence breaks.
//!
//! In: the files of `data/lang/CODE/`. Out: what a word can be. No word of any language stands in the code.

use super::fold::fold;
use super::lexicon::{Forms, Lexicon};
use super::pairs::Pairs;
use super::table;
use super::word_map::WordMap;
use crate::error::{Error, Result};
use crate::model::word::{Class, Classes, Form, Frame, TitleClass};
use crate::model::words::{Lengths, TitlePhrase};
use regex::bytes::{Regex, RegexBuilder};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::num::NonZeroU32;
use std::sync::OnceLock;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verb {
    pub id: String,
    pub frame: Frame,
    /// Base, third person, past, participle, gerund; variants of one form joined by `/`.
    forms: String,
    /// A word that stands right before the verb (`co` in "co-chair").
    pub before: Option<String>,
    /// A word that must stand near after it (`down` in "touch down").
    pub particle: Option<String>,
    #[serde(default)]
    pub prepositions: Vec<String>,
    /// Means an arrival even where no place is said ("landed").
    #[serde(default)]
    pub bare: bool,
    /// Means a coming where a date stands right behind ("came on Monday").
    #[serde(default)]
    pub comes: bool,
    /// Its object is what is talked about: a place behind it is where that is ("discussed the fighting in Darfur").
    #[serde(default)]
    pub topic: bool,
    /// Two who do it together, or one with the other, meet: "signed an accord with".
    #[serde(default)]
    pub together: bool,
    /// With an object of its own it tells of no coming: "convened the council in Oslo".
    #[serde(default)]
    pub intransitive: bool,
    /// Goes back to where the traveller was before.
    #[serde(default)]
    pub returns: bool,
    /// Talk that, no place being said, goes over a distance ("spoke to").
    #[serde(default)]
    pub from_afar: bool,
    /// Nobody does it by telephone: "met", "dined".
    #[serde(default)]
    pub face_to_face: bool,
    /// With a place as its subject it tells of a tour's next stop: "Kyrgyzstan follows".
    #[serde(default)]
    pub next_stop: bool,
    /// Says nothing of a meeting without its object: "call on".
    #[serde(default)]
    pub transitive: bool,
    /// A visit is its subject: where that is denied, it is off ("will not take place").
    #[serde(default)]
    pub happens: bool,
    /// With an infinitive it tells of no going: "continues to arm Ukraine".
    #[serde(default)]
    pub acts: bool,
    /// With an infinitive behind its object it is an appeal: "called on him to resign".
    #[serde(default)]
    pub appeals: bool,
    /// What it moves comes sooner: "brought forward".
    #[serde(default)]
    pub sooner: bool,
    /// Only where a date stands right behind its particle: "moved from May to June".
    #[serde(default)]
    pub dated: bool,
    /// Only of what is given to an audience: a speech, a dinner, no thanks.
    #[serde(default)]
    pub to_audience: bool,
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Sentences that hold the word and must give nothing by this rule.
    #[serde(default)]
    pub rejects: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noun {
    pub id: String,
    pub frame: Frame,
    words: Vec<String>,
    /// Prepositions that lead to the place, or to whom was met.
    #[serde(default)]
    pub prepositions: Vec<String>,
    /// The words that must stand behind it ("port of call").
    #[serde(default)]
    pub behind: Vec<String>,
    /// Whoever gives it for a guest gives it at home ("a dinner for").
    #[serde(default)]
    pub hosted: bool,
    /// Nobody's but whose it is said to be ("travel to Somalia is dangerous").
    #[serde(default)]
    pub owned: bool,
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Sentences that hold the word and must give nothing by this rule.
    #[serde(default)]
    pub rejects: Vec<String>,
}

/// A sentence and what must come of it; run by the tests.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub text: String,
    #[serde(default)]
    pub gives: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseFile {
    #[serde(default)]
    verb: Vec<Verb>,
    #[serde(default)]
    noun: Vec<Noun>,
}

#[derive(Clone, Debug)]
pub struct Title {
    pub phrase: String,
    /// Codes of the offices it can mean, the likeliest first.
    pub offices: Vec<String>,
    pub class: TitleClass,
    pub country: Option<String>,
    pub female: Option<bool>,
    /// A minister of whatever field the words around it name.
    pub generic: bool,
    /// Outside `country` the title is an official's.
    pub abroad_official: bool,
    /// A soldier's rank: behind an office it is a form of address.
    pub rank: bool,
    /// Only so where the text has it in capitals: "HE" for his excellency.
    pub in_capitals: bool,
}

/// What a word can be, its classes apart.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Indices into [`Language::verbs`] and the form in which it stands.
    pub verbs: Vec<(usize, Form)>,
    /// Index into [`Language::nouns`].
    pub noun: Option<usize>,
}

/// What the language's tables know of one spelling.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spelling {
    /// Number of the word and one, for [`Language::word`].
    pub number: Option<NonZeroU32>,
    /// Number of its set of classes.
    classes: u16,
    /// How many words the titles beginning so have, in the singular or the plural.
    pub titles: Lengths,
    /// The word is a verb or noun of travel or meeting.
    pub tells: bool,
    /// What it is to the scanner of dates.
    pub dates: Forms,
}

impl Spelling {
    /// Number of the word, for [`Language::word`].
    #[inline]
    pub fn word(self) -> Option<u32> {
        self.number.map(|number| number.get() - 1)
    }
}

#[derive(Debug)]
pub struct Language {
    pub verbs: Vec<Verb>,
    pub nouns: Vec<Noun>,
    pub titles: Vec<Title>,
    words: Vec<Word>,
    /// Every set of classes that a word has, once; the first is empty.
    classes: Vec<Classes>,
    spellings: WordMap<Spelling>,
    /// By phrase, in the singular and the plural.
    title_by_phrase: FxHashMap<String, TitlePhrase>,
    /// The first two words of titles, in the singular and the plural.
    title_pairs: Pairs,
    abbreviations: FxHashSet<String>,
    starters: FxHashSet<String>,
    styles: FxHashSet<String>,
    questioners: FxHashSet<String>,
    documents: FxHashSet<String>,
    past_endings: Vec<String>,
    plural_endings: Vec<String>,
    adverb_endings: Vec<String>,
    /// Lines that are furniture of the page.
    pub boilerplate_line: Patterns,
    /// Lines from which on a page is furniture until prose comes.
    pub boilerplate_block: Patterns,
}

/// The text of one language folder's files.
pub struct LanguageFiles<'a> {
    pub grammar: &'a str,
    pub titles: &'a str,
    pub travel: &'a str,
    pub meetings: &'a str,
    pub boilerplate: &'a str,
    pub sentences: &'a str,
}

#[derive(Deserialize)]
struct Boilerplate {
    line: Vec<String>,
    block: Vec<String>,
}

#[derive(Deserialize)]
struct Sentences {
    abbreviations: Vec<String>,
    starters: Vec<String>,
    styles: Vec<String>,
    questioners: Vec<String>,
    documents: Vec<String>,
    past_endings: Vec<String>,
    plural_endings: Vec<String>,
    adverb_endings: Vec<String>,
}

impl Language {
    pub fn from_files(files: &LanguageFiles<'_>) -> Result<Self> {
        let boilerplate: Boilerplate = parse("boilerplate.toml", files.boilerplate)?;
        let sentences: Sentences = parse("sentences.toml", files.sentences)?;
        let mut language = Self {
            verbs: Vec::new(),
            nouns: Vec::new(),
            titles: Vec::new(),
            words: Vec::new(),
            classes: vec![Classes::default()],
            spellings: WordMap::default(),
            title_by_phrase: FxHashMap::default(),
            title_pairs: Pairs::default(),
            abbreviations: sentences.abbreviations.into_iter().collect(),
            starters: sentences.starters.into_iter().collect(),
            styles: sentences.styles.into_iter().collect(),
            questioners: sentences.questioners.into_iter().collect(),
            documents: sentences.documents.into_iter().collect(),
            past_endings: sentences.past_endings,
            plural_endings: sentences.plural_endings,
            adverb_endings: sentences.adverb_endings,
            boilerplate_line: Patterns::new(boilerplate.line),
            boilerplate_block: Patterns::new(boilerplate.block),
        };
        language.read_grammar(files.grammar)?;
        language.read_titles(files.titles)?;
        language.read_phrases("travel.toml", files.travel)?;
        language.read_phrases("meetings.toml", files.meetings)?;
        Ok(language)
    }

    fn read_grammar(&mut self, text: &str) -> Result<()> {
        table::read("grammar.tsv", text, |row| {
            let name = row.required("class")?;
            let Some(&(class, _)) = Class::ALL.iter().find(|(_, known)| *known == name) else {
                return Err(row.error(format!("`{name}` is no class of words")));
            };
            for word in row.list("words") {
                self.add_class(word, class);
            }
            Ok(())
        })
    }

    fn add_class(&mut self, word: &str, class: Class) {
        let known = self.spelling_entry(word).classes;
        let mut classes = self.classes[usize::from(known)];
        classes.add(class);
        let place = self.classes.iter().position(|&set| set == classes).unwrap_or(self.classes.len());
        if place == self.classes.len() {
            self.classes.push(classes);
        }
        self.spelling_entry(word).classes = place as u16;
    }

    /// Adds to each spelling what it is to the scanner of dates, so that a word of a text is looked up but once.
    pub fn know_dates(&mut self, lexicon: &Lexicon) {
        for (word, forms) in lexicon.words() {
            self.spellings.entry(&word).dates = forms;
        }
    }

    /// The entry of a word that has a number, a new one where it is not known.
    fn spelling_entry(&mut self, word: &str) -> &mut Spelling {
        let key = if word.starts_with(['\'', '’']) || word == "n't" {
            word.replace('’', "'")
        } else {
            fold(word)
        };
        let key = if key.is_empty() { word.to_owned() } else { key };
        let spelling = self.spellings.entry(key.as_bytes());
        if spelling.number.is_none() {
            self.words.push(Word::default());
            spelling.number = NonZeroU32::new(self.words.len() as u32);
        }
        spelling
    }

    /// The entry of a word of travel or meeting.
    fn telling_word(&mut self, word: &str) -> &mut Word {
        let spelling = self.spelling_entry(word);
        spelling.tells = true;
        let number = spelling.word().unwrap_or_default();
        &mut self.words[number as usize]
    }

    fn read_titles(&mut self, text: &str) -> Result<()> {
        table::read("titles.tsv", text, |row| {
            let written = row.required("title")?;
            let phrase = fold(written);
            let kind = row.required("class")?;
            let class = match kind {
                "leader" => TitleClass::Leader,
                "minor" => TitleClass::Minor,
                "official" | "rank" => TitleClass::Official,
                "style" => TitleClass::Style,
                other => return Err(row.error(format!("`{other}` is no class of titles"))),
            };
            let words = phrase.split(' ').count();
            let title = self.titles.len() as u16;
            let first = phrase.split(' ').next().unwrap_or_default();
            for first in [format!("{first}s").as_str(), first] {
                self.spellings.entry(first.as_bytes()).titles.add(words);
            }
            let first_plural = phrase.replacen(' ', "s ", 1);
            for spelling in [&phrase, &first_plural, &format!("{phrase}s")] {
                self.title_pairs.add(spelling);
            }
            self.title_by_phrase.entry(phrase.clone()).or_insert(TitlePhrase { title, plural: false });
            let offices: Vec<String> = row.list("offices").map(str::to_owned).collect();
            self.titles.push(Title {
                generic: offices.iter().any(|code| code == "minister"),
                phrase,
                offices,
                class,
                country: row.optional("country").map(str::to_owned),
                female: row.optional("gender").map(|gender| gender == "f"),
                abroad_official: row.text("abroad") == "official",
                rank: kind == "rank",
                in_capitals: written.chars().all(char::is_uppercase),
            });
            Ok(())
        })?;
        self.add_plural_titles();
        Ok(())
    }

    /// "presidents", "foreign ministers" and then "secretaries general", each where it is no title by itself.
    fn add_plural_titles(&mut self) {
        let singular: Vec<(String, u16)> =
            self.title_by_phrase.iter().map(|(phrase, known)| (phrase.clone(), known.title)).collect();
        let last = singular.iter().map(|(phrase, title)| (format!("{phrase}s"), *title));
        let several = singular.iter().filter(|(phrase, _)| phrase.contains(' '));
        let first = several.map(|(phrase, title)| (phrase.replacen(' ', "s ", 1), *title));
        for (phrase, title) in last.chain(first) {
            self.title_by_phrase.entry(phrase).or_insert(TitlePhrase { title, plural: true });
        }
    }

    fn read_phrases(&mut self, file: &str, text: &str) -> Result<()> {
        let phrases: PhraseFile = parse(file, text)?;
        for verb in phrases.verb {
            let at = self.verbs.len();
            let kinds = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Gerund];
            let forms = verb.forms.clone();
            if forms.split(' ').count() != kinds.len() {
                return Err(data_error(file, format!("verb `{}` must have five forms", verb.id)));
            }
            for (variants, form) in forms.split(' ').zip(kinds) {
                for variant in variants.split('/') {
                    self.telling_word(variant).verbs.push((at, form));
                }
            }
            self.verbs.push(verb);
        }
        for noun in phrases.noun {
            let at = self.nouns.len();
            for word in &noun.words {
                let last = word.rsplit(' ').next().unwrap_or(word);
                self.telling_word(last).noun.get_or_insert(at);
            }
            self.nouns.push(noun);
        }
        Ok(())
    }

    /// What is known of the folded word, in one look-up.
    #[inline]
    pub fn spelling(&self, folded: &str) -> Spelling {
        self.spellings.get(folded.as_bytes()).unwrap_or_default()
    }

    /// What is known of the word, of ASCII letters and digits alone, in lower case.
    #[inline]
    pub fn spelling_in_lower_case(&self, word: &[u8]) -> Spelling {
        self.spellings.get_lower(word).unwrap_or_default()
    }

    /// The classes of the word so spelled.
    #[inline]
    pub fn classes(&self, spelling: Spelling) -> Classes {
        self.classes[usize::from(spelling.classes)]
    }

    /// Number of the folded word, for [`Language::word`].
    pub fn word_number(&self, folded: &str) -> Option<usize> {
        Some(self.spelling(folded).word()? as usize)
    }

    #[inline]
    pub fn word(&self, number: usize) -> &Word {
        &self.words[number]
    }

    /// What title the folded phrase is, in the singular or the plural.
    pub fn title_phrase(&self, folded: &str) -> Option<TitlePhrase> {
        self.title_by_phrase.get(folded).copied()
    }

    /// Whether a title of several words may begin with these two.
    #[inline]
    pub fn may_begin_title(&self, two_words: &str) -> bool {
        self.title_pairs.may_have(two_words)
    }

    /// The title of that folded phrase, which is in the singular.
    pub fn title(&self, folded: &str) -> Option<&Title> {
        let known = self.title_phrase(folded).filter(|known| !known.plural)?;
        Some(&self.titles[usize::from(known.title)])
    }

    /// Whether the folded word, which no table need know, looks like a verb of what was done.
    pub fn ends_as_past(&self, word: &str) -> bool {
        self.past_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Whether the folded word looks like the name of several.
    pub fn ends_as_plural(&self, word: &str) -> bool {
        self.plural_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Whether the folded word looks like an adverb of manner.
    pub fn ends_as_adverb(&self, word: &str) -> bool {
        self.adverb_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Whether a full stop after this lower-case word is part of it.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }

    /// Whether these lower-case initials stand before a name, so that no sentence ends with them ("h.e").
    pub fn is_style(&self, initials: &str) -> bool {
        self.styles.contains(initials)
    }

    /// Whether a transcript marks somebody who asks by this lower-case word before a colon.
    pub fn is_questioner(&self, word: &str) -> bool {
        self.questioners.contains(word)
    }

    /// Whether this lower-case word names what somebody says or writes under his name.
    pub fn is_document(&self, word: &str) -> bool {
        self.documents.contains(word)
    }

    /// Whether this lower-case word, after initials with full stops, begins a sentence.
    pub fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }
}

fn parse<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| data_error(file, error.to_string()))
}

/// Patterns for lines, made ready when the first line comes: what only asks the database needs none.
#[derive(Debug)]
pub struct Patterns {
    list: Vec<String>,
    ready: OnceLock<std::result::Result<Regex, regex::Error>>,
}

impl Patterns {
    fn new(list: Vec<String>) -> Self {
        Self { list, ready: OnceLock::new() }
    }

    /// Whether one of them matches.
    ///
    /// # Panics
    /// Where a pattern that ships is none, which a test would have found.
    pub fn is_match(&self, line: &str) -> bool {
        let ready = self.ready.get_or_init(|| any_of(&self.list));
        ready.as_ref().expect("a pattern that ships").is_match(line.as_bytes())
    }
}

/// One pattern that matches what any of these does. Of bytes, not characters: Unicode classes would cost twenty
/// milliseconds, and throw the matcher back to its slowest engine at each curly quotation mark.
fn any_of(list: &[String]) -> std::result::Result<Regex, regex::Error> {
    let any: Vec<String> = list.iter().map(|pattern| format!("(?:{pattern})")).collect();
    RegexBuilder::new(&any.join("|")).case_insensitive(true).unicode(false).build()
}

fn data_error(file: &str, message: String) -> Error {
    Error::Data { file: file.to_owned(), line: 0, message }
}
