//! The footer: the keys that work now, as many as there is room for; or a notice.

use ratatui::text::{Line, Span};

use super::Show;
use crate::lang::Deed;
use crate::terminal::keys::{Footer, KEYS, Key, Place};
use crate::terminal::style::{BOLD, DIM, NOTICE};
use crate::terminal::wrap::{Row, wrap};
use crate::text::{visible_line, width};

/// Between two keys; the second where there is little room.
const GAPS: [usize; 2] = [3, 2];

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
    // What can be done without goes first, the last of it before the others; then the gaps.
    while breadth(&named, GAPS[0]) > cells {
        match named.iter().rposition(|entry| entry.rank == Rank::Spare) {
            Some(spare) => _ = named.remove(spare),
            None => break,
        }
    }
    if breadth(&named, GAPS[1]) > cells {
        named.retain(|entry| entry.rank != Rank::Useful);
    }
    // The wide one, unless it costs a key.
    let fit = |gap| (1..=named.len()).filter(|n| breadth(&named[..*n], gap) <= cells).count();
    let gap = if fit(GAPS[0]) == fit(GAPS[1]) { GAPS[0] } else { GAPS[1] };
    let mut spans = Vec::new();
    let mut used = 0;
    for entry in named {
        let more = width(&entry.key) + 1 + width(&entry.deed);
        if used + more > cells {
            break;
        }
        used += more + gap;
        spans.push(Span::styled(entry.key, BOLD));
        spans.push(Span::styled(format!(" {}{}", entry.deed, " ".repeat(gap)), DIM));
    }
    Line::from(spans)
}

struct Entry {
    key: String,
    deed: String,
    rank: Rank,
}

/// What goes where there is no room for all.
#[derive(PartialEq)]
enum Rank {
    Needed,
    /// There is text that is not seen without it.
    Useful,
    Spare,
}

fn breadth(entries: &[Entry], gap: usize) -> usize {
    let each = |entry: &Entry| width(&entry.key) + 1 + width(&entry.deed) + gap;
    entries.iter().map(each).sum::<usize>().saturating_sub(gap)
}

fn of_card(show: &Show, long: bool) -> Vec<Entry> {
    let now = show.ui.now(show.session);
    let entry = |key: &Key| {
        let deed = match (key.deed, now.place) {
            (Deed::Accept, Place::Answer { suggests: Some(grade), .. }) => show.words.grade(grade),
            (Deed::Accept, _) => return None,
            (deed, _) => show.words.deed(deed),
        };
        let rank = match key.footer {
            Footer::Always => Rank::Needed,
            Footer::Room => Rank::Spare,
            Footer::Long if long => Rank::Useful,
            Footer::Long | Footer::Never => return None,
        };
        Some(Entry { key: key.name(show.words), deed: deed.to_owned(), rank })
    };
    KEYS.iter().filter(|key| key.works(&now)).filter_map(entry).collect()
}

fn over_card(show: &Show, long: bool) -> Vec<Entry> {
    let entry = |key: &str, deed: Deed| Entry {
        key: key.to_owned(),
        deed: show.words.deed(deed).to_owned(),
        rank: Rank::Needed,
    };
    let scroll = long.then(|| entry("↑↓", Deed::Scroll));
    scroll.into_iter().chain([entry("Esc", Deed::Back)]).collect()
}
