//! The real binary in a real pseudo-terminal: keys in, a screen out.
#![cfg(unix)]

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const QUIZ: &str = concat!(env!("CARGO_BIN_EXE_cloudnotes"), " quiz docker --seed 1 --no-choice");
const CARDS: usize = 7;
const WIDE: (u16, u16) = (80, 24);
const NARROW: (u16, u16) = (40, 20);

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

    fn progress(&self) -> PathBuf {
        self.0.path().join("progress.jsonl")
    }

    /// Answers on disk.
    fn kept(&self) -> usize {
        let log = fs::read_to_string(self.progress()).unwrap_or_default();
        log.lines().filter(|line| line.contains(r#""event":"review""#)).count()
    }

    /// Starts `cloudnotes quiz docker`, after the shell commands of `setup`.
    fn quiz(&self, setup: &str, size: (u16, u16)) -> Quiz {
        self.shell(&format!("{setup} exec {QUIZ}"), size)
    }

    /// Runs a script in a terminal of its own.
    fn shell(&self, script: &str, (columns, rows): (u16, u16)) -> Quiz {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script]);
        command.cwd(self.0.path());
        command.env("CLOUDNOTES_DECKS", self.0.path().join("decks"));
        command.env("CLOUDNOTES_PROGRESS", self.progress());
        command.env("CLOUDNOTES_NOW", "2026-11-23T20:00:00+08:00");
        command.env("HOME", self.0.path());
        // What the screen is searched for is English, wherever the developer is at home.
        command.env("LC_ALL", "C.UTF-8");
        command.env("TERM", "xterm-256color");
        for unset in ["NO_COLOR", "VISUAL", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env_remove(unset);
        }
        let child = pty.slave.spawn_command(command).expect("the quiz starts");
        let mut reader = pty.master.try_clone_reader().expect("a screen");
        let parser = Arc::new(Mutex::new(vt100::Parser::new(rows, columns, 0)));
        let screen = Arc::clone(&parser);
        let written = Arc::default();
        let all: Arc<Mutex<Vec<u8>>> = Arc::clone(&written);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                all.lock().expect("bytes").extend(&bytes[..read]);
                screen.lock().expect("a screen").process(&bytes[..read]);
            }
        });
        let keys = pty.master.take_writer().expect("a keyboard");
        Quiz { child, keys, parser, written, master: pty.master }
    }
}

struct Quiz {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    parser: Arc<Mutex<vt100::Parser>>,
    /// All that came to the screen.
    written: Arc<Mutex<Vec<u8>>>,
    master: Box<dyn MasterPty + Send>,
}

impl Quiz {
    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("a keyboard");
        self.keys.flush().expect("a keyboard");
    }

    fn parser(&self) -> MutexGuard<'_, vt100::Parser> {
        self.parser.lock().expect("a screen")
    }

    fn screen(&self) -> String {
        self.parser().screen().contents()
    }

    /// Waits until the screen shows this.
    fn sees(&self, expect: &str) -> String {
        self.waits(expect, |screen| screen.contains(expect))
    }

    fn waits(&self, what: &str, seen: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let screen = self.screen();
            if seen(&screen) {
                return screen;
            }
            assert!(start.elapsed() < Duration::from_secs(20), "no {what:?} on\n{screen}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits for a question, on whatever card.
    fn asks(&self) -> String {
        self.waits("question", |screen| screen.contains(" show answer"))
    }

    /// Shows the answer, gives a grade, and waits for what comes next.
    fn answers(&mut self, grade: &str) {
        self.asks();
        self.press(" ");
        self.sees("Again 1");
        self.press(grade);
        self.waits("the next card", |screen| !screen.contains("Again 1"));
    }

    /// Answers until a question is asked.
    fn reaches(&mut self, question: &str) {
        for _ in 0..CARDS {
            if self.asks().contains(question) {
                return;
            }
            self.answers("4");
        }
        panic!("never asked: {question}");
    }

    fn signal(&self, signal: &str) {
        let id = self.child.process_id().expect("a process").to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("kill").success());
    }

    fn is_raw(&self) -> bool {
        let modes = self.master.get_termios().expect("a terminal");
        !format!("{:?}", modes.local_flags).contains("ICANON")
    }

    /// Waits for the end; the terminal must be as it was. Returns what is on it, and the exit code.
    fn ends(mut self) -> (String, u32) {
        let code = self.child.wait().expect("the quiz ends").exit_code();
        self.waits("the normal screen", |_| !self.parser().screen().alternate_screen());
        // Whatever is printed after the quiz.
        std::thread::sleep(Duration::from_millis(50));
        assert!(!self.parser().screen().hide_cursor(), "the cursor is hidden");
        assert!(!self.parser().screen().bracketed_paste(), "pastes are bracketed");
        assert!(!self.is_raw(), "the terminal is raw");
        (self.screen(), code)
    }
}

#[test]
fn a_whole_session_by_keys() {
    for size in [WIDE, NARROW] {
        let desk = Desk::new();
        let mut quiz = desk.quiz("", size);
        let screen = quiz.sees("什么是镜像（Image）？");
        assert!(screen.contains("Docker › 镜像和容器"), "{screen}");
        assert!(screen.contains("Space show answer"), "{screen}");
        assert!(!screen.contains("只读的模板"), "{screen}");
        quiz.press(" ");
        let screen = quiz.sees("只读的模板");
        for button in ["1 Again 1m", "2 Hard 6m", "3 Good 10m", "4 Easy 6d"] {
            assert!(screen.contains(button), "{screen}");
        }
        assert_eq!(desk.kept(), 0);
        quiz.press("1");
        quiz.waits("the next card", |screen| !screen.contains("Again 1"));
        assert_eq!(desk.kept(), 1, "the answer is on disk when the next card shows");
        for _ in 1..CARDS {
            quiz.answers("4");
        }
        quiz.sees("什么是镜像（Image）？");
        quiz.answers("4");
        let screen = quiz.sees("All done.");
        assert!(screen.contains("Right      7 of 8 (88 %)"), "{screen}");
        assert!(screen.contains("1 ×  什么是镜像（Image）？"), "{screen}");
        quiz.press("\u{3}");
        let (screen, code) = quiz.ends();
        assert_eq!(code, 0);
        assert!(screen.contains("Right      7 of 8"), "the summary stays: {screen}");
        assert_eq!(desk.kept(), 8);
    }
}

#[test]
fn every_way_out_gives_the_terminal_back() {
    let desk = Desk::new();
    for (keys, code) in [
        ("\u{1b}", 0),
        ("\tq", 0),
        ("\u{1b}q", 0),
        ("\u{3}", 0),
        (" \u{3}", 0),
        ("?\u{3}", 0),
        ("x\u{3}", 0),
        ("\u{4}", 0),
    ] {
        let mut quiz = desk.quiz("", WIDE);
        quiz.asks();
        assert!(quiz.parser().screen().alternate_screen());
        assert!(quiz.parser().screen().hide_cursor(), "a caret without a line");
        assert!(quiz.is_raw());
        quiz.press(keys);
        assert_eq!(quiz.ends().1, code, "{keys:?}");
    }
    for (signal, code) in [("-TERM", 143), ("-HUP", 129), ("-INT", 130)] {
        let mut quiz = desk.quiz("", WIDE);
        quiz.asks();
        quiz.answers("3");
        quiz.signal(signal);
        assert_eq!(quiz.ends().1, code, "{signal}");
    }
    assert_eq!(desk.kept(), 3);
}

#[test]
fn a_kill_right_after_an_answer_loses_nothing() {
    for size in [WIDE, NARROW] {
        let desk = Desk::new();
        for answered in 1..=20 {
            let mut quiz = desk.quiz("", size);
            quiz.asks();
            quiz.answers(if answered % 3 == 0 { "1" } else { "3" });
            quiz.signal("-KILL");
            quiz.child.wait().expect("it is dead");
            assert_eq!(desk.kept(), answered);
        }
    }
}

#[test]
fn what_a_killed_quiz_left_on_the_screen_is_cleared() {
    let desk = Desk::new();
    let quiz = desk.quiz("", WIDE);
    quiz.asks();
    // The screen of this test clears itself when it is entered again; not every terminal does.
    let written = String::from_utf8_lossy(&quiz.written.lock().expect("bytes")).into_owned();
    let (_, entered) = written.split_once("\x1b[?1049h").expect("the alternate screen");
    let (before, _) = entered.split_once("docker").expect("the header");
    assert!(before.contains("\x1b[2J"), "{before:?}");
}

#[test]
fn a_full_disk_stops_the_quiz_and_is_told() {
    let desk = Desk::new();
    let mut quiz = desk.quiz("trap '' XFSZ; ulimit -f 1;", WIDE);
    quiz.asks();
    let mut given = 0;
    loop {
        quiz.press(" ");
        quiz.sees("Again 1");
        quiz.press("1");
        quiz.waits("the next card or the end", |screen| !screen.contains("Again 1"));
        if !quiz.parser().screen().alternate_screen() {
            break;
        }
        given += 1;
        assert!(given < 50, "the disk is never full");
    }
    let (screen, code) = quiz.ends();
    assert_eq!(code, 3, "{screen}");
    assert!(screen.contains(&format!("Answers saved in this session: {given}.")), "{screen}");
    assert_eq!(desk.kept(), given);
}

#[test]
fn a_resize_draws_the_card_again() {
    let desk = Desk::new();
    let mut quiz = desk.quiz("", WIDE);
    quiz.asks();
    quiz.answers("3");
    quiz.sees("命名为 redis：命令是什么？");
    quiz.parser().screen_mut().set_size(20, 40);
    let size = PtySize { rows: 20, cols: 40, pixel_width: 0, pixel_height: 0 };
    quiz.master.resize(size).expect("a new size");
    quiz.sees("用 Docker 在后台运行最新版 redis，映射\n");
    quiz.press("\u{3}");
    quiz.ends();
}

#[test]
fn an_answer_is_typed_with_a_caret_and_judged() {
    let desk = Desk::new();
    let mut quiz = desk.quiz("", NARROW);
    quiz.reaches("容器是 ____ 的运行实例。");
    quiz.press("容器");
    quiz.sees("› 容器");
    let row = quiz.screen().lines().position(|line| line.contains("› 容器")).expect("a line");
    assert_eq!(quiz.parser().screen().cursor_position(), (row as u16, 1 + 2 + 4));
    quiz.press("\u{15}镜像\u{1b}[D\u{1b}[D镜\u{7f}\r");
    let screen = quiz.sees("✓ 镜像");
    assert!(screen.contains("[3 Good 10m]"), "{screen}");
    assert!(quiz.parser().screen().hide_cursor(), "a caret without a line");
    quiz.press("\r");
    quiz.waits("the next card", |screen| !screen.contains("Again 1"));
    let log = fs::read_to_string(desk.progress()).expect("a log");
    assert!(log.lines().last().expect("an answer").contains(r#""mode":"typed""#), "{log}");
    quiz.press("\u{3}");
    quiz.ends();
}

#[test]
fn steps_back_go_into_earlier_sessions() {
    let desk = Desk::new();
    let mut quiz = desk.quiz("", WIDE);
    quiz.answers("4");
    quiz.asks();
    quiz.press("\u{3}");
    quiz.ends();
    let mut quiz = desk.quiz("", WIDE);
    quiz.asks();
    quiz.answers("4");
    quiz.asks();
    quiz.press("\tu");
    quiz.sees("Taken back: Easy.");
    quiz.press("\tu");
    let screen = quiz.sees("Taken back: Easy for “什么是镜像（Image）？” (earlier session).");
    assert!(screen.contains("什么是镜像（Image）？"), "{screen}");
    quiz.press("\u{3}");
    quiz.ends();
    let log = fs::read_to_string(desk.progress()).expect("a log");
    assert_eq!(log.lines().filter(|line| line.contains(r#""event":"undo""#)).count(), 2, "{log}");
    // From the shell it is said as well.
    let mut quiz = desk.quiz("", WIDE);
    quiz.answers("4");
    quiz.asks();
    quiz.press("\u{3}");
    quiz.ends();
    let mut quiz = desk.shell(&format!("exec {QUIZ} --undo"), WIDE);
    quiz.sees("Taken back: Easy for “什么是镜像（Image）？” (earlier session).");
    quiz.press("\u{3}");
    quiz.ends();
}

#[test]
fn a_stopped_quiz_gives_the_terminal_back_and_returns() {
    let desk = Desk::new();
    let script = format!("set -m; {QUIZ}; echo STOPPED $?; read back; fg; echo LEFT $?");
    let mut quiz = desk.shell(&script, WIDE);
    quiz.reaches("容器是 ____ 的运行实例。");
    quiz.press("half an ans\u{1a}");
    let screen = quiz.sees("STOPPED");
    assert!(!screen.contains("half an ans"), "{screen}");
    assert!(!quiz.parser().screen().alternate_screen());
    assert!(!quiz.parser().screen().bracketed_paste());
    assert!(!quiz.is_raw());
    quiz.press("\n");
    quiz.sees("› half an ans");
    assert!(quiz.parser().screen().alternate_screen());
    assert!(quiz.parser().screen().bracketed_paste());
    quiz.waits("raw mode", |_| quiz.is_raw());
    quiz.press("\u{15}");
    let kept = desk.kept();
    quiz.answers("4");
    assert_eq!(desk.kept(), kept + 1);
    quiz.press("\u{3}");
    quiz.sees("LEFT 0");
    quiz.ends();
}

#[test]
fn a_quiz_stopped_from_outside_takes_the_screen_again() {
    let desk = Desk::new();
    let mut quiz = desk.quiz("", WIDE);
    quiz.asks();
    quiz.signal("-STOP");
    // Whoever had the terminal meanwhile left another screen.
    *quiz.parser() = vt100::Parser::new(24, 80, 0);
    quiz.signal("-CONT");
    quiz.asks();
    assert!(quiz.parser().screen().alternate_screen());
    quiz.answers("4");
    quiz.press("\u{3}");
    quiz.ends();
}

#[test]
fn the_editor_has_the_terminal_to_itself() {
    let desk = Desk::new();
    let editor = desk.0.path().join("editor");
    let script = "#!/bin/sh\nfor file; do :; done\necho EDITOR $(stty -a)\nread go\n\
                  sed 's/只读的模板/不变的模板/' \"$file\" >new && cat new >\"$file\"\n";
    fs::write(&editor, script).expect("an editor");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&editor, mode).expect("an editor");
    let mut quiz = desk.quiz(&format!("unset VISUAL; export EDITOR={};", editor.display()), WIDE);
    quiz.asks();
    quiz.press("\u{1b}e");
    let screen = quiz.sees("EDITOR");
    assert!(!screen.contains("什么是镜像"), "{screen}");
    let screen = quiz.waits("the state of the terminal", |screen| screen.contains("icanon"));
    assert!(!screen.contains("-icanon") && !screen.contains("-echo "), "{screen}");
    assert!(!quiz.parser().screen().alternate_screen());
    // Meant for the editor.
    quiz.signal("-INT");
    quiz.press("\n");
    let screen = quiz.sees("Edited: this is the card now.");
    assert!(screen.contains("什么是镜像（Image）？"), "{screen}");
    quiz.press(" ");
    quiz.sees("不变的模板");
    quiz.press("\u{3}");
    quiz.ends();
}

#[test]
fn ten_thousand_characters_are_pasted_and_judged() {
    let desk = Desk::new();
    let mut quiz = desk.quiz("", WIDE);
    quiz.reaches("容器是 ____ 的运行实例。");
    quiz.press(&format!("\u{1b}[200~{}结尾\u{1b}[201~", "粘贴\n".repeat(3333)));
    quiz.sees("结尾");
    quiz.press("\r");
    quiz.sees("✗ 粘贴 粘贴");
    quiz.sees("容器是镜像的运行实例。");
    quiz.press("\u{3}");
    quiz.ends();
}

#[test]
fn the_wheel_scrolls_and_the_mouse_still_selects() {
    let desk = Desk::new();
    let mut quiz = desk.quiz("", WIDE);
    quiz.asks();
    quiz.press("\u{3}");
    let written = Arc::clone(&quiz.written);
    quiz.ends();
    let bytes = String::from_utf8_lossy(&written.lock().expect("bytes")).into_owned();
    assert!(bytes.contains("\u{1b}[?1007h"), "the wheel gives no arrows");
    assert!(bytes.contains("\u{1b}[?1007r"), "it is not given back");
    for capture in ["\u{1b}[?1000h", "\u{1b}[?1002h", "\u{1b}[?1003h"] {
        assert!(!bytes.contains(capture), "the mouse is taken");
    }
}

#[test]
fn a_paste_grades_nothing() {
    let desk = Desk::new();
    let mut quiz = desk.quiz("", WIDE);
    quiz.asks();
    quiz.press(" ");
    quiz.sees("Again 1");
    quiz.press(&format!("\u{1b}[200~{}\u{1b}[201~", "1 2 3 4 ".repeat(1000)));
    quiz.press("?");
    quiz.sees("Esc back");
    assert_eq!(desk.kept(), 0);
    quiz.press("\u{3}");
    quiz.ends();
}

#[test]
fn no_color_is_respected() {
    let coloured = |setup| {
        let desk = Desk::new();
        let mut quiz = desk.quiz(setup, WIDE);
        quiz.asks();
        quiz.press(" ");
        quiz.sees("Again 1");
        let parser = quiz.parser();
        let cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
        let coloured = cells
            .filter_map(|(row, column)| parser.screen().cell(row, column))
            .any(|cell| cell.fgcolor() != vt100::Color::Default);
        drop(parser);
        quiz.press("\u{3}");
        quiz.ends();
        coloured
    };
    assert!(coloured(""));
    assert!(!coloured("export NO_COLOR=1;"));
}

#[test]
fn what_is_typed_in_a_burst_shows_though_its_last_key_does_nothing() {
    let desk = Desk::new();
    let mut quiz = desk.quiz("", WIDE);
    quiz.reaches("容器是 ____ 的运行实例。");
    quiz.press("hello\u{1b}[C");
    quiz.sees("› hello");
    quiz.press("\u{3}");
    quiz.ends();
}

#[test]
fn a_page_over_a_list_is_scrolled_by_the_arrows() {
    let desk = Desk::new();
    let deck = "format: 1\ncards:\n- front: 三个核心概念是什么？\n  kind: list\n  back: 镜像、容器、仓库\n  items: [镜像, 容器, 仓库]\n";
    fs::write(desk.0.path().join("decks/docker.yaml"), deck).expect("a deck");
    let mut quiz = desk.quiz("", (40, 8));
    quiz.sees("三个核心概念");
    quiz.press("\r");
    quiz.sees("☐ 镜像");
    quiz.press("w");
    quiz.sees("Esc back");
    let before = quiz.screen();
    quiz.press("\u{1b}[B");
    let screen = quiz.waits("another line", |screen| screen != before);
    assert!(screen.contains("Esc back"), "{screen}");
    quiz.press("\u{3}");
    quiz.ends();
}
