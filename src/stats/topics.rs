//! Each deck in a line.

use serde::Serialize;

use super::Known;
use crate::deck::Deck;
use crate::memory::Stage;
use crate::schedule::CardState;

/// The cards of one deck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Topic {
    pub topic: String,
    pub title: String,
    pub total: usize,
    /// To be reviewed now.
    pub due: usize,
    /// Never answered, and not suspended.
    pub new: usize,
    /// Answered, out of their first learning steps, and not suspended.
    pub learned: usize,
    pub suspended: usize,
}

/// Counts each deck's cards.
pub fn topics(decks: &[Deck], known: Known) -> Vec<Topic> {
    decks.iter().map(|deck| topic(deck, known)).collect()
}

fn topic(deck: &Deck, known: Known) -> Topic {
    let mut topic = Topic {
        topic: deck.topic.clone(),
        title: deck.title.clone(),
        total: deck.cards.len(),
        due: 0,
        new: 0,
        learned: 0,
        suspended: 0,
    };
    for card in &deck.cards {
        match known.history.state(&card.id) {
            _ if known.marks.is_suspended(&card.id) => topic.suspended += 1,
            None => topic.new += 1,
            Some(state) => topic.learned += usize::from(is_learned(state)),
        }
        topic.due += usize::from(known.is_due(card));
    }
    topic
}

fn is_learned(state: &CardState) -> bool {
    match state.memory.stage {
        Stage::Learning { .. } => false,
        Stage::Review | Stage::Relearning { .. } => true,
    }
}
