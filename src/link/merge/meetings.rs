//! Merges drafts of one meeting and makes it a claim.

use super::evidence::{Letters, evidence};
use super::person;
use crate::edtf::Edtf;
use crate::link::dates::{When, is_vaguer};
use crate::link::draft::{MeetingDraft, Whereabouts};
use crate::link::scene::Scene;
use crate::model::{Meeting, Mode, Status, Stay};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// A meeting less certain than this is told by no phrase of its own.
const DOUBTFUL: f64 = 0.7;

/// Merges meetings of the same people by the same means at one time.
pub(super) fn merge_meetings(drafts: &[MeetingDraft], dct: Option<NaiveDate>) -> Vec<MeetingDraft> {
    let mut merged: Vec<MeetingDraft> = Vec::new();
    let mut by_person: FxHashMap<usize, BTreeSet<usize>> = FxHashMap::default();
    for draft in drafts.iter().map(apart).filter(|draft| draft.who.len() > 1) {
        let shared: BTreeSet<usize> =
            draft.who.iter().filter_map(|who| by_person.get(who)).flatten().copied().collect();
        let same = shared.into_iter().find(|&number| same_meeting(&merged[number], &draft, dct));
        let number = same.unwrap_or(merged.len());
        match merged.get_mut(number) {
            Some(known) => absorb(known, &draft),
            None => merged.push(draft),
        }
        for &who in &merged[number].who {
            by_person.entry(who).or_default().insert(number);
        }
    }
    merged
}

/// "the Minister of Trade, Ambassador Conti": whoever is named twice sits at the table once.
fn apart(draft: &MeetingDraft) -> MeetingDraft {
    let mut draft = draft.clone();
    let mut known = BTreeSet::new();
    draft.who.retain(|&who| known.insert(who));
    draft
}

fn same_meeting(known: &MeetingDraft, new: &MeetingDraft, dct: Option<NaiveDate>) -> bool {
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
        || has_come_true(known, new, dct)
        // A host named beside the talks is whom the traveller was told to meet.
        || new.strength < DOUBTFUL && new.when.start.is_none();
    same_people && known.mode == new.mode && dates && places && status
}

/// "went to Bern to see Ogi. They talked for an hour": what he came for, and that it took place.
fn has_come_true(known: &MeetingDraft, new: &MeetingDraft, dct: Option<NaiveDate>) -> bool {
    let due = known.when.start.as_ref().and_then(Edtf::latest).zip(dct);
    known.status == Status::Planned
        && new.status == Status::Completed
        && new.when.start.is_none()
        && due.is_some_and(|(due, dct)| due <= dct)
}

fn absorb(known: &mut MeetingDraft, new: &MeetingDraft) {
    if known.status == Status::Planned && new.status == Status::Completed && !new.headline {
        known.status = new.status;
    }
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

/// Puts a meeting that is told without its place, or its day, where its stays have those who met: the only country in
/// which somebody stays and everybody else does, too, or is at home.
pub(super) fn settle_by_stays(scene: &Scene<'_>, meetings: &mut [MeetingDraft], stays: &[(usize, Stay)]) {
    let untold = |meeting: &&mut MeetingDraft| {
        meeting.mode == Mode::InPerson && (meeting.place.is_none() || meeting.when.start.is_none())
    };
    for meeting in meetings.iter_mut().filter(untold) {
        let Some(shared) = shared_stays(scene, meeting, stays) else { continue };
        if meeting.place.is_none() {
            let cities = shared.iter().filter_map(|stay| stay.city.as_ref());
            let city = cities.clone().next().filter(|first| cities.clone().all(|city| city == *first));
            meeting.place = Some(Whereabouts { country: shared[0].country.clone(), city: city.cloned() });
        }
        let day = shared.iter().find_map(|stay| stay.start.clone());
        let agreed = shared.iter().all(|stay| stay.start == day && (stay.end.is_none() || stay.end == day));
        if meeting.when.start.is_none() && agreed {
            meeting.when.start = day;
        }
    }
}

/// What was to be at a stay that has been called off, or put off, is so as well, unless somebody goes there after all.
pub(super) fn call_off_with_stays(scene: &Scene<'_>, meetings: &mut [MeetingDraft], stays: &[(usize, Stay)]) {
    let in_person =
        |meeting: &&mut MeetingDraft| meeting.mode == Mode::InPerson && meeting.status == Status::Planned;
    for meeting in meetings.iter_mut().filter(in_person) {
        let Some(place) = &meeting.place else { continue };
        let at_time = |stay: &Stay| match (&stay.start, &meeting.when.start) {
            (Some(stay), Some(meeting)) => stay.overlaps(meeting),
            _ => true,
        };
        let guests = meeting.who.iter().filter(|&&who| !scene.cast[who].homes.contains(&place.country));
        let told = |who: usize| {
            let own =
                stays.iter().filter(move |(guest, stay)| *guest == who && stay.country == place.country);
            own.map(|(_, stay)| stay).filter(|stay| at_time(stay))
        };
        let mut fates = guests.map(|&who| {
            let mut fates = told(who).map(|stay| stay.status);
            fates.next().filter(|first| first.is_off() && fates.all(|fate| fate == *first))
        });
        if let Some(Some(first)) = fates.next()
            && fates.all(|fate| fate == Some(first))
        {
            meeting.status = first;
        }
    }
}

/// The stays at which the meeting can be, where they are in one country alone and once for everybody.
fn shared_stays<'s>(
    scene: &Scene<'_>,
    meeting: &MeetingDraft,
    stays: &'s [(usize, Stay)],
) -> Option<Vec<&'s Stay>> {
    let lies = |stay: &Stay| match meeting.status {
        Status::Planned => matches!(stay.status, Status::Planned | Status::Ongoing),
        Status::Completed => matches!(stay.status, Status::Completed | Status::Ongoing),
        status => stay.status == status,
    };
    let own: Vec<&(usize, Stay)> =
        stays.iter().filter(|(who, stay)| meeting.who.contains(who) && lies(stay)).collect();
    let told = meeting.place.as_ref().map(|place| &place.country);
    let there = |country: &String| {
        meeting.who.iter().all(|who| {
            scene.cast[*who].homes.contains(country)
                || own.iter().any(|(guest, stay)| guest == who && stay.country == *country)
        })
    };
    let mut countries: Vec<&String> = own
        .iter()
        .map(|(_, stay)| &stay.country)
        .filter(|country| told.is_none_or(|told| told == *country) && there(country))
        .collect();
    countries.sort_unstable();
    countries.dedup();
    let [country] = countries[..] else { return None };
    let shared: Vec<&Stay> =
        own.iter().map(|(_, stay)| stay).filter(|stay| stay.country == *country).collect();
    let once = meeting
        .who
        .iter()
        .all(|who| own.iter().filter(|(guest, stay)| guest == who && stay.country == *country).count() <= 1);
    once.then_some(shared)
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
