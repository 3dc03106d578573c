//! A card in a few lines of plain text.

use serde::Serialize;

use crate::card::{Card, Draft};
use crate::cli::{Failure, Output};
use crate::lang::Words;
use crate::search::Hit;

/// Prints a card that was found: its id, deck and kind, its headings where they are asked for, its
/// question and its answer.
pub fn tell(hit: &Hit, headings: bool, words: &dyn Words, out: &mut Output) -> Result<(), Failure> {
    let Hit { deck, card, retired } = hit;
    let retired = if *retired { format!(" · {}", words.retired()) } else { String::new() };
    let kind = words.kind(card.draft.kind);
    out.hang("", &format!("{}  {} · {kind}{retired}", card.id, deck.topic))?;
    if headings {
        out.hang("  ", &card.draft.heading.join(" › "))?;
    }
    texts(&card.draft, "  ", out)
}

/// Prints the question and, behind an arrow, the answer.
pub fn texts(draft: &Draft, indent: &str, out: &mut Output) -> Result<(), Failure> {
    out.hang(indent, &question(draft))?;
    out.hang(&format!("{indent}→ "), &answer(draft))
}

/// A question in one line.
pub fn question(draft: &Draft) -> String {
    one_line(&draft.front)
}

/// An answer in one line, the members of a list parted by points.
pub fn answer(draft: &Draft) -> String {
    match draft.items.as_slice() {
        [] => one_line(&draft.back),
        items => items.iter().map(|item| one_line(item)).collect::<Vec<_>>().join(" · "),
    }
}

/// Of a block of code, what stands between its fences.
fn one_line(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("```"));
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// A card that was found, as JSON.
#[derive(Serialize)]
pub struct Found<'a> {
    pub deck: &'a str,
    pub retired: bool,
    #[serde(flatten)]
    pub card: &'a Card,
}

impl<'a> From<&Hit<'a>> for Found<'a> {
    fn from(hit: &Hit<'a>) -> Found<'a> {
        Found { deck: &hit.deck.topic, retired: hit.retired, card: hit.card }
    }
}
