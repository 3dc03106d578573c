//! When a card comes next: learning steps in minutes, then whole days by FSRS.
//!
//! Everything goes through [`Scheduler::outcomes`]: the buttons show it, the session takes its
//! result, and the replay of the log ends in it. So a button never promises anything else than
//! what pressing it gives.

use crate::day::{DEFAULT_ROLLOVER_S, Moment, StudyDay};
use crate::due::{Due, Interval, MAX_INTERVAL, Wait};
use crate::memory::{Memory, Model, Parameters, Stage};
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
    pub state: CardState,
}

/// Everything that decides on intervals.
#[derive(Debug)]
pub struct Scheduler {
    pub model: Model,
    /// Seconds.
    learning: &'static [u32],
    /// Seconds.
    relearning: &'static [u32],
    /// When a study day starts: seconds after local midnight.
    pub rollover_s: i32,
}

impl Default for Scheduler {
    fn default() -> Scheduler {
        let model = Model::new(&Parameters::default(), 0.9).expect("the defaults are sound");
        Scheduler::new(model, DEFAULT_ROLLOVER_S)
    }
}

impl Scheduler {
    pub fn new(model: Model, rollover_s: i32) -> Scheduler {
        Scheduler { model, learning: &[60, 600], relearning: &[600], rollover_s }
    }

    /// What each grade gives at this moment; no memory is a new card. Again, Hard, Good, Easy.
    pub fn outcomes(&self, memory: Option<&Memory>, now: Moment) -> [Outcome; 4] {
        let today = now.study_day(self.rollover_s);
        let elapsed = memory.map_or(0, |memory| today.since(memory.last_day));
        let next = self.model.next(memory.map(|memory| memory.fsrs), elapsed);
        let stages = Grade::ALL.map(|grade| self.next_stage(memory.map(|m| m.stage), grade));
        let days = rising(next.each_ref().map(|next| next.interval), &stages);
        Grade::ALL.map(|grade| {
            let i = grade as usize - 1;
            let (stage, delay) = stages[i];
            let interval = delay.map_or(Interval::Days(days[i]), Interval::Seconds);
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
                Interval::Days(days) => Due::On(today.plus(days)),
            };
            Outcome { grade, interval, state: CardState { memory, due } }
        })
    }

    /// The stage after an answer, and the seconds until the next one where it is still one of
    /// the learning steps. No stage is a new card.
    pub fn next_stage(&self, stage: Option<Stage>, grade: Grade) -> (Stage, Option<u32>) {
        let (again, steps, at): (fn(usize) -> Stage, _, _) = match stage {
            None => (|step| Stage::Learning { step }, self.learning, 0),
            Some(Stage::Learning { step }) => {
                (|step| Stage::Learning { step }, self.learning, step)
            }
            Some(Stage::Relearning { step }) => {
                (|step| Stage::Relearning { step }, self.relearning, step)
            }
            Some(Stage::Review) if grade == Grade::Again => {
                (|step| Stage::Relearning { step }, self.relearning, 0)
            }
            Some(Stage::Review) => return (Stage::Review, None),
        };
        let (step, delay) = match grade {
            Grade::Again => (0, steps.first().copied()),
            Grade::Hard => (at, hard_delay(steps, at)),
            Grade::Good => (at + 1, steps.get(at + 1).copied()),
            Grade::Easy => (0, None),
        };
        match delay {
            Some(delay) => (again(step), Some(delay)),
            None => (Stage::Review, None),
        }
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

/// Whether an answer means that something once learned was forgotten.
pub fn is_lapse(stage: Stage, grade: Grade) -> bool {
    stage == Stage::Review && grade == Grade::Again
}

/// As in Anki: on the first step Hard lies between the first two, or half as long again where
/// there is only one; later it repeats the step.
fn hard_delay(steps: &[u32], at: usize) -> Option<u32> {
    match (at, steps) {
        (0, [first, second, ..]) => Some(first.midpoint(*second)),
        (0, [only]) => Some(only + only / 2),
        _ => steps.get(at).copied(),
    }
}

/// Whole days for the grades that are not a learning step: at least 1, at most [`MAX_INTERVAL`],
/// and each longer than the one before. Fuzz will find its place here.
fn rising(raw: [f32; 4], stages: &[(Stage, Option<u32>); 4]) -> [u32; 4] {
    let mut least = 1;
    let mut days = [1; 4];
    for i in 0..4 {
        if stages[i].1.is_none() {
            // Room above for the better grades.
            let most = MAX_INTERVAL - (3 - i as u32);
            days[i] = (raw[i].round() as u32).clamp(least, most);
            least = days[i] + 1;
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 8 * 3600 };
    const DAY_MS: i64 = 86_400_000;

    fn shown(outcomes: &[Outcome; 4]) -> String {
        outcomes.each_ref().map(|o| o.interval.to_string()).join(" ")
    }

    #[test]
    fn the_way_of_a_card_through_its_steps() {
        let scheduler = Scheduler::default();
        let new = scheduler.outcomes(None, NOW);
        assert_eq!(shown(&new), "1m 6m 10m 8d");
        let good = scheduler.outcomes(Some(&new[2].state.memory), NOW.plus_ms(600_000));
        assert_eq!(shown(&good), "1m 10m 2d 4d");
        let learned = good[2].state;
        assert_eq!(learned.memory.stage, Stage::Review);
        assert_eq!(learned.due, Due::On(scheduler.today(NOW).plus(2)));
        let later = scheduler.outcomes(Some(&learned.memory), NOW.plus_ms(2 * DAY_MS));
        assert_eq!(later[0].interval, Interval::Seconds(600));
        assert_eq!(later[0].state.memory.lapses, 1);
        let again = scheduler.outcomes(Some(&later[0].state.memory), NOW.plus_ms(2 * DAY_MS));
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
        /// Whatever the history: better grades never come sooner, and days stay in their range.
        #[test]
        fn better_grades_come_later(
            answers in prop::collection::vec((0usize..4, -DAY_MS..4000 * DAY_MS), 0..40)
        ) {
            let scheduler = Scheduler::default();
            let mut now = NOW;
            let mut memory: Option<Memory> = None;
            for (grade, gap_ms) in answers {
                now = now.plus_ms(gap_ms);
                let outcomes = scheduler.outcomes(memory.as_ref(), now);
                for pair in outcomes.windows(2) {
                    prop_assert!(pair[0].interval < pair[1].interval, "{}", shown(&outcomes));
                }
                for outcome in outcomes {
                    if let Interval::Days(days) = outcome.interval {
                        prop_assert!((1..=MAX_INTERVAL).contains(&days));
                    }
                }
                memory = Some(outcomes[grade].state.memory);
            }
        }
    }
}
