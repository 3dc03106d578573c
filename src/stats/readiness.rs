//! How much of a topic is known, by what FSRS predicts.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::Known;
use crate::card::Card;

/// What may be expected to be recalled of all that the notes of a topic ask: the mean predicted
/// recall of the cards met, times the share of cards met. It is of these notes: no chance to pass
/// an exam, which may ask something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Readiness {
    pub topic: String,
    pub cards: usize,
    /// Answered at least once.
    pub met: usize,
    /// Sum of the predicted recall of the cards met.
    recalled: f64,
}

impl Readiness {
    /// Of a topic without cards.
    pub fn of(topic: &str) -> Readiness {
        Readiness { topic: topic.to_owned(), cards: 0, met: 0, recalled: 0.0 }
    }

    /// Share of the cards that were met, 0–1.
    pub fn coverage(&self) -> f64 {
        share(self.met as f64, self.cards)
    }

    /// Mean predicted recall of the cards met, 0–1; none where none was.
    pub fn recall(&self) -> Option<f64> {
        (self.met > 0).then(|| share(self.recalled, self.met))
    }

    /// Their product, 0–1.
    pub fn ready(&self) -> f64 {
        share(self.recalled, self.cards)
    }

    pub(super) fn count(&mut self, card: &Card, known: Known) {
        self.cards += 1;
        if let Some(recall) = known.recall(card) {
            self.met += 1;
            self.recalled += recall;
        }
    }
}

fn share(part: f64, all: usize) -> f64 {
    if all == 0 { 0.0 } else { part / all as f64 }
}

impl Serialize for Readiness {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Readiness", 6)?;
        fields.serialize_field("topic", &self.topic)?;
        fields.serialize_field("cards", &self.cards)?;
        fields.serialize_field("met", &self.met)?;
        fields.serialize_field("coverage", &rounded(self.coverage()))?;
        fields.serialize_field("recall", &self.recall().map(rounded))?;
        fields.serialize_field("ready", &rounded(self.ready()))?;
        fields.end()
    }
}

/// More digits would promise what nobody knows.
pub(super) fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

#[cfg(test)]
impl Readiness {
    /// With the same recall for every card met.
    pub fn made_up(topic: &str, cards: usize, met: usize, recall: f64) -> Readiness {
        Readiness { topic: topic.to_owned(), cards, met, recalled: recall * met as f64 }
    }
}
