//! Trips and meetings as consolidation derived them, with links to their claims.

use super::Store;
use super::rows::{insert_people, text_of, to_list};
use crate::edtf::Edtf;
use crate::error::Result;
use crate::model::{Backing, Cluster, Meeting, Merged, Mode, Person, Status, Stay};
use rusqlite::params;

/// What trips and meetings have in common, as a row.
struct Row<'a> {
    kind: &'static str,
    country: Option<&'a str>,
    city: Option<&'a str>,
    cities: &'a [String],
    start: Option<&'a Edtf>,
    end: Option<&'a Edtf>,
    status: Status,
    mode: Option<Mode>,
    purpose: Option<&'a str>,
    event: Option<&'a str>,
    explicit: bool,
    confidence: f64,
}

impl<'a> Row<'a> {
    fn of_stay(stay: &'a Stay) -> Self {
        Self {
            kind: "trip",
            country: Some(&stay.country),
            city: stay.city.as_deref(),
            cities: &stay.cities,
            start: stay.start.as_ref(),
            end: stay.end.as_ref(),
            status: stay.status,
            mode: None,
            purpose: stay.purpose.as_deref(),
            event: stay.event.as_deref(),
            explicit: stay.explicit,
            confidence: stay.confidence,
        }
    }

    fn of_meeting(meeting: &'a Meeting) -> Self {
        Self {
            kind: "meeting",
            country: meeting.country.as_deref(),
            city: meeting.city.as_deref(),
            cities: &[],
            start: meeting.date.as_ref(),
            end: None,
            status: meeting.status,
            mode: Some(meeting.mode),
            purpose: None,
            event: meeting.event.as_deref(),
            explicit: true,
            confidence: meeting.confidence,
        }
    }
}

impl Store {
    /// Puts these trips in the place of all that the leader had; `keys` are those of the claims clustered.
    pub fn replace_trips(&self, leader: &str, clusters: &[Cluster<Stay>], keys: &[i64]) -> Result<()> {
        let replace = || -> rusqlite::Result<()> {
            self.remove_merged("trip", "leader", leader)?;
            for Cluster { merged, members } in clusters {
                let stay = &merged.said;
                let key = self.insert_merged(merged, &Row::of_stay(stay))?;
                let people = stay.with.iter().map(|person| ("with", person));
                self.link(key, std::iter::once(("leader", &stay.leader)).chain(people), members, keys)?;
            }
            Ok(())
        };
        replace().map_err(self.failed("write trips"))
    }

    /// Puts these meetings in the place of all that the person took part in.
    pub fn replace_meetings(&self, person: &str, clusters: &[Cluster<Meeting>], keys: &[i64]) -> Result<()> {
        let replace = || -> rusqlite::Result<()> {
            self.remove_merged("meeting", "participant", person)?;
            for Cluster { merged, members } in clusters {
                let key = self.insert_merged(merged, &Row::of_meeting(&merged.said))?;
                let people = merged.said.participants.iter().map(|person| ("participant", person));
                self.link(key, people, members, keys)?;
            }
            Ok(())
        };
        replace().map_err(self.failed("write meetings"))
    }

    fn remove_merged(&self, kind: &str, role: &str, person: &str) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached(
                "DELETE FROM merged WHERE kind = ?1
                 AND key IN (SELECT merged FROM merged_people WHERE person = ?2 AND role = ?3)",
            )?
            .execute([kind, person, role])?;
        Ok(())
    }

    fn insert_merged<T>(&self, merged: &Merged<T>, row: &Row) -> rusqlite::Result<i64> {
        let Backing { reports, outlets, first_reported, last_reported, sources } = &merged.backing;
        self.connection
            .prepare_cached(
                "INSERT INTO merged (id, kind, country, city, cities, start, end, start_earliest, start_latest, end_latest, status, mode,
                     purpose, event, explicit, confidence, conflicts, reports, outlets, first_reported, last_reported, sources)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
            )?
            .execute(params![
                merged.id,
                row.kind,
                row.country,
                row.city,
                to_list(row.cities),
                text_of(row.start),
                text_of(row.end),
                text_of(row.start.and_then(Edtf::earliest).as_ref()),
                text_of(row.start.and_then(Edtf::latest).as_ref()),
                text_of(row.end.and_then(Edtf::latest).as_ref()),
                row.status.as_str(),
                row.mode.map(Mode::as_str),
                row.purpose,
                row.event,
                row.explicit,
                row.confidence,
                to_list(&merged.conflicts),
                *reports,
                to_list(outlets),
                text_of(first_reported.as_ref()),
                text_of(last_reported.as_ref()),
                to_list(sources),
            ])?;
        Ok(self.connection.last_insert_rowid())
    }

    fn link<'a>(
        &self,
        merged: i64,
        people: impl Iterator<Item = (&'static str, &'a Person)>,
        members: &[usize],
        keys: &[i64],
    ) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO merged_people (merged, ordinal, role, person, name, country, office)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        insert_people(&mut statement, merged, people)?;
        let mut statement = self
            .connection
            .prepare_cached("INSERT INTO merged_claims (merged, rank, claim) VALUES (?1, ?2, ?3)")?;
        for (rank, &member) in members.iter().enumerate() {
            statement.execute(params![merged, rank, keys[member]])?;
        }
        Ok(())
    }
}
