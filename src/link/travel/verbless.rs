//! Lines without a verb: headlines, items of a diary, captions.

use super::drafting::draft;
use super::places::{resolved, whereabouts};
use super::timing::{heading_of, when_of};
use super::tours::add_tour;
use crate::link::clause::{Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{Story, Whereabouts};
use crate::link::mood::{Mood, Tense};
use crate::link::scene::SceneSentence;
use crate::link::status;
use crate::model::Status;
use crate::model::block::Block;
use crate::model::mention::{Mention, MentionKind, PlaceKind, PlaceMention};
use crate::model::word::{Class, Form, Frame};

/// "On to Malta for Rutte, who wants to see harbours", "Then it is on to Malta", "For Rutte it is on to Malta": a stop
/// told without a verb of going.
pub(super) fn onward(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(on) = onward_from(sentence) else { return };
    let Some(number) = sentence.mention_at(on + 2) else { return };
    let Some(place) = sentence.place(number).and_then(|place| whereabouts(sentence, place, story)) else {
        return;
    };
    let to = sentence.mentions[number].to;
    let led = |at: usize| {
        sentence.mention_at(at + 1).filter(|&next| {
            sentence.has(at, Class::Goal) && sentence.person(next).is_some_and(|person| !person.possessive)
        })
    };
    let named = led(to).or_else(|| led(sentence.from));
    let who = named.map_or_else(
        || story.on_tour.into_iter().collect(),
        |named| sentence.fitting(named, Some(&place.country)),
    );
    let pseudo = Trigger::of_stay(on, None, Mood::Fact(Tense::Future));
    let own = when_of(sentence, &pseudo, story);
    let when =
        Some(own).filter(|own| !own.is_empty()).or_else(|| heading_of(sentence, story)).unwrap_or_default();
    for who in sentence.leaders(&who) {
        let mut stay = draft(sentence, &pseudo, who, place.clone(), when.clone(), Status::Planned, "onward");
        stay.strength = 0.8;
        story.add(stay);
    }
}

/// The word "on" of "on to", at the head of the sentence or behind "it is".
fn onward_from(sentence: &Sentence<'_>) -> Option<usize> {
    let opens = |on: usize| {
        on == sentence.from
            || on >= sentence.from + 2 && sentence.has(on - 1, Class::Be) && sentence.has(on - 2, Class::It)
    };
    (sentence.from..sentence.to.saturating_sub(2)).find(|&on| {
        sentence.covering(on).is_none()
            && sentence.has(on, Class::On)
            && sentence.has(on + 1, Class::Infinitive)
            && opens(on)
    })
}

/// A diary's item, "ANKARA - Foreign Minister Fidan meets ...": whoever acts there is there.
pub(super) fn item(sentence: &Sentence<'_>, story: &mut Story) {
    // "BRITAIN - Prince Charles" is a line of a guest list.
    let head = sentence.item_place.as_ref().filter(|place| !matches!(place.how, PlaceKind::Country));
    let Some(place) = head.and_then(|place| whereabouts(sentence, place, story)) else {
        return;
    };
    // "NUR-SULTAN - Tokayev had telephone conversations with": they are where they were
    let afar = [Class::Phone, Class::Video]
        .iter()
        .any(|&class| sentence.said(class).any(|token| sentence.covering(token).is_none()));
    if afar {
        return;
    }
    let told = |who: usize, story: &Story| {
        story.stays.iter().any(|stay| stay.who == who && stay.evidence.span == sentence.span())
    };
    let verb = sentence
        .triggers
        .iter()
        .find(|trigger| trigger.form.is_some() && !matches!(trigger.frame, Frame::Return));
    let mood = verb.map_or(Mood::Fact(Tense::Present), |verb| verb.mood);
    let when = heading_of(sentence, story).unwrap_or_default();
    let Some(status) = status::of_stay(mood, &when, sentence.scene.dct, Frame::Stay, false) else {
        return;
    };
    let pseudo = Trigger::of_stay(sentence.from, None, mood);
    // "LISBON - Soares held talks with González in Madrid"
    let elsewhere = (0..sentence.mentions.len()).any(|number| {
        let from = sentence.mentions[number].from;
        let led = from > sentence.from && sentence.has(from - 1, Class::InPlace);
        // "discuss the crisis in Syria" is what is talked about, "met Guelleh in Djibouti" where
        let at_home = |country: &String| {
            (0..sentence.mentions.len())
                .flat_map(|mention| sentence.meant(mention))
                .any(|&who| sentence.cast()[who].homes.contains(country))
        };
        let exact = |told: &PlaceMention| {
            !told.country.is_empty()
                && told.country != place.country
                && (!matches!(told.how, PlaceKind::Country | PlaceKind::Region) || at_home(&told.country))
        };
        led && sentence.place(number).is_some_and(exact)
    });
    for mention in 0..sentence.mentions.len() {
        if sentence.person(mention).is_none_or(|person| person.possessive || person.pronoun.is_some()) {
            continue;
        }
        if is_only_told_of(sentence, mention) || elsewhere || is_met_away(sentence, mention, &place) {
            continue;
        }
        for who in sentence.leaders(&sentence.fitting(mention, Some(&place.country))) {
            if !told(who, story) && !sentence.cast()[who].homes.is_empty() {
                let mut stay =
                    draft(sentence, &pseudo, who, place.clone(), when.clone(), status, "diary-item");
                stay.strength = 0.7;
                story.add(stay);
            }
        }
    }
}

/// "In Bern for the plenary session", "Defence Council, Bern": a line of a diary that says only where.
pub(super) fn diary_line(sentence: &Sentence<'_>, before: usize, story: &mut Story) {
    let alone = story.stays.len() == before && !sentence.is_headline();
    let Some(who) = sentence.owner.filter(|_| alone && !is_off_or_afar(sentence)) else { return };
    let Some(when) = heading_of(sentence, story) else { return };
    let place = line_place(sentence).and_then(|place| whereabouts(sentence, place, story));
    let abroad = |place: &Whereabouts| !sentence.cast()[who].homes.contains(&place.country);
    let Some(place) = place.filter(abroad) else { return };
    let mood = Mood::Fact(Tense::Present);
    if let Some(status) = status::of_stay(mood, &when, sentence.scene.dct, Frame::Visit, false) {
        let line = Trigger::of_stay(sentence.from, None, mood);
        let mut stay = draft(sentence, &line, who, place, when, status, "diary-line");
        stay.strength = 0.8;
        story.add(stay);
    }
}

/// "No talks in Bern", "Bern: called off", "Bern: telephone call with Conti"
fn is_off_or_afar(sentence: &Sentence<'_>) -> bool {
    let off = |verb: &Trigger| matches!(verb.frame, Frame::Cancel | Frame::Postpone);
    [Class::Phone, Class::Video, Class::Negation].into_iter().any(|class| sentence.says(class))
        || sentence.triggers.iter().any(off)
}

/// Where a line of a diary has its owner: the place that heads it, or the first before anybody is named.
fn line_place<'s>(sentence: &'s Sentence<'_>) -> Option<&'s PlaceMention> {
    const LINE: usize = 16;
    let nobody = |number: usize| (0..=number).all(|before| sentence.person(before).is_none());
    let stands = |&number: &usize| {
        let Mention { from, to, .. } = sentence.mentions[number];
        // "at Canada House"
        let goes_on = to < sentence.to && sentence.tokens()[to].capital && sentence.covering(to).is_none();
        let parted = from > sentence.from && sentence.is_sign(from - 1, &[',', '-', '–', '—']);
        // "consular hours in Bern" are nobody's
        let led = from > sentence.from
            && sentence.has(from - 1, Class::InPlace)
            && (from == sentence.from + 1 || !sentence.triggers.is_empty());
        let clear = !goes_on && !sentence.place_possessive(number);
        nobody(number) && clear && (from == sentence.from || parted || led)
    };
    let short = sentence.to - sentence.from <= LINE;
    let mut places = (0..sentence.mentions.len()).filter(|&number| sentence.place(number).is_some());
    let told = places.next().filter(stands).and_then(|number| sentence.place(number)).filter(|_| short);
    // the head of the first line that tells something has been read as a dateline
    let SceneSentence { body, tagged, .. } = &sentence.scene.sentences[sentence.number];
    let dateline = sentence.scene.dateline.as_ref().filter(|_| *body > tagged.from);
    sentence.item_place.as_ref().or(dateline).or(told)
}

/// "RIGA - Ogi goes to Bern to ask Kok for a loan": whom somebody leaves for elsewhere to see.
fn is_met_away(sentence: &Sentence<'_>, mention: usize, place: &Whereabouts) -> bool {
    sentence.triggers.iter().any(|verb| {
        let goes = verb.form.is_some() && matches!(verb.frame, Frame::Go | Frame::Leave | Frame::Visit);
        goes && verb.at < sentence.mentions[mention].from
            && sentence
                .destinations(verb.at, Lead::Classes(&[Class::Infinitive, Class::Goal]), true)
                .iter()
                .any(|found| !found.place.country.is_empty() && found.place.country != place.country)
    })
}

/// "Mr Patten in Riga for consultations: meets the minister": under a day, somebody and right behind him where he is.
fn opens_diary_line(sentence: &Sentence<'_>, story: &Story) -> bool {
    let Some(first) = sentence.mentions.first().filter(|first| first.from <= sentence.from + 1) else {
        return false;
    };
    let place = sentence.mention_at(first.to + 1).is_some_and(|next| sentence.place(next).is_some());
    story.heading.is_some()
        && matches!(first.kind, MentionKind::Person(_))
        && sentence.has(first.to, Class::InPlace)
        && place
}

/// "who told Macron of it in a letter", "the death of Rabin": he need not be there.
fn is_only_told_of(sentence: &Sentence<'_>, mention: usize) -> bool {
    let from = sentence.mentions[mention].from;
    let before = from.checked_sub(1).filter(|&before| before >= sentence.from);
    before.is_some_and(|before| {
        sentence.covering(before).is_none()
            && (sentence.has(before, Class::Tells)
                || sentence.has(before, Class::From)
                || sentence.has(before, Class::Of) && !sentence.has(before, Class::Goal))
    })
}

/// Headlines and diary lines without a verb: "Kohl in Lisbon for a day".
pub(super) fn verbless(sentence: &Sentence<'_>, story: &mut Story) {
    if !opens_diary_line(sentence, story)
        && sentence.triggers.iter().any(|trigger| {
            trigger.form.is_some()
                && trigger.form != Some(Form::Gerund)
                && !(matches!(trigger.frame, Frame::Attend) && sentence.block() != Block::Body)
        })
    {
        return;
    }
    for number in 0..sentence.mentions.len() {
        if sentence.person(number).is_none() {
            continue;
        }
        let Mention { from, to, .. } = sentence.mentions[number];
        // "the trial of Taylor in The Hague", "the president in Kyiv"
        let led = from > sentence.from && sentence.has(from - 1, Class::NotSubject);
        let nameless = sentence.person(number).is_some_and(|person| person.name.is_none());
        if sentence.block() == Block::Body && (led || nameless) {
            continue;
        }
        if !sentence.has(to, Class::InPlace) {
            continue;
        }
        let found = sentence.destinations(to - 1, Lead::Classes(&[Class::InPlace]), false);
        let places = resolved(sentence, &found, story);
        let Some((mention, first)) = places.first() else {
            continue;
        };
        if sentence.mentions[*mention].from - to > 3 {
            continue;
        }
        let who = sentence.leaders(&sentence.fitting(number, Some(&first.country)));
        let time = sentence.mentions.iter().find_map(|mention| match mention.kind {
            MentionKind::Time(time) => sentence.scene.times[time].edtf.clone(),
            _ => None,
        });
        let when = match (time, heading_of(sentence, story)) {
            (None, Some(heading)) => heading,
            (time, _) => When { start: time, ..When::default() },
        };
        let Some(status) = status::of_stay(
            Mood::Fact(Tense::Present),
            &when,
            sentence.scene.dct,
            Frame::Stay,
            sentence.is_headline(),
        ) else {
            continue;
        };
        for who in who {
            let pseudo = Trigger::of_stay(to, None, Mood::Fact(Tense::Present));
            add_tour(sentence, &pseudo, "person-in-place", who, &places, &when, status, 0.7, story);
        }
    }
}
