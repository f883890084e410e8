//! Invitations, which arrange nothing until they are accepted (the codebook's table of what is no trip).

use super::drafting::draft;
use super::places::resolved;
use super::timing::when_of;
use crate::edtf::Edtf;
use crate::link::clause::{Lead, Sentence, Trigger};
use crate::link::dates::When;
use crate::link::draft::{Invitation, Story, Whereabouts};
use crate::link::mood::{Mood, Tense};
use crate::model::Status;
use crate::model::word::{Class, Frame};

/// Sentences from the invitation to the word that it was accepted.
const ACCEPTED: usize = 2;
/// Tokens before "accepted" in which it is denied.
const DENIED: usize = 4;

/// "Lund invited Holm to visit Oslo in May. The invitation was accepted": a plan.
pub(super) fn invitations(sentence: &Sentence<'_>, story: &mut Story) {
    let issued = issued(sentence, story);
    let behind = issued.as_ref().map_or(sentence.from, |invitation| invitation.at);
    if issued.is_some() {
        story.invitation = issued;
    }
    let Some(invitation) = story.invitation.clone() else { return };
    if sentence.number > invitation.sentence + ACCEPTED {
        story.invitation = None;
    } else if is_accepted(sentence, behind, &invitation) {
        story.invitation = None;
        add(sentence, invitation, story);
    }
}

/// Who is invited where, by a verb or a noun of inviting and an infinitive of travel.
fn issued(sentence: &Sentence<'_>, story: &Story) -> Option<Invitation> {
    let invite = sentence.said(Class::Invite).find(|&token| sentence.covering(token).is_none())?;
    let mut invited = sentence.people_after(invite, Lead::Nothing, true);
    if invited.is_empty() {
        invited = sentence.people_after(invite, Lead::Classes(&[Class::Infinitive]), false);
    }
    let last = *invited.last()?;
    let travels = |verb: &&Trigger| {
        let frame = matches!(verb.frame, Frame::Visit | Frame::Go | Frame::Support | Frame::Arrive);
        frame
            && verb.form.is_some()
            && verb.at > sentence.mentions[last].to
            && sentence.has(verb.at - 1, Class::Infinitive)
    };
    let verb = sentence.triggers.iter().find(travels)?;
    let who: Vec<usize> =
        invited.iter().flat_map(|&mention| sentence.leaders(sentence.meant(mention))).collect();
    let direct = sentence.destinations(verb.at, Lead::Nothing, verb.frame == Frame::Visit);
    let led = || sentence.destinations(verb.at, Lead::Classes(&[Class::Infinitive]), false);
    let found = if direct.is_empty() { led() } else { direct };
    let named = resolved(sentence, &found, story).into_iter().next().map(|(_, place)| place);
    let host = || {
        let host = *sentence.leaders(&sentence.subject(invite, None)?.who).first()?;
        let country = sentence.cast()[host].homes.first()?.clone();
        Some(Whereabouts { country, city: None })
    };
    let place = named.or_else(host)?;
    let when = when_of(sentence, verb, story);
    let ahead = when.start.as_ref().and_then(Edtf::latest).zip(sentence.scene.dct);
    let when = if ahead.is_some_and(|(day, dct)| day > dct) { when } else { When::default() };
    Some(Invitation { who, place, when, at: verb.at, sentence: sentence.number })
}

/// "and he accepted", "The invitation was gladly accepted", "Holm accepted".
fn is_accepted(sentence: &Sentence<'_>, behind: usize, invitation: &Invitation) -> bool {
    let accept =
        sentence.said(Class::Accept).find(|&token| token > behind && sentence.covering(token).is_none());
    let Some(accept) = accept else { return false };
    let denied = (accept.saturating_sub(DENIED).max(sentence.from)..accept)
        .any(|token| sentence.tokens()[token].classes.any(&[Class::Negation, Class::Possible]));
    let by_guest = sentence
        .subject(accept, None)
        .is_some_and(|subject| subject.who.iter().any(|who| invitation.who.contains(who)));
    !denied && (by_guest || sentence.says(Class::Invite))
}

fn add(sentence: &Sentence<'_>, invitation: Invitation, story: &mut Story) {
    let Invitation { who, place, when, at, .. } = invitation;
    let verb = Trigger::of_stay(at, None, Mood::Fact(Tense::Future));
    let told = (story.traveller, story.on_tour, story.place.clone());
    for who in who {
        let homes = &sentence.cast()[who].homes;
        let known = story.stays.iter().any(|stay| {
            stay.who == who && stay.place.country == place.country && stay.status == Status::Planned
        });
        if !known && !homes.is_empty() && !homes.contains(&place.country) {
            let status = Status::Planned;
            let mut stay =
                draft(sentence, &verb, who, place.clone(), when.clone(), status, "invitation-accepted");
            stay.strength = 0.7;
            story.add(stay);
        }
    }
    (story.traveller, story.on_tour, story.place) = told;
}
