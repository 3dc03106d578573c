//! Learning steps: the minutes between a card's first answer, or one that was forgotten, and the
//! days that FSRS gives. As in Anki.

use crate::memory::Stage;
use crate::review::Grade;

/// Seconds from one answer to the next, each longer than the one before. None are steps as well:
/// then only what was missed comes back, after [`RETRY_S`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    /// Of new cards.
    pub learning: Vec<u32>,
    /// Of cards that were forgotten.
    pub relearning: Vec<u32>,
}

impl Default for Steps {
    fn default() -> Steps {
        Steps { learning: vec![60, 600], relearning: vec![600] }
    }
}

/// Seconds after which a card that was missed is asked again where there are no steps.
const RETRY_S: u32 = 60;

impl Steps {
    /// The stage after an answer, and the seconds until the next one where it is still one of
    /// the learning steps. No stage is a new card.
    pub fn next(&self, stage: Option<Stage>, grade: Grade) -> (Stage, Option<u32>) {
        let (stay, steps, at): (fn(usize) -> Stage, _, _) = match stage {
            None => (|step| Stage::Learning { step }, &self.learning, 0),
            Some(Stage::Learning { step }) => {
                (|step| Stage::Learning { step }, &self.learning, step)
            }
            Some(Stage::Relearning { step }) => {
                (|step| Stage::Relearning { step }, &self.relearning, step)
            }
            Some(Stage::Review) if grade == Grade::Again => {
                (|step| Stage::Relearning { step }, &self.relearning, 0)
            }
            Some(Stage::Review) => return (Stage::Review, None),
        };
        let (step, delay) = match grade {
            Grade::Again => (0, Some(steps.first().copied().unwrap_or(RETRY_S))),
            Grade::Hard => (at, hard_delay(steps, at)),
            Grade::Good => (at + 1, steps.get(at + 1).copied()),
            Grade::Easy => (0, None),
        };
        match delay {
            Some(delay) => (stay(step), Some(delay)),
            None => (Stage::Review, None),
        }
    }
}

/// Whether an answer means that something once learned was forgotten.
pub fn is_lapse(stage: Stage, grade: Grade) -> bool {
    stage == Stage::Review && grade == Grade::Again
}

/// On the first step Hard lies between the first two, or half as long again where there is only
/// one; later it repeats the step.
fn hard_delay(steps: &[u32], at: usize) -> Option<u32> {
    match (at, steps) {
        (0, [first, second, ..]) => Some(first.midpoint(*second)),
        (0, [only]) => Some(only + only / 2),
        _ => steps.get(at).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Again, Hard, Good and Easy give: seconds, or `days`.
    fn check(steps: &Steps, stage: Option<Stage>, expect: &str) {
        let told = Grade::ALL.map(|grade| match steps.next(stage, grade) {
            (_, Some(seconds)) => format!("{seconds}s"),
            (Stage::Review, None) => "days".to_owned(),
            (stage, None) => format!("{stage:?} without a time"),
        });
        assert_eq!(told.join(" "), expect);
    }

    fn steps(learning: &[u32], relearning: &[u32]) -> Steps {
        Steps { learning: learning.to_vec(), relearning: relearning.to_vec() }
    }

    #[test]
    fn steps_go_on_as_in_anki() {
        let usual = Steps::default();
        check(&usual, None, "60s 330s 600s days");
        check(&usual, Some(Stage::Learning { step: 0 }), "60s 330s 600s days");
        check(&usual, Some(Stage::Learning { step: 1 }), "60s 600s days days");
        check(&usual, Some(Stage::Review), "600s days days days");
        check(&usual, Some(Stage::Relearning { step: 0 }), "600s 900s days days");
        let three = steps(&[60, 600, 3600], &[60, 600]);
        check(&three, Some(Stage::Learning { step: 1 }), "60s 600s 3600s days");
        check(&three, Some(Stage::Learning { step: 2 }), "60s 3600s days days");
        check(&three, Some(Stage::Relearning { step: 0 }), "60s 330s 600s days");
    }

    #[test]
    fn what_is_missed_comes_back_though_there_are_no_steps() {
        let none = steps(&[], &[]);
        check(&none, None, "60s days days days");
        check(&none, Some(Stage::Learning { step: 0 }), "60s days days days");
        check(&none, Some(Stage::Review), "60s days days days");
        check(&none, Some(Stage::Relearning { step: 0 }), "60s days days days");
    }

    #[test]
    fn a_step_that_is_no_more_is_the_last() {
        let fewer = steps(&[60], &[]);
        check(&fewer, Some(Stage::Learning { step: 4 }), "60s days days days");
        check(&fewer, Some(Stage::Relearning { step: 2 }), "60s days days days");
    }
}
