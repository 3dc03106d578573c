//! Moments and study days, as plain arithmetic: nothing here reads a clock.

use std::fmt;
use std::str::FromStr;

/// A point in time together with the offset from UTC of the place where it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00Z.
    pub utc_ms: i64,
    /// Seconds east of UTC, −93 599 ..= 93 599.
    pub offset_s: i32,
}

/// A local day of study, counted from 1970-01-01. It starts at the rollover hour, so that an
/// answer given shortly after midnight still belongs to the evening before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StudyDay(pub i32);

/// When a study day starts: seconds after local midnight.
pub const DEFAULT_ROLLOVER_S: i32 = 4 * 3600;

const DAY_S: i64 = 86_400;

impl Moment {
    /// The study day this moment falls on, for days that start `rollover_s` after midnight.
    pub fn study_day(self, rollover_s: i32) -> StudyDay {
        let local = self.utc_ms.div_euclid(1000) + i64::from(self.offset_s) - i64::from(rollover_s);
        let day = local.div_euclid(DAY_S);
        StudyDay(day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
    }

    /// What the clock showed where it was read: `2026-11-23 20:00`.
    pub fn wall_clock(self) -> String {
        let minutes = (self.utc_ms.div_euclid(1000) + i64::from(self.offset_s)).div_euclid(60);
        let (day, minute) = (minutes.div_euclid(1440), minutes.rem_euclid(1440));
        format!("{} {:02}:{:02}", Date::of(day), minute / 60, minute % 60)
    }

    /// The same place, `ms` milliseconds later.
    pub fn plus_ms(self, ms: i64) -> Moment {
        Moment { utc_ms: self.utc_ms.saturating_add(ms), ..self }
    }
}

impl StudyDay {
    /// Days from `earlier` to this one; never negative (a clock set back gives 0).
    pub fn since(self, earlier: StudyDay) -> u32 {
        u32::try_from(i64::from(self.0) - i64::from(earlier.0)).unwrap_or(0)
    }

    pub fn plus(self, days: u32) -> StudyDay {
        StudyDay(self.0.saturating_add_unsigned(days))
    }

    pub fn minus(self, days: u32) -> StudyDay {
        StudyDay(self.0.saturating_sub_unsigned(days))
    }

    /// 0 is Monday, 6 Sunday.
    pub fn weekday(self) -> u32 {
        // The first of 1970 was a Thursday.
        (i64::from(self.0) + 3).rem_euclid(7) as u32
    }

    /// The date on which it starts.
    pub fn date(self) -> Date {
        Date::of(i64::from(self.0))
    }
}

impl fmt::Display for StudyDay {
    /// The date on which it starts: `2026-11-23`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

impl FromStr for StudyDay {
    type Err = String;

    /// Reads the date on which it starts.
    fn from_str(text: &str) -> Result<StudyDay, String> {
        let wrong = || format!("`{text}` is not a date: write it like 2026-11-23");
        let mut parts = text.splitn(3, '-').map(|part| {
            let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse::<i64>().ok()).flatten()
        });
        let mut next = || parts.next().flatten().ok_or_else(wrong);
        let date = Date { year: next()?, month: next()?, day: next()? };
        let day = date.day_number();
        // What is no date, such as a 31st of June, names another one.
        let is_date = (0..=9999).contains(&date.year) && Date::of(day) == date;
        is_date.then_some(StudyDay(day as i32)).ok_or_else(wrong)
    }
}

/// A date of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub year: i64,
    /// 1–12.
    pub month: i64,
    /// 1–31.
    pub day: i64,
}

impl Date {
    /// Of a day counted from 1970-01-01. Years count from March here, so that the leap day is a
    /// year's last; the calendar repeats itself every 400 years.
    fn of(day: i64) -> Date {
        const CYCLE: i64 = 146_097;
        let day = day + 719_468;
        let (cycle, day) = (day.div_euclid(CYCLE), day.rem_euclid(CYCLE));
        let year = (day - day / 1460 + day / 36_524 - day / (CYCLE - 1)) / 365;
        let day = day - (year * 365 + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        Date { year: cycle * 400 + year + i64::from(month <= 2), month, day }
    }

    /// The other way round. Any number for what is no date, without overflow.
    fn day_number(&self) -> i64 {
        let (year, month) = (self.year.clamp(0, 9999), self.month.clamp(0, 99));
        let year = if month <= 2 { year - 1 } else { year };
        let month = if month <= 2 { month + 9 } else { month - 3 };
        let day_of_year = (153 * month + 2) / 5 + self.day.clamp(0, 99) - 1;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        year * 365 + leap_days + day_of_year - 719_468
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(utc_hours: i64, offset_hours: i32) -> StudyDay {
        Moment { utc_ms: utc_hours * 3_600_000, offset_s: offset_hours * 3600 }
            .study_day(DEFAULT_ROLLOVER_S)
    }

    #[test]
    fn a_study_day_starts_at_four_local_time() {
        assert_eq!(day(3, 0), StudyDay(-1));
        assert_eq!(day(4, 0), StudyDay(0));
        assert_eq!(day(20, 8), StudyDay(1), "20:00 UTC is 04:00 of the next day in Shanghai");
        assert_eq!(day(19, 8), StudyDay(0));
    }

    #[test]
    fn days_read_as_dates() {
        let check = |day: i32, expect: &str| assert_eq!(StudyDay(day).to_string(), expect);
        check(0, "1970-01-01");
        check(-1, "1969-12-31");
        check(11_016, "2000-02-29");
        check(11_017, "2000-03-01");
        check(20_780, "2026-11-23");
        check(47_540, "2100-02-28");
        check(47_541, "2100-03-01");
        assert_eq!([0, 20_780, -1].map(|day| StudyDay(day).weekday()), [3, 0, 2]);
        let evening = Moment { utc_ms: 1_795_435_200_000, offset_s: 8 * 3600 };
        assert_eq!(evening.wall_clock(), "2026-11-23 20:00");
        assert_eq!(Moment { offset_s: 13 * 3600, ..evening }.wall_clock(), "2026-11-24 01:00");
        _ = StudyDay(i32::MIN).to_string() + &StudyDay(i32::MAX).to_string();
        _ = Moment { utc_ms: i64::MIN, offset_s: -1 }.wall_clock();
    }

    #[test]
    fn weekdays_follow_each_other() {
        let check = |day: StudyDay, expect: u32| assert_eq!(day.weekday(), expect, "{day}");
        check(StudyDay(20_780), 0);
        check(StudyDay(20_779), 6);
        check(StudyDay(0), 3);
        check(StudyDay(-1), 2);
        _ = StudyDay(i32::MAX).weekday() + StudyDay(i32::MIN).minus(1).weekday();
    }

    #[test]
    fn dates_are_read() {
        for day in (-719_162..2_932_897).step_by(97) {
            assert_eq!(StudyDay(day).to_string().parse(), Ok(StudyDay(day)));
        }
        let check = |text: &str| {
            let told = format!("`{text}` is not a date: write it like 2026-11-23");
            assert_eq!(text.parse::<StudyDay>(), Err(told));
        };
        check("2026-02-29");
        check("2026-13-01");
        check("2026-00-10");
        check("2026-11");
        check("+2026-11-23");
        check("99999999999999-11-23");
        check("2026-11-99999999999999999999");
    }

    #[test]
    fn a_clock_set_back_gives_no_negative_gap() {
        assert_eq!(StudyDay(3).since(StudyDay(5)), 0);
        assert_eq!(StudyDay(i32::MAX).since(StudyDay(i32::MIN)), u32::MAX);
    }
}
