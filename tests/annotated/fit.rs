//! Fits a table of `data/lang/en/weights` to annotated articles:
//! `cargo run --release --example fit -- there tests/annotated/open/*.jsonl tests/corpus/en/*.md > there.tsv`
//!
//! A log-linear model with a normal prior on the weights (ridge), by resilient backpropagation over all examples at
//! once (Rprop; Riedmiller and Braun 1993), which needs no rate to be set and gives the same weights every time. The
//! claims of `there` tell `met` who is where and are examples for `when`, whose dates `status` is asked with, and `city`
//! with both: the tables are fitted in that order, each with the program that has the ones before. Articles without `trips` are
//! counter-examples for `there`, but for the pairs of a `.tsv` list, which may well be trips.
//!
//! `fit mean A.tsv B.tsv ...` prints the mean of several tables of one question: fits to the same articles, some given more
//! often than others, err in different places, and their mean less than each.

use chrono::NaiveDate;
use motorcade::data::{Data, fold::fold};
use motorcade::edtf::Edtf;
use motorcade::link::{About, Choice, Question};
use motorcade::model::{Article, Status};
use motorcade::pipeline;
use motorcade::read::{Document, Options, all};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;

/// A feature of fewer examples is left out.
const RARE: usize = 10;

const ROUNDS: usize = 120;
/// Lighter weights are not worth a row.
const LIGHT: f64 = 0.05;

#[derive(Deserialize)]
struct Annotated {
    id: String,
    /// Absent where nobody has read the article for trips.
    trips: Option<Vec<Trip>>,
    #[serde(default)]
    meetings: Vec<Meeting>,
}

/// What a careful reader found in an article.
struct Gold {
    trips: Vec<Trip>,
    meetings: Vec<Meeting>,
}

#[derive(Deserialize)]
struct Meeting {
    participants: Vec<String>,
}

#[derive(Deserialize)]
struct Trip {
    leader: String,
    country: String,
    #[serde(default)]
    city: Option<String>,
    #[serde(default)]
    cities: Vec<String>,
    start: Option<String>,
    status: String,
}

/// The features of a question's choices, and what is right.
type Labelled = (Vec<Vec<String>>, Vec<usize>);

/// A question: its choices, and which answer is right.
struct Example {
    /// The features of each choice.
    choices: Vec<Vec<usize>>,
    /// Of one choice the answer's number, of several whether each is right.
    right: Vec<usize>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let about = match arguments.next().as_deref() {
        Some("there") => About::There,
        Some("met") => About::Met(0),
        Some("when") => About::When,
        Some("city") => About::City,
        Some("status") => About::Status,
        Some("mean") => return mean(&arguments.collect::<Vec<_>>()),
        _ => return Err("fit there|met|when|status|city FILE.jsonl ..., fit mean TABLE.tsv ...".into()),
    };
    let data = Data::shipped()?;
    let mut names: Vec<String> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut examples = Vec::new();
    let (lists, files): (Vec<String>, Vec<String>) = arguments.partition(|file| file.ends_with(".tsv"));
    let unsure = unsure(&lists)?;
    for file in files {
        for (choices, right) in examples_of(&file, about, &unsure, &data)? {
            let mut number = |name: String| {
                *numbers.entry(name).or_insert_with_key(|name| {
                    names.push(name.clone());
                    names.len() - 1
                })
            };
            let mut choices: Vec<Vec<usize>> =
                choices.into_iter().map(|features| features.into_iter().map(&mut number).collect()).collect();
            for features in &mut choices {
                features.sort_unstable();
                features.dedup();
            }
            examples.push(Example { choices, right });
        }
    }
    drop_rare(&mut examples, names.len());
    let answers: Vec<&str> = match about {
        About::There => vec!["there"],
        About::Met(_) => vec!["met"],
        About::When => vec!["when"],
        About::City => vec!["city"],
        About::Status => Status::ALL.iter().map(|status| status.as_str()).collect(),
    };
    let weights = fit(&examples, names.len(), answers.len(), ridge(about));
    print(&names, &weights, &answers);
    Ok(())
}

/// Weight of the prior: the reciprocal of its variance. Where rules decide already it takes more to overrule them.
fn ridge(about: About) -> f64 {
    match about {
        About::Met(_) => 4.5,
        About::When => 7.0,
        About::There | About::City | About::Status => 10.0,
    }
}

/// A page of the corpus counts as so many articles: what it shows must stay so. Of dates and statuses the pages, which
/// are there for what is odd, are worth less.
fn pages(about: About) -> usize {
    match about {
        About::There => 8,
        About::Met(_) => 6,
        About::When | About::City | About::Status => 4,
    }
}

fn read(file: &str) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
}

/// Of articles that nobody has read for trips, the pairs that may well be one.
fn unsure(lists: &[String]) -> Result<HashSet<[String; 3]>, Box<dyn Error>> {
    let mut pairs = HashSet::new();
    for list in lists {
        let text = read(list)?;
        pairs.extend(text.lines().skip(1).filter_map(|line| {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            <[String; 3]>::try_from(cells).ok()
        }));
    }
    Ok(pairs)
}

/// The questions that a file's articles raise and its annotations answer.
fn examples_of(
    file: &str,
    about: About,
    unsure: &HashSet<[String; 3]>,
    data: &Data,
) -> Result<Vec<Labelled>, Box<dyn Error>> {
    if file.ends_with(".md") {
        let (article, gold) = page(file)?;
        let questions = pipeline::questions(&article, data);
        let examples = examples_in(questions, about, Some(&gold), |_| false);
        return Ok(std::iter::repeat_n(examples, pages(about)).flatten().collect());
    }
    let text = read(file)?;
    let annotated: Result<Vec<Annotated>, _> = text.lines().map(serde_json::from_str).collect();
    let gold = annotated.map_err(|error| format!("{file}: {error}"))?.into_iter().map(|article| {
        let Annotated { id, trips, meetings } = article;
        (id, trips.map(|trips| Gold { trips, meetings }))
    });
    let gold: HashMap<String, Option<Gold>> = gold.collect();
    let mut examples = Vec::new();
    for parsed in all(&[file.to_owned()], &Options::default()) {
        let article = parsed?.article;
        let gold = gold.get(&article.id).and_then(Option::as_ref);
        let unsure =
            |pair: [&str; 2]| unsure.contains(&[article.id.clone(), pair[0].to_owned(), pair[1].to_owned()]);
        examples.extend(examples_in(pipeline::questions(&article, data), about, gold, unsure));
    }
    Ok(examples)
}

/// The questions of one kind with what is right, where the annotations, or their absence, tell.
fn examples_in(
    questions: Vec<(Vec<String>, Question)>,
    about: About,
    gold: Option<&Gold>,
    unsure: impl Fn([&str; 2]) -> bool,
) -> Vec<Labelled> {
    let mut examples = Vec::new();
    let same = |question: &Question| match about {
        About::Met(_) => matches!(question.about, About::Met(_)),
        about => question.about == about,
    };
    for (names, question) in questions.into_iter().filter(|(_, question)| same(question)) {
        let right = match (gold, about) {
            (Some(gold), About::Met(_)) => Some(vec![usize::from(have_met(&names, &gold.meetings))]),
            (Some(gold), _) => right(&names[0], &question, &gold.trips),
            (None, About::There) if is_unclaimed(&question) && !unsure([&names[0], &question.country]) => {
                Some(vec![0])
            }
            (None, _) => None,
        };
        if let Some(right) = right {
            let choices = question.choices.into_iter().map(|choice| choice.features);
            examples.push((choices.collect(), right));
        }
    }
    examples
}

/// Whether no rule claims it: what rules claim in an article that nobody has read for trips is mostly right.
fn is_unclaimed(question: &Question) -> bool {
    question.choices.iter().flat_map(|choice| &choice.features).any(|feature| feature == "unclaimed")
}

fn have_met(names: &[String], meetings: &[Meeting]) -> bool {
    let takes_part =
        |meeting: &Meeting, name: &String| meeting.participants.iter().any(|one| is_same(name, one));
    meetings.iter().any(|meeting| names.iter().all(|name| takes_part(meeting, name)))
}

/// A page's article, and what is or should be found in it.
fn page(file: &str) -> Result<(Article, Gold), Box<dyn Error>> {
    let page = read(file)?;
    let (head, rest) = page
        .split_once("```text\n")
        .ok_or_else(|| format!("{file}: no article; it must stand behind ```text"))?;
    let (text, found) =
        rest.split_once("\n```\n").ok_or_else(|| format!("{file}: the article has no end"))?;
    let article = Document::new("article.txt", text.as_bytes()).parse(&Options::default())?.article;
    let right = head.split_once("It should be:\n").map_or(found, |(_, right)| right);
    let rows = |header: &str| -> Vec<Vec<&str>> {
        let rows = right.lines().skip_while(|line| !line.starts_with(header)).skip(2);
        let rows = rows.take_while(|line| line.starts_with('|'));
        rows.map(|row| row.split('|').map(str::trim).collect()).collect()
    };
    let trips = rows("| leader").into_iter().filter_map(|cells| {
        let [_, leader, country, city, start, _, status, ..] = cells[..] else { return None };
        let start = Some(start.to_owned()).filter(|start| !start.is_empty());
        Some(Trip {
            leader: leader.to_owned(),
            country: country.to_owned(),
            city: Some(city.to_owned()).filter(|city| !city.is_empty()),
            cities: Vec::new(),
            start,
            status: status.to_owned(),
        })
    });
    let meetings = rows("| meeting of").into_iter().filter_map(|cells| {
        Some(Meeting { participants: cells.get(1)?.split(", ").map(str::to_owned).collect() })
    });
    Ok((article, Gold { trips: trips.collect(), meetings: meetings.collect() }))
}

/// What is right by the annotations; `None` where they do not tell.
fn right(name: &str, question: &Question, trips: &[Trip]) -> Option<Vec<usize>> {
    let of_his = trips.iter().filter(|trip| trip.country == question.country && is_same(name, &trip.leader));
    let of_his: Vec<&Trip> = of_his.collect();
    if question.about == About::There {
        return Some(vec![usize::from(!of_his.is_empty())]);
    }
    let start = question.start.as_ref().map(ToString::to_string);
    let dated = of_his.iter().find(|trip| trip.start == start);
    let near = of_his.iter().min_by_key(|trip| days_apart(trip.start.as_deref(), start.as_deref()));
    let trip = dated.or(near)?;
    if question.about == About::Status {
        let answer = Status::ALL.iter().position(|status| status.as_str() == trip.status);
        return answer.map(|answer| vec![answer]);
    }
    if question.about == About::City {
        return cities_right(question, trip);
    }
    let is_right = |choice: &Choice| usize::from(is_first_day(&choice.answer, trip.start.as_deref()));
    let right: Vec<usize> = question.choices.iter().map(is_right).collect();
    right.contains(&1).then_some(right)
}

/// Whether a first day is the annotated one as the codebook has it: a day is itself, a window one that overlaps and is
/// not much longer, and where nobody can tell the day both none and any window are right.
fn is_first_day(answer: &str, start: Option<&str>) -> bool {
    let days = |date: &Edtf| {
        let (first, last) = date.earliest().zip(date.latest())?;
        Some((last - first).num_days() + 1)
    };
    match (Edtf::parse(answer), start.and_then(Edtf::parse)) {
        (None, None) => true,
        (Some(window), None) => days(&window).is_some_and(|days| days > 1),
        (None, Some(_)) => false,
        (Some(one), Some(other)) if other.as_day().is_some() => one.as_day() == other.as_day(),
        (Some(one), Some(other)) => {
            let long = days(&one).zip(days(&other)).is_some_and(|(one, other)| one <= 2 * other + 2);
            one.overlaps(&other) && long
        }
    }
}

/// Which cities are the trip's: none where it has none, else those that it lists.
fn cities_right(question: &Question, trip: &Trip) -> Option<Vec<usize>> {
    let wanted: Vec<String> = trip.city.iter().chain(&trip.cities).map(|city| fold(city)).collect();
    let is_right = |answer: &str| match answer {
        "-" => wanted.is_empty(),
        city => wanted.contains(&fold(city)),
    };
    let right: Vec<usize> =
        question.choices.iter().map(|choice| usize::from(is_right(&choice.answer))).collect();
    // the first of several counts: they are rivals for one answer
    let first = right.iter().position(|&right| right == 1)?;
    Some((0..right.len()).map(|at| usize::from(at == first)).collect())
}

/// Two names share a word of three letters or more.
fn is_same(name: &str, other: &str) -> bool {
    let (name, other) = (fold(name), fold(other));
    name.split(' ').any(|word| word.len() >= 3 && other.split(' ').any(|one| one == word))
}

fn days_apart(a: Option<&str>, b: Option<&str>) -> i64 {
    let day = |text: Option<&str>| {
        let text = text?.trim_start_matches('[');
        let whole = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => text.get(..10)?.to_owned(),
        };
        whole.parse::<NaiveDate>().ok()
    };
    match (day(a), day(b)) {
        (Some(a), Some(b)) => (a - b).num_days().abs(),
        (None, None) => 0,
        _ => i64::MAX,
    }
}

fn drop_rare(examples: &mut [Example], features: usize) {
    let mut counts = vec![0; features];
    for example in examples.iter() {
        let mut all = example.choices.concat();
        all.sort_unstable();
        all.dedup();
        all.into_iter().for_each(|feature| counts[feature] += 1);
    }
    for choice in examples.iter_mut().flat_map(|example| &mut example.choices) {
        choice.retain(|&feature| counts[feature] >= RARE);
    }
}

/// The weights of each feature, one for each answer.
fn fit(examples: &[Example], features: usize, answers: usize, ridge: f64) -> Vec<Vec<f64>> {
    const GROW: f64 = 1.2;
    const SHRINK: f64 = 0.5;
    let size = features * answers;
    let (mut weights, mut steps, mut before) = (vec![0.0; size], vec![0.02; size], vec![0.0; size]);
    for _ in 0..ROUNDS {
        let slope = slope(examples, &weights, answers, ridge);
        for at in 0..size {
            let turned = slope[at] * before[at];
            if turned > 0.0 {
                steps[at] = (steps[at] * GROW).min(0.5);
            } else if turned < 0.0 {
                steps[at] = (steps[at] * SHRINK).max(1e-6);
                before[at] = 0.0;
                continue;
            }
            if slope[at] != 0.0 {
                weights[at] -= steps[at] * slope[at].signum();
            }
            before[at] = slope[at];
        }
    }
    weights.chunks(answers).map(<[f64]>::to_vec).collect()
}

/// How the loss grows with each weight.
fn slope(examples: &[Example], weights: &[f64], answers: usize, ridge: f64) -> Vec<f64> {
    let mut slope: Vec<f64> = weights.iter().map(|weight| ridge * weight).collect();
    for Example { choices, right } in examples {
        let odds = |features: &[usize], answer: usize| -> f64 {
            features.iter().map(|&feature| weights[feature * answers + answer]).sum()
        };
        let mut add = |features: &[usize], answer: usize, error: f64| {
            features.iter().for_each(|&feature| slope[feature * answers + answer] += error);
        };
        if choices.len() == 1 && answers == 1 {
            let share = 1.0 / (1.0 + (-odds(&choices[0], 0)).exp());
            add(&choices[0], 0, share - right[0] as f64);
        } else if choices.len() == 1 {
            let shares = softmax((0..answers).map(|answer| odds(&choices[0], answer)).collect());
            for (answer, share) in shares.into_iter().enumerate() {
                add(&choices[0], answer, share - f64::from(u8::from(answer == right[0])));
            }
        } else {
            let shares = softmax(choices.iter().map(|features| odds(features, 0)).collect());
            // of several right answers it is all one which is given
            let all: f64 = shares.iter().zip(right).map(|(share, &right)| share * right as f64).sum();
            for ((features, share), &right) in choices.iter().zip(shares).zip(right) {
                add(features, 0, share - share * right as f64 / all.max(f64::MIN_POSITIVE));
            }
        }
    }
    slope
}

fn softmax(odds: Vec<f64>) -> Vec<f64> {
    let most = odds.iter().copied().fold(f64::MIN, f64::max);
    let whole: f64 = odds.iter().map(|odds| (odds - most).exp()).sum();
    odds.into_iter().map(|odds| (odds - most).exp() / whole).collect()
}

fn print(names: &[String], weights: &[Vec<f64>], answers: &[&str]) {
    println!("feature\t{}", answers.join("\t"));
    let rows: BTreeMap<&str, &Vec<f64>> = names.iter().map(String::as_str).zip(weights).collect();
    for (name, weights) in rows {
        if weights.iter().any(|weight| weight.abs() >= LIGHT) {
            let cells: Vec<String> = weights.iter().map(|weight| format!("{weight:.2}")).collect();
            println!("{name}\t{}", cells.join("\t"));
        }
    }
}

/// Prints the mean of the tables; a feature that one of them lacks weighs nothing there.
fn mean(tables: &[String]) -> Result<(), Box<dyn Error>> {
    let mut head = String::new();
    let mut sums: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for table in tables {
        let text = std::fs::read_to_string(table)?;
        let mut lines = text.lines();
        let own = lines.next().ok_or("an empty table")?;
        if !head.is_empty() && own != head {
            return Err(format!("{table}: not of the same question as the table before").into());
        }
        own.clone_into(&mut head);
        for line in lines {
            let (feature, cells) = line.split_once('\t').ok_or("a row without a weight")?;
            let cells = cells.split('\t').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
            let sum = sums.entry(feature.to_owned()).or_insert_with(|| vec![0.0; cells.len()]);
            sum.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += cell);
        }
    }
    let answers: Vec<&str> = head.split('\t').skip(1).collect();
    let share = |sum: Vec<f64>| sum.into_iter().map(|sum| sum / tables.len() as f64).collect();
    let (names, weights): (Vec<String>, Vec<Vec<f64>>) =
        sums.into_iter().map(|(feature, sum)| (feature, share(sum))).unzip();
    print(&names, &weights, &answers);
    Ok(())
}
