//! A list with more members than a card may ask for.

use std::collections::HashSet;

use super::sheet::{Sheet, short};
use super::{Finding, What};
use crate::card::{Draft, Kind as Asked};
use crate::gates::Gate;
use crate::ingest::measure::{Length, length};

/// A list of so many groups at the most is asked itself.
const GROUPS: usize = 5;

pub fn findings(sheet: &Sheet<'_>) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let dropped = sheet.ingested.dropped.iter().filter(|dropped| {
        dropped.gate == Gate::ShortList && matches!(dropped.draft.kind, Asked::List | Asked::Steps)
    });
    let mut findings = Vec::new();
    for draft in dropped.map(|dropped| &dropped.draft) {
        let (first, members) = (draft.source.first, draft.items.len());
        if !seen.insert(first) {
            continue;
        }
        let front = short(&draft.front);
        let what = match members {
            ..=5 => What::LongMembers { front, length: together(draft) },
            _ => What::ManyMembers {
                front,
                members,
                groups: groups(members),
                steps: steps(sheet, first),
            },
        };
        findings.push(sheet.find(first, what));
    }
    findings
}

fn together(draft: &Draft) -> Length {
    let lengths = draft.items.iter().map(|item| length(item));
    let add =
        |all: Length, one: Length| Length { han: all.han + one.han, words: all.words + one.words };
    lengths.fold(Length { han: 0, words: 0 }, add)
}

/// Names under which the members could be nested, if they are few.
fn groups(members: usize) -> Option<usize> {
    Some(members.div_ceil(4)).filter(|groups| *groups <= GROUPS)
}

/// Steps are asked one by one, however many there are: what announces them where they are numbered.
fn steps(sheet: &Sheet<'_>, first: u32) -> Option<&'static str> {
    let is_numbered = sheet.raw(first).trim_start().starts_with(|c: char| c.is_ascii_digit());
    is_numbered.then_some(if sheet.note.chinese { "步骤：" } else { "Steps:" })
}
