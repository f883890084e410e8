//! Claims in the making: what each phrase adds, before an article's phrases are merged.

use super::dates::When;
use super::mood::Mood;
use crate::data::registry::CountryCode;
use crate::model::Mode;
use crate::model::Span;
use crate::model::Status;
use chrono::NaiveDate;
use rustc_hash::FxHashMap;

/// A place as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    pub country: String,
    pub city: Option<String>,
}

/// The words of one phrase and the rule that read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub span: Span,
    pub rule: String,
}

/// Where on the way a phrase has the leader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leg {
    Departure,
    Arrival,
    /// "is in Rome": there now.
    Stay,
}

#[derive(Clone, Debug)]
pub struct StayDraft {
    pub who: usize,
    pub place: Whereabouts,
    pub when: When,
    pub status: Status,
    /// Probability that the phrase means a trip of this leader to this country.
    pub strength: f64,
    pub evidence: Evidence,
    pub headline: bool,
    /// Token of the verb or noun that says so.
    pub at: usize,
    pub event: Option<String>,
    pub purpose: Option<String>,
    /// The phrase only implies the stay; it adds to one that another phrase states.
    pub supporting: bool,
    /// The one before it on the same tour.
    pub after: Option<usize>,
    /// The phrase tells of the arrival, or of the departure for it.
    pub leg: Option<Leg>,
    /// Word that the leader left again.
    pub over: bool,
    /// Read out of the list of a gathering's guests: the sentence that founded it.
    pub gathered: Option<usize>,
    /// Put off to a new date, at which it is planned.
    pub moved: bool,
    /// The text says that he stayed at home instead: called off, whatever the words around say.
    pub kept_home: bool,
}

impl StayDraft {
    /// Whether he is there only as one whom the article lists, or names, at a gathering.
    pub fn is_gathered(&self) -> bool {
        self.evidence.rule.starts_with("gathering-")
    }
}

/// What makes the claim that phrases add up to: rules, a list of a gathering's guests, or weight alone.
pub fn source(drafts: &[StayDraft]) -> &'static str {
    if drafts.iter().all(|draft| draft.evidence.rule == "weighed") {
        "weighed"
    } else if drafts.iter().all(StayDraft::is_gathered) {
        "gathered"
    } else {
        "ruled"
    }
}

#[derive(Clone, Debug)]
pub struct MeetingDraft {
    pub who: Vec<usize>,
    pub place: Option<Whereabouts>,
    pub when: When,
    pub mode: Mode,
    pub status: Status,
    pub strength: f64,
    pub evidence: Evidence,
    pub headline: bool,
    pub event: Option<String>,
}

/// Many leaders at one place: a summit, a funeral, an inauguration.
#[derive(Clone, Debug)]
pub struct Gathering {
    pub place: Whereabouts,
    pub when: When,
    /// The day on which guests came, where it is told beside the day of the event.
    pub coming: Option<When>,
    pub mood: Mood,
    /// The article's first sentence tells of it: whoever else it names is there as well.
    pub central: bool,
    /// They sit at one table: a meeting of all.
    pub talks: bool,
    /// Called off whole.
    pub off: bool,
    pub attendees: Vec<usize>,
    /// Whom a sentence puts there outright ("was attended by", "the guests include"), however few they are.
    pub outright: Vec<usize>,
    pub hosts: Vec<usize>,
    pub evidence: Option<Evidence>,
    /// Number of the sentence that founded it.
    pub sentence: usize,
    /// Its name, as the text gives it.
    pub event: Option<String>,
    /// Stays of those whom the article names there without a word of attendance; they count once the gathering does.
    pub onlookers: Vec<StayDraft>,
}

impl Gathering {
    /// All of it but the lists of those who are there: they grow with the article, and a sentence needs no copy of them.
    pub fn held(&self) -> Self {
        Self {
            place: self.place.clone(),
            when: self.when.clone(),
            coming: self.coming.clone(),
            event: self.event.clone(),
            evidence: None,
            attendees: Vec::new(),
            outright: Vec::new(),
            hosts: Vec::new(),
            onlookers: Vec::new(),
            ..*self
        }
    }
}

/// Who was invited where, and no word yet that he comes.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub who: Vec<usize>,
    pub place: Whereabouts,
    pub when: When,
    /// Token of the verb that says what for.
    pub at: usize,
    /// Number of the sentence.
    pub sentence: usize,
}

/// Everything read so far, and where the telling is.
#[derive(Debug, Default)]
pub struct Story {
    pub stays: Vec<StayDraft>,
    pub meetings: Vec<MeetingDraft>,
    pub trace: Vec<String>,
    /// The last place that somebody went to or was at.
    pub place: Option<Whereabouts>,
    /// Each leader's last draft.
    pub last: FxHashMap<usize, usize>,
    /// How many drafts each leader has had.
    counts: FxHashMap<usize, usize>,
    /// What was called off before its places were named, by traveller.
    pub called_off: FxHashMap<usize, Status>,
    /// Journeys of which the article says that reports of them are wrong: the traveller and the country.
    pub denied: Vec<(usize, CountryCode)>,
    /// Journeys of which a phrase says that they may be, were to be or will not be: the traveller and the country.
    pub refused: Vec<(usize, CountryCode)>,
    /// Journeys of which a phrase denies that they are made, likewise.
    pub ruled_out: Vec<(usize, CountryCode)>,
    pub invitation: Option<Invitation>,
    /// Dates of a tour whose countries are yet to be named.
    pub pending: Option<When>,
    /// The date of the heading under which the telling is, in a diary.
    pub heading: Option<When>,
    /// The paragraph with which that heading ends.
    pub heading_ends: Option<usize>,
    /// Where the event of the article's opening was to be, whether it took place or not.
    pub focus: Option<Whereabouts>,
    /// The gathering that the article tells of.
    pub gathering: Option<Gathering>,
    /// The article's own gathering, while the paragraph of that number tells of another one.
    pub set_aside: Option<(Gathering, usize)>,
    /// A diary: each item has a place, and a gathering, of its own.
    pub diary: bool,
    /// The tour whose countries are yet to be named lies ahead.
    pub ahead: bool,
    /// Under a sentence that ends in a colon: each line names one who attends.
    pub listing: bool,
    /// When the conference by video was that the article tells of.
    pub by_video: Option<When>,
    /// The traveller last spoken of.
    pub traveller: Option<usize>,
    /// The traveller whose journey the article tells of, while it looks back at others'.
    pub on_tour: Option<usize>,
}

/// A tour of so many stops is what the article is about.
const LONG_TOUR: usize = 3;

impl Story {
    fn stops(&self, who: usize) -> usize {
        self.counts.get(&who).copied().unwrap_or_default()
    }

    /// Adds a stay; gives its number.
    pub fn add(&mut self, stay: StayDraft) -> usize {
        let number = self.stays.len();
        let on_the_road = |who: usize| {
            let last = self.last_stay(who).map(|last| &self.stays[last]);
            last.is_some_and(|last| matches!(last.status, Status::Planned | Status::Ongoing) && !last.over)
        };
        // An aside about somebody's journey of old leaves the telling with whoever is on the road.
        let old = stay.status == Status::Completed && stay.when.start.is_some();
        // "China is sending Li": one stop of another's does not end the telling of a long tour.
        let passing = self.on_tour.is_some_and(|who| who != stay.who && self.stops(who) >= LONG_TOUR)
            && self.stops(stay.who) == 0;
        let old = old || passing;
        if !old || !self.on_tour.is_some_and(on_the_road) {
            self.on_tour = Some(stay.who);
        }
        *self.counts.entry(stay.who).or_default() += 1;
        self.traveller = Some(stay.who);
        self.last.insert(stay.who, number);
        self.place = Some(stay.place.clone());
        self.stays.push(stay);
        number
    }

    /// The meeting of all who sit at the table of an event that a stay is made for.
    pub fn meet_at_event(&mut self, stay: &StayDraft, who: Vec<usize>, dct: Option<NaiveDate>) {
        let past = stay.status == Status::Completed || stay.status == Status::Ongoing;
        let known = stay.when.start.is_some() || dct.is_some();
        if who.len() < 2 || !known {
            return;
        }
        self.meetings.push(MeetingDraft {
            who,
            place: Some(stay.place.clone()),
            when: stay.when.clone(),
            mode: Mode::InPerson,
            status: if past { Status::Completed } else { Status::Planned },
            strength: 0.6,
            evidence: stay.evidence.clone(),
            headline: stay.headline,
            event: stay.event.clone(),
        });
    }

    pub fn last_stay(&self, who: usize) -> Option<usize> {
        self.last.get(&who).copied()
    }

    /// Drops the stays that a gathering gave.
    pub fn drop_gathered(&mut self, gathering: usize) {
        self.keep(|stay| stay.gathered != Some(gathering));
    }

    /// Drops the other stays; the numbers of those behind them move up.
    pub fn keep(&mut self, kept: impl Fn(&StayDraft) -> bool) {
        let mut left = 0;
        let numbers: Vec<Option<usize>> = self
            .stays
            .iter()
            .map(|stay| {
                let kept = kept(stay);
                left += usize::from(kept);
                kept.then(|| left - 1)
            })
            .collect();
        let mut number = 0;
        self.stays.retain(|_| {
            number += 1;
            numbers[number - 1].is_some()
        });
        for stay in &mut self.stays {
            stay.after = stay.after.and_then(|before| numbers[before]);
        }
        self.last = self.stays.iter().enumerate().map(|(number, stay)| (stay.who, number)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stay(country: &str, after: Option<usize>, gathered: Option<usize>) -> StayDraft {
        StayDraft {
            who: 0,
            place: Whereabouts { country: country.to_owned(), city: None },
            when: When::default(),
            status: Status::Planned,
            strength: 1.0,
            evidence: Evidence { span: Span::new(0, 1), rule: "test".to_owned() },
            headline: false,
            at: 0,
            event: None,
            purpose: None,
            supporting: false,
            after,
            leg: None,
            over: false,
            gathered,
            moved: false,
            kept_home: false,
        }
    }

    #[test]
    fn stops_of_a_tour_still_follow_each_other_when_a_stay_before_them_is_dropped() {
        let stays = vec![
            stay("GH", None, Some(3)),
            stay("LV", None, None),
            stay("EE", Some(1), None),
            stay("FI", Some(2), None),
        ];
        let mut story = Story { stays, ..Story::default() };
        story.drop_gathered(3);
        let after: Vec<(&str, Option<usize>)> =
            story.stays.iter().map(|stay| (stay.place.country.as_str(), stay.after)).collect();
        assert_eq!(after, [("LV", None), ("EE", Some(0)), ("FI", Some(1))]);
        assert_eq!(story.last_stay(0), Some(2));
    }
}
