//! Looks through an article's opening for a gathering: its place, its date, its mood.

use super::{CLOSE, LEAST, LIST, held_when, near_times, of_return, own_when, scenes, whole_range};
use crate::link::clause::Sentence;
use crate::link::dates::When;
use crate::link::draft::{Gathering, Story, Whereabouts};
use crate::link::mood::{Mood, Tense};
use crate::link::scene::Scene;
use crate::link::{event, travel};
use crate::model::block::Block;
use crate::model::cast::Standing;
use crate::model::mention::{Mention, MentionKind, PlaceKind};
use crate::model::word::{Class, Classes, Frame};
use crate::model::words::TokenKind;

/// Tokens between a verb of calling off and the event.
const CALLED_OFF: usize = 14;
/// A gathering is founded within the article's first sentences.
const OPENING: usize = 8;
/// Tokens from ", which was held" to the video.
const HELD: usize = 6;
/// An event without its place is looked for in so many sentences, headline and date among them.
const LEAD: usize = 6;

/// A date before the event counts as so many times as far away as one behind it.
const BEFORE: usize = 2;

/// Looks through the opening for a gathering and its date.
pub fn find(scene: &Scene<'_>, sentences: &[Sentence<'_>], story: &mut Story) {
    story.diary = scenes::is_diary(sentences);
    if story.diary {
        return;
    }
    let opening = &sentences[..sentences.len().min(OPENING)];
    // "will join the summit by video link": he alone
    let joins = |sentence: &Sentence<'_>| {
        sentence.triggers.iter().any(|verb| verb.frame == Frame::Attend && verb.form.is_some())
    };
    // "took part in the conference, which was held on screens": all of it
    let held = |sentence: &Sentence<'_>| {
        sentence.said(Class::Video).any(|video| {
            let near = video.saturating_sub(HELD).max(sentence.from + 1)..video;
            near.into_iter()
                .any(|which| sentence.has(which, Class::Which) && sentence.is_sign(which - 1, &[',']))
        })
    };
    let by_video =
        |sentence: &&Sentence<'_>| sentence.says(Class::Video) && (!joins(sentence) || held(sentence));
    let mut on_screens = opening.iter().filter(by_video).peekable();
    if on_screens.peek().is_some() {
        // the headline that says so seldom has the day
        story.by_video = Some(on_screens.find_map(own_when).unwrap_or_default());
        return;
    }
    for sentence in opening {
        match &mut story.gathering {
            None => {
                let gathering = found(sentence, story);
                story.gathering = gathering;
            }
            Some(gathering) if gathering.when.is_empty() && !sentence.is_headline() => {
                let event = sentence.says(Class::Event)
                    || ministers_gather(sentence)
                    || gathering.central && is_there(sentence, &gathering.place);
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
    let lead = opening.iter().find(|sentence| sentence.block() == Block::Body);
    if let Some(gathering) = story.gathering.as_mut().filter(|gathering| gathering.when.is_empty()) {
        let there = |sentence: &&Sentence<'_>| {
            gathering.central && sentence.block() == Block::Body && is_there(sentence, &gathering.place)
        };
        let dated = lead.and_then(own_when).or_else(|| opening.iter().filter(there).find_map(own_when));
        gathering.when = dated.unwrap_or_default();
    }
    let far = |gathering: &Gathering| {
        let day = gathering.when.start.as_ref().and_then(|start| start.latest());
        day.zip(scene.dct).is_some_and(|(day, dct)| (day - dct).num_days().abs() > CLOSE)
    };
    story.gathering = story.gathering.take().filter(|gathering| !far(gathering));
    if story.gathering.is_none() {
        story.gathering = sentences.iter().find_map(|sentence| of_list(sentence));
    }
    if let Some(gathering) = &mut story.gathering {
        gathering.off = opening.iter().take(LEAD).any(calls_off);
        story.trace.push(format!(
            "gathering: {} {} on {}, {:?}",
            gathering.place.country,
            gathering.place.city.as_deref().unwrap_or("-"),
            gathering.when.start.as_ref().map_or("-".to_owned(), ToString::to_string),
            gathering.mood
        ));
        let said = |class, sentence: &Sentence<'_>| {
            sentence.said(class).any(|token| sentence.covering(token).is_none())
        };
        let founding =
            |sentence: &&Sentence<'_>| sentence.is_headline() || sentence.number == gathering.sentence;
        let ceremony = opening.iter().filter(founding).any(|sentence| said(Class::Ceremony, sentence));
        gathering.talks = opening.iter().any(|sentence| said(Class::Summit, sentence)) && !ceremony;
    }
}

/// "In the cathedral of Lima this morning": the sentence is placed where the gathering is.
fn is_there(sentence: &Sentence<'_>, place: &Whereabouts) -> bool {
    (0..sentence.mentions.len()).any(|number| {
        let from = sentence.mentions[number].from;
        let the = from > sentence.from && sentence.has(from - 1, Class::Determiner);
        let lead = from.checked_sub(1 + usize::from(the)).filter(|&lead| lead >= sentence.from);
        let led = lead.is_some_and(|lead| sentence.has(lead, Class::InPlace));
        led && sentence
            .place(number)
            .is_some_and(|told| told.country == place.country && told.city == place.city)
    })
}

/// "Chile calls off the APEC summit": the event is the object of a verb of calling off, or the subject of its passive.
fn calls_off(sentence: &Sentence<'_>) -> bool {
    const PHRASE: usize = 5;
    let event = |token: usize| {
        sentence.covering(token).is_none_or(|mention| sentence.person(mention).is_none())
            && sentence.has(token, Class::Event)
            && !sentence.has(token, Class::WeakEvent)
    };
    // "the concert ahead of the dinner at the Congress Hall was called off": no event was
    let led = |token: usize| {
        let lead = token.saturating_sub(PHRASE).max(sentence.from)..token;
        lead.into_iter().any(|at| {
            sentence.covering(at).is_none()
                && sentence.tokens()[at].classes.any(&[Class::InPlace, Class::Of, Class::On, Class::After])
        })
    };
    sentence.triggers.iter().any(|trigger| {
        let told = matches!(
            trigger.mood,
            Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::Present)
        );
        let passive = sentence.auxiliary_before(trigger.at, &[Class::Be]);
        let near = if passive {
            trigger.at.saturating_sub(CALLED_OFF).max(sentence.from)..trigger.at
        } else {
            trigger.at + 1..(trigger.at + CALLED_OFF).min(sentence.to)
        };
        let travels = near.clone().any(|token| {
            sentence.trigger_at(token).is_some_and(|noun| noun.frame == Frame::Visit && noun.noun.is_some())
        });
        // "cancelled her appearance at the forum"
        let own = !passive
            && (trigger.at + 1..trigger.at + 3).any(|token| {
                sentence
                    .tokens()
                    .get(token)
                    .is_some_and(|token| token.classes.any(&[Class::His, Class::Her, Class::Their]))
            });
        trigger.frame == Frame::Cancel
            && trigger.form.is_some()
            && told
            && !own
            && !travels
            && near.clone().any(|token| event(token) && !(passive && led(token)))
    })
}

/// A later sentence places another event somewhere, and nobody was told to be at the one before.
pub(super) fn found_anew(sentence: &Sentence<'_>, story: &mut Story) {
    if story.diary || story.set_aside.is_some() {
        return;
    }
    // What the article is about is not left for an event told beside it.
    let unattended = story
        .gathering
        .as_ref()
        .is_none_or(|known| known.attendees.is_empty() && !(known.central && known.onlookers.len() >= LEAST));
    if sentence.number < OPENING || !unattended || sentence.is_headline() || story.by_video.is_some() {
        return;
    }
    let strong = names_event(sentence) || ministers_gather(sentence);
    let focus = story.focus.clone();
    let dct = sentence.scene.dct;
    let near = |gathering: &Gathering| {
        let day = gathering.when.start.as_ref().and_then(|start| start.latest()).zip(dct);
        day.is_some_and(|(day, dct)| (day - dct).num_days().abs() <= CLOSE)
    };
    let dated = |gathering: Gathering| {
        let when = if gathering.when.is_empty() { told_before(sentence) } else { None };
        Gathering { when: when.unwrap_or_else(|| gathering.when.clone()), ..gathering }
    };
    if let Some(gathering) = found(sentence, story).map(dated).filter(|gathering| strong && near(gathering)) {
        story.gathering = Some(gathering);
    }
    story.focus = focus;
}

/// "On Friday the bloc hit back. Ministers convened in Jakarta": the day of the sentence before in its paragraph.
fn told_before(sentence: &Sentence<'_>) -> Option<When> {
    let before = sentence.number.checked_sub(1)?;
    let same =
        sentence.scene.sentences[before].paragraph == sentence.scene.sentences[sentence.number].paragraph;
    if same { own_when(&Sentence::new(sentence.scene, before)) } else { None }
}

/// "Foreign ministers of the League assembled in Tunis": leaders in general before a verb of meeting.
fn ministers_gather(sentence: &Sentence<'_>) -> bool {
    let leaders = sentence.mentions.iter().find(|mention| match &mention.kind {
        MentionKind::Person(person) => person.plural && person.name.is_none() && person.pronoun.is_none(),
        _ => false,
    });
    leaders.is_some_and(|leaders| {
        sentence.triggers.iter().any(|verb| {
            verb.form.is_some()
                && matches!(verb.frame, Frame::Meet | Frame::Arrive)
                && verb.at >= leaders.to
                && verb.at - leaders.to <= GATHER
        })
    })
}

/// Tokens from "ministers" to "gathered".
const GATHER: usize = 9;

/// A word for an event that is nothing else.
pub(super) fn names_event(sentence: &Sentence<'_>) -> bool {
    sentence
        .said(Class::Event)
        .any(|token| sentence.covering(token).is_none() && !sentence.has(token, Class::WeakEvent))
}

/// The gathering that this sentence places somewhere: an event, or leaders in general, with the place right behind.
pub(super) fn found(sentence: &Sentence<'_>, story: &mut Story) -> Option<Gathering> {
    if sentence.says(Class::Video) {
        return None;
    }
    let (anchor, place) = scene_of(sentence, story)
        .or_else(|| hosted_by(sentence, story))
        .or_else(|| event_at_place(sentence, story))?;
    story.focus.get_or_insert_with(|| place.clone());
    let verbs = || sentence.triggers.iter().filter(|trigger| trigger.form.is_some() || trigger.be);
    let mood = verbs()
        .min_by_key(|trigger| trigger.at.abs_diff(anchor))
        .map_or_else(|| bare_mood(sentence).unwrap_or(Mood::Fact(Tense::Present)), |trigger| trigger.mood);
    let event = event::named_after(sentence, anchor.saturating_sub(1));
    let gathering = founded_by(sentence, place, when_near(sentence, anchor), mood)?;
    Some(Gathering { event, coming: day_of_coming(sentence, &gathering.when), ..gathering })
}

/// "Leaders began arriving on Sunday for the summit, which opens on Monday": the Sunday.
fn day_of_coming(sentence: &Sentence<'_>, held: &When) -> Option<When> {
    let comes = |mention: usize| {
        let owner = sentence.date_owner(mention).and_then(|at| sentence.trigger_at(at));
        owner.is_some_and(|verb| matches!(verb.frame, Frame::Arrive | Frame::Go | Frame::SupportBegin))
    };
    let (_, timex) = near_times(sentence).into_iter().find(|&(mention, _)| comes(mention))?;
    (timex.edtf != held.start).then(|| whole_range(sentence, timex))
}

/// "Leaders due in Riyadh:", "leaders will walk behind the coffin": the mood where no verb of travel tells it.
fn bare_mood(sentence: &Sentence<'_>) -> Option<Mood> {
    let says = |class| sentence.said(class).any(|token| sentence.covering(token).is_none());
    (says(Class::Plan) || says(Class::Future)).then_some(Mood::Fact(Tense::Future))
}

/// A gathering without guests as yet; none where the sentence denies it or doubts it.
pub(super) fn founded_by(
    sentence: &Sentence<'_>,
    place: Whereabouts,
    when: When,
    mood: Mood,
) -> Option<Gathering> {
    if matches!(mood, Mood::Denied | Mood::Possible) {
        return None;
    }
    let talks = sentence.says(Class::Summit);
    Some(Gathering {
        central: is_central(sentence, &place.country)
            || in_headline(sentence, &place)
            || sentence.is_headline() && sentence.says(Class::Ceremony),
        place,
        when,
        coming: None,
        mood,
        talks,
        off: false,
        attendees: Vec::new(),
        hosts: Vec::new(),
        evidence: None,
        sentence: sentence.number,
        event: None,
        outright: Vec::new(),
        onlookers: Vec::new(),
    })
}

/// "Premiers scold Barroso at Nicosia summit": the headline names the event and its town or country.
fn in_headline(sentence: &Sentence<'_>, place: &Whereabouts) -> bool {
    let headlines =
        (0..sentence.number).filter(|&number| sentence.scene.sentences[number].block == Block::Headline);
    headlines.map(|number| Sentence::new(sentence.scene, number)).any(|headline| {
        let there = (0..headline.mentions.len())
            .filter_map(|mention| headline.place(mention))
            .any(|named| named.country == place.country);
        there && headline.says(Class::Summit)
    })
}

/// The lead is about the event or leaders who come together, before it names anybody who came for it.
fn is_central(sentence: &Sentence<'_>, country: &str) -> bool {
    let first = sentence.scene.sentences.iter().position(|told| told.block == Block::Body);
    let event = |token: &usize| {
        let leaders = sentence.covering(*token).is_none_or(|mention| {
            sentence.person(mention).is_some_and(|person| person.plural && person.name.is_none())
        });
        leaders
            && sentence.tokens()[*token].classes.any(&[Class::Event, Class::GenericLeaders])
            && !sentence.has(*token, Class::WeakEvent)
    };
    let Some(event) = (sentence.from..sentence.to).find(event) else { return false };
    let led = (sentence.from..event).any(|token| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[Class::Clause, Class::With, Class::By])
    });
    let somebodys = (0..sentence.mentions.len())
        .take_while(|&mention| sentence.mentions[mention].from < event)
        .flat_map(|mention| sentence.meant(mention))
        .any(|&who| !sentence.cast()[who].homes.iter().any(|home| home == country));
    first == Some(sentence.number) && !led && !somebodys
}

/// The date of the sentence that stands nearest to the event; one behind it is nearer than one before.
pub(super) fn when_near(sentence: &Sentence<'_>, anchor: usize) -> When {
    if let Some(held) = held_when(sentence, anchor) {
        return held;
    }
    // "prepared on Sunday for the summit", "left on Sunday for": the day of what came before it
    let leads_to = |mention: &Mention| {
        let verb = sentence.triggers.iter().rev().find(|verb| verb.at < mention.from && verb.form.is_some());
        // "convened on Monday for"
        let gathers =
            verb.is_some_and(|verb| matches!(verb.frame, Frame::Arrive | Frame::Attend | Frame::Meet));
        let departs = verb.is_some_and(|verb| verb.frame == Frame::Leave);
        mention.to < anchor
            && sentence.covering(mention.to).is_none()
            && (sentence.has(mention.to, Class::Goal) && !sentence.has(mention.to, Class::Infinitive)
                || sentence.has(mention.to, Class::Infinitive) && departs)
            && !gathers
    };
    let times = sentence.mentions.iter().enumerate().filter(|(_, mention)| !leads_to(mention));
    let times = times.filter_map(|(number, mention)| match mention.kind {
        MentionKind::Time(time) if !of_return(sentence, number) => {
            Some((mention.from, &sentence.scene.times[time]))
        }
        _ => None,
    });
    let distance = |from: usize| if from > anchor { from - anchor } else { BEFORE * (anchor - from) };
    let nearest = times.filter(|(_, timex)| timex.edtf.is_some()).min_by_key(|&(from, _)| distance(from));
    nearest.map(|(_, timex)| whole_range(sentence, timex)).unwrap_or_default()
}

/// "a summit of leaders in Vienna": the event and the place behind it.
fn event_at_place(sentence: &Sentence<'_>, story: &Story) -> Option<(usize, Whereabouts)> {
    if !sentence.says_any(ANCHORS) {
        return None;
    }
    (sentence.from..sentence.to).filter(|&token| is_anchor(sentence, token)).find_map(|anchor| {
        let place = place_behind(sentence, anchor, story)
            .or_else(|| named_after_place(sentence, anchor))
            .or_else(|| bound_for(sentence, anchor, story));
        Some((anchor, place?))
    })
}

/// "the Yalta summit": the city right before the event.
fn named_after_place(sentence: &Sentence<'_>, anchor: usize) -> Option<Whereabouts> {
    let mention = sentence.covering(anchor.checked_sub(1)?)?;
    let place = sentence.place(mention).filter(|_| !sentence.place_possessive(mention))?;
    let from = sentence.mentions[mention].from;
    let the = from > sentence.from && sentence.has(from - 1, Class::Determiner);
    let city = matches!(place.how, PlaceKind::City | PlaceKind::Capital) && place.city.is_some();
    let strong = !sentence.has(anchor, Class::WeakEvent);
    (the && city && strong).then(|| Whereabouts { country: place.country.clone(), city: place.city.clone() })
}

/// "will leave for Rome on Friday to attend a summit": the goal of a journey to the event.
fn bound_for(sentence: &Sentence<'_>, anchor: usize, story: &Story) -> Option<Whereabouts> {
    let strong = sentence.covering(anchor).is_none() && !sentence.has(anchor, Class::WeakEvent);
    let number = (0..sentence.mentions.len())
        .rev()
        .find(|&number| sentence.mentions[number].to <= anchor && sentence.place(number).is_some())?;
    let mention = &sentence.mentions[number];
    let leads = |token: usize| sentence.has(token, Class::Goal);
    let led = mention.from > sentence.from && leads(mention.from - 1);
    let verb = sentence.triggers.iter().rev().find(|verb| verb.at < mention.from && verb.form.is_some());
    let goes = verb.is_some_and(|verb| matches!(verb.frame, Frame::Leave | Frame::Go | Frame::Arrive));
    let free = |token: usize| sentence.covering(token).is_none();
    let mut between = mention.to..anchor;
    let purpose = between.clone().find(|&token| free(token) && !sentence.has(token, Class::On));
    let whole = !between.any(|token| {
        free(token)
            && (sentence.begins_clause(token) || sentence.tokens()[token].kind == TokenKind::Sign(','))
    });
    let fits = strong && led && goes && whole && purpose.is_some_and(leads);
    travel::whereabouts(sentence, sentence.place(number)?, story).filter(|_| fits)
}

/// The next place behind the event, where a preposition leads to it and no other clause stands between.
fn place_behind(sentence: &Sentence<'_>, anchor: usize, story: &Story) -> Option<Whereabouts> {
    let behind = || {
        (0..sentence.mentions.len())
            .filter(|&number| sentence.mentions[number].from > anchor && sentence.place(number).is_some())
    };
    // "the summit on Libya in Berlin"
    let topic = |number: usize| {
        let from = sentence.mentions[number].from;
        let next = behind().find(|&next| next > number).map(|next| sentence.mentions[next].from);
        sentence.has(from - 1, Class::On)
            && !sentence.has(from - 1, Class::InPlace)
            && next.is_some_and(|next| sentence.has(next - 1, Class::InPlace))
    };
    let number = behind().find(|&number| !topic(number))?;
    let from = sentence.mentions[number].from;
    let place = sentence.place(number)?;
    // "at the Vatican"
    let the = from >= sentence.from + 2 && sentence.has(from - 1, Class::Determiner);
    let lead = if the { from - 2 } else { behind_town_of(sentence, from).unwrap_or(from - 1) };
    let located = sentence.tokens()[lead].classes.any(&[Class::InPlace, Class::Infinitive, Class::On])
        || matches!(place.how, PlaceKind::Here);
    let wide = matches!(place.how, PlaceKind::Country | PlaceKind::Region);
    let attached = !wide
        || lead == 0
        || lead - 1 <= anchor
        || sentence.covering(lead - 1).is_some()
        || sentence.tokens()[lead - 1].word().is_some();
    // "began a conference with an appeal to Switzerland"
    let addressed = wide && lead > anchor + 1 && sentence.has(lead - 1, Class::Plea);
    let another_clause = |between: usize| {
        sentence.covering(between).is_none()
            && sentence.begins_clause(between)
            && !sentence.tokens()[between].classes.any(&[Class::Which, Class::Who])
    };
    // "told leaders that the loan stood, trying to calm nerves in Lima": leaders alone are where they are told to be
    let leaders_only = sentence.has(anchor, Class::GenericLeaders) && !sentence.has(anchor, Class::Event);
    let told_them = leaders_only
        && (anchor..from).any(|token| {
            let opens = sentence.covering(token).is_none_or(|number| sentence.mentions[number].from == token);
            // "leaders stand by the accord, which was signed in Lima"
            let of_thing = token > anchor + 2 && sentence.covering(token - 1).is_none();
            opens
                && sentence.has(token, Class::Which)
                && (sentence.has(token, Class::Determiner)
                    || of_thing && !sentence.has(token - 1, Class::Event))
        });
    // "at a ceremony attended by Lund, then left for a rest in Oslo"
    let went_on = sentence.triggers.iter().any(|verb| {
        verb.form.is_some()
            && matches!(verb.frame, Frame::Leave | Frame::Go)
            && (anchor..from).contains(&verb.at)
    });
    let near =
        attached && from - anchor < 26 && !went_on && !told_them && !(anchor..from).any(another_clause);
    if !located || !near || addressed || sentence.place_possessive(number) {
        return None;
    }
    travel::whereabouts(sentence, place, story)
}

/// "in the quiet lakeside town of Bled": the preposition before what the place is called.
fn behind_town_of(sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let word = from.checked_sub(2).filter(|&word| word > sentence.from)?;
    let of = sentence.has(from - 1, Class::Of) && sentence.has(word, Class::CityWord);
    (word.saturating_sub(TOWN).max(sentence.from)..word).rev().find(|&token| {
        of && sentence.has(token, Class::InPlace) && sentence.has(token + 1, Class::Determiner)
    })
}

/// Words between "the" and "town of".
const TOWN: usize = 6;

/// "Lima is where the summit opens": the place before the event.
fn scene_of(sentence: &Sentence<'_>, story: &Story) -> Option<(usize, Whereabouts)> {
    if !sentence.says(Class::Scene) {
        return None;
    }
    let scene = sentence.said(Class::Scene).find(|&token| sentence.covering(token).is_none())?;
    let anchor = (scene + 1..(scene + 9).min(sentence.to)).find(|&token| is_anchor(sentence, token))?;
    let number = (0..sentence.mentions.len())
        .rev()
        .find(|&number| sentence.mentions[number].to <= scene && sentence.place(number).is_some())?;
    let near = scene - sentence.mentions[number].to < 7;
    let place = travel::whereabouts(sentence, sentence.place(number)?, story)?;
    near.then_some((anchor, place))
}

/// "The Gambia hosts an urgent meeting of the union": the place that is the host.
fn hosted_by(sentence: &Sentence<'_>, story: &Story) -> Option<(usize, Whereabouts)> {
    let host = sentence.said(Class::Host).find(|&token| {
        sentence.covering(token).is_none()
            && token > sentence.from
            && sentence.covering(token - 1).is_some_and(|before| sentence.place(before).is_some())
    })?;
    let mention = sentence.covering(host - 1)?;
    let anchor = (host + 1..(host + 9).min(sentence.to)).find(|&token| is_anchor(sentence, token))?;
    let whole = (host + 1..anchor).all(|token| sentence.covering(token).is_none());
    let place = travel::whereabouts(sentence, sentence.place(mention)?, story)?;
    whole.then_some((anchor, place))
}

/// "Behind her on the podium stood the presidents of Ghana and Benin and Jamaica's prime minister": leaders
/// of so many countries in one list are where the reporter is, though no word names the event.
fn of_list(sentence: &Sentence<'_>) -> Option<Gathering> {
    let dateline = sentence.scene.dateline.as_ref()?;
    let here = |country: &String| *country == dateline.country;
    let cue = |token: usize| sentence.covering(token).is_none() && sentence.has(token, Class::AttendCue);
    let apart = |token: usize| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[
                Class::AbsentCue,
                Class::Video,
                Class::Phone,
                Class::Negation,
            ])
    };
    let elsewhere = (0..sentence.mentions.len()).any(|number| {
        let from = sentence.mentions[number].from;
        let located = from > sentence.from
            && sentence.tokens()[from - 1].classes.any(&[Class::InPlace, Class::Infinitive]);
        sentence
            .place(number)
            .is_some_and(|place| located && !place.country.is_empty() && !here(&place.country))
    });
    let tokens = sentence.from..sentence.to;
    if sentence.block() != Block::Body || elsewhere || tokens.clone().any(apart) || !tokens.clone().any(cue) {
        return None;
    }
    let mut countries: Vec<&String> = (0..sentence.mentions.len())
        .filter(|&mention| {
            sentence.person(mention).is_some_and(|person| person.name.is_some() && !person.possessive)
        })
        .flat_map(|mention| sentence.meant(mention))
        .filter(|&&who| sentence.cast()[who].class == Standing::Leader)
        .filter_map(|&who| sentence.cast()[who].country.as_ref())
        .filter(|country| !here(country))
        .collect();
    countries.sort_unstable();
    countries.dedup();
    let mood = sentence.triggers.iter().find(|trigger| trigger.form.is_some() || trigger.be);
    let mood = mood.map_or(Mood::Fact(Tense::Past), |trigger| trigger.mood);
    let place = Whereabouts { country: dateline.country.clone(), city: dateline.city.clone() };
    (countries.len() >= LIST)
        .then(|| founded_by(sentence, place, own_when(sentence).unwrap_or_default(), mood))?
}

/// An event in the lead whose place only the sentences around it tell.
fn unplaced(scene: &Scene<'_>, opening: &[Sentence<'_>]) -> Option<Gathering> {
    let founding = opening.iter().take(LEAD).find(|sentence| {
        // "'We, the leaders of France and Germany, ...'", "leaders have urged in a letter": a statement, no gathering
        let states = sentence.says(Class::Letter) || sentence.is_sign(sentence.from, &['"', '“']);
        let event = |token: usize| {
            let event = sentence.tokens()[token].classes.any(&[Class::Event, Class::WeakEvent]);
            (event || !states) && is_anchor(sentence, token)
        };
        !sentence.is_headline() && (sentence.from..sentence.to).any(event)
    });
    // "The Conti funeral: who travels to Bern", and no word of it below
    let rite = |sentence: &&Sentence<'_>| {
        // Capitals may make it part of a name there.
        sentence.is_headline() && sentence.said(Class::Ceremony).next().is_some()
    };
    let founding = founding.or_else(|| opening.iter().find(rite))?;
    let headline = opening.iter().filter(|sentence| sentence.is_headline()).find_map(|sentence| {
        let number = (0..sentence.mentions.len()).find(|&number| sentence.place(number).is_some())?;
        let place = sentence.place(number)?;
        let exact = matches!(place.how, PlaceKind::City | PlaceKind::Capital | PlaceKind::Venue);
        let from = sentence.mentions[number].from;
        // "Crown Princess Victoria" is no town
        let named = from > sentence.from
            && sentence.tokens()[from - 1].capital
            && !sentence.tokens()[from - 1].classes.has(Class::PlacePreposition);
        (exact && !named && !sentence.place_possessive(number))
            .then(|| Whereabouts { country: place.country.clone(), city: place.city.clone() })
    });
    let stated_in = |sentence: &Sentence<'_>| {
        (0..sentence.mentions.len()).find_map(|number| {
            let place = sentence.place(number)?;
            let from = sentence.mentions[number].from;
            let towards =
                sentence.number == founding.number && sentence.has(from.wrapping_sub(1), Class::Infinitive);
            let located = towards || from > sentence.from && sentence.has(from - 1, Class::InPlace);
            let exact = matches!(place.how, PlaceKind::City | PlaceKind::Capital | PlaceKind::Venue);
            (located && exact)
                .then(|| Whereabouts { country: place.country.clone(), city: place.city.clone() })
        })
    };
    let dateline = || {
        let place = scene.dateline.as_ref()?;
        Some(Whereabouts { country: place.country.clone(), city: place.city.clone() })
    };
    let place = headline
        .or_else(|| stated_in(founding))
        .or_else(dateline)
        .or_else(|| opening.iter().find_map(stated_in))
        .or_else(|| opening.iter().filter(|_| founding.says(Class::Ceremony)).find_map(first_town))?;
    let mood = founding
        .triggers
        .iter()
        .find(|trigger| trigger.form.is_some())
        .map(|trigger| trigger.mood)
        .or_else(|| bare_mood(founding))
        .unwrap_or(Mood::Fact(Tense::Past));
    founded_by(founding, place, own_when(founding).unwrap_or_default(), mood)
}

/// "He hardly ever left Damascus", "the rites for which Monaco is ready": of a funeral or an inauguration the first
/// town that is named, or country that is a town.
fn first_town(sentence: &Sentence<'_>) -> Option<Whereabouts> {
    let registry = &sentence.scene.data.registry;
    (0..sentence.mentions.len()).find_map(|number| {
        let place = sentence.place(number)?;
        let is_town = |country: &crate::data::registry::Country| {
            country.capital.as_deref().is_some_and(|capital| capital == country.name)
        };
        let state =
            matches!(place.how, PlaceKind::Country) && registry.country(&place.country).is_some_and(is_town);
        let town = matches!(place.how, PlaceKind::City | PlaceKind::Capital) || state;
        town.then(|| Whereabouts { country: place.country.clone(), city: place.city.clone() })
    })
}

/// What an anchor is of, one of these at least.
const ANCHORS: Classes = Classes::of(&[Class::Event, Class::WeakEvent, Class::GenericLeaders]);

pub(super) fn is_anchor(sentence: &Sentence<'_>, token: usize) -> bool {
    let classes = sentence.tokens()[token].classes;
    // "took part in a video conference": nobody gathers anywhere
    let on_screen = (token.saturating_sub(2).max(sentence.from)..token)
        .any(|before| sentence.covering(before).is_none() && sentence.has(before, Class::Video));
    if on_screen {
        return false;
    }
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

/// "a meeting between Sisi and Saied": a meeting of these, no gathering.
fn names_its_two(sentence: &Sentence<'_>, token: usize) -> bool {
    let next = token + 1;
    next < sentence.to && sentence.tokens()[next].classes.any(&[Class::Between, Class::With])
}

fn leaders_in(sentence: &Sentence<'_>) -> usize {
    let leader = |&mention: &usize| {
        sentence.meant(mention).iter().any(|&who| sentence.cast()[who].class == Standing::Leader)
    };
    (0..sentence.mentions.len()).filter(|&mention| sentence.person(mention).is_some()).filter(leader).count()
}

fn speaks_of_leaders(sentence: &Sentence<'_>) -> bool {
    sentence.says(Class::GenericLeaders)
}
