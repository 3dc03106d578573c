//! English.

mod asking;
mod cards;
mod home;
mod lists;
mod notes;
mod outline;
mod quiz;
mod stats;
mod why;

use super::{Common, ExamPlan, Optimize, Plans, Simulate};
use crate::day::StudyDay;
use crate::due::{CatchUp, HORIZON, Interval, Wait};
use crate::review::Grade;
use crate::text::plural;

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

    fn unchanged(&self) -> &'static str {
        "Nothing was changed: these parameters are in use already."
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
        let days = if days == 1 { "day".to_owned() } else { format!("{days} days") };
        let (new, cards) = (plural(new_per_day, "new card"), self.cards(cards));
        format!("The next {days}, {new} a day: {cards}, {met} of them met.")
    }

    fn thin(&self, first_answers: usize, reviews: usize) -> String {
        format!(
            "So far there {} to new cards and {reviews} later: how you answer, and how long it \
             takes, is mostly a typical learner's.",
            match first_answers {
                1 => "is 1 answer".to_owned(),
                count => format!("are {count} answers"),
            }
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
        self.wait(Wait::Days(days as u32))
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

impl ExamPlan for English {
    fn exam_on(&self, day: StudyDay, days: u32, topics: &[String]) -> String {
        let wait = self.wait(Wait::Days(days));
        let about = if topics.is_empty() { "all topics".to_owned() } else { topics.join(", ") };
        format!("Exam on {}, {wait}: {about}", self.date(day))
    }

    fn plan_takes(&self, cards: usize, not_met: usize, mean: f64, longest: f64) -> String {
        let met = match not_met {
            0 => "all met".to_owned(),
            // One of one would sound odd.
            1 if cards == 1 => "not met yet".to_owned(),
            not_met => format!("{not_met} of them not met yet"),
        };
        let (cards, mean) = (self.cards(cards), plural(mean.round() as usize, "minute"));
        format!("{cards}, {met}: about {mean} a day, {longest:.0} on the longest.")
    }

    fn plan_times(&self, new: f32, review: f32, is_thin: bool) -> String {
        let whose = match is_thin {
            true => "mostly a typical learner's times: there are too few answers of yours",
            false => "by your own answers",
        };
        format!("A new card takes {new:.0} s, a review {review:.0} s, {whose}.")
    }

    fn plan_too_short(&self, minutes: u32, left_out: usize, percent: u32) -> String {
        let minutes = plural(minutes as usize, "minute");
        let left_out = match left_out {
            0 => String::new(),
            1 => "1 card is not met, and ".to_owned(),
            count => format!("{count} cards are not met, and "),
        };
        format!(
            "The time is too short: in {minutes} a day {left_out}{percent} % is recalled on \
             the exam day. `--minutes M` plans longer days."
        )
    }

    fn plan_minutes(&self, most: f64) -> String {
        format!("Minutes a day, up to {most:.0}")
    }

    fn plan_end(&self, day: StudyDay) -> String {
        format!("exam {}", self.day(day))
    }

    fn plan_day_heads(&self) -> [&'static str; 4] {
        ["day", "minutes", "new", "reviews"]
    }

    fn plan_topic_heads(&self) -> [&'static str; 6] {
        ["topic", "cards", "new", "now", "idle", "exam"]
    }

    fn plan_legend(&self) -> &'static str {
        "Predicted recall: now, and on the exam day if nothing is done (idle) or the plan is followed."
    }

    fn leave_out(&self) -> &'static str {
        "What is left out, or could be; to choose yourself, name topics or headings:"
    }

    fn no_time_for(&self, left_out: usize, cards: usize) -> String {
        let cards = self.cards(cards);
        format!("no time for {left_out} of {cards}")
    }

    fn gains_little(&self, cards: usize, minutes: f64, points: f64) -> String {
        let cards = self.cards(cards);
        format!("{cards}, {minutes:.0} min for only {points:.1} % of all")
    }

    fn more_headings_out(&self, count: usize) -> String {
        format!("and {count} more (--format json has all)")
    }

    fn plan_leaves(&self, left: usize, per_day: u32) -> String {
        let left = if left == 0 { "none".to_owned() } else { left.to_string() };
        format!(
            "Its new cards come first: of the {per_day} a day (`new_per_day`), other topics get \
             {left} today."
        )
    }

    fn plan_kept(&self) -> &'static str {
        "`cloudnotes quiz` follows this plan from now on; `cloudnotes plan --cancel` takes it back."
    }

    fn plan_dry_run(&self) -> &'static str {
        "Nothing was kept: without --dry-run the quiz follows this plan."
    }

    fn plan_cancelled(&self, day: StudyDay) -> String {
        format!("The exam on {} is taken back: the quiz is as without a plan.", self.date(day))
    }

    fn no_plan(&self, past: Option<StudyDay>) -> String {
        let past = past.map(|day| format!("The exam of {} is over. ", self.date(day)));
        format!(
            "{}No exam is ahead: `cloudnotes plan --exam DATE` plans for one.",
            past.unwrap_or_default()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_thing_is_no_plural() {
        let words = &English;
        let check = |told: String, expect: &str| assert_eq!(told, expect);
        check(
            words.plan_takes(1, 0, 0.6, 1.2),
            "1 card, all met: about 1 minute a day, 1 on the longest.",
        );
        check(
            words.plan_takes(20, 20, 3.4, 4.0),
            "20 cards, 20 of them not met yet: about 3 minutes a day, 4 on the longest.",
        );
        check(words.outlook(1, 1, 1, 0), "The next day, 1 new card a day: 1 card, 0 of them met.");
        check(words.plot_end(1), "tomorrow");
        let thin = words.thin(1, 1);
        assert!(thin.starts_with("So far there is 1 answer to new cards and 1 later: "), "{thin}");
        let short = words.plan_too_short(1, 0, 80);
        assert!(short.contains("in 1 minute a day 80 %"), "{short}");
    }
}
