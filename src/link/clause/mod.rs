//! A sentence with its triggers: the verbs and nouns of travel and meeting, and the small questions asked of it.
//!
//! How the triggers are found, who does what they say and where they lead is told in the files beside this one.

mod elsewhere;
mod gapped;
mod head;
mod leads;
mod lists;
mod relative;
mod stranger;
mod subject;
mod triggers;

use super::dates;
use super::mood::Mood;
use super::scene::{Scene, SceneSentence};
use crate::model::Span;
use crate::model::block::Block;
use crate::model::cast::{Member, Referents};
use crate::model::mention::{Mention, MentionKind, PersonMention, PlaceKind, PlaceMention};
use crate::model::word::{Class, Classes, Form, Frame};
use crate::model::words::{TokenKind, Tokens};
pub use gapped::Gapped;
use head::{behind_bullets, behind_day, lone_place, open_item, places_before};
use std::borrow::Cow;
use std::cell::OnceCell;

pub struct Sentence<'a> {
    pub scene: &'a Scene<'a>,
    pub number: usize,
    pub from: usize,
    pub to: usize,
    pub mentions: &'a [Mention],
    referents: Cow<'a, [Referents]>,
    /// What stands at each token of the sentence.
    spots: Vec<Spot>,
    pub triggers: Vec<Trigger>,
    /// The classes of all its words.
    classes: Classes,
    /// Mentions that are the object of a verb.
    objects: Vec<bool>,
    /// The clauses between commas that hang on a name: ", who took office in 2013,".
    asides: OnceCell<Vec<std::ops::Range<usize>>>,
    /// For each temporal expression the trigger that it dates, once somebody asks.
    date_owners: OnceCell<Vec<Option<usize>>>,
    /// For each trigger who does it, once somebody asks when all is read.
    doers: OnceCell<Vec<OnceCell<Option<Subject>>>>,
    /// The place that heads a diary's item: "ANKARA - ...".
    pub item_place: Option<PlaceMention>,
    /// All places of that head: "RIGA/VILNIUS - ...".
    pub item_places: Vec<PlaceMention>,
    /// The day that stands before that place, or alone: "MONDAY, MAY 3 - ANKARA: ...", "20-22 May: ...".
    pub item_day: Option<usize>,
    /// A country heads the line of a guest list: "Peru: President Alan García".
    pub guest_line: bool,
    /// Whose diary the line is of.
    pub owner: Option<usize>,
}

/// What stands at a token: so small that those of a sentence lie close together.
#[derive(Clone, Copy)]
struct Spot {
    /// The mention that covers it, …
    mention: u32,
    /// … and the trigger that it is.
    trigger: u32,
}

impl Spot {
    const NONE: u32 = u32::MAX;
    const EMPTY: Self = Self { mention: Self::NONE, trigger: Self::NONE };
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

impl Trigger {
    /// A stay that no listed word tells of: `None` and the present form stand for "is", the past for any verb.
    pub fn of_stay(at: usize, form: Option<Form>, mood: Mood) -> Self {
        let be = form != Some(Form::Past);
        Self { at, verbs: Vec::new(), noun: None, be, frame: Frame::Stay, form, mood }
    }
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

/// "LAOS -- Prime Minister Boungnang Vorachith": where the one whom the item names is at home.
fn is_home(scene: &Scene<'_>, number: usize, from: usize, place: &PlaceMention) -> bool {
    let SceneSentence { tagged, referents, .. } = &scene.sentences[number];
    let Some(first) = tagged.mentions.iter().position(|mention| mention.from >= from) else { return false };
    let person = matches!(tagged.mentions[first].kind, MentionKind::Person(_));
    let opens = tagged.mentions[first].from <= from + 1;
    matches!(place.how, PlaceKind::Country)
        && person
        && opens
        && referents[first].who.iter().take(1).any(|&who| scene.cast[who].homes.contains(&place.country))
}

/// The place that heads the item in whose second or later sentence the telling is.
fn item_above(scene: &Scene<'_>, number: usize) -> Option<PlaceMention> {
    let first = scene.sentences[number].opens;
    let SceneSentence { tagged, body, .. } = &scene.sentences[first];
    let (_, head) = open_item(scene.tokens, &tagged.mentions, *body, tagged.to);
    let head = head.or_else(|| Some((lone_place(scene.tokens, tagged)?, true)));
    // "KUWAIT: The Emir received him": a country's head is a guest list's, but its city may bear its name
    let city = |place: &PlaceMention| {
        let country = scene.data.registry.country(&place.country);
        country.is_some_and(|country| {
            country.capital.as_deref().is_some_and(|capital| capital.starts_with(country.name.as_str()))
        })
    };
    head.filter(|(place, shouted)| {
        first < number && (*shouted && place.how != PlaceKind::Country || city(place))
    })
    .map(|(place, _)| place)
}

impl<'a> Sentence<'a> {
    /// The place that heads the diary's item to which the sentence belongs.
    pub fn place_of_item(&self) -> Option<PlaceMention> {
        self.item_place.clone().or_else(|| item_above(self.scene, self.number))
    }

    pub fn new(scene: &'a Scene<'a>, number: usize) -> Self {
        let mut sentence = Self::unread(scene, number);
        sentence.find_triggers();
        sentence.find_objects();
        sentence
    }

    /// One in which no triggers are looked for.
    pub fn unread(scene: &'a Scene<'a>, number: usize) -> Self {
        let SceneSentence { tagged, referents, body, .. } = &scene.sentences[number];
        let (from, head) = open_item(scene.tokens, &tagged.mentions, *body, tagged.to);
        // "QUITO. Alan García flew home today": the head is a sentence of its own
        let opens = scene.sentences[number].opens;
        let above =
            || lone_place(scene.tokens, scene.sentences[opens].tagged).filter(|_| number == opens + 1);
        // "TUVALU. Prime Minister Sopoaga" is at home, and on no guest list
        let abroad = |place: &PlaceMention| !is_home(scene, number, from, place);
        let head = head.or_else(|| Some((above().filter(abroad)?, true)));
        let guest_line =
            head.as_ref().is_some_and(|(place, shouted)| !shouted || is_home(scene, number, from, place));
        let item_place = head.filter(|_| !guest_line).map(|(place, _)| place);
        let item_places =
            if item_place.is_some() { places_before(&tagged.mentions, *body, from) } else { Vec::new() };
        let dated = behind_day(scene.tokens, &tagged.mentions, *body, tagged.to) > *body;
        let opening = behind_bullets(scene.tokens, *body, tagged.to);
        let item_day = tagged.mentions.iter().find(|day| dated && day.from == opening);
        let item_day = item_day.and_then(|day| match day.kind {
            MentionKind::Time(time) => Some(time),
            _ => None,
        });
        let skipped = tagged.mentions.iter().take_while(|mention| mention.from < from).count();
        let (mentions, referents) = (&tagged.mentions[skipped..], &referents[skipped..]);
        let mut spots = vec![Spot::EMPTY; tagged.to - from];
        for (at, mention) in mentions.iter().enumerate() {
            for spot in &mut spots[mention.from - from..mention.to - from] {
                spot.mention = at as u32;
            }
        }
        Self {
            scene,
            number,
            from,
            to: tagged.to,
            mentions,
            referents: Cow::Borrowed(referents),
            spots,
            triggers: Vec::new(),
            classes: scene.tokens.classes(from, tagged.to),
            objects: vec![false; mentions.len()],
            asides: OnceCell::new(),
            date_owners: OnceCell::new(),
            doers: OnceCell::new(),
            item_place,
            item_places,
            item_day,
            guest_line,
            owner: None,
        }
    }

    /// One line for each trigger: how it is read and who does it.
    pub fn trace(&self, lines: &mut Vec<String>) {
        lines.extend(self.owner.map(|who| format!("diary of {}", self.cast()[who].name)));
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
        let covered = self.spots.get(token.checked_sub(self.from)?)?.mention;
        (covered != Spot::NONE).then_some(covered as usize)
    }

    /// The mention that begins at a token.
    #[inline]
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        self.covering(token).filter(|&mention| self.mentions[mention].from == token)
    }

    /// Whether the word is of the class. Most sentences have no word of most classes, which is asked first.
    #[inline]
    pub fn has(&self, token: usize, class: Class) -> bool {
        self.classes.has(class)
            && token >= self.from
            && token < self.to
            && self.tokens()[token].classes.has(class)
    }

    /// Whether any word of the sentence is of the class.
    #[inline]
    pub fn says(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Whether any word of the sentence is of one of the classes.
    #[inline]
    pub fn says_any(&self, classes: Classes) -> bool {
        self.classes.meets(classes)
    }

    /// The tokens of the class, in order; where the sentence has none, none are looked through.
    #[inline]
    pub fn said(&self, class: Class) -> impl DoubleEndedIterator<Item = usize> {
        let from = if self.says(class) { self.from } else { self.to };
        (from..self.to).filter(move |&token| self.has(token, class))
    }

    #[inline]
    pub fn is_sign(&self, token: usize, signs: &[char]) -> bool {
        token >= self.from
            && token < self.to
            && matches!(self.tokens()[token].kind, TokenKind::Sign(c) if signs.contains(&c))
    }

    /// Whether a temporal expression covers the token.
    pub fn is_time(&self, token: usize) -> bool {
        self.covering(token)
            .is_some_and(|mention| matches!(self.mentions[mention].kind, MentionKind::Time(_)))
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

    /// Whether a possessive ending follows the mention: "Russia's".
    pub fn place_possessive(&self, mention: usize) -> bool {
        let to = self.mentions[mention].to;
        to < self.to && self.tokens()[to].kind == TokenKind::Possessive || self.in_compound(mention)
    }

    /// "the Kenya-Uganda border", "the Jakarta-based secretariat": half of a word, no place that somebody goes to.
    fn in_compound(&self, mention: usize) -> bool {
        let Mention { from, to, .. } = self.mentions[mention];
        let hyphen = |token: usize| {
            token > self.from && token + 1 < self.to && self.is_sign(token, &['-', '–']) && {
                let (before, after) = (self.tokens()[token - 1].span(), self.tokens()[token + 1].span());
                after.start - before.end <= 3
                    && after.start == self.tokens()[token].span().end
                    && before.end == self.tokens()[token].span().start
            }
        };
        hyphen(to) || from > 0 && hyphen(from - 1)
    }

    /// The clauses between commas that hang on a name, from the pronoun to the comma that closes them.
    pub fn asides(&self) -> &[std::ops::Range<usize>] {
        self.asides.get_or_init(|| {
            let comma = |token: usize| matches!(self.tokens()[token].kind, TokenKind::Sign(','));
            // What the name does behind its aside; "who toured Guinea, Liberia and Mali" goes on.
            let verb = |token: usize| {
                self.has(token, Class::Be)
                    || self.tokens().get(token).is_some_and(|next| {
                        next.classes.any(&[
                            Class::Have,
                            Class::Future,
                            Class::Would,
                            Class::Do,
                            Class::ReportPlain,
                        ])
                    })
                    || self.trigger_at(token).is_some_and(|trigger| trigger.form.is_some())
            };
            let closes = |close: &usize| {
                comma(*close) && (verb(close + 1) || self.has(close + 1, Class::Also) && verb(close + 2))
            };
            let mut found: Vec<std::ops::Range<usize>> = Vec::new();
            for token in self.from + 2..self.to {
                let open = self.has(token, Class::Who)
                    && (comma(token - 1) || comma(token - 2) && self.has(token - 1, Class::NotSubject));
                let within = found.last().is_some_and(|last| last.contains(&token));
                if open
                    && !within
                    && let Some(close) = (token + 1..self.to).find(closes)
                {
                    found.push(token..close);
                }
                if !within && let Some(end) = self.since_clause(token) {
                    found.push(token..end);
                }
            }
            found
        })
    }

    /// "his first visit since the wall fell in 1989": the end of a clause that tells from when on it is counted, where
    /// no journey is told in it ("the first since Kohl came in 1998").
    fn since_clause(&self, token: usize) -> Option<usize> {
        const COUNTED: usize = 12;
        let since = self.has(token, Class::Since) && self.covering(token).is_none();
        if !since || self.is_time(token + 1) || token + 1 >= self.to {
            return None;
        }
        // "has been in Bern since he fell ill in May" dates the stay itself
        let counted =
            (token.saturating_sub(COUNTED).max(self.from)..token).any(|at| self.has(at, Class::NextStop));
        if !counted {
            return None;
        }
        let end = (token + 1..self.to)
            .find(|&end| self.covering(end).is_none() && self.is_sign(end, &[',', ';', '.', ')']))
            .unwrap_or(self.to);
        let journey = |trigger: &&Trigger| {
            let travels = matches!(
                trigger.frame,
                Frame::Visit
                    | Frame::Arrive
                    | Frame::Go
                    | Frame::Leave
                    | Frame::Return
                    | Frame::Attend
                    | Frame::Meet
                    | Frame::Receive
            );
            travels && (token..end).contains(&trigger.at)
        };
        let dated = (token + 2..end).any(|at| self.is_time(at));
        (dated && self.triggers.iter().find(journey).is_none()).then_some(end)
    }

    /// Whether the token stands in a clause that tells from when on something is counted.
    pub fn is_in_since_clause(&self, token: usize) -> bool {
        self.says(Class::Since)
            && self.asides().iter().any(|aside| aside.contains(&token) && self.has(aside.start, Class::Since))
    }

    /// Whether the mention is the object of a verb.
    pub fn has_done_to_him(&self, mention: usize) -> bool {
        self.objects[mention]
    }

    /// The trigger that a temporal expression dates.
    pub fn date_owner(&self, mention: usize) -> Option<usize> {
        self.date_owners.get_or_init(|| dates::owners(self))[mention]
    }

    /// The subject of the trigger of that number, found but once: for when every sentence is read, and nothing changes
    /// any more whom a mention means.
    pub fn doer(&self, trigger: usize) -> Option<&Subject> {
        let doers = self.doers.get_or_init(|| vec![OnceCell::new(); self.triggers.len()]);
        doers[trigger].get_or_init(|| self.subject(self.triggers[trigger].at, None)).as_ref()
    }

    pub fn referents(&self, mention: usize) -> &Referents {
        &self.referents[mention]
    }

    /// Makes `who` the likeliest of those whom the mention may mean.
    pub fn prefer(&mut self, mention: usize, who: usize) {
        let meant = &mut self.referents.to_mut()[mention].who;
        meant.retain(|&other| other != who);
        meant.insert(0, who);
    }

    /// All members that the mention stands for; of rival readings the first.
    pub fn meant(&self, mention: usize) -> &[usize] {
        let referents = &self.referents[mention];
        if referents.all { &referents.who } else { &referents.who[..referents.who.len().min(1)] }
    }

    /// Leaders among members: no ambassadors, no spokesmen, no strangers.
    pub fn leaders(&self, who: &[usize]) -> Vec<usize> {
        who.iter().copied().filter(|&who| self.cast()[who].is_recorded()).collect()
    }

    #[inline]
    pub fn trigger_at(&self, token: usize) -> Option<&Trigger> {
        self.triggers.get(self.spots.get(token.checked_sub(self.from)?)?.trigger as usize)
    }

    /// "was called by Conti", over the telephone; "was called on by Conti" was not.
    pub fn is_rung(&self, trigger: &Trigger) -> bool {
        let verbs = &self.scene.data.language.verbs;
        self.has(trigger.at + 1, Class::By)
            && trigger.verbs.iter().any(|&verb| verbs[verb].frame == Frame::Phone)
    }

    /// Whether a clause of its own begins at this token.
    #[inline]
    pub fn begins_clause(&self, token: usize) -> bool {
        self.tokens()[token].classes.any(&[Class::Who, Class::Which, Class::Clause])
            || self.is_sign(token, &[';', ':'])
    }

    /// The first word behind the dateline, where no mention covers it.
    pub fn opening_word(&self) -> Option<usize> {
        let body = self.scene.sentences[self.number].body;
        let first = (body..self.to).find(|&token| self.tokens()[token].kind == TokenKind::Word)?;
        self.covering(first).is_none().then_some(first)
    }

    /// Whether a form of "have" stands between two tokens or shortly before the first: "has been to".
    pub fn auxiliary_have(&self, from: usize, to: usize) -> bool {
        (from.saturating_sub(3).max(self.from)..to)
            .any(|token| self.has(token, Class::Have) || self.has(token, Class::PastHave))
    }

    /// "invited him to": an invitation right before the mention that covers this token.
    pub fn invites_before(&self, token: usize) -> bool {
        let from = self.covering(token).map_or(token, |mention| self.mentions[mention].from);
        let calls = |at: usize| {
            at > self.from
                && self.has(at - 1, Class::Calls)
                && self.tokens()[at].classes.any(&[Class::On, Class::Goal])
        };
        (from.saturating_sub(3).max(self.from)..from).any(|at| {
            self.tokens()[at].classes.any(&[Class::Invite, Class::AsksTo, Class::Plea]) || calls(at)
        })
    }
}
