//! An ordered list that tells an order: all its steps, or, past five, each between its
//! neighbours.
//!
//! ```markdown
//! 发布镜像的步骤：
//!
//! 1. 构建镜像
//! 2. 打标签
//! 3. 推送
//! ```
//!
//! steps: 发布镜像的步骤按顺序有哪几步？ ‖ 构建镜像 · 打标签 · 推送

use crate::card::{Draft, Kind};
use crate::ingest::measure::length;
use crate::ingest::scene::{Scene, extent, head};
use crate::ingest::sentence::without_end;
use crate::ingest::subject::{name_of, of};
use crate::ingest::{question, words};
use crate::note::Item;

/// Steps one card may hold.
const AT_ONCE: usize = 5;

pub fn drafts(items: &[Item], scene: &Scene<'_>) -> Vec<Draft> {
    let Some(name) = ordered_by(items, scene) else { return Vec::new() };
    let heads = items.iter().map(|item| head(item).or_else(|| first_clause(item)));
    let Some(heads) = heads.collect::<Option<Vec<_>>>() else { return Vec::new() };
    let mut different = heads.clone();
    different.sort();
    different.dedup();
    if heads.len() < 2 || different.len() < heads.len() {
        return Vec::new();
    }
    if heads.len() <= AT_ONCE {
        let front = question::steps(&name, scene.chinese());
        let mut draft = scene.draft(Kind::Steps, "steps", extent(items), front, heads.join("\n"));
        draft.items = heads;
        return vec![draft];
    }
    (0..heads.len())
        .map(|i| {
            let before = i.checked_sub(1).map(|i| heads[i].as_str());
            let after = heads.get(i + 1).map(String::as_str);
            let front = question::step(&name, before, after, scene.chinese());
            let lines = (items[i].first, items[i].last);
            let mut draft = scene.draft(Kind::Steps, "steps", lines, front, heads[i].clone());
            draft.items = vec![heads[i].clone()];
            draft
        })
        .collect()
}

/// `暂存文件，将文件的快照放入暂存区域`: what is done, before how.
fn first_clause(item: &Item) -> Option<String> {
    let line = item.text().filter(|line| !line.is_too_long())?;
    let at = line.text.find(['，', '。', '；'])?;
    let clause = line.text[..at].trim_end();
    let fits = words::begins_with_verb(clause)
        && length(clause).within(20, 10)
        && !length(clause).within(1, 0)
        && !words::is_opinion(clause);
    (fits && !words::leans_on_context(clause)).then(|| line.show(0..clause.len()))
}

/// What the list is the order of, where something says that it is one.
fn ordered_by(items: &[Item], scene: &Scene<'_>) -> Option<String> {
    let lead = scene.lead.map(|lead| lead.show(0..without_end(&lead.text).len()));
    let lead = lead.as_deref().filter(|lead| {
        let clause =
            ["会", "可以", "这样", "就", "先", "一遍"].iter().any(|word| lead.contains(word));
        let leans = [*lead, super::list::last_clause(lead)]
            .iter()
            .any(|part| words::leans_on_context(part));
        length(lead).within(34, 16) && !leans && !clause && !words::speaks_of_the_text(lead)
    });
    let lead = lead.map(|lead| {
        let bare =
            lead.strip_suffix("如下所示").or_else(|| lead.strip_suffix("如下")).unwrap_or(lead);
        bare.trim_end_matches(['，', '的'])
    });
    let heading = name_of(scene.section.heading());
    // `能不能直接当条件？` asks for no order.
    let yes_or_no =
        ["能不能", "是否", "是不是", "吗", "可不可以"].iter().any(|word| heading.contains(word));
    if yes_or_no && lead.is_none() {
        return None;
    }
    let says_order = |text: &str| {
        let lower = text.to_lowercase();
        [
            "步骤",
            "流程",
            "过程",
            "阶段",
            "顺序",
            "依次",
            "生命周期",
            "steps",
            "process",
            "procedure",
            "workflow",
            "lifecycle",
            "stages",
            "phases",
        ]
        .iter()
        .any(|word| lower.contains(word))
    };
    let told = items.first().and_then(Item::text).is_some_and(|line| {
        ["首先", "先", "第一步", "First"].iter().any(|word| line.text.starts_with(word))
    });
    // `X 能不能……？` is answered, and not gone through.
    let asks_else = words::is_question(scene.section.heading())
        && !words::is_question(&heading)
        && !says_order(&heading);
    match lead {
        Some(lead) if says_order(lead) || told => {
            let known = question::overlaps(lead, scene.subject)
                || length(lead).han + length(lead).words > if scene.chinese() { 6 } else { 3 };
            Some(if known { lead.to_owned() } else { of(scene.subject, lead) })
        }
        Some(_) => None,
        None if scene.parent.is_none() && !asks_else && (says_order(&heading) || told) => {
            // `执行流程` is somebody's: of what stands above.
            Some(match length(&heading).within(4, 2) {
                true => of(&scene.owner(), &heading),
                false => heading,
            })
        }
        None => None,
    }
}
