//! What `outline` says.

use super::English;
use crate::lang::Outline;

impl Outline for English {
    fn heading(&self) -> &'static str {
        "heading"
    }

    fn known(&self) -> &'static str {
        "would be recalled"
    }

    fn fading(&self) -> &'static str {
        "forgotten"
    }

    fn not_met(&self) -> &'static str {
        "not met"
    }

    fn weakest_first(&self) -> &'static str {
        "Weakest first"
    }

    fn practise(&self, command: &str) -> String {
        format!("The first of them once more: `{command}`")
    }

    fn more_headings(&self, count: usize, command: &str) -> String {
        format!("{count} more: `{command}`")
    }
}
