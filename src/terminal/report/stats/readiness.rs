//! How much of each topic is known.

use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

use super::super::sign::{bar, left, name_cells, percent, right, title};
use super::super::{INDENT, NARROW};
use super::{BOLD, DIM, Page};
use crate::plan::Readiness;
use crate::text::width;

/// Cells of a bar.
const LEAST: usize = 8;
const MOST: usize = 48;

pub fn readiness(page: &Page) -> Vec<Line<'static>> {
    let Page { stats, words, cells, .. } = *page;
    let covers = stats.readiness.iter().any(|topic| topic.coverage.is_some());
    let mut factors = vec![
        Column::of(words.recall(), DIM, |topic| topic.recall),
        Column::of(words.met(), DIM, |topic| Some(topic.share_met())),
    ];
    factors.extend(covers.then(|| Column::of(words.covered(), DIM, |topic| topic.coverage)));
    let mut products = vec![Column::of(words.now(), BOLD, |topic| Some(topic.readiness))];
    let on_exam = || Column {
        is_exam: true,
        ..Column::of(words.on_exam(), BOLD, |topic| topic.readiness_on_exam)
    };
    products.extend(stats.exam.map(|_| on_exam()));

    let taken = |columns: &[Column]| columns.iter().map(|column| column.cells).sum::<usize>();
    let least = INDENT.len() + NAME + taken(&products);
    if least + taken(&factors) > cells {
        factors.clear();
    }
    let columns = [factors, products].concat();
    let most = cells.saturating_sub(INDENT.len() + taken(&columns));
    let names = stats.readiness.iter().map(|topic| topic.topic.as_str()).chain([words.topic()]);
    let name = name_cells(names, if cells < NARROW { most } else { most.min(24) });
    let room = most.saturating_sub(name + 2);
    let room = if room < LEAST { 0 } else { room.min(MOST) };

    let mut lines = title(words.readiness(), &words.readiness_is(covers, stats.exam), cells);
    let heads: String = columns.iter().map(|column| right(column.head, column.cells)).collect();
    lines.push(Line::styled(format!("{INDENT}{}{heads}", left(words.topic(), name)), DIM));
    for topic in &stats.readiness {
        let mut line = Line::from(format!("{INDENT}{}", left(&topic.topic, name)));
        for column in &columns {
            let share = match ((column.share)(topic), column.is_exam) {
                (Some(share), _) => percent(share),
                // It is not about this topic.
                (None, true) => String::new(),
                (None, false) => "–".to_owned(),
            };
            line.push_span(Span::styled(right(&share, column.cells), column.style));
        }
        if room > 0 {
            let bar = bar(topic.readiness, room);
            line.push_span(Span::styled(format!("  {bar}"), Style::new().fg(Color::Green)));
        }
        lines.push(line);
    }
    lines
}

/// A share of every topic.
#[derive(Clone)]
struct Column {
    head: &'static str,
    /// With the gap before it.
    cells: usize,
    style: Style,
    share: fn(&Readiness) -> Option<f64>,
    is_exam: bool,
}

impl Column {
    fn of(head: &'static str, style: Style, share: fn(&Readiness) -> Option<f64>) -> Column {
        let cells = width(head).max("100 %".len()) + 2;
        Column { head, cells, style, share, is_exam: false }
    }
}

/// What a topic's name has at least.
const NAME: usize = 10;
