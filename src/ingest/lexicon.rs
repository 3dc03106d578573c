//! Word lists that are asked of every line, prepared once to be asked fast. A list is written as
//! one text, its words parted by `|`.

use std::collections::{HashMap, HashSet};

use aho_corasick::AhoCorasick;

/// Texts to be found anywhere.
pub struct Inside {
    words: Vec<String>,
    search: AhoCorasick,
}

impl Inside {
    pub fn of(list: &str) -> Inside {
        Inside::from_words(list.split('|').map(str::to_owned).collect())
    }

    /// And each of the first list before each of the second.
    pub fn and_each(self, first: &str, second: &str) -> Inside {
        let pairs =
            first.split('|').flat_map(|a| second.split('|').map(move |b| format!("{a}{b}")));
        Inside::from_words(self.words.into_iter().chain(pairs).collect())
    }

    pub fn found_in(&self, text: &str) -> bool {
        self.search.is_match(text)
    }

    fn from_words(words: Vec<String>) -> Inside {
        let search = AhoCorasick::new(&words).expect("some short words");
        Inside { words, search }
    }
}

/// Texts to be found at the start.
pub struct Starts(HashMap<char, Vec<&'static str>>);

impl Starts {
    pub fn of(list: &'static str) -> Starts {
        let mut by_first: HashMap<char, Vec<&'static str>> = HashMap::new();
        for word in list.split('|') {
            by_first.entry(word.chars().next().expect("no word is empty")).or_default().push(word);
        }
        Starts(by_first)
    }

    pub fn begin(&self, text: &str) -> bool {
        let Some(first) = text.chars().next() else { return false };
        self.0.get(&first).is_some_and(|words| words.iter().any(|word| text.starts_with(word)))
    }
}

/// Texts to be found at the end.
pub struct Ends(HashMap<char, Vec<&'static str>>);

impl Ends {
    pub fn of(list: &'static str) -> Ends {
        let mut by_last: HashMap<char, Vec<&'static str>> = HashMap::new();
        for word in list.split('|') {
            let last = word.chars().next_back().expect("no word is empty");
            by_last.entry(last).or_default().push(word);
        }
        Ends(by_last)
    }

    pub fn end(&self, text: &str) -> bool {
        let Some(last) = text.chars().next_back() else { return false };
        self.0.get(&last).is_some_and(|words| words.iter().any(|word| text.ends_with(word)))
    }
}

/// Texts to be met whole and to the letter.
pub struct Exact(HashSet<&'static str>);

impl Exact {
    pub fn of(list: &'static str) -> Exact {
        Exact(list.split('|').collect())
    }

    pub fn has(&self, text: &str) -> bool {
        self.0.contains(text)
    }
}

/// Texts to be met whole, whatever their case, spaces and surrounding punctuation.
pub struct Whole(HashSet<&'static str>);

impl Whole {
    /// `list` in lower case, its Chinese words without spaces.
    pub fn of(list: &'static str) -> Whole {
        Whole(list.split('|').collect())
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
    /// `list` in lower case.
    pub fn of(list: &'static str) -> Words {
        Words(list.split('|').collect())
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
