//! What `plan` says.

use crate::day::StudyDay;

pub trait ExamPlan {
    /// No topics are all of them.
    fn exam_on(&self, day: StudyDay, days: u32, topics: &[String]) -> String;
    /// Minutes are those of the mean day and of the longest.
    fn plan_takes(&self, cards: usize, not_met: usize, mean: f64, longest: f64) -> String;
    /// Seconds of a new card and of a review; whether they are mostly a typical learner's.
    fn plan_times(&self, new: f32, review: f32, is_thin: bool) -> String;
    /// That there are too few minutes a day: cards for which there is no time, and mean recall.
    fn plan_too_short(&self, minutes: u32, left_out: usize, percent: u32) -> String;
    /// Head of a plot whose highest bar has so many.
    fn plan_minutes(&self, most: f64) -> String;
    /// Where the plot ends.
    fn plan_end(&self, day: StudyDay) -> String;
    /// Heads of a narrow table: day, minutes, new cards, reviews.
    fn plan_day_heads(&self) -> [&'static str; 4];
    /// Heads of a narrow table: topic, cards, not met, recall today, on the exam day if nothing is
    /// done, and if the plan is followed.
    fn plan_topic_heads(&self) -> [&'static str; 6];
    /// What the last three of them are.
    fn plan_legend(&self) -> &'static str;
    /// Head of a list of headings.
    fn leave_out(&self) -> &'static str;
    fn no_time_for(&self, left_out: usize, cards: usize) -> String;
    /// `points` are percent of recall in all.
    fn gains_little(&self, cards: usize, minutes: f64, points: f64) -> String;
    /// Headings that are not shown.
    fn more_headings_out(&self, count: usize) -> String;
    /// How many new cards other topics get today, of how many a day.
    fn plan_leaves(&self, left: usize, per_day: u32) -> String;
    fn plan_kept(&self) -> &'static str;
    fn plan_dry_run(&self) -> &'static str;
    fn plan_cancelled(&self, day: StudyDay) -> String;
    /// The day is that of an exam that is over.
    fn no_plan(&self, past: Option<StudyDay>) -> String;
}
