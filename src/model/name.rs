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
        _ if c.is_ascii() || !c.is_alphanumeric() => {}
        _ => fold_foreign(c, folded),
    }
}

/// Appends one character as [`fold`] would.
#[inline]
fn fold_char(c: char, folded: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => folded.push(c),
        'A'..='Z' => folded.push(c.to_ascii_lowercase()),
        '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | '.' => {}
        _ if c.is_ascii() || !c.is_alphanumeric() => {
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
    use super::fold;

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
