//! What a learner did: the facts that the progress log holds.

use serde::{Deserialize, Serialize};

use crate::card::CardId;
use crate::day::Moment;

/// How well a card was recalled. Stored as 1–4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Grade {
    Again = 1,
    Hard = 2,
    Good = 3,
    Easy = 4,
}

impl Grade {
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    pub fn name(self) -> &'static str {
        match self {
            Grade::Again => "Again",
            Grade::Hard => "Hard",
            Grade::Good => "Good",
            Grade::Easy => "Easy",
        }
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> u8 {
        grade as u8
    }
}

impl TryFrom<u8> for Grade {
    type Error = String;

    fn try_from(number: u8) -> Result<Grade, String> {
        Grade::ALL
            .into_iter()
            .find(|grade| *grade as u8 == number)
            .ok_or_else(|| format!("a grade is 1 to 4, not {number}"))
    }
}

/// How the answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Recalled, then compared with the answer shown.
    Shown,
    /// Typed and judged.
    Typed,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub card: CardId,
    pub grade: Grade,
    pub at: Moment,
    /// Milliseconds from question to grade.
    pub took_ms: u32,
    pub mode: Mode,
    /// [`crate::card::Card::text_name`] of what was asked, for a card that was reworded.
    pub text: Option<String>,
}
