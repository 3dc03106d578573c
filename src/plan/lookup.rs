//! A model's answers, asked for once and then looked up: a plan needs millions of them.

use rayon::prelude::*;

use crate::memory::{MemoryState, Model};
use crate::review::Grade;

/// What a review gives, by stability, difficulty and the days since the one before.
#[derive(Debug, PartialEq)]
pub struct Lookup {
    /// By rising days: all up to the horizon, and beyond it ever further apart.
    slices: Vec<Slice>,
    /// How many of them are every day's.
    horizon: usize,
    /// A card at the end of the day on which it was met: known at once, and missed at first.
    pub met: [Point; 2],
}

/// A memory state, with the logarithm of its stability: between two of these lies a middle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub ln_stability: f32,
    pub difficulty: f32,
}

/// What a review gives at one point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Chance to recall, 0–1.
    pub recall: f32,
    /// At the end of the day, if it is recalled.
    pub right: Point,
    /// If it is not, and learned again.
    pub wrong: Point,
}

#[derive(Debug, PartialEq)]
struct Slice {
    days: u32,
    /// Stabilities of the first difficulty, then those of the next.
    cells: Vec<Cell>,
}

const LN_FIRST: f32 = -4.0;
const LN_STEP: f32 = 0.2;
/// Up to 3 000 days. One more stable is not told from it: its recall is 1.
const STABILITIES: usize = 61;
/// From 1 to 10.
const DIFFICULTIES: usize = 10;
/// Who was away for longer is taken to be back after so many days.
const LONGEST: u32 = 4000;

/// Between days that are further apart, a middle is as good.
const EVERY_DAY: u32 = 60;

impl Lookup {
    /// For an exam in so many days.
    pub fn new(model: &Model, days: u32) -> Lookup {
        let horizon = days.min(EVERY_DAY);
        let further = |days: &u32| (*days < LONGEST).then(|| days + (days / 6).max(1));
        let far = std::iter::successors(further(&horizon), further);
        let days: Vec<u32> = (0..=horizon).chain(far).collect();
        let slice = |days: u32| Slice { days, cells: cells(model, days) };
        let first = model.next(None, 0);
        let met = [Grade::Good, Grade::Again].map(|grade| {
            let state = first[grade as usize - 1].memory;
            Point::of(model.next(Some(state), 0)[Grade::Good as usize - 1].memory)
        });
        Lookup { slices: days.into_par_iter().map(slice).collect(), horizon: horizon as usize, met }
    }

    /// What a review gives, so many days after the last one.
    pub fn at(&self, point: Point, days: u32) -> Cell {
        if let Some(slice) = self.slices[..=self.horizon].get(days as usize) {
            return slice.at(point);
        }
        let above = self.slices.partition_point(|slice| slice.days < days);
        match (self.slices.get(above - 1), self.slices.get(above)) {
            (Some(low), Some(high)) => {
                let share = (days - low.days) as f32 / (high.days - low.days) as f32;
                low.at(point).mix(&high.at(point), share)
            }
            (Some(last), None) => last.at(point),
            (None, _) => self.slices[0].at(point),
        }
    }
}

impl Point {
    pub fn of(state: MemoryState) -> Point {
        Point { ln_stability: state.stability.ln(), difficulty: state.difficulty }
    }

    fn mix(self, other: Point, share: f32) -> Point {
        Point {
            ln_stability: mix(self.ln_stability, other.ln_stability, share),
            difficulty: mix(self.difficulty, other.difficulty, share),
        }
    }
}

impl Cell {
    fn mix(&self, other: &Cell, share: f32) -> Cell {
        Cell {
            recall: mix(self.recall, other.recall, share),
            right: self.right.mix(other.right, share),
            wrong: self.wrong.mix(other.wrong, share),
        }
    }
}

impl Slice {
    fn at(&self, point: Point) -> Cell {
        let (s, x) = place((point.ln_stability - LN_FIRST) / LN_STEP, STABILITIES);
        let (d, y) = place(point.difficulty - 1.0, DIFFICULTIES);
        let along = |d: usize| {
            let row = &self.cells[d * STABILITIES..];
            row[s].mix(&row[s + 1], x)
        };
        along(d).mix(&along(d + 1), y)
    }
}

fn cells(model: &Model, days: u32) -> Vec<Cell> {
    let of = |d: usize, s: usize| {
        let stability = (LN_FIRST + s as f32 * LN_STEP).exp();
        let state = MemoryState { stability, difficulty: 1.0 + d as f32 };
        let next = model.next(Some(state), days);
        let right = next[Grade::Good as usize - 1].memory;
        let missed = next[Grade::Again as usize - 1].memory;
        let again = model.next(Some(missed), 0)[Grade::Good as usize - 1].memory;
        Cell {
            recall: model.retrievability(state, days),
            right: Point::of(right),
            wrong: Point::of(again),
        }
    };
    (0..DIFFICULTIES).flat_map(|d| (0..STABILITIES).map(move |s| of(d, s))).collect()
}

/// The place below, and how far beyond it, 0–1.
fn place(at: f32, places: usize) -> (usize, f32) {
    let at = at.clamp(0.0, (places - 1) as f32);
    let below = (at as usize).min(places - 2);
    (below, at - below as f32)
}

fn mix(a: f32, b: f32, share: f32) -> f32 {
    a + (b - a) * share
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::memory::Parameters;

    proptest! {
        #[test]
        fn what_is_looked_up_is_what_the_model_says(
            stability in 0.05f32..2000.0, difficulty in 1.0f32..10.0, days in prop_oneof![0u32..90, 0u32..3000]
        ) {
            let model = Model::new(&Parameters::default(), 0.9);
            let lookup = Lookup::new(&model, 60);
            let state = MemoryState { stability, difficulty };
            let cell = lookup.at(Point::of(state), days);
            prop_assert!((cell.recall - model.retrievability(state, days)).abs() < 0.01);
            let right = model.next(Some(state), days)[2].memory;
            prop_assert!((cell.right.ln_stability - right.stability.ln()).abs() < 0.06);
            prop_assert!((cell.right.difficulty - right.difficulty).abs() < 0.05);
        }
    }
}
