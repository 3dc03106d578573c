//! The looks of text. Colours are the terminal's own, so that they suit its background, and none
//! says anything that a sign or a place does not say as well.

use ratatui::style::{Color, Modifier, Style};

use crate::answer::Outcome;
use crate::review::Grade;

pub const PLAIN: Style = Style::new();
pub const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
pub const DIM: Style = Style::new().add_modifier(Modifier::DIM);
/// What is right, or missing.
pub const RIGHT: Style = Style::new().fg(Color::Green);
/// What is wrong, or too much.
pub const WRONG: Style = Style::new().fg(Color::Red);
pub const NEAR: Style = Style::new().fg(Color::Yellow);
pub const NOTICE: Style = Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD);

pub fn of_grade(grade: Grade) -> Style {
    Style::new().fg(match grade {
        Grade::Again => Color::Red,
        Grade::Hard => Color::Yellow,
        Grade::Good => Color::Green,
        Grade::Easy => Color::Cyan,
    })
}

pub fn of_outcome(outcome: Outcome) -> Style {
    match outcome {
        Outcome::Right => RIGHT,
        Outcome::Near => NEAR,
        Outcome::Wrong => WRONG,
    }
}

/// The sign of an outcome, and a space.
pub fn sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Right => "✓ ",
        Outcome::Near => "~ ",
        Outcome::Wrong => "✗ ",
    }
}
