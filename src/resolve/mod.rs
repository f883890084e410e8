//! Within one article: names and titles to people, pronouns to antecedents.
//!
//! In: tokens and mentions. Out: the article's cast and, for each person mention, whom of it it means. Knows nothing
//! of travel.

pub mod clocks;
pub mod dates;
mod direction;
mod moment;
mod naming;
mod operations;
mod reference;
mod values;
mod voices;
mod windows;
mod yearly;

use crate::data::Data;
use crate::model::cast::{Member, Referents, Resolved, Standing};
use crate::model::mention::{Mention, MentionKind};
use crate::model::words::Tokens;
use chrono::NaiveDate;

/// A sentence as this stage sees it.
pub struct SentenceView<'a> {
    /// Its tokens.
    pub from: usize,
    pub to: usize,
    pub mentions: &'a [Mention],
    pub headline: bool,
    /// It stands in a paragraph of prose.
    pub prose: bool,
    /// It stands in the paragraph of the sentence before it.
    pub continues: bool,
}

/// Where an article comes from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// Its publication date.
    pub dct: Option<NaiveDate>,
    /// The country from which it speaks, where that is known.
    pub home: Option<&'a str>,
    /// The office whose official site gives it.
    pub office: Option<&'a str>,
}

/// Resolves every person mention.
pub fn resolve(
    text: &str,
    tokens: &Tokens,
    sentences: &[SentenceView<'_>],
    origin: Origin<'_>,
    data: &Data,
) -> Resolved {
    let mut namer = naming::Namer::new(text, tokens, origin.dct, origin.home, data);
    let mut resolved = Resolved {
        cast: Vec::new(),
        referents: sentences
            .iter()
            .map(|sentence| vec![Referents::default(); sentence.mentions.len()])
            .collect(),
    };
    for pass in naming::PASSES {
        for (number, sentence) in sentences.iter().enumerate() {
            let before = number.checked_sub(1).map_or(&[][..], |before| sentences[before].mentions);
            for (at, mention) in sentence.mentions.iter().enumerate() {
                let MentionKind::Person(person) = &mention.kind else {
                    continue;
                };
                if pass.takes(person, sentence.headline)
                    && resolved.referents[number][at].who.is_empty()
                    && let Some(who) = namer.link(person, pass, [before, sentence.mentions])
                {
                    resolved.referents[number][at].who.push(who);
                }
            }
        }
    }
    resolved.cast = namer.into_cast();
    settle_countries(&mut resolved.cast, data);
    reference::refer(sentences, tokens, origin, data, &mut resolved);
    resolved
}

/// A minister without a country, in an article that says of none where it comes from, is of the first leader's.
fn settle_countries(cast: &mut [Member], data: &Data) {
    // The Secretary-General of the United Nations has no ministers.
    let state = |code: &String| data.registry.organization(code).is_none();
    let of_state = |member: &Member| member.registered.and(member.country.clone()).filter(state);
    let Some((first, country)) =
        cast.iter().enumerate().find_map(|(at, member)| Some((at, of_state(member)?)))
    else {
        return;
    };
    for member in cast
        .iter_mut()
        .skip(first)
        .filter(|member| member.country.is_none() && member.class == Standing::Leader)
    {
        member.homes = data.registry.homes(&country);
        member.country = Some(country.clone());
        member.id = format!("unverified:{country}:{}", member.words.join("-"));
    }
}
