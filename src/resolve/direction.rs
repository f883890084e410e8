//! Decides whether a date without a year, or a weekday, lies before or after the publication date, and says why.
//!
//! In: cues of the clause, candidate days. Out: a day and a reason. Knows no words of any language.

use super::moment::add_days;
use crate::model::reading::{Cues, Lean};
use chrono::{Datelike, NaiveDate};

/// What decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    Verb,
    Hint,
    Dateline,
    SameDay,
    Nearest,
    News,
    Said,
}

/// Where to look, and why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Direction {
    pub lean: Lean,
    pub ground: Ground,
}

/// A verb in the clause beats the word right before the date; "since" beats both.
pub(super) fn of(cues: &Cues) -> Direction {
    let decided = |lean, ground| Direction { lean, ground };
    match (cues.dateline, cues.hint, cues.lean) {
        (true, ..) => decided(Lean::Open, Ground::Dateline),
        (_, Lean::Past, _) => decided(Lean::Past, Ground::Hint),
        (_, Lean::Future, Lean::Past) if cues.limit && !cues.lasting => decided(Lean::Future, Ground::Hint),
        (_, _, lean @ (Lean::Past | Lean::Future | Lean::PastPlan)) => decided(lean, Ground::Verb),
        (_, Lean::Future, Lean::Open) => decided(Lean::Future, Ground::Hint),
        _ => decided(Lean::Open, Ground::News),
    }
}

/// A plan told in the past is dropped ahead of its day as a rule: only what was due the day before lies behind.
const STILL_AHEAD: i64 = 5;

/// The weekday (0 Monday) that the direction asks for; that of the publication date is that day.
pub(super) fn weekday(dct: NaiveDate, weekday: u32, direction: Direction) -> Option<(NaiveDate, Ground)> {
    let ahead = i64::from((weekday + 7 - dct.weekday().num_days_from_monday()) % 7);
    if ahead == 0 {
        return Some((dct, Ground::SameDay));
    }
    let ahead_counts = match direction.lean {
        Lean::Future => true,
        Lean::PastPlan => ahead <= STILL_AHEAD,
        Lean::Past | Lean::Open => false,
    };
    let days = if ahead_counts { ahead } else { ahead - 7 };
    Some((add_days(dct, days)?, direction.ground))
}

/// How much nearer the other side must be to beat the verb.
const AGAINST_VERB: i64 = 15;

/// Of a stretch that recurs each year, given by the distance in days to the last and to the next, whether the next is
/// meant.
pub(super) fn prefers_next(since_last: i64, until_next: i64, direction: Direction) -> bool {
    match direction.lean {
        Lean::Past => until_next * AGAINST_VERB < since_last,
        Lean::Future => since_last * AGAINST_VERB >= until_next,
        Lean::Open | Lean::PastPlan => until_next < since_last,
    }
}

/// For `explain`.
pub(super) fn reason(text: &str, cues: &Cues, direction: Direction, ground: Ground) -> String {
    let side = match direction.lean {
        Lean::Past => "before the publication date",
        Lean::Future => "after the publication date",
        Lean::PastPlan => "where a plan told in the past lies",
        Lean::Open => "nearest",
    };
    let quoted = |span: Option<crate::model::Span>| {
        span.and_then(|span| text.get(span.start..span.end)).unwrap_or_default().to_owned()
    };
    match ground {
        Ground::Verb => format!("{side}: the clause has \"{}\"", quoted(cues.word)),
        Ground::Hint => format!("{side}: \"{}\" stands before it", quoted(cues.hint_word)),
        Ground::Dateline => "the article's own date: a dateline, nearest to the publication date".to_owned(),
        Ground::SameDay => "the publication date is that weekday".to_owned(),
        Ground::Nearest => "nearest to the publication date".to_owned(),
        Ground::News => "no verb decides: news tell what is past".to_owned(),
        Ground::Said => "the text says so itself".to_owned(),
    }
}
