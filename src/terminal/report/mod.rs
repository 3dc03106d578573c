//! Pages that are printed once: what is known of cards, as lines to look at.
//!
//! They have the colours of the quiz, which are the terminal's own. No colour says anything that
//! its sign or its place does not say as well.

pub mod home;
pub mod outline;
mod paint;
mod sign;
pub mod stats;

#[cfg(test)]
mod snapshots;

pub use paint::paint;
pub use sign::cut;

use ratatui::style::{Modifier, Style};

const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const DIM: Style = Style::new().add_modifier(Modifier::DIM);

/// Broader pages are hard to read; a year's heat map with two cells a week just fits.
pub const MOST_CELLS: usize = 112;

/// In narrower windows lines are broken wherever they end.
pub const LEAST_CELLS: usize = 32;

/// Below so many cells, columns are left out.
const NARROW: usize = 60;

/// What stands before all lines but titles.
const INDENT: &str = "  ";
