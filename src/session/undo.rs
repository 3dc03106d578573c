//! Any number of steps back, each to exactly how things stood; then those of earlier sessions.

use super::table::{Run, Table};
use super::{Answer, Effect, Phase, Session};
use crate::answer::Tick;
use crate::card::Card;
use crate::day::Moment;
use crate::lang::Did;
use crate::queue::Task;
use crate::schedule::CardState;

/// Something that was done before this session.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// The card as it was before.
    pub task: Task,
    pub did: Did,
}

/// How things stood before something was done to the card on the table.
#[derive(Clone, Debug)]
pub struct Step {
    pub table: Table,
    /// The length of the session's order.
    pub order: usize,
    pub state: Option<CardState>,
    pub changed: bool,
    pub run: Run,
    /// What is shown again. Of a card that was graded, the question: it is to be answered anew.
    pub phase: Phase,
    pub came: Vec<usize>,
    pub ticks: Vec<Tick>,
    pub did: Did,
    /// Its number among all events, where the log knows of it.
    pub fact: Option<usize>,
}

impl Session {
    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        self.undoes().is_some()
    }

    /// What would be taken back; with its card, where an earlier session did it.
    pub fn undoes(&self) -> Option<(Did, Option<&Card>)> {
        match (self.steps.last(), self.earlier.last()) {
            (Some(step), _) => Some((step.did, None)),
            (None, Some((_, earlier))) => Some((earlier.did, Some(&earlier.task.card))),
            (None, None) => None,
        }
    }

    /// Remembers how things stand, before they change.
    pub(super) fn keep_step(&mut self, did: Did, recorded: bool) {
        let place = self.place();
        let task = &self.tasks[place];
        let is_graded = matches!(did, Did::Graded(_));
        let mut step = Step {
            table: self.table.clone(),
            order: self.order.len(),
            state: task.state,
            changed: task.changed,
            run: self.runs[place],
            phase: self.phase.clone(),
            came: self.came.clone(),
            ticks: self.ticks.clone(),
            did,
            fact: recorded.then_some(self.facts),
        };
        if is_graded {
            step.ask_anew();
        }
        self.steps.push(step);
        self.facts += usize::from(recorded);
    }

    pub(super) fn undo(&mut self, at: Moment) -> Vec<Effect> {
        let fact = match self.steps.pop() {
            Some(step) => self.restore(step, at),
            None => match self.earlier.pop() {
                Some((fact, earlier)) => {
                    self.bring_back(earlier.task);
                    self.ask(at);
                    Some(fact)
                }
                None => None,
            },
        };
        fact.map(|fact| Effect::TakeBack { fact, at }).into_iter().collect()
    }

    /// Puts everything back as it was; returns which event that takes back.
    fn restore(&mut self, step: Step, at: Moment) -> Option<usize> {
        // A flag moves no card. What was shown or recalled since stays.
        if step.did == Did::Flagged && step.table == self.table {
            return step.fact;
        }
        self.table = step.table;
        self.order.truncate(step.order);
        let place = self.place();
        self.set_state(place, step.state);
        self.tasks[place].changed = step.changed;
        self.runs[place] = step.run;
        self.since = at;
        (self.phase, self.came, self.ticks) = (step.phase, step.came, step.ticks);
        let intervals = self.intervals(at);
        if let Phase::Answer(Answer { intervals: shown, .. }) = &mut self.phase {
            // The day may have changed since.
            *shown = intervals;
        }
        step.fact
    }

    /// Puts a card of an earlier session on the table, as it was then.
    fn bring_back(&mut self, task: Task) {
        let on_table = self.current().and(self.asked());
        let known = self.tasks.iter().position(|known| known.card.id == task.card.id);
        let place = known.unwrap_or(self.tasks.len());
        match known {
            Some(_) => {
                let ahead = self.order.split_off(self.table.next.min(self.order.len()));
                self.order.extend(ahead.into_iter().filter(|i| *i != place));
                self.table.withdraw(place);
                self.set_state(place, task.state);
                self.tasks[place].changed = task.changed;
            }
            None => {
                self.tasks.push(task);
                self.runs.push(Run::default());
            }
        }
        self.table.returned.extend(on_table.filter(|i| *i != place));
        self.table.current = Some(place);
    }
}

impl Step {
    /// The question is shown again, and nothing that was given.
    pub fn ask_anew(&mut self) {
        self.phase = Phase::Question;
        self.came.clear();
        self.ticks.clear();
    }
}
