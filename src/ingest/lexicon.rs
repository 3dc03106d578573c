//! Word lists that are asked of every line, prepared once to be asked fast.

use std::collections::{HashMap, HashSet};

use aho_corasick::AhoCorasick;

/// Texts to be found anywhere.
pub struct Inside(AhoCorasick);

impl Inside {
    pub fn of<W: AsRef<[u8]>>(words: &[W]) -> Inside {
        Inside(AhoCorasick::new(words).expect("a few short words"))
    }

    pub fn found_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// Texts to be found at the start.
pub struct Starts(HashMap<char, Vec<&'static str>>);

impl Starts {
    pub fn of(words: &[&'static str]) -> Starts {
        let mut by_first: HashMap<char, Vec<&'static str>> = HashMap::new();
        for word in words {
            by_first.entry(word.chars().next().expect("no word is empty")).or_default().push(word);
        }
        Starts(by_first)
    }

    pub fn begin(&self, text: &str) -> bool {
        let Some(first) = text.chars().next() else { return false };
        self.0.get(&first).is_some_and(|words| words.iter().any(|word| text.starts_with(word)))
    }
}

/// Texts to be met whole, whatever their case, spaces and surrounding punctuation.
pub struct Whole(HashSet<&'static str>);

impl Whole {
    /// `words` in lower case, the Chinese ones without spaces.
    pub fn of(words: &[&'static str]) -> Whole {
        Whole(words.iter().copied().collect())
    }

    pub fn is(&self, text: &str) -> bool {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        // No word of the lists is longer.
        if text.len() > 60 {
            return false;
        }
        let lower = text.to_lowercase();
        if lower.is_ascii() {
            self.0.contains(lower.as_str())
        } else {
            self.0.contains(lower.replace([' ', '\u{a0}'], "").as_str())
        }
    }
}

/// English words to be found as words of their own.
pub struct Words(HashSet<&'static str>);

impl Words {
    /// `words` in lower case.
    pub fn of(words: &[&'static str]) -> Words {
        Words(words.iter().copied().collect())
    }

    pub fn found_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let in_word = |byte: u8| byte.is_ascii_alphanumeric() || b"'-_/`".contains(&byte);
        let mut at = 0;
        let mut lower = [0u8; LONGEST];
        while at < bytes.len() {
            if !in_word(bytes[at]) {
                at += 1;
                continue;
            }
            let start = at;
            while at < bytes.len() && in_word(bytes[at]) {
                at += 1;
            }
            // `foo.here` is a name, `here.` ends a sentence.
            let dotted = bytes.get(at) == Some(&b'.')
                && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
                || start > 0 && bytes[start - 1] == b'.';
            let word = &bytes[start..at];
            if word.len() <= LONGEST && !dotted {
                let lower = &mut lower[..word.len()];
                lower.copy_from_slice(word);
                lower.make_ascii_lowercase();
                if std::str::from_utf8(lower).is_ok_and(|word| self.0.contains(word)) {
                    return true;
                }
            }
        }
        false
    }
}

/// No English word of the lists is longer.
const LONGEST: usize = 16;
