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

pub use source::{Passage, SourceLines};

use std::collections::HashMap;

use crate::card::{Draft, Kind};
use crate::gates::{self, Dropped, Gate, Passed};
use crate::note::{Note, Section};

/// Version of the rules: a note that did not change is worked again when it does.
pub const RULES: u32 = 4;

/// What the rules made of a note.
#[derive(Debug, Default)]
pub struct Ingested {
    /// In the order of the note.
    pub drafts: Vec<Draft>,
    /// What did not pass, with the gate that stopped it.
    pub dropped: Vec<Dropped>,
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
    /// Whether it only leads elsewhere, so that no rule was asked.
    pub navigation: bool,
}

impl SectionYield {
    fn before(section: &Section) -> SectionYield {
        SectionYield { navigation: walk::is_navigation(section), ..SectionYield::default() }
    }
}

/// Applies all rules and gates to a note. The same note gives the same drafts.
pub fn ingest(note: &Note) -> Ingested {
    let mut all = Ingested::default();
    let source = SourceLines::of(&note.text);
    let synopsis = walk::synopsis(note);
    all.sections = note.sections.iter().map(SectionYield::before).collect();
    let mut by_section: Vec<Vec<Passed>> = Vec::with_capacity(note.sections.len());
    let mut terms = Vec::new();
    for (section, yielded) in all.sections.iter().enumerate() {
        if note.sections[section].exempt {
            by_section.push(Vec::new());
            continue;
        }
        let walked = walk::section(note, section, yielded.navigation, &source, &synopsis);
        all.dropped.extend(walked.dropped);
        terms.extend(walked.terms);
        by_section.push(walked.kept);
    }
    // What no rule could read may still hold a term that the rest of the note defines.
    for (section, drafts) in by_section.iter_mut().enumerate() {
        let asked = drafts.iter().any(|passed| passed.draft.kind != Kind::Outline);
        if !(asked || note.sections[section].exempt || all.sections[section].navigation) {
            let (kept, dropped) = walk::plain(note, section, &source, &terms);
            drafts.extend(kept);
            all.dropped.extend(dropped);
        }
    }
    let mut passed = Vec::new();
    for drafts in by_section {
        let (drafts, twice) = gates::unique(drafts);
        let (drafts, over) = keep_best(drafts);
        all.dropped.extend(twice);
        all.dropped.extend(over);
        passed.extend(drafts);
    }
    // Uniqueness is judged over the whole note, in its order.
    let (passed, ambiguous) = gates::one_to_one(passed);
    let (passed, twice) = gates::unique(passed);
    all.dropped.extend(ambiguous);
    all.dropped.extend(twice);
    for Passed { draft, .. } in &passed {
        let below = note.sections.partition_point(|section| section.line <= draft.source.first);
        let yielded = &mut all.sections[below.saturating_sub(1)];
        if draft.kind == Kind::Outline { yielded.outline += 1 } else { yielded.direct += 1 }
    }
    all.drafts = passed.into_iter().map(|passed| passed.draft).collect();
    all
}

/// The best twelve of a section, and all that its owner wrote as cards, in the order of the note.
fn keep_best(drafts: Vec<Passed>) -> (Vec<Passed>, Vec<Dropped>) {
    let measure = gates::volume(drafts.len());
    if measure.passes {
        return (drafts, Vec::new());
    }
    // Of each line its first card, before any line's second.
    let mut of_line: HashMap<u32, usize> = HashMap::new();
    let nth: Vec<usize> = drafts
        .iter()
        .map(|passed| {
            let cards = of_line.entry(passed.draft.source.first).or_default();
            *cards += 1;
            *cards
        })
        .collect();
    let mut ranked: Vec<usize> = (0..drafts.len()).collect();
    ranked.sort_by_key(|i| (rank(&drafts[*i].draft), nth[*i]));
    // Whatever its owner wrote as a card stays one.
    let written = drafts.iter().filter(|passed| gates::is_explicit(&passed.draft)).count();
    ranked.truncate(written.max(gates::PER_HEADING));
    let (mut kept, mut over) = (Vec::new(), Vec::new());
    for (i, passed) in drafts.into_iter().enumerate() {
        if ranked.contains(&i) {
            kept.push(passed)
        } else {
            over.push(Dropped { draft: passed.draft, gate: Gate::Volume, measure })
        }
    }
    (kept, over)
}

/// Explicit cards first, then definitions; plain clozes last.
fn rank(draft: &Draft) -> u8 {
    match draft.kind {
        _ if gates::is_explicit(draft) => 0,
        Kind::Term | Kind::Qa => 1,
        Kind::Command => 2,
        // A list card is one for all its items.
        Kind::Compare | Kind::List => 3,
        Kind::Flag | Kind::Steps => 4,
        Kind::Table => 5,
        Kind::Reverse | Kind::Outline => 6,
        Kind::Cloze => 7,
    }
}
