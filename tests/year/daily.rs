//! The program's own way through a day: replay, queue, session, log; with a clock that is moved.

use std::collections::{HashMap, HashSet};

use cloudnotes::card::{Card, CardId, Draft, Kind, Source};
use cloudnotes::day::{Moment, StudyDay};
use cloudnotes::deck::Deck;
use cloudnotes::due::{CatchUp, Due};
use cloudnotes::history::{self, History};
use cloudnotes::marks::Marks;
use cloudnotes::queue::{self, Limits, Order, Queue};
use cloudnotes::review::{Fact, Review};
use cloudnotes::schedule::Scheduler;
use cloudnotes::session::{Effect, Event, Options, Phase, Session};

use super::learner::Learner;

/// What must never happen, counted.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// Shown on a day on which it had already been given one to come.
    pub twice: usize,
    /// Due, and not asked by a quiz that asks all that is due.
    pub lost: usize,
    /// Answered once, and not asked again on a day far enough off.
    pub never_again: usize,
    /// The log gives another state than the session came to.
    pub replayed_otherwise: usize,
}

pub struct Desk {
    decks: Vec<Deck>,
    pub log: Vec<Review>,
    pub learner: Learner,
    pub faults: Faults,
    /// Cards that were given a day to come, by study day.
    given: HashSet<(StudyDay, CardId)>,
    pub new_per_day: usize,
}

impl Desk {
    /// Three decks, five cards to a heading, now and then two cards of one line.
    pub fn new(cards: usize, new_per_day: usize, seed: u64) -> Desk {
        let card = |i: usize| {
            let line = (i - i % 4 / 3) as u32 + 1;
            let draft = Draft {
                kind: Kind::Term,
                front: format!("{i} 是什么？"),
                back: format!("{i}"),
                heading: vec![format!("第 {} 节", i / 5)],
                source: Source { note: "notes/a.md".into(), first: line, last: line },
                rule: "term".into(),
                answers: vec![],
                items: vec![],
                context: None,
            };
            Card { id: CardId(format!("{seed:04}{i:08}")), draft, made: None, before: None }
        };
        let deck = |n: usize| Deck {
            topic: format!("deck{n}"),
            title: format!("Deck {n}"),
            cards: (0..cards).filter(|i| i * 3 / cards == n).map(card).collect(),
            ..Deck::default()
        };
        Desk {
            decks: (0..3).map(deck).collect(),
            log: vec![],
            learner: Learner::new(seed),
            faults: Faults::default(),
            given: HashSet::new(),
            new_per_day,
        }
    }

    pub fn cards(&self) -> usize {
        self.decks.iter().map(|deck| deck.cards.len()).sum()
    }

    fn history(&self, now: Moment) -> History {
        history::replay(&self.log[..history::counting(&self.log, now)], &Scheduler::default())
    }

    pub fn plan(&self, now: Moment) -> Option<CatchUp> {
        let (history, scheduler) = (self.history(now), Scheduler::default());
        queue::catch_up(&self.decks, &history, &Marks::default(), &scheduler, now, Order::Due, None)
    }

    pub fn queue(&self, now: Moment, plan: Option<&CatchUp>, seed: u64) -> Queue {
        let (history, scheduler) = (self.history(now), Scheduler::default());
        let introduced = history.introduced_on(scheduler.today(now));
        let limits = Limits {
            cards: usize::MAX,
            reviews: plan.map_or(usize::MAX, |plan| plan.left_today),
            new: plan.map_or(self.new_per_day.saturating_sub(introduced), |_| 0),
            order: Order::default(),
            siblings: false,
            ahead: false,
        };
        queue::build(&self.decks, &history, &Marks::default(), &scheduler, now, limits, seed)
    }

    /// One sitting until nothing is left. Gives how many cards known before were asked.
    pub fn study(&mut self, start: Moment, plan: Option<&CatchUp>, seed: u64) -> u32 {
        let scheduler = Scheduler::default();
        let queue = self.queue(start, plan, seed);
        let mut states: HashMap<CardId, _> =
            queue.tasks.iter().map(|task| (task.card.id.clone(), task.state)).collect();
        let mut session = Session::new(queue, Scheduler::default(), Options::default(), start);
        let mut at = start;
        while let Some(task) = session.current() {
            let card = task.card.id.clone();
            at = at.plus_ms(2000 + self.learner.below(12_000));
            let today = scheduler.today(at);
            self.faults.twice += usize::from(self.given.contains(&(today, card.clone())));
            let grade = self.learner.answer(&card, today);
            session.update(Event::Reveal { at });
            for effect in session.update(Event::Grade { grade, at }) {
                let Effect::Record(Fact::Review(review)) = effect else { continue };
                if review.days.is_some() {
                    self.given.insert((today, card.clone()));
                }
                self.log.push(review);
            }
            if matches!(session.phase(), Phase::Leech { .. }) {
                session.update(Event::Continue { at });
            }
            if let Some(task) = session.current() {
                states.insert(task.card.id.clone(), task.state);
            }
        }
        let history = self.history(at);
        for deck in &self.decks {
            for card in &deck.cards {
                let Some(state) = history.state(&card.id) else { continue };
                let is_left = scheduler.is_due(state.due, at);
                self.faults.lost += usize::from(plan.is_none() && is_left);
            }
        }
        let ended = session.tally();
        let answered: HashSet<&CardId> =
            self.log[..].iter().rev().take(ended.asked() as usize).map(|r| &r.card).collect();
        for card in answered {
            // A card of this session is in its last state there only while it is on the table.
            let last = self.log.iter().rev().find(|review| review.card == *card);
            let due = history.state(card).map(|state| state.due);
            let promised = last.and_then(|review| review.days);
            let day = last.map(|review| scheduler.today(review.at));
            let kept = match (promised, day) {
                (Some(days), Some(day)) => due == Some(Due::On(day.plus(days))),
                _ => true,
            };
            self.faults.replayed_otherwise += usize::from(!kept);
        }
        ended.reviews
    }

    /// Looks whether all that was ever answered is asked again once its day has come.
    pub fn look_far_ahead(&mut self, now: Moment) {
        let known: HashSet<CardId> = self.log.iter().map(|review| review.card.clone()).collect();
        let far = now.plus_ms(100 * 366 * 86_400_000);
        let asked = self.queue(far, None, 0).tasks.into_iter().map(|task| task.card.id);
        let asked: HashSet<CardId> = asked.collect();
        self.faults.never_again += known.difference(&asked).count();
    }
}
