//! Where an article may be telling from without naming the place again: its gathering, its dateline, its headline.

use super::context::Told;
use super::leaders::somewhere;
use crate::link::clause::Sentence;
use crate::link::draft::{Story, Whereabouts};
use crate::link::scene::Scene;
use crate::model::mention::{PlaceKind, PlaceMention};

/// Settings of one article, and places of its headlines, that count.
const MOST: usize = 6;

/// A country, where in it, and what makes it one from which the article tells; of the others that it names nothing does.
#[derive(Clone)]
pub struct Setting {
    pub there: Whereabouts,
    /// "gathering+dateline", or "named".
    pub sources: String,
    /// Whether it stands near enough to be claimed; of the last place of a paragraph before it is only asked, which
    /// teaches the weights what does not reach so far.
    pub near: bool,
}

impl Setting {
    /// A country that the article only names.
    pub fn named(there: Whereabouts, near: bool) -> Self {
        Self { there, sources: "named".to_owned(), near }
    }
}

/// The settings of an article, one for a country.
pub fn of(scene: &Scene<'_>, sentences: &[Sentence<'_>], told: &Told, story: &Story) -> Vec<Setting> {
    let mut found: Vec<Setting> = Vec::new();
    let mut add = |there: Whereabouts, source: &str| {
        let full = found.len() >= MOST || there.country.is_empty();
        match found.iter_mut().find(|known| known.there.country == there.country) {
            Some(known) if known.sources.contains(source) => {}
            Some(known) => {
                known.sources.push('+');
                known.sources.push_str(source);
            }
            None if full => {}
            None => found.push(Setting { there, sources: source.to_owned(), near: true }),
        }
    };
    let gathered = story.stays.iter().filter(|stay| stay.is_gathered()).map(|stay| &stay.place);
    for place in told.gathering.iter().map(|gathering| &gathering.place).chain(gathered) {
        add(place.clone(), "gathering");
    }
    if let Some(place) = &scene.dateline {
        add(whereabouts(place), "dateline");
    }
    for headline in sentences.iter().filter(|sentence| sentence.is_headline()) {
        for mention in 0..headline.mentions.len().min(2 * MOST) {
            let place = somewhere(headline, mention).filter(|_| !headline.place_possessive(mention));
            let Some(place) = place else { continue };
            match place.how {
                PlaceKind::City | PlaceKind::Capital | PlaceKind::Venue => {
                    add(whereabouts(place), "headline-city");
                }
                PlaceKind::Country => add(whereabouts(place), "headline-country"),
                _ => {}
            }
        }
    }
    found
}

pub fn whereabouts(place: &PlaceMention) -> Whereabouts {
    Whereabouts { country: place.country.clone(), city: place.city.clone() }
}
