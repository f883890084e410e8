//! Where a person's name begins and ends.

use super::{View, offices};
use crate::data::registry::{Named, PlaceKind, Registry};
use crate::model::word::{Class, Form, TitleClass};
use crate::model::words::TokenKind;

/// Tokens from an office to the name behind its comma.
const INTRODUCED: usize = 6;

/// A name longer than this is a list or a headline.
const LONGEST: usize = 7;

/// The token after the name that begins at `at`. `titled`: a title or form of address stands before it, so that
/// one word is enough.
pub fn name_end(view: View<'_>, at: usize, titled: bool) -> Option<usize> {
    if at >= view.to
        || !begins_name(view, at)
        || !titled && (opens_with_gerund(view, at) || opens_with_adverb(view, at))
    {
        return None;
    }
    let known = registered(view, at);
    if view.title_case {
        return known.map(|end| after_initial(view, end));
    }
    let end = shape_end(view, at, titled);
    match known {
        Some(known) if end < known => Some(known),
        Some(known) if known == at + 1 && !titled && at == view.from && !goes_on(view, known) => Some(known),
        _ if end == at => known,
        _ => (titled || end > at + 1 || known.is_some() || single_name(view, at)).then_some(end),
    }
}

/// "Blair Kamau": behind the first word of the sentence a word that is nothing but a name.
fn goes_on(view: View<'_>, at: usize) -> bool {
    let Some(token) = view.tokens.get(at) else { return false };
    // "Petra al-Hakim"
    if view.has(at, Class::Particle) && !token.capital {
        return view.is_capital(at + 1) && at + 1 < view.to;
    }
    let starts = view.tokens.starts(at);
    view.is_capital(at) && token.word().is_none() && starts.place == 0 && starts.title == 0
}

/// "President Michael D. Higgins" in a headline: the given name alone is known too.
fn after_initial(view: View<'_>, end: usize) -> usize {
    let initial = view.is_capital(end) && view.tokens[end].span().len() == 1 && view.is_sign(end + 1, &['.']);
    if initial && view.is_capital(end + 2) { end + 3 } else { end }
}

fn begins_name(view: View<'_>, at: usize) -> bool {
    let token = view.tokens[at];
    if token.kind != TokenKind::Word {
        return false;
    }
    token.capital
        || (view.has(at, Class::Particle) && view.is_capital(at + 1) && view.tokens[at].span().len() <= 3)
}

/// "Lastly, the minister": an adverb and a comma that open the sentence, and nobody's name.
fn opens_with_adverb(view: View<'_>, at: usize) -> bool {
    at == view.from
        && view.is_sign(at + 1, &[','])
        && view.tokens.starts(at).called == 0
        && view.data.language.ends_as_adverb(view.tokens.word(at))
}

/// "Visiting Asuncion on Monday, Morales": a capital of the sentence, not of a name.
fn opens_with_gerund(view: View<'_>, at: usize) -> bool {
    let opens =
        (view.from..at).all(|token| !matches!(view.tokens[token].kind, TokenKind::Word | TokenKind::Number));
    opens && view.has(at, Class::Delegation) && view.tokens.word(at).ends_with("ing")
        || opens
            && view.tokens[at].word().is_some_and(|word| {
                let verbs = &view.data.language.word(word).verbs;
                verbs.iter().any(|&(_, form)| form == Form::Gerund)
            })
}

/// The longest registered spelling from here, a single word only where the news call somebody so.
fn registered(view: View<'_>, at: usize) -> Option<usize> {
    let registry = &view.data.registry;
    let longest = usize::from(view.tokens.starts(at).person);
    let whole = (longest > 0 && at + longest <= view.to).then_some(at + longest);
    let shorter = || view.longest(at, longest, |folded| is_registered(registry, folded).then_some(()));
    let found = whole.or_else(|| shorter().map(|((), end)| end));
    found.filter(|&end| end > at + 1 || !view.tokens.starts(at).alone).filter(|&end| {
        end > at + 1 || !view.tokens[at].classes.any(&[Class::NameStop, Class::He, Class::She, Class::They])
    })
}

/// Whether somebody is spelled so, or called so where it is one word.
pub fn is_registered(registry: &Registry, folded: &str) -> bool {
    !registry.people_called(folded).is_empty()
        || folded.contains(' ') && !registry.people_named(folded).is_empty()
}

/// Runs over capitalised words, particles between them, initials and numerals.
fn shape_end(view: View<'_>, at: usize, titled: bool) -> usize {
    let mut end = at;
    let mut next = at;
    while next < view.to && next - at < LONGEST {
        let token = view.tokens[next];
        if token.kind != TokenKind::Word {
            let initial = view.is_sign(next, &['.']) && next > at && view.tokens[next - 1].span().len() <= 2;
            if !initial {
                break;
            }
            next += 1;
            continue;
        }
        if view.has(next, Class::Suffix) && next > at {
            next += 1;
            end = next;
            continue;
        }
        let particle = !token.capital && view.has(next, Class::Particle) && next > at;
        if particle && view.is_capital(next + 1) {
            // "Cavaco Silva of Portugal", "Gotabaya Rajapaksa of Sri Lanka"
            if offices::of_country(view, next).is_some() {
                break;
            }
            next += 1;
            continue;
        }
        // "Han Seung-soo", not "the Putin-led party"
        let joined = token.hyphen && !token.capital && next > at && token.word().is_none();
        if !joined && (!token.capital || stops(view, next, at, titled)) {
            break;
        }
        next += 1;
        end = next;
    }
    end
}

/// A capitalised word that cannot be part of a name that began at `first`.
fn stops(view: View<'_>, at: usize, first: usize, titled: bool) -> bool {
    let word = view.tokens.word(at);
    let classes = view.tokens[at].classes;
    if view.tokens[at].hyphen && at > first {
        return false;
    }
    if classes.has(Class::Particle) && view.is_capital(at + 1) {
        return at == first && classes.has(Class::NameStop);
    }
    if classes.any(&[Class::NameStop, Class::Report, Class::Clause, Class::Weekday, Class::Determiner]) {
        return true;
    }
    let starts = view.tokens.starts(at);
    if starts.alone {
        match alone_named(view, at) {
            Some(Named::Places(_)) if at > first || titled && goes_on(view, at + 1) => {}
            Some(Named::Places(places)) if is_given_name(view, at, places) => {}
            Some(_) if titled && starts.called > 0 => {}
            Some(Named::Places(places)) if titled && at == first && behind_title(view, at, places) => {}
            Some(_) => return true,
            None => {}
        }
    }
    // "Kassim Haji Omar Robleh"
    if at > first && classes.has(Class::InName) && view.is_capital(at + 1) {
        return false;
    }
    let title = (starts.title > 0).then(|| view.data.language.title(word));
    // "Peter Alan King." ends in what is elsewhere a title
    let ends = at > first + 1
        && !view.is_capital(at + 1)
        && !view.has(at + 1, Class::Of)
        && !view.is_possessive(at + 1);
    title.flatten().is_some_and(|title| {
        (title.class != TitleClass::Style || at > first)
            && !(ends && title.class == TitleClass::Leader && view.tokens.starts(at).title == 1)
    })
}

/// "received Sydney Lund, Minister of Trade": a town's name before one that is nothing but a surname, and an office
/// behind its comma.
fn is_given_name(view: View<'_>, at: usize, places: &[usize]) -> bool {
    let town = |&place: &usize| view.data.registry.places[place].kind == PlaceKind::City;
    let led = at > view.from
        && view.tokens[at - 1].classes.any(&[Class::PlacePreposition, Class::From, Class::Determiner]);
    if led || !places.iter().any(town) || !goes_on(view, at + 1) {
        return false;
    }
    // "the trade minister, Orland Browne,"
    let introduced = at >= view.from + 2
        && view.is_sign(at - 1, &[','])
        && (at.saturating_sub(INTRODUCED).max(view.from)..at - 1)
            .any(|token| view.tokens.starts(token).title > 0);
    if introduced {
        return true;
    }
    let joined = |token: &usize| view.tokens.get(*token).is_some_and(|token| token.hyphen && token.capital);
    let comma = at + 2 + (at + 2..view.to).take_while(joined).count();
    let office = comma + 1 + usize::from(view.has(comma + 1, Class::Determiner));
    let country = offices::country(view, office).map_or(office, |(_, end)| end);
    view.is_sign(comma, &[',']) && country < view.to && offices::title(view, country).is_some()
}

/// "Foreign Minister Lund said": right behind a title in capitals even a town's name is a person's, but no capital's.
fn behind_title(view: View<'_>, at: usize, places: &[usize]) -> bool {
    let registry = &view.data.registry;
    let seat = |&place: &usize| {
        let place = &registry.places[place];
        let capital = registry.country(place.country).and_then(|country| country.capital.as_deref());
        place.kind != PlaceKind::City || capital == Some(place.name)
    };
    at > view.from && view.is_capital(at - 1) && !view.title_case && !places.iter().any(seat)
}

/// What the word alone names.
fn alone_named<'a>(view: View<'a>, at: usize) -> Option<&'a Named> {
    let (registry, starts) = (&view.data.registry, view.tokens.starts(at));
    match starts.place {
        1 => Some(registry.meaning(starts.meaning)),
        _ => registry.named(view.tokens.word(at)),
    }
}

/// One capitalised word alone, which only the rest of the article can make a name.
fn single_name(view: View<'_>, at: usize) -> bool {
    view.tokens[at].word().is_none() || view.tokens.starts(at).called == 1
}
