//! `config.yaml`: what a learner may set.

use std::fmt;
use std::io;
use std::path::Path;

use serde::de::{self, DeserializeSeed, Deserializer, SeqAccess, Visitor};

use super::{Error, file};
use crate::due::MAX_INTERVAL;
use crate::lang::Lang;
use crate::memory::{Model, Parameters};
use crate::queue::Order;
use crate::schedule::{Scheduler, Steps};

/// Settings from the config file, each with its default.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// New cards a study day.
    #[serde(deserialize_with = "new_per_day")]
    pub new_per_day: u32,
    /// Reviews a study day; no limit where it is not set.
    #[serde(deserialize_with = "reviews_per_day")]
    pub reviews_per_day: Option<u32>,
    /// What comes first of what is due.
    #[serde(deserialize_with = "review_order")]
    pub review_order: Order,
    /// Desired retention, 0.70–0.97.
    #[serde(deserialize_with = "retention")]
    pub retention: f32,
    /// The longest interval, in days: 3–36 500.
    #[serde(deserialize_with = "maximum_interval")]
    pub maximum_interval: u32,
    /// Of new cards; in seconds, each longer than the one before.
    #[serde(deserialize_with = "steps")]
    pub learning_steps: Vec<u32>,
    /// The same of cards that were forgotten.
    #[serde(deserialize_with = "steps")]
    pub relearning_steps: Vec<u32>,
    /// When a study day starts: hour of the local day, 0–23.
    #[serde(deserialize_with = "day_starts_at")]
    pub day_starts_at: u8,
    /// Language of the interface, `en` or `zh`; none: as the locale has it.
    #[serde(deserialize_with = "lang")]
    pub lang: Option<Lang>,
}

impl Default for Config {
    fn default() -> Config {
        let Steps { learning, relearning } = Steps::default();
        Config {
            new_per_day: 20,
            reviews_per_day: None,
            review_order: Order::default(),
            retention: 0.9,
            maximum_interval: MAX_INTERVAL,
            learning_steps: learning,
            relearning_steps: relearning,
            day_starts_at: 4,
            lang: None,
        }
    }
}

impl Config {
    /// Reads the file; none is fine. An unknown key is an error that names its line.
    pub fn read(path: &Path) -> Result<Config, Error> {
        let text = match file::read_text(path) {
            Ok(text) => text,
            Err(Error::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                return Ok(Config::default());
            }
            Err(error) => return Err(error),
        };
        crate::yaml::from_str(&path.display().to_string(), &text).map_err(Error::Malformed)
    }

    /// The scheduler that these settings make with these parameters.
    pub fn scheduler(&self, parameters: &Parameters) -> Scheduler {
        let model = Model::new(parameters, self.retention);
        Scheduler {
            steps: Steps {
                learning: self.learning_steps.clone(),
                relearning: self.relearning_steps.clone(),
            },
            maximum: self.maximum_interval,
            ..Scheduler::new(model, self.rollover_s())
        }
    }

    /// When a study day starts: seconds after local midnight.
    pub fn rollover_s(&self) -> i32 {
        i32::from(self.day_starts_at) * 3600
    }
}

fn new_per_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let range = Range { from: 0.0, to: 9999.0, whole: true };
    deserializer.deserialize_any(range).map(|number| number as u32)
}

fn reviews_per_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let range = Range { from: 0.0, to: 9999.0, whole: true };
    deserializer.deserialize_any(range).map(|number| Some(number as u32))
}

fn maximum_interval<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    // Room for three grades, each longer than the one before.
    let range = Range { from: 3.0, to: f64::from(MAX_INTERVAL), whole: true };
    deserializer.deserialize_any(range).map(|number| number as u32)
}

fn retention<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    let range = Range { from: 0.70, to: 0.97, whole: false };
    deserializer.deserialize_any(range).map(|number| number as f32)
}

fn day_starts_at<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let range = Range { from: 0.0, to: 23.0, whole: true };
    deserializer.deserialize_any(range).map(|number| number as u8)
}

fn review_order<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Order, D::Error> {
    let orders =
        [("due", Order::Due), ("retrievability", Order::Retrievability), ("random", Order::Random)];
    deserializer.deserialize_str(OneOf(&orders))
}

fn lang<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Lang>, D::Error> {
    deserializer.deserialize_str(OneOf(&[("en", Lang::En), ("zh", Lang::Zh)])).map(Some)
}

/// The words a key may take, and what they mean.
struct OneOf<'a, T>(&'a [(&'static str, T)]);

impl<T: Copy> Visitor<'_> for OneOf<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.0.iter().map(|(name, _)| format!("`{name}`")).collect();
        f.write_str(&names.join(" or "))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        let found = self.0.iter().find(|(name, _)| *name == text);
        found.map(|(_, value)| *value).ok_or_else(|| {
            E::custom(format_args!("`{text}` is not {}", &self as &dyn de::Expected))
        })
    }
}

fn steps<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
    deserializer.deserialize_any(StepList)
}

/// So many steps are enough for anybody.
const MOST_STEPS: usize = 10;

/// `[1m, 10m]` in seconds, judged where they stand.
struct StepList;

impl<'de> Visitor<'de> for StepList {
    type Value = Vec<u32>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of steps such as [1m, 10m]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<u32>, A::Error> {
        let mut steps = Vec::new();
        while let Some(step) = list.next_element_seed(Step { after: steps.last().copied() })? {
            if steps.len() == MOST_STEPS {
                return Err(de::Error::custom(format_args!("more than {MOST_STEPS} steps")));
            }
            steps.push(step);
        }
        Ok(steps)
    }
}

/// One step, and the one before it.
struct Step {
    after: Option<u32>,
}

impl<'de> DeserializeSeed<'de> for Step {
    type Value = u32;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u32, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Step {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a step from 1s to 24h, such as 30s, 10m or 1h")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<u32, E> {
        let Some(step) = seconds(text).filter(|step| (1..=86_400).contains(step)) else {
            return Err(E::custom(format_args!("`{text}` is not {}", &self as &dyn de::Expected)));
        };
        match self.after {
            Some(before) if before >= step => {
                Err(E::custom(format_args!("`{text}` is not longer than the step before it")))
            }
            _ => Ok(step),
        }
    }
}

/// `90s`, `10m`, `1h`.
fn seconds(text: &str) -> Option<u32> {
    let unit = match text.as_bytes().last()? {
        b's' => 1,
        b'm' => 60,
        b'h' => 3600,
        _ => return None,
    };
    let digits = &text[..text.len() - 1];
    let plain = digits.bytes().all(|digit| digit.is_ascii_digit());
    digits.parse::<u32>().ok().filter(|_| plain)?.checked_mul(unit)
}

/// The numbers a key may take. It judges inside the visitor, because an error that comes from
/// there is told the number's place.
struct Range {
    from: f64,
    to: f64,
    whole: bool,
}

impl Visitor<'_> for Range {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.whole { "whole number" } else { "number" };
        write!(f, "a {kind} from {} to {}", self.from, self.to)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<f64, E> {
        self.visit_f64(number as f64)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<f64, E> {
        self.visit_f64(number as f64)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<f64, E> {
        let fits =
            (self.from..=self.to).contains(&number) && (!self.whole || number.fract() == 0.0);
        match fits {
            true => Ok(number),
            false => Err(E::custom(format_args!("{number} is not {}", &self as &dyn de::Expected))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, String> {
        crate::yaml::from_str("config.yaml", text).map_err(|wrong| wrong.to_string())
    }

    #[test]
    fn what_is_not_set_keeps_its_default() {
        assert_eq!(read(""), Ok(Config::default()));
        assert_eq!(read("# nothing\n"), Ok(Config::default()));
        assert_eq!(read("retention: 0.85\n"), Ok(Config { retention: 0.85, ..Config::default() }));
        let no_file = Path::new("/no/such/config.yaml");
        assert_eq!(Config::read(no_file).unwrap(), Config::default());
    }

    #[test]
    fn every_key_is_read() {
        let text = "\
new_per_day: 7
reviews_per_day: 150
review_order: retrievability
retention: 0.85
maximum_interval: 180
learning_steps: [30s, 5m, 1h]
relearning_steps: []
day_starts_at: 0
lang: zh
";
        let config = Config {
            new_per_day: 7,
            reviews_per_day: Some(150),
            review_order: Order::Retrievability,
            retention: 0.85,
            maximum_interval: 180,
            learning_steps: vec![30, 300, 3600],
            relearning_steps: vec![],
            day_starts_at: 0,
            lang: Some(Lang::Zh),
        };
        assert_eq!(read(text), Ok(config.clone()));
        let scheduler = config.scheduler(&Parameters::default());
        assert_eq!(scheduler.steps.learning, [30, 300, 3600]);
        assert_eq!((scheduler.maximum, scheduler.rollover_s), (180, 0));
    }

    #[test]
    fn steps_that_make_no_sense_are_refused_with_their_place() {
        let check = |text: &str, expect: &str| assert_eq!(read(text), Err(expect.to_owned()));
        let step = "a step from 1s to 24h, such as 30s, 10m or 1h";
        check(
            "learning_steps: [1m, 10]\n",
            &format!("config.yaml:1:22: invalid type: integer `10`, expected {step}"),
        );
        check("learning_steps: [1m, 2d]\n", &format!("config.yaml:1:22: `2d` is not {step}"));
        check("relearning_steps:\n- 25h\n", &format!("config.yaml:2:3: `25h` is not {step}"));
        check(
            "learning_steps: [10m, 1m]\n",
            "config.yaml:1:23: `1m` is not longer than the step before it",
        );
        check(
            "learning_steps: 10m\n",
            "config.yaml:1:17: learning_steps: invalid type: string \"10m\", expected a list of steps such as [1m, 10m]",
        );
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_its_line() {
        let check = |text: &str, expect: &str| assert_eq!(read(text), Err(expect.to_owned()));
        check(
            "new_per_day: 5\nretenton: 0.9\n",
            "config.yaml:2:1: unknown field `retenton`: did you mean `retention`?",
        );
        check(
            "colour: red\n",
            "config.yaml:1:1: unknown field `colour`: known are `new_per_day`, `reviews_per_day`, \
             `review_order`, `retention`, `maximum_interval`, `learning_steps`, \
             `relearning_steps`, `day_starts_at`, `lang`",
        );
        check(
            "# mine\nretention: 0.9\nnew_per_day: 5\nretention: 0.8\n",
            "config.yaml:4:1: duplicate field `retention`",
        );
        check("lang: fr\n", "config.yaml:1:7: lang: `fr` is not `en` or `zh`");
        check(
            "retention: 1.5\n",
            "config.yaml:1:12: retention: 1.5 is not a number from 0.7 to 0.97",
        );
        check(
            "review_order: hardest\n",
            "config.yaml:1:15: review_order: `hardest` is not `due` or `retrievability` or `random`",
        );
        check(
            "maximum_interval: 2\n",
            "config.yaml:1:19: maximum_interval: 2 is not a whole number from 3 to 36500",
        );
        check(
            "reviews_per_day: -1\n",
            "config.yaml:1:18: reviews_per_day: -1 is not a whole number from 0 to 9999",
        );
        check(
            "day_starts_at: 24\n",
            "config.yaml:1:16: day_starts_at: 24 is not a whole number from 0 to 23",
        );
        check(
            "new_per_day: many\n",
            "config.yaml:1:14: new_per_day: invalid type: string \"many\", expected a whole number \
             from 0 to 9999",
        );
    }
}
