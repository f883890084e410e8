//! Of several sentences that speak for the same, the likeliest.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// The likeliest of each kind, in the order in which the kinds came.
pub struct Best<K, T> {
    numbers: FxHashMap<K, usize>,
    found: Vec<(f64, T)>,
}

impl<K: Eq + Hash, T> Best<K, T> {
    pub fn new() -> Self {
        Self { numbers: FxHashMap::default(), found: Vec::new() }
    }

    /// Keeps `new` where it is the first of its kind or likelier than the one before it.
    pub fn add(&mut self, kind: K, likely: f64, new: T) {
        let number = *self.numbers.entry(kind).or_insert(self.found.len());
        match self.found.get_mut(number) {
            Some(known) if likely <= known.0 => {}
            Some(known) => *known = (likely, new),
            None => self.found.push((likely, new)),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.found.iter().map(|(_, found)| found)
    }
}

#[cfg(test)]
mod tests {
    use super::Best;

    #[test]
    fn the_likeliest_of_each_kind_is_kept_and_of_equals_the_first() {
        let mut best = Best::new();
        for (kind, likely, name) in [("a", 0.6, 1), ("b", 0.7, 2), ("a", 0.8, 3), ("b", 0.7, 4)] {
            best.add(kind, likely, name);
        }
        assert_eq!(best.iter().collect::<Vec<_>>(), [&3, &2]);
    }
}
