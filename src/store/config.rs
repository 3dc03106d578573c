//! `config.yaml`: what a learner may set.

use std::path::Path;

use super::Error;

/// Settings from the config file, each with its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// New cards a study day.
    pub new_per_day: u32,
    /// Desired retention, 0.70–0.97.
    pub retention: f32,
    /// When a study day starts: hour of the local day, 0–23.
    pub day_starts_at: u8,
}

impl Default for Config {
    fn default() -> Config {
        Config { new_per_day: 20, retention: 0.9, day_starts_at: 4 }
    }
}

impl Config {
    /// Reads the file; none is fine. An unknown key is an error that names its line.
    pub fn read(_path: &Path) -> Result<Config, Error> {
        todo!()
    }
}
