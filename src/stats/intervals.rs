//! How long cards stay away.

use serde::Serialize;

use super::Known;
use crate::card::Card;

/// The intervals of the learned cards that are not suspended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Intervals {
    /// Half of them are this or shorter, in days; none without any.
    pub median: Option<u32>,
    /// By rising interval, all of them.
    pub buckets: Vec<Bucket>,
}

/// Cards with an interval of `from ..= to` days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bucket {
    pub from: u32,
    /// None: any longer one.
    pub to: Option<u32>,
    pub cards: usize,
}

/// Where buckets begin: each about twice as wide as the one before it.
const FROM: [u32; 10] = [1, 2, 4, 8, 15, 31, 61, 121, 241, 366];

impl Intervals {
    /// Sorts intervals in days into buckets.
    pub fn of(mut days: Vec<u32>) -> Intervals {
        days.sort_unstable();
        let from = |i: usize| days.partition_point(|day| *day < FROM[i]);
        let bucket = |i: usize| match FROM.get(i + 1) {
            Some(next) => {
                Bucket { from: FROM[i], to: Some(next - 1), cards: from(i + 1) - from(i) }
            }
            None => Bucket { from: FROM[i], to: None, cards: days.len() - from(i) },
        };
        let buckets = (0..FROM.len()).map(bucket).collect();
        Intervals { median: days.get(days.len().saturating_sub(1) / 2).copied(), buckets }
    }

    /// One card's; none while it is not learned, or suspended.
    pub(super) fn days(card: &Card, known: Known) -> Option<u32> {
        let days = known.history.interval(&card.id)?;
        (!known.marks.is_suspended(&card.id)).then_some(days.max(1))
    }
}
