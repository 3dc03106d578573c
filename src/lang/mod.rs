//! What a student reads, in each language the program speaks. A language is one file; one that
//! lacks a text does not compile.
//!
//! Errors, `--help` and JSON are English everywhere: people search for them, and programs read
//! them.

mod asking;
mod en;
mod optimize;
mod quiz;
mod simulate;
mod zh;

pub use asking::Asking;
pub use optimize::Optimize;
pub use quiz::{Deed, Did, Quiz, ToGo};
pub use simulate::Simulate;

use crate::day::StudyDay;
use crate::due::{CatchUp, Interval, Wait};
use crate::review::Grade;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// The language that a locale's name stands for, such as `zh_CN.UTF-8`; English where it is
    /// none of ours.
    pub fn of_locale(locale: &str) -> Lang {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") { Lang::Zh } else { Lang::En }
    }

    pub fn words(self) -> &'static dyn Words {
        match self {
            Lang::En => &en::English,
            Lang::Zh => &zh::Chinese,
        }
    }
}

/// All that one language says.
pub trait Words:
    Common + Asking + Home + Optimize + Outline + Plans + Quiz + Simulate + Stats + Sync
{
}

impl<T: Common + Asking + Home + Optimize + Outline + Plans + Quiz + Simulate + Stats + Sync> Words
    for T
{
}

/// What several places say.
pub trait Common {
    fn grade(&self, grade: Grade) -> &'static str;
    /// Short enough for a button: `20s`, `10m`, `8d`, `2.5mo`, `1.2y`.
    fn interval(&self, interval: Interval) -> String;
    /// As the end of a sentence: `now`, `in 7 minutes`, `tomorrow`, `in 3 days`.
    fn wait(&self, wait: Wait) -> String;
    /// With its weekday: `Mon 23 Nov 2026`, `2026-11-23 周一`.
    fn date(&self, day: StudyDay) -> String;
    /// `23 Nov`, in at most 6 cells.
    fn day(&self, day: StudyDay) -> String;
    /// 1–12, in at most 3 cells.
    fn month(&self, month: i64) -> &'static str;
    /// What stands before a row of months, in at most 3 cells.
    fn months(&self) -> &'static str;
    /// From 0, Monday; in at most 3 cells.
    fn weekday(&self, weekday: u32) -> &'static str;
    fn topic(&self) -> &'static str;
    /// What a row of sums is called.
    fn all(&self) -> &'static str;
    /// `1 card`, `12 cards`.
    fn cards(&self, count: usize) -> String;
    /// Heads of columns.
    fn total(&self) -> &'static str;
    fn due(&self) -> &'static str;
    fn new_cards(&self) -> &'static str;
    fn learned(&self) -> &'static str;
    fn suspended(&self) -> &'static str;
    fn recall(&self) -> &'static str;
    fn met(&self) -> &'static str;
}

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
}

/// What `outline` says.
pub trait Outline {
    fn heading(&self) -> &'static str;
    /// What the three parts of a bar are.
    fn known(&self) -> &'static str;
    fn fading(&self) -> &'static str;
    fn not_met(&self) -> &'static str;
    fn weakest_first(&self) -> &'static str;
    /// Headings that are not shown, and how to see them.
    fn more_headings(&self, count: usize, command: &str) -> String;
    /// That a card is hand-made and stands in no note.
    fn no_headings(&self) -> &'static str;
}

/// What `cloudnotes` alone says.
pub trait Home {
    /// What the program does, for whoever starts it for the first time.
    fn welcome(&self) -> &'static str;
    /// Where the decks are that were found.
    fn shipped_decks(&self, cards: usize, topics: usize) -> String;
    fn own_decks(&self, cards: usize, topics: usize, folder: &str) -> String;
    fn no_decks(&self, folder: &str) -> String;
    /// Heads of columns.
    fn minutes_head(&self) -> &'static str;
    fn minutes(&self, minutes: u64) -> String;
    /// That nothing is left for today, and when something is.
    fn done(&self) -> &'static str;
    fn done_until(&self, wait: Wait) -> String;
    fn next(&self) -> &'static str;
    /// What each command is for.
    fn to_quiz_all(&self, minutes: u64) -> String;
    fn to_quiz(&self, topic: &str, minutes: u64) -> String;
    /// `a first round: 20 new cards, about 13 min`
    fn to_begin(&self, new: usize, minutes: u64) -> String;
    fn to_take_more(&self) -> &'static str;
    fn to_import(&self) -> &'static str;
    fn to_see_weak(&self) -> &'static str;
    fn to_see_stats(&self) -> &'static str;
    fn to_see_help(&self) -> &'static str;
    /// How a quiz goes.
    fn how_it_goes(&self) -> &'static str;
}

/// What is said of the days to come.
pub trait Plans {
    /// What piled up, how it is cleared, and by when; in one line.
    fn catch_up(&self, plan: &CatchUp, today: StudyDay) -> String;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_language() {
        let check = |locale: &str, expect: Lang| assert_eq!(Lang::of_locale(locale), expect);
        check("zh_CN.UTF-8", Lang::Zh);
        check("zh-Hans", Lang::Zh);
        check("en_US.UTF-8", Lang::En);
        check("zho", Lang::En);
        check("C", Lang::En);
        check("", Lang::En);
    }
}
