//! What a plan for an exam is worth: mean recall on the exam day of simulated learners who follow
//! plain FSRS, FSRS with intervals that end before the exam, and the plan.
//!
//! ```sh
//! cargo bench --bench exam
//! EXAM_SEEDS=3 EXAM_SIZES=300 cargo bench --bench exam    # quicker
//! ```
//!
//! The learner is FSRS-6 itself, but not the one that is planned with: its parameters are perturbed
//! by 15 %, each card is forgotten sooner or later than that says (by 35 %), some answers are slips
//! or luck, grades among Hard, Good and Easy fall by chance, and times scatter. A part of the cards
//! was learned with plain FSRS in the 60 days before. New cards come 20 a day to those without a
//! plan, or as many as it takes to meet all of them four days before the exam.
//!
//! Each plan gets the minutes in all that the other one took by itself. Capping alone sends nearly all
//! cards to the last day, which no plan of ours does; so it is also held to days as long as the
//! plan's may be: by itself (`same days`: what does not fit into such a day waits), and with each day as long as the plan's and what is left of it spent on what is recalled least
//! (`filled`: a plan of its own kind).

use std::time::Instant;

use cloudnotes::day::StudyDay;
use cloudnotes::memory::{BOUNDS, FSRS_6, MemoryState, Model, Parameters};
use cloudnotes::plan::draft::{Frame, LAST_DAY, draft};
use cloudnotes::plan::forecast::Costs;
use cloudnotes::plan::level::Subject;
use cloudnotes::plan::lookup::Lookup;
use cloudnotes::review::Grade;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rayon::prelude::*;

const DAYS: [u32; 3] = [14, 30, 60];
const KNOWN: [f64; 2] = [0.0, 0.5];
const NEW_A_DAY: usize = 20;

fn main() {
    let seeds: u64 = set("EXAM_SEEDS").and_then(|text| text.parse().ok()).unwrap_or(10);
    let sizes = set("EXAM_SIZES").unwrap_or("300,1000".to_owned());
    let sizes: Vec<usize> = sizes.split(',').map(|size| size.parse().expect("a size")).collect();
    println!("mean recall on the exam day in %, ± standard error over {seeds} learners\n");
    println!(
        "| cards, days, known | min a day | plain | plan | gain | min a day, last day | capped | plan, last day | gain | same days, min a day | gain | filled | gain |"
    );
    println!("| --- {}", "| ---: ".repeat(12) + "|");
    for &cards in &sizes {
        for days in DAYS {
            for known in KNOWN {
                row(cards, days, known, seeds);
            }
        }
    }
    println!();
    for cards in sizes {
        speed(cards);
    }
}

/// How long a draft takes; a plan makes about ten of them.
fn speed(cards: usize) {
    let model = Model::new(&Parameters::default(), 0.9);
    let frame = Frame { today: TODAY, exam: TODAY.plus(60), began: TODAY };
    let subjects = vec![Subject { known: None, from: TODAY }; cards];
    let started = Instant::now();
    let lookup = Lookup::new(&model, frame.days());
    let looked = started.elapsed();
    let started = Instant::now();
    let room = frame.room(1.5 * cards as f32, f32::INFINITY);
    let recall = draft(&lookup, &COSTS, &subjects, &frame, room, cards).recall();
    println!(
        "{cards} cards, 60 days: {:.0} ms to look up, {:.0} ms a draft (recall {recall:.3})",
        looked.as_secs_f64() * 1e3,
        started.elapsed().as_secs_f64() * 1e3
    );
}

fn set(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn row(cards: usize, days: u32, known: f64, seeds: u64) {
    let run = |seed: u64, study: &(dyn Fn(&mut Learner) + Sync)| {
        let mut learner = Learner::new(seed, cards, known, days);
        study(&mut learner);
        Run::of(&learner)
    };
    let runs: Vec<[Run; 6]> = (0..seeds)
        .into_par_iter()
        .map(|seed| {
            let plain = run(seed, &|learner| by_fsrs(learner, false, None));
            let planned = run(seed, &|learner| by_plan(learner, plain.seconds));
            let capped = run(seed, &|learner| by_fsrs(learner, true, None));
            let planned_too = run(seed, &|learner| by_plan(learner, capped.seconds));
            let days = |filled| Some(Days { seconds: capped.seconds, filled });
            let same = run(seed, &|learner| by_fsrs(learner, true, days(false)));
            let filled = run(seed, &|learner| by_fsrs(learner, true, days(true)));
            [plain, planned, capped, planned_too, same, filled]
        })
        .collect();
    let of = |what: &dyn Fn(&[Run; 6]) -> f64| Figure::of(runs.iter().map(what).collect());
    let minutes = |i: usize| of(&|runs| runs[i].seconds / 60.0 / f64::from(days)).mean;
    let longest = |i: usize| of(&|runs| runs[i].longest / 60.0).mean;
    let recall = |i: usize| of(&|runs| 100.0 * runs[i].recall);
    let gain = |i: usize, j: usize| of(&|runs| 100.0 * (runs[i].recall - runs[j].recall));
    println!(
        "| {cards}, {days}, {:.0} % | {:.1} | {} | {} | **{}** | {:.1}, {:.0} | {} | {}, {:.0} | {} | {}, {:.1} | **{}** | {} | {} |",
        known * 100.0,
        minutes(0),
        recall(0),
        recall(1),
        gain(1, 0),
        minutes(2),
        longest(2),
        recall(2),
        recall(3),
        longest(3),
        gain(3, 2),
        recall(4),
        minutes(4),
        gain(3, 4),
        recall(5),
        gain(3, 5),
    );
}

/// What came of one learner's study.
struct Run {
    recall: f64,
    seconds: f64,
    longest: f64,
}

impl Run {
    fn of(learner: &Learner) -> Run {
        let n = learner.cards.len();
        let recall = (0..n).map(|i| f64::from(learner.recall(i, learner.exam))).sum::<f64>();
        let days = &learner.spent;
        let longest = days.iter().copied().fold(0.0, f64::max);
        Run { recall: recall / n as f64, seconds: days.iter().sum(), longest }
    }
}

struct Figure {
    mean: f64,
    error: f64,
}

impl Figure {
    fn of(values: Vec<f64>) -> Figure {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
        Figure { mean, error: (squares / (n - 1.0).max(1.0) / n).sqrt() }
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:5.2}±{:.2}", self.mean, self.error)
    }
}

/// A card as it is, and as it is believed to be.
struct Card {
    truth: Option<MemoryState>,
    /// Its own stability, as a multiple of what the parameters say.
    factor: f32,
    believed: Option<MemoryState>,
    last: StudyDay,
    due: StudyDay,
}

struct Learner {
    cards: Vec<Card>,
    truth: Model,
    belief: Model,
    today: StudyDay,
    exam: StudyDay,
    /// Seconds by day.
    spent: Vec<f64>,
    rng: StdRng,
}

/// Seconds of an answer, typically: to a new card in its steps, and to a known one by its grade.
const MET: f32 = 19.0;
const REVIEWED: [f32; 4] = [16.0, 15.0, 10.0, 7.0];
/// What they come to for a card on a day.
const COSTS: Costs = Costs { new: 37.5, recalled: 10.7, missed: 32.0 };

const TODAY: StudyDay = StudyDay(1000);

impl Learner {
    fn new(seed: u64, cards: usize, known: f64, days: u32) -> Learner {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut w = *Parameters::default().numbers();
        for (w, (least, most)) in w.iter_mut().zip(BOUNDS) {
            *w = (*w * (0.15 * normal(&mut rng)).exp()).clamp(least, most);
        }
        let card = |_| Card {
            truth: None,
            factor: (0.35 * normal(&mut rng)).exp(),
            believed: None,
            last: TODAY,
            due: TODAY,
        };
        let cards: Vec<Card> = (0..cards).map(card).collect();
        let mut learner = Learner {
            cards,
            truth: Model::new(&Parameters::new(FSRS_6, &w).expect("within the bounds"), 0.9),
            belief: Model::new(&Parameters::default(), 0.9),
            today: TODAY,
            exam: TODAY.plus(days),
            spent: vec![0.0],
            rng,
        };
        let known = (learner.cards.len() as f64 * known) as usize;
        for day in 0..60 {
            learner.today = TODAY.minus(60 - day);
            for i in 0..known {
                let card = &learner.cards[i];
                let begins = (i * 55 / known) as u32;
                let is_due = card.truth.is_some() && card.due <= learner.today;
                if is_due || (card.truth.is_none() && day >= begins) {
                    let days = learner.study(i);
                    learner.cards[i].due = learner.today.plus(days);
                }
            }
        }
        learner.spent.clear();
        learner
    }

    /// Days of study before the exam, each begun.
    fn each_day(&mut self, mut study: impl FnMut(&mut Learner)) {
        for day in 0..self.exam.since(TODAY) {
            self.today = TODAY.plus(day);
            self.spent.push(0.0);
            study(self);
        }
    }

    fn spent_today(&self) -> f64 {
        self.spent.last().copied().unwrap_or_default()
    }

    fn recall(&self, i: usize, on: StudyDay) -> f32 {
        let card = &self.cards[i];
        card.truth.map_or(0.0, |state| {
            let stability = (state.stability * card.factor).clamp(0.001, 36_500.0);
            self.truth.retrievability(MemoryState { stability, ..state }, on.since(card.last))
        })
    }

    fn believed(&self, i: usize) -> f32 {
        let card = &self.cards[i];
        let elapsed = self.today.since(card.last);
        card.believed.map_or(0.0, |state| self.belief.retrievability(state, elapsed))
    }

    /// Asks a card until it succeeds today; returns the days that FSRS gives it.
    fn study(&mut self, i: usize) -> u32 {
        let is_new = self.cards[i].truth.is_none();
        let elapsed = if is_new { 0 } else { self.today.since(self.cards[i].last) };
        // One in thirty slips, one in a hundred is luck.
        let chance = if is_new { 0.76 } else { self.recall(i, self.today) * 0.97 + 0.01 };
        let recalled = self.rng.random::<f32>() < chance;
        let grade = match (recalled, self.rng.random::<f32>()) {
            (false, _) => Grade::Again,
            (true, x) if x < 0.2 => Grade::Hard,
            (true, x) if x < 0.85 => Grade::Good,
            (true, _) => Grade::Easy,
        };
        let mut days = self.answer(i, grade, elapsed);
        let mut seconds = if is_new { MET } else { REVIEWED[grade as usize - 1] };
        // As the learning steps have it: one more that is right, or two.
        let steps = match (grade, is_new) {
            (Grade::Again, true) => 2,
            (Grade::Again, false) | (Grade::Hard | Grade::Good, true) => 1,
            (_, false) | (Grade::Easy, true) => 0,
        };
        for _ in 0..steps {
            days = self.answer(i, Grade::Good, 0);
            seconds += if is_new { MET } else { REVIEWED[0] };
        }
        let scatter = (0.3 * normal(&mut self.rng) - 0.045).exp();
        if let Some(spent) = self.spent.last_mut() {
            *spent += f64::from(seconds * scatter);
        }
        self.cards[i].last = self.today;
        days
    }

    fn answer(&mut self, i: usize, grade: Grade, elapsed: u32) -> u32 {
        let card = &mut self.cards[i];
        card.truth = Some(self.truth.next(card.truth, elapsed)[grade as usize - 1].memory);
        let next = &self.belief.next(card.believed, elapsed)[grade as usize - 1];
        card.believed = Some(next.memory);
        (next.interval.round() as u32).max(1)
    }

    fn new_cards(&self) -> Vec<usize> {
        (0..self.cards.len()).filter(|i| self.cards[*i].truth.is_none()).collect()
    }
}

/// Seconds of the shortest thing to begin in the time that is left.
const LEAST_S: f64 = 8.0;

/// Days as long as the plan's.
struct Days {
    /// In all.
    seconds: f64,
    /// Whether what is left of a day is spent as well.
    filled: bool,
}

/// What is due, then new cards.
fn by_fsrs(learner: &mut Learner, capped: bool, within: Option<Days>) {
    let days = learner.exam.since(TODAY);
    let new_a_day = NEW_A_DAY.max(learner.new_cards().len().div_ceil(days as usize - 4));
    learner.each_day(|learner| {
        let (most, fills) = match &within {
            None => (f64::INFINITY, false),
            Some(Days { seconds, filled }) => {
                let left = seconds - learner.spent.iter().sum::<f64>();
                let weights = frame(learner).weights();
                let share = match filled {
                    true => left * f64::from(weights[0] / weights.iter().sum::<f32>()),
                    false => left,
                };
                (share.min(longest(*seconds, learner)), *filled)
            }
        };
        let ask = |learner: &mut Learner, i: usize| {
            let mut due = learner.today.plus(learner.study(i));
            let last = learner.exam.minus(1);
            if capped && learner.today < last {
                due = due.min(last);
            }
            learner.cards[i].due = due;
        };
        let mut known: Vec<usize> =
            (0..learner.cards.len()).filter(|i| learner.cards[*i].truth.is_some()).collect();
        known.sort_by(|a, b| learner.believed(*a).total_cmp(&learner.believed(*b)));
        let due: Vec<usize> =
            known.iter().copied().filter(|i| learner.cards[*i].due <= learner.today).collect();
        let new = learner.new_cards().into_iter().take(new_a_day);
        for i in due.into_iter().chain(new) {
            if learner.spent_today() + LEAST_S > most {
                return;
            }
            ask(learner, i);
        }
        for i in known.into_iter().filter(|_| fills) {
            if learner.spent_today() + LEAST_S > most {
                return;
            }
            if learner.cards[i].last < learner.today {
                ask(learner, i);
            }
        }
    });
}

/// The plan, made anew every day for what is left of so many seconds.
fn by_plan(learner: &mut Learner, all: f64) {
    let lookup = Lookup::new(&learner.belief, learner.exam.since(TODAY));
    learner.each_day(|learner| {
        let left = (all - learner.spent.iter().sum::<f64>()).max(0.0);
        let frame = frame(learner);
        let mean = left / f64::from(frame.weights().iter().sum::<f32>());
        let subjects: Vec<Subject> = learner
            .cards
            .iter()
            .map(|card| Subject {
                known: card.believed.map(|state| (state, card.last)),
                from: learner.today,
            })
            .collect();
        let room = frame.room(mean as f32, longest(all, learner) as f32);
        let longest = f64::from(room.days[0]).min(left);
        let courses = draft(&lookup, &COSTS, &subjects, &frame, room, usize::MAX).courses;
        let today = Some(learner.today);
        let reviews = (0..courses.len()).filter(|i| courses[*i].reviews.first().copied() == today);
        let new = (0..courses.len()).filter(|i| courses[*i].met == today);
        for i in new.chain(reviews) {
            if learner.spent_today() + LEAST_S > longest {
                return;
            }
            learner.study(i);
        }
    });
}

/// Seconds of the longest day there may be, of so many in all.
fn longest(seconds: f64, learner: &Learner) -> f64 {
    seconds / f64::from(learner.exam.since(TODAY)) * f64::from(LAST_DAY)
}

fn frame(learner: &Learner) -> Frame {
    let Learner { today, exam, .. } = *learner;
    Frame { today, exam, began: TODAY }
}

fn normal(rng: &mut StdRng) -> f32 {
    let (a, b): (f32, f32) = (rng.random_range(1e-6..1.0), rng.random());
    (-2.0 * a.ln()).sqrt() * (std::f32::consts::TAU * b).cos()
}
