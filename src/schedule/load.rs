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
    /// there is such, then the lightest day for its distance, then what the seed says.
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
            (taken, weight(self.on(day), days))
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

/// How full a day so far off is. A day to come fills up until it is there, so that one further off
/// looks lighter than it will be: if counts alone were compared, cards would be sent to the far end
/// of their range again and again, and less would be recalled than was wished for. The square root
/// of the distance keeps recall where it is without fuzz (`tests/year`); here all squared.
fn weight(cards: u32, days: u32) -> u64 {
    (u64::from(cards) + 1).pow(2).saturating_mul(u64::from(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: StudyDay = StudyDay(1000);

    fn id(name: &str) -> CardId {
        CardId(name.into())
    }

    /// So many cards on each day from tomorrow on.
    fn load(counts: &[usize]) -> Load {
        let days = counts.iter().zip(1..);
        let due = days.flat_map(|(count, day)| vec![Due::On(TODAY.plus(day)); *count]);
        Load::new(TODAY, due)
    }

    #[test]
    fn the_lightest_day_is_taken() {
        let load = load(&[0, 9, 9, 8, 3, 9, 9, 0]);
        assert_eq!(load.lightest(&id("a"), TODAY, 3..=7, 5), 5);
        assert_eq!(load.lightest(&id("a"), TODAY, 3..=3, 5), 3);
        assert_eq!((load.on(TODAY), load.on(TODAY.plus(5)), load.on(TODAY.plus(90))), (0, 3, 0));
    }

    #[test]
    fn of_days_as_light_the_near_one() {
        assert_eq!(load(&[4; 9]).lightest(&id("a"), TODAY, 3..=7, 5), 3);
        assert_eq!(load(&[40, 40, 40, 40, 38]).lightest(&id("a"), TODAY, 3..=5, 5), 3);
    }

    #[test]
    fn chance_decides_where_nothing_is_known() {
        let days = |seed| Load::default().lightest(&id("a"), TODAY, 5..=9, seed);
        assert_eq!([0, 1, 4, 5, 14].map(days), [5, 6, 9, 5, 9]);
    }

    #[test]
    fn siblings_are_kept_apart_where_that_can_be() {
        let mut load = load(&[9, 9, 0, 9, 9]);
        let (a, b) = (id("a"), id("b"));
        load.set_siblings([(&a, None), (&b, Some(Due::On(TODAY.plus(3))))].into_iter());
        assert_eq!(load.lightest(&a, TODAY, 2..=4, 5), 2, "though that day is full");
        assert_eq!(load.lightest(&a, TODAY, 3..=3, 5), 3, "there is no other");
        assert_eq!(load.lightest(&b, TODAY, 2..=4, 5), 3, "a card is not in its own way");
        load.moved(&b, Some(Due::On(TODAY.plus(3))), Some(Due::On(TODAY.plus(2))));
        assert_eq!(load.lightest(&a, TODAY, 2..=4, 5), 3);
    }

    #[test]
    fn what_moved_can_be_moved_back() {
        let before = {
            let mut load = load(&[1, 2, 3]);
            load.set_siblings([(&id("a"), None), (&id("b"), None)].into_iter());
            load
        };
        let mut load = before.clone();
        let (on, step) = (Some(Due::On(TODAY.plus(2))), Some(Due::On(TODAY.plus(1))));
        load.moved(&id("a"), None, on);
        assert_eq!(load.on(TODAY.plus(2)), 3);
        load.moved(&id("a"), on, step);
        load.moved(&id("a"), step, on);
        load.moved(&id("a"), on, None);
        assert_eq!(load, before);
        // What is overdue, or further off than any interval, is nobody's load.
        load.moved(&id("a"), None, Some(Due::On(StudyDay(-5))));
        load.moved(&id("a"), None, Some(Due::On(StudyDay(i32::MAX))));
        assert_eq!(load.on(TODAY.plus(1)), 1);
    }
}
