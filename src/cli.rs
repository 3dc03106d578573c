//! The command line: arguments, environment and config are resolved here, once.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use rand::{RngCore, SeedableRng};
use ratatui::text::Line;

use crate::commands::{
    check, home, import, link, list, optimize, outline, plan, prune, quiz, resume, search,
    simulate, stats, why,
};
use crate::day::Moment;
use crate::lang::{Lang, Words};
use crate::store;
use crate::store::config::Config;
use crate::store::paths::{DecksAt, Places};
use crate::terminal::{self, report};
use crate::text::{self, width};

/// Flashcards from ordinary Markdown study notes, quizzed in the terminal.
///
/// `cloudnotes import notes/*.md` turns notes into decks; `cloudnotes quiz TOPIC` asks what is
/// due. Notes are only ever read. Results go to standard output, everything else to standard
/// error.
#[derive(Parser)]
#[command(name = "cloudnotes", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    /// Folder of decks [default: the nearest decks/]
    ///
    /// Without it: decks/ in the current folder or the nearest above; else decks/ in the data
    /// folder; else the decks shipped with the program.
    ///
    /// [env: CLOUDNOTES_DECKS]
    #[arg(long, global = true, value_name = "DIR")]
    decks: Option<PathBuf>,

    /// Progress file [default: progress.jsonl in the data folder]
    ///
    /// [env: CLOUDNOTES_PROGRESS]
    #[arg(long, global = true, value_name = "FILE")]
    progress: Option<PathBuf>,

    /// Language of the interface [default: as in config.yaml, else by LANG]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    lang: Option<LangName>,
}

/// The languages by the names they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum LangName {
    /// English
    En,
    /// 简体中文
    Zh,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  fine
  1  the check found something
  2  wrong usage, or nothing to quiz, to find, to show or to make cards of
  3  a file could not be read or written
  130  stopped with Ctrl-C";

#[derive(Subcommand)]
enum Command {
    Import(import::Args),
    Quiz(quiz::Args),
    Check(check::Args),
    List(list::Args),
    Stats(stats::Args),
    Outline(outline::Args),
    Search(search::Args),
    Why(why::Args),
    Resume(resume::Args),
    Optimize(optimize::Args),
    Simulate(simulate::Args),
    Link(link::Args),
    Plan(plan::Args),
    Prune(prune::Args),
}

/// What the process gives us, so that a test can give something else.
pub struct Env {
    pub clock: Clock,
    /// For choices left to chance.
    pub seed: u64,
    /// Of the locale.
    pub lang: Lang,
}

/// The only clock: the system's, or one that started where `CLOUDNOTES_NOW` says.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    ahead_ms: i64,
    /// Where `CLOUDNOTES_NOW` gave one; else the system's time zone is asked every time.
    offset_s: Option<i32>,
}

/// Everything a command needs to know about where and when it runs.
pub struct Settings {
    pub decks: DecksAt,
    /// Our own progress file; see [`Settings::progress`].
    pub progress: Option<PathBuf>,
    pub config: Config,
    /// Of what a student reads.
    pub lang: Lang,
    pub clock: Clock,
    pub seed: u64,
}

impl Settings {
    /// What is said in the language of the interface.
    pub fn words(&self) -> &'static dyn Words {
        self.lang.words()
    }

    /// Our own progress file.
    ///
    /// # Errors
    /// None was given and there is no home folder to keep one in.
    pub fn progress(&self) -> Result<&Path, Failure> {
        Ok(store::paths::progress_or_refuse(self.progress.as_deref())?)
    }
}

/// How a command ended, where nothing failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Fine = 0,
    /// The check found something.
    Found = 1,
    /// Nothing to do for what was asked.
    Nothing = 2,
    /// Some files could not be read or written; each was told, the others were worked.
    Unread = 3,
}

/// Why a command could not do its work. Printed once, by [`run`].
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// What was asked makes no sense: exit code 2.
    #[error("{0}")]
    Usage(String),
    /// A file could not be read or written: exit code 3.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Ctrl-C ended it before it changed anything: exit code 130, as shells have it.
    #[error("stopped: nothing was changed")]
    Stopped,
    /// Whoever read our output is gone, as after `| head`: nothing more to say.
    #[error("standard output was closed")]
    Closed,
    #[error("cannot write to standard output: {0}")]
    Output(io::Error),
}

/// Standard output and standard error, through which nothing hostile passes.
pub struct Output {
    to: To,
    /// Cells of a line.
    cells: usize,
    /// Cells of the line that will be replaced.
    passing: usize,
    is_screen: bool,
    colours: bool,
}

enum To {
    Stdout(io::BufWriter<io::Stdout>),
    /// For whoever shows it elsewhere, such as the screen of a quiz.
    Memory(Vec<u8>),
}

impl Output {
    fn open() -> Output {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Output {
            to: To::Stdout(io::BufWriter::new(io::stdout())),
            cells: columns(io::stdout().is_terminal()),
            passing: 0,
            is_screen: is_screen(),
            colours: !is_set("NO_COLOR"),
        }
    }

    /// What a command prints as its result, as lines. What else it says is nobody's.
    pub fn lines(
        print: impl FnOnce(&mut Output) -> Result<(), Failure>,
    ) -> Result<Vec<String>, Failure> {
        let mut out = Output {
            to: To::Memory(Vec::new()),
            cells: usize::MAX,
            passing: 0,
            is_screen: false,
            colours: false,
        };
        print(&mut out)?;
        let text = match out.to {
            To::Stdout(_) => Vec::new(),
            To::Memory(text) => text,
        };
        Ok(String::from_utf8_lossy(&text).lines().map(str::to_owned).collect())
    }

    /// Cells of a line: as many as there are columns; without end where nobody watches.
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// Prints a line of a result.
    pub fn say(&mut self, line: impl AsRef<str>) -> Result<(), Failure> {
        self.put(&text::visible_line(line.as_ref()))
    }

    /// Prints a text behind its lead; what does not fit into the line goes on below the text.
    pub fn hang(&mut self, lead: &str, text: &str) -> Result<(), Failure> {
        let text = text::visible(text).replace('\t', "    ");
        let indent = width(lead);
        // A lead that takes the line leaves some of it all the same.
        let cells = self.cells.saturating_sub(indent).max(8);
        let lines = text.split('\n').flat_map(|line| terminal::fold(line, cells));
        for (i, line) in lines.enumerate() {
            let before = if i == 0 { lead.to_owned() } else { " ".repeat(indent) };
            self.say(format!("{before}{line}").trim_end())?;
        }
        Ok(())
    }

    /// Whether pages are drawn: somebody looks at a screen that knows more than letters.
    pub fn is_screen(&self) -> bool {
        self.is_screen
    }

    /// Cells of a page.
    pub fn page_cells(&self) -> usize {
        match self.cells {
            // Nobody's window.
            usize::MAX => 80,
            cells => cells.clamp(report::LEAST_CELLS, report::MOST_CELLS),
        }
    }

    /// Prints styled lines; as plain text where there is no screen.
    pub fn draw(&mut self, lines: &[Line]) -> Result<(), Failure> {
        for line in lines {
            let text = match self.is_screen {
                true => report::paint(line, self.colours),
                false => text::visible_line(line.to_string().trim_end()).into_owned(),
            };
            self.put(&text)?;
        }
        Ok(())
    }

    /// Prints a question that is answered on its line.
    pub fn ask(&mut self, question: &str) -> Result<(), Failure> {
        write!(self.writer(), "{}", text::visible_line(question)).map_err(Failure::from_write)?;
        self.flush()
    }

    /// Prints JSON, with a newline.
    pub fn json(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        let json = serde_json::to_string_pretty(value).expect("our own types serialise");
        self.put(&text::visible_json(&json))
    }

    /// Shows a line that the next one replaces, where somebody watches; an empty one takes it away.
    pub fn passing(&mut self, line: &str) {
        if io::stderr().is_terminal() {
            let gone = " ".repeat(self.passing.saturating_sub(width(line)));
            let back = if line.is_empty() { "\r" } else { "" };
            let line = text::visible_line(line);
            self.passing = width(&line);
            // As in `complain`: there is nobody to tell.
            _ = io::stderr().write_all(format!("\r{line}{gone}{back}").as_bytes());
        }
    }

    /// Prints a line of what is not a result: findings, warnings.
    pub fn note(&mut self, line: impl AsRef<str>) -> Result<(), Failure> {
        self.flush()?;
        match self.to {
            To::Stdout(_) => complain(line.as_ref()),
            To::Memory(_) => {}
        }
        Ok(())
    }

    /// Prints a sentence that is not a result; where somebody watches, its lines are broken between
    /// words.
    pub fn remark(&mut self, text: &str) -> Result<(), Failure> {
        let cells = match io::stderr().is_terminal() {
            true => columns(true),
            false => usize::MAX,
        };
        let text = text::visible_line(text);
        terminal::fold(&text, cells).iter().try_for_each(|line| self.note(line))
    }

    pub fn flush(&mut self) -> Result<(), Failure> {
        self.writer().flush().map_err(Failure::from_write)
    }

    fn put(&mut self, line: &str) -> Result<(), Failure> {
        writeln!(self.writer(), "{line}").map_err(Failure::from_write)
    }

    fn writer(&mut self) -> &mut dyn Write {
        match &mut self.to {
            To::Stdout(stdout) => stdout,
            To::Memory(text) => text,
        }
    }
}

/// What `COLUMNS` says, else the width of the terminal. A line that nobody watches, as it goes to a
/// file or a pipe, is as long as it is.
fn columns(is_watched: bool) -> usize {
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || {
        let size = is_watched.then(crossterm::terminal::size)?;
        size.ok().map(|(columns, _)| usize::from(columns))
    };
    set.or_else(terminal).filter(|cells| *cells > 0).unwrap_or(usize::MAX)
}

fn is_screen() -> bool {
    io::stdout().is_terminal()
        && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        && knows_codes()
}

/// Windows has to be asked to take escape codes for such.
#[cfg(windows)]
fn knows_codes() -> bool {
    crossterm::ansi_support::supports_ansi()
}

#[cfg(not(windows))]
fn knows_codes() -> bool {
    true
}

fn complain(line: &str) {
    // Standard error is where a failure to write would be told, so there is nobody to tell.
    let line = format!("{}\n", text::visible_line(line));
    _ = io::stderr().write_all(line.as_bytes());
}

impl Failure {
    pub(crate) fn from_write(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::Output(error),
        }
    }

    fn code(&self) -> u8 {
        match self {
            Failure::Usage(_) => 2,
            Failure::Store(_) | Failure::Output(_) => 3,
            Failure::Stopped => 130,
            Failure::Closed => 0,
        }
    }
}

impl Clock {
    #[cfg(test)]
    pub const SYSTEM: Clock = Clock { ahead_ms: 0, offset_s: Some(0) };

    /// A clock that stands at `start` now and runs on from there.
    fn starting_at(start: jiff::ZonedDateTime) -> Clock {
        Clock {
            ahead_ms: start.timestamp().as_millisecond() - system_ms(),
            offset_s: Some(start.offset().seconds()),
        }
    }

    pub fn now(self) -> Moment {
        let utc_ms = system_ms().saturating_add(self.ahead_ms);
        let offset_s = self.offset_s.unwrap_or_else(|| {
            let at = jiff::Timestamp::from_millisecond(utc_ms).unwrap_or_else(|_| now());
            jiff::tz::TimeZone::system().to_offset(at).seconds()
        });
        Moment { utc_ms, offset_s }
    }
}

fn system_ms() -> i64 {
    now().as_millisecond()
}

fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

impl Env {
    /// The environment of the running process.
    pub fn of_process() -> Result<Env, Failure> {
        let clock = match std::env::var("CLOUDNOTES_NOW") {
            Err(_) => Clock { ahead_ms: 0, offset_s: None },
            Ok(text) => Clock::starting_at(parse_now(&text)?),
        };
        // The first that is set and not empty counts, as everywhere.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|value| !value.is_empty());
        let lang = locale.map_or(Lang::En, |locale| Lang::of_locale(&locale));
        Ok(Env { clock, seed: rand::rngs::StdRng::from_os_rng().next_u64(), lang })
    }
}

/// Reads an RFC 3339 time, such as `2026-11-23T20:00:00+08:00`.
fn parse_now(text: &str) -> Result<jiff::ZonedDateTime, Failure> {
    jiff::fmt::temporal::Pieces::parse(text)
        .ok()
        .and_then(|pieces| {
            let time = pieces.time()?;
            let offset = pieces.to_numeric_offset()?;
            pieces
                .date()
                .to_datetime(time)
                .to_zoned_datetime(jiff::tz::TimeZone::fixed(offset))
                .ok()
        })
        .ok_or_else(|| {
            Failure::Usage(format!(
                "CLOUDNOTES_NOW={text}: not a time: write it like 2026-11-23T20:00:00+08:00"
            ))
        })
}

/// Runs one command and says how it went.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    env: impl FnOnce() -> Result<Env, Failure>,
) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            refuse(&error);
            return ExitCode::from(error.exit_code() as u8);
        }
    };
    let mut out = Output::open();
    match env().and_then(|env| dispatch(cli, env, &mut out)).and_then(|exit| {
        out.flush()?;
        Ok(exit)
    }) {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(failure) => {
            if !matches!(failure, Failure::Closed) {
                complain(&failure.to_string());
            }
            ExitCode::from(failure.code())
        }
    }
}

/// Prints what clap has to say, `--help` and `--version` among it; clap knows to which stream. It
/// repeats arguments as they are, and a shell's pattern may have made one of any file's name.
fn refuse(error: &clap::Error) {
    let plain = error.render().to_string();
    match plain.contains(text::is_hostile) {
        true => _ = write!(io::stderr(), "{}", text::visible(&plain)),
        false => _ = error.print(),
    }
}

/// A path that was typed, else that of the environment. Where clap reads it, it takes what is set for
/// typed, and repeats it in the usage of every error.
fn or_set(typed: Option<PathBuf>, name: &str) -> Option<PathBuf> {
    let set = || std::env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
    typed.or_else(set)
}

fn dispatch(cli: Cli, env: Env, out: &mut Output) -> Result<Exit, Failure> {
    let decks = or_set(cli.decks, "CLOUDNOTES_DECKS");
    let places = Places::find(decks, or_set(cli.progress, "CLOUDNOTES_PROGRESS"))?;
    let config = places.config.as_deref().map(Config::read).transpose()?.unwrap_or_default();
    let typed = cli.lang.map(|lang| match lang {
        LangName::En => Lang::En,
        LangName::Zh => Lang::Zh,
    });
    let settings = Settings {
        lang: typed.or(config.lang).unwrap_or(env.lang),
        config,
        decks: places.decks,
        progress: places.progress,
        clock: env.clock,
        seed: env.seed,
    };
    let Some(command) = cli.command else { return home::run(&settings, out) };
    match command {
        Command::Import(args) => import::run(&args, &settings, out),
        Command::Quiz(args) => quiz::run(&args, &settings, out),
        Command::Check(args) => check::run(&args, &settings, out),
        Command::List(args) => list::run(&args, &settings, out),
        Command::Stats(args) => stats::run(&args, &settings, out),
        Command::Outline(args) => outline::run(&args, &settings, out),
        Command::Search(args) => search::run(&args, &settings, out),
        Command::Why(args) => why::run(&args, &settings, out),
        Command::Resume(args) => resume::run(&args, &settings, out),
        Command::Optimize(args) => optimize::run(&args, &settings, out),
        Command::Simulate(args) => simulate::run(&args, &settings, out),
        Command::Link(args) => link::run(&args, &settings, out),
        Command::Plan(args) => plan::run(&args, &settings, out),
        Command::Prune(args) => prune::run(&args, &settings, out),
    }
}
