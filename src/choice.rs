//! Multiple choice for the first meeting of a card.

use crate::card::Card;

/// Four answers to choose from, all different, one of them right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// As shown, in Markdown.
    pub options: [String; 4],
    /// Which of them is right.
    pub right: usize,
}

/// Options for a card, from the answers of the other cards of its deck; the same for the same seed.
/// None where three good wrong answers cannot be found. `deck` may hold the card itself.
pub fn options(card: &Card, deck: &[&Card], seed: u64) -> Option<Choices> {
    let _ = (card, deck, seed);
    None
}
