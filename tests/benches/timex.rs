//! How fast dates are read: MB/s of one core at 1, 10 and 100 MB, of news-like text and of the worst that a page holds.

use chrono::NaiveDate;
use motorcade::data::language_dates::DateRules;
use motorcade::timex::timexes;
use std::time::Instant;

/// News of the density of dates that news have: about one in thirty words.
const NEWS: &str = "President Emmanuel Macron will travel to Kyiv on Friday for talks with his Ukrainian counterpart, \
the Elysee said on Tuesday. The one-day visit, his third since February 2022, comes two weeks after the leaders of \
Germany and Italy were received there. \u{201c}We have to show that Europe stands together,\u{201d} a spokesman told \
reporters, adding that details of the programme would be published later this week.\n\nThe two presidents last met \
on the sidelines of a summit in Madrid, where members of the alliance agreed to raise spending to 2 percent of output \
and to review the plan in the coming years. Officials expect the discussion to turn to grain exports from the Black \
Sea, the repair of power stations and the supply of ammunition before winter. Nobody at the palace would say whether \
the president intends to go on to Moldova from there, as he had done in June.\n\n";

fn main() {
    let start = Instant::now();
    let language = DateRules::shipped().expect("the shipped rules load");
    println!("loading    {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let dct = NaiveDate::from_ymd_opt(2022, 6, 28);
    for (name, unit) in
        [("news", NEWS), ("no blank", "x"), ("digits", "2022"), ("only dates", "June 28, 2022; ")]
    {
        for megabytes in [1, 10, 100] {
            let text = unit.repeat(megabytes * 1_000_000 / unit.len());
            let start = Instant::now();
            let found = timexes(&text, dct, &language).len();
            let seconds = start.elapsed().as_secs_f64();
            println!(
                "{name:10} {megabytes:4} MB {:8.1} MB/s {found:9} expressions",
                text.len() as f64 / 1e6 / seconds
            );
        }
    }
}
