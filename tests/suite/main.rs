//! One test binary; one line per module, which says what belongs there.

/// Inputs that are broken, missing, too long, or not what they say; databases that are none; a full disk.
mod bad_input;
/// Articles with claims made by hand, and the program as a process.
mod by_hand;
/// Whole screens of each command.
mod cli;
/// The README against the program.
mod docs;
/// Dates as they are written: read, printed, compared.
mod edtf;
/// One itinerary through every format.
mod formats;
/// Schema, idempotence, replacement, rebuilding.
mod store;
/// The rules of the code's layout that a program can check.
mod tidy;
/// Temporal tagging on bad input: nothing panics, no date is made up, time grows with the text alone.
mod timex_bounds;
/// Temporal expressions that only their context resolves.
mod timex_context;
/// The examples inside the rules for dates.
mod timex_rules;
