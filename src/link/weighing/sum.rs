//! Adds up what features weigh.

use crate::data::weights::Weights;

/// The log-odds of each answer, from the features that were added.
pub struct Sum<'w, const ANSWERS: usize> {
    weights: &'w Weights<ANSWERS>,
    /// Where the pieces of a name are joined.
    name: String,
    /// Bit by bit the rows of the features: each counts once, and they are added up in the order of the table.
    rows: Vec<u64>,
    /// The features, where they are wanted.
    pub features: Option<Vec<String>>,
}

/// Where features are written to.
pub trait Features {
    /// Adds a feature, its name in pieces; one that was added before counts once.
    fn add(&mut self, pieces: &[&str]);
}

/// Most names of features have no more bytes: to grow one step by step is dear.
const NAME: usize = 64;
const BITS: usize = u64::BITS as usize;

impl<'w, const ANSWERS: usize> Sum<'w, ANSWERS> {
    pub fn new(weights: &'w Weights<ANSWERS>, kept: bool) -> Self {
        let rows = vec![0; weights.rows().div_ceil(BITS)];
        let name = String::with_capacity(NAME);
        let mut sum = Self { weights, name, rows, features: kept.then(Vec::new) };
        sum.add(&["always"]);
        sum
    }

    /// Another sum that begins with what this one has.
    pub fn fork(&self) -> Self {
        let (rows, features) = (self.rows.clone(), self.features.clone());
        Self { weights: self.weights, name: String::with_capacity(NAME), rows, features }
    }

    /// Adds what another sum has.
    pub fn join(&mut self, other: &Self) {
        self.rows.iter_mut().zip(&other.rows).for_each(|(own, more)| *own |= more);
        if let (Some(features), Some(more)) = (&mut self.features, &other.features) {
            features.extend_from_slice(more);
        }
    }

    pub fn log_odds(&self) -> [f32; ANSWERS] {
        self.weights.sum(&self.rows)
    }
}

impl<const ANSWERS: usize> Features for Sum<'_, ANSWERS> {
    fn add(&mut self, pieces: &[&str]) {
        self.name.clear();
        pieces.iter().for_each(|piece| self.name.push_str(piece));
        if let Some(row) = self.weights.row(&self.name) {
            self.rows[row as usize / BITS] |= 1 << (row as usize % BITS);
        }
        if let Some(features) = &mut self.features {
            features.push(self.name.clone());
        }
    }
}

/// The probability of the one answer of a question of yes or no.
pub fn sigmoid(log_odds: f32) -> f64 {
    1.0 / (1.0 + f64::from(-log_odds).exp())
}

/// The likeliest of several answers, the first of equals, with its probability. `log_odds` is never empty.
pub fn likeliest(log_odds: &[f32]) -> (usize, f64) {
    let best =
        (1..log_odds.len()).fold(0, |best, next| if log_odds[next] > log_odds[best] { next } else { best });
    let rest: f64 = log_odds.iter().map(|other| f64::from(other - log_odds[best]).exp()).sum();
    (best, 1.0 / rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_counts_once_and_one_without_a_row_not_at_all() {
        let table = "feature\tthere\nalways\t-1\nsays:left\t0.5\n";
        let weights = Weights::from_table("w.tsv", table, ["there"]).unwrap();
        let mut sum = Sum::new(&weights, true);
        ["left", "left", "right"].iter().for_each(|word| sum.add(&["says:", word]));
        assert_eq!(sum.log_odds(), [-0.5]);
        assert_eq!(sum.features.unwrap(), ["always", "says:left", "says:left", "says:right"]);
    }

    #[test]
    fn of_equals_the_first_is_likeliest() {
        assert_eq!(likeliest(&[0.0, 0.0]), (0, 0.5));
        let (best, likely) = likeliest(&[0.0, 2.0, 1.0]);
        assert_eq!((best, (likely * 100.0).round()), (1, 67.0));
    }
}
