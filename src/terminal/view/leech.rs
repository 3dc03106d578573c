//! A card that is forgotten again and again, and what could be done about it.

use ratatui::text::{Line, Span};

use super::Show;
use crate::lang::Deed;
use crate::terminal::keys::KEYS;
use crate::terminal::page::{page, path_lines};
use crate::terminal::style::{BOLD, NOTICE, PLAIN};
use crate::terminal::wrap::{Row, wrap};
use crate::text::width;

pub fn lines(lapses: u32, show: &Show, cells: usize, roomy: bool) -> Vec<Line<'static>> {
    let Some(task) = show.session.current() else { return vec![] };
    let card = page(task, true, show.words, cells);
    let head = Row::styled(show.words.leech(lapses), NOTICE);
    let advice = Row::styled(show.words.leech_advice(), PLAIN);
    let parts = [
        path_lines(task, true, cells),
        wrap(&[head], cells),
        card.question,
        card.answer,
        wrap(&[advice], cells),
        wrap(&remedies(show), cells),
    ];
    let mut lines = Vec::new();
    for part in parts {
        if roomy && !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(part);
    }
    lines
}

/// The keys that help, the best first.
fn remedies(show: &Show) -> Vec<Row> {
    let now = show.ui.now(show.session);
    let row = |deed: Deed| {
        let key = KEYS.iter().find(|key| key.deed == deed && key.works(&now))?;
        let name = key.name(show.words);
        let pad = " ".repeat(8usize.saturating_sub(width(&name)).max(1));
        let text = format!("{pad}{}", show.words.deed_at_length(deed));
        Some(Row { spans: vec![Span::styled(name, BOLD), Span::raw(text)], hanging: 8 })
    };
    [Deed::Edit, Deed::Suspend, Deed::Bury, Deed::Flag, Deed::Continue]
        .into_iter()
        .filter_map(row)
        .collect()
}
