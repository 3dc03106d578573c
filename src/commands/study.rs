//! What `quiz`, `list` and `stats` start from.

use super::select;
use crate::cli::{Failure, Output, Settings};
use crate::day::Moment;
use crate::deck::Deck;
use crate::diagnostic::Diagnostic;
use crate::history::{self, History};
use crate::memory::{Model, Parameters};
use crate::schedule::Scheduler;
use crate::store::decks::DeckStore;
use crate::store::progress;

/// The cards in question and all that is known of them.
pub struct Study {
    pub decks: Vec<Deck>,
    pub history: History,
    /// What was wrong with the progress files; already printed.
    pub problems: Vec<Diagnostic>,
    pub scheduler: Scheduler,
    pub now: Moment,
}

impl Study {
    /// Reads the decks that the topics name (all, if none) and the progress, and prints what is
    /// wrong with the latter.
    pub fn read(
        topics: &[String],
        settings: &Settings,
        out: &mut Output,
    ) -> Result<Study, Failure> {
        let decks = select(&DeckStore::open(&settings.decks)?, topics)?;
        let (reviews, problems) = progress::read(settings.progress()?)?;
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
