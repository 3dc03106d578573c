//! Our memory model beside the independent Python implementation, whose vectors
//! `tests/vectors/make.py` made, and beside a second one of a few lines.

use std::fs;

use cloudnotes::memory::{FSRS_6, MemoryState, Model, Parameters};
use cloudnotes::review::Grade;
use proptest::prelude::*;

struct Vectors {
    parameters: Vec<Vec<f64>>,
    histories: Vec<History>,
}

struct History {
    parameters: usize,
    retention: f64,
    answers: Vec<Answer>,
}

#[derive(Debug)]
struct Answer {
    grade: Grade,
    elapsed: u32,
    stability: f64,
    difficulty: f64,
    recall: f64,
    days: f64,
}

fn vectors() -> Vectors {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/fsrs6.json");
    let text = fs::read_to_string(path).expect("the vectors");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let numbers = |value: &serde_json::Value| -> Vec<f64> {
        let list = value.as_array().expect("a list");
        list.iter().map(|number| number.as_f64().expect("a number")).collect()
    };
    let history = |value: &serde_json::Value| History {
        parameters: value[0].as_u64().expect("a place") as usize,
        retention: value[1].as_f64().expect("a share"),
        answers: numbers(&value[2]).chunks_exact(6).map(answer).collect(),
    };
    let list = |key: &str| json[key].as_array().expect("a list").clone();
    Vectors {
        parameters: list("parameters").iter().map(numbers).collect(),
        histories: list("histories").iter().map(history).collect(),
    }
}

fn answer(six: &[f64]) -> Answer {
    Answer {
        grade: Grade::try_from(six[0] as u8).expect("a grade"),
        elapsed: six[1] as u32,
        stability: six[2],
        difficulty: six[3],
        recall: six[4],
        days: six[5],
    }
}

fn model(w: &[f64], retention: f64) -> Model {
    let w: Vec<f32> = w.iter().map(|number| *number as f32).collect();
    Model::new(&Parameters::new(FSRS_6, &w).expect("possible"), retention as f32)
}

#[test]
fn there_are_enough_vectors() {
    let Vectors { parameters, histories } = vectors();
    assert!(parameters.len() >= 5 && histories.len() >= 300);
    // The scheduler's defaults are those of the crate.
    assert_eq!(
        parameters[0],
        Parameters::default().numbers().map(|w| f64::from((w * 1e4).round()) / 1e4)
    );
}

#[test]
fn memory_and_intervals_are_those_of_the_python_implementation() {
    let Vectors { parameters, histories } = vectors();
    let mut other_side = 0;
    for (i, History { parameters: set, retention, answers }) in histories.iter().enumerate() {
        let model = model(&parameters[*set], *retention);
        let mut state: Option<MemoryState> = None;
        for answer in answers {
            let recall = state.map_or(1.0, |state| model.retrievability(state, answer.elapsed));
            let next = &model.next(state, answer.elapsed)[answer.grade as usize - 1];
            let (stability, difficulty) =
                (f64::from(next.memory.stability), f64::from(next.memory.difficulty));
            let told = format!("history {i}: {answer:?}, ours {next:?}, recall {recall}");
            assert!((stability / answer.stability - 1.0).abs() < 1e-3, "{told}");
            assert!((difficulty - answer.difficulty).abs() < 1e-4, "{told}");
            assert!((f64::from(recall) - answer.recall).abs() < 1e-4, "{told}");
            // To the day; on the edge between two, 32 bits may fall to the other side.
            let days = f64::from(next.interval).clamp(1.0, 36_500.0);
            assert!((days - answer.days).abs() <= 0.5 + days * 1e-5, "{told}");
            other_side += u32::from(days.round() != answer.days);
            state = Some(next.memory);
        }
        let replayed = model.replay(answers.iter().map(|answer| (answer.grade, answer.elapsed)));
        assert_eq!(replayed, state, "history {i}");
    }
    assert!(other_side <= 1, "{other_side} intervals are another day");
}

/// FSRS-6 in 64 bits, after its description: stability and difficulty after an answer.
fn step(w: &[f64; 21], state: Option<(f64, f64)>, grade: Grade, elapsed: u32) -> (f64, f64) {
    let g = f64::from(u8::from(grade));
    let start = |g: f64| w[4] - (w[5] * (g - 1.0)).exp() + 1.0;
    let Some((s, d)) = state else {
        return (w[grade as usize - 1], start(g).clamp(1.0, 10.0));
    };
    let r = recall(w, s, elapsed);
    let stability = match grade {
        _ if elapsed == 0 => {
            let growth = (w[17] * (g - 3.0 + w[18])).exp() * s.powf(-w[19]);
            s * if grade == Grade::Again { growth } else { growth.max(1.0) }
        }
        Grade::Again => {
            let forgotten =
                w[11] * d.powf(-w[12]) * ((s + 1.0).powf(w[13]) - 1.0) * ((1.0 - r) * w[14]).exp();
            forgotten.min(s / (w[17] * w[18]).exp())
        }
        Grade::Hard | Grade::Good | Grade::Easy => {
            let by_grade = [1.0, w[15], 1.0, w[16]][grade as usize - 1];
            let growth =
                w[8].exp() * (11.0 - d) * s.powf(-w[9]) * (((1.0 - r) * w[10]).exp() - 1.0);
            s * (1.0 + growth * by_grade)
        }
    };
    let damped = d - w[6] * (g - 3.0) * (10.0 - d) / 9.0;
    let difficulty = w[7] * start(4.0) + (1.0 - w[7]) * damped;
    (stability.clamp(0.001, 36_500.0), difficulty.clamp(1.0, 10.0))
}

fn recall(w: &[f64; 21], s: f64, elapsed: u32) -> f64 {
    let factor = 0.9_f64.powf(-1.0 / w[20]) - 1.0;
    (1.0 + factor * f64::from(elapsed) / s).powf(-w[20])
}

#[test]
fn the_second_oracle_agrees_with_the_first() {
    let Vectors { parameters, histories } = vectors();
    for History { parameters: set, answers, .. } in &histories {
        let w: [f64; 21] = parameters[*set].clone().try_into().expect("21 numbers");
        let mut state = None;
        for answer in answers {
            let (s, d) = step(&w, state, answer.grade, answer.elapsed);
            assert!((s / answer.stability - 1.0).abs() < 1e-7, "{answer:?}, {s}");
            assert!((d - answer.difficulty).abs() < 1e-7, "{answer:?}, {d}");
            state = Some((s, d));
        }
    }
}

proptest! {
    /// Histories that nobody thought of.
    #[test]
    fn memory_is_that_of_the_second_oracle(
        set in 0..5_usize,
        answers in prop::collection::vec((0..4_usize, prop_oneof![Just(0), 0..30_u32, 0..3000_u32]), 1..40),
    ) {
        let numbers = &vectors().parameters[set];
        let w: [f64; 21] = numbers.clone().try_into().expect("21 numbers");
        let model = model(numbers, 0.9);
        let (mut ours, mut theirs) = (None, None);
        for (grade, elapsed) in answers {
            let state: MemoryState = model.next(ours, elapsed)[grade].memory;
            let (s, d) = step(&w, theirs, Grade::ALL[grade], elapsed);
            prop_assert!((f64::from(state.stability) / s - 1.0).abs() < 1e-3, "{state:?}, {s}");
            prop_assert!((f64::from(state.difficulty) - d).abs() < 1e-4, "{state:?}, {d}");
            let recalled = f64::from(model.retrievability(state, elapsed));
            prop_assert!((recalled - recall(&w, s, elapsed)).abs() < 1e-4);
            (ours, theirs) = (Some(state), Some((s, d)));
        }
    }
}
