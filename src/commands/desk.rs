//! What the shell does for a quiz.

mod edit;
mod editor;
mod lines;
mod memo;

pub use edit::note_file;
pub use memo::Memo;

use crate::card::Card;
use crate::cli::Settings;
use crate::commands::why;
use crate::day::Moment;
use crate::review::{Fact, Name, Undo};
use crate::store::Error;
use crate::store::progress::ProgressLog;
use crate::terminal::{self, EditFile, Edited};

/// The log that answers go to, and where everything else is looked up when it is asked for: decks
/// and notes change while somebody edits them.
pub struct Desk<'a> {
    pub log: &'a mut ProgressLog,
    pub settings: &'a Settings,
    /// Events by their numbers: those of earlier sessions that can be taken back, oldest first, and
    /// then all that were kept.
    pub names: Vec<Name>,
    /// Events kept so far.
    pub kept: usize,
    /// Decks that lines were shown of.
    pub memo: Memo,
}

impl terminal::Desk for Desk<'_> {
    type Error = Error;

    fn now(&self) -> Moment {
        self.settings.clock.now()
    }

    fn keep(&mut self, fact: &Fact) -> Result<(), Error> {
        self.names.push(self.log.append(fact)?);
        self.kept += 1;
        Ok(())
    }

    fn take_back(&mut self, fact: usize, at: Moment) -> Result<(), Error> {
        if let Some(of) = self.names.get(fact).cloned() {
            self.log.append(&Fact::Undo(Undo { of, at }))?;
        }
        Ok(())
    }

    fn edit(&mut self, card: &Card, file: EditFile) -> Edited {
        edit::edit(card, file, self.settings).unwrap_or_else(|not| not)
    }

    fn source(&mut self, card: &Card) -> Vec<String> {
        lines::source(card, self.settings, &mut self.memo).unwrap_or_else(|error| vec![error])
    }

    fn why(&mut self, card: &Card) -> Vec<String> {
        why::lines(&card.id, self.settings).unwrap_or_else(|error| vec![error.to_string()])
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::card::{CardId, Draft, Kind};
    use crate::cli::Clock;
    use crate::deck::Deck;
    use crate::history;
    use crate::lang::{Did, Lang};
    use crate::marks::Marks;
    use crate::queue::{self, Limits, Order};
    use crate::review::Grade;
    use crate::schedule::Scheduler;
    use crate::session::{Earlier, Effect, Event, Options, Session};
    use crate::store::config::Config;
    use crate::store::paths::DecksAt;
    use crate::store::progress::{self, Progress};
    use crate::terminal::Desk as _;

    const CLOCK: Clock = Clock::SYSTEM;

    /// Runs a session over the cards a, b and c: `!` forgets a card, `.` knows it at once, `s`
    /// suspends it, `u` takes a step back. Returns what then stands in the log.
    fn sit(log: &Path, keys: &str) -> String {
        let cards = ["a", "b", "c"].map(|id| Card {
            id: CardId(id.into()),
            draft: Draft::bare(Kind::Qa, id, id),
            made: None,
            before: None,
        });
        let decks = [Deck { cards: cards.to_vec(), ..Deck::default() }];
        let scheduler = Scheduler::default();
        let Progress { reviews, facts, recent, seen, .. } = progress::read(log).unwrap();
        let (names, tasks) = queue::before(&recent, &reviews, &decks, &scheduler);
        let earlier = tasks.into_iter().map(|task| Earlier { task, did: Did::Skipped }).collect();
        let (history, marks) = (history::replay(&reviews, &scheduler), Marks::of(&facts));
        let limits = Limits {
            cards: usize::MAX,
            reviews: usize::MAX,
            new: usize::MAX,
            order: Order::default(),
            siblings: true,
            ahead: false,
        };
        let queue = queue::build(&decks, &history, &marks, &scheduler, CLOCK.now(), limits, 1);
        let options = Options { earlier, ..Options::default() };
        let mut session = Session::new(queue, scheduler, options, CLOCK.now());
        let (mut log_file, _) = ProgressLog::open(log, seen).unwrap();
        let settings = Settings {
            decks: DecksAt::Embedded { data: None },
            progress: None,
            config: Config::default(),
            lang: Lang::En,
            clock: CLOCK,
            seed: 1,
        };
        let mut desk =
            Desk { log: &mut log_file, settings: &settings, names, kept: 0, memo: Memo::default() };
        for key in keys.chars() {
            let at = desk.now();
            let grade = |grade| vec![Event::Reveal { at }, Event::Grade { grade, at }];
            let events = match key {
                '!' => grade(Grade::Again),
                '.' => grade(Grade::Easy),
                's' => vec![Event::Suspend { at }],
                _ => vec![Event::Undo { at }],
            };
            for effect in events.into_iter().flat_map(|event| session.update(event)) {
                match effect {
                    Effect::Record(fact) => desk.keep(&fact).unwrap(),
                    Effect::TakeBack { fact, at } => desk.take_back(fact, at).unwrap(),
                    Effect::Quit => unreachable!("nobody quits"),
                }
            }
        }
        let Progress { reviews, facts, .. } = progress::read(log).unwrap();
        let reviews = reviews.iter().map(|review| format!("{}{}", review.card, review.grade as u8));
        let suspended = Marks::of(&facts);
        let suspended = suspended.suspended().map(|card| format!("-{card}"));
        let shown = session.current().map(|task| format!("| {}", task.card.id));
        reviews.chain(suspended).chain(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn steps_back_over_sessions() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("progress.jsonl");
        let check = |keys, expect| assert_eq!(sit(&log, keys), expect, "{keys}");
        check(".s", "a4 -b | c");
        // The card comes back, and what was done to it does not stand.
        check("u", "a4 | b");
        check(".!", "a4 b4 c1 | c");
        // Two of the session before, and then one of the one before that.
        check("uuu", "| a");
        check("u", "| a");
        check("..u", "a4 | b");
        // Steps of this session go first.
        check("!!uuu", "| a");
    }
}
