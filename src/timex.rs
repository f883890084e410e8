//! Temporal tagging as one call: text and publication date in, dated expressions out. No files, no clock.

use crate::data::language_dates::DateRules;
use crate::model::Timex;
pub use crate::model::timex::DateOrder;
use crate::model::words::Tokens;
use crate::{resolve, tag};
use chrono::NaiveDate;

/// Every temporal expression of `text`, in order, resolved against `dct`, the publication date.
///
/// Without a `dct` what is relative stays without a value; nothing stands in for it.
pub fn timexes(text: &str, dct: Option<NaiveDate>, language: &DateRules) -> Vec<Timex> {
    timexes_in_order(text, dct, DateOrder::Unknown, language)
}

/// The same, where the outlet's country tells the order of numeric dates.
pub fn timexes_in_order(
    text: &str,
    dct: Option<NaiveDate>,
    order: DateOrder,
    language: &DateRules,
) -> Vec<Timex> {
    let readings = tag::timex::recognise(text, None, language);
    resolve::dates::resolve(text, readings, dct, order, language)
}

/// [`timexes`] of a text whose words are cut and looked up already.
pub fn timexes_among(text: &str, words: &Tokens, dct: Option<NaiveDate>, language: &DateRules) -> Vec<Timex> {
    let readings = tag::timex::recognise(text, Some(words), language);
    resolve::dates::resolve(text, readings, dct, DateOrder::Unknown, language)
}
