//! Whoever is named where the place is not: was he at a place that the article tells of around him?
//!
//! "LIMA, Nov 21 - … Chile's Ricardo Lagos came late." Rules follow the phrases that carry a place on; what they leave
//! is weighed here, after whoever is named beside a place.

use super::best::Best;
use super::context::{Context, Named, Told};
use super::features::{self, before, behind, how_many, is_person, is_time, word};
use super::names::{self, bucket, count, frame, standing, yes};
use super::sum::{Features, Sum, sigmoid};
use super::there::{self, Claim};
use super::{About, Choice, Question};
use crate::link::clause::{Sentence, Trigger};
use crate::link::draft::{StayDraft, Story, Whereabouts};
use crate::link::mood::{self, Mood, Tense};
use crate::link::scene::Scene;
use crate::link::{status, travel};
use crate::model::mention::{PlaceMention, Pronoun};
use crate::model::word::{Class, Form, Frame};

/// From so likely on there is a claim.
const LIKELY: f64 = 0.6;

/// Sentences back in which a place counts.
const BACK: usize = 4;

/// Words on either side of a leader that count.
const NEAR: usize = 6;

/// What a sentence may say of those who come, or do not.
const SAYINGS: [Class; 18] = [
    Class::Phone,
    Class::Video,
    Class::Margins,
    Class::Summit,
    Class::Event,
    Class::Ceremony,
    Class::Together,
    Class::Message,
    Class::Negation,
    Class::Separately,
    Class::Audience,
    Class::Invite,
    Class::Host,
    Class::Attendee,
    Class::AttendCue,
    Class::AbsentCue,
    Class::Delegation,
    Class::Represented,
];

/// Why a place may be meant where it is not named.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Dateline,
    Gathering,
    /// The place of the claim before.
    LastClaim,
    /// The last place of the sentence before.
    Before,
    /// That of a sentence further back.
    Earlier,
    Headline,
    Focus,
    Item,
}

impl Source {
    fn name(self) -> &'static str {
        match self {
            Self::Dateline => "dateline",
            Self::Gathering => "gathering",
            Self::LastClaim => "last-claim",
            Self::Before => "before",
            Self::Earlier => "earlier",
            Self::Headline => "headline",
            Self::Focus => "focus",
            Self::Item => "item",
        }
    }

    /// Whether it takes another to make a place worth a question.
    fn is_weak(self) -> bool {
        matches!(self, Self::LastClaim | Self::Earlier | Self::Headline | Self::Focus)
    }
}

/// A place of the article and what leads to it.
struct Candidate {
    there: Whereabouts,
    sources: Vec<Source>,
    /// Sentences back, where one of them names it.
    back: Option<usize>,
}

/// Adds a claim for each whom the features put at a place that his sentence does not name. Gives the questions, where
/// the steps are wanted.
pub fn weigh(
    scene: &Scene<'_>,
    sentences: &[Sentence<'_>],
    told: &Told,
    story: &mut Story,
) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut best = Best::new();
    let context = Context::new(scene, story, told);
    let anywhere = Anywhere::new(scene, sentences, told, story);
    for number in scene.reading_order() {
        each_absent(&sentences[number], &anywhere, &context, &mut questions, |mention, claim| {
            best.add((claim.who, claim.there.country.clone()), claim.likely, (mention, claim));
        });
    }
    let drafts: Vec<StayDraft> = best
        .iter()
        .filter_map(|(mention, claim)| draft(&sentences[claim.sentence], *mention, claim, told, story))
        .collect();
    for draft in drafts {
        story.add(draft);
    }
    questions
}

/// Where somebody may be, whatever his sentence says.
struct Anywhere<'a, 's> {
    sentences: &'a [Sentence<'s>],
    /// The claims, in the order of the text: where their sentences begin.
    claims: Vec<(usize, &'a Whereabouts)>,
    /// Those of the whole article.
    article: Vec<(Whereabouts, Source)>,
}

impl<'a, 's> Anywhere<'a, 's> {
    fn new(scene: &Scene<'_>, sentences: &'a [Sentence<'s>], told: &Told, story: &'a Story) -> Self {
        let claims = story.stays.iter().filter(|stay| !stay.supporting);
        let mut claims: Vec<(usize, &Whereabouts)> =
            claims.map(|stay| (stay.evidence.span.start, &stay.place)).collect();
        claims.sort_by_key(|(start, _)| *start);
        let headlines = sentences.iter().filter(|one| one.is_headline()).flat_map(places);
        let article = told.gathering.iter().map(|gathering| (gathering.place.clone(), Source::Gathering));
        let article = article
            .chain(scene.dateline.iter().map(|place| (at(place), Source::Dateline)))
            .chain(story.focus.iter().map(|place| (place.clone(), Source::Focus)))
            .chain(headlines.map(|place| (at(place), Source::Headline)));
        Self { sentences, claims, article: article.collect() }
    }

    /// The places that a sentence may mean and does not name.
    fn candidates(&self, sentence: &Sentence<'_>) -> Vec<Candidate> {
        let here: Vec<&str> = places(sentence).map(|place| place.country.as_str()).collect();
        let mut found: Vec<Candidate> = Vec::new();
        let mut add = |there: Whereabouts, source: Source, back: Option<usize>| {
            if there.country.is_empty() || here.contains(&there.country.as_str()) {
                return;
            }
            match found.iter_mut().find(|known| known.there.country == there.country) {
                Some(known) if known.sources.contains(&source) => {}
                Some(known) => {
                    known.sources.push(source);
                    known.back = known.back.or(back);
                }
                None => found.push(Candidate { there, sources: vec![source], back }),
            }
        };
        for back in 1..=BACK.min(sentence.number) {
            let source = if back == 1 { Source::Before } else { Source::Earlier };
            if let Some(place) = places(&self.sentences[sentence.number - back]).last() {
                add(at(place), source, Some(back));
            }
        }
        let earlier = self.claims.partition_point(|(start, _)| *start < sentence.span().start);
        if let Some((_, place)) = self.claims[..earlier].last() {
            add((*place).clone(), Source::LastClaim, None);
        }
        if let Some(place) = sentence.place_of_item() {
            add(at(&place), Source::Item, None);
        }
        self.article.iter().for_each(|(place, source)| add(place.clone(), *source, None));
        found.retain(|known| known.sources.len() > 1 || !known.sources[0].is_weak());
        found.iter_mut().for_each(|known| known.sources.sort_unstable());
        found
    }
}

fn at(place: &PlaceMention) -> Whereabouts {
    Whereabouts { country: place.country.clone(), city: place.city.clone() }
}

fn places<'s>(sentence: &'s Sentence<'_>) -> impl DoubleEndedIterator<Item = &'s PlaceMention> {
    let all = (0..sentence.mentions.len()).filter_map(|mention| sentence.place(mention));
    all.filter(|place| there::is_named(place))
}

/// Every leader of a sentence with every place that may be meant. Gives those who are likely to be there, with the
/// mention.
fn each_absent(
    sentence: &Sentence<'_>,
    anywhere: &Anywhere<'_, '_>,
    context: &Context<'_>,
    questions: &mut Vec<Question>,
    mut each: impl FnMut(usize, Claim),
) {
    let scene = sentence.scene;
    let mut prepared: Option<(Vec<Candidate>, Named<'_, '_>)> = None;
    for person in 0..sentence.mentions.len() {
        if sentence.person(person).is_none_or(|told| told.pronoun == Some(Pronoun::We)) {
            continue;
        }
        for &who in sentence.meant(person) {
            let member = &scene.cast[who];
            if !member.is_recorded() {
                continue;
            }
            let (candidates, named) =
                prepared.get_or_insert_with(|| (anywhere.candidates(sentence), Named::new(sentence)));
            for candidate in candidates.iter() {
                let country = &candidate.there.country;
                if member.homes.contains(country) || context.is_told(who, country) {
                    continue;
                }
                let mut sum = Sum::new(&scene.data.weights.elsewhere, scene.traced);
                write(named, (person, who), candidate, context, &mut sum);
                let likely = sigmoid(sum.log_odds()[0]);
                if let Some(features) = sum.features {
                    questions.push(Question {
                        about: About::Elsewhere,
                        who,
                        country: country.clone(),
                        start: None,
                        answer: (yes(likely >= LIKELY).to_owned(), likely),
                        choices: vec![Choice { answer: String::new(), features }],
                    });
                }
                if likely >= LIKELY {
                    let there = candidate.there.clone();
                    each(person, Claim { who, there, sentence: sentence.number, likely });
                }
            }
        }
    }
}

fn write(
    named: &Named<'_, '_>,
    (person, who): (usize, usize),
    candidate: &Candidate,
    context: &Context<'_>,
    sum: &mut impl Features,
) {
    let sentence = named.sentence;
    let country = candidate.there.country.as_str();
    let verb = sentence.triggers.iter().find(|trigger| {
        sentence.subject(trigger.at, None).is_some_and(|subject| subject.who.contains(&who))
    });
    write_sources(named, who, candidate, verb, sum);
    features::write_around_person(sentence, (person, who), sum);
    features::write_article(named, who, country, context, sum);
    write_near(sentence, person, sum);
    let there = context.those_in(country);
    let claimed = yes(!there.is_empty());
    let mention = &sentence.mentions[person];
    let next = sentence.triggers.iter().find(|trigger| trigger.at >= mention.to);
    let last = sentence.triggers.iter().rev().find(|trigger| trigger.at < mention.from);
    write_verb(("does", verb), claimed, sentence, sum);
    write_verb(("then", next), claimed, sentence, sum);
    write_verb(("after", last), claimed, sentence, sum);
    for class in SAYINGS.into_iter().filter(|&class| sentence.says(class)) {
        let name = Class::ALL.iter().find(|(known, _)| *known == class).map_or("", |(_, name)| name);
        sum.add(&["says:", name]);
        sum.add(&["says:", name, " ", claimed]);
    }
    sum.add(&["people:", how_many(sentence.mentions, 6, is_person)]);
    sum.add(&["times:", how_many(sentence.mentions, 2, is_time)]);
    let joined = (0..sentence.mentions.len())
        .filter(|&other| other != person && sentence.person(other).is_some())
        .filter(|&other| sentence.joined(other.min(person), other.max(person)))
        .filter(|&other| sentence.meant(other).iter().any(|other| there.contains(other)));
    sum.add(&["joined-there:", count(joined.count().min(2))]);
    let host = |one: &usize| sentence.cast()[*one].homes.iter().any(|home| home == country);
    sum.add(&["host-and-does:", yes(named.people.iter().any(host)), " ", verb.map_or("nothing", frame)]);
    sum.add(&["first:", yes(named.people.first() == Some(&who))]);
}

/// Writes what leads to the place, and which places the sentence names instead.
fn write_sources(
    named: &Named<'_, '_>,
    who: usize,
    candidate: &Candidate,
    verb: Option<&Trigger>,
    sum: &mut impl Features,
) {
    let homes = &named.sentence.cast()[who].homes;
    let home = |country: &&&str| homes.iter().any(|home| home == **country);
    let at_home = named.countries.iter().filter(home).count();
    let foreign = count((named.countries.len() - at_home).min(2));
    sum.add(&["foreign-places:", foreign]);
    sum.add(&["home-places:", count(at_home.min(1))]);
    sum.add(&["back:", candidate.back.map_or("none", bucket)]);
    let does = verb.map_or("nothing", frame);
    let names: Vec<&str> = candidate.sources.iter().map(|source| source.name()).collect();
    sum.add(&["by:", &names.join("+")]);
    for name in names {
        sum.add(&["by:", name]);
        sum.add(&["by-does:", name, " ", does]);
        sum.add(&["by-foreign:", name, " ", foreign]);
    }
}

fn write_near(sentence: &Sentence<'_>, person: usize, sum: &mut impl Features) {
    let mention = &sentence.mentions[person];
    for token in (sentence.from..mention.from).rev().take(NEAR) {
        sum.add(&["near<", word(sentence, token)]);
    }
    for token in (mention.to..sentence.to).take(NEAR) {
        sum.add(&["near>", word(sentence, token)]);
    }
    sum.add(&["around:", before(sentence, mention.from).0, " ", behind(sentence, mention.to).0]);
}

fn write_verb(
    (name, verb): (&str, Option<&Trigger>),
    claimed: &str,
    sentence: &Sentence<'_>,
    sum: &mut impl Features,
) {
    let Some(trigger) = verb else { return sum.add(&[name, ":nothing"]) };
    sum.add(&[name, ":", frame(trigger), " ", standing(trigger)]);
    sum.add(&[name, ":", frame(trigger), " ", claimed]);
    sum.add(&[name, ":", names::mood(trigger.mood)]);
    if let Some(&verb) = trigger.verbs.first() {
        sum.add(&[name, "-verb:", &sentence.scene.data.language.verbs[verb].id]);
    }
}

/// The claim that somebody was at a place that his sentence does not name.
fn draft(
    sentence: &Sentence<'_>,
    mention: usize,
    claim: &Claim,
    told: &Told,
    story: &Story,
) -> Option<StayDraft> {
    let at = sentence.mentions[mention].to;
    let is_verb = |trigger: &&Trigger| trigger.form.is_some() || trigger.be;
    let does = |trigger: &&Trigger| {
        sentence.subject(trigger.at, None).is_some_and(|subject| subject.who.contains(&claim.who))
    };
    let verb = sentence.triggers.iter().filter(is_verb).find(does);
    let mood = match verb {
        Some(verb) => verb.mood,
        None if sentence.is_headline() => Mood::Fact(Tense::Present),
        None => mood::of_verb(sentence, at, Form::Past),
    };
    let form = verb.map_or(Some(Form::Past), |verb| verb.form);
    let trigger = Trigger::of_stay(verb.map_or(at, |verb| verb.at), form, mood);
    let when = Some(travel::when_of(sentence, &trigger, story)).filter(|when| !when.is_empty());
    let when = when
        .or_else(|| there::when_of_others(sentence, claim, told, story))
        .or_else(|| told.headings[sentence.number].clone())
        .unwrap_or_default();
    let dct = sentence.scene.dct;
    let planned = there::is_ahead(&when, dct).then_some(crate::model::Status::Planned);
    let status =
        planned.or_else(|| status::of_stay(mood, &when, dct, Frame::Stay, sentence.is_headline()))?;
    Some(there::draft_of(sentence, &trigger, claim, when, status))
}
