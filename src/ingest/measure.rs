//! How long a text is to read.

use crate::text::{is_alphanumeric, is_han, utf8_width};

/// Han characters and words of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    pub han: usize,
    pub words: usize,
}

/// Counts Han characters, and words of other scripts.
pub fn length(text: &str) -> Length {
    let mut length = Length { han: 0, words: 0 };
    let mut in_word = false;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let class = match byte {
            0x00..0x80 => ASCII[*byte as usize],
            // U+5000 to U+9FFF.
            0xE5..=0xE9 => Class::Han,
            _ => Class::of(text[at..].chars().next().unwrap_or(' ')),
        };
        at += utf8_width(*byte);
        length.han += usize::from(class == Class::Han);
        length.words += usize::from(class == Class::Word && !in_word);
        in_word = class == Class::Word || class == Class::Joint && in_word;
    }
    length
}

/// What a character is in a text that is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Han,
    Word,
    /// It parts no word.
    Joint,
    Gap,
}

impl Class {
    fn of(c: char) -> Class {
        match c {
            _ if is_han(c) => Class::Han,
            _ if is_alphanumeric(c) => Class::Word,
            _ => Class::Gap,
        }
    }
}

const ASCII: [Class; 128] = {
    let mut classes = [Class::Gap; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'-' | b'_' | b'\'' | b'.' | b'/' | b':' => Class::Joint,
            c if c.is_ascii_alphanumeric() => Class::Word,
            _ => Class::Gap,
        };
        byte += 1;
    }
    classes
};

/// Whether a text's length is within so many Han characters or words; see [`Length::within`].
pub fn within(text: &str, han: usize, words: usize) -> bool {
    // Every second byte begins a word or a character at the most.
    text.len() <= 2 * han.min(words) || length(text).within(han, words)
}

/// Whether there is nothing in a text to read.
pub fn is_empty(text: &str) -> bool {
    !text.chars().any(|c| is_alphanumeric(c) || is_han(c))
}

impl Length {
    /// Whether it stays within so many Han characters, or so many words where no Han stand.
    /// Beside Han, a word takes the room of one character.
    pub fn within(self, han: usize, words: usize) -> bool {
        let (long, bound) = self.against(han, words);
        long <= bound
    }

    /// How long it is, and the one of two bounds that it is held against; see [`Length::within`].
    pub fn against(self, han: usize, words: usize) -> (usize, usize) {
        if self.han == 0 { (self.words, words) } else { (self.han + self.words, han) }
    }

    pub fn is_empty(self) -> bool {
        self.han == 0 && self.words == 0
    }
}
