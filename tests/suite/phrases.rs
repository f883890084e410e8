//! Runs the examples and rejects inside `data/lang/en/travel.toml` and `meetings.toml`. An example is an article of
//! one sentence: it `gives` trips ("Hu Jintao>CU") or meetings ("Hu Jintao+Tony Blair"), behind a blank the status or
//! the mode where that is the point. One of them must rest on the rule that holds the example, and no trip to
//! another country may come of it.

use chrono::NaiveDate;
use motorcade::data::Data;
use motorcade::data::language::{Example, Language, Noun, Verb};
use motorcade::model::word::Frame;
use motorcade::model::{Article, Evidence, Extraction, Meeting, Mode, Person, Status, Stay};
use motorcade::pipeline;

/// Frames that say something of another phrase's trip, or whose claims bear the name of their frame: their own rule is
/// not among the evidence.
const CARRIED: [Frame; 7] = [
    Frame::Support,
    Frame::SupportBegin,
    Frame::SupportEnd,
    Frame::Cancel,
    Frame::Postpone,
    Frame::Return,
    Frame::Phone,
];

/// KNOWN-WRONG: rules that no sentence reaches, each with the reason. One that has an example must leave this list.
const UNREACHED: [(&str, &str); 5] = [
    ("attend-co-chair", "`attend-chair` takes the word"),
    ("go-come-calling", "`go-call-in` takes the word"),
    ("meet-join", "`attend-join` takes the word, and no empty preposition lets it have an object"),
    ("receive-dine", "`meet-dine` takes the word"),
    ("take-to-lead", "`go-lead` takes the word"),
];

/// KNOWN-WRONG: rejects that are taken all the same. One that is no more must leave this list.
const TAKEN: [(&str, &str); 3] = [
    ("go-move-on", "a country within what was moved on to is no place"),
    ("go-return", "a country within what was returned to is no place"),
    (
        "visit-itinerary",
        "whose itinerary it is stands behind the noun; the speaker is taken for the traveller",
    ),
];

/// A verb's or a noun's rule.
struct Rule<'a> {
    id: &'a str,
    frame: Frame,
    examples: &'a [Example],
    rejects: &'a [String],
}

impl<'a> From<&'a Verb> for Rule<'a> {
    fn from(verb: &'a Verb) -> Self {
        Self { id: &verb.id, frame: verb.frame, examples: &verb.examples, rejects: &verb.rejects }
    }
}

impl<'a> From<&'a Noun> for Rule<'a> {
    fn from(noun: &'a Noun) -> Self {
        Self { id: &noun.id, frame: noun.frame, examples: &noun.examples, rejects: &noun.rejects }
    }
}

fn rules(language: &Language) -> Vec<Rule<'_>> {
    let verbs = language.verbs.iter().map(Rule::from);
    verbs.chain(language.nouns.iter().map(Rule::from)).collect()
}

/// What the sentence yields, as an article of Wednesday 2010-06-09.
fn extract(sentence: &str, data: &Data) -> Extraction {
    let article = Article {
        id: "example".to_owned(),
        text: sentence.to_owned(),
        published: NaiveDate::from_ymd_opt(2010, 6, 9),
        ..Article::default()
    };
    pipeline::extract(&article, data)
}

fn rests_on(evidence: &[Evidence], rule: &str) -> bool {
    let mut named = evidence.iter().flat_map(|evidence| evidence.rule.split('+'));
    named.any(|id| id == rule)
}

/// What an example gives, read from "Hu Jintao>CU planned" or "Hu Jintao+Tony Blair phone".
struct Given<'a> {
    claim: &'a str,
    status: Option<Status>,
    mode: Option<Mode>,
}

impl<'a> Given<'a> {
    fn read(text: &'a str) -> Self {
        let (before, last) = text.rsplit_once(' ').unwrap_or((text, ""));
        let (status, mode) = (Status::from_name(last), Mode::from_name(last));
        let claim = if status.is_some() || mode.is_some() { before } else { text };
        Self { claim, status, mode }
    }

    fn is_stay(&self, stay: &Stay) -> bool {
        self.claim == trip(stay) && self.status.is_none_or(|status| status == stay.status)
    }

    fn is_meeting(&self, meeting: &Meeting) -> bool {
        let mut given: Vec<&str> = self.claim.split('+').collect();
        let mut met: Vec<&str> = meeting.participants.iter().map(name).collect();
        given.sort_unstable();
        met.sort_unstable();
        given == met && self.mode.is_none_or(|mode| mode == meeting.mode)
    }
}

fn name(person: &Person) -> &str {
    &person.name
}

fn trip(stay: &Stay) -> String {
    format!("{}>{}", stay.leader.name, stay.country)
}

/// What is wrong with an example, if anything.
fn complaint(rule: &Rule<'_>, example: &Example, data: &Data) -> Option<String> {
    let found = extract(&example.text, data);
    let given: Vec<Given<'_>> = example.gives.iter().map(|text| Given::read(text)).collect();
    let mut named = CARRIED.contains(&rule.frame);
    for given in &given {
        let stays = found.stays.iter().filter(|stay| given.is_stay(stay)).map(|stay| &stay.evidence);
        let meetings = found.meetings.iter().filter(|meeting| given.is_meeting(meeting));
        let mut evidence = stays.chain(meetings.map(|meeting| &meeting.evidence)).peekable();
        if evidence.peek().is_none() {
            return Some(format!("{}: no {} in {:?}", rule.id, given.claim, example.text));
        }
        named |= evidence.any(|evidence| rests_on(evidence, rule.id));
    }
    if !named {
        return Some(format!("{}: another rule finds what {:?} gives", rule.id, example.text));
    }
    let trips = given.iter().any(|given| given.claim.contains('>'));
    let more = found.stays.iter().find(|stay| !given.iter().any(|given| given.claim == trip(stay)));
    more.filter(|_| trips).map(|stay| format!("{}: {} too in {:?}", rule.id, trip(stay), example.text))
}

#[test]
fn every_phrase_gives_its_examples() {
    let data = Data::shipped().unwrap();
    let complaints: Vec<_> = rules(&data.language)
        .iter()
        .flat_map(|rule| rule.examples.iter().filter_map(|example| complaint(rule, example, &data)))
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_phrase_has_an_example() {
    let data = Data::shipped().unwrap();
    for rule in rules(&data.language) {
        let unreached = UNREACHED.iter().any(|(id, _)| *id == rule.id);
        assert!(rule.examples.is_empty() == unreached, "{}: examples and UNREACHED disagree", rule.id);
    }
}

#[test]
fn no_phrase_takes_what_it_rejects() {
    let data = Data::shipped().unwrap();
    let rules = rules(&data.language);
    let mut taken = Vec::new();
    for rule in &rules {
        for text in rule.rejects {
            let found = extract(text, &data);
            let stays = found.stays.iter().map(|stay| &stay.evidence);
            let mut evidence = stays.chain(found.meetings.iter().map(|meeting| &meeting.evidence));
            if evidence.any(|evidence| rests_on(evidence, rule.id)) {
                taken.push((rule.id, text));
            }
        }
    }
    let known: Vec<&str> = TAKEN.iter().map(|(id, _)| *id).collect();
    let ids: Vec<&str> = taken.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, known, "{taken:?}");
}

#[test]
fn phrases_have_names_of_their_own() {
    let data = Data::shipped().unwrap();
    for ids in [
        data.language.verbs.iter().map(|verb| &verb.id).collect::<Vec<_>>(),
        data.language.nouns.iter().map(|noun| &noun.id).collect(),
    ] {
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        let twice = sorted.windows(2).find(|pair| pair[0] == pair[1]);
        assert!(twice.is_none(), "{twice:?} stands twice");
    }
}
