//! What may be expected of one card, review by review, up to the exam.

use super::lookup::{Lookup, Point};
use crate::day::StudyDay;
use crate::memory::MemoryState;

/// The share of cards that are missed when they are met: as in the crate's simulator.
const FIRST_MISSED: f32 = 0.24;

/// Seconds that one card takes on one day, its learning steps among them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Costs {
    /// To meet a card.
    pub new: f32,
    /// To review one that is recalled.
    pub recalled: f32,
    /// To review one that is not, and to learn it again.
    pub missed: f32,
}

/// What is expected of a card: how it stands if the last answer was right, and if it was wrong,
/// with the chance of each. What came before is averaged in both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    right: Branch,
    wrong: Branch,
    last: StudyDay,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Branch {
    /// 0–1.
    chance: f32,
    point: Point,
}

impl Forecast {
    /// Of a card whose memory is known.
    pub fn known(state: MemoryState, last: StudyDay) -> Forecast {
        let right = Branch { chance: 1.0, point: Point::of(state) };
        Forecast { right, wrong: Branch::default(), last }
    }

    /// Of a card that is met on this day.
    pub fn met(lookup: &Lookup, on: StudyDay) -> Forecast {
        let [known, missed] = lookup.met;
        Forecast {
            right: Branch { chance: 1.0 - FIRST_MISSED, point: known },
            wrong: Branch { chance: FIRST_MISSED, point: missed },
            last: on,
        }
    }

    /// Predicted recall on a day, 0–1.
    pub fn recall(&self, lookup: &Lookup, on: StudyDay) -> f32 {
        let days = on.since(self.last);
        self.branches().map(|branch| branch.chance * lookup.at(branch.point, days).recall).sum()
    }

    /// After a review on a day, and the seconds it is expected to take. What is missed is learned
    /// again on the same day.
    pub fn reviewed(&self, lookup: &Lookup, costs: &Costs, on: StudyDay) -> (Forecast, f32) {
        let days = on.since(self.last);
        let (mut right, mut wrong) = (Branch::default(), Branch::default());
        for branch in self.branches() {
            let cell = lookup.at(branch.point, days);
            right.add(branch.chance * cell.recall, cell.right);
            wrong.add(branch.chance * (1.0 - cell.recall), cell.wrong);
        }
        let seconds = right.chance * costs.recalled + wrong.chance * costs.missed;
        (Forecast { right: right.mean(), wrong: wrong.mean(), last: on }, seconds)
    }

    fn branches(&self) -> impl Iterator<Item = &Branch> {
        [&self.right, &self.wrong].into_iter().filter(|branch| branch.chance > 0.0)
    }
}

impl Branch {
    /// Adds to a sum weighted by chance.
    fn add(&mut self, chance: f32, point: Point) {
        self.chance += chance;
        self.point.ln_stability += chance * point.ln_stability;
        self.point.difficulty += chance * point.difficulty;
    }

    fn mean(self) -> Branch {
        let Branch { chance, point: Point { ln_stability, difficulty } } = self;
        if chance <= 0.0 {
            return Branch::default();
        }
        let point = Point { ln_stability: ln_stability / chance, difficulty: difficulty / chance };
        Branch { chance, point }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{Model, Parameters};

    const COSTS: Costs = Costs { new: 40.0, recalled: 10.0, missed: 30.0 };

    #[test]
    fn a_review_before_the_exam_is_worth_more_the_later_it_comes() {
        let lookup = Lookup::new(&Model::new(&Parameters::default(), 0.9), 30);
        let (today, exam) = (StudyDay(1000), StudyDay(1030));
        let card = Forecast::known(MemoryState { stability: 5.0, difficulty: 5.0 }, today);
        let recall = |day| card.reviewed(&lookup, &COSTS, StudyDay(day)).0.recall(&lookup, exam);
        assert!(card.recall(&lookup, exam) < recall(1005));
        assert!(recall(1005) < recall(1015) && recall(1015) < recall(1029));
        assert!((0.95..1.0).contains(&recall(1029)));
        let (_, seconds) = card.reviewed(&lookup, &COSTS, StudyDay(1005));
        assert!((11.0..13.0).contains(&seconds), "nine of ten are recalled: {seconds}");
    }
}
