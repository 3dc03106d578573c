//! `simulate`: what other retentions would cost and give.

use serde::Serialize;

use super::print::{Format, spark, table};
use super::study::Study;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::lang::Words;
use crate::memory::simulate::Course;
use crate::simulate::{self, Known, Outlook, stretches};
use crate::text::width;

/// Compare how much you would review and remember at other retentions.
///
/// Simulates the days to come from your own log: your cards as they stand, how you answer, and how
/// long that takes. It changes nothing; the retention is set as `retention` in config.yaml.
#[derive(clap::Args)]
pub struct Args {
    /// Topics to simulate [default: all]
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,

    /// Days to simulate
    #[arg(long, value_name = "N", default_value_t = 365, value_parser = clap::value_parser!(u32).range(1..=3650))]
    days: u32,

    /// New cards a day [default: as in config.yaml]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=9999))]
    new: Option<u32>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// As JSON.
#[derive(Serialize)]
struct Report<'a> {
    days: usize,
    new_per_day: usize,
    cards: usize,
    /// Of the cards, those that were answered already.
    met: usize,
    /// What is known of the learner's habits.
    log: Known,
    is_thin: bool,
    outlooks: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    retention: f64,
    is_present: bool,
    reviews_a_day: f64,
    minutes_a_day: f64,
    /// On the last day.
    remembered: f64,
    met: f64,
    /// Day by day.
    daily: Daily<'a>,
}

#[derive(Serialize)]
struct Daily<'a> {
    reviews: &'a [f64],
    minutes: Vec<f64>,
    remembered: &'a [f64],
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let (study, reviews) = Study::with_reviews(&args.topics, settings, out)?;
    study.tell(out)?;
    let ids: Vec<_> = study
        .decks
        .iter()
        .flat_map(|deck| &deck.cards)
        .map(|card| &card.id)
        .filter(|id| !study.marks.is_suspended(id))
        .collect();
    let words = settings.words();
    if ids.is_empty() {
        out.note(words.no_cards())?;
        return Ok(Exit::Nothing);
    }
    let met = simulate::met(ids.iter().copied(), &study.history, &study.scheduler, study.now);
    let scheduler = &study.scheduler;
    let (habits, known) = simulate::habits(&reviews, scheduler.rollover_s);
    let course = Course {
        days: args.days as usize,
        cards: ids.len(),
        new_per_day: args.new.unwrap_or(settings.config.new_per_day) as usize,
        reviews_per_day: settings.config.reviews_per_day.map(|most| most as usize),
        learning_steps: scheduler.steps.learning.len(),
        relearning_steps: scheduler.steps.relearning.len(),
        max_interval: scheduler.maximum,
        retention: settings.config.retention,
    };
    let outlooks = simulate::outlooks(&habits, &course, &study.parameters, &met);
    match args.format {
        Format::Human => {
            print(&Shown { words, course, met: met.len(), known, outlooks: &outlooks }, out)?;
        }
        Format::Json => out.json(&Report {
            days: course.days,
            new_per_day: course.new_per_day,
            cards: course.cards,
            met: met.len(),
            log: known,
            is_thin: known.is_thin(),
            outlooks: outlooks.iter().map(row).collect(),
        })?,
    }
    Ok(Exit::Fine)
}

fn row(outlook: &Outlook) -> Row<'_> {
    Row {
        // 0.9 is another number in 64 bits.
        retention: (f64::from(outlook.retention) * 10_000.0).round() / 10_000.0,
        is_present: outlook.is_present,
        reviews_a_day: outlook.reviews_a_day(),
        minutes_a_day: outlook.minutes_a_day(),
        remembered: outlook.remembered(),
        met: outlook.met(),
        daily: Daily {
            reviews: &outlook.days.reviews,
            minutes: outlook.days.seconds.iter().map(|seconds| seconds / 60.0).collect(),
            remembered: &outlook.days.remembered,
        },
    }
}

struct Shown<'a> {
    words: &'static dyn Words,
    course: Course,
    met: usize,
    known: Known,
    outlooks: &'a [Outlook],
}

/// Stands before the retention that is set.
const MARK: char = '▸';

/// Columns of a plot that goes to no terminal.
const PLAIN: usize = 80;

fn print(shown: &Shown, out: &mut Output) -> Result<(), Failure> {
    let Shown { words, course, met, known, outlooks } = *shown;
    out.hang("", &words.outlook(course.days, course.new_per_day, course.cards, met))?;
    if known.is_thin() {
        out.hang("", &words.thin(known.first_answers, known.reviews))?;
    }
    out.say("")?;
    let mut rows = vec![words.outlook_heads().map(str::to_owned).to_vec()];
    rows[0][0].insert_str(0, "  ");
    rows.extend(outlooks.iter().map(|outlook| {
        vec![
            label(outlook),
            format!("{:.1}", outlook.reviews_a_day()),
            format!("{:.1}", outlook.minutes_a_day()),
            format!("{:.0}", outlook.remembered()),
        ]
    }));
    table(&rows).iter().try_for_each(|line| out.say(line))?;
    out.hang("", &words.outlook_legend(MARK))?;

    let minutes = |outlook: &Outlook| outlook.days.seconds.iter().map(|s| s / 60.0).collect();
    plot(shown, minutes, |most| words.minutes_a_day(most), out)?;
    let remembered = |outlook: &Outlook| outlook.days.remembered.clone();
    plot(shown, remembered, |most| words.cards_remembered(most), out)
}

fn label(outlook: &Outlook) -> String {
    let mark = if outlook.is_present { MARK } else { ' ' };
    format!("{mark} {:.2}", outlook.retention)
}

/// A line a retention, all of one height, from today to the last day.
fn plot(
    shown: &Shown,
    values: impl Fn(&Outlook) -> Vec<f64>,
    title: impl Fn(f64) -> String,
    out: &mut Output,
) -> Result<(), Failure> {
    const LABEL: usize = 8;
    let cells = if out.cells() == usize::MAX { PLAIN } else { out.cells() };
    let columns = cells.saturating_sub(LABEL).max(8);
    let lines: Vec<Vec<f64>> =
        shown.outlooks.iter().map(|outlook| stretches(&values(outlook), columns)).collect();
    let most = lines.iter().flatten().fold(0.0, |most: f64, value| most.max(*value));
    out.say("")?;
    out.hang("", &title(most))?;
    for (outlook, line) in shown.outlooks.iter().zip(&lines) {
        out.say(format!("{}  {}", label(outlook), spark(line, most)))?;
    }
    let columns = lines.iter().map(Vec::len).max().unwrap_or_default();
    let (from, to) = (shown.words.plot_start(), shown.words.plot_end(shown.course.days));
    let gap = columns.saturating_sub(width(from) + width(&to)).max(1);
    out.say(format!("{}{from}{}{to}", " ".repeat(LABEL), " ".repeat(gap)))
}
