//! Phrases to claims: what an article says twice becomes one entry with two pieces of evidence.

use super::Linked;
use super::dates::{When, is_vaguer};
use super::draft::{Evidence as Phrase, MeetingDraft, StayDraft, Story, Whereabouts};
use super::scene::Scene;
use crate::edtf::Edtf;
use crate::model::cast::Member;
use crate::model::mention::MentionKind;
use crate::model::word::Class;
use crate::model::{Evidence, Meeting, Mode, Person, Span, Status, Stay, TextField};
use chrono::{Days, NaiveDate};
use rustc_hash::FxHashMap;

/// Days apart at which two dated phrases still speak of one stay.
const ONE_STAY: i64 = 4;
/// Within so many days a following stop of a tour is looked for.
const NEXT_STOP: u64 = 7;
/// Claims less likely than this are not made.
const LEAST: f64 = 0.45;
/// No claim is certain.
const MOST: f64 = 0.97;

/// Everything the phrases say of one stay.
struct Cluster {
    drafts: Vec<StayDraft>,
}

pub fn finish(scene: &Scene<'_>, mut story: Story) -> Linked {
    let mut trace = std::mem::take(&mut story.trace);
    trace.extend(story.stays.iter().map(|draft| describe(scene, draft)));
    let meetings = merge_meetings(&story.meetings);
    let mut clusters = cluster(story.stays, scene.dct);
    clusters.retain(|cluster| {
        let keep = cluster.drafts.iter().any(|draft| !draft.supporting) && cluster.strength() >= LEAST;
        if !keep {
            let draft = &cluster.drafts[0];
            trace.push(format!(
                "dropped: {} in {} ({:.2})",
                scene.cast[draft.who].name,
                draft.place.country,
                cluster.strength()
            ));
        }
        keep
    });
    let mut stays: Vec<(usize, Stay)> = clusters
        .iter()
        .map(|cluster| (cluster.drafts[0].who, cluster.stay(scene)))
        .collect();
    for (_, stay) in &mut stays {
        find_city(scene, stay);
    }
    date_next_stops(&mut stays, scene.dct);
    let meetings = meetings.iter().map(|draft| meeting(scene, draft)).collect();
    let stays = stays.into_iter().map(|(_, stay)| stay).collect();
    let mut linked = Linked {
        stays,
        meetings,
        trace,
    };
    add_company(&mut linked);
    linked
}

/// One draft in a line.
fn describe(scene: &Scene<'_>, draft: &StayDraft) -> String {
    let date = |date: &Option<Edtf>| date.as_ref().map_or("-".to_owned(), ToString::to_string);
    format!(
        "draft: {} > {} {} {} {} {} {:.2}{} [{}]",
        scene.cast[draft.who].name,
        draft.place.country,
        draft.place.city.as_deref().unwrap_or("-"),
        date(&draft.when.start),
        date(&draft.when.end),
        draft.status.as_str(),
        draft.strength,
        if draft.supporting { " supporting" } else { "" },
        draft.evidence.rule
    )
}

fn cluster(drafts: Vec<StayDraft>, dct: Option<NaiveDate>) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut last: FxHashMap<usize, Whereabouts> = FxHashMap::default();
    for draft in drafts {
        let elsewhere = last.get(&draft.who).is_some_and(|place| place.country != draft.place.country);
        last.insert(draft.who, draft.place.clone());
        let best = clusters
            .iter()
            .enumerate()
            .filter(|(_, cluster)| !(elsewhere && cluster.is_other_stop(&draft)))
            .filter_map(|(number, cluster)| Some((cluster.fit(&draft, dct)?, number)))
            .max();
        match best {
            Some((_, number)) => clusters[number].drafts.push(draft),
            None => clusters.push(Cluster { drafts: vec![draft] }),
        }
    }
    clusters
}

impl Cluster {
    /// Back in the country for another city, after a stop elsewhere, all of it still ahead.
    fn is_other_stop(&self, draft: &StayDraft) -> bool {
        let other = match (self.city(), &draft.place.city) {
            (Some(_), Some(city)) => !self.cities().contains(city),
            _ => false,
        };
        let same_day = matches!((self.start(), &draft.when.start), (Some(a), Some(b)) if a == *b);
        other && draft.status == Status::Planned && !same_day
    }

    /// How well a draft fits this stay; `None` where it is another.
    fn fit(&self, draft: &StayDraft, dct: Option<NaiveDate>) -> Option<i64> {
        let first = &self.drafts[0];
        if first.who != draft.who || first.place.country != draft.place.country {
            return None;
        }
        let off = |status| matches!(status, Status::Cancelled | Status::Postponed);
        let (mine, theirs) = (self.status(), draft.status);
        let cities = match (self.city(), &draft.place.city) {
            (Some(known), Some(city)) => self.cities().contains(city) || known == *city,
            _ => true,
        };
        let start = self.start();
        let mut score = if cities { 2 } else { 0 };
        match (&start, &draft.when.start) {
            (Some(known), Some(new)) => {
                let gap = gap(known, new);
                let inside = self
                    .end()
                    .is_some_and(|end| known.earliest() <= new.earliest() && new.earliest() <= end.latest());
                if gap > ONE_STAY && !inside {
                    return None;
                }
                score += 3;
            }
            (Some(known), None)
                if is_past(known, dct) && matches!(theirs, Status::Planned | Status::Ongoing) =>
            {
                return None;
            }
            (None, Some(new)) if is_past(new, dct) && matches!(mine, Status::Planned | Status::Ongoing) => {
                return None;
            }
            _ => score += 1,
        }
        if off(mine) != off(theirs) {
            let same_time = matches!((&start, &draft.when.start), (Some(_), Some(_)) | (None, None));
            if !(same_time && cities) {
                return None;
            }
        }
        if mine == Status::Completed && theirs == Status::Planned
            || mine == Status::Planned && theirs == Status::Completed
        {
            let same_day = matches!((&start, &draft.when.start), (Some(a), Some(b)) if a == b);
            if !same_day {
                return None;
            }
        }
        Some(score)
    }

    /// The earliest exact day, the headline's only where no other is told; else the narrowest window.
    fn start(&self) -> Option<Edtf> {
        let starts = || {
            self.drafts
                .iter()
                .filter_map(|draft| Some((draft.when.start.as_ref()?, draft.headline)))
        };
        let exact = |headline: bool| {
            starts()
                .filter(|(start, told)| start.as_day().is_some() && (headline || !told))
                .map(|(start, _)| start)
                .min()
        };
        if let Some(day) = exact(false).or_else(|| exact(true)) {
            return Some(day.clone());
        }
        if starts().next().is_none() {
            return self.counted_back();
        }
        let mut best: Option<&Edtf> = None;
        for (start, _) in starts() {
            if best.is_none_or(|known| is_vaguer(known, start)) {
                best = Some(start);
            }
        }
        best.cloned()
    }

    /// "left today after a three-day visit": the first day by the last one and the length.
    fn counted_back(&self) -> Option<Edtf> {
        let last = self.drafts.iter().find_map(|draft| draft.when.end.as_ref()?.as_day())?;
        let days = self.drafts.iter().find_map(|draft| draft.when.days)?;
        last.checked_sub_days(Days::new(u64::from(days.saturating_sub(1)))).map(Edtf::Day)
    }

    fn end(&self) -> Option<Edtf> {
        let ends = self.drafts.iter().filter_map(|draft| draft.when.end.clone());
        let start = self.start().and_then(|start| start.earliest());
        ends.filter(|end| end.latest() >= start).next()
    }

    fn status(&self) -> Status {
        let off = self
            .drafts
            .iter()
            .map(|draft| draft.status)
            .find(|status| matches!(status, Status::Cancelled | Status::Postponed));
        if let Some(status) = off {
            return status;
        }
        if self.drafts.iter().any(|draft| draft.over) {
            return Status::Completed;
        }
        let start = self.start();
        let dated = self
            .drafts
            .iter()
            .find(|draft| !draft.headline && start.is_some() && draft.when.start == start);
        let body = self.drafts.iter().find(|draft| !draft.headline);
        dated.or(body).unwrap_or(&self.drafts[0]).status
    }

    fn cities(&self) -> Vec<String> {
        let mut cities: Vec<String> = Vec::new();
        for city in self.drafts.iter().filter_map(|draft| draft.place.city.as_ref()) {
            if !cities.contains(city) {
                cities.push(city.clone());
            }
        }
        cities
    }

    fn city(&self) -> Option<String> {
        self.cities().into_iter().next()
    }

    fn strength(&self) -> f64 {
        let doubt: f64 = self.drafts.iter().map(|draft| 1.0 - draft.strength).product();
        (1.0 - doubt).min(MOST)
    }

    fn stay(&self, scene: &Scene<'_>) -> Stay {
        let member = &scene.cast[self.drafts[0].who];
        let cities = self.cities();
        let mut evidence: Vec<Evidence> = self
            .drafts
            .iter()
            .map(|draft| evidence(scene, &draft.evidence))
            .collect();
        join_evidence(&mut evidence);
        Stay {
            leader: person(member),
            country: self.drafts[0].place.country.clone(),
            city: cities.first().cloned(),
            cities,
            start: self.start(),
            end: self.end(),
            status: self.status(),
            purpose: self.drafts.iter().find_map(|draft| draft.purpose.clone()),
            event: self.drafts.iter().find_map(|draft| draft.event.clone()),
            with: Vec::new(),
            explicit: member.named,
            confidence: (self.strength() * 100.0).round() / 100.0,
            evidence,
        }
    }
}

/// The city of a stay whose phrases name only the country: the one in which the article goes on to tell of it, or the
/// dateline's.
fn find_city(scene: &Scene<'_>, stay: &mut Stay) {
    if stay.city.is_some() {
        return;
    }
    let first = stay
        .evidence
        .iter()
        .map(|evidence| evidence.start)
        .min()
        .unwrap_or_default();
    let at = scene
        .sentences
        .iter()
        .position(|sentence| scene.text[..sentence.span.start].chars().count() >= first)
        .unwrap_or(0);
    let order = (at..scene.sentences.len()).chain(0..at);
    let city = order
        .flat_map(|number| &scene.sentences[number].tagged.mentions)
        .find_map(|mention| match &mention.kind {
            MentionKind::Place(place) if place.country == stay.country && mention.from > 0 => {
                let led = scene.tokens[mention.from - 1].classes.has(Class::InPlace)
                    || scene.tokens[mention.from].classes.has(Class::Determiner);
                place.city.clone().filter(|_| led)
            }
            _ => None,
        });
    let dateline = scene
        .dateline
        .as_ref()
        .filter(|place| place.country == stay.country)
        .and_then(|place| place.city.clone());
    let country = scene.data.registry.country(&stay.country);
    let namesake = country.and_then(|country| country.capital.clone().filter(|capital| *capital == country.name));
    if let Some(city) = city.or(dateline).or(namesake) {
        stay.city = Some(city.clone());
        stay.cities = vec![city];
    }
}

fn gap(a: &Edtf, b: &Edtf) -> i64 {
    match (a.earliest(), a.latest(), b.earliest(), b.latest()) {
        (Some(a0), Some(a1), Some(b0), Some(b1)) => (b0 - a1).num_days().max((a0 - b1).num_days()).max(0),
        _ => 0,
    }
}

/// Whether a date lies so far back that nobody can still be there.
fn is_past(date: &Edtf, dct: Option<NaiveDate>) -> bool {
    dct.zip(date.latest())
        .is_some_and(|(dct, latest)| (dct - latest).num_days() > 14)
}

/// A planned stop without a date comes within a week after the stop told before it.
fn date_next_stops(stays: &mut [(usize, Stay)], dct: Option<NaiveDate>) {
    for number in 0..stays.len() {
        let (who, stay) = &stays[number];
        if stay.start.is_some() || stay.status != Status::Planned {
            continue;
        }
        let before = stays[..number].iter().rev().find(|(other, earlier)| {
            other == who
                && earlier.country != stay.country
                && matches!(earlier.status, Status::Planned | Status::Ongoing)
                && earlier.start.is_some()
        });
        let window = before.and_then(|(_, earlier)| {
            let first = earlier.start.as_ref()?.earliest()?;
            let last = earlier
                .start
                .as_ref()?
                .latest()?
                .checked_add_days(Days::new(NEXT_STOP))?;
            Some(Edtf::window(first, last))
        });
        if let Some(window) = window.filter(|_| dct.is_some()) {
            stays[number].1.start = Some(window);
        }
    }
}

/// Merges meetings of the same people by the same means at one time.
fn merge_meetings(drafts: &[MeetingDraft]) -> Vec<MeetingDraft> {
    let mut merged: Vec<(MeetingDraft, Vec<Phrase>)> = Vec::new();
    for draft in drafts {
        let same = merged.iter_mut().find(|(known, _)| same_meeting(known, draft));
        match same {
            Some((known, phrases)) => {
                phrases.push(draft.evidence.clone());
                absorb(known, draft);
            }
            None => merged.push((draft.clone(), vec![draft.evidence.clone()])),
        }
    }
    merged.into_iter().map(|(draft, _)| draft).collect()
}

fn same_meeting(known: &MeetingDraft, new: &MeetingDraft) -> bool {
    let same_people = new.who.iter().all(|who| known.who.contains(who))
        || known.who.iter().all(|who| new.who.contains(who));
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
        || known.when.start.is_some() && known.when.start == new.when.start;
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
        known.when = When {
            start: new.when.start.clone().or(known.when.start.take()),
            ..When::default()
        };
    }
    if known.place.as_ref().is_none_or(|place| place.city.is_none()) && new.place.is_some() {
        known.place.clone_from(&new.place);
    }
}

fn meeting(scene: &Scene<'_>, draft: &MeetingDraft) -> Meeting {
    Meeting {
        participants: draft.who.iter().map(|&who| person(&scene.cast[who])).collect(),
        country: draft.place.as_ref().map(|place| place.country.clone()),
        city: draft.place.as_ref().and_then(|place| place.city.clone()),
        date: draft.when.start.clone(),
        mode: draft.mode,
        status: draft.status,
        event: draft.event.clone(),
        confidence: draft.strength,
        evidence: vec![evidence(scene, &draft.evidence)],
    }
}

/// Who was met on a stay.
fn add_company(linked: &mut Linked) {
    let meetings = &linked.meetings;
    for stay in &mut linked.stays {
        for meeting in meetings.iter().filter(|meeting| meeting.mode == Mode::InPerson) {
            let there = meeting.country.as_deref() == Some(stay.country.as_str());
            let dated = match (&stay.start, &meeting.date) {
                (Some(start), Some(date)) => date.latest() >= start.earliest() && gap(start, date) <= 14,
                _ => true,
            };
            if there
                && dated
                && meeting
                    .participants
                    .iter()
                    .any(|person| person.id == stay.leader.id)
            {
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

fn person(member: &Member) -> Person {
    Person {
        id: member.id.clone(),
        name: member.name.clone(),
        country: member.country.clone(),
        office: member.title.clone(),
    }
}

fn evidence(scene: &Scene<'_>, phrase: &Phrase) -> Evidence {
    let Span { start, end } = phrase.span;
    let before = scene.text[..start].chars().count();
    let quote = scene.text[start..end].to_owned();
    Evidence {
        field: TextField::Text,
        start: before,
        end: before + quote.chars().count(),
        quote,
        rule: phrase.rule.clone(),
    }
}

/// One entry a span, its rules joined.
fn join_evidence(evidence: &mut Vec<Evidence>) {
    let mut joined: Vec<Evidence> = Vec::new();
    for piece in evidence.drain(..) {
        match joined
            .iter_mut()
            .find(|known| known.start == piece.start && known.end == piece.end)
        {
            Some(known) if !known.rule.split('+').any(|rule| rule == piece.rule) => {
                known.rule.push('+');
                known.rule.push_str(&piece.rule);
            }
            Some(_) => {}
            None => joined.push(piece),
        }
    }
    joined.sort();
    *evidence = joined;
}
