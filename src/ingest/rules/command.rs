//! A task, and the command line that does it.
//!
//! ````markdown
//! ```bash
//! # 列出运行中的容器
//! docker ps
//! ```
//!
//! - 查看日志：`docker logs web`
//! ````
//!
//! command: 列出运行中的容器：用什么命令？ ‖ `docker ps`

use crate::card::{Draft, Kind};
use crate::ingest::entry::entry;
use crate::ingest::measure::length;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::{sentences, without_end};
use crate::ingest::shell::{ShellCommand, first_word, is_command, shell_commands};
use crate::ingest::subject::name_of;
use crate::ingest::task::{is_task, task_of};
use crate::ingest::{question, words};
use crate::note::{Line, MarkKind};
use crate::text::normalise;

/// From a line with one command in it: after the task, or before what it does.
pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let mut codes = line.marked(MarkKind::Code);
    let Some(code) = codes.next() else { return Vec::new() };
    // A remark in brackets may follow, with code of its own.
    let after = line.text[code.end..].trim_start();
    if codes.next().is_some() && !after.starts_with(['（', '(']) {
        return Vec::new();
    }
    let command = &line.text[code.clone()];
    if !is_command(command) {
        return Vec::new();
    }
    let task = if code.start == 0 {
        match entry(line) {
            Some(entry) if entry.term.end <= code.end => without_end(&line.text[entry.definition]),
            _ => return Vec::new(),
        }
    } else if length(after).is_empty() || after.starts_with(['（', '(']) {
        without_end(line.text[..code.start].trim_end())
    } else {
        return Vec::new();
    };
    of(task, command, (line.first, line.last), scene)
}

/// From a lead-in and a line that is nothing but a command.
pub fn from_lead(lead: &Line, line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    if !line.is_only(MarkKind::Code) || !is_command(&line.text) {
        return Vec::new();
    }
    of(task_of(&lead.text), &line.text, (lead.first, line.last), scene)
}

/// From a shell block: a command a comment, or the only command below a lead-in.
/// `only_block` says that nothing else stands below the heading: then that may be the task.
pub fn from_block(
    language: &str,
    text: &str,
    first: u32,
    only_block: bool,
    scene: &Scene<'_>,
) -> Vec<Draft> {
    let commands = shell_commands(language, text, first);
    let mut drafts = Vec::new();
    for (i, command) in commands.iter().enumerate() {
        let shared =
            commands.get(i + 1).is_some_and(|next| next.comment_line == command.comment_line)
                || i > 0 && commands[i - 1].comment_line == command.comment_line;
        match &command.comment {
            Some(comment) if !shared => {
                let lines = (command.comment_line.unwrap_or(command.first), command.last);
                drafts.extend(of(comment, &command.text, lines, scene));
            }
            None if commands.len() == 1 => match scene.lead {
                Some(lead) => {
                    let lines = (lead.first, command.last);
                    drafts.extend(of(task_of(&lead.text), &command.text, lines, scene));
                }
                None if only_block => {
                    drafts.extend(of_heading(command, scene));
                }
                None => {}
            },
            _ => {}
        }
    }
    drafts
}

/// `### 查看命名空间` over nothing but the command that does it.
fn of_heading(command: &ShellCommand, scene: &Scene<'_>) -> Vec<Draft> {
    let task = name_of(scene.section.heading());
    let chinese = [
        "查看", "列出", "创建", "新建", "删除", "移除", "启动", "停止", "重启", "安装", "卸载",
        "更新", "升级", "修改", "设置", "配置", "添加", "获取", "显示", "运行", "执行", "进入",
        "退出", "复制", "拷贝", "导出", "导入", "保存", "加载", "构建", "推送", "拉取", "登录",
        "切换", "合并", "提交", "撤销", "回滚", "清理", "清除", "检查", "测试", "验证", "对比",
        "比较", "搜索", "查找", "过滤", "统计", "打包", "解压", "压缩", "挂载", "生成", "打开",
        "关闭", "启用", "禁用",
    ];
    let english = [
        "List", "Show", "Create", "Delete", "Remove", "Start", "Stop", "Restart", "Install",
        "Update", "Get", "Set", "Run", "Build", "Push", "Pull", "View", "Check", "Copy", "Export",
        "Import", "Add", "Clean", "Print", "Display", "Find", "Search", "Enable", "Disable",
        "Rename", "Merge", "Switch", "Undo", "Revert",
    ];
    let first = task.split(' ').next().unwrap_or_default();
    let told = chinese.iter().any(|verb| task.starts_with(verb)) && length(&task).han > 2
        || english.contains(&first) && task.contains(' ');
    match told {
        true => of(&task, &command.text, (scene.section.line, command.last), scene),
        false => Vec::new(),
    }
}

/// From a heading that is a command, and the first line below it, which says what it does.
pub fn from_title(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let heading = scene.section.heading();
    let command = heading.trim_matches('`');
    if scene.section.level != 1
        || !command.contains(' ')
        || !command.is_ascii()
        || !is_command(command)
    {
        return Vec::new();
    }
    let Some(first) = sentences(line).into_iter().next() else { return Vec::new() };
    let said = without_end(&line.text[first.clone()]);
    let fits = length(said).within(60, 30)
        && !length(said).is_empty()
        && !line.text[first.clone()].ends_with(['：', ':'])
        && !words::leans_on_context(said);
    if !fits {
        return Vec::new();
    }
    let front = question::what_does(&format!("`{command}`"), scene.chinese());
    let lines = (line.first, line.last);
    vec![scene.draft(
        Kind::Term,
        "command",
        lines,
        front,
        line.show(first.start..first.start + said.len()),
    )]
}

/// Whether a table's cell is a command.
pub fn is_command_cell(cell: &Line) -> bool {
    is_command(&cell.text)
        && (super::table::is_code(cell) || words::is_program(first_word(&cell.text)))
}

/// From a table's row: the command, and what it does.
pub fn from_cells(cell: &Line, said: Option<&Line>, scene: &Scene<'_>) -> Vec<Draft> {
    match said {
        Some(said) if is_command_cell(cell) => {
            of(without_end(&said.text), &cell.text, (cell.first, cell.last), scene)
        }
        _ => Vec::new(),
    }
}

fn of(task: &str, command: &str, lines: (u32, u32), scene: &Scene<'_>) -> Vec<Draft> {
    let task = task.trim();
    let long = length(task);
    if long.is_empty()
        || !long.within(40, 20)
        || words::is_aside_label(task)
        || words::leans_on_context(task)
        || words::is_question(task)
        || task.contains(['。', '；'])
        || scene.chinese() && long.han == 0 && long.words < 2
        || !is_task(task)
        || command.matches(" | ").count() > 2
        // A variable that an earlier line of the story set.
        || command.match_indices('$').any(|(at, _)| command[at + 1..].starts_with(|c: char| c.is_ascii_lowercase()))
        || ["as you wish", "for example", "e.g."].iter().any(|said| task.contains(said))
    {
        return Vec::new();
    }
    // A heading that is the command gives it away.
    let fixed = normalise(&without_placeholders(command));
    let given = |heading: &String| {
        !(heading.is_ascii() && heading.len() < fixed.len()) && normalise(heading).contains(&fixed)
    };
    if scene.section.path.iter().any(given) {
        let front = question::what_does(&format!("`{}`", command.trim()), scene.chinese());
        return vec![scene.draft(Kind::Term, "command", lines, front, task.to_owned())];
    }
    // `Git 日常命令` says no more than the question does.
    let about = match ["命令", "ommands", "ommand"].iter().any(|end| scene.subject.ends_with(end))
    {
        true => scene.owner(),
        false => scene.subject.to_owned(),
    };
    // Nor does the program's own name.
    let about = if normalise(command).starts_with(&normalise(&about)) && !scene.chinese() {
        String::new()
    } else {
        about
    };
    let front = question::command_for(task, &about, scene.chinese());
    let command = command.trim();
    let fence = if command.contains('`') { "``" } else { "`" };
    let back = format!("{fence}{command}{fence}");
    vec![scene.draft(Kind::Command, "command", lines, front, back)]
}

/// The command without `{{path}}` and `<name>`, which somebody fills in.
fn without_placeholders(command: &str) -> String {
    let mut out = command.to_owned();
    for (open, close) in [("{{", "}}"), ("<", ">")] {
        while let Some(start) = out.find(open) {
            let Some(end) = out[start..].find(close) else { break };
            out.replace_range(start..start + end + close.len(), "");
        }
    }
    out
}
