//! Where a small edit to a note would give better cards: findings that fail nothing.
//!
//! A finding says what stands there; its words say what would help as well. It is made only where the
//! edit is small and its card is sure: advice that is mostly noise is not read.

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
use crate::ingest::measure::Length;
use crate::lang::Words;
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
}

/// What was found, as far as words need to know it. Texts of notes are cut where they are long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Five members, which are too long together.
    LongMembers {
        front: String,
        length: Length,
    },
    /// Too many members, that could be nested under so many names. `steps` announces steps, in the
    /// language of the note, where they may be some.
    ManyMembers {
        front: String,
        members: usize,
        groups: Option<usize>,
        steps: Option<&'static str>,
    },
    /// The first sentence on something is too long.
    LongSentence {
        on: String,
        length: Length,
    },
    /// An answer is too long; whether it tells two sides.
    LongAnswer {
        to: String,
        length: Length,
        sides: bool,
    },
    NothingBelongs {
        to: String,
        remedy: Remedy,
    },
    /// `place` is where the other answer stands.
    SecondAnswer {
        question: String,
        place: String,
    },
    UnpairedSign {
        sign: &'static str,
    },
    /// Signs that would close it; whether all below it is code.
    OpenFence {
        signs: String,
        to_the_end: bool,
    },
    UntoldCommand {
        command: String,
    },
    /// A line above a command that would be its task if it ended with a colon.
    NotAnnounced {
        line: String,
    },
    RepeatedHeading {
        heading: String,
        line: u32,
    },
    /// No heading: the text before the first.
    CrowdedHeading {
        heading: Option<String>,
        over: usize,
    },
}

/// What helps where nothing belongs to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    WriteBelow,
    IndentBelow,
    WriteOrTakeOut,
}

impl What {
    pub fn kind(&self) -> Kind {
        match self {
            What::LongMembers { .. } | What::ManyMembers { .. } => Kind::LongList,
            What::LongSentence { .. } | What::LongAnswer { .. } => Kind::LongAnswer,
            What::NothingBelongs { .. } => Kind::EmptyLeadIn,
            What::SecondAnswer { .. } => Kind::SecondAnswer,
            What::UnpairedSign { .. } => Kind::UnpairedSign,
            What::OpenFence { .. } => Kind::OpenFence,
            What::UntoldCommand { .. } | What::NotAnnounced { .. } => Kind::UntoldCommand,
            What::RepeatedHeading { .. } => Kind::RepeatedHeading,
            What::CrowdedHeading { .. } => Kind::CrowdedHeading,
        }
    }
}

/// A place in a note, and what is there; the words for it name the edit that would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub path: String,
    pub line: u32,
    pub column: u32,
    pub what: What,
}

impl Finding {
    /// In words.
    pub fn told(&self, words: &dyn Words) -> Diagnostic {
        let (what, hint) = words.doctor(&self.what);
        Diagnostic { path: self.path.clone(), line: self.line, column: self.column, what, hint }
    }
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
        own.sort_by_key(|finding| (finding.line, finding.column, finding.what.kind()));
        all.extend(own);
    }
    all
}
