//! A sentence that defines: `X 是一种……`, `X 指……`, "X is a …".
//!
//! ```markdown
//! **Pod** 是 Kubernetes 里可以创建和调度的最小单元，包含一个或多个容器。
//! ```
//!
//! term: Pod 是什么？ ‖ Kubernetes 里可以创建和调度的最小单元，包含一个或多个容器

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::card::{Draft, Kind};
use crate::ingest::entry::without_brackets;
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::{sentences, without_end};
use crate::ingest::{question, words};
use crate::note::{Line, MarkKind};

pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    if !["是", "指"].iter().any(|verb| line.text.contains(verb)) && english(&line.text).is_none()
    {
        return drafts;
    }
    for range in sentences(line) {
        let Some((term, said)) = read(line, range, scene) else { continue };
        let term = line.show(term);
        let front = question::what_is(&term, scene.subject, scene.chinese());
        drafts.push(scene.draft(
            Kind::Term,
            "definition",
            (line.first, line.last),
            front,
            line.show(said),
        ));
    }
    drafts
}

/// Term and definition of a defining sentence, as ranges of the line.
pub fn read(
    line: &Line,
    sentence: Range<usize>,
    scene: &Scene<'_>,
) -> Option<(Range<usize>, Range<usize>)> {
    let text = &line.text[sentence.clone()];
    let (term_end, said_at, strong) = chinese(text).or_else(|| english(text))?;
    let term = without_end(text[..term_end].trim_end());
    let article = ["A ", "An ", "The "].iter().find(|article| term.starts_with(**article));
    let lead = article.map_or(0, |article| article.len());
    let term = &term[lead..];
    let marked = is_marked(line, sentence.start + lead);
    let named = question::overlaps(without_brackets(term), scene.subject)
        || term.chars().any(|c| c.is_ascii_uppercase());
    // "Updates are not affected" defines nothing; `Docker是…` does.
    let known = strong || marked || scene.chinese() && named;
    let short_term = length(without_brackets(term));
    if !known
        || short_term.is_empty()
        || !short_term.within(14, 5)
        || words::leans_on_context(term)
        || words::is_clause(without_brackets(term))
        || words::is_opinion(text)
        || term.contains(['，', ',', '、', '：', ':', '；'])
        || words::is_question(text)
    {
        return None;
    }
    let said = fit(one_predicate(&text[said_at..]))?;
    let term_start = sentence.start + lead;
    let said_at = sentence.start + said_at;
    let at = said_at + text_offset(&line.text[said_at..], said);
    Some((term_start..term_start + term.len(), at..at + said.len()))
}

/// Where the term ends and the definition starts, and whether the words between are a
/// definition's beyond doubt.
fn chinese(text: &str) -> Option<(usize, usize, bool)> {
    let (at, _) = text.match_indices(['是', '指']).find(|(at, _)| {
        let before = text[..*at].chars().next_back();
        let after = text[*at..].chars().nth(1);
        // 不是, 就是, 而是, 还是, 也是, 但是, 只是, 都是, 总是 define nothing; 是否 asks.
        !before.is_none_or(|c| "不就而还也但只都总可若要凡既便正曾并更".contains(c))
            && !after.is_none_or(|c| "否不没因为在指".contains(c) && c != '指')
    })?;
    let rest = &text[at..];
    let strong = [
        "是指",
        "指的是",
        "是一种",
        "是一个",
        "是一套",
        "是一款",
        "是一类",
        "是一组",
        "指",
        "是由",
    ];
    let mark = strong.iter().find(|mark| rest.starts_with(**mark)).copied();
    let skip = match mark {
        Some(mark @ ("是指" | "指的是" | "指")) => mark.len(),
        _ => "是".len(),
    };
    // 指定, 指向, 指令, 指标: another word.
    let other = rest.starts_with('指')
        && rest.chars().nth(1).is_some_and(|c| "定向令标示出导数针纹明引派挥南".contains(c));
    (!other).then_some((at, at + skip, mark.is_some()))
}

fn english(text: &str) -> Option<(usize, usize, bool)> {
    static VERBS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let leftmost = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(STRONG);
        leftmost.expect("a few short words")
    });
    const STRONG: &[&str] = &[
        " refers to ",
        " means ",
        " stands for ",
        " is a ",
        " is an ",
        " are a ",
        " is the ",
        " is ",
        " are ",
    ];
    let verb = VERBS.find(text)?;
    let strong = verb.pattern().as_usize() < 7;
    // What is defined as `a …` keeps its article in the answer.
    let said = match verb.pattern().as_usize() {
        0..3 => verb.end(),
        _ => verb.start() + 1 + text[verb.start() + 1..].find(' ')? + 1,
    };
    (strong || !text[..verb.start()].contains(' ')).then_some((verb.start(), said, strong))
}

/// Up to a comma after which something else is defined: `A 是 B，C 是 D`.
fn one_predicate(text: &str) -> &str {
    let cut = text.match_indices('，').find(|(at, _)| {
        let next = text[at + '，'.len_utf8()..].split('，').next().unwrap_or_default();
        next.contains('是') && !next.starts_with('是')
    });
    &text[..cut.map_or(text.len(), |(at, _)| at)]
}

/// As much of the definition as makes a short answer: all, or what stands before a comma.
fn fit(text: &str) -> Option<&str> {
    let whole = without_end(text.trim_start());
    if length(whole).within(45, 24) {
        return (length(whole).within(45, 24) && !length(whole).within(2, 1)).then_some(whole);
    }
    let mut commas = whole.match_indices(['，', '；']).map(|(at, _)| &whole[..at]);
    let cut = commas.rfind(|part| length(part).within(45, 24));
    match cut {
        Some(part) if !length(part).within(7, 4) => Some(part),
        _ => length(whole).within(60, 30).then_some(whole),
    }
}

fn text_offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

fn is_marked(line: &Line, at: usize) -> bool {
    line.is_in(MarkKind::Bold, at) || line.is_in(MarkKind::Code, at)
}
