//! A learner who is made up: remembers as FSRS says, with parameters of their own.

use std::collections::BTreeMap;

use cloudnotes::card::CardId;
use cloudnotes::day::{Moment, StudyDay};
use cloudnotes::memory::{FSRS_6, MemoryState, Model, Parameters};
use cloudnotes::review::{Grade, Mode, Review};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// At least so many reviews, day by day from the start of 2024 on, in a place eight hours east of
/// UTC: ten new cards a day, and each card when the default parameters say that recall has
/// fallen to 90 %. What was missed is asked again on the same day. The same for the same seed.
pub fn reviews(least: usize, truth: &Parameters, seed: u64) -> Vec<Review> {
    let mut random = StdRng::seed_from_u64(seed);
    let (truth, schedule) = (Model::new(truth, 0.9), Model::new(&Parameters::default(), 0.9));
    let mut log = Vec::with_capacity(least + 1000);
    let mut due: BTreeMap<i32, Vec<Card>> = BTreeMap::new();
    let mut names = 0;
    for day in FIRST_DAY.. {
        if log.len() >= least {
            break;
        }
        let mut cards = due.remove(&day).unwrap_or_default();
        for _ in 0..10 {
            names += 1;
            cards.push(Card { id: CardId(format!("{names:012}")), known: None });
        }
        let mut at = Moment { utc_ms: i64::from(day) * DAY_MS + 11 * HOUR_MS, offset_s: 8 * 3600 };
        for mut card in cards {
            let grade = card.answer(&truth, StudyDay(day), &mut random);
            let retry = (grade == Grade::Again).then_some(Grade::Good);
            for grade in [grade].into_iter().chain(retry) {
                at = at.plus_ms(random.random_range(2_000..30_000));
                card.learn(&truth, &schedule, StudyDay(day), grade);
                log.push(Review {
                    card: card.id.clone(),
                    grade,
                    at,
                    took_ms: random.random_range(900..20_000),
                    mode: Mode::Shown,
                    days: None,
                    without_exam: None,
                    text: None,
                });
            }
            let next = card.known.as_ref().map_or(day + 1, |known| known.next.0);
            due.entry(next).or_default().push(card);
        }
    }
    log
}

/// Someone who forgets faster than most, whatever the grade, and along a steeper curve.
pub fn forgetful() -> Parameters {
    let mut w = *Parameters::default().numbers();
    w[..4].iter_mut().for_each(|days| *days *= 0.4);
    w[8] -= 0.5;
    w[20] = 0.3;
    Parameters::new(FSRS_6, &w).expect("possible")
}

const FIRST_DAY: i32 = 19_723;
const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;

struct Card {
    id: CardId,
    known: Option<Known>,
}

struct Known {
    /// In truth, and as the schedule believes.
    truth: MemoryState,
    believed: MemoryState,
    last: StudyDay,
    next: StudyDay,
}

impl Card {
    fn answer(&self, truth: &Model, today: StudyDay, random: &mut StdRng) -> Grade {
        let chance = |known: &Known| truth.retrievability(known.truth, today.since(known.last));
        let recalled = random.random::<f32>() < self.known.as_ref().map_or(0.75, chance);
        match (recalled, random.random_range(0..10)) {
            (false, _) => Grade::Again,
            (true, 0) => Grade::Hard,
            (true, 1) => Grade::Easy,
            (true, _) => Grade::Good,
        }
    }

    fn learn(&mut self, truth: &Model, schedule: &Model, today: StudyDay, grade: Grade) {
        let known = self.known.as_ref();
        let days = known.map_or(0, |known| today.since(known.last));
        let after = |model: &Model, state: Option<MemoryState>| {
            let next = &model.next(state, days)[grade as usize - 1];
            (next.memory, next.interval)
        };
        let (in_truth, _) = after(truth, known.map(|known| known.truth));
        let (believed, interval) = after(schedule, known.map(|known| known.believed));
        let next = today.plus((interval.round() as u32).max(1));
        self.known = Some(Known { truth: in_truth, believed, last: today, next });
    }
}
