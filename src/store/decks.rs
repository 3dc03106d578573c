//! The folder of decks.

use std::path::Path;

use super::Error;
use super::paths::DecksAt;
use crate::deck::Deck;

/// Reads decks from a folder or from those embedded in the program; writes to the folder.
pub struct DeckStore {}

impl DeckStore {
    /// Lists the deck files. A folder that was asked for and does not exist holds no decks.
    pub fn open(_at: &DecksAt) -> Result<DeckStore, Error> {
        todo!()
    }

    /// The folder that [`DeckStore::write`] writes to.
    pub fn folder(&self) -> &Path {
        todo!()
    }

    /// Topics, sorted.
    pub fn topics(&self) -> &[String] {
        todo!()
    }

    /// The deck without its cards: cheap, for a look at names and note stamps.
    pub fn read_head(&self, _topic: &str) -> Result<Deck, Error> {
        todo!()
    }

    pub fn read(&self, _topic: &str) -> Result<Deck, Error> {
        todo!()
    }

    /// Replaces the deck's file in one step; an unchanged file is not touched.
    /// Returns whether it changed.
    pub fn write(&self, _deck: &Deck) -> Result<bool, Error> {
        todo!()
    }
}
