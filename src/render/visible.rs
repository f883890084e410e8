//! Text that is safe on a terminal.

use std::borrow::Cow;

/// The text on one line, with blanks for line breaks and U+FFFD for what could steer a terminal or turn the direction
/// of writing: control characters (C0, DEL, C1) and bidirectional overrides.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| replacement(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| replacement(c).unwrap_or(c)).collect())
}

fn replacement(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if is_hostile(c) => Some('\u{fffd}'),
        _ => None,
    }
}

/// Whether the character could steer a terminal or turn the direction of writing.
pub(super) fn is_hostile(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(
            visible("a\u{1b}[31mb\u{9b}c\u{7f}\u{202e}d\ne"),
            "a\u{fffd}[31mb\u{fffd}c\u{fffd}\u{fffd}d e"
        );
        assert!(matches!(visible("Emomali Rahmon, Şahbaz"), Cow::Borrowed(_)));
    }
}
