//! `list`: the topics and what they hold; or the cards that are set aside.

mod marked;

use super::print::{Format, table};
use super::study::Study;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::lang::Words;
use crate::stats::{self, Topic};
use crate::text::visible;

/// Show the topics with their cards: all, due, new and learned; or the suspended and flagged cards
#[derive(clap::Args)]
pub struct Args {
    /// Topics to show [default: all]
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,

    /// Show the cards that were suspended instead; `cloudnotes resume` brings them back
    #[arg(long)]
    suspended: bool,

    /// Show the cards that were flagged as bad instead, with the reason
    #[arg(long)]
    flagged: bool,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let study = Study::read(&args.topics, settings, out)?;
    study.tell(out)?;
    if args.suspended || args.flagged {
        marked::print(&study, (args.suspended, args.flagged), args.format, settings.words(), out)?;
        return Ok(Exit::Fine);
    }
    let topics = stats::topics(&study.decks, study.known());
    match args.format {
        Format::Json => out.json(&topics)?,
        Format::Human => {
            print(&topics, settings.words(), out)?;
            marked::see_suspended(&study, settings.words(), out)?;
        }
    }
    Ok(Exit::Fine)
}

fn print(topics: &[Topic], words: &dyn Words, out: &mut Output) -> Result<(), Failure> {
    // Few ever suspend a card: where nobody did, there is no column of naughts.
    let columns = if topics.iter().any(|topic| topic.suspended > 0) { 5 } else { 4 };
    let row = |name: &str, numbers: [usize; 5]| -> Vec<String> {
        let name = visible(name).replace('\t', " ");
        let numbers = numbers.map(|number| number.to_string());
        std::iter::once(name).chain(numbers.into_iter().take(columns)).collect()
    };
    let numbers =
        |topic: &Topic| [topic.total, topic.due, topic.new, topic.learned, topic.suspended];
    let heads = [words.total(), words.due(), words.new_cards(), words.learned(), words.suspended()];
    let heads = std::iter::once(words.topic()).chain(heads.into_iter().take(columns));
    let mut rows = vec![heads.map(str::to_owned).collect()];
    rows.extend(topics.iter().map(|topic| row(&topic.topic, numbers(topic))));
    if topics.len() > 1 {
        let sum = |i: usize| topics.iter().map(|topic| numbers(topic)[i]).sum();
        rows.push(row(words.all(), [0, 1, 2, 3, 4].map(sum)));
    }
    table(&rows).iter().try_for_each(|line| out.say(line))
}
