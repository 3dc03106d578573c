//! The progress log.

use std::path::Path;

use super::Error;
use crate::diagnostic::Diagnostic;
use crate::review::Review;

/// Everything the logs beside `path` say: `progress*.jsonl` in its folder, as one union, oldest
/// review first. No file is no progress, not an error.
pub fn read(_path: &Path) -> Result<(Vec<Review>, Vec<Diagnostic>), Error> {
    todo!()
}

/// Appends to our own log.
pub struct ProgressLog {}

impl ProgressLog {
    /// Makes the file if there is none, and sets aside a torn last line.
    pub fn open(_path: &Path) -> Result<(ProgressLog, Vec<Diagnostic>), Error> {
        todo!()
    }

    /// Appends one review under the file lock; returns when it is synced to disk.
    pub fn append(&mut self, _review: &Review) -> Result<(), Error> {
        todo!()
    }
}
