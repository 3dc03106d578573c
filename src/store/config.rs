//! `config.yaml`: what a learner may set.

use std::fmt;
use std::io;
use std::path::Path;

use serde::de::{self, Deserializer, Visitor};

use super::{Error, file};
use crate::lang::Lang;

/// Settings from the config file, each with its default.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// New cards a study day.
    #[serde(deserialize_with = "new_per_day")]
    pub new_per_day: u32,
    /// Desired retention, 0.70–0.97.
    #[serde(deserialize_with = "retention")]
    pub retention: f32,
    /// When a study day starts: hour of the local day, 0–23.
    #[serde(deserialize_with = "day_starts_at")]
    pub day_starts_at: u8,
    /// Language of the interface, `en` or `zh`; none: as the locale has it.
    #[serde(deserialize_with = "lang")]
    pub lang: Option<Lang>,
}

impl Default for Config {
    fn default() -> Config {
        Config { new_per_day: 20, retention: 0.9, day_starts_at: 4, lang: None }
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
}

fn new_per_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let range = Range { from: 0.0, to: 9999.0, whole: true };
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

fn lang<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Lang>, D::Error> {
    deserializer.deserialize_str(OneOf(&[("en", Lang::En), ("zh", Lang::Zh)])).map(Some)
}

/// The words a key may take, and what they mean.
struct OneOf<T: 'static>(&'static [(&'static str, T)]);

impl<T: Copy> Visitor<'_> for OneOf<T> {
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
    fn what_makes_no_sense_is_refused_with_its_line() {
        let check = |text: &str, expect: &str| assert_eq!(read(text), Err(expect.to_owned()));
        check(
            "new_per_day: 5\nretenton: 0.9\n",
            "config.yaml:2:1: unknown field `retenton`: did you mean `retention`?",
        );
        check(
            "colour: red\n",
            "config.yaml:1:1: unknown field `colour`: known are `new_per_day`, `retention`, \
             `day_starts_at`, `lang`",
        );
        check("lang: fr\n", "config.yaml:1:7: lang: `fr` is not `en` or `zh`");
        check(
            "retention: 1.5\n",
            "config.yaml:1:12: retention: 1.5 is not a number from 0.7 to 0.97",
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
