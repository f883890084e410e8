//! Gathers the drafts of one stay and weighs what they say of when, where and whether.

use super::gap;
use crate::edtf::Edtf;
use crate::link::dates::is_vaguer;
use crate::link::draft::{Leg, StayDraft, Whereabouts};
use crate::model::Status;
use chrono::{Days, NaiveDate};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Days apart at which two dated phrases still speak of one stay.
const ONE_STAY: i64 = 4;
/// The same where he is there and has left for nowhere else.
const LONG_STAY: i64 = 9;
/// Days that a journey takes at most.
const FLIGHT: i64 = 2;
/// No claim is certain.
const MOST: f64 = 0.97;

/// Everything the phrases say of one stay.
pub(super) struct Cluster {
    pub(super) drafts: Vec<StayDraft>,
    /// Numbers of the drafts that say what none before them said; the others only add to the certainty.
    telling: Vec<usize>,
}

pub(super) fn cluster(drafts: Vec<StayDraft>, dct: Option<NaiveDate>) -> Vec<Cluster> {
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
            .filter_map(|&number| Some((clusters[number].fit(&draft, elsewhere, dct)?, number)))
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

    /// How well a draft of the same person in the same country fits this stay; `None` where it is another. `elsewhere`: he was
    /// told to be in another country between.
    fn fit(&self, draft: &StayDraft, elsewhere: bool, dct: Option<NaiveDate>) -> Option<i64> {
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
                // "flew to Ottawa last night, travels to Winnipeg on Friday": still there
                let later = known.latest() <= new.earliest();
                let goes_on = later && mine == Status::Ongoing && theirs == Status::Planned && !elsewhere;
                let most = if goes_on { LONG_STAY } else { ONE_STAY };
                if gap > most && !inside {
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
        if mine.is_off() != theirs.is_off() {
            let same_time = matches!((&start, &draft.when.start), (Some(_), Some(_)) | (None, None));
            if !(same_time && cities) {
                return None;
            }
        }
        if mine == Status::Completed && theirs == Status::Planned
            || mine == Status::Planned && theirs == Status::Completed
        {
            let same_day = matches!((&start, &draft.when.start), (Some(a), Some(b)) if a == b);
            let goes_on = start.is_some() && draft.when.start.is_some() && !self.is_over() && !draft.over;
            if !same_day && !goes_on {
                return None;
            }
        }
        Some(score)
    }

    /// The earliest exact day, the headline's only where no other is told; else the narrowest window.
    pub(super) fn start(&self) -> Option<Edtf> {
        // "is in Japan and sees Kishida on Friday": what lies ahead does not begin the stay that goes on.
        let here = self.telling().any(|draft| {
            let arrived = draft.leg == Some(Leg::Arrival) && draft.status == Status::Ongoing;
            draft.leg == Some(Leg::Stay) || arrived && draft.when.start.is_none()
        });
        let starts = || {
            let told = self.telling().filter(move |draft| !(here && draft.status == Status::Planned));
            told.filter_map(|draft| Some((draft.when.start.as_ref()?, draft.headline)))
        };
        let exact = |headline: bool| {
            starts()
                .filter(|(start, told)| start.as_day().is_some() && (headline || !told))
                .map(|(start, _)| start)
                .min()
        };
        let arrived = self.arrived();
        if let Some(day) = arrived.as_ref().or_else(|| exact(false)).or_else(|| exact(true)) {
            let counted = self.counted_back().filter(|counted| counted < day);
            return Some(counted.unwrap_or_else(|| day.clone()));
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

    /// "takes off on Tuesday", "is to land on Wednesday", "will be there from Wednesday to Friday": the first day there,
    /// where the one before it is only that of the departure.
    fn arrived(&self) -> Option<Edtf> {
        let days = |told: fn(&StayDraft) -> bool| {
            let told = self.telling().filter(move |draft| told(draft) && !draft.headline);
            told.filter_map(|draft| draft.when.start.as_ref()?.as_day()).min()
        };
        let left = days(|draft| draft.leg == Some(Leg::Departure))?;
        let others = days(|draft| draft.leg != Some(Leg::Departure))?;
        let arrived = days(|draft| draft.leg == Some(Leg::Arrival)) == Some(others);
        let ranged =
            days(|draft| draft.leg == Some(Leg::Arrival) && draft.when.end.is_some()) == Some(others);
        let flight = (others - left).num_days();
        let most = if ranged { ONE_STAY } else { FLIGHT };
        (arrived && (1..=most).contains(&flight)).then_some(Edtf::Day(others))
    }

    /// "left today after a nine-day stay": the first day by the last one and the length.
    fn counted_back(&self) -> Option<Edtf> {
        let last = self.drafts.iter().find_map(|draft| draft.when.end.as_ref()?.as_day())?;
        let days = self.drafts.iter().find_map(|draft| draft.when.days)?;
        last.checked_sub_days(Days::new(u64::from(days.saturating_sub(1)))).map(Edtf::Day)
    }

    pub(super) fn end(&self) -> Option<Edtf> {
        let mut ends = self.telling().filter_map(|draft| draft.when.end.clone());
        let start = self.start().and_then(|start| start.earliest());
        ends.find(|end| end.latest() >= start)
    }

    pub(super) fn status(&self) -> Status {
        let off = self.telling().map(|draft| draft.status).find(|status| status.is_off());
        if let Some(status) = off {
            return status;
        }
        if self.is_over() {
            return Status::Completed;
        }
        let told = |status| {
            self.telling()
                .any(|draft| draft.status == status && draft.when.start.is_some() && !draft.headline)
        };
        if told(Status::Completed)
            && told(Status::Planned)
            && self.start().is_some_and(|start| start.as_day().is_some())
        {
            return Status::Ongoing;
        }
        let start = self.start();
        let dated =
            self.telling().find(|draft| !draft.headline && start.is_some() && draft.when.start == start);
        let here = self.telling().find(|draft| draft.leg == Some(Leg::Stay));
        let body = here.filter(|_| start.is_none()).or_else(|| self.telling().find(|draft| !draft.headline));
        dated.or(body).unwrap_or(&self.drafts[0]).status
    }

    /// What the article tells under its headline, which adds neither day nor status; the headline's where it is alone.
    pub(super) fn body(&self) -> Cow<'_, [StayDraft]> {
        let headlines = self.drafts.iter().filter(|draft| draft.headline).count();
        if headlines == 0 || headlines == self.drafts.len() {
            return Cow::Borrowed(&self.drafts);
        }
        self.drafts.iter().filter(|draft| !draft.headline).cloned().collect()
    }

    /// Word of the leader's having left.
    fn is_over(&self) -> bool {
        self.telling().any(|draft| draft.over)
    }

    pub(super) fn cities(&self) -> Vec<String> {
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

    pub(super) fn strength(&self) -> f64 {
        let doubt: f64 = self.drafts.iter().map(|draft| 1.0 - draft.strength).product();
        (1.0 - doubt).min(MOST)
    }
}

/// Whether a date lies so far back that nobody can still be there.
fn is_past(date: &Edtf, dct: Option<NaiveDate>) -> bool {
    dct.zip(date.latest()).is_some_and(|(dct, latest)| (dct - latest).num_days() > 14)
}
