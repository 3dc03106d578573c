//! What comes due.

use serde::Serialize;

use super::Known;
use crate::card::Card;
use crate::due::Due;

/// Reviews that come due, if every card were answered on its day and none came back sooner. Days
/// are study days; those overdue count as due today, those put off until tomorrow as due tomorrow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Forecast {
    pub today: usize,
    pub tomorrow: usize,
    /// Today and the six days after it.
    pub next_7_days: usize,
    pub next_30_days: usize,
    /// Of `today`, those that were due before it.
    pub overdue: usize,
    /// Today and the 29 days after it, one by one.
    pub days: Vec<usize>,
}

/// How far it looks ahead.
const DAYS: usize = 30;

impl Default for Forecast {
    fn default() -> Forecast {
        Forecast {
            today: 0,
            tomorrow: 0,
            next_7_days: 0,
            next_30_days: 0,
            overdue: 0,
            days: vec![0; DAYS],
        }
    }
}

impl Forecast {
    pub(super) fn count(&mut self, card: &Card, known: Known) {
        let Some(due) = known.due(card) else { return };
        let day = match due {
            Due::At(at) => known.scheduler.today(at),
            Due::On(day) => day,
        };
        let today = known.today();
        let days = day.since(today) as usize;
        self.today += usize::from(days == 0);
        self.tomorrow += usize::from(days == 1);
        self.next_7_days += usize::from(days < 7);
        self.next_30_days += usize::from(days < DAYS);
        self.overdue += usize::from(day < today);
        if let Some(count) = self.days.get_mut(days) {
            *count += 1;
        }
    }
}
