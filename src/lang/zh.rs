//! 简体中文。

use super::Common;
use crate::due::{Interval, Wait};
use crate::review::Grade;

pub struct Chinese;

impl Common for Chinese {
    fn grade(&self, grade: Grade) -> &'static str {
        match grade {
            Grade::Again => "重来",
            Grade::Hard => "困难",
            Grade::Good => "良好",
            Grade::Easy => "简单",
        }
    }

    fn interval(&self, interval: Interval) -> String {
        match interval {
            Interval::Seconds(s) if s < 60 => format!("{s}秒"),
            Interval::Seconds(s) if s < 3570 => format!("{}分钟", (s + 30) / 60),
            Interval::Seconds(s) => format!("{}小时", (s + 1800) / 3600),
            Interval::Days(d) if d < 31 => format!("{d}天"),
            Interval::Days(d) if d < 365 => format!("{:.1}个月", f64::from(d) / 30.4),
            Interval::Days(d) => format!("{:.1}年", f64::from(d) / 365.25),
        }
    }

    fn wait(&self, wait: Wait) -> String {
        match wait {
            Wait::Now => "现在".to_owned(),
            Wait::Minutes(n) if n < 90 => format!("{n} 分钟后"),
            Wait::Minutes(n) => format!("{} 小时后", (n + 30) / 60),
            Wait::Days(1) => "明天".to_owned(),
            Wait::Days(n) => format!("{n} 天后"),
        }
    }
}
