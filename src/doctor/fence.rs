//! A code fence that nothing closes: what stands below it is code.

use super::sheet::{Sheet, each_block, text_of};
use super::{Finding, What};
use crate::note::{Block, Content};

pub fn findings(sheet: &Sheet<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Where the fence that would close the last one stands, if it is not indented as far.
    let mut meant: Option<u32> = None;
    for section in &sheet.note.sections {
        each_block(&section.blocks, &mut |block| {
            let Some(finding) = open(sheet, block) else { return };
            let closes_another = meant == Some(block.first);
            meant = sheet.next_line(block.last).map(|(line, _)| line);
            if !closes_another {
                findings.push(finding);
            }
        });
    }
    findings
}

fn open(sheet: &Sheet<'_>, block: &Block) -> Option<Finding> {
    let Content::Code { .. } = &block.content else { return None };
    let (sign, length) = fence(text_of(sheet.raw(block.first)))?;
    let last = text_of(sheet.raw(block.last)).trim_end();
    let closed = block.last > block.first
        && fence(last).is_some_and(|(end, least)| end == sign && least >= length)
        && last.chars().all(|c| c == sign);
    if closed {
        return None;
    }
    let signs = sign.to_string().repeat(length);
    // A list or a quote ends before its fence does.
    let to_the_end = sheet.next_line(block.last).is_none();
    Some(sheet.find(block.first, What::OpenFence { signs, to_the_end }))
}

fn fence(text: &str) -> Option<(char, usize)> {
    let sign = text.chars().next().filter(|c| ['`', '~'].contains(c))?;
    let length = text.chars().take_while(|c| *c == sign).count();
    (length >= 3).then_some((sign, length))
}
