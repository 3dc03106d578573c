//! The quiz in a terminal: keys in, a screen out; or line by line ([`plain`]).

mod desk;
mod keys;
mod markdown;
mod page;
pub mod plain;
mod screen;
pub mod summary;
mod table;
mod view;
mod wrap;

pub use desk::{Desk, EditFile, Edited};
pub use wrap::fold;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod snapshots;

use std::io;
use std::ops::ControlFlow;

use crossterm::event::{Event as Input, KeyEventKind};
use ratatui::layout::Size;

use crate::day::Moment;
use crate::session::{Effect, Event, Session};
use keys::Action;
use screen::Screen;
use view::{Show, Ui};

/// Why a quiz stopped before its end. The terminal is given back by then.
#[derive(Debug)]
pub enum Stopped<E> {
    /// The terminal could not be read or written.
    Terminal(io::Error),
    /// An answer could not be kept.
    Record(E),
}

/// Runs a session on the whole screen until it is over or left. `name` is what is quizzed, for the
/// header.
pub fn run<D: Desk>(
    session: &mut Session,
    name: &str,
    desk: &mut D,
) -> Result<(), Stopped<D::Error>> {
    let mut screen = Screen::enter()?;
    let mut ui = Ui::default();
    let mut changed = true;
    loop {
        if changed {
            screen.draw(|frame| view::draw(frame, &Show { session, name, ui: &ui }))?;
        }
        let input = screen.wait()?;
        let size = screen.size()?;
        changed = match input {
            Input::Key(key) if key.kind == KeyEventKind::Release => false,
            Input::Key(key) => match keys::action(key, session.phase()) {
                // Any key closes the help and does nothing else; but Ctrl-C quits.
                _ if ui.help && key.modifiers.is_empty() => {
                    ui.help = false;
                    true
                }
                None => false,
                Some(action) => match session_event(action, desk.now()) {
                    None => {
                        ui = after(action, Show { session, name, ui: &ui }, size);
                        true
                    }
                    Some(event) => {
                        ui = Ui::default();
                        if perform(session, event, desk)?.is_break() {
                            return Ok(());
                        }
                        true
                    }
                },
            },
            Input::Resize(..) => true,
            Input::FocusGained | Input::FocusLost | Input::Mouse(_) | Input::Paste(_) => false,
        };
    }
}

/// Gives an event to the session and does what it asks for; breaks when the session is left.
fn perform<D: Desk>(
    session: &mut Session,
    event: Event,
    desk: &mut D,
) -> Result<ControlFlow<()>, Stopped<D::Error>> {
    for effect in session.update(event) {
        match effect {
            Effect::Record(fact) => desk.keep(&fact).map_err(Stopped::Record)?,
            Effect::TakeBack { at } => desk.take_back(at).map_err(Stopped::Record)?,
            Effect::Quit => return Ok(ControlFlow::Break(())),
        }
    }
    Ok(ControlFlow::Continue(()))
}

impl<E> From<io::Error> for Stopped<E> {
    fn from(error: io::Error) -> Stopped<E> {
        Stopped::Terminal(error)
    }
}

fn session_event(action: Action, at: Moment) -> Option<Event> {
    match action {
        Action::Reveal => Some(Event::Reveal { at }),
        Action::Grade(grade) => Some(Event::Grade { grade, at }),
        Action::Continue => Some(Event::Continue { at }),
        Action::Quit => Some(Event::Quit),
        Action::Scroll(_) | Action::Help => None,
    }
}

/// What only the screen knows: how far it is scrolled, and whether it shows the help.
fn after(action: Action, show: Show, size: Size) -> Ui {
    match action {
        Action::Scroll(to) => Ui { scroll: Some(view::scrolled(&show, size, to)), help: false },
        Action::Help => Ui { help: true, ..*show.ui },
        Action::Reveal | Action::Grade(_) | Action::Continue | Action::Quit => *show.ui,
    }
}
