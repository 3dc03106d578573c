//! A year of daily use, with a learner who forgets as FSRS says.

mod daily;
mod figures;
mod learner;

use cloudnotes::day::Moment;
use cloudnotes::due::CatchUp;
use cloudnotes::schedule::Scheduler;
use daily::{Desk, Faults};
use figures::{Order, Way};

/// Noon of the first day.
const START: Moment = Moment { utc_ms: 1_767_268_800_000, offset_s: 0 };
const HOUR_MS: i64 = 3_600_000;

/// The same hour, days later, where the learner is then: at home in summer and winter time, and
/// for three weeks on the other side of the earth.
fn hour(day: i64, hour: i64) -> Moment {
    let offset_h = match day {
        100..121 => -7,
        87..300 => 9,
        _ => 8,
    };
    let utc_ms = START.utc_ms + (day * 24 + hour - 12 - offset_h) * HOUR_MS;
    Moment { utc_ms, offset_s: offset_h as i32 * 3600 }
}

#[test]
fn in_a_year_no_card_is_shown_twice_or_lost() {
    let mut desk = Desk::new(1100, 20, 1);
    let mut last = START;
    for day in 0..365 {
        // Some days are missed, some have two sittings; now and then it is late at night.
        if desk.learner.happens(0.08) {
            continue;
        }
        let first = 7 + desk.learner.below(14);
        let sittings = if desk.learner.happens(0.2) { vec![first, 27] } else { vec![first] };
        for at in sittings {
            last = hour(day, at);
            desk.study(last, None, day as u64);
        }
    }
    let known: std::collections::HashSet<_> = desk.log.iter().map(|review| &review.card).collect();
    assert_eq!(known.len(), desk.cards(), "every card was met");
    assert!(desk.log.len() > 12_000, "{}", desk.log.len());
    desk.look_far_ahead(last);
    assert_eq!(desk.faults, Faults::default());
}

/// Three weeks without a quiz: the plan is told, kept to, and what it told is how it goes.
#[test]
fn a_break_is_caught_up_as_was_told() {
    let mut desk = Desk::new(700, 15, 2);
    for day in 0..80 {
        desk.study(hour(day, 19), None, day as u64);
    }
    let back = 101;
    let told: CatchUp = desk.plan(hour(back, 19)).expect("a plan");
    assert!(told.overdue > 100, "{told:?}");
    let told_end = told.clear_on.expect("an end");
    let mut end = None;
    for day in back..back + 60 {
        let now = hour(day, 19);
        let plan = desk.plan(now);
        let Some(plan) = plan else {
            end = Some(Scheduler::default().today(now));
            break;
        };
        assert_eq!(plan.per_day, told.per_day, "day {day}");
        assert!(plan.overdue <= told.overdue, "day {day}: {plan:?}");
        let off = plan.clear_on.expect("an end").0 - told_end.0;
        assert!(off.abs() <= 3, "day {day}: {plan:?}, told on the first: {told:?}");
        let asked = desk.study(now, Some(&plan), day as u64);
        assert!(asked <= plan.per_day, "day {day}: {asked} of {plan:?}");
        let again = desk.plan(hour(day, 21));
        assert!(again.is_none_or(|plan| plan.left_today == 0), "day {day}: {again:?}");
    }
    let end = end.expect("it is cleared");
    assert!((end.0 - told_end.0).abs() <= 3, "{end}, told {told_end}");
    // As ever from then on.
    desk.study(hour(back + 61, 19), None, 0);
    desk.look_far_ahead(hour(back + 61, 20));
    assert_eq!(desk.faults, Faults::default());
}

/// `cargo test --release --test year -- --ignored --nocapture` prints the figures of ARCHITECTURE:
/// how long the days are, and what order clears a backlog best.
#[test]
#[ignore = "figures for ARCHITECTURE"]
fn daily_load() {
    for (cards, new, days, from) in [(1500, 20, 365, 90), (6000, 20, 365, 90), (3000, 10, 730, 365)]
    {
        println!("\n{cards} cards, {new} new a day, days {from} to {days}");
        for way in [Way::Plain, Way::Fuzz, Way::Anki, Way::Ours] {
            let mut sums = [0.0; 6];
            for seed in 0..5 {
                let year = figures::run(way, cards, new, days, seed);
                let (mean, peak, deviation, step) = figures::spread(&year.asked[from..]);
                let all: u32 = year.asked.iter().sum();
                let recalled = f64::from(year.recalled) / f64::from(all) * 100.0;
                let longer = (year.given / year.said - 1.0) * 100.0;
                let told = [mean, f64::from(peak), deviation, step, recalled, longer];
                sums = std::array::from_fn(|i| sums[i] + told[i] / 5.0);
            }
            let [mean, peak, deviation, step, recalled, longer] = sums;
            println!(
                "{way:?}: {mean:.1} a day, at most {peak:.0}, deviation {deviation:.2}, from day to \
                 day {step:.2}, recalled {recalled:.2} %, intervals {longer:+.2} %"
            );
        }
    }
}

#[test]
#[ignore = "figures for ARCHITECTURE"]
fn backlog() {
    for (away, per_day, new) in
        [(30, 80, 0), (30, 120, 0), (90, 80, 0), (90, 120, 0), (0, 80, 20), (0, 120, 20)]
    {
        println!(
            "\n{away} days away, then {per_day} answers to known cards and {new} new cards a day"
        );
        for order in [Order::Strongest, Order::Weakest, Order::Due, Order::Chance] {
            let mut sums = [0.0; 5];
            for seed in 0..5 {
                let told = figures::after_a_break(order, away, per_day, new, seed);
                sums = std::array::from_fn(|i| sums[i] + told[i] / 5.0);
            }
            let [after_30, after_60, after_120, reviews, cleared] = sums;
            println!(
                "{order:?}: known after 30, 60, 120 days {after_30:.0}, {after_60:.0}, \
                 {after_120:.0}; {reviews:.0} answers; clear after {cleared:.0} days"
            );
        }
    }
}
