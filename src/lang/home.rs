//! What `cloudnotes` alone says.

use crate::due::Wait;

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
