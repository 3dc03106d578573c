//! 测验画面以外的话。

use super::Chinese;
use crate::due::Wait;
use crate::lang::{Asking, Common};

impl Asking for Chinese {
    fn nothing_to_edit(&self) -> String {
        "这些卡组是程序自带的，没有可以编辑的文件。要用自己的：先 `mkdir decks`，再 `cloudnotes \
         import 笔记`。"
            .to_owned()
    }

    fn note_not_found(&self, note: &str) -> String {
        format!(
            "{note} 已经不在原处：被移动、改名或删除了。对它现在的位置运行 `cloudnotes import`，卡组就会更新。"
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
        format!("{}卡片保持不变。", sentence(error))
    }

    fn not_imported(&self, note: &str, error: &str) -> String {
        format!("{note} 无法导入：{}卡片保持不变。", sentence(error))
    }

    fn source_not_here(&self, note: &str) -> String {
        format!("{note} 不在这里：它的卡组是程序自带的。")
    }

    fn source_changed(&self, note: &str) -> String {
        format!("{note} 在导入之后改过：显示的可能不是原来的行。")
    }

    fn all_of_them(&self) -> &'static str {
        "所有主题"
    }

    fn take_more(&self) -> String {
        "今天的复习已完成，其余到期的留给以后。现在就复习一些：".to_owned()
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

/// An error, which is English, as a sentence, behind which another can stand: some hints are
/// questions, most lack a stop.
fn sentence(error: &str) -> String {
    let stop = if error.ends_with(['.', '?', '!']) { " " } else { "。" };
    format!("{error}{stop}")
}
