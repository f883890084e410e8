//! Bytes to text: byte order mark, UTF-8, else the likeliest old encoding. What is not text is refused.

use crate::model::Diagnostic;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// How much of a text is looked at to guess its encoding, or that it is none.
const SAMPLE: usize = 1 << 16;

/// The text, without byte order mark, and a remark where its encoding had to be guessed. The error says why the bytes
/// are no text.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<Diagnostic>), &'static str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return Ok((text.into_owned(), None));
    }
    if looks_binary(bytes) {
        return Err("not text but binary data");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), None)),
        Err(_) => Ok(guess(bytes)),
    }
}

/// A NUL, or more control characters than any text has.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let control = |&&byte: &&u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    memchr::memchr(0, sample).is_some() || sample.iter().filter(control).count() * 50 > sample.len()
}

fn guess(bytes: &[u8]) -> (String, Option<Diagnostic>) {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let note = Diagnostic {
        code: "not-utf-8",
        message: format!(
            "not valid UTF-8, read as {}; convert it to UTF-8 if names look wrong",
            encoding.name()
        ),
    };
    (text.into_owned(), Some(note))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_any_usual_encoding_is_read() {
        assert_eq!(decode("Erdoğan".as_bytes()), Ok(("Erdoğan".to_owned(), None)));
        assert_eq!(decode(b"\xef\xbb\xbfSofia").unwrap().0, "Sofia");
        assert_eq!(decode(b"\xff\xfeS\0o\0").unwrap().0, "So");
        let (text, note) = decode(b"Der Pr\xe4sident reist nach Z\xfcrich").unwrap();
        assert_eq!(text, "Der Präsident reist nach Zürich");
        assert_eq!(note.unwrap().code, "not-utf-8");
    }

    #[test]
    fn binary_data_is_refused() {
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").is_err());
        assert!(decode(&[1, 2, 3, 4, 5, 6]).is_err());
    }
}
