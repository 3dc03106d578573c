//! `cloudnotes import`: notes into decks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::card::{Card, Kind};
use crate::cli::{Exit, Failure, Output, Settings};
use crate::commands::print::Format;
use crate::commands::work::{self, Known, Made, Note, Worked};
use crate::coverage::Class;
use crate::identity::Counts;
use crate::store::decks::DeckStore;
use crate::store::{Error, notes};

/// Turn notes into decks of cards.
///
/// Notes are only read. A note that did not change since its last import is not worked again, and
/// importing twice changes no byte. A card keeps its history as long as its text is in the note; a
/// text edited by hand in a deck is kept.
#[derive(clap::Args)]
pub struct Args {
    /// Notes, folders of notes (`*.md`), or glob patterns [default: notes/]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Show what would be made, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Say what was dropped as well, and why
    #[arg(long, short)]
    verbose: bool,

    /// `json` prints the cards as an array
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let store = DeckStore::open(&settings.decks)?;
    for finding in store.findings() {
        out.note(finding.to_string())?;
    }
    let (paths, mut errors) = notes::expand(&or_default(&args.paths)?);
    let wants_all = args.dry_run || args.format == Format::Json;
    let known = if wants_all { Known::names_only(&store) } else { Known::of(&store) };
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
    let (made, unmade) = work::make(&worked, &topics, &store);
    errors.extend(unmade);
    for problem in worked.iter().flat_map(|note| &note.problems) {
        out.note(problem.to_string())?;
    }
    let cards: usize = made.iter().map(|made| made.deck.cards.len()).sum();
    let unchanged = read.len() - worked.len();
    // A deck that would be empty is not made: nothing in its notes can be asked.
    let made: Vec<Made> = made.into_iter().filter(|made| holds_anything(made, &known)).collect();
    if !args.dry_run {
        for made in &made {
            match store.write(&made.deck) {
                Ok(_) => {}
                Err(error) => errors.push(error),
            }
        }
    }
    match args.format {
        Format::Json => out.json(&all_cards(&made))?,
        Format::Human => report(args, &store, &read, &worked, &made, out)?,
    }
    for error in &errors {
        out.note(error.to_string())?;
    }
    if !errors.is_empty() {
        return Ok(Exit::Unread);
    }
    if cards == 0 && unchanged == 0 {
        explain_nothing(&worked, out)?;
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Fine)
}

/// The paths given, or `notes/` where there is one.
pub fn or_default(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
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

fn holds_anything(made: &Made, known: &Known) -> bool {
    let exists = made.deck.notes.iter().any(|note| known.topic_of(&note.path).is_some());
    exists || !made.deck.cards.is_empty()
}

/// The cards of the notes that were worked, in the order of the notes.
fn all_cards(made: &[Made]) -> Vec<&Card> {
    made.iter().flat_map(|made| &made.deck.cards).collect()
}

fn report(
    args: &Args,
    store: &DeckStore,
    read: &[Note],
    worked: &[&Worked],
    made: &[Made],
    out: &mut Output,
) -> Result<(), Failure> {
    let mut total = Counts::default();
    for made in made {
        let deck = shown_path(store, &made.deck.topic)?;
        for (i, counts) in &made.notes {
            report_note(args, worked[*i], counts, &deck, out)?;
            total.kept += counts.kept;
            total.new += counts.new;
            total.retired += counts.retired;
            total.returned += counts.returned;
        }
    }
    for note in read {
        if let Note::Unchanged(note) = note {
            let deck = shown_path(store, &note.topic)?;
            out.say(format!("{}: unchanged, in {deck}", note.path.display()))?;
        }
    }
    let changed = describe(&total);
    let (would, decks) = (if args.dry_run { "would be " } else { "" }, made.len());
    if decks > 0 {
        let folder = store.folder()?.display();
        out.say(format!("{} {would}written to {folder}: {changed}", count(decks, "deck")))?;
    }
    Ok(())
}

fn report_note(
    args: &Args,
    note: &Worked,
    counts: &Counts,
    deck: &str,
    out: &mut Output,
) -> Result<(), Failure> {
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    for draft in &note.drafts {
        *kinds.entry(draft.kind).or_default() += 1;
    }
    let kinds: Vec<String> = kinds.iter().map(|(kind, n)| format!("{kind} {n}")).collect();
    let of = |class: Class| note.headings.iter().filter(|heading| heading.class == class).count();
    let covered = of(Class::Direct) + of(Class::Outline);
    let all = covered + of(Class::Stub);
    out.say(format!("{} → {deck}", note.path.display()))?;
    out.say(format!("  {}: {}", count(note.drafts.len(), "card"), kinds.join(", ")))?;
    out.say(format!("  {covered} of {} covered; {}", count(all, "heading"), describe(counts)))?;
    if args.verbose {
        let mut gates: BTreeMap<_, usize> = BTreeMap::new();
        for (_, gate) in &note.dropped {
            *gates.entry(gate).or_default() += 1;
        }
        for (gate, n) in gates {
            out.say(format!("  dropped, {gate}: {n}"))?;
        }
    }
    Ok(())
}

fn describe(counts: &Counts) -> String {
    let mut said = vec![
        format!("{} kept", counts.kept),
        format!("{} new", counts.new),
        format!("{} retired", counts.retired),
    ];
    if counts.returned > 0 {
        said.push(format!("{} of the kept were retired before", counts.returned));
    }
    said.join(", ")
}

fn shown_path(store: &DeckStore, topic: &str) -> Result<String, Error> {
    let path = store.path(topic)?;
    let here = std::env::current_dir().ok();
    let shown = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    Ok(shown.unwrap_or(path).display().to_string())
}

fn explain_nothing(worked: &[&Worked], out: &mut Output) -> Result<(), Failure> {
    for note in worked {
        let path = note.path.display();
        match note.headings.iter().find_map(|heading| heading.reason.as_ref()) {
            Some(reason) => out.note(format!("{path}: no card: {reason}"))?,
            None => out.note(format!("{path}: no card: nothing in it reads as a fact"))?,
        }
    }
    out.note("What makes cards, for example:")?;
    out.note("  - **Image**: a read-only template        - 镜像（Image）：只读的模板")?;
    out.note("  ## Advantages, with a list below it      挂载目录的作用：, with a list below it")?;
    out.note(
        "  a sentence with one **bold** term        a shell block with `# task` above each command",
    )
}

/// `1 card`, `2 cards`.
pub fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
