//! What stays and meetings tell each other: the day of a talk that only the stay around it dates, the first day of a
//! stay of which only a talk is dated, who was met on it.

use super::Linked;
use super::merge::gap;
use crate::edtf::Edtf;
use crate::model::{Meeting, Mode, Status, Stay};
use rustc_hash::FxHashMap;

/// A meeting so many days from a stay's first day is not of that stay.
const SAME_STAY: i64 = 14;
/// The stay of a meeting without a day is no longer than this.
const LONGEST: i64 = 7;

pub fn exchange(linked: &mut Linked) {
    place_meetings(linked);
    date_meetings(linked);
    date_guests(linked);
    add_company(linked);
    leave_before_arriving(&mut linked.stays);
}

/// Nobody is in two countries: of two stays that go on, the one that began first is over.
fn leave_before_arriving(stays: &mut [Stay]) {
    let began = |stay: &Stay| stay.start.as_ref().and_then(Edtf::as_day);
    for number in 0..stays.len() {
        let stay = &stays[number];
        let Some(first) = began(stay).filter(|_| stay.status == Status::Ongoing) else { continue };
        let left = stays.iter().any(|other| {
            other.leader.id == stay.leader.id
                && other.country != stay.country
                && other.status == Status::Ongoing
                && began(other).is_some_and(|day| day > first)
        });
        if left {
            stays[number].status = Status::Completed;
        }
    }
}

fn is_participant(meeting: &Meeting, stay: &Stay) -> bool {
    meeting.participants.iter().any(|person| person.id == stay.leader.id)
}

/// "Merkel in Beijing": "she will meet Li on Monday". The day of talks with people of the country is the stay's first
/// day where it has no other (codebook, Dates), and the talks are there where they have no other place.
fn place_meetings(linked: &mut Linked) {
    for number in 0..linked.meetings.len() {
        let meeting = &linked.meetings[number];
        if meeting.mode != Mode::InPerson {
            continue;
        }
        let mut fitting = linked.stays.iter().enumerate().filter(|(_, stay)| {
            let hosted = meeting
                .participants
                .iter()
                .any(|person| person.country.as_deref() == Some(stay.country.as_str()));
            let there = meeting.country.as_deref().is_none_or(|country| country == stay.country);
            let dated = stay.start.is_none() || meeting.date.is_none() || overlaps(stay, meeting);
            hosted
                && there
                && dated
                && is_participant(meeting, stay)
                && stay.status.is_off() == meeting.status.is_off()
        });
        let Some((at, _)) = fitting.next().filter(|_| fitting.next().is_none()) else { continue };
        let stay = &mut linked.stays[at];
        let meeting = &mut linked.meetings[number];
        let is_day = meeting.date.as_ref().is_some_and(|date| date.as_day().is_some());
        if stay.start.is_none() && stay.end.is_none() && is_day && agrees(stay.status, meeting.status) {
            stay.start.clone_from(&meeting.date);
        }
        if meeting.country.is_none() {
            meeting.country = Some(stay.country.clone());
            meeting.city.clone_from(&stay.city);
        }
    }
}

/// Whether a meeting of this status may open a stay of that one.
fn agrees(stay: Status, meeting: Status) -> bool {
    stay == meeting || stay == Status::Ongoing
}

fn overlaps(stay: &Stay, meeting: &Meeting) -> bool {
    match (&stay.start, &meeting.date) {
        (Some(start), Some(date)) => date.latest() >= start.earliest() && gap(start, date) <= SAME_STAY,
        _ => false,
    }
}

/// A talk without a day of its own is on the day of a stay of one day, or on one of its days.
fn date_meetings(linked: &mut Linked) {
    let stays = &linked.stays;
    for meeting in
        linked.meetings.iter_mut().filter(|meeting| meeting.mode == Mode::InPerson && meeting.date.is_none())
    {
        let Some(country) = meeting.country.clone() else { continue };
        let fitting = stays.iter().filter(|stay| {
            stay.country == country
                && is_participant(meeting, stay)
                && stay.status.is_off() == meeting.status.is_off()
        });
        let mut days: Vec<Edtf> = fitting.filter_map(day_within).collect();
        days.dedup();
        let told_apart = |leader: &str| {
            stays.iter().filter(|stay| stay.leader.id == leader && stay.country == country).count() > 1
        };
        let apart = meeting.participants.iter().any(|person| told_apart(&person.id));
        let day = days.pop().filter(|_| days.is_empty() && !apart);
        meeting.date = day;
    }
}

/// "In Bern on May 2 Conti will meet Ogi": whoever was met on a stay abroad was there then, where nothing else
/// dates his own.
fn date_guests(linked: &mut Linked) {
    for meeting in linked.meetings.iter().filter(|meeting| meeting.mode == Mode::InPerson) {
        let (Some(country), Some(date)) = (&meeting.country, &meeting.date) else { continue };
        let mut undated = linked.stays.iter_mut().filter(|stay| {
            stay.country == *country
                && stay.start.is_none()
                && stay.end.is_none()
                && meeting.participants.iter().any(|person| person.id == stay.leader.id)
                && stay.status == meeting.status
        });
        let first = undated.next();
        if let Some(stay) = first.filter(|_| undated.next().is_none()) {
            stay.start = Some(date.clone());
        }
    }
}

fn day_within(stay: &Stay) -> Option<Edtf> {
    let start = stay.start.as_ref()?;
    let (Some(first), Some(last)) = (start.as_day(), stay.end.as_ref().and_then(Edtf::as_day)) else {
        return Some(start.clone());
    };
    match (last - first).num_days() {
        0 => Some(start.clone()),
        1..=LONGEST => Some(Edtf::window(first, last)),
        _ => None,
    }
}

/// Who was met on a stay.
fn add_company(linked: &mut Linked) {
    let mut meetings: FxHashMap<&str, Vec<&Meeting>> = FxHashMap::default();
    for meeting in linked.meetings.iter().filter(|meeting| meeting.mode == Mode::InPerson) {
        let mut ids: Vec<&str> = meeting.participants.iter().map(|person| person.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            meetings.entry(id).or_default().push(meeting);
        }
    }
    for stay in &mut linked.stays {
        for meeting in meetings.get(stay.leader.id.as_str()).into_iter().flatten() {
            let there = meeting.country.as_deref() == Some(stay.country.as_str());
            let dated = match (&stay.start, &meeting.date) {
                (Some(start), Some(date)) => {
                    date.latest() >= start.earliest() && gap(start, date) <= SAME_STAY
                }
                _ => true,
            };
            if there && dated {
                if stay.event.is_none() {
                    stay.event.clone_from(&meeting.event);
                }
                for person in &meeting.participants {
                    if person.id != stay.leader.id && !stay.with.iter().any(|known| known.id == person.id) {
                        stay.with.push(person.clone());
                    }
                }
            }
        }
    }
}
