//! Binds mentions into claims: who stayed where, when, whether it happened; who met whom.
//!
//! In: an article's sentences with tokens, mentions, referents and resolved dates. Out: stays and meetings with their
//! evidence, and the steps that led to them. Knows no file, no clock and no other article.

mod cancellation;
mod clause;
mod confidence;
mod dates;
mod diary;
mod draft;
mod encounters;
mod event;
mod exchange;
mod gathering;
mod guests;
mod meetings;
mod merge;
mod mood;
mod near;
mod scene;
mod status;
mod travel;
mod weighing;

pub use scene::{Scene, SceneSentence};
pub use weighing::{About, Choice, Question};

use crate::model::cast::Member;
use crate::model::{Meeting, Stay};

/// What one article says, and the trace of how it was read.
#[derive(Debug, Default)]
pub struct Linked {
    pub stays: Vec<Stay>,
    pub meetings: Vec<Meeting>,
    /// One line a step, for `explain`.
    pub trace: Vec<String>,
    /// What was weighed, where the steps are wanted.
    pub questions: Vec<Question>,
}

/// Reads the sentences in order and merges what they say. Of an article that is about nobody whose journeys are
/// recorded nothing is read, unless the steps are wanted; of others what is said near whoever's journeys are.
pub fn link(scene: &Scene<'_>) -> Linked {
    let about_leaders = scene.cast.iter().any(Member::is_recorded);
    if !scene.traced && !about_leaders {
        return Linked::default();
    }
    let mut story = draft::Story::default();
    let near = if about_leaders { near::sentences(scene) } else { vec![true; scene.sentences.len()] };
    let read = |number: usize| match near[number] {
        true => clause::Sentence::new(scene, number),
        false => clause::Sentence::unread(scene, number),
    };
    let mut sentences: Vec<clause::Sentence<'_>> = (0..scene.sentences.len()).map(read).collect();
    diary::find_owners(&mut sentences);
    gathering::find(scene, &sentences, &mut story);
    let mut headings = vec![None; sentences.len()];
    for number in scene.reading_order().into_iter().filter(|&number| near[number]) {
        guests::settle(&mut sentences[number], &story);
        let sentence = &sentences[number];
        if scene.traced {
            sentence.trace(&mut story.trace);
        }
        travel::read(sentence, &mut story);
        meetings::read(sentence, &mut story);
        gathering::read(sentence, &mut story);
        travel::read_implied(sentence, &mut story);
        headings[number].clone_from(&story.heading);
    }
    let told = weighing::Told { headings, gathering: story.gathering.clone() };
    gathering::close_all(&mut story, scene);
    story.heading = None;
    let mut questions = weighing::weigh(scene, &sentences, &told, &mut story);
    questions.extend(weighing::meet(scene, &sentences, &mut story));
    let mut linked = merge::finish(scene, &sentences, story);
    linked.questions.splice(0..0, questions);
    linked
}
