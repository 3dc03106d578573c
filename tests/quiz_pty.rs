//! The real binary in a real pseudo-terminal: keys in, a screen out.
#![cfg(unix)]

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

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
    fn quiz(&self, setup: &str, (columns, rows): (u16, u16)) -> Quiz {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let binary = env!("CARGO_BIN_EXE_cloudnotes");
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &format!("{setup} exec {binary} quiz docker --seed 1")]);
        command.cwd(self.0.path());
        command.env("CLOUDNOTES_DECKS", self.0.path().join("decks"));
        command.env("CLOUDNOTES_PROGRESS", self.progress());
        command.env("CLOUDNOTES_NOW", "2026-11-23T20:00:00+08:00");
        command.env("HOME", self.0.path());
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        let child = pty.slave.spawn_command(command).expect("the quiz starts");
        let mut reader = pty.master.try_clone_reader().expect("a screen");
        let parser = Arc::new(Mutex::new(vt100::Parser::new(rows, columns, 0)));
        let screen = Arc::clone(&parser);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                screen.lock().expect("a screen").process(&bytes[..read]);
            }
        });
        let keys = pty.master.take_writer().expect("a keyboard");
        Quiz { child, keys, parser, master: pty.master }
    }
}

struct Quiz {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    parser: Arc<Mutex<vt100::Parser>>,
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
        assert!(screen.contains("Enter show answer"), "{screen}");
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
        assert!(!quiz.parser().screen().hide_cursor(), "no caret on the line");
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
