//! How much of the notes of a deck its cards cover.

use std::collections::HashMap;

use rayon::prelude::*;

use super::project::Project;
use super::source::NoteText;
use crate::coverage::{Heading, coverage};
use crate::deck::Deck;
use crate::ingest::ingest;
use crate::note;
use crate::plan::readiness::covered;
use crate::store::decks::DeckStore;

/// By topic, the share of the headings of its notes that give something to ask, 0–1. The notes are
/// read again. A deck is left out if one of them is not where import read it, as are hand-made decks
/// and those shipped with the program.
pub fn by_topic(store: &DeckStore, decks: &[Deck]) -> HashMap<String, f64> {
    if store.is_embedded() {
        return HashMap::new();
    }
    let project = Project::of(store);
    let of_deck = |deck: &Deck| {
        let headings: Option<Vec<Vec<Heading>>> =
            deck.notes.par_iter().map(|stamp| headings(&stamp.path, &project)).collect();
        Some((deck.topic.clone(), covered(headings?.iter().flatten())?))
    };
    decks.par_iter().filter_map(of_deck).collect()
}

fn headings(name: &str, project: &Project) -> Option<Vec<Heading>> {
    let text = project.places_of(name).find_map(|path| NoteText::read(&path).ok())?.text;
    let (note, _) = note::parse(name, &text);
    Some(coverage(&note, &ingest(&note)))
}
