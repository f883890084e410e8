//! The only place that strings the stages together.

mod told;

use crate::clean::{self, Titled};
use crate::data::Data;
use crate::data::outlets;
use crate::link::{self, About, Linked, Question, Scene, SceneSentence};
use crate::model::block::{Block, Sentence};
use crate::model::cast::Resolved;
use crate::model::mention::{MentionKind, PlaceKind, PlaceMention, TaggedSentence};
use crate::model::word::Class;
use crate::model::words::{TokenKind, Tokens};
use crate::model::{Article, Diagnostic, Extraction, Span, Timex};
use crate::resolve::{self, Origin, SentenceView};
use crate::tag;
use crate::timex;
use told::Told;

/// Tokens of an agency's name in brackets, the brackets among them.
const AGENCY: usize = 5;

/// What the stages made of an article, kept for `explain`.
struct Reading<'a> {
    titled: Titled<'a>,
    sentences: Vec<Sentence>,
    times: Vec<Timex>,
    tokens: Tokens,
    tagged: Vec<TaggedSentence>,
    resolved: Resolved,
    linked: Linked,
}

/// What one article says: a pure function of the article and the data, without clock, network or database. A text of more
/// than 64 KB is read in parts, so that time is linear in its length and memory does not grow with it.
pub fn extract(article: &Article, data: &Data) -> Extraction {
    let mut told = Told::default();
    for part in Titled::parts(article) {
        let Reading { titled, linked: Linked { mut stays, mut meetings, .. }, .. } =
            read(article, part, data, false);
        let quoted = stays.iter_mut().map(|stay| &mut stay.evidence);
        let quoted = quoted.chain(meetings.iter_mut().map(|meeting| &mut meeting.evidence));
        quoted.flatten().for_each(|phrase| titled.place(phrase));
        told.add(stays, meetings);
    }
    let mut diagnostics = Vec::new();
    if article.published.is_none() {
        diagnostics.push(Diagnostic {
            code: "no-publication-date",
            message:
                "the article bears no date, so relative dates stay unresolved; pass --published YYYY-MM-DD"
                    .to_owned(),
        });
    }
    Extraction { stays: told.stays, meetings: told.meetings, diagnostics }
}

fn read<'a>(article: &Article, titled: Titled<'a>, data: &Data, traced: bool) -> Reading<'a> {
    let text = titled.text.as_ref();
    let dct = article.published;
    let sentences = clean::sentences(text, &data.language);
    let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
    let cut = tag::cut(text, &spans, data);
    let mut times = timex::timexes_among(text, &cut.tokens, dct, &data.dates);
    let prose: Vec<Option<Span>> = sentences
        .iter()
        .map(|sentence| Some(sentence.span).filter(|_| sentence.block == Block::Body))
        .collect();
    resolve::clocks::date_clocks(&mut times, &prose, dct);
    let time_spans: Vec<Span> = times.iter().map(|timex| timex.span).collect();
    let (tokens, tagged) = tag::tag(cut, &time_spans, data);
    let (dateline, dated) = dateline(&tagged, &sentences, &tokens).unzip();
    let views: Vec<SentenceView<'_>> = tagged
        .iter()
        .zip(&sentences)
        .enumerate()
        .map(|(number, (tagged, sentence))| SentenceView {
            from: tagged.from,
            to: tagged.to,
            mentions: &tagged.mentions,
            headline: sentence.block == Block::Headline,
            prose: sentence.block == Block::Body,
            continues: number > 0 && sentences[number - 1].paragraph == sentence.paragraph,
        })
        .collect();
    let official = article.url.as_deref().and_then(|url| data.outlets.of_address(url));
    // Whatever town a government's release is dated in, "the Prime Minister" is its own.
    let home = official
        .and_then(|outlet| outlet.country.map(str::to_owned).or_else(|| home_of_outlet(article, data)))
        .or_else(|| dateline.as_ref().map(|place| place.country.clone()))
        .or_else(|| home_of_letterhead(&tagged, &sentences, &tokens))
        .or_else(|| home_of_outlet(article, data));
    let office = official.and_then(|outlet| outlet.office);
    let from = Origin { dct, home: home.as_deref(), office };
    let resolved = resolve::resolve(text, &tokens, &views, from, data);
    let mut opens: Vec<usize> = Vec::with_capacity(sentences.len());
    for (number, sentence) in sentences.iter().enumerate() {
        let same = number > 0 && sentences[number - 1].paragraph == sentence.paragraph;
        opens.push(if same { opens[number - 1] } else { number });
    }
    let scene = Scene {
        text,
        tokens: &tokens,
        sentences: sentences
            .iter()
            .zip(&tagged)
            .zip(&resolved.referents)
            .enumerate()
            .map(|(number, ((sentence, tagged), referents))| SceneSentence {
                span: sentence.span,
                block: sentence.block,
                paragraph: sentence.paragraph,
                opens: opens[number],
                body: dated.filter(|&(dated, _)| dated == number).map_or(tagged.from, |(_, body)| body),
                tagged,
                referents,
            })
            .collect(),
        cast: &resolved.cast,
        times: &times,
        dct,
        dateline,
        data,
        traced,
    };
    let linked = link::link(&scene);
    Reading { titled, sentences, times, tokens, tagged, resolved, linked }
}

/// The country of the outlet by its address: `www.gov.uk` is British.
fn home_of_outlet(article: &Article, data: &Data) -> Option<String> {
    let host = outlets::host(article.url.as_deref()?)?;
    let label = host.rsplit('.').next()?.to_ascii_uppercase();
    let code = if label == "UK" { "GB".to_owned() } else { label };
    data.registry.country(&code).map(|country| country.code.clone())
}

/// "Ministry of Trade, Quay Street, Port Vila": the country of whoever issues the release.
fn home_of_letterhead(tagged: &[TaggedSentence], sentences: &[Sentence], tokens: &Tokens) -> Option<String> {
    const LETTERHEAD: usize = 6;
    let lines = tagged.iter().zip(sentences).take(LETTERHEAD);
    let mut letterheads = lines.filter(|(tagged, sentence)| {
        let bureau =
            (tagged.from..tagged.to).any(|at| tokens[at].capital && tokens[at].classes.has(Class::Bureau));
        sentence.block == Block::Line && bureau
    });
    letterheads.find_map(|(tagged, _)| {
        tagged.mentions.iter().find_map(|mention| match &mention.kind {
            MentionKind::Place(place) if !place.country.is_empty() => Some(place.country.clone()),
            MentionKind::Person(person) => person.countries.first().cloned(),
            _ => None,
        })
    })
}

/// The place in front of the first paragraph of prose ("ISLAMABAD, March 3 (APP):"), with the number of its sentence
/// and the first token behind it.
fn dateline(
    tagged: &[TaggedSentence],
    sentences: &[Sentence],
    tokens: &Tokens,
) -> Option<(PlaceMention, (usize, usize))> {
    let body = sentences
        .iter()
        .zip(tagged)
        .enumerate()
        .filter(|(_, (sentence, _))| sentence.block != Block::Headline);
    let byline = |block| block == Block::Line;
    let reporter = body
        .clone()
        .take(4)
        .find_map(|(number, (_, tagged))| Some((place_of_reporter(tokens, tagged)?, (number, tagged.to))));
    let opens = |number: usize| number == 0 || sentences[number - 1].paragraph != sentences[number].paragraph;
    let found =
        body.take(6).filter(|&(number, _)| opens(number)).filter_map(|(number, (sentence, tagged))| {
            if let Some(place) = byline(sentence.block).then(|| place_of_byline(tokens, tagged)).flatten() {
                return Some((false, place, (number, tagged.to)));
            }
            let first = tagged.mentions.first().filter(|mention| mention.from <= tagged.from + 1)?;
            let MentionKind::Place(place) = &first.kind else {
                return None;
            };
            let limit = (first.to + 16).min(tagged.to);
            let mark = |at: usize| matches!(tokens[at].kind, TokenKind::Sign('-' | '—' | '–' | ':' | '/'));
            // "Lusaka, Mar 3 (ANSA) President ..."
            let agency = |at: usize| {
                let open = (at.saturating_sub(AGENCY)..at)
                    .rev()
                    .find(|&open| tokens[open].kind == TokenKind::Sign('('));
                matches!(tokens[at].kind, TokenKind::Sign(')'))
                    && open
                        .is_some_and(|open| open + 1 < at && (open + 1..at).all(|word| tokens[word].capital))
            };
            let dashed = (first.to..limit).rev().find(|&at| {
                mark(at) && (first.to..at).all(|before| stands_in_dateline(tokens, tagged, before))
            });
            let end = dashed.or_else(|| {
                (first.to..limit).find(|&at| {
                    agency(at) && (first.to..at).all(|before| stands_in_dateline(tokens, tagged, before))
                })
            });
            let bare = || (first.to..tagged.to).all(|at| stands_in_dateline(tokens, tagged, at));
            // "Paris trip" heads an article, "PARIS." is where it was written
            let word = |at: usize| matches!(tokens[at].kind, TokenKind::Word) && !tokens[at].capital;
            let alone = tagged.to - first.to <= 1 && !(first.to..tagged.to).any(word)
                || (2..=3).contains(&tagged.mentions.len()) && tagged.to - first.to <= 7 && bare();
            let known = !matches!(
                place.how,
                PlaceKind::There | PlaceKind::Here | PlaceKind::TheCapital | PlaceKind::TheCountry
            );
            // "Chad: President Deby" heads a line of guests, "SINGAPORE: The prime minister" was written there
            let guests = place.how == PlaceKind::Country
                && !tokens[first.from].upper
                && end.is_some_and(|end| tokens[end].kind == TokenKind::Sign(':'));
            let body = end.map(|end| end + 1).or_else(|| alone.then_some(tagged.to));
            let body = body.filter(|_| !guests);
            body.filter(|_| known).map(|body| (end.is_some(), place.clone(), (number, body)))
        });
    // "Suva, Fiji" in the letterhead, and "SUVA, May 2 -" before the text
    let found = found.collect::<Vec<_>>();
    let marked = found.iter().position(|(marked, ..)| *marked).unwrap_or(0);
    found.into_iter().nth(marked).map(|(_, place, body)| (place, body)).or(reporter)
}

/// "By Jane Roe in Cairo", "From our correspondent in Tehran": a short line of its own that ends in a city.
fn place_of_reporter(tokens: &Tokens, tagged: &TaggedSentence) -> Option<PlaceMention> {
    const LONGEST: usize = 12;
    let mut places = tagged.mentions.iter().filter_map(|mention| match &mention.kind {
        MentionKind::Place(place) => Some((mention, place)),
        _ => None,
    });
    // Of "by A in Cairo and B in Riyadh" the first wrote it.
    let (first, place) = places.next()?;
    let last = places.next_back().map_or(first, |(last, _)| last);
    let opens = tokens[tagged.from].classes.any(&[Class::By, Class::From]);
    let led = first.from > tagged.from + 1 && tokens[first.from - 1].classes.has(Class::InPlace);
    let city = matches!(place.how, PlaceKind::City | PlaceKind::Capital);
    let short = last.to == tagged.to && tagged.to - tagged.from <= LONGEST;
    (opens && led && city && short).then(|| place.clone())
}

/// "UKRINFORM, Kyiv": a short line without a word in small letters, at whose end a city stands.
fn place_of_byline(tokens: &Tokens, tagged: &TaggedSentence) -> Option<PlaceMention> {
    let last = tagged.mentions.last().filter(|mention| mention.to == tagged.to)?;
    let MentionKind::Place(place) = &last.kind else { return None };
    if last.from <= tagged.from + 1 {
        return None;
    }
    let short = tagged.to - tagged.from <= 8;
    let parted = matches!(tokens[last.from - 1].kind, TokenKind::Sign(',' | '/' | '-' | '–' | '—'));
    let city = matches!(place.how, PlaceKind::City | PlaceKind::Capital);
    let plain = (tagged.from..last.from).all(|at| {
        let token = tokens[at];
        token.capital || !matches!(token.kind, TokenKind::Word)
    });
    let alone =
        tagged.mentions.iter().all(|mention| mention.to - mention.from <= 1 || mention.to == tagged.to);
    (short && parted && city && plain && alone).then(|| place.clone())
}

/// Dates, agencies, brackets and commas stand in a dateline; a lower-case word does not.
fn stands_in_dateline(tokens: &Tokens, tagged: &TaggedSentence, at: usize) -> bool {
    let dated = tagged.mentions.iter().any(|mention| (mention.from..mention.to).contains(&at));
    let token = tokens[at];
    // "Vienna (apa) - "
    let sign = |at: usize, signs: &[char]| {
        tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Sign(c) if signs.contains(&c)))
    };
    let agency = at > 0 && sign(at - 1, &['(', '/']) && sign(at + 1, &[')', '/']);
    dated || token.capital || agency || !matches!(token.kind, TokenKind::Word)
}

/// What every stage found in an article, line by line, for a person.
pub fn explain(article: &Article, data: &Data) -> Vec<String> {
    let reading = read(article, Titled::of(article), data, true);
    let mut lines = Vec::new();
    for (number, sentence) in reading.sentences.iter().enumerate() {
        let Span { start, end } = sentence.span;
        lines.push(format!("{:?} {}", sentence.block, &reading.titled.text[start..end]));
        explain_mentions(&reading, number, &mut lines);
    }
    lines.push("cast".to_owned());
    for member in &reading.resolved.cast {
        lines.push(format!(
            "  {} ({}, {}, {:?}{})",
            member.name,
            member.country.as_deref().unwrap_or("?"),
            member.title.as_deref().unwrap_or("no office"),
            member.class,
            if member.named { "" } else { ", not named" }
        ));
    }
    lines.push("steps".to_owned());
    lines.extend(reading.linked.trace.iter().map(|step| format!("  {step}")));
    lines.push("weighed".to_owned());
    lines.extend(reading.linked.questions.iter().map(|question| explain_question(&reading, question, data)));
    lines.push("stays".to_owned());
    for stay in &reading.linked.stays {
        let date =
            |date: &Option<crate::edtf::Edtf>| date.as_ref().map_or("-".to_owned(), ToString::to_string);
        lines.push(format!(
            "  {} > {} {} {} {} {} {:.2} [{}]",
            stay.leader.name,
            stay.country,
            stay.city.as_deref().unwrap_or("-"),
            date(&stay.start),
            date(&stay.end),
            stay.status.as_str(),
            stay.confidence,
            stay.evidence.iter().map(|evidence| evidence.rule.as_str()).collect::<Vec<_>>().join(" | ")
        ));
    }
    lines.push("meetings".to_owned());
    for meeting in &reading.linked.meetings {
        let names: Vec<&str> = meeting.participants.iter().map(|person| person.name.as_str()).collect();
        lines.push(format!(
            "  {} {} {} {} {} [{}]",
            names.join(" + "),
            meeting.country.as_deref().unwrap_or("-"),
            meeting.date.as_ref().map_or("-".to_owned(), ToString::to_string),
            meeting.mode.as_str(),
            meeting.status.as_str(),
            meeting.evidence.iter().map(|evidence| evidence.rule.as_str()).collect::<Vec<_>>().join(" | ")
        ));
    }
    lines
}

/// The likeliest answer to a question, and what weighs most for and against it where there is but one to weigh.
fn explain_question(reading: &Reading<'_>, question: &Question, data: &Data) -> String {
    const MOST: usize = 6;
    let Question { about, country, answer: (answer, likely), .. } = question;
    let name = &reading.resolved.cast[question.who].name;
    let told = match *about {
        About::Met(other) => format!("Met: {name} + {}", reading.resolved.cast[other].name),
        _ => format!("{about:?}: {name} > {country}"),
    };
    let mut line = format!("  {told}: {answer} {likely:.2}");
    let weights = match about {
        About::There => Some(&data.weights.there),
        About::Met(_) => Some(&data.weights.met),
        About::When | About::City | About::Status => None,
    };
    if let Some(weights) = weights {
        let features = question.choices.iter().flat_map(|choice| &choice.features);
        let mut told: Vec<(f32, &str)> = features
            .filter_map(|feature| Some((weights.of(weights.row(feature)?)[0], feature.as_str())))
            .collect();
        told.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(b.1)));
        told.dedup();
        let told = told.into_iter().take(MOST).map(|(weight, feature)| format!("{feature} {weight:+.1}"));
        line.push_str(&format!(" ({})", told.collect::<Vec<_>>().join(", ")));
    }
    line
}

fn explain_mentions(reading: &Reading<'_>, number: usize, lines: &mut Vec<String>) {
    for (at, mention) in reading.tagged[number].mentions.iter().enumerate() {
        let span = reading.tokens.span(mention.from, mention.to);
        let words = &reading.titled.text[span.start..span.end];
        let meaning = match &mention.kind {
            MentionKind::Person(_) => {
                let who = &reading.resolved.referents[number][at].who;
                let names: Vec<&str> =
                    who.iter().map(|&who| reading.resolved.cast[who].name.as_str()).collect();
                format!(
                    "person = {}",
                    names.join(if reading.resolved.referents[number][at].all { " & " } else { " | " })
                )
            }
            MentionKind::Place(place) => {
                format!("place = {} {}", place.country, place.city.as_deref().unwrap_or(""))
            }
            MentionKind::Time(time) => {
                let timex = &reading.times[*time];
                let edtf = timex.edtf.as_ref().map_or("?".to_owned(), ToString::to_string);
                format!("time = {edtf} ({}; {})", timex.rule, timex.reason)
            }
        };
        lines.push(format!("    {words}: {meaning}"));
    }
}

/// What is weighed in an article, and of whom by name; of two where it is asked whether they met.
pub fn questions(article: &Article, data: &Data) -> Vec<(Vec<String>, Question)> {
    let reading = read(article, Titled::of(article), data, true);
    let cast = &reading.resolved.cast;
    let questions = reading.linked.questions.into_iter();
    let names = |question: &Question| {
        let other = match question.about {
            About::Met(other) => Some(other),
            _ => None,
        };
        std::iter::once(question.who).chain(other).map(|who| cast[who].name.clone()).collect()
    };
    questions.map(|question| (names(&question), question)).collect()
}
