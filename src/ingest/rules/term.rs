//! `术语（Term）：说明` asks for the meaning, or for the members where the meaning is a set:
//!
//! ```markdown
//! - **镜像**（Image）：只读的应用模板
//! - 存储：对象存储、文件存储
//! ```
//!
//! term: Docker中，「镜像（Image）」指什么？ ‖ 只读的应用模板
//! list: 云服务中，「存储」包括哪些？ ‖ 对象存储 · 文件存储

use std::ops::Range;

use crate::card::{Draft, Kind};
use crate::ingest::entry::{entry, without_brackets};
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::{clauses, sentences, without_end};
use crate::ingest::shell::first_word;
use crate::ingest::{question, words};
use crate::note::Line;

pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let Some(entry) = entry(line) else { return Vec::new() };
    let term = line.show(entry.term.clone());
    let term = term.trim_end_matches([':', '：']);
    let lines = (line.first, line.last);
    if let Some(items) = members(line, entry.definition.clone()) {
        let front = question::members(without_brackets(term), scene.subject, scene.chinese());
        let mut draft = scene.draft(Kind::List, "term", lines, front, items.join("\n"));
        draft.context = scene.context_for(&draft.front);
        draft.items = items;
        return vec![draft];
    }
    let Some(said) = short(line, entry.definition) else { return Vec::new() };
    if words::asks(term) && scene.chinese() {
        let front = question::question(term, scene.subject, true);
        return vec![scene.draft(Kind::Qa, "term", lines, front, said)];
    }
    let code = term.starts_with('`') && term.ends_with('`');
    if words::instructs(&said) && !code {
        return Vec::new();
    }
    let front = match code {
        true if words::is_program(first_word(term)) || term.contains(['(', '=', '<', '$']) => {
            question::what_does(term, scene.chinese())
        }
        _ => question::what_is(term, &said, scene.subject, scene.chinese()),
    };
    let mut draft = scene.draft(Kind::Term, "term", lines, front, said);
    draft.context = scene.context_for(&draft.front);
    vec![draft]
}

/// As much of a text as fits one short answer: all of it, else its first sentence, else its
/// first part before a `；`.
pub fn short(line: &Line, part: Range<usize>) -> Option<String> {
    let part = without_opinion(line, part);
    let fits = |range: &Range<usize>| length(&line.text[range.clone()]).within(60, 30);
    let within = |ranges: Vec<Range<usize>>| {
        let first = ranges.into_iter().find(|range| range.end > part.start)?;
        Some(first.start.max(part.start)..first.end)
    };
    let range = Some(part.clone())
        .filter(fits)
        .or_else(|| within(sentences(line)).filter(fits))
        .or_else(|| within(clauses(line)).filter(fits))?;
    let said = without_end(&line.text[range.clone()]);
    (!length(said).is_empty()).then(|| line.show(range.start..range.start + said.len()))
}

/// The part up to a remark in brackets that is no fact.
fn without_opinion(line: &Line, part: Range<usize>) -> Range<usize> {
    let text = &line.text[part.clone()];
    match text.find(['（', '(']) {
        Some(at) if at > 0 && words::is_opinion(&text[at..]) => part.start..part.start + at,
        _ => part,
    }
}

/// The members of `对象存储、文件存储` or `节约成本，…；弹性扩展；高可用`. None where the text is
/// a sentence that merely holds an enumeration.
fn members(line: &Line, definition: Range<usize>) -> Option<Vec<String>> {
    let whole = without_end(&line.text[definition.clone()]);
    let clauses: Vec<&str> =
        whole.split(['；', ';']).map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let enumerated = clauses.len() >= 3;
    let parts: Vec<&str> = if enumerated {
        clauses.into_iter().map(first_comma_part).collect()
    } else {
        split_outside_brackets(whole)
    };
    let most = if enumerated { (14, 6) } else { (9, 3) };
    let fine = (2..=5).contains(&parts.len())
        && parts.iter().all(|part| {
            let long = length(part);
            part.chars().any(char::is_alphabetic) && long.within(most.0, most.1) && (enumerated || !is_clause(part))
        })
        // `下发路由、证书和策略`: one verb with three objects.
        && (enumerated || !parts.last().is_some_and(|part| part.contains(['和', '与', '及', '或'])));
    fine.then(|| parts.iter().map(|part| show(line, part)).collect())
}

fn first_comma_part(clause: &str) -> &str {
    let clause = clause.split(['，', ',']).next().unwrap_or(clause).trim();
    ["还可以", "也可以", "可以", "用户"]
        .iter()
        .find_map(|word| clause.strip_prefix(word))
        .unwrap_or(clause)
}

/// Splits at `、`, or at commas where no `、` stands.
fn split_outside_brackets(text: &str) -> Vec<&str> {
    let sign = ['、', ','].into_iter().find(|sign| text.contains(*sign));
    let (Some(sign), false) = (sign, text.contains(['，', '。'])) else { return Vec::new() };
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '[' => depth += 1,
            '）' | ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 && c == sign => {
                parts.push(text[start..at].trim());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

/// A part with a verb in it is a clause, not a member.
fn is_clause(part: &str) -> bool {
    let inside = ["是", "把", "被", "可以", "用于", "需要", "能够", "以及", "并且", "不同的"];
    let start = [
        "能", "向", "按", "以", "从", "在", "为", "将", "使", "让", "通过", "和", "与", "或", "如",
        "不", "会", "只", "都", "更",
    ];
    inside.iter().any(|word| part.contains(word))
        || start.iter().any(|word| part.starts_with(word))
        || part.split_whitespace().any(|word| {
            [
                "is", "are", "to", "the", "a", "that", "which", "and", "or", "for", "of", "in",
                "with", "by", "can", "e.g.", "etc",
            ]
            .contains(&word.to_lowercase().as_str())
        })
}

fn show(line: &Line, part: &str) -> String {
    let at = part.as_ptr() as usize - line.text.as_ptr() as usize;
    line.show(at..at + part.len())
}
