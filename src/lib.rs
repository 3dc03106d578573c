//! cloudnotes: ordinary Markdown study notes in, flashcards and a quiz out.
//!
//! The floors of the house, and who may use whom, are in ARCHITECTURE.md.

// Floor 0: words.
pub mod card;
pub mod day;
pub mod diagnostic;
pub mod due;
pub mod review;
pub mod text;

// Floor 1: pure.
pub mod answer;
pub mod changed;
pub mod choice;
pub mod coverage;
pub mod deck;
pub mod doctor;
pub mod gain;
pub mod gates;
pub mod history;
pub mod identity;
pub mod ingest;
pub mod lang;
pub mod marks;
pub mod memory;
pub mod note;
pub mod optimize;
pub mod plan;
pub mod queue;
pub mod sample;
pub mod schedule;
pub mod search;
pub mod session;
pub mod simulate;
pub mod stats;
mod weight;
mod yaml;

// Floor 2: input and output.
pub mod store;
pub mod terminal;

// Floor 3: shell.
pub mod cli;
mod commands;

pub use cli::{Env, run};
