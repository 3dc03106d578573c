//! What comes due on which day, so that a card can be given a day on which little else does.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use crate::card::CardId;
use crate::day::StudyDay;
use crate::due::{Due, MAX_INTERVAL};

/// How many cards come due on each day to come, and when the siblings of a card do. Made once for a
/// session, and kept up with [`Load::moved`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Load {
    /// The day of the first count.
    from: StudyDay,
    counts: Vec<u32>,
    /// Places in `siblings` of cards that have some.
    group: HashMap<CardId, usize>,
    /// Cards of the same lines, with their days.
    siblings: Vec<HashMap<CardId, StudyDay>>,
}

impl Load {
    /// Counts cards by the days they are due, from today on. Cards in their learning steps, and
    /// those that are overdue, are nobody's load to come.
    pub fn new(today: StudyDay, due: impl Iterator<Item = Due>) -> Load {
        let mut load = Load { from: today, ..Load::default() };
        due.for_each(|due| load.add(due));
        load
    }

    /// Makes these cards each other's siblings.
    pub fn set_siblings<'a>(&mut self, cards: impl Iterator<Item = (&'a CardId, Option<Due>)>) {
        let mut group = HashMap::new();
        for (card, due) in cards {
            self.group.insert(card.clone(), self.siblings.len());
            if let Some(Due::On(day)) = due {
                group.insert(card.clone(), day);
            }
        }
        self.siblings.push(group);
    }

    /// Takes in that a card is due at another time now. Undone with the two the other way round.
    pub fn moved(&mut self, card: &CardId, before: Option<Due>, now: Option<Due>) {
        if let Some(Due::On(day)) = before
            && let Some(count) = self.place(day).and_then(|place| self.counts.get_mut(place))
        {
            *count = count.saturating_sub(1);
        }
        if let Some(due) = now {
            self.add(due);
        }
        if let Some(group) = self.group.get(card) {
            let days = &mut self.siblings[*group];
            match now {
                Some(Due::On(day)) => _ = days.insert(card.clone(), day),
                Some(Due::At(_)) | None => _ = days.remove(card),
            }
        }
    }

    /// Cards due on this day, of which today is the first that counts.
    pub fn on(&self, day: StudyDay) -> u32 {
        self.place(day).and_then(|place| self.counts.get(place)).map_or(0, |count| *count)
    }

    /// Chooses an interval of `range` for an answer of today: one that ends on no sibling's day if
    /// there is such, then on the lightest day, then what the seed says.
    pub fn lightest(
        &self,
        card: &CardId,
        today: StudyDay,
        range: RangeInclusive<u32>,
        seed: u64,
    ) -> u32 {
        // As in every replay.
        if self.counts.is_empty() && self.group.is_empty() {
            let len = u64::from(range.end() - range.start()) + 1;
            return range.start() + (seed % len) as u32;
        }
        let siblings = self.group.get(card).map(|group| &self.siblings[*group]);
        let weight = |days: u32| {
            let day = today.plus(days);
            let taken = siblings
                .is_some_and(|days| days.iter().any(|(other, at)| other != card && *at == day));
            (taken, self.on(day))
        };
        let least = range.clone().map(weight).min();
        let lightest = || range.clone().filter(|days| Some(weight(*days)) == least);
        let nth = seed % lightest().count().max(1) as u64;
        lightest().nth(nth as usize).unwrap_or(*range.start())
    }

    fn add(&mut self, due: Due) {
        let Due::On(day) = due else { return };
        let Some(place) = self.place(day) else { return };
        if place >= self.counts.len() {
            self.counts.resize(place + 1, 0);
        }
        self.counts[place] += 1;
    }

    fn place(&self, day: StudyDay) -> Option<usize> {
        let place = day.since(self.from);
        // A clock that was wrong may have put a card further off than any interval.
        (day >= self.from && place <= MAX_INTERVAL).then_some(place as usize)
    }
}
