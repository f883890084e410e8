//! A map from words, most of which fit into one number: no string is kept, fetched or compared for those.

use rustc_hash::FxHashMap;

#[derive(Debug)]
pub struct WordMap<T> {
    /// Words of at most [`SHORT`] bytes.
    short: FxHashMap<u128, T>,
    long: FxHashMap<Box<str>, T>,
}

const SHORT: usize = 16;

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        Self { short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<T: Copy + Default> WordMap<T> {
    pub fn reserve(&mut self, words: usize) {
        self.short.reserve(words);
    }

    /// What is known of the word, the default where nothing is.
    #[inline]
    pub fn get(&self, word: &str) -> T {
        let found = match packed(word) {
            Some(key) => self.short.get(&key),
            None => self.long.get(word),
        };
        found.copied().unwrap_or_default()
    }

    pub fn entry(&mut self, word: &str) -> &mut T {
        match packed(word) {
            Some(key) => self.short.entry(key).or_default(),
            None => self.long.entry(word.into()).or_default(),
        }
    }
}

/// The bytes of a short word as a number. No word has a zero byte, so that no two have the same number.
#[inline]
fn packed(word: &str) -> Option<u128> {
    let mut bytes = [0; SHORT];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(u128::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::WordMap;

    #[test]
    fn short_and_long_words_are_found() {
        let mut map = WordMap::default();
        for (number, word) in ["a", "sixteen-letters!", "seventeen-letters"].into_iter().enumerate() {
            *map.entry(word) = number + 1;
        }
        let found = ["a", "sixteen-letters!", "seventeen-letters", "ab", ""].map(|word| map.get(word));
        assert_eq!(found, [1, 2, 3, 0, 0]);
    }
}
