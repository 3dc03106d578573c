//! English.

mod home;
mod outline;
mod quiz;
mod stats;

use super::{Asking, Common, Optimize, Plans, Simulate};
use crate::day::StudyDay;
use crate::due::{CatchUp, HORIZON, Interval, Wait};
use crate::review::Grade;

pub struct English;

impl Common for English {
    fn grade(&self, grade: Grade) -> &'static str {
        grade.name()
    }

    fn interval(&self, interval: Interval) -> String {
        interval.to_string()
    }

    fn wait(&self, wait: Wait) -> String {
        wait.to_string()
    }

    fn date(&self, day: StudyDay) -> String {
        let date = day.date();
        let (weekday, month) = (self.weekday(day.weekday()), self.month(date.month));
        format!("{weekday} {} {month} {}", date.day, date.year)
    }

    fn day(&self, day: StudyDay) -> String {
        let date = day.date();
        format!("{} {}", date.day, self.month(date.month))
    }

    fn month(&self, month: i64) -> &'static str {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        MONTHS[(month - 1).rem_euclid(12) as usize]
    }

    fn months(&self) -> &'static str {
        ""
    }

    fn weekday(&self, weekday: u32) -> &'static str {
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday as usize % 7]
    }

    fn topic(&self) -> &'static str {
        "topic"
    }

    fn all(&self) -> &'static str {
        "all"
    }

    fn cards(&self, count: usize) -> String {
        plural(count, "card")
    }

    fn total(&self) -> &'static str {
        "total"
    }

    fn due(&self) -> &'static str {
        "due"
    }

    fn new_cards(&self) -> &'static str {
        "new"
    }

    fn learned(&self) -> &'static str {
        "learned"
    }

    fn suspended(&self) -> &'static str {
        "suspended"
    }

    fn recall(&self) -> &'static str {
        "recall"
    }

    fn met(&self) -> &'static str {
        "met"
    }
}

/// `1 card`, `2 cards`.
fn plural(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

impl Asking for English {
    fn nothing_to_edit(&self) -> String {
        "These decks came with the program, so there is nothing to edit. For decks of your own: \
         `mkdir decks`, then `cloudnotes import NOTES`."
            .to_owned()
    }

    fn note_not_found(&self, note: &str) -> String {
        format!(
            "{note} is not there any more: it was moved, renamed or deleted. `cloudnotes import` on \
             where it is now brings its deck up to date."
        )
    }

    fn no_editor(&self) -> String {
        "No editor found: set EDITOR, as in `export EDITOR=nano`.".to_owned()
    }

    fn editor_unreadable(&self, value: &str) -> String {
        format!("`{value}` is no command: a quotation mark in EDITOR or VISUAL is not closed.")
    }

    fn editor_missing(&self, program: &str) -> String {
        format!("The editor `{program}` is not installed: set EDITOR to one that is.")
    }

    fn editor_unstarted(&self, program: &str, error: &str) -> String {
        format!("The editor `{program}` could not be started: {error}.")
    }

    fn editor_failed(&self, program: &str, code: Option<i32>) -> String {
        let how = match code {
            Some(code) => format!("with exit code {code}"),
            None => "by a signal".to_owned(),
        };
        format!("`{program}` ended {how}, so the card stays as it was.")
    }

    fn deck_broken(&self, error: &str) -> String {
        format!("{error}. The card stays as it was; edit again to mend it.")
    }

    fn not_imported(&self, note: &str, error: &str) -> String {
        format!("{note} could not be imported: {error}. The card stays as it was.")
    }

    fn source_not_here(&self, note: &str) -> String {
        format!("{note} is not here: its deck came with the program.")
    }

    fn source_changed(&self, note: &str) -> String {
        format!("{note} changed since it was imported: the lines may be others.")
    }

    fn all_of_them(&self) -> &'static str {
        "all topics"
    }

    fn nothing_due(&self, next: Option<Wait>) -> String {
        match next {
            Some(wait) => format!("Nothing is due. The next card is due {}.", self.wait(wait)),
            None => "Nothing is due.".to_owned(),
        }
    }

    fn no_cards(&self) -> String {
        "No cards here: `cloudnotes import NOTES` makes some from your notes.".to_owned()
    }

    fn nothing_failed(&self) -> String {
        "Nothing was missed in the last 7 days.".to_owned()
    }

    fn nothing_since(&self, revision: &str) -> String {
        format!("No card's lines changed in the notes since {revision}.")
    }

    fn take_new(&self, unseen: usize) -> String {
        format!("New cards left for other days: {unseen}. To take some of them now:")
    }

    fn take_cram(&self) -> String {
        "To go through all cards without touching the schedule:".to_owned()
    }

    fn take_since(&self) -> String {
        "To ask what changed in the notes since a git revision:".to_owned()
    }

    fn nothing_to_take_back(&self) -> &'static str {
        "There is nothing to take back."
    }

    fn take_back(&self) -> String {
        "To take the last answer back:".to_owned()
    }
}

impl Optimize for English {
    fn too_few(&self, items: usize, least: usize) -> String {
        format!(
            "Reviews to fit to: {items}, of the {least} it takes. Those count that came a day or \
             more after the one before. Until then the default parameters predict better; nothing \
             was changed."
        )
    }

    fn nothing_to_fit(&self) -> &'static str {
        "Nothing can be fitted to these reviews: they are all alike. Nothing was changed."
    }

    fn fitted(&self, items: usize, percent: usize) -> String {
        format!(
            "Fitted to {items} reviews that came a day or more after the one before: {percent} % \
             fit, {} % defaults.",
            100 - percent
        )
    }

    fn judged(&self, held_out: usize) -> String {
        format!("How the latest {held_out} are predicted by what was fitted to those before:")
    }

    fn log_loss(&self) -> &'static str {
        "log loss"
    }

    fn rmse_bins(&self) -> &'static str {
        "RMSE(bins)"
    }

    fn score_before(&self, since: Option<StudyDay>) -> String {
        match since {
            None => "before (defaults)".to_owned(),
            Some(day) => format!("before (of {day})"),
        }
    }

    fn score_after(&self) -> &'static str {
        "after"
    }

    fn adopted(&self) -> &'static str {
        "Adopted. `cloudnotes optimize --revoke` takes it back."
    }

    fn not_better(&self) -> &'static str {
        "Not adopted: what is in use predicts better."
    }

    fn fit_dry_run(&self) -> &'static str {
        "A dry run: nothing was changed."
    }

    fn revoked(&self, since: Option<StudyDay>) -> String {
        match since {
            None => "Revoked. The default parameters are in use.".to_owned(),
            Some(day) => format!("Revoked. The parameters of {day} are in use."),
        }
    }

    fn nothing_to_revoke(&self) -> &'static str {
        "Nothing to revoke: the default parameters are in use."
    }

    fn fitting(&self) -> &'static str {
        "Fitting"
    }
}

impl Simulate for English {
    fn outlook(&self, days: usize, new_per_day: usize, cards: usize, met: usize) -> String {
        format!(
            "The next {days} days, {new_per_day} new cards a day: {cards} cards, {met} of them met."
        )
    }

    fn thin(&self, first_answers: usize, reviews: usize) -> String {
        format!(
            "So far there are {first_answers} answers to new cards and {reviews} later ones: how \
             you answer, and how long it takes, is mostly a typical learner's."
        )
    }

    fn outlook_heads(&self) -> [&'static str; 4] {
        ["retention", "reviews", "minutes", "recalled"]
    }

    fn outlook_legend(&self, mark: char) -> String {
        format!("Reviews and minutes are means a day. {mark} is what is set now.")
    }

    fn minutes_a_day(&self, most: f64) -> String {
        format!("Minutes a day, up to {most:.0}")
    }

    fn cards_remembered(&self, most: f64) -> String {
        format!("Cards remembered, up to {most:.0}")
    }

    fn plot_start(&self) -> &'static str {
        "today"
    }

    fn plot_end(&self, days: usize) -> String {
        format!("in {days} days")
    }
}

impl Plans for English {
    fn catch_up(&self, plan: &CatchUp, today: StudyDay) -> String {
        let CatchUp { overdue, per_day, left_today, clear_on } = *plan;
        let by = |day: StudyDay| match day.since(today) {
            0 => "today".to_owned(),
            1 => "by tomorrow".to_owned(),
            2..7 => format!("by {}", WEEKDAYS[day.weekday() as usize]),
            _ => format!("by {day}"),
        };
        let plan = match clear_on {
            Some(day) => format!("{overdue} overdue: {per_day} a day clears them {}", by(day)),
            None => {
                format!("{overdue} overdue: {per_day} a day does not clear them in {HORIZON} days")
            }
        };
        match left_today {
            0 => format!("{plan}. Today's are done; `--limit N` asks more."),
            _ => format!("{plan}. New cards wait until then; `--limit N` asks more."),
        }
    }
}

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
