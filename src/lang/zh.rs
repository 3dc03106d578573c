//! 简体中文。

mod asking;
mod cards;
mod home;
mod lists;
mod notes;
mod outline;
mod quiz;
mod stats;
mod why;

use super::{Common, ExamPlan, Optimize, Plans, Simulate};
use crate::day::StudyDay;
use crate::due::{CatchUp, HORIZON, Interval, Wait};
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
            Interval::About(d) => format!("约{}", self.interval(Interval::Days(d))),
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

    fn date(&self, day: StudyDay) -> String {
        let date = day.date();
        let weekday = self.weekday(day.weekday());
        format!("{date} 周{weekday}")
    }

    fn day(&self, day: StudyDay) -> String {
        let date = day.date();
        format!("{}/{}", date.month, date.day)
    }

    fn month(&self, month: i64) -> &'static str {
        const MONTHS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
        MONTHS[(month - 1).rem_euclid(12) as usize]
    }

    fn months(&self) -> &'static str {
        "月"
    }

    fn weekday(&self, weekday: u32) -> &'static str {
        ["一", "二", "三", "四", "五", "六", "日"][weekday as usize % 7]
    }

    fn topic(&self) -> &'static str {
        "主题"
    }

    fn all(&self) -> &'static str {
        "全部"
    }

    fn cards(&self, count: usize) -> String {
        format!("{count} 张卡片")
    }

    fn total(&self) -> &'static str {
        "总数"
    }

    fn due(&self) -> &'static str {
        "到期"
    }

    fn new_cards(&self) -> &'static str {
        "新卡片"
    }

    fn learned(&self) -> &'static str {
        "已学"
    }

    fn suspended(&self) -> &'static str {
        "暂停"
    }

    fn recall(&self) -> &'static str {
        "记得"
    }

    fn met(&self) -> &'static str {
        "学过"
    }
}

impl Optimize for Chinese {
    fn too_few(&self, items: usize, least: usize) -> String {
        format!(
            "可供拟合的复习有 {items} 次，至少需要 {least} 次（只算与上一次相隔一天以上的）。\
             在此之前，默认参数预测得更好；什么都没有改动。"
        )
    }

    fn nothing_to_fit(&self) -> &'static str {
        "这些复习都差不多，拟合不出参数。什么都没有改动。"
    }

    fn fitted(&self, items: usize, percent: usize) -> String {
        format!(
            "已按 {items} 次与上一次相隔一天以上的复习拟合：拟合占 {percent} %，默认参数占 {} %。",
            100 - percent
        )
    }

    fn judged(&self, held_out: usize) -> String {
        format!("用更早的复习拟合，预测最近 {held_out} 次的结果：")
    }

    fn log_loss(&self) -> &'static str {
        "对数损失"
    }

    fn rmse_bins(&self) -> &'static str {
        "RMSE(bins)"
    }

    fn score_before(&self, since: Option<StudyDay>) -> String {
        match since {
            None => "之前（默认参数）".to_owned(),
            Some(day) => format!("之前（{day} 采用）"),
        }
    }

    fn score_after(&self) -> &'static str {
        "之后"
    }

    fn adopted(&self) -> &'static str {
        "已采用。用 `cloudnotes optimize --revoke` 可以撤回。"
    }

    fn not_better(&self) -> &'static str {
        "未采用：现用的参数预测得更好。"
    }

    fn unchanged(&self) -> &'static str {
        "没有改动：现用的就是这些参数。"
    }

    fn fit_dry_run(&self) -> &'static str {
        "只是试算：什么都没有改动。"
    }

    fn revoked(&self, since: Option<StudyDay>) -> String {
        match since {
            None => "已撤回，现用默认参数。".to_owned(),
            Some(day) => format!("已撤回，现用 {day} 采用的参数。"),
        }
    }

    fn nothing_to_revoke(&self) -> &'static str {
        "没有可撤回的：现用的就是默认参数。"
    }

    fn fitting(&self) -> &'static str {
        "拟合中"
    }
}

impl Simulate for Chinese {
    fn outlook(&self, days: usize, new_per_day: usize, cards: usize, met: usize) -> String {
        format!("今后 {days} 天，每天 {new_per_day} 张新卡片：共 {cards} 张，其中 {met} 张学过。")
    }

    fn thin(&self, first_answers: usize, reviews: usize) -> String {
        format!(
            "目前只有 {first_answers} 次新卡片的回答和 {reviews} 次复习：答得怎样、要多久，\
             主要按一般学习者估计。"
        )
    }

    fn outlook_heads(&self) -> [&'static str; 4] {
        ["记忆率", "复习", "分钟", "记得"]
    }

    fn outlook_legend(&self, mark: char) -> String {
        format!("复习次数和分钟数为每天平均。{mark} 为当前设置。")
    }

    fn minutes_a_day(&self, most: f64) -> String {
        format!("每天分钟数，最高 {most:.0}")
    }

    fn cards_remembered(&self, most: f64) -> String {
        format!("记得的卡片，最高 {most:.0}")
    }

    fn plot_start(&self) -> &'static str {
        "今天"
    }

    fn plot_end(&self, days: usize) -> String {
        format!("{days} 天后")
    }
}

impl Plans for Chinese {
    fn catch_up(&self, plan: &CatchUp, today: StudyDay) -> String {
        let CatchUp { overdue, per_day, left_today, clear_on } = *plan;
        let by = |day: StudyDay| match day.since(today) {
            0 => "今天".to_owned(),
            1 => "明天".to_owned(),
            2..7 => format!("周{}（{day}）", self.weekday(day.weekday())),
            _ => format!("{day} "),
        };
        let plan = match clear_on {
            Some(day) => format!("积压 {overdue} 张：每天复习 {per_day} 张，{}清完", by(day)),
            None => format!("积压 {overdue} 张：每天复习 {per_day} 张，{HORIZON} 天内清不完"),
        };
        match left_today {
            0 => format!("{plan}。今天的已完成；要多复习，用 `--limit N`。"),
            _ => format!("{plan}。清完之前不学新卡片；要多复习，用 `--limit N`。"),
        }
    }
}

impl ExamPlan for Chinese {
    fn exam_on(&self, day: StudyDay, days: u32, topics: &[String]) -> String {
        let wait = self.wait(Wait::Days(days));
        let about = if topics.is_empty() { "全部主题".to_owned() } else { topics.join("、") };
        format!("考试 {}（{wait}）：{about}", self.date(day))
    }

    fn plan_takes(&self, cards: usize, not_met: usize, mean: f64, longest: f64) -> String {
        format!(
            "{cards} 张卡片，{not_met} 张还没学过：平均每天约 {mean:.0} 分钟，最长的一天 {longest:.0} \
             分钟。"
        )
    }

    fn plan_times(&self, new: f32, review: f32, is_thin: bool) -> String {
        let whose = match is_thin {
            true => "主要按一般学习者估计，因为你的回答还太少",
            false => "按你自己的回答",
        };
        format!("新卡片每张 {new:.0} 秒，复习每张 {review:.0} 秒（{whose}）。")
    }

    fn plan_too_short(&self, minutes: u32, left_out: usize, percent: u32) -> String {
        let left_out = match left_out {
            0 => String::new(),
            count => format!("有 {count} 张学不到，"),
        };
        format!(
            "时间不够：每天 {minutes} 分钟，{left_out}考试当天能记得 {percent} %。`--minutes M` \
             可以加长每天的时间。"
        )
    }

    fn plan_minutes(&self, most: f64) -> String {
        format!("每天分钟数，最高 {most:.0}")
    }

    fn plan_end(&self, day: StudyDay) -> String {
        format!("考试 {}", self.day(day))
    }

    fn plan_day_heads(&self) -> [&'static str; 4] {
        ["日期", "分钟", "新卡片", "复习"]
    }

    fn plan_topic_heads(&self) -> [&'static str; 6] {
        ["主题", "卡片", "新卡片", "现在", "不学", "考试"]
    }

    fn plan_legend(&self) -> &'static str {
        "预计记得的比例：现在；考试当天，什么都不学，或按计划学。"
    }

    fn leave_out(&self) -> &'static str {
        "舍去的、或可以舍去的部分（要自己选，就写出主题或标题）："
    }

    fn no_time_for(&self, left_out: usize, cards: usize) -> String {
        format!("{cards} 张中有 {left_out} 张来不及学")
    }

    fn gains_little(&self, cards: usize, minutes: f64, points: f64) -> String {
        format!("{cards} 张，{minutes:.0} 分钟只占全部的 {points:.1} %")
    }

    fn more_headings_out(&self, count: usize) -> String {
        format!("另有 {count} 个（--format json 列出全部）")
    }

    fn plan_leaves(&self, left: usize, per_day: u32) -> String {
        let left = match left {
            0 => "今天不学新卡片".to_owned(),
            left => format!("今天只有 {left} 张"),
        };
        format!("它的新卡片优先：每天 {per_day} 张（`new_per_day`）里，其他主题{left}。")
    }

    fn plan_kept(&self) -> &'static str {
        "从现在起 `cloudnotes quiz` 按这个计划提问；`cloudnotes plan --cancel` 可以取消。"
    }

    fn plan_dry_run(&self) -> &'static str {
        "没有保存：去掉 --dry-run，就按这个计划提问。"
    }

    fn plan_cancelled(&self, day: StudyDay) -> String {
        format!("已取消 {} 的考试：提问恢复平常。", self.date(day))
    }

    fn no_plan(&self, past: Option<StudyDay>) -> String {
        let past = past.map(|day| format!("{} 的考试已过。", self.date(day)));
        format!(
            "{}没有考试计划：`cloudnotes plan --exam 日期` 可以制定。",
            past.unwrap_or_default()
        )
    }
}
