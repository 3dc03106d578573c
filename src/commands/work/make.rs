//! From worked notes and the decks of the project to the decks as they are to be.

use std::collections::{BTreeMap, HashSet};

use rayon::iter::Either;
use rayon::prelude::*;

use super::{Known, Worked};
use crate::card::CardId;
use crate::deck::Deck;
use crate::identity::{self, Desk, Fresh, Made};
use crate::store::Error;
use crate::store::decks::DeckStore;

/// Puts the worked notes into their decks: the cards known anywhere in the project, matched and
/// renewed. Takes the drafts of the notes. Decks that give cards to others are made as well.
///
/// # Errors
/// A deck that has to be read cannot be. The others are made all the same.
pub fn make(
    worked: &mut [Worked],
    topics: &[String],
    store: &DeckStore,
    known: &Known,
) -> (Vec<Made>, Vec<Error>) {
    let mut by_topic: BTreeMap<&str, Vec<Fresh>> = BTreeMap::new();
    for (index, (topic, note)) in topics.iter().zip(worked.iter_mut()).enumerate() {
        let drafts = std::mem::take(&mut note.drafts);
        let fresh = Fresh { index, stamp: note.stamp.clone(), drafts };
        by_topic.entry(topic).or_default().push(fresh);
    }
    let gone = known.gone_notes(store);
    let open = |(topic, notes): (&str, Vec<Fresh>)| {
        let deck = match store.topics().binary_search_by(|known| known.as_str().cmp(topic)) {
            Ok(_) => store.read_to_write(topic)?,
            Err(_) => Deck { topic: topic.to_owned(), ..Deck::default() },
        };
        if deck.is_hand_made() && !deck.cards.is_empty() {
            return Err(Error::HandMade { path: store.path(topic)? });
        }
        Ok(Desk::open(deck, notes, &gone))
    };
    let (mut desks, errors): (Vec<Desk>, Vec<Error>) =
        by_topic.into_par_iter().map(open).partition_map(|opened| match opened {
            Ok(desk) => Either::Left(desk),
            Err(error) => Either::Right(error),
        });
    let mut taken: HashSet<CardId> = desks.iter().flat_map(Desk::ids).cloned().collect();
    // All is as it was: no other deck matters.
    if !desks.iter().all(Desk::is_settled) && !store.is_embedded() {
        let (others, ids) = other_decks(&desks, store, &gone);
        taken.extend(ids);
        desks.extend(others);
    }
    let mut made = identity::reconcile(desks, &gone, &mut taken);
    for made in &mut made {
        if let Some(first) = made.shares.first() {
            name(&mut made.deck, &worked[first.note]);
        }
    }
    (made, errors)
}

/// The decks that no worked note goes to: what they retired, and what was made from notes that are
/// gone, may be found again. And the ids in all of them.
fn other_decks(
    desks: &[Desk],
    store: &DeckStore,
    gone: &HashSet<String>,
) -> (Vec<Desk>, Vec<CardId>) {
    let open: HashSet<&str> = desks.iter().map(|desk| desk.topic()).collect();
    let others: Vec<&String> =
        store.topics().iter().filter(|topic| !open.contains(topic.as_str())).collect();
    // A deck that cannot be read gives nothing, and whoever uses it is told what is wrong.
    let decks: Vec<Deck> =
        others.into_par_iter().filter_map(|topic| store.read(topic).ok()).collect();
    let ids = decks.iter().flat_map(|deck| deck.cards.iter().chain(&deck.retired));
    let ids = ids.map(|card| card.id.clone()).collect();
    let desks = decks.into_iter().filter(|deck| !deck.is_hand_made());
    (desks.map(|deck| Desk::open(deck, Vec::new(), gone)).collect(), ids)
}

/// Title and aliases are those of the deck's first note.
fn name(deck: &mut Deck, note: &Worked) {
    if deck.notes.first().is_some_and(|first| first.path == note.stamp.path) {
        let first_heading = note.headings.first().map(|heading| heading.text.clone());
        deck.title = note
            .front_matter
            .title
            .clone()
            .or(first_heading)
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| deck.topic.clone());
        deck.aliases = note.front_matter.aliases.clone();
    }
}
