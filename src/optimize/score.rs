//! How well predictions fit what was recalled: the two measures of the field, computed plainly,
//! every answer weighing the same.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::memory::Step;
use crate::review::Grade;

/// Both are better when smaller.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Score {
    /// Mean of −ln of the chance that was given to what happened.
    pub log_loss: f64,
    /// Root of the mean square of (predicted − recalled) over bins of like answers, each weighing
    /// as many as it holds.
    pub rmse_bins: f64,
}

/// An answer and the chance to recall that was predicted for it.
#[derive(Clone, Copy, Debug)]
pub struct Answered {
    /// 0–1.
    pub predicted: f32,
    pub recalled: bool,
    pub bin: Bin,
}

/// Answers that are alike in the days since the last one, in the number of reviews a day or more
/// apart, and in lapses. The bins are those of open-spaced-repetition's srs-benchmark, so that
/// figures can be laid side by side; here each is named by its exponents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bin {
    days: i32,
    reviews: i32,
    /// None for a card that was never forgotten.
    lapses: Option<i32>,
}

impl Bin {
    /// The bin of the last of these answers, which came a day or more after the one before.
    pub fn of(steps: &[Step]) -> Bin {
        let days = steps.last().map_or(0, |(_, days)| *days);
        let apart = steps.iter().filter(|(_, days)| *days > 0).count();
        let before = &steps[..steps.len().saturating_sub(1)];
        let lapses =
            before.iter().filter(|(grade, days)| *grade == Grade::Again && *days > 0).count();
        Bin {
            days: floor_log(days.into(), 3.62),
            // The first answer counts as well.
            reviews: floor_log(apart as f64 + 1.0, 1.89),
            lapses: (lapses > 0).then(|| floor_log(lapses as f64, 1.73)),
        }
    }
}

/// None without answers.
pub fn score(answers: impl Iterator<Item = Answered>) -> Option<Score> {
    let (mut loss, mut n) = (0.0, 0.0);
    let mut bins: BTreeMap<Bin, (f64, f64, f64)> = BTreeMap::new();
    for Answered { predicted, recalled, bin } in answers {
        // A certainty that fails would cost the infinite.
        let p = f64::from(predicted).clamp(1e-6, 1.0 - 1e-6);
        loss -= if recalled { p } else { 1.0 - p }.ln();
        n += 1.0;
        let (sum_p, sum_recalled, count) = bins.entry(bin).or_default();
        *sum_p += p;
        *sum_recalled += f64::from(u8::from(recalled));
        *count += 1.0;
    }
    let squares: f64 = bins.values().map(|(p, recalled, n)| (p - recalled).powi(2) / n).sum();
    (n > 0.0).then(|| Score { log_loss: loss / n, rmse_bins: (squares / n).sqrt() })
}

fn floor_log(x: f64, base: f64) -> i32 {
    x.max(1.0).log(base).floor() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGAIN: Grade = Grade::Again;
    const GOOD: Grade = Grade::Good;

    #[test]
    fn log_loss_and_rmse_of_a_few_answers_by_hand() {
        let (short, long) = (Bin::of(&[(GOOD, 0), (GOOD, 1)]), Bin::of(&[(GOOD, 0), (GOOD, 30)]));
        let answers = [(0.8, true, short), (0.6, false, short), (0.5, true, long)];
        let told = score(answers.into_iter().map(|(predicted, recalled, bin)| Answered {
            predicted,
            recalled,
            bin,
        }))
        .unwrap();
        let loss = -(0.8f64.ln() + 0.4f64.ln() + 0.5f64.ln()) / 3.0;
        // The first bin predicts 0.7 of 0.5, twice; the second 0.5 of 1, once.
        let rmse = ((2.0 * 0.2f64.powi(2) + 0.5f64.powi(2)) / 3.0).sqrt();
        assert!((told.log_loss - loss).abs() < 1e-6, "{told:?}");
        assert!((told.rmse_bins - rmse).abs() < 1e-6, "{told:?}");
    }

    #[test]
    fn a_certainty_that_fails_is_still_a_number() {
        let bin = Bin::of(&[(GOOD, 0), (GOOD, 1)]);
        let told = score([Answered { predicted: 1.0, recalled: false, bin }].into_iter()).unwrap();
        assert!(told.log_loss.is_finite() && told.log_loss > 10.0);
        assert_eq!(score([].into_iter()), None);
    }

    #[test]
    fn like_answers_share_a_bin() {
        let bin = |steps: &[Step]| Bin::of(steps);
        let first = bin(&[(GOOD, 0), (GOOD, 1)]);
        assert_eq!(first, bin(&[(AGAIN, 0), (GOOD, 0), (AGAIN, 3)]), "1–3 days, never forgotten");
        assert_ne!(first, bin(&[(GOOD, 0), (GOOD, 4)]), "4–13 days");
        assert_eq!(first, bin(&[(GOOD, 0), (GOOD, 2), (GOOD, 0), (GOOD, 0), (GOOD, 0)][..2]));
        assert_ne!(first, bin(&[(GOOD, 0), (GOOD, 5), (GOOD, 9), (GOOD, 1)]), "the fourth review");
        let forgotten = bin(&[(GOOD, 0), (AGAIN, 5), (GOOD, 1)]);
        assert_ne!(forgotten, bin(&[(GOOD, 0), (GOOD, 5), (GOOD, 1)]));
        assert_eq!(forgotten, bin(&[(GOOD, 0), (AGAIN, 5), (AGAIN, 0), (GOOD, 1)]), "one lapse");
    }
}
