//! How long cards stay away.

use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

use super::super::INDENT;
use super::super::sign::{bar, left, right, title};
use super::{DIM, Page};
use crate::text::width;

/// Cells of the longest bar.
const MOST: usize = 48;

pub fn intervals(page: &Page) -> Vec<Line<'static>> {
    let Page { stats, words, cells, .. } = *page;
    let intervals = &stats.intervals;
    let Some(median) = intervals.median else { return Vec::new() };
    // Empty ones between others are shown, as gaps; before the first and after the last, not.
    let buckets = &intervals.buckets;
    let first = buckets.iter().position(|bucket| bucket.cards > 0).unwrap_or(0);
    let last = buckets.iter().rposition(|bucket| bucket.cards > 0).unwrap_or(0);
    let buckets = &buckets[first..=last];
    let names: Vec<String> =
        buckets.iter().map(|bucket| words.days(bucket.from, bucket.to)).collect();
    let name_cells = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let most = buckets.iter().map(|bucket| bucket.cards).max().unwrap_or(0);
    let count_cells = most.to_string().len();
    let room = cells.saturating_sub(INDENT.len() + name_cells + 2 + count_cells + 2).min(MOST);
    let mut lines = title(words.intervals(), &words.half_up_to(median), cells);
    for (bucket, name) in buckets.iter().zip(&names) {
        let share = bucket.cards as f64 / most as f64;
        lines.push(Line::from(vec![
            Span::raw(format!("{INDENT}{}  ", left(name, name_cells))),
            Span::styled(format!("{}  ", right(&bucket.cards.to_string(), count_cells)), DIM),
            Span::styled(bar(share, room), Style::new().fg(Color::Cyan)),
        ]));
    }
    lines
}
