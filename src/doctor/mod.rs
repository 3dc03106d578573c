//! Where a small edit to a note would give better cards: findings that fail nothing.
//!
//! A finding tells what stands there and what would help. It is made only where the edit is small
//! and its card is sure: advice that is mostly noise is not read.

mod answer;
mod command;
mod fence;
mod heading;
mod lead;
mod list;
mod markup;
mod sheet;
mod twice;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::ingest::Ingested;
use crate::note::Note;
use sheet::Sheet;
use twice::Answer;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A list asked as a set, with more members than a card may have.
    LongList,
    /// A definition or an answer too long to be asked.
    LongAnswer,
    /// A line that announces something, with nothing there.
    EmptyLeadIn,
    /// A question that two places of the notes answer differently.
    SecondAnswer,
    /// Bold or a highlight that is opened and not closed.
    UnpairedSign,
    /// A code fence that is not closed.
    OpenFence,
    /// A command that nothing says the use of.
    UntoldCommand,
    /// Two headings that read the same, with the same headings above them.
    RepeatedHeading,
    /// A heading that has more to ask than it may.
    CrowdedHeading,
}

impl Kind {
    pub const ALL: [Kind; 9] = [
        Kind::LongList,
        Kind::LongAnswer,
        Kind::EmptyLeadIn,
        Kind::SecondAnswer,
        Kind::UnpairedSign,
        Kind::OpenFence,
        Kind::UntoldCommand,
        Kind::RepeatedHeading,
        Kind::CrowdedHeading,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Kind::LongList => "long list",
            Kind::LongAnswer => "long answer",
            Kind::EmptyLeadIn => "empty lead-in",
            Kind::SecondAnswer => "second answer",
            Kind::UnpairedSign => "unpaired sign",
            Kind::OpenFence => "open fence",
            Kind::UntoldCommand => "untold command",
            Kind::RepeatedHeading => "repeated heading",
            Kind::CrowdedHeading => "crowded heading",
        }
    }
}

/// A place in a note, what is there, and the edit that would help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub kind: Kind,
    #[serde(flatten)]
    pub at: Diagnostic,
}

/// What is to be said of one note, before it is held against the others.
#[derive(Debug, Default)]
pub struct Examined {
    findings: Vec<Finding>,
    answers: Vec<Answer>,
}

/// Looks through a note. `path` is how findings name it, `text` what it was parsed from.
pub fn examine(path: &str, text: &str, note: &Note, ingested: &Ingested) -> Examined {
    let sheet = Sheet::of(path, text, note, ingested);
    let mut findings = list::findings(&sheet);
    findings.extend(answer::findings(&sheet));
    findings.extend(lead::findings(&sheet));
    findings.extend(markup::findings(&sheet));
    findings.extend(fence::findings(&sheet));
    findings.extend(command::findings(&sheet));
    findings.extend(heading::findings(&sheet));
    Examined { findings, answers: twice::answers(&sheet) }
}

/// The findings of notes that are checked together: note by note, in the order of their lines.
pub fn findings(notes: impl IntoIterator<Item = Examined>) -> Vec<Finding> {
    let mut all = Vec::new();
    let mut first = twice::First::default();
    for note in notes {
        let mut own = note.findings;
        own.extend(note.answers.into_iter().filter_map(|answer| first.against(answer)));
        own.sort_by_key(|finding| (finding.at.line, finding.at.column, finding.kind));
        all.extend(own);
    }
    all
}
