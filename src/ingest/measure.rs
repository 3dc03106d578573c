//! How long a text is to read.

use crate::text::{is_alphanumeric, is_han};

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
    for c in text.chars() {
        if is_han(c) {
            length.han += 1;
            in_word = false;
        } else if is_alphanumeric(c) {
            length.words += usize::from(!in_word);
            in_word = true;
        } else if !matches!(c, '-' | '_' | '\'' | '.' | '/' | ':') {
            in_word = false;
        }
    }
    length
}

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
        if self.han == 0 { self.words <= words } else { self.han + self.words <= han }
    }

    pub fn is_empty(self) -> bool {
        self.han == 0 && self.words == 0
    }
}
