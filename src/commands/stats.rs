//! `stats`: what is to come, and how it went so far.

use super::print::{Format, table};
use super::study::Study;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::stats::{self, Recall, Stats};

/// Show what comes due, the reviews so far, and how much was recalled
#[derive(clap::Args)]
pub struct Args {
    /// Topics to count [default: all]
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let study = Study::read(&args.topics, settings, out)?;
    study.tell(out)?;
    let stats = stats::stats(&study.decks, &study.history, &study.scheduler, study.now);
    match args.format {
        Format::Json => out.json(&stats)?,
        Format::Human => print(&stats, out)?,
    }
    Ok(Exit::Fine)
}

fn print(stats: &Stats, out: &mut Output) -> Result<(), Failure> {
    let Stats { cards, due, reviews, retention } = stats;
    let total = cards.new + cards.learning + cards.young + cards.mature;
    section(
        out,
        &format!("Cards: {total}"),
        &[
            ("new", cards.new),
            ("learning", cards.learning),
            ("young (interval below 21 days)", cards.young),
            ("mature", cards.mature),
        ],
    )?;
    if reviews.total == 0 {
        return out.say("No reviews yet: `cloudnotes quiz` starts.");
    }
    section(
        out,
        "Due",
        &[
            ("today", due.today),
            ("tomorrow", due.tomorrow),
            ("next 7 days", due.next_7_days),
            ("next 30 days", due.next_30_days),
        ],
    )?;
    section(
        out,
        "Reviews",
        &[
            ("today", reviews.today),
            ("last 7 days", reviews.last_7_days),
            ("last 30 days", reviews.last_30_days),
            ("total", reviews.total),
        ],
    )?;
    out.say("Retention (recalled after a day or more)")?;
    out.say(format!("  last 30 days  {}", recall(retention.last_30_days)))?;
    out.say(format!("  all           {}", recall(retention.all)))
}

fn section(out: &mut Output, head: &str, rows: &[(&str, usize)]) -> Result<(), Failure> {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|(name, count)| vec![format!("  {name}"), count.to_string()]).collect();
    out.say(head)?;
    table(&rows).iter().try_for_each(|line| out.say(line))?;
    out.say("")
}

fn recall(recall: Recall) -> String {
    match recall.percent() {
        Some(percent) => format!("{percent:.0} % ({} of {})", recall.recalled, recall.asked),
        None => "no data yet".to_owned(),
    }
}
