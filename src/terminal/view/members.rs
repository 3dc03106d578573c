//! The members of a list or of steps, each with its box: which came, and which are still hidden.

use ratatui::text::{Line, Span};

use super::Show;
use super::body::Body;
use crate::answer::{Hit, Tick};
use crate::card::{Draft, Kind};
use crate::queue::Task;
use crate::terminal::markdown::render;
use crate::terminal::style::{BOLD, DIM, NEAR, PLAIN, RIGHT, WRONG};
use crate::terminal::ui::came_out_of_order;
use crate::terminal::wrap::{Row, wrap};
use crate::text::visible_line;

/// While they are recalled: those that came, boxes for the others, and what became of the line
/// that was typed last.
pub fn so_far(show: &Show, task: &Task, cells: usize) -> Vec<Line<'static>> {
    let card = &task.card.draft;
    let came = show.session.came();
    let mut rows = Vec::new();
    for i in 0..card.items.len() {
        match came.contains(&i) {
            true => rows.extend(member(card, i, "☑ ", cells)),
            false => rows.push(Row::styled(format!("☐ {}", number(card, i)), DIM)),
        }
    }
    rows.push(Row::styled(show.words.members_came(came.len(), card.items.len()), DIM));
    rows.extend(show.session.ticks().iter().filter_map(|tick| ticked(tick, card, show)));
    wrap(&rows, cells)
}

/// When all are shown: which came, and which is pointed at.
pub fn all(show: &Show, task: &Task, cells: usize) -> Body {
    let card = &task.card.draft;
    let mut body = Body::default();
    for i in 0..card.items.len() {
        let came = show.session.came().contains(&i);
        let is_pointed = show.ui.pointed == Some(i);
        let sign = match (is_pointed, came) {
            (true, true) => "› ☑ ",
            (true, false) => "› ☐ ",
            (false, true) => "  ☑ ",
            (false, false) => "  ☐ ",
        };
        let from = body.lines.len();
        let style = if is_pointed { BOLD } else { PLAIN };
        let rows: Vec<Row> =
            member(card, i, sign, cells).into_iter().map(|row| row.patched(style)).collect();
        body.lines.extend(wrap(&rows, cells));
        if is_pointed {
            body.pointed = Some(from..body.lines.len());
        }
    }
    body
}

/// Why all steps together are not Good.
pub fn order(show: &Show, task: &Task, cells: usize) -> Vec<Line<'static>> {
    let is_other = came_out_of_order(&task.card.draft, show.session.came());
    let row = Row::styled(show.words.steps_out_of_order(), PLAIN);
    if is_other { wrap(&[row], cells) } else { vec![] }
}

fn member(card: &Draft, i: usize, sign: &str, cells: usize) -> Vec<Row> {
    let lead = format!("{sign}{}", number(card, i));
    let hanging = lead.chars().count();
    let rows = render(&card.items[i], cells.saturating_sub(hanging), None);
    let rows = rows.into_iter().enumerate().map(|(n, mut row)| {
        let before = match n {
            0 => Span::styled(lead.clone(), if sign.contains('☑') { RIGHT } else { PLAIN }),
            _ => Span::raw(" ".repeat(hanging)),
        };
        row.spans.insert(0, before);
        row.hanging += hanging;
        row
    });
    rows.collect()
}

/// Steps are numbered.
fn number(card: &Draft, i: usize) -> String {
    match card.kind {
        Kind::Steps => format!("{}. ", i + 1),
        Kind::Term
        | Kind::Reverse
        | Kind::Qa
        | Kind::Cloze
        | Kind::List
        | Kind::Compare
        | Kind::Command
        | Kind::Flag
        | Kind::Table
        | Kind::Outline => String::new(),
    }
}

/// What a typed member came to, where its box does not say it.
fn ticked(tick: &Tick, card: &Draft, show: &Show) -> Option<Row> {
    let typed = visible_line(&tick.typed);
    let (sign, said, style) = match tick.hit {
        Hit::Item { slip: false, .. } => return None,
        Hit::Item { index, slip: true } => {
            ("~", show.words.member_misspelt(card.items.get(index)?), NEAR)
        }
        Hit::Before { .. } => ("=", show.words.member_again().to_owned(), PLAIN),
        Hit::Miss => ("✗", show.words.no_member().to_owned(), WRONG),
    };
    let spans = vec![
        Span::styled(format!("{sign} {typed}"), style),
        Span::styled(format!("  {said}"), DIM),
    ];
    Some(Row { spans, hanging: 2 })
}
