//! Folded spellings, as [`crate::model::name`] makes them.

pub use crate::model::name::{fold, fold_letter, is_alphanumeric, is_capital, is_letter, is_small};
