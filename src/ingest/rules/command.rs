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
use crate::ingest::rules::term::first_word;
use crate::ingest::scene::Scene;
use crate::ingest::sentence::{sentences, without_end};
use crate::ingest::subject::{name_of, subject};
use crate::ingest::{question, words};
use crate::note::{Line, MarkKind};
use crate::text::{is_han, normalise};

/// From a line with one command in it: after the task, or before what it does.
pub fn drafts(line: &Line, scene: &Scene<'_>) -> Vec<Draft> {
    let mut codes = line.marked(MarkKind::Code);
    let (Some(code), None) = (codes.next(), codes.next()) else { return Vec::new() };
    let command = &line.text[code.clone()];
    if !is_command(command) {
        return Vec::new();
    }
    let task = if code.start == 0 {
        match entry(line) {
            Some(entry) if entry.term.end <= code.end => without_end(&line.text[entry.definition]),
            _ => return Vec::new(),
        }
    } else if length(&line.text[code.end..]).is_empty() {
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

/// Whether a text reads as a task: in English, an imperative or `To …`.
fn is_task(task: &str) -> bool {
    let first = task.split([' ', '\'']).next().unwrap_or_default();
    let told = [
        "You",
        "The",
        "This",
        "Suppose",
        "Notice",
        "For",
        "If",
        "When",
        "After",
        "Then",
        "Now",
        "A",
        "An",
        "In",
        "Here",
        "It",
        "We",
        "As",
        "Let",
        "There",
        "These",
        "Your",
        "Output",
        "Next",
        "Once",
        "And",
        "But",
        "Not",
        "Events",
        "Alternatively",
        "Example",
        "Note",
        "owner",
    ];
    let gerund = first.ends_with("ing") && first.len() > 4;
    let chinese = ["会", "若", "如果", "这样", "无", "则", "那么", "此时", "可以看到"];
    let open = task.matches(['（', '(']).count();
    !told.contains(&first)
        && !gerund
        && !chinese.iter().any(|word| task.starts_with(word))
        && open == task.matches(['）', ')']).count()
        && ![" it", " them", " this command"].iter().any(|end| task.ends_with(end))
        && !["this command", "following command", "these commands"]
            .iter()
            .any(|said| task.contains(said))
}

/// The task of a lead-in, without `……，可以使用如下命令` at its end.
fn task_of(lead: &str) -> &str {
    let mut lead = without_end(lead);
    if let Some(at) = lead.rfind(['，', ',']) {
        let last = &lead[at..];
        let tells_to_run = [
            "使用", "执行", "运行", "输入", "如下", "命令", "指令", "通过", "run", "execute", "use",
        ];
        if length(last).within(10, 5) && tells_to_run.iter().any(|word| last.contains(word)) {
            lead = without_end(&lead[..at]);
        }
    }
    for end in [
        "可以这样看",
        "可以这样",
        " using this command",
        " with the following command",
        " with a command like",
        " by running",
        " as follows",
        " with",
        " using",
        " run",
        " like this",
    ] {
        lead = lead.strip_suffix(end).unwrap_or(lead);
    }
    for start in [
        "Alternatively, you can ",
        "You can also ",
        "You can ",
        "To ",
        "Then ",
        "Next, ",
        "First, ",
        "Now ",
        "Finally, ",
    ] {
        lead = lead.strip_prefix(start).unwrap_or(lead);
    }
    without_end(lead)
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
    let Some(first) = sentences(line).into_iter().next() else { return Vec::new() };
    let said = without_end(&line.text[first.clone()]);
    let fits = length(said).within(60, 30)
        && !length(said).is_empty()
        && !line.text[first.clone()].ends_with(['：', ':'])
        && !words::leans_on_context(said);
    if scene.section.level != 1
        || !command.contains(' ')
        || !command.is_ascii()
        || !is_command(command)
        || !fits
    {
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
    {
        return Vec::new();
    }
    // A heading that is the command gives it away.
    let given = |heading: &String| normalise(heading).contains(&normalise(command));
    if scene.section.path.iter().any(given) {
        let front = question::what_does(&format!("`{}`", command.trim()), scene.chinese());
        return vec![scene.draft(Kind::Term, "command", lines, front, task.to_owned())];
    }
    // `Git 日常命令` says no more than the question does.
    let about = match ["命令", "ommands", "ommand"].iter().any(|end| scene.subject.ends_with(end))
    {
        true => subject(&scene.section.path[..scene.section.path.len().saturating_sub(1)]),
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

/// Whether a piece of code is a command line: a known program with something to do, or a
/// path to one.
pub fn is_command(code: &str) -> bool {
    let code = code.trim();
    let first = first_word(code.strip_prefix("$ ").unwrap_or(code));
    let first = first.strip_prefix("sudo ").unwrap_or(first);
    !code.starts_with('-')
        && !code.contains('\n')
        && (words::is_program(first) || first.contains(['-', '.']) && code.contains(" -"))
        && code.contains(' ')
        && !code.chars().next().is_some_and(is_han)
}

/// The program and its subcommand: `docker run -d redis` → `docker run`.
pub fn base(command: &str) -> Option<String> {
    let command = command.trim();
    let command = command.strip_prefix("$ ").unwrap_or(command);
    let command = command.strip_prefix("sudo ").unwrap_or(command);
    let mut words = command.split_whitespace();
    let program = words.next().filter(|word| words::is_program(word))?;
    let subcommand = |word: &&str| {
        word.len() > 1
            && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
            && !word.starts_with('-')
    };
    let takes_more = [
        "compose",
        "network",
        "volume",
        "image",
        "container",
        "buildx",
        "system",
        "stack",
        "service",
        "config",
        "rollout",
        "remote",
        "stash",
        "repo",
        "context",
        "builder",
    ];
    let mut base = program.to_owned();
    if SINGLE.contains(&program) {
        return Some(base);
    }
    if let Some(second) = words.next().filter(subcommand) {
        base = format!("{base} {second}");
        if takes_more.contains(&second)
            && let Some(third) = words.next().filter(subcommand)
        {
            base = format!("{base} {third}");
        }
    }
    Some(base)
}

/// Programs whose first word after them is an argument, not a subcommand.
const SINGLE: &[&str] = &[
    "ls",
    "cd",
    "cp",
    "mv",
    "rm",
    "mkdir",
    "rmdir",
    "touch",
    "cat",
    "less",
    "head",
    "tail",
    "grep",
    "sed",
    "awk",
    "find",
    "xargs",
    "sort",
    "uniq",
    "wc",
    "cut",
    "tr",
    "tee",
    "echo",
    "chmod",
    "chown",
    "ps",
    "top",
    "kill",
    "pkill",
    "curl",
    "wget",
    "ssh",
    "scp",
    "rsync",
    "tar",
    "ping",
    "dig",
    "df",
    "du",
    "lsof",
    "netstat",
    "ss",
    "ifconfig",
    "journalctl",
    "tcpdump",
    "useradd",
    "usermod",
    "userdel",
    "make",
    "python",
    "python3",
    "node",
    "java",
    "vim",
    "vi",
    "ln",
    "diff",
    "free",
    "vmstat",
];

struct ShellCommand {
    comment: Option<String>,
    comment_line: Option<u32>,
    text: String,
    first: u32,
    last: u32,
}

/// The commands of a shell block, each with the comment it stands under. What a command
/// printed is not one.
fn shell_commands(language: &str, text: &str, first: u32) -> Vec<ShellCommand> {
    let shell = [
        "bash",
        "sh",
        "shell",
        "zsh",
        "console",
        "terminal",
        "shell-session",
        "shellsession",
        "fish",
    ];
    if !shell.contains(&language) && !language.is_empty() {
        return Vec::new();
    }
    // `# ` is a comment, unless what follows is a command: then it is root's prompt.
    let root = text.lines().any(|line| {
        line.strip_prefix("# ").is_some_and(|rest| {
            rest.is_ascii() && rest.contains(" -") && words::is_program(first_word(rest))
        })
    });
    let prompt = if root { "# " } else { "$ " };
    let prompted = root || text.lines().any(|line| line.starts_with(prompt));
    let mut commands: Vec<ShellCommand> = Vec::new();
    let mut comment: Option<(String, u32)> = None;
    let mut open = false;
    let mut here_document: Option<String> = None;
    for (number, raw) in (first..).zip(text.lines()) {
        let line = raw.trim();
        if let Some(end) = &here_document {
            if line == end {
                here_document = None;
            }
            continue;
        }
        if open && let Some(last) = commands.last_mut() {
            open = line.ends_with('\\');
            last.text = format!("{} {}", last.text, line.trim_end_matches('\\').trim());
            last.last = number;
            continue;
        }
        if line.is_empty() {
            comment = None;
            continue;
        }
        if let Some(said) = line.strip_prefix('#').filter(|_| !root) {
            let said = said.trim_matches(|c: char| c.is_whitespace() || "#-=*".contains(c));
            comment = (!said.is_empty()).then(|| (said.to_owned(), number));
            continue;
        }
        let command = match (line.strip_prefix(prompt), prompted) {
            (Some(command), _) => command.trim(),
            (None, true) => continue,
            (None, false) => line,
        };
        let program = first_word(command.strip_prefix("sudo ").unwrap_or(command));
        let plausible = words::is_program(program)
            || shell.contains(&language)
                && (program.starts_with("./") || comment.is_some())
                && program.starts_with(|c: char| c.is_ascii_lowercase() || c == '.' || c == '/');
        if !plausible {
            continue;
        }
        let (command, trailing) = trailing_comment(command);
        let (said, said_at) = match (trailing, &comment) {
            (Some(trailing), _) => (Some(trailing.to_owned()), Some(number)),
            (None, Some((said, at))) => (Some(said.clone()), Some(*at)),
            (None, None) => (None, None),
        };
        open = command.ends_with('\\');
        here_document = command
            .split_once("<<")
            .map(|(_, end)| {
                end.trim_matches(|c: char| !c.is_alphanumeric())
                    .split_whitespace()
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
            .filter(|end| !end.is_empty());
        commands.push(ShellCommand {
            comment: said,
            comment_line: said_at,
            text: command.trim_end_matches('\\').trim().to_owned(),
            first: number,
            last: number,
        });
    }
    commands
}

/// `docker ps  # 查看容器`
fn trailing_comment(command: &str) -> (&str, Option<&str>) {
    match command.find(" # ") {
        Some(at) if !command[..at].contains(['"', '\'']) => {
            (command[..at].trim_end(), Some(command[at + 3..].trim()))
        }
        _ => (command, None),
    }
}
