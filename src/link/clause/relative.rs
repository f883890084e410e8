//! Relative clauses that a place opens: "Nairobi, where the three presidents dined".

use super::{Destination, Sentence};
use crate::model::mention::{MentionKind, PlaceMention};
use crate::model::word::Class;

impl Sentence<'_> {
    /// "Nairobi, where the three presidents dined": the place before the relative clause.
    pub fn place_before_relative(&self, at: usize) -> Option<&PlaceMention> {
        let relative = (self.from..at)
            .rev()
            .take(12)
            .find(|&token| self.begins_clause(token) && !self.has(token, Class::As))?;
        if !self.has(relative, Class::Which) || self.is_closed(relative, at) {
            return None;
        }
        let mut end = relative;
        for number in (0..self.mentions.len()).rev().filter(|&number| self.mentions[number].to <= relative) {
            let mention = &self.mentions[number];
            // "Oslo, to which I travel"
            let led = end == relative
                && end - mention.to == 2
                && self.has(end - 1, Class::Infinitive)
                && self.is_sign(mention.to, &[',']);
            let near = led
                || end - mention.to <= 1
                || (mention.to..end).all(|token| {
                    self.tokens()[token].classes.any(&[Class::On, Class::InPlace])
                        || self.is_sign(token, &[','])
                });
            if !near {
                return None;
            }
            if !matches!(mention.kind, MentionKind::Time(_)) {
                return self.place(number);
            }
            end = mention.from;
        }
        None
    }

    /// "Australia, which he visited last month, has": what stands before "which" is what the clause's verb is about.
    pub fn place_visited(&self, at: usize) -> Option<Destination> {
        let place = self.place_before_relative(at)?;
        let mention = (0..self.mentions.len())
            .rev()
            .find(|&number| self.place(number).is_some_and(|other| std::ptr::eq(other, place)))?;
        let another = self.triggers.iter().any(|verb| {
            let helper = verb.be || self.has(verb.at, Class::Have);
            verb.at < at && verb.at > self.mentions[mention].to && verb.form.is_some() && !helper
        });
        (!another).then(|| Destination { mention, place: place.clone() })
    }

    /// "from Havana, where he attended the summit, held talks": the relative clause ends before the verb.
    fn is_closed(&self, relative: usize, at: usize) -> bool {
        let verb = |token: usize| self.trigger_at(token).is_some_and(|trigger| trigger.form.is_some());
        (relative + 1..at)
            .any(|token| self.is_sign(token, &[',']) && verb(token + 1) && (relative + 1..token).any(verb))
    }
}
