//! Text as people compare it and as a terminal shows it.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

/// `1 card`, `2 cards`.
pub fn plural(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Folds what does not change a fact: compatibility forms (full width, ligatures), case, and
/// everything but letters, digits and the signs that carry meaning inside a word (`+ # - . / _`
/// between letters or digits, as in `C++`, `ds-v3`, `v1.2`).
pub fn normalise(text: &str) -> String {
    fold_bytes(text).unwrap_or_else(|| {
        let mut folded = Folded::with_capacity(text.len());
        text.nfkc().flat_map(char::to_lowercase).for_each(|c| folded.push(c));
        folded.text
    })
}

/// The fold of a text all of whose characters fold alone.
fn fold_bytes(text: &str) -> Option<String> {
    let mut folded = Folded::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let run = |is_part: fn(&u8) -> bool| {
            let rest = &text.as_bytes()[at..];
            &text[at..at + rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len())]
        };
        at += match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => folded.word(run(u8::is_ascii_alphanumeric)),
            // The bytes of U+5000 to U+9FFF.
            0xE5..=0xE9 => folded.han(run(|byte| matches!(byte, 0x80..0xC0 | 0xE5..=0xE9))),
            0x00..0x80 => folded.sign(*byte as char),
            _ => {
                let c = text[at..].chars().next()?;
                folded.push(fold_alone(c)?);
                c.len_utf8()
            }
        };
    }
    Some(folded.text)
}

/// What was folded so far.
struct Folded {
    text: String,
    /// Whether a sign here would be a part of a word.
    after_word: bool,
    /// A sign that is one if a letter or a digit comes next.
    sign: Option<char>,
    /// Whether a gap was passed since the last character that counts.
    gap: bool,
    /// Whether that would run together with a word.
    runs_together: bool,
}

impl Folded {
    fn with_capacity(length: usize) -> Folded {
        let text = String::with_capacity(length);
        Folded { text, after_word: false, sign: None, gap: false, runs_together: false }
    }

    fn push(&mut self, c: char) {
        match c {
            _ if is_han(c) => self.han(c.encode_utf8(&mut [0; 4])),
            _ if c.is_ascii_alphanumeric() => self.word(c.encode_utf8(&mut [0; 4])),
            _ if is_alphanumeric(c) => self.letters(c.encode_utf8(&mut [0; 4])),
            _ => self.sign(c),
        };
    }

    /// A run of Chinese characters. As the others do, gives the bytes that it took.
    fn han(&mut self, run: &str) -> usize {
        (self.gap, self.runs_together, self.after_word, self.sign) = (false, false, false, None);
        self.text.push_str(run);
        run.len()
    }

    /// A run of Latin letters and digits.
    fn word(&mut self, run: &str) -> usize {
        if let Some(sign) = self.sign.take() {
            self.text.push(sign);
            self.gap = false;
        }
        self.letters(run);
        self.after_word = true;
        let start = self.text.len() - run.len();
        self.text[start..].make_ascii_lowercase();
        run.len()
    }

    fn letters(&mut self, run: &str) -> usize {
        // A gap counts only between two words that would run together without it.
        if self.gap && self.runs_together {
            self.text.push(' ');
        }
        (self.gap, self.runs_together, self.after_word, self.sign) = (false, true, false, None);
        self.text.push_str(run);
        run.len()
    }

    fn sign(&mut self, c: char) -> usize {
        if self.after_word && matches!(c, '+' | '#') {
            self.text.push(c);
            (self.gap, self.runs_together, self.after_word) = (false, false, c == '+');
        } else {
            let holds = self.after_word && matches!(c, '-' | '.' | '/' | '_');
            self.sign = holds.then_some(c);
            (self.gap, self.after_word) = (true, c == '+');
        }
        c.len_utf8()
    }
}

/// Whether a character is folded by itself, whatever stands beside it.
pub fn folds_alone(c: char) -> bool {
    fold_alone(c).is_some()
}

/// The compatibility form in lower case of the characters of nearly all notes: one character,
/// known without a table. None for others.
fn fold_alone(c: char) -> Option<char> {
    match c {
        '\0'..='~' => Some(c.to_ascii_lowercase()),
        '\u{80}'..='\u{9F}' => Some(c),
        '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3029}' => Some(c),
        // Full-width forms stand in the order of ASCII.
        '\u{FF01}'..='\u{FF5E}' => Some(((c as u32 - 0xFEE0) as u8 as char).to_ascii_lowercase()),
        '\u{2010}' | '\u{2013}'..='\u{2016}' | '\u{2018}'..='\u{201D}' => Some(c),
        _ => None,
    }
}

/// The same as the standard's, but fast for Chinese and its punctuation.
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='~' => c.is_ascii_alphanumeric(),
        '\u{4E00}'..='\u{9FFF}' => true,
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The bytes of the character that begins with this byte.
pub const fn utf8_width(first: u8) -> usize {
    match first {
        0x00..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0..=0xFF => 4,
    }
}

/// A Chinese character (CJK ideograph).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Chinese characters and Latin letters of a text.
pub fn letters(text: &str) -> (usize, usize) {
    // Counted without a branch, so that the compiler counts many at once.
    let bytes = text.as_bytes();
    let (mut han, mut latin) = (0, 0);
    for chunk in bytes.chunks(255) {
        latin +=
            usize::from(chunk.iter().map(|byte| u8::from(byte.is_ascii_alphabetic())).sum::<u8>());
    }
    if latin == bytes.len() || text.is_ascii() {
        return (0, latin);
    }
    let ahead = |by: usize| bytes.get(by..).unwrap_or_default();
    let begins = bytes.chunks(255).zip(ahead(1).chunks(255)).zip(ahead(2).chunks(255));
    for ((first, second), third) in begins {
        let three = first.iter().zip(second).zip(third);
        han += usize::from(three.map(|((a, b), c)| u8::from(begins_han(*a, *b, *c))).sum::<u8>());
    }
    (han, latin)
}

/// [`is_han`] of the character that begins with these bytes.
fn begins_han(first: u8, second: u8, third: u8) -> bool {
    (0xE5..=0xE9).contains(&first)
        | (first == 0xE4) & (second != 0xB7)
        | (first == 0xE3) & (second >= 0x90)
        | (first == 0xE3) & (second == 0x80) & (third == 0x87)
        | (first == 0xEF) & (0xA4..=0xAB).contains(&second)
        | (first == 0xF0) & (0xA0..=0xBF).contains(&second)
}

/// Whether a text reads as Chinese: it holds Chinese characters, and not merely one or two in
/// a long English line.
pub fn is_chinese(text: &str) -> bool {
    let (han, latin) = letters(text);
    han > 0 && han * 8 >= latin
}

/// Cells a text takes in a terminal.
pub fn width(text: &str) -> usize {
    let mut cells = 0;
    for c in text.chars() {
        cells += match c {
            ' '..='~' => 1,
            '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3029}' | '\u{FF01}'..='\u{FF5E}' => 2,
            // What may join with its neighbours is looked up.
            _ => return text.width(),
        };
    }
    cells
}

/// Replaces every character that could act on a terminal or disorder its text by a visible
/// mark: C0 and C1 controls, DEL, and the bidirectional overrides. Newline and tab stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            _ if !is_hostile(c) => out.push(c),
            '\u{0}'..='\u{1F}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('�')),
            '\u{7F}' => out.push('␡'),
            _ => write!(out, "<U+{:04X}>", c as u32).expect("writing to a string"),
        }
    }
    Cow::Owned(out)
}

/// [`visible`] for a text that has to stay one line: a name of several lines must not pass for
/// several findings.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    match visible(text) {
        text if text.contains('\n') => Cow::Owned(text.replace('\n', "␊")),
        text => text,
    }
}

/// [`visible`] for JSON: the characters become `\uXXXX` escapes, so that no data is lost.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    if !json.chars().any(is_hostile) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        if is_hostile(c) {
            write!(out, "\\u{:04x}", c as u32).expect("writing to a string");
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a character could act on a terminal or disorder its text; see [`visible`].
pub fn is_hostile(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalising_folds_what_does_not_change_a_fact() {
        let check = |left: &str, right: &str| assert_eq!(normalise(left), normalise(right));
        check("Ｄｏｃｋｅｒ：容器", "docker 容器");
        check("**镜像**（Image）", "镜像(image)");
        check("存储、 网络。", "存储网络");
        check("a  b", "a b");
        check("`docker run`", "Docker Run");
    }

    #[test]
    fn the_short_ways_give_what_the_tables_do() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            if let Some(alone) = fold_alone(c) {
                let folded: Vec<char> = text.nfkc().flat_map(char::to_lowercase).collect();
                assert_eq!(vec![alone], folded, "{c:?}");
            }
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(width(&text), text.width(), "{c:?}");
            assert_eq!(letters(&text).0, usize::from(is_han(c)), "{c:?}");
        }
    }

    #[test]
    fn normalising_keeps_what_does() {
        let differ = |left: &str, right: &str| assert_ne!(normalise(left), normalise(right));
        differ("v1.2", "v12");
        differ("C++", "C");
        differ("ds-v3", "ds v3");
        differ("to day", "today");
    }

    #[test]
    fn escapes_become_visible_marks() {
        assert_eq!(visible("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(visible("\u{9b}2J"), "<U+009B>2J");
        assert_eq!(visible("x\u{202e}y"), "x<U+202E>y");
        assert_eq!(visible("行\n\t"), "行\n\t");
        assert_eq!(visible_line("行\n\t"), "行␊\t");
        assert_eq!(visible_json("\"\u{9b}\""), "\"\\u009b\"");
    }
}
