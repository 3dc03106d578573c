//! `stats`, `outline`, `list` and `cloudnotes` alone, on the real binary: in a pipe, and in a
//! terminal of a given width.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with a deck, its progress, and nothing of whoever runs the test.
struct Desk(tempfile::TempDir);

impl Desk {
    /// With the fixture deck, but no progress.
    fn new() -> Desk {
        let desk = Desk::empty();
        fs::create_dir(desk.path("decks")).expect("a folder of decks");
        let deck = include_str!("fixtures/quiz.yaml");
        fs::write(desk.path("decks/docker.yaml"), deck).expect("a deck");
        desk
    }

    fn empty() -> Desk {
        Desk(tempfile::tempdir().expect("a temporary folder"))
    }

    /// Two cards answered, one of them suspended since, and an exam ahead.
    fn studied() -> Desk {
        let desk = Desk::new();
        let log = r#"{"cloudnotes":"progress","format":1,"device":"9f86d081884c7d65"}
{"seq":1,"event":"review","card":"card00000001","grade":4,"at":"2026-11-01T20:00:00.000+08:00","took_ms":4000,"mode":"shown"}
{"seq":2,"event":"review","card":"card00000002","grade":4,"at":"2026-11-01T20:01:00.000+08:00","took_ms":4000,"mode":"shown"}
{"seq":3,"event":"review","card":"card00000001","grade":1,"at":"2026-11-20T20:00:00.000+08:00","took_ms":4000,"mode":"shown"}
{"seq":4,"event":"review","card":"card00000001","grade":3,"at":"2026-11-20T20:11:00.000+08:00","took_ms":4000,"mode":"shown"}
{"seq":5,"event":"suspend","card":"card00000002","at":"2026-11-20T20:12:00.000+08:00"}
{"seq":6,"event":"exam","on":"2026-12-20","topics":[],"at":"2026-11-20T20:13:00.000+08:00"}
"#;
        fs::write(desk.path("progress.jsonl"), log).expect("a log");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program in a pipe.
    fn run(&self, args: &str) -> (i32, String, String) {
        self.run_with(args, &[])
    }

    fn run_with(&self, args: &str, env: &[(&str, &str)]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cloudnotes"));
        command.args(args.split_whitespace()).current_dir(self.0.path());
        for name in UNSET {
            command.env_remove(name);
        }
        command.envs(self.env()).envs(env.iter().copied());
        let output = command.output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
    }

    fn env(&self) -> Vec<(&'static str, String)> {
        let home = |path: &Path| path.display().to_string();
        vec![
            ("HOME", home(self.0.path())),
            ("XDG_DATA_HOME", home(&self.path("data"))),
            ("XDG_CONFIG_HOME", home(&self.path("config"))),
            ("CLOUDNOTES_PROGRESS", home(&self.path("progress.jsonl"))),
            ("CLOUDNOTES_NOW", "2026-11-23T20:00:00+08:00".to_owned()),
        ]
    }

    #[track_caller]
    fn check(&self, args: &str, expect: (i32, &str, &str)) {
        let (code, out, err) = self.run(args);
        assert_eq!((code, out.as_str(), err.as_str()), expect, "{args}");
    }
}

const UNSET: [&str; 8] = [
    "CLOUDNOTES_DECKS",
    "CLOUDNOTES_PROGRESS",
    "NO_COLOR",
    "COLUMNS",
    "TERM",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
];

#[test]
fn a_pipe_gets_a_number_a_line() {
    let (code, out, err) = Desk::studied().run("stats");
    assert_eq!((code, err.as_str()), (0, ""));
    let has = |line: &str| assert!(out.lines().any(|l| l == line), "no {line:?} in\n{out}");
    has("Cards\tnew\t5");
    has("Cards\tyoung\t1");
    has("Cards\tsuspended\t1");
    has("Due\ttoday\t1");
    has("Due\t2026-11-23\t1");
    has("Reviews\ttotal\t4");
    has("Reviews\t2026-11-20\t2");
    has("Retention\tall\tall\t0 %\t0–79\t0\t1");
    has("Readiness\tdocker\trecall\t84 %");
    has("Readiness\tdocker\tmet\t29 %");
    has("Readiness\tdocker\tnow\t24 %");
    assert!(out.contains("Readiness\tdocker\texam\t"), "{out}");
    assert!(!out.contains(['█', '▇', '·', '\u{1b}']), "{out}");
    let (_, zh, _) = Desk::studied().run("--lang zh stats");
    assert_eq!(zh.lines().count(), out.lines().count());
    assert!(zh.contains("卡片\t暂停\t1\n"), "{zh}");
}

#[test]
fn json_keeps_its_fields_and_has_more() {
    let (code, out, _) = Desk::studied().run("stats --format json --lang zh");
    let stats: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(code, 0);
    assert_eq!(stats["today"], "2026-11-23");
    assert_eq!(
        stats["cards"],
        serde_json::json!(
            { "new": 5, "learning": 0, "young": 1, "mature": 0, "suspended": 1, "leeches": [] }
        )
    );
    let due = &stats["due"];
    assert_eq!((&due["today"], &due["next_30_days"]), (&1.into(), &1.into()));
    assert_eq!((&due["days"][0], due["days"].as_array().map(Vec::len)), (&1.into(), Some(30)));
    let reviews = &stats["reviews"];
    assert_eq!((&reviews["total"], &reviews["days"][3]), (&4.into(), &2.into()));
    assert_eq!(stats["retention"]["topics"][0]["topic"], "docker");
    assert_eq!(stats["retention"]["topics"][0]["all"], stats["retention"]["all"]);
    assert_eq!(stats["exam"], "2026-12-20");
    let ready = &stats["readiness"][0];
    assert_eq!(ready["met"], 2);
    let share = |key: &str| (ready[key].as_f64().expect(key) * 100.0).round();
    assert_eq!((share("recall"), share("readiness")), (84.0, 24.0), "as the page says");
    let (_, out, _) = Desk::new().run("stats --format json");
    assert!(out.contains("\"recall\": null") && !out.contains("-0.0"), "{out}");
}

#[test]
fn outline_in_a_pipe() {
    let desk = Desk::studied();
    let expect = "\
docker\t84 %\t2\t7\t1\t
docker › Docker\t84 %\t2\t7\t1\t
docker › Docker › 镜像和容器\t84 %\t2\t3\t1\t
docker › Docker › docker run\t–\t0\t3\t0\t
docker › Docker › Docker vs. Linux虚拟机\t–\t0\t1\t0\t
";
    desk.check("outline", (0, expect, ""));
    let (_, out, err) = desk.run("outline --weakest=1 docker");
    assert!(out.starts_with("docker › Docker › 镜像和容器\t"), "{out}");
    assert_eq!(
        (out.lines().count(), err.as_str()),
        (1, "2 more: `cloudnotes outline docker --weakest=3`\n",)
    );
    let (_, out, _) = desk.run("outline --format json");
    let headings: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(headings[2]["path"], serde_json::json!(["Docker", "镜像和容器"]));
    assert_eq!((&headings[2]["own"]["cards"], &headings[2]["all"]["due"]), (&3.into(), &1.into()));
}

#[test]
fn list_names_what_is_suspended_where_anything_is() {
    Desk::new().check(
        "list",
        (0, "topic   total  due  new  learned\ndocker      7    0    7        0\n", ""),
    );
    Desk::studied().check(
        "list",
        (
            0,
            "topic   total  due  new  learned  suspended\n\
             docker      7    1    5        1          1\n",
            "`cloudnotes list --suspended` shows which are suspended.\n",
        ),
    );
    Desk::studied().check(
        "list --lang zh",
        (
            0,
            "主题    总数  到期  新卡片  已学  暂停\ndocker     7     1       5     1     1\n",
            "`cloudnotes list --suspended` 列出暂停的卡片。\n",
        ),
    );
}

#[test]
fn the_first_start_says_how_to_begin() {
    let expect = "\
cloudnotes                                                       Mon 23 Nov 2026

  Asks you what stands in your notes, and again just before you would forget it.

  7 cards on 1 topic in the folder decks:

  docker      7

What next
  cloudnotes quiz docker         a first round: 7 new cards, about 5 min
  cloudnotes import notes/*.md   make cards from your own notes
  cloudnotes --help              all commands

  Recall the answer, press Space to see it, and say how it went: 1 to 4.
";
    Desk::new().check("", (0, expect, ""));
}

#[test]
fn without_any_deck_the_shipped_ones_are_offered() {
    let desk = Desk::empty();
    let (code, out, err) = desk.run("");
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains(" come with the program, to try it on:\n"), "{out}");
    assert!(out.contains("\n  cloudnotes quiz docker "), "{out}");
    fs::create_dir(desk.path("decks")).expect("a folder");
    let (code, out, err) = desk.run("");
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("  No cards yet in the folder decks.\n"), "{out}");
    assert!(out.contains("\n  cloudnotes import notes/*.md "), "{out}");
}

#[test]
fn later_it_says_what_is_due() {
    let desk = Desk::studied();
    let (code, out, err) = desk.run("--lang zh");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("cloudnotes  "), "{out}");
    assert!(out.contains("\n  docker        1 "), "{out}");
    assert!(out.contains("\n  cloudnotes quiz "), "{out}");
    let (_, quiz, _) = desk.run("quiz");
    let left: usize =
        quiz.split('[').nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok()).expect(&quiz);
    let row: Vec<&str> = out
        .lines()
        .find(|line| line.starts_with("  docker "))
        .map(|line| line.split_whitespace().collect())
        .expect(&out);
    let counts: usize = row[1..3].iter().map(|count| count.parse::<usize>().expect(&out)).sum();
    assert_eq!(counts, left, "the very cards that the quiz asks");
}

#[cfg(unix)]
mod in_a_terminal {
    use std::io::Read;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;

    /// All that the program writes to a terminal, as it is.
    fn written(desk: &Desk, args: &str, columns: u16, env: &[(&str, &str)]) -> String {
        let (text, is_fine) = transcript(desk, args, columns, env);
        assert!(is_fine, "{args}: {text}");
        text
    }

    /// The same, and whether it ended well.
    fn transcript(desk: &Desk, args: &str, columns: u16, env: &[(&str, &str)]) -> (String, bool) {
        let size = PtySize { rows: 20, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_cloudnotes"));
        command.args(args.split_whitespace());
        command.cwd(desk.0.path());
        UNSET.iter().for_each(|name| command.env_remove(name));
        command.env("TERM", "xterm");
        desk.env().iter().for_each(|(name, value)| command.env(name, value));
        env.iter().for_each(|(name, value)| command.env(name, value));
        let mut child = pty.slave.spawn_command(command).expect("the program starts");
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().expect("a screen");
        let mut bytes = Vec::new();
        // Linux ends it with an error.
        _ = reader.read_to_end(&mut bytes);
        let is_fine = child.wait().expect("the program ends").success();
        (String::from_utf8(bytes).expect("text"), is_fine)
    }

    /// What stands there when it is done.
    fn screen(text: &str, columns: u16) -> String {
        let mut parser = vt100::Parser::new(100, columns, 0);
        parser.process(text.as_bytes());
        parser.screen().contents()
    }

    #[test]
    fn stats_are_drawn_as_wide_as_the_window() {
        let desk = Desk::studied();
        for columns in [40, 80, 120] {
            let text = written(&desk, "stats docker", columns, &[]);
            assert!(text.contains("\u{1b}[32m"), "colours");
            let screen = screen(&text, columns);
            assert!(screen.starts_with("docker · 7 cards"), "{screen}");
            for part in ["Reviews", "Due", "Cards", "Intervals", "Retention", "Readiness"] {
                assert!(screen.contains(&format!("\n{part}")), "{part} in\n{screen}");
            }
            let lines = text.lines().count();
            assert_eq!(screen.trim_end().lines().count(), lines, "no line is broken\n{screen}");
        }
    }

    #[test]
    fn sentences_fit_a_narrow_window() {
        let log = Desk::studied();
        let none = Desk::new();
        for (desk, args) in [
            (&none, "stats"),
            (&none, "stats --lang zh"),
            (&none, "plan"),
            (&none, "list --suspended"),
            (&log, "search 镜像"),
            (&log, "list"),
            (&log, "list --suspended"),
            (&log, "outline --weakest=1"),
            (&log, "plan"),
        ] {
            let text = transcript(desk, args, 40, &[]).0;
            let screen = screen(&text, 40);
            let lines = text.trim_end().lines().count();
            assert_eq!(
                screen.trim_end().lines().count(),
                lines,
                "{args}: a line is broken\n{screen}"
            );
        }
    }

    #[test]
    fn no_colour_where_none_is_wanted() {
        let desk = Desk::studied();
        for args in ["stats", "outline", "outline --weakest", ""] {
            let coloured = written(&desk, args, 80, &[]);
            let bare = written(&desk, args, 80, &[("NO_COLOR", "1")]);
            assert_ne!(coloured, bare, "{args}");
            assert!(!bare.contains("\u{1b}[3"), "{args}: {bare}");
            assert_eq!(screen(&coloured, 80), screen(&bare, 80), "{args}");
        }
    }

    #[test]
    fn a_terminal_that_knows_only_letters_gets_what_a_pipe_gets() {
        let desk = Desk::studied();
        for args in ["stats", "outline", ""] {
            let dumb = written(&desk, args, 80, &[("TERM", "dumb")]);
            assert_eq!(dumb.replace('\r', ""), desk.run(args).1, "{args}");
        }
    }

    #[test]
    fn the_outline_in_a_narrow_window() {
        let text = written(&Desk::studied(), "outline --lang zh", 40, &[]);
        let screen = screen(&text, 40);
        assert!(screen.contains("\n    镜像和容器"), "{screen}");
        assert!(screen.contains("▇ 能想起"), "{screen}");
        assert!(screen.lines().all(|line| line.chars().count() <= 40), "{screen}");
    }
}
