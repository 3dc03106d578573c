//! `stats`: what is to come, and how it went so far.

use super::covered;
use super::print::Format;
use super::study::Study;
use crate::cli::{Exit, Failure, Output, Settings};
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
    let study = Study::read(&args.topics, settings, out)?;
    study.tell(out)?;
    let store = DeckStore::open(&settings.decks)?;
    let coverage = covered::by_topic(&store, &study.decks);
    let exam = study.exam.as_ref().map(|exam| exam.on);
    let stats = stats::stats(&study.decks, study.known(), &coverage, exam);
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
    Ok(Exit::Fine)
}
