//! A note as the doctor reads it: its blocks, its cards, and its lines as they were typed.

use super::{Finding, What};
use crate::card::Draft;
use crate::ingest::Ingested;
use crate::note::{Block, Content, Line, Note, Section};
use crate::text::width;

pub struct Sheet<'a> {
    path: &'a str,
    pub note: &'a Note,
    pub ingested: &'a Ingested,
    lines: Vec<&'a str>,
}

impl<'a> Sheet<'a> {
    pub fn of(path: &'a str, text: &'a str, note: &'a Note, ingested: &'a Ingested) -> Sheet<'a> {
        Sheet { path, note, ingested, lines: text.lines().collect() }
    }

    /// The sections that are asked for, each with its index in the note.
    pub fn sections(&self) -> impl Iterator<Item = (usize, &'a Section)> {
        let sections = self.note.sections.iter().enumerate();
        let leads_on = |index: usize| self.ingested.sections[index].navigation;
        sections.filter(move |(index, section)| !section.exempt && !leads_on(*index))
    }

    /// A line as it was typed, without its end; empty beyond the last.
    pub fn raw(&self, line: u32) -> &'a str {
        let at = (line as usize).checked_sub(1);
        at.and_then(|at| self.lines.get(at)).copied().unwrap_or_default()
    }

    /// The next line with something on it, and its number.
    pub fn next_line(&self, after: u32) -> Option<(u32, &'a str)> {
        let below = (after + 1..).zip(self.lines.get(after as usize..)?);
        let mut below = below.map(|(number, line)| (number, *line));
        below.find(|(_, line)| !line.trim().is_empty())
    }

    /// A finding where the text of a line begins, behind the signs of lists and quotes.
    pub fn find(&self, line: u32, what: What) -> Finding {
        let raw = self.raw(line);
        let before = &raw[..raw.len() - text_of(raw).len()];
        self.find_at((line, before.chars().count() as u32 + 1), what)
    }

    pub fn find_at(&self, (line, column): (u32, u32), what: What) -> Finding {
        Finding { path: self.path.to_owned(), line, column, what }
    }

    /// The index of the section that a line stands in.
    pub fn section_of(&self, line: u32) -> usize {
        let below = self.note.sections.partition_point(|section| section.line <= line);
        below.saturating_sub(1)
    }

    /// The cards that come from some of these lines.
    pub fn cards(&self, first: u32, last: u32) -> impl Iterator<Item = &'a Draft> {
        let of_lines =
            move |draft: &&Draft| draft.source.first <= last && draft.source.last >= first;
        self.ingested.drafts.iter().filter(of_lines)
    }
}

/// A text to be quoted, cut where it would fill the line.
pub fn short(text: &str) -> String {
    let cut = text.char_indices().nth(30).filter(|_| width(text) > 40);
    match cut {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// What stands behind the signs of lists and quotes.
pub fn text_of(raw: &str) -> &str {
    let mut text = raw.trim_start();
    loop {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = match digits {
            0 => text.strip_prefix(['-', '*', '+', '>']),
            _ => text[digits..].strip_prefix(['.', ')']),
        };
        let quote = text.starts_with('>');
        match rest {
            Some(rest) if quote || rest.starts_with([' ', '\t']) => text = rest.trim_start(),
            _ => return text,
        }
    }
}

/// Every block, with those inside of it after it.
pub fn each_block<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        match &block.content {
            Content::List { items, .. } => {
                items.iter().for_each(|item| each_block(&item.blocks, visit));
            }
            Content::Quote(inner) => each_block(inner, visit),
            _ => {}
        }
    }
}

/// Every line of running text, those of tables among them.
pub fn each_line<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Line)) {
    each_block(blocks, &mut |block| match &block.content {
        Content::Paragraph(lines) => lines.iter().for_each(&mut *visit),
        Content::Table { head, rows } => {
            head.iter().chain(rows.iter().flatten()).for_each(&mut *visit);
        }
        _ => {}
    });
}
