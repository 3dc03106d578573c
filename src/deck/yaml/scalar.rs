//! One text as a YAML scalar: plain where nothing could take it for something else, then a
//! literal block, then single quotes, and double quotes with escapes where nothing else holds it.

use std::fmt::Write;

use crate::text::is_hostile;

/// Writes a value after `key:` or `-`, with the space before it and the newline after it.
/// A literal block's lines are indented by `indent` spaces.
pub fn push_value(out: &mut String, text: &str, indent: usize) {
    if !fits_literal(text) {
        out.push(' ');
        push_line(out, text, fits_plain(text));
        out.push('\n');
        return;
    }
    out.push_str(if text.ends_with('\n') { " |\n" } else { " |-\n" });
    for line in text.lines() {
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// Writes a scalar on one line, fit to stand in a flow sequence.
pub fn push_inline(out: &mut String, text: &str) {
    push_line(out, text, fits_plain(text) && !text.contains([',', '[', ']', '{', '}', ':', '?']));
}

fn push_line(out: &mut String, text: &str, plain: bool) {
    if plain {
        out.push_str(text);
    } else if text.chars().all(is_printable) {
        out.push('\'');
        for (i, part) in text.split('\'').enumerate() {
            out.push_str(if i > 0 { "''" } else { "" });
            out.push_str(part);
        }
        out.push('\'');
    } else {
        push_escaped(out, text);
    }
}

fn push_escaped(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c if (c as u32) < 0x100 => push_hex(out, 'x', 2, c),
            c if (c as u32) < 0x1_0000 => push_hex(out, 'u', 4, c),
            c => push_hex(out, 'U', 8, c),
        }
    }
    out.push('"');
}

fn push_hex(out: &mut String, letter: char, digits: usize, c: char) {
    write!(out, "\\{letter}{:0digits$X}", c as u32).expect("writing to a string");
}

/// What YAML reads back as it stands, and no terminal acts on.
fn is_printable(c: char) -> bool {
    !is_hostile(c)
        && !matches!(c, '\n' | '\t' | '\u{FEFF}')
        && !matches!(c as u32 & 0xFFFF, 0xFFFE | 0xFFFF)
}

/// Several lines that a literal block keeps: it starts with a letter (a blank or indented first
/// line would need an indentation mark) and ends with one newline at most.
fn fits_literal(text: &str) -> bool {
    text.trim_end_matches('\n').contains('\n')
        && !text.starts_with([' ', '\n', '\t'])
        && !text.ends_with("\n\n")
        && text.chars().all(|c| is_printable(c) || c == '\n' || c == '\t')
        && text.lines().all(|line| line.is_empty() || !line.trim().is_empty())
}

fn fits_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    (first.is_alphanumeric() || "/(（《“".contains(first))
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(is_printable)
        && !is_word_of_yaml(text)
        && !looks_like_number(text)
}

/// Words that one YAML version or another takes for a truth value or for nothing.
fn is_word_of_yaml(text: &str) -> bool {
    const WORDS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Numbers, dates and times in any base and notation: digits and what may stand among them.
fn looks_like_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && (text.starts_with("0x")
            || text.chars().all(|c| c.is_ascii_digit() || "_.:+- eEtTzZobOB".contains(c)))
}
