//! `search`、`list`、`resume`、`link` 和 `prune` 的文字。

use super::Chinese;
use crate::lang::{Common, Lists};

impl Lists for Chinese {
    fn cards_found(&self, shown: usize, all: usize) -> String {
        match shown < all {
            true => format!(
                "{all} 张卡片中的 {shown} 张：多给一个词可缩小范围，`--limit {all}` 列出全部；\
                 `cloudnotes why 编号` 说明其中一张的来由"
            ),
            false => format!("{}；`cloudnotes why 编号` 说明其中一张的来由", self.cards(all)),
        }
    }

    fn is_suspended(&self) -> &'static str {
        "已暂停"
    }

    fn flagged_lead(&self) -> &'static str {
        "已标记 "
    }

    fn no_reason(&self) -> &'static str {
        "没有写原因"
    }

    fn none_marked(&self, suspended: bool, flagged: bool) -> &'static str {
        match (suspended, flagged) {
            (true, true) => "没有暂停或标记的卡片",
            (false, true) => "没有标记的卡片",
            (_, false) => "没有暂停的卡片",
        }
    }

    fn marked_cards(&self, count: usize) -> String {
        let cards = self.cards(count);
        format!("{cards}；`cloudnotes resume 编号` 照原样恢复其中一张，重新提问")
    }

    fn none_to_resume(&self) -> &'static str {
        "其中没有暂停的卡片：`cloudnotes list --suspended` 列出暂停的卡片。"
    }

    fn resumed(&self, cards: usize) -> String {
        format!("已恢复 {}，到期时再问", self.cards(cards))
    }

    fn linked(&self, old: &str, new: &str) -> String {
        format!("{new} 从现在起就是 {old}")
    }

    fn was_lead(&self) -> &'static str {
        "原为 "
    }

    fn now_lead(&self) -> &'static str {
        "现为 "
    }

    fn linked_suspended(&self, id: &str) -> String {
        format!("这张卡片已暂停：`cloudnotes resume {id}` 恢复提问")
    }

    fn none_to_prune(&self) -> &'static str {
        "没有从未回答过的归档卡片"
    }

    fn ask_prune(&self, cards: usize, log: Option<&str>) -> String {
        let none = log.map(|log| format!("{log} 里一次回答也没有。")).unwrap_or_default();
        format!("{none}删除 {}吗？[y/N] ", self.cards(cards))
    }

    fn none_pruned(&self) -> &'static str {
        "没有删除"
    }

    fn pruned(&self, cards: usize) -> String {
        format!("已删除 {}", self.cards(cards))
    }
}
