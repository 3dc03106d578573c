//! A deck: the cards of one topic, as they are kept between imports.

pub mod topic;
pub mod yaml;

use crate::card::{Card, CardId};

/// The cards of one topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deck {
    /// The file's stem: what `quiz TOPIC` matches first.
    pub topic: String,
    /// For people; the topic where none is given.
    pub title: String,
    /// Further names `quiz TOPIC` matches.
    pub aliases: Vec<String>,
    /// The notes it was made from; empty for a hand-made deck, which import never touches.
    pub notes: Vec<NoteStamp>,
    /// In the order of the notes.
    pub cards: Vec<Card>,
    /// Cards whose text is no longer in the notes: not asked, kept for their history.
    pub retired: Vec<Card>,
}

/// What import last saw of a note, so that an unchanged one need not be worked again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteStamp {
    /// As in [`crate::card::Source`].
    pub path: String,
    /// Hash of the note's bytes, 16 hexadecimal digits.
    pub hash: String,
    /// Version of the ingest rules that read it.
    pub rules: u32,
}

impl Deck {
    pub fn is_hand_made(&self) -> bool {
        self.notes.is_empty()
    }

    /// Whether the card is one of its own, and not retired.
    pub fn asks(&self, card: &CardId) -> bool {
        self.cards.iter().any(|own| own.id == *card)
    }
}
