//! Was a leader in a country that the article names? One question for each, whatever tells of it: rules have claimed it,
//! or his name stands beside it, or it is where the article tells from.

use super::context::{Context, Told};
use super::leaders::{self, Back, Leader, Mentioned};
use super::pair::{self, Article};
use super::settings::{self, Setting};
use super::sum::{Sum, sigmoid};
use super::{About, Choice, Question, names};
use crate::edtf::Edtf;
use crate::link::clause::{Sentence, Trigger};
use crate::link::dates::{self, When};
use crate::link::draft::{StayDraft, Story, Whereabouts};
use crate::link::mood::{self, Mood, Tense};
use crate::link::scene::Scene;
use crate::link::{confidence, status, travel};
use crate::model::mention::{MentionKind, PlaceKind, PlaceMention};
use crate::model::word::{Class, Form, Frame};
use crate::model::{Mode, Status};
use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

/// From so likely on there is a claim where rules have none.
const LIKELY: f64 = 0.7;

/// Of somebody whose home nobody knows, from so likely on.
const LIKELY_HOMELESS: f64 = 0.8;

/// What rules claim is dropped where it is less likely.
const UNLIKELY: f64 = 0.4;

/// Tokens between a place and the date that stands beside it: "Munich in mid-May", "2 May - Sochi".
const BESIDE: usize = 2;

/// A claim that no rule makes.
struct Claim {
    who: usize,
    there: Whereabouts,
    /// Number of the sentence that tells of it.
    sentence: usize,
    /// Number of the leader's mention in it.
    mention: usize,
    /// Number of the place's mention in it, where it names the place.
    place: Option<usize>,
    /// Probability that he was or will be there.
    likely: f64,
}

/// Adds a claim for each whom the features put in a country, and drops those of rules against which they speak. Gives
/// the questions, where the steps are wanted.
pub fn weigh(scene: &Scene<'_>, sentences: &[Sentence<'_>], told: &Told, story: &mut Story) -> Vec<Question> {
    let context = Context::new(story, told);
    let leaders = leaders::named(scene, sentences, &context);
    let article = Article {
        scene,
        sentences,
        paragraphs: leaders::paragraphs(sentences),
        context,
        people: leaders.len(),
        scenes: pair::scenes(sentences),
    };
    let settings = settings::of(scene, sentences, told, story);
    let mut asked = Asked::default();
    let mut of_settings = FxHashMap::default();
    for leader in &leaders {
        asked.ask_of(leader, &article, &settings, &mut of_settings, story);
    }
    let drafts: Vec<StayDraft> = asked
        .claims
        .iter()
        .filter_map(|claim| draft(&sentences[claim.sentence], claim, told, story))
        .collect();
    drop_unlikely(&asked.unlikely, scene, story);
    for draft in drafts {
        story.add(draft);
    }
    asked.questions
}

/// What came of the questions.
#[derive(Default)]
struct Asked {
    questions: Vec<Question>,
    claims: Vec<Claim>,
    /// What rules claim against what the features tell: the leader and the country.
    unlikely: FxHashSet<(usize, String)>,
}

impl Asked {
    /// Asks of every country in which a leader may be.
    /// `of_settings` keeps what the article tells of each country, whoever is asked for.
    fn ask_of<'w>(
        &mut self,
        leader: &Leader<'_>,
        article: &Article<'w, '_>,
        settings: &[Setting],
        of_settings: &mut FxHashMap<String, Sum<'w, 1>>,
        story: &Story,
    ) {
        let weights = &article.scene.data.weights.there;
        // whose home nobody knows may be at home there
        let homeless = article.scene.cast[leader.who].homes.is_empty();
        let least = if homeless { LIKELY_HOMELESS } else { LIKELY };
        let mut of_leader: Option<Sum<'w, 1>> = None;
        for setting in countries_of(leader, article, settings, story) {
            let country = setting.there.country.as_str();
            let claims = article.context.claims_of(leader.who, country);
            let ruled_out = article.context.is_ruled_out(leader.who, country);
            let idle = !setting.near && !article.scene.traced;
            if claims.is_empty() && (ruled_out || idle) {
                continue;
            }
            let of_leader = of_leader.get_or_insert_with(|| {
                let mut sum = Sum::new(weights, article.scene.traced);
                article.write_leader(leader, &mut sum);
                sum
            });
            let mut sum = of_leader.fork();
            let of_setting = of_settings.entry(country.to_owned()).or_insert_with(|| {
                let mut sum = Sum::new(weights, article.scene.traced);
                article.write_setting(&setting, &mut sum);
                sum
            });
            sum.join(of_setting);
            article.write_pair(leader, &setting, claims, &mut sum);
            let likely = sigmoid(sum.log_odds()[0]);
            if let Some(features) = sum.features {
                self.questions.push(Question {
                    about: About::There,
                    who: leader.who,
                    country: country.to_owned(),
                    start: None,
                    answer: (names::yes(likely >= least).to_owned(), likely),
                    choices: vec![Choice { answer: String::new(), features }],
                });
            }
            // "we go to Namibia" claims without naming him: of that the features know nothing
            let seen = |claim: &&StayDraft| {
                let of_claim =
                    |told: &Mentioned<'_>| article.sentences[told.sentence].span() == claim.evidence.span;
                leader.mentions.iter().any(of_claim)
            };
            if likely < UNLIKELY && claims.iter().any(seen) {
                self.unlikely.insert((leader.who, setting.there.country));
            } else if claims.is_empty() && setting.near && likely >= least {
                self.claims.push(claim(leader, setting, likely, article, story));
            }
        }
    }
}

/// Where a leader may be: where the article tells from, what stands near his name, the last place before it, and
/// where rules have him.
fn countries_of(
    leader: &Leader<'_>,
    article: &Article<'_, '_>,
    settings: &[Setting],
    story: &Story,
) -> Vec<Setting> {
    let homes = &article.scene.cast[leader.who].homes;
    let mut found: Vec<Setting> =
        settings.iter().filter(|setting| !homes.contains(&setting.there.country)).cloned().collect();
    let mut add = |there: Whereabouts, near: bool| match found
        .iter_mut()
        .find(|known| known.there.country == there.country)
    {
        Some(known) => known.near |= near,
        None if there.country.is_empty() || homes.contains(&there.country) => {}
        None => found.push(Setting::named(there, near)),
    };
    for told in &leader.mentions {
        let sentence = &article.sentences[told.sentence];
        for place in told.near.clone() {
            if let Some(there) = place_of_trip(sentence, place, story) {
                add(there, true);
            }
        }
        if let Some((place, back)) = told.last.filter(|(place, _)| is_named(place)) {
            add(settings::whereabouts(place), back != Back::Before);
        }
    }
    article.context.countries_of(leader.who).iter().for_each(|there| add((*there).clone(), true));
    found
}

/// Where a place mention may have a leader go.
fn place_of_trip(sentence: &Sentence<'_>, place: usize, story: &Story) -> Option<Whereabouts> {
    let mention = sentence.place(place).filter(|mention| is_named(mention))?;
    if mention.how == PlaceKind::Country && is_talked_of(sentence, place) {
        return None;
    }
    travel::whereabouts(sentence, mention, story).filter(|_| !sentence.is_place_excepted(place))
}

/// "talks on Fiji and Tonga": what is talked about.
fn is_talked_of(sentence: &Sentence<'_>, place: usize) -> bool {
    let free = |token: usize| sentence.covering(token).is_none();
    let mut from = sentence.mentions[place].from;
    while from > sentence.from + 1 {
        let lead = from - 1;
        let joins = free(lead) && (sentence.has(lead, Class::And) || sentence.is_sign(lead, &[',']));
        let before = sentence.covering(lead - 1).filter(|&before| joins && sentence.place(before).is_some());
        match before {
            Some(before) => from = sentence.mentions[before].from,
            None => {
                let about = sentence.has(lead, Class::About)
                    || sentence.has(lead, Class::On) && !sentence.has(lead, Class::InPlace);
                return free(lead) && about && free(lead - 1);
            }
        }
    }
    false
}

/// "there" and "the country" are nowhere in particular without a verb that leads to them.
fn is_named(place: &PlaceMention) -> bool {
    let by_the_article = matches!(
        place.how,
        PlaceKind::There | PlaceKind::Here | PlaceKind::TheCapital | PlaceKind::TheCountry
    );
    !by_the_article && !place.country.is_empty()
}

/// The claim, with the sentence that tells of it: the first that names both, else the first that names him.
fn claim(
    leader: &Leader<'_>,
    setting: Setting,
    likely: f64,
    article: &Article<'_, '_>,
    story: &Story,
) -> Claim {
    let country = setting.there.country.as_str();
    let beside = |told: &Mentioned<'_>| {
        let sentence = &article.sentences[told.sentence];
        let here = told.near.clone().filter_map(|place| {
            let there = place_of_trip(sentence, place, story).filter(|there| there.country == country)?;
            Some((place, there))
        });
        here.min_by_key(|(place, _)| place.abs_diff(told.mention))
    };
    let named = leader.mentions.iter().find_map(|told| Some((told, beside(told)?)));
    let told = named.as_ref().map_or(&leader.mentions[0], |(told, _)| *told);
    let (sentence, mention) = (told.sentence, told.mention);
    let (place, there) = match named {
        Some((_, (place, there))) => (Some(place), there),
        None => (None, setting.there),
    };
    Claim { who: leader.who, there, sentence, mention, place, likely }
}

/// Drops what is unlikely, and whoever is not there from the meetings there.
fn drop_unlikely(unlikely: &FxHashSet<(usize, String)>, scene: &Scene<'_>, story: &mut Story) {
    if unlikely.is_empty() {
        return;
    }
    let dropped = |who: usize, country: &str| unlikely.contains(&(who, country.to_owned()));
    story.keep(|stay| !dropped(stay.who, &stay.place.country));
    for meeting in &mut story.meetings {
        let Some(place) = meeting.place.as_ref().filter(|_| meeting.mode == Mode::InPerson) else { continue };
        meeting.who.retain(|&who| !dropped(who, &place.country));
    }
    story.meetings.retain(|meeting| meeting.who.len() > 1);
    if scene.traced {
        let lines = unlikely.iter().map(|(who, country)| (&scene.cast[*who].name, country));
        let mut lines: Vec<String> =
            lines.map(|(name, country)| format!("dropped: {name} > {country}")).collect();
        lines.sort_unstable();
        story.trace.extend(lines);
    }
}

/// The stay that a claim makes.
fn draft(sentence: &Sentence<'_>, claim: &Claim, told: &Told, story: &Story) -> Option<StayDraft> {
    let is_verb = |verb: &&Trigger| verb.form.is_some() || verb.be;
    let (at, before) = match claim.place {
        Some(place) => {
            let at = sentence.mentions[place].from;
            let earlier = sentence.triggers.partition_point(|verb| verb.at < at);
            (at, sentence.triggers[..earlier].iter().rev().find(is_verb))
        }
        None => {
            let at = sentence.mentions[claim.mention].to;
            let behind = sentence.triggers.partition_point(|verb| verb.at < at);
            let verb = sentence.triggers[behind..].iter().find(is_verb);
            (verb.map_or(at, |verb| verb.at), verb)
        }
    };
    let mood = match before {
        Some(verb) => verb.mood,
        None if sentence.is_headline() => Mood::Fact(Tense::Present),
        None => mood::of_verb(sentence, at, Form::Past),
    };
    let form = before.map_or(Some(Form::Past), |verb| verb.form);
    let trigger = Trigger::of_stay(at, form, mood);
    let when = claim
        .place
        .and_then(|place| date_beside(sentence, place))
        .or_else(|| Some(travel::when_of(sentence, &trigger, story)).filter(|when| !when.is_empty()))
        .or_else(|| when_of_others(sentence, claim, told, story))
        .or_else(|| told.headings[sentence.number].clone())
        .unwrap_or_default();
    let dct = sentence.scene.dct;
    let planned = is_ahead(&when, dct).then_some(Status::Planned);
    let status =
        planned.or_else(|| status::of_stay(mood, &when, dct, Frame::Stay, sentence.is_headline()))?;
    let mut draft =
        travel::draft(sentence, &trigger, claim.who, claim.there.clone(), when, status, "weighed");
    draft.strength = confidence::strength(confidence::of_weighed(claim.likely));
    Some(draft)
}

fn is_ahead(when: &When, dct: Option<NaiveDate>) -> bool {
    let first = when.start.as_ref().and_then(Edtf::earliest);
    first.zip(dct).is_some_and(|(first, dct)| first > dct)
}

/// The date right behind the place, else the one right before it, no other place between.
fn date_beside(sentence: &Sentence<'_>, place: usize) -> Option<When> {
    let dated = |mention: usize| match sentence.mentions.get(mention)?.kind {
        MentionKind::Time(time) => {
            let timex = &sentence.scene.times[time];
            let start = timex.edtf.clone()?;
            Some(When { start: Some(start), end: timex.range_end.clone(), ..When::default() })
        }
        _ => None,
    };
    let told = &sentence.mentions[place];
    let free = |from: usize, to: usize| {
        to >= from
            && to - from <= BESIDE
            && (from..to)
                .all(|token| !sentence.is_sign(token, &[';']) && sentence.trigger_at(token).is_none())
    };
    let behind = sentence.mentions.get(place + 1).filter(|next| free(told.to, next.from));
    let before = place.checked_sub(1).map(|before| &sentence.mentions[before]);
    let before = before.filter(|before| free(before.to, told.from));
    let reported = |from: usize, to: usize| dates::dates_the_report(sentence, from, to);
    let behind = behind.filter(|time| !reported(time.from, time.to)).and_then(|_| dated(place + 1));
    behind.or_else(|| before.filter(|time| !reported(time.from, time.to)).and_then(|_| dated(place - 1)))
}

/// The days of the others whom the article has there: of those in the same sentence, else of the gathering.
fn when_of_others(sentence: &Sentence<'_>, claim: &Claim, told: &Told, story: &Story) -> Option<When> {
    let country = claim.there.country.as_str();
    let beside = story.stays.iter().find(|stay| {
        stay.evidence.span == sentence.span() && stay.place.country == country && !stay.when.is_empty()
    });
    let gathering = told.gathering.as_ref().filter(|gathering| gathering.place.country == country);
    let when = beside.map(|stay| stay.when.clone()).or_else(|| Some(gathering?.when.clone()));
    when.filter(|when| !when.is_empty())
}
