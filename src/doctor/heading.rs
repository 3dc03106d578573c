//! Headings that cannot be told apart, and headings with too much below them.

use std::collections::HashMap;

use super::sheet::{Sheet, short};
use super::{Finding, What};
use crate::gates::Gate;

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
        let what = What::RepeatedHeading { heading: short(section.heading()), line: *line };
        findings.push(sheet.find_at((section.line, section.column), what));
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
            let heading = (section.level > 0).then(|| short(section.heading()));
            let what = What::CrowdedHeading { heading, over: over[index] };
            sheet.find_at((section.line, section.column), what)
        })
        .collect()
}
