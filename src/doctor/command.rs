//! A command that nothing says the use of: code alone gives no card.

use super::sheet::{Sheet, short};
use super::{Finding, What};
use crate::card::Draft;
use crate::gates;
use crate::ingest::Passage;
use crate::ingest::rules::command;
use crate::ingest::scene::{Command, Scene};
use crate::ingest::shell::{ShellCommand, is_command, shell_commands};
use crate::ingest::subject::subject;
use crate::note::{Block, Content, Line, Section};

pub fn findings(sheet: &Sheet<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, section) in sheet.sections() {
        blocks(sheet, section, &section.blocks, &mut findings);
    }
    findings
}

fn blocks(sheet: &Sheet<'_>, section: &Section, within: &[Block], findings: &mut Vec<Finding>) {
    for (i, block) in within.iter().enumerate() {
        match &block.content {
            Content::Code { language, text, first } => {
                let commands = shell_commands(language, text, *first);
                if is_untold(sheet, block, text, &commands) {
                    let above = i.checked_sub(1).map(|i| &within[i].content);
                    findings.extend(untold(sheet, section, above, &block.content, &commands[0]));
                }
            }
            Content::List { items, .. } => {
                items.iter().for_each(|item| blocks(sheet, section, &item.blocks, findings));
            }
            Content::Quote(inner) => blocks(sheet, section, inner, findings),
            _ => {}
        }
    }
}

/// Whether a block is one command and no more, of which no rule made anything.
fn is_untold(sheet: &Sheet<'_>, block: &Block, text: &str, commands: &[ShellCommand]) -> bool {
    let [command] = commands else { return false };
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    // `tar [OPTION...] [FILE]...` shows how it is written, not what it is written for.
    let synopsis = [" [", "{-", "...", "…"].iter().any(|sign| command.text.contains(sign));
    let tried = sheet.ingested.dropped.iter().map(|dropped| &dropped.draft);
    let of_block =
        |draft: &&Draft| draft.source.first <= block.last && draft.source.last >= block.first;
    command.comment.is_none()
        && is_command(&command.text)
        && lines == (command.last + 1 - command.first) as usize
        && !synopsis
        && sheet.cards(block.first, block.last).chain(tried.filter(of_block)).next().is_none()
}

fn untold(
    sheet: &Sheet<'_>,
    section: &Section,
    above: Option<&Content>,
    code: &Content,
    command: &ShellCommand,
) -> Option<Finding> {
    let Some(Content::Paragraph(lines)) = above else {
        // One example more of what was said above the first.
        if matches!(above, Some(Content::Code { .. })) {
            return None;
        }
        let what = What::UntoldCommand { command: short(&command.text) };
        return Some(sheet.find(command.first, what));
    };
    let line = lines.last().filter(|line| would_tell(sheet, section, line, code))?;
    let end = sheet.raw(line.last).trim_end().chars().count() as u32 + 1;
    Some(sheet.find_at((line.last, end), What::NotAnnounced { line: short(&line.text) }))
}

/// Whether a line above a command would be its task if it announced it.
fn would_tell(sheet: &Sheet<'_>, section: &Section, line: &Line, code: &Content) -> bool {
    let Content::Code { language, text, first } = code else { return false };
    let (subject, command) = (subject(&section.path), Command::default());
    let scene = Scene { lead: Some(line), ..Scene::of(sheet.note, section, &subject, &command) };
    let drafts = command::from_block(language, text, *first, false, &scene);
    let ended = line.text.ends_with(['：', ':', '。', '.', '！', '？', '?', '!', '；', ';']);
    let passes = |draft: Draft| {
        let lines = draft.source.first..=draft.source.last;
        let source = lines.map(|line| sheet.raw(line)).collect::<Vec<_>>().join("\n");
        gates::judge(draft, &Passage::of(&source)).is_ok()
    };
    !ended && drafts.into_iter().any(passes)
}
