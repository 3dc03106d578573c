//! Cards by state.

use serde::Serialize;

use super::Known;
use crate::card::{Card, CardId};
use crate::memory::LEECH_LAPSES;

/// How many cards there are of each state: a card is in one of the five.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cards {
    pub new: usize,
    /// In their learning or relearning steps.
    pub learning: usize,
    /// Learned, with an interval below [`MATURE`].
    pub young: usize,
    /// Learned, with an interval of [`MATURE`] or more.
    pub mature: usize,
    /// Not asked until they are resumed, whatever is known of them.
    pub suspended: usize,
    /// Those among the others that are forgotten again and again, worst first. Not the suspended
    /// ones, about which something was done.
    pub leeches: Vec<Leech>,
}

/// A card that was forgotten [`LEECH_LAPSES`] times or more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leech {
    pub id: CardId,
    pub front: String,
    pub lapses: u32,
}

/// From this interval on, in days, a card counts as mature: as Anki has it.
pub const MATURE: u32 = 21;

impl Cards {
    pub fn total(&self) -> usize {
        self.new + self.learning + self.young + self.mature + self.suspended
    }

    pub(super) fn count(&mut self, card: &Card, known: Known) {
        let state = known.history.state(&card.id);
        let Some(state) = state.filter(|_| !known.marks.is_suspended(&card.id)) else {
            match known.marks.is_suspended(&card.id) {
                true => self.suspended += 1,
                false => self.new += 1,
            }
            return;
        };
        match known.history.interval(&card.id) {
            None => self.learning += 1,
            Some(..MATURE) => self.young += 1,
            Some(MATURE..) => self.mature += 1,
        }
        if state.memory.lapses >= LEECH_LAPSES {
            self.leeches.push(Leech {
                id: card.id.clone(),
                front: card.draft.front.clone(),
                lapses: state.memory.lapses,
            });
        }
    }
}
