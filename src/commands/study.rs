//! What `quiz`, `list`, `stats`, `outline`, `why` and the start page start from.

use std::path::Path;

use super::{exam, select, tell_findings};
use crate::cli::{Failure, Output, Settings};
use crate::day::{Moment, StudyDay};
use crate::deck::Deck;
use crate::diagnostic::Diagnostic;
use crate::due::CatchUp;
use crate::history::{self, History};
use crate::marks::Marks;
use crate::memory::Parameters;
use crate::plan::Ahead;
use crate::queue::{self, Limits};
use crate::review::{Exam, Fact, Name, Review};
use crate::schedule::Scheduler;
use crate::stats::Known;
use crate::store::config::Config;
use crate::store::decks::DeckStore;
use crate::store::progress::{self, Progress, Seen};

/// The cards in question and all that is known of them.
pub struct Study {
    pub decks: Vec<Deck>,
    pub history: History,
    pub marks: Marks,
    /// What can be taken back, oldest first.
    pub recent: Vec<(Name, Fact)>,
    /// The exam named last, even if it is past.
    pub exam: Option<Exam>,
    /// The same where it is not past and its plan was looked for, with the decks that it is about; of
    /// topics that are gone, none.
    pub ahead: Option<Ahead>,
    /// All that were named, oldest first.
    pub exams: Vec<(Name, Exam)>,
    /// What is wrong with the progress files; [`Study::tell`] prints it.
    pub problems: Vec<Diagnostic>,
    /// Of our own progress file.
    pub seen: Seen,
    /// Those of the scheduler.
    pub parameters: Parameters,
    pub scheduler: Scheduler,
    pub now: Moment,
}

impl Study {
    /// Reads the decks that the topics name (all, if none) and the progress, and lets the plan for
    /// the exam that is ahead say what is due when.
    pub fn read(
        topics: &[String],
        settings: &Settings,
        out: &mut Output,
    ) -> Result<Study, Failure> {
        Study::following(topics, settings, out).map(|(study, _)| study)
    }

    /// The same, and the reviews that count, oldest first.
    pub fn following(
        topics: &[String],
        settings: &Settings,
        out: &mut Output,
    ) -> Result<(Study, Vec<Review>), Failure> {
        let (mut study, reviews) = Study::with_reviews(topics, settings, out)?;
        exam::follow(&mut study, topics, &reviews, settings, out)?;
        Ok((study, reviews))
    }

    /// Without any plan: the decks and the progress, read side by side, and the reviews that count,
    /// oldest first.
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
        let mut progress = progress?;
        let now = settings.clock.now();
        let InUse { parameters, .. } = settle(&mut progress, settings, now)?;
        let Progress { reviews, facts, recent, exams, findings: problems, seen, .. } = progress;
        let marks = Marks::of(&facts);
        let exam = exams.last().map(|(_, exam)| exam.clone());
        let scheduler = settings.config.scheduler(&parameters);
        let history = history::replay(&reviews, &scheduler);
        let study = Study {
            decks,
            history,
            marks,
            recent,
            exam,
            ahead: None,
            exams,
            problems,
            seen,
            parameters,
            scheduler,
            now,
        };
        Ok((study, reviews))
    }

    /// What cards are counted by.
    pub fn known(&self) -> Known<'_> {
        let Study { history, marks, scheduler, now, .. } = self;
        Known { history, marks, scheduler, now: *now }
    }

    /// What a quiz of these decks asks today if nothing else is said, and the plan after a break where there is
    /// one: then no new cards come, until what piled up is cleared.
    pub fn limits(&self, decks: &[Deck], settings: &Settings) -> (Limits, Option<CatchUp>) {
        let Study { history, marks, scheduler, now, .. } = self;
        let Config { review_order: order, reviews_per_day: per_day, .. } = settings.config;
        let plan = queue::catch_up(decks, history, marks, scheduler, *now, order, per_day);
        let today = scheduler.today(*now);
        let left = |per_day: u32, done: usize| (per_day as usize).saturating_sub(done);
        let (reviews, new) = match (plan, per_day) {
            (Some(plan), _) => (plan.left_today, 0),
            (None, Some(per_day)) => (left(per_day, history.reviewed_on(today)), usize::MAX),
            (None, None) => (usize::MAX, usize::MAX),
        };
        let new = new.min(left(settings.config.new_per_day, history.introduced_on(today)));
        let limits =
            Limits { cards: usize::MAX, reviews, new, order, siblings: false, ahead: false };
        (limits, plan)
    }

    /// Prints what is wrong with the progress files.
    pub fn tell(&self, out: &mut Output) -> Result<(), Failure> {
        self.problems.iter().try_for_each(|problem| out.note(problem.to_string()))
    }
}

/// Leaves the reviews that count at this moment, and adds to the findings what else is wrong with
/// the log.
pub fn settle(progress: &mut Progress, settings: &Settings, now: Moment) -> Result<InUse, Failure> {
    let log = settings.progress()?;
    progress.findings.extend(in_the_future(log, &progress.reviews, now));
    progress.reviews.truncate(history::counting(&progress.reviews, now));
    let in_use = InUse::of(progress, settings)?;
    progress.findings.extend(in_use.problem.clone());
    Ok(in_use)
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

/// The parameters that a log makes be used.
pub struct InUse {
    pub parameters: Parameters,
    /// The study day on which they were adopted; none for the defaults.
    pub since: Option<StudyDay>,
    /// Why those adopted last cannot be used.
    pub problem: Option<Diagnostic>,
}

impl InUse {
    /// Those adopted last; the defaults where there are none, and where they are impossible.
    pub fn of(progress: &Progress, settings: &Settings) -> Result<InUse, Failure> {
        let defaults = InUse { parameters: Parameters::default(), since: None, problem: None };
        let Some((_, adopted)) = progress.adopted.last() else { return Ok(defaults) };
        let day = adopted.at.study_day(settings.config.rollover_s());
        Ok(match Parameters::new(&adopted.scheduler, &adopted.w) {
            Ok(parameters) => InUse { parameters, since: Some(day), problem: None },
            Err(impossible) => InUse {
                problem: Some(Diagnostic {
                    path: settings.progress()?.display().to_string(),
                    line: 0,
                    column: 0,
                    what: format!("the parameters adopted on {day} cannot be used: {impossible}"),
                    hint: "the defaults are used; `cloudnotes optimize --revoke` takes those back"
                        .to_owned(),
                }),
                ..defaults
            },
        })
    }
}
