//! How well the schedule predicts one real learner: log loss and RMSE(bins) of the next review, in
//! five time folds, for
//!
//! - the average: the share recalled so far,
//! - SM-2,
//! - FSRS-6 with its defaults, fitted, and fitted and blended as `cloudnotes optimize` does it.
//!
//! ```sh
//! LEARNER_LOG=reviews.tsv cargo bench --bench learner
//! LEARNER_LOG=reviews.tsv LEARNER_ZONE=America/Los_Angeles LEARNER_DAY_STARTS_AT=4 cargo bench --bench learner
//! ```
//!
//! A log has a line for each review: card, milliseconds since 1970 (UTC), grade 1–4, apart by tabs
//! or commas; lines that are none of this are counted and left out. Since it does not say where
//! the learner was, `LEARNER_ZONE` does: hours east of UTC (`-7`, `5.5`) or the name of a time zone.
//! `LEARNER_DAY_STARTS_AT` is the hour at which a study day starts; without it, 4. Without a zone,
//! study days start in the middle of the eight hours with the fewest reviews, since people sleep.
//! Logs stay out of this repository.
//!
//! The conventions are those of open-spaced-repetition's srs-benchmark, so that figures can be
//! laid side by side: what counts is every review a study day or more after the one before;
//! reviews are cut by time into six parts, and each of the last five is predicted by what was
//! learned from all before it; the measures are taken over the five together, every review
//! weighing the same. Unlike there, no review is left out as odd.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::{Duration, Instant};

use cloudnotes::card::CardId;
use cloudnotes::day::{DEFAULT_ROLLOVER_S, Moment};
use cloudnotes::memory::fit::{Progress, fit};
use cloudnotes::memory::{Parameters, Step};
use cloudnotes::optimize::{Items, Score, blend};
use cloudnotes::review::{Grade, Mode, Review};

fn main() {
    let Ok(path) = std::env::var("LEARNER_LOG") else {
        println!("learner: set LEARNER_LOG to a file of reviews; benches/learner.rs says how");
        return;
    };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let zone = std::env::var("LEARNER_ZONE").ok();
    let at = zone.as_deref().map_or(Zone::Offset(0), Zone::of);
    let (reviews, left_out) = read(&text, &at);
    println!("{path}: {} reviews, {left_out} lines left out", reviews.len());
    let rollover_s = match (std::env::var("LEARNER_DAY_STARTS_AT"), &zone) {
        (Ok(hour), _) => (hour.parse::<f64>().expect("an hour") * 3600.0) as i32,
        (Err(_), Some(_)) => DEFAULT_ROLLOVER_S,
        (Err(_), None) => 3600 * quiet_hour(&reviews),
    };
    let zone = zone.as_deref().unwrap_or("UTC");
    println!("study days start at {}:00, time zone {zone}", rollover_s / 3600);

    let items = Items::of(&reviews, rollover_s);
    let folds = folds(items.len());
    let judged = folds.first().map_or(0, |fold| items.len() - fold.start);
    println!("{} after a day or more, {judged} of them predicted\n", items.len());
    if judged == 0 {
        return;
    }
    println!("             log loss  RMSE(bins)  time");
    tell("average", &items, &folds, |fold| average(&items, fold));
    tell("SM-2", &items, &folds, |fold| {
        items.prefixes(fold.clone()).map(|(_, steps)| sm2(steps)).collect()
    });
    tell("defaults", &items, &folds, |fold| predicted(&items, &Parameters::default(), fold));
    tell("fitted", &items, &folds, |fold| predicted(&items, &fitted(&items, fold.start), fold));
    tell("blended", &items, &folds, |fold| {
        predicted(&items, &blend(&fitted(&items, fold.start), fold.start), fold)
    });
}

/// Where the learner was.
enum Zone {
    Offset(i32),
    Named(jiff::tz::TimeZone),
}

impl Zone {
    fn of(text: &str) -> Zone {
        match text.parse::<f64>() {
            Ok(hours) => Zone::Offset((hours * 3600.0) as i32),
            Err(_) => Zone::Named(jiff::tz::TimeZone::get(text).expect("hours or a time zone")),
        }
    }

    fn moment(&self, utc_ms: i64) -> Option<Moment> {
        let at = jiff::Timestamp::from_millisecond(utc_ms).ok()?;
        let offset_s = match self {
            Zone::Offset(offset_s) => *offset_s,
            Zone::Named(zone) => zone.to_offset(at).seconds(),
        };
        Some(Moment { utc_ms, offset_s })
    }
}

/// The middle of the eight hours of the day with the fewest reviews.
fn quiet_hour(reviews: &[Review]) -> i32 {
    let mut hours = [0u32; 24];
    for review in reviews {
        hours[review.at.utc_ms.div_euclid(3_600_000).rem_euclid(24) as usize] += 1;
    }
    let around = |middle: &usize| (0..8).map(|i| hours[(middle + 20 + i) % 24]).sum::<u32>();
    (0..24).min_by_key(around).unwrap_or_default() as i32
}

/// The reviews, oldest first, and how many lines are none.
fn read(text: &str, zone: &Zone) -> (Vec<Review>, usize) {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let read: Vec<Option<Review>> = lines.map(|line| review(line, zone)).collect();
    let all = read.len();
    let mut reviews: Vec<Review> = read.into_iter().flatten().collect();
    reviews.sort_by_key(|review| review.at.utc_ms);
    let left_out = all - reviews.len();
    (reviews, left_out)
}

fn review(line: &str, zone: &Zone) -> Option<Review> {
    let mut fields = line.split(['\t', ',']).map(str::trim);
    let card = CardId(fields.next()?.to_owned());
    let at = zone.moment(fields.next()?.parse().ok()?)?;
    let grade = Grade::try_from(fields.next()?.parse::<u8>().ok()?).ok()?;
    Some(Review {
        card,
        grade,
        at,
        took_ms: 0,
        mode: Mode::Shown,
        days: None,
        without_exam: None,
        text: None,
    })
}

/// The parts that are predicted, each by all before it.
fn folds(n: usize) -> Vec<Range<usize>> {
    let part = n / 6;
    if part == 0 {
        return Vec::new();
    }
    let first = n - 5 * part;
    (0..5).map(|i| first + i * part..first + (i + 1) * part).collect()
}

fn tell(
    name: &str,
    items: &Items,
    folds: &[Range<usize>],
    predict: impl Fn(&Range<usize>) -> Vec<f32>,
) {
    let start = Instant::now();
    let predictions: Vec<f32> = folds.iter().flat_map(predict).collect();
    let took = start.elapsed();
    let all = folds[0].start..items.len();
    let Score { log_loss, rmse_bins } =
        items.score_of(predictions.into_iter(), all).expect("there are some");
    println!("{name:<12} {log_loss:>8.4}  {rmse_bins:>10.4}  {:>6}", shown(took));
}

fn shown(took: Duration) -> String {
    format!("{:.2} s", took.as_secs_f64())
}

fn predicted(items: &Items, parameters: &Parameters, fold: &Range<usize>) -> Vec<f32> {
    items.predictions(parameters)[fold.clone()].to_vec()
}

/// Fitted to the first `n` items; the defaults where they are too few to say anything.
fn fitted(items: &Items, n: usize) -> Parameters {
    fit(items.prefixes(0..n), 1, &Progress::default()).unwrap_or_default()
}

/// The share recalled before the fold.
fn average(items: &Items, fold: &Range<usize>) -> Vec<f32> {
    let mut grades: BTreeMap<bool, usize> = BTreeMap::new();
    for (_, steps) in items.prefixes(0..fold.start) {
        *grades.entry(recalled(steps)).or_default() += 1;
    }
    let share = grades.get(&true).copied().unwrap_or(0) as f32 / fold.start as f32;
    vec![share; fold.len()]
}

fn recalled(steps: &[Step]) -> bool {
    steps.last().is_some_and(|(grade, _)| *grade != Grade::Again)
}

/// SM-2 as Wozniak wrote it (only a day's first answer counts; a card that was forgotten begins
/// anew with one day), read as a prediction: recall is 90 % when its interval is over, and falls
/// exponentially.
fn sm2(steps: &[Step]) -> f32 {
    let (answer, before) = steps.split_last().expect("an item has two answers");
    let (mut interval, mut easiness, mut repetition) = (0.0f64, 2.5f64, 0);
    let counts = |(i, step): (usize, &Step)| (i == 0 || step.1 > 0).then_some(step.0);
    for grade in before.iter().enumerate().filter_map(counts) {
        let quality = f64::from(u8::from(grade)) + 1.0;
        repetition = if grade == Grade::Again { 1 } else { repetition + 1 };
        interval = match repetition {
            1 => 1.0,
            2 => 6.0,
            _ => interval * easiness,
        };
        let short = 5.0 - quality;
        easiness = (easiness + 0.1 - short * (0.08 + short * 0.02)).max(1.3);
    }
    0.9f64.powf(f64::from(answer.1) / interval) as f32
}
