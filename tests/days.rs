//! Study days where clocks and places change: travel, daylight saving, a clock that is wrong.

use cloudnotes::card::CardId;
use cloudnotes::day::{Moment, StudyDay};
use cloudnotes::due::Due;
use cloudnotes::history;
use cloudnotes::review::{Grade, Mode, Review};
use cloudnotes::schedule::Scheduler;
use proptest::prelude::*;

/// `2026-03-29T04:30+02:00` as a moment.
fn at(text: &str) -> Moment {
    let zoned: jiff::Timestamp = text.parse().expect("a time");
    let hours: i32 = text[text.len() - 6..text.len() - 3].parse().expect("an offset");
    Moment { utc_ms: zoned.as_millisecond(), offset_s: hours * 3600 }
}

fn review(at: Moment, grade: Grade) -> Review {
    let card = CardId("card".into());
    Review {
        card,
        grade,
        at,
        took_ms: 900,
        mode: Mode::Shown,
        days: None,
        without_exam: None,
        text: None,
    }
}

/// The study days between a Good answer at each of these times and the one before.
fn check(times: &[&str], expect: &[u32]) {
    let log: Vec<Review> = times.iter().map(|time| review(at(time), Grade::Good)).collect();
    assert!(log.is_sorted_by_key(|review| review.at.utc_ms), "as the log is read: {times:?}");
    let answers = history::answers(&log[0].card, &log, &Scheduler::default());
    let days: Vec<u32> = answers.iter().filter_map(|answer| answer.days).collect();
    assert_eq!(days, expect, "{times:?}");
}

#[test]
fn an_evening_and_the_next_morning_are_a_day_apart() {
    check(&["2026-06-01T22:00+08:00", "2026-06-02T08:00+08:00"], &[1]);
    check(&["2026-06-01T22:00+08:00", "2026-06-02T03:59+08:00"], &[0]);
    check(&["2026-06-01T05:00+08:00", "2026-06-01T23:59+08:00"], &[0]);
}

#[test]
fn who_flies_east_has_a_short_day() {
    // Los Angeles to Shanghai: two hours later, and another date.
    check(&["2026-06-01T21:00-07:00", "2026-06-02T14:00+08:00"], &[1]);
    check(&["2026-06-01T21:00+01:00", "2026-06-02T08:00+08:00", "2026-06-03T08:00+08:00"], &[1, 1]);
}

#[test]
fn who_flies_west_over_the_date_line_lives_a_day_twice() {
    // Three hours after a morning in Shanghai it is the evening before in Los Angeles.
    let times = ["2026-06-02T09:00+08:00", "2026-06-01T21:00-07:00", "2026-06-02T09:00-07:00"];
    check(&times, &[0, 1]);
    // What is due on a day is due when that day has come where the learner is.
    let scheduler = Scheduler::default();
    let due = Due::On(scheduler.today(at(times[0])));
    assert!(scheduler.is_due(due, at(times[0])));
    assert!(!scheduler.is_due(due, at(times[1])));
    assert!(scheduler.is_due(due, at(times[2])));
}

#[test]
fn days_of_23_and_of_25_hours_are_days() {
    // Berlin, in spring and in autumn.
    check(&["2026-03-28T23:30+01:00", "2026-03-29T03:59+02:00"], &[0]);
    check(&["2026-03-28T23:30+01:00", "2026-03-29T04:00+02:00"], &[1]);
    check(&["2026-03-28T04:00+01:00", "2026-03-29T04:00+02:00"], &[1]);
    check(&["2026-10-24T23:30+02:00", "2026-10-25T02:30+02:00"], &[0]);
    check(&["2026-10-25T02:30+02:00", "2026-10-25T02:10+01:00"], &[0]);
    check(&["2026-10-24T04:00+02:00", "2026-10-25T03:59+01:00"], &[0]);
    check(&["2026-10-24T04:00+02:00", "2026-10-25T04:00+01:00"], &[1]);
}

#[test]
fn a_clock_set_back_takes_no_day_away() {
    let scheduler = Scheduler::default();
    let card = CardId("card".into());
    let late = at("2026-06-10T20:00+08:00");
    let state = scheduler.outcomes(&card, None, late)[3].state;
    // A year before the last answer, by the clock.
    let back = at("2025-06-10T20:00+08:00");
    for outcome in scheduler.outcomes(&card, Some(&state.memory), back) {
        let Due::On(day) = outcome.state.due else { continue };
        assert!(day > scheduler.today(back));
        assert_eq!(outcome.state.memory.last_day, scheduler.today(back));
    }
}

#[test]
fn an_answer_from_the_future_waits_for_its_time() {
    let now = at("2026-06-10T20:00+08:00");
    let future = ["2026-06-11T19:00+08:00", "2026-06-11T21:00+08:00", "2036-01-01T00:00+08:00"];
    let log: Vec<Review> = ["2026-06-01T20:00+08:00", "2026-06-10T20:00+08:00"]
        .iter()
        .chain(&future)
        .map(|time| review(at(time), Grade::Good))
        .collect();
    assert_eq!(history::counting(&log, now), 3, "an hour or two do no harm");
    assert_eq!(history::counting(&log, at("2026-06-12T20:00+08:00")), 4);
    assert_eq!(history::counting(&log, at("2036-01-01T00:00+08:00")), 5);

    // The card comes again as if the last ones had not been given.
    let scheduler = Scheduler::default();
    let counted = &log[..history::counting(&log, now)];
    let state = *history::replay(counted, &scheduler).state(&log[0].card).expect("known");
    let Due::On(day) = state.due else { panic!("still in its steps: {state:?}") };
    assert!(day < scheduler.today(at("2026-12-31T12:00+08:00")), "{state:?}");
}

proptest! {
    /// Whatever clocks and places say: nothing panics, no interval is negative or nothing.
    #[test]
    fn any_moments_can_be_replayed(
        times in prop::collection::vec(
            (prop_oneof![any::<i64>(), 0..4_000_000_000_000_i64], -93_599..93_599_i32, 0..4_usize),
            1..30,
        ),
        now in (any::<i64>(), -93_599..93_599_i32),
        days: Option<u32>,
    ) {
        let scheduler = Scheduler::default();
        let mut log: Vec<Review> = times
            .into_iter()
            .map(|(utc_ms, offset_s, grade)| {
                let at = Moment { utc_ms, offset_s };
                Review { days, ..review(at, Grade::ALL[grade]) }
            })
            .collect();
        let unsorted = history::replay(&log, &scheduler);
        prop_assert!(unsorted.state(&log[0].card).is_some());
        log.sort_by_key(|review| review.at.utc_ms);
        let now = Moment { utc_ms: now.0, offset_s: now.1 };
        prop_assert!(history::counting(&log, now) <= log.len());
        let history = history::replay(&log, &scheduler);
        let state = history.state(&log[0].card).expect("known");
        if let Due::On(day) = state.due {
            let last = state.memory.last_day;
            prop_assert!(day > last || last == StudyDay(i32::MAX), "{state:?}");
        }
        for outcome in scheduler.outcomes(&log[0].card, Some(&state.memory), now) {
            prop_assert!(outcome.interval.days() != Some(0));
        }
    }
}
