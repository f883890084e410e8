//! Finds whoever does what a verb says, by the distance of the people before it.

use super::{Sentence, Subject, Trigger};
use crate::link::mood::{Mood, Tense};
use crate::model::mention::{Mention, MentionKind, PersonMention, Pronoun};
use crate::model::word::{Class, Form};
use crate::model::words::TokenKind;

/// A subject further away than this is no subject.
const TOO_FAR: f64 = 6.5;
/// An owner is hardly the subject: "his army left", unless what he owns carries him.
const OWNER: f64 = 7.0;
/// An object is hardly the subject of the verb that "and" joins right behind it.
const OBJECT: f64 = 4.0;
/// The doubt in a subject that a relative clause parts from its verb.
const ASIDE: f64 = 0.4;
/// Words of a description that a name behind a comma explains.
const DESCRIBED: usize = 5;
/// So many words between the two are too far, at seven words a point.
const REACH: usize = 46;

/// Words that help a verb, …
const HELPED: [Class; 4] = [Class::Be, Class::Have, Class::Future, Class::Would];
/// … with those that part them from it, …
const HELPED_OR_PARTED: [Class; 6] =
    [Class::Be, Class::Have, Class::Future, Class::Would, Class::Also, Class::Infinitive];
/// … and with those of a plan.
const HELPED_OR_PLANNED: [Class; 7] =
    [Class::Be, Class::Have, Class::Future, Class::Would, Class::Also, Class::Infinitive, Class::Plan];

impl Sentence<'_> {
    /// Whoever does what the verb at `at` says: the nearest fitting person before it. `home`: a country in which he
    /// may not be at home.
    pub fn subject(&self, at: usize, foreign_to: Option<&str>) -> Option<Subject> {
        if let Some(main) = self.main_verb_of(at) {
            return self.subject(main, foreign_to);
        }
        if let Some(be) = self.predicate_of(at) {
            return self.subject(be, foreign_to);
        }
        if let Some(first) = self.series_before(at) {
            return self.subject(first, foreign_to);
        }
        if let Some(main) = self.main_before_time(at) {
            return self.subject(main, foreign_to);
        }
        if let Some(mention) = self.goes_then(at) {
            return self.subject_from(mention, foreign_to);
        }
        if let Some(mention) = self.behind_opening(at).or_else(|| self.behind_that(at)) {
            return self.subject_from(mention, foreign_to);
        }
        let explained = self.before_aside(at).or_else(|| self.before_participle(at));
        if let Some(mention) = explained.or_else(|| self.before_saying(at)) {
            let mut subject = Subject { who: self.fitting(mention, foreign_to), mention, cost: ASIDE };
            self.add_coordinated(&mut subject, foreign_to);
            return (!subject.who.is_empty()).then_some(subject);
        }
        if self.is_done_by_stranger(at) {
            return None;
        }
        let mut best: Option<Subject> = None;
        let near = self.mentions.partition_point(|mention| mention.to + REACH <= at)
            ..self.mentions.partition_point(|mention| mention.to <= at);
        for number in near {
            let mention = &self.mentions[number];
            let MentionKind::Person(person) = &mention.kind else {
                continue;
            };
            let counted_from = self.is_in_since_clause(mention.from) && !self.is_in_since_clause(at);
            if counted_from || self.speaks_aside(number, at) || self.is_excepted(number) {
                continue;
            }
            let cost = self.distance(number, person, at);
            if best.as_ref().is_none_or(|known| cost < known.cost) && cost < TOO_FAR {
                let who = self.fitting(number, foreign_to);
                if who.is_empty() {
                    // A pronoun that nobody of the cast is: whoever stands nearer is an object of what he does.
                    let others = (0..number)
                        .filter(|&before| self.person(before).is_some_and(|person| person.pronoun.is_none()))
                        .count();
                    let nobody = self.referents(number).who.is_empty()
                        && match person.pronoun {
                            Some(Pronoun::He | Pronoun::She) => true,
                            // "Conti and Keller agreed that they"
                            Some(Pronoun::They) => others < 2,
                            _ => false,
                        }
                        && !person.object;
                    if nobody || cost < 1.4 && !self.referents(number).who.is_empty() && !person.possessive {
                        best = Some(Subject { who, mention: number, cost });
                    }
                    continue;
                }
                best = Some(Subject { who, mention: number, cost });
            }
        }
        let Some(mut best) = best else {
            let owner = self.left_out(at).filter(|&who| self.is_foreign(who, foreign_to))?;
            return Some(Subject { who: vec![owner], mention: 0, cost: ASIDE });
        };
        self.add_coordinated(&mut best, foreign_to);
        self.add_echoed(&mut best, at, foreign_to);
        (!best.who.is_empty()).then_some(best)
    }

    /// "Conti cut the ribbon beside Ogi, then left": whoever opens the sentence.
    fn goes_then(&self, at: usize) -> Option<usize> {
        let then = at.checked_sub(1).filter(|&then| then > self.from && self.covering(then).is_none())?;
        let past = self.trigger_at(at).is_some_and(|verb| verb.form == Some(Form::Past));
        let parted = self.has(then, Class::ThenNow) && self.is_sign(then - 1, &[',']);
        let first = self.mentions.first().filter(|_| past && parted)?;
        let body = self.scene.sentences[self.number].body;
        let opens = (body..first.from).all(|token| self.tokens()[token].kind != TokenKind::Word);
        let person = self.person(0).filter(|person| person.name.is_some() || person.pronoun.is_some())?;
        let whole =
            (first.to..then).all(|token| self.covering(token).is_some() || !self.is_sign(token, &[';']));
        (opens && whole && !person.possessive && !person.object).then_some(0)
    }

    /// "Conti was the last president to come here": the "be" whose subject it is.
    fn predicate_of(&self, at: usize) -> Option<usize> {
        const PREDICATE: usize = 8;
        let to = at.checked_sub(1).filter(|&to| to > self.from && self.has(to, Class::Infinitive))?;
        let reach = at.saturating_sub(PREDICATE).max(self.from + 1)..to;
        let first = reach.rev().find(|&token| {
            self.tokens()[token].classes.any(&[Class::NextStop, Class::Last])
                && self.has(token - 1, Class::Determiner)
        })?;
        let be = self.trigger_at(first.checked_sub(2)?).filter(|be| be.be && be.at > self.from)?;
        let named = self.covering(be.at - 1).and_then(|mention| self.person(mention));
        named.is_some_and(|person| person.name.is_some()).then_some(be.at)
    }

    /// "Conti, but not Keller, flew to Bern": what the verb says is not said of him, nor denied of the others.
    pub fn is_excepted(&self, mention: usize) -> bool {
        let Some(not) = self.mentions[mention].from.checked_sub(1).filter(|&not| not > self.from) else {
            return false;
        };
        let joint = |token: usize| {
            self.is_sign(token, &[',']) || self.tokens()[token].classes.any(&[Class::And, Class::Clause])
        };
        let joints = (self.from..not).rev().take_while(|&token| joint(token)).count();
        let before = self.covering((not - joints).saturating_sub(1)).and_then(|before| self.person(before));
        self.covering(not).is_none() && self.has(not, Class::Negation) && joints > 0 && before.is_some()
    }

    /// "The two, the minister recalled, had met": who says so between two commas does nothing behind them.
    pub(super) fn speaks_aside(&self, person: usize, at: usize) -> bool {
        let mention = &self.mentions[person];
        mention.from > self.from
            && self.is_sign(mention.from - 1, &[','])
            && self.covering(mention.to).is_none()
            && self.has(mention.to, Class::Report)
            && self.is_sign(mention.to + 1, &[','])
            && at > mention.to + 1
    }

    /// `first` and those whom a comma or "and" joins to him.
    fn subject_from(&self, first: usize, foreign_to: Option<&str>) -> Option<Subject> {
        let mut who = self.fitting(first, foreign_to);
        let mut last = first;
        while let Some(next) = (last + 1..self.mentions.len()).find(|&next| self.person(next).is_some())
            && self.joined(last, next)
        {
            who.extend(self.fitting(next, foreign_to));
            last = next;
        }
        (!who.is_empty()).then_some(Subject { who, mention: first, cost: ASIDE })
    }

    /// "It was in Bonn, on 3 May, that Kohl and Major agreed": whoever is told of behind "that".
    fn behind_that(&self, at: usize) -> Option<usize> {
        let cleft = at > self.from
            && self.has(at, Class::Be)
            && self.has(at - 1, Class::It)
            && (at - 1..at + 2)
                .all(|token| self.covering(token).is_none_or(|mention| self.person(mention).is_none()));
        let that = (at + 1..self.to).find(|&token| cleft && self.has(token, Class::Which))?;
        let mention = self.mentions.iter().position(|mention| mention.from >= that)?;
        let near = self.mentions[mention].from <= that + 2;
        self.person(mention).filter(|person| near && !person.possessive)?;
        Some(mention)
    }

    /// "Touching down in Paris, Modi said", "Having met Merkel in Bonn, he": the first person behind the comma, where a gerund opens the sentence.
    fn behind_opening(&self, at: usize) -> Option<usize> {
        let having = |at: usize| at > self.from && self.has(at - 1, Class::Have);
        let trigger =
            self.trigger_at(at).filter(|trigger| trigger.form == Some(Form::Gerund) || having(trigger.at))?;
        let opens = (self.from..trigger.at).all(|token| {
            self.covering(token).is_none()
                && (self.tokens()[token].classes.any(&[
                    Class::Also,
                    Class::After,
                    Class::Before,
                    Class::On,
                    Class::Have,
                ]) || matches!(self.tokens()[token].kind, TokenKind::Sign(_)))
        });
        let opens = opens || self.opens_timed(trigger.at);
        let comma = (at..self.to).find(|&token| opens && self.is_sign(token, &[',']))?;
        let behind = |number: &usize| {
            self.mentions[*number].from > comma
                && self.person(*number).is_some_and(|person| !person.possessive)
        };
        let acts = |number: &usize| {
            let to = self.mentions[*number].to;
            let verb = (to..self.to).find(|&token| !self.has(token, Class::Also));
            verb.is_some_and(|verb| self.trigger_at(verb).is_some() || self.has(verb, Class::Report))
        };
        let people = || (0..self.mentions.len()).filter(behind);
        let number = people().find(acts).or_else(|| people().next())?;
        Some(number)
    }

    /// "Shortly after landing", "Two hours before leaving", "While visiting": a time before the gerund, and nobody who
    /// does anything.
    fn opens_timed(&self, gerund: usize) -> bool {
        const TIME: usize = 7;
        let timed = gerund > self.from
            && gerund - self.from <= TIME
            && self.tokens()[gerund - 1].classes.any(&[
                Class::After,
                Class::Before,
                Class::On,
                Class::Since,
                Class::During,
            ]);
        timed
            && (self.from..gerund).all(|token| {
                (self.covering(token).is_none() || self.is_time(token))
                    && self.trigger_at(token).is_none()
                    && !self.is_sign(token, &[','])
            })
    }

    /// "Rutte, who had brought an aide, Jan Smit, was met": the person before a relative clause between commas,
    /// where the verb stands right behind it.
    pub fn before_aside(&self, at: usize) -> Option<usize> {
        let (opens, comma) = self.clause_before(at)?;
        // "Kovar, with whom she works, was met"
        let led =
            opens > self.from + 2 && self.tokens()[opens - 1].classes.any(&[Class::With, Class::NotSubject]);
        let opens = if led { opens - 1 } else { opens };
        let name = if self.is_sign(opens - 1, &[',']) { opens - 2 } else { opens - 1 };
        let mention = self.covering(name).or_else(|| self.covering(opens - 1))?;
        self.person(mention).filter(|person| !person.possessive)?;
        let verb = self
            .triggers
            .iter()
            .any(|trigger| trigger.at > opens && trigger.at < comma && trigger.form.is_some());
        // "Masire, who with Chissano brokered the truce, was"
        let whole = || (opens + 1..comma).all(|token| !self.is_sign(token, &[',', ';']));
        (verb || whole()).then_some(mention)
    }

    /// "Rutte, who an aide, Jan Smit, said would fly": whom "who" stands for, and not who says so of him.
    fn before_saying(&self, at: usize) -> Option<usize> {
        const SAYING: usize = 14;
        let group = self.group_before(at, &HELPED);
        let said = group.checked_sub(1).filter(|&said| said > self.from && self.has(said, Class::Report))?;
        self.covering(said).is_none().then_some(())?;
        let reach = said.saturating_sub(SAYING).max(self.from + 1)..said;
        let who = reach.rev().find(|&token| self.covering(token).is_none() && self.has(token, Class::Who))?;
        let told = (who + 1..said).any(|token| self.trigger_at(token).is_some());
        let name = who - 1 - usize::from(who > self.from + 1 && self.is_sign(who - 1, &[',']));
        let mention =
            self.covering(name).or_else(|| self.covering(who - 1)).filter(|_| !told && said > who + 1)?;
        self.person(mention).filter(|person| !person.possessive).map(|_| mention)
    }

    /// Where the words of these classes right before the verb begin: "will also be" of "will also be received".
    fn group_before(&self, at: usize, helpers: &[Class]) -> usize {
        let helps =
            |token: &usize| self.covering(*token).is_none() && self.tokens()[*token].classes.any(helpers);
        (self.from..at).rev().take_while(helps).last().unwrap_or(at)
    }

    /// "who" and the comma of the relative clause that ends right before the verb.
    pub(super) fn clause_before(&self, at: usize) -> Option<(usize, usize)> {
        let group = self.group_before(at, &HELPED_OR_PLANNED);
        let comma = group.checked_sub(1).filter(|&token| token > self.from && self.closes(token))?;
        let opens = (self.from + 2..comma).rev().find(|&token| self.has(token, Class::Who))?;
        Some((opens, comma))
    }

    /// "Conti, angered by what Keller had said, flew": the person before an aside that is no list and no clause about
    /// him, but holds somebody else.
    fn before_participle(&self, at: usize) -> Option<usize> {
        const ASIDE: usize = 26;
        let comma = at.checked_sub(1).filter(|&comma| comma > self.from && self.is_sign(comma, &[',']))?;
        let first = at.saturating_sub(ASIDE).max(self.from + 1);
        let opens = (first..comma).find(|&token| {
            let next = token + 1;
            let led = next < comma
                && self.covering(next).is_none()
                && self.tokens()[next].kind == TokenKind::Word
                && !self.tokens()[next].capital
                && !self.tokens()[next].classes.any(&[
                    Class::And,
                    Class::Who,
                    Class::Which,
                    Class::Clause,
                    Class::Determiner,
                    Class::Report,
                ]);
            self.is_sign(token, &[',']) && led
        })?;
        let mention = self.covering(opens - 1)?;
        let named = self.person(mention).filter(|person| !person.possessive && person.pronoun.is_none())?;
        let told = |token: usize| {
            self.has(token, Class::Which) || self.has(token, Class::What) || self.is_in_since_clause(token)
        };
        let clause = (opens + 1..comma).any(|token| self.covering(token).is_none() && told(token));
        let whole = (opens + 1..comma).all(|token| !self.is_sign(token, &[',', ';']));
        let others = (mention + 1..self.mentions.len())
            .any(|other| self.mentions[other].to <= comma && self.person(other).is_some());
        (named.name.is_some() && clause && whole && others).then_some(mention)
    }

    /// A comma, its own token or the last sign of a name that it closes.
    pub fn closes(&self, token: usize) -> bool {
        matches!(self.tokens()[token].kind, TokenKind::Sign(','))
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

    /// "will see Kagame in Kigali and go on to Kampala": of verbs in a row the one before, whose subject is theirs all.
    fn series_before(&self, at: usize) -> Option<usize> {
        let form =
            self.trigger_at(at)?.form.filter(|form| matches!(form, Form::Base | Form::Third | Form::Past))?;
        let mut joint = at.checked_sub(1)?;
        // "to call on Rutte and to see Juncker"
        let purpose = form == Form::Base && joint > self.from && self.has(joint, Class::Infinitive);
        joint -= usize::from(purpose && self.has(joint - 1, Class::And));
        while joint > self.from && self.covering(joint).is_none() && self.has(joint, Class::Also) {
            joint -= 1;
        }
        if joint <= self.from
            || !self.has(joint, Class::And) && !self.is_sign(joint, &[','])
            || self.covering(joint).is_some()
        {
            return None;
        }
        let number = self.triggers.partition_point(|trigger| trigger.at < joint);
        // "will see Salim and travels on"
        let goes_on = |first: &Trigger| {
            first.form == Some(form)
                || form == Form::Third
                    && first.form == Some(Form::Base)
                    && first.mood == Mood::Fact(Tense::Future)
        };
        let first = self.triggers[..number].iter().rev().find(|&trigger| goes_on(trigger))?.at;
        // ", and ministers prepare a paper and visit": somebody else does it
        let another = (first + 1..joint).any(|token| {
            self.covering(token).is_none()
                && self.has(token, Class::And)
                && (token + 1..joint).take(2).any(|next| {
                    self.covering(next).is_none() && self.has(next, Class::Group)
                        || self.mention_at(next).is_some_and(|mention| {
                            self.person(mention).is_some_and(|person| !person.possessive && !person.object)
                                && self.trigger_at(self.mentions[mention].to).is_some()
                        })
                })
        });
        if another || self.asides().iter().any(|aside| aside.contains(&first) && !aside.contains(&at)) {
            return None;
        }
        let between = || first + 1..joint;
        let whole = between().all(|token| self.covering(token).is_some() || !self.opens_clause(token));
        let someone =
            between().any(|token| self.covering(token).is_some_and(|mention| self.person(mention).is_some()));
        (whole && someone).then_some(first)
    }

    /// "Blair cut his stay short, hours after Bush had seen him, and will be in Rome": behind a clause of time between
    /// commas goes on what stands before it.
    fn main_before_time(&self, at: usize) -> Option<usize> {
        const CLAUSE: usize = 24;
        const OPENS: usize = 3;
        let group = self.group_before(at, &HELPED_OR_PARTED);
        let and = group.checked_sub(1).filter(|&and| and > self.from + 1 && self.has(and, Class::And))?;
        let close = Some(and - 1).filter(|&close| self.is_sign(close, &[',']))?;
        let first = close.saturating_sub(CLAUSE).max(self.from + 1);
        let open = (first..close).rev().find(|&token| self.is_sign(token, &[',', ';']))?;
        let timed = (open + 1..(open + 1 + OPENS).min(close)).any(|token| {
            self.covering(token).is_none()
                && self.tokens()[token].classes.any(&[Class::After, Class::Before, Class::When])
        });
        let somebody = (open + 1..close)
            .any(|token| self.covering(token).is_some_and(|mention| self.person(mention).is_some()));
        let number = self.triggers.partition_point(|trigger| trigger.at < open);
        let main = self.triggers[..number].iter().rev().find(|trigger| trigger.form.is_some())?;
        (timed && somebody && self.is_sign(open, &[','])).then_some(main.at)
    }

    fn opens_clause(&self, token: usize) -> bool {
        self.begins_clause(token)
            || self.tokens()[token].classes.any(&[Class::Who, Class::Which, Class::When, Class::As])
    }

    /// Members the mention can mean who are not at home in `foreign_to`.
    pub fn fitting(&self, mention: usize, foreign_to: Option<&str>) -> Vec<usize> {
        let referents = self.referents(mention);
        let fits = |&who: &usize| self.is_foreign(who, foreign_to);
        if referents.all {
            return referents.who.iter().copied().filter(fits).collect();
        }
        let first = referents
            .who
            .first()
            .filter(|_| self.is_office_alone(mention) || self.is_he(mention) && !self.is_awaited(mention));
        first.map_or_else(
            || referents.who.iter().copied().find(fits).into_iter().collect(),
            |first| Some(*first).filter(fits).into_iter().collect(),
        )
    }

    fn is_foreign(&self, who: usize, foreign_to: Option<&str>) -> bool {
        foreign_to.is_none_or(|code| !self.cast()[who].homes.iter().any(|home| home == code))
    }

    /// "Khama was abroad, and on Friday he spoke in Gaborone": whoever is most likely meant, at home or not.
    fn is_he(&self, mention: usize) -> bool {
        let pronoun = self.person(mention).and_then(|person| person.pronoun);
        matches!(pronoun, Some(Pronoun::He | Pronoun::She))
    }

    /// "Rutte will see Juncker when he comes to The Hague": he whom somebody at home there sees.
    fn is_awaited(&self, mention: usize) -> bool {
        let from = self.mentions[mention].from;
        let timed = from > self.from
            && self.covering(from - 1).is_none()
            && self.tokens()[from - 1].classes.any(&[Class::When, Class::After, Class::Before, Class::Until]);
        timed && (0..mention).filter(|&before| self.person(before).is_some()).count() > 1
    }

    /// "the Minister", no country beside it: he who is meant, at home or not.
    fn is_office_alone(&self, mention: usize) -> bool {
        self.person(mention).is_some_and(|person| {
            person.name.is_none() && person.office.is_some() && person.countries.is_empty() && !person.plural
        })
    }

    /// "will accompany Conti and is to meet Keller": he who is accompanied does not do what follows.
    fn is_accompanied(&self, number: usize) -> bool {
        let before = self.mentions[number].from.checked_sub(1).filter(|&before| before >= self.from);
        before.is_some_and(|before| self.covering(before).is_none() && self.has(before, Class::Accompanies))
    }

    /// "will fly to Bern to see Ogi and will dine with Keller": what "and" joins right behind an object goes on with who
    /// acts on him.
    fn goes_on_behind(&self, number: usize, at: usize) -> bool {
        let to = self.mentions[number].to;
        let joint = to + usize::from(self.is_sign(to, &[',']));
        self.covering(joint).is_none()
            && self.has(joint, Class::And)
            && joint + 1 >= self.group_before(at, &HELPED_OR_PLANNED)
    }

    /// How far a person stands from a verb in the way of being its subject.
    fn distance(&self, number: usize, person: &PersonMention, at: usize) -> f64 {
        let mention = &self.mentions[number];
        let mut cost = (at - mention.to) as f64 / 7.0;
        let antecedent = self.is_antecedent(mention.to, at);
        if antecedent {
            cost -= 1.0;
        } else if self.objects[number] || self.is_accompanied(number) {
            cost += if self.goes_on_behind(number, at) { OBJECT } else { 1.5 };
        }
        let owner = matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their));
        if person.possessive || owner {
            let vehicle = (mention.to..at).any(|token| self.has(token, Class::Vehicle));
            cost += if vehicle { 1.6 } else { OWNER };
        }
        if self.is_of_another(mention) {
            cost += OWNER;
        }
        // "The frigate, he answered, had left": of the telling
        let aside = matches!(person.pronoun, Some(Pronoun::He | Pronoun::She))
            && mention.from > self.from
            && self.is_sign(mention.from - 1, &[','])
            && self.is_sign(mention.to + 1, &[','])
            && (self.has(mention.to, Class::Report) || self.trigger_at(mention.to).is_none());
        if aside && mention.to + 1 < at {
            cost += OWNER;
        }
        let unstyled = person.name.is_some_and(|(first, _)| first == mention.from);
        // but "the Dalai Lama", who is in office
        let in_office = || self.meant(number).iter().any(|&who| !self.cast()[who].offices.is_empty());
        let called_so = mention.to - mention.from > 1 && in_office();
        let bare = person.office.is_none() && person.countries.is_empty() && unstyled && !called_so;
        if bare && self.is_named_after(mention) {
            cost += OWNER;
        }
        if mention.from > self.from && self.covering(mention.from - 1).is_none() {
            let before = self.tokens()[mention.from - 1].classes;
            // "was praised by Merkel and travelled to Paris", "will be received by Merkel before returning to Rome"
            let joint = self.tokens()[at - 1].classes.any(&[Class::And, Class::Before, Class::After]);
            let agent = before.has(Class::By)
                && self.trigger_passive_before(mention.from - 1)
                && !antecedent
                && joint;
            if agent {
                cost += OWNER;
            }
            let of_infinitive =
                before.has(Class::Goal) && mention.to + 1 == at && self.has(mention.to, Class::Infinitive);
            // ", the first woman to govern since Meir, landed"
            let since = before.has(Class::Since) && self.is_sign(mention.to, &[',']);
            if since {
                cost += OWNER;
            }
            if (before.has(Class::NotSubject) || self.names_an_object(mention.from - 1))
                && !self.opens_sentence(mention.from - 1)
                && !of_infinitive
                && !antecedent
            {
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

    /// "The brother of Thinni is in Malta", "fans of Lund flew": somebody or something else, and he tells which.
    fn is_of_another(&self, mention: &Mention) -> bool {
        let Some(noun) = mention.from.checked_sub(2).filter(|&noun| noun >= self.from) else { return false };
        let free = self.covering(noun).is_none() && self.covering(noun + 1).is_none();
        free && self.has(noun + 1, Class::Of) && self.has(noun, Class::Kin)
    }

    /// "was praised by", "was praised on Monday by": a participle with a form of "be" before the preposition.
    fn trigger_passive_before(&self, by: usize) -> bool {
        let day = by.checked_sub(1).filter(|&last| self.is_time(last)).and_then(|last| self.covering(last));
        let day = day.map(|day| self.mentions[day].from);
        let by = day.map_or(by, |day| day - usize::from(day > self.from && self.has(day - 1, Class::On)));
        let participle =
            by.checked_sub(1).filter(|&token| token > self.from && self.covering(token).is_none());
        participle.is_some_and(|participle| self.auxiliary_before(participle, &[Class::Be]))
    }

    /// "walked with his host, Vanhanen, then flew": the name explains what a preposition led to.
    fn names_an_object(&self, comma: usize) -> bool {
        if !self.is_sign(comma, &[',']) {
            return false;
        }
        let described = |token: &usize| match self.covering(*token) {
            Some(mention) => self.person(mention).is_some_and(|person| {
                matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::Their))
            }),
            None => !self.tokens()[*token].capital && self.tokens()[*token].kind == TokenKind::Word,
        };
        let from = comma.saturating_sub(DESCRIBED).max(self.from);
        let mut before =
            (from..comma).rev().take_while(described).skip_while(|&token| self.covering(token).is_none());
        // "his host", right behind the preposition
        before.next().is_some_and(|owner| owner > self.from && self.has(owner - 1, Class::NotSubject))
    }

    /// "the Havel years", "The Charles de Gaulle": a name that only tells which.
    fn is_named_after(&self, mention: &Mention) -> bool {
        mention.from > self.from
            && self.covering(mention.from - 1).is_none()
            && self.has(mention.from - 1, Class::Determiner)
            && !self.has(mention.from - 1, Class::Which)
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

    /// "A was there, as were B and C", "and so will B": whoever an inverted clause behind the verb says the same of.
    fn add_echoed(&self, subject: &mut Subject, at: usize, foreign_to: Option<&str>) {
        let echo = (at + 1..self.to).find(|&token| {
            (self.has(token, Class::As) || self.has(token, Class::So))
                && self.tokens().get(token + 1).is_some_and(|next| {
                    next.classes.any(&[Class::Be, Class::Have, Class::Future, Class::Would, Class::Do])
                })
        });
        let Some(mut last) = echo
            .and_then(|echo| (echo + 2..(echo + 4).min(self.to)).find_map(|token| self.mention_at(token)))
        else {
            return;
        };
        while self.person(last).is_some_and(|person| !person.possessive) {
            for who in self.fitting(last, foreign_to) {
                if !subject.who.contains(&who) {
                    subject.who.push(who);
                }
            }
            match (last + 1..self.mentions.len()).find(|&next| self.person(next).is_some()) {
                Some(next) if self.joined(last, next) => last = next,
                _ => return,
            }
        }
    }

    /// "A and B arrived": whoever stands joined to the subject before it.
    fn add_coordinated(&self, subject: &mut Subject, foreign_to: Option<&str>) {
        let mut joined = Vec::new();
        let mut first = subject.mention;
        while let Some(before) = self.joined_before(first) {
            joined.push(before);
            first = before;
        }
        // "Instead of Conti, Keller and Ogi flew to Bern": what leads in the first of a list ends at a comma, and what is
        // joined by "and" alone are two clauses
        let lead = self.mentions[first].from.checked_sub(1).filter(|&lead| lead >= self.from);
        // "Together with Conti, Keller flew": both do
        let company = |lead: usize| {
            lead == self.from || self.tokens()[lead - 1].classes.any(&[Class::Also, Class::Along])
        };
        let led = lead.is_some_and(|lead| {
            self.has(lead, Class::NotSubject) && !(self.has(lead, Class::With) && company(lead))
        });
        if led {
            let mut last = subject.mention;
            let with_and = |before: usize, next: usize| {
                (self.mentions[before].to..self.mentions[next].from).any(|token| self.has(token, Class::And))
            };
            let own = joined
                .iter()
                .take_while(|&&before| with_and(before, std::mem::replace(&mut last, before)))
                .count();
            joined.truncate(if own == joined.len() { 0 } else { own });
        }
        for who in joined.into_iter().flat_map(|before| self.fitting(before, foreign_to)) {
            if !subject.who.contains(&who) {
                subject.who.insert(0, who);
            }
        }
    }
}
