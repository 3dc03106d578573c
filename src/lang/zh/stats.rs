//! `stats` 的文字。

use super::Chinese;
use crate::day::StudyDay;
use crate::lang::{Common, Stats};

impl Stats for Chinese {
    fn states(&self) -> &'static str {
        "卡片"
    }

    fn forecast(&self) -> &'static str {
        "到期"
    }

    fn reviews(&self) -> &'static str {
        "复习"
    }

    fn retention(&self) -> &'static str {
        "记忆保持率"
    }

    fn intervals(&self) -> &'static str {
        "间隔"
    }

    fn readiness(&self) -> &'static str {
        "掌握程度"
    }

    fn learning(&self) -> &'static str {
        "学习中"
    }

    fn young(&self) -> &'static str {
        "初熟"
    }

    fn mature(&self) -> &'static str {
        "牢固"
    }

    fn leeches(&self) -> &'static str {
        "顽固卡片"
    }

    fn mature_from(&self, days: u32) -> String {
        format!("牢固：间隔不少于 {days} 天")
    }

    fn leeches_are(&self, lapses: u32) -> String {
        format!("顽固卡片：忘过 {lapses} 次以上。可在笔记里改写，或拆成几条")
    }

    fn forgotten(&self, lapses: u32) -> String {
        format!("{lapses} 次")
    }

    fn more(&self, count: usize) -> String {
        format!("另有 {count} 张")
    }

    fn all_topics(&self) -> &'static str {
        "全部主题"
    }

    fn no_reviews(&self) -> &'static str {
        "还没有复习记录：运行 `cloudnotes quiz` 开始。"
    }

    fn today(&self) -> &'static str {
        "今天"
    }

    fn tomorrow(&self) -> &'static str {
        "明天"
    }

    fn last_days(&self, days: u32) -> String {
        format!("近 {days} 天")
    }

    fn next_days(&self, days: u32) -> String {
        format!("{days} 天内")
    }

    fn of_all_times(&self) -> &'static str {
        "全部"
    }

    fn overdue(&self) -> &'static str {
        "逾期"
    }

    fn in_a_year(&self, reviews: usize, days: usize) -> String {
        format!("一年 {reviews} 次，共 {days} 天")
    }

    fn streak(&self, days: usize, longest: usize) -> String {
        format!("连续 {days} 天，最长 {longest} 天")
    }

    fn studied(&self) -> &'static str {
        "一年中学习的天数"
    }

    fn in_a_row(&self) -> &'static str {
        "连续天数"
    }

    fn most_in_a_row(&self) -> &'static str {
        "最长连续天数"
    }

    fn due_soon(&self, today: usize, tomorrow: usize, days_30: usize) -> String {
        format!("今天 {today}，明天 {tomorrow}，30 天内 {days_30}")
    }

    fn due_late(&self, today: usize, overdue: usize, tomorrow: usize, days_30: usize) -> String {
        format!("今天 {today}（逾期 {overdue}），明天 {tomorrow}，30 天内 {days_30}")
    }

    fn retention_is(&self) -> &'static str {
        "隔天以上的回忆率，95 % 置信区间"
    }

    fn no_data(&self) -> &'static str {
        "暂无数据"
    }

    fn goal(&self, percent: u32) -> String {
        format!("目标 {percent} %")
    }

    fn days(&self, from: u32, to: Option<u32>) -> String {
        match to {
            Some(to) if to == from => format!("{to} 天"),
            Some(to) => format!("{from}–{to} 天"),
            None => "一年以上".to_owned(),
        }
    }

    fn half_up_to(&self, days: u32) -> String {
        format!("半数不超过 {days} 天")
    }

    fn median(&self) -> &'static str {
        "中位数"
    }

    fn readiness_is(&self, covers: bool, exam: Option<StudyDay>) -> String {
        let product = if covers { "记得 × 学过 × 覆盖" } else { "记得 × 学过" };
        let exam = exam.map_or(String::new(), |day| format!("，考试 {}", self.day(day)));
        format!("{product}{exam}；只就这些笔记，不是通过率")
    }

    fn covered(&self) -> &'static str {
        "覆盖"
    }

    fn now(&self) -> &'static str {
        "现在"
    }

    fn on_exam(&self) -> &'static str {
        "考试"
    }

    fn of_no_deck(&self, answers: usize, cards: usize) -> String {
        format!("未计入：{answers} 次回答，属于不在任何卡组里的 {cards} 张卡片；日志里仍保留。")
    }

    fn see_suspended(&self) -> &'static str {
        "`cloudnotes list --suspended` 列出暂停的卡片。"
    }
}
