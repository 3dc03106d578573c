//! Word lists that are asked of every line, prepared once to be asked fast. A list is written as
//! one text, its words parted by `|`.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};

use crate::text::is_alphanumeric;

/// The list of each of the first list before each of the second.
pub fn each_before(first: &str, second: &str) -> String {
    let pairs = first.split('|').flat_map(|a| second.split('|').map(move |b| format!("{a}{b}")));
    pairs.collect::<Vec<_>>().join("|")
}

/// Texts to be found anywhere.
pub struct Inside(AhoCorasick);

impl Inside {
    pub fn of(list: &str) -> Inside {
        Inside::by(&mut AhoCorasick::builder(), list)
    }

    /// Whatever the case of their Latin letters.
    pub fn in_any_case(list: &str) -> Inside {
        Inside::by(AhoCorasick::builder().ascii_case_insensitive(true), list)
    }

    fn by(search: &mut AhoCorasickBuilder, list: &str) -> Inside {
        // The largest of the automata, and the fastest.
        let search = search.kind(Some(AhoCorasickKind::DFA)).build(list.split('|'));
        Inside(search.expect("some short words"))
    }

    pub fn found_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// Words by a character of theirs, or rather by its last bits: few share them.
struct Buckets(Vec<Vec<&'static str>>);

impl Buckets {
    fn of(list: &'static str, key: impl Fn(&str) -> Option<char>) -> Buckets {
        let mut buckets = Buckets(vec![Vec::new(); 256]);
        buckets.add(list, key);
        buckets
    }

    fn add(&mut self, list: &'static str, key: impl Fn(&str) -> Option<char>) {
        for word in list.split('|') {
            self.0[Buckets::at(key(word).expect("no word is empty"))].push(word);
        }
    }

    /// The words that may have this character there.
    fn with(&self, key: char) -> &[&'static str] {
        &self.0[Buckets::at(key)]
    }

    fn at(key: char) -> usize {
        key as usize % 256
    }
}

fn first(text: &str) -> Option<char> {
    text.chars().next()
}

fn last(text: &str) -> Option<char> {
    text.chars().next_back()
}

/// Texts to be found at the start.
pub struct Starts(Buckets);

impl Starts {
    pub fn of(list: &'static str) -> Starts {
        Starts(Buckets::of(list, first))
    }

    pub fn begin(&self, text: &str) -> bool {
        first(text).is_some_and(|c| self.0.with(c).iter().any(|word| text.starts_with(word)))
    }
}

/// Texts to be found at the end.
pub struct Ends(Buckets);

impl Ends {
    pub fn of(list: &'static str) -> Ends {
        Ends(Buckets::of(list, last))
    }

    pub fn end(&self, text: &str) -> bool {
        last(text).is_some_and(|c| self.0.with(c).iter().any(|word| text.ends_with(word)))
    }
}

/// Texts to be met whole and to the letter.
pub struct Exact(Buckets);

impl Exact {
    pub fn of(list: &'static str) -> Exact {
        Exact(Buckets::of(list, first))
    }

    pub fn has(&self, text: &str) -> bool {
        first(text).is_some_and(|c| self.0.with(c).contains(&text))
    }
}

/// Texts to be met whole, whatever their case, spaces and surrounding punctuation.
pub struct Whole(Buckets);

impl Whole {
    /// `list` in lower case, its Chinese words without spaces.
    pub fn of(list: &'static str) -> Whole {
        Whole(Buckets::of(list, first))
    }

    pub fn is(&self, text: &str) -> bool {
        let text = text.trim_matches(|c: char| !is_alphanumeric(c));
        // No word of the lists is longer.
        let Some(first) = first(text).filter(|_| text.len() <= 60) else { return false };
        let words = self.0.with(first.to_ascii_lowercase()).iter();
        if text.is_ascii() {
            return words.into_iter().any(|word| word.eq_ignore_ascii_case(text));
        }
        let shown = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}'));
        let lower = shown.map(|c| c.to_ascii_lowercase());
        words.into_iter().any(|word| word.chars().eq(lower.clone()))
    }
}

/// English words to be found as words of their own.
pub struct Words(Buckets);

impl Words {
    /// `list` in lower case.
    pub fn of(list: &'static str) -> Words {
        Words(Buckets::of(list, first))
    }

    pub fn and(mut self, list: &'static str) -> Words {
        self.0.add(list, first);
        self
    }

    pub fn found_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !IN_WORD[bytes[at] as usize] {
                at += 1;
                continue;
            }
            let start = at;
            while at < bytes.len() && IN_WORD[bytes[at] as usize] {
                at += 1;
            }
            let word = &bytes[start..at];
            let found = |known: &&str| known.as_bytes().eq_ignore_ascii_case(word);
            // `foo.here` is a name, `here.` ends a sentence.
            let dotted = || {
                bytes.get(at) == Some(&b'.')
                    && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
                    || start > 0 && bytes[start - 1] == b'.'
            };
            if self.0.with(word[0].to_ascii_lowercase() as char).iter().any(found) && !dotted() {
                return true;
            }
        }
        false
    }
}

/// The bytes that English words, and names of files and options, are made of.
const IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let sign = matches!(byte as u8, b'\'' | b'-' | b'_' | b'/' | b'`');
        table[byte] = sign || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};
