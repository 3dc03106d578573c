//! The same session line by line: for pipes, screen readers and terminals that can do no more.

use std::io::{self, BufRead, Write};

use ratatui::text::Line;
use unicode_normalization::UnicodeNormalization;

use super::page::page;
use super::{Desk, Stopped, perform};
use crate::day::Moment;
use crate::review::Grade;
use crate::session::{Event, Phase, Session};

/// Runs a session until it is over, left, or the input ends.
pub fn run<D: Desk>(
    session: &mut Session,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    desk: &mut D,
) -> Result<(), Stopped<D::Error>> {
    loop {
        show(session, output)?;
        let event = ask(session, input, output, &|| desk.now())?;
        if perform(session, event, desk)?.is_break() {
            return Ok(());
        }
    }
}

fn show(session: &Session, output: &mut dyn Write) -> io::Result<()> {
    let revealed = match session.phase() {
        Phase::Question => false,
        Phase::Answer(_) | Phase::Leech { .. } => true,
        Phase::Over => return Ok(()),
    };
    let Some(task) = session.current() else { return Ok(()) };
    let page = page(task, revealed, UNBROKEN);
    if revealed {
        writeln!(output)?;
        put(&page.answer, output)?;
    } else {
        put(&page.path, output)?;
        put(&page.question, output)?;
    }
    writeln!(output)
}

fn ask(
    session: &Session,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    now: &dyn Fn() -> Moment,
) -> io::Result<Event> {
    loop {
        match session.phase() {
            Phase::Question => {
                let left = session.left().all();
                write!(output, "[{left} left; Enter: show answer, q: quit] ")?;
            }
            Phase::Answer(answer) => {
                let button = |grade: Grade| match answer.intervals {
                    Some(gives) => {
                        let gives = gives[grade as usize - 1];
                        format!("{} {} {gives}", u8::from(grade), grade.name())
                    }
                    None => format!("{} {}", u8::from(grade), grade.name()),
                };
                write!(output, "[{}, q: quit] ", Grade::ALL.map(button).join(", "))?;
            }
            Phase::Leech { lapses } => {
                write!(output, "[forgotten {lapses} times; Enter: go on, q: quit] ")?;
            }
            Phase::Over => return Ok(Event::Quit),
        }
        output.flush()?;
        let line = read_line(input)?;
        match (session.phase(), line.as_deref()) {
            (Phase::Over, _) | (_, None | Some("q")) => {
                writeln!(output)?;
                return Ok(Event::Quit);
            }
            (Phase::Question, Some(_)) => return Ok(Event::Reveal { at: now() }),
            (Phase::Leech { .. }, Some(_)) => return Ok(Event::Continue { at: now() }),
            (Phase::Answer(_), Some(line)) => {
                // What is no grade is asked for again.
                if let Some(grade) = grade(line) {
                    writeln!(output)?;
                    return Ok(Event::Grade { grade, at: now() });
                }
            }
        }
    }
}

/// Lines are as long as they are: whatever reads them breaks them as it likes.
const UNBROKEN: usize = usize::MAX;

fn put(lines: &[Line], output: &mut dyn Write) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(output, "{line}"))
}

/// The next line in lower case and without spaces around it; none at the end of the input.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let read = input.read_until(b'\n', &mut line)?;
    let text: String = String::from_utf8_lossy(&line).nfkc().collect();
    Ok((read > 0).then(|| text.trim().to_lowercase()))
}

fn grade(line: &str) -> Option<Grade> {
    line.parse::<u8>().ok().and_then(|number| Grade::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::fixture;

    fn play(keys: &[u8], fail: bool) -> (String, Vec<Grade>, bool) {
        let mut session = fixture::session();
        let mut output = Vec::new();
        let mut desk = fixture::Memory { fail, ..fixture::Memory::default() };
        let result = run(&mut session, &mut &*keys, &mut output, &mut desk);
        (String::from_utf8(output).expect("text"), desk.grades(), result.is_ok())
    }

    #[test]
    fn a_card_line_by_line() {
        let (text, grades, fine) = play("\n9\n４\n\nq\n".as_bytes(), false);
        assert!(fine);
        assert_eq!(grades, [Grade::Easy]);
        let expect = "\
Docker › 镜像和容器
什么是镜像（Image）？

[3 left; Enter: show answer, q: quit] 
只读的模板，用来创建容器

[1 Again 1m, 2 Hard 6m, 3 Good 10m, 4 Easy 8d, q: quit] \
[1 Again 1m, 2 Hard 6m, 3 Good 10m, 4 Easy 8d, q: quit] 
Docker › docker run
`docker run` keeps running in the background with ____.

[2 left; Enter: show answer, q: quit] 
docker run keeps running in the background with -d.

[1 Again 1m, 2 Hard 6m, 3 Good 10m, 4 Easy 6d, q: quit] 
"
        .replace("`docker run` keeps", "docker run keeps");
        assert_eq!(text, expect);
    }

    #[test]
    fn the_end_of_the_input_keeps_what_was_answered() {
        let (_, grades, fine) = play(b"\n3\n\n", false);
        assert!(fine);
        assert_eq!(grades, [Grade::Good]);
        assert!(play(b"\xff\n\xc3\n", false).2, "bytes that are no text");
    }

    #[test]
    fn an_answer_that_cannot_be_kept_stops_the_quiz() {
        let (text, _, fine) = play(b"\n3\n\n3\n", true);
        assert!(!fine);
        assert!(!text.contains("keeps running"), "the next card was shown");
    }
}
