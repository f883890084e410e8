//! Fingerprints: FNV-1a over 128 bits, the same on every machine and for ever, since ids of trips are made of it. Not
//! proof against somebody who wants two texts to look the same.

const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// A fingerprint in the making. Parts are kept apart: `ab`, `c` is not `a`, `bc`.
#[derive(Clone, Debug)]
pub struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(BASIS)
    }
}

impl Digest {
    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(PRIME);
    }

    /// Adds a part; nothing is not the same as an empty one.
    #[must_use]
    pub fn part(mut self, text: Option<&str>) -> Self {
        for byte in text.unwrap_or_default().bytes() {
            self.byte(byte);
        }
        // Bytes that no UTF-8 text has.
        self.byte(if text.is_some() { 0xff } else { 0xfe });
        self
    }

    /// The fingerprint as bytes.
    pub fn bytes(&self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// Twelve signs that are easy to read aloud (Crockford's base 32), 60 bits of the fingerprint.
    pub fn short(&self) -> String {
        const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        // FNV mixes its low bits best; fold the halves together.
        let folded = self.0 ^ (self.0 >> 64);
        (0..12).map(|at| char::from(SIGNS[(folded >> (5 * at)) as usize & 31])).collect()
    }
}

/// The same for texts that differ in blanks and case only.
pub fn wording(text: &str) -> Digest {
    let mut digest = Digest::default();
    for word in text.split_whitespace() {
        for byte in word.bytes() {
            digest.byte(byte.to_ascii_lowercase());
        }
        digest.byte(b' ');
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_fnv_1a_128() {
        let mut digest = Digest::default();
        digest.byte(b'a');
        assert_eq!(digest.0, 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }

    #[test]
    fn parts_are_kept_apart() {
        let of = |a: Option<&str>, b: Option<&str>| Digest::default().part(a).part(b).bytes();
        assert_ne!(of(Some("ab"), Some("c")), of(Some("a"), Some("bc")));
        assert_ne!(of(None, Some("")), of(Some(""), None));
    }

    #[test]
    fn blanks_and_case_make_no_other_wording() {
        assert_eq!(wording("He  came.\n").bytes(), wording("he came.").bytes());
        assert_ne!(wording("He came.").bytes(), wording("He came").bytes());
    }
}
