//! Cards by state: one bar of all of them, and the leeches.

use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};

use super::super::sign::{cut, left, legend, parts, title, told};
use super::super::{INDENT, NARROW};
use super::{DIM, Page};
use crate::memory::LEECH_LAPSES;
use crate::stats::MATURE;
use crate::text::width;

/// Of the leeches, as many as can be dealt with.
const SHOWN: usize = 5;

pub fn states(page: &Page) -> Vec<Line<'static>> {
    let Page { stats, words, cells, .. } = *page;
    let cards = &stats.cards;
    let states = [
        ('█', Color::Green, words.mature(), cards.mature),
        ('▓', Color::Cyan, words.young(), cards.young),
        ('▒', Color::Yellow, words.learning(), cards.learning),
        ('░', Color::Reset, words.new_cards(), cards.new),
        ('╌', Color::Reset, words.suspended(), cards.suspended),
    ];
    let mut lines = title(words.states(), &words.mature_from(MATURE), cells);
    let room = cells.saturating_sub(INDENT.len());
    let counts = states.map(|(.., count)| count);
    let mut bar = vec![Span::raw(INDENT)];
    for ((sign, colour, ..), cells) in states.iter().zip(parts(&counts, room)) {
        let part: String = std::iter::repeat_n(*sign, cells).collect();
        bar.push(Span::styled(part, style(*colour)));
    }
    lines.push(Line::from(bar));
    let named = states.iter().filter(|(.., name, count)| *count > 0 || *name != words.suspended());
    let entries: Vec<[Span; 2]> = named
        .map(|(sign, colour, name, count)| {
            [Span::styled(sign.to_string(), style(*colour)), Span::raw(format!(" {name} {count}"))]
        })
        .collect();
    lines.extend(legend(entries, cells));
    lines.extend(leeches(page));
    lines
}

fn style(colour: Color) -> Style {
    match colour {
        Color::Reset => DIM,
        colour => Style::new().fg(colour),
    }
}

fn leeches(page: &Page) -> Vec<Line<'static>> {
    let Page { stats, words, cells, .. } = *page;
    let leeches = &stats.cards.leeches;
    if leeches.is_empty() {
        return Vec::new();
    }
    let mut lines = told(&words.leeches_are(LEECH_LAPSES), cells);
    let times: Vec<String> = leeches.iter().map(|leech| words.forgotten(leech.lapses)).collect();
    let times_cells = times.iter().take(SHOWN).map(|times| width(times)).max().unwrap_or(0);
    for (leech, times) in leeches.iter().zip(&times).take(SHOWN) {
        let lead = format!("{INDENT}{}  {}", left(times, times_cells), leech.id);
        let indent = if cells < NARROW { 2 * INDENT.len() } else { width(&lead) + 2 };
        let front = cut(&leech.front, cells.saturating_sub(indent));
        let mut line = Line::styled(lead, Style::new().fg(Color::Red));
        match cells < NARROW {
            true => {
                lines.push(line);
                lines.push(Line::from(" ".repeat(indent) + &front));
            }
            false => {
                line.push_span(Span::styled("  ".to_owned() + &front, Style::reset()));
                lines.push(line);
            }
        }
    }
    if leeches.len() > SHOWN {
        lines.extend(told(&words.more(leeches.len() - SHOWN), cells));
    }
    lines
}
