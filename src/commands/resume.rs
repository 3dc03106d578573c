//! `resume`: asks suspended cards again.

use std::collections::HashSet;

use super::study::Study;
use super::{brief, no_such, select};
use crate::card::Card;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::deck::Deck;
use crate::marks::Marks;
use crate::review::{Fact, Mark};
use crate::search;
use crate::store::decks::DeckStore;
use crate::store::progress::ProgressLog;
use crate::text::plural;

/// Ask suspended cards again.
///
/// A card named by its id is taken as it is: it loses its flag as well. `cloudnotes list
/// --suspended` and `cloudnotes list --flagged` show ids.
#[derive(clap::Args)]
#[command(
    override_usage = "cloudnotes resume [OPTIONS] <CARD|TOPIC>...\n       cloudnotes resume [OPTIONS] --all"
)]
pub struct Args {
    /// Ids of cards, or four or more characters of their beginning; or topics, all of whose
    /// suspended cards are meant
    #[arg(value_name = "CARD|TOPIC", required_unless_present = "all", conflicts_with = "all")]
    names: Vec<String>,

    /// All suspended cards
    #[arg(long)]
    all: bool,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let study = Study::read(&[], settings, out)?;
    study.tell(out)?;
    let store = DeckStore::open_existing(&settings.decks)?;
    let mut cards = match args.all {
        true => suspended(&study.decks, &study.marks),
        false => Vec::new(),
    };
    for name in &args.names {
        cards.extend(meant(name, &study, &store)?);
    }
    let mut met = HashSet::new();
    cards.retain(|card| met.insert(card.id.clone()));
    if cards.is_empty() {
        out.note(settings.words().none_to_resume())?;
        return Ok(Exit::Nothing);
    }
    let (mut log, mended) = ProgressLog::open(settings.progress()?, study.seen)?;
    mended.iter().try_for_each(|finding| out.note(finding.to_string()))?;
    for card in &cards {
        log.append(&Fact::Resume(Mark { card: card.id.clone(), at: settings.clock.now() }))?;
        out.hang(&format!("{}  ", card.id), &brief::question(&card.draft))?;
    }
    out.say(settings.words().resumed(cards.len()))?;
    Ok(Exit::Fine)
}

/// The suspended or flagged card of that id; else the suspended cards of that topic; else the card
/// whose id begins so.
fn meant(name: &str, study: &Study, store: &DeckStore) -> Result<Vec<Card>, Failure> {
    let by_id = search::by_id(name, &study.decks);
    let is_exact = by_id.iter().any(|hit| hit.card.id.0 == name.trim());
    let topic = match is_exact {
        true => None,
        false => Some(select(store, std::slice::from_ref(&name.to_owned()))),
    };
    match (topic, by_id.as_slice()) {
        (Some(Ok(decks)), _) => Ok(suspended(&decks, &study.marks)),
        (_, [hit]) => {
            let card = hit.card;
            let is_marked = study.marks.is_suspended(&card.id) || study.marks.flag(card).is_some();
            Ok(is_marked.then(|| card.clone()).into_iter().collect())
        }
        (_, [_, _, ..]) => Err(Failure::Usage(format!(
            "`{name}` begins the ids of {}: give more of it",
            plural(by_id.len(), "card")
        ))),
        (Some(Err(unknown)), []) => Err(unknown),
        (None, []) => Err(Failure::Usage(no_such(name))),
    }
}

fn suspended(decks: &[Deck], marks: &Marks) -> Vec<Card> {
    let cards = decks.iter().flat_map(|deck| &deck.cards);
    cards.filter(|card| marks.is_suspended(&card.id)).cloned().collect()
}
