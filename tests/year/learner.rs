//! A learner made up from a seed, who forgets as FSRS says.

use std::collections::HashMap;

use cloudnotes::card::CardId;
use cloudnotes::day::StudyDay;
use cloudnotes::memory::{MemoryState, Model, Parameters};
use cloudnotes::review::Grade;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

pub struct Learner {
    /// What is true of this head, whatever the scheduler believes.
    truth: Model,
    minds: HashMap<CardId, (MemoryState, StudyDay)>,
    chance: StdRng,
}

impl Learner {
    pub fn new(seed: u64) -> Learner {
        let truth = Model::new(&Parameters::default(), 0.9);
        Learner { truth, minds: HashMap::new(), chance: StdRng::seed_from_u64(seed) }
    }

    /// How likely the card is recalled on this day; none for one never seen.
    pub fn recall(&self, card: &CardId, today: StudyDay) -> Option<f32> {
        let (mind, last) = self.minds.get(card)?;
        Some(self.truth.retrievability(*mind, today.since(*last)))
    }

    /// Tries to recall a card, and learns from it.
    pub fn answer(&mut self, card: &CardId, today: StudyDay) -> Grade {
        let seen = self.minds.get(card).copied();
        let elapsed = seen.map_or(0, |(_, last)| today.since(last));
        let recalls = match self.recall(card, today) {
            // Never seen: most are guessed wrong.
            None => 0.4,
            // A minute or two later it is not as sure as the formula says.
            Some(_) if elapsed == 0 => 0.93,
            Some(recall) => recall,
        };
        let grade = match self.chance.random::<f32>() < recalls {
            false => Grade::Again,
            true => match self.chance.random_range(0..10) {
                0 => Grade::Hard,
                9 => Grade::Easy,
                _ => Grade::Good,
            },
        };
        let next = &self.truth.next(seen.map(|(mind, _)| mind), elapsed)[grade as usize - 1];
        self.minds.insert(card.clone(), (next.memory, today));
        grade
    }

    /// True with this chance.
    pub fn happens(&mut self, chance: f64) -> bool {
        self.chance.random_bool(chance)
    }

    pub fn below(&mut self, end: i64) -> i64 {
        self.chance.random_range(0..end)
    }
}
