//! `search`: the cards that hold a text.

use super::brief::{self, Found};
use super::print::Format;
use super::{select, tell_findings, unknown_text};
use crate::cli::{Exit, Failure, Output, Settings};
use crate::lang::Words;
use crate::search::{self, Hit, Place, Query, Rank};
use crate::store::decks::DeckStore;

/// Find cards by what stands in them.
///
/// All words have to stand in a card: in its question, its answer or the headings above it. Case,
/// width and punctuation do not matter; `pod` finds Podman as well, after Pod. What is found in
/// the question comes first, then what is found in the answer. `cloudnotes why ID` tells more of
/// a card.
#[derive(clap::Args)]
pub struct Args {
    /// Words to look for
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,

    /// Most cards to print [default: 20; all as JSON]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let store = DeckStore::open_existing(&settings.decks)?;
    tell_findings(&store, out)?;
    let text = args.text.join(" ");
    let query = Query::of(&text).ok_or_else(|| no_words(&text))?;
    let decks = select(&store, &[])?;
    let mut found = search::by_text(&query, &decks);
    let all = found.len();
    let limit = args.limit.or((args.format == Format::Human).then_some(SHOWN));
    found.truncate(limit.map_or(all, |limit| limit as usize));
    match args.format {
        Format::Json => {
            out.json(&found.iter().map(|(_, hit)| hit.into()).collect::<Vec<Found>>())?
        }
        Format::Human => print(&found, all, settings.words(), out)?,
    }
    if all == 0 {
        return Err(unknown_text(&text, &decks));
    }
    Ok(Exit::Fine)
}

/// Cards that are printed where nobody says how many.
const SHOWN: u32 = 20;

fn print(
    found: &[(Rank, Hit)],
    all: usize,
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    for (rank, hit) in found {
        brief::tell(hit, rank.place == Place::Heading, words, out)?;
        out.say("")?;
    }
    match found.len() {
        0 => Ok(()),
        shown => out.remark(&words.cards_found(shown, all)),
    }
}

/// What was typed holds no letter or digit.
pub fn no_words(text: &str) -> Failure {
    Failure::Usage(format!("nothing to look for in `{text}`: give a word"))
}
