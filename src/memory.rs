//! What is remembered of one card, by FSRS. The only module that knows the crate `fsrs`, so that
//! no formula of it is written a second time.

pub mod fit;
pub mod simulate;

use fsrs::{FSRS, FSRSItem, FSRSReview};

use crate::day::StudyDay;
use crate::review::Grade;

pub use fsrs::{ItemState, MemoryState};

/// A scheduler's name and all its numbers, which are possible ones.
///
/// They are always passed to the crate in full: it reads an empty slice as "the defaults of
/// whatever version this is", which may change.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// A name, since other versions have other numbers.
    scheduler: &'static str,
    w: [f32; 21],
}

/// The one scheduler there is.
pub const FSRS_6: &str = "FSRS-6";

impl Default for Parameters {
    fn default() -> Parameters {
        Parameters { scheduler: FSRS_6, w: fsrs::DEFAULT_PARAMETERS }
    }
}

impl Parameters {
    /// Takes a scheduler's numbers as a log or a fit gives them.
    ///
    /// # Errors
    /// The scheduler is none that we know, it has another count of numbers, or one of them is
    /// beyond its bounds, where the crate would silently take another instead.
    pub fn new(scheduler: &str, numbers: &[f32]) -> Result<Parameters, Impossible> {
        if scheduler != FSRS_6 {
            return Err(Impossible::Scheduler { name: scheduler.to_owned() });
        }
        let w = numbers.try_into().map_err(|_| Impossible::Count { count: numbers.len() })?;
        for (i, (&number, (least, most))) in numbers.iter().zip(BOUNDS).enumerate() {
            // No number at all is in no range.
            if !(least..=most).contains(&number) {
                return Err(Impossible::Number { i, number, least, most });
            }
        }
        Ok(Parameters { scheduler: FSRS_6, w })
    }

    pub fn scheduler(&self) -> &'static str {
        self.scheduler
    }

    pub fn numbers(&self) -> &[f32; 21] {
        &self.w
    }
}

/// Why numbers are no parameters.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Impossible {
    #[error("unknown scheduler `{name}`: known is `{FSRS_6}`")]
    Scheduler { name: String },
    #[error("{FSRS_6} has 21 parameters, not {count}")]
    Count { count: usize },
    #[error("parameter {i} of {FSRS_6} (from 0) is {number}: it lies between {least} and {most}")]
    Number { i: usize, number: f32, least: f32, most: f32 },
}

/// Where the crate keeps each number; a test asks it.
pub const BOUNDS: [(f32, f32); 21] = [
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (1.0, 10.0),
    (0.001, 4.0),
    (0.001, 4.0),
    (0.001, 0.75),
    (0.0, 4.5),
    (0.0, 0.8),
    (0.001, 3.5),
    (0.001, 5.0),
    (0.001, 0.25),
    (0.001, 0.9),
    (0.0, 4.0),
    (0.0, 1.0),
    (1.0, 6.0),
    (0.0, 2.0),
    (0.0, 2.0),
    (0.0, 0.8),
    (0.1, 0.8),
];

/// An answer with the days since the one before it: 0 for a card's first, and for a second one on
/// the same study day.
pub type Step = (Grade, u32);

/// From so many lapses on, a card is a leech: it costs more than it gives, as it stands.
pub const LEECH_LAPSES: u32 = 8;

/// What is known of a card that was answered at least once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    pub stage: Stage,
    /// Stability in days, and difficulty 1–10.
    pub fsrs: MemoryState,
    /// The study day of the first answer.
    pub first_day: StudyDay,
    pub last_day: StudyDay,
    /// Answers given.
    pub reps: u32,
    /// Times it was forgotten after it had been learned.
    pub lapses: u32,
}

/// Where a card stands between its first answer and being learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// On its way through the learning steps; `step` counts from 0.
    Learning { step: usize },
    /// Learned: intervals in days.
    Review,
    /// Forgotten after it was learned, on its way through the relearning steps.
    Relearning { step: usize },
}

/// FSRS with given parameters and a given desired retention.
#[derive(Debug)]
pub struct Model {
    fsrs: FSRS,
    retention: f32,
    decay: f32,
}

impl Model {
    /// `retention` is the desired share of recalled cards, 0.70–0.97.
    pub fn new(parameters: &Parameters, retention: f32) -> Model {
        let fsrs = FSRS::new(&parameters.w).expect("possible parameters are taken");
        Model { fsrs, retention, decay: parameters.w[20] }
    }

    /// The state after a whole history, oldest answer first: each with the days since the one
    /// before it (0 for the first, and for a second answer on one study day). None for an empty
    /// history.
    pub fn replay(&self, answers: impl Iterator<Item = Step>) -> Option<MemoryState> {
        let reviews: Vec<FSRSReview> = answers.map(review).collect();
        if reviews.is_empty() {
            return None;
        }
        Some(self.fsrs.memory_state(FSRSItem { reviews }, None).expect(FINITE))
    }

    /// The state after each answer of a history, oldest first.
    pub fn states(&self, answers: impl Iterator<Item = Step>) -> Vec<MemoryState> {
        let item = FSRSItem { reviews: answers.map(review).collect() };
        self.fsrs.historical_memory_states(item, None).expect(FINITE)
    }

    /// What each of the four grades would give, `elapsed` days after the last answer; the
    /// intervals are the crate's own, in days, neither rounded nor limited. No state is a new card.
    pub fn next(&self, state: Option<MemoryState>, elapsed: u32) -> [ItemState; 4] {
        let next = self.fsrs.next_states(state, self.retention, elapsed).expect(FINITE);
        [next.again, next.hard, next.good, next.easy]
    }

    /// The desired share of recalled cards, 0.70–0.97.
    pub fn retention(&self) -> f32 {
        self.retention
    }

    /// Predicted chance to recall, 0–1, `elapsed` days after the last answer.
    pub fn retrievability(&self, state: MemoryState, elapsed: u32) -> f32 {
        fsrs::current_retrievability(state, elapsed as f32, self.decay)
    }
}

fn review((grade, delta_t): Step) -> FSRSReview {
    FSRSReview { rating: u8::from(grade).into(), delta_t }
}

/// The crate fails only on a state that is not finite, and clamps every state it makes from
/// finite parameters.
const FINITE: &str = "FSRS keeps states finite";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn model() -> Model {
        Model::new(&Parameters::default(), 0.9)
    }

    #[test]
    fn impossible_parameters_are_refused_with_their_reason() {
        let check = |scheduler: &str, numbers: &[f32], expect: &str| {
            let refused = Parameters::new(scheduler, numbers).expect_err(expect);
            assert_eq!(refused.to_string(), expect);
        };
        let with = |i: usize, number: f32| {
            let mut w = *Parameters::default().numbers();
            w[i] = number;
            w
        };
        let defaults = with(0, 0.212);
        assert_eq!(Parameters::new("FSRS-6", &defaults), Ok(Parameters::default()));
        check("FSRS-7", &defaults, "unknown scheduler `FSRS-7`: known is `FSRS-6`");
        check("FSRS-6", &[], "FSRS-6 has 21 parameters, not 0");
        check("FSRS-6", &defaults[..19], "FSRS-6 has 21 parameters, not 19");
        let place = "parameter 3 of FSRS-6 (from 0) is";
        check("FSRS-6", &with(3, f32::NAN), &format!("{place} NaN: it lies between 0.001 and 100"));
        check(
            "FSRS-6",
            &with(3, f32::INFINITY),
            &format!("{place} inf: it lies between 0.001 and 100"),
        );
        check("FSRS-6", &with(3, -1.0), &format!("{place} -1: it lies between 0.001 and 100"));
        let place = "parameter 20 of FSRS-6 (from 0) is";
        check("FSRS-6", &with(20, 0.9), &format!("{place} 0.9: it lies between 0.1 and 0.8"));
    }

    /// Beyond a bound the crate computes as at the bound; within, it does not.
    #[test]
    fn the_bounds_are_those_of_the_crate() {
        let told = |w: [f32; 21]| {
            let fsrs = FSRS::new(&w).expect("numbers");
            let states = |first: u32, delta_t: u32, second: u32| {
                let review = |rating, delta_t| FSRSReview { rating, delta_t };
                let reviews = vec![review(first, 0), review(second, delta_t), review(3, 200)];
                let reviews = if second == 0 { reviews[..1].to_vec() } else { reviews };
                let state = fsrs.memory_state(FSRSItem { reviews }, None).expect("finite");
                let stability = fsrs.next_interval(Some(state.stability), 0.8, 3);
                (state.stability, state.difficulty, stability)
            };
            let pairs = (1..=4).flat_map(|first| (0..=4).map(move |second| (first, second)));
            pairs
                .flat_map(|(first, second)| [0, 1, 30].map(|days| states(first, days, second)))
                .collect::<Vec<_>>()
        };
        // Of some numbers the defaults hide others.
        let mut base = *Parameters::default().numbers();
        (base[5], base[7], base[11], base[17], base[18]) = (0.2, 0.3, 0.5, 0.3, 0.2);
        for (i, (least, most)) in BOUNDS.into_iter().enumerate() {
            let with = |number: f32| {
                let mut w = base;
                w[i] = number;
                told(w)
            };
            let step = (most - least) / 50.0;
            assert_eq!(with(most + step), with(most), "parameter {i} ends at {most}");
            assert_eq!(with(least - step), with(least), "parameter {i} starts at {least}");
            assert!(with(least + step) != with(least), "parameter {i} goes down to {least}");
            // A parameter 5 as high as that makes every card one of difficulty 1.
            let is_seen = i != 5;
            assert!(!is_seen || with(most - step) != with(most), "parameter {i} goes up to {most}");
        }
    }

    #[test]
    fn recall_falls_to_the_desired_retention_after_one_stability() {
        let state = MemoryState { stability: 10.0, difficulty: 5.0 };
        assert!((model().retrievability(state, 10) - 0.9).abs() < 1e-4);
        assert_eq!(model().retrievability(state, 0), 1.0);
    }

    proptest! {
        /// Replaying a history at once, and stepping through it button by button, agree to the bit.
        #[test]
        fn replay_and_buttons_agree(
            answers in prop::collection::vec((0usize..4, prop_oneof![0u32..3, 0u32..4000, Just(u32::MAX)]), 1..30)
        ) {
            let model = model();
            let mut stepped = None;
            for (i, (grade, elapsed)) in answers.iter().enumerate() {
                let elapsed = if i == 0 { 0 } else { *elapsed };
                stepped = Some(model.next(stepped, elapsed)[*grade].memory);
            }
            let replayed = model.replay(answers.iter().enumerate().map(|(i, (grade, elapsed))| {
                (Grade::ALL[*grade], if i == 0 { 0 } else { *elapsed })
            }));
            prop_assert_eq!(stepped, replayed);
        }

        /// Whatever the parameters and the history, what comes out can be counted with.
        #[test]
        fn possible_parameters_keep_states_finite(
            within in prop::collection::vec(prop_oneof![Just(0.0f32), Just(1.0), 0.0f32..1.0], 21),
            answers in prop::collection::vec((0usize..4, prop_oneof![Just(0u32), 0u32..4000, Just(u32::MAX)]), 1..30)
        ) {
            let numbers: Vec<f32> = within
                .iter()
                .zip(BOUNDS)
                .map(|(share, (least, most))| (least + share * (most - least)).clamp(least, most))
                .collect();
            let parameters = Parameters::new(FSRS_6, &numbers).expect("within the bounds");
            let model = Model::new(&parameters, 0.9);
            let mut state = None;
            for (grade, elapsed) in answers {
                for next in model.next(state, elapsed) {
                    prop_assert!(next.interval.is_finite(), "{next:?}");
                    prop_assert!((0.0..=1.0).contains(&model.retrievability(next.memory, elapsed)));
                }
                state = Some(model.next(state, elapsed)[grade].memory);
            }
        }
    }
}
