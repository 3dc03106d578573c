//! `outline`: the headings of the notes, with what is known of each.

use super::print::{Format, shell_word};
use super::study::Study;
use crate::cli::{Exit, Failure, Output, Settings};
use crate::lang::Words;
use crate::stats::{self, Heading};
use crate::terminal::report::outline::{self as report, Outline};

/// Show the headings of the notes, with what you would recall of each
///
/// Each heading has the number of its cards, how many of them are due, and the predicted recall of
/// those met: the mean chance to recall them now. Its bar tells the cards that would be recalled
/// from those that would not and those not met yet. Headings without any card are not shown. In a
/// pipe: a heading a line, in columns parted by tabs: headings, predicted recall, cards met, all
/// cards, cards due, and the place in the notes.
#[derive(clap::Args)]
pub struct Args {
    /// Topics to show [default: all]
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,

    /// The N headings of which you would recall least, worst first [default N: 20]
    #[arg(
        long,
        value_name = "N",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "20",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    weakest: Option<u32>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let study = Study::read(&args.topics, settings, out)?;
    study.tell(out)?;
    let tree = stats::outline(&study.decks, study.known());
    let (headings, left_out) = match args.weakest {
        None => (tree, 0),
        Some(most) => {
            let mut weakest = stats::weakest(tree);
            let all = weakest.len();
            weakest.truncate(most as usize);
            let left_out = all - weakest.len();
            (weakest, left_out)
        }
    };
    match args.format {
        Format::Json => out.json(&headings)?,
        Format::Human => print(&headings, left_out, args, settings, out)?,
    }
    Ok(Exit::Fine)
}

fn print(
    headings: &[Heading],
    left_out: usize,
    args: &Args,
    settings: &Settings,
    out: &mut Output,
) -> Result<(), Failure> {
    let words = settings.words();
    if headings.iter().all(|heading| heading.all.cards == 0) {
        return out.note(words.no_cards());
    }
    let own = args.weakest.is_some();
    if !out.is_screen() {
        report::data(headings, own).iter().try_for_each(|line| out.say(line))?;
        return more(headings.len(), left_out, args, words, out);
    }
    let goal = f64::from(settings.config.retention);
    let outline = Outline { headings, goal, words, cells: out.page_cells() };
    out.draw(&match own {
        true => report::list(&outline),
        false => report::tree(&outline),
    })?;
    if let Some(name) = headings.first().and_then(|heading| heading.path.last()).filter(|_| own) {
        let command = format!("cloudnotes quiz --cram {}", shell_word(name));
        out.remark(&words.practise(&command))?;
    }
    more(headings.len(), left_out, args, words, out)
}

/// Says how many headings are left out, and how to see them.
fn more(
    shown: usize,
    left_out: usize,
    args: &Args,
    words: &dyn Words,
    out: &mut Output,
) -> Result<(), Failure> {
    if left_out == 0 {
        return Ok(());
    }
    let topics: String =
        args.topics.iter().map(|topic| format!(" {}", shell_word(topic))).collect();
    let command = format!("cloudnotes outline{topics} --weakest={}", shown + left_out);
    out.remark(&words.more_headings(left_out, &command))
}
