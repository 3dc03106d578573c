//! TODO

use crate::cli::{Exit, Failure, Output, Settings};

/// TODO
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: &Args, _settings: &Settings, _out: &mut Output) -> Result<Exit, Failure> {
    todo!()
}
