//! What a quiz needs from the shell. The terminal knows no file, no clock and no editor.

use crate::card::Card;
use crate::day::Moment;
use crate::review::Fact;

/// Keeps what happened, and looks things up.
pub trait Desk {
    /// Why an event could not be kept.
    type Error;

    fn now(&self) -> Moment;

    /// Returns when the event is on disk; only then the next card shows.
    fn keep(&mut self, fact: &Fact) -> Result<(), Self::Error>;

    /// Takes back the last event that stands.
    fn take_back(&mut self, at: Moment) -> Result<(), Self::Error>;

    /// Lets the learner edit the card, or the lines of the note it is made from, in an editor of
    /// their own, and waits until that is closed. The terminal is in its usual state meanwhile.
    fn edit(&mut self, card: &Card) -> Edited;

    /// The lines of the note that the card is made from, and those around, each with its number.
    fn source(&mut self, card: &Card) -> Vec<String>;

    /// Why the card is as it is: its rule, its gates, its answers so far.
    fn why(&mut self, card: &Card) -> Vec<String>;
}

/// What became of a card that was edited.
#[derive(Clone, Debug, PartialEq)]
pub enum Edited {
    /// It is this one now.
    Card(Box<Card>),
    /// It is no longer made from its note.
    Gone,
    /// Nothing could be edited; why, in a sentence.
    Failed(String),
}
