//! 简体中文。

mod home;
mod outline;
mod quiz;
mod stats;

use super::{Asking, Common, Optimize, Plans, Simulate};
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
        "新卡"
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

impl Asking for Chinese {
    fn nothing_to_edit(&self) -> String {
        "这些卡片组是程序自带的，没有可以编辑的文件。要用自己的：先 `mkdir decks`，再 `cloudnotes \
         import 笔记`。"
            .to_owned()
    }

    fn note_not_found(&self, note: &str) -> String {
        format!(
            "{note} 已经不在原处：被移动、改名或删除了。对它现在的位置运行 `cloudnotes import`，卡片组就会更新。"
        )
    }

    fn no_editor(&self) -> String {
        "找不到编辑器：请设置 EDITOR，例如 `export EDITOR=nano`。".to_owned()
    }

    fn editor_unreadable(&self, value: &str) -> String {
        format!("`{value}` 不是命令：EDITOR 或 VISUAL 里的引号没有闭合。")
    }

    fn editor_missing(&self, program: &str) -> String {
        format!("没有安装编辑器 `{program}`：请把 EDITOR 设为已安装的编辑器。")
    }

    fn editor_unstarted(&self, program: &str, error: &str) -> String {
        format!("无法启动编辑器 `{program}`：{error}。")
    }

    fn editor_failed(&self, program: &str, code: Option<i32>) -> String {
        let how = match code {
            Some(code) => format!("以退出码 {code} 结束"),
            None => "被信号终止".to_owned(),
        };
        format!("`{program}` {how}，卡片保持不变。")
    }

    fn deck_broken(&self, error: &str) -> String {
        format!("{error}。卡片保持不变；请再次编辑来修正。")
    }

    fn not_imported(&self, note: &str, error: &str) -> String {
        format!("{note} 无法导入：{error}。卡片保持不变。")
    }

    fn source_not_here(&self, note: &str) -> String {
        format!("{note} 不在这里：它的卡片组是程序自带的。")
    }

    fn source_changed(&self, note: &str) -> String {
        format!("{note} 在导入之后改过：显示的可能不是原来的行。")
    }

    fn all_of_them(&self) -> &'static str {
        "所有主题"
    }

    fn nothing_due(&self, next: Option<Wait>) -> String {
        match next {
            Some(wait) => format!("现在没有到期的卡片。下一张：{}。", self.wait(wait)),
            None => "现在没有到期的卡片。".to_owned(),
        }
    }

    fn no_cards(&self) -> String {
        "这里没有卡片：`cloudnotes import 笔记` 会从你的笔记生成。".to_owned()
    }

    fn nothing_failed(&self) -> String {
        "最近 7 天没有答错的卡片。".to_owned()
    }

    fn nothing_since(&self, revision: &str) -> String {
        format!("从 {revision} 以来，笔记里没有一张卡片的内容改过。")
    }

    fn take_new(&self, unseen: usize) -> String {
        format!("还有 {unseen} 张新卡片留给以后。现在就学一些：")
    }

    fn take_cram(&self) -> String {
        "把所有卡片过一遍，不影响复习安排：".to_owned()
    }

    fn take_since(&self) -> String {
        "考某个 git 版本以来笔记里改过的内容：".to_owned()
    }

    fn nothing_to_take_back(&self) -> &'static str {
        "没有可以撤销的。"
    }

    fn take_back(&self) -> String {
        "撤销上一次回答：".to_owned()
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
            "已按 {items} 次与上一次相隔一天以上的复习拟合：拟合占 {percent}%，默认参数占 {}%。",
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
            _ => format!("{plan}。清完之前不学新卡；要多复习，用 `--limit N`。"),
        }
    }
}
