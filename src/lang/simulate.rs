//! What `simulate` says.

pub trait Simulate {
    fn outlook(&self, days: usize, new_per_day: usize, cards: usize, met: usize) -> String;
    /// That habits are mostly those of a typical learner.
    fn thin(&self, first_answers: usize, reviews: usize) -> String;
    /// Heads of a narrow table: desired retention, reviews a day, minutes a day, cards remembered.
    fn outlook_heads(&self) -> [&'static str; 4];
    /// What the heads leave out; `mark` stands before the retention that is set.
    fn outlook_legend(&self, mark: char) -> String;
    fn minutes_a_day(&self, most: f64) -> String;
    fn cards_remembered(&self, most: f64) -> String;
    fn plot_start(&self) -> &'static str;
    fn plot_end(&self, days: usize) -> String;
}
