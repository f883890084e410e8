//! Tells when a verb is done by somebody or something that no mention stands for: "exporters", "the convoy".

use super::Sentence;
use crate::data::registry::Named;
use crate::link::mood::HELPERS;
use crate::model::block::Block;
use crate::model::mention::{Mention, MentionKind, PlaceKind, Pronoun};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;

/// Words from "is" to what somebody is.
const PREDICATE: usize = 4;

impl Sentence<'_> {
    /// A noun right before the verb group that is nobody of the cast: "the club's rowers landed", "cadets from Brienne,
    /// who are to sail".
    pub fn stranger_before(&self, at: usize) -> bool {
        let mut next = at;
        while next > self.from {
            next -= 1;
            if let Some(mention) = self.covering(next) {
                let from = self.mentions[mention].from;
                let led = from > self.from
                    && (self.tokens()[from - 1].classes.any(&[Class::From, Class::InPlace])
                        || self.is_sign(from - 1, &[',']));
                match &self.mentions[mention].kind {
                    MentionKind::Time(_) => next = from,
                    MentionKind::Place(_) if led => next = from - 1,
                    MentionKind::Place(_) => return self.is_country_as_subject(mention, at),
                    MentionKind::Person(_) if self.is_unknown_town(mention) => next = from - 1,
                    MentionKind::Person(_) if self.is_counted(mention) => return true,
                    MentionKind::Person(_) => return self.tells_of_thing(mention, at),
                }
                continue;
            }
            let token = self.tokens()[next];
            let comma = self.is_sign(next, &[','])
                && (self.has(next + 1, Class::Who)
                    || next > self.from
                        && self.covering(next - 1).is_some_and(|before| self.place(before).is_some()));
            if token.classes.any(&HELPERS) || token.classes.has(Class::Who) || comma {
                continue;
            }
            // "rifles which were bound for"
            if token.classes.has(Class::OfThings) {
                let before = next.checked_sub(1).filter(|&before| before > self.from);
                return before.is_some_and(|before| {
                    let thing = self.tokens()[before];
                    let unlisted = thing.kind == TokenKind::Word && thing.word().is_none() && !thing.capital;
                    unlisted
                        && self.covering(before).is_none()
                        && self.trigger_at(at).is_some_and(|verb| verb.be)
                });
            }
            // "cadets from Brienne, Champagne, were"
            let town = token.capital
                && next > self.from
                && self.tokens()[next - 1].classes.any(&[Class::From, Class::InPlace]);
            if town {
                next -= 1;
                continue;
            }
            // "when it comes to the money"
            let goes =
                self.trigger_at(at).is_some_and(|verb| matches!(verb.frame, Frame::Go | Frame::Arrive));
            let it = goes && token.classes.has(Class::It) && next + 1 == at;
            // "a note arrived from Oslo", not "an invitation to come to Oslo"
            let sent = token.classes.any(&[Class::Message, Class::Letter])
                && !token.capital
                && self.trigger_at(at).is_some_and(|verb| verb.form.is_some_and(|form| form != Form::Base));
            return it || sent || self.is_ordered(next) || self.is_stranger(next);
        }
        false
    }

    /// "A letter from Lund reached", "The ballots for Lund arrived": the person only tells which thing, and nothing that
    /// could carry him stands at the head of what he belongs to.
    pub(super) fn tells_of_thing(&self, mention: usize, at: usize) -> bool {
        const LONGEST: usize = 16;
        let Mention { from, to, .. } = self.mentions[mention];
        if (to..at).any(|token| self.has(token, Class::Who) || self.is_sign(token, &[','])) {
            return false;
        }
        let Some(lead) =
            from.checked_sub(1).filter(|&lead| lead > self.from && self.covering(lead).is_none())
        else {
            return false;
        };
        // "all of them met"
        let pronoun = self.person(mention).is_none_or(|person| person.pronoun.is_some());
        if pronoun || !self.has(lead, Class::NotSubject) {
            return false;
        }
        let within = |token: &usize| {
            self.covering(*token).is_some()
                || !(self.begins_clause(*token)
                    || self.is_sign(*token, &[',', '"', '“', '-', '–', '—'])
                    || self.tokens()[*token].classes.any(&[
                        Class::Be,
                        Class::Have,
                        Class::Do,
                        Class::Future,
                        Class::Would,
                        Class::Report,
                        Class::And,
                    ])
                    || self.trigger_at(*token).is_some())
        };
        let reach = lead.saturating_sub(LONGEST).max(self.from)..lead;
        let Some(first) = reach.rev().take_while(within).last() else { return false };
        let opened = first == self.from || !within(&(first - 1)) && self.trigger_at(first - 1).is_none();
        let head = (first..lead).find(|&token| {
            let word = self.tokens()[token];
            word.classes.any(&[Class::NotSubject]) && self.covering(token).is_none()
        });
        let head = head.unwrap_or(lead).checked_sub(1).filter(|&head| head >= first);
        // "a lawyer for Lund": he is told of, but no leader
        let named = |token: usize| {
            self.covering(token).is_some_and(|mention| {
                self.person(mention).is_some_and(|person| person.name.is_some())
                    || !self.leaders(self.meant(mention)).is_empty()
            })
        };
        head.is_some_and(|head| {
            let word = self.tokens()[head];
            opened
                && word.kind == TokenKind::Word
                && !word.capital
                && self.covering(head).is_none_or(|mention| self.person(mention).is_some())
                && !(first..=head).any(named)
                && self.has(first, Class::Determiner)
                && !(first..lead)
                    .any(|token| self.has(token, Class::Vehicle) || self.has(token, Class::Party))
        })
    }

    /// "ordered the navy to sail": whoever the order is for does what follows.
    fn is_ordered(&self, noun: usize) -> bool {
        let token = self.tokens()[noun];
        let common = token.kind == TokenKind::Word && !token.capital && self.has(noun + 1, Class::Infinitive);
        let article = noun.checked_sub(1).filter(|&article| article > self.from);
        common
            && article.is_some_and(|article| {
                self.has(article, Class::Determiner)
                    && self.covering(article - 1).is_none()
                    && self.has(article - 1, Class::Orders)
            })
    }

    /// Whether nobody of the cast does the verb at `at`: a noun of strangers stands before it, or before the verb with
    /// which a gerund goes ("Polish units began arriving").
    pub(super) fn is_done_by_stranger(&self, at: usize) -> bool {
        let Some(verb) = self.trigger_at(at) else { return false };
        match verb.form {
            Some(Form::Gerund) => {
                let before = at.checked_sub(1).and_then(|before| self.trigger_at(before));
                let begins =
                    before.filter(|before| before.frame == Frame::SupportBegin && before.form.is_some());
                begins.map_or_else(|| self.follows_strangers(at), |begins| self.stranger_before(begins.at))
            }
            Some(_) => self.stranger_before(at) || self.follows_clause_of_stranger(at),
            None => false,
        }
    }

    /// "The trader, who had met Kibaki, flew": a relative clause about somebody of whom no mention tells ends right
    /// before the verb.
    fn follows_clause_of_stranger(&self, at: usize) -> bool {
        const DESCRIBED: usize = 9;
        let Some((who, comma)) = self.clause_before(at) else { return false };
        let whole = (who + 1..comma).all(|token| !self.is_sign(token, &[',', ';']));
        let Some(parted) = who.checked_sub(1).filter(|&parted| whole && self.is_sign(parted, &[','])) else {
            return false;
        };
        let described = |token: &usize| {
            let mention = self.covering(*token);
            let told = self.has(*token, Class::Report) || self.trigger_at(*token).is_some();
            mention.is_none_or(|mention| self.referents(mention).who.is_empty())
                && !(mention.is_none()
                    && (told || self.begins_clause(*token) || self.is_sign(*token, &[','])))
        };
        let common = |token: usize| {
            let word = self.tokens()[token];
            word.kind == TokenKind::Word
                && !word.capital
                && self.covering(token).is_none_or(|mention| self.person(mention).is_some())
                && !word.classes.has(Class::Vehicle)
        };
        let reach = parted.saturating_sub(DESCRIBED + 1).max(self.from)..parted;
        let first = reach.rev().take_while(described).last();
        first.is_some_and(|first| {
            let opens = first == self.from || self.covering(first - 1).is_none();
            opens && parted - first <= DESCRIBED && (first..parted).any(common)
        })
    }

    /// "pilgrims visiting Mecca": right behind them, without a comma.
    fn follows_strangers(&self, at: usize) -> bool {
        let before =
            at.checked_sub(1).filter(|&before| before > self.from && self.covering(before).is_none());
        before.is_some_and(|before| self.is_people_of_country(before))
    }

    /// "Australians", "Kenyans": some of a country's people.
    fn is_people_of_country(&self, at: usize) -> bool {
        let (token, starts) = (&self.tokens()[at], self.tokens().starts(at));
        let named = &self.scene.data.registry;
        token.capital
            && token.kind == TokenKind::Word
            && starts.place == 1
            && matches!(named.meaning(starts.meaning), Named::Adjective(_))
    }

    /// Whether the word, which no mention covers, is a noun of strangers.
    fn is_stranger(&self, at: usize) -> bool {
        let token = self.tokens()[at];
        let before = at.checked_sub(1).filter(|&before| before >= self.from);
        // "the two heads of government"
        let of_person = at >= self.from + 2
            && self.has(at - 1, Class::Of)
            && self.covering(at - 2).is_some_and(|mention| self.person(mention).is_some());
        if of_person {
            return false;
        }
        // "the Syrians who have crossed"
        let people = self.has(at + 1, Class::Who)
            && self.is_people_of_country(at)
            && self.scene.data.language.ends_as_plural(self.tokens().word(at));
        if people || token.classes.has(Class::Group) && !token.classes.has(Class::Vehicle) {
            return true;
        }
        let several = before
            .is_some_and(|before| self.tokens()[before].kind == TokenKind::Number || self.is_time(before));
        // "that by Easter letters would travel": no article stands before it
        let matter = !token.capital
            && (at == self.from
                || self.is_time(at - 1)
                || self.has(at - 1, Class::That)
                || self.begins_clause(at - 1) && !self.has(at - 1, Class::And)
                || self.is_sign(at - 1, &[',', ';', '"', '“']));
        let language = &self.scene.data.language;
        let word = self.tokens().word(at);
        let described = language.ends_as_past(word) || language.ends_as_adverb(word);
        let unlisted = token.word().is_none() && !(matter && described) || token.classes.has(Class::Audience);
        // "praised the welders who drove to Oslo", but "is a man who went"
        let is = (at.saturating_sub(PREDICATE).max(self.from)..at).any(|token| self.has(token, Class::Be));
        let matter = matter || self.has(at + 1, Class::Who) && !is && !token.capital;
        unlisted
            && token.kind == TokenKind::Word
            && (!token.capital || several)
            && (matter || language.ends_as_plural(word))
            && self.block() == Block::Body
    }

    /// "some 300 of them": people without a name.
    fn is_counted(&self, mention: usize) -> bool {
        let from = self.mentions[mention].from;
        let them = self.person(mention).is_some_and(|person| person.pronoun == Some(Pronoun::They));
        them && from >= self.from + 2
            && self.has(from - 1, Class::Of)
            && self.tokens()[from - 2].kind == TokenKind::Number
    }

    /// "soldiers from Shilo, Manitoba": a name behind "from" that is nobody's.
    fn is_unknown_town(&self, mention: usize) -> bool {
        let from = self.mentions[mention].from;
        let led = from > self.from && self.tokens()[from - 1].classes.any(&[Class::From, Class::InPlace]);
        led && self.referents(mention).who.is_empty()
    }

    /// "said Latvia goes to Rome with one demand": a country does it, and nobody in particular.
    fn is_country_as_subject(&self, mention: usize, at: usize) -> bool {
        let from = self.mentions[mention].from;
        let country = self.place(mention).is_some_and(|place| matches!(place.how, PlaceKind::Country));
        let first = from == self.from;
        let told = first
            || self.tokens()[from - 1].classes.any(&[Class::Report, Class::That])
            || self.is_sign(from - 1, &['"', '“', ':']);
        let goes = self
            .trigger_at(at)
            .is_some_and(|verb| matches!(verb.frame, Frame::Go | Frame::Arrive | Frame::Attend));
        country && told && goes && !self.is_headline()
    }
}
