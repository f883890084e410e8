//! Reads a sentence for travel: every frame that says or implies that a leader stayed in a foreign country.

mod acts_ahead;
mod circumstance;
mod company;
mod dated_later;
mod drafting;
mod homeward;
mod hosts;
mod invitations;
mod lengths;
mod moves;
mod places;
mod predecessors;
mod presence;
mod stays_home;
mod stops_named;
mod taken;
mod timing;
mod tours;
mod travellers;
mod turns;
mod verbless;
mod visiting;
mod visits;
mod ways_back;

pub use drafting::draft;
pub use hosts::{at_home, event_of_town, host_and_guests, led_party, place_opening};
pub use places::whereabouts;
pub use predecessors::PREDECESSOR;
pub use presence::guest_and_host;
pub use timing::{ahead_of_plan, governor, under_heading, when_of};

use crate::edtf::Edtf;
use crate::link::clause::Sentence;
use crate::link::draft::{StayDraft, Story};
use crate::model::Status;
use crate::model::TimexType;
use crate::model::word::Frame;
use acts_ahead::acts_ahead;
use chrono::TimeDelta;
use company::takes_along;
use dated_later::{due_in_them, last_there, talks_are_dated};
use homeward::{back_from, returns};
use hosts::{attends, delegation, event_company, is_met_by_host, receives};
use invitations::invitations;
use lengths::{last_day_of_visit, nth_day_of_visit, stays_before};
use moves::{moves, moves_on, on_the_way};
use predecessors::{is_of_predecessor, predecessors};
use presence::{
    acts_here, acts_in, aside_in, be_in, begins_in, guest_of, is_at_event, sets_scene, speaks_in, talks_in,
};
use stays_home::stays_home;
use stops_named::{after_that, has_him_in, invited_to, lists_programme, on_programme, stops_named};
use taken::{sends, takes_to};
use timing::{heading_ahead, heading_date, heading_of_item, heads_paragraph};
use tours::{comes_next, follows, opens_programme, programme_line, remember_tour};
use turns::{as_did, comes_too, followed_by, takes_turn};
use verbless::{diary_line, item, onward, verbless};
use visiting::visiting_guests;
use visits::{it_was_put_off, visit, visited};
use ways_back::shared_or_over;

/// So many sentences from the dateline on tell of what is where the article was written.
pub const AMONG_FIRST: usize = 5;

/// Journeys that began so long before the article are history.
const OF_OLD: TimeDelta = TimeDelta::days(365);

/// What a sentence only implies, once all that it says is read.
pub fn read_implied(sentence: &Sentence<'_>, story: &mut Story) {
    acts_in(sentence, story);
    acts_ahead(sentence, story);
    for trigger in sentence.triggers.iter().filter(|trigger| trigger.be) {
        is_at_event(sentence, trigger, story);
    }
    nth_day_of_visit(sentence, story);
    last_day_of_visit(sentence, story);
}

/// Reads every travel phrase of a sentence.
pub fn read(sentence: &Sentence<'_>, story: &mut Story) {
    let paragraph = sentence.scene.sentences[sentence.number].paragraph;
    if story.heading_ends.is_some_and(|ends| ends != paragraph) {
        (story.heading, story.heading_ends) = (None, None);
    }
    if let Some(heading) = heading_date(sentence) {
        let ahead = sentence.owner.is_some() || story.ahead;
        story.heading = Some(if ahead { heading_ahead(sentence, heading, story) } else { heading });
        story.heading_ends = heads_paragraph(sentence).then_some(paragraph);
        return;
    }
    // "11:15: President of Senegal" is an item of the day above
    let of_day = |day: &usize| sentence.scene.times[*day].kind == TimexType::Time;
    if let Some(day) = sentence.item_day.filter(|day| !of_day(day)) {
        let heading = heading_of_item(sentence, day);
        let ahead = sentence.owner.is_some();
        story.heading = heading.map(|when| if ahead { heading_ahead(sentence, when, story) } else { when });
    }
    if sentence.owner.is_some()
        && (0..sentence.mentions.len()).all(|mention| sentence.person(mention).is_none())
    {
        (story.traveller, story.on_tour, story.ahead) = (sentence.owner, sentence.owner, true);
    }
    let before = story.stays.len();
    let told = (story.traveller, story.on_tour, story.place.clone());
    for number in 0..sentence.triggers.len() {
        let trigger = &sentence.triggers[number];
        match trigger.frame {
            _ if trigger.be => {
                be_in(sentence, trigger, story);
                back_from(sentence, trigger, story);
                guest_of(sentence, trigger, story);
            }
            _ if is_of_predecessor(sentence, trigger.at) => {}
            Frame::Visit if trigger.noun.is_some() => visit(sentence, trigger, story),
            Frame::Visit if visited(sentence, trigger, story) => {}
            Frame::Arrive | Frame::Go | Frame::Leave | Frame::Visit | Frame::Stay => {
                moves(sentence, trigger, story)
            }
            Frame::Attend => attends(sentence, trigger, story),
            Frame::TakeTo => takes_to(sentence, trigger, story),
            Frame::Send => sends(sentence, trigger, story),
            Frame::Return => returns(sentence, trigger, story),
            Frame::SupportBegin | Frame::SupportEnd => begins_in(sentence, trigger, story),
            Frame::Meeting => talks_in(sentence, trigger, story),
            Frame::Receive | Frame::Greet => receives(sentence, trigger, story),
            Frame::Postpone | Frame::Cancel => it_was_put_off(sentence, trigger, story),
            Frame::Meet if is_met_by_host(sentence, trigger) => receives(sentence, trigger, story),
            _ => {}
        }
    }
    talks_are_dated(sentence, story);
    last_there(sentence, story);
    due_in_them(sentence, story);
    visiting_guests(sentence, story);
    predecessors(sentence, before, &told, story);
    sets_scene(sentence, story);
    event_company(sentence, before, story);
    delegation(sentence, story);
    takes_along(sentence, story);
    item(sentence, story);
    on_the_way(sentence, story);
    shared_or_over(sentence, story);
    programme_line(sentence, story);
    comes_next(sentence, story);
    stops_named(sentence, story);
    invited_to(sentence, story);
    invitations(sentence, story);
    after_that(sentence, story);
    has_him_in(sentence, story);
    on_programme(sentence, story);
    lists_programme(sentence, story);
    follows(sentence, story);
    takes_turn(sentence, story);
    followed_by(sentence, story);
    verbless(sentence, story);
    diary_line(sentence, before, story);
    onward(sentence, story);
    speaks_in(sentence, story);
    aside_in(sentence, story);
    acts_here(sentence, story);
    comes_too(sentence, before, story);
    as_did(sentence, before, story);
    stays_before(sentence, before, story);
    remember_tour(sentence, before, story);
    opens_programme(sentence, story);
    moves_on(sentence, story);
    sentence.triggers.iter().for_each(|trigger| stays_home(sentence, trigger, story));
    leave_out_stood_in_for(sentence, before, story);
    back_from_history(sentence, before, told, story);
}

/// "The ambassador will represent Conti at the funeral in Oslo": whoever is stood in for is not there by that sentence.
fn leave_out_stood_in_for(sentence: &Sentence<'_>, before: usize, story: &mut Story) {
    let told = |mention: &usize| {
        sentence.person(*mention).is_some_and(|person| !person.possessive && person.name.is_some())
    };
    let named = |who: usize| {
        (0..sentence.mentions.len())
            .filter(told)
            .filter(move |&mention| sentence.meant(mention).contains(&who))
    };
    let stood_in_for = |mention: &usize| told(mention) && sentence.is_stood_in_for(*mention);
    let replaced: Vec<usize> = (0..sentence.mentions.len())
        .filter(stood_in_for)
        .flat_map(|mention| sentence.meant(mention).to_vec())
        .collect();
    if replaced.is_empty() {
        return;
    }
    // "in place of Conti, who is in Oslo": what is told behind him is told of him
    let told_before = |stay: &&StayDraft| {
        let absent =
            |mention: usize| sentence.is_stood_in_for(mention) && stay.at < sentence.mentions[mention].from;
        replaced.contains(&stay.who) && named(stay.who).all(absent)
    };
    let absent: Vec<usize> = story.stays[before..].iter().filter(told_before).map(|stay| stay.who).collect();
    if !absent.is_empty() {
        let span = sentence.span();
        story.keep(|stay| stay.evidence.span != span || !absent.contains(&stay.who));
    }
}

/// "King Haakon came to the country in 1907. The visit opens in Lima": what is told of a journey of another year leaves
/// the telling with whoever it was about.
fn back_from_history(sentence: &Sentence<'_>, before: usize, told: predecessors::Told, story: &mut Story) {
    let Some(dct) = sentence.scene.dct else { return };
    let of_old = |stay: &StayDraft| {
        let began = stay.when.start.as_ref().and_then(Edtf::latest);
        stay.status == Status::Completed && began.is_some_and(|day| dct - day > OF_OLD)
    };
    let new = &story.stays[before..];
    if told.0.is_some() && told.0 != story.traveller && !new.is_empty() && new.iter().all(of_old) {
        (story.traveller, story.on_tour) = (told.0, told.1);
    }
}
