//! What is odd about answers that can be used all the same.

use std::path::Path;

use super::{Entry, finding};
use crate::diagnostic::Diagnostic;
use crate::due::MAX_INTERVAL;
use crate::review::Review;

/// Devices settle their clocks by seconds all the time.
const SETTLES_MS: i64 = 60_000;

/// 2000-01-01, in milliseconds since 1970: no answer is older, but clocks begin earlier.
const YEAR_2000: i64 = 946_684_800_000;

/// Looks at answers in the order of their devices and numbers, one line for each kind of oddity.
pub fn odd(path: &Path, settled: &[Entry<Review>]) -> Vec<Diagnostic> {
    let turned = settled.windows(2).filter(|pair| {
        let [before, after] = [&pair[0], &pair[1]];
        before.device == after.device
            && before.seq < after.seq
            && after.what.at.utc_ms < before.what.at.utc_ms - SETTLES_MS
    });
    let is_old = |entry: &&Entry<Review>| entry.what.at.utc_ms < YEAR_2000;
    let is_impossible = |entry: &&Entry<Review>| {
        entry.what.days.is_some_and(|days| !(1..=MAX_INTERVAL).contains(&days))
    };
    let told = [
        (turned.count(), "answers out of order", "they count in the order of their times"),
        (
            settled.iter().filter(is_old).count(),
            "answers dated before 2000",
            "was a clock wrong? they count as they are dated",
        ),
        (
            settled.iter().filter(is_impossible).count(),
            "answers whose `days` are not 1 to 36500",
            "they count, with the nearest number that is",
        ),
    ];
    let told = told.into_iter().filter(|(count, ..)| *count > 0);
    told.map(|(count, what, hint)| finding(path, 0, 0, format!("{what}: {count}"), hint)).collect()
}
