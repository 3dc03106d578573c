//! `cloudnotes check`: does every heading of the notes give something to ask, and are the decks
//! up to date?

mod flagged;

use std::path::{Path, PathBuf};

use serde::Serialize;

use self::flagged::Flagged;
use super::print::shell_word;
use super::work::{self, Batch, Known, Worked};
use super::{shown_path, tell_findings};
use crate::cli::{Exit, Failure, Output, Settings};
use crate::coverage::{Class, Heading};
use crate::deck::yaml;
use crate::diagnostic::Diagnostic;
use crate::doctor::{self, Finding, Kind};
use crate::identity::{Made, Share};
use crate::lang::{Lang, Words};
use crate::store::decks::DeckStore;
use crate::store::file;
use crate::store::paths::DecksAt;

/// Check that every heading of the notes gives something to ask.
///
/// Writes nothing. Exits with 1 where a heading is a stub (nothing to ask: empty, left to do, a
/// picture alone), or where a deck is out of date with its notes. A heading with
/// `<!-- cloudnotes: skip -->` below it need not give anything.
#[derive(clap::Args)]
pub struct Args {
    /// Notes, folders of notes, or glob patterns [default: notes/]
    ///
    /// Of a folder, all *.md and *.markdown files in and below it are taken.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Say as well where a small edit to a note would give better cards
    ///
    /// Lists too long to ask, announcements of nothing, commands without their task, bold that
    /// is not closed, and the like. Cards that were flagged as bad in a quiz are listed with the
    /// reason, as long as they say what was flagged. These are hints: they never change the exit
    /// code.
    #[arg(long, short)]
    verbose: bool,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// Findings as annotations of a GitHub workflow
    Github,
    /// All headings and findings
    Json,
}

impl Format {
    /// What is said of findings: for programs, in English.
    fn words(self, settings: &Settings) -> &'static dyn Words {
        match self {
            Format::Human => settings.words(),
            Format::Github | Format::Json => Lang::En.words(),
        }
    }
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let words = args.format.words(settings);
    let store = DeckStore::open(&settings.decks)?;
    tell_findings(&store, out)?;
    let known = Known::names_only(&store);
    let work = if args.verbose { work::examine } else { work::work };
    let Batch { mut worked, unchanged: _, mut errors } = work(&args.paths, &store, &known)?;
    let examined = worked.iter_mut().map(|note| std::mem::take(&mut note.examined));
    let hints = doctor::findings(examined);
    let drafts: usize = worked.iter().map(|note| note.drafts.len()).sum();
    let (made, outdated) = match settings.decks {
        DecksAt::Folder(_) => {
            let topics = work::topics(&worked, &known);
            let (made, unmade) = work::make(&mut worked, &topics, &store, &known);
            errors.extend(unmade);
            let mut found = outdated(&made, &worked, &known, &store, words);
            found.extend(abandoned(&args.paths, &worked, &known, &store, words)?);
            (made, found)
        }
        // No decks were made here yet, so none is out of date.
        DecksAt::Embedded { .. } => (Vec::new(), Vec::new()),
    };
    let flagged = match args.verbose {
        true => flagged::find(&made, &worked, &store, (settings, words), out)?,
        false => Vec::new(),
    };
    let stubs: Vec<Diagnostic> = worked.iter().flat_map(|note| stubs(note, words)).collect();
    let hints: Vec<Hint> = hints.iter().map(|finding| Hint::of(finding, words)).collect();
    match args.format {
        Format::Human => {
            let shares = made.iter().flat_map(|made| &made.shares);
            let cards = drafts - shares.map(|share| share.repeated.len()).sum::<usize>();
            let findings = (&*stubs, &*outdated, &*hints);
            human(&worked, cards, findings, words, out)?;
            if args.verbose {
                out.say(by_kind(&hints, words))?;
                flagged::tell(&flagged, words, out)?;
            }
        }
        Format::Github => {
            for finding in stubs.iter().chain(&outdated) {
                out.say(annotation("error", finding))?;
            }
            for hint in &hints {
                out.say(annotation("notice", &hint.at))?;
            }
            for flagged in &flagged {
                out.say(annotation("notice", &flagged.at))?;
            }
        }
        Format::Json => {
            let hints = args.verbose.then_some(hints.as_slice());
            let flagged = args.verbose.then_some(flagged.as_slice());
            out.json(&Report { flagged, ..Report::of(&worked, &outdated, hints) })?;
        }
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

fn stubs<'a>(note: &'a Worked, words: &'a dyn Words) -> impl Iterator<Item = Diagnostic> + 'a {
    note.headings.iter().filter_map(|heading| {
        let (what, hint) = words.stub(&heading.text, heading.reason?);
        Some(Diagnostic {
            path: note.path.display().to_string(),
            line: heading.line,
            column: heading.column,
            what,
            hint,
        })
    })
}

/// The decks that import would change, told at the note that changed them. A note outside of
/// the project whose decks these are, and not in them yet, is none of theirs.
fn outdated(
    made: &[Made],
    worked: &[Worked],
    known: &Known,
    store: &DeckStore,
    words: &dyn Words,
) -> Vec<Diagnostic> {
    let differs = |made: &&Made| {
        let path = store.path(&made.deck.topic);
        let old = path.and_then(|path| file::read_text(&path)).unwrap_or_default();
        old != yaml::to_text(&made.deck)
    };
    let finding = |made: &Made, share: &Share| {
        let note = &worked[share.note];
        let path = note.path.display().to_string();
        let name = Path::new(&note.stamp.path);
        let inside = name.is_relative() && !name.starts_with("..");
        let what = match known.topic_of(&note.stamp.path) {
            Some(_) => words.deck_outdated(&made.deck.topic),
            None if inside && share.has_drafts() => words.deck_missing().to_owned(),
            None => return None,
        };
        let hint = words.run_command(&format!("cloudnotes import {}", shell_word(&path)));
        Some(Diagnostic { path, line: 1, column: 1, what, hint })
    };
    // What import would not even look at is not out of date: a title edited by hand, for one.
    let imported = Known::of(store);
    let is_passed_over = |made: &&Made| {
        made.shares.iter().all(|share| imported.unchanged(&worked[share.note].stamp).is_some())
    };
    let changed = made.iter().filter(|made| !is_passed_over(made) && differs(made));
    changed
        .flat_map(|made| made.shares.iter().map(move |share| (made, share)))
        .filter_map(|(made, share)| finding(made, share))
        .collect()
}

/// Decks all of whose notes are gone from the folders that were checked. Import leaves them, and
/// their cards go on being asked.
fn abandoned(
    paths: &[PathBuf],
    worked: &[Worked],
    known: &Known,
    store: &DeckStore,
    words: &dyn Words,
) -> Result<Vec<Diagnostic>, Failure> {
    let folders: Vec<PathBuf> = paths.iter().filter(|path| path.is_dir()).cloned().collect();
    let beside = worked.iter().filter_map(|note| note.path.parent().map(Path::to_owned));
    let mut found = Vec::new();
    for deck in known.without_notes(store, folders.into_iter().chain(beside)) {
        let notes: Vec<&str> = deck.notes.iter().map(|stamp| stamp.path.as_str()).collect();
        let (what, hint) = words.notes_of_deck_gone(&notes.join(words.comma()));
        found.push(Diagnostic {
            path: shown_path(store, &deck.topic)?,
            line: 1,
            column: 1,
            what,
            hint,
        });
    }
    Ok(found)
}

fn human(
    worked: &[Worked],
    cards: usize,
    (stubs, outdated, hints): (&[Diagnostic], &[Diagnostic], &[Hint]),
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    for note in worked {
        let counts = Class::ALL.map(|class| format!("{} {}", words.class(class), of(note, class)));
        let counts = counts.join(words.comma());
        out.say(format!("{}{}{counts}", note.path.display(), words.colon()))?;
    }
    for finding in stubs.iter().chain(outdated).chain(hints.iter().map(|hint| &hint.at)) {
        out.say(finding.told(words.before_hint()))?;
    }
    out.say(words.checked(worked.len(), cards, stubs.len(), outdated.len()))
}

/// `3 hints: 1 long list, 2 open fences`
fn by_kind(hints: &[Hint], words: &dyn Words) -> String {
    let of = |kind: Kind| hints.iter().filter(|hint| hint.kind == kind).count();
    let kinds = Kind::ALL.map(|kind| (kind, of(kind))).into_iter().filter(|(_, n)| *n > 0);
    let kinds: Vec<String> = kinds.map(|(kind, n)| words.hints_of_kind(kind, n)).collect();
    let colon = if kinds.is_empty() { "" } else { words.colon() };
    format!("{}{colon}{}", words.hints(hints.len()), kinds.join(words.comma()))
}

fn of(note: &Worked, class: Class) -> usize {
    note.headings.iter().filter(|heading| heading.class == class).count()
}

/// A workflow command of GitHub Actions. Its values end at a newline, a colon or a comma.
fn annotation(level: &str, finding: &Diagnostic) -> String {
    let message = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| message(text).replace(':', "%3A").replace(',', "%2C");
    format!(
        "::{level} file={},line={},col={},title=cloudnotes::{}",
        property(&finding.path),
        finding.line,
        finding.column,
        message(&format!("{}: {}", finding.what, finding.hint)),
    )
}

/// What the doctor found, in words.
#[derive(Serialize)]
struct Hint {
    kind: Kind,
    #[serde(flatten)]
    at: Diagnostic,
}

impl Hint {
    fn of(finding: &Finding, words: &dyn Words) -> Hint {
        Hint { kind: finding.what.kind(), at: finding.told(words) }
    }
}

#[derive(Serialize)]
struct Report<'a> {
    notes: Vec<NoteReport<'a>>,
    outdated: &'a [Diagnostic],
    /// With `--verbose` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    hints: Option<&'a [Hint]>,
    /// With `--verbose` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    flagged: Option<&'a [Flagged]>,
}

#[derive(Serialize)]
struct NoteReport<'a> {
    note: String,
    headings: &'a [Heading],
}

impl<'a> Report<'a> {
    fn of(
        worked: &'a [Worked],
        outdated: &'a [Diagnostic],
        hints: Option<&'a [Hint]>,
    ) -> Report<'a> {
        let notes = worked
            .iter()
            .map(|note| NoteReport {
                note: note.path.display().to_string(),
                headings: &note.headings,
            })
            .collect();
        Report { notes, outdated, hints, flagged: None }
    }
}
