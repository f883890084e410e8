//! Whoever a sentence lists, or names beside a word of attendance, is at the gathering.

use super::founding::names_event;
use super::{CLOSE, LIST, near_times, own_when};
use crate::data::registry::office_rank;
use crate::link::clause::{Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{Evidence, Gathering, StayDraft, Story};
use crate::link::mood::{self, Mood, Tense};
use crate::link::{status, travel};
use crate::model::Status;
use crate::model::block::Block;
use crate::model::cast::{Member, Standing};
use crate::model::mention::{MentionKind, PlaceKind};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;
use chrono::NaiveDate;

/// Ranks of the offices that host a summit: heads of state and government.
const HEADS: usize = 5;
/// A guest comes no more days before the gathering than so many.
const SAME_EVENT: i64 = 6;
/// Tokens from "attended" to its "by": "attended on Friday by".
const BY: usize = 4;
/// Tokens at a sentence's start in which its guests are named: "Also among the guests".
const OPENING: usize = 4;
const CERTAINTY_LISTED: f64 = 0.96;
const CERTAINTY_CUED: f64 = 0.9;
const CERTAINTY_NAMED: f64 = 0.6;

/// Whoever the sentence lists or names beside a word of attendance.
pub(super) fn attend(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(known) = &story.gathering else {
        return;
    };
    let (gathering, is_attended) = (known.held(), known.attendees.len() > LIST);
    let on_screen = sentence.said(Class::Video).any(|token| sentence.covering(token).is_none());
    if sentence.block() == Block::Headline || speaks_by_phone(sentence) || on_screen {
        return;
    }
    let named = leaders_named(sentence);
    if named.first().is_some_and(|&first| wrote(sentence, first))
        || is_told_elsewhere(sentence, story, &gathering)
    {
        return;
    }
    // "Had Conti come, ..."
    if named.first().is_some_and(|&first| mood::is_supposed(sentence, sentence.mentions[first].from)) {
        return;
    }
    if is_aside(sentence, story, &gathering, named.len() >= LIST) {
        return;
    }
    note_chair(sentence, story, &gathering, &named);
    let cue = sentence.said(Class::AttendCue).any(|token| !in_name(sentence, token));
    let cue = cue && !sentence.says(Class::Invite) || is_attended && introduces(sentence);
    story.listing = cue && opens_list(sentence) || story.listing && sentence.block() == Block::Line;
    let list = named.len() >= LIST;
    let listed = story.listing && named.first() == Some(&0);
    let item = is_item(sentence);
    let told = || named.iter().any(|&mention| told_it(sentence, mention) && !gathering.off);
    if !list && !cue && !item && !listed && !told() {
        return look_on(sentence, story, &gathering, &named);
    }
    let there_already = is_there(sentence)
        || have_come(sentence)
        || matches!(mood(sentence, &gathering), Mood::Fact(Tense::Perfect | Tense::PastPerfect));
    let there_already =
        there_already && is_ahead(&gathering.when, sentence.scene.dct) && !is_invited(sentence);
    let when = own_when(sentence)
        .or_else(|| when_behind(sentence).filter(|_| item))
        .or_else(|| with_the_last(sentence, story))
        .or_else(|| story.heading.clone())
        .or_else(|| came_before(sentence, &gathering))
        .unwrap_or_else(|| if there_already { When::default() } else { gathering.when.clone() });
    let when = travel::under_heading(sentence, when, story);
    let when = travel::ahead_of_plan(sentence, mood(sentence, &gathering), when);
    let another_day = is_of_another_day(sentence, &gathering);
    let at_home = |mention: usize| {
        sentence
            .meant(mention)
            .iter()
            .all(|&who| sentence.cast()[who].homes.contains(&gathering.place.country))
    };
    let table = company(sentence).filter(|_| list);
    for mention in named.into_iter().chain(table).filter(|&mention| !says_so_behind(sentence, mention)) {
        if another_day && !at_home(mention) {
            continue;
        }
        if gives_up(sentence, mention) {
            give_up(sentence, story, &gathering, mention, &when);
            continue;
        }
        if is_away(sentence, mention) {
            if is_labelled_away(sentence, mention) {
                let absent = sentence.meant(mention).iter();
                story.ruled_out.extend(absent.map(|&who| (who, gathering.place.country.clone())));
            }
            continue;
        }
        let own = last_before(sentence, mention).unwrap_or_else(|| when.clone());
        if is_attended_by(sentence, mention)
            || guests_are(sentence, mention)
            || comes_outright(sentence, mention, &gathering)
            || told_it(sentence, mention) && !gathering.off
        {
            let known = story.gathering.as_mut().map(|known| &mut known.outright);
            known.into_iter().for_each(|outright| outright.extend(sentence.meant(mention)));
        }
        for &who in sentence.meant(mention) {
            add(sentence, story, &gathering, who, &own, list);
        }
    }
}

/// "The bloc met in Bern. Conti sat there with Ogi": of a place that is not the gathering's.
fn is_told_elsewhere(sentence: &Sentence<'_>, story: &Story, gathering: &Gathering) -> bool {
    sentence.mentions.iter().enumerate().any(|(number, mention)| {
        let MentionKind::Place(place) = &mention.kind else { return false };
        let there = matches!(place.how, PlaceKind::There)
            .then(|| travel::whereabouts(sentence, place, story).filter(|_| number > 0));
        there.flatten().is_some_and(|there| there.country != gathering.place.country)
    })
}

/// Tokens from "told" to the end: "a news conference on Friday."
const TOLD: usize = 8;

/// "Conti met Kohl and Ogi, Chief of Staff Lund told reporters": whoever says so at the end.
fn says_so_behind(sentence: &Sentence<'_>, mention: usize) -> bool {
    let (from, to) = (sentence.mentions[mention].from, sentence.mentions[mention].to);
    from > sentence.from
        && sentence.is_sign(from - 1, &[','])
        && sentence.covering(to).is_none()
        && sentence.has(to, Class::ReportPlain)
        && sentence.to - to <= TOLD
        && (sentence.from..from)
            .any(|token| sentence.trigger_at(token).is_some_and(|verb| verb.form.is_some()))
}

/// "Ogi was there for the president": for whom somebody else came.
fn is_for_another(sentence: &Sentence<'_>, mention: usize) -> bool {
    let from = sentence.mentions[mention].from;
    let lead = from.checked_sub(1).filter(|&lead| lead > sentence.from && sentence.covering(lead).is_none());
    let named = |number: usize| sentence.person(number).is_some_and(|person| person.name.is_some());
    lead.is_some_and(|lead| sentence.has(lead, Class::Goal) && !sentence.has(lead, Class::Infinitive))
        && (0..mention).any(named)
}

/// "The summit is chaired by Pahor": who leads it in his own country sits at its table.
fn note_chair(sentence: &Sentence<'_>, story: &mut Story, gathering: &Gathering, named: &[usize]) {
    let leads = |verb: &Trigger| verb.form.is_some() && matches!(verb.frame, Frame::Attend | Frame::Receive);
    if !names_event(sentence) || !sentence.triggers.iter().any(leads) {
        return;
    }
    for &who in named.iter().flat_map(|&mention| sentence.meant(mention)) {
        let member = &sentence.cast()[who];
        if member.homes.contains(&gathering.place.country) {
            add_host(story, member, who);
        }
    }
}

/// "Seated with him are": whom the others of a list are with.
fn company(sentence: &Sentence<'_>) -> Option<usize> {
    let first = (0..sentence.mentions.len()).find(|&mention| sentence.person(mention).is_some())?;
    let from = sentence.mentions[first].from;
    let pronoun = sentence.person(first)?.pronoun.is_some();
    (pronoun && from > sentence.from && sentence.has(from - 1, Class::With)).then_some(first)
}

/// "Condolences have been received from Kenyatta and Museveni": they wrote.
fn wrote(sentence: &Sentence<'_>, first: usize) -> bool {
    let from = sentence.mentions[first].from;
    from > sentence.from
        && sentence.has(from - 1, Class::From)
        && (sentence.from..from).any(|token| {
            sentence.covering(token).is_none()
                && sentence.tokens()[token].classes.any(&[Class::AbsentCue, Class::Letter, Class::Message])
        })
}

/// "The first to touch down was Hun Sen": of an event that lies ahead, on the day when guests came.
fn came_before(sentence: &Sentence<'_>, gathering: &Gathering) -> Option<When> {
    let past = matches!(mood(sentence, gathering), Mood::Fact(Tense::Past | Tense::Perfect));
    gathering.coming.clone().filter(|_| past && is_ahead(&gathering.when, sentence.scene.dct))
}

/// "The funeral was attended by Lula and Bachelet": whoever stands behind the verb's "by".
fn is_attended_by(sentence: &Sentence<'_>, mention: usize) -> bool {
    let from = sentence.mentions[mention].from;
    sentence.triggers.iter().any(|verb| {
        // "at a ceremony attended by Conti"
        let reduced = || {
            (sentence.from..verb.at).next_back().is_some_and(|noun| {
                sentence.covering(noun).is_none()
                    && sentence.tokens()[noun].classes.any(&[Class::Event, Class::Ceremony])
            })
        };
        let passive = verb.frame == Frame::Attend
            && verb.form.is_some_and(|form| matches!(form, Form::Participle | Form::Past))
            && (sentence.auxiliary_before(verb.at, &[Class::Be]) || reduced());
        let by = (verb.at + 1..from)
            .find(|&token| sentence.covering(token).is_none() && sentence.has(token, Class::By));
        // "The luncheon was attended by": a table that was told of, not the gathering
        let table = (sentence.from..verb.at).any(|token| {
            sentence.trigger_at(token).is_some_and(|noun| noun.frame == Frame::Meeting)
                && !sentence.tokens()[token].classes.any(&[Class::Event, Class::Summit])
        });
        passive && !table && by.is_some_and(|by| by - verb.at <= BY && !parted(sentence, by, from))
    })
}

/// "Among those attending will be Lula", "the guests include Lula and Bachelet": a word for guests, a verb, the name.
fn guests_are(sentence: &Sentence<'_>, mention: usize) -> bool {
    let from = sentence.mentions[mention].from;
    let free = |token: usize| sentence.covering(token).is_none();
    let told = |token: &usize| {
        let be = sentence.trigger_at(*token).is_some_and(|verb| verb.be);
        let classes = sentence.tokens()[*token].classes;
        let include = classes.has(Class::Including) && !classes.any(&[Class::NotSubject, Class::Attendee]);
        free(*token) && (be || include) && !parted(sentence, *token, from)
    };
    let verb = (sentence.from + 1..from).rev().find(told);
    verb.is_some_and(|verb| {
        (sentence.from..verb.min(sentence.from + OPENING)).any(|token| {
            let among = sentence.has(token, Class::Including);
            // "Among those attending", but not "Among those applauding"
            let those = among
                && sentence.has(token + 1, Class::Determiner)
                && sentence.tokens()[token + 2].classes.any(&[Class::Attendee, Class::AttendCue]);
            free(token) && (those || sentence.has(token, Class::Attendee) && !among)
        })
    })
}

/// "Kufuor and Bongo are both expected", "Mottley was attending her first summit": who opens the sentence, and a word that
/// says he is there, of a gathering that the article is about.
fn comes_outright(sentence: &Sentence<'_>, mention: usize, gathering: &Gathering) -> bool {
    const WITHIN: usize = 9;
    let near = gathering.central || sentence.number - gathering.sentence.min(sentence.number) <= 1;
    let first = (0..sentence.mentions.len()).find(|&number| sentence.person(number).is_some());
    let group = first.map(|first| [vec![first], sentence.joined_behind(first)].concat()).unwrap_or_default();
    let Some(&last) = group.last().filter(|_| near && group.contains(&mention)) else { return false };
    let to = sentence.mentions[last].to;
    // "Rice, who skipped the last one, has promised to attend"
    let aside = sentence.asides().iter().find(|aside| aside.start <= to + 1 && aside.end > to);
    let from = aside.map_or(to, |aside| aside.end);
    let reach =
        || (from..(from + WITHIN).min(sentence.to)).filter(|&token| sentence.covering(token).is_none());
    // "confirmed his participation", "have said they are coming", but "said that others were coming"
    let tells = |token: usize| {
        let own = sentence.covering(token + 1).is_some_and(|next| {
            sentence.person(next).is_some_and(|person| person.pronoun.is_some() && !person.object)
        });
        sentence.has(token, Class::ReportPlain) && !own
    };
    let parts = reach().find(|&token| {
        sentence.is_sign(token, &[';', ':']) || sentence.has(token, Class::Clause) || tells(token)
    });
    let until = parts.unwrap_or(sentence.to);
    let comes = reach().find(|&token| sentence.has(token, Class::Outright)).filter(|&token| token < until);
    let denied = |token: usize| {
        sentence.tokens()[token].classes.any(&[Class::Negation, Class::AbsentCue, Class::Invite])
    };
    comes.is_some_and(|comes| !reach().take_while(|&token| token <= comes).any(denied))
}

/// "told the opening session that", "said on Monday at the forum": he speaks there.
fn told_it(sentence: &Sentence<'_>, mention: usize) -> bool {
    const NAMED: usize = 4;
    let to = sentence.mentions[mention].to;
    let free = |token: usize| sentence.covering(token).is_none();
    if !free(to) || !sentence.has(to, Class::ReportPlain) {
        return false;
    }
    let dated = |token: &usize| sentence.is_time(*token) || free(*token) && sentence.has(*token, Class::On);
    let behind = (to + 1..sentence.to).find(|token| !dated(token)).unwrap_or(sentence.to);
    let at = free(behind)
        && behind < sentence.to
        && sentence.tokens()[behind].classes.any(&[Class::During, Class::At]);
    let the = if at { behind + 1 } else { to + 1 };
    sentence.has(the, Class::Determiner)
        && (the + 1..(the + NAMED).min(sentence.to))
            .any(|next| free(next) && sentence.tokens()[next].classes.any(&[Class::Event, Class::Attendee]))
}

/// Whether another clause begins between two tokens.
fn parted(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).any(|token| {
        sentence.covering(token).is_none()
            && (sentence.begins_clause(token)
                || sentence.trigger_at(token).is_some_and(|verb| verb.form.is_some()))
    })
}

/// "telephoned both", "spoke by telephone": no telling of who was there.
fn speaks_by_phone(sentence: &Sentence<'_>) -> bool {
    (sentence.from + 1..sentence.to).any(|token| {
        let phone = sentence.covering(token).is_none() && sentence.has(token, Class::Phone);
        let by = sentence.tokens()[token - 1].classes.any(&[Class::By, Class::Determiner]);
        phone && (by || sentence.trigger_at(token).is_some_and(|verb| verb.frame == Frame::Phone))
    }) || sentence.triggers.iter().any(|verb| {
        // "has called Putin and Sunak", "in separate calls with"
        let verbs = &sentence.scene.data.language.verbs;
        let rings = verb.verbs.iter().any(|&number| verbs[number].frame == Frame::Phone);
        let calls = rings && verb.form.is_some() && !sentence.has(verb.at + 1, Class::On)
            || verb.frame == Frame::Call
                && verb.noun.is_some()
                && sentence.has(verb.at, Class::SeveralMeetings);
        let lead = if verb.form.is_some() {
            Lead::Nothing
        } else {
            Lead::Classes(&[Class::With, Class::Infinitive])
        };
        calls && !sentence.people_after(verb.at, lead, verb.form.is_some()).is_empty()
    })
}

/// "Kibaki landed on Tuesday and was followed today by Zuma": of several dates the last before the name is his.
fn last_before(sentence: &Sentence<'_>, mention: usize) -> Option<When> {
    let near = near_times(sentence);
    let (_, timex) = near.iter().rev().find(|(at, _)| *at < mention).filter(|_| near.len() > 1)?;
    Some(When { start: timex.edtf.clone(), end: timex.range_end.clone(), ..When::default() })
}

/// Named in an article about the gathering without a word of attendance: "Biden sat next to Van Rompuy".
fn look_on(sentence: &Sentence<'_>, story: &mut Story, gathering: &Gathering, named: &[usize]) {
    let dates = || {
        sentence
            .mentions
            .iter()
            .enumerate()
            .filter(|(_, mention)| matches!(mention.kind, MentionKind::Time(_)))
    };
    let near = near_times(sentence);
    let of_other_days = dates().any(|(number, _)| !near.iter().any(|(known, _)| *known == number));
    let told = sentence.triggers.iter().find(|trigger| trigger.form.is_some() || trigger.be);
    let fact = told.is_none_or(|trigger| matches!(trigger.mood, Mood::Fact(_)));
    // "spoke to the others over a video link"
    let on_screen = sentence.said(Class::Video).any(|token| sentence.covering(token).is_none());
    if sentence.block() != Block::Body || on_screen {
        return;
    }
    let when = own_when(sentence).unwrap_or_else(|| gathering.when.clone());
    let when = travel::ahead_of_plan(sentence, mood(sentence, gathering), when);
    for &mention in named {
        if gives_up(sentence, mention) {
            give_up(sentence, story, gathering, mention, &when);
            continue;
        }
        let speaks_there = gathering.central && speaks_first(sentence, mention);
        if (!fact || of_other_days) && !speaks_there {
            continue;
        }
        // "a tailor who calls himself President Sarkozy"
        let from = sentence.mentions[mention].from;
        let called_so = from > sentence.from && sentence.has(from - 1, Class::Reflexive);
        let aside = stays_away(sentence, mention) && !speaks_there
            || called_so
            || sentence.is_stood_in_for(mention)
            || has_quote(sentence) && !speaks(sentence, mention);
        for &who in sentence.meant(mention).iter().filter(|_| !aside) {
            let member = &sentence.cast()[who];
            let foreign = member.class == Standing::Leader
                && !member.homes.is_empty()
                && !member.homes.contains(&gathering.place.country);
            if let Some(status) = status_there(sentence, gathering, &when).filter(|_| foreign)
                && let Some(known) = story.gathering.as_mut()
            {
                let evidence = Evidence { span: sentence.span(), rule: "gathering-onlooker".to_owned() };
                known.onlookers.push(stay_there(
                    sentence,
                    gathering,
                    who,
                    &when,
                    status,
                    CERTAINTY_NAMED,
                    evidence,
                ));
            }
        }
    }
}

/// "Niyazov noted that scores of treaties had been shelved since 1995": who opens the sentence and speaks, whatever he
/// speaks of.
fn speaks_first(sentence: &Sentence<'_>, mention: usize) -> bool {
    let (from, to) = (sentence.mentions[mention].from, sentence.mentions[mention].to);
    let verb = (to..sentence.to).find(|&token| !sentence.has(token, Class::Also));
    let tells = verb.is_some_and(|verb| {
        sentence.covering(verb).is_none()
            && sentence.trigger_at(verb).is_none()
            && sentence.tokens()[verb].kind == TokenKind::Word
            && !sentence.tokens()[verb].classes.any(&[Class::AbsentCue, Class::Negation])
            && (sentence.has(verb, Class::ReportPlain)
                || sentence.scene.data.language.ends_as_past(sentence.tokens().word(verb)))
    });
    from <= sentence.from + 1 && tells
}

/// "said Brazil's Cardoso", "Cardoso said".
fn speaks(sentence: &Sentence<'_>, mention: usize) -> bool {
    let (from, to) = (sentence.mentions[mention].from, sentence.mentions[mention].to);
    from > sentence.from && sentence.has(from - 1, Class::ReportPlain) || sentence.has(to, Class::ReportPlain)
}

fn has_quote(sentence: &Sentence<'_>) -> bool {
    (sentence.from..sentence.to).any(|token| sentence.is_sign(token, &['"', '“', '”']))
}

/// "Tonga's king is ill and sends his daughter": whoever sends another stays at home.
fn sends_another(sentence: &Sentence<'_>, mention: usize) -> bool {
    sentence.triggers.iter().any(|trigger| {
        trigger.frame == Frame::Send
            && !sentence.has(trigger.at + 1, Class::By)
            && !sentence.auxiliary_before(trigger.at, &[Class::Be])
            && sentence.subject(trigger.at, None).is_some_and(|subject| {
                subject.mention == mention
                    || sentence.meant(mention).iter().any(|who| subject.who.first() == Some(who))
            })
    })
}

/// "- Martín Torrijos, president of Panama. Arrived this morning.": the day told behind a guest list's item.
fn when_behind(sentence: &Sentence<'_>) -> Option<When> {
    let scene = sentence.scene;
    let next = scene.sentences.get(sentence.number + 1)?;
    let same = next.paragraph == scene.sentences[sentence.number].paragraph;
    let named = next.tagged.mentions.iter().any(|mention| match &mention.kind {
        MentionKind::Person(person) => person.name.is_some(),
        _ => false,
    });
    if !same || named {
        return None;
    }
    let behind = Sentence::new(scene, sentence.number + 1);
    own_when(&behind)
}

/// "She was followed at dusk by Rousseff": on the day of whoever was told of last.
fn with_the_last(sentence: &Sentence<'_>, story: &Story) -> Option<When> {
    let after = sentence.said(Class::Followed).any(|token| sentence.covering(token).is_none());
    let last = story.stays.last().filter(|_| after)?;
    last.when.start.is_some().then(|| last.when.clone())
}

/// The sentence, or the telling before it, has moved to another country than the gathering's.
fn is_aside(sentence: &Sentence<'_>, story: &Story, gathering: &Gathering, list: bool) -> bool {
    let before = sentence.number.checked_sub(1).map(|number| sentence.scene.sentences[number].span);
    let moved = story.stays.last().is_some_and(|stay| {
        let near = Some(stay.evidence.span) == before && !list || stay.evidence.span == sentence.span();
        stay.gathered.is_none() && !stay.over && stay.place.country != gathering.place.country && near
    });
    let another_item = sentence.item_place.as_ref().is_some_and(|place| {
        place.country != gathering.place.country && !matches!(place.how, PlaceKind::Country)
    });
    moved || another_item || elsewhere(sentence, gathering, list)
}

/// "At the last summit, in May, Ruak represented the country": a date of the sentence itself that is far from the
/// gathering's.
fn is_of_another_day(sentence: &Sentence<'_>, gathering: &Gathering) -> bool {
    let Some(held) = gathering.when.start.as_ref().and_then(|start| start.earliest()) else { return false };
    let ahead = is_ahead(&gathering.when, sentence.scene.dct);
    sentence.mentions.iter().any(|mention| {
        let MentionKind::Time(time) = mention.kind else { return false };
        let aside = (sentence.from..mention.from).any(|token| {
            sentence.covering(token).is_none()
                && sentence.tokens()[token].classes.any(&[Class::Who, Class::Which, Class::Since])
        });
        let told = sentence.scene.times[time].edtf.as_ref();
        let apart = told.and_then(|told| told.earliest().zip(told.latest())).is_some_and(|(first, last)| {
            let before = if ahead { CLOSE } else { SAME_EVENT };
            (held - last).num_days() > before || (first - held).num_days() > CLOSE
        });
        apart && !aside
    })
}

/// The leaders that the sentence names, not by a pronoun nor as owners of something.
fn leaders_named(sentence: &Sentence<'_>) -> Vec<usize> {
    (0..sentence.mentions.len())
        .filter(|&mention| {
            sentence.person(mention).is_some_and(|person| {
                person.pronoun.is_none()
                    && (!person.counterpart || person.name.is_some())
                    && !person.possessive
            })
        })
        .filter(|&mention| {
            sentence.meant(mention).iter().any(|&who| sentence.cast()[who].class == Standing::Leader)
        })
        .collect()
}

/// The sentence opens with a leader and his country: "General Nuno Alves of Lesotho, in a red coat".
fn introduces(sentence: &Sentence<'_>) -> bool {
    sentence.mentions.first().is_some_and(|mention| mention.from <= sentence.from + 1)
        && sentence
            .person(0)
            .is_some_and(|person| person.name.is_some() && !person.countries.is_empty() && !person.possessive)
        && sentence
            .mentions
            .first()
            .is_some_and(|mention| mention.to >= sentence.to || !sentence.has(mention.to, Class::Have))
}

/// "The following leaders attended the inauguration:": the lines under it name them.
fn opens_list(sentence: &Sentence<'_>) -> bool {
    sentence.is_sign(sentence.to - 1, &[':'])
}

/// "NEPAL: Prime Minister Girija Koirala ...", "- Álvaro Uribe, president of Colombia": a line of a guest list.
fn is_item(sentence: &Sentence<'_>) -> bool {
    let person = sentence.mentions.first().is_some_and(|mention| {
        matches!(mention.kind, MentionKind::Person(_)) && mention.from <= sentence.from + 1
    });
    let bullet = sentence.is_sign(sentence.from, &['-', '–', '•', '*'])
        && sentence.mentions.first().is_some_and(|mention| mention.from == sentence.from + 1);
    person && (sentence.item_place.is_some() || sentence.guest_line || bullet)
}

fn in_name(sentence: &Sentence<'_>, token: usize) -> bool {
    sentence.covering(token).is_some()
}

/// The sentence places things in another country. "Conti, head of the office in Oman": in a list a place beside a name
/// tells who he is, where no verb stands between.
fn elsewhere(sentence: &Sentence<'_>, gathering: &Gathering, list: bool) -> bool {
    sentence.mentions.iter().enumerate().any(|(number, mention)| {
        sentence.place(number).is_some_and(|place| {
            let located = mention.from > sentence.from
                && sentence.tokens()[mention.from - 1].classes.any(&[Class::InPlace, Class::Infinitive]);
            let aside = (sentence.from..mention.from).any(|token| {
                sentence.covering(token).is_none()
                    && sentence.tokens()[token].classes.any(&[Class::Who, Class::Which])
            });
            let other = !place.country.is_empty() && place.country != gathering.place.country;
            located
                && !aside
                && other
                && !(list && describes(sentence, number))
                && !is_left_at_home(sentence, number)
        })
    })
}

/// "Conti, head of the office in Oman;": the place ends an apposition to the name before it.
fn describes(sentence: &Sentence<'_>, place: usize) -> bool {
    let (from, to) = (sentence.mentions[place].from, sentence.mentions[place].to);
    let name = (0..place).rev().find(|&number| sentence.person(number).is_some());
    let closes = to >= sentence.to || sentence.is_sign(to, &[',', ';', '.']) || sentence.has(to, Class::And);
    let comma = |token: usize| sentence.is_sign(token, &[',']);
    let verb = |token: usize| sentence.trigger_at(token).is_some_and(|verb| verb.form.is_some() || verb.be);
    closes
        && name.is_some_and(|name| {
            let (first, behind) = (sentence.mentions[name].from, sentence.mentions[name].to);
            let apposed = comma(behind) || first > sentence.from && comma(first - 1);
            let opens = behind + usize::from(comma(behind));
            apposed && !(opens..from).any(|token| verb(token) || sentence.is_sign(token, &[',', ';']))
        })
}

/// "Sall could not leave Dakar, and his minister stands in": where he is who does not come.
fn is_left_at_home(sentence: &Sentence<'_>, place: usize) -> bool {
    let home = sentence.place(place).map(|place| &place.country);
    let named = (0..place).rev().find(|&number| sentence.person(number).is_some());
    named.is_some_and(|named| {
        is_represented_later(sentence, named)
            && sentence
                .meant(named)
                .iter()
                .any(|&who| home.is_some_and(|home| sentence.cast()[who].homes.contains(home)))
    })
}

/// "Those expected include:": the list below tells of what lies ahead.
fn announced_above(sentence: &Sentence<'_>) -> bool {
    let scene = sentence.scene;
    let above = sentence.number.checked_sub(1).map(|above| &scene.sentences[above].tagged);
    above.is_some_and(|above| {
        let colon = above.to > above.from && scene.tokens[above.to - 1].kind == TokenKind::Sign(':');
        colon && (above.from..above.to).any(|token| scene.tokens[token].classes.has(Class::Plan))
    })
}

/// "Jammeh could not leave Banjul, and his minister stands in": the subject of a passive further on.
fn is_represented_later(sentence: &Sentence<'_>, mention: usize) -> bool {
    let to = sentence.mentions[mention].to;
    let passive = |token: usize| {
        let future = token >= to + 3 && sentence.has(token - 2, Class::Future);
        token >= to + 3
            && sentence.has(token, Class::Represented)
            && sentence.has(token - 1, Class::Be)
            && sentence.has(token - 2 - usize::from(future), Class::And)
            && sentence.has(token + 1, Class::By)
    };
    let word = (to..sentence.to).find(|&token| sentence.covering(token).is_none() && passive(token));
    word.is_some_and(|word| {
        (mention + 1..sentence.mentions.len())
            .all(|next| sentence.mentions[next].from > word || sentence.person(next).is_none())
    })
}

/// Tokens from a name to the word that he stays away.
const AWAY: usize = 24;

/// Whether the sentence says that he stays away, or that another comes in his stead.
pub fn is_away(sentence: &Sentence<'_>, mention: usize) -> bool {
    stays_away(sentence, mention)
        || is_for_another(sentence, mention)
        || sentence.is_stood_in_for(mention)
        || sentence.bids_farewell(mention)
        || sends_another(sentence, mention)
}

/// "who was kept at home", "sent his regrets": a denial right behind the name, or before it.
fn stays_away(sentence: &Sentence<'_>, mention: usize) -> bool {
    if is_labelled_away(sentence, mention) {
        return true;
    }
    let to = sentence.mentions[mention].to;
    let from = sentence.mentions[mention].from;
    let behind = (to..(to + AWAY).min(sentence.to)).take_while(|&token| {
        sentence
            .mention_at(token)
            .is_none_or(|number| sentence.person(number).is_none_or(|person| person.pronoun.is_some()))
    });
    let ahead = (from.saturating_sub(4).max(sentence.from)..from)
        .rev()
        .take_while(|&token| sentence.covering(token).is_none());
    // "Chirac was represented by his finance minister"
    let own = (to..(to + 5).min(sentence.to)).take_while(|&token| {
        sentence.covering(token).is_none()
            && !sentence.begins_clause(token)
            && !sentence.is_sign(token, &[','])
    });
    let represented = own.into_iter().any(|token| {
        sentence.has(token, Class::Represented)
            && sentence.auxiliary_before(token, &[Class::Be])
            && (token + 1..(token + 6).min(sentence.to)).any(|by| sentence.has(by, Class::By))
    });
    if represented || is_represented_later(sentence, mention) {
        return true;
    }
    // "kept at home by a strike"
    let at_home = |token: usize| {
        sentence.has(token, Class::Home)
            && token > sentence.from
            && sentence.has(token - 1, Class::InPlace)
            && !sentence.has(token + 1, Class::And)
    };
    if behind.clone().any(at_home) {
        return true;
    }
    behind.chain(ahead).any(|token| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[Class::Negation, Class::AbsentCue])
    })
}

/// "Apologies: President Lund", "Not invited: ...": the words before the colon say so of all behind it.
fn is_labelled_away(sentence: &Sentence<'_>, mention: usize) -> bool {
    const LABEL: usize = 4;
    /// Tokens of a list behind its label.
    const LIST: usize = 120;
    let from = sentence.mentions[mention].from;
    let list = from.saturating_sub(LIST).max(sentence.from)..from;
    let colon = list.rev().find(|&token| sentence.is_sign(token, &[':']));
    let Some(colon) = colon else { return false };
    let before = colon.saturating_sub(LABEL + 1).max(sentence.from);
    let first = (before..colon).rev().find(|&token| sentence.is_sign(token, &[';', '.']));
    let first = first.map_or(before, |sign| sign + 1);
    let label = first..colon;
    label.len() <= LABEL
        && label.clone().all(|token| sentence.covering(token).is_none())
        && label
            .into_iter()
            .any(|token| sentence.tokens()[token].classes.any(&[Class::Negation, Class::AbsentCue]))
}

/// "Sarkozy and Merkel gave up as well": the subject of a verb of calling off that has no object of its own.
fn gives_up(sentence: &Sentence<'_>, mention: usize) -> bool {
    let to = sentence.mentions[mention].to;
    sentence.triggers.iter().any(|trigger| {
        trigger.frame == Frame::Cancel
            && trigger.form.is_some()
            && trigger.at >= to
            && matches!(
                trigger.mood,
                Mood::Fact(Tense::Past | Tense::Perfect | Tense::PastPerfect | Tense::Present)
            )
            && sentence
                .subject(trigger.at, None)
                .is_some_and(|subject| sentence.meant(mention).iter().any(|who| subject.who.contains(who)))
    })
}

/// Whoever had been announced and does not come: a trip that was called off, in no list of attendees.
fn give_up(sentence: &Sentence<'_>, story: &mut Story, gathering: &Gathering, mention: usize, when: &When) {
    let when = if when.is_empty() { &gathering.when } else { when };
    for &who in sentence.meant(mention) {
        let member = &sentence.cast()[who];
        let foreign = member.class == Standing::Leader
            && !member.homes.is_empty()
            && !member.homes.contains(&gathering.place.country);
        if let Some(known) = story.gathering.as_mut().filter(|_| foreign) {
            let evidence = Evidence { span: sentence.span(), rule: "gathering-absent".to_owned() };
            let off =
                stay_there(sentence, gathering, who, when, Status::Cancelled, CERTAINTY_NAMED, evidence);
            // Of what the article is about, it is told even where nobody else is named.
            if gathering.central && sentence.block() == Block::Body && gives_up_alone(sentence) {
                story.add(StayDraft { gathered: None, ..off });
            } else {
                known.onlookers.push(off);
            }
        }
    }
}

/// "also cancelled", "has called off his participation": no talks or trip of another kind are the object.
fn gives_up_alone(sentence: &Sentence<'_>) -> bool {
    let verb = sentence.triggers.iter().find(|verb| verb.frame == Frame::Cancel && verb.form.is_some());
    verb.is_some_and(|verb| {
        let own = (verb.at + 1..(verb.at + 5).min(sentence.to))
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Outright));
        let next = verb.at + 1;
        let bare = next >= sentence.to
            || sentence.is_sign(next, &['.', ',', ';'])
            || sentence.is_time(next)
            || sentence.tokens()[next].classes.any(&[Class::InPlace, Class::On, Class::Also, Class::Clause]);
        own || bare
    })
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
        add_host(story, member, who);
        return;
    }
    let Some(status) = status_there(sentence, gathering, when) else {
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
    if is_told(sentence, story, gathering, who)
        || *when == gathering.when && is_awaited(story, gathering, who)
    {
        return;
    }
    let strength = if list { CERTAINTY_LISTED } else { CERTAINTY_CUED };
    let place = story.place.clone();
    story.add(stay_there(sentence, gathering, who, when, status, strength, evidence));
    story.place = place;
}

fn stay_there(
    sentence: &Sentence<'_>,
    gathering: &Gathering,
    who: usize,
    when: &When,
    status: Status,
    strength: f64,
    evidence: Evidence,
) -> StayDraft {
    StayDraft {
        who,
        place: gathering.place.clone(),
        when: when.clone(),
        status,
        strength,
        evidence,
        headline: false,
        at: sentence.from,
        event: gathering.event.clone(),
        purpose: None,
        supporting: false,
        after: None,
        leg: None,
        over: false,
        gathered: Some(gathering.sentence),
        moved: false,
        kept_home: false,
    }
}

/// A head of state or government at home does not travel to the gathering, but hosts it.
fn add_host(story: &mut Story, member: &Member, who: usize) {
    let heads = member.offices.iter().any(|office| office_rank(office) <= HEADS);
    if let Some(known) = story.gathering.as_mut().filter(|known| heads && !known.hosts.contains(&who)) {
        known.hosts.push(who);
    }
}

/// Whether somebody is at the gathering, was or will be; nothing where it is denied.
/// "Khama is in town": no "is coming".
fn is_there(sentence: &Sentence<'_>) -> bool {
    // "is to speak, as are Kufuor and Bongo"
    let alone = |be: usize| {
        // "talks are likewise foreseen with"
        let planned = (be + 1..(be + 4).min(sentence.to))
            .take_while(|&next| sentence.covering(next).is_none())
            .any(|next| sentence.has(next, Class::Plan));
        // "are also to attend"
        let to = (be + 1..sentence.to).find(|&next| !sentence.has(next, Class::Also));
        let ahead = to.is_some_and(|to| {
            sentence.has(to, Class::Infinitive)
                && sentence.trigger_at(to + 1).is_some_and(|verb| verb.form == Some(Form::Base))
        });
        let as_well = be > sentence.from && sentence.has(be - 1, Class::As);
        let bare = (be + 1..be + 3).all(|next| sentence.trigger_at(next).is_none());
        bare && !planned && !ahead && !as_well
    };
    // "Malta, which is about to vote, will be represented by"
    let aside = |be: usize| {
        be > sentence.from
            && sentence.tokens()[be - 1].classes.any(&[Class::Who, Class::Which])
            && sentence.triggers.iter().any(|verb| verb.at > be && verb.mood == Mood::Fact(Tense::Future))
    };
    sentence.triggers.iter().any(|trigger| {
        trigger.be && trigger.mood == Mood::Fact(Tense::Present) && alone(trigger.at) && !aside(trigger.at)
    })
}

/// "Conti, who is to open it, Ogi and Keller have checked in as well".
fn have_come(sentence: &Sentence<'_>) -> bool {
    sentence.triggers.iter().any(|verb| {
        verb.frame == Frame::Arrive
            && verb.form.is_some()
            && matches!(verb.mood, Mood::Fact(Tense::Perfect | Tense::PastPerfect))
            && !sentence.asides().iter().any(|aside| aside.contains(&verb.at))
    })
}

/// "are among the guests": of what lies ahead, and no word of where they are.
fn is_invited(sentence: &Sentence<'_>) -> bool {
    let guests = |token: usize| sentence.has(token, Class::Attendee) || sentence.has(token, Class::AttendCue);
    sentence.triggers.iter().any(|be| {
        be.be
            && sentence.has(be.at + 1, Class::Including)
            && (be.at + 2..(be.at + 5).min(sentence.to)).any(guests)
    })
}

fn is_ahead(when: &When, dct: Option<NaiveDate>) -> bool {
    let first = when.start.as_ref().and_then(|start| start.earliest());
    first.is_none() || first.zip(dct).is_some_and(|(first, dct)| first >= dct)
}

fn status_there(sentence: &Sentence<'_>, gathering: &Gathering, when: &When) -> Option<Status> {
    let dct = sentence.scene.dct;
    if gathering.off {
        return Some(Status::Cancelled);
    }
    if when.is_empty() && is_there(sentence) && !is_invited(sentence) {
        return Some(Status::Ongoing);
    }
    let known = if when.start.is_some() { when } else { &gathering.when };
    let last = known.start.as_ref().and_then(|start| start.latest());
    let past = last.zip(dct).is_some_and(|(last, dct)| last < dct);
    let mood = if past && sentence.number != gathering.sentence {
        Mood::Fact(Tense::Perfect)
    } else {
        mood(sentence, gathering)
    };
    let frame = if when.start == gathering.when.start { Frame::Stay } else { Frame::Arrive };
    status::of_stay(mood, known, dct, frame, false)
}

/// Another day of his in that country has been told: the gathering's own is not his.
fn is_awaited(story: &Story, gathering: &Gathering, who: usize) -> bool {
    story.stays.iter().any(|stay| {
        stay.who == who
            && stay.place.country == gathering.place.country
            && stay.gathered.is_none()
            && stay.status == Status::Planned
            && stay.when.start.is_some()
    })
}

/// A phrase of this sentence has told already that he is there.
fn is_told(sentence: &Sentence<'_>, story: &Story, gathering: &Gathering, who: usize) -> bool {
    story.stays.iter().any(|stay| {
        stay.who == who
            && stay.place.country == gathering.place.country
            && sentence.span().contains(stay.evidence.span)
    })
}

/// The mood of the sentence's first verb, else that of the gathering.
fn mood(sentence: &Sentence<'_>, gathering: &Gathering) -> Mood {
    if sentence.number == gathering.sentence {
        return gathering.mood;
    }
    if announced_above(sentence) {
        return Mood::Fact(Tense::Future);
    }
    // "promised to call off the violence" tells of nothing to come.
    let purpose = |at: usize| {
        at > sentence.from + 1
            && sentence.has(at - 1, Class::Infinitive)
            && !sentence.tokens()[at - 2].classes.any(&[Class::Be, Class::Plan])
    };
    // "Ali, who will speak first, and Bongo have come"
    let aside = |at: usize| sentence.asides().iter().any(|aside| aside.contains(&at));
    let tells = |trigger: &&Trigger| {
        (trigger.form.is_some() || trigger.be)
            && !purpose(trigger.at)
            && !matches!(trigger.mood, Mood::Possible | Mood::Denied)
    };
    // "have already arrived": the helper's verb tells
    let helps = |at: usize| {
        let next = (at + 1..(at + 4).min(sentence.to)).find(|&token| !sentence.has(token, Class::Also));
        sentence.has(at, Class::Have)
            && next
                .and_then(|next| sentence.trigger_at(next))
                .is_some_and(|verb| verb.form == Some(Form::Participle))
    };
    let own = sentence.triggers.iter().filter(tells).find(|trigger| !aside(trigger.at) && !helps(trigger.at));
    let own = own.or_else(|| sentence.triggers.iter().find(tells));
    own.map_or(gathering.mood, |trigger| trigger.mood)
}
