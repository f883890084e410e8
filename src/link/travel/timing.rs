//! When the stay of a phrase is: its own dates, those of the verb over it, those of the heading.

use crate::edtf::Edtf;
use crate::link::clause::{Sentence, Trigger};
use crate::link::dates;
use crate::link::dates::When;
use crate::link::draft::Story;
use crate::link::mood::{Mood, Tense};
use crate::model::TimexType;
use crate::model::block::Block;
use crate::model::mention::MentionKind;
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;
use chrono::Days;

/// "Thursday, 11 September. 10.30: Arrival ...": the first of several sentences of a paragraph.
pub(super) fn heads_paragraph(sentence: &Sentence<'_>) -> bool {
    let sentences = &sentence.scene.sentences;
    let paragraph = |number: usize| sentences.get(number).map(|sentence| sentence.paragraph);
    let own = paragraph(sentence.number);
    let first = sentence.number == 0 || paragraph(sentence.number - 1) != own;
    sentence.block() == Block::Body && first && paragraph(sentence.number + 1) == own
}

/// Tokens of a sentence that tells something.
const PROSE: usize = 6;

/// A line that is nothing but a date: in a diary it dates what stands under it.
pub(super) fn heading_date(sentence: &Sentence<'_>) -> Option<When> {
    let heads = sentence.block() == Block::Line || heads_paragraph(sentence);
    if !heads || sentence.mentions.is_empty() {
        return None;
    }
    let all_time = (sentence.from..sentence.to).all(|token| {
        sentence
            .covering(token)
            .map_or(matches!(sentence.tokens()[token].kind, TokenKind::Sign(_)), |mention| {
                matches!(sentence.mentions[mention].kind, MentionKind::Time(_))
            })
    });
    let times = || {
        sentence.mentions.iter().rev().filter_map(|mention| match mention.kind {
            MentionKind::Time(time) => Some(&sentence.scene.times[time]),
            _ => None,
        })
    };
    // "JULY 2-5": from its first day on
    let time = times().find(|time| time.range_end.is_some()).or_else(|| times().next())?;
    let edtf = time.edtf.clone().filter(|_| all_time)?;
    // "Press Releases", "Printer friendly version": no telling yet
    let told = sentence.scene.sentences[..sentence.number]
        .iter()
        .any(|before| before.block == Block::Body && before.tagged.to - before.tagged.from >= PROSE);
    let today = sentence.scene.dct.is_some() && edtf.as_day() == sentence.scene.dct;
    let publication = today && !told && sentence.owner.is_none();
    (!publication).then(|| When { start: Some(edtf), end: time.range_end.clone(), days: None, later: false })
}

/// The day before the place that heads a diary's item: it dates the item.
pub(super) fn heading_of_item(sentence: &Sentence<'_>, day: usize) -> Option<When> {
    let time = &sentence.scene.times[day];
    let start = time.edtf.clone()?;
    Some(When { start: Some(start), end: time.range_end.clone(), ..When::default() })
}

/// The dates of a trigger, or of the one that governs it in the same clause.
pub fn when_of(sentence: &Sentence<'_>, trigger: &Trigger, story: &Story) -> When {
    let when = ahead_of_present(sentence, trigger, when_in_sentence(sentence, trigger));
    // "went to Bern on Thursday to see her" tells of a day that is past.
    let alone =
        sentence.triggers.iter().all(|other| other.at >= trigger.at || other.form.is_none() && !other.be);
    let when = if alone { ahead_of_plan(sentence, trigger.mood, when) } else { when };
    let when = after_main(sentence, trigger, when);
    let past = matches!(trigger.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect));
    let when = if past { when } else { under_heading(sentence, when, story) };
    match heading_of(sentence, story) {
        Some(heading) if when.start.is_none() && heading.start.is_none() => {
            When { end: when.end.or(heading.end), ..when }
        }
        Some(heading) if when.start.is_none() => {
            let whole = if when.is_empty() { heading } else { When { start: heading.start, ..when } };
            whole.with_length()
        }
        _ => when,
    }
}

/// Days before a heading that a diary's item may look back to.
const EVE: i64 = 2;

/// Under "FRIDAY, OCT 3" in a diary of what is to come, "on Saturday" is the Saturday behind it and "in the afternoon"
/// that Friday's.
pub fn under_heading(sentence: &Sentence<'_>, mut when: When, story: &Story) -> When {
    let heading = story.heading.as_ref().and_then(|heading| heading.start.as_ref()?.as_day());
    let (Some(heading), Some(dct), Some(Edtf::Day(day))) = (heading, sentence.scene.dct, &when.start) else {
        return when;
    };
    let day = *day;
    let mut told = sentence.mentions.iter().filter_map(|mention| match mention.kind {
        MentionKind::Time(time) => Some(&sentence.scene.times[time]),
        _ => None,
    });
    let own = told.find(|timex| timex.edtf == when.start);
    // "TUESDAY - Conté, who lands on Monday evening": the day before
    let eve = day >= dct && (heading - day).num_days() <= EVE;
    let ahead = heading > dct && day < heading && !eve;
    let Some(timex) = own.filter(|_| ahead) else { return when };
    if matches!(timex.rule.as_str(), "weekday" | "weekday-item" | "weekday-part") {
        let weeks = (heading - day).num_days().div_euclid(7) + i64::from((heading - day).num_days() % 7 != 0);
        when.start = u64::try_from(weeks * 7)
            .ok()
            .and_then(|days| day.checked_add_days(Days::new(days)))
            .map(Edtf::Day);
    } else if timex.kind == TimexType::Time && day == dct {
        when.start = None;
    }
    when
}

/// The day of the heading over the sentence, which ends the stay where it is said to be its last.
pub(super) fn heading_of(sentence: &Sentence<'_>, story: &Story) -> Option<When> {
    let heading = story.heading.clone()?;
    Some(if is_last_day(sentence) {
        When { start: None, end: heading.start, ..When::default() }
    } else {
        heading
    })
}

/// "visits Malta (final day)": the heading's day ends the stay.
fn is_last_day(sentence: &Sentence<'_>) -> bool {
    (sentence.from..sentence.to).any(|token| {
        sentence.is_sign(token, &['('])
            && sentence.has(token + 1, Class::NextStop)
            && sentence.has(token + 2, Class::Day)
            && sentence.is_sign(token + 3, &[')'])
    })
}

/// "On Thursday he leaves for Dili": a weekday beside a present tense of going is the one to come.
fn ahead_of_present(sentence: &Sentence<'_>, trigger: &Trigger, mut when: When) -> When {
    // "On Friday she calls on the king"
    let opens = sentence
        .mentions
        .first()
        .is_some_and(|first| matches!(first.kind, MentionKind::Time(_)) && first.from <= sentence.from + 1);
    let calls = opens && matches!(trigger.frame, Frame::Meet | Frame::Call);
    let moves = matches!(trigger.frame, Frame::Go | Frame::Leave | Frame::Visit | Frame::Return);
    let goes = (calls || moves) && matches!(trigger.form, Some(Form::Third | Form::Base));
    let present = trigger.mood == Mood::Fact(Tense::Present) && !sentence.is_headline();
    let (Some(Edtf::Day(day)), Some(dct)) = (&when.start, sentence.scene.dct) else { return when };
    if goes && present && (1..=6).contains(&(dct - *day).num_days()) {
        when.start = day.checked_add_days(Days::new(7)).map(Edtf::Day);
    }
    when
}

/// "Her next stop is Cork, on Friday": what lies ahead is on the weekday to come, not on that just past.
pub fn ahead_of_plan(sentence: &Sentence<'_>, mood: Mood, mut when: When) -> When {
    let (Some(Edtf::Day(day)), Some(dct)) = (&when.start, sentence.scene.dct) else { return when };
    let future = mood == Mood::Fact(Tense::Future);
    if future && (1..=6).contains(&(dct - *day).num_days()) && begins_on_weekday(sentence, &when) {
        when.start = day.checked_add_days(Days::new(7)).map(Edtf::Day);
    }
    when
}

/// The first day is told by the name of a weekday alone.
fn begins_on_weekday(sentence: &Sentence<'_>, when: &When) -> bool {
    // the day that heads a diary's line stands before what is read of it
    let told = &sentence.scene.sentences[sentence.number].tagged.mentions;
    told.iter().any(|mention| match mention.kind {
        MentionKind::Time(time) => {
            let timex = &sentence.scene.times[time];
            matches!(timex.rule.as_str(), "weekday" | "weekday-item") && timex.edtf == when.start
        }
        _ => false,
    })
}

/// The day that heads lines of a diary of what is to come: a weekday is the next one behind the heading before it.
pub(super) fn heading_ahead(sentence: &Sentence<'_>, when: When, story: &Story) -> When {
    let mut when = ahead_of_plan(sentence, Mood::Fact(Tense::Future), when);
    let before = story.heading.as_ref().and_then(|heading| heading.start.as_ref()?.as_day());
    let (Some(before), Some(Edtf::Day(day))) = (before, &when.start) else { return when };
    if (1..=6).contains(&(before - *day).num_days()) && begins_on_weekday(sentence, &when) {
        when.start = day.checked_add_days(Days::new(7)).map(Edtf::Day);
    }
    when
}

/// "arrived on Wednesday before flying on to Cairo on Thursday": the second weekday is the one after the first.
fn after_main(sentence: &Sentence<'_>, trigger: &Trigger, mut when: When) -> When {
    let follows = trigger.form == Some(Form::Gerund)
        && trigger.at > sentence.from
        && sentence.has(trigger.at - 1, Class::Before);
    let main = sentence.triggers.iter().rev().find(|other| other.at < trigger.at).filter(|_| follows);
    let first =
        main.and_then(|main| dates::of_trigger(sentence, main).start).and_then(|start| start.as_day());
    if let (Some(first), Some(Edtf::Day(day))) = (first, &when.start)
        && (1..=6).contains(&(first - *day).num_days())
    {
        when.start = day.checked_add_days(Days::new(7)).map(Edtf::Day);
    }
    when
}

/// Tokens from "after" to what came first.
const BEHIND_AFTER: usize = 5;

/// "Two days after seeing Lund in Oslo, she flew to Bern on Tuesday": so many days before what follows; "a day after
/// talks with Lund" as well.
fn days_before_main(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<When> {
    let finite = |verb: &&Trigger| verb.form.is_some_and(|form| form != Form::Gerund);
    let reach = trigger.at.saturating_sub(BEHIND_AFTER).max(sentence.from + 1)..trigger.at;
    let after =
        reach.rev().find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::After))?;
    let parted = (after + 1..trigger.at).any(|token| {
        sentence.trigger_at(token).is_some()
            || sentence.is_sign(token, &[',', ';'])
            || sentence.begins_clause(token)
    });
    if parted {
        return None;
    }
    let MentionKind::Time(time) = sentence.mentions[sentence.covering(after - 1)?].kind else { return None };
    let timex = &sentence.scene.times[time];
    let days = u64::from(timex.days?);
    let behind = sentence.triggers.iter().find(|verb| verb.at > trigger.at && finite(verb));
    let main = behind.or_else(|| sentence.triggers.iter().rev().find(|verb| verb.at < after && finite(verb)));
    let day = main.and_then(|main| dates::of_trigger(sentence, main).start).and_then(|day| day.as_day());
    let start = day.and_then(|day| day.checked_sub_days(Days::new(days))).map(Edtf::Day);
    Some(When { start, ..When::default() })
}

fn when_in_sentence(sentence: &Sentence<'_>, trigger: &Trigger) -> When {
    if let Some(when) = days_before_main(sentence, trigger) {
        return when;
    }
    let own = dates::of_trigger(sentence, trigger);
    if own.start.is_some() || own.end.is_some() {
        return own.with_length();
    }
    if let Some(main) = main_after(sentence, trigger) {
        let home = main.frame == Frame::Return || goes_home(sentence, main);
        let end = dates::of_trigger(sentence, main).start.filter(|_| home);
        return When { end, ..own }.with_length();
    }
    let mut governed =
        governor(sentence, trigger).map(|other| dates::of_trigger(sentence, other)).unwrap_or_default();
    // "will be in Bern from 3 to 5 May and then fly to Oslo": the range is that of the stop before
    let next = trigger.at > sentence.from && sentence.has(trigger.at - 1, Class::ThenNow);
    if let Some(range) = dates::only_range(sentence, trigger).filter(|_| governed == When::default() && !next)
    {
        governed = range;
    }
    if governed.start.is_none() && governed.end.is_none() {
        let over = governor(sentence, trigger).filter(|_| trigger.noun.is_some());
        governed.start = dates::only_date(sentence, trigger, over.map_or(trigger.mood, |verb| verb.mood));
    }
    if governed.start.is_none() && governed.end.is_none() {
        governed.start = of_its_event(sentence, trigger);
    }
    if governed.start.is_none() && governed.end.is_none() {
        governed = beginning(sentence, trigger).unwrap_or(governed);
    }
    if governed.start.is_none() && governed.end.is_none() {
        governed.start = during_event(sentence, trigger);
    }
    governed.days = own.days.or(governed.days);
    governed.with_length()
}

/// "see him during the fair, which opens on May 2 and closes on May 9": within the days of what it is in the course of.
fn during_event(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Edtf> {
    const NAMED: usize = 12;
    let free = |token: usize| sentence.covering(token).is_none();
    let which =
        (trigger.at + 1..sentence.to).find(|&token| free(token) && sentence.has(token, Class::Which))?;
    let near = which.saturating_sub(NAMED).max(trigger.at + 1)..which;
    let event = near.rev().find(|&token| free(token) && sentence.has(token, Class::Event))?;
    let led = (trigger.at + 1..event).any(|token| {
        free(token) && (sentence.has(token, Class::During) || sentence.has(token, Class::Margins))
    });
    let days = sentence.mentions.iter().filter(|mention| mention.from > which).filter_map(|mention| {
        match mention.kind {
            MentionKind::Time(time) => Some(&sentence.scene.times[time]),
            _ => None,
        }
    });
    let first = days.clone().next().filter(|_| led)?;
    let start = first.edtf.as_ref().and_then(Edtf::as_day)?;
    let last = days
        .filter_map(|timex| timex.range_end.as_ref().or(timex.edtf.as_ref()).and_then(Edtf::as_day))
        .max()?;
    let ahead = matches!(trigger.mood, Mood::Fact(Tense::Future | Tense::Present) | Mood::PastPlan);
    let fits = sentence.scene.dct.is_some_and(|dct| if ahead { last >= dct } else { start <= dct });
    fits.then(|| if last > start { Edtf::window(start, last) } else { Edtf::Day(start) })
}

/// "arrived in Ankara on Thursday after visiting Cairo", "flew home on Friday after talks in Rome": the verb of motion
/// whose date is not that of what came before it.
pub(super) fn main_after<'s>(sentence: &'s Sentence<'_>, trigger: &Trigger) -> Option<&'s Trigger> {
    const PHRASE: usize = 5;
    if trigger.frame == Frame::Leave || !(trigger.form == Some(Form::Gerund) || trigger.noun.is_some()) {
        return None;
    }
    let reach = if trigger.noun.is_some() { PHRASE } else { 1 };
    let after = (trigger.at.saturating_sub(reach).max(sentence.from)..trigger.at)
        .rev()
        .take_while(|&token| {
            sentence.trigger_at(token).is_none() && !sentence.is_sign(token, &[',', ';', ':'])
        })
        .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::After))?;
    let main =
        sentence.triggers.iter().rev().find(|verb| verb.at < after && (verb.form.is_some() || verb.be))?;
    let moves = matches!(main.frame, Frame::Arrive | Frame::Go | Frame::Return);
    let clear = (main.at + 1..after)
        .all(|token| sentence.covering(token).is_some() || !sentence.begins_clause(token));
    (moves && clear && matches!(main.mood, Mood::Fact(_))).then_some(main)
}

/// "flew home", "returned to Tehran" by whoever lives there.
fn goes_home(sentence: &Sentence<'_>, main: &Trigger) -> bool {
    let verbs = &sentence.scene.data.language.verbs;
    sentence.has(main.at + 1, Class::Home) || main.verbs.iter().any(|&number| verbs[number].returns)
}

/// "is to be her guest for a week beginning next Tuesday": the gerund's dates, where no other verb stands between.
fn beginning(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<When> {
    let later = sentence.triggers.partition_point(|other| other.at <= trigger.at);
    let verbs = sentence.triggers[later..].iter().filter(|other| other.form.is_some() || other.be);
    let begins = verbs.into_iter().next().filter(|other| {
        other.frame == Frame::SupportBegin
            && other.form == Some(Form::Gerund)
            && trigger.form != Some(Form::Gerund)
    })?;
    let when = dates::of_trigger(sentence, begins);
    when.start.is_some().then_some(when)
}

/// "goes to Italy for the forum in Trieste on Friday": the date of the event that the verb's own phrase names.
fn of_its_event(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Edtf> {
    trigger.form?;
    let later = sentence.triggers.partition_point(|other| other.at <= trigger.at);
    let own_phrase = sentence.triggers[later..].iter().take_while(|other| {
        other.form.is_none()
            && !other.be
            && (trigger.at + 1..other.at)
                .all(|token| sentence.covering(token).is_some() || !sentence.begins_clause(token))
    });
    let mut events = own_phrase.filter(|other| other.frame == Frame::Meeting);
    let date = events.find_map(|event| dates::of_trigger(sentence, event).start)?;
    let ahead = matches!(trigger.mood, Mood::Fact(Tense::Future | Tense::Present) | Mood::PastPlan);
    let dct = sentence.scene.dct?;
    (if ahead { date.latest()? >= dct } else { date.earliest()? <= dct }).then_some(date)
}

/// The verb before a noun or a dependent verb, nothing of another clause between.
pub fn governor<'s>(sentence: &'s Sentence<'_>, trigger: &Trigger) -> Option<&'s Trigger> {
    let earlier = sentence.triggers.partition_point(|other| other.at < trigger.at);
    let before = sentence.triggers[..earlier].iter().rev().find(|other| other.form.is_some() || other.be)?;
    let broken = (before.at + 1..trigger.at).any(|token| {
        sentence.covering(token).is_none()
            && (sentence.is_sign(token, &[';', ':'])
                || sentence.tokens()[token].classes.any(&[Class::Who, Class::Clause])
                    && !sentence.has(token, Class::As)
                    && (trigger.noun.is_none() || !sentence.has(token, Class::Which)))
    });
    let aside = |at: usize| sentence.asides().iter().position(|aside| aside.contains(&at));
    (!broken && aside(before.at) == aside(trigger.at)).then_some(before)
}
