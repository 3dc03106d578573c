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

use crate::due::{Interval, Wait};
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
pub trait Words: Common + Asking + Optimize + Quiz + Simulate + Sync {}

impl<T: Common + Asking + Optimize + Quiz + Simulate + Sync> Words for T {}

/// What several places say.
pub trait Common {
    fn grade(&self, grade: Grade) -> &'static str;
    /// Short enough for a button: `20s`, `10m`, `8d`, `2.5mo`, `1.2y`.
    fn interval(&self, interval: Interval) -> String;
    /// As the end of a sentence: `now`, `in 7 minutes`, `tomorrow`, `in 3 days`.
    fn wait(&self, wait: Wait) -> String;
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
