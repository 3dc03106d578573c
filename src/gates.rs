//! What every draft must pass. A draft that fails a gate is dropped, and the gate is named.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::fmt;

use memchr::memmem;
use xxhash_rust::xxh3::xxh3_64;

use crate::card::{BLANK, Draft, Kind};
use crate::ingest::entry::names;
use crate::ingest::measure::{is_empty, length, within};
use crate::ingest::words;
use crate::text::{folds_alone, is_chinese, is_han, normalise};

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
    /// Its question and its answer, as [`sameness`] has them.
    question: u64,
    answer: u64,
    /// The answer without an article.
    bare: u64,
}

fn without_article(answer: &str) -> &str {
    let articles = ["一种", "一个", "一款", "一套"];
    articles.iter().find_map(|article| answer.strip_prefix(article)).unwrap_or(answer)
}

/// What tells whether two normalised texts are the same: their hash, which is shorter than they.
fn sameness(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

/// The text of the lines that a draft names.
pub struct Source<'a> {
    text: Cow<'a, str>,
    folded: OnceCell<String>,
}

impl<'a> From<Cow<'a, str>> for Source<'a> {
    fn from(text: Cow<'a, str>) -> Source<'a> {
        Source { text, folded: OnceCell::new() }
    }
}

impl Source<'_> {
    /// Whether it holds a text, after normalising both.
    fn holds<'t>(&self, text: &str, folded: impl FnOnce() -> Cow<'t, str>) -> bool {
        let own = || self.folded.get_or_init(|| normalise(&self.text));
        self.holds_as_it_is(text) || find(own(), &folded()).is_some()
    }

    /// Whether it holds a text to the letter, and so, where nothing beside the text changes it,
    /// after normalising both.
    fn holds_as_it_is(&self, text: &str) -> bool {
        let alone = |c: Option<char>| c.is_none_or(folds_alone);
        alone(text.chars().next())
            && find(&self.text, text)
                .is_some_and(|at| alone(self.text[at + text.len()..].chars().next()))
    }
}

/// Judges a draft by itself and against its source.
pub fn judge(draft: Draft, source: &Source<'_>) -> Result<Passed, Box<(Draft, Gate)>> {
    let judged = alone(&draft).and_then(|()| {
        let (question, answer) = (normalise(&draft.front), normalise(&draft.back));
        leak(&draft, &question, &answer)?;
        provenance(&draft, &answer, source)?;
        Ok((sameness(&question), sameness(&answer), sameness(without_article(&answer))))
    });
    match judged {
        Ok((question, answer, bare)) => Ok(Passed { draft, question, answer, bare }),
        Err(gate) => Err(Box::new((draft, gate))),
    }
}

/// The gates that need no normalised text.
fn alone(draft: &Draft) -> Result<(), Gate> {
    one_fact(draft)?;
    short_answer(draft)?;
    if !within(&draft.front, 80, 40) {
        return Err(Gate::ShortQuestion);
    }
    self_contained(draft)
}

fn one_fact(draft: &Draft) -> Result<(), Gate> {
    let front = draft.front.as_str();
    let blanks = if front.contains('_') { front.matches(BLANK).count() } else { 0 };
    let fine = match draft.kind {
        Kind::Cloze => {
            let around = length(&front.replace(BLANK, " "));
            blanks == 1 && around.han + around.words >= 4
        }
        _ => blanks == 0,
    };
    if fine && !is_empty(&draft.back) && !front.trim().is_empty() {
        Ok(())
    } else {
        Err(Gate::OneFact)
    }
}

fn short_answer(draft: &Draft) -> Result<(), Gate> {
    let short = match draft.kind {
        Kind::Cloze => within(&draft.back, 12, 5),
        Kind::List | Kind::Steps | Kind::Outline => {
            let all = || -> usize {
                draft.items.iter().map(|item| length(item)).map(|l| l.han + l.words).sum()
            };
            let count = draft.items.len();
            if count > 5 || count == 5 && all() > 40 {
                return Err(Gate::ShortList);
            }
            draft.items.iter().all(|item| within(item, 30, 15))
        }
        Kind::Compare if draft.items.is_empty() => within(&draft.back, 60, 30),
        Kind::Compare => draft.items.iter().all(|item| within(item, 60, 30)),
        // A command line is measured as it is typed.
        Kind::Command => draft.back.split_whitespace().count() <= 20 && draft.back.len() <= 160,
        Kind::Term | Kind::Reverse | Kind::Qa | Kind::Flag | Kind::Table => {
            within(&draft.back, 60, 30)
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
        || words::is_no_fact(&draft.front)
        || words::is_no_fact(said)
        || draft.kind == Kind::Cloze && words::leans_on_context(&draft.front)
        || draft.kind != Kind::Qa && words::goes_on(said)
        // An answer that is still a question, or breaks off at its colon.
        || said.trim_end().ends_with(['？', '?', '：', ':']);
    if lost { Err(Gate::SelfContained) } else { Ok(()) }
}

/// `如何保证幂等中，「X」指什么？`: a question inside of a question.
fn asks_twice(front: &str) -> bool {
    let subject = memmem::find(front.as_bytes(), "中，".as_bytes()).map(|at| &front[..at]);
    let pairs = front.chars().zip(front.chars().skip(1));
    subject.is_some_and(words::asks)
        || pairs.filter(|pair| matches!(pair, ('什' | '怎', '么') | ('如', '何'))).count() > 1
}

fn is_address(answer: &str) -> bool {
    let answer = answer.trim_matches('`');
    (answer.starts_with("http://") || answer.starts_with("https://")) && !answer.contains(' ')
}

fn leak(draft: &Draft, question: &str, answer: &str) -> Result<(), Gate> {
    let context = draft.context.as_deref().map(normalise).unwrap_or_default();
    let given = |answer: &str| {
        !answer.is_empty()
            && (stands_in(answer, question)
                || stands_in(answer, &context)
                || mostly_in(answer, question))
    };
    let leaks = match draft.kind {
        // The two sides name what is compared, as the question does.
        Kind::Compare => draft.items.iter().any(|item| given(&normalise(after_colon(item)))),
        // `提议者（Proposer）` is given away by either name.
        Kind::List | Kind::Steps | Kind::Outline => draft.items.iter().any(|item| {
            let others = names(item).into_iter().filter(|name| name != item);
            std::iter::once(item.as_str()).chain(others).any(|name| given(&normalise(name)))
        }),
        _ => given(answer) || draft.answers.iter().any(|answer| given(&normalise(answer))),
    };
    // A cloze is shown below its heading, which must not fill the gap.
    let headed = || {
        // `Deployments` fills the gap for `Deployment`.
        let one = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
        draft.heading.iter().map(|heading| normalise(heading)).any(|heading| {
            stands_in(answer, &heading) || heading.split(' ').any(|word| one(word) == one(answer))
        })
    };
    if leaks || draft.kind == Kind::Cloze && headed() { Err(Gate::Leak) } else { Ok(()) }
}

fn after_colon(item: &str) -> &str {
    item.split_once(['：', ':']).map_or(item, |(_, said)| said)
}

/// Whether the answer stands in the text as a word of its own.
fn stands_in(answer: &str, text: &str) -> bool {
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let edge_start = answer.starts_with(|c: char| c.is_ascii_alphanumeric());
    let edge_end = answer.ends_with(|c: char| c.is_ascii_alphanumeric());
    let mut from = 0;
    while let Some(at) = memmem::find(&text.as_bytes()[from..], answer.as_bytes()) {
        let (start, end) = (from + at, from + at + answer.len());
        if !(edge_start && part_of_word(text[..start].chars().next_back())
            || edge_end && part_of_word(text[end..].chars().next()))
        {
            return true;
        }
        from = end;
    }
    false
}

/// Whether at least four fifths of the answer's words stand in the question. Of Chinese, pairs
/// of characters are taken for words.
fn mostly_in(answer: &str, question: &str) -> bool {
    let (mut found, mut missing) = (0, 0);
    let mut rest = answer;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        let (part, left) = if is_han(first) {
            let next = after.chars().next().filter(|c| is_han(*c));
            let pair = next.map(|next| &rest[..first.len_utf8() + next.len_utf8()]);
            (pair, after)
        } else {
            let end = rest.find(|c| c == ' ' || is_han(c)).unwrap_or(rest.len());
            (
                Some(&rest[..end]).filter(|word| !word.is_empty()),
                rest[end..].trim_start_matches(' '),
            )
        };
        rest = left;
        match part.map(|part| memmem::find(question.as_bytes(), part.as_bytes())) {
            Some(Some(_)) => found += 1,
            Some(None) => missing += 1,
            None => {}
        }
        // Every second byte begins a part at the most.
        if found + rest.len().div_ceil(2) < missing * 4 {
            return false;
        }
    }
    found + missing >= 2
}

/// The answer must stand in the source lines, after normalising.
fn provenance(draft: &Draft, answer: &str, source: &Source<'_>) -> Result<(), Gate> {
    let stands = |text: &str| source.holds(text, || normalise(text).into());
    let found = match draft.kind {
        Kind::Outline => true,
        Kind::Compare if !draft.items.is_empty() => {
            draft.items.iter().all(|item| stands(after_colon(item)))
        }
        Kind::List | Kind::Steps => draft.items.iter().all(|item| stands(item)),
        _ => source.holds(&draft.back, || answer.into()),
    };
    if found { Ok(()) } else { Err(Gate::Provenance) }
}

/// Where a text holds a part. To search for all of a long part takes long to prepare.
fn find(text: &str, part: &str) -> Option<usize> {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let start = memmem::Finder::new(&part[..part.len().min(8)]);
    let mut from = 0;
    loop {
        from += start.find(&text[from..])?;
        if text[from..].starts_with(part) {
            return Some(from);
        }
        from += 1;
    }
}

/// Keeps one draft of each question in a deck. The same question with another answer is told
/// apart by its heading, where the headings differ; else the first stays.
pub fn unique(drafts: Vec<Passed>) -> (Vec<Passed>, Vec<(Draft, Gate)>) {
    if drafts.len() < 2 {
        return (drafts, Vec::new());
    }
    let mut asked: HashMap<u64, usize> = HashMap::with_capacity(drafts.len());
    // One line of the note, asked twice for the same answer.
    let mut answered: HashSet<(u32, u64)> = HashSet::with_capacity(drafts.len());
    let (mut kept, mut dropped): (Vec<Passed>, Vec<(Draft, Gate)>) = (Vec::new(), Vec::new());
    for mut passed in drafts {
        if !answered.insert((passed.draft.source.first, passed.bare)) {
            dropped.push((passed.draft, Gate::Unique));
            continue;
        }
        if let Some(first) = asked.get(&passed.question) {
            let first = &kept[*first];
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
        asked.insert(passed.question, kept.len());
        kept.push(passed);
    }
    (kept, dropped)
}

/// The question with its heading before it, where that says something new and leaks nothing.
fn qualify(passed: &Passed) -> Option<Passed> {
    let heading = passed.draft.heading.last()?;
    if normalise(&passed.draft.front).contains(&normalise(heading)) {
        return None;
    }
    let colon = if is_chinese(&passed.draft.front) { "：" } else { ": " };
    let draft =
        Draft { front: format!("{heading}{colon}{}", passed.draft.front), ..passed.draft.clone() };
    // Where the answer comes from was judged before.
    let source = Source::from(Cow::Owned(draft.back.clone()));
    judge(draft, &source).ok()
}
