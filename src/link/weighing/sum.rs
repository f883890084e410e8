//! Adds up what features weigh.

use crate::data::weights::Weights;

/// The log-odds of each answer, from the features that were added.
#[derive(Clone)]
pub struct Sum<'w, const ANSWERS: usize> {
    weights: &'w Weights<ANSWERS>,
    name: String,
    rows: Vec<u32>,
    /// The features, where they are wanted.
    pub features: Option<Vec<String>>,
}

/// Where features are written to.
pub trait Features {
    /// Adds a feature, its name in pieces; one that was added before counts once.
    fn add(&mut self, pieces: &[&str]);
}

impl<'w, const ANSWERS: usize> Sum<'w, ANSWERS> {
    pub fn new(weights: &'w Weights<ANSWERS>, kept: bool) -> Self {
        let mut sum = Self { weights, name: String::new(), rows: Vec::new(), features: kept.then(Vec::new) };
        sum.add(&["always"]);
        sum
    }

    /// Adds what another sum has.
    pub fn join(&mut self, other: &Self) {
        self.rows.extend_from_slice(&other.rows);
        if let (Some(features), Some(more)) = (&mut self.features, &other.features) {
            features.extend_from_slice(more);
        }
    }

    pub fn log_odds(&mut self) -> [f32; ANSWERS] {
        self.rows.sort_unstable();
        self.rows.dedup();
        let mut log_odds = [0.0; ANSWERS];
        for &row in &self.rows {
            for (sum, weight) in log_odds.iter_mut().zip(self.weights.of(row)) {
                *sum += weight;
            }
        }
        log_odds
    }
}

impl<const ANSWERS: usize> Features for Sum<'_, ANSWERS> {
    fn add(&mut self, pieces: &[&str]) {
        self.name.clear();
        pieces.iter().for_each(|piece| self.name.push_str(piece));
        self.rows.extend(self.weights.row(&self.name));
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
