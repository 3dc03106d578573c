//! `quiz`: asks what is due, and keeps every answer.

use std::io::{self, IsTerminal};

mod earlier;

use super::desk::Desk;
use super::print::shell_word;
use super::study::Study;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::diagnostic::Diagnostic;
use crate::queue::{self, Limits, Queue};
use crate::session::{Options, Session};
use crate::store::progress::{self, ProgressLog};
use crate::terminal::{self, Stopped, summary};

/// Quiz what is due, then new cards up to the daily limit.
///
/// Every answer is on disk before the next card shows, so the quiz can be left at any time.
#[derive(clap::Args)]
pub struct Args {
    /// Topics to quiz: decks, their aliases or headings [default: all]
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,

    /// Most cards to ask; what is due goes before what is new [default: no limit]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,

    /// Most new cards to ask [default: what is left of today's 20]
    ///
    /// Without it, new cards made from the same lines of a note come on different days. How many
    /// are new a day is set as `new_per_day` in config.yaml.
    #[arg(long, value_name = "N")]
    new: Option<u32>,

    /// Ask line by line, for pipes and screen readers
    ///
    /// This is also done where there is no terminal.
    #[arg(long)]
    plain: bool,

    /// Seed for the order of equally due cards [default: by chance]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let (study, reviews) = Study::with_reviews(&args.topics, settings, out)?;
    let queue = queue(args, settings, &study);
    if queue.tasks.is_empty() {
        study.tell(out)?;
        nothing(&queue, &study, &args.topics, out)?;
        return Ok(Exit::Nothing);
    }
    let (names, earlier) = earlier::read(&study, &reviews, settings);
    let (mut log, mended) = ProgressLog::open(settings.progress()?, study.seen)?;
    // A torn end that was mended just now is told once.
    let told = |problem: &&Diagnostic| !mended.is_empty() && problem.what == progress::TORN;
    for problem in study.problems.iter().filter(|problem| !told(problem)).chain(&mended) {
        out.note(problem.to_string())?;
    }
    out.flush()?;

    let options = Options { earlier, ..Options::default() };
    let mut session = Session::new(queue, study.scheduler, options, settings.clock.now());
    let mut desk = Desk { log: &mut log, settings, names, kept: 0 };
    let result = if args.plain || is_no_screen() {
        let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
        terminal::plain::run(&mut session, &mut input, &mut output, &mut desk)
    } else {
        terminal::run(&mut session, &name(&args.topics), &mut desk)
    };
    match result {
        Ok(()) => {}
        Err(Stopped::Terminal(error)) => return Err(Failure::from_write(error)),
        Err(Stopped::Record(error)) => {
            out.note(format!(
                "Answers saved in this session: {}. The one after them is not.",
                desk.kept
            ))?;
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
        ahead: false,
    };
    let seed = args.seed.unwrap_or(settings.seed);
    let Study { decks, history, marks, scheduler, now, .. } = study;
    queue::build(decks, history, marks, scheduler, *now, limits, seed)
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
            "New cards left for other days: {unseen}. To take some of them now: \
             `cloudnotes quiz{} --new {}`",
            topics.iter().map(|topic| format!(" {}", shell_word(topic))).collect::<String>(),
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
