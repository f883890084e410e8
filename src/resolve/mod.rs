//! Gives mentions their meaning within the article.

pub mod dates;
mod direction;
mod moment;
mod operations;
mod windows;
