//! What `search`, `list`, `resume`, `link` and `prune` say.

pub trait Lists {
    /// Cards that were found, of how many.
    fn cards_found(&self, shown: usize, all: usize) -> String;

    /// What was done to a card, on a line below it.
    fn is_suspended(&self) -> &'static str;
    /// Stands before the time and the reason.
    fn flagged_lead(&self) -> &'static str;
    fn no_reason(&self) -> &'static str;
    /// Which of the two were asked for.
    fn none_marked(&self, suspended: bool, flagged: bool) -> &'static str;
    fn marked_cards(&self, count: usize) -> String;

    fn none_to_resume(&self) -> &'static str;
    fn resumed(&self, cards: usize) -> String;

    /// Of a card that goes on under the id of another.
    fn linked(&self, old: &str, new: &str) -> String;
    /// Leads of what it said and of what it says.
    fn was_lead(&self) -> &'static str;
    fn now_lead(&self) -> &'static str;
    fn linked_suspended(&self, id: &str) -> String;

    fn none_to_prune(&self) -> &'static str;
    /// A question to be answered with y; `log`: a progress file without any answers.
    fn ask_prune(&self, cards: usize, log: Option<&str>) -> String;
    fn none_pruned(&self) -> &'static str;
    fn pruned(&self, cards: usize) -> String;
}
