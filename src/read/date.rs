//! Publication dates as articles, addresses and file names bear them. Only whole, existing, unambiguous days count:
//! a dateline without a year gives none.

use chrono::{DateTime, Datelike, NaiveDate};
use regex::Regex;
use std::sync::LazyLock;

/// Years that a news article can bear.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// A date field: `2022-06-28`, with or without a time behind it, RFC 2822, or `June 28, 2022`, `28 June 2022`. The
/// day is the one written, in the outlet's own zone.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    iso_start(text)
        .or_else(|| {
            let zoned = DateTime::parse_from_rfc2822(text).ok()?;
            Some(zoned.date_naive())
        })
        .or_else(|| compact(text))
        .or_else(|| {
            spelled(text).filter(|found| found.rest.iter().all(|word| is_label(word))).map(|found| found.day)
        })
        .filter(|day| YEARS.contains(&day.year()))
}

fn iso_start(text: &str) -> Option<NaiveDate> {
    let head = text.get(..10)?;
    let tail = &text[10..];
    let whole = tail.is_empty() || tail.starts_with(['T', 't', ' ']);
    let shape = head.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-' || byte == b'/',
        _ => byte.is_ascii_digit(),
    });
    (whole && shape).then(|| head.replace('/', "-").parse().ok())?
}

fn compact(text: &str) -> Option<NaiveDate> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| NaiveDate::parse_from_str(text, "%Y%m%d").ok())?
}

static SPELLED: LazyLock<Regex> = LazyLock::new(|| {
    let month = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|\
                 oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    let pattern = format!(
        r"(?i)(?-u:\b)(?:(?P<m1>{month})\.? (?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>[0-9]{{4}})|(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<m2>{month})\.?,?[ -](?P<y2>[0-9]{{4}})|(?P<y3>[0-9]{{4}})[-/.](?P<m3>[0-9]{{2}})[-/.](?P<d3>[0-9]{{2}}))(?-u:\b)"
    );
    Regex::new(&pattern).expect("a date pattern that compiles")
});

struct Spelled<'a> {
    day: NaiveDate,
    start: usize,
    end: usize,
    /// The words around it.
    rest: Vec<&'a str>,
}

/// The first whole date in a line, wherever it stands.
fn spelled(line: &str) -> Option<Spelled<'_>> {
    let found = SPELLED.captures(line)?;
    let whole = found.get(0)?;
    let group = |names: [&str; 3]| names.iter().find_map(|name| found.name(name)).map(|hit| hit.as_str());
    let (year, month, day) =
        (group(["y1", "y2", "y3"])?, group(["m1", "m2", "m3"])?, group(["d1", "d2", "d3"])?);
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month_number(month)?, day.parse().ok()?)?;
    let rest = [&line[..whole.start()], &line[whole.end()..]]
        .into_iter()
        .flat_map(|part| part.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    Some(Spelled { day, start: whole.start(), end: whole.end(), rest })
}

fn month_number(name: &str) -> Option<u32> {
    if let Ok(number) = name.parse() {
        return Some(number);
    }
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let head = name.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == head).and_then(|at| u32::try_from(at + 1).ok())
}

/// Words that stand beside a date in a date line and nowhere else.
fn is_label(word: &str) -> bool {
    const LABELS: &str = " published posted date dated release released issued last first updated modified created on \
        at time a p am pm gmt utc bst cet cest est edt ist jst kst msk pst pdt z h hrs hours for immediate media press monday tuesday \
        wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ";
    word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 4
        || LABELS.contains(&format!(" {} ", word.to_ascii_lowercase()))
}

/// Looks at so many lines of the article's head.
const HEAD_LINES: usize = 12;

/// The day that a line of the article's head bears: a date line ("Published: 28 June 2022, 10:30 GMT", "Amman, 28
/// September 2022", "By A. Reporter | June 28, 2022"), or a dateline with a year ("DUSHANBE, June 28, 2022 (TASS) —").
pub fn in_text(text: &str) -> Option<NaiveDate> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(HEAD_LINES)
        .find_map(|line| date_line(line).or_else(|| dateline(line)))
        .filter(|day| YEARS.contains(&day.year()))
}

/// A short line with a date and nothing else but labels, a by-line or the name of a place; no end of a sentence, no
/// range of days.
fn date_line(line: &str) -> Option<NaiveDate> {
    if line.len() > 90 || line.ends_with('.') {
        return None;
    }
    let found = spelled(line)?;
    let (before, after) = (line[..found.start].trim_end(), &line[found.end..]);
    if is_range(before) {
        return None;
    }
    let names: Vec<&str> = words(before).filter(|word| !is_label(word) && !is_by(word)).collect();
    let capitalised = names.iter().all(|word| word.starts_with(char::is_uppercase));
    let separated = before.ends_with(['|', '•', '·', ',', '-', '–', '—', ':']);
    let most = if words(before).any(is_by) { 8 } else { 3 };
    let few = names.is_empty() || capitalised && separated && names.len() <= most;
    let timed = after.contains(':');
    let zone = |word: &str| {
        timed && (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    (few && words(after).all(|word| is_label(word) || zone(word))).then_some(found.day)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn is_by(word: &str) -> bool {
    word.eq_ignore_ascii_case("by") || word.eq_ignore_ascii_case("and")
}

/// Whether the date behind it is the end of "1-4 February" or "24 to 26 February".
fn is_range(before: &str) -> bool {
    let rest = before.strip_suffix(['-', '–']).or_else(|| before.strip_suffix("to"));
    rest.is_some_and(|rest| rest.trim_end().ends_with(|c: char| c.is_ascii_digit()))
}

/// A place, a date with its year, and a dash or an agency in brackets, ahead of the story. A place in capitals needs no
/// more than the mark; another ("Vilnius, 7 March 2003 (ANSA/AP) --") needs the dash.
fn dateline(line: &str) -> Option<NaiveDate> {
    let found = spelled(line).filter(|found| found.start > 0 && found.start < 60)?;
    let (place, after) = (&line[..found.start], line[found.end..].trim_start());
    let first: String = place.split([',', ' ', '/']).next()?.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = first.chars().count() > 2 && first.chars().all(char::is_uppercase);
    let marked = after.starts_with(['(', '—', '–', '-', '/', ':']);
    let behind_agency =
        after.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(after, |(_, rest)| rest);
    let dashed = behind_agency.trim_start().starts_with(['—', '–', '-']);
    let placed = words(place).count() <= 4 && words(place).all(|word| word.starts_with(char::is_uppercase));
    (capitals && marked || placed && dashed).then_some(found.day)
}

static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9])([0-9]{4})([-_/.]?)([0-9]{2}|[a-z]{3})([-_/.]?)([0-9]{2})(?:[^0-9]|$)")
        .expect("a date pattern that compiles")
});

/// The first whole date in an address or a file name: `/2022/06/28/`, `2022-06-28`, `20220628`, `/2022/jun/28/`.
pub fn in_address(address: &str) -> Option<NaiveDate> {
    let address = address.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = NUMERIC.captures_at(&address, from) {
        let day = || {
            let (year, month, day) =
                (found[1].parse().ok()?, month_number(&found[3])?, found[5].parse().ok()?);
            NaiveDate::from_ymd_opt(year, month, day)
                .filter(|_| found[2] == found[4] && (1900..2100).contains(&year))
        };
        if let Some(day) = day() {
            return Some(day);
        }
        from = found.get(1)?.end();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_date_field_gives_the_day_as_written() {
        for text in [
            "2022-06-28",
            "2022-06-28T23:30:00-05:00",
            "2022/06/28 10:00",
            "20220628",
            "Tue, 28 Jun 2022 23:30:00 -0500",
            "June 28, 2022",
            "Tuesday, 28 June 2022",
        ] {
            assert_eq!(parse_day(text), day("2022-06-28"), "{text}");
        }
        for text in ["2022-02-30", "28/06/22", "June 28", "yesterday", "", "0001-01-01", "2022-06-281"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_of_the_head_gives_the_day() {
        for line in [
            "28 June 2022",
            "Published: June 28, 2022, 10:30 GMT",
            "By Jane Doe | June 28, 2022",
            "Dushanbe, 28 June 2022",
            "DUSHANBE, June 28, 2022 (TASS) - Putin arrived.",
            "2022-06-28 11:05",
            "June 28, 2022 - 16:07 AMT",
            "Dushanbe, 28 June 2022 (RFE/RL) -- Putin arrived.",
            "FOR MEDIA 28 June 2022",
        ] {
            assert_eq!(in_text(&format!("Headline here\n\n{line}\n\nBody.")), day("2022-06-28"), "{line}");
        }
        for line in [
            "DUSHANBE, June 28 (TASS) - Putin arrived.",
            "He was born on 28 June 2022 in Dushanbe.",
            "Putin will be back on June 28, 2022",
            "The treaty of 28 June 2022 was signed - at last",
            "25-28 June 2022",
            "28 June 2022.",
            "Emomali Rahmon, President of Tajikistan, 28 June 2022",
        ] {
            assert_eq!(in_text(line), None, "{line}");
        }
    }

    #[test]
    fn an_address_gives_the_day() {
        for address in [
            "https://x.example/2022/06/28/putin",
            "https://x.example/world/2022/jun/28/putin",
            "news/2022-06-28-putin.txt",
            "tass_20220628.txt",
        ] {
            assert_eq!(in_address(address), day("2022-06-28"), "{address}");
        }
        for address in ["000_15873aebd218207b.txt", "a/2022/13/45/x", "id-1234567890123", "2022-06.txt"] {
            assert_eq!(in_address(address), None, "{address}");
        }
    }
}
