//! Two things side by side, one card a dimension: from a table with a column each, or a list
//! with an item each below every dimension.
//!
//! ```markdown
//! ### Docker vs 虚拟机
//!
//! | 维度 | Docker | 虚拟机 |
//! | --- | --- | --- |
//! | 启动速度 | 秒级 | 分钟级 |
//! ```
//!
//! compare: Docker 与虚拟机在「启动速度」上有什么不同？ ‖ Docker：秒级 · 虚拟机：分钟级

use crate::card::{Draft, Kind};
use crate::ingest::entry::{entry, without_brackets};
use crate::ingest::measure::length;
use crate::ingest::question;
use crate::ingest::scene::{Scene, head};
use crate::ingest::sentence::{clauses, without_end};
use crate::ingest::subject::name_of;
use crate::note::{Item, Line};

/// From a table whose rows are dimensions of two things.
pub fn from_table(head: &[Line], rows: &[Vec<Line>], scene: &Scene<'_>) -> Vec<Draft> {
    let [_, a, b] = head else { return Vec::new() };
    rows.iter()
        .filter_map(|row| {
            let [dimension, left, right] = row.as_slice() else { return None };
            let said = |cell: &Line| {
                let said = without_end(&cell.text);
                (!length(said).is_empty()).then(|| cell.show(0..said.len()))
            };
            let (left, right) = (said(left)?, said(right)?);
            if left == right || length(&dimension.text).is_empty() {
                return None;
            }
            let lines = (dimension.first, dimension.last);
            let (a, b) = (a.show_all(), b.show_all());
            let sides = [(a.as_str(), left), (b.as_str(), right)];
            Some(draft(scene, lines, &dimension.show_all(), sides))
        })
        .collect()
}

/// From a list below a heading `A vs B`, each item a dimension with an item for A and one for B.
pub fn from_list(items: &[Item], scene: &Scene<'_>) -> Vec<Draft> {
    let announced = scene.lead.and_then(|lead| sides(&lead.text));
    let Some((a, b)) = announced.as_ref().or(scene.sides) else { return Vec::new() };
    if let [left, right] = items
        && let Some(draft) = of_two(left, right, (a, b), scene)
    {
        return vec![draft];
    }
    items
        .iter()
        .filter_map(|item| {
            let dimension = head(item)?;
            let (_, nested) = item.nested()?;
            let [left, right] = nested else { return None };
            let (left, right) = (left.text()?, right.text()?);
            let lines = (item.first, right.last);
            // Either may stand first.
            let (left, right) = if speaks_of(left, a, b) { (left, right) } else { (right, left) };
            if !speaks_of(left, a, b) || !speaks_of(right, b, a) {
                return None;
            }
            let sides = [(a.as_str(), about(left, a)?), (b.as_str(), about(right, b)?)];
            Some(draft(scene, lines, &dimension, sides))
        })
        .collect()
}

/// From two items, the first on A and the second on B.
fn of_two(left: &Item, right: &Item, (a, b): (&str, &str), scene: &Scene<'_>) -> Option<Draft> {
    let (left, right) = (left.text()?, right.text()?);
    if !speaks_of(left, a, b) || !speaks_of(right, b, a) {
        return None;
    }
    let names = [without_brackets(a), without_brackets(b)];
    let said = [about(left, a)?, about(right, b)?];
    let colon = if scene.chinese() { "：" } else { ": " };
    let front = question::difference(names[0], names[1], scene.chinese());
    let items: Vec<String> =
        names.iter().zip(&said).map(|(name, said)| format!("{name}{colon}{said}")).collect();
    let lines = (left.first, right.last);
    let mut draft = scene.draft(Kind::Compare, "compare", lines, front, items.join("\n"));
    draft.items = items;
    Some(draft)
}

/// From an entry below such a heading that speaks of both: `名字解析：A 只能用 IP，B 自带 DNS`.
pub fn from_entry(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let Some((a, b)) = scene.sides else { return Vec::new() };
    let Some(entry) = entry(line) else { return Vec::new() };
    let said = without_end(&line.text[entry.definition.clone()]);
    // `日志提交：推进 index/异步的 commit 消息` below `A vs B`: one of each.
    if let Some((left, right)) = said.split_once('/')
        && !right.contains('/')
        && !said.contains(['，', '`', ':'])
        && !length(left).is_empty()
        && !length(right).is_empty()
        && scene.chinese()
    {
        let shown = |part: &str| {
            let start = part.as_ptr() as usize - line.text.as_ptr() as usize;
            line.show(start..start + part.len())
        };
        let sides = [(a.as_str(), shown(left.trim())), (b.as_str(), shown(right.trim()))];
        return vec![draft(scene, (line.first, line.last), &line.show(entry.term), sides)];
    }
    if !names_side(said, a, b) || !names_side(said, b, a) {
        return Vec::new();
    }
    let said = line.show(entry.definition.start..entry.definition.start + said.len());
    let front = question::compare(a, b, &line.show(entry.term), scene.chinese());
    vec![scene.draft(Kind::Compare, "compare", (line.first, line.last), front, said)]
}

fn draft(
    scene: &Scene<'_>,
    lines: (u32, u32),
    dimension: &str,
    sides: [(&str, String); 2],
) -> Draft {
    let names = [without_brackets(sides[0].0), without_brackets(sides[1].0)];
    let front = question::compare(names[0], names[1], dimension, scene.chinese());
    let colon = if scene.chinese() { "：" } else { ": " };
    let items: Vec<String> =
        sides.iter().zip(names).map(|((_, said), name)| format!("{name}{colon}{said}")).collect();
    let mut draft = scene.draft(Kind::Compare, "compare", lines, front, items.join("\n"));
    draft.items = items;
    draft
}

/// The two names of `A vs B`, `A 与 B 的区别`, "Difference between A and B".
pub fn sides(heading: &str) -> Option<(String, String)> {
    let name = name_of(heading);
    let ends = [
        "有什么区别",
        "有何区别",
        "的区别是什么",
        "有什么不同",
        "的区别",
        "区别",
        "的对比",
        "对比",
        "的比较",
        "比较",
        "的异同",
        "的不同",
        "（对比）",
    ];
    let starts = [
        "Difference between ",
        "Differences between ",
        "The difference between ",
        "Comparison of ",
        "Comparing ",
    ];
    let end = ends.iter().find_map(|end| name.strip_suffix(end));
    let start = starts.iter().find_map(|start| name.strip_prefix(start));
    let compared = end.or(start).unwrap_or(&name).trim();
    // Every joint of two names alone has a `v`.
    if (end, start) == (None, None) && !compared.contains(['v', 'V']) {
        return None;
    }
    let lower = compared.to_lowercase();
    // `A 与 B` alone may head anything.
    let joints: &[&str] = match (end, start) {
        (None, None) => &[" vs. ", " vs.", " vs ", " versus "],
        _ => &[" vs. ", " vs ", " 与 ", " 和 ", "与", "和", " and "],
    };
    let (at, joint) = joints.iter().find_map(|joint| lower.find(joint).map(|at| (at, joint)))?;
    // Lower-casing may change the length of other scripts' letters.
    let (a, b) = (compared.get(..at)?.trim(), compared.get(at + joint.len()..)?.trim());
    let fine = |side: &str| !length(side).is_empty() && length(side).within(10, 4);
    (fine(a) && fine(b)).then(|| (a.to_owned(), b.to_owned()))
}

/// Whether the line begins by naming one side, by a word that the other does not have.
fn speaks_of(line: &Line, side: &str, other: &str) -> bool {
    names_side(&line.text.chars().take(20).collect::<String>(), side, other)
}

/// Whether the text holds a word of one side that the other does not have.
fn names_side(text: &str, side: &str, other: &str) -> bool {
    let text = text.to_lowercase();
    let other = other.to_lowercase();
    side.to_lowercase()
        .split(|c: char| c.is_whitespace() || "（）()".contains(c))
        .flat_map(by_script)
        .filter(|word| word.chars().count() >= 2 && !other.contains(word))
        .any(|word| text.contains(word))
}

/// `linux虚拟机` → `linux`, `虚拟机`.
fn by_script(word: &str) -> Vec<&str> {
    let change = word
        .char_indices()
        .zip(word.chars().skip(1))
        .find(|((_, a), b)| a.is_ascii() != b.is_ascii())
        .map(|((at, a), _)| at + a.len_utf8());
    match change {
        Some(at) => vec![&word[..at], &word[at..]],
        None => vec![word],
    }
}

/// What the line says, without the name it opens with.
fn about(line: &Line, side: &str) -> Option<String> {
    let range = match entry(line) {
        Some(entry) => entry.definition,
        None => clauses(line).into_iter().next()?,
    };
    let said = without_end(&line.text[range.clone()]);
    let lower = said.to_lowercase();
    let skip = match lower.strip_prefix(&side.to_lowercase()) {
        Some(rest) => said.len().checked_sub(rest.trim_start().len())?,
        None => 0,
    };
    // `TCP 的头部`, said of TCP, is `头部`.
    let skip = skip + said[skip..].len()
        - said[skip..].trim_start_matches(['的', '：', ':', '，', ' ']).len();
    // `URI（Uniform Resource Identifier）是……`
    let rest = &said[skip..];
    let skip = match rest.starts_with(['（', '(']) {
        true => rest.find(['）', ')']).map_or(skip, |close| skip + close + rest[close..].chars().next().map_or(1, char::len_utf8)),
        false => skip,
    };
    let skip = skip + said[skip..].len() - said[skip..].trim_start_matches(['是', '：', ':', '，', ' ']).len();
    let start = range.start + skip;
    let end = range.start + said.len();
    line.text.get(start..end)?;
    Some(line.show(start..end))
}
