//! Gives a clock the day of what is being told: "came on May 2. It was nearly noon when they met".
//!
//! In: the times of an article, resolved, and the prose among its sentences. Out: the same times, a bare clock of the
//! publication day moved to the day of which the sentences before it tell. Expressions keep their values: what a clock
//! says by itself is the day of the report.

use crate::edtf::Edtf;
use crate::model::{Span, Timex};
use chrono::NaiveDate;

/// A day told so many sentences ago is still the one of which the article tells.
const HOLDS: usize = 5;
/// What a report tells of hour by hour lies no more days back.
const WEEK: i64 = 7;

/// `prose`: the article's sentences in order, `None` for headlines and lines, in whose agendas a clock heads what is to come.
pub fn date_clocks(times: &mut [Timex], prose: &[Option<Span>], dct: Option<NaiveDate>) {
    let Some(dct) = dct else { return };
    let mut told: Option<(usize, NaiveDate)> = None;
    let mut next = 0;
    for (number, span) in prose.iter().enumerate() {
        let Some(span) = span else { continue };
        while times.get(next).is_some_and(|timex| timex.span.start < span.end) {
            let timex = &mut times[next];
            next += 1;
            if timex.span.start < span.start {
                continue;
            }
            let day = timex.edtf.as_ref().and_then(Edtf::as_day);
            let held = told.filter(|(at, _)| number > *at && number - at <= HOLDS);
            // "Keller flew in late in the evening", but "this evening" is that of the report
            let hour = timex.bare_clock || timex.past_part;
            match (hour, day) {
                (true, Some(day)) if day == dct => {
                    if let Some((_, held)) = held {
                        timex.edtf = Some(Edtf::Day(held));
                    }
                }
                (false, Some(day)) => {
                    told = (1..=WEEK).contains(&(dct - day).num_days()).then_some((number, day));
                }
                _ => {}
            }
        }
    }
}
