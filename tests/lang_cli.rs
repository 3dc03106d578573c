//! What is printed in Chinese, on the real binary, whole; and that it fits narrow windows.

use std::fs;
use std::path::Path;
use std::process::Command;

use cloudnotes::text::width;

const NOTE: &str = "\
# Docker

## 镜像

- **镜像**（Image）：只读的应用模板
- **容器**（Container）：镜像的运行实例
- **仓库**（Registry）：存放镜像的地方，
  感觉大概如此

## 待办

## 命令

```bash
docker ps
```
";

/// A project with one note, in which nothing was imported yet.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["notes", "decks"] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let desk = Desk(folder);
        desk.write("notes/docker.md", NOTE);
        desk
    }

    /// The same with its deck, and with progress: a card answered, and one suspended.
    fn studied() -> Desk {
        let desk = Desk::new();
        desk.run("import", "");
        let deck = fs::read_to_string(desk.path("decks/docker.yaml")).expect("a deck");
        let ids: Vec<&str> = deck.split("id: ").skip(1).map(|rest| &rest[..12]).collect();
        let fact = |seq: usize, event: &str, id: &str, more: &str| {
            format!(
                "{{\"event\":\"{event}\",\"card\":\"{id}\",\"at\":\"2026-11-20T20:00:00.000+08:00\"{more},\"seq\":{seq}}}\n"
            )
        };
        let log = "{\"cloudnotes\":\"progress\",\"format\":1,\"device\":\"9f86d081884c7d65\"}\n"
            .to_owned()
            + &fact(1, "review", ids[0], ",\"grade\":3,\"took_ms\":4000,\"mode\":\"shown\"")
            + &fact(2, "suspend", ids[1], "");
        desk.write("progress.jsonl", &log);
        desk
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file");
    }

    /// Exit code, results and notes of a command in Chinese, in so many columns.
    fn run(&self, args: &str, columns: &str) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_cloudnotes"))
            .args(args.split(' '))
            .current_dir(self.0.path())
            .env("COLUMNS", columns)
            .env("CLOUDNOTES_DECKS", "decks")
            .env("CLOUDNOTES_PROGRESS", "progress.jsonl")
            .env("CLOUDNOTES_NOW", "2026-11-23T20:00:00+08:00")
            .env("HOME", self.0.path())
            .env("LC_ALL", "zh_CN.UTF-8")
            .output()
            .expect("the program runs");
        let here = fs::canonicalize(self.0.path()).expect("a folder");
        let text = |bytes| {
            let text = String::from_utf8(bytes).expect("text");
            text.replace(&shown(&here), "HERE").replace(&shown(self.0.path()), "HERE")
        };
        (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
    }

    /// All of it as one text.
    fn told(&self, args: &str, columns: &str) -> String {
        let (code, out, err) = self.run(args, columns);
        let err = if err.is_empty() { err } else { format!("--- stderr\n{err}") };
        format!("$ cloudnotes {args}\n{out}{err}--- {code}\n")
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn import_in_chinese() {
    let desk = Desk::new();
    let dry = desk.told("import --dry-run --verbose", "");
    let first = desk.told("import", "");
    let again = desk.told("import", "");
    desk.write("notes/docker.md", &NOTE.replace("镜像的运行实例", "镜像运行起来的样子"));
    let changed = desk.told("import --verbose", "");
    desk.write("notes/empty.md", "");
    let empty = desk.told("import notes/empty.md --dry-run", "");
    insta::assert_snapshot!([dry, first, again, changed, empty].join("\n"));
}

#[test]
fn check_in_chinese() {
    let desk = Desk::studied();
    let checked = desk.told("check", "");
    desk.write("notes/docker.md", &NOTE.replace("只读的应用模板", "只读的模板"));
    insta::assert_snapshot!([checked, desk.told("check --verbose", "")].join("\n"));
}

#[test]
fn check_for_programs_is_english() {
    let desk = Desk::studied();
    for args in ["check --format github --verbose", "check --format json --verbose"] {
        let (_, out, _) = desk.run(args, "");
        assert!(out.contains("gives no card") || out.contains("nothing stands below it"), "{out}");
        assert!(!out.contains("没有卡片"), "{out}");
    }
}

#[test]
fn why_in_chinese() {
    let desk = Desk::studied();
    let card = desk.told("why 镜像 模板", "");
    let several = desk.told("why 镜像", "");
    let dropped = desk.told("why 存放镜像的地方", "");
    let unread = desk.told("why docker ps", "");
    insta::assert_snapshot!([card, several, dropped, unread].join("\n"));
}

#[test]
fn search_and_lists_in_chinese() {
    let desk = Desk::studied();
    let commands = [
        "search 镜像",
        "search 镜像 --limit 1",
        "list",
        "list --suspended",
        "list --flagged",
        "resume docker",
        "resume docker",
        "prune",
    ];
    insta::assert_snapshot!(commands.map(|args| desk.told(args, "")).join("\n"));
}

#[test]
fn forty_columns_are_enough() {
    let desk = Desk::studied();
    desk.write("notes/cloud-native-and-kubernetes-basics.md", NOTE);
    desk.run("import", "");
    let commands = ["list", "list --suspended", "search 镜像 --limit 1", "why 镜像 模板"];
    for args in commands {
        let (_, zh, _) = desk.run(args, "40");
        let (_, en, _) = desk.run(&format!("--lang en {args}"), "40");
        for line in zh.lines().chain(en.lines()) {
            assert!(width(line) <= 40, "{args}: {line}");
        }
    }
    let english = desk.told("--lang en list", "40");
    insta::assert_snapshot!([desk.told("list", "40"), english, desk.told("list", "20")].join("\n"));
}
