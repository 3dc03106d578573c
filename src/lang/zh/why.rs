//! `why` 的文字。

use super::Chinese;
use super::cards::at;
use crate::card::Lines;
use crate::due::{Interval, Wait};
use crate::lang::{Common, Why};
use crate::memory::Stage;
use crate::review::Grade;

impl Why for Chinese {
    fn active(&self) -> &'static str {
        "在用"
    }

    fn hand_made(&self) -> &'static str {
        "手写"
    }

    fn edited_by_hand(&self) -> &'static str {
        "手工改过"
    }

    fn also_right(&self) -> &'static str {
        "也算对："
    }

    fn source_lead(&self) -> &'static str {
        "出处："
    }

    fn rule_lead(&self) -> &'static str {
        "规则："
    }

    fn rule_reads(&self, rule: &str) -> String {
        match self.reads(rule) {
            Some(reads) => format!("{rule}，读取{reads}"),
            None => format!("{rule}，这个版本没有这条规则"),
        }
    }

    fn reads(&self, rule: &str) -> Option<&'static str> {
        Some(match rule {
            "abbreviation" => "缩写和它的全称，或另一个名称：`X，又称 Y`",
            "cloze" => "含有一个加粗或高亮的术语、或一段代码的句子，把它挖空",
            "command" => "任务和完成它的命令行，在 shell 代码块里或在一行里",
            "compare" => "并列的两样东西，在表格的各列里或在每个方面之下",
            "definition" => "下定义的句子：`X 是……`、`X 指……`、`X is a …`",
            "explicit" => "直接写成卡片的内容：`Q:` 和 `A:`、`term :: meaning`、`{{cloze}}`",
            "flag" => "命令的选项和它的含义：`-d`：后台运行",
            "glossary" => "一节的第一句，它说明标题是什么",
            "list" => "由引句或标题点明的一组并列项",
            "outline" => "点明一组内容、下面只有小标题的标题：问有哪几部分",
            "property" => "`作用` 一类标题下的第一句，它说的是上一级标题的内容",
            "prose" => "标题下没有别的卡片时的普通叙述：把数字或已知的术语挖空",
            "qa" => "笔记自己提的问题，和后面第一个简短的回答",
            "reverse" => "笔记里只属于一个术语的定义：反过来问术语",
            "role" => "说明标题所指的东西做什么的句子或一行",
            "steps" => "有先后次序的编号列表",
            "table" => "表格的一行：第一格是名称，其余各格是内容",
            "term" => "说明术语是什么的一行：`术语：说明`、`term: meaning`",
            _ => return None,
        })
    }

    fn gates_head(&self, edited: bool) -> &'static str {
        if edited { "各项检查（按手工改过的文字）" } else { "各项检查" }
    }

    fn same_lines_head(&self) -> &'static str {
        "出自同样几行的卡片"
    }

    fn answers_head(&self) -> &'static str {
        "回答记录"
    }

    fn memory_head(&self) -> &'static str {
        "记忆"
    }

    fn fails(&self) -> &'static str {
        "未通过："
    }

    fn never_answered(&self) -> &'static str {
        "新卡片：还没有回答过"
    }

    fn answer_given(&self, grade: Grade, interval: Interval, days: Option<u32>) -> String {
        let after = match days {
            None | Some(0) => String::new(),
            Some(days) => format!("，隔了 {days} 天"),
        };
        format!("{} → {}{after}", self.grade(grade), self.interval(interval))
    }

    fn stage(&self, stage: Stage) -> &'static str {
        match stage {
            Stage::Learning { .. } => "学习中",
            Stage::Review => "复习中",
            Stage::Relearning { .. } => "重学中",
        }
    }

    fn stage_due(&self, stage: Stage, due: &str, wait: Option<Wait>) -> String {
        let stage = self.stage(stage);
        match wait {
            Some(wait) => format!("{stage}，{due} 到期（{}）", self.wait(wait)),
            None => format!("{stage}，归档期间不再问"),
        }
    }

    fn stability(&self, days: f32) -> String {
        format!("稳定性 {days:.1} 天")
    }

    fn difficulty(&self, of_ten: f32) -> String {
        format!("难度 {of_ten:.1}，满分 10")
    }

    fn recalled_now(&self, percent: f32) -> String {
        format!("现在想得起的概率 {percent:.0} %")
    }

    fn times_forgotten(&self, lapses: u32) -> String {
        match lapses {
            0 => "还没有忘过".to_owned(),
            _ => format!("忘过 {lapses} 次"),
        }
    }

    fn text_gone(&self, note: &str) -> String {
        format!("它的文字已经不在 {note} 里")
    }

    fn came_with_program(&self, note: &str) -> String {
        format!("{note} 不在这里：它的卡组是程序自带的")
    }

    fn changed_since(&self, note: &str, import: &str) -> String {
        format!("{note} 在导入之后改过：请运行 `{import}`")
    }

    fn note_not_here(&self, note: &str) -> String {
        format!("找不到 {note}")
    }

    fn may_mean(&self, typed: &str, cards: usize, has_more: bool) -> String {
        let best = if has_more { "（以上是最接近的）" } else { "" };
        let cards = self.cards(cards);
        format!("`{typed}` 可能指 {cards}{best}：请给出其中一张的编号，或多给几个词")
    }

    fn notes_gone(&self, notes: &[&str]) -> String {
        format!("已不在原处，没有查找：{}", notes.join("、"))
    }

    fn no_rule_reads(&self, typed: &str) -> String {
        format!("没有规则能用 `{typed}` 生成卡片。它出现在这里：")
    }

    fn no_card_holds(&self, typed: &str) -> String {
        format!("没有卡片含有 `{typed}`。笔记里能找到的是：")
    }

    fn draft_at(&self, note: &str, lines: Lines, kind: &str, rule: &str) -> String {
        format!("{note}，{} · {kind}，规则 {rule}", at(lines))
    }

    fn dropped_lead(&self) -> &'static str {
        "未采用："
    }

    fn not_imported_lead(&self) -> &'static str {
        "尚未导入："
    }

    fn run_command(&self, command: &str) -> String {
        format!("请运行 `{command}`")
    }

    fn more_drafts(&self, count: usize) -> String {
        format!("另有 {count} 条草稿：请多给几个词")
    }
}
