//! `list`: the topics and what they hold; or the cards that are set aside.

mod marked;

use super::print::{Format, table};
use super::study::Study;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::lang::Words;
use crate::stats::{self, Topic};
use crate::terminal::report::cut;
use crate::text::{visible, width};

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
    let mut heads =
        vec![words.total(), words.due(), words.new_cards(), words.learned(), words.suspended()];
    // Few ever suspend a card: where nobody did, there is no column of naughts.
    if topics.iter().all(|topic| topic.suspended == 0) {
        heads.pop();
    }
    let numbers =
        |topic: &Topic| [topic.total, topic.due, topic.new, topic.learned, topic.suspended];
    let mut rows: Vec<(String, [usize; 5])> = topics
        .iter()
        .map(|topic| (visible(&topic.topic).replace('\t', " "), numbers(topic)))
        .collect();
    if topics.len() > 1 {
        let sum = |i: usize| topics.iter().map(|topic| numbers(topic)[i]).sum();
        rows.push((words.all().to_owned(), [0, 1, 2, 3, 4].map(sum)));
    }
    let names = rows.iter().map(|(name, _)| width(name)).chain([width(words.topic())]);
    let (columns, name_cells) = fit(names.max().unwrap_or(0), &heads, &rows, out.cells());
    let line = |name: &str, cells: Vec<String>| -> Vec<String> {
        std::iter::once(cut(name, name_cells)).chain(cells.into_iter().take(columns)).collect()
    };
    let mut lines =
        vec![line(words.topic(), heads.iter().map(|head| (*head).to_owned()).collect())];
    lines.extend(
        rows.iter()
            .map(|(name, numbers)| line(name, numbers.iter().map(usize::to_string).collect())),
    );
    table(&lines).iter().try_for_each(|line| out.say(line))
}

/// How many of the columns are shown, and how broad names may be. In a narrow window the last
/// columns are left out, down to those that say what there is to do; then names are cut.
fn fit(
    longest: usize,
    heads: &[&str],
    rows: &[(String, [usize; 5])],
    cells: usize,
) -> (usize, usize) {
    let column = |i: usize| {
        let numbers = rows.iter().map(|(_, numbers)| numbers[i].to_string().len());
        2 + numbers.chain([width(heads[i])]).max().unwrap_or(0)
    };
    let room = |columns: usize| cells.saturating_sub((0..columns).map(column).sum());
    let mut columns = heads.len();
    while columns > LEAST_COLUMNS && room(columns) < longest {
        columns -= 1;
    }
    (columns, room(columns).max(LEAST_NAME))
}

/// All cards, due and new ones.
const LEAST_COLUMNS: usize = 3;

/// A name that is cut further tells nothing.
const LEAST_NAME: usize = 8;
