//! The city of a stay whose phrases name none: what rules found, weighed against every other town of the country that
//! the article names.

use super::features::{before, behind};
use super::names::{self, bucket, count, yes};
use super::others::Others;
use super::status::{sentence_of, side};
use super::sum::{Features, Sum, likeliest};
use super::{About, Choice, Question};
use crate::link::clause::Sentence;
use crate::link::draft::{self, StayDraft};
use crate::link::scene::Scene;
use crate::model::Stay;
use crate::model::mention::{MentionKind, PlaceKind};
use crate::model::word::Class;
use rustc_hash::FxHashMap;

/// By so many log-odds no city has to be likelier than the one that rules found.
const NOWHERE: f32 = 1.7;

/// Where rules found none, that none is told has to be likelier by so many.
const NOWHERE_FOUND: f32 = 1.0;

/// Mentions of towns in one country, and no more, count.
const MOST: usize = 120;

/// Towns that a stay may be in.
const TOWNS: usize = 12;

/// Mentions of one town that are looked at, those nearest to the stay's phrase.
const CLOSELY: usize = 4;

/// Mentions on either side of a town among which persons and dates are looked for.
const NEAR: usize = 12;

/// Where a town is named.
#[derive(Clone, Copy)]
struct Told {
    sentence: usize,
    mention: usize,
}

/// The towns that an article names, by country, and those that its stays' own phrases name.
pub struct Towns {
    told: FxHashMap<String, Vec<Told>>,
    /// Of each stay what its phrases name.
    of_stays: Vec<Option<String>>,
}

impl Towns {
    /// `of_stays`: the city that each stay's phrases name.
    pub fn new(sentences: &[Sentence<'_>], of_stays: Vec<Option<String>>) -> Self {
        let mut told: FxHashMap<String, Vec<Told>> = FxHashMap::default();
        for (number, sentence) in sentences.iter().enumerate() {
            for mention in 0..sentence.mentions.len() {
                let Some(place) = sentence.place(mention).filter(|place| place.city.is_some()) else {
                    continue;
                };
                if place.country.is_empty() || matches!(place.how, PlaceKind::There | PlaceKind::Here) {
                    continue;
                }
                let known = match told.get_mut(&place.country) {
                    Some(known) => known,
                    None => told.entry(place.country.clone()).or_default(),
                };
                if known.len() < MOST {
                    known.push(Told { sentence: number, mention });
                }
            }
        }
        Self { told, of_stays }
    }
}

/// One of the cities in which a stay may be.
struct Candidate<'a> {
    city: Option<&'a str>,
    told: Vec<Told>,
}

/// Gives a stay that the drafts make up its likeliest city. Gives the question, where the steps are wanted.
pub fn place(
    scene: &Scene<'_>,
    sentences: &[Sentence<'_>],
    drafts: &[StayDraft],
    (others, towns, number): (&Others, &Towns, usize),
    stay: &mut Stay,
) -> Option<Question> {
    let dct = scene.dct?;
    if towns.of_stays[number].is_some() {
        return None;
    }
    let asked =
        Asked { scene, sentences, drafts, others, towns, number, first: first_sentence(sentences, drafts) };
    if asked.is_in_region(&stay.country) && stay.city.as_deref() == asked.capital(stay) {
        stay.city = None;
        stay.cities.clear();
    }
    let rules = stay.city.clone();
    let candidates = asked.candidates(stay, rules.as_deref());
    if candidates.len() < 2 {
        return None;
    }
    let mut choices = Vec::new();
    let mut odds = Vec::new();
    for candidate in &candidates {
        let mut sum = Sum::new(&scene.data.weights.city, scene.traced);
        asked.write(candidate, candidates.len(), (stay, side(stay.start.as_ref(), dct)), &mut sum);
        odds.push(sum.log_odds()[0]);
        choices.extend(sum.features.map(|features| {
            let answer = candidate.city.unwrap_or("-").to_owned();
            Choice { answer, features }
        }));
    }
    let (best, likely) = likeliest(&odds);
    let question = scene.traced.then(|| Question {
        about: About::City,
        who: drafts[0].who,
        country: stay.country.clone(),
        start: stay.start.clone(),
        answer: (choices[best].answer.clone(), likely),
        choices,
    });
    // who is somewhere in the country is in no city only where much speaks for it
    let (town, _) = likeliest(&odds[1..]);
    let margin = if rules.is_some() { NOWHERE } else { NOWHERE_FOUND };
    let nowhere = odds[0] - odds[town + 1] > margin;
    let best = candidates[if nowhere { 0 } else { town + 1 }].city;
    if best != rules.as_deref() {
        stay.city = best.map(str::to_owned);
        stay.cities = stay.city.iter().cloned().collect();
    }
    question
}

/// The number of the first sentence that tells of the stay.
fn first_sentence(sentences: &[Sentence<'_>], drafts: &[StayDraft]) -> usize {
    let first = drafts.iter().map(|draft| draft.evidence.span.start).min().unwrap_or_default();
    sentences.partition_point(|sentence| sentence.span().start < first)
}

/// What is asked for one stay.
struct Asked<'a, 's> {
    scene: &'a Scene<'s>,
    sentences: &'a [Sentence<'s>],
    drafts: &'a [StayDraft],
    others: &'a Others,
    towns: &'a Towns,
    number: usize,
    /// The first sentence that tells of the stay.
    first: usize,
}

impl<'a> Asked<'a, '_> {
    /// None, the rules' city, the towns of the country nearest to the stay's phrase, the dateline's and the capital;
    /// of somebody in another part of the country not the capital.
    fn candidates<'c>(&'c self, stay: &Stay, rules: Option<&'c str>) -> Vec<Candidate<'c>> {
        let mut found = vec![Candidate { city: None, told: Vec::new() }];
        let capital = self.capital(stay);
        let far_off = capital.filter(|_| self.is_in_region(&stay.country));
        let mut add = |city: &'c str, told: Option<Told>| {
            if far_off == Some(city) {
                return;
            }
            let full = found.len() >= TOWNS;
            match found.iter_mut().find(|known| known.city == Some(city)) {
                Some(known) if known.told.len() < CLOSELY => known.told.extend(told),
                None if !full => found.push(Candidate { city: Some(city), told: told.into_iter().collect() }),
                _ => {}
            }
        };
        if let Some(city) = rules {
            add(city, None);
        }
        let mut told: Vec<Told> = self.towns.told.get(&stay.country).cloned().unwrap_or_default();
        told.sort_by_key(|told| (told.sentence.abs_diff(self.first), told.sentence, told.mention));
        for told in told {
            let place = self.sentences[told.sentence].place(told.mention);
            if let Some(city) = place.and_then(|place| place.city.as_deref()) {
                add(city, Some(told));
            }
        }
        let dateline = self.scene.dateline.as_ref().filter(|place| place.country == stay.country);
        if let Some(city) = dateline.and_then(|place| place.city.as_deref()) {
            add(city, None);
        }
        if let Some(capital) = capital {
            add(capital, None);
        }
        found
    }

    fn capital(&self, stay: &Stay) -> Option<&'a str> {
        self.scene.data.registry.country(&stay.country)?.capital.as_deref()
    }

    fn write(
        &self,
        candidate: &Candidate<'_>,
        of: usize,
        (stay, side): (&Stay, &str),
        sum: &mut impl Features,
    ) {
        let source = draft::source(self.drafts);
        let status = stay.status.as_str();
        let of = count(of.min(6));
        let Some(city) = candidate.city else {
            sum.add(&["none-of:", of]);
            sum.add(&["none:", status, " ", side]);
            sum.add(&["none-by:", source, " ", yes(stay.city.is_none())]);
            sum.add(&["none-region:", yes(self.names_region(&stay.country))]);
            return self.write_others(None, source, sum);
        };
        let dateline = self.scene.dateline.as_ref().filter(|place| place.country == stay.country);
        let dateline = match dateline.and_then(|place| place.city.as_deref()) {
            Some(other) if other == city => "it",
            Some(_) => "another",
            None => "none",
        };
        let capital = match self.capital(stay) {
            Some(capital) if capital == city => {
                let country = self.scene.data.registry.country(&stay.country);
                // Singapore, Kuwait City, Vatican City
                if country.is_some_and(|country| capital.starts_with(country.name.as_str())) {
                    "namesake"
                } else {
                    "yes"
                }
            }
            _ => "no",
        };
        let rules = stay.city.as_deref() == Some(city);
        let told = if candidate.told.is_empty() { "untold" } else { "told" };
        if rules {
            sum.add(&["rules"]);
            sum.add(&["rules-of:", of]);
            sum.add(&["rules-by:", source]);
            sum.add(&["rules:", told, " ", dateline]);
        }
        sum.add(&["capital:", capital, " ", told]);
        sum.add(&["capital-side:", capital, " ", status, " ", side]);
        sum.add(&["dateline:", dateline, " ", told]);
        sum.add(&["dateline-side:", dateline, " ", status, " ", side]);
        sum.add(&["dateline-by:", dateline, " ", source]);
        sum.add(&["told-by:", told, " ", source]);
        sum.add(&["times:", count(candidate.told.len())]);
        let headline = candidate.told.iter().any(|told| self.sentences[told.sentence].is_headline());
        sum.add(&["headline:", yes(headline), " ", source]);
        sum.add(&["region:", yes(self.names_region(&stay.country)), " ", told]);
        for (nth, told) in candidate.told.iter().enumerate() {
            self.write_mention(*told, nth == 0, stay, sum);
        }
        self.write_others(Some(city), source, sum);
    }

    /// "will be in Lapland next Sunday": the first phrase leads to a part of the country that is no town, and names
    /// neither the country nor a town of it.
    fn is_in_region(&self, country: &str) -> bool {
        let Some(sentence) = self.sentences.get(self.first) else { return false };
        let mut regions = false;
        for mention in sentence.mentions.iter().take(10 * NEAR) {
            let MentionKind::Place(place) = &mention.kind else { continue };
            if place.country != country {
                continue;
            }
            let led = mention.from > sentence.from
                && sentence.tokens()[mention.from - 1].classes.any(&[Class::InPlace, Class::Goal]);
            if place.how != PlaceKind::Region || place.city.is_some() || !led {
                return false;
            }
            regions = true;
        }
        regions
    }

    /// Whether a phrase of the stay names a part of the country that is no town: "in Bavaria".
    fn names_region(&self, country: &str) -> bool {
        self.drafts.iter().take(NEAR).any(|draft| {
            sentence_of(self.sentences, draft.evidence.span).is_some_and(|sentence| {
                sentence.mentions.iter().take(10 * NEAR).any(|mention| {
                    matches!(&mention.kind, MentionKind::Place(place)
                        if place.how == PlaceKind::Region && place.country == country && place.city.is_none())
                })
            })
        })
    }

    /// What others' phrases name in the country.
    fn write_others(&self, city: Option<&str>, source: &str, sum: &mut impl Features) {
        let own = self.others.get(self.number);
        let (mut same, mut same_day, mut else_, mut else_day) = (0, 0, 0, 0);
        for (other, known) in self.others.numbered_in_country(self.number) {
            let Some(town) = self.towns.of_stays[other].as_deref() else { continue };
            let day = known.start == own.start;
            match (Some(town) == city, day) {
                (true, true) => same_day += 1,
                (true, false) => same += 1,
                (false, true) => else_day += 1,
                (false, false) => else_ += 1,
            }
        }
        let few = |number: usize| count(number.min(2));
        let kind = if city.is_none() { "none" } else { "city" };
        sum.add(&["others:", kind, " ", few(same_day), " ", few(else_day)]);
        sum.add(&["others-by:", kind, " ", source, " ", few(same_day + same), " ", few(else_day + else_)]);
    }

    /// A mention of the town: how far from the stay's phrase, what leads to it, who and which date stand beside it.
    fn write_mention(&self, told: Told, nearest: bool, stay: &Stay, sum: &mut impl Features) {
        let sentence = &self.sentences[told.sentence];
        let far = self.far(told.sentence);
        let near = if nearest { "1" } else { "" };
        let place = &sentence.mentions[told.mention];
        let (last, from) = before(sentence, place.from);
        sum.add(&["far", near, ":", far]);
        sum.add(&["before", near, ":", last]);
        sum.add(&["before2:", before(sentence, from).0, " ", last]);
        sum.add(&["far-before:", far, " ", last]);
        sum.add(&["behind", near, ":", behind(sentence, place.to).0]);
        sum.add(&["in:", far, " ", names::block(sentence.block())]);
        if sentence.place_possessive(told.mention) {
            sum.add(&["possessive:", far]);
        }
        let who = self.drafts[0].who;
        let person = |&other: &usize| sentence.person(other).is_some();
        let earlier = (told.mention.saturating_sub(NEAR)..told.mention).rev().find(person);
        let later = (told.mention + 1..sentence.mentions.len().min(told.mention + NEAR)).find(person);
        let him = |person: Option<usize>| match person {
            Some(person) if sentence.meant(person).contains(&who) => "he",
            Some(_) => "another",
            None => "nobody",
        };
        sum.add(&["person<:", far, " ", him(earlier)]);
        sum.add(&["person>:", far, " ", him(later)]);
        let dates = sentence.mentions[told.mention.saturating_sub(NEAR)..].iter().take(2 * NEAR);
        let mut date = "none";
        for mention in dates {
            let MentionKind::Time(time) = mention.kind else { continue };
            let timex = &sentence.scene.times[time];
            match &timex.edtf {
                Some(day) if Some(day) == stay.start.as_ref() => {
                    date = "same";
                    break;
                }
                Some(_) => date = "another",
                None => {}
            }
        }
        sum.add(&["date", near, ":", date]);
        sum.add(&["date:", far, " ", date]);
        let first = sentence.triggers.partition_point(|trigger| trigger.at < place.from);
        let led = first.checked_sub(1).map(|led| &sentence.triggers[led]);
        let frame = led.map_or("nothing", names::frame);
        sum.add(&["led-by:", far, " ", frame]);
        if let Some(led) = led {
            sum.add(&["led-by:", frame, " ", names::mood(led.mood)]);
            sum.add(&["led-from:", bucket(place.from - led.at)]);
        }
    }

    /// How far a sentence stands from the stay's first phrase.
    fn far(&self, sentence: usize) -> &'static str {
        let paragraph = |number: usize| self.scene.sentences.get(number).map(|one| one.paragraph);
        let same = paragraph(sentence) == paragraph(self.first);
        if self.sentences[sentence].is_headline() && sentence != self.first {
            return "headline";
        }
        match (sentence as isize - self.first as isize, same) {
            (0, _) => "here",
            (1, true) => "next",
            (1, false) => "next paragraph",
            (2.., true) => "later",
            (2..=4, false) => "soon",
            (5.., false) => "far behind",
            (-1, true) => "last",
            (-1, false) => "last paragraph",
            (_, true) => "earlier",
            (-4..=-2, false) => "before",
            _ => "far before",
        }
    }
}
