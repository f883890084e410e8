//! What each feature of a text weighs, for or against an answer: tables that were fitted to annotated articles.

use super::pattern::set_bits;
use super::table;
use crate::error::Result;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// The weights of one question: a row a feature, a column an answer.
#[derive(Debug)]
pub struct Weights<const ANSWERS: usize> {
    /// By the hash of the feature's name: names are looked up by the thousand, and of 64 bits no two are alike by chance.
    by_feature: FxHashMap<u64, u32>,
    rows: Vec<[f32; ANSWERS]>,
}

impl<const ANSWERS: usize> Weights<ANSWERS> {
    /// Reads a table with a column `feature` and one for each answer.
    ///
    /// # Errors
    /// A row without a feature or a weight that is no number: the error names the file and the line.
    pub fn from_table(file: &str, text: &'static str, answers: [&str; ANSWERS]) -> Result<Self> {
        let mut by_feature = FxHashMap::default();
        let mut rows = Vec::new();
        table::read(file, text, |row| {
            let mut weights = [0.0; ANSWERS];
            for (weight, answer) in weights.iter_mut().zip(answers) {
                let cell = row.required(answer)?;
                *weight = cell.parse().map_err(|_| row.error(format!("`{cell}` is no number")))?;
            }
            let feature = row.required("feature")?;
            if by_feature.insert(hash(feature), rows.len() as u32).is_some() {
                return Err(
                    row.error(format!("`{feature}` stands twice, or is one hash with another feature"))
                );
            }
            rows.push(weights);
            Ok(())
        })?;
        Ok(Self { by_feature, rows })
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The number of the feature's row; `None` for one that tells nothing.
    #[inline]
    pub fn row(&self, feature: &str) -> Option<u32> {
        self.by_feature.get(&hash(feature)).copied()
    }

    /// What rows add to the log-odds of each answer in all, those whose bits are set in `rows`, in the order of the table.
    pub fn sum(&self, rows: &[u64]) -> [f32; ANSWERS] {
        let mut log_odds = [0.0; ANSWERS];
        for (word, &bits) in rows.iter().enumerate() {
            for bit in set_bits(bits) {
                let weights = &self.rows[word * u64::BITS as usize + bit];
                log_odds.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
        log_odds
    }

    /// What the feature of a row adds to the log-odds of each answer.
    #[inline]
    pub fn of(&self, row: u32) -> &[f32; ANSWERS] {
        &self.rows[row as usize]
    }
}

#[inline]
fn hash(feature: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(feature.as_bytes());
    hasher.finish()
}

/// Every question that is weighed.
#[derive(Debug)]
pub struct WeightTables {
    /// Was or will he be there?
    pub there: Weights<1>,
    /// Did the two meet?
    pub met: Weights<1>,
    /// Is this its first day?
    pub when: Weights<1>,
    /// Is he in this city?
    pub city: Weights<1>,
    /// Planned, ongoing, completed, cancelled or postponed, in the order of [`crate::model::Status::ALL`]?
    pub status: Weights<5>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_has_a_weight_for_each_answer() {
        let weights =
            Weights::from_table("w.tsv", "feature\tyes\tno\nsays:left\t0.5\t-1\n", ["yes", "no"]).unwrap();
        assert_eq!(weights.row("says:left").map(|row| weights.of(row)), Some(&[0.5, -1.0]));
        assert_eq!(weights.row("says:right"), None);
    }

    #[test]
    fn a_feature_that_stands_twice_is_named_with_its_line() {
        let error = Weights::from_table("w.tsv", "feature\tyes\na\t1\na\t2\n", ["yes"]).unwrap_err();
        assert_eq!(error.to_string(), "w.tsv, line 3: `a` stands twice, or is one hash with another feature");
    }

    #[test]
    fn a_weight_that_is_no_number_is_named_with_its_line() {
        let error = Weights::from_table("w.tsv", "feature\tyes\na\t1\nb\tx\n", ["yes"]).unwrap_err();
        assert_eq!(error.to_string(), "w.tsv, line 3: `x` is no number");
    }
}
