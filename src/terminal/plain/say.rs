//! What is written: the card, what can be said to it, and what became of it.

use std::io::{self, Write};

use crossterm::event::KeyCode;
use ratatui::text::Line;

use crate::answer::{Asks, Hit};
use crate::lang::{Deed, Words};
use crate::review::Grade;
use crate::session::{Answer, Given, Phase, Session};
use crate::terminal::EditFile;
use crate::terminal::desk::OWN;
use crate::terminal::difference;
use crate::terminal::keys::{self, Action, KEYS, Place};
use crate::terminal::markdown::render;
use crate::terminal::notice::Notice;
use crate::terminal::page::{page, path_lines};
use crate::terminal::ui::{Ui, came_out_of_order, offers_choice};
use crate::terminal::wrap::Row;
use crate::text::visible_line;

/// Lines are as long as they are: whatever reads them breaks them as it likes.
const UNBROKEN: usize = usize::MAX;

const LETTERS: [&str; 4] = ["a", "b", "c", "d"];

pub fn card(session: &Session, words: &dyn Words, output: &mut dyn Write) -> io::Result<()> {
    let Some(task) = session.current() else { return Ok(()) };
    let revealed = *session.phase() != Phase::Question;
    let page = page(task, revealed, words, UNBROKEN);
    match session.phase() {
        Phase::Question if !session.ticks().is_empty() => members(session, words, output)?,
        Phase::Question => {
            put(&path_lines(task, false, UNBROKEN), output)?;
            put(&page.question, output)?;
            if let Some(choices) = task.choices.as_ref().filter(|_| offers_choice(session)) {
                for (letter, option) in LETTERS.iter().zip(&choices.options) {
                    let rows = render(option, UNBROKEN, None);
                    let text: Vec<String> = rows.iter().map(Row::text).collect();
                    writeln!(output, "{letter}) {}", text.join(" "))?;
                }
            }
        }
        Phase::Answer(answer) => {
            given(answer, session, words, output)?;
            put(&page.answer, output)?;
            put(&page.before, output)?;
        }
        Phase::Leech { lapses } => {
            writeln!(output, "{}", words.leech(*lapses))?;
            writeln!(output, "{}", words.leech_advice())?;
        }
        Phase::Over => {}
    }
    Ok(())
}

/// What became of the members that were named.
fn members(session: &Session, words: &dyn Words, output: &mut dyn Write) -> io::Result<()> {
    let Some(task) = session.current() else { return Ok(()) };
    let items = &task.card.draft.items;
    let item = |index: usize| items.get(index).map(|item| plain(item)).unwrap_or_default();
    for tick in session.ticks() {
        let typed = visible_line(&tick.typed);
        match tick.hit {
            Hit::Item { index, .. } => writeln!(output, "{}", words.member_ticked(&item(index)))?,
            Hit::Before { .. } => {
                writeln!(output, "{typed}{}{}", words.colon(), words.member_again())?
            }
            Hit::Miss => writeln!(output, "{typed}{}{}", words.colon(), words.no_member())?,
        }
    }
    writeln!(output, "{}", words.members_came(session.came().len(), items.len()))
}

/// What came of the answer that was given.
fn given(
    answer: &Answer,
    session: &Session,
    words: &dyn Words,
    output: &mut dyn Write,
) -> io::Result<()> {
    let Some(task) = session.current() else { return Ok(()) };
    match &answer.given {
        Given::Nothing => Ok(()),
        Given::Typed { verdict, .. } => difference::in_words(verdict, words)
            .iter()
            .try_for_each(|line| writeln!(output, "{line}")),
        Given::Chosen(chosen) => {
            let Some(choices) = &task.choices else { return Ok(()) };
            if *chosen == choices.right {
                return writeln!(output, "{}", words.was_right());
            }
            writeln!(output, "{}", words.was_wrong())?;
            writeln!(output, "{}", words.right_option(LETTERS[choices.right.min(3)]))
        }
        Given::Ticked => {
            let (came, of) = (session.came().len(), task.card.draft.items.len());
            writeln!(output, "{}", words.members_came(came, of))?;
            match came_out_of_order(&task.card.draft, session.came()) {
                true => writeln!(output, "{}", words.steps_out_of_order()),
                false => Ok(()),
            }
        }
    }
}

/// What is said of what was done, and how it is taken back.
pub fn notice(notice: Notice, session: &Session, words: &dyn Words) -> String {
    let command = command(Action::Undo, session).filter(|_| notice.names_undo);
    notice.text + &command.map(|command| words.undo_by(&command)).unwrap_or_default()
}

/// What is wrong with a deck, and how it is opened.
pub fn with_mending(why: String, session: &Session, words: &dyn Words) -> String {
    let command = command(Action::Edit(EditFile::Deck), session);
    why + &command.map(|command| words.mend_by(&command)).unwrap_or_default()
}

/// The letter that does something now, with a colon where a letter is an answer; none where nothing
/// is asked any more.
fn command(action: Action, session: &Session) -> Option<String> {
    let now = Ui::default().now(session);
    let is_over = now.place == Place::Over;
    let letter = keys::letter_of(action, &now).filter(|_| !is_over)?;
    Some(match keys::meaning(KeyCode::Char(letter), &now) == Some(action) {
        true => letter.to_string(),
        false => format!(":{letter}"),
    })
}

/// What can be said now.
pub fn prompt(session: &Session, words: &dyn Words) -> String {
    let left = || words.cards_left(session.left().all());
    let letters = words.line_for_letters();
    let parts: Vec<String> = match session.phase() {
        Phase::Question if offers_choice(session) => {
            vec![left(), words.line_for_choice().into(), letters.into()]
        }
        Phase::Question => match session.asks() {
            Asks::Line | Asks::Command => {
                vec![left(), words.line_for_answer().into(), words.line_for_commands().into()]
            }
            Asks::Items => {
                vec![left(), words.line_for_members().into(), words.line_for_commands().into()]
            }
            Asks::Nothing => vec![left(), words.line_for_question().into(), letters.into()],
        },
        Phase::Answer(answer) => {
            let mut parts = vec![buttons(answer, words)];
            parts.extend(answer.suggests.map(|grade| words.enter_takes(grade)));
            if let Place::Answer { refused: true, .. } = Ui::default().now(session).place {
                parts.push(format!("i{}{}", words.colon(), words.deed(Deed::WasRight)));
            }
            parts.push(letters.into());
            parts
        }
        Phase::Leech { .. } => vec![words.line_for_leech().into(), letters.into()],
        Phase::Over => vec![],
    };
    format!("[{}] ", parts.join(words.semicolon()))
}

fn buttons(answer: &Answer, words: &dyn Words) -> String {
    let button = |grade: Grade| {
        let name = format!("{} {}", u8::from(grade), words.grade(grade));
        match answer.intervals {
            Some(gives) => format!("{name} {}", words.interval(gives[grade as usize - 1])),
            None => name,
        }
    };
    Grade::ALL.map(button).join(words.comma())
}

/// The card's own lines, of those around it.
pub fn own_lines(lines: &[String], output: &mut dyn Write) -> io::Result<()> {
    let own = lines.iter().filter_map(|line| line.strip_prefix(OWN));
    own.map(str::trim_start).try_for_each(|line| writeln!(output, "{}", visible_line(line)))
}

/// Lines that were looked up.
pub fn lines(lines: &[String], words: &dyn Words, output: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return writeln!(output, "{}", words.nothing_to_show());
    }
    lines.iter().try_for_each(|line| writeln!(output, "{}", visible_line(line)))
}

/// The commands that work now.
pub fn help(session: &Session, words: &dyn Words, output: &mut dyn Write) -> io::Result<()> {
    let now = Ui::default().now(session).commands();
    writeln!(output, "{}", words.commands_on_a_line())?;
    for key in KEYS.iter().filter(|key| key.works(&now) && key.is_letter()) {
        let does = words.deed_at_length(key.deed);
        writeln!(output, "{}{}{does}", key.name(words), words.colon())?;
    }
    Ok(())
}

fn plain(markdown: &str) -> String {
    let rows: Vec<String> = render(markdown, UNBROKEN, None).iter().map(Row::text).collect();
    rows.join(" ")
}

fn put(lines: &[Line], output: &mut dyn Write) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(output, "{line}"))
}
