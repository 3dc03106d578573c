//! One line of a progress log.

use serde::{Deserialize, Serialize};

use super::{fact, time};
use crate::card::CardId;
use crate::day::Moment;
use crate::review::{Fact, Grade, Mode, Review};

/// The format number of the logs this program writes, and the only one it reads.
pub const FORMAT: u32 = 1;

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
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
    /// Any other event.
    Fact {
        seq: u64,
        fact: Fact,
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

/// Reads one line, with its line end or without. A byte order mark before it, as an editor leaves
/// it, says nothing.
pub fn parse(line: &[u8]) -> Result<Line, Wrong> {
    let line = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line);
    parse_fixed(line).map_or_else(|| parse_any(line), Ok)
}

/// A review laid out as [`review`] does it, five times as fast as the general reader: a log is
/// read whole at every start. Anything else is `None`.
fn parse_fixed(line: &[u8]) -> Option<Line> {
    let rest = line.strip_prefix(b"{\"seq\":")?;
    let (seq, rest) = leading_number(rest)?;
    let rest = rest.strip_prefix(b",\"event\":\"review\",\"card\":\"")?;
    let ends_card = |b: &u8| matches!(b, b'"' | b'\\' | ..b' ');
    let (card, rest) = rest.split_at(rest.iter().position(ends_card)?);
    let (&grade, rest) = rest.strip_prefix(b"\",\"grade\":")?.split_first()?;
    let (at, rest) = rest.strip_prefix(b",\"at\":\"")?.split_first_chunk()?;
    let (took_ms, rest) = leading_number(rest.strip_prefix(b"\",\"took_ms\":")?)?;
    let rest = rest.strip_prefix(b",\"mode\":\"")?;
    let (mode, rest) =
        MODES.iter().find_map(|(name, mode)| Some((*mode, rest.strip_prefix(*name)?)))?;
    let (days, rest) = match rest.strip_prefix(b",\"days\":") {
        Some(rest) => leading_number(rest).map(|(days, rest)| (Some(days), rest))?,
        None => (None, rest),
    };
    let (without_exam, rest) = match rest.strip_prefix(b",\"without_exam\":") {
        Some(rest) => leading_number(rest).map(|(days, rest)| (Some(days), rest))?,
        None => (None, rest),
    };
    if !matches!(rest, b"}" | b"}\n") {
        return None;
    }
    let review = Review {
        card: CardId(std::str::from_utf8(card).ok()?.to_owned()),
        grade: Grade::try_from(grade.wrapping_sub(b'0')).ok()?,
        at: time::parse_fixed(at)?,
        took_ms: took_ms.try_into().ok()?,
        mode,
        days: days.map(u32::try_from).transpose().ok()?,
        without_exam: without_exam.map(u32::try_from).transpose().ok()?,
        text: None,
    };
    Some(Line::Review { seq, review })
}

const MODES: [(&[u8], Mode); 4] = [
    (b"shown\"", Mode::Shown),
    (b"typed\"", Mode::Typed),
    (b"ticked\"", Mode::Ticked),
    (b"choice\"", Mode::Choice),
];

/// A whole number as JSON has it, and what follows.
fn leading_number(text: &[u8]) -> Option<(u64, &[u8])> {
    let len = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(len);
    // Nineteen digits never overflow.
    let plain = matches!(digits, [b'0'] | [b'1'..=b'9', ..]) && len < 20;
    plain.then(|| (digits.iter().fold(0, |sum, b| sum * 10 + u64::from(b - b'0')), rest))
}

/// The number in `{"seq":12,`, the way our own lines start, whatever else they say.
pub fn leading_seq(line: &[u8]) -> Option<u64> {
    Some(leading_number(line.strip_prefix(b"{\"seq\":")?)?.0)
}

fn parse_any(line: &[u8]) -> Result<Line, Wrong> {
    let wrong = match serde_json::from_slice::<ReviewLine>(line) {
        Ok(ReviewLine {
            seq,
            event: Event::Review,
            card,
            grade,
            at,
            took_ms,
            mode,
            days,
            without_exam,
            text,
        }) => {
            let review = Review { card, grade, at, took_ms, mode, days, without_exam, text };
            return Ok(Line::Review { seq, review });
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
        Ok(Other { event: Some(event), .. }) if event != "review" => match fact::read(line) {
            None => Ok(Line::Unknown),
            Some(Ok((seq, fact))) => Ok(Line::Fact { seq, fact }),
            Some(Err(what)) => Err(Wrong { column: 0, what }),
        },
        _ => Err(explain(line, &wrong)),
    }
}

/// The line that starts a log, with its line end.
pub fn header(device: &str) -> String {
    let device = serde_json::Value::from(device);
    format!("{{\"cloudnotes\":\"progress\",\"format\":{FORMAT},\"device\":{device}}}\n")
}

/// The line of an event, with its line end.
pub fn write(seq: u64, fact: &Fact) -> String {
    match fact {
        Fact::Review(answer) => review(seq, answer),
        _ => fact::write(seq, fact).expect("no review"),
    }
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
        days: review.days,
        without_exam: review.without_exam,
        text: review.text.clone(),
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    without_exam: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_review() -> impl Strategy<Value = Review> {
        let moment = (0..4_000_000_000_000_i64, -900..900_i32)
            .prop_map(|(utc_ms, minutes)| Moment { utc_ms, offset_s: minutes * 60 });
        let card = prop_oneof![4 => "[0-9a-z]{12}", 1 => any::<String>()];
        let days = || prop_oneof![Just(None), (0..40_000_u32).prop_map(Some)];
        (card, 0..4_usize, moment, any::<u32>(), 0..4_usize, days(), days()).prop_map(
            |(card, grade, at, took_ms, mode, days, without_exam)| Review {
                card: CardId(card),
                grade: Grade::ALL[grade],
                at,
                took_ms,
                mode: MODES[mode].1,
                days,
                without_exam,
                text: None,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_fast(seq: u32, review in any_review()) {
            let text = super::review(u64::from(seq), &review);
            let line = Line::Review { seq: u64::from(seq), review };
            if !text.contains('\\') {
                prop_assert_eq!(parse_fixed(text.as_bytes()), Some(line.clone()), "{}", text);
            }
            prop_assert_eq!(parse_any(text.as_bytes()), Ok(line), "{}", text);
        }

        /// Whatever happens to a line, the fast reader says the same as the general one, or nothing.
        #[test]
        fn the_fast_reader_agrees_with_the_general_one(
            review in any_review(),
            damage in prop::collection::vec((0..200_usize, 0..3_usize, damage()), 0..3),
        ) {
            let mut text = super::review(7, &review).into_bytes();
            for (at, gone, new) in damage {
                let at = at.min(text.len());
                text.splice(at..(at + gone).min(text.len()), new);
            }
            if let Some(line) = parse_fixed(&text) {
                let shown = String::from_utf8_lossy(&text);
                prop_assert_eq!(parse_any(&text), Ok(line), "{}", shown);
            }
        }
    }

    fn damage() -> impl Strategy<Value = Vec<u8>> {
        let telling = prop::sample::select(b"0123456789-+.:,{}\"\\ \n\r\0TZ".as_slice());
        prop::collection::vec(prop_oneof![6 => telling, 1 => any::<u8>()], 0..3)
    }
}
