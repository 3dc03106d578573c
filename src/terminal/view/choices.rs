//! Answers to choose from, as `a` to `d`.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::body::Body;
use crate::choice::Choices;
use crate::terminal::markdown::render;
use crate::terminal::style::{BOLD, DIM, PLAIN, RIGHT, WRONG};
use crate::terminal::wrap::{Row, wrap};

pub const LETTERS: [&str; 4] = ["a", "b", "c", "d"];

/// Before one is taken.
pub fn open(choices: &Choices, pointed: Option<usize>, cells: usize) -> Body {
    let mut body = Body::default();
    for i in 0..LETTERS.len() {
        let is_pointed = pointed == Some(i);
        let sign = if is_pointed { "› " } else { "  " };
        let from = body.lines.len();
        body.lines.extend(option(choices, i, sign, if is_pointed { BOLD } else { PLAIN }, cells));
        if is_pointed {
            body.pointed = Some(from..body.lines.len());
        }
    }
    body
}

/// After that: which is right, and which was taken.
pub fn marked(choices: &Choices, chosen: usize, cells: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for i in 0..LETTERS.len() {
        let (sign, style) = match i {
            _ if i == choices.right => ("✓ ", RIGHT.patch(BOLD)),
            _ if i == chosen => ("✗ ", WRONG),
            _ => ("  ", DIM),
        };
        lines.extend(option(choices, i, sign, style, cells));
    }
    lines
}

fn option(
    choices: &Choices,
    i: usize,
    sign: &'static str,
    style: Style,
    cells: usize,
) -> Vec<Line<'static>> {
    const LEAD: usize = 5;
    let rows = render(&choices.options[i], cells.saturating_sub(LEAD), None);
    let rows = rows.into_iter().enumerate().map(|(n, mut row)| {
        let lead = match n {
            0 => Span::styled(format!("{sign}{}  ", LETTERS[i]), BOLD),
            _ => Span::raw(" ".repeat(LEAD)),
        };
        row.spans.insert(0, lead);
        row.hanging += LEAD;
        row.patched(style)
    });
    wrap(&rows.collect::<Vec<Row>>(), cells)
}
