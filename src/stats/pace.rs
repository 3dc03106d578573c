//! How long answering takes.

use std::collections::HashSet;

use super::Known;
use crate::card::CardId;
use crate::review::Review;

/// Seconds that a card takes on a day, with all its answers of that day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// One that is new on that day.
    pub new_s: f64,
    /// One that was met before.
    pub review_s: f64,
}

/// What is taken for a card's seconds until there are enough answers of one's own.
const START: Pace = Pace { new_s: 40.0, review_s: 12.0 };

/// The start counts as much as so many cards.
const START_WEIGHS: f64 = 10.0;

/// Whoever takes longer was away, in milliseconds: as Anki has it.
const AWAY_MS: u32 = 60_000;

/// How far back is looked, in days.
const RECENT: u32 = 30;

impl Pace {
    /// Of the answers of the last 30 days.
    pub fn of(reviews: &[Review], known: Known) -> Pace {
        let today = known.today();
        let (mut new, mut met) = (Spent::default(), Spent::default());
        for review in reviews.iter().rev() {
            let day = known.scheduler.today(review.at);
            if today.since(day) >= RECENT {
                break;
            }
            let first = known.history.state(&review.card).map(|state| state.memory.first_day);
            let spent = if first == Some(day) { &mut new } else { &mut met };
            spent.seconds += f64::from(review.took_ms.min(AWAY_MS)) / 1000.0;
            spent.cards.insert((&review.card, day.0));
        }
        Pace { new_s: new.mean(START.new_s), review_s: met.mean(START.review_s) }
    }

    /// Whole minutes for so many cards, at least one for any.
    pub fn minutes(self, reviews: usize, new: usize) -> u64 {
        let seconds = self.review_s * reviews as f64 + self.new_s * new as f64;
        let least = if reviews + new > 0 { 1.0 } else { 0.0 };
        (seconds / 60.0).round().max(least) as u64
    }
}

#[derive(Default)]
struct Spent<'a> {
    seconds: f64,
    /// Each once a day.
    cards: HashSet<(&'a CardId, i32)>,
}

impl Spent<'_> {
    fn mean(&self, start: f64) -> f64 {
        (self.seconds + start * START_WEIGHS) / (self.cards.len() as f64 + START_WEIGHS)
    }
}
