//! Shell commands in notes: which code is one, and which lines of a block are.

use std::sync::LazyLock;

use super::lexicon::Exact;
use super::words;
use crate::note::after_prompt;
use crate::text::is_han;

/// The first word of a text, without the backtick before it.
pub fn first_word(text: &str) -> &str {
    text.trim_start_matches('`').split([' ', '`']).next().unwrap_or_default()
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
    // Programs whose first word after them is an argument, not a subcommand.
    static SINGLE: LazyLock<Exact> = LazyLock::new(|| {
        Exact::of(
            "ls|cd|cp|mv|rm|mkdir|rmdir|touch|cat|less|head|tail|grep|sed|awk|find|xargs|\
             sort|uniq|wc|cut|tr|tee|echo|chmod|chown|ps|top|kill|pkill|curl|wget|ssh|scp|\
             rsync|tar|ping|dig|df|du|lsof|netstat|ss|ifconfig|journalctl|tcpdump|useradd|\
             usermod|userdel|make|python|python3|node|java|vim|vi|ln|diff|free|vmstat",
        )
    });
    if SINGLE.has(program) {
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

/// Whether a line shows how a command is used, as `docker build [OPTIONS] PATH`.
pub fn is_usage(line: &str) -> bool {
    // `{{[-a|--all]}}` is a placeholder in a command that somebody runs.
    let lower = if line.contains("{{") { return false } else { line.to_lowercase() };
    ["[option", "[flag", "[选项", "[-", "<option", "[ -", "_options]"]
        .iter()
        .any(|word| lower.contains(word))
}

/// A command of a shell block.
pub struct ShellCommand {
    /// The comment above it, or at its end.
    pub comment: Option<String>,
    /// The line of that comment.
    pub comment_line: Option<u32>,
    pub text: String,
    pub first: u32,
    pub last: u32,
}

/// The commands of a shell block, each with the comment it stands under. What a command
/// printed is not one.
pub fn shell_commands(language: &str, text: &str, first: u32) -> Vec<ShellCommand> {
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
        "powershell",
        "pwsh",
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
    let behind = |line: &str| -> Option<usize> {
        let command = match root {
            true => line.strip_prefix("# "),
            false => None,
        };
        // Of Windows, or of a command that goes on: what it stands before decides.
        let windows = || {
            let command = line.strip_prefix("> ")?;
            words::is_program(first_word(command)).then_some(command)
        };
        command.or_else(|| after_prompt(line)).or_else(windows).map(|rest| line.len() - rest.len())
    };
    let prompted = text.lines().any(|line| behind(line).is_some());
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
            let said = said.trim_start_matches('#').trim();
            // A ruler around a title; not the dashes of an option.
            let said =
                if said.starts_with("---") || said.starts_with("===") || said.starts_with("***") {
                    said.trim_matches(|c: char| c.is_whitespace() || "-=*".contains(c))
                } else {
                    said
                };
            comment = (!said.is_empty()).then(|| (said.to_owned(), number));
            continue;
        }
        let command = match (behind(line), prompted) {
            (Some(at), _) => line[at..].trim(),
            (None, true) => continue,
            (None, false) => line,
        };
        let program = first_word(command.strip_prefix("sudo ").unwrap_or(command));
        let plausible = words::is_program(program)
            || shell.contains(&language)
                && (program.starts_with("./") || comment.is_some())
                && program.starts_with(|c: char| c.is_ascii_lowercase() || c == '.' || c == '/');
        // What begins in backticks is Markdown that stands in a fence.
        if !plausible || command.starts_with('`') {
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
