//! The `---` block ahead of a text: `title`, `published`, `url`, `outlet`, `language`, `id`, one `key: value` a line.

/// What the block says; other keys are left alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    pub id: Option<String>,
    pub title: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub language: Option<String>,
}

/// The block, and the text behind it. Without a closed block of `key: value` lines, the whole is text.
pub fn split(text: &str) -> (FrontMatter, &str) {
    parse(text).unwrap_or((FrontMatter::default(), text))
}

fn parse(text: &str) -> Option<(FrontMatter, &str)> {
    let mut rest = text.strip_prefix("---")?.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?;
    let mut block = FrontMatter::default();
    loop {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.trim_end() == "---" {
            return Some((block, after.trim_start_matches(['\r', '\n'])));
        }
        if after.is_empty() {
            return None;
        }
        rest = after;
        if !line.trim().is_empty() && !line.starts_with(['#', ' ', '\t']) {
            let (key, value) = line.split_once(':')?;
            block.set(key.trim(), value);
        }
    }
}

impl FrontMatter {
    fn set(&mut self, key: &str, value: &str) {
        let value = unquoted(value.trim());
        let slot = match key.to_ascii_lowercase().as_str() {
            "id" => &mut self.id,
            "title" => &mut self.title,
            "published" | "date" => &mut self.published,
            "url" => &mut self.url,
            "outlet" => &mut self.outlet,
            "language" => &mut self.language,
            _ => return,
        };
        if !value.is_empty() {
            *slot = Some(value.to_owned());
        }
    }
}

fn unquoted(value: &str) -> &str {
    ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_is_told_from_the_text() {
        let (block, text) =
            split("---\ntitle: \"Putin: a visit\"\nurl: https://x.example/a\n# note\n---\n\nBody.\n");
        assert_eq!(block.title.as_deref(), Some("Putin: a visit"));
        assert_eq!(block.url.as_deref(), Some("https://x.example/a"));
        assert_eq!(text, "Body.\n");
    }

    #[test]
    fn what_is_no_block_is_text() {
        for text in
            ["---\nnever closed: yes\nBody", "--- dashes\ntext", "---\nno key here\n---\nBody", "Body"]
        {
            assert_eq!(split(text), (FrontMatter::default(), text));
        }
    }
}
