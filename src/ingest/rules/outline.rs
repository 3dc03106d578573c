//! A heading that names a set, and holds only headings: its members.
//!
//! ```markdown
//! # 云存储的类型
//! ## 对象存储
//! ## 块存储
//! ```
//!
//! outline: 云存储的类型有哪些？ ‖ 对象存储 · 块存储

use crate::card::{Draft, Kind};
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::subject::{name_of, space_after, without_number};
use crate::ingest::{question, words};
use crate::note::{Content, Section};
use crate::text::is_han;

pub fn drafts(children: &[&Section], scene: &Scene<'_>) -> Vec<Draft> {
    let heading = scene.section.heading();
    let name = name_of(heading);
    let parts: Vec<String> =
        children.iter().map(|child| without_number(child.heading()).trim().to_owned()).collect();
    let all = parts.len();
    let parts: Vec<String> = parts.into_iter().filter(|part| !shows(part)).collect();
    if parts.len() < 2
        || name.is_empty()
        || !length(&name).within(16, 8)
        || words::is_question(heading) && !asks_which(heading)
        || !parts.iter().all(|part| is_part(part) && !is_done(part, &name))
    {
        return Vec::new();
    }
    // Sections of a chapter are seldom its parts; those of a set are, and those named alike.
    let fold = |text: &str| text.to_lowercase();
    if parts.iter().any(|part| fold(part).contains(&fold(&name))) && !scene.chinese() {
        return Vec::new();
    }
    let front = if asks_which(heading) {
        let owner = if length(&name).within(5, 2) { scene.owner() } else { String::new() };
        question::question(without_number(heading), &owner, scene.chinese())
    } else if words::names_a_kind(&name) && !words::is_generic_heading(&name) {
        let owner = if length(&name).within(4, 2) { scene.owner() } else { String::new() };
        question::which(&name, &owner, scene.chinese())
    } else if scene.chinese()
        && parts.len() == all
        && named_alike(&parts)
        && !words::is_generic_heading(&name)
        && !scene.section.blocks.iter().any(|block| matches!(block.content, Content::Code { .. }))
    {
        match kinds(&name, &parts) {
            Some(true) => format!("{}有哪几种？", space_after(&name)),
            Some(false) => return Vec::new(),
            None => question::parts(&name),
        }
    } else {
        return Vec::new();
    };
    let lines = (scene.section.line, scene.section.line);
    let mut draft = scene.draft(Kind::Outline, "outline", lines, front, parts.join("\n"));
    draft.items = parts;
    vec![draft]
}

/// `计算示例` stands among the members, and is none.
fn shows(part: &str) -> bool {
    ["示例", "举例", "总结", "小结", "案例"].iter().any(|end| part.ends_with(end))
}

fn is_part(part: &str) -> bool {
    !length(part).is_empty()
        && length(part).within(16, 6)
        && !words::is_generic_heading(part)
        && !["示例", "案例", "实战"].iter().any(|word| part.contains(word))
        && !words::is_question(part)
        && !words::asks(part)
        && !part.contains(['，', '。', '：'])
        && !part.to_lowercase().contains(" vs")
}

/// `应用层`, `传输层`, `网络层`: all end in the same character, behind different words.
fn named_alike(parts: &[String]) -> bool {
    let end = |part: &String| part.chars().rev().find(|c| is_han(*c));
    let two = |part: &String| part.chars().rev().filter(|c| is_han(*c)).take(2).collect::<Vec<_>>();
    let first = parts.first().and_then(end);
    let plain = [
        "常用", "相关", "常规", "普通", "特殊", "其他", "其它", "基本", "高级", "举例", "方式",
        "方法", "方案",
    ];
    let says_nothing =
        |part: &String| plain.iter().any(|word| part.starts_with(word) || part.ends_with(word));
    // `获取仓库`, `更新到仓库`: the same word is what something is done to.
    let same_word = parts.windows(2).all(|pair| two(&pair[0]) == two(&pair[1]));
    first.is_some()
        && parts.iter().all(|part| end(part) == first)
        && !parts.iter().any(says_nothing)
        && !(same_word && parts.iter().any(|part| words::begins_with_verb(part)))
}

/// `有哪些常见的容器运行时？` over a heading each.
fn asks_which(heading: &str) -> bool {
    words::is_question(heading)
        && ["有哪些", "有哪几", "哪几种", "Which ", "What are the "]
            .iter()
            .any(|word| heading.contains(word))
}

/// Whether parts are kinds of what they stand below: `索引数组`, `关联数组` of `数组`. Something else that all of
/// them are, as the probes of a life cycle, is no part of it.
fn kinds(name: &str, parts: &[String]) -> Option<bool> {
    let two = |text: &str| -> String {
        let mut last: Vec<char> = text.chars().filter(|c| is_han(*c)).collect();
        last.split_off(last.len().saturating_sub(2)).into_iter().collect()
    };
    let end = two(parts.first()?);
    let shared = end.chars().count() == 2 && parts.iter().all(|part| two(part) == end);
    shared.then(|| two(name) == end)
}

/// `成为审批者` below `审批者`: what one does with it, and no part of it.
fn is_done(part: &str, name: &str) -> bool {
    let verbs = ["成为", "创建", "安装", "配置", "使用", "部署", "升级", "获取"];
    part.contains(name) && verbs.iter().any(|verb| part.starts_with(verb))
}
