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

use crate::day::Moment;
use crate::lang::Words;
use crate::session::{Answer, Effect, Event, Given, Phase, Session};
use keys::Action;
use notice::{Notice, notice};
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
/// header; `first`, what is done before anything is shown.
pub fn run<D: Desk>(
    session: &mut Session,
    name: &str,
    words: &'static dyn Words,
    first: Option<Event>,
    desk: &mut D,
) -> Result<(), Stopped<D::Error>> {
    let mut screen = Screen::enter()?;
    let mut ui = Ui::new(session);
    if let Some(event) = first
        && tell(session, &mut ui, words, event, desk)?.is_break()
    {
        return Ok(());
    }
    // Whether the screen shows what was; and whether that may wait for what is typed next.
    let (mut stale, mut may_wait) = (true, false);
    loop {
        if stale && !(may_wait && screen.has_input()?) {
            let show = Show { session, name, words, ui: &ui, now: desk.now() };
            screen.draw(|frame| view::draw(frame, &show))?;
            stale = false;
        }
        let input = screen.wait()?;
        let on = Screenful { session, name, words, size: screen.size()?, now: desk.now() };
        let step = respond(input, &mut ui, on);
        if step == Step::Same {
            continue;
        }
        stale = true;
        // What is typed or pasted fast is drawn once.
        may_wait = step == Step::Typed;
        match step {
            Step::Same | Step::Draw | Step::Typed => {}
            Step::Repaint => screen.repaint()?,
            Step::Pause => {
                let from = desk.now();
                screen.pause()?;
                away(from, session, desk)?;
            }
            Step::Edit(file) => {
                if let Some(card) = session.current().map(|task| task.card.clone()) {
                    let from = desk.now();
                    let edited = screen.outside(|| desk.edit(&card, file))?;
                    away(from, session, desk)?;
                    replace(edited, session, &mut ui, words, desk)?;
                }
            }
            Step::Tell(event) => {
                if tell(session, &mut ui, words, event, desk)?.is_break() {
                    return Ok(());
                }
            }
            Step::Source => look_up(false, session, &mut ui, words, desk)?,
            Step::Why => look_up(true, session, &mut ui, words, desk)?,
        }
    }
}

/// The learner was somewhere else from then until now.
fn away<D: Desk>(
    from: Moment,
    session: &mut Session,
    desk: &mut D,
) -> Result<(), Stopped<D::Error>> {
    let ms = desk.now().utc_ms.saturating_sub(from.utc_ms);
    perform(session, Event::Away { ms }, desk).map(drop)
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
            Effect::TakeBack { fact, at } => desk.take_back(fact, at).map_err(Stopped::Record)?,
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
    let notice = notice(&event, session, words);
    let pointed = ui.pointed;
    let ticked = matches!(event, Event::Tick { .. });
    // These may leave the card as it was: then what is typed and how far it is scrolled stays.
    let is_beside =
        matches!(event, Event::Flag { .. } | Event::Undo { .. } | Event::Replace { .. });
    let seen = |session: &Session| (session.current().cloned(), session.phase().clone());
    let before = is_beside.then(|| seen(session));
    if perform(session, event, desk)?.is_break() {
        return Ok(ControlFlow::Break(()));
    }
    if before == Some(seen(session)) {
        ui.stay(session);
    } else {
        ui.settle(session);
    }
    ui.notice = notice.map(|notice| with_key(notice, session, ui, words));
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

/// What is said, with the key that takes it back.
fn with_key(notice: Notice, session: &Session, ui: &Ui, words: &dyn Words) -> String {
    let now = ui.now(session);
    let key = keys::name_of(Action::Undo, &now).filter(|_| notice.names_undo);
    let key = key.map(|key| words.undo_by(&key)).unwrap_or_default();
    notice.text + &key
}

/// What becomes of the cards once the learner's editor is closed.
fn replace<D: Desk>(
    edited: Edited,
    session: &mut Session,
    ui: &mut Ui,
    words: &dyn Words,
    desk: &mut D,
) -> Result<(), Stopped<D::Error>> {
    let at = desk.now();
    match edited {
        Edited::Decks(decks) if !session.differs_from(&decks) => {
            ui.notice = Some(words.nothing_edited().to_owned());
            Ok(())
        }
        Edited::Decks(decks) => {
            tell(session, ui, words, Event::Replace { decks, at }, desk).map(drop)
        }
        Edited::Failed(why) => {
            ui.notice = Some(why);
            Ok(())
        }
        Edited::Broken(why) => {
            let key = keys::name_of(Action::Edit(EditFile::Deck), &ui.now(session));
            ui.notice = Some(why + &key.map(|key| words.mend_by(&key)).unwrap_or_default());
            Ok(())
        }
    }
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
