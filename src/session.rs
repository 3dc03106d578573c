//! One sitting, as a pure state machine: events in, effects out. It performs nothing itself and
//! knows no clock: every event that needs one carries its moment.

use std::collections::VecDeque;

use crate::day::Moment;
use crate::due::{Due, Interval, Wait};
use crate::queue::{Queue, Task};
use crate::review::{Grade, Mode, Review};
use crate::schedule::{LEARN_AHEAD_MS, Scheduler};

/// What the learner does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Asks for the answer.
    Reveal {
        at: Moment,
    },
    /// Says how well the card was recalled.
    Grade {
        grade: Grade,
        at: Moment,
    },
    Quit,
}

/// What the shell is to do, in this order, before it shows anything else.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep this answer: it counts once it is on disk.
    Record(Review),
    /// Leave.
    Quit,
}

/// What is on the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Phase {
    Question,
    Answer {
        /// What each button gives, Again first.
        intervals: [Interval; 4],
    },
    /// Everything is asked, or the learner left.
    Over,
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
    /// Cards not to be asked again in this session.
    pub done: u32,
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

/// A sitting: what is asked now, and what is still to come.
#[derive(Debug)]
pub struct Session {
    scheduler: Scheduler,
    tasks: Vec<Task>,
    /// The card on the table; meaningless when the session is over.
    current: usize,
    phase: Phase,
    since: Moment,
    /// To be asked, in this order.
    ahead: VecDeque<usize>,
    /// In learning: to be asked again at this time, in milliseconds since 1970.
    waiting: Vec<(i64, usize)>,
    tally: Tally,
    /// Answered in this session.
    touched: Vec<bool>,
    later: Option<Due>,
}

impl Session {
    /// Puts the first card of the queue on the table.
    pub fn new(queue: Queue, scheduler: Scheduler, now: Moment) -> Session {
        let mut session = Session {
            scheduler,
            current: 0,
            phase: Phase::Over,
            since: now,
            ahead: VecDeque::new(),
            waiting: Vec::new(),
            tally: Tally::default(),
            touched: vec![false; queue.tasks.len()],
            later: queue.later,
            tasks: queue.tasks,
        };
        for (i, task) in session.tasks.iter().enumerate() {
            match task.state.map(|state| state.due) {
                Some(Due::At(at)) => session.waiting.push((at.utc_ms, i)),
                Some(Due::On(_)) | None => session.ahead.push_back(i),
            }
        }
        session.next(now);
        session
    }

    /// Takes one event. An event that makes no sense now, such as a grade before the answer was
    /// seen, changes nothing.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match (self.phase, event) {
            (Phase::Question, Event::Reveal { at }) => {
                let memory = self.tasks[self.current].state.map(|state| state.memory);
                let outcomes = self.scheduler.outcomes(memory.as_ref(), at);
                self.phase = Phase::Answer { intervals: outcomes.map(|outcome| outcome.interval) };
                vec![]
            }
            (Phase::Answer { .. }, Event::Grade { grade, at }) => {
                let review = self.review(grade, at);
                self.answer(grade, at);
                vec![Effect::Record(review)]
            }
            (Phase::Question | Phase::Answer { .. }, Event::Quit) => {
                // The card on the table was not answered.
                self.ahead.push_front(self.current);
                self.phase = Phase::Over;
                vec![Effect::Quit]
            }
            (Phase::Over, Event::Quit) => vec![Effect::Quit],
            (Phase::Question | Phase::Over, Event::Grade { .. })
            | (Phase::Answer { .. } | Phase::Over, Event::Reveal { .. }) => vec![],
        }
    }

    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// The card on the table; none when the session is over.
    pub fn current(&self) -> Option<&Task> {
        match self.phase {
            Phase::Question | Phase::Answer { .. } => Some(&self.tasks[self.current]),
            Phase::Over => None,
        }
    }

    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Cards still to be asked, or left when the learner quit; the one on the table among them.
    pub fn left(&self) -> Left {
        let rest = self.ahead.iter().chain(self.waiting.iter().map(|(_, i)| i));
        let on_table = self.current().map(|_| &self.current);
        let mut left = Left::default();
        for i in rest.chain(on_table) {
            match self.tasks[*i].state.map(|state| state.due) {
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
        let ours = self.tasks.iter().filter_map(|task| task.state).map(|state| state.due);
        ours.chain(self.later)
            .min_by_key(|due| self.scheduler.due_ms(*due, self.since))
            .map(|due| self.scheduler.wait(due, self.since))
    }

    fn review(&self, grade: Grade, at: Moment) -> Review {
        let took_ms = at.utc_ms.saturating_sub(self.since.utc_ms).max(0);
        let card = &self.tasks[self.current].card;
        Review {
            card: card.id.clone(),
            grade,
            at,
            took_ms: u32::try_from(took_ms).unwrap_or(u32::MAX),
            mode: Mode::Shown,
            text: card.before.as_ref().map(|_| card.text_name().to_owned()),
        }
    }

    fn answer(&mut self, grade: Grade, at: Moment) {
        let task = &mut self.tasks[self.current];
        let memory = task.state.map(|state| state.memory);
        // Computed again and not taken from the buttons, as the day may have changed since.
        let state = self.scheduler.outcomes(memory.as_ref(), at)[grade as usize - 1].state;
        if !std::mem::replace(&mut self.touched[self.current], true) {
            match task.state {
                None => self.tally.new += 1,
                Some(_) => self.tally.reviews += 1,
            }
        }
        task.state = Some(state);
        task.changed = false;
        self.tally.grades[grade as usize - 1] += 1;
        match state.due {
            Due::At(again) => self.waiting.push((again.utc_ms, self.current)),
            Due::On(_) => self.tally.done += 1,
        }
        self.next(at);
    }

    /// A card in learning whose time has come; else the next of the queue; else, rather than let
    /// the learner wait, a card in learning a little early, and not the same one again if another
    /// waits too.
    fn next(&mut self, now: Moment) {
        self.since = now;
        self.waiting.sort_unstable();
        let last = self.current;
        let early = now.plus_ms(LEARN_AHEAD_MS).utc_ms;
        let next = if self.waiting.first().is_some_and(|(due, _)| *due <= now.utc_ms) {
            Some(self.waiting.remove(0).1)
        } else if let Some(next) = self.ahead.pop_front() {
            Some(next)
        } else {
            let ready = self.waiting.iter().filter(|(due, _)| *due <= early).count();
            let other = self.waiting[..ready].iter().position(|(_, i)| *i != last);
            (ready > 0).then(|| self.waiting.remove(other.unwrap_or(0)).1)
        };
        self.phase = match next {
            Some(next) => {
                self.current = next;
                Phase::Question
            }
            None => Phase::Over,
        };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::card::{Card, CardId, Draft, Kind};
    use crate::history;

    const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 0 };
    const DAY_MS: i64 = 86_400_000;

    fn task(name: &str, known: bool) -> Task {
        let draft = Draft::bare(Kind::Qa, name, name);
        let scheduler = Scheduler::default();
        let state = scheduler.outcomes(None, NOW.plus_ms(-30 * DAY_MS))[3].state;
        Task {
            title: "T".into(),
            card: Card { id: CardId(name.into()), draft, made: None, before: None },
            state: known.then_some(state),
            changed: false,
        }
    }

    fn session(new: usize, known: usize) -> Session {
        let tasks = (0..new)
            .map(|i| task(&format!("new{i}"), false))
            .chain((0..known).map(|i| task(&format!("known{i}"), true)))
            .collect();
        Session::new(Queue { tasks, later: None, unseen: 0 }, Scheduler::default(), NOW)
    }

    /// Plays `card grade` pairs, five seconds each, and expects these very cards.
    fn check(session: &mut Session, expect: &str) {
        let mut at = NOW;
        for pair in expect.split(", ") {
            let (card, grade) = pair.split_once(' ').expect("a card and a grade");
            let grade =
                Grade::ALL.into_iter().find(|g| g.name() == grade).expect("the name of a grade");
            let shown = session.current().map(|task| task.card.id.0.clone());
            assert_eq!(shown.as_deref(), Some(card), "before {pair}");
            session.update(Event::Reveal { at: at.plus_ms(2000) });
            at = at.plus_ms(5000);
            session.update(Event::Grade { grade, at });
        }
        assert_eq!(session.phase(), &Phase::Over);
    }

    #[test]
    fn what_was_missed_comes_back_until_it_succeeds() {
        let mut session = session(0, 2);
        check(&mut session, "known0 Again, known1 Good, known0 Again, known0 Good");
        assert_eq!((session.tally().asked(), session.tally().right()), (4, 2));
        assert_eq!((session.tally().reviews, session.tally().done), (2, 2));
    }

    #[test]
    fn a_new_card_takes_its_steps_and_no_card_is_asked_twice_in_a_row() {
        let mut session = session(2, 0);
        check(&mut session, "new0 Again, new1 Good, new0 Good, new1 Good, new0 Good");
        assert_eq!(session.tally().new, 2);
    }

    #[test]
    fn nothing_to_ask_is_over_at_once() {
        let mut session = session(0, 0);
        assert_eq!(session.phase(), &Phase::Over);
        assert_eq!(session.update(Event::Quit), [Effect::Quit]);
    }

    #[test]
    fn a_grade_needs_the_answer_seen() {
        let mut session = session(1, 0);
        assert_eq!(session.update(Event::Grade { grade: Grade::Easy, at: NOW }), []);
        assert_eq!(session.phase(), &Phase::Question);
        assert_eq!(session.left(), Left { new: 1, ..Left::default() });
    }

    fn event() -> impl Strategy<Value = (u8, i64)> {
        (0u8..40, prop_oneof![8 => 0i64..1_200_000, 1 => -DAY_MS..40 * DAY_MS])
    }

    proptest! {
        #[test]
        fn no_card_is_lost_or_doubled_whatever_happens(
            new in 0usize..6,
            known in 0usize..6,
            events in prop::collection::vec(event(), 0..120),
        ) {
            let mut session = session(new, known);
            let mut at = NOW;
            let mut log = Vec::new();
            for (choice, gap_ms) in events {
                at = at.plus_ms(gap_ms);
                let event = match choice {
                    0 => Event::Quit,
                    1..20 => Event::Reveal { at },
                    _ => Event::Grade { grade: Grade::ALL[usize::from(choice) % 4], at },
                };
                let shown = session.current().map(|task| task.card.id.clone());
                let open = matches!(session.phase(), Phase::Answer { .. });
                for effect in session.update(event) {
                    match effect {
                        Effect::Record(review) => {
                            prop_assert!(open);
                            prop_assert_eq!(Some(&review.card), shown.as_ref());
                            prop_assert_eq!(event, Event::Grade { grade: review.grade, at: review.at });
                            log.push(review);
                        }
                        Effect::Quit => prop_assert_eq!(event, Event::Quit),
                    }
                }
                let mut places: Vec<usize> = session.ahead.iter().copied().collect();
                places.extend(session.waiting.iter().map(|(_, i)| i));
                places.extend(session.current().map(|_| session.current));
                let unique: std::collections::HashSet<_> = places.iter().collect();
                prop_assert_eq!(unique.len(), places.len(), "doubled");
                if event == Event::Quit { break; }
                prop_assert_eq!(places.len() + session.tally.done as usize, new + known, "lost");
            }
            prop_assert_eq!(session.tally().asked() as usize, log.len());

            // The log alone gives the states that the session came to.
            let history = history::replay(&log, &Scheduler::default());
            for task in session.tasks.iter().filter(|task| task.card.id.0.starts_with("new")) {
                prop_assert_eq!(history.state(&task.card.id), task.state.as_ref());
            }
        }

        #[test]
        fn a_session_ends(new in 0usize..6, known in 0usize..6, grades in prop::collection::vec(0usize..4, 0..40)) {
            let mut session = session(new, known);
            let mut at = NOW;
            let mut grades = grades.into_iter().map(|i| Grade::ALL[i]);
            for _ in 0..40 + 3 * (new + known) {
                at = at.plus_ms(3000);
                session.update(Event::Reveal { at });
                session.update(Event::Grade { grade: grades.next().unwrap_or(Grade::Good), at });
            }
            prop_assert_eq!(session.phase(), &Phase::Over);
            prop_assert_eq!(session.tally().done as usize, new + known);
        }
    }
}
