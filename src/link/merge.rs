//! Phrases to claims: what an article says twice becomes one entry with two pieces of evidence.

use super::Linked;
use super::dates::{When, is_vaguer};
use super::draft::{Evidence as Phrase, MeetingDraft, StayDraft, Story, Whereabouts};
use super::exchange::exchange;
use super::scene::Scene;
use crate::edtf::Edtf;
use crate::model::cast::Member;
use crate::model::mention::MentionKind;
use crate::model::word::Class;
use crate::model::{Evidence, Meeting, Person, Span, Status, Stay, TextField};
use chrono::{Days, NaiveDate};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

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
    /// Numbers of the drafts that say what none before them said; the others only add to the certainty.
    telling: Vec<usize>,
}

pub fn finish(scene: &Scene<'_>, mut story: Story) -> Linked {
    let mut trace = std::mem::take(&mut story.trace);
    if scene.traced {
        trace.extend(story.stays.iter().map(|draft| describe(scene, draft)));
    }
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
    let letters = Letters::new(scene);
    let mut stays: Vec<(usize, Stay)> =
        clusters.iter().map(|cluster| (cluster.drafts[0].who, cluster.stay(scene, &letters))).collect();
    for (_, stay) in &mut stays {
        find_city(scene, &letters, stay);
    }
    date_next_stops(&mut stays, scene.dct);
    let meetings = meetings.iter().map(|draft| meeting(scene, &letters, draft)).collect();
    let stays = stays.into_iter().map(|(_, stay)| stay).collect();
    let mut linked = Linked { stays, meetings, trace };
    exchange(&mut linked);
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
    let mut known: FxHashMap<(usize, String), Vec<usize>> = FxHashMap::default();
    let mut last: FxHashMap<usize, Whereabouts> = FxHashMap::default();
    for draft in drafts {
        let elsewhere = last.get(&draft.who).is_some_and(|place| place.country != draft.place.country);
        last.insert(draft.who, draft.place.clone());
        let known = known.entry((draft.who, draft.place.country.clone())).or_default();
        let best = known
            .iter()
            .filter(|&&number| !(elsewhere && clusters[number].is_other_stop(&draft)))
            .filter_map(|&number| Some((clusters[number].fit(&draft, dct)?, number)))
            .max();
        match best {
            Some((_, number)) => clusters[number].push(draft),
            None => {
                known.push(clusters.len());
                clusters.push(Cluster { drafts: vec![draft], telling: vec![0] });
            }
        }
    }
    clusters
}

/// Whether two drafts of one cluster say the same of when, where and whether.
fn says_the_same(a: &StayDraft, b: &StayDraft) -> bool {
    a.status == b.status
        && a.headline == b.headline
        && a.over == b.over
        && a.place.city == b.place.city
        && a.when.start == b.when.start
        && a.when.end == b.when.end
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

    fn push(&mut self, draft: StayDraft) {
        if !self.telling().any(|known| says_the_same(known, &draft)) {
            self.telling.push(self.drafts.len());
        }
        self.drafts.push(draft);
    }

    fn telling(&self) -> impl Iterator<Item = &StayDraft> {
        self.telling.iter().map(|&number| &self.drafts[number])
    }

    /// How well a draft of the same person in the same country fits this stay; `None` where it is another.
    fn fit(&self, draft: &StayDraft, dct: Option<NaiveDate>) -> Option<i64> {
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
        let starts = || self.telling().filter_map(|draft| Some((draft.when.start.as_ref()?, draft.headline)));
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
        let mut ends = self.telling().filter_map(|draft| draft.when.end.clone());
        let start = self.start().and_then(|start| start.earliest());
        ends.find(|end| end.latest() >= start)
    }

    fn status(&self) -> Status {
        let off = self
            .telling()
            .map(|draft| draft.status)
            .find(|status| matches!(status, Status::Cancelled | Status::Postponed));
        if let Some(status) = off {
            return status;
        }
        if self.telling().any(|draft| draft.over) {
            return Status::Completed;
        }
        let start = self.start();
        let dated =
            self.telling().find(|draft| !draft.headline && start.is_some() && draft.when.start == start);
        let body = self.telling().find(|draft| !draft.headline);
        dated.or(body).unwrap_or(&self.drafts[0]).status
    }

    fn cities(&self) -> Vec<String> {
        let mut cities: Vec<String> = Vec::new();
        for city in self.telling().filter_map(|draft| draft.place.city.as_ref()) {
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

    fn stay(&self, scene: &Scene<'_>, letters: &Letters) -> Stay {
        let member = &scene.cast[self.drafts[0].who];
        let cities = self.cities();
        let mut evidence: Vec<Evidence> =
            self.drafts.iter().map(|draft| evidence(scene, letters, &draft.evidence)).collect();
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
fn find_city(scene: &Scene<'_>, letters: &Letters, stay: &mut Stay) {
    if stay.city.is_some() {
        return;
    }
    let first = stay.evidence.iter().map(|evidence| evidence.start).min().unwrap_or_default();
    let at = letters.sentence_from(first).unwrap_or(0);
    let order = (at..scene.sentences.len()).chain(0..at);
    let city =
        order.flat_map(|number| &scene.sentences[number].tagged.mentions).find_map(|mention| match &mention
            .kind
        {
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
    let namesake =
        country.and_then(|country| country.capital.clone().filter(|capital| *capital == country.name));
    if let Some(city) = city.or(dateline).or(namesake) {
        stay.city = Some(city.clone());
        stay.cities = vec![city];
    }
}

pub fn gap(a: &Edtf, b: &Edtf) -> i64 {
    match (a.earliest(), a.latest(), b.earliest(), b.latest()) {
        (Some(a0), Some(a1), Some(b0), Some(b1)) => (b0 - a1).num_days().max((a0 - b1).num_days()).max(0),
        _ => 0,
    }
}

/// Whether a date lies so far back that nobody can still be there.
fn is_past(date: &Edtf, dct: Option<NaiveDate>) -> bool {
    dct.zip(date.latest()).is_some_and(|(dct, latest)| (dct - latest).num_days() > 14)
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
            let last = earlier.start.as_ref()?.latest()?.checked_add_days(Days::new(NEXT_STOP))?;
            Some(Edtf::window(first, last))
        });
        if let Some(window) = window.filter(|_| dct.is_some()) {
            stays[number].1.start = Some(window);
        }
    }
}

/// Merges meetings of the same people by the same means at one time.
fn merge_meetings(drafts: &[MeetingDraft]) -> Vec<MeetingDraft> {
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
        known.when = When { start: new.when.start.clone().or(known.when.start.take()), ..When::default() };
    }
    if known.place.as_ref().is_none_or(|place| place.city.is_none()) && new.place.is_some() {
        known.place.clone_from(&new.place);
    }
}

fn meeting(scene: &Scene<'_>, letters: &Letters, draft: &MeetingDraft) -> Meeting {
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

fn person(member: &Member) -> Person {
    Person {
        id: member.id.clone(),
        name: member.name.clone(),
        country: member.country.clone(),
        office: member.title.clone(),
    }
}

/// Where each sentence begins, counted in characters.
struct Letters {
    /// Of each sentence: byte and character, in order.
    starts: Vec<(usize, usize)>,
}

impl Letters {
    fn new(scene: &Scene<'_>) -> Self {
        let (mut byte, mut letter) = (0, 0);
        let starts = scene.sentences.iter().map(|sentence| {
            letter += scene.text[byte..sentence.span.start].chars().count();
            byte = sentence.span.start;
            (byte, letter)
        });
        Self { starts: starts.collect() }
    }

    /// Characters before a byte of the text.
    fn before(&self, text: &str, byte: usize) -> usize {
        let next = self.starts.partition_point(|&(start, _)| start <= byte);
        let (start, letters) = next.checked_sub(1).map_or((0, 0), |at| self.starts[at]);
        letters + text[start..byte].chars().count()
    }

    /// The first sentence that begins at that character or behind it.
    fn sentence_from(&self, letter: usize) -> Option<usize> {
        let at = self.starts.partition_point(|&(_, start)| start < letter);
        (at < self.starts.len()).then_some(at)
    }
}

fn evidence(scene: &Scene<'_>, letters: &Letters, phrase: &Phrase) -> Evidence {
    let Span { start, end } = phrase.span;
    let before = letters.before(scene.text, start);
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
        match joined.iter_mut().find(|known| known.start == piece.start && known.end == piece.end) {
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
