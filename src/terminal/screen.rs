//! The terminal in raw mode, and that it is left on every way out: the end, an error, a panic,
//! a signal. Nothing can be done on SIGKILL; but what was answered is on disk by then.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

/// The alternate screen; dropping it gives the terminal back as it was.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<io::Stdout>>,
    /// Held while anything but waiting for a key goes on.
    working: Option<MutexGuard<'static, ()>>,
}

static WORKING: Mutex<()> = Mutex::new(());
static ENTERED: AtomicBool = AtomicBool::new(false);
static HOOKS: Once = Once::new();

impl Screen {
    pub fn enter() -> io::Result<Screen> {
        let working = Some(lock());
        HOOKS.call_once(leave_on_panic);
        leave_on_signal()?;
        ENTERED.store(true, Ordering::SeqCst);
        // Should a later step fail, dropping this gives back what the earlier ones took.
        let screen =
            Screen { terminal: Terminal::new(CrosstermBackend::new(io::stdout()))?, working };
        enable_raw_mode()?;
        // A paste comes as one event then, not as keys that would grade cards.
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        Ok(screen)
    }

    pub fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.terminal.draw(render).map(drop)
    }

    pub fn size(&self) -> io::Result<ratatui::layout::Size> {
        self.terminal.size()
    }

    /// Waits for the next event; only meanwhile may a signal end the program.
    pub fn wait(&mut self) -> io::Result<Event> {
        self.working = None;
        let event = event::read();
        self.working = Some(lock());
        event
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Each step is tried though an earlier one failed: when the terminal is gone there is nobody to
/// tell, and nothing to give back.
fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        _ = disable_raw_mode();
        _ = queue!(out, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
        _ = out.flush();
    }
}

fn lock() -> MutexGuard<'static, ()> {
    WORKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The message of a panic is printed where it can be read.
fn leave_on_panic() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        leave();
        print(panic);
    }));
}

/// Ends the program on SIGTERM, SIGHUP and SIGINT, though never between an answer and its being
/// on disk. A thread does it, as waiting for a key may not end once the terminal has hung up.
#[cfg(unix)]
fn leave_on_signal() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let _working = lock();
            leave();
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn leave_on_signal() -> io::Result<()> {
    Ok(())
}
