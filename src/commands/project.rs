//! The project that a decks folder belongs to, and what its notes are called in decks.

use std::path::{Component, Path, PathBuf};

use crate::store::decks::DeckStore;
use crate::store::file;
use crate::store::notes::NoteFile;

/// The folders from which the names of notes in decks are counted, so that a note has the same
/// name on every machine and wherever the program is started.
pub struct Project {
    /// The decks folder, for notes kept inside of it, and the folder that holds it.
    pub folders: Vec<PathBuf>,
}

impl Project {
    pub fn of(store: &DeckStore) -> Project {
        let decks = file::absolute(store.folder().unwrap_or(Path::new("decks")));
        // A link is taken where it stands, not where it leads; `..` has to lead somewhere first.
        let decks = match (decks.parent(), decks.file_name()) {
            (Some(parent), Some(name)) => file::real(parent).join(name),
            _ => file::real(&decks),
        };
        let parent = decks.parent().map(Path::to_owned);
        // Names counted from the root would be the machine's.
        let folders = [Some(decks), parent].into_iter().flatten();
        Project { folders: folders.filter(|folder| folder.parent().is_some()).collect() }
    }

    /// A note's name; of a note outside of the project, its path as it was given.
    pub fn name_of(&self, note: &NoteFile) -> String {
        let name = self.below(note);
        name.as_deref()
            .unwrap_or(&note.path)
            .components()
            .filter(|part| !matches!(part, Component::CurDir))
            .map(|part| part.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/")
            // The root is a part of its own.
            .replacen("//", "/", 1)
    }

    /// Where a note of that name may lie.
    pub fn places_of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = PathBuf> + Clone + 'a {
        self.folders.iter().map(move |folder| folder.join(name))
    }

    fn below(&self, note: &NoteFile) -> Option<PathBuf> {
        let real = &note.real;
        if let Some(name) = self.folders.iter().find_map(|folder| real.strip_prefix(folder).ok()) {
            return Some(name.to_owned());
        }
        // A link that leads out of the project gives its name where it stands.
        let given = file::absolute(&note.path);
        if given == *real {
            return None;
        }
        let folder = given.ancestors().skip(1).find(|at| self.folders.contains(&file::real(at)))?;
        let name = given.strip_prefix(folder).ok()?;
        let is_below = !name.components().any(|part| part == Component::ParentDir);
        is_below.then(|| name.to_owned())
    }
}
