//! The leaders whom an article names, each with what stands around his name.

use super::context::Context;
use crate::link::clause::{Sentence, Trigger};
use crate::link::scene::Scene;
use crate::model::mention::{PersonMention, PlaceMention, Pronoun};
use crate::model::word::Class;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Mentions of a leader that count; those of the headline come last.
const MENTIONS: usize = 6;

/// So many count where rules claim something of him by their sentences.
const CLAIMING: usize = 12;

/// Tokens between a leader and what may have to do with him.
const FAR: usize = 80;

/// Sentences back in which the last place, or the last leader, is looked for.
const BACK: usize = 12;
const BACK_TO_LEADER: usize = 3;

/// Mentions of a sentence among which the last place, or the last leader, is looked for.
const LOOKED_AT: usize = 40;

/// People, and places, of a paragraph that count.
const OF_PARAGRAPH: usize = 40;

/// A leader and where the article names him.
pub struct Leader<'a> {
    /// Number in the cast.
    pub who: usize,
    pub mentions: Vec<Mentioned<'a>>,
}

/// How far back something stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Back {
    Sentence,
    Paragraph,
    Before,
}

/// One mention of a leader and what stands around it.
pub struct Mentioned<'a> {
    /// Number of the sentence.
    pub sentence: usize,
    /// Number of the mention in it.
    pub mention: usize,
    /// Mentions near by, in the same sentence.
    pub near: Range<usize>,
    /// The last place before him.
    pub last: Option<(&'a PlaceMention, Back)>,
    /// The last place before him behind a word such as "in".
    pub last_in: Option<(&'a PlaceMention, Back)>,
    /// The next place of his sentence.
    pub next: Option<&'a PlaceMention>,
    /// The place with which his paragraph begins.
    pub opening: Option<&'a PlaceMention>,
    /// The leader named before him.
    pub after: Option<usize>,
    /// The first word of travel or meeting that he is the subject of: its number in the sentence.
    pub does: Option<usize>,
}

impl Mentioned<'_> {
    /// The first word of travel or meeting that he is the subject of.
    pub fn verb<'s>(&self, sentence: &'s Sentence<'_>) -> Option<&'s Trigger> {
        self.does.map(|number| &sentence.triggers[number])
    }
}

/// Every leader whose journeys are recorded, in the order in which the text names them.
pub fn named<'a>(scene: &Scene<'_>, sentences: &[Sentence<'a>], context: &Context<'_>) -> Vec<Leader<'a>> {
    let mut leaders: Vec<Leader<'a>> = Vec::new();
    let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
    for number in scene.reading_order() {
        let sentence = &sentences[number];
        for mention in 0..sentence.mentions.len() {
            // "we in Canberra": a government, or everybody
            let somebody = |told: &PersonMention| told.pronoun != Some(Pronoun::We);
            let recorded = |who: &&usize| scene.cast[**who].is_recorded();
            let counts = sentence.person(mention).is_some_and(somebody)
                && sentence.meant(mention).iter().any(|who| recorded(&who))
                && !sentence.is_beside_the_point(mention);
            if !counts {
                continue;
            }
            for &who in sentence.meant(mention).iter().filter(recorded) {
                let at = *numbers.entry(who).or_insert_with(|| {
                    leaders.push(Leader { who, mentions: Vec::new() });
                    leaders.len() - 1
                });
                let known = leaders[at].mentions.len();
                let claims = || context.claims_in(sentence).iter().any(|(one, _)| *one == who);
                if known < MENTIONS || known < CLAIMING && claims() {
                    let told = mentioned(sentences, number, mention, who);
                    leaders[at].mentions.push(told);
                }
            }
        }
    }
    leaders
}

fn mentioned<'a>(sentences: &[Sentence<'a>], number: usize, mention: usize, who: usize) -> Mentioned<'a> {
    let sentence = &sentences[number];
    let him = &sentence.mentions[mention];
    let near = sentence.mentions.partition_point(|other| other.to + FAR < him.from)
        ..sentence.mentions.partition_point(|other| other.from < him.to + FAR);
    let triggers = sentence.triggers.partition_point(|trigger| trigger.at + FAR < him.from)
        ..sentence.triggers.partition_point(|trigger| trigger.at < him.to + FAR);
    let is_subject = |&trigger: &usize| {
        let subject = sentence.doer(trigger);
        subject.is_some_and(|subject| subject.who.contains(&who))
    };
    let opening = &sentences[sentence.scene.sentences[number].opens];
    let opens = opening.mentions.iter().take_while(|one| one.from <= opening.from + 2).enumerate();
    Mentioned {
        sentence: number,
        mention,
        last: last_place(sentences, number, mention, |_, _| true),
        last_in: last_place(sentences, number, mention, is_located),
        next: (mention + 1..near.end).find_map(|place| somewhere(sentence, place)),
        opening: opens.into_iter().find_map(|(place, _)| opening.place(place)),
        after: leader_before(sentences, number, mention, who),
        does: triggers.into_iter().find(is_subject),
        near,
    }
}

/// A place mention whose country is known.
pub fn somewhere<'a>(sentence: &Sentence<'a>, mention: usize) -> Option<&'a PlaceMention> {
    // "the third call since Latvia joined in May"
    let told = !sentence.is_in_since_clause(sentence.mentions[mention].from);
    sentence.place(mention).filter(|place| told && !place.country.is_empty())
}

/// "in Oslo"
pub fn is_located(sentence: &Sentence<'_>, mention: usize) -> bool {
    let from = sentence.mentions[mention].from;
    from > sentence.from && sentence.has(from - 1, Class::InPlace)
}

fn last_place<'a>(
    sentences: &[Sentence<'a>],
    number: usize,
    mention: usize,
    wanted: fn(&Sentence<'_>, usize) -> bool,
) -> Option<(&'a PlaceMention, Back)> {
    let paragraph = |number: usize| sentences[number].scene.sentences[number].paragraph;
    (number.saturating_sub(BACK)..=number).rev().filter(|&at| !sentences[at].is_headline()).find_map(|at| {
        let sentence = &sentences[at];
        let until = if at == number { mention } else { sentence.mentions.len() };
        let places = (until.saturating_sub(LOOKED_AT)..until).rev().filter(|&place| wanted(sentence, place));
        let place = places.into_iter().find_map(|place| somewhere(sentence, place))?;
        let back = match at {
            _ if at == number => Back::Sentence,
            _ if paragraph(at) == paragraph(number) => Back::Paragraph,
            _ => Back::Before,
        };
        Some((place, back))
    })
}

fn leader_before(sentences: &[Sentence<'_>], number: usize, mention: usize, who: usize) -> Option<usize> {
    (number.saturating_sub(BACK_TO_LEADER)..=number).rev().find_map(|at| {
        let sentence = &sentences[at];
        let until = if at == number { mention } else { sentence.mentions.len() };
        let people = (until.saturating_sub(LOOKED_AT)..until).rev();
        let mut people = people.filter(|&person| sentence.person(person).is_some());
        people.find_map(|person| {
            let another = |&&one: &&usize| one != who && sentence.cast()[one].is_recorded();
            sentence.meant(person).iter().find(another).copied()
        })
    })
}

/// Whom and what a paragraph names, the first of them.
#[derive(Default)]
pub struct Paragraph<'a> {
    pub countries: Vec<&'a str>,
    pub people: Vec<usize>,
}

/// By the number of the paragraph.
pub fn paragraphs<'a>(sentences: &[Sentence<'a>]) -> Vec<Paragraph<'a>> {
    let last = sentences.last().map_or(0, |last| last.scene.sentences[last.number].paragraph);
    let mut found: Vec<Paragraph<'a>> = (0..=last).map(|_| Paragraph::default()).collect();
    for sentence in sentences {
        let paragraph = &mut found[sentence.scene.sentences[sentence.number].paragraph];
        for mention in 0..sentence.mentions.len() {
            if let Some(place) = somewhere(sentence, mention)
                && paragraph.countries.len() < OF_PARAGRAPH
            {
                paragraph.countries.push(&place.country);
            } else if sentence.person(mention).is_some() && paragraph.people.len() < OF_PARAGRAPH {
                let meant = sentence.meant(mention).iter().copied();
                paragraph.people.extend(meant.filter(|&one| sentence.cast()[one].is_recorded()));
            }
        }
    }
    found
}
