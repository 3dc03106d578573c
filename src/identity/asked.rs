//! One question once in a deck, whichever of its notes asks it.

use std::collections::HashMap;

use crate::card::Draft;
use crate::text::normalise;

/// What the notes of a deck ask: each normalised question, and the first note by its path that
/// asks it. The first keeps it, so that the deck is the same whatever was imported last.
#[derive(Default)]
pub struct Asked(HashMap<String, String>);

impl Asked {
    /// A card of a note, with its text as it is asked.
    pub fn add(&mut self, card: &Draft) {
        self.put(&card.front, &card.source.note);
    }

    /// The same for a draft whose text was edited by hand in the deck.
    pub fn add_from(&mut self, draft: &Draft, asked: &Draft) {
        self.put(&asked.front, &draft.source.note);
    }

    fn put(&mut self, front: &str, note: &str) {
        let first = self.0.entry(normalise(front)).or_insert_with(|| note.to_owned());
        if note < first.as_str() {
            note.clone_into(first);
        }
    }

    /// Whether a note before that of the draft asks the same.
    pub fn before(&self, draft: &Draft) -> bool {
        !self.0.is_empty()
            && self.0.get(&normalise(&draft.front)).is_some_and(|first| *first < draft.source.note)
    }
}
