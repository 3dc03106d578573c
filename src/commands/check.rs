//! `cloudnotes check`: does every heading of the notes give something to ask, and are the decks
//! up to date?

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::{Exit, Failure, Output, Settings};
use crate::commands::import::{count, or_default};
use crate::commands::work::{self, Known, Made, Note, Worked};
use crate::coverage::{Class, Heading};
use crate::deck::yaml;
use crate::diagnostic::Diagnostic;
use crate::store::decks::DeckStore;
use crate::store::paths::DecksAt;
use crate::store::{file, notes};

/// Check that every heading of the notes gives something to ask.
///
/// Writes nothing. Exits with 1 where a heading is a stub (nothing to ask: empty, left to do, a
/// picture alone), or where a deck is out of date with its note. A heading that should ask for
/// nothing is exempt with `<!-- cloudnotes: skip -->` below it.
#[derive(clap::Args)]
pub struct Args {
    /// Notes, folders of notes (`*.md`), or glob patterns [default: notes/]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// `github` prints workflow annotations, `json` all headings
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Human,
    Github,
    Json,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let store = DeckStore::open(&settings.decks)?;
    let (paths, mut errors) = notes::expand(&or_default(&args.paths)?);
    let known = Known::names_only(&store);
    let (read, unread) = work::work(&paths, store.folder().unwrap_or(Path::new("decks")), &known);
    errors.extend(unread);
    let worked: Vec<&Worked> = read
        .iter()
        .filter_map(|note| match note {
            Note::Worked(worked) => Some(&**worked),
            Note::Unchanged(_) => None,
        })
        .collect();
    let topics = work::topics(&worked, &known);
    let (outdated, unmade) = match settings.decks {
        DecksAt::Folder(_) => outdated(&worked, &topics, &known, &store),
        // No decks were made here yet, so none is out of date.
        DecksAt::Embedded { .. } => (Vec::new(), Vec::new()),
    };
    errors.extend(unmade);

    let stubs: Vec<Diagnostic> = worked.iter().flat_map(|note| stubs(note)).collect();
    match args.format {
        Format::Human => human(&worked, &stubs, &outdated, out)?,
        Format::Github => {
            for finding in stubs.iter().chain(&outdated) {
                out.say(annotation(finding))?;
            }
        }
        Format::Json => out.json(&Report::of(&worked, &outdated))?,
    }
    for problem in worked.iter().flat_map(|note| &note.problems) {
        out.note(problem.to_string())?;
    }
    for error in &errors {
        out.note(error.to_string())?;
    }
    Ok(match () {
        () if !errors.is_empty() => Exit::Unread,
        () if stubs.is_empty() && outdated.is_empty() => Exit::Fine,
        () => Exit::Found,
    })
}

fn stubs(note: &Worked) -> impl Iterator<Item = Diagnostic> {
    note.headings.iter().filter_map(|heading| {
        let reason = heading.reason.as_ref()?;
        Some(Diagnostic {
            path: note.path.display().to_string(),
            line: heading.line,
            column: heading.column,
            what: format!("“{}” gives no card: {reason}", heading.text),
            hint: "write a fact below it, or `<!-- cloudnotes: skip -->`".to_owned(),
        })
    })
}

/// The decks that import would change, told at the note that changed them. A note outside of
/// the project whose decks these are, and not in them yet, is none of theirs.
fn outdated(
    worked: &[&Worked],
    topics: &[String],
    known: &Known,
    store: &DeckStore,
) -> (Vec<Diagnostic>, Vec<crate::store::Error>) {
    let (made, errors) = work::make(worked, topics, store);
    let differs = |made: &&Made| {
        let path = store.path(&made.deck.topic);
        let old = path.and_then(|path| file::read_text(&path)).unwrap_or_default();
        old != yaml::to_text(&made.deck)
    };
    let concerns = |note: &Worked| {
        let inside = note.path.is_relative() && !note.path.starts_with("..");
        known.topic_of(&note.stamp.path).is_some() || inside && !note.drafts.is_empty()
    };
    let findings = made.iter().filter(differs).flat_map(|made| {
        made.notes.iter().map(|(i, _)| worked[*i]).filter(|note| concerns(note)).map(|note| {
            Diagnostic {
                path: note.path.display().to_string(),
                line: 1,
                column: 1,
                what: format!("deck {} is out of date with this note", made.deck.topic),
                hint: format!("run `cloudnotes import {}`", note.path.display()),
            }
        })
    });
    (findings.collect(), errors)
}

fn human(
    worked: &[&Worked],
    stubs: &[Diagnostic],
    outdated: &[Diagnostic],
    out: &mut Output,
) -> Result<(), Failure> {
    for note in worked {
        let counts = Class::ALL.map(|class| format!("{} {}", class.name(), of(note, class)));
        out.say(format!("{}: {}", note.path.display(), counts.join(", ")))?;
    }
    for finding in stubs.iter().chain(outdated) {
        out.say(finding.to_string())?;
    }
    let cards = worked.iter().map(|note| note.drafts.len()).sum();
    out.say(format!(
        "{}, {}, {}, {} out of date",
        count(worked.len(), "note"),
        count(cards, "card"),
        count(stubs.len(), "stub"),
        count(outdated.len(), "deck"),
    ))
}

fn of(note: &Worked, class: Class) -> usize {
    note.headings.iter().filter(|heading| heading.class == class).count()
}

/// A workflow command of GitHub Actions. Its values end at a newline, a colon or a comma.
fn annotation(finding: &Diagnostic) -> String {
    let message = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| message(text).replace(':', "%3A").replace(',', "%2C");
    format!(
        "::error file={},line={},col={},title=cloudnotes::{}",
        property(&finding.path),
        finding.line,
        finding.column,
        message(&format!("{}: {}", finding.what, finding.hint)),
    )
}

#[derive(Serialize)]
struct Report<'a> {
    notes: Vec<NoteReport<'a>>,
    outdated: &'a [Diagnostic],
}

#[derive(Serialize)]
struct NoteReport<'a> {
    note: String,
    headings: &'a [Heading],
}

impl<'a> Report<'a> {
    fn of(worked: &[&'a Worked], outdated: &'a [Diagnostic]) -> Report<'a> {
        let notes = worked
            .iter()
            .map(|note| NoteReport {
                note: note.path.display().to_string(),
                headings: &note.headings,
            })
            .collect();
        Report { notes, outdated }
    }
}
