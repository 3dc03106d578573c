//! Bold and highlights that are opened and not closed: their signs get into the cards.

use super::sheet::{Sheet, each_line};
use super::{Finding, What};
use crate::note::{Line, MarkKind};

const SIGNS: [&str; 2] = ["**", "=="];

pub fn findings(sheet: &Sheet<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, section) in sheet.sections() {
        for sign in SIGNS.into_iter().filter(|sign| section.heading().contains(*sign)) {
            findings.extend(in_lines(sheet, (section.line, section.line), sign));
        }
        each_line(&section.blocks, &mut |line| {
            for sign in SIGNS.into_iter().filter(|sign| is_left(line, sign)) {
                findings.extend(in_lines(sheet, (line.first, line.last), sign));
            }
        });
    }
    findings
}

/// Whether a sign is in the text, where the parser leaves only what it did not pair.
fn is_left(line: &Line, sign: &str) -> bool {
    line.text.match_indices(sign).any(|(at, _)| !line.is_in(MarkKind::Code, at))
}

fn in_lines(sheet: &Sheet<'_>, (first, last): (u32, u32), sign: &'static str) -> Option<Finding> {
    let typed = (first..=last).map(|line| sheet.raw(line)).collect::<Vec<_>>().join("\n");
    let before = &typed[..unpaired(&typed, sign)?];
    let line = first + before.matches('\n').count() as u32;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() as u32 + 1;
    Some(sheet.find_at((line, column), What::UnpairedSign { sign }))
}

/// Where the first sign stands that opens and that no other closes.
fn unpaired(text: &str, sign: &str) -> Option<usize> {
    let mut open: Option<usize> = None;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with('`') {
            at += code_span(rest);
            continue;
        }
        if !rest.starts_with(sign) {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let run = rest.len() - rest.trim_start_matches(&sign[..1]).len();
        let before = text[..at].chars().next_back();
        let after = rest[run..].chars().next();
        if before.is_none_or(|c| c != '\\') && run <= 3 {
            match open {
                Some(_) if !is_space(before) => open = None,
                // The one before it is still open.
                Some(first) if !is_space(after) => return Some(first),
                None if opens(sign, before, after) => open = Some(at),
                _ => {}
            }
        }
        at += run;
    }
    open
}

/// Bytes of the code that a text starts with, or of its backticks where they open none.
fn code_span(text: &str) -> usize {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let ticks = run(text);
    let mut at = ticks;
    while let Some(next) = text[at..].find('`') {
        let length = run(&text[at + next..]);
        at += next + length;
        if length == ticks {
            return at;
        }
    }
    ticks
}

fn opens(sign: &str, before: Option<char>, after: Option<char>) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match sign {
        // `2**10`, `src/**/*.rs`
        "**" => {
            let inside = word(before) && word(after);
            let path = before == Some('/') || matches!(after, Some('/' | '.'));
            !is_space(after) && !inside && !path
        }
        // `a==b`, `pip install x==1.0`
        _ => !is_space(after) && before.is_none_or(|c| c.is_whitespace() || !c.is_ascii()),
    }
}

fn is_space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}
