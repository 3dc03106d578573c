//! Files: where they lie, and how they are read and written without losing anything.

pub mod config;
pub mod decks;
pub mod paths;
pub mod progress;

use crate::diagnostic::Diagnostic;

/// A file that could not be read or written. Exit code 3.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0}")]
    Malformed(Diagnostic),
}
