//! Adds up what features weigh.

use crate::data::weights::Weights;
use std::fmt::{Arguments, Write};

/// The log-odds of each answer, from the features that were added.
pub struct Sum<'w, const ANSWERS: usize> {
    weights: &'w Weights<ANSWERS>,
    name: String,
    /// The rows added so far: a feature counts once.
    added: Vec<usize>,
    pub log_odds: [f32; ANSWERS],
    /// The features, where they are wanted.
    pub features: Option<Vec<String>>,
}

/// Where features are written to.
pub trait Features {
    /// Adds a feature by its name.
    fn add(&mut self, feature: Arguments<'_>);
}

impl<'w, const ANSWERS: usize> Sum<'w, ANSWERS> {
    pub fn new(weights: &'w Weights<ANSWERS>, kept: bool) -> Self {
        let features = kept.then(Vec::new);
        let mut sum =
            Self { weights, name: String::new(), added: Vec::new(), log_odds: [0.0; ANSWERS], features };
        sum.add(format_args!("always"));
        sum
    }
}

impl<const ANSWERS: usize> Features for Sum<'_, ANSWERS> {
    fn add(&mut self, feature: Arguments<'_>) {
        self.name.clear();
        // writing to a string cannot fail
        let _ = self.name.write_fmt(feature);
        if let Some(row) = self.weights.row(&self.name).filter(|row| !self.added.contains(row)) {
            self.added.push(row);
            for (sum, weight) in self.log_odds.iter_mut().zip(self.weights.of(row)) {
                *sum += weight;
            }
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

/// The likeliest of several answers, with its probability.
pub fn likeliest<const ANSWERS: usize>(log_odds: &[f32; ANSWERS]) -> (usize, f64) {
    let best = (1..ANSWERS).fold(0, |best, next| if log_odds[next] > log_odds[best] { next } else { best });
    let rest: f64 = log_odds.iter().map(|other| f64::from(other - log_odds[best]).exp()).sum();
    (best, 1.0 / rest)
}
