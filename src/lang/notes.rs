//! What `import` and `check` say of notes.

use crate::coverage::Reason;

pub trait Notes {
    /// Cards of a sample, of how many.
    fn drawn(&self, drawn: usize, of: usize, seed: u64) -> String;
    /// Of a card of a sample.
    fn made_at(&self, kind: &str, rule: &str, place: &str) -> String;
    /// Why a heading gives no card.
    fn stub_reason(&self, reason: Reason) -> String;
}
