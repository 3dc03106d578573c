//! Sentences within a line.

use std::ops::Range;

use crate::note::{Line, MarkKind};
use crate::text::utf8_width;

/// Byte ranges of the sentences of a line, without surrounding spaces, with their end sign.
/// Signs inside code and brackets end nothing.
pub fn sentences(line: &Line) -> Vec<Range<usize>> {
    split(line, |c, rest| match c {
        '.' if abbreviates(&line.text[..line.text.len() - rest.len() - 1]) => false,
        '。' | '！' | '？' | '\n' => true,
        '.' | '!' | '?' => {
            let rest = rest.trim_start_matches(['"', '”', '’', '\'']);
            rest.is_empty()
                || rest.starts_with(' ')
                    && rest.trim_start().starts_with(|c: char| !c.is_lowercase())
        }
        _ => false,
    })
}

/// `e.g.` and the like end nothing.
fn abbreviates(before: &str) -> bool {
    ["e.g", "i.e", "vs", "cf", "eg"].iter().any(|short| before.ends_with(short))
}

/// Byte ranges of the parts of a line between `；` and sentence ends.
pub fn clauses(line: &Line) -> Vec<Range<usize>> {
    split(line, |c, rest| matches!(c, '。' | '！' | '？' | '；' | '\n') || c == ';' && !rest.is_empty())
}

/// The part without the sign it ends with.
pub fn without_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '。' | '；' | ';' | '.' | '，' | ',' | '！' | '!' | '：' | ':' | '、')
    })
}

fn split(line: &Line, ends: impl Fn(char, &str) -> bool) -> Vec<Range<usize>> {
    let text = &line.text;
    let mut parts = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    let mut from = 0;
    let next = |from: usize| text.as_bytes()[from..].iter().position(|b| BEGINS_SIGN[*b as usize]);
    while let Some(at) = next(from).map(|at| from + at) {
        let c = text[at..].chars().next().unwrap_or(' ');
        match c {
            '（' | '(' | '「' | '“' | '《' => depth += 1,
            '）' | ')' | '」' | '”' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        from = at + c.len_utf8();
        if depth == 0 && ends(c, &text[from..]) && !line.is_in(MarkKind::Code, at) {
            push(text, start..from, &mut parts);
            start = from;
        }
    }
    push(text, start..text.len(), &mut parts);
    parts
}

/// The first bytes of all signs that end something, and of brackets.
const BEGINS_SIGN: [bool; 256] = {
    let signs = ".!?;。！？；()（）「」“”《》".as_bytes();
    let mut table = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += utf8_width(signs[at]);
    }
    table
};

fn push(text: &str, part: Range<usize>, parts: &mut Vec<Range<usize>>) {
    let trimmed = text[part.clone()].trim();
    if !trimmed.is_empty() {
        let start = trimmed.as_ptr() as usize - text.as_ptr() as usize;
        parts.push(start..start + trimmed.len());
    }
}
