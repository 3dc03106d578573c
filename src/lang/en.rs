//! English.

use super::Common;
use crate::due::{Interval, Wait};
use crate::review::Grade;

pub struct English;

impl Common for English {
    fn grade(&self, grade: Grade) -> &'static str {
        grade.name()
    }

    fn interval(&self, interval: Interval) -> String {
        interval.to_string()
    }

    fn wait(&self, wait: Wait) -> String {
        wait.to_string()
    }
}
