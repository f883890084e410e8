//! One trip or meeting with everything that it rests on.

use super::output::{Failure, Output, with_context};
use super::{Common, Done};
use crate::data::Data;
use crate::error::Error;
use crate::model::{Claim, Encounter, Evidence, Itinerary, Meeting, Stay, Trip};
use crate::query;
use crate::render::{Format, cluster};
use crate::store::Store;
use clap::Args;

/// Print a trip or meeting with each claim, its sentence, the article and its date
#[derive(Args)]
pub struct Arguments {
    /// Its id, or the beginning of it, as `itinerary` prints it
    #[arg(value_name = "TRIP")]
    id: String,
}

pub fn run(arguments: &Arguments, common: &Common, out: &mut Output) -> Result<Done, Failure> {
    if arguments.id.is_empty() {
        return Err(Error::Usage(
            "no id; `motorcade itinerary LEADER` prints ids in its last column".to_owned(),
        )
        .into());
    }
    let store = common.store()?;
    let data = common.data()?;
    let mut trips = query::trips_by_id(&store, &arguments.id)?;
    let mut meetings = query::meetings_by_id(&store, &arguments.id)?;
    let screen = match (trips.len(), meetings.len()) {
        (1, 0) => trip(&store, data, trips.remove(0))?,
        (0, 1) => meeting(&store, data, meetings.remove(0))?,
        (0, 0) => return Err(none(&arguments.id).into()),
        _ => {
            let ids = trips.iter().map(|trip| &trip.id).chain(meetings.iter().map(|meeting| &meeting.id));
            return Err(many(&arguments.id, ids).into());
        }
    };
    out.write(&screen)?;
    Ok(Done::Well)
}

fn none(id: &str) -> Error {
    Error::Usage(format!(
        "no trip or meeting has the id {id}; `motorcade itinerary LEADER` prints ids in its last column"
    ))
}

fn many<'a>(id: &str, found: impl Iterator<Item = &'a String>) -> Error {
    let ids: Vec<&str> = found.take(10).map(String::as_str).collect();
    Error::Usage(format!("several ids begin with {id}: {} …; give more of it", ids.join(", ")))
}

fn trip(store: &Store, data: &Data, trip: Trip) -> Result<String, Error> {
    let claims = bare(store.stays_beneath(&trip.id)?);
    let id = format!("Trip {}\n\n", trip.id);
    let head = Itinerary {
        reports: trip.backing.reports,
        undated_claims: claims.iter().filter(|claim| claim.said.start.is_none()).count(),
        trips: vec![trip],
        ..Itinerary::default()
    };
    Ok(id + &table(&head, data) + &listed(store, &claims, sum_stay, |stay| &stay.evidence)?)
}

fn meeting(store: &Store, data: &Data, meeting: Encounter) -> Result<String, Error> {
    let claims = bare(store.meetings_beneath(&meeting.id)?);
    let id = format!("Meeting {}\n\n", meeting.id);
    let head =
        Itinerary { reports: meeting.backing.reports, meetings: vec![meeting], ..Itinerary::default() };
    Ok(id + &table(&head, data) + &listed(store, &claims, sum_meeting, |meeting| &meeting.evidence)?)
}

fn bare<T>(keyed: Vec<(i64, Claim<T>)>) -> Vec<Claim<T>> {
    keyed.into_iter().map(|(_, claim)| claim).collect()
}

fn table(head: &Itinerary, data: &Data) -> String {
    let format = Format::by_name("table");
    with_context(Some(data), |context| format.map(|format| format.render(head, context)).unwrap_or_default())
}

fn listed<T>(
    store: &Store,
    claims: &[Claim<T>],
    sum: fn(&T) -> String,
    evidence: fn(&T) -> &[Evidence],
) -> Result<String, Error> {
    let mut texts = std::collections::HashMap::new();
    for claim in claims {
        let id = &claim.report.id;
        if let Some(text) = query::article_text(store, id)? {
            texts.insert(id.clone(), text);
        }
    }
    Ok(cluster(claims, sum, evidence, |id| texts.get(id).cloned()))
}

fn sum_stay(stay: &Stay) -> String {
    let start = stay.start.as_ref().map_or("undated".to_owned(), ToString::to_string);
    let end = stay.end.as_ref().map_or(String::new(), |end| format!(" to {end}"));
    let city = stay.city.as_ref().map_or(String::new(), |city| format!("{city}, "));
    let (status, country) = (stay.status.as_str(), &stay.country);
    format!("{status}, {start}{end}, {city}{country}, confidence {:.2}", stay.confidence)
}

fn sum_meeting(meeting: &Meeting) -> String {
    let date = meeting.date.as_ref().map_or("undated".to_owned(), ToString::to_string);
    let (status, mode) = (meeting.status.as_str(), meeting.mode.as_str());
    format!("{status}, {date}, {mode}, confidence {:.2}", meeting.confidence)
}
