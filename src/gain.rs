//! What to ask first when the time is short: what gains most recall a second.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::card::CardId;
use crate::day::{Moment, StudyDay};
use crate::due::Due;
use crate::memory::Memory;
use crate::queue::{Task, apart};
use crate::review::Review;
use crate::schedule::Scheduler;

/// Puts cards in their learning steps first, then those to review by falling gain a second, and
/// then the new ones in their order. New ones come last because they lose nothing by waiting: what
/// is due is being forgotten meanwhile. Cards of one heading do not follow each other where another
/// can be had.
pub fn first(tasks: Vec<Task>, pace: &Pace, scheduler: &Scheduler, now: Moment) -> Vec<Task> {
    let worth = |task: &Task| {
        let state = task.state?;
        let gain = match state.due {
            Due::At(_) => f32::INFINITY,
            Due::On(_) => gain(&state.memory, scheduler, now) / pace.seconds(&task.card.id),
        };
        Some(gain)
    };
    let mut worths: Vec<(Option<f32>, Task)> =
        tasks.into_iter().map(|task| (worth(&task), task)).collect();
    worths.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) => b.total_cmp(a),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    apart(worths.into_iter().map(|(_, task)| task).collect(), |task| &task.card.draft.heading)
}

/// In how many days the gain is looked at: a month, in which whatever is put off now comes round
/// again. A card learned for good has lost nothing by then; one half forgotten is as good as lost.
const HORIZON: u32 = 30;

/// The chance to recall a card in [`HORIZON`] days if it is asked now, less the chance if it is not
/// asked until then: 0–1. The answer is expected to be Good as often as the card is recalled now,
/// and Again else.
pub fn gain(memory: &Memory, scheduler: &Scheduler, now: Moment) -> f32 {
    let model = &scheduler.model;
    let elapsed = scheduler.today(now).since(memory.last_day);
    let recalled = model.retrievability(memory.fsrs, elapsed);
    let [again, _, good, _] = model.next(Some(memory.fsrs), elapsed);
    let asked = recalled * model.retrievability(good.memory, HORIZON)
        + (1.0 - recalled) * model.retrievability(again.memory, HORIZON);
    let left = model.retrievability(memory.fsrs, elapsed.saturating_add(HORIZON));
    (asked - left).max(0.0)
}

/// How long a student takes for a card on a day on which it is due, with all that it takes until it
/// succeeds.
#[derive(Debug)]
pub struct Pace {
    /// Seconds of a card that is nothing special.
    usual: f32,
    /// Seconds and days of each card.
    of: HashMap<CardId, (f32, f32)>,
}

/// An answer that took longer counts as this: somebody went for coffee. As in Anki.
const LONGEST_MS: u32 = 60_000;

/// Seconds of a card, before anything is known of the student.
const USUAL: f32 = 10.0;

/// So many days of ours count as much as what was believed before.
const BELIEF: f32 = 3.0;

impl Pace {
    /// From all answers, oldest first. The day on which a card was met is left out: learning a card
    /// takes longer than keeping it.
    pub fn of(reviews: &[Review], scheduler: &Scheduler) -> Pace {
        let mut last: HashMap<&CardId, (StudyDay, StudyDay)> = HashMap::new();
        let mut of: HashMap<CardId, (f32, f32)> = HashMap::new();
        for review in reviews {
            let today = scheduler.today(review.at);
            let (first, day) = last.entry(&review.card).or_insert((today, today));
            if today == *first {
                continue;
            }
            let (seconds, days) = of.entry(review.card.clone()).or_default();
            *seconds += review.took_ms.min(LONGEST_MS) as f32 / 1000.0;
            *days += f32::from(*day != today);
            *day = today;
        }
        let (seconds, days) =
            of.values().fold((0.0, 0.0), |(sum, n), (seconds, days)| (sum + seconds, n + days));
        Pace { usual: believed(USUAL, seconds, days), of }
    }

    /// Expected seconds for a card, more than 0.
    pub fn seconds(&self, card: &CardId) -> f32 {
        let (seconds, days) = self.of.get(card).copied().unwrap_or_default();
        believed(self.usual, seconds, days).max(1.0)
    }
}

/// A mean that starts from what was believed before.
fn believed(before: f32, sum: f32, n: f32) -> f32 {
    (before * BELIEF + sum) / (BELIEF + n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Card, Draft, Kind};
    use crate::history;
    use crate::memory::{MemoryState, Stage};
    use crate::review::{Grade, Mode};
    use crate::schedule::CardState;

    const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 0 };
    const DAY_MS: i64 = 86_400_000;

    fn review(card: &str, days_ago: i64, took_ms: u32) -> Review {
        Review {
            card: CardId(card.into()),
            grade: Grade::Good,
            at: NOW.plus_ms(-days_ago * DAY_MS),
            took_ms,
            mode: Mode::Shown,
            days: None,
            without_exam: None,
            text: None,
        }
    }

    fn memory(stability: f32, days_ago: u32) -> Memory {
        let last_day = StudyDay(Scheduler::default().today(NOW).0 - days_ago as i32);
        Memory {
            stage: Stage::Review,
            fsrs: MemoryState { stability, difficulty: 5.0 },
            first_day: last_day,
            last_day,
            reps: 3,
            lapses: 0,
        }
    }

    fn gained(stability: f32, days_ago: u32) -> f32 {
        gain(&memory(stability, days_ago), &Scheduler::default(), NOW)
    }

    #[test]
    fn asking_gains_and_most_where_most_would_be_lost() {
        // Known for years: nothing is lost within a month.
        assert!(gained(1000.0, 100) < 0.02);
        // Of two that are due, the one that is forgotten sooner.
        assert!(gained(1.0, 1) > 1.3 * gained(100.0, 100));
        for stability in [5.0, 20.0, 100.0_f32] {
            let due = stability as u32;
            assert!(1.5 * gained(stability, due / 3) < gained(stability, due), "early");
            assert!(1.2 * gained(stability, due) < gained(stability, 2 * due), "overdue");
        }
        for (stability, days_ago) in [(0.1, 0), (0.1, 1000), (30.0, 3), (36_500.0, 1)] {
            assert!((0.0..=1.0).contains(&gained(stability, days_ago)));
        }
    }

    #[test]
    fn the_pace_is_the_students_own() {
        let scheduler = Scheduler::default();
        let seconds = |log: &[Review], card: &str| {
            Pace::of(log, &scheduler).seconds(&CardId(card.into())).round()
        };
        assert_eq!(seconds(&[], "a"), 10.0);
        // The day it was met does not count, whatever it took.
        assert_eq!(seconds(&[review("a", 9, 60_000)], "a"), 10.0);
        let mut log = vec![review("a", 99, 0), review("b", 99, 0)];
        log.extend((0..90).rev().map(|day| review("a", day, 4_000)));
        assert_eq!(seconds(&log, "a"), 4.0);
        assert_eq!(seconds(&log, "b"), 4.0, "of the same student");
        // Two answers on one day are one time of it, and an hour away from it is a minute.
        let twice = [review("a", 9, 0), review("a", 1, 3_600_000), review("a", 1, 8_000)];
        let usual = (3.0 * 10.0 + 68.0) / 4.0;
        assert_eq!(seconds(&twice, "a"), f32::round((3.0 * usual + 68.0) / 4.0));
    }

    #[test]
    fn steps_then_what_gains_most_a_second_then_what_is_new() {
        let scheduler = Scheduler::default();
        let task = |id: &str, state| Task {
            title: "T".into(),
            card: Card {
                id: CardId(id.into()),
                draft: Draft { heading: vec![id.into()], ..Draft::bare(Kind::Qa, id, id) },
                made: None,
                before: None,
            },
            state,
            changed: false,
            choices: None,
        };
        let known = |stability, days_ago| {
            let due = Due::On(scheduler.today(NOW));
            Some(CardState { memory: memory(stability, days_ago), due })
        };
        let step = history::replay(&[review("step", 0, 0)], &scheduler);
        let tasks = vec![
            task("new1", None),
            task("old", known(1000.0, 1000)),
            task("slow", known(5.0, 5)),
            task("new2", None),
            task("quick", known(5.0, 5)),
            task("step", step.state(&CardId("step".into())).copied()),
        ];
        let mut log = vec![review("slow", 40, 0), review("quick", 40, 0)];
        for day in (1..30).rev() {
            log.extend([review("slow", day, 50_000), review("quick", day, 3_000)]);
        }
        let pace = Pace::of(&log, &scheduler);
        let order: Vec<String> =
            first(tasks, &pace, &scheduler, NOW).into_iter().map(|task| task.card.id.0).collect();
        assert_eq!(order, ["step", "quick", "old", "slow", "new1", "new2"]);
    }
}
