//! One line of a progress log.

use serde::{Deserialize, Serialize};

use super::time;
use crate::card::CardId;
use crate::day::Moment;
use crate::review::{Grade, Mode, Review};

/// The format number of the logs this program writes, and the only one it reads.
pub const FORMAT: u32 = 1;

/// What a line says.
#[derive(Debug, PartialEq)]
pub enum Line {
    /// The lines below are this device's.
    Header {
        format: u32,
        device: String,
    },
    Review {
        seq: u64,
        review: Review,
    },
    /// An event of a kind that only a newer version knows.
    Unknown,
    Blank,
}

/// Why a line cannot be used.
#[derive(Debug, PartialEq)]
pub struct Wrong {
    /// In characters, from 1; 0 where the whole line is meant.
    pub column: u32,
    pub what: String,
}

/// Reads one line, with its line end or without.
pub fn parse(line: &[u8]) -> Result<Line, Wrong> {
    let wrong = match serde_json::from_slice::<ReviewLine>(line) {
        Ok(ReviewLine { seq, event: Event::Review, card, grade, at, took_ms, mode }) => {
            return Ok(Line::Review { seq, review: Review { card, grade, at, took_ms, mode } });
        }
        Err(wrong) => wrong,
    };
    if line.trim_ascii().is_empty() {
        return Ok(Line::Blank);
    }
    match serde_json::from_slice::<Other>(line) {
        Ok(Other { cloudnotes: Some(_), format: Some(FORMAT), device: Some(device), .. }) => {
            Ok(Line::Header { format: FORMAT, device })
        }
        Ok(Other { cloudnotes: Some(_), format: Some(format), .. }) if format != FORMAT => {
            Ok(Line::Header { format, device: String::new() })
        }
        Ok(Other { event: Some(event), .. }) if event != "review" => Ok(Line::Unknown),
        _ => Err(explain(line, &wrong)),
    }
}

/// The line that starts a log, with its line end.
pub fn header(device: &str) -> String {
    let device = serde_json::Value::from(device);
    format!("{{\"cloudnotes\":\"progress\",\"format\":{FORMAT},\"device\":{device}}}\n")
}

/// The line of one answer, with its line end.
pub fn review(seq: u64, review: &Review) -> String {
    let line = ReviewLine {
        seq,
        event: Event::Review,
        card: review.card.clone(),
        grade: review.grade,
        at: review.at,
        took_ms: review.took_ms,
        mode: review.mode,
    };
    let mut text = serde_json::to_string(&line).expect("our own types serialise");
    text.push('\n');
    text
}

/// A review's fields in the order they are written. Fields that a later version adds are passed
/// over.
#[derive(Serialize, Deserialize)]
struct ReviewLine {
    seq: u64,
    event: Event,
    card: CardId,
    grade: Grade,
    #[serde(with = "time")]
    at: Moment,
    took_ms: u32,
    mode: Mode,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Event {
    Review,
}

/// Any line that is no review.
#[derive(Deserialize)]
struct Other {
    cloudnotes: Option<serde::de::IgnoredAny>,
    format: Option<u32>,
    device: Option<String>,
    event: Option<String>,
}

fn explain(line: &[u8], error: &serde_json::Error) -> Wrong {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let before = &line[..error.column().saturating_sub(1).min(line.len())];
    let column = String::from_utf8_lossy(before).chars().count() as u32 + 1;
    Wrong { column, what: error.to_string().replace(&place, "") }
}
