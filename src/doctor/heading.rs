//! Headings that cannot be told apart, and headings with too much below them.

use std::collections::HashMap;

use super::sheet::{Sheet, quoted};
use super::{Finding, Kind};
use crate::gates::{Gate, PER_HEADING};

pub fn findings(sheet: &Sheet<'_>) -> Vec<Finding> {
    repeated(sheet).into_iter().chain(crowded(sheet)).collect()
}

/// Of cards below two headings of one path nobody can tell which they belong to.
fn repeated(sheet: &Sheet<'_>) -> Vec<Finding> {
    let mut first: HashMap<&[String], u32> = HashMap::new();
    let mut findings = Vec::new();
    for (index, section) in sheet.sections() {
        if section.level == 0 || sheet.ingested.sections[index].direct == 0 {
            continue;
        }
        let Some(line) = first.get(section.path.as_slice()) else {
            first.insert(&section.path, section.line);
            continue;
        };
        let what = format!("{} is a heading on line {line} as well", quoted(section.heading()));
        let hint = "give one of them another name: their cards look alike";
        let place = (section.line, section.column);
        findings.push(sheet.find_at(Kind::RepeatedHeading, place, what, hint));
    }
    findings
}

/// Facts that are asked by no card, because their heading has its number.
fn crowded(sheet: &Sheet<'_>) -> Vec<Finding> {
    let mut over = vec![0; sheet.note.sections.len()];
    for dropped in sheet.ingested.dropped.iter().filter(|dropped| dropped.gate == Gate::Volume) {
        let (first, last) = (dropped.draft.source.first, dropped.draft.source.last);
        if sheet.cards(first, last).next().is_none() {
            over[sheet.section_of(first)] += 1;
        }
    }
    let crowded = sheet.sections().filter(|(index, _)| over[*index] > 0);
    crowded
        .map(|(index, section)| {
            let over = over[index];
            let name = match section.level {
                0 => "the text before the first heading".to_owned(),
                _ => quoted(section.heading()),
            };
            let what = format!("{name} has {PER_HEADING} cards, and {over} more find no room");
            let place = (section.line, section.column);
            sheet.find_at(Kind::CrowdedHeading, place, what, "part it with sub-headings")
        })
        .collect()
}
