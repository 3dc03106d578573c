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
use crate::ingest::sentence::without_end;
use crate::ingest::shell::{ShellCommand, first_word, is_command, shell_commands};
use crate::ingest::subject::name_of;
use crate::ingest::task::{is_task, task_of};
use crate::ingest::{question, shell, words};
use crate::note::{Line, MarkKind};
use crate::text::normalise;

/// From a line with one command in it: after the task, or before what it does.
pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let mut codes = line.marked(MarkKind::Code);
    let Some(code) = codes.next() else { return Vec::new() };
    // `提交更新：`git commit -m "…"`。……`: what a remark behind it says changes nothing.
    if let Some(entry) = entry(line).filter(|entry| entry.definition.start == code.start)
        && line.text[code.end..].trim_start().starts_with(['。', '，', '；'])
        && is_command(&line.text[code.clone()])
    {
        let (task, command) = (line.text[entry.term].to_owned(), line.text[code].to_owned());
        return of(&task, &command, (line.first, line.last), scene);
    }
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
        let task = line.text[..code.start].trim_end();
        // "To list all branches, run `git branch -a`".
        if task.starts_with("To ") { task_of(task) } else { without_end(task) }
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
    let task = ["现在若是想", "如果想要", "如果想", "如果要", "若想", "想要", "可以", "现在"]
        .iter()
        .find_map(|start| task.strip_prefix(start))
        .unwrap_or(task)
        .trim_start();
    let long = length(task);
    if long.is_empty()
        || !long.within(40, 20)
        || words::is_aside_label(task)
        // "See the logs" is a task, "See also" is none.
        || words::leans_on_context(task.trim_start_matches("See ").trim_start_matches("see "))
        || words::is_question(task)
        || task.contains(['。', '；'])
        || long.han == 0 && long.words < 2
        || !is_task(task)
        || command.matches(" | ").count() > 2
        // A variable that an earlier line of the story set.
        || command.match_indices('$').any(|(at, _)| command[at + 1..].starts_with(|c: char| c.is_ascii_lowercase()))
        || too_particular(task, command)
        || [" first ", " second ", " third ", " other "].iter().any(|word| task.contains(word)) && !scene.chinese()
        || ["as you wish", "for example", "e.g."].iter().any(|said| task.contains(said))
    {
        return Vec::new();
    }
    // `docker inspect [OPTIONS] NAME`: how it is used, below what it does.
    if let Some(base) = shell::base(command).filter(|_| shell::is_usage(command)) {
        let front = question::what_does(&format!("`{base}`"), "", scene.chinese());
        return vec![scene.draft(Kind::Term, "command", lines, front, task.to_owned())];
    }
    // A heading that is the command gives it away.
    let fixed = normalise(&without_placeholders(command));
    let given = |heading: &String| {
        !(heading.is_ascii() && heading.len() < fixed.len()) && normalise(heading).contains(&fixed)
    };
    if scene.section.path.iter().any(given) {
        let alone = words_after_program(command).all(|word| word.starts_with("{{") && !word.starts_with("{{["));
        if reads_off(&normalise(command), task) || alone {
            return Vec::new();
        }
        let front = question::what_does(&format!("`{}`", readable(command.trim())), "", scene.chinese());
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
    let task = without_mnemonics(task);
    // "Use the given port": only the command that is meant tells of what.
    let base = names_an_option(&task).then(|| shell::base(&readable(command)));
    let front = match base.flatten() {
        Some(base) => format!("`{base}`: {}", question::command_for(&task, "", false)),
        None => question::command_for(&task, &about, scene.chinese()),
    };
    let command = &readable(command.trim());
    let fence = if command.contains('`') { "``" } else { "`" };
    let back = format!("{fence}{command}{fence}");
    vec![scene.draft(Kind::Command, "command", lines, front, back)]
}

/// Whether a command holds more of an example's values than one can be asked to know: ports, names
/// and settings that the task does not give.
fn too_particular(task: &str, command: &str) -> bool {
    let mut values = 0;
    let mut takes = false;
    for word in command.split_whitespace() {
        let setting = word.split_once('=').is_some_and(|(name, value)| !name.is_empty() && !value.is_empty());
        let mapping = word.split_once(':').is_some_and(|(from, to)| !from.is_empty() && !to.is_empty());
        let value = !word.contains(['<', '{', '$']) && (takes || setting || mapping) && !word.starts_with("--");
        values += usize::from(value && !task.contains(word));
        takes = ["-p", "--name", "-e", "-v", "-m"].contains(&word);
    }
    // "Create the Deployment": all that the command says is somebody's address.
    let words: Vec<&str> = command.split_whitespace().collect();
    let file = |word: &&str| word.contains("://");
    let alone = words.len() <= 4 && words.contains(&"-f") && words.last().is_some_and(file);
    let own = task.contains(" the ") && words.iter().any(|word| word.contains("-deployment") || word.contains("myapp") || word.contains("my-"));
    values > 2 || alone && words.last().is_some_and(|word| !task.contains(word)) || own && values > 0
}

/// A task that says how, and not what: it begins with what an option changes.
fn names_an_option(task: &str) -> bool {
    let first = task.split(' ').next().unwrap_or_default();
    ["Use", "Also", "Only", "Do", "Don't", "Include", "Exclude", "Filter", "Limit", "Specify", "Disable", "Enable",
        "Change", "Listen", "Explicitly", "Ignore", "Force", "Follow"]
    .contains(&first)
}

/// `E[x]tract an archive [f]ile` spells the flags that are asked for.
fn without_mnemonics(task: &str) -> String {
    let chars: Vec<char> = task.chars().collect();
    let letter = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).is_some_and(|c: &char| c.is_ascii_alphabetic())
    };
    let holds = |open: usize| {
        chars.get(open) == Some(&'[')
            && chars.get(open + 2) == Some(&']')
            && letter(Some(open + 1))
            && (letter(open.checked_sub(1)) || letter(Some(open + 3)) || chars.get(open + 3) == Some(&' '))
    };
    let dropped = |at: usize| holds(at) || at >= 2 && holds(at - 2);
    (0..chars.len()).filter(|at| !dropped(*at)).map(|at| chars[at]).collect()
}

/// Placeholders as people write them: `{{path/to/file}}` is `<path/to/file>`, and of
/// `{{[-d|--delete]}}` the first is shown.
fn readable(command: &str) -> String {
    let mut out = String::with_capacity(command.len());
    let mut rest = command;
    while let Some(start) = rest.find("{{") {
        let Some(end) = rest[start..].find("}}") else { break };
        let inside = &rest[start + 2..start + end];
        // `{{.Name}}` and `{{json .}}` are Go's own.
        let template = inside.starts_with('.') || inside.contains(" .") && !inside.contains("...") || inside.starts_with("json ");
        let choice = inside.strip_prefix('[').and_then(|inside| inside.strip_suffix(']'));
        out.push_str(&rest[..start]);
        match choice {
            _ if template || inside.starts_with(' ') => out.push_str(&rest[start..start + end + 2]),
            Some(choice) => out.push_str(chosen(choice)),
            None => {
                out.push('<');
                out.push_str(inside);
                out.push('>');
            }
        }
        rest = &rest[start + end + 2..];
    }
    out.push_str(rest);
    out
}

/// Of `-d|--delete` the short form, of `po|pods` the whole word, of `pull|image pull` the single one.
fn chosen(choice: &str) -> &str {
    let single = choice.split('|').filter(|form| !form.contains(' '));
    let mut short = choice.split('|').filter(|form| form.starts_with('-'));
    short.next().or_else(|| single.max_by_key(|form| form.len())).unwrap_or(choice)
}

/// What follows the program: its subcommand left out, where it has one.
fn words_after_program(command: &str) -> impl Iterator<Item = &str> {
    let skip = shell::base(command).map_or(1, |base| base.split(' ').count());
    command.split_whitespace().skip(skip)
}

/// Whether half of what a task says stands in the command: "Clone a repository", of `git clone repository`.
pub fn reads_off(command: &str, task: &str) -> bool {
    let filler = [
        "list", "show", "print", "display", "send", "make", "generate", "specific", "available", "existing", "given",
        "multiple", "once", "with", "from", "into", "that", "this", "your", "current", "specified", "file", "files",
    ];
    let task = normalise(task);
    let words: Vec<&str> = task
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() > 2 && !["the", "and", "for", "one", "all"].contains(word) && !filler.contains(word))
        .collect();
    let stem = |word: &str| word[..word.len().min(5)].to_owned();
    let told = words.iter().filter(|word| command.contains(&stem(word))).count();
    !words.is_empty() && told * 2 >= words.len()
}

/// The command without `{{path}}` and `<name>`, which somebody fills in.
fn without_placeholders(command: &str) -> String {
    let mut out = command.to_owned();
    for (open, close) in [("{{", "}}"), ("<", ">")] {
        let mut from = 0;
        while let Some(start) = out[from..].find(open).map(|at| from + at) {
            let Some(end) = out[start..].find(close) else { break };
            // `{{[-d|--delete]}}` is one of these, and nothing to fill in.
            match out[start + open.len()..].starts_with('[') {
                true => from = start + end,
                false => out.replace_range(start..start + end + close.len(), ""),
            }
        }
    }
    out
}
