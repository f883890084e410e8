//! Which date belongs to which verb or noun, and what it says of a stay's first and last day.

use super::clause::{Sentence, Trigger};
use super::mood::{self, Mood, Tense};
use crate::edtf::Edtf;
use crate::model::mention::{MentionKind, PlaceKind};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;
use crate::model::{Modifier, TimexType};
use chrono::{Days, Weekday};

/// What a clause says of when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct When {
    pub start: Option<Edtf>,
    pub end: Option<Edtf>,
    /// Length of the stay in days ("three-day").
    pub days: Option<u32>,
    /// The date is today, but later ("later in the day").
    pub later: bool,
}

impl When {
    pub fn is_empty(&self) -> bool {
        self.start.is_none() && self.end.is_none() && self.days.is_none()
    }

    /// A stay of so many days from a known day ends on a known day.
    pub fn with_length(mut self) -> Self {
        if let (Some(Edtf::Day(day)), None, Some(days)) = (&self.start, &self.end, self.days) {
            self.end = day.checked_add_days(Days::new(u64::from(days.saturating_sub(1)))).map(Edtf::Day);
        } else if let (None, Some(Edtf::Day(day)), Some(days)) = (&self.start, &self.end, self.days) {
            self.start = day.checked_sub_days(Days::new(u64::from(days.saturating_sub(1)))).map(Edtf::Day);
        }
        self
    }
}

/// Tokens from "originally" to the date of the old plan.
const OLD_PLAN: usize = 8;
/// Two days joined by "and" that lie further apart are no one stay.
const NEXT_DAYS: i64 = 3;

/// What the dates that belong to the trigger say.
pub fn of_trigger(sentence: &Sentence<'_>, trigger: &Trigger) -> When {
    let mut when = When::default();
    for (mention, time) in times(sentence) {
        let timex = &sentence.scene.times[time];
        if timex.kind == TimexType::Duration {
            if let Some(ahead) = counted_ahead(sentence, trigger, mention).filter(|_| when.start.is_none()) {
                when.start = Some(ahead);
                continue;
            }
            let mine =
                sentence.date_owner(mention) == Some(trigger.at) && !is_behind_it(sentence, trigger, mention);
            if when.days.is_none() && mine && !is_distance(sentence, mention) {
                when.days = timex.days.filter(|&days| days <= 60);
            }
            continue;
        }
        let Some(edtf) = timex.edtf.clone() else { continue };
        let to = sentence.mentions[mention].to;
        let by_when = dated_by_when(sentence, to) == Some(trigger.at);
        if sentence.date_owner(mention) != Some(trigger.at) && !by_when {
            continue;
        }
        when.later |= timex.modifier == Some(Modifier::Later);
        if when.start.is_some() && stands_nearer(sentence, trigger, mention) {
            when.start = None;
        }
        // "stays until Thursday, when she flies to Seoul": the last day of the one is the first of the other
        if ends(sentence, mention) && !by_when && !mood::held_back(sentence, trigger.at, true) {
            when.end = when.end.take().or(Some(edtf));
        } else if let Some(end) = &timex.range_end {
            if when.start.as_ref().is_none_or(|known| known.as_day().is_none()) {
                when.start = Some(edtf);
                when.end = Some(end.clone());
            }
        } else if when.start.as_ref().is_none_or(|known| is_vaguer(known, &edtf))
            && when.end.as_ref() != Some(&edtf)
        {
            when.start = Some(edtf);
        }
    }
    when
}

/// "reaches Nauru in four days", "flies to Rome in two weeks": so long after the publication, where one journey is told of
/// and nothing is counted ("three towns in four days").
fn counted_ahead(sentence: &Sentence<'_>, trigger: &Trigger, mention: usize) -> Option<Edtf> {
    const COUNTED: usize = 16;
    let MentionKind::Time(time) = sentence.mentions[mention].kind else { return None };
    let timex = &sentence.scene.times[time];
    let from = sentence.mentions[mention].from;
    let led = from > trigger.at + 1 && sentence.has(from - 1, Class::InTime);
    let goes = matches!(trigger.frame, Frame::Go | Frame::Arrive | Frame::Leave) && trigger.form.is_some();
    let to_come = matches!(trigger.mood, Mood::Fact(Tense::Future | Tense::Present));
    let mine = led && goes && to_come && sentence.date_owner(mention) == Some(trigger.at);
    if !mine || from - trigger.at > COUNTED {
        return None;
    }
    let counts = |token: usize| {
        sentence.covering(token).is_none() && sentence.tokens()[token].kind == TokenKind::Number
            || sentence.has(token, Class::And)
    };
    let between = &sentence.mentions[..mention];
    let near = between.iter().rev().take_while(|place| place.from > trigger.at);
    let one = near.filter(|place| matches!(place.kind, MentionKind::Place(_))).count() <= 1;
    if !one || (trigger.at + 1..from).any(counts) {
        return None;
    }
    let days = timex.days.filter(|&days| days <= 60)?;
    let day = sentence.scene.dct?.checked_add_days(Days::new(u64::from(days)))?;
    let weeks = timex.value.as_deref().is_some_and(|value| value.ends_with('W'));
    if !weeks {
        return Some(Edtf::Day(day));
    }
    let week = day.week(Weekday::Mon);
    Some(Edtf::window(week.checked_first_day()?, week.checked_last_day()?))
}

/// "On Friday she opens a visit to Oslo, where she will hear of next spring's vote": no date but that of the clause
/// behind.
pub fn dated_in_next_clause(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    let mut own = times(sentence)
        .filter(|&(mention, time)| {
            sentence.date_owner(mention) == Some(trigger.at) && sentence.scene.times[time].edtf.is_some()
        })
        .map(|(mention, _)| sentence.mentions[mention].from)
        .peekable();
    own.peek().is_some()
        && own.all(|from| {
            (trigger.at..from).any(|token| {
                sentence.covering(token).is_none()
                    && sentence.begins_clause(token)
                    && !sentence.tokens()[token].classes.any(&[Class::As, Class::Since])
            })
        })
}

/// "shows him round on Friday, heads the next day for Lusaka": right behind the verb, what stands before its comma is
/// another clause's.
fn stands_nearer(sentence: &Sentence<'_>, trigger: &Trigger, mention: usize) -> bool {
    const BESIDE: usize = 2;
    let from = sentence.mentions[mention].from;
    let before = (0..mention).rev().find(|&number| {
        matches!(sentence.mentions[number].kind, MentionKind::Time(_))
            && sentence.mentions[number].to <= trigger.at
    });
    from > trigger.at
        && from <= trigger.at + BESIDE
        && before.is_some_and(|before| {
            let to = sentence.mentions[before].to;
            to + 1 == trigger.at && sentence.is_sign(to, &[','])
        })
}

/// "arrived in Ankara after two days in Cairo": how long what is over lasted.
fn is_behind_it(sentence: &Sentence<'_>, trigger: &Trigger, mention: usize) -> bool {
    let from = sentence.mentions[mention].from;
    // "left Ankara for Cairo after a two-day visit"
    let article = from > sentence.from
        && sentence.tokens()[from - 1].classes.any(&[Class::Indefinite, Class::His, Class::Her]);
    let from = if article { from - 1 } else { from };
    trigger.form.is_some() && from > trigger.at + 1 && sentence.has(from - 1, Class::After)
}

/// "on Monday, a day before the vote": how far apart, not how long; "for two days before flying on" is how long.
fn is_distance(sentence: &Sentence<'_>, mention: usize) -> bool {
    let mention = &sentence.mentions[mention];
    let next = |class| mention.to < sentence.to && sentence.has(mention.to, class);
    let opens = mention.from == sentence.from || sentence.is_sign(mention.from - 1, &[',']);
    // "cut her stay short by a day"
    let by = mention.from > sentence.from && sentence.has(mention.from - 1, Class::By);
    next(Class::After) || next(Class::Before) && opens || by
}

/// "until Wednesday", "(to Jan. 10)": the last day.
fn ends(sentence: &Sentence<'_>, mention: usize) -> bool {
    let from = sentence.mentions[mention].from;
    if from <= sentence.from {
        return false;
    }
    let bracketed = sentence.has(from - 1, Class::Infinitive)
        && from > sentence.from + 1
        && sentence.is_sign(from - 2, &['(']);
    // "travels to Oslo; back 17 May"
    let on = usize::from(sentence.has(from - 1, Class::On));
    let back =
        (from - on).checked_sub(1).filter(|&back| back > sentence.from && sentence.has(back, Class::Back));
    let back = back.is_some_and(|back| {
        sentence.is_sign(back - 1, &[';', ',', '(', '-', '–', '—']) || sentence.has(back - 1, Class::And)
    });
    sentence.has(from - 1, Class::Until) || bracketed || back
}

/// "on June 20 and 21", "on Monday and Tuesday": the second of two days joined is the last, where it is near.
pub fn with_day_joined(sentence: &Sentence<'_>, when: &When) -> Option<When> {
    let (Some(Edtf::Day(start)), None) = (&when.start, &when.end) else { return None };
    let day = |number: usize| match sentence.mentions[number].kind {
        MentionKind::Time(time) => sentence.scene.times[time].edtf.as_ref().and_then(Edtf::as_day),
        _ => None,
    };
    let end = (1..sentence.mentions.len()).find_map(|second| {
        let (from, to) = (sentence.mentions[second - 1].to, sentence.mentions[second].from);
        let joined = to == from + 1 && sentence.has(from, Class::And) && day(second - 1) == Some(*start);
        day(second).filter(|day| joined && (1..=NEXT_DAYS).contains(&(*day - *start).num_days()))
    })?;
    Some(When { end: Some(Edtf::Day(end)), ..when.clone() })
}

/// Whether `a` says less than `b` of the same time.
pub fn is_vaguer(a: &Edtf, b: &Edtf) -> bool {
    match (a.earliest(), a.latest(), b.earliest(), b.latest()) {
        (Some(a0), Some(a1), Some(b0), Some(b1)) => (b1 - b0) < (a1 - a0) && a0 <= b1 && b0 <= a1,
        _ => false,
    }
}

/// For each mention that is a temporal expression, the trigger it belongs to.
pub fn owners(sentence: &Sentence<'_>) -> Vec<Option<usize>> {
    let mut owners = vec![None; sentence.mentions.len()];
    for (mention, time) in times(sentence) {
        let duration = sentence.scene.times[time].kind == TimexType::Duration;
        owners[mention] = owner(sentence, mention, duration);
    }
    // "from Friday to Sunday": both ends of a range date the same.
    for (mention, time) in times(sentence) {
        let Some(end) = &sentence.scene.times[time].range_end else { continue };
        let closes = |&(_, other): &(usize, usize)| sentence.scene.times[other].edtf.as_ref() == Some(end);
        let closing = times(sentence).find(|known| known.0 > mention && closes(known));
        // "a nine-day trip to Togo from March 3 and move on to Benin on the 11th": a day of its own verb
        let apart = |closing: usize| {
            let between = sentence.mentions[mention].to..sentence.mentions[closing].from;
            sentence
                .triggers
                .iter()
                .any(|verb| verb.form.is_some_and(|form| form != Form::Gerund) && between.contains(&verb.at))
        };
        if let Some((closing, _)) = closing.filter(|&(closing, _)| !apart(closing)) {
            owners[closing] = owners[mention];
        }
    }
    owners
}

fn times<'s>(sentence: &'s Sentence<'_>) -> impl Iterator<Item = (usize, usize)> + 's {
    sentence.mentions.iter().enumerate().filter_map(|(number, mention)| match mention.kind {
        MentionKind::Time(time)
            if !sentence.scene.times[time].bare_clock || clock_alone(sentence, mention.from) =>
        {
            Some((number, time))
        }
        _ => None,
    })
}

/// "landed at noon": where a sentence tells what is past and no other time, a clock's day is the day of the telling.
fn clock_alone(sentence: &Sentence<'_>, from: usize) -> bool {
    let dated = sentence.mentions.iter().any(|mention| match mention.kind {
        MentionKind::Time(time) => !sentence.scene.times[time].bare_clock,
        _ => false,
    });
    // "1500 Foreign Minister Komura met": a line of an agenda
    let heads = from <= sentence.from + 1;
    let told =
        |trigger: &Trigger| trigger.mood == Mood::Fact(Tense::Past) && trigger.form == Some(Form::Past);
    !dated && !heads && sentence.triggers.iter().any(told)
}

/// The trigger a temporal expression belongs to; `None` where it dates the telling ("said on Friday").
fn owner(sentence: &Sentence<'_>, mention: usize, duration: bool) -> Option<usize> {
    let (from, to) = (sentence.mentions[mention].from, sentence.mentions[mention].to);
    if !duration
        && (dates_the_report(sentence, from, to) || since(sentence, from) && !stays_since(sentence, from))
    {
        return None;
    }
    if is_in_letterhead(sentence, mention)
        || of_old_plan(sentence, mention)
        || tells_which(sentence, mention)
        || of_predecessor(sentence, from)
        || is_of_no_journey(sentence, mention)
    {
        return None;
    }
    let owned = owns(sentence, to);
    let mut best: Option<(f64, usize)> = None;
    for trigger in &sentence.triggers {
        if owned && (trigger.noun.is_none() || trigger.at < to || trigger.at - to > OWNED) {
            continue;
        }
        // "is off on July 8 to Vilnius"
        let off = trigger.be
            && trigger.at < from
            && (trigger.at + 1..(trigger.at + 3).min(sentence.to))
                .any(|token| sentence.has(token, Class::Bound));
        if trigger.be
            && !off
            && !places_somebody(sentence, trigger.at)
            && !keeps_its_date(sentence, trigger, from)
            || duration && trigger.frame == Frame::Meeting
        {
            continue;
        }
        if in_clause_of_its_own(sentence, trigger.at, from) {
            continue;
        }
        let least = trigger.at.abs_diff(from).saturating_sub(to - from) as f64 * 0.8 - 4.0;
        if best.is_some_and(|(known, _)| least > known) {
            continue;
        }
        let cost = distance(sentence, trigger, from, to, duration);
        if best.is_none_or(|(known, _)| cost < known) {
            best = Some((cost, trigger.at));
        }
    }
    best.map(|(_, at)| at)
}

/// "the first trip since embassies were opened, which was done in 1971": a relative clause that tells of
/// something else has a date of its own.
fn in_clause_of_its_own(sentence: &Sentence<'_>, trigger: usize, from: usize) -> bool {
    if trigger > from || !sentence.says(Class::Which) {
        return false;
    }
    let which = (trigger + 1..from).rev().find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Which)
            && !sentence.has(token, Class::Determiner)
            && sentence.is_sign(token - 1, &[','])
    });
    let Some(which) = which else { return false };
    let told = sentence.has(which + 1, Class::PastBe) && sentence.covering(which + 2).is_none();
    let planned = (which + 1..from).any(|token| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[Class::Plan, Class::Future, Class::Would])
            || sentence.trigger_at(token).is_some_and(|verb| verb.form.is_some())
    });
    let closed = (which + 1..from).any(|token| sentence.is_sign(token, &[',', ';']));
    // "from Bern, where on May 4 she dined"
    let opens = from <= which + 2
        && sentence
            .triggers
            .iter()
            .any(|verb| verb.at > from && verb.at < from + OWNED && verb.form.is_some());
    opens || told && !planned && !closed
}

/// "discussed a dam, blessed by the bishop in March", "praised the accord signed in May": a participle behind
/// its noun has a date of its own.
fn is_of_participle(sentence: &Sentence<'_>, mention: usize) -> bool {
    let MentionKind::Time(time) = sentence.mentions[mention].kind else { return false };
    let Some(verb) = sentence.scene.times[time].verb else { return false };
    let tokens = sentence.tokens();
    let before = sentence.from + 2..sentence.mentions[mention].from;
    let Some(verb) = before.rev().find(|&token| tokens[token].span().start == verb.start) else {
        return false;
    };
    let free = |token: usize| sentence.covering(token).is_none();
    let open =
        |token: usize| free(token) && tokens[token].kind == TokenKind::Word && tokens[token].word().is_none();
    let noun = verb - 1;
    let by = sentence.is_sign(noun, &[',']) && sentence.has(verb + 1, Class::By);
    let led = open(noun) || by;
    let leads = !free(verb + 1)
        || tokens[verb + 1].classes.any(&[Class::By, Class::InPlace, Class::On, Class::At, Class::Between]);
    let main = || {
        let parts = |token: usize| sentence.begins_clause(token) || sentence.is_sign(token, &[',']);
        let mut clause = (sentence.from..noun).rev().take_while(|&token| !free(token) || !parts(token));
        clause.any(|token| sentence.trigger_at(token).is_some_and(|verb| verb.form.is_some()))
    };
    let of_journey = sentence.trigger_at(verb).is_some_and(|verb| verb.frame != Frame::Attend);
    led && leads && free(verb) && !of_journey && main()
}

/// "the first to come since Zhao Ziyang in 1985": of him who came last.
pub fn of_predecessor(sentence: &Sentence<'_>, from: usize) -> bool {
    let lead = from.checked_sub(1).filter(|&lead| lead > sentence.from && sentence.covering(lead).is_none());
    let lead = lead.filter(|&lead| sentence.tokens()[lead].classes.any(&[Class::InPlace, Class::On]));
    let person = lead.and_then(|lead| sentence.covering(lead - 1));
    person.filter(|&person| sentence.person(person).is_some()).is_some_and(|person| {
        let since = sentence.mentions[person].from.checked_sub(1).filter(|&since| since > sentence.from);
        since.is_some_and(|since| sentence.covering(since).is_none() && sentence.has(since, Class::Since))
    })
}

/// Whether it dates a life or a decision, wherever the sentence goes.
pub fn is_of_no_journey(sentence: &Sentence<'_>, mention: usize) -> bool {
    let (from, to) = (sentence.mentions[mention].from, sentence.mentions[mention].to);
    tells_of_office(sentence, mention)
        || is_agreed_on(sentence, from, to)
        || is_of_participle(sentence, mention)
        || sentence.is_in_since_clause(from)
}

/// "Lund, appointed on 29 August, ", "Lund, in office since May, ": a description of somebody between commas dates his
/// life and nothing that he does.
fn tells_of_office(sentence: &Sentence<'_>, mention: usize) -> bool {
    const LONG: usize = 8;
    let (from, to) = (sentence.mentions[mention].from, sentence.mentions[mention].to);
    let mut before = (from.saturating_sub(LONG).max(sentence.from + 1)..from).rev();
    let Some(comma) = before.find(|&token| sentence.is_sign(token, &[','])) else { return false };
    let closed = to >= sentence.to || sentence.is_sign(to, &[',', ')', ';', '.']);
    let named = sentence.covering(comma - 1).is_some_and(|person| sentence.person(person).is_some());
    let opens = |token: usize| sentence.covering(token).is_none() && sentence.has(token, Class::TookOffice);
    let in_office = sentence.has(comma + 1, Class::InPlace) && sentence.has(comma + 2, Class::Plight);
    let again = usize::from(sentence.has(comma + 1, Class::Modifier) && !opens(comma + 1));
    closed && named && (opens(comma + 1 + again) || in_office)
}

/// "the 1960 earthquake", "the May 3 flood": a date between an article and a noun tells which.
fn tells_which(sentence: &Sentence<'_>, mention: usize) -> bool {
    let (from, to) = (sentence.mentions[mention].from, sentence.mentions[mention].to);
    let MentionKind::Time(time) = sentence.mentions[mention].kind else { return false };
    let timex = &sentence.scene.times[time];
    let year = timex.value.as_ref().is_some_and(|value| value.len() == 4) && to == from + 1;
    let day =
        timex.rule == "month-day" && sentence.trigger_at(to).is_none() && !sentence.has(to, Class::Event);
    let noun = to < sentence.to
        && sentence.covering(to).is_none()
        && sentence.tokens()[to].kind == TokenKind::Word
        && !sentence.tokens()[to].classes.any(&[
            Class::And,
            Class::PlacePreposition,
            Class::Clause,
            Class::Also,
            Class::Be,
        ]);
    (year || day) && noun && from > sentence.from && sentence.has(from - 1, Class::Determiner)
}

/// "initially set for 3 March, will be held on 17 April": a date that another one behind it replaces.
fn of_old_plan(sentence: &Sentence<'_>, mention: usize) -> bool {
    let from = sentence.mentions[mention].from;
    // "which was to have started on 3 May, will now be made from 20 May"
    let was_to_have = |token: usize| {
        sentence.has(token, Class::PastBe)
            && sentence.has(token + 1, Class::Infinitive)
            && sentence.has(token + 2, Class::Have)
    };
    let now = |to: usize| {
        sentence.is_sign(to, &[','])
            && (to + 1..(to + 1 + OLD_PLAN).min(sentence.to)).any(|at| sentence.has(at, Class::Future))
    };
    let old = (from.saturating_sub(OLD_PLAN).max(sentence.from)..from).any(|token| {
        sentence.has(token, Class::Originally)
            || sentence.has(token, Class::NextStop) && sentence.has(token + 1, Class::Plan)
            || was_to_have(token) && now(sentence.mentions[mention].to)
    });
    let replaces = |other: usize| {
        let (from, to) = (sentence.mentions[other].from, sentence.mentions[other].to);
        other > mention && !dates_the_report(sentence, from, to)
    };
    let closes = |time: usize| match sentence.mentions[mention].kind {
        MentionKind::Time(own) => {
            let end = sentence.scene.times[own].range_end.as_ref();
            end.is_some() && end == sentence.scene.times[time].edtf.as_ref()
        }
        _ => false,
    };
    old && times(sentence).any(|(other, time)| replaces(other) && !closes(time))
}

/// "who is seventy in August": a form of "be" that places nobody still has the date behind it, unless it
/// is the auxiliary of another verb or of a plan.
fn keeps_its_date(sentence: &Sentence<'_>, trigger: &Trigger, from: usize) -> bool {
    trigger.at < from
        && (trigger.at + 1..from).all(|token| {
            sentence.trigger_at(token).is_none()
                && !sentence.tokens()[token].classes.any(&[Class::Plan, Class::Infinitive])
        })
        && (trigger.at.saturating_sub(6).max(sentence.from)..trigger.at)
            .any(|token| sentence.has(token, Class::Who))
}

/// "met Tokayev on Wednesday and visited Samarkand": a date before "and" and a verb belongs to the verb before it.
const JOINED: f64 = 5.0;

/// "will chair the forum in June, will be in Lomé": a comma parts a date from the verb behind it.
const COMMA: f64 = 2.5;

/// A date within ", who took office in 2013," dates nothing outside it.
const ASIDE: f64 = 6.0;

/// "was in Rome last year, and last week he met": a date between "and" and the next subject is that one's.
const NEXT_CLAUSE: f64 = 5.0;

fn opens_next_clause(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let to = range_to(sentence, to);
    let subject = sentence
        .mention_at(to)
        .and_then(|mention| sentence.person(mention))
        .is_some_and(|person| !person.possessive);
    let led = from > sentence.from + 3 && sentence.has(from - 1, Class::On);
    let joint = if led { from - 1 } else { from };
    subject
        && joint > sentence.from + 1
        && sentence.has(joint - 1, Class::And)
        && sentence.is_sign(joint - 2, &[','])
}

/// The end of the range that a date opens which ends at `to`: "12" of "12-13 March".
fn range_to(sentence: &Sentence<'_>, to: usize) -> usize {
    let dashed = to + 1 < sentence.to && sentence.is_sign(to, &['-', '–']) && sentence.is_time(to + 1);
    let last = sentence.covering(to + 1).filter(|_| dashed);
    last.map_or(to, |last| sentence.mentions[last].to)
}

/// A date before a report of what will be is that of the telling.
const REPORTED: f64 = 6.0;

/// Whether the expression that ends here is the owner of what follows: "Sunday's".
fn owns(sentence: &Sentence<'_>, to: usize) -> bool {
    to < sentence.to && sentence.tokens()[to].kind == TokenKind::Possessive
}

/// "lands for Friday's opening of the bridge": a date that owns a noun dates the noun, so many words behind it.
const OWNED: usize = 4;

/// "and visited", "and will be in": nothing but helpers up to the verb.
fn is_helped(sentence: &Sentence<'_>, from: usize, verb: usize) -> bool {
    (from..verb).all(|token| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[
                Class::Future,
                Class::Would,
                Class::Have,
                Class::Be,
                Class::Infinitive,
                Class::Also,
            ])
    })
}

/// How far a temporal expression stands from a trigger; one behind its verb is nearer than one before it.
fn distance(sentence: &Sentence<'_>, trigger: &Trigger, from: usize, to: usize, duration: bool) -> f64 {
    let behind = trigger.at < from;
    let (gap, between) = if behind {
        (from - trigger.at, trigger.at + 1..from)
    } else {
        (trigger.at.saturating_sub(to) + 1, to..trigger.at)
    };
    let mut cost = if behind { gap as f64 * 0.8 } else { gap as f64 + 2.5 };
    if behind && opens_next_clause(sentence, from, to) {
        cost += NEXT_CLAUSE;
    }
    let aside = |at: usize| sentence.asides().iter().position(|aside| aside.contains(&at));
    if aside(from) != aside(trigger.at) {
        cost += ASIDE;
    }
    for token in between {
        if sentence.covering(token).is_some() {
            continue;
        }
        // What an aside says parts nothing outside it.
        if aside(token).is_some_and(|number| Some(number) != aside(from) && Some(number) != aside(trigger.at))
        {
            cost -= if behind { 0.8 } else { 1.0 };
            continue;
        }
        // "On Tuesday, officials said he would land on Friday"
        if !behind && sentence.has(token, Class::ReportPlain) && !sentence.is_sign(token + 1, &[',']) {
            cost += REPORTED;
        }
        let since = token + 1 == from && sentence.has(token, Class::Since);
        if sentence.begins_clause(token) && !sentence.has(token, Class::As) && !since {
            cost += 6.0;
        } else if !behind && sentence.has(token, Class::Infinitive) && from > sentence.from + 1 {
            cost += 4.0;
        } else if !behind && sentence.has(token, Class::And) && is_helped(sentence, token + 1, trigger.at) {
            cost += JOINED;
        } else if sentence.is_sign(token, &[',']) && !(from <= sentence.from + 1 || behind) {
            cost += COMMA;
        }
    }
    if trigger.frame == Frame::Meeting && !duration {
        cost += 1.0;
    }
    if duration && trigger.noun.is_some() {
        cost -= 4.0;
    }
    cost
}

/// "June 2011, when Papandreou was in Seville": the date belongs to what follows.
fn dated_by_when(sentence: &Sentence<'_>, to: usize) -> Option<usize> {
    let next = if sentence.is_sign(to, &[',']) { to + 1 } else { to };
    if !sentence.has(next, Class::When) {
        return None;
    }
    sentence
        .triggers
        .iter()
        .find(|trigger| trigger.at > next && (trigger.form.is_some() || trigger.be))
        .map(|trigger| trigger.at)
}

/// Whether this form of "be" is followed by a place or a person's whereabouts.
fn places_somebody(sentence: &Sentence<'_>, at: usize) -> bool {
    let there = (at + 1..(at + 4).min(sentence.to))
        .filter_map(|token| sentence.mention_at(token).and_then(|mention| sentence.place(mention)))
        .any(|place| matches!(place.how, PlaceKind::There | PlaceKind::Here));
    // "would be back by Thursday"
    if there || sentence.has(at + 1, Class::Back) {
        return true;
    }
    (at + 1..(at + 9).min(sentence.to)).filter(|&next| sentence.has(next, Class::InPlace)).any(|next| {
        (next + 1..(next + 5).min(sentence.to))
            .filter_map(|token| sentence.mention_at(token))
            .any(|mention| sentence.place(mention).is_some())
    })
}

/// A range of days that the sentence gives, whatever it belongs to.
pub fn any_range(sentence: &Sentence<'_>) -> Option<When> {
    times(sentence).find_map(|(_, time)| {
        let timex = &sentence.scene.times[time];
        let (start, end) = (timex.edtf.clone()?, timex.range_end.clone()?);
        Some(When { start: Some(start), end: Some(end), ..When::default() })
    })
}

/// The one range of a sentence that has no other date, where it lies on the side that the tense asks for.
pub fn only_range(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<When> {
    let mood = trigger.mood;
    // "rounded off a six-day stay in Chad and flew to Niger": how long another stay lasted
    let anothers = |mention: usize, time: usize| {
        sentence.scene.times[time].kind == TimexType::Duration
            && sentence.date_owner(mention).is_some_and(|owner| owner != trigger.at)
    };
    let mut ranges = times(sentence)
        .filter(|&(mention, time)| !anothers(mention, time))
        .map(|(_, time)| &sentence.scene.times[time])
        .filter(|timex| timex.range_end.is_some());
    let only = ranges.next().filter(|_| ranges.next().is_none())?;
    let others = times(sentence)
        .map(|(_, time)| &sentence.scene.times[time])
        .filter(|timex| timex.span != only.span && timex.edtf.is_some() && timex.edtf != only.range_end);
    let (start, end) = (only.edtf.clone()?, only.range_end.clone()?);
    let dct = sentence.scene.dct?;
    let fits = match mood {
        Mood::Fact(Tense::Future) | Mood::PastPlan => end.latest()? >= dct,
        Mood::Fact(Tense::Present) => true,
        Mood::Fact(_) => start.earliest()? <= dct,
        _ => false,
    };
    (fits && others.count() == 0).then(|| When { start: Some(start), end: Some(end), ..When::default() })
}

/// The one day, or range of days, that a line of nothing but dates and places gives.
pub fn all_days(sentence: &Sentence<'_>) -> Option<When> {
    let mut found = times(sentence).map(|(_, time)| &sentence.scene.times[time]);
    let only = found.next().filter(|_| found.next().is_none())?;
    let start = only.edtf.clone().filter(|edtf| edtf.as_day().is_some())?;
    Some(When { start: Some(start), end: only.range_end.clone(), ..When::default() })
}

/// The one date of a sentence that has no other, where it lies on the side of the publication that the verb's tense
/// asks for: whatever the sentence tells, it tells of that day.
pub fn only_date(sentence: &Sentence<'_>, trigger: &Trigger, mood: Mood) -> Option<Edtf> {
    let mut found = times(sentence).filter_map(|(mention, time)| {
        let (from, to) = (sentence.mentions[mention].from, sentence.mentions[mention].to);
        let span = if from < trigger.at { to..trigger.at } else { trigger.at..from };
        let apart = span.into_iter().any(|token| sentence.is_sign(token, &[';']));
        let told = apart
            || dates_the_report(sentence, from, to)
            || since(sentence, from)
            || tells_which(sentence, mention)
            || of_predecessor(sentence, from)
            || is_of_no_journey(sentence, mention)
            || came_later(sentence, trigger, mention)
            || of_place_left(sentence, trigger, from)
            || goes_on_from(sentence, trigger, from)
            || of_what_ended(sentence, trigger, mention)
            || of_another_verb(sentence, trigger, mention)
            || in_clause_of_its_own(sentence, trigger.at, from);
        let timex = &sentence.scene.times[time];
        let closes = times(sentence).any(|(_, other)| {
            sentence.scene.times[other].range_end.is_some()
                && sentence.scene.times[other].range_end == timex.edtf
        });
        timex
            .edtf
            .clone()
            .filter(|_| !closes && !told && timex.range_end.is_none() && !ends(sentence, mention))
    });
    let only = found.next().filter(|_| found.next().is_none())?;
    let dct = sentence.scene.dct?;
    let fits = match mood {
        Mood::Fact(Tense::Future) | Mood::PastPlan => only.latest()? >= dct,
        Mood::Fact(Tense::Present) => true,
        Mood::Fact(_) => only.earliest()? <= dct,
        _ => false,
    };
    let near = sentence.to - sentence.from < 90 && (only.latest()? - only.earliest()?).num_days() < 32;
    (fits && near).then_some(only)
}

/// "landed in Sofia on Friday from Perth, where he had attended": what had been done before is not of that day.
fn came_later(sentence: &Sentence<'_>, trigger: &Trigger, mention: usize) -> bool {
    let owner = sentence.date_owner(mention).and_then(|at| sentence.trigger_at(at));
    trigger.mood == Mood::Fact(Tense::PastPerfect)
        && owner.is_some_and(|owner| owner.at < trigger.at && owner.mood == Mood::Fact(Tense::Past))
}

/// "is in Doha and flies to Cairo on Sunday", "Togo is to follow before he heads home on Monday": a day of what comes
/// after.
fn of_another_verb(sentence: &Sentence<'_>, trigger: &Trigger, mention: usize) -> bool {
    let owner = sentence.date_owner(mention).and_then(|at| sentence.trigger_at(at));
    let finite = |owner: &&Trigger| {
        owner.at > trigger.at
            && (owner.be || matches!(owner.form, Some(Form::Base | Form::Third | Form::Past)))
            && matches!(
                owner.frame,
                Frame::Arrive | Frame::Go | Frame::Leave | Frame::Visit | Frame::Return | Frame::Stay
            )
    };
    let Some(owner) = owner.filter(finite) else { return false };
    let between = || (trigger.at + 1..owner.at).filter(|&token| sentence.covering(token).is_none());
    let before = between().any(|token| {
        let goes_on = sentence.covering(token + 1).is_some() || sentence.trigger_at(token + 1).is_some();
        sentence.has(token, Class::Before) && goes_on
    });
    let stays = trigger.be && trigger.mood == Mood::Fact(Tense::Present);
    before || stays && (owner.be || between().any(|token| sentence.has(token, Class::And)))
}

/// "today ended a visit to Hanoi, where she took part", "in his visit, which ended on Sunday, he met Ogi": the day of the
/// end is not that of what was done.
fn of_what_ended(sentence: &Sentence<'_>, trigger: &Trigger, mention: usize) -> bool {
    let owner = sentence.date_owner(mention).and_then(|at| sentence.trigger_at(at));
    owner.is_some_and(|owner| {
        let which = |token: usize| sentence.covering(token).is_none() && sentence.has(token, Class::Which);
        let ends_in_passing = owner.at > sentence.from && which(owner.at - 1) && owner.at != trigger.at;
        owner.frame == Frame::SupportEnd
            && (ends_in_passing || owner.at < trigger.at && (owner.at + 1..trigger.at).any(which))
    })
}

/// "leaves on Tuesday for Chile, from where she will fly to Peru": the day of the departure.
fn goes_on_from(sentence: &Sentence<'_>, trigger: &Trigger, from: usize) -> bool {
    (from + 1..trigger.at).any(|token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Which)
            && sentence.has(token - 1, Class::From)
    })
}

/// "landed in Quito from Havana, where she spoke on Tuesday": a day of the place that was left.
fn of_place_left(sentence: &Sentence<'_>, trigger: &Trigger, from: usize) -> bool {
    let which = (trigger.at + 1..from).rev().find(|&token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Which)
            && sentence.is_sign(token - 1, &[','])
    });
    let place = which.and_then(|which| sentence.mentions.iter().rposition(|mention| mention.to < which));
    place.is_some_and(|place| {
        let first = sentence.mentions[place].from;
        sentence.place(place).is_some() && first > trigger.at + 1 && sentence.has(first - 1, Class::From)
    })
}

/// "has been in Tirana since Thursday": that day the stay began.
pub fn stays_since(sentence: &Sentence<'_>, from: usize) -> bool {
    let directly = from > sentence.from && sentence.has(from - 1, Class::Since);
    directly
        && sentence
            .triggers
            .iter()
            .any(|trigger| trigger.be && trigger.at < from && places_somebody(sentence, trigger.at))
}

/// "since early 2020": when something else was; "since she was in Seoul in April" dates its own clause.
fn since(sentence: &Sentence<'_>, from: usize) -> bool {
    (from.saturating_sub(10).max(sentence.from)..from)
        .rev()
        .take_while(|&token| !sentence.is_sign(token, &[',']) && sentence.trigger_at(token).is_none())
        .any(|token| sentence.has(token, Class::Since))
}

/// "said on Friday", "announced in Beijing on Friday", "told reporters Tuesday".
pub fn dates_the_report(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let before = (from.saturating_sub(6).max(sentence.from)..from).rev();
    for token in before {
        if sentence.covering(token).is_some() {
            continue;
        }
        if sentence.has(token, Class::ReportPlain) {
            return true;
        }
        if sentence.trigger_at(token).is_some()
            || sentence.begins_clause(token)
            || sentence.is_sign(token, &['"', '“', '”'])
        {
            break;
        }
    }
    // "told a news conference on Friday that"
    let told = sentence.has(to, Class::That)
        && (from.saturating_sub(6).max(sentence.from)..from).any(|token| {
            sentence.covering(token).is_none()
                && sentence.tokens()[token].classes.any(&[Class::ReportPlain, Class::Tells])
        });
    told || to < sentence.to && (sentence.has(to, Class::ReportPlain) || reported_behind(sentence, to))
}

/// "FOR THE PRESS 14 JUNE 1999 Premier Laar will": the release's own date, run into its first sentence.
fn is_in_letterhead(sentence: &Sentence<'_>, mention: usize) -> bool {
    const LETTERHEAD: usize = 8;
    let told = &sentence.mentions[mention];
    let MentionKind::Time(time) = told.kind else { return false };
    let day = sentence.scene.times[time].edtf.as_ref().and_then(Edtf::as_day);
    let head = sentence.from..told.from;
    let shouted = |token: usize| {
        let token = &sentence.tokens()[token];
        token.upper || token.kind != TokenKind::Word
    };
    day.is_some()
        && day == sentence.scene.dct
        && (1..LETTERHEAD).contains(&head.len())
        && head.clone().any(|token| sentence.tokens()[token].upper)
        && head.into_iter().all(shouted)
        && sentence.tokens().get(told.to).is_some_and(|next| next.capital && !next.upper)
}

/// "agreed by telephone on Monday to meet in May"
fn is_agreed_on(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    const AGREED: usize = 5;
    sentence.has(to, Class::Infinitive)
        && (from.saturating_sub(AGREED).max(sentence.from)..from)
            .rev()
            .take_while(|&token| sentence.trigger_at(token).is_none() && !sentence.begins_clause(token))
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Commits))
}

/// "Briefing reporters on Tuesday, an official said he would land on Friday": the first verb behind the date is that of
/// the telling, and what it tells follows.
fn reported_behind(sentence: &Sentence<'_>, to: usize) -> bool {
    let verb = |token: &usize| {
        sentence.has(*token, Class::ReportPlain)
            || sentence.trigger_at(*token).is_some_and(|trigger| trigger.form.is_some() || trigger.be)
            || sentence.tokens()[*token].classes.any(&[Class::Future, Class::Would])
    };
    let Some(first) = (to..(to + TELLING).min(sentence.to)).find(verb) else { return false };
    let dated =
        sentence.triggers.iter().any(|trigger| trigger.at < to && (trigger.form.is_some() || trigger.be));
    let of_its_own = times(sentence).any(|(other, _)| sentence.mentions[other].from > first);
    sentence.has(first, Class::ReportPlain)
        && of_its_own
        && !dated
        && first + 1 < sentence.to
        && !sentence.is_sign(first + 1, &[',', '.', ':'])
        && !sentence.is_sign(first.wrapping_sub(1), &[','])
}

/// Words between a date and the verb of telling that it belongs to.
const TELLING: usize = 14;
