//! Titles and the countries that stand with them: "Tajik President", "minister of public works of Peru".

use super::View;
use crate::data::registry::Named;
use crate::model::mention::OfficeMention;
use crate::model::word::{Class, TitleClass};
use crate::model::words::{TitlePhrase, TokenKind};
use std::cell::Cell;

/// Words between the first word of a ministry's name and the word "minister".
const DOMAIN: usize = 9;

/// Words after "minister for" up to the comma that closes the apposition.
const FIELD: usize = 5;

/// An office, whether it is told of in the plural, and the token behind it.
type Titled = (OfficeMention, bool, usize);

/// A token of a sentence, and the title at it.
pub type LastTitle = Cell<Option<(usize, Option<Titled>)>>;

/// A title at `at`, in the singular or the plural: the office, whether plural, and the token after it.
pub fn title(view: View<'_>, at: usize) -> Option<Titled> {
    match view.last_title.get() {
        Some((asked, title)) if asked == at => title,
        _ => {
            let title = find_title(view, at);
            view.last_title.set(Some((at, title)));
            title
        }
    }
}

fn find_title(view: View<'_>, at: usize) -> Option<Titled> {
    listed_title(view, at).or_else(|| domain_minister(view, at)).map(|(office, plural, end)| {
        let field = view.has(end, Class::Goal) && !view.has(end, Class::Infinitive);
        let behind =
            if is_generic(view, &office) || field && !plural { domain_after(view, end) } else { end };
        // "the minister of oases, Habib Lamouchi,"
        let named = |comma: &usize| view.is_capital(comma + 1) && view.tokens.starts(comma + 1).place == 0;
        // "minister delegate for island and other affairs, Mr Lund"
        let open = behind == end || view.has(behind, Class::And) && !view.is_capital(behind + 1);
        let field = (open && !plural).then(|| field_to_comma(view, &office, end)).flatten();
        let end = field.filter(named).unwrap_or(behind);
        (OfficeMention { to: end, ..office }, plural, end)
    })
}

/// "Mali's wildlife and water minister": behind a country's possessive any lower-case words up to a minister are his
/// field.
pub fn owned_minister(view: View<'_>, at: usize) -> Option<Titled> {
    let field = |word: usize| {
        let token = &view.tokens[word];
        token.kind == TokenKind::Word
            && !token.capital
            && !token.classes.any(&[
                Class::Determiner,
                Class::PlacePreposition,
                Class::Clause,
                Class::Be,
                Class::Have,
                Class::Future,
                Class::Would,
                Class::With,
                Class::By,
            ])
    };
    let title = (at + 1..(at + DOMAIN).min(view.to))
        .take_while(|&word| field(word - 1))
        .find(|&word| listed_title(view, word).is_some_and(|(office, ..)| is_generic(view, &office)))?;
    let (office, plural, end) = listed_title(view, title)?;
    (!plural).then_some((OfficeMention { from: at, to: end, ..office }, plural, end))
}

/// "president of the Czech Senate": the title that its country parts.
fn of_its_chamber(view: View<'_>, at: usize, end: usize) -> Option<Titled> {
    let chamber = end + 3;
    let parted = view.has(end, Class::Of)
        && view.has(end + 1, Class::Determiner)
        && view.is_capital(end + 2)
        && view.has(chamber, Class::Parliament)
        && chamber < view.to;
    if !parted {
        return None;
    }
    let words: Vec<&str> = (at..end + 2).chain([chamber]).map(|token| view.tokens.word(token)).collect();
    let TitlePhrase { title, plural } = view.data.language.title_phrase(&words.join(" "))?;
    Some((OfficeMention { title: Some(usize::from(title)), from: at, to: chamber + 1 }, plural, chamber + 1))
}

fn listed_title(view: View<'_>, at: usize) -> Option<Titled> {
    let starts = view.tokens.starts(at);
    let longest = usize::from(starts.title);
    if longest == 0 {
        return None;
    }
    let whole = (at + longest <= view.to).then_some((starts.office, at + longest));
    let shorter = || view.longest(at, longest - 1, |folded| view.data.language.title_phrase(folded));
    let (TitlePhrase { title, plural }, end) = whole.or_else(shorter)?;
    // "HE MET LUND"
    if view.title_case && view.data.language.titles[usize::from(title)].in_capitals {
        return None;
    }
    if let Some(of_country) = of_its_chamber(view, at, end) {
        return Some(of_country);
    }
    Some((OfficeMention { title: Some(usize::from(title)), from: at, to: end }, plural, end))
}

/// "Agriculture Secretary", "Trade, Arts and Sport Minister", "energy and transport minister": capitalised words, or
/// the names of fields, up to a generic title.
fn domain_minister(view: View<'_>, at: usize) -> Option<Titled> {
    let mut next = at;
    while next < view.to && next - at < DOMAIN {
        if next > at
            && let Some((office, plural, end)) = listed_title(view, next)
        {
            // "Energy minister Lund", but not "Reuters minister"
            let field = || (at..next).all(|word| view.has(word, Class::Domain) || view.has(word, Class::And));
            let named = view.is_capital(next) || !(at..next).any(|word| view.is_capital(word)) || field();
            // "International Trade Minister": a listed title of which a field widens the ministry
            let widened = || {
                (at..next).all(|word| view.has(word, Class::Domain))
                    && view.tokens[next].classes.has(Class::Domain)
            };
            let fits = named && (is_generic(view, &office) && end == next + 1 || !plural && widened());
            return fits.then_some((OfficeMention { title: office.title, from: at, to: end }, plural, end));
        }
        let joins = next > at
            && (view.has(next, Class::And)
                || view.is_sign(next, &['&'])
                || view.is_sign(next, &[',']) && list_goes_on(view, next + 1));
        if !joins && !is_domain_word(view, next) {
            return None;
        }
        next += 1;
    }
    None
}

/// A field of government, or a capitalised word that can be part of a ministry's name.
fn is_domain_word(view: View<'_>, at: usize) -> bool {
    (view.is_capital(at) || view.has(at, Class::Domain))
        && view.tokens[at].kind == TokenKind::Word
        && !view.tokens.starts(at).alone
        && view.tokens.starts(at).any_person <= 1
        && !view.tokens[at].classes.any(&[
            Class::Determiner,
            Class::PlacePreposition,
            Class::Clause,
            Class::Former,
            Class::Weekday,
            Class::Month,
        ])
}

fn is_generic(view: View<'_>, office: &OfficeMention) -> bool {
    office.title.is_some_and(|title| view.data.language.titles[title].generic)
}

/// After "minister": "for economic affairs", "of energy and transport".
fn fields_after(view: View<'_>, at: usize) -> Option<usize> {
    let first = if view.has(at + 1, Class::Determiner) { at + 2 } else { at + 1 };
    let field = |at: usize| view.has(at, Class::Domain) && !view.is_capital(at);
    // "sent his trade minister to regional talks": of "to" and "for" only "for" leads to a field
    let leads = view.has(at, Class::Of) || view.has(at, Class::Goal) && !view.has(at, Class::Infinitive);
    if !leads || !field(first) {
        return None;
    }
    let mut end = first;
    while end < view.to && (field(end) || view.has(end, Class::And) && field(end + 1)) {
        end += 1;
    }
    Some(end)
}

/// After "minister" in an apposition: "for wells and fountains,", whatever the words up to the comma are.
pub fn field_to_comma(view: View<'_>, office: &OfficeMention, at: usize) -> Option<usize> {
    // "responsible for the northern islands"
    let charged = view.has(at, Class::Charged);
    let first = at + usize::from(charged);
    let goal = view.has(first, Class::Goal) && !view.has(first, Class::Infinitive);
    let sent = is_sent(view, office);
    let leads = view.has(first, Class::Of) || goal || sent && view.has(first, Class::On);
    // "the foreign minister of the Czech Republic, Lund"
    if !leads || !is_generic(view, office) && !sent || of_country(view, first).is_some() {
        return None;
    }
    let last = (first + 1 + FIELD).min(view.to);
    let end = (first + 1..last).find(|&end| view.is_sign(end, &[',']))?;
    let word = |word: usize| {
        let token = &view.tokens[word];
        let titled = view.tokens.starts(word).title > 0;
        token.kind == TokenKind::Word && !titled && !token.classes.any(&[Class::Clause, Class::Who])
    };
    // "for Danubian navigation" and "for Growth Through Trade, Dr. Lund", but not "of Trade, Lund"
    let styled = listed_title(view, end + 1)
        .and_then(|(office, ..)| office.title)
        .is_some_and(|title| view.data.language.titles[title].class == TitleClass::Style);
    let field = styled || (first + 1..end).any(|word| !view.is_capital(word));
    (end > first + 1 && field && (first + 1..end).all(word)).then_some(end)
}

/// After "Minister": "of Trade, Tourism and Regional Growth", "for Africa". Stops where a name begins.
fn domain_after(view: View<'_>, at: usize) -> usize {
    // "Minister Responsible for Fisheries"
    let charged = view.has(at, Class::Charged) && view.has(at + 1, Class::Of);
    let at = if charged { at + 1 } else { at };
    if let Some(end) = fields_after(view, at) {
        return end;
    }
    if !view.has(at, Class::Of) || !view.is_capital(at + 1) && !view.is_capital(at + 2) {
        return at;
    }
    // "Interior Minister of the Czech Republic"
    if of_country(view, at).is_some() {
        return at;
    }
    let mut end = at + 1;
    let name_begins = |end: usize| {
        view.has(end - 1, Class::Domain)
            && view.is_capital(end)
            && (view.is_capital(end + 1) || view.has(end + 1, Class::Particle) && view.is_capital(end + 2))
            && (end..end + 2).all(|word| {
                !view.tokens[word].classes.any(&[Class::Domain, Class::And, Class::Of, Class::StateForm])
                    && view.tokens[word].kind == TokenKind::Word
            })
    };
    while end < view.to && !name_begins(end) && of_country(view, end).is_none() {
        let joins = view.has(end, Class::And) || view.has(end, Class::Of) || view.has(end, Class::Determiner);
        if joins
            && (view.is_capital(end + 1) || view.has(end + 1, Class::Determiner) && view.is_capital(end + 2))
            || view.is_capital(end) && view.tokens[end].kind == TokenKind::Word
            || view.is_sign(end, &[',']) && list_goes_on(view, end + 1)
        {
            end += 1;
        } else {
            break;
        }
    }
    // "for Danubian navigation"
    let noun = end > at + 1 && end < view.to && {
        let token = &view.tokens[end];
        token.kind == TokenKind::Word
            && !token.capital
            && (token.word().is_none() || view.has(end, Class::Domain))
            && !view.data.language.ends_as_past(view.tokens.word(end))
    };
    end + usize::from(noun)
}

/// Whether, after a comma, capitalised words lead to an "and": the list of a ministry's fields.
fn list_goes_on(view: View<'_>, at: usize) -> bool {
    let mut next = at;
    while next < view.to && next - at < 8 {
        if view.has(next, Class::And) {
            return next > at && view.is_capital(next + 1) && next - at <= 6;
        }
        if !view.is_capital(next) && !view.is_sign(next, &[',']) {
            return false;
        }
        next += 1;
    }
    false
}

/// "Hana Kovar, the envoy of President Havel": an office held on somebody's behalf.
pub fn is_sent(view: View<'_>, office: &OfficeMention) -> bool {
    office.title.is_some_and(|title| {
        view.data.language.titles[title].offices.iter().any(|office| office == "special-envoy")
    })
}

/// A country, its adjective or an organisation at `at`: its code and the token after it, a possessive included.
pub fn country<'a>(view: View<'a>, at: usize) -> Option<(&'a str, usize)> {
    if !view.is_capital(at) {
        return None;
    }
    let registry = &view.data.registry;
    let part_of_region = view.tokens.starts(at).ends_region
        && at > view.from
        && registry.named(view.tokens.folded(at - 1, at + 1)) == Some(&Named::Region);
    if part_of_region {
        return None;
    }
    let (code, end) = view.named(at, |named| match named {
        Named::Country(number) => Some(
            view.namesake_of(*number)
                .map_or(registry.countries[*number].code.as_str(), |region| region.country),
        ),
        Named::Adjective(number) => Some(registry.countries[*number].code.as_str()),
        Named::Organization(number) => Some(registry.organizations[*number].code.as_str()),
        Named::Places(_) | Named::Region => None,
    })?;
    Some((code, if view.is_possessive(end) { end + 1 } else { end }))
}

/// "of [the Republic of] Malawi", "of the Belgians": the country and the token after it.
pub fn of_country<'a>(view: View<'a>, at: usize) -> Option<(&'a str, usize)> {
    if !view.has(at, Class::Of) {
        return None;
    }
    let mut next = at + 1;
    if view.has(next, Class::Determiner) {
        next += 1;
    }
    for _ in 0..5 {
        if let Some((code, end)) = country(view, next) {
            // "leader of the Centre Party"
            if view.is_capital(end) && view.has(end, Class::Party) {
                return None;
            }
            // "a lawyer for Israeli Prime Minister Netanyahu"
            let titled = view.is_capital(end) && view.tokens.starts(end).title > 1;
            if titled && !view.is_possessive(end - 1) {
                return None;
            }
            let end = if view.is_possessive(end - 1) { end - 1 } else { end };
            return Some((code, end));
        }
        let form = view.has(next, Class::StateForm)
            || view.has(next, Class::Of)
            || view.has(next, Class::Determiner);
        if !form {
            return None;
        }
        next += 1;
    }
    None
}
