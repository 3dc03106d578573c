//! What an input does: to the screen at once, to the session as an event.

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Size;

use super::EditFile;
use super::keys::{self, Action, Place, Scroll};
use super::ui::{Overlay, Ui, members};
use super::view::{self, Show};
use crate::day::Moment;
use crate::lang::Words;
use crate::session::{Event, Phase, Session};

/// What is left to do.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// Nothing changed.
    Same,
    Draw,
    /// Something was typed: it can be drawn together with what is typed next.
    Typed,
    /// Draw everything anew.
    Repaint,
    /// Give the terminal back, and stop until the learner returns.
    Pause,
    Edit(EditFile),
    Source,
    Why,
    Tell(Event),
}

/// What a session is seen through.
#[derive(Clone, Copy)]
pub struct Screenful<'a> {
    pub session: &'a Session,
    pub name: &'a str,
    pub words: &'static dyn Words,
    pub size: Size,
    pub now: Moment,
}

pub fn respond(input: Input, ui: &mut Ui, on: Screenful) -> Step {
    match input {
        Input::Key(key) if key.kind == KeyEventKind::Release => Step::Same,
        Input::Key(key) => pressed(key, ui, on),
        Input::Paste(text) => pasted(&text, ui, on.session),
        Input::Resize(..) => Step::Draw,
        Input::FocusGained | Input::FocusLost | Input::Mouse(_) => Step::Same,
    }
}

fn pressed(key: KeyEvent, ui: &mut Ui, on: Screenful) -> Step {
    let had_notice = ui.notice.take().is_some();
    let step = match (&ui.overlay, ui.now(on.session)) {
        (Some(_), _) => under_overlay(key, ui, on),
        (None, now) => match keys::action(key, &now) {
            Some(action) => act(action, ui, on),
            None => typed(key, ui, now.place),
        },
    };
    match step {
        Step::Same if had_notice => Step::Draw,
        step => step,
    }
}

/// A key while something lies over the card: it scrolls, or acts where it is listed, or closes.
fn under_overlay(key: KeyEvent, ui: &mut Ui, on: Screenful) -> Step {
    if let Some(to) = keys::scrolls(key.code) {
        return scroll(to, ui, on);
    }
    let now = ui.now(on.session).commands();
    let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    let action = match key.code {
        KeyCode::Esc => None,
        _ => keys::action(key, &now),
    };
    match action {
        Some(action @ (Action::Quit | Action::Repaint | Action::Pause)) if !plain => {
            act(action, ui, on)
        }
        Some(action) if matches!(ui.overlay, Some(Overlay::Keys)) && action != Action::Help => {
            close(ui);
            match act(action, ui, on) {
                // The page is closed, at least.
                Step::Same => Step::Draw,
                step => step,
            }
        }
        Some(_) | None => {
            close(ui);
            Step::Draw
        }
    }
}

fn close(ui: &mut Ui) {
    ui.overlay = None;
    ui.scroll = None;
}

/// A key that is no command: text, where there is a line.
fn typed(key: KeyEvent, ui: &mut Ui, place: Place) -> Step {
    let field = match (&mut ui.reason, place) {
        (Some(reason), _) => reason,
        (None, Place::Line { .. }) => &mut ui.field,
        (
            None,
            Place::Choice { .. }
            | Place::Question
            | Place::Answer { .. }
            | Place::Leech
            | Place::Over
            | Place::Reason,
        ) => return Step::Same,
    };
    let before = field.clone();
    match field.key(key) && *field != before {
        true => Step::Typed,
        false => Step::Same,
    }
}

fn pasted(text: &str, ui: &mut Ui, session: &Session) -> Step {
    let place = ui.now(session).place;
    match (&mut ui.reason, place) {
        (Some(reason), _) => reason.insert(text),
        (None, Place::Line { .. }) if ui.overlay.is_none() => ui.field.insert(text),
        (None, _) => return Step::Same,
    }
    ui.notice = None;
    Step::Typed
}

fn act(action: Action, ui: &mut Ui, on: Screenful) -> Step {
    let at = on.now;
    match action {
        Action::Reveal => Step::Tell(Event::Reveal { at }),
        Action::Check => Step::Tell(Event::Type { text: ui.field.text().to_owned(), at }),
        Action::Option(option) => Step::Tell(Event::Choose { option, at }),
        Action::Choose => match ui.pointed {
            Some(option) => Step::Tell(Event::Choose { option, at }),
            None => Step::Tell(Event::Reveal { at }),
        },
        Action::Grade(grade) => Step::Tell(Event::Grade { grade, at }),
        Action::Accept => accept(ui, on),
        Action::Recall(recalled) => match ui.pointed {
            Some(item) => Step::Tell(Event::Tick { item, recalled }),
            None => Step::Same,
        },
        Action::Continue => Step::Tell(Event::Continue { at }),
        Action::Skip => Step::Tell(Event::Skip { at }),
        Action::Undo => Step::Tell(Event::Undo { at }),
        Action::Bury => Step::Tell(Event::Bury { at }),
        Action::Suspend => Step::Tell(Event::Suspend { at }),
        Action::Quit => Step::Tell(Event::Quit),
        Action::Keep => {
            let reason = ui.reason.take().unwrap_or_default();
            Step::Tell(Event::Flag { reason: reason.text().trim().to_owned(), at })
        }
        Action::Edit(file) => Step::Edit(file),
        Action::Source => Step::Source,
        Action::Why => Step::Why,
        Action::Repaint => Step::Repaint,
        Action::Pause => Step::Pause,
        Action::Clear => {
            ui.field = Default::default();
            Step::Draw
        }
        Action::Flag => {
            ui.reason = Some(Default::default());
            Step::Draw
        }
        Action::Cancel => {
            ui.reason = None;
            Step::Draw
        }
        Action::Help => {
            ui.overlay = Some(Overlay::Keys);
            ui.scroll = Some(0);
            Step::Draw
        }
        Action::PointUp | Action::PointDown => point(action == Action::PointDown, ui, on.session),
        Action::Scroll(to) => scroll(to, ui, on),
    }
}

/// Takes the grade that is suggested; where none is, says how to give one.
fn accept(ui: &mut Ui, on: Screenful) -> Step {
    match on.session.phase() {
        Phase::Answer(crate::session::Answer { suggests: Some(grade), .. }) => {
            Step::Tell(Event::Grade { grade: *grade, at: on.now })
        }
        Phase::Answer(_) => {
            ui.notice = Some(on.words.grade_first().to_owned());
            Step::Draw
        }
        Phase::Question | Phase::Leech { .. } | Phase::Over => Step::Same,
    }
}

/// Points at the next member or option, or the one before.
fn point(down: bool, ui: &mut Ui, session: &Session) -> Step {
    const OPTIONS: usize = 4;
    let of = match session.phase() {
        Phase::Question => OPTIONS,
        Phase::Answer(_) | Phase::Leech { .. } | Phase::Over => members(session),
    };
    let before = (ui.scroll.take(), ui.pointed);
    ui.pointed = Some(match (ui.pointed, down) {
        (None, true) => 0,
        (None, false) => of.saturating_sub(1),
        (Some(at), true) => (at + 1).min(of.saturating_sub(1)),
        (Some(at), false) => at.saturating_sub(1),
    });
    if before == (ui.scroll, ui.pointed) { Step::Same } else { Step::Draw }
}

fn scroll(to: Scroll, ui: &mut Ui, on: Screenful) -> Step {
    let Screenful { session, name, words, size, now } = on;
    let first = view::scrolled(&Show { session, name, words, ui, now }, size, to);
    match ui.scroll.replace(first) {
        Some(before) if before == first => Step::Same,
        Some(_) | None => Step::Draw,
    }
}
