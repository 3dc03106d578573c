//! `cloudnotes import`: notes into decks.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use super::print::Format;
use super::work::{self, Batch, Known, Unchanged, Worked};
use super::{brief, changes, sample, shown_path, tell_findings};
use crate::card::{Card, Kind};
use crate::cli::{Exit, Failure, Output, Settings};
use crate::coverage::Class;
use crate::gates::{Dropped, Gate};
use crate::identity::{Counts, Made, Share};
use crate::lang::{NoCards, Words};
use crate::store::Error;
use crate::store::decks::DeckStore;
use crate::store::paths::DecksAt;

/// Turn notes into decks of cards.
///
/// Notes are only read. A note that did not change since its last import is not worked again, and
/// importing twice changes no byte. A card keeps its history when its text is reworded or moves to
/// another heading or note; one whose text is gone is retired. A text edited by hand in a deck is
/// kept.
#[derive(clap::Args)]
pub struct Args {
    /// Notes, folders of notes, or glob patterns [default: notes/]
    ///
    /// Of a folder, all *.md and *.markdown files in and below it are taken.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Show what would be made, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Say as well which cards changed, and how many drafts were dropped, and why
    ///
    /// Cards that were reworded, moved or retired are shown with what they said before, and why they
    /// are taken for the same; so are those that may be one of several.
    ///
    /// With --dry-run, each of them is listed, with the gate that stopped it and what that gate
    /// measured.
    #[arg(long, short)]
    verbose: bool,

    /// Print so many of the cards that would be made instead of the report, to judge the rules by
    ///
    /// They are drawn evenly over kinds and notes, each with the lines it comes from.
    #[arg(
        long,
        value_name = "N",
        requires = "dry_run",
        conflicts_with = "verbose",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    sample: Option<u32>,

    /// Seed of the sample: the same gives the same cards [default: by chance]
    #[arg(long, value_name = "N", requires = "sample")]
    seed: Option<u64>,

    /// What to print: a report, or (json) the cards as an array
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let words = settings.words();
    let store = DeckStore::open(&settings.decks)?;
    tell_findings(&store, out)?;
    let wants_all = args.dry_run || args.format == Format::Json;
    let known = if wants_all { Known::names_only(&store) } else { Known::of(&store) };
    let Batch { mut worked, unchanged, mut errors } = work::work(&args.paths, &store, &known)?;
    let topics = work::topics(&worked, &known);
    let (made, unmade) = work::make(&mut worked, &topics, &store, &known);
    errors.extend(unmade);
    for problem in worked.iter().flat_map(|note| &note.problems) {
        out.note(problem.to_string())?;
    }
    let shares = made.iter().flat_map(|made| &made.shares).filter(|share| share.kinds.is_empty());
    // A sample is of the cards that there are.
    for share in shares.filter(|_| args.sample.is_none()) {
        let note = &worked[share.note];
        let path = note.path.display().to_string();
        out.note(words.note_without_cards(&path, no_cards(note, share)))?;
    }
    let cards: usize = made.iter().map(|made| made.deck.cards.len()).sum();
    // A deck that would be empty is not made: nothing in its notes can be asked.
    let mut made: Vec<Made> =
        made.into_iter().filter(|made| holds_anything(made, &known)).collect();
    if !args.dry_run {
        write(&mut made, &store, &mut errors);
    }
    let seed = args.seed.unwrap_or(settings.seed);
    match (args.format, args.sample) {
        (format, Some(size)) => {
            sample::print(&all_cards(&made, &worked), &worked, (size, seed), format, words, out)?;
        }
        (Format::Json, None) => out.json(&changes::of(&all_cards(&made, &worked), &made))?,
        (Format::Human, None) => {
            report(args, &store, (&worked, &unchanged, &made), words, out)?;
        }
    }
    for error in &errors {
        out.note(error.to_string())?;
    }
    if !errors.is_empty() {
        return Ok(Exit::Unread);
    }
    if cards == 0 && unchanged.is_empty() {
        words.what_makes_cards().iter().try_for_each(|line| out.note(line))?;
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Fine)
}

/// Imports one note again, and says nothing.
pub fn again(note: PathBuf, decks: &DecksAt) -> Result<(), Failure> {
    let store = DeckStore::open(decks)?;
    let known = Known::of(&store);
    let Batch { mut worked, mut errors, .. } = work::work(&[note], &store, &known)?;
    let topics = work::topics(&worked, &known);
    let (made, unmade) = work::make(&mut worked, &topics, &store, &known);
    errors.extend(unmade);
    let mut made = made.into_iter().filter(|made| holds_anything(made, &known)).collect();
    write(&mut made, &store, &mut errors);
    errors.into_iter().next().map_or(Ok(()), |error| Err(error.into()))
}

/// Writes the decks; those that could not be written are told as errors alone. A card that moves
/// lies in both decks until the one it moves to is on disk: wherever this stops, none is lost.
fn write(made: &mut Vec<Made>, store: &DeckStore, errors: &mut Vec<Error>) {
    let before = errors.len();
    made.retain(|made| {
        let written = if made.given.is_empty() {
            store.write(&made.deck)
        } else {
            let mut deck = made.deck.clone();
            deck.retired.extend(made.given.iter().cloned());
            // Its notes tell that import made it.
            if deck.is_hand_made() { Ok(false) } else { store.write(&deck) }
        };
        written.map_err(|error| errors.push(error)).is_ok()
    });
    if errors.len() > before {
        return;
    }
    for made in made.iter().filter(|made| !made.given.is_empty()) {
        let written = match made.is_over() {
            true => store.remove(&made.deck.topic),
            false => store.write(&made.deck).map(|_| ()),
        };
        errors.extend(written.err());
    }
}

fn holds_anything(made: &Made, known: &Known) -> bool {
    let exists = made.deck.notes.iter().any(|note| known.topic_of(&note.path).is_some());
    exists || !made.deck.cards.is_empty() || !made.given.is_empty()
}

/// The cards of the notes that were worked, in the order of the decks and the notes.
fn all_cards<'a>(made: &'a [Made], worked: &'a [Worked]) -> Vec<&'a Card> {
    let names: HashSet<&str> = worked.iter().map(|note| note.stamp.path.as_str()).collect();
    let is_worked = |card: &&Card| names.contains(card.draft.source.note.as_str());
    made.iter().flat_map(|made| &made.deck.cards).filter(is_worked).collect()
}

fn report(
    args: &Args,
    store: &DeckStore,
    (worked, unchanged, made): (&[Worked], &[Unchanged], &[Made]),
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    let mut total = Counts::default();
    for made in made {
        let deck = shown_path(store, &made.deck.topic)?;
        if made.is_over() {
            out.say(words.deck_removed(&deck, args.dry_run))?;
        }
        for share in &made.shares {
            report_note(args, &worked[share.note], share, &deck, words, out)?;
            total += share.counts;
        }
    }
    for note in unchanged {
        let deck = shown_path(store, &note.topic)?;
        out.say(words.note_unchanged(&note.path.display().to_string(), &deck))?;
    }
    if !made.is_empty() {
        let folder = store.folder()?.display().to_string();
        let decks = made.iter().filter(|made| !made.is_over()).count();
        out.say(words.decks_written(decks, &folder, &total, args.dry_run))?;
    }
    match unchanged.len() {
        0 | 1 => Ok(()),
        count => out.say(words.notes_unchanged(count)),
    }
}

fn report_note(
    args: &Args,
    note: &Worked,
    share: &Share,
    deck: &str,
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    let kind = |(kind, n): (&Kind, &usize)| format!("{} {n}", words.kind(*kind));
    let kinds: Vec<String> = share.kinds.iter().map(kind).collect();
    let of = |class: Class| note.headings.iter().filter(|heading| heading.class == class).count();
    let covered = of(Class::Direct) + of(Class::Outline);
    let headings = covered + of(Class::Stub);
    out.say(format!("{} → {deck}", note.path.display()))?;
    out.say(format!("  {}", words.cards_by_kind(share.kinds.values().sum(), &kinds)))?;
    out.say(format!("  {}", words.headings_covered(covered, headings, &share.counts)))?;
    if args.verbose {
        changes::tell(share, words, out)?;
        let mut gates: BTreeMap<Gate, usize> = BTreeMap::new();
        let mut dropped: Vec<&Dropped> = note.dropped.iter().chain(&share.repeated).collect();
        for dropped in &dropped {
            *gates.entry(dropped.gate).or_default() += 1;
        }
        for (gate, n) in gates {
            out.say(format!("  {}", words.drafts_dropped(gate, n)))?;
        }
        if args.dry_run {
            dropped.sort_by_key(|dropped| dropped.draft.source.first);
            dropped.iter().try_for_each(|dropped| out.say(as_finding(note, dropped, words)))?;
        }
    }
    Ok(())
}

/// A draft that was dropped, at its place in the note.
fn as_finding(note: &Worked, dropped: &Dropped, words: &dyn Words) -> String {
    let Dropped { draft, gate, measure } = dropped;
    let (path, line) = (note.path.display(), draft.source.first);
    let why = words.draft_dropped(*gate, &words.measured(*measure), &brief::question(draft));
    format!("{path}:{line}: {why}")
}

fn no_cards(note: &Worked, share: &Share) -> NoCards {
    match note.headings.iter().find_map(|heading| heading.reason) {
        _ if note.is_empty => NoCards::Empty,
        _ if !share.repeated.is_empty() => NoCards::AllRepeated,
        Some(reason) => NoCards::Heading(reason),
        None => NoCards::NoFact,
    }
}
