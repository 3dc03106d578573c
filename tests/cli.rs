//! The program as its users meet it: what it prints, what it writes, how it exits.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fmt::Write;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use tempfile::TempDir;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

/// A folder with `notes/` and, once made, `decks/`; the home folder lies in it as well.
struct Project {
    folder: TempDir,
}

impl Project {
    fn empty() -> Project {
        Project { folder: tempfile::tempdir().unwrap() }
    }

    /// With these notes of `tests/fixtures`.
    fn with(notes: &[&str]) -> Project {
        let project = Project::empty();
        for note in notes {
            let text = fs::read(Path::new(FIXTURES).join(note)).unwrap();
            project.write(&format!("notes/{note}"), text);
        }
        project
    }

    fn path(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap()
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).unwrap()
    }

    /// Puts one text for another, which is there, in a file.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} lacks {from}");
        self.write(file, text.replacen(from, to, 1));
    }

    fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let path = self.path();
        let mut command = Command::new(cargo_bin!("cloudnotes"));
        command
            .current_dir(&path)
            .args(args)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", path.join("home"))
            .env("CLOUDNOTES_DECKS", path.join("decks"))
            .env("CLOUDNOTES_PROGRESS", path.join("progress.jsonl"))
            .timeout(Duration::from_secs(60));
        command
    }

    /// What a run prints, standard error marked by `! `, and its exit code where that is not 0.
    fn told(&self, command: &mut Command) -> String {
        let output = command.output().unwrap();
        let mut told = String::from_utf8(output.stdout).unwrap();
        for line in String::from_utf8(output.stderr).unwrap().lines() {
            writeln!(told, "! {line}").unwrap();
        }
        match output.status.code() {
            Some(0) => {}
            Some(code) => writeln!(told, "exit {code}").unwrap(),
            None => writeln!(told, "killed").unwrap(),
        }
        told.replace(self.path().to_str().unwrap(), "HERE")
    }

    /// Runs the program with arguments parted by spaces, and compares all that it tells.
    #[track_caller]
    fn check(&self, args: &str, expect: &str) {
        let told = self.told(&mut self.command(args.split_whitespace()));
        self.compare(args, &told, expect);
    }

    #[track_caller]
    fn compare(&self, what: &str, told: &str, expect: &str) {
        assert_eq!(told, expect.trim_start_matches('\n'), "cloudnotes {what}");
    }

    /// Every file, with its bytes and the time it was last written.
    fn files(&self) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.path()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let written = path.metadata().unwrap().modified().unwrap();
                    files.insert(path.clone(), (fs::read(&path).unwrap(), written));
                }
            }
        }
        files
    }
}

// Import.

#[test]
fn a_folder_of_notes_becomes_decks() {
    let project = Project::with(&["docker.md", "git.md"]);
    project.check(
        "import notes",
        "
notes/docker.md → decks/docker.yaml
  4 cards: term 3, command 1
  3 of 4 headings covered; 0 kept, 4 new, 0 retired
notes/git.md → decks/version-control.yaml
  3 cards: term 2, steps 1
  2 of 2 headings covered; 0 kept, 3 new, 0 retired
2 decks written to HERE/decks: 0 kept, 7 new, 0 retired
",
    );
}

#[test]
fn importing_twice_changes_no_byte_and_writes_no_file() {
    let project = Project::with(&["docker.md", "git.md"]);
    project.command(["import", "notes"]).assert().success();
    let before = project.files();
    project.check(
        "import notes",
        "
notes/docker.md: unchanged, in decks/docker.yaml
notes/git.md: unchanged, in decks/version-control.yaml
2 notes unchanged
",
    );
    assert_eq!(project.files(), before);
}

#[test]
fn only_the_deck_of_a_changed_note_is_written() {
    let project = Project::with(&["docker.md", "git.md"]);
    project.command(["import", "notes"]).assert().success();
    let before = project.files();
    project.edit("notes/git.md", "a movable name", "a name that moves");
    project.check(
        "import notes",
        "
notes/git.md → decks/version-control.yaml
  3 cards: term 2, steps 1
  2 of 2 headings covered; 2 kept, 1 new, 1 retired
notes/docker.md: unchanged, in decks/docker.yaml
1 deck written to HERE/decks: 2 kept, 1 new, 1 retired
",
    );
    let docker = project.path().join("decks/docker.yaml");
    assert_eq!(project.files()[&docker], before[&docker]);
}

#[test]
fn a_pattern_names_notes_where_the_shell_expands_none() {
    let project = Project::with(&["docker.md", "git.md"]);
    project.check(
        "import notes/g*.md",
        "
notes/git.md → decks/version-control.yaml
  3 cards: term 2, steps 1
  2 of 2 headings covered; 0 kept, 3 new, 0 retired
1 deck written to HERE/decks: 0 kept, 3 new, 0 retired
",
    );
}

#[test]
fn a_dry_run_writes_nothing() {
    let project = Project::with(&["docker.md", "git.md"]);
    let before = project.files();
    project.check(
        "import notes --dry-run",
        "
notes/docker.md → decks/docker.yaml
  4 cards: term 3, command 1
  3 of 4 headings covered; 0 kept, 4 new, 0 retired
notes/git.md → decks/version-control.yaml
  3 cards: term 2, steps 1
  2 of 2 headings covered; 0 kept, 3 new, 0 retired
2 decks would be written to HERE/decks: 0 kept, 7 new, 0 retired
",
    );
    project.command(["import", "notes", "--dry-run", "--format", "json"]).assert().success();
    assert_eq!(project.files(), before);
}

#[test]
fn a_dry_run_as_json_prints_the_cards_with_all_their_fields() {
    let project = Project::with(&["git.md"]);
    project.check(
        "import notes --dry-run --format json",
        r#"
[
  {
    "id": "np7bw5a6nqe1",
    "kind": "term",
    "front": "Git: what is Commit?",
    "back": "a saved snapshot",
    "heading": [
      "Git"
    ],
    "source": {
      "note": "notes/git.md",
      "first": 8,
      "last": 8
    },
    "rule": "term",
    "change": {
      "how": "new"
    }
  },
  {
    "id": "d4jdfrrhe2zb",
    "kind": "term",
    "front": "Git: what is Branch?",
    "back": "a movable name",
    "heading": [
      "Git"
    ],
    "source": {
      "note": "notes/git.md",
      "first": 9,
      "last": 9
    },
    "rule": "term",
    "change": {
      "how": "new"
    }
  },
  {
    "id": "56a9xrg2g659",
    "kind": "steps",
    "front": "Steps to publish: what are the steps, in order?",
    "back": "Stage the changes\nCommit the changes\nPush the branch",
    "heading": [
      "Git",
      "Steps to publish"
    ],
    "source": {
      "note": "notes/git.md",
      "first": 13,
      "last": 15
    },
    "rule": "steps",
    "items": [
      "Stage the changes",
      "Commit the changes",
      "Push the branch"
    ],
    "change": {
      "how": "new"
    }
  }
]
"#,
    );
}

#[test]
fn verbose_says_what_was_dropped_and_why() {
    let project = Project::empty();
    project.write(
        "notes/cost.md",
        "# 成本\n\n- 带宽：按流量付费\n- 机房：大概两个\n- 人力：大概三个人\n",
    );
    project.check(
        "import notes -v",
        "
notes/cost.md → decks/cost.yaml
  1 card: term 1
  1 of 1 heading covered; 0 kept, 1 new, 0 retired
  dropped, leans on its surroundings: 2
1 deck written to HERE/decks: 0 kept, 1 new, 0 retired
",
    );
}

#[test]
fn a_verbose_dry_run_lists_what_is_dropped_with_what_was_measured() {
    let project = Project::empty();
    project.write(
        "notes/cost.md",
        "# 成本\n\n- 带宽：按流量付费\n- 机房：大概两个\n- 带宽：按带宽付费\n- 镜像仓库：镜像仓库\n",
    );
    project.check("import notes --dry-run -v", "
notes/cost.md → decks/cost.yaml
  1 card: term 1
  1 of 1 heading covered; 0 kept, 1 new, 0 retired
  dropped, question gives the answer away: 1
  dropped, leans on its surroundings: 1
  dropped, asked already: 1
notes/cost.md:4: leans on its surroundings (the answer is an opinion, a guess or left to do): 成本中，「机房」指什么？
notes/cost.md:5: asked already (the draft of line 3 asks it): 成本中，「带宽」指什么？
notes/cost.md:6: question gives the answer away (the answer stands in the question): 成本中，「镜像仓库」指什么？
1 deck would be written to HERE/decks: 0 kept, 1 new, 0 retired
");
}

#[test]
fn two_notes_of_one_deck_say_which_drafts_the_other_one_asks() {
    let project = Project::empty();
    for note in ["a", "b"] {
        let text = format!("---\ndeck: net\n---\n\n# 网络\n\n- 网关：{note} 网的出口\n");
        project.write(&format!("notes/{note}.md"), text);
    }
    project.check(
        "import notes --dry-run -v",
        "
notes/a.md → decks/net.yaml
  1 card: term 1
  1 of 1 heading covered; 0 kept, 1 new, 0 retired
notes/b.md → decks/net.yaml
  0 cards
  1 of 1 heading covered; 0 kept, 0 new, 0 retired
  dropped, asked already: 1
notes/b.md:7: asked already (another note of the deck asks it): 网络中，「网关」指什么？
1 deck would be written to HERE/decks: 0 kept, 1 new, 0 retired
! notes/b.md: no card: another note of its deck asks all of it
",
    );
    project.command(["import", "notes"]).assert().success();
    project.check(
        "why b 网的出口",
        "
No card holds `b 网的出口`. What the notes give:

notes/b.md, line 7 · term by term
  网络
  网络中，「网关」指什么？
  → b 网的出口
  7 │ - 网关：b 网的出口
Dropped: unique: another note of the deck asks it
",
    );
}

// A sample of the cards.

#[test]
fn a_sample_shows_cards_of_all_kinds_with_their_lines() {
    let project = Project::with(&["docker.md", "git.md"]);
    let before = project.files();
    project.check(
        "import notes --dry-run --sample 4 --seed 1",
        "
1. term by definition · notes/docker.md:3-3
   Docker
   Docker 是什么？
   → 一个开源的容器引擎
   3 │ Docker 是一个开源的容器引擎。

2. steps by steps · notes/git.md:13-15
   Git › Steps to publish
   Steps to publish: what are the steps, in order?
   → Stage the changes · Commit the changes · Push the branch
   13 │ 1. Stage the changes
   14 │ 2. Commit the changes
   15 │ 3. Push the branch

3. command by command · notes/docker.md:13-14
   Docker › 常用命令
   列出运行中的容器：用什么命令？
   → `docker ps`
   13 │ # 列出运行中的容器
   14 │ docker ps

4. term by term · notes/git.md:8-8
   Git
   Git: what is Commit?
   → a saved snapshot
   8 │ - **Commit**: a saved snapshot

! 4 of 7 cards, seed 1
",
    );
    project.check(
        "import notes --dry-run --sample 1 --seed 1 --format json",
        r#"
[
  {
    "id": "j2pnj4tg3b7q",
    "kind": "term",
    "front": "Docker 是什么？",
    "back": "一个开源的容器引擎",
    "heading": [
      "Docker"
    ],
    "source": {
      "note": "notes/docker.md",
      "first": 3,
      "last": 3
    },
    "rule": "definition"
  }
]
"#,
    );
    assert_eq!(project.files(), before);
}

#[test]
fn a_sample_is_of_a_dry_run() {
    let project = Project::with(&["git.md"]);
    for args in
        ["--sample 3", "--dry-run --seed 3", "--dry-run --sample 0", "--dry-run --sample 3 -v"]
    {
        let args = ["import", "notes"].into_iter().chain(args.split(' '));
        project.command(args).assert().code(2);
    }
    assert!(!project.path().join("decks").exists());
}

// Why.

#[test]
fn why_shows_the_lines_the_rule_and_every_gate_of_a_card() {
    let project = Project::with(&["docker.md", "git.md"]);
    let line = "- MaaS（Model-as-a-Service）：把模型作为服务提供";
    project.edit("notes/docker.md", "- 标签：镜像的版本名", line);
    project.command(["import", "notes"]).assert().success();
    project.check(
        "why 把模型作为服务提供",
        "
p83r0p5d9sg6 · term · active
docker › Docker › 镜像

  MaaS（Model-as-a-Service）是什么？
  → 把模型作为服务提供

Source: notes/docker.md, line 8
  8 │ - MaaS（Model-as-a-Service）：把模型作为服务提供
Rule: term reads a line that says what a term is: `术语：说明`, `term: meaning`

Gates
  one fact: one question, one answer
  short list: no list
  short answer: 9 of 60 Han
  short question: 5 of 80 Han
  self-contained: points at nothing outside of the card
  leak: nothing of the answer in the question
  provenance: found in line 8
  unique: no other card of the deck asks it
  volume: 3 of 12 cards below its heading

From the same lines
  8qhsq19er6t4 term: MaaS 的全称是什么？

New: never answered
",
    );
    let mut narrow = project.command(["why", "np7b"]);
    project.compare(
        "why np7b",
        &project.told(narrow.env("COLUMNS", "40")),
        "
np7bw5a6nqe1 · term · active
version-control › Git

  Git: what is Commit?
  → a saved snapshot

Source: notes/git.md, line 8
  8 │ - **Commit**: a saved snapshot
Rule: term reads a line that says what a
      term is: `术语：说明`, `term:
      meaning`

Gates
  one fact: one question, one answer
  short list: no list
  short answer: 3 of 30 words
  short question: 4 of 40 words
  self-contained: points at nothing
                  outside of the card
  leak: 1 of 3 words of the answer in
        the question
  provenance: found in line 8
  unique: no other card of the deck asks
          it
  volume: 2 of 12 cards below its
          heading

New: never answered
",
    );
    project.check(
        "why np7b --format json",
        r#"
{
  "deck": "version-control",
  "title": "Git",
  "retired": false,
  "edited": false,
  "hand_made": false,
  "id": "np7bw5a6nqe1",
  "kind": "term",
  "front": "Git: what is Commit?",
  "back": "a saved snapshot",
  "heading": [
    "Git"
  ],
  "source": {
    "note": "notes/git.md",
    "first": 8,
    "last": 8
  },
  "rule": "term",
  "lines": [
    {
      "number": 8,
      "text": "- **Commit**: a saved snapshot"
    }
  ],
  "reads": "a line that says what a term is: `术语：说明`, `term: meaning`",
  "gates": [
    {
      "gate": "one fact",
      "passes": true,
      "measured": "one question, one answer"
    },
    {
      "gate": "short list",
      "passes": true,
      "measured": "no list"
    },
    {
      "gate": "short answer",
      "passes": true,
      "measured": "3 of 30 words"
    },
    {
      "gate": "short question",
      "passes": true,
      "measured": "4 of 40 words"
    },
    {
      "gate": "self-contained",
      "passes": true,
      "measured": "points at nothing outside of the card"
    },
    {
      "gate": "leak",
      "passes": true,
      "measured": "1 of 3 words of the answer in the question"
    },
    {
      "gate": "provenance",
      "passes": true,
      "measured": "found in line 8"
    },
    {
      "gate": "unique",
      "passes": true,
      "measured": "no other card of the deck asks it"
    },
    {
      "gate": "volume",
      "passes": true,
      "measured": "2 of 12 cards below its heading"
    }
  ],
  "siblings": [],
  "reviews": [],
  "memory": null
}
"#,
    );
}

#[test]
fn why_says_plainly_where_a_note_cannot_be_shown() {
    let project = Project::with(&["git.md"]);
    project.command(["import", "notes"]).assert().success();
    let source = |id: &str| {
        let told = project.told(&mut project.command(["why", id]));
        let at = |line: &&str| line.starts_with("Source") || line.contains("provenance");
        told.lines().filter(at).collect::<Vec<_>>().join("\n")
    };
    project.edit("notes/git.md", "a movable name", "a name that moves");
    assert_eq!(
        source("d4jdfrrhe2zb"),
        "Source: notes/git.md changed since it was imported: run `cloudnotes import notes/git.md`"
    );
    project.command(["import", "notes"]).assert().success();
    assert_eq!(source("d4jdfrrhe2zb"), "Source: its text is no longer in notes/git.md");
    project.check(
        "search branch name",
        "
ap1s99scm5y6  version-control · term
  Git: what is Branch?
  → a name that moves

d4jdfrrhe2zb  version-control · term · retired
  Git: what is Branch?
  → a movable name

! 2 cards; `cloudnotes why ID` tells more of one
",
    );
    fs::remove_file(project.path().join("notes/git.md")).unwrap();
    assert_eq!(
        source("np7bw5a6nqe1"),
        "Source: HERE/notes/git.md: cannot be read: no such file: check the path"
    );
}

#[test]
fn why_measures_a_text_edited_by_hand_as_it_is_now() {
    let project = Project::with(&["git.md"]);
    project.command(["import", "notes"]).assert().success();
    project.edit("decks/version-control.yaml", "a movable name", "see [here](a.md)");
    project.check(
        "why d4jdfrrhe2zb",
        "
d4jdfrrhe2zb · term · active · edited by hand
version-control › Git

  Git: what is Branch?
  → see [here](a.md)

Source: notes/git.md, line 9
  9 │ - **Branch**: a movable name
Rule: term reads a line that says what a term is: `术语：说明`, `term: meaning`

Gates, of the text as it was edited
  one fact: one question, one answer
  short list: no list
  short answer: 3 of 30 words
  short question: 4 of 40 words
  self-contained: FAILS: the answer holds a link
  leak: nothing of the answer in the question
  provenance: FAILS: not found in line 9
  unique: no other card of the deck asks it
  volume: 2 of 12 cards below its heading

New: never answered
",
    );
}

#[test]
fn why_tells_what_became_of_a_text_that_is_no_card() {
    let project = Project::empty();
    project.write(
        "notes/net.md",
        "# 网络\n\n- 网关：子网的出口\n- 隧道：上述两种方式的结合\n\n上线那天大家都很紧张。\n",
    );
    project.command(["import", "notes"]).assert().success();
    project.check(
        "why 上述",
        "
No card holds `上述`. What the notes give:

notes/net.md, line 4 · term by term
  网络
  网络中，「隧道」指什么？
  → 上述两种方式的结合
  4 │ - 隧道：上述两种方式的结合
Dropped: self-contained: the answer points out of the card
",
    );
    project.check(
        "why 上述 --format json",
        r#"
{
  "drafts": [
    {
      "kind": "term",
      "front": "网络中，「隧道」指什么？",
      "back": "上述两种方式的结合",
      "heading": [
        "网络"
      ],
      "source": {
        "note": "notes/net.md",
        "first": 4,
        "last": 4
      },
      "rule": "term",
      "lines": [
        {
          "number": 4,
          "text": "- 隧道：上述两种方式的结合"
        }
      ],
      "dropped": {
        "gate": "self-contained",
        "measured": "the answer points out of the card"
      }
    }
  ]
}
"#,
    );
    project.check(
        "why 紧张",
        "
No rule makes a card of `紧张`. It stands here:

notes/net.md
  6 │ 上线那天大家都很紧张。
",
    );
    project.edit("notes/net.md", "上述两种方式的结合", "两个网之间的通路");
    project.check(
        "why 通路",
        "
No card holds `通路`. What the notes give:

notes/net.md, line 4 · term by term
  网络
  网络中，「隧道」指什么？
  → 两个网之间的通路
  4 │ - 隧道：两个网之间的通路
Not imported yet: run `cloudnotes import notes/net.md`
",
    );
    fs::remove_file(project.path().join("notes/net.md")).unwrap();
    project.check(
        "why 通路",
        "
! no card holds `通路`, and the notes of the decks are not here: what was dropped cannot be told
exit 2
",
    );
}

#[test]
fn decks_inside_the_program_are_explained_without_their_notes() {
    let project = Project::empty();
    let why =
        |text: &str| project.told(project.command(["why", text]).env_remove("CLOUDNOTES_DECKS"));
    let told = why("Dockerfile 是什么");
    assert!(
        told.contains("\nSource: notes/docker.md is not here: its deck came with the program\n"),
        "{told}"
    );
    project.compare(
        "why xyzzy",
        &why("xyzzy"),
        "
! no card holds `xyzzy`, and the notes of the decks are not here: what was dropped cannot be told
exit 2
",
    );
}

#[test]
fn two_notes_of_one_name_get_decks_of_their_own() {
    let project = Project::empty();
    project.write("notes/a/docker.md", "# A\n\n- 层：镜像的一次改动\n");
    project.write("notes/b/docker.md", "# B\n\n- 卷：容器之外的数据\n");
    project.check(
        "import notes",
        "
notes/a/docker.md → decks/a-docker.yaml
  1 card: term 1
  1 of 1 heading covered; 0 kept, 1 new, 0 retired
notes/b/docker.md → decks/b-docker.yaml
  1 card: term 1
  1 of 1 heading covered; 0 kept, 1 new, 0 retired
2 decks written to HERE/decks: 0 kept, 2 new, 0 retired
",
    );
}

#[test]
fn front_matter_names_the_deck_and_its_aliases() {
    let project = Project::with(&["git.md"]);
    project.command(["import", "notes"]).assert().success();
    project.compare(
        "deck",
        &project.read("decks/version-control.yaml"),
        r#"
# Made by `cloudnotes import` from the notes named here.
# A text that you edit is kept as you wrote it.
format: 1
title: Git
aliases: [vcs]
notes:
- path: notes/git.md
  hash: 9944880efc56c93d
  rules: 4
body: 4ed6069ab478dbbb
sections:
- heading: [Git]
  line: 8
  cards:
  - id: np7bw5a6nqe1
    kind: term
    lines: 0
    front: 'Git: what is Commit?'
    back: a saved snapshot
    rule: term
  - id: d4jdfrrhe2zb
    kind: term
    lines: 1
    front: 'Git: what is Branch?'
    back: a movable name
    rule: term
- heading: [Git, Steps to publish]
  line: 13
  cards:
  - id: 56a9xrg2g659
    kind: steps
    lines: 0-2
    front: 'Steps to publish: what are the steps, in order?'
    back: |-
      Stage the changes
      Commit the changes
      Push the branch
    items:
    - Stage the changes
    - Commit the changes
    - Push the branch
    rule: steps
"#,
    );
}

#[test]
fn a_readme_is_named_by_its_folder() {
    let project = Project::empty();
    project.write("notes/storage/README.md", "# 存储\n\n- 卷：容器之外的数据\n");
    project.check(
        "import notes",
        "
notes/storage/README.md → decks/storage.yaml
  1 card: term 1
  1 of 1 heading covered; 0 kept, 1 new, 0 retired
1 deck written to HERE/decks: 0 kept, 1 new, 0 retired
",
    );
}

#[test]
fn a_card_edited_by_hand_keeps_its_text() {
    let project = Project::with(&["docker.md"]);
    project.command(["import", "notes"]).assert().success();
    project.edit("decks/docker.yaml", "back: 镜像的版本名", "back: 镜像的版本名，默认是 latest");
    project.edit("notes/docker.md", "一个开源的容器引擎", "一个构建和运行容器的引擎");
    project.check(
        "import notes",
        "
notes/docker.md → decks/docker.yaml
  4 cards: term 3, command 1
  3 of 4 headings covered; 3 kept, 1 reworded, 0 new, 0 retired
1 deck written to HERE/decks: 3 kept, 1 reworded, 0 new, 0 retired
",
    );
    assert!(project.read("decks/docker.yaml").contains("back: 镜像的版本名，默认是 latest\n"));
}

#[test]
fn a_deck_made_by_hand_is_never_touched() {
    let project = Project::with(&["docker.md"]);
    let deck = "format: 1\ntitle: Docker\ncards:\n- id: mine\n  kind: qa\n  front: 我的问题？\n  back: 我的答案\n";
    project.write("decks/docker.yaml", deck);
    project.check(
        "import notes",
        "
notes/docker.md → decks/notes-docker.yaml
  4 cards: term 3, command 1
  3 of 4 headings covered; 0 kept, 4 new, 0 retired
1 deck written to HERE/decks: 0 kept, 4 new, 0 retired
",
    );
    assert_eq!(project.read("decks/docker.yaml"), deck);
}

#[test]
fn a_retired_card_comes_back_as_it_was() {
    let project = Project::with(&["docker.md"]);
    project.command(["import", "notes"]).assert().success();
    let (deck, line) = (project.read("decks/docker.yaml"), "- 标签：镜像的版本名\n");
    project.edit("notes/docker.md", line, "");
    project.check(
        "import notes",
        "
notes/docker.md → decks/docker.yaml
  3 cards: term 2, command 1
  3 of 4 headings covered; 3 kept, 0 new, 1 retired
1 deck written to HERE/decks: 3 kept, 0 new, 1 retired
",
    );
    project.edit("notes/docker.md", "只读\n", &format!("只读\n{line}"));
    project.check(
        "import notes",
        "
notes/docker.md → decks/docker.yaml
  4 cards: term 3, command 1
  3 of 4 headings covered; 4 kept, 0 new, 0 retired, 1 of them retired before
1 deck written to HERE/decks: 4 kept, 0 new, 0 retired, 1 of them retired before
",
    );
    assert_eq!(project.read("decks/docker.yaml"), deck);
}

#[test]
fn decks_are_the_same_however_their_folder_is_named() {
    let project = Project::with(&["docker.md"]);
    project.command(["import", "notes"]).assert().success();
    let deck = project.read("decks/docker.yaml");
    fs::remove_dir_all(project.path().join("decks")).unwrap();
    project.command(["import", "notes", "--decks", "decks"]).assert().success();
    assert_eq!(project.read("decks/docker.yaml"), deck);
}

// Check.

#[test]
fn check_counts_the_headings_and_lists_every_finding_at_once() {
    let project = Project::with(&["docker.md", "git.md"]);
    project.write("notes/net.md", "# 网络\n\n## 网关\n\n## 拓扑\n\n![图](a.png)\n");
    project.check("check notes", "
notes/docker.md: direct 3, outline 0, navigation 1, exempt 0, stub 1
notes/git.md: direct 2, outline 0, navigation 0, exempt 0, stub 0
notes/net.md: direct 0, outline 1, navigation 0, exempt 0, stub 2
notes/docker.md:17:1: “编排” gives no card: only opinions or things left to do: write a fact below it, or `<!-- cloudnotes: skip -->`
notes/net.md:3:1: “网关” gives no card: nothing stands below it: write a fact below it, or `<!-- cloudnotes: skip -->`
notes/net.md:5:1: “拓扑” gives no card: only a picture: write a fact below it, or `<!-- cloudnotes: skip -->`
notes/docker.md:1:1: no deck has this note's cards yet: run `cloudnotes import notes/docker.md`
notes/git.md:1:1: no deck has this note's cards yet: run `cloudnotes import notes/git.md`
3 notes, 7 cards, 3 stubs, 2 decks out of date
exit 1
");
}

#[test]
fn check_annotates_for_github() {
    let project = Project::with(&["docker.md", "git.md"]);
    project.write("notes/a,b: 100%.md", "# 网络\n\n## 网关 50%\n");
    project.check("check notes --format github", "
::error file=notes/a%2Cb%3A 100%25.md,line=3,col=1,title=cloudnotes::“网关 50%25” gives no card: nothing stands below it: write a fact below it, or `<!-- cloudnotes: skip -->`
::error file=notes/docker.md,line=17,col=1,title=cloudnotes::“编排” gives no card: only opinions or things left to do: write a fact below it, or `<!-- cloudnotes: skip -->`
::error file=notes/docker.md,line=1,col=1,title=cloudnotes::no deck has this note's cards yet: run `cloudnotes import notes/docker.md`
::error file=notes/git.md,line=1,col=1,title=cloudnotes::no deck has this note's cards yet: run `cloudnotes import notes/git.md`
exit 1
");
}

#[test]
fn check_tells_all_headings_as_json() {
    let project = Project::with(&["docker.md", "git.md"]);
    project.command(["import", "notes/git.md"]).assert().success();
    project.check(
        "check notes --format json",
        r#"
{
  "notes": [
    {
      "note": "notes/docker.md",
      "headings": [
        {
          "line": 1,
          "column": 1,
          "text": "Docker",
          "class": "direct",
          "cards": 1
        },
        {
          "line": 5,
          "column": 1,
          "text": "镜像",
          "class": "direct",
          "cards": 2
        },
        {
          "line": 10,
          "column": 1,
          "text": "常用命令",
          "class": "direct",
          "cards": 1
        },
        {
          "line": 17,
          "column": 1,
          "text": "编排",
          "class": "stub",
          "cards": 0,
          "reason": "only opinions or things left to do"
        },
        {
          "line": 21,
          "column": 1,
          "text": "参考资料",
          "class": "navigation",
          "cards": 0
        }
      ]
    },
    {
      "note": "notes/git.md",
      "headings": [
        {
          "line": 6,
          "column": 1,
          "text": "Git",
          "class": "direct",
          "cards": 2
        },
        {
          "line": 11,
          "column": 1,
          "text": "Steps to publish",
          "class": "direct",
          "cards": 1
        }
      ]
    }
  ],
  "outdated": [
    {
      "path": "notes/docker.md",
      "line": 1,
      "column": 1,
      "what": "no deck has this note's cards yet",
      "hint": "run `cloudnotes import notes/docker.md`"
    }
  ]
}
exit 1
"#,
    );
}

#[test]
fn check_is_content_with_covered_notes_and_decks_up_to_date() {
    let project = Project::with(&["git.md"]);
    project.command(["import", "notes"]).assert().success();
    project.check(
        "check notes",
        "
notes/git.md: direct 2, outline 0, navigation 0, exempt 0, stub 0
1 note, 3 cards, 0 stubs, 0 decks out of date
",
    );
    project.check("check notes --format github", "");
}

#[test]
fn check_tells_of_a_deck_out_of_date() {
    let project = Project::with(&["git.md"]);
    project.command(["import", "notes"]).assert().success();
    project.edit("notes/git.md", "a movable name", "a name that moves");
    project.check("check notes", "
notes/git.md: direct 2, outline 0, navigation 0, exempt 0, stub 0
notes/git.md:1:1: deck version-control is out of date with this note: run `cloudnotes import notes/git.md`
1 note, 3 cards, 0 stubs, 1 deck out of date
exit 1
");
}

#[test]
fn check_hints_at_better_cards_without_failing() {
    let project = Project::with(&["git.md"]);
    project.write("notes/a.md", "# 网络\n\n- **卷**：存数据的目录\n- 第一**网桥\n");
    project.write("notes/b.md", "# 网络\n\n- **卷**：声音的大小\n");
    project.command(["import", "notes"]).assert().success();
    project.check("check notes --verbose", "
notes/a.md: direct 1, outline 0, navigation 0, exempt 0, stub 0
notes/b.md: direct 1, outline 0, navigation 0, exempt 0, stub 0
notes/git.md: direct 2, outline 0, navigation 0, exempt 0, stub 0
notes/a.md:4:5: nothing closes this **, and it shows in the cards: close it, or put it in backticks
notes/b.md:3:3: “网络中，「卷」指什么？” is answered differently at notes/a.md:3:3: say the same in both, or name what each is about
3 notes, 5 cards, 0 stubs, 0 decks out of date
2 hints: 1 second answer, 1 unpaired sign
");
    project.check("check notes/a.md -v --format github", "
::notice file=notes/a.md,line=4,col=5,title=cloudnotes::nothing closes this **, and it shows in the cards: close it, or put it in backticks
");
    project.check(
        "check notes/git.md -v",
        "
notes/git.md: direct 2, outline 0, navigation 0, exempt 0, stub 0
1 note, 3 cards, 0 stubs, 0 decks out of date
0 hints
",
    );
}

#[test]
fn check_tells_hints_as_json_where_they_are_asked_for() {
    let project = Project::with(&[]);
    project.write("notes/a.md", "# 网络\n\n- 网桥：默认的网络\n- 第一**卷\n");
    project.command(["import", "notes"]).assert().success();
    let json = |args: &[&str]| -> serde_json::Value {
        let output = project.command(args.iter().copied()).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert_eq!(json(&["check", "--format", "json"]).get("hints"), None);
    let hints = &json(&["check", "--format", "json", "-v"])["hints"];
    let expect = serde_json::json!([{
        "kind": "unpaired-sign",
        "path": "notes/a.md",
        "line": 4,
        "column": 5,
        "what": "nothing closes this **, and it shows in the cards",
        "hint": "close it, or put it in backticks",
    }]);
    assert_eq!(*hints, expect);
}

#[test]
fn check_writes_nothing() {
    let project = Project::with(&["docker.md", "git.md"]);
    project.command(["import", "notes/git.md"]).assert().success();
    let before = project.files();
    for format in ["human", "github", "json"] {
        project.command(["check", "notes", "--format", format]).assert().code(1);
    }
    assert_eq!(project.files(), before);
}

#[test]
fn an_exempt_heading_may_be_empty() {
    let project = Project::with(&["docker.md"]);
    project.edit("notes/docker.md", "TODO", "<!-- cloudnotes: skip -->");
    project.command(["import", "notes"]).assert().success();
    project.check(
        "check notes",
        "
notes/docker.md: direct 3, outline 0, navigation 1, exempt 1, stub 0
1 note, 4 cards, 0 stubs, 0 decks out of date
",
    );
}

// Bad input.

#[test]
fn a_path_that_names_no_note_is_told() {
    let project = Project::empty();
    fs::create_dir_all(project.path().join("empty/folder.md")).unwrap();
    project.check(
        "import missing.md",
        "
! missing.md: cannot be read: no such file: check the path
exit 3
",
    );
    project.check(
        "check missing.md",
        "
0 notes, 0 cards, 0 stubs, 0 decks out of date
! missing.md: cannot be read: no such file: check the path
exit 3
",
    );
    project.check(
        "import empty",
        "
! empty: no notes in this folder: notes are *.md or *.markdown files
exit 3
",
    );
    project.check(
        "import empty/folder.md",
        "
! empty/folder.md: no notes in this folder: notes are *.md or *.markdown files
exit 3
",
    );
    project.check(
        "import *.md",
        "
! *.md: no note matches: check the pattern; quote it to keep the shell out of it
exit 3
",
    );
    project.check("import", "
! no notes given, and no notes/ here: name files, folders or patterns, as in `cloudnotes import notes/*.md`
exit 2
");
}

#[test]
fn the_good_notes_are_imported_beside_a_bad_path() {
    let project = Project::with(&["git.md"]);
    project.check(
        "import notes missing.md",
        "
notes/git.md → decks/version-control.yaml
  3 cards: term 2, steps 1
  2 of 2 headings covered; 0 kept, 3 new, 0 retired
1 deck written to HERE/decks: 0 kept, 3 new, 0 retired
! missing.md: cannot be read: no such file: check the path
exit 3
",
    );
    assert!(project.path().join("decks/version-control.yaml").is_file());
}

#[test]
fn wrong_bytes_are_told_with_their_place_and_the_rest_is_read() {
    let project = Project::empty();
    project.write(
        "n.md",
        b"# \xE5\xB1\x82\n\n- \xE6\xA0\x87\xE7\xAD\xBE\xEF\xBC\x9Aab\xFFc version\n- Pod\xEF\xBC\x9Aa group of containers\n",
    );
    project.check(
        "import n.md",
        "
n.md → decks/n.yaml
  1 card: term 1
  1 of 1 heading covered; 0 kept, 1 new, 0 retired
1 deck written to HERE/decks: 0 kept, 1 new, 0 retired
! n.md:3:8: invalid UTF-8, read as �: save the note as UTF-8
",
    );
}

#[test]
fn a_note_in_utf_16_is_read() {
    let project = Project::empty();
    let text = "\u{feff}# Docker\r\n\r\n- 标签：镜像的版本名\r\n";
    project.write("n.md", text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    project.check(
        "import n.md",
        "
n.md → decks/n.yaml
  1 card: term 1
  1 of 1 heading covered; 0 kept, 1 new, 0 retired
1 deck written to HERE/decks: 0 kept, 1 new, 0 retired
",
    );
}

#[test]
fn a_note_that_gives_no_card_is_explained() {
    let project = Project::empty();
    project.write("empty.md", "");
    project.check(
        "import empty.md",
        "
! empty.md: no card: it is empty
! What makes cards, for example:
!   - **Volume**: a folder of the host         - 镜像（Image）：只读的模板
!   ## Advantages, with a list below it      挂载目录的作用：, with a list below it
!   a sentence with one **bold** term        a shell block with `# task` above each command
exit 2
",
    );
    project.write("prose.md", "# 感想\n\n上线那天大家都很紧张。\n");
    project.check(
        "import prose.md",
        "
! prose.md: no card: no short fact found in its text
! What makes cards, for example:
!   - **Volume**: a folder of the host         - 镜像（Image）：只读的模板
!   ## Advantages, with a list below it      挂载目录的作用：, with a list below it
!   a sentence with one **bold** term        a shell block with `# task` above each command
exit 2
",
    );
    assert!(!project.path().join("decks").exists());
}

#[test]
fn a_line_of_ten_megabytes_is_read_in_seconds() {
    let project = Project::empty();
    let line = "镜像的一次改动，".repeat(10 * 1024 * 1024 / 24);
    project.write("long.md", format!("# Docker\n\n- 标签：镜像的版本名\n- 层：{line}\n"));
    project.check(
        "import long.md",
        "
long.md → decks/long.yaml
  1 card: term 1
  1 of 1 heading covered; 0 kept, 1 new, 0 retired
1 deck written to HERE/decks: 0 kept, 1 new, 0 retired
",
    );
}

#[test]
fn a_bad_deck_is_told_with_its_place_and_left_alone() {
    let check = |from: &str, to: &str, expect: &str| {
        let project = Project::with(&["git.md"]);
        project.command(["import", "notes"]).assert().success();
        project.edit("notes/git.md", "a movable name", "a name that moves");
        project.edit("decks/version-control.yaml", from, to);
        let before = project.files();
        let told = project.told(&mut project.command(["import", "notes"]));
        assert_eq!(project.files(), before);
        project.compare("import notes", &told, expect);
    };
    check("aliases: [vcs]", "aliases: [vcs", "
! HERE/decks/version-control.yaml:6:6: did not find expected ',' or ']', while parsing a flow sequence at line 5 column 10: a text with `: `, ` #` or a leading sign wants quotes; check the indentation
exit 3
");
    check("title: Git", "title: Git\ncolour: red", "
! HERE/decks/version-control.yaml:5:1: unknown field `colour`: known are `format`, `title`, `aliases`, `notes`, `body`, `cards`, `sections`, `retired`
exit 3
");
    check("format: 1", "format: 9", "
! HERE/decks/version-control.yaml:3: unknown deck format `9`: this version reads formats 1 and 2; the file may be a newer version's and is left alone
exit 3
");
    check("sections:", "<<<<<<< HEAD\nsections:", "
! HERE/decks/version-control.yaml:11:1: an unsolved merge conflict: keep one side, or both, and delete the marker lines
exit 3
");
    check("id: d4jdfrrhe2zb", "id: np7bw5a6nqe1", "
! HERE/decks/version-control.yaml:21: the id np7bw5a6nqe1 is used twice: give one of the two cards another id
exit 3
");
    check("kind: steps", "kind: stairs", "
! HERE/decks/version-control.yaml:31:11: kind: unknown variant `stairs`: known are `term`, `reverse`, `qa`, `cloze`, `list`, `steps`, `compare`, `command`, `flag`, `table`, `outline`
exit 3
");
}

#[test]
fn without_a_home_the_folders_given_serve() {
    let project = Project::with(&["git.md"]);
    let homeless =
        |args: &str| project.told(project.command(args.split_whitespace()).env_remove("HOME"));
    project.compare(
        "import",
        &homeless("import notes"),
        "
notes/git.md → decks/version-control.yaml
  3 cards: term 2, steps 1
  2 of 2 headings covered; 0 kept, 3 new, 0 retired
1 deck written to HERE/decks: 0 kept, 3 new, 0 retired
",
    );
    project.compare(
        "check",
        &homeless("check notes"),
        "
notes/git.md: direct 2, outline 0, navigation 0, exempt 0, stub 0
1 note, 3 cards, 0 stubs, 0 decks out of date
",
    );
}

/// Escapes for colours, the clipboard and the screen, by C0 and C1, and an override of direction.
const EVIL: &str = "\u{1b}[31m\u{1b}]52;c;aGk=\u{7}\u{9b}2J\u{202e}\u{8}\u{7f}";

impl Project {
    /// Nothing that a run prints could act on a terminal.
    #[track_caller]
    fn check_harmless(&self, args: &[&str]) {
        let output = self.command(args).output().unwrap();
        for bytes in [output.stdout, output.stderr] {
            let text = String::from_utf8(bytes).unwrap();
            let hostile = text
                .chars()
                .find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
            assert_eq!(hostile, None, "{args:?}: {text:?}");
        }
    }
}

#[test]
fn no_escape_of_a_note_a_name_or_a_deck_reaches_the_terminal() {
    let project = Project::empty();
    let note = format!(
        "---\ntitle: [1\n---\n\n# 容器{EVIL}\n\n- 层{EVIL}：镜像{EVIL}的一次改动\n\n## 空{EVIL}\n\n- 我觉得：好{EVIL}\n"
    );
    project.write(&format!("notes/n{EVIL}.md"), note);
    project.check_harmless(&["import", "notes", "--dry-run", "-v"]);
    project.check_harmless(&["import", "notes", "--dry-run", "--format", "json"]);
    project.check_harmless(&["import", "notes"]);
    project.check_harmless(&["import", "notes"]);
    for format in ["human", "github", "json"] {
        project.check_harmless(&["check", "notes", "--format", format]);
    }
    project.check_harmless(&["import", "notes", "--dry-run", "--sample", "9"]);
    for command in ["search", "why"] {
        for text in ["一次改动", "容器", "好", EVIL] {
            project.check_harmless(&[command, text]);
            project.check_harmless(&[command, text, "--format", "json"]);
        }
    }
    project.check_harmless(&["import", &format!("missing{EVIL}.md")]);
    project.check_harmless(&["import", &format!("missing{EVIL}*.md")]);
    project.write("decks/evil.yaml", format!("format: 1\n{EVIL}: 1\n"));
    project.check_harmless(&["import", "notes"]);
    project.write("decks/evil.yaml", "format: 1\n\"\\e[31m\\u202e\": 1\n");
    project.check_harmless(&["import", "notes"]);
}

#[test]
fn no_escape_of_an_argument_reaches_the_terminal() {
    let project = Project::empty();
    project.check_harmless(&[&format!("quiz{EVIL}")]);
    project.check_harmless(&["import", &format!("--{EVIL}")]);
}

#[test]
fn a_file_name_that_is_no_text_is_read_all_the_same() {
    let project = Project::empty();
    let name = OsString::from_vec(b"n\xff.md".to_vec());
    fs::write(project.path().join(&name), "# Docker\n\n- 标签：镜像的版本名\n").unwrap();
    let told = project.told(&mut project.command([OsString::from("import"), name]));
    project.compare(
        "import",
        &told,
        "
n�.md → decks/n.yaml
  1 card: term 1
  1 of 1 heading covered; 0 kept, 1 new, 0 retired
1 deck written to HERE/decks: 0 kept, 1 new, 0 retired
",
    );
}

// Help.

#[test]
fn every_command_has_help() {
    let project = Project::empty();
    for command in ["import", "quiz", "check", "list", "stats", "search", "why"] {
        project.command([command, "--help"]).assert().success();
    }
    project.command(["--help"]).assert().success();
    project.check("--version", concat!("cloudnotes ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn import_explains_itself() {
    Project::empty().check(
        "import --help",
        "
Turn notes into decks of cards.

Notes are only read. A note that did not change since its last import is not worked again, and
importing twice changes no byte. A card keeps its history when its text is reworded or moves to
another heading or note; one whose text is gone is retired. A text edited by hand in a deck is kept.

Usage: cloudnotes import [OPTIONS] [PATH]...

Arguments:
  [PATH]...
          Notes, folders of notes, or glob patterns [default: notes/]
          
          Of a folder, all *.md and *.markdown files in and below it are taken.

Options:
      --dry-run
          Show what would be made, and change nothing

  -v, --verbose
          Say as well which cards changed, and how many drafts were dropped, and why
          
          Cards that were reworded, moved or retired are shown with what they said before, and why
          they are taken for the same; so are those that may be one of several.
          
          With --dry-run, each of them is listed, with the gate that stopped it and what that gate
          measured.

      --sample <N>
          Print so many of the cards that would be made instead of the report, to judge the rules by
          
          They are drawn evenly over kinds and notes, each with the lines it comes from.

      --seed <N>
          Seed of the sample: the same gives the same cards [default: by chance]

      --format <FORMAT>
          What to print: a report, or (json) the cards as an array

          Possible values:
          - human: For people
          - json:  For programs
          
          [default: human]

      --decks <DIR>
          Folder of decks [default: the nearest decks/]
          
          Without it: decks/ in the current folder or the nearest above; else decks/ in the data
          folder; else the decks shipped with the program.
          
          [env: CLOUDNOTES_DECKS]

      --progress <FILE>
          Progress file [default: progress.jsonl in the data folder]
          
          [env: CLOUDNOTES_PROGRESS]

      --lang <LANG>
          Language of the interface [default: as in config.yaml, else by LANG]

          Possible values:
          - en: English
          - zh: 简体中文

  -h, --help
          Print help (see a summary with '-h')
",
    );
}

#[test]
fn what_is_set_in_the_environment_is_not_repeated_as_usage() {
    // The progress file is set for every run here.
    Project::empty().check(
        "resume",
        "
! error: the following required arguments were not provided:
!   <CARD|TOPIC>...
! 
! Usage: cloudnotes resume [OPTIONS] <CARD|TOPIC>...
!        cloudnotes resume [OPTIONS] --all
! 
! For more information, try '--help'.
exit 2
",
    );
    Project::empty().check(
        "search",
        "
! error: the following required arguments were not provided:
!   <TEXT>...
! 
! Usage: cloudnotes search <TEXT>...
! 
! For more information, try '--help'.
exit 2
",
    );
}

#[test]
fn check_explains_itself() {
    Project::empty().check(
        "check --help",
        "
Check that every heading of the notes gives something to ask.

Writes nothing. Exits with 1 where a heading is a stub (nothing to ask: empty, left to do, a picture
alone), or where a deck is out of date with its notes. A heading with `<!-- cloudnotes: skip -->`
below it need not give anything.

Usage: cloudnotes check [OPTIONS] [PATH]...

Arguments:
  [PATH]...
          Notes, folders of notes, or glob patterns [default: notes/]
          
          Of a folder, all *.md and *.markdown files in and below it are taken.

Options:
  -v, --verbose
          Say as well where a small edit to a note would give better cards
          
          Lists too long to ask, announcements of nothing, commands without their task, bold that is
          not closed, and the like. Cards that were flagged as bad in a quiz are listed with the
          reason, as long as they say what was flagged. These are hints: they never change the exit
          code.

      --format <FORMAT>
          How to print it

          Possible values:
          - human:  For people
          - github: Findings as annotations of a GitHub workflow
          - json:   All headings and findings
          
          [default: human]

      --decks <DIR>
          Folder of decks [default: the nearest decks/]
          
          Without it: decks/ in the current folder or the nearest above; else decks/ in the data
          folder; else the decks shipped with the program.
          
          [env: CLOUDNOTES_DECKS]

      --progress <FILE>
          Progress file [default: progress.jsonl in the data folder]
          
          [env: CLOUDNOTES_PROGRESS]

      --lang <LANG>
          Language of the interface [default: as in config.yaml, else by LANG]

          Possible values:
          - en: English
          - zh: 简体中文

  -h, --help
          Print help (see a summary with '-h')
",
    );
}
