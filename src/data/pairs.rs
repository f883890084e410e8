//! The first two words of phrases, each pair as one bit of a table that some share: what is no phrase is mostly told so
//! without a look-up.

use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

#[derive(Debug)]
pub struct Pairs(Vec<u64>);

/// Some thirty for each name that ships: few pairs share a bit, and the table fits into the cache.
const BITS: usize = 1 << 20;

impl Default for Pairs {
    fn default() -> Self {
        Self(vec![0; BITS / 64])
    }
}

impl Pairs {
    /// Adds the first two words of a folded phrase that has as many.
    pub fn add(&mut self, phrase: &str) {
        let mut blanks = memchr::memchr_iter(b' ', phrase.as_bytes());
        if blanks.next().is_some() {
            let (place, bit) = place(&phrase[..blanks.next().unwrap_or(phrase.len())]);
            self.0[place] |= bit;
        }
    }

    /// Whether a phrase may begin with these two words, a blank between.
    #[inline]
    pub fn may_have(&self, two_words: &str) -> bool {
        let (place, bit) = place(two_words);
        self.0[place] & bit != 0
    }
}

#[inline]
fn place(two_words: &str) -> (usize, u64) {
    let hash = FxBuildHasher.hash_one(two_words) as usize % BITS;
    (hash / 64, 1 << (hash % 64))
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn only_the_first_two_words_count() {
        let mut pairs = Pairs::default();
        ["recep tayyip erdogan", "hu jintao", "pele"].into_iter().for_each(|name| pairs.add(name));
        let may =
            ["recep tayyip", "hu jintao", "tayyip erdogan", "pele said"].map(|pair| pairs.may_have(pair));
        assert_eq!(may, [true, true, false, false]);
    }
}
