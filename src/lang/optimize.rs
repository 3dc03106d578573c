//! What `optimize` says.

use crate::day::StudyDay;

/// An item is a review a day or more after the one before it.
pub trait Optimize {
    fn too_few(&self, items: usize, least: usize) -> String;
    /// The log has enough items, and nothing can be made of them.
    fn nothing_to_fit(&self) -> &'static str;
    /// `percent` of the result is the fit, the rest the defaults.
    fn fitted(&self, items: usize, percent: usize) -> String;
    fn judged(&self, held_out: usize) -> String;
    fn log_loss(&self) -> &'static str;
    fn rmse_bins(&self) -> &'static str;
    /// `since` is the day on which what is in use was adopted; none for the defaults.
    fn score_before(&self, since: Option<StudyDay>) -> String;
    fn score_after(&self) -> &'static str;
    fn adopted(&self) -> &'static str;
    fn not_better(&self) -> &'static str;
    /// The fit gave the very parameters that are in use.
    fn unchanged(&self) -> &'static str;
    fn fit_dry_run(&self) -> &'static str;
    /// `since` is the day on which what is in use from now on was adopted; none for the defaults.
    fn revoked(&self, since: Option<StudyDay>) -> String;
    fn nothing_to_revoke(&self) -> &'static str;
    fn fitting(&self) -> &'static str;
}
