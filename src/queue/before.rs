//! What was done last, with each card as it was before: so it can be taken back in a later session.

use std::collections::{HashMap, HashSet};

use super::Task;
use crate::card::{Card, CardId};
use crate::deck::Deck;
use crate::history;
use crate::review::{Fact, Name, Review};
use crate::schedule::Scheduler;

/// For each of the last events, oldest first, its card as it was before; only as far back as all of
/// the cards lie in one of the decks. `recent` has to hold every review from its first event on;
/// both are sorted alike.
pub fn before(
    recent: &[(Name, Fact)],
    reviews: &[Review],
    decks: &[Deck],
    scheduler: &Scheduler,
) -> (Vec<Name>, Vec<Task>) {
    let named: HashSet<&CardId> = recent.iter().filter_map(|(_, fact)| card_of(fact)).collect();
    let mut left: HashMap<&CardId, Vec<Review>> = HashMap::new();
    for review in reviews.iter().filter(|review| named.contains(&review.card)) {
        left.entry(&review.card).or_default().push(review.clone());
    }
    let (mut names, mut tasks) = (Vec::new(), Vec::new());
    for (name, fact) in recent.iter().rev() {
        let Some((deck, card)) = card_of(fact).and_then(|id| find(id, decks)) else { break };
        let answers = left.entry(&card.id).or_default();
        // One that is dated far in the future does not count yet.
        if let Fact::Review(review) = fact
            && answers.last() == Some(review)
        {
            answers.pop();
        }
        names.push(name.clone());
        tasks.push(task(deck, card, answers, scheduler));
    }
    names.reverse();
    tasks.reverse();
    (names, tasks)
}

fn task(deck: &Deck, card: &Card, answers: &[Review], scheduler: &Scheduler) -> Task {
    let history = history::replay(answers, scheduler);
    Task {
        title: deck.title.clone(),
        state: history.state(&card.id).copied(),
        changed: history.is_changed(card),
        card: card.clone(),
        choices: None,
    }
}

/// The card that an event is about.
pub fn card_of(fact: &Fact) -> Option<&CardId> {
    match fact {
        Fact::Review(review) => Some(&review.card),
        Fact::Suspend(mark) | Fact::Resume(mark) | Fact::Bury(mark) => Some(&mark.card),
        Fact::Flag(flag) => Some(&flag.card),
        Fact::Parameters(_) | Fact::Exam(_) | Fact::Undo(_) => None,
    }
}

/// A card that is asked, and its deck.
fn find<'a>(id: &CardId, decks: &'a [Deck]) -> Option<(&'a Deck, &'a Card)> {
    let within = |deck: &'a Deck| deck.cards.iter().find(|card| card.id == *id);
    decks.iter().find_map(|deck| Some((deck, within(deck)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Before, Draft, Kind};
    use crate::day::Moment;
    use crate::review::{Grade, Mark, Mode};

    const MINUTE_MS: i64 = 60_000;

    fn at(minute: i64) -> Moment {
        Moment { utc_ms: 1_800_000_000_000 + minute * MINUTE_MS, offset_s: 0 }
    }

    fn review(card: &str, grade: Grade, minute: i64) -> Review {
        Review {
            card: CardId(card.into()),
            grade,
            at: at(minute),
            took_ms: 0,
            mode: Mode::Shown,
            days: None,
            without_exam: None,
            text: None,
        }
    }

    fn deck(cards: &[&str]) -> Vec<Deck> {
        let card = |id: &&str| Card {
            id: CardId((*id).into()),
            draft: Draft::bare(Kind::Qa, id, id),
            made: None,
            before: None,
        };
        let cards = cards.iter().map(card).collect();
        vec![Deck { title: "T".into(), cards, ..Deck::default() }]
    }

    /// The events so numbered, of a log of these reviews and a card buried after them.
    fn recent(reviews: &[Review], from: usize) -> Vec<(Name, Fact)> {
        let bury = Fact::Bury(Mark { card: CardId("a".into()), at: at(99) });
        let facts = reviews.iter().cloned().map(Fact::Review).chain([bury]);
        let name = |seq, fact: &Fact| Name {
            device: "d".into(),
            seq: seq as u64,
            utc_ms: fact.at().utc_ms,
        };
        facts.enumerate().skip(from).map(|(i, fact)| (name(i, &fact), fact)).collect()
    }

    #[test]
    fn each_card_as_it_was_before_the_event() {
        let scheduler = Scheduler::default();
        let log = [
            review("a", Grade::Good, 0),
            review("b", Grade::Again, 1),
            review("a", Grade::Easy, 10),
            review("b", Grade::Good, 11),
        ];
        let (names, tasks) = before(&recent(&log, 1), &log, &deck(&["a", "b"]), &scheduler);
        assert_eq!(names.iter().map(|name| name.seq).collect::<Vec<_>>(), [1, 2, 3, 4]);
        let ids: Vec<&str> = tasks.iter().map(|task| &task.card.id.0[..]).collect();
        assert_eq!(ids, ["b", "a", "b", "a"]);
        let state = |id: &str, reviews: &[Review]| {
            history::replay(reviews, &scheduler).state(&CardId(id.into())).copied()
        };
        let states: Vec<_> = tasks.iter().map(|task| task.state).collect();
        assert_eq!(
            states,
            [None, state("a", &log[..2]), state("b", &log[..3]), state("a", &log[..3])]
        );
        assert!(states[1].is_some_and(|state| state.memory.reps == 1));
    }

    #[test]
    fn not_beyond_a_card_that_is_gone() {
        let log = [
            review("a", Grade::Good, 0),
            review("gone", Grade::Again, 1),
            review("b", Grade::Easy, 10),
        ];
        let decks = deck(&["a", "b"]);
        let (names, tasks) = before(&recent(&log, 0), &log, &decks, &Scheduler::default());
        assert_eq!(names.iter().map(|name| name.seq).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(tasks.len(), 2);
        assert_eq!(before(&recent(&log, 0), &log, &deck(&[]), &Scheduler::default()).0, []);
    }

    #[test]
    fn a_reworded_card_is_new_to_who_answered_its_old_text() {
        let mut decks = deck(&["a"]);
        let card = &mut decks[0].cards[0];
        card.made = Some("now".into());
        card.before = Some(Before { front: "?".into(), back: "!".into() });
        let log = [
            review("a", Grade::Good, 0),
            Review { text: Some("now".into()), ..review("a", Grade::Good, 20) },
        ];
        let (_, tasks) = before(&recent(&log, 0), &log, &decks, &Scheduler::default());
        let changed: Vec<bool> = tasks.iter().map(|task| task.changed).collect();
        assert_eq!(changed, [false, true, false], "never answered, answered before, answered now");
    }
}
