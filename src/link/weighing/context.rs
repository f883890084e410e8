//! What the article has told by the time that every sentence is read, for what is weighed.

use crate::link::clause::Sentence;
use crate::link::dates::When;
use crate::link::draft::{Gathering, StayDraft, Story};
use crate::link::merge::LEAST;
use crate::link::scene::Scene;
use crate::model::Span;
use crate::model::block::Block;
use crate::model::mention::{Mention, MentionKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// So many claims of one country, or one sentence, and no more count.
const CLAIMS: usize = 32;

/// What was told where, by the time that every sentence is read.
pub struct Told {
    /// The date of the heading over each sentence.
    pub headings: Vec<Option<When>>,
    /// The gathering that the article tells of.
    pub gathering: Option<Gathering>,
}

/// What the article has claimed so far.
pub struct Context<'s> {
    claimed: FxHashSet<(usize, &'s str)>,
    by_country: FxHashMap<&'s str, Vec<usize>>,
    by_leader: FxHashMap<usize, usize>,
    by_sentence: FxHashMap<Span, Vec<(usize, &'s str)>>,
    /// What phrases imply that make no claim of their own.
    pub supported: FxHashSet<(usize, &'s str)>,
    /// Of what rules have read that nothing came or is to come of it.
    pub refused: FxHashSet<(usize, &'s str)>,
    /// What rules have read as denied.
    ruled_out: FxHashSet<(usize, &'s str)>,
    /// Countries that the headline names.
    pub headline: Vec<&'s str>,
    pub focus: Option<&'s str>,
    told: &'s Told,
}

impl<'s> Context<'s> {
    pub fn new(scene: &'s Scene<'_>, story: &'s Story, told: &'s Told) -> Self {
        let pair = |stay: &'s StayDraft| (stay.who, stay.place.country.as_str());
        let headlines = scene.sentences.iter().filter(|one| one.block == Block::Headline);
        let mut context = Self {
            claimed: FxHashSet::default(),
            by_country: FxHashMap::default(),
            by_leader: FxHashMap::default(),
            by_sentence: FxHashMap::default(),
            supported: story.stays.iter().filter(|stay| stay.supporting).map(pair).collect(),
            refused: story.refused.iter().map(|(who, country)| (*who, country.as_str())).collect(),
            ruled_out: story.ruled_out.iter().map(|(who, country)| (*who, country.as_str())).collect(),
            headline: headlines.flat_map(|one| &one.tagged.mentions).filter_map(country_of).collect(),
            focus: story.focus.as_ref().map(|focus| focus.country.as_str()),
            told,
        };
        for stay in story.stays.iter().filter(|stay| !stay.supporting && stay.strength >= LEAST) {
            let (who, country) = pair(stay);
            if context.claimed.insert((who, country)) {
                context.by_country.entry(country).or_default().push(who);
                *context.by_leader.entry(who).or_default() += 1;
            }
            let here = context.by_sentence.entry(stay.evidence.span).or_default();
            if here.len() < CLAIMS {
                here.push((who, country));
            }
        }
        context
    }

    /// Whether rules have told that he was there, or that he was not.
    pub fn is_told(&self, who: usize, country: &str) -> bool {
        self.claimed.contains(&(who, country)) || self.ruled_out.contains(&(who, country))
    }

    /// How many claims there are.
    pub fn claims(&self) -> usize {
        self.claimed.len()
    }

    /// In how many countries a leader is claimed to be.
    pub fn claims_of(&self, who: usize) -> usize {
        self.by_leader.get(&who).copied().unwrap_or_default()
    }

    /// Those claimed to be in a country, the first of them.
    pub fn those_in(&self, country: &str) -> &[usize] {
        let all = self.by_country.get(country).map_or(&[][..], Vec::as_slice);
        &all[..all.len().min(CLAIMS)]
    }

    /// The claims of a sentence, the first of them.
    pub fn claims_in(&self, sentence: &Sentence<'_>) -> &[(usize, &'s str)] {
        self.by_sentence.get(&sentence.span()).map_or(&[], Vec::as_slice)
    }

    pub fn gathering(&self) -> Option<&'s str> {
        self.told.gathering.as_ref().map(|gathering| gathering.place.country.as_str())
    }
}

fn country_of(mention: &Mention) -> Option<&str> {
    match &mention.kind {
        MentionKind::Place(place) => Some(place.country.as_str()).filter(|country| !country.is_empty()),
        _ => None,
    }
}

/// Whom and what a sentence names.
pub struct Named<'a, 's> {
    pub sentence: &'a Sentence<'s>,
    /// The first of them.
    pub people: Vec<usize>,
    pub countries: Vec<&'a str>,
}

impl<'a, 's> Named<'a, 's> {
    pub fn new(sentence: &'a Sentence<'s>) -> Self {
        let people = (0..sentence.mentions.len()).filter(|&mention| sentence.person(mention).is_some());
        let people = people.flat_map(|mention| sentence.meant(mention).iter().copied()).take(CLAIMS);
        let mut countries: Vec<&str> = sentence.mentions.iter().filter_map(country_of).collect();
        countries.sort_unstable();
        countries.dedup();
        Self { sentence, people: people.collect(), countries }
    }
}
