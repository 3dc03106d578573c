//! What `stats` shows.

mod data;
mod forecast;
mod heat;
mod intervals;
mod readiness;
mod retention;
mod states;

pub use data::data;

use ratatui::text::Line;

use super::sign::title;
use super::{BOLD, DIM};
use crate::lang::Words;
use crate::stats::Stats;
use crate::terminal::wrap::fold;

/// What is shown, and how.
pub struct Page<'a> {
    pub stats: &'a Stats,
    /// The topics that are counted, as typed; empty for all.
    pub topics: &'a [String],
    /// Desired retention, 0–1.
    pub goal: f64,
    pub words: &'a dyn Words,
    pub cells: usize,
}

/// All of it to look at.
pub fn page(page: &Page) -> Vec<Line<'static>> {
    let Page { stats, topics, words, cells, .. } = *page;
    let name = if topics.is_empty() { words.all_topics().to_owned() } else { topics.join(" ") };
    let count = words.cards(stats.cards.total());
    let head = title(&format!("{name} · {count}"), &words.date(stats.today), cells);
    if stats.reviews.total == 0 {
        let hint = fold(words.no_reviews(), cells).into_iter().map(Line::from).collect();
        return joined(vec![head, states::states(page), hint]);
    }
    joined(vec![
        head,
        heat::heat(page),
        forecast::forecast(page),
        states::states(page),
        intervals::intervals(page),
        retention::retention(page),
        readiness::readiness(page),
    ])
}

fn joined(parts: Vec<Vec<Line<'static>>>) -> Vec<Line<'static>> {
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let gap = [Line::default()];
    parts.join(&gap[..])
}
