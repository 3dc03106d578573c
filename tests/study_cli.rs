//! `quiz` without a terminal, `list`, `stats`, `search` and `why`, on the real binary.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

/// A folder with the fixture deck, in which a quiz leaves its progress.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("decks")).expect("a folder of decks");
        let deck = include_str!("fixtures/quiz.yaml");
        fs::write(folder.path().join("decks/docker.yaml"), deck).expect("a deck");
        Desk(folder)
    }

    /// Runs the program at eight in the evening of this day of November 2026.
    fn run(&self, day: u32, args: &str, input: &str) -> (i32, String, String) {
        self.run_at("", day, args, input)
    }

    /// The same on so many columns.
    fn run_at(&self, columns: &str, day: u32, args: &str, input: &str) -> (i32, String, String) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cloudnotes"))
            .args(args.split(' '))
            .env("COLUMNS", columns)
            .current_dir(self.0.path())
            .env("CLOUDNOTES_DECKS", self.0.path().join("decks"))
            .env("CLOUDNOTES_PROGRESS", self.0.path().join("progress.jsonl"))
            .env("CLOUDNOTES_NOW", format!("2026-11-{day:02}T20:00:00+08:00"))
            .env("HOME", self.0.path())
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin.write_all(input.as_bytes()).expect("a pipe");
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
    }

    #[track_caller]
    fn check(&self, day: u32, args: &str, expect: (i32, &str, &str)) {
        self.check_at("", day, args, expect);
    }

    #[track_caller]
    fn check_at(&self, columns: &str, day: u32, args: &str, expect: (i32, &str, &str)) {
        let (code, out, err) = self.run_at(columns, day, args, "");
        assert_eq!((code, out.as_str(), err.as_str()), expect, "{args}");
    }
}

#[test]
fn two_days_of_quizzing() {
    let desk = Desk::new();
    let (code, out, err) = desk.run(1, "stats", "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("Cards\ttotal\t7\nCards\tnew\t7\n"), "{out}");

    let (code, out, err) = desk.run(1, "quiz docker --new 2", "\n3\n\n1\n\n3\n\n3\n\n3\n");
    assert_eq!((code, err.as_str()), (0, ""));
    let expect = "\
Answers    5
Right      4 of 5 (80 %)
Cards      2 new, 0 review
Next due   tomorrow
Tomorrow   1 due
";
    assert!(out.ends_with(expect), "{out}");

    let nothing = "\
Nothing is due. The next card is due tomorrow.
New cards left for other days: 5. To take some of them now: `cloudnotes quiz docker --new 5`
To go through all cards without touching the schedule: `cloudnotes quiz docker --cram`
To take the last answer back: `cloudnotes quiz docker --undo`
";
    desk.check(1, "quiz docker --new 0", (2, "", nothing));

    let (_, out, _) = desk.run(9, "quiz docker --new 0", "\n1\n\n3\n");
    assert!(out.contains("Again 10m"), "a lapse is relearned: {out}");
    desk.check(
        9,
        "list",
        (
            0,
            "\
topic   total  due  new  learned
docker      7    1    5        2
",
            "",
        ),
    );
    let (code, out, _) = desk.run(9, "stats --format json", "");
    let stats: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(code, 0);
    assert_eq!(stats["reviews"]["total"], 7);
    assert_eq!(stats["reviews"]["last_7_days"], 2);
    let all = serde_json::json!(
        { "recalled": 1, "asked": 2, "percent": 50.0, "low": 9.5, "high": 90.5 }
    );
    assert_eq!(stats["retention"]["all"], all);
    assert_eq!(stats["cards"]["learning"], 1);
}

#[test]
fn the_daily_limit_counts_what_was_met_today() {
    let desk = Desk::new();
    let first = desk.run(1, "quiz --limit 3", "\n4\n\n4\n\n4\n");
    assert_eq!(first.0, 0);
    let (_, out, _) = desk.run(1, "quiz", "");
    assert!(out.contains("[4 left;"), "{out}");
    let (_, out, _) = desk.run(1, "quiz --new 1", "");
    assert!(out.contains("[1 left;"), "{out}");
}

#[test]
fn progress_of_cards_that_are_gone_is_kept_and_not_in_the_way() {
    let desk = Desk::new();
    desk.run(1, "quiz --limit 1", "\n4\n");
    let log = desk.0.path().join("progress.jsonl");
    let text = fs::read_to_string(&log).expect("a log").replace("card00000001", "gone");
    fs::write(&log, &text).expect("a log");
    let told = "Not counted: 1 answer to 1 card in no deck; the log keeps them.\n";
    assert_eq!(desk.run(1, "stats", "").2, told);
    let zh = "未计入：1 次回答，属于不在任何卡组里的 1 张卡片；日志里仍保留。\n";
    assert_eq!(desk.run(1, "stats --lang zh", "").2, zh);
    for silent in ["stats docker", "stats --format json", "list"] {
        assert_eq!(desk.run(1, silent, "").2, "", "{silent}");
    }
    let (code, out, err) = desk.run(1, "quiz --limit 1", "\n4\n");
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(fs::read_to_string(&log).expect("a log").starts_with(&text));
}

#[test]
fn search_finds_the_question_before_the_answer_before_the_heading() {
    let desk = Desk::new();
    let expect = "\
card00000001  docker · term
  什么是镜像（Image）？
  → 只读的模板，用来**创建容器**：里面有应用和它依赖的一切

card00000002  docker · cloze
  容器是 ____ 的运行实例。
  → 镜像

card00000003  docker · list
  Docker › 镜像和容器
  Docker 为何要挂载目录？
  → 数据持久化 · 共享文件/配置

";
    let more = "3 cards; `cloudnotes why ID` tells more of one\n";
    desk.check(1, "search 镜像", (0, expect, more));
    desk.check_at("80", 1, "search ，镜像！", (0, expect, more));
    let expect = "\
card00000004  docker · command
  用 Docker 在后台运行最新版 redis，映射
  6379 端口，命名为 redis：命令是什么？
  → docker run -d -p 6379:6379 --name
    redis redis:latest

";
    let one = "1 card; `cloudnotes why ID` tells more of one\n";
    desk.check_at("40", 1, "search ＲＥＤＩＳ 端口", (0, expect, one));
}

#[test]
fn search_prints_the_best_and_says_how_many_more() {
    let desk = Desk::new();
    let expect = "\
card00000001  docker · term
  什么是镜像（Image）？
  → 只读的模板，用来**创建容器**：里面有应用和它依赖的一切

";
    let more = "1 of 3 cards: add a word to find fewer, or `--limit 3` to see all; \
                `cloudnotes why ID` tells more of one\n";
    desk.check(1, "search 镜像 --limit 1", (0, expect, more));
}

#[test]
fn search_as_json_prints_the_cards_and_where_they_lie() {
    let desk = Desk::new();
    let expect = r#"[
  {
    "deck": "docker",
    "retired": false,
    "id": "card00000005",
    "kind": "flag",
    "front": "`docker run` 的 `-d` 是什么意思？",
    "back": "后台运行（detached）",
    "heading": [
      "Docker",
      "docker run"
    ],
    "source": {
      "note": "",
      "first": 20,
      "last": 20
    },
    "rule": ""
  }
]
"#;
    desk.check(1, "search detached --format json", (0, expect, ""));
    let nothing = "no card holds `xyzzy`: `cloudnotes list` shows what the cards are about\n";
    desk.check(1, "search xyzzy --format json", (2, "[]\n", nothing));
}

#[test]
fn what_no_card_holds_is_told_with_a_hint() {
    let desk = Desk::new();
    let check = |text: &str, told: &str| {
        desk.check(1, &format!("search {text}"), (2, "", &format!("{told}\n")));
        desk.check(1, &format!("why {text}"), (2, "", &format!("{told}\n")));
    };
    check("dokcer", "no card holds `dokcer`: did you mean `docker`?");
    check("镜像 xyzzy", "no card holds `镜像 xyzzy`: fewer words find more");
    check("？！", "nothing to look for in `？！`: give a word");
}

#[test]
fn why_tells_the_history_of_a_card() {
    let desk = Desk::new();
    let new = "\
card00000003 · list · active · hand-made
docker › Docker › 镜像和容器

  Docker 为何要挂载目录？
  → 数据持久化
  → 共享文件/配置

New: never answered
";
    desk.check(1, "why card00000003", (0, new, ""));
    // By its question, as well as by the beginning of an id that no other card has.
    desk.check(1, "why Docker 为何要挂载目录", (0, new, ""));
    desk.check(1, "why 共享文件", (0, new, ""));

    desk.run(1, "quiz docker --new 2", "\n3\n\n1\n\n3\n\n3\n\n3\n");
    desk.run(9, "quiz docker --new 0", "\n1\n\n3\n");
    let learned = "\
card00000001 · term · active · hand-made
docker › Docker › 镜像和容器

  什么是镜像（Image）？
  → 只读的模板，用来**创建容器**：里面有
    应用和它依赖的一切

Answers
  2026-11-01 20:00  Good  → 10m
  2026-11-01 20:00  Good  → 2d
  2026-11-09 20:00  Good  → 20d, after 8
                    days

Memory
  review, due 2026-11-29 (in 10 days)
  stability 22.8 days
  difficulty 2.1 of 10
  chance to recall it now 95 %
  forgotten 0 times
";
    desk.check_at("40", 19, "why card00000001", (0, learned, ""));
    let (_, out, _) = desk.run(10, "why card00000002", "");
    assert!(out.contains("\n  relearning, due 2026-11-09 20:10 (now)\n"), "{out}");
    assert!(out.ends_with("\n  forgotten 1 time\n"), "{out}");
    let (code, out, _) = desk.run(10, "why card00000002 --format json", "");
    let told: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &told["id"]), (0, &"card00000002".into()));
    let last = serde_json::json!(
        { "at": "2026-11-09 20:00", "grade": 1, "days": 8, "interval": "10m" }
    );
    assert_eq!((&told["hand_made"], &told["reviews"][3]), (&true.into(), &last));
    assert_eq!(told["memory"]["stage"], "relearning");
    assert_eq!(told["memory"]["lapses"], 1);
}

#[test]
fn where_several_cards_are_meant_they_are_listed() {
    let desk = Desk::new();
    let expect = "\
card00000005  docker · flag
  `docker run` 的 `-d` 是什么意思？
  → 后台运行（detached）

card00000004  docker · command
  用 Docker 在后台运行最新版 redis，映射 6379 端口，命名为 redis：命令是什么？
  → docker run -d -p 6379:6379 --name redis redis:latest

card00000006  docker · reverse
  Which command starts a new container from an image?
  → docker run

";
    let which = "`docker run` may mean 3 cards: give the id of one, or more words\n";
    desk.check(1, "why docker run", (2, expect, which));
    let (code, out, err) = desk.run(1, "why card --format json", "");
    let told: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(told["matches"].as_array().map(Vec::len), Some(7));
    assert_eq!((code, told["matches"][6]["id"].as_str()), (2, Some("card00000007")));
    assert_eq!(err, "`card` may mean 7 cards: give the id of one, or more words\n");
}

#[test]
fn a_log_that_is_wrong_in_many_ways_loses_nothing() {
    let desk = Desk::new();
    let review = |seq: u32, card: &str, grade: u32, at: &str| {
        format!(
            "{{\"seq\":{seq},\"event\":\"review\",\"card\":\"{card}\",\"grade\":{grade},\
             \"at\":\"{at}+08:00\",\"took_ms\":4000,\"mode\":\"shown\"}}\n"
        )
    };
    let log = [
        "{\"cloudnotes\":\"progress\",\"format\":1,\"device\":\"9f86d081884c7d65\"}\n",
        // Out of order: the second answer stands first.
        &review(1, "card00000001", 3, "2026-11-01T20:10:00.000"),
        &review(2, "card00000001", 3, "2026-11-01T20:00:00.000"),
        &review(3, "card00000002", 9, "2026-11-01T20:11:00.000"),
        &review(4, "gone", 3, "2026-11-01T20:12:00.000"),
        &review(5, "card00000001", 3, "2036-11-01T20:00:00.000"),
        &review(6, "card00000003", 4, "2026-11-01T20:13:00.000").replace("}", ",\"days\":5}"),
    ]
    .concat();
    fs::write(desk.0.path().join("progress.jsonl"), &log).expect("a log");
    let (code, out, err) = desk.run(2, "why card00000001", "");
    let log_path = desk.0.path().join("progress.jsonl").display().to_string();
    let expect = format!(
        "{log_path}:4:57: not a progress line: a grade is 1 to 4, not 9: it is left out, all other \
         lines are used\n\
         {log_path}: answers out of order: 2: they count in the order of their times\n\
         {log_path}: answers dated in the future: 1, the last 2036-11-01 20:00: was a clock wrong? \
         they are kept; what is more than a day ahead counts when its time has come\n"
    );
    assert_eq!((code, err.as_str()), (0, expect.as_str()));
    let answers = "\
Answers
  2026-11-01 20:00  Good  → 10m
  2026-11-01 20:10  Good  → 2d
";
    assert!(out.contains(answers) && out.contains("review, due 2026-11-03 (tomorrow)"), "{out}");
    let (_, out, _) = desk.run(2, "why card00000003", "");
    assert!(out.contains("due 2026-11-06"), "as the log says that it was given: {out}");
    let (code, _, _) = desk.run(3, "quiz docker --new 0", "\n3\n");
    assert_eq!(code, 0);
    let now = fs::read_to_string(desk.0.path().join("progress.jsonl")).expect("the log");
    assert!(now.starts_with(&log) && now.len() > log.len(), "{now}");
}

#[test]
fn a_retention_outside_its_range_is_refused_with_its_place() {
    let desk = Desk::new();
    let folder = desk.0.path().join(".config/cloudnotes");
    fs::create_dir_all(&folder).expect("a folder");
    let config = folder.join("config.yaml");
    fs::write(&config, "new_per_day: 5\nretention: 0.99\n").expect("a config");
    let expect =
        format!("{}:2:12: retention: 0.99 is not a number from 0.7 to 0.97\n", config.display());
    let (code, out, err) = desk.run(1, "quiz docker", "");
    assert_eq!((code, out.as_str(), err.as_str()), (3, "", expect.as_str()));
}

/// A deck of so many cards, all learned on the first of November for two days.
fn learned(cards: usize) -> Desk {
    let desk = Desk::new();
    let mut deck = "format: 1\ntitle: Docker\ncards:\n".to_owned();
    let mut log =
        "{\"cloudnotes\":\"progress\",\"format\":1,\"device\":\"9f86d081884c7d65\"}\n".to_owned();
    for i in 0..cards {
        deck +=
            &format!("- id: card{i:08}\n  kind: qa\n  front: Question {i}?\n  back: Answer {i}\n");
        log += &format!(
            "{{\"seq\":{},\"event\":\"review\",\"card\":\"card{i:08}\",\"grade\":4,\"at\":\
             \"2026-11-01T20:00:00.000+08:00\",\"took_ms\":4000,\"mode\":\"shown\",\"days\":2}}\n",
            i + 1
        );
    }
    fs::write(desk.0.path().join("decks/docker.yaml"), deck).expect("a deck");
    fs::write(desk.0.path().join("progress.jsonl"), log).expect("a log");
    desk
}

#[test]
fn after_a_break_the_quiz_says_how_it_is_caught_up_and_does_it() {
    let desk = learned(130);
    let answers = "\n3\n".repeat(200);
    // The third of November, on which they are due, needs no plan.
    let (_, _, err) = desk.run(3, "quiz docker --limit 1", "q\n");
    assert_eq!(err, "");
    let (code, out, err) = desk.run(20, "quiz docker", &answers);
    assert_eq!(
        (code, err.as_str()),
        (
            0,
            "130 overdue: 50 a day clears them by Sunday. New cards wait until then; `--limit N` asks more.\n"
        )
    );
    assert!(out.contains("0 new, 50 review"), "{out}");
    let (code, _, err) = desk.run(20, "quiz docker", &answers);
    let done =
        "80 overdue: 50 a day clears them by Sunday. Today's are done; `--limit N` asks more.\n";
    assert!(code == 2 && err.starts_with(done), "{err}");
    let more = "Today's reviews are done; what else is due waits. To take some of it now: \
                `cloudnotes quiz docker --limit 10`\n";
    assert!(err[done.len()..].starts_with(more), "{err}");
    let (code, _, err) = desk.run(21, "quiz docker", &answers);
    let told = "80 overdue: 50 a day clears them by tomorrow. New cards wait until then; `--limit N` asks more.\n";
    assert_eq!((code, err.as_str()), (0, told));
    let (_, out, err) = desk.run(22, "quiz docker", &answers);
    assert_eq!(err, "", "a day as others are");
    assert!(out.contains("0 new, 30 review"), "{out}");
}
