//! Names as they are compared: with and without diacritics, capitals and hyphens alike.

/// Lower-case ASCII letters and digits of `text`, other characters as single blanks: `Nicolás Maduro` and
/// `NICOLAS MADURO` both give `nicolas maduro`. Apostrophes vanish (`Ma'rouf` gives `marouf`).
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        for byte in text.bytes() {
            match byte {
                b'a'..=b'z' | b'0'..=b'9' => folded.push(char::from(byte)),
                _ => fold_char(char::from(byte), &mut folded),
            }
        }
    } else {
        text.chars().for_each(|c| fold_char(c, &mut folded));
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// Appends a letter or digit as [`fold`] would, and nothing for what is neither.
#[inline]
pub fn fold_letter(c: char, folded: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => folded.push(c),
        'A'..='Z' => folded.push(c.to_ascii_lowercase()),
        'ʻ' | 'ʼ' => {}
        _ if c.is_ascii() || !is_alphanumeric(c) => {}
        _ => fold_foreign(c, folded),
    }
}

/// Whether the character is a letter or digit; of those that the news use most, told without the tables of Unicode.
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        _ => is_foreign_letter(c) || !is_mark_of_print(c) && c.is_alphanumeric(),
    }
}

/// Whether the character is a letter, told as quickly.
#[inline]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        _ => is_foreign_letter(c) || !is_mark_of_print(c) && c.is_alphabetic(),
    }
}

/// Whether the character is a small letter, told as quickly.
#[inline]
pub fn is_small(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_lowercase() } else { !is_mark_of_print(c) && c.is_lowercase() }
}

/// Whether the character is a capital letter, told as quickly.
#[inline]
pub fn is_capital(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { !is_mark_of_print(c) && c.is_uppercase() }
}

/// Letters of the scripts that the news use most: Latin with its marks (without the signs of multiplication and
/// division), Greek, Cyrillic, Hebrew, Arabic, Devanagari, Bengali, Thai, Japanese, Chinese, Korean.
#[inline]
fn is_foreign_letter(c: char) -> bool {
    matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ')
        || c > 'ɏ'
            && matches!(c,
                'Σ'..='ϵ'
                | 'Ѐ'..='ҁ'
                | 'Ҋ'..='ԯ'
                | 'א'..='ת'
                | 'ؠ'..='\u{657}'
                | 'ٱ'..='ۓ'
                | '\u{900}'..='\u{93b}'
                | '\u{93d}'..='\u{94c}'
                | 'ক'..='ন'
                | 'ก'..='ะ'
                | 'ぁ'..='ゖ'
                | 'ァ'..='ヺ'
                | '一'..='鿿'
                | '가'..='힣')
}

/// Dashes, quotation marks, the ellipsis.
#[inline]
fn is_mark_of_print(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}')
}

/// Appends one character as [`fold`] would.
#[inline]
fn fold_char(c: char, folded: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => folded.push(c),
        'A'..='Z' => folded.push(c.to_ascii_lowercase()),
        '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | '.' => {}
        _ if c.is_ascii() || !is_alphanumeric(c) => {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        _ => fold_foreign(c, folded),
    }
}

fn fold_foreign(c: char, folded: &mut String) {
    let letters = any_ascii::any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric);
    folded.extend(letters.map(|c| c.to_ascii_lowercase()));
}

#[cfg(test)]
mod tests {
    use super::{fold, is_alphanumeric, is_capital, is_letter, is_small};

    #[test]
    fn letters_digits_and_capitals_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            let told = [is_alphanumeric(c), is_letter(c), is_small(c), is_capital(c)];
            assert_eq!(
                told,
                [c.is_alphanumeric(), c.is_alphabetic(), c.is_lowercase(), c.is_uppercase()],
                "{c:?}"
            );
        }
    }

    #[test]
    fn diacritics_capitals_and_punctuation_do_not_tell_names_apart() {
        for (text, folded) in [
            ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
            ("VÍKE-FREIBERGA", "vike freiberga"),
            ("Ma’rouf", "marouf"),
            ("U.S.", "us"),
            ("  Łódź ", "lodz"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
