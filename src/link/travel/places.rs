//! Where a mention of a place is, in the telling so far.

use crate::link::clause::{Destination, Sentence};
use crate::link::draft::{Story, Whereabouts};
use crate::model::mention::{MentionKind, PlaceKind, PlaceMention};
use crate::model::word::Class;

/// Where a place mention is, "there" and "here" by the story so far.
pub fn whereabouts(sentence: &Sentence<'_>, place: &PlaceMention, story: &Story) -> Option<Whereabouts> {
    let at = |place: &PlaceMention| Whereabouts { country: place.country.clone(), city: place.city.clone() };
    let dateline = || sentence.scene.dateline.as_ref().map(at);
    let item = || sentence.place_of_item().filter(|place| !place.country.is_empty());
    match place.how {
        PlaceKind::There => at_gathering(sentence, story)
            .or_else(|| came_from(sentence).as_ref().map(at))
            .or_else(|| story.place.clone()),
        PlaceKind::Here => item().as_ref().map(at).or_else(dateline).or_else(|| story.place.clone()),
        PlaceKind::TheCapital | PlaceKind::TheCountry => {
            let country = story.place.clone().or_else(dateline)?.country;
            let capital =
                sentence.scene.data.registry.country(&country).and_then(|country| country.capital.clone());
            Some(Whereabouts { country, city: capital.filter(|_| place.how == PlaceKind::TheCapital) })
        }
        // "in the Swiss resort": the one that was told of
        PlaceKind::City if place.city.is_none() => {
            let told = story.place.clone().filter(|told| told.country == place.country);
            told.or_else(|| city_before(sentence, &place.country)).or_else(|| Some(at(place)))
        }
        _ => Some(at(place)),
    }
}

/// The last city of the country that the article has named so far.
fn city_before(sentence: &Sentence<'_>, country: &str) -> Option<Whereabouts> {
    let before = sentence.scene.sentences[..sentence.number].iter().rev().take(TOLD);
    before.flat_map(|one| one.tagged.mentions.iter().rev()).find_map(|mention| match &mention.kind {
        MentionKind::Place(place) if place.country == country && place.city.is_some() => {
            Some(Whereabouts { country: country.to_owned(), city: place.city.clone() })
        }
        _ => None,
    })
}

/// Sentences back to the city that "the Swiss resort" means.
const TOLD: usize = 6;

/// "landed from Minsk. There she": the place that ends the sentence before.
fn came_from(sentence: &Sentence<'_>) -> Option<PlaceMention> {
    let scene = sentence.scene;
    let before = scene.sentences.get(sentence.number.checked_sub(1)?)?;
    let opens = sentence.mentions.first().is_some_and(|first| first.from == sentence.from);
    let same = before.paragraph == scene.sentences[sentence.number].paragraph;
    let last =
        before.tagged.mentions.last().filter(|last| opens && same && last.to + 1 >= before.tagged.to)?;
    match &last.kind {
        MentionKind::Place(place) if matches!(place.how, PlaceKind::City | PlaceKind::Capital) => {
            Some(place.clone())
        }
        _ => None,
    }
}

/// "Chretien was there too": in the middle of a guest list, at the gathering.
fn at_gathering(sentence: &Sentence<'_>, story: &Story) -> Option<Whereabouts> {
    let before = sentence.number.checked_sub(1).map(|before| sentence.scene.sentences[before].span);
    let last = story.stays.last().filter(|stay| {
        story.heading.is_none() && stay.gathered.is_some() && Some(stay.evidence.span) == before
    })?;
    Some(last.place.clone())
}

pub(super) fn resolved(
    sentence: &Sentence<'_>,
    found: &[Destination],
    story: &Story,
) -> Vec<(usize, Whereabouts)> {
    let located = |found: &Destination| {
        there(sentence, found.mention, story)
            .or_else(|| whereabouts(sentence, &found.place, story))
            .map(|place| (found.mention, in_city(sentence, found.mention, place)))
    };
    found.iter().filter_map(located).collect()
}

/// "goes to Italy for the forum in Trieste": the city behind what he goes for.
fn in_city(sentence: &Sentence<'_>, mention: usize, place: Whereabouts) -> Whereabouts {
    let country = mention < sentence.mentions.len()
        && sentence.place(mention).is_some_and(|place| matches!(place.how, PlaceKind::Country));
    if !country || place.city.is_some() {
        return place;
    }
    let to = sentence.mentions[mention].to;
    let next = (mention + 1..sentence.mentions.len()).find(|&number| sentence.place(number).is_some());
    let city = next.filter(|&number| {
        let from = sentence.mentions[number].from;
        let between = to..from;
        from < to + 12
            && sentence.has(from - 1, Class::InPlace)
            && between
                .clone()
                .any(|token| sentence.has(token, Class::Goal) && !sentence.has(token, Class::Infinitive))
            && !between
                .clone()
                .any(|token| sentence.is_sign(token, &[',', ';']) || sentence.has(token, Class::And))
            && !sentence.triggers.iter().any(|verb| verb.form.is_some() && between.contains(&verb.at))
    });
    let city = city
        .and_then(|number| sentence.place(number))
        .filter(|city| city.country == place.country)
        .and_then(|city| city.city.clone());
    Whereabouts { city, ..place }
}

/// "there": the place that the same sentence located something in before.
fn there(sentence: &Sentence<'_>, mention: usize, story: &Story) -> Option<Whereabouts> {
    if mention >= sentence.mentions.len() || !matches!(sentence.place(mention)?.how, PlaceKind::There) {
        return None;
    }
    let before = (0..mention).rev().find(|&number| {
        let from = sentence.mentions[number].from;
        let named = sentence.place(number).is_some_and(|place| !place.country.is_empty());
        // "has been invited to Quito and will be there in May"
        let led = || {
            from > sentence.from
                && sentence.tokens()[from - 1].classes.any(&[Class::InPlace, Class::Infinitive])
        };
        // "Spain had sent its minister, and Portugal's was there"
        let government = matches!(sentence.place(number).map(|place| place.how), Some(PlaceKind::Country))
            && sentence
                .tokens()
                .get(sentence.mentions[number].to)
                .is_some_and(|next| next.classes.any(&[Class::Have, Class::PastHave]));
        named && (from == sentence.from && !government || led())
    })?;
    whereabouts(sentence, sentence.place(before)?, story)
}
