//! Summits, funerals, inaugurations: many leaders at one place, told in lists and asides.
//!
//! An article tells of a gathering when it places an event, or leaders in general, somewhere. From then on whoever it
//! lists, or names beside a word of attendance, is there, unless it says that he stayed away.

use super::clause::Sentence;
use super::dates::{self, When};
use super::draft::{Evidence, Gathering, MeetingDraft, StayDraft, Story, Whereabouts};
use super::mood::{Mood, Tense};
use super::scene::Scene;
use super::{event, status, travel};
use crate::data::registry::office_rank;
use crate::model::block::Block;
use crate::model::cast::Standing;
use crate::model::mention::{MentionKind, PlaceKind};
use crate::model::word::{Class, Frame};
use crate::model::{Mode, Timex};
use chrono::NaiveDate;

/// A gathering is founded within the article's first sentences.
const OPENING: usize = 8;
/// An event without its place is looked for in so many sentences, headline and date among them.
const LEAD: usize = 6;
/// So many leaders in one sentence are a list.
const LIST: usize = 3;
/// So many attendees make a gathering; fewer are told well enough by their own phrases.
const LEAST: usize = 3;
/// A date further from the publication is not that of the gathering.
const CLOSE: i64 = 40;
/// Ranks of the offices that host a summit: heads of state and government.
const HEADS: usize = 5;
const CERTAINTY_LISTED: f64 = 0.72;
const CERTAINTY_CUED: f64 = 0.6;

/// Looks through the opening for a gathering and its date.
pub fn find(scene: &Scene<'_>, sentences: &[Sentence<'_>], story: &mut Story) {
    let opening = &sentences[..sentences.len().min(OPENING)];
    let by_video = |sentence: &&Sentence<'_>| {
        (sentence.from..sentence.to).any(|token| sentence.has(token, Class::Video))
    };
    if let Some(sentence) = opening.iter().find(by_video) {
        story.by_video = Some(own_when(sentence).unwrap_or_default());
        return;
    }
    for sentence in opening {
        match &mut story.gathering {
            None => {
                let gathering = found(sentence, story);
                story.gathering = gathering;
            }
            Some(gathering) if gathering.when.is_empty() && !sentence.is_headline() => {
                let event = (sentence.from..sentence.to).any(|token| sentence.has(token, Class::Event));
                if let Some(when) = own_when(sentence).filter(|_| event) {
                    gathering.when = when;
                }
            }
            Some(_) => {}
        }
    }
    if story.gathering.is_none() {
        story.gathering = unplaced(scene, opening);
    }
    let far = |gathering: &Gathering| {
        let day = gathering.when.start.as_ref().and_then(|start| start.latest());
        day.zip(scene.dct).is_some_and(|(day, dct)| (day - dct).num_days().abs() > CLOSE)
    };
    story.gathering = story.gathering.take().filter(|gathering| !far(gathering));
    if let Some(gathering) = &mut story.gathering {
        let said = |class, sentence: &Sentence<'_>| {
            (sentence.from..sentence.to)
                .any(|token| sentence.covering(token).is_none() && sentence.has(token, class))
        };
        let founding =
            |sentence: &&Sentence<'_>| sentence.is_headline() || sentence.number == gathering.sentence;
        let ceremony = opening.iter().filter(founding).any(|sentence| said(Class::Ceremony, sentence));
        gathering.talks = opening.iter().any(|sentence| said(Class::Summit, sentence)) && !ceremony;
    }
}

/// An event in the lead whose place only the sentences around it tell.
fn unplaced(scene: &Scene<'_>, opening: &[Sentence<'_>]) -> Option<Gathering> {
    let founding = opening.iter().take(LEAD).find(|sentence| {
        !sentence.is_headline() && (sentence.from..sentence.to).any(|token| is_anchor(sentence, token))
    })?;
    let stated = opening.iter().find_map(|sentence| {
        (0..sentence.mentions.len()).find_map(|number| {
            let place = sentence.place(number)?;
            let from = sentence.mentions[number].from;
            let located = from > sentence.from && sentence.has(from - 1, Class::InPlace);
            let exact = matches!(place.how, PlaceKind::City | PlaceKind::Capital | PlaceKind::Venue);
            (located && exact)
                .then(|| Whereabouts { country: place.country.clone(), city: place.city.clone() })
        })
    });
    let place = stated.or_else(|| {
        let place = scene.dateline.as_ref()?;
        Some(Whereabouts { country: place.country.clone(), city: place.city.clone() })
    })?;
    let mood = founding
        .triggers
        .iter()
        .find(|trigger| trigger.form.is_some())
        .map_or(Mood::Fact(Tense::Past), |trigger| trigger.mood);
    if matches!(mood, Mood::Denied | Mood::Possible) {
        return None;
    }
    let talks = (founding.from..founding.to).any(|token| founding.has(token, Class::Summit));
    Some(Gathering {
        place,
        when: own_when(founding).unwrap_or_default(),
        mood,
        talks,
        attendees: Vec::new(),
        hosts: Vec::new(),
        evidence: None,
        sentence: founding.number,
        event: None,
    })
}

pub fn read(sentence: &Sentence<'_>, story: &mut Story) {
    attend(sentence, story);
    confer_by_video(sentence, story);
}

/// The participants of a conference by video, in a list.
fn confer_by_video(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(when) = story.by_video.clone().filter(|_| !sentence.is_headline()) else { return };
    let mut who: Vec<usize> = Vec::new();
    for mention in (0..sentence.mentions.len())
        .filter(|&mention| sentence.person(mention).is_some_and(|person| !person.possessive))
    {
        who.extend(
            sentence.meant(mention).iter().filter(|&&who| sentence.cast()[who].class == Standing::Leader),
        );
    }
    who.sort_unstable();
    who.dedup();
    let told = story
        .meetings
        .iter()
        .any(|meeting| meeting.mode == Mode::Video && who.iter().all(|who| meeting.who.contains(who)));
    if who.len() <= LIST || told {
        return;
    }
    let Some(status) = status::of_meeting(Mood::Fact(Tense::Past), &when, sentence.scene.dct) else { return };
    story.meetings.push(MeetingDraft {
        who,
        place: None,
        when,
        mode: Mode::Video,
        status,
        strength: 0.7,
        evidence: Evidence { span: sentence.span(), rule: "video-list".to_owned() },
        headline: false,
        event: None,
    });
}

/// The gathering that this sentence places somewhere: an event, or leaders in general, with the place right behind.
fn found(sentence: &Sentence<'_>, story: &mut Story) -> Option<Gathering> {
    let remote = (sentence.from..sentence.to).any(|token| sentence.has(token, Class::Video));
    if remote {
        return None;
    }
    let (anchor, place) = scene_of(sentence, story).or_else(|| {
        (sentence.from..sentence.to).filter(|&token| is_anchor(sentence, token)).find_map(|token| {
            let number = (0..sentence.mentions.len())
                .find(|&number| sentence.mentions[number].from > token && sentence.place(number).is_some())?;
            let from = sentence.mentions[number].from;
            let place = sentence.place(number)?;
            let located =
                sentence.tokens()[from - 1].classes.any(&[Class::InPlace, Class::Infinitive, Class::On])
                    || matches!(place.how, PlaceKind::Here);
            let attached = !matches!(place.how, PlaceKind::Country | PlaceKind::Region)
                || from < 2
                || from - 2 <= token
                || sentence.covering(from - 2).is_some()
                || sentence.tokens()[from - 2].word.is_some();
            let near = attached
                && from - token < 26
                && !(token..from).any(|between| {
                    sentence.covering(between).is_none()
                        && sentence.begins_clause(between)
                        && !sentence.tokens()[between].classes.any(&[Class::Which, Class::Who])
                });
            let place = (located && near && !sentence.place_possessive(number))
                .then(|| travel::whereabouts(sentence, place, story))??;
            Some((token, place))
        })
    })?;
    story.focus.get_or_insert_with(|| place.clone());
    let verbs = || sentence.triggers.iter().filter(|trigger| trigger.form.is_some() || trigger.be);
    let mood = verbs()
        .min_by_key(|trigger| trigger.at.abs_diff(anchor))
        .map_or(Mood::Fact(Tense::Present), |trigger| trigger.mood);
    if matches!(mood, Mood::Denied | Mood::Possible) {
        return None;
    }
    let time = sentence.mentions.iter().find_map(|mention| match mention.kind {
        MentionKind::Time(time) => Some(&sentence.scene.times[time]).filter(|timex| timex.edtf.is_some()),
        _ => None,
    });
    let when = time
        .map(|timex| When {
            start: timex.edtf.clone(),
            end: timex.range_end.clone(),
            days: None,
            later: false,
        })
        .unwrap_or_default();
    let talks = (sentence.from..sentence.to).any(|token| sentence.has(token, Class::Summit));
    Some(Gathering {
        place,
        when,
        mood,
        talks,
        attendees: Vec::new(),
        hosts: Vec::new(),
        evidence: None,
        sentence: sentence.number,
        event: event::named_after(sentence, anchor.saturating_sub(1)),
    })
}

/// "San José will be the scene of a gathering": the place before the event.
fn scene_of(sentence: &Sentence<'_>, story: &Story) -> Option<(usize, Whereabouts)> {
    let scene = (sentence.from..sentence.to)
        .find(|&token| sentence.has(token, Class::Scene) && sentence.covering(token).is_none())?;
    let anchor = (scene + 1..(scene + 9).min(sentence.to)).find(|&token| is_anchor(sentence, token))?;
    let number = (0..sentence.mentions.len())
        .rev()
        .find(|&number| sentence.mentions[number].to <= scene && sentence.place(number).is_some())?;
    let near = scene - sentence.mentions[number].to < 7;
    let place = travel::whereabouts(sentence, sentence.place(number)?, story)?;
    near.then_some((anchor, place))
}

fn leaders_in(sentence: &Sentence<'_>) -> usize {
    let leader = |&mention: &usize| {
        sentence.meant(mention).iter().any(|&who| sentence.cast()[who].class == Standing::Leader)
    };
    (0..sentence.mentions.len()).filter(|&mention| sentence.person(mention).is_some()).filter(leader).count()
}

fn speaks_of_leaders(sentence: &Sentence<'_>) -> bool {
    (sentence.from..sentence.to).any(|token| sentence.has(token, Class::GenericLeaders))
}

fn is_anchor(sentence: &Sentence<'_>, token: usize) -> bool {
    let classes = sentence.tokens()[token].classes;
    match sentence.covering(token) {
        Some(mention) => {
            classes.has(Class::GenericLeaders)
                && sentence.person(mention).is_some_and(|person| person.plural && person.name.is_none())
        }
        None if classes.has(Class::WeakEvent) => {
            leaders_in(sentence) >= 2 && !names_its_two(sentence, token) || speaks_of_leaders(sentence)
        }
        None => classes.any(&[Class::Event, Class::GenericLeaders]),
    }
}

/// "a meeting between Zelensky and Trump": a meeting of these, no gathering.
fn names_its_two(sentence: &Sentence<'_>, token: usize) -> bool {
    let next = token + 1;
    next < sentence.to && sentence.tokens()[next].classes.any(&[Class::Between, Class::With])
}

/// Whoever the sentence lists or names beside a word of attendance.
fn attend(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(gathering) = story.gathering.clone() else {
        return;
    };
    let before = sentence.number.checked_sub(1).map(|number| sentence.scene.sentences[number].span);
    let moved = story.stays.last().is_some_and(|stay| {
        let near = Some(stay.evidence.span) == before || stay.evidence.span == sentence.span();
        !stay.gathered && stay.place.country != gathering.place.country && near
    });
    let another_item =
        sentence.item_place.as_ref().is_some_and(|place| place.country != gathering.place.country);
    if sentence.block() == Block::Headline || elsewhere(sentence, &gathering) || moved || another_item {
        return;
    }
    let named: Vec<usize> = (0..sentence.mentions.len())
        .filter(|&mention| {
            sentence.person(mention).is_some_and(|person| person.pronoun.is_none() && !person.counterpart)
        })
        .filter(|&mention| !sentence.person(mention).is_some_and(|person| person.possessive))
        .filter(|&mention| {
            sentence.meant(mention).iter().any(|&who| sentence.cast()[who].class == Standing::Leader)
        })
        .collect();
    let cue = (sentence.from..sentence.to)
        .any(|token| sentence.has(token, Class::AttendCue) && !in_name(sentence, token));
    let invited = (sentence.from..sentence.to).any(|token| sentence.has(token, Class::Invite));
    let cue = cue && !invited || gathering.attendees.len() > LIST && introduces(sentence);
    story.listing = cue && opens_list(sentence) || story.listing && sentence.block() == Block::Line;
    let list = named.len() >= LIST;
    let listed = story.listing && named.first() == Some(&0);
    if !list && !cue && !is_item(sentence) && !listed {
        return;
    }
    let there_already =
        sentence.triggers.iter().any(|trigger| trigger.be && trigger.mood == Mood::Fact(Tense::Present))
            || matches!(mood(sentence, &gathering), Mood::Fact(Tense::Perfect));
    let when = own_when(sentence)
        .or_else(|| story.heading.clone())
        .unwrap_or_else(|| if there_already { When::default() } else { gathering.when.clone() });
    for mention in named {
        if stays_away(sentence, mention) {
            continue;
        }
        for &who in sentence.meant(mention) {
            add(sentence, story, &gathering, who, &when, list);
        }
    }
}

/// The sentence opens with a leader and his country: "Captain Ibrahim Traoré of Burkina Faso, in fatigues".
fn introduces(sentence: &Sentence<'_>) -> bool {
    sentence.mentions.first().is_some_and(|mention| mention.from <= sentence.from + 1)
        && sentence
            .person(0)
            .is_some_and(|person| person.name.is_some() && !person.countries.is_empty() && !person.possessive)
}

/// "The following leaders attended the inauguration:": the lines under it name them.
fn opens_list(sentence: &Sentence<'_>) -> bool {
    sentence.is_sign(sentence.to - 1, &[':'])
}

/// "INDIA: Prime Minister Inder Kumar Gujral ...": a line of a guest list.
fn is_item(sentence: &Sentence<'_>) -> bool {
    let person = sentence.mentions.first().is_some_and(|mention| {
        matches!(mention.kind, MentionKind::Person(_)) && mention.from <= sentence.from + 1
    });
    person && (sentence.item_place.is_some() || sentence.guest_line)
}

fn in_name(sentence: &Sentence<'_>, token: usize) -> bool {
    sentence.covering(token).is_some()
}

fn add(
    sentence: &Sentence<'_>,
    story: &mut Story,
    gathering: &Gathering,
    who: usize,
    when: &When,
    list: bool,
) {
    let member = &sentence.cast()[who];
    if member.class != Standing::Leader || member.homes.is_empty() {
        return;
    }
    if member.homes.contains(&gathering.place.country) {
        let heads = member.offices.iter().any(|office| office_rank(office) <= HEADS);
        if let Some(known) = story.gathering.as_mut().filter(|known| heads && !known.hosts.contains(&who)) {
            known.hosts.push(who);
        }
        return;
    }
    let known = if when.start.is_some() { when } else { &gathering.when };
    let past = known
        .start
        .as_ref()
        .and_then(|start| start.latest())
        .zip(sentence.scene.dct)
        .is_some_and(|(last, dct)| last < dct);
    let mood = if past && sentence.number != gathering.sentence {
        Mood::Fact(Tense::Perfect)
    } else {
        mood(sentence, gathering)
    };
    let frame = if when == &gathering.when { Frame::Stay } else { Frame::Arrive };
    let Some(status) = status::of_stay(mood, known, sentence.scene.dct, frame, false) else {
        return;
    };
    let evidence = Evidence {
        span: sentence.span(),
        rule: if list { "gathering-list" } else { "gathering-cue" }.to_owned(),
    };
    if let Some(known) = story.gathering.as_mut() {
        if !known.attendees.contains(&who) {
            known.attendees.push(who);
        }
        known.evidence.get_or_insert_with(|| evidence.clone());
    }
    let told = story.stays.iter().any(|stay| {
        stay.who == who
            && stay.place.country == gathering.place.country
            && sentence.span().contains(stay.evidence.span)
    });
    if told {
        return;
    }
    let place = story.place.clone();
    story.add(StayDraft {
        who,
        place: gathering.place.clone(),
        when: when.clone(),
        status,
        strength: if list { CERTAINTY_LISTED } else { CERTAINTY_CUED },
        evidence,
        headline: false,
        at: sentence.from,
        event: gathering.event.clone(),
        purpose: None,
        supporting: false,
        after: None,
        over: false,
        gathered: true,
    });
    story.place = place;
}

/// The mood of the sentence's first verb, else that of the gathering.
fn mood(sentence: &Sentence<'_>, gathering: &Gathering) -> Mood {
    if sentence.number == gathering.sentence {
        return gathering.mood;
    }
    let own = sentence.triggers.iter().find(|trigger| {
        (trigger.form.is_some() || trigger.be) && !matches!(trigger.mood, Mood::Possible | Mood::Denied)
    });
    own.map_or(gathering.mood, |trigger| trigger.mood)
}

/// The exact day that the sentence gives, of several the one nearest to its event.
fn own_when(sentence: &Sentence<'_>) -> Option<When> {
    let dct = sentence.scene.dct;
    let anchor = (sentence.from..sentence.to)
        .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::Event))
        .unwrap_or(sentence.from);
    let near = |timex: &Timex| {
        let day = timex.edtf.as_ref().and_then(|edtf| edtf.as_day());
        day.is_some_and(|day| dct.is_none_or(|dct| (day - dct).num_days().abs() <= CLOSE))
    };
    let times = sentence.mentions.iter().filter_map(|mention| match mention.kind {
        MentionKind::Time(time) => Some((mention.from.abs_diff(anchor), &sentence.scene.times[time])),
        _ => None,
    });
    let (_, timex) = times
        .filter(|(_, timex)| !dates::is_clock(timex) && near(timex))
        .min_by_key(|(distance, _)| *distance)?;
    Some(When { start: timex.edtf.clone(), end: timex.range_end.clone(), ..When::default() })
}

/// The sentence places things in another country.
fn elsewhere(sentence: &Sentence<'_>, gathering: &Gathering) -> bool {
    sentence.mentions.iter().enumerate().any(|(number, mention)| {
        sentence.place(number).is_some_and(|place| {
            let located = mention.from > sentence.from
                && sentence.tokens()[mention.from - 1].classes.any(&[Class::InPlace, Class::Infinitive]);
            located && !place.country.is_empty() && place.country != gathering.place.country
        })
    })
}

/// "who could not make it", "sent his congratulations": a denial right behind the name, or before it.
fn stays_away(sentence: &Sentence<'_>, mention: usize) -> bool {
    let to = sentence.mentions[mention].to;
    let from = sentence.mentions[mention].from;
    let behind = (to..(to + 12).min(sentence.to)).take_while(|&token| {
        sentence
            .mention_at(token)
            .is_none_or(|number| sentence.person(number).is_none_or(|person| person.pronoun.is_some()))
    });
    let ahead = (from.saturating_sub(4).max(sentence.from)..from)
        .rev()
        .take_while(|&token| sentence.covering(token).is_none());
    behind.chain(ahead).any(|token| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[Class::Negation, Class::AbsentCue])
    })
}

/// Drops a gathering too small to be one; adds the meeting of all who sat at its table.
pub fn close(story: &mut Story, dct: Option<NaiveDate>) {
    let Some(gathering) = story.gathering.take() else {
        return;
    };
    if gathering.attendees.len() < LEAST {
        story.stays.retain(|stay| !stay.gathered);
        return;
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
    story.meetings.push(MeetingDraft {
        who,
        place: Some(gathering.place),
        when: When { start: date, ..When::default() },
        mode: Mode::InPerson,
        status,
        strength: 0.6,
        evidence,
        headline: false,
        event: gathering.event,
    });
}
