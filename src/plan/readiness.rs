//! How much of what the notes say is remembered: of these notes, and not a chance of passing.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::coverage::{Class, Heading};
use crate::day::{Moment, StudyDay};
use crate::deck::Deck;
use crate::history::History;
use crate::memory::Memory;
use crate::schedule::Scheduler;

/// One deck's readiness. All shares are 0–1.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Readiness {
    pub topic: String,
    pub title: String,
    pub cards: usize,
    /// Cards answered at least once.
    pub met: usize,
    /// Mean predicted recall of the cards met, today; none where none was.
    pub recall: Option<f64>,
    /// The same on the exam day, if nothing were reviewed until then; none where no exam is about
    /// this deck.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recall_on_exam: Option<f64>,
    /// Of the headings of its notes; none where these are not known, as of a hand-made deck.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<f64>,
    /// Recall times the share of cards met times coverage; where that is not known, without it.
    pub readiness: f64,
    /// The same on the exam day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readiness_on_exam: Option<f64>,
}

/// An exam, and the decks that have cards in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    pub on: StudyDay,
    pub topics: HashSet<String>,
}

impl Readiness {
    /// Share of the cards that were met, 0–1.
    pub fn share_met(&self) -> f64 {
        self.met as f64 / self.cards.max(1) as f64
    }
}

/// How ready the learner is in each of these decks, in their order. `coverage` is by topic, from
/// [`covered`]; a day that is past counts as no exam.
pub fn readiness(
    decks: &[Deck],
    coverage: &HashMap<String, f64>,
    history: &History,
    scheduler: &Scheduler,
    now: Moment,
    exam: Option<&Ahead>,
) -> Vec<Readiness> {
    let today = scheduler.today(now);
    let exam = exam.filter(|exam| exam.on >= today);
    let of_deck = |deck: &Deck| {
        let memory = |card| history.state(card).map(|state| state.memory);
        let met: Vec<Memory> = deck.cards.iter().filter_map(|card| memory(&card.id)).collect();
        let mean = |day: StudyDay| {
            let recall = |memory: &Memory| {
                let elapsed = day.since(memory.last_day);
                f64::from(scheduler.model.retrievability(memory.fsrs, elapsed))
            };
            (!met.is_empty()).then(|| met.iter().map(recall).sum::<f64>() / met.len() as f64)
        };
        let exam = exam.filter(|exam| exam.topics.contains(&deck.topic));
        let mut readiness = Readiness {
            topic: deck.topic.clone(),
            title: deck.title.clone(),
            cards: deck.cards.len(),
            met: met.len(),
            recall: mean(today),
            recall_on_exam: exam.and_then(|exam| mean(exam.on)),
            coverage: coverage.get(&deck.topic).copied(),
            readiness: 0.0,
            readiness_on_exam: None,
        };
        let others = readiness.share_met() * readiness.coverage.unwrap_or(1.0);
        let of = |recall: Option<f64>| recall.unwrap_or(0.0) * others;
        readiness.readiness = of(readiness.recall);
        readiness.readiness_on_exam = exam.map(|_| of(readiness.recall_on_exam));
        readiness
    };
    decks.iter().map(of_deck).collect()
}

/// The share of headings that give something to ask, 0–1; none where no heading counts.
pub fn covered<'a>(headings: impl IntoIterator<Item = &'a Heading>) -> Option<f64> {
    let (mut covered, mut all) = (0u32, 0u32);
    for heading in headings {
        match heading.class {
            Class::Direct | Class::Outline => {
                covered += 1;
                all += 1;
            }
            Class::Stub => all += 1,
            Class::Navigation | Class::Exempt => {}
        }
    }
    (all > 0).then(|| f64::from(covered) / f64::from(all))
}
