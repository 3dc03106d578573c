//! What reviewing will cost and give, for several desired retentions.

use std::collections::HashMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::card::CardId;
use crate::day::{Moment, StudyDay};
use crate::due::Due;
use crate::history::History;
use crate::memory::Parameters;
use crate::memory::simulate::{self as course, Course, Days, Given, Habits, Met, Phase};
use crate::review::Review;
use crate::schedule::{CardState, Scheduler};

/// The retentions that are laid side by side.
pub const RETENTIONS: [f32; 4] = [0.80, 0.85, 0.90, 0.95];

/// Answers that habits are drawn from. Below [`FEW`] of either kind they are mostly typical ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Known {
    /// To cards that were new.
    pub first_answers: usize,
    /// To cards that had been met on an earlier day.
    pub reviews: usize,
}

/// As many answers as weigh no more than the typical learner's.
pub const FEW: usize = 50;

impl Known {
    pub fn is_thin(self) -> bool {
        self.first_answers < FEW || self.reviews < FEW
    }
}

/// What one retention leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Desired retention, 0.70–0.97.
    pub retention: f32,
    /// Whether this is what is set now.
    pub is_present: bool,
    pub days: Days,
}

impl Outlook {
    pub fn reviews_a_day(&self) -> f64 {
        mean(&self.days.reviews)
    }

    pub fn minutes_a_day(&self) -> f64 {
        mean(&self.days.seconds) / 60.0
    }

    /// Cards that would be recalled on the last day.
    pub fn remembered(&self) -> f64 {
        self.days.remembered.last().copied().unwrap_or_default()
    }

    /// Cards met until the last day.
    pub fn met(&self) -> f64 {
        self.days.met.last().copied().unwrap_or_default()
    }
}

/// How a learner answers, and how much is known of it. Reviews are oldest first, study days start
/// `rollover_s` after midnight.
pub fn habits(reviews: &[Review], rollover_s: i32) -> (Habits, Known) {
    let mut known = Known::default();
    let mut cards: HashMap<&CardId, Life> = HashMap::new();
    let mut given = Vec::with_capacity(reviews.len());
    for review in reviews {
        let day = review.at.study_day(rollover_s);
        let number = cards.len() as u32;
        let phase = match cards.get_mut(&review.card) {
            None => {
                cards.insert(&review.card, Life { number, first: day, last: day });
                known.first_answers += 1;
                Phase::Learning
            }
            Some(life) => {
                let is_new_day = day > life.last;
                life.last = life.last.max(day);
                if is_new_day {
                    Phase::Review
                } else if life.last == life.first {
                    Phase::Learning
                } else {
                    Phase::Relearning
                }
            }
        };
        known.reviews += usize::from(phase == Phase::Review);
        let card = cards[&review.card].number;
        given.push(Given { card, day, grade: review.grade, phase, took_ms: review.took_ms });
    }
    (Habits::of(&given), known)
}

struct Life {
    number: u32,
    first: StudyDay,
    last: StudyDay,
}

/// Those of the cards that were answered before, as the simulator knows them.
pub fn met<'a>(
    cards: impl Iterator<Item = &'a CardId>,
    history: &History,
    scheduler: &Scheduler,
    now: Moment,
) -> Vec<Met> {
    let today = scheduler.today(now);
    let met = |state: &CardState| Met {
        state: state.memory.fsrs,
        since: today.since(state.memory.last_day),
        due_in: match state.due {
            Due::At(at) => scheduler.today(at).since(today),
            Due::On(day) => day.since(today),
        },
        lapses: state.memory.lapses,
    };
    cards.filter_map(|card| history.state(card)).map(met).collect()
}

/// The mean course for each of [`RETENTIONS`], and for that of `course`, which is the present one,
/// lowest first.
pub fn outlooks(
    habits: &Habits,
    course: &Course,
    parameters: &Parameters,
    met: &[Met],
) -> Vec<Outlook> {
    let is_present = |retention: f32| (retention - course.retention).abs() < 1e-4;
    let mut retentions = RETENTIONS.to_vec();
    if !retentions.iter().any(|retention| is_present(*retention)) {
        retentions.push(course.retention);
        retentions.sort_by(f32::total_cmp);
    }
    let seeds = runs(course);
    let each: Vec<(f32, u64)> = retentions
        .iter()
        .flat_map(|retention| (0..seeds).map(move |seed| (*retention, seed)))
        .collect();
    let days: Vec<Days> = each
        .into_par_iter()
        .map(|(retention, seed)| {
            course::simulate(habits, &Course { retention, ..*course }, parameters, met, seed)
        })
        .collect();
    let of_one = days.chunks(seeds as usize);
    retentions
        .into_iter()
        .zip(of_one)
        .map(|(retention, runs)| Outlook {
            retention,
            is_present: is_present(retention),
            days: mean_days(runs),
        })
        .collect()
}

/// So many courses are averaged: few cards leave more to chance, and cost less.
fn runs(course: &Course) -> u64 {
    (10_000 / course.cards.max(1)).clamp(1, 10) as u64
}

fn mean_days(runs: &[Days]) -> Days {
    let mean = |of: fn(&Days) -> &Vec<f64>| -> Vec<f64> {
        let days = runs.first().map_or(0, |run| of(run).len());
        let sum = |day: usize| runs.iter().map(|run| of(run)[day]).sum::<f64>();
        (0..days).map(|day| sum(day) / runs.len() as f64).collect()
    };
    Days {
        reviews: mean(|run| &run.reviews),
        seconds: mean(|run| &run.seconds),
        remembered: mean(|run| &run.remembered),
        met: mean(|run| &run.met),
    }
}

/// The mean; 0 of nothing.
pub fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// Cuts values into at most `parts` stretches of nearly one length, and gives the mean of each.
pub fn stretches(values: &[f64], parts: usize) -> Vec<f64> {
    let parts = parts.min(values.len());
    let at = |i: usize| i * values.len() / parts.max(1);
    (0..parts).map(|i| mean(&values[at(i)..at(i + 1)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history;
    use crate::review::{Grade, Mode};

    const DAY_MS: i64 = 86_400_000;
    const NOON: Moment = Moment { utc_ms: 20_000 * DAY_MS + DAY_MS / 2, offset_s: 0 };

    fn review(card: &str, grade: Grade, days_ago: i64) -> Review {
        Review {
            card: CardId(card.into()),
            grade,
            at: NOON.plus_ms(-days_ago * DAY_MS),
            took_ms: 4000,
            mode: Mode::Shown,
            days: None,
            without_exam: None,
            text: None,
        }
    }

    fn course() -> Course {
        Course {
            days: 365,
            cards: 400,
            new_per_day: 10,
            reviews_per_day: None,
            learning_steps: 2,
            relearning_steps: 1,
            max_interval: 36_500,
            retention: 0.9,
        }
    }

    #[test]
    fn more_retention_costs_more_and_keeps_more() {
        let (habits, known) = habits(&[], 0);
        assert!(known.is_thin());
        let told = outlooks(&habits, &course(), &Parameters::default(), &[]);
        assert_eq!(told.iter().map(|one| one.retention).collect::<Vec<_>>(), RETENTIONS);
        assert_eq!(told.iter().filter(|one| one.is_present).count(), 1);
        for pair in told.windows(2) {
            assert!(pair[0].minutes_a_day() < pair[1].minutes_a_day());
            assert!(pair[0].reviews_a_day() < pair[1].reviews_a_day());
            assert!(pair[0].remembered() < pair[1].remembered());
        }
        assert!(told.iter().all(|one| one.met() == 400.0 && one.remembered() < 400.0));
    }

    #[test]
    fn the_present_retention_has_its_line_whatever_it_is() {
        let (habits, _) = habits(&[], 0);
        let course = Course { retention: 0.87, days: 3, ..course() };
        let told = outlooks(&habits, &course, &Parameters::default(), &[]);
        let shown: Vec<(f32, bool)> =
            told.iter().map(|one| (one.retention, one.is_present)).collect();
        let expect = [(0.80, false), (0.85, false), (0.87, true), (0.90, false), (0.95, false)];
        assert_eq!(shown, expect);
    }

    #[test]
    fn answers_are_counted_by_the_day_of_the_cards_life() {
        let log = [
            review("a", Grade::Again, 9),
            review("a", Grade::Good, 9),
            review("b", Grade::Good, 8),
            review("a", Grade::Again, 5),
            review("a", Grade::Good, 5),
            review("a", Grade::Good, 1),
        ];
        let (_, known) = habits(&log, 0);
        assert_eq!(known, Known { first_answers: 2, reviews: 2 });
    }

    #[test]
    fn cards_are_known_by_their_days_from_today() {
        let scheduler = Scheduler::default();
        let log = [
            review("old", Grade::Easy, 100),
            review("young", Grade::Easy, 3),
            review("ahead", Grade::Easy, -3),
        ];
        let history = history::replay(&log, &scheduler);
        let ids = ["old", "young", "new", "ahead"].map(|id| CardId(id.into()));
        let met = met(ids.iter(), &history, &scheduler, NOON);
        let days: Vec<(u32, bool)> = met.iter().map(|met| (met.since, met.due_in > 0)).collect();
        assert_eq!(days, [(100, false), (3, true), (0, true)]);
    }

    #[test]
    fn stretches_are_of_nearly_one_length() {
        assert_eq!(stretches(&[1.0, 3.0, 5.0, 7.0], 2), [2.0, 6.0]);
        assert_eq!(stretches(&[1.0, 3.0], 5), [1.0, 3.0]);
        assert!(stretches(&[], 5).is_empty());
        assert!(stretches(&[1.0], 0).is_empty());
    }
}
