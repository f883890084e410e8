//! How long a stay had lasted: "after three days in Minsk", "on Sunday, the third day of her six-day visit".

use super::drafting::draft;
use super::places::whereabouts;
use super::timing::when_of;
use crate::edtf::Edtf;
use crate::link::clause::{Sentence, Trigger};
use crate::link::dates::{self, When};
use crate::link::draft::{StayDraft, Story};
use crate::link::mood::{Mood, Tense};
use crate::model::mention::{MentionKind, PlaceKind};
use crate::model::word::{Class, Form, Frame};
use crate::model::{Status, TimexType};
use chrono::{Days, NaiveDate};

/// A longer stay is no leader's visit.
const LONGEST: u32 = 60;
/// Tokens from "the second day of" to the visit's own length and noun.
const NEAR: usize = 7;

/// The length behind "after" in the sentence, in days, and the token behind it: "after four days of talks".
pub(super) fn after_days(sentence: &Sentence<'_>) -> Option<(u32, usize)> {
    sentence.mentions.iter().find_map(|mention| {
        let MentionKind::Time(time) = mention.kind else { return None };
        let timex = &sentence.scene.times[time];
        // "came home from three days in Minsk"
        let came = |lead: usize| {
            let home = lead.checked_sub(1).filter(|&before| before > sentence.from).is_some_and(|before| {
                sentence.tokens()[before].classes.any(&[Class::Home, Class::Back]) || sentence.is_time(before)
            });
            sentence.has(lead, Class::After) || home && sentence.has(lead, Class::From)
        };
        // "after three days", "after a three-day visit"
        let article = mention.from > sentence.from && sentence.has(mention.from - 1, Class::Indefinite);
        let from = mention.from - usize::from(article);
        let behind = timex.kind == TimexType::Duration && from > sentence.from && came(from - 1);
        let days = timex.days.filter(|&days| behind && (1..=LONGEST).contains(&days))?;
        Some((days, mention.to))
    })
}

/// Days after which somebody came away from a country, where the sentence tells of no other: "came back from Tokyo after four days in Japan".
pub(super) fn days_there(sentence: &Sentence<'_>, country: &str) -> Option<u32> {
    let (days, to) = after_days(sentence)?;
    let led = sentence.has(to, Class::InPlace) && sentence.covering(to).is_none();
    let place = sentence.mention_at(to + 1).filter(|_| led).and_then(|number| sentence.place(number));
    place.is_none_or(|place| place.country == country).then_some(days)
}

/// "landed in Sofia on Friday after three days in Minsk": the stay there is over.
pub(super) fn stays_before(sentence: &Sentence<'_>, before: usize, story: &mut Story) {
    let Some((days, to)) = after_days(sentence) else { return };
    let led = sentence.has(to, Class::InPlace) && sentence.covering(to).is_none();
    let Some(number) = sentence.mention_at(to + 1).filter(|_| led) else { return };
    let Some(place) = sentence.place(number).filter(|place| !matches!(place.how, PlaceKind::Region)) else {
        return;
    };
    let Some(place) = whereabouts(sentence, place, story) else { return };
    let at = sentence.mentions[number].from;
    let acts = |verb: &&Trigger| verb.at < to && (verb.form.is_some() || verb.be);
    let Some(verb) = sentence.triggers.iter().rev().find(acts) else {
        return;
    };
    // "is back in Accra after two days in Togo"
    let back = verb.be && (verb.at + 1..verb.at + 3).any(|token| sentence.has(token, Class::Back));
    let moves = matches!(verb.frame, Frame::Arrive | Frame::Go | Frame::Leave | Frame::Return | Frame::Visit);
    let present = back && verb.mood == Mood::Fact(Tense::Present);
    let gone = present
        || (moves || back)
            && matches!(verb.mood, Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect));
    let Some(subject) = sentence.subject(verb.at, Some(&place.country)).filter(|_| gone) else { return };
    let told = |who: usize| {
        story.stays[before..].iter().any(|stay| stay.who == who && stay.place.country == place.country)
    };
    let (known, who): (Vec<usize>, Vec<usize>) =
        sentence.leaders(&subject.who).into_iter().partition(|&who| told(who));
    let end = when_of(sentence, verb, story).start;
    let when = When { end, days: Some(days), ..When::default() }.with_length();
    // "came home on Friday from four days in Mali, where she saw Keïta"
    let home = verb.frame == Frame::Return || sentence.has(verb.at + 1, Class::Home);
    for stay in story.stays[before..].iter_mut().filter(|stay| home && known.contains(&stay.who)) {
        let same_day = stay.when.start.is_none() || stay.when.start == when.end;
        if stay.place.country == place.country && same_day && !stay.status.is_off() {
            (stay.when, stay.status, stay.over) = (when.clone(), Status::Completed, true);
        }
    }
    let pseudo = Trigger::of_stay(at, None, Mood::Fact(Tense::Past));
    for who in who {
        let mut stay =
            draft(sentence, &pseudo, who, place.clone(), when.clone(), Status::Completed, "after-days-in");
        stay.over = true;
        stay.strength = 0.6;
        let (traveller, here) = (story.traveller, story.place.clone());
        story.add(stay);
        (story.traveller, story.place) = (traveller, here);
    }
}

/// "She stays until Thursday": how long the stay told of before lasts.
pub(super) fn stays_on(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    if trigger.frame != Frame::Stay || !matches!(trigger.mood, Mood::Fact(_)) {
        return;
    }
    let Some(subject) = sentence.subject(trigger.at, None) else { return };
    let when = dates::of_trigger(sentence, trigger);
    if when.start.is_some() || when.end.is_none() {
        return;
    }
    for who in sentence.leaders(&subject.who) {
        let Some(last) = story.last_stay(who) else { continue };
        let stay = &mut story.stays[last];
        let here = matches!(stay.status, Status::Ongoing | Status::Planned) && !stay.over;
        let begins = stay.when.start.as_ref().and_then(Edtf::earliest);
        let ends = when.end.as_ref().and_then(Edtf::latest);
        let in_order = begins.zip(ends).is_none_or(|(begins, ends)| begins <= ends);
        if here && in_order && stay.when.end.is_none() {
            stay.when.end.clone_from(&when.end);
        }
    }
}

/// "on a four-day visit that ends today", "a visit to Sofia ending on Friday": the last day of the sentence's stays.
pub(super) fn last_day_of_visit(sentence: &Sentence<'_>, story: &mut Story) {
    let (Some(VisitEnd { last, days, country }), Some(dct)) = (last_day(sentence), sentence.scene.dct) else {
        return;
    };
    let told = |stay: &StayDraft| stay.evidence.span == sentence.span();
    // "From Bern, where a visit ended on Friday, she went to Rome"
    let elsewhere = |stay: &StayDraft| country.is_some_and(|country| stay.place.country != country);
    let mut countries = story.stays.iter().filter(|stay| told(stay)).map(|stay| &stay.place.country);
    if countries.next().is_none_or(|first| countries.any(|other| other != first)) {
        return;
    }
    for stay in story.stays.iter_mut().filter(|stay| told(stay) && !elsewhere(stay)) {
        // of what is told of on its last day alone the first is not known
        let known = stay.when.start.as_ref().and_then(Edtf::as_day).filter(|day| *day < last);
        if stay.status.is_off()
            || stay.when.start.is_some() && known.is_none() && days.is_none() && last > dct
        {
            continue;
        }
        let first = days
            .and_then(|days| last.checked_sub_days(Days::new(u64::from(days.saturating_sub(1)))))
            .or(known);
        stay.when = When { start: first.map(Edtf::Day), end: Some(Edtf::Day(last)), ..When::default() };
        stay.over |= last < dct;
        stay.status = match first {
            _ if last < dct => Status::Completed,
            Some(first) if first > dct => Status::Planned,
            _ => Status::Ongoing,
        };
    }
}

/// What "a four-day visit to Sofia that ends today" says.
struct VisitEnd<'a> {
    last: NaiveDate,
    days: Option<u32>,
    country: Option<&'a str>,
}

/// The day on which a visit is said to end behind it.
fn last_day<'a>(sentence: &'a Sentence<'_>) -> Option<VisitEnd<'a>> {
    const PHRASE: usize = 10;
    const DATED: usize = 4;
    // "a visit that ends today": behind "that" it may look like a noun
    let behind_which = |token: usize| {
        token > sentence.from && sentence.has(token - 1, Class::Which) && sentence.has(token, Class::Ends)
    };
    let ending = |token: usize| {
        sentence.trigger_at(token).is_some_and(|verb| {
            verb.frame == Frame::SupportEnd
                && verb.form == Some(Form::Gerund)
                && matches!(verb.mood, Mood::Fact(_))
        })
    };
    let end = (sentence.from..sentence.to).find(|&token| behind_which(token) || ending(token))?;
    let visits = sentence.triggers.iter().rev().filter(|noun| noun.at < end && noun.form.is_none());
    let visit = visits.into_iter().find(|noun| !noun.be)?;
    let near =
        end - visit.at <= PHRASE && visit.frame == Frame::Visit && !sentence.has(visit.at, Class::Tour);
    let clear = (visit.at + 1..end).all(|token| {
        let place = sentence.covering(token).is_some_and(|mention| sentence.place(mention).is_some());
        place
            || sentence.has(token, Class::PlacePreposition)
            || token + 1 == end
            || sentence.is_sign(token, &[','])
    });
    let mut dates = sentence.mentions.iter().filter(|mention| (end..end + DATED).contains(&mention.from));
    let last = dates.find_map(|mention| match mention.kind {
        MentionKind::Time(time) => sentence.scene.times[time].edtf.as_ref().and_then(Edtf::as_day),
        _ => None,
    })?;
    let length = sentence.mentions.iter().rfind(|mention| mention.to <= visit.at).and_then(|mention| {
        match mention.kind {
            MentionKind::Time(time) if visit.at - mention.to <= 2 => sentence.scene.times[time].days,
            _ => None,
        }
    });
    let days = length.filter(|days| (1..=LONGEST).contains(days));
    let between =
        sentence.mentions.iter().enumerate().filter(|(_, place)| (visit.at..end).contains(&place.from));
    let place = between.into_iter().find_map(|(number, _)| sentence.place(number));
    let place = place.or_else(|| sentence.place_before_relative(visit.at));
    let country = place.map(|place| place.country.as_str()).filter(|country| !country.is_empty());
    (near && clear).then_some(VisitEnd { last, days, country })
}

/// What "the third day of her six-day visit" says of the visit's first and last day.
struct NthDay {
    /// Days of the visit before this one; none for its last day.
    before: Option<u32>,
    days: Option<u32>,
}

/// "dined in Sofia on Sunday, the third day of her six-day visit": the stays of the sentence began before.
pub(super) fn nth_day_of_visit(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(nth) = nth_day(sentence) else { return };
    let dct = sentence.scene.dct;
    for stay in story.stays.iter_mut().filter(|stay| stay.evidence.span == sentence.span()) {
        // The end may be there by the visit's length alone.
        let open = stay.when.end.is_none() || stay.when.days.is_some() && stay.when.days == nth.days;
        let told = match (&stay.when.start, open && !stay.over) {
            (Some(Edtf::Day(day)), true) if stay.status != Status::Planned || nth.days.is_some() => {
                Some(*day)
            }
            (None, true) if stay.status == Status::Ongoing => dct,
            _ => None,
        };
        if let Some(day) = told {
            stay.when = nth.of(day);
        }
    }
}

impl NthDay {
    fn of(&self, day: NaiveDate) -> When {
        let start = match (self.before, self.days) {
            (Some(before), _) => day.checked_sub_days(Days::new(u64::from(before))),
            (None, Some(days)) => day.checked_sub_days(Days::new(u64::from(days.saturating_sub(1)))),
            (None, None) => None,
        };
        let end = match (self.before, self.days) {
            (None, _) => Some(day),
            (Some(before), Some(days)) => {
                day.checked_add_days(Days::new(u64::from(days.saturating_sub(before + 1))))
            }
            _ => None,
        };
        When { start: start.map(Edtf::Day), end: end.map(Edtf::Day), ..When::default() }
    }
}

fn nth_day(sentence: &Sentence<'_>) -> Option<NthDay> {
    let day = sentence
        .said(Class::Day)
        .find(|&token| token > sentence.from && sentence.has(token + 1, Class::Of))?;
    let before = match day - 1 {
        at if sentence.has(at, Class::Last) => None,
        at => Some(number_of(sentence, at)?),
    };
    // "the third and last day"
    let and = (day - 1).checked_sub(2).filter(|&number| {
        number >= sentence.from && before.is_none() && sentence.has(number + 1, Class::And)
    });
    let counted = and.and_then(|number| number_of(sentence, number));
    let near = day + 2..(day + 2 + NEAR).min(sentence.to);
    let visit =
        sentence.triggers.iter().find(|noun| near.contains(&noun.at) && noun.form.is_none() && !noun.be)?;
    // "of talks", but "of the summit": that may have begun without him.
    let fits = match visit.frame {
        Frame::Visit => !sentence.has(visit.at, Class::Tour),
        Frame::Meeting => !sentence.has(day + 2, Class::Determiner),
        _ => false,
    };
    let days = sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) if mention.from > day && mention.to <= visit.at => {
            sentence.scene.times[time].days
        }
        _ => None,
    });
    let days = days.or(counted.map(|before| before + 1));
    fits.then_some(NthDay { before, days })
}

/// Days before the second day, the third, the fourth.
fn number_of(sentence: &Sentence<'_>, at: usize) -> Option<u32> {
    let classes = [(Class::Second, 1), (Class::Third, 2), (Class::Fourth, 3)];
    classes.into_iter().find_map(|(class, before)| sentence.has(at, class).then_some(before))
}
