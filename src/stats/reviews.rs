//! Answers by day.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::day::StudyDay;
use crate::history::Past;

/// Answers given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviews {
    /// Of all times, also of days that lie too far back for `days`, or in the future.
    pub total: usize,
    /// Answers of today, of the day before it, and so on; as far back as there are any, and no
    /// further than a hundred years.
    pub days: Vec<usize>,
}

/// Of a year, for which single days are told.
pub const YEAR: usize = 365;

/// A log that names a day long ago, by mistake or malice, takes no more room than this.
const MOST_DAYS: usize = 36_500;

impl Reviews {
    /// Today and the days before it, `days` in all.
    pub fn last(&self, days: usize) -> usize {
        self.days.iter().take(days).sum()
    }

    /// Of the last year, those with an answer.
    pub fn days_studied(&self) -> usize {
        self.days.iter().take(YEAR).filter(|count| **count > 0).count()
    }

    /// Days in a row with an answer, up to today; or up to yesterday, as today is not over yet.
    pub fn streak(&self) -> usize {
        let skip = usize::from(self.days.first() == Some(&0));
        self.days.iter().skip(skip).take_while(|count| **count > 0).count()
    }

    /// The most days in a row with an answer.
    pub fn longest_streak(&self) -> usize {
        self.days.split(|count| *count == 0).map(<[usize]>::len).max().unwrap_or(0)
    }

    pub(super) fn count(&mut self, past: &[Past], today: StudyDay) {
        self.total += past.len();
        for answer in past.iter().filter(|answer| answer.day <= today) {
            let ago = today.since(answer.day) as usize;
            if ago < MOST_DAYS {
                if ago >= self.days.len() {
                    self.days.resize(ago + 1, 0);
                }
                self.days[ago] += 1;
            }
        }
    }
}

impl Serialize for Reviews {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Reviews", 8)?;
        fields.serialize_field("today", &self.last(1))?;
        fields.serialize_field("last_7_days", &self.last(7))?;
        fields.serialize_field("last_30_days", &self.last(30))?;
        fields.serialize_field("total", &self.total)?;
        fields.serialize_field("days_studied", &self.days_studied())?;
        fields.serialize_field("streak", &self.streak())?;
        fields.serialize_field("longest_streak", &self.longest_streak())?;
        // Of today, yesterday, and so on.
        let year: Vec<usize> =
            self.days.iter().copied().chain(std::iter::repeat(0)).take(YEAR).collect();
        fields.serialize_field("days", &year)?;
        fields.end()
    }
}
