//! Moments and study days, as plain arithmetic: nothing here reads a clock.

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    fn a_clock_set_back_gives_no_negative_gap() {
        assert_eq!(StudyDay(3).since(StudyDay(5)), 0);
        assert_eq!(StudyDay(i32::MAX).since(StudyDay(i32::MIN)), u32::MAX);
    }
}
