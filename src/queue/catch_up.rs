//! A plan after a break: how many reviews a day clear what has piled up, and by when.
//!
//! Nothing of it is stored. The same log gives the same plan, and whoever keeps to it is told the
//! same number every day, and the same end but for what is forgotten more or less than expected.

use std::collections::{HashSet, VecDeque};

use super::{Candidate, Order, in_order, is_set_aside};
use crate::card::CardId;
use crate::day::{Moment, StudyDay};
use crate::deck::Deck;
use crate::due::{CatchUp, Due, HORIZON};
use crate::history::History;
use crate::marks::Marks;
use crate::memory::Memory;
use crate::review::Grade;
use crate::schedule::{Scheduler, fuzz};

/// So many reviews are no burden: less is never called a backlog, and no plan asks for less.
const LIGHT: u32 = 50;

/// A day of catching up is half as long again as a usual one.
const MORE: f64 = 1.5;

/// So many days tell what is usual.
const LOOK_BACK: usize = 60;

/// What was usual so many days ago is so no more.
const LONG_AGO: usize = 3650;

/// Makes the plan, or none where today is a day as others are. `per_day` is the learner's own limit
/// of reviews a day; without one, it is half as many again as on the learner's usual day, at least
/// [`LIGHT`], in full tens. Usual is the median of the last [`LOOK_BACK`] days with reviews, where
/// only those count that were given in time: days of catching up do not make for longer ones.
///
/// When that will have cleared it is found by going through the days to come, with chance from the
/// cards' ids: what is recalled then, what is forgotten, and when each comes back.
pub fn catch_up(
    decks: &[Deck],
    history: &History,
    marks: &Marks,
    scheduler: &Scheduler,
    now: Moment,
    order: Order,
    per_day: Option<u32>,
) -> Option<CatchUp> {
    let today = scheduler.today(now);
    let mut known: HashSet<&CardId> = HashSet::new();
    let mut cards: Vec<Candidate> = decks
        .iter()
        .flat_map(|deck| deck.cards.iter().map(move |card| (deck, card)))
        .filter_map(|(deck, card)| {
            let state = history.state(&card.id)?;
            let is_near = matches!(state.due, Due::On(day) if day.since(today) < HORIZON);
            let candidate = Candidate { deck, card, state: Some(state), place: 0, changed: false };
            (is_near && !is_set_aside(&candidate, marks, scheduler, now)).then_some(candidate)
        })
        .filter(|candidate| known.insert(&candidate.card.id))
        // Those of an exam have a plan of their own.
        .filter(|candidate| !candidate.is_planned(scheduler))
        .collect();
    let late = |card: &&Candidate| matches!(card.due(), Due::On(day) if day < today);
    let overdue = cards.iter().filter(late).count();
    let due = cards.iter().filter(|card| scheduler.is_due(card.due(), now)).count();
    let done = history.reviewed_on(today);
    if overdue == 0 {
        return None;
    }
    let per_day = per_day.unwrap_or_else(|| bearable(history, today));
    if due + done <= per_day as usize {
        return None;
    }
    in_order(&mut cards, order, scheduler, now);
    let learned = cards.iter().filter_map(Learned::of).collect();
    let left_today = (per_day as usize).saturating_sub(done);
    let clear_on = clear_on(learned, scheduler, now, per_day as usize, left_today);
    Some(CatchUp { overdue, per_day, left_today, clear_on })
}

/// Reviews for a day of catching up.
fn bearable(history: &History, today: StudyDay) -> u32 {
    let mut by_days_ago = vec![0_u32; LONG_AGO];
    for day in history.days_in_time().filter(|day| *day < today) {
        if let Some(count) = by_days_ago.get_mut(today.since(day) as usize) {
            *count += 1;
        }
    }
    let days = by_days_ago.into_iter().filter(|count| *count > 0);
    let mut counts: Vec<u32> = days.take(LOOK_BACK).collect();
    counts.sort_unstable();
    let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
    ((f64::from(usual) * MORE) as u32).max(LIGHT).next_multiple_of(10)
}

/// A card that comes in days, on its way through the plan.
struct Learned<'a> {
    id: &'a CardId,
    memory: Memory,
    due: StudyDay,
}

impl<'a> Learned<'a> {
    fn of(card: &Candidate<'a>) -> Option<Learned<'a>> {
        let state = card.state?;
        match state.due {
            Due::On(due) => Some(Learned { id: &card.card.id, memory: state.memory, due }),
            Due::At(_) => None,
        }
    }

    /// Answers it as chance has it, until it comes in days again.
    fn answer(&mut self, scheduler: &Scheduler, now: Moment) {
        let elapsed = scheduler.today(now).since(self.memory.last_day);
        let recall = scheduler.model.retrievability(self.memory.fsrs, elapsed);
        // Another chance than that of its interval.
        let chance = !fuzz::seed(self.id, self.memory.reps) as f64 / u64::MAX as f64;
        let mut grade = if chance < f64::from(recall) { Grade::Good } else { Grade::Again };
        loop {
            let outcomes = scheduler.outcomes(self.id, Some(&self.memory), now);
            let state = outcomes[grade as usize - 1].state;
            self.memory = state.memory;
            if let Due::On(day) = state.due {
                self.due = day;
                return;
            }
            grade = Grade::Good;
        }
    }
}

/// Goes through the days to come, so many reviews each.
fn clear_on(
    mut cards: Vec<Learned>,
    scheduler: &Scheduler,
    now: Moment,
    per_day: usize,
    left_today: usize,
) -> Option<StudyDay> {
    let today = scheduler.today(now);
    let mut coming: Vec<Vec<usize>> = vec![Vec::new(); HORIZON as usize];
    for (i, card) in cards.iter().enumerate() {
        if let Some(day) = coming.get_mut(card.due.since(today) as usize) {
            day.push(i);
        }
    }
    let mut waiting: VecDeque<usize> = VecDeque::new();
    for ahead in 0..HORIZON {
        let then = now.plus_ms(i64::from(ahead) * 86_400_000);
        waiting.extend(std::mem::take(&mut coming[ahead as usize]));
        let count = if ahead == 0 { left_today } else { per_day };
        for i in waiting.drain(..count.min(waiting.len())) {
            cards[i].answer(scheduler, then);
            if let Some(day) = coming.get_mut(cards[i].due.since(today) as usize) {
                day.push(i);
            }
        }
        if waiting.is_empty() {
            return Some(today.plus(ahead));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Card, Draft, Kind};
    use crate::history;
    use crate::review::{Mode, Review};

    const NOW: Moment = Moment { utc_ms: 1_800_000_000_000, offset_s: 0 };
    const DAY_MS: i64 = 86_400_000;

    fn deck(cards: usize) -> Vec<Deck> {
        let card = |i: usize| Card {
            id: CardId(format!("card{i}")),
            draft: Draft::bare(Kind::Qa, "?", "!"),
            made: None,
            before: None,
        };
        vec![Deck { cards: (0..cards).map(card).collect(), ..Deck::default() }]
    }

    /// So many cards, learned so many days ago for so many days.
    fn learned(from: usize, cards: usize, ago: i64, days: u32) -> Vec<Review> {
        (from..from + cards)
            .map(|i| Review {
                card: CardId(format!("card{i}")),
                grade: Grade::Easy,
                at: NOW.plus_ms(-ago * DAY_MS),
                took_ms: 900,
                mode: Mode::Shown,
                days: Some(days),
                without_exam: None,
                text: None,
            })
            .collect()
    }

    fn plan(log: &[Review], per_day: Option<u32>) -> Option<CatchUp> {
        let scheduler = Scheduler::default();
        let history = history::replay(log, &scheduler);
        catch_up(&deck(1000), &history, &Marks::default(), &scheduler, NOW, Order::Due, per_day)
    }

    #[test]
    fn a_usual_day_needs_no_plan() {
        assert_eq!(plan(&[], None), None);
        assert_eq!(plan(&learned(0, 50, 20, 10), None), None, "few enough");
        assert_eq!(plan(&learned(0, 500, 10, 10), None), None, "much, and all of today");
    }

    #[test]
    fn what_piled_up_is_spread_over_days() {
        let today = Scheduler::default().today(NOW);
        let plan_of = |log: &[Review], per_day| plan(log, per_day).expect("a plan");
        let told = plan_of(&learned(0, 120, 40, 10), None);
        assert_eq!((told.overdue, told.per_day, told.left_today), (120, 50, 50));
        let clear_on = told.clear_on.expect("an end");
        assert!((today.plus(2)..today.plus(6)).contains(&clear_on), "{clear_on}");

        // The learner's own limit, and what was done of it today.
        let mut log = learned(0, 120, 40, 10);
        log.extend(learned(200, 5, 10, 10));
        log.extend(learned(200, 5, 0, 10));
        let told = plan_of(&log, Some(20));
        assert_eq!((told.overdue, told.per_day, told.left_today), (120, 20, 15));
        assert!(told.clear_on > Some(clear_on));
        assert_eq!(plan_of(&log, Some(0)).clear_on, None);
    }

    #[test]
    fn who_does_much_every_day_can_do_half_as_much_again() {
        let mut log = Vec::new();
        for day in 0..5 {
            log.extend(learned(0, 90, 60 - day, 3));
        }
        log.extend(learned(100, 400, 50, 3));
        log.sort_by_key(|review| review.at.utc_ms);
        assert_eq!(plan(&log, None).expect("a plan").per_day, 140);
    }
}
