//! What every draft must pass. A draft that fails a gate is dropped, and the gate is named.

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::card::{BLANK, Draft, Kind};
use crate::ingest::measure::length;
use crate::ingest::words;
use crate::text::{is_chinese, is_han, normalise};

/// Why a draft was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gate {
    /// Exactly one blank, and one answer.
    OneFact,
    /// Shown: at most 60 Han or 30 words, per item for lists; a blank: 12 Han or 5 words.
    ShortAnswer,
    /// At most 80 Han or 40 words.
    ShortQuestion,
    /// At most 4 members, or 5 short ones.
    ShortList,
    /// The answer, or most of it, stands in the question.
    Leak,
    /// Points at something outside of the card, or is an opinion.
    SelfContained,
    /// The answer does not stand in the lines it names.
    Provenance,
    /// The deck asks this already.
    Unique,
    /// The heading has its twelve.
    Volume,
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Gate::OneFact => "not one fact",
            Gate::ShortAnswer => "answer too long",
            Gate::ShortQuestion => "question too long",
            Gate::ShortList => "list too long",
            Gate::Leak => "question gives the answer away",
            Gate::SelfContained => "leans on its surroundings",
            Gate::Provenance => "answer is not in the note",
            Gate::Unique => "asked already",
            Gate::Volume => "heading has enough cards",
        })
    }
}

/// Cards a heading may have at the most.
pub const PER_HEADING: usize = 12;

/// The gates that look at a draft alone.
pub fn judge(draft: &Draft) -> Result<(), Gate> {
    one_fact(draft)?;
    short_answer(draft)?;
    if !length(&draft.front).within(80, 40) {
        return Err(Gate::ShortQuestion);
    }
    self_contained(draft)?;
    leak(draft)
}

fn one_fact(draft: &Draft) -> Result<(), Gate> {
    let blanks = draft.front.matches(BLANK).count();
    let wanted = usize::from(draft.kind == Kind::Cloze);
    if blanks == wanted && !length(&draft.back).is_empty() && !draft.front.trim().is_empty() {
        Ok(())
    } else {
        Err(Gate::OneFact)
    }
}

fn short_answer(draft: &Draft) -> Result<(), Gate> {
    let short = match draft.kind {
        Kind::Cloze => length(&draft.back).within(12, 5),
        Kind::List | Kind::Steps | Kind::Outline => {
            let all: usize =
                draft.items.iter().map(|item| length(item)).map(|l| l.han + l.words).sum();
            let count = draft.items.len();
            if count > 5 || count == 5 && all > 40 {
                return Err(Gate::ShortList);
            }
            draft.items.iter().all(|item| length(item).within(30, 15))
        }
        Kind::Compare if draft.items.is_empty() => length(&draft.back).within(60, 30),
        Kind::Compare => draft.items.iter().all(|item| length(item).within(60, 30)),
        // A command line is measured as it is typed.
        Kind::Command => draft.back.split_whitespace().count() <= 20 && draft.back.len() <= 160,
        Kind::Term | Kind::Reverse | Kind::Qa | Kind::Flag | Kind::Table => {
            length(&draft.back).within(60, 30)
        }
    };
    if short { Ok(()) } else { Err(Gate::ShortAnswer) }
}

fn self_contained(draft: &Draft) -> Result<(), Gate> {
    let said = match draft.kind {
        Kind::Command | Kind::Flag => "",
        _ => draft.back.as_str(),
    };
    let lost = words::points_elsewhere(&draft.front)
        || words::points_elsewhere(said)
        || words::is_opinion(said)
        || words::is_opinion(&draft.front)
        || draft.kind == Kind::Cloze && words::leans_on_context(&draft.front)
        || words::goes_on(said)
        // An answer that is still a question, or breaks off at its colon.
        || said.trim_end().ends_with(['？', '?', '：', ':']);
    if lost { Err(Gate::SelfContained) } else { Ok(()) }
}

fn leak(draft: &Draft) -> Result<(), Gate> {
    let question = normalise(&draft.front.replace(BLANK, "\u{1}"));
    let context = draft.context.as_deref().map(normalise).unwrap_or_default();
    let answers: Vec<&str> = match draft.kind {
        // The two sides name what is compared, as the question does.
        Kind::Compare => draft.items.iter().map(|item| after_colon(item)).collect(),
        Kind::List | Kind::Steps | Kind::Outline => {
            draft.items.iter().map(String::as_str).collect()
        }
        _ => std::iter::once(draft.back.as_str())
            .chain(draft.answers.iter().map(String::as_str))
            .collect(),
    };
    let leaks = answers.iter().map(|answer| normalise(answer)).any(|answer| {
        !answer.is_empty()
            && (stands_in(&answer, &question)
                || stands_in(&answer, &context)
                || mostly_in(&answer, &question))
    });
    if leaks { Err(Gate::Leak) } else { Ok(()) }
}

fn after_colon(item: &str) -> &str {
    item.split_once('：').map_or(item, |(_, said)| said)
}

/// Whether the answer stands in the text as a word of its own.
fn stands_in(answer: &str, text: &str) -> bool {
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(answer).any(|(at, _)| {
        let edge_start = answer.starts_with(|c: char| c.is_ascii_alphanumeric());
        let edge_end = answer.ends_with(|c: char| c.is_ascii_alphanumeric());
        !(edge_start && part_of_word(text[..at].chars().next_back())
            || edge_end && part_of_word(text[at + answer.len()..].chars().next()))
    })
}

/// Whether at least four fifths of the answer's words stand in the question. Of Chinese, pairs
/// of characters are taken for words.
fn mostly_in(answer: &str, question: &str) -> bool {
    let parts = word_parts(answer);
    let found = parts.iter().filter(|part| question.contains(part.as_str())).count();
    parts.len() >= 2 && found * 5 >= parts.len() * 4
}

fn word_parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for word in text.split(' ') {
        let chars: Vec<char> = word.chars().collect();
        let mut latin = String::new();
        for (i, c) in chars.iter().enumerate() {
            if is_han(*c) {
                if !latin.is_empty() {
                    parts.push(std::mem::take(&mut latin));
                }
                if let Some(next) = chars.get(i + 1).filter(|next| is_han(**next)) {
                    parts.push([*c, *next].iter().collect());
                }
            } else {
                latin.push(*c);
            }
        }
        if !latin.is_empty() {
            parts.push(latin);
        }
    }
    parts
}

/// The answer must stand in the source lines, after normalising. `source` is the normalised
/// text of the lines the draft names.
pub fn provenance(draft: &Draft, source: &str) -> Result<(), Gate> {
    let stands = |text: &str| source.contains(&normalise(text));
    let found = match draft.kind {
        Kind::Outline => true,
        Kind::Compare if draft.items.is_empty() => stands(&draft.back),
        Kind::Compare => draft.items.iter().all(|item| stands(after_colon(item))),
        Kind::List | Kind::Steps => draft.items.iter().all(|item| stands(item)),
        _ => stands(&draft.back),
    };
    if found { Ok(()) } else { Err(Gate::Provenance) }
}

/// Keeps one draft of each question in a deck. The same question with another answer is told
/// apart by its heading, where the headings differ; else the first stays.
pub fn unique(drafts: Vec<Draft>) -> (Vec<Draft>, Vec<(Draft, Gate)>) {
    let mut asked: HashMap<String, usize> = HashMap::new();
    // One line of the note, asked twice for the same answer.
    let mut answered: HashSet<(u32, String)> = HashSet::new();
    let (mut kept, mut dropped): (Vec<Draft>, Vec<(Draft, Gate)>) = (Vec::new(), Vec::new());
    for mut draft in drafts {
        if !answered.insert((draft.source.first, normalise(&draft.back))) {
            dropped.push((draft, Gate::Unique));
            continue;
        }
        let key = normalise(&draft.front);
        if let Some(first) = asked.get(&key) {
            let same = normalise(&kept[*first].back) == normalise(&draft.back);
            let heading = draft.heading.last().cloned().unwrap_or_default();
            let colon = if is_chinese(&draft.front) { "：" } else { ": " };
            let qualified = format!("{heading}{colon}{}", draft.front);
            let apart = !same
                && kept[*first].heading != draft.heading
                && !normalise(&draft.front).contains(&normalise(&heading))
                && !asked.contains_key(&normalise(&qualified));
            draft.front = if apart { qualified } else { draft.front };
            if !apart || judge(&draft).is_err() {
                dropped.push((draft, Gate::Unique));
                continue;
            }
        }
        asked.insert(normalise(&draft.front), kept.len());
        kept.push(draft);
    }
    (kept, dropped)
}
