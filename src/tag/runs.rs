//! Runs of letters and digits of ASCII, of which most words are: told by one look at a table for each byte.

const LOWER: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;

const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// A run, perhaps empty.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    pub end: usize,
    /// The kinds of its bytes.
    seen: u8,
}

impl Run {
    /// The run that begins at `start`.
    #[inline]
    pub fn at(bytes: &[u8], start: usize) -> Self {
        let (mut end, mut seen) = (start, 0);
        while let Some(&byte) = bytes.get(end) {
            let kind = KINDS[usize::from(byte)];
            if kind == 0 {
                break;
            }
            seen |= kind;
            end += 1;
        }
        Self { end, seen }
    }

    #[inline]
    pub fn has_capital(self) -> bool {
        self.seen & CAPITAL != 0
    }

    #[inline]
    pub fn has_lower(self) -> bool {
        self.seen & LOWER != 0
    }

    /// Whether it has no digit and no letter but capitals.
    #[inline]
    pub fn is_capitals(self) -> bool {
        self.seen == CAPITAL
    }
}
