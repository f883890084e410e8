//! What many reports say of one thing: claims side by side, and what consolidation makes of them.

use super::{Meeting, Stay};
use chrono::NaiveDate;
use std::sync::Arc;

/// An article as the source of claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The article's id.
    pub id: String,
    pub url: Option<String>,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<NaiveDate>,
    /// The same for articles that read the same: reprints count as one report.
    pub wording: String,
}

/// One report's statement, and its place among the statements of that report.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim<T> {
    pub report: Arc<Report>,
    pub ordinal: usize,
    pub said: T,
}

/// Who says so, counted: reprints of one text are one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backing {
    pub reports: usize,
    pub outlets: Vec<String>,
    pub first_reported: Option<NaiveDate>,
    pub last_reported: Option<NaiveDate>,
    /// Address, or id where there is none, of every article.
    pub sources: Vec<String>,
}

/// One thing that happened, or will, merged from claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged<T> {
    /// Stays the same as long as the first report of it does.
    pub id: String,
    /// The best of what the claims say; its evidence is that of the best claim.
    pub said: T,
    /// What the claims disagree on, in words.
    pub conflicts: Vec<String>,
    pub backing: Backing,
}

/// One leader's stay in one country.
pub type Trip = Merged<Stay>;

/// Two or more leaders who talked.
pub type Encounter = Merged<Meeting>;

/// A merged thing, and which of the claims it was merged from, by their places in the list given, the best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster<T> {
    pub merged: Merged<T>,
    pub members: Vec<usize>,
}

/// Trips and meetings in order: of one leader, or of many where `leader` is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Itinerary {
    pub leader: Option<super::Person>,
    pub trips: Vec<Trip>,
    pub meetings: Vec<Encounter>,
    /// Articles that the trips rest on, reprints counted once.
    pub reports: usize,
    /// Claims of the leader's stays that bear no date.
    pub undated_claims: usize,
}
