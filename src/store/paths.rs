//! Where decks, progress and config lie.

use std::path::PathBuf;

use super::Error;

/// Where the decks of this run are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecksAt {
    Folder(PathBuf),
    /// No folder was asked for or found: the decks shipped with the program are read; import
    /// would write to `data`.
    Embedded {
        data: PathBuf,
    },
}

/// Where everything lies for this run.
pub struct Places {
    pub decks: DecksAt,
    pub progress: PathBuf,
    pub config: PathBuf,
}

impl Places {
    /// Takes what was asked for, else looks: `decks/` at or above the current folder, then the
    /// data and config folders of the platform.
    pub fn find(_decks: Option<PathBuf>, _progress: Option<PathBuf>) -> Result<Places, Error> {
        todo!()
    }
}
