//! Text as people compare it and as a terminal shows it.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

/// Folds what does not change a fact: compatibility forms (full width, ligatures), case, and
/// everything but letters, digits and the signs that carry meaning inside a word (`+ # - . / _`
/// between letters or digits, as in `C++`, `ds-v3`, `v1.2`).
pub fn normalise(text: &str) -> String {
    match text.chars().all(folds_alone) {
        true => fold(text.chars().map(fold_alone), text.len()),
        false => fold(text.nfkc().flat_map(char::to_lowercase), text.len()),
    }
}

fn fold(chars: impl Iterator<Item = char>, length: usize) -> String {
    let mut out = String::with_capacity(length);
    let mut chars = chars.peekable();
    let mut before = ' ';
    // Whether a gap was passed since the last character that counts.
    let mut gap = false;
    while let Some(c) = chars.next() {
        let after_word = before.is_ascii_alphanumeric() || before == '+';
        let counts = is_alphanumeric(c)
            || after_word && "+#".contains(c)
            || after_word
                && "-./_".contains(c)
                && chars.peek().is_some_and(char::is_ascii_alphanumeric);
        if counts {
            if gap && is_alphanumeric(c) && needs_space(&out, c) {
                out.push(' ');
            }
            out.push(c);
        }
        gap = !counts;
        before = c;
    }
    out
}

/// The same as the standard's, but fast for Chinese.
fn is_alphanumeric(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphanumeric()
}

/// The characters of nearly all notes, whose compatibility form and lower case are one character
/// and known without a table.
fn folds_alone(c: char) -> bool {
    matches!(c, '\0'..='~' | '\u{3001}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}'
        | '\u{2010}' | '\u{2013}'..='\u{2016}' | '\u{2018}'..='\u{201D}')
}

fn fold_alone(c: char) -> char {
    match c {
        // Full-width forms stand in the order of ASCII.
        '\u{FF01}'..='\u{FF5E}' => ((c as u32 - 0xFEE0) as u8 as char).to_ascii_lowercase(),
        _ => c.to_ascii_lowercase(),
    }
}

/// A gap counts only between two words that would run together without it.
fn needs_space(before: &str, after: char) -> bool {
    before.chars().next_back().is_some_and(|c| is_alphanumeric(c) && !is_han(c)) && !is_han(after)
}

/// A Chinese character (CJK ideograph).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Whether a text reads as Chinese: it holds Chinese characters, and not merely one or two in
/// a long English line.
pub fn is_chinese(text: &str) -> bool {
    let han = text.chars().filter(|c| is_han(*c)).count();
    han > 0 && han * 8 >= text.chars().filter(char::is_ascii_alphabetic).count()
}

/// Cells a text takes in a terminal.
pub fn width(text: &str) -> usize {
    text.width()
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

/// The same for JSON: the characters become `\uXXXX` escapes, so that no data is lost.
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
    fn the_short_way_folds_as_the_tables_do() {
        for c in ('\0'..='\u{FFFF}').filter(|c| folds_alone(*c)) {
            let folded: Vec<char> = c.to_string().nfkc().flat_map(char::to_lowercase).collect();
            assert_eq!(vec![fold_alone(c)], folded, "{c:?}");
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
        assert_eq!(visible_json("\"\u{9b}\""), "\"\\u009b\"");
    }
}
