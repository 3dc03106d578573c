//! A question that two places of the notes answer differently.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::sheet::{Sheet, short};
use super::{Finding, What};
use crate::card::{Draft, Kind as Asked};
use crate::gates::Gate;
use crate::text::{is_han, normalise};

/// What a line answers to which question.
#[derive(Debug)]
pub struct Answer {
    /// The question and the answer, normalised.
    asked: String,
    said: String,
    /// Whether it stands as `term：definition`, and not in running text.
    entry: bool,
    heading: Vec<String>,
    /// A finding to be made if something else was answered before.
    place: Finding,
}

/// All that a note says of its terms, also what was dropped because it is asked already.
pub fn answers(sheet: &Sheet<'_>) -> Vec<Answer> {
    let again = sheet.ingested.dropped.iter().filter(|it| it.gate == Gate::Unique);
    let all = sheet.ingested.drafts.iter().chain(again.map(|it| &it.draft));
    let answer = |draft: &Draft| {
        let question = unqualified(draft).to_owned();
        let line = draft.source.first;
        Answer {
            asked: normalise(&question),
            said: normalise(&draft.back),
            entry: draft.rule == "term",
            heading: draft.heading.clone(),
            place: sheet.find(
                line,
                What::SecondAnswer { question: short(&question), place: String::new() },
            ),
        }
    };
    let mut answers: Vec<Answer> = all.filter(|draft| defines(draft)).map(answer).collect();
    answers.sort_by_key(|answer| answer.place.line);
    answers
}

fn defines(draft: &Draft) -> bool {
    draft.kind == Asked::Term && ["term", "definition", "glossary"].contains(&draft.rule.as_str())
}

/// The question without the heading that tells it from another.
fn unqualified(draft: &Draft) -> &str {
    let heading =
        draft.heading.last().and_then(|heading| draft.front.strip_prefix(heading.as_str()));
    let rest = heading.and_then(|rest| rest.strip_prefix("：").or_else(|| rest.strip_prefix(": ")));
    rest.unwrap_or(&draft.front)
}

/// The first answer to each question.
#[derive(Default)]
pub struct First(HashMap<String, Answer>);

impl First {
    /// A finding where an answer says something else than the first.
    pub fn against(&mut self, answer: Answer) -> Option<Finding> {
        let first = match self.0.entry(answer.asked.clone()) {
            Entry::Vacant(place) => {
                place.insert(answer);
                return None;
            }
            Entry::Occupied(first) => first.into_mut(),
        };
        let (at, other) = (&answer.place, &first.place);
        let same_heading = at.path == other.path && first.heading == answer.heading;
        // Running text goes on to tell of what it just defined.
        let goes_on = same_heading && (at.line == other.line || !(first.entry && answer.entry));
        if goes_on || alike(&first.said, &answer.said) {
            return None;
        }
        let before = format!("{}:{}:{}", other.path, other.line, other.column);
        let mut finding = answer.place;
        if let What::SecondAnswer { place, .. } = &mut finding.what {
            *place = before;
        }
        Some(finding)
    }
}

/// Whether a good part of the shorter answer stands in the longer: words, and of Chinese pairs of
/// characters.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (parts(a), parts(b));
    a.intersection(&b).count() * 3 >= a.len().min(b.len())
}

fn parts(text: &str) -> HashSet<&str> {
    let mut parts = HashSet::new();
    for word in text.split(' ') {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let end = match is_han(first) {
                true => {
                    first.len_utf8()
                        + rest[first.len_utf8()..].chars().next().map_or(0, char::len_utf8)
                }
                false => rest.find(is_han).unwrap_or(rest.len()),
            };
            parts.insert(&rest[..end]);
            rest = &rest[if is_han(first) { first.len_utf8() } else { end }..];
        }
    }
    parts
}
