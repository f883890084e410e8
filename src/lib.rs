//! motorcade reads news articles and tells who went where, when, to meet whom.

pub mod clean;
pub mod batch;
pub mod cli;
pub mod consolidate;
pub mod data;
pub mod edtf;
pub mod error;
pub mod link;
pub mod model;
pub mod pipeline;
pub mod resolve;
pub mod tag;
pub mod timex;
pub mod query;
pub mod read;
pub mod render;
pub mod store;
