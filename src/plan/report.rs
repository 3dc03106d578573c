//! What a plan comes to, by day, by topic and by heading.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::Plan;
use crate::day::StudyDay;
use crate::deck::Deck;

/// One day of a plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Day {
    #[serde(serialize_with = "crate::stats::date")]
    pub day: StudyDay,
    /// Cards to meet, and cards to review.
    pub new: usize,
    pub reviews: usize,
    pub minutes: f32,
}

/// One topic of a plan. Recall is a mean of predictions, 0–1.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Topic {
    pub topic: String,
    pub title: String,
    pub cards: usize,
    /// Never answered.
    pub not_met: usize,
    /// Of these, those for which there is no time.
    pub left_out: usize,
    pub recall: f32,
    /// On the exam day, if the plan is followed.
    pub recall_on_exam: f32,
    /// On the exam day, if nothing is done.
    pub recall_left_alone: f32,
}

/// What the cards below one heading take and give.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Heading {
    pub topic: String,
    /// Texts of the headings, outermost first.
    pub heading: Vec<String>,
    pub cards: usize,
    /// New ones for which there is no time.
    pub left_out: usize,
    /// That the plan gives to the others.
    pub minutes: f32,
    /// Of mean recall in all, by these minutes: 0–1.
    pub gain: f32,
}

impl Plan<'_> {
    /// From today to the day before the exam; today with all that was planned for it, done or not.
    pub fn days(&self) -> Vec<Day> {
        let mut days: Vec<Day> = (0..self.frame.days())
            .map(|day| Day { day: self.frame.today.plus(day), ..Day::default() })
            .collect();
        for course in self.courses() {
            let place = |day: &StudyDay| day.since(self.frame.today) as usize;
            course.met.iter().for_each(|day| days[place(day)].new += 1);
            course.reviews.iter().for_each(|day| days[place(day)].reviews += 1);
        }
        for (day, seconds) in days.iter_mut().zip(self.taken()) {
            day.minutes = seconds / 60.0;
        }
        days
    }

    /// A topic each, in the order of the decks that were planned.
    pub fn topics(&self, decks: &[Deck]) -> Vec<Topic> {
        let mut topics: Vec<Topic> = decks
            .iter()
            .map(|deck| Topic {
                topic: deck.topic.clone(),
                title: deck.title.clone(),
                ..Topic::default()
            })
            .collect();
        for (planned, course) in self.planned() {
            let is_new = planned.subject.known.is_none();
            let topic = &mut topics[planned.deck];
            topic.cards += 1;
            topic.not_met += usize::from(!planned.is_met);
            topic.left_out += usize::from(is_new && course.met.is_none());
            topic.recall += planned.recall;
            topic.recall_on_exam += course.recall;
            topic.recall_left_alone += planned.left_alone;
        }
        topics.retain(|topic| topic.cards > 0);
        for topic in &mut topics {
            let cards = topic.cards as f32;
            topic.recall /= cards;
            topic.recall_on_exam /= cards;
            topic.recall_left_alone /= cards;
        }
        topics
    }

    /// What to leave out, where there is not enough time: the headings for whose cards there is
    /// none, those with most of them first; then those whose cards gain much less for their time
    /// than all do, the least first.
    pub fn to_leave_out(&self, decks: &[Deck]) -> Vec<Heading> {
        let mut headings: BTreeMap<(usize, &[String]), Heading> = BTreeMap::new();
        for (planned, course) in self.planned() {
            let key = (planned.deck, planned.card.draft.heading.as_slice());
            let heading = headings.entry(key).or_insert_with(|| Heading {
                topic: decks[planned.deck].topic.clone(),
                heading: planned.card.draft.heading.clone(),
                ..Heading::default()
            });
            let is_left_out = planned.subject.known.is_none() && course.met.is_none();
            heading.cards += 1;
            heading.left_out += usize::from(is_left_out);
            heading.minutes += course.seconds / 60.0;
            heading.gain += (course.recall - planned.left_alone) / self.cards.len() as f32;
        }
        let sum = |of: fn(&Heading) -> f32| headings.values().map(of).sum::<f32>();
        let usual = sum(|heading| heading.gain) / sum(|heading| heading.minutes).max(1.0);
        let is_worth = |heading: &Heading| heading.gain >= LITTLE * usual * heading.minutes;
        let (mut left_out, mut others): (Vec<_>, Vec<_>) =
            headings.into_values().partition(|heading| heading.left_out > 0);
        left_out.sort_by_key(|heading| Reverse(heading.left_out));
        others.retain(|heading| !is_worth(heading));
        others.sort_by(|a, b| (a.gain * b.minutes).total_cmp(&(b.gain * a.minutes)));
        left_out.extend(others);
        left_out
    }
}

/// What gains less than so much of the usual is not worth its time.
const LITTLE: f32 = 0.7;
