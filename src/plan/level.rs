//! Puts reviews on the days before an exam: each where it gains most recall for its time, as far as
//! the days have room.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::forecast::{Costs, Forecast};
use super::lookup::Lookup;
use crate::day::StudyDay;
use crate::memory::MemoryState;

/// A card as a plan sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Subject {
    /// Its memory and the day of its last answer; none for a card to be met.
    pub known: Option<(MemoryState, StudyDay)>,
    /// The first day on which it may be asked.
    pub from: StudyDay,
}

/// What a plan does with a card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// When it is met; none for a card that is known, or for which there is no time.
    pub met: Option<StudyDay>,
    /// When it is reviewed, rising.
    pub reviews: Vec<StudyDay>,
    /// Predicted recall on the exam day, 0–1.
    pub recall: f32,
    /// Expected, of meeting and reviews.
    pub seconds: f32,
}

/// The time there is.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    pub today: StudyDay,
    /// Seconds left, from today to the day before the exam.
    pub days: Vec<f32>,
    /// Seconds left in all: less than the days have, so that some of them may be shorter.
    pub total: f32,
}

impl Room {
    pub fn exam(&self) -> StudyDay {
        self.today.plus(self.days.len() as u32)
    }

    /// Takes some seconds of a day, if it has them.
    pub fn take(&mut self, day: StudyDay, seconds: f32) -> bool {
        let left = &mut self.days[day.since(self.today) as usize];
        let has = *left >= seconds && self.total >= seconds;
        if has {
            *left -= seconds;
            self.total -= seconds;
        }
        has
    }
}

/// Adds reviews to the courses, the one that gains most a second first, until no day has room for
/// another or none gains anything. A review is looked at together with those that its card has
/// already: so most cards first get one shortly before the exam, and then earlier ones.
pub fn level(
    lookup: &Lookup,
    costs: &Costs,
    subjects: &[Subject],
    courses: &mut [Course],
    room: &mut Room,
) {
    let mut heap = BinaryHeap::with_capacity(courses.len());
    for (card, (subject, course)) in subjects.iter().zip(courses.iter_mut()).enumerate() {
        let start = start(lookup, subject, course);
        course.recall = start.map_or(0.0, |start| start.recall(lookup, room.exam()));
        heap.extend(best(lookup, costs, subject, course, room, card));
    }
    while let Some(added) = heap.pop() {
        let course = &mut courses[added.card];
        // Another card may have taken the room meanwhile.
        if room.take(added.day, added.seconds) {
            let place = course.reviews.partition_point(|day| *day < added.day);
            course.reviews.insert(place, added.day);
            course.recall += added.gain;
            course.seconds += added.seconds;
        } else if room.total < costs.recalled {
            break;
        }
        heap.extend(best(lookup, costs, &subjects[added.card], course, room, added.card));
    }
}

/// The day of the next review of one card that was answered today, in the room that others leave;
/// none where none gains anything.
pub fn next_review(
    lookup: &Lookup,
    costs: &Costs,
    known: (MemoryState, StudyDay),
    mut room: Room,
) -> Option<StudyDay> {
    let subject = Subject { known: Some(known), from: known.1.plus(1) };
    let mut courses = [Course::default()];
    level(lookup, costs, &[subject], &mut courses, &mut room);
    courses[0].reviews.first().copied()
}

/// How a card stands before its first review of the plan.
fn start(lookup: &Lookup, subject: &Subject, course: &Course) -> Option<Forecast> {
    match (subject.known, course.met) {
        (Some((state, last)), _) => Some(Forecast::known(state, last)),
        (None, Some(met)) => Some(Forecast::met(lookup, met)),
        (None, None) => None,
    }
}

/// A review that may be added.
#[derive(Clone, Copy, Debug)]
pub struct Added {
    card: usize,
    pub day: StudyDay,
    /// Of predicted recall on the exam day.
    gain: f32,
    seconds: f32,
}

/// What gains less is left alone: predictions are not that exact.
const LEAST_GAIN: f32 = 1e-3;

/// The review that would gain most a second on a day that has room. `card` tells alike ones apart.
pub fn best(
    lookup: &Lookup,
    costs: &Costs,
    subject: &Subject,
    course: &Course,
    room: &Room,
    card: usize,
) -> Option<Added> {
    let exam = room.exam();
    let mut before = start(lookup, subject, course)?;
    let first = course.met.map_or(subject.from, |met| met.plus(1)).since(room.today) as usize;
    let mut later = course.reviews.as_slice();
    let mut best: Option<Added> = None;
    for i in first..room.days.len() {
        let day = room.today.plus(i as u32);
        if later.first() == Some(&day) {
            before = before.reviewed(lookup, costs, day).0;
            later = &later[1..];
            continue;
        }
        if room.days[i].min(room.total) < costs.recalled || !is_tried(i, card, room) {
            continue;
        }
        let (mut after, seconds) = before.reviewed(lookup, costs, day);
        if seconds > room.days[i].min(room.total) {
            continue;
        }
        for day in later {
            after = after.reviewed(lookup, costs, *day).0;
        }
        let gain = after.recall(lookup, exam) - course.recall;
        let added = Added { card, day, gain, seconds };
        if gain > LEAST_GAIN && best.is_none_or(|best| added > best) {
            best = Some(added);
        }
    }
    best
}

/// So long before an exam each day is tried for each card.
const EACH_DAY: usize = 90;

/// Of a longer time, each of so many days before the exam is, and as many of those before them.
const LAST_DAYS: usize = 30;

/// Whether a day is tried for a card. Far before the exam others are for each card: neighbouring days
/// are worth about the same there, and there are very many of them.
fn is_tried(day: usize, card: usize, room: &Room) -> bool {
    let days = room.days.len();
    days <= EACH_DAY
        || day + LAST_DAYS >= days
        || (day + card).is_multiple_of((days - LAST_DAYS).div_ceil(LAST_DAYS))
}

impl Added {
    fn worth(&self) -> f32 {
        self.gain / self.seconds
    }
}

impl Ord for Added {
    /// By worth; of what is worth the same the later day, then the earlier card.
    fn cmp(&self, other: &Added) -> Ordering {
        let worth = self.worth().total_cmp(&other.worth());
        worth.then_with(|| self.day.cmp(&other.day)).then_with(|| other.card.cmp(&self.card))
    }
}

impl PartialOrd for Added {
    fn partial_cmp(&self, other: &Added) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Added {
    fn eq(&self, other: &Added) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Added {}
