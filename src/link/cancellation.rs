//! Meetings that were called off or put off: in the phrase that tells of them, or in a word about them afterwards.

use super::clause::{Sentence, Trigger};
use super::draft::Story;
use super::mood::{Mood, Tense};
use crate::model::Status;
use crate::model::mention::Mention;
use crate::model::word::{Class, Frame};

/// Tokens between a meeting and the verb before it that calls it off.
const BEFORE: usize = 10;
/// Tokens between a meeting and the passive behind it: "talks with A and B in Quito on Friday have been called off".
const BEHIND: usize = 30;
/// Tokens before a noun that opens its sentence: "At a brief meeting".
const OPENING: usize = 3;
/// Sentences after a meeting in which "the meeting" is that one.
const SAME_MEETING: usize = 3;

/// What became of the meeting of a verb or noun, if its sentence says that it does not take place as planned.
pub(super) fn of_meeting(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Status> {
    let off =
        sentence.triggers.iter().find(|other| calls_off(other) && concerns(sentence, trigger, other))?;
    Some(if off.frame == Frame::Cancel { Status::Cancelled } else { Status::Postponed })
}

fn calls_off(trigger: &Trigger) -> bool {
    matches!(trigger.frame, Frame::Cancel | Frame::Postpone)
        && !matches!(trigger.mood, Mood::Denied | Mood::Possible)
}

/// Whether the verb of calling off has this meeting as its object, or as its subject in the passive.
fn concerns(sentence: &Sentence<'_>, trigger: &Trigger, off: &Trigger) -> bool {
    if trigger.noun.is_none() {
        // "met Kibaki on Monday and cancelled his debts"
        let to_come = matches!(trigger.mood, Mood::PastPlan | Mood::Fact(Tense::Future) | Mood::Possible);
        return to_come && off.at.abs_diff(trigger.at) < BEFORE;
    }
    let (first, last) = (off.at.min(trigger.at), off.at.max(trigger.at));
    let parted =
        (first + 1..last).any(|token| sentence.covering(token).is_none() && sentence.begins_clause(token));
    if parted {
        return false;
    }
    if off.at < trigger.at {
        // "cancelled the debts after a meeting with Kibaki"
        let led = (off.at + 1..trigger.at).any(|token| {
            sentence.covering(token).is_none()
                && sentence.tokens()[token].classes.any(&[Class::InPlace, Class::After])
        });
        return trigger.at - off.at < BEFORE && !led && !sentence.auxiliary_before(off.at, &[Class::Be]);
    }
    // "At a meeting in Quito, Uribe and Lula scrapped": not the meeting
    let opens = trigger.at - sentence.from <= OPENING
        && sentence.tokens()[sentence.from].classes.any(&[Class::InPlace, Class::After, Class::During]);
    // "fell through.": what nothing follows is said of the noun before.
    let verbs = &sentence.scene.data.language.verbs;
    let has_particle = off.verbs.iter().any(|&number| verbs[number].particle.is_some());
    let last = off.at + 2;
    let ends = has_particle && (last >= sentence.to || sentence.is_sign(last, &[',', '.', ';']));
    off.at - trigger.at < BEHIND && !opens && (ends || sentence.auxiliary_before(off.at, &[Class::Be]))
}

/// "but the meeting was called off", "has called off the talks": what becomes of the meeting told of before, and of
/// the journeys to it. Returns whether the noun says so.
pub(super) fn of_meeting_told(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) -> bool {
    let definite = trigger.at > sentence.from
        && sentence.has(trigger.at - 1, Class::Determiner)
        && !sentence.has(trigger.at - 1, Class::Indefinite);
    let named = |mention: &Mention| mention.from > trigger.at && mention.from < trigger.at + BEFORE;
    let people = (sentence.mentions.iter().enumerate())
        .any(|(number, mention)| named(mention) && sentence.person(number).is_some());
    if !definite || people {
        return false;
    }
    let Some(status) = of_meeting(sentence, trigger) else { return false };
    let first = sentence.number.saturating_sub(SAME_MEETING);
    let from = sentence.scene.sentences[first].span.start;
    let told = (story.meetings.iter_mut().rev())
        .find(|meeting| meeting.status == Status::Planned && meeting.evidence.span.start >= from);
    let Some(told) = told else { return false };
    told.status = status;
    let (who, span) = (told.who.clone(), told.evidence.span);
    for stay in &mut story.stays {
        let to_it = stay.evidence.span == span && stay.status == Status::Planned && who.contains(&stay.who);
        if to_it {
            stay.status = status;
        }
    }
    true
}
