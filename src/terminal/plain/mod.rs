//! The same session line by line: for pipes, screen readers and terminals that can do no more.

mod command;
mod say;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Write};
use std::ops::ControlFlow;

use self::command::{Said, understand};
use super::notice::notice;
use super::{Desk, Edited, Stopped, away, perform};
use crate::lang::Words;
use crate::session::{Answer, Event, Given, Phase, Session};

/// Runs a session until it is over, left, or the input ends. `first` is done before anything is
/// shown.
pub fn run<D: Desk>(
    session: &mut Session,
    words: &dyn Words,
    (input, output): (&mut dyn BufRead, &mut dyn Write),
    first: Option<Event>,
    desk: &mut D,
) -> Result<(), Stopped<D::Error>> {
    if let Some(event) = first
        && carry_out(event, session, words, output, desk)?.is_break()
    {
        return Ok(());
    }
    while *session.phase() != Phase::Over {
        say::card(session, words, output)?;
        if let (Some(task), Phase::Answer(Answer { given: Given::Chosen(_), .. })) =
            (session.current(), session.phase())
        {
            say::own_lines(&desk.source(&task.card), output)?;
        }
        writeln!(output)?;
        let event = ask(session, words, input, output, desk)?.unwrap_or(Event::Quit);
        if carry_out(event, session, words, output, desk)?.is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// Does what was asked for, and says so.
fn carry_out<D: Desk>(
    event: Event,
    session: &mut Session,
    words: &dyn Words,
    output: &mut dyn Write,
    desk: &mut D,
) -> Result<ControlFlow<()>, Stopped<D::Error>> {
    let notice = notice(&event, session, words);
    if perform(session, event, desk)?.is_break() {
        return Ok(ControlFlow::Break(()));
    }
    if let Some(notice) = notice {
        writeln!(output, "{}\n", say::notice(notice, session, words))?;
    }
    Ok(ControlFlow::Continue(()))
}

/// Reads lines until one of them is an event; none at the end of the input.
fn ask<D: Desk>(
    session: &mut Session,
    words: &dyn Words,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    desk: &mut D,
) -> Result<Option<Event>, Stopped<D::Error>> {
    loop {
        write!(output, "{}", say::prompt(session, words))?;
        output.flush()?;
        let Some(line) = read_line(input)? else {
            writeln!(output)?;
            return Ok(None);
        };
        let Some(task) = session.current() else { return Ok(None) };
        match understand(&line, session, desk.now()) {
            Said::Event(event) => {
                writeln!(output)?;
                return Ok(Some(event));
            }
            Said::Flag => {
                write!(output, "{}", words.line_for_reason())?;
                output.flush()?;
                match read_line(input)? {
                    None => return Ok(None),
                    Some(line) if line.trim() == ":c" => {}
                    Some(line) => {
                        writeln!(output)?;
                        let reason = line.trim().to_owned();
                        return Ok(Some(Event::Flag { reason, at: desk.now() }));
                    }
                }
            }
            Said::Edit(file) => {
                let card = task.card.clone();
                let from = desk.now();
                let edited = desk.edit(&card, file);
                away(from, session, desk)?;
                match edited {
                    Edited::Decks(decks) if session.differs_from(&decks) => {
                        return Ok(Some(Event::Replace { decks, at: desk.now() }));
                    }
                    Edited::Decks(_) => writeln!(output, "{}", words.nothing_edited())?,
                    Edited::Failed(why) => writeln!(output, "{why}")?,
                    Edited::Broken(why) => {
                        writeln!(output, "{}", say::with_mending(why, session, words))?;
                    }
                }
            }
            Said::Source => say::lines(&desk.source(&task.card), words, output)?,
            Said::Why => say::lines(&desk.why(&task.card), words, output)?,
            Said::Help => say::help(session, words, output)?,
            Said::Again => {}
            Said::Nothing => writeln!(output, "{}", words.not_a_command(line.trim()))?,
        }
    }
}

/// The next line; none at the end of the input. Bytes that are no text are replaced.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let read = input.read_until(b'\n', &mut line)?;
    let text = String::from_utf8_lossy(&line);
    Ok((read > 0).then(|| text.trim_end_matches(['\n', '\r']).to_owned()))
}
