//! What `stats` says.

use super::{English, plural};
use crate::day::StudyDay;
use crate::lang::{Common, Stats};

impl Stats for English {
    fn states(&self) -> &'static str {
        "Cards"
    }

    fn forecast(&self) -> &'static str {
        "Due"
    }

    fn reviews(&self) -> &'static str {
        "Reviews"
    }

    fn retention(&self) -> &'static str {
        "Retention"
    }

    fn intervals(&self) -> &'static str {
        "Intervals"
    }

    fn readiness(&self) -> &'static str {
        "Readiness"
    }

    fn learning(&self) -> &'static str {
        "learning"
    }

    fn young(&self) -> &'static str {
        "young"
    }

    fn mature(&self) -> &'static str {
        "mature"
    }

    fn leeches(&self) -> &'static str {
        "leeches"
    }

    fn mature_from(&self, days: u32) -> String {
        format!("mature: interval of {days} days or more")
    }

    fn leeches_are(&self, lapses: u32) -> String {
        format!("Leeches: forgotten {lapses} times or more. Reword them in the note, or split them")
    }

    fn forgotten(&self, lapses: u32) -> String {
        format!("{lapses} times")
    }

    fn more(&self, count: usize) -> String {
        format!("and {count} more")
    }

    fn all_topics(&self) -> &'static str {
        "All topics"
    }

    fn no_reviews(&self) -> &'static str {
        "No reviews yet: `cloudnotes quiz` starts."
    }

    fn today(&self) -> &'static str {
        "today"
    }

    fn tomorrow(&self) -> &'static str {
        "tomorrow"
    }

    fn last_days(&self, days: u32) -> String {
        format!("last {days} days")
    }

    fn next_days(&self, days: u32) -> String {
        format!("next {days} days")
    }

    fn of_all_times(&self) -> &'static str {
        "all"
    }

    fn overdue(&self) -> &'static str {
        "overdue"
    }

    fn in_a_year(&self, reviews: usize, days: usize) -> String {
        format!("{reviews} in a year, on {}", plural(days, "day"))
    }

    fn streak(&self, days: usize, longest: usize) -> String {
        format!("streak {}, longest {longest}", plural(days, "day"))
    }

    fn studied(&self) -> &'static str {
        "days studied in a year"
    }

    fn in_a_row(&self) -> &'static str {
        "days in a row"
    }

    fn most_in_a_row(&self) -> &'static str {
        "most days in a row"
    }

    fn due_soon(&self, today: usize, tomorrow: usize, days_30: usize) -> String {
        format!("{today} today, {tomorrow} tomorrow, {days_30} in 30 days")
    }

    fn due_late(&self, today: usize, overdue: usize, tomorrow: usize, days_30: usize) -> String {
        format!("{today} today ({overdue} overdue), {tomorrow} tomorrow, {days_30} in 30 days")
    }

    fn retention_is(&self) -> &'static str {
        "recalled after a day or more, with 95 % intervals"
    }

    fn no_data(&self) -> &'static str {
        "no data yet"
    }

    fn goal(&self, percent: u32) -> String {
        format!("goal {percent} %")
    }

    fn days(&self, from: u32, to: Option<u32>) -> String {
        match to {
            Some(to) if to == from => plural(to as usize, "day"),
            Some(to) => format!("{from}–{to} days"),
            None => "over a year".to_owned(),
        }
    }

    fn half_up_to(&self, days: u32) -> String {
        format!("half of them up to {}", plural(days as usize, "day"))
    }

    fn median(&self) -> &'static str {
        "median"
    }

    fn readiness_is(&self, covers: bool, exam: Option<StudyDay>) -> String {
        let product = if covers { "recall × met × covered" } else { "recall × met" };
        let exam = exam.map_or(String::new(), |day| format!(", exam {}", self.day(day)));
        format!("{product}{exam}: of these notes, not a chance of passing")
    }

    fn covered(&self) -> &'static str {
        "covered"
    }

    fn now(&self) -> &'static str {
        "now"
    }

    fn on_exam(&self) -> &'static str {
        "exam"
    }

    fn of_no_deck(&self, answers: usize, cards: usize) -> String {
        let (answers, cards) = (plural(answers, "answer"), plural(cards, "card"));
        format!("Not counted: {answers} to {cards} in no deck; the log keeps them.")
    }

    fn see_suspended(&self) -> &'static str {
        "`cloudnotes list --suspended` shows which are suspended."
    }
}
