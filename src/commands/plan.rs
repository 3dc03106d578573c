//! `plan`: which card on which day, up to an exam.

use std::collections::HashSet;

use serde::Serialize;

use super::exam;
use super::print::{Format, spark, table, table_in};
use super::study::Study;
use crate::card::{Card, CardId};
use crate::cli::{Exit, Failure, Output, Settings};
use crate::day::StudyDay;
use crate::deck::Deck;
use crate::lang::Words;
use crate::plan::report::{Day, Heading, Topic};
use crate::plan::times::Times;
use crate::plan::{self, MOST_DAYS, Plan};
use crate::review::{Exam, Fact, Name, Undo};
use crate::simulate::stretches;
use crate::store::progress::ProgressLog;
use crate::text::width;

/// Prepare for an exam: the quiz asks every card in time, and most of what will still be forgotten
/// by then.
///
/// With --exam, the date is kept, and until then the quiz follows the plan: which cards today, how
/// many new ones, and when they come back. Each day takes about as long as the others, a little more
/// towards the exam. After the date everything is as before. Without options, the present plan is
/// shown; it is made anew every day from how you answered.
#[derive(clap::Args)]
pub struct Args {
    /// What the exam is about [default: all topics]
    #[arg(value_name = "TOPIC", requires = "exam")]
    topics: Vec<String>,

    /// The day of the exam, such as 2026-12-03; replaces the one before
    #[arg(long, value_name = "DATE", value_parser = date)]
    exam: Option<StudyDay>,

    /// Minutes a day that you have at most [default: 60]
    #[arg(long, value_name = "M", requires = "exam", value_parser = clap::value_parser!(u32).range(1..=1440))]
    minutes: Option<u32>,

    /// Show the plan for --exam, and keep nothing
    #[arg(long, requires = "exam")]
    dry_run: bool,

    /// Take back the exam: the quiz is as without a plan
    #[arg(long, conflicts_with_all = ["exam", "topics"])]
    cancel: bool,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

fn date(text: &str) -> Result<StudyDay, String> {
    text.parse()
}

pub fn run(args: &Args, settings: &Settings, out: &mut Output) -> Result<Exit, Failure> {
    let (mut study, reviews) = Study::with_reviews(&[], settings, out)?;
    study.tell(out)?;
    let words = settings.words();
    let today = study.known().today();
    if args.cancel {
        return cancel(study, args.format, settings, out);
    }
    let exam = match args.exam {
        Some(on) if on <= today => {
            let why = if on == today { "is today" } else { "is past" };
            return Err(Failure::Usage(format!(
                "--exam {on}: that day {why}: name one from {} on",
                today.plus(1)
            )));
        }
        Some(on) if on > today.plus(MOST_DAYS) => {
            return Err(Failure::Usage(format!(
                "--exam {on}: that day is more than two years ahead: name one up to {}",
                today.plus(MOST_DAYS)
            )));
        }
        Some(on) => {
            let topics = args.topics.clone();
            Exam { on, topics, minutes: args.minutes, at: study.now }
        }
        None => match study.exam.clone() {
            Some(exam) if exam.on > today => exam,
            none => return nothing(none.as_ref(), args.format, words, out),
        },
    };
    let decks = exam::decks(&exam, &study, &[], settings)?;
    let known = study.known();
    let Some(plan) = plan::plan(&decks, &exam, &reviews, known) else {
        out.note(words.no_cards())?;
        return Ok(Exit::Nothing);
    };
    let per_day = settings.config.new_per_day;
    let leaves = leaves(&plan, &study, per_day).map(|left| words.plan_leaves(left, per_day));
    let shown = Shown { words, exam: &exam, plan: &plan, decks: &decks, leaves };
    match args.format {
        Format::Human => shown.human(out)?,
        Format::Json => out.json(&shown.report())?,
    }
    if args.exam.is_some() && !args.dry_run {
        let seen = std::mem::take(&mut study.seen);
        let (mut log, mended) = ProgressLog::open(settings.progress()?, seen)?;
        mended.iter().try_for_each(|problem| out.note(problem.to_string()))?;
        log.append(&Fact::Exam(exam))?;
    }
    if args.format == Format::Human {
        let text = match (args.exam.is_some(), args.dry_run) {
            (true, true) => words.plan_dry_run(),
            (true, false) => words.plan_kept(),
            (false, _) => return Ok(Exit::Fine),
        };
        out.hang("", text)?;
    }
    Ok(Exit::Fine)
}

/// How many new cards of a day the plan leaves today to other topics, where these have any.
fn leaves(plan: &Plan, study: &Study, per_day: u32) -> Option<usize> {
    let planned: HashSet<&CardId> = plan.cards.iter().map(|planned| &planned.card.id).collect();
    let mut cards = study.decks.iter().flat_map(|deck| &deck.cards);
    let is_other_new = |card: &Card| {
        study.history.state(&card.id).is_none()
            && !study.marks.is_suspended(&card.id)
            && !planned.contains(&card.id)
    };
    let new = plan.days().first().map_or(0, |today| today.new);
    cards.any(is_other_new).then(|| (per_day as usize).saturating_sub(new))
}

/// Takes back every exam that is still ahead, so that no earlier one comes in its place.
fn cancel(
    study: Study,
    format: Format,
    settings: &Settings,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let today = study.known().today();
    let ahead: Vec<(Name, Exam)> =
        study.exams.into_iter().filter(|(_, exam)| exam.on > today).collect();
    let words = settings.words();
    let Some((_, last)) = ahead.last().cloned() else {
        return nothing(study.exam.as_ref(), format, words, out);
    };
    let (mut log, mended) = ProgressLog::open(settings.progress()?, study.seen)?;
    mended.iter().try_for_each(|problem| out.note(problem.to_string()))?;
    for (of, _) in ahead {
        log.append(&Fact::Undo(Undo { of, at: study.now }))?;
    }
    match format {
        Format::Human => out.hang("", &words.plan_cancelled(last.on))?,
        Format::Json => out.json(&None::<Report>)?,
    }
    Ok(Exit::Fine)
}

/// Says that there is no plan. As JSON that is `null`.
fn nothing(
    past: Option<&Exam>,
    format: Format,
    words: &dyn Words,
    out: &mut Output,
) -> Result<Exit, Failure> {
    if format == Format::Json {
        out.json(&None::<Report>)?;
    }
    out.remark(&words.no_plan(past.map(|exam| exam.on)))?;
    Ok(Exit::Nothing)
}

/// As JSON. Recall is a mean of predictions, 0–1.
#[derive(Serialize)]
struct Report {
    exam: String,
    today: String,
    /// As asked for; none means all.
    exam_topics: Vec<String>,
    most_minutes: u32,
    is_enough: bool,
    cards: usize,
    not_met: usize,
    /// Of these, those for which there is no time.
    left_out: usize,
    recall: f32,
    recall_on_exam: f32,
    recall_left_alone: f32,
    seconds: Seconds,
    topics: Vec<Topic>,
    days: Vec<Day>,
    /// Headings, where the time is too short.
    to_leave_out: Vec<Heading>,
}

/// That a card takes.
#[derive(Serialize)]
struct Seconds {
    new: f32,
    recalled: f32,
    missed: f32,
    /// Whether these are mostly a typical learner's.
    is_thin: bool,
}

struct Shown<'a> {
    words: &'static dyn Words,
    exam: &'a Exam,
    plan: &'a Plan<'a>,
    decks: &'a [Deck],
    /// What is left for other topics.
    leaves: Option<String>,
}

/// Days that are shown one by one.
const SHOWN_DAYS: usize = 7;

/// Headings that are proposed to be left out.
const SHOWN_HEADINGS: usize = 5;

impl Shown<'_> {
    fn all(&self) -> Topic {
        let mut all = Topic { title: self.words.all().to_owned(), ..Topic::default() };
        let topics = self.plan.topics(self.decks);
        let cards = self.plan.cards.len() as f32;
        for topic in &topics {
            let share = topic.cards as f32 / cards;
            all.cards += topic.cards;
            all.not_met += topic.not_met;
            all.left_out += topic.left_out;
            all.recall += topic.recall * share;
            all.recall_on_exam += topic.recall_on_exam * share;
            all.recall_left_alone += topic.recall_left_alone * share;
        }
        all
    }

    fn to_leave_out(&self) -> Vec<Heading> {
        match self.plan.is_enough {
            true => Vec::new(),
            false => self.plan.to_leave_out(self.decks),
        }
    }

    fn report(&self) -> Report {
        let all = self.all();
        let Times { costs, .. } = self.plan.times;
        Report {
            exam: self.exam.on.to_string(),
            today: self.plan.frame.today.to_string(),
            exam_topics: self.exam.topics.clone(),
            most_minutes: self.plan.most,
            is_enough: self.plan.is_enough,
            cards: all.cards,
            not_met: all.not_met,
            left_out: all.left_out,
            recall: all.recall,
            recall_on_exam: all.recall_on_exam,
            recall_left_alone: all.recall_left_alone,
            seconds: Seconds {
                new: costs.new,
                recalled: costs.recalled,
                missed: costs.missed,
                is_thin: self.plan.times.is_thin(),
            },
            topics: self.plan.topics(self.decks),
            days: self.plan.days(),
            to_leave_out: self.to_leave_out(),
        }
    }

    fn human(&self, out: &mut Output) -> Result<(), Failure> {
        let Shown { words, exam, plan, .. } = self;
        let days = plan.days();
        let all = self.all();
        let minutes = |day: &Day| f64::from(day.minutes);
        let mean = days.iter().map(minutes).sum::<f64>() / days.len().max(1) as f64;
        let longest = days.iter().map(minutes).fold(0.0, f64::max);
        out.hang("", &words.exam_on(exam.on, plan.frame.days(), &exam.topics))?;
        out.hang("", &words.plan_takes(all.cards, all.not_met, mean, longest))?;
        let costs = plan.times.costs;
        out.hang("", &words.plan_times(costs.new, costs.recalled, plan.times.is_thin()))?;
        if !plan.is_enough {
            let percent = (all.recall_on_exam * 100.0).round() as u32;
            out.hang("", &words.plan_too_short(plan.most, all.left_out, percent))?;
        }
        out.say("")?;
        self.plot(&days, longest, out)?;
        out.say("")?;
        self.topics(&all, out)?;
        out.hang("", words.plan_legend())?;
        self.leaves.iter().try_for_each(|leaves| out.hang("", leaves))?;
        self.leave_out(out)?;
        out.say("")
    }

    fn leave_out(&self, out: &mut Output) -> Result<(), Failure> {
        let headings = self.to_leave_out();
        if headings.is_empty() {
            return Ok(());
        }
        out.say("")?;
        out.hang("", self.words.leave_out())?;
        for heading in headings.iter().take(SHOWN_HEADINGS) {
            let place = match heading.heading.as_slice() {
                [] => heading.topic.clone(),
                path => path.join(" › "),
            };
            out.hang("  ", &place)?;
            let figures = match heading.left_out {
                0 => {
                    let points = f64::from(heading.gain) * 100.0;
                    self.words.gains_little(heading.cards, f64::from(heading.minutes), points)
                }
                left_out => self.words.no_time_for(left_out, heading.cards),
            };
            out.hang("    ", &figures)?;
        }
        match headings.len().checked_sub(SHOWN_HEADINGS) {
            Some(more) if more > 0 => out.hang("  ", &self.words.more_headings_out(more)),
            Some(_) | None => Ok(()),
        }
    }

    fn plot(&self, days: &[Day], longest: f64, out: &mut Output) -> Result<(), Failure> {
        let words = self.words;
        let cells = out.page_cells();
        let minutes: Vec<f64> = days.iter().map(|day| f64::from(day.minutes)).collect();
        // A few days are broad ones.
        let broad = (cells / days.len().max(1)).clamp(1, 4);
        let line: Vec<f64> = match days.len() > cells {
            true => stretches(&minutes, cells),
            false => minutes.iter().flat_map(|day| vec![*day; broad]).collect(),
        };
        out.hang("", &words.plan_minutes(longest))?;
        out.say(spark(&line, longest))?;
        let (from, to) = (words.plot_start(), words.plan_end(self.exam.on));
        let gap = line.len().saturating_sub(width(from) + width(&to)).max(1);
        out.say(format!("{from}{}{to}", " ".repeat(gap)))?;
        out.say("")?;
        let [day, minutes, new, reviews] = words.plan_day_heads().map(str::to_owned);
        let mut rows = vec![vec![day, minutes, new, reviews]];
        rows.extend(days.iter().take(SHOWN_DAYS).map(|day| {
            vec![
                words.day(day.day),
                format!("{:.0}", day.minutes),
                day.new.to_string(),
                day.reviews.to_string(),
            ]
        }));
        table(&rows).iter().try_for_each(|line| out.say(line))
    }

    fn topics(&self, all: &Topic, out: &mut Output) -> Result<(), Failure> {
        let topics = self.plan.topics(self.decks);
        let percent = |share: f32| format!("{:.0} %", share * 100.0);
        let figures = |topic: &Topic| {
            vec![
                topic.cards.to_string(),
                topic.not_met.to_string(),
                percent(topic.recall),
                percent(topic.recall_left_alone),
                percent(topic.recall_on_exam),
            ]
        };
        let names = topics.iter().map(|topic| topic.topic.clone());
        let names: Vec<String> = names.chain([all.title.clone()]).collect();
        let rows: Vec<Vec<String>> = topics.iter().chain([all]).map(figures).collect();
        let rows = match topics.len() {
            // One topic is all of them.
            1 => &rows[..1],
            _ => &rows[..],
        };
        let mut lines = vec![self.words.plan_topic_heads().map(str::to_owned).to_vec()];
        lines.extend(
            names
                .iter()
                .zip(rows)
                .map(|(name, row)| [std::slice::from_ref(name), row.as_slice()].concat()),
        );
        table_in(&lines, out.page_cells()).iter().try_for_each(|line| out.say(line))
    }
}
