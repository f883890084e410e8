//! An article as this stage sees it.

use crate::data::Data;
use crate::model::block::Block;
use crate::model::cast::{Member, Referents};
use crate::model::mention::{PlaceMention, TaggedSentence};
use crate::model::words::Tokens;
use crate::model::{Span, Timex};
use chrono::NaiveDate;

pub struct Scene<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub sentences: Vec<SceneSentence<'a>>,
    pub cast: &'a [Member],
    pub times: &'a [Timex],
    pub dct: Option<NaiveDate>,
    /// Where the reporter writes from.
    pub dateline: Option<PlaceMention>,
    pub data: &'a Data,
    /// Whether the steps are wanted, for `explain`.
    pub traced: bool,
}

pub struct SceneSentence<'a> {
    pub span: Span,
    pub block: Block,
    /// Number of the block in the article.
    pub paragraph: usize,
    /// Number of the first sentence of the block.
    pub opens: usize,
    /// The first token behind a dateline.
    pub body: usize,
    pub tagged: &'a TaggedSentence,
    pub referents: &'a [Referents],
}

impl Scene<'_> {
    /// The text first, the headline last: what it says in short, the text has said in full.
    pub fn reading_order(&self) -> Vec<usize> {
        let headline = |&number: &usize| self.sentences[number].block == Block::Headline;
        let body = (0..self.sentences.len()).filter(|number| !headline(number));
        body.chain((0..self.sentences.len()).filter(headline)).collect()
    }
}
