//! Mentions of people: name with or without office, office alone, pronouns, "the two leaders".

use super::{View, couples, names, offices};
use crate::data::registry::Named;
use crate::model::mention::{Mention, MentionKind, OfficeMention, PersonMention, Pronoun};
use crate::model::word::{Class, Classes, Form, TitleClass};
use crate::model::words::TokenKind;

/// The title that a plural ("Presidents A of X, B of Y") hands on to the names after it.
pub type Carried = Option<OfficeMention>;

/// The person mention that begins at `at`.
pub fn person(view: View<'_>, at: usize, carried: &mut Carried) -> Option<Mention> {
    let found = couples::highnesses(view, at)
        .or_else(|| couples::spouses(view, at))
        .or_else(|| couples::first_of_two(view, at))
        .or_else(|| titled(view, at))
        .or_else(|| listed_country(view, at, carried))
        .or_else(|| named(view, at))
        .or_else(|| the_two(view, at))
        .or_else(|| countryman(view, at))
        .or_else(|| pronoun(view, at));
    let (mut person, to) = found?;
    if person.plural && person.office.is_some() {
        carried.clone_from(&person.office);
        let after = skip_comma(view, to);
        if let Some(end) = person.name.is_none().then(|| names::name_end(view, after, true)).flatten()
            && person.countries.len() <= 1
        {
            person.plural = false;
            person.name = Some((after, end));
            return Some(finish(view, at, person, end));
        }
    } else if person.office.is_none()
        && let Some((first, end)) = person.name
    {
        // "leaders of the Civic Alliance and Progress": one word that is nobody's name gets no office
        let nobody = end == first + 1 && view.tokens.starts(first).called == 0 && to == end;
        if nobody && person.countries.is_empty() {
            *carried = None;
        } else if view.has(at.wrapping_sub(1), Class::And)
            || at > view.from && view.is_sign(at - 1, &[',', ';'])
        {
            person.office.clone_from(carried);
        }
    } else if person.pronoun.is_none() {
        *carried = None;
    }
    Some(finish(view, at, person, to))
}

/// Adds what stands behind: country, apposition, possessive.
fn finish(view: View<'_>, from: usize, mut person: PersonMention, mut to: usize) -> Mention {
    if person.name.is_some() {
        to = country_behind(view, &mut person, to);
        // "a visit to the Casa Rossa, the Minister of Trade said"
        let thing = person.office.is_none() && from > view.from && view.has(from - 1, Class::Determiner);
        if !thing {
            to = apposition(view, &mut person, to);
        }
    }
    // "the two leaders'", "the royal couple's"
    let several = matches!(person.pronoun, Some(Pronoun::They | Pronoun::Couple)) && to > from + 1;
    if view.is_possessive(to) && (person.pronoun.is_none() || several) {
        person.possessive = true;
        to += 1;
    }
    // "the Obama administration": what is his
    person.possessive |= person.name.is_some() && !view.is_capital(to) && view.has(to, Class::Regime);
    Mention { from, to, kind: MentionKind::Person(person) }
}

fn skip_comma(view: View<'_>, at: usize) -> usize {
    if view.is_sign(at, &[',']) { at + 1 } else { at }
}

const HEAD_OF_GOVERNMENT: &str = "prime-minister";
const HEADS_OF_STATE: [&str; 2] = ["president", "monarch"];

/// [the|his] [former] [Tajik] President [of Tajikistan] [,] [Name].
fn titled(view: View<'_>, at: usize) -> Option<(PersonMention, usize)> {
    if at >= view.to || !may_be_titled(view, at) {
        return None;
    }
    if at > view.from && view.has(at - 1, Class::As) && !view.is_capital(at) {
        return None;
    }
    // "will host Chinese Premier Li", but "the host President Li"
    let helped = at > view.from
        && view.tokens[at - 1].classes.any(&[
            Class::Future,
            Class::Would,
            Class::Possible,
            Class::Infinitive,
        ]);
    let verb = || {
        view.tokens[at].word().is_some_and(|word| {
            let verbs = &view.data.language.word(word).verbs;
            verbs.iter().any(|&(_, form)| form == Form::Base)
        })
    };
    if helped && view.has(at, Class::Modifier) && verb() {
        return None;
    }
    let mut person = PersonMention::default();
    if let Some(address) = address(view, at) {
        return Some(address);
    }
    let determined =
        view.tokens[at].classes.any(&[Class::Determiner, Class::His, Class::Her, Class::Their, Class::It]);
    let (mut next, style) = before_title(view, if determined { at + 1 } else { at }, &mut person);
    let opposite = view.has(next, Class::Opposite) && view.has(next + 1, Class::Number);
    if (opposite || view.has(next, Class::Counterpart)) && (determined || !person.countries.is_empty()) {
        return Some(counterpart(view, next, person));
    }
    // "His deputy, Anna Berg, said"
    if next > at + 1
        && determined
        && view.has(next - 1, Class::Deputy)
        && view.tokens[at].classes.any(&[Class::His, Class::Her, Class::Their, Class::It])
        && view.is_sign(next, &[','])
        && let Some((name, end)) = name_behind(view, next)
    {
        person.name = Some(name);
        person.office = Some(OfficeMention { title: None, from: next - 1, to: next });
        return Some((person, end));
    }
    // "their host, Lund, said", "host Lund"
    if next > at
        && view.has(next - 1, Class::Host)
        && let Some((name, end)) = name_behind(view, next)
    {
        person.name = Some(name);
        return Some((person, end));
    }
    if determined
        && view.has(next, Class::Visitor)
        && person.countries.is_empty()
        && !view.has(at, Class::Indefinite)
    {
        let visitor = PersonMention { pronoun: Some(Pronoun::Visitor), ..PersonMention::default() };
        return Some((visitor, next + 1));
    }
    if let Some(name) = name_of_title(view, next) {
        person.name = Some(name);
        return Some((person, name.1));
    }
    if determined && is_aged(view, at + 1) {
        let somebody = PersonMention { pronoun: Some(Pronoun::He), ..PersonMention::default() };
        return Some((somebody, at + 4));
    }
    let owned = || {
        let owner = next > at && view.is_possessive(next - 1) && !person.countries.is_empty();
        owner.then(|| offices::owned_minister(view, next)).flatten()
    };
    let Some((office, plural, end)) = offices::title(view, next).or_else(owned) else {
        return if style { styled(view, next, person) } else { None };
    };
    let class = office.title.map(|title| view.data.language.titles[title].class);
    if class == Some(TitleClass::Style) {
        return styled(view, next, person);
    }
    person.plural = plural;
    next = end;
    // "President-elect"
    if view.has(next, Class::Elect) && view.tokens[next].hyphen {
        person.elect = true;
        next += 1;
    }
    if let Some(end) = posted_to(view, next).filter(|_| !person.plural) {
        next = end;
    }
    if let Some((code, end)) = head_of_body(view, next).filter(|_| !person.plural) {
        person.countries.push(code.to_owned());
        next = end;
    }
    for _ in 0..OFFICES {
        let second = second_office(view, next).filter(|(second, _)| !are_two(view, &office, second));
        let Some((second, end)) = second else { break };
        person.second_office.get_or_insert(second);
        next = end;
    }
    person.female = office.title.and_then(|title| view.data.language.titles[title].female);
    person.indefinite =
        view.has(at, Class::Indefinite) || at > view.from && view.has(at - 1, Class::Indefinite);
    let bare = !determined && person.countries.is_empty() && !view.is_capital(office.from);
    person.office = Some(office);
    next = countries_of(view, &mut person, next);
    if person.countries.is_empty() && !plural && next == end {
        couples::shares_of(view, next, &mut person);
    }
    if view.is_possessive(next) && !view.title_case && names::name_end(view, next + 1, true).is_none() {
        return Some((person, next));
    }
    let several_of_one = person.plural && !determined && person.countries.is_empty() && nameless(view, next);
    if several_of_one {
        return None;
    }
    if !person.plural
        && let Some((name, end)) = name_behind(view, next)
    {
        person.name = Some(name);
        return Some((person, end));
    }
    let stands_alone = determined || !person.countries.is_empty() || person.plural || view.is_capital(at);
    (stands_alone && !(bare && !person.plural && person.countries.is_empty())).then_some((person, next))
}

/// Whether a title, or what stands before one, is here: most names have neither, which costs least to tell.
fn may_be_titled(view: View<'_>, at: usize) -> bool {
    const BEFORE_TITLE: Classes = Classes::of(&[
        Class::Determiner,
        Class::His,
        Class::Her,
        Class::Their,
        Class::It,
        Class::Former,
        Class::Modifier,
    ]);
    view.tokens[at].classes.meets(BEFORE_TITLE)
        || offices::title(view, at).is_some()
        || offices::country(view, at).is_some()
        || is_age(view, at)
}

/// "Kings Canyon", "Princes Highway": behind the plural one capitalised word that is nobody's name, and no list.
fn nameless(view: View<'_>, at: usize) -> bool {
    let starts = view.tokens.starts(at);
    let listed = at + 1 < view.to
        && (view.is_capital(at + 1)
            || view.is_sign(at + 1, &[','])
            || view.tokens[at + 1].classes.any(&[Class::And, Class::Of]));
    view.is_capital(at) && starts.called == 0 && starts.place == 0 && !listed
}

/// "envoy to the Western Balkans, Miroslav Lajčák", "envoy for Cyprus, Espen Eide": what he is sent to, where a name stands behind it.
fn posted_to(view: View<'_>, at: usize) -> Option<usize> {
    let charge = charged_with(view, at);
    let at = charge.or_else(|| sent_by(view, at)).unwrap_or(at);
    let leads = charge.is_some() || view.has(at, Class::Infinitive) || view.has(at, Class::Goal);
    let first = if view.has(at + 1, Class::Determiner) { at + 2 } else { at + 1 };
    if !leads || !view.is_capital(first) {
        return None;
    }
    let last = (first + 1..(first + POSTED).min(view.to)).find(|&token| view.is_sign(token, &[',']))?;
    let whole = (first..last).all(|token| {
        view.is_capital(token)
            || view.tokens[token].classes.any(&[Class::And, Class::Of, Class::Determiner])
            || charge.is_some() && view.has(token, Class::With)
    });
    let first = skip_styles(view, last + 1);
    let named = names::name_end(view, first, first > last + 1).is_some_and(|end| end > first + 1);
    (whole && named).then_some(last)
}

/// "Minister Delegate in charge of Trade", "Secretary of State responsible for Trade": the last word before the field.
fn charged_with(view: View<'_>, at: usize) -> Option<usize> {
    let charged = if view.has(at, Class::InPlace) { at + 1 } else { at };
    let last = charged + 1;
    let leads = view.has(last, Class::Of) || view.has(last, Class::Goal);
    (view.has(charged, Class::Charged) && leads && last < view.to).then_some(last)
}

/// "President of the Sovereignty Council of Sudan, General Conti": the comma behind a body of a country, where the name
/// of whoever is at its head follows, and the country.
fn head_of_body<'a>(view: View<'a>, at: usize) -> Option<(&'a str, usize)> {
    if !view.has(at, Class::Of) || !view.has(at + 1, Class::Determiner) {
        return None;
    }
    let last = (at + 3..(at + 2 + POSTED).min(view.to)).find(|&token| view.is_sign(token, &[',']))?;
    let whole =
        (at + 2..last).all(|token| view.is_capital(token) || view.tokens[token].classes.has(Class::Of));
    let (code, _) =
        (at + 3..last).find_map(|of| offices::of_country(view, of).filter(|&(_, end)| end == last))?;
    let first = skip_styles(view, last + 1);
    let named = names::name_end(view, first, first > last + 1).is_some_and(|end| end > first + 1);
    (whole && named).then_some((code, last))
}

/// "Special Envoy of the President for Cyprus": the token behind whoever sends him.
fn sent_by(view: View<'_>, at: usize) -> Option<usize> {
    let first = if view.has(at + 1, Class::Determiner) { at + 2 } else { at + 1 };
    if !view.has(at, Class::Of) || first >= view.to {
        return None;
    }
    let (.., end) = offices::title(view, first)?;
    view.has(end, Class::Goal).then_some(end)
}

/// "Deputy Premier and Minister for Mines and Minister for Health": so many in a row.
const OFFICES: usize = 3;

/// Words of what an envoy is sent to: "the Horn of Africa and the Red Sea".
const POSTED: usize = 9;

/// "His Majesty King Abdullah", "Her Majesty the Queen", and "His Majesty" by itself: the monarch.
fn address(view: View<'_>, at: usize) -> Option<(PersonMention, usize)> {
    if !view.tokens[at].classes.any(&[Class::His, Class::Her]) || !view.is_capital(at + 1) {
        return None;
    }
    let (office, _, end) = offices::title(view, at)?;
    let title = &view.data.language.titles[office.title?];
    if title.class != TitleClass::Style {
        return None;
    }
    let next = if view.has(end, Class::Determiner) { end + 1 } else { end };
    let led = titled(view, next)
        .filter(|(person, _)| person.office.is_some() || person.name.is_some())
        .or_else(|| styled(view, end, PersonMention::default()))
        .or_else(|| {
            let to = names::name_end(view, end, true)?;
            Some((PersonMention { name: Some((end, to)), ..PersonMention::default() }, to))
        });
    if let Some((mut person, to)) = led {
        person.style = true;
        person.female = person.female.or(title.female);
        return Some((person, to));
    }
    if title.offices.is_empty() {
        // "Her Excellency" is whoever "she" would be.
        let her = view.has(at, Class::Her);
        let pronoun = Some(if her { Pronoun::She } else { Pronoun::He });
        return Some((PersonMention { pronoun, female: Some(her), ..PersonMention::default() }, end));
    }
    let person = PersonMention { female: title.female, office: Some(office), ..PersonMention::default() };
    Some((person, end))
}

/// "the Duke of York": a title that one person bears like a name, as the registry spells it.
fn name_of_title(view: View<'_>, at: usize) -> Option<(usize, usize)> {
    let words = if at < view.to { usize::from(view.tokens.starts(at).person) } else { 0 };
    let of = view.has(at + 1, Class::Of);
    let title = offices::title(view, at).is_some();
    let end = at + words;
    // "Custodian of the Two Holy Mosques King Salman bin Abdulaziz"
    let father = end < view.to && view.has(end, Class::Particle) && view.is_capital(end + 1);
    let end = father.then(|| names::name_end(view, end, true)).flatten().unwrap_or(end);
    (words >= 3 && of && title && end <= view.to).then_some((at, end))
}

/// Skips "former", "new", "visiting" and gathers countries up to the title; whether a form of address was passed.
fn before_title(view: View<'_>, at: usize, person: &mut PersonMention) -> (usize, bool) {
    let mut next = at;
    let mut style = false;
    for _ in 0..6 {
        if next >= view.to {
            break;
        }
        if let Some((office, _, end)) = offices::title(view, next) {
            let class = office.title.map(|title| view.data.language.titles[title].class);
            let goes_on = class == Some(TitleClass::Style) && offices::title(view, end).is_some();
            if !goes_on {
                break;
            }
            style = true;
            next = end;
        } else if let Some((code, end)) = offices::country(view, next) {
            person.countries.push(code.to_owned());
            next = end;
            let joint = if view.is_sign(next, &[',']) || view.has(next, Class::And) {
                next + 1
            } else {
                continue;
            };
            let joint = if view.has(joint, Class::And) { joint + 1 } else { joint };
            let plural = offices::country(view, joint).is_some_and(|(_, end)| lists_on(view, end));
            if plural && !view.is_possessive(next - 1) {
                next = joint;
            }
        } else if view.has(next, Class::Former) {
            person.former |= view.has(next, Class::FormerOnly);
            next += 1;
        } else if view.has(next, Class::Modifier) && !view.title_case || is_age(view, next) {
            person.elect |= view.has(next, Class::Elect);
            next += 1;
        } else {
            break;
        }
    }
    (next, style)
}

/// "the 47-year-old president": the number of it.
pub fn is_age(view: View<'_>, at: usize) -> bool {
    let counts = view.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    counts && view.has(at + 1, Class::Modifier) && view.has(at + 2, Class::Modifier)
}

/// "the 47-year-old was due": nobody's title or name behind his age.
fn is_aged(view: View<'_>, at: usize) -> bool {
    let end = at + 3;
    let described = view.tokens.get(end).filter(|_| end < view.to).is_some_and(|next| {
        next.kind == TokenKind::Word
            && !next.capital
            && next.classes.any(&[Class::Be, Class::Have, Class::Future, Class::Would, Class::ReportPlain])
            || next.kind == TokenKind::Sign(',')
    });
    is_age(view, at) && view.tokens[at + 1].hyphen && described
}

/// After an adjective: a plural title, or another adjective that leads to one ("Russian, Tajik presidents").
fn lists_on(view: View<'_>, at: usize) -> bool {
    let peers = view.has(at, Class::Counterpart) && view.tokens.word(at).ends_with('s');
    if peers || offices::title(view, at).is_some_and(|(_, plural, _)| plural) {
        return true;
    }
    let joint = if view.is_sign(at, &[',']) || view.has(at, Class::And) {
        at + 1
    } else {
        return false;
    };
    let joint = if view.has(joint, Class::And) { joint + 1 } else { joint };
    offices::country(view, joint).is_some_and(|(_, end)| lists_on(view, end))
}

/// After a form of address: a title and a name, or a name.
fn styled(view: View<'_>, at: usize, mut person: PersonMention) -> Option<(PersonMention, usize)> {
    let mut next = at;
    if begins_known_name(view, at) {
        let end = names::name_end(view, at, true)?;
        person.name = Some((at, end));
        return Some((person, end));
    }
    while let Some((office, _, end)) = offices::title(view, next) {
        let Some(title) = office.title else { break };
        let title = &view.data.language.titles[title];
        if title.class != TitleClass::Style || !view.is_capital(next) || begins_known_name(view, next) {
            break;
        }
        person.style = true;
        person.female = person.female.or(title.female);
        next = if view.is_sign(end, &['.']) { end + 1 } else { end };
    }
    if next == at {
        return None;
    }
    if let Some((office, false, _)) = offices::title(view, next)
        && office.title.is_some_and(|title| view.data.language.titles[title].class != TitleClass::Style)
    {
        let (mut inner, end) = titled(view, next)?;
        inner.style = true;
        inner.female = inner.female.or(person.female);
        return Some((inner, end));
    }
    let end = names::name_end(view, next, true)?;
    person.name = Some((next, end));
    Some((person, end))
}

/// "and Foreign Minister" after "Deputy Prime Minister".
fn second_office(view: View<'_>, at: usize) -> Option<(OfficeMention, usize)> {
    if !view.has(at, Class::And) {
        return None;
    }
    let (office, plural, end) = offices::title(view, at + 1)?;
    let title = office.title.map(|title| &view.data.language.titles[title])?;
    let same_case = view.is_capital(at + 1) == view.is_capital(at.wrapping_sub(1));
    let named = names::name_end(view, end, true).is_some()
        || view.is_sign(end, &[',']) && names::name_end(view, end + 1, false).is_some_and(|to| to > end + 2)
        || view.has(end, Class::And) && offices::title(view, end + 1).is_some();
    (!plural && title.class == TitleClass::Leader && same_case && named).then_some((office, end))
}

/// "The Prime Minister and President Conti": nobody heads both the state and its government.
fn are_two(view: View<'_>, first: &OfficeMention, second: &OfficeMention) -> bool {
    let held =
        |office: &OfficeMention| Some(view.data.language.titles[office.title?].offices.first()?.as_str());
    let (first, second) = (held(first), held(second));
    let apart = |one, other| one == Some(HEAD_OF_GOVERNMENT) && HEADS_OF_STATE.map(Some).contains(&other);
    apart(first, second) || apart(second, first)
}

/// "of Kazakhstan", and after a plural title "of Azerbaijan, Kazakhstan, Iran and Turkmenistan", "from Chad and Mali".
fn countries_of(view: View<'_>, person: &mut PersonMention, at: usize) -> usize {
    let of = offices::of_country(view, at);
    let Some((code, mut next)) = of.or_else(|| from_several(view, at).filter(|_| person.plural)) else {
        return at;
    };
    person.countries.push(code.to_owned());
    while person.plural
        && let Some((code, end)) = next_country(view, next)
    {
        person.countries.push(code.to_owned());
        next = end;
    }
    next
}

/// "from Chad and Mali": the first of several countries.
fn from_several<'a>(view: View<'a>, at: usize) -> Option<(&'a str, usize)> {
    let (code, end) = offices::country(view, at + 1).filter(|_| view.has(at, Class::From))?;
    next_country(view, end).is_some().then_some((code, end))
}

/// ", Iran", "and the Netherlands": the next country of a list, no owner of what follows.
fn next_country<'a>(view: View<'a>, at: usize) -> Option<(&'a str, usize)> {
    let mut next = skip_comma(view, at);
    if view.has(next, Class::And) {
        next += 1;
    }
    if view.has(next, Class::Determiner) {
        next += 1;
    }
    // "the presidents of Zambia and Kenya, and Rwandan Minister Conti"
    offices::country(view, next)
        .filter(|&(_, end)| next > at && !view.is_possessive(end - 1) && offices::title(view, end).is_none())
}

/// The name right after a title, or behind a comma where it reads as an apposition.
fn name_behind(view: View<'_>, at: usize) -> Option<((usize, usize), usize)> {
    let styled = skip_styles(view, at);
    // "the lawyer for Israeli Prime Minister Netanyahu": an office of several words is no name
    let starts = view.tokens.starts(styled);
    let office = starts.title > 1 && starts.person == 0;
    if office && !begins_known_name(view, styled) {
        return None;
    }
    if let Some(end) = names::name_end(view, styled, true) {
        return Some(((styled, end), end));
    }
    if !view.is_sign(at, &[',']) {
        return None;
    }
    let start = skip_styles(view, if view.has(at + 1, Class::Determiner) { at + 2 } else { at + 1 });
    if start == at + 2 && view.has(at + 1, Class::Determiner) {
        return None;
    }
    let end = names::name_end(view, start, false)?;
    let closed = end >= view.to
        || view.is_sign(end, &[',', '.', ';', ')', '—', '–', '-', ':', '('])
        || view.tokens[end].classes.any(&[Class::And, Class::Who, Class::Of])
        || view.is_possessive(end);
    let comma = view.is_sign(end, &[',']) && !next_is_name(view, end + 1);
    (closed && (end > start + 1 || view.is_sign(end, &[','])))
        .then_some(((start, end), if comma { end + 1 } else { end }))
}

fn next_is_name(view: View<'_>, at: usize) -> bool {
    names::name_end(view, at, false).is_some() || offices::title(view, at).is_some()
}

fn skip_styles(view: View<'_>, at: usize) -> usize {
    let mut next = at;
    while next < view.to && view.is_capital(next) {
        let Some((office, _, end)) = offices::title(view, next).filter(|_| !begins_known_name(view, next))
        else {
            break;
        };
        let address = office.title.is_some_and(|title| {
            let title = &view.data.language.titles[title];
            title.class == TitleClass::Style || title.rank
        });
        if !address {
            break;
        }
        next = if view.is_sign(end, &['.']) { end + 1 } else { end };
        next = skip_retired(view, next);
    }
    next
}

/// "Gen. (ret.) Novak"
fn skip_retired(view: View<'_>, at: usize) -> usize {
    let retired = view.is_sign(at, &['(']) && view.has(at + 1, Class::Retired);
    let end = if view.is_sign(at + 2, &['.']) { at + 3 } else { at + 2 };
    if retired && view.is_sign(end, &[')']) { end + 1 } else { at }
}

/// "Lord Carrington": a form of address that the registry has as the first word of one person's whole name.
fn begins_known_name(view: View<'_>, at: usize) -> bool {
    let starts = view.tokens.starts(at);
    let end = at + usize::from(starts.person);
    if !view.is_capital(at) || starts.person < 2 || starts.title != 1 || end > view.to {
        return false;
    }
    let goes_on =
        end < view.to && (view.is_capital(end) || view.has(end, Class::Particle) && view.is_capital(end + 1));
    let registry = &view.data.registry;
    let folded = view.tokens.folded(at, end);
    let style = offices::title(view, at).is_some_and(|(office, ..)| {
        office.title.is_some_and(|title| view.data.language.titles[title].class == TitleClass::Style)
    });
    let bearers = registry.people_named(folded).len() + registry.people_called(folded).len();
    style && !goes_on && bearers == 1
}

/// "her Danish counterpart, Anders Fogh Rasmussen".
fn counterpart(view: View<'_>, at: usize, mut person: PersonMention) -> (PersonMention, usize) {
    person.counterpart = true;
    let last = if view.has(at, Class::Opposite) { at + 1 } else { at };
    person.plural = view.tokens.word(last).ends_with('s');
    let mut next = last + 1;
    if let Some((code, end)) = of_or_from_country(view, next) {
        person.countries.push(code.to_owned());
        next = end;
    }
    if let Some((name, end)) = name_behind(view, next).filter(|_| !person.plural) {
        person.name = Some(name);
        return (person, end);
    }
    if view.is_sign(next, &[','])
        && !person.plural
        && let Some((named, end)) = titled(view, next + 1).filter(|(named, _)| named.name.is_some())
        && named.countries.iter().all(|country| person.countries.contains(country))
    {
        let countries = if named.countries.is_empty() { person.countries } else { named.countries.clone() };
        return (PersonMention { countries, ..named }, end);
    }
    (person, next)
}

fn of_or_from_country<'a>(view: View<'a>, at: usize) -> Option<(&'a str, usize)> {
    offices::of_country(view, at)
        .or_else(|| view.has(at, Class::PlacePreposition).then(|| offices::country(view, at + 1)).flatten())
}

/// "of Lithuania, Dalia Grybauskaitė" in a list that a plural title opened.
fn listed_country(view: View<'_>, at: usize, carried: &Carried) -> Option<(PersonMention, usize)> {
    let office = (*carried)?;
    let (code, next) = offices::of_country(view, at)?;
    let (name, end) = name_behind(view, next).filter(|_| view.is_sign(next, &[',']))?;
    let person = PersonMention {
        name: Some(name),
        office: Some(office),
        countries: vec![code.to_owned()],
        ..PersonMention::default()
    };
    Some((person, end))
}

/// A name without title, perhaps after its country: "Panama's Ricardo Martinelli".
fn named(view: View<'_>, at: usize) -> Option<(PersonMention, usize)> {
    let mut person = PersonMention::default();
    let mut next = at;
    let own = names::name_end(view, at, false);
    // "Costa Rica's Luis Guillermo Solís": Costa is somebody's surname as well
    let country = offices::country(view, at)
        .filter(|&(_, end)| own == Some(end - 1) && end > at + 2 && view.is_possessive(end - 1));
    if let Some(end) = own.filter(|&end| end > at + 1 && country.is_none()) {
        person.name = Some((at, end));
        return Some((person, end));
    }
    if let Some((code, end)) = offices::country(view, at)
        && (names::name_end(view, end, false).is_some() && !view.title_case || view.is_possessive(end - 1))
    {
        person.countries.push(code.to_owned());
        next = end;
    }
    let from_country = next > at;
    let end = if from_country { names::name_end(view, next, false)? } else { own? };
    if from_country && end == next + 1 && !view.is_possessive(next - 1) {
        return None;
    }
    person.name = Some((next, end));
    Some((person, end))
}

/// "Ricardo Lagos of Chile", "Gustavo Petro (Colombia)".
fn country_behind(view: View<'_>, person: &mut PersonMention, at: usize) -> usize {
    if let Some((code, end)) = offices::of_country(view, at) {
        person.countries.push(code.to_owned());
        return end;
    }
    if view.is_sign(at, &['('])
        && let Some((code, end)) =
            offices::country(view, at + 1).filter(|&(_, end)| view.is_sign(end, &[')']))
    {
        person.countries.push(code.to_owned());
        return end + 1;
    }
    at
}

/// ", the president of Mongolia,", "(Minister of Trade of Nauru)" behind a name.
fn apposition(view: View<'_>, person: &mut PersonMention, at: usize) -> usize {
    let bracket = view.is_sign(at, &['(']);
    if !bracket && !view.is_sign(at, &[',']) || person.office.is_some() && person.plural {
        return at;
    }
    let mut inner = PersonMention::default();
    let determined = view.tokens.get(at + 1).is_some_and(|token| {
        token.classes.any(&[Class::Determiner, Class::His, Class::Her, Class::Their, Class::It])
    });
    let (next, _) = before_title(view, if determined { at + 2 } else { at + 1 }, &mut inner);
    let Some((office, plural, end)) = (next < view.to).then(|| offices::title(view, next)).flatten() else {
        return at;
    };
    let class = office.title.map(|title| view.data.language.titles[title].class);
    let first = person.office.as_ref().and_then(|office| office.title);
    let first = first.map(|title| &view.data.language.titles[title]);
    // "Ambassador Conti, Deputy Minister of Trade,": the second is what he is now
    let lesser = first.is_some_and(|title| title.class == TitleClass::Official);
    let settled = first.is_some_and(|title| {
        !lesser && !title.offices.iter().any(|office| office == "royal" || office == "crown-prince")
    });
    if plural || class == Some(TitleClass::Style) || settled {
        return at;
    }
    let end = countries_of(view, &mut inner, end);
    let end = offices::field_to_comma(view, &office, end).unwrap_or(end);
    let closed = end >= view.to
        || view.is_sign(end, &[',', '.', ';', ')', '—', '–', '-'])
        || view.tokens[end].classes.any(&[Class::And, Class::Who])
        || view.has(end, Class::Of) && offices::is_sent(view, &office);
    if !closed || names::name_end(view, end, true).is_some() || bracket && !view.is_sign(end, &[')']) {
        return at;
    }
    if person.office.is_some() && !lesser {
        person.second_office = Some(office);
    } else {
        person.second_office = person.office.replace(office);
    }
    person.former |= inner.former;
    if !inner.countries.is_empty() {
        person.countries = inner.countries;
    }
    if bracket || view.is_sign(end, &[',']) { end + 1 } else { end }
}

/// "the two leaders", "both presidents", "the two".
fn the_two(view: View<'_>, at: usize) -> Option<(PersonMention, usize)> {
    let first = if view.has(at, Class::Determiner) && !view.has(at, Class::TwoOf) { at + 1 } else { at };
    if !view.tokens.get(first).is_some_and(|token| token.classes.any(&[Class::TwoOf, Class::Couple]))
        || first >= view.to
    {
        return None;
    }
    if view.has(first, Class::Couple) && first == at {
        return None;
    }
    if let Some(code) = view.has(first, Class::TwoOf).then(|| compatriots(view, first + 1)).flatten() {
        let person = PersonMention {
            pronoun: Some(Pronoun::They),
            plural: true,
            countries: vec![code.to_owned()],
            ..PersonMention::default()
        };
        return Some((person, first + 2));
    }
    let leaders = view.has(first + 1, Class::Leaders) && !view.has(first + 1, Class::TwoOf);
    // "the two presidents", "the two prime ministers"
    let office = offices::title(view, first + 1).filter(|&(office, plural, end)| {
        let class = office.title.map(|title| view.data.language.titles[title].class);
        let leads = class == Some(TitleClass::Leader);
        plural && if end == first + 2 { leaders } else { leads && !view.has(end, Class::Of) }
    });
    let ends = first > at
        && (first + 1 >= view.to
            || view.is_sign(first + 1, &[',', '.'])
            || view.tokens[first + 1].word().is_some()
                && !view.tokens[first + 1].capital
                && !is_noun(view, first + 1));
    // "Both will be in Rome"
    let opens = (view.from..at).all(|token| view.tokens[token].kind != TokenKind::Word);
    let helpers = [Class::Future, Class::Would, Class::Be, Class::Have, Class::PastHave];
    let both = opens
        && first == at
        && view.has(at, Class::Determiner)
        && view.tokens.get(at + 1).is_some_and(|next| at + 1 < view.to && next.classes.any(&helpers));
    let end = match office {
        Some((.., end)) => end,
        None if leaders => first + 2,
        None if ends || both => first + 1,
        None => return None,
    };
    let office = office.map(|(office, ..)| office);
    let person =
        PersonMention { pronoun: Some(Pronoun::They), plural: true, office, ..PersonMention::default() };
    Some((person, end))
}

/// "the two Georgians", "both Frenchwomen": their country.
fn compatriots(view: View<'_>, at: usize) -> Option<&str> {
    if !view.is_capital(at) {
        return None;
    }
    let word = view.tokens.word(at);
    let registry = &view.data.registry;
    let code = |word: &str| match registry.named(word)? {
        Named::Adjective(number) => Some(registry.countries[*number].code.as_str()),
        _ => None,
    };
    let one = ["s", "men", "women"].iter().filter_map(|plural| word.strip_suffix(plural)).find_map(code);
    one.or_else(|| code(word).filter(|_| word.ends_with('s')))
}

/// "the Georgian travels to Chisinau", "met the Iranian.": an adjective of a country that no noun follows.
fn countryman(view: View<'_>, at: usize) -> Option<(PersonMention, usize)> {
    let determined = view.has(at, Class::Determiner) && !view.has(at, Class::Indefinite);
    if !determined || view.title_case || !view.is_capital(at + 1) {
        return None;
    }
    let registry = &view.data.registry;
    let (code, end) = view.named(at + 1, |named| match named {
        Named::Adjective(number) => Some(registry.countries[*number].code.as_str()),
        _ => None,
    })?;
    let word = view.tokens.word(at + 1);
    // "the French", "the Chinese", "the Finns" are many
    let many = ["s", "sh", "ch", "ese"].iter().any(|ending| word.ends_with(ending));
    let alone = end >= view.to
        || view.is_sign(end, &[',', '.', ';', ')', '—', '–'])
        || view.tokens[end].classes.any(&[
            Class::Be,
            Class::Have,
            Class::Future,
            Class::Would,
            Class::Also,
            Class::Who,
            Class::Do,
            Class::InPlace,
            Class::On,
            Class::And,
            Class::After,
            Class::Before,
            Class::ReportPlain,
            Class::Infinitive,
        ])
        || !view.tokens[end].capital
            && view.tokens[end].word().is_some_and(|word| {
                let verbs = &view.data.language.word(word).verbs;
                verbs.iter().any(|&(_, form)| matches!(form, Form::Third | Form::Past))
            });
    // "the Vietnamese delegation": its head; "the Kenyan official"
    let party = view.has(end, Class::Party) || view.has(end, Class::Official);
    let end = if party { end + 1 } else { end };
    (party || end == at + 2 && !many && alone).then(|| {
        let person = PersonMention {
            pronoun: Some(Pronoun::Countryman),
            countries: vec![code.to_owned()],
            ..PersonMention::default()
        };
        (person, end)
    })
}

fn is_noun(view: View<'_>, at: usize) -> bool {
    view.tokens[at].word().is_none_or(|word| view.data.language.word(word).noun.is_some())
}

fn pronoun(view: View<'_>, at: usize) -> Option<(PersonMention, usize)> {
    let token = &view.tokens[at];
    if token.kind != TokenKind::Word || token.upper && token.span().len() > 1 {
        return None;
    }
    let pronoun = if token.classes.has(Class::He) {
        Pronoun::He
    } else if token.classes.has(Class::She) && !followed_by_noun(view, at) {
        Pronoun::She
    } else if token.classes.has(Class::They) {
        Pronoun::They
    } else if token.classes.has(Class::His) {
        Pronoun::His
    } else if token.classes.has(Class::Her) {
        Pronoun::Her
    } else if token.classes.has(Class::Their) {
        Pronoun::Their
    } else if token.classes.has(Class::We) {
        Pronoun::We
    } else {
        return None;
    };
    let female = match pronoun {
        Pronoun::He | Pronoun::His => Some(false),
        Pronoun::She | Pronoun::Her => Some(true),
        _ => None,
    };
    let object = token.classes.has(Class::Him);
    // "our people are in Boston"
    let possessive = token.classes.has(Class::Our);
    let person =
        PersonMention { pronoun: Some(pronoun), female, object, possessive, ..PersonMention::default() };
    Some((person, at + 1))
}

/// "her" before a noun is a possessive, not an object.
fn followed_by_noun(view: View<'_>, at: usize) -> bool {
    view.has(at, Class::Her)
        && view.tokens.get(at + 1).filter(|_| at + 1 < view.to).is_some_and(|next| {
            next.kind == TokenKind::Word
                && !next.classes.any(&[Class::PlacePreposition, Class::And, Class::Clause, Class::Of])
        })
}
