//! Text as people compare it and as a terminal shows it.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

/// Folds what does not change a fact: compatibility forms (full width, ligatures), case, and
/// everything but letters, digits and the signs that carry meaning inside a word (`+ # - . / _`
/// between letters or digits, as in `C++`, `ds-v3`, `v1.2`).
pub fn normalise(text: &str) -> String {
    let folded: Vec<char> = text.nfkc().flat_map(char::to_lowercase).collect();
    let mut out = String::with_capacity(text.len());
    for (i, &c) in folded.iter().enumerate() {
        let after_word = i > 0 && (folded[i - 1].is_ascii_alphanumeric() || folded[i - 1] == '+');
        let before_word = folded.get(i + 1).is_some_and(char::is_ascii_alphanumeric);
        if c.is_alphanumeric()
            || after_word && "+#".contains(c)
            || after_word && before_word && "-./_".contains(c)
        {
            out.push(c);
        } else if needs_space(&out, &folded[i + 1..]) {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A gap counts only between two words that would run together without it.
fn needs_space(before: &str, after: &[char]) -> bool {
    before.chars().next_back().is_some_and(|c| c.is_alphanumeric() && !is_han(c))
        && after.first().is_some_and(|c| c.is_alphanumeric() && !is_han(*c))
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
