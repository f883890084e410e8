//! Merges drafts of one meeting and makes it a claim.

use super::evidence::{Letters, evidence};
use super::person;
use crate::link::dates::{When, is_vaguer};
use crate::link::draft::MeetingDraft;
use crate::link::scene::Scene;
use crate::model::Meeting;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// A meeting less certain than this is told by no phrase of its own.
const DOUBTFUL: f64 = 0.7;

/// Merges meetings of the same people by the same means at one time.
pub(super) fn merge_meetings(drafts: &[MeetingDraft]) -> Vec<MeetingDraft> {
    let mut merged: Vec<MeetingDraft> = Vec::new();
    let mut by_person: FxHashMap<usize, BTreeSet<usize>> = FxHashMap::default();
    for draft in drafts {
        let shared: BTreeSet<usize> =
            draft.who.iter().filter_map(|who| by_person.get(who)).flatten().copied().collect();
        let same = shared.into_iter().find(|&number| same_meeting(&merged[number], draft));
        let number = same.unwrap_or(merged.len());
        match merged.get_mut(number) {
            Some(known) => absorb(known, draft),
            None => merged.push(draft.clone()),
        }
        for &who in &merged[number].who {
            by_person.entry(who).or_default().insert(number);
        }
    }
    merged
}

fn same_meeting(known: &MeetingDraft, new: &MeetingDraft) -> bool {
    // Two who met apart are no table at which they sit with others.
    let apart = new.who.len() >= known.who.len() + 2 && !known.headline && !new.headline;
    let same_people = new.who.iter().all(|who| known.who.contains(who))
        || !apart && known.who.iter().all(|who| new.who.contains(who));
    let dates = match (&known.when.start, &new.when.start) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => true,
    };
    let places = match (&known.place, &new.place) {
        (Some(a), Some(b)) => a.country == b.country,
        _ => true,
    };
    let status = known.status == new.status
        || known.headline
        || new.headline
        || known.when.start.is_some() && known.when.start == new.when.start
        // A host named beside the talks is whom the traveller was told to meet.
        || new.strength < DOUBTFUL && new.when.start.is_none();
    same_people && known.mode == new.mode && dates && places && status
}

fn absorb(known: &mut MeetingDraft, new: &MeetingDraft) {
    for who in &new.who {
        if !known.who.contains(who) && !new.headline {
            known.who.push(*who);
        }
    }
    if known
        .when
        .start
        .as_ref()
        .is_none_or(|start| new.when.start.as_ref().is_some_and(|new| is_vaguer(start, new)))
    {
        known.when = When { start: new.when.start.clone().or(known.when.start.take()), ..When::default() };
    }
    if known.place.as_ref().is_none_or(|place| place.city.is_none()) && new.place.is_some() {
        known.place.clone_from(&new.place);
    }
}

pub(super) fn meeting(scene: &Scene<'_>, letters: &Letters, draft: &MeetingDraft) -> Meeting {
    Meeting {
        participants: draft.who.iter().map(|&who| person(&scene.cast[who])).collect(),
        country: draft.place.as_ref().map(|place| place.country.clone()),
        city: draft.place.as_ref().and_then(|place| place.city.clone()),
        date: draft.when.start.clone(),
        mode: draft.mode,
        status: draft.status,
        event: draft.event.clone(),
        confidence: draft.strength,
        evidence: vec![evidence(scene, letters, &draft.evidence)],
    }
}
