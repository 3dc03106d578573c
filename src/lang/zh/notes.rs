//! `import` 和 `check` 谈到笔记时的文字。

use super::Chinese;
use crate::coverage::Reason;
use crate::lang::{Common, Gates, Notes};

impl Notes for Chinese {
    fn drawn(&self, drawn: usize, of: usize, seed: u64) -> String {
        format!("{}中的 {drawn} 张，种子 {seed}", self.cards(of))
    }

    fn made_at(&self, kind: &str, rule: &str, place: &str) -> String {
        format!("{kind}，规则 {rule} · {place}")
    }

    fn stub_reason(&self, reason: Reason) -> String {
        match reason {
            Reason::NothingBelow => "下面什么也没有".to_owned(),
            Reason::OnlyPictures => "只有图片".to_owned(),
            Reason::OnlyCode => "只有代码，没有说明任务".to_owned(),
            Reason::OnlyOpinions => "只有看法或待办".to_owned(),
            Reason::Dropped { gate, drafts } => {
                format!("草稿都没有通过检查：{}（{drafts} 条）", self.dropped_by(gate))
            }
            Reason::NoShortFact => "正文里没有找到简短的知识点".to_owned(),
        }
    }
}
