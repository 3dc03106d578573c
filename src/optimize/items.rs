//! What parameters are fitted to, and judged by: every answer that came a day or more after the
//! one before it, with all of its card's answers up to it.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::score::{self, Answered, Bin, Score};
use crate::card::CardId;
use crate::day::StudyDay;
use crate::memory::{Model, Parameters, Step};
use crate::review::{Grade, Review};

/// The items of a log, in the order of time.
#[derive(Debug, Default)]
pub struct Items {
    /// Every card's answers.
    cards: Vec<Vec<Step>>,
    items: Vec<Item>,
}

/// One answer, as the last of a prefix of its card's.
#[derive(Clone, Copy, Debug)]
struct Item {
    card: u32,
    len: u32,
}

impl Items {
    /// Of reviews in the order of time, on study days that start `rollover_s` after midnight.
    pub fn of(reviews: &[Review], rollover_s: i32) -> Items {
        let mut found = Items::default();
        let mut known: HashMap<&CardId, (u32, StudyDay)> = HashMap::new();
        for review in reviews {
            let today = review.at.study_day(rollover_s);
            let new = (found.cards.len() as u32, today);
            let (card, last) = known.entry(&review.card).or_insert(new);
            let days = today.since(*last);
            *last = today;
            if *card == found.cards.len() as u32 {
                found.cards.push(Vec::new());
            }
            let steps = &mut found.cards[*card as usize];
            steps.push((review.grade, days));
            if days > 0 {
                found.items.push(Item { card: *card, len: steps.len() as u32 });
            }
        }
        found
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// For some of the items, the number of the card and its answers up to the item's.
    pub fn prefixes(&self, range: Range<usize>) -> impl Iterator<Item = (u32, &[Step])> {
        self.items[range].iter().map(|item| (item.card, self.prefix(item)))
    }

    /// The chance to recall that these parameters gave each item, before it was answered.
    pub fn predictions(&self, parameters: &Parameters) -> Vec<f32> {
        // The desired retention has no say in what is remembered.
        let model = Model::new(parameters, 0.9);
        let states: Vec<_> =
            self.cards.par_iter().map(|steps| model.states(steps.iter().copied())).collect();
        let predict = |item: &Item| {
            let last = item.len as usize - 1;
            let (_, days) = self.cards[item.card as usize][last];
            model.retrievability(states[item.card as usize][last - 1], days)
        };
        self.items.iter().map(predict).collect()
    }

    /// How well parameters predict some of the items. None for no items.
    pub fn score(&self, parameters: &Parameters, range: Range<usize>) -> Option<Score> {
        let predictions = self.predictions(parameters);
        self.score_of(predictions[range.clone()].iter().copied(), range)
    }

    /// The same for predictions made in whatever way.
    pub fn score_of(
        &self,
        predictions: impl Iterator<Item = f32>,
        range: Range<usize>,
    ) -> Option<Score> {
        score::score(self.items[range].iter().zip(predictions).map(|(item, predicted)| {
            let steps = self.prefix(item);
            let recalled = steps.last().is_some_and(|(grade, _)| *grade != Grade::Again);
            Answered { predicted, recalled, bin: Bin::of(steps) }
        }))
    }

    fn prefix(&self, item: &Item) -> &[Step] {
        &self.cards[item.card as usize][..item.len as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::Moment;
    use crate::review::Mode;

    const HOUR: i64 = 3_600_000;

    fn review(card: &str, grade: Grade, hours: i64, offset_hours: i32) -> Review {
        Review {
            card: CardId(card.into()),
            grade,
            at: Moment { utc_ms: hours * HOUR, offset_s: offset_hours * 3600 },
            took_ms: 0,
            mode: Mode::Shown,
            days: None,
            without_exam: None,
            text: None,
        }
    }

    #[test]
    fn an_item_is_an_answer_after_a_day_or_more_with_all_before_it() {
        let log = [
            review("a", Grade::Again, 20, 0),
            review("b", Grade::Good, 20, 0),
            review("a", Grade::Good, 21, 0),
            // Past midnight, but before four in the morning: still the same study day.
            review("a", Grade::Easy, 27, 0),
            review("a", Grade::Hard, 44, 0),
            review("b", Grade::Again, 20 + 72, 0),
            review("a", Grade::Good, 44 + 48, 0),
        ];
        let items = Items::of(&log, 4 * 3600);
        let told: Vec<String> = items
            .prefixes(0..items.len())
            .map(|(card, steps)| format!("{card} {steps:?}"))
            .collect();
        assert_eq!(
            told,
            [
                "0 [(Again, 0), (Good, 0), (Easy, 0), (Hard, 1)]",
                "1 [(Good, 0), (Again, 3)]",
                "0 [(Again, 0), (Good, 0), (Easy, 0), (Hard, 1), (Good, 2)]",
            ]
        );
    }

    #[test]
    fn days_are_those_of_the_place_where_the_answer_was_given() {
        // The same two moments, eleven hours apart: in Shanghai an evening and the next morning.
        let log =
            |offset| [review("a", Grade::Good, 12, offset), review("a", Grade::Good, 23, offset)];
        assert_eq!(Items::of(&log(8), 4 * 3600).len(), 1);
        assert_eq!(Items::of(&log(0), 4 * 3600).len(), 0);
    }

    #[test]
    fn a_clock_set_back_gives_no_item() {
        let log = [review("a", Grade::Good, 100, 0), review("a", Grade::Good, 40, 0)];
        assert!(Items::of(&log, 0).is_empty());
    }

    #[test]
    fn predictions_are_what_the_buttons_knew() {
        let log = [
            review("a", Grade::Good, 20, 0),
            review("a", Grade::Good, 21, 0),
            review("a", Grade::Again, 20 + 72, 0),
            review("a", Grade::Good, 20 + 96, 0),
        ];
        let items = Items::of(&log, 4 * 3600);
        let parameters = Parameters::default();
        let model = Model::new(&parameters, 0.9);
        let after = |n: usize| {
            let days = [0, 0, 3, 1];
            model.replay(log.iter().map(|review| review.grade).zip(days).take(n)).unwrap()
        };
        let expect = [model.retrievability(after(2), 3), model.retrievability(after(3), 1)];
        assert_eq!(items.predictions(&parameters), expect);
    }
}
