//! What comes due: a bar a day, for 30 days.

use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

use super::super::sign::{columns, right, title};
use super::{DIM, Page};
use crate::text::width;

const ROWS: usize = 6;
/// Cells of the scale at the left.
const LABEL: usize = 5;
/// Stands on a bar that is cut.
const CUT: char = '▲';

pub fn forecast(page: &Page) -> Vec<Line<'static>> {
    let Page { stats, words, cells, .. } = *page;
    let due = &stats.due;
    let note = match due.overdue {
        0 => words.due_soon(due.today, due.tomorrow, due.next_30_days),
        overdue => words.due_late(due.today, overdue, due.tomorrow, due.next_30_days),
    };
    let mut lines = title(words.forecast(), &note, cells);
    if due.next_30_days == 0 {
        return lines;
    }
    // A backlog would make the other days flat.
    let rest = due.days.iter().skip(1).max().copied().unwrap_or(0);
    let scale = if rest > 0 { due.today.min(3 * rest).max(rest) } else { due.today };
    let room = cells.saturating_sub(LABEL + 1);
    let days = &due.days[..due.days.len().min(room)];
    let day = (room / days.len().max(1)).clamp(1, 3);
    let gap = usize::from(day > 1);
    for (row, signs) in columns(days, scale, ROWS).into_iter().enumerate() {
        let label = match row {
            0 => right(&scale.to_string(), LABEL) + "┤",
            _ => " ".repeat(LABEL) + "│",
        };
        let mut spans = vec![Span::styled(label, DIM)];
        for (ahead, sign) in signs.into_iter().enumerate() {
            let is_cut = row == 0 && days[ahead] > scale;
            let sign = if is_cut { CUT } else { sign };
            let bar: String = std::iter::repeat_n(sign, day - gap).collect();
            let colour = if ahead == 0 { Color::Yellow } else { Color::Cyan };
            spans.push(Span::styled(bar + &" ".repeat(gap), Style::new().fg(colour)));
        }
        lines.push(Line::from(spans));
    }
    lines.push(Line::styled(axis(day, days.len()), DIM));
    lines.push(Line::styled(dates(page, day), DIM));
    lines
}

fn axis(day: usize, days: usize) -> String {
    let ticks = (0..days * day).map(|cell| if cell % (7 * day) == 0 { '┴' } else { '─' });
    format!("{}└{}", right("0", LABEL), ticks.collect::<String>())
}

/// The date of today and of each week after it.
fn dates(page: &Page, day: usize) -> String {
    let mut line = String::new();
    for week in 0..5 {
        let at = LABEL + 1 + week * 7 * day;
        let date = match week {
            0 => page.words.today().to_owned(),
            _ => page.words.day(page.stats.today.plus(7 * week as u32)),
        };
        if at + width(&date) <= page.cells && width(&line) < at {
            line.push_str(&" ".repeat(at - width(&line)));
            line.push_str(&date);
        }
    }
    line
}
