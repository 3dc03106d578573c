//! The terminal in raw mode, and that it is left on every way out: the end, an error, a panic,
//! a signal, a stop. Nothing can be done on SIGKILL; but what was answered is on disk by then.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::time::Duration;

use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event};
use crossterm::style::Print;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
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
/// Whether somebody else, an editor or the shell, has the terminal.
static LENT: AtomicBool = AtomicBool::new(false);
/// Whether others may have written on the screen.
static SPOILT: AtomicBool = AtomicBool::new(false);
static HOOKS: Once = Once::new();

/// The wheel gives arrow keys on the alternate screen, and the mouse still selects text. What the
/// terminal did before is kept by it and given back.
const WHEEL: &str = "\x1b[?1007s\x1b[?1007h";
const WHEEL_AS_BEFORE: &str = "\x1b[?1007r";

impl Screen {
    pub fn enter() -> io::Result<Screen> {
        let working = Some(lock());
        HOOKS.call_once(leave_on_panic);
        heed_signals()?;
        // Should a later step fail, dropping this gives back what the earlier ones took.
        ENTERED.store(true, Ordering::SeqCst);
        let screen =
            Screen { terminal: Terminal::new(CrosstermBackend::new(io::stdout()))?, working };
        enter()?;
        Ok(screen)
    }

    /// Writes what differs from what the screen shows.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if SPOILT.swap(false, Ordering::SeqCst) {
            self.repaint()?;
        }
        self.terminal.draw(render).map(drop)
    }

    /// The next time, everything is drawn.
    pub fn repaint(&mut self) -> io::Result<()> {
        // Its `clear` would ask the terminal where the cursor is, and wait for an answer.
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
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

    /// Whether an event waits.
    pub fn has_input(&self) -> io::Result<bool> {
        event::poll(Duration::ZERO)
    }

    /// Does something with the terminal in its usual state, on its usual screen.
    pub fn outside<T>(&mut self, act: impl FnOnce() -> T) -> io::Result<T> {
        LENT.store(true, Ordering::SeqCst);
        leave();
        let out = act();
        ENTERED.store(true, Ordering::SeqCst);
        LENT.store(false, Ordering::SeqCst);
        enter()?;
        self.repaint()?;
        Ok(out)
    }

    /// Stops the program, as Ctrl-Z does elsewhere, until the shell lets it go on.
    pub fn pause(&mut self) -> io::Result<()> {
        self.outside(stop)?
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    // After a quiz that was killed the terminal is on this screen already, and not every one clears
    // it then. A paste comes as one event, not as keys that would grade cards.
    let clear = Clear(ClearType::All);
    execute!(io::stdout(), EnterAlternateScreen, clear, EnableBracketedPaste, Print(WHEEL))
}

/// Each step is tried though an earlier one failed: when the terminal is gone there is nobody to
/// tell, and nothing to give back.
fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        _ = disable_raw_mode();
        _ = queue!(
            out,
            Print(WHEEL_AS_BEFORE),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
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
///
/// On SIGCONT the screen is taken again: whoever stopped the program from outside gave it no time
/// to leave.
#[cfg(unix)]
fn heed_signals() -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM, SIGCONT])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // These are meant for whoever has the terminal now.
            if matches!(signal, SIGINT | SIGCONT) && LENT.load(Ordering::SeqCst) {
                continue;
            }
            let _working = lock();
            if signal == SIGCONT {
                come_back();
                continue;
            }
            leave();
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn heed_signals() -> io::Result<()> {
    Ok(())
}

/// Takes the screen again, and has it drawn: to the event loop it is a change of size.
#[cfg(unix)]
fn come_back() {
    if ENTERED.load(Ordering::SeqCst) {
        SPOILT.store(true, Ordering::SeqCst);
        // Only so is the mode set again: the shell has changed it meanwhile.
        _ = disable_raw_mode();
        _ = enter();
        _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
    }
}

/// Returns when the program goes on; at once where no shell could let it.
#[cfg(unix)]
fn stop() -> io::Result<()> {
    Ok(rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?)
}

#[cfg(not(unix))]
fn stop() -> io::Result<()> {
    Ok(())
}
