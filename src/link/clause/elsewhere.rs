//! Tells whom a sentence names without saying that he is where it tells of.

use super::Sentence;
use crate::model::word::{Class, Form, Frame};

/// Tokens of a sentence, or about a name, among which farewell is bidden.
const FAREWELL: usize = 60;

impl Sentence<'_> {
    /// "representing Queen Elizabeth", "in place of Tarja Halonen": whoever is stood in for is not there.
    pub fn is_stood_in_for(&self, mention: usize) -> bool {
        const LEADS: usize = 3;
        let from = self.mentions[mention].from;
        let free = |token: &usize| self.covering(*token).is_none() && !self.has(*token, Class::By);
        let mut open = (from.saturating_sub(LEADS).max(self.from)..from).rev().take_while(free);
        // "stood in for Halonen"
        let stands_in = |token: usize| {
            self.has(token, Class::StandsIn)
                && self.has(token + 1, Class::InPlace)
                && self.has(token + 2, Class::Goal)
        };
        // "the place for Halonen to rest"
        let in_stead = |token: usize| {
            self.has(token, Class::InSteadOf)
                && (!self.has(token, Class::Stead) || self.has(token + 1, Class::Of))
        };
        open.any(|token| in_stead(token) || stands_in(token) && token + LEADS == from)
    }

    /// "Keller was represented by his deputy"
    fn is_represented(&self, mention: usize) -> bool {
        const LATER: usize = 8;
        let be = self.mentions[mention].to;
        let told = be + 1 < self.to
            && self.has(be, Class::Be)
            && self.covering(be).is_none()
            && self.has(be + 1, Class::Represented);
        told && (be + 2..(be + 2 + LATER).min(self.to)).any(|by| self.has(by, Class::By))
    }

    /// "a message from Keller", "questions about Keller", "sent to Oslo by Keller", "without Keller", "not accompanied by
    /// Keller", "the lawyer of Keller landed": what the sentence tells is told of another.
    pub fn is_beside_the_point(&self, mention: usize) -> bool {
        let from = self.mentions[mention].from;
        let before = |back: usize, class: Class| {
            from >= self.from + back && self.covering(from - back).is_none() && self.has(from - back, class)
        };
        let kin = before(1, Class::Of) && before(2, Class::Kin);
        let letter = before(1, Class::From) && (before(2, Class::Message) || before(2, Class::Letter));
        let alone = before(1, Class::By) && before(2, Class::Accompanies) && before(3, Class::Negation);
        let spoken_of = before(1, Class::About) || before(1, Class::Without);
        // "neither Ogi nor Keller went"
        let denied = before(1, Class::Neither);
        kin || letter
            || denied
            || alone
            || spoken_of
            || self.is_excepted(mention)
            || self.is_stood_in_for(mention)
            || self.is_represented(mention)
            || self.is_sender(mention)
            || self.is_of_subject(mention)
            || self.bids_farewell(mention)
            || self.rules_meanwhile(mention)
    }

    /// "was seen off by Keller", "Keller saw him off", "present to bid farewell were Keller and Lund": who stays at home.
    pub fn bids_farewell(&self, mention: usize) -> bool {
        let from = self.mentions[mention].from;
        let first = self.triggers.partition_point(|trigger| trigger.at + FAREWELL < from);
        let mut near = self.triggers[first..].iter().take_while(|trigger| trigger.at < from + FAREWELL);
        let off = near.find(|trigger| {
            trigger.frame == Frame::Greet && self.has(trigger.at + 1, Class::Off) && trigger.form.is_some()
        });
        if let Some(off) = off {
            let passive = self.auxiliary_before(off.at, &[Class::Be]);
            return if passive { from > off.at } else { from < off.at };
        }
        let bids = |token: &usize| self.has(*token, Class::Bids) && self.has(*token + 1, Class::Ceremony);
        let bid = (self.from..self.to.saturating_sub(1)).take(FAREWELL).find(bids);
        // "bade farewell to Keller"
        let told = |bid: usize| self.has(bid + 2, Class::Goal) && self.mention_at(bid + 3) == Some(mention);
        bid.is_some_and(|bid| !told(bid))
    }

    /// "Princess Benedikte was appointed as regent": who stands in at home for whoever travels.
    fn rules_meanwhile(&self, mention: usize) -> bool {
        const LATER: usize = 8;
        let be = self.mentions[mention].to;
        be < self.to
            && self.has(be, Class::Be)
            && (be + 1..(be + LATER).min(self.to - 1))
                .any(|token| self.has(token, Class::As) && self.has(token + 1, Class::Regent))
    }

    /// "Sent to Oslo by Keller"
    fn is_sender(&self, mention: usize) -> bool {
        const REACH: usize = 6;
        let from = self.mentions[mention].from;
        let by = from.checked_sub(1).filter(|&by| by > self.from && self.has(by, Class::By));
        let Some(by) = by.filter(|&by| self.covering(by).is_none()) else { return false };
        (by.saturating_sub(REACH).max(self.from)..by).any(|token| {
            let sent = |form| matches!(form, Form::Past | Form::Participle);
            self.trigger_at(token)
                .is_some_and(|verb| verb.frame == Frame::Send && verb.form.is_some_and(sent))
                && (token + 1..by).all(|between| {
                    self.covering(between).is_none_or(|mention| self.person(mention).is_none())
                })
        })
    }

    /// "The ballots for Keller arrived": he only tells which thing the verb behind him is about.
    fn is_of_subject(&self, mention: usize) -> bool {
        let verb = self.mentions[mention].to;
        let goes = self.trigger_at(verb).is_some_and(|verb| verb.form.is_some())
            || self.covering(verb).is_none() && self.has(verb, Class::Be);
        goes && verb < self.to && self.tells_of_thing(mention, verb)
    }
}
