//! When a card is due, and how that reads.

use std::fmt;

use crate::day::{Moment, StudyDay};

/// Longest interval, in days.
pub const MAX_INTERVAL: u32 = 36_500;

/// When a card is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// In learning: at this moment.
    At(Moment),
    /// Learned: from the start of this study day on.
    On(StudyDay),
}

/// The time from an answer until the card is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Interval {
    Seconds(u32),
    /// Study days, 1 ..= [`MAX_INTERVAL`].
    Days(u32),
    /// Study days that the plan for an exam has in mind. It is made anew every day, so the card may
    /// come sooner or later.
    About(u32),
}

/// The time from now until a card is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    Now,
    Minutes(u64),
    /// Study days.
    Days(u32),
}

/// How what piled up is cleared. There is no such plan unless more is due than on a usual day, and
/// some of it since yesterday or longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatchUp {
    /// Cards that were due before today.
    pub overdue: usize,
    /// Reviews a day, today's among them.
    pub per_day: u32,
    /// Those of today that are left.
    pub left_today: usize,
    /// The first day at whose end nothing is due any more, if `per_day` are done every day; none
    /// where that takes more than [`HORIZON`] days.
    pub clear_on: Option<StudyDay>,
}

/// So many days a plan looks ahead.
pub const HORIZON: u32 = 120;

impl Due {
    /// Milliseconds since 1970 from which on the card is due, for someone at the offset of `here`
    /// whose study days start `rollover_s` after local midnight.
    pub fn ms(self, here: Moment, rollover_s: i32) -> i64 {
        match self {
            Due::At(at) => at.utc_ms,
            Due::On(day) => {
                let local_s = i64::from(day.0) * 86_400 + i64::from(rollover_s);
                (local_s - i64::from(here.offset_s)) * 1000
            }
        }
    }
}

impl Interval {
    /// None for a learning step.
    pub fn days(self) -> Option<u32> {
        match self {
            Interval::Seconds(_) => None,
            Interval::Days(days) | Interval::About(days) => Some(days),
        }
    }
}

impl fmt::Display for Interval {
    /// Short enough for a button: `20s`, `10m`, `8d`, `2.5mo`, `1.2y`, `~9d`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Interval::Seconds(s) if s < 60 => write!(f, "{s}s"),
            Interval::Seconds(s) if s < 3570 => write!(f, "{}m", (s + 30) / 60),
            Interval::Seconds(s) => write!(f, "{}h", (s + 1800) / 3600),
            Interval::Days(d) if d < 31 => write!(f, "{d}d"),
            Interval::Days(d) if d < 365 => write!(f, "{:.1}mo", f64::from(d) / 30.4),
            Interval::Days(d) => write!(f, "{:.1}y", f64::from(d) / 365.25),
            Interval::About(d) => write!(f, "~{}", Interval::Days(d)),
        }
    }
}

impl fmt::Display for Wait {
    /// As the end of a sentence: `now`, `in 7 minutes`, `tomorrow`, `in 3 days`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Wait::Now => f.write_str("now"),
            Wait::Minutes(1) => f.write_str("in a minute"),
            Wait::Minutes(n) if n < 90 => write!(f, "in {n} minutes"),
            Wait::Minutes(n) => write!(f, "in {} hours", (n + 30) / 60),
            Wait::Days(1) => f.write_str("tomorrow"),
            Wait::Days(n) => write!(f, "in {n} days"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_read_short() {
        let check = |interval: Interval, expect: &str| assert_eq!(interval.to_string(), expect);
        check(Interval::Seconds(20), "20s");
        check(Interval::Seconds(330), "6m");
        check(Interval::Seconds(7200), "2h");
        check(Interval::Days(30), "30d");
        check(Interval::Days(76), "2.5mo");
        check(Interval::About(9), "~9d");
        check(Interval::Days(MAX_INTERVAL), "99.9y");
    }

    #[test]
    fn waits_read_as_the_end_of_a_sentence() {
        let check = |wait: Wait, expect: &str| assert_eq!(wait.to_string(), expect);
        check(Wait::Now, "now");
        check(Wait::Minutes(7), "in 7 minutes");
        check(Wait::Minutes(120), "in 2 hours");
        check(Wait::Days(1), "tomorrow");
        check(Wait::Days(3), "in 3 days");
    }
}
