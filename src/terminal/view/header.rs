//! The header: what is quizzed, how far it is, and how long it took.

use ratatui::text::{Line, Span};

use super::Show;
use crate::lang::ToGo;
use crate::session::Phase;
use crate::terminal::style::DIM;
use crate::text::{visible, width};

/// A line of text and, where there is room, one that shows how much is done.
pub fn lines(show: &Show, cells: usize, roomy: bool) -> Vec<Line<'static>> {
    let mut lines = vec![text(show, cells)];
    if roomy {
        lines.push(bar(show, cells));
    }
    lines
}

fn text(show: &Show, cells: usize) -> Line<'static> {
    let name = visible(show.name).replace(['\n', '\t'], " ");
    let counts = counts(show);
    let fits = |counts: &&String| width(&name) + 2 + width(counts) <= cells;
    let counts = counts.iter().find(fits).cloned().unwrap_or_default();
    let gap = cells.saturating_sub(width(&name) + width(&counts));
    Line::styled(format!("{name}{}{counts}", " ".repeat(gap)), DIM)
}

/// The longest first.
fn counts(show: &Show) -> Vec<String> {
    let done = show.session.tally().done;
    let texts = match show.session.phase() {
        Phase::Question | Phase::Answer(_) | Phase::Leech { .. } => {
            let left = show.ui.left;
            let (new, learning, review) = (left.new, left.learning, left.review);
            show.words.how_far(done, ToGo { new, learning, review }).to_vec()
        }
        Phase::Over => vec![show.words.cards_done(done)],
    };
    let minutes = show.session.elapsed_ms(show.now) / 60_000;
    let mut all = texts.clone();
    if minutes > 0 {
        let spent = show.words.minutes_spent(minutes);
        all.extend(texts.iter().map(|text| format!("{text} · {spent}")));
    }
    all.sort_by_key(|text| std::cmp::Reverse(width(text)));
    all
}

/// The part that is done is heavy.
fn bar(show: &Show, cells: usize) -> Line<'static> {
    let done = show.session.tally().done as usize;
    let all = done + show.ui.left.all();
    let filled = (cells * done).checked_div(all).unwrap_or(cells).min(cells);
    Line::from(vec![
        Span::styled("━".repeat(filled), DIM),
        Span::styled("─".repeat(cells - filled), DIM),
    ])
}
