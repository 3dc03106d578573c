//! The real program in a pseudo-terminal, and how long a key takes to show.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

pub struct Quiz {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    screen: Arc<(Mutex<vt100::Parser>, Condvar)>,
    _master: Box<dyn MasterPty + Send>,
}

impl Quiz {
    /// Starts a quiz of all cards of a folder.
    pub fn start(folder: &Path) -> Quiz {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_cloudnotes"));
        command.args(["quiz", "bench", "--new", "1000000", "--no-choice", "--seed", "1"]);
        command.cwd(folder);
        command.env("CLOUDNOTES_DECKS", folder);
        command.env("CLOUDNOTES_PROGRESS", folder.join("progress.jsonl"));
        command.env("LANG", "C");
        command.env("TERM", "xterm-256color");
        let child = pty.slave.spawn_command(command).expect("the quiz starts");
        let mut reader = pty.master.try_clone_reader().expect("a screen");
        let screen = Arc::new((Mutex::new(vt100::Parser::new(24, 80, 0)), Condvar::new()));
        let shown = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = [0; 16384];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                shown.0.lock().expect("a screen").process(&bytes[..read]);
                shown.1.notify_all();
            }
        });
        let keys = pty.master.take_writer().expect("a keyboard");
        let mut quiz = Quiz { child, keys, screen, _master: pty.master };
        quiz.press("", |screen| screen.contains("show answer"));
        quiz
    }

    /// Whether the card on the screen has a line to type on.
    pub fn line(&self) -> bool {
        self.screen.0.lock().expect("a screen").screen().contents().contains("› type")
    }

    /// The time from pressing keys until the screen shows what is awaited.
    pub fn press(&mut self, keys: &str, shows: impl Fn(&str) -> bool) -> Duration {
        let start = Instant::now();
        self.keys.write_all(keys.as_bytes()).expect("a keyboard");
        self.keys.flush().expect("a keyboard");
        let mut parser = self.screen.0.lock().expect("a screen");
        while !shows(&parser.screen().contents()) {
            let (next, late) =
                self.screen.1.wait_timeout(parser, Duration::from_secs(20)).expect("a screen");
            assert!(!late.timed_out(), "{keys:?} shows nothing:\n{}", next.screen().contents());
            parser = next;
        }
        start.elapsed()
    }
}

impl Drop for Quiz {
    fn drop(&mut self) {
        // Measured enough: what becomes of it is of no interest.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
