//! What `search`, `list`, `resume`, `link` and `prune` say.

use super::English;
use crate::lang::{Common, Lists};

impl Lists for English {
    fn cards_found(&self, shown: usize, all: usize) -> String {
        match shown < all {
            true => format!(
                "{shown} of {all} cards: add a word to find fewer, or `--limit {all}` to see all; \
                 `cloudnotes why ID` tells more of one"
            ),
            false => format!("{}; `cloudnotes why ID` tells more of one", self.cards(all)),
        }
    }

    fn is_suspended(&self) -> &'static str {
        "suspended"
    }

    fn flagged_lead(&self) -> &'static str {
        "flagged "
    }

    fn no_reason(&self) -> &'static str {
        "no reason given"
    }

    fn none_marked(&self, suspended: bool, flagged: bool) -> &'static str {
        match (suspended, flagged) {
            (true, true) => "no suspended or flagged card",
            (false, true) => "no flagged card",
            (_, false) => "no suspended card",
        }
    }

    fn marked_cards(&self, count: usize) -> String {
        let cards = self.cards(count);
        format!("{cards}; `cloudnotes resume ID` takes one as it is and asks it again")
    }

    fn none_to_resume(&self) -> &'static str {
        "No suspended card there: `cloudnotes list --suspended` shows them."
    }

    fn resumed(&self, cards: usize) -> String {
        format!("{} asked again when due", self.cards(cards))
    }

    fn linked(&self, old: &str, new: &str) -> String {
        format!("{new} is {old} from now on")
    }

    fn was_lead(&self) -> &'static str {
        "was "
    }

    fn now_lead(&self) -> &'static str {
        "now "
    }

    fn linked_suspended(&self, id: &str) -> String {
        format!("it is suspended: `cloudnotes resume {id}` asks it again")
    }

    fn none_to_prune(&self) -> &'static str {
        "no retired card that was never answered"
    }

    fn ask_prune(&self, cards: usize, log: Option<&str>) -> String {
        let none = log.map(|log| format!("{log} has no answers at all. ")).unwrap_or_default();
        format!("{none}Drop {}? [y/N] ", self.cards(cards))
    }

    fn none_pruned(&self) -> &'static str {
        "nothing dropped"
    }

    fn pruned(&self, cards: usize) -> String {
        format!("{} dropped", self.cards(cards))
    }
}
