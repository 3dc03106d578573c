//! What a learner did: the facts that the progress log holds.

use serde::{Deserialize, Serialize};

use crate::card::CardId;
use crate::day::{Moment, StudyDay};

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
    /// The members of a list, ticked one by one.
    Ticked,
    /// Chosen among several.
    Choice,
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
    /// The interval that the grade gave, in study days; none where that was a learning step, or
    /// where the log does not say, being of another program or an older version.
    pub days: Option<u32>,
    /// The study days that it would have given without the plan for an exam; none where there was
    /// none for this card.
    pub without_exam: Option<u32>,
    /// [`crate::card::Card::text_name`] of what was asked, for a card that was reworded.
    pub text: Option<String>,
}

/// Anything that happened: one event of the progress log.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    Review(Review),
    /// Not to be asked until it is resumed.
    Suspend(Mark),
    Resume(Mark),
    /// Not to be asked for the rest of the study day.
    Bury(Mark),
    /// A bad card, with what is bad about it.
    Flag(Flag),
    /// Parameters of the scheduler, to be used from now on.
    Parameters(Adopted),
    /// An exam to be ready for.
    Exam(Exam),
    /// Takes back an earlier event.
    Undo(Undo),
}

impl Fact {
    pub fn at(&self) -> Moment {
        match self {
            Fact::Review(review) => review.at,
            Fact::Suspend(mark) | Fact::Resume(mark) | Fact::Bury(mark) => mark.at,
            Fact::Flag(flag) => flag.at,
            Fact::Parameters(adopted) => adopted.at,
            Fact::Exam(exam) => exam.at,
            Fact::Undo(undo) => undo.at,
        }
    }
}

/// What was done to a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub card: CardId,
    pub at: Moment,
}

/// Says that a card is bad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    pub card: CardId,
    /// In the learner's words; may be empty.
    pub reason: String,
    /// [`crate::identity::said`] of what was flagged: another text is another matter.
    pub text: String,
    pub at: Moment,
}

/// A scheduler's name and numbers, as they stand in the log: not checked yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Adopted {
    pub scheduler: String,
    pub w: Vec<f32>,
    pub at: Moment,
}

/// The day of an exam and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exam {
    pub on: StudyDay,
    /// As typed; none means all.
    pub topics: Vec<String>,
    /// Minutes a day that there are at most, where the learner said so.
    pub minutes: Option<u32>,
    pub at: Moment,
}

/// Which event is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    pub of: Name,
    pub at: Moment,
}

/// What an event is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    pub device: String,
    /// Counts a device's events from 1.
    pub seq: u64,
    /// When it happened, in milliseconds since 1970: a device that was set back to an older copy
    /// gives its numbers a second time.
    pub utc_ms: i64,
}
