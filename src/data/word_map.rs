//! A map from words, most of which fit into one number: no string is kept, fetched or compared for those.

use rustc_hash::FxHashMap;

#[derive(Debug)]
pub struct WordMap<T> {
    /// By first and last byte, capitals or not: the lengths of words, as bits. Most unknown words end here.
    shapes: Box<[u32; SHAPES]>,
    /// Words of at most [`SHORT`] bytes, which are most words: their entries are small enough to stay in the cache.
    short: FxHashMap<u64, T>,
    /// Words of at most [`MIDDLING`] bytes.
    middling: FxHashMap<u128, T>,
    long: FxHashMap<Box<[u8]>, T>,
}

const SHAPES: usize = 1 << 10;
const SHORT: usize = 8;
const MIDDLING: usize = 16;

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        let shapes = Box::new([0; SHAPES]);
        Self {
            shapes,
            short: FxHashMap::default(),
            middling: FxHashMap::default(),
            long: FxHashMap::default(),
        }
    }
}

impl<T: Copy + Default> WordMap<T> {
    pub fn reserve(&mut self, words: usize) {
        self.short.reserve(words);
    }

    #[inline]
    pub fn get(&self, word: &[u8]) -> Option<T> {
        if !self.has_shape(word) {
            return None;
        }
        match word.len() {
            length if length <= SHORT => self.short.get(&packed(word)).copied(),
            length if length <= MIDDLING => self.middling.get(&packed_long(word)).copied(),
            _ => self.long.get(word).copied(),
        }
    }

    /// What is known of the word in lower case. Only letters of ASCII have one here.
    #[inline]
    pub fn get_lower(&self, word: &[u8]) -> Option<T> {
        if !self.has_shape(word) {
            return None;
        }
        match word.len() {
            length if length <= SHORT => self.short.get(&lower(packed(word))).copied(),
            length if length <= MIDDLING => self.middling.get(&lower_long(packed_long(word))).copied(),
            _ => self.long.get(word.to_ascii_lowercase().as_slice()).copied(),
        }
    }

    #[inline]
    fn has_shape(&self, word: &[u8]) -> bool {
        let (place, length) = shape(word);
        self.shapes[place] & length != 0
    }

    pub fn entry(&mut self, word: &[u8]) -> &mut T {
        let (place, length) = shape(word);
        self.shapes[place] |= length;
        match word.len() {
            length if length <= SHORT => self.short.entry(packed(word)).or_default(),
            length if length <= MIDDLING => self.middling.entry(packed_long(word)).or_default(),
            _ => self.long.entry(word.into()).or_default(),
        }
    }

    /// Every word with what is known of it, in no order.
    pub fn words(&self) -> impl Iterator<Item = (Vec<u8>, T)> {
        let bytes = |key: u128| {
            let length = MIDDLING - key.leading_zeros() as usize / 8;
            key.to_le_bytes()[..length].to_vec()
        };
        let short = self.short.iter().map(move |(key, known)| (bytes(u128::from(*key)), *known));
        let middling = self.middling.iter().map(move |(key, known)| (bytes(*key), *known));
        let long = self.long.iter().map(|(word, known)| (word.to_vec(), *known));
        short.chain(middling).chain(long)
    }

    /// What is known of all words with that ending.
    pub fn ending_in(&self, ending: &[u8]) -> impl Iterator<Item = T> {
        self.words().filter(move |(word, _)| word.ends_with(ending)).map(|(_, known)| known)
    }
}

/// Where the word stands among the shapes, and its length as a bit.
#[inline]
fn shape(word: &[u8]) -> (usize, u32) {
    let five_bits = |byte: Option<&u8>| usize::from(byte.map_or(0, |byte| byte & 31));
    (five_bits(word.first()) << 5 | five_bits(word.last()), 1 << word.len().min(31))
}

/// The bytes of a word of at most eight as a number, in few steps and without a loop. No word has a zero byte, so that
/// no two have the same number.
#[inline]
fn packed(word: &[u8]) -> u64 {
    let length = word.len();
    match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | u64::from(last) << (8 * (length - 4))
        }
        _ => word.iter().rev().fold(0, |key, &byte| key << 8 | u64::from(byte)),
    }
}

/// The bytes of a word of nine to sixteen as a number.
#[inline]
fn packed_long(word: &[u8]) -> u128 {
    match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
            u128::from(first) | u128::from(last) << (8 * (word.len() - 8))
        }
        _ => u128::from(packed(word)),
    }
}

/// The number of the word in lower case: all its bytes at once.
#[inline]
fn lower(key: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; SHORT]);
    let low = key & (ONES * 0x7f);
    let from_a = low + ONES * u64::from(0x80 - b'A');
    let above_z = low + ONES * u64::from(0x7f - b'Z');
    let capitals = (from_a ^ above_z) & !key & (ONES * 0x80);
    key | capitals >> 2
}

#[inline]
fn lower_long(key: u128) -> u128 {
    u128::from(lower(key as u64)) | u128::from(lower((key >> 64) as u64)) << 64
}

#[cfg(test)]
mod tests {
    use super::WordMap;

    const WORDS: [&str; 6] =
        ["a", "word", "ninefold!", "sixteen-letters!", "seventeen-letters", "nineteen letters ü"];

    fn numbered() -> WordMap<usize> {
        let mut map = WordMap::default();
        for (number, word) in WORDS.into_iter().enumerate() {
            *map.entry(word.as_bytes()) = number + 1;
        }
        map
    }

    #[test]
    fn short_and_long_words_are_found() {
        let map = numbered();
        let known = WORDS.map(|word| map.get(word.as_bytes()));
        assert_eq!(known, [1, 2, 3, 4, 5, 6].map(Some));
        assert_eq!(["ab", "wordd", "ninefold", "A", ""].map(|word| map.get(word.as_bytes())), [None; 5]);
    }

    #[test]
    fn capitals_of_ascii_are_found_in_lower_case() {
        let map = numbered();
        let known = WORDS.map(|word| map.get_lower(word.to_ascii_uppercase().as_bytes()));
        assert_eq!(known, [1, 2, 3, 4, 5, 6].map(Some));
        assert_eq!(map.get_lower("sixteen-letters\u{1}".as_bytes()), None);
    }

    #[test]
    fn words_are_found_by_their_ending() {
        let mut known: Vec<usize> = numbered().ending_in(b"letters").collect();
        known.sort_unstable();
        assert_eq!(known, [5]);
        assert_eq!(numbered().ending_in(b"ord").collect::<Vec<_>>(), [2]);
    }
}
