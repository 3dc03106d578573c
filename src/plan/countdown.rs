//! Intervals while an exam is ahead: nothing is due only after it.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::forecast::Costs;
use super::level::{Room, next_review};
use super::lookup::Lookup;
use crate::card::CardId;
use crate::day::StudyDay;
use crate::due::Due;
use crate::memory::MemoryState;

/// What a plan leaves to say about the cards that are answered today.
#[derive(Clone, Debug)]
pub struct Countdown {
    pub(super) lookup: Arc<Lookup>,
    pub(super) costs: Costs,
    /// What all courses leave.
    pub(super) room: Room,
    /// The cards to ask today.
    pub(super) today: HashSet<CardId>,
    /// The reviews to come of each card of the exam.
    pub(super) reviews: HashMap<CardId, Vec<StudyDay>>,
}

impl Countdown {
    /// Whether a card is to be asked on the day for which this was made; none where the exam is not
    /// about it.
    pub fn asks(&self, card: &CardId) -> Option<bool> {
        self.reviews.contains_key(card).then(|| self.today.contains(card))
    }

    /// The interval that is best for a card with this memory after an answer of today, in days, and
    /// the longest there may be, which ends on the exam day. The best is the day of the next review
    /// that gains most in the room that the plan leaves; where none gains anything, the longest.
    /// None for a card that is not asked about in the exam, and on the last day before it.
    pub fn days(
        &self,
        card: &CardId,
        state: MemoryState,
        today: StudyDay,
    ) -> Option<RangeInclusive<u32>> {
        let own = self.reviews.get(card)?;
        if today < self.room.today {
            // An answer of old, seen again.
            return None;
        }
        let until = Some(self.room.exam().since(today)).filter(|days| *days > 1)?;
        let mut room = self.room.clone();
        // Room enough for the review that was planned, however likely it is to miss.
        own.iter().for_each(|day| give(&mut room, *day, self.costs.missed));
        let next = next_review(&self.lookup, &self.costs, (state, today), room);
        let best = next.map_or(until, |day| day.since(today));
        Some(best..=until)
    }

    /// Takes in when a card is due now.
    pub fn moved(&mut self, card: &CardId, due: Option<Due>) {
        let Some(reviews) = self.reviews.get_mut(card) else { return };
        for day in std::mem::take(reviews) {
            give(&mut self.room, day, self.costs.recalled);
        }
        if let Some(Due::On(day)) = due
            && day < self.room.exam()
        {
            give(&mut self.room, day, -self.costs.recalled);
            reviews.push(day);
        }
    }
}

fn give(room: &mut Room, day: StudyDay, seconds: f32) {
    if day >= room.today
        && let Some(left) = room.days.get_mut(day.since(room.today) as usize)
    {
        *left += seconds;
        room.total += seconds;
    }
}
