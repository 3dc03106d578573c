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
use crate::ingest::shell::first_word;
use crate::ingest::{question, shell, words};
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
            // `-v /data:/var/lib/mysql 挂载目录`: a value stands between.
            let rest = match rest.split_once(' ') {
                Some((value, meaning)) if value.is_ascii() && value.contains(['/', ':', '=']) => meaning,
                _ => rest,
            };
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
    // `-rwsr-xr-x` are permissions.
    let permissions = name.len() >= 8 && name.chars().all(|c| "rwxsStT-".contains(c));
    if !is_option || permissions || !length(flag).within(16, 6) {
        return Vec::new();
    }
    let shown = shown(flag, &said);
    let command = match scene.command.takes(flag) || scene.parent.is_some_and(|line| holds_command(line, scene)) {
        true => scene.command.base.clone(),
        false => announced_command(scene).unwrap_or_else(|| title_command(scene)),
    };
    if command.is_empty() || spells_out(shown, &said) || is_everywhere(&said) {
        return Vec::new();
    }
    let front = question::flag(&format!("`{command}`"), &format!("`{shown}`"), scene.chinese());
    vec![scene.draft(Kind::Flag, "flag", lines, front, said)]
}

/// Whether the item above is or holds the command last seen.
fn holds_command(parent: &Line, scene: &Scene<'_>) -> bool {
    !scene.command.base.is_empty() && parent.text.contains(&scene.command.base)
}

/// The command of the line that announces the list: "`git commit` options:".
fn announced_command(scene: &Scene<'_>) -> Option<String> {
    let above = scene.above?;
    above.marked(MarkKind::Code).find_map(|code| shell::base(&above.text[code]))
}

/// The short form, where there is one: `--create` says itself what `-c` means. Without the value
/// that may follow it.
fn shown<'f>(flag: &'f str, said: &str) -> &'f str {
    let forms = || flag.split([',', '，', '|', '/']).map(str::trim).filter(|form| form.starts_with('-'));
    let bare = |form: &str| form.split([' ', '=']).next().unwrap_or(form).len();
    let short = forms().find(|form| bare(form) == 2);
    let form = short.or_else(|| forms().next()).unwrap_or(flag);
    // `-o wide` is one option; `-p 宿主机端口`, `-n NUM` and `-f <file>` say what may follow.
    let (option, value) = form.split_once([' ', '=']).unwrap_or((form, ""));
    let literal = !value.is_empty()
        && value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !words::in_both_languages(value).any(|same| said.to_lowercase().contains(same));
    let end = option.find(['[', '<', '{']).filter(|at| *at > 1).unwrap_or(option.len());
    if literal { form } else { &form[..end] }
}

/// Whether a long option is made of the words that say what it means: `--gradle-version`, the
/// version of Gradle.
fn spells_out(flag: &str, said: &str) -> bool {
    let said = said.to_lowercase();
    let words: Vec<&str> =
        flag.split(['-', '_', '.']).filter(|word| word.len() > 2).collect();
    let told = words
        .iter()
        .filter(|word| words::in_both_languages(word).any(|same| said.contains(same)))
        .count();
    // `--name`：给容器命名 tells at least of what.
    told * 2 > words.len() && (words.len() > 1 || length(&said).within(4, 3))
}

/// `显示帮助信息`: the same for every command.
fn is_everywhere(said: &str) -> bool {
    let said = said.to_lowercase();
    length(&said).within(10, 7)
        && (["显示", "查看", "打印", "输出"].iter().any(|verb| said.contains(verb))
            && ["帮助", "版本信息", "版本号"].iter().any(|word| said.contains(word))
            || ["help", "print version", "show version"].iter().any(|word| said.contains(word)))
}

/// The command that a note is about, where its title names it: `tar` in `tar.md`, `docker build`.
fn title_command(scene: &Scene<'_>) -> String {
    let file = scene.note.path.rsplit('/').next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    let is_command = |title: &&str| {
        title.len() > 1
            && title.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b' ')
            && (words::is_program(first_word(title))
                || stem == *title
                || stem.strip_suffix(*title).is_some_and(|before| before.ends_with('-')))
    };
    let mut titles = scene.section.path.iter().rev().map(|title| title.trim_matches('`'));
    titles.find(is_command).unwrap_or_default().to_owned()
}
