//! A sentence with its triggers: the verbs and nouns of travel and meeting, their mood, subjects, objects and places.

use super::dates;
use super::mood::{self, Mood};
use super::scene::{Scene, SceneSentence};
use crate::model::block::Block;
use crate::model::cast::{Member, Referents, Standing};
use crate::model::mention::{Mention, MentionKind, PersonMention, PlaceKind, PlaceMention, Pronoun};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::{TokenKind, Tokens};
use crate::model::{Span, TimexType};
use std::cell::OnceCell;

pub struct Sentence<'a> {
    pub scene: &'a Scene<'a>,
    pub number: usize,
    pub from: usize,
    pub to: usize,
    pub mentions: &'a [Mention],
    referents: &'a [Referents],
    /// For each token of the sentence the mention that covers it.
    cover: Vec<Option<usize>>,
    pub triggers: Vec<Trigger>,
    /// Mentions that are the object of a verb.
    objects: Vec<bool>,
    /// For each temporal expression the trigger that it dates, once somebody asks.
    date_owners: OnceCell<Vec<Option<usize>>>,
    /// The place that heads a diary's item: "ANKARA - ...".
    pub item_place: Option<PlaceMention>,
    /// All places of that head: "PARIS/LUXEMBOURG - ...".
    pub item_places: Vec<PlaceMention>,
    /// A country heads the line of a guest list: "Japan: Prime Minister Shinzo Abe".
    pub guest_line: bool,
}

/// A word of travel or meeting.
#[derive(Clone, Debug)]
pub struct Trigger {
    pub at: usize,
    /// The readings of a verb in the language's list, those whose particle stands near first.
    pub verbs: Vec<usize>,
    pub noun: Option<usize>,
    /// A form of "be" that may place somebody.
    pub be: bool,
    pub frame: Frame,
    pub form: Option<Form>,
    pub mood: Mood,
}

/// What leads from a verb or noun to a place or person.
#[derive(Clone, Copy, Debug)]
pub enum Lead<'l> {
    /// No preposition: the direct object alone.
    Nothing,
    /// The prepositions that the language's list gives for a verb or noun.
    Words(&'l [String]),
    /// Prepositions of one of these classes.
    Classes(&'l [Class]),
}

/// A place that a phrase leads to.
#[derive(Clone, Debug)]
pub struct Destination {
    pub mention: usize,
    pub place: PlaceMention,
}

/// Whoever a clause is about, with the doubt in it: the greater the cost, the further the guess.
#[derive(Clone, Debug)]
pub struct Subject {
    pub who: Vec<usize>,
    pub mention: usize,
    pub cost: f64,
}

/// A subject further away than this is no subject.
const TOO_FAR: f64 = 6.5;
/// So many words between the two are too far, at seven words a point.
const REACH: usize = 46;

impl<'a> Sentence<'a> {
    pub fn new(scene: &'a Scene<'a>, number: usize) -> Self {
        let SceneSentence { tagged, referents, body, .. } = &scene.sentences[number];
        let (from, head) = open_item(scene.tokens, &tagged.mentions, *body, tagged.to);
        let guest_line = head.as_ref().is_some_and(|(_, shouted)| !shouted);
        let item_place = head.filter(|(_, shouted)| *shouted).map(|(place, _)| place);
        let item_places =
            if item_place.is_some() { places_before(&tagged.mentions, *body, from) } else { Vec::new() };
        let skipped = tagged.mentions.iter().take_while(|mention| mention.from < from).count();
        let (mentions, referents) = (&tagged.mentions[skipped..], &referents[skipped..]);
        let mut cover = vec![None; tagged.to - from];
        for (at, mention) in mentions.iter().enumerate() {
            for covered in &mut cover[mention.from - from..mention.to - from] {
                *covered = Some(at);
            }
        }
        let mut sentence = Self {
            scene,
            number,
            from,
            to: tagged.to,
            mentions,
            referents,
            cover,
            triggers: Vec::new(),
            objects: vec![false; mentions.len()],
            date_owners: OnceCell::new(),
            item_place,
            item_places,
            guest_line,
        };
        sentence.find_triggers();
        sentence.find_objects();
        sentence
    }

    /// One line for each trigger: how it is read and who does it.
    pub fn trace(&self, lines: &mut Vec<String>) {
        for trigger in &self.triggers {
            let who = self.subject(trigger.at, None).map(|subject| subject.who).unwrap_or_default();
            let names: Vec<&str> = who.iter().map(|&who| self.cast()[who].name.as_str()).collect();
            let word = self.tokens().word(trigger.at);
            lines.push(format!("{word}: {:?} {:?} by {}", trigger.frame, trigger.mood, names.join(" & ")));
        }
    }

    #[inline]
    pub fn tokens(&self) -> &'a Tokens {
        self.scene.tokens
    }

    #[inline]
    pub fn cast(&self) -> &'a [Member] {
        self.scene.cast
    }

    pub fn span(&self) -> Span {
        self.scene.sentences[self.number].span
    }

    pub fn is_headline(&self) -> bool {
        self.block() == Block::Headline
    }

    pub fn block(&self) -> Block {
        self.scene.sentences[self.number].block
    }

    /// The mention that covers a token.
    #[inline]
    pub fn covering(&self, token: usize) -> Option<usize> {
        *self.cover.get(token.checked_sub(self.from)?)?
    }

    /// Whether a form of "have" stands between two tokens or shortly before the first: "has been to".
    pub fn auxiliary_have(&self, from: usize, to: usize) -> bool {
        (from.saturating_sub(3).max(self.from)..to)
            .any(|token| self.has(token, Class::Have) || self.has(token, Class::PastHave))
    }

    /// Whether a possessive ending follows the mention: "Russia's".
    pub fn place_possessive(&self, mention: usize) -> bool {
        let to = self.mentions[mention].to;
        to < self.to && self.tokens()[to].kind == TokenKind::Possessive
    }

    /// The mention that begins at a token.
    #[inline]
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        self.covering(token).filter(|&mention| self.mentions[mention].from == token)
    }

    #[inline]
    pub fn has(&self, token: usize, class: Class) -> bool {
        token >= self.from && token < self.to && self.tokens()[token].classes.has(class)
    }

    pub fn person(&self, mention: usize) -> Option<&'a PersonMention> {
        match &self.mentions[mention].kind {
            MentionKind::Person(person) => Some(person),
            _ => None,
        }
    }

    pub fn place(&self, mention: usize) -> Option<&'a PlaceMention> {
        match &self.mentions[mention].kind {
            MentionKind::Place(place) => Some(place),
            _ => None,
        }
    }

    /// The trigger that a temporal expression dates.
    pub fn date_owner(&self, mention: usize) -> Option<usize> {
        self.date_owners.get_or_init(|| dates::owners(self))[mention]
    }

    pub fn referents(&self, mention: usize) -> &'a Referents {
        &self.referents[mention]
    }

    /// All members that the mention stands for; of rival readings the first.
    pub fn meant(&self, mention: usize) -> &'a [usize] {
        let referents = &self.referents[mention];
        if referents.all { &referents.who } else { &referents.who[..referents.who.len().min(1)] }
    }

    #[inline]
    pub fn is_sign(&self, token: usize, signs: &[char]) -> bool {
        token >= self.from
            && token < self.to
            && matches!(self.tokens()[token].kind, TokenKind::Sign(c) if signs.contains(&c))
    }

    /// "invited him to": an invitation right before the mention that covers this token.
    pub fn invites_before(&self, token: usize) -> bool {
        let from = self.covering(token).map_or(token, |mention| self.mentions[mention].from);
        (from.saturating_sub(3).max(self.from)..from).any(|at| self.has(at, Class::Invite))
    }

    fn find_triggers(&mut self) {
        for at in self.from..self.to {
            if self.covering(at).is_some() {
                continue;
            }
            if let Some(trigger) =
                self.verb_trigger(at).or_else(|| self.noun_trigger(at)).or_else(|| self.be_trigger(at))
            {
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

    fn find_objects(&mut self) {
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
        let word = language.word(self.tokens()[at].word? as usize);
        let (_, form) = *word.verbs.first()?;
        if !self.reads_as_verb(at, word.verbs.iter().map(|&(_, form)| form)) {
            return None;
        }
        let mut verbs: Vec<(bool, usize)> = Vec::new();
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
                None => false,
                Some(particle) if self.particle_near(at, particle) => true,
                Some(_) => continue,
            };
            if !verbs.iter().any(|&(_, known)| known == number) {
                verbs.push((!particle, number));
            }
        }
        verbs.sort_by_key(|&(plain, _)| plain);
        let verbs: Vec<usize> = verbs.into_iter().map(|(_, number)| number).collect();
        let frame = language.verbs[*verbs.first()?].frame;
        let form = self.form_in_context(at, word.verbs.iter().map(|&(_, form)| form)).unwrap_or(form);
        Some(Trigger { at, verbs, noun: None, be: false, frame, form: Some(form), mood: Mood::Possible })
    }

    /// "flew in", "put a trip off": the particle within a few words, no sign between.
    fn particle_near(&self, at: usize, particle: &str) -> bool {
        for next in at + 1..(at + 5).min(self.to) {
            if self.tokens().word(next) == particle {
                return true;
            }
            let blocked = self.tokens()[next].classes.any(&[Class::Clause, Class::PlacePreposition]);
            if matches!(self.tokens()[next].kind, TokenKind::Sign(_)) || blocked {
                return false;
            }
        }
        false
    }

    /// Of the forms a spelling can be, the one that the auxiliaries ask for.
    fn form_in_context(&self, at: usize, forms: impl Iterator<Item = Form> + Clone) -> Option<Form> {
        let infinitive = self.auxiliary_before(
            at,
            &[Class::Infinitive, Class::Future, Class::Would, Class::Possible, Class::Do],
        );
        let participle = self.auxiliary_before(at, &[Class::Have, Class::Be]);
        let wanted = |form: &Form| match form {
            Form::Base => infinitive,
            Form::Participle => participle,
            _ => false,
        };
        forms.clone().find(wanted).or_else(|| {
            let mut rest = forms.clone().filter(|form| !matches!(form, Form::Participle));
            rest.find(|form| *form != Form::Base).or_else(|| forms.clone().next())
        })
    }

    fn auxiliary_before(&self, at: usize, classes: &[Class]) -> bool {
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
                && !token.any(&[Class::Also, Class::Negation, Class::Be, Class::Have])
                && !self.is_sign(next, &[','])
            {
                return false;
            }
        }
        false
    }

    /// Tells "they visit Rome" from "the visit": what stands before decides.
    fn reads_as_verb(&self, at: usize, forms: impl Iterator<Item = Form> + Clone) -> bool {
        let mut forms_only_finite = forms.clone();
        if forms_only_finite.all(|form| matches!(form, Form::Past | Form::Participle)) {
            return !self.reduced_after_determiner(at);
        }
        if at == self.from {
            return forms.clone().any(|form| form != Form::Base);
        }
        let before = at - 1;
        if let Some(mention) = self.covering(before) {
            return match &self.mentions[mention].kind {
                MentionKind::Person(person) => {
                    !person.possessive
                        && !matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their))
                }
                MentionKind::Place(_) => !forms.clone().all(|form| matches!(form, Form::Base)),
                MentionKind::Time(time) => {
                    let noun = self.tokens()[at]
                        .word
                        .is_some_and(|word| self.scene.data.language.word(word as usize).noun.is_some());
                    !(noun && self.scene.times[*time].kind == TimexType::Duration)
                }
            };
        }
        let classes = self.tokens()[before].classes;
        let gerund = forms.clone().any(|form| form == Form::Gerund);
        let noun = self.tokens()[at]
            .word
            .is_some_and(|word| self.scene.data.language.word(word as usize).noun.is_some());
        let described = self.tokens()[before].kind == TokenKind::Word && self.tokens()[before].word.is_none();
        if gerund {
            let named = classes.any(&[
                Class::Determiner,
                Class::Modifier,
                Class::His,
                Class::Her,
                Class::Their,
                Class::Indefinite,
                Class::It,
            ]) || self.tokens()[before].kind == TokenKind::Possessive;
            return !(named || noun && described);
        }
        if noun && classes.has(Class::NextStop) {
            return false;
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
            || self.tokens()[before].kind == TokenKind::Possessive
        {
            return false;
        }
        if noun {
            return classes.any(&[Class::And, Class::Which]) && !self.is_sign(before, &[',']);
        }
        let moves = self.moves_on(at);
        moves
            || forms.clone().any(|form| matches!(form, Form::Third | Form::Past))
            || classes.has(Class::And)
            || self.is_sign(before, &[','])
    }

    /// "his party of 80 fly to Bishkek": a verb of going with its preposition right behind.
    fn moves_on(&self, at: usize) -> bool {
        let language = &self.scene.data.language;
        let Some(word) = self.tokens()[at].word else { return false };
        let goes = language.word(word as usize).verbs.iter().any(|&(number, _)| {
            matches!(language.verbs[number].frame, Frame::Go | Frame::Arrive)
                && !language.verbs[number].prepositions.is_empty()
        });
        goes && self.has(at + 1, Class::Infinitive)
    }

    fn reduced_after_determiner(&self, at: usize) -> bool {
        at > self.from
            && self.has(at - 1, Class::Determiner)
            && !self.has(at - 1, Class::TwoOf)
            && !self.has(at - 1, Class::Which)
    }

    fn noun_trigger(&self, at: usize) -> Option<Trigger> {
        let language = &self.scene.data.language;
        let noun = language.word(self.tokens()[at].word? as usize).noun?;
        let frame = language.nouns[noun].frame;
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
        let be = self.has(at, Class::Be);
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

    /// Whether a clause of its own begins at this token.
    #[inline]
    pub fn begins_clause(&self, token: usize) -> bool {
        self.tokens()[token].classes.any(&[Class::Who, Class::Which, Class::Clause])
            || self.is_sign(token, &[';', ':'])
    }

    pub fn trigger_at(&self, token: usize) -> Option<&Trigger> {
        let at = self.triggers.binary_search_by_key(&token, |trigger| trigger.at).ok()?;
        self.triggers.get(at)
    }

    /// Places after `after` that a preposition leads to, or that are its `object`, with the rest of a list.
    pub fn destinations(&self, after: usize, lead: Lead<'_>, object: bool) -> Vec<Destination> {
        let mut found: Vec<Destination> = Vec::new();
        let mut next = after + 1;
        while next < self.to {
            if let Some(mention) = self.mention_at(next) {
                if let Some(place) = self.place(mention).filter(|_| !self.place_possessive(mention)) {
                    let led = self.led_by(next, after, lead) && self.is_attached(next, after, place)
                        || self.is_adverb(place, after, next);
                    let direct = object && self.is_object(next, after);
                    if led || direct || !found.is_empty() && self.continues_list(mention, &found) {
                        found.push(Destination { mention, place: place.clone() });
                    }
                }
                next = self.mentions[mention].to;
                continue;
            }
            let relative = self.begins_clause(next) && !self.has(next, Class::As);
            if relative || self.trigger_at(next).is_some_and(|trigger| self.ends_reach(trigger, &found)) {
                break;
            }
            next += 1;
        }
        found
    }

    /// Whether a temporal expression covers the token.
    pub fn is_time(&self, token: usize) -> bool {
        self.covering(token)
            .is_some_and(|mention| matches!(self.mentions[mention].kind, MentionKind::Time(_)))
    }

    /// Whether a country is where the verb happens, not where its object is: "the situation in Afghanistan".
    fn is_attached(&self, place: usize, after: usize, mention: &PlaceMention) -> bool {
        use crate::model::mention::PlaceKind;
        if !matches!(mention.how, PlaceKind::Country | PlaceKind::Region) {
            return true;
        }
        let Some(lead) = (after + 1..place)
            .rev()
            .find(|&token| self.has(token, Class::PlacePreposition) && !self.has(token, Class::Of))
        else {
            return true;
        };
        if !self.has(lead, Class::InPlace) || lead <= after + 1 || self.covering(lead - 1).is_some() {
            return true;
        }
        let before = self.tokens()[lead - 1];
        before.kind != TokenKind::Word || before.word.is_some() || lead - 1 == after
    }

    fn is_adverb(&self, place: &PlaceMention, after: usize, at: usize) -> bool {
        use crate::model::mention::PlaceKind;
        let between = (after + 1..at).filter(|&token| !self.is_time(token)).count();
        matches!(place.how, PlaceKind::There | PlaceKind::Here) && between <= 3
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
        !matches!(trigger.frame, Frame::Support | Frame::SupportBegin | Frame::SupportEnd)
            || !found.is_empty()
    }

    /// The preposition right before the place, or before an article, adjective or "capital of" that leads to it.
    fn leads(&self, token: usize, lead: Lead<'_>) -> bool {
        match lead {
            Lead::Nothing => false,
            Lead::Words(words) => words.iter().any(|word| word == self.tokens().word(token)),
            Lead::Classes(classes) => self.tokens()[token].classes.any(classes),
        }
    }

    fn led_by(&self, place: usize, after: usize, lead: Lead<'_>) -> bool {
        let mut next = place;
        while next > after + 1 && place - next < 5 {
            next -= 1;
            if self.covering(next).is_some() || matches!(self.tokens()[next].kind, TokenKind::Sign(_)) {
                return false;
            }
            if self.leads(next, lead) {
                return true;
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
                ])
        };
        to >= from && (from..to).all(joins) && to - from <= 7
    }

    /// Whoever does what the verb at `at` says: the nearest fitting person before it. `home`: a country in which he
    /// may not be at home.
    pub fn subject(&self, at: usize, foreign_to: Option<&str>) -> Option<Subject> {
        if let Some(main) = self.main_verb_of(at) {
            return self.subject(main, foreign_to);
        }
        let mut best: Option<Subject> = None;
        let near = self.mentions.partition_point(|mention| mention.to + REACH <= at)
            ..self.mentions.partition_point(|mention| mention.to <= at);
        for number in near {
            let mention = &self.mentions[number];
            let MentionKind::Person(person) = &mention.kind else {
                continue;
            };
            let who = self.fitting(number, foreign_to);
            let cost = self.distance(number, person, at);
            if best.as_ref().is_none_or(|known| cost < known.cost) && cost < TOO_FAR {
                if who.is_empty() {
                    if cost < 1.4 && !self.referents(number).who.is_empty() && !person.possessive {
                        best = Some(Subject { who, mention: number, cost });
                    }
                    continue;
                }
                best = Some(Subject { who, mention: number, cost });
            }
        }
        let mut best = best.filter(|subject| !subject.who.is_empty())?;
        self.add_coordinated(&mut best, foreign_to);
        Some(best)
    }

    /// The verb on whose subject a gerund depends: "meets Hariri before driving to Damascus".
    fn main_verb_of(&self, at: usize) -> Option<usize> {
        let gerund = self.trigger_at(at).filter(|trigger| trigger.form == Some(Form::Gerund))?;
        if self.auxiliary_before(gerund.at, &[Class::Be]) {
            return None;
        }
        let before = self.triggers.partition_point(|trigger| trigger.at < at);
        let main = self.triggers[..before]
            .iter()
            .rev()
            .find(|trigger| trigger.form.is_some_and(|form| form != Form::Gerund))?;
        let object =
            (main.at + 1..at).any(|token| self.covering(token).is_some_and(|mention| self.objects[mention]));
        object.then_some(main.at)
    }

    /// Members the mention can mean who are not at home in `foreign_to`.
    pub fn fitting(&self, mention: usize, foreign_to: Option<&str>) -> Vec<usize> {
        let referents = self.referents(mention);
        let fits = |&who: &usize| {
            foreign_to.is_none_or(|code| !self.cast()[who].homes.iter().any(|home| home == code))
        };
        if referents.all {
            return referents.who.iter().copied().filter(fits).collect();
        }
        referents.who.iter().copied().find(fits).into_iter().collect()
    }

    /// How far a person stands from a verb in the way of being its subject.
    fn distance(&self, number: usize, person: &PersonMention, at: usize) -> f64 {
        let mention = &self.mentions[number];
        let mut cost = (at - mention.to) as f64 / 7.0;
        if self.is_antecedent(mention.to, at) {
            cost -= 1.0;
        } else if self.objects[number] {
            cost += 1.5;
        }
        let owner = matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their));
        if person.possessive || owner {
            let vehicle = (mention.to..at).any(|token| self.has(token, Class::Vehicle));
            cost += if vehicle { 1.6 } else { 4.0 };
        }
        if mention.from > self.from && self.covering(mention.from - 1).is_none() {
            let before = self.tokens()[mention.from - 1].classes;
            if before.has(Class::NotSubject) && !self.opens_sentence(mention.from - 1) {
                cost += 2.2;
            }
        }
        for token in mention.to..at {
            if self.covering(token).is_some() {
                continue;
            }
            let classes = self.tokens()[token].classes;
            if classes.has(Class::Who) {
                cost += 0.1;
            } else if self.is_sign(token, &[';']) {
                cost += 3.0;
            } else if self.begins_clause(token) && !classes.has(Class::As) {
                cost += 0.7;
            }
            if classes.has(Class::Report) {
                cost += 0.5;
            }
        }
        cost
    }

    /// "has sent Ding, who landed there": whom "who" stands for right behind him is the subject of the verb after it.
    fn is_antecedent(&self, to: usize, at: usize) -> bool {
        let pronoun = if self.is_sign(to, &[',']) { to + 1 } else { to };
        self.has(pronoun, Class::Who)
            && pronoun < at
            && !(pronoun + 1..at).any(|token| {
                self.covering(token).is_some_and(|mention| self.person(mention).is_some())
                    || self.begins_clause(token)
            })
    }

    fn opens_sentence(&self, token: usize) -> bool {
        token == self.from
    }

    /// "A and B arrived": whoever stands joined to the subject before it.
    fn add_coordinated(&self, subject: &mut Subject, foreign_to: Option<&str>) {
        let mut first = subject.mention;
        while let Some(before) = self.joined_before(first) {
            for who in self.fitting(before, foreign_to) {
                if !subject.who.contains(&who) {
                    subject.who.insert(0, who);
                }
            }
            first = before;
        }
    }

    /// The person mention joined to this one by "and" or a comma before it.
    pub fn joined_before(&self, mention: usize) -> Option<usize> {
        let before = self.people_before(mention)?;
        self.joined(before, mention).then_some(before)
    }

    fn people_before(&self, mention: usize) -> Option<usize> {
        (0..mention).rev().find(|&number| self.person(number).is_some())
    }

    /// Whether two person mentions are members of one list.
    pub fn joined(&self, a: usize, b: usize) -> bool {
        let (from, to) = (self.mentions[a].to, self.mentions[b].from);
        if self.person(a).is_some_and(|person| person.possessive) || from > to {
            return false;
        }
        let and = (from..to).any(|at| self.has(at, Class::And))
            || self.is_sign(from, &[',']) && to - from == 1
            || from > self.from && self.is_sign(from - 1, &[',']) && to == from;
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
                        || object && found.is_empty() && self.is_near(next, after);
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
            if self.begins_clause(next) && !self.has(next, Class::As) {
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

    fn is_near(&self, person: usize, after: usize) -> bool {
        (after + 1..person).all(|at| {
            let time = self
                .covering(at)
                .is_some_and(|mention| matches!(self.mentions[mention].kind, MentionKind::Time(_)));
            time || self.tokens()[at].classes.any(&[Class::Also, Class::Determiner])
                || self.is_sign(at, &[','])
        }) && person - after <= 5
    }

    /// Leaders among members: no ambassadors, no spokesmen, no strangers.
    pub fn leaders(&self, who: &[usize]) -> Vec<usize> {
        who.iter()
            .copied()
            .filter(|&who| match self.cast()[who].class {
                Standing::Leader => true,
                Standing::Minor => !self.cast()[who].homes.is_empty(),
                Standing::Official | Standing::Unknown => false,
            })
            .collect()
    }
}

/// Steps over "ANKARA -" or "VILNIUS:" at the head of a diary's item, or "Japan:" at the head of a guest list's line:
/// the token behind it, the place, and whether it is written in capitals.
fn open_item(
    tokens: &Tokens,
    mentions: &[Mention],
    from: usize,
    to: usize,
) -> (usize, Option<(PlaceMention, bool)>) {
    let sign = |token: usize, signs: &[char]| {
        token < to && matches!(tokens[token].kind, TokenKind::Sign(c) if signs.contains(&c))
    };
    let head = mentions.iter().find(|mention| mention.from >= from);
    let Some((mention, MentionKind::Place(place))) = head.map(|mention| (mention, &mention.kind)) else {
        return (from, None);
    };
    let opens = mention.from <= from + 3
        && (from..mention.from).all(|token| matches!(tokens[token].kind, TokenKind::Sign(_)));
    let mut end = mention.to;
    while sign(end, &['/']) {
        end = mentions.iter().find(|next| next.from == end + 1).map_or(end + 2, |next| next.to);
    }
    let listed = place.how == PlaceKind::Country && sign(end, &[':']);
    let shouted = tokens[mention.from].upper && sign(end, &['-', '–', '—', ':']) && !listed;
    if opens && (shouted || listed) {
        return (end + 1, Some((place.clone(), shouted)));
    }
    (from, None)
}

/// The places mentioned between two tokens.
fn places_before(mentions: &[Mention], from: usize, to: usize) -> Vec<PlaceMention> {
    let within = mentions.iter().filter(|mention| mention.from >= from && mention.to <= to);
    within
        .filter_map(|mention| match &mention.kind {
            MentionKind::Place(place) => Some(place.clone()),
            _ => None,
        })
        .collect()
}
