//! Fitting to learners whose true parameters are known, because they are made up.

#[path = "../benches/generate/learner.rs"]
mod learner;

use cloudnotes::memory::fit::{Progress, Unfit};
use cloudnotes::memory::{FSRS_6, Parameters};
use cloudnotes::optimize::{self, Items, LEAST};
use cloudnotes::review::Grade;
use learner::forgetful;

/// Someone who keeps more than most.
fn retentive() -> Parameters {
    let mut w = *Parameters::default().numbers();
    w[..4].iter_mut().for_each(|days| *days *= 4.0);
    w[8] += 0.4;
    Parameters::new(FSRS_6, &w).expect("possible")
}

fn items(least: usize, truth: &Parameters, seed: u64) -> Items {
    Items::of(&learner::reviews(least, truth, seed), 4 * 3600)
}

fn fit(items: &Items) -> optimize::Fitted {
    let progress = [Progress::default(), Progress::default()];
    optimize::optimize(items, &Parameters::default(), 1, &progress).expect("enough to fit to")
}

#[test]
fn what_is_fitted_goes_some_way_from_the_defaults_to_the_truth() {
    // Of someone who forgets little, few failures tell.
    for (truth, seed, share) in [(forgetful(), 1, 0.5), (retentive(), 2, 0.1)] {
        let known = items(6_000, &truth, seed);
        let fitted = fit(&known);
        assert!(fitted.is_worth_it(), "{fitted:?}");
        // Days to come of another run of the same learner, which no fit has seen.
        let unseen = items(6_000, &truth, seed + 100);
        let loss = |parameters: &Parameters| {
            unseen.score(parameters, 0..unseen.len()).expect("some").log_loss
        };
        let (best, usual) = (loss(&truth), loss(&Parameters::default()));
        let ours = loss(&fitted.parameters);
        assert!(best < ours && ours < usual, "{best} {ours} {usual}");
        assert!(usual - ours > share * (usual - best), "{best} {ours} {usual}");
    }
}

#[test]
fn a_learner_like_the_defaults_loses_nothing() {
    for seed in 0..4 {
        let known = items(1_500, &Parameters::default(), seed);
        let unseen = items(6_000, &Parameters::default(), seed + 100);
        let loss = |parameters: &Parameters| {
            unseen.score(parameters, 0..unseen.len()).expect("some").log_loss
        };
        let cost = loss(&fit(&known).parameters) - loss(&Parameters::default());
        assert!(cost < 0.0065, "{cost} for {} items", known.len());
    }
}

#[test]
fn the_same_log_gives_the_same_parameters() {
    let known = items(3_000, &forgetful(), 3);
    assert_eq!(fit(&known), fit(&known));
}

#[test]
fn the_score_is_of_the_later_part_alone() {
    let known = items(2_000, &forgetful(), 4);
    let fitted = fit(&known);
    assert_eq!(fitted.held_out, known.len() / 5);
    let later = known.len() - fitted.held_out..known.len();
    assert_eq!(Some(fitted.before), known.score(&Parameters::default(), later));
}

#[test]
fn a_fit_that_is_stopped_gives_nothing() {
    let known = items(2_000, &forgetful(), 5);
    assert!(known.len() > LEAST);
    for stopped in 0..2 {
        let progress = [Progress::default(), Progress::default()];
        progress[stopped].stop();
        let fitted = optimize::optimize(&known, &Parameters::default(), 1, &progress);
        assert_eq!(fitted, Err(Unfit::Stopped));
    }
}

#[test]
fn answers_that_are_all_alike_are_no_panic() {
    let mut reviews = learner::reviews(2_000, &forgetful(), 6);
    for grade in Grade::ALL {
        reviews.iter_mut().for_each(|review| review.grade = grade);
        let items = Items::of(&reviews, 4 * 3600);
        let progress = [Progress::default(), Progress::default()];
        // Whether anything can be made of it is the crate's to say; numbers would be possible ones.
        if let Ok(fitted) = optimize::optimize(&items, &Parameters::default(), 1, &progress) {
            assert!(fitted.after.log_loss.is_finite());
        }
    }
}
