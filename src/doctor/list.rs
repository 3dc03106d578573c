//! A list with more members than a card may ask for.

use std::collections::HashSet;

use super::sheet::{Sheet, quoted};
use super::{Finding, Kind};
use crate::card::{Draft, Kind as Asked};
use crate::gates::Gate;
use crate::ingest::measure::length;

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
        let groups = members.div_ceil(4);
        let (what, hint) = match groups {
            _ if members <= 5 => (
                format!("{} has 5 members of {} together", quoted(&draft.front), size(draft)),
                "shorten them to 40, or begin each with a short bold name".to_owned(),
            ),
            _ => (
                format!("{} has {members} members, too many for a card", quoted(&draft.front)),
                smaller(sheet, first, groups),
            ),
        };
        findings.push(sheet.find(Kind::LongList, first, what, hint));
    }
    findings
}

fn size(draft: &Draft) -> String {
    let long = draft.items.iter().map(|item| length(item));
    let (han, words) = long.fold((0, 0), |(han, words), l| (han + l.han, words + l.words));
    if han == 0 { format!("{words} words") } else { format!("{} characters", han + words) }
}

/// What makes smaller lists of one.
fn smaller(sheet: &Sheet<'_>, first: u32, groups: usize) -> String {
    let nest = match groups {
        2..=GROUPS => format!("nest them by 3 or 4 under {groups} items with names"),
        _ => "part them with sub-headings".to_owned(),
    };
    // Steps are asked one by one, however many there are.
    if sheet.raw(first).trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        let steps = if sheet.note.chinese { "步骤：" } else { "Steps:" };
        return format!("{nest}, or announce steps as such (`{steps}`)");
    }
    nest
}
