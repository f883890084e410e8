//! Diaries: whose the lines under "President Lund's programme" are, which leave out who does what they tell.

use super::clause::{Sentence, Trigger};
use crate::model::block::Block;
use crate::model::mention::{Mention, MentionKind, Pronoun};
use crate::model::word::{Class, Form};
use crate::model::words::TokenKind;

/// Tokens of a title over a diary.
const TITLE: usize = 24;

/// Sentences in which a diary that does not say that it is one has its second date.
const LINES: usize = 8;

/// The first date stands in one of so many sentences below the title.
const BETWEEN: usize = 2;

/// So many, where the title says that it is a diary.
const REMARKS: usize = 5;

/// Tells each line of a diary whose it is.
pub(super) fn find_owners(sentences: &mut [Sentence<'_>]) {
    let mut owner = None;
    for number in 0..sentences.len() {
        let title = titled(sentences, number);
        let sentence = &sentences[number];
        owner = match title {
            Some(_) => title,
            // "Lund flew home on Sunday": the telling goes on without the diary
            None if !is_item(sentence) && sentence.block() == Block::Body && opens_with_person(sentence) => {
                None
            }
            None => owner,
        };
        // "Lund's programme: Monday: Oslo." is title and first line in one
        let line = title.is_none() || first_item_colon(sentence).is_some();
        sentences[number].owner = owner.filter(|_| line);
    }
}

/// "President Lund's programme for the week", "Diary of Minister Holm:", "Minister Holm" alone, with dated lines below:
/// whose diary it is.
fn titled(sentences: &[Sentence<'_>], number: usize) -> Option<usize> {
    let sentence = &sentences[number];
    let recorded = |who: &usize| sentence.cast()[*who].is_recorded();
    if !(0..sentence.mentions.len()).any(|mention| sentence.meant(mention).iter().any(recorded)) {
        return None;
    }
    let colon = first_item_colon(sentence);
    let to = colon.unwrap_or(sentence.to);
    // "schedule" and "travel" are nouns as well
    let tells = |verb: &Trigger| {
        verb.at < to
            && verb.form.is_some_and(|form| form != Form::Base)
            && !sentence.has(verb.at, Class::Agenda)
    };
    if is_item(sentence) || to - sentence.from > TITLE || sentence.triggers.iter().any(tells) {
        return None;
    }
    let agenda = sentence.said(Class::Agenda).any(|token| sentence.covering(token).is_none());
    let people = (0..sentence.mentions.len())
        .filter(|&mention| sentence.mentions[mention].to <= to && sentence.person(mention).is_some());
    let owned = people.filter(|&mention| is_owner(sentence, mention, agenda));
    let mut who: Vec<usize> =
        owned.flat_map(|mention| sentence.meant(mention).iter().copied().take(1)).collect();
    who.dedup();
    let leaders = sentence.leaders(&who);
    let [one] = leaders.as_slice() else { return None };
    let below = || sentences[number + 1..].iter();
    // "Minister Lund in Riga" over "3 May": one date does not make a diary
    let items = below().take(LINES).filter(|line| is_item(line)).count();
    // "Schedule of Lund": what is said of how to follow it may stand between
    let between = if agenda { REMARKS } else { BETWEEN };
    let first = colon.is_some() || below().take(between).any(is_item);
    (first && items > usize::from(!agenda)).then_some(*one)
}

/// "Lund's programme", "diary of Lund", "Her schedule:"; where no word says diary "Lund's week", or Lund alone.
fn is_owner(sentence: &Sentence<'_>, mention: usize, agenda: bool) -> bool {
    let Some(person) = sentence.person(mention) else { return false };
    // "The President's week" may be anybody's
    let known = person.name.is_some() || !person.countries.is_empty();
    let his = matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her));
    let Mention { from, to, .. } = sentence.mentions[mention];
    let article = from > sentence.from && sentence.has(from - 1, Class::Determiner);
    let lead = (from - usize::from(article)).checked_sub(1).filter(|&lead| lead >= sentence.from);
    let led_by = |class| lead.is_some_and(|lead| sentence.has(lead, class));
    if agenda {
        let opens = from == sentence.from && !sentence.triggers.iter().any(|noun| noun.at < to);
        return his || known && (person.possessive || opens || led_by(Class::Of) || led_by(Class::Goal));
    }
    let ahead = sentence.triggers.is_empty() && led_by(Class::Goal);
    known && (person.possessive || ahead || names_only(sentence))
}

/// "Special Envoy Lund, Dean of the Academy": no word but names and titles.
fn names_only(sentence: &Sentence<'_>) -> bool {
    (sentence.from..sentence.to).all(|token| {
        let word = &sentence.tokens()[token];
        let linking = [Class::Of, Class::And, Class::Determiner];
        sentence.covering(token).map_or_else(
            || {
                !matches!(word.kind, TokenKind::Word | TokenKind::Number)
                    || word.capital
                    || word.classes.any(&linking)
            },
            |mention| !sentence.is_time(sentence.mentions[mention].from),
        )
    })
}

/// "programme: Monday:": the first colon, where a day is behind it.
fn first_item_colon(sentence: &Sentence<'_>) -> Option<usize> {
    let colon = (sentence.from..sentence.to).find(|&token| sentence.is_sign(token, &[':']));
    colon.filter(|colon| sentence.is_time(colon + 1))
}

/// A date opens the line: "Monday 3 May: ...", "3-4 May - Riga", "3 May" alone.
fn is_item(sentence: &Sentence<'_>) -> bool {
    let tagged = sentence.scene.sentences[sentence.number].tagged;
    let opening =
        (tagged.from..tagged.to).find(|&token| !matches!(sentence.tokens()[token].kind, TokenKind::Sign(_)));
    let first = tagged.mentions.first().filter(|first| Some(first.from) == opening);
    first.is_some_and(|first| {
        // "April 22 Depart for Oslo", "Jan 23-27: Oman"
        let parted = first.to >= tagged.to
            || sentence.tokens()[first.to].capital
            || tagged
                .mentions
                .get(1)
                .is_some_and(|next| next.from == first.to && matches!(next.kind, MentionKind::Time(_)))
            || matches!(
                sentence.tokens()[first.to].kind,
                TokenKind::Sign('-' | '–' | '—' | ':' | ',' | '/' | '(')
            );
        matches!(first.kind, MentionKind::Time(_)) && parted
    })
}

/// "General Staff College" opens with nobody.
fn opens_with_person(sentence: &Sentence<'_>) -> bool {
    let first = sentence.mentions.first().filter(|first| first.from <= sentence.from + 1);
    first.is_some() && sentence.person(0).is_some() && !sentence.meant(0).is_empty()
}

impl Sentence<'_> {
    /// "10.00 Meeting with Conti", "Visit to Riga", "travels to Bern": whoever's diary it is does what nobody in the line
    /// is said to do.
    pub(super) fn left_out(&self, at: usize) -> Option<usize> {
        const LEAD: usize = 6;
        let lead = self.from..at;
        let nobody = lead.clone().all(|token| {
            let named = self.covering(token).is_some_and(|mention| self.person(mention).is_some());
            !named && !self.tokens()[token].classes.any(&[Class::Who, Class::Which, Class::Clause])
        });
        let words = lead
            .filter(|&token| self.covering(token).is_none() && self.tokens()[token].kind == TokenKind::Word);
        self.owner.filter(|_| nobody && words.count() <= LEAD && !self.mentions.is_empty())
    }
}
