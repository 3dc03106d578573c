//! What `cloudnotes` alone says.

use super::{English, plural};
use crate::due::Wait;
use crate::lang::{Common, Home, Waiting};

impl Home for English {
    fn welcome(&self) -> &'static str {
        "Asks you what stands in your notes, and again just before you would forget it."
    }

    fn shipped_decks(&self, cards: usize, topics: usize) -> String {
        let (cards, topics) = (plural(cards, "card"), plural(topics, "topic"));
        format!("{cards} on {topics} come with the program, to try it on:")
    }

    fn own_decks(&self, cards: usize, topics: usize, folder: &str) -> String {
        let (cards, topics) = (plural(cards, "card"), plural(topics, "topic"));
        format!("{cards} on {topics} in the folder {folder}:")
    }

    fn no_decks(&self, folder: &str) -> String {
        format!("No cards yet in the folder {folder}.")
    }

    fn to_ask(&self) -> &'static str {
        "to ask"
    }

    fn reviews_head(&self) -> &'static str {
        "reviews"
    }

    fn minutes_head(&self) -> &'static str {
        "about"
    }

    fn minutes(&self, minutes: u64) -> String {
        format!("{minutes} min")
    }

    fn done(&self) -> &'static str {
        "Nothing left for today."
    }

    fn done_until(&self, wait: Wait) -> String {
        format!("Nothing left for today. The next card is due {}.", self.wait(wait))
    }

    fn rows_apart(&self, exam_first: bool) -> String {
        let rows = "Each row is a quiz of its own; a day's limits are for all topics together";
        match exam_first {
            true => format!("{rows}, and new cards for the exam come first."),
            false => format!("{rows}."),
        }
    }

    fn waiting(&self, waiting: &Waiting) -> String {
        let asked = match waiting.asked() {
            0 => "none".to_owned(),
            asked => asked.to_string(),
        };
        let by = [(waiting.by_catch_up, "the plan above"), (waiting.by_limit, "`reviews_per_day`")];
        let by = by.iter().filter(|(count, _)| *count > 0);
        let by: Vec<String> = by.map(|(count, what)| format!("{count} by {what}")).collect();
        let due = plural(waiting.due, "card");
        format!("Due: {due}. A quiz asks {asked} of them today; put off: {}.", by.join(", "))
    }

    fn next(&self) -> &'static str {
        "What next"
    }

    fn to_quiz_all(&self, minutes: u64) -> String {
        format!("all topics, about {minutes} min")
    }

    fn to_quiz(&self, topic: &str, minutes: u64) -> String {
        format!("only {topic}, about {minutes} min")
    }

    fn to_begin(&self, new: usize, minutes: u64) -> String {
        format!("a first round: {}, about {minutes} min", plural(new, "new card"))
    }

    fn to_see_plan(&self) -> &'static str {
        "the way to the exam"
    }

    fn to_take_more(&self) -> &'static str {
        "more new cards today"
    }

    fn to_import(&self) -> &'static str {
        "make cards from your own notes"
    }

    fn to_see_weak(&self) -> &'static str {
        "where you are weakest"
    }

    fn to_see_stats(&self) -> &'static str {
        "how it goes"
    }

    fn to_see_help(&self) -> &'static str {
        "all commands"
    }

    fn how_it_goes(&self) -> &'static str {
        "Recall the answer, press Space to see it, and say how it went: 1 to 4."
    }
}
