//! What can be taken back of the sessions before this one.

use crate::card::CardId;
use crate::cli::Settings;
use crate::commands::study::Study;
use crate::deck::Deck;
use crate::queue::{self, Task};
use crate::review::{Name, Review};
use crate::store::decks::DeckStore;

/// The last events and, one each, their cards as they were before; oldest first. Other decks than
/// those of this session are read only where one of these cards lies there.
pub fn read(study: &Study, reviews: &[Review], settings: &Settings) -> (Vec<Name>, Vec<Task>) {
    let Study { decks, recent, scheduler, .. } = study;
    let is_known =
        |card: &CardId| decks.iter().flat_map(|deck| &deck.cards).any(|known| known.id == *card);
    match recent.iter().filter_map(|(_, fact)| queue::card_of(fact)).all(is_known) {
        true => queue::before(recent, reviews, decks, scheduler),
        false => queue::before(recent, reviews, &all_decks(settings), scheduler),
    }
}

/// One that cannot be read gives no card back.
fn all_decks(settings: &Settings) -> Vec<Deck> {
    let Ok(store) = DeckStore::open_existing(&settings.decks) else { return Vec::new() };
    store.topics().iter().filter_map(|topic| store.read(topic).ok()).collect()
}
