//! Words of names that are one letter apart, and quick signs that two are not.

/// Words shorter than this must be the same to be alike.
const LONG: usize = 6;

/// The same word, or one letter apart from six letters on.
pub fn alike(a: &str, b: &str) -> bool {
    a == b || a.len() >= LONG && b.len() >= LONG && a.len().abs_diff(b.len()) <= 1 && is_one_apart(a, b)
}

/// Whether one letter put in, left out or changed makes the one of the other. Folded words are of ASCII letters.
fn is_one_apart(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => a.get(1..) == b.get(1..),
        std::cmp::Ordering::Less => *a == b[1..],
        std::cmp::Ordering::Greater => a[1..] == *b,
    }
}

/// Two words that are [`alike`] have one of these in common: short words are the same; in long ones the letter that is
/// apart stands behind the first three or before the last three.
#[inline]
pub fn keys(word: &str) -> [u64; 2] {
    let pack = |bytes: &[u8]| bytes.iter().fold(0, |key, &byte| key << 8 | u64::from(byte));
    let bytes = word.as_bytes();
    match (bytes.first_chunk::<3>(), bytes.last_chunk::<3>()) {
        (Some(first), Some(last)) if bytes.len() >= LONG => [1 << 48 | pack(first), 2 << 48 | pack(last)],
        _ => [pack(bytes); 2],
    }
}

/// The [`keys`] of one word or several as bits: words without a bit in common are not alike.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks(u128);

impl Marks {
    pub fn of(word: &str) -> Self {
        let mut marks = Self::default();
        marks.add(word);
        marks
    }

    pub fn add(&mut self, word: &str) {
        for key in keys(word) {
            // The golden ratio spreads neighbouring keys over all bits (Knuth, TAOCP 6.4).
            let spread = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - u128::BITS.ilog2());
            self.0 |= 1 << spread;
        }
    }

    #[inline]
    pub fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Marks, alike};

    #[test]
    fn words_that_are_alike_share_a_mark() {
        for (one, other) in [
            ("rahmon", "rahmon"),
            ("rakhmon", "rahmon"),
            ("abdalla", "abdallah"),
            ("xbdallah", "abdallah"),
            ("abdallay", "abdallah"),
            ("ali", "ali"),
        ] {
            assert!(alike(one, other), "{one} {other}");
            assert!(Marks::of(one).meet(Marks::of(other)), "{one} {other}");
        }
        assert!(!Marks::of("merkel").meet(Marks::of("macron")));
        assert!(!alike("ali", "alia") && !alike("rahmon", "rahimov"));
    }
}
