//! A learner's days to come, by the crate's simulator.

use std::sync::Arc;

use fsrs::{Card, RevlogEntry, RevlogReviewKind, SimulatorConfig};

use super::{MemoryState, Parameters};
use crate::day::StudyDay;
use crate::review::Grade;

/// How a learner answers. Where there are few answers, it lies between them and what is typical.
#[derive(Clone, Debug, PartialEq)]
pub struct Habits {
    /// Shares of the grades among first answers, Again to Easy.
    pub first: [f32; 4],
    /// Shares of Hard, Good and Easy among the answers to what was recalled.
    pub recalled: [f32; 3],
    /// Seconds an answer takes: while learning, at a review, while relearning; Again to Easy.
    pub seconds: [[f32; 4]; 3],
    /// Shares of the next grade on the same day after Again, Hard and Good: while learning and
    /// while relearning.
    next: [[[f32; 4]; 3]; 2],
}

/// When in a card's life an answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// On the card's first study day.
    Learning,
    /// The first one of a later day.
    Review,
    /// Again on such a day.
    Relearning,
}

/// An answer, as far as habits show in it.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// Cards are counted from 0.
    pub card: u32,
    pub day: StudyDay,
    pub grade: Grade,
    pub phase: Phase,
    pub took_ms: u32,
}

/// Answers after which a learner's own habit says as much as the typical one: as the crate has it.
const HALF_WAY: f32 = 50.0;

/// An answer that took longer was not all thinking: as Anki counts.
const LONGEST_MS: u32 = 60_000;

impl Habits {
    /// Of a learner's answers, oldest first.
    pub fn of(answers: &[Given]) -> Habits {
        let entry = |given: &Given| RevlogEntry {
            // The crate asks for the day alone.
            id: i64::from(given.day.0) * 86_400_000,
            cid: given.card.into(),
            button_chosen: given.grade.into(),
            // It adds times up in 32 bits, which end after a year of use; they are counted below.
            taken_millis: 1,
            review_kind: match given.phase {
                Phase::Learning => RevlogReviewKind::Learning,
                Phase::Review => RevlogReviewKind::Review,
                Phase::Relearning => RevlogReviewKind::Relearning,
            },
            ..RevlogEntry::default()
        };
        let found = fsrs::extract_simulator_config(answers.iter().map(entry).collect(), 0, true);
        Habits {
            first: found.first_rating_prob,
            recalled: found.review_rating_prob,
            seconds: seconds(answers),
            next: [found.learning_step_transitions, found.relearning_step_transitions],
        }
    }
}

fn seconds(answers: &[Given]) -> [[f32; 4]; 3] {
    let mut sums = [[(0.0f64, 0.0f64); 4]; 3];
    for given in answers.iter().filter(|given| given.took_ms > 0) {
        let (sum, n) = &mut sums[given.phase as usize][given.grade as usize - 1];
        *sum += f64::from(given.took_ms.min(LONGEST_MS)) / 1000.0;
        *n += 1.0;
    }
    let mut seconds = SimulatorConfig::default().state_rating_costs;
    for (typical, (sum, n)) in seconds.iter_mut().flatten().zip(sums.as_flattened()) {
        let half_way = f64::from(HALF_WAY);
        *typical = ((sum + f64::from(*typical) * half_way) / (n + half_way)) as f32;
    }
    seconds
}

/// What is simulated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Course {
    /// From today on; at least 1.
    pub days: usize,
    /// All cards, met or not; at least 1, and no fewer than are met.
    pub cards: usize,
    pub new_per_day: usize,
    /// None for no limit.
    pub reviews_per_day: Option<usize>,
    /// Steps in minutes.
    pub learning_steps: usize,
    pub relearning_steps: usize,
    /// The longest interval, in days.
    pub max_interval: u32,
    /// Desired retention, 0.70–0.97.
    pub retention: f32,
}

/// A card that was met before the course begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Met {
    pub state: MemoryState,
    /// Days since its last answer.
    pub since: u32,
    /// Days until it is due; 0 where it is overdue.
    pub due_in: u32,
    pub lapses: u32,
}

/// What came of it, day by day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Days {
    /// Cards asked that had been met on an earlier day.
    pub reviews: Vec<f64>,
    pub seconds: Vec<f64>,
    /// Cards that would be recalled if all were asked.
    pub remembered: Vec<f64>,
    /// Cards met so far.
    pub met: Vec<f64>,
}

/// One possible course; the same for the same seed.
pub fn simulate(
    habits: &Habits,
    course: &Course,
    parameters: &Parameters,
    met: &[Met],
    seed: u64,
) -> Days {
    let config = SimulatorConfig {
        deck_size: course.cards.max(met.len()).max(1),
        learn_span: course.days.max(1),
        max_cost_perday: f32::INFINITY,
        max_ivl: course.max_interval as f32,
        first_rating_prob: habits.first,
        review_rating_prob: habits.recalled,
        learn_limit: course.new_per_day,
        review_limit: course.reviews_per_day.unwrap_or(usize::MAX),
        learning_step_transitions: habits.next[0],
        relearning_step_transitions: habits.next[1],
        state_rating_costs: habits.seconds,
        learning_step_count: course.learning_steps,
        relearning_step_count: course.relearning_steps,
        ..SimulatorConfig::default()
    };
    let w = Arc::new(parameters.w.to_vec());
    let card = |(id, met): (usize, &Met)| Card {
        id: id as i64,
        difficulty: met.state.difficulty,
        stability: met.state.stability,
        last_date: -(met.since as f32),
        due: met.due_in as f32,
        interval: met.since.saturating_add(met.due_in) as f32,
        lapses: met.lapses,
        desired_retention: course.retention,
        parameters: w.clone(),
    };
    let existing = met.iter().enumerate().map(card).collect();
    let result =
        fsrs::simulate(&config, &parameters.w, course.retention, Some(seed), Some(existing))
            .expect("possible parameters, and a deck that holds all cards met");
    Days {
        reviews: result.review_cnt_per_day.into_iter().map(|n| n as f64).collect(),
        seconds: result.cost_per_day.into_iter().map(f64::from).collect(),
        remembered: result.memorized_cnt_per_day.into_iter().map(f64::from).collect(),
        met: result.introduced_cnt_per_day.into_iter().map(|n| n as f64).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(card: u32, day: i32, grade: Grade, phase: Phase, took_ms: u32) -> Given {
        Given { card, day: StudyDay(day), grade, phase, took_ms }
    }

    #[test]
    fn without_answers_habits_are_typical() {
        let (none, typical) = (Habits::of(&[]), SimulatorConfig::default());
        assert_eq!(none.first, typical.first_rating_prob);
        assert_eq!(none.seconds, typical.state_rating_costs);
    }

    #[test]
    fn many_answers_make_habits_of_their_own() {
        let mut log = Vec::new();
        for card in 0..5000 {
            let grade = if card % 4 == 0 { Grade::Again } else { Grade::Easy };
            log.push(given(card, 1, grade, Phase::Learning, 5000));
            log.push(given(card, 9, Grade::Hard, Phase::Review, 3_000_000));
        }
        let habits = Habits::of(&log);
        let near = |a: f32, b: f32| assert!((a - b).abs() < 0.02 * (1.0 + b), "{a} for {b}");
        near(habits.first[0], 0.25);
        near(habits.first[3], 0.75);
        near(habits.recalled[0], 1.0);
        // 1250 answers of 5 s, and 50 of the typical 19.58 s.
        near(habits.seconds[0][0], 5.56);
        near(habits.seconds[1][1], 60.0);
    }

    const COURSE: Course = Course {
        days: 60,
        cards: 300,
        new_per_day: 10,
        reviews_per_day: None,
        learning_steps: 2,
        relearning_steps: 1,
        max_interval: 36_500,
        retention: 0.9,
    };

    fn met(stability: f32, since: u32, due_in: u32) -> Met {
        Met { state: MemoryState { stability, difficulty: 5.0 }, since, due_in, lapses: 0 }
    }

    #[test]
    fn new_cards_come_day_by_day_until_there_are_none() {
        let days = simulate(&Habits::of(&[]), &COURSE, &Parameters::default(), &[], 1);
        assert_eq!(days.met[..2], [10.0, 20.0]);
        assert_eq!(days.met[29..31], [300.0, 300.0]);
        assert!(days.remembered[59] > 250.0 && days.remembered[59] < 300.0);
        let again = simulate(&Habits::of(&[]), &COURSE, &Parameters::default(), &[], 1);
        assert_eq!(days, again, "the same seed, the same days");
    }

    #[test]
    fn cards_met_before_come_when_they_are_due() {
        let course = Course { new_per_day: 0, cards: 3, days: 30, ..COURSE };
        let met = [met(400.0, 5, 20), met(400.0, 300, 0), met(1000.0, 10, 500)];
        let days = simulate(&Habits::of(&[]), &course, &Parameters::default(), &met, 1);
        let asked: Vec<usize> = (0..30).filter(|day| days.reviews[*day] > 0.0).collect();
        assert!(asked.starts_with(&[0]) && asked.contains(&20), "{asked:?}");
        assert_eq!(days.met[0], 3.0);
    }

    #[test]
    fn odd_decks_are_no_panic() {
        for (cards, new_per_day, days) in [(0, 0, 0), (0, 5, 1), (2, 0, 3), (1, usize::MAX, 3)] {
            let course = Course { cards, new_per_day, days, ..COURSE };
            let met = [met(0.001, 0, 0), met(36_500.0, 40_000, 40_000)];
            _ = simulate(&Habits::of(&[]), &course, &Parameters::default(), &met, 1);
            _ = simulate(&Habits::of(&[]), &course, &Parameters::default(), &[], 1);
            for most in [0, 1] {
                let course = Course { reviews_per_day: Some(most), days: 40, ..course };
                let days = simulate(&Habits::of(&[]), &course, &Parameters::default(), &met, 1);
                assert!(days.reviews.iter().all(|n| *n <= most as f64));
            }
        }
    }
}
