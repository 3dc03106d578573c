//! A card is edited, and its deck follows.

use std::path::{Path, PathBuf};

use super::editor;
use crate::card::{Card, CardId};
use crate::cli::Settings;
use crate::commands::project::Project;
use crate::commands::{from_here, import};
use crate::deck::{Deck, yaml};
use crate::lang::Words;
use crate::store::decks::DeckStore;
use crate::store::notes::NoteFile;
use crate::store::{Error, file};
use crate::terminal::{EditFile, Edited};

/// Opens the note or the deck of a card in the learner's editor, and looks what became of the card.
///
/// # Errors
/// There is nothing to edit, no editor, or what was saved cannot be used: what is to be said. The
/// card stays as it was.
pub fn edit(card: &Card, what: EditFile, settings: &Settings) -> Result<Edited, String> {
    let words = settings.words();
    let store = open(settings)?;
    if store.is_embedded() {
        return Err(words.nothing_to_edit());
    }
    let Some(deck) = deck_of(&card.id, &store).map_err(told)? else { return Ok(Edited::Gone) };
    let note = &card.draft.source.note;
    match what {
        EditFile::Note if !note.is_empty() => {
            let path = note_file(note, &store).ok_or_else(|| words.note_not_found(note))?;
            editor::open(&path, card.draft.source.first.max(1), words)?;
            let stays = |error: String| words.not_imported(&from_here(&path), &error);
            import::again(path.clone(), &settings.decks)
                .map_err(|error| stays(error.to_string()))?;
        }
        EditFile::Note | EditFile::Deck => {
            let path = store.path(&deck.topic).map_err(told)?;
            let text = file::read_text(&path).map_err(told)?;
            editor::open(&path, yaml::line_of(&text, card), words)?;
            store.read(&deck.topic).map_err(|error| words.deck_broken(&error.to_string()))?;
        }
    }
    // An import may have made other decks.
    now(&card.id, &open(settings)?, words)
}

/// The card as its deck has it now.
fn now(id: &CardId, store: &DeckStore, words: &dyn Words) -> Result<Edited, String> {
    let deck = deck_of(id, store).map_err(|error| words.deck_broken(&error.to_string()))?;
    let card = deck.and_then(|deck| deck.cards.into_iter().find(|card| card.id == *id));
    Ok(card.map_or(Edited::Gone, |card| Edited::Card(Box::new(card))))
}

/// The deck that asks a card.
///
/// # Errors
/// None that can be read asks it, and one cannot be read.
pub fn deck_of(id: &CardId, store: &DeckStore) -> Result<Option<Deck>, Error> {
    let mut wrong = Ok(None);
    for topic in store.topics() {
        match store.read(topic) {
            Ok(deck) if deck.cards.iter().any(|card| card.id == *id) => return Ok(Some(deck)),
            Ok(_) => {}
            Err(error) => wrong = Err(error),
        }
    }
    wrong
}

/// The file of a note, where import would know it by the name that decks have for it.
pub fn note_file(note: &str, store: &DeckStore) -> Option<PathBuf> {
    let project = Project::of(store);
    let is_it = |path: &PathBuf| {
        let file = NoteFile { real: file::real(path), path: path.clone() };
        path.is_file() && project.name_of(&file) == note
    };
    project.places_of(note).chain([Path::new(note).to_owned()]).find(is_it)
}

fn open(settings: &Settings) -> Result<DeckStore, String> {
    DeckStore::open_existing(&settings.decks).map_err(told)
}

fn told(error: Error) -> String {
    error.to_string()
}
