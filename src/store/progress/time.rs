//! Moments as RFC 3339 writes them, with the local offset: a log can be searched by local day.

use std::fmt;

use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use serde::de::{self, Deserializer, Visitor};
use serde::ser::Serializer;

use crate::day::Moment;

/// Writes `2026-11-23T20:00:00.123+08:00`. An offset is rounded to minutes, as the format wants;
/// the moment stays the same.
pub fn serialize<S: Serializer>(moment: &Moment, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{}", Rfc3339(*moment)))
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
    struct MomentVisitor;
    impl Visitor<'_> for MomentVisitor {
        type Value = Moment;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a time like 2026-11-23T20:00:00.123+08:00")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Moment, E> {
            parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
        }
    }
    deserializer.deserialize_str(MomentVisitor)
}

fn parse(text: &str) -> Option<Moment> {
    let fixed = text.as_bytes().try_into().ok().and_then(parse_fixed);
    fixed.or_else(|| parse_any(text))
}

/// The one form that we write, ten times as fast as the general reader: a log is read whole at
/// every start.
pub fn parse_fixed(text: &[u8; 29]) -> Option<Moment> {
    let number = |from: usize, to: usize| {
        text[from..to].iter().try_fold(0_i64, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0'))
        })
    };
    let signs = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'.'), (26, b':')];
    if signs.iter().any(|(at, sign)| text[*at] != *sign) {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let millisecond = number(20, 23)?;
    let offset_s = (number(24, 26)? * 60 + number(27, 29)?) * 60;
    let offset_s = match text[23] {
        b'+' => offset_s,
        b'-' => -offset_s,
        _ => return None,
    };
    // Leap seconds and whatever is no date are the general reader's.
    let plain = (1..=12).contains(&month)
        && (1..=days_of(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60
        && number(24, 26)? < 24
        && number(27, 29)? < 60;
    plain.then(|| {
        let seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
        let utc_ms = (seconds - offset_s) * 1000 + millisecond;
        Moment { utc_ms, offset_s: offset_s as i32 }
    })
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the Gregorian calendar; years count from March, so that the leap day
/// is a year's last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
        - 719_468
}

fn parse_any(text: &str) -> Option<Moment> {
    let pieces = Pieces::parse(text).ok()?;
    let offset = pieces.to_numeric_offset()?;
    let local = pieces.date().to_datetime(pieces.time()?);
    let utc_ms = offset.to_timestamp(local).ok()?.as_millisecond();
    Some(Moment { utc_ms, offset_s: offset.seconds() })
}

struct Rfc3339(Moment);

impl fmt::Display for Rfc3339 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = (f64::from(self.0.offset_s) / 60.0).round() as i32;
        let minutes = minutes.clamp(-24 * 60 + 1, 24 * 60 - 1);
        let local_ms = self.0.utc_ms.saturating_add(i64::from(minutes) * 60_000);
        let local_ms = local_ms.clamp(FIRST_MS, LAST_MS);
        let local = jiff::Timestamp::from_millisecond(local_ms).map_err(|_| fmt::Error)?;
        let local = Offset::UTC.to_datetime(local);
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}{}{:02}:{:02}",
            local.year(),
            local.month(),
            local.day(),
            local.hour(),
            local.minute(),
            local.second(),
            local.millisecond(),
            if minutes < 0 { '-' } else { '+' },
            minutes.abs() / 60,
            minutes.abs() % 60,
        )
    }
}

/// Years of four digits are all that the format can say: from the year 0 on, and to a few days
/// before the end of 9999, where jiff's moments end. A clock beyond is broken anyway.
const FIRST_MS: i64 = -719_528 * 86_400_000;
const LAST_MS: i64 = 2_932_892 * 86_400_000;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn times_as_they_are_read_and_written() {
        let check = |text: &str, utc_ms: i64, offset_s: i32| {
            let moment = Moment { utc_ms, offset_s };
            assert_eq!(parse(text), Some(moment), "{text}");
            assert_eq!(parse(&Rfc3339(moment).to_string()), Some(moment), "{text}");
        };
        check("2026-11-23T20:00:00.123+08:00", 1_795_435_200_123, 28_800);
        check("2026-11-23T12:00:00Z", 1_795_435_200_000, 0);
        check("2024-02-29T23:59:59.999-03:30", 1_709_263_799_999, -12_600);
        check("1969-12-31T23:59:59.999+00:00", -1, 0);
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "2026-13-01T00:00:00.000+08:00",
            "2026-02-30T00:00:00.000+08:00",
            "2026-11-23",
            "2026-11-23T20:00:00",
            "2026-11-23T25:00:00.000+08:00",
            "now",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_fast_reader_agrees_with_the_general_one(
            utc_ms in FIRST_MS + 86_400_000..LAST_MS - 86_400_000,
            minutes in -1439..1440_i32,
        ) {
            let moment = Moment { utc_ms, offset_s: minutes * 60 };
            let text = Rfc3339(moment).to_string();
            prop_assert_eq!(parse_any(&text), Some(moment), "{}", text);
            let fixed: &[u8; 29] = text.as_bytes().try_into().expect("29 characters");
            prop_assert_eq!(parse_fixed(fixed), Some(moment), "{}", text);
        }

        #[test]
        fn the_fast_reader_knows_the_calendar(year in 0..10_000, month in 0..14, day in 0..33) {
            let text = format!("{year:04}-{month:02}-{day:02}T12:00:00.000+08:00");
            let fixed: &[u8; 29] = text.as_bytes().try_into().expect("29 characters");
            prop_assert_eq!(parse_fixed(fixed), parse_any(&text), "{}", text);
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            prop_assert!(parse(&text).is_none_or(|at| at.offset_s.abs() < 100_000));
        }

        #[test]
        fn any_moment_can_be_written(utc_ms: i64, offset_s: i32) {
            let text = Rfc3339(Moment { utc_ms, offset_s }).to_string();
            prop_assert!(parse(&text).is_some(), "{}", text);
        }
    }
}
