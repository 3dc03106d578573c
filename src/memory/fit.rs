//! Fitting FSRS's parameters to answers that were given.

use std::sync::{Arc, Mutex, PoisonError};

use fsrs::{CombinedProgressState, ComputeParametersInput, FSRSError, FSRSItem, TrainingConfig};

use super::{FSRS_6, Parameters, Step, review};

/// How far a fit is, and the way to stop it: from another thread than the one that fits.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Mutex<CombinedProgressState>>);

/// Why there are no parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Somebody called [`Progress::stop`].
    Stopped,
    /// The answers say nothing: too few, or all of them odd.
    NoData,
}

impl Progress {
    /// Items worked, of how many; all epochs together.
    pub fn done(&self) -> (usize, usize) {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (state.current(), state.total())
    }

    /// Makes the fit give up before its next batch, also one that has not begun yet.
    pub fn stop(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).want_abort = true;
    }
}

/// Parameters for the answers that end each prefix: a card's number and its steps up to that
/// answer, which came a day or more after the one before. In the order of time, since later
/// answers weigh more. The same input always gives the same numbers.
pub fn fit<'a>(
    prefixes: impl Iterator<Item = (u32, &'a [Step])>,
    relearning_steps: usize,
    progress: &Progress,
) -> Result<Parameters, Unfit> {
    let config = TrainingConfig::default();
    let mut train_set = Vec::new();
    let mut card_ids = Vec::new();
    // The crate passes over longer ones; not to make them saves their room, which grows with the
    // square of a card's answers.
    for (card, steps) in prefixes.filter(|(_, steps)| steps.len() <= config.max_seq_len) {
        train_set.push(FSRSItem { reviews: steps.iter().copied().map(review).collect() });
        card_ids.push(i64::from(card));
    }
    let input = ComputeParametersInput {
        train_set,
        // With them the crate walks each card once, instead of once for each of its prefixes.
        card_ids: Some(card_ids),
        progress: Some(progress.0.clone()),
        enable_short_term: true,
        num_relearning_steps: Some(relearning_steps),
        training_config: Some(config),
    };
    let w = fsrs::compute_parameters(input).map_err(|error| match error {
        FSRSError::Interrupted => Unfit::Stopped,
        FSRSError::NotEnoughData
        | FSRSError::OptimalNotFound
        | FSRSError::InvalidParameters
        | FSRSError::InvalidInput
        | FSRSError::InvalidDeckSize => Unfit::NoData,
    })?;
    Parameters::new(FSRS_6, &w).map_err(|_| Unfit::NoData)
}
