//! Getting ready for an exam: which card on which day, so that most is recalled on the exam day for
//! the minutes it takes.

mod countdown;
pub mod draft;
pub mod forecast;
pub mod level;
pub mod lookup;
pub mod readiness;
pub mod report;
#[cfg(test)]
mod tests;
pub mod times;

pub use countdown::Countdown;
pub use readiness::{Ahead, Readiness, readiness};

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use self::draft::{Draft, FIRST_DAY, Frame, draft};
use self::level::{Course, Subject};
use self::lookup::Lookup;
use self::times::Times;
use crate::card::{Card, CardId};
use crate::day::StudyDay;
use crate::deck::Deck;
use crate::due::Due;
use crate::history::{self, History, Past};
use crate::review::{Exam, Review};
use crate::stats::Known;

/// Minutes a day that are planned at most, where the learner says nothing else.
pub const MINUTES: u32 = 60;

/// Days ahead that are planned for at most: further off, hardly anything is known.
pub const MOST_DAYS: u32 = 730;

/// What a plan says.
#[derive(Debug)]
pub struct Plan<'a> {
    pub frame: Frame,
    pub times: Times,
    /// Minutes a day that there are at most.
    pub most: u32,
    /// Of each card once, new ones in the order in which they are met.
    pub cards: Vec<Planned<'a>>,
    /// Whether there is time for every card and for what is aimed at.
    pub is_enough: bool,
    lookup: Arc<Lookup>,
    draft: Draft,
}

/// A card and what the plan does with it.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// Place of its deck among those that were planned.
    pub deck: usize,
    pub card: &'a Card,
    /// As it stood when the day began.
    pub subject: Subject,
    /// Whether it was ever answered, and whether it was today.
    pub is_met: bool,
    pub is_done: bool,
    /// When it is due without the plan.
    pub due: Option<Due>,
    /// When it comes again, as its last answer said while the exam was ahead.
    pub next: Option<StudyDay>,
    /// Predicted recall today and, without the plan, on the exam day, 0–1.
    pub recall: f32,
    pub left_alone: f32,
}

/// Makes the plan for what is left of the time, from how everything stood when the study day began:
/// so it is the same all day, and the next day takes in what was missed and what was recalled. None
/// where the exam is not ahead or too far off, or there is nothing to learn for it. `reviews` are all that count,
/// oldest first.
pub fn plan<'a>(
    decks: &'a [Deck],
    exam: &Exam,
    reviews: &[Review],
    known: Known,
) -> Option<Plan<'a>> {
    let (scheduler, today) = (known.scheduler, known.today());
    if exam.on <= today || exam.on > today.plus(MOST_DAYS) {
        return None;
    }
    let is_today = |review: &Review| scheduler.today(review.at) >= today;
    let past = &reviews[..reviews.iter().position(is_today).unwrap_or(reviews.len())];
    let morning = (past.len() < reviews.len()).then(|| history::replay(past, scheduler));
    let cards = cards(decks, exam.on, known, morning.as_ref().unwrap_or(known.history));
    if cards.is_empty() {
        return None;
    }
    let frame = Frame { today, exam: exam.on, began: scheduler.today(exam.at).min(today) };
    let times = Times::of(past, scheduler.rollover_s);
    let most = exam.minutes.unwrap_or(MINUTES);
    let lookup = Lookup::new(&scheduler.model, frame.days());
    let subjects: Vec<Subject> = cards.iter().map(|planned| planned.subject).collect();
    // How long the days have to be is found on some of the cards, evenly drawn, in their share of the time.
    let share = subjects.len().div_ceil(SAMPLE);
    let sample: Vec<Subject> = subjects.iter().copied().step_by(share).collect();
    let of = |subjects: &[Subject], seconds: f32, most: f32, new: usize| {
        draft(&lookup, &times.costs, subjects, &frame, frame.room(seconds, most), new)
    };
    let most_s = most as f32 * 60.0;
    let part = most_s / share as f32;
    let Wanted { seconds, new, is_enough } =
        wanted(&sample, part, scheduler.model.retention(), |seconds, new| {
            of(&sample, seconds, part, new)
        });
    // A part may be a little easier than the whole.
    let times_share = if share > 1 { share as f32 * SPARE } else { 1.0 };
    let draft = of(&subjects, seconds * times_share, most_s, new.saturating_mul(share));
    let is_enough = is_enough && draft.unmet(&subjects) == 0;
    Some(Plan { frame, times, most, cards, is_enough, lookup: Arc::new(lookup), draft })
}

/// So many cards tell how long the days have to be.
const SAMPLE: usize = 400;

/// And so much more is taken for all.
const SPARE: f32 = 1.03;

/// How much is to be done.
struct Wanted {
    /// So many seconds a day in the mean.
    seconds: f32,
    /// New cards that are met at most.
    new: usize,
    /// Whether that is enough for every card and for what is aimed at.
    is_enough: bool,
}

/// What is wanted where a day has `most_s` seconds.
fn wanted(
    subjects: &[Subject],
    most_s: f32,
    retention: f32,
    at: impl Fn(f32, usize) -> Draft,
) -> Wanted {
    // So much a day in the mean that every day takes all there is.
    let all = most_s / FIRST_DAY;
    let new = subjects.iter().filter(|subject| subject.known.is_none()).count();
    let fullest = at(all, new);
    if fullest.unmet(subjects) > 0 {
        let new = best_part(new, |new| at(all, new));
        return Wanted { seconds: all, new, is_enough: false };
    }
    let goal = goal(retention);
    let is_enough = fullest.recall() >= goal;
    // What more time would not give either need not be waited for.
    let enough = goal.min(fullest.recall() - CLOSE);
    let left_behind = fullest.left_behind(retention);
    let seconds = least(all, |seconds| {
        let draft = at(seconds, new);
        let is_in_time = draft.unmet(subjects) == 0 && draft.late <= fullest.late;
        is_in_time && draft.left_behind(retention) <= left_behind && draft.recall() >= enough
    });
    Wanted { seconds, new: usize::MAX, is_enough }
}

/// Mean recall that is aimed at: of what is forgotten at the desired retention, only a third.
fn goal(retention: f32) -> f32 {
    1.0 - (1.0 - retention) / 3.0
}

/// Predictions that are so close are the same.
const CLOSE: f32 = 0.003;

/// The least time that gives what is wanted, to one part in five hundred; all of it, where no less
/// does.
fn least(all: f32, gives: impl Fn(f32) -> bool) -> f32 {
    if gives(0.0) {
        return 0.0;
    }
    let (mut low, mut high) = (0.0_f32, all);
    for _ in 0..9 {
        let seconds = low.midpoint(high);
        if gives(seconds) {
            high = seconds;
        } else {
            low = seconds;
        }
    }
    high
}

/// Where there is no time for all new cards: so many of them lead to most recall in all, as a card that
/// is met and not reviewed again is half forgotten by then.
fn best_part(new: usize, at: impl Fn(usize) -> Draft) -> usize {
    let parts = (0..=10).map(|tenth| new * tenth / 10).map(|new| (new, at(new).recall()));
    parts.max_by(|(_, a), (_, b)| a.total_cmp(b)).map_or(0, |(new, _)| new)
}

/// The cards to learn. Cards of the same lines are met on different days, where that can be.
fn cards<'a>(
    decks: &'a [Deck],
    exam: StudyDay,
    known: Known,
    morning: &History,
) -> Vec<Planned<'a>> {
    let (scheduler, today) = (known.scheduler, known.today());
    let mut taken = HashSet::new();
    let mut of_lines: BTreeMap<_, usize> = BTreeMap::new();
    let mut cards = Vec::new();
    for (deck, nth, card) in decks
        .iter()
        .enumerate()
        .flat_map(|(i, deck)| deck.cards.iter().enumerate().map(move |(nth, card)| (i, nth, card)))
        .filter(|(_, _, card)| !known.marks.is_suspended(&card.id))
    {
        if !taken.insert(&card.id) {
            continue;
        }
        let source = &card.draft.source;
        let sibling = match source.note.as_str() {
            "" => 0,
            note => {
                let count = of_lines.entry((note, source.first, source.last)).or_default();
                *count += 1;
                *count
            }
        };
        let memory = |history: &History| history.state(&card.id).map(|state| state.memory);
        let (now, then) = (memory(known.history), memory(morning));
        let recall = |day: StudyDay| {
            let recall = |elapsed, state| scheduler.model.retrievability(state, elapsed);
            now.map_or(0.0, |memory| recall(day.since(memory.last_day), memory.fsrs))
        };
        let is_buried = known.marks.is_buried(&card.id, today, scheduler.rollover_s);
        let planned = Planned {
            deck,
            card,
            subject: Subject {
                known: then.map(|memory| (memory.fsrs, memory.last_day)),
                from: if is_buried { today.plus(1) } else { today },
            },
            is_met: now.is_some(),
            is_done: now.is_some_and(|memory| memory.last_day >= today),
            due: now.and(known.history.state(&card.id)).map(|state| state.due),
            next: known.history.past(&card.id).last().and_then(Past::planned),
            recall: recall(today),
            left_alone: recall(exam),
        };
        cards.push(((sibling, nth), planned));
    }
    // Stable: of several decks each has its turn.
    cards.sort_by_key(|(place, _)| *place);
    cards.into_iter().map(|(_, planned)| planned).collect()
}

impl Plan<'_> {
    /// What the plan does with each of [`Plan::cards`].
    pub fn courses(&self) -> &[Course] {
        &self.draft.courses
    }

    /// Cards with their courses.
    pub fn planned(&self) -> impl Iterator<Item = (&Planned<'_>, &Course)> {
        self.cards.iter().zip(&self.draft.courses)
    }

    /// Mean predicted recall on the exam day, 0–1.
    pub fn recall(&self) -> f32 {
        self.draft.recall()
    }

    /// Seconds of each day, from today on.
    pub fn taken(&self) -> &[f32] {
        &self.draft.taken
    }

    /// When each card is due that was met: as its answer of today said, on the day of its next
    /// review, or, where none is planned, not before the exam.
    pub fn due(&self) -> impl Iterator<Item = (&CardId, StudyDay)> {
        self.planned().filter_map(|(planned, course)| {
            let Due::On(alone) = planned.due? else { return None };
            let day = match planned.is_done {
                true => planned.next?,
                false => match course.reviews.first() {
                    Some(day) => *day,
                    None => alone.max(self.frame.exam),
                },
            };
            Some((&planned.card.id, day))
        })
    }

    /// What the quiz needs to follow it today.
    pub fn countdown(&self) -> Countdown {
        let today = self.frame.today;
        let is_today =
            |course: &Course| course.met == Some(today) || course.reviews.first() == Some(&today);
        Countdown {
            lookup: Arc::clone(&self.lookup),
            costs: self.times.costs,
            room: self.draft.room.clone(),
            today: self
                .planned()
                .filter(|(planned, course)| is_today(course) && !planned.is_done)
                .map(|(planned, _)| planned.card.id.clone())
                .collect(),
            reviews: self
                .planned()
                .map(|(planned, course)| (planned.card.id.clone(), course.reviews.clone()))
                .collect(),
        }
    }
}
