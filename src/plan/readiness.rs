//! How much of what the notes say is remembered: of these notes, and not the chance of passing an exam.

use std::collections::HashMap;

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
    /// The same on the exam day, if nothing were reviewed until then; none without an exam.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recall_on_exam: Option<f64>,
    /// Of the headings of its notes; none where these are not known, as of a hand-made deck.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<f64>,
    /// Recall, times the share of the cards that were met, times coverage where that is known.
    pub readiness: f64,
    /// The same on the exam day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readiness_on_exam: Option<f64>,
}

/// How ready the learner is in each of these decks, in their order. `coverage` is by topic, from
/// [`covered`]; a day that is past counts as no exam.
pub fn readiness(
    decks: &[Deck],
    coverage: &HashMap<String, f64>,
    history: &History,
    scheduler: &Scheduler,
    now: Moment,
    exam: Option<StudyDay>,
) -> Vec<Readiness> {
    let today = scheduler.today(now);
    let exam = exam.filter(|day| *day >= today);
    let of_deck = |deck: &Deck| {
        let memory = |card| history.state(card).map(|state| state.memory);
        let memories: Vec<Memory> = deck.cards.iter().filter_map(|card| memory(&card.id)).collect();
        let met = memories.len();
        let mean = |day: StudyDay| {
            let recall = |memory: &Memory| {
                let elapsed = day.since(memory.last_day);
                f64::from(scheduler.model.retrievability(memory.fsrs, elapsed))
            };
            (met > 0).then(|| memories.iter().map(recall).sum::<f64>() / met as f64)
        };
        let coverage = coverage.get(&deck.topic).copied();
        let share_met = met as f64 / deck.cards.len().max(1) as f64;
        let product = |recall: Option<f64>| {
            recall.map_or(0.0, |recall| recall * share_met * coverage.unwrap_or(1.0))
        };
        let (recall, recall_on_exam) = (mean(today), exam.and_then(mean));
        Readiness {
            topic: deck.topic.clone(),
            title: deck.title.clone(),
            cards: deck.cards.len(),
            met,
            recall,
            recall_on_exam,
            coverage,
            readiness: product(recall),
            readiness_on_exam: exam.map(|_| product(recall_on_exam)),
        }
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
