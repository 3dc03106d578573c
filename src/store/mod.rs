//! Files: where they lie, and how they are read and written without losing anything.

pub mod config;
pub mod decks;
mod embedded;
pub mod file;
pub mod notes;
pub mod paths;
pub mod progress;

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;

/// A file that could not be read or written. Exit code 3.
///
/// Each is printed as `path: what: hint`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0}")]
    Malformed(Diagnostic),
    #[error("{}: cannot be read: {}", path.display(), reason(source))]
    Read { path: PathBuf, source: io::Error },
    #[error("{}: cannot be written: {}", path.display(), reason(source))]
    Write { path: PathBuf, source: io::Error },
    /// An answer did not reach the disk; the log is as it was before.
    #[error("{}: the last answer was NOT saved: {}", path.display(), reason(source))]
    NotSaved { path: PathBuf, source: io::Error },
    #[error(
        "{}: no such folder: run `cloudnotes import NOTES…` to make decks, or give another --decks",
        path.display()
    )]
    NoDecks { path: PathBuf },
    /// A deck that import must leave alone: it was not made by import.
    #[error(
        "{}: is a hand-made deck, which import leaves alone: rename it, or give the note another \
         `deck:` name",
        path.display()
    )]
    HandMade { path: PathBuf },
    #[error("`{topic}` cannot be a deck's name: take letters, digits and `-`")]
    BadTopic { topic: String },
    #[error("no home folder, so no place for {what}: set HOME, or give {option}")]
    NoHome { what: &'static str, option: &'static str },
    #[error("{}: no notes in this folder: notes are *.md or *.markdown files", path.display())]
    NoNotes { path: PathBuf },
    #[error("{glob}: no note matches: check the pattern; quote it to keep the shell out of it")]
    NoMatch { glob: String },
    #[error("{glob}: is no pattern: {source}")]
    BadGlob { glob: String, source: globset::Error },
    #[error("{glob}: no note matches: there is no folder {}: check the path", folder.display())]
    NoFolder { glob: String, folder: PathBuf },
    #[error("{option}: an empty path: give one, or leave the option out")]
    EmptyPath { option: &'static str },
}

/// What the system says, in words of ours where a hint helps.
fn reason(error: &io::Error) -> String {
    let text = match error.kind() {
        ErrorKind::NotFound => "no such file: check the path",
        ErrorKind::PermissionDenied => "permission denied: check who may read and write it",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only: choose another place",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full: make room",
        ErrorKind::IsADirectory => "it is a folder: name a file",
        ErrorKind::NotADirectory => "a part of the path is not a folder: check the path",
        ErrorKind::AlreadyExists => "a file of that name is in the way: rename it",
        _ => return error.to_string(),
    };
    text.to_owned()
}
