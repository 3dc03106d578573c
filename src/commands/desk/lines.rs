//! The lines that a card is made from, for whoever is asked it.

use std::slice;

use super::edit::note_file;
use super::memo::Memo;
use crate::card::Card;
use crate::cli::Settings;
use crate::commands::from_here;
use crate::commands::source::{self, NoteText};
use crate::deck::yaml;
use crate::store::Error;
use crate::store::decks::DeckStore;

/// The path of the note, and below it the lines. Of a hand-made card, those of its deck.
///
/// # Errors
/// There are none to show: why not.
pub fn source(card: &Card, settings: &Settings, memo: &mut Memo) -> Result<Vec<String>, String> {
    let (words, told) = (settings.words(), |error: Error| error.to_string());
    let store = DeckStore::open_existing(&settings.decks).map_err(told)?;
    let note = &card.draft.source.note;
    if store.is_embedded() {
        return Err(words.source_not_here(note));
    }
    let deck = memo.deck_of(&card.id, &store).map_err(told)?;
    // Its lines may be others by now than when it was put on the table.
    let known = deck.iter().flat_map(|deck| &deck.cards).find(|known| known.id == card.id);
    let card = known.unwrap_or(card);
    let source = &card.draft.source;
    let (path, of_deck) = match (&deck, note.is_empty()) {
        (Some(deck), true) => (store.path(&deck.topic).map_err(told)?, true),
        _ => {
            let path = note_file(note, deck.map_or(&[], slice::from_ref), &store);
            (path.ok_or_else(|| words.note_not_found(note))?, false)
        }
    };
    let text = NoteText::read(&path).map_err(told)?;
    let stamps = deck.iter().flat_map(|deck| &deck.notes);
    let is_changed = !stamps.clone().any(|stamp| stamp.path == *note && stamp.hash == text.hash);
    let shown = from_here(&path);
    let mut lines = vec![shown.clone()];
    if of_deck {
        let line = yaml::line_of(&text.text, card);
        lines.extend(source::around(&text, line, line));
    } else {
        lines.extend(is_changed.then(|| words.source_changed(&shown)));
        lines.extend(source::around(&text, source.first, source.last));
    }
    Ok(lines)
}
