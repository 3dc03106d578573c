//! `why`: where a card comes from and how it stands; or why a text is no card.

mod card;
mod dropped;
mod page;

use serde::Serialize;

use super::brief::{self, Found};
use super::no_such;
use super::print::Format;
use super::study::Study;
use crate::card::CardId;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::lang::Words;
use crate::search::{self, Hit, Place, Query};
use crate::store::decks::DeckStore;

/// Explain a card: its lines, its rule, its gates, its history.
///
/// Of a text that several cards hold, these are listed. Where no card holds it, the notes of the
/// decks are read again: what was dropped is told with the gate that stopped it, and what no rule
/// reads with its line.
#[derive(clap::Args)]
pub struct Args {
    /// A card's id, or four or more characters of its beginning; or words that stand in the card
    #[arg(value_name = "CARD", required = true)]
    card: Vec<String>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let (study, reviews) = Study::following(&[], settings, out)?;
    study.tell(out)?;
    let store = DeckStore::open_existing(&settings.decks)?;
    let typed = args.card.join(" ");
    match meant(&typed, &study).as_slice() {
        [hit] => {
            let words = args.format.words(settings);
            let told = card::explain(hit, &study, &reviews, &store, words);
            match args.format {
                Format::Json => out.json(&told)?,
                Format::Human => page::print(&told, words, out)?,
            }
            Ok(Exit::Fine)
        }
        [] => dropped::explain(&typed, args.format, &study.decks, &store, settings, out),
        several => {
            ask_which(several, &typed, args.format, settings.words(), out)?;
            Ok(Exit::Nothing)
        }
    }
}

/// What is printed of one card, as it stands now.
pub fn lines(card: &CardId, settings: &Settings) -> Result<Vec<String>, Failure> {
    Output::lines(|out| {
        let (study, reviews) = Study::following(&[], settings, out)?;
        let store = DeckStore::open_existing(&settings.decks)?;
        match search::by_id(&card.0, &study.decks).as_slice() {
            [hit] => {
                let words = settings.words();
                page::print(&card::explain(hit, &study, &reviews, &store, words), words, out)
            }
            _ => Err(Failure::Usage(no_such(&card.0))),
        }
    })
}

/// The cards that may be meant, best first.
fn meant<'a>(typed: &str, study: &'a Study) -> Vec<Hit<'a>> {
    let by_id = search::by_id(typed, &study.decks);
    if by_id.len() == 1 && by_id[0].card.id.0 == typed.trim() {
        return by_id;
    }
    let Some(query) = Query::of(typed) else { return by_id };
    let by_text = search::by_text(&query, &study.decks);
    // A question typed in full is meant, whatever else holds its words.
    let whole = by_text.iter().filter(|(rank, _)| rank.place == Place::Whole).count();
    let by_text = by_text.into_iter().take(if whole > 0 { whole } else { usize::MAX });
    // `data` may be a word, and the beginning of an id by chance.
    let mut meant = by_id;
    for (_, hit) in by_text {
        if !meant.iter().any(|known| known.card.id == hit.card.id) {
            meant.push(hit);
        }
    }
    meant
}

/// Cards that are listed where several may be meant.
const LISTED: usize = 10;

#[derive(Serialize)]
struct Several<'a> {
    matches: Vec<Found<'a>>,
}

fn ask_which(
    several: &[Hit],
    typed: &str,
    format: Format,
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    if format == Format::Json {
        out.json(&Several { matches: several.iter().map(Found::from).collect() })?;
    } else {
        for hit in several.iter().take(LISTED) {
            brief::tell(hit, false, words, out)?;
            out.say("")?;
        }
    }
    out.note(words.may_mean(typed, several.len(), several.len() > LISTED))
}
