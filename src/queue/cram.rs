//! Everything, due or not, for a session that leaves the schedule alone.

use std::collections::HashSet;

use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

use super::{Candidate, Limits, Queue, apart, candidates, cut, is_set_aside, without_siblings};
use crate::day::Moment;
use crate::deck::Deck;
use crate::history::History;
use crate::marks::Marks;
use crate::schedule::Scheduler;

/// Takes all cards that are not set aside, in an order of chance: of each source line one before
/// any other of it, and no two of one heading in a row where that can be had. Of the limits, those
/// of all cards and of new ones count.
pub fn cram(
    decks: &[Deck],
    history: &History,
    marks: &Marks,
    scheduler: &Scheduler,
    now: Moment,
    limits: Limits,
    seed: u64,
) -> Queue {
    let mut all = candidates(decks, history);
    all.retain(|candidate| !is_set_aside(candidate, marks, scheduler, now));
    all.shuffle(&mut StdRng::seed_from_u64(seed));
    let mut new = 0;
    all.retain(|candidate| {
        new += usize::from(candidate.state.is_none());
        candidate.state.is_some() || new <= limits.new
    });
    let mut order: Vec<Candidate> = Vec::with_capacity(all.len());
    while !all.is_empty() {
        let (first, siblings) = without_siblings(all, &mut HashSet::new());
        order.extend(first);
        all = siblings;
    }
    cut(&mut order, limits.cards);
    let tasks = apart(order.into(), Candidate::heading).into_iter().map(Candidate::task).collect();
    Queue { tasks, ..Queue::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Card, CardId, Draft, Kind, Source};
    use crate::queue::Order;

    const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 0 };

    /// Twelve cards of three headings, two a line.
    fn decks() -> Vec<Deck> {
        let card = |i: u32| Card {
            id: CardId(format!("c{i}")),
            draft: Draft {
                heading: vec![format!("h{}", i / 4)],
                source: Source { note: "a.md".into(), first: i / 2, last: i / 2 },
                ..Draft::bare(Kind::Qa, "?", "!")
            },
            made: None,
            before: None,
        };
        vec![Deck { cards: (0..12).map(card).collect(), ..Deck::default() }]
    }

    fn crammed(limits: Limits, seed: u64) -> Vec<Card> {
        let (history, marks) = (History::default(), Marks::default());
        let queue = cram(&decks(), &history, &marks, &Scheduler::default(), NOW, limits, seed);
        queue.tasks.into_iter().map(|task| task.card).collect()
    }

    const ALL: Limits = Limits {
        cards: usize::MAX,
        reviews: usize::MAX,
        new: usize::MAX,
        order: Order::Due,
        siblings: true,
        ahead: true,
    };

    #[test]
    fn every_card_once_apart_from_its_like() {
        for seed in 0..20 {
            let cards = crammed(ALL, seed);
            let ids: HashSet<&CardId> = cards.iter().map(|card| &card.id).collect();
            assert_eq!((cards.len(), ids.len()), (12, 12));
            let in_a_row = cards.windows(2).filter(|w| w[0].draft.heading == w[1].draft.heading);
            assert!(in_a_row.count() <= 2, "seed {seed}");
        }
        assert_ne!(crammed(ALL, 1), crammed(ALL, 2));
        assert_eq!(crammed(ALL, 1), crammed(ALL, 1));
    }

    #[test]
    fn a_limit_cuts_siblings_first() {
        for seed in 0..20 {
            let cards = crammed(Limits { cards: 6, ..ALL }, seed);
            let lines: HashSet<u32> = cards.iter().map(|card| card.draft.source.first).collect();
            assert_eq!((cards.len(), lines.len()), (6, 6), "seed {seed}");
        }
        assert_eq!(crammed(Limits { new: 4, ..ALL }, 1).len(), 4);
    }
}
