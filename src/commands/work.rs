//! What import and check have in common: from note files to the decks they make.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use crate::card::{Card, CardId, Draft};
use crate::coverage::{Heading, coverage};
use crate::deck::{Deck, NoteStamp};
use crate::diagnostic::Diagnostic;
use crate::gates::Gate;
use crate::identity::{self, Counts};
use crate::ingest::{RULES, ingest};
use crate::note::{self, FrontMatter};
use crate::store::decks::DeckStore;
use crate::store::{Error, file};

/// A note, read and worked.
pub struct Worked {
    /// As the user named it.
    pub path: PathBuf,
    pub stamp: NoteStamp,
    pub front_matter: FrontMatter,
    pub headings: Vec<Heading>,
    pub drafts: Vec<Draft>,
    pub dropped: Vec<(Draft, Gate)>,
    pub problems: Vec<Diagnostic>,
}

/// A note as it lies in a deck already: neither it nor the rules nor the deck changed.
pub struct Unchanged {
    pub path: PathBuf,
    pub topic: String,
}

pub enum Note {
    Worked(Box<Worked>),
    Unchanged(Unchanged),
}

/// A deck as its notes make it, and how it came to be.
pub struct Made {
    pub deck: Deck,
    /// Of each note, by its index among the worked ones.
    pub notes: Vec<(usize, Counts)>,
}

/// Reads and works the notes, side by side. `known` tells of notes that need not be worked.
pub fn work(paths: &[PathBuf], folder: &Path, known: &Known) -> (Vec<Note>, Vec<Error>) {
    let project = folder.parent().map(absolute).unwrap_or_default();
    let worked: Vec<Result<Note, Error>> =
        paths.par_iter().map(|path| work_one(path, &project, known)).collect();
    let (mut notes, mut errors) = (Vec::new(), Vec::new());
    for result in worked {
        match result {
            Ok(note) => notes.push(note),
            Err(error) => errors.push(error),
        }
    }
    (notes, errors)
}

fn work_one(path: &Path, project: &Path, known: &Known) -> Result<Note, Error> {
    let bytes = file::read(path)?;
    let stamp =
        NoteStamp { path: name_of(path, project), hash: identity::note_hash(&bytes), rules: RULES };
    if let Some(topic) = known.unchanged(&stamp) {
        return Ok(Note::Unchanged(Unchanged { path: path.to_owned(), topic: topic.to_owned() }));
    }
    let shown = path.display().to_string();
    let (text, mut problems) = note::decode(&shown, &bytes);
    let (note, more) = note::parse(&stamp.path, &text);
    // What is found in a note is told with the path that the user gave.
    problems.extend(more.into_iter().map(|problem| Diagnostic { path: shown.clone(), ..problem }));
    let ingested = ingest(&note, &text);
    Ok(Note::Worked(Box::new(Worked {
        path: path.to_owned(),
        stamp,
        headings: coverage(&note, &ingested),
        front_matter: note.front_matter,
        drafts: ingested.drafts,
        dropped: ingested.dropped,
        problems,
    })))
}

/// A note's name in decks: its path from the folder that holds the decks folder, so that it is
/// the same on every machine; for a note elsewhere, the path as it was given.
fn name_of(path: &Path, project: &Path) -> String {
    let whole = absolute(path);
    let name = whole.strip_prefix(project).unwrap_or(path);
    name.components()
        .filter(|part| !matches!(part, Component::CurDir))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// What the decks of a folder say of themselves, from their heads alone.
#[derive(Default)]
pub struct Known {
    heads: Vec<Deck>,
    /// Whether the deck of that index still holds what import wrote.
    whole: Vec<bool>,
}

impl Known {
    /// Decks whose head cannot be read are left out here; writing to one says what is wrong.
    pub fn of(store: &DeckStore) -> Known {
        let heads: Vec<Deck> =
            store.topics().iter().filter_map(|topic| store.read_head(topic).ok()).collect();
        let whole = heads.iter().map(|head| store.is_as_written(&head.topic)).collect();
        Known { heads, whole }
    }

    /// The same, where all notes are to be worked.
    pub fn names_only(store: &DeckStore) -> Known {
        let known = Known::of(store);
        Known { whole: vec![false; known.heads.len()], ..known }
    }

    /// The topic of the deck that a note's cards lie in.
    pub fn topic_of(&self, note: &str) -> Option<&str> {
        let holds = |head: &&Deck| head.notes.iter().any(|stamp| stamp.path == note);
        self.heads.iter().find(holds).map(|head| head.topic.as_str())
    }

    fn unchanged(&self, stamp: &NoteStamp) -> Option<&str> {
        let heads = self.heads.iter().zip(&self.whole);
        let same = heads.filter(|(head, whole)| **whole && head.notes.contains(stamp));
        same.map(|(head, _)| head.topic.as_str()).next()
    }
}

/// The topics of the worked notes: what their front matter says, the deck they lie in, or their
/// file's name, told apart by the folders above where two would share it.
pub fn topics(worked: &[&Worked], known: &Known) -> Vec<String> {
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
            c if c.is_alphanumeric() || "._+".contains(c) => slug.push(c),
            _ if !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_matches(['-', '.']);
    if slug.is_empty() { "notes".to_owned() } else { slug.to_owned() }
}

/// Puts the worked notes into their decks: the cards known there, matched and renewed.
///
/// # Errors
/// A deck that has to be read cannot be. The others are made all the same.
pub fn make(worked: &[&Worked], topics: &[String], store: &DeckStore) -> (Vec<Made>, Vec<Error>) {
    let mut by_topic: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, topic) in topics.iter().enumerate() {
        by_topic.entry(topic).or_default().push(i);
    }
    let (mut made, mut errors) = (Vec::new(), Vec::new());
    for (topic, notes) in by_topic {
        let known = match store.topics().iter().any(|known| known == topic) {
            true => store.read(topic),
            false => Ok(Deck { topic: topic.to_owned(), ..Deck::default() }),
        };
        match known {
            Ok(deck) if deck.is_hand_made() && !deck.cards.is_empty() => {
                errors.extend(store.path(topic).map(|path| Error::HandMade { path }));
            }
            Ok(deck) => made.push(make_one(deck, &notes, worked)),
            Err(error) => errors.push(error),
        }
    }
    (made, errors)
}

fn make_one(mut deck: Deck, notes: &[usize], worked: &[&Worked]) -> Made {
    let mut taken: HashSet<CardId> =
        deck.cards.iter().chain(&deck.retired).map(|card| card.id.clone()).collect();
    let mut counts = Vec::with_capacity(notes.len());
    for &i in notes {
        let note = worked[i];
        if !deck.notes.iter().any(|stamp| stamp.path == note.stamp.path) {
            deck.notes.push(note.stamp.clone());
            deck.notes.sort_by(|a, b| a.path.cmp(&b.path));
        }
        let of_note = |card: &Card| card.draft.source.note == note.stamp.path;
        let (known, others): (Vec<Card>, Vec<Card>) = deck.cards.into_iter().partition(of_note);
        let (retired, others_retired): (Vec<Card>, Vec<Card>) =
            deck.retired.into_iter().partition(of_note);
        let drafts = note.drafts.clone();
        let done = identity::reconcile(&deck.topic, drafts, known, retired, &mut taken);
        deck.cards = others;
        deck.cards.extend(done.cards);
        deck.retired = others_retired;
        deck.retired.extend(done.retired);
        counts.push((i, done.counts));
        for stamp in deck.notes.iter_mut().filter(|stamp| stamp.path == note.stamp.path) {
            *stamp = note.stamp.clone();
        }
    }
    // The notes of a deck stand in the order of their paths, whatever was imported last.
    deck.cards.sort_by(|a, b| a.draft.source.note.cmp(&b.draft.source.note));
    deck.retired.sort_by(|a, b| a.draft.source.note.cmp(&b.draft.source.note));
    name(&mut deck, worked[notes[0]]);
    Made { deck, notes: counts }
}

/// Title and aliases are those of the deck's first note.
fn name(deck: &mut Deck, note: &Worked) {
    if deck.notes.first().is_some_and(|first| first.path == note.stamp.path) {
        let first_heading = note.headings.first().map(|heading| heading.text.clone());
        deck.title = note
            .front_matter
            .title
            .clone()
            .or(first_heading)
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| deck.topic.clone());
        deck.aliases = note.front_matter.aliases.clone();
    }
}
