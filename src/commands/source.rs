//! The lines of a note that a card comes from, read again.

use std::path::Path;

use serde::Serialize;

use crate::cli::{Failure, Output};
use crate::identity::note_hash;
use crate::lang::Words;
use crate::note;
use crate::store::{Error, file};
use crate::text::visible_line;

/// A note as it lies on the disk.
pub struct NoteText {
    pub text: String,
    /// As in a deck's [`crate::deck::NoteStamp`].
    pub hash: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// From 1.
    pub number: u32,
    pub text: String,
}

impl NoteText {
    pub fn read(path: &Path) -> Result<NoteText, Error> {
        let bytes = file::read(path)?;
        let (text, _) = note::decode(&path.display().to_string(), &bytes);
        Ok(NoteText { text: text.into_owned(), hash: note_hash(&bytes) })
    }

    /// Those lines of `first..=last` that there are.
    pub fn lines(&self, first: u32, last: u32) -> Vec<SourceLine> {
        let lines = (1..).zip(self.text.lines());
        let wanted = lines.skip_while(|(number, _)| *number < first);
        let wanted = wanted.take_while(|(number, _)| *number <= last);
        wanted.map(|(number, text)| SourceLine { number, text: text.to_owned() }).collect()
    }
}

/// Prints lines behind their numbers. Of many lines, and of a long one, the beginning is enough to
/// find the place.
pub fn tell(
    lines: &[SourceLine],
    indent: &str,
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    let digits = lines.iter().map(|line| line.number.to_string().len()).max().unwrap_or(0);
    for line in lines.iter().take(LINES) {
        let lead = format!("{indent}{:digits$} │ ", line.number);
        out.hang(&lead, &shortened(&line.text))?;
    }
    match lines.len().saturating_sub(LINES) {
        0 => Ok(()),
        more => out.say(format!("{indent}{}", words.more_lines(more))),
    }
}

/// The lines of a card and some around, behind their numbers; the card's own are marked.
pub fn around(note: &NoteText, first: u32, last: u32) -> Vec<String> {
    let lines = note.lines(first.saturating_sub(AROUND).max(1), last.saturating_add(AROUND));
    let digits = lines.last().map_or(0, |line| line.number.to_string().len());
    let shown = |line: &SourceLine| {
        let mark = if (first..=last).contains(&line.number) { '>' } else { ' ' };
        let text = shortened(&line.text);
        let shown = format!("{mark} {:digits$} │ {}", line.number, visible_line(&text));
        shown.trim_end().to_owned()
    };
    lines.iter().map(shown).collect()
}

/// Lines before and after a card's own.
const AROUND: u32 = 3;

const LINES: usize = 24;
const CHARACTERS: usize = 600;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
