//! `prune`: drops retired cards that nobody ever answered.

use std::collections::HashSet;
use std::io::{self, IsTerminal};

use super::{brief, tell_findings};
use crate::card::{Card, CardId};
use crate::cli::{Exit, Failure, Output, Settings};
use crate::deck::Deck;
use crate::marks::Marks;
use crate::store::decks::DeckStore;
use crate::store::progress::{self, Progress};

/// Drop retired cards that were never answered.
///
/// They have no history to keep. Retired cards with answers stay, and so do suspended ones, which
/// would be asked again if their text came back. Answers that lie only on another
/// computer are not seen: bring its progress file here first. Asks before it drops anything.
#[derive(clap::Args)]
pub struct Args {
    /// Drop them without asking
    #[arg(long, short)]
    yes: bool,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let store = DeckStore::open_existing(&settings.decks)?;
    tell_findings(&store, out)?;
    let path = settings.progress()?;
    let Progress { reviews, facts, findings, .. } = progress::read(path)?;
    // A log that is not read may hold answers of any of them.
    if let Some(finding) = findings.first() {
        return Err(Failure::Usage(format!(
            "{finding}\nnothing dropped: not all answers could be read"
        )));
    }
    let answered: HashSet<CardId> = reviews.into_iter().map(|review| review.card).collect();
    let read: Vec<Deck> =
        store.topics().iter().map(|topic| store.read(topic)).collect::<Result<_, _>>()?;
    let marks = Marks::of(&facts);
    let is_dropped = |card: &Card| !answered.contains(&card.id) && !marks.is_suspended(&card.id);
    let mut decks: Vec<Deck> = read
        .into_iter()
        .filter(|deck| !deck.is_hand_made() && deck.retired.iter().any(is_dropped))
        .collect();
    if decks.is_empty() {
        out.say(settings.words().none_to_prune())?;
        return Ok(Exit::Fine);
    }
    let mut cards = 0;
    for deck in &decks {
        out.say(format!("{}:", deck.topic))?;
        for card in deck.retired.iter().filter(|card| is_dropped(card)) {
            let (question, answer) = (brief::question(&card.draft), brief::answer(&card.draft));
            out.hang(&format!("  {}  ", card.id), &format!("{question} → {answer}"))?;
            cards += 1;
        }
    }
    let words = settings.words();
    let log = answered.is_empty().then(|| path.display().to_string());
    if !args.yes && !agrees(&words.ask_prune(cards, log.as_deref()), out)? {
        out.say(words.none_pruned())?;
        return Ok(Exit::Fine);
    }
    for deck in &mut decks {
        deck.retired.retain(|card| !is_dropped(card));
        store.write(deck)?;
    }
    out.say(words.pruned(cards))?;
    Ok(Exit::Fine)
}

fn agrees(question: &str, out: &mut Output) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::Usage(
            "nobody to ask: add --yes to drop them, or run it in a terminal".to_owned(),
        ));
    }
    out.ask(question)?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(Failure::Output)?;
    Ok(["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
}
