//! How often a card was recalled that had not been asked for a day or more.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::day::StudyDay;
use crate::history::Past;
use crate::review::Grade;

/// Of all cards, and by topic.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Retention {
    #[serde(flatten)]
    pub periods: Periods,
    /// In the order of the decks.
    pub topics: Vec<TopicRetention>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TopicRetention {
    pub topic: String,
    #[serde(flatten)]
    pub periods: Periods,
}

/// How far back is looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Periods {
    pub all: Recall,
    pub last_30_days: Recall,
    /// Today and the six days before it.
    pub last_7_days: Recall,
    pub today: Recall,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recall {
    /// Answers other than Again.
    pub recalled: usize,
    pub asked: usize,
}

impl Recall {
    /// 0–100; none where nothing was asked.
    pub fn percent(self) -> Option<f64> {
        (self.asked > 0).then(|| self.recalled as f64 * 100.0 / self.asked as f64)
    }

    /// Where the true share lies with a confidence of 95 %, as percentages: the score interval of
    /// Wilson (1927), which is sound for few answers too, and near 0 and 100 %. It takes answers
    /// as independent of each other. None where nothing was asked.
    pub fn interval(self) -> Option<(f64, f64)> {
        const Z: f64 = 1.959_963_984_540_054;
        let n = self.asked as f64;
        let p = self.percent()? / 100.0;
        let centre = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let half =
            Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).max(0.0).sqrt();
        Some((100.0 * (centre - half).max(0.0), 100.0 * (centre + half).min(1.0)))
    }

    fn count(&mut self, grade: Grade) {
        self.asked += 1;
        self.recalled += usize::from(grade != Grade::Again);
    }

    fn add(&mut self, other: Recall) {
        self.asked += other.asked;
        self.recalled += other.recalled;
    }
}

impl Periods {
    pub(super) fn count(&mut self, past: &[Past], today: StudyDay) {
        // An answer dated in the future is of no period yet.
        let is_counted = |pair: &&[Past]| pair[0].day < pair[1].day && pair[1].day <= today;
        for pair in past.windows(2).filter(is_counted) {
            let Past { day, grade, .. } = pair[1];
            let days = today.since(day);
            self.all.count(grade);
            if days < 30 {
                self.last_30_days.count(grade);
            }
            if days < 7 {
                self.last_7_days.count(grade);
            }
            if days < 1 {
                self.today.count(grade);
            }
        }
    }
}

impl TopicRetention {
    pub(super) fn of(topic: &str) -> TopicRetention {
        TopicRetention { topic: topic.to_owned(), periods: Periods::default() }
    }
}

impl Retention {
    pub(super) fn add(&mut self, topic: TopicRetention) {
        self.periods.all.add(topic.periods.all);
        self.periods.last_30_days.add(topic.periods.last_30_days);
        self.periods.last_7_days.add(topic.periods.last_7_days);
        self.periods.today.add(topic.periods.today);
        self.topics.push(topic);
    }
}

impl Serialize for Recall {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let round = |percent: f64| (percent * 10.0).round() / 10.0;
        let mut fields = serializer.serialize_struct("Recall", 5)?;
        fields.serialize_field("recalled", &self.recalled)?;
        fields.serialize_field("asked", &self.asked)?;
        fields.serialize_field("percent", &self.percent().map(round))?;
        fields.serialize_field("low", &self.interval().map(|(low, _)| round(low)))?;
        fields.serialize_field("high", &self.interval().map(|(_, high)| round(high)))?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_wilson() {
        let check = |recalled: usize, asked: usize, expect: &str| {
            let recall = Recall { recalled, asked };
            let told = recall.interval().map(|(low, high)| format!("{low:.1}-{high:.1}"));
            assert_eq!(told.unwrap_or_default(), expect, "{recall:?}");
        };
        // The figures that R gives: `prop.test(x, n, correct = FALSE)$conf.int`.
        check(1, 1, "20.7-100.0");
        check(0, 10, "0.0-27.8");
        check(5, 10, "23.7-76.3");
        check(87, 100, "79.0-92.2");
        check(900, 1000, "88.0-91.7");
        check(0, 0, "");
    }
}
