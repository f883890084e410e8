//! What the article has told by the time that every sentence is read, for what is weighed.

use crate::link::clause::Sentence;
use crate::link::dates::When;
use crate::link::draft::{Gathering, StayDraft, Story, Whereabouts};
use crate::link::merge::LEAST;
use crate::model::Span;
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
    /// What rules have claimed, by leader and country, and how strongly.
    claimed: FxHashMap<(usize, &'s str), Vec<&'s StayDraft>>,
    by_country: FxHashMap<&'s str, Vec<usize>>,
    by_leader: FxHashMap<usize, Vec<&'s Whereabouts>>,
    by_sentence: FxHashMap<Span, Vec<(usize, &'s str)>>,
    /// What phrases imply that make no claim of their own.
    pub supported: FxHashSet<(usize, &'s str)>,
    /// Of what rules have read that nothing came or is to come of it.
    pub refused: FxHashSet<(usize, &'s str)>,
    /// What rules have read as denied.
    ruled_out: FxHashSet<(usize, &'s str)>,
    pub told: &'s Told,
}

impl<'s> Context<'s> {
    pub fn new(story: &'s Story, told: &'s Told) -> Self {
        let pair = |stay: &'s StayDraft| (stay.who, stay.place.country.as_str());
        let mut context = Self {
            claimed: FxHashMap::default(),
            by_country: FxHashMap::default(),
            by_leader: FxHashMap::default(),
            by_sentence: FxHashMap::default(),
            supported: story.stays.iter().filter(|stay| stay.supporting).map(pair).collect(),
            refused: story.refused.iter().map(|(who, country)| (*who, country.as_str())).collect(),
            ruled_out: story.ruled_out.iter().map(|(who, country)| (*who, country.as_str())).collect(),
            told,
        };
        for stay in story.stays.iter().filter(|stay| !stay.supporting && stay.strength >= LEAST) {
            let (who, country) = pair(stay);
            let claims = context.claimed.entry((who, country)).or_default();
            if claims.is_empty() {
                context.by_country.entry(country).or_default().push(who);
                context.by_leader.entry(who).or_default().push(&stay.place);
            }
            if claims.len() < CLAIMS {
                claims.push(stay);
            }
            let here = context.by_sentence.entry(stay.evidence.span).or_default();
            if here.len() < CLAIMS {
                here.push((who, country));
            }
        }
        context
    }

    /// What rules claim of him there.
    pub fn claims_of<'c>(&'c self, who: usize, country: &'c str) -> &'c [&'c StayDraft] {
        self.claimed.get(&(who, country)).map_or(&[], Vec::as_slice)
    }

    /// Whether rules have told that he was not there.
    pub fn is_ruled_out(&self, who: usize, country: &str) -> bool {
        self.ruled_out.contains(&(who, country))
    }

    /// How many claims there are.
    pub fn claims(&self) -> usize {
        self.claimed.len()
    }

    /// Where a leader is claimed to be, one place for a country.
    pub fn countries_of(&self, who: usize) -> &[&'s Whereabouts] {
        self.by_leader.get(&who).map_or(&[], Vec::as_slice)
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
}
