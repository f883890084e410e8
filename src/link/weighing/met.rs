//! Two leaders whom one sentence names, and of whom no rule has told that they met: did they?

use super::best::Best;
use super::features::{before, behind, how_many, is_person, is_place, is_time};
use super::names::{self, bucket, count, frame, standing, yes};
use super::sum::{Features, Sum, sigmoid};
use super::{About, Choice, Question};
use crate::link::clause::{Sentence, Trigger};
use crate::link::confidence;
use crate::link::draft::{Evidence, MeetingDraft, Story};
use crate::link::mood::{Mood, Tense};
use crate::link::scene::Scene;
use crate::link::{status, travel};
use crate::model::Mode;
use crate::model::cast::Standing;
use crate::model::mention::Pronoun;
use crate::model::word::Class;
use rustc_hash::{FxHashMap, FxHashSet};

/// From so likely on there is a meeting.
const LIKELY: f64 = 0.72;

/// Tokens between two people who have nothing to do with each other.
const FAR: usize = 60;

/// Words that count between the two.
const BETWEEN: usize = 12;

/// So many people of a sentence and no more are paired.
const PEOPLE: usize = 24;

/// What a sentence may say of those who talk, or do not.
const SAYINGS: [Class; 16] = [
    Class::Phone,
    Class::Video,
    Class::Margins,
    Class::Summit,
    Class::Event,
    Class::Ceremony,
    Class::Together,
    Class::Reciprocal,
    Class::Letter,
    Class::Message,
    Class::Negation,
    Class::Separately,
    Class::Audience,
    Class::Invite,
    Class::Host,
    Class::Attendee,
];

struct Pair {
    who: [usize; 2],
    sentence: usize,
    /// Mentions of the two.
    mentions: [usize; 2],
    likely: f64,
}

/// What the article has told so far.
struct Context {
    met: FxHashSet<(usize, usize)>,
    meetings: FxHashMap<usize, usize>,
    /// In which countries each is claimed to be.
    places: FxHashMap<usize, Vec<String>>,
}

impl Context {
    fn new(story: &Story) -> Self {
        let (mut met, mut meetings) = (FxHashSet::default(), FxHashMap::default());
        for meeting in &story.meetings {
            let who = &meeting.who[..meeting.who.len().min(PEOPLE)];
            for (number, &one) in who.iter().enumerate() {
                *meetings.entry(one).or_default() += 1;
                met.extend(who[number + 1..].iter().map(|&other| (one.min(other), one.max(other))));
            }
        }
        let mut places: FxHashMap<usize, Vec<String>> = FxHashMap::default();
        for stay in story.stays.iter().filter(|stay| !stay.supporting) {
            let places = places.entry(stay.who).or_default();
            if places.len() < PEOPLE && !places.contains(&stay.place.country) {
                places.push(stay.place.country.clone());
            }
        }
        Self { met, meetings, places }
    }

    fn places(&self, who: usize) -> &[String] {
        self.places.get(&who).map_or(&[], Vec::as_slice)
    }

    /// How the ways of two lead together: one is the other's guest, both are somewhere, or neither.
    fn paths(&self, scene: &Scene<'_>, a: usize, b: usize) -> &'static str {
        let homes = |who: usize| &scene.cast[who].homes;
        let guest =
            |one: usize, other: usize| self.places(one).iter().any(|place| homes(other).contains(place));
        match () {
            () if guest(a, b) => "guest of the second",
            () if guest(b, a) => "guest of the first",
            () if self.places(a).iter().any(|place| self.places(b).contains(place)) => "both there",
            () if self.places(a).is_empty() && self.places(b).is_empty() => "nobody travels",
            () => "apart",
        }
    }
}

/// Adds a meeting for each two whom the features bring together. Gives the questions, where the steps are wanted.
pub fn meet(scene: &Scene<'_>, sentences: &[Sentence<'_>], story: &mut Story) -> Vec<Question> {
    let mut questions = Vec::new();
    let context = Context::new(story);
    let mut best = Best::new();
    for number in scene.reading_order() {
        each_pair(&sentences[number], &context, &mut questions, |pair| {
            best.add(pair.who, pair.likely, pair);
        });
    }
    let drafts: Vec<MeetingDraft> =
        best.iter().filter_map(|pair| draft(&sentences[pair.sentence], pair, story)).collect();
    story.meetings.extend(drafts);
    questions
}

fn each_pair(
    sentence: &Sentence<'_>,
    context: &Context,
    questions: &mut Vec<Question>,
    mut each: impl FnMut(Pair),
) {
    let scene = sentence.scene;
    let told = |mention: usize| {
        let person = sentence.person(mention).filter(|person| person.pronoun != Some(Pronoun::We))?;
        let who = sentence.meant(mention);
        (!person.former && who.len() == 1).then(|| who[0])
    };
    let people: Vec<(usize, usize)> = (0..sentence.mentions.len())
        .filter_map(|mention| Some((mention, told(mention)?)))
        .filter(|(_, who)| scene.cast[*who].is_recorded())
        .collect();
    for (number, &(first, a)) in people.iter().enumerate() {
        for &(second, b) in people[number + 1..].iter().take(PEOPLE) {
            let far = sentence.mentions[second].from > sentence.mentions[first].to + FAR;
            let pair = [a.min(b), a.max(b)];
            let alike = scene.cast[a].homes.iter().any(|home| scene.cast[b].homes.contains(home));
            if far || a == b || alike || context.met.contains(&(pair[0], pair[1])) {
                continue;
            }
            let mut sum = Sum::new(&scene.data.weights.met, scene.traced);
            write(sentence, [(first, a), (second, b)], context, &mut sum);
            let likely = sigmoid(sum.log_odds()[0]);
            if let Some(features) = sum.features {
                questions.push(Question {
                    about: About::Met(b),
                    who: a,
                    country: String::new(),
                    start: None,
                    answer: (yes(likely >= LIKELY).to_owned(), likely),
                    choices: vec![Choice { answer: String::new(), features }],
                });
            }
            if likely >= LIKELY {
                each(Pair { who: pair, sentence: sentence.number, mentions: [first, second], likely });
            }
        }
    }
}

fn write(
    sentence: &Sentence<'_>,
    [(first, a), (second, b)]: [(usize, usize); 2],
    context: &Context,
    sum: &mut impl Features,
) {
    let scene = sentence.scene;
    write_between(sentence, first, second, sum);
    for (name, mention) in [("first", first), ("second", second)] {
        write_around(sentence, name, mention, sum);
    }
    write_verbs(sentence, [(first, a), (second, b)], sum);
    for class in SAYINGS.into_iter().filter(|&class| sentence.says(class)) {
        let name = Class::ALL.iter().find(|(known, _)| *known == class).map_or("", |(_, name)| name);
        sum.add(&["says:", name]);
    }
    let paths = context.paths(scene, a, b);
    sum.add(&["paths:", paths]);
    let met = |who: usize| context.meetings.get(&who).copied().unwrap_or_default();
    sum.add(&["met:", count(met(a).min(2)), " ", count(met(b).min(2))]);
    sum.add(&["block:", names::block(sentence.block())]);
    sum.add(&["sentence:", bucket(sentence.number)]);
    let people = how_many(sentence.mentions, 6, is_person);
    sum.add(&["people:", people]);
    sum.add(&["places:", how_many(sentence.mentions, 3, is_place)]);
    let minor = |who: usize| scene.cast[who].class == Standing::Minor;
    sum.add(&["minor:", yes(minor(a) || minor(b))]);
}

fn write_between(sentence: &Sentence<'_>, first: usize, second: usize, sum: &mut impl Features) {
    let (from, to) = (sentence.mentions[first].to, sentence.mentions[second].from);
    let tokens = from..to.max(from);
    sum.add(&["distance:", bucket(tokens.len())]);
    let between = &sentence.mentions[first + 1..second];
    sum.add(&["people-between:", how_many(between, 3, is_person)]);
    sum.add(&["places-between:", how_many(between, 2, is_place)]);
    sum.add(&["times-between:", how_many(between, 1, is_time)]);
    let free = tokens.filter(|&token| sentence.covering(token).is_none());
    let clauses = free.clone().filter(|&token| sentence.begins_clause(token)).count();
    sum.add(&["clauses:", count(clauses.min(2))]);
    free.rev().take(BETWEEN).for_each(|token| sum.add(&["between:", sentence.tokens().word(token)]));
}

fn write_around(sentence: &Sentence<'_>, name: &str, mention: usize, sum: &mut impl Features) {
    let told = &sentence.mentions[mention];
    let (last, from) = before(sentence, told.from);
    sum.add(&["before-", name, ":", last]);
    sum.add(&["before2-", name, ":", before(sentence, from).0, " ", last]);
    let (next, to) = behind(sentence, told.to);
    sum.add(&["behind-", name, ":", next]);
    sum.add(&["behind2-", name, ":", next, " ", behind(sentence, to).0]);
    if sentence.has_done_to_him(mention) {
        sum.add(&[name, "-is-object"]);
    }
    if let Some(person) = sentence.person(mention) {
        let form = match person {
            _ if person.pronoun.is_some() => "pronoun",
            _ if person.counterpart => "counterpart",
            _ if person.name.is_some() => "name",
            _ => "office",
        };
        sum.add(&[name, "-is:", form]);
        if person.possessive {
            sum.add(&[name, "-possessive"]);
        }
    }
}

/// The last verb or noun of travel or meeting before the second, and the first behind either.
fn write_verbs(
    sentence: &Sentence<'_>,
    [(first, a), (second, b)]: [(usize, usize); 2],
    sum: &mut impl Features,
) {
    let from = sentence.mentions[second].from;
    let earlier = sentence.triggers.partition_point(|trigger| trigger.at < from);
    match sentence.triggers[..earlier].last() {
        Some(trigger) => {
            let frame = frame(trigger);
            let between = yes(trigger.at >= sentence.mentions[first].to);
            sum.add(&["led-by:", frame, " ", standing(trigger), " ", between]);
            sum.add(&["led-from:", bucket(from - trigger.at)]);
            let whom = match sentence.doer(earlier - 1) {
                Some(subject) if subject.who.contains(&a) => "the first",
                Some(subject) if subject.who.contains(&b) => "the second",
                Some(_) => "another",
                None => "nobody",
            };
            sum.add(&["led-by-whom:", frame, " ", whom]);
            sum.add(&["led-by-before:", frame, " ", before(sentence, from).0]);
            if let Some(&verb) = trigger.verbs.first() {
                sum.add(&["led-by-verb:", &sentence.scene.data.language.verbs[verb].id]);
            }
        }
        None => sum.add(&["led-by:nothing"]),
    }
    for (name, mention) in [("first", first), ("second", second)] {
        let to = sentence.mentions[mention].to;
        let next = sentence.triggers.partition_point(|trigger| trigger.at < to);
        match sentence.triggers.get(next) {
            Some(trigger) => sum.add(&["then-", name, ":", frame(trigger), " ", standing(trigger)]),
            None => sum.add(&["then-", name, ":nothing"]),
        }
    }
}

/// The meeting of the two, on the day and in the mood of the verb that leads to the second.
fn draft(sentence: &Sentence<'_>, pair: &Pair, story: &Story) -> Option<MeetingDraft> {
    let at = sentence.mentions[pair.mentions[1]].from;
    let verb = |trigger: &&Trigger| trigger.form.is_some() || trigger.be;
    let before = sentence.triggers.iter().rev().filter(|trigger| trigger.at < at).find(verb);
    let trigger = before.or_else(|| sentence.triggers.iter().find(verb)).cloned();
    // "07.50 Conti - Keller": a line of a diary has no verb
    let trigger = trigger.unwrap_or_else(|| Trigger::of_stay(at, None, Mood::Fact(Tense::Present)));
    let when = travel::when_of(sentence, &trigger, story);
    let status = status::of_meeting(trigger.mood, &when, sentence.scene.dct)?;
    let mode = match () {
        () if sentence.says(Class::Phone) => Mode::Phone,
        () if sentence.says(Class::Video) => Mode::Video,
        () => Mode::InPerson,
    };
    Some(MeetingDraft {
        who: pair.who.to_vec(),
        place: None,
        when,
        mode,
        status,
        strength: confidence::strength(pair.likely),
        evidence: Evidence { span: sentence.span(), rule: "weighed".to_owned() },
        headline: sentence.is_headline(),
        event: None,
    })
}
