//! 单独运行 `cloudnotes` 时的文字。

use super::Chinese;
use crate::due::Wait;
use crate::lang::{Common, Home, Waiting};

impl Home for Chinese {
    fn welcome(&self) -> &'static str {
        "用你自己的笔记出题，并在你快要忘记时再问一次。"
    }

    fn shipped_decks(&self, cards: usize, topics: usize) -> String {
        format!("自带 {topics} 个主题、{cards} 张卡片，可以先试试：")
    }

    fn own_decks(&self, cards: usize, topics: usize, folder: &str) -> String {
        format!("{folder} 里有 {topics} 个主题、{cards} 张卡片：")
    }

    fn no_decks(&self, folder: &str) -> String {
        format!("{folder} 里还没有卡片。")
    }

    fn to_ask(&self) -> &'static str {
        "要问"
    }

    fn reviews_head(&self) -> &'static str {
        "复习"
    }

    fn minutes_head(&self) -> &'static str {
        "约需"
    }

    fn minutes(&self, minutes: u64) -> String {
        format!("{minutes} 分钟")
    }

    fn done(&self) -> &'static str {
        "今天的都做完了。"
    }

    fn done_until(&self, wait: Wait) -> String {
        format!("今天的都做完了。下一张卡片{}到期。", spaced(&self.wait(wait)))
    }

    fn rows_apart(&self, exam_first: bool) -> String {
        let rows = "每行是只做该主题时要问的；每天的上限由全部主题共用";
        match exam_first {
            true => format!("{rows}，考试的新卡片优先。"),
            false => format!("{rows}。"),
        }
    }

    fn waiting(&self, waiting: &Waiting) -> String {
        let asked = match waiting.asked() {
            0 => "今天都不问".to_owned(),
            asked => format!("今天只问其中 {asked} 张"),
        };
        let by = [
            (waiting.by_catch_up, "按上面的计划"),
            (waiting.by_limit, "因 `reviews_per_day` 的上限"),
        ];
        let by = by.iter().filter(|(count, _)| *count > 0);
        let by: Vec<String> = by.map(|(count, why)| format!("{count} 张{why}推后")).collect();
        format!("到期 {} 张，{asked}：{}。", waiting.due, by.join("，"))
    }

    fn next(&self) -> &'static str {
        "接下来"
    }

    fn to_quiz_all(&self, minutes: u64) -> String {
        format!("所有主题，约 {minutes} 分钟")
    }

    fn to_quiz(&self, topic: &str, minutes: u64) -> String {
        format!("只做 {topic}，约 {minutes} 分钟")
    }

    fn to_begin(&self, new: usize, minutes: u64) -> String {
        format!("先学 {new} 张新卡片，约 {minutes} 分钟")
    }

    fn to_see_plan(&self) -> &'static str {
        "看看考前的安排"
    }

    fn to_take_more(&self) -> &'static str {
        "今天再学几张新卡片"
    }

    fn to_import(&self) -> &'static str {
        "从你自己的笔记生成卡片"
    }

    fn to_see_weak(&self) -> &'static str {
        "看看哪里最弱"
    }

    fn to_see_stats(&self) -> &'static str {
        "看看学得怎样"
    }

    fn to_see_help(&self) -> &'static str {
        "所有命令"
    }

    fn how_it_goes(&self) -> &'static str {
        "先回想答案，按空格键查看，再按 1 到 4 说明记得怎样。"
    }
}

/// With a space before it where it begins with a number, as there is one behind.
fn spaced(text: &str) -> String {
    let space = if text.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
    format!("{space}{text}")
}
