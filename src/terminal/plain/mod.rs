//! The same session line by line: for pipes, screen readers and terminals that can do no more.

mod command;
mod say;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Write};

use self::command::{Said, understand};
use super::notice::notice;
use super::{Desk, Edited, Stopped, perform};
use crate::lang::Words;
use crate::session::{Answer, Event, Given, Phase, Session};

/// Runs a session until it is over, left, or the input ends.
pub fn run<D: Desk>(
    session: &mut Session,
    words: &dyn Words,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    desk: &mut D,
) -> Result<(), Stopped<D::Error>> {
    let mut done = Vec::new();
    while *session.phase() != Phase::Over {
        say::card(session, words, output)?;
        if let (Some(task), Phase::Answer(Answer { given: Given::Chosen(_), .. })) =
            (session.current(), session.phase())
        {
            say::own_lines(&desk.source(&task.card), output)?;
        }
        writeln!(output)?;
        let event = ask(session, words, input, output, desk)?.unwrap_or(Event::Quit);
        let notice = notice(&event, session, &mut done, words);
        if perform(session, event, desk)?.is_break() {
            return Ok(());
        }
        if let Some(notice) = notice {
            writeln!(output, "{notice}\n")?;
        }
    }
    Ok(())
}

/// Reads lines until one of them is an event; none at the end of the input.
fn ask<D: Desk>(
    session: &Session,
    words: &dyn Words,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    desk: &mut D,
) -> io::Result<Option<Event>> {
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
            Said::Edit(file) => match desk.edit(&task.card, file) {
                Edited::Card(card) if *card == task.card => {
                    writeln!(output, "{}", words.not_edited())?;
                }
                Edited::Card(card) => {
                    return Ok(Some(Event::Replace { card: Some(card), at: desk.now() }));
                }
                Edited::Gone => return Ok(Some(Event::Replace { card: None, at: desk.now() })),
                Edited::Failed(why) => writeln!(output, "{why}")?,
            },
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
