//! Any text, with any publication date or none: no panic, spans in order and on letters, dates that EDTF reads back.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use motorcade::data::language_dates::DateRules;
use motorcade::edtf::Edtf;
use motorcade::timex::timexes;
use std::sync::LazyLock;

static LANGUAGE: LazyLock<DateRules> = LazyLock::new(|| DateRules::shipped().expect("the shipped rules load"));

fuzz_target!(|input: (Option<i32>, &str)| {
    let (days, text) = input;
    // Most publication dates within a thousand years, some anywhere.
    let days = days.map(|days| if days % 8 == 0 { days / 8 } else { 738_000 + days % 365_000 });
    let dct = days.and_then(NaiveDate::from_num_days_from_ce_opt);
    let mut last = 0;
    for timex in timexes(text, dct, &LANGUAGE) {
        assert!(timex.span.start >= last && timex.span.end > timex.span.start);
        assert!(text.get(timex.span.start..timex.span.end).is_some());
        for date in [&timex.edtf, &timex.range_end].into_iter().flatten() {
            assert_eq!(Edtf::parse(&date.to_string()).as_ref(), Some(date));
            let _ = date.words();
        }
        last = timex.span.end;
    }
});
