//! The features of a leader and a country: what the article tells of him, of the country, and of him there.

use super::context::Context;
use super::features::{self, before, behind, is_time, word};
use super::leaders::{Back, Leader, Mentioned, Paragraph, is_located, somewhere};
use super::names::{self, bucket, count, frame, standing, yes};
use super::settings::Setting;
use super::sum::Features;
use crate::link::clause::Sentence;
use crate::link::draft::StayDraft;
use crate::link::gathering;
use crate::link::scene::Scene;
use crate::model::block::Block;
use crate::model::cast::Standing;
use crate::model::mention::PlaceMention;
use crate::model::word::Class;

/// Sentences, headline among them, that tell what the article is about.
const LEAD: usize = 4;

/// Words on either side of a leader that count.
const NEAR: usize = 5;

/// Mentions of a country near a leader that are looked at closely.
const CLOSELY: usize = 3;

/// Steps in which the strength of a claim is told apart.
const STEPS: f64 = 20.0;

/// Places of one sentence of the lead that count.
const PLACES: usize = 200;

/// Tokens back in which quotation marks are counted.
const QUOTED: usize = 200;

/// What a sentence may say of those who come, or do not.
const SAYINGS: [(Class, &str); 25] = [
    (Class::Phone, "phone"),
    (Class::Video, "video"),
    (Class::Margins, "margins"),
    (Class::Summit, "summit"),
    (Class::Event, "event"),
    (Class::WeakEvent, "weak-event"),
    (Class::Ceremony, "ceremony"),
    (Class::GenericLeaders, "leaders"),
    (Class::Message, "message"),
    (Class::Negation, "negation"),
    (Class::Invite, "invite"),
    (Class::Host, "host"),
    (Class::Attendee, "attendee"),
    (Class::AttendCue, "attend-cue"),
    (Class::AbsentCue, "absent-cue"),
    (Class::Delegation, "delegation"),
    (Class::Represented, "represented"),
    (Class::Stead, "stead"),
    (Class::Deputy, "deputy"),
    (Class::Letter, "letter"),
    (Class::Future, "future"),
    (Class::Plan, "plan"),
    (Class::Broadcast, "broadcast"),
    (Class::Home, "home"),
    (Class::Here, "here"),
];

/// Those of them that tell of an event.
const EVENTS: std::ops::Range<usize> = 2..8;

fn says(sentence: &Sentence<'_>, class: Class) -> bool {
    sentence.said(class).any(|token| sentence.covering(token).is_none())
}

/// What an article is about, whoever and wherever is asked for.
pub struct Article<'a, 's> {
    pub scene: &'a Scene<'s>,
    pub sentences: &'a [Sentence<'s>],
    pub paragraphs: Vec<Paragraph<'s>>,
    pub context: Context<'a>,
    /// How many leaders it names.
    pub people: usize,
    /// The countries in which the text places something.
    pub scenes: Vec<&'s str>,
}

impl Article<'_, '_> {
    /// Writes what the article tells of a country.
    pub fn write_setting(&self, setting: &Setting, sum: &mut impl Features) {
        let (country, sources) = (setting.there.country.as_str(), setting.sources.as_str());
        sum.add(&["source:", sources]);
        for sentence in self.sentences.iter().take(LEAD) {
            let kind = if sentence.is_headline() { "headline" } else { "lead" };
            for (_, name) in SAYINGS[EVENTS].iter().filter(|(class, _)| says(sentence, *class)) {
                sum.add(&[kind, "-says:", name]);
                sum.add(&[kind, "-says:", name, " ", sources]);
            }
            let named = (0..sentence.mentions.len()).filter_map(|mention| somewhere(sentence, mention));
            let named = named.take(PLACES).any(|place| place.country == country);
            sum.add(&[kind, "-names-it:", yes(named)]);
        }
        sum.add(&["people:", bucket(self.people)]);
        sum.add(&["people:", bucket(self.people), " ", sources]);
        let gathering = self.context.told.gathering.as_ref();
        match gathering.filter(|gathering| gathering.place.country == country) {
            Some(gathering) => {
                sum.add(&["talks:", yes(gathering.talks)]);
                sum.add(&["central:", yes(gathering.central)]);
                sum.add(&["off:", yes(gathering.off)]);
                sum.add(&["mood:", names::mood(gathering.mood)]);
                sum.add(&["attendees:", bucket(gathering.attendees.len())]);
                sum.add(&["onlookers:", bucket(gathering.onlookers.len())]);
            }
            None => sum.add(&["another-gathering:", yes(gathering.is_some())]),
        }
        let others = self.scenes.iter().filter(|scene| **scene != country).count();
        let others = count(others.min(5));
        sum.add(&["other-scenes:", others]);
        sum.add(&["other-scenes:", others, " ", sources]);
        let there = count(self.context.those_in(country).len().min(5));
        sum.add(&["there:", there]);
        sum.add(&["there:", there, " ", sources]);
    }

    /// Writes what the article tells of a leader, wherever he may be.
    pub fn write_leader(&self, leader: &Leader<'_>, sum: &mut impl Features) {
        let member = &self.scene.cast[leader.who];
        sum.add(&["own-claims:", count(self.context.countries_of(leader.who).len().min(3))]);
        sum.add(&["claims:", bucket(self.context.claims())]);
        sum.add(&["mentions:", count(leader.mentions.len())]);
        sum.add(&["minor:", yes(member.class == Standing::Minor)]);
        sum.add(&["office:", member.offices.first().map_or("none", String::as_str)]);
        sum.add(&["cast:", count(leader.who.min(3))]);
        let headline = leader.mentions.iter().any(|told| self.sentences[told.sentence].is_headline());
        sum.add(&["in-headline:", yes(headline)]);
        for (nth, told) in leader.mentions.iter().enumerate() {
            write_mention(&self.sentences[told.sentence], told, first(nth), sum);
        }
    }

    /// Writes what the article tells of a leader in a country, with what rules claim of him there.
    pub fn write_pair(
        &self,
        leader: &Leader<'_>,
        setting: &Setting,
        claims: &[&StayDraft],
        sum: &mut impl Features,
    ) {
        for claim in claims {
            sum.add(&["rule:", &claim.evidence.rule]);
            sum.add(&["strength:", bucket((claim.strength * STEPS) as usize)]);
        }
        sum.add(&["rules:", count(claims.len().min(4))]);
        let claimed = match claims {
            [] => "unclaimed",
            _ if claims.iter().all(|claim| claim.is_gathered()) => "gathered",
            _ => "claimed",
        };
        sum.add(&[claimed]);
        if claims.is_empty() {
            let length = length(self.sentences.len());
            sum.add(&["length:", length]);
            sum.add(&["length:", length, " ", bucket(self.context.claims())]);
        }
        let country = setting.there.country.as_str();
        let pair = Pair { article: self, who: leader.who, country, sources: &setting.sources, claimed };
        let context = &self.context;
        sum.add(&["supported:", yes(context.supported.contains(&(leader.who, country)))]);
        sum.add(&["refused:", yes(context.refused.contains(&(leader.who, country)))]);
        for (nth, told) in leader.mentions.iter().enumerate() {
            let sentence = &self.sentences[told.sentence];
            pair.write_before(sentence, told, first(nth), sum);
            pair.write_paragraph(sentence, told, first(nth), sum);
            pair.write_places(sentence, told, first(nth), sum);
            pair.write_company(sentence, told, first(nth), sum);
        }
    }
}

/// How long an article is, in sentences: a long one names many whom it does not follow.
fn length(sentences: usize) -> &'static str {
    match sentences {
        0..=5 => "brief",
        6..=12 => "short",
        13..=20 => "usual",
        21..=40 => "long",
        _ => "very-long",
    }
}

/// What is told where the article names him first is told apart.
fn first(nth: usize) -> &'static str {
    if nth == 0 { "1" } else { "" }
}

/// The words around a mention of a leader, and what he does.
fn write_mention(sentence: &Sentence<'_>, told: &Mentioned<'_>, first: &str, sum: &mut impl Features) {
    let mention = &sentence.mentions[told.mention];
    let (next, to) = behind(sentence, mention.to);
    sum.add(&["behind", first, ":", next]);
    sum.add(&["behind2:", next, " ", behind(sentence, to).0]);
    sum.add(&["before", first, ":", before(sentence, mention.from).0]);
    sum.add(&["block:", names::block(sentence.block())]);
    sum.add(&["sentence", first, ":", bucket(sentence.number)]);
    let listed = sentence.trigger_at(mention.to).map_or("none", frame);
    sum.add(&["acts", first, ":", yes(acts(sentence, told)), " ", listed]);
    for token in (sentence.from..mention.from).rev().take(NEAR) {
        sum.add(&["near<", word(sentence, token)]);
    }
    for token in (mention.to..sentence.to).take(NEAR) {
        sum.add(&["near>", word(sentence, token)]);
    }
    match told.verb(sentence) {
        Some(trigger) => {
            sum.add(&["does", first, ":", frame(trigger), " ", standing(trigger)]);
            sum.add(&["does-mood:", names::mood(trigger.mood)]);
            if let Some(&verb) = trigger.verbs.first() {
                sum.add(&["does-verb:", &sentence.scene.data.language.verbs[verb].id]);
            }
        }
        None => sum.add(&["does", first, ":nothing"]),
    }
    for (_, name) in SAYINGS.iter().filter(|(class, _)| says(sentence, *class)) {
        sum.add(&["says", first, ":", name]);
    }
    sum.add(&["is", first, ":", features::form(sentence, told.mention)]);
    let quoted = sentence.is_sign(sentence.from, &['"', '“']);
    sum.add(&["quote", first, ":", yes(quoted)]);
    let times = sentence.mentions[told.near.clone()].iter().filter(|other| is_time(&other.kind)).count();
    sum.add(&["times:", count(times.min(2))]);
    let beside = told.near.clone().filter(|&other| other != told.mention && sentence.person(other).is_some());
    sum.add(&["people-beside", first, ":", count(beside.count().min(5))]);
    if let Some(person) = sentence.person(told.mention) {
        let traits = [
            (person.possessive, "possessive"),
            (person.former, "former"),
            (sentence.has_done_to_him(told.mention), "object"),
            (gathering::is_away(sentence, told.mention), "away"),
        ];
        traits.iter().filter(|(has, _)| *has).for_each(|(_, name)| sum.add(&[name, first]));
    }
}

/// Whether a verb in the past follows him, listed or not.
fn acts(sentence: &Sentence<'_>, told: &Mentioned<'_>) -> bool {
    let at = sentence.mentions[told.mention].to;
    at < sentence.to
        && sentence.covering(at).is_none()
        && sentence.scene.data.language.ends_as_past(sentence.tokens().word(at))
}

/// A leader and a country of an article.
struct Pair<'p> {
    article: &'p Article<'p, 'p>,
    who: usize,
    country: &'p str,
    sources: &'p str,
    claimed: &'p str,
}

impl Pair<'_> {
    /// What a place is to the two.
    fn kind(&self, place: Option<&PlaceMention>) -> &'static str {
        let homes = &self.article.scene.cast[self.who].homes;
        match place {
            None => "none",
            Some(place) if place.country == self.country => "it",
            Some(place) if homes.contains(&place.country) => "home",
            Some(_) => "other",
        }
    }

    /// Which places, and whom, the article has named last before him.
    fn write_before(
        &self,
        sentence: &Sentence<'_>,
        told: &Mentioned<'_>,
        first: &str,
        sum: &mut impl Features,
    ) {
        let back = |found: Option<(&PlaceMention, Back)>| match found {
            None => "none",
            Some((_, Back::Sentence)) => "same",
            Some((_, Back::Paragraph)) => "paragraph",
            Some((_, Back::Before)) => "before",
        };
        let last = self.kind(told.last.map(|(place, _)| place));
        sum.add(&["last", first, ":", last, " ", back(told.last)]);
        sum.add(&["last", first, ":", last, " ", self.sources]);
        sum.add(&["last", first, "-claimed:", last, " ", self.claimed]);
        sum.add(&["last", first, "-next:", last, " ", self.kind(told.next)]);
        let does = told.verb(sentence).map_or("nothing", frame);
        sum.add(&["last-does:", last, " ", does]);
        sum.add(&["does:", does, " ", self.sources]);
        sum.add(&["acts:", yes(acts(sentence, told)), " ", self.sources]);
        let to = sentence.mentions[told.mention].to;
        let said = sentence.covering(to).is_none() && sentence.has(to, Class::ReportPlain);
        sum.add(&["last-said:", last, " ", yes(said)]);
        let last_in = self.kind(told.last_in.map(|(place, _)| place));
        sum.add(&["last-in", first, ":", last_in, " ", back(told.last_in)]);
        let after = match told.after {
            None => "nobody",
            Some(one) if self.article.context.those_in(self.country).contains(&one) => "there",
            Some(one) if self.is_host(one) => "host",
            Some(_) => "not",
        };
        sum.add(&["person-before", first, ":", after]);
        let gathering = self.article.context.told.gathering.as_ref();
        let gathering = gathering.filter(|gathering| gathering.place.country == self.country);
        let since = gathering.map(|gathering| told.sentence.checked_sub(gathering.sentence));
        let since = since.map_or("never", |since| since.map_or("ahead", bucket));
        sum.add(&["since-founded", first, ":", since]);
    }

    /// What the rest of his paragraph names.
    fn write_paragraph(
        &self,
        sentence: &Sentence<'_>,
        told: &Mentioned<'_>,
        first: &str,
        sum: &mut impl Features,
    ) {
        sum.add(&["paragraph-opens", first, ":", self.kind(told.opening)]);
        let paragraph = &self.article.paragraphs[sentence.scene.sentences[sentence.number].paragraph];
        sum.add(&["paragraph-names-it", first, ":", yes(paragraph.countries.contains(&self.country))]);
        let there = self.article.context.those_in(self.country);
        let others = || paragraph.people.iter().filter(|&&one| one != self.who);
        let (all, those) = (others().count(), others().filter(|one| there.contains(one)).count());
        let share = match (all, those) {
            (0, _) => "alone",
            (_, 0) => "none",
            _ if those * 2 >= all => "most",
            _ => "some",
        };
        sum.add(&["paragraph-people", first, ":", share]);
    }

    /// The places that his sentence names.
    fn write_places(
        &self,
        sentence: &Sentence<'_>,
        told: &Mentioned<'_>,
        first: &str,
        sum: &mut impl Features,
    ) {
        let (mut it, mut home, mut other, mut elsewhere) = (false, false, false, false);
        let mut closely = 0;
        for place in told.near.clone() {
            let kind = self.kind(somewhere(sentence, place));
            if kind == "none" || sentence.is_place_excepted(place) {
                continue;
            }
            let located = is_located(sentence, place);
            it |= kind == "it";
            home |= kind == "home";
            other |= kind == "other";
            elsewhere |= located && kind != "it";
            let led = if located { "in" } else { "" };
            let order = if place < told.mention { "<" } else { ">" };
            sum.add(&["names", first, "-", kind, ":", led, order]);
            if kind == "it" && closely < CLOSELY {
                closely += 1;
                features::write_near(sentence, (told.mention, self.who), place, sum);
                let from = sentence.mentions[place].from;
                let quotes = (from.saturating_sub(QUOTED).max(sentence.from)..from)
                    .filter(|&token| sentence.is_sign(token, &['"', '“', '”']));
                sum.add(&["in-quotes:", yes(quotes.count() % 2 == 1)]);
            }
        }
        sum.add(&["places", first, ":", yes(it), yes(home), yes(other)]);
        sum.add(&["elsewhere", first, ":", yes(elsewhere)]);
    }

    /// The others whom his sentence names, and what it claims of them.
    fn write_company(
        &self,
        sentence: &Sentence<'_>,
        told: &Mentioned<'_>,
        first: &str,
        sum: &mut impl Features,
    ) {
        let there = self.article.context.those_in(self.country);
        let (mut beside, mut host) = (0, false);
        for other in told.near.clone().filter(|&other| other != told.mention) {
            if sentence.person(other).is_some() {
                let meant = sentence.meant(other);
                beside += usize::from(meant.iter().any(|one| there.contains(one)));
                host |= meant.iter().any(|&one| self.is_host(one));
            }
        }
        sum.add(&["with-there", first, ":", count(beside.min(3))]);
        sum.add(&["host", first, ":", yes(host)]);
        let here = self.article.context.claims_in(sentence);
        let any = |own: bool, there: bool| {
            yes(here.iter().any(|(one, at)| (*one == self.who) == own && (*at == self.country) == there))
        };
        sum.add(&["own-away", first, ":", any(true, false)]);
        sum.add(&["others-there", first, ":", any(false, true)]);
        sum.add(&["others-away", first, ":", any(false, false)]);
    }

    fn is_host(&self, one: usize) -> bool {
        self.article.scene.cast[one].homes.iter().any(|home| home == self.country)
    }
}

/// The countries in which the text places something.
pub fn scenes<'s>(sentences: &[Sentence<'s>]) -> Vec<&'s str> {
    let body = sentences.iter().filter(|sentence| sentence.block() == Block::Body);
    let mut scenes: Vec<&str> = body
        .flat_map(|sentence| {
            let located = (0..sentence.mentions.len()).filter(|&mention| is_located(sentence, mention));
            located.filter_map(|mention| somewhere(sentence, mention)).map(|place| place.country.as_str())
        })
        .collect();
    scenes.sort_unstable();
    scenes.dedup();
    scenes
}
