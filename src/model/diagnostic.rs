//! What went wrong, or is not known, without stopping.

/// A remark on one article. `code` is stable and kebab-case (`no-publication-date`); `message` says what happened and
/// what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: &'static str,
    pub message: String,
}
