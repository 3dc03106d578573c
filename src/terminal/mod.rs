//! The quiz in a terminal: keys in, a screen out; or line by line ([`plain`]).

mod desk;
mod difference;
mod field;
mod keys;
mod markdown;
mod notice;
mod page;
pub mod plain;
mod reason;
pub mod report;
mod respond;
mod screen;
mod shell;
mod style;
pub mod summary;
mod table;
mod ui;
mod view;
mod wrap;

use desk::OWN;
pub use desk::{Desk, EditFile, Edited};
pub use wrap::fold;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod tests;

use std::io;
use std::ops::ControlFlow;

use crate::card::Card;
use crate::lang::Words;
use crate::session::{Answer, Effect, Event, Given, Phase, Session};
use notice::notice;
use respond::{Screenful, Step, respond};
use screen::Screen;
use ui::{Overlay, Ui};
use view::Show;

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
    words: &'static dyn Words,
    desk: &mut D,
) -> Result<(), Stopped<D::Error>> {
    let mut screen = Screen::enter()?;
    let mut ui = Ui::new(session);
    let mut changed = true;
    loop {
        if changed {
            let show = Show { session, name, words, ui: &ui, now: desk.now() };
            screen.draw(|frame| view::draw(frame, &show))?;
        }
        let input = screen.wait()?;
        let on = Screenful { session, name, words, size: screen.size()?, now: desk.now() };
        changed = match respond(input, &mut ui, on) {
            Step::Same => false,
            Step::Draw => true,
            // What is typed or pasted fast is drawn once.
            Step::Typed => !screen.has_input()?,
            Step::Repaint => {
                screen.repaint()?;
                true
            }
            Step::Pause => {
                screen.pause()?;
                true
            }
            Step::Edit(file) => {
                if let Some(card) = session.current().map(|task| task.card.clone()) {
                    let edited = screen.outside(|| desk.edit(&card, file))?;
                    replace(&card, edited, session, &mut ui, words, desk)?;
                }
                true
            }
            Step::Tell(event) => match tell(session, &mut ui, words, event, desk)? {
                ControlFlow::Break(()) => return Ok(()),
                ControlFlow::Continue(()) => true,
            },
            step @ (Step::Source | Step::Why) => {
                look_up(step == Step::Why, session, &mut ui, words, desk)?;
                true
            }
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

/// The same, and what the screen makes of it.
fn tell<D: Desk>(
    session: &mut Session,
    ui: &mut Ui,
    words: &dyn Words,
    event: Event,
    desk: &mut D,
) -> Result<ControlFlow<()>, Stopped<D::Error>> {
    let notice = notice(&event, session, &mut ui.done, words);
    let pointed = ui.pointed;
    let ticked = matches!(event, Event::Tick { .. });
    if perform(session, event, desk)?.is_break() {
        return Ok(ControlFlow::Break(()));
    }
    ui.settle(session);
    ui.notice = notice;
    if ticked {
        // On to the next member; past the last there is none.
        let next = pointed.map(|at| at + 1);
        ui.pointed = next.filter(|next| *next < ui::members(session));
    }
    if let Phase::Answer(Answer { given: Given::Chosen(_), .. }) = session.phase()
        && let Some(task) = session.current()
    {
        ui.source = desk.source(&task.card);
        // Only the card's own lines; where there are none, it says why, which nobody asked.
        ui.source.retain(|line| line.starts_with(OWN));
    }
    Ok(ControlFlow::Continue(()))
}

/// What becomes of a card that was given to the learner's editor.
fn replace<D: Desk>(
    card: &Card,
    edited: Edited,
    session: &mut Session,
    ui: &mut Ui,
    words: &dyn Words,
    desk: &mut D,
) -> Result<(), Stopped<D::Error>> {
    let at = desk.now();
    let card = match edited {
        Edited::Card(new) if *new == *card => {
            ui.notice = Some(words.not_edited().to_owned());
            return Ok(());
        }
        Edited::Card(new) => Some(new),
        Edited::Gone => None,
        Edited::Failed(why) => {
            ui.notice = Some(why);
            return Ok(());
        }
    };
    tell(session, ui, words, Event::Replace { card, at }, desk).map(drop)
}

/// Shows the lines of the note, or why the card is as it is. Both tell the answer, so it is shown
/// first.
fn look_up<D: Desk>(
    why: bool,
    session: &mut Session,
    ui: &mut Ui,
    words: &dyn Words,
    desk: &mut D,
) -> Result<(), Stopped<D::Error>> {
    if *session.phase() == Phase::Question {
        let at = desk.now();
        _ = tell(session, ui, words, Event::Reveal { at }, desk)?;
    }
    let Some(task) = session.current() else { return Ok(()) };
    let lines = if why { desk.why(&task.card) } else { desk.source(&task.card) };
    match lines.is_empty() {
        true => ui.notice = Some(words.nothing_to_show().to_owned()),
        false => {
            ui.scroll = Some(0);
            ui.overlay = Some(if why { Overlay::Why(lines) } else { Overlay::Source(lines) });
        }
    }
    Ok(())
}

impl<E> From<io::Error> for Stopped<E> {
    fn from(error: io::Error) -> Stopped<E> {
        Stopped::Terminal(error)
    }
}
