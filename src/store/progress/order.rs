//! In which order things happened. Answers come by the clock, as memory is about time; of all else
//! what a device did last counts, though its clock was set back in between.

use std::cmp::Ordering;

use super::Entry;
use crate::review::{Fact, Review};

/// How far a clock that was set back is made up for. Further back, it was wrong before, and what
/// it said then stays in the future, where it waits.
const SET_BACK_MS: i64 = 24 * 3_600_000;

/// Puts events in the order of their names, each once.
pub fn settle<T: PartialEq>(
    entries: &mut Vec<Entry<T>>,
    devices: &[String],
    by_content: impl Fn(&T, &T) -> Ordering,
) {
    entries.sort_by(|a, b| {
        // Nearly always one device: its name need not be compared with itself.
        let by_name = match a.device == b.device {
            true => Ordering::Equal,
            false => devices[a.device].cmp(&devices[b.device]),
        };
        by_name.then_with(|| a.seq.cmp(&b.seq)).then_with(|| by_content(&a.what, &b.what))
    });
    entries.dedup();
}

/// Any order that does not depend on the order of the files.
pub fn by_content(a: &Review, b: &Review) -> Ordering {
    let key = |review: &Review| {
        (
            review.at,
            u8::from(review.grade),
            review.took_ms,
            review.mode as u8,
            review.days,
            review.without_exam,
        )
    };
    key(a).cmp(&key(b)).then_with(|| a.card.cmp(&b.card))
}

/// Puts settled answers in the order of their clocks, and all other events in the order in which they
/// happened: [`Entry::when`] is no earlier than that of the event before it of the same device, unless
/// the clock was set back by more than a day.
///
/// Where two events have one number, two computers shared the log and went on from it each for
/// itself: from there on its numbers tell no order, and the clocks have to.
pub fn by_time(reviews: &mut [Entry<Review>], facts: &mut [Entry<Fact>], devices: &[String]) {
    let mut reviews_left = reviews.iter_mut().map(Stamp::of).peekable();
    let mut facts_left = facts.iter_mut().map(Stamp::of).peekable();
    let mut last: Option<Stamp> = None;
    let mut is_forked = false;
    while let Some(next) = match (reviews_left.peek(), facts_left.peek()) {
        (Some(review), Some(fact)) if review.name(devices) <= fact.name(devices) => {
            reviews_left.next()
        }
        (Some(_), None) => reviews_left.next(),
        (_, _) => facts_left.next(),
    } {
        match last.filter(|last| last.device == next.device) {
            None => is_forked = false,
            Some(last) => {
                is_forked |= last.seq == next.seq;
                let set_back = *last.when - *next.when;
                if !is_forked && (1..=SET_BACK_MS).contains(&set_back) {
                    *next.when = *last.when;
                }
            }
        }
        last = Some(next);
    }
    // Stable: what happened at one moment stays in the order of devices and numbers.
    reviews.sort_by_key(|entry| entry.what.at.utc_ms);
    facts.sort_by_key(|entry| entry.when);
}

/// An event's name and moment.
struct Stamp<'a> {
    device: usize,
    seq: u64,
    when: &'a mut i64,
}

impl<'a> Stamp<'a> {
    fn of<T>(entry: &'a mut Entry<T>) -> Stamp<'a> {
        Stamp { device: entry.device, seq: entry.seq, when: &mut entry.when }
    }

    fn name<'d>(&self, devices: &'d [String]) -> (&'d str, u64) {
        (&devices[self.device], self.seq)
    }
}
