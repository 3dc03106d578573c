//! What a quiz needs from the shell. The terminal knows no file, no clock and no editor.

use crate::card::Card;
use crate::day::Moment;
use crate::review::Fact;
use crate::session::Decks;

/// Keeps what happened, and looks things up.
pub trait Desk {
    /// Why an event could not be kept.
    type Error;

    fn now(&self) -> Moment;

    /// Returns when the event is on disk; only then the next card shows.
    fn keep(&mut self, fact: &Fact) -> Result<(), Self::Error>;

    /// Takes back an event, by its number among all that can be taken back: those before this
    /// session, and then all that were kept.
    fn take_back(&mut self, fact: usize, at: Moment) -> Result<(), Self::Error>;

    /// Lets the learner edit the card in an editor of their own, and waits until that is closed.
    /// The terminal has to be in its usual state meanwhile: out of raw mode and of its alternate
    /// screen. What comes of it goes to the session as `Event::Replace`; a failure is shown.
    fn edit(&mut self, card: &Card, file: EditFile) -> Edited;

    /// The lines of the note that the card is made from, and those around, each with its number,
    /// the card's own begin with `>`; below the note's path. Where there are none, why.
    fn source(&mut self, card: &Card) -> Vec<String>;

    /// Why the card is as it is: its rule, its gates, its answers so far. In English, as
    /// `cloudnotes why` prints it.
    fn why(&mut self, card: &Card) -> Vec<String>;
}

/// What the card's own lines begin with, among those of [`Desk::source`].
pub const OWN: char = '>';

/// Which file of a card is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditFile {
    /// The note, at the lines that the card is made from: key `e`. Of a hand-made card, its deck.
    Note,
    /// The deck, at the card: key `d`, for a text of one's own that its note does not say.
    Deck,
}

/// What came of editing a card.
#[derive(Clone, Debug, PartialEq)]
pub enum Edited {
    /// The decks as they are now.
    Decks(Decks),
    /// All stays as it was; why, in a sentence in the learner's language.
    Failed(String),
    /// The same, and the card's deck has to be mended first.
    Broken(String),
}
