//! What import and check have in common: from note files to the decks they make.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

mod make;

use super::project::Project;
use crate::card::Draft;
use crate::cli::Failure;
use crate::coverage::{Heading, coverage};
use crate::deck::{Deck, NoteStamp};
use crate::diagnostic::Diagnostic;
use crate::doctor::{self, Examined};
use crate::gates::Dropped;
use crate::identity;
use crate::ingest::{RULES, ingest};
use crate::note::{self, FrontMatter};
use crate::store::decks::DeckStore;
use crate::store::notes::{self, NoteFile};
use crate::store::{Error, file};
use crate::text::is_alphanumeric;

pub use make::make;

/// The notes that a command was given.
pub struct Batch {
    pub worked: Vec<Worked>,
    pub unchanged: Vec<Unchanged>,
    /// Paths that name no note, and notes that cannot be read. The others are worked all the same.
    pub errors: Vec<Error>,
}

/// A note, read and worked.
pub struct Worked {
    /// As the user named it.
    pub path: PathBuf,
    pub stamp: NoteStamp,
    /// Whether there is nothing in it at all.
    pub is_empty: bool,
    pub front_matter: FrontMatter,
    pub headings: Vec<Heading>,
    /// Taken by [`make`].
    pub drafts: Vec<Draft>,
    pub dropped: Vec<Dropped>,
    pub problems: Vec<Diagnostic>,
    /// Empty where no examination was asked for.
    pub examined: Examined,
}

/// A note as it lies in a deck already: neither it nor the rules nor the deck changed.
pub struct Unchanged {
    pub path: PathBuf,
    pub topic: String,
}

enum Note {
    Worked(Box<Worked>),
    Unchanged(Unchanged),
}

/// Reads and works the notes that the paths name, side by side; without paths, those of `notes/`.
/// `known` tells of notes that need not be worked.
pub fn work(paths: &[PathBuf], store: &DeckStore, known: &Known) -> Result<Batch, Failure> {
    work_all(paths, store, known, false)
}

/// The same, and looks through the notes for what could give better cards.
pub fn examine(paths: &[PathBuf], store: &DeckStore, known: &Known) -> Result<Batch, Failure> {
    work_all(paths, store, known, true)
}

fn work_all(
    paths: &[PathBuf],
    store: &DeckStore,
    known: &Known,
    examines: bool,
) -> Result<Batch, Failure> {
    let (files, errors) = notes::expand(&or_default(paths)?);
    let project = Project::of(store);
    let read: Vec<Result<Note, Error>> =
        files.par_iter().map(|file| work_one(file, &project, known, examines)).collect();
    let mut batch = Batch { worked: Vec::new(), unchanged: Vec::new(), errors };
    for note in read {
        match note {
            Ok(Note::Worked(note)) => batch.worked.push(*note),
            Ok(Note::Unchanged(note)) => batch.unchanged.push(note),
            Err(error) => batch.errors.push(error),
        }
    }
    Ok(batch)
}

fn or_default(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    if !paths.is_empty() {
        return Ok(paths.to_vec());
    }
    let notes = PathBuf::from("notes");
    if notes.is_dir() {
        return Ok(vec![notes]);
    }
    Err(Failure::Usage(
        "no notes given, and no notes/ here: name files, folders or patterns, as in \
         `cloudnotes import notes/*.md`"
            .to_owned(),
    ))
}

fn work_one(
    file: &NoteFile,
    project: &Project,
    known: &Known,
    examines: bool,
) -> Result<Note, Error> {
    let path = &file.path;
    let bytes = file::read(path)?;
    let stamp =
        NoteStamp { path: project.name_of(file), hash: identity::note_hash(&bytes), rules: RULES };
    if let Some(topic) = known.unchanged(&stamp) {
        return Ok(Note::Unchanged(Unchanged { path: path.to_owned(), topic: topic.to_owned() }));
    }
    let shown = path.display().to_string();
    let (text, mut problems) = note::decode(&shown, &bytes);
    let (note, more) = note::parse(&stamp.path, &text);
    // What is found in a note is told with the path that the user gave.
    problems.extend(more.into_iter().map(|problem| Diagnostic { path: shown.clone(), ..problem }));
    let ingested = ingest(&note);
    let examined = match examines {
        true => doctor::examine(&shown, &text, &note, &ingested),
        false => Examined::default(),
    };
    Ok(Note::Worked(Box::new(Worked {
        path: path.to_owned(),
        stamp,
        is_empty: text.trim().is_empty(),
        headings: coverage(&note, &ingested),
        front_matter: note.front_matter,
        drafts: ingested.drafts,
        dropped: ingested.dropped,
        problems,
        examined,
    })))
}

/// What the decks of a folder say of themselves, from their heads alone.
pub struct Known {
    heads: Vec<Deck>,
    /// Whether the deck of that index still holds what import wrote.
    whole: Vec<bool>,
}

impl Known {
    /// Decks whose head cannot be read are left out here; writing to one says what is wrong.
    pub fn of(store: &DeckStore) -> Known {
        let known = Known::names_only(store);
        let whole = known.heads.iter().map(|head| store.is_as_written(head)).collect();
        Known { whole, ..known }
    }

    /// The same, where all notes are to be worked.
    pub fn names_only(store: &DeckStore) -> Known {
        let heads: Vec<Deck> = store
            .topics()
            .iter()
            .filter_map(|topic| store.read_head_to_write(topic).ok())
            .collect();
        Known { whole: vec![false; heads.len()], heads }
    }

    /// The topic of the deck that a note's cards lie in.
    pub fn topic_of(&self, note: &str) -> Option<&str> {
        let holds = |head: &&Deck| head.notes.iter().any(|stamp| stamp.path == note);
        self.heads.iter().find(holds).map(|head| head.topic.as_str())
    }

    /// The notes of decks that lay in the project and are not there any more.
    pub fn gone_notes(&self, store: &DeckStore) -> HashSet<String> {
        let project = Project::of(store);
        let notes = self.heads.iter().flat_map(|head| &head.notes).map(|stamp| &stamp.path);
        let is_gone = |note: &&String| {
            !Path::new(note.as_str()).starts_with("..")
                && project.places_of(note).all(|at| !at.exists())
        };
        notes.filter(is_gone).cloned().collect()
    }

    /// Decks whose notes lay in or below one of these folders of the project, and are not there any
    /// more.
    pub fn without_notes<'a>(
        &'a self,
        store: &DeckStore,
        folders: impl Iterator<Item = PathBuf>,
    ) -> impl Iterator<Item = &'a Deck> {
        let project = Project::of(store);
        let folders: HashSet<PathBuf> = folders.map(|folder| file::real(&folder)).collect();
        let is_gone = move |stamp: &NoteStamp| {
            let mut places = project.places_of(&stamp.path);
            let was_here = |at: &PathBuf| at.ancestors().any(|above| folders.contains(above));
            !Path::new(&stamp.path).starts_with("..")
                && places.clone().all(|at| !at.exists())
                && places.any(|at| was_here(&at))
        };
        let heads = self.heads.iter().filter(|head| !head.is_hand_made());
        heads.filter(move |head| head.notes.iter().all(&is_gone))
    }

    /// The topic of the deck in which nothing has to change for this note. Not so where it shares
    /// a deck: what it may ask there depends on the other notes.
    pub fn unchanged(&self, stamp: &NoteStamp) -> Option<&str> {
        let heads = self.heads.iter().zip(&self.whole);
        let mut same =
            heads.filter(|(head, whole)| **whole && head.notes == std::slice::from_ref(stamp));
        same.next().map(|(head, _)| head.topic.as_str())
    }
}

/// The topics of the worked notes: what their front matter says, the deck they lie in, or their
/// file's name, told apart by the folders above where two would share it.
pub fn topics(worked: &[Worked], known: &Known) -> Vec<String> {
    let mut topics: Vec<Option<String>> = worked
        .iter()
        .map(|note| match &note.front_matter.deck {
            Some(deck) => Some(slug(deck)),
            None => known.topic_of(&note.stamp.path).map(str::to_owned),
        })
        .collect();
    let taken: HashSet<String> = known.heads.iter().map(|head| head.topic.clone()).collect();
    for folders in 0.. {
        let names: Vec<Option<String>> = worked
            .iter()
            .zip(&topics)
            .map(|(note, topic)| topic.is_none().then(|| file_topic(&note.stamp.path, folders)))
            .collect();
        if names.iter().all(Option::is_none) {
            break;
        }
        let mut count: HashMap<&str, usize> = HashMap::new();
        for name in names.iter().flatten().chain(topics.iter().flatten()) {
            *count.entry(name).or_default() += 1;
        }
        let deepest = worked.iter().map(|note| note.stamp.path.matches('/').count()).max();
        let free = |name: &str| count[name] == 1 && !taken.contains(name);
        let given: Vec<Option<String>> = names
            .iter()
            .map(|name| name.clone().filter(|name| free(name) || Some(folders) > deepest))
            .collect();
        for (topic, name) in topics.iter_mut().zip(given) {
            *topic = topic.take().or(name);
        }
    }
    topics.into_iter().flatten().collect()
}

/// The topic by a note's file name and so many folders above it. `README.md` is named by its
/// folder.
fn file_topic(note: &str, folders: usize) -> String {
    let stem = note.rsplit_once('.').map_or(note, |(stem, _)| stem);
    let mut parts: Vec<&str> =
        stem.split('/').filter(|part| !part.is_empty() && *part != "..").collect();
    let last = parts.last().copied().unwrap_or_default().to_lowercase();
    if ["readme", "index", "_index"].contains(&last.as_str()) && parts.len() > 1 {
        parts.pop();
    }
    let from = parts.len().saturating_sub(folders + 1);
    slug(&parts[from..].join("-"))
}

/// A text as the name of a file: letters, digits, `.`, `_`, `+` and `-`.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            c if is_alphanumeric(c) || matches!(c, '.' | '_' | '+') => slug.push(c),
            _ if !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_matches(['-', '.']);
    if slug.is_empty() { "notes".to_owned() } else { slug.to_owned() }
}
