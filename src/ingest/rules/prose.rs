//! Plain prose below a heading that gave no card otherwise: a sentence about what the heading names, with
//! the one thing hidden that can be: a term that leads to its own page, a number with its unit, or a term
//! that the note defines elsewhere.
//!
//! ```markdown
//! # DeepSeek
//!
//! ## 训练
//!
//! DeepSeek-V3 的训练只用了 55 天。
//! ```
//!
//! cloze: DeepSeek-V3 的训练只用了 ____。 ‖ 55 天

use std::ops::Range;
use std::sync::LazyLock;

use super::cloze::{advises, stands_by_itself, with_blank};
use crate::card::Draft;
use crate::ingest::lexicon::Inside;
use crate::ingest::measure::length;
use crate::ingest::question;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::each_sentence;
use crate::ingest::words;
use crate::note::{Block, Content, Line, MarkKind};
use crate::text::is_han;

/// Sentences of a section that are tried: what it is about stands at its beginning.
const TRIED: usize = 6;

/// Cards of a section that has no structure to ask by.
const CARDS: usize = 2;

/// From the running text of a section; `terms` are those that the note defines elsewhere.
pub fn drafts(terms: &[String], scene: &Scene<'_>) -> Vec<Draft> {
    let lines = scene.section.blocks.iter().filter_map(running_text).flatten();
    let owner = scene.owner();
    // Whether a sentence names what its section is about.
    let is_about = |text: &str| {
        question::overlaps_name(text, scene.subject) || question::overlaps_name(text, &owner)
    };
    lines
        .filter(|line| !line.is_too_long())
        .flat_map(|line| each_sentence(line).map(move |sentence| (line, sentence)))
        .take(TRIED)
        .filter(|(line, sentence)| is_about(&line.text[sentence.clone()]))
        .filter(|(line, sentence)| {
            stands_by_itself(line, sentence) && !advises(&line.text[sentence.clone()])
        })
        .filter_map(|(line, sentence)| {
            let blank = linked(line, &sentence, scene)
                .or_else(|| framed(line, &sentence))
                .or_else(|| number(line, &sentence))
                .or_else(|| known(line, &sentence, terms, scene))?;
            Some(with_blank(line, &sentence, blank, "prose", scene))
        })
        .take(CARDS)
        .collect()
}

/// From a line that no rule could read: a number with its unit, or what stands in a frame.
pub fn of_line(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    if !opens_a_frame(&line.text) && !line.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let found = each_sentence(line).find_map(|sentence| {
        let text = &line.text[sentence.clone()];
        let blank = framed(line, &sentence).or_else(|| number(line, &sentence))?;
        let named = names_something(text) || question::overlaps_name(text, scene.subject);
        (named && stands_by_itself(line, &sentence) && !advises(text)).then_some((blank, sentence))
    });
    found
        .map(|(blank, sentence)| with_blank(line, &sentence, blank, "prose", scene))
        .into_iter()
        .collect()
}

fn running_text(block: &Block) -> Option<&[Line]> {
    match &block.content {
        Content::Paragraph(lines) => Some(lines),
        _ => None,
    }
}

/// A name in Latin letters: `DeepSeek-V3`, `ds-v3`.
fn names_something(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).any(|word| {
        let letters = word.bytes().any(|b| b.is_ascii_lowercase());
        word.len() > 2
            && (word.bytes().any(|b| b.is_ascii_uppercase())
                || letters && word.contains('-') && word.bytes().any(|b| b.is_ascii_digit()))
    })
}

/// The one link of a sentence, or its last, to a term with a page of its own: short, and not what the section is
/// about.
fn linked(line: &Line, sentence: &Range<usize>, scene: &Scene<'_>) -> Option<Range<usize>> {
    let marks = line
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Chapter)
        .map(|mark| mark.range.clone());
    let inside = marks.filter(|mark| mark.start > sentence.start && mark.end < sentence.end);
    inside.rev().find(|mark| {
        let text = &line.text[mark.clone()];
        let long = length(text);
        long.within(8, 3)
            && !long.is_empty()
            && !question::overlaps(text, scene.subject)
            && !question::overlaps(text, &scene.owner())
            && !words::is_stress(text)
            && !one_of_several(line, mark, sentence)
            && !leads_elsewhere(&line.text[sentence.start..mark.start])
    })
}

/// "(see …", "as described in the …": what is linked is read, and not part of the fact.
fn leads_elsewhere(before: &str) -> bool {
    let open = before.matches(['（', '(']).count() > before.matches(['）', ')']).count();
    open || words::sends_elsewhere(before)
}

/// One of several could be any of them.
fn one_of_several(line: &Line, mark: &Range<usize>, sentence: &Range<usize>) -> bool {
    let before = line.text[sentence.start..mark.start].trim_end();
    let after = line.text[mark.end..sentence.end].trim_start();
    let joints = ["、", "和", "及", "或", "与", "/"];
    words::leaves_open(before)
        || words::sends_elsewhere(before)
        || joints.iter().any(|joint| before.ends_with(joint) || after.starts_with(joint))
        || [" and", " or", ","].iter().any(|joint| before.ends_with(joint))
        || ["and ", "or ", ", and", ", or"].iter().any(|joint| after.starts_with(joint))
}

/// The words around a slot; what closes the frame is empty where the sentence ends with the slot.
const CHINESE: &[(&str, &str)] = &[
    ("默认值是", ""),
    ("默认值为", ""),
    ("默认是", ""),
    ("默认为", ""),
    ("由", "开源"),
    ("由", "开发"),
    ("由", "提出"),
    ("由", "发布"),
    ("由", "维护"),
    ("保存在", "中"),
    ("存储在", "中"),
    ("存放在", "中"),
    ("保持", "状态"),
    ("进入", "状态"),
    ("处于", "状态"),
    ("采用", "协议"),
    ("基于", "协议"),
    ("使用", "协议"),
];
const ENGLISH: &[(&str, &str)] = &[
    ("default value is ", ""),
    ("defaults to ", ""),
    ("default is ", ""),
    ("must be a valid ", ""),
    ("results in ", ""),
    ("only available for ", ""),
    ("only supported for ", ""),
    ("only available in ", ""),
    ("developed by ", ""),
    ("created by ", ""),
    ("only supported within the same ", ""),
    ("that use the same ", ""),
    ("specific to ", ""),
    ("originally called ", ""),
    ("is capped at ", ""),
];

/// Whether a text holds what opens a frame.
fn opens_a_frame(text: &str) -> bool {
    static OPENS: LazyLock<Inside> = LazyLock::new(|| {
        let opens: Vec<&str> = CHINESE.iter().chain(ENGLISH).map(|(open, _)| *open).collect();
        Inside::of(&opens.join("|"))
    });
    OPENS.found_in(text)
}

/// What stands between two words that tell what it is: `默认值是 X`, `由 X 开发`, "defaults to X".
fn framed(line: &Line, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = &line.text[sentence.clone()];
    if !opens_a_frame(text) || text.starts_with("示例") || text.starts_with("例如") {
        return None;
    }
    let frames = if text.contains(is_han) { CHINESE } else { ENGLISH };
    frames.iter().filter(|(open, _)| text.contains(open)).find_map(|(open, close)| {
        let found = text
            .match_indices(open)
            .find(|(at, _)| close.is_empty() || text[at + open.len()..].contains(close));
        let start = found?.0 + open.len();
        let rest = &text[start..];
        let end = match close.is_empty() {
            true => rest.find(['，', '。', '；', '（', '(', ',', '.', ';']).unwrap_or(rest.len()),
            false => rest.find(close)?,
        };
        let slot = rest[..end].trim();
        let from = start + rest.len() - rest.trim_start().len();
        let blank = sentence.start + from..sentence.start + from + slot.len();
        let fits = start > open.len()
            && length(slot).within(10, 4)
            && slot.chars().filter(|c| c.is_alphanumeric()).count() >= 2
            && !slot.contains(['，', '、', '的', ',', '（', '(', '/'])
            && ![
                "为", "或", "一", "这", "其", "该", "它", "你", "我", "哪", "一个", "the ",
                "this ", "its ", "a ", "an ",
            ]
            .iter()
            .any(|word| slot.starts_with(word))
            && !text[..start].trim_start_matches(open).is_empty()
            && !one_of_several(line, &blank, sentence);
        fits.then_some(blank)
    })
}

/// The only number of a sentence that has a unit.
fn number(line: &Line, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = &line.text[sentence.clone()];
    let digit = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let mut found = None;
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
        let end = text[start..].find(|c: char| !digit(c)).map_or(text.len(), |end| start + end);
        let number = text[start..end].trim_end_matches(['.', ',']);
        let end = start + number.len();
        // `HTTP/2`, `v1.2`, `k8s`: part of a name, and no number.
        let named =
            text[..start].ends_with(|c: char| c.is_ascii_alphabetic() || "/-_.:%".contains(c));
        if let (false, Some(width)) = (named, unit(&text[end..])) {
            if found.is_some() || line.is_in(MarkKind::Code, sentence.start + start) {
                return None;
            }
            found = Some(sentence.start + start..sentence.start + end + width);
        }
        at = end.max(start + 1);
    }
    found.filter(|_| !is_of_an_example(text))
}

/// An example's numbers are nobody's.
fn is_of_an_example(text: &str) -> bool {
    static WORDS: LazyLock<Inside> = LazyLock::new(|| {
        Inside::of(
            "假设|示例|例如|比如|为例|如果|图|第 |版本|世纪|建议|http|e.g.|example|\
             suppose|Suppose| if |If ",
        )
    });
    WORDS.found_in(text)
}

/// How long the unit is that follows a number, with the space before it.
fn unit(text: &str) -> Option<usize> {
    const UNITS: &[&str] = &[
        "个字节",
        "字节",
        "个月",
        "小时",
        "分钟",
        "毫秒",
        "微秒",
        "天",
        "年",
        "秒",
        "倍",
        "核",
        "位",
        "万",
        "亿",
        "%",
        "GiB",
        "MiB",
        "KiB",
        "GB",
        "MB",
        "KB",
        "TB",
        "Gi",
        "Mi",
        "ms",
        "bytes",
        "byte",
        "bits",
        "days",
        "hours",
        "minutes",
        "seconds",
        "years",
        "months",
        "times",
        "percent",
    ];
    let space = text.len() - text.trim_start_matches(' ').len();
    let unit = UNITS.iter().find(|unit| text[space..].starts_with(**unit))?;
    let after = text[space + unit.len()..].chars().next();
    let whole = !unit.ends_with(|c: char| c.is_ascii_alphabetic())
        || !after.is_some_and(|c| c.is_ascii_alphanumeric());
    (space <= 1 && whole).then_some(space + unit.len())
}

/// A term that the note defines elsewhere, bounded by what no longer term runs through: a change of script,
/// punctuation, or a word that only joins.
fn known(
    line: &Line,
    sentence: &Range<usize>,
    terms: &[String],
    scene: &Scene<'_>,
) -> Option<Range<usize>> {
    let text = &line.text[sentence.clone()];
    // `Consumer group` begins a line, "a consumer group" stands in a sentence.
    let folded = text.to_ascii_lowercase();
    terms
        .iter()
        .map(|term| term.to_ascii_lowercase())
        .filter(|term| {
            !question::overlaps(term, scene.subject) && folded.matches(term.as_str()).count() == 1
        })
        .filter_map(|term| {
            let start = folded.find(term.as_str())?;
            let end = start + term.len();
            (start > 0 && !leads_elsewhere(&text[..start]) && bounded(text, start, end))
                .then_some(sentence.start + start..sentence.start + end)
        })
        .filter(|blank| !one_of_several(line, blank, sentence))
        // The longest name says most.
        .max_by_key(|blank| blank.len())
}

fn bounded(text: &str, start: usize, end: usize) -> bool {
    const JOINS: &str = "的是由和与或在为将把被对从向给用于以及等中上下里了着过会可能要需就都也而并其每各个该此有无到";
    let latin = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let edge = |inside: Option<char>, outside: Option<char>| match (inside, outside) {
        (_, None) => true,
        (Some(inside), Some(outside)) => match (is_han(inside), is_han(outside)) {
            (true, true) => JOINS.contains(outside),
            (false, false) => !(latin(inside) && latin(outside)),
            _ => true,
        },
        (None, _) => false,
    };
    let term = &text[start..end];
    edge(term.chars().next(), text[..start].chars().next_back())
        && edge(term.chars().next_back(), text[end..].chars().next())
}
