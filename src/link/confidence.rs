//! Strength of evidence to confidence: the share of claims that are right.

/// Strength that the phrases add up to, and the share of trips of that strength whose leader and country were right
/// in 280 annotated articles (1250 trips), of which 220 are `a` to `j` of `tests/annotated`. Rules were written on the
/// same articles, so for others the share is lower.
const MEASURED: [(f64, f64); 8] =
    [(0.0, 0.0), (0.6, 0.75), (0.75, 0.78), (0.8, 0.8), (0.85, 0.82), (0.9, 0.86), (0.95, 0.91), (1.0, 0.97)];

/// The confidence of a trip of this strength, both from 0 to 1: between measured points in proportion, never 1.
pub fn of_trip(strength: f64) -> f64 {
    let above =
        MEASURED.iter().position(|(known, _)| *known >= strength).unwrap_or(MEASURED.len() - 1).max(1);
    let ((from, low), (to, high)) = (MEASURED[above - 1], MEASURED[above]);
    let share = low + (high - low) * ((strength - from) / (to - from)).clamp(0.0, 1.0);
    (share * 100.0).round() / 100.0
}
