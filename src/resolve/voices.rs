//! Whose words the sentences are: a transcript's labels, a release's letterhead, quotation marks.

use super::SentenceView;
use crate::data::language::{Language, Title};
use crate::model::mention::{MentionKind, PersonMention};
use crate::model::word::{Class, TitleClass};
use crate::model::words::{TokenKind, Tokens};

/// A label has at most so many words.
const LONGEST_LABEL: usize = 7;
/// "Question 2:"
const LONGEST_QUESTION: usize = 2;
/// A letterhead stands among so many first sentences.
const LETTERHEAD: usize = 10;
/// Tokens between "transcript" and "by the": "transcript of a television address".
const DOCUMENT: usize = 5;

/// Who "I" is where nobody is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Somebody of whom nothing is known: a journalist, whoever issued a statement.
    Stranger,
    /// A member of the cast.
    Member(usize),
}

/// Whom a label before a colon names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Stranger,
    /// "QUESTION": the text is a transcript.
    Questioner,
    /// By the number of his mention in the sentence.
    Mention(usize),
}

/// "PRIME MINISTER: ...", "Mr Holt: ...", "QUESTION:", "MORGAN:".
pub fn label(sentence: &SentenceView<'_>, tokens: &Tokens, language: &Language) -> Option<Label> {
    if sentence.continues {
        return None;
    }
    let limit = (sentence.from + LONGEST_LABEL + 1).min(sentence.to);
    let colon = (sentence.from..limit).find(|&at| tokens[at].kind == TokenKind::Sign(':'))?;
    if colon == sentence.from {
        return None;
    }
    let asks = (sentence.from..colon).any(|at| language.is_questioner(tokens.word(at)));
    if asks && colon - sentence.from <= LONGEST_QUESTION {
        return Some(Label::Questioner);
    }
    let named = sentence.mentions.iter().position(|mention| {
        let MentionKind::Person(person) = &mention.kind else { return false };
        mention.to == colon && mention.from <= sentence.from + 1 && person.pronoun.is_none() && !person.plural
    });
    let capitals = || (sentence.from..colon).all(|at| tokens[at].kind == TokenKind::Word && tokens[at].upper);
    named.map(Label::Mention).or_else(|| capitals().then_some(Label::Stranger))
}

/// "Statement by the Prime Minister", "PRIME MINISTER" on a line of its own above the text: the mention of whoever
/// issues it. `number`: that of the sentence.
pub fn issuer(
    number: usize,
    sentence: &SentenceView<'_>,
    tokens: &Tokens,
    language: &Language,
) -> Option<usize> {
    if number >= LETTERHEAD || sentence.prose {
        return None;
    }
    sentence.mentions.iter().position(|mention| {
        let MentionKind::Person(person) = &mention.kind else { return false };
        let Some(lead) = mention.from.checked_sub(1).filter(|lead| *lead >= sentence.from) else {
            return mention.to == sentence.to && tokens[mention.from].upper && leads(person, language);
        };
        let by = tokens[lead].classes.any(&[Class::By, Class::Of]);
        let document = (lead.saturating_sub(DOCUMENT).max(sentence.from)..lead)
            .any(|at| language.is_document(tokens.word(at)));
        by && document && (leads(person, language) || person.name.is_some())
    })
}

fn leads(person: &PersonMention, language: &Language) -> bool {
    let title = person.office.as_ref().and_then(|office| office.title);
    let leader = |title: &Title| title.class == TitleClass::Leader;
    title.is_some_and(|title| leader(&language.titles[title])) && !person.plural && person.pronoun.is_none()
}

/// Whether the token stands between quotation marks; a paragraph begins outside of them.
pub fn is_quoted(sentences: &[SentenceView<'_>], number: usize, at: usize, tokens: &Tokens) -> bool {
    let opens = (0..=number).rev().find(|&before| !sentences[before].continues).unwrap_or(0);
    (sentences[opens].from..at).fold(false, |quoted, token| match tokens[token].kind {
        TokenKind::Sign('"') => !quoted,
        TokenKind::Sign('“' | '„' | '«') => true,
        TokenKind::Sign('”' | '»') => false,
        _ => quoted,
    })
}
