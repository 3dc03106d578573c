//! Pages that lie over the card: all keys, the lines of the note, why the card is as it is.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Show;
use crate::terminal::desk::OWN;
use crate::terminal::keys::{KEYS, Key, Place};
use crate::terminal::style::{BOLD, DIM, PLAIN};
use crate::terminal::ui::Overlay;
use crate::terminal::wrap::{Row, wrap};
use crate::text::{visible_line, width};

pub fn lines(overlay: &Overlay, show: &Show, cells: usize) -> Vec<Line<'static>> {
    let (title, rows) = match overlay {
        Overlay::Keys => (show.words.title_of_keys(), keys(show)),
        Overlay::Source(lines) => {
            let style = |line: &str| if line.starts_with(OWN) { BOLD } else { PLAIN };
            (show.words.title_of_source(), texts(lines, style))
        }
        Overlay::Why(lines) => (show.words.title_of_why(), texts(lines, |_| PLAIN)),
    };
    let head = [Row::styled(title, BOLD), Row::default()];
    wrap(&head.into_iter().chain(rows).collect::<Vec<_>>(), cells)
}

/// Further lines of a text hang below its first word; of a line of a note, below that.
fn texts(lines: &[String], style: fn(&str) -> Style) -> Vec<Row> {
    let row = |line: &String| {
        let text = visible_line(line).replace('\t', "    ");
        let hanging = match text.split_once("│ ") {
            Some((number, _)) => width(number) + 2,
            None => text.len() - text.trim_start().len(),
        };
        Row { hanging, ..Row::styled(text, style(line)) }
    };
    lines.iter().map(row).collect()
}

/// All keys that work on this page, those of the line among them; before them, what is other on the
/// card, where letters are text or choose.
fn keys(show: &Show) -> Vec<Row> {
    const COLUMN: usize = 9;
    let now = show.ui.now(show.session);
    let commands = now.commands();
    let mut rows = Vec::new();
    let (is_line, is_choice) =
        (matches!(now.place, Place::Line { .. }), matches!(now.place, Place::Choice { .. }));
    let beside = match (is_line, is_choice) {
        (true, _) => Some(show.words.keys_beside_the_line()),
        (_, true) => Some(show.words.keys_beside_the_choice()),
        (false, false) => None,
    };
    if let Some(beside) = beside {
        rows.extend([Row::styled(beside, DIM), Row::default()]);
    }
    let (mut named, mut codes) = (Vec::new(), Vec::new());
    let works = |key: &&Key| is_line && key.works(&now) || key.works(&commands);
    for key in KEYS.iter().filter(works) {
        // Of two things that a key could do, it does the first.
        let is_taken = key.is_among(&codes);
        codes.extend(key.codes());
        if is_taken || named.contains(&key.deed) {
            continue;
        }
        let name = key.name(show.words);
        let pad = " ".repeat(COLUMN.saturating_sub(width(&name)).max(1));
        let spans = vec![
            Span::styled(name, BOLD),
            Span::raw(format!("{pad}{}", show.words.deed_at_length(key.deed))),
        ];
        rows.push(Row { spans, hanging: COLUMN });
        named.push(key.deed);
    }
    if is_line {
        rows.extend([Row::default(), Row::styled(show.words.keys_of_the_line(), DIM)]);
    }
    rows
}
