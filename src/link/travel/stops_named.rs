//! Sentences that name the stops of a tour, told before only by how many they are or by the region they lie in.

use super::places::resolved;
use super::tours::add_tour;
use crate::edtf::Edtf;
use crate::link::clause::{Destination, Sentence, Trigger};
use crate::link::draft::Story;
use crate::link::mood::{Mood, Tense};
use crate::link::status;
use crate::model::Status;
use crate::model::mention::MentionKind;
use crate::model::word::{Class, Frame};

/// Tokens from the sentence's start to its verb: "The three countries on the itinerary are".
const OPENING: usize = 8;

/// "The countries to be visited are Senegal, Mali and Niger", "The stops are Senegal and Mali", "On the itinerary are Senegal
/// and Mali": the tour told before, by its countries.
pub(super) fn stops_named(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(who) = story.on_tour.or(story.traveller).filter(|_| !sentence.is_headline()) else { return };
    let place = |at: usize| sentence.mention_at(at).filter(|&number| sentence.place(number).is_some());
    let names = |be: &&Trigger| be.be && be.at < sentence.from + OPENING && place(be.at + 1).is_some();
    let Some(be) = sentence.triggers.iter().find(names) else { return };
    let present = matches!(be.mood, Mood::Fact(Tense::Present | Tense::Future));
    if !present || !heads_stops(sentence, be) || told_here(sentence, story) {
        return;
    }
    let Some(first) = place(be.at + 1) else { return };
    let mut found: Vec<Destination> = Vec::new();
    for number in first..sentence.mentions.len() {
        let Some(place) = sentence.place(number) else { break };
        if !found.is_empty() && !sentence.continues_list(number, &found) {
            break;
        }
        found.push(Destination { mention: number, place: place.clone() });
    }
    let places = resolved(sentence, &found, story);
    if places.len() < 2 {
        return;
    }
    let when = story.pending.clone().unwrap_or_default();
    let over = when.start.as_ref().and_then(Edtf::latest).zip(sentence.scene.dct);
    let mood = Mood::Fact(if over.is_some_and(|(day, dct)| day < dct) { Tense::Present } else { Tense::Future });
    let status = status::of_stay(mood, &when, sentence.scene.dct, Frame::Visit, false);
    let Some(status) = status.filter(|status| matches!(status, Status::Planned | Status::Ongoing)) else { return };
    add_tour(sentence, be, "stops-named", who, &places, &when, status, 0.9, story);
}

/// Before the verb stand nothing but what the stops are called: no name, no other verb than that of visiting.
fn heads_stops(sentence: &Sentence<'_>, be: &Trigger) -> bool {
    let free = (sentence.from..be.at).all(|token| sentence.covering(token).is_none());
    let visited = sentence.triggers.iter().any(|verb| {
        verb.at < be.at && verb.frame == Frame::Visit && sentence.has(verb.at.wrapping_sub(2), Class::Infinitive)
    });
    let says = |class| (sentence.from..be.at).any(|token| sentence.has(token, class));
    let stops = sentence.triggers.iter().any(|noun| noun.at < be.at && noun.frame == Frame::Visit && noun.noun.is_some());
    free && (visited || says(Class::Destination) || says(Class::Agenda) || stops && be.at <= sentence.from + 4)
}

/// Another rule has read a stay in this sentence.
fn told_here(sentence: &Sentence<'_>, story: &Story) -> bool {
    let before = sentence.mentions.iter().any(|mention| matches!(mention.kind, MentionKind::Person(_)));
    before && story.stays.iter().any(|stay| stay.evidence.span == sentence.span())
}
