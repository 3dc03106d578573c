//! What `quiz`, `list`, `stats` and `why` start from.

use std::path::Path;

use super::{select, tell_findings};
use crate::cli::{Failure, Output, Settings};
use crate::day::Moment;
use crate::deck::Deck;
use crate::diagnostic::Diagnostic;
use crate::history::{self, History};
use crate::marks::Marks;
use crate::memory::Parameters;
use crate::review::{Fact, Name, Review};
use crate::schedule::Scheduler;
use crate::store::decks::DeckStore;
use crate::store::progress::{self, Progress, Seen};

/// The cards in question and all that is known of them.
pub struct Study {
    pub decks: Vec<Deck>,
    pub history: History,
    pub marks: Marks,
    /// What can be taken back, oldest first.
    pub recent: Vec<(Name, Fact)>,
    /// What is wrong with the progress files; [`Study::tell`] prints it.
    pub problems: Vec<Diagnostic>,
    /// Of our own progress file.
    pub seen: Seen,
    pub scheduler: Scheduler,
    pub now: Moment,
}

impl Study {
    /// Reads the decks that the topics name (all, if none) and the progress, side by side.
    pub fn read(
        topics: &[String],
        settings: &Settings,
        out: &mut Output,
    ) -> Result<Study, Failure> {
        Study::with_reviews(topics, settings, out).map(|(study, _)| study)
    }

    /// The same, and the reviews that count, oldest first.
    pub fn with_reviews(
        topics: &[String],
        settings: &Settings,
        out: &mut Output,
    ) -> Result<(Study, Vec<Review>), Failure> {
        let store = DeckStore::open_existing(&settings.decks)?;
        tell_findings(&store, out)?;
        let log = settings.progress()?;
        let (decks, progress) = rayon::join(|| select(&store, topics), || progress::read(log));
        // What is wrong with the topics is told first.
        let decks = decks?;
        let Progress { mut reviews, facts, recent, findings: mut problems, seen } = progress?;
        let now = settings.clock.now();
        problems.extend(in_the_future(log, &reviews, now));
        reviews.truncate(history::counting(&reviews, now));
        let marks = Marks::of(&facts);
        let scheduler = settings.config.scheduler(&Parameters::default());
        let history = history::replay(&reviews, &scheduler);
        Ok((Study { decks, history, marks, recent, problems, seen, scheduler, now }, reviews))
    }

    /// Prints what is wrong with the progress files.
    pub fn tell(&self, out: &mut Output) -> Result<(), Failure> {
        self.problems.iter().try_for_each(|problem| out.note(problem.to_string()))
    }
}

/// Clocks of several devices differ so much without being wrong.
const SKEW_MS: i64 = 10 * 60 * 1000;

/// Tells of answers that nobody can have given yet.
fn in_the_future(log: &Path, reviews: &[Review], now: Moment) -> Option<Diagnostic> {
    let end = now.plus_ms(SKEW_MS).utc_ms;
    let future = reviews.partition_point(|review| review.at.utc_ms <= end);
    let last = reviews[future..].last()?;
    Some(Diagnostic {
        path: log.display().to_string(),
        line: 0,
        column: 0,
        what: format!(
            "answers dated in the future: {}, the last {}",
            reviews.len() - future,
            last.at.wall_clock()
        ),
        hint: "was a clock wrong? they are kept; what is more than a day ahead counts when its \
               time has come"
            .to_owned(),
    })
}
