//! `quiz`: asks what is due, and keeps every answer.

use std::io::{self, IsTerminal};

use super::study::Study;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::queue::{self, Limits, Queue};
use crate::review::Review;
use crate::session::Session;
use crate::store::progress::ProgressLog;
use crate::terminal::{self, Stopped, summary};

/// Quiz what is due, then new cards up to the daily limit
///
/// Every answer is on disk before the next card shows, so the quiz can be left at any time.
#[derive(clap::Args)]
pub struct Args {
    /// Topics to quiz: decks, their aliases or headings [default: all]
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,

    /// Most cards to ask, reviews before new ones [default: no limit]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,

    /// Most new cards to ask [default: what the daily limit leaves, 20 unless the config says
    /// otherwise, and one of those that come from the same lines of a note]
    #[arg(long, value_name = "N")]
    new: Option<u32>,

    /// Ask line by line, as is done without a terminal: for pipes and screen readers
    #[arg(long)]
    plain: bool,

    /// Seed for the order of cards that are equally due: the same seed, the same order
    /// [default: by chance]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let study = Study::read(&args.topics, settings, out)?;
    let queue = queue(args, settings, &study);
    if queue.tasks.is_empty() {
        nothing(&queue, &study, &args.topics, out)?;
        return Ok(Exit::Nothing);
    }
    let (mut log, problems) = ProgressLog::open(settings.progress()?, study.seen)?;
    for problem in problems.iter().filter(|problem| !study.problems.contains(problem)) {
        out.note(problem.to_string())?;
    }
    out.flush()?;

    let mut session = Session::new(queue, study.scheduler, settings.clock.now());
    let mut kept = 0;
    let mut record = |review: &Review| {
        log.append(review)?;
        kept += 1;
        Ok(())
    };
    let now = || settings.clock.now();
    let result = if args.plain || is_no_screen() {
        let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
        terminal::plain::run(&mut session, &mut input, &mut output, &now, &mut record)
    } else {
        terminal::run(&mut session, &name(&args.topics), &now, &mut record)
    };
    match result {
        Ok(()) => {}
        Err(Stopped::Terminal(error)) => return Err(Failure::from_write(error)),
        Err(Stopped::Record(error)) => {
            out.note(format!("Answers saved in this session: {kept}. The one after them is not."))?;
            return Err(Failure::Store(error));
        }
    }
    summary::lines(&session).iter().try_for_each(|line| out.say(line))?;
    Ok(Exit::Fine)
}

fn queue(args: &Args, settings: &Settings, study: &Study) -> Queue {
    let introduced = study.history.introduced_on(study.scheduler.today(study.now));
    let left_today = (settings.config.new_per_day as usize).saturating_sub(introduced);
    let limits = Limits {
        cards: args.limit.map_or(usize::MAX, |limit| limit as usize),
        new: args.new.map_or(left_today, |new| new as usize),
        siblings: args.new.is_some(),
    };
    let seed = args.seed.unwrap_or(settings.seed);
    queue::build(&study.decks, &study.history, &study.scheduler, study.now, limits, seed)
}

/// Says when there will be something to ask, and how to get more now.
fn nothing(
    queue: &Queue,
    study: &Study,
    topics: &[String],
    out: &mut Output,
) -> Result<(), Failure> {
    if study.decks.iter().all(|deck| deck.cards.is_empty()) {
        return out.note("No cards here: `cloudnotes import NOTES` makes some from your notes.");
    }
    match queue.later {
        Some(due) => {
            let wait = study.scheduler.wait(due, study.now);
            out.note(format!("Nothing is due. The next card is due {wait}."))?;
        }
        None => out.note("Nothing is due.")?,
    }
    match queue.unseen {
        0 => Ok(()),
        unseen => out.note(format!(
            "New cards left for other days: {unseen}. To take some of them now: `{} --new {}`",
            [&["cloudnotes quiz".to_owned()], topics].concat().join(" "),
            unseen.min(10),
        )),
    }
}

/// What the header calls the session.
fn name(topics: &[String]) -> String {
    if topics.is_empty() { "all topics".to_owned() } else { topics.join(" ") }
}

fn is_no_screen() -> bool {
    !io::stdin().is_terminal()
        || !io::stdout().is_terminal()
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}
