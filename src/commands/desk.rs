//! What the shell does for a quiz.

use crate::card::Card;
use crate::cli::Clock;
use crate::day::Moment;
use crate::review::{Fact, Name, Undo};
use crate::store::Error;
use crate::store::progress::ProgressLog;
use crate::terminal::{self, Edited};

/// The log that answers go to, and what is known beside the cards.
pub struct Desk<'a> {
    pub log: &'a mut ProgressLog,
    pub clock: Clock,
    /// Events that can be taken back, oldest first.
    pub names: Vec<Name>,
    /// Events kept so far.
    pub kept: usize,
}

impl terminal::Desk for Desk<'_> {
    type Error = Error;

    fn now(&self) -> Moment {
        self.clock.now()
    }

    fn keep(&mut self, fact: &Fact) -> Result<(), Error> {
        self.names.push(self.log.append(fact)?);
        self.kept += 1;
        Ok(())
    }

    fn take_back(&mut self, at: Moment) -> Result<(), Error> {
        if let Some(of) = self.names.last().cloned() {
            self.log.append(&Fact::Undo(Undo { of, at }))?;
            self.names.pop();
        }
        Ok(())
    }

    fn edit(&mut self, _: &Card) -> Edited {
        Edited::Failed("editing comes with the next change".into())
    }

    fn source(&mut self, _: &Card) -> Vec<String> {
        vec![]
    }

    fn why(&mut self, _: &Card) -> Vec<String> {
        vec![]
    }
}
