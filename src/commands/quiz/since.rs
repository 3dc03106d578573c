//! What changed in the notes since a git revision.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::card::Card;
use crate::changed::{self, Lines};
use crate::cli::{Failure, Settings};
use crate::commands::desk::note_file;
use crate::commands::from_here;
use crate::commands::print::shell_word;
use crate::commands::source::NoteText;
use crate::deck::Deck;
use crate::store::decks::DeckStore;
use crate::store::file;

/// What changed in the notes of some decks.
pub struct Changed {
    /// By the names of the notes in decks.
    lines: HashMap<String, Lines>,
    /// Notes that are not there any more.
    pub missing: Vec<String>,
}

impl Changed {
    pub fn touches(&self, card: &Card) -> bool {
        let source = &card.draft.source;
        self.lines.get(&source.note).is_some_and(|lines| lines.touch(source.first, source.last))
    }
}

/// Asks git about the notes of the decks. Of notes in no repository, where others are in one, nothing
/// changed.
///
/// # Errors
/// The decks are those of the program; there is no git, no repository, no such revision; or a note
/// that changed was not imported since, so that nobody knows which lines its cards have now.
pub fn changed(revision: &str, decks: &[Deck], settings: &Settings) -> Result<Changed, Failure> {
    let store = DeckStore::open_existing(&settings.decks)?;
    if store.is_embedded() {
        return Err(usage(
            "--since: these decks came with the program, without their notes: make decks of your \
             own with `cloudnotes import NOTES`",
        ));
    }
    let cards = decks.iter().flat_map(|deck| &deck.cards);
    let names: BTreeSet<&str> = cards.map(|card| card.draft.source.note.as_str()).collect();
    let (mut files, mut missing) = (Vec::new(), Vec::new());
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        match note_file(name, decks, &store) {
            Some(path) => files.push((name, file::real(&path))),
            None => missing.push(name.to_owned()),
        }
    }
    let mut by_top: BTreeMap<PathBuf, Vec<(&str, PathBuf)>> = BTreeMap::new();
    let mut no_repository = None;
    for (folder, files) in by_folder(files) {
        match top(&folder) {
            Ok(top) => by_top.entry(top).or_default().extend(files),
            Err(failure) => no_repository = Some(failure),
        }
    }
    match no_repository {
        Some(failure) if by_top.is_empty() => return Err(failure),
        _ => {}
    }
    let mut changed = HashMap::new();
    for (top, files) in by_top {
        let mut lines = lines_of(&top, revision, &files)?;
        for (name, path) in files {
            if let Some(lines) = in_repository(&top, &path).and_then(|at| lines.remove(&at)) {
                imported(name, &path, decks)?;
                changed.insert(name.to_owned(), lines);
            }
        }
    }
    Ok(Changed { lines: changed, missing })
}

fn by_folder(files: Vec<(&str, PathBuf)>) -> BTreeMap<PathBuf, Vec<(&str, PathBuf)>> {
    let mut folders: BTreeMap<PathBuf, Vec<(&str, PathBuf)>> = BTreeMap::new();
    for (name, path) in files {
        let folder = path.parent().unwrap_or(Path::new("/")).to_owned();
        folders.entry(folder).or_default().push((name, path));
    }
    folders
}

/// Cards know the lines that their note had when it was imported.
fn imported(name: &str, path: &Path, decks: &[Deck]) -> Result<(), Failure> {
    let hash = NoteText::read(path)?.hash;
    let mut stamps = decks.iter().flat_map(|deck| &deck.notes);
    if stamps.any(|stamp| stamp.path == name && stamp.hash == hash) {
        return Ok(());
    }
    let shown = from_here(path);
    let import = format!("cloudnotes import {}", shell_word(&shown));
    Err(usage(&format!("{shown} changed since it was imported: run `{import}` first")))
}

/// The root of the repository that a folder lies in.
fn top(folder: &Path) -> Result<PathBuf, Failure> {
    let told = git(folder, &["rev-parse", "--show-toplevel"])?;
    if !told.status.success() {
        let error = String::from_utf8_lossy(&told.stderr).into_owned();
        let folder = from_here(folder);
        return Err(usage(&match error.contains("not a git repository") {
            true => {
                format!("--since: {folder} is in no git repository: `git init` there starts one")
            }
            false => format!("--since: {folder}: {}", first_line(&error)),
        }));
    }
    Ok(file::real(Path::new(String::from_utf8_lossy(&told.stdout).trim_end_matches('\n'))))
}

/// The lines that changed below the root, by the paths from it.
fn lines_of(
    top: &Path,
    revision: &str,
    files: &[(&str, PathBuf)],
) -> Result<HashMap<String, Lines>, Failure> {
    let commit = format!("{revision}^{{commit}}");
    let found = git(top, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
    if !found.status.success() {
        return Err(usage(&format!(
            "--since {revision}: no such revision: give a commit, a branch, a tag, or HEAD~3; \
             `git log` shows commits"
        )));
    }
    let commit = String::from_utf8_lossy(&found.stdout).trim().to_owned();
    // Renames are only seen where git looks at more than the notes themselves.
    let patterns: BTreeSet<String> = files
        .iter()
        .filter_map(|(_, path)| Some(format!("*.{}", path.extension()?.to_str()?)))
        .collect();
    let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
    let diff = [DIFF, &[&commit, "--"], &patterns].concat();
    let mut lines = changed::read(&stdout(top, &diff)?);
    let untracked = [UNTRACKED, &patterns].concat();
    for path in stdout(top, &untracked)?.split_terminator('\0') {
        lines.insert(path.to_owned(), Lines::All);
    }
    Ok(lines)
}

/// Whatever the user's own settings say of how a diff is to look.
const DIFF: &[&str] = &[
    "-c",
    "core.quotePath=false",
    "-c",
    "diff.relative=false",
    "diff",
    "--unified=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--find-renames",
    "--ignore-submodules",
    "--src-prefix=a/",
    "--dst-prefix=b/",
];

const UNTRACKED: &[&str] = &["ls-files", "--others", "--exclude-standard", "-z", "--"];

fn stdout(top: &Path, args: &[&str]) -> Result<String, Failure> {
    let told = git(top, args)?;
    match told.status.success() {
        true => Ok(String::from_utf8_lossy(&told.stdout).into_owned()),
        false => {
            let error = String::from_utf8_lossy(&told.stderr);
            Err(usage(&format!("--since: git: {}", first_line(&error))))
        }
    }
}

/// Runs git, which neither asks anything nor changes anything.
fn git(folder: &Path, args: &[&str]) -> Result<Output, Failure> {
    let run = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(args)
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .output();
    run.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => usage("--since needs git, which is not installed"),
        _ => usage(&format!("--since: git cannot be run: {error}")),
    })
}

/// As git names it: from the root, with `/`.
fn in_repository(top: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(top).ok()?;
    let parts = below.components().map(|part| part.as_os_str().to_str());
    Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or("it gave no reason")
}

fn usage(text: &str) -> Failure {
    Failure::Usage(text.to_owned())
}
