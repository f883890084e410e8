//! What the parts of one article tell together: a stay or meeting that two of them tell is one, with the evidence of both.

use crate::edtf::Edtf;
use crate::model::{Meeting, Mode, Status, Stay};
use rustc_hash::FxHashMap;

/// Whose stay, where, when and whether.
type OfStay = (String, String, Option<String>, Option<Edtf>, Option<Edtf>, Status);

/// Whose meeting, where, when, by what means and whether.
type OfMeeting = (Vec<String>, Option<String>, Option<Edtf>, Mode, Status);

/// Everything told so far.
#[derive(Default)]
pub struct Told {
    pub stays: Vec<Stay>,
    pub meetings: Vec<Meeting>,
    known_stays: FxHashMap<OfStay, usize>,
    known_meetings: FxHashMap<OfMeeting, usize>,
}

impl Told {
    /// Adds what one part tells.
    pub fn add(&mut self, stays: Vec<Stay>, meetings: Vec<Meeting>) {
        let (before, met_before) = (self.stays.len(), self.meetings.len());
        for stay in stays {
            let number = *self.known_stays.entry(of_stay(&stay)).or_insert(self.stays.len());
            match self.stays.get_mut(number).filter(|_| number < before) {
                Some(known) => {
                    known.confidence = known.confidence.max(stay.confidence);
                    known.evidence.extend(stay.evidence);
                }
                None => self.stays.push(stay),
            }
        }
        for meeting in meetings {
            let number = *self.known_meetings.entry(of_meeting(&meeting)).or_insert(self.meetings.len());
            match self.meetings.get_mut(number).filter(|_| number < met_before) {
                Some(known) => {
                    known.confidence = known.confidence.max(meeting.confidence);
                    known.evidence.extend(meeting.evidence);
                }
                None => self.meetings.push(meeting),
            }
        }
    }
}

fn of_stay(stay: &Stay) -> OfStay {
    let Stay { leader, country, city, start, end, status, .. } = stay;
    (leader.id.clone(), country.clone(), city.clone(), start.clone(), end.clone(), *status)
}

fn of_meeting(meeting: &Meeting) -> OfMeeting {
    let mut who: Vec<String> = meeting.participants.iter().map(|person| person.id.clone()).collect();
    who.sort_unstable();
    (who, meeting.country.clone(), meeting.date.clone(), meeting.mode, meeting.status)
}
