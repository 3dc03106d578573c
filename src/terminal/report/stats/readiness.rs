//! How much of each topic is known.

use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

use super::super::sign::{bar, left, name_cells, percent, right, title};
use super::super::{INDENT, NARROW};
use super::{BOLD, DIM, Page};
use crate::text::width;

/// Cells of a bar.
const LEAST: usize = 8;
const MOST: usize = 48;

pub fn readiness(page: &Page) -> Vec<Line<'static>> {
    let Page { stats, words, cells, .. } = *page;
    let topics = stats.readiness.iter();
    let names = topics.clone().map(|topic| topic.topic.as_str()).chain([words.topic()]);
    let heads = [words.recall(), words.met(), words.ready()];
    let column = heads.iter().map(|head| width(head)).max().unwrap_or(0).max(5) + 2;
    let most = cells.saturating_sub(INDENT.len() + 3 * column);
    let name = name_cells(names, if cells < NARROW { most } else { most.min(24) });
    let room = most.saturating_sub(name + 2);
    let room = if room < LEAST { 0 } else { room.min(MOST) };
    let mut lines = title(words.readiness(), words.readiness_is(), cells);
    let heads = heads.map(|head| right(head, column)).concat();
    lines.push(Line::styled(format!("{INDENT}{}{heads}", left(words.topic(), name)), DIM));
    for topic in topics {
        let recall = topic.recall().map_or("–".to_owned(), percent);
        let ready = topic.ready();
        let met = right(&percent(topic.coverage()), column);
        let mut line = Line::from(vec![
            Span::raw(format!("{INDENT}{}", left(&topic.topic, name))),
            Span::styled(right(&recall, column) + &met, DIM),
            Span::styled(right(&percent(ready), column), BOLD),
        ]);
        if room > 0 {
            let bar = bar(ready, room);
            line.push_span(Span::styled(format!("  {bar}"), Style::new().fg(Color::Green)));
        }
        lines.push(line);
    }
    lines
}
