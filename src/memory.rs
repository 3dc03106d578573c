//! What is remembered of one card, by FSRS. The only module that knows the crate `fsrs`, so that
//! no formula of it is written a second time.

use fsrs::{FSRS, FSRSItem, FSRSReview};

use crate::day::StudyDay;
use crate::review::Grade;

pub use fsrs::{ItemState, MemoryState};

/// A scheduler's name and all its numbers. They are always passed to the crate in full: it reads
/// an empty slice as "the defaults of whatever version this is", which may change.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// `FSRS-6`. A name, since other versions have other numbers.
    pub scheduler: &'static str,
    pub w: [f32; 21],
}

impl Default for Parameters {
    fn default() -> Parameters {
        Parameters { scheduler: "FSRS-6", w: fsrs::DEFAULT_PARAMETERS }
    }
}

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
    /// None for parameters that the crate refuses: those that are not finite numbers.
    pub fn new(parameters: &Parameters, retention: f32) -> Option<Model> {
        let fsrs = FSRS::new(&parameters.w).ok()?;
        Some(Model { fsrs, retention, decay: parameters.w[20] })
    }

    /// The state after a whole history, oldest answer first: each with the days since the one
    /// before it (0 for the first, and for a second answer on one study day). None for an empty
    /// history.
    pub fn replay(&self, answers: impl Iterator<Item = (Grade, u32)>) -> Option<MemoryState> {
        let reviews: Vec<FSRSReview> = answers
            .map(|(grade, delta_t)| FSRSReview { rating: u8::from(grade).into(), delta_t })
            .collect();
        if reviews.is_empty() {
            return None;
        }
        Some(self.fsrs.memory_state(FSRSItem { reviews }, None).expect(FINITE))
    }

    /// What each of the four grades would give, `elapsed` days after the last answer; the
    /// intervals are the crate's own, in days, neither rounded nor limited. No state is a new card.
    pub fn next(&self, state: Option<MemoryState>, elapsed: u32) -> [ItemState; 4] {
        let next = self.fsrs.next_states(state, self.retention, elapsed).expect(FINITE);
        [next.again, next.hard, next.good, next.easy]
    }

    /// Predicted chance to recall, 0–1, `elapsed` days after the last answer.
    pub fn retrievability(&self, state: MemoryState, elapsed: u32) -> f32 {
        fsrs::current_retrievability(state, elapsed as f32, self.decay)
    }
}

/// The crate fails only on a state that is not finite, and clamps every state it makes from
/// finite parameters.
const FINITE: &str = "FSRS keeps states finite";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn model() -> Model {
        Model::new(&Parameters::default(), 0.9).expect("the defaults are sound")
    }

    #[test]
    fn parameters_that_are_no_numbers_are_refused() {
        let mut parameters = Parameters::default();
        parameters.w[3] = f32::NAN;
        assert!(Model::new(&parameters, 0.9).is_none());
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
    }
}
