//! `import --dry-run --sample`: some of the cards that would be made, to judge the rules by.

use std::path::Path;

use super::brief;
use super::print::Format;
use super::source::{self, NoteText};
use super::work::Worked;
use crate::card::Card;
use crate::cli::{Failure, Output};
use crate::lang::Words;
use crate::sample::sample;

/// Prints so many cards, drawn by a seed.
pub fn print(
    cards: &[&Card],
    worked: &[Worked],
    (size, seed): (u32, u64),
    format: Format,
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    // What somebody wrote into a deck by hand is no work of the rules.
    let made: Vec<&Card> =
        cards.iter().copied().filter(|card| !card.draft.rule.is_empty()).collect();
    let drawn = sample(&made, size as usize, seed);
    if format == Format::Json {
        return out.json(&drawn);
    }
    for (i, card) in drawn.iter().enumerate() {
        let note = worked.iter().find(|note| note.stamp.path == card.draft.source.note);
        block(i + 1, card, note.map(|note| note.path.as_path()), words, out)?;
        out.say("")?;
    }
    out.note(words.drawn(drawn.len(), made.len(), seed))
}

fn block(
    number: usize,
    card: &Card,
    note: Option<&Path>,
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    let draft = &card.draft;
    let source = &draft.source;
    let lead = format!("{number}. ");
    let indent = " ".repeat(lead.len());
    let place = format!("{}:{}-{}", source.note, source.first, source.last);
    out.hang(&lead, &words.made_at(words.kind(draft.kind), &draft.rule, &place))?;
    if !draft.heading.is_empty() {
        out.hang(&indent, &draft.heading.join(" › "))?;
    }
    if let Some(context) = &draft.context {
        out.hang(&indent, &format!("({context})"))?;
    }
    brief::texts(draft, &indent, out)?;
    match note.map(NoteText::read) {
        Some(Ok(note)) => source::tell(&note.lines(source.first, source.last), &indent, words, out),
        Some(Err(error)) => out.note(error.to_string()),
        None => Ok(()),
    }
}
