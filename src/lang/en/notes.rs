//! What `import` and `check` say of notes.

use super::English;
use crate::coverage::Reason;
use crate::lang::{Common, Gates, Notes};

impl Notes for English {
    fn drawn(&self, drawn: usize, of: usize, seed: u64) -> String {
        format!("{drawn} of {}, seed {seed}", self.cards(of))
    }

    fn made_at(&self, kind: &str, rule: &str, place: &str) -> String {
        format!("{kind} by {rule} · {place}")
    }

    fn stub_reason(&self, reason: Reason) -> String {
        match reason {
            Reason::NothingBelow => "nothing stands below it".to_owned(),
            Reason::OnlyPictures => "only a picture".to_owned(),
            Reason::OnlyCode => "only code without a task".to_owned(),
            Reason::OnlyOpinions => "only opinions or things left to do".to_owned(),
            Reason::Dropped { gate, drafts } => {
                format!("no draft passed: {} ({drafts})", self.dropped_by(gate))
            }
            Reason::NoShortFact => "no short fact found in its text".to_owned(),
        }
    }
}
