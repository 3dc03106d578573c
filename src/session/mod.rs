//! One sitting, as a pure state machine: events in, effects out. It performs nothing itself and
//! knows no clock: every event that needs one carries its moment.

mod follow;
mod table;
#[cfg(test)]
mod tests;
mod undo;

use std::collections::HashSet;

pub use self::follow::Decks;
use self::table::{Aside, Run, Table};
pub use self::undo::Earlier;
use self::undo::Step;
use crate::answer::{self, Asks, Tick, Verdict};
use crate::card::Card;
use crate::day::Moment;
use crate::due::{Due, Interval, Wait};
use crate::identity;
use crate::lang::Did;
use crate::memory::LEECH_LAPSES;
use crate::queue::{Queue, Task};
use crate::review::{Fact, Flag, Grade, Mark, Mode, Review};
use crate::schedule::{CardState, Load, Outcome, Scheduler, is_lapse};

/// What the learner does.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Asks for the answer.
    Reveal {
        at: Moment,
    },
    /// Types an answer; of a card with members, some of them.
    Type {
        text: String,
        at: Moment,
    },
    /// Takes one of the answers to choose from, counted from 0.
    Choose {
        option: usize,
        at: Moment,
    },
    /// Says that a member was recalled, or was not after all.
    Tick {
        item: usize,
        recalled: bool,
    },
    /// Says how well the card was recalled.
    Grade {
        grade: Grade,
        at: Moment,
    },
    /// Takes back what was done last, also in an earlier session.
    Undo {
        at: Moment,
    },
    /// Never asks the card again.
    Suspend {
        at: Moment,
    },
    /// Does not ask the card again today.
    Bury {
        at: Moment,
    },
    /// Says that the card is bad, and why.
    Flag {
        reason: String,
        at: Moment,
    },
    /// Asks the card after all others.
    Skip {
        at: Moment,
    },
    /// Decks were edited: from now on, cards are asked as they stand there.
    Replace {
        decks: Decks,
        at: Moment,
    },
    /// The learner was away so long, in an editor or in the shell: that was no thinking.
    Away {
        ms: i64,
    },
    /// Goes on after a leech was pointed out.
    Continue {
        at: Moment,
    },
    Quit,
}

/// What the shell is to do, in this order, before it shows anything else.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep this: it counts once it is on disk.
    Record(Fact),
    /// Take back an event, counted from 0: those of [`Options::earlier`] first, then all that this
    /// session had kept.
    TakeBack { fact: usize, at: Moment },
    /// Leave.
    Quit,
}

/// What is on the table.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    Question,
    Answer(Answer),
    /// The card on the table was just forgotten once more.
    Leech {
        lapses: u32,
    },
    /// Everything is asked, the time is up, or the learner left.
    Over,
}

/// An answer that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What each button gives, Again first; none while cramming.
    pub intervals: Option<[Interval; 4]>,
    pub given: Given,
    /// The grade that what was given suggests.
    pub suggests: Option<Grade>,
}

/// What the learner gave for an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    Nothing,
    Typed {
        text: String,
        verdict: Verdict,
    },
    /// One of the answers to choose from, counted from 0.
    Chosen(usize),
    /// Members, one by one: see [`Session::came`].
    Ticked,
}

/// What happened so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answers by grade, Again first.
    pub grades: [u32; 4],
    /// Cards met for the first time.
    pub new: u32,
    /// Cards asked that were known from an earlier session.
    pub reviews: u32,
    /// Of these, those recalled at once.
    pub recalled: u32,
    /// Cards not to be asked again in this session.
    pub done: u32,
    /// Cards suspended or buried, or gone from their deck.
    pub set_aside: u32,
}

impl Tally {
    /// Answers given.
    pub fn asked(&self) -> u32 {
        self.grades.iter().sum()
    }

    /// Answers that were not Again.
    pub fn right(&self) -> u32 {
        self.grades[1..].iter().sum()
    }
}

/// Cards still to be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    pub new: usize,
    /// In their learning or relearning steps.
    pub learning: usize,
    pub review: usize,
}

impl Left {
    pub fn all(&self) -> usize {
        self.new + self.learning + self.review
    }
}

/// How a session differs from the plain one.
#[derive(Debug, Default)]
pub struct Options {
    /// Asks without touching the schedule: answers are not kept.
    pub cram: bool,
    /// No card is put on the table from this moment on.
    pub until: Option<Moment>,
    /// The last events before this session, oldest first: they can be taken back as well.
    pub earlier: Vec<Earlier>,
    /// Cards that come due tomorrow, and are not among those of this session.
    pub tomorrow: usize,
}

/// A sitting: what is asked now, and what is still to come.
#[derive(Debug)]
pub struct Session {
    scheduler: Scheduler,
    options: Options,
    tasks: Vec<Task>,
    /// One a task.
    runs: Vec<Run>,
    /// In which order cards are asked for the first time; skipped ones stand here again.
    order: Vec<usize>,
    table: Table,
    phase: Phase,
    started: Moment,
    /// When the card came on the table.
    since: Moment,
    /// Members of the card on the table that were recalled, in that order.
    came: Vec<usize>,
    /// What the last typed line came to, of a card with members.
    ticks: Vec<Tick>,
    /// What can be taken back, oldest first.
    steps: Vec<Step>,
    /// The same of earlier sessions, each with its number among all events.
    earlier: Vec<(usize, Earlier)>,
    /// Events that the log knows of: earlier ones, and those of this session.
    facts: usize,
    /// Places of cards that are in no deck any more.
    gone: HashSet<usize>,
    later: Option<Due>,
    load: Load,
}

impl Session {
    /// Puts the first card of the queue on the table.
    pub fn new(queue: Queue, scheduler: Scheduler, mut options: Options, now: Moment) -> Session {
        let (mut order, mut waiting) = (Vec::new(), Vec::new());
        for (i, task) in queue.tasks.iter().enumerate() {
            match task.state.map(|state| state.due) {
                Some(Due::At(at)) if !options.cram => waiting.push((at.utc_ms, i)),
                Some(Due::At(_) | Due::On(_)) | None => order.push(i),
            }
        }
        let earlier = std::mem::take(&mut options.earlier);
        let mut session = Session {
            scheduler,
            options,
            table: Table::new(waiting),
            runs: vec![Run::default(); queue.tasks.len()],
            tasks: queue.tasks,
            order,
            phase: Phase::Over,
            started: now,
            since: now,
            came: Vec::new(),
            ticks: Vec::new(),
            steps: Vec::new(),
            facts: earlier.len(),
            earlier: earlier.into_iter().enumerate().collect(),
            gone: HashSet::new(),
            later: queue.later,
            load: queue.load,
        };
        session.next(now);
        session
    }

    /// Takes one event. An event that makes no sense now, such as a grade before the answer was
    /// seen, changes nothing.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let (asking, shown) = match self.phase {
            Phase::Question => (true, false),
            Phase::Answer(_) | Phase::Leech { .. } => (false, true),
            Phase::Over => (false, false),
        };
        match event {
            Event::Reveal { at } if asking => self.reveal(Given::Nothing, None, at),
            Event::Type { text, at } if asking => self.typed(text, at),
            Event::Choose { option, at } if asking => self.choose(option, at),
            Event::Tick { item, recalled } => self.tick(item, recalled),
            Event::Grade { grade, at } => return self.grade(grade, at),
            Event::Undo { at } => return self.undo(at),
            Event::Suspend { at } if asking || shown => {
                let card = self.card().id.clone();
                return self.set_aside(Fact::Suspend(Mark { card, at }), Did::Suspended, at);
            }
            Event::Bury { at } if asking || shown => {
                let card = self.card().id.clone();
                return self.set_aside(Fact::Bury(Mark { card, at }), Did::Buried, at);
            }
            Event::Flag { reason, at } if asking || shown => return self.flag(reason, at),
            Event::Skip { at } if asking || shown => self.skip(at),
            Event::Replace { decks, at } if asking || shown => self.follow(decks, at),
            Event::Away { ms } => {
                self.since = self.since.plus_ms(ms.max(0));
                self.started = self.started.plus_ms(ms.max(0));
            }
            Event::Continue { at } if matches!(self.phase, Phase::Leech { .. }) => self.next(at),
            Event::Quit => {
                if matches!(self.phase, Phase::Leech { .. }) {
                    // It was answered.
                    self.table.current = None;
                }
                self.phase = Phase::Over;
                return vec![Effect::Quit];
            }
            Event::Reveal { .. }
            | Event::Type { .. }
            | Event::Choose { .. }
            | Event::Suspend { .. }
            | Event::Bury { .. }
            | Event::Flag { .. }
            | Event::Skip { .. }
            | Event::Replace { .. }
            | Event::Continue { .. } => {}
        }
        vec![]
    }

    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// The card on the table; none when the session is over.
    pub fn current(&self) -> Option<&Task> {
        match self.phase {
            Phase::Question | Phase::Answer(_) | Phase::Leech { .. } => {
                self.table.current.map(|i| &self.tasks[i])
            }
            Phase::Over => None,
        }
    }

    /// How the card on the table can be answered, beside by thinking of the answer.
    pub fn asks(&self) -> Asks {
        self.current().map_or(Asks::Nothing, |task| answer::asks(&task.card.draft))
    }

    /// Members of the card on the table that were recalled, in that order.
    pub fn came(&self) -> &[usize] {
        &self.came
    }

    /// What the last typed line came to, of a card with members.
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    pub fn tally(&self) -> &Tally {
        &self.table.tally
    }

    pub fn is_cram(&self) -> bool {
        self.options.cram
    }

    /// Milliseconds from the start of the session until now.
    pub fn elapsed_ms(&self, now: Moment) -> i64 {
        now.utc_ms.saturating_sub(self.started.utc_ms).max(0)
    }

    /// Cards still to be asked, or left when the learner quit; the one on the table among them.
    pub fn left(&self) -> Left {
        let mut left = Left::default();
        for i in self.table.ahead(&self.order).chain(self.asked()) {
            match self.tasks[i].state.map(|state| state.due) {
                None => left.new += 1,
                Some(Due::At(_)) => left.learning += 1,
                Some(Due::On(_)) => left.review += 1,
            }
        }
        left
    }

    /// How long until the next card is due, of this session or of those left out of it, seen from
    /// the last answer.
    pub fn next_due(&self) -> Option<Wait> {
        let ours = (0..self.tasks.len()).filter_map(|place| self.due(place));
        ours.chain(self.later)
            .min_by_key(|due| self.scheduler.due_ms(*due, self.since))
            .map(|due| self.scheduler.wait(due, self.since))
    }

    /// Cards that come due tomorrow, seen from the last answer.
    pub fn due_tomorrow(&self) -> usize {
        let tomorrow = Due::On(self.scheduler.today(self.since).plus(1));
        let ours = (0..self.tasks.len()).filter(|place| self.due(*place) == Some(tomorrow));
        ours.count() + self.options.tomorrow
    }

    /// When a card that was answered is asked again; not before tomorrow if it is buried, and never
    /// if it is suspended or gone.
    fn due(&self, place: usize) -> Option<Due> {
        let due = self.tasks[place].state?.due;
        match self.table.aside(place) {
            _ if self.gone.contains(&place) => None,
            None => Some(due),
            Some(Aside::Suspended | Aside::Gone) => None,
            Some(Aside::Buried) => {
                let tomorrow = Due::On(self.scheduler.today(self.since).plus(1));
                [due, tomorrow]
                    .into_iter()
                    .max_by_key(|due| self.scheduler.due_ms(*due, self.since))
            }
        }
    }

    /// Cards that were missed in this session, the most often missed first, with how often.
    pub fn missed(&self) -> Vec<(&Task, u32)> {
        let missed = self.tasks.iter().zip(self.runs.iter().map(|run| run.missed));
        let mut missed: Vec<_> = missed.filter(|(_, times)| *times > 0).collect();
        missed.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        missed
    }

    /// The card on the table, as long as it is still to be answered: a leech was.
    fn asked(&self) -> Option<usize> {
        self.table.current.filter(|_| !matches!(self.phase, Phase::Leech { .. }))
    }

    fn place(&self) -> usize {
        self.table.current.expect("asked for only while a card is on the table")
    }

    fn card(&self) -> &Card {
        &self.tasks[self.place()].card
    }

    fn reveal(&mut self, given: Given, suggests: Option<Grade>, at: Moment) {
        let intervals = self.intervals(at);
        // Whoever recalled some members before asking for the answer has given them.
        let (given, suggests) = match given {
            Given::Nothing if !self.came.is_empty() => {
                (Given::Ticked, Some(answer::recalled(&self.card().draft, &self.came)))
            }
            given => (given, suggests),
        };
        self.phase = Phase::Answer(Answer { intervals, given, suggests });
    }

    fn typed(&mut self, text: String, at: Moment) {
        match self.asks() {
            Asks::Items => self.recall(&text, at),
            Asks::Line | Asks::Command => match answer::judge(&self.card().draft, &text) {
                Some(verdict) => {
                    let grade = verdict.grade();
                    self.reveal(Given::Typed { text, verdict }, Some(grade), at);
                }
                None => self.reveal(Given::Nothing, None, at),
            },
            Asks::Nothing => self.reveal(Given::Nothing, None, at),
        }
    }

    /// Ticks the members that a line names; once all came, the answer is shown.
    fn recall(&mut self, text: &str, at: Moment) {
        let of = self.card().draft.items.len();
        let ticked: Vec<bool> = (0..of).map(|i| self.came.contains(&i)).collect();
        self.ticks = answer::tick(&self.card().draft, &ticked, text);
        for tick in &self.ticks {
            if let answer::Hit::Item { index, .. } = tick.hit {
                self.came.push(index);
            }
        }
        if self.came.len() == of {
            self.reveal(Given::Nothing, None, at);
        }
    }

    fn choose(&mut self, option: usize, at: Moment) {
        if let Some(choices) = &self.tasks[self.place()].choices
            && option < choices.options.len()
        {
            let grade = if option == choices.right { Grade::Good } else { Grade::Again };
            self.reveal(Given::Chosen(option), Some(grade), at);
        }
    }

    fn tick(&mut self, item: usize, recalled: bool) {
        let of = self.current().map_or(0, |task| task.card.draft.items.len());
        let Phase::Answer(answer) = &mut self.phase else { return };
        if item >= of {
            return;
        }
        self.came.retain(|came| *came != item);
        if recalled {
            self.came.push(item);
        }
        answer.given = Given::Ticked;
        let card = &self.tasks[self.table.current.expect("a card is shown")].card.draft;
        answer.suggests = Some(answer::recalled(card, &self.came));
    }

    fn grade(&mut self, grade: Grade, at: Moment) -> Vec<Effect> {
        let Phase::Answer(answer) = &self.phase else { return vec![] };
        let mode = match answer.given {
            Given::Nothing => Mode::Shown,
            Given::Typed { .. } => Mode::Typed,
            Given::Chosen(_) => Mode::Choice,
            Given::Ticked => Mode::Ticked,
        };
        if self.options.cram {
            self.keep_step(Did::Graded(grade), false);
            self.crammed(grade, at);
            return vec![];
        }
        // Computed again and not taken from the buttons, as the day may have changed since.
        let outcome = self.outcomes(at)[grade as usize - 1];
        let review = self.review(&outcome, mode, at);
        let effects = self.record(Fact::Review(review), Did::Graded(grade));
        self.answered(&outcome, at);
        effects
    }

    /// What each button gives; none while cramming.
    fn intervals(&self, at: Moment) -> Option<[Interval; 4]> {
        (!self.options.cram).then(|| self.outcomes(at).map(|outcome| outcome.interval))
    }

    /// What each grade gives the card on the table.
    fn outcomes(&self, at: Moment) -> [Outcome; 4] {
        let Task { card, state, .. } = &self.tasks[self.place()];
        let memory = state.as_ref().map(|state| &state.memory);
        self.scheduler.outcomes_beside(&self.load, &card.id, memory, at)
    }

    fn review(&self, outcome: &Outcome, mode: Mode, at: Moment) -> Review {
        let took_ms = at.utc_ms.saturating_sub(self.since.utc_ms).max(0);
        let card = self.card();
        Review {
            card: card.id.clone(),
            grade: outcome.grade,
            at,
            took_ms: u32::try_from(took_ms).unwrap_or(u32::MAX),
            mode,
            days: outcome.interval.days(),
            without_exam: outcome.without_exam,
            text: card.before.as_ref().map(|_| card.text_name().to_owned()),
        }
    }

    fn answered(&mut self, outcome: &Outcome, at: Moment) {
        let Outcome { grade, state, .. } = *outcome;
        let place = self.place();
        let task = &self.tasks[place];
        self.table.count(&mut self.runs[place], grade, task.state.is_some());
        let is_lapse = task.state.is_some_and(|state| is_lapse(state.memory.stage, grade));
        self.set_state(place, Some(state));
        self.tasks[place].changed = false;
        match state.due {
            Due::At(again) => self.table.waiting.push((again.utc_ms, place)),
            Due::On(_) => self.table.tally.done += 1,
        }
        let lapses = state.memory.lapses;
        if is_lapse && is_leech(lapses) {
            self.since = at;
            self.phase = Phase::Leech { lapses };
        } else {
            self.next(at);
        }
    }

    /// What was missed comes back after the others; nothing is kept.
    fn crammed(&mut self, grade: Grade, at: Moment) {
        let place = self.place();
        let is_known = self.tasks[place].state.is_some();
        self.table.count(&mut self.runs[place], grade, is_known);
        match grade {
            Grade::Again => self.order.push(place),
            Grade::Hard | Grade::Good | Grade::Easy => self.table.tally.done += 1,
        }
        self.next(at);
    }

    fn set_aside(&mut self, fact: Fact, did: Did, at: Moment) -> Vec<Effect> {
        let aside = if did == Did::Buried { Aside::Buried } else { Aside::Suspended };
        let effects = self.record(fact, did);
        let place = self.place();
        // A leech was answered: it waits for its next step, or is done.
        let is_leech = matches!(self.phase, Phase::Leech { .. });
        if is_leech && !self.table.withdraw(place) {
            self.table.tally.done -= 1;
        }
        self.table.put_aside(place, aside);
        self.next(at);
        effects
    }

    fn flag(&mut self, reason: String, at: Moment) -> Vec<Effect> {
        let card = self.card();
        let text = identity::said(&card.draft);
        let reason = reason.chars().take(LONGEST_REASON).collect();
        let flag = Flag { card: card.id.clone(), reason, text, at };
        self.record(Fact::Flag(flag), Did::Flagged)
    }

    fn skip(&mut self, at: Moment) {
        if matches!(self.phase, Phase::Leech { .. }) {
            // It was answered: there is nothing to skip.
            return self.next(at);
        }
        self.keep_step(Did::Skipped, false);
        self.order.push(self.place());
        self.next(at);
    }

    /// Has an event kept; to be called before anything of it is done.
    fn record(&mut self, fact: Fact, did: Did) -> Vec<Effect> {
        self.keep_step(did, true);
        vec![Effect::Record(fact)]
    }

    /// Keeps count of what comes due when.
    fn set_state(&mut self, place: usize, state: Option<CardState>) {
        let task = &mut self.tasks[place];
        let before = std::mem::replace(&mut task.state, state).map(|state| state.due);
        self.load.moved(&task.card.id, before, state.map(|state| state.due));
        if let Some(exam) = &mut self.scheduler.exam {
            exam.moved(&task.card.id, state.map(|state| state.due));
        }
    }

    fn next(&mut self, now: Moment) {
        self.since = now;
        let is_time_up = self.options.until.is_some_and(|until| now.utc_ms >= until.utc_ms);
        match !is_time_up && self.table.next(&self.order, now) {
            true => self.ask(now),
            false => {
                self.table.current = None;
                self.phase = Phase::Over;
            }
        }
    }

    /// Shows the question of the card on the table.
    fn ask(&mut self, now: Moment) {
        self.since = now;
        self.came.clear();
        self.ticks.clear();
        self.phase = Phase::Question;
    }
}

/// In characters: the log and `check -v` show it in a line.
const LONGEST_REASON: usize = 500;

/// Whether a card forgotten so often is to be pointed out: at first, and then at every half as
/// many more, as Anki does it.
fn is_leech(lapses: u32) -> bool {
    lapses >= LEECH_LAPSES && (lapses - LEECH_LAPSES).is_multiple_of(LEECH_LAPSES / 2)
}
