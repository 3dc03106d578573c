//! One file a subcommand: its arguments and what it does.

pub mod check;
pub mod import;
pub mod list;
pub mod quiz;
pub mod stats;
