//! Parameters for one learner: fitted to the log, drawn towards the defaults, and held against
//! the part of the log they have not seen.

mod blend;
pub mod items;
pub mod score;

use crate::memory::Parameters;
use crate::memory::fit::{self, Progress, Unfit};

pub use blend::{blend, weight};
pub use items::Items;
pub use score::Score;

/// Below so many items the defaults, which come from millions of reviews, predict better than what
/// can be fitted.
pub const LEAST: usize = 400;

/// What a fit gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// Of all items, the latest, which judged: the fit that they judged did not see them.
    pub held_out: usize,
    /// How the parameters in use predict them.
    pub before: Score,
    /// How parameters do that were fitted in the same way to the items before them.
    pub after: Score,
    /// How much of the fit there is in the parameters, 0–1; the rest is the defaults.
    pub weight: f64,
    /// To be used: fitted to all items, and blended.
    pub parameters: Parameters,
}

impl Fitted {
    /// Whether the fit predicts no worse than what is in use. Log loss decides, since no bias can
    /// flatter it; RMSE(bins) is told beside it.
    pub fn is_worth_it(&self) -> bool {
        self.after.log_loss <= self.before.log_loss
    }
}

/// The share of items that is held out: the latest fifth.
const HELD_OUT: usize = 5;

/// Fits parameters to all items, and judges that on the latest fifth of them. The two fits report
/// to `progress` one after the other, the shorter first.
pub fn optimize(
    items: &Items,
    in_use: &Parameters,
    relearning_steps: usize,
    progress: &[Progress; 2],
) -> Result<Fitted, Unfit> {
    let cut = items.len() - items.len() / HELD_OUT;
    let later = cut..items.len();
    let before = items.score(in_use, later.clone());
    let trial = blended(items, cut, relearning_steps, &progress[0])?;
    let after = items.score(&trial, later);
    let parameters = blended(items, items.len(), relearning_steps, &progress[1])?;
    Ok(Fitted {
        held_out: items.len() - cut,
        before: before.ok_or(Unfit::NoData)?,
        after: after.ok_or(Unfit::NoData)?,
        weight: weight(items.len()),
        parameters,
    })
}

/// Fitted to the first `n` items, and blended.
fn blended(
    items: &Items,
    n: usize,
    relearning_steps: usize,
    progress: &Progress,
) -> Result<Parameters, Unfit> {
    let fitted = fit::fit(items.prefixes(0..n), relearning_steps, progress)?;
    Ok(blend(&fitted, n))
}
