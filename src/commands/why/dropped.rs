//! Why a text is no card: what the rules made of the notes, and what became of it.

use std::path::PathBuf;

use serde::Serialize;

use crate::card::{Draft, Lines};
use crate::cli::{Exit, Failure, Output, Settings};
use crate::commands::print::{Format, shell_word};
use crate::commands::project::Project;
use crate::commands::search::no_words;
use crate::commands::source::{self, NoteText, SourceLine};
use crate::commands::work::{self, Batch, Known, Worked};
use crate::commands::{brief, from_here, unknown_text};
use crate::deck::Deck;
use crate::gates::{Dropped, Gate, Measure};
use crate::lang::Words;
use crate::search::{Query, Rank};
use crate::store::decks::DeckStore;

/// A draft that is no card.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    draft: &'a Draft,
    lines: Vec<SourceLine>,
    /// None for one that the next import makes a card of.
    #[serde(skip_serializing_if = "Option::is_none")]
    dropped: Option<DroppedBy>,
    #[serde(skip)]
    note: PathBuf,
    #[serde(skip)]
    rank: Rank,
}

#[derive(Serialize)]
struct DroppedBy {
    gate: &'static str,
    measured: String,
}

/// A line that holds the text, and of which no rule made anything with it.
#[derive(Serialize)]
struct Unread {
    note: String,
    #[serde(flatten)]
    line: SourceLine,
}

#[derive(Serialize)]
struct Report<'a> {
    drafts: &'a [Told<'a>],
    /// Where there are no drafts.
    #[serde(skip_serializing_if = "<[Unread]>::is_empty")]
    lines: &'a [Unread],
}

/// Drafts that are told, or lines.
const TOLD: usize = 5;

/// Works the notes of the decks once more, and tells of the drafts that hold the text and are no
/// cards.
pub fn explain(
    typed: &str,
    format: Format,
    decks: &[Deck],
    store: &DeckStore,
    settings: &Settings,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let words = format.words(settings);
    let Some(query) = Query::of(typed) else { return Err(no_words(typed)) };
    let (notes, gone) = notes_of(decks, store);
    if notes.is_empty() && !gone.is_empty() {
        return Err(Failure::Usage(format!(
            "no card holds `{typed}`, and the notes of the decks are not here: what was dropped \
             cannot be told"
        )));
    }
    if notes.is_empty() {
        return Err(unknown_text(typed, decks));
    }
    if !gone.is_empty() {
        out.note(settings.words().notes_gone(&gone))?;
    }
    let known = Known::names_only(store);
    let Batch { mut worked, errors, .. } = work::work(&notes, store, &known)?;
    let topics = work::topics(&worked, &known);
    let drafts: Vec<Vec<Draft>> = worked.iter().map(|note| note.drafts.clone()).collect();
    let (made, _) = work::make(&mut worked, &topics, store, &known);
    for error in &errors {
        out.note(error.to_string())?;
    }

    let mut told = Vec::new();
    for share in made.iter().flat_map(|made| &made.shares) {
        let note = &worked[share.note];
        let dropped = note.dropped.iter().chain(&share.repeated);
        let dropped = dropped.map(|Dropped { draft, gate, measure }| {
            (draft, Some(DroppedBy::of(*gate, *measure, words)))
        });
        let repeated = |draft: &Draft| share.repeated.iter().any(|drop| drop.draft == *draft);
        let new =
            drafts[share.note].iter().filter(|draft| !repeated(draft)).map(|draft| (draft, None));
        for (draft, dropped) in dropped.chain(new) {
            if let Some(rank) = query.rank(draft) {
                let note = note.path.clone();
                told.push(Told { draft, lines: Vec::new(), dropped, note, rank });
            }
        }
    }
    let unread = unread_lines(&query, &told, &worked);
    if told.is_empty() && unread.is_empty() {
        return Err(unknown_text(typed, decks));
    }
    told.sort_by_key(|told| told.rank);
    let all = told.len();
    told.truncate(TOLD);
    for told in &mut told {
        let source = &told.draft.source;
        let text = NoteText::read(&told.note);
        told.lines = text.map_or(Vec::new(), |text| text.lines(source.first, source.last));
    }
    match format {
        Format::Json => out.json(&Report { drafts: &told, lines: &unread })?,
        Format::Human if told.is_empty() => print_unread(&unread, typed, words, out)?,
        Format::Human => print(&told, (typed, all), words, out)?,
    }
    Ok(if errors.is_empty() { Exit::Fine } else { Exit::Unread })
}

/// Where the text stands in the notes, if no rule made anything of it.
fn unread_lines(query: &Query, told: &[Told], worked: &[Worked]) -> Vec<Unread> {
    if !told.is_empty() {
        return Vec::new();
    }
    let lines = worked.iter().flat_map(|note| {
        let text = NoteText::read(&note.path).map_or(String::new(), |note| note.text);
        let lines: Vec<(u32, String)> = (1..)
            .zip(text.lines().map(str::to_owned))
            .filter(|(_, line)| query.is_in(line))
            .collect();
        lines.into_iter().map(|(number, text)| Unread {
            note: from_here(&note.path),
            line: SourceLine { number, text },
        })
    });
    lines.take(TOLD).collect()
}

fn print_unread(
    lines: &[Unread],
    typed: &str,
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    out.hang("", &words.no_rule_reads(typed))?;
    for Unread { note, line } in lines {
        out.say("")?;
        out.hang("", note)?;
        source::tell(std::slice::from_ref(line), "  ", words, out)?;
    }
    Ok(())
}

/// The notes that the decks were made from, and the names of those that are not there.
fn notes_of<'a>(decks: &'a [Deck], store: &DeckStore) -> (Vec<PathBuf>, Vec<&'a str>) {
    let project = Project::of(store);
    let (mut notes, mut gone) = (Vec::new(), Vec::new());
    for stamp in decks.iter().flat_map(|deck| &deck.notes) {
        let place = project.places_of(&stamp.path).find(|path| path.is_file());
        // Notes of the program's own decks lie nowhere.
        match place.filter(|_| !store.is_embedded()) {
            Some(path) => notes.push(path),
            None => gone.push(stamp.path.as_str()),
        }
    }
    (notes, gone)
}

impl DroppedBy {
    fn of(gate: Gate, measure: Measure, words: &dyn Words) -> DroppedBy {
        DroppedBy { gate: words.gate(gate), measured: words.measured(measure) }
    }
}

fn print(
    told: &[Told],
    (typed, all): (&str, usize),
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    out.hang("", &words.no_card_holds(typed))?;
    for Told { draft, lines, dropped, note, .. } in told {
        let path = from_here(note);
        let source = &draft.source;
        out.say("")?;
        let place = Lines(source.first, source.last);
        out.hang("", &words.draft_at(&path, place, words.kind(draft.kind), &draft.rule))?;
        out.hang("  ", &draft.heading.join(" › "))?;
        brief::texts(draft, "  ", out)?;
        source::tell(lines, "  ", words, out)?;
        match dropped {
            Some(by) => out.hang(
                words.dropped_lead(),
                &format!("{}{}{}", by.gate, words.colon(), by.measured),
            )?,
            None => out.hang(
                words.not_imported_lead(),
                &words.run_command(&format!("cloudnotes import {}", shell_word(&path))),
            )?,
        }
    }
    match all - told.len() {
        0 => Ok(()),
        more => out.note(words.more_drafts(more)),
    }
}
