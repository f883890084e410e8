//! Reads the place or country that heads a diary's item or a guest list's line.

use crate::model::mention::{Mention, MentionKind, PlaceKind, PlaceMention, TaggedSentence};
use crate::model::word::Class;
use crate::model::words::{TokenKind, Tokens};

/// Steps over "ANKARA -", "VILNIUS:" or "**Lima**" at the head of a diary's item, or "Japan:" at the head of a guest list's line:
/// A day in capitals may stand before it ("MONDAY, MAY 3 - ANKARA: "). Gives
/// the token behind it, the place, and whether it is written in capitals.
pub(super) fn open_item(
    tokens: &Tokens,
    mentions: &[Mention],
    body: usize,
    to: usize,
) -> (usize, Option<(PlaceMention, bool)>) {
    let from = body;
    let sign = |token: usize, signs: &[char]| {
        token < to && matches!(tokens[token].kind, TokenKind::Sign(c) if signs.contains(&c))
    };
    let from = behind_day(tokens, mentions, from, to);
    let head = mentions.iter().find(|mention| mention.from >= from);
    let Some((mention, MentionKind::Place(place))) = head.map(|mention| (mention, &mention.kind)) else {
        return (from, None);
    };
    // "In Bern: meets the minister"
    let within = |token: usize| token + 1 == mention.from && tokens[token].classes.has(Class::InPlace);
    let opens = mention.from <= from + 3
        && (from..mention.from)
            .all(|token| matches!(tokens[token].kind, TokenKind::Sign(_)) || within(token));
    let mut end = mention.to;
    while sign(end, &['/']) {
        end = mentions.iter().find(|next| next.from == end + 1).map_or(end + 2, |next| next.to);
    }
    let listed = place.how == PlaceKind::Country && sign(end, &[':']);
    let starred = mention.from > from && sign(mention.from - 1, &['*']) && sign(end, &['*']);
    if opens && starred {
        let body = (end..to).find(|&token| !sign(token, &['*', ':', '-', '–', '—', '.'])).unwrap_or(end);
        return (body, Some((place.clone(), true)));
    }
    let city = matches!(place.how, PlaceKind::City | PlaceKind::Capital) && sign(end, &[':']);
    let shouted = (tokens[mention.from].upper || city) && sign(end, &['-', '–', '—', ':']) && !listed;
    if opens && (shouted || listed) {
        // "LAOS -- "
        let body = (end + 1..to).find(|&token| !sign(token, &['-', '–', '—'])).unwrap_or(end + 1);
        return (body, Some((place.clone(), shouted)));
    }
    (from, None)
}

/// The token behind "MONDAY, MAY 3 - " or "20-22 May: " at the head of an item; `from` where no day heads it.
pub(super) fn behind_day(tokens: &Tokens, mentions: &[Mention], from: usize, to: usize) -> usize {
    let sign = |token: usize, signs: &[char]| {
        token < to && matches!(tokens[token].kind, TokenKind::Sign(c) if signs.contains(&c))
    };
    let starts = |at: usize| {
        mentions.iter().find(|mention| mention.from == at && matches!(mention.kind, MentionKind::Time(_)))
    };
    let Some(first) = starts(behind_bullets(tokens, from, to)) else { return from };
    let mut end = first.to;
    while sign(end, &['-', '–', '/', ','])
        && let Some(next) = starts(end + 1)
    {
        end = next.to;
    }
    let shouted = tokens[first.from].upper && sign(end, &['-', '–', '—']);
    // "MAY 20, SOFIA - ", "20 May, Sofia: "
    let town = sign(end, &[','])
        && mentions.iter().any(|next| {
            next.from == end + 1
                && matches!(next.kind, MentionKind::Place(_))
                && (tokens[next.from].upper && sign(next.to, &['-', '–', '—']) || sign(next.to, &[':']))
        });
    if sign(end, &[':']) || shouted || town { end + 1 } else { from }
}

/// The token behind "- " or "• " at the head of a line.
pub(super) fn behind_bullets(tokens: &Tokens, from: usize, to: usize) -> usize {
    let bullet =
        |token: &usize| matches!(tokens[*token].kind, TokenKind::Sign('-' | '–' | '—' | '•' | '*' | '·'));
    from + (from..to).take_while(bullet).count()
}

/// The place of a sentence that is nothing but a place in capitals: "NAIROBI."
pub(super) fn lone_place(tokens: &Tokens, tagged: &TaggedSentence) -> Option<PlaceMention> {
    let [only] = &tagged.mentions[..] else { return None };
    let MentionKind::Place(place) = &only.kind else { return None };
    let bare = (tagged.from..tagged.to).all(|token| {
        (only.from..only.to).contains(&token) || matches!(tokens[token].kind, TokenKind::Sign(_))
    });
    (bare && tokens[only.from].upper).then(|| place.clone())
}

/// The places mentioned between two tokens.
pub(super) fn places_before(mentions: &[Mention], from: usize, to: usize) -> Vec<PlaceMention> {
    let within = mentions.iter().filter(|mention| mention.from >= from && mention.to <= to);
    within
        .filter_map(|mention| match &mention.kind {
            MentionKind::Place(place) => Some(place.clone()),
            _ => None,
        })
        .collect()
}
