//! Offices without a name, pronouns and "the two leaders" to members of the cast.

use super::voices::{self, Label, Voice};
use super::{Origin, SentenceView, naming};
use crate::data::Data;
use crate::data::language::Title;
use crate::data::registry::Term;
use crate::model::cast::{Member, Referents, Resolved, Standing};
use crate::model::mention::{Mention, MentionKind, PersonMention, Pronoun};
use crate::model::word::{Class, TitleClass};
use crate::model::words::{TokenKind, Tokens};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;

/// How many antecedents are kept, the likeliest first.
const KEPT: usize = 3;
/// Codes of offices that many hold at once, so that the office alone names nobody.
const HELD_BY_MANY: [&str; 7] = [
    "minister",
    "special-envoy",
    "royal",
    "consort",
    "deputy-foreign-minister",
    "organization-head",
    "deputy-prime-minister",
];
/// A title of more offices than these says only that somebody leads.
const ANY_OFFICE: usize = 4;
/// A group is meant by "they" only with so many sentences between: of "Malta sends monitors. They will arrive" it
/// is the monitors.
const GROUP_HOLDS: usize = 0;
/// What one sentence's distance leaves of a mention's weight.
const FADING: f64 = 0.4;
/// What each time that a member is named in the article adds to his weight: of two near ones, the one it is about.
const NAMED: f64 = 0.1;
/// Of two who hold the office the one named so many times less often is not "the minister"; one who is at home where the
/// article was written must be named less often still.
const SELDOM: usize = 2;
const SELDOM_AT_HOME: usize = 3;
const MONARCH: &str = "monarch";
/// Offices of whoever "the royal couple" of a country are.
const HEADS_OF_STATE: [&str; 2] = [MONARCH, "president"];
/// Tokens between two who are named together: ", and".
const JOINED: usize = 2;
/// Tokens between a subject and the "him" of its own clause.
const OWN_CLAUSE: usize = 3;
/// Peers of so many of one country are meant together.
const PEERS: usize = 2;
/// Whoever weighs less has not been spoken of for a hundred sentences, and no pronoun means him.
const FORGOTTEN: f64 = 1e-40;

/// The cast by office and by number in the registry.
#[derive(Default)]
struct Holders {
    /// Made up to the member of that number: many articles never ask, and most names come before the question.
    by_office: FxHashMap<String, Holder>,
    known: usize,
    by_number: FxHashMap<usize, usize>,
}

/// Members who hold one office, in the order of the cast.
#[derive(Default)]
struct Holder {
    all: Vec<usize>,
    by_country: FxHashMap<String, Vec<usize>>,
}

impl Holders {
    fn of(cast: &[Member]) -> Self {
        let mut holders = Self::default();
        for (at, member) in cast.iter().enumerate() {
            holders.add(at, member);
        }
        holders
    }

    fn add(&mut self, at: usize, member: &Member) {
        if let Some(number) = member.registered {
            self.by_number.entry(number).or_insert(at);
        }
    }

    fn learn_offices(&mut self, cast: &[Member]) {
        for (at, member) in cast.iter().enumerate().skip(self.known) {
            for office in &member.offices {
                let holder = self.by_office.entry(office.clone()).or_default();
                holder.all.push(at);
                if let Some(country) = &member.country {
                    holder.by_country.entry(country.clone()).or_default().push(at);
                }
            }
        }
        self.known = cast.len();
    }

    /// The first of the cast who holds one of the offices, in that country where one is given, and fits.
    fn first(
        &mut self,
        cast: &[Member],
        offices: &[String],
        country: Option<&str>,
        fits: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        self.learn_offices(cast);
        let holders = offices.iter().filter_map(|office| self.by_office.get(office));
        let lists = holders.filter_map(|holder| match country {
            Some(country) => holder.by_country.get(country),
            None => Some(&holder.all),
        });
        lists.filter_map(|list| list.iter().copied().find(|&at| fits(at))).min()
    }
}

struct Referrer<'a> {
    dct: Option<NaiveDate>,
    home: Option<&'a str>,
    data: &'a Data,
    /// Weight of each member of the cast at this point of the text.
    weights: Vec<f64>,
    /// Members of some weight.
    present: Vec<usize>,
    holders: Holders,
    /// How often each member is named in the whole article.
    counts: Vec<usize>,
    /// The last members mentioned together, or one after the other.
    group: Vec<usize>,
    /// Those of them who were the subject of the sentence before.
    joint: Vec<usize>,
    /// The first two members of one country named together: a couple.
    couple: Vec<usize>,
    /// The one whom the sentence before had as its subject, and nobody beside him.
    alone: Option<usize>,
    /// Sentences since the group was last added to.
    group_age: usize,
    /// Whoever was told to speak last.
    speaker: Option<usize>,
    /// The first leader of the article: of a statement in the first person he who makes it.
    author: Option<usize>,
    /// The office whose official site gives the article.
    office: Option<&'a str>,
    /// Who speaks where nobody is quoted, as far as the text or its site tells.
    voice: Option<Voice>,
    /// Whether that is who says "I" in what is read now, so that "he" is somebody else.
    speaks: bool,
}

/// Fills in the referents that names left open.
pub fn refer(
    sentences: &[SentenceView<'_>],
    tokens: &Tokens,
    origin: Origin<'_>,
    data: &Data,
    resolved: &mut Resolved,
) {
    let Origin { dct, home, office } = origin;
    let mut counts = vec![0; resolved.cast.len()];
    for (sentence, referents) in sentences.iter().zip(&resolved.referents) {
        // The headline names whom the article is about.
        let times = if sentence.headline { 2 } else { 1 };
        referents.iter().flat_map(|referents| &referents.who).for_each(|&who| counts[who] += times);
    }
    let weights = vec![0.0; resolved.cast.len()];
    let mut referrer = Referrer {
        dct,
        home,
        data,
        weights,
        present: Vec::new(),
        holders: Holders::of(&resolved.cast),
        counts,
        group: Vec::new(),
        joint: Vec::new(),
        couple: Vec::new(),
        alone: None,
        group_age: 0,
        speaker: None,
        author: None,
        office,
        voice: None,
        speaks: false,
    };
    // "Ogi: He will be in Bern" heads an item, "OGI: He will" in an interview is what he says
    let transcript = sentences
        .iter()
        .any(|sentence| voices::label(sentence, tokens, &data.language) == Some(Label::Questioner));
    for (number, sentence) in sentences.iter().enumerate() {
        // "2." before a paragraph tells of nobody, and parts nobody
        if sentence.mentions.is_empty()
            && (sentence.from..sentence.to).all(|at| tokens[at].kind != TokenKind::Word)
        {
            continue;
        }
        referrer.alone = referrer.alone.filter(|_| sentence.continues);
        referrer.fade();
        let mut first = true;
        let mut here: Vec<usize> = Vec::new();
        let label = voices::label(sentence, tokens, &data.language);
        if label.is_some() {
            (referrer.voice, referrer.speaks) = (Some(Voice::Stranger), transcript);
        }
        for (at, mention) in sentence.mentions.iter().enumerate() {
            let MentionKind::Person(person) = &mention.kind else {
                continue;
            };
            // "In Lagos she is to hold talks": of whom the article is about
            referrer.alone = referrer.alone.filter(|_| at == 0);
            let told = person.counterpart && person.plural && names_follow(sentence, at, tokens);
            if resolved.referents[number][at].who.is_empty() && !person.indefinite && !told {
                if let Some(named) = apposed(sentence, at, person, tokens, data) {
                    resolved.referents[number][at] = resolved.referents[number][named].clone();
                } else if let Some(named) =
                    owner_behind(sentence, at, person, tokens, &resolved.referents[number])
                {
                    resolved.referents[number][at] = resolved.referents[number][named].clone();
                } else if !means_nobody(mention, person, tokens) {
                    let told = &resolved.referents[number];
                    let they = matches!(person.pronoun, Some(Pronoun::They | Pronoun::Their));
                    let group = if they { one_group(sentence, at, tokens, told) } else { Vec::new() };
                    let among = if group.is_empty() { &here } else { &group };
                    let same = he_again(sentence, at, person, told)
                        .or_else(|| whose_plan(sentence, at, person, told))
                        .or_else(|| styled_alike(sentences, (number, at), tokens, &resolved.referents));
                    let near = named_right_before(sentence, at, person, tokens, told);
                    let mut meant = same
                        .unwrap_or_else(|| referrer.antecedents(mention, person, &mut resolved.cast, among));
                    let two = || (mention.from..mention.to).any(|at| tokens[at].classes.has(Class::TwoOf));
                    if they && meant.all && two() {
                        keep_two(&mut meant, &resolved.cast);
                    }
                    if let Some(near) = near.filter(|near| meant.who.contains(near)) {
                        meant.who.retain(|&who| who != near);
                        meant.who.insert(0, near);
                    }
                    resolved.referents[number][at] = meant;
                }
                if let Some(named) = named_behind(sentence, at, person, &resolved.referents[number])
                    && referrer.weights.get(named).is_none_or(|weight| *weight == 0.0)
                {
                    let other = referrer.other_holder(person, &resolved.cast, named);
                    let meant = &mut resolved.referents[number][at].who;
                    meant.retain(|&who| who != named);
                    if meant.is_empty() {
                        meant.extend(other);
                    }
                }
                if person.object && whose_plan(sentence, at, person, &resolved.referents[number]).is_none() {
                    not_himself(sentence, at, &mut resolved.referents[number]);
                }
                if person.pronoun == Some(Pronoun::We) {
                    let alone = tokens[mention.from].classes.has(Class::Myself);
                    let quoted = voices::is_quoted(sentences, number, mention.from, tokens);
                    let told = speaking(sentence, tokens);
                    let who = match told {
                        Some(told) => {
                            resolved.referents[number][told].who.first().copied().map(Voice::Member)
                        }
                        None => referrer.voice_of(alone, quoted, &mut resolved.cast),
                    };
                    said_by(who, alone, &mut resolved.referents[number][at]);
                }
                if resolved.referents[number][at].who.is_empty() && here.is_empty() {
                    resolved.referents[number][at] =
                        told_next(sentence, at, person, &resolved.referents[number], &resolved.cast);
                }
            }
            let referents = &resolved.referents[number][at];
            if label == Some(Label::Mention(at)) {
                referrer.voice =
                    Some(referents.who.first().map_or(Voice::Stranger, |&who| Voice::Member(who)));
            }
            // "After an hour with Kabila, Kouchner flew on": what a preposition leads in is no subject.
            let lead = mention.from.checked_sub(1).map(|lead| tokens[lead].classes).unwrap_or_default();
            // "before Obama is to land" is a clause of its own.
            let acts = tokens
                .get(mention.to)
                .is_some_and(|next| next.classes.any(&[Class::Be, Class::Have, Class::Future, Class::Would]));
            let led =
                lead.any(&[Class::With, Class::From]) || lead.any(&[Class::After, Class::Before]) && !acts;
            // "On the way home from his tour, Rangel": the owner is no subject, but of "His tour ended" he is all there is
            let owner = matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her))
                && !person.object
                && mention.from > sentence.from;
            let subject = first && !led && !owner;
            referrer.note(referents, subject, &resolved.cast, &mut here);
            first &= referents.who.is_empty() || !subject;
        }
        if let Some(issuer) =
            voices::issuer(number, sentence, tokens, &data.language).filter(|_| referrer.voice.is_none())
        {
            let meant = resolved.referents[number][issuer].who.first().copied();
            // "PRIME MINISTER" alone is whose country is known to issue it
            let named = matches!(&sentence.mentions[issuer].kind, MentionKind::Person(person) if person.name.is_some());
            let of_home = |&who: &usize| home.is_some() && resolved.cast[who].country.as_deref() == home;
            referrer.voice = meant.filter(|who| named || of_home(who)).map(Voice::Member);
        }
        let spoke =
            speaking(sentence, tokens).and_then(|at| resolved.referents[number][at].who.first().copied());
        referrer.speaker = spoke.or(referrer.speaker);
        let leads = |&&who: &&usize| resolved.cast[who].class == Standing::Leader;
        referrer.author = referrer.author.or(here.iter().find(leads).copied());
        let joint = joint_subject(sentence, tokens, &resolved.referents[number]);
        referrer.close_sentence(&here, &joint, &resolved.cast);
    }
}

/// "The Prime Minister welcomed Prime Minister Ansip of Estonia": whoever is named with his country further on in the
/// sentence is not the one meant by the office alone.
fn named_behind(
    sentence: &SentenceView<'_>,
    at: usize,
    person: &PersonMention,
    referents: &[Referents],
) -> Option<usize> {
    /// Mentions behind him that are looked at.
    const BEHIND: usize = 12;
    let bare = person.office.is_some() && person.name.is_none() && person.countries.is_empty();
    let meant = *referents[at].who.first().filter(|_| bare && !person.plural && !person.counterpart)?;
    let last = (at + 1 + BEHIND).min(sentence.mentions.len());
    let named = (at + 1..last).any(|other| match &sentence.mentions[other].kind {
        MentionKind::Person(told) => {
            told.name.is_some() && !told.countries.is_empty() && referents[other].who.contains(&meant)
        }
        _ => false,
    });
    named.then_some(meant)
}

/// "Arab leaders", "the foreign ministers of South East Asia": people in general.
fn means_nobody(mention: &Mention, person: &PersonMention, tokens: &Tokens) -> bool {
    let general = person.plural
        && person.pronoun.is_none()
        && !person.counterpart
        && person.office.is_some()
        && person.countries.is_empty();
    let told = tokens[mention.from].classes.any(&[
        Class::Determiner,
        Class::TwoOf,
        Class::His,
        Class::Her,
        Class::Their,
    ]);
    // "some 300 of them": things or people without a name
    let counted = person.pronoun == Some(Pronoun::They)
        && mention.from >= 2
        && tokens[mention.from - 1].classes.has(Class::Of)
        && tokens[mention.from - 2].kind == TokenKind::Number;
    // "the deputy chairperson" is not the chairperson
    let deputy = person.name.is_none()
        && person.office.as_ref().is_some_and(|office| {
            (mention.from..office.from).any(|at| tokens[at].classes.has(Class::Deputy))
        });
    if deputy || counted {
        return true;
    }
    // "the presidents of the two countries" are somebody
    let both = (mention.to + 1..mention.to + 3)
        .any(|at| tokens.get(at).is_some_and(|token| token.classes.any(&[Class::TwoOf, Class::Their])));
    let of = tokens.get(mention.to).is_some_and(|next| next.classes.has(Class::Of)) && !both;
    general && (!told || of)
}

/// "the Commissioner for Peace, Ambassador Smith, was": the name behind an office without one, or the name right before
/// an office in capitals ("Anna Berg, Second Secretary of the Union").
fn apposed(
    sentence: &SentenceView<'_>,
    at: usize,
    person: &PersonMention,
    tokens: &Tokens,
    data: &Data,
) -> Option<usize> {
    let unnamed = person.office.is_some() && person.name.is_none() && person.pronoun.is_none();
    let mention = &sentence.mentions[at];
    let named = |number: usize| match &sentence.mentions.get(number)?.kind {
        MentionKind::Person(other) if other.name.is_some() && !other.possessive => Some(other),
        _ => None,
    };
    if !unnamed || person.plural || person.possessive || person.counterpart {
        return None;
    }
    let comma = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Sign(','));
    let behind = named(at + 1).filter(|other| {
        let leads = other.office.as_ref().is_some_and(|office| {
            office.title.is_none_or(|title| data.language.titles[title].class == TitleClass::Leader)
        });
        let next = &sentence.mentions[at + 1];
        comma(mention.to) && next.from <= mention.to + 2 && !leads && (other.style || other.office.is_some())
    });
    if behind.is_some() {
        return Some(at + 1);
    }
    let before = at.checked_sub(1).filter(|&before| {
        let last = &sentence.mentions[before];
        named(before).is_some() && comma(last.to) && last.to + 1 == mention.from
    })?;
    tokens[mention.from].capital.then_some(before)
}

/// "his Indian and Greek counterparts, Sushma Swaraj and": whom the names behind tell.
fn names_follow(sentence: &SentenceView<'_>, at: usize, tokens: &Tokens) -> bool {
    let to = sentence.mentions[at].to;
    let comma = tokens.get(to).is_some_and(|token| token.kind == TokenKind::Sign(','));
    let next = sentence.mentions.get(at + 1).filter(|next| comma && next.from <= to + 2);
    next.is_some_and(|next| matches!(&next.kind, MentionKind::Person(person) if person.name.is_some()))
}

/// "Khama and Zuma flew to Maseru, where Mosisili met them": the people named together at the head of the sentence.
fn joint_subject(sentence: &SentenceView<'_>, tokens: &Tokens, referents: &[Referents]) -> Vec<usize> {
    let mut joint: Vec<usize> = Vec::new();
    let mut end = None;
    for (at, mention) in sentence.mentions.iter().enumerate() {
        let MentionKind::Person(person) = &mention.kind else { continue };
        let joined = end.is_none_or(|end: usize| {
            (end..mention.from).any(|token| tokens[token].classes.has(Class::And))
                && mention.from - end <= JOINED
        });
        if person.possessive || !joined {
            break;
        }
        let meant = if referents[at].all { referents[at].who.len() } else { referents[at].who.len().min(1) };
        joint.extend(&referents[at].who[..meant]);
        end = Some(mention.to);
    }
    joint
}

/// "Rutte and Timmermans in Ghana for talks with Mahama; they": those whom "and" joins at the head of the
/// sentence, where nobody but a pronoun stands before them and whoever is told behind them is led by "with".
fn one_group(sentence: &SentenceView<'_>, at: usize, tokens: &Tokens, referents: &[Referents]) -> Vec<usize> {
    let named = |number: &usize| matches!(&sentence.mentions[*number].kind, MentionKind::Person(person) if person.name.is_some() && !person.possessive);
    let people: Vec<usize> = (0..at).filter(named).collect();
    let [first, second, rest @ ..] = &people[..] else { return Vec::new() };
    let (one, two) = (&sentence.mentions[*first], &sentence.mentions[*second]);
    let joined = two.from > one.to
        && two.from - one.to <= JOINED
        && (one.to..two.from).any(|token| tokens[token].classes.has(Class::And));
    let with = |number: &usize| {
        let from = sentence.mentions[*number].from;
        from > 0 && tokens[from - 1].classes.has(Class::With)
    };
    if !joined || rest.is_empty() || !rest.iter().all(with) {
        return Vec::new();
    }
    [first, second].into_iter().filter_map(|&number| referents[number].who.first().copied()).collect()
}

/// "He flew to Accra to see Mahama, and he was in Lome": the second "he" of a sentence that begins so is the
/// first.
fn he_again(
    sentence: &SentenceView<'_>,
    at: usize,
    person: &PersonMention,
    referents: &[Referents],
) -> Option<Referents> {
    let he =
        |person: &PersonMention| matches!(person.pronoun, Some(Pronoun::He | Pronoun::She)) && !person.object;
    let MentionKind::Person(one) = &sentence.mentions.first().filter(|_| at > 0)?.kind else { return None };
    let first = referents.first().filter(|first| !first.who.is_empty())?;
    (he(person) && he(one) && one.pronoun == person.pronoun).then(|| first.clone())
}

/// "His calendar has him in Rome": the owner of what opens the sentence is whom it takes there.
fn whose_plan(
    sentence: &SentenceView<'_>,
    at: usize,
    person: &PersonMention,
    referents: &[Referents],
) -> Option<Referents> {
    let is_person = |before: &usize| matches!(sentence.mentions[*before].kind, MentionKind::Person(_));
    let before = (0..at).rev().find(is_person).filter(|_| person.object)?;
    let MentionKind::Person(owner) = &sentence.mentions[before].kind else { return None };
    let pronoun = matches!(owner.pronoun, Some(Pronoun::His | Pronoun::Her)) && !owner.object;
    let alone = sentence.mentions[before].to == sentence.mentions[before].from + 1;
    let opens = sentence.mentions[before].from <= sentence.from + 1;
    let told = &referents[before];
    (pronoun && alone && opens && owner.female == person.female && !told.who.is_empty()).then(|| told.clone())
}

/// "His Highness" alone: whoever was named last with the same style.
fn styled_alike(
    sentences: &[SentenceView<'_>],
    (number, at): (usize, usize),
    tokens: &Tokens,
    referents: &[Vec<Referents>],
) -> Option<Referents> {
    let mention = &sentences[number].mentions[at];
    let MentionKind::Person(person) = &mention.kind else { return None };
    let he = matches!(person.pronoun, Some(Pronoun::He | Pronoun::She)) && mention.to > mention.from + 1;
    if !he || !tokens[mention.from].classes.any(&[Class::His, Class::Her]) {
        return None;
    }
    let style = [tokens.word(mention.from), tokens.word(mention.to - 1)];
    let named = |mention: &Mention| {
        let named = matches!(&mention.kind, MentionKind::Person(person) if person.name.is_some());
        named && style.iter().all(|word| (mention.from..mention.to).any(|token| tokens.word(token) == *word))
    };
    let told = |number: usize, before: usize| {
        let mentions = sentences[number].mentions[..before].iter().enumerate().rev();
        let mut styled = mentions.filter(|(_, mention)| named(mention));
        styled.find_map(|(told, _)| referents[number][told].who.first().copied())
    };
    let who = told(number, at)
        .or_else(|| (0..number).rev().find_map(|number| told(number, sentences[number].mentions.len())))?;
    Some(Referents { who: vec![who], all: false })
}

/// "Fico told Orban, and Babis has said he": of himself. "raised with Babis when he came": he whom somebody saw.
fn named_right_before(
    sentence: &SentenceView<'_>,
    at: usize,
    person: &PersonMention,
    tokens: &Tokens,
    referents: &[Referents],
) -> Option<usize> {
    let he = matches!(person.pronoun, Some(Pronoun::He | Pronoun::She)) && !person.object;
    if matches!(person.pronoun, Some(Pronoun::His | Pronoun::Her)) && !person.object {
        return whose_clause(sentence, at, tokens, referents);
    }
    let before = at.checked_sub(1).filter(|_| he)?;
    let MentionKind::Person(named) = &sentence.mentions[before].kind else { return None };
    let between = sentence.mentions[before].to..sentence.mentions[at].from;
    let says = between.clone().any(|token| tokens[token].classes.has(Class::Report));
    let of_himself = says
        && between.clone().all(|token| {
            tokens[token].classes.any(&[Class::Report, Class::Have, Class::Also, Class::Which, Class::That])
        });
    let when = |token: usize| tokens[token].classes.has(Class::When);
    let awaited = between.len() == 1 && between.clone().all(when);
    let told = named.name.is_some() && !named.possessive && (of_himself || awaited);
    referents[before].who.first().copied().filter(|_| told)
}

/// "read the speech for Kohl, who cancelled his visit": his whose clause it is.
fn whose_clause(
    sentence: &SentenceView<'_>,
    at: usize,
    tokens: &Tokens,
    referents: &[Referents],
) -> Option<usize> {
    let is_person = |before: &usize| matches!(sentence.mentions[*before].kind, MentionKind::Person(_));
    let before = (0..at).rev().find(is_person)?;
    let MentionKind::Person(named) = &sentence.mentions[before].kind else { return None };
    let to = sentence.mentions[before].to;
    let comma = |token: usize| tokens[token].kind == TokenKind::Sign(',');
    let who = if comma(to) { to + 1 } else { to };
    let within = sentence.mentions[at].from;
    let opens = who < within && tokens[who].classes.has(Class::Who);
    let open = opens && !(who..within).any(comma);
    referents[before].who.first().copied().filter(|_| open && named.name.is_some() && !named.possessive)
}

/// "Lund brought Ogi a letter from Kohl. The two men talked": those told of first, unless they are the two sides of more.
fn keep_two(meant: &mut Referents, cast: &[Member]) {
    let mut countries: Vec<_> = meant.who.iter().map(|&who| cast[who].country.as_deref()).collect();
    countries.sort_unstable();
    countries.dedup();
    if countries.len() > 2 {
        meant.who.truncate(2);
    }
}

/// "I was in Tunis," said the president: the mention of whoever speaks.
fn speaking(sentence: &SentenceView<'_>, tokens: &Tokens) -> Option<usize> {
    let says = |token: usize| tokens.get(token).is_some_and(|token| token.classes.has(Class::ReportPlain));
    let told = |token: usize| token > 0 && says(token - 1);
    sentence.mentions.iter().position(|mention| {
        let MentionKind::Person(person) = &mention.kind else { return false };
        let speaks = says(mention.to) || told(mention.from) || says(mention.to + 1);
        speaks && !person.possessive && person.pronoun != Some(Pronoun::We)
    })
}

/// "I" is whoever speaks; "we" are he and others.
fn said_by(speaker: Option<Voice>, alone: bool, meant: &mut Referents) {
    let Some(speaker) = speaker else { return };
    if alone || speaker == Voice::Stranger {
        meant.who.clear();
    }
    if let Voice::Member(speaker) = speaker {
        meant.who.retain(|&who| who != speaker);
        meant.who.insert(0, speaker);
    }
}

/// "Kovar received him": whoever stands right before the verb is not "him".
fn not_himself(sentence: &SentenceView<'_>, at: usize, referents: &mut [Referents]) {
    let Some(before) =
        (0..at).rev().find(|&before| matches!(sentence.mentions[before].kind, MentionKind::Person(_)))
    else {
        return;
    };
    let near = sentence.mentions[at].from - sentence.mentions[before].to <= OWN_CLAUSE;
    let Some(&subject) = referents[before].who.first().filter(|_| near) else { return };
    if referents[at].who.len() > 1 {
        referents[at].who.retain(|&who| who != subject);
    }
}

/// "During his visit to France, Modi met", "In Kigali, where he arrived, Modi met": a pronoun that opens the sentence, before whoever he is gets named.
fn told_next(
    sentence: &SentenceView<'_>,
    at: usize,
    owner: &PersonMention,
    referents: &[Referents],
    cast: &[Member],
) -> Referents {
    if !matches!(owner.pronoun, Some(Pronoun::His | Pronoun::Her | Pronoun::He | Pronoun::She))
        || owner.object
    {
        return Referents::default();
    }
    let named =
        sentence.mentions.iter().enumerate().skip(at + 1).find_map(|(next, mention)| match &mention.kind {
            MentionKind::Person(person) if person.name.is_some() && !person.possessive => {
                referents[next].who.first().copied()
            }
            _ => None,
        });
    let fits =
        |who: &usize| cast[*who].female.is_none_or(|known| owner.female.is_none_or(|sex| sex == known));
    Referents { who: named.into_iter().filter(fits).collect(), all: false }
}

/// "On the way home from his tour, Rangel is to": the owner in the phrase that opens a sentence is whoever is named right
/// behind its comma, unless the sentence tells of another by a pronoun as well ("In his speech, Rangel thanked him").
fn owner_behind(
    sentence: &SentenceView<'_>,
    at: usize,
    owner: &PersonMention,
    tokens: &Tokens,
    referents: &[Referents],
) -> Option<usize> {
    let own = matches!(owner.pronoun, Some(Pronoun::His | Pronoun::Her)) && !owner.object;
    let person = |number: usize| match &sentence.mentions[number].kind {
        MentionKind::Person(person) => Some(person),
        _ => None,
    };
    if !own || (0..at).any(|number| person(number).is_some()) {
        return None;
    }
    let mention = &sentence.mentions[at];
    let led = mention.from > sentence.from
        && tokens[sentence.from].classes.any(&[Class::On, Class::InPlace, Class::During, Class::At]);
    let comma = (mention.to..sentence.to).find(|&at| tokens[at].kind == TokenKind::Sign(','))?;
    let named =
        (at + 1..sentence.mentions.len()).find(|&number| sentence.mentions[number].from == comma + 1)?;
    let alone = (at + 1..sentence.mentions.len())
        .all(|number| number == named || person(number).is_none_or(|other| !other.object));
    let fits = person(named).is_some_and(|named| named.name.is_some() && !named.possessive);
    (led && alone && fits && !referents[named].who.is_empty()).then_some(named)
}

/// What the codes of deputies' offices begin with.
const DEPUTY: &str = "deputy-";

impl<'a> Referrer<'a> {
    fn fade(&mut self) {
        let weights = &mut self.weights;
        self.present.retain(|&who| {
            let faded = weights[who] * FADING;
            weights[who] = if faded < FORGOTTEN { 0.0 } else { faded };
            faded >= FORGOTTEN
        });
    }

    /// Whoever "I" (`alone`) or "we" is where the sentence does not say who speaks. A statement in the first person that
    /// has named nobody yet is a stranger's: those whom it names further on are others.
    fn voice_of(&mut self, alone: bool, quoted: bool, cast: &mut Vec<Member>) -> Option<Voice> {
        let before = self.speaker.or(self.author).filter(|_| alone).map(Voice::Member);
        if quoted {
            return before;
        }
        if self.voice.is_none()
            && let Some((office, home)) = self.office.zip(self.home)
        {
            self.voice = self.holder(&[office.to_owned()], home, None, cast).map(Voice::Member);
        }
        if alone && before.is_none() && self.voice.is_none() {
            self.voice = Some(Voice::Stranger);
        }
        self.speaks |= alone;
        self.voice.or(before)
    }

    /// A mention gives weight, the sentence's first one more: it is most often its subject.
    fn note(&mut self, referents: &Referents, first: bool, cast: &[Member], here: &mut Vec<usize>) {
        self.weights.resize(cast.len(), 0.0);
        self.counts.resize(cast.len(), 0);
        let meant = if referents.all { referents.who.len() } else { referents.who.len().min(1) };
        for &who in &referents.who[..meant] {
            if self.weights[who] == 0.0 {
                self.present.push(who);
            }
            self.weights[who] += if first { 3.0 } else { 1.0 };
            if !here.contains(&who) {
                here.push(who);
            }
        }
    }

    fn close_sentence(&mut self, here: &[usize], joint: &[usize], cast: &[Member]) {
        let leaders = |who: &[usize]| -> Vec<usize> {
            let leads = |&who: &usize| !matches!(cast[who].class, Standing::Official | Standing::Unknown);
            who.iter().copied().filter(leads).collect()
        };
        self.joint = leaders(joint);
        let leaders = leaders(here);
        self.alone = match (&self.joint[..], &leaders[..], joint, here) {
            ([subject], [only], ..) if subject == only => Some(*only),
            // "Jan Novak, the firm's head, blamed the weather. He"
            (.., [subject], [only]) if subject == only && cast[*only].class == Standing::Unknown => {
                Some(*only)
            }
            _ => None,
        };
        self.group_age = if leaders.is_empty() { self.group_age + 1 } else { 0 };
        if self.couple.is_empty() {
            let first = leaders.first().and_then(|&who| cast[who].country.as_ref());
            let pair: Vec<usize> =
                leaders.iter().copied().filter(|&who| cast[who].country.as_ref() == first).take(2).collect();
            if pair.len() == 2 && first.is_some() {
                self.couple = pair;
            }
        }
        if leaders.len() >= 2 {
            self.group = leaders;
        } else if let [one] = leaders[..]
            && !self.group.contains(&one)
        {
            self.group.insert(0, one);
            self.group.truncate(2);
        }
    }

    fn antecedents(
        &mut self,
        mention: &Mention,
        person: &PersonMention,
        cast: &mut Vec<Member>,
        here: &[usize],
    ) -> Referents {
        if let Some(pronoun) = person.pronoun {
            let they = pronoun == Pronoun::They && mention.to == mention.from + 1;
            // "Orban and Fico see Tusk. The two go on"
            let two = pronoun == Pronoun::They && !they && self.joint.len() == 2 && self.group.len() > 2;
            if (they && self.joint.len() >= 2 || two) && here.is_empty() {
                return Referents { who: self.joint.clone(), all: true };
            }
            if let Some(two) = self.two_in_office(person, cast, here) {
                return two;
            }
            let meant = self.pronoun(pronoun, person, cast, here);
            return self.peers_in_office(person, &meant, cast).unwrap_or(meant);
        }
        if person.counterpart {
            return self.counterpart(person, cast, here);
        }
        if person.plural {
            return self.office_holders(person, cast);
        }
        self.office(person, cast)
    }

    fn pronoun(
        &mut self,
        pronoun: Pronoun,
        person: &PersonMention,
        cast: &mut Vec<Member>,
        here: &[usize],
    ) -> Referents {
        match pronoun {
            Pronoun::They | Pronoun::Their => match person.countries.last() {
                Some(country) => self.compatriots(country, cast),
                None => self.several(cast, here),
            },
            Pronoun::Couple => self.spouses(person, cast, here),
            Pronoun::Visitor => {
                let abroad = |member: &Member| {
                    self.home.is_none_or(|home| !member.homes.iter().any(|code| code == home))
                        && member.class == Standing::Leader
                };
                Referents { who: self.ranked(cast, abroad), all: false }
            }
            Pronoun::Countryman => {
                let of_country = |member: &Member| {
                    member.class == Standing::Leader
                        && member.named
                        && member.country.as_ref() == person.countries.last()
                };
                Referents { who: self.ranked(cast, of_country), all: false }
            }
            Pronoun::We => {
                let mut who = self.ranked(cast, |member| member.class == Standing::Leader);
                who.retain(|&who| self.weights[who] >= 1.0);
                Referents { who, all: false }
            }
            _ => {
                let fits = |member: &Member| {
                    member.female.is_none_or(|known| person.female.is_none_or(|sex| sex == known))
                };
                let mut who = self.ranked(cast, fits);
                if let Some(Voice::Member(speaker)) = self.voice.filter(|_| self.speaks) {
                    who.retain(|&who| who != speaker);
                }
                // "Moreno will prepare it. He is due in Lima": he of whom alone the sentence before told
                let alone = self.alone.filter(|&alone| here.is_empty() && fits(&cast[alone]));
                if let Some(alone) = alone.filter(|_| !person.object) {
                    who.retain(|&other| other != alone);
                    who.insert(0, alone);
                }
                Referents { who, all: false }
            }
        }
    }

    /// "Their Majesties", "the Danish royal couple": the two of one country named together, else whoever the sentence
    /// before told of, whose wife or husband leads nothing, else that country's head of state.
    fn spouses(&mut self, person: &PersonMention, cast: &mut Vec<Member>, here: &[usize]) -> Referents {
        let country = person.countries.last();
        let compatriot = |who: &usize| country.is_none_or(|code| cast[*who].homes.contains(code));
        if !self.couple.is_empty() && self.couple.iter().all(compatriot) {
            return Referents { who: self.couple.clone(), all: true };
        }
        let near = self.joint.iter().chain(here).copied().find(compatriot);
        let mut who = near.map_or_else(
            || {
                let leads = |member: &Member| {
                    member.class == Standing::Leader && country.is_none_or(|code| member.homes.contains(code))
                };
                self.ranked(cast, leads)
            },
            |near| vec![near],
        );
        if let Some(country) = country.filter(|_| who.is_empty() && person.style) {
            who.extend(self.holder(&HEADS_OF_STATE.map(str::to_owned), country, None, cast));
        }
        who.truncate(1);
        // whoever they are, they stay the couple of the article
        self.couple.clone_from(&who);
        Referents { who, all: true }
    }

    /// "They", "the two leaders": those of this sentence, else the last group.
    fn several(&self, cast: &[Member], here: &[usize]) -> Referents {
        let leaders: Vec<usize> =
            here.iter().copied().filter(|&who| cast[who].class == Standing::Leader).collect();
        let mut who = if leaders.len() >= 2 { leaders } else { self.group.clone() };
        if who.len() < 2 || self.group_age > GROUP_HOLDS {
            return Referents::default();
        }
        who.truncate(4);
        Referents { who, all: true }
    }

    /// "The two presidents": those of this sentence or of the last group who hold that office, else the last spoken of.
    fn two_in_office(&self, person: &PersonMention, cast: &[Member], here: &[usize]) -> Option<Referents> {
        let (offices, _) = self.office_and_country(person)?;
        if offices.len() > ANY_OFFICE {
            return None;
        }
        let holds = |who: usize| {
            cast[who].class == Standing::Leader
                && offices.iter().any(|office| cast[who].offices.contains(office))
        };
        let near =
            |list: &[usize]| -> Vec<usize> { list.iter().copied().filter(|&who| holds(who)).collect() };
        let mut who =
            [near(here), near(&self.group)].into_iter().find(|who| who.len() >= 2).unwrap_or_default();
        if who.is_empty() {
            who = self.present.iter().copied().filter(|&who| holds(who) && cast[who].named).collect();
            who.sort_by(|&a, &b| self.weights[b].total_cmp(&self.weights[a]).then(a.cmp(&b)));
        }
        who.truncate(2);
        who.sort_unstable();
        (who.len() == 2).then_some(Referents { who, all: true })
    }

    /// "Orban met Fico. The two foreign ministers met too": who holds another office than the two spoken of is of their
    /// countries; nobody where it isn't known who that is.
    fn peers_in_office(
        &mut self,
        person: &PersonMention,
        two: &Referents,
        cast: &mut Vec<Member>,
    ) -> Option<Referents> {
        let (offices, _) = self.office_and_country(person)?;
        let other = |&who: &usize| {
            let held = &cast[who].offices;
            !held.is_empty() && !held.iter().any(|office| offices.contains(office))
        };
        let &[first, second] = two.who.as_slice() else { return None };
        if offices.len() > ANY_OFFICE || !two.who.iter().all(other) {
            return None;
        }
        let countries = [cast[first].country.clone()?, cast[second].country.clone()?];
        let who: Vec<usize> = countries
            .iter()
            .filter_map(|country| {
                let known = self.holders.first(cast, offices, Some(country), |_| true);
                known.or_else(|| self.holder(offices, country, None, cast))
            })
            .collect();
        let both = who.len() == 2 && countries[0] != countries[1];
        Some(if both { Referents { who, all: true } } else { Referents::default() })
    }

    /// "The two Slovaks": those of that country spoken of last.
    fn compatriots(&self, country: &String, cast: &[Member]) -> Referents {
        let of_country = |member: &Member| {
            member.class == Standing::Leader && member.named && member.country.as_ref() == Some(country)
        };
        let mut who = self.ranked(cast, of_country);
        who.truncate(2);
        if who.len() < 2 {
            return Referents::default();
        }
        who.sort_unstable();
        Referents { who, all: true }
    }

    /// Members that fit, by weight.
    fn ranked(&self, cast: &[Member], fits: impl Fn(&Member) -> bool) -> Vec<usize> {
        let weight = |who: usize| {
            let standing = match cast[who].class {
                Standing::Leader => 1.0,
                Standing::Minor => 0.6,
                Standing::Official | Standing::Unknown => 0.35,
            };
            (self.weights[who] + NAMED * self.counts[who] as f64) * standing
        };
        let mut who: Vec<usize> = self.present.iter().copied().filter(|&who| fits(&cast[who])).collect();
        who.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)).then(a.cmp(&b)));
        who.truncate(KEPT);
        who
    }

    /// "the Tajik president", "the minister": one of the cast who holds it, else whoever the registry knows.
    fn office(&mut self, person: &PersonMention, cast: &mut Vec<Member>) -> Referents {
        if let Some(named) = person.whole_name.as_deref().and_then(|name| self.registered(name, cast)) {
            return Referents { who: vec![named], all: false };
        }
        let Some((offices, country)) = self.office_and_country(person) else {
            return Referents::default();
        };
        let title = person.office.as_ref().and_then(|office| Some(&self.data.language.titles[office.title?]));
        if let Some(successor) = self.successor(person, offices, country, cast) {
            return Referents { who: vec![successor], all: false };
        }
        let fits = |member: &Member| {
            let office = offices.iter().any(|office| member.offices.contains(office));
            let place = country.is_none_or(|code| member.country.as_deref() == Some(code));
            let sex = person.female.is_none_or(|sex| member.female.is_none_or(|known| known == sex));
            office && place && sex && member.former == person.former
        };
        let mut who = self.ranked(cast, fits);
        if country.is_none() {
            let most = who.iter().map(|&at| self.counts[at]).max().unwrap_or(0);
            let abroad =
                |at: usize| self.home.is_some_and(|home| !cast[at].homes.iter().any(|code| code == home));
            let times = if self.home.is_some() { SELDOM_AT_HOME } else { SELDOM };
            who.sort_by_key(|&at| ((1..most).contains(&(self.counts[at] * times)), abroad(at)));
        }
        // "the King" is no prince, "the Kuwaiti minister" no undersecretary, where another of the cast is one outright.
        let doubtful = |at: usize| {
            let held = &cast[at].offices;
            let first = held.first().is_some_and(|first| offices.contains(first));
            let full = |office: &String| offices.contains(office) && !office.starts_with(DEPUTY);
            let deputy = offices.iter().any(full) && !held.iter().any(full);
            !first || deputy || !person.former && self.has_left(&cast[at], offices)
        };
        // "the Chairperson" of a commission is none of its commissioners, though their offices are of one kind
        let many = offices.first().is_some_and(|office| HELD_BY_MANY.contains(&office.as_str()));
        let called = |at: usize| {
            let own = cast[at].title.as_deref().zip(title);
            own.is_some_and(|(own, title)| own.eq_ignore_ascii_case(&title.phrase))
        };
        who.sort_by_key(|&at| (doubtful(at), many && !called(at)));
        // "the Zimbabwean leader": any of his country's, the one whom the article is about rather than the highest.
        let of_any_office = offices.len() > ANY_OFFICE;
        let outdone = |holder: usize| {
            of_any_office && who.first().is_some_and(|&first| self.counts[first] > self.counts[holder])
        };
        let holder = self.known_holder(offices, country, title, cast).filter(|&holder| !outdone(holder));
        if let Some(holder) = holder.filter(|_| !person.former) {
            who.retain(|&at| at != holder);
            who.insert(0, holder);
        }
        // "The Queen's jubilee" of a British page is its Queen's, though a Danish one is named further down.
        let reigns = offices.first().is_some_and(|office| office == MONARCH);
        if let Some(home) =
            self.home.filter(|_| who.is_empty() && country.is_none() && reigns && !person.former)
        {
            who.extend(self.holder(offices, home, title, cast));
        }
        // "PRIME MINISTER" above a release, "The Prime Minister" of a report from his capital: nobody met further on
        if let Some(home) = self.home.filter(|_| who.is_empty() && country.is_none() && !person.former) {
            who.extend(self.known_holder(offices, Some(home), title, cast));
            if who.is_empty() && self.office.is_some_and(|office| offices.iter().any(|held| held == office)) {
                who.extend(self.holder(offices, home, title, cast));
            }
        }
        if who.is_empty() {
            let first =
                self.holders.first(cast, offices, country, |at| fits(&cast[at]) && self.counts[at] > 0);
            who.extend(first);
        }
        if who.is_empty() {
            let country = country.or(self.home);
            who.extend(
                country
                    .and_then(|country| self.holder(offices, country, title, cast))
                    .filter(|_| !person.former),
            );
        }
        Referents { who, all: false }
    }

    /// Whoever else of the cast holds the office and is named.
    fn other_holder(&mut self, person: &PersonMention, cast: &[Member], not: usize) -> Option<usize> {
        let (offices, country) = self.office_and_country(person)?;
        let named = |at: usize| at != not && self.counts[at] > 0 && !cast[at].former;
        self.holders.first(cast, offices, country, named)
    }

    fn office_and_country<'p>(&self, person: &'p PersonMention) -> Option<(&'a [String], Option<&'p str>)>
    where
        'a: 'p,
    {
        let title = &self.data.language.titles[person.office.as_ref()?.title?];
        let country = person.countries.last().or(title.country.as_ref());
        Some((&title.offices, country.map(String::as_str)))
    }

    /// Whether the registry knows that he held one of the offices only before, or after, the publication date.
    fn has_left(&self, member: &Member, offices: &[String]) -> bool {
        let registry = &self.data.registry;
        let (Some(number), Some(dct)) = (member.registered, self.dct) else { return false };
        let terms = registry.people[number].terms.iter().map(|&term| &registry.terms[term]);
        let mut days = terms
            .filter(|term| offices.iter().any(|office| office == term.office))
            .map(|term| term.distance(dct));
        let first = days.next();
        first.is_some_and(|first| first > 0 && days.all(|days| days > 0))
    }

    /// Whoever of the cast the registry says held the office in that country that day.
    fn known_holder(
        &self,
        offices: &[String],
        country: Option<&str>,
        title: Option<&Title>,
        cast: &[Member],
    ) -> Option<usize> {
        if offices.first().is_some_and(|office| HELD_BY_MANY.contains(&office.as_str())) {
            return None;
        }
        let term = self.term(offices, country?, title)?;
        self.holders.by_number.get(&term.person).copied().filter(|&at| cast[at].named)
    }

    /// The term of whoever held the office that day; of "leader", which is many offices', of whoever leads the country.
    fn term(&self, offices: &[String], country: &str, title: Option<&Title>) -> Option<&'a Term> {
        let (registry, dct) = (&self.data.registry, self.dct?);
        if offices.len() > ANY_OFFICE {
            registry.leader(offices, country, dct)
        } else {
            // "the Queen" is the monarch or a King's wife, no King
            match title.and_then(|title| Some((title, title.female?))) {
                Some((title, female)) => registry.bearer(&title.phrase, female, offices, country, dct),
                None => registry.holder(offices, country, dct),
            }
        }
    }

    /// Whoever held the office that day, as a member of the cast; named nowhere in the text.
    fn holder(
        &mut self,
        offices: &[String],
        country: &str,
        title: Option<&Title>,
        cast: &mut Vec<Member>,
    ) -> Option<usize> {
        if offices.first().is_some_and(|office| HELD_BY_MANY.contains(&office.as_str())) {
            return None;
        }
        let term = self.term(offices, country, title)?;
        let offices: Vec<&str> = offices.iter().map(String::as_str).collect();
        Some(self.member(term.person, &offices, &[country.to_owned()], cast))
    }

    /// "the president-elect": whoever takes the office next.
    fn successor(
        &mut self,
        person: &PersonMention,
        offices: &[String],
        country: Option<&str>,
        cast: &mut Vec<Member>,
    ) -> Option<usize> {
        let country = country.or(self.home).filter(|_| person.elect)?;
        let term = self.data.registry.successor(offices, country, self.dct?)?;
        let offices: Vec<&str> = offices.iter().map(String::as_str).collect();
        Some(self.member(term.person, &offices, &[country.to_owned()], cast))
    }

    /// Whoever the registry knows by that name, the one in office nearest to the publication date.
    fn registered(&mut self, name: &str, cast: &mut Vec<Member>) -> Option<usize> {
        let registry = &self.data.registry;
        let distance = |&&person: &&usize| {
            let term = registry.term_at(person, self.dct);
            term.zip(self.dct).map_or(i64::MAX, |(term, dct)| term.distance(dct))
        };
        let person = *registry.people_named(name).iter().min_by_key(distance)?;
        let at = self.member(person, &[], &[], cast);
        cast[at].named = true;
        Some(at)
    }

    /// A registered person as a member of the cast.
    fn member(
        &mut self,
        person: usize,
        offices: &[&str],
        countries: &[String],
        cast: &mut Vec<Member>,
    ) -> usize {
        if let Some(&at) = self.holders.by_number.get(&person) {
            return at;
        }
        cast.push(naming::registered_member(self.data, person, self.dct, offices, countries));
        self.holders.add(cast.len() - 1, &cast[cast.len() - 1]);
        self.weights.push(0.0);
        self.counts.push(0);
        cast.len() - 1
    }

    /// "the presidents of Togo and Benin", "the leaders of Azerbaijan, Iran and Turkmenistan".
    fn office_holders(&mut self, person: &PersonMention, cast: &mut Vec<Member>) -> Referents {
        let Some((offices, _)) = self.office_and_country(person) else {
            return Referents::default();
        };
        if person.countries.is_empty() {
            let of_office = |&who: &usize| offices.iter().any(|office| cast[who].offices.contains(office));
            let who: Vec<usize> = self.group.iter().copied().filter(of_office).collect();
            return if who.len() >= 2 { Referents { who, all: true } } else { Referents::default() };
        }
        // "EU leaders" are those of its members
        let registry = &self.data.registry;
        let state = |country: &&String| {
            registry.organization(country).is_none() || registry.country(country).is_some()
        };
        let who = person
            .countries
            .iter()
            .filter(state)
            .filter_map(|country| {
                let known = self.holders.first(cast, offices, Some(country), |_| true);
                known.or_else(|| self.holder(offices, country, None, cast))
            })
            .collect();
        Referents { who, all: true }
    }

    /// "his Turkish counterpart", "his Turkish and Greek counterparts": the same office elsewhere.
    fn counterpart(&mut self, person: &PersonMention, cast: &mut Vec<Member>, here: &[usize]) -> Referents {
        let ranked = self.ranked(cast, |member| {
            member.class == Standing::Leader
                && !person.countries.iter().any(|country| member.country.as_ref() == Some(country))
        });
        let mut owners: Vec<usize> = here.iter().copied().filter(|who| ranked.contains(who)).collect();
        owners.extend(ranked.first().filter(|_| owners.is_empty()));
        // "Pompeo and Mattis with their Indian counterparts", "Wang with his Indian and Russian counterparts"
        owners.truncate(if person.plural && person.countries.len() == 1 { PEERS } else { 1 });
        let meant = if person.plural { 0 } else { person.countries.len().saturating_sub(1) };
        let mut who: Vec<usize> = Vec::new();
        for owner in owners {
            let offices: Vec<String> = cast[owner].offices.iter().take(1).cloned().collect();
            for country in &person.countries[meant..] {
                let known = self.holders.first(cast, &offices, Some(country), |_| true);
                let peer = known.or_else(|| self.holder(&offices, country, None, cast));
                who.extend(peer.filter(|peer| !who.contains(peer)));
            }
        }
        Referents { who, all: person.plural }
    }
}
