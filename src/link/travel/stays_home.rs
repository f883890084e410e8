//! "was due in Riga but stayed in Bern": who did not leave home has not gone where he was to go.

use crate::edtf::Edtf;
use crate::link::clause::{Sentence, Trigger};
use crate::link::draft::Story;
use crate::link::mood::{Mood, Tense};
use crate::model::Status;
use crate::model::word::Frame;

/// Tokens between the verb and the place at home.
const NEAR: usize = 4;

/// Calls off what this sentence, or the one before, says that he planned.
pub(super) fn stays_home(sentence: &Sentence<'_>, trigger: &Trigger, story: &mut Story) {
    let past = trigger.mood == Mood::Fact(Tense::Past);
    let stayed = trigger.frame == Frame::Stay && past;
    let never_left = trigger.frame == Frame::Leave && trigger.mood == Mood::Denied;
    if trigger.form.is_none() || !stayed && !never_left {
        return;
    }
    let place = sentence.mentions.iter().enumerate().find_map(|(mention, there)| {
        let near = there.from > trigger.at && there.from <= trigger.at + NEAR;
        sentence.place(mention).filter(|_| near)
    });
    let Some((place, subject)) = place.zip(sentence.subject(trigger.at, None)) else { return };
    let at_home = |who: &usize| sentence.cast()[*who].homes.contains(&place.country);
    let before = sentence.number.saturating_sub(1);
    let told = sentence.scene.sentences[before].span.start;
    for stay in &mut story.stays {
        let his = subject.who.contains(&stay.who) && at_home(&stay.who);
        // "has stayed at home, and flies to Riga on Thursday": what lies ahead may still come.
        let day = stay.when.start.as_ref().and_then(Edtf::earliest).zip(sentence.scene.dct);
        let ahead = day.is_some_and(|(day, dct)| day > dct);
        if his && !ahead && stay.status == Status::Planned && stay.evidence.span.start >= told {
            (stay.status, stay.kept_home) = (Status::Cancelled, true);
        }
    }
}
