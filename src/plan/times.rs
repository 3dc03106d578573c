//! How long the learner takes for a card.

use std::collections::HashMap;

use crate::card::CardId;
use crate::day::StudyDay;
use crate::review::{Grade, Review};

use super::forecast::Costs;

/// Seconds a card, from the learner's own answers, and how many these were.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Times {
    pub costs: Costs,
    /// Cards met.
    pub met: usize,
    /// Cards reviewed, each once a day.
    pub reviewed: usize,
}

/// What is taken until there are answers of one's own: as the crate's simulator has it.
const TYPICAL: Costs = Costs { new: 40.0, recalled: 11.0, missed: 30.0 };

/// That counts as much as so many cards.
const WEIGHS: f32 = 10.0;

/// Below so many cards of either kind the times are mostly typical ones.
const FEW: usize = 10;

/// An answer that took longer counts as this: somebody was away. As in Anki.
const LONGEST_MS: u32 = 60_000;

/// Nobody reads a question faster.
const SHORTEST_MS: u32 = 1000;

impl Times {
    /// From all answers, oldest first. What counts is a card's time on a day, with all its answers
    /// of that day.
    pub fn of(reviews: &[Review], rollover_s: i32) -> Times {
        let mut first: HashMap<&CardId, StudyDay> = HashMap::new();
        // Each day of a card: seconds, and whether its first answer missed it.
        let mut days: HashMap<(&CardId, StudyDay), (f32, bool)> = HashMap::new();
        for review in reviews {
            let day = review.at.study_day(rollover_s);
            first.entry(&review.card).or_insert(day);
            let missed = review.grade == Grade::Again;
            days.entry((&review.card, day)).or_insert((0.0, missed)).0 += seconds(review);
        }
        let mean = |typical: f32, of: &dyn Fn(bool, bool) -> bool| {
            let mut own: Vec<f32> = days
                .iter()
                .filter(|((card, day), (_, missed))| of(first[card] == *day, *missed))
                .map(|(_, (seconds, _))| *seconds)
                .collect();
            // Sums of the same numbers in another order are others.
            own.sort_by(f32::total_cmp);
            let mean = (own.iter().sum::<f32>() + typical * WEIGHS) / (own.len() as f32 + WEIGHS);
            (mean.max(1.0), own.len())
        };
        let (new, met) = mean(TYPICAL.new, &|is_first, _| is_first);
        let (recalled, right) = mean(TYPICAL.recalled, &|is_first, missed| !is_first && !missed);
        let (missed, wrong) = mean(TYPICAL.missed, &|is_first, missed| !is_first && missed);
        Times { costs: Costs { new, recalled, missed }, met, reviewed: right + wrong }
    }

    /// Whether they are mostly those of a typical learner.
    pub fn is_thin(self) -> bool {
        self.met < FEW || self.reviewed < FEW
    }
}

fn seconds(review: &Review) -> f32 {
    review.took_ms.clamp(SHORTEST_MS, LONGEST_MS) as f32 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::Moment;
    use crate::review::Mode;

    fn review(card: &str, day: i64, grade: Grade, took_ms: u32) -> Review {
        Review {
            card: CardId(card.into()),
            grade,
            at: Moment { utc_ms: day * 86_400_000 + 43_200_000, offset_s: 0 },
            took_ms,
            mode: Mode::Shown,
            days: None,
            without_exam: None,
            text: None,
        }
    }

    #[test]
    fn times_are_a_cards_whole_day_and_start_from_typical_ones() {
        let none = Times::of(&[], 0);
        assert_eq!((none.costs, none.is_thin()), (TYPICAL, true));
        let mut log = Vec::new();
        for card in 0..90 {
            let name = format!("c{card}");
            log.push(review(&name, 1, Grade::Again, 12_000));
            log.push(review(&name, 1, Grade::Good, 8_000));
            log.push(review(&name, 5, Grade::Good, 4_000));
            log.push(review(&name, 9, Grade::Again, 600_000));
        }
        let times = Times::of(&log, 0);
        let Costs { new, recalled, missed } = times.costs;
        // Ninety of one's own beside ten typical ones; ten minutes count as one.
        assert_eq!([new, recalled, missed].map(f32::round), [22.0, 5.0, 57.0]);
        assert_eq!((times.met, times.reviewed, times.is_thin()), (90, 180, false));
    }
}
