//! `quiz` with its options, and what is done to single cards, on the real binary without a
//! terminal.
#![cfg(unix)]

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use tempfile::TempDir;

const NOTE: &str = "\
# Docker

- 镜像（Image）：只读的应用模板
- 容器（Container）：镜像的运行实例

## 网络

- 网桥（bridge）：单机上的默认网络
- 端口映射（port mapping）：把宿主机的端口转给容器

## 存储

- 数据卷（volume）：由 Docker 管理的存储
- 绑定挂载（bind mount）：宿主机上的一个路径
";

/// A project with one imported note; in November 2026, at eight in the evening.
struct Place {
    folder: TempDir,
    day: u32,
}

impl Place {
    fn new() -> Place {
        Place::with(&[("docker", NOTE)])
    }

    fn with(notes: &[(&str, &str)]) -> Place {
        let place = Place { folder: tempfile::tempdir().unwrap(), day: 1 };
        fs::create_dir(place.path("notes")).unwrap();
        for (name, text) in notes {
            fs::write(place.path(&format!("notes/{name}.md")), text).unwrap();
        }
        fs::create_dir(place.path("decks")).unwrap();
        place.fine("import notes");
        place
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(file)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} lacks {from}");
        fs::write(self.path(file), text.replace(from, to)).unwrap();
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>, args: &str) -> Command {
        let mut command = Command::new(program);
        command
            .args(args.split_whitespace())
            .current_dir(self.path(""))
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path("home"))
            .env("CLOUDNOTES_NOW", format!("2026-11-{:02}T20:00:00+08:00", self.day));
        command
    }

    /// Exit code, standard output and standard error.
    fn run(&self, args: &str, input: &str) -> (i32, String, String) {
        let mut command = self.command(cargo_bin!("cloudnotes"), args);
        command.arg("--decks").arg(self.path("decks"));
        command.arg("--progress").arg(self.path("progress.jsonl"));
        let output = command.write_stdin(input).output().unwrap();
        let here = self.path("").display().to_string();
        let text = |bytes| String::from_utf8(bytes).unwrap().replace(&here, "HERE/");
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// Standard output of a run that goes well and says nothing else.
    #[track_caller]
    fn fine(&self, args: &str) -> String {
        self.answer(args, "")
    }

    #[track_caller]
    fn answer(&self, args: &str, input: &str) -> String {
        let (code, out, err) = self.run(args, input);
        assert_eq!((code, err.as_str()), (0, ""), "{args}: {out}");
        out
    }

    #[track_caller]
    fn check(&self, args: &str, expect: (i32, &str, &str)) {
        let (code, out, err) = self.run(args, "");
        assert_eq!((code, out.as_str(), err.as_str()), expect, "{args}");
    }

    fn git(&self, args: &str) {
        let mut command = self.command("git", args);
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "a").env(format!("GIT_{role}_EMAIL"), "a@b.c");
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "git {args}: {output:?}");
    }

    fn commit(&self, message: &str) {
        self.git("add -A");
        self.git(&format!("commit -q -m {message}"));
    }

    /// The cards as `list` or `import` give them as JSON, by their questions.
    fn id(&self, question: &str) -> String {
        let (_, out, _) = self.run("import notes --dry-run --format json", "");
        let cards: serde_json::Value = serde_json::from_str(&out).unwrap();
        let card = cards
            .as_array()
            .unwrap()
            .iter()
            .find(|card| card["front"].as_str().is_some_and(|front| front.contains(question)));
        card.expect(question)["id"].as_str().unwrap().to_owned()
    }

    /// Adds an event to the log by hand, as a key of a session does it.
    fn log(&self, event: &str) {
        let log = self.path("progress.jsonl");
        let mut text = fs::read_to_string(&log).unwrap_or_else(|_| {
            "{\"cloudnotes\":\"progress\",\"format\":1,\"device\":\"d1\"}\n".to_owned()
        });
        let seq = text.lines().count();
        let at = format!("2026-11-{:02}T19:00:00.000+08:00", self.day);
        text += &format!("{{\"seq\":{seq},{event},\"at\":\"{at}\"}}\n");
        fs::write(log, text).unwrap();
    }

    fn suspend(&self, id: &str) {
        self.log(&format!("\"event\":\"suspend\",\"card\":\"{id}\""));
    }
}

/// The questions that a session showed, in order.
fn asked(out: &str) -> Vec<&str> {
    let words = ["镜像", "容器", "网桥", "端口映射", "数据卷", "绑定挂载"];
    let questions = out.lines().filter(|line| line.contains('？') && line.contains('「'));
    let word = |line: &&str| words.iter().find(|word| line.contains(&format!("「{word}"))).copied();
    let mut words: Vec<&str> = questions.filter_map(|line| word(&line)).collect();
    // A card that changed shows with its answer what it said before.
    words.dedup();
    words
}

fn reviews(place: &Place) -> u64 {
    let stats: serde_json::Value =
        serde_json::from_str(&place.fine("stats --format json")).unwrap();
    stats["reviews"]["total"].as_u64().unwrap()
}

#[test]
fn what_an_earlier_session_did_is_taken_back_step_by_step() {
    let place = Place::new();
    place.answer("quiz --limit 2 --no-choice", "\n4\n\n1\nq\n");
    assert_eq!(reviews(&place), 2);
    let out = place.answer("quiz --undo --limit 1 --no-choice", "q\n");
    let told = "Taken back: Again for “Docker 中，「容器（Container…” (earlier session).\n\n";
    assert!(out.starts_with(told), "{out}");
    assert_eq!(asked(&out)[0], "容器", "the card that was missed is asked again");
    assert_eq!(reviews(&place), 1);
    // Another session takes back what is left, and answers it anew.
    let out = place.answer("quiz docker --undo --limit 1 --no-choice", "\n3\nq\n");
    assert_eq!(asked(&out)[0], "镜像");
    assert_eq!(reviews(&place), 1);
    assert_eq!(place.read("progress.jsonl").matches("\"undo\"").count(), 2);
    place.answer("quiz --undo --limit 1 --no-choice", "q\n");
    assert_eq!(reviews(&place), 0);
    place.check("quiz --undo", (2, "", "There is nothing to take back.\n"));
}

#[test]
fn keys_of_a_session_are_kept_and_taken_back_in_the_next() {
    let place = Place::new();
    // One is suspended, one buried, one flagged, one answered.
    place.answer("quiz --no-choice", ":s\n:b\n:f\n不清楚\n\n4\n:q\n");
    let log = place.read("progress.jsonl");
    let events = |log: &str| -> Vec<String> {
        let events = log.lines().filter_map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            Some(line["event"].as_str()?.to_owned())
        });
        events.collect()
    };
    assert_eq!(events(&log), ["suspend", "bury", "flag", "review"]);
    assert!(place.fine("list --flagged").contains(": 不清楚"));
    assert!(place.fine("list --suspended").contains("「镜像"));
    place.answer("quiz --no-choice", ":u\n:u\n:u\n:u\n:u\n:q\n");
    assert_eq!(events(&place.read("progress.jsonl"))[4..], ["undo", "undo", "undo", "undo"]);
    place.check("list --suspended --flagged", (0, "no suspended or flagged card\n", ""));
    assert_eq!(reviews(&place), 0);
}

/// A session whose editor is a script that is given the file.
fn edited(place: &Place, script: &str, keys: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let editor = place.path("my editor.sh");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = place.command(cargo_bin!("cloudnotes"), "quiz --no-choice --plain");
    let output = command
        .env("CLOUDNOTES_DECKS", place.path("decks"))
        .env("CLOUDNOTES_PROGRESS", place.path("progress.jsonl"))
        .env("TERM", "xterm")
        .env("VISUAL", format!("'{}' -x", editor.display()))
        .env("EDITOR", "false")
        .write_stdin(keys)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let here = place.path("").display().to_string();
    String::from_utf8(output.stdout).unwrap().replace(&here, "HERE/")
}

#[test]
fn a_card_is_edited_where_it_is_asked() {
    let place = Place::new();
    let id = place.id("「镜像");
    let out = edited(&place, "sed -i s/应用模板/应用的模板/ \"$2\"", ":e\n\n4\n:q\n");
    assert!(out.contains("只读的应用的模板"), "{out}");
    assert!(place.read("notes/docker.md").contains("只读的应用的模板"));
    assert!(place.read("decks/docker.yaml").contains("只读的应用的模板"));
    assert_eq!(place.id("「镜像"), id);
    assert!(place.read("progress.jsonl").contains(&format!("\"card\":\"{id}\"")));
    assert_eq!(place.fine("import notes").lines().count(), 1, "there is nothing left to import");

    // In the deck: broken at first, and then mended.
    let script = "if grep -q fornt \"$2\"; then sed -i s/fornt:/front:/ \"$2\"; else sed -i \
                  s/front:/fornt:/ \"$2\"; fi";
    let out = edited(&place, script, ":d\n:d\n:q\n");
    assert!(out.contains("HERE/decks/docker.yaml:17:5: unknown field `fornt`"), "{out}");
    assert!(out.contains("The card stays as it was. :d: mend the deck\n"), "{out}");
    assert!(out.contains("No card changed.\n"), "{out}");
    assert!(place.fine("list").contains("docker"), "the deck can be read again");
}

#[test]
fn the_whole_session_follows_an_edit() {
    let place = Place::new();
    let from = place.read("notes/docker.md");
    let script = "cat >\"$2\" <<'END'\n# Docker\n\n一行新的说明，没有事实。\n\n\
                  - 镜像（Image）：只读的应用模板\n\n## 网络\n\n- 网桥（bridge）：单机上的缺省网络\n\
                  - 端口映射（port mapping）：把宿主机的端口转给容器\nEND";
    // What is gone: the container, the volume and the mount.
    let out = edited(&place, script, &format!(":e\n{}:q\n", ":o\n\n4\n".repeat(4)));
    assert_ne!(place.read("notes/docker.md"), from);
    assert!(out.contains("缺省网络") && !out.contains("默认网络"), "{out}");
    for gone in ["运行实例", "由 Docker 管理的存储", "宿主机上的一个路径"] {
        assert!(!out.contains(gone), "{gone} is still asked: {out}");
    }
    assert!(out.contains(">  9 │ - 网桥"), "the lines of now: {out}");
    assert!(out.contains("Set aside   3 cards\n"), "{out}");
    let log = place.read("progress.jsonl");
    assert_eq!(log.lines().filter(|line| line.contains("\"review\"")).count(), 4, "{log}");
    let bridge = place.id("「网桥");
    let line = log.lines().find(|line| line.contains(&bridge)).expect("it was answered");
    assert!(line.contains("\"text\""), "answered as it is worded now: {line}");
}

#[test]
fn a_broken_deck_is_mended_by_its_own_key() {
    let place = Place::new();
    let script = "case \"$2\" in *.md) echo NOTE OPENED;; esac; \
                  sed -i s/front:/fornt:/ \"$2\"";
    let out = edited(&place, script, ":d\n:e\n:q\n");
    assert!(!out.contains("NOTE OPENED"), "no note can be imported now: {out}");
    assert_eq!(out.matches("The card stays as it was. :d: mend the deck\n").count(), 2, "{out}");
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let place = Place::new();
    let deck = place.read("decks/docker.yaml");
    let out = edited(&place, "exit 3", ":e\n:q\n");
    let told = "`HERE/my editor.sh` ended with exit code 3, so the card stays as it was.\n";
    assert!(out.contains(told), "{out}");
    assert_eq!(place.read("decks/docker.yaml"), deck);
}

#[test]
fn the_lines_of_a_card_and_why_it_is() {
    let place = Place::new();
    let out = edited(&place, "exit 1", ":o\n:w\n:q\n");
    let lines = "\
notes/docker.md
  1 │ # Docker
  2 │
> 3 │ - 镜像（Image）：只读的应用模板
  4 │ - 容器（Container）：镜像的运行实例
  5 │
  6 │ ## 网络
";
    assert!(out.contains(lines), "{out}");
    let why = place.fine(&format!("why {}", place.id("「镜像")));
    for line in why.lines().filter(|line| !line.is_empty()) {
        assert!(out.contains(line), "{line} is not in {out}");
    }
}

#[test]
fn a_card_of_another_topic_is_brought_back_too() {
    let git = "# Git\n\n- 提交（commit）：一份快照\n";
    let place = Place::with(&[("docker", NOTE), ("git", git)]);
    place.answer("quiz git --no-choice", "\n4\n");
    let out = place.answer("quiz docker --undo --no-choice", "q\n");
    assert!(out.contains("(earlier session).\n\nGit\n"), "{out}");
    assert_eq!(reviews(&place), 0);
}

#[test]
fn cramming_asks_everything_and_keeps_nothing() {
    let mut place = Place::new();
    place.answer("quiz --limit 1 --no-choice", "\n4\n");
    place.suspend(&place.id("「数据卷"));
    let log = place.read("progress.jsonl");
    let keys = "\n3\n".repeat(9);
    let out = place.answer("quiz --cram --seed 1", &keys);
    let mut cards = asked(&out);
    let by_seed = place.answer("quiz --cram --seed 1", &keys);
    assert_eq!(cards, asked(&by_seed));
    cards.sort_unstable();
    assert_eq!(cards, ["容器", "端口映射", "绑定挂载", "网桥", "镜像"]);
    assert_eq!(place.read("progress.jsonl"), log);
    let out = place.answer("quiz 网络 --cram", &keys);
    assert_eq!(asked(&out).len(), 2);
    let out = place.answer("quiz --cram --limit 2", &keys);
    assert!(out.contains("[2 left;") && !out.contains("[3 left;"), "{out}");
    let out = place.answer("quiz --cram --new 0", &keys);
    assert_eq!(asked(&out), ["镜像"]);
    place.day = 2;
    let stats = place.fine("list --format json");
    assert!(stats.contains("\"learned\": 1"), "{stats}");
}

#[test]
fn what_was_missed_lately_is_asked_due_or_not() {
    let mut place = Place::new();
    place.check("quiz --failed", (2, "", "Nothing was missed in the last 7 days.\n"));
    // The second card is missed and then learned.
    place.answer("quiz --limit 2 --no-choice", "\n4\n\n1\n\n4\n");
    let out = place.answer("quiz --failed", "\n3\n");
    assert_eq!(asked(&out), ["容器"]);
    place.day = 8;
    let (code, ..) = place.run("quiz --failed", "");
    assert_eq!(code, 2, "a week later it is forgiven");
}

#[test]
fn the_time_is_up() {
    let place = Place::new();
    let now = place.answer("quiz --minutes 1 --no-choice", "q\n");
    assert_eq!(asked(&now).len(), 1);
    for wrong in ["0", "1441", "x"] {
        let (code, _, err) = place.run(&format!("quiz --minutes {wrong}"), "");
        assert_eq!(code, 2);
        assert!(err.contains("--minutes <M>"), "{err}");
    }
}

#[test]
fn what_makes_no_sense_together_is_refused() {
    let place = Place::new();
    for (args, with) in [("--failed --new 3", "--new <N>"), ("--cram --undo", "--undo")] {
        let (code, _, err) = place.run(&format!("quiz {args}"), "");
        assert_eq!(code, 2, "{args}");
        assert!(err.contains("cannot be used with") && err.contains(with), "{args}: {err}");
    }
}

#[test]
fn topics_take_turns() {
    let git = "# Git\n\n- 提交（commit）：一份快照\n- 分支（branch）：一个会移动的名字\n";
    let place = Place::with(&[("docker", NOTE), ("git", git)]);
    let out = place.answer("quiz --limit 4 --no-choice", &"\n4\n".repeat(4));
    let topics: Vec<&str> = out
        .lines()
        .filter(|line| line.starts_with("Docker") || line.starts_with("Git"))
        .filter(|line| !line.contains('？'))
        .map(|line| &line[..3])
        .collect();
    assert_eq!(topics, ["Doc", "Git", "Doc", "Git"]);
}

#[test]
fn what_changed_since_a_revision() {
    let place = Place::new();
    let no_repository = "--since: notes is in no git repository: `git init` there starts one\n";
    place.check("quiz --since HEAD", (2, "", no_repository));
    place.git("init -q");
    place.commit("first");
    let nothing = "No card's lines changed in the notes since HEAD.\n";
    place.check("quiz --since HEAD", (2, "", nothing));
    let unknown = "--since nothere: no such revision: give a commit, a branch, a tag, or HEAD~3; \
                   `git log` shows commits\n";
    place.check("quiz --since nothere", (2, "", unknown));

    // All is known and not due; then two lines change, and one moves down.
    place.answer("quiz --new 9 --no-choice", &"\n4\n".repeat(9));
    place.edit("notes/docker.md", "单机上的默认网络", "单机上的缺省网络");
    place.edit("notes/docker.md", "## 存储\n", "## 存储\n\n一段新的话。\n");
    let stale = "notes/docker.md changed since it was imported: run `cloudnotes import \
                 notes/docker.md` first\n";
    place.check("quiz --since HEAD", (2, "", stale));
    place.fine("import notes");
    let out = place.answer("quiz --since HEAD", "\n3\n\n3\n");
    assert_eq!(asked(&out), ["网桥"]);
    assert!(out.contains("网络有哪些"), "the list that it stands in: {out}");
    assert_eq!(reviews(&place), 10);
    place.commit("second");

    // A renamed note is followed; one that git does not know yet is new as a whole.
    fs::rename(place.path("notes/docker.md"), place.path("notes/容器 \"1\".md")).unwrap();
    place.fine("import notes");
    place.git("add -A");
    place.check("quiz --since HEAD", (2, "", nothing));
    let out = place.answer("quiz --since HEAD~1", "\n3\n\n3\n");
    assert_eq!(asked(&out), ["网桥"]);
    fs::write(place.path("notes/git.md"), "# Git\n\n- 提交（commit）：一份快照\n").unwrap();
    place.fine("import notes");
    let out = place.answer("quiz --since HEAD --no-choice", "q\n");
    assert!(out.contains("提交") && out.contains("[1 left"), "{out}");
}

#[test]
fn a_revision_is_no_option_of_git() {
    let place = Place::new();
    place.git("init -q");
    place.commit("first");
    let (code, _, err) = place.run("quiz --since=--output=evil", "");
    assert_eq!(code, 2, "{err}");
    assert!(err.starts_with("--since --output=evil: no such revision"), "{err}");
    assert!(!place.path("evil").exists());
}

#[test]
fn without_git_or_notes_since_says_so() {
    let place = Place::new();
    let mut command = place.command(cargo_bin!("cloudnotes"), "quiz --since HEAD");
    command.env("PATH", "").env("CLOUDNOTES_DECKS", place.path("decks"));
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, "--since needs git, which is not installed\n");
    fs::create_dir_all(place.path("elsewhere")).unwrap();
    let mut command = place.command(cargo_bin!("cloudnotes"), "quiz --since HEAD");
    let output = command.current_dir(tempfile::tempdir().unwrap().path()).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.starts_with("--since: these decks came with the program"), "{told}");
}

#[test]
fn suspended_cards_are_listed_and_resumed() {
    let place = Place::new();
    place.check("list --suspended", (0, "no suspended card\n", ""));
    let (image, bridge) = (place.id("「镜像"), place.id("「网桥"));
    place.suspend(&image);
    place.suspend(&bridge);
    let out = place.fine("list --suspended");
    let expect = format!(
        "\
{image}  docker · term
  Docker 中，「镜像（Image）」指什么？
  → 只读的应用模板
  suspended

{bridge}  docker · term
  网络中，「网桥（bridge）」指什么？
  → 单机上的默认网络
  suspended

2 cards; `cloudnotes resume ID` takes one as it is and asks it again
"
    );
    assert_eq!(out, expect);
    let json: serde_json::Value =
        serde_json::from_str(&place.fine("list --suspended --format json")).unwrap();
    assert_eq!(json[1]["id"], bridge.as_str());
    assert_eq!(json[1]["suspended"], true);

    let out = place.fine("resume 网络");
    let line =
        format!("{bridge}  网络中，「网桥（bridge）」指什么？\n1 card asked again when due\n");
    assert_eq!(out, line);
    place.fine(&format!("resume {}", &image[..6]));
    place.check("list --suspended", (0, "no suspended card\n", ""));
    let none = "No suspended card there: `cloudnotes list --suspended` shows them.\n";
    place.check("resume docker", (2, "", none));
    place.check("resume --all", (2, "", none));
    let unknown = "no topic `xyzzy`: `cloudnotes list` shows the topics\n";
    place.check("resume xyzzy", (2, "", unknown));
}

#[test]
fn a_flag_holds_as_long_as_the_card_says_what_was_flagged() {
    let place = Place::new();
    // The text's name, as a session writes it, stands in the log that this run makes.
    let id = place.id("「镜像");
    let flag = |place: &Place| {
        let text = said(place, &id);
        place.log(&format!(
            "\"event\":\"flag\",\"card\":\"{id}\",\"reason\":\"太 简单\",\"text\":\"{text}\""
        ));
    };
    flag(&place);
    let out = place.fine("list --flagged");
    assert!(out.contains("  flagged 2026-11-01 19:00: 太 简单\n"), "{out}");
    let out = place.fine("check notes -v");
    let told = format!(
        "notes/docker.md:3:1: “Docker 中，「镜像（Image）」指什么？” is flagged as bad: 太 简单: mend \
         it, or `cloudnotes resume {id}` takes it as it is\n1 flagged card\n"
    );
    assert!(out.ends_with(&told), "{out}");
    assert!(!place.fine("check notes").contains("flagged"));
    let json: serde_json::Value =
        serde_json::from_str(&place.fine("check notes -v --format json")).unwrap();
    assert_eq!(json["flagged"][0]["card"], id.as_str());
    assert_eq!(json["flagged"][0]["reason"], "太 简单");
    assert_eq!(json["flagged"][0]["line"], 3);
    let github = place.fine("check notes -v --format github");
    assert!(github.contains("::notice file=notes/docker.md,line=3,col=1,"), "{github}");

    // Mended in the note, and in the deck by hand.
    place.edit("notes/docker.md", "只读的应用模板", "只读的一个应用模板");
    place.fine("import notes");
    assert_eq!(place.fine("list --flagged"), "no flagged card\n");
    flag(&place);
    assert_ne!(place.fine("list --flagged"), "no flagged card\n");
    place.edit("decks/docker.yaml", "只读的一个应用模板", "一个只读的应用模板");
    assert_eq!(place.fine("list --flagged"), "no flagged card\n");
    flag(&place);
    place.fine(&format!("resume {id}"));
    assert_eq!(place.fine("list --flagged"), "no flagged card\n");
}

#[test]
fn marks_stay_with_a_card_that_is_reworded_linked_or_retired() {
    let place = Place::new();
    let old = place.id("「容器");
    place.suspend(&old);
    place.edit("notes/docker.md", "镜像的运行实例", "镜像的一个运行实例");
    place.fine("import notes");
    assert!(place.fine("list --suspended").contains(&old), "reworded");

    // Gone, never answered: a suspended card is not dropped.
    let line = "- 容器（Container）：镜像的一个运行实例\n";
    place.edit("notes/docker.md", line, "");
    place.fine("import notes");
    place.check("prune --yes", (0, "no retired card that was never answered\n", ""));

    // The new card it becomes is suspended as well; what was done to the new one holds too.
    place.edit("notes/docker.md", "- 镜像", "- 沙箱（Sandbox）：隔离的进程环境\n- 镜像");
    place.fine("import notes");
    let new = place.id("「沙箱");
    let out = place.fine(&format!("link {old} {new}"));
    let told = format!("  it is suspended: `cloudnotes resume {old}` asks it again\n");
    assert!(out.ends_with(&told), "{out}");
    assert!(place.fine("list --suspended").contains("沙箱"));

    let gone = place.id("「网桥");
    place.answer("quiz 网络 --limit 1 --no-choice", "\n4\n");
    place.edit(
        "notes/docker.md",
        "- 网桥（bridge）：单机上的默认网络\n",
        "- 防火墙（Firewall）：过滤进出的流量\n",
    );
    place.fine("import notes");
    let new = place.id("「防火墙");
    place.suspend(&new);
    place.fine(&format!("link {gone} {new}"));
    let json: serde_json::Value =
        serde_json::from_str(&place.fine("list 网络 --suspended --format json")).unwrap();
    assert_eq!(json[0]["id"], gone.as_str());
}

#[test]
fn the_page_of_nothing_due_in_chinese() {
    let place = Place::new();
    place.answer("quiz --new 9 --no-choice", &"\n4\n".repeat(9));
    place.git("init -q");
    let expect = "\
现在没有到期的卡片。下一张：8 天后。
把所有卡片过一遍，不影响复习安排： `cloudnotes quiz docker --cram`
考某个 git 版本以来笔记里改过的内容： `cloudnotes quiz docker --since HEAD~1`
撤销上一次回答： `cloudnotes quiz docker --undo`
";
    let (code, _, err) = place.run("quiz docker --lang zh", "");
    assert_eq!(code, 2);
    let first = err.split_once('\n').unwrap().1;
    assert_eq!(first, expect.split_once('\n').unwrap().1);
    assert!(err.starts_with("现在没有到期的卡片。下一张："), "{err}");
}

/// The name of what a card says now, as a flag has it.
fn said(place: &Place, id: &str) -> String {
    use cloudnotes::{deck::yaml, identity};
    let deck = yaml::parse("docker.yaml", "docker", &place.read("decks/docker.yaml")).unwrap();
    let card = deck.cards.iter().find(|card| card.id.0 == id).unwrap();
    identity::said(&card.draft)
}

/// What `--help` says of a command, without the options that all commands have.
fn help(place: &Place, command: &str) -> String {
    let help = place.fine(&format!("{command} --help"));
    help.split("      --decks <DIR>").next().unwrap().trim_end().to_owned()
}

#[test]
fn quiz_explains_itself() {
    let expect = "\
Quiz what is due, then new cards up to the daily limit.

Without a topic, all of them take turns. Every answer is on disk before the next card shows, so the
quiz can be left at any time. Options can be combined, but for --failed with --new, and --cram with
--undo.

Usage: cloudnotes quiz [OPTIONS] [TOPIC]...

Arguments:
  [TOPIC]...
          Topics to quiz: decks, their aliases or headings [default: all]

Options:
      --limit <N>
          Most cards to ask; what is due goes before what is new [default: no limit]

      --new <N>
          Most new cards to ask [default: what is left of today's 20]
          
          Without it, new cards made from the same lines of a note come on different days. How many
          are new a day is set as `new_per_day` in config.yaml. With --cram or --since there is no
          limit but this one.

      --minutes <M>
          Stop after so many minutes, and ask first what gains most in them
          
          That is, of what is due, the cards whose recall in a month gains most by being asked now,
          for the seconds that they usually take you. With --cram, only the time counts.

      --cram
          Go through all cards, due or not, without touching the schedule
          
          In an order of chance. No answer is kept; what you suspend, bury or flag is.

      --since <REV>
          Ask the cards whose lines changed in the notes since a git revision, due or not
          
          A commit, a branch, a tag, HEAD~3, or @{yesterday}. What is not committed yet counts as
          well. Answers count as always; FSRS takes into account that a card was asked early.

      --failed
          Ask the cards that were missed lately, due or not
          
          Those answered Again in the last 7 days, and those whose last answer was Again, however
          long ago. Answers count as always.

      --undo
          Take back what was done last, also in an earlier session, and ask that card again

      --no-choice
          Offer no answers to choose from for new cards

      --plain
          Ask line by line, for pipes and screen readers
          
          This is also done where there is no terminal.

      --seed <N>
          Seed for the order of equally due cards [default: by chance]";
    assert_eq!(help(&Place::new(), "quiz"), expect);
}

#[test]
fn resume_explains_itself() {
    let expect = "\
Ask suspended cards again.

A card named by its id is taken as it is: it loses its flag as well. `cloudnotes list --suspended`
and `cloudnotes list --flagged` show ids.

Usage: cloudnotes resume [OPTIONS] <CARD|TOPIC>...
       cloudnotes resume [OPTIONS] --all

Arguments:
  [CARD|TOPIC]...
          Ids of cards, or four or more characters of their beginning; or topics, all of whose
          suspended cards are meant

Options:
      --all
          All suspended cards";
    assert_eq!(help(&Place::new(), "resume"), expect);
}
