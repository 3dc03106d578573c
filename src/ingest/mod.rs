//! From a note to the drafts of its cards: every rule on every block, every gate on every draft.

pub mod entry;
pub(crate) mod lexicon;
pub mod measure;
pub mod question;
pub mod rules;
pub mod scene;
pub mod sentence;
pub mod shell;
pub mod source;
pub mod subject;
pub mod task;
mod walk;
pub mod words;
pub mod written;

pub use walk::is_navigation;

use crate::card::{Draft, Kind};
use crate::gates::{self, Gate, Passed};
use crate::note::Note;

/// Version of the rules: a note that did not change is worked again when it does.
pub const RULES: u32 = 1;

/// What the rules made of a note.
#[derive(Debug, Default)]
pub struct Ingested {
    /// In the order of the note.
    pub drafts: Vec<Draft>,
    /// What did not pass, with the gate that stopped it.
    pub dropped: Vec<(Draft, Gate)>,
    /// For each section of the note: how many drafts its own body gave, and how many its
    /// headings below.
    pub sections: Vec<SectionYield>,
}

/// What a section gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SectionYield {
    /// From its own body.
    pub direct: usize,
    /// That ask for its sub-headings.
    pub outline: usize,
}

/// Applies all rules and gates to a note. The same note gives the same drafts.
pub fn ingest(note: &Note, text: &str) -> Ingested {
    let mut all = Ingested::default();
    let source = source::SourceLines::of(text);
    let mut passed = Vec::new();
    for section in 0..note.sections.len() {
        let (drafts, dropped) = walk::section(note, section, &source);
        let (drafts, twice) = gates::unique(drafts);
        let (drafts, over) = keep_best(drafts);
        all.dropped.extend(dropped);
        all.dropped.extend(twice);
        all.dropped.extend(over);
        passed.extend(drafts);
    }
    // Uniqueness is judged over the whole note, in its order.
    let (passed, twice) = gates::unique(passed);
    all.dropped.extend(twice);
    all.sections = vec![SectionYield::default(); note.sections.len()];
    for Passed { draft, .. } in &passed {
        let below = note.sections.partition_point(|section| section.line <= draft.source.first);
        let yielded = &mut all.sections[below.saturating_sub(1)];
        if draft.kind == Kind::Outline { yielded.outline += 1 } else { yielded.direct += 1 }
    }
    all.drafts = passed.into_iter().map(|passed| passed.draft).collect();
    all
}

/// The best twelve of a section, and all that its owner wrote as cards, in the order of the note.
fn keep_best(drafts: Vec<Passed>) -> (Vec<Passed>, Vec<(Draft, Gate)>) {
    if drafts.len() <= gates::PER_HEADING {
        return (drafts, Vec::new());
    }
    let mut ranked: Vec<usize> = (0..drafts.len()).collect();
    ranked.sort_by_key(|i| rank(&drafts[*i].draft));
    // Whatever its owner wrote as a card stays one.
    let written = drafts.iter().filter(|passed| gates::is_explicit(&passed.draft)).count();
    ranked.truncate(written.max(gates::PER_HEADING));
    let (mut kept, mut over) = (Vec::new(), Vec::new());
    for (i, passed) in drafts.into_iter().enumerate() {
        if ranked.contains(&i) {
            kept.push(passed)
        } else {
            over.push((passed.draft, Gate::Volume))
        }
    }
    (kept, over)
}

/// Explicit cards first, then definitions; plain clozes last.
fn rank(draft: &Draft) -> u8 {
    match draft.kind {
        _ if gates::is_explicit(draft) => 0,
        Kind::Term | Kind::Qa => 1,
        // A list card is one for all its items.
        Kind::List | Kind::Command => 2,
        Kind::Flag | Kind::Compare | Kind::Steps => 3,
        Kind::Table => 4,
        Kind::Reverse | Kind::Outline => 5,
        Kind::Cloze => 6,
    }
}
