//! A table: its first column names, the others say.
//!
//! ```markdown
//! | 类型 | 访问方式 | 适合场景 |
//! | --- | --- | --- |
//! | 块存储 | 挂载为云硬盘 | 操作系统盘、数据库 |
//! ```
//!
//! table: 块存储的「访问方式」是什么？ ‖ 挂载为云硬盘

use super::{command, compare, flag};
use crate::card::{Draft, Kind};
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::without_end;
use crate::ingest::{question, words};
use crate::note::{Line, MarkKind};
use crate::text::is_han;

/// Wider tables are matrices to look things up in.
const COLUMNS: usize = 6;

pub fn drafts(head: &[Line], rows: &[Vec<Line>], scene: &Scene<'_>) -> Vec<Draft> {
    if !(2..=COLUMNS).contains(&head.len()) || rows.is_empty() {
        return Vec::new();
    }
    let first: Vec<&Line> = rows.iter().filter_map(|row| row.first()).collect();
    let most =
        |is: &dyn Fn(&Line) -> bool| first.iter().filter(|cell| is(cell)).count() * 2 > first.len();
    if most(&|cell| cell.text.starts_with(['-', '−', '–'])) {
        return rows.iter().flat_map(|row| flag::from_cells(row, scene)).collect();
    }
    if head.len() == 2 && most(&|cell| command::is_command_cell(cell)) {
        return rows
            .iter()
            .flat_map(|row| command::from_cells(&row[0], row.get(1), scene))
            .collect();
    }
    let things = !head[1..].iter().any(|cell| names_a_property(&cell.text));
    if head.len() == 3 && things && names_dimensions(&head[0], scene) {
        return compare::from_table(head, rows, scene);
    }
    // Names that repeat, or count steps, are no names; such a table is a matrix.
    let mut names: Vec<&str> = first.iter().map(|cell| cell.text.trim()).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() < rows.len() {
        return Vec::new();
    }
    if is_matrix(head, &first) {
        return Vec::new();
    }
    let told: Vec<usize> = (1..head.len()).filter(|column| tells(head, rows, *column)).collect();
    // Rows are properties of the things that head the columns.
    if head.len() > 3 && things && names_dimensions(&head[0], scene) {
        return rows.iter().flat_map(|row| turned(head, row, &told, scene)).collect();
    }
    let set = names_of(head, rows, scene);
    set.into_iter().chain(rows.iter().flat_map(|row| cells(head, row, &told, scene))).collect()
}

/// Up to five rows below a column that is named as a set: `冗余类型`, "Technique".
fn names_of(head: &[Line], rows: &[Vec<Line>], scene: &Scene<'_>) -> Option<Draft> {
    let name = head[0].text.trim();
    let set = [
        "类型",
        "种类",
        "方式",
        "策略",
        "模式",
        "级别",
        "阶段",
        "组件",
        "状态",
        "层次",
        "technique",
        "type",
        "mode",
        "state",
        "policy",
        "phase",
    ]
    .iter()
    .any(|end| name.to_lowercase().ends_with(end));
    let cells: Vec<&Line> = rows.iter().filter_map(|row| row.first()).collect();
    if !set || !(2..=5).contains(&cells.len()) || !cells.iter().all(|cell| is_name(cell)) {
        return None;
    }
    // `Redis 的数据类型` is what its column `类型` holds.
    let front = match scene.chinese() && scene.subject.ends_with(name) {
        true => question::which(scene.subject, "", true),
        false if scene.chinese() => question::which(name, scene.subject, true),
        // "Technique" heads a column of techniques.
        false => {
            let plural =
                name.strip_suffix('y').map_or(format!("{name}s"), |stem| format!("{stem}ies"));
            question::which(&plural, scene.subject, false)
        }
    };
    let items: Vec<String> = cells.iter().map(|cell| cell.show_all()).collect();
    let lines = (cells[0].first, cells[cells.len() - 1].last);
    let mut draft = scene.draft(Kind::List, "table", lines, front, items.join("\n"));
    draft.items = items;
    Some(draft)
}

/// A corner without a name over names in code on both sides, or columns told apart by a number:
/// a picture to look things up in.
fn is_matrix(head: &[Line], first: &[&Line]) -> bool {
    let corner = length(&head[0].text).is_empty();
    let code = head[1..].iter().all(is_code) && first.iter().all(|cell| is_code(cell));
    let bare = |cell: &Line| {
        cell.text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-').trim().to_owned()
    };
    let numbered = head.len() > 2
        && head[1..].iter().all(|cell| {
            cell.text.ends_with(|c: char| c.is_ascii_digit()) && bare(cell) == bare(&head[1])
        });
    corner && code || numbered
}

/// Whether a column's head is what is said of the rows, and not one of the things compared.
fn names_a_property(head: &str) -> bool {
    words::is_property_label(head)
        || explains(head)
        || ["说明", "用法", "注意", "备注", "例子", "示例", "表现", "要点", "描述"]
            .iter()
            .any(|word| head.contains(word))
}

/// Whether the rows are what the two columns are compared by.
fn names_dimensions(corner: &Line, scene: &Scene<'_>) -> bool {
    let corner = corner.text.trim().to_lowercase();
    let by_word = [
        "维度",
        "对比",
        "比较",
        "方面",
        "区别",
        "特性",
        "项目",
        "对比项",
        "比较项",
        "能力",
        "指标",
        "属性",
        "aspect",
        "feature",
        "dimension",
        "property",
        "criteria",
    ]
    .contains(&corner.as_str())
        || corner.contains("对比")
        || corner.contains("维度");
    by_word || corner.is_empty() && scene.sides.is_some()
}

/// Whether a column says something of each row: not examples and links, and not one value over
/// and over.
fn tells(head: &[Line], rows: &[Vec<Line>], column: usize) -> bool {
    let name = head[column].text.trim().to_lowercase();
    let last = name.rsplit(' ').next().unwrap_or_default();
    let thin = [
        "关键点",
        "要点",
        "注意点",
        "注意事项",
        "例子",
        "示例",
        "举例",
        "备注",
        "链接",
        "状态",
        "版本",
        "表头",
        "example",
        "examples",
        "notes",
        "note",
        "link",
        "links",
        "status",
        "version",
        "remarks",
        "see",
    ];
    let values: Vec<&str> =
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.trim()).collect();
    let most = values.iter().map(|a| values.iter().filter(|b| a == *b).count()).max().unwrap_or(0);
    // "Operates on" is no noun to ask for.
    let verb =
        ["on", "to", "by", "with", "for", "in", "from"].contains(&last) && name.contains(' ');
    !verb
        && !thin.contains(&name.as_str())
        && !thin.contains(&last)
        && !name.ends_with("版本")
        // A longer head is a remark on the table.
        && length(&name).within(12, 6)
        && !values.iter().all(|value| value.starts_with('#'))
        && (rows.len() < 3 || most < rows.len())
}

/// `| 维度 | A | B | C |`: asks for the dimension of each.
fn turned(head: &[Line], row: &[Line], told: &[usize], scene: &Scene<'_>) -> Vec<Draft> {
    let Some(dimension) = row.first().filter(|cell| is_name(cell)) else { return Vec::new() };
    let pairs = told.iter().filter_map(|column| head.get(*column).zip(row.get(*column)));
    pairs
        .filter(|(_, cell)| says_something(&cell.text))
        .map(|(thing, cell)| {
            let said = without_end(&cell.text);
            let (thing, dimension) = (thing.show_all(), dimension.show_all());
            let front = question::cell(&thing, &dimension, scene.subject, scene.chinese());
            let lines = (cell.first, cell.last);
            scene.draft(Kind::Table, "table", lines, front, cell.show(0..said.len()))
        })
        .collect()
}

/// Cells of a row that are asked at the most: the rest is for looking up.
const PER_ROW: usize = 2;

fn cells(head: &[Line], row: &[Line], told: &[usize], scene: &Scene<'_>) -> Vec<Draft> {
    let Some(name) = row.first().filter(|cell| is_name(cell)) else { return Vec::new() };
    let shown = name.show_all();
    told.iter()
        .filter_map(|column| head.get(*column).zip(row.get(*column)))
        .filter(|(column, cell)| {
            says_something(&cell.text)
                && !translates(name, cell)
                && !(explains(&column.text) && is_of_something_else(&cell.text, &name.text))
        })
        .take(PER_ROW)
        .map(|(column, cell)| {
            // Of an explanation, what is short and comes first.
            let short =
                explains(&column.text).then(|| super::term::short(cell, 0..cell.text.len()));
            let whole = |said: &String| said.matches('`').count().is_multiple_of(2);
            let said = short
                .flatten()
                .filter(whole)
                .unwrap_or_else(|| cell.show(0..without_end(&cell.text).len()));
            let front = if explains(&column.text) {
                question::what_is(&shown, &said, scene.subject, scene.chinese())
            } else {
                question::cell(&shown, &column.show_all(), scene.subject, scene.chinese())
            };
            let lines = (name.first, name.last);
            scene.draft(Kind::Table, "table", lines, front, said)
        })
        .collect()
}

fn is_name(cell: &Line) -> bool {
    let long = length(&cell.text);
    !long.is_empty()
        && long.within(16, 6)
        && !cell.text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation())
        && !counts(&cell.text)
}

/// `T1`, `第 2 步`, `Step 3`: the row's number, not its name.
fn counts(name: &str) -> bool {
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    name.chars().any(|c| c.is_ascii_digit())
        && ["t", "第步", "第轮", "第次", "step", "时刻", "round"]
            .contains(&letters.to_lowercase().as_str())
}

/// A yes, a tick or a degree can be guessed; a number alone is no fact to keep.
fn says_something(cell: &str) -> bool {
    let cell = cell.trim();
    let thin = [
        "是",
        "否",
        "有",
        "无",
        "支持",
        "不支持",
        "可以",
        "不可以",
        "高",
        "低",
        "中",
        "大",
        "小",
        "强",
        "弱",
        "快",
        "慢",
        "多",
        "少",
        "好",
        "差",
        "一般",
        "yes",
        "no",
        "true",
        "false",
        "n/a",
        "none",
        "null",
        "any",
        "lowest",
        "lower",
        "highest",
        "higher",
        "moderate",
        "least",
        "most",
        "easy",
        "hard",
        "simple",
        "complex",
        "best",
        "worst",
        "high",
        "low",
        "medium",
        "fast",
        "slow",
        "string",
        "x",
        "-",
    ];
    let degree = ["较", "很", "最", "非常", "比较"].iter().any(|word| cell.starts_with(word))
        && length(cell).within(4, 2);
    !length(cell).is_empty()
        && !thin.contains(&cell.to_lowercase().as_str())
        && !degree
        && !cell.chars().all(|c| c.is_ascii_digit() || "+%<>~- ".contains(c))
}

/// "DaemonSet pods tolerate disk-pressure attributes": a sentence with a subject of its own, of
/// which the row is a part, is no meaning.
fn is_of_something_else(cell: &str, name: &str) -> bool {
    let first = cell.split(' ').take(4).collect::<Vec<_>>();
    let verb = first
        .iter()
        .skip(1)
        .any(|word| ["tolerate", "are", "will", "do", "have", "use", "can"].contains(word));
    let only = super::term::only_spells(name, cell, &[]);
    only || verb
        && first.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
        && !["The", "A", "An", "If", "When"].contains(first.first().unwrap_or(&""))
}

/// `.Command`, 命令: the name in the other language.
fn translates(name: &Line, cell: &Line) -> bool {
    let long = length(&cell.text);
    let latin = length(&name.text).han == 0;
    latin && long.words == 0 && (1..=2).contains(&long.han)
        || cell.text.contains(name.text.trim()) && long.within(8, 4)
}

/// A column that says what the name means.
fn explains(column: &str) -> bool {
    [
        "说明",
        "含义",
        "描述",
        "解释",
        "定义",
        "意义",
        "释义",
        "description",
        "meaning",
        "definition",
        "explanation",
    ]
    .contains(&column.trim().to_lowercase().as_str())
}

/// A cell that is code, and nothing else.
pub fn is_code(cell: &Line) -> bool {
    cell.is_only(MarkKind::Code) && !cell.text.chars().any(is_han)
}
