//! One test binary; each module says what belongs there.

mod edtf;
mod timex_bounds;
mod timex_context;
mod timex_rules;
