//! Whoever is named beside a place, of whom no rule has told that he was there: was he, and when?

use super::sum::{Sum, sigmoid};
use super::{About, Choice, Question, features};
use crate::edtf::Edtf;
use crate::link::clause::{Sentence, Trigger};
use crate::link::dates::{self, When};
use crate::link::draft::{Gathering, StayDraft, Story, Whereabouts};
use crate::link::mood::{self, Mood, Tense};
use crate::link::scene::Scene;
use crate::link::{status, travel};
use crate::model::{Span, Status};
use crate::model::mention::{MentionKind, PlaceKind, PlaceMention, Pronoun};
use crate::model::word::{Form, Frame};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;

/// A draft less likely than this makes no claim of its own.
const STATED: f64 = 0.45;

/// From so likely on there is a claim.
const LIKELY: f64 = 0.53;

/// Tokens between a place and the date that stands beside it: "Munich in mid-May", "2 May - Sochi".
const BESIDE: usize = 2;

/// What was told where, by the time that every sentence is read.
pub struct Told {
    /// The date of the heading over each sentence.
    pub headings: Vec<Option<When>>,
    /// The gathering that the article tells of.
    pub gathering: Option<Gathering>,
}

/// Somebody named beside a place.
struct Pair {
    who: usize,
    there: Whereabouts,
    /// Number of the sentence.
    sentence: usize,
    /// Number of the place's mention in it.
    place: usize,
    /// Probability that he was or will be there.
    likely: f64,
}

/// What the article has claimed so far.
pub struct Context<'s> {
    pub claims: Vec<(usize, &'s str)>,
    by_sentence: FxHashMap<Span, Vec<(usize, &'s str)>>,
    /// What phrases imply that make no claim of their own.
    pub supported: Vec<(usize, &'s str)>,
    pub gathering: Option<&'s str>,
    pub focus: Option<&'s str>,
}

impl<'s> Context<'s> {
    fn new(story: &'s Story, told: &'s Told) -> Self {
        let claimed = |stay: &&StayDraft| !stay.supporting && stay.strength >= STATED;
        let pair = |stay: &'s StayDraft| (stay.who, stay.place.country.as_str());
        let mut claims: Vec<(usize, &str)> = story.stays.iter().filter(claimed).map(pair).collect();
        claims.sort_unstable();
        claims.dedup();
        let mut by_sentence: FxHashMap<Span, Vec<(usize, &str)>> = FxHashMap::default();
        for stay in story.stays.iter().filter(claimed) {
            by_sentence.entry(stay.evidence.span).or_default().push(pair(stay));
        }
        let supported = story.stays.iter().filter(|stay| stay.supporting).map(pair).collect();
        let gathering = told.gathering.as_ref().map(|gathering| gathering.place.country.as_str());
        let focus = story.focus.as_ref().map(|focus| focus.country.as_str());
        Self { claims, by_sentence, supported, gathering, focus }
    }

    pub fn claims_of(&self, sentence: &Sentence<'_>) -> &[(usize, &'s str)] {
        self.by_sentence.get(&sentence.span()).map_or(&[], Vec::as_slice)
    }

    fn has(&self, who: usize, country: &str) -> bool {
        self.claims.binary_search(&(who, country)).is_ok()
    }
}

/// Adds a claim for each whom the features put at a place. Gives the questions, where the steps are wanted.
pub fn weigh(
    scene: &Scene<'_>,
    sentences: &[Sentence<'_>],
    told: &Told,
    story: &mut Story,
) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut best: Vec<Pair> = Vec::new();
    let context = Context::new(story, told);
    for number in scene.reading_order() {
        each_pair(&sentences[number], &context, story, &mut questions, |pair| {
            let same = |known: &&mut Pair| {
                known.who == pair.who && known.there.country == pair.there.country
            };
            match best.iter_mut().find(same) {
                Some(known) if known.likely >= pair.likely => {}
                Some(known) => *known = pair,
                None => best.push(pair),
            }
        });
    }
    let likely = best.iter().filter(|pair| pair.likely >= LIKELY);
    let drafts: Vec<StayDraft> =
        likely.filter_map(|pair| draft(&sentences[pair.sentence], pair, told, story)).collect();
    for draft in drafts {
        story.add(draft);
    }
    questions
}

/// Every leader of a sentence with every foreign place of it, as far as no rule has claimed that he was there.
fn each_pair(
    sentence: &Sentence<'_>,
    context: &Context<'_>,
    story: &Story,
    questions: &mut Vec<Question>,
    mut each: impl FnMut(Pair),
) {
    let scene = sentence.scene;
    for place in 0..sentence.mentions.len() {
        let Some(mention) = sentence.place(place) else { continue };
        if !is_named(mention) {
            continue;
        }
        let there = travel::whereabouts(sentence, mention, story);
        let Some(there) = there.filter(|there| !there.country.is_empty()) else { continue };
        for person in 0..sentence.mentions.len() {
            // "we in Canberra": a government, or everybody
            if sentence.person(person).is_none_or(|told| told.pronoun == Some(Pronoun::We)) {
                continue;
            }
            for &who in sentence.meant(person) {
                let member = &scene.cast[who];
                let home = member.homes.contains(&there.country);
                if home || !member.is_recorded() || context.has(who, &there.country) {
                    continue;
                }
                let mut sum = Sum::new(&scene.data.weights.there, scene.traced);
                features::write(sentence, (person, who), place, &there.country, context, &mut sum);
                let likely = sigmoid(sum.log_odds[0]);
                if let Some(features) = sum.features {
                    questions.push(Question {
                        about: About::There,
                        who,
                        country: there.country.clone(),
                        start: None,
                        answer: (if likely >= LIKELY { "yes" } else { "no" }.to_owned(), likely),
                        choices: vec![Choice { answer: String::new(), features }],
                    });
                }
                each(Pair { who, there: there.clone(), sentence: sentence.number, place, likely });
            }
        }
    }
}

/// "there" and "the country" are nowhere in particular without a verb that leads to them.
fn is_named(place: &PlaceMention) -> bool {
    let by_the_article = matches!(
        place.how,
        PlaceKind::There | PlaceKind::Here | PlaceKind::TheCapital | PlaceKind::TheCountry
    );
    !by_the_article && !place.country.is_empty()
}

/// The claim that somebody was at the place beside which the sentence names him.
fn draft(sentence: &Sentence<'_>, pair: &Pair, told: &Told, story: &Story) -> Option<StayDraft> {
    let at = sentence.mentions[pair.place].from;
    let before = sentence.triggers.iter().rev().find(|verb| verb.at < at && (verb.form.is_some() || verb.be));
    let mood = match before {
        Some(verb) => verb.mood,
        None if sentence.is_headline() => Mood::Fact(Tense::Present),
        None => mood::of_verb(sentence, at, Form::Past),
    };
    let form = before.map_or(Some(Form::Past), |verb| verb.form);
    let trigger = Trigger::of_stay(at, form, mood);
    let when = date_beside(sentence, pair.place)
        .or_else(|| Some(travel::when_of(sentence, &trigger, story)).filter(|when| !when.is_empty()))
        .or_else(|| when_of_others(sentence, pair, told, story))
        .or_else(|| told.headings[sentence.number].clone())
        .unwrap_or_default();
    let dct = sentence.scene.dct;
    let planned = is_ahead(&when, dct).then_some(Status::Planned);
    let status = planned
        .or_else(|| status::of_stay(mood, &when, dct, Frame::Stay, sentence.is_headline()))?;
    let mut draft =
        travel::draft(sentence, &trigger, pair.who, pair.there.clone(), when, status, "weighed");
    draft.strength = pair.likely;
    Some(draft)
}

fn is_ahead(when: &When, dct: Option<NaiveDate>) -> bool {
    let first = when.start.as_ref().and_then(Edtf::earliest);
    first.zip(dct).is_some_and(|(first, dct)| first > dct)
}

/// The date right behind the place, else the one right before it, no other place between.
fn date_beside(sentence: &Sentence<'_>, place: usize) -> Option<When> {
    let dated = |mention: usize| match sentence.mentions.get(mention)?.kind {
        MentionKind::Time(time) => {
            let timex = &sentence.scene.times[time];
            let start = timex.edtf.clone()?;
            Some(When { start: Some(start), end: timex.range_end.clone(), ..When::default() })
        }
        _ => None,
    };
    let told = &sentence.mentions[place];
    let free = |from: usize, to: usize| {
        to >= from
            && to - from <= BESIDE
            && (from..to).all(|token| !sentence.is_sign(token, &[';']) && sentence.trigger_at(token).is_none())
    };
    let behind = sentence.mentions.get(place + 1).filter(|next| free(told.to, next.from));
    let before = place.checked_sub(1).map(|before| &sentence.mentions[before]);
    let before = before.filter(|before| free(before.to, told.from));
    let reported = |from: usize, to: usize| dates::dates_the_report(sentence, from, to);
    let behind = behind.filter(|time| !reported(time.from, time.to)).and_then(|_| dated(place + 1));
    behind.or_else(|| before.filter(|time| !reported(time.from, time.to)).and_then(|_| dated(place - 1)))
}

/// The days of the others whom the article has there: of those in the same sentence, else of the gathering.
fn when_of_others(sentence: &Sentence<'_>, pair: &Pair, told: &Told, story: &Story) -> Option<When> {
    let country = pair.there.country.as_str();
    let beside = story.stays.iter().find(|stay| {
        stay.evidence.span == sentence.span() && stay.place.country == country && !stay.when.is_empty()
    });
    let gathering = told.gathering.as_ref().filter(|gathering| gathering.place.country == country);
    let when = beside.map(|stay| stay.when.clone()).or_else(|| Some(gathering?.when.clone()));
    when.filter(|when| !when.is_empty())
}
