//! `outline` 的文字。

use super::Chinese;
use crate::lang::Outline;

impl Outline for Chinese {
    fn heading(&self) -> &'static str {
        "标题"
    }

    fn known(&self) -> &'static str {
        "能想起"
    }

    fn fading(&self) -> &'static str {
        "已忘"
    }

    fn not_met(&self) -> &'static str {
        "没学过"
    }

    fn weakest_first(&self) -> &'static str {
        "最弱的在前"
    }

    fn practise(&self, command: &str) -> String {
        format!("再练一遍最弱的：`{command}`")
    }

    fn more_headings(&self, count: usize, command: &str) -> String {
        format!("另有 {count} 个标题：`{command}`")
    }
}
