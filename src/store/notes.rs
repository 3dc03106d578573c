//! The note files that a command was given.

use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use ignore::WalkBuilder;

use super::Error;

/// The notes that the paths name: files as they are, all `*.md` and `*.markdown` below folders,
/// all that match globs. Hidden files, and those that git ignores, are passed over in folders
/// and globs. Sorted, each once.
///
/// A path that names nothing is an error of its own, so that the others can still be worked.
pub fn expand(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Error>) {
    let (mut notes, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        match expand_one(path) {
            Ok(found) => notes.extend(found),
            Err(error) => errors.push(error),
        }
    }
    notes.sort();
    notes.dedup();
    (notes, errors)
}

fn expand_one(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if path.is_dir() {
        let found = below(path, |_| true)?;
        return match found.is_empty() {
            true => Err(Error::NoNotes { path: path.to_owned() }),
            false => Ok(found),
        };
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
    let found = below(start, |file| {
        glob.is_match(file) || file.strip_prefix(".").is_ok_and(|file| glob.is_match(file))
    })?;
    match found.is_empty() {
        true => Err(Error::NoMatch { glob: text.into_owned() }),
        false => Ok(found),
    }
}

fn is_pattern(part: Option<&str>) -> bool {
    part.is_some_and(|part| part.contains(['*', '?', '[', '{']))
}

fn below(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>, Error> {
    let mut notes = Vec::new();
    for entry in WalkBuilder::new(folder).sort_by_file_path(Path::cmp).build() {
        let entry = entry.map_err(|source| Error::Walk { path: folder.to_owned(), source })?;
        let path = entry.path();
        let is_note = path.extension().is_some_and(|end| {
            end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown")
        });
        if is_note && path.is_file() && wanted(path) {
            notes.push(path.strip_prefix("./").unwrap_or(path).to_owned());
        }
    }
    Ok(notes)
}
