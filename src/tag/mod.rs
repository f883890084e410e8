//! Sentences to tokens and mentions: spans of people, offices and places, no meaning beyond what the tables say.
//!
//! In: text and sentences. Out: the article's tokens, and for each sentence its mentions in order, none overlapping.
//! Knows no date but as a span handed to it, and does not decide who "he" is.

mod couples;
mod names;
mod namesakes;
mod offices;
mod people;
mod places;
mod runs;
pub mod timex;
mod tokens;

use crate::data::Data;
use crate::data::registry::{FirstWord, Named, Place};
use crate::model::Span;
use crate::model::mention::{Mention, MentionKind, PlaceKind, TaggedSentence};
use crate::model::word::{Class, Classes};
use crate::model::words::{Lengths, Starts, TitlePhrase, TokenKind, Tokens};
use namesakes::Namesake;
use offices::LastTitle;
use rustc_hash::FxHashMap;
use tokens::{Opening, Tokenizer};

/// What the parsers of one sentence look at.
#[derive(Clone, Copy)]
struct View<'a> {
    tokens: &'a Tokens,
    data: &'a Data,
    from: usize,
    to: usize,
    /// Most words begin with a capital, as in headlines: capitals tell no names.
    title_case: bool,
    /// How often each country is named in the article, by itself or its adjective.
    countries: &'a FxHashMap<&'a str, usize>,
    /// Regions that the article means by a country's name.
    namesakes: &'a [Namesake],
    /// The title that was asked for last: one parser after the other asks at the same token.
    last_title: &'a LastTitle,
}

/// The sentences of a text, cut into tokens that are looked up.
pub struct Cut {
    pub tokens: Tokens,
    openings: Vec<Opening>,
    /// First token of each sentence, and the one behind its last.
    ranges: Vec<(usize, usize)>,
}

/// Cuts every sentence into tokens.
pub fn cut(text: &str, sentences: &[Span], data: &Data) -> Cut {
    let mut tokenizer = Tokenizer::new(text, data);
    let ranges: Vec<(usize, usize)> = sentences
        .iter()
        .map(|&span| {
            let from = tokenizer.tokens.len();
            tokenizer.sentence(span);
            (from, tokenizer.tokens.len())
        })
        .collect();
    let Tokenizer { tokens, openings, .. } = tokenizer;
    Cut { tokens, openings, ranges }
}

/// Tags every sentence. `times` are the spans of the temporal expressions, in order.
pub fn tag(cut: Cut, times: &[Span], data: &Data) -> (Tokens, Vec<TaggedSentence>) {
    let Cut { mut tokens, openings, ranges } = cut;
    openings.iter().for_each(|opening| note_phrases(opening, &mut tokens, data));
    prefer_surnames(&mut tokens, data);
    let namesakes = namesakes::regions_meant(&tokens, data);
    let countries = places::countries_named(&tokens, &namesakes, data);
    let mut found = Vec::new();
    let mut tagged: Vec<TaggedSentence> = ranges
        .into_iter()
        .map(|(from, to)| {
            let title_case = is_title_case(&tokens, from, to);
            let last_title = LastTitle::default();
            let (tokens, countries, last_title) = (&tokens, &countries, &last_title);
            let namesakes = namesakes.as_slice();
            let view = View { tokens, data, from, to, title_case, countries, namesakes, last_title };
            mentions(view, times, &mut found);
            // Mentions are large: a list of just so many is copied once.
            let mut mentions = Vec::with_capacity(found.len());
            mentions.append(&mut found);
            TaggedSentence { from, to, mentions }
        })
        .collect();
    for number in 1..tagged.len() {
        let (before, after) = tagged.split_at_mut(number);
        note_owner_before(&mut after[0], &before[number - 1].mentions, &tokens);
    }
    (tokens, tagged)
}

/// "Malta has agreed. Its foreign minister, ...": the country with which the sentence before begins.
fn note_owner_before(sentence: &mut TaggedSentence, before: &[Mention], tokens: &Tokens) {
    let first = sentence.mentions.first_mut();
    let first = first.filter(|first| {
        first.from == sentence.from && tokens[first.from].classes.any(&[Class::His, Class::Her, Class::It])
    });
    let Some(MentionKind::Person(person)) = first.map(|first| &mut first.kind) else { return };
    let owned = person.office.is_some() && person.countries.is_empty() && person.owners.is_none();
    // "His Royal Highness Prince Nasser" is nobody's
    if owned && !person.style {
        person.owners = before.iter().find_map(country_of);
    }
}

/// The country that is named, or of which he is.
fn country_of(mention: &Mention) -> Option<String> {
    match &mention.kind {
        MentionKind::Person(owner) => owner.countries.last().cloned(),
        MentionKind::Place(place) if place.how == PlaceKind::Country => Some(place.country.clone()),
        _ => None,
    }
}

/// "Alejandro Toledo ... Toledo said": a town's name that is the surname of somebody whom the article names in full,
/// where no preposition of place leads to it.
fn prefer_surnames(tokens: &mut Tokens, data: &Data) {
    let is_town = |starts: &Starts| {
        let one = starts.alone && starts.place == 1 && starts.person >= 1;
        one && matches!(data.registry.meaning(starts.meaning), Named::Places(_))
    };
    let towns = tokens.openings().iter().filter(|(_, starts)| is_town(starts));
    let towns: Vec<(usize, u32)> = towns.map(|&(at, starts)| (at, starts.meaning)).collect();
    let town_at = |at: usize| Some(towns[towns.binary_search_by_key(&at, |&(at, _)| at).ok()?].1);
    let last = |&(at, starts): &(usize, Starts)| at + usize::from(starts.person) - 1;
    let full = |(at, starts): &&(usize, Starts)| tokens[*at].capital && starts.person >= 2;
    let introduced = |&&(at, _): &&(usize, u32)| at >= 2 && ends_introduced_name(tokens, at);
    let mut surnames: Vec<u32> = towns.iter().filter(introduced).map(|&(_, meaning)| meaning).collect();
    if !towns.is_empty() {
        surnames.extend(tokens.openings().iter().filter(full).map(last).filter_map(town_at));
    }
    surnames.sort_unstable();
    for (at, _) in towns.into_iter().filter(|(_, meaning)| surnames.binary_search(meaning).is_ok()) {
        let led = at > 0
            && (tokens[at - 1].classes.any(&[Class::InPlace, Class::Infinitive, Class::From])
                || tokens[at - 1].tells);
        if let Some(starts) = tokens.starts_mut(at).filter(|_| !led) {
            (starts.alone, starts.place) = (false, 0);
        }
    }
}

/// "the special envoy, Julio Lisboa,": a title, and behind it a given name that is no place and the town's name.
fn ends_introduced_name(tokens: &Tokens, at: usize) -> bool {
    const INTRODUCED: usize = 9;
    let (given, starts) = (&tokens[at - 1], tokens.starts(at - 1));
    let name = given.capital
        && given.kind == TokenKind::Word
        && !given.upper
        && starts.place == 0
        && starts.title == 0
        && given.classes == Classes::default();
    let goes_on = tokens.get(at + 1).is_some_and(|next| next.capital);
    let titled = || (at.saturating_sub(INTRODUCED)..at - 1).any(|token| tokens.starts(token).title > 0);
    name && !goes_on && titled()
}

/// Notes what phrases of the tables begin at a token, for all that follows to ask without a look-up.
fn note_phrases(opening: &Opening, tokens: &mut Tokens, data: &Data) {
    let (registry, language, at) = (&data.registry, &data.language, opening.at);
    let first = if opening.name { registry.starts(tokens.word(at)) } else { FirstWord::default() };
    let (rest, two_words) = (tokens.len() - at, tokens.folded(at, at + 2));
    let most = |several: bool| if several { rest } else { rest.min(1) };
    let names = (first.places.has_several() || first.people.has_several()) && registry.may_begin(two_words);
    let titles = opening.titles.has_several() && language.may_begin_title(two_words);
    // Of one word the tables of first words know all; what is longer must be looked up.
    let longest = |lengths: Lengths, most: usize, known: &dyn Fn(&str) -> bool| {
        let mut lengths = lengths.up_to(most);
        lengths.find(|&words| words == 1 || known(tokens.folded(at, at + words))).unwrap_or(0) as u8
    };
    let place = longest(first.places, most(names), &|folded| registry.named(folded).is_some());
    let named = (place > 0).then(|| tokens.folded(at, at + usize::from(place)));
    let meaning = named.and_then(|folded| registry.meaning_number(folded));
    let title = longest(opening.titles, most(titles), &|folded| language.title_phrase(folded).is_some());
    let office = (title > 0).then(|| tokens.folded(at, at + usize::from(title)));
    let office = office.and_then(|folded| language.title_phrase(folded));
    let spelt =
        |office: TitlePhrase| tokens[at].upper || !language.titles[usize::from(office.title)].in_capitals;
    let office = office.filter(|&office| spelt(office));
    let starts = Starts {
        title: if office.is_some() { title } else { 0 },
        office: office.unwrap_or_default(),
        place,
        person: longest(first.people, most(names), &|folded| names::is_registered(registry, folded)),
        any_person: first.any_person,
        event: first.event,
        called: first.called,
        alone: first.alone,
        ends_region: first.ends_region,
        meaning: meaning.unwrap_or_default(),
    };
    if starts != Starts::default() {
        tokens.add_starts(at, starts);
    }
}

/// "Jomo Kenyatta International Airport", "the Helmut Schmidt Bridge": what bears a name in full is nobody. Gives the token
/// behind it.
fn named_after(view: View<'_>, at: usize) -> Option<usize> {
    const BETWEEN: usize = 2;
    let whole = view.tokens.starts(at).person >= 2;
    let end = if whole { names::name_end(view, at, false)? } else { return None };
    let last = (end.saturating_sub(1)..(end + BETWEEN).min(view.to))
        .find(|&token| view.has(token, Class::BearsName))?;
    let capitals = (end..last).all(|token| view.is_capital(token));
    capitals.then_some(last + 1)
}

/// Appends the sentence's mentions.
fn mentions(view: View<'_>, times: &[Span], found: &mut Vec<Mention>) {
    let mut carried = None;
    let mut at = view.from;
    let first = view.tokens.get(at).map_or(0, |token| token.span().start);
    let mut times = Times { spans: times, next: times.partition_point(|span| span.end <= first) };
    while at < view.to {
        if let Some(mention) = times.mention(view, at) {
            // "Mar del Plata" is no March
            if let Some((place, to)) = places::long_name(view, at).filter(|(_, to)| *to > mention.to) {
                found.extend(place);
                at = to;
                continue;
            }
            at = mention.to;
            found.push(mention);
        } else if let Some(to) = vessel(view, at) {
            at = to;
        } else if !can_begin(view, at, carried.is_some()) {
            at += 1;
        } else if let Some((mention, to)) = places::long_name(view, at) {
            found.extend(mention);
            at = to;
        } else if view.has(at, Class::Determiner)
            && times.begin(view, at + 1)
            && !people::is_age(view, at + 1)
        {
            at += 1;
        } else if let Some((mention, to)) = places::reached_town(view, at) {
            found.push(mention);
            at = to;
        } else if let Some(to) = named_after(view, at) {
            at = to;
        } else if let Some(mut mention) = people::person(view, at, &mut carried) {
            if is_nickname(view, &mention) {
                at = mention.to;
                continue;
            }
            if view.tokens[at].classes.any(&[Class::His, Class::Her, Class::It]) {
                note_owner(&mut mention, found);
            }
            note_countryman(view, &mut mention, found);
            note_represented(view, &mut mention, found);
            at = mention.to;
            found.push(mention);
        } else if let Some((mention, to)) = places::place(view, at) {
            found.extend(mention);
            at = to;
        } else {
            at += 1;
        }
    }
}

/// "Lund, 'King Whistle', sells his boat", "known as King Whistle": a nickname, which nobody of the table has. "The Lund &
/// Lund plant" is a firm's.
fn is_nickname(view: View<'_>, mention: &Mention) -> bool {
    let MentionKind::Person(person) = &mention.kind else { return false };
    let Some((first, end)) = person.name else { return false };
    let marks = ['"', '“', '”', '\'', '‘', '’'];
    let quoted = mention.from > view.from
        && view.is_sign(mention.from - 1, &marks)
        && view.is_sign(mention.to, &marks);
    let known = view.tokens.starts(first).person > 0;
    let royal = person.office.as_ref().and_then(|office| office.title).is_some_and(|title| {
        view.data.language.titles[title].offices.iter().any(|office| office == "monarch")
    });
    let called = royal && mention.from > view.from && view.has(mention.from - 1, Class::As);
    // the same name on both sides of the sign
    let twin = |sign: usize, other: usize| {
        view.is_sign(sign, &['&'])
            && (view.from..view.to).contains(&other)
            && view.tokens.word(other) == view.tokens.word(first)
    };
    let alone = end == first + 1 && person.office.is_none();
    let firm = alone && (twin(end, end + 1) || first >= view.from + 2 && twin(first - 1, first - 2));
    (quoted || called) && !known || firm
}

/// "HMS Queen Elizabeth", "the carrier Charles de Gaulle": the token behind a ship's name, which is nobody's.
fn vessel(view: View<'_>, at: usize) -> Option<usize> {
    let named = view.has(at, Class::Vessel) && view.tokens.get(at + 1).is_some_and(|name| name.capital);
    // the Queen of "Queen Elizabeth" is a title
    let titled = |name: usize| view.tokens.starts(name).title > 0 && view.tokens[name].capital;
    let name = (at + 1..view.to).find(|&name| !titled(name)).filter(|_| named)?;
    names::name_end(view, name, true)
}

/// "Panama's president sent his foreign minister, ...", "Niue its Premier, ...": the country told last before it.
fn note_owner(mention: &mut Mention, before: &[Mention]) {
    let MentionKind::Person(person) = &mut mention.kind else { return };
    if person.office.is_none() || !person.countries.is_empty() {
        return;
    }
    person.owners = before.iter().rev().find_map(country_of);
}

/// "the Slovak president Kiska and Finance Minister Kažimír": the country of whoever he is joined to.
fn note_countryman(view: View<'_>, mention: &mut Mention, before: &[Mention]) {
    let joint = mention.from.checked_sub(1).filter(|&joint| view.has(joint, Class::And));
    let MentionKind::Person(person) = &mut mention.kind else { return };
    let alone = person.office.is_some() && person.countries.is_empty() && person.owners.is_none();
    let joined = before.last().filter(|told| alone && Some(told.to) == joint);
    if let Some(MentionKind::Person(first)) = joined.map(|told| &told.kind)
        && first.office.is_some()
        && !first.possessive
    {
        person.owners = first.countries.last().cloned();
    }
}

/// "Malta was represented by its premier, and Chad by Vice President Kok": the country before "by".
fn note_represented(view: View<'_>, mention: &mut Mention, before: &[Mention]) {
    let by = mention.from.checked_sub(1).filter(|&by| view.has(by, Class::By));
    let told = before.last().filter(|told| Some(told.to) == by);
    let (Some(told), MentionKind::Person(person)) = (told, &mut mention.kind) else { return };
    let MentionKind::Place(place) = &told.kind else { return };
    let joined = told.from > view.from && {
        let joint = told.from - 1;
        view.has(joint, Class::And) || view.is_sign(joint, &[',', ';'])
    };
    let alone = person.office.is_some() && person.countries.is_empty() && person.owners.is_none();
    let gapped = joined && (view.from..told.from).any(|at| view.has(at, Class::Represented));
    if alone && gapped && place.how == PlaceKind::Country {
        person.owners = Some(place.country.clone());
    }
}

/// Words that can begin a mention without a capital, …
const BEGINNERS: Classes = Classes::of(&[
    Class::His,
    Class::Her,
    Class::Their,
    Class::Former,
    Class::Modifier,
    Class::TwoOf,
    Class::Couple,
    Class::He,
    Class::She,
    Class::They,
    Class::We,
    Class::There,
    Class::Here,
    Class::Town,
    Class::This,
    Class::What,
    Class::Host,
]);
/// … those that can only in front of certain words ("the minister", "van Rompuy", "of Kazakhstan"), …
const INTRODUCERS: Classes = Classes::of(&[Class::Determiner, Class::It, Class::Of, Class::Particle]);
/// … and the classes of these, beside titles and words with a capital.
const INTRODUCED: Classes = Classes::of(&[
    Class::Former,
    Class::Modifier,
    Class::Counterpart,
    Class::Visitor,
    Class::TwoOf,
    Class::Couple,
    Class::Royal,
    Class::Capital,
    Class::TheCountry,
    Class::TheCity,
    Class::Host,
]);

/// Whether a person or a place can begin at this token at all; most words are passed over here. `listing`: a title in
/// the plural hands itself on, so that "of the Republic of Chad, ..." may bring the next name.
#[inline]
fn can_begin(view: View<'_>, at: usize, listing: bool) -> bool {
    let token = &view.tokens[at];
    if token.capital || view.tokens.starts(at).title > 0 || token.classes.meets(BEGINNERS) {
        return true;
    }
    if !token.classes.meets(INTRODUCERS) {
        return false;
    }
    let introduces = || {
        let next = &view.tokens[at + 1];
        next.capital || view.tokens.starts(at + 1).title > 0 || next.classes.meets(INTRODUCED)
    };
    listing && token.classes.has(Class::Of) || at + 1 < view.to && introduces()
}

/// The temporal expressions of the text, passed in order.
struct Times<'a> {
    spans: &'a [Span],
    /// The first that does not end before the token looked at last.
    next: usize,
}

impl Times<'_> {
    /// The temporal expression that begins at this token, or covers its start.
    #[inline]
    fn mention(&mut self, view: View<'_>, at: usize) -> Option<Mention> {
        let start = view.tokens[at].span().start;
        while self.spans.get(self.next).is_some_and(|span| span.end <= start) {
            self.next += 1;
        }
        let span = self.spans.get(self.next).filter(|span| span.start <= start)?;
        let mut to = at + 1;
        while to < view.to && view.tokens[to].span().start < span.end {
            to += 1;
        }
        // "the third day of her trip": the trip is told, too.
        let day = (at + 1..to).find(|&token| {
            view.has(token, Class::Day) && view.has(token + 1, Class::Of) && is_own(view, token + 2)
        });
        let time = self.next;
        self.next += usize::from(day.is_some());
        Some(Mention { from: at, to: day.map_or(to, |day| day + 1), kind: MentionKind::Time(time) })
    }

    /// Whether the next temporal expression begins at this token: "two-day" of "a two-day visit" is no pair of people.
    fn begin(&self, view: View<'_>, at: usize) -> bool {
        let start = view.tokens.get(at).map(|token| token.span().start);
        self.spans[self.next.min(self.spans.len())..].first().is_some_and(|span| Some(span.start) == start)
    }
}

/// "his visit", "a working visit"
fn is_own(view: View<'_>, at: usize) -> bool {
    view.tokens
        .get(at)
        .is_some_and(|own| own.classes.any(&[Class::His, Class::Her, Class::Their, Class::Determiner]))
        && view.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word)
}

/// A headline has at most so many tokens.
const LONGEST_HEADLINE: usize = 24;

/// Whether nearly all words of four letters or more begin with a capital.
fn is_title_case(tokens: &Tokens, from: usize, to: usize) -> bool {
    let prose = to > from && tokens[to - 1].kind == TokenKind::Sign('.');
    if prose || to - from > LONGEST_HEADLINE {
        return false;
    }
    let long = (from..to).filter(|&at| tokens.word(at).len() >= 4 && tokens[at].span().len() >= 4);
    let (mut capitals, mut all) = (0, 0);
    for at in long {
        all += 1;
        capitals += usize::from(tokens[at].capital);
    }
    all >= 3 && capitals * 10 >= all * 8
}

impl<'a> View<'a> {
    #[inline]
    fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        at < self.to && matches!(self.tokens[at].kind, TokenKind::Sign(c) if signs.contains(&c))
    }

    #[inline]
    fn has(&self, at: usize, class: Class) -> bool {
        at >= self.from && at < self.to && self.tokens[at].classes.has(class)
    }

    #[inline]
    fn is_capital(&self, at: usize) -> bool {
        at < self.to && self.tokens[at].capital
    }

    #[inline]
    fn is_possessive(&self, at: usize) -> bool {
        at < self.to && self.tokens[at].kind == TokenKind::Possessive
    }

    /// The longest run of at most `longest` words from `at` for which `known` finds something.
    fn longest<T>(&self, at: usize, longest: usize, known: impl Fn(&str) -> Option<T>) -> Option<(T, usize)> {
        let limit = longest.min(self.to - at);
        (1..=limit)
            .rev()
            .find_map(|words| known(self.tokens.folded(at, at + words)).map(|found| (found, at + words)))
    }

    /// The region that the article means by the country's name.
    fn namesake_of(&self, country: usize) -> Option<&'a Place> {
        let meant = self.namesakes.iter().find(|meant| meant.country == country)?;
        Some(&self.data.registry.places[meant.region])
    }

    /// The longest name of a country, organisation, place or region from `at` of which `take` makes something.
    fn named<T>(&self, at: usize, take: impl Fn(&'a Named) -> Option<T>) -> Option<(T, usize)> {
        let (registry, starts) = (&self.data.registry, self.tokens.starts(at));
        let words = usize::from(starts.place);
        if words == 0 {
            return None;
        }
        let within = at + words <= self.to;
        let whole = within.then(|| take(registry.meaning(starts.meaning))).flatten();
        whole
            .map(|found| (found, at + words))
            .or_else(|| self.longest(at, words - 1, |folded| take(registry.named(folded)?)))
    }
}
