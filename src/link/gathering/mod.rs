//! Summits, funerals, inaugurations: many leaders at one place, told in lists and asides.
//!
//! An article tells of a gathering when it places an event, or leaders in general, somewhere. From then on whoever it
//! lists, or names beside a word of attendance, is there, unless it says that he stayed away.

mod attendance;
mod founding;
mod scenes;
mod video;

use super::clause::Sentence;
use super::dates::{self, When};
use super::draft::{Gathering, MeetingDraft, StayDraft, Story};
use super::scene::Scene;
use super::status;
use crate::model::mention::MentionKind;
use crate::model::word::{Class, Form, Frame};
use crate::model::{Mode, Status, Timex};

pub use attendance::is_away;
pub use founding::find;

/// So many leaders in one sentence are a list.
const LIST: usize = 3;
/// So many attendees make a gathering; fewer are told well enough by their own phrases.
const LEAST: usize = 3;
/// A date further from the publication is not that of the gathering.
const CLOSE: i64 = 40;

pub fn read(sentence: &Sentence<'_>, story: &mut Story) {
    scenes::turn(sentence, story);
    founding::found_anew(sentence, story);
    attendance::attend(sentence, story);
    video::confer(sentence, story);
}

/// The exact day that the sentence gives, of several the one nearest to its event.
fn own_when(sentence: &Sentence<'_>) -> Option<When> {
    let anchor = sentence.said(Class::Event).find(|&token| sentence.covering(token).is_none());
    let anchor = anchor.unwrap_or(sentence.from);
    let times = near_times(sentence);
    if let Some(held) = held_when(sentence, anchor) {
        return Some(held);
    }
    let (_, timex) =
        times.iter().min_by_key(|(mention, _)| sentence.mentions[*mention].from.abs_diff(anchor))?;
    Some(whole_range(sentence, timex))
}

/// "the service, which will be held on Tuesday", "the investiture of Sall, who takes the oath on Monday": the day that
/// a clause behind the event gives it.
fn held_when(sentence: &Sentence<'_>, anchor: usize) -> Option<When> {
    let opens = |token: &usize| {
        let who = sentence.has(*token, Class::Who) && sentence.has(*token + 1, Class::Future);
        let which = sentence.has(*token, Class::Which) && !sentence.has(*token + 1, Class::PastBe);
        sentence.covering(*token).is_none() && (which || who)
    };
    let verb = |token: usize| sentence.trigger_at(token).is_some_and(|verb| verb.form.is_some());
    // "Leaders gather in Oslo for the wedding, which": of what they gather for
    let event = (anchor..sentence.to)
        .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::Event));
    let anchor = event.unwrap_or(anchor);
    let reach =
        (anchor + 1..sentence.to).take_while(|&token| !verb(token) && !sentence.is_sign(token, &[';']));
    let clause = reach.into_iter().find(opens)?;
    let subject = sentence.mention_at(clause + 1).is_some();
    let times = near_times(sentence);
    let (mention, timex) = times.iter().find(|(mention, _)| sentence.mentions[*mention].from > clause)?;
    let whole = (clause + 1..sentence.mentions[*mention].from)
        .all(|token| sentence.covering(token).is_some() || !sentence.begins_clause(token));
    (whole && !subject).then(|| whole_range(sentence, timex))
}

/// The range of days that the expression opens, or ends ("on 5 and 6 August"); else its day.
fn whole_range(sentence: &Sentence<'_>, timex: &Timex) -> When {
    let opens = |other: &&Timex| other.range_end.is_some() && other.range_end == timex.edtf;
    let times = sentence.mentions.iter().filter_map(|mention| match mention.kind {
        MentionKind::Time(time) => Some(&sentence.scene.times[time]),
        _ => None,
    });
    let first = times.filter(|other| other.span != timex.span).find(opens).unwrap_or(timex);
    When { start: first.edtf.clone(), end: first.range_end.clone(), ..When::default() }
}

/// Days that a sentence names and that are close to the publication, each with its mention.
fn near_times<'s>(sentence: &'s Sentence<'_>) -> Vec<(usize, &'s Timex)> {
    let dct = sentence.scene.dct;
    let near = |timex: &Timex| {
        let day = timex.edtf.as_ref().and_then(|edtf| edtf.as_day());
        day.is_some_and(|day| dct.is_none_or(|dct| (day - dct).num_days().abs() <= CLOSE))
    };
    let times = sentence.mentions.iter().enumerate().filter_map(|(number, mention)| match mention.kind {
        MentionKind::Time(time) => Some((number, &sentence.scene.times[time])),
        _ => None,
    });
    let told = |number: usize| {
        dates::dates_the_report(sentence, sentence.mentions[number].from, sentence.mentions[number].to)
    };
    // "will remain until April 26"
    let until = |number: usize| {
        let from = sentence.mentions[number].from;
        from > sentence.from && sentence.has(from - 1, Class::Until)
    };
    times
        .filter(|(number, timex)| !timex.bare_clock && near(timex) && !told(*number) && !until(*number))
        .filter(|(number, _)| !of_return(sentence, *number) && !of_departure(sentence, *number))
        .filter(|(number, _)| !sentence.is_in_since_clause(sentence.mentions[*number].from))
        .collect()
}

/// "Obama, who left Washington on Monday, will speak": a day within an aside of who left from somewhere.
fn of_departure(sentence: &Sentence<'_>, mention: usize) -> bool {
    let owner = sentence.date_owner(mention).and_then(|at| sentence.trigger_at(at));
    let leaves = owner.filter(|verb| verb.frame == Frame::Leave);
    leaves.is_some_and(|verb| sentence.asides().iter().any(|aside| aside.contains(&verb.at)))
}

/// "returned home on Saturday after taking part in the summit": a day after what is told of.
fn of_return(sentence: &Sentence<'_>, mention: usize) -> bool {
    let owner = sentence.date_owner(mention).and_then(|at| sentence.trigger_at(at));
    let verbs = &sentence.scene.data.language.verbs;
    owner.is_some_and(|verb| {
        let returns = verb.frame == Frame::Return
            || sentence.has(verb.at + 1, Class::Home)
            || sentence.has(verb.at + 1, Class::Back)
            || verb.verbs.first().is_some_and(|&number| verbs[number].returns);
        let after = (sentence.mentions[mention].to..sentence.to)
            .take_while(|&token| !sentence.is_sign(token, &[',', ';']))
            .filter(|&token| sentence.covering(token).is_none())
            .any(|token| {
                // "returned on Friday following engagements in London"
                let following = sentence.trigger_at(token).is_some_and(|verb| {
                    verb.form == Some(Form::Gerund)
                        && verb.verbs.iter().any(|&number| verbs[number].next_stop)
                });
                following || sentence.tokens()[token].classes.any(&[Class::After, Class::Ending])
            });
        // "came back on Tuesday, home from a tour"
        let home = sentence.mentions[mention].to + 1;
        let from =
            home + 1 < sentence.to && sentence.has(home, Class::Home) && sentence.has(home + 1, Class::From);
        returns && after || from
    })
}

/// Whether the attendees come from fewer countries than a gathering has: a delegation, or a visitor and his host, is none.
fn of_few_countries(scene: &Scene<'_>, who: &[usize]) -> bool {
    let mut countries: Vec<&Option<String>> = who.iter().map(|&who| &scene.cast[who].country).collect();
    countries.sort_unstable();
    countries.dedup();
    countries.len() < LEAST
}

/// Closes every gathering that is still open, at the article's end.
pub fn close_all(story: &mut Story, scene: &Scene<'_>) {
    close(story, scene);
    story.gathering = story.set_aside.take().map(|(gathering, _)| gathering);
    close(story, scene);
}

/// "had made the trip as well": whose coming is told without a day was there on the day of what is over.
fn date_journeys(gathering: &Gathering, story: &mut Story, scene: &Scene<'_>) {
    let over = gathering.when.start.as_ref().and_then(|start| start.latest()).zip(scene.dct);
    let founded = scene.sentences[gathering.sentence].span.start;
    if over.is_none_or(|(day, dct)| day >= dct) || !gathering.central {
        return;
    }
    let here = |stay: &&mut StayDraft| {
        stay.place.country == gathering.place.country
            && stay.status == Status::Completed
            && stay.when.is_empty()
            && stay.evidence.span.start >= founded
            && stay.evidence.rule.starts_with("visit-")
    };
    for stay in story.stays.iter_mut().filter(here) {
        stay.when.start.clone_from(&gathering.when.start);
    }
}

/// Drops a gathering too small to be one; adds the meeting of all who sat at its table.
fn close(story: &mut Story, scene: &Scene<'_>) {
    let dct = scene.dct;
    let Some(mut gathering) = story.gathering.take() else {
        return;
    };
    let onlookers = gathering.onlookers.iter().map(|stay| stay.who);
    let all: Vec<usize> = gathering.attendees.iter().copied().chain(onlookers).collect();
    let few = gathering.attendees.len() < LEAST || of_few_countries(scene, &gathering.attendees);
    let small = if gathering.central { of_few_countries(scene, &all) } else { few };
    if small && !story.diary {
        for stay in story.stays.iter_mut().filter(|stay| gathering.outright.contains(&stay.who)) {
            stay.gathered = stay.gathered.filter(|&number| number != gathering.sentence);
        }
        story.drop_gathered(gathering.sentence);
        return;
    }
    date_journeys(&gathering, story, scene);
    for onlooker in std::mem::take(&mut gathering.onlookers) {
        let told =
            |stay: &StayDraft| stay.who == onlooker.who && stay.place.country == onlooker.place.country;
        if !story.stays.iter().any(told) {
            story.stays.push(onlooker);
        }
    }
    let Some(evidence) = gathering.evidence.filter(|_| gathering.talks) else {
        return;
    };
    let Some(status) = status::of_meeting(gathering.mood, &gathering.when, dct) else {
        return;
    };
    let mut who = gathering.hosts;
    who.truncate(1);
    who.extend(gathering.attendees);
    let date = gathering.when.start;
    // "hosts Presidents Conti and Ogi": at the one table
    story.meetings.retain(|told| {
        told.evidence.span != evidence.span
            || told.mode != Mode::InPerson
            || told.who.len() > 2
            || !told.who.iter().all(|one| who.contains(one))
    });
    story.meetings.push(MeetingDraft {
        who,
        place: Some(gathering.place),
        when: When { start: date, ..When::default() },
        mode: Mode::InPerson,
        status,
        strength: 0.8,
        evidence,
        headline: false,
        event: gathering.event,
    });
}
