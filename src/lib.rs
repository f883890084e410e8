//! motorcade reads news articles and tells who went where, when, to meet whom.
//!
//! The way of an article: [`read`] (bytes to a document) → [`clean`] (sentences) → [`tag`] (spans of words) →
//! [`resolve`] (what they mean: dates, people) → [`link`] (bound into claims) → [`store`] → [`consolidate`] (claims to
//! trips) → [`query`] → [`render`]. [`pipeline`] strings together what concerns one article, [`batch`] what concerns
//! many, [`cli`] is the only place that prints.
//!
//! What always holds: nothing without evidence; no date is made up; the same articles and data give the same bytes,
//! in whatever order they come and on however many threads; an article and all it yields are written together or not
//! at all; one bad article never stops a batch; what disagrees is shown; unknown is `None`; text out of an article is
//! hostile wherever it goes. From `clean` to `link` nothing knows a clock, a file, a database or the network. Who may
//! import whom stands in `tests/suite/tidy.rs`, which checks it.

pub mod model;

pub mod edtf;

pub mod error;

pub mod data;

pub mod read;

pub mod clean;

pub mod tag;

pub mod resolve;

pub mod timex;

pub mod link;

pub mod pipeline;

pub mod store;

pub mod consolidate;

pub mod batch;

pub mod query;

pub mod render;

pub mod cli;
