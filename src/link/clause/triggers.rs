//! Finds the triggers of a sentence, tells verbs from nouns, and marks who is a verb's object.

use super::{Lead, Sentence, Trigger};
use crate::link::mood::{self, Mood};
use crate::model::TimexType;
use crate::model::mention::{MentionKind, PlaceKind, Pronoun};
use crate::model::word::{Class, Classes, Form, Frame};
use crate::model::words::{Token, TokenKind};

/// Tokens that may describe a visit between its owner and its date: "long-planned".
const DESCRIBED: usize = 3;
/// Words between a verb and its particle: "call briefly in Togo".
const CALL: usize = 2;

impl Sentence<'_> {
    pub(super) fn find_triggers(&mut self) {
        for at in self.from..self.to {
            let token = &self.tokens()[at];
            if !token.tells && !token.classes.has(Class::Be) || self.covering(at).is_some() {
                continue;
            }
            if let Some(trigger) =
                self.verb_trigger(at).or_else(|| self.noun_trigger(at)).or_else(|| self.be_trigger(at))
            {
                self.spots[at - self.from].trigger = self.triggers.len() as u32;
                self.triggers.push(trigger);
            }
        }
        for number in 0..self.triggers.len() {
            let trigger = &self.triggers[number];
            let mood = match (trigger.form, trigger.be) {
                (_, true) => mood::of_be(self, trigger.at),
                (Some(form), _) => mood::of_verb(self, trigger.at, form),
                _ => continue,
            };
            self.triggers[number].mood = mood;
        }
    }

    pub(super) fn find_objects(&mut self) {
        let verbs: Vec<usize> =
            self.triggers.iter().filter(|trigger| trigger.form.is_some()).map(|trigger| trigger.at).collect();
        for at in verbs {
            for mention in self.people_after(at, Lead::Nothing, true) {
                self.objects[mention] = true;
            }
        }
    }

    fn verb_trigger(&self, at: usize) -> Option<Trigger> {
        let language = &self.scene.data.language;
        let word = language.word(self.tokens()[at].word()?);
        let (_, form) = *word.verbs.first()?;
        if !self.reads_as_verb(at, word.verbs.iter().map(|&(_, form)| form)) || self.only_helps(at) {
            return None;
        }
        let mut verbs: Vec<(usize, usize)> = Vec::new();
        for &(number, _) in &word.verbs {
            let verb = &language.verbs[number];
            if verb
                .before
                .as_ref()
                .is_some_and(|before| at == self.from || self.tokens().word(at - 1) != before)
            {
                continue;
            }
            let particle = match &verb.particle {
                None => usize::MAX,
                Some(particle) => {
                    let Some(found) = self.particle_near(at, particle) else { continue };
                    // "called home his envoy in Bolivia" is no call at a place
                    if verb.frame == Frame::Visit && found > at + CALL {
                        continue;
                    }
                    // "is host to", "is host on Monday to", but "is his host in Manama"
                    let led = |word: usize| {
                        let dated = self.covering(word + 2).map_or(word + 1, |date| self.mentions[date].to);
                        self.tokens().word(word) == particle
                            && verb.prepositions.iter().any(|lead| {
                                [word + 1, dated].iter().any(|&at| self.tokens().word(at) == lead)
                            })
                    };
                    if self.has(at, Class::Be) && !(at + 1..(at + 5).min(self.to)).any(led) {
                        continue;
                    }
                    if verb.dated && !self.is_dated(found + 1) {
                        continue;
                    }
                    found
                }
            };
            if !verbs.iter().any(|&(_, known)| known == number) {
                verbs.push((particle, number));
            }
        }
        // "was called off at short notice": the particle that stands nearest
        verbs.sort_by_key(|&(particle, _)| particle);
        let verbs: Vec<usize> = verbs.into_iter().map(|(_, number)| number).collect();
        let frame = language.verbs[*verbs.first()?].frame;
        let form = self.form_in_context(at, word.verbs.iter().map(|&(_, form)| form)).unwrap_or(form);
        if form == Form::Base && self.is_office(at, &verbs) || self.describes(at, frame, form) {
            return None;
        }
        Some(Trigger { at, verbs, noun: None, be: false, frame, form: Some(form), mood: Mood::Possible })
    }

    /// "discussed continued aid to Chad", "the continued presence in Mali": a participle between a verb or an article
    /// and a noun.
    fn describes(&self, at: usize, frame: Frame, form: Form) -> bool {
        let moves = matches!(frame, Frame::Go | Frame::Arrive | Frame::Leave | Frame::Stay);
        if !matches!(form, Form::Past | Form::Participle) || at == self.from {
            return false;
        }
        // "Kohl's planned three-day visit"
        let dates = |next: &usize| matches!(self.mentions[*next].kind, MentionKind::Time(_));
        let behind = self.covering(at + 1).filter(dates).map(|date| self.mentions[date].to);
        if behind.is_some_and(|noun| noun < self.to && self.is_noun_too(noun)) && self.is_owned(at) {
            return true;
        }
        if !moves {
            return false;
        }
        let noun = self.tokens().get(at + 1).filter(|_| at + 1 < self.to).is_some_and(|next| {
            next.kind == TokenKind::Word
                && next.word().is_none()
                && !next.capital
                && !self.scene.data.language.ends_as_adverb(self.tokens().word(at + 1))
        });
        let before = self.tokens()[at - 1].classes;
        let helps = before.any(&[Class::Have, Class::Be, Class::PastHave]);
        let verb =
            self.triggers.last().is_some_and(|verb| verb.at == at - 1 && verb.form.is_some() && !helps);
        let led = self.covering(at - 1).is_none()
            && (verb || before.any(&[Class::Determiner, Class::Of, Class::On]));
        noun && led && self.covering(at + 1).is_none()
    }

    /// "Kobler, head of the mission": behind a comma, and led to what it is of by a word that leads from no verb.
    fn is_office(&self, at: usize, verbs: &[usize]) -> bool {
        let led = at > self.from && at + 1 < self.to && self.is_sign(at - 1, &[',']);
        if !led || !self.has(at + 1, Class::Of) || self.has(at + 1, Class::Goal) {
            return false;
        }
        let next = self.tokens().word(at + 1);
        let own = |&number: &usize| {
            let verb = &self.scene.data.language.verbs[number];
            verb.particle.as_deref() == Some(next) || verb.prepositions.iter().any(|lead| lead == next)
        };
        !verbs.iter().any(own)
    }

    fn noun_trigger(&self, at: usize) -> Option<Trigger> {
        let language = &self.scene.data.language;
        let noun = language.word(self.tokens()[at].word()?).noun?;
        let frame = language.nouns[noun].frame;
        // "the EU travel ban", "a trip agency"
        if frame == Frame::Visit && at + 1 < self.to && self.has(at + 1, Class::OfTravel) {
            return None;
        }
        // "bilateral talks": of the noun behind
        let next = self.tokens().get(at + 1).filter(|_| at + 1 < self.to);
        let describes = self.has(at, Class::Separately)
            && next.is_some_and(|next| {
                let noun = next.word().is_some_and(|word| language.word(word).noun.is_some());
                // "bilateral ties"
                let thing = next.kind == TokenKind::Word && next.word().is_none() && !next.capital;
                noun || thing && next.classes == Classes::default()
            });
        if describes {
            return None;
        }
        let behind = &language.nouns[noun].behind;
        let follows = |(step, word): (usize, &String)| {
            at + 1 + step < self.to && self.tokens().word(at + 1 + step) == word
        };
        if !behind.iter().enumerate().all(follows) {
            return None;
        }
        Some(Trigger {
            at,
            verbs: Vec::new(),
            noun: Some(noun),
            be: false,
            frame,
            form: None,
            mood: Mood::Possible,
        })
    }

    fn be_trigger(&self, at: usize) -> Option<Trigger> {
        // "he's in Paris", but "the region's presidents"
        let owner = self.tokens()[at].kind == TokenKind::Possessive
            && !(at > self.from
                && self.tokens()[at - 1].classes.any(&[
                    Class::He,
                    Class::She,
                    Class::It,
                    Class::Who,
                    Class::There,
                ]));
        let be = self.has(at, Class::Be) && !owner;
        be.then(|| Trigger {
            at,
            verbs: Vec::new(),
            noun: None,
            be: true,
            frame: Frame::Stay,
            form: None,
            mood: Mood::Possible,
        })
    }

    /// "has suggested a meeting": nothing is had.
    fn only_helps(&self, at: usize) -> bool {
        const SAYINGS: [Class; 4] = [Class::Possible, Class::Report, Class::Invite, Class::Deny];
        self.has(at, Class::Have)
            && at + 1 < self.to
            && self.tokens()[at + 1].classes.any(&SAYINGS)
            && self.scene.data.language.ends_as_past(self.tokens().word(at + 1))
    }

    /// Whether a date stands here, an article before it or not.
    fn is_dated(&self, at: usize) -> bool {
        let date = |at| {
            matches!(self.covering(at).map(|date| &self.mentions[date].kind), Some(MentionKind::Time(_)))
        };
        at < self.to && (date(at) || self.has(at, Class::Determiner) && at + 1 < self.to && date(at + 1))
    }

    /// "flew in", "put a trip off": the particle within a few words, no sign between.
    fn particle_near(&self, at: usize, particle: &str) -> Option<usize> {
        for next in at + 1..(at + 5).min(self.to) {
            // "brought to a close": of several words, too
            let whole = particle
                .split(' ')
                .enumerate()
                .all(|(step, word)| next + step < self.to && self.tokens().word(next + step) == word);
            if whole {
                return Some(next);
            }
            let blocked = self.tokens()[next].classes.any(&[Class::Clause, Class::PlacePreposition]);
            // "put on hold"
            let before_it = blocked && self.tokens().word(next + 1) == particle;
            if matches!(self.tokens()[next].kind, TokenKind::Sign(_)) || blocked && !before_it {
                return None;
            }
        }
        None
    }

    /// Of the forms a spelling can be, the one that the auxiliaries ask for.
    fn form_in_context(&self, at: usize, forms: impl Iterator<Item = Form> + Clone) -> Option<Form> {
        let infinitive = self.auxiliary_before(
            at,
            &[Class::Infinitive, Class::Future, Class::Would, Class::Possible, Class::Do],
        );
        let participle = self.auxiliary_before(at, &[Class::Have, Class::Be]);
        // "to have come"
        let perfect = at > self.from && self.has(at - 1, Class::Have);
        let wanted = |form: &Form| match form {
            Form::Base => infinitive && !perfect,
            Form::Participle => participle,
            _ => false,
        };
        forms.clone().find(wanted).or_else(|| {
            let mut rest = forms.clone().filter(|form| !matches!(form, Form::Participle));
            rest.find(|form| *form != Form::Base).or_else(|| forms.clone().next())
        })
    }

    pub fn auxiliary_before(&self, at: usize, classes: &[Class]) -> bool {
        let mut next = at;
        while next > self.from && at - next < 5 {
            next -= 1;
            let token = self.tokens()[next].classes;
            if token.any(classes) {
                return true;
            }
            let time = self
                .covering(next)
                .is_some_and(|mention| matches!(self.mentions[mention].kind, MentionKind::Time(_)));
            if !time
                && !self.is_of_manner(next)
                && !token.any(&[Class::Also, Class::Negation, Class::Be, Class::Have])
                && !self.is_sign(next, &[','])
            {
                return false;
            }
        }
        false
    }

    /// "bilaterally", "quietly".
    fn is_of_manner(&self, at: usize) -> bool {
        self.covering(at).is_none()
            && !self.tokens()[at].capital
            && self.scene.data.language.ends_as_adverb(self.tokens().word(at))
    }

    /// Tells "they visit Rome" from "the visit": what stands before decides.
    fn reads_as_verb(&self, at: usize, forms: impl Iterator<Item = Form> + Clone) -> bool {
        // "the rebel-held capital", not "co-hosted"
        if self.tokens()[at].hyphen && at > self.from && self.tokens().word(at - 1).len() > 2 {
            return false;
        }
        if forms.clone().all(|form| matches!(form, Form::Past | Form::Participle)) {
            return !self.reduced_after_determiner(at) && !self.owned_plan(at);
        }
        // "Among the crowned heads were": another verb right behind it
        let finite = forms.clone().all(|form| matches!(form, Form::Base | Form::Third))
            && self.covering(at + 1).is_none()
            && (self.has(at + 1, Class::PastBe) || self.has(at + 1, Class::PresentBe));
        if finite {
            return false;
        }
        if at == self.from {
            // "Meeting Arafat in Oslo", but "Talks between Arafat and Rabin".
            // "Talks there with Rabin"
            let there = |next| self.place(next).is_some_and(|place| matches!(place.how, PlaceKind::There));
            let object = !self.is_noun_too(at) || self.covering(at + 1).is_some_and(|next| !there(next));
            return object && forms.clone().any(|form| form != Form::Base);
        }
        match self.covering(at - 1) {
            Some(mention) => self.reads_as_verb_behind_mention(at, mention, forms),
            None if forms.clone().any(|form| form == Form::Gerund) => self.reads_as_verbal_gerund(at),
            None => self.reads_as_verb_behind_word(at, forms),
        }
    }

    /// Behind a name, a place or a date: "Merkel visits", but "her visit" and "a three-day visit".
    fn reads_as_verb_behind_mention(
        &self,
        at: usize,
        mention: usize,
        mut forms: impl Iterator<Item = Form>,
    ) -> bool {
        let mut gerund = forms.by_ref().peekable();
        let noun = gerund.peek() == Some(&Form::Gerund) && self.is_noun_too(at);
        let mut forms = gerund;
        if noun && self.covering(at + 1).is_none_or(|next| self.person(next).is_none()) {
            return false;
        }
        match &self.mentions[mention].kind {
            MentionKind::Person(person) => {
                !person.possessive
                    && !matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their))
            }
            MentionKind::Place(_) => {
                // "Yemen and Kenya complete the tour"
                let several = mention > 0
                    && self.mentions[0].from == self.from
                    && self.mentions[..=mention]
                        .iter()
                        .all(|told| matches!(told.kind, MentionKind::Place(_)));
                several || !forms.all(|form| matches!(form, Form::Base))
            }
            MentionKind::Time(time) => {
                !(self.is_noun_too(at)
                    && (self.scene.times[*time].kind == TimexType::Duration
                        || self.is_owned(self.first_of_dates(mention))))
            }
        }
    }

    /// Where "Nov. 16-29" begins.
    fn first_of_dates(&self, last: usize) -> usize {
        let mut first = last;
        while first > 0
            && matches!(self.mentions[first - 1].kind, MentionKind::Time(_))
            && (self.mentions[first - 1].to..self.mentions[first].from)
                .all(|token| self.is_sign(token, &['-', '–']) || self.has(token, Class::Infinitive))
        {
            first -= 1;
        }
        self.mentions[first].from
    }

    /// "Modi's July visit", "the June 18 visit": an owner or an article right before what begins at `at`.
    fn is_owned(&self, at: usize) -> bool {
        // "Modi's long-planned July visit"
        let describes = |token: usize| {
            let word = self.tokens()[token];
            let kind = word.classes.any(&[Class::Plan, Class::Modifier]) || self.tokens()[token + 1].hyphen;
            self.covering(token).is_none() && word.kind == TokenKind::Word && !word.capital && kind
        };
        let described = (self.from..at).rev().take(DESCRIBED).take_while(|&token| describes(token)).count();
        let Some(before) = (at - described).checked_sub(1).filter(|&before| before >= self.from) else {
            return false;
        };
        let owner = self.covering(before).and_then(|mention| self.person(mention)).is_some_and(|person| {
            person.possessive || matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their))
        });
        owner
            || self.tokens()[before].kind == TokenKind::Possessive
            || self.tokens()[before].classes.any(&[Class::Determiner, Class::His, Class::Her, Class::Their])
    }

    /// A gerund that no article, possessive or description makes a noun.
    fn reads_as_verbal_gerund(&self, at: usize) -> bool {
        let before = self.tokens()[at - 1];
        let described =
            before.kind == TokenKind::Number || before.kind == TokenKind::Word && before.word().is_none();
        let named = before.classes.any(&[
            Class::Determiner,
            Class::Modifier,
            Class::His,
            Class::Her,
            Class::Their,
            Class::Indefinite,
            Class::It,
            Class::NextStop,
        ]) || before.kind == TokenKind::Possessive;
        // "the G8 gathering", "an annual gathering"
        let event = self.has(at, Class::Event)
            && (at.saturating_sub(3).max(self.from)..at)
                .rev()
                .take_while(|&token| {
                    self.covering(token).is_none()
                        && !self.begins_clause(token)
                        && !self.tokens()[token].classes.any(&[Class::Be, Class::And])
                        && self.trigger_at(token).is_none()
                })
                .any(|token| self.has(token, Class::Determiner) || self.has(token, Class::Indefinite));
        // "a message of greeting to Keller"
        let letter = before.classes.has(Class::Of)
            && at >= self.from + 2
            && self.tokens()[at - 2].classes.any(&[Class::Message, Class::Letter]);
        if event || letter {
            return false;
        }
        if named || !self.is_noun_too(at) {
            return !named;
        }
        let object = self.covering(at + 1).is_some_and(|next| self.person(next).is_some());
        let led = before.classes.any(&[
            Class::Be,
            Class::After,
            Class::Before,
            Class::Clause,
            Class::Also,
            Class::By,
            Class::Infinitive,
            Class::PlacePreposition,
        ]);
        !described && (led || object && (before.classes.has(Class::And) || self.is_sign(at - 1, &[','])))
    }

    fn reads_as_verb_behind_word(&self, at: usize, mut forms: impl Iterator<Item = Form> + Clone) -> bool {
        // "will co-chair": what stands before the prefix
        let first = if self.tokens()[at].hyphen && at >= self.from + 2 { at - 1 } else { at };
        let before = self.tokens()[first - 1];
        let classes = before.classes;
        let noun = self.is_noun_too(at);
        let helped = at >= self.from + 2
            && self.tokens()[at - 2].classes.any(&[
                Class::Future,
                Class::Would,
                Class::Infinitive,
                Class::Possible,
                Class::Do,
            ]);
        // "did not go", "will not arrive", "will bilaterally meet"
        if helped && (classes.has(Class::Negation) || self.is_of_manner(at - 1)) {
            return true;
        }
        // "will no longer travel"
        let given_up = self.has(first - 1, Class::NoLonger) && at >= self.from + 3;
        if given_up && self.tokens()[at - 3].classes.any(&[Class::Future, Class::Would]) {
            return true;
        }
        if noun && classes.any(&[Class::NextStop, Class::Negation]) {
            // "will next visit Germany", but "his next visit", "not a visit"
            return helped;
        }
        if classes.any(&[
            Class::Infinitive,
            Class::Future,
            Class::Would,
            Class::Possible,
            Class::Who,
            Class::Do,
            Class::Also,
        ]) {
            return true;
        }
        if classes.any(&[Class::Determiner, Class::Of, Class::Modifier, Class::His, Class::Her, Class::Their])
            || before.kind == TokenKind::Possessive
        {
            return false;
        }
        let comma = self.is_sign(at - 1, &[',']);
        // "Modi, looking tired, travels to Kigali", "will open a fair in Durban, travel to Maputo"
        let leads = self.has(at + 1, Class::Infinitive)
            || self.has(at + 1, Class::ParticleBehind) && self.has(at + 2, Class::Infinitive)
            || self.covering(at + 1).is_some_and(|next| self.place(next).is_some());
        let series = || self.triggers.iter().rev().find_map(|trigger| trigger.form) == Some(Form::Base);
        let goes_on = |form| form == Form::Third || form == Form::Base && series();
        if noun && comma && leads && forms.any(goes_on) {
            return true;
        }
        if noun {
            return classes.any(&[Class::And, Class::Which]) && !comma;
        }
        // "discussed plans", "will discuss plans"
        let object = self.trigger_at(at - 1).is_some_and(|verb| verb.form.is_some());
        if object && forms.clone().all(|form| form == Form::Third) {
            return false;
        }
        if classes.has(Class::Have) && forms.clone().any(|form| form == Form::Participle) {
            // "had come"
            return true;
        }
        self.moves_on(at)
            || forms.any(|form| matches!(form, Form::Third | Form::Past))
            || classes.has(Class::And)
            || comma
    }

    /// Whether the language's list has this spelling as a noun as well.
    fn is_noun_too(&self, at: usize) -> bool {
        let word = self.tokens()[at].word();
        word.is_some_and(|word| self.scene.data.language.word(word).noun.is_some())
    }

    /// "her crew of nine fly to Windhoek": a verb of going with its preposition right behind.
    fn moves_on(&self, at: usize) -> bool {
        let language = &self.scene.data.language;
        let Some(word) = self.tokens()[at].word() else { return false };
        let goes = language.word(word).verbs.iter().any(|&(number, _)| {
            matches!(language.verbs[number].frame, Frame::Go | Frame::Arrive)
                && !language.verbs[number].prepositions.is_empty()
        });
        goes && self.has(at + 1, Class::Infinitive)
    }

    /// "Solberg's planned trip": whose it is stands before, the noun behind.
    fn owned_plan(&self, at: usize) -> bool {
        let noun = self.tokens().get(at + 1).filter(|_| at + 1 < self.to).and_then(Token::word);
        let travels = noun.is_some_and(|word| self.scene.data.language.word(word).noun.is_some());
        travels && self.has(at, Class::Plan) && self.is_owned(at)
    }

    fn reduced_after_determiner(&self, at: usize) -> bool {
        at > self.from
            && self.has(at - 1, Class::Determiner)
            && !self.has(at - 1, Class::TwoOf)
            && !self.has(at - 1, Class::Which)
            // "Sarkozy and Merkel all gave up"
            && at.checked_sub(2).and_then(|before| self.covering(before)).is_none_or(|before| self.person(before).is_none())
    }
}
