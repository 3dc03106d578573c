//! What `outline` says.

/// What `outline` says.
pub trait Outline {
    fn heading(&self) -> &'static str;
    /// What the three parts of a bar are.
    fn known(&self) -> &'static str;
    fn fading(&self) -> &'static str;
    fn not_met(&self) -> &'static str;
    fn weakest_first(&self) -> &'static str;
    /// How to go through the weakest heading.
    fn practise(&self, command: &str) -> String;
    /// Headings that are not shown, and how to see them.
    fn more_headings(&self, count: usize, command: &str) -> String;
}
