//! What every draft must pass. A draft that fails a gate is dropped, and the gate is named.

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::card::{BLANK, Draft, Kind};
use crate::ingest::entry::names;
use crate::ingest::measure::length;
use crate::ingest::rules::explicit;
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

/// A draft that passed the gates which look at it alone.
#[derive(Debug)]
pub struct Passed {
    pub draft: Draft,
    /// Its question and its answer, normalised.
    question: String,
    answer: String,
}

/// Judges a draft by itself and against its source, which is the normalised text of the lines
/// that it names.
pub fn judge(draft: Draft, source: &str) -> Result<Passed, Box<(Draft, Gate)>> {
    let judged = alone(&draft).and_then(|()| {
        let question = Some(normalise(&draft.front)).filter(|text| !text.is_empty());
        // `+ :: 拼接` asks of a sign.
        let question = question.unwrap_or_else(|| draft.front.clone());
        leak(&draft, &question)?;
        let answer = normalise(&draft.back);
        provenance(&draft, &answer, source)?;
        Ok((question, answer))
    });
    match judged {
        Ok((question, answer)) => Ok(Passed { draft, question, answer }),
        Err(gate) => Err(Box::new((draft, gate))),
    }
}

/// Whether its owner wrote it as a card. How it is worded, and how long it is, is then theirs to
/// say: of the gates, only those stay that tell whether it can be asked at all.
pub fn is_explicit(draft: &Draft) -> bool {
    draft.rule == explicit::NAME
}

/// The gates that need no normalised text.
fn alone(draft: &Draft) -> Result<(), Gate> {
    if is_explicit(draft) {
        return can_be_asked(draft);
    }
    one_fact(draft)?;
    short_answer(draft)?;
    if !length(&draft.front).within(80, 40) {
        return Err(Gate::ShortQuestion);
    }
    self_contained(draft)
}

/// One blank in a cloze, something beside it, and an answer; all of it readable.
fn can_be_asked(draft: &Draft) -> Result<(), Gate> {
    let blanks = draft.front.matches(BLANK).count();
    let asked = draft.front.replace(BLANK, "");
    if draft.kind == Kind::Cloze && (blanks != 1 || length(&asked).is_empty())
        || asked.trim().is_empty()
        || draft.back.trim().is_empty()
    {
        return Err(Gate::OneFact);
    }
    let broken = |text: &str| text.contains("](") || text.contains(char::REPLACEMENT_CHARACTER);
    if broken(&draft.front) || broken(&draft.back) {
        return Err(Gate::SelfContained);
    }
    Ok(())
}

fn one_fact(draft: &Draft) -> Result<(), Gate> {
    let blanks = draft.front.matches(BLANK).count();
    let wanted = usize::from(draft.kind == Kind::Cloze);
    let around = length(&draft.front.replace(BLANK, " "));
    if draft.kind == Kind::Cloze && around.han + around.words < 4 {
        return Err(Gate::OneFact);
    }
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
    let lost = draft.kind != Kind::Compare && asks_twice(&draft.front)
        || draft.front.contains("](")
        || said.contains("](")
        || is_address(said)
        // What could not be read is no answer.
        || draft.back.contains(char::REPLACEMENT_CHARACTER)
        || draft.front.contains(char::REPLACEMENT_CHARACTER)
        || words::points_elsewhere(&draft.front)
        || words::points_elsewhere(said)
        || words::is_opinion(said)
        || words::is_opinion(&draft.front)
        || draft.kind == Kind::Cloze && words::leans_on_context(&draft.front)
        || draft.kind != Kind::Qa && words::goes_on(said)
        // An answer that is still a question, or breaks off at its colon.
        || said.trim_end().ends_with(['？', '?', '：', ':']);
    if lost { Err(Gate::SelfContained) } else { Ok(()) }
}

/// `如何保证幂等中，「X」指什么？`: a question inside of a question.
fn asks_twice(front: &str) -> bool {
    front.split_once("中，").is_some_and(|(subject, _)| words::asks(subject))
        || front.matches("什么").count()
            + front.matches("怎么").count()
            + front.matches("如何").count()
            > 1
}

fn is_address(answer: &str) -> bool {
    let answer = answer.trim_matches('`');
    (answer.starts_with("http://") || answer.starts_with("https://")) && !answer.contains(' ')
}

fn leak(draft: &Draft, question: &str) -> Result<(), Gate> {
    if is_explicit(draft) && draft.kind != Kind::Cloze {
        return Ok(());
    }
    let context = draft.context.as_deref().map(normalise).unwrap_or_default();
    let answers: Vec<String> = match draft.kind {
        // The two sides name what is compared, as the question does.
        Kind::Compare => draft.items.iter().map(|item| after_colon(item).to_owned()).collect(),
        // `提议者（Proposer）` is given away by either name.
        Kind::List | Kind::Steps | Kind::Outline => draft
            .items
            .iter()
            .flat_map(|item| names(item).into_iter().chain([item.clone()]))
            .collect(),
        _ => std::iter::once(&draft.back).chain(&draft.answers).cloned().collect(),
    };
    let leaks = answers.iter().map(|answer| normalise(answer)).any(|answer| {
        !answer.is_empty()
            && (stands_in(&answer, question)
                || stands_in(&answer, &context)
                || mostly_in(&answer, question))
    });
    // A cloze is shown below its heading, which must not fill the gap.
    let headed = draft.kind == Kind::Cloze && {
        let answer = normalise(&draft.back);
        // `Deployments` fills the gap for `Deployment`.
        let one = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
        draft.heading.iter().map(|heading| normalise(heading)).any(|heading| {
            stands_in(&answer, &heading) || heading.split(' ').any(|word| one(word) == one(&answer))
        })
    };
    if leaks || headed { Err(Gate::Leak) } else { Ok(()) }
}

fn after_colon(item: &str) -> &str {
    item.split_once(['：', ':']).map_or(item, |(_, said)| said)
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
    let (mut all, mut found) = (0, 0);
    let mut ask = |part: &str| {
        all += 1;
        found += usize::from(question.contains(part));
    };
    for word in answer.split(' ') {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            if is_han(first) {
                let next = rest[first.len_utf8()..].chars().next().filter(|c| is_han(*c));
                if let Some(next) = next {
                    ask(&rest[..first.len_utf8() + next.len_utf8()]);
                }
                rest = &rest[first.len_utf8()..];
            } else {
                let end = rest.find(is_han).unwrap_or(rest.len());
                ask(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    all >= 2 && found * 5 >= all * 4
}

/// The answer must stand in the source lines, after normalising.
fn provenance(draft: &Draft, answer: &str, source: &str) -> Result<(), Gate> {
    let stands = |text: &str| source.contains(&normalise(text));
    let found = match draft.kind {
        Kind::Outline => true,
        // An answer may run over lines, and hold a fence.
        _ if is_explicit(draft) => draft.back.lines().all(stands),
        Kind::Compare if !draft.items.is_empty() => {
            draft.items.iter().all(|item| stands(after_colon(item)))
        }
        Kind::List | Kind::Steps => draft.items.iter().all(|item| stands(item)),
        _ => source.contains(answer),
    };
    if found { Ok(()) } else { Err(Gate::Provenance) }
}

/// Keeps one draft of each question in a deck. The same question with another answer is told
/// apart by its heading, where the headings differ; else the first stays.
pub fn unique(drafts: Vec<Passed>) -> (Vec<Passed>, Vec<(Draft, Gate)>) {
    let mut asked: HashMap<String, usize> = HashMap::with_capacity(drafts.len());
    // One line of the note, asked twice for the same answer.
    let mut answered: HashSet<(u32, String)> = HashSet::with_capacity(drafts.len());
    let (mut kept, mut dropped): (Vec<(usize, Passed)>, Vec<_>) = (Vec::new(), Vec::new());
    // What its owner wrote as a card is asked rather than what a rule made.
    let mut in_order: Vec<(usize, Passed)> = drafts.into_iter().enumerate().collect();
    in_order.sort_by_key(|(_, passed)| !is_explicit(&passed.draft));
    for (place, mut passed) in in_order {
        let answer = ["一种", "一个", "一款", "一套"]
            .iter()
            .find_map(|start| passed.answer.strip_prefix(start));
        let answer = answer.unwrap_or(&passed.answer).to_owned();
        if !answered.insert((passed.draft.source.first, answer)) {
            dropped.push((passed.draft, Gate::Unique));
            continue;
        }
        if let Some(first) = asked.get(&passed.question) {
            let (_, first) = &kept[*first];
            let qualified = (first.answer != passed.answer
                && first.draft.heading != passed.draft.heading)
                .then(|| qualify(&passed))
                .flatten()
                .filter(|qualified| !asked.contains_key(&qualified.question));
            let Some(qualified) = qualified else {
                dropped.push((passed.draft, Gate::Unique));
                continue;
            };
            passed = qualified;
        }
        asked.insert(passed.question.clone(), kept.len());
        kept.push((place, passed));
    }
    kept.sort_by_key(|(place, _)| *place);
    (kept.into_iter().map(|(_, passed)| passed).collect(), dropped)
}

/// The question with its heading before it, where that says something new and leaks nothing.
fn qualify(passed: &Passed) -> Option<Passed> {
    let heading = passed.draft.heading.last()?;
    if passed.question.contains(&normalise(heading)) {
        return None;
    }
    let colon = if is_chinese(&passed.draft.front) { "：" } else { ": " };
    let draft =
        Draft { front: format!("{heading}{colon}{}", passed.draft.front), ..passed.draft.clone() };
    // Where the answer comes from was judged before.
    judge(draft, &passed.answer).ok()
}
