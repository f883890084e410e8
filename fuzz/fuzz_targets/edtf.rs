//! Any text: what is read is printed the same, and its first day is not after its last.
#![no_main]

use libfuzzer_sys::fuzz_target;
use motorcade::edtf::Edtf;

fuzz_target!(|text: &str| {
    let Some(value) = Edtf::parse(text) else { return };
    assert_eq!(Edtf::parse(&value.to_string()).as_ref(), Some(&value));
    assert!(value.earliest() <= value.latest());
    assert!(value.overlaps(&value));
    let _ = value.words();
});
