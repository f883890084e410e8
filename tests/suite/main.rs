//! One test binary; one line per module, which says what belongs there.

/// Inputs that are broken, missing, too long, or not what they say; databases that are none; a full disk.
mod bad_input;
/// Articles with claims made by hand, and the program as a process.
mod by_hand;
/// Whole screens of each command.
mod cli;
/// The pages of tests/corpus, each a behaviour.
mod corpus;
/// The README against the program.
mod docs;
/// EDTF: parsing, printing, comparing, as properties.
mod edtf;
/// One itinerary through every format.
mod formats;
/// Every row of a table in the sentences that news make of it.
mod grid;
/// Understanding takes time in proportion to the text.
mod pace;
/// The examples and rejects of the travel and meeting phrases.
mod phrases;
/// The tables of data/ by themselves: sorted, unique, complete, pointing at what exists.
mod registry;
/// Schema, idempotence, replacement, rebuilding.
mod store;
/// The rules of the code's layout that a program can check.
mod tidy;
/// No text makes the temporal tagger panic, invent a date or slow down.
mod timex_bounds;
/// Expressions that need their sentence: direction, ranges, anchors.
mod timex_context;
/// The examples inside the rule files.
mod timex_rules;
