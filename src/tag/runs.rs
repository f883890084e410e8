//! Runs of letters and digits of ASCII, of which most words are: told by eight bytes at once.

/// One bit of each byte, the lowest.
const ONES: u64 = u64::from_le_bytes([1; 8]);
/// One bit of each byte, the highest: it marks the bytes of a kind.
const MARKS: u64 = ONES << 7;

/// Which of eight bytes are of which kind, by their highest bits.
#[derive(Clone, Copy)]
struct Kinds {
    letters: u64,
    capitals: u64,
    digits: u64,
}

impl Kinds {
    #[inline]
    fn of(bytes: [u8; 8]) -> Self {
        let bytes = u64::from_le_bytes(bytes);
        let ascii = !bytes & MARKS;
        let low = bytes & !MARKS;
        // No carry leaves its byte: all are below 0x80.
        let from = |low: u64, least: u8| low + ONES * u64::from(0x80 - least);
        let lowered = low | ONES << 5;
        let letters = from(lowered, b'a') & !from(lowered, b'z' + 1) & ascii;
        let digits = from(low, b'0') & !from(low, b'9' + 1) & ascii;
        Self { letters, capitals: letters & !(low << 2), digits }
    }

    /// How many bytes from the first on are letters or digits.
    #[inline]
    fn run(self) -> usize {
        (!(self.letters | self.digits) & MARKS).trailing_zeros() as usize / 8
    }
}

/// A run, perhaps empty.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    pub end: usize,
    has_lower: bool,
    has_capital: bool,
    has_digit: bool,
}

impl Run {
    /// The run that begins at `start`.
    #[inline]
    pub fn at(bytes: &[u8], start: usize) -> Self {
        let mut run = Self { end: start, has_lower: false, has_capital: false, has_digit: false };
        while run.goes_on(&bytes[run.end..]) {}
        run
    }

    /// Takes the next eight bytes, or as many as are of the run; whether it may go on behind them.
    #[inline]
    fn goes_on(&mut self, rest: &[u8]) -> bool {
        let kinds = Kinds::of(rest.first_chunk().copied().unwrap_or_else(|| padded(rest)));
        let taken = kinds.run();
        // The marks of the bytes taken, all of them where they are eight.
        let within = !(u64::MAX.checked_shl(8 * taken as u32).unwrap_or(0));
        self.end += taken;
        self.has_lower |= kinds.letters & !kinds.capitals & within != 0;
        self.has_capital |= kinds.capitals & within != 0;
        self.has_digit |= kinds.digits & within != 0;
        taken == 8
    }

    #[inline]
    pub fn has_capital(self) -> bool {
        self.has_capital
    }

    #[inline]
    pub fn has_lower(self) -> bool {
        self.has_lower
    }

    /// Whether it has no digit and no letter but capitals.
    #[inline]
    pub fn is_capitals(self) -> bool {
        self.has_capital && !self.has_lower && !self.has_digit
    }
}

/// The last bytes of a text, and what ends every run behind them.
#[cold]
fn padded(rest: &[u8]) -> [u8; 8] {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    bytes
}

#[cfg(test)]
mod tests {
    use super::Run;

    #[test]
    fn every_byte_is_of_the_run_or_ends_it() {
        for byte in 0..=255u8 {
            for before in 0..20 {
                let text = [vec![b'x'; before], vec![byte], vec![b'y'; 9]].concat();
                let end = if byte.is_ascii_alphanumeric() { text.len() } else { before };
                let run = Run::at(&text, 0);
                assert_eq!(run.end, end, "{byte} behind {before}");
                assert_eq!(run.has_capital(), byte.is_ascii_uppercase(), "{byte} behind {before}");
                assert_eq!(run.has_lower(), end > 0 && (before > 0 || end > before), "{byte}");
            }
        }
    }

    #[test]
    fn runs_of_capitals_have_nothing_else() {
        let capitals =
            ["UN", "U", "NATO2", "Un", "2", ""].map(|word| Run::at(word.as_bytes(), 0).is_capitals());
        assert_eq!(capitals, [true, true, false, false, false, false]);
    }
}
