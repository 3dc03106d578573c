//! `quiz`: asks what is due, and keeps every answer.

mod earlier;
mod nothing;
mod pick;
mod since;

use std::collections::HashSet;
use std::io::{self, IsTerminal};

use rayon::prelude::*;

use super::desk::{Desk, Memo};
use super::study::Study;
use crate::card::{Card, CardId};
use crate::choice;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::deck::Deck;
use crate::diagnostic::Diagnostic;
use crate::due::Due;
use crate::gain::{self, Pace};
use crate::lang::Words;
use crate::queue::{self, Limits, Queue, Task};
use crate::review::Review;
use crate::session::{Event, Options, Session};
use crate::store::progress::{self, ProgressLog};
use crate::terminal::{self, Stopped, summary};

/// Quiz what is due, then new cards up to the daily limit.
///
/// Without a topic, all of them take turns. Every answer is on disk before the next card shows, so
/// the quiz can be left at any time. Options can be combined, but for --failed with --new, and
/// --cram with --undo.
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
    /// are new a day is set as `new_per_day` in config.yaml. With --cram or --since there is no
    /// limit but this one.
    #[arg(long, value_name = "N")]
    new: Option<u32>,

    /// Stop after so many minutes, and ask first what gains most in them
    ///
    /// That is, of what is due, the cards whose recall in a month gains most by being asked now, for
    /// the seconds that they usually take you. With --cram, only the time counts.
    #[arg(long, value_name = "M", value_parser = clap::value_parser!(u32).range(1..=1440))]
    minutes: Option<u32>,

    /// Go through all cards, due or not, without touching the schedule
    ///
    /// In an order of chance. No answer is kept; what you suspend, bury or flag is.
    #[arg(long)]
    cram: bool,

    /// Ask the cards whose lines changed in the notes since a git revision, due or not
    ///
    /// A commit, a branch, a tag, HEAD~3, or @{yesterday}. What is not committed yet counts as well.
    /// Answers count as always; FSRS takes into account that a card was asked early.
    #[arg(long, value_name = "REV")]
    since: Option<String>,

    /// Ask the cards that were missed lately, due or not
    ///
    /// Those answered Again in the last 7 days, and those whose last answer was Again, however long
    /// ago. Answers count as always.
    #[arg(long, conflicts_with = "new")]
    failed: bool,

    /// Take back what was done last, also in an earlier session, and ask that card again
    #[arg(long, conflicts_with = "cram")]
    undo: bool,

    /// Offer no answers to choose from for new cards
    #[arg(long)]
    no_choice: bool,

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
    let (study, reviews) = match args.cram {
        true => Study::with_reviews(&args.topics, settings, out)?,
        false => Study::following(&args.topics, settings, out)?,
    };
    let picked = pick::pick(args, &study, settings, out)?;
    let decks = picked.as_deref().unwrap_or(&study.decks);
    let (mut limits, plan) = study.limits(&study.decks, settings);
    // Whoever says what to ask, or how much of it, gets that.
    let is_plain = args.limit.is_none()
        && args.minutes.is_none()
        && args.since.is_none()
        && !args.cram
        && !args.failed;
    if !is_plain {
        limits.reviews = usize::MAX;
    }
    let queue = queue(args, limits, settings, &study, &reviews, decks);
    let today = study.scheduler.today(study.now);
    let catch_up = plan.filter(|_| is_plain).map(|plan| settings.words().catch_up(&plan, today));
    let (names, earlier) = match args.cram {
        // An answer that is taken back could not be given again.
        true => (Vec::new(), Vec::new()),
        false => earlier::read(&study, &reviews, settings),
    };
    if args.undo && names.is_empty() {
        study.tell(out)?;
        out.note(settings.words().nothing_to_take_back())?;
        return Ok(Exit::Nothing);
    }
    if queue.tasks.is_empty() && !args.undo {
        study.tell(out)?;
        catch_up.iter().try_for_each(|plan| out.remark(plan))?;
        nothing::tell(args, &queue, &study, settings, out)?;
        return Ok(Exit::Nothing);
    }
    let options = Options {
        cram: args.cram,
        until: args.minutes.map(|minutes| study.now.plus_ms(i64::from(minutes) * 60_000)),
        earlier,
        tomorrow: tomorrow(&study, &queue),
    };
    let (mut log, mended) = ProgressLog::open(settings.progress()?, study.seen)?;
    // A torn end that was mended just now is told once.
    let told = |problem: &&Diagnostic| !mended.is_empty() && problem.what == progress::TORN;
    for problem in study.problems.iter().filter(|problem| !told(problem)).chain(&mended) {
        out.note(problem.to_string())?;
    }
    catch_up.iter().try_for_each(|plan| out.remark(plan))?;
    out.flush()?;

    let mut session = Session::new(queue, study.scheduler, options, settings.clock.now());
    let mut desk = Desk { log: &mut log, settings, names, kept: 0, memo: Memo::default() };
    let first = args.undo.then(|| Event::Undo { at: settings.clock.now() });
    let words = settings.words();
    let result = if args.plain || is_no_screen() {
        let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
        terminal::plain::run(&mut session, words, (&mut input, &mut output), first, &mut desk)
    } else {
        terminal::run(&mut session, &name(&args.topics, words), words, first, &mut desk)
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
    let lines = summary::lines(&session, words, settings.clock.now());
    lines.iter().try_for_each(|line| out.say(line))?;
    Ok(Exit::Fine)
}

fn queue(
    args: &Args,
    limits: Limits,
    settings: &Settings,
    study: &Study,
    reviews: &[Review],
    decks: &[Deck],
) -> Queue {
    let Study { history, marks, scheduler, now, .. } = study;
    let asks_all = args.cram || args.since.is_some();
    let limits = Limits {
        cards: args.limit.map_or(usize::MAX, |limit| limit as usize),
        new: match args.new {
            Some(new) => new as usize,
            None if asks_all => usize::MAX,
            None => limits.new,
        },
        siblings: args.new.is_some() || asks_all,
        ahead: args.failed || args.since.is_some(),
        ..limits
    };
    let seed = args.seed.unwrap_or(settings.seed);
    if args.cram {
        return queue::cram(decks, history, marks, scheduler, *now, limits, seed);
    }
    let mut queue = queue::build(decks, history, marks, scheduler, *now, limits, seed);
    if args.minutes.is_some() {
        let pace = Pace::of(reviews, scheduler);
        queue.tasks = gain::first(queue.tasks, &pace, scheduler, *now);
    }
    if !args.no_choice {
        offer_choices(&mut queue, &study.decks, seed);
    }
    queue
}

/// Gives new cards answers to choose from, out of their own decks.
fn offer_choices(queue: &mut Queue, decks: &[Deck], seed: u64) {
    for deck in decks {
        let cards: Vec<&Card> = deck.cards.iter().collect();
        let ids: HashSet<&CardId> = cards.iter().map(|card| &card.id).collect();
        let is_here = |task: &&mut Task| task.state.is_none() && ids.contains(&task.card.id);
        let tasks: Vec<&mut Task> = queue.tasks.iter_mut().filter(is_here).collect();
        // Each is held against all cards of its deck.
        tasks.into_par_iter().for_each(|task| {
            task.choices = choice::options(&task.card, &cards, seed);
        });
    }
}

/// Cards that come due tomorrow, and are not asked now.
fn tomorrow(study: &Study, queue: &Queue) -> usize {
    let tomorrow = Due::On(study.scheduler.today(study.now).plus(1));
    let asked: HashSet<&CardId> = queue.tasks.iter().map(|task| &task.card.id).collect();
    let is_due = |card: &&Card| {
        study.history.state(&card.id).is_some_and(|state| state.due == tomorrow)
            && !study.marks.is_suspended(&card.id)
            && !asked.contains(&card.id)
    };
    study.decks.iter().flat_map(|deck| &deck.cards).filter(is_due).count()
}

/// What the header calls the session.
fn name(topics: &[String], words: &dyn Words) -> String {
    if topics.is_empty() { words.all_of_them().to_owned() } else { topics.join(" ") }
}

fn is_no_screen() -> bool {
    !io::stdin().is_terminal()
        || !io::stdout().is_terminal()
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}
