//! What a session came to, in words.

use crate::due::Wait;
use crate::review::Grade;
use crate::session::Session;

/// Where the second column starts, in cells.
pub const COLUMN: usize = 10;

/// One line each: what was asked, how it went, and when to come back.
pub fn lines(session: &Session) -> Vec<String> {
    let tally = session.tally();
    let mut lines = Vec::new();
    match tally.asked() {
        0 => lines.push("Nothing answered.".to_owned()),
        asked => {
            let percent = (f64::from(tally.right()) * 100.0 / f64::from(asked)).round();
            lines.push(format!("Asked     {asked}"));
            lines.push(format!("Right     {} ({percent} %)", tally.right()));
            lines.push(format!("Cards     {} new, {} review", tally.new, tally.reviews));
            let grades = Grade::ALL
                .map(|grade| format!("{} {}", grade.name(), tally.grades[grade as usize - 1]));
            lines.push(format!("Grades    {}", grades.join(", ")));
        }
    }
    let left = session.left().all();
    if left > 0 {
        // The quiz was left early.
        lines.push(format!("Left      {left} for today"));
    }
    if let Some(wait) = session.next_due().filter(|wait| left == 0 || *wait != Wait::Now) {
        lines.push(format!("Next due  {wait}"));
    }
    lines
}
