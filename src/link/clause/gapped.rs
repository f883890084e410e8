//! "will meet Merkel on Monday and Hollande in Paris on Tuesday": objects of one verb, each with a day or place of its
//! own.

use super::Sentence;
use crate::link::dates::When;
use crate::model::Modifier;
use crate::model::mention::MentionKind;
use crate::model::word::Class;

/// An object further on, before which its verb is left out.
pub struct Gapped {
    /// The mention of the person, …
    pub person: usize,
    /// … of the place behind it, …
    pub place: Option<usize>,
    /// … and the day behind it.
    pub when: When,
}

impl Sentence<'_> {
    /// The objects of the verb at `verb` from the second on that have a day or place of their own.
    pub fn gapped(&self, verb: usize) -> Vec<Gapped> {
        let first = self.mentions.partition_point(|mention| mention.from <= verb + 1);
        (first..self.mentions.len()).filter_map(|person| self.gapped_object(verb, person)).collect()
    }

    fn gapped_object(&self, verb: usize, person: usize) -> Option<Gapped> {
        let mention = &self.mentions[person];
        self.person(person).filter(|told| !told.possessive)?;
        let leads = |from: usize| {
            (verb + 1..from).rev().find(|&token| {
                !self.tokens()[token].classes.any(&[Class::With, Class::Determiner, Class::Also, Class::On])
                    || self.covering(token).is_some()
            })
        };
        let time = |number: usize| match self.mentions[number].kind {
            MentionKind::Time(time) => Some(time),
            _ => None,
        };
        let led = leads(mention.from)?;
        // "and on Tuesday Lamamra": the day in front of him
        let in_front = self.covering(led).filter(|&number| time(number).is_some());
        let led = in_front.map_or(Some(led), |number| leads(self.mentions[number].from))?;
        let joined = self.has(led, Class::And) || in_front.is_none() && self.is_sign(led, &[',', ';']);
        let before = if self.is_sign(led - 1, &[',']) { led - 2 } else { led - 1 };
        let closed = in_front.is_some()
            || self
                .covering(before)
                .is_some_and(|adjunct| self.place(adjunct).is_some() || time(adjunct).is_some());
        if !joined || !closed || !self.is_one_clause(verb, mention.from) {
            return None;
        }
        let end = (mention.to..self.to)
            .find(|&token| {
                self.is_sign(token, &[',', ';', '.', '('])
                    || self.tokens()[token].classes.any(&[Class::And, Class::Clause])
            })
            .unwrap_or(self.to);
        let acts = (mention.to..end).any(|token| {
            self.covering(token).is_none()
                && (self.trigger_at(token).is_some_and(|other| other.form.is_some())
                    || self.tokens()[token].classes.any(&[
                        Class::Be,
                        Class::Have,
                        Class::Future,
                        Class::Would,
                        Class::Report,
                    ]))
        });
        if acts {
            return None;
        }
        let behind = (person + 1..self.mentions.len()).take_while(|&number| self.mentions[number].to <= end);
        let place = behind.clone().find(|&number| {
            self.place(number).is_some() && self.has(self.mentions[number].from - 1, Class::InPlace)
        });
        let day = |number: usize| {
            let timex = &self.scene.times[time(number)?];
            timex.edtf.clone().filter(|_| timex.modifier != Some(Modifier::Later))
        };
        let start = behind.clone().find_map(day).or_else(|| in_front.and_then(day));
        (place.is_some() || start.is_some() || in_front.is_some()).then(|| Gapped {
            person,
            place,
            when: When { start, ..When::default() },
        })
    }

    /// No other verb and no word that opens a clause between.
    fn is_one_clause(&self, verb: usize, to: usize) -> bool {
        (verb + 1..to).all(|token| {
            self.covering(token).is_some()
                || self.trigger_at(token).is_none_or(|other| other.form.is_none())
                    && !self.has(token, Class::Clause)
        })
    }
}
