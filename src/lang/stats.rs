//! What `stats` says, and `list`.

use crate::day::StudyDay;

/// What `stats` says.
pub trait Stats {
    /// Titles of its parts.
    fn states(&self) -> &'static str;
    fn forecast(&self) -> &'static str;
    fn reviews(&self) -> &'static str;
    fn retention(&self) -> &'static str;
    fn intervals(&self) -> &'static str;
    fn readiness(&self) -> &'static str;
    /// States of a card.
    fn learning(&self) -> &'static str;
    fn young(&self) -> &'static str;
    fn mature(&self) -> &'static str;
    fn leeches(&self) -> &'static str;
    /// From which interval on cards are mature.
    fn mature_from(&self, days: u32) -> String;
    /// What a leech is, and what helps.
    fn leeches_are(&self, lapses: u32) -> String;
    /// `8 ×`
    fn forgotten(&self, lapses: u32) -> String;
    /// Leeches that are not shown.
    fn more(&self, count: usize) -> String;
    /// What is counted where no topic was named.
    fn all_topics(&self) -> &'static str;
    /// What follows where nothing was answered yet.
    fn no_reviews(&self) -> &'static str;
    /// Periods, as names of rows.
    fn today(&self) -> &'static str;
    fn tomorrow(&self) -> &'static str;
    fn last_days(&self, days: u32) -> String;
    fn next_days(&self, days: u32) -> String;
    fn of_all_times(&self) -> &'static str;
    fn overdue(&self) -> &'static str;
    /// `412 in a year, on 120 days`
    fn in_a_year(&self, reviews: usize, days: usize) -> String;
    /// `streak 5 days, longest 31`
    fn streak(&self, days: usize, longest: usize) -> String;
    fn studied(&self) -> &'static str;
    fn in_a_row(&self) -> &'static str;
    fn most_in_a_row(&self) -> &'static str;
    /// `31 today, 12 tomorrow, 240 in 30 days`
    fn due_soon(&self, today: usize, tomorrow: usize, days_30: usize) -> String;
    /// `31 today, 4 of them overdue, …`
    fn due_late(&self, today: usize, overdue: usize, tomorrow: usize, days_30: usize) -> String;
    /// What is counted, and what the range is.
    fn retention_is(&self) -> &'static str;
    fn no_data(&self) -> &'static str;
    /// What the mark at the desired retention stands for.
    fn goal(&self, percent: u32) -> String;
    /// Days as the name of a row: `1 day`, `2–3 days`, `over 1 year`.
    fn days(&self, from: u32, to: Option<u32>) -> String;
    fn half_up_to(&self, days: u32) -> String;
    fn median(&self) -> &'static str;
    /// How readiness is made up, and what it is not.
    fn readiness_is(&self, covers: bool, exam: Option<StudyDay>) -> String;
    /// Share of the notes that cards ask of.
    fn covered(&self) -> &'static str;
    fn now(&self) -> &'static str;
    /// On the day of the exam.
    fn on_exam(&self) -> &'static str;
    /// Answers in the log to cards that no deck has.
    fn of_no_deck(&self, answers: usize, cards: usize) -> String;
    /// How to see the cards that are suspended.
    fn see_suspended(&self) -> &'static str;
}
