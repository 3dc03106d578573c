//! When a card comes next: learning steps in minutes, then whole days by FSRS.
//!
//! Everything goes through [`Scheduler::outcomes`]: the buttons show it, the session takes its
//! result, and the replay of the log ends in it. So a button never promises anything else than
//! what pressing it gives.

pub mod fuzz;
mod load;
mod steps;

pub use load::Load;
pub use steps::{Steps, is_lapse};

use crate::card::CardId;
use crate::day::{DEFAULT_ROLLOVER_S, Moment, StudyDay};
use crate::due::{Due, Interval, MAX_INTERVAL, Wait};
use crate::memory::{Memory, MemoryState, Model, Parameters, Stage};
use crate::plan::Countdown;
use crate::review::Grade;

/// How long before its time a card in learning may be shown when there is nothing else to ask.
pub const LEARN_AHEAD_MS: i64 = 20 * 60 * 1000;

/// A card's memory and when it is due.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardState {
    pub memory: Memory,
    pub due: Due,
}

/// What one of the four grades gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    pub grade: Grade,
    pub interval: Interval,
    /// The study days that it would be without the plan for an exam; none where there is none for
    /// this card.
    pub without_exam: Option<u32>,
    pub state: CardState,
}

/// Everything that decides on intervals.
#[derive(Debug)]
pub struct Scheduler {
    pub model: Model,
    pub steps: Steps,
    /// The longest interval, in days: 3 ..= [`MAX_INTERVAL`].
    pub maximum: u32,
    /// When a study day starts: seconds after local midnight.
    pub rollover_s: i32,
    /// While an exam is ahead: none of its cards is due only after it.
    pub exam: Option<Countdown>,
}

impl Default for Scheduler {
    fn default() -> Scheduler {
        Scheduler::new(Model::new(&Parameters::default(), 0.9), DEFAULT_ROLLOVER_S)
    }
}

impl Scheduler {
    /// With the usual steps, and no interval too long.
    pub fn new(model: Model, rollover_s: i32) -> Scheduler {
        Scheduler { model, steps: Steps::default(), maximum: MAX_INTERVAL, rollover_s, exam: None }
    }

    /// What each grade gives a card at this moment, where nothing is known of other cards; no
    /// memory is a new card. Again, Hard, Good, Easy.
    ///
    /// The same on every machine: chance comes from the card's id and the count of its answers.
    pub fn outcomes(&self, card: &CardId, memory: Option<&Memory>, now: Moment) -> [Outcome; 4] {
        self.outcomes_beside(&Load::default(), card, memory, now)
    }

    /// The same, on the lightest of the days that are as good for the card.
    pub fn outcomes_beside(
        &self,
        load: &Load,
        card: &CardId,
        memory: Option<&Memory>,
        now: Moment,
    ) -> [Outcome; 4] {
        let today = self.today(now);
        let elapsed = memory.map_or(0, |memory| today.since(memory.last_day));
        let next = self.model.next(memory.map(|memory| memory.fsrs), elapsed);
        let stages = Grade::ALL.map(|grade| self.steps.next(memory.map(|m| m.stage), grade));
        let seed = fuzz::seed(card, memory.map_or(0, |memory| memory.reps));
        let exam = self.before_exam(card, today, |grade| {
            stages[grade as usize - 1].1.is_none().then(|| next[grade as usize - 1].memory)
        });
        let mut before = 0;
        Grade::ALL.map(|grade| {
            let i = grade as usize - 1;
            let (stage, delay) = stages[i];
            let (interval, without_exam) = match delay {
                Some(seconds) => (Interval::Seconds(seconds), None),
                None => {
                    // Each longer than the one before, with room above for the better grades.
                    let most = self.maximum - (3 - i as u32);
                    let range = fuzz::range(next[i].interval, before + 1, most);
                    before = load.lightest(card, today, range, seed);
                    match exam[i] {
                        Some(days) => (Interval::About(days), Some(before)),
                        None => (Interval::Days(before), None),
                    }
                }
            };
            let memory = Memory {
                stage,
                fsrs: next[i].memory,
                first_day: memory.map_or(today, |memory| memory.first_day),
                last_day: today,
                reps: memory.map_or(0, |memory| memory.reps).saturating_add(1),
                lapses: memory.map_or(0, |m| m.lapses + u32::from(is_lapse(m.stage, grade))),
            };
            let due = match interval {
                Interval::Seconds(s) => Due::At(now.plus_ms(i64::from(s) * 1000)),
                Interval::Days(days) | Interval::About(days) => Due::On(today.plus(days)),
            };
            Outcome { grade, interval, without_exam, state: CardState { memory, due } }
        })
    }

    /// The days that the plan for an exam gives, for grades after which a card has this memory and
    /// comes in days; a better grade comes later, as far as there are days. Good gets the very day
    /// that is best, since most answers are that; the others make room for it.
    fn before_exam(
        &self,
        card: &CardId,
        today: StudyDay,
        memory: impl Fn(Grade) -> Option<MemoryState>,
    ) -> [Option<u32>; 4] {
        let mut until = self.maximum;
        let mut days = Grade::ALL.map(|grade| {
            let range = self.exam.as_ref()?.days(card, memory(grade)?, today)?;
            until = until.min(*range.end());
            Some(*range.start())
        });
        let worse = |of: Grade, days: &[Option<u32>; 4]| {
            days[..of as usize - 1].iter().flatten().count() as u32
        };
        let good = (worse(Grade::Good, &days) + 1).max(days[2].unwrap_or(0)).min(until);
        // Again never comes in days.
        let [again, hard, _, easy] = days;
        if days[2].is_some() {
            let hard = hard.map(|best| best.min(good - 1).max(worse(Grade::Hard, &days) + 1));
            let easy = easy.map(|best| best.max(good + 1));
            days = [again, hard, Some(good), easy];
        }
        days.map(|days| days.map(|days| days.min(until)))
    }

    /// An outcome with the days that were given then, where the log says so: those stay, whatever
    /// the load or the settings would give today. What a plan for an exam gave is the plan's for as
    /// long as there is one ([`crate::history::History::put`]); without it, the card is due as it
    /// would have been.
    pub fn as_given(
        &self,
        outcome: Outcome,
        given: Option<u32>,
        without_exam: Option<u32>,
    ) -> Outcome {
        let Some(given) = given else { return outcome };
        let days = |days: u32| days.clamp(1, self.maximum);
        let memory = Memory { stage: Stage::Review, ..outcome.state.memory };
        let due = Due::On(memory.last_day.plus(days(without_exam.unwrap_or(given))));
        let interval = match without_exam {
            Some(_) => Interval::About(days(given)),
            None => Interval::Days(days(given)),
        };
        Outcome { interval, without_exam, state: CardState { memory, due }, ..outcome }
    }

    /// The study day at this moment.
    pub fn today(&self, now: Moment) -> StudyDay {
        now.study_day(self.rollover_s)
    }

    /// Whether a card may be asked now; one in learning also a little ahead of its time.
    pub fn is_due(&self, due: Due, now: Moment) -> bool {
        match due {
            Due::At(at) => at.utc_ms <= now.plus_ms(LEARN_AHEAD_MS).utc_ms,
            Due::On(day) => day <= self.today(now),
        }
    }

    /// Milliseconds since 1970 at which a card becomes due, for someone at the offset of `here`.
    pub fn due_ms(&self, due: Due, here: Moment) -> i64 {
        due.ms(here, self.rollover_s)
    }

    /// How long until a card is due.
    pub fn wait(&self, due: Due, now: Moment) -> Wait {
        match due {
            Due::At(at) => match at.utc_ms.saturating_sub(now.utc_ms) {
                ..=0 => Wait::Now,
                ms => Wait::Minutes((ms as u64).div_ceil(60_000)),
            },
            Due::On(day) => match day.since(self.today(now)) {
                0 => Wait::Now,
                days => Wait::Days(days),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 8 * 3600 };
    const DAY_MS: i64 = 86_400_000;

    fn card() -> CardId {
        CardId("0a1b2c3d4e5f".into())
    }

    fn shown(outcomes: &[Outcome; 4]) -> String {
        outcomes.each_ref().map(|o| o.interval.to_string()).join(" ")
    }

    #[test]
    fn the_way_of_a_card_through_its_steps() {
        let scheduler = Scheduler::default();
        let new = scheduler.outcomes(&card(), None, NOW);
        assert_eq!(shown(&new), "1m 6m 10m 9d");
        let good = scheduler.outcomes(&card(), Some(&new[2].state.memory), NOW.plus_ms(600_000));
        assert_eq!(shown(&good), "1m 10m 2d 3d");
        let learned = good[2].state;
        assert_eq!(learned.memory.stage, Stage::Review);
        assert_eq!(learned.due, Due::On(scheduler.today(NOW).plus(2)));
        let later = scheduler.outcomes(&card(), Some(&learned.memory), NOW.plus_ms(2 * DAY_MS));
        assert_eq!(later[0].interval, Interval::Seconds(600));
        assert_eq!(later[0].state.memory.lapses, 1);
        let again =
            scheduler.outcomes(&card(), Some(&later[0].state.memory), NOW.plus_ms(2 * DAY_MS));
        assert_eq!(&shown(&again)[..8], "10m 15m ");
        assert_eq!(again[0].state.memory.lapses, 1, "one lapse, however often it is missed");
    }

    #[test]
    fn a_day_opens_at_the_rollover_where_the_learner_is() {
        let scheduler = Scheduler::default();
        let day = scheduler.today(NOW).plus(1);
        let opens = Moment { utc_ms: scheduler.due_ms(Due::On(day), NOW), ..NOW };
        assert_eq!(scheduler.today(opens), day);
        assert_eq!(scheduler.today(opens.plus_ms(-1)), scheduler.today(NOW));
    }

    proptest! {
        /// Whatever the history, the settings and the load: better grades come later, days stay in
        /// their range, and what the log says of them is what was given.
        #[test]
        fn better_grades_come_later(
            answers in prop::collection::vec((0usize..4, -DAY_MS..4000 * DAY_MS), 0..40),
            maximum in prop_oneof![3..40u32, Just(MAX_INTERVAL)],
            steps in select(vec![Steps::default(), Steps { learning: vec![], relearning: vec![] }]),
            busy in prop::collection::vec(0u32..60, 0..200),
        ) {
            let scheduler = Scheduler { maximum, steps, ..Scheduler::default() };
            let today = scheduler.today(NOW);
            let load = Load::new(today, busy.into_iter().map(|days| Due::On(today.plus(days))));
            let mut now = NOW;
            let mut memory: Option<Memory> = None;
            for (grade, gap_ms) in answers {
                now = now.plus_ms(gap_ms);
                let outcomes = scheduler.outcomes_beside(&load, &card(), memory.as_ref(), now);
                for pair in outcomes.windows(2) {
                    prop_assert!(pair[0].interval < pair[1].interval, "{}", shown(&outcomes));
                }
                for outcome in outcomes {
                    if let Some(days) = outcome.interval.days() {
                        prop_assert!((1..=maximum).contains(&days));
                        let elsewhere = scheduler.outcomes(&card(), memory.as_ref(), now);
                        let elsewhere = elsewhere[outcome.grade as usize - 1];
                        prop_assert_eq!(scheduler.as_given(elsewhere, Some(days), None), outcome);
                    }
                }
                memory = Some(outcomes[grade].state.memory);
            }
        }
    }
}
