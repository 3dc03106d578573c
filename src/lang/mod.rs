//! What is read on the screen, in each language the program speaks. A trait a subject says which
//! texts there are; `en` and `zh` have them. A language that lacks one does not compile.
//!
//! Errors, `--help` and JSON are English everywhere: people search for them, and programs read
//! them.

mod asking;
mod cards;
mod en;
mod exam;
mod home;
mod lists;
mod notes;
mod optimize;
mod outline;
mod quiz;
mod simulate;
mod stats;
mod why;
mod zh;

pub use asking::Asking;
pub use cards::{Cards, Gates};
pub use exam::ExamPlan;
pub use home::{Home, Waiting};
pub use lists::Lists;
pub use notes::{Check, Import, NoCards};
pub use optimize::Optimize;
pub use outline::Outline;
pub use quiz::{Deed, Did, Quiz, ToGo};
pub use simulate::Simulate;
pub use stats::Stats;
pub use why::Why;

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
    Common
    + Asking
    + Cards
    + Check
    + ExamPlan
    + Gates
    + Home
    + Import
    + Lists
    + Optimize
    + Outline
    + Plans
    + Quiz
    + Simulate
    + Stats
    + Why
    + Sync
{
}

impl Words for en::English {}
impl Words for zh::Chinese {}

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
