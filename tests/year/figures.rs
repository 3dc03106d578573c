//! How long the days are, by ways to choose a day. Printed, for ARCHITECTURE.

use std::collections::HashMap;

use cloudnotes::card::CardId;
use cloudnotes::day::{Moment, StudyDay};
use cloudnotes::due::{Due, Interval};
use cloudnotes::memory::Memory;
use cloudnotes::review::Grade;
use cloudnotes::schedule::{CardState, Load, Outcome, Scheduler, fuzz};

use super::learner::Learner;

/// How the day of a card is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// FSRS's interval, rounded.
    Plain,
    /// One of the days that are as good, by chance: Anki's fuzz.
    Fuzz,
    /// As Anki's load balancer: by chance, days that are light and near more likely.
    Anki,
    /// The lightest of them for its distance.
    Ours,
}

pub struct Year {
    /// Cards that were due and asked, by day.
    pub asked: Vec<u32>,
    /// Of those, recalled.
    pub recalled: u32,
    /// Days given, and days that FSRS said, of answers with at least 2.5.
    pub given: f64,
    pub said: f64,
}

/// Some days of study: `new` cards a day until there are none, everything that is due, no day missed.
pub fn run(way: Way, cards: usize, new: usize, days: u32, seed: u64) -> Year {
    let scheduler = Scheduler::default();
    let mut learner = Learner::new(seed);
    let ids: Vec<CardId> = (0..cards).map(|i| CardId(format!("{seed}-{i}"))).collect();
    let mut states: HashMap<usize, CardState> = HashMap::new();
    let mut load = Load::new(StudyDay(0), std::iter::empty());
    let mut due: HashMap<StudyDay, Vec<usize>> = HashMap::new();
    let mut year = Year { asked: vec![], recalled: 0, given: 0.0, said: 0.0 };
    let mut met = 0;
    for day in 0..days {
        let now = Moment { utc_ms: (i64::from(day) * 24 + 12) * 3_600_000, offset_s: 0 };
        let today = scheduler.today(now);
        let reviews = due.remove(&today).unwrap_or_default();
        year.asked.push(reviews.len() as u32);
        let fresh = met..(met + new).min(cards);
        met = fresh.end;
        for card in reviews.into_iter().chain(fresh) {
            let before = states.get(&card).copied();
            let mut memory = before.map(|state| state.memory);
            loop {
                let grade = learner.answer(&ids[card], today);
                let is_review = memory.is_some_and(|memory| memory.last_day < today);
                year.recalled += u32::from(is_review && grade != Grade::Again);
                let (outcome, said) =
                    give(way, &scheduler, &load, &ids[card], memory.as_ref(), now, grade);
                memory = Some(outcome.state.memory);
                let Due::On(on) = outcome.state.due else { continue };
                if said >= 2.5 {
                    year.given += f64::from(on.since(today)) / f64::from(said);
                    year.said += 1.0;
                }
                load.moved(&ids[card], before.map(|state| state.due), Some(outcome.state.due));
                due.entry(on).or_default().push(card);
                states.insert(card, outcome.state);
                break;
            }
        }
    }
    year
}

/// What a grade gives, and the days that FSRS says.
fn give(
    way: Way,
    scheduler: &Scheduler,
    load: &Load,
    card: &CardId,
    memory: Option<&Memory>,
    now: Moment,
    grade: Grade,
) -> (Outcome, f32) {
    let today = scheduler.today(now);
    let i = grade as usize - 1;
    let elapsed = memory.map_or(0, |memory| today.since(memory.last_day));
    let said = scheduler.model.next(memory.map(|memory| memory.fsrs), elapsed)[i].interval;
    let fuzzed = scheduler.outcomes(card, memory, now)[i];
    let outcome = match (way, fuzzed.interval) {
        (_, Interval::Seconds(_)) | (Way::Fuzz, _) => fuzzed,
        (Way::Plain, _) => scheduler.as_given(fuzzed, Some(said.round() as u32), None),
        (Way::Anki, _) => {
            let seed = fuzz::seed(card, memory.map_or(0, |memory| memory.reps) + 1_000_000);
            let days = weighed(load, today, said, seed);
            scheduler.as_given(fuzzed, Some(days), None)
        }
        (Way::Ours, _) => scheduler.outcomes_beside(load, card, memory, now)[i],
    };
    (outcome, said)
}

/// One of the days that are as good: likely where few cards are due, and where it is near.
fn weighed(load: &Load, today: StudyDay, said: f32, seed: u64) -> u32 {
    let range = fuzz::range(said, 1, 36_500);
    let weight = |days: u32| match load.on(today.plus(days)) {
        0 => 1.0,
        count => (1.0 / f64::from(count)).powf(2.15) * (1.0 / f64::from(days)).powi(3),
    };
    let all: f64 = range.clone().map(weight).sum();
    let mut at = all * (seed >> 11) as f64 / (1_u64 << 53) as f64;
    let last = *range.end();
    range
        .into_iter()
        .find(|days| {
            at -= weight(*days);
            at <= 0.0
        })
        .unwrap_or(last)
}

/// Which of too many reviews are asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Order {
    /// The most likely to be recalled first.
    Strongest,
    Weakest,
    /// Due first.
    Due,
    Chance,
}

/// Learns 2000 cards, 20 a day, is away, and comes back to so many reviews a day. Gives how many cards
/// are known (the sum of their chances to be recalled) 30, 60 and 120 days after that, the answers
/// that took, and the days until nothing was left.
pub fn after_a_break(order: Order, away: u32, per_day: usize, new: usize, seed: u64) -> [f64; 5] {
    let scheduler = Scheduler::default();
    let mut learner = Learner::new(seed);
    let ids: Vec<CardId> = (0..6000).map(|i| CardId(format!("{seed}-{i}"))).collect();
    let mut states: Vec<CardState> = Vec::new();
    let mut load = Load::new(StudyDay(0), std::iter::empty());
    let (learn, mut told, mut answers) = (100, [0.0; 5], 0);
    for day in 0..learn + away + 120 {
        let now = Moment { utc_ms: (i64::from(day) * 24 + 12) * 3_600_000, offset_s: 0 };
        let today = scheduler.today(now);
        let back = (day + 1).saturating_sub(learn + away);
        let (limit, fresh) = match day {
            _ if day < learn => (usize::MAX, 20),
            _ if back == 0 => continue,
            _ => (per_day, new),
        };
        let recall = |i: &usize| learner.recall(&ids[*i], today).unwrap_or(0.0);
        let due = |i: &usize| match states[*i].due {
            Due::On(day) => day,
            Due::At(_) => unreachable!("no card is left in its steps"),
        };
        let mut reviews: Vec<usize> = (0..states.len()).filter(|i| due(i) <= today).collect();
        match order {
            Order::Strongest => reviews.sort_by(|a, b| recall(b).total_cmp(&recall(a))),
            Order::Weakest => reviews.sort_by(|a, b| recall(a).total_cmp(&recall(b))),
            Order::Due => reviews.sort_by_key(due),
            Order::Chance => reviews.sort_by_key(|i| fuzz::seed(&ids[*i], day)),
        }
        let until = answers + limit.min(10_000_000) as u32;
        for card in reviews.into_iter().chain(states.len()..states.len() + fresh) {
            if answers >= until {
                break;
            }
            let before = states.get(card).copied();
            let mut memory = before.map(|state| state.memory);
            let state = loop {
                let grade = learner.answer(&ids[card], today);
                answers += u32::from(back > 0);
                let outcomes = scheduler.outcomes_beside(&load, &ids[card], memory.as_ref(), now);
                let state = outcomes[grade as usize - 1].state;
                memory = Some(state.memory);
                if let Due::On(_) = state.due {
                    break state;
                }
            };
            load.moved(&ids[card], before.map(|state| state.due), Some(state.due));
            match states.get_mut(card) {
                Some(known) => *known = state,
                None => states.push(state),
            }
        }
        let known = || {
            let chances = ids[..states.len()].iter().filter_map(|id| learner.recall(id, today));
            f64::from(chances.sum::<f32>())
        };
        match back {
            30 => told[0] = known(),
            60 => told[1] = known(),
            120 => told[2] = known(),
            _ => {}
        }
        let is_clear = (0..states.len()).all(|i| !scheduler.is_due(states[i].due, now));
        if back > 0 && is_clear && told[4] == 0.0 {
            told[4] = f64::from(back);
        }
    }
    told[3] = f64::from(answers);
    told
}

/// Mean, largest, the deviation from the mean of the fortnight around, and how much a day differs
/// from the one before.
pub fn spread(days: &[u32]) -> (f64, u32, f64, f64) {
    let mean = |days: &[u32]| f64::from(days.iter().sum::<u32>()) / days.len() as f64;
    let around = |i: usize| mean(&days[i.saturating_sub(7)..(i + 8).min(days.len())]);
    let off = |i: usize| (f64::from(days[i]) - around(i)).powi(2);
    let deviation = (0..days.len()).map(off).sum::<f64>() / days.len() as f64;
    let step: Vec<u32> = days.windows(2).map(|pair| pair[0].abs_diff(pair[1])).collect();
    (mean(days), *days.iter().max().expect("days"), deviation.sqrt(), mean(&step))
}
