//! Whether a stay lies ahead, goes on or is over, as of the publication date (the codebook's statuses).

use super::dates::When;
use super::mood::{Mood, Tense};
use crate::edtf::Edtf;
use crate::model::Status;
use crate::model::word::Frame;
use chrono::NaiveDate;

/// Days after an arrival during which nothing being said of a departure means that the leader is still there.
const STILL_THERE: i64 = 3;

/// The status that a phrase gives; `None` where it says that nothing took place or is arranged.
pub fn of_stay(
    mood: Mood,
    when: &When,
    dct: Option<NaiveDate>,
    frame: Frame,
    headline: bool,
) -> Option<Status> {
    let side = dct.and_then(|dct| side(when, dct));
    match mood {
        Mood::Possible | Mood::Denied => None,
        Mood::Unmade => Some(Status::Cancelled),
        Mood::PastPlan => match side {
            Some(Side::Before(_)) => None,
            _ => Some(Status::Planned),
        },
        Mood::Fact(Tense::Future) => match side {
            Some(Side::Before(days)) if days > 2 => None,
            _ => Some(Status::Planned),
        },
        Mood::Fact(Tense::Present) => Some(match side {
            Some(Side::After) => Status::Planned,
            Some(Side::Same) if when.later => Status::Planned,
            // "during her visit last week": of a week that is over
            Some(Side::Before(days)) if days > STILL_THERE || !is_day(when) => Status::Completed,
            None if frame == Frame::Leave || !headline && frame == Frame::Go => Status::Planned,
            Some(Side::Same) if !headline && matches!(frame, Frame::Leave | Frame::Go) => Status::Planned,
            _ => Status::Ongoing,
        }),
        Mood::Fact(tense) => Some(past(tense, side, when, dct, frame)),
    }
}

fn past(tense: Tense, side: Option<Side>, when: &When, dct: Option<NaiveDate>, frame: Frame) -> Status {
    let arrives = matches!(frame, Frame::Arrive);
    let last = when.end.as_ref().and_then(Edtf::latest).zip(dct);
    let still_on = last.is_some_and(|(end, dct)| end >= dct);
    match side {
        Some(Side::After) => Status::Planned,
        Some(Side::Same) if frame == Frame::Leave => Status::Planned,
        Some(Side::Same) => Status::Ongoing,
        Some(Side::Before(_)) if still_on => Status::Ongoing,
        // "flew in yesterday for the day"
        Some(Side::Before(_)) if last.is_some() => Status::Completed,
        Some(Side::Before(days))
            if days <= STILL_THERE
                && when.start.as_ref().is_some_and(|start| start.as_day().is_some())
                && matches!(frame, Frame::Arrive | Frame::Leave | Frame::Go) =>
        {
            Status::Ongoing
        }
        Some(Side::Before(_)) => Status::Completed,
        None if arrives => Status::Ongoing,
        None if frame == Frame::Leave => Status::Planned,
        None if tense == Tense::Perfect && frame == Frame::Go => Status::Ongoing,
        None => Status::Completed,
    }
}

/// The status of a meeting: it lies ahead or took place.
pub fn of_meeting(mood: Mood, when: &When, dct: Option<NaiveDate>) -> Option<Status> {
    let side = dct.and_then(|dct| side(when, dct));
    match (mood, side) {
        (Mood::Possible | Mood::Denied, _) => None,
        (Mood::Fact(Tense::Future), Some(Side::Before(days))) if days > 2 => None,
        (Mood::Unmade, _) => Some(Status::Cancelled),
        (Mood::PastPlan | Mood::Fact(Tense::Future), _) | (_, Some(Side::After)) => Some(Status::Planned),
        _ => Some(Status::Completed),
    }
}

fn is_day(when: &When) -> bool {
    when.start.as_ref().is_some_and(|start| start.as_day().is_some())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Over since that many days.
    Before(i64),
    /// The publication date is one of its days.
    Same,
    After,
}

fn side(when: &When, dct: NaiveDate) -> Option<Side> {
    let start = when.start.as_ref()?;
    let (first, last) = (start.earliest()?, start.latest()?);
    Some(if first > dct {
        Side::After
    } else if last < dct {
        Side::Before((dct - last).num_days())
    } else if first < dct && (last - first).num_days() > 6 {
        return None;
    } else {
        Side::Same
    })
}
