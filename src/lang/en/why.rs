//! What `why` says.

use super::cards::at;
use super::{English, plural};
use crate::card::Lines;
use crate::due::{Interval, Wait};
use crate::lang::{Common, Why};
use crate::memory::Stage;
use crate::review::Grade;

impl Why for English {
    fn active(&self) -> &'static str {
        "active"
    }

    fn hand_made(&self) -> &'static str {
        "hand-made"
    }

    fn edited_by_hand(&self) -> &'static str {
        "edited by hand"
    }

    fn also_right(&self) -> &'static str {
        "also: "
    }

    fn source_lead(&self) -> &'static str {
        "Source: "
    }

    fn rule_lead(&self) -> &'static str {
        "Rule: "
    }

    fn rule_reads(&self, rule: &str) -> String {
        match self.reads(rule) {
            Some(reads) => format!("{rule} reads {reads}"),
            None => format!("{rule}, which this version does not have"),
        }
    }

    fn reads(&self, rule: &str) -> Option<&'static str> {
        Some(match rule {
            "abbreviation" => {
                "an abbreviation and what it stands for, or another name: `X，又称 Y`"
            }
            "cloze" => "a sentence with a bold or highlighted term, or one piece of code, to hide",
            "command" => "a task and the command line that does it, in a shell block or on a line",
            "compare" => {
                "two things side by side, in the columns of a table or below each dimension"
            }
            "definition" => "a sentence that defines: `X 是……`, `X 指……`, `X is a …`",
            "explicit" => {
                "what is written as a card: `Q:` and `A:`, `term :: meaning`, `{{cloze}}`"
            }
            "flag" => "an option of a command and what it means: `-d`：后台运行",
            "glossary" => "the first sentence of a section, where it says what the heading is",
            "list" => "a list that its lead-in or its heading names as a set",
            "outline" => "a heading that names a set and holds only headings: its members",
            "property" => {
                "the first sentence below a heading such as `作用`, that tells it of what stands above"
            }
            "prose" => {
                "plain prose below a heading that gave no card otherwise: a number or a known term to hide"
            }
            "qa" => "a question that the note asks, and the first short answer after it",
            "reverse" => "a definition that only one term of the note has: the term is asked for",
            "role" => "a sentence or a line that says what the thing of its heading does",
            "steps" => "an ordered list that tells an order",
            "table" => "a row of a table: its first cell names, the others say",
            "term" => "a line that says what a term is: `术语：说明`, `term: meaning`",
            _ => return None,
        })
    }

    fn gates_head(&self, edited: bool) -> &'static str {
        if edited { "Gates, of the text as it was edited" } else { "Gates" }
    }

    fn same_lines_head(&self) -> &'static str {
        "From the same lines"
    }

    fn answers_head(&self) -> &'static str {
        "Answers"
    }

    fn memory_head(&self) -> &'static str {
        "Memory"
    }

    fn fails(&self) -> &'static str {
        "FAILS: "
    }

    fn never_answered(&self) -> &'static str {
        "New: never answered"
    }

    fn answer_given(&self, grade: Grade, interval: Interval, days: Option<u32>) -> String {
        let after = match days {
            None | Some(0) => String::new(),
            Some(days) => format!(", after {}", plural(days as usize, "day")),
        };
        format!("{:5} → {}{after}", self.grade(grade), self.interval(interval))
    }

    fn stage(&self, stage: Stage) -> &'static str {
        match stage {
            Stage::Learning { .. } => "learning",
            Stage::Review => "review",
            Stage::Relearning { .. } => "relearning",
        }
    }

    fn stage_due(&self, stage: Stage, due: &str, wait: Option<Wait>) -> String {
        let stage = self.stage(stage);
        match wait {
            Some(wait) => format!("{stage}, due {due} ({})", self.wait(wait)),
            None => format!("{stage}, not asked while it is retired"),
        }
    }

    fn stability(&self, days: f32) -> String {
        format!("stability {days:.1} days")
    }

    fn difficulty(&self, of_ten: f32) -> String {
        format!("difficulty {of_ten:.1} of 10")
    }

    fn recalled_now(&self, percent: f32) -> String {
        format!("chance to recall it now {percent:.0} %")
    }

    fn times_forgotten(&self, lapses: u32) -> String {
        format!("forgotten {}", plural(lapses as usize, "time"))
    }

    fn text_gone(&self, note: &str) -> String {
        format!("its text is no longer in {note}")
    }

    fn came_with_program(&self, note: &str) -> String {
        format!("{note} is not here: its deck came with the program")
    }

    fn changed_since(&self, note: &str, import: &str) -> String {
        format!("{note} changed since it was imported: run `{import}`")
    }

    fn note_not_here(&self, note: &str) -> String {
        format!("{note} cannot be found")
    }

    fn may_mean(&self, typed: &str, cards: usize, has_more: bool) -> String {
        let best = if has_more { ", the best of them here" } else { "" };
        let cards = self.cards(cards);
        format!("`{typed}` may mean {cards}{best}: give the id of one, or more words")
    }

    fn notes_gone(&self, notes: &[&str]) -> String {
        format!("not there any more, and not asked: {}", notes.join(", "))
    }

    fn no_rule_reads(&self, typed: &str) -> String {
        format!("No rule makes a card of `{typed}`. It stands here:")
    }

    fn no_card_holds(&self, typed: &str) -> String {
        format!("No card holds `{typed}`. What the notes give:")
    }

    fn draft_at(&self, note: &str, lines: Lines, kind: &str, rule: &str) -> String {
        format!("{note}, {} · {kind} by {rule}", at(lines))
    }

    fn dropped_lead(&self) -> &'static str {
        "Dropped: "
    }

    fn not_imported_lead(&self) -> &'static str {
        "Not imported yet: "
    }

    fn run_command(&self, command: &str) -> String {
        format!("run `{command}`")
    }

    fn more_drafts(&self, count: usize) -> String {
        format!("{} more: give more words", plural(count, "draft"))
    }
}
