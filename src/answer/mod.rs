//! Judging what a student typed: a line of text, a command, the members of a list. Nothing typed
//! is ever executed.
//!
//! A verdict is a proposal. It says what it stands on ([`Why`]) and shows the difference to the
//! nearest right answer ([`Piece`]), as data; the student has the last word.

mod align;
mod asks;
mod command;
mod fold;
mod items;
mod line;
mod mistyped;
mod names;
mod order;
mod pair;
mod parts;
mod pattern;
mod plain;
mod quantity;
mod question;
mod resource;
mod right;
mod shell;
mod sign;
mod slip;
mod text;
mod units;
mod usage;

pub use asks::{Asks, asks};
pub use items::{Hit, Tick, recalled, tick};
pub use plain::plain;
pub use right::parentheses;

use crate::card::Draft;
use crate::review::Grade;

/// What comes of a typed answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub outcome: Outcome,
    pub why: Why,
    /// What was typed, against the nearest right answer. The texts of all pieces but
    /// [`Piece::Missing`] in a row (of [`Piece::Different`], what was typed) are what was typed,
    /// without the blanks around it.
    pub diff: Vec<Piece>,
}

impl Verdict {
    /// The grade it suggests: Good, Hard for a slip, Again.
    pub fn grade(&self) -> Grade {
        match self.outcome {
            Outcome::Right => Grade::Good,
            Outcome::Near => Grade::Hard,
            Outcome::Wrong => Grade::Again,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    Right,
    /// Known, but for a slip of the pen or other words for it.
    Near,
    Wrong,
}

/// Why an answer was accepted or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    // Right.
    /// As the card has it.
    Same,
    /// As the card has it but for case, width, punctuation, spaces, articles, markup.
    Folded,
    /// Another name that the note gives for `main`.
    Alias { main: String },
    /// The parts of the answer in another order.
    Reordered,
    /// What was left out is said by the question.
    Said { left_out: String },
    /// The same command: its flags in another order or form, or quoted otherwise.
    SameCommand,
    /// The same command, with the student's own names for what the note named freely: pairs of the
    /// note's name and the one typed.
    OwnNames(Vec<(String, String)>),

    // Near.
    /// A slip of the pen: this was typed for that.
    Slip { typed: String, right: String },
    /// Nearly all words of the answer, put otherwise.
    Reworded,
    /// An option stands elsewhere, and whether it takes the word behind it is not known.
    FlagMoved { flag: String },

    // Wrong.
    /// A number, version, unit, option, path or name that has to be exact.
    Exact { typed: Option<String>, right: Option<String> },
    /// One of both is negated, or compares or bounds (`only`, `至少`) where the other does not.
    Negated { typed: Option<String>, right: Option<String> },
    /// A word for its opposite.
    Opposite { typed: String, right: String },
    /// Right as far as it goes; these parts are missing.
    Incomplete { missing: Vec<String> },
    /// The answer, and these with it that are none.
    TooMuch { extra: Vec<String> },
    /// Another answer.
    Other,
    /// Words of a command that are missing, too many or other; the diff says which.
    Tokens { missing: usize, extra: usize, different: usize },
    /// All words of the command, in another order.
    WordOrder,
    /// A quote is not closed, so the command was judged letter by letter.
    Unbalanced,

    // Of a card that asks for items, typed in one line.
    /// So many of the members came.
    Items { came: usize, of: usize },
}

/// A piece of the difference between what was typed and the nearest right answer, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As typed, and right.
    Same(String),
    /// Of the answer, and not typed.
    Missing(String),
    /// Typed, and not of the answer.
    Extra(String),
    /// Words of a command, one for the other.
    Different { typed: String, right: String },
}

/// Judges a typed answer; of a list, one line that names its members. None where nothing was typed:
/// an empty line is no answer.
pub fn judge(card: &Draft, typed: &str) -> Option<Verdict> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    Some(match asks(card) {
        Asks::Command => command::judge(card, typed),
        Asks::Items => items::judge(card, typed),
        Asks::Line | Asks::Nothing => text::judge(card, typed),
    })
}
