//! Names to people: the registry by spelling, office, country and date; the article's own cast by surname; else a new
//! person whom only the text knows.

use crate::data::Data;
use crate::data::fold::fold;
use crate::data::registry::{Registry, Term, office_rank};
use crate::model::cast::{Member, Standing};
use crate::model::likeness::{Marks, alike, keys};
use crate::model::mention::{Mention, MentionKind, OfficeMention, PersonMention};
use crate::model::word::{Class, TitleClass};
use crate::model::words::{TokenKind, Tokens};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;

/// Names are linked from the fullest to the shortest, so that a surname in the headline finds its bearer below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Two words or more in the text itself.
    Full,
    /// One word with a title.
    Titled,
    /// One word alone, and all names of the headline.
    Short,
}

pub const PASSES: [Pass; 3] = [Pass::Full, Pass::Titled, Pass::Short];

impl Pass {
    pub fn takes(self, person: &PersonMention, headline: bool) -> bool {
        let Some((from, to)) = person.name else {
            return false;
        };
        match self {
            Self::Full => !headline && to - from > 1,
            Self::Titled => !headline && (person.office.is_some() || !person.countries.is_empty()),
            Self::Short => true,
        }
    }
}

pub struct Namer<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    dct: Option<NaiveDate>,
    /// The country from which the article speaks.
    home: Option<&'a str>,
    data: &'a Data,
    cast: Vec<Member>,
    roll: Roll,
}

/// A registered person must reach this score to be meant.
const ENOUGH: i64 = 4;
/// Days for which a pope is called by his name alone after his death.
const POPE: i64 = 4_000;
/// Offices of different rank, at most.
const OFFICES: usize = 16;

impl<'a> Namer<'a> {
    pub fn new(
        text: &'a str,
        tokens: &'a Tokens,
        dct: Option<NaiveDate>,
        home: Option<&'a str>,
        data: &'a Data,
    ) -> Self {
        Self { text, tokens, dct, home, data, cast: Vec::new(), roll: Roll::default() }
    }

    pub fn into_cast(self) -> Vec<Member> {
        self.cast
    }

    /// The member whom the mention names; a new one where the text gives enough to found one.
    /// `around`: the mentions of the sentence before and of this one, whose places tell kings of one name apart.
    pub fn link(&mut self, person: &PersonMention, pass: Pass, around: [&[Mention]; 2]) -> Option<usize> {
        let (from, to) = person.name?;
        let tokens = self.tokens;
        let telling = |at: &usize| tokens.word(*at).len() > 1 && tokens.word(*at) != "'s";
        let places: Vec<usize> = (from..to).filter(telling).collect();
        let words: Vec<&str> = places.iter().map(|&at| tokens.word(at)).collect();
        if words.is_empty() {
            return None;
        }
        let offices = self.office_codes(person);
        let alone = words.len() == 1 && person.countries.is_empty();
        let surname = if alone { self.in_cast(&words, &offices, person, None) } else { None };
        let surname = surname.or_else(|| self.by_given_names(&words, &offices, person));
        // "Foreign Minister Yang" is the Foreign Minister Yang Jiechi told of before.
        let surname = surname.filter(|&at| {
            offices.is_empty()
                || self.cast[at].class == Standing::Leader
                    && offices.iter().any(|office| has(&self.cast[at].offices, office))
        });
        let registered =
            if surname.is_some() { None } else { self.registered(&places, &words, &offices, person, around) };
        let registered =
            registered.filter(|&number| !offices.is_empty() || !self.is_of_father(&words, number));
        // "President MC Ramaphosa" is President Ramaphosa
        let initialled = words.len() == 2 && !offices.is_empty() && self.is_initials(places[0]);
        let registered = registered.or_else(|| {
            if initialled {
                self.registered(&places[1..], &words[1..], &offices, person, around)
            } else {
                None
            }
        });
        let known = surname.or_else(|| self.in_cast(&words, &offices, person, registered));
        let at = match (known, registered) {
            (Some(at), _) => at,
            (None, Some(number)) => self.add_registered(number, &offices, person),
            (None, None) => self.add_unverified(&words, (from, to), person, pass)?,
        };
        self.learn(at, &offices, person, words.len());
        self.learn_spelling(at, &words);
        Some(at)
    }

    /// Whom the registry spells another way first is called as the text calls him in full: "Sarkisian" behind "Serzh
    /// Sarkisian".
    fn learn_spelling(&mut self, at: usize, words: &[&str]) {
        /// Nobody has more words in all his spellings.
        const MOST: usize = 12;
        let known = &self.cast[at].words;
        // who shares the surname alone may be another
        let same = known.first().is_some_and(|first| alike(first, words[0]));
        if words.len() < 2 || self.cast[at].registered.is_none() || !same || known.len() >= MOST {
            return;
        }
        let other = |word: &&&str| !self.is_particle(word) && !known.iter().any(|known| alike(known, word));
        let new: Vec<String> = words.iter().filter(other).map(|&word| word.to_owned()).collect();
        self.roll.add_words(at, &new);
        self.cast[at].words.extend(new);
    }

    /// "Juan Carlos" of Juan Carlos Varela, whom the article names in full.
    fn by_given_names(&self, words: &[&str], offices: &[&str], person: &PersonMention) -> Option<usize> {
        if words.len() != 2 || !offices.is_empty() || !person.countries.is_empty() || person.style {
            return None;
        }
        let begins = |member: &Member| {
            member.named
                && member.words.len() > words.len()
                && words.iter().zip(&member.words).all(|(word, known)| word == known)
        };
        self.cast.iter().position(begins)
    }

    fn office_codes(&self, person: &PersonMention) -> Vec<&'a str> {
        let titles = &self.data.language.titles;
        [&person.office, &person.second_office]
            .into_iter()
            .flatten()
            .filter_map(|office| office.title)
            .flat_map(|title| titles[title].offices.iter().map(String::as_str))
            .collect()
    }

    /// The registered person of best score, if it is enough.
    fn registered(
        &self,
        places: &[usize],
        words: &[&str],
        offices: &[&str],
        person: &PersonMention,
        around: [&[Mention]; 2],
    ) -> Option<usize> {
        let registry = &self.data.registry;
        let initialled = person.name.and_then(|(from, to)| self.initialled(from, to));
        let whole = person.name.map_or("", |(from, to)| self.whole_name(from, to));
        let name = initialled.as_deref().unwrap_or(whole);
        let named = registry.people_named(name);
        let mut candidates: Vec<(usize, i64)> =
            named.iter().map(|&at| (at, if words.len() > 2 { 6 } else { 5 })).collect();
        candidates.extend(registry.people_called(name).iter().map(|&at| (at, 2)));
        let known = |&place: &usize| !self.called(place).is_empty();
        if (candidates.is_empty() || words.len() > 1) && places.iter().any(known) {
            let particle = |word: &&str| self.is_particle(word);
            let telling: Vec<&str> = words.iter().copied().filter(|word| !particle(word)).collect();
            let marks: Vec<Marks> = telling.iter().map(|word| Marks::of(word)).collect();
            let near = |at: usize| {
                let theirs = registry.people[at].marks;
                marks.iter().filter(|marks| marks.meet(theirs)).nth(1).is_some()
            };
            for &place in places {
                candidates.extend(self.called(place).iter().filter_map(|&at| {
                    if words.len() == 1 {
                        return Some((at, 2));
                    }
                    // Most namesakes share that word alone; who is named in full has a better score.
                    if !near(at) || named.contains(&at) {
                        return None;
                    }
                    let shared = shared_words(&telling, registry, at);
                    let whole = shared == telling.len();
                    (shared >= 2 && (whole || !is_another(&telling, registry, at)))
                        .then_some((at, if whole { 4 } else { 2 }))
                }));
            }
        }
        candidates.extend(self.holders_spelled_alike(words, offices, &person.countries));
        let namesakes = words.len() == 1 && candidates.len() > 1 && person.countries.is_empty();
        let scored = candidates.into_iter().map(|(at, base)| {
            let here = namesakes && self.is_at_home_in(at, around);
            // "Merkel and Poroshenko met": the president rather than his wife
            let first = namesakes && self.is_prominent(at);
            (base + self.fitness(at, offices, person), here, first, std::cmp::Reverse(at))
        });
        scored
            .max()
            .filter(|&(score, ..)| score >= self.needed(words, offices, person))
            .map(|(.., std::cmp::Reverse(at))| at)
            .filter(|&at| {
                words.len() > 1
                    || !offices.is_empty()
                    || !person.countries.is_empty()
                    || name.contains(' ') && registry.people_named(name).contains(&at)
                    || self.is_prominent(at)
            })
    }

    /// The folded name; "" where its first word already tells that nobody registered bears it.
    fn whole_name(&self, from: usize, to: usize) -> &'a str {
        let first = &self.tokens[from];
        let unknown =
            to - from > 1 && first.capital && usize::from(self.tokens.starts(from).person) < to - from;
        if unknown { "" } else { self.tokens.folded(from, to) }
    }

    /// "Justin Trudeau Jr": the son of whoever is registered without that word.
    fn is_of_father(&self, words: &[&str], number: usize) -> bool {
        let junior = words.last().filter(|_| words.len() > 2).copied();
        junior.is_some_and(|last| {
            let known = |spelling: &str| spelling.split(' ').any(|word| word == last);
            self.data.language.classes(self.data.language.spelling(last)).has(Class::Junior)
                && !self.data.registry.folded_spellings(number).any(known)
        })
    }

    /// "R. Kumaran" as it is spelled without the full stops.
    fn initialled(&self, from: usize, to: usize) -> Option<String> {
        let dotted = |at: usize| self.tokens.word(at).len() == 1 && self.tokens[at].kind == TokenKind::Word;
        let stop = |at: usize| self.tokens[at].kind == TokenKind::Sign('.');
        let initials = (from + 1..to).any(|at| stop(at) && dotted(at - 1));
        initials.then(|| {
            let words = (from..to).filter(|&at| !stop(at)).map(|at| self.tokens.word(at));
            words.collect::<Vec<_>>().join(" ")
        })
    }

    /// Whom the news call by that word alone.
    fn called(&self, at: usize) -> &'a [usize] {
        let nobody = self.tokens[at].capital && self.tokens.starts(at).called == 0;
        if nobody { &[] } else { self.data.registry.people_called(self.tokens.word(at)) }
    }

    /// Whether one of the places told of lies in a country of his.
    fn is_at_home_in(&self, at: usize, around: [&[Mention]; 2]) -> bool {
        let registry = &self.data.registry;
        let ruled = |country: &str| {
            registry.people[at].terms.iter().any(|&term| registry.terms[term].country == country)
        };
        around.into_iter().flatten().any(|mention| match &mention.kind {
            MentionKind::Place(place) => ruled(&place.country),
            _ => false,
        })
    }

    /// Somebody whom a newspaper can call by the surname alone without having introduced him.
    fn is_prominent(&self, at: usize) -> bool {
        let registry = &self.data.registry;
        let first = |office| crate::data::registry::office_rank(office) <= 5;
        // Popes have no other name.
        let near = |office| if office == "pope" { POPE } else { 60 };
        registry.people[at].terms.iter().map(|&term| &registry.terms[term]).any(|term| {
            first(term.office) && self.dct.is_none_or(|dct| term.distance(dct) < near(term.office))
        })
    }

    /// "MC", "PW": two or three capitals before a name in lower case.
    fn is_initials(&self, at: usize) -> bool {
        let few = (2..=3).contains(&self.tokens.word(at).len());
        few && self.tokens[at].upper && self.tokens.get(at + 1).is_some_and(|next| !next.upper)
    }

    fn is_particle(&self, word: &str) -> bool {
        let language = &self.data.language;
        language.classes(language.spelling(word)).has(Class::Particle)
    }

    /// A lone word that is also a word of the language needs more than being somebody's surname.
    fn needed(&self, words: &[&str], offices: &[&str], person: &PersonMention) -> i64 {
        let bare = words.len() == 1 && offices.is_empty() && person.countries.is_empty() && !person.style;
        let common = self.data.language.word_number(words[0]).is_some();
        if bare && common { ENOUGH + 2 } else { ENOUGH }
    }

    /// Whoever held that office there at the time and is spelled nearly so: "Rakhmon" for Rahmon.
    fn holders_spelled_alike(
        &self,
        words: &[&str],
        offices: &[&str],
        countries: &[String],
    ) -> Vec<(usize, i64)> {
        let Some(dct) = self.dct else { return Vec::new() };
        let registry = &self.data.registry;
        countries
            .iter()
            .flat_map(|country| offices.iter().map(move |office| (country, office)))
            .flat_map(|(country, office)| registry.terms_of_post(country, office))
            .filter(|term| term.distance(dct) < 900)
            .filter(|term| {
                let holder = &registry.people[term.person];
                words.iter().any(|word| holder.short.iter().any(|short| alike(word, short)))
                    && (words.len() == 1 || !is_another(words, registry, term.person))
            })
            .map(|term| (term.person, 3))
            .collect()
    }

    /// How well office, country and date fit.
    fn fitness(&self, at: usize, offices: &[&str], person: &PersonMention) -> i64 {
        let registry = &self.data.registry;
        let terms = || registry.people[at].terms.iter().map(|&term| &registry.terms[term]);
        let mut score = 0;
        if !person.countries.is_empty() {
            let his = |term: &Term| person.countries.iter().any(|told| registry.may_mean(told, term.country));
            // "Chairperson of the African Union, Alpha Condé" is a president of one of its members
            let of_body = || person.countries.iter().all(|told| registry.organization(told).is_some());
            let in_full = person.name.is_some_and(|(from, to)| to > from + 1);
            score += match terms().any(his) {
                true => 3,
                false if in_full && of_body() => 0,
                false => -5,
            };
        }
        if !offices.is_empty() {
            score += if terms().any(|term| offices.contains(&term.office)) { 2 } else { -1 };
        }
        if person.female.is_some_and(|female| female != registry.people[at].female) {
            score -= 4;
        }
        if let Some(dct) = self.dct.filter(|_| person.former) {
            let over = terms()
                .any(|term| offices.contains(&term.office) && term.until.is_some_and(|until| until < dct));
            score += if over { 2 } else { -3 };
        }
        if let Some(dct) = self.dct {
            let fits =
                |term: &&crate::data::registry::Term| offices.is_empty() || offices.contains(&term.office);
            let distance = terms().filter(fits).map(|term| term.distance(dct)).min();
            // The text gives him an office that the table has not: whether he held another that day.
            let other = || terms().map(|term| term.distance(dct)).min().unwrap_or(36_500);
            let (distance, most) = distance.map_or_else(|| (other(), 0), |distance| (distance, 2));
            score += most.min(match distance {
                0..=120 => 2,
                121..=1_500 => 1,
                1_501..=4_000 => 0,
                4_001..=12_000 => -1,
                _ => -2,
            });
        }
        score
    }

    /// The member of the cast who bears that name.
    fn in_cast(
        &self,
        words: &[&str],
        offices: &[&str],
        person: &PersonMention,
        registered: Option<usize>,
    ) -> Option<usize> {
        if let Some(&at) = registered.and_then(|number| self.roll.registered.get(&number)) {
            return Some(at);
        }
        let last = words.last()?;
        let bare = words.len() == 1 && offices.is_empty();
        // "Hani Al-Sayed Al-Fahad" has only an article in common with Salim Al-Harrasi
        let telling = |word: &&&str| words.len() == 1 || !self.is_particle(word);
        let compatible = |member: &Member| {
            let shared = || words.iter().filter(|word| member.words.iter().any(|known| alike(word, known)));
            let all = shared().count() == words.len().min(member.words.len());
            let country = person.countries.is_empty()
                || member.country.as_ref().is_none_or(|country| {
                    person.countries.iter().any(|told| self.data.registry.may_mean(told, country))
                });
            // "Tewolde" of Tewolde Kelati: in many countries the first name is what one is called by
            let ends = member.words.last().is_some_and(|known| alike(known, last))
                || member.words.first().is_some_and(|known| known == last)
                || words.len() > 1
                || member.registered.is_some()
                || member.class == Standing::Unknown;
            let sex = person.female.is_none_or(|female| member.female.is_none_or(|known| known == female));
            all && shared().any(|word| telling(&word)) && country && ends && sex
        };
        let mut best: Option<(usize, usize)> = None;
        for at in self.roll.like(words) {
            let member = &self.cast[at];
            if registered.is_some() && member.registered.is_some() && member.registered != registered {
                continue;
            }
            if registered.is_some()
                && words.len() == 1
                && member.registered.is_none()
                && member.class == Standing::Unknown
            {
                continue;
            }
            if compatible(member) {
                let office = member.offices.iter().any(|office| offices.contains(&office.as_str()));
                // "Prince Saud" is called by his own name, not by his father's house
                let given = person.style && member.words.first().is_some_and(|first| first == last);
                let held = if bare && !given { self.office_held(member, last) } else { 0 };
                let held = if given { OFFICES - 1 } else { held };
                let leads = usize::from(member.class == Standing::Leader);
                let rank = (usize::from(office) * 2 + leads) * OFFICES + held;
                if best.is_none_or(|(_, known)| rank > known) {
                    best = Some((at, rank));
                }
            }
        }
        best.map(|(at, _)| at)
    }

    /// How high the office is that he holds that day: of two whose names end in one word the higher is called by it alone.
    fn office_held(&self, member: &Member, word: &str) -> usize {
        let registry = &self.data.registry;
        let Some((number, dct)) = member.registered.zip(self.dct) else { return 0 };
        let name = fold(registry.people[number].name);
        if name.rsplit(' ').next() != Some(word) {
            return 0;
        }
        let terms = registry.people[number].terms.iter().map(|&term| &registry.terms[term]);
        let held = terms.filter(|term| term.distance(dct) == 0);
        held.map(|term| OFFICES - 1 - office_rank(term.office).min(OFFICES - 2)).max().unwrap_or(0)
    }

    fn add_registered(&mut self, number: usize, offices: &[&str], person: &PersonMention) -> usize {
        let member = registered_member(self.data, number, self.dct, offices, &person.countries);
        self.add(member)
    }

    fn add(&mut self, member: Member) -> usize {
        let at = self.cast.len();
        self.roll.add(at, &member);
        self.cast.push(member);
        at
    }

    /// A person whom only the text knows. One word alone founds nobody.
    fn add_unverified(
        &mut self,
        words: &[&str],
        name: (usize, usize),
        person: &PersonMention,
        pass: Pass,
    ) -> Option<usize> {
        let class = self.standing(person);
        let alone = words.len() == 1 && person.office.is_none() && !person.style;
        if alone || pass == Pass::Short && class != Standing::Leader && words.len() == 1 {
            return None;
        }
        let country = person.countries.last().cloned().or_else(|| {
            let title = person.office.as_ref()?.title?;
            self.data.language.titles[title].country.clone()
        });
        let country = country.or_else(|| person.owners.clone());
        let assumed = country.is_none();
        let country = country.or_else(|| self.home.filter(|_| class == Standing::Leader).map(str::to_owned));
        let slug = words.join("-");
        let spelled = spelled(self.text, self.tokens, name);
        let homes = country.iter().flat_map(|code| self.data.registry.homes(code)).collect();
        Some(self.add(Member {
            id: format!("unverified:{}:{slug}", country.as_deref().unwrap_or("XX")),
            name: spelled,
            homes,
            assumed,
            country,
            offices: Vec::new(),
            title: None,
            class,
            female: person.female,
            named: true,
            words: words.iter().map(|&word| word.to_owned()).collect(),
            registered: None,
            former: person.former,
        }))
    }

    /// Officials of every country have a leader's title of another: India's foreign secretary is no minister.
    fn titled_elsewhere(&self, title: &crate::data::language::Title, person: &PersonMention) -> bool {
        let country = person.countries.last().map(String::as_str).or(self.home);
        title.abroad_official && country.is_some() && title.country.as_deref() != country
    }

    fn standing(&self, person: &PersonMention) -> Standing {
        let Some(OfficeMention { title: Some(title), .. }) = person.office else {
            // "his Slovak counterpart Gajdos" holds an office, whichever.
            let holds = person.office.is_some() || person.counterpart;
            return if holds { Standing::Leader } else { Standing::Unknown };
        };
        let title = &self.data.language.titles[title];
        let private = |code: &String| self.data.registry.organization(code).is_some_and(|body| body.private);
        if self.titled_elsewhere(title, person) || person.countries.last().is_some_and(private) {
            return Standing::Official;
        }
        if person.former && title.class == TitleClass::Leader { Standing::Minor } else { title.class.into() }
    }

    /// Adds what this mention tells of the member.
    fn learn(&mut self, at: usize, offices: &[&str], person: &PersonMention, words: usize) {
        let class = self.standing(person);
        let titles = &self.data.language.titles;
        let office = person.office.as_ref();
        let titles_country = office.and_then(|office| titles[office.title?].country.as_ref());
        let registry = &self.data.registry;
        let member = &mut self.cast[at];
        member.named = true;
        // "the ambassador, Phelekezela Mphoko", years before he was vice-president
        let in_office = |number: usize| {
            let terms = &registry.people[number].terms;
            terms.iter().any(|&term| self.dct.is_none_or(|dct| registry.terms[term].distance(dct) == 0))
        };
        if class == Standing::Official
            && office.is_some()
            && member.registered.is_some_and(|known| !in_office(known))
        {
            member.class = class;
        }
        for office in offices {
            if !has(&member.offices, office) {
                member.offices.push((*office).to_owned());
            }
        }
        if member.registered.is_none() {
            if rank(class) < rank(member.class) {
                member.class = class;
            }
            if let Some(country) = person
                .countries
                .last()
                .or(titles_country)
                .filter(|_| member.country.is_none() || member.assumed)
            {
                member.assumed = false;
                member.country = Some(country.clone());
                member.homes = registry.homes(country);
                member.id = format!("unverified:{country}:{}", member.words.join("-"));
            }
            member.female = member.female.or(person.female);
            if member.title.is_none() {
                member.title = office.map(|office| title_case(self.tokens.folded(office.from, office.to)));
            }
            if words > member.words.len() {
                member.former |= person.former;
            }
        }
        if person.former && member.registered.is_none() {
            member.former = true;
        }
    }
}

fn rank(standing: Standing) -> usize {
    match standing {
        Standing::Leader => 0,
        Standing::Minor => 1,
        Standing::Official => 2,
        Standing::Unknown => 3,
    }
}

/// A member of the cast from the registry, in the office that fits the date and what the text says.
pub fn registered_member(
    data: &Data,
    number: usize,
    dct: Option<NaiveDate>,
    offices: &[&str],
    countries: &[String],
) -> Member {
    let registry = &data.registry;
    let person = &registry.people[number];
    let mut terms: Vec<_> = person.terms.iter().map(|&term| &registry.terms[term]).collect();
    terms.sort_by_key(|term| {
        (
            !countries.is_empty() && !has(countries, term.country),
            dct.map_or(0, |dct| term.distance(dct)),
            !offices.is_empty() && !offices.contains(&term.office),
            crate::data::registry::office_rank(term.office),
            std::cmp::Reverse(term.from),
        )
    });
    let term = terms.first();
    let country = term.map(|term| term.country.to_owned());
    let folded = registry.folded_spellings(number).next().unwrap_or_default();
    let private =
        term.is_some_and(|term| registry.organization(term.country).is_some_and(|body| body.private));
    Member {
        id: person.id.to_owned(),
        name: person.name.to_owned(),
        homes: country.iter().flat_map(|code| registry.homes(code)).collect(),
        assumed: false,
        country,
        offices: terms
            .iter()
            .filter(|term| dct.is_none_or(|dct| term.distance(dct) < 400))
            .map(|term| term.office.to_owned())
            .collect(),
        title: term.map(|term| term.title.to_owned()),
        class: if private { Standing::Official } else { Standing::Leader },
        female: Some(person.female),
        named: false,
        words: folded.split(' ').chain(person.short.iter().map(String::as_str)).map(str::to_owned).collect(),
        registered: Some(number),
        former: false,
    }
}

/// How many of the words stand in the best of the person's spellings.
fn shared_words(words: &[&str], registry: &Registry, person: usize) -> usize {
    let shared = |spelling: &str| {
        words.iter().filter(|word| words_of(spelling).any(|known| alike(word, known))).count()
    };
    registry.folded_spellings(person).map(shared).max().unwrap_or(0)
}

/// The words of a folded spelling, which is of ASCII letters: bytes are compared faster than characters.
fn words_of(spelling: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(spelling);
    std::iter::from_fn(move || {
        let words = rest?;
        let end = words.bytes().position(|byte| byte == b' ');
        rest = end.map(|end| &words[end + 1..]);
        Some(end.map_or(words, |end| &words[..end]))
    })
}

/// "Fakhruddin Ali Ahmed" is not Ahmad Mohamed Ali: each has a word that the other lacks, and they begin otherwise.
fn is_another(words: &[&str], registry: &Registry, person: usize) -> bool {
    let differs = |spelling: &str| {
        let theirs: Vec<&str> = words_of(spelling).collect();
        let mine_left = words.iter().filter(|word| !theirs.iter().any(|known| alike(word, known)));
        let their_left: Vec<&&str> =
            theirs.iter().filter(|known| !words.iter().any(|word| alike(word, known))).collect();
        let near = |word: &&&str| their_left.iter().any(|known| sounds_alike(known, word));
        // another of the same house begins with what is a later name of his
        let inner = words.len() > 2
            && theirs.len() > 2
            && !alike(words[0], theirs[0])
            && theirs[1..].iter().any(|known| alike(words[0], known));
        (!their_left.is_empty() || inner)
            && !mine_left.clone().any(|word| near(&word))
            && mine_left.count() > 0
    };
    registry.folded_spellings(person).all(differs)
}

/// Two spellings that may be of one name: the same first letter, and the same consonant after it where both have one.
fn sounds_alike(one: &str, other: &str) -> bool {
    let consonant = |word: &str| word.bytes().skip(1).find(|letter| !b"aeiouyhw".contains(letter));
    let (first, second) = (consonant(one), consonant(other));
    one.bytes().next() == other.bytes().next()
        && (first == second
            || (first.is_none() || second.is_none() || one.len() < 3 || other.len() < 3)
                && one.len().abs_diff(other.len()) < 2)
}

fn has(list: &[String], wanted: &str) -> bool {
    list.iter().any(|known| known == wanted)
}

/// The cast by what its members are called, so that a name need not be compared with everybody's.
#[derive(Default)]
struct Roll {
    /// By number in the registry.
    registered: FxHashMap<usize, usize>,
    /// By the [`keys`] of each word of the name: where its last bearer stands in `bearers`.
    alike: FxHashMap<u64, usize>,
    /// Members, each with the place of the bearer of the same key before him; everybody at most once under a key.
    bearers: Vec<(usize, Option<usize>)>,
}

impl Roll {
    fn add(&mut self, at: usize, member: &Member) {
        if let Some(number) = member.registered {
            self.registered.entry(number).or_insert(at);
        }
        self.add_words(at, &member.words);
    }

    fn add_words(&mut self, at: usize, words: &[String]) {
        for key in words.iter().flat_map(|word| keys(word)) {
            let before = self.alike.get(&key).copied();
            let mut bearers = std::iter::successors(before, |&bearer| self.bearers[bearer].1);
            if !bearers.any(|bearer| self.bearers[bearer].0 == at) {
                self.alike.insert(key, self.bearers.len());
                self.bearers.push((at, before));
            }
        }
    }

    /// Everybody who has a word like one of these, and some who have not, in the order of the cast.
    fn like(&self, words: &[&str]) -> Vec<usize> {
        let bearers = |key| {
            let last = self.alike.get(&key).copied();
            std::iter::successors(last, |&bearer| self.bearers[bearer].1).map(|bearer| self.bearers[bearer].0)
        };
        let mut found: Vec<usize> = words.iter().flat_map(|word| keys(word)).flat_map(bearers).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The name as the text writes it, agencies' capitals lowered.
fn spelled(text: &str, tokens: &Tokens, (from, to): (usize, usize)) -> String {
    let span = tokens.span(from, to);
    let words = text[span.start..span.end].split_whitespace().map(|word| {
        let shouted =
            word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase);
        if shouted { title_case(&word.to_lowercase()) } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn title_case(words: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    };
    words.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}
