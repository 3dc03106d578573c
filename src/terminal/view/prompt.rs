//! The line that is typed on.

use ratatui::text::{Line, Span};

use super::Show;
use crate::answer::Asks;
use crate::session::Phase;
use crate::terminal::field::Field;
use crate::terminal::style::{BOLD, DIM};
use crate::terminal::ui::offers_choice;
use crate::text::width;

pub struct Prompt {
    pub line: Line<'static>,
    /// Cells before the caret.
    pub caret: u16,
}

/// None where nothing is typed.
pub fn of(show: &Show, cells: usize) -> Option<Prompt> {
    if show.ui.overlay.is_some() {
        return None;
    }
    if let Some(reason) = &show.ui.reason {
        return Some(prompt(show.words.flag_sign(), reason, show.words.flag_reason(), cells));
    }
    if *show.session.phase() != Phase::Question || offers_choice(show.session) {
        return None;
    }
    let (sign, hint) = match show.session.asks() {
        Asks::Line => ("› ", show.words.type_here()),
        Asks::Command => ("$ ", show.words.type_command_here()),
        Asks::Items => ("› ", show.words.name_members_here()),
        Asks::Nothing => return None,
    };
    Some(prompt(sign, &show.ui.field, hint, cells))
}

/// On an empty line stands what it is for.
fn prompt(sign: &'static str, field: &Field, hint: &'static str, cells: usize) -> Prompt {
    let room = cells.saturating_sub(width(sign));
    let window = field.window(room);
    let text = match field.is_empty() {
        true => Span::styled(hint, DIM),
        false => Span::raw(window.text),
    };
    let caret = (width(sign) + window.caret).min(cells.saturating_sub(1)) as u16;
    Prompt { line: Line::from(vec![Span::styled(sign, BOLD), text]), caret }
}
