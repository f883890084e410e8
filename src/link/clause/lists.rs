//! Tells which places or people are members of one list.

use super::{Destination, Sentence};
use crate::model::mention::{MentionKind, Pronoun};
use crate::model::word::{Class, Form};

impl Sentence<'_> {
    /// "A, B and C": only commas, "and" and the like since the last place.
    pub fn continues_list(&self, mention: usize, found: &[Destination]) -> bool {
        let Some(last) = found.last() else { return false };
        let (from, to) = (self.mentions[last.mention].to, self.mentions[mention].from);
        let joins = |at: usize| {
            let time = self
                .covering(at)
                .is_some_and(|mention| matches!(self.mentions[mention].kind, MentionKind::Time(_)));
            time || self.is_sign(at, &[',', '/', '&', '(', ')'])
                || self.tokens()[at].classes.any(&[
                    Class::And,
                    Class::Also,
                    Class::Determiner,
                    Class::As,
                    Class::Neighbour,
                    Class::PlacePreposition,
                    Class::CityWord,
                ]) && (!self.has(at, Class::From) || self.is_time(at + 1))
        };
        // "comes on Feb. 3, the Elysee said Sunday"
        let tells = self.has(self.mentions[mention].to, Class::ReportPlain);
        to >= from && (from..to).all(joins) && to - from <= 7 && !tells
    }

    /// Whether two person mentions are members of one list.
    pub fn joined(&self, a: usize, b: usize) -> bool {
        let (from, to) = (self.mentions[a].to, self.mentions[b].from);
        if self.person(a).is_some_and(|person| person.possessive) || from > to {
            return false;
        }
        if self.is_coupled(from, to) {
            return true;
        }
        let and = (from..to).any(|at| self.has(at, Class::And))
            || self.is_sign(from, &[',']) && to - from == 1
            || from > self.from && self.is_sign(from - 1, &[',']) && to == from;
        // "what is in dispute between them, Kosor said"
        let pronoun = self.person(a).is_some_and(|person| person.pronoun.is_some());
        if pronoun && !(from..to).any(|at| self.has(at, Class::And)) {
            return false;
        }
        // "talks with Ogi, and on Friday he was in Vaduz": a clause of its own
        let he = self.person(b).is_some_and(|person| {
            matches!(person.pronoun, Some(Pronoun::He | Pronoun::She)) && !person.object
        });
        if he && !pronoun && (from..to).any(|at| self.has(at, Class::And)) {
            return false;
        }
        let parted = self.is_sign(from, &[',']) && to > from + 1 && self.has(from + 1, Class::And);
        if parted && self.acts_alone(b) || self.speaks_aside(b, self.to) {
            return false;
        }
        and && (from..to).all(|at| {
            self.is_sign(at, &[',', ';'])
                || self.tokens()[at].classes.any(&[
                    Class::And,
                    Class::Determiner,
                    Class::Also,
                    Class::As,
                    Class::With,
                    Class::His,
                    Class::Her,
                ])
        })
    }

    /// "Conti as well as Keller", "not only Conti but also Keller": the words between the two.
    fn is_coupled(&self, from: usize, to: usize) -> bool {
        let first = from + usize::from(self.is_sign(from, &[',']));
        let as_well = to == first + 3
            && self.has(first, Class::As)
            && self.has(first + 1, Class::Likewise)
            && self.has(first + 2, Class::As);
        let but_also = to == first + 2 && self.has(first, Class::Clause) && self.has(first + 1, Class::Also);
        as_well || but_also
    }

    /// "to see Putin, and Merkel, the chancellor, arrives": a verb in the singular is of one alone.
    fn acts_alone(&self, person: usize) -> bool {
        const ASIDE: usize = 16;
        let singular = |at: usize| self.trigger_at(at).is_some_and(|verb| verb.form == Some(Form::Third));
        let to = self.mentions[person].to;
        let opens = if self.is_sign(to, &[',']) { Some(to) } else { to.checked_sub(1) };
        let aside = opens.filter(|&comma| self.is_sign(comma, &[',']) && !self.has(comma + 1, Class::Who));
        let closes = aside.and_then(|comma| {
            (comma + 1..(comma + ASIDE).min(self.to)).find(|&token| self.is_sign(token, &[',']))
        });
        singular(to) || closes.is_some_and(|comma| singular(comma + 1))
    }

    /// The person mention joined to this one by "and" or a comma before it.
    pub fn joined_before(&self, mention: usize) -> Option<usize> {
        let before = self.people_before(mention)?;
        self.joined(before, mention).then_some(before)
    }

    /// This person mention and those joined to it behind: "Kagame and envoy Susan Rice".
    pub fn joined_behind(&self, first: usize) -> Vec<usize> {
        let mut list = vec![first];
        let next =
            |after: usize| (after + 1..self.mentions.len()).find(|&number| self.person(number).is_some());
        while let Some(number) =
            next(list[list.len() - 1]).filter(|&number| self.joined(list[list.len() - 1], number))
        {
            list.push(number);
        }
        list
    }

    fn people_before(&self, mention: usize) -> Option<usize> {
        (0..mention).rev().find(|&number| self.person(number).is_some())
    }
}
