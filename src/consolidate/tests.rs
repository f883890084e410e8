//! What consolidation promises, on claims made by hand.

use super::*;
use crate::edtf::Edtf;
use crate::model::{Evidence, Mode, Person, Report, Status, TextField};
use std::sync::Arc;

fn person(id: &str) -> Person {
    Person { id: id.to_owned(), name: id.to_owned(), country: None, office: None }
}

fn report(id: &str, published: &str) -> Report {
    Report {
        id: id.to_owned(),
        outlet: Some(format!("outlet of {id}")),
        published: published.parse().ok(),
        wording: id.to_owned(),
        ..Report::default()
    }
}

fn stay(country: &str, start: &str, status: Status) -> Stay {
    Stay {
        leader: person("putin"),
        country: country.to_owned(),
        city: None,
        cities: Vec::new(),
        start: Edtf::parse(start),
        end: None,
        status,
        purpose: None,
        event: None,
        with: Vec::new(),
        explicit: true,
        confidence: 0.9,
        evidence: vec![Evidence {
            field: TextField::Text,
            start: 0,
            end: 4,
            quote: "went".to_owned(),
            rule: "go".to_owned(),
        }],
    }
}

fn claim(report: Report, ordinal: usize, said: Stay) -> Claim<Stay> {
    Claim { report: Arc::new(report), ordinal, said }
}

fn say(id: &str, published: &str, start: &str, status: Status) -> Claim<Stay> {
    claim(report(id, published), 0, stay("TJ", start, status))
}

fn starts(claims: &[Claim<Stay>]) -> Vec<String> {
    let text =
        |cluster: Cluster<Stay>| cluster.merged.said.start.map_or("-".to_owned(), |date| date.to_string());
    trips(claims).into_iter().map(text).collect()
}

#[test]
fn one_stay_told_by_many_is_one_trip_with_the_most_precise_date() {
    let claims = [
        say("a", "2022-06-20", "[2022-06-27..2022-07-03]", Status::Planned),
        say("b", "2022-06-28", "2022-06-28", Status::Ongoing),
        say("c", "2022-06-30", "", Status::Completed),
        say("d", "2022-07-10", "2022-06", Status::Completed),
    ];
    let trips = trips(&claims);
    assert_eq!(trips.len(), 1);
    let trip = &trips[0].merged;
    assert_eq!(trip.said.start, Edtf::parse("2022-06-28"));
    assert_eq!((trip.said.status, trip.backing.reports), (Status::Completed, 4));
    assert!(trip.conflicts.is_empty());
    assert_eq!(trips[0].members[0], 1, "the exact claim is quoted first");
}

#[test]
fn stays_apart_in_time_or_place_are_trips_of_their_own() {
    let mut claims = vec![
        say("a", "2022-06-28", "2022-06-28", Status::Ongoing),
        say("b", "2022-09-01", "2022-09-01", Status::Ongoing),
        claim(report("c", "2022-06-28"), 0, stay("TM", "2022-06-29", Status::Planned)),
    ];
    assert_eq!(starts(&claims).len(), 3);
    claims.push(say("d", "2022-09-03", "2022", Status::Completed));
    assert_eq!(trips(&claims).len(), 3, "a vague date joins");
    let joined = trips(&claims).into_iter().find(|trip| trip.members.contains(&3)).unwrap();
    assert!(joined.members.contains(&1), "and joins the stay that the news is nearest to");
}

#[test]
fn two_days_for_one_start_are_shown_and_that_of_most_reports_is_taken() {
    let claims = [
        say("a", "2022-06-28", "2022-06-28", Status::Ongoing),
        say("b", "2022-06-29", "2022-06-29", Status::Ongoing),
        say("c", "2022-06-29", "2022-06-29", Status::Ongoing),
    ];
    let trips = trips(&claims);
    assert_eq!(trips.len(), 1);
    assert_eq!(trips[0].merged.said.start, Edtf::parse("2022-06-29"));
    assert_eq!(trips[0].merged.conflicts, ["start: 2022-06-28 (1 report), 2022-06-29 (2 reports)"]);
    let trips = super::trips(&claims[..2]);
    assert_eq!(
        trips[0].merged.said.start,
        Edtf::parse("2022-06-28"),
        "the first of two that are given as often"
    );
}

#[test]
fn what_one_article_tells_apart_stays_apart() {
    let there = claim(report("a", "2022-06-28"), 0, stay("TJ", "2022-06-28", Status::Completed));
    let again = claim(report("a", "2022-06-28"), 1, stay("TJ", "2022-06-30", Status::Planned));
    assert_eq!(starts(&[there.clone(), again.clone()]), ["2022-06-28", "2022-06-30"]);
    let trips = trips(&[there, again]);
    assert_ne!(trips[0].merged.id, trips[1].merged.id, "told by the very same words");
}

#[test]
fn reprints_are_one_report() {
    let mut reprint = report("b", "2022-06-29");
    reprint.wording = "a".to_owned();
    let claims = [
        say("a", "2022-06-28", "2022-06-28", Status::Ongoing),
        claim(reprint, 0, stay("TJ", "2022-06-28", Status::Ongoing)),
    ];
    let backing = &trips(&claims)[0].merged.backing;
    assert_eq!((backing.reports, backing.outlets.len(), backing.sources.len()), (1, 2, 2));
}

#[test]
fn the_latest_report_tells_the_status() {
    let planned = say("a", "2022-06-20", "2022-06-28", Status::Planned);
    let cancelled = say("b", "2022-06-25", "2022-06-28", Status::Cancelled);
    assert_eq!(trips(&[planned.clone(), cancelled.clone()])[0].merged.said.status, Status::Cancelled);
    let ongoing = say("c", "2022-06-28", "2022-06-28", Status::Ongoing);
    assert_eq!(trips(&[ongoing, cancelled, planned])[0].merged.said.status, Status::Ongoing);
}

#[test]
fn order_does_not_matter_and_ids_stay() {
    let mut claims = vec![
        say("a", "2022-06-20", "[2022-06-27..2022-07-03]", Status::Planned),
        say("b", "2022-06-28", "2022-06-28", Status::Ongoing),
        say("c", "2022-07-08", "2022-07-08", Status::Ongoing),
        say("d", "2022-07-01", "", Status::Completed),
    ];
    let merged =
        |claims: &[Claim<Stay>]| trips(claims).into_iter().map(|trip| trip.merged).collect::<Vec<_>>();
    let before = merged(&claims);
    claims.reverse();
    assert_eq!(merged(&claims), before);
    claims.push(say("e", "2022-07-20", "2022-06-29", Status::Completed));
    let ids = |trips: &[crate::model::Trip]| trips.iter().map(|trip| trip.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&merged(&claims)), ids(&before), "a further report leaves the ids");
}

#[test]
fn meetings_of_the_same_people_and_mode_are_merged() {
    let meeting = |id: &str, date: &str, people: &[&str], mode| Claim {
        report: Arc::new(report(id, date)),
        ordinal: 0,
        said: Meeting {
            participants: people.iter().map(|id| person(id)).collect(),
            country: Some("TJ".to_owned()),
            city: None,
            date: Edtf::parse(date),
            mode,
            status: Status::Completed,
            event: None,
            confidence: 0.8,
            evidence: Vec::new(),
        },
    };
    let claims = [
        meeting("a", "2022-06-28", &["putin", "rahmon"], Mode::InPerson),
        meeting("b", "2022-06-28", &["rahmon", "putin"], Mode::InPerson),
        meeting("c", "2022-06-28", &["putin", "rahmon"], Mode::Phone),
        meeting("d", "2022-06-28", &["putin", "xi"], Mode::InPerson),
    ];
    let mut elsewhere = meeting("e", "2022-06-28", &["putin", "rahmon"], Mode::InPerson);
    elsewhere.said.country = Some("TM".to_owned());
    assert_eq!(meetings(&[claims[0].clone(), elsewhere]).len(), 2, "one place is not another");
    let mut sizes: Vec<usize> = meetings(&claims).iter().map(|cluster| cluster.members.len()).collect();
    sizes.sort();
    assert_eq!(sizes, [1, 1, 2]);
}
