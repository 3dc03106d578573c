//! What can be taken back of the sessions before this one.

use crate::card::CardId;
use crate::cli::Settings;
use crate::commands::study::Study;
use crate::deck::Deck;
use crate::lang::Did;
use crate::queue::{self, Task};
use crate::review::{Fact, Name, Review};
use crate::session::Earlier;
use crate::store::decks::DeckStore;

/// The last events and, one each, what they did to their cards; oldest first. Other decks than
/// those of this session are read only where one of these cards lies there.
pub fn read(study: &Study, reviews: &[Review], settings: &Settings) -> (Vec<Name>, Vec<Earlier>) {
    let Study { decks, recent, scheduler, .. } = study;
    let is_known =
        |card: &CardId| decks.iter().flat_map(|deck| &deck.cards).any(|known| known.id == *card);
    let (names, tasks) =
        match recent.iter().filter_map(|(_, fact)| queue::card_of(fact)).all(is_known) {
            true => queue::before(recent, reviews, decks, scheduler),
            false => queue::before(recent, reviews, &all_decks(settings), scheduler),
        };
    // Those that have a task are the last.
    let last = &recent[recent.len() - names.len()..];
    let earlier = |((_, fact), task): (&(Name, Fact), Task)| Earlier { task, did: did(fact) };
    (names, last.iter().zip(tasks).map(earlier).collect())
}

fn did(fact: &Fact) -> Did {
    match fact {
        Fact::Review(review) => Did::Graded(review.grade),
        Fact::Suspend(_) => Did::Suspended,
        Fact::Resume(_) => Did::Resumed,
        Fact::Bury(_) => Did::Buried,
        Fact::Flag(_) => Did::Flagged,
        Fact::Parameters(_) | Fact::Exam(_) | Fact::Undo(_) => {
            unreachable!("an event of no card has no task")
        }
    }
}

/// One that cannot be read gives no card back.
fn all_decks(settings: &Settings) -> Vec<Deck> {
    let Ok(store) = DeckStore::open_existing(&settings.decks) else { return Vec::new() };
    store.topics().iter().filter_map(|topic| store.read(topic).ok()).collect()
}
