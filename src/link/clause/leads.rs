//! Follows prepositions and objects from a verb or noun to the places and people it leads to.

use super::{Destination, Lead, Sentence, Trigger};
use crate::model::mention::{Mention, MentionKind, PlaceKind, PlaceMention, Pronoun};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;

/// Words between a verb and its object, phrases of place aside.
const NEAR: usize = 4;
/// Tokens of a phrase of place.
const PHRASE: usize = 9;

/// Words of "the island of Bornholm" before the name, at least.
const ISLAND: usize = 3;

impl Sentence<'_> {
    /// Places after `after` that a preposition leads to, or that are its `object`, with the rest of a list.
    pub fn destinations(&self, after: usize, lead: Lead<'_>, object: bool) -> Vec<Destination> {
        let mut found: Vec<Destination> = Vec::new();
        let mut next = after + 1;
        while next < self.to {
            if let Some(mention) = self.mention_at(next) {
                let stated = |mention| {
                    !self.place_possessive(mention)
                        && !self.is_place_excepted(mention)
                        && !self.is_place_asked(mention)
                };
                if let Some(place) = self.place(mention).filter(|_| stated(mention)) {
                    let led = self.led_by(next, after, lead) && self.is_attached(next, after, place)
                        || self.is_adverb(place, after, next);
                    let direct = object && self.is_object(next, after) && !self.is_adjectival(mention);
                    if led || direct || !found.is_empty() && self.continues_list(mention, &found) {
                        found.push(Destination { mention, place: place.clone() });
                    }
                }
                // "a stop in Tunis, Lamamra, once ambassador to Washington"
                if !found.is_empty() && self.person(mention).is_some_and(|person| person.name.is_some()) {
                    break;
                }
                next = self.mentions[mention].to;
                continue;
            }
            if self.closes_aside_of(next, after) || self.closes_gerund(next, after) {
                break;
            }
            // "His trips are made at the request of Conti, an aide told reporters in Bern"
            let reported = found.is_empty()
                && self.has(next, Class::Report)
                && self.trigger_at(after).is_some_and(|noun| noun.noun.is_some());
            let relative = reported
                || self.begins_clause(next) && !self.has(next, Class::As)
                || self.is_reduced(next, after);
            if relative && let Some(behind) = self.behind_where(next) {
                next = behind;
                continue;
            }
            if relative || self.trigger_at(next).is_some_and(|trigger| self.ends_reach(trigger, &found)) {
                break;
            }
            next += 1;
        }
        found
    }

    /// "was in Lima, not in Quito": one place is told of, the other denied.
    pub fn is_place_excepted(&self, mention: usize) -> bool {
        let preposition = |token: usize| {
            self.covering(token).is_none()
                && self.tokens()[token].classes.any(&[Class::InPlace, Class::Infinitive, Class::Goal])
        };
        let lead = |at: usize| at.checked_sub(1).filter(|&token| token > self.from);
        let first = self.mentions[mention].from;
        let led = lead(first).filter(|&token| preposition(token)).unwrap_or(first);
        let Some(not) = lead(led) else { return false };
        // "to Rome rather than to Bern"
        if self.covering(not).is_none() && self.has(not, Class::Than) {
            return true;
        }
        let joint =
            self.is_sign(not - 1, &[',']) || self.tokens()[not - 1].classes.any(&[Class::And, Class::Clause]);
        let told = (0..mention).any(|before| self.place(before).is_some());
        joint && told && self.covering(not).is_none() && self.has(not, Class::Negation)
    }

    /// "in Bern to urge Lima to think again": a government, of which something is asked.
    fn is_place_asked(&self, mention: usize) -> bool {
        let (from, to) = (self.mentions[mention].from, self.mentions[mention].to);
        let plain = |token: usize| {
            let word = self.tokens()[token];
            self.covering(token).is_none() && word.kind == TokenKind::Word && !word.capital
        };
        let verb = from.checked_sub(1).filter(|&verb| verb > self.from && plain(verb));
        let asks = verb.is_some_and(|verb| {
            self.trigger_at(verb).is_none()
                && !self.tokens()[verb].classes.any(&[
                    Class::PlacePreposition,
                    Class::InPlace,
                    Class::Infinitive,
                    Class::Determiner,
                    Class::And,
                ])
                && self.has(verb - 1, Class::Infinitive)
        });
        let something = to + 1 < self.to
            && self.has(to, Class::Infinitive)
            && plain(to + 1)
            && !self.has(to + 1, Class::Determiner);
        asks && something
    }

    /// "from Lima, where he had met Conti, to Quito": the preposition behind what is told of the place before.
    fn behind_where(&self, token: usize) -> Option<usize> {
        let opens = token > self.from
            && self.has(token, Class::Clause)
            && matches!(self.tokens()[token - 1].kind, TokenKind::Sign(','));
        let close =
            (token + 1..self.to).find(|&at| self.is_sign(at, &[',']) && self.covering(at).is_none())?;
        let place = self.mention_at(close + 2).filter(|&mention| self.place(mention).is_some());
        (opens && self.has(close + 1, Class::Infinitive) && place.is_some()).then_some(close + 1)
    }

    /// "who has met Merkel, is in Rome": behind the comma the clause around goes on.
    fn closes_aside_of(&self, token: usize, after: usize) -> bool {
        self.asides().iter().any(|aside| aside.contains(&after) && aside.end == token)
    }

    /// "speaking through an interpreter, is in Rome": behind the comma the clause around the gerund goes on.
    fn closes_gerund(&self, comma: usize, after: usize) -> bool {
        matches!(self.tokens()[comma].kind, TokenKind::Sign(','))
            && self.trigger_at(after).is_some_and(|trigger| trigger.form == Some(Form::Gerund))
            && self
                .trigger_at(comma + 1)
                .is_some_and(|trigger| trigger.be || trigger.form.is_some_and(|form| form != Form::Gerund))
    }

    /// "a trip expected to be taken up by the drought": a clause that hangs on the noun without a pronoun.
    fn is_reduced(&self, token: usize, after: usize) -> bool {
        self.has(token, Class::Plan)
            && self.has(token + 1, Class::Infinitive)
            && self.has(token + 2, Class::Be)
            && self.trigger_at(after).is_some_and(|trigger| trigger.noun.is_some())
            && !self.auxiliary_before(token, &[Class::Be])
    }

    /// Whether a country is where the verb happens, not where its object is: "the situation in Afghanistan".
    fn is_attached(&self, place: usize, after: usize, mention: &PlaceMention) -> bool {
        if !matches!(mention.how, PlaceKind::Country | PlaceKind::Region) {
            // "to meet Lund about the bridges in Novi Sad"
            let phrase = (after + 1..place).rev().take_while(|&token| {
                self.covering(token).is_none()
                    && self.trigger_at(token).is_none()
                    && !matches!(self.tokens()[token].kind, TokenKind::Sign(_))
            });
            return !phrase.into_iter().any(|token| self.has(token, Class::About));
        }
        let Some(lead) = (after + 1..place)
            .rev()
            .find(|&token| self.has(token, Class::PlacePreposition) && !self.has(token, Class::Of))
        else {
            return true;
        };
        // "arrives for talks on Syria"
        let talks = self.has(lead, Class::On)
            && !self.has(lead, Class::InPlace)
            && self.triggers.iter().any(|noun| {
                noun.at > after && noun.at < lead && noun.noun.is_some() && noun.frame == Frame::Meeting
            });
        if talks {
            return false;
        }
        if !self.has(lead, Class::InPlace) || lead <= after + 1 || self.covering(lead - 1).is_some() {
            return true;
        }
        if (after + 1..lead).any(|token| self.leads_elsewhere(token)) {
            return false;
        }
        let before = self.tokens()[lead - 1];
        self.is_particle_of(after, lead - 1)
            || before.kind != TokenKind::Word
            || before.word().is_some()
            || lead - 1 == after
    }

    /// "talks on the wording of the next charter in Juba": the place of what is talked about.
    pub fn is_about(&self, after: usize, place: usize) -> bool {
        let from = self.mentions[place].from;
        let noun = from >= 2
            && self.covering(from - 2).is_none()
            && self.tokens()[from - 2].kind == TokenKind::Word
            && self.has(from - 1, Class::InPlace);
        let on = (after + 1..from).rev().find(|&token| {
            self.covering(token).is_none() && self.has(token, Class::On) && !self.has(token, Class::InPlace)
        });
        on.filter(|&on| noun && on + 3 < from).is_some_and(|on| {
            self.covering(on + 1).is_none()
                && self.has(on + 1, Class::Determiner)
                && (on + 1..from).all(|token| {
                    self.covering(token).is_none()
                        && self.trigger_at(token).is_none()
                        && !self.tokens()[token].classes.any(&[Class::Event, Class::Margins])
                })
        })
    }

    /// "a visit about the war in Angola": a preposition whose object the place belongs to.
    fn leads_elsewhere(&self, token: usize) -> bool {
        let classes = self.tokens()[token].classes;
        self.covering(token).is_none()
            && self.covering(token + 1).is_none()
            && classes.has(Class::NotSubject)
            && !classes.any(&[
                Class::PlacePreposition,
                Class::Goal,
                Class::With,
                Class::From,
                Class::On,
                Class::InPlace,
                Class::Of,
                Class::Infinitive,
                Class::After,
                Class::Before,
            ])
    }

    /// "wraps up in": the word belongs to the verb.
    fn is_particle_of(&self, verb: usize, token: usize) -> bool {
        let verbs = &self.scene.data.language.verbs;
        self.trigger_at(verb).is_some_and(|trigger| {
            let particle =
                |&number: &usize| verbs[number].particle.as_deref() == Some(self.tokens().word(token));
            trigger.verbs.iter().any(particle)
        })
    }

    fn is_adverb(&self, place: &PlaceMention, after: usize, at: usize) -> bool {
        let between = (after + 1..at).filter(|&token| !self.is_time(token)).count();
        let left = self.has(at - 1, Class::From);
        matches!(place.how, PlaceKind::There | PlaceKind::Here) && between <= 3 && !left
    }

    /// Nothing but adverbs, times and articles between the verb and the place.
    fn is_object(&self, place: usize, after: usize) -> bool {
        (after + 1..place).all(|at| {
            let time = self
                .covering(at)
                .is_some_and(|mention| matches!(self.mentions[mention].kind, MentionKind::Time(_)));
            let classes = self.tokens()[at].classes;
            time || classes.any(&[
                Class::Also,
                Class::Determiner,
                Class::Neighbour,
                Class::CityWord,
                Class::Of,
                Class::Modifier,
                Class::TwoOf,
                Class::And,
            ]) || self.is_sign(at, &[','])
        })
    }

    /// "visit U.S. troops": an abbreviation before a noun is no object of its own.
    fn is_adjectival(&self, mention: usize) -> bool {
        let Mention { from, to, .. } = self.mentions[mention];
        let next = self.tokens()[to.min(self.to - 1)];
        let noun = to < self.to
            && self.covering(to).is_none()
            && next.kind == TokenKind::Word
            && !next.capital
            && !next.classes.any(&[
                Class::PlacePreposition,
                Class::And,
                Class::Also,
                Class::Clause,
                Class::With,
            ]);
        to - from == 1 && self.tokens()[from].upper && self.tokens().word(from).len() <= 3 && noun
    }

    fn led_by(&self, place: usize, after: usize, lead: Lead<'_>) -> bool {
        let mut next = place;
        while next > after + 1 && place - next < 5 {
            next -= 1;
            if self.covering(next).is_some() || matches!(self.tokens()[next].kind, TokenKind::Sign(_)) {
                return false;
            }
            // "on the Danish island of Bornholm"
            let on_island = next + 1 == place
                && self.has(next, Class::On)
                && matches!(lead, Lead::Classes(classes) if classes.contains(&Class::InPlace))
                && self.has(place, Class::Determiner)
                && self.covering(place).is_some_and(|mention| {
                    let how = self.place(mention).map(|place| place.how);
                    matches!(how, Some(PlaceKind::Region | PlaceKind::City))
                        && self.mentions[mention].to > place + ISLAND
                });
            if on_island {
                return true;
            }
            if self.leads(next, lead) {
                let of = self.has(next, Class::Of) && !self.has(next, Class::Goal);
                let out_of = of && self.has(next - 1, Class::Out);
                return !(out_of && matches!(lead, Lead::Words(_)));
            }
            let classes = self.tokens()[next].classes;
            if classes.any(&[Class::PlacePreposition, Class::Clause, Class::And, Class::With, Class::By])
                && !classes.has(Class::Of)
            {
                return false;
            }
        }
        false
    }

    /// The preposition right before the place, or before an article, adjective or "capital of" that leads to it.
    fn leads(&self, token: usize, lead: Lead<'_>) -> bool {
        match lead {
            Lead::Nothing => false,
            Lead::Words(words) => words.iter().any(|word| word == self.tokens().word(token)),
            Lead::Classes(classes) => self.tokens()[token].classes.any(classes),
        }
    }

    /// Another verb takes over what follows.
    fn ends_reach(&self, trigger: &Trigger, found: &[Destination]) -> bool {
        if trigger.be
            && (self.has(trigger.at + 1, Class::Determiner) || self.has(trigger.at + 1, Class::Indefinite))
        {
            return true;
        }
        if trigger.be || trigger.noun.is_some() && !matches!(trigger.frame, Frame::Visit) {
            return !found.is_empty() && trigger.be;
        }
        if trigger.noun.is_some() {
            return !found.is_empty();
        }
        // "departed in the afternoon, concluding a visit to Sudan"
        let concluding = trigger.frame == Frame::SupportEnd
            && trigger.form == Some(Form::Gerund)
            && self.is_sign(trigger.at - 1, &[',']);
        concluding
            || !matches!(trigger.frame, Frame::Support | Frame::SupportBegin | Frame::SupportEnd)
            || !found.is_empty()
    }

    /// The people that follow `after` as its object or behind one of the prepositions, with the rest of the list.
    pub fn people_after(&self, after: usize, lead: Lead<'_>, object: bool) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut next = after + 1;
        while next < self.to {
            if let Some(mention) = self.mention_at(next) {
                if let Some(person) = self.person(mention) {
                    let owner = person.possessive
                        || matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their));
                    let listed = found.last().is_some_and(|&last| self.joined(last, mention));
                    let led = listed
                        || self.led_to_person(next, after, lead)
                        || object
                            && found.is_empty()
                            && (self.is_near(next, after) || self.follows_adjuncts(next, after));
                    if led && !owner {
                        found.push(mention);
                    } else if !found.is_empty() {
                        break;
                    }
                } else if matches!(self.mentions[mention].kind, MentionKind::Place(_)) && !found.is_empty() {
                    break;
                }
                next = self.mentions[mention].to;
                continue;
            }
            // "12.30 Meeting with Chancellor Keller; 14.00 Meeting with President Conti"
            let item = self.is_sign(next, &[';']) && self.is_time(next + 1);
            if item || self.begins_clause(next) && !self.has(next, Class::As) {
                break;
            }
            if self.trigger_at(next).is_some_and(|trigger| {
                trigger.form.is_some()
                    && !matches!(trigger.frame, Frame::Support | Frame::SupportBegin | Frame::SupportEnd)
            }) {
                break;
            }
            next += 1;
        }
        found
    }

    /// "received at the State House on Monday the Foreign Minister": what stands between verb and object ends with a date.
    fn follows_adjuncts(&self, object: usize, verb: usize) -> bool {
        const REACH: usize = 14;
        const AUDIENCE: usize = 5;
        let dated = object
            .checked_sub(1)
            .and_then(|last| self.covering(last))
            .is_some_and(|last| matches!(self.mentions[last].kind, MentionKind::Time(_)));
        let led = self.tokens()[verb + 1].classes.any(&[Class::InPlace, Class::On]);
        // "received this morning at the palace the Foreign Minister"
        let timed = self.covering(verb + 1).filter(|&time| {
            matches!(self.mentions[time].kind, MentionKind::Time(_))
                && (self.mentions[time].to..object).all(|token| self.stands_in_adjunct(token))
        });
        let free = object > 0 && !self.has(object - 1, Class::NotSubject);
        if timed.is_some_and(|time| self.mentions[time].to < object) && free && object - verb < REACH {
            return true;
        }
        // "received in private audience the president"
        let audience = object > verb + 2
            && object - verb <= AUDIENCE
            && self.covering(object - 1).is_none()
            && self.has(object - 1, Class::Granted);
        // "welcomed, on Tuesday in Rabat, the Minister"
        let aside = || {
            object > verb + 3
                && object - verb < REACH
                && self.is_sign(verb + 1, &[','])
                && self.is_sign(object - 1, &[','])
                && (self.is_time(verb + 2)
                    || self.tokens()[verb + 2].classes.any(&[Class::InPlace, Class::On]))
                && (verb + 2..object - 1).all(|token| self.stands_in_adjunct(token))
        };
        (dated || audience) && led && object - verb < REACH || aside()
    }

    /// A word of "on Tuesday", "at the Government's headquarters".
    fn stands_in_adjunct(&self, token: usize) -> bool {
        let word = self.tokens()[token];
        match self.covering(token) {
            Some(mention) => self.person(mention).is_none_or(|person| person.name.is_none()),
            // "received on Monday a letter"
            None => {
                !matches!(word.kind, TokenKind::Sign(_))
                    && !word.classes.any(&[Class::Indefinite, Class::From, Class::With, Class::By])
                    && self.trigger_at(token).is_none()
            }
        }
    }

    fn led_to_person(&self, person: usize, after: usize, lead: Lead<'_>) -> bool {
        let mut next = person;
        while next > after + 1 && person - next < 6 {
            next -= 1;
            if self.leads(next, lead) {
                return true;
            }
            if !self.tokens()[next].classes.any(&[
                Class::Determiner,
                Class::Also,
                Class::TwoOf,
                Class::Including,
                Class::Group,
            ]) && !self.is_sign(next, &[','])
            {
                return false;
            }
        }
        false
    }

    /// Nothing but adverbs, times and a place between: "received at the palace here today President Gayoom".
    fn is_near(&self, person: usize, after: usize) -> bool {
        // "where he arrived, Lamamra met": a lone comma opens another clause
        let commas = (after + 1..person).filter(|&token| self.is_sign(token, &[','])).count();
        if commas == 1 && self.is_sign(person - 1, &[',']) {
            return false;
        }
        let mut next = after + 1;
        let mut words = 0;
        while next < person {
            if let Some(end) = self.place_phrase(next) {
                next = end;
                continue;
            }
            let passes = self.is_time(next)
                || self.tokens()[next].classes.any(&[Class::Also, Class::Determiner])
                || self.is_sign(next, &[','])
                // "saw off Powell"
                || next == after + 1 && self.has(next, Class::ParticleBehind);
            words += 1;
            if !passes || words > NEAR {
                return false;
            }
            next += 1;
        }
        true
    }

    /// "at the old citadel in Amman", "here": the token behind the phrase of place that begins here.
    fn place_phrase(&self, at: usize) -> Option<usize> {
        let placed = |token: usize| self.covering(token).filter(|&mention| self.place(mention).is_some());
        if let Some(mention) = placed(at) {
            return Some(self.mentions[mention].to);
        }
        if !self.has(at, Class::InPlace) {
            return None;
        }
        let reach = (at + 1..(at + PHRASE).min(self.to)).take_while(|&token| {
            placed(token).is_some() || self.covering(token).is_none() && self.trigger_at(token).is_none()
        });
        let end = reach.filter_map(placed).last().map(|mention| self.mentions[mention].to)?;
        // "at the Doha Sheraton Hotel": the rest of the venue's name
        let rest = (end..self.to).take_while(|&token| {
            self.covering(token).is_none()
                && self.tokens()[token].capital
                && self.tokens()[token].kind == TokenKind::Word
        });
        Some(end + rest.count())
    }
}
