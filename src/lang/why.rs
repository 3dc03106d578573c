//! What `why` says.

use crate::card::Lines;
use crate::due::{Interval, Wait};
use crate::memory::Stage;
use crate::review::Grade;

pub trait Why {
    /// States of a card.
    fn active(&self) -> &'static str;
    fn hand_made(&self) -> &'static str;
    fn edited_by_hand(&self) -> &'static str;
    /// Leads of lines, with the spaces behind them.
    fn also_right(&self) -> &'static str;
    fn source_lead(&self) -> &'static str;
    fn rule_lead(&self) -> &'static str;
    /// A rule by its name, and what it reads.
    fn rule_reads(&self, rule: &str) -> String;
    /// What a rule reads; none for a rule of another version.
    fn reads(&self, rule: &str) -> Option<&'static str>;
    /// Heads of parts.
    fn gates_head(&self, edited: bool) -> &'static str;
    fn same_lines_head(&self) -> &'static str;
    fn answers_head(&self) -> &'static str;
    fn memory_head(&self) -> &'static str;
    /// Stands before what a gate measured that did not pass.
    fn fails(&self) -> &'static str;
    fn never_answered(&self) -> &'static str;
    /// An answer, what came of it, and study days since the one before.
    fn answer_given(&self, grade: Grade, interval: Interval, days: Option<u32>) -> String;
    fn stage(&self, stage: Stage) -> &'static str;
    /// A stage, and when the card is due; no wait: it is retired, and not asked.
    fn stage_due(&self, stage: Stage, due: &str, wait: Option<Wait>) -> String;
    fn stability(&self, days: f32) -> String;
    fn difficulty(&self, of_ten: f32) -> String;
    fn recalled_now(&self, percent: f32) -> String;
    fn times_forgotten(&self, lapses: u32) -> String;

    /// Why the lines of a card cannot be shown.
    fn text_gone(&self, note: &str) -> String;
    fn came_with_program(&self, note: &str) -> String;
    /// `import` is the command that reads the note again.
    fn changed_since(&self, note: &str, import: &str) -> String;
    fn note_not_here(&self, note: &str) -> String;

    /// Several cards hold what was typed; whether some of them are not listed.
    fn may_mean(&self, typed: &str, cards: usize, has_more: bool) -> String;
    /// Notes that cannot be looked through.
    fn notes_gone(&self, notes: &[&str]) -> String;
    /// Above lines of the notes.
    fn no_rule_reads(&self, typed: &str) -> String;
    /// Above drafts.
    fn no_card_holds(&self, typed: &str) -> String;
    /// Of a draft: its place, its kind and its rule.
    fn draft_at(&self, note: &str, lines: Lines, kind: &str, rule: &str) -> String;
    fn dropped_lead(&self) -> &'static str;
    fn not_imported_lead(&self) -> &'static str;
    fn run_command(&self, command: &str) -> String;
    /// Drafts that are not shown.
    fn more_drafts(&self, count: usize) -> String;
}
