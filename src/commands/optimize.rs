//! `optimize`: fits the scheduler's parameters to one's own reviews.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use serde::Serialize;

use super::print::{Format, table_in};
use super::study::{InUse, settle};
use crate::cli::{Exit, Failure, Output, Settings};
use crate::lang::Words;
use crate::memory::Parameters;
use crate::memory::fit::{Progress as Fit, Unfit};
use crate::optimize::{self, Fitted, Items, LEAST, Score};
use crate::review::{Adopted, Fact, Undo};
use crate::store::progress::{self, Progress, ProgressLog};

/// Fit the scheduler's parameters to your own reviews.
///
/// They are adopted where they predict your latest reviews no worse than those in use. Below 400
/// reviews that came a day or more after the one before, the defaults serve better, and nothing is
/// changed. Ctrl-C stops it and leaves everything as it was.
#[derive(clap::Args)]
pub struct Args {
    /// Show what would be adopted, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Take back the parameters adopted last: those before them are used again, or the defaults
    #[arg(long, conflicts_with = "dry_run")]
    revoke: bool,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// What came of it, as JSON.
#[derive(Serialize)]
struct Report {
    outcome: Outcome,
    /// Reviews a day or more after the one before.
    items: usize,
    /// As many as it takes.
    least: usize,
    #[serde(flatten)]
    fitted: Option<Judged>,
    /// Those in use from now on; of a dry run those that were fitted.
    parameters: Numbers,
}

#[derive(Serialize)]
struct Judged {
    weight: f64,
    held_out: usize,
    before: Score,
    after: Score,
}

#[derive(Serialize)]
struct Numbers {
    scheduler: &'static str,
    w: [f32; 21],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    TooFew,
    NoData,
    DryRun,
    NotBetter,
    Unchanged,
    Adopted,
    Revoked,
    NothingToRevoke,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let mut progress = progress::read(settings.progress()?)?;
    let in_use = settle(&mut progress, settings, settings.clock.now())?;
    progress.findings.iter().try_for_each(|problem| out.note(problem.to_string()))?;
    let items = Items::of(&progress.reviews, settings.config.rollover_s());
    let told = Told { words: settings.words(), format: args.format, items: items.len() };
    if args.revoke {
        return revoke(progress, settings, &told, out);
    }
    if items.len() < LEAST {
        let text = told.words.too_few(items.len(), LEAST);
        return told.short(Outcome::TooFew, &in_use, &text, out);
    }
    let start = Start {
        items,
        in_use: in_use.parameters.clone(),
        relearning_steps: settings.config.relearning_steps.len(),
    };
    let fitted = match fit(start, told.words, out) {
        Ok(fitted) => fitted,
        Err(Unfit::Stopped) => return Err(Failure::Stopped),
        Err(Unfit::NoData) => {
            return told.short(Outcome::NoData, &in_use, told.words.nothing_to_fit(), out);
        }
    };
    let outcome = match (fitted.is_worth_it(), args.dry_run) {
        (_, true) => Outcome::DryRun,
        (false, false) => Outcome::NotBetter,
        // A second line that says the same would have to be taken back twice.
        (true, false) if fitted.parameters == in_use.parameters => Outcome::Unchanged,
        (true, false) => {
            adopt(&fitted.parameters, progress, settings, out)?;
            Outcome::Adopted
        }
    };
    told.fitted(outcome, &fitted, &in_use, out)?;
    Ok(Exit::Fine)
}

/// What a fit starts from.
struct Start {
    items: Items,
    in_use: Parameters,
    relearning_steps: usize,
}

/// Fits in another thread, while this one shows how far it is and hears Ctrl-C.
fn fit(start: Start, words: &dyn Words, out: &mut Output) -> Result<Fitted, Unfit> {
    let interrupt = Interrupt::listen();
    let fits = [Fit::default(), Fit::default()];
    let (result, fitted) = mpsc::channel();
    let of_thread = fits.clone();
    thread::spawn(move || {
        let Start { items, in_use, relearning_steps } = start;
        _ = result.send(optimize::optimize(&items, &in_use, relearning_steps, &of_thread));
    });
    loop {
        match fitted.recv_timeout(Duration::from_millis(50)) {
            _ if interrupt.came() => {
                out.passing("");
                // Nobody waits for what the thread still does: the program ends.
                fits.iter().for_each(Fit::stop);
                return Err(Unfit::Stopped);
            }
            Ok(fitted) => {
                out.passing("");
                return fitted;
            }
            Err(RecvTimeoutError::Timeout) => out.passing(&bar(words.fitting(), &fits)),
            // It sends before it ends, unless it panics; that was told by then.
            Err(RecvTimeoutError::Disconnected) => return Err(Unfit::NoData),
        }
    }
}

/// Cells of the bar itself.
const BAR: usize = 24;

fn bar(what: &str, fits: &[Fit; 2]) -> String {
    // The trial fit works four fifths of what the second works.
    let part = |fit: &Fit| match fit.done() {
        (_, 0) => 0.0,
        (done, all) => done as f64 / all as f64,
    };
    let share = (part(&fits[0]) * 0.8 + part(&fits[1])) / 1.8;
    let full = (share * BAR as f64).round() as usize;
    format!("{what} {}{} {:3.0} %", "█".repeat(full), "░".repeat(BAR - full), share * 100.0)
}

/// Whether Ctrl-C was pressed. Where there are no signals, it ends the program as ever, and as
/// nothing is written before the end, nothing is lost by that.
struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    fn listen() -> Interrupt {
        let came = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        // Where this fails, Ctrl-C ends the program as well.
        drop(signal_hook::flag::register(signal_hook::consts::SIGINT, came.clone()));
        Interrupt(came)
    }

    fn came(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

fn adopt(
    parameters: &Parameters,
    progress: Progress,
    settings: &Settings,
    out: &mut Output,
) -> Result<(), Failure> {
    let adopted = Adopted {
        scheduler: parameters.scheduler().to_owned(),
        w: parameters.numbers().to_vec(),
        at: settings.clock.now(),
    };
    append(&Fact::Parameters(adopted), progress, settings, out)
}

fn append(
    fact: &Fact,
    progress: Progress,
    settings: &Settings,
    out: &mut Output,
) -> Result<(), Failure> {
    let (mut log, mended) = ProgressLog::open(settings.progress()?, progress.seen)?;
    mended.iter().try_for_each(|problem| out.note(problem.to_string()))?;
    log.append(fact)?;
    Ok(())
}

fn revoke(
    mut progress: Progress,
    settings: &Settings,
    told: &Told,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let Some((of, _)) = progress.adopted.pop() else {
        let in_use = InUse::of(&progress, settings)?;
        let text = told.words.nothing_to_revoke();
        told.short(Outcome::NothingToRevoke, &in_use, text, out)?;
        return Ok(Exit::Nothing);
    };
    let in_use = InUse::of(&progress, settings)?;
    let undo = Fact::Undo(Undo { of, at: settings.clock.now() });
    append(&undo, progress, settings, out)?;
    if let Some(problem) = &in_use.problem {
        out.note(problem.to_string())?;
    }
    told.short(Outcome::Revoked, &in_use, &told.words.revoked(in_use.since), out)
}

/// How to tell what came of it.
struct Told {
    words: &'static dyn Words,
    format: Format,
    items: usize,
}

impl Told {
    /// Where there is nothing to judge.
    fn short(
        &self,
        outcome: Outcome,
        in_use: &InUse,
        text: &str,
        out: &mut Output,
    ) -> Result<Exit, Failure> {
        match self.format {
            Format::Human => out.hang("", text)?,
            Format::Json => out.json(&self.report(outcome, None, &in_use.parameters))?,
        }
        Ok(Exit::Fine)
    }

    fn fitted(
        &self,
        outcome: Outcome,
        fitted: &Fitted,
        in_use: &InUse,
        out: &mut Output,
    ) -> Result<(), Failure> {
        let Fitted { held_out, before, after, weight, .. } = *fitted;
        if self.format == Format::Json {
            let judged = Judged { weight, held_out, before, after };
            let parameters = match outcome {
                Outcome::NotBetter => &in_use.parameters,
                _ => &fitted.parameters,
            };
            return out.json(&self.report(outcome, Some(judged), parameters));
        }
        let percent = (weight * 100.0).round() as usize;
        out.hang("", &self.words.fitted(self.items, percent))?;
        out.hang("", &self.words.judged(held_out))?;
        let row = |name: String, score: Score| {
            vec![name, format!("{:.4}", score.log_loss), format!("{:.4}", score.rmse_bins)]
        };
        let head = ["", self.words.log_loss(), self.words.rmse_bins()].map(str::to_owned);
        let rows = [
            head.to_vec(),
            row(format!("  {}", self.words.score_before(in_use.since)), before),
            row(format!("  {}", self.words.score_after()), after),
        ];
        table_in(&rows, out.page_cells()).iter().try_for_each(|line| out.say(line))?;
        let verdict = match (outcome, fitted.is_worth_it()) {
            (Outcome::Adopted, _) => self.words.adopted(),
            (Outcome::Unchanged, _) => self.words.unchanged(),
            (_, true) => self.words.fit_dry_run(),
            (_, false) => self.words.not_better(),
        };
        out.hang("", verdict)
    }

    fn report(&self, outcome: Outcome, fitted: Option<Judged>, used: &Parameters) -> Report {
        let parameters = Numbers { scheduler: used.scheduler(), w: *used.numbers() };
        Report { outcome, items: self.items, least: LEAST, fitted, parameters }
    }
}
