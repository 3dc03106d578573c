//! One file a subcommand: its arguments and what it does.

pub mod check;
pub mod import;
pub mod list;
mod print;
pub mod quiz;
pub mod stats;
mod study;

use crate::cli::Failure;
use crate::deck::Deck;
use crate::store::decks::DeckStore;

/// The decks that the topics name, in full: to be replaced by the matching of aliases and headings.
fn select(store: &DeckStore, topics: &[String]) -> Result<Vec<Deck>, Failure> {
    let known = store.topics();
    if let Some(topic) = topics.iter().find(|topic| !known.contains(topic)) {
        return Err(Failure::Usage(format!("{topic}: no such topic")));
    }
    let names = known.iter().filter(|name| topics.is_empty() || topics.contains(name));
    names.map(|name| store.read(name).map_err(Failure::from)).collect()
}
