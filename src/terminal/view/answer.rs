//! An answer that is shown: below the question what was given, what is right, and where it stands.

use ratatui::text::Line;

use super::body::Body;
use super::{Show, choices, members};
use crate::answer::Asks;
use crate::card::Lines;
use crate::queue::Task;
use crate::session::{Answer, Given};
use crate::terminal::desk::OWN;
use crate::terminal::difference;
use crate::terminal::page::{page, path_lines};
use crate::terminal::style::DIM;
use crate::terminal::wrap::{Row, wrap};
use crate::text::visible_line;

pub fn of(answer: &Answer, show: &Show, cells: usize, roomy: bool) -> Body {
    let Some(task) = show.session.current() else { return Body::default() };
    let card = page(task, true, show.words, cells);
    let mut body = Body::of(path_lines(task, true, cells));
    body.add(card.question, roomy);
    if let (Given::Chosen(chosen), Some(options)) = (&answer.given, &task.choices) {
        // Which was right is the answer, more than what stands below.
        body.answer_at = Some(body.lines.len());
        body.add(choices::marked(options, *chosen, cells), roomy);
    }
    body.add(vec![Line::styled("─".repeat(cells.min(20)), DIM)], roomy);
    body.answer_at = body.answer_at.or(Some(body.lines.len()));
    match &answer.given {
        Given::Typed { text, verdict } => {
            body.add(wrap(&difference::rows(text, verdict, show.words), cells), roomy);
        }
        Given::Nothing | Given::Chosen(_) | Given::Ticked => {}
    }
    match show.session.asks() {
        Asks::Items => {
            body.add_pointed(members::all(show, task, cells), roomy);
            body.add(members::order(show, task, cells), roomy);
        }
        Asks::Line | Asks::Command | Asks::Nothing => body.add(card.answer, roomy),
    }
    body.add(card.before, roomy);
    body.add(source(task, &show.ui.source, cells), roomy);
    body
}

/// Where the answer stands, and its lines where they were looked up.
fn source(task: &Task, lines: &[String], cells: usize) -> Vec<Line<'static>> {
    let source = &task.card.draft.source;
    let mut rows = Vec::new();
    if !source.note.is_empty() {
        let note = visible_line(&source.note).into_owned();
        let at = match Lines(source.first, source.last) {
            Lines(first, last) if first == last => format!("{note}:{first}"),
            Lines(first, last) => format!("{note}:{first}-{last}"),
        };
        rows.push(Row::styled(at, DIM));
    }
    let line = |line: &String| {
        let text = visible_line(line.trim_start_matches(OWN)).replace('\t', "    ");
        Row::styled(text.trim_start(), DIM)
    };
    rows.extend(lines.iter().map(line));
    wrap(&rows, cells)
}
