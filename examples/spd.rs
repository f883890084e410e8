use motorcade::data::language_dates::DateRules;
use std::time::Instant;
fn main() {
    let l = DateRules::shipped().unwrap();
    let t = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let d = chrono::NaiveDate::from_ymd_opt(2022, 6, 28);
    let s = Instant::now();
    let n = motorcade::timex::timexes(&t, d, &l).len();
    let e = s.elapsed().as_secs_f64();
    println!(
        "{:.1} MB {:.1} MB/s {n}",
        t.len() as f64 / 1e6,
        t.len() as f64 / 1e6 / e
    );
}
