//! A definition or an answer that is too long to be asked.

use super::sheet::{Sheet, each_line, short};
use super::{Finding, What};
use crate::card::{Draft, Kind as Asked};
use crate::gates::Gate;
use crate::ingest::entry::entry;
use crate::ingest::measure::{Length, length};
use crate::ingest::rules::term;
use crate::ingest::sentence::sentences;
use crate::ingest::words;
use crate::note::{Content, Line, Section};

pub fn findings(sheet: &Sheet<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, section) in sheet.sections() {
        findings.extend(of_question(sheet, section));
        each_line(&section.blocks, &mut |line| findings.extend(of_line(sheet, line)));
    }
    findings.extend(too_long(sheet).filter_map(|draft| of_draft(sheet, draft)));
    findings
}

/// A heading that asks, above a text whose first sentence does not fit.
fn of_question(sheet: &Sheet<'_>, section: &Section) -> Option<Finding> {
    let Content::Paragraph(lines) = &section.blocks.first()?.content else { return None };
    let line = lines.first()?;
    let said = &line.text[sentences(line).into_iter().next()?];
    let asked = sheet.cards(line.first, line.last).any(|card| card.items.is_empty());
    if asked || !words::is_question(section.heading()) || words::puts_off(said) {
        return None;
    }
    let what = What::LongSentence { on: short(section.heading()), length: beyond(said)? };
    Some(sheet.find(line.first, what))
}

/// `term：` and a definition whose first sentence does not fit: no rule makes a draft of it.
fn of_line(sheet: &Sheet<'_>, line: &Line) -> Option<Finding> {
    let entry = entry(line)?;
    let (first, last) = (line.first, line.last);
    let tried = too_long(sheet).any(|draft| draft.source.first == first);
    let asked = sheet.cards(first, last).any(|card| card.items.is_empty());
    if tried || asked || term::short(line, entry.definition.clone()).is_some() {
        return None;
    }
    let sentence = sentences(line).into_iter().find(|range| range.end > entry.definition.start)?;
    let said = &line.text[sentence.start.max(entry.definition.start)..sentence.end];
    let what = What::LongSentence { on: short(&line.text[entry.term]), length: beyond(said)? };
    Some(sheet.find(first, what))
}

/// A cell of a table, or a comparison.
fn of_draft(sheet: &Sheet<'_>, draft: &Draft) -> Option<Finding> {
    let (first, last) = (draft.source.first, draft.source.last);
    let sides = draft.items.iter().filter(|_| draft.kind == Asked::Compare);
    let said = sides.max_by_key(|side| side.len()).unwrap_or(&draft.back);
    let length = beyond(said)?;
    let asked = sheet.cards(first, last).any(|card| card.rule == draft.rule);
    let sides = draft.kind == Asked::Compare;
    let what = What::LongAnswer { to: short(&draft.front), length, sides };
    (!asked).then(|| sheet.find(first, what))
}

fn too_long<'a>(sheet: &Sheet<'a>) -> impl Iterator<Item = &'a Draft> {
    let dropped = sheet.ingested.dropped.iter();
    let dropped = dropped.filter(|it| it.gate == Gate::ShortAnswer).map(|it| &it.draft);
    dropped.filter(|draft| {
        !matches!(draft.kind, Asked::Command | Asked::List | Asked::Steps | Asked::Outline)
    })
}

/// How long a text is, if that is too long.
fn beyond(text: &str) -> Option<Length> {
    Some(length(text)).filter(|long| !long.within(60, 30))
}
