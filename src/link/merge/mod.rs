//! Phrases to claims: what an article says twice becomes one entry with two pieces of evidence.

mod cluster;
mod days;
mod evidence;
mod meetings;
mod stays;

use super::Linked;
use super::clause::Sentence;
use super::draft::{StayDraft, Story};
use super::exchange::exchange;
use super::scene::Scene;
use super::weighing::{self, Others, Towns};
use crate::edtf::Edtf;
use crate::model::cast::Member;
use crate::model::{Person, Status, Stay};
use chrono::{NaiveDate, TimeDelta};
use cluster::{Cluster, cluster};
use days::{drop_put_off, join_same_days, join_stops_ahead, look_ahead, look_back};
use evidence::Letters;
use meetings::{call_off_with_stays, meeting, merge_meetings, settle_by_stays};
use stays::{date_next_stops, find_cities};

/// What was to end so long before the article lies ahead no more.
pub const LONG_OVER: TimeDelta = TimeDelta::days(14);

/// Claims less likely than this are not made.
pub const LEAST: f64 = 0.45;

pub fn finish(scene: &Scene<'_>, sentences: &[Sentence<'_>], mut story: Story) -> Linked {
    let mut trace = std::mem::take(&mut story.trace);
    if scene.traced {
        trace.extend(story.stays.iter().map(|draft| describe(scene, draft)));
    }
    let mut trace_denied = drop_denied(scene, &mut story);
    trace.append(&mut trace_denied);
    let mut meetings = merge_meetings(&story.meetings, scene.dct);
    meetings.retain(|meeting| meeting.who.len() > 1);
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
    drop_old_dates(&mut clusters, scene.dct);
    let letters = Letters::new(scene);
    let mut stays: Vec<(usize, Stay)> =
        clusters.iter().map(|cluster| (cluster.drafts[0].who, cluster.stay(scene, &letters))).collect();
    let named: Vec<Option<String>> = stays.iter().map(|(_, stay)| stay.city.clone()).collect();
    find_cities(scene, &letters, &mut stays);
    date_next_stops(&mut stays, scene.dct);
    let mut questions = Vec::new();
    let others = Others::new(&stays);
    for (number, (cluster, (_, stay))) in clusters.iter().zip(&mut stays).enumerate() {
        questions.extend(weighing::date(scene, sentences, &cluster.drafts, (&others, number), stay));
    }
    for (_, stay) in &mut stays {
        let first = stay.start.as_ref().and_then(Edtf::earliest).zip(scene.dct);
        if stay.status == Status::Completed && first.is_some_and(|(first, dct)| first > dct) {
            stay.status = Status::Planned;
        }
        // "I look forward to more of the talks that I had on my visit last year"
        let last = stay.end.as_ref().or(stay.start.as_ref()).and_then(Edtf::latest).zip(scene.dct);
        if stay.status == Status::Planned && last.is_some_and(|(last, dct)| dct - last > LONG_OVER) {
            stay.status = Status::Completed;
        }
    }
    for (_, stay) in &mut stays {
        look_back(stay, scene.dct);
    }
    let others = Others::new(&stays);
    let off: Vec<bool> = stays.iter().map(|(_, stay)| stay.status.is_off()).collect();
    for (number, (cluster, (_, stay))) in clusters.iter().zip(&mut stays).enumerate() {
        questions.extend(weighing::settle(scene, sentences, &cluster.body(), (&others, number), stay));
    }
    let towns = Towns::new(sentences, named);
    for (number, (cluster, (_, stay))) in clusters.iter().zip(&mut stays).enumerate() {
        questions.extend(weighing::place(scene, sentences, &cluster.drafts, (&others, &towns, number), stay));
    }
    for (cluster, (_, stay)) in clusters.iter().zip(&mut stays) {
        look_ahead(scene.dct, sentences, &cluster.drafts, stay);
    }
    drop_put_off(scene.dct, &off, &mut stays);
    join_stops_ahead(&mut stays);
    join_same_days(&mut stays);
    settle_by_stays(scene, &mut meetings, &stays);
    call_off_with_stays(scene, &mut meetings, &stays);
    let meetings = meetings.iter().map(|draft| meeting(scene, &letters, draft)).collect();
    let stays = stays.into_iter().map(|(_, stay)| stay).collect();
    let mut linked = Linked { stays, meetings, trace, questions };
    exchange(&mut linked);
    name_cities_of_the_time(scene, &mut linked);
    linked
}

/// "reported that Orban would come to Valletta this month": what a plan of no day told where its report is called wrong.
fn drop_denied(scene: &Scene<'_>, story: &mut Story) -> Vec<String> {
    let denied = std::mem::take(&mut story.denied);
    let wrong = |stay: &StayDraft| {
        stay.status == Status::Planned
            && stay.when.start.as_ref().is_none_or(|start| start.as_day().is_none())
            && denied.iter().any(|(who, country)| *who == stay.who && *country == stay.place.country)
    };
    let mut trace = Vec::new();
    for stay in story.stays.iter_mut().filter(|stay| wrong(stay)) {
        // alone it makes no claim
        stay.supporting = true;
        if scene.traced {
            trace.push(format!("denied: {} in {}", scene.cast[stay.who].name, stay.place.country));
        }
    }
    trace
}

/// Kyiv was Kiev, and Astana Nur-Sultan: cities are called as they were when the article was written, where it calls
/// them so itself and not by today's name.
fn name_cities_of_the_time(scene: &Scene<'_>, linked: &mut Linked) {
    let Some(dct) = scene.dct else { return };
    let registry = &scene.data.registry;
    let rename = |country: &str, city: &mut String| {
        let then = registry.city_name_on(country, city, dct);
        if then != city && scene.text.contains(then) && !scene.text.contains(city.as_str()) {
            *city = then.to_owned();
        }
    };
    for stay in &mut linked.stays {
        for city in stay.city.iter_mut().chain(&mut stay.cities) {
            rename(&stay.country, city);
        }
    }
    for meeting in &mut linked.meetings {
        if let (Some(country), Some(city)) = (&meeting.country, &mut meeting.city) {
            rename(country, city);
        }
    }
}

/// What is put off to a new date is one trip, planned at that date; of what was put off long ago the old date is told, too.
fn drop_old_dates(clusters: &mut Vec<Cluster>, dct: Option<NaiveDate>) {
    let first = |cluster: &Cluster| cluster.start().and_then(|start| start.earliest());
    let anew: Vec<_> = clusters
        .iter()
        .filter(|cluster| cluster.status() == Status::Planned)
        .filter_map(|cluster| {
            Some((cluster.drafts[0].who, cluster.drafts[0].place.country.clone(), first(cluster)?))
        })
        .collect();
    clusters.retain(|cluster| {
        if cluster.status() != Status::Postponed {
            return true;
        }
        let draft = &cluster.drafts[0];
        let replaced = first(cluster).is_some_and(|old| {
            anew.iter().any(|(who, country, new)| {
                *who == draft.who && *country == draft.place.country && *new > old && dct < Some(old)
            })
        });
        !replaced
    });
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

fn person(member: &Member) -> Person {
    Person {
        id: member.id.clone(),
        name: member.name.clone(),
        country: member.country.clone(),
        office: member.title.clone(),
    }
}

pub fn gap(a: &Edtf, b: &Edtf) -> i64 {
    match (a.earliest(), a.latest(), b.earliest(), b.latest()) {
        (Some(a0), Some(a1), Some(b0), Some(b1)) => (b0 - a1).num_days().max((a0 - b1).num_days()).max(0),
        _ => 0,
    }
}
