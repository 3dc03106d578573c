//! What the log says, counted.

mod cards;
mod forecast;
mod intervals;
mod outline;
mod pace;
mod retention;
mod reviews;
mod topics;

pub use cards::{Cards, Leech, MATURE};
pub use forecast::Forecast;
pub use intervals::{Bucket, Intervals};
pub use outline::{Heading, Tally, outline, weakest};
pub use pace::Pace;
pub use retention::{Periods, Recall, Retention, TopicRetention};
pub use reviews::{Reviews, YEAR};
pub use topics::{Topic, topics};

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Serialize, Serializer};

use crate::card::Card;
use crate::day::{Moment, StudyDay};
use crate::deck::Deck;
use crate::due::Due;
use crate::history::History;
use crate::marks::Marks;
use crate::plan::{Ahead, Readiness, readiness};
use crate::schedule::Scheduler;

/// Everything `stats` shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stats {
    #[serde(serialize_with = "date")]
    pub today: StudyDay,
    pub cards: Cards,
    pub due: Forecast,
    pub reviews: Reviews,
    pub retention: Retention,
    pub intervals: Intervals,
    /// The exam that is ahead, if any.
    #[serde(serialize_with = "date_or_none")]
    pub exam: Option<StudyDay>,
    /// A topic each, in the order of the decks.
    pub readiness: Vec<Readiness>,
}

/// What is known of cards and of when it is: what every count starts from.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub history: &'a History,
    pub marks: &'a Marks,
    pub scheduler: &'a Scheduler,
    pub now: Moment,
}

/// Counts the cards of these decks and their answers. `coverage` is the share of the headings that
/// give something to ask, 0–1, by topic, as far as it is known. An exam that is past is none.
pub fn stats(
    decks: &[Deck],
    known: Known,
    coverage: &HashMap<String, f64>,
    exam: Option<&Ahead>,
) -> Stats {
    let Known { history, scheduler, now, .. } = known;
    let today = known.today();
    let exam = exam.filter(|exam| exam.on >= today);
    let mut stats = Stats {
        today,
        cards: Cards::default(),
        due: Forecast::default(),
        reviews: Reviews::default(),
        retention: Retention::default(),
        intervals: Intervals::default(),
        exam: exam.map(|exam| exam.on),
        readiness: readiness(decks, coverage, history, scheduler, now, exam),
    };
    let mut intervals = Vec::new();
    for deck in decks {
        let mut retention = TopicRetention::of(&deck.topic);
        for card in &deck.cards {
            stats.cards.count(card, known);
            stats.due.count(card, known);
            intervals.extend(Intervals::days(card, known));
            let past = known.history.past(&card.id);
            stats.reviews.count(past, today);
            retention.periods.count(past, today);
        }
        stats.retention.add(retention);
    }
    stats.intervals = Intervals::of(intervals);
    stats.cards.leeches.sort_by_key(|leech| Reverse(leech.lapses));
    stats
}

impl Known<'_> {
    pub fn today(&self) -> StudyDay {
        self.scheduler.today(self.now)
    }

    /// When a card is to be asked next. None for one that is new or suspended.
    pub fn due(&self, card: &Card) -> Option<Due> {
        let state = self.history.state(&card.id)?;
        let today = self.today();
        if self.marks.is_suspended(&card.id) {
            return None;
        }
        let day = match state.due {
            Due::At(at) => self.scheduler.today(at),
            Due::On(day) => day,
        };
        let buried = self.marks.is_buried(&card.id, today, self.scheduler.rollover_s);
        Some(if buried && day <= today { Due::On(today.plus(1)) } else { state.due })
    }

    /// Whether a card is to be asked now: neither new nor set aside.
    pub fn is_due(&self, card: &Card) -> bool {
        self.due(card).is_some_and(|due| self.scheduler.is_due(due, self.now))
    }

    /// Predicted chance to recall a card now, 0–1. None for a new one.
    pub fn recall(&self, card: &Card) -> Option<f64> {
        let memory = self.history.state(&card.id)?.memory;
        let elapsed = self.today().since(memory.last_day);
        Some(f64::from(self.scheduler.model.retrievability(memory.fsrs, elapsed)))
    }
}

pub fn date<S: Serializer>(day: &StudyDay, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

fn date_or_none<S: Serializer>(day: &Option<StudyDay>, serializer: S) -> Result<S::Ok, S::Error> {
    day.map(|day| day.to_string()).serialize(serializer)
}

#[cfg(test)]
mod tests;
