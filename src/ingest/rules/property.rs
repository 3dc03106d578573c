//! A heading that says no more than what is told of the thing above it, and the sentence that tells it.
//!
//! ```markdown
//! # Blue-green deployment
//!
//! ## Problem it addresses
//!
//! Updates in place mean downtime, and a failed one is hard to roll back.
//! ```
//!
//! qa: Blue-green deployment: what problem does it address? ‖ Updates in place mean downtime, and a
//! failed one is hard to roll back

use super::definition;
use crate::card::{Draft, Kind};
use crate::ingest::measure::length;
use crate::ingest::question;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::{sentences, without_end};
use crate::ingest::subject::{name_of, space_after, without_number};
use crate::ingest::words;
use crate::note::{Block, Content, Line};

/// What a heading wants to be told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// What was difficult without it.
    Problem,
    /// What it is good for, or does.
    Role,
    /// What it is.
    Meaning,
}

/// Sentences that are looked at: what a section is about stands at its beginning.
const LOOKED_AT: usize = 4;

pub fn drafts(scene: &Scene<'_>) -> Vec<Draft> {
    let owner = scene.owner();
    if owner.is_empty() {
        return Vec::new();
    }
    let heading = without_number(scene.section.heading()).trim();
    let asked = if scene.chinese() { chinese(heading, &owner) } else { english(heading, &owner) };
    let Some((front, wanted)) = asked else { return Vec::new() };
    let paragraphs = scene.section.blocks.iter().filter_map(running_text);
    for line in paragraphs.flatten().filter(|line| !line.is_too_long()).take(LOOKED_AT) {
        // A problem is told at once; what follows tells how it grew.
        let looked_at = if wanted == Wanted::Problem { 1 } else { LOOKED_AT };
        for sentence in sentences(line).into_iter().take(looked_at) {
            let said = without_end(&line.text[sentence.clone()]);
            let defined = wanted != Wanted::Meaning
                || definition::read(line, sentence.clone(), scene).is_some()
                || !says_how_called(said);
            if defined
                && tells(said, wanted, &owner)
                && !line.text[sentence.clone()].ends_with(['：', ':'])
            {
                let lines = (line.first, line.last);
                let said = line.show(sentence.start..sentence.start + said.len());
                return vec![scene.draft(Kind::Qa, "property", lines, front, said)];
            }
        }
    }
    Vec::new()
}

/// Whether the section's heading asks for a property of what stands above it.
pub fn asks(scene: &Scene<'_>) -> bool {
    let heading = without_number(scene.section.heading()).trim();
    let asked = || match scene.chinese() {
        true => chinese(heading, ""),
        false => english(heading, ""),
    };
    scene.section.level > 1 && asked().is_some_and(|(_, wanted)| wanted != Wanted::Meaning)
}

fn running_text(block: &Block) -> Option<&[Line]> {
    match &block.content {
        Content::Paragraph(lines) => Some(lines),
        _ => None,
    }
}

/// `解决的问题`, `如何帮助`, `作用`, `是什么`.
fn chinese(heading: &str, owner: &str) -> Option<(String, Wanted)> {
    let name = name_of(heading);
    let wanted = match () {
        () if heading == "是什么" || heading == "定义" => Wanted::Meaning,
        () if ["问题", "痛点", "挑战", "背景"].iter().any(|end| name.ends_with(end)) => {
            Wanted::Problem
        }
        () if ["如何帮助", "作用", "用途", "意义", "目的", "目标", "价值"]
            .iter()
            .any(|end| name.ends_with(end)) =>
        {
            Wanted::Role
        }
        () => return None,
    };
    // A longer heading is a topic of its own.
    if !length(&name).within(5, 2) {
        return None;
    }
    let front = match wanted {
        Wanted::Meaning => question::what_is(owner, "", "", true),
        _ if name == "如何帮助" => format!("{}有什么帮助？", space_after(owner)),
        _ if words::asks(&name) => question::question(&name, owner, true),
        // `解决的问题` is somebody's as well.
        _ if name.trim_end_matches("目的").contains('的') => {
            format!("{}{name}是什么？", space_after(owner))
        }
        _ => question::property(&name, owner, true),
    };
    Some((front, wanted))
}

/// "Problem it addresses", "How it helps", "What it is", "Purpose".
fn english(heading: &str, owner: &str) -> Option<(String, Wanted)> {
    let lower = heading.trim_end_matches(['?', ':']).to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let wanted = |noun: &str| match noun {
        "problem" | "problems" | "challenge" | "challenges" => Wanted::Problem,
        _ => Wanted::Role,
    };
    match words.as_slice() {
        ["what", "it", "is"] | ["definition"] => {
            Some((question::what_is(owner, "", "", false), Wanted::Meaning))
        }
        ["what", "it", "does"] => Some((format!("What does {owner} do?"), Wanted::Role)),
        [how @ ("how" | "why"), "it", verb] => {
            let verb = question::without_s(verb);
            Some((format!("{owner}: {how} does it {verb}?"), Wanted::Role))
        }
        [noun, "it", verb] | ["the", noun, "it", verb] => Some((
            format!("{owner}: what {noun} does it {}?", question::without_s(verb)),
            wanted(noun),
        )),
        [noun @ ("purpose" | "goal" | "role")] => {
            Some((format!("What is the {noun} of {owner}?"), Wanted::Role))
        }
        _ => None,
    }
}

/// Whether a sentence says what is wanted, by itself and shortly.
fn tells(said: &str, wanted: Wanted, owner: &str) -> bool {
    let any = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let names_it = question::overlaps_name(said, owner);
    let suits = match wanted {
        Wanted::Meaning => said.to_lowercase().starts_with(&owner.to_lowercase()),
        Wanted::Problem => any(&[
            "难",
            "复杂",
            "问题",
            "挑战",
            "无法",
            "成本",
            "风险",
            "缺乏",
            "耗时",
            "不能",
            "浪费",
            "瓶颈",
            "冲突",
            "错误",
            "出错",
            "故障",
            "手动",
            "difficult",
            "hard",
            "challeng",
            "cannot",
            "can't",
            "complex",
            "lack",
            "ithout",
            "cost",
            "slow",
            "issue",
            "problem",
            "manual",
            "error",
            "expensive",
            "risk",
            "fail",
            "downtime",
            "inefficien",
            "cumbersome",
            "unable",
            "vulnerab",
            "waste",
            "struggl",
            "limit",
        ]),
        Wanted::Role => {
            names_it
                && any(&[
                    "允许",
                    "可以",
                    "能够",
                    "能让",
                    "帮助",
                    "提供",
                    "使得",
                    "使你",
                    "使其",
                    "使开发",
                    "使团队",
                    "减少",
                    "提高",
                    "简化",
                    "实现",
                    "解决",
                    "避免",
                    "降低",
                    "确保",
                    "保证",
                    "让",
                    "allow",
                    "enabl",
                    "help",
                    "provid",
                    "reduc",
                    "improv",
                    "mak",
                    "can ",
                    "ensur",
                    "simplif",
                    "solv",
                    "address",
                    "lets",
                    "automat",
                    "prevent",
                    "increas",
                    "bring",
                    "offer",
                ])
        }
    };
    let pronoun = ["它", "It ", "They "].iter().any(|word| said.starts_with(word));
    suits
        && !length(said).within(8, 5)
        && length(said).within(60, 30)
        && (!words::leans_on_context(said) || pronoun)
        && !words::puts_off(said)
        && !begins_a_story(said)
}

/// `通常被称为 CI/CD`, `一种现代方法`: what it is called, or praised as.
fn says_how_called(said: &str) -> bool {
    ["被称为", "统称", "简称", "现代方法", "现代技术", "流行的方法", "常见的方法"]
        .iter()
        .any(|word| said.contains(word))
}

/// `传统上，……`, "As demand grows, …": how things were, before what is told.
fn begins_a_story(said: &str) -> bool {
    let lower = said.to_lowercase();
    let announces = ["variety of", "many different", "several", "various", "一系列", "多种"]
        .iter()
        .any(|word| lower.contains(word))
        && ["challenge", "problem", "categor", "挑战", "问题"]
            .iter()
            .any(|word| lower.contains(word));
    let leans = words::points_back(said)
        || lower.contains(" also ")
        || ["这么", "这样", "此类", "同样"].iter().any(|word| said.contains(word));
    let demands = ["requirement", "要求", "的能力"]
        .iter()
        .any(|word| lower.trim_end_matches('.').ends_with(word));
    if announces || leans || demands {
        return true;
    }
    let starts = [
        "传统上",
        "长期以来",
        "虽然",
        "随着",
        "由于",
        "在产品",
        "因为",
        "过去",
        "Traditionally",
        "Unfortunately",
        "Namely",
        "Early",
        "As ",
        "While ",
        "Although ",
        "Before ",
        "Historically",
        "Similar",
        "When ",
        "Today",
        "Over ",
        "It also",
        "They also",
        "Without this",
        "Without these",
        "它还",
        "它也",
        "Due to ",
        "Because of ",
    ];
    starts.iter().any(|start| said.starts_with(start))
}
