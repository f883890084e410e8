//! What somebody is to do in a city abroad on a day: "will present the plan in Brussels next Thursday".
//!
//! In: a sentence. Out: planned stays of whoever does it, where no phrase of travel tells of them. The verb need be none of
//! the lexicon; the helper right behind its subject tells that it is to come, the day that it is no mere opinion.

use super::drafting::draft;
use super::places::whereabouts;
use crate::edtf::Edtf;
use crate::link::clause::{Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::Story;
use crate::link::mood::{Mood, Tense};
use crate::link::{dates, status};
use crate::model::block::Block;
use crate::model::mention::{MentionKind, PlaceKind, PlaceMention};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;

/// Tokens from the verb to the place.
const REACH: usize = 16;

pub(super) fn acts_ahead(sentence: &Sentence<'_>, story: &mut Story) {
    let ahead = sentence.says(Class::Future) || sentence.says(Class::Infinitive);
    if sentence.block() != Block::Body || !ahead {
        return;
    }
    for actor in 0..sentence.mentions.len() {
        let acts = sentence.mentions[actor].to;
        let before = sentence.mentions[actor].from.checked_sub(1);
        // "Whether he will speak in Geneva in August nobody says"
        let open = before.is_some_and(|before| sentence.has(before, Class::Whether));
        let own = sentence.person(actor).is_some_and(|person| !open && !person.possessive && !person.object)
            && !sentence.is_excepted(actor);
        if let Some(verb) = own.then(|| helped_verb(sentence, acts)).flatten() {
            acts_where(sentence, actor, verb, story);
        }
    }
}

fn acts_where(sentence: &Sentence<'_>, actor: usize, verb: usize, story: &mut Story) {
    let Some((number, told)) = place_behind(sentence, verb) else { return };
    let from = sentence.mentions[number].from;
    let Some(place) = whereabouts(sentence, told, story) else { return };
    let who = sentence.leaders(&sentence.fitting(actor, Some(&place.country)));
    let done =
        story.stays.iter().any(|stay| stay.evidence.span == sentence.span() && who.contains(&stay.who));
    let clear = (verb..from).all(|token| stays_in_clause(sentence, token));
    let Some(day) = day_behind(sentence, verb).filter(|_| clear && !done) else { return };
    let when = When { start: Some(day), ..When::default() };
    let pseudo = Trigger::of_stay(from - 1, Some(Form::Base), Mood::Fact(Tense::Future));
    let status = status::of_stay(pseudo.mood, &when, sentence.scene.dct, Frame::Stay, false);
    let Some(status) = status else { return };
    for who in who {
        if !sentence.cast()[who].homes.is_empty() {
            let mut stay = draft(sentence, &pseudo, who, place.clone(), when.clone(), status, "acts-ahead");
            stay.strength = 0.6;
            story.add(stay);
        }
    }
}

/// The first place behind the verb, where it is a city and a preposition of place leads to it.
fn place_behind<'s>(sentence: &'s Sentence<'_>, verb: usize) -> Option<(usize, &'s PlaceMention)> {
    let number = (0..sentence.mentions.len()).find(|&number| {
        let from = sentence.mentions[number].from;
        from > verb && sentence.place(number).is_some() && !sentence.place_possessive(number)
    })?;
    let (told, from) = (sentence.place(number)?, sentence.mentions[number].from);
    let exact = matches!(told.how, PlaceKind::City | PlaceKind::Capital | PlaceKind::Venue);
    let led = sentence.has(from - 1, Class::InPlace) && from <= verb + REACH;
    (exact && led).then_some((number, told))
}

/// The day behind the verb that is not that of the telling, and lies ahead.
fn day_behind(sentence: &Sentence<'_>, verb: usize) -> Option<Edtf> {
    let dct = sentence.scene.dct?;
    sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time)
            if mention.from > verb && !dates::dates_the_report(sentence, mention.from, mention.to) =>
        {
            let day = sentence.scene.times[time].edtf.clone()?;
            day.latest().is_some_and(|last| last >= dct).then_some(day)
        }
        _ => None,
    })
}

/// The verb behind "will", "is to", "is due to" right behind the subject.
fn helped_verb(sentence: &Sentence<'_>, acts: usize) -> Option<usize> {
    let skipped = |token: usize| {
        sentence.is_time(token)
            || sentence.covering(token).is_none()
                && sentence.tokens()[token].classes.any(&[Class::Also, Class::On, Class::Be, Class::Plan])
    };
    let helper = (acts..(acts + 6).min(sentence.to)).find(|&token| !skipped(token))?;
    let plan =
        (acts..helper).any(|token| sentence.tokens()[token].classes.any(&[Class::PresentBe, Class::Plan]));
    let helps = sentence.has(helper, Class::Future) || sentence.has(helper, Class::Infinitive) && plan;
    let verb = (helper + 1..(helper + 4).min(sentence.to)).find(|&token| !skipped(token))?;
    let token = sentence.tokens()[verb];
    let bare = sentence.covering(verb).is_none() && token.kind == TokenKind::Word && !token.capital;
    (helps && bare && !sentence.has(verb, Class::Negation)).then_some(verb)
}

fn stays_in_clause(sentence: &Sentence<'_>, token: usize) -> bool {
    if let Some(mention) = sentence.covering(token) {
        return sentence.person(mention).is_none_or(|person| !person.possessive || person.name.is_some());
    }
    let verb = sentence.trigger_at(token).is_some_and(|verb| {
        matches!(verb.frame, Frame::Cancel | Frame::Postpone | Frame::Leave | Frame::Return)
            || matches!(verb.form, Some(Form::Past | Form::Third))
    });
    !sentence.begins_clause(token)
        && !verb
        && !sentence.tokens()[token].classes.any(&[
            Class::Negation,
            Class::Possible,
            Class::Report,
            Class::Video,
            Class::Phone,
        ])
        && !sentence.is_sign(token, &[';', ':', '"', '”'])
}
