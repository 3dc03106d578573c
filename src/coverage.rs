//! What each heading of a note gives to ask, in five classes that are never added up to one.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::gates::{Dropped, Gate};
use crate::ingest::{Ingested, words};
use crate::lang::Lang;
use crate::note::{Content, Line, Note, Section};

/// How a heading is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// At least one card comes from its own body.
    Direct,
    /// It holds headings; what it asks for, if anything, are its parts.
    Outline,
    /// Links, references, a table of contents: outside of the count.
    Navigation,
    /// Marked with `<!-- cloudnotes: skip -->`.
    Exempt,
    /// Nothing to ask.
    Stub,
}

impl Class {
    pub const ALL: [Class; 5] =
        [Class::Direct, Class::Outline, Class::Navigation, Class::Exempt, Class::Stub];

    pub fn name(self) -> &'static str {
        match self {
            Class::Direct => "direct",
            Class::Outline => "outline",
            Class::Navigation => "navigation",
            Class::Exempt => "exempt",
            Class::Stub => "stub",
        }
    }
}

/// One heading of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// In lines and characters from 1.
    pub line: u32,
    pub column: u32,
    pub text: String,
    pub class: Class,
    /// Cards that stand under it, those that ask for its parts among them.
    pub cards: usize,
    /// Why a stub is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// Why a heading gives no card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    NothingBelow,
    OnlyPictures,
    OnlyCode,
    OnlyOpinions,
    /// The gate that stopped most of its drafts, and how many.
    Dropped {
        gate: Gate,
        drafts: usize,
    },
    NoShortFact,
}

/// In JSON as in English.
impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Lang::En.words().stub_reason(*self))
    }
}

/// The headings of a note, in its order.
pub fn coverage(note: &Note, ingested: &Ingested) -> Vec<Heading> {
    let sections = note.sections.iter().zip(&ingested.sections).enumerate();
    sections
        .filter(|(_, (section, _))| section.level > 0)
        .map(|(i, (section, yielded))| {
            let holds_headings =
                note.sections.get(i + 1).is_some_and(|next| next.level > section.level);
            let class = match () {
                () if section.exempt => Class::Exempt,
                () if yielded.direct > 0 => Class::Direct,
                () if yielded.navigation => Class::Navigation,
                () if holds_headings && !holds_facts(section) => Class::Outline,
                () => Class::Stub,
            };
            Heading {
                line: section.line,
                column: section.column,
                text: section.heading().to_owned(),
                class,
                cards: yielded.direct + yielded.outline,
                reason: (class == Class::Stub).then(|| reason(section, ingested)),
            }
        })
        .collect()
}

/// Whether text, a list, a table or code of its own stands below a heading; not what only leads
/// to its sub-headings.
fn holds_facts(section: &Section) -> bool {
    let leads_on = |line: &Line| {
        line.text.ends_with(['：', ':'])
            || words::leans_on_context(&line.text)
            || words::is_question(&line.text)
    };
    section.blocks.iter().any(|block| match &block.content {
        Content::Nothing { .. } => false,
        Content::Paragraph(lines) => !lines.iter().all(leads_on),
        _ => true,
    })
}

/// Why a heading gives no card, from what stands below it and from what its drafts failed.
fn reason(section: &Section, ingested: &Ingested) -> Reason {
    let something = section
        .blocks
        .iter()
        .filter(|block| !matches!(block.content, Content::Nothing { image: false }));
    let mut kinds = something.map(|block| match &block.content {
        Content::Nothing { .. } => Some(Reason::OnlyPictures),
        Content::Code { .. } => Some(Reason::OnlyCode),
        Content::Paragraph(lines) if lines.iter().all(|line| words::is_opinion(&line.text)) => {
            Some(Reason::OnlyOpinions)
        }
        _ => None,
    });
    let Some(first) = kinds.next() else { return Reason::NothingBelow };
    if let Some(only) = first
        && kinds.all(|kind| kind == first)
    {
        return only;
    }
    // Of gates that stopped as many, the last one by its name.
    let mut gates: BTreeMap<&str, (Gate, usize)> = BTreeMap::new();
    let own = ingested.dropped.iter().filter(|dropped| dropped.draft.heading == section.path);
    for Dropped { gate, .. } in own {
        gates.entry(Lang::En.words().dropped_by(*gate)).or_insert((*gate, 0)).1 += 1;
    }
    match gates.into_values().max_by_key(|(_, drafts)| *drafts) {
        Some((gate, drafts)) => Reason::Dropped { gate, drafts },
        None => Reason::NoShortFact,
    }
}
