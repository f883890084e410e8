//! Names as they are compared: without case, accents or punctuation.

use any_ascii::any_ascii;

/// Lower-case ASCII words with one blank between them: `Nguyễn Phú Trọng` is `nguyen phu trong`.
pub fn fold(name: &str) -> String {
    let ascii = any_ascii(name).to_ascii_lowercase();
    let words: Vec<&str> = ascii
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").replace('\'', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_points_do_not_matter() {
        assert_eq!(fold("Recep Tayyip ERDOĞAN"), "recep tayyip erdogan");
        assert_eq!(fold("Surangel Whipps, Jr."), "surangel whipps jr");
        assert_eq!(fold("Ma’ruf  Amin"), "maruf amin");
        assert_eq!(fold("Løkke-Rasmussen"), "lokke rasmussen");
    }
}
