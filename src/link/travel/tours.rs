//! Several stops on one journey: their order, their dates, what comes next.

use super::drafting::{draft, draft_at, restatus};
use super::places::{resolved, whereabouts};
use super::presence::is_past;
use super::stops_named::list_of_places;
use super::timing::{ahead_of_plan, governor, when_of};
use crate::edtf::Edtf;
use crate::link::clause::{Destination, Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{StayDraft, Story, Whereabouts};
use crate::link::mood::{Mood, Tense};
use crate::link::{dates, status};
use crate::model::Status;
use crate::model::block::Block;
use crate::model::mention::{MentionKind, PlaceKind, PlaceMention};
use crate::model::word::{Class, Frame};
use crate::model::words::TokenKind;
use chrono::NaiveDate;

/// A stay so many days ago may be the last stop of a tour that goes on.
const RECENT: i64 = 5;
/// Tokens from a journey to the word that says what it is made of: "a tour, his first abroad, that also included".
const COMPRISES: usize = 9;
/// Tokens between a place and the date behind it, and before it, that still go together.
const BEHIND: usize = 4;
const BEFORE: usize = 12;

/// A journey with dates, its countries not yet named: "will be in six countries from April 3 to 19".
pub(super) fn remember_tour(sentence: &Sentence<'_>, before: usize, story: &mut Story) {
    if story.stays.len() > before || sentence.is_headline() {
        return;
    }
    let travels = |trigger: &&Trigger| {
        trigger.be
            && (trigger.at + 1..(trigger.at + 4).min(sentence.to))
                .any(|token| sentence.has(token, Class::InPlace))
            || trigger.frame == Frame::Visit
    };
    let Some(trigger) = sentence.triggers.iter().find(travels) else {
        return;
    };
    let when = dates::any_range(sentence).unwrap_or_else(|| when_of(sentence, trigger, story));
    let subject = sentence
        .subject(trigger.at, None)
        .and_then(|subject| sentence.leaders(&subject.who).first().copied());
    // "will lead a delegation on visits to three countries"
    let led = trigger.noun.and_then(|_| governor(sentence, trigger));
    let party = |verb: &&Trigger| (verb.at..trigger.at).any(|token| sentence.has(token, Class::Party));
    let led = led.filter(party).filter(|verb| verb.frame == Frame::Go && when.start.is_some());
    let mood = led.map_or(trigger.mood, |verb| verb.mood);
    // "sets off on Friday on a round of the Gulf"
    let sets_off = trigger.noun.and_then(|_| governor(sentence, trigger)).is_some_and(|verb| {
        let first = when.start.as_ref().and_then(Edtf::earliest).zip(sentence.scene.dct);
        let on = (verb.at + 1..trigger.at)
            .rev()
            .take(4)
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::On));
        on && matches!(verb.frame, Frame::Leave | Frame::Go | Frame::SupportBegin)
            && matches!(verb.mood, Mood::Fact(Tense::Present | Tense::Future))
            && first.is_some_and(|(first, dct)| first > dct)
    });
    story.ahead = trigger.frame == Frame::Visit && (mood == Mood::Fact(Tense::Future) || sets_off);
    story.traveller = subject.filter(|_| story.ahead).or(story.traveller);
    story.on_tour = subject.filter(|_| story.ahead).or(story.on_tour);
    // "next week" has its end in itself
    let own = dates::of_trigger(sentence, trigger).start;
    let spans =
        when.end.is_some() || sets_off || story.ahead && own.is_some_and(|start| start.as_day().is_none());
    if let (Some(who), true) = (subject, when.start.is_some() && spans) {
        story.pending = Some(when);
        story.traveller = Some(who);
        story.on_tour = Some(who);
    }
}

/// "Salamé left on Wednesday. His schedule:": whose programme the lines below are.
pub(super) fn opens_programme(sentence: &Sentence<'_>, story: &mut Story) {
    let opens = sentence.block() == Block::Body
        && sentence.is_sign(sentence.to - 1, &[':'])
        // "commented in a brief statement:" opens a quotation
        && !sentence.says(Class::Report)
        && sentence.scene.sentences.get(sentence.number + 1).is_some_and(|next| {
            let quoted = matches!(sentence.tokens()[next.tagged.from].kind, TokenKind::Sign('"' | '“' | '«'));
            let below = next.paragraph != sentence.scene.sentences[sentence.number].paragraph;
            !quoted && (below || next.block == Block::Line)
        });
    let named = (0..sentence.mentions.len()).filter(|&mention| sentence.person(mention).is_some());
    let mut who: Vec<usize> =
        named.flat_map(|mention| sentence.meant(mention).iter().copied().take(1)).collect();
    who.dedup();
    let who = sentence.leaders(&who);
    // "Schedule of Foreign Minister Lavrov": over the lines of it
    let heads = sentence.is_headline()
        && sentence.said(Class::Agenda).any(|token| sentence.covering(token).is_none());
    if let ([one], true) = (&who[..], heads) {
        (story.traveller, story.on_tour, story.ahead) = (Some(*one), Some(*one), true);
    }
    if let ([one], true) = (&who[..], opens) {
        story.traveller = Some(*one);
        story.on_tour = Some(*one);
    }
}

/// "Monday: Paris", a line of the programme of whoever the sentence before told of.
pub(super) fn programme_line(sentence: &Sentence<'_>, story: &mut Story) {
    let stop = |token: usize| {
        let and = sentence.has(token, Class::And);
        sentence.covering(token).map_or(
            and || matches!(sentence.tokens()[token].kind, TokenKind::Sign(c) if c != ';'),
            |mention| matches!(sentence.mentions[mention].kind, MentionKind::Time(_) | MentionKind::Place(_)),
        )
    };
    let dated = sentence.item_day.is_some() || sentence.is_time(sentence.from);
    let line = sentence.block() == Block::Line || dated && story.on_tour == story.traveller;
    let (Some(who), true) = (story.traveller, line) else { return };
    let head = (sentence.from..sentence.to).find(|&token| !stop(token)).unwrap_or(sentence.to);
    // "March 3: Split; meeting with Mesić": what stands behind the stop does not name it.
    let parted = head == sentence.to
        || sentence.is_sign(head, &[';'])
        || head > sentence.from && sentence.is_sign(head - 1, &[',', '(']) && dated;
    if sentence.scene.dct.is_none() || !parted {
        return;
    }
    let heading = || story.heading.clone().filter(|_| sentence.item_day.is_some());
    let day = dates::all_days(sentence).or_else(|| dates::any_range(sentence)).or_else(heading);
    let mut places: Vec<Whereabouts> = (0..sentence.mentions.len())
        .take_while(|&mention| sentence.mentions[mention].to <= head)
        .filter_map(|mention| whereabouts(sentence, sentence.place(mention)?, story))
        .filter(|place| !sentence.cast()[who].homes.contains(&place.country))
        .collect();
    places.dedup_by(|next, first| next.country == first.country);
    let several = places.len() > 1 && sentence.owner == Some(who);
    let (Some(mut when), Some(place)) = (day, places.first().filter(|_| places.len() == 1 || several)) else {
        return;
    };
    // "Bern, 2 May 2019" above or below a release tells where and when it was written
    let today = when.start.as_ref().and_then(Edtf::as_day).is_some_and(|day| Some(day) == sentence.scene.dct);
    if today && sentence.item_day.is_none() && !sentence.is_time(sentence.from) {
        return;
    }
    if story.ahead {
        when = ahead_of_plan(sentence, Mood::Fact(Tense::Future), when);
    }
    let Some(status) =
        status::of_stay(Mood::Fact(Tense::Present), &when, sentence.scene.dct, Frame::Visit, false)
    else {
        return;
    };
    if several {
        let line = Trigger::of_stay(sentence.from, None, Mood::Fact(Tense::Present));
        let places: Vec<(usize, Whereabouts)> =
            places.iter().map(|place| (usize::MAX, place.clone())).collect();
        return add_tour(sentence, &line, "programme-line", who, &places, &when, status, 0.9, story);
    }
    story.add(draft_at(sentence, sentence.from, who, place.clone(), when, status, "programme-line"));
}

/// "The swing will include Bonn and Bern": it lies ahead.
pub(super) fn will_comprise(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    (trigger.at + 1..(trigger.at + COMPRISES).min(sentence.to)).any(|token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Future)
            && (sentence.has(token + 1, Class::Comprises)
                || sentence.has(token + 1, Class::Takes) && sentence.has(token + 2, Class::InPlace)
                || sentence.has(token + 1, Class::Also) && sentence.has(token + 2, Class::Comprises))
    })
}

/// "His last swing included Bonn": it is over.
pub(super) fn comprised_before(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    sentence.has(trigger.at + 1, Class::Comprises) && is_past(sentence, trigger.at + 1)
}

/// "a swing that also covered Bonn and Bern": the countries right behind the word that says what it is made of.
fn comprised(sentence: &Sentence<'_>, trigger: &Trigger) -> Option<Vec<Destination>> {
    let reach = trigger.at + 1..(trigger.at + COMPRISES).min(sentence.to);
    // "a swing through the Balkans that takes in Bonn and Bern"
    let passed = |token: usize| {
        let region =
            |number| sentence.place(number).is_some_and(|place| matches!(place.how, PlaceKind::Region));
        sentence.covering(token).is_none_or(region)
    };
    let word = reach.take_while(|&token| passed(token)).find(|&token| {
        let takes_in = sentence.has(token, Class::InPlace) && sentence.has(token - 1, Class::Takes);
        takes_in || sentence.has(token, Class::Comprises)
    })?;
    let listed = sentence.destinations(word, Lead::Classes(&[]), true);
    (!listed.is_empty()).then_some(listed)
}

/// One stay a country; a tour's range opens its first stop and closes its last.
#[allow(clippy::too_many_arguments)]
pub(super) fn add_tour(
    sentence: &Sentence<'_>,
    trigger: &Trigger,
    rule: &str,
    who: usize,
    places: &[(usize, Whereabouts)],
    when: &When,
    status: Status,
    strength: f64,
    story: &mut Story,
) {
    let countries = distinct_countries(places);
    let own = own_dates(sentence, places);
    let joined = dates::with_day_joined(sentence, when).filter(|_| places.len() == 1);
    let when = joined.as_ref().unwrap_or(when);
    let mut before = None;
    for (order, country) in countries.iter().enumerate() {
        let homes = &sentence.cast()[who].homes;
        // Of a minister whose country nothing tells "visits Samoa" says that it is another.
        let told_as_country = places.iter().any(|(mention, place)| {
            place.country == *country
                && *mention < sentence.mentions.len()
                && sentence.place(*mention).is_some_and(|place| matches!(place.how, PlaceKind::Country))
        });
        let visits = matches!(trigger.frame, Frame::Visit | Frame::Arrive | Frame::Leave);
        if homes.contains(country) || homes.is_empty() && !(told_as_country && visits) {
            continue;
        }
        for (mention, place) in places.iter().filter(|(_, place)| place.country == *country) {
            let dated = own
                .iter()
                .find(|(owner, _)| owner == mention)
                .map_or_else(|| share_of_tour(when, order, countries.len()), |(_, when)| when.clone());
            let status = if own.is_empty() { status } else { restatus(sentence, trigger, &dated, status) };
            let mut stay =
                draft(sentence, trigger, who, with_item_city(sentence, place), dated, status, rule);
            stay.strength = strength;
            stay.after = before;
            before = Some(story.add(stay));
        }
    }
    if let (Some(last), 1) = (before, countries.len()) {
        share_range(sentence, last, story);
    }
}

/// "a state visit to Oman and a working visit to Chad from 5 to 8 May": a range that two nouns tell is that of
/// a tour, which opens in the one country and closes in the other.
fn share_range(sentence: &Sentence<'_>, last: usize, story: &mut Story) {
    let Some(first) = last.checked_sub(1) else { return };
    let (one, other) = (&story.stays[first], &story.stays[last]);
    let whole = other.when.clone();
    let ranged = whole.start.is_some() && whole.end.is_some() && whole.start != whole.end;
    let same = one.who == other.who && one.when == whole && one.place.country != other.place.country;
    let told = one.evidence.span == sentence.span() && other.evidence.span == sentence.span();
    if ranged && same && told && other.status == Status::Planned {
        story.stays[first].when = share_of_tour(&whole, 0, 2);
        story.stays[last].when = share_of_tour(&whole, 1, 2);
    }
}

/// A country with the city that heads the diary's item: "RIGA/VILNIUS - ... is in Latvia and Lithuania".
pub(super) fn with_item_city(sentence: &Sentence<'_>, place: &Whereabouts) -> Whereabouts {
    let city = sentence
        .item_places
        .iter()
        .find(|item| item.country == place.country)
        .and_then(|item| item.city.clone());
    Whereabouts { country: place.country.clone(), city: place.city.clone().or(city) }
}

/// "in Chad from Monday to Tuesday and in Niger from Tuesday to Friday": each place with the date behind it;
/// "on Friday in Doha and on Sunday in Muscat": with the date before it.
fn own_dates(sentence: &Sentence<'_>, places: &[(usize, Whereabouts)]) -> Vec<(usize, When)> {
    if places.len() < 2 || places.iter().any(|(mention, _)| *mention >= sentence.mentions.len()) {
        return Vec::new();
    }
    let behind: Vec<Option<usize>> =
        (0..places.len()).map(|order| time_behind(sentence, places, order)).collect();
    let before: Vec<Option<usize>> =
        (0..places.len()).map(|order| time_before(sentence, places, order)).collect();
    let dates_come_first = before.iter().all(Option::is_some) && behind.last().is_some_and(Option::is_none);
    let own = |order: usize| {
        let free = before[order].filter(|_| dates_come_first || !parted_from(sentence, places, order));
        if dates_come_first { free } else { behind[order].or(free) }
    };
    let mut found = Vec::new();
    let mut dates = Vec::new();
    let mut first = 0;
    for order in 0..places.len() {
        let timex = own(order).map(|time| &sentence.scene.times[time]).filter(|timex| timex.edtf.is_some());
        let Some(timex) = timex else {
            let joined =
                places.get(order + 1).is_some_and(|next| is_joined(sentence, places[order].0, next.0));
            first = if joined { first } else { order + 1 };
            continue;
        };
        let when = When { start: timex.edtf.clone(), end: timex.range_end.clone(), ..When::default() };
        // "In May she visited Oman, Chad and Togo, and in June": Togo is no stop of June
        let opens = first == 0 || !is_joined(sentence, places[first - 1].0, places[first].0);
        let first_stop = if opens { first } else { order };
        let stops = order + 1 - first_stop;
        // "to Oman and Chad on 3 May"
        let parts = if when.end.is_some() { stops } else { 1 };
        let shares = (0..stops).map(|stop| (places[first_stop + stop].0, share_of_tour(&when, stop, parts)));
        found.extend(shares);
        dates.push(timex.span);
        first = order + 1;
    }
    if dates.len() < 2 { Vec::new() } else { found }
}

/// Whether the date before a place that another one follows in its list is that of the place before it.
fn parted_from(sentence: &Sentence<'_>, places: &[(usize, Whereabouts)], order: usize) -> bool {
    let goes_on = places.get(order + 1).is_some_and(|next| is_joined(sentence, places[order].0, next.0));
    goes_on && order > 0 && time_behind(sentence, places, order - 1).is_some()
}

/// "Slovakia in June, and Latvia and Estonia from 3 to 6 October": Latvia and Estonia.
fn is_joined(sentence: &Sentence<'_>, one: usize, other: usize) -> bool {
    let mut between = sentence.mentions[one].to..sentence.mentions[other].from;
    !between.is_empty()
        && between.all(|token| sentence.has(token, Class::And) || sentence.is_sign(token, &[',']))
}

/// The date right behind a place, before the next one.
fn time_behind(sentence: &Sentence<'_>, places: &[(usize, Whereabouts)], order: usize) -> Option<usize> {
    let mention = places[order].0;
    let limit = places.get(order + 1).map_or(sentence.mentions.len(), |(next, _)| *next);
    (mention + 1..limit).find_map(|number| match sentence.mentions[number].kind {
        MentionKind::Time(time) => {
            (sentence.mentions[number].from - sentence.mentions[mention].to <= BEHIND).then_some(time)
        }
        _ => None,
    })
}

/// "who closed his visit to Bern on Saturday, will go to Oslo": what an aside dates is dated there alone.
fn parted_by_aside(sentence: &Sentence<'_>, time: usize, place: usize) -> bool {
    let aside = |mention: usize| {
        let from = sentence.mentions[mention].from;
        sentence.asides().iter().position(|aside| aside.contains(&from))
    };
    aside(time) != aside(place)
}

/// The date before a place, after the last one.
fn time_before(sentence: &Sentence<'_>, places: &[(usize, Whereabouts)], order: usize) -> Option<usize> {
    let mention = places[order].0;
    let after_last = order.checked_sub(1).map_or(0, |last| places[last].0 + 1);
    (after_last..mention).rev().find_map(|number| match sentence.mentions[number].kind {
        MentionKind::Time(time)
            if !dates_decision(sentence, number)
                && !dates_telling(sentence, number)
                && !closes_range(sentence, number)
                && !parted_by_aside(sentence, number, mention) =>
        {
            (sentence.mentions[mention].from - sentence.mentions[number].to <= BEFORE).then_some(time)
        }
        _ => None,
    })
}

/// "today announced that he will visit", "said on Friday he would visit": the day on which it was said.
fn dates_telling(sentence: &Sentence<'_>, time: usize) -> bool {
    let (from, to) = (sentence.mentions[time].from, sentence.mentions[time].to);
    // "May 2, 2019 - The minister today announced"
    if from == sentence.from && sentence.is_sign(to, &['-', '–', '—', ':']) {
        return true;
    }
    let lead = from.checked_sub(1).filter(|&lead| lead > sentence.from && sentence.has(lead, Class::On));
    let before = lead.unwrap_or(from).checked_sub(1).filter(|&before| before >= sentence.from);
    let says = |token: usize| sentence.covering(token).is_none() && sentence.has(token, Class::ReportPlain);
    before.is_some_and(says) || says(to)
}

/// "Friday to Sunday in Oman": the Sunday.
fn closes_range(sentence: &Sentence<'_>, time: usize) -> bool {
    let timex = |number: usize| match sentence.mentions[number].kind {
        MentionKind::Time(time) => Some(&sentence.scene.times[time]),
        _ => None,
    };
    let own = timex(time).and_then(|timex| timex.edtf.as_ref());
    time.checked_sub(1)
        .and_then(timex)
        .is_some_and(|before| before.range_end.is_some() && before.range_end.as_ref() == own)
}

/// "on Thursday put off his visit to": a day of the decision, and of no stop.
fn dates_decision(sentence: &Sentence<'_>, time: usize) -> bool {
    let owner = sentence.date_owner(time).and_then(|at| sentence.trigger_at(at));
    owner.is_some_and(|verb| matches!(verb.frame, Frame::Cancel | Frame::Postpone))
}

fn distinct_countries(places: &[(usize, Whereabouts)]) -> Vec<String> {
    let mut countries: Vec<String> = Vec::new();
    for (_, place) in places {
        if !countries.contains(&place.country) {
            countries.push(place.country.clone());
        }
    }
    countries
}

/// "Feb 7-10 for a tour of A, B and C": A starts on the 7th, B and C within, C ends on the 10th.
fn share_of_tour(when: &When, order: usize, stops: usize) -> When {
    if stops == 1 {
        return when.clone();
    }
    let window = match (&when.start, &when.end) {
        (Some(start), Some(end)) => start.earliest().zip(end.latest()).map(|(a, b)| Edtf::window(a, b)),
        (Some(start), None) if start.as_day().is_none() => Some(start.clone()),
        _ => None,
    };
    When {
        start: if order == 0 { when.start.clone() } else { window },
        end: if order + 1 == stops { when.end.clone() } else { None },
        days: None,
        later: false,
    }
}

/// "The journey starts in Bern", "the last leg, Malta, begins", "Beirut is the first stop".
pub(super) fn stop_of_tour(sentence: &Sentence<'_>, trigger: &Trigger) -> Vec<Destination> {
    let directly =
        |number: usize, place: &PlaceMention| vec![Destination { mention: number, place: place.clone() }];
    if sentence.is_sign(trigger.at + 1, &[',', ':'])
        && let Some(number) = sentence.mention_at(trigger.at + 2)
        && let Some(place) = sentence.place(number)
    {
        // "Her itinerary: Paris (June 7), Berlin (June 8)"
        let listed = sentence.destinations(trigger.at + 1, Lead::Nothing, true);
        return if sentence.is_sign(trigger.at + 1, &[':']) && !listed.is_empty() {
            listed
        } else {
            directly(number, place)
        };
    }
    if let Some(listed) = comprised(sentence, trigger) {
        return listed;
    }
    let behind =
        sentence.triggers.iter().find(|other| other.at > trigger.at && (other.form.is_some() || other.be));
    if let Some(verb) = behind.filter(|verb| {
        verb.at - trigger.at <= 5
            && !matches!(
                verb.frame,
                Frame::Meet | Frame::Receive | Frame::Visit | Frame::TakeTo | Frame::Attend
            )
            // "a visit to be overshadowed by the coup in Chad"
            && !(verb.be && sentence.has(verb.at - 1, Class::Infinitive))
    }) {
        let found = sentence.destinations(
            verb.at,
            Lead::Classes(&[Class::InPlace, Class::With, Class::Infinitive]),
            verb.be,
        );
        let of_another = found.first().is_some_and(|first| {
            let from = sentence.mentions[first.mention].from;
            sentence
                .triggers
                .iter()
                .any(|other| other.noun.is_some() && other.at > verb.at && other.at < from)
        });
        if !found.is_empty() && !of_another {
            return found;
        }
    }
    let before = sentence
        .triggers
        .iter()
        .rev()
        .find(|other| other.be && other.at < trigger.at && trigger.at - other.at <= 7);
    let Some(be) = before else { return Vec::new() };
    let nth = (be.at..trigger.at).any(|token| sentence.has(token, Class::NextStop));
    if !nth {
        return Vec::new();
    }
    let mut found: Vec<Destination> = Vec::new();
    for number in (0..sentence.mentions.len()).rev().filter(|&number| sentence.mentions[number].to <= be.at) {
        let Some(place) = sentence.place(number) else {
            break;
        };
        let here = Destination { mention: number, place: place.clone() };
        if found
            .first()
            .is_some_and(|next| !sentence.continues_list(next.mention, std::slice::from_ref(&here)))
        {
            break;
        }
        found.insert(0, here);
    }
    found
}

/// "The journey had been fixed for May 12-15": the dates of a tour told before.
pub(super) fn date_tour(story: &mut Story, tour: &[usize], when: &When) {
    for (order, &number) in tour.iter().rev().enumerate() {
        let share = share_of_tour(when, order, tour.len());
        let known = &mut story.stays[number].when;
        let vaguer = match (&known.start, &share.start) {
            (Some(known), Some(new)) => dates::is_vaguer(known, new),
            (None, _) => true,
            _ => false,
        };
        if vaguer {
            *known = share;
        }
    }
}

/// The drafts of one tour, `last` among them.
pub(super) fn tour_of(story: &Story, last: usize) -> Vec<usize> {
    let mut numbers = vec![last];
    let mut at = last;
    while let Some(before) = story.stays[at].after {
        numbers.push(before);
        at = before;
    }
    numbers
}

/// "Nepal follows on 4 June", "Togo and Benin complete the swing": the next stops of the traveller, told as the
/// subject.
pub(super) fn follows(sentence: &Sentence<'_>, story: &mut Story) {
    // "Ghana is the final stop for Merkel"
    let named = (1..sentence.mentions.len()).find_map(|mention| {
        let from = sentence.mentions[mention].from;
        let led = sentence.person(mention).is_some() && sentence.has(from - 1, Class::Goal);
        sentence.meant(mention).first().copied().filter(|&who| led && story.last_stay(who).is_some())
    });
    let Some(traveller) = named.or(story.on_tour).filter(|_| !sentence.is_headline()) else { return };
    let Some(first) = sentence.mentions.first().filter(|first| first.from <= sentence.from + 1) else {
        return;
    };
    let mut found: Vec<Destination> = Vec::new();
    for number in 0..sentence.mentions.len() {
        match sentence.place(number) {
            Some(place) if found.is_empty() || sentence.continues_list(number, &found) => {
                found.push(Destination { mention: number, place: place.clone() });
            }
            _ => break,
        }
    }
    let Some(last) = found.last().map(|last| sentence.mentions[last.mention].to) else { return };
    let near = |trigger: &&Trigger| {
        trigger.at >= last && trigger.at - last <= 2 && (trigger.form.is_some() || trigger.be)
    };
    let verbs = &sentence.scene.data.language.verbs;
    // "Kenya and Togo have followed", "followed in May"
    let dated = |trigger: &&Trigger| {
        sentence.is_time(trigger.at + 1)
            || (sentence.has(trigger.at + 1, Class::InPlace) || sentence.has(trigger.at + 1, Class::On))
                && sentence.is_time(trigger.at + 2)
    };
    let followed = |trigger: &&Trigger| {
        near(trigger)
            && (trigger.mood == Mood::Fact(Tense::Perfect)
                || trigger.mood == Mood::Fact(Tense::Past) && dated(trigger))
            && trigger.verbs.iter().any(|&number| verbs[number].next_stop)
    };
    let followed = sentence.triggers.iter().find(followed);
    let Some(verb) = followed.or_else(|| sentence.triggers.iter().find(near)) else { return };
    let ends = verb.frame == Frame::SupportEnd
        && (verb.at..sentence.to).any(|token| sentence.has(token, Class::Tour));
    let ends_there = verb.at + 1 >= sentence.to
        || sentence.is_sign(verb.at + 1, &['.', ',', ';'])
        || sentence.is_time(verb.at + 1)
        || sentence.has(verb.at + 1, Class::On)
        || sentence.has(verb.at + 1, Class::InPlace);
    // "follows the talks", "remains suspended" tell of no stop
    let bare = ends_there || verb.frame != Frame::Stay && !sentence.has(verb.at + 1, Class::Determiner);
    let next = bare && verb.verbs.iter().any(|&number| sentence.scene.data.language.verbs[number].next_stop)
        || verb.be && (verb.at + 1..verb.at + 3).any(|token| sentence.has(token, Class::NextStop))
        || verb.frame == Frame::Go && verb.mood != Mood::Fact(Tense::Past) && is_next(sentence, verb.at + 1)
        || verb.be && (is_still_to_come(sentence, verb.at) || is_to_follow(sentence, verb.at));
    let on_tour = story.last_stay(traveller).map(|last| &story.stays[last]).is_some_and(|last| {
        matches!(last.status, Status::Planned | Status::Ongoing)
            || last.status == Status::Completed && (followed.is_some() || is_recent(last, sentence.scene.dct))
    });
    let status = if followed.is_some() { Status::Completed } else { Status::Planned };
    let led = first.from > sentence.from && sentence.has(sentence.from, Class::PlacePreposition);
    if !(ends || next) || !on_tour || led {
        return;
    }
    let when = if ends && found.len() > 1 {
        When { end: when_of(sentence, verb, story).start, ..When::default() }
    } else {
        when_of(sentence, verb, story)
    };
    let places = resolved(sentence, &found, story);
    let homes = &sentence.cast()[traveller].homes;
    let mut before = story.last_stay(traveller);
    for (order, (_, place)) in places.iter().enumerate() {
        if homes.contains(&place.country) || matches!(verb.mood, Mood::Denied | Mood::Possible) {
            continue;
        }
        let when = if order + 1 == places.len() || !ends { when.clone() } else { When::default() };
        // "Malta is the second leg", of whoever has just left it
        let been = |stay: &StayDraft| {
            stay.who == traveller && stay.place.country == place.country && stay.status == Status::Completed
        };
        if when.is_empty() && story.stays.iter().any(been) {
            continue;
        }
        let mut stay = draft(sentence, verb, traveller, place.clone(), when, status, "follows");
        stay.after = before;
        before = Some(story.add(stay));
    }
    followed_by(sentence, verb, traveller, story);
}

/// "Oman comes next": no "next month" or "next to".
fn is_next(sentence: &Sentence<'_>, at: usize) -> bool {
    let ends = at + 1 >= sentence.to
        || sentence.is_sign(at + 1, &['.', ',', ';', ':'])
        || sentence.tokens()[at + 1].classes.any(&[Class::And, Class::On, Class::InPlace]);
    sentence.has(at, Class::NextStop) && sentence.covering(at).is_none() && ends
}

/// "Maseru is next, followed by Lusaka on Friday": the stop behind the next one.
fn followed_by(sentence: &Sentence<'_>, verb: &Trigger, traveller: usize, story: &mut Story) {
    let Some(trigger) = sentence.triggers.iter().find(|trigger| {
        trigger.at > verb.at
            && sentence.has(trigger.at + 1, Class::By)
            && trigger.verbs.iter().any(|&number| sentence.scene.data.language.verbs[number].next_stop)
    }) else {
        return;
    };
    let found = sentence.destinations(trigger.at, Lead::Classes(&[Class::By]), false);
    for (_, place) in resolved(sentence, &found, story) {
        if !sentence.cast()[traveller].homes.contains(&place.country) {
            let when = dates::of_trigger(sentence, trigger);
            story.add(draft(sentence, trigger, traveller, place, when, Status::Planned, "follows"));
        }
    }
}

/// Of the days right before the publication.
fn is_recent(stay: &StayDraft, dct: Option<NaiveDate>) -> bool {
    let day = stay.when.start.as_ref().and_then(Edtf::as_day);
    day.zip(dct).is_some_and(|(day, dct)| (0..=RECENT).contains(&(dct - day).num_days()))
}

/// "are to follow": behind a form of "be".
fn is_to_follow(sentence: &Sentence<'_>, be: usize) -> bool {
    let verbs = &sentence.scene.data.language.verbs;
    let follows = |verb: &Trigger| verb.verbs.iter().any(|&number| verbs[number].next_stop);
    sentence.has(be + 1, Class::Infinitive) && sentence.trigger_at(be + 2).is_some_and(follows)
}

/// "Namibia and Kenya are still to come".
fn is_still_to_come(sentence: &Sentence<'_>, be: usize) -> bool {
    let to = (be + 1..be + 3).find(|&token| sentence.has(token, Class::Infinitive));
    to.is_some_and(|to| {
        let comes = |number: &usize| sentence.scene.data.language.verbs[*number].comes;
        let verb = sentence.trigger_at(to + 1);
        verb.is_some_and(|verb| verb.verbs.iter().any(comes)) && to + 2 >= sentence.to
            || verb.is_some() && sentence.is_sign(to + 2, &['.', ',', ';'])
    })
}

/// "After Syria comes Israel", "Next come Chile and Peru": the next stops of the traveller.
pub(super) fn comes_next(sentence: &Sentence<'_>, story: &mut Story) {
    let Some(traveller) = story.on_tour.filter(|_| !sentence.is_headline()) else { return };
    let person = (0..sentence.mentions.len()).any(|mention| sentence.person(mention).is_some());
    let Some((verb, from)) =
        comes_after(sentence, story).or_else(|| next_comes(sentence)).filter(|_| !person)
    else {
        return;
    };
    let Some(trigger) = sentence.trigger_at(verb) else { return };
    let last = story.last_stay(traveller).map(|last| &story.stays[last]);
    if !last.is_some_and(|last| {
        matches!(last.status, Status::Planned | Status::Ongoing) || is_recent(last, sentence.scene.dct)
    }) {
        return;
    }
    let found = list_of_places(sentence, from);
    let places = resolved(sentence, &found, story);
    let when = when_of(sentence, trigger, story);
    add_tour(sentence, trigger, "comes-next", traveller, &places, &when, Status::Planned, 0.85, story);
}

/// "After Syria comes Israel": the verb, and where the places behind it begin.
fn comes_after(sentence: &Sentence<'_>, story: &Story) -> Option<(usize, usize)> {
    let [first, second, ..] = sentence.mentions else { return None };
    let places = matches!((&first.kind, &second.kind), (MentionKind::Place(_), MentionKind::Place(_)));
    let short = second.from - first.to <= 3
        && sentence.has(sentence.from, Class::After)
        && first.from == sentence.from + 1;
    let trigger =
        sentence.triggers.iter().find(|trigger| trigger.at > first.from && trigger.at < second.from)?;
    let after = whereabouts(sentence, sentence.place(0)?, story)?;
    let told =
        story.on_tour.and_then(|who| story.last_stay(who)).map(|last| &story.stays[last].place.country);
    (places && short && told == Some(&after.country)).then_some((trigger.at, second.from))
}

/// "Next comes Oman".
fn next_comes(sentence: &Sentence<'_>) -> Option<(usize, usize)> {
    let verb =
        sentence.trigger_at(sentence.from + 1).filter(|_| sentence.has(sentence.from, Class::NextStop))?;
    let comes = verb.verbs.iter().any(|&number| sentence.scene.data.language.verbs[number].comes);
    let place = sentence.mention_at(sentence.from + 2).filter(|&number| sentence.place(number).is_some())?;
    comes.then_some((verb.at, sentence.mentions[place].from))
}
