//! What kind of answering a card offers.

use crate::card::{Draft, Kind};
use crate::ingest::measure;
use crate::ingest::shell;

/// How a card is answered, beside by thinking of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Asks {
    /// A line of text.
    Line,
    /// A command line.
    Command,
    /// Members, ticked one by one.
    Items,
    /// Nothing: the answer is too long to type.
    Nothing,
}

/// Han characters and words that are asked to be typed at the most.
const HAN: usize = 12;
const WORDS: usize = 5;

pub fn asks(card: &Draft) -> Asks {
    let back = card.back.trim();
    if card.items.len() > 1 {
        return Asks::Items;
    }
    if back.contains('\n') || back.contains("```") || measure::is_empty(back) {
        return Asks::Nothing;
    }
    match card.kind {
        Kind::Command => Asks::Command,
        _ if is_command_line(back) => Asks::Command,
        _ if measure::within(back, HAN, WORDS) => Asks::Line,
        _ => Asks::Nothing,
    }
}

/// Whether an answer is one piece of code, and that a command.
fn is_command_line(back: &str) -> bool {
    let code = back.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    code.is_some_and(|code| !code.contains('`') && shell::is_command(code))
}
