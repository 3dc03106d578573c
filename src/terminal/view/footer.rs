//! The footer: the keys that work now, as many as there is room for; or a notice.

use ratatui::text::{Line, Span};

use super::Show;
use crate::lang::Deed;
use crate::terminal::keys::{Footer, KEYS, Key, Place};
use crate::terminal::style::{BOLD, DIM, NOTICE};
use crate::terminal::wrap::{Row, wrap};
use crate::text::{visible_line, width};

const GAP: usize = 3;

/// What is said instead, in as many lines as it takes.
pub fn notice(show: &Show, cells: usize) -> Vec<Line<'static>> {
    let row = |notice: &String| Row::styled(visible_line(notice), NOTICE);
    wrap(&show.ui.notice.iter().map(row).collect::<Vec<_>>(), cells)
}

pub fn keys(show: &Show, cells: usize, long: bool) -> Line<'static> {
    let mut named = match show.ui.overlay {
        Some(_) => over_card(show, long),
        None => of_card(show, long),
    };
    // What can be done without goes first, the last of it before the others.
    while breadth(&named) > cells {
        match named.iter().rposition(|entry| !entry.kept) {
            Some(spare) => _ = named.remove(spare),
            None => break,
        }
    }
    let mut spans = Vec::new();
    let mut used = 0;
    for entry in named {
        let more = width(&entry.key) + 1 + width(&entry.deed);
        if used + more > cells {
            break;
        }
        used += more + GAP;
        spans.push(Span::styled(entry.key, BOLD));
        spans.push(Span::styled(format!(" {}{}", entry.deed, " ".repeat(GAP)), DIM));
    }
    Line::from(spans)
}

struct Entry {
    key: String,
    deed: String,
    /// Shown before the others.
    kept: bool,
}

fn breadth(entries: &[Entry]) -> usize {
    let each = |entry: &Entry| width(&entry.key) + 1 + width(&entry.deed) + GAP;
    entries.iter().map(each).sum::<usize>().saturating_sub(GAP)
}

fn of_card(show: &Show, long: bool) -> Vec<Entry> {
    let now = show.ui.now(show.session);
    let entry = |key: &Key| {
        let deed = match (key.deed, now.place) {
            (Deed::Accept, Place::Answer { suggests: Some(grade), .. }) => show.words.grade(grade),
            (Deed::Accept, _) => return None,
            (deed, _) => show.words.deed(deed),
        };
        let kept = match key.footer {
            Footer::Always => true,
            Footer::Room => false,
            Footer::Long if long => false,
            Footer::Long | Footer::Never => return None,
        };
        Some(Entry { key: key.name(show.words), deed: deed.to_owned(), kept })
    };
    KEYS.iter().filter(|key| key.works(&now)).filter_map(entry).collect()
}

fn over_card(show: &Show, long: bool) -> Vec<Entry> {
    let entry = |key: &str, deed: Deed| Entry {
        key: key.to_owned(),
        deed: show.words.deed(deed).to_owned(),
        kept: true,
    };
    let scroll = long.then(|| entry("↑↓", Deed::Scroll));
    scroll.into_iter().chain([entry("Esc", Deed::Back)]).collect()
}
