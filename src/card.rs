//! What is asked: a card, and the draft it is made from.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A card's name, made once from its content (see `identity`) and kept from then on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CardId(pub String);

impl fmt::Display for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The form of question a card asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Term to definition.
    Term,
    /// Definition to term.
    Reverse,
    /// A question the note itself asks, and its answer.
    Qa,
    /// A sentence with one blank.
    Cloze,
    /// A set to recall; `items` holds its members.
    List,
    /// A sequence to recall; `items` holds its members in order.
    Steps,
    /// Two things along one dimension.
    Compare,
    /// A task to the command line that does it.
    Command,
    /// A command's option to its meaning.
    Flag,
    /// A row and a column of a table to the cell.
    Table,
    /// A heading to the parts below it.
    Outline,
}

impl Kind {
    pub const ALL: [Kind; 11] = [
        Kind::Term,
        Kind::Reverse,
        Kind::Qa,
        Kind::Cloze,
        Kind::List,
        Kind::Steps,
        Kind::Compare,
        Kind::Command,
        Kind::Flag,
        Kind::Table,
        Kind::Outline,
    ];

    /// The name used in decks, reports and `--format json`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Term => "term",
            Kind::Reverse => "reverse",
            Kind::Qa => "qa",
            Kind::Cloze => "cloze",
            Kind::List => "list",
            Kind::Steps => "steps",
            Kind::Compare => "compare",
            Kind::Command => "command",
            Kind::Flag => "flag",
            Kind::Table => "table",
            Kind::Outline => "outline",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where in the notes a card comes from. Lines count from 1; `first..=last`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The note's path, `/`-separated: from the decks folder or the folder that holds it where it
    /// lies below one of these, else as it was given. Empty for a hand-made card.
    pub note: String,
    pub first: u32,
    pub last: u32,
}

/// The first and the last line of a text.
#[derive(Clone, Copy, Debug)]
pub struct Lines(pub u32, pub u32);

/// A card before it has an id: what the rules make and the gates judge.
///
/// All texts are Markdown (inline, or blocks for a long back). A cloze front holds its blank as
/// [`BLANK`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Draft {
    pub kind: Kind,
    pub front: String,
    pub back: String,
    /// Texts of the headings above, outermost first.
    pub heading: Vec<String>,
    pub source: Source,
    /// The rule that made it; empty for a hand-made card.
    pub rule: String,
    /// Typed answers that are right as well (aliases); the back itself is not repeated here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// Members of a list or steps card, in the order of the note.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// The line above that the question needs to be understood, shown with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
}

#[cfg(test)]
impl Draft {
    /// A draft of which a test needs no more than its texts.
    pub fn bare(kind: Kind, front: &str, back: &str) -> Self {
        Self {
            kind,
            front: front.to_owned(),
            back: back.to_owned(),
            heading: Vec::new(),
            source: Source::default(),
            rule: String::new(),
            answers: Vec::new(),
            items: Vec::new(),
            context: None,
        }
    }
}

/// How a cloze shows what is hidden.
pub const BLANK: &str = "____";

/// A card as a deck holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    pub id: CardId,
    #[serde(flatten)]
    pub draft: Draft,
    /// Hash of the text that import last wrote, where it is no longer the one the id was made
    /// from. A card whose text matches neither was edited by hand, and keeps that text.
    #[serde(skip)]
    pub made: Option<String>,
    /// What it said before it was reworded last, for whoever learned that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
}

/// The texts of a card before it was reworded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Before {
    pub front: String,
    pub back: String,
}

impl Card {
    /// Names its text: the hash of what import last wrote.
    pub fn text_name(&self) -> &str {
        self.made.as_deref().unwrap_or(&self.id.0)
    }
}
