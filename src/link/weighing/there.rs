//! Whoever is named beside a place, of whom no rule has told that he was there: was he, and when?

use super::best::Best;
use super::context::{Context, Named, Told};
use super::sum::{Sum, sigmoid};
use super::{About, Choice, Question, features, names};
use crate::edtf::Edtf;
use crate::link::clause::{Sentence, Trigger};
use crate::link::dates::{self, When};
use crate::link::draft::{StayDraft, Story, Whereabouts};
use crate::link::mood::{self, Mood, Tense};
use crate::link::scene::Scene;
use crate::link::{confidence, status, travel};
use crate::model::Status;
use crate::model::mention::{Mention, MentionKind, PlaceKind, PlaceMention, Pronoun};
use crate::model::word::{Form, Frame};
use chrono::NaiveDate;

/// From so likely on there is a claim, by the articles that the weights were fitted to: of others four in seven of the
/// least likely are right. Where a claim is as likely as not, having it is worth more than the harm of a wrong one.
const LIKELY: f64 = 0.55;

/// Tokens between a place and the date that stands beside it: "Munich in mid-May", "2 May - Sochi".
const BESIDE: usize = 2;

/// Tokens between a leader and a place that have nothing to do with each other.
const FAR: usize = 80;

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

/// Adds a claim for each whom the features put at a place. Gives the questions, where the steps are wanted.
pub fn weigh(scene: &Scene<'_>, sentences: &[Sentence<'_>], told: &Told, story: &mut Story) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut best = Best::new();
    let context = Context::new(scene, story, told);
    for number in scene.reading_order() {
        each_pair(&sentences[number], &context, story, &mut questions, |pair| {
            best.add((pair.who, pair.there.country.clone()), pair.likely, pair);
        });
    }
    let drafts: Vec<StayDraft> =
        best.iter().filter_map(|pair| draft(&sentences[pair.sentence], pair, told, story)).collect();
    for draft in drafts {
        story.add(draft);
    }
    questions
}

/// Every leader of a sentence with every foreign place near by, as far as no rule has claimed that he was there. Gives
/// those who are likely to be.
fn each_pair(
    sentence: &Sentence<'_>,
    context: &Context<'_>,
    story: &Story,
    questions: &mut Vec<Question>,
    mut each: impl FnMut(Pair),
) {
    let scene = sentence.scene;
    let mut named: Option<Named<'_, '_>> = None;
    for place in 0..sentence.mentions.len() {
        let Some(mention) = sentence.place(place).filter(|mention| is_named(mention)) else { continue };
        let Some(there) = travel::whereabouts(sentence, mention, story) else { continue };
        if sentence.is_place_excepted(place) {
            continue;
        }
        let Mention { from, to, .. } = sentence.mentions[place];
        let near = sentence.mentions.partition_point(|other| other.to + FAR < from)
            ..sentence.mentions.partition_point(|other| other.from < to + FAR);
        for person in near {
            // "we in Canberra": a government, or everybody
            if sentence.person(person).is_none_or(|told| told.pronoun == Some(Pronoun::We)) {
                continue;
            }
            for &who in sentence.meant(person) {
                let member = &scene.cast[who];
                let home = member.homes.contains(&there.country);
                if home || !member.is_recorded() || context.is_told(who, &there.country) {
                    continue;
                }
                let named = named.get_or_insert_with(|| Named::new(sentence));
                let mut sum = Sum::new(&scene.data.weights.there, scene.traced);
                features::write(named, (person, who), (place, &there.country), context, &mut sum);
                let likely = sigmoid(sum.log_odds()[0]);
                if let Some(features) = sum.features {
                    questions.push(Question {
                        about: About::There,
                        who,
                        country: there.country.clone(),
                        start: None,
                        answer: (names::yes(likely >= LIKELY).to_owned(), likely),
                        choices: vec![Choice { answer: String::new(), features }],
                    });
                }
                if likely >= LIKELY {
                    each(Pair { who, there: there.clone(), sentence: sentence.number, place, likely });
                }
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
    let status =
        planned.or_else(|| status::of_stay(mood, &when, dct, Frame::Stay, sentence.is_headline()))?;
    let mut draft = travel::draft(sentence, &trigger, pair.who, pair.there.clone(), when, status, "weighed");
    draft.strength = confidence::strength(confidence::of_weighed(pair.likely));
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
            && (from..to)
                .all(|token| !sentence.is_sign(token, &[';']) && sentence.trigger_at(token).is_none())
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
