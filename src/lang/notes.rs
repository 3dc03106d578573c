//! What `import` and `check` say of notes, of decks and of the cards they change.

use crate::coverage::{Class, Reason};
use crate::doctor::{Kind, What};
use crate::gates::Gate;
use crate::identity::{Counts, How, Why};

/// What `import` says. `dry`: nothing is changed, and all is told as what would be.
pub trait Import {
    /// Why a note as a whole gives no card.
    fn note_without_cards(&self, note: &str, why: NoCards) -> String;
    fn deck_removed(&self, deck: &str, dry: bool) -> String;
    fn note_unchanged(&self, note: &str, deck: &str) -> String;
    fn notes_unchanged(&self, count: usize) -> String;
    fn decks_written(&self, decks: usize, folder: &str, counts: &Counts, dry: bool) -> String;
    /// Cards of a note by their kinds.
    fn cards_by_kind(&self, cards: usize, kinds: &[String]) -> String;
    fn headings_covered(&self, covered: usize, of: usize, counts: &Counts) -> String;
    /// Drafts that a gate stopped.
    fn drafts_dropped(&self, gate: Gate, count: usize) -> String;
    /// A draft that was dropped, in a line at its place.
    fn draft_dropped(&self, gate: Gate, measured: &str, question: &str) -> String;
    /// Examples for who has notes that give nothing: lines of two columns.
    fn what_makes_cards(&self) -> [&'static str; 4];
    /// Cards of a sample, of how many.
    fn drawn(&self, drawn: usize, of: usize, seed: u64) -> String;
    /// Of a card of a sample.
    fn made_at(&self, kind: &str, rule: &str, place: &str) -> String;

    /// Which way a card went, and why it is taken for the same.
    fn how(&self, how: How) -> &'static str;
    fn taken_for(&self, why: Why) -> String;
    fn ambiguous(&self, old: &str, new: &str) -> String;
    fn now_retired(&self, id: &str) -> String;
    /// Leads of places, with the spaces behind them.
    fn was_in_lead(&self) -> &'static str;
    fn now_in_lead(&self) -> &'static str;
}

/// Why a note gives no card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCards {
    Empty,
    /// Another note of its deck asks all of it.
    AllRepeated,
    /// As a heading of it.
    Heading(Reason),
    NoFact,
}

/// What `check` says. Findings are a sentence and what to do about it.
pub trait Check {
    /// Stands between these two.
    fn before_hint(&self) -> &'static str;
    fn class(&self, class: Class) -> &'static str;
    /// Why a heading gives no card.
    fn stub_reason(&self, reason: Reason) -> String;
    fn stub(&self, heading: &str, reason: Reason) -> (String, String);
    fn deck_outdated(&self, deck: &str) -> String;
    fn deck_missing(&self) -> &'static str;
    fn notes_of_deck_gone(&self, notes: &str) -> (String, String);
    fn flagged_as_bad(&self, question: &str, reason: &str, id: &str) -> (String, String);
    fn checked(&self, notes: usize, cards: usize, stubs: usize, outdated: usize) -> String;
    /// What the doctor found.
    fn doctor(&self, what: &What) -> (String, String);
    /// Hints of a kind, for the sum of them.
    fn hints_of_kind(&self, kind: Kind, count: usize) -> String;
    fn hints(&self, count: usize) -> String;
    fn flagged_cards(&self, count: usize) -> String;
}
