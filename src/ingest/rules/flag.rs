//! An option of a command, and what it means.
//!
//! ```markdown
//! - `docker run -d redis`
//!   - `-d`：后台运行
//!   - --name 容器命名
//! ```
//!
//! flag: `docker run` 的 `-d` 是什么意思？ ‖ 后台运行

use crate::card::{Draft, Kind};
use crate::ingest::entry::entry;
use crate::ingest::measure::length;
use crate::ingest::question;
use crate::ingest::rules::term::short;
use crate::ingest::scene::Scene;
use crate::note::{Line, MarkKind};

pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    if !line.text.starts_with('-') {
        return Vec::new();
    }
    let (flag, meaning) = match entry(line) {
        Some(entry) => (entry.term, entry.definition),
        None => {
            let end = match line.leading(MarkKind::Code) {
                Some(code) => code.end,
                None => line.text.find(char::is_whitespace).unwrap_or(line.text.len()),
            };
            let rest = line.text[end..].trim_start_matches([' ', '，', ',', '：', ':', '\u{a0}']);
            (0..end, line.text.len() - rest.len()..line.text.len())
        }
    };
    let Some(said) = short(line, meaning) else { return Vec::new() };
    of(&line.text[flag], said, (line.first, line.last), scene)
}

/// From a table's row: the option, and the last cell that says something of it.
pub fn from_cells(row: &[Line], scene: &Scene<'_>) -> Vec<Draft> {
    let Some((flag, rest)) = row.split_first() else { return Vec::new() };
    let Some(said) =
        rest.iter().rev().find(|cell| length(&cell.text).han + length(&cell.text).words > 1)
    else {
        return Vec::new();
    };
    let Some(said) = short(said, 0..said.text.len()) else { return Vec::new() };
    of(&flag.text, said, (flag.first, flag.last), scene)
}

fn of(flag: &str, said: String, lines: (u32, u32), scene: &Scene<'_>) -> Vec<Draft> {
    let flag = flag.trim();
    let name = flag.trim_start_matches('-');
    let is_option = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '?')
        || name.len() == 1 && name.starts_with(|c: char| c.is_ascii_digit());
    if !is_option || !length(flag).within(16, 6) {
        return Vec::new();
    }
    let command = match scene.command {
        "" => title_command(scene),
        command => format!("`{command}`"),
    };
    let front = question::flag(&command, &format!("`{flag}`"), scene.chinese());
    vec![scene.draft(Kind::Flag, "flag", lines, front, said)]
}

/// A note or section about one command is often headed by its name: `# ls`, `## build`.
fn title_command(scene: &Scene<'_>) -> String {
    let is_command = |title: &&str| {
        title.len() > 1 && title.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b' ')
    };
    let mut titles = scene.section.path.iter().rev().map(|title| title.trim_matches('`'));
    titles.find(is_command).map_or(String::new(), |title| format!("`{title}`"))
}
