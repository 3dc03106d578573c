//! Intervals while an exam is ahead: nothing is due only after it.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::forecast::Costs;
use super::level::{Course, Room, Subject, level};
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

    /// The intervals that are as good, in days, for a card with this memory after an answer of
    /// today; `wished` is what FSRS gives. The day of the best next review, as far as there is room
    /// for one; else what is wished, or what lies in the later half of the days that are left. None
    /// for a card that is not asked about in the exam, and on the last day before it.
    pub fn days(
        &self,
        card: &CardId,
        state: MemoryState,
        today: StudyDay,
        wished: f32,
    ) -> Option<RangeInclusive<u32>> {
        let own = self.reviews.get(card)?;
        if today < self.room.today {
            // An answer of old, seen again.
            return None;
        }
        let last = self.room.exam().since(today).checked_sub(1).filter(|days| *days > 0)?;
        let mut room = self.room.clone();
        own.iter().for_each(|day| give(&mut room, *day, self.costs.recalled));
        let subject = Subject { known: Some((state, today)), from: today.plus(1) };
        let mut courses = [Course::default()];
        level(&self.lookup, &self.costs, &[subject], &mut courses, &mut room);
        Some(match courses[0].reviews.first().map(|day| day.since(today)) {
            Some(days) => days..=days,
            None if wished < last as f32 => {
                let days = (wished.round() as u32).max(1);
                days..=days
            }
            None => last.div_ceil(2)..=last,
        })
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
