//! A plan for a given time a day: when cards are met, and when they are reviewed.

use super::forecast::Costs;
use super::level::{Course, Room, Subject, level};
use super::lookup::Lookup;
use crate::day::StudyDay;

/// How long a day may take, as a multiple of the mean day, at the beginning and at the end. In
/// between it rises with the square of the time that is gone: what is reviewed late is remembered,
/// and the last days still are days like others.
pub const FIRST_DAY: f32 = 0.75;
pub const LAST_DAY: f32 = 1.5;

/// The last new card is met when so much of the time up to the exam is gone.
pub const MET_BY: f32 = 0.7;

/// How much there is to do, and in what time.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    pub today: StudyDay,
    pub exam: StudyDay,
    /// The day on which the preparation began.
    pub began: StudyDay,
}

impl Frame {
    /// Days on which one can study, today among them.
    pub fn days(&self) -> u32 {
        self.exam.since(self.today)
    }

    /// The day on which the last new card is met.
    pub fn last_new(&self) -> StudyDay {
        let share = |from: StudyDay| {
            let days = self.exam.since(from).saturating_sub(1);
            from.plus((days as f32 * MET_BY) as u32)
        };
        // Cards that came later, or were not met in time, have their half of what is left.
        let planned = share(self.began.min(self.today));
        if planned < self.today { share(self.today) } else { planned }
    }

    /// How long each day that is left may take, as a multiple of the mean of all days since it
    /// began.
    pub fn weights(&self) -> Vec<f32> {
        let all = self.exam.since(self.began.min(self.today)).saturating_sub(1).max(1);
        let gone = |day: u32| (all + 1 + day).saturating_sub(self.days()) as f32 / all as f32;
        let weight = |gone: f32| FIRST_DAY + (LAST_DAY - FIRST_DAY) * gone * gone;
        (0..self.days()).map(|day| weight(gone(day))).collect()
    }

    /// Room for so many seconds a day in the mean, and no day longer than `most`.
    pub fn room(&self, seconds: f32, most: f32) -> Room {
        let day = |weight: &f32| (seconds * weight).min(most);
        let days: Vec<f32> = self.weights().iter().map(day).collect();
        Room { today: self.today, total: days.iter().sum(), days }
    }
}

/// What comes of a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// One a subject.
    pub courses: Vec<Course>,
    /// Seconds of each day that they take.
    pub taken: Vec<f32>,
    /// Cards that are met after the last day for new ones.
    pub late: usize,
    /// What is left of it.
    pub room: Room,
}

impl Draft {
    /// Mean predicted recall on the exam day, 0–1.
    pub fn recall(&self) -> f32 {
        let sum: f32 = self.courses.iter().map(|course| course.recall).sum();
        sum / self.courses.len().max(1) as f32
    }

    /// Cards that are not reviewed and below this recall on the exam day, 0–1.
    pub fn left_behind(&self, recall: f32) -> usize {
        let is_left = |course: &&Course| course.reviews.is_empty() && course.recall < recall;
        self.courses.iter().filter(is_left).count()
    }

    /// Cards for which there is no time.
    pub fn unmet(&self, subjects: &[Subject]) -> usize {
        let is_unmet = |(subject, course): &(&Subject, &Course)| {
            subject.known.is_none() && course.met.is_none()
        };
        subjects.iter().zip(&self.courses).filter(is_unmet).count()
    }
}

/// Meets cards evenly up to the last day for new ones, at most `new` of them and in their order,
/// and reviews in the rest of the time. What a day has no room for is met on a later one.
pub fn draft(
    lookup: &Lookup,
    costs: &Costs,
    subjects: &[Subject],
    frame: &Frame,
    mut room: Room,
    new: usize,
) -> Draft {
    let mut courses = vec![Course::default(); subjects.len()];
    let before = room.days.clone();
    let mut waiting = (0..subjects.len()).filter(|i| subjects[*i].known.is_none()).take(new);
    let mut left = waiting.clone().count();
    let days = frame.last_new().since(frame.today) as usize + 1;
    for i in 0..room.days.len() {
        let day = room.today.plus(i as u32);
        let due = left.div_ceil(days.saturating_sub(i).max(1));
        for _ in 0..due {
            if left == 0 || !room.take(day, costs.new) {
                break;
            }
            let Some(card) = waiting.next() else { break };
            courses[card].met = Some(day);
            courses[card].seconds = costs.new;
            left -= 1;
        }
    }
    level(lookup, costs, subjects, &mut courses, &mut room);
    let taken = before.iter().zip(&room.days).map(|(before, left)| before - left).collect();
    let last_new = frame.last_new();
    let late = courses.iter().filter(|course| course.met > Some(last_new)).count();
    Draft { courses, taken, late, room }
}
