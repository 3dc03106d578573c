//! What the log says, counted.

use serde::Serialize;

use crate::card::Card;
use crate::day::{Moment, StudyDay};
use crate::deck::Deck;
use crate::due::Due;
use crate::history::{History, Past};
use crate::memory::Stage;
use crate::review::Grade;
use crate::schedule::{CardState, Scheduler};

/// The cards of one deck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Topic {
    pub topic: String,
    pub title: String,
    pub total: usize,
    /// To be reviewed now.
    pub due: usize,
    /// Never answered.
    pub new: usize,
    /// Answered, and out of their first learning steps.
    pub learned: usize,
}

/// Everything `stats` shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Stats {
    pub cards: Cards,
    pub due: Forecast,
    pub reviews: Reviews,
    pub retention: Retention,
}

/// Cards by state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cards {
    pub new: usize,
    /// In their learning or relearning steps.
    pub learning: usize,
    /// Learned, with an interval below 21 days.
    pub young: usize,
    /// Learned, with an interval of 21 days or more.
    pub mature: usize,
}

/// Reviews that come due, if every card were answered on its day and none came back sooner. Days
/// are study days; those overdue count as due today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Forecast {
    pub today: usize,
    pub tomorrow: usize,
    /// Today and the six days after it.
    pub next_7_days: usize,
    pub next_30_days: usize,
}

/// Answers given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reviews {
    pub today: usize,
    /// Today and the six days before it.
    pub last_7_days: usize,
    pub last_30_days: usize,
    pub total: usize,
}

/// How often a card was recalled that had not been asked for a day or more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Retention {
    pub all: Recall,
    pub last_30_days: Recall,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Recall {
    /// Answers other than Again.
    pub recalled: usize,
    pub asked: usize,
}

/// From this interval on, in days, a card counts as mature: as Anki has it.
const MATURE: u32 = 21;

/// Counts each deck's cards.
pub fn topics(decks: &[Deck], history: &History, scheduler: &Scheduler, now: Moment) -> Vec<Topic> {
    decks
        .iter()
        .map(|deck| {
            let states: Vec<_> = deck.cards.iter().map(|card| history.state(&card.id)).collect();
            let known = || states.iter().flatten();
            Topic {
                topic: deck.topic.clone(),
                title: deck.title.clone(),
                total: states.len(),
                due: known().filter(|state| scheduler.is_due(state.due, now)).count(),
                new: states.len() - known().count(),
                learned: known().filter(|state| is_learned(state)).count(),
            }
        })
        .collect()
}

/// Counts the cards of these decks and their answers.
pub fn stats(decks: &[Deck], history: &History, scheduler: &Scheduler, now: Moment) -> Stats {
    let today = scheduler.today(now);
    let mut stats = Stats::default();
    for card in decks.iter().flat_map(|deck| &deck.cards) {
        stats.count_card(card, history, scheduler, now);
        stats.count_past(history.past(&card.id), today);
    }
    stats
}

impl Recall {
    /// 0–100; none where nothing was asked.
    pub fn percent(self) -> Option<f64> {
        (self.asked > 0).then(|| self.recalled as f64 * 100.0 / self.asked as f64)
    }

    fn count(&mut self, grade: Grade) {
        self.asked += 1;
        self.recalled += usize::from(grade != Grade::Again);
    }
}

impl Stats {
    fn count_card(&mut self, card: &Card, history: &History, scheduler: &Scheduler, now: Moment) {
        let Some(state) = history.state(&card.id) else {
            self.cards.new += 1;
            return;
        };
        let (day, interval) = match state.due {
            Due::At(at) => (scheduler.today(at), None),
            Due::On(day) => (day, Some(day.since(state.memory.last_day))),
        };
        match interval {
            None => self.cards.learning += 1,
            Some(..MATURE) => self.cards.young += 1,
            Some(MATURE..) => self.cards.mature += 1,
        }
        let days = day.since(scheduler.today(now));
        self.due.today += usize::from(days == 0);
        self.due.tomorrow += usize::from(days == 1);
        self.due.next_7_days += usize::from(days < 7);
        self.due.next_30_days += usize::from(days < 30);
    }

    fn count_past(&mut self, past: &[Past], today: StudyDay) {
        self.reviews.total += past.len();
        for answer in past {
            let days = today.since(answer.day);
            self.reviews.today += usize::from(days == 0);
            self.reviews.last_7_days += usize::from(days < 7);
            self.reviews.last_30_days += usize::from(days < 30);
        }
        for pair in past.windows(2).filter(|pair| pair[1].day > pair[0].day) {
            self.retention.all.count(pair[1].grade);
            if today.since(pair[1].day) < 30 {
                self.retention.last_30_days.count(pair[1].grade);
            }
        }
    }
}

fn is_learned(state: &CardState) -> bool {
    match state.memory.stage {
        Stage::Learning { .. } => false,
        Stage::Review | Stage::Relearning { .. } => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{CardId, Draft, Kind};
    use crate::history;
    use crate::review::{Mode, Review};

    const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 0 };

    fn decks(names: &[&str]) -> Vec<Deck> {
        let draft = Draft::bare(Kind::Qa, "?", "!");
        let card = |name: &&str| Card {
            id: CardId((*name).into()),
            draft: draft.clone(),
            made: None,
            before: None,
        };
        let cards = names.iter().map(card).collect();
        vec![Deck { topic: "t".into(), title: "T".into(), cards, ..Deck::default() }]
    }

    fn log(entries: &[(&str, Grade, i64)]) -> Vec<Review> {
        entries
            .iter()
            .map(|(card, grade, days_ago)| Review {
                card: CardId((*card).into()),
                grade: *grade,
                at: NOW.plus_ms(-days_ago * 86_400_000),
                took_ms: 0,
                mode: Mode::Shown,
                days: None,
                text: None,
            })
            .collect()
    }

    #[test]
    fn everything_is_counted_once() {
        let decks = decks(&["new", "step", "young", "mature"]);
        let mut log = log(&[
            ("gone", Grade::Again, 90),
            ("mature", Grade::Easy, 60),
            ("mature", Grade::Easy, 50),
            ("young", Grade::Easy, 12),
            ("young", Grade::Again, 2),
            ("young", Grade::Good, 2),
            ("step", Grade::Again, 0),
        ]);
        log[2].days = Some(70);
        let scheduler = Scheduler::default();
        let history = history::replay(&log, &scheduler);
        let stats = stats(&decks, &history, &scheduler, NOW);
        assert_eq!(stats.cards, Cards { new: 1, learning: 1, young: 1, mature: 1 });
        assert_eq!(stats.reviews, Reviews { today: 1, last_7_days: 3, last_30_days: 4, total: 6 });
        assert_eq!(stats.retention.all, Recall { recalled: 1, asked: 2 });
        assert_eq!(stats.retention.last_30_days, Recall { recalled: 0, asked: 1 });
        // The step and the lapsed card, which is overdue; the mature one within the month.
        assert_eq!(stats.due, Forecast { today: 2, tomorrow: 0, next_7_days: 2, next_30_days: 3 });
        let topic = &topics(&decks, &history, &scheduler, NOW)[0];
        assert_eq!((topic.total, topic.new, topic.learned), (4, 1, 2));
    }

    #[test]
    fn nothing_asked_is_no_percentage() {
        let stats = stats(&[], &History::default(), &Scheduler::default(), NOW);
        assert_eq!(stats, Stats::default());
        assert_eq!(stats.retention.all.percent(), None);
    }
}
