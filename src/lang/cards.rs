//! What is said of cards wherever they are listed, and of how they were judged.

use crate::card::{Kind, Lines};
use crate::gates::{Gate, Measure};

pub trait Cards {
    /// The form of question a card asks, in a word.
    fn kind(&self, kind: Kind) -> &'static str;
    /// Of a card whose text is gone from the notes.
    fn retired(&self) -> &'static str;
    /// A place in a note: `notes/docker.md, lines 3-5`.
    fn place(&self, note: &str, lines: Lines) -> String;
    /// Lines that are not shown.
    fn more_lines(&self, count: usize) -> String;
}

/// What a draft must pass.
pub trait Gates {
    /// What a gate asks for.
    fn gate(&self, gate: Gate) -> &'static str;
    /// Why it dropped a draft.
    fn dropped_by(&self, gate: Gate) -> &'static str;
    /// What it measured, as the end of `short answer: 12 of 60 Han`.
    fn measured(&self, measure: Measure) -> String;
}
