//! How long a text is to read.

use crate::text::is_han;

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
        if !c.is_ascii() && is_han(c) {
            length.han += 1;
            in_word = false;
        } else if c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_alphanumeric() {
            length.words += usize::from(!in_word);
            in_word = true;
        } else if !matches!(c, '-' | '_' | '\'' | '.' | '/' | ':') {
            in_word = false;
        }
    }
    length
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
