//! A deck as YAML: the same deck, the same bytes.

use std::fmt::Write;

use xxhash_rust::xxh3::xxh3_64;

use super::pieces::head_len;
use super::scalar::{push_inline, push_value};
use super::{FORMATS, default_note};
use crate::card::{Before, Card};
use crate::deck::Deck;

/// The text of a deck's file. Reading it gives the same deck.
///
/// ```yaml
/// format: 1
/// title: Docker
/// notes:
/// - path: notes/docker.md
///   hash: 8f2e0c5d1a77b3e9
///   rules: 1
/// body: 5b1c0e77a2d94f38
/// sections:
/// - heading: [Docker, 镜像和容器]
///   line: 45
///   cards:
///   - id: 0a1b2c3d4e5f
///     kind: term
///     lines: 2-3
///     front: 什么是**镜像**？
///     back: 一个只读的模板
/// ```
///
/// A section's `line` is the first line of its first card in the note; `lines` counts from there.
/// What is empty is left out.
pub fn to_text(deck: &Deck) -> String {
    let mut body = String::with_capacity(256 * (deck.cards.len() + deck.retired.len()));
    push_sections(&mut body, "sections", &deck.cards, default_note(&deck.notes));
    push_sections(&mut body, "retired", &deck.retired, default_note(&deck.notes));
    head(deck, &body) + &body
}

/// What stands above the cards.
fn head(deck: &Deck, body: &str) -> String {
    let mut out = String::with_capacity(256 + body.len());
    if !deck.is_hand_made() {
        out.push_str("# Made by `cloudnotes import` from the notes named here.\n");
        out.push_str("# A text that you edit is kept as you wrote it.\n");
    }
    let format = FORMATS[usize::from(body.contains(BEFORE))];
    put(&mut out, format_args!("format: {format}\n"));
    out.push_str("title:");
    push_value(&mut out, &deck.title, 2);
    if !deck.aliases.is_empty() {
        push_flow(&mut out, "aliases", &deck.aliases);
    }
    if !deck.notes.is_empty() {
        out.push_str("notes:\n");
    }
    for note in &deck.notes {
        out.push_str("- path: ");
        push_inline(&mut out, &note.path);
        out.push_str("\n  hash: ");
        push_inline(&mut out, &note.hash);
        put(&mut out, format_args!("\n  rules: {}\n", note.rules));
    }
    if !deck.is_hand_made() {
        out.push_str("body: ");
        push_inline(&mut out, &format!("{:016x}", xxh3_64(body.as_bytes())));
        out.push('\n');
    }
    out
}

/// Whether nobody changed a deck's file since [`to_text`] made it. `deck` is what its head says.
pub fn is_as_written(text: &str, deck: &Deck) -> bool {
    let (told, body) = text.split_at(head_len(text));
    !deck.is_hand_made() && told == head(deck, body)
}

/// A run of cards of one heading in one note is one section.
fn push_sections(out: &mut String, key: &str, cards: &[Card], default_note: &str) {
    if cards.is_empty() {
        return;
    }
    put(out, format_args!("{key}:\n"));
    let same_section = |a: &Card, b: &Card| {
        a.draft.heading == b.draft.heading && a.draft.source.note == b.draft.source.note
    };
    for section in cards.chunk_by(same_section) {
        push_section(out, section, default_note);
    }
}

fn push_section(out: &mut String, cards: &[Card], default_note: &str) {
    let first = &cards[0].draft;
    let line = cards.iter().map(|card| card.draft.source.first).min().unwrap_or(0);
    let start = out.len();
    if !first.heading.is_empty() {
        push_flow(out, "  heading", &first.heading);
    }
    if first.source.note != default_note {
        out.push_str("  note: ");
        push_inline(out, &first.source.note);
        out.push('\n');
    }
    if line > 0 {
        put(out, format_args!("  line: {line}\n"));
    }
    out.push_str("  cards:\n");
    out.replace_range(start..=start, "-");
    for card in cards {
        push_card(out, card, line);
    }
}

fn push_card(out: &mut String, card: &Card, line: u32) {
    let draft = &card.draft;
    out.push_str("  - id: ");
    push_inline(out, &card.id.0);
    put(out, format_args!("\n    kind: {}\n", draft.kind));
    let (from, to) = (draft.source.first - line, draft.source.last.saturating_sub(line));
    if from != to {
        put(out, format_args!("    lines: {from}-{to}\n"));
    } else if line + from > 0 {
        put(out, format_args!("    lines: {from}\n"));
    }
    if let Some(context) = &draft.context {
        push_text(out, "context", context);
    }
    push_text(out, "front", &draft.front);
    push_text(out, "back", &draft.back);
    push_list(out, "answers", &draft.answers);
    push_list(out, "items", &draft.items);
    if !draft.rule.is_empty() {
        push_text(out, "rule", &draft.rule);
    }
    if let Some(made) = &card.made {
        push_text(out, "made", made);
    }
    if let Some(Before { front, back }) = &card.before {
        out.push_str(BEFORE);
        for (key, text) in [("front", front), ("back", back)] {
            put(out, format_args!("      {key}:"));
            push_value(out, text, 8);
        }
    }
}

/// What only a deck of the second format has. No text starts a line so: those are indented further.
const BEFORE: &str = "    before:\n";

fn push_text(out: &mut String, key: &str, text: &str) {
    put(out, format_args!("    {key}:"));
    push_value(out, text, 6);
}

fn push_list(out: &mut String, key: &str, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    put(out, format_args!("    {key}:\n"));
    for text in texts {
        out.push_str("    -");
        push_value(out, text, 6);
    }
}

fn push_flow(out: &mut String, key: &str, texts: &[String]) {
    put(out, format_args!("{key}: ["));
    for (i, text) in texts.iter().enumerate() {
        out.push_str(if i > 0 { ", " } else { "" });
        push_inline(out, text);
    }
    out.push_str("]\n");
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to a string");
}
