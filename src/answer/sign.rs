//! Signs that say something by standing alone: `==`, `&&`, `>`, `±`, the stars of a cron line.

use super::fold::half_width;
use super::shell::placeholder;
use crate::text::is_alphanumeric;

/// The operator that begins here, in one form for all ways to write it, and where it ends. What only
/// punctuates is none: the `!` behind a sentence, the arrow `->`, the brackets of `<name>`.
pub fn operator(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    let (sign, shown) = OPERATORS.into_iter().find(|(sign, _)| begins(rest, sign))?;
    let end = at + rest.chars().take(sign.chars().count()).map(char::len_utf8).sum::<usize>();
    let after = text[end..].chars().next();
    let apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let operates = match sign {
        ">" | "<" | ">>" | "<<" | ">=" | "<=" => {
            let arrow = matches!(before, Some('-' | '=')) || after == Some('-');
            !arrow && !is_bracket(text, at) && (compares(text, end) || is_between(text, at, end))
        }
        "+" => !apart(after) || is_between(text, at, end),
        "*" => apart(before) && (apart(after) || after == Some('/')),
        "!" => {
            rest.starts_with('!')
                && before.is_none_or(|c| c.is_whitespace() || "([{&|".contains(c))
                && after.is_some_and(|c| c.is_ascii_alphabetic())
        }
        "$" => matches!(after, Some('(' | '{')),
        _ => true,
    };
    operates.then_some((shown, end))
}

/// As they are written, and as they are compared; `≥` is `>=`. A single `=` is as good as a colon,
/// and `|` and `&` as a word that joins.
const OPERATORS: [(&str, &str); 22] = [
    ("===", "==="),
    ("==", "=="),
    ("=~", "=~"),
    ("!~", "!~"),
    ("!=", "≠"),
    ("≠", "≠"),
    (">=", "≥"),
    ("≥", "≥"),
    ("<=", "≤"),
    ("≤", "≤"),
    (">>", ">>"),
    ("<<", "<<"),
    (">", ">"),
    ("<", "<"),
    ("&&", "&&"),
    ("||", "||"),
    ("±", "±"),
    ("+", "+"),
    ("*", "*"),
    ("×", "*"),
    ("!", "!"),
    ("$", "$"),
];

fn begins(rest: &str, sign: &str) -> bool {
    let mut chars = rest.chars().map(half_width);
    sign.chars().all(|c| chars.next() == Some(c))
}

/// Whether a number follows: `> 3`.
fn compares(text: &str, end: usize) -> bool {
    text[end..].trim_start().chars().next().is_some_and(|c| half_width(c).is_ascii_digit())
}

fn is_between(text: &str, at: usize, end: usize) -> bool {
    let says = |c: char| is_alphanumeric(c) || "`)]}\"'/$.([{~-_".contains(c);
    text[..at].trim_end().ends_with(says) && text[end..].trim_start().starts_with(says)
}

/// Whether it opens or closes what stands for a word, `<name>`, or a tag.
fn is_bracket(text: &str, at: usize) -> bool {
    if text[at..].starts_with('<') {
        return placeholder(&text[at..]).is_some();
    }
    // A placeholder is never longer.
    let mut before = text[..at].char_indices().rev().take(130);
    before.find(|(_, c)| *c == '<').is_some_and(|(open, _)| {
        placeholder(&text[open..]).is_some_and(|length| open + length == at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_operates_and_what_only_punctuates() {
        let signs = |text: &str| -> String {
            let at = text.char_indices().map(|(at, _)| at);
            at.filter_map(|at| operator(text, at)).map(|(shown, _)| shown).collect()
        };
        for (text, expect) in [
            ("a > b", ">"),
            ("≥ 3", "≥"),
            ("!ready", "!"),
            ("0 3 * * *", "***"),
            ("*/5", "*"),
            ("±5%", "±"),
            ("a + b", "+"),
            ("ＡＡ ＞ ＢＢ", ">"),
            ("<name>", ""),
            ("a -> b", ""),
            ("a => b", ""),
            ("done!", ""),
            ("**bold**", ""),
            ("*.md", ""),
            ("key = value", ""),
            ("a & b | c", ""),
        ] {
            assert_eq!(signs(text), expect, "{text}");
        }
    }
}
