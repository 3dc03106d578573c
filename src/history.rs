//! From the log to what is known of every card: a fold, so cheap that no state is stored.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::card::{Card, CardId};
use crate::day::{Moment, StudyDay};
use crate::due::{Due, Interval};
use crate::memory::{Memory, Stage};
use crate::review::{Grade, Review};
use crate::schedule::{CardState, Outcome, Scheduler, is_lapse};

/// Folds reviews, oldest first, into the state of every card they name: also of cards that are
/// in no deck any more, which nobody will look up.
pub fn replay(reviews: &[Review], scheduler: &Scheduler) -> History {
    let (cards, card_of) = number_cards(reviews);
    let mut start = vec![0usize; cards.len() + 1];
    for &card in &card_of {
        start[card as usize + 1] += 1;
    }
    for i in 1..start.len() {
        start[i] += start[i - 1];
    }

    // By card, within a card by time: positions in `reviews`.
    let mut free = start.clone();
    let mut order = vec![0u32; reviews.len()];
    for (i, &card) in card_of.iter().enumerate() {
        order[free[card as usize]] = i as u32;
        free[card as usize] += 1;
    }
    let past: Vec<Past> = order
        .iter()
        .map(|&i| {
            let review = &reviews[i as usize];
            let day = review.at.study_day(scheduler.rollover_s);
            Past {
                day,
                grade: review.grade,
                days: review.days.map_or(0, |days| days.max(1)),
                is_planned: review.without_exam.is_some(),
            }
        })
        .collect();

    let states = cards.into_par_iter().zip(start.par_windows(2)).map(|(id, range)| {
        let (from, to) = (range[0], range[1]);
        let last = &reviews[order[to - 1] as usize];
        (
            id.clone(),
            Entry { state: state_after(&past[from..to], last, scheduler), given: None, from, to },
        )
    });
    let texts =
        reviews.iter().filter_map(|review| Some((review.card.clone(), review.text.clone()?)));
    History { states: states.collect(), past, texts: texts.collect() }
}

/// How far in the future an answer may be dated and count all the same: clocks differ, and an hour
/// or two may be set wrong.
const AHEAD_MS: i64 = 24 * 3_600_000;

/// How many of the reviews, oldest first, count at this moment.
///
/// An answer from a day or more in the future was given by a clock that was wrong. If it counted,
/// its card would not be asked before that time, and every answer given until then would be taken
/// for an earlier one. So it waits for its time to come, and its card is due as it was without it.
pub fn counting(reviews: &[Review], now: Moment) -> usize {
    let end = now.plus_ms(AHEAD_MS).utc_ms;
    reviews.partition_point(|review| review.at.utc_ms <= end)
}

/// One card's answers, oldest first, with what each of them gave.
pub fn answers(card: &CardId, reviews: &[Review], scheduler: &Scheduler) -> Vec<Answer> {
    let mut memory: Option<Memory> = None;
    let own = reviews.iter().filter(|review| review.card == *card);
    let answer = |review: &Review| {
        let today = scheduler.today(review.at);
        let days = memory.map(|memory| today.since(memory.last_day));
        let outcome = outcome(memory.as_ref(), review, scheduler);
        memory = Some(outcome.state.memory);
        Answer { at: review.at, grade: review.grade, days, interval: outcome.interval }
    };
    own.map(answer).collect()
}

/// An answer and the interval it gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    pub at: Moment,
    pub grade: Grade,
    /// Study days since the one before; none for the first.
    pub days: Option<u32>,
    pub interval: Interval,
}

/// What the log says of every card.
#[derive(Debug, Default)]
pub struct History {
    states: HashMap<CardId, Entry>,
    /// Of all cards, one after the other.
    past: Vec<Past>,
    /// Of cards that were reworded, the texts that were answered.
    texts: HashSet<(CardId, String)>,
}

/// Study days, today among them, within which what was missed counts as missed lately.
pub const LATELY: u32 = 7;

#[derive(Debug)]
struct Entry {
    state: CardState,
    /// When it is due without the plan that was put in.
    given: Option<StudyDay>,
    from: usize,
    to: usize,
}

/// One answer, as far as statistics need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    pub day: StudyDay,
    pub grade: Grade,
    /// The days that it gave; 0 where the log does not say, as of a learning step, of another
    /// program or of an older version.
    pub days: u32,
    /// Whether a plan for an exam gave them.
    pub is_planned: bool,
}

impl Past {
    /// The day on which the card was to come again, where a plan for an exam named it.
    pub fn planned(&self) -> Option<StudyDay> {
        (self.is_planned && self.days > 0).then(|| self.day.plus(self.days))
    }
}

impl History {
    /// None for a card that was never answered.
    pub fn state(&self, card: &CardId) -> Option<&CardState> {
        self.states.get(card).map(|entry| &entry.state)
    }

    /// Lets a plan say when a card is due that comes in days.
    pub fn put(&mut self, card: &CardId, day: StudyDay) {
        if let Some(Entry { state, given, .. }) = self.states.get_mut(card)
            && let Due::On(due) = &mut state.due
        {
            given.get_or_insert(*due);
            *due = day;
        }
    }

    /// Study days from a card's last answer to when it is due, whatever a plan says; none for a card
    /// that is new or in its steps.
    pub fn interval(&self, card: &CardId) -> Option<u32> {
        let Entry { state, given, .. } = self.states.get(card)?;
        let Due::On(planned) = state.due else { return None };
        Some(given.unwrap_or(planned).since(state.memory.last_day))
    }

    /// A card's answers, oldest first.
    pub fn past(&self, card: &CardId) -> &[Past] {
        self.states.get(card).map_or(&[], |entry| &self.past[entry.from..entry.to])
    }

    /// Cards known from earlier days that were answered on this day, the last of the log.
    pub fn reviewed_on(&self, day: StudyDay) -> usize {
        let memories = self.states.values().map(|entry| &entry.state.memory);
        memories.filter(|memory| memory.last_day == day && memory.first_day < day).count()
    }

    /// For each card and each day on which it was answered again in time, that day. Where the log
    /// does not say when that would have been, it was in time.
    pub fn days_in_time(&self) -> impl Iterator<Item = StudyDay> {
        let in_time = |pair: &[Past]| {
            let [before, after] = [pair[0], pair[1]];
            let is_late = before.days > 0 && after.day > before.day.plus(before.days);
            (after.day != before.day && !is_late).then_some(after.day)
        };
        self.states
            .values()
            .flat_map(move |entry| self.past[entry.from..entry.to].windows(2).filter_map(in_time))
    }

    /// When each card comes due that was ever answered, in no order.
    pub fn due(&self) -> impl Iterator<Item = Due> {
        self.states.values().map(|entry| entry.state.due)
    }

    /// Whether a card was answered, and not since it was reworded.
    pub fn is_changed(&self, card: &Card) -> bool {
        card.before.is_some()
            && self.states.contains_key(&card.id)
            && !self.texts.contains(&(card.id.clone(), card.text_name().to_owned()))
    }

    /// Whether a card was missed the last time it was asked, or any time within [`LATELY`].
    pub fn is_missed(&self, card: &CardId, today: StudyDay) -> bool {
        let past = self.past(card);
        let is_recent = |past: &&Past| today.since(past.day) < LATELY;
        let mut counting = past.iter().rev().take_while(is_recent).chain(past.last());
        counting.any(|past| past.grade == Grade::Again)
    }

    /// Cards that were first answered on this day.
    pub fn introduced_on(&self, day: StudyDay) -> usize {
        self.states.values().filter(|entry| entry.state.memory.first_day == day).count()
    }
}

/// Numbers the cards in the order in which they first appear.
fn number_cards(reviews: &[Review]) -> (Vec<&CardId>, Vec<u32>) {
    let mut cards = Vec::new();
    let mut numbers: HashMap<&CardId, u32> = HashMap::new();
    let card_of = reviews
        .iter()
        .map(|review| {
            *numbers.entry(&review.card).or_insert_with(|| {
                cards.push(&review.card);
                cards.len() as u32 - 1
            })
        })
        .collect();
    (cards, card_of)
}

/// All answers but the last make the memory; the last one is what its button gave.
fn state_after(past: &[Past], last: &Review, scheduler: &Scheduler) -> CardState {
    let before = memory_before_last(past, scheduler);
    outcome(before.as_ref(), last, scheduler).state
}

/// What an answer gave: the days that the log says, else those that the scheduler gives.
fn outcome(before: Option<&Memory>, review: &Review, scheduler: &Scheduler) -> Outcome {
    let outcomes = scheduler.outcomes(&review.card, before, review.at);
    scheduler.as_given(outcomes[review.grade as usize - 1], review.days, review.without_exam)
}

fn memory_before_last(past: &[Past], scheduler: &Scheduler) -> Option<Memory> {
    let earlier = &past[..past.len() - 1];
    let days =
        std::iter::once(0).chain(earlier.windows(2).map(|pair| pair[1].day.since(pair[0].day)));
    let fsrs = scheduler.model.replay(earlier.iter().map(|past| past.grade).zip(days))?;
    let mut stage = None;
    let mut lapses = 0;
    for past in earlier {
        lapses += u32::from(stage.is_some_and(|stage| is_lapse(stage, past.grade)));
        // What was given days has left its steps, whatever the steps are now.
        stage = Some(match past.days {
            0 => scheduler.steps.next(stage, past.grade).0,
            1.. => Stage::Review,
        });
    }
    let last_day = earlier.last()?.day;
    Some(Memory {
        stage: stage?,
        fsrs,
        first_day: earlier.first()?.day,
        last_day,
        reps: earlier.len() as u32,
        lapses,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::review::Mode;

    fn review(card: usize, grade: Grade, utc_ms: i64) -> Review {
        Review {
            card: CardId(format!("card{card}")),
            grade,
            at: Moment { utc_ms, offset_s: 0 },
            took_ms: 0,
            mode: Mode::Shown,
            days: None,
            without_exam: None,
            text: None,
        }
    }

    #[test]
    fn no_reviews_no_cards() {
        let history = replay(&[], &Scheduler::default());
        assert_eq!(history.state(&CardId("card1".into())), None);
        assert_eq!(history.introduced_on(StudyDay(0)), 0);
    }

    #[test]
    fn the_answers_of_one_card_with_what_they_gave() {
        let day = 86_400_000;
        let log = [
            review(1, Grade::Good, 0),
            review(2, Grade::Easy, 1000),
            review(1, Grade::Good, 600_000),
            review(1, Grade::Good, 2 * day),
            Review { days: Some(15), ..review(1, Grade::Good, 13 * day) },
        ];
        let scheduler = Scheduler::default();
        let told: Vec<String> = answers(&CardId("card1".into()), &log, &scheduler)
            .iter()
            .map(|answer| format!("{:?} {}", answer.days, answer.interval))
            .collect();
        assert_eq!(told, ["None 10m", "Some(0) 2d", "Some(2) 13d", "Some(11) 15d"]);
    }

    #[test]
    fn what_was_missed_lately() {
        let day = 86_400_000;
        let log = [
            review(1, Grade::Again, 0),
            review(1, Grade::Good, day),
            review(2, Grade::Again, 0),
            review(3, Grade::Good, 0),
            review(3, Grade::Hard, 6 * day),
        ];
        let history = replay(&log, &Scheduler::default());
        let check = |card: usize, today: i64, missed: bool| {
            let today = Moment { utc_ms: today * day, offset_s: 0 };
            let today = Scheduler::default().today(today);
            let card = CardId(format!("card{card}"));
            assert_eq!(history.is_missed(&card, today), missed, "{card}");
        };
        check(1, 6, true);
        check(1, 7, false);
        check(2, 700, true);
        check(3, 6, false);
        check(4, 6, false);
    }

    proptest! {
        /// The fold gives the very state that the buttons gave, one press after the other.
        #[test]
        fn replay_is_what_the_buttons_gave(
            presses in prop::collection::vec((0usize..4, 0usize..4, 0i64..400_000_000), 1..60)
        ) {
            let scheduler = Scheduler::default();
            let mut now = 1_700_000_000_000;
            let mut log = Vec::new();
            let mut states: [Option<CardState>; 4] = [None; 4];
            for (card, grade, gap_ms) in presses {
                now += gap_ms;
                let review = review(card, Grade::ALL[grade], now);
                let memory = states[card].map(|state| state.memory);
                states[card] =
                    Some(scheduler.outcomes(&review.card, memory.as_ref(), review.at)[grade].state);
                log.push(review);
            }
            let history = replay(&log, &scheduler);
            for (card, state) in states.iter().enumerate() {
                let id = CardId(format!("card{card}"));
                prop_assert_eq!(history.state(&id), state.as_ref());
                let given = log.iter().filter(|review| review.card == id).count();
                prop_assert_eq!(history.past(&id).len(), given);
                prop_assert_eq!(answers(&id, &log, &scheduler).len(), given);
            }
        }
    }

    /// `cargo test --release --lib history -- --ignored --nocapture` prints how long replay takes.
    #[test]
    #[ignore = "a measurement"]
    fn replay_is_fast() {
        for (reviews, cards) in
            [(10_000, 1000), (100_000, 1000), (100_000, 10_000), (1_000_000, 100_000)]
        {
            let log: Vec<Review> = (0..reviews)
                .map(|i| {
                    let card = i * 7919 % cards;
                    let grade = Grade::ALL[i * 31 % 97 % 4];
                    review(
                        card,
                        grade,
                        1_500_000_000_000 + i as i64 * 300_000_000_000 / reviews as i64,
                    )
                })
                .collect();
            let start = std::time::Instant::now();
            let history = replay(&log, &Scheduler::default());
            println!("{reviews} reviews, {cards} cards: {:?}", start.elapsed());
            assert_eq!(history.states.len(), cards);
        }
    }
}
