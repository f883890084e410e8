//! Conferences by video: their participants meet, but nobody travels.

use super::LIST;
use crate::link::clause::Sentence;
use crate::link::draft::{Evidence, MeetingDraft, Story};
use crate::link::mood::{Mood, Tense};
use crate::link::status;
use crate::model::Mode;
use crate::model::cast::Standing;

/// The participants of a conference by video, in a list.
pub(super) fn confer(sentence: &Sentence<'_>, story: &mut Story) {
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
