//! One file a subcommand: its arguments and what it does.

pub mod check;
pub mod import;
pub mod list;
pub mod quiz;
pub mod stats;
mod table;

use crate::cli::{Failure, Output, Settings};
use crate::day::Moment;
use crate::deck::Deck;
use crate::diagnostic::Diagnostic;
use crate::history::{self, History};
use crate::memory::{Model, Parameters};
use crate::schedule::Scheduler;
use crate::store::decks::DeckStore;
use crate::store::progress;

/// How a result is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

/// What `quiz`, `list` and `stats` start from.
struct Study {
    decks: Vec<Deck>,
    history: History,
    /// What was wrong with the progress files; already printed.
    problems: Vec<Diagnostic>,
    scheduler: Scheduler,
    now: Moment,
}

impl Study {
    /// Reads the decks that the topics name (all, if none) and the progress, and prints what is
    /// wrong with the latter.
    fn read(topics: &[String], settings: &Settings, out: &mut Output) -> Result<Study, Failure> {
        let decks = select(&DeckStore::open(&settings.decks)?, topics)?;
        let (reviews, problems) = progress::read(&settings.progress)?;
        for problem in &problems {
            out.note(problem.to_string())?;
        }
        let config = &settings.config;
        let model = Model::new(&Parameters::default(), config.retention)
            .expect("the default parameters are sound");
        let scheduler = Scheduler::new(model, i32::from(config.day_starts_at) * 3600);
        let history = history::replay(&reviews, &scheduler);
        Ok(Study { decks, history, problems, scheduler, now: settings.clock.now() })
    }
}

/// The decks that the topics name, in full: to be replaced by the matching of aliases and headings.
fn select(store: &DeckStore, topics: &[String]) -> Result<Vec<Deck>, Failure> {
    let known = store.topics();
    if let Some(topic) = topics.iter().find(|topic| !known.contains(topic)) {
        return Err(Failure::Usage(format!("{topic}: no such topic")));
    }
    let names = known.iter().filter(|name| topics.is_empty() || topics.contains(name));
    names.map(|name| store.read(name).map_err(Failure::from)).collect()
}
