//! What `quiz`, `list` and `stats` start from.

use super::{select, tell_findings};
use crate::cli::{Failure, Output, Settings};
use crate::day::Moment;
use crate::deck::Deck;
use crate::history::{self, History};
use crate::memory::{Model, Parameters};
use crate::schedule::Scheduler;
use crate::store::decks::DeckStore;
use crate::store::progress;

/// The cards in question and all that is known of them.
pub struct Study {
    pub decks: Vec<Deck>,
    pub history: History,
    pub scheduler: Scheduler,
    pub now: Moment,
}

impl Study {
    /// Reads the decks that the topics name (all, if none) and the progress.
    pub fn read(
        topics: &[String],
        settings: &Settings,
        out: &mut Output,
    ) -> Result<Study, Failure> {
        let decks = decks(topics, settings, out)?;
        Study::of(decks, settings, out)
    }

    /// Reads the progress, and prints what is wrong with it.
    pub fn of(decks: Vec<Deck>, settings: &Settings, out: &mut Output) -> Result<Study, Failure> {
        let (reviews, problems) = progress::read(settings.progress()?)?;
        for problem in &problems {
            out.note(problem.to_string())?;
        }
        let config = &settings.config;
        let model = Model::new(&Parameters::default(), config.retention)
            .expect("the default parameters are sound");
        let scheduler = Scheduler::new(model, i32::from(config.day_starts_at) * 3600);
        let history = history::replay(&reviews, &scheduler);
        Ok(Study { decks, history, scheduler, now: settings.clock.now() })
    }
}

/// The decks that the topics name, all of them where none is. A folder that was asked for has to
/// be there.
pub fn decks(
    topics: &[String],
    settings: &Settings,
    out: &mut Output,
) -> Result<Vec<Deck>, Failure> {
    let store = DeckStore::open_existing(&settings.decks)?;
    tell_findings(&store, out)?;
    select(&store, topics)
}
