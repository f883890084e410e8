//! Of a guest and his host, whom a pronoun means in a sentence that goes somewhere: whoever is on the road.

use super::clause::Sentence;
use super::draft::Story;
use crate::model::mention::{MentionKind, Pronoun};
use crate::model::word::Class;

/// Whoever came longer ago is no guest any more.
const ON_THE_ROAD: i64 = 14;

/// Puts the guest before his host where a pronoun, or an office alone, may mean either.
///
/// "Kagame received Lamamra in Kigali. The two discussed trade. On Friday he flies on." Where the sentence before is
/// about the host alone, he stays the likelier.
pub(super) fn settle(sentence: &mut Sentence<'_>, story: &Story) {
    if story.stays.is_empty() || (0..sentence.mentions.len()).all(|mention| sentence.place(mention).is_none())
    {
        return;
    }
    for mention in 0..sentence.mentions.len() {
        if let Some(guest) = guest_for(sentence, mention, story) {
            sentence.prefer(mention, guest);
        }
    }
}

fn guest_for(sentence: &Sentence<'_>, mention: usize, story: &Story) -> Option<usize> {
    let person = sentence.person(mention)?;
    let visitor = person.pronoun == Some(Pronoun::Visitor);
    let pronoun = matches!(
        person.pronoun,
        Some(Pronoun::He | Pronoun::She | Pronoun::His | Pronoun::Her | Pronoun::Visitor)
    );
    let office_alone = person.name.is_none() && person.office.is_some() && person.countries.is_empty();
    let referents = sentence.referents(mention);
    let (&host, others) = referents.who.split_first().filter(|_| !referents.all)?;
    let travels_himself = story.last_stay(host).is_some();
    // "The president himself will fly": nobody's guest
    let himself = sentence.has(sentence.mentions[mention].to, Class::Reflexive);
    if !pronoun && !office_alone || travels_himself || himself || named_before(sentence, mention, host) {
        return None;
    }
    let cast = sentence.cast();
    let is_guest = |who: usize| {
        let last = story.last_stay(who).map(|last| &story.stays[last]);
        last.is_some_and(|stay| {
            let day = stay.when.start.as_ref().and_then(|start| start.latest()).zip(sentence.scene.dct);
            let long_ago = day.is_some_and(|(day, dct)| (dct - day).num_days() > ON_THE_ROAD);
            let told_of = story.place.as_ref().is_some_and(|place| place.country == stay.place.country);
            stay.gathered.is_none()
                && !long_ago
                && told_of
                && !stay.status.is_off()
                && cast[host].homes.contains(&stay.place.country)
                && !cast[who].homes.contains(&stay.place.country)
        })
    };
    let guest = others.iter().copied().find(|&who| is_guest(who))?;
    (visitor || !tells_of_host_alone(sentence, host, guest)).then_some(guest)
}

/// The same sentence has named him before the pronoun.
fn named_before(sentence: &Sentence<'_>, mention: usize, who: usize) -> bool {
    (0..mention).any(|before| {
        sentence.person(before).is_some_and(|person| person.name.is_some())
            && sentence.meant(before).contains(&who)
    })
}

/// The sentence before begins with the host, by name or office, and says nothing of the guest.
fn tells_of_host_alone(sentence: &Sentence<'_>, host: usize, guest: usize) -> bool {
    let Some(before) = sentence.number.checked_sub(1) else { return false };
    let told = &sentence.scene.sentences[before];
    let first =
        told.tagged.mentions.iter().zip(told.referents).find_map(|(mention, referents)| {
            match &mention.kind {
                MentionKind::Person(person) if person.name.is_some() || person.office.is_some() => {
                    Some(referents.who.first() == Some(&host))
                }
                _ => None,
            }
        });
    let of_guest = told.referents.iter().any(|referents| {
        let meant = if referents.all { referents.who.len() } else { referents.who.len().min(1) };
        referents.who[..meant].contains(&guest)
    });
    first == Some(true) && !of_guest
}
