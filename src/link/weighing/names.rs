//! What the pieces of a feature's name are called.

use crate::link::clause::Trigger;
use crate::link::draft::Leg;
use crate::link::mood::{Mood, Tense};
use crate::model::block::Block;
use crate::model::word::Frame;

/// A count, as far as it is told apart: up to 9.
pub fn count(count: usize) -> &'static str {
    const COUNTS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    COUNTS[count.min(9)]
}

/// A count of tokens or sentences.
pub fn bucket(count: usize) -> &'static str {
    match count {
        0 => "0",
        1..=2 => "1-2",
        3..=5 => "3-5",
        6..=10 => "6-10",
        11..=20 => "11-20",
        _ => "21+",
    }
}

pub fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

pub fn block(block: Block) -> &'static str {
    match block {
        Block::Headline => "headline",
        Block::Body => "body",
        Block::Line => "line",
    }
}

pub fn leg(leg: Option<Leg>) -> &'static str {
    match leg {
        None => "none",
        Some(Leg::Departure) => "departure",
        Some(Leg::Arrival) => "arrival",
        Some(Leg::Stay) => "stay",
    }
}

pub fn mood(mood: Mood) -> &'static str {
    match mood {
        Mood::Fact(Tense::Past) => "past",
        Mood::Fact(Tense::Perfect) => "perfect",
        Mood::Fact(Tense::PastPerfect) => "past-perfect",
        Mood::Fact(Tense::Present) => "present",
        Mood::Fact(Tense::Future) => "future",
        Mood::PastPlan => "past-plan",
        Mood::Unmade => "unmade",
        Mood::Possible => "possible",
        Mood::Denied => "denied",
    }
}

/// How far what a trigger says is vouched for, whenever it is.
pub fn standing(trigger: &Trigger) -> &'static str {
    match trigger.mood {
        Mood::Fact(_) => "fact",
        Mood::Possible if trigger.noun.is_some() => "noun",
        other => mood(other),
    }
}

pub fn frame(trigger: &Trigger) -> &'static str {
    match trigger.frame {
        _ if trigger.be => "be",
        Frame::Arrive => "arrive",
        Frame::Go => "go",
        Frame::Leave => "leave",
        Frame::Visit => "visit",
        Frame::Stay => "stay",
        Frame::Attend => "attend",
        Frame::Return => "return",
        Frame::Support => "support",
        Frame::SupportBegin => "begin",
        Frame::SupportEnd => "end",
        Frame::TakeTo => "take-to",
        Frame::Cancel => "cancel",
        Frame::Postpone => "postpone",
        Frame::Send => "send",
        Frame::Meet => "meet",
        Frame::Receive => "receive",
        Frame::Greet => "greet",
        Frame::Phone => "phone",
        Frame::Meeting => "meeting",
        Frame::Call => "call",
    }
}
