//! `stats`: what is to come, and how it went so far.

use std::collections::HashSet;

use super::covered;
use super::print::Format;
use super::study::Study;
use crate::card::CardId;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::deck::Deck;
use crate::review::Review;
use crate::stats;
use crate::store::decks::DeckStore;
use crate::terminal::report::stats::{self as report, Page};

/// Show reviews, what comes due, and how much was recalled
///
/// In a terminal: a year of reviews, what comes due in 30 days, the states and intervals of the
/// cards, how much was recalled, and how much of each topic is known. In a pipe the same numbers, a
/// line each, in columns parted by tabs.
#[derive(clap::Args)]
pub struct Args {
    /// Topics to count [default: all]
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let (study, reviews) = Study::following(&args.topics, settings, out)?;
    study.tell(out)?;
    let store = DeckStore::open(&settings.decks)?;
    let coverage = covered::by_topic(&store, &study.decks);
    let stats = stats::stats(&study.decks, study.known(), &coverage, study.ahead.as_ref());
    let words = settings.words();
    match args.format {
        Format::Json => out.json(&stats)?,
        Format::Human if out.is_screen() => out.draw(&report::page(&Page {
            stats: &stats,
            topics: &args.topics,
            goal: f64::from(settings.config.retention),
            words,
            cells: out.page_cells(),
        }))?,
        Format::Human => {
            report::data(&stats, words).iter().try_for_each(|line| out.say(line))?;
        }
    }
    let (answers, cards) = of_no_deck(&study.decks, &reviews);
    // The cards of other topics are not known here.
    if answers > 0 && args.topics.is_empty() && args.format == Format::Human {
        out.remark(&words.of_no_deck(answers, cards))?;
    }
    Ok(Exit::Fine)
}

/// How many answers are to cards that no deck has, not even as retired; and how many these cards are.
fn of_no_deck(decks: &[Deck], reviews: &[Review]) -> (usize, usize) {
    let known: HashSet<&CardId> = decks
        .iter()
        .flat_map(|deck| deck.cards.iter().chain(&deck.retired))
        .map(|card| &card.id)
        .collect();
    let others = || reviews.iter().map(|review| &review.card).filter(|card| !known.contains(card));
    (others().count(), others().collect::<HashSet<_>>().len())
}
