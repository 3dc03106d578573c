//! A line that announces something, with nothing there.

use super::sheet::{Sheet, short, text_of};
use super::{Finding, Remedy, What};
use crate::ingest::measure::length;
use crate::ingest::sentence::sentences;
use crate::ingest::words;
use crate::note::{Block, Content, Item, Line};

pub fn findings(sheet: &Sheet<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, section) in sheet.sections() {
        let below = sheet.note.sections.get(index + 1);
        // What stands below a line may be headings.
        let announced = below.is_some_and(|below| below.level > section.level);
        blocks(sheet, &section.blocks, announced, &mut findings);
        // Where it is all there is, the heading is a stub, and that says so.
        if let [_, .., Block { content: Content::Paragraph(lines), .. }] = &section.blocks[..]
            && let [line] = &lines[..]
            && !announced
        {
            findings.extend(bare(sheet, line));
        }
    }
    findings
}

/// `followed`: whether something stands below the last of these blocks.
fn blocks(sheet: &Sheet<'_>, blocks: &[Block], followed: bool, findings: &mut Vec<Finding>) {
    for (i, block) in blocks.iter().enumerate() {
        let followed = followed || i + 1 < blocks.len();
        match &block.content {
            Content::Paragraph(lines) => {
                if let Some(line) = lines.last().filter(|_| !followed) {
                    findings.extend(empty(sheet, line, Remedy::WriteBelow));
                }
            }
            Content::List { items, .. } => list(sheet, items, followed, findings),
            Content::Quote(inner) => self::blocks(sheet, inner, followed, findings),
            _ => {}
        }
    }
}

fn list(sheet: &Sheet<'_>, items: &[Item], followed: bool, findings: &mut Vec<Finding>) {
    for (i, item) in items.iter().enumerate() {
        let last = i + 1 == items.len();
        match item.blocks.as_slice() {
            [Block { content: Content::Paragraph(lines), .. }] => {
                let remedy = if last { Remedy::WriteBelow } else { Remedy::IndentBelow };
                if let Some(line) = lines.last().filter(|_| !(last && followed)) {
                    findings.extend(empty(sheet, line, remedy));
                }
            }
            inner => blocks(sheet, inner, last && followed, findings),
        }
    }
}

/// `X：`, if nothing stands behind the colon.
fn empty(sheet: &Sheet<'_>, line: &Line, remedy: Remedy) -> Option<Finding> {
    // Pictures and HTML are not in the line's text.
    let typed = sheet.raw(line.last).trim_end().trim_end_matches(['*', '_', '=']);
    let announces = line.text.ends_with(['：', ':']) && typed.ends_with(['：', ':']);
    let said = sentences(line).pop().map_or("", |last| line.text[last].trim());
    let what = What::NothingBelongs { to: short(said), remedy };
    (announces && !is_followed_by_picture(sheet, line)).then(|| sheet.find(line.first, what))
}

/// A name that stands alone at the end of its section.
fn bare(sheet: &Sheet<'_>, line: &Line) -> Option<Finding> {
    let name = line.text.as_str();
    let plain = text_of(sheet.raw(line.first)).trim_end() == name
        && !name.contains(|c: char| "：，。；！？、…:,;!?|<>{}[]".contains(c))
        && !name.contains("://")
        // `Last modified 2026-01-14`
        && !name.contains(|c: char| c.is_ascii_digit())
        && !name.ends_with('.');
    let long = length(name);
    let announces = plain
        && long.within(12, 5)
        && long.han + long.words >= 2
        && !words::is_clause(name)
        && !words::is_opinion(name)
        && !words::leans_on_context(name)
        && sheet.cards(line.first, line.last).next().is_none();
    let what = What::NothingBelongs { to: short(name), remedy: Remedy::WriteOrTakeOut };
    (announces && !is_followed_by_picture(sheet, line)).then(|| sheet.find(line.first, what))
}

/// Pictures, HTML and templates are no blocks, but something to announce.
fn is_followed_by_picture(sheet: &Sheet<'_>, line: &Line) -> bool {
    sheet.next_line(line.last).is_some_and(|(_, next)| {
        let next = text_of(next);
        ["<", "![", "[![", "{{"].iter().any(|sign| next.starts_with(sign))
            && !next.starts_with("<!--")
    })
}
