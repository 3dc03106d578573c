//! What a line means. Where a line is an answer, commands begin with a colon; elsewhere they may.

use crossterm::event::KeyCode;
use unicode_normalization::UnicodeNormalization;

use crate::day::Moment;
use crate::session::{Answer, Event, Phase, Session};
use crate::terminal::EditFile;
use crate::terminal::keys::{self, Action, Place};
use crate::terminal::ui::Ui;

#[derive(Debug, PartialEq)]
pub enum Said {
    Event(Event),
    Flag,
    Edit(EditFile),
    Source,
    Why,
    Help,
    /// Nothing that could be an answer: it is asked again.
    Again,
    /// No command.
    Nothing,
}

pub fn understand(line: &str, session: &Session, at: Moment) -> Said {
    let now = Ui::default().now(session);
    let folded = line.nfkc().collect::<String>().trim().to_lowercase();
    if let Some(command) = folded.strip_prefix(':') {
        return match (command.trim(), letter(command.trim())) {
            ("help" | "h" | "?", _) => Said::Help,
            (_, Some(code)) => said(keys::command(code, &now), session, at),
            (_, None) => Said::Nothing,
        };
    }
    match (now.place, folded.as_str()) {
        (Place::Line { .. }, "") => Said::Event(Event::Reveal { at }),
        (Place::Line { .. }, "?") | (_, "help") => Said::Help,
        (Place::Line { .. }, _) => Said::Event(Event::Type { text: line.to_owned(), at }),
        (_, "") => said(keys::meaning(KeyCode::Enter, &now), session, at),
        (_, other) => match letter(other) {
            Some(code) => said(keys::meaning(code, &now), session, at),
            None => Said::Nothing,
        },
    }
}

fn letter(text: &str) -> Option<KeyCode> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none()).map(KeyCode::Char)
}

fn said(action: Option<Action>, session: &Session, at: Moment) -> Said {
    let Some(action) = action else { return Said::Nothing };
    Said::Event(match action {
        Action::Reveal => Event::Reveal { at },
        Action::Option(option) => Event::Choose { option, at },
        Action::Grade(grade) => Event::Grade { grade, at },
        Action::Accept => match session.phase() {
            Phase::Answer(Answer { suggests: Some(grade), .. }) => {
                Event::Grade { grade: *grade, at }
            }
            Phase::Answer(_) | Phase::Question | Phase::Leech { .. } | Phase::Over => {
                return Said::Again;
            }
        },
        Action::Continue => Event::Continue { at },
        Action::Skip => Event::Skip { at },
        Action::Undo => Event::Undo { at },
        Action::Bury => Event::Bury { at },
        Action::Suspend => Event::Suspend { at },
        Action::Quit => Event::Quit,
        Action::Flag => return Said::Flag,
        Action::Edit(file) => return Said::Edit(file),
        Action::Source => return Said::Source,
        Action::Why => return Said::Why,
        Action::Help => return Said::Help,
        Action::Check
        | Action::Clear
        | Action::PointUp
        | Action::PointDown
        | Action::Choose
        | Action::Recall(_)
        | Action::Keep
        | Action::Cancel
        | Action::Scroll(_)
        | Action::Repaint
        | Action::Pause => return Said::Nothing,
    })
}
