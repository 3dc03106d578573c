//! What `cloudnotes` alone says.

use crate::due::Wait;

/// What is due today, and how much of it no quiz asks by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub due: usize,
    /// Left for later days by the plan after a break, and by the learner's limit of reviews a day.
    pub by_catch_up: usize,
    pub by_limit: usize,
}

impl Waiting {
    /// How many of them a quiz asks.
    pub fn asked(&self) -> usize {
        self.due - self.by_catch_up - self.by_limit
    }
}

/// What `cloudnotes` alone says.
pub trait Home {
    /// What the program does, for whoever starts it for the first time.
    fn welcome(&self) -> &'static str;
    /// Where the decks are that were found.
    fn shipped_decks(&self, cards: usize, topics: usize) -> String;
    fn own_decks(&self, cards: usize, topics: usize, folder: &str) -> String;
    fn no_decks(&self, folder: &str) -> String;
    /// Heads of columns: the topics, and the reviews that a quiz on them asks.
    fn to_ask(&self) -> &'static str;
    fn reviews_head(&self) -> &'static str;
    fn minutes_head(&self) -> &'static str;
    fn minutes(&self, minutes: u64) -> String;
    /// That nothing is left for today, and when something is.
    fn done(&self) -> &'static str;
    fn done_until(&self, wait: Wait) -> String;
    /// That the rows of topics come to more than the row of all; whether new cards of an exam go
    /// before others.
    fn rows_apart(&self, exam_first: bool) -> String;
    /// That more is due than is asked, and why.
    fn waiting(&self, waiting: &Waiting) -> String;
    fn next(&self) -> &'static str;
    /// What each command is for.
    fn to_quiz_all(&self, minutes: u64) -> String;
    fn to_quiz(&self, topic: &str, minutes: u64) -> String;
    /// `a first round: 20 new cards, about 13 min`
    fn to_begin(&self, new: usize, minutes: u64) -> String;
    fn to_see_plan(&self) -> &'static str;
    fn to_take_more(&self) -> &'static str;
    fn to_import(&self) -> &'static str;
    fn to_see_weak(&self) -> &'static str;
    fn to_see_stats(&self) -> &'static str;
    fn to_see_help(&self) -> &'static str;
    /// How a quiz goes.
    fn how_it_goes(&self) -> &'static str;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn what_waits_is_told_with_its_reasons() {
        let check = |waiting: Waiting, en: &str, zh: &str| {
            assert_eq!(Lang::En.words().waiting(&waiting), en);
            assert_eq!(Lang::Zh.words().waiting(&waiting), zh);
        };
        check(
            Waiting { due: 9, by_catch_up: 2, by_limit: 3 },
            "Due: 9 cards. A quiz asks 4 of them today; put off: 2 by the plan above, 3 by \
             `reviews_per_day`.",
            "到期 9 张，今天只问其中 4 张：2 张按上面的计划推后，3 张因 `reviews_per_day` 的上限推后。",
        );
        check(
            Waiting { due: 1, by_limit: 1, ..Waiting::default() },
            "Due: 1 card. A quiz asks none of them today; put off: 1 by `reviews_per_day`.",
            "到期 1 张，今天都不问：1 张因 `reviews_per_day` 的上限推后。",
        );
    }
}
