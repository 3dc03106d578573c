//! The note files that a command was given.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use ignore::WalkBuilder;

use super::{Error, file};

/// A note's file.
pub struct NoteFile {
    /// As the user named it, or the folder it lies in.
    pub path: PathBuf,
    /// Where that leads, links followed.
    pub real: PathBuf,
}

/// The notes that the paths name: files as they are, all `*.md` and `*.markdown` below folders,
/// all that match globs. Hidden files, and those that git ignores, are passed over in folders
/// and globs. Sorted, each once, however it was named.
///
/// A path that names nothing is an error of its own, so that the others can still be worked.
pub fn expand(paths: &[PathBuf]) -> (Vec<NoteFile>, Vec<Error>) {
    let (mut notes, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        let found = expand_one(path, &mut errors);
        notes.extend(found.unwrap_or_else(|error| {
            errors.push(error);
            Vec::new()
        }));
    }
    notes.sort();
    let mut met = HashSet::with_capacity(notes.len());
    let mut folders = HashMap::new();
    let real = notes.into_iter().map(|path| NoteFile { real: real(&path, &mut folders), path });
    (real.filter(|note| met.insert(note.real.clone())).collect(), errors)
}

/// [`file::real`], which asks for every folder above: once for all that lies in a folder.
fn real(note: &Path, folders: &mut HashMap<PathBuf, PathBuf>) -> PathBuf {
    let is_file = note.symlink_metadata().is_ok_and(|found| found.is_file());
    match (note.parent(), note.file_name()) {
        (Some(folder), Some(name)) if is_file => match folders.get(folder) {
            Some(real) => real.join(name),
            None => {
                let real = file::real(folder);
                folders.insert(folder.to_owned(), real.clone());
                real.join(name)
            }
        },
        _ => file::real(note),
    }
}

fn expand_one(path: &Path, errors: &mut Vec<Error>) -> Result<Vec<PathBuf>, Error> {
    let told = errors.len();
    let found_or = |found: Vec<PathBuf>, errors: &[Error], none: Error| match found.is_empty() {
        true if errors.len() == told => Err(none),
        _ => Ok(found),
    };
    if path.is_dir() {
        let found = below(path, |_| true, errors);
        return found_or(found, errors, Error::NoNotes { path: path.to_owned() });
    }
    let text = path.to_string_lossy();
    if path.exists() || !text.contains(['*', '?', '[', '{']) {
        // One that is missing is told when it is read.
        return Ok(vec![path.to_owned()]);
    }
    let glob = GlobBuilder::new(&text)
        .literal_separator(true)
        .build()
        .map_err(|source| Error::BadGlob { glob: text.clone().into_owned(), source })?
        .compile_matcher();
    let fixed: PathBuf =
        path.components().take_while(|part| !is_pattern(part.as_os_str().to_str())).collect();
    let start = if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed };
    if !start.is_dir() {
        return Err(Error::NoFolder { glob: text.into_owned(), folder: fixed });
    }
    let is_match = |file: &Path| {
        glob.is_match(file) || file.strip_prefix(".").is_ok_and(|file| glob.is_match(file))
    };
    let found = below(start, is_match, errors);
    found_or(found, errors, Error::NoMatch { glob: text.into_owned() })
}

fn is_pattern(part: Option<&str>) -> bool {
    part.is_some_and(|part| part.contains(['*', '?', '[', '{']))
}

/// What cannot be read below the folder is told, and the rest is found all the same.
fn below(folder: &Path, wanted: impl Fn(&Path) -> bool, errors: &mut Vec<Error>) -> Vec<PathBuf> {
    let mut notes = Vec::new();
    for entry in WalkBuilder::new(folder).sort_by_file_path(Path::cmp).build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                errors.push(unreadable(folder, error));
                continue;
            }
        };
        let path = entry.path();
        let is_note = path.extension().is_some_and(|end| {
            end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown")
        });
        if is_note && path.is_file() && wanted(path) {
            notes.push(path.strip_prefix("./").unwrap_or(path).to_owned());
        }
    }
    notes
}

fn unreadable(folder: &Path, error: ignore::Error) -> Error {
    match error {
        ignore::Error::WithPath { path, err } => unreadable(&path, *err),
        ignore::Error::WithDepth { err, .. } => unreadable(folder, *err),
        error => {
            let text = error.to_string();
            let source = error.into_io_error().unwrap_or_else(|| io::Error::other(text));
            Error::Read { path: folder.to_owned(), source }
        }
    }
}
